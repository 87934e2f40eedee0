//! Keys of earlier versions: a file that still sets one is given the keys that say the same today.

use super::raw::{Item, Node};
use crate::lang::say;
use crate::problem::{Finding, Problems};

/// Reports a key of an earlier version; says whether it is one. `path` is the key's inside its table: a segment writes
/// the last part only.
pub(super) fn gone(item: &Item, path: &str, full: &str, problems: &mut Problems) -> bool {
    let found = matches!(path, "response.m_silent" | "m_silent");
    if found {
        problems.push(purchase_level(item, full));
    }
    found
}

/// `response.m_silent`: public orders are what a firm observes, so a level in front of them said nothing of its own.
fn purchase_level(item: &Item, full: &str) -> Finding {
    let level = match &item.node {
        Node::Whole(Some(whole), _) => Some(*whole as f64),
        Node::Number(number, _) => Some(*number),
        _ => None,
    };
    // What the default was.
    let m = level.filter(|level| level.is_finite() && *level > 0.0).unwrap_or(0.8);
    let round = |x: f64| (x * 1e4).round() / 1e4;
    let (days, lift) = (round(60.0 / m), round(0.25 / m));
    let message = say(
        format!(
            "`{full}` is a key of an earlier version: product.every_days now is the interval of buyers who are no friends, \
             which your order history shows"
        ),
        format!("`{full}` 是旧版本的键：现在 product.every_days 就是非好友买家的购买间隔，可从订单历史看出"),
    );
    let hint = say(
        format!(
            "remove it and divide product.every_days and response.lift by {m}: 60 days become {days}, a lift of 0.25 \
             becomes {lift}; the public orders then stay as they were"
        ),
        format!(
            "请删除它，并把 product.every_days 与 response.lift 各除以 {m}：60 天变为 {days}，提升 0.25 变为 {lift}；\
             公域订单量不变"
        ),
    );
    Finding::new("E0213", &item.key, message).key(full).hint(hint)
}
