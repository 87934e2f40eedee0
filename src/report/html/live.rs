//! The data of the interactive charts, as JSON inside the page.
//!
//! Numbers are written by [`number::csv`], so that the page holds the very digits of the CSV files.

use super::script::json_text;
use crate::lang::Lang;
use crate::metrics::{SERIES, Unit};
use crate::report::charts::{CHARTS, style};
use crate::report::words::{fill, page_text, phrases};
use crate::report::{number, view};
use crate::study::results::{Band, Results, WorldResult};

/// Numbers that all charts of a page may hold together; beyond this a chart keeps every second or third day only.
const MOST_NUMBERS: usize = 96_000;

/// A series that is drawn through time, the pictures that stand in for it without scripts, and its part.
#[derive(Debug)]
pub struct Live {
    /// Key of the series.
    pub series: &'static str,
    /// Charts that show the same, drawn beforehand.
    pub stills: &'static [&'static str],
}

/// Series with an interactive chart. The first one belongs to the part on cash, the others follow time.
pub static LIVE: &[Live] = &[
    Live { series: "cumulative_incremental_profit", stills: &["cumulative_profit", "difference"] },
    Live { series: "friends", stills: &["friends"] },
    Live { series: "deletion_rate_30d", stills: &["deletion"] },
    Live { series: "follow_rate", stills: &["follow_rate"] },
    Live { series: "repurchase_rate", stills: &["repurchase"] },
    Live { series: "ltv", stills: &["ltv"] },
    Live { series: "cumulative_repeat_orders", stills: &[] },
    Live { series: "trust", stills: &[] },
    Live { series: "load", stills: &["load"] },
    Live { series: "first_reply_minutes", stills: &[] },
];

/// What one interactive chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A series of all plans: position in [`LIVE`] and in [`SERIES`].
    Series(usize, usize),
    /// A measured series: position in the observed ones of the world.
    Observed(usize),
}

/// The interactive charts of a world, in the order of the data.
#[must_use]
pub fn shown(world: &WorldResult) -> Vec<Shown> {
    let mut out = Vec::new();
    for (place, live) in LIVE.iter().enumerate() {
        let Some(series) = view::series_index(live.series) else { continue };
        if (0..world.plans.len()).any(|plan| value(world, plan, series).is_some()) {
            out.push(Shown::Series(place, series));
        }
    }
    let usable = |i: &usize| {
        let o = &world.observed[*i];
        o.series < SERIES.len() && o.plan < world.plans.len() && o.points.iter().any(|p| p.1.is_finite())
    };
    out.extend((0..world.observed.len()).filter(usable).map(Shown::Observed));
    out
}

/// The title of a chart.
#[must_use]
pub fn title(world: &WorldResult, shown: Shown, lang: Lang) -> String {
    match shown {
        Shown::Series(place, series) => {
            let drawn = LIVE[place].stills.first().and_then(|key| CHARTS.iter().find(|c| c.key == *key));
            let title = drawn.map_or(SERIES[series].label, |chart| chart.title).get(lang);
            // Labels of series are words inside sentences; a heading begins with a capital.
            let mut letters = title.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
        }
        Shown::Observed(i) => {
            let o = &world.observed[i];
            format!("{} · {}", view::cut(&o.label, 48), SERIES[o.series].label.get(lang))
        }
    }
}

/// The values of a plan in a series, unless there are none or it is doing nothing at zero all the time.
#[must_use]
pub fn value(world: &WorldResult, plan: usize, series: usize) -> Option<&Band> {
    let band = world.plans.get(plan)?.daily.get(series).filter(|band| view::has_values(band))?;
    let flat = band.mean.iter().flatten().all(|&x| x == 0.0);
    (!flat || plan != world.do_nothing).then_some(band)
}

/// A plan minus the baseline in a series, unless there is no such difference to show.
#[must_use]
pub fn difference(world: &WorldResult, plan: usize, series: usize) -> Option<&Band> {
    if plan == world.baseline || value(world, plan, series).is_none() {
        return None;
    }
    world.plans.get(plan)?.daily_difference.get(series).filter(|band| view::has_values(band))
}

/// Days between two points of the charts, so that the page stays small.
#[must_use]
pub fn step(results: &Results) -> usize {
    let band = |b: Option<&Band>| b.map_or(0, |b| b.mean.len() + b.low.len() + b.high.len());
    let mut numbers = 0;
    for world in &results.worlds {
        for shown in shown(world) {
            if let Shown::Series(_, series) = shown {
                numbers += (0..world.plans.len())
                    .map(|p| band(value(world, p, series)) + band(difference(world, p, series)))
                    .sum::<usize>();
            }
        }
    }
    numbers.div_ceil(MOST_NUMBERS).max(1)
}

/// Everything that the page's script reads.
#[must_use]
pub fn json(results: &Results) -> String {
    let step = step(results);
    let worlds: Vec<String> = results.worlds.iter().map(|w| world(results, w, step)).collect();
    format!(
        "{{\"start\":{},\"days\":{},\"step\":{step},\"runs\":{},\"worlds\":[{}],\"text\":{{\"en\":{},\"zh\":{}}}}}",
        json_text(&results.study.start.to_string()),
        results.study.days,
        results.study.replicates,
        worlds.join(","),
        texts(Lang::En),
        texts(Lang::Zh),
    )
}

