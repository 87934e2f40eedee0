//! Who moved: the same persons under two plans.

use super::tables::table;
use super::{Part, escape, figures, lives, scrolling};
use crate::lang::Lang;
use crate::metrics::{STATES, Unit};
use crate::report::words::{fill, sentences};
use crate::report::{number, view};
use crate::study::results::{Moved, MovedSplit, SplitBy};
use std::fmt::Write as _;

/// Pairs of plans on the page; the file holds all.
const MOST_MOVED: usize = 4;

/// Who moved: pairs with the baseline first.
pub fn moved(part: &Part) -> String {
    let t = part.text;
    let base = part.world.baseline;
    let mut pairs: Vec<&Moved> = part.world.moved.iter().filter(|m| m.a == base || m.b == base).collect();
    let nothing = part.world.do_nothing;
    // Against doing nothing everybody moved; that table comes last.
    pairs.sort_by_key(|m| m.a == nothing || m.b == nothing);
    if pairs.is_empty() {
        return format!("<p>{}</p>\n", t.moved_none);
    }
    let mut out = String::new();
    let states: Vec<&str> = STATES.iter().map(|(_, w)| w.get(part.lang)).collect();
    let name =
        |i: usize| part.world.plans.get(i).map_or_else(String::new, |p| view::plan_label(part.world, p, part.lang));
    for m in pairs.iter().take(MOST_MOVED) {
        let intro = fill(t.moved_intro, &[("a", &name(m.a)), ("b", &name(m.b))]);
        let intro = sentences(&[intro, changed(part, &m.states)], part.lang);
        let _infallible = writeln!(out, "<p>{}</p>", escape(&intro));
        out.push_str("<div class=\"grid\">\n");
        out.push_str(&square(part, t.moved_rows, &states, &m.states));
        out.push_str(&square(part, t.moved_orders, &["0", "1", "2", "3+"], &m.orders));
        out.push_str("</div>\n");
        out.push_str(&splits(part, m));
        out.push_str(&lives::of_pair(part, m.a, m.b));
    }
    if part.world.lives.is_empty() {
        let _infallible = writeln!(out, "<p class=\"note\">{}</p>", part.page.lives_none);
    }
    out.push_str(&figures::framed(part, "moved"));
    if part.world.moved.len() > pairs.len().min(MOST_MOVED) {
        let _infallible = writeln!(out, "<p class=\"note\">{}</p>", t.moved_more);
    }
    out
}

/// How many persons are not on the diagonal.
fn changed(part: &Part, rows: &[Vec<f64>]) -> String {
    let all: f64 = rows.iter().flatten().sum();
    let same: f64 = rows.iter().enumerate().filter_map(|(i, row)| row.get(i)).sum();
    let count = |x: f64| number::short(Some(x.round()), Unit::Count, part.lang);
    let share = if all > 0.0 { number::short(Some((all - same) / all), Unit::Share, part.lang) } else { String::new() };
    fill(part.page.moved_changed, &[("n", &count(all - same)), ("all", &count(all)), ("share", &share)])
}

/// The same by segment, channel and team: of each group how many moved which way.
fn splits(part: &Part, m: &Moved) -> String {
    let p = part.page;
    let mut out = String::new();
    for (by, title) in [
        (SplitBy::Segment, p.moved_by_segment),
        (SplitBy::Channel, p.moved_by_channel),
        (SplitBy::Team, p.moved_by_team),
    ] {
        let groups: Vec<&MovedSplit> = m.splits.iter().filter(|s| s.by == by).collect();
        // One group is the whole, which stands above.
        if groups.len() < 2 {
            continue;
        }
        let rows: String = groups.iter().map(|s| group(part, s)).collect();
        let heads = [p.moved_persons, p.moved_gained, p.moved_lost, p.moved_more_orders, p.moved_fewer_orders];
        let heads = heads.map(|h| format!("<th scope=\"col\">{h}</th>")).concat();
        let heads = format!("<th class=\"name\" scope=\"col\">{}</th>{heads}", p.moved_group);
        let _infallible = writeln!(
            out,
            "<details><summary>{title}</summary>{}</details>",
            scrolling(part, title, &table(&heads, &rows))
        );
    }
    out
}

/// One group: persons, friends gained and lost under B, persons with more and with fewer orders under B.
fn group(part: &Part, s: &MovedSplit) -> String {
    let friend = |state: usize| matches!(STATES.get(state), Some((key, _)) if ["friend", "muted"].contains(key));
    let sum = |rows: &[Vec<f64>], wanted: &dyn Fn(usize, usize) -> bool| -> f64 {
        let cells = rows.iter().enumerate().flat_map(|(a, row)| row.iter().enumerate().map(move |(b, x)| (a, b, *x)));
        cells.filter(|(a, b, _)| wanted(*a, *b)).map(|c| c.2).sum()
    };
    let cells = [
        sum(&s.states, &|_, _| true),
        sum(&s.states, &|a, b| !friend(a) && friend(b)),
        sum(&s.states, &|a, b| friend(a) && !friend(b)),
        sum(&s.orders, &|a, b| b > a),
        sum(&s.orders, &|a, b| b < a),
    ];
    let cells = cells.map(|x| format!("<td>{}</td>", number::plain(x.round(), Unit::Count))).concat();
    let name = if part.lang == Lang::Zh { &s.label.1 } else { &s.label.0 };
    format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", super::label(name))
}

/// A square table of persons; the diagonal holds those who did not move.
fn square(part: &Part, title: &str, names: &[&str], rows: &[Vec<f64>]) -> String {
    let heads: String = names.iter().map(|n| format!("<th scope=\"col\">{n}</th>")).collect();
    let mut body = String::new();
    for (i, (name, row)) in names.iter().zip(rows).enumerate() {
        let _infallible = write!(body, "<tr><th scope=\"row\">{name}</th>");
        for (j, &x) in row.iter().enumerate() {
            let class = if i == j { " class=\"same\"" } else { "" };
            let _infallible = write!(body, "<td{class}>{}</td>", number::plain(x.round(), Unit::Count));
        }
        body.push_str("</tr>\n");
    }
    scrolling(part, title, &table(&format!("<th class=\"name\" scope=\"col\">{title}</th>{heads}"), &body))
}
