//! What the verdict depends on beside luck: the goal's difference at low and high values of each unknown truth.

use super::canvas::{self, Sheet, Side, TEXT};
use super::lines::{self, WIDTH};
use super::plot::{self, Frame, Scale};
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Metric;
use crate::report::words::fill;
use crate::report::{number, view};
use crate::study::results::{TruthEffect, TruthResult, Turn, Unknown};
use plotters::style::Color;

/// Plans on one sheet.
const MOST: usize = 4;
/// Truths of a plan that have room.
const TRUTHS: usize = 14;
/// Height of a truth's row, in units.
const ROW: f64 = 66.0;

/// The truths of a plan, those that move the difference most first.
pub(super) fn effects<'a>(scene: &Scene<'a>, plan: usize) -> Vec<(&'a TruthResult, TruthEffect)> {
    let Some(all) = &scene.world.assumptions else { return Vec::new() };
    let effect = |truth: &'a TruthResult| Some((truth, (*truth.plans.get(plan)?)?));
    let finite = |(_, e): &(&TruthResult, TruthEffect)| [e.low, e.base, e.high].iter().all(|x| x.is_finite());
    let mut out: Vec<_> = all.truths.iter().filter_map(effect).filter(finite).collect();
    let span = |e: &TruthEffect| e.low.max(e.high).max(e.base) - e.low.min(e.high).min(e.base);
    out.sort_by(|(_, a), (_, b)| span(b).total_cmp(&span(a)));
    out.truncate(TRUTHS);
    out
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let Some((_, metric)) = view::goal(scene.results) else { return Err(scene.skip(text::NO_GOAL)) };
    let world = scene.world;
    let mut plans = view::plan_order(world);
    plans.retain(|&plan| plan != world.baseline && !effects(scene, plan).is_empty());
    if plans.len() > 1 {
        plans.retain(|&plan| plan != world.do_nothing);
    }
    plans.truncate(MOST);
    if plans.is_empty() {
        return Err(scene.skip(text::NO_ASSUMPTIONS));
    }
    let each = |plan: usize| 210.0 + ROW * effects(scene, plan).len() as f64;
    let height = 80.0 + plans.iter().map(|&plan| each(plan)).sum::<f64>();
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        sheet.text(chart.title.get(scene.lang), (24.0, 36.0), Side::Left, 36.0, style::INK);
        let mut top = 70.0;
        for &plan in &plans {
            panel(sheet, scene, metric, plan, top);
            top += each(plan);
        }
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

/// A value of a truth in words; a plain ratio says so by having no unit.
fn words(scene: &Scene, truth: &TruthResult, value: f64) -> String {
    // The segment behind the path belongs to the label, not to the key.
    let path = truth.path.split(" [").next().unwrap_or_default().to_owned();
    let [text, ..] = view::truth(&Unknown { path, label: truth.label, value, range: truth.range }, scene.lang);
    let ratio = crate::keys::Unit::Ratio.words().get(scene.lang);
    text.strip_suffix(ratio).map_or(text.clone(), |number| number.trim_end().to_owned())
}

/// One plan.
fn panel(sheet: &mut Sheet, scene: &Scene, metric: &Metric, plan: usize, top: f64) {
    let rows = effects(scene, plan);
    let sample = scene.world.assumptions.as_ref().map(|a| a.sample);
    let share = sample.map_or(1.0, |s| s.people as f64 / s.of.max(1) as f64);
    let note = fill(
        text::TORNADO_NOTE.get(scene.lang),
        &[
            ("measure", metric.label.get(scene.lang)),
            ("plan", &scene.plan(plan)),
            ("base", &scene.plan(scene.world.baseline)),
            ("share", &number::short(Some(share), crate::metrics::Unit::Share, scene.lang)),
        ],
    );
    lines::note(sheet, &scene.labelled(note), top + 20.0);
    let name = |truth: &TruthResult| {
        let segment = truth.path.split_once(" [").map_or("", |(_, s)| s.trim_end_matches(']'));
        let label = truth.label.get(scene.lang);
        view::cut(&if segment.is_empty() { label.to_owned() } else { format!("{label} · {segment}") }, 40)
    };
    let names: Vec<String> = rows.iter().map(|(truth, _)| name(truth)).collect();
    let values: Vec<[String; 2]> =
        rows.iter().map(|(t, _)| [words(scene, t, t.range.0), words(scene, t, t.range.1)]).collect();
    let scale = Scale::around(rows.iter().flat_map(|(_, e)| [e.low, e.base, e.high]).chain([0.0]));
    let side = plot::widest(values.iter().flatten().map(String::as_str), TEXT * 0.85) + 24.0;
    let frame = Frame {
        left: 48.0 + plot::widest(names.iter().map(String::as_str), TEXT),
        right: WIDTH - 40.0,
        top: top + 60.0,
        bottom: top + 60.0 + ROW * rows.len() as f64,
    };
    // Bars keep room on both sides for the values at their ends.
    let inner = Frame { left: frame.left + side, right: frame.right - side, ..frame };
    plot::below(
        sheet,
        &inner,
        &scale,
        metric.unit,
        &plot::named(text::DIFFERENCE.get(scene.lang), metric.unit, scene.lang),
    );
    for (i, (((truth, effect), name), values)) in rows.iter().zip(&names).zip(&values).enumerate() {
        let y = frame.top + ROW * (i as f64 + 0.5);
        let turn = match effect.turn {
            Turn::Stays => None,
            Turn::At(at) => Some(fill(text::TURNS_AT.get(scene.lang), &[("at", &words(scene, truth, at))])),
            Turn::Unclear => Some(text::TURN_UNCLEAR.get(scene.lang).to_owned()),
        };
        bar(sheet, (&inner, &scale), effect, values, y);
        let up = if turn.is_some() { 13.0 } else { 0.0 };
        sheet.text(name, (frame.left - 20.0, y - up), Side::Right, TEXT, style::INK);
        if let Some(turn) = turn {
            sheet.text(&turn, (frame.left - 20.0, y + 16.0), Side::Right, TEXT * 0.8, style::INK);
        }
        if matches!(effect.turn, Turn::At(_)) {
            let zero = inner.x(&scale, 0.0);
            sheet.disc((zero, y), 9.0, style::PAPER.filled());
            sheet.disc((zero, y), 9.0, style::INK.stroke_width(4));
        }
    }
    let base = rows.first().map_or(0.0, |(_, e)| inner.x(&scale, e.base));
    sheet.dashed(&[(base, frame.top), (base, frame.bottom)], style::DASHES[1], style::INK.stroke_width(2));
}

/// The bar of one truth: from low over the value in use to high, each end with the value of the truth.
fn bar(sheet: &mut Sheet, (frame, scale): (&Frame, &Scale), effect: &TruthEffect, values: &[String; 2], y: f64) {
    let (low, base, high) = (frame.x(scale, effect.low), frame.x(scale, effect.base), frame.x(scale, effect.high));
    for (end, colour) in [(low, style::PALETTE[5]), (high, style::PALETTE[0])] {
        sheet.rectangle((base.min(end), y - 13.0), (base.max(end), y + 13.0), colour.filled());
    }
    let (left, right) = if low <= high { (0, 1) } else { (1, 0) };
    let (a, b) = (low.min(high).min(base), low.max(high).max(base));
    sheet.text(&values[left], (a - 12.0, y), Side::Right, TEXT * 0.85, style::FAINT);
    sheet.text(&values[right], (b + 12.0, y), Side::Left, TEXT * 0.85, style::FAINT);
}
