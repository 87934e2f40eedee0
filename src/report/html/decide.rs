//! The parts to decide from: verdict, cash, what is left, is this us.

use super::live::LIVE;
use super::{Part, assumptions, escape, figures, label, order, plan_name, scoreboard, scrolling, tools};
use crate::metrics::{SERIES, Unit};
use crate::report::verdict::{self, Said, goal_meaning, settled_line, tolerance_line, truths, verdicts, warnings};
use crate::report::words::{colon, fill, sentences};
use crate::report::{number, view};

/// The verdict of every plan, and directly beneath it what it rests on.
pub fn verdict(part: &Part) -> String {
    let mut out = String::new();
    let labels = warnings(part.results, part.world, part.lang);
    if !labels.is_empty() {
        let labels: String = labels.iter().map(|l| format!("<span>{}</span>", escape(l))).collect();
        out.push_str(&format!("<p class=\"labels\">{labels}</p>\n"));
    }
    if let Some(settled) = settled_line(part.results, part.lang) {
        out.push_str(&format!("<p class=\"note\">{}</p>\n", escape(&settled)));
    }
    let all = verdicts(part.results, part.world, part.lang);
    if verdict::are_many(part.world) {
        let first = part.world.ranks.iter().map(|rank| rank.plan).find(|&plan| plan != part.world.baseline);
        let leads = |said: &Said| said.plan == part.world.baseline || Some(said.plan) == first;
        out.extend(all.iter().filter(|said| leads(said)).map(|said| card(part, said)));
        out.push_str(&order::whole(part));
        let others: String = all.iter().filter(|said| !leads(said)).map(|said| card(part, said)).collect();
        out.push_str(&format!("<details><summary>{}</summary>\n{others}</details>\n", part.page.other_verdicts));
    } else {
        out.extend(all.iter().map(|said| card(part, said)));
    }
    let truths = truths(part.world, part.lang);
    if !truths.is_empty() {
        let items: String = truths.iter().map(|t| format!("<li>{}</li>\n", escape(t))).collect();
        let intro = part.text.rests_on_truths;
        out.push_str(&format!("<div class=\"truths\">\n<p>{intro}</p>\n<ul>\n{items}</ul>\n</div>\n"));
    }
    out.push_str(&assumptions::whole(part));
    let meaning = [Some(goal_meaning(part.results, part.lang)), tolerance_line(part.results, part.world, part.lang)];
    let meaning: Vec<String> = meaning.into_iter().flatten().collect();
    out.push_str(&format!("<p class=\"note\">{}</p>\n", escape(&sentences(&meaning, part.lang))));
    let effort = scoreboard::measures(part, &scoreboard::known(EFFORT));
    if !effort.is_empty() {
        out.push_str(&format!("<h3>{}</h3>\n{effort}", part.page.heads));
    }
    out
}

/// The verdict on one plan.
fn card(part: &Part, said: &Said) -> String {
    let plan = part.world.plans.get(said.plan);
    // A verdict that turns with a truth that nobody knows is not shown as plainly better or worse.
    let depends = plan.is_some_and(|p| !p.depends.is_empty());
    let class = if depends { "depends" } else { view::token(said.kind) };
    let state = if depends { part.page.depends } else { said.state };
    let mut out = format!("<div class=\"verdict {class}\" data-plan-verdict=\"{}\">\n", said.plan);
    out.push_str(&format!(
        "<p class=\"said\"><span class=\"state\">{state}</span> {}{}</p>\n",
        tight(&said.sentence),
        lines(&said.lines)
    ));
    // Directly under the sentence: at which value of an unknown truth it turns.
    if !said.depends.is_empty() {
        let items: String = said.depends.iter().map(|d| format!("<li>{}</li>\n", tight(d))).collect();
        out.push_str(&format!("<ul class=\"flips\">\n{items}</ul>\n"));
    }
    if !said.notes.is_empty() {
        out.push_str(&format!("<p class=\"note\">{}</p>\n", escape(&sentences(&said.notes, part.lang))));
    }
    out + "</div>\n"
}

