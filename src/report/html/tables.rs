//! Funnel by channel, and what differs between the plans.

use super::{Part, escape, figures, label, plan_name, scrolling};
use crate::metrics::Unit;
use crate::report::{number, view};
use std::fmt::Write as _;

/// Acquisition by channel, all plans in one table.
pub fn funnel(part: &Part) -> String {
    let t = part.text;
    let mut rows = String::new();
    for plan in view::plan_order(part.world) {
        let funnel = &part.world.plans[plan].funnel;
        for (i, row) in funnel.iter().filter(|row| row.exposed > 0.0 || row.added > 0.0).enumerate() {
            let name = if i == 0 { plan_name(part, plan) } else { String::new() };
            let _infallible = write!(
                rows,
                "<tr data-plan=\"{plan}\"><th scope=\"row\">{name}</th><td class=\"name\">{}</td>",
                escape(row.label.get(part.lang))
            );
            let counts = [Some(row.exposed), Some(row.added)].map(|x| (x, Unit::Count));
            let shares = [row.add_rate, row.kept[0], row.kept[1], row.kept[2], row.paid[0], row.paid[1]]
                .map(|x| (x, Unit::Share));
            let money = [row.cost_per_add, row.ltv_90].map(|x| (x, Unit::Yuan));
            for (x, unit) in counts.into_iter().chain(shares).chain(money) {
                let _infallible = write!(rows, "<td>{}</td>", number::short(x, unit, part.lang));
            }
            rows.push_str("</tr>\n");
        }
    }
    if rows.is_empty() {
        return format!("<p>{}</p>\n", part.page.funnel_none);
    }
    let heads = [
        t.exposed,
        t.added,
        t.add_rate,
        t.kept_1,
        t.kept_7,
        t.kept_30,
        t.ordered_90,
        t.repeated_90,
        t.cost_per_add,
        t.ltv_90,
    ];
    let heads: String = heads.iter().map(|h| format!("<th scope=\"col\">{h}</th>")).collect();
    let heads = format!(
        "<th class=\"name\" scope=\"col\">{}</th><th class=\"name\" scope=\"col\">{}</th>{heads}",
        t.plan, t.channel
    );
    format!(
        "<p class=\"note\">{}</p>\n{}<div class=\"grid\">\n{}</div>\n",
        t.funnel_intro,
        scrolling(part, t.part_funnel, &table(&heads, &rows)),
        ["funnel", "ltv_channels"].map(|key| figures::framed(part, key)).concat()
    )
}

/// A table.
pub fn table(heads: &str, rows: &str) -> String {
    format!("<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>")
}

/// A lever as it is typed, and its name.
fn key(part: &Part, path: &str) -> String {
    let known = crate::keys::all().find(|key| key.path == path || key.full_path() == path);
    let name = known.map_or_else(String::new, |key| {
        format!("<br><small class=\"faint\">{}</small>", escape(key.label.get(part.lang)))
    });
    label(view::lever(path)) + &name
}

/// The value of a switch in words; other values as they are.
fn switch<'a>(part: &Part, value: &'a str) -> &'a str {
    match value {
        "true" => part.page.on,
        "false" => part.page.off,
        other => other,
    }
}

/// Inputs that differ from the baseline.
pub fn differs(part: &Part) -> String {
    let t = part.text;
    let mut out = format!("<p class=\"note\">{}</p>\n", t.differs_intro);
    let (mut plans, world) = (0, part.world);
    for plan in view::plan_order(world) {
        if plan == world.baseline || plan == world.do_nothing {
            continue;
        }
        plans += 1;
        let _infallible = writeln!(out, "<h3>{}</h3>", plan_name(part, plan));
        let mut rows = String::new();
        for (path, here, there) in &world.plans[plan].differs {
            let cells = [here, there].map(|x| format!("<td class=\"words\">{}</td>", label(switch(part, x)))).concat();
            let _infallible = writeln!(rows, "<tr><th scope=\"row\">{}</th>{cells}</tr>", key(part, path));
        }
        if rows.is_empty() {
            let _infallible = writeln!(out, "<p>{}</p>", t.differs_none);
        } else {
            let heads = [t.key, t.here, t.there].map(|h| format!("<th class=\"name\" scope=\"col\">{h}</th>")).concat();
            out.push_str(&scrolling(part, t.part_differs, &table(&heads, &rows)));
        }
    }
    if plans == 0 {
        return format!("<p>{}</p>\n", part.page.differs_one);
    }
    out
}
