//! The laws of the house seen from the end: whole results of scenarios written as text.

use crate::worlds::{table, values, world};
use siyu::keys::world as key;
use siyu::report::csv;
use siyu::scenario::{self, Loaded, Loader};
use siyu::sim::run::replicates;
use siyu::sim::tally::{Counter, Tally};
use siyu::study::results::{Band, Interval, PlanResult, Results, VerdictKind, WorldResult};
use siyu::study::{self, Options};

/// No scenario here names a file.
pub struct NoFiles;

impl Loader for NoFiles {
    fn read(&self, relative: &str) -> Result<Vec<u8>, siyu::lang::Text> {
        Err(siyu::lang::say(format!("{relative}: no file here"), "没有文件"))
    }
}

pub(crate) fn load(text: &str) -> Loaded {
    scenario::load("test", "test.toml", text.as_bytes(), &NoFiles, &siyu::cli::files::names(), &[])
        .unwrap_or_else(|problems| panic!("{}", problems.render(siyu::lang::Lang::En, false)))
}

fn run(text: &str) -> Results {
    run_with(text, &Options::default())
}

fn run_with(text: &str, options: &Options) -> Results {
    study::run(&load(text).scenario, options, &|_, _| {}).expect("the scenario can be run")
}

/// A small lively world: friends at the start, stores, a red line.
const HEAD: &str = r#"
[study]
start = 2026-01-01
days = 120
seed = 9
replicates = 3
baseline = "base"
guardrails = { deletion_30d = { max = 0.05 } }

[world]
product.every_days = 30

[world.people]
past_buyers = 5_000
new_buyers_per_day = 20
friends_at_start = 800
stores = 2
visitors_per_store_day = 30
"#;

/// The plan that all others are compared with.
const BASE: &str = r#"
[plans.base]
persona = "influencer"
staff.heads = 3
rhythm.mass_message = { promotion = 2, content = 1 }
channels.parcel_card = { put_in = 1.0, hook = "service" }
"#;

/// Another plan, with every channel.
const WIDE: &str = r#"
[plans.wide]
extends = "base"
rhythm.service = 2
channels.store_im = { hook = "gift" }
channels.store_guide = { execution = 0.8 }
"#;

/// The base plan under another name.
const COPY: &str = "\n[plans.copy]\nextends = \"base\"\n";

fn named<'a>(world: &'a WorldResult, name: &str) -> (usize, &'a PlanResult) {
    world.plans.iter().enumerate().find(|(_, plan)| plan.name == name).expect("a plan of the world")
}

const NOTHING: Interval = Interval { mean: 0.0, low: 0.0, high: 0.0 };

/// A plan against its copy differs by exactly 0 in every measure, on every day and for every person.
#[test]
fn a_copy_differs_by_exactly_nothing_everywhere() {
    let results = run(&[HEAD, BASE, COPY, WIDE].concat());
    let world = &results.worlds[0];
    let ((base_at, base), (copy_at, copy)) = (named(world, "base"), named(world, "copy"));
    for (index, (a, b)) in base.measures.iter().zip(&copy.measures).enumerate() {
        let what = siyu::metrics::METRICS[index].key;
        assert_eq!((&a.replicates, a.value, a.parts), (&b.replicates, b.value, b.parts), "{what}");
        assert_eq!(a.against_nothing, b.against_nothing, "{what}");
        if let Some(d) = b.against_baseline {
            assert_eq!((d.interval, d.sd, d.chance_larger), (NOTHING, 0.0, 0.5), "{what}");
        } else {
            assert!(b.replicates.iter().all(Option::is_none), "{what}");
        }
    }
    assert_eq!((&base.daily, &base.daily_by_segment), (&copy.daily, &copy.daily_by_segment));
    assert_eq!((&base.funnel, &base.cohorts), (&copy.funnel, &copy.cohorts));
    assert_eq!(base.guardrails, copy.guardrails);
    assert!(copy.differs.is_empty(), "{:?}", copy.differs);
    for (series, band) in siyu::metrics::SERIES.iter().zip(&copy.daily_difference) {
        let all = [&band.mean, &band.low, &band.high];
        assert!(all.iter().all(|days| days.iter().flatten().all(|&x| x == 0.0)), "{}", series.key);
    }
    assert!(base.daily_difference.iter().any(|band: &Band| band.mean.iter().flatten().count() == 120));
    assert_eq!(copy.verdict.kind, VerdictKind::NoPracticalDifference);
    assert_eq!(copy.verdict.adjusted, VerdictKind::NoPracticalDifference);
    let moved = world.moved.iter().find(|m| (m.a, m.b) == (base_at, copy_at)).expect("a pair");
    for table in [&moved.states, &moved.orders] {
        for (row, line) in table.iter().enumerate() {
            assert!(line.iter().enumerate().all(|(column, &x)| row == column || x == 0.0), "{table:?}");
        }
        let persons: f64 = table.iter().flatten().sum();
        assert!((persons - world.candidates as f64).abs() < 1e-6);
    }
    assert_ne!(named(world, "wide").1.verdict.kind, VerdictKind::NoPracticalDifference, "the other plan does differ");
}

