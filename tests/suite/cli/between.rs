//! Plans and runs side by side: `siyu diff`, and what other plans may not change in a plan's files.

use super::{read, run, run_into, small};
use std::path::Path;

/// The rows of a plan in a file, without the columns that know how many plans were compared.
fn rows(folder: &Path, run: &str, file: &str, plan: &str) -> Vec<String> {
    let text = String::from_utf8(read(folder, run, file)).expect("UTF-8");
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().expect("a heading").split(',').collect();
    let adjusted = heads.iter().position(|head| *head == "verdict_adjusted");
    let of_plan = |line: &&str| line.split(',').nth(1) == Some(plan);
    let cells = |line: &str| {
        let cells = line.split(',').enumerate().filter(|(i, _)| Some(*i) != adjusted);
        cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(",")
    };
    lines.filter(of_plan).map(cells).collect()
}

const THIRD: &str = "[plans.third]\nextends = \"wide\"\nrhythm.mass_message.promotion = 4\n";

#[test]
fn the_order_of_plans_and_further_plans_change_no_byte_of_a_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let text = small("");
    let at = text.find("[plans.base]").expect("plans");
    let (head, plans) = text.split_at(at);
    let (base, wide) = plans.split_at(plans.find("[plans.wide]").expect("two plans"));
    run_into(path, "a.toml", &text, "two", &[]);
    run_into(path, "b.toml", &format!("{head}{wide}{base}"), "turned", &[]);
    run_into(path, "c.toml", &format!("{head}{THIRD}{wide}{base}"), "three", &[]);
    for file in ["summary.csv", "daily.csv", "replicates.csv", "monthly.csv", "funnel.csv", "cohorts.csv"] {
        for plan in ["base", "wide", "do-nothing"] {
            let here = rows(path, "two", file, plan);
            assert!(!here.is_empty() || plan == "do-nothing", "{plan} in {file}");
            assert!(here == rows(path, "turned", file, plan), "{plan} in {file}: the order of plans matters");
            assert!(here == rows(path, "three", file, plan), "{plan} in {file}: another plan matters");
        }
    }
    assert!(!rows(path, "three", "daily.csv", "third").is_empty());
}

#[test]
fn a_plan_and_its_copy_differ_by_exactly_nothing_in_the_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    run_into(path, "a.toml", &small("[plans.copy]\nextends = \"base\"\n"), "run", &[]);
    let renamed = |file: &str| {
        let copy = rows(path, "run", file, "copy").into_iter();
        copy.map(|row| row.replacen("world,copy,", "world,base,", 1)).collect::<Vec<_>>()
    };
    for file in ["daily.csv", "replicates.csv", "monthly.csv", "funnel.csv", "cohorts.csv"] {
        assert!(renamed(file) == rows(path, "run", file, "base"), "{file}");
    }
    let summary = String::from_utf8(read(path, "run", "summary.csv")).expect("UTF-8");
    let heads: Vec<&str> = summary.lines().next().expect("a heading").split(',').collect();
    let at = |name: &str| heads.iter().position(|head| *head == name).expect(name);
    let of_copy: Vec<Vec<&str>> =
        summary.lines().map(|line| line.split(',').collect()).filter(|row: &Vec<&str>| row[1] == "copy").collect();
    assert!(of_copy.len() > 20);
    for row in of_copy {
        for name in ["difference", "difference_low", "difference_high"] {
            let cell = row[at(name)];
            assert!(cell == "0" || (cell.is_empty() && row[at("value")].is_empty()), "{}: {name} is {cell}", row[2]);
        }
        assert!(["", "no_practical_difference"].contains(&row[at("verdict")]), "{row:?}");
    }
    let moved = String::from_utf8(read(path, "run", "moved.csv")).expect("UTF-8");
    for line in moved.lines().filter(|line| line.contains(",base,copy,")) {
        let cells: Vec<&str> = line.split(',').collect();
        let apart = cells.iter().rev().nth(1) != cells.iter().rev().nth(2);
        assert!(!apart || cells.last() == Some(&"0"), "somebody moved between a plan and its copy: {line}");
    }
}

#[test]
fn diff_tells_what_changed_both_ways() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let more = small(THIRD).replace("staff.heads = 1", "staff.heads = 2");
    run_into(path, "a.toml", &small(""), "one", &[]);
    run_into(path, "b.toml", &more, "two", &[]);
    let (exit, out, talk) = run(path, &["diff", "one", "one"]);
    assert!(exit == 0 && out.contains("identical"), "{out}{talk}");
    let (exit, out, talk) = run(path, &["diff", "one", "two"]);
    assert_eq!(exit, 0, "{talk}");
    assert!(out.contains("plans.base.staff.heads: 1.0 -> 2.0") && out.contains("plan third is only in two"), "{out}");
    assert!(out.contains("Plan base") && out.contains("cost of the programme"), "{out}");
    assert!(out.contains("The same to the digit: do-nothing"), "{out}");
    let (_, back, _) = run(path, &["diff", "two", "one"]);
    assert!(
        back.contains("plans.base.staff.heads: 2.0 -> 1.0") && back.contains("plan third is only in two"),
        "{back}"
    );
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let (exit, out, talk) = run(path, &["diff", "one", "two", "--lang", "zh"]);
    assert!(exit == 0 && out.contains("变化的输入"), "{out}{talk}");
}

#[test]
fn diff_refuses_other_worlds_and_what_is_no_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    run_into(path, "a.toml", &small(""), "one", &["--quick"]);
    run_into(path, "b.toml", &small(""), "other", &["--quick", "--set", "world.response.lift=0.1"]);
    let (exit, out, talk) = run(path, &["diff", "one", "other"]);
    assert_eq!(exit, 2, "{out}");
    assert!(out.contains("world.response.lift: 0.2 -> 0.1"), "{out}");
    assert!(talk.contains("different worlds") && talk.contains("world.response.lift"), "{talk}");
    for arguments in [["diff", "one", "a.toml"], ["diff", "nothing", "one"]] {
        let (exit, out, talk) = run(path, &arguments);
        assert_eq!((exit, out.as_str()), (2, ""), "{talk}");
        assert!(talk.contains("run.toml"), "{talk}");
    }
    std::fs::write(path.join("other/summary.csv"), "a,b\n1\n").expect("written");
    let (exit, _, talk) = run(path, &["diff", "one", "other"]);
    assert!(exit == 2 && talk.contains("summary.csv"), "{talk}");
}
