//! The memory that a run is said to need, against the peak that the system saw. One shape of study stresses one part of
//! the estimate: replicates, days, plans, worlds, segments, people at once, the days after.
#![cfg(target_os = "linux")]

use super::siyu;
use std::process::Stdio;

/// A study with these settings; `more` goes behind it.
fn study(days: u32, after: u32, replicates: u32, people: u32, more: &str) -> String {
    format!(
        "[study]\nstart = 2026-01-01\ndays = {days}\nafter_days = {after}\nreplicates = {replicates}\nsimulate = {people}\n\
         baseline = \"a\"\n[world]\npeople = {{ past_buyers = {people}, new_buyers_per_day = 2 }}\n\
         [plans.a]\npersona = \"influencer\"\nstaff.heads = 1\nrhythm.mass_message = {{ promotion = 1, content = 2 }}\n\
         channels.parcel_card = {{ hook = \"service\" }}\n[plans.b]\nextends = \"a\"\nrhythm.mass_message.promotion = 4\n{more}"
    )
}

/// Megabytes that a run is said to need, and the most that it had.
fn said_and_seen(name: &str, text: &str) -> (f64, f64) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.toml"), text).expect("written");
    let mut command = siyu(folder.path(), &["run", "a.toml", "--out", "run", "--no-assumptions", "--threads", "2"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("started");
    let mut most = 0.0_f64;
    while child.try_wait().expect("waited").is_none() {
        // The highest so far, as the system keeps it; what the last milliseconds add is missed.
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(peak.unwrap_or(0.0) * 1_024.0 / 1e6);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let output = child.wait_with_output().expect("ended");
    let talk = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{name}: {talk}");
    let said = talk.lines().find_map(|line| line.strip_suffix(" MB")?.rsplit(' ').next()?.parse().ok());
    (said.unwrap_or_else(|| panic!("{name}: {talk}")), most)
}

#[test]
fn the_memory_of_very_different_runs_is_told_within_a_factor_of_one_and_a_half() {
    let plans =
        (0..12).map(|i| format!("[plans.p{i}]\nextends = \"b\"\nstaff.heads = {i}\n")).collect::<Vec<_>>().concat();
    let worlds =
        (0..5).map(|i| format!("[worlds.w{i}]\nmoney.ticket_yuan = {}\n", 100 + i)).collect::<Vec<_>>().concat();
    let segments = (0..8).map(|i| format!("[world.segments.s{i}]\nshare = 0.125\n")).collect::<Vec<_>>().concat();
    let billion = study(30, 30, 200, 1_000, "").replace("past_buyers = 1000", "past_buyers = 1_000_000_000");
    let mut wrong = Vec::new();
    for (name, text) in [
        ("a few people", study(30, 365, 2, 1_000, "")),
        ("a billion people, of whom some are simulated", billion),
        ("many people", study(14, 14, 1, 300_000, "")),
        ("many replicates of long studies", study(900, 0, 40, 1_000, "")),
        ("many days after", study(30, 1_000, 60, 1_000, "")),
        ("many plans", study(120, 0, 50, 1_000, &plans)),
        ("many worlds of long studies", study(900, 0, 1, 1_000, &worlds)),
        ("many segments", study(200, 0, 20, 1_000, &segments)),
    ] {
        let (said, seen) = said_and_seen(name, &text);
        println!("{name}: {said:.0} MB said, {seen:.0} MB seen, {:.2}", said / seen);
        if !(1.0 / 1.5..=1.5).contains(&(said / seen)) {
            wrong.push(format!("{name}: {said:.0} MB said, {seen:.0} MB seen"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
