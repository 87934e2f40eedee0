//! The page: one file, offline; readable without scripts, on a phone, on paper and in the dark, in both languages.
//!
//! Everything is written as HTML first: sentences, tables, pictures. The page's script then puts interactive charts in
//! the place of the pictures and lets plans be hidden. Both languages are in the file; a switch that needs no script
//! shows one of them.

mod assumptions;
mod decide;
mod events;
mod figures;
mod foot;
mod live;
mod lives;
mod look;
mod moved;
mod order;
mod scoreboard;
mod script;
mod tables;
mod why;

pub use scoreboard::{OPEN, mark};

use super::charts::{CHARTS, Drawn, style};
use super::words::{PageText, Phrases, colon, fill, page_text, phrases};
use super::{Options, verdict, view};
use crate::lang::Lang;
use crate::study::results::{Results, WorldResult};
use figures::Picture;

/// What the parts of one world are written from, in one language.
pub struct Part<'a> {
    /// Everything.
    pub results: &'a Results,
    /// What only the caller knows.
    pub options: &'a Options,
    /// The world.
    pub world: &'a WorldResult,
    /// Index of the world.
    pub index: usize,
    /// Language.
    pub lang: Lang,
    /// Texts of the language that the terminal has as well.
    pub text: &'static Phrases,
    /// Texts of the language that only the page has.
    pub page: &'static PageText,
    /// Pictures of the world, in the order of [`CHARTS`]; empty when none were asked for.
    pictures: &'a [Picture],
    /// Interactive charts of the world, in the order of the data.
    shown: Vec<live::Shown>,
    /// Days between two points of the interactive charts.
    step: usize,
}

impl Part<'_> {
    /// The name by which links find a part of the page.
    fn id(&self, part: &str) -> String {
        format!("{}-{}-{part}", self.lang.code(), self.index)
    }
}

/// One part of a world: name for links, heading, and the function that writes it.
struct Piece {
    key: &'static str,
    heading: fn(&Part) -> &'static str,
    write: fn(&Part) -> String,
}

/// The parts of a world in their order: what a decision needs first, what an analyst checks then. The foot belongs to
/// the whole page.
static PIECES: &[Piece] = &[
    Piece { key: "verdict", heading: |p| p.text.verdict, write: decide::verdict },
    Piece { key: "cash", heading: |p| p.text.part_cash, write: decide::cash },
    Piece { key: "left", heading: |p| p.text.part_left, write: decide::left },
    Piece { key: "mirror", heading: |p| p.text.part_mirror, write: decide::mirror },
    Piece { key: "funnel", heading: |p| p.text.part_funnel, write: tables::funnel },
    Piece { key: "differs", heading: |p| p.text.part_differs, write: tables::differs },
    Piece { key: "scoreboard", heading: |p| p.text.part_scoreboard, write: scoreboard::scoreboard },
    Piece { key: "time", heading: |p| p.text.part_time, write: time },
    Piece { key: "moved", heading: |p| p.text.part_moved, write: moved::moved },
    Piece { key: "why", heading: |p| p.page.part_why, write: why::why },
];

/// Bytes that the page shall not exceed, as far as leaving out pictures can help: those of 2.8 MB.
const MOST_BYTES: usize = 2_800_000;

/// Parts that help to decide; the others help to check.
const TO_DECIDE: usize = 5;

/// Makes a text safe inside elements.
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

/// Makes a text safe inside an attribute in double quotes; cleaned, because nothing can isolate its direction there.
#[must_use]
pub fn attribute(text: &str) -> String {
    escape(&view::clean(text))
}

/// A label that a user typed: cleaned, escaped, and kept from turning the text around it.
#[must_use]
pub fn label(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(&view::clean(text)))
}

/// Writes the page. `drawn` holds the drawn charts of each world in English and in Chinese.
#[must_use]
pub fn page(results: &Results, options: &Options, drawn: [&[Vec<Drawn>]; 2]) -> String {
    let step = live::step(results);
    let body = |lang: Lang, pictures: &figures::Pictures| body(results, options, lang, pictures, step);
    let scripts = script::elements(&live::json(results));
    // Pictures get the room that everything else leaves.
    let rest = scripts.len() + [Lang::En, Lang::Zh].map(|lang| body(lang, &Vec::new()).len()).iter().sum::<usize>();
    let [en, zh] = figures::pictures(results, drawn, options.lang, MOST_BYTES.saturating_sub(rest));
    let title = escape(&view::clean(&results.study.title));
    format!(
        "<!doctype html>\n<html lang=\"{code}\" data-first=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <title>{title}</title>\n<style>\n{sheet}</style>\n</head>\n<body>\n{bar}<main>\n{english}{chinese}</main>\n{scripts}\
         </body>\n</html>\n",
        code = code(options.lang),
        policy = script::policy(),
        sheet = look::sheet(),
        bar = bar(results, options.lang),
        english = body(Lang::En, &en),
        chinese = body(Lang::Zh, &zh),
    )
}

