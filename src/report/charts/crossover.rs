//! Two formats over decades of size: where one overtakes the other. Per candidate, because sizes differ by decades.

use super::canvas::{self, Point, Sheet, Side, TEXT, text_width};
use super::grid::{self, Grid, Line};
use super::lines::{self, Ending, HEIGHT, WIDTH};
use super::plot::{self, Frame, Scale};
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::{Metric, Unit};
use crate::report::number;
use crate::report::words::fill;
use plotters::style::Color;

/// Lines that a reader can still tell apart.
const MOST: usize = 6;

/// The goal per candidate of a point.
fn value(scene: &Scene, point: &(f64, &grid::Cell)) -> f64 {
    point.1.goal.mean / scene.results.worlds[point.1.world].candidates.max(1) as f64
}

/// Where two lines cross: between neighbouring values tried, interpolated along the logarithm. Gives the place on the
/// axis and the height.
pub(super) fn crossings(a: &[(f64, f64)], b: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let both: Vec<(f64, f64, f64)> =
        a.iter().filter_map(|&(x, y)| b.iter().find(|(bx, _)| *bx == x).map(|&(_, by)| (x, y, by))).collect();
    let mut out = Vec::new();
    for pair in both.windows(2) {
        let ((x0, a0, b0), (x1, a1, b1)) = (pair[0], pair[1]);
        let (d0, d1) = (a0 - b0, a1 - b1);
        if d0 * d1 < 0.0 {
            let part = d0 / (d0 - d1);
            out.push((libm::exp(libm::log(x0) + (libm::log(x1) - libm::log(x0)) * part), a0 + (a1 - a0) * part));
        }
    }
    out
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let Some((at, metric)) = grid::goal(scene) else { return Err(scene.skip(text::NO_GOAL)) };
    let Some(mut grid) = grid::read(scene, at) else { return Err(scene.skip(text::NOT_VARIED)) };
    // The axis that spans most decades leads, whatever the number of its values.
    let Some(axis) = grid.axes.iter().position(|axis| Scale::chosen(&axis.values).log) else {
        return Err(scene.skip(text::NO_DECADES));
    };
    grid.axes.swap(0, axis);
    grid.cells.iter_mut().for_each(|cell| cell.at.swap(0, axis));
    let mut curves = grid::lines(&grid);
    curves.retain(|line| !line.level);
    curves.truncate(MOST);
    if curves.len() < 2 || metric.unit != Unit::Yuan {
        return Err(scene.skip(text::NO_DECADES));
    }
    let svg = canvas::paint(WIDTH as u32, HEIGHT as u32, |sheet| {
        let note = fill(text::CROSSOVER_NOTE.get(scene.lang), &[("measure", metric.label.get(scene.lang))]);
        let parts: Vec<String> = [note].into_iter().chain(grid::others(&grid, scene)).collect();
        lines::heading(sheet, chart.title.get(scene.lang), &scene.labelled(parts.join(" · ")));
        body(sheet, scene, metric, &grid, &curves);
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

/// Axes, lines and crossings.
fn body(sheet: &mut Sheet, scene: &Scene, metric: &Metric, grid: &Grid, curves: &[Line]) {
    let heights: Vec<Vec<(f64, f64)>> =
        curves.iter().map(|line| line.points.iter().map(|p| (p.0, value(scene, p))).collect()).collect();
    let scale = Scale::around(heights.iter().flatten().map(|p| p.1).chain([0.0]));
    let across = Scale::chosen(&grid.axes[0].values);
    let names = curves.iter().map(|line| line.name.as_str());
    let frame = Frame {
        left: plot::room_beside(&scale, metric.unit),
        right: WIDTH - 76.0 - plot::widest(names, TEXT),
        top: 160.0,
        bottom: HEIGHT - 110.0,
    };
    plot::below(sheet, &frame, &across, Unit::Count, &grid::title(&grid.axes[0], scene));
    plot::beside(sheet, &frame, &scale, metric.unit, text::PER_CANDIDATE.get(scene.lang));
    let mut ends = Vec::new();
    for (i, (line, heights)) in curves.iter().zip(&heights).enumerate() {
        let look = style::line(i);
        let points: Vec<Point> = heights.iter().map(|&(x, y)| (frame.x(&across, x), frame.y(&scale, y))).collect();
        sheet.dashed(&points, look.dash, look.colour.stroke_width(4));
        points.iter().for_each(|&p| sheet.marker(p, look, 8.0));
        ends.extend(points.last().map(|&end| Ending { end, look, label: line.name.clone() }));
    }
    for (i, a) in heights.iter().enumerate() {
        for b in &heights[i + 1..] {
            for (x, y) in crossings(a, b) {
                mark(sheet, scene, &frame, (frame.x(&across, x), frame.y(&scale, y)), x);
            }
        }
    }
    lines::labels(sheet, (frame.right, frame.bottom), ends);
}

/// A crossing: a ring, a line to the axis, and about which value it is.
fn mark(sheet: &mut Sheet, scene: &Scene, frame: &Frame, at: Point, x: f64) {
    sheet.dashed(&[at, (at.0, frame.bottom)], style::DASHES[2], style::INK.stroke_width(2));
    sheet.disc(at, 12.0, style::INK.stroke_width(3));
    // Two digits: the values tried lie far apart.
    let power = libm::pow(10.0, libm::floor(libm::log10(x)) - 1.0);
    let rough = number::short(Some((x / power).round() * power), Unit::Count, scene.lang);
    let label = fill(text::CROSS_AT.get(scene.lang), &[("x", &rough)]);
    let half = text_width(&label, TEXT) / 2.0;
    let middle = at.0.clamp(frame.left + half, (frame.right - half).max(frame.left + half));
    sheet.text(&label, (middle, frame.top - 18.0), Side::Middle, TEXT, style::INK);
    sheet.dashed(&[(at.0, frame.top), (at.0, at.1 - 12.0)], style::DASHES[2], style::INK.stroke_width(2));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cross_between_the_values_tried() {
        let (a, b) = ([(1e3, 0.0), (1e5, 2.0)], [(1e3, 1.0), (1e5, 1.0)]);
        let [(x, y)] = crossings(&a, &b)[..] else { panic!("one crossing") };
        assert!((x - 1e4).abs() < 1e-6 && (y - 1.0).abs() < 1e-12, "{x} {y}");
        assert!(crossings(&a, &a).is_empty());
        assert!(crossings(&a, &[(2e3, 9.0), (1e5, 1.0)]).is_empty(), "only values tried for both are compared");
    }
}
