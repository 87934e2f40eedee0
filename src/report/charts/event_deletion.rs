//! Deletion by event: of the friends an event reached, how many deleted within 14 days, and how many of them more than
//! the same persons without it.

use super::canvas::{Sheet, Side, TEXT};
use super::grouped::{self, HEAD};
use super::lines::WIDTH;
use super::plot::{self, Frame, Scale};
use super::{Chart, Drawn, Scene, axes, style, text};
use crate::lang::Lang;
use crate::metrics::Unit;
use crate::report::words::fill;
use crate::report::{number, view};
use crate::study::results::EventRow;
use plotters::style::Color;

/// Height of an event's row, in units.
const ROW: f64 = 72.0;
/// Events that a reader can still take in.
const MOST: usize = 36;

/// The events of each plan that have a rate, in the order of their days.
pub(super) fn events<'a>(scene: &Scene<'a>) -> Vec<(usize, Vec<&'a EventRow>)> {
    let of_plan = |plan: usize| {
        let known = |row: &&EventRow| row.lost.is_some_and(f64::is_finite);
        (plan, scene.world.plans[plan].events.iter().filter(known).collect())
    };
    grouped::shortened(view::plan_order(scene.world).into_iter().map(of_plan), MOST)
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let plans = events(scene);
    if plans.is_empty() {
        return Err(scene.skip(text::NO_EVENT));
    }
    grouped::draw((scene, chart, &text::EVENT_NOTE), &plans, (250.0, ROW), |sheet, height| {
        body(sheet, scene, &plans, height);
    })
}

/// Name and first day of an event.
fn name(scene: &Scene, row: &EventRow) -> String {
    let date = view::date(scene.results.study.start, row.days.0.into());
    let month = axes::month(date, scene.lang);
    let label = view::cut(&row.label, view::LABEL_COLUMNS);
    match scene.lang {
        Lang::En => format!("{label} · {} {month}", date.day()),
        Lang::Zh => format!("{label} · {month}{}日", date.day()),
    }
}

/// Axis, headings and bars.
fn body(sheet: &mut Sheet, scene: &Scene, plans: &[(usize, Vec<&EventRow>)], height: f64) {
    let names: Vec<Vec<String>> =
        plans.iter().map(|(_, rows)| rows.iter().map(|row| name(scene, row)).collect()).collect();
    let rates = plans.iter().flat_map(|(_, rows)| rows).flat_map(|row| [row.lost, row.excess]).flatten();
    let scale = Scale::around(rates.chain([0.0]));
    let frame = Frame {
        left: 48.0 + plot::widest(names.iter().flatten().map(String::as_str), TEXT),
        right: WIDTH - 60.0,
        top: 116.0,
        bottom: height - 100.0,
    };
    let label = plot::named(text::LOST.get(scene.lang), Unit::Share, scene.lang);
    plot::below(sheet, &frame, &scale, Unit::Share, &label);
    let mut y = frame.top;
    for ((plan, rows), names) in plans.iter().zip(&names) {
        let look = style::of(scene.world, *plan);
        sheet.rectangle((24.0, y + 4.0), (frame.right, y + HEAD - 6.0), style::EVENT.filled());
        sheet.marker((42.0, y + HEAD / 2.0), look, 8.0);
        sheet.text(&scene.plan(*plan), (62.0, y + HEAD / 2.0), Side::Left, TEXT, style::INK);
        y += HEAD;
        for (row, name) in rows.iter().zip(names) {
            sheet.text(name, (frame.left - 20.0, y + 22.0), Side::Right, TEXT, style::INK);
            bar(sheet, scene, (&frame, &scale), row, look, y);
            y += ROW;
        }
    }
}

/// One event: a pale bar for all who left, a dark one for those beyond what the same persons do without it.
fn bar(
    sheet: &mut Sheet,
    scene: &Scene,
    (frame, scale): (&Frame, &Scale),
    row: &EventRow,
    look: style::PlanStyle,
    y: f64,
) {
    let zero = frame.x(scale, 0.0);
    for (rate, strength, half) in [(row.lost, 0.35, 15.0), (row.excess, 1.0, 9.0)] {
        let Some(rate) = rate.filter(|x| x.is_finite()) else { continue };
        let end = frame.x(scale, rate);
        let (a, b) = (zero.min(end), zero.max(end).max(zero.min(end) + 2.0));
        // Thin colour and not a tint of its own: on a dark page the ground shines through.
        sheet.rectangle((a, y + 22.0 - half), (b, y + 22.0 + half), look.colour.mix(strength).filled());
    }
    let share = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| number::short(Some(x), Unit::Share, scene.lang));
    let count = number::short(Some(row.exposed), Unit::Count, scene.lang);
    let figures = fill(
        text::EVENT_END.get(scene.lang),
        &[("exposed", &count), ("lost", &share(row.lost)), ("excess", &share(row.excess))],
    );
    sheet.text(&figures, (zero.max(frame.left) + 4.0, y + 53.0), Side::Left, TEXT * 0.85, style::FAINT);
}
