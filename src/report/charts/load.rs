//! Staff through time: how much of the paid hours the work takes, how long a first reply takes, what is left over. A plan
//! with several teams has a line for each.

use super::canvas::{self, Side, TEXT};
use super::lines::{self, Kind, Line, WIDTH};
use super::text::{BUSIEST_DAYS, LINES_LEFT_OUT};
use super::{Chart, Drawn, Scene, Skipped, axes, style};
use crate::metrics::{SERIES, TEAM_SERIES};
use crate::report::view;
use crate::report::words::fill;
use crate::study::results::Band;
use plotters::style::Color;

/// The series, one panel each.
const SHOWN: [&str; 3] = ["load", "first_reply_minutes", "backlog"];
/// Height of a panel with its texts, in units.
const EACH: f64 = 560.0;

/// Lines that a panel of this height has room to label.
const MOST: usize = 10;
/// Days of a study up to which every day is drawn. In a longer one the week hides everything else.
const MOST_DAYS: usize = 120;

/// One panel.
struct Shown<'a> {
    /// Index of the series.
    series: usize,
    /// Its lines, as many as the panel has room for.
    lines: Vec<Line<'a>>,
    /// How many there would be.
    all: usize,
}

/// Series of this version that are not zero everywhere, with their lines.
fn panels<'a>(scene: &Scene<'a>) -> Vec<Shown<'a>> {
    let read = |key: &str| {
        let series = view::series_index(key)?;
        let (lines, _) = lines::collect(scene, series, Kind::Value);
        let mut lines: Vec<Line> = lines.into_iter().flat_map(|line| by_team(scene, key, line)).collect();
        // Where nobody works there is no load: a plan without staff is no line at zero.
        lines.retain(|line| line.band.mean.iter().flatten().any(|&x| x != 0.0));
        let all = lines.len();
        lines.truncate(MOST);
        (all > 0).then_some(Shown { series, lines, all })
    };
    SHOWN.iter().filter_map(|key| read(key)).collect()
}

/// Whether a point a week is drawn.
fn is_long(scene: &Scene) -> bool {
    scene.results.study.days as usize > MOST_DAYS
}

/// The line through the busiest day of each week: that day's values, and between two of them those on the way. Days
/// over at the end belong to the last week.
fn busiest_days(band: &Band) -> Band {
    let days = band.mean.len();
    let weeks = (days / 7).max(1);
    let peak = |week: usize| {
        let until = if week + 1 == weeks { days } else { week * 7 + 7 };
        let known = (week * 7..until).filter_map(|day| Some((day, band.mean[day]?)));
        known.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(day, _)| day)
    };
    let peaks: Vec<usize> = (0..weeks).filter_map(peak).collect();
    let through = |values: &[Option<f64>]| {
        let on = |day: usize| {
            let next = peaks.partition_point(|&peak| peak < day);
            let (from, to) = (*peaks.get(next.saturating_sub(1))?, *peaks.get(next).or(peaks.last())?);
            let (a, b) = (values[from]?, values[to]?);
            let way = if to > from { (day.clamp(from, to) - from) as f64 / (to - from) as f64 } else { 0.0 };
            // Days without a value stay empty.
            values[day].map(|_| a + (b - a) * way)
        };
        (0..days).map(on).collect()
    };
    Band { mean: through(&band.mean), low: through(&band.low), high: through(&band.high) }
}

/// The line below the title.
fn note(scene: &Scene, panels: &[Shown]) -> String {
    let first = &panels[0].lines;
    let mut note = lines::subtitle(scene, first, first.len(), Kind::Value);
    if is_long(scene) {
        note = format!("{note} · {}", BUSIEST_DAYS.get(scene.lang));
    }
    if let Some(cut) = panels.iter().find(|panel| panel.all > panel.lines.len()) {
        let counts = [("shown", &*cut.lines.len().to_string()), ("all", &*cut.all.to_string())];
        note = format!("{note} · {}", fill(LINES_LEFT_OUT.get(scene.lang), &counts));
    }
    note
}

