//! How many people a plan takes.

use crate::lang::Lang;
use crate::metrics::Unit;
use crate::report::number::plain;
use crate::report::view;
use crate::report::words::{fill, phrases};
use crate::study::results::{PlanResult, Results, WorldResult};

/// The mean of a measure of a plan, as the tables show it.
fn mean(plan: &PlanResult, key: &str) -> Option<f64> {
    view::measure(plan, key)?.value.map(|v| v.mean).filter(|x| x.is_finite())
}

/// A number of people in words.
fn count(n: f64, lang: Lang) -> String {
    let text = phrases(lang);
    match plain(n, Unit::Count).as_str() {
        "0" => text.people_none.to_owned(),
        "1" => text.people_one.to_owned(),
        n => fill(text.people_many, &[("n", n)]),
    }
}

/// "With the same 6 people", "with 8 people instead of 6", and how many the work needs where they are too few. Nothing
/// where no plan has staff.
pub fn told(world: &WorldResult, plan: &PlanResult, lang: Lang) -> String {
    let text = phrases(lang);
    let base = world.plans.get(world.baseline).and_then(|p| mean(p, "heads"));
    let (Some(here), Some(there)) = (mean(plan, "heads"), base) else { return String::new() };
    if here <= 0.0 && there <= 0.0 {
        return String::new();
    }
    let same = plain(here, Unit::Count) == plain(there, Unit::Count);
    let told = if same {
        fill(text.people_same, &[("here", &count(here, lang))])
    } else {
        let there = match plain(there, Unit::Count).as_str() {
            "0" => text.people_none_there.to_owned(),
            n => fill(text.people_count, &[("n", n)]),
        };
        fill(text.people_other, &[("here", &count(here, lang)), ("there", &there)])
    };
    // Rounded as it is read: who needs 6.04 of 6 people does not need more of them.
    let needed = mean(plan, "heads_needed").filter(|&n| (n * 10.0).round() > (here * 10.0).round());
    told + &needed.map_or_else(String::new, |n| {
        fill(text.people_needed, &[("needed", &fill(text.people_count, &[("n", &plain(n, Unit::Count))]))])
    })
}

/// From which day on the accounts of a plan are full, and how many find no room; nothing where they never fill.
pub fn accounts_full(results: &Results, world: &WorldResult, plan: &PlanResult, lang: Lang) -> Option<String> {
    let text = phrases(lang);
    let days = &view::measure(plan, "accounts_full_day")?.replicates;
    let known: Vec<f64> = days.iter().copied().flatten().collect();
    if known.is_empty() {
        return None;
    }
    let day = known.iter().sum::<f64>() / known.len() as f64;
    let values = [
        ("plan", view::plan_label(world, plan, lang)),
        ("date", view::date(results.study.start, day.round() as usize).to_string()),
        ("people", plain(mean(plan, "turned_away")?, Unit::Count)),
        ("n", known.len().to_string()),
        ("all", days.len().to_string()),
    ];
    let template = if known.len() == days.len() { text.accounts_full } else { text.accounts_full_some };
    Some(fill(template, &values.each_ref().map(|(k, v)| (*k, v.as_str()))))
}
