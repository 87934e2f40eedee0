//! A scenario written out in full: every key with the value that holds, presets and parents laid in.
//!
//! The text is itself a scenario that reads to the same worlds and plans, so that a run can be repeated years later
//! although presets and defaults have changed.

use super::files::portable;
use super::vary::Axis;
use super::walk::{self, Layer, quoted};
use super::world::{BASE, Part};
use super::{plan, world};
use crate::keys::{self, Key, Kind, Scope, Value};
use std::fmt::Write as _;

/// What is written.
pub(super) struct Parts<'a> {
    /// The study's own values.
    pub(super) study: &'a Layer,
    /// Guardrails and observed series, checked.
    pub(super) checked: &'a super::checked::Study,
    /// Files of observed series, by name.
    pub(super) files: &'a [(String, String)],
    /// Worlds before varying: the base first.
    pub(super) worlds: &'a [world::Draft],
    /// Plans with their parents laid under, before varying.
    pub(super) plans: &'a [plan::Draft],
    /// Varied keys.
    pub(super) axes: &'a [Axis],
}

/// Writes the scenario.
pub(super) fn write(parts: &Parts<'_>) -> String {
    let mut out = String::from("# Every key with the value that holds. 所有键的最终取值。\n");
    // A goal of several measures leaves no place for that of one.
    let weighted: &[&Key] = if parts.checked.goal_weights.is_empty() { &[] } else { &[&keys::study::GOAL] };
    table(&mut out, "study", parts.study, Scope::Study, true, weighted);
    for (at, (measure, weight)) in parts.checked.goal_weights.iter().enumerate() {
        if at == 0 {
            let _ = writeln!(out, "\n[study.goal.weights]");
        }
        let _ = writeln!(out, "{} = {weight:?}", quoted(measure));
    }
    for rail in &parts.checked.guardrails {
        let _ = writeln!(out, "\n[study.guardrails.{}]", quoted(&rail.measure));
        for (name, limit) in [("max", rail.max), ("min", rail.min)] {
            if let Some(limit) = limit {
                let _ = writeln!(out, "{name} = {limit:?}");
            }
        }
    }
    for series in &parts.checked.observed {
        let file = parts.files.iter().find(|(name, _)| *name == series.name).map_or("", |(_, file)| portable(file));
        let _ = writeln!(out, "\n[study.observed.{}]", quoted(&series.name));
        for (key, text) in
            [("file", file), ("series", &series.series), ("plan", &series.plan), ("label", &series.label)]
        {
            let _ = writeln!(out, "{key} = {}", string(text));
        }
    }
    if !parts.axes.is_empty() {
        let _ = writeln!(out, "\n[study.vary]");
        for axis in parts.axes {
            let list: Vec<_> = axis.values.iter().map(|given| toml(&given.value)).collect();
            let _ = writeln!(out, "{} = [{}]", string(&axis.full), list.join(", "));
        }
    }
    for draft in parts.worlds {
        let whole = if draft.name == BASE { draft.alone() } else { draft.over(&world::Draft::default()) };
        let full = if draft.name == BASE { BASE.to_owned() } else { format!("worlds.{}", quoted(&draft.name)) };
        table(&mut out, &full, &whole.own, Scope::World, draft.name == BASE, &[]);
        named(&mut out, &format!("{full}.segments"), &draft.segments, &segment_name);
        named(&mut out, &format!("{full}.calendar"), &draft.calendar, &|path| path);
    }
    for draft in parts.plans {
        // The guides of teams are the plan's staff: a default of the other spelling, or one that a parent without teams
        // gave, would contradict them.
        let teams = draft
            .tables
            .iter()
            .zip(keys::PLAN_TABLES)
            .any(|(parts, (kind, _, _))| *kind == "teams" && parts.iter().any(|(_, part)| part.is_some()));
        let left_out: &[&Key] = if teams { &[&keys::plan::HEADS] } else { &[] };
        table(&mut out, &draft.full, &draft.own, Scope::Plan, true, left_out);
        named(&mut out, &format!("{}.phases", draft.full), &draft.phases, &|path| path);
        named(&mut out, &format!("{}.segments", draft.full), &draft.segments, &|path| path);
        for (parts, (kind, _, _)) in draft.tables.iter().zip(keys::PLAN_TABLES) {
            named(&mut out, &format!("{}.{kind}", draft.full), parts, &|path| path);
        }
    }
    out
}

/// A segment sets a world key by its last part.
fn segment_name(path: &'static str) -> &'static str {
    let world = keys::of(Scope::World).iter().find(|key| key.path == path && key.per_segment && path.contains('.'));
    world.map_or(path, |key| key.leaf())
}

/// Writes a table of keys, with `defaults` those that were not given as well, but for those `left_out`, given or not.
fn table(out: &mut String, full: &str, layer: &Layer, scope: Scope, defaults: bool, left_out: &[&Key]) {
    let _ = writeln!(out, "\n[{full}]");
    let values = walk::values(layer, scope);
    let doubled = |key: &Key| {
        // A default must not contradict the other spelling of the same thing.
        walk::SAME.iter().any(|pair| {
            (pair.0 == key.path && layer.contains_key(pair.1)) || (pair.1 == key.path && layer.contains_key(pair.0))
        })
    };
    for key in keys::of(scope) {
        let wanted = values.is_given(key) || (defaults && !doubled(key));
        let value = values.get(key).filter(|_| wanted && !left_out.iter().any(|out| out.path == key.path));
        match (value, &key.kind) {
            // The folders of this machine are nobody's business.
            (Some(Value::Text(file)), Kind::File) => {
                let _ = writeln!(out, "{} = {}", key.path, string(portable(&file)));
            }
            (Some(value), _) => {
                let _ = writeln!(out, "{} = {}", key.path, toml(&value));
            }
            (None, _) => {}
        }
    }
}

/// Writes named tables inside a world or plan.
fn named(out: &mut String, full: &str, parts: &[(String, Option<Part>)], name: &dyn Fn(&'static str) -> &'static str) {
    for (part_name, part) in parts {
        match part {
            Some(part) => {
                let _ = writeln!(out, "\n[{full}.{}]", quoted(part_name));
                for (path, given) in &part.layer {
                    let _ = writeln!(out, "{} = {}", name(path), toml(&given.value));
                }
            }
            None => {
                // Only a named world still holds removals: plans were laid over their parents.
                let _ = writeln!(out, "\n[{full}]\n{} = \"off\"", quoted(part_name));
            }
        }
    }
}

/// A value as TOML.
pub(super) fn toml(value: &Value) -> String {
    match value {
        Value::Number(x) => format!("{x:?}"),
        Value::Whole(x) => x.to_string(),
        Value::Span(low, high) => format!("[{low:?}, {high:?}]"),
        Value::Switch(on) => on.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => string(text),
    }
}

/// A basic string of TOML.
pub(super) fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
