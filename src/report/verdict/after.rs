//! What comes after the study in words: the two parts of a headline, and the three ways of going on.

use super::period::{WITH_POOL, is_earned, told};
use crate::lang::Lang;
use crate::metrics::Unit;
use crate::report::number::{long, percent};
use crate::report::view;
use crate::report::words::{fill, phrases};
use crate::study::results::Afterwards;
use crate::study::results::{PlanResult, Results, WorldResult};

/// Goals in money that end with the study.
const LEAVES_OUT: [&str; 2] = ["incremental_profit", "profit"];

/// An amount in words: so much more, so much less, or as much.
fn part(x: f64, lang: Lang) -> String {
    let text = phrases(lang);
    let amount = long(x.abs(), Unit::Yuan, lang);
    match x.total_cmp(&0.0) {
        std::cmp::Ordering::Greater => fill(text.part_more, &[("amount", &amount)]),
        std::cmp::Ordering::Less => fill(text.part_less, &[("amount", &amount)]),
        std::cmp::Ordering::Equal => text.part_same.to_owned(),
    }
}

/// The mean difference of a measure from the baseline.
fn mean(plan: &PlanResult, key: &str) -> Option<f64> {
    let difference = view::measure(plan, key)?.against_baseline?;
    Some(difference.interval.mean).filter(|x| x.is_finite())
}

/// How many more or fewer friends the plan has on the last day, in words; empty where it is less than half a percent.
fn friends(world: &WorldResult, plan: &PlanResult, lang: Lang) -> String {
    let text = phrases(lang);
    let there = world
        .plans
        .get(world.baseline)
        .and_then(|base| view::measure(base, "friends_end"))
        .and_then(|m| m.value)
        .map(|v| v.mean);
    let (Some(there), Some(more)) = (there.filter(|&x| x > 0.0), mean(plan, "friends_end")) else {
        return String::new();
    };
    let share = more / there;
    if share.abs() < 0.005 {
        return String::new();
    }
    let word = match (share > 0.0, lang) {
        (true, Lang::En) => "more",
        (false, Lang::En) => "fewer",
        (true, Lang::Zh) => "多",
        (false, Lang::Zh) => "少",
    };
    fill(text.part_friends, &[("share", &percent(share.abs(), lang)), ("more", word)])
}

/// What a way of going on is, in words.
fn way_words(world: &WorldResult, way: Afterwards, lang: Lang) -> String {
    let text = phrases(lang);
    match (way, world.plans.get(world.care)) {
        // Compared with another plan than the file's baseline, the care is named: it is not that of the yardstick.
        (Afterwards::Baseline, Some(care)) if world.care != world.baseline => {
            fill(text.way_care, &[("plan", &view::plan_label(world, care, lang))])
        }
        (Afterwards::Baseline, _) => text.way_baseline.to_owned(),
        (Afterwards::Own, _) => text.way_own.to_owned(),
        (Afterwards::Stop, _) => text.way_stop.to_owned(),
    }
}

/// That a goal in money leaves out the days after the study, where they are of the other sign.
pub fn left_out(results: &Results, world: &WorldResult, plan: &PlanResult, lang: Lang) -> Option<String> {
    let goal = results.study.goal.as_str();
    if !LEAVES_OUT.contains(&goal) || world.days_after == 0 {
        return None;
    }
    let (study, left) = (mean(plan, goal)?, mean(plan, "pool_value")?);
    let values = [
        ("after", world.days_after.to_string()),
        ("way", way_words(world, world.afterwards, lang)),
        ("part", part(left, lang)),
        ("sum", part(study + left, lang)),
    ];
    (study * left < 0.0).then(|| fill(phrases(lang).goal_leaves_out, &values.each_ref().map(|(k, v)| (*k, v.as_str()))))
}

/// The two parts of the headline: what the study brings, and what the days after it bring. A note that the days after are
/// left out where they are; nothing for other goals.
pub fn parts(results: &Results, world: &WorldResult, plan: &PlanResult, lang: Lang) -> Option<String> {
    let text = phrases(lang);
    if results.study.goal != WITH_POOL {
        return None;
    }
    if world.days_after == 0 {
        return Some(text.goal_study_alone.to_owned());
    }
    let (study, left) = (mean(plan, "incremental_profit")?, mean(plan, "pool_value")?);
    let first = fill(text.part_study, &[("days", &results.study.days.to_string()), ("part", &part(study, lang))]);
    let values = [
        ("after", world.days_after.to_string()),
        ("way", way_words(world, world.afterwards, lang)),
        ("part", part(left, lang)),
        ("friends", friends(world, plan, lang)),
    ];
    let both = first + &fill(text.part_after, &values.each_ref().map(|(k, v)| (*k, v.as_str())));
    Some(both + &step(plan, lang))
}

/// What of the days after is hiring and letting go at the change to the care that follows; empty where it is as much as in
/// the baseline.
fn step(plan: &PlanResult, lang: Lang) -> String {
    let cost = mean(plan, "step_cost_after").unwrap_or(0.0);
    if cost == 0.0 { String::new() } else { fill(phrases(lang).part_step, &[("amount", &part(-cost, lang))]) }
}

/// That a plan earns less than doing nothing, beyond the interval of that mean; empty where it does not, and where doing
/// nothing is the baseline.
pub fn loses(results: &Results, world: &WorldResult, index: usize, lang: Lang) -> String {
    let text = phrases(lang);
    let goal = view::goal(results).and_then(|(goal, _)| world.plans.get(index)?.measures.get(goal)?.against_nothing);
    let Some(over) = goal.filter(|d| d.n > 1 && d.interval.high < 0.0) else { return String::new() };
    if !is_earned(results) || world.baseline == world.do_nothing || index == world.do_nothing {
        return String::new();
    }
    let amount = long(-over.interval.mean, Unit::Yuan, lang);
    let template = if index == world.baseline { text.base_loses } else { text.loses };
    fill(template, &[("amount", &amount), ("span", &told(results, world, lang))])
}

/// The difference from the baseline under each way of going on.
pub fn ways(world: &WorldResult, plan: &PlanResult, lang: Lang) -> String {
    if world.days_after == 0 {
        return String::new();
    }
    let one = |way: Afterwards| {
        let amount = part(mean(plan, way.profit_key())?, lang);
        let words = way_words(world, way, lang);
        Some(if lang == Lang::Zh { format!("{words}{amount}") } else { format!("{amount} {words}") })
    };
    // The care of do-nothing is none: then everything stops, which is said once.
    let said = |way: &Afterwards| *way != Afterwards::Baseline || world.care != world.do_nothing;
    let all: Vec<String> = Afterwards::ALL.into_iter().filter(said).filter_map(one).collect();
    all.join(if lang == Lang::Zh { "；" } else { "; " })
}
