//! A chart of lines through time: one line per plan with its band, labelled at its end.

use super::axes::{self, Panel};
use super::canvas::{self, Point, Sheet, Side, TEXT, text_width};
use super::style::{self, PlanStyle};
use super::{Chart, Drawn, Scene, Skipped, plot};
use crate::metrics::SERIES;
use crate::report::view;
use crate::report::words::fill;
use crate::study::results::{Band, PlanResult};
use plotters::style::Color;

/// Width of a chart, in units.
pub const WIDTH: f64 = 1640.0;
/// Height of a chart, in units.
pub const HEIGHT: f64 = 900.0;
/// Lines that a reader can still tell apart.
pub const MOST: usize = 16;
/// Lines up to which bands are drawn.
pub const MOST_BANDS: usize = 5;
/// Height of a label, in units.
const LABEL: f64 = 36.0;

/// One line of a chart.
pub struct Line<'a> {
    /// Index of the plan.
    pub plan: usize,
    /// Look.
    pub style: PlanStyle,
    /// Label at its end, already cut.
    pub label: String,
    /// Values.
    pub band: &'a Band,
}

/// Which values of the plans are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The series itself.
    Value,
    /// The series minus the baseline's.
    Difference,
}

/// Draws a series of all plans.
///
/// # Errors
/// The series is not measured, or no plan has a value in it.
pub fn draw(scene: &Scene, chart: &Chart, series: &str, kind: Kind) -> Drawn {
    draw_with(scene, chart, (series, kind), |_| 0.0, |_, _, _| {})
}

/// Draws a series of all plans, and something of one's own below it: `room` says how many units it needs, `below`
/// draws it on the sheet beside or below the panel.
///
/// # Errors
/// The series is not measured, or no plan has a value in it.
pub fn draw_with(
    scene: &Scene,
    chart: &Chart,
    (series, kind): (&str, Kind),
    room: impl FnOnce(&[Line]) -> f64,
    below: impl FnOnce(&mut Sheet, &Panel, &[Line]),
) -> Drawn {
    let text = scene.text();
    let Some(index) = view::series_index(series) else { return Err(Skipped(text.reason_absent.to_owned())) };
    let (lines, all) = collect(scene, index, kind);
    if lines.is_empty() {
        return Err(Skipped(text.reason_empty.to_owned()));
    }
    let unit = SERIES[index].unit;
    let bands = lines.len() <= MOST_BANDS;
    let subtitle = subtitle(scene, &lines, all, kind);
    let height = HEIGHT + room(&lines);
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        heading(sheet, chart.title.get(scene.lang), &subtitle);
        let panel = panel(scene, &lines, bands, kind, (150.0, HEIGHT - 100.0), unit);
        axes::frame(sheet, &panel, scene, unit);
        curves(sheet, &panel, &lines, bands);
        below(sheet, &panel, &lines);
    });
    svg.ok_or_else(|| Skipped(text.reason_drawing.to_owned()))
}

/// The lines worth drawing, and how many there would be.
#[must_use]
pub fn collect<'a>(scene: &Scene<'a>, series: usize, kind: Kind) -> (Vec<Line<'a>>, usize) {
    let bands = |plan: &'a PlanResult| match kind {
        Kind::Value => plan.daily.get(series),
        Kind::Difference => plan.daily_difference.get(series),
    };
    let world = scene.world;
    let mut lines = Vec::new();
    for index in view::plan_order(world) {
        let plan = &world.plans[index];
        let Some(band) = bands(plan).filter(|band| view::has_values(band)) else { continue };
        let flat = band.mean.iter().flatten().all(|&x| x == 0.0);
        // Doing nothing at zero, and the baseline minus itself, are the zero line.
        if flat && (index == world.do_nothing || (kind == Kind::Difference && index == world.baseline)) {
            continue;
        }
        lines.push(Line { plan: index, style: style::of(world, index), label: scene.plan(index), band });
    }
    let all = lines.len();
    lines.truncate(MOST);
    (lines, all)
}

/// The line below the title: what line and band mean.
#[must_use]
pub fn subtitle(scene: &Scene, lines: &[Line], all: usize, kind: Kind) -> String {
    let text = scene.text();
    let runs = scene.results.study.replicates;
    let mut parts = Vec::new();
    if runs <= 1 {
        parts.push(text.one_run.to_owned());
    } else {
        let template = if lines.len() <= MOST_BANDS { text.band_note } else { text.line_only_note };
        parts.push(fill(template, &[("n", &runs.to_string())]));
    }
    if scene.results.study.quick {
        parts.push(text.preview.to_owned());
    }
    if all > lines.len() {
        parts.push(fill(text.many_note, &[("shown", &lines.len().to_string()), ("all", &all.to_string())]));
    }
    if kind == Kind::Difference {
        parts.push(fill(text.difference_note, &[("base", &scene.plan(scene.world.baseline))]));
    }
    if !scene.world.calendar.is_empty() {
        parts.push(text.event_note.to_owned());
    }
    if scene.world.plans.iter().any(|plan| !plan.events.is_empty()) {
        parts.push(super::text::EVENT_MARKS.get(scene.lang).to_owned());
    }
    parts.join(" · ")
}

/// Title and subtitle.
pub fn heading(sheet: &mut Sheet, title: &str, subtitle: &str) {
    sheet.text(title, (24.0, 36.0), Side::Left, 36.0, style::INK);
    note(sheet, subtitle, 80.0);
}

