//! The laws of the house: same people, same luck, same sums, same cut.

use crate::worlds::{first_pool_levers, plan, table, values, with_text, world};
use siyu::keys::{Value, Values, plan as plan_key, world as world_key};
use siyu::plan::tables::WorldTable;
use siyu::scenario::checked::{Plan, Segment, Stretch, World};
use siyu::sim::run::replicates;
use siyu::sim::tally::{Counter, OUTCOMES, Tally};
use siyu::sim::trace::{Event, trace};

/// A lively world: two territories, friends at the start, stores, all channels.
pub fn lively() -> Values {
    values(&[
        (&world_key::PAST_BUYERS, 9_000.0),
        (&world_key::NEW_BUYERS_PER_DAY, 12.0),
        (&world_key::FRIENDS_AT_START, 1_500.0),
        (&world_key::EVERY_DAYS, 30.0),
        (&world_key::STORES, 2.0),
        (&world_key::VISITORS_PER_STORE_DAY, 40.0),
    ])
}

/// Levers that use everything.
pub fn busy() -> Values {
    let mut levers = first_pool_levers();
    levers.set(&plan_key::STORE_ON, Value::Switch(true));
    levers.set(&plan_key::MASS_PROMOTION, Value::Number(4.0));
    levers.set(&plan_key::MOMENTS_CONTENT, Value::Number(5.0));
    levers
}

fn with(mut levers: Values, key: &'static siyu::keys::Key, number: f64) -> Values {
    levers.set(key, Value::Number(number));
    levers
}

fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

fn sum(tally: &Tally, counter: Counter) -> i64 {
    (0..tally.days).map(|day| tally.all(day, counter)).sum()
}

#[test]
fn any_number_of_threads_gives_the_same_sums() {
    let table = table(&world(lively(), vec![plan("busy", busy())]), 120);
    let run = |threads| in_pool(threads, || replicates(&table, 4, 0, 3, &|_| {}));
    let one = run(1);
    assert!(sum(&one[0].plans[1], Counter::OrdersPool) > 100, "the world is lively");
    assert_eq!(one, run(2));
    assert_eq!(one, run(5));
}

#[test]
fn other_plans_change_no_plan() {
    let a = || plan("a", busy());
    let b = || plan("b", with(busy(), &plan_key::MASS_PROMOTION, 0.0));
    let c = || plan("c", with(busy(), &plan_key::CARD_PUT_IN, 0.2));
    let run = |plans: Vec<Plan>| replicates(&table(&world(lively(), plans), 90), 9, 0, 2, &|_| {});
    let (alone, pair, turned) = (run(vec![a()]), run(vec![a(), b()]), run(vec![b(), c(), a()]));
    for r in 0..2 {
        assert_eq!(alone[r].plans[1], pair[r].plans[1]);
        assert_eq!(pair[r].plans[1], turned[r].plans[3]);
        assert_eq!(pair[r].plans[2], turned[r].plans[1]);
        assert_ne!(pair[r].plans[1], pair[r].plans[2], "the plans do differ");
    }
}

#[test]
fn a_copy_of_a_plan_differs_by_nothing() {
    let table = table(&world(lively(), vec![plan("a", busy()), plan("copy", busy())]), 90);
    let run = &replicates(&table, 2, 0, 1, &|_| {})[0];
    assert_eq!(run.plans[1], run.plans[2]);
    let pair = run.pairs.iter().find(|p| (p.a, p.b) == (1, 2)).unwrap();
    for (at, &persons) in pair.persons.iter().enumerate() {
        assert!(at / OUTCOMES == at % OUTCOMES || persons == 0, "somebody moved between a plan and its copy");
    }
}

/// A plan whose levers change on day 40.
fn turning(day: u16, after: Values) -> Plan {
    let mut plan = plan("turning", busy());
    plan.stretches.push(Stretch { from_day: day, segments: vec![after] });
    plan
}

#[test]
fn plans_equal_until_a_day_have_equal_sums_until_it() {
    let after = with(with(busy(), &plan_key::MASS_PROMOTION, 7.0), &plan_key::HEADS, 2.0);
    let run =
        replicates(&table(&world(lively(), vec![plan("steady", busy()), turning(40, after)]), 90), 6, 0, 1, &|_| {});
    let (steady, turned) = (&run[0].plans[1], &run[0].plans[2]);
    let day =
        |tally: &Tally, t: usize| -> Vec<i64> { (0..siyu::sim::tally::COUNTERS).map(|c| tally.get(0, t, c)).collect() };
    for t in 0..40 {
        assert_eq!(day(steady, t), day(turned, t), "day {t}");
    }
    assert_ne!(day(steady, 60), day(turned, 60));
}

