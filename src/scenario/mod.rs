//! Scenario files: text in, a checked scenario or all problems out.
//!
//! [`load`] reads the text of a file into a tree with places (`raw`), lays `--set` options over it, checks every entry
//! against the registry of keys (`walk`, `value`), and resolves presets, parents, phases, segments and varied values
//! into the form that the rest of the program works from ([`checked`]). Nothing here touches the file system: data
//! files come through a [`Loader`].

mod absent;
pub mod checked;
pub mod lessons;
pub mod presets;
pub mod questions;
pub mod schema;

mod campaign;
mod files;
mod goal;
mod gone;
mod overrides;
mod plan;
mod preflight;
mod raw;
mod resolved;
mod room;
mod slips;
mod spoken;
mod study;
mod syntax;
mod text;
mod value;
mod vary;
mod walk;
mod windows;
mod world;

pub use text::{LARGEST, too_large, unreadable};

use crate::keys::windows::Window;
use crate::keys::{Scope, synonyms, tables, world::LABEL};
use crate::lang::{Text, say};
use crate::problem::{Finding, Place, Problems, SourceId};
use checked::{DO_NOTHING, Scenario, World};
use raw::{Item, Node, Table};
use std::collections::{BTreeMap, BTreeSet};
use study::Horizon;

/// Plans a file may have.
const MOST_PLANS: usize = 40;

/// Worlds a file may have beside the base.
const MOST_WORLDS: usize = 20;

/// Reads the data files that a scenario names.
pub trait Loader {
    /// The bytes of a file; `relative` is the name as the scenario gives it, relative to the scenario's folder.
    ///
    /// # Errors
    /// The reason in a few words of both languages, for the message.
    fn read(&self, relative: &str) -> Result<Vec<u8>, Text>;
}

/// Names that layers above give meaning to; a scenario may only refer to them.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Measures, for guardrails.
    pub measures: Vec<&'static str>,
    /// Measures that can be a goal, each with whether it is money.
    pub goals: Vec<(&'static str, bool)>,
    /// Daily series, for observed data.
    pub series: Vec<&'static str>,
    /// Labels of both in either language, each with its name.
    pub labels: Vec<(&'static str, &'static str)>,
    /// Measures that need more days than short studies have.
    pub windows: &'static [Window],
}

/// What a scenario file says.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The scenario.
    pub scenario: Scenario,
    /// Warnings and questions; none of them is an error.
    pub notes: Problems,
    /// The scenario with every value written out, as TOML that reads to the same scenario again.
    pub resolved: String,
}

/// Reads and checks a scenario.
///
/// `name` is the short name of the scenario, `file` the name shown in problems, `names` what exists above this layer,
/// `overrides` the `--set` options as (path of the key, value), which win over the file.
///
/// # Errors
/// All problems at once, ordered by position, warnings and questions included as far as they could be found.
pub fn load(
    name: &str,
    file: &str,
    text: &[u8],
    loader: &dyn Loader,
    names: &Names,
    overrides: &[(String, String)],
) -> Result<Loaded, Problems> {
    let text = text::decode(file, text)?;
    let mut problems = Problems::new();
    let source = problems.add_source(file, text);
    if let Some(finding) = text::too_deep(text, source) {
        problems.push(finding);
        return Err(problems);
    }
    let mut read = raw::parse(text, source, &mut problems);
    if read.broken {
        read.explain_rest(&mut problems);
        problems.sort();
        return Err(problems); // after a syntax error the rest would be guesswork
    }
    overrides::set(&mut read.table, overrides, &mut problems);
    let built = build(name, &read.table, source, (loader, names), &mut problems);
    read.explain_rest(&mut problems);
    problems.sort();
    match built {
        Some((scenario, resolved)) if !problems.has_errors() => {
            Ok(Loaded { scenario, notes: problems.split().1, resolved })
        }
        _ => Err(problems),
    }
}

