//! Time of every chart: drawing as SVG, and the picture from it. The limit is 0.1 s for both together.
//!
//! Where the system tells it (Linux), processor time is measured, which a busy machine does not stretch; else the clock.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]
#![allow(clippy::format_collect, reason = "a few lines of a made-up scenario")]

use siyu::cli::files::load_lesson;
use siyu::lang::Lang;
use siyu::report::charts::{CHARTS, raster};
use siyu::report::{self, csv, html};
use siyu::scenario::lessons::{LESSONS, Lesson};
use siyu::study::{self, Options};
use std::time::Instant;

/// Repetitions; the median is printed.
const TIMES: usize = 5;

/// Variations that make the charts of varied keys appear.
const VARY: &str = "\n[study.vary]\n\"plans.card_only.rhythm.mass_message.promotion\" = [0, 1, 2, 5]\n\
                    \"world.people.new_buyers_per_day\" = [5, 20, 110]\n";

/// Milliseconds of processor time of this thread, or of the clock where the system does not tell.
fn now(start: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64() * 1e3, |x| x / 1e6)
}

fn main() {
    let start = Instant::now();
    let first = LESSONS.iter().find(|lesson| lesson.name.starts_with("01")).expect("the first lesson");
    let text: &'static str = Box::leak(format!("{}{VARY}", first.text).into_boxed_str());
    let real = LESSONS.iter().find(|lesson| lesson.name.starts_with("00")).expect("the lesson of real buyers");
    let mut slowest = (0.0, "");
    let named = |number: &str| *LESSONS.iter().find(|lesson| lesson.name.starts_with(number)).expect("a lesson");
    let varied = Lesson { name: "01-varied", text, files: &[] };
    for lesson in [*first, varied, *real, named("03"), named("07")] {
        let loaded = load_lesson(&lesson, &[]).unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false)));
        let options = Options { quick: true, ..Options::default() };
        let results = study::run(&loaded.scenario, &options, &|_, _| {}).expect("the lesson runs");
        println!("{}: milliseconds for SVG, and with PNG at twice the size (medians of {TIMES})", lesson.name);
        for chart in CHARTS {
            let mut times = [[0.0; 2]; TIMES];
            for time in &mut times {
                let begin = now(start);
                let Ok(svg) = chart.of(&results, 0, Lang::Zh) else { break };
                time[0] = now(start) - begin;
                raster::png(&svg, 2.0).expect("a picture");
                time[1] = now(start) - begin;
            }
            let median = |at: usize| {
                let mut all = times.map(|t| t[at]);
                all.sort_by(f64::total_cmp);
                all[TIMES / 2]
            };
            if median(1) > 0.0 {
                println!("  {:<20} {:>7.1} {:>7.1}", chart.key, median(0), median(1));
            }
            if median(1) > slowest.0 {
                slowest = (median(1), chart.key);
            }
        }
    }
    println!("slowest: {} with {:.1} ms; the limit is 100 ms", slowest.1, slowest.0);
    page_and_tables(first);
}

/// Five plans in a year beside doing nothing: time of all CSV files, and of the page with its pictures in both languages.
fn page_and_tables(lesson: &Lesson) {
    let more: String = (1..=3)
        .map(|n| format!("\n[plans.more_{n}]\nextends = \"card_only\"\nrhythm.mass_message.promotion = {n}\n"))
        .collect();
    let text: &'static str = Box::leak(format!("{}{more}", lesson.text).into_boxed_str());
    let lesson = Lesson { name: "01-five-plans", text, files: &[] };
    let loaded = load_lesson(&lesson, &[]).unwrap_or_else(|p| panic!("{}", p.render(Lang::En, false)));
    // The number of replicates hardly matters for what is written; the days do, and stay those of the lesson.
    let options = Options { replicates: Some(4), ..Options::default() };
    let results = study::run(&loaded.scenario, &options, &|_, _| {}).expect("the lesson runs");
    let options = report::Options { charts: true, ..report::Options::default() };
    let mut times = [[0.0; 2]; TIMES];
    let mut bytes = [0; 2];
    for time in &mut times {
        let begin = Instant::now();
        bytes[0] = csv::TABLES.iter().map(|table| csv::write(table, &results, false).len()).sum();
        time[0] = begin.elapsed().as_secs_f64();
        let begin = Instant::now();
        let drawn = [Lang::En, Lang::Zh].map(|lang| report::draw(&results, &options, lang));
        bytes[1] = html::page(&results, &options, [&drawn[0], &drawn[1]]).len();
        time[1] = begin.elapsed().as_secs_f64();
    }
    let median = |at: usize| {
        let mut all = times.map(|t| t[at]);
        all.sort_by(f64::total_cmp);
        all[TIMES / 2]
    };
    let (plans, days) = (results.worlds[0].plans.len(), results.study.days);
    println!(
        "{plans} plans (doing nothing included) x {days} days: CSV {:.2} s ({} kB), page {:.2} s ({} kB); the limit for both is 2 s",
        median(0),
        bytes[0] / 1000,
        median(1),
        bytes[1] / 1000
    );
}
