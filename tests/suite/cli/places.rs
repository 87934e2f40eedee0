//! Where a run goes, who reads it, and what its files know of this machine.

use super::{names, read, run, run_into, siyu, small};
use std::path::Path;
use std::process::Stdio;

const QUICK: [&str; 4] = ["--quick", "--replicates", "1", "--no-assumptions"];

/// The text of every file of a run, lossy.
fn all_text(folder: &Path) -> String {
    let mut text = String::new();
    for entry in folder.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            text.push_str(&String::from_utf8_lossy(&std::fs::read(path).expect("read")));
        }
    }
    text
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_loses_no_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    std::fs::write(path.join("a.toml"), small("")).expect("written");
    // Nobody reads standard output, or either stream, from the start.
    for (out, both) in [("one", false), ("two", true)] {
        let mut command = siyu(path, &[&["run", "a.toml", "--out", out][..], &QUICK].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
        drop(child.stdout.take());
        if both {
            drop(child.stderr.take());
        }
        let status = child.wait().expect("ended");
        assert!(status.success() && path.join(out).join("tallies.bin").is_file(), "{out}: {status}");
    }
    // A full disk behind standard output is told, but the run stands.
    if let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") {
        let mut command = siyu(path, &[&["run", "a.toml", "--out", "three"][..], &QUICK].concat());
        let output = command.stdout(full).output().expect("started");
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(path.join("three/tallies.bin").is_file());
    }
}

/// Refused before anybody is simulated: a thousand replicates of this would take minutes.
#[test]
fn a_place_that_cannot_be_used_is_refused_before_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let long = small("").replace("days = 70", "days = 3_650").replace("replicates = 3", "replicates = 1_000");
    std::fs::write(path.join("a.toml"), long).expect("written");
    std::fs::write(path.join("file"), "mine").expect("written");
    for (out, code, words) in [
        (".", 2, "the folder you are in"),
        ("..", 2, "the folder you are in"),
        ("file", 2, "this is no folder"),
        ("file/x", 2, "file: this is no folder"),
    ] {
        let (exit, said, talk) = run(path, &["run", "a.toml", "--out", out, "--quiet"]);
        assert_eq!((exit, said.as_str()), (code, ""), "{out}: {talk}");
        assert!(talk.contains(words), "{out}: {talk}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", path.join("dangling")).expect("linked");
        let (exit, _, talk) = run(path, &["run", "a.toml", "--out", "dangling", "--quiet"]);
        assert!(exit == 2 && talk.contains("nowhere"), "{talk}");
    }
    assert!(names(path).iter().all(|name| !name.starts_with('.')), "{:?}", names(path));
}

#[test]
fn a_run_knows_nothing_of_the_folders_of_this_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let secret = path.join("secret-folder");
    std::fs::create_dir(&secret).expect("made");
    let file = secret.join("a.toml");
    std::fs::write(&file, small("")).expect("written");
    let whole = file.to_string_lossy().into_owned();
    let (exit, _, talk) = run(path, &[&["run", &whole, "--out", "run"][..], &QUICK].concat());
    assert_eq!(exit, 0, "{talk}");
    assert!(!all_text(&path.join("run")).contains("secret-folder"));
    let command = String::from_utf8(read(path, "run", "run.toml")).expect("UTF-8");
    assert!(command.contains("siyu run a.toml"), "{command}");
    // The recording is packed: it is told again, and that page holds none of it either.
    let (exit, _, talk) = run(path, &["report", "run", "--out", "again"]);
    assert_eq!(exit, 0, "{talk}");
    assert!(!all_text(&path.join("again")).contains("secret-folder"));
}

