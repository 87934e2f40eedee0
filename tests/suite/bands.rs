//! Field bands: figures that practitioners report, met by the default keys.
//!
//! Each band says where it comes from and whether the model was fitted to it. A calibrated figure is no evidence; it is
//! tested so that later changes of the model do not lose it. An emerging one is a check of the whole.

use crate::closed_forms::channel_union;
use crate::worlds::{plan, table, values, with_text, world};
use siyu::keys::{Key, Values, plan as lever, world as key};
use siyu::metrics::metric_index;
use siyu::plan::CHANNELS;
use siyu::plan::tables::WorldTable;
use siyu::scenario::{self, lessons};
use siyu::sim::run::replicates;
use siyu::sim::tally::Counter;
use siyu::study::results::{MeasureResult, PlanResult, Results};
use siyu::study::{self, Options};
use std::sync::OnceLock;

/// Buyers of the worlds at the first offer.
const BUYERS: usize = 40_000;

/// A world of default keys whose buyers all place their first order on day 0, and one plan.
fn first_orders(more: &[(&'static Key, f64)], levers: Values) -> WorldTable {
    let mut world = world(values(more), vec![plan("plan", levers)]);
    world.first_order_days = Some(vec![0; BUYERS]);
    table(&world, 7)
}

/// Both online channels at the first offer: 0.30 to 0.50 of the buyers (two of the source texts; trade articles name
/// 0.30 as ordinary and 0.50 as very good).
///
/// Calibrated: the willing share K was chosen so that both rates at full coverage make 0.50. Emerges: what default
/// coverage leaves of it (0.395), because the same willing persons stand behind either door.
#[test]
fn chat_and_card_together_add_between_30_and_50_in_100_buyers() {
    let levers = values(&[(&lever::HEADS, 100.0), (&lever::IM_ON, 1.0), (&lever::CARD_ON, 1.0)]);
    let (coverage, chat, card) = (
        levers.number(&lever::IM_CHAT_SHARE) * levers.number(&lever::CARD_PUT_IN),
        levers.number(&lever::IM_ADD_RATE),
        levers.number(&lever::CARD_ADD_RATE),
    );
    let table = first_orders(&[], levers);
    let (runs, n) = (5, BUYERS as f64);
    let added = replicates(&table, 20_260_101, 0, runs, &|_| {})
        .iter()
        .map(|run| (0..7).map(|day| run.plans[1].first_adds(day)).sum::<i64>() as f64)
        .sum::<f64>()
        / (f64::from(runs) * n);
    assert!((0.30..=0.50).contains(&added), "{added}");
    let willing = Values::new().number(&key::WILLING_ONLINE);
    let exact = channel_union(willing, &[coverage * chat, card]);
    let error = (exact * (1.0 - exact) / (f64::from(runs) * n)).sqrt();
    // Second orders within the week come from 3 % of the buyers: at half the success they add 0.005 at most.
    assert!(added >= exact - 4.0 * error && added <= exact + 4.0 * error + 0.005, "{added} against {exact}");
}

/// A guide who really asks adds nearly everybody at the first visit, one who does not adds few: 0.85 or more at
/// execution 0.95, below 0.35 at 0.30 (one of the source texts on two chains of the same trade).
///
/// Calibrated: 0.95 of the visitors are willing, chosen for 0.90 at execution 0.95. Emerges: nothing; acceptance is
/// linear in execution. Visits are rare here (one person in 35 in the week), so nearly all of them are first ones.
#[test]
fn a_guide_who_asks_adds_nearly_everybody_and_one_who_does_not_adds_few() {
    let stores = [(&key::STORES, 10.0), (&key::VISITORS_PER_STORE_DAY, 20.0)];
    let runs = 5;
    let at = |execution: f64| {
        let levers = [(&lever::HEADS, 100.0), (&lever::STORE_ON, 1.0), (&lever::STORE_EXECUTION, execution)];
        let table = first_orders(&stores, with_text(values(&levers), &[(&lever::STORE_HOOK, "service")]));
        let all = replicates(&table, 20_260_101, 0, runs, &|_| {});
        let guide = CHANNELS.iter().position(|c| c.key == "store_guide").expect("a channel");
        let total = |counter| {
            let of = |run: &siyu::sim::run::Replicate| (0..7).map(|day| run.plans[1].all_at(day, counter)).sum::<i64>();
            all.iter().map(of).sum::<i64>() as f64
        };
        (total(Counter::exposed(guide)), total(Counter::first_adds(guide)))
    };
    // Where everybody is asked, persons asked are persons who came.
    let (visitors, _) = at(1.0);
    assert!(visitors > 4_000.0, "{visitors}");
    let willing = Values::new().number(&key::WILLING_STORE);
    for (execution, band) in [(0.95, 0.85..=1.0), (0.30, 0.0..=0.35)] {
        let (_, added) = at(execution);
        let (rate, exact) = (added / visitors, execution * willing);
        assert!(band.contains(&rate), "{rate} at execution {execution}");
        let error = 4.0 * (exact * (1.0 - exact) / visitors).sqrt();
        // One visitor in 70 comes twice within the week and has a second chance.
        assert!(rate >= exact - error && rate <= exact + error + 0.015, "{rate} against {exact}");
    }
}

/// Lesson 01 as it is shipped, with two replicates.
fn lesson() -> &'static Results {
    static RESULTS: OnceLock<Results> = OnceLock::new();
    RESULTS.get_or_init(|| {
        let lesson = lessons::find("01-first-pool").expect("bundled");
        let names = scenario::Names {
            measures: siyu::metrics::METRICS.iter().map(|m| m.key).collect(),
            goals: siyu::cli::files::names().goals,
            series: siyu::metrics::SERIES.iter().map(|s| s.key).collect(),
            ..scenario::Names::default()
        };
        let loaded = scenario::load(lesson.name, "lesson.toml", lesson.text.as_bytes(), lesson, &names, &[]);
        let options = Options { replicates: Some(2), ..Options::default() };
        study::run(&loaded.expect("a sound scenario").scenario, &options, &|_, _| {}).expect("it can be run")
    })
}

fn plan_of<'a>(results: &'a Results, name: &str) -> &'a PlanResult {
    results.worlds[0].plans.iter().find(|plan| plan.name == name).expect("a plan of the lesson")
}

