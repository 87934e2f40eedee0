//! Plans x measures: value, difference from the baseline, interval on a common scale.

use super::{Part, attribute, escape, figures, plan_name, scrolling, tools};
use crate::metrics::{Better, METRICS, Metric, Unit};
use crate::report::{number, view};
use crate::study::results::{Difference, GuardrailResult, MeasureResult};
use std::fmt::Write as _;

/// The places of those measures that exist.
pub fn known(keys: &[&str]) -> Vec<usize> {
    keys.iter().filter_map(|key| view::metric_index(key)).collect()
}

/// Headline measures first, the rest folded away.
pub fn scoreboard(part: &Part) -> String {
    let t = part.text;
    let (first, rest): (Vec<usize>, Vec<usize>) = (0..METRICS.len()).partition(|&m| METRICS[m].headline);
    let rest = measures(part, &rest);
    let mut out = format!("<p class=\"note\">{} {}</p>\n", t.scoreboard_intro, t.shapes);
    out.push_str(&choice(part));
    out.push_str(&tools(part, false));
    out.push_str(&measures(part, &first));
    if !rest.is_empty() {
        let _infallible = writeln!(out, "<details><summary>{}</summary>\n{rest}</details>", t.more_measures);
    }
    // Varied keys and worlds, where the study has them.
    let pictures = ["sweep", "crossover", "break_even", "worlds"].map(|key| figures::framed(part, key)).concat();
    if !pictures.is_empty() {
        let _infallible = writeln!(out, "<div class=\"grid\">\n{pictures}</div>");
    }
    out
}

/// Absolute or relative differences: a choice that the style sheet acts on, so it needs no script.
fn choice(part: &Part) -> String {
    let (name, p) = (part.id("cells"), part.page);
    format!(
        "<fieldset class=\"choice cells\"><legend>{}</legend><label><input type=\"radio\" name=\"{name}\" class=\"as-absolute\" checked> {}</label>\n\
         <label><input type=\"radio\" name=\"{name}\" class=\"as-relative\"> {}</label></fieldset>\n",
        p.cells, p.cells_absolute, p.cells_relative
    )
}