/// The lines of a plan's teams in the place of its own; they share its colour and differ by their dashes.
fn by_team<'a>(scene: &Scene<'a>, key: &str, line: Line<'a>) -> Vec<Line<'a>> {
    let teams = &scene.world.plans[line.plan].daily_by_team;
    let Some(at) = TEAM_SERIES.iter().position(|series| series.key == key).filter(|_| !teams.is_empty()) else {
        return vec![line];
    };
    let of = |(place, (name, bands)): (usize, &'a (String, Vec<Band>))| {
        let label = view::name(&format!("{} · {name}", line.label));
        let look = style::PlanStyle { dash: style::DASHES[place % style::DASHES.len()], ..line.style };
        Some(Line { plan: line.plan, style: look, label, band: bands.get(at)? })
    };
    teams.iter().enumerate().filter_map(of).collect()
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let panels = panels(scene);
    if panels.is_empty() {
        let known = SHOWN.iter().any(|key| view::series_index(key).is_some());
        let reason = if known { scene.text().reason_empty } else { scene.text().reason_absent };
        return Err(Skipped(reason.to_owned()));
    }
    let as_drawn = |line: &Line| if is_long(scene) { busiest_days(line.band) } else { line.band.clone() };
    let values: Vec<Vec<Band>> = panels.iter().map(|panel| panel.lines.iter().map(as_drawn).collect()).collect();
    let height = 90.0 + EACH * panels.len() as f64;
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        lines::heading(sheet, chart.title.get(scene.lang), &note(scene, &panels));
        for (i, (Shown { series, lines, .. }, values)) in panels.iter().zip(&values).enumerate() {
            let with = |(line, band): (&Line<'_>, _)| Line {
                plan: line.plan,
                style: line.style,
                label: line.label.clone(),
                band,
            };
            let lines: &[Line] = &lines.iter().zip(values).map(with).collect::<Vec<_>>();
            let top = 90.0 + EACH * i as f64;
            let unit = SERIES[*series].unit;
            sheet.text(SERIES[*series].label.get(scene.lang), (24.0, top + 34.0), Side::Left, TEXT * 1.1, style::INK);
            let bands = lines.len() <= lines::MOST_BANDS;
            let panel = lines::panel(scene, lines, bands, Kind::Value, (top + 110.0, top + EACH - 90.0), unit);
            axes::frame(sheet, &panel, scene, unit);
            // Work that fills the paid hours: beyond it, it piles up.
            if SERIES[*series].key == "load" && panel.high >= 1.0 {
                let full = [(panel.left, panel.y(1.0)), (panel.right, panel.y(1.0))];
                sheet.dashed(&full, style::DASHES[1], style::INK.stroke_width(2));
            }
            lines::curves(sheet, &panel, lines, bands);
        }
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A band around some values.
    fn band(mean: &[Option<f64>]) -> Band {
        let moved = |by: f64| mean.iter().map(|x| x.map(|x| x + by)).collect();
        Band { mean: mean.to_vec(), low: moved(-1.0), high: moved(2.0) }
    }

    #[test]
    fn a_line_runs_through_the_busiest_day_of_each_week() {
        // Days 2, 10 and 20 are the busiest; days 21 and 22 belong to the third week.
        let mut days = vec![Some(0.0); 23];
        (days[2], days[10], days[20]) = (Some(4.0), Some(8.0), Some(3.0));
        let found = busiest_days(&band(&days));
        let at = |day: usize| found.mean[day].unwrap();
        assert_eq!([at(0), at(2), at(6), at(10), at(15), at(20), at(22)], [4.0, 4.0, 6.0, 8.0, 5.5, 3.0, 3.0]);
        assert_eq!((found.low[6], found.high[6]), (Some(5.0), Some(8.0)), "the band is that of the same days");
    }

    #[test]
    fn days_without_a_value_stay_empty() {
        let mut days = vec![Some(1.0); 21];
        days[8..14].fill(None);
        days[7] = None;
        let found = busiest_days(&band(&days));
        assert!(found.mean[7..14].iter().all(Option::is_none) && found.mean[14].is_some());
        assert!(busiest_days(&band(&[None; 9])).mean.iter().all(Option::is_none));
    }
}
