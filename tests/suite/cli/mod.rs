//! The program as a process: exit codes, the two streams, and what it leaves on the disk.

mod again;
mod agree;
mod between;
mod kills;
mod memory;
mod places;
mod stop;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program in a folder, with a fixed locale.
fn siyu(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_siyu"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command.env("LC_ALL", "C").env_remove("NO_COLOR");
    command
}

/// Runs it; returns exit code, standard output and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = siyu(folder, arguments).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code().expect("an exit code"), text(stdout), text(stderr))
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A small scenario with two plans of its own; `more` is added at its end.
fn small(more: &str) -> String {
    format!(
        "[study]\ntitle = \"小 Small\"\nstart = 2026-01-01\ndays = 70\nseed = 5\nreplicates = 3\nbaseline = \"base\"\n\
         [study.guardrails]\ndeletion_30d = {{ max = 0.5 }}\n\
         [world]\npeople = {{ past_buyers = 4_000, new_buyers_per_day = 10, friends_at_start = 800 }}\n\
         product.every_days = 30\n\
         [plans.base]\nlabel = \"基准 Base\"\nstaff.heads = 1\nrhythm.mass_message = {{ promotion = 1, content = 1 }}\n\
         channels.parcel_card = {{ hook = \"service\" }}\n\
         [plans.wide]\nextends = \"base\"\nlabel = \"更宽 Wide\"\nchannels.store_im = {{ hook = \"service\" }}\n{more}"
    )
}

/// Writes a scenario and runs it into a folder; asserts that it finishes.
fn run_into(folder: &Path, file: &str, text: &str, out: &str, more: &[&str]) -> String {
    std::fs::write(folder.join(file), text).expect("written");
    let (exit, said, talk) = run(folder, &[&["run", file, "--out", out][..], more].concat());
    assert_eq!(exit, 0, "{talk}");
    said
}

/// A file of a run.
fn read(folder: &Path, run: &str, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(run).join(name)).unwrap_or_else(|error| panic!("{run}/{name}: {error}"))
}

/// Whether a text has Chinese characters.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn bad_input_is_two_says_why_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let utf16: Vec<u8> = "[study]\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8], &str); 4] = [
        ("bad.toml", b"[study]\nstart = 2026-04-01\ndyas = 3\n", "E0201"),
        ("empty.toml", b"", "E0102"),
        ("table.toml", b"PK\x03\x04\0\0\0\0\x08\0\x21\0\x5c", "E0103"),
        ("wide.toml", &utf16, "E0104"),
    ];
    for (name, bytes, _) in files {
        std::fs::write(path.join(name), bytes).expect("written");
    }
    std::fs::create_dir(path.join("folder")).expect("made");
    let before = names(path);
    let others = [("missing.toml", "E0101"), ("folder", "E0101")];
    for (name, code) in files.iter().map(|f| (f.0, f.2)).chain(others) {
        for command in ["check", "run"] {
            let (exit, out, talk) = run(path, &[command, name]);
            assert_eq!((exit, out.as_str()), (2, ""), "{command} {name}: {talk}");
            assert!(talk.contains(code) && !talk.contains("panicked"), "{command} {name}: {talk}");
        }
    }
    for arguments in [&["check"][..], &["chek", "bad.toml"], &["check", "bad.toml", "--set", "nothing"]] {
        assert_eq!(run(path, arguments).0, 2, "{arguments:?}");
    }
    assert_eq!(names(path), before, "nothing was written");
}