/// A list with a line per plan; many are folded.
fn listed(part: &Part, lines: &[String]) -> String {
    let items: String = lines.iter().map(|line| format!("<li>{}</li>\n", escape(line))).collect();
    let list = format!("<ul class=\"plain\">\n{items}</ul>\n");
    match lines.len() {
        0 => String::new(),
        n if n > verdict::FEW + 2 => {
            format!("<details><summary>{}</summary>\n{list}</details>\n", part.page.every_plan)
        }
        _ => list,
    }
}

/// The red lines, as the end of the sentence: kept, broken or not checked.
fn lines(lines: &[(Option<bool>, String)]) -> String {
    let one = |(kept, line): &(Option<bool>, String)| {
        let (mark, class) = verdict::line_mark(*kept);
        format!("\n<span class=\"{class}\">{mark} {}</span>", tight(line))
    };
    lines.iter().map(one).collect()
}

/// A sentence in which no line ends between a number and its sign for per cent.
fn tight(sentence: &str) -> String {
    escape(sentence).replace(" %", "\u{a0}%")
}

/// What a plan asks of the team.
const EFFORT: &[&str] = &["heads", "heads_needed", "load", "first_reply_minutes", "staff_cost", "productivity"];

/// Cumulative profit, payback and the months.
pub fn cash(part: &Part) -> String {
    let mut out = format!("<p class=\"note\">{}</p>\n", part.text.cash_intro);
    let order = view::plan_order(part.world).into_iter();
    out.push_str(&listed(part, &order.filter_map(|p| cash_sentence(part, p)).collect::<Vec<_>>()));
    out.push_str(&tools(part, false));
    out.push_str(&figures::series(part, &LIVE[0]));
    let keys = ["payback_day", "payback_chance", "deepest_hole", "programme_cost"];
    out.push_str(&scoreboard::measures(part, &scoreboard::known(&keys)));
    out.push_str(&months(part));
    out
}

/// Deepest point and payback of a plan in a sentence.
fn cash_sentence(part: &Part, plan: usize) -> Option<String> {
    let p = part.world.plans.get(plan).filter(|_| plan != part.world.do_nothing)?;
    let mean = |key: &str| view::measure(p, key).and_then(|m| m.value).map(|v| v.mean).filter(|x| x.is_finite());
    let hole = mean("deepest_hole")?;
    let name = view::plan_label(part.world, p, part.lang);
    let amount = number::long(-hole, Unit::Yuan, part.lang);
    let days = part.results.study.days.to_string();
    if hole >= 0.0 {
        return Some(fill(part.page.never_below, &[("plan", &name)]));
    }
    let (day, chance) = view::payback(p).unwrap_or((None, 0.0));
    let Some(day) = day else {
        return Some(fill(part.page.hole_only, &[("plan", &name), ("hole", &amount), ("days", &days)]));
    };
    let date = view::date(part.results.study.start, day.round().clamp(0.0, 65_535.0) as usize).to_string();
    let chance = number::percent(chance, part.lang);
    let values = [
        ("plan", &*name),
        ("hole", &amount),
        ("day", &number::short(Some(day.round()), Unit::Days, part.lang)),
        ("date", &date),
        ("chance", &chance),
    ];
    Some(fill(part.page.hole_and_payback, &values))
}

/// Cumulative profit over doing nothing on the last day of each month.
fn months(part: &Part) -> String {
    let Some(series) = view::series_index("cumulative_incremental_profit") else { return String::new() };
    let order: Vec<usize> = view::plan_order(part.world).into_iter().filter(|&p| p != part.world.do_nothing).collect();
    let mut rows = String::new();
    for day in figures::month_ends(part) {
        let month = view::date(part.results.study.start, day).strftime("%Y-%m").to_string();
        rows.push_str(&format!("<tr><th scope=\"row\">{month}</th>"));
        for &plan in &order {
            let band = part.world.plans[plan].daily.get(series);
            let value = band.and_then(|b| view::on(&b.mean, day));
            let value = number::short(value, SERIES[series].unit, part.lang);
            rows.push_str(&format!("<td data-plan=\"{plan}\">{value}</td>"));
        }
        rows.push_str("</tr>\n");
    }
    let heads: String = order
        .iter()
        .map(|&p| format!("<th class=\"plan\" scope=\"col\" data-plan=\"{p}\">{}</th>", plan_name(part, p)))
        .collect();
    let (title, month) = (part.text.monthly_table, part.text.month);
    let table = format!(
        "<table>\n<thead><tr><th class=\"name\" scope=\"col\">{month}</th>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>"
    );
    format!("<details><summary>{title}</summary>{}</details>\n", scrolling(part, title, &table))
}

