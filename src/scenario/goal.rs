//! The goal of a study: one measure, or several with weights; and when a study that runs until settled may stop.

use super::Names;
use super::checked::World;
use super::raw::{Item, Node, Table};
use super::study::{Horizon, Listed, unknown_name};
use super::walk::{self, Layer, join, quoted};
use super::windows;
use crate::keys::synonyms::meant;
use crate::keys::windows::Window;
use crate::keys::{Default, Key, Value, study};
use crate::lang::{Text, say};
use crate::problem::{Finding, Problems};

/// Largest weight.
const MOST: f64 = 1e6;

/// The weights of a goal of several measures, none for a goal of one; `known` holds the measures that can be a goal,
/// each with whether it is money.
pub(super) fn read(table: &Table, layer: &Layer, known: &Names, problems: &mut Problems) -> Vec<(String, f64)> {
    let names: Vec<&'static str> = known.goals.iter().map(|(name, _)| *name).collect();
    let item = table.items.get("goal").and_then(Item::table).and_then(|goal| goal.items.get("weights"));
    let weights = item.map_or_else(Vec::new, |item| weights(item, (&names, &known.labels), problems));
    let own = walk::text(layer, &study::GOAL);
    let given = layer.get(study::GOAL.path);
    if let (Some(name), Some(given)) = (own, given)
        && !names.contains(&name)
    {
        let finding = unknown_name(name, ("goal", "可作目标的指标"), (&names, &known.labels), &given.place);
        problems.push(finding.key("study.goal.measure"));
    }
    if let (Some(item), Some(_)) = (item, given) {
        let message = say("goal.measure and goal.weights are both given", "同时给出了 goal.measure 与 goal.weights");
        problems.push(finding(item, message, &say("keep one of them", "请保留其中一个")));
    }
    let none_after = layer.get(study::AFTER_DAYS.path).filter(|given| given.value == Value::Whole(0));
    let mut of_goal = own.into_iter().chain(weights.iter().map(|(name, _)| name.as_str()));
    if let (Some(given), Some(name)) = (none_after, of_goal.find(|name| study::AFTER.contains(name))) {
        let message = say(
            format!("the goal `{name}` is of the days after the study, and study.after_days = 0 leaves them out"),
            format!("目标 `{name}` 属于研究期后的日子，而 study.after_days = 0 不模拟这些日子"),
        );
        let hint = say(
            "leave study.after_days out, or take a goal of the study, such as incremental_profit",
            "请删去 study.after_days，或改用研究期内的目标，例如 incremental_profit",
        );
        problems.push(Finding::new("E0360", &given.place, message).key("study.after_days").hint(hint));
    }
    let money = |name: &str| known.goals.iter().any(|(known, money)| *known == name && *money);
    let in_yuan = item.is_none() && own.is_none_or(money);
    for key in [&study::TOLERANCE_YUAN, &study::SETTLE_HALF_WIDTH] {
        if let Some(given) = layer.get(key.path).filter(|_| !in_yuan) {
            let message = say(
                format!("`study.{}` is in yuan, and the goal is not money", key.path),
                format!("`study.{}` 以元计，而目标不是金额", key.path),
            );
            let hint = say("use goal.tolerance_share", "请改用 goal.tolerance_share");
            let found = Finding::new("E0360", &given.place, message).key(format!("study.{}", key.path));
            problems.push(found.hint(hint));
        }
    }
    settle(layer, problems);
    weights
}

/// A goal that is named without its key: `goal = "利润"`. The text stands for the measure that the field calls so.
pub(super) fn only_named(table: &Table, known: &Names) -> Option<Finding> {
    let item = table.items.get("goal")?;
    let (Node::Text(text) | Node::Bare(text)) = &item.node else { return None };
    let names: Vec<&'static str> = known.goals.iter().map(|(name, _)| *name).collect();
    let labels: Vec<_> = known.labels.iter().copied().filter(|(of, _)| names.contains(of)).collect();
    let near = meant(text, &names, &labels);
    let kind = item.node.kind();
    let message = say(
        format!("`study.goal` is a table of keys, but this is {}", kind.en),
        format!("`study.goal` 是一组键，此处却是{}", kind.zh),
    );
    let measure = near.unwrap_or("incremental_profit_with_pool_value");
    let line = format!("goal = {{ measure = \"{measure}\" }}");
    let hint = match near {
        Some(_) => say(format!("write {line}"), format!("请写 {line}")),
        None => say(format!("write for example {line}"), format!("例如写成 {line}")),
    };
    let finding = Finding::new("E0202", &item.place, message).key("study.goal").value(item.node.shown());
    Some(finding.nearest(near.map(str::to_owned)).hint(hint))
}

