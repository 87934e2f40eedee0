//! Speed of the whole engine: population sizes, threads, memory, lesson 01, and the ratio to a hand-written loop.
//!
//! How to read the figures stands in `benches/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod baseline;
#[allow(dead_code, reason = "every bench uses a part of the shared worlds")]
mod lesson;

use lesson::{CANDIDATES, SEED, median, timed};
use siyu::plan::tables::WorldTable;
use siyu::sim::run::{Replicate, replicates};
use siyu::sim::tally::Counter;
use std::process::Command;

/// Candidates, replicates and days of the population sizes; the largest runs a quarter of a year.
const SIZES: [[u32; 3]; 3] = [[60_000, 6, 365], [600_000, 1, 365], [6_000_000, 1, 90]];
/// Candidates and repetitions of the comparison with the loop.
const COMPARED: (f64, usize) = (60_000.0, 5);
/// The name of the world with every mechanism at work.
const ALL_IN_USE: &str = "all-in-use";

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|a| a == "--one-size") {
        let number = |i: usize| arguments[at + i].parse().expect("a number");
        one_size([number(1), number(2), number(3)], number(4));
        return;
    }
    if let Some(at) = arguments.iter().position(|a| a == "--against") {
        against(arguments.get(at + 1).expect("the path of another version's bench"));
        return;
    }
    // `cargo bench --bench engine -- lesson` runs one part.
    let parts: [(&str, fn()); 4] =
        [("sizes", sizes), ("lesson", full_lesson), (ALL_IN_USE, all_in_use), ("loop", against_the_loop)];
    let chosen = |name: &str| arguments.iter().any(|argument| argument == name);
    let all = !parts.iter().any(|(name, _)| chosen(name));
    parts.iter().filter(|(name, _)| all || chosen(name)).for_each(|(_, part)| part());
}

/// Three sizes of the population on one and two threads.
fn sizes() {
    println!("population sizes (do-nothing and two plans)");
    println!("  candidates reps days threads  M friend-days/s  M candidate-days/s  ms/unit  peak MB");
    for size in SIZES {
        for threads in [1, 2] {
            child(size, threads);
        }
    }
}

/// The engine and the loop written by hand.
fn against_the_loop() {
    println!("one thread, one plan, engine against the hand-written loop, alternating, medians of {}", COMPARED.1);
    ratio("lesson 01", 0.0);
    ratio("all past buyers are friends on day 0", 1.0);
}

/// Runs one size in its own process, so that its peak memory is its own.
fn child([candidates, reps, days]: [u32; 3], threads: u32) {
    let own = std::env::current_exe().expect("the path of this program");
    let numbers = [candidates, reps, days, threads].map(|n| n.to_string());
    let status = Command::new(own).arg("--one-size").args(numbers).status().expect("the program starts");
    assert!(status.success(), "the child process failed");
}

/// One size: friend-days and candidate-days per second, milliseconds per unit, peak memory.
fn one_size([candidates, reps, days]: [u32; 3], threads: u32) {
    let all = std::env::args().any(|argument| argument == ALL_IN_USE);
    let world = if all {
        lesson::all_in_use(f64::from(candidates))
    } else {
        lesson::of_days(f64::from(candidates), days as u16)
    };
    let (found, seconds) = on_threads(threads, || timed(|| replicates(&world, SEED, 0, reps, &|_| {})));
    let plans = world.plans.len() as f64;
    let candidate_days = world.simulated_candidates() as f64 * f64::from(days) * plans * f64::from(reps);
    let units = f64::from(world.territories * reps);
    println!(
        "  {candidates:>10} {reps:>4} {days:>4} {threads:>7}  {:>15.1}  {:>18.1}  {:>7.2}  {:>7}",
        friend_days(&found) / seconds / 1e6,
        candidate_days / seconds / 1e6,
        seconds * f64::from(threads) / units * 1e3,
        peak_megabytes().map_or_else(|| "n/a".to_owned(), |mb| format!("{mb:.0}")),
    );
}

/// The whole run of lesson 01: do-nothing and two plans, 20 replicates, 2 threads.
fn full_lesson() {
    let world = lesson::lesson(CANDIDATES);
    let runs: Vec<(f64, f64)> = (0..3)
        .map(|_| {
            let (found, seconds) = on_threads(2, || timed(|| replicates(&world, SEED, 0, 20, &|_| {})));
            (friend_days(&found), seconds)
        })
        .collect();
    let seconds = median(runs.iter().map(|run| run.1).collect());
    println!(
        "lesson 01 whole, 20 replicates, 2 threads, median of 3: {seconds:.2} s, {:.1} M friend-days/s",
        runs[0].0 / seconds / 1e6
    );
}