/// Friends, value left and what is owed on the last day.
pub fn left(part: &Part) -> String {
    let mut out = format!("<p class=\"note\">{}</p>\n", part.text.left_intro);
    let mut sentences = Vec::new();
    for plan in view::plan_order(part.world) {
        let p = &part.world.plans[plan];
        let mean = |key: &str| view::measure(p, key).and_then(|m| m.value).map(|v| v.mean);
        if let (Some(friends), Some(value)) = (mean("friends_end"), mean("pool_value")) {
            let values = [
                ("plan", view::plan_label(part.world, p, part.lang)),
                ("friends", number::short(Some(friends), Unit::Count, part.lang)),
                ("value", number::long(value, Unit::Yuan, part.lang)),
            ];
            sentences.push(fill(part.page.left_sentence, &values.each_ref().map(|(k, v)| (*k, v.as_str()))));
        }
    }
    out.push_str(&listed(part, &sentences));
    out.push_str(&scoreboard::measures(part, &scoreboard::known(LEFT)));
    let owed = scoreboard::measures(part, &scoreboard::known(OWED));
    if owed.is_empty() {
        out.push_str(&format!("<p class=\"note\">{}</p>\n", part.page.no_liability));
    } else {
        out.push_str(&owed);
    }
    out
}

/// What a plan leaves behind.
const LEFT: &[&str] = &["friends_end", "pool_value", "pool_contribution", "muted_end", "trust"];

/// What it owes to customers.
const OWED: &[&str] = &["prepaid_liability", "prepaid_balance", "points_liability"];

/// The mirror of the world without a plan, and measured series over simulated bands.
pub fn mirror(part: &Part) -> String {
    let mut out = format!("<p class=\"note\">{}</p>\n", part.text.mirror_intro);
    let both = part.world.mirror.iter().any(|line| line.baseline.is_some());
    let mut rows = String::new();
    for line in &part.world.mirror {
        let name = line.label.get(part.lang);
        let show = |x: Option<f64>| x.map_or_else(String::new, |x| number::long(x, line.unit, part.lang));
        let baseline = if both { format!("<td>{}</td>", show(line.baseline)) } else { String::new() };
        let value = show(line.value);
        rows.push_str(&format!("<tr><th scope=\"row\">{}</th><td>{value}</td>{baseline}</tr>\n", escape(name)));
    }
    if !rows.is_empty() {
        let label = |plan: usize| escape(&view::plan_label(part.world, &part.world.plans[plan], part.lang));
        let head = |plan: usize| format!("<th scope=\"col\">{}</th>", label(plan));
        let heads = [part.world.do_nothing, part.world.baseline].map(head).concat();
        let heads = if both { format!("<thead><tr><th></th>{heads}</tr></thead>") } else { String::new() };
        let table = format!("<table>{heads}<tbody>\n{rows}</tbody></table>");
        out.push_str(&scrolling(part, part.text.part_mirror, &table));
    }
    let none = part.world.observed.is_empty();
    let note = if none { part.text.no_observed } else { part.text.observed_intro };
    out.push_str(&format!("<p class=\"note\">{note}</p>\n"));
    for o in &part.world.observed {
        if o.points.is_empty() {
            let none = fill(part.text.observed_none, &[("label", &o.label)]);
            out.push_str(&format!("<p>{}</p>\n", escape(&none)));
            continue;
        }
        let inside = number::short(Some(o.inside), Unit::Share, part.lang);
        let runs = part.results.study.replicates;
        let expected = number::short(Some(view::band_holds(runs)), Unit::Share, part.lang);
        let plan =
            part.world.plans.get(o.plan).map_or_else(String::new, |p| view::plan_label(part.world, p, part.lang));
        let note = fill(part.text.observed_note, &[("inside", &inside), ("plan", &plan), ("expected", &expected)]);
        out.push_str(&format!("<p>{}{}{}</p>\n", label(&o.label), colon(part.lang), escape(&note)));
    }
    out.push_str(&figures::observed(part));
    out
}
