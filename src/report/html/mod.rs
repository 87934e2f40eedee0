//! The page: one file, offline, without scripts; readable on a phone, on paper, in the dark.

mod decide;
mod foot;
mod tables;

pub use tables::mark;

use super::Options;
use super::charts::{CHARTS, Drawn, Skipped, style};
use super::verdict;
use super::view;
use super::words::{Phrases, fill, phrases};
use crate::lang::Lang;
use crate::study::results::{Results, WorldResult};

/// The look of the page.
static CSS: &str = include_str!("page.css");

/// What the parts of one world are written from.
pub struct Part<'a> {
    /// Everything.
    pub results: &'a Results,
    /// The world.
    pub world: &'a WorldResult,
    /// Index of the world.
    pub index: usize,
    /// Language.
    pub lang: Lang,
    /// Texts of the language.
    pub text: &'static Phrases,
    /// Charts of the world, in the order of [`CHARTS`]; empty when none were asked for.
    pub charts: &'a [Drawn],
}

/// Makes a text safe inside elements and attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}

/// A label that a user typed: cleaned, escaped, and kept from turning the text around it.
#[must_use]
pub fn label(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(&view::clean(text)))
}

/// Writes the page. `charts` holds the drawn charts of each world.
#[must_use]
pub fn page(results: &Results, options: &Options, charts: &[Vec<Drawn>]) -> String {
    let (lang, text) = (options.lang, phrases(options.lang));
    let code = if lang == Lang::Zh { "zh-CN" } else { "en" };
    let title = escape(&view::clean(&results.study.title));
    let mut body = String::new();
    for (index, world) in results.worlds.iter().enumerate() {
        let charts = charts.get(index).map_or(&[][..], Vec::as_slice);
        let part = Part { results, world, index, lang, text, charts };
        body.push_str(&section(&part));
    }
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n<main>\n{}{body}{}</main>\n</body>\n</html>\n",
        header(results, lang),
        foot::foot(results, options),
    )
}

/// Title, question and the line on the run.
fn header(results: &Results, lang: Lang) -> String {
    let (study, text) = (&results.study, phrases(lang));
    let mut out = format!("<header>\n<h1>{}</h1>\n", label(&study.title));
    for (name, said) in [(text.question, &study.question), (text.lesson, &study.lesson), (text.expect, &study.expect)] {
        if let Some(said) = said {
            out.push_str(&format!("<p><b>{name}</b> {}</p>\n", label(said)));
        }
    }
    out.push_str(&format!("<p class=\"faint\">{}</p>\n", escape(&verdict::run_line(results, lang))));
    if results.worlds.len() > 1 {
        let links = results.worlds.iter().enumerate();
        let links: String = links.map(|(i, w)| format!("<li><a href=\"#w{i}\">{}</a></li>", label(&w.label))).collect();
        out.push_str(&format!("<nav aria-label=\"{}\"><ul>{links}</ul></nav>\n", text.contents));
    }
    out.push_str("</header>\n");
    out
}

/// One world: every part in its order.
fn section(part: &Part) -> String {
    let mut out = format!("<section id=\"w{}\">\n", part.index);
    if part.results.worlds.len() > 1 {
        out.push_str(&format!("<h1>{}: {}</h1>\n", part.text.world, label(&part.world.label)));
    }
    out.push_str(&decide::verdict(part));
    out.push_str(&decide::cash(part));
    out.push_str(&decide::left(part));
    out.push_str(&decide::mirror(part));
    out.push_str(&tables::funnel(part));
    out.push_str(&tables::differs(part));
    out.push_str(&tables::scoreboard(part));
    out.push_str(&time(part));
    out.push_str(&tables::moved(part));
    out.push_str("</section>\n");
    out
}

/// The charts that no other part shows.
fn time(part: &Part) -> String {
    let shown = ["cumulative_profit", "observed"];
    let keys = CHARTS.iter().map(|c| c.key).filter(|key| !shown.contains(key));
    let figures: String = keys.map(|key| figure(part, key)).collect();
    if figures.is_empty() {
        return String::new();
    }
    let note = format!("<p class=\"note\">{}</p>\n", part.text.foot_bands);
    format!("<h2>{}</h2>\n{note}<div class=\"grid\">\n{figures}</div>\n", part.text.part_time)
}

