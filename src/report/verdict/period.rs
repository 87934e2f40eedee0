//! What a study of some days says about a year.

use crate::lang::Lang;
use crate::metrics::Unit;
use crate::report::number::long;
use crate::report::view;
use crate::report::words::{fill, phrases};
use crate::study::results::{PlanResult, Results};

/// The goal that adds what is left in the pool to what was earned.
pub const WITH_POOL: &str = "incremental_profit_with_pool_value";

/// Goals that are earned day by day, so that "earns" is the word for them and a year has more of them than a month.
const EARNED: [&str; 3] = [WITH_POOL, "incremental_profit", "profit"];

/// Days of the shortest study that is scaled to a year.
const SHORTEST: u16 = 28;

/// Whether the goal is money earned in the course of the study.
pub fn is_earned(results: &Results) -> bool {
    EARNED.contains(&results.study.goal.as_str())
}

/// Whether the study is a year, common or leap.
fn is_year(results: &Results) -> bool {
    (365..=366).contains(&results.study.days)
}

/// Whether the sentences name the amount of a year beside that of the study.
pub fn has_pace(results: &Results) -> bool {
    is_earned(results) && !is_year(results) && results.study.days >= SHORTEST
}

/// The words for the period of an amount: "a year", or "over so many days"; one of them is empty.
pub fn told(results: &Results, lang: Lang) -> [String; 2] {
    let text = phrases(lang);
    if is_earned(results) && is_year(results) {
        return [text.a_year.to_owned(), String::new()];
    }
    [String::new(), fill(text.span_days, &[("days", &results.study.days.to_string())])]
}

/// The amount of a year, for a study of another length: earnings follow the days, a pool is left once. `less` where the
/// sentence tells the size of a loss.
pub fn pace(results: &Results, plan: &PlanResult, difference: f64, less: bool, lang: Lang) -> String {
    if !has_pace(results) {
        return String::new();
    }
    let earned = if results.study.goal == WITH_POOL {
        view::measure(plan, "incremental_profit").and_then(|m| m.against_baseline).map(|d| d.interval.mean)
    } else {
        Some(difference)
    };
    let Some(earned) = earned.filter(|x| x.is_finite()) else { return String::new() };
    let yearly = difference + earned * (365.0 / f64::from(results.study.days) - 1.0);
    let told = if less { -yearly } else { yearly };
    fill(phrases(lang).pace, &[("yearly", &long(told, Unit::Yuan, lang))])
}