/// Rows of one plan in a table of the run folder, byte for byte, without the column that knows of the other plans. Tables
/// of pairs of plans have no rows of one plan.
fn rows_of(table: &csv::Table, results: &Results, plan: &str) -> Vec<Vec<u8>> {
    let text = csv::write(table, results, false);
    let cells = |line: &[u8]| line.split(|&byte| byte == b',').map(<[u8]>::to_vec).collect::<Vec<_>>();
    let mut lines = text.split(|&byte| byte == b'\n').map(cells);
    let names = lines.next().expect("a line of names");
    let at = |name: &str| names.iter().position(|cell| cell == name.as_bytes());
    let (Some(of_plan), adjusted) = (at("plan"), at("verdict_adjusted")) else { return Vec::new() };
    let of_it = lines.filter(|cells| cells.get(of_plan).is_some_and(|cell| cell == plan.as_bytes()));
    let without = |cells: Vec<Vec<u8>>| {
        let kept = cells.into_iter().enumerate().filter(|&(i, _)| Some(i) != adjusted);
        kept.map(|(_, cell)| cell).collect::<Vec<_>>().join(&b',')
    };
    let rows: Vec<Vec<u8>> = of_it.map(without).collect();
    let always = ["summary.csv", "replicates.csv", "daily.csv"].contains(&table.name);
    assert!(!always || rows.len() > 90, "{} of {plan}: {} rows", table.name, rows.len());
    rows
}

/// Plans listed in another order, or with plans added, have the same values, differences, raw intervals and days, and the
/// same bytes in the tables of the run folder.
#[test]
fn other_plans_change_nothing_of_a_plan() {
    let more = "\n[plans.more]\nextends = \"wide\"\nstaff.heads = 1\n";
    let first = run(&[HEAD, BASE, WIDE].concat());
    for text in [[HEAD, WIDE, BASE, ""], [HEAD, BASE, more, WIDE], [HEAD, COPY, WIDE, BASE]] {
        let other = run(&text.concat());
        for name in ["do-nothing", "base", "wide"] {
            let (a, b) = (named(&first.worlds[0], name).1, named(&other.worlds[0], name).1);
            for (index, (x, y)) in a.measures.iter().zip(&b.measures).enumerate() {
                let what = format!("{} of {name}", siyu::metrics::METRICS[index].key);
                assert_eq!((&x.replicates, x.value, x.parts), (&y.replicates, y.value, y.parts), "{what}");
                assert_eq!(x.against_baseline, y.against_baseline, "{what}");
                assert_eq!(x.against_nothing, y.against_nothing, "{what}");
            }
            assert_eq!((&a.daily, &a.daily_difference), (&b.daily, &b.daily_difference), "{name}");
            assert_eq!((&a.funnel, &a.cohorts, &a.guardrails), (&b.funnel, &b.cohorts, &b.guardrails), "{name}");
            assert_eq!(a.differs, b.differs, "{name}");
            // The raw verdict; the adjusted one knows how many plans were compared.
            assert_eq!((a.verdict.kind, a.verdict.p), (b.verdict.kind, b.verdict.p), "{name}");
            for table in csv::TABLES {
                let [a, b] = [&first, &other].map(|results| rows_of(table, results, name));
                assert_eq!(a, b, "{} of {name}", table.name);
            }
        }
    }
}

/// The silence law: under default response a friend who hears nothing orders exactly like a public buyer, who would
/// have been the same person; only deleting (whose leak costs orders) is switched off.
#[test]
fn a_silent_friend_orders_like_a_public_buyer() {
    let with = |friends: f64| {
        let all = values(&[
            (&key::PAST_BUYERS, 6_000.0),
            (&key::NEW_BUYERS_PER_DAY, 10.0),
            (&key::FRIENDS_AT_START, friends),
            (&key::EVERY_DAYS, 25.0),
            (&key::DELETE_BASE, 0.0),
        ]);
        replicates(&table(&world(all, vec![]), 250), 4, 0, 3, &|_| {})
    };
    let doors = [Counter::OrdersOutside, Counter::OrdersFriendPublic, Counter::OrdersPool];
    let orders = |tally: &Tally, day: usize| doors.iter().map(|&door| tally.all(day, door)).sum::<i64>();
    for (strangers, friends) in with(0.0).iter().zip(&with(6_000.0)) {
        let (strangers, friends) = (&strangers.plans[0], &friends.plans[0]);
        let sum = |counter| (0..250).map(|day| friends.all(day, counter)).sum::<i64>();
        assert!(sum(Counter::OrdersFriendPublic) > 1_000, "friends order");
        assert_eq!(sum(Counter::OrdersPool), 0, "who hears nothing orders in public");
        for day in 0..250 {
            assert_eq!(orders(strangers, day), orders(friends, day), "day {day}");
            let sales = |tally: &Tally| tally.all(day, Counter::SalesPublic) + tally.all(day, Counter::SalesPool);
            assert_eq!(sales(strangers), sales(friends), "day {day}");
        }
    }
}

