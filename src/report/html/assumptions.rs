//! What the verdicts rest on: how far the goal moves with each unknown truth, and where it turns.

use super::tables::table;
use super::{Part, escape, figures, plan_name, scrolling};
use crate::report::words::fill;
use crate::report::{number, view};
use crate::study::results::{Assumptions, Turn};
use std::fmt::Write as _;

/// Every truth low and high, plan by plan; folded, because the sentences above name what matters.
pub fn whole(part: &Part) -> String {
    let Some(found) = part.world.assumptions.as_ref().filter(|a| !a.truths.is_empty()) else {
        let plans = part.world.plans.len();
        // Without a plan of the user nothing is answered that could rest on anything.
        return if plans < 2 {
            String::new()
        } else {
            format!("<p class=\"note\">{}</p>\n", part.page.assumptions_none)
        };
    };
    let inner = table_of(part, found);
    let picture = figures::framed(part, "assumptions");
    format!("<details><summary>{}</summary>\n{inner}{picture}</details>\n", part.page.assumptions)
}

/// The table: one row per truth, one column per plan.
fn table_of(part: &Part, found: &Assumptions) -> String {
    let world = part.world;
    let unit = view::goal(part.results).map_or(crate::metrics::Unit::Yuan, |(_, m)| m.unit);
    let has = |plan: &usize| found.truths.iter().any(|t| t.plans.get(*plan).is_some_and(Option::is_some));
    let plans: Vec<usize> = view::plan_order(world).into_iter().filter(|p| *p != world.baseline && has(p)).collect();
    let mut rows = String::new();
    for truth in &found.truths {
        let [value, low, high] =
            [truth.value, truth.range.0, truth.range.1].map(|x| view::truth_value(&truth.path, x, part.lang));
        let label = escape(truth.label.get(part.lang));
        let _infallible = write!(rows, "<tr><th scope=\"row\">{label}</th><td>{value}</td><td>{low} … {high}</td>");
        for &plan in &plans {
            let cell = truth.plans.get(plan).copied().flatten().map_or_else(String::new, |e| {
                let turned = if matches!(e.turn, Turn::At(_)) { "⇄ " } else { "" };
                let (low, high) = (number::signed(e.low, unit, part.lang), number::signed(e.high, unit, part.lang));
                format!("{turned}{low} … {high}")
            });
            let _infallible = write!(rows, "<td data-plan=\"{plan}\">{cell}</td>");
        }
        rows.push_str("</tr>\n");
    }
    let mut heads = format!(
        "<th class=\"name\" scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th>",
        part.page.truth, part.page.in_use, part.page.range
    );
    for &plan in &plans {
        let name = plan_name(part, plan);
        let _infallible = write!(heads, "<th class=\"plan\" scope=\"col\" data-plan=\"{plan}\">{name}</th>");
    }
    let sample = found.sample;
    let people = number::grouped_whole(sample.people);
    let intro = fill(part.page.assumptions_intro, &[("people", &people), ("of", &number::grouped_whole(sample.of))]);
    format!(
        "<p class=\"note\">{}</p>\n{}",
        escape(&intro),
        scrolling(part, part.page.assumptions, &table(&heads, &rows))
    )
}
