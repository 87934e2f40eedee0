//! Options that are laid over a file change what the file has: whatever has a name of the user's choice must stand there.

use super::checked::DO_NOTHING;
use super::raw::{Item, Node, Table, insert, shorten, split_path, value_node};
use super::walk::quoted;
use super::{plan, value, world};
use crate::keys::{Words, words};
use crate::lang::say;
use crate::problem::{Finding, Place, Problems, nearest};

/// What the named tables of a group are called.
const KINDS: &[(&str, Words)] = &[
    ("phases", words("phase", "阶段")),
    ("teams", words("team", "团队")),
    ("campaigns", words("campaign", "活动")),
    ("segments", words("segment", "分群")),
    ("calendar", words("event in the calendar", "日历活动")),
    ("observed", words("measured series", "实测序列")),
    ("worlds", words("world", "世界")),
];

/// Lays `--set KEY=VALUE` over the file. Problems point into a text that lists the options, one a line.
pub(super) fn set(root: &mut Table, overrides: &[(String, String)], problems: &mut Problems) {
    if overrides.is_empty() {
        return;
    }
    let text = overrides.iter().flat_map(|(key, value)| [key, "=", value, "\n"]).collect::<String>();
    let source = problems.add_source("--set", &text);
    let mut at = 0;
    for (key, value) in overrides {
        let key_place = Place { source, span: at..at + key.len() };
        let place = Place { source, span: at + key.len() + 1..at + key.len() + 1 + value.len() };
        at = place.span.end + 1;
        let Some(parts) = split_path(key) else {
            let message = say(format!("`{key}` is not the path of a key"), format!("`{key}` 不是键的路径"));
            let hint = say(
                "write --set KEY=VALUE, for example --set plans.two.staff.heads=6",
                "请写成 --set 键=值，例如 --set plans.two.staff.heads=6",
            );
            problems.push(Finding::new("E0109", &key_place, message).key(key).hint(hint));
            continue;
        };
        if let Some(finding) = stray(root, &parts, &key_place) {
            problems.push(finding);
            continue;
        }
        let item = Item { key: key_place, node: value_node(value, &place), place };
        insert(root, &parts, item);
    }
}

/// A path that names a table which the file does not have: laid over it, it would make a new plan, team or world that
/// nobody asked for.
pub(super) fn stray(root: &Table, parts: &[String], place: &Place) -> Option<Finding> {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let all = |name: &str| root.items.get(name).and_then(Item::table);
    match parts.as_slice() {
        ["plans", name, rest @ ..] => {
            let plans = names(all("plans"));
            if !plans.contains(name) && *name != DO_NOTHING {
                let front = format!("plans.{}", quoted(name));
                return Some(plan::unknown(name, plans.into_iter(), place).key(front));
            }
            // Segments are those of the worlds, and checked with them.
            inside(rest, &["phases", "teams", "campaigns"], &lineage(all("plans"), name), place)
        }
        ["worlds", name, rest @ ..] => {
            let worlds = names(all("worlds"));
            if !worlds.contains(name) && *name != world::BASE {
                return Some(unknown("worlds", name, &worlds, place));
            }
            let own = all("worlds").and_then(|worlds| worlds.items.get(*name)).and_then(Item::table);
            let levels: Vec<&Table> = own.into_iter().chain(all("world")).collect();
            inside(rest, &["segments", "calendar"], &levels, place)
        }
        ["world", rest @ ..] => {
            inside(rest, &["segments", "calendar"], &all("world").into_iter().collect::<Vec<_>>(), place)
        }
        ["study", rest @ ..] => inside(rest, &["observed"], &all("study").into_iter().collect::<Vec<_>>(), place),
        _ => None,
    }
}

/// The names of tables in a table.
fn names(table: Option<&Table>) -> Vec<&str> {
    table.into_iter().flat_map(Table::in_order).map(|(name, _)| name).collect()
}

/// A plan and its parents.
fn lineage<'a>(plans: Option<&'a Table>, name: &str) -> Vec<&'a Table> {
    let mut line: Vec<&Table> = Vec::new();
    let of = |name: &str| plans.and_then(|plans| plans.items.get(name)).and_then(Item::table);
    let mut next = of(name);
    // A circle of parents is a problem of its own.
    while let Some(table) = next.filter(|_| line.len() < super::MOST_PLANS) {
        line.push(table);
        next = match table.items.get("extends").map(|item| &item.node) {
            Some(Node::Text(parent)) => of(parent),
            _ => None,
        };
    }
    line
}

/// A named table of one of these groups that none of the tables has.
fn inside(rest: &[&str], groups: &[&str], tables: &[&Table], place: &Place) -> Option<Finding> {
    let [group, name, ..] = rest else { return None };
    if !groups.contains(group) {
        return None;
    }
    let of = |table: &&'_ Table| table.items.get(*group).and_then(Item::table).cloned();
    let found: Vec<Table> = tables.iter().filter_map(of).collect();
    let known: Vec<&str> = found.iter().flat_map(|table| names(Some(table))).collect();
    (!known.contains(name)).then(|| unknown(group, name, &known, place))
}

/// That a file has no table of this name in a group.
pub(super) fn unknown(group: &str, name: &str, known: &[&str], place: &Place) -> Finding {
    let kind = KINDS.iter().find(|(known, _)| *known == group).map_or(words("table", "表"), |(_, kind)| *kind);
    let (near, shown) = (nearest(name, known.iter().copied()), shorten(name));
    let message = say(format!("there is no {} `{shown}`", kind.en), format!("没有{} `{shown}`", kind.zh));
    let list = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    let hint = match (near, known.is_empty()) {
        (Some(near), _) => value::did_you_mean(near),
        (None, false) => say(format!("known here: {list}"), format!("此处可用：{list}")),
        (None, true) => {
            say("there is none here; write its table into the file first", "此处没有任何一项；请先在文件中写出该表")
        }
    };
    Finding::new("E0316", place, message).value(shown).nearest(near.map(str::to_owned)).hint(hint)
}
