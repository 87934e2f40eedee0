//! Kills and signals at any moment: the older run is whole, or the new one is, and what the program said is true.
//!
//! 20 tries in the ordinary suite; `SIYU_KILLS=300 cargo test --release --test suite kills` makes the long check (`.ci/full`).
#![cfg(unix)]

use super::{names, run, run_into, siyu, small};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Every file below a folder with its bytes; nothing when there is no such folder.
fn content(folder: &Path) -> Option<BTreeMap<PathBuf, Vec<u8>>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in next.read_dir().ok()? {
            let path = entry.ok()?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = std::fs::read(&path).ok()?;
                all.insert(path.strip_prefix(folder).expect("inside").to_path_buf(), bytes);
            }
        }
    }
    Some(all)
}

/// Copies a run.
fn copy(from: &BTreeMap<PathBuf, Vec<u8>>, to: &Path) {
    for (name, bytes) in from {
        let path = to.join(name);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
}

/// When a try is ended.
#[derive(Clone, Copy)]
enum Moment {
    /// So long after its start.
    After(Duration),
    /// When the working folder holds so many files, and a little later.
    Writing(usize, Duration),
}

/// Files in the working folders in a place.
fn files_in_the_making(place: &Path) -> usize {
    let Ok(entries) = place.read_dir() else { return 0 };
    let working = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| {
        path.is_dir() && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".unfinished-"))
    });
    working.map(|path| content(&path).map_or(0, |all| all.len())).sum()
}

/// Starts a run, ends it at the moment with the signal, and returns what it said.
fn ended(folder: &Path, arguments: &[&str], place: &Path, moment: Moment, signal: &str) -> Output {
    let mut child =
        siyu(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let start = Instant::now();
    while child.try_wait().expect("waited").is_none() {
        let now = match moment {
            Moment::After(time) => start.elapsed() >= time,
            Moment::Writing(files, later) => {
                let now = files_in_the_making(place) >= files;
                if now {
                    std::thread::sleep(later);
                }
                now
            }
        };
        if now {
            // It may have ended by itself meanwhile.
            let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
            break;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    child.wait_with_output().expect("ended")
}

/// Half of the tries replace a run with `--force`, half write a new one; two in three are ended while files are being
/// written, the others at any time; some by a signal that can be handled and some by one that cannot.
#[test]
fn a_run_that_is_ended_at_any_moment_damages_nothing_and_says_what_is_true() {
    let tries: u64 = std::env::var("SIYU_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let quick = ["--quick", "--replicates", "1", "--no-assumptions", "--quiet"];
    std::fs::write(path.join("a.toml"), small("").replace("past_buyers = 4_000", "past_buyers = 1_000"))
        .expect("written");
    let start = Instant::now();
    for (out, seed) in [("old", "1"), ("new", "2")] {
        let (exit, _, talk) = run(path, &[&["run", "a.toml", "--out", out, "--seed", seed][..], &quick].concat());
        assert_eq!(exit, 0, "{talk}");
    }
    let whole = start.elapsed() / 2;
    let [old, new] = ["old", "new"].map(|name| content(&path.join(name)).expect("a run"));
    assert!(old != new && old.len() == new.len());
    let mut seen = BTreeMap::new();
    for i in 0..tries {
        let force = i % 2 == 0;
        let place = path.join(format!("place-{i}"));
        std::fs::create_dir(&place).expect("made");
        let out = place.join("run");
        if force {
            copy(&old, &out);
        }
        let signal = ["-INT", "-KILL", "-TERM"][(i / 2 % 3) as usize];
        let later = Duration::from_micros(i * 7_919 % 6_000);
        let moment = match i % 3 {
            0 => Moment::After(whole * (i * 37 % 120) as u32 / 100),
            _ => Moment::Writing((i * 13 % new.len() as u64) as usize + 1, later),
        };
        let text = out.to_string_lossy().into_owned();
        let mut arguments = [&["run", "a.toml", "--out", &text, "--seed", "2"][..], &quick].concat();
        arguments.extend(force.then_some("--force"));
        let output = ended(path, &arguments, &place, moment, signal);
        let talk = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        let stands = content(&out);
        let (is_old, is_new) = (stands.as_ref() == Some(&old), stands.as_ref() == Some(&new));
        let what = format!("try {i}, {signal}, --force {force}, {:?}: {talk}", output.status.code());
        assert!(is_new || is_old && force || stands.is_none() && !force, "damaged: {what}");
        if output.status.code() == Some(0) || talk.contains("the run is written") || talk.contains("Report: ") {
            assert!(is_new, "it says that a run was written: {what}");
        }
        assert!(!(talk.contains("no run was written") && is_new), "it says that none was written: {what}");
        if signal != "-KILL" || output.status.code().is_some() {
            assert!(names(&place).iter().all(|name| name == "run"), "left over: {:?}, {what}", names(&place));
        }
        // What a kill leaves, the next run in this place clears up; on a part of the tries, for it takes a run each.
        if names(&place).len() > 1 && i % 4 == 1 {
            let (exit, _, talk) = run(path, &[&arguments[..], &["--force"]].concat());
            assert_eq!(exit, 0, "{talk}");
            assert_eq!(names(&place), ["run"]);
            assert!(content(&out).as_ref() == Some(&new));
        }
        *seen.entry((force, is_new)).or_insert(0_u64) += 1;
        std::fs::remove_dir_all(&place).expect("removed");
    }
    println!("{tries} tries by (--force, new run stands): {seen:?}");
}

/// A killed run leaves its folder; the next one in this place, of another scenario, takes nothing from it.
#[test]
fn what_a_killed_run_left_is_no_part_of_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let two = small("[worlds.dear]\nmoney.ticket_yuan = 300\n");
    std::fs::write(path.join("b.toml"), &two).expect("written");
    let outputs = path.join("outputs/b");
    for i in 0..40 {
        let arguments = ["run", "b.toml", "--quick", "--replicates", "1", "--quiet", "--no-assumptions"];
        ended(path, &arguments, &outputs, Moment::Writing(3 + i % 5, Duration::ZERO), "-KILL");
        if names(&outputs).iter().any(|name| name.starts_with(".unfinished-")) {
            break;
        }
    }
    assert!(names(&outputs).iter().any(|name| name.starts_with(".unfinished-")), "one was killed while writing");
    // A folder with the number of a process, as an earlier version named them.
    std::fs::create_dir_all(outputs.join(".replaced-1/x")).expect("made");
    run_into(path, "a.toml", &small(""), "outputs/b/a", &["--quick"]);
    run_into(path, "a.toml", &small(""), "clean", &["--quick"]);
    assert_eq!(content(&outputs.join("a")).map(|all| all.len()), content(&path.join("clean")).map(|all| all.len()));
    run_into(path, "a.toml", &small(""), "outputs/b/a", &["--quick", "--force"]);
    assert!(!names(&outputs).iter().any(|name| name.starts_with(".unfinished-")), "{:?}", names(&outputs));
}
