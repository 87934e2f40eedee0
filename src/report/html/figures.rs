//! Charts on the page: the interactive one, the picture that stands in for it, and its values in a table.

use super::live::{self, LIVE, Live, Shown};
use super::look::has_dark_form;
use super::{Part, attribute, escape, plan_name, scrolling};
use crate::lang::Lang;
use crate::metrics::{SERIES, Unit};
use crate::report::charts::slim::slim;
use crate::report::charts::{CHARTS, Drawn, Skipped};
use crate::report::words::{bracketed, colon, fill};
use crate::report::{number, prefix, view};
use crate::study::results::{Band, Results};

/// A picture as the page has it.
#[derive(Debug)]
pub enum Picture {
    /// Inside the page.
    Inside(String),
    /// In the run folder only: its path.
    Beside(String),
    /// Not drawn, and why.
    Skipped(String),
}

/// The pictures of one language: by world, then in the order of [`CHARTS`]; empty when none were asked for.
pub type Pictures = Vec<Vec<Picture>>;

/// Takes the drawn charts into the page as far as there is room (in bytes), those of the page's first language before the others.
#[must_use]
pub fn pictures(results: &Results, drawn: [&[Vec<Drawn>]; 2], first: Lang, mut room: usize) -> [Pictures; 2] {
    let mut take = |lang: usize| -> Pictures {
        let world = |(w, charts): (usize, &Vec<Drawn>)| {
            let picture = |(chart, drawn): (&crate::report::charts::Chart, &Drawn)| match drawn {
                Err(Skipped(reason)) => Picture::Skipped(reason.clone()),
                Ok(svg) => {
                    let svg = slim(svg);
                    if svg.len() > room {
                        return Picture::Beside(format!("charts/{}{}.svg", prefix(results, w), chart.key));
                    }
                    room -= svg.len();
                    Picture::Inside(svg)
                }
            };
            CHARTS.iter().zip(charts).map(picture).collect()
        };
        drawn[lang].iter().enumerate().map(world).collect()
    };
    if first == Lang::Zh {
        let zh = take(1);
        [take(0), zh]
    } else {
        let en = take(0);
        [en, take(1)]
    }
}

/// One picture with its name for readers who do not see it, or the reason why it is missing; nothing when no
/// pictures were asked for.
pub fn picture(part: &Part, key: &str) -> String {
    let Some(at) = CHARTS.iter().position(|c| c.key == key) else { return String::new() };
    let title = CHARTS[at].title.get(part.lang);
    match part.pictures.get(at) {
        Some(Picture::Inside(svg)) => {
            let svg = svg.replacen("<svg", &format!("<svg role=\"img\" aria-label=\"{}\"", attribute(title)), 1);
            let keep = if has_dark_form(&svg) { "" } else { " keep" };
            format!("<div class=\"still{keep}\">{}</div>\n", scrolling(part, title, &svg))
        }
        Some(Picture::Beside(path)) => {
            format!("<p class=\"still note\">{}{}{}</p>\n", escape(title), colon(part.lang), escape(path))
        }
        Some(Picture::Skipped(reason)) => {
            let note = fill(part.text.skipped_chart, &[("chart", title), ("reason", reason)]);
            format!("<p class=\"still note\">{}</p>\n", escape(&note))
        }
        None => String::new(),
    }
}

/// A picture that has no interactive form, in a frame; nothing when it was not drawn.
pub fn framed(part: &Part, key: &str) -> String {
    let Some(at) = CHARTS.iter().position(|c| c.key == key) else { return String::new() };
    match part.pictures.get(at) {
        Some(Picture::Inside(_) | Picture::Beside(_)) => format!("<figure>{}</figure>\n", picture(part, key)),
        _ => String::new(),
    }
}

/// The interactive chart of a series with its pictures and its table; a note when the series has no value.
pub fn series(part: &Part, live: &Live) -> String {
    let Some(index) = view::series_index(live.series) else { return String::new() };
    let position =
        part.shown.iter().position(|s| matches!(s, Shown::Series(p, _) if std::ptr::eq(&raw const LIVE[*p], live)));
    let Some(position) = position else {
        let note = fill(part.page.chart_none, &[("chart", SERIES[index].label.get(part.lang))]);
        return if live.stills.is_empty() {
            String::new()
        } else {
            format!("<p class=\"note\">{}</p>\n", escape(&note))
        };
    };
    let stills: String = live.stills.iter().map(|key| picture(part, key)).collect();
    chart(part, position, &stills, &months(part, index))
}

/// A measured series over its band.
pub fn observed(part: &Part) -> String {
    let mut out = String::new();
    for (position, shown) in part.shown.iter().enumerate() {
        if let Shown::Observed(_) = shown {
            let still = if out.is_empty() { picture(part, "observed") } else { String::new() };
            out.push_str(&chart(part, position, &still, ""));
        }
    }
    out
}

