//! The layers of the house: imports go down only, and the outside world is touched in one place.
//!
//! The test reads the source of the package ([`scan`]), collects every path that leads to another module or crate, and
//! holds it against the tables below. A new module is one row in [`LAYERS`].

mod scan;

use scan::{Found, Kind, scan};
use std::path::{Path, PathBuf};

/// What one module may import from this crate, as path prefixes; its own items are always allowed.
struct Layer {
    module: &'static str,
    may_use: &'static [&'static str],
}

/// Layer 0: words, units, keys, draws, problems. Every layer may use it.
const GROUND: &[&str] = &["units", "keys", "random", "problem", "lang", "math", "portable"];

/// The table of `docs/design.md`, from the ground up. `ground` stands for all of [`GROUND`].
const LAYERS: &[Layer] = &[
    Layer { module: "units", may_use: &["ground"] },
    Layer { module: "keys", may_use: &["ground"] },
    Layer { module: "random", may_use: &["ground"] },
    Layer { module: "problem", may_use: &["ground"] },
    Layer { module: "lang", may_use: &["ground"] },
    Layer { module: "math", may_use: &["ground"] },
    Layer { module: "portable", may_use: &["ground"] },
    Layer { module: "scenario", may_use: &["ground"] },
    Layer { module: "plan", may_use: &["ground", "scenario::checked", "scenario::presets"] },
    Layer { module: "sim", may_use: &["ground", "plan"] },
    Layer { module: "metrics", may_use: &["ground", "scenario::checked", "plan", "sim"] },
    Layer { module: "study", may_use: &["ground", "scenario", "plan", "sim", "metrics"] },
    Layer { module: "report", may_use: &["ground", "metrics", "study::results"] },
    Layer { module: "cli", may_use: &["ground", "scenario", "plan", "sim", "metrics", "study", "report"] },
    Layer { module: "main", may_use: &["ground", "cli"] },
];

