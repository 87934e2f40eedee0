//! Looking things up in results: measures and series by name, dates, cleaned labels.

use super::number;
use crate::keys::{Words, words};
use crate::lang::Lang;
use crate::metrics::{Better, METRICS, Metric, Unit};
pub use crate::metrics::{metric_index, series_index};
use crate::study::results::{Band, MeasureResult, PlanResult, Results, Unknown, VerdictKind, WorldResult};
use jiff::ToSpan;
use jiff::civil::Date;
use unicode_width::UnicodeWidthChar;

/// Columns at which a label that a user typed is cut.
pub const LABEL_COLUMNS: usize = 24;

/// Marks on one letter that are shown.
const MOST_MARKS: usize = 8;

/// Label of the plan that always exists, as files have it.
pub const DO_NOTHING: &str = "do-nothing";

/// The same for readers.
pub const NOTHING: Words = words("doing nothing", "什么都不做");

/// The goal of the study, when it is a known measure.
#[must_use]
pub fn goal(results: &Results) -> Option<(usize, &'static Metric)> {
    let index = metric_index(&results.study.goal)?;
    Some((index, &METRICS[index]))
}

/// One measure of a plan, when the plan holds it.
#[must_use]
pub fn measure<'a>(plan: &'a PlanResult, key: &str) -> Option<&'a MeasureResult> {
    plan.measures.get(metric_index(key)?)
}

/// The day on which a plan pays back, mean over the replicates that do, and their share; nothing for a plan with nothing
/// to pay back.
#[must_use]
pub fn payback(plan: &PlanResult) -> Option<(Option<f64>, f64)> {
    let share = measure(plan, "payback_chance").and_then(|m| m.value).map(|v| v.mean).filter(|x| x.is_finite())?;
    let days = &measure(plan, "payback_day")?.replicates;
    Some((some_mean(days), share))
}

/// The mean of the values there are.
fn some_mean(values: &[Option<f64>]) -> Option<f64> {
    let there: Vec<f64> = values.iter().flatten().copied().filter(|x| x.is_finite()).collect();
    (!there.is_empty()).then(|| there.iter().sum::<f64>() / there.len() as f64)
}

/// The value of a measure in a cell of a table. What comes in some replicates only has no mean: the cell names the mean of
/// those with their share, "day 108 in 13 %".
#[must_use]
pub fn cell(m: &MeasureResult, unit: Unit, lang: Lang) -> String {
    match (m.value, some_mean(&m.replicates)) {
        (None, Some(mean)) => {
            let share = m.replicates.iter().flatten().count() as f64 / m.replicates.len() as f64;
            let day = number::plain(mean.round(), unit);
            let values = [("day", &*day), ("share", &number::percent(share, lang))];
            super::words::fill(super::words::phrases(lang).never_cell, &values)
        }
        (value, _) => number::short(value.map(|v| v.mean), unit, lang),
    }
}

/// Headline measures that carry a mark. Of many measures some differ by luck alone, so the others carry none.
const MARKED: usize = 8;

/// Whether the differences of a measure are marked as better or worse: the goal, the red lines, and a few headline
/// measures that are wanted high or low.
#[must_use]
pub fn is_marked(results: &Results, world: &WorldResult, index: usize) -> bool {
    let Some(metric) = METRICS.get(index) else { return false };
    let wanted = |m: &&Metric| m.headline && m.better != Better::Neither;
    let lined = || world.plans.iter().flat_map(|plan| &plan.guardrails).any(|line| line.measure == metric.key);
    metric.key == results.study.goal
        || METRICS.iter().filter(wanted).take(MARKED).any(|m| m.key == metric.key)
        || lined()
}

/// Whether a plan's difference on a measure gets no side, whatever its interval: on the goal the verdict rules.
#[must_use]
pub fn is_open(results: &Results, plan: &PlanResult, metric: &Metric) -> bool {
    let open = matches!(plan.verdict.kind, VerdictKind::DependsAfterwards | VerdictKind::NotDecided { .. });
    open && metric.key == results.study.goal
}

/// The labels of ranked plans whose side hangs on what is done after the study.
#[must_use]
pub fn depend_afterwards(world: &WorldResult, lang: Lang) -> String {
    let plans = world.ranks.iter().filter_map(|rank| world.plans.get(rank.plan));
    let open = plans.filter(|plan| plan.verdict.kind == VerdictKind::DependsAfterwards);
    let labels: Vec<String> = open.map(|plan| plan_label(world, plan, lang)).collect();
    labels.join(if lang == Lang::Zh { "、" } else { "; " })
}

