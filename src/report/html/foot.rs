//! The foot of the page: how the figures were made and what they mean.

use super::{escape, label};
use crate::metrics::{METRICS, SERIES};
use crate::report::words::{fill, phrases};
use crate::report::{Options, number, verdict, view};
use crate::study::results::Results;
use std::fmt::Write as _;

/// Runs, spread, defaults, definitions, command.
pub fn foot(results: &Results, options: &Options) -> String {
    let (lang, t) = (options.lang, phrases(options.lang));
    let mut out = format!("<footer>\n<h2>{}</h2>\n", t.part_foot);
    let study = &results.study;
    let (runs, seed, level) = (study.replicates.to_string(), study.seed.to_string(), verdict::level(results, lang));
    let runs = fill(t.foot_runs, &[("replicates", &runs), ("seed", &seed), ("level", &level)]);
    let _infallible = writeln!(out, "<p>{}</p>", escape(&runs));
    out.push_str(&spread(results, options));
    let made = fill(t.foot_version, &[("version", study.version), ("checksum", &options.checksum)]);
    let _infallible =
        writeln!(out, "<p>{}</p>\n<p>{}</p>\n<pre>{}</pre>", escape(&made), t.foot_command, escape(&options.command));
    let _infallible = writeln!(out, "<p class=\"note\">{} {}</p>", t.foot_bands, t.seed_note);
    out.push_str(&defaults(results, options));
    let metrics = METRICS.iter().map(|m| (m.key, m.label, m.doc));
    out.push_str(&definitions(options, t.foot_definitions, metrics));
    out.push_str(&definitions(options, t.foot_series, SERIES.iter().map(|s| (s.key, s.label, s.doc))));
    if let Some(exercise) = &study.exercise {
        let _infallible = writeln!(out, "<p><b>{}</b> {}</p>", t.exercise, label(exercise));
    }
    out.push_str("</footer>\n");
    out
}

/// What pairing saved, plan by plan.
fn spread(results: &Results, options: &Options) -> String {
    let t = phrases(options.lang);
    let Some((goal, metric)) = view::goal(results) else { return String::new() };
    let mut out = String::new();
    for world in &results.worlds {
        for (index, plan) in world.plans.iter().enumerate() {
            let paired = plan.measures.get(goal).and_then(|m| m.against_baseline);
            let Some(ratio) = paired.and_then(|d| d.variance_ratio).filter(|_| index != world.baseline) else {
                continue;
            };
            let sd = paired.map_or_else(String::new, |d| number::difference(d.sd, metric.unit, options.lang));
            let values = [("plan", &*view::name(&plan.label)), ("ratio", &format!("{ratio:.3}")), ("sd", &sd)];
            let _infallible = writeln!(out, "<li>{}</li>", escape(&fill(t.foot_variance, &values)));
        }
    }
    if out.is_empty() { format!("<p>{}</p>\n", t.foot_variance_none) } else { format!("<ul>\n{out}</ul>\n") }
}

/// Defaults in use with their provenance.
fn defaults(results: &Results, options: &Options) -> String {
    let t = phrases(options.lang);
    let mut rows = String::new();
    for world in &results.worlds {
        for d in &world.rests_on {
            let cells = [d.label.get(options.lang), &d.value, d.provenance.words().get(options.lang), &d.source];
            let cells: String = cells.iter().map(|c| format!("<td class=\"words\">{}</td>", label(c))).collect();
            let _infallible = writeln!(rows, "<tr><th>{}</th>{cells}</tr>", label(&d.path));
        }
    }
    if rows.is_empty() {
        return format!("<p>{}</p>\n", t.foot_defaults_none);
    }
    let heads =
        [t.key, t.measure, t.value, t.provenance, t.source].map(|h| format!("<th class=\"name\">{h}</th>")).concat();
    format!(
        "<details><summary>{}</summary><div class=\"wide\"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div></details>\n",
        t.foot_defaults
    )
}

/// A folded list of definitions.
fn definitions(
    options: &Options,
    title: &str,
    items: impl Iterator<Item = (&'static str, crate::keys::Words, crate::keys::Words)>,
) -> String {
    let mut out = String::new();
    for (key, name, doc) in items {
        let (name, doc) = (escape(name.get(options.lang)), escape(doc.get(options.lang)));
        let _infallible = writeln!(out, "<dt>{name} <small>({key})</small></dt><dd>{doc}</dd>");
    }
    format!("<details><summary>{title}</summary><dl>\n{out}</dl></details>\n")
}
