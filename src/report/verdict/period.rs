//! The period of an amount, and the two spans that belong to it: luck of single runs, and ignorance.

use crate::lang::Lang;
use crate::metrics::Unit;
use crate::report::number::{difference, percent, plain};
use crate::report::words::{fill, phrases};
use crate::study::results::{Difference, FEW_RUNS, Results, Turn, WorldResult};

/// The goal that adds what is left in the pool to what was earned.
pub const WITH_POOL: &str = "incremental_profit_with_pool_value";

/// Level of buying after deleting, relative to people who were never friends.
const LEAK: &str = "world.deletion.leak";

/// Goals that are earned, so that "earns" is the word for them.
const EARNED: [&str; 3] = [WITH_POOL, "incremental_profit", "profit"];

/// Whether the goal is money earned in the course of the study.
pub fn is_earned(results: &Results) -> bool {
    EARNED.contains(&results.study.goal.as_str())
}

/// The words for the period of an amount: that of the study, with the days after it where the goal counts them.
pub fn told(results: &Results, world: &WorldResult, lang: Lang) -> String {
    let text = phrases(lang);
    let goal = results.study.goal.as_str();
    let after = goal == "pool_value" || goal.starts_with("value_left_");
    if world.days_after > 0 && (after || goal == WITH_POOL || goal.starts_with("profit_then_")) {
        let days = [("days", results.study.days.to_string()), ("after", world.days_after.to_string())];
        let template = if after { text.span_after } else { text.span_and_after };
        return fill(template, &days.each_ref().map(|(k, v)| (*k, v.as_str())));
    }
    match results.study.days {
        365 | 366 => text.span_year.to_owned(),
        days => fill(text.span_days, &[("days", &days.to_string())]),
    }
}

/// A span of differences in words: "3 to 7 more", "2 less to 5 more".
pub fn span((low, high): (f64, f64), unit: Unit, earned: bool, lang: Lang) -> String {
    let text = phrases(lang);
    let [above, below, around] = if earned {
        [text.span_more, text.span_less, text.span_mixed]
    } else {
        [text.span_above, text.span_below, text.span_around]
    };
    let (template, low, high) = match (low >= 0.0, high <= 0.0) {
        (true, false) => (above, low, high),
        (false, true) => (below, -high, -low),
        (true, true) => (above, 0.0, 0.0),
        _ => (around, -low, high),
    };
    let show = |x: f64| plain(x, unit);
    fill(template, &[("low", &show(low)), ("high", &show(high))])
}

/// One difference in words: "3 more", "2 less".
fn one(x: f64, unit: Unit, earned: bool, lang: Lang) -> String {
    let text = phrases(lang);
    let template = match (earned, x < 0.0) {
        (true, false) => text.one_more,
        (true, true) => text.one_less,
        (false, false) => text.one_above,
        (false, true) => text.one_below,
    };
    fill(template, &[("amount", &difference(x.abs(), unit, lang))])
}

/// Where single runs lie, in brackets; empty where there is one run only.
pub fn single(d: &Difference, unit: Unit, earned: bool, lang: Lang) -> String {
    let text = phrases(lang);
    let Some(ends) = d.single else { return String::new() };
    let template = if d.n < FEW_RUNS { text.single_all } else { text.single_nine };
    fill(template, &[("n", &d.n.to_string()), ("span", &span(ends, unit, earned, lang))])
}

/// The differences of a plan from the baseline with one unknown truth at a time at either end of its range: lowest and
/// highest, the value in use included. Nothing where truths were not varied.
#[must_use]
pub fn ignorance(world: &WorldResult, plan: usize) -> Option<(f64, f64)> {
    let truths = &world.assumptions.as_ref()?.truths;
    let effects = truths.iter().filter_map(|truth| truth.plans.get(plan).copied().flatten());
    let ends = effects.flat_map(|effect| [effect.low, effect.base, effect.high]);
    ends.fold(None, |found, x| {
        let (low, high) = found.unwrap_or((x, x));
        Some((low.min(x), high.max(x)))
    })
}

/// What the difference becomes where those who delete buy like people who were never friends: the mildest view of
/// deletion. Nothing where that was not tried, or changes nothing.
pub fn deleters_as_strangers(world: &WorldResult, plan: usize, unit: Unit, earned: bool, lang: Lang) -> Option<String> {
    let truths = &world.assumptions.as_ref()?.truths;
    let truth = truths.iter().find(|truth| truth.path == LEAK && truth.range.1 == 1.0)?;
    let effect = truth.plans.get(plan).copied().flatten()?;
    if effect.base == effect.high && truth.value < 1.0 {
        return None;
    }
    Some(fill(phrases(lang).deleters_as_strangers, &[("span", &one(effect.high, unit, earned, lang))]))
}

/// Truths of the check whose effect on a plan is clear.
pub fn clear(world: &WorldResult, plan: usize) -> usize {
    let truths = world.assumptions.iter().flat_map(|found| &found.truths);
    truths.filter(|t| t.plans.get(plan).copied().flatten().is_some_and(|e| e.turn == Turn::Stays)).count()
}

/// Shares of the pairs in which a plan is better, worse and equal, in words. `chance` counts ties half.
pub fn shares(d: &Difference, chance: f64, lang: Lang) -> String {
    let text = phrases(lang);
    let n = d.n.to_string();
    let equal = f64::from(d.equal) / f64::from(d.n.max(1));
    let better = (chance - equal / 2.0).clamp(0.0, 1.0);
    let show = |x: f64| percent(x, lang);
    let worse = (1.0 - equal - better).clamp(0.0, 1.0);
    let values = [("chance", show(better)), ("worse", show(worse)), ("equal", show(equal)), ("n", n)];
    let template = match d.equal {
        0 => text.chance,
        equal if equal == d.n => text.chance_equal,
        _ => text.chance_ties,
    };
    fill(template, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
}
