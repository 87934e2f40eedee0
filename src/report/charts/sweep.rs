//! The goal against a varied key: one line per plan and value of a second key, with intervals, the best value ringed.

use super::canvas::{self, Point, Sheet, TEXT};
use super::grid::{self, Grid, Line};
use super::lines::{self, Ending, HEIGHT, WIDTH};
use super::plot::{self, Frame, Scale};
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Metric;
use crate::report::words::fill;
use plotters::style::Color;

/// Lines that a reader can still tell apart.
const MOST: usize = 10;

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let Some((at, metric)) = grid::goal(scene) else { return Err(scene.skip(text::NO_GOAL)) };
    let Some(grid) = grid::read(scene, at) else { return Err(scene.skip(text::NOT_VARIED)) };
    let mut curves = grid::lines(&grid);
    // Varied lines first: what does not vary is there to compare with.
    curves.sort_by_key(|line| line.level);
    let all = curves.len();
    curves.truncate(MOST);
    if curves.iter().all(|line| line.level) {
        return Err(scene.skip(text::NOT_VARIED));
    }
    let svg = canvas::paint(WIDTH as u32, HEIGHT as u32, |sheet| {
        let runs = scene.results.study.replicates.to_string();
        let note = fill(text::SWEEP_NOTE.get(scene.lang), &[("n", &runs), ("level", &scene.level())]);
        let parts: Vec<String> = [note].into_iter().chain(grid::others(&grid, scene)).collect();
        let mut note = scene.labelled(parts.join(" · "));
        if all > curves.len() {
            let counts = [("shown", &*curves.len().to_string()), ("all", &*all.to_string())];
            note = format!("{note} · {}", fill(scene.text().many_note, &counts));
        }
        lines::heading(sheet, chart.title.get(scene.lang), &note);
        body(sheet, scene, metric, &grid, &curves);
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

/// Axes and lines.
fn body(sheet: &mut Sheet, scene: &Scene, metric: &Metric, grid: &Grid, curves: &[Line]) {
    let reach = curves.iter().flat_map(|line| &line.points).flat_map(|(_, cell)| {
        let (low, high) = cell.goal.ends().unwrap_or((cell.goal.mean, cell.goal.mean));
        [cell.goal.mean, low, high]
    });
    let scale = Scale::around(reach);
    let across = Scale::chosen(&grid.axes[0].values);
    let name = |line: &Line| {
        if line.level { format!("{} · {}", line.name, text::UNVARIED.get(scene.lang)) } else { line.name.clone() }
    };
    let names: Vec<String> = curves.iter().map(name).collect();
    let frame = Frame {
        left: plot::room_beside(&scale, metric.unit),
        right: WIDTH - 76.0 - plot::widest(names.iter().map(String::as_str), TEXT),
        top: 160.0,
        bottom: HEIGHT - 110.0,
    };
    plot::marks(sheet, &frame, &across, &grid.axes[0].values, &grid::title(&grid.axes[0], scene));
    let label = metric.label.get(scene.lang);
    plot::beside(sheet, &frame, &scale, metric.unit, &plot::named(label, metric.unit, scene.lang));
    let mut ends = Vec::new();
    for (i, (line, name)) in curves.iter().zip(&names).enumerate() {
        let look = if line.level { style::of_level(i) } else { style::line(i) };
        let end = if line.level {
            level(sheet, &frame, &scale, line, look)
        } else {
            curve(sheet, &frame, (&across, &scale), (line, i, curves.len()), look)
        };
        ends.extend(end.map(|end| Ending { end, look, label: name.clone() }));
    }
    lines::labels(sheet, (frame.right, frame.bottom), ends);
}

/// A plan that the key does not touch: one level for all values.
fn level(sheet: &mut Sheet, frame: &Frame, scale: &Scale, line: &Line, look: style::PlanStyle) -> Option<Point> {
    let y = frame.y(scale, line.points.first()?.1.goal.mean);
    sheet.dashed(&[(frame.left, y), (frame.right, y)], look.dash, look.colour.stroke_width(3));
    Some((frame.right, y))
}

/// A line with its intervals, each line's a little aside, and a ring around the best value.
fn curve(
    sheet: &mut Sheet,
    frame: &Frame,
    (across, scale): (&Scale, &Scale),
    (line, place, count): (&Line, usize, usize),
    look: style::PlanStyle,
) -> Option<Point> {
    let at = |(x, cell): &(f64, &grid::Cell)| (frame.x(across, *x), frame.y(scale, cell.goal.mean));
    let points: Vec<Point> = line.points.iter().map(at).collect();
    sheet.dashed(&points, look.dash, look.colour.stroke_width(4));
    let aside = (place as f64 - (count as f64 - 1.0) / 2.0) * 5.0;
    for ((_, cell), &(x, y)) in line.points.iter().zip(&points) {
        if let Some((low, high)) = cell.goal.ends() {
            let bar = (frame.y(scale, low), frame.y(scale, high));
            sheet.upright(x + aside, bar, look.colour.stroke_width(2));
        }
        sheet.marker((x, y), look, 8.0);
    }
    let best = points.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    sheet.disc(*best, 17.0, look.colour.stroke_width(3));
    points.last().copied()
}
