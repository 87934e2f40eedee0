//! Who moved: the same persons' final states under the baseline and under another plan, as bands from left to right.

use super::canvas::{self, Point, Sheet, Side, TEXT, text_width};
use super::lines::{self, WIDTH};
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::{STATES, Unit};
use crate::report::words::fill;
use crate::report::{number, view};
use plotters::style::Color;

/// Pairs of plans on one sheet.
const MOST: usize = 3;
/// Height of a pair with its texts, in units.
const EACH: f64 = 640.0;
/// Width of a bar, in units.
const BAR: f64 = 34.0;

/// The states of a pair: rows under the baseline, columns under the other plan.
pub(super) struct Flow {
    /// The other plan.
    pub plan: usize,
    /// Persons; those added under neither plan are taken out.
    pub persons: Vec<Vec<f64>>,
    /// Those taken out.
    pub left_out: f64,
}

/// The flows from the baseline to each other plan that adds anybody.
pub(super) fn flows(scene: &Scene) -> Vec<Flow> {
    let world = scene.world;
    let read = |plan: usize| {
        let moved = world.moved.iter().find(|m| [(m.a, m.b), (m.b, m.a)].contains(&(world.baseline, plan)))?;
        let n = moved.states.len();
        let at = |i: usize, j: usize| if moved.a == world.baseline { moved.states[i][j] } else { moved.states[j][i] };
        let mut persons: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| at(i, j).max(0.0)).collect()).collect();
        let left_out = std::mem::take(persons.first_mut()?.first_mut()?);
        (persons.iter().flatten().sum::<f64>() > 0.0).then_some(Flow { plan, persons, left_out })
    };
    let others = view::plan_order(world).into_iter().filter(|&p| p != world.baseline);
    let mut flows: Vec<Flow> = others.filter_map(read).collect();
    // Doing nothing moves everybody to one place; it is worth a picture only when there is no other plan.
    if flows.len() > 1 {
        flows.retain(|flow| flow.plan != world.do_nothing);
    }
    flows.truncate(MOST);
    flows
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    if scene.world.moved.is_empty() {
        return Err(scene.skip(text::NO_MOVED));
    }
    let flows = flows(scene);
    if flows.is_empty() {
        return Err(scene.skip(text::NOBODY_MOVED));
    }
    let height = 70.0 + EACH * flows.len() as f64;
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        sheet.text(chart.title.get(scene.lang), (24.0, 36.0), Side::Left, 36.0, style::INK);
        for (i, flow) in flows.iter().enumerate() {
            pair(sheet, scene, flow, 70.0 + EACH * i as f64);
        }
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

/// The name of a state.
fn state(scene: &Scene, index: usize) -> &'static str {
    STATES.get(index).map_or("", |s| s.1.get(scene.lang))
}

