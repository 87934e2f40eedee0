//! The goal's paired differences, one dot per run: how far luck alone moves a plan against the baseline.

use super::canvas::{self, Sheet, Side, TEXT};
use super::lines::{self, WIDTH};
use super::plot::{self, Frame, Scale};
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Metric;
use crate::report::words::fill;
use crate::report::{number, view};
use crate::study::results::Difference;
use plotters::style::Color;

/// Height of a plan's row, in units.
const ROW: f64 = 92.0;
/// Radius of a dot, in units.
const DOT: f64 = 7.0;

/// One plan against the baseline.
pub(super) struct Pairs {
    /// Index of the plan.
    pub plan: usize,
    /// Plan minus baseline, run by run.
    pub dots: Vec<f64>,
    /// Mean and interval as all tables have them.
    pub difference: Difference,
}

/// The differences of all plans that have any.
pub(super) fn pairs(scene: &Scene, measure: usize) -> Vec<Pairs> {
    let world = scene.world;
    let of = |plan: usize| world.plans.get(plan)?.measures.get(measure);
    let Some(base) = of(world.baseline) else { return Vec::new() };
    let read = |plan: usize| {
        let own = of(plan)?;
        let both = own.replicates.iter().zip(&base.replicates).filter_map(|(a, b)| a.zip(*b));
        let dots: Vec<f64> = both.map(|(a, b)| a - b).filter(|d| d.is_finite()).collect();
        let difference = own.against_baseline.filter(|d| d.interval.mean.is_finite())?;
        (!dots.is_empty()).then_some(Pairs { plan, dots, difference })
    };
    view::plan_order(world).into_iter().filter(|&plan| plan != world.baseline).filter_map(read).collect()
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let Some((at, metric)) = view::goal(scene.results) else { return Err(scene.skip(text::NO_GOAL)) };
    let mut rows = pairs(scene, at);
    rows.truncate(lines::MOST);
    if rows.is_empty() {
        return Err(scene.skip(text::ONE_PLAN));
    }
    let height = 270.0 + ROW * rows.len() as f64;
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| body(sheet, scene, chart, metric, &rows));
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

/// Heading, axis and rows.
fn body(sheet: &mut Sheet, scene: &Scene, chart: &Chart, metric: &Metric, rows: &[Pairs]) {
    let note = fill(
        text::PAIRED_NOTE.get(scene.lang),
        &[
            ("measure", metric.label.get(scene.lang)),
            ("base", &scene.plan(scene.world.baseline)),
            ("level", &scene.level()),
        ],
    );
    lines::heading(sheet, chart.title.get(scene.lang), &scene.labelled(note));
    let names: Vec<String> = rows.iter().map(|row| scene.plan(row.plan)).collect();
    let means: Vec<String> =
        rows.iter().map(|row| number::signed(row.difference.interval.mean, metric.unit, scene.lang)).collect();
    let reach = rows.iter().flat_map(|row| {
        let i = row.difference.interval;
        row.dots.iter().copied().chain([i.mean, i.low, i.high]).filter(|x| x.is_finite())
    });
    let scale = Scale::around(reach.chain([0.0]));
    let frame = Frame {
        left: 84.0 + plot::widest(names.iter().map(String::as_str), TEXT),
        right: WIDTH - 48.0 - plot::widest(means.iter().map(String::as_str), TEXT),
        top: 130.0,
        bottom: 130.0 + ROW * rows.len() as f64,
    };
    let name = plot::named(text::DIFFERENCE.get(scene.lang), metric.unit, scene.lang);
    plot::below(sheet, &frame, &scale, metric.unit, &name);
    for (i, ((row, name), mean)) in rows.iter().zip(&names).zip(&means).enumerate() {
        let y = frame.top + ROW * (i as f64 + 0.5);
        let look = style::of(scene.world, row.plan);
        sheet.marker((frame.left - 30.0, y), look, 8.0);
        sheet.text(name, (frame.left - 52.0, y), Side::Right, TEXT, style::INK);
        dots(sheet, &frame, &scale, row, y, look);
        sheet.text(mean, (WIDTH - 24.0, y), Side::Right, TEXT, style::INK);
    }
}

/// The dots of one plan, moved apart where they would cover each other, and mean and interval through them.
fn dots(sheet: &mut Sheet, frame: &Frame, scale: &Scale, row: &Pairs, y: f64, look: style::PlanStyle) {
    let mut sorted = row.dots.clone();
    sorted.sort_by(f64::total_cmp);
    let most = (ROW / 2.0 - 2.0 * DOT) / (DOT * 1.6);
    let (mut last, mut turn) = (f64::MIN, 0_u32);
    for value in sorted {
        let x = frame.x(scale, value);
        turn = if x - last < 2.0 * DOT { turn + 1 } else { 0 };
        if turn == 0 {
            last = x;
        }
        // 0, up, down, up two, down two ...
        let away = f64::from(turn.div_ceil(2)).min(most.floor());
        let side = if turn % 2 == 0 { 1.0 } else { -1.0 };
        sheet.disc((x, y + side * away * DOT * 1.6), DOT, look.colour.mix(0.55).filled());
    }
    let interval = row.difference.interval;
    if let Some((low, high)) = interval.ends() {
        let style = style::INK.stroke_width(3);
        sheet.whisker((frame.x(scale, low), frame.x(scale, high)), y, style);
    }
    let x = frame.x(scale, interval.mean);
    sheet.line(&[(x, y - 26.0), (x, y + 26.0)], style::INK.stroke_width(4));
}
