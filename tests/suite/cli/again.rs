//! `siyu report`: a run told again without being run.

use super::{is_chinese, names, read, run, run_into, small};

/// Files that do not depend on the language.
const TABLES: [&str; 8] = [
    "summary.csv",
    "daily.csv",
    "replicates.csv",
    "monthly.csv",
    "cohorts.csv",
    "moved.csv",
    "funnel.csv",
    "events.csv",
];

#[test]
fn the_same_language_gives_the_same_files_and_another_plan_those_of_a_fresh_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    run_into(path, "a.toml", &small(""), "first", &["--ladder"]);
    let (exit, out, talk) = run(path, &["report", "first", "--out", "again"]);
    assert_eq!(exit, 0, "{talk}");
    assert!(out.contains("again"), "{out}");
    assert_eq!(names(&path.join("first")), names(&path.join("again")));
    for name in TABLES.iter().copied().chain(["report.html", "run.toml", "tallies.bin"]) {
        assert!(read(path, "first", name) == read(path, "again", name), "{name}");
    }

    let (exit, _, talk) = run(path, &["report", "first", "--against", "wide", "--out", "other"]);
    assert_eq!(exit, 0, "{talk}");
    run_into(path, "a.toml", &small(""), "fresh", &["--against", "wide", "--ladder"]);
    // The page may lack what would have to be run anew, mixtures of other levers; no figure of a table is missing.
    for name in TABLES.iter().copied().chain(["run.toml"]) {
        assert!(read(path, "other", name) == read(path, "fresh", name), "{name}");
    }
    assert!(read(path, "other", "summary.csv") != read(path, "first", "summary.csv"), "another baseline");

    // A run told again can be told again.
    let (exit, _, talk) = run(path, &["report", "other", "--out", "third"]);
    assert_eq!(exit, 0, "{talk}");
    assert!(read(path, "third", "summary.csv") == read(path, "fresh", "summary.csv"));
}

#[test]
fn the_other_language_goes_beside_the_run_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let english = run_into(path, "a.toml", &small("").replace("小 Small", "Small"), "first", &["--quick", "--excel"]);
    assert!(english.contains("Preview"), "{english}");
    let (exit, out, talk) = run(path, &["--lang", "zh", "report", "first"]);
    assert_eq!(exit, 0, "{talk}");
    assert!(is_chinese(&out) && path.join("first-zh/report.html").is_file(), "{out}");
    // The mark for spreadsheets is asked for anew; the figures are the same.
    let with_mark = read(path, "first", "summary.csv");
    assert_eq!(with_mark.strip_prefix(&[0xef, 0xbb, 0xbf]), Some(&read(path, "first-zh", "summary.csv")[..]));
    for name in names(&path.join("first")).iter().filter(|name| name.ends_with(".csv")) {
        assert!(read(path, "first", name).starts_with(&[0xef, 0xbb, 0xbf]), "{name} has the mark");
    }
    let (exit, out, talk) = run(path, &["--lang", "zh", "report", "first"]);
    assert_eq!((exit, out.as_str()), (2, ""), "{talk}");
    assert!(talk.contains("--force"), "{talk}");
    assert_eq!(run(path, &["--lang", "zh", "report", "first", "--force"]).0, 0);
}

#[test]
fn a_damaged_foreign_or_missing_run_is_a_clear_problem() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    run_into(path, "a.toml", &small(""), "run", &["--quick"]);
    let before = names(path);
    let good = read(path, "run", "tallies.bin");
    let tallies = path.join("run/tallies.bin");
    let mut cut = good.clone();
    cut.truncate(good.len() / 2);
    let mut turned = good.clone();
    let at = turned.len() - 9;
    turned[at] ^= 1;
    let mut newer = good.clone();
    newer[8] += 1;
    let cases: [(&[u8], &str); 5] = [
        (&cut, "damaged"),
        (&turned, "damaged"),
        (&newer, "another version"),
        (b"PK\x03\x04", "not written by siyu"),
        (b"", "not written by siyu"),
    ];
    for (bytes, words) in cases {
        std::fs::write(&tallies, bytes).expect("written");
        let (exit, out, talk) = run(path, &["report", "run"]);
        assert_eq!((exit, out.as_str()), (2, ""), "{talk}");
        assert!(talk.contains(words) && !talk.contains("panicked"), "{words}: {talk}");
    }
    std::fs::write(&tallies, &good).expect("written");
    for (arguments, words) in [
        (&["report", "nothing"][..], "no such folder"),
        (&["report", "a.toml"], "no folder"),
        (&["report", "."], "tallies.bin"),
        (&["report", "run", "--against", "none"], "there is no plan `none`"),
    ] {
        let (exit, out, talk) = run(path, arguments);
        assert_eq!((exit, out.as_str()), (2, ""), "{arguments:?}: {talk}");
        assert!(talk.contains(words), "{arguments:?}: {talk}");
    }
    assert_eq!(names(path), before, "nothing was written");
}

/// Three plans, a year, twenty replicates: the figures that travel with a run stay small.
#[test]
fn the_tallies_of_a_year_are_small() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let text = small("").replace("days = 70", "days = 365").replace("replicates = 3", "replicates = 20");
    run_into(path, "a.toml", &text, "run", &[]);
    let size = read(path, "run", "tallies.bin").len();
    assert!(size < 3_000_000, "{size} bytes");
}