/// The frame of an interactive chart: the script fills it, and hides the picture.
fn chart(part: &Part, position: usize, stills: &str, table: &str) -> String {
    let title = live::title(part.world, part.shown[position], part.lang);
    let runs = part.results.study.replicates;
    let mut notes = Vec::new();
    if runs > 1 {
        notes.push(fill(part.page.band_of, &[("n", &runs.to_string())]));
    } else {
        notes.push(part.text.one_run.to_owned());
    }
    if part.step > 1 {
        notes.push(fill(part.page.thinned, &[("n", &part.step.to_string())]));
    }
    if !part.world.calendar.is_empty() {
        notes.push(part.text.event_note.to_owned());
    }
    let copy = format!("<button type=\"button\" class=\"copy live-only\">{}</button>", part.page.copy);
    let table = if table.is_empty() {
        format!("<p class=\"tools live-only\">{copy}<span class=\"said\" role=\"status\"></span></p>\n")
    } else {
        format!(
            "<details><summary>{}<span class=\"unseen\">: {}</span></summary>{table}<p class=\"tools live-only\">{copy}<span \
             class=\"said\" role=\"status\"></span></p></details>\n",
            part.page.data_table,
            escape(&title)
        )
    };
    format!(
        "<figure class=\"chart\" data-world=\"{}\" data-chart=\"{position}\">\n<figcaption><b>{}</b> <span \
         class=\"note\">{}</span></figcaption>\n<div class=\"live\" role=\"img\" tabindex=\"0\" aria-label=\"{}\" \
         hidden></div><p class=\"unseen spoken\" aria-live=\"polite\"></p>\n{stills}{table}</figure>\n",
        part.index,
        escape(&title),
        escape(&notes.join(" · ")),
        attribute(&format!("{title}. {}", part.page.keys_hint)),
    )
}

/// A series on the last day of each month: every plan, then every plan minus the baseline.
fn months(part: &Part, series: usize) -> String {
    let world = part.world;
    let order = view::plan_order(world);
    let values: Vec<(usize, &Band)> = order.iter().filter_map(|&p| Some((p, live::value(world, p, series)?))).collect();
    let minus: Vec<(usize, &Band)> =
        order.iter().filter_map(|&p| Some((p, live::difference(world, p, series)?))).collect();
    let mut heads = format!("<th class=\"name\" scope=\"col\">{}</th>", part.text.month);
    for (p, _) in &values {
        heads.push_str(&format!("<th class=\"plan\" scope=\"col\" data-plan=\"{p}\">{}</th>", plan_name(part, *p)));
    }
    let named = |p: usize| world.plans.get(p).map_or_else(String::new, |p| view::plan_label(world, p, part.lang));
    for (p, _) in &minus {
        let name = [("plan", named(*p)), ("base", named(world.baseline))];
        let name = fill(part.page.difference_head, &name.each_ref().map(|(k, v)| (*k, v.as_str())));
        heads.push_str(&format!("<th class=\"plan\" scope=\"col\" data-plan=\"{p}\">{}</th>", super::label(&name)));
    }
    let unit = SERIES[series].unit;
    let mut rows = String::new();
    for day in month_ends(part) {
        let date = view::date(part.results.study.start, day);
        rows.push_str(&format!("<tr><th scope=\"row\">{}</th>", date.strftime("%Y-%m")));
        let cell = |(p, band): &(usize, &Band), show: &dyn Fn(f64) -> String| {
            let text = |days: &[Option<f64>]| view::on(days, day).map(show);
            let inner = match (text(&band.mean), text(&band.low), text(&band.high)) {
                (Some(m), Some(l), Some(h)) if part.results.study.replicates > 1 => {
                    format!("{m} <small>({l} … {h})</small>")
                }
                (m, ..) => m.unwrap_or_default(),
            };
            format!("<td data-plan=\"{p}\">{inner}</td>")
        };
        rows.extend(values.iter().map(|v| cell(v, &|x| number::short(Some(x), unit, part.lang))));
        rows.extend(minus.iter().map(|v| cell(v, &|x| number::signed(x, unit, part.lang))));
        rows.push_str("</tr>\n");
    }
    let caption = if part.results.study.replicates > 1 { part.page.table_caption } else { part.page.table_caption_one };
    let unit = match unit {
        Unit::Share => String::new(),
        unit => bracketed(unit.words().get(part.lang), part.lang),
    };
    let table = format!(
        "<table><caption>{caption}{unit}</caption><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>"
    );
    scrolling(part, SERIES[series].label.get(part.lang), &table)
}

/// The last day of each month of the study.
pub fn month_ends(part: &Part) -> impl Iterator<Item = usize> {
    let (days, start) = (usize::from(part.results.study.days), part.results.study.start);
    let date = move |day| view::date(start, day);
    (0..days).filter(move |&day| day + 1 == days || date(day).month() != date(day + 1).month())
}
