//! What a world's runs say about the goal: differences, tolerance, verdicts, and the best of many once more.

use super::compare::{Bar, Sample, difference, settling_verdict, verdict};
use super::rare::Strata;
use super::replicate::{WorldReader, position};
use super::results::{Afterwards, Difference, Fresh, Rare, Verdict, VerdictKind, WorldResult};
use super::tape::Engine;
use crate::keys::study as key;
use crate::metrics::{Better, METRICS, Unit, metric_index};
use crate::scenario::checked::{DO_NOTHING, World};

/// Difference that does not matter where the file names none: a share of the larger programme cost of the two plans, for
/// a goal in another unit than money a share of the baseline's value.
const TOLERANCE_OF_COST: f64 = 0.02;
/// See [`TOLERANCE_OF_COST`].
const TOLERANCE_OF_VALUE: f64 = 0.01;

/// Whether several values of a lever compete in a world, so that the best of them is partly the luckiest.
pub(super) fn has_choice(world: &World) -> bool {
    world.plans.iter().filter(|plan| !plan.varied.is_empty()).count() > 1
}

impl WorldReader<'_> {
    /// The best of several varied plans against the baseline on as many further replicates. Nothing where the baseline is
    /// the best, and where a tape does not hold these runs.
    pub(super) fn fresh(&self, result: &WorldResult, engine: &Engine<'_>) -> Option<Fresh> {
        let best = result.ranks.first().map(|rank| rank.plan).filter(|&plan| plan != result.baseline)?;
        if !has_choice(self.world) || self.runs.len() < 2 {
            return None;
        }
        let mut world = self.world.clone();
        let name = &self.world.plans[best].name;
        world.plans.retain(|p| p.name == DO_NOTHING || p.name == self.prepared.baseline || p.name == *name);
        let table = super::table::table(&world, &self.prepared.study).ok()?;
        let first = self.first + self.runs.len() as u32;
        let runs = engine.replicates(&table, self.prepared.seed, (first, 2 * first), &|_| {}).ok()?;
        let reader = WorldReader { world: &world, table: &table, runs: &runs, first, ..*self };
        let (plan, baseline) = (position(&world, name), reader.baseline());
        let difference = reader.difference(plan, baseline)?;
        Some(Fresh { plan: best, difference, kind: reader.verdict(plan, baseline).kind })
    }

    /// The measures of a weighted goal, each in units of the baseline's mean.
    pub(super) fn weighted(&self, plan: usize) -> Sample {
        let part = |(measure, weight): &(String, f64)| {
            let metric = metric_index(measure)?;
            let base = self.sample(self.baseline(), metric).mean().filter(|&x| x != 0.0)?;
            let sign = if METRICS[metric].better == Better::Lower { -1.0 } else { 1.0 };
            Some((self.sample(plan, metric), sign * weight / base.abs()))
        };
        let parts: Option<Vec<(Sample, f64)>> = self.scenario.study.goal_weights.iter().map(part).collect();
        Sample::weighted(&parts.unwrap_or_default(), self.runs.len())
    }

    /// The first measure of a weighted goal whose mean is 0 or missing under the baseline: nothing is a share of it.
    pub(super) fn empty_part(&self) -> Option<String> {
        let empty = |(measure, _): &&(String, f64)| {
            let mean = metric_index(measure).and_then(|metric| self.sample(self.baseline(), metric).mean());
            mean.is_none_or(|x| x == 0.0)
        };
        self.scenario.study.goal_weights.iter().find(empty).map(|(measure, _)| measure.clone())
    }

    /// The verdict on a plan. Where its sign hangs on what follows the study, that is the verdict.
    pub(super) fn verdict(&self, plan: usize, baseline: usize) -> Verdict {
        let mut found = self.verdict_on_headline(plan, baseline);
        let compared = plan != baseline && found.kind != VerdictKind::OneRun;
        let waits = found.rare.is_some_and(|rare| !rare.enough);
        if compared && !waits && self.turns_afterwards(plan, baseline) {
            (found.kind, found.adjusted) = (VerdictKind::DependsAfterwards, VerdictKind::DependsAfterwards);
        }
        found
    }

    /// The verdict by the headline alone: a study goes on until this one is settled, because the sign of a mean near zero
    /// turns by luck as well.
    pub(super) fn verdict_on_headline(&self, plan: usize, baseline: usize) -> Verdict {
        let better = METRICS[self.goal()].better;
        let bar = Bar { tolerance: self.tolerance(plan, baseline), better, confidence: self.confidence() };
        let kind = if plan == baseline { VerdictKind::Baseline } else { VerdictKind::NotDecided { more: None } };
        let none = Verdict { kind, adjusted: kind, always: None, p: None, tolerance: bar.tolerance, rare: None };
        if plan == baseline {
            return none;
        }
        let strata = self.strata(plan, baseline);
        // Without a pair of values there is nothing to decide on.
        let Some(d) = self.difference(plan, baseline) else { return none };
        let judge = if self.prepared.rule.is_some() { settling_verdict } else { verdict };
        let mut found = judge(&d, bar);
        found.rare = strata.as_ref().map(|strata| strata.told(self.table));
        // As long as one kind of runs is hardly drawn, no interval over the others knows what it costs.
        if let (Some(strata), Some(Rare { enough: false, .. })) = (&strata, found.rare)
            && found.kind != VerdictKind::OneRun
        {
            let waiting = strata.waiting();
            (found.kind, found.adjusted) = (waiting, waiting);
        }
        found
    }

    /// Whether a plan is better than the baseline under one way of going on after the study and worse under another: by the
    /// signs of the means, unless none of them matters.
    fn turns_afterwards(&self, plan: usize, baseline: usize) -> bool {
        if self.table.days_after == 0 || METRICS[self.goal()].key != "incremental_profit_with_pool_value" {
            return false;
        }
        let mean = |way: Afterwards| {
            let metric = metric_index(way.profit_key())?;
            let (own, there) = (self.sample(plan, metric), self.sample(baseline, metric));
            difference(&own, &there, self.strata(plan, baseline).as_ref(), self.confidence()).map(|d| d.interval.mean)
        };
        let means: Vec<f64> = Afterwards::ALL.into_iter().filter_map(mean).collect();
        let matters = means.iter().any(|x| x.abs() > self.tolerance(plan, baseline));
        matters && means.iter().any(|&x| x > 0.0) && means.iter().any(|&x| x < 0.0)
    }

    /// A plan's difference from another on the goal.
    fn difference(&self, plan: usize, other: usize) -> Option<Difference> {
        let (own, there) = (self.sample(plan, self.goal()), self.sample(other, self.goal()));
        difference(&own, &there, self.strata(plan, other).as_ref(), self.confidence())
    }

    /// How the runs of a pair of plans are weighed; nothing when none of them runs a risk.
    pub(super) fn strata(&self, plan: usize, other: usize) -> Option<Strata> {
        let pair = [&self.table.plans[plan], &self.table.plans[other]];
        Strata::of(self.table, pair, self.prepared.seed, self.first..self.first + self.runs.len() as u32)
    }

    /// The difference that does not matter between a plan and the baseline.
    fn tolerance(&self, plan: usize, baseline: usize) -> f64 {
        let values = &self.scenario.study.values;
        let mean = |plan: usize, metric: usize| self.sample(plan, metric).mean().map_or(0.0, f64::abs);
        let (share, of) = if METRICS[self.goal()].unit == Unit::Yuan {
            // Profit may be near zero or dwarfed by public sales; what the pool costs is the size of the question.
            let cost = |plan: usize| metric_index("programme_cost").map_or(0.0, |cost| mean(plan, cost));
            (TOLERANCE_OF_COST, cost(plan).max(cost(baseline)))
        } else {
            let weights = self.scenario.study.goal_weights.iter().map(|(_, weight)| weight).sum::<f64>();
            // A weighted goal counts in units of the baseline, so its own size is that of the weights.
            (TOLERANCE_OF_VALUE, if weights > 0.0 { weights } else { mean(baseline, self.goal()) })
        };
        let own = values.try_number(&key::TOLERANCE_YUAN);
        own.unwrap_or_else(|| of * values.try_number(&key::TOLERANCE_SHARE).unwrap_or(share))
    }
}
