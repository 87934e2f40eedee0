//! How often a study that runs until it is settled declares a difference between two plans that are the same.
//!
//! `cargo bench --bench settled` runs 400 studies. In each one a plan is compared with itself under other luck (another
//! seed), so that every "better" or "worse" is wrong. The verdict is looked at after 10, 20, ... 200 replicates, with a
//! tolerance of nothing, and a study stops at the first declaration. Beside it stands what the plain interval would have
//! declared when looked at as often. The figures stand in `docs/validation.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::disallowed_methods, reason = "figures of a bench need not be the same on every machine")]

use siyu::cli::files::load_lesson;
use siyu::metrics::metric_index;
use siyu::scenario::lessons::Lesson;
use siyu::study::results::VerdictKind;
use siyu::study::settle::{Rule, judge};
use siyu::study::{self, Options};

/// Studies.
const STUDIES: u64 = 400;

/// Confidence of the verdicts.
const CONFIDENCE: f64 = 0.95;

/// A small shop with a card in its parcels.
const SHOP: &str = r#"
[study]
start = 2026-01-01
days = 60
baseline = "card"

[world]
product.every_days = 30
people = { past_buyers = 300, new_buyers_per_day = 2, friends_at_start = 60 }

[plans.card]
staff.heads = 1
rhythm.mass_message = { promotion = 2, content = 1 }
channels.parcel_card = { put_in = 1.0, hook = "service" }
"#;

fn main() {
    let shop = Lesson { name: "settled", text: SHOP, files: &[] };
    let loaded = load_lesson(&shop, &[]).expect("a scenario");
    let rule = Rule::of(&loaded.scenario.study.values);
    let goal = metric_index("incremental_profit_with_pool_value").expect("the goal");
    let run = |seed: u64| -> Vec<f64> {
        let options = Options { replicates: Some(rule.maximum), seed: Some(seed), bare: true, ..Options::default() };
        let results = study::run(&loaded.scenario, &options, &|_, _| {}).expect("a run");
        let world = &results.worlds[0];
        world.plans[world.baseline].measures[goal].replicates.iter().map(|x| x.expect("a value")).collect()
    };
    let (mut settling, mut plain, mut once) = (0, 0, 0);
    for number in 0..STUDIES {
        let (a, b) = (run(1_000 + 2 * number), run(1_001 + 2 * number));
        let differences: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a - b).collect();
        let mut looks = Vec::new();
        while let Some(next) = rule.next(looks.last().copied().unwrap_or(0)) {
            looks.push(next);
        }
        let upto = |n: &u32| &differences[..*n as usize];
        let declares = |kind| matches!(kind, VerdictKind::Better | VerdictKind::Worse);
        settling += u32::from(looks.iter().any(|n| declares(judge(upto(n), 0.0, CONFIDENCE).kind)));
        plain += u32::from(looks.iter().any(|n| excludes_zero(upto(n))));
        once += u32::from(excludes_zero(&differences));
    }
    println!(
        "{STUDIES} studies of a plan against itself under other luck, looks after {} to {}",
        rule.minimum, rule.maximum
    );
    for (what, wrong) in [
        ("interval that holds at every look", settling),
        ("plain interval, looked at as often", plain),
        ("plain interval, looked at once at the end", once),
    ] {
        let (low, high) = wilson(f64::from(wrong), STUDIES as f64);
        println!(
            "{what:<44} {wrong:>4} wrong, {:>5.2} % ({:.2} to {:.2})",
            f64::from(wrong) / STUDIES as f64 * 100.0,
            low * 100.0,
            high * 100.0
        );
    }
}

/// Whether the plain t interval excludes zero, by the judgement that a fixed number of replicates gets.
fn excludes_zero(differences: &[f64]) -> bool {
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    // Quantile 0.975 of Student's t by the expansion of Cornish and Fisher, good to 0.001 from 9 degrees on.
    let (z, v) = (1.959_964_f64, n - 1.0);
    let t = z
        + (z.powi(3) + z) / (4.0 * v)
        + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * v * v)
        + (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / (384.0 * v * v * v);
    mean.abs() > t * (variance / n).sqrt()
}

/// Wilson's 95 % interval of a share.
fn wilson(k: f64, n: f64) -> (f64, f64) {
    let z = 1.959_964_f64;
    let (p, z2) = (k / n, z * z);
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), middle + half)
}
