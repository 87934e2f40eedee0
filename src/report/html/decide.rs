//! The parts for the boss: verdict, cash, what is left, is this us.

use super::{Part, escape, figure, plan_name, tables};
use crate::metrics::{SERIES, Unit};
use crate::report::verdict::{goal_meaning, settled_line, truths, verdicts, warnings};
use crate::report::{number, view};

/// The verdict of every plan, and directly beneath it what it rests on.
pub fn verdict(part: &Part) -> String {
    let mut out = format!("<h2>{}</h2>\n", part.text.verdict);
    let labels = warnings(part.results, part.world, part.lang);
    if !labels.is_empty() {
        let labels: String = labels.iter().map(|l| format!("<span>{}</span>", escape(l))).collect();
        out.push_str(&format!("<p class=\"labels\">{labels}</p>\n"));
    }
    if let Some(settled) = settled_line(part.results, part.lang) {
        out.push_str(&format!("<p class=\"note\">{}</p>\n", escape(&settled)));
    }
    for said in verdicts(part.results, part.world, part.lang) {
        let class = view::token(said.kind);
        out.push_str(&format!("<div class=\"verdict {class}\">\n"));
        out.push_str(&format!("<p><span class=\"state\">{}</span>{}</p>\n", said.state, escape(&said.sentence)));
        for (kept, line) in &said.lines {
            let (mark, class) = if *kept { ("✓", "good") } else { ("✗", "bad") };
            out.push_str(&format!("<p class=\"{class}\">{mark} {}</p>\n", escape(line)));
        }
        if !said.notes.is_empty() {
            out.push_str(&format!("<p class=\"note\">{}</p>\n", escape(&said.notes.join(" "))));
        }
        out.push_str("</div>\n");
    }
    let truths = truths(part.world, part.lang);
    if !truths.is_empty() {
        let items: String = truths.iter().map(|t| format!("<li>{}</li>\n", escape(t))).collect();
        let intro = part.text.rests_on_truths;
        out.push_str(&format!("<div class=\"truths\">\n<p>{intro}</p>\n<ul>\n{items}</ul>\n</div>\n"));
    }
    out.push_str(&format!("<p class=\"note\">{}</p>\n", escape(&goal_meaning(part.results, part.lang))));
    out
}

/// Cumulative profit, payback and the months.
pub fn cash(part: &Part) -> String {
    let chart = figure(part, "cumulative_profit");
    let measures =
        tables::measures(part, &tables::known(&["payback_day", "payback_chance", "deepest_hole", "programme_cost"]));
    let months = months(part);
    if chart.is_empty() && measures.is_empty() && months.is_empty() {
        return String::new();
    }
    format!(
        "<h2>{}</h2>\n<p class=\"note\">{}</p>\n{chart}{measures}{months}",
        part.text.part_cash, part.text.cash_intro
    )
}

/// Cumulative profit over doing nothing on the last day of each month.
fn months(part: &Part) -> String {
    let Some(series) = view::series_index("cumulative_incremental_profit") else { return String::new() };
    let order: Vec<usize> = view::plan_order(part.world).into_iter().filter(|&p| p != part.world.do_nothing).collect();
    let days = usize::from(part.results.study.days);
    let date = |day| view::date(part.results.study.start, day);
    let ends = (0..days).filter(|&day| day + 1 == days || date(day).month() != date(day + 1).month());
    let mut rows = String::new();
    for day in ends {
        rows.push_str(&format!("<tr><th>{}</th>", date(day).strftime("%Y-%m")));
        for &plan in &order {
            let band = part.world.plans[plan].daily.get(series);
            let value = band.and_then(|b| view::on(&b.mean, day));
            rows.push_str(&format!("<td>{}</td>", number::short(value, SERIES[series].unit, part.lang)));
        }
        rows.push_str("</tr>\n");
    }
    let heads: String = order.iter().map(|&p| format!("<th class=\"plan\">{}</th>", plan_name(part, p))).collect();
    let (title, month) = (part.text.monthly_table, part.text.month);
    format!(
        "<details><summary>{title}</summary><div class=\"wide\"><table>\n<thead><tr><th class=\"name\">{month}</th>{heads}</tr></thead>\n\
         <tbody>\n{rows}</tbody></table></div></details>\n"
    )
}

/// Friends and pool value on the last day.
pub fn left(part: &Part) -> String {
    let keys = ["friends_end", "pool_value", "pool_contribution", "muted_end", "trust"];
    let table = tables::measures(part, &tables::known(&keys));
    if table.is_empty() {
        return String::new();
    }
    format!("<h2>{}</h2>\n<p class=\"note\">{}</p>\n{table}", part.text.part_left, part.text.left_intro)
}

/// The mirror of the world without a plan, and measured series over simulated bands.
pub fn mirror(part: &Part) -> String {
    let mut out = format!("<h2>{}</h2>\n<p class=\"note\">{}</p>\n", part.text.part_mirror, part.text.mirror_intro);
    let mut rows = String::new();
    for line in &part.world.mirror {
        let name = line.label.get(part.lang);
        let value = line.value.map_or_else(String::new, |x| number::long(x, line.unit, part.lang));
        rows.push_str(&format!("<tr><th>{}</th><td>{value}</td></tr>\n", escape(name)));
    }
    if !rows.is_empty() {
        out.push_str(&format!("<div class=\"wide\"><table><tbody>\n{rows}</tbody></table></div>\n"));
    }
    let observed = if part.world.observed.is_empty() { String::new() } else { figure(part, "observed") };
    out.push_str(&format!(
        "<p class=\"note\">{}</p>\n",
        if observed.is_empty() { part.text.no_observed } else { part.text.observed_intro }
    ));
    out.push_str(&observed);
    for o in &part.world.observed {
        let inside = number::short(Some(o.inside), Unit::Share, part.lang);
        let plan = part.world.plans.get(o.plan).map_or("", |p| p.label.as_str());
        let note =
            crate::report::words::fill(part.text.observed_note, &[("inside", &inside), ("plan", &view::name(plan))]);
        out.push_str(&format!("<p>{}: {}</p>\n", super::label(&o.label), escape(&note)));
    }
    out
}
