//! The care before day 0: what its friends remember, and people counted from the public orders that it leaves.

use crate::worlds::{plan, study, values, with_text, world};
use siyu::keys::{Key, Values, plan as lever, world as key};
use siyu::plan::tables::WorldTable;
use siyu::plan::{Ways, compile_at};
use siyu::random::Luck;
use siyu::scenario::checked::World;
use siyu::sim::before::public_share;
use siyu::sim::births::{Advance, Births, NEVER};
use siyu::sim::run::replicates;
use siyu::sim::tally::{Counter, Tally};

/// Levers of a plan whose chats are all answered at once.
fn unhurried(levers: &[(&'static Key, f64)]) -> Values {
    with_text(values(levers), &[(&lever::WORKLOAD, "ignored")])
}

/// A world whose friends of day 0 have had the care of its plan.
fn cared_for(all: &[(&'static Key, f64)], levers: Values) -> World {
    let care = plan("care", levers);
    let mut world = world(values(all), vec![care.clone()]);
    world.before = Some(care);
    world
}

fn compiled(world: &World, days: u16) -> WorldTable {
    let at = |share: f64| compile_at(world, &study(days), share, Ways::All).expect("the world is possible");
    at(public_share(&at(0.0)))
}

/// One promotion a week goes out on the last day before day 0 and every seventh day before it. Read by 0.45 whatever trust
/// and fatigue are, it leaves a recall of 0.45 x (1 + 0.85^7 + 0.85^14 + ...) after 180 days, of 0.45 to friends of up to
/// seven days and of 0.45 x (1 + 0.85^7) to those of up to fourteen.
#[test]
fn recall_on_the_eve_is_the_one_worked_by_hand() {
    let all = [
        (&key::PAST_BUYERS, 3_000.0),
        (&key::FRIENDS_AT_START, 2_500.0),
        (&key::READ_TRUST_SLOPE, 0.0),
        (&key::READ_FATIGUE_SLOPE, 0.0),
        (&key::READ_CONTENT_BONUS, 0.0),
    ];
    let table = compiled(&cared_for(&all, unhurried(&[(&lever::MASS_PROMOTION, 1.0)])), 30);
    let births = Births::new(&table, &Luck::new(1, 0), 0, Advance::Scheduled);
    let mut seen = [0; 3];
    for row in (0..births.len()).filter(|&row| births.friend_since[row] != NEVER) {
        let tenure = (-births.friend_since[row]).min(180);
        let touches = (tenure - 1) / 7 + 1;
        let right: f64 = (0..touches).map(|n| 0.45 * 0.85_f64.powi(7 * n)).sum();
        let found = f64::from(births.memories[row].recall);
        assert!((found - right).abs() < 1e-5, "tenure {tenure}: {found} for {right}");
        seen[(touches as usize - 1).min(2)] += 1;
    }
    assert!(seen.iter().all(|&n| n > 3), "{seen:?}");
    let long = 0.45 / (1.0 - 0.85_f64.powi(7));
    assert!((long - 0.662_4).abs() < 1e-4);
}

/// Sums over some days.
fn sum(tally: &Tally, counters: &[Counter], days: std::ops::Range<usize>) -> f64 {
    days.flat_map(|day| counters.iter().map(move |&counter| tally.all(day, counter))).sum::<i64>() as f64
}

/// The figures of a pool of long-standing friends under the care that they have had.
fn pool() -> Vec<(&'static Key, f64)> {
    vec![
        (&key::PAST_BUYERS, 12_000.0),
        (&key::FRIENDS_AT_START, 6_000.0),
        (&key::NEW_BUYERS_PER_DAY, 0.0),
        (&key::EVERY_DAYS, 20.0),
    ]
}

/// Under the care that friends have had, the share of their orders in the pool is that of a month later from the first week
/// on; friends at rest start with none of it. Doing nothing, they forget.
#[test]
fn friends_of_day_0_are_as_they_were_the_day_before() {
    let care = unhurried(&[(&lever::MASS_PROMOTION, 2.0), (&lever::MASS_CONTENT, 2.0), (&lever::SERVICE, 0.5)]);
    let share = |tally: &Tally, days: std::ops::Range<usize>| {
        let pool = sum(tally, &[Counter::OrdersPool], days.clone());
        pool / (pool + sum(tally, &[Counter::OrdersFriendPublic], days))
    };
    let warm = replicates(&compiled(&cared_for(&pool(), care.clone()), 63), 3, 0, 2, &|_| {});
    for run in &warm {
        let (first, later) = (share(&run.plans[1], 0..7), share(&run.plans[1], 35..63));
        assert!((first / later - 1.0).abs() < 0.12, "first week {first}, later {later}");
        let (first, later) = (share(&run.plans[0], 0..3), share(&run.plans[0], 35..63));
        assert!(first > 0.3 && later < 0.01, "doing nothing: {first} at first, {later} later");
    }
    let rest = with_text(values(&pool()), &[(&key::CARE_AT_START, "rest")]);
    let mut cold = cared_for(&pool(), care);
    for segment in &mut cold.segments {
        segment.values = rest.clone();
    }
    cold.values = rest;
    let table = compiled(&cold, 63);
    assert!(table.before.is_none(), "at rest nothing is remembered");
    let cold = replicates(&table, 3, 0, 2, &|_| {});
    for run in &cold {
        assert_eq!(sum(&run.plans[0], &[Counter::OrdersPool], 0..63), 0.0, "nobody remembers anything");
        assert!(share(&run.plans[1], 0..2) < 0.5 * share(&run.plans[1], 35..63), "a cold start");
    }
}

/// People are counted from public orders: given 600 a day, the first days under the care that friends have had bring 600
/// in public, though a part of the friends' orders goes through the pool. New buyers of earlier days order again: n a day at
/// an interval of 20 days add n x (0 + 1 + 2 + 3) / 4 / 20 a day in the first four.
#[test]
fn orders_a_day_are_public_orders_under_the_care_before() {
    let mut all = pool();
    all.retain(|(key, _)| key.path != key::NEW_BUYERS_PER_DAY.path);
    all.push((&key::ORDERS_PER_DAY, 600.0));
    let care = unhurried(&[(&lever::MASS_PROMOTION, 2.0), (&lever::MASS_CONTENT, 2.0)]);
    let table = compiled(&cared_for(&all, care), 14);
    let runs = replicates(&table, 8, 0, 4, &|_| {});
    let doors = [Counter::OrdersOutside, Counter::OrdersFriendPublic];
    let found = runs.iter().map(|run| sum(&run.plans[1], &doors, 0..4)).sum::<f64>() / (4.0 * 4.0);
    let newcomers = (table.candidates - table.past_buyers) as f64 / 14.0;
    let right = 600.0 + newcomers * 1.5 / 20.0;
    // Some 9,600 orders: one standard deviation is 1 %.
    assert!((found / right - 1.0).abs() < 0.04, "{found} public orders a day for {right}");
    let pool = runs.iter().map(|run| sum(&run.plans[1], &[Counter::OrdersPool], 0..14)).sum::<f64>() / (4.0 * 14.0);
    assert!(pool > 30.0, "and {pool} through the pool");
}

/// Time to decide slows the circle of need and order: orders a day that are given are orders a day that come.
#[test]
fn orders_a_day_are_counted_with_the_time_to_decide() {
    let base = [(&key::PAST_BUYERS, 20_000.0), (&key::DECISION_DAYS, 60.0)];
    let given = |more: (&'static Key, f64)| {
        let mut all = base.to_vec();
        all.push(more);
        compiled(&world(values(&all), vec![]), 28)
    };
    let orders = |table: &WorldTable, counters: &[Counter]| {
        let runs = replicates(table, 2, 0, 8, &|_| {});
        runs.iter().map(|run| sum(&run.plans[0], counters, 0..7)).sum::<f64>() / (8.0 * 7.0)
    };
    let repeat = orders(&given((&key::NEW_BUYERS_PER_DAY, 0.0)), &[Counter::OrdersOutside]);
    for wanted in [300.0, 60.0] {
        let table = given((&key::ORDERS_PER_DAY, wanted));
        let newcomers = (table.candidates - table.past_buyers) as f64 / 28.0;
        assert!((newcomers + repeat - wanted).abs() < 0.03 * wanted, "{newcomers} new and {repeat} repeat of {wanted}");
        let found = orders(&table, &[Counter::OrdersOutside]);
        assert!((found - wanted).abs() < 0.03 * wanted, "{found} of {wanted} in the first week");
    }
}

/// Both are smallest values that are allowed: some 3,800 people of whom 1,000 bought before, not 1,000 in all.
#[test]
fn a_tiny_chance_of_lapsing_leaves_new_buyers_in_the_world() {
    let count = |a: f64| {
        let all = [(&key::PAST_BUYERS, 1_000.0), (&key::ORDERS_PER_DAY, 100.0), (&key::LAPSE_COIN_A, a)];
        compiled(&world(with_text(values(&all), &[(&key::LAPSE, "per_order")]), vec![]), 30).candidates
    };
    let (tiny, small) = (count(0.01), count(0.02));
    assert!((3_400..=4_000).contains(&tiny) && tiny.abs_diff(small) < 60, "{tiny} {small}");
}

/// Friends of a territory are the same people with and without the others around them.
#[test]
fn friends_born_on_their_own_are_those_of_their_territory() {
    let all = [(&key::PAST_BUYERS, 20_000.0), (&key::FRIENDS_AT_START, 300.0), (&key::STRANGERS, 5_000.0)];
    let per_order = with_text(values(&all), &[(&key::LAPSE, "per_order")]);
    let slow = values(&[&all[..], &[(&key::DECISION_DAYS, 9.0)]].concat());
    for values in [values(&all), per_order, slow] {
        let care = plan("care", unhurried(&[(&lever::MASS_PROMOTION, 1.0)]));
        let mut world = world(values, vec![care.clone()]);
        world.before = Some(care);
        let mut table = compiled(&world, 60);
        table.needs.last_order = true;
        assert!(table.territories > 1);
        let luck = Luck::new(0, 0);
        for territory in 0..table.territories {
            let (whole, alone) = (
                Births::new(&table, &luck, territory, Advance::Scheduled),
                Births::friends_only(&table, &luck, territory),
            );
            assert_eq!((whole.len(), &whole.friend_since), (alone.len(), &alone.friend_since));
            let friends: Vec<usize> = (0..whole.len()).filter(|&row| whole.friend_since[row] != NEVER).collect();
            assert!(friends.len() > 50);
            for row in friends {
                let of = |births: &Births| {
                    (
                        births.id(row),
                        births.segment[row],
                        births.first_day[row],
                        births.lapsed_on[row],
                        births.last_order[row],
                    )
                };
                assert_eq!(of(&whole), of(&alone));
            }
        }
    }
}

/// Before a run its size is told, and the people are counted for it: with a billion of them within moments, few as their
/// friends may be. All people of all territories would take minutes.
#[test]
fn a_billion_people_are_counted_at_once() {
    let began = std::time::Instant::now();
    for friends in [1.0, 300.0, 100_000.0] {
        let all = [(&key::PAST_BUYERS, 1e9), (&key::FRIENDS_AT_START, friends)];
        let table = compiled(&cared_for(&all, unhurried(&[(&lever::MASS_PROMOTION, 1.0)])), 30);
        assert!(table.candidates > 1_000_000_000 && table.territories > 100_000);
    }
    let took = began.elapsed();
    assert!(took.as_secs() < 40, "{took:?}");
}