fn measure<'a>(plan: &'a PlanResult, key: &str) -> &'a MeasureResult {
    &plan.measures[metric_index(key).expect("a measure")]
}

/// Fails unless every replicate of lesson 01's wider plan lies in the band. Two replicates are enough: with 62,000
/// buyers luck moves these figures by a hundredth of a band.
#[track_caller]
fn lesson_band(key: &str, low: f64, high: f64) {
    for value in &measure(plan_of(lesson(), "card_and_im"), key).replicates {
        let value = value.expect("the measure has a value");
        assert!((low..=high).contains(&value), "{key}: {value}, band {low} to {high}");
    }
}

/// Four in ten of a year's buyers added (practitioners' case of a beauty brand: 26,000 of 62,000). Partly calibrated:
/// K sets 0.395 at the first order; the rest comes from repeat orders. Worlds drawn from the ranges of all keys in a
/// calibration run of the whole model: 0.41 to 0.48.
#[test]
fn lesson_01_adds_four_in_ten_buyers() {
    lesson_band("buyers_added", 0.40, 0.50);
}

/// Extra orders per friend and year. Assumed rather than measured: `lift` decides. Trade articles name 0.7 as what a good
/// pool reaches and 0.3 as one that does not pay; the default lift, a sceptic's, leads to the middle between the two.
#[test]
fn lesson_01_adds_some_four_orders_per_ten_friend_years() {
    lesson_band("extra_orders_per_friend_year", 0.3, 0.55);
}

/// Nine in ten orders placed in the pool would have come anyway; practitioners who ran hold-out groups speak of most
/// orders. Emerges. By the law of the door a friend with recall A has lift x s A / (A + 1) extra orders for every
/// 0.9 A / (A + 0.5) that move, s being match and tau: with s = 0.7 and A = 1 the lift of 0.2 gives 1 - 0.07 / 0.67 = 0.90,
/// and the ends of the plausible range, 0.05 and 0.5, 0.97 and 0.77.
#[test]
fn lesson_01_moves_most_pool_orders_from_the_public_shop() {
    lesson_band("came_anyway", 0.80, 0.95);
}

/// Deletion in 30 days: one to three in a hundred at three messages a week. Emerges from touch hazards taken from
/// e-mail and SMS studies (0.1 to 0.5 % a send) and trust; calibration run: a fifth of early adds within the year,
/// 1.8 a month.
#[test]
fn lesson_01_loses_one_to_three_in_a_hundred_friends_a_month() {
    lesson_band("deletion_30d", 0.01, 0.03);
}

/// Payback between day 60 and day 240. Emerges once the set-up cost per person is in; practitioners expect months 5
/// to 9, the calibration run has month 5 and, over worlds drawn from all ranges, month 3 to 9 at most.
#[test]
fn lesson_01_pays_back_within_the_year_but_not_at_once() {
    lesson_band("payback_day", 60.0, 240.0);
}
