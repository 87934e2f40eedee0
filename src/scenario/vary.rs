//! `[study.vary]`: several values of a key become variants of the plan or world it belongs to.

use super::gone;
use super::raw::{Item, Node, Table, shorten, split_path};
use super::walk::{self, Given, Layer, quoted};
use super::{overrides, plan, value, world};
use crate::keys::{self, Key, Kind, Scope, Value};
use crate::lang::say;
use crate::problem::{Finding, Place, Problems, nearest};

/// Largest number of plans times worlds that varying may make.
const MOST: usize = 200;

/// Whose key is varied.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// A plan of the file.
    Plan(String),
    /// Every plan of the file, each for itself.
    EveryPlan,
    /// A world: the base or a named one.
    World(String),
}

/// One varied key.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    target: Target,
    /// The named table of the plan that holds the key: position in [`keys::PLAN_TABLES`] and name.
    table: Option<(usize, String)>,
    key: &'static Key,
    /// Path as written in reports.
    pub(super) full: String,
    /// The values tried.
    pub(super) values: Vec<Given>,
}

/// Reads the varied keys; faults go to `problems`.
pub(super) fn read(
    study: &Table,
    plans: &[plan::Draft],
    worlds: &[world::Draft],
    problems: &mut Problems,
) -> Vec<Axis> {
    let mut axes = Vec::new();
    let Some(item) = study.items.get("vary") else { return axes };
    let Some(table) = item.table() else {
        problems.push(walk::not_a_table(item, "study.vary"));
        return axes;
    };
    for (name, item) in table.in_order() {
        if let Some(parts) = split_path(name) {
            collect(&parts, item, (plans, worlds), &mut axes, problems);
        } else {
            let shown = shorten(name);
            let message = say(format!("`{shown}` is not the path of a key"), format!("`{shown}` 不是键的路径"));
            problems.push(Finding::new("E0312", &item.key, message).key("study.vary").hint(example()));
        }
    }
    axes
}

/// How a varied key is written.
fn example() -> crate::lang::Text {
    say(
        "write for example \"plans.two.rhythm.mass_message.promotion\" = [0, 1, 2]",
        "例如 \"plans.two.rhythm.mass_message.promotion\" = [0, 1, 2]",
    )
}

/// Reads one key, or the keys inside a table when the path was written without quotes.
fn collect(
    parts: &[String],
    item: &Item,
    known: (&[plan::Draft], &[world::Draft]),
    axes: &mut Vec<Axis>,
    problems: &mut Problems,
) {
    if let Some(table) = item.table() {
        for (name, item) in table.in_order() {
            let path: Vec<String> = parts.iter().cloned().chain([name.to_owned()]).collect();
            collect(&path, item, known, axes, problems);
        }
        return;
    }
    let full = parts.iter().map(|part| quoted(part)).collect::<Vec<_>>().join(".");
    if let Some((target, table, key)) = target(parts, &full, item, known, problems)
        && let Some(values) = values(key, &full, item, problems)
    {
        axes.push(Axis { target, table, key, full, values });
    }
}

/// A named table of a plan at the front of a path: its position in [`keys::PLAN_TABLES`], its name, the rest.
fn named_table<'a>(rest: &'a [&'a str]) -> Option<(usize, &'a str, &'a [&'a str])> {
    let [kind, name, rest @ ..] = rest else { return None };
    let at = keys::PLAN_TABLES.iter().position(|(known, _, _)| known == kind)?;
    Some((at, name, rest))
}