/// Checks the tree and builds the scenario. Goes on after errors, so that all are found; the result of a tree with
/// errors is not to be used.
fn build(
    name: &str,
    root: &Table,
    source: SourceId,
    (loader, known): (&dyn Loader, &Names),
    problems: &mut Problems,
) -> Option<(Scenario, String)> {
    top_level(root, problems);
    let empty = Item {
        key: Place { source, span: 0..0 },
        place: Place { source, span: 0..0 },
        node: Node::Table(Table::default()),
    };
    let study_item = table_or(root, "study", &empty, problems);
    let study_table = study_item.table()?;
    let layer = study::read(study_table, known, problems);
    let horizon = Horizon::of(&layer, &study_item.key, problems);

    let worlds = read_worlds(root, &empty, problems);
    let plans = read_plans(root, problems);
    plan::check_parents(&plans, problems);
    let mut axes = vary::read(study_table, &plans, &worlds, problems);
    let vary_place = study_table.items.get("vary").map_or(&study_item.key, |item| &item.key);
    if !vary::affordable(&axes, &plans, &worlds, vary_place, problems) {
        axes.clear();
    }
    let whole: Vec<_> = plans.iter().map(|draft| plan::with_parents(&plans, draft)).collect();
    let segments =
        worlds.iter().flat_map(|w| &w.segments).filter(|(_, part)| part.is_some()).map(|(name, _)| name.clone());
    let segments: BTreeSet<_> = segments.collect();
    plan::check_segments(&plans, &segments, problems);
    plan::check_audiences(&plans, &segments, problems);
    plan::check_staff(&plans, problems);
    let referred = study::referred(&layer, study_table);
    let variants = vary::plans(&axes, whole.clone(), &referred);
    let (mut checked_worlds, places) =
        resolve(&worlds, &variants, &axes, (&horizon, loader), &study_item.key, problems);

    let names: Vec<&str> = variants.iter().map(|draft| draft.name.as_str()).collect();
    let study = checked::Study {
        values: walk::values(&layer, Scope::Study),
        start: horizon.start,
        days: horizon.days,
        baseline: study::baseline(&layer, &names, problems),
        goal_weights: goal::read(study_table, &layer, known, problems),
        guardrails: study::guardrails(study_table, known, (&horizon, &checked_worlds), problems),
        observed: study::observed(study_table, (&names, known), &horizon, loader, problems),
    };
    goal::long_enough(study_table, &layer, (&horizon, &checked_worlds, known.windows), problems);
    for world in &mut checked_worlds {
        world.before = world.plans.iter().find(|plan| plan.name == study.baseline).cloned();
    }
    let files = observed_files(study_table);
    let parts =
        resolved::Parts { study: &layer, checked: &study, files: &files, worlds: &worlds, plans: &whole, axes: &axes };
    let resolved = resolved::write(&parts);
    let scenario = Scenario { name: name.to_owned(), study, worlds: checked_worlds };
    if !problems.has_errors() {
        preflight::ask(&scenario, &places, problems);
    }
    Some((scenario, resolved))
}

/// Resolves every world with every plan in it.
fn resolve(
    worlds: &[world::Draft],
    variants: &[plan::Draft],
    axes: &[vary::Axis],
    (horizon, loader): (&Horizon, &dyn Loader),
    study: &Place,
    problems: &mut Problems,
) -> (Vec<World>, preflight::Places) {
    let mut places = preflight::Places {
        study: study.clone(),
        worlds: BTreeMap::new(),
        plans: variants.iter().map(|draft| (draft.name.clone(), draft.place.clone())).collect(),
    };
    let phases: Vec<_> = variants.iter().map(|draft| plan::phases(draft, horizon, problems)).collect();
    variants.iter().for_each(|draft| campaign::check(draft, horizon, problems));
    let mut out = Vec::new();
    for (draft, varied) in vary::worlds(axes, worlds) {
        places.worlds.insert(draft.name.clone(), draft.place.clone());
        let label = walk::text(&draft.own, &LABEL).unwrap_or(&draft.name).to_owned();
        let world = world::resolve(&draft, horizon, loader, problems);
        let segments: Vec<&str> = world.segments.iter().map(|segment| segment.name.as_str()).collect();
        let built = variants.iter().zip(&phases).map(|(d, phases)| plan::build(d, phases, &segments, horizon.days));
        let plans = std::iter::once(plan::do_nothing(segments.len())).chain(built).collect();
        out.push(World {
            name: draft.name,
            label,
            values: world.values,
            segments: world.segments,
            calendar: world.calendar,
            first_order_days: world.first_order_days,
            plans,
            before: None,
            varied,
        });
    }
    (out, places)
}

