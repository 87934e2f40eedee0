//! What comes after the study in words: the two parts of a headline, and the three ways of going on.

use super::period::WITH_POOL;
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
    Some(first + &fill(text.part_after, &values.each_ref().map(|(k, v)| (*k, v.as_str()))))
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
    let all: Vec<String> = Afterwards::ALL.into_iter().filter_map(one).collect();
    all.join(if lang == Lang::Zh { "；" } else { "; " })
}
