//! Many plans by the goal: the table behind the verdict on the first.

use super::tables::table;
use super::{Part, plan_name, scrolling};
use crate::report::words::{fill, sentences};
use crate::report::{number, verdict, view};
use std::fmt::Write as _;

/// The plans best first, each with its difference from the baseline; marks for those level with the first and for broken
/// red lines.
pub fn whole(part: &Part) -> String {
    let Some((goal, metric)) = view::goal(part.results) else { return String::new() };
    let (text, unit, ranks) = (part.text, metric.unit, &part.world.ranks);
    let lined = ranks.iter().any(|rank| !part.world.plans[rank.plan].guardrails.is_empty());
    let mut rows = String::new();
    for (place, rank) in ranks.iter().enumerate() {
        let plan = &part.world.plans[rank.plan];
        let value = plan.measures.get(goal).and_then(|m| m.value).map(|v| v.mean);
        let (difference, interval) = rank.from_baseline.map_or_else(Default::default, |d| {
            let single = |(low, high)| format!("{} .. {}", number::plain(low, unit), number::plain(high, unit));
            (number::signed(d.interval.mean, unit, part.lang), d.single.map(single).unwrap_or_default())
        });
        let level = if place > 0 && !rank.behind { " =" } else { "" };
        let marks: String = plan
            .guardrails
            .iter()
            .map(|line| {
                let (mark, class) = verdict::line_mark(line.kept);
                format!("<span class=\"{class}\">{mark}</span> ")
            })
            .collect();
        let lines = if lined { format!("<td>{marks}</td>") } else { String::new() };
        let _infallible = writeln!(
            rows,
            "<tr data-plan=\"{}\"><td>{}{level}</td><th scope=\"row\" class=\"name\">{}</th><td>{}</td><td>{difference}</td>\
             <td>{interval}</td>{lines}</tr>",
            rank.plan,
            place + 1,
            plan_name(part, rank.plan),
            number::short(value, unit, part.lang),
        );
    }
    let mut heads = vec![
        ("", ""),
        (" class=\"name\"", text.plan),
        ("", text.value),
        ("", text.against_baseline),
        ("", text.single_runs),
    ];
    heads.extend(lined.then_some(("", part.page.red_lines)));
    let heads: String = heads.iter().map(|(class, head)| format!("<th scope=\"col\"{class}>{head}</th>")).collect();
    let base = view::plan_label(part.world, &part.world.plans[part.world.baseline], part.lang);
    let title = fill(text.ranking, &[("n", &ranks.len().to_string()), ("base", &base)]);
    let level = ranks.iter().skip(1).any(|rank| !rank.behind).then(|| text.rank_level.to_owned());
    let depends = view::depend_afterwards(part.world, part.lang);
    let depends = (!depends.is_empty()).then(|| fill(text.rank_depends, &[("plans", &depends)]));
    let note = sentences(&level.into_iter().chain(depends).collect::<Vec<_>>(), part.lang);
    format!(
        "<h3>{}</h3>\n{}<p class=\"note\">{}</p>\n",
        super::escape(&title),
        scrolling(part, part.text.verdict, &table(&heads, &rows)),
        super::escape(&note)
    )
}
