//! The documents agree with the registry of keys.
//!
//! `docs/parameters.md` is generated: `SIYU_BLESS=1 cargo test --release docs` writes it anew.

use crate::golden::{path, text};
use siyu::keys::{self, Default, Key, Kind, Provenance, Scope};
use std::collections::BTreeSet;
use std::fmt::Write;

const HEAD: &str = "# Parameters\n\n\
    Generated from the registry of keys (`src/keys`); do not edit. `siyu explain KEY` says the same and more.\n\
    由键注册表生成,请勿手改;`siyu explain KEY --lang zh` 给出完整的中文说明。\n\n\
    A dash means: no default, absent unless given. *Unknown truths* (with the range in which nobody knows better) decide \
    verdicts and have no published value for WeChat.\n\n\
    How to read a source: *seed 000* to *seed 004* are the five Chinese texts of practitioners that the tool was made \
    from; *P33* and the like number the rows of the table of priors that the registry was filled from; *model notes*, \
    *domain notes* and *calibration notes* are the working papers behind it. None of them is needed to use or check \
    siyu: `docs/model.md` says what each number does, and papers and data sets are named by author and year.\n";

/// The page as the registry has it.
fn page() -> String {
    let mut out = HEAD.to_owned();
    for &scope in keys::SCOPES {
        let first = keys::of(scope).first().expect("no scope is empty");
        let prefix = first.full_path().strip_suffix(first.path).expect("the path ends the full path").to_owned();
        let _ = write!(out, "\n## `{}`\n\n", prefix.trim_end_matches('.'));
        out.push_str(
            "| key | name | 名称 | default | range | unit | from | source |\n|---|---|---|---|---|---|---|---|\n",
        );
        for key in keys::of(scope) {
            let (en, zh, source) = (key.label.en, key.label.zh, key.source);
            let (default, range, unit, from) =
                (default(key), range(key), key.unit.words().en, key.provenance.words().en);
            let _ =
                writeln!(out, "| `{}` | {en} | {zh} | {default} | {range} | {unit} | {from} | {source} |", key.path);
        }
    }
    out.push_str("\n## Unknown truths\n\n| key | default | nobody knows better than |\n|---|---|---|\n");
    for key in keys::all() {
        if let Some((low, high)) = key.unknown {
            let _ = writeln!(out, "| `{}` | {} | {low} .. {high} |", key.full_path(), default(key));
        }
    }
    out
}

fn default(key: &Key) -> String {
    match key.default {
        Default::None => "-".to_owned(),
        Default::Number(x) => x.to_string(),
        Default::Whole(x) => x.to_string(),
        Default::Switch(x) => x.to_string(),
        Default::Text(x) => format!("`{x}`"),
    }
}

fn range(key: &Key) -> String {
    match key.kind {
        Kind::Number { low, high } if high >= 1e9 => format!("from {low}"),
        Kind::Whole { low, high } if high >= 1_000_000_000 => format!("from {low}"),
        Kind::Number { low, high } => format!("{low} .. {high}"),
        Kind::Whole { low, high } => format!("{low} .. {high}"),
        Kind::Switch => "true, false".to_owned(),
        Kind::Date => "a date".to_owned(),
        Kind::Text => "text".to_owned(),
        Kind::File => "a file".to_owned(),
        Kind::Choice(list) => list.join(", "),
        Kind::Preset(family) => format!("a preset of {family}"),
    }
}

#[test]
fn the_parameter_page_is_that_of_the_registry() {
    let page = page();
    if std::env::var_os("SIYU_BLESS").is_some() {
        std::fs::write(path("docs/parameters.md"), &page).expect("docs can be written");
    }
    let stale = "docs/parameters.md is stale: run SIYU_BLESS=1 cargo test --release docs";
    assert!(text("docs/parameters.md") == page, "{stale}");
}

/// The words between backticks in the prose of a page; its indented equations are words too.
fn words(page: &str) -> BTreeSet<String> {
    let sign = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.');
    page.split(sign).map(|word| word.trim_matches('.').to_owned()).filter(|word| !word.is_empty()).collect()
}

#[test]
fn the_model_page_names_every_law_of_the_world_and_nothing_else() {
    let page = text("docs/model.md");
    let named = words(&page);
    let silent: Vec<_> = keys::of(Scope::World)
        .iter()
        .filter(|key| !matches!(key.provenance, Provenance::Form) && !named.contains(key.path))
        .map(|key| key.path)
        .collect();
    assert!(silent.is_empty(), "docs/model.md does not say what these do: {silent:?}");

    let tables: BTreeSet<&str> =
        keys::all().filter_map(|key| key.path.split_once('.')).map(|(table, _)| table).collect();
    let known: BTreeSet<&str> = keys::all().map(|key| key.path).collect();
    let unknown: Vec<_> = named
        .iter()
        .filter(|word| word.split_once('.').is_some_and(|(table, _)| tables.contains(table)))
        .filter(|word| !known.contains(word.as_str()))
        .collect();
    assert!(unknown.is_empty(), "docs/model.md names keys that do not exist: {unknown:?}");
}