/// A scoreboard of some measures; empty when no plan has a value in any of them.
pub fn measures(part: &Part, which: &[usize]) -> String {
    let order = view::plan_order(part.world);
    let rows: String = which.iter().map(|&m| row(part, &order, m)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let heads: String = order
        .iter()
        .map(|&p| format!("<th class=\"plan\" scope=\"col\" data-plan=\"{p}\">{}</th>", plan_name(part, p)))
        .collect();
    let table = format!(
        "<table class=\"board\">\n<thead><tr><th class=\"name\" scope=\"col\">{}</th>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>",
        part.text.measure
    );
    scrolling(part, part.text.part_scoreboard, &table)
}

/// One measure of all plans.
fn row(part: &Part, order: &[usize], index: usize) -> String {
    let metric = &METRICS[index];
    let of = |p: usize| part.world.plans[p].measures.get(index);
    if !order.iter().any(|&p| of(p).is_some_and(view::is_shown)) {
        return String::new();
    }
    // Doing nothing is often so far away that the bars of the real plans would shrink to dots: it gets none.
    let scaled = |p: usize| p != part.world.baseline && p != part.world.do_nothing;
    let differences = order.iter().filter(|&&p| scaled(p)).filter_map(|&p| of(p)?.against_baseline);
    let reach = differences.map(|d| d.interval.low.abs().max(d.interval.high.abs())).fold(0.0, f64::max);
    let base = of(part.world.baseline).and_then(|m| m.value).map(|v| v.mean);
    let unit = match metric.unit {
        Unit::Yuan | Unit::Days | Unit::Minutes => format!(" <small>({})</small>", metric.unit.words().get(part.lang)),
        _ => String::new(),
    };
    let mut out = format!(
        "<tr data-measure=\"{}\"><th scope=\"row\" title=\"{}\">{}{unit}</th>",
        metric.key,
        attribute(metric.doc.get(part.lang)),
        escape(metric.label.get(part.lang))
    );
    for &plan in order {
        let cell = of(plan).map_or_else(String::new, |m| {
            let reach = if scaled(plan) { reach } else { 0.0 };
            cell(part, plan, m, metric, (reach, base))
        });
        let _infallible = write!(out, "<td data-plan=\"{plan}\">{cell}</td>");
    }
    out.push_str("</tr>\n");
    out
}

/// Value, mark of a red line, difference.
fn cell(part: &Part, plan: usize, m: &MeasureResult, metric: &Metric, (reach, base): (f64, Option<f64>)) -> String {
    let mean = m.value.map(|v| v.mean);
    let value = view::cell(m, metric.unit, part.lang);
    let line = part.world.plans[plan].guardrails.iter().find(|g| g.measure == metric.key);
    let line = line.map_or_else(String::new, |g| red_line(part, g, metric.unit));
    let paired = m.against_baseline.filter(|_| plan != part.world.baseline);
    let open = view::is_open(part.results, &part.world.plans[plan], metric);
    let paired = paired.map_or_else(String::new, |d| difference(part, &d, (metric, open), reach, base));
    // The raw numbers stand beside what readers see, with the digits of the files.
    format!("<data value=\"{}\">{value}</data>{line}{paired}", number::csv(mean))
}

/// Whether a red line is kept, in a mark and in words.
fn red_line(part: &Part, g: &GuardrailResult, unit: Unit) -> String {
    let (mark, class) = crate::report::verdict::line_mark(g.kept);
    let show = |x: f64| number::short(Some(x), unit, part.lang);
    let limit = [g.min.map(|x| format!("≥ {}", show(x))), g.max.map(|x| format!("≤ {}", show(x)))];
    let limit: Vec<String> = limit.into_iter().flatten().collect();
    let chance = crate::report::verdict::runs(g, part.lang);
    format!(" <span class=\"line {class}\">{mark} {} ({chance})</span>", limit.join(", "))
}

/// Difference, mark and bar inside a cell.
fn difference(part: &Part, d: &Difference, (metric, open): (&Metric, bool), reach: f64, base: Option<f64>) -> String {
    let i = d.interval;
    let absolute = |x: f64| number::signed(x, metric.unit, part.lang);
    let share = |x: f64| {
        let text = number::short(Some(x), Unit::Share, part.lang);
        if x > 0.0 { format!("+{text}") } else { text }
    };
    let relative =
        |x: f64| base.filter(|b| *b != 0.0 && b.is_finite()).map_or_else(|| "–".to_owned(), |b| share(x / b.abs()));
    if d.sd == 0.0 && i.mean == 0.0 {
        return "<span class=\"diff faint\">=</span>".to_owned();
    }
    if d.n < 2 {
        let (a, r) = (absolute(i.mean), relative(i.mean));
        return format!("<span class=\"diff\"><span class=\"abs\">{a}</span><span class=\"rel\">{r}</span></span>");
    }
    let marked = view::metric_index(metric.key).is_some_and(|i| view::is_marked(part.results, part.world, i));
    let (mark, class) = match (marked, open) {
        (false, _) => ("", ""),
        (true, true) => (OPEN, ""),
        (true, false) => mark(d, metric.better),
    };
    let mut out = format!(
        "<span class=\"diff {class}\">{mark} <span class=\"abs\"><data value=\"{}\">{}</data></span><span class=\"rel\">{}</span></span>",
        number::csv(Some(i.mean)),
        absolute(i.mean),
        relative(i.mean)
    );
    // The unit stands once, behind the second end.
    let bare = |text: String| text.split(' ').next().unwrap_or_default().trim_end_matches('%').to_owned();
    let ends = |show: &dyn Fn(f64) -> String| format!("{} … {}", bare(show(i.low)), show(i.high));
    if i.low == i.high {
        return out;
    }
    let relative = if base.is_some_and(|b| b != 0.0) { ends(&relative) } else { String::new() };
    let _infallible = write!(
        out,
        "<span class=\"diff faint\"><span class=\"abs\">{}</span><span class=\"rel\">{relative}</span></span>",
        ends(&absolute)
    );
    if reach > 0.0 && reach.is_finite() {
        let x = |v: f64| 50.0 + 48.0 * (v / reach).clamp(-1.0, 1.0);
        let _infallible = write!(
            out,
            "<span class=\"bar-of\" aria-hidden=\"true\" style=\"--a:{:.1}%;--w:{:.1}%;--m:{:.1}%\"><i></i><b></b></span>",
            x(i.low),
            (x(i.high) - x(i.low)).max(0.8),
            x(i.mean),
        );
    }
    out
}

/// The mark of a difference that has no side.
pub const OPEN: &str = "○";

/// The mark of a difference and its class: colour is never the only signal.
#[must_use]
pub fn mark(d: &Difference, better: Better) -> (&'static str, &'static str) {
    let sign = if d.interval.low > 0.0 { 1 } else { -i32::from(d.interval.high < 0.0) };
    match (sign, better) {
        (0, _) => (OPEN, ""),
        (_, Better::Neither) => ("◇", ""),
        (1, Better::Higher) | (-1, Better::Lower) => ("▲", "good"),
        _ => ("▼", "bad"),
    }
}