/// What the tables of a scenario are called in Chinese.
const TABLES_IN_CHINESE: &[(&str, &str)] =
    &[("study", "研究"), ("world", "世界"), ("worlds", "各世界"), ("plans", "方案")];

/// Reports entries of the file that are no table of a scenario.
fn top_level(root: &Table, problems: &mut Problems) {
    const KNOWN: [&str; 4] = ["study", "world", "worlds", "plans"];
    for (name, item) in root.in_order() {
        if KNOWN.contains(&name) {
            continue;
        }
        let homes = [(Scope::World, "[world]"), (Scope::Plan, "[plans.NAME]"), (Scope::Study, "[study]")];
        let home = homes.iter().find(|(scope, _)| {
            crate::keys::of(*scope).iter().any(|key| key.path.split('.').next() == Some(name) || key.leaf() == name)
        });
        let shown = raw::shorten(name);
        if let Some((_, table)) = home {
            let message = say(format!("`{shown}` belongs to {table}"), format!("`{shown}` 应写在 {table} 下"));
            let hint =
                say(format!("write {table} on a line of its own above it"), format!("请在其上方单独一行写 {table}"));
            problems.push(Finding::new("E0209", &item.key, message).key(shown).hint(hint));
            continue;
        }
        let near = synonyms::meant(name, &KNOWN, TABLES_IN_CHINESE);
        let message = say(format!("a scenario has no table `{shown}`"), format!("场景中没有表 `{shown}`"));
        let hint = near.map_or_else(
            || say("its tables are study, world, worlds and plans", "可用的表为 study、world、worlds、plans"),
            value::did_you_mean,
        );
        problems.push(Finding::new("E0201", &item.key, message).key(shown).nearest(near.map(str::to_owned)).hint(hint));
    }
}

/// A top-level table, or an empty one when it is absent or no table.
fn table_or<'a>(root: &'a Table, name: &str, empty: &'a Item, problems: &mut Problems) -> &'a Item {
    match root.items.get(name) {
        Some(item) if item.table().is_some() => item,
        Some(item) => {
            problems.push(walk::not_a_table(item, name));
            empty
        }
        None => empty,
    }
}

/// The base world, then the named ones.
fn read_worlds(root: &Table, empty: &Item, problems: &mut Problems) -> Vec<world::Draft> {
    let base = table_or(root, "world", empty, problems);
    let mut drafts = Vec::new();
    if let Some(table) = base.table() {
        drafts.push(world::read(world::BASE, base, table, problems));
    }
    for (name, item) in walk::named(root.items.get("worlds"), "worlds", MOST_WORLDS, problems) {
        if name == world::BASE {
            reserved(name, item, "worlds", problems);
        } else if let Some(table) = item.table() {
            drafts.push(world::read(name, item, table, problems));
        }
    }
    drafts
}

/// The plans of the file.
fn read_plans(root: &Table, problems: &mut Problems) -> Vec<plan::Draft> {
    let mut drafts = Vec::new();
    for (name, item) in walk::named(root.items.get("plans"), "plans", MOST_PLANS, problems) {
        if name == DO_NOTHING {
            reserved(name, item, "plans", problems);
        } else if let Some(table) = item.table() {
            drafts.push(plan::read(name, item, table, problems));
        }
    }
    drafts
}

/// A name that the program keeps for itself.
fn reserved(name: &str, item: &Item, table: &str, problems: &mut Problems) {
    let message = say(format!("the name `{name}` is taken"), format!("名称 `{name}` 已被保留"));
    let hint = say(
        "`do-nothing` always runs and `world` is the base world; choose another name",
        "`do-nothing` 始终运行，`world` 为基础世界；请换一个名称",
    );
    problems.push(Finding::new("E0210", &item.key, message).key(format!("{table}.{name}")).hint(hint));
}

/// The file of each observed series.
fn observed_files(study: &Table) -> Vec<(String, String)> {
    let table = study.items.get("observed").and_then(Item::table);
    let file = |item: &Item| match item.table()?.items.get(tables::OBSERVED_FILE.path).map(|item| &item.node) {
        Some(Node::Text(file)) => Some(file.clone()),
        _ => None,
    };
    table.into_iter().flat_map(|t| &t.items).filter_map(|(name, item)| Some((name.clone(), file(item)?))).collect()
}

#[cfg(test)]
mod tests;