/// Two segments; a lever of one leaves everybody else's life as it was.
#[test]
fn a_lever_of_one_segment_leaves_the_other_alone() {
    let segment = |name: &str, every: f64| Segment {
        name: name.into(),
        label: name.into(),
        share: 0.5,
        values: with(lively(), &world_key::EVERY_DAYS, every),
    };
    let two = |levers: [Values; 2]| Plan {
        name: "p".into(),
        label: "p".into(),
        stretches: vec![Stretch { from_day: 0, segments: levers.into() }],
        tables: vec![],
        varied: vec![],
    };
    // Staff serve both segments: with work counted, one segment's replies keep the other waiting.
    let alone = || with_text(busy(), &[(&plan_key::WORKLOAD, "ignored")]);
    let loud = with(alone(), &plan_key::MASS_PROMOTION, 7.0);
    let mut world: World = world(with(lively(), &world_key::STORES, 0.0), vec![]);
    world.values.set(&world_key::STORES, Value::Whole(0));
    world.segments = vec![segment("x", 20.0), segment("y", 45.0)];
    world.plans = vec![two([alone(), alone()]), two([loud, alone()])];
    let table = table(&world, 60);
    let (mut same, mut changed) = (0, 0);
    for id in (0..table.candidates).step_by(61) {
        let a = trace(&table, 0, 8, 0, id).unwrap();
        let b = trace(&table, 1, 8, 0, id).unwrap();
        if a.segment == 1 {
            assert_eq!(a, b, "customer {id} of the other segment");
            same += 1;
        } else {
            changed += u32::from(a != b);
        }
    }
    assert!(same > 20 && changed > 5, "{same} same, {changed} changed");
}

/// Counts are sums over people: one replicate of a small world recounted from every person's trace.
#[test]
fn counts_are_sums_over_people() {
    let mut small = lively();
    small.set(&world_key::PAST_BUYERS, Value::Whole(220));
    small.set(&world_key::NEW_BUYERS_PER_DAY, Value::Number(1.0));
    small.set(&world_key::FRIENDS_AT_START, Value::Whole(60));
    let world = world(small, vec![plan("busy", busy())]);
    let table: WorldTable = table(&world, 100);
    let tally = &replicates(&table, 77, 0, 1, &|_| {})[0].plans[1];
    let mut counted = std::collections::BTreeMap::new();
    let mut count = |what: &'static str, n: i64| *counted.entry(what).or_insert(0) += n;
    for id in 0..table.candidates {
        let trace = trace(&table, 1, 77, 0, id).unwrap();
        let mut was_friend = false;
        let (mut first_half, mut second_half) = (false, false);
        for &(day, event) in &trace.events {
            if matches!(event, Event::Ordered { .. }) && day >= 0 {
                first_half |= day < 50;
                second_half |= day >= 50;
            }
        }
        count("buyers of the first half", i64::from(first_half));
        count("buyers of both halves", i64::from(first_half && second_half));
        for &(_, event) in &trace.events {
            match event {
                Event::Ordered { fen, door, .. } => {
                    count("orders", 1);
                    let pool = door == siyu::sim::trace::Door::Pool;
                    count(if pool { "pool sales" } else { "public sales" }, fen);
                    count("pool orders", i64::from(pool));
                }
                Event::Added { .. } => {
                    count("adds", 1);
                    was_friend = true;
                }
                Event::Deleted => count("deletions", 1),
                Event::LostWithEmployee => count("lost", 1),
                Event::Muted => count("mutes", 1),
                Event::FriendAtStart => was_friend = true,
                Event::Invited { .. }
                | Event::NoRoom { .. }
                | Event::Joined { .. }
                | Event::Lapsed
                | Event::Contacted { .. }
                | Event::LeftContact { .. }
                | Event::Requested { .. }
                | Event::Spoke
                | Event::OrderLost { .. } => {}
            }
        }
        count("ever", i64::from(was_friend));
        count("friend days", trace.states.len() as i64);
        count("friends at the end", i64::from(trace.states.last().is_some_and(|s| s.0 == 99)));
    }
    let total = |counters: &[Counter]| counters.iter().map(|&c| sum(tally, c)).sum::<i64>();
    let first_adds = (0..tally.days).map(|day| tally.first_adds(day)).sum::<i64>();
    let orders = [Counter::OrdersOutside, Counter::OrdersFriendPublic, Counter::OrdersPool];
    let expected = [
        ("buyers of the first half", tally.totals.half_buyers),
        ("buyers of both halves", tally.totals.half_buyers_back),
        ("orders", total(&orders)),
        ("pool orders", total(&[Counter::OrdersPool])),
        ("public sales", total(&[Counter::SalesPublic])),
        ("pool sales", total(&[Counter::SalesPool])),
        ("adds", first_adds + total(&[Counter::ReAdds])),
        ("deletions", total(&[Counter::Deletions])),
        ("mutes", total(&[Counter::Mutes])),
        ("ever", first_adds + total(&[Counter::StartFriends])),
        // A friend who deletes lives the day outside: the engine counts it at the day's start, the trace does not.
        ("friend days", total(&[Counter::FriendDays]) - total(&[Counter::Deletions])),
        ("friends at the end", tally.all(99, Counter::Friends)),
    ];
    for (what, number) in expected {
        assert!(number > 0, "{what} does not occur");
        assert_eq!(counted[what], number, "{what}");
    }
}

/// Friends at the start + adds - deletions = friends at the end, every day; and money ties out across accounts.
#[test]
fn the_ledger_closes_every_day() {
    let table = table(&world(lively(), vec![plan("busy", busy())]), 150);
    for run in replicates(&table, 12, 0, 3, &|_| {}) {
        let tally = &run.plans[1];
        let mut friends = 0;
        for day in 0..150 {
            let at = |counter| tally.all(day, counter);
            friends += at(Counter::StartFriends) + tally.first_adds(day) + at(Counter::ReAdds);
            friends -= at(Counter::Deletions);
            assert_eq!(friends, at(Counter::Friends), "day {day}");
            assert!(at(Counter::Muted) <= friends);
            assert!(at(Counter::Goods) <= at(Counter::SalesPublic) + at(Counter::SalesPool));
        }
    }
}
