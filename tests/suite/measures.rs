//! Measures on a hand-made tally: every figure below was worked out with pencil and paper.

use crate::worlds::{plan, table, values, world};
use siyu::keys::{plan as plan_key, world as world_key};
use siyu::metrics::{METRICS, Measured, Reading, SERIES, metric_index, series_index};
use siyu::plan::tables::WorldTable;
use siyu::sim::tally::{Counter, Tally};

/// One employee at 36,500 yuan a month for 120 days (1,200 yuan a day), no set-up cost.
fn made() -> WorldTable {
    let all = values(&[
        (&world_key::PAST_BUYERS, 1_000.0),
        (&world_key::NEW_BUYERS_PER_DAY, 0.0),
        (&world_key::WAGE_MONTH_YUAN, 36_500.0),
        (&world_key::SETUP_PER_HEAD_YUAN, 0.0),
    ]);
    table(&world(all, vec![plan("one", values(&[(&plan_key::HEADS, 1.0)]))]), 120)
}

fn set(tally: &mut Tally, day: usize, pairs: &[(Counter, i64)]) {
    for &(counter, amount) in pairs {
        tally.day(0, day)[counter as usize] = amount;
    }
}

/// 60 friends at the start; 40 adds on day 10; 10 deletions on day 50. Sales of 300,000 yuan on day 20 (100,000 in
/// public, 200,000 in the pool) at a goods cost of 60,000; do-nothing sells 120,000 in public at a cost of 30,000.
fn tallies(table: &WorldTable) -> (Tally, Tally) {
    let (mut here, mut nothing) = (Tally::new(table, &table.plans[1]), Tally::new(table, &table.plans[0]));
    here.totals.candidates = 1_000;
    nothing.totals.candidates = 1_000;
    for day in 0..120 {
        let friends = 60 + 40 * i64::from(day >= 10) - 10 * i64::from(day >= 50);
        set(&mut here, day, &[(Counter::Friends, friends)]);
    }
    set(&mut here, 0, &[(Counter::StartFriends, 60)]);
    here.day(0, 10)[Counter::first_adds(0)] = 40;
    set(&mut here, 50, &[(Counter::Deletions, 10)]);
    let fen = |yuan: i64| yuan * 100;
    set(
        &mut here,
        20,
        &[
            (Counter::SalesPublic, fen(100_000)),
            (Counter::SalesPool, fen(200_000)),
            (Counter::Goods, fen(60_000)),
            (Counter::AddedContribution, fen(400_000)),
        ],
    );
    set(&mut nothing, 20, &[(Counter::SalesPublic, fen(120_000)), (Counter::Goods, fen(30_000))]);
    here.cohort(0, 0).added = 40;
    here.cohort(0, 0).contribution = fen(80_000);
    here.cohort(0, 1).contribution = fen(120_000);
    here.cohort(0, 2).contribution = fen(200_000);
    here.totals.half_buyers = 200;
    here.totals.half_buyers_back = 50;
    (here, nothing)
}

#[test]
fn measures_are_what_pencil_and_paper_give() {
    let table = made();
    let (here, nothing) = tallies(&table);
    let reading = Reading {
        world: &table,
        plan: &table.plans[1],
        tally: &here,
        nothing_plan: &table.plans[0],
        nothing: &nothing,
        care: &nothing,
    };
    let value = |key: &str| (METRICS[metric_index(key).expect(key)].read)(&reading).value().expect(key);
    // Wages: 1,200 yuan a day for 120 days.
    let wages = 144_000.0;
    // Contribution: 300,000 - 60,000 against 120,000 - 30,000.
    let extra = 240_000.0 - 90_000.0;
    let expected = [
        ("staff_cost", wages),
        ("incremental_profit", extra - wages),
        ("incremental_per_friend", extra / 100.0),
        ("roi", (extra - wages) / wages),
        ("sales_per_spend", 200_000.0 / wages),
        // 60 friends before days 0..=10, 100 before days 11..=50, 90 before days 51..=119.
        ("deletion_day", 10.0 / (11.0 * 60.0 + 40.0 * 100.0 + 69.0 * 90.0)),
        ("returning_buyers", 0.25),
        // Nothing follows this study.
        ("ltv_with_tail", 400_000.0 / 40.0),
        // Cost per add 3,600; a person brings 2,000 in the first 30 days and 3,000 in the next 30.
        ("payback_per_friend_days", 30.0 + 1_600.0 / 3_000.0 * 30.0),
    ];
    for (key, number) in expected {
        assert!((value(key) - number).abs() <= 1e-9 * number.abs(), "{key}: {} against {number}", value(key));
    }
    for yearly in ["profit_per_year", "profit_per_candidate_year"] {
        let found = (METRICS[metric_index(yearly).unwrap()].read)(&reading);
        assert_eq!(found, Measured::Empty, "120 days have no yearly figure");
    }
    let roi_without_staff = &METRICS[metric_index("roi_without_staff").unwrap()];
    assert_eq!((roi_without_staff.read)(&reading), Measured::Empty, "nothing but wages was spent");
    let daily = (SERIES[series_index("deletion_rate_day").unwrap()].read)(&reading, None);
    assert_eq!((daily[50], daily[51]), (Some(0.1), Some(0.0)));
}

