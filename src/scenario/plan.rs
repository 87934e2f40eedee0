//! `[plans.NAME]`: from tables to levers by time and segment.

use super::Horizon;
use super::checked::{DO_NOTHING, NamedTable, Plan, Stretch};
use super::raw::{Item, Table};
use super::walk::{self, Layer, Spec, named, quoted};
use super::world::{MOST_SEGMENTS, Part, inherit};
use crate::keys::audience::Audience;
use crate::keys::{self, Scope, Value, Values, plan, tables};
use crate::lang::say;
use crate::problem::{Finding, Place, Problems, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// Tables inside a plan that hold names chosen by the user.
const TABLES: &[&str] = &["phases", "segments", "teams", "campaigns"];

/// Phases a plan may have.
const MOST_PHASES: usize = 24;

/// A plan as its own table says it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Name of its table, with varied values behind it for a variant.
    pub(super) name: String,
    /// Path of its table.
    pub(super) full: String,
    /// Where its table starts.
    pub(super) place: Place,
    /// Own levers, label and parent.
    pub(super) own: Layer,
    /// Phases by name; `None` removes what the parent has.
    pub(super) phases: Vec<(String, Option<Part>)>,
    /// Segments likewise.
    pub(super) segments: Vec<(String, Option<Part>)>,
    /// The other named tables, in the order of [`keys::PLAN_TABLES`].
    pub(super) tables: Vec<Vec<(String, Option<Part>)>>,
    /// Values set by `[study.vary]`.
    pub(super) varied: Vec<(String, Value)>,
}

impl Draft {
    /// The named tables of a kind that are not switched off.
    pub(super) fn named(&self, scope: Scope) -> impl Iterator<Item = (&str, &Part)> {
        let at = keys::PLAN_TABLES.iter().position(|&(_, known, _)| known == scope);
        let parts = at.and_then(|at| self.tables.get(at)).into_iter().flatten();
        parts.filter_map(|(name, part)| Some((name.as_str(), part.as_ref()?)))
    }
}

/// Reads a plan's table.
pub(super) fn read(name: &str, item: &Item, table: &Table, problems: &mut Problems) -> Draft {
    let full = format!("plans.{}", quoted(name));
    let own = walk::read(table, &Spec::of(Scope::Plan, full.clone(), TABLES), problems);
    walk::said_twice(&own, &full, problems);
    let mut part = |kind: &str, most: usize, spec: &dyn Fn(String) -> Spec| {
        let path = format!("{full}.{kind}");
        let mut parts = Vec::new();
        for (name, item) in named(table.items.get(kind), &path, most, problems) {
            let path = format!("{path}.{}", quoted(name));
            let layer = item.table().map(|table| walk::read(table, &spec(path.clone()), problems));
            if let Some(layer) = &layer {
                walk::said_twice(layer, &path, problems);
            }
            parts.push((name.to_owned(), layer.map(|layer| Part { place: item.key.clone(), layer })));
        }
        parts
    };
    let phases = part("phases", MOST_PHASES, &|path| Spec::levers(Some(Scope::Phase), path));
    let segments = part("segments", MOST_SEGMENTS, &|path| Spec::levers(None, path));
    let tables = keys::PLAN_TABLES.iter();
    let tables = tables.map(|&(kind, scope, most)| part(kind, most, &|path| Spec::of(scope, path, &[]))).collect();
    Draft { name: name.to_owned(), full, place: item.key.clone(), own, phases, segments, tables, varied: Vec::new() }
}

/// Checks that parents exist and form no circle.
pub(super) fn check_parents(drafts: &[Draft], problems: &mut Problems) {
    for draft in drafts {
        let (Some(parent), Some(given)) = (walk::text(&draft.own, &plan::EXTENDS), draft.own.get(plan::EXTENDS.path))
        else {
            continue;
        };
        let key = format!("{}.extends", draft.full);
        if parent != DO_NOTHING && find(drafts, parent).is_none() {
            problems.push(unknown(parent, drafts.iter().map(|d| d.name.as_str()), &given.place).key(key));
        } else if lineage(drafts, draft).1 {
            let message = say(
                format!("`{}` extends itself by way of its parents", draft.name),
                format!("`{}` 经由上级方案继承了自己", draft.name),
            );
            let hint = say("remove `extends` from one plan of the circle", "请删除环中某个方案的 `extends`");
            problems.push(Finding::new("E0302", &given.place, message).key(key).hint(hint));
        }
    }
}