/// One chart, or the reason why it is missing; nothing when no charts were asked for.
fn figure(part: &Part, key: &str) -> String {
    let Some(at) = CHARTS.iter().position(|c| c.key == key) else { return String::new() };
    let title = CHARTS[at].title.get(part.lang);
    match part.charts.get(at) {
        Some(Ok(svg)) => {
            // The name space is the parser's own inside a page, and a page that names no address is seen to load none.
            let svg = svg.replacen(
                " xmlns=\"http://www.w3.org/2000/svg\"",
                &format!(" role=\"img\" aria-label=\"{title}\""),
                1,
            );
            format!("<figure><div class=\"wide\">{}</div></figure>\n", svg.trim())
        }
        Some(Err(Skipped(reason))) => {
            let note = fill(part.text.skipped_chart, &[("chart", title), ("reason", reason)]);
            format!("<p class=\"note\">{}</p>\n", escape(&note))
        }
        None => String::new(),
    }
}

/// The name of a plan with the look of its lines.
fn plan_name(part: &Part, plan: usize) -> String {
    let look = style::of(part.world, plan);
    let name = part.world.plans.get(plan).map_or_else(String::new, |p| label(&view::name(&p.label)));
    let dash: Vec<String> = look.dash.iter().map(|d| (d / 2.0).to_string()).collect();
    let base =
        if plan == part.world.baseline { format!(" <small>({})</small>", part.text.baseline) } else { String::new() };
    format!(
        "<svg class=\"swatch\" viewBox=\"0 0 34 10\" aria-hidden=\"true\"><line x1=\"0\" y1=\"5\" x2=\"34\" y2=\"5\" \
         stroke=\"{}\" stroke-width=\"3\" stroke-dasharray=\"{}\"/></svg>{name}{base}",
        style::css(look.colour),
        dash.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{files, sample};

    /// The page of a study.
    fn html(results: &Results, lang: Lang) -> String {
        let options = Options { lang, charts: true, command: "siyu run <x>".into(), ..Options::default() };
        let files = files(results, &options);
        let page = files.into_iter().find(|(name, _)| name == "report.html").unwrap();
        String::from_utf8(page.1).unwrap()
    }

    #[test]
    fn nothing_that_a_user_typed_becomes_markup() {
        for lang in [Lang::En, Lang::Zh] {
            let page = html(&sample::wild(), lang);
            for bad in ["<script", "<img", "<svg onload", "<i>", "<u>", "<s>", "<x>", "</title><", "\u{202e}", "\0"] {
                assert!(!page.contains(bad), "{bad:?} in the page");
            }
            assert!(page.contains("&lt;script&gt;"));
        }
    }

    #[test]
    fn the_page_loads_nothing() {
        let page = html(&sample::calm(), Lang::Zh);
        for bad in ["http:", "https:", "src=", "url(", "@import", "<link", "<script"] {
            assert!(!page.contains(bad), "{bad}");
        }
    }

    #[test]
    fn a_single_run_a_preview_and_a_sample_are_labelled() {
        let page = html(&sample::with(&[("a", "A"), ("b", "B")], 1), Lang::En);
        for label in ["One run, not evidence", "Preview", "60,000 of 1,200,000"] {
            assert!(page.contains(label), "{label}");
        }
    }

    #[test]
    fn every_element_is_closed() {
        for results in [sample::calm(), sample::empty(), sample::wild()] {
            let page = html(&results, Lang::Zh);
            for tag in
                ["div", "table", "tr", "td", "th", "p", "section", "details", "figure", "bdi", "svg", "ul", "span"]
            {
                let open = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
                assert_eq!(open, page.matches(&format!("</{tag}>")).count(), "{tag}");
            }
        }
    }

    #[test]
    fn dump_pages() {
        let Some(folder) = std::env::var_os("SIYU_DUMP") else { return };
        let wild = sample::wild();
        for (name, results) in
            [("calm", &sample::calm()), ("wild", &wild), ("one", &sample::with(&[("a", "A"), ("b", "B")], 1))]
        {
            for lang in [Lang::En, Lang::Zh] {
                let path = std::path::Path::new(&folder).join(format!("{name}-{lang:?}.html"));
                std::fs::write(path, html(results, lang)).unwrap();
            }
        }
    }
}
