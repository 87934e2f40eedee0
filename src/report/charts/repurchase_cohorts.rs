//! Repurchase by cohort: buyers by month of the first paid day, and the share that has paid again since.

use super::canvas::{self, Sheet, Side, TEXT};
use super::lines::{self, WIDTH};
use super::{Chart, Drawn, Scene, Skipped, axes, style, text};
use crate::lang::Lang;
use crate::metrics::Unit;
use crate::report::words::fill;
use crate::report::{number, view};
use crate::study::results::RepurchaseCell;
use plotters::style::Color;

/// Plans on one sheet.
const MOST: usize = 3;
/// Months that a reader can still take in.
const MONTHS: u16 = 24;
/// Height of a row, in units.
const ROW: f64 = 44.0;
/// Days of a step.
const STEP: usize = 30;

/// The cells of a plan within bounds, and how many months there are: of first paid days, and since them.
fn cells<'a>(scene: &Scene<'a>, plan: usize) -> (Vec<&'a RepurchaseCell>, [u16; 2]) {
    let all = scene.world.plans[plan].ages.repurchase.iter();
    let cells: Vec<_> = all.filter(|c| c.month < MONTHS && c.age < MONTHS && c.buyers > 0.0).collect();
    let past_last = |of: fn(&RepurchaseCell) -> u16| cells.iter().map(|cell| of(cell) + 1).max().unwrap_or(0);
    let size = [past_last(|cell| cell.month), past_last(|cell| cell.age)];
    (cells, size)
}

/// Height of a plan's panel.
fn height(months: u16) -> f64 {
    140.0 + ROW * f64::from(months)
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let world = scene.world;
    let mut plans = view::plan_order(world);
    plans.retain(|&plan| !cells(scene, plan).0.is_empty());
    if plans.len() > 1 {
        plans.retain(|&plan| plan != world.do_nothing);
    }
    plans.truncate(MOST);
    if plans.is_empty() {
        return Err(scene.skip(text::TOO_FEW));
    }
    let heights: Vec<f64> = plans.iter().map(|&plan| height(cells(scene, plan).1[0])).collect();
    let total = 110.0 + heights.iter().sum::<f64>();
    // One scale of colours for all plans.
    let shares = plans.iter().flat_map(|&plan| cells(scene, plan).0).map(|c| c.back / c.buyers);
    let most = shares.fold(0.0, f64::max);
    let svg = canvas::paint(WIDTH as u32, total as u32, |sheet| {
        let note = text::COHORT_NOTE.get(scene.lang).to_owned();
        lines::heading(sheet, chart.title.get(scene.lang), &scene.labelled(note));
        let mut top = 110.0;
        for (&plan, high) in plans.iter().zip(&heights) {
            panel(sheet, scene, plan, most, top);
            top += high;
        }
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}

/// One plan.
fn panel(sheet: &mut Sheet, scene: &Scene, plan: usize, most: f64, top: f64) {
    let (cells, [months, ages]) = cells(scene, plan);
    let look = style::of(scene.world, plan);
    sheet.marker((34.0, top + 20.0), look, 8.0);
    sheet.text(&scene.plan(plan), (54.0, top + 20.0), Side::Left, TEXT, style::INK);
    let (left, wide) = (290.0, ((WIDTH - 310.0) / f64::from(ages.max(1))).min(140.0));
    let head = top + 62.0;
    sheet.text(text::FIRST_PAID_FROM.get(scene.lang), (24.0, head), Side::Left, TEXT * 0.85, style::FAINT);
    sheet.text(text::WITHIN_DAYS.get(scene.lang), (left - 14.0, head), Side::Right, TEXT * 0.85, style::FAINT);
    for age in 0..ages {
        let x = left + wide * (f64::from(age) + 0.5);
        sheet.text(&((usize::from(age) + 1) * STEP).to_string(), (x, head), Side::Middle, TEXT * 0.85, style::FAINT);
    }
    let first = head + 26.0;
    let buyers = |month: u16| cells.iter().find(|c| c.month == month).map(|c| c.buyers);
    for month in 0..months {
        let y = first + ROW * (f64::from(month) + 0.5);
        let date = view::date(scene.results.study.start, usize::from(month) * STEP);
        let name = match scene.lang {
            Lang::En => format!("{} {}", date.day(), axes::month(date, Lang::En)),
            Lang::Zh => format!("{}{}日", axes::month(date, Lang::Zh), date.day()),
        };
        sheet.text(&name, (24.0, y), Side::Left, TEXT * 0.85, style::FAINT);
        let count = number::short(buyers(month), Unit::Count, scene.lang);
        let count = fill(if scene.lang == Lang::Zh { "{n} 人" } else { "n {n}" }, &[("n", &count)]);
        sheet.text(&count, (left - 14.0, y), Side::Right, TEXT * 0.75, style::FAINT);
    }
    for cell in cells {
        let share = cell.back / cell.buyers;
        let colour = style::tint(look.colour, if most > 0.0 { 0.06 + 0.84 * share / most } else { 0.0 });
        let (x, y) = (left + wide * f64::from(cell.age), first + ROW * f64::from(cell.month));
        sheet.rectangle((x + 1.0, y + 1.0), (x + wide - 1.0, y + ROW - 1.0), colour.filled());
        let size = if wide > 70.0 { TEXT * 0.85 } else { TEXT * 0.7 };
        let label = number::plain(share, Unit::Share);
        if wide > 44.0 {
            let middle = (x + wide / 2.0, y + ROW / 2.0);
            sheet.text(&label, middle, Side::Middle, size, style::ink_on(colour));
        }
    }
}