/// A plan name that the file does not have.
pub(super) fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str>, place: &Place) -> Finding {
    let known: Vec<&str> = known.chain([DO_NOTHING]).collect();
    let near = nearest(name, known.iter().copied());
    let shown = super::raw::shorten(name);
    let message = say(format!("there is no plan `{shown}`"), format!("没有方案 `{shown}`"));
    let list = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    let hint = near.map_or_else(
        || say(format!("plans of this file: {list}"), format!("本文件的方案：{list}")),
        super::value::did_you_mean,
    );
    Finding::new("E0301", place, message).value(shown).nearest(near.map(str::to_owned)).hint(hint)
}

/// The plan of a name.
fn find<'a>(drafts: &'a [Draft], name: &str) -> Option<&'a Draft> {
    drafts.iter().find(|draft| draft.name == name)
}

/// The names of a plan's tables of one kind, those of its parents included.
pub(super) fn tables_of<'a>(drafts: &'a [Draft], draft: &'a Draft, kind: usize) -> Vec<&'a str> {
    let line = lineage(drafts, draft).0;
    line.into_iter().flat_map(|draft| &draft.tables[kind]).map(|(name, _)| name.as_str()).collect()
}

/// A plan and its parents, the plan first; and whether the plan is its own ancestor.
fn lineage<'a>(drafts: &'a [Draft], draft: &'a Draft) -> (Vec<&'a Draft>, bool) {
    let (mut line, mut seen) = (vec![draft], BTreeSet::from([draft.name.as_str()]));
    let mut last = draft;
    while let Some(parent) = walk::text(&last.own, &plan::EXTENDS).and_then(|name| find(drafts, name)) {
        if !seen.insert(&parent.name) {
            return (line, parent.name == draft.name);
        }
        line.push(parent);
        last = parent;
    }
    (line, false)
}

/// The plan with everything its parents say laid under; label and parent are its own.
pub(super) fn with_parents(drafts: &[Draft], draft: &Draft) -> Draft {
    let tables = vec![Vec::new(); keys::PLAN_TABLES.len()];
    let mut whole = Draft { own: Layer::new(), phases: Vec::new(), segments: Vec::new(), tables, ..draft.clone() };
    for ancestor in lineage(drafts, draft).0.into_iter().rev() {
        whole.own.remove(plan::LABEL.path);
        walk::overlay(&mut whole.own, &ancestor.own);
        whole.phases = inherit(&whole.phases, &ancestor.phases);
        whole.segments = inherit(&whole.segments, &ancestor.segments);
        for (all, own) in whole.tables.iter_mut().zip(&ancestor.tables) {
            *all = inherit(all, own);
        }
    }
    whole.own.remove(plan::EXTENDS.path);
    whole
}

/// A phase with its days.
#[derive(Clone, Debug)]
pub(super) struct Phase<'a> {
    name: &'a str,
    from: i64,
    until: i64,
    part: &'a Part,
}