#[test]
fn a_data_file_outside_the_folder_is_noted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    std::fs::create_dir(path.join("inside")).expect("made");
    std::fs::write(path.join("obs.csv"), "day,value\n0,3\n").expect("written");
    let observed = |file: &str| {
        let table = format!("[study.observed.a]\nfile = '{file}'\nseries = \"orders\"\nplan = \"base\"\n[world]\n");
        std::fs::write(path.join("inside/a.toml"), small("").replace("[world]\n", &table)).expect("written");
        run(path, &["check", "inside/a.toml"])
    };
    let whole = path.join("obs.csv").to_string_lossy().into_owned();
    for (file, noted) in [("../obs.csv", true), (&whole, true)] {
        let (exit, _, talk) = observed(file);
        assert!(exit == 0 && talk.contains("N19") == noted, "{file}: {talk}");
    }
    // With an absolute name, what the run is told to be keeps the file's own name only.
    let (exit, out, talk) = run(path, &["check", "inside/a.toml", "--resolved"]);
    assert!(exit == 0 && out.contains("file = \"obs.csv\"") && !out.contains(&whole), "{talk}");
    std::fs::write(path.join("inside/obs.csv"), "day,value\n0,3\n").expect("written");
    assert!(!observed("obs.csv").2.contains("N19"));
}

#[test]
fn a_run_told_again_from_inside_goes_next_to_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    run_into(path, "a.toml", &small(""), "runs/one", &QUICK);
    let before = names(&path.join("runs/one"));
    let (exit, _, talk) = run(&path.join("runs/one"), &["report", "."]);
    assert_eq!(exit, 0, "{talk}");
    assert_eq!(names(&path.join("runs/one")), before, "nothing is written into the run");
    assert!(path.join("runs/one-en/report.html").is_file());
}

/// Names and labels that command a terminal: whatever is printed about them, no command gets through.
#[test]
fn no_command_reaches_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let evil = small("")
        .replace("小 Small", "T\\u001b]0;x\\u0007\\u001b[31m\\u009b31m")
        .replace("[world]\n", "[world]\nlabel = \"W\\u001b[31m\\u202e\"\n")
        .replace("基准 Base", "P\\u001b[2J");
    std::fs::write(path.join("a.toml"), &evil).expect("written");
    // A name of a plan cannot hold any; the problem that says so shows none.
    std::fs::write(path.join("b.toml"), evil.replace("[plans.wide]", "[plans.\"wide\\u001b[31m\"]")).expect("written");
    std::fs::write(path.join("\u{1b}[31mc.toml"), &evil).expect("written");
    let (exit, _, talk) = run(path, &["check", "b.toml"]);
    assert!(exit == 2 && talk.contains("E0207"), "{talk}");
    let commands: [&[&str]; 8] = [
        &["check", "a.toml"],
        &["check", "a.toml", "--resolved"],
        &["check", "b.toml"],
        &["check", "\u{1b}[31mc.toml"],
        &["trace", "a.toml", "--customer", "3"],
        &["trace", "a.toml", "--customer", "3", "--world", "\u{1b}[31m"],
        &["run", "a.toml", "--plans", "z\u{1b}[31m"],
        &["run", "a.toml", "--quick", "--replicates", "1", "--out", "o\u{1b}[31m"],
    ];
    for arguments in commands {
        let (_, out, talk) = run(path, arguments);
        let both = out + &talk;
        let odd = both.chars().find(|&c| c != '\n' && c != '\t' && (c.is_control() || c == '\u{202e}'));
        assert_eq!(odd, None, "{arguments:?}: {both}");
    }
}

/// A run that no memory holds is refused with the key to lower, before anybody is simulated.
#[test]
fn a_run_that_cannot_fit_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let plan = |i| format!("[plans.p{i}]\nextends = \"base\"\nlabel = \"{i}\"\n");
    let many = (0..36).map(plan).collect::<Vec<_>>().concat();
    let text = small(&many).replace("days = 70", "days = 3_650").replace("replicates = 3", "replicates = 1_000");
    std::fs::write(path.join("a.toml"), text).expect("written");
    let (exit, _, talk) = run(path, &["run", "a.toml", "--quiet"]);
    assert!(exit == 2 && talk.contains("MB of memory") && talk.contains("study.replicates"), "{talk}");
    assert_eq!(names(path), ["a.toml"]);
}