#[test]
fn a_new_scenario_passes_check_and_is_not_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let (exit, out, talk) = run(path, &["new", "春季", "--from", "00-real-buyers"]);
    assert_eq!(exit, 0, "{talk}");
    assert!(out.contains("春季.toml") && talk.contains("siyu check"), "{out}\n{talk}");
    let (exit, out, talk) = run(path, &["check", "春季.toml"]);
    assert_eq!(exit, 0, "{talk}");
    assert!(out.starts_with("春季: no problem found") && out.contains("2357 real buyers"), "{out}");
    std::fs::write(path.join("春季.toml"), "mine").expect("written");
    let before = names(path);
    let (exit, out, talk) = run(path, &["new", "春季"]);
    assert_eq!((exit, out.as_str()), (1, ""), "{talk}");
    assert!(talk.contains("--force"), "{talk}");
    assert_eq!(std::fs::read(path.join("春季.toml")).expect("still there"), b"mine");
    assert_eq!(names(path), before);
    assert_eq!(run(path, &["new", "春季", "--force"]).0, 0);
    // The next step is a command that a shell reads as one file.
    let (_, _, talk) = run(path, &["--lang", "zh", "new", "我的 方案2"]);
    assert!(talk.contains("siyu check '我的 方案2.toml'"), "{talk}");
    let (exit, _, talk) = run(path, &["run", "春季.toml", "--set", "plans.zz.staff.heads=1"]);
    assert!(exit == 2 && talk.contains("there is no plan `zz`"), "{talk}");
}

#[test]
fn the_language_is_that_of_the_option_or_the_locale() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    assert_eq!(run(path, &["new", "one"]).0, 0);
    let (exit, out, _) = run(path, &["--lang", "zh", "check", "one.toml"]);
    assert!(exit == 0 && out.contains("没有发现错误"), "{out}");
    let (exit, _, talk) = run(path, &["check", "none.toml", "--lang", "zh"]);
    assert!(exit == 2 && is_chinese(&talk), "{talk}");
    let (exit, _, talk) = run(path, &["check", "none.toml"]);
    assert!(exit == 2 && !is_chinese(&talk), "{talk}");
    let output = siyu(path, &["check", "none.toml"]).env("LC_ALL", "zh_CN.UTF-8").output().expect("started");
    assert!(is_chinese(&String::from_utf8_lossy(&output.stderr)));
}

#[test]
fn explain_and_list_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let (exit, out, talk) = run(path, &["explain", "money.margin"]);
    assert!(exit == 0 && out.contains("gross margin") && talk.is_empty(), "{out}{talk}");
    let (exit, out, talk) = run(path, &["explain", "money.margn"]);
    assert!(exit == 2 && out.is_empty() && talk.contains("did you mean `money.margin`"), "{out}{talk}");
    let (exit, out, _) = run(path, &["list"]);
    assert!(exit == 0 && out.contains("00-real-buyers") && out.contains("01-first-pool"), "{out}");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let (exit, out, talk) = run(path, &["completions", shell]);
        assert!(exit == 0 && out.contains("against") && talk.is_empty(), "{shell}: {talk}");
    }
    let (exit, out, _) = run(path, &["schema"]);
    assert!(exit == 0 && serde_json::from_str::<serde_json::Value>(&out).is_ok());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child =
        siyu(folder.path(), &["explain"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ended");
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && talk.is_empty(), "{talk}");
}

#[test]
fn threads_change_no_byte_and_a_finished_folder_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let start = |out: &str, threads: &str| {
        let size = ["--quick", "--replicates", "2", "--threads", threads, "--out", out];
        run(path, &[&["run", "01-first-pool"][..], &size].concat())
    };
    for threads in ["1", "2"] {
        let (exit, out, talk) = start(threads, threads);
        assert_eq!(exit, 0, "{talk}");
        assert!(out.contains("report.html"), "{out}");
    }
    let read = |out: &str, name: &str| std::fs::read(path.join(out).join(name)).expect(name);
    for name in ["summary.csv", "daily.csv", "replicates.csv"] {
        assert!(read("1", name) == read("2", name), "{name} depends on the number of threads");
    }
    let before = (names(path), names(&path.join("1")), read("1", "summary.csv"));
    let (exit, out, talk) = start("1", "2");
    assert_eq!((exit, out.as_str()), (2, ""), "{talk}");
    assert!(talk.contains("--force"), "{talk}");
    assert_eq!((names(path), names(&path.join("1")), read("1", "summary.csv")), before, "nothing changed");
}
