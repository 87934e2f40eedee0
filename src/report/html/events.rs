//! Campaigns and market calendar in a table: what the marks in the charts mean, for readers without scripts too.

use super::tables::table;
use super::{Part, label, plan_name, scrolling};
use crate::metrics::Unit;
use crate::report::{number, view};
use std::fmt::Write as _;

/// Rows beyond which the table is folded.
const MOST_OPEN: usize = 24;

/// First and last day in two cells.
fn days(part: &Part, (from, until): (u16, u16)) -> String {
    let date = |day: u16| view::date(part.results.study.start, day.into()).to_string();
    format!("<td>{}</td><td>{}</td>", date(from), date(until.saturating_sub(1).max(from)))
}

/// The table, or nothing where there is neither campaign nor calendar.
pub fn whole(part: &Part) -> String {
    let page = part.page;
    let (mut rows, mut count) = (String::new(), 0);
    for (name, from, until) in &part.world.calendar {
        let _infallible = writeln!(
            rows,
            "<tr><th scope=\"row\">{}</th><td class=\"name\">{}</td>{}<td></td><td></td><td></td><td></td></tr>",
            label(name),
            page.market,
            days(part, (*from, *until))
        );
        count += 1;
    }
    let mut campaigns = false;
    for plan in view::plan_order(part.world) {
        for event in &part.world.plans[plan].events {
            let count_of = |x: f64| number::short(Some(x), Unit::Count, part.lang);
            let share = |x| number::short(x, Unit::Share, part.lang);
            let _infallible = writeln!(
                rows,
                "<tr data-plan=\"{plan}\"><th scope=\"row\">{}</th><td class=\"name\">{}</td>{}<td>{}</td><td>{}</td>\
                 <td>{}</td><td>{}</td></tr>",
                label(&event.label),
                plan_name(part, plan),
                days(part, event.days),
                count_of(event.exposed),
                share(event.lost),
                share(event.excess),
                count_of(event.orders)
            );
            count += 1;
            campaigns = true;
        }
    }
    if count == 0 {
        return String::new();
    }
    let names = [page.event, part.text.plan].map(|h| format!("<th class=\"name\" scope=\"col\">{h}</th>")).concat();
    let columns =
        [page.event_from, page.event_until, page.event_exposed, page.event_lost, page.event_excess, page.event_orders];
    let heads = names + &columns.map(|h| format!("<th scope=\"col\">{h}</th>")).concat();
    let note = if campaigns { format!("<p class=\"note\">{}</p>\n", page.events_intro) } else { String::new() };
    let open = if count <= MOST_OPEN { " open" } else { "" };
    format!(
        "<details class=\"events\"{open}><summary>{}</summary>\n{note}{}</details>\n",
        page.events,
        scrolling(part, page.events, &table(&heads, &rows))
    )
}