/// Cost per friend-day of lesson 01 with all mechanisms in use over that with the new ones neutral, by turns.
fn all_in_use() {
    let candidates = 60_000.0;
    let worlds = [lesson::lesson(candidates), lesson::all_in_use(candidates)];
    let cost = |world: &WorldTable| {
        let (found, seconds) = on_threads(1, || timed(|| replicates(world, SEED, 0, 1, &|_| {})));
        seconds / friend_days(&found) * 1e9
    };
    let pairs: Vec<[f64; 2]> = (0..9).map(|_| [cost(&worlds[0]), cost(&worlds[1])]).collect();
    let [neutral, all] = [0, 1].map(|i| median(pairs.iter().map(|pair| pair[i]).collect()));
    let ratio = median(pairs.iter().map(|[neutral, all]| all / neutral).collect());
    println!(
        "one thread, lesson 01 with all mechanisms in use: {all:.1} ns per friend-day, neutral {neutral:.1} ns; \
         ratio {ratio:.2}"
    );
}

/// Cost per friend-day over that of another version of this bench, by turns: the lesson with the newer mechanisms neutral,
/// and with all in use. A child process per measurement, as the other version can have no other.
fn against(other: &str) {
    const TURNS: usize = 15;
    let own = std::env::current_exe().expect("the path of this program");
    let own = own.to_str().expect("a path in Unicode");
    let cost = |program: &str, world: &str| {
        let arguments = ["--one-size", "60000", "1", "365", "1", world];
        let output = Command::new(program).args(arguments).output().expect("the program starts");
        let line = String::from_utf8(output.stdout).expect("text");
        let column = line.split_whitespace().nth(4).and_then(|number| number.parse::<f64>().ok());
        1e3 / column.unwrap_or_else(|| panic!("`{program}` printed no friend-days per second: {line}"))
    };
    let turns: Vec<[f64; 3]> = (0..TURNS).map(|_| [cost(other, ""), cost(own, ""), cost(own, ALL_IN_USE)]).collect();
    let costs = |of: usize| median(turns.iter().map(|turn| turn[of]).collect());
    let ratio = |of: usize, to: usize| median(turns.iter().map(|turn| turn[of] / turn[to]).collect());
    println!("one thread, medians of {TURNS} turns, ns per friend-day: other version {:.1}", costs(0));
    println!(
        "  this version, newer mechanisms neutral {:.1}: {:.2} of the other (at most 1.05)",
        costs(1),
        ratio(1, 0)
    );
    println!("  this version, all mechanisms in use    {:.1}: {:.2} of neutral (at most 2.5)", costs(2), ratio(2, 1));
}

/// Engine and loop by turns in one world; totals must be equal before anything is timed.
fn ratio(what: &str, share_at_start: f64) {
    let (candidates, turns) = COMPARED;
    let friends = share_at_start * 100_000.0 * candidates / CANDIDATES;
    let mut world = lesson::table(lesson::brand(candidates, 60.0, friends), candidates);
    world.plans.drain(..2);
    let found = replicates(&world, SEED, 0, 1, &|_| {});
    let days = friend_days(&found);
    let (engine, by_hand) = (baseline::of_engine(&found[0].plans[0]), baseline::run(&world, 0, SEED, 0));
    assert!(engine == by_hand, "totals differ: engine {engine:#?} loop {by_hand:#?}");
    let mut times = [vec![], vec![]];
    for _ in 0..turns {
        times[0].push(on_threads(1, || timed(|| replicates(&world, SEED, 0, 1, &|_| {})).1));
        times[1].push(timed(|| std::hint::black_box(baseline::run(&world, 0, SEED, 0))).1);
    }
    let ratios = times[0].iter().zip(&times[1]).map(|(engine, by_hand)| engine / by_hand).collect();
    let [engine, by_hand] = times.map(|t| median(t) / days * 1e9);
    println!(
        "  {what}: engine {engine:.1} ns, loop {by_hand:.1} ns per friend-day; engine / loop {:.3} (at most 2 allowed)",
        median(ratios)
    );
}

/// Friend-days of all plans and replicates.
fn friend_days(found: &[Replicate]) -> f64 {
    let tallies = found.iter().flat_map(|replicate| &replicate.plans);
    let days = tallies.flat_map(|tally| (0..tally.days).map(|day| tally.all(day, Counter::FriendDays)));
    days.sum::<i64>() as f64
}

/// Does some work on a pool of threads of its own.
fn on_threads<T: Send>(threads: u32, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads as usize).build().expect("threads");
    pool.install(work)
}

/// Largest resident memory of this process so far, where the system tells.
fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}
