//! Plans in several worlds: which persona fits which kind of product, as a map of worlds and plans.

use super::canvas::{self, Sheet, Side, TEXT, text_width};
use super::lines::{self, WIDTH};
use super::plot;
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Metric;
use crate::report::words::fill;
use crate::report::{number, view};
use plotters::style::Color;

/// Worlds and plans that have room.
const MOST: (usize, usize) = (16, 8);
/// Height of a row, in units.
const ROW: f64 = 92.0;

/// Goal of every plan (column, by name) in every world (row).
pub(super) fn table(scene: &Scene, goal: usize) -> (Vec<usize>, Vec<Vec<Option<f64>>>) {
    let worlds = &scene.results.worlds;
    let first = &worlds[0];
    let mut plans: Vec<usize> = (0..first.plans.len()).filter(|&p| p != first.do_nothing).collect();
    plans.truncate(MOST.1);
    let of = |world: &crate::study::results::WorldResult, plan: usize| {
        let same = world.plans.iter().find(|p| p.name == first.plans[plan].name)?;
        same.measures.get(goal)?.value.map(|v| v.mean).filter(|x| x.is_finite())
    };
    let rows = worlds.iter().take(MOST.0).map(|w| plans.iter().map(|&plan| of(w, plan)).collect()).collect();
    (plans, rows)
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let Some((at, metric)) = view::goal(scene.results) else { return Err(scene.skip(text::NO_GOAL)) };
    let (plans, rows) = table(scene, at);
    if rows.len() < 2 || plans.len() < 2 || rows.iter().flatten().flatten().count() < 4 {
        return Err(scene.skip(text::ONE_WORLD));
    }
    let height = 270.0 + ROW * rows.len() as f64;
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        let runs = scene.results.study.replicates.to_string();
        let measure = plot::named(metric.label.get(scene.lang), metric.unit, scene.lang);
        let note = fill(text::MAP_NOTE.get(scene.lang), &[("measure", &measure), ("n", &runs)]);
        lines::heading(sheet, chart.title.get(scene.lang), &scene.labelled(note));
        body(sheet, scene, metric, &plans, &rows);
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

/// Headings and cells.
fn body(sheet: &mut Sheet, scene: &Scene, metric: &Metric, plans: &[usize], rows: &[Vec<Option<f64>>]) {
    let worlds = &scene.results.worlds;
    let left = 340.0;
    let wide = (WIDTH - 30.0 - left) / plans.len() as f64;
    let first = Scene { world: &worlds[0], ..*scene };
    let top = 240.0;
    for (column, &plan) in plans.iter().enumerate() {
        let x = left + wide * (column as f64 + 0.5);
        let look = style::of(&worlds[0], plan);
        sheet.marker((x, 128.0), look, 8.0);
        let persona = worlds[0].plans[plan].personas.iter().map(|p| p.get(scene.lang)).collect::<Vec<_>>().join(" + ");
        let mut lines = plot::wrap(&first.plan(plan), wide - 12.0, TEXT * 0.85, 2);
        lines.extend(plot::wrap(&persona, wide - 12.0, TEXT * 0.75, 1));
        plot::block(sheet, &lines, (x, 184.0), Side::Middle, TEXT * 0.85, style::INK);
    }
    for (row, values) in rows.iter().enumerate() {
        let y = top + ROW * (row as f64 + 0.5);
        let lines = plot::wrap(&view::clean(&worlds[row].label), left - 48.0, TEXT * 0.9, 2);
        plot::block(sheet, &lines, (24.0, y), Side::Left, TEXT * 0.9, style::INK);
        let most = values.iter().flatten().fold(0.0, |m: f64, x| m.max(x.abs()));
        let best = values.iter().flatten().copied().fold(f64::MIN, f64::max);
        for (column, value) in values.iter().enumerate() {
            let Some(value) = *value else { continue };
            let (a, b) = (left + wide * column as f64, left + wide * (column + 1) as f64);
            let colour = style::diverging(if most > 0.0 { value / most } else { 0.0 });
            sheet.rectangle((a + 2.0, y - ROW / 2.0 + 2.0), (b - 2.0, y + ROW / 2.0 - 2.0), colour.filled());
            let label = number::short(Some(value), metric.unit, scene.lang);
            let size = if text_width(&label, TEXT) < wide - 40.0 { TEXT } else { TEXT * 0.72 };
            let middle = f64::midpoint(a, b);
            sheet.text(&label, (middle, y), Side::Middle, size, style::ink_on(colour));
            if value == best {
                let (x, ink) = (b - 22.0, style::ink_on(colour));
                sheet.disc((x, y - ROW / 2.0 + 22.0), 9.0, ink.stroke_width(4));
            }
        }
    }
}