/// One pair of plans.
fn pair(sheet: &mut Sheet, scene: &Scene, flow: &Flow, top: f64) {
    let (a, b) = (scene.plan(scene.world.baseline), scene.plan(flow.plan));
    let out = number::short(Some(flow.left_out), Unit::Count, scene.lang);
    let note = fill(text::MOVED_NOTE.get(scene.lang), &[("a", &a), ("b", &b), ("n", &out)]);
    lines::note(sheet, &scene.labelled(note), top + 20.0);
    let n = flow.persons.len();
    let count = |x: f64| number::short(Some(x), Unit::Count, scene.lang);
    let from: Vec<f64> = flow.persons.iter().map(|row| row.iter().sum()).collect();
    let to: Vec<f64> = (0..n).map(|j| flow.persons.iter().map(|row| row[j]).sum()).collect();
    let names = |sums: &[f64]| (0..n).map(|i| format!("{} {}", state(scene, i), count(sums[i]))).collect::<Vec<_>>();
    let (left_names, right_names) = (names(&from), names(&to));
    let width = |names: &[String]| names.iter().map(|s| text_width(s, TEXT)).fold(0.0, f64::max);
    let (left, right) = (64.0 + width(&left_names), WIDTH - 64.0 - width(&right_names));
    let (upper, lower) = (top + 112.0, top + EACH - 50.0);
    sheet.text(&a, (24.0, upper - 36.0), Side::Left, TEXT, style::INK);
    sheet.text(&b, (WIDTH - 24.0, upper - 36.0), Side::Right, TEXT, style::INK);
    let gap = 22.0;
    let used = from.iter().filter(|x| **x > 0.0).count().max(to.iter().filter(|x| **x > 0.0).count());
    let all: f64 = from.iter().sum();
    let unit = (lower - upper - gap * used.saturating_sub(1) as f64) / all;
    let (starts, ends) = (stack(&from, upper, unit, gap), stack(&to, upper, unit, gap));
    bands(sheet, flow, unit, ((left + BAR, &starts), (right - BAR, &ends)));
    for (sums, tops, names, x, side) in
        [(&from, &starts, &left_names, left, Side::Right), (&to, &ends, &right_names, right, Side::Left)]
    {
        let shown: Vec<usize> = (0..n).filter(|&i| sums[i] > 0.0).collect();
        let middles: Vec<f64> = shown.iter().map(|&i| tops[i] + sums[i] * unit / 2.0).collect();
        let places = lines::apart(&middles, lower + 20.0);
        let away = if side == Side::Right { -14.0 } else { 14.0 };
        for (&i, place) in shown.iter().zip(places) {
            let (a, b) = if side == Side::Right { (x, x + BAR) } else { (x - BAR, x) };
            let bottom = tops[i] + (sums[i] * unit).max(2.0);
            sheet.rectangle((a, tops[i]), (b, bottom), style::STATES[i % style::STATES.len()].filled());
            sheet.text(&names[i], (x + away, place), side, TEXT, style::INK);
        }
    }
}

/// Upper edges of stacked bars.
fn stack(sums: &[f64], top: f64, unit: f64, gap: f64) -> Vec<f64> {
    let mut at = top;
    let mut edges = Vec::with_capacity(sums.len());
    for &sum in sums {
        edges.push(at);
        at += sum * unit + if sum > 0.0 { gap } else { 0.0 };
    }
    edges
}

/// The bands between the bars, with their counts where there is room.
fn bands(sheet: &mut Sheet, flow: &Flow, unit: f64, ((left, starts), (right, ends)): ((f64, &[f64]), (f64, &[f64]))) {
    let (mut from, mut to) = (starts.to_vec(), ends.to_vec());
    for (i, row) in flow.persons.iter().enumerate() {
        for (j, &persons) in row.iter().enumerate() {
            if persons <= 0.0 {
                continue;
            }
            let high = persons * unit;
            let strength = if i == j { 0.22 } else { 0.5 };
            let colour = style::STATES[i % style::STATES.len()].mix(strength).filled();
            sheet.polygon(&ribbon((left, from[i]), (right, to[j]), high.max(1.0)), colour);
            if high > 30.0 {
                let at = (left + 14.0, from[i] + high / 2.0);
                let count = number::short(Some(persons), Unit::Count, crate::lang::Lang::En);
                sheet.text(&count, at, Side::Left, TEXT * 0.85, style::INK);
            }
            from[i] += high;
            to[j] += high;
        }
    }
}

/// A band of even height that swings from one point to another.
fn ribbon(from: Point, to: Point, high: f64) -> Vec<Point> {
    let part = |k: i32| f64::from(k) / 24.0;
    let swing = |t: f64| t * t * (3.0 - 2.0 * t);
    let at = |k: i32, down: f64| {
        let t = part(k);
        (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * swing(t) + down)
    };
    (0..=24).map(|k| at(k, 0.0)).chain((0..=24).rev().map(|k| at(k, high))).collect()
}