/// The dated phases of a whole plan, in file order; faults of dates and overlaps go to `problems`.
pub(super) fn phases<'a>(draft: &'a Draft, horizon: &Horizon, problems: &mut Problems) -> Vec<Phase<'a>> {
    let mut phases: Vec<Phase<'a>> = Vec::new();
    for (name, part) in draft.phases.iter().filter_map(|(name, part)| Some((name, part.as_ref()?))) {
        let path = format!("{}.phases.{}", draft.full, quoted(name));
        let from = horizon.required(part, &tables::PHASE_START, &path, problems);
        let given = horizon.day(part, &tables::PHASE_UNTIL);
        let Some(from) = from else { continue };
        let until = given.unwrap_or(i64::from(horizon.days));
        let inside = horizon.inside(part, &tables::PHASE_START, from, 0, &path, problems)
            & given.is_none_or(|day| horizon.inside(part, &tables::PHASE_UNTIL, day, 1, &path, problems));
        if !Horizon::ordered(part, &tables::PHASE_UNTIL, from, until, &path, problems) || !inside {
            continue;
        }
        phases.push(Phase { name, from, until, part });
    }
    for (index, later) in phases.iter().enumerate() {
        for earlier in &phases[..index] {
            overlap(draft, earlier, later, problems);
        }
    }
    phases
}

/// Reports keys that two phases set to different values on the same days.
fn overlap(draft: &Draft, earlier: &Phase<'_>, later: &Phase<'_>, problems: &mut Problems) {
    if earlier.until <= later.from || later.until <= earlier.from {
        return;
    }
    for key in levers() {
        if let (Some(one), Some(other)) = (earlier.part.layer.get(key.path), later.part.layer.get(key.path))
            && one.value != other.value
        {
            let message = say(
                format!("phases `{}` and `{}` overlap and both set `{}`", earlier.name, later.name, key.path),
                format!("阶段 `{}` 与 `{}` 时间重叠，且都设置了 `{}`", earlier.name, later.name, key.path),
            );
            let hint = say(
                "end one phase before the other starts, or set the key in one only",
                "请错开日期，或只在一个阶段设置该键",
            );
            let path = format!("{}.phases.{}.{}", draft.full, quoted(later.name), key.path);
            problems.push(Finding::new("E0305", &other.place, message).key(path).hint(hint));
        }
    }
}

/// The keys that phases and segments may set.
fn levers() -> impl Iterator<Item = &'static keys::Key> {
    keys::of(Scope::Plan).iter().copied().filter(|key| walk::is_lever(key))
}

