//! Lessons: what each says is to be expected comes out, in a small sample and few replicates.
//!
//! A lesson's own settings give narrower intervals; here only differences far beyond luck are asserted.

use siyu::cli::files::names;
use siyu::metrics::{SERIES, metric_index};
use siyu::scenario::{self, lessons};
use siyu::study::results::{FunnelRow, PlanResult, Results, WorldResult};
use siyu::study::{self, Options};

/// Runs a lesson with fewer people and replicates.
fn small(name: &str, set: &[(&str, &str)], replicates: u32) -> Results {
    let lesson = lessons::find(name).expect("bundled");
    let set: Vec<_> = set.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
    let loaded = scenario::load(lesson.name, "lesson.toml", lesson.text.as_bytes(), lesson, &names(), &set);
    let loaded = loaded.unwrap_or_else(|problems| panic!("{}", problems.render(siyu::lang::Lang::En, false)));
    let options = Options { replicates: Some(replicates), ..Options::default() };
    study::run(&loaded.scenario, &options, &|_, _| {}).expect("it can be run")
}

fn plan<'a>(world: &'a WorldResult, name: &str) -> &'a PlanResult {
    world.plans.iter().find(|plan| plan.name == name).expect("a plan of the lesson")
}

/// Mean of a measure.
fn mean(world: &WorldResult, name: &str, key: &str) -> f64 {
    let measure = &plan(world, name).measures[metric_index(key).expect("a measure")];
    measure.value.as_ref().expect("the measure has a value").mean
}

/// A channel's row of the funnel.
fn channel<'a>(world: &'a WorldResult, name: &str, key: &str) -> &'a FunnelRow {
    plan(world, name).funnel.iter().find(|row| row.channel == key).expect("a channel")
}

/// Sum of a daily series over its first days.
fn first_days(world: &WorldResult, name: &str, key: &str, days: usize) -> f64 {
    let series = SERIES.iter().position(|series| series.key == key).expect("a series");
    plan(world, name).daily[series].mean.iter().take(days).flatten().sum()
}

#[test]
fn lesson_05_doors_overlap_gifts_leave_and_openness_is_dear() {
    let results = small("05", &[("study.simulate", "12_000")], 3);
    let world = &results.worlds[0];
    let added = |name: &str| mean(world, name, "buyers_added");
    // Over a year: a card that nobody takes up leaves the next chat as it was, so that both together add somewhat more
    // than the half of buyers that they add at one order each.
    assert!((0.31..=0.53).contains(&added("both_20")), "{}", added("both_20"));
    assert!((0.30..=0.50).contains(&added("both_8")), "{}", added("both_8"));
    assert!(added("both_20") > added("im").max(added("card_20")) + 0.01, "two doors add more than one");
    for (card, both) in [("card_8", "both_8"), ("card_20", "both_20")] {
        assert!(added(both) < added("im") + added(card) - 0.01, "{both}: and less than their sum");
    }
    // A weak card takes nothing away from the chat, and adds little of its own.
    let weak = added("both_8") - added("im");
    assert!(added("both_8") > added("card_8") + 0.1 && (0.0..0.05).contains(&weak), "a weak card brings {weak}");
    assert!(added("im") > added("card_20") && added("card_20") > added("card_8"), "the chat is the better door");
    // Gift: most friends, and the smallest share of them kept.
    let lost = |name: &str| mean(world, name, "deletion_new_30d");
    assert!(mean(world, "both_gift", "adds") > mean(world, "both_8", "adds"));
    assert!(lost("both_gift") > 2.0 * lost("both_8"), "{} {}", lost("both_gift"), lost("both_8"));
    // The same money in SMS and calls: fewer friends, dearer ones.
    let cost = |name: &str, key: &str| channel(world, name, key).cost_per_kept.expect("friends were kept");
    for (name, key) in [("card_sms", "sms"), ("card_call", "ai_call")] {
        assert!(channel(world, name, key).added < channel(world, "im", "store_im").added, "{key}");
        assert!(cost(name, key) > cost("im", "store_im").max(cost("card_8", "parcel_card")), "{key}");
        assert!(
            (channel(world, name, key).cost / 20_000.0 - 1.0).abs() < 0.6,
            "{key}: {}",
            channel(world, name, key).cost
        );
    }
    // Open wording: more adds, and a penalty somewhere in three years; where the marketplace looks hard it ruins the shop.
    assert!(mean(world, "both_open", "adds") > mean(world, "both_8", "adds"));
    assert!(mean(world, "both_open", "penalties") > 0.0 && mean(world, "both_open", "orders_lost") > 0.0);
    let hard = small("05", &[("study.simulate", "12_000"), ("world.marketplace", "\"pinduoduo\"")], 2);
    let world = &hard.worlds[0];
    let goal = "incremental_profit_with_pool_value";
    assert!(mean(world, "both_open", goal) < mean(world, "both_8", goal) - 1_000_000.0);
}

#[test]
fn lesson_06_adds_follow_execution_and_pay_on_adds_presses() {
    let results = small("06", &[("study.simulate", "12_000")], 3);
    let world = &results.worlds[0];
    let early = |name: &str| first_days(world, name, "adds", 14);
    let (low, middle, high) = (early("e30"), early("e60"), early("e95"));
    assert!((middle / low / 2.0 - 1.0).abs() < 0.10, "{middle} against twice {low}");
    assert!((high / low / (0.95 / 0.30) - 1.0).abs() < 0.15, "{high} against {low}");
    assert!(early("e30_pay") > 1.33 * low && early("e30_pay") > early("e30_pay_1"), "{} {low}", early("e30_pay"));
    let lost = |name: &str| mean(world, name, "deletion_new_30d");
    assert!(lost("e30_pay") > lost("e30") + 0.02, "{} {}", lost("e30_pay"), lost("e30"));
    assert!((lost("e30_kept") - lost("e30")).abs() < 0.01, "{} {}", lost("e30_kept"), lost("e30"));
    assert!(mean(world, "e30_kept", "adds") > 0.9 * mean(world, "e30_pay", "adds"));
}