/// A line of explanation from edge to edge; smaller and on two lines where it is long.
pub fn note(sheet: &mut Sheet, text: &str, y: f64) {
    let width = WIDTH - 48.0;
    if text_width(text, TEXT) <= width {
        return sheet.text(text, (24.0, y), Side::Left, TEXT, style::FAINT);
    }
    let size = TEXT * 0.82;
    plot::block(sheet, &plot::wrap(text, width, size, 2), (24.0, y), Side::Left, size, style::FAINT);
}

/// The panel that holds these lines: its scale from the values, its edges from the widths of the texts.
pub fn panel(
    scene: &Scene,
    lines: &[Line],
    bands: bool,
    kind: Kind,
    (top, bottom): (f64, f64),
    unit: crate::metrics::Unit,
) -> Panel {
    let values = lines.iter().flat_map(|line| {
        let edges = line.band.low.iter().chain(&line.band.high).filter(move |_| bands);
        line.band.mean.iter().chain(edges).flatten().copied()
    });
    let zero = (kind == Kind::Difference).then_some(0.0);
    let (low, high, step) = axes::scale(values.chain(zero));
    let days = f64::from(scene.results.study.days.max(1));
    let mut panel = Panel { left: 0.0, right: WIDTH, top, bottom, days, low, high, step };
    let unit_width = text_width(unit.words().get(scene.lang), TEXT);
    panel.left = 36.0 + axes::tick_width(&panel, unit).max(unit_width);
    let labels = lines.iter().map(|line| text_width(&line.label, TEXT)).fold(0.0, f64::max);
    panel.right = WIDTH - 76.0 - labels;
    panel
}

/// Bands first, then lines, then labels.
pub fn curves(sheet: &mut Sheet, panel: &Panel, lines: &[Line], bands: bool) {
    if bands {
        for line in lines {
            ribbon(sheet, panel, line);
        }
    }
    let mut ends = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let points: Vec<Option<Point>> =
            (0..line.band.mean.len()).map(|d| view::on(&line.band.mean, d).map(|v| panel.at(d, v))).collect();
        for run in points.split(Option::is_none) {
            let run: Vec<Point> = run.iter().flatten().copied().collect();
            sheet.dashed(&run, line.style.dash, line.style.colour.stroke_width(4));
            if let [only] = run[..] {
                sheet.marker(only, line.style, 5.0);
            }
        }
        // Markers stand at different days for different plans, so that none hides another.
        let every = (points.len() / 6).max(1);
        let first = every * (2 * i + 1) / (2 * lines.len());
        for point in points.iter().skip(first).step_by(every).flatten() {
            sheet.marker(*point, line.style, 8.0);
        }
        let end = points.iter().rev().flatten().next();
        ends.extend(end.map(|&end| Ending { end, look: line.style, label: line.label.clone() }));
    }
    labels(sheet, (panel.right, panel.bottom), ends);
}

/// The band of a line.
fn ribbon(sheet: &mut Sheet, panel: &Panel, line: &Line) {
    let day = |d: usize| Some((d, view::on(&line.band.low, d)?, view::on(&line.band.high, d)?));
    let days: Vec<Option<(usize, f64, f64)>> = (0..line.band.mean.len()).map(day).collect();
    for run in days.split(Option::is_none) {
        let run: Vec<(usize, f64, f64)> = run.iter().flatten().copied().collect();
        let mut points: Vec<Point> = run.iter().map(|&(d, low, _)| panel.at(d, low)).collect();
        points.extend(run.iter().rev().map(|&(d, _, high)| panel.at(d, high)));
        sheet.polygon(&points, line.style.colour.mix(0.16).filled());
    }
}

/// The end of a line with its label.
pub struct Ending {
    /// Where the line ends.
    pub end: Point,
    /// Look of the line.
    pub look: PlanStyle,
    /// Its label, already cut.
    pub label: String,
}

/// Labels at the ends of lines, right of `x` and above `bottom`, moved apart where they would overlap.
pub fn labels(sheet: &mut Sheet, (x, bottom): (f64, f64), mut ends: Vec<Ending>) {
    ends.sort_by(|a, b| a.end.1.total_cmp(&b.end.1));
    let places = apart(&ends.iter().map(|e| e.end.1).collect::<Vec<_>>(), bottom);
    for (Ending { end, look, label }, y) in ends.into_iter().zip(places) {
        sheet.line(&[end, (x + 6.0, end.1), (x + 26.0, y)], look.colour.stroke_width(2));
        sheet.marker((x + 34.0, y), look, 8.0);
        sheet.text(&label, (x + 50.0, y), Side::Left, TEXT, style::INK);
    }
}

/// Moves sorted heights apart by the height of a label, the whole kept above the lower edge.
#[must_use]
pub fn apart(heights: &[f64], bottom: f64) -> Vec<f64> {
    let mut out: Vec<f64> = Vec::with_capacity(heights.len());
    for &y in heights {
        let least = out.last().map_or(f64::MIN, |last| last + LABEL);
        out.push(y.max(least));
    }
    let mut limit = bottom;
    for y in out.iter_mut().rev() {
        *y = y.min(limit);
        limit = *y - LABEL;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let places = apart(&[10.0, 11.0, 12.0, 395.0, 399.0], 400.0);
        assert!(places.windows(2).all(|w| w[1] - w[0] >= LABEL - 1e-9), "{places:?}");
        assert!(places.iter().all(|&y| y <= 400.0));
    }
}
