//! The parts for the analyst: funnel, inputs, scoreboard, who moved.

use super::{Part, escape, label, plan_name};
use crate::metrics::{Better, METRICS, STATES, Unit};
use crate::report::words::fill;
use crate::report::{number, view};
use crate::study::results::{Difference, Moved};
use std::fmt::Write as _;

/// Tables of moved persons on the page; the file holds all.
const MOST_MOVED: usize = 4;

/// The places of those measures that exist.
pub fn known(keys: &[&str]) -> Vec<usize> {
    keys.iter().filter_map(|key| view::metric_index(key)).collect()
}

/// Acquisition by channel, all plans in one table.
pub fn funnel(part: &Part) -> String {
    let t = part.text;
    let mut rows = String::new();
    for plan in view::plan_order(part.world) {
        let funnel = &part.world.plans[plan].funnel;
        for (i, row) in funnel.iter().filter(|row| row.exposed > 0.0 || row.added > 0.0).enumerate() {
            let name = if i == 0 { plan_name(part, plan) } else { String::new() };
            let _infallible =
                write!(rows, "<tr><th>{name}</th><td class=\"name\">{}</td>", escape(row.label.get(part.lang)));
            let counts = [Some(row.exposed), Some(row.added)].map(|x| (x.map(f64::round), Unit::Count));
            let shares = [row.add_rate, row.kept[0], row.kept[1], row.kept[2]].map(|x| (x, Unit::Share));
            let money = [row.cost_per_add, row.ltv_90].map(|x| (x, Unit::Yuan));
            for (x, unit) in counts.into_iter().chain(shares).chain(money) {
                let _infallible = write!(rows, "<td>{}</td>", number::short(x, unit, part.lang));
            }
            rows.push_str("</tr>\n");
        }
    }
    if rows.is_empty() {
        return String::new();
    }
    let heads = [t.exposed, t.added, t.add_rate, t.kept_1, t.kept_7, t.kept_30, t.cost_per_add, t.ltv_90];
    let heads: String = heads.iter().map(|h| format!("<th>{h}</th>")).collect();
    let heads = format!("<th class=\"name\">{}</th><th class=\"name\">{}</th>{heads}", t.plan, t.channel);
    format!("<h2>{}</h2>\n<p class=\"note\">{}</p>\n{}", t.part_funnel, t.funnel_intro, table(&heads, &rows))
}

/// A table that scrolls by itself on narrow screens.
fn table(heads: &str, rows: &str) -> String {
    format!("<div class=\"wide\"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n")
}

/// Inputs that differ from the baseline.
pub fn differs(part: &Part) -> String {
    let t = part.text;
    let mut out = format!("<h2>{}</h2>\n<p class=\"note\">{}</p>\n", t.part_differs, t.differs_intro);
    for plan in view::plan_order(part.world) {
        if plan == part.world.baseline || plan == part.world.do_nothing {
            continue;
        }
        let _infallible = writeln!(out, "<h3>{}</h3>", plan_name(part, plan));
        let mut rows = String::new();
        for (path, here, there) in &part.world.plans[plan].differs {
            let cells = [here, there].map(|x| format!("<td class=\"words\">{}</td>", label(x))).concat();
            let _infallible = writeln!(rows, "<tr><th>{}</th>{cells}</tr>", label(path));
        }
        if rows.is_empty() {
            let _infallible = writeln!(out, "<p>{}</p>", t.differs_none);
        } else {
            let heads = [t.key, t.here, t.there].map(|h| format!("<th class=\"name\">{h}</th>")).concat();
            out.push_str(&table(&heads, &rows));
        }
    }
    out
}

/// Plans x measures: headline measures first, the rest folded away.
pub fn scoreboard(part: &Part) -> String {
    let t = part.text;
    let (first, rest): (Vec<usize>, Vec<usize>) = (0..METRICS.len()).partition(|&m| METRICS[m].headline);
    let rest = measures(part, &rest);
    let mut out =
        format!("<h2>{}</h2>\n<p class=\"note\">{} {}</p>\n", t.part_scoreboard, t.scoreboard_intro, t.shapes);
    out.push_str(&measures(part, &first));
    if !rest.is_empty() {
        let _infallible = writeln!(out, "<details><summary>{}</summary>\n{rest}</details>", t.more_measures);
    }
    out
}

