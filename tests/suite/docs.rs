//! The documents agree with the registry of keys.
//!
//! `docs/parameters.md` and `docs/parameters.zh.md` are generated: `SIYU_BLESS=1 cargo test --release docs` writes
//! them anew.

use crate::golden::{path, text};
use siyu::keys::{self, Provenance, Scope, docs_table};
use siyu::lang::Lang;
use siyu::scenario::{presets, schema};
use std::collections::BTreeSet;

#[test]
fn the_parameter_pages_are_those_of_the_registry() {
    for (file, lang) in [("docs/parameters.md", Lang::En), ("docs/parameters.zh.md", Lang::Zh)] {
        let page = docs_table(lang) + &presets::docs_table(presets::all(), lang);
        if std::env::var_os("SIYU_BLESS").is_some() {
            std::fs::write(path(file), &page).expect("docs can be written");
        }
        assert!(text(file) == page, "{file} is stale: run SIYU_BLESS=1 cargo test --release docs");
    }
}

/// The schema to which the first line of the bundled scenarios points.
#[test]
fn the_schema_beside_the_scenarios_is_that_of_the_registry() {
    let file = format!("scenarios/{}", schema::FILE);
    let schema = schema::json();
    if std::env::var_os("SIYU_BLESS").is_some() {
        std::fs::write(path(&file), &schema).expect("the schema can be written");
    }
    assert!(text(&file) == schema, "{file} is stale: run SIYU_BLESS=1 cargo test --release docs");
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

#[test]
fn the_model_page_counts_its_sections_in_order_and_lists_each_reference_once() {
    let page = text("docs/model.md");
    let mut last = (0, 0);
    for heading in page.lines().filter(|line| line.starts_with("## ") || line.starts_with("### ")) {
        let number = heading.split(' ').nth(1).unwrap_or_default();
        let part = |i| number.split('.').nth(i).and_then(|n: &str| n.parse::<u32>().ok()).unwrap_or(0);
        let next = if heading.starts_with("## ") { (last.0 + 1, 0) } else { (last.0, last.1 + 1) };
        assert_eq!((part(0), part(1)), next, "{heading}");
        last = next;
    }
    let list = page.split_once("## 9. References").expect("there is a list of references").1;
    let references: Vec<&str> = list.lines().filter(|line| !line.is_empty()).collect();
    assert!(references.iter().all(|line| line.starts_with("- ")), "one reference a line");
    assert!(references.len() >= 14, "the list is whole");
    assert!(references.windows(2).all(|two| two[0] < two[1]), "sorted by name, each once: {references:#?}");
}