/// Builds the checked plan for a world with these segments. A phase wins over a segment: it is the later decision.
pub(super) fn build(draft: &Draft, phases: &[Phase<'_>], segments: &[&str], days: u16) -> Plan {
    let day = |day: i64| u16::try_from(day.clamp(0, i64::from(days))).unwrap_or(days);
    let mut starts = BTreeSet::from([0]);
    starts.extend(phases.iter().flat_map(|phase| [day(phase.from), day(phase.until)]).filter(|&day| day < days));
    let own: BTreeMap<&str, &Part> =
        draft.segments.iter().filter_map(|(name, part)| Some((name.as_str(), part.as_ref()?))).collect();
    let mut stretches: Vec<Stretch> = Vec::new();
    for from_day in starts {
        let active =
            phases.iter().filter(|phase| phase.from <= i64::from(from_day) && i64::from(from_day) < phase.until);
        let active: Vec<&Phase<'_>> = active.collect();
        let values = |segment: &&str| {
            let mut layer = draft.own.clone();
            if let Some(part) = own.get(*segment) {
                walk::overlay(&mut layer, &part.layer);
            }
            for phase in &active {
                walk::overlay(&mut layer, &phase.part.layer);
            }
            let mut values = walk::values(&layer, Scope::Plan);
            values.unset(&plan::LABEL);
            values
        };
        let segments: Vec<Values> = segments.iter().map(values).collect();
        if stretches.last().is_none_or(|last| last.segments != segments) {
            stretches.push(Stretch { from_day, segments });
        }
    }
    let label = walk::text(&draft.own, &plan::LABEL).unwrap_or(&draft.name).to_owned();
    let tables = draft.tables.iter().zip(keys::PLAN_TABLES).map(|(parts, &(_, scope, _))| named_tables(parts, scope));
    Plan { name: draft.name.clone(), label, stretches, tables: tables.collect(), varied: draft.varied.clone() }
}

/// The named tables of one kind that are not switched off.
fn named_tables(parts: &[(String, Option<Part>)], scope: Scope) -> Vec<NamedTable> {
    let on = parts.iter().filter_map(|(name, part)| Some((name, part.as_ref()?)));
    on.map(|(name, part)| NamedTable { name: name.clone(), values: walk::values(&part.layer, scope) }).collect()
}

/// The plan that always exists.
pub(super) fn do_nothing(segments: usize) -> Plan {
    let stretches = vec![Stretch { from_day: 0, segments: vec![Values::new(); segments] }];
    let (name, tables) = (DO_NOTHING.to_owned(), vec![Vec::new(); keys::PLAN_TABLES.len()]);
    Plan { label: name.clone(), name, stretches, tables, varied: Vec::new() }
}

/// Reports audiences that name a segment which no world has.
pub(super) fn check_audiences(drafts: &[Draft], known: &BTreeSet<String>, problems: &mut Problems) {
    for draft in drafts {
        let own = (draft.full.clone(), Scope::Plan, &draft.own);
        let mut layers = vec![own];
        for (parts, &(kind, scope, _)) in draft.tables.iter().zip(keys::PLAN_TABLES) {
            let on = parts.iter().filter_map(|(name, part)| Some((name, part.as_ref()?)));
            layers
                .extend(on.map(|(name, part)| (format!("{}.{kind}.{}", draft.full, quoted(name)), scope, &part.layer)));
        }
        for (_, part) in draft.phases.iter().chain(&draft.segments) {
            layers.extend(part.iter().map(|part| (draft.full.clone(), Scope::Plan, &part.layer)));
        }
        for (full, scope, layer) in layers {
            for key in keys::of(scope).iter().filter(|key| key.kind == keys::Kind::Audience) {
                let Some(given) = layer.get(key.path) else { continue };
                let Value::Text(text) = &given.value else { continue };
                // What cannot be read was reported with the value.
                let Ok(audience) = Audience::parse(text) else { continue };
                if let Err(misread) = audience.check_segments(&known.iter().map(String::as_str)) {
                    let path = format!("{full}.{}", key.path);
                    problems.push(super::value::audience(misread, format!("\"{text}\""), &given.place, &path));
                }
            }
        }
    }
}

/// Reports plans whose table counts staff twice: by `staff.heads` and by teams.
pub(super) fn check_staff(drafts: &[Draft], problems: &mut Problems) {
    let at = keys::PLAN_TABLES.iter().position(|&(_, scope, _)| scope == Scope::Team).unwrap_or_default();
    for draft in drafts {
        let teams = draft.tables.get(at).is_some_and(|parts| parts.iter().any(|(_, part)| part.is_some()));
        if let (true, Some(given)) = (teams, draft.own.get(plan::HEADS.path)) {
            let message = say(
                format!("`{}` gives both staff.heads and teams", draft.full),
                format!("`{}` 同时给出了 staff.heads 与 teams", draft.full),
            );
            let hint = say("the guides of its teams are the plan's staff", "方案的员工数即各小组 guides 之和");
            let key = format!("{}.{}", draft.full, plan::HEADS.path);
            problems.push(Finding::new("E0331", &given.place, message).key(key).hint(hint));
        }
    }
}

/// Reports segments that no world has.
pub(super) fn check_segments(drafts: &[Draft], known: &BTreeSet<String>, problems: &mut Problems) {
    for draft in drafts {
        for (name, part) in draft.segments.iter().filter_map(|(name, part)| Some((name, part.as_ref()?))) {
            if !known.contains(name) {
                let near = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
                let shown = super::raw::shorten(name);
                let message = say(format!("no world has a segment `{shown}`"), format!("没有世界含有分群 `{shown}`"));
                let list = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                let hint = say(format!("segments of this file: {list}"), format!("本文件的分群：{list}"));
                let path = format!("{}.segments.{}", draft.full, quoted(name));
                problems.push(Finding::new("E0315", &part.place, message).key(path).nearest(near).hint(hint));
            }
        }
    }
}
