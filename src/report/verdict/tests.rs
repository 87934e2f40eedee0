//! Sentences of verdicts: a year's amount, the people, the red lines.

use super::*;
use crate::report::sample;
use crate::study::results::Interval;

/// Gives a measure of a plan a value and a difference from the baseline.
fn set(results: &mut Results, plan: usize, key: &str, value: f64, difference: f64) {
    let measure = &mut results.worlds[0].plans[plan].measures[view::metric_index(key).unwrap()];
    measure.value = Some(Interval { mean: value, low: value, high: value });
    let about = |half: f64| Interval { mean: difference, low: difference - half, high: difference + half };
    measure.against_baseline =
        Some(Difference { interval: about(1_000.0), sd: 1.0, chance_larger: 1.0, n: 20, variance_ratio: None });
}

/// A study of so many days in which plan 2 earns more than plan 1, and heads and heads needed of both.
fn study(days: u16, heads: [f64; 2], needed: f64) -> Results {
    let mut results = sample::with(&[("a", "A"), ("b", "B")], 20);
    results.study.days = days;
    results.worlds[0].plans[2].verdict.kind = VerdictKind::Better;
    set(&mut results, 2, "incremental_profit_with_pool_value", 0.0, 300_000.0);
    set(&mut results, 2, "incremental_profit", 0.0, 200_000.0);
    for (plan, heads) in [1, 2].into_iter().zip(heads) {
        set(&mut results, plan, "heads", heads, 0.0);
        set(&mut results, plan, "heads_needed", needed, 0.0);
    }
    results
}

/// The sentence on plan 2.
fn sentence(results: &Results, lang: Lang) -> String {
    verdicts(results, &results.worlds[0], lang).into_iter().find(|said| said.plan == 2).unwrap().sentence
}

#[test]
fn a_year_is_told_as_a_year() {
    for days in [365, 366] {
        let results = study(days, [6.0, 6.0], 2.5);
        let said = sentence(&results, Lang::En);
        let expected = "B earns 300,000 yuan a year more than A (95 %: 299,000 to 301,000) with the same 6 people.";
        assert_eq!(said, expected);
        let said = sentence(&results, Lang::Zh);
        assert_eq!(said, "“B”每年比“A”多赚 300,000 元（95%：299,000 至 301,000），同样用 6 人。");
        assert!(!goal_meaning(&results, Lang::En).contains("pool value once"));
    }
}

#[test]
fn other_studies_name_their_days_and_the_amount_of_a_year() {
    // 200,000 in 73 days are a million a year; the pool's 100,000 are left once.
    let results = study(73, [6.0, 8.0], 2.5);
    let said = sentence(&results, Lang::En);
    let expected = "B earns 300,000 yuan more than A over 73 days (95 %: 299,000 to 301,000; 1,100,000 yuan a year at \
                    this pace) with 8 people instead of 6.";
    assert_eq!(said, expected);
    let said = sentence(&results, Lang::Zh);
    let expected = "“B”在 73 天里比“A”多赚 300,000 元（95%：299,000 至 301,000；按此速度每年 1,100,000 元），用 8 \
                    人，基准用 6 人。";
    assert_eq!(said, expected);
    assert!(goal_meaning(&results, Lang::En).contains("pool value once"));
    let mut plain = results;
    plain.study.goal = "incremental_profit".into();
    assert!(sentence(&plain, Lang::En).contains("; 1,000,000 yuan a year"), "{}", sentence(&plain, Lang::En));
    // A few days say nothing about a year.
    assert!(!sentence(&study(27, [1.0, 1.0], 0.0), Lang::En).contains("a year"));
}

#[test]
fn losses_are_told_in_sizes() {
    let mut results = study(73, [0.0, 1.0], 1.5);
    results.worlds[0].plans[2].verdict.kind = VerdictKind::Worse;
    set(&mut results, 2, "incremental_profit_with_pool_value", 0.0, -300_000.0);
    set(&mut results, 2, "incremental_profit", 0.0, -200_000.0);
    let expected = "B earns 300,000 yuan less than A over 73 days (95 %: 299,000 to 301,000 less; 1,100,000 yuan a \
                    year at this pace) with 1 person instead of none (the work needs 1.5).";
    assert_eq!(sentence(&results, Lang::En), expected);
    // Without staff anywhere nothing is said of people.
    assert!(!sentence(&study(365, [0.0, 0.0], 0.0), Lang::En).contains("people"));
    assert!(sentence(&study(365, [6.0, 0.0], 0.0), Lang::En).ends_with("with no staff instead of 6."));
}

#[test]
fn red_lines_stand_as_the_user_wrote_them() {
    let mut results = study(365, [6.0, 6.0], 2.5);
    let said = |results: &Results, lang| {
        let said = verdicts(results, &results.worlds[0], lang).into_iter().find(|said| said.plan == 2).unwrap();
        said.lines.into_iter().next().unwrap()
    };
    let line = &mut results.worlds[0].plans[2].guardrails[0];
    (line.value, line.kept, line.chance_kept) = (Some(0.0212), true, 0.95);
    let (kept, text) = said(&results, Lang::En);
    assert_eq!(kept, Some(true));
    assert_eq!(text, "deletion rate, 30 days: 2.1 %, inside your line of at most 3 % (in 95 % of the runs).");
    assert_eq!(said(&results, Lang::Zh).1, "30 天删粉率：2.1%，在您至多 3%的底线之内（95% 的运行守住）。");
    let line = &mut results.worlds[0].plans[2].guardrails[0];
    (line.value, line.kept, line.max) = (Some(0.041), false, Some(0.0325));
    assert_eq!(said(&results, Lang::En).0, Some(false));
    assert_eq!(
        said(&results, Lang::En).1,
        "LINE BROKEN: deletion rate, 30 days: 4.1 %, your line is at most 3.25 % (kept in 95 % of the runs)."
    );
    results.worlds[0].plans[2].guardrails[0].value = None;
    assert_eq!(said(&results, Lang::En).0, None, "what has no value is neither kept nor broken");
}
