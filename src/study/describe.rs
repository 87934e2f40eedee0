//! What surrounds the numbers: the mirror, what differs between plans, what the answer rests on.

use super::results::{MirrorLine, Unknown};
use crate::keys::{Key, Provenance, Scope, Values, Words, words};
use crate::metrics::{Provenanced, Reading, Unit};
use crate::scenario::checked::{Plan, World};
use crate::sim::tally::Counter;
use std::collections::BTreeMap;

/// One line of the mirror: what do-nothing shows of the world.
struct Line {
    key: &'static str,
    label: Words,
    unit: Unit,
    read: fn(&Reading<'_>) -> Option<f64>,
}

/// The mirror, read from do-nothing: "yes, this is us".
static MIRROR: &[Line] = &[
    Line {
        key: "orders_per_day",
        label: words("public orders a day", "日均公域订单"),
        unit: Unit::Count,
        read: |r| Some(orders(r) / r.days() as f64),
    },
    Line {
        key: "orders_per_month",
        label: words("public orders in 30 days", "30 天公域订单"),
        unit: Unit::Count,
        read: |r| Some(orders(r) * 30.0 / r.days() as f64),
    },
    Line {
        key: "buyers",
        label: words("buyers in the period", "期内买家数"),
        unit: Unit::Count,
        read: |r| Some(r.sum(Counter::Buyers) as f64),
    },
    Line {
        key: "new_buyers_per_day",
        label: words("new buyers a day", "日均新客"),
        unit: Unit::Count,
        read: |r| Some(r.sum(Counter::FirstOrders) as f64 / r.days() as f64),
    },
    Line {
        key: "orders_per_buyer",
        label: words("orders per buyer", "人均订单"),
        unit: Unit::Ratio,
        read: |r| quotient(orders(r), r.sum(Counter::Buyers) as f64),
    },
    Line {
        key: "repeat_share",
        label: words("share of repeat orders", "复购订单占比"),
        unit: Unit::Share,
        read: |r| quotient(orders(r) - r.sum(Counter::FirstOrders) as f64, orders(r)),
    },
    Line {
        key: "sales_per_month",
        label: words("sales in 30 days", "30 天销售额"),
        unit: Unit::Yuan,
        read: |r| Some(sales(r) * 30.0 / r.days() as f64),
    },
    Line {
        key: "order_value",
        label: words("average order value", "客单价"),
        unit: Unit::Yuan,
        read: |r| quotient(sales(r), orders(r)),
    },
    Line {
        key: "acquisition_cost",
        label: words("public cost of a new buyer", "新客公域成本"),
        unit: Unit::Yuan,
        read: |r| quotient(r.sum(Counter::Acquisition) as f64 / 100.0, r.sum(Counter::FirstOrders) as f64),
    },
    Line {
        key: "friends_at_start",
        label: words("friends on the first day", "期初好友数"),
        unit: Unit::Count,
        read: |r| Some(r.sum(Counter::StartFriends) as f64),
    },
];

fn orders(r: &Reading<'_>) -> f64 {
    (r.sum(Counter::OrdersOutside) + r.sum(Counter::OrdersFriendPublic) + r.sum(Counter::OrdersPool)) as f64
}

fn sales(r: &Reading<'_>) -> f64 {
    (r.sum(Counter::SalesPublic) + r.sum(Counter::SalesPool)) as f64 / 100.0
}

fn quotient(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| a / b)
}

/// The mirror of a world: means over the replicates of do-nothing.
pub(super) fn mirror(readings: &[Reading<'_>]) -> Vec<MirrorLine> {
    MIRROR
        .iter()
        .map(|line| {
            let values: Vec<f64> = readings.iter().filter_map(|r| (line.read)(r)).collect();
            let value = (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
            MirrorLine { key: line.key, label: line.label, value, unit: line.unit }
        })
        .collect()
}

/// Levers of a plan as text, by path; later stretches and other segments are named in the path.
fn levers(world: &World, plan: &Plan) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for stretch in &plan.stretches {
        for (segment, values) in world.segments.iter().zip(&stretch.segments) {
            for key in crate::keys::of(Scope::Plan) {
                if matches!(key.path, "label" | "extends") {
                    continue;
                }
                let Some(value) = values.get(key) else { continue };
                let mut path = key.path.to_owned();
                if world.segments.len() > 1 {
                    path = format!("{path} [{}]", segment.name);
                }
                if stretch.from_day > 0 {
                    path = format!("{path} @{}", stretch.from_day);
                }
                all.insert(path, value.to_string());
            }
        }
    }
    all
}

/// Levers that differ from the baseline: path, value here, value there. A lever of a later stretch is listed only
/// where the two plans differ at that time.
pub(super) fn differs(world: &World, plan: &Plan, baseline: &Plan) -> Vec<(String, String, String)> {
    let (here, there) = (levers(world, plan), levers(world, baseline));
    let mut paths: Vec<&String> = here.keys().chain(there.keys()).collect();
    paths.sort();
    paths.dedup();
    let text = |map: &BTreeMap<String, String>, path: &str| {
        // A plan without a stretch from that day goes on with its first one.
        let first = path.split(" @").next().unwrap_or(path);
        map.get(path).or_else(|| map.get(first)).cloned().unwrap_or_default()
    };
    let rows = paths.into_iter().map(|path| (path.clone(), text(&here, path), text(&there, path)));
    rows.filter(|(_, a, b)| a != b).collect()
}

/// World keys left at a default that is calibrated or assumed: what every answer rests on.
pub(super) fn rests_on(values: &Values) -> Vec<Provenanced> {
    let rests = |key: &&&'static Key| {
        !values.is_given(key) && matches!(key.provenance, Provenance::Assumed | Provenance::Calibrated)
    };
    crate::keys::of(Scope::World)
        .iter()
        .filter(rests)
        .filter_map(|key| {
            Some(Provenanced {
                path: key.full_path(),
                label: key.label,
                value: values.get(key)?.to_string(),
                provenance: key.provenance,
                source: key.source.to_owned(),
            })
        })
        .collect()
}

/// The unknown truths of a world.
pub(super) fn unknown(values: &Values) -> Vec<Unknown> {
    let of = |key: &&'static Key| {
        let range = key.unknown?;
        Some(Unknown { path: key.full_path(), label: key.label, value: values.try_number(key)?, range })
    };
    crate::keys::of(Scope::World).iter().filter_map(of).collect()
}
