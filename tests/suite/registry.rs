//! Every registry is walked: keys unique, words in both languages, everything listed can be found again.

use siyu::keys::{self, Words};
use siyu::metrics::{METRICS, SERIES, STATES, metric_index, series_index};
use siyu::plan::CHANNELS;
use siyu::problem::CODES;
use siyu::report::charts::CHARTS;
use siyu::report::csv::TABLES;
use siyu::scenario::{lessons, presets};
use siyu::sim::day::DAY;
use std::collections::BTreeSet;

/// Keys are unique, not empty, and lower-case words that files can be named after.
#[track_caller]
fn sound<'a>(what: &str, keys: impl IntoIterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(seen.insert(key), "{what}: `{key}` appears twice");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
        assert!(!key.is_empty() && key.chars().all(plain), "{what}: `{key}` is no plain key");
    }
    assert!(!seen.is_empty(), "{what} is empty");
}

/// A text stands in both languages, and the Chinese one is Chinese or a term without letters of its own.
#[track_caller]
fn spoken(what: &str, words: Words) {
    assert!(!words.en.trim().is_empty() && !words.zh.trim().is_empty(), "{what} lacks a language");
}

#[test]
fn measures_series_and_states() {
    sound("measures", METRICS.iter().map(|m| m.key));
    sound("series", SERIES.iter().map(|s| s.key));
    sound("states", STATES.iter().map(|s| s.0));
    for (index, metric) in METRICS.iter().enumerate() {
        spoken(metric.key, metric.label);
        spoken(metric.key, metric.doc);
        assert_eq!(metric_index(metric.key), Some(index));
    }
    for (index, series) in SERIES.iter().enumerate() {
        spoken(series.key, series.label);
        spoken(series.key, series.doc);
        assert_eq!(series_index(series.key), Some(index));
    }
    for goal in keys::study::EARNED {
        assert!(metric_index(goal).is_some(), "goal {goal} is no measure");
    }
}

#[test]
fn channels_phases_charts_and_tables() {
    sound("channels", CHANNELS.iter().map(|c| c.key));
    sound("phases", DAY.iter().map(|p| p.name));
    sound("charts", CHARTS.iter().map(|c| c.key));
    sound("tables", TABLES.iter().map(|t| t.name));
    let labels = CHANNELS.iter().map(|c| (c.key, c.label));
    let docs = DAY.iter().map(|p| (p.name, p.doc));
    let titles = CHARTS.iter().map(|c| (c.key, c.title));
    for (key, words) in labels.chain(docs).chain(titles) {
        spoken(key, words);
    }
    // A channel's levers carry its name.
    for channel in &CHANNELS {
        let prefix = format!("channels.{}.on", channel.key);
        assert!(keys::of(keys::Scope::Plan).iter().any(|k| k.path == prefix), "{prefix} is no key");
    }
}

#[test]
fn codes_presets_and_lessons() {
    let mut seen = BTreeSet::new();
    for code in CODES {
        assert!(seen.insert(code.code), "{} appears twice", code.code);
        spoken(code.code, code.title);
        spoken(code.code, code.explanation);
    }
    for (family, _) in presets::FAMILIES {
        sound(family, presets::names(family));
        for name in presets::names(family) {
            assert_eq!(presets::find(family, name).map(|p| p.name), Some(name));
        }
    }
    sound("lessons", lessons::LESSONS.iter().map(|l| l.name));
    for lesson in lessons::LESSONS {
        assert_eq!(lessons::find(lesson.name).map(|l| l.name), Some(lesson.name));
    }
}

/// What is assumed or fitted has a plausible range: around its default, inside its guard, and narrower than the guard.
#[test]
fn every_assumption_has_a_plausible_range() {
    use siyu::keys::{Default, Kind, Provenance};
    for key in keys::all().filter(|key| matches!(key.provenance, Provenance::Assumed | Provenance::Calibrated)) {
        let (guard, default) = match (key.kind, key.default) {
            (Kind::Number { low, high } | Kind::Span { low, high }, default) => {
                ((low, high), if let Default::Number(x) = default { Some(x) } else { None })
            }
            (Kind::Whole { low, high }, default) => {
                ((low as f64, high as f64), if let Default::Whole(x) = default { Some(x as f64) } else { None })
            }
            _ => continue,
        };
        let (low, high) = key.plausible.unwrap_or_else(|| panic!("{} has no plausible range", key.path));
        assert!(low < high && low >= guard.0 && high <= guard.1, "{}: {low}..{high}", key.path);
        assert!(default.is_none_or(|x| low <= x && x <= high), "{}: default outside {low}..{high}", key.path);
        assert!(key.unknown.is_none_or(|range| range == (low, high)), "{}: two ranges", key.path);
    }
}
