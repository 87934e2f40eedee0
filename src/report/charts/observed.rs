//! Measured points over the simulated band: one panel per measured series.

use super::canvas::{self, Sheet, Side, TEXT};
use super::lines::{self, Kind, Line, WIDTH};
use super::{Chart, Drawn, Scene, Skipped, axes, style};
use crate::metrics::{SERIES, Unit};
use crate::report::words::fill;
use crate::report::{number, view};
use crate::study::results::{Band, ObservedResult};
use plotters::style::Color;

/// Panels on one sheet.
const MOST: usize = 6;
/// Height of a panel with its texts, in units.
const EACH: f64 = 640.0;

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let text = scene.text();
    let usable = |o: &&ObservedResult| {
        let band = scene.world.plans.get(o.plan).and_then(|p| p.daily.get(o.series));
        o.series < SERIES.len() && band.is_some() && o.points.iter().any(|p| p.1.is_finite())
    };
    let observed: Vec<&ObservedResult> = scene.world.observed.iter().filter(usable).take(MOST).collect();
    if observed.is_empty() {
        return Err(Skipped(text.reason_no_observed.to_owned()));
    }
    let height = 80.0 + EACH * observed.len() as f64;
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        let runs = scene.results.study.replicates.to_string();
        lines::heading(sheet, chart.title.get(scene.lang), &fill(text.band_note, &[("n", &runs)]));
        for (i, o) in observed.iter().enumerate() {
            panel(sheet, scene, o, 80.0 + EACH * i as f64);
        }
    });
    svg.ok_or_else(|| Skipped(text.reason_drawing.to_owned()))
}

/// One measured series over the band of its plan.
fn panel(sheet: &mut Sheet, scene: &Scene, observed: &ObservedResult, top: f64) {
    let plan = &scene.world.plans[observed.plan];
    let index = observed.plan;
    let unit = SERIES[observed.series].unit;
    let label = scene.plan(index);
    let line = Line { plan: index, style: style::of(scene.world, index), label, band: &plan.daily[observed.series] };
    let inside = number::short(Some(observed.inside), Unit::Share, scene.lang);
    let expected = view::band_holds(scene.results.study.replicates);
    let expected = number::short(Some(expected), Unit::Share, scene.lang);
    let values = [("inside", &*inside), ("plan", &*line.label), ("expected", &*expected)];
    let note = fill(scene.text().observed_note, &values);
    let title = format!("{} · {}", view::cut(&observed.label, 36), SERIES[observed.series].label.get(scene.lang));
    sheet.text(&title, (24.0, top + 44.0), Side::Left, TEXT * 1.1, style::INK);
    lines::note(sheet, &note, top + 82.0);
    // The scale covers points and band alike: a misfit must not run off the picture.
    let points = Band { mean: observed.points.iter().map(|p| Some(p.1)).collect(), ..Band::default() };
    let both = [line, Line { plan: index, style: style::of(scene.world, index), label: String::new(), band: &points }];
    let frame = lines::panel(scene, &both, true, Kind::Value, (top + 150.0, top + EACH - 90.0), unit);
    axes::frame(sheet, &frame, scene, unit);
    lines::curves(sheet, &frame, &both[..1], true);
    // A point a day would hide band and line: about fifty are enough to show the course; the last one always stands.
    let every = observed.points.len().div_ceil(50).max(1);
    let shown = observed.points.iter().rev().step_by(every).filter(|p| p.1.is_finite());
    for &(day, value) in shown {
        let at = frame.at(day.into(), value);
        sheet.disc(at, 5.0, style::PAPER.filled());
        sheet.disc(at, 5.0, style::INK.stroke_width(2));
    }
}