/// Whose key a path names.
fn target(
    parts: &[String],
    full: &str,
    item: &Item,
    (plans, worlds): (&[plan::Draft], &[world::Draft]),
    problems: &mut Problems,
) -> Option<(Target, Option<(usize, String)>, &'static Key)> {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let (target, scope, rest) = match parts.as_slice() {
        ["plans", "*", rest @ ..] => (Target::EveryPlan, Scope::Plan, rest),
        ["plans", name, rest @ ..] => {
            if !plans.iter().any(|draft| draft.name == *name) {
                let names = plans.iter().map(|draft| draft.name.as_str());
                problems.push(plan::unknown(name, names, &item.key).key(full));
                return None;
            }
            (Target::Plan((*name).to_owned()), Scope::Plan, rest)
        }
        ["world", rest @ ..] => (Target::World(world::BASE.to_owned()), Scope::World, rest),
        ["worlds", name, rest @ ..] if worlds.iter().any(|draft| draft.name == *name) => {
            (Target::World((*name).to_owned()), Scope::World, rest)
        }
        _ => {
            let message = say(format!("`{full}` cannot be varied"), format!("`{full}` 不能取多个值"));
            let hint = say("vary a key of a plan or of a world of this file", "只能对本文件中方案或世界的键取多个值");
            problems.push(Finding::new("E0312", &item.key, message).key(full).hint(hint));
            return None;
        }
    };
    let (table, scope, rest) = match named_table(rest).filter(|_| scope == Scope::Plan) {
        Some((at, name, rest)) => (Some((at, name.to_owned())), keys::PLAN_TABLES[at].1, rest),
        None => (None, scope, rest),
    };
    if let Some((at, name)) = &table {
        let (kind, of) = (keys::PLAN_TABLES[*at].0, |draft: &&plan::Draft| match &target {
            Target::Plan(plan) => draft.name == *plan,
            _ => true,
        });
        let known: Vec<&str> = plans.iter().filter(of).flat_map(|draft| plan::tables_of(plans, draft, *at)).collect();
        if !known.contains(&name.as_str()) {
            problems.push(overrides::unknown(kind, name, &known, &item.key).key(full));
            return None;
        }
    }
    let path = rest.join(".");
    let found = keys::of(scope).iter().copied().find(|key| key.path == path);
    // Dates of plans are read with their phase, before varying; those of named tables when they are used.
    let dated = table.is_none();
    let usable = |key: &&Key| {
        walk::is_lever(key) && !matches!(key.kind, Kind::Text | Kind::File) && !(dated && key.kind == Kind::Date)
    };
    match found {
        Some(key) if usable(&key) => Some((target, table, key)),
        Some(_) => {
            let message = say(format!("`{full}` cannot be varied"), format!("`{full}` 不能取多个值"));
            problems.push(Finding::new("E0312", &item.key, message).key(full).hint(example()));
            None
        }
        None if gone::gone(item, &path, full, problems) => None,
        None => {
            let near = nearest(&path, keys::of(scope).iter().map(|key| key.path));
            let shown = shorten(full);
            let message = say(format!("there is no key `{shown}`"), format!("没有键 `{shown}`"));
            let hint = near.map_or_else(example, value::did_you_mean);
            let finding = Finding::new("E0201", &item.key, message).key(full);
            problems.push(finding.nearest(near.map(str::to_owned)).hint(hint));
            None
        }
    }
}

/// The values of a varied key.
fn values(key: &'static Key, full: &str, item: &Item, problems: &mut Problems) -> Option<Vec<Given>> {
    let fault = |en: &str, zh: &str| {
        let message = say(format!("`{full}` {en}"), format!("`{full}` {zh}"));
        Finding::new("E0312", &item.place, message).key(full).hint(example())
    };
    let Node::List(list) = &item.node else {
        problems.push(fault("wants a list of values", "需要取值列表"));
        return None;
    };
    if list.is_empty() {
        problems.push(fault("has an empty list of values", "的取值列表为空"));
        return None;
    }
    if list.len() > MOST {
        // Counted before anything is compared: a list of a megabyte is a slip.
        let length = list.len();
        let message = say(
            format!("`{full}` lists {length} values, but {MOST} runs are the most"),
            format!("`{full}` 列出了 {length} 个取值，而组合上限为 {MOST}"),
        );
        let hint = say("give fewer values", "请减少取值");
        problems.push(Finding::new("E0313", &item.place, message).key(full).hint(hint));
        return None;
    }
    let mut values: Vec<Given> = Vec::new();
    for item in list {
        match value::check(key, item, full) {
            Ok(value) if values.iter().any(|known| known.value == value) => {
                problems.push(fault("lists a value twice", "的取值有重复"));
            }
            Ok(value) => {
                if let Some(finding) = walk::doubtful(key, &value, full, &item.place) {
                    problems.push(finding);
                }
                values.push(Given { value, place: item.place.clone() });
            }
            Err(finding) => problems.push(*finding),
        }
    }
    (values.len() == list.len()).then_some(values)
}