/// A language as HTML names it.
const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh-CN",
    }
}

/// A text of the page in both languages; the style shows one.
fn both(text: fn(&'static PageText) -> &'static str) -> String {
    let one = |lang: Lang| {
        format!("<span class=\"{}\" lang=\"{}\">{}</span>", lang.code(), code(lang), text(page_text(lang)))
    };
    one(Lang::En) + &one(Lang::Zh)
}

/// The bar above everything: way to the content, parts of the page, switch of the language.
fn bar(results: &Results, first: Lang) -> String {
    let links = |lang: Lang| {
        let (text, page) = (phrases(lang), page_text(lang));
        let mut out = format!("<nav class=\"{}\" lang=\"{}\" aria-label=\"{}\">", lang.code(), code(lang), page.parts);
        for (index, world) in results.worlds.iter().enumerate() {
            let part = Part {
                results,
                options: &Options::default(),
                world,
                index,
                lang,
                text,
                page,
                pictures: &[],
                shown: Vec::new(),
                step: 1,
            };
            if results.worlds.len() > 1 {
                out.push_str(&format!("<a class=\"world\" href=\"#{}\">{}</a>", part.id("world"), label(&world.label)));
            }
            for (i, piece) in PIECES.iter().enumerate() {
                out.push_str(&format!("<a href=\"#{}\">{} {}</a>", part.id(piece.key), i + 1, (piece.heading)(&part)));
            }
        }
        out.push_str(&format!("<a href=\"#{}-foot\">{} {}</a></nav>\n", lang.code(), PIECES.len() + 1, text.part_foot));
        out
    };
    let choice = |lang: Lang, name: &str| {
        let checked = if lang == first { " checked" } else { "" };
        format!(
            "<label lang=\"{0}\"><input type=\"radio\" name=\"lang\" id=\"lang-{1}\" value=\"{0}\"{checked}> {name}</label>",
            code(lang),
            lang.code()
        )
    };
    format!(
        "<div class=\"bar\">\n<a class=\"skip\" href=\"#main\">{}</a>\n<details class=\"toc\"><summary>{}</summary>\n{}{}</details>\n\
         <fieldset class=\"lang\"><legend class=\"unseen\">{}</legend>{}{}</fieldset>\n</div>\n<div id=\"main\" tabindex=\"-1\"></div>\n",
        both(|p| p.skip),
        both(|p| p.parts),
        links(Lang::En),
        links(Lang::Zh),
        both(|p| p.language),
        choice(Lang::En, "English"),
        choice(Lang::Zh, "中文"),
    )
}

/// The whole content in one language.
fn body(results: &Results, options: &Options, lang: Lang, pictures: &figures::Pictures, step: usize) -> String {
    let mut out = format!("<div class=\"page {}\" lang=\"{}\">\n{}", lang.code(), code(lang), header(results, lang));
    for (index, world) in results.worlds.iter().enumerate() {
        let part = Part {
            results,
            options,
            world,
            index,
            lang,
            text: phrases(lang),
            page: page_text(lang),
            pictures: pictures.get(index).map_or(&[], Vec::as_slice),
            shown: live::shown(world),
            step,
        };
        out.push_str(&one_world(&part));
    }
    out.push_str(&foot::foot(results, options, lang, PIECES.len() + 1));
    out.push_str("</div>\n");
    out
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
    out.push_str(&format!("<p class=\"note\">{}</p>\n", escape(&verdict::run_line(results, lang))));
    out.push_str(&format!("<noscript><p class=\"note\">{}</p></noscript>\n", page_text(lang).no_script));
    out.push_str("</header>\n");
    out
}

/// One world: every part in its order.
fn one_world(part: &Part) -> String {
    let mut out = format!("<div class=\"world\" id=\"{}\">\n", part.id("world"));
    if part.results.worlds.len() > 1 {
        out.push_str(&format!("<h1>{}{}{}</h1>\n", part.text.world, colon(part.lang), label(&part.world.label)));
    }
    for (i, piece) in PIECES.iter().enumerate() {
        if i == 0 || i == TO_DECIDE {
            let half = if i == 0 { part.page.boss } else { part.page.analyst };
            out.push_str(&format!("<p class=\"half\">{half}</p>\n"));
        }
        let id = part.id(piece.key);
        out.push_str(&format!(
            "<section class=\"part part-{}\" aria-labelledby=\"{id}\">\n<h2 id=\"{id}\"><span class=\"no\">{}</span> {}</h2>\n{}</section>\n",
            piece.key,
            i + 1,
            (piece.heading)(part),
            (piece.write)(part)
        ));
    }
    out.push_str("</div>\n");
    out
}

/// Through time: one interactive chart per series, then the pictures that no other part shows.
fn time(part: &Part) -> String {
    let mut out = tools(part, true);
    let charts: String = live::LIVE.iter().skip(1).map(|live| figures::series(part, live)).collect();
    out.push_str(&format!("<div class=\"grid\">\n{charts}</div>\n"));
    let drawn = |l: &live::Live, key: &str| view::series_index(l.series).is_some() && l.stills.contains(&key);
    let elsewhere = |key: &str| PLACED.contains(&key) || live::LIVE.iter().any(|l| drawn(l, key));
    let others: String = CHARTS.iter().filter(|c| !elsewhere(c.key)).map(|c| figures::framed(part, c.key)).collect();
    if !others.is_empty() {
        out.push_str(&format!("<div class=\"grid\">\n{others}</div>\n"));
    }
    out + &events::whole(part)
}

/// Pictures that stand in a part of their own, or whose part says the same in a table with bars.
const PLACED: &[&str] = &[
    "observed",
    "assumptions",
    "funnel",
    "ltv_channels",
    "sweep",
    "crossover",
    "break_even",
    "worlds",
    "moved",
    "ladder",
    "waterfall",
    "paired",
];

/// Controls that need scripts: which plans are shown; with `time` also what the charts show of which period.
fn tools(part: &Part, time: bool) -> String {
    let mut chips = String::new();
    for plan in view::plan_order(part.world) {
        chips.push_str(&format!(
            "<label class=\"chip\"><input type=\"checkbox\" data-toggle=\"{plan}\" checked> {}</label>\n",
            plan_name(part, plan)
        ));
    }
    let mut out = format!("<fieldset class=\"chips\"><legend>{}</legend>{chips}</fieldset>\n", part.page.plans_shown);
    if time {
        let name = part.id("view");
        let radio = |value: &str, text: &str| {
            let checked = if value == "both" { " checked" } else { "" };
            format!("<label><input type=\"radio\" name=\"{name}\" data-view=\"{value}\"{checked}> {text}</label>\n")
        };
        let p = part.page;
        out.push_str(&format!(
            "<fieldset class=\"choice\"><legend>{}</legend>{}{}{}</fieldset>\n",
            p.view,
            radio("both", p.view_both),
            radio("value", p.view_value),
            radio("difference", p.view_difference)
        ));
        out.push_str(&format!(
            "<fieldset class=\"choice\"><legend>{}</legend><label>{} <select data-period=\"from\"></select></label> \
             <label>{} <select data-period=\"until\"></select></label></fieldset>\n",
            p.period, p.period_from, p.period_until
        ));
    }
    format!("<div class=\"tools live-only\" data-world=\"{}\">\n{out}</div>\n", part.index)
}

/// A box that scrolls sideways by itself on narrow screens, by mouse, finger and keyboard.
fn scrolling(part: &Part, what: &str, inner: &str) -> String {
    let name = fill(part.page.sideways, &[("what", what)]);
    format!("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">{inner}</div>\n", attribute(&name))
}

/// The name of a plan with the look of its lines.
fn plan_name(part: &Part, plan: usize) -> String {
    let name =
        part.world.plans.get(plan).map_or_else(String::new, |p| label(&view::plan_label(part.world, p, part.lang)));
    let base =
        if plan == part.world.baseline { format!(" <small>({})</small>", part.text.baseline) } else { String::new() };
    format!("{}{name}{base}", swatch(part.world, plan))
}

/// The colour and the dashes of a plan's lines.
fn swatch(world: &WorldResult, plan: usize) -> String {
    let look = style::of(world, plan);
    let dash: Vec<String> = look.dash.iter().map(|d| (d / 2.0).to_string()).collect();
    format!(
        "<svg class=\"swatch\" viewBox=\"0 0 34 10\" aria-hidden=\"true\"><line x1=\"0\" y1=\"5\" x2=\"34\" y2=\"5\" \
         stroke=\"{}\" stroke-width=\"4\" stroke-dasharray=\"{}\"/></svg>",
        style::css(look.colour),
        dash.join(" ")
    )
}

#[cfg(test)]
mod tests;
