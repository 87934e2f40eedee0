//! When buyers pay again: days from the first to the second paid day, in steps.

use super::canvas::{self, Point};
use super::lines::{self, Ending, HEIGHT, WIDTH};
use super::plot::{self, Frame, Scale};
use super::survival::curves;
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Unit;
use crate::report::words::fill;
use plotters::style::Color;

/// Share of buyers who pay again within each step: the rise of the curve of those who have paid again. The last step
/// is left out when it is not whole.
pub(super) fn steps(back: &[f64], width: usize) -> Vec<f64> {
    let until = |days: usize| if days == 0 { 0.0 } else { back[days - 1] };
    (0..back.len() / width).map(|i| until((i + 1) * width) - until(i * width)).collect()
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let curves = curves(scene, |ages| &ages.back);
    let days = curves.iter().map(|c| c.values.len()).max().unwrap_or(0);
    // About thirty steps, whole weeks where the study is long.
    let width = if days >= 140 { (days / 30).div_ceil(7) * 7 } else { (days / 30).max(1) };
    let steps: Vec<Vec<f64>> = curves.iter().map(|c| steps(&c.values, width)).collect();
    if steps.iter().all(Vec::is_empty) {
        return Err(scene.skip(text::TOO_FEW));
    }
    let (wide, runs) = (width.to_string(), scene.results.study.replicates.to_string());
    let note = fill(text::INTERVAL_NOTE.get(scene.lang), &[("width", &wide), ("n", &runs)]);
    let svg = canvas::paint(WIDTH as u32, HEIGHT as u32, |sheet| {
        lines::heading(sheet, chart.title.get(scene.lang), &scene.labelled(note));
        let scale = Scale::around(steps.iter().flatten().copied().chain([0.0]));
        let across = Scale::days(days);
        let names: Vec<String> = curves.iter().map(|c| scene.plan(c.plan)).collect();
        let right = WIDTH - 76.0 - plot::widest(names.iter().map(String::as_str), canvas::TEXT);
        let left = plot::room_beside(&scale, Unit::Share);
        let frame = Frame { left, right, top: 160.0, bottom: HEIGHT - 110.0 };
        plot::below(sheet, &frame, &across, Unit::Days, text::SINCE_FIRST_PAID.get(scene.lang));
        plot::beside(
            sheet,
            &frame,
            &scale,
            Unit::Share,
            &plot::named(text::PAID_AGAIN.get(scene.lang), Unit::Share, scene.lang),
        );
        let mut ends = Vec::new();
        for ((curve, steps), name) in curves.iter().zip(&steps).zip(&names) {
            let look = style::of(scene.world, curve.plan);
            let middle = |i: usize| (i as f64 + 0.5) * width as f64;
            let at = |(i, &share): (usize, &f64)| (frame.x(&across, middle(i)), frame.y(&scale, share));
            let points: Vec<Point> = steps.iter().enumerate().map(at).collect();
            sheet.dashed(&points, look.dash, look.colour.stroke_width(4));
            points.iter().for_each(|&p| sheet.marker(p, look, 6.0));
            ends.extend(points.last().map(|&end| Ending { end, look, label: name.clone() }));
        }
        lines::labels(sheet, (frame.right, frame.bottom), ends);
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_add_up_to_the_curve() {
        assert_eq!(steps(&[0.0, 0.25, 0.25, 0.5, 0.75, 1.0, 1.0], 2), [0.25, 0.25, 0.5]);
        assert!(steps(&[0.1], 2).is_empty());
    }
}
