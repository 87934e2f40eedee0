//! What surrounds the numbers: the mirror, what differs between plans, what the answer rests on.

use super::results::{MirrorLine, Unknown};
use crate::keys::world::FLASH_URGENCY;
use crate::keys::{Key, PLAN_TABLES, Provenance, Scope, Words, words};
use crate::lang::{Text, say};
use crate::metrics::{Provenanced, Reading, Unit};
use crate::scenario::checked::{DO_NOTHING, NamedTable, Plan, World};
use crate::scenario::presets;
use crate::sim::tally::Counter;
use std::collections::BTreeSet;

/// One line of the mirror: what do-nothing shows of the world.
struct Line {
    key: &'static str,
    label: Words,
    unit: Unit,
    read: fn(&Reading<'_>) -> Option<f64>,
}

/// Labels of the personas of a plan over its days and segments, each once, in order of first use.
pub(super) fn personas(plan: &Plan) -> Vec<Text> {
    let mut out: Vec<Text> = Vec::new();
    if plan.name == DO_NOTHING {
        return out;
    }
    for values in plan.stretches.iter().flat_map(|stretch| &stretch.segments) {
        let name = values.text(&crate::keys::plan::PERSONA);
        let label = presets::find("personas", &name).map_or_else(|| say(name.clone(), name), |p| p.label.clone());
        if !out.contains(&label) {
            out.push(label);
        }
    }
    out
}

/// The mirror, read from do-nothing and from the baseline: "yes, this is us".
static MIRROR: &[Line] = &[
    Line {
        key: "orders_per_day",
        label: words("public orders a day", "日均公域订单"),
        unit: Unit::Count,
        read: |r| Some(public_orders(r) / r.days() as f64),
    },
    Line {
        key: "orders_per_month",
        label: words("public orders in 30 days", "30 天公域订单"),
        unit: Unit::Count,
        read: |r| Some(public_orders(r) * 30.0 / r.days() as f64),
    },
    Line {
        key: "pool_orders_per_day",
        label: words("orders through the pool a day", "日均私域订单"),
        unit: Unit::Count,
        read: |r| Some(r.sum(Counter::OrdersPool) as f64 / r.days() as f64).filter(|&orders| orders > 0.0),
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

fn public_orders(r: &Reading<'_>) -> f64 {
    (r.sum(Counter::OrdersOutside) + r.sum(Counter::OrdersFriendPublic)) as f64
}

fn orders(r: &Reading<'_>) -> f64 {
    public_orders(r) + r.sum(Counter::OrdersPool) as f64
}

fn sales(r: &Reading<'_>) -> f64 {
    (r.sum(Counter::SalesPublic) + r.sum(Counter::SalesPool)) as f64 / 100.0
}

fn quotient(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| a / b)
}

/// The mirror of a world: means over the replicates of do-nothing, and of the baseline where that is another.
pub(super) fn mirror(nothing: &[Reading<'_>], baseline: Option<&[Reading<'_>]>) -> Vec<MirrorLine> {
    let mean = |line: &Line, readings: &[Reading<'_>]| {
        let values: Vec<f64> = readings.iter().filter_map(|r| (line.read)(r)).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    };
    let line = |line: &Line| MirrorLine {
        key: line.key,
        label: line.label,
        value: mean(line, nothing),
        baseline: baseline.and_then(|readings| mean(line, readings)),
        unit: line.unit,
    };
    MIRROR.iter().map(line).collect()
}

/// Days on which a lever differs from the baseline's, from the first to the last one.
#[derive(PartialEq)]
struct Span {
    days: (u16, u16),
    here: String,
    there: String,
}

/// The lever of a segment in force on a day, as text; empty when it has no value.
fn in_force(plan: &Plan, segment: usize, day: u16, key: &'static Key) -> String {
    let stretch = plan.stretches.iter().rev().find(|stretch| stretch.from_day <= day);
    let value = stretch.and_then(|stretch| stretch.segments.get(segment)?.get(key));
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Where a lever of a segment differs between two plans.
fn spans(plan: &Plan, baseline: &Plan, segment: usize, days: u16, key: &'static Key) -> Vec<Span> {
    let turns: BTreeSet<u16> = plan.stretches.iter().chain(&baseline.stretches).map(|s| s.from_day).collect();
    let mut all: Vec<Span> = Vec::new();
    for (&from, until) in turns.iter().zip(turns.iter().copied().skip(1).chain([days])) {
        let (here, there) = (in_force(plan, segment, from, key), in_force(baseline, segment, from, key));
        match all.last_mut() {
            Some(last) if last.here == here && last.there == there => last.days.1 = until - 1,
            _ => all.push(Span { days: (from, until - 1), here, there }),
        }
    }
    all.retain(|span| span.here != span.there);
    all
}

/// Levers that differ from the baseline: path, value here, value there, in the order of the keys.
///
/// Behind the path stand the segment in brackets, where not all of them differ alike, and the days in the form
/// `@first-last`, where the difference does not last the whole study.
pub(super) fn differs(world: &World, plan: &Plan, baseline: &Plan, days: u16) -> Vec<(String, String, String)> {
    let rows = differences(world, plan, baseline, days).into_iter();
    let mut rows: Vec<_> = rows.map(|(_, path, span)| (path, span.here, span.there)).collect();
    rows.extend(named_tables_differ(plan, baseline));
    rows
}

/// The rows of keys alone, without named tables: the path of the key and the path as shown.
pub(super) fn difference_paths(world: &World, plan: &Plan, baseline: &Plan, days: u16) -> Vec<(&'static str, String)> {
    differences(world, plan, baseline, days).into_iter().map(|(key, path, _)| (key, path)).collect()
}

fn differences(world: &World, plan: &Plan, baseline: &Plan, days: u16) -> Vec<(&'static str, String, Span)> {
    let mut rows = Vec::new();
    let levers = crate::keys::of(Scope::Plan).iter().filter(|key| !matches!(key.path, "label" | "extends"));
    for key in levers {
        let of = |segment| spans(plan, baseline, segment, days, key);
        let all: Vec<Vec<Span>> = (0..world.segments.len()).map(of).collect();
        let alike = all.windows(2).all(|pair| pair[0] == pair[1]);
        let shown = if alike { 1 } else { all.len() };
        for (segment, spans) in world.segments.iter().zip(all).take(shown) {
            for span in spans {
                let mut path = key.path.to_owned();
                if !alike {
                    path = format!("{path} [{}]", segment.name);
                }
                let (first, last) = span.days;
                if (first, last) != (0, days - 1) {
                    path = format!("{path} @{first}-{last}");
                }
                rows.push((key.path, path, span));
            }
        }
    }
    rows
}

/// Keys of named tables (teams, campaigns) that differ from the baseline's table of the same name. A table that only
/// one of the plans has differs by its name and by every key it gives.
fn named_tables_differ(plan: &Plan, baseline: &Plan) -> Vec<(String, String, String)> {
    let mut rows = Vec::new();
    for &(kind, scope, _) in PLAN_TABLES {
        let (here, there) = (plan.named(scope), baseline.named(scope));
        let names: BTreeSet<&str> = here.iter().chain(there).map(|table| table.name.as_str()).collect();
        for name in names {
            let find = |tables: &'_ [NamedTable]| tables.iter().find(|table| table.name == name).cloned();
            let (a, b) = (find(here), find(there));
            let presence = |table: &Option<NamedTable>| if table.is_some() { "on" } else { "off" }.to_owned();
            if a.is_some() != b.is_some() {
                rows.push((format!("{kind}.{name}"), presence(&a), presence(&b)));
            }
            for key in crate::keys::of(scope) {
                let own = |table: &Option<NamedTable>| table.as_ref().is_some_and(|t| t.values.is_given(key));
                let value = |table: &Option<NamedTable>| {
                    table.as_ref().and_then(|t| t.values.get(key)).map(|value| value.to_string()).unwrap_or_default()
                };
                let (x, y) = (value(&a), value(&b));
                if x != y && (own(&a) || own(&b)) {
                    rows.push((format!("{kind}.{name}.{}", key.path), x, y));
                }
            }
        }
    }
    rows
}

/// World keys left at a default that is calibrated or assumed: what every answer rests on.
///
/// A default that some segments replace is named with the segments that still rest on it, and one that all of them
/// replace is not named.
pub(super) fn rests_on(world: &World) -> Vec<Provenanced> {
    let kind = |key: &&&'static Key| matches!(key.provenance, Provenance::Assumed | Provenance::Calibrated);
    let keys = crate::keys::of(Scope::World).iter().filter(kind);
    keys.filter(|key| !world.values.is_given(key))
        .filter_map(|key| {
            let segments: Vec<usize> =
                (0..world.segments.len()).filter(|&s| !world.segments[s].values.is_given(key)).collect();
            Some(Provenanced {
                path: of_segments(world, key, &segments)?,
                label: key.label,
                value: world.values.get(key)?.to_string(),
                provenance: key.provenance,
                source: key.source.to_owned(),
            })
        })
        .collect()
}

/// The path of a key with the segments for which it holds, where these are not all; none for no segment.
fn of_segments(world: &World, key: &Key, segments: &[usize]) -> Option<String> {
    if segments.is_empty() {
        return None;
    }
    let path = key.full_path();
    if segments.len() == world.segments.len() {
        return Some(path);
    }
    let names: Vec<&str> = segments.iter().map(|&s| world.segments[s].name.as_str()).collect();
    Some(format!("{path} [{}]", names.join(", ")))
}

/// An unknown truth with the segments for which it has one value.
#[derive(Clone, Debug)]
pub(super) struct Truth {
    pub key: &'static Key,
    /// Full path, with the segments where these are not all.
    pub path: String,
    pub value: f64,
    /// Lowest and highest value to try; the value in use lies within.
    pub range: (f64, f64),
    /// Segments with this value.
    pub segments: Vec<usize>,
    /// Whether this is the value of the world itself.
    pub of_world: bool,
}

/// The unknown truths of a world: one for each value that some segments share.
pub(super) fn truths(world: &World) -> Vec<Truth> {
    let mut found: Vec<Truth> = Vec::new();
    for key in crate::keys::of(Scope::World) {
        let Some((low, high)) = key.unknown else { continue };
        // How urgent an event feels matters to nobody where no plan has one.
        if key.path == FLASH_URGENCY.path && world.plans.iter().all(|plan| plan.named(Scope::Campaign).is_empty()) {
            continue;
        }
        let Some(own) = world.values.try_number(key) else { continue };
        let first = found.len();
        for (segment, part) in world.segments.iter().enumerate() {
            let Some(value) = part.values.try_number(key) else { continue };
            if let Some(known) = found[first..].iter_mut().find(|t| t.value.to_bits() == value.to_bits()) {
                known.segments.push(segment);
                continue;
            }
            let (range, of_world) = ((low.min(value), high.max(value)), value.to_bits() == own.to_bits());
            found.push(Truth { key, path: String::new(), value, range, segments: vec![segment], of_world });
        }
        for truth in &mut found[first..] {
            truth.path = of_segments(world, key, &truth.segments).unwrap_or_default();
        }
    }
    found
}

/// The same as they are told.
pub(super) fn unknown(world: &World) -> Vec<Unknown> {
    let told = |t: Truth| Unknown { path: t.path, label: t.key.label, value: t.value, range: t.range };
    truths(world).into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{Value, Values, plan as lever, world as truth};
    use crate::scenario::checked::{Segment, Stretch};

    /// A plan whose employees change on some days, the same in both segments unless told otherwise.
    fn plan(name: &str, heads: &[(u16, [f64; 2])]) -> Plan {
        let levers = |heads: f64| {
            let mut values = Values::new();
            values.set(&lever::HEADS, Value::Number(heads));
            values
        };
        let stretch = |&(from_day, heads): &(u16, [f64; 2])| Stretch { from_day, segments: heads.map(levers).to_vec() };
        Plan {
            name: name.into(),
            label: name.into(),
            stretches: heads.iter().map(stretch).collect(),
            tables: vec![],
            varied: vec![],
        }
    }

    fn world() -> World {
        let segment = |name: &str| Segment { name: name.into(), label: name.into(), share: 0.5, values: Values::new() };
        World {
            name: "w".into(),
            label: "w".into(),
            values: Values::new(),
            segments: vec![segment("x"), segment("y")],
            calendar: vec![],
            first_order_days: None,
            before: None,
            plans: vec![],
            varied: vec![],
        }
    }

    fn paths(plan: &Plan, baseline: &Plan) -> Vec<String> {
        let rows = differs(&world(), plan, baseline, 100);
        rows.into_iter().map(|(path, here, there)| format!("{path}: {here} {there}")).collect()
    }

    #[test]
    fn a_lever_is_compared_with_what_is_in_force_on_its_days() {
        let base = plan("base", &[(0, [1.0; 2]), (30, [2.0; 2])]);
        // Against the baseline's first stretch, 1 from day 60 on would wrongly look equal and 2 different.
        let here = plan("here", &[(0, [1.0; 2]), (30, [2.0; 2]), (60, [1.0; 2])]);
        assert_eq!(paths(&here, &base), ["staff.heads @60-99: 1 2"]);
        assert!(paths(&base, &base).is_empty());
    }

    #[test]
    fn a_difference_is_listed_once_for_as_long_as_it_lasts() {
        let base = plan("base", &[(0, [1.0; 2])]);
        assert_eq!(paths(&plan("p", &[(0, [3.0; 2]), (50, [3.0; 2])]), &base), ["staff.heads: 3 1"]);
        assert_eq!(
            paths(&plan("p", &[(0, [1.0; 2]), (10, [4.0; 2]), (20, [1.0; 2])]), &base),
            ["staff.heads @10-19: 4 1"]
        );
        assert_eq!(paths(&plan("p", &[(0, [1.0, 5.0])]), &base), ["staff.heads [y]: 5 1"]);
    }

    /// A truth that a segment sets otherwise is a truth of its own, and a default that all segments replace is none.
    #[test]
    fn segments_have_truths_of_their_own() {
        let mut world = world();
        let paths = |world: &World| unknown(world).into_iter().map(|u| (u.path, u.value)).collect::<Vec<_>>();
        assert!(paths(&world).contains(&("world.response.lift".to_owned(), 0.2)));
        world.segments[1].values.set(&truth::LIFT, Value::Number(0.9));
        let found = paths(&world);
        assert!(found.contains(&("world.response.lift [x]".to_owned(), 0.2)), "{found:?}");
        assert!(found.contains(&("world.response.lift [y]".to_owned(), 0.9)), "{found:?}");
        let range = unknown(&world).into_iter().find(|u| u.path.ends_with("lift [y]")).map(|u| u.range);
        assert_eq!(range, Some((0.05, 0.9)), "the value in use lies within the range");
        let rests =
            |world: &World| rests_on(world).into_iter().map(|r| r.path).find(|path| path.contains("response.lift"));
        assert_eq!(rests(&world).as_deref(), Some("world.response.lift [x]"));
        world.segments[0].values.set(&truth::LIFT, Value::Number(0.3));
        assert_eq!(rests(&world), None);
    }
}
