//! Being stopped, and being run on a terminal.

use super::{names, run, run_into, siyu, small};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A run that takes long enough to be stopped.
fn long() -> String {
    small("").replace("days = 70", "days = 365").replace("replicates = 3", "replicates = 1_000")
}

#[cfg(unix)]
#[test]
fn a_stopped_run_leaves_nothing_that_looks_finished() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    std::fs::write(path.join("a.toml"), long()).expect("written");
    let mut command = siyu(path, &["run", "a.toml", "--out", "run"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
    std::thread::sleep(Duration::from_millis(700));
    let stopped = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(stopped.success());
    let output = child.wait_with_output().expect("ended");
    let talk = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{talk}");
    assert!(talk.contains("no run was written"), "{talk}");
    assert_eq!(names(path), ["a.toml"], "nothing was left");
}

/// On a terminal the bar is drawn from other threads; it once waited for a lock that the main thread held for ever.
#[cfg(unix)]
#[test]
fn a_run_on_a_terminal_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    std::fs::write(path.join("a.toml"), small("")).expect("written");
    let line = format!("{} run a.toml --out run", env!("CARGO_BIN_EXE_siyu"));
    let script = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = script else {
        eprintln!(
            "skipped: `script` (package bsdutils or util-linux) is not installed, so there is no terminal to test on"
        );
        return;
    };
    let start = Instant::now();
    while child.try_wait().expect("waited").is_none() {
        if start.elapsed() > Duration::from_mins(2) {
            let _ = child.kill();
            panic!("the run hangs on a terminal");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(path.join("run/report.html").is_file(), "the run finished");
}

#[test]
fn a_machine_without_a_screen_is_told_where_the_page_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    std::fs::write(path.join("a.toml"), small("")).expect("written");
    let mut command = siyu(path, &["run", "a.toml", "--quick", "--out", "run", "--open"]);
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"] {
        command.env_remove(name);
    }
    // Without programs nothing can be opened on any system.
    let output = command.env("PATH", "").output().expect("started");
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && talk.contains("open this file yourself"), "{talk}");
}

#[test]
fn a_piped_run_speaks_plainly() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = run_into(folder.path(), "a.toml", &small(""), "run", &[]);
    assert!(!out.contains('\u{1b}') && !out.contains('\r'), "{out}");
    let (exit, _, talk) = run(folder.path(), &["run", "a.toml", "--out", "two"]);
    assert!(exit == 0 && !talk.contains('\u{1b}') && !talk.contains('\r'), "{talk}");
    let (exit, _, talk) = run(folder.path(), &["run", "a.toml", "--out", "three", "--quiet"]);
    assert_eq!((exit, talk.as_str()), (0, ""));
}

#[test]
fn force_swaps_a_run_and_touches_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    run_into(path, "a.toml", &small(""), "run", &["--quick"]);
    let before = names(path);
    std::fs::write(path.join("run/charts/older.svg"), "old").expect("written");
    run_into(path, "a.toml", &small(""), "run", &["--quick", "--force"]);
    assert_eq!(names(path), before, "nothing aside");
    assert!(!path.join("run/charts/older.svg").exists(), "the older run is gone as a whole");
    std::fs::write(path.join("run/mine.txt"), "mine").expect("written");
    let (exit, _, talk) = run(path, &["run", "a.toml", "--quick", "--force", "--out", "run"]);
    assert!(exit == 2 && talk.contains("`mine.txt`"), "{talk}");
    assert!(path.join("run/mine.txt").exists() && path.join("run/report.html").exists(), "nothing is lost");
    std::fs::create_dir(path.join("thesis")).expect("made");
    std::fs::write(path.join("thesis/chapter.txt"), "mine").expect("written");
    let (exit, _, talk) = run(path, &["run", "a.toml", "--quick", "--force", "--out", "thesis"]);
    assert!(exit == 2 && talk.contains("replaces runs only"), "{talk}");
}
