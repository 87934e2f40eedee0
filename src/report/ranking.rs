//! Many plans in the order of the goal: what a study with varied levers shows first.

use super::view;
use crate::metrics::Better;
use crate::study::paired;
use crate::study::results::{Difference, Results, WorldResult};

/// Compared plans up to which each is told in full.
pub const FEW: usize = 6;

/// A plan's place by the goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Rank {
    /// Index of the plan.
    pub plan: usize,
    /// Difference from the baseline, replicate by replicate; none for the baseline itself.
    pub from_baseline: Option<Difference>,
    /// Whether the difference from the first plan is told from 0 by its interval; the first itself is not.
    pub behind: bool,
}

/// All plans with a goal value, best first; equal ones in table order. Doing nothing counts as the baseline only.
///
/// Every plan but the first is held against the first on the same runs. The first of many is partly the luckiest of
/// many, which is why those that are level with it are marked rather than left behind.
#[must_use]
pub fn ranked(results: &Results, world: &WorldResult) -> Vec<Rank> {
    let Some((goal, metric)) = view::goal(results) else { return Vec::new() };
    let value = |plan: usize| world.plans[plan].measures.get(goal).and_then(|m| m.value).map(|v| v.mean);
    let order = view::plan_order(world).into_iter().filter(|&p| p != world.do_nothing || p == world.baseline);
    let mut plans: Vec<(usize, f64)> = order.filter_map(|plan| Some((plan, value(plan)?))).collect();
    let sign = if metric.better == Better::Lower { 1.0 } else { -1.0 };
    plans.sort_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1)));
    let Some(&(first, _)) = plans.first() else { return Vec::new() };
    let of = |plan: usize| &world.plans[plan].measures[goal];
    let rank = |&(plan, _): &(usize, f64)| {
        let gap = paired(&of(first).replicates, &of(plan).replicates, results.study.confidence);
        let behind = gap.is_some_and(|d| d.n > 1 && (d.interval.low > 0.0 || d.interval.high < 0.0));
        Rank {
            plan,
            from_baseline: of(plan).against_baseline.filter(|_| plan != world.baseline),
            behind: behind && plan != first,
        }
    };
    plans.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_best_comes_first_and_a_copy_of_it_is_level() {
        let mut results = sample::with(&[("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")], 20);
        let goal = view::goal(&results).expect("a goal").0;
        let world = &mut results.worlds[0];
        let named = |world: &WorldResult, name: &str| world.plans.iter().position(|p| p.name == name).expect("a plan");
        let (b, d) = (named(world, "b"), named(world, "d"));
        for (plan, size) in [(named(world, "a"), 1.0), (b, 9.0), (named(world, "c"), 5.0), (d, 9.0)] {
            let measure = &mut world.plans[plan].measures[goal];
            measure.replicates = (0..20).map(|i| Some(size + f64::from(i % 4) * 0.1)).collect();
            measure.value.as_mut().expect("a value").mean = size;
        }
        let ranks = ranked(&results, &results.worlds[0]);
        let names: Vec<&str> = ranks.iter().map(|r| results.worlds[0].plans[r.plan].name.as_str()).collect();
        let place = |name: &str| names.iter().position(|n| *n == name).expect("ranked");
        assert!(place("b") < place("c") && place("d") < place("c") && place("c") < place("a"), "{names:?}");
        let behind: Vec<bool> = ["b", "d", "c", "a"].iter().map(|name| ranks[place(name)].behind).collect();
        assert_eq!(behind, [false, false, true, true]);
    }
}