/// One combination of values: what is laid over, and its words.
struct Choice {
    /// The varied keys with their values.
    picks: Vec<(usize, Given)>,
    /// Short form behind the name, for example ` [promotion=1]`.
    suffix: String,
}

/// All combinations of the axes with these indices.
fn grid(axes: &[Axis], indices: &[usize]) -> Vec<Choice> {
    let mut combinations: Vec<Vec<(usize, Given)>> = vec![Vec::new()];
    for &index in indices {
        let extend = |picks: &Vec<(usize, Given)>| {
            let values = axes[index].values.iter();
            values.map(|given| [picks.as_slice(), &[(index, given.clone())]].concat()).collect::<Vec<_>>()
        };
        combinations = combinations.iter().flat_map(extend).collect();
    }
    let short = |index: usize| {
        let leaf = axes[index].key.leaf();
        let alone = indices.iter().filter(|&&other| axes[other].key.leaf() == leaf).count() == 1;
        if alone { leaf } else { axes[index].key.path }
    };
    let choice = |picks: Vec<(usize, Given)>| {
        let words: Vec<_> = picks.iter().map(|(index, given)| format!("{}={}", short(*index), given.value)).collect();
        Choice { suffix: if words.is_empty() { String::new() } else { format!(" [{}]", words.join(", ")) }, picks }
    };
    combinations.into_iter().map(choice).collect()
}

/// The axes that vary a plan.
fn axes_of_plan(axes: &[Axis], name: &str) -> Vec<usize> {
    let mine = |axis: &Axis| match &axis.target {
        Target::Plan(plan) => plan == name,
        Target::EveryPlan => true,
        Target::World(_) => false,
    };
    (0..axes.len()).filter(|&index| mine(&axes[index])).collect()
}

/// The axes that vary a world: its own, and those of the base that it does not answer itself.
fn axes_of_world(axes: &[Axis], draft: &world::Draft) -> Vec<usize> {
    let mine = |axis: &Axis| match &axis.target {
        Target::World(name) if *name == draft.name => true,
        Target::World(name) => name == world::BASE && !draft.says(axis.key),
        _ => false,
    };
    (0..axes.len()).filter(|&index| mine(&axes[index])).collect()
}

/// Whether the grid stays within bounds; too many combinations are a problem.
pub(super) fn affordable(
    axes: &[Axis],
    plans: &[plan::Draft],
    worlds: &[world::Draft],
    place: &Place,
    problems: &mut Problems,
) -> bool {
    let size = |indices: Vec<usize>| {
        indices.iter().fold(1_usize, |product, &index| product.saturating_mul(axes[index].values.len()))
    };
    let total = |sizes: Vec<usize>| sizes.into_iter().fold(0_usize, usize::saturating_add);
    let plans = total(plans.iter().map(|draft| size(axes_of_plan(axes, &draft.name))).collect());
    let worlds = total(worlds.iter().map(|draft| size(axes_of_world(axes, draft))).collect());
    let runs = plans.max(1).saturating_mul(worlds);
    if axes.is_empty() || runs <= MOST {
        return true;
    }
    let message = say(
        format!("`study.vary` makes {plans} plans in {worlds} worlds: {runs} runs, but {MOST} is the most"),
        format!("`study.vary` 产生 {plans} 个方案 × {worlds} 个世界 = {runs} 个组合，上限为 {MOST}"),
    );
    let hint = say("vary fewer keys, or fewer values of each", "请减少键或每个键的取值");
    problems.push(Finding::new("E0313", place, message).key("study.vary").hint(hint));
    false
}

