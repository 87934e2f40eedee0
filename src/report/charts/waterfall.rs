//! The same money, account by account: from the baseline's goal to a plan's.

use super::canvas;
use super::lines::WIDTH;
use super::steps::{self, Step};
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Unit;
use crate::report::view;
use crate::report::words::fill;

/// Plans on one sheet.
const MOST: usize = 4;

/// The accounts that differ, and the total, in yuan per run.
pub(super) fn accounts(scene: &Scene, plan: usize) -> Option<Vec<Step>> {
    let waterfall = scene.world.plans[plan].waterfall.as_ref()?;
    let yuan = |fen: i64| fen as f64 / 100.0 / f64::from(waterfall.replicates.max(1));
    let differing = waterfall.accounts.iter().filter(|account| account.difference_fen() != 0);
    let step = |label: &str, fen, total| Step { label: label.to_owned(), size: yuan(fen), ends: None, total };
    let mut out: Vec<Step> =
        differing.map(|account| step(account.label.get(scene.lang), account.difference_fen(), false)).collect();
    if out.is_empty() {
        return None;
    }
    out.push(step(text::TOTAL.get(scene.lang), waterfall.total_fen, true));
    Some(out)
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let mut plans: Vec<(usize, Vec<Step>)> =
        view::plan_order(scene.world).into_iter().filter_map(|plan| Some((plan, accounts(scene, plan)?))).collect();
    if plans.len() > 1 {
        plans.retain(|(plan, _)| *plan != scene.world.do_nothing);
    }
    plans.truncate(MOST);
    if plans.is_empty() {
        return Err(scene.skip(text::NO_WATERFALL));
    }
    let runs = scene.results.study.replicates.to_string();
    let height = 90.0 + plans.iter().map(|(_, rows)| steps::height(rows.len())).sum::<f64>();
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        sheet.text(chart.title.get(scene.lang), (24.0, 36.0), canvas::Side::Left, 36.0, style::INK);
        let mut top = 70.0;
        for (plan, rows) in &plans {
            let (base, name) = (scene.plan(scene.world.baseline), scene.plan(*plan));
            let values = [("base", &*base), ("plan", &*name), ("n", &*runs)];
            let note = scene.labelled(fill(text::WATERFALL_NOTE.get(scene.lang), &values));
            steps::panel(sheet, scene, (top, WIDTH), &note, rows, Unit::Yuan);
            top += steps::height(rows.len());
        }
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}