/// Whether a measure has anything to show.
#[must_use]
pub fn is_shown(m: &MeasureResult) -> bool {
    m.value.is_some() || some_mean(&m.replicates).is_some()
}

/// The plans of a world in the order of every table: the baseline, then file order, do-nothing last.
#[must_use]
pub fn plan_order(world: &WorldResult) -> Vec<usize> {
    let rank = |&i: &usize| (i != world.baseline, i == world.do_nothing, i);
    let mut order: Vec<usize> = (0..world.plans.len()).collect();
    order.sort_by_key(rank);
    order
}

/// The date of a day of the study; the first day is day 0.
#[must_use]
pub fn date(start: Date, day: usize) -> Date {
    i64::try_from(day).ok().and_then(|day| start.checked_add(day.days()).ok()).unwrap_or(Date::MAX)
}

/// The value of a band on a day, when it is there and finite.
#[must_use]
pub fn on(days: &[Option<f64>], day: usize) -> Option<f64> {
    days.get(day).copied().flatten().filter(|x| x.is_finite())
}

/// Whether a band holds any value at all.
#[must_use]
pub fn has_values(band: &Band) -> bool {
    band.mean.iter().flatten().any(|x| x.is_finite())
}

/// A label on one line: no control characters, and none of the marks that turn the direction of the text after them.
#[must_use]
pub fn clean(label: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept = label.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    // U+FFFE and U+FFFF may not stand in XML.
    let kept = kept.filter(|&c| !c.is_control() && !turns(c) && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    // Marks without a column of their own pile up on the letter before them; a language needs a few.
    let mut marks = 0;
    let few = |c: &char| {
        marks = if c.width() == Some(0) { marks + 1 } else { 0 };
        marks <= MOST_MARKS
    };
    kept.filter(few).collect()
}

/// Columns a text takes, a Chinese character taking two.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Share of the points of a series of this very world that lie between the 5 % and the 95 % quantile of so many other
/// runs. The quantiles are interpolated between ordered values (type 7): a new value lies below the k-th of n with
/// probability k / (n + 1), so that a band from 5 % to 95 % of the way from the first to the last holds 0.9 (n - 1) /
/// (n + 1).
#[must_use]
pub fn band_holds(runs: u32) -> f64 {
    let n = f64::from(runs.max(1));
    0.9 * (n - 1.0) / (n + 1.0)
}

/// A cleaned label cut to a number of columns, with an ellipsis where something was cut.
#[must_use]
pub fn cut(label: &str, columns: usize) -> String {
    let label = clean(label);
    if width(&label) <= columns {
        return label;
    }
    let mut out = String::new();
    let mut used = 0;
    for c in label.chars() {
        used += c.width().unwrap_or(0);
        if used + 1 > columns {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// The name of a plan on a picture: its label, cut at [`LABEL_COLUMNS`] columns. A label that is cut, empty or not the
/// only one of its look carries the plan's number, so that no two plans of a world look alike.
#[must_use]
pub fn plan_name(world: &WorldResult, plan: usize) -> String {
    let shown = |label: &str| cut(label.trim(), LABEL_COLUMNS);
    let Some(label) = world.plans.get(plan).map(|p| clean(&p.label).trim().to_owned()) else { return String::new() };
    let own = shown(&label);
    let twin = world.plans.iter().enumerate().any(|(i, other)| i != plan && shown(&clean(&other.label)) == own);
    if own == label && width(&label) > 0 && !twin {
        return label;
    }
    let number = format!("#{plan} ");
    let room = LABEL_COLUMNS.saturating_sub(number.len());
    // Of a variant the varied values tell more than the end of its name: the name gives way to them.
    let varied = !world.plans[plan].varied.is_empty();
    let values = label.rfind(" [").filter(|_| varied).map(|at| label.split_at(at));
    // Where even these are too long they stand without their keys, in the order in which they are varied.
    let bare: Vec<String> = world.plans[plan].varied.iter().map(|(_, value)| value.to_string()).collect();
    let bare = format!(" [{}]", bare.join(", "));
    let short = match values {
        Some((name, values)) if width(values) + 5 <= room => format!("{}{values}", cut(name, room - width(values))),
        Some((name, _)) if width(&bare) + 5 <= room => format!("{}{bare}", cut(name, room - width(&bare))),
        _ => cut(&label, room),
    };
    format!("{number}{short}").trim_end().to_owned()
}

/// A label inside a sentence or a heading: cleaned, and cut where it would drown what is said about it.
#[must_use]
pub fn name(label: &str) -> String {
    cut(label, 2 * LABEL_COLUMNS)
}

/// The name of a plan inside a sentence or a heading; the plan that always exists is named in the reader's language.
#[must_use]
pub fn plan_label(world: &WorldResult, plan: &PlanResult, lang: Lang) -> String {
    let nothing = world.plans.get(world.do_nothing).is_some_and(|p| std::ptr::eq(p, plan));
    if nothing && plan.label == DO_NOTHING {
        return NOTHING.get(lang).to_owned();
    }
    let label = name(&plan.label);
    // Two plans of one label are told apart by the names that the file gives them.
    let twin = |other: &PlanResult| other.name != plan.name && name(&other.label) == label;
    if world.plans.iter().any(twin) { label + &super::words::bracketed(&name(&plan.name), lang) } else { label }
}

/// A lever as it is typed in a file: the switch of a table is the table itself.
#[must_use]
pub fn lever(path: &str) -> &str {
    path.strip_suffix(".on").unwrap_or(path)
}

/// The share of pairs in which a plan is better, from the share in which its value is larger.
#[must_use]
pub fn chance_better(larger: f64, better: Better) -> f64 {
    if better == Better::Lower { 1.0 - larger } else { larger }
}

/// The word of a verdict in files.
#[must_use]
pub const fn token(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Baseline => "baseline",
        VerdictKind::Better => "better",
        VerdictKind::Worse => "worse",
        VerdictKind::NoPracticalDifference => "no_practical_difference",
        VerdictKind::NotDecided { .. } => "not_decided",
        VerdictKind::OneRun => "one_run",
        VerdictKind::DependsAfterwards => "depends_afterwards",
    }
}

/// The value and the range of an unknown truth in words. The value has the unit of its key where that says something;
/// the ends of the range stand beside it and need none.
#[must_use]
pub fn truth(unknown: &Unknown, lang: Lang) -> [String; 3] {
    let ends = [unknown.range.0, unknown.range.1].map(|x| plain_value(&unknown.path, x, lang).0);
    let [low, high] = ends;
    [truth_value(&unknown.path, unknown.value, lang), low, high]
}

/// A value of an unknown truth in words, with its unit where that says something; `path` may name segments behind the
/// key.
#[must_use]
pub fn truth_value(path: &str, x: f64, lang: Lang) -> String {
    use crate::keys::Unit as KeyUnit;
    let (value, unit) = plain_value(path, x, lang);
    match unit {
        KeyUnit::Yuan
        | KeyUnit::YuanPerMonth
        | KeyUnit::Days
        | KeyUnit::PerWeek
        | KeyUnit::PromotionsPerWeek
        | KeyUnit::People => format!("{value} {}", unit.words().get(lang)),
        // "0.8 ratio" or "0.25 slope" says less than the number alone.
        _ => value,
    }
}

/// A value of a key without its unit, except that shares are in per cent; and the unit.
fn plain_value(path: &str, x: f64, lang: Lang) -> (String, crate::keys::Unit) {
    let path = path.split(" [").next().unwrap_or(path);
    let unit = crate::keys::all().find(|k| k.full_path() == path).map_or(crate::keys::Unit::None, |k| k.unit);
    match unit {
        crate::keys::Unit::Share => (number::short(Some(x), Unit::Share, lang), unit),
        _ => (number::csv(Some(x)), unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Normal draws: a new one against the interpolated quantiles of 1, 3, 5 and 20 others.
    #[test]
    fn a_band_of_few_runs_holds_as_many_new_draws_as_it_says() {
        assert!(
            [1, 3, 5, 20].map(band_holds).iter().zip([0.0, 0.45, 0.6, 0.814_29]).all(|(a, b)| (a - b).abs() < 1e-5)
        );
        let mut dice = 1_u64;
        let mut draw = || {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (dice >> 11) as f64 / (1_u64 << 53) as f64
        };
        for n in [3_usize, 5, 20] {
            let mut inside = 0;
            for _ in 0..20_000 {
                let mut others: Vec<f64> = (0..n).map(|_| draw()).collect();
                others.sort_by(f64::total_cmp);
                let at = |p: f64| {
                    let place = p * (n - 1) as f64;
                    let below = others[place.floor() as usize];
                    below + (others[place.ceil() as usize] - below) * place.fract()
                };
                let new = draw();
                inside += i32::from((at(0.05)..=at(0.95)).contains(&new));
            }
            // Four standard errors of a share of 20,000: at most 0.0142.
            let share = f64::from(inside) / 20_000.0;
            assert!((share - band_holds(n as u32)).abs() < 0.0142, "{n} runs: {share}");
        }
    }

    #[test]
    fn labels_are_cut_by_columns_and_cleaned() {
        assert_eq!(cut("短标签", 24), "短标签");
        assert_eq!(width(&cut(&"很长的方案名字".repeat(9), 24)), 23);
        assert_eq!(clean("a\nb\u{202e}c\u{7}"), "a bc");
    }

    /// Two plans of one label are told apart in sentences by their names.
    #[test]
    fn labels_that_stand_twice_carry_the_name() {
        let results = crate::report::sample::with(&[("a", "同名"), ("b", "同名"), ("c", "C")], 2);
        let world = &results.worlds[0];
        let of = |i: usize, lang| plan_label(world, &world.plans[i], lang);
        assert_eq!([of(1, Lang::En), of(2, Lang::Zh), of(3, Lang::En)], ["同名 (a)", "同名（b）", "C"]);
    }

    /// Marks stand on the goal, the red lines and at most eight headline measures.
    #[test]
    fn few_measures_carry_marks() {
        let mut results = crate::report::sample::with(&[("a", "A"), ("b", "B")], 20);
        results.study.goal = "orders".into();
        let world = &results.worlds[0];
        let marked: Vec<&str> =
            (0..METRICS.len()).filter(|&i| is_marked(&results, world, i)).map(|i| METRICS[i].key).collect();
        assert!(marked.contains(&"orders") && marked.contains(&"deletion_30d"), "{marked:?}");
        assert!(marked.len() <= MARKED + 2 && !marked.contains(&"came_anyway"), "{marked:?}");
    }

    #[test]
    fn plans_that_look_alike_carry_their_number() {
        let long = "很长的方案名字".repeat(9);
        let results = crate::report::sample::with(&[("a", "A"), ("b", &long), ("c", &long), ("d", "A"), ("e", "E")], 2);
        let names: Vec<String> = (1..6).map(|i| plan_name(&results.worlds[0], i)).collect();
        assert_eq!((&*names[0], &*names[3], &*names[4]), ("#1 A", "#4 A", "E"));
        assert!(names[1].starts_with("#2 很") && names[2].starts_with("#3 很"), "{names:?}");
        assert!(names.iter().all(|name| width(name) <= LABEL_COLUMNS), "{names:?}");
        let variant = format!("{long} [heads=2]");
        let mut results = crate::report::sample::with(&[("v", &variant)], 2);
        results.worlds[0].plans[1].varied = vec![("plans.v.staff.heads".into(), crate::keys::Value::Whole(2))];
        assert_eq!(plan_name(&results.worlds[0], 1), "#1 很长的方案… [heads=2]");
        let plan = &mut results.worlds[0].plans[1];
        plan.label = "节奏 Rhythm [promotion=0.5, content_share=0.3]".into();
        plan.varied = ["promotion", "content_share"]
            .into_iter()
            .zip([0.5, 0.3])
            .map(|(key, x)| (format!("plans.rhythm.{key}"), crate::keys::Value::Number(x)))
            .collect();
        assert_eq!(plan_name(&results.worlds[0], 1), "#1 节奏 Rhyt… [0.5, 0.3]");
    }

    /// 13 of 100 runs pay back, on day 108 in the mean: no mean day of a plan, but a cell that says so.
    #[test]
    fn a_payback_of_few_runs_is_shown_with_their_share() {
        let replicates = (0..100).map(|run| (run < 13).then_some(102.0 + f64::from(run))).collect();
        let m = MeasureResult { replicates, ..MeasureResult::default() };
        assert_eq!(cell(&m, Unit::Days, Lang::En), "day 108 in 13 %");
        assert_eq!(cell(&m, Unit::Days, Lang::Zh), "第 108 天，占 13%");
        assert!(is_shown(&m) && !is_shown(&MeasureResult::default()));
        assert_eq!(cell(&MeasureResult::default(), Unit::Days, Lang::En), "");
    }

    #[test]
    fn dates_count_from_the_first_day() {
        let start = jiff::civil::date(2026, 1, 1);
        assert_eq!(date(start, 31), jiff::civil::date(2026, 2, 1));
        assert_eq!(date(start, usize::MAX), Date::MAX);
    }
}