/// Adds that cost nothing are paid back at once, whether or not anybody has ordered yet; without adds there is no such day.
#[test]
fn friends_that_cost_nothing_are_paid_back_at_once() {
    let all = values(&[
        (&world_key::PAST_BUYERS, 1_000.0),
        (&world_key::NEW_BUYERS_PER_DAY, 0.0),
        (&world_key::WAGE_MONTH_YUAN, 0.0),
        (&world_key::SETUP_PER_HEAD_YUAN, 0.0),
    ]);
    let table = table(&world(all, vec![plan("one", values(&[(&plan_key::HEADS, 1.0)]))]), 120);
    let nothing = Tally::new(&table, &table.plans[0]);
    let mut here = Tally::new(&table, &table.plans[1]);
    let value = |here: &Tally| {
        let (plan, nothing_plan) = (&table.plans[1], &table.plans[0]);
        let reading = Reading { world: &table, plan, tally: here, nothing_plan, nothing: &nothing, care: &nothing };
        (METRICS[metric_index("payback_per_friend_days").unwrap()].read)(&reading)
    };
    assert_eq!(value(&here), Measured::Empty, "nobody was added");
    here.totals.candidates = 1_000;
    here.day(0, 10)[Counter::first_adds(0)] = 40;
    here.cohort(0, 0).added = 40;
    assert_eq!(value(&here), Measured::Amount(0.0));
}

/// Measures that need more days than a study has: without a value just below what they need, with one where the advice of
/// N55 sends the reader.
#[test]
fn measures_have_values_from_the_days_on_that_are_told() {
    use siyu::keys::windows::Needs;
    use siyu::metrics::WINDOWS;
    use std::collections::BTreeMap;
    let mut values: BTreeMap<(u16, i64), Vec<Option<f64>>> = BTreeMap::new();
    let mut value = |days: u16, friends: i64, measure: &str| {
        let all = values.entry((days, friends)).or_insert_with(|| run(days, friends));
        all[metric_index(measure).expect("a measure")]
    };
    for window in WINDOWS {
        let name = window.measure;
        assert!(window.instead.iter().all(|other| metric_index(other).is_some()), "{name}: {:?}", window.instead);
        match window.needs {
            Needs::After(follow) => {
                // No study is shorter than a week.
                assert!(follow < 8 || value(follow - 1, 300, name).is_none(), "{name}");
                assert!(value(follow + 30, 300, name).is_some(), "{name}");
            }
            Needs::Periods { days, friends } => {
                assert_eq!((value(days - 1, 300, name), value(days, friends - 1, name)), (None, None), "{name}");
                assert!(value(days, friends, name).is_some() && value(2 * days, 0, name).is_some(), "{name}");
            }
        }
    }
    // Whoever names a window in a measure's key gives it a line in the list.
    let windowed =
        |key: &str| key.split('_').any(|part| part.strip_suffix('d').is_some_and(|n| n.parse::<u16>().is_ok()));
    for metric in METRICS.iter().filter(|metric| windowed(metric.key)) {
        assert!(WINDOWS.iter().any(|window| window.measure == metric.key), "{} has no line", metric.key);
    }
}

/// All measures of a plan that adds, talks, sells and holds an event on the first day.
fn run(days: u16, friends: i64) -> Vec<Option<f64>> {
    let text = format!(
        "[study]\nstart = 2026-01-01\ndays = {days}\nreplicates = 1\nafter_days = 0\n\
         [world]\npeople = {{ past_buyers = 8_000, new_buyers_per_day = 80, friends_at_start = {friends} }}\n\
         product.every_days = 30\n[plans.a]\nstaff.heads = 2\nrhythm.service = 1\nchannels.store_im.hook = \"gift\"\n\
         campaigns.x = {{ kind = \"flash_group\", start = 2026-01-01, days = 1, warm_up = {{ moments_script_days = 0 }} }}\n"
    );
    let names = siyu::cli::files::names();
    let lesson = siyu::scenario::lessons::find("01-first-pool").expect("bundled");
    let loaded = siyu::scenario::load("a", "a.toml", text.as_bytes(), lesson, &names, &[]);
    let loaded = loaded.unwrap_or_else(|problems| panic!("{}", problems.render(siyu::lang::Lang::En, false)));
    let options = siyu::study::Options { bare: true, ..siyu::study::Options::default() };
    let results = siyu::study::run(&loaded.scenario, &options, &|_, _| {}).expect("possible");
    results.worlds[0].plans[1].measures.iter().map(|measure| measure.value.map(|band| band.mean)).collect()
}