/// Notes measures of the goal for which the study is too short.
pub(super) fn long_enough(
    table: &Table,
    layer: &Layer,
    study: (&Horizon, &[World], &[Window]),
    problems: &mut Problems,
) {
    let what = say("the goal", "目标");
    if let (Some(name), Some(given)) = (walk::text(layer, &study::GOAL), layer.get(study::GOAL.path)) {
        windows::ask(name, &given.place, &what, study, problems);
    }
    let inside = |table: &Table, name: &str| table.items.get(name).and_then(Item::table).cloned();
    let weights = inside(table, "goal").and_then(|goal| inside(&goal, "weights")).unwrap_or_default();
    for (name, item) in weights.in_order() {
        windows::ask(name, &item.key, &what, study, problems);
    }
}

/// A problem of the table of weights.
fn finding(item: &Item, message: Text, hint: &Text) -> Finding {
    Finding::new("E0360", &item.place, message).key("study.goal.weights").hint(hint.clone())
}

/// Measures and their weights, in the order of the file.
fn weights(item: &Item, (names, labels): Listed<'_>, problems: &mut Problems) -> Vec<(String, f64)> {
    let hint = say(
        "for example goal.weights = { pool_sales = 0.5, retention_30d = 0.5 }",
        "例如 goal.weights = { pool_sales = 0.5, retention_30d = 0.5 }",
    );
    let Some(table) = item.table() else {
        problems.push(walk::not_a_table(item, "study.goal.weights"));
        return Vec::new();
    };
    if table.items.is_empty() {
        problems.push(finding(item, say("goal.weights is empty", "goal.weights 为空"), &hint));
    }
    let mut out = Vec::new();
    for (name, item) in table.in_order() {
        let path = join("study.goal.weights", &quoted(name));
        if !names.contains(&name) {
            let finding = unknown_name(name, ("goal", "可作目标的指标"), (names, labels), &item.key);
            problems.push(finding.key(path));
            continue;
        }
        let weight = match item.node {
            Node::Number(x, _) => Some(x),
            Node::Whole(Some(x), _) => Some(x as f64),
            _ => None,
        };
        if let Some(weight) = weight.filter(|x| *x > 0.0 && *x <= MOST) {
            out.push((name.to_owned(), weight));
        } else {
            let message = say(
                format!("the weight of `{name}` is no number above 0 and up to a million"),
                format!("`{name}` 的权重应为大于 0、不超过一百万的数"),
            );
            problems.push(finding(item, message, &hint).key(path).value(item.node.shown()));
        }
    }
    out
}

/// Reports a first look that lies behind the last one allowed.
fn settle(layer: &Layer, problems: &mut Problems) {
    let whole = |key: &Key| match (layer.get(key.path).map(|given| &given.value), key.default) {
        (Some(Value::Whole(x)), _) => *x,
        (None, Default::Whole(x)) => x,
        _ => 0,
    };
    let (minimum, maximum) = (whole(&study::SETTLE_MINIMUM), whole(&study::SETTLE_MAXIMUM));
    let wrong = maximum > 0 && minimum > maximum;
    for key in [&study::SETTLE_MINIMUM, &study::SETTLE_MAXIMUM] {
        let Some(given) = layer.get(key.path).filter(|_| wrong) else { continue };
        let message = say(
            format!(
                "settle.maximum {maximum} is below settle.minimum {minimum}: the first look would come after the last"
            ),
            format!("settle.maximum {maximum} 小于 settle.minimum {minimum}：首次查看会晚于最后一次"),
        );
        let hint = say("lower settle.minimum, or raise settle.maximum", "请降低 settle.minimum 或提高 settle.maximum");
        let found = Finding::new("E0361", &given.place, message).key(format!("study.{}", key.path));
        problems.push(found.hint(hint));
    }
}
