//! How often the 95 % interval of the headline holds the truth, and how often a side is wrongly named.
//!
//! `cargo bench --bench coverage` (run by `.ci/full`) runs 1,000 small studies of 20 paired runs in each of three worlds: an
//! ordinary one, one in which few customers spend most of the money, and one in which a rare penalty strikes a plan. The
//! truth is the mean difference of 5,000 further runs. Printed are the share of studies whose interval holds the truth, and
//! the share that names the wrong side. With a number behind `--` fewer studies are run, and five times as many further
//! runs: `cargo bench --bench coverage -- 100`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use siyu::cli::files::load_lesson;
use siyu::metrics::metric_index;
use siyu::scenario::lessons::Lesson;
use siyu::study::results::{Difference, VerdictKind};
use siyu::study::{self, Options};

/// Studies in each world.
const STUDIES: u64 = 1_000;

/// Runs of one study.
const RUNS: u32 = 20;

/// Further runs for the truth, per study.
const TRUTH: u64 = 5;

/// Runs of one batch for the truth.
const BATCH: u64 = 50;

/// Name and keys of each world.
const WORLDS: [(&str, &str); 3] = [
    ("ordinary", ""),
    ("few spend most", "money.spend_spread = 1.2"),
    ("rare penalty", "penalty = { detection_per_1000 = 0.6, fine_yuan = 60_000 }"),
];

/// A small shop; the second plan chats openly, which a penalty can strike where there is one.
const SHOP: &str = r#"
[study]
start = 2026-01-01
days = 60
baseline = "card"
goal.tolerance_yuan = 0

[world]
product.every_days = 30
people = { past_buyers = 300, new_buyers_per_day = 4, friends_at_start = 60 }
WORLD

[plans.card]
staff.heads = 1
rhythm.mass_message = { promotion = 1, content = 1 }
channels.store_im = { hook = "service" }

[plans.open]
extends = "card"
rhythm.mass_message.promotion = 2
channels.store_im.wording = "open"
"#;

fn main() {
    let asked = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let studies = asked.unwrap_or(STUDIES).max(10);
    for (name, keys) in WORLDS {
        let text = SHOP.replace("WORLD", keys);
        let shop = Lesson { name: "coverage", text: Box::leak(text.into_boxed_str()), files: &[] };
        let loaded = load_lesson(&shop, &[]).expect("a scenario");
        let goal = metric_index("incremental_profit_with_pool_value").expect("the goal");
        let run = |seed: u64, replicates: u32| -> (Difference, VerdictKind, Vec<f64>) {
            let options = Options { replicates: Some(replicates), seed: Some(seed), bare: true, ..Options::default() };
            let results = study::run(&loaded.scenario, &options, &|_, _| {}).expect("a run");
            let world = &results.worlds[0];
            let values = |plan: usize| world.plans[plan].measures[goal].replicates.iter().map(|x| x.expect("a value"));
            let other = world.plans.iter().position(|plan| plan.name == "open").expect("the plan");
            let pairs = values(other).zip(values(world.baseline)).map(|(a, b)| a - b).collect();
            let d = world.plans[other].measures[goal].against_baseline.expect("a difference");
            (d, world.plans[other].verdict.kind, pairs)
        };
        let batches = (studies * TRUTH).div_ceil(BATCH);
        // Batches weigh runs struck by a penalty by their exact chance, as a study does: the plain mean of thousands of runs
        // is still off by more than a study's interval is wide. It is printed with its standard error, as a check.
        let (mut all, mut means) = (Vec::new(), Vec::new());
        for batch in 0..batches {
            let (d, _, pairs) = run(1_000_000 + batch, BATCH as u32);
            means.push(d.interval.mean);
            all.extend(pairs);
        }
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        let (truth, plain) = (mean(&means), mean(&all));
        let spread = all.iter().map(|x| (x - plain) * (x - plain)).sum::<f64>() / (all.len() - 1) as f64;
        let error = (spread / all.len() as f64).sqrt();
        let (mut held, mut wrong, mut named) = (0, 0, 0);
        for seed in 0..studies {
            let (d, kind, _) = run(seed + 1, RUNS);
            held += u32::from(d.interval.low <= truth && truth <= d.interval.high);
            let side = match kind {
                VerdictKind::Better => 1.0,
                VerdictKind::Worse => -1.0,
                _ => continue,
            };
            named += 1;
            wrong += u32::from(side * truth < 0.0);
        }
        let share = |n: u32| f64::from(n) / studies as f64 * 100.0;
        println!(
            "{name:<16} truth {truth:>10.0} yuan from {} runs (plain mean {plain:.0}, s.e. {error:.0}); interval holds it in {:>5.1} %; a side named in {:>5.1} %, \
             wrongly in {:>4.1} % of {studies} studies of {RUNS} runs",
            all.len(),
            share(held),
            share(named),
            share(wrong)
        );
    }
}
