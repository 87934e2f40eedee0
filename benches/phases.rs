//! Cost of the parts: each phase of a friend's day, births, orders of the public life.
//!
//! How to read the figures stands in `benches/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

#[allow(dead_code, reason = "every bench uses a part of the shared worlds")]
mod lesson;

use lesson::{CANDIDATES, DAYS, SEED, median, timed};
use siyu::plan::tables::WorldTable;
use siyu::random::{Decision, Luck};
use siyu::sim::births::{Advance, Births};
use siyu::sim::day::{DAY, Today};
use siyu::sim::friends::{CHUNK, Chunk, Friend, Friends, Scratch};
use siyu::sim::phases::count::{Sums, count};
use siyu::sim::run::simulate;
use siyu::units::{RATE_TICKS, TICKS};

/// Friends of a typical territory.
const FRIENDS: u32 = 1_400;
/// Years that a phase runs, each from fresh friends; the median year counts.
const YEARS: usize = 21;

fn main() {
    let world = lesson::lesson(CANDIDATES);
    println!("phases on {FRIENDS} friends, ns per friend-day, median of {YEARS} years");
    let fresh = friends();
    let mut sum = 0.0;
    for phase in DAY {
        sum += print(phase.name, phase_cost(&world, &fresh, |chunk, today| (phase.run)(chunk, today)));
    }
    let mut sums = Sums::default();
    sum += print("count", phase_cost(&world, &fresh, |chunk, today| count(chunk, today, &mut sums)));
    std::hint::black_box(sums);
    print("sum of parts", sum);
    let day = |chunk: &mut Chunk<'_>, today: &Today<'_>| DAY.iter().for_each(|phase| (phase.run)(chunk, today));
    print("whole day", phase_cost(&world, &fresh, day));
    births();
}

/// Prints a cost and gives it back.
fn print(name: &str, nanoseconds: f64) -> f64 {
    println!("  {name:<14} {nanoseconds:>7.2}");
    nanoseconds
}

/// Friends in the middle of a study, all unlike.
fn friends() -> Friends {
    let luck = Luck::new(SEED, 0);
    let mut friends = Friends::default();
    for row in 0..FRIENDS {
        let u = |decision| luck.uniform(u64::from(row), decision, 0);
        let v = |decision| u(decision) as f32;
        let hunter = u(Decision::Bargain) < 0.08;
        friends.push(
            row,
            Friend {
                trust: 0.3 + 0.4 * v(Decision::OrderRate),
                fatigue: 3.0 * v(Decision::Tolerance),
                recall: 2.0 * v(Decision::Door),
                content: v(Decision::Basket),
                richness: v(Decision::Basket) / (1.0 + v(Decision::Basket)),
                distance: 0.5 + 0.5 * v(Decision::Spend),
                tolerance: 0.5 + 2.0 * v(Decision::ImChat),
                lift: 1.0,
                hears: if u(Decision::MuteThreshold) < 0.03 { 0.0 } else { 1.0 },
                early: if hunter { 0.02 * TICKS as f32 } else { 0.0 },
                rate: (RATE_TICKS * u(Decision::OrderRate) / 30.0).round(),
                lapse_rate: (RATE_TICKS * u(Decision::LapseRate) / 300.0).round(),
                to_order: 2.0 * TICKS,
                to_delete: 2.0 * TICKS,
                to_mute: 2.0 * TICKS,
                to_lapse: 2.0 * TICKS,
                ..Friend::default()
            },
        );
    }
    friends
}

/// Nanoseconds per friend-day of some passes over all chunks, on the days of the wider plan.
fn phase_cost(world: &WorldTable, fresh: &Friends, mut pass: impl FnMut(&mut Chunk<'_>, &Today<'_>)) -> f64 {
    let today = |day: u16| Today {
        offers: false,
        response: &world.segments[0].response,
        plan: world.plans[2].row(0, day),
        demand: f64::from(world.demand[usize::from(day)]),
        early_keep: world.acquisition.hunter_decay as f32,
    };
    let mut scratch = Scratch::new();
    for phase in DAY {
        (phase.run)(&mut fresh.clone().chunk(0, CHUNK, &mut scratch), &today(0));
    }
    let year = || {
        let mut friends = fresh.clone();
        let ((), seconds) = timed(|| {
            for day in 0..DAYS {
                for from in (0..friends.len()).step_by(CHUNK) {
                    let until = (from + CHUNK).min(friends.len());
                    pass(&mut friends.chunk(from, until, &mut scratch), &today(day));
                }
            }
        });
        seconds / f64::from(DAYS) / f64::from(FRIENDS) * 1e9
    };
    median(std::iter::repeat_with(year).take(YEARS).collect())
}

/// Cost of births by candidate and by order, and of following the script.
///
/// Two worlds that differ in the order interval alone separate what a candidate costs from what an order costs.
fn births() {
    let candidates = CANDIDATES;
    let cost = |every_days: f64| {
        let mut world = lesson::table(lesson::brand(candidates, every_days, 0.0), candidates);
        world.plans.truncate(1);
        let luck = Luck::new(SEED, 0);
        let all = |_| timed(|| world.simulated().map(|t| Births::new(&world, &luck, t, Advance::Scheduled)).collect());
        let (all, born): (Vec<Vec<Births>>, Vec<f64>) = (0..5).map(all).unzip();
        let follow = |_| timed(|| world.simulated().for_each(|t| drop(simulate(&world, SEED, 0, t)))).1;
        let lived = median((0..5).map(follow).collect());
        let script: usize = all[0].iter().map(|births| births.script.len()).sum();
        let history: u32 = all[0].iter().flat_map(|births| &births.orders).sum();
        (median(born), lived, script as f64, script as f64 + f64::from(history))
    };
    let (rare, often) = (cost(60.0), cost(20.0));
    let per_order = (often.0 - rare.0) / (often.3 - rare.3);
    let per_candidate = (rare.0 - per_order * rare.3) / candidates;
    let follow = ((often.1 - often.0) - (rare.1 - rare.0)) / (often.2 - rare.2);
    println!("births, ns");
    print("candidate", per_candidate * 1e9);
    print("order drawn", per_order * 1e9);
    print("order followed", follow * 1e9);
    print("all / candidate", rare.0 / candidates * 1e9);
}
