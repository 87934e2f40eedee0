//! Break-even over two varied keys: the goal on a grid, and the line on which it changes sign.

use super::canvas::{self, Point, Sheet, Side, TEXT};
use super::grid::{self, Grid};
use super::lines::{self, WIDTH};
use super::plot;
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Metric;
use crate::report::number;
use crate::report::words::fill;
use plotters::style::Color;

/// Families of plans on one sheet.
const MOST: usize = 3;
/// Height of a cell, in units.
const CELL: f64 = 76.0;

/// The goal of one family on the grid of the first two axes: rows along the second, columns along the first.
pub(super) fn table(grid: &Grid, family: &(String, String)) -> Vec<Vec<Option<f64>>> {
    let (across, up) = (&grid.axes[0], &grid.axes[1]);
    let of = |x: f64, y: f64| {
        let same = |cell: &&grid::Cell| cell.family == *family && cell.at[0] == Some(x) && cell.at[1] == Some(y);
        grid.cells.iter().find(same).map(|cell| cell.goal.mean)
    };
    up.values.iter().map(|&y| across.values.iter().map(|&x| of(x, y)).collect()).collect()
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let Some((at, metric)) = grid::goal(scene) else { return Err(scene.skip(text::NO_GOAL)) };
    let Some(grid) = grid::read(scene, at).filter(|grid| grid.axes.len() > 1) else {
        return Err(scene.skip(text::NOT_TWO));
    };
    let mut tables: Vec<(String, Vec<Vec<Option<f64>>>)> =
        grid.families().into_iter().map(|family| (grid.family_name(family), table(&grid, family))).collect();
    tables.retain(|(_, rows)| rows.iter().flatten().flatten().count() > 3);
    tables.truncate(MOST);
    if tables.is_empty() {
        return Err(scene.skip(text::NOT_TWO));
    }
    let each = 210.0 + CELL * grid.axes[1].values.len() as f64;
    let height = 120.0 + each * tables.len() as f64;
    let most =
        tables.iter().flat_map(|(_, rows)| rows.iter().flatten().flatten()).fold(0.0, |m: f64, x| m.max(x.abs()));
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        let runs = scene.results.study.replicates.to_string();
        let values = [("measure", metric.label.get(scene.lang)), ("n", &*runs)];
        lines::heading(
            sheet,
            chart.title.get(scene.lang),
            &scene.labelled(fill(text::CONTOUR_NOTE.get(scene.lang), &values)),
        );
        for (i, (name, rows)) in tables.iter().enumerate() {
            panel(sheet, scene, metric, &grid, (name, rows), (110.0 + each * i as f64, most));
        }
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

/// One family.
fn panel(
    sheet: &mut Sheet,
    scene: &Scene,
    metric: &Metric,
    grid: &Grid,
    (name, rows): (&str, &[Vec<Option<f64>>]),
    (top, most): (f64, f64),
) {
    let (across, up) = (&grid.axes[0], &grid.axes[1]);
    let upper = top + 90.0;
    let title = grid::title(up, scene);
    sheet.text(
        &format!("{name} · {}", plot::named("", metric.unit, scene.lang)),
        (24.0, top + 14.0),
        Side::Left,
        TEXT,
        style::INK,
    );
    sheet.text(&title, (24.0, upper - 24.0), Side::Left, TEXT, style::FAINT);
    let ticks: Vec<String> = up.values.iter().map(|&y| number::csv(Some(y))).collect();
    let left = 60.0 + plot::widest(ticks.iter().map(String::as_str), TEXT);
    let wide = (WIDTH - 40.0 - left) / across.values.len() as f64;
    let bottom = upper + CELL * up.values.len() as f64;
    // The second axis grows upwards.
    let middle = |row: usize, column: usize| (left + wide * (column as f64 + 0.5), bottom - CELL * (row as f64 + 0.5));
    let mut labels = Vec::new();
    for (row, tick) in ticks.iter().enumerate() {
        sheet.text(tick, (left - 16.0, middle(row, 0).1), Side::Right, TEXT, style::FAINT);
        for (column, value) in rows[row].iter().enumerate() {
            let Some(value) = value.filter(|v| v.is_finite()) else { continue };
            let (x, y) = middle(row, column);
            let colour = style::diverging(if most > 0.0 { value / most } else { 0.0 });
            let (a, b) = ((x - wide / 2.0 + 1.0, y - CELL / 2.0 + 1.0), (x + wide / 2.0 - 1.0, y + CELL / 2.0 - 1.0));
            sheet.rectangle(a, b, colour.filled());
            let label = number::signed(value, metric.unit, scene.lang);
            let size = if canvas::text_width(&label, TEXT) < wide - 12.0 { TEXT } else { TEXT * 0.7 };
            if canvas::text_width(&label, size) < wide - 4.0 {
                labels.push((label, (x, y), size, colour));
            }
        }
    }
    for (column, &x) in across.values.iter().enumerate() {
        let at = (middle(0, column).0, bottom + 26.0);
        sheet.text(&number::csv(Some(x)), at, Side::Middle, TEXT, style::FAINT);
    }
    let centre = f64::midpoint(left, WIDTH - 40.0);
    sheet.text(&grid::title(across, scene), (centre, bottom + 64.0), Side::Middle, TEXT, style::FAINT);
    for [from, to] in zero_line(rows) {
        let place = |(row, column): (f64, f64)| (left + wide * (column + 0.5), bottom - CELL * (row + 0.5));
        let points: [Point; 2] = [place(from), place(to)];
        sheet.line(&points, style::PAPER.stroke_width(11));
        sheet.line(&points, style::INK.stroke_width(6));
    }
    // The line gives way to the figures, each on a patch of its cell.
    for (label, (x, y), size, colour) in labels {
        let half = (canvas::text_width(&label, size) / 2.0 + 3.0, size * 0.55);
        sheet.rectangle((x - half.0, y - half.1), (x + half.0, y + half.1), colour.filled());
        sheet.text(&label, (x, y), Side::Middle, size, style::ink_on(colour));
    }
}

/// Pieces of the line on which a table changes sign, between neighbouring cells, as (row, column).
pub(super) fn zero_line(rows: &[Vec<Option<f64>>]) -> Vec<[(f64, f64); 2]> {
    let mut pieces = Vec::new();
    for row in 0..rows.len().saturating_sub(1) {
        for column in 0..rows[row].len().saturating_sub(1) {
            // Round the square: each side that changes sign gives a point.
            let corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)];
            let value = |(r, c): (usize, usize)| rows[r].get(c).copied().flatten().filter(|x: &f64| x.is_finite());
            let Some(values) = corners.iter().map(|&c| value(c)).collect::<Option<Vec<f64>>>() else { continue };
            let mut points = Vec::new();
            for side in 0..4 {
                let (a, b) = (values[side], values[(side + 1) % 4]);
                if (a < 0.0) == (b < 0.0) {
                    continue;
                }
                let (from, to) = (corners[side], corners[(side + 1) % 4]);
                let part = a / (a - b);
                let between = |a: usize, b: usize| a as f64 + (b as f64 - a as f64) * part;
                points.push((between(from.0, to.0), between(from.1, to.1)));
            }
            // A saddle has four points: its two pieces run between neighbours.
            pieces.extend(points.chunks_exact(2).map(|pair| [pair[0], pair[1]]));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_lies_where_the_sign_changes() {
        let rows = [vec![Some(-1.0), Some(1.0)], vec![Some(-1.0), Some(3.0)]];
        assert_eq!(zero_line(&rows), [[(0.0, 0.5), (1.0, 0.25)]]);
        assert!(zero_line(&[vec![Some(1.0), Some(1.0)], vec![Some(2.0), Some(0.0)]]).is_empty());
        assert!(zero_line(&[vec![Some(1.0), None], vec![Some(-2.0), Some(1.0)]]).is_empty());
    }
}
