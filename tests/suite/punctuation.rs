//! Chinese texts have Chinese punctuation: a comma, colon, question mark or bracket beside a Chinese character is a wide
//! one, except inside formulas.

use siyu::keys;
use siyu::lang::Lang;
use siyu::metrics::{METRICS, SERIES, STATES};
use siyu::plan::CHANNELS;
use siyu::problem::CODES;
use siyu::report::charts::CHARTS;
use siyu::report::csv::TABLES;
use siyu::report::words::{page_text, phrases};
use siyu::scenario::{lessons, presets};
use siyu::sim::day::DAY;

/// Whether a character is Chinese, or punctuation of Chinese texts.
fn chinese(c: char) -> bool {
    matches!(
        c,
        '\u{4e00}'
            ..='\u{9fff}'
                | '\u{3001}'
                | '\u{3002}'
                | '\u{ff01}'
                | '\u{ff08}'
                | '\u{ff09}'
                | '\u{ff0c}'
                | '\u{ff1a}'
                | '\u{ff1b}'
                | '\u{ff1f}'
    )
}

/// The narrow signs that stand beside a Chinese character, each with what is around it.
fn narrow(text: &str, brackets: bool) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let near = |at: usize| chars.get(at).copied().unwrap_or(' ');
    let beside = |at: usize| chinese(near(at + 1)) || at > 0 && chinese(near(at - 1));
    let mut wrong: Vec<usize> = (0..chars.len()).filter(|&at| ",;:?!".contains(chars[at]) && beside(at)).collect();
    let mut open = Vec::new();
    for (at, &c) in chars.iter().enumerate().filter(|_| brackets) {
        if c == '(' {
            open.push(at);
        }
        if let Some(from) = open.pop_if(|_| c == ')') {
            // f(x), (a+b)/c and the like stay as formulas are written.
            let called = from > 0 && (near(from - 1).is_ascii_alphanumeric() || "(/×*^]".contains(near(from - 1)));
            let formula = called || "/^×*)".contains(near(at + 1));
            if !formula && (beside(from) || beside(at)) {
                wrong.extend([from, at]);
            }
        }
    }
    wrong.iter().map(|&at| chars[at.saturating_sub(8)..(at + 8).min(chars.len())].iter().collect()).collect()
}

#[test]
fn narrow_signs_are_found() {
    for (text, count) in [
        ("写出此表即开启,关闭", 1),
        ("必填;可选", 1),
        ("流失(Pareto)。", 2),
        ("（全角），没问题：1,000 人", 0),
        ("exp(-花费/尺度)。", 0),
        ("((1+花费/尺度)/2)^凸性", 0),
        ("plans, teams: x", 0),
    ] {
        assert_eq!(narrow(text, true).len(), count, "{text}");
    }
}

#[test]
fn chinese_texts_have_chinese_punctuation() {
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut add = |what: &str, text: &str| texts.push((what.to_owned(), text.to_owned()));
    for key in keys::all() {
        add(key.path, key.label.zh);
        add(key.path, key.doc.zh);
    }
    for metric in METRICS {
        add(metric.key, metric.label.zh);
        add(metric.key, metric.doc.zh);
    }
    for series in SERIES {
        add(series.key, series.label.zh);
        add(series.key, series.doc.zh);
    }
    let states = STATES.iter().map(|(key, words)| (*key, words.zh));
    let channels = CHANNELS.iter().map(|c| (c.key, c.label.zh));
    let phases = DAY.iter().map(|p| (p.name, p.doc.zh));
    let charts = CHARTS.iter().map(|c| (c.key, c.title.zh));
    for (what, text) in states.chain(channels).chain(phases).chain(charts) {
        add(what, text);
    }
    for code in CODES {
        add(code.code, code.title.zh);
        add(code.code, code.explanation.zh);
    }
    for column in TABLES.iter().flat_map(|table| table.columns) {
        add(column.name, column.meaning.zh);
    }
    for (name, text) in phrases(Lang::Zh).all().into_iter().chain(page_text(Lang::Zh).all()) {
        add(name, text);
    }
    for preset in presets::all() {
        add(preset.name, &preset.label.zh);
    }
    assert!(texts.len() > 900, "{} texts", texts.len());
    let wrong: Vec<String> = texts
        .iter()
        .flat_map(|(what, text)| narrow(text, true).into_iter().map(move |near| format!("{what}: {near}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lessons and presets hold both languages in one text, so that brackets may belong to either.
#[test]
fn lessons_have_chinese_punctuation() {
    let presets = presets::all().iter().map(|preset| (preset.name, preset.doc.as_str()));
    let lessons = lessons::LESSONS.iter().map(|lesson| (lesson.name, lesson.text));
    for (name, text) in presets.chain(lessons).chain([("starter", lessons::STARTER)]) {
        let wrong = narrow(text, false);
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
}
