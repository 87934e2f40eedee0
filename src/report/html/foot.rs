//! The foot of the page: how the figures were made and what they mean.

use super::{escape, label};
use crate::keys::Words;
use crate::lang::Lang;
use crate::metrics::{METRICS, SERIES};
use crate::report::words::{fill, page_text, phrases, sentences};
use crate::report::{Options, number, verdict, view};
use crate::study::results::{Results, WorldResult};
use std::fmt::Write as _;

/// Runs, spread, defaults, definitions, command.
pub fn foot(results: &Results, options: &Options, lang: Lang, number: usize) -> String {
    let (t, p) = (phrases(lang), page_text(lang));
    let id = format!("{}-foot", lang.code());
    let mut out = format!(
        "<footer class=\"part part-foot\" aria-labelledby=\"{id}\">\n<h2 id=\"{id}\"><span class=\"no\">{number}</span> {}</h2>\n",
        t.part_foot
    );
    let study = &results.study;
    let (runs, seed, level) = (study.replicates.to_string(), study.seed.to_string(), verdict::level(results, lang));
    let runs = fill(t.foot_runs, &[("replicates", &runs), ("seed", &seed), ("level", &level)]);
    let _infallible = writeln!(out, "<p>{}</p>", escape(&runs));
    out.push_str(&spread(results, lang));
    let made = fill(t.foot_version, &[("version", study.version), ("checksum", &options.checksum)]);
    let _infallible = writeln!(
        out,
        "<h3>{}</h3>\n<p>{}</p>\n<p>{}</p>\n<pre tabindex=\"0\">{}</pre>",
        p.foot_made,
        escape(&made),
        t.foot_command,
        escape(&options.command)
    );
    let _infallible =
        writeln!(out, "<p class=\"note\">{}</p>", sentences(&[t.foot_bands.to_owned(), t.seed_note.to_owned()], lang));
    out.push_str(&defaults(results, lang));
    let metrics = METRICS.iter().map(|m| (m.key, m.label, m.doc));
    out.push_str(&definitions(lang, t.foot_definitions, metrics));
    out.push_str(&definitions(lang, t.foot_series, SERIES.iter().map(|s| (s.key, s.label, s.doc))));
    if let Some(exercise) = &study.exercise {
        let _infallible = writeln!(out, "<p><b>{}</b> {}</p>", t.exercise, label(exercise));
    }
    let _infallible = writeln!(out, "<p class=\"note\">{}</p>\n</footer>", p.library);
    out
}

/// How the paired differences of the goal lie, run by run, and what pairing saved.
fn spread(results: &Results, lang: Lang) -> String {
    let (t, p) = (phrases(lang), page_text(lang));
    let Some((goal, metric)) = view::goal(results) else { return String::new() };
    let mut out = format!("<h3>{}</h3>\n", p.foot_spread);
    let mut items = String::new();
    for world in &results.worlds {
        for (index, plan) in world.plans.iter().enumerate() {
            let paired = plan.measures.get(goal).and_then(|m| m.against_baseline);
            let Some(ratio) = paired.and_then(|d| d.variance_ratio).filter(|_| !told_elsewhere(world, index)) else {
                continue;
            };
            let sd = paired.map_or_else(String::new, |d| number::difference(d.sd, metric.unit, lang));
            let values =
                [("plan", &*view::plan_label(world, plan, lang)), ("ratio", &format!("{ratio:.3}")), ("sd", &sd)];
            let dots = dots(world, index, goal, |x| number::signed(x, metric.unit, lang));
            let _infallible = writeln!(items, "<li>{}{dots}</li>", escape(&fill(t.foot_variance, &values)));
        }
    }
    if items.is_empty() {
        // Nothing to compare is not the same as too few runs to compare.
        let one = results.study.replicates < 2;
        return if one { format!("{out}<p>{}</p>\n", t.foot_variance_none) } else { String::new() };
    }
    let base = results.worlds.first().and_then(|w| Some(view::plan_label(w, w.plans.get(w.baseline)?, lang)));
    let intro = fill(p.spread_intro, &[("base", &base.unwrap_or_default()), ("measure", metric.label.get(lang))]);
    let _infallible = writeln!(out, "<p class=\"note\">{}</p>\n<ul class=\"plain\">\n{items}</ul>", escape(&intro));
    out
}

