//! Why: from the baseline to a plan, lever by lever.

use super::canvas;
use super::lines::WIDTH;
use super::steps::{self, Step};
use super::{Chart, Drawn, Scene, Skipped, style, text};
use crate::metrics::Unit;
use crate::report::view;
use crate::report::words::fill;

/// Plans on one sheet.
const MOST: usize = 4;
/// Rungs of a plan that have room.
const RUNGS: usize = 24;

/// The rungs of a plan and the total.
pub(super) fn rungs(scene: &Scene, plan: usize) -> Option<Vec<Step>> {
    let ladder = scene.world.plans[plan].ladder.as_ref()?;
    let mut out: Vec<Step> = Vec::new();
    for rung in ladder.rungs.iter().take(RUNGS) {
        let share = rung.share;
        let ends = share.ends();
        out.push(Step { label: view::cut(&rung.name, 2 * view::LABEL_COLUMNS), size: share.mean, ends, total: false });
    }
    let total = ladder.total;
    let label = text::TOTAL.get(scene.lang).to_owned();
    out.push(Step { label, size: total.mean, ends: total.ends(), total: true });
    out.iter().all(|step| step.size.is_finite()).then_some(out)
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let unit = view::goal(scene.results).map_or(Unit::Yuan, |(_, metric)| metric.unit);
    let goal = view::goal(scene.results).map_or("", |(_, metric)| metric.label.get(scene.lang));
    let mut plans: Vec<(usize, Vec<Step>)> =
        view::plan_order(scene.world).into_iter().filter_map(|plan| Some((plan, rungs(scene, plan)?))).collect();
    if plans.len() > 1 {
        plans.retain(|(plan, _)| *plan != scene.world.do_nothing);
    }
    plans.truncate(MOST);
    if plans.is_empty() {
        return Err(scene.skip(text::NO_LADDER));
    }
    let height = 90.0 + plans.iter().map(|(_, rungs)| steps::height(rungs.len())).sum::<f64>();
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        sheet.text(chart.title.get(scene.lang), (24.0, 36.0), canvas::Side::Left, 36.0, style::INK);
        let mut top = 70.0;
        for (plan, rungs) in &plans {
            let orders = scene.world.plans[*plan].ladder.as_ref().map_or(0, |l| l.orders).to_string();
            let (base, name) = (scene.plan(scene.world.baseline), scene.plan(*plan));
            let values = [("measure", goal), ("base", &*base), ("plan", &*name), ("orders", &*orders)];
            let note = scene.labelled(fill(text::LADDER_NOTE.get(scene.lang), &values));
            steps::panel(sheet, scene, (top, WIDTH), &note, rungs, unit);
            top += steps::height(rungs.len());
        }
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}