/// The plans with their variants in place of what was varied. A plan that `kept` names stays as well.
pub(super) fn plans(axes: &[Axis], whole: Vec<plan::Draft>, kept: &[String]) -> Vec<plan::Draft> {
    let mut out = Vec::new();
    for draft in whole {
        let indices = axes_of_plan(axes, &draft.name);
        if indices.is_empty() || kept.contains(&draft.name) {
            out.push(draft.clone());
        }
        if indices.is_empty() {
            continue;
        }
        for choice in grid(axes, &indices) {
            let mut variant = draft.clone();
            let label = walk::text(&draft.own, &keys::plan::LABEL).unwrap_or(&draft.name);
            let label = format!("{label}{}", choice.suffix);
            variant.name.push_str(&choice.suffix);
            for (index, given) in &choice.picks {
                let axis = &axes[*index];
                if let Some(place) = &axis.table {
                    set_in_table(&mut variant, place, axis.key, given);
                } else {
                    switch_on(&mut variant.own, axis.key, given);
                    walk::overlay(&mut variant.own, &Layer::from([(axis.key.path, given.clone())]));
                }
                variant.varied.push((axis.full.clone(), given.value.clone()));
            }
            let place = variant.place.clone();
            variant.own.insert(keys::plan::LABEL.path, Given { value: Value::Text(label), place });
            out.push(variant);
        }
    }
    out
}

/// Sets a key of a named table; a plan without that table gets it.
fn set_in_table(variant: &mut plan::Draft, (kind, name): &(usize, String), key: &'static Key, given: &Given) {
    let layer = Layer::from([(key.path, given.clone())]);
    let own = vec![(name.clone(), Some(world::Part { place: given.place.clone(), layer }))];
    variant.tables[*kind] = world::inherit(&variant.tables[*kind], &own);
}

/// Varying a key of a channel names the channel, and so switches it on unless the plan says otherwise.
fn switch_on(own: &mut Layer, key: &Key, given: &Given) {
    let Some((channel, _)) = key.path.rsplit_once('.') else { return };
    let on = keys::of(Scope::Plan).iter().find(|key| key.path.strip_suffix(".on") == Some(channel));
    if let Some(on) = on {
        own.entry(on.path).or_insert_with(|| Given { value: Value::Switch(true), place: given.place.clone() });
    }
}

/// A world with the varied keys that were set in it.
type Variant = (world::Draft, Vec<(String, Value)>);

/// All worlds that run: the base, the named ones laid over it, each varied.
pub(super) fn worlds(axes: &[Axis], drafts: &[world::Draft]) -> Vec<Variant> {
    let mut out = Vec::new();
    let Some(base) = drafts.first() else { return out };
    for draft in drafts {
        for choice in grid(axes, &axes_of_world(axes, draft)) {
            let (mut under, mut own) = (base.clone(), draft.clone());
            for (index, given) in &choice.picks {
                let layer = Layer::from([(axes[*index].key.path, given.clone())]);
                let of_base = axes[*index].target == Target::World(world::BASE.to_owned());
                walk::overlay(if of_base { &mut under.own } else { &mut own.own }, &layer);
            }
            let mut whole = if draft.name == world::BASE { under.alone() } else { own.over(&under) };
            if !choice.suffix.is_empty() {
                let label = walk::text(&whole.own, &keys::world::LABEL).unwrap_or(&draft.name);
                let value = Value::Text(format!("{label}{}", choice.suffix));
                whole.own.insert(keys::world::LABEL.path, Given { value, place: whole.place.clone() });
                whole.name.push_str(&choice.suffix);
            }
            let set = |(index, given): &(usize, Given)| (axes[*index].full.clone(), given.value.clone());
            out.push((whole, choice.picks.iter().map(set).collect()));
        }
    }
    out
}