/// One world.
fn world(results: &Results, world: &WorldResult, step: usize) -> String {
    let plans: Vec<String> = (0..world.plans.len()).map(|p| plan(world, p)).collect();
    let calendar: Vec<String> =
        world.calendar.iter().map(|(name, a, b)| format!("[{},{a},{b}]", json_text(&view::cut(name, 24)))).collect();
    let charts: Vec<String> = shown(world).into_iter().map(|s| chart(results, world, s, step)).collect();
    let events: Vec<String> = (0..world.plans.len())
        .flat_map(|p| world.plans[p].events.iter().map(move |event| (p, event)))
        .map(|(p, e)| format!("[{p},{},{},{}]", json_text(&view::cut(&e.label, 24)), e.days.0, e.days.1))
        .collect();
    format!(
        "{{\"baseline\":{},\"plans\":[{}],\"calendar\":[{}],\"events\":[{}],\"charts\":[{}]}}",
        world.baseline,
        plans.join(","),
        calendar.join(","),
        events.join(","),
        charts.join(",")
    )
}

/// Name and look of a plan.
fn plan(world: &WorldResult, index: usize) -> String {
    let look = style::of(world, index);
    let dash: Vec<String> = look.dash.iter().map(|d| (d / 4.0).to_string()).collect();
    let symbol = match look.marker {
        style::Marker::Disc | style::Marker::Ring => "circle",
        style::Marker::Square => "rect",
        style::Marker::Up => "triangle",
        style::Marker::Diamond => "diamond",
        style::Marker::Down => "path://M0 0L20 0L10 18Z",
        style::Marker::Cross => "path://M0 0L20 20M20 0L0 20",
    };
    let [en, zh] = [Lang::En, Lang::Zh].map(|lang| view::plan_label(world, &world.plans[index], lang));
    let zh = if zh == en { String::new() } else { format!("\"zh\":{},", json_text(&zh)) };
    format!(
        "{{\"name\":{},{zh}\"light\":\"{}\",\"dark\":\"{}\",\"dash\":[{}],\"symbol\":\"{symbol}\",\"hollow\":{}}}",
        json_text(&en),
        style::css(look.colour),
        style::css(super::look::dark(look.colour)),
        dash.join(","),
        look.marker == style::Marker::Ring
    )
}

/// One chart with its values.
fn chart(results: &Results, world: &WorldResult, shown: Shown, step: usize) -> String {
    let (key, series, points) = match shown {
        Shown::Series(place, series) => (LIVE[place].series, series, String::new()),
        Shown::Observed(i) => {
            let points = world.observed[i].points.iter().filter(|p| p.1.is_finite());
            let points: Vec<String> = points.map(|&(day, x)| format!("[{day},{}]", number_text(Some(x)))).collect();
            (
                SERIES[world.observed[i].series].key,
                world.observed[i].series,
                format!(",\"points\":[{}]", points.join(",")),
            )
        }
    };
    let only = if let Shown::Observed(i) = shown { Some(world.observed[i].plan) } else { None };
    let wanted = |p: usize| only.is_none_or(|only| only == p);
    let bands = |of: fn(&WorldResult, usize, usize) -> Option<&Band>| {
        let plans = (0..world.plans.len()).map(|p| of(world, p, series).filter(|_| wanted(p)));
        plans.map(|b| b.map_or_else(|| "null".to_owned(), |b| band(results, b, step))).collect::<Vec<_>>().join(",")
    };
    let minus = if only.is_some() { String::new() } else { bands(difference) };
    format!(
        "{{\"key\":\"{key}\",\"unit\":\"{}\",\"en\":{},\"zh\":{},\"value\":[{}],\"difference\":[{minus}]{points}}}",
        unit(SERIES[series].unit),
        heading(world, shown, series, Lang::En),
        heading(world, shown, series, Lang::Zh),
        bands(value),
    )
}

/// Title and unit in one language.
fn heading(world: &WorldResult, shown: Shown, series: usize, lang: Lang) -> String {
    format!(
        "{{\"title\":{},\"unit\":{}}}",
        json_text(&title(world, shown, lang)),
        json_text(SERIES[series].unit.words().get(lang))
    )
}

/// The word by which the script knows a unit.
const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Yuan => "yuan",
        Unit::Share => "share",
        Unit::Count => "count",
        Unit::Ratio => "ratio",
        Unit::Days => "days",
        Unit::Minutes => "minutes",
        Unit::Level => "level",
    }
}

/// Mean, and the quantiles where there is more than one run.
fn band(results: &Results, band: &Band, step: usize) -> String {
    let row = |days: &[Option<f64>]| {
        let texts: Vec<String> = days.iter().step_by(step).map(|x| number_text(*x)).collect();
        format!("[{}]", texts.join(","))
    };
    if results.study.replicates < 2 || band.low.is_empty() || band.high.is_empty() {
        return format!("[{}]", row(&band.mean));
    }
    format!("[{},{},{}]", row(&band.mean), row(&band.low), row(&band.high))
}

/// A number with the digits of the files; missing is `null`, never 0.
fn number_text(x: Option<f64>) -> String {
    let text = number::csv(x);
    if text.is_empty() { "null".to_owned() } else { text }
}

/// The words that the script writes itself.
fn texts(lang: Lang) -> String {
    let (p, t) = (page_text(lang), phrases(lang));
    let pairs = [
        ("all", p.period_all),
        ("copied", p.copied),
        ("copyFailed", p.copy_failed),
        ("calendar", t.event_note),
        ("measured", p.measured),
        ("minus", &*fill(p.difference_to, &[])),
        ("day", t.month),
    ];
    let pairs: Vec<String> = pairs.iter().map(|(k, v)| format!("\"{k}\":{}", json_text(v))).collect();
    format!("{{{}}}", pairs.join(","))
}