/// Money and clocks beyond what is counted exactly: the key to lower is named, before anybody is simulated.
#[test]
fn money_and_clocks_beyond_their_bounds_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    std::fs::write(path.join("a.toml"), small("")).expect("written");
    let most =
        ["world.money.ticket_yuan=10000000", "world.people.past_buyers=1000000000", "world.product.every_days=1"];
    let dear = [
        "world.money.cac_yuan=1000000",
        "world.money.cac_growth_per_year=3",
        "world.people.new_buyers_per_day=10000000",
    ];
    let fast = ["world.response.intensity_cap=1000", "world.product.every_days=1"];
    for (sets, days, words) in [
        (&most[..], "3650", "lower world.money.ticket_yuan to"),
        (&dear, "3650", "lower world.money.cac_yuan to"),
        (&fast, "70", "lower world.response.intensity_cap to 512"),
    ] {
        let days = format!("study.days={days}");
        let sets = sets.iter().copied().chain([days.as_str(), "study.simulate=2000"]).flat_map(|set| ["--set", set]);
        let arguments: Vec<&str> = ["run", "a.toml", "--quiet"].into_iter().chain(sets).collect();
        let (exit, _, talk) = run(path, &arguments);
        assert!(exit == 2 && talk.contains(words), "{words}: {talk}");
    }
    assert_eq!(names(path), ["a.toml"]);
}

/// A list of a hundred thousand values and a table of ten million rows are refused in their own time.
#[test]
fn too_long_lists_and_bad_tables_end_early() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let list = (0..100_000).map(|i| i.to_string()).collect::<Vec<_>>().join(",");
    let varied = format!("[study.vary]\n\"plans.wide.staff.heads\" = [{list}]\n[world]\n");
    std::fs::write(path.join("a.toml"), small("").replace("[world]\n", &varied)).expect("written");
    let (exit, _, talk) = run(path, &["check", "a.toml"]);
    assert!(exit == 2 && talk.contains("E0313") && talk.contains("100000"), "{talk}");
    std::fs::write(path.join("d.csv"), "day,value\n".to_owned() + &"0,1\n".repeat(1_000_000)).expect("written");
    let table = "[study.observed.a]\nfile = \"d.csv\"\nseries = \"orders\"\nplan = \"base\"\n[world]\n";
    std::fs::write(path.join("b.toml"), small("").replace("[world]\n", table)).expect("written");
    let (exit, _, talk) = run(path, &["check", "b.toml"]);
    assert!(exit == 2 && talk.matches("E0403").count() == 20, "{talk}");
}

/// What is written out in full reads back: a child with teams of a parent with heads, and names with quotation marks.
#[test]
fn a_scenario_written_out_reads_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let more = "[plans.teams]\nextends = \"base\"\nteams.one = { guides = 2 }\n\
        [plans.'q\"u\\o']\nextends = \"base\"\nlabel = \"line\\nbreak \\u007f\"\n";
    let varied = "[study.vary]\n'plans.\"q\\\"u\\\\o\".staff.heads' = [1, 2]\n[world]\n";
    std::fs::write(path.join("a.toml"), small(more).replace("[world]\n", varied)).expect("written");
    let (exit, first, talk) = run(path, &["check", "a.toml", "--resolved"]);
    assert_eq!(exit, 0, "{talk}");
    std::fs::write(path.join("b.toml"), &first).expect("written");
    let (exit, second, talk) = run(path, &["check", "b.toml", "--resolved"]);
    assert_eq!(exit, 0, "{talk}");
    assert_eq!(first, second);
    run_into(path, "a.toml", &small(more), "run", &QUICK);
    let (exit, _, talk) = run(path, &["diff", "run", "run"]);
    assert_eq!(exit, 0, "{talk}");
}

/// A table that was changed by hand is no table of a run, whatever numbers it holds.
#[test]
fn diff_refuses_a_damaged_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    run_into(path, "a.toml", &small(""), "run", &["--quick", "--no-assumptions"]);
    let good = String::from_utf8(read(path, "run", "replicates.csv")).expect("UTF-8");
    let first = good.lines().nth(1).expect("a row");
    let heads: Vec<&str> = good.lines().next().expect("a heading").split(',').collect();
    let at = heads.iter().position(|head| *head == "replicate").expect("a column");
    for number in ["18446744073709551615", "1000000000000", "100000000", "7", "1", "-1", ""] {
        let mut cells: Vec<&str> = first.split(',').collect();
        cells[at] = number;
        let bad = good.replacen(first, &cells.join(","), 1);
        std::fs::write(path.join("run/replicates.csv"), bad).expect("written");
        let (exit, _, talk) = run(path, &["diff", "run", "run"]);
        assert!(exit == 2 && talk.contains("not as siyu wrote it"), "{number}: {exit} {talk}");
    }
}