/// One replicate is one run, not evidence.
#[test]
fn a_single_replicate_decides_nothing() {
    let options = Options { replicates: Some(1), ..Options::default() };
    let results = run_with(&[HEAD, BASE, WIDE].concat(), &options);
    assert_eq!(results.study.replicates, 1);
    for plan in &results.worlds[0].plans {
        let expected = if plan.name == "base" { VerdictKind::Baseline } else { VerdictKind::OneRun };
        assert_eq!((plan.verdict.kind, plan.verdict.adjusted, plan.verdict.p), (expected, expected, None));
    }
}

/// A line on a measure that has no value is not kept: do-nothing has no friends who could delete.
#[test]
fn a_red_line_without_a_value_is_not_kept() {
    let results = run(&[&HEAD.replace("friends_at_start = 800\n", ""), BASE].concat());
    let line = |name| named(&results.worlds[0], name).1.guardrails[0].clone();
    assert_eq!((line("do-nothing").value, line("do-nothing").kept), (None, None));
    assert!(line("base").value.is_some());
}

/// A sample of a quarter stands for the whole: a whole ratio, labelled, within sampling error of the full run on the
/// same people.
#[test]
fn a_sample_stands_for_the_whole() {
    let head = |simulate: &str| {
        format!(
            "[study]\nstart = 2026-01-01\ndays = 60\nreplicates = 20\nbaseline = \"do-nothing\"\n{simulate}\n\
             [world]\npeople = {{ past_buyers = 58_000, new_buyers_per_day = 100, friends_at_start = 6_000 }}\n\
             product.every_days = 30\n"
        )
    };
    let (whole, sample) = (run(&[&head(""), BASE].concat()), run(&[&head("simulate = 16_000"), BASE].concat()));
    let (whole, sample) = (&whole.worlds[0], &sample.worlds[0]);
    assert_eq!((whole.candidates, whole.simulated), (64_000, 64_000));
    assert_eq!((sample.candidates, sample.simulated), (64_000, 16_000));
    let replicates = |world: &WorldResult, key: &str| -> Vec<f64> {
        let at = siyu::metrics::metric_index(key).expect("a measure");
        named(world, "base").1.measures[at].replicates.iter().map(|x| x.expect("a value")).collect()
    };
    // Whole and sample hold the same people with the same luck: their differences over twenty replicates are
    // the sampling error. Five standard errors: t with 19 degrees of freedom passes them once in 12,000 comparisons.
    let measures = [
        "adds",
        "follow_rate",
        "friends_end",
        "orders",
        "sales",
        "profit",
        "messages_sent",
        "ltv_30d",
        "repurchase_30d",
        "interval_days",
        "read_rate",
        "pool_contribution",
    ];
    for key in measures {
        let (all, part) = (replicates(whole, key), replicates(sample, key));
        let off: Vec<f64> = all.iter().zip(&part).map(|(all, part)| part / all - 1.0).collect();
        let mean = off.iter().sum::<f64>() / 20.0;
        let spread = off.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 19.0;
        let error = (spread / 20.0).sqrt();
        assert!(error > 0.0 && error < 0.02 && mean.abs() <= 5.0 * error, "{key}: off by {mean}, error {error}");
    }
    for key in ["adds", "friends_end", "orders", "messages_sent"] {
        assert!(replicates(sample, key).iter().all(|x| x % 4.0 == 0.0), "{key} is a count times four");
    }
    // Shared cost is the whole firm's in both.
    assert_eq!(replicates(whole, "staff_cost"), replicates(sample, "staff_cost"));
    let parts = |key: &str| {
        let at = siyu::metrics::metric_index(key).expect("a measure");
        let parts = |world| named(world, "base").1.measures[at].parts.expect("a ratio");
        (parts(whole), parts(sample))
    };
    for key in ["interval_days", "ltv_30d", "repurchase_30d", "deletion_new_7d"] {
        let (all, part) = parts(key);
        assert!((part.1 / all.1 - 1.0).abs() < 0.03, "{key}: denominators {} and {}", all.1, part.1);
    }
}
