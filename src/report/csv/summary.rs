//! `summary.csv` and `replicates.csv`: measures over the whole period.

use super::Sheet;
use crate::metrics::{METRICS, Unit};
use crate::report::verdict::ignorance;
use crate::report::view;
use crate::study::results::{Difference, Results};

/// Mean and both ends of a difference.
fn ends(sheet: &mut Sheet, d: Option<Difference>) {
    sheet.number(d.map(|d| d.interval.mean)).number(d.map(|d| d.interval.low)).number(d.map(|d| d.interval.high));
}

/// The unit in one word; files hold shares as 0..1, so "%" would mislead.
const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Share => "share",
        other => other.words().en,
    }
}

/// World x plan x measure.
pub fn summary(results: &Results, sheet: &mut Sheet) {
    for world in &results.worlds {
        for (index, plan) in world.plans.iter().enumerate() {
            for (metric, m) in METRICS.iter().zip(&plan.measures) {
                sheet.text(&world.name).text(&plan.name).text(metric.key).text(unit(metric.unit));
                sheet.number(m.value.map(|v| v.mean)).number(m.value.map(|v| v.low)).number(m.value.map(|v| v.high));
                sheet.number(m.parts.map(|p| p.0)).number(m.parts.map(|p| p.1));
                ends(sheet, m.against_baseline);
                let single = m.against_baseline.and_then(|d| d.single);
                sheet.number(single.map(|s| s.0)).number(single.map(|s| s.1));
                let goal = metric.key == results.study.goal;
                let compared = goal && index != world.baseline;
                let ignorance = ignorance(world, index).filter(|_| compared);
                sheet.number(ignorance.map(|s| s.0)).number(ignorance.map(|s| s.1));
                let always = plan.verdict.always.and_then(|always| always.ends()).filter(|_| compared);
                sheet.number(always.map(|s| s.0)).number(always.map(|s| s.1));
                sheet.number(m.against_baseline.map(|d| d.chance_larger));
                ends(sheet, m.against_nothing);
                sheet.number(m.against_baseline.and_then(|d| d.variance_ratio));
                let base = index == world.baseline;
                for kind in [plan.verdict.kind, plan.verdict.adjusted] {
                    let word = if base { "baseline" } else { view::token(kind) };
                    sheet.text(if goal { word } else { "" });
                }
                sheet.end();
            }
        }
    }
}

/// World x plan x replicate x measure.
pub fn replicates(results: &Results, sheet: &mut Sheet) {
    for world in &results.worlds {
        for plan in &world.plans {
            for (metric, m) in METRICS.iter().zip(&plan.measures) {
                for (replicate, value) in (0_u64..).zip(&m.replicates) {
                    sheet.text(&world.name).text(&plan.name).whole(replicate).text(metric.key).number(*value);
                    sheet.end();
                }
            }
        }
    }
}