/// Crates that belong to some layers only. What is not listed may be used anywhere.
const CRATES: &[(&str, &[&str])] = &[
    ("aligned_vec", &["sim"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("ctrlc", &["cli"]),
    ("flate2", &["cli"]),
    ("indicatif", &["cli"]),
    ("anstream", &["cli", "main"]),
    ("tempfile", &["cli"]),
    ("annotate_snippets", &["problem", "scenario", "cli"]),
    ("serde", &["keys", "problem", "scenario", "report", "cli"]),
    ("serde_json", &["keys", "problem", "scenario", "report", "cli"]),
    // `report` writes the text of run.toml; it never reads TOML.
    ("toml", &["scenario", "report", "cli"]),
    ("csv", &["scenario", "report"]),
    ("plotters", &["report"]),
    ("png", &["report"]),
    ("resvg", &["report"]),
    ("comfy_table", &["report", "cli"]),
    ("unicode_width", &["problem", "report", "cli"]),
    // `report` draws charts side by side; each one is a pure function of the results.
    ("rayon", &["sim", "study", "report", "cli"]),
    ("rand", &["random"]),
    ("rand_distr", &["random"]),
    ("jiff", &["units", "keys", "problem", "lang", "scenario", "plan", "metrics", "study", "report", "cli"]),
];

/// Parts of the standard library (and `now` functions of others) that only some modules may name.
const OUTSIDE: &[(&str, &[&str], &str)] = &[
    ("std::fs", &["cli", "main"], "only the door touches files"),
    ("std::env", &["cli", "main"], "only the door reads the environment"),
    ("std::process", &["cli", "main"], "only the door ends or starts processes"),
    ("std::net", &[], "nothing talks to the network"),
    ("std::time::Instant", &["cli"], "results do not depend on the clock"),
    ("std::time::SystemTime", &["cli"], "results do not depend on the clock"),
    ("std::io::stdout", &["cli", "main"], "only the terminal module prints"),
    ("std::io::stderr", &["cli", "main"], "only the terminal module prints"),
    ("std::io::stdin", &["cli", "main"], "only the door reads input"),
    ("std::collections::HashMap", &[], "its order differs from run to run; use BTreeMap"),
    ("std::collections::HashSet", &[], "its order differs from run to run; use BTreeSet"),
    ("jiff::Zoned", &["cli"], "results do not depend on the clock or the time zone"),
    ("jiff::Timestamp", &["cli"], "results do not depend on the clock"),
];

/// What the engine must not see beyond the tables above.
const NOT_IN_ENGINE: &[&str] = &["std::io", "std::time", "std::path", "std::thread"];

/// Macros that print.
const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

/// Lines a source file may have; beyond this it is two files.
const LONGEST_FILE: usize = 700;

/// Everything that a module (its path inside the crate) must not name; one line of complaint each.
fn violations(module: &[String], found: &[Found]) -> Vec<String> {
    let home = module.first().map_or("lib", String::as_str);
    if home == "lib" {
        return Vec::new(); // The crate root lists modules and nothing else.
    }
    let Some(layer) = LAYERS.iter().find(|layer| layer.module == home) else {
        return vec![format!("module `{home}` has no layer: give it a row in tests/suite/architecture/mod.rs")];
    };
    let mut complaints = Vec::new();
    for Found { line, kind, path } in found {
        let complaint = match kind {
            Kind::Inside => inside(layer, path),
            Kind::Outside => outside(home, path),
            Kind::Macro => (PRINTING.contains(&path.as_str()) && !["cli", "main"].contains(&home))
                .then(|| format!("`{path}!`: only the terminal module prints")),
        };
        complaints.extend(complaint.map(|text| format!("line {line}: {text}")));
    }
    complaints
}

/// Judges a path inside this crate.
fn inside(layer: &Layer, path: &str) -> Option<String> {
    let target = path.split("::").next().unwrap_or(path);
    if target == layer.module || (GROUND.contains(&target) && layer.may_use.contains(&"ground")) {
        return None;
    }
    if !LAYERS.iter().any(|known| known.module == target) {
        return Some(format!("`{path}`: `{target}` has no layer"));
    }
    let allowed = layer.may_use.iter().any(|&prefix| is_below(path, prefix));
    (!allowed).then(|| format!("`{}` must not use `{path}`", layer.module))
}

/// Judges a path into another crate.
fn outside(home: &str, path: &str) -> Option<String> {
    let name = path.split("::").next().unwrap_or(path);
    if let Some((_, owners)) = CRATES.iter().find(|(known, _)| *known == name)
        && !owners.contains(&home)
    {
        return Some(format!("`{home}` must not use the crate `{name}`"));
    }
    if let Some((_, _, why)) = OUTSIDE.iter().find(|(what, owners, _)| is_below(path, what) && !owners.contains(&home))
    {
        return Some(format!("`{path}`: {why}"));
    }
    (home == "sim" && NOT_IN_ENGINE.iter().any(|what| is_below(path, what)))
        .then(|| format!("`{path}`: the engine sees no files, clock, terminal or threads"))
}

/// Whether a path is a prefix or lies below it, by whole segments.
fn is_below(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Every Rust file below a folder, in a fixed order.
fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Module path of a file: `sim/phases/mod.rs` and `sim/phases.rs` are both `sim::phases`.
fn module_of(relative: &Path) -> Vec<String> {
    let stem = relative.with_extension("");
    let mut parts: Vec<String> = stem.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

#[test]
fn imports_go_down_only() {
    let root = crate::golden::path("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() >= 5, "the source was found");
    let mut complaints = Vec::new();
    for file in &files {
        let relative = file.strip_prefix(&root).expect("below src");
        let text = std::fs::read_to_string(file).expect("UTF-8 source");
        let module = module_of(relative);
        let name = relative.display();
        complaints.extend(violations(&module, &scan(&text, &module)).into_iter().map(|c| format!("src/{name} {c}")));
        if text.lines().count() > LONGEST_FILE {
            complaints.push(format!("src/{name}: more than {LONGEST_FILE} lines"));
        }
    }
    assert!(complaints.is_empty(), "{} broken rules:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn the_tables_know_no_upward_road() {
    for (level, layer) in LAYERS.iter().enumerate().filter(|(_, layer)| !GROUND.contains(&layer.module)) {
        for prefix in layer.may_use.iter().filter(|&&prefix| prefix != "ground") {
            let target = prefix.split("::").next().unwrap_or(prefix);
            let place = LAYERS.iter().position(|known| known.module == target).expect("a known module");
            assert!(place < level, "{} may use {prefix}, which is not below it", layer.module);
        }
    }
}

/// The rule must be able to fail: each snippet breaks exactly the rules named.
#[test]
fn broken_snippets_are_found() {
    let check = |module: &str, text: &str| {
        let module: Vec<String> = module.split("::").map(str::to_owned).collect();
        violations(&module, &scan(text, &module))
    };
    let broken: &[(&str, &str, usize)] = &[
        ("sim::day", "use crate::scenario::checked::Plan;", 1),
        ("sim::day", "use crate::{plan::Tables, report, study::{self, results}};", 3),
        ("sim::day", "fn f() { let x = crate::report::words(); }", 1),
        ("sim::phases::buy", "use super::super::super::study::Pair;", 1),
        ("sim", "use super::report::svg;", 1),
        ("sim", "use serde::Serialize;\n#[derive(toml::X)] struct A;", 2),
        ("sim", "use std::{fs, collections::{BTreeMap, HashMap}, time::Instant};", 3),
        ("sim", "fn f(out: &mut dyn std::io::Write) { println!(\"x\"); }", 2),
        ("report::csv", "use crate::sim::tally::Tally;", 1),
        ("report", "use crate::study::compare::pairs; use crate::study::results::Results;", 1),
        ("plan", "use crate::scenario::raw::Table;", 1),
        ("metrics", "fn f() { std::env::var(\"X\").unwrap(); ::std::fs::read(\"x\"); }", 2),
        ("study", "mod inner { use super::super::cli::Args; }", 1),
        ("scenario", "use crate::attic::Thing;", 1),
        ("attic", "", 1),
    ];
    for (module, text, count) in broken {
        let found = check(module, text);
        assert_eq!(found.len(), *count, "{module}: {text}\n{found:#?}");
    }
    let sound: &[(&str, &str)] = &[
        (
            "sim",
            "//! See [`crate::report`].\n/* use crate::cli; /* nested */ */ use crate::plan::Tables; use rayon::prelude::*;",
        ),
        (
            "sim",
            "const A: &str = \"use crate::cli; println!\"; const B: char = '\"'; const C: &str = r#\"crate::cli::x\"#;",
        ),
        (
            "sim",
            "fn f<'a>(x: &'a str) -> &'a str { x } #[cfg(test)] mod tests { use crate::scenario::raw; use std::fs; }",
        ),
        ("sim::day", "pub(in crate::sim) struct X; pub(crate) struct Y; use super::tally::Tally;"),
        ("cli::run", "use std::fs; use crate::report; fn f() { println!(\"x\"); std::time::Instant::now(); }"),
        ("keys::value", "use super::Key; use crate::lang::Lang; macro_rules! m { () => { $crate::keys::Key } }"),
        ("report", "use crate::study::results::{Band, Results}; use std::io::Write; use std::fmt;"),
    ];
    for (module, text) in sound {
        assert_eq!(check(module, text), Vec::<String>::new(), "{module}: {text}");
    }
}
