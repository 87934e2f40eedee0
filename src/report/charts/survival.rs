//! How long friends stay: share of the persons added who still are friends, by days since the add.

use super::canvas::{self, Point};
use super::lines::{self, Ending, HEIGHT, WIDTH};
use super::plot::{self, Frame, Scale};
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Unit;
use crate::report::view;
use crate::report::words::fill;
use plotters::style::Color;

/// One curve over days of age: the plan and the values of days 0, 1, 2 ...
pub(super) struct Curve {
    /// Index of the plan.
    pub plan: usize,
    /// Values until the first empty day.
    pub values: Vec<f64>,
}

/// The curves of all plans that have one.
pub(super) fn curves(scene: &Scene, of: impl Fn(&crate::study::results::AgeCurves) -> &[Option<f64>]) -> Vec<Curve> {
    let read = |plan: usize| {
        let days = of(&scene.world.plans[plan].ages);
        let values: Vec<f64> = days.iter().map_while(|x| x.filter(|x| x.is_finite())).collect();
        (values.len() > 1).then_some(Curve { plan, values })
    };
    let mut curves: Vec<Curve> = view::plan_order(scene.world).into_iter().filter_map(read).collect();
    curves.truncate(lines::MOST);
    curves
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let curves = curves(scene, |ages| &ages.kept);
    if curves.is_empty() {
        return Err(scene.skip(text::TOO_FEW));
    }
    let runs = scene.results.study.replicates.to_string();
    let note = fill(text::SURVIVAL_NOTE.get(scene.lang), &[("n", &runs)]);
    let svg = canvas::paint(WIDTH as u32, HEIGHT as u32, |sheet| {
        lines::heading(sheet, chart.title.get(scene.lang), &scene.labelled(note));
        let days = curves.iter().map(|c| c.values.len()).max().unwrap_or(1);
        // Everybody is a friend on the day of the add: the curve starts at one.
        let scale = Scale::around(curves.iter().flat_map(|c| c.values.iter().copied()).chain([1.0]));
        let across = Scale::days(days);
        let names: Vec<String> = curves.iter().map(|c| scene.plan(c.plan)).collect();
        let right = WIDTH - 76.0 - plot::widest(names.iter().map(String::as_str), canvas::TEXT);
        let left = plot::room_beside(&scale, Unit::Share);
        let frame = Frame { left, right, top: 160.0, bottom: HEIGHT - 110.0 };
        plot::below(sheet, &frame, &across, Unit::Days, text::SINCE_ADD.get(scene.lang));
        plot::beside(
            sheet,
            &frame,
            &scale,
            Unit::Share,
            &plot::named(text::STILL_FRIENDS.get(scene.lang), Unit::Share, scene.lang),
        );
        let mut ends = Vec::new();
        for (i, (curve, name)) in curves.iter().zip(&names).enumerate() {
            let look = style::of(scene.world, curve.plan);
            let day = |d: usize, value: f64| (frame.x(&across, d as f64), frame.y(&scale, value));
            let start: Point = day(0, 1.0);
            // The value of day 0 holds at its end, that is one day after the add.
            let points: Vec<Point> =
                [start].into_iter().chain(curve.values.iter().enumerate().map(|(d, &v)| day(d + 1, v))).collect();
            sheet.dashed(&points, look.dash, look.colour.stroke_width(4));
            let every = (points.len() / 6).max(1);
            let first = every * (2 * i + 1) / (2 * curves.len());
            points.iter().skip(first).step_by(every).for_each(|&p| sheet.marker(p, look, 8.0));
            ends.extend(points.last().map(|&end| Ending { end, look, label: name.clone() }));
        }
        lines::labels(sheet, (frame.right, frame.bottom), ends);
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}