/// Whether the differences of a plan say nothing of their own: the baseline, and doing nothing beside real plans.
fn told_elsewhere(world: &WorldResult, plan: usize) -> bool {
    plan == world.baseline || plan == world.do_nothing && world.plans.len() > 2
}

/// The paired differences of a plan as dots on a line with zero, and the two ends in numbers.
fn dots(world: &WorldResult, plan: usize, goal: usize, show: impl Fn(f64) -> String) -> String {
    let of = |p: usize| world.plans.get(p).and_then(|p| p.measures.get(goal)).map(|m| m.replicates.as_slice());
    let (Some(here), Some(there)) = (of(plan), of(world.baseline)) else { return String::new() };
    let pairs = here.iter().zip(there).filter_map(|(a, b)| Some((*a)? - (*b)?));
    let pairs: Vec<f64> = pairs.filter(|x| x.is_finite()).collect();
    let (low, high) = pairs.iter().fold((f64::MAX, f64::MIN), |(l, h), &x| (l.min(x), h.max(x)));
    let reach = low.abs().max(high.abs());
    if pairs.len() < 2 || reach == 0.0 {
        return String::new();
    }
    let x = |v: f64| 200.0 + 190.0 * v / reach;
    let dots: String = pairs
        .iter()
        .enumerate()
        // Neighbours in the order of runs stand at three heights, so that equal values still show.
        .map(|(i, &v)| format!("<circle cx=\"{:.1}\" cy=\"{}\" r=\"3.5\"/>", x(v), 8 + 6 * (i % 3)))
        .collect();
    format!(
        "<svg class=\"dots\" viewBox=\"0 0 400 28\" aria-hidden=\"true\"><line x1=\"10\" y1=\"14\" x2=\"390\" y2=\"14\"/><line \
         x1=\"200\" y1=\"0\" x2=\"200\" y2=\"28\"/>{dots}</svg><span class=\"note\">{} … {}</span>",
        show(low),
        show(high)
    )
}

/// Defaults in use with their provenance.
fn defaults(results: &Results, lang: Lang) -> String {
    let t = phrases(lang);
    let mut rows = String::new();
    for world in &results.worlds {
        for d in &world.rests_on {
            let cells = [d.label.get(lang), &d.value, d.provenance.words().get(lang), &d.source];
            let cells: String = cells.iter().map(|c| format!("<td class=\"words\">{}</td>", label(c))).collect();
            let _infallible = writeln!(rows, "<tr><th scope=\"row\">{}</th>{cells}</tr>", label(&d.path));
        }
    }
    if rows.is_empty() {
        return format!("<p>{}</p>\n", t.foot_defaults_none);
    }
    let heads = [t.key, t.measure, t.value, t.provenance, t.source]
        .map(|h| format!("<th class=\"name\" scope=\"col\">{h}</th>"))
        .concat();
    format!(
        "<details><summary>{}</summary><div class=\"wide\" role=\"region\" tabindex=\"0\" \
         aria-label=\"{0}\">{}</div></details>\n",
        t.foot_defaults,
        super::tables::table(&heads, &rows)
    )
}

/// A folded list of definitions.
fn definitions(lang: Lang, title: &str, items: impl Iterator<Item = (&'static str, Words, Words)>) -> String {
    let mut out = String::new();
    for (key, name, doc) in items {
        let (name, doc) = (escape(name.get(lang)), escape(doc.get(lang)));
        let _infallible = writeln!(out, "<dt>{name} <small>({key})</small></dt><dd>{doc}</dd>");
    }
    format!("<details><summary>{title}</summary><dl>\n{out}</dl></details>\n")
}