/// A scoreboard of some measures; empty when no plan has a value in any of them.
pub fn measures(part: &Part, which: &[usize]) -> String {
    let order = view::plan_order(part.world);
    let rows: String = which.iter().map(|&m| row(part, &order, m)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads: String = order.iter().map(|&p| format!("<th class=\"plan\">{}</th>", plan_name(part, p))).collect();
    table(&format!("<th class=\"name\">{}</th>{heads}", part.text.measure), &rows)
}

/// One measure of all plans.
fn row(part: &Part, order: &[usize], index: usize) -> String {
    let metric = &METRICS[index];
    let of = |p: usize| part.world.plans[p].measures.get(index);
    if !order.iter().any(|&p| of(p).is_some_and(|m| m.value.is_some())) {
        return String::new();
    }
    // Doing nothing is often so far away that the bars of the real plans would shrink to dots: it gets none.
    let scaled = |p: usize| p != part.world.baseline && p != part.world.do_nothing;
    let differences = order.iter().filter(|&&p| scaled(p)).filter_map(|&p| of(p)?.against_baseline);
    let reach = differences.map(|d| d.interval.low.abs().max(d.interval.high.abs())).fold(0.0, f64::max);
    let unit = match metric.unit {
        Unit::Yuan | Unit::Days | Unit::Minutes => format!(" <small>({})</small>", metric.unit.words().get(part.lang)),
        _ => String::new(),
    };
    let mut out = format!(
        "<tr><th title=\"{}\">{}{unit}</th>",
        escape(metric.doc.get(part.lang)),
        escape(metric.label.get(part.lang))
    );
    for &plan in order {
        let Some(m) = of(plan) else {
            out.push_str("<td></td>");
            continue;
        };
        let value = number::short(m.value.map(|v| v.mean), metric.unit, part.lang);
        let paired = m.against_baseline.filter(|_| plan != part.world.baseline);
        let paired = paired.map_or_else(String::new, |d| {
            cell(part, &d, metric.unit, metric.better, if scaled(plan) { reach } else { 0.0 })
        });
        let _infallible = write!(out, "<td>{value}{paired}</td>");
    }
    out.push_str("</tr>\n");
    out
}

/// Difference, mark and bar inside a cell.
fn cell(part: &Part, d: &Difference, unit: Unit, better: Better, reach: f64) -> String {
    let (i, signed) = (d.interval, number::signed(d.interval.mean, unit, part.lang));
    if d.n < 2 {
        return format!("<span class=\"diff\">{signed}</span>");
    }
    let (mark, class) = mark(d, better);
    let ends = format!("{} … {}", number::signed(i.low, unit, part.lang), number::signed(i.high, unit, part.lang));
    let mut out =
        format!("<span class=\"diff {class}\">{mark} {signed}</span><span class=\"diff faint\">{ends}</span>");
    if reach > 0.0 && reach.is_finite() {
        let x = |v: f64| 60.0 + 56.0 * (v / reach).clamp(-1.0, 1.0);
        let _infallible = write!(
            out,
            "<svg class=\"bar\" viewBox=\"0 0 120 12\" aria-hidden=\"true\"><rect class=\"span\" x=\"{:.1}\" y=\"3\" width=\"{:.1}\" \
             height=\"6\"/><line class=\"zero\" x1=\"60\" y1=\"0\" x2=\"60\" y2=\"12\"/><rect class=\"mean\" x=\"{:.1}\" y=\"1\" \
             width=\"2\" height=\"10\"/></svg>",
            x(i.low),
            (x(i.high) - x(i.low)).max(0.5),
            x(i.mean) - 1.0,
        );
    }
    out
}

/// The mark of a difference and its class: colour is never the only signal.
pub fn mark(d: &Difference, better: Better) -> (&'static str, &'static str) {
    let sign = if d.interval.low > 0.0 { 1 } else { -i32::from(d.interval.high < 0.0) };
    match (sign, better) {
        (0, _) => ("○", ""),
        (_, Better::Neither) => ("◇", ""),
        (1, Better::Higher) | (-1, Better::Lower) => ("▲", "good"),
        _ => ("▼", "bad"),
    }
}

/// Who moved: pairs with the baseline first.
pub fn moved(part: &Part) -> String {
    let t = part.text;
    let base = part.world.baseline;
    let mut pairs: Vec<&Moved> = part.world.moved.iter().filter(|m| m.a == base || m.b == base).collect();
    let nothing = part.world.do_nothing;
    // Against doing nothing everybody moved; that table comes last.
    pairs.sort_by_key(|m| m.a == nothing || m.b == nothing);
    let mut out = format!("<h2>{}</h2>\n", t.part_moved);
    if pairs.is_empty() {
        let _infallible = writeln!(out, "<p>{}</p>", t.moved_none);
        return out;
    }
    let states: Vec<&str> = STATES.iter().map(|(_, w)| w.get(part.lang)).collect();
    let name = |i: usize| part.world.plans.get(i).map_or_else(String::new, |p| view::name(&p.label));
    for m in pairs.iter().take(MOST_MOVED) {
        let _infallible =
            writeln!(out, "<p>{}</p>", escape(&fill(t.moved_intro, &[("a", &name(m.a)), ("b", &name(m.b))])));
        out.push_str("<div class=\"grid\">\n");
        out.push_str(&square(t.moved_rows, &states, &m.states));
        out.push_str(&square(t.moved_orders, &["0", "1", "2", "3+"], &m.orders));
        out.push_str("</div>\n");
    }
    if part.world.moved.len() > pairs.len().min(MOST_MOVED) {
        let _infallible = writeln!(out, "<p class=\"note\">{}</p>", t.moved_more);
    }
    out
}

/// A square table of persons; the diagonal holds those who did not move.
fn square(title: &str, names: &[&str], rows: &[Vec<f64>]) -> String {
    let heads: String = names.iter().map(|n| format!("<th>{n}</th>")).collect();
    let mut body = String::new();
    for (i, (name, row)) in names.iter().zip(rows).enumerate() {
        let _infallible = write!(body, "<tr><th>{name}</th>");
        for (j, &x) in row.iter().enumerate() {
            let class = if i == j { " class=\"same\"" } else { "" };
            let _infallible = write!(body, "<td{class}>{}</td>", number::plain(x.round(), Unit::Count));
        }
        body.push_str("</tr>\n");
    }
    table(&format!("<th class=\"name\">{title}</th>{heads}"), &body)
}
