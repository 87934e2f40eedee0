//! Many plans in the order of the goal: what a study with varied levers shows first.

use super::paired;
use super::results::{PlanResult, Rank};
use crate::metrics::Better;

/// All plans with a goal value, best first; equal ones in file order. Doing nothing counts as the baseline only.
///
/// Every plan but the first is held against the first on the same runs. The first of many is partly the luckiest of
/// many, which is why those that are level with it are marked rather than left behind.
pub(super) fn ranked(
    plans: &[PlanResult],
    (baseline, do_nothing): (usize, usize),
    (goal, better): (usize, Better),
    confidence: f64,
) -> Vec<Rank> {
    let value = |plan: usize| plans[plan].measures.get(goal).and_then(|m| m.value).map(|v| v.mean);
    let compared = (0..plans.len()).filter(|&plan| plan != do_nothing || plan == baseline);
    let mut order: Vec<(usize, f64)> = compared.filter_map(|plan| Some((plan, value(plan)?))).collect();
    let sign = if better == Better::Lower { 1.0 } else { -1.0 };
    order.sort_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1)));
    let Some(&(first, _)) = order.first() else { return Vec::new() };
    let of = |plan: usize| &plans[plan].measures[goal];
    let rank = |&(plan, _): &(usize, f64)| {
        let gap = paired(&of(first).replicates, &of(plan).replicates, confidence);
        let told = gap.is_some_and(|d| d.n > 1 && (d.interval.low > 0.0 || d.interval.high < 0.0));
        Rank {
            plan,
            from_baseline: of(plan).against_baseline.filter(|_| plan != baseline),
            behind: told && plan != first,
        }
    };
    order.iter().map(rank).collect()
}
