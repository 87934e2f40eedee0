//! Cumulative profit over doing nothing: the J-curve, with the day from which it stays paid back.

use super::axes::Panel;
use super::canvas::{Sheet, Side, TEXT};
use super::lines::{Kind, Line, draw_with};
use super::{Chart, Drawn, Scene, style, text};
use crate::metrics::Unit;
use crate::report::words::fill;
use crate::report::{number, view};
use plotters::style::Color;

/// Height of a line of text below the curves, in units.
const ROW: f64 = 38.0;

/// Payback of a plan: mean day over the runs that pay back, and the share of those runs.
pub(super) fn payback(scene: &Scene, plan: usize) -> Option<(Option<f64>, f64)> {
    view::payback(&scene.world.plans[plan])
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let with = |line: &&Line| payback(scene, line.plan).is_some();
    draw_with(
        scene,
        chart,
        ("cumulative_incremental_profit", Kind::Value),
        |lines| ROW * lines.iter().filter(with).count() as f64,
        |sheet, panel, lines| notes(sheet, scene, panel, lines),
    )
}

/// A ring on the zero line at each payback day, and a line of text per plan below the dates.
fn notes(sheet: &mut Sheet, scene: &Scene, panel: &Panel, lines: &[Line]) {
    let mut y = panel.bottom + 112.0;
    for line in lines {
        let Some((day, chance)) = payback(scene, line.plan) else { continue };
        let share = number::short(Some(chance), Unit::Share, scene.lang);
        let template = if day.is_some() { text::PAYBACK } else { text::NO_PAYBACK };
        let when = day.map_or_else(String::new, |day| number::short(Some(day.round()), Unit::Days, scene.lang));
        let values = [("plan", &*line.label), ("day", &*when), ("chance", &*share)];
        // A day on which too few runs pay back is no place on the line.
        if let Some(day) = day.filter(|_| chance >= 0.95) {
            let at = (panel.x(day), panel.y(0.0));
            sheet.disc(at, 13.0, style::PAPER.filled());
            sheet.disc(at, 13.0, line.style.colour.stroke_width(4));
            sheet.disc(at, 4.0, line.style.colour.filled());
        }
        sheet.marker((panel.left + 10.0, y), line.style, 8.0);
        sheet.text(&fill(template.get(scene.lang), &values), (panel.left + 30.0, y), Side::Left, TEXT, style::INK);
        y += ROW;
    }
}
