//! A study: replicates of every world, measures, paired differences, verdicts.

mod ages;
mod assumptions;
mod compare;
mod cost;
mod describe;
mod events;
mod guardrail;
mod judge;
mod ladder;
mod lives;
mod moved;
mod ranking;
mod rare;
mod replicate;
pub mod results;
pub mod settle;
mod table;
pub mod tape;
mod waterfall;

pub use cost::{Cost, cost};
pub use replicate::{Alarm, Failure, Options, Progress, record, replay, run};

use crate::metrics::Measured;
use crate::scenario::checked::Scenario;
use crate::sim;

/// The paired difference of one measure between two runs on the same people: second minus first, replicate by replicate.
#[must_use]
pub fn paired(first: &[Option<f64>], second: &[Option<f64>], confidence: f64) -> Option<results::Difference> {
    let sample = |values: &[Option<f64>]| {
        let measured = values.iter().map(|value| value.map_or(Measured::Empty, Measured::Amount));
        compare::Sample::new(&measured.collect::<Vec<_>>())
    };
    compare::difference(&sample(second), &sample(first), None, confidence)
}

/// Whose life to trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceOf {
    /// Name of the world; the first one when absent.
    pub world: Option<String>,
    /// Name of the plan.
    pub plan: String,
    /// Replicate, from 0.
    pub replicate: u32,
    /// Id of the candidate, from 0.
    pub customer: u64,
}

/// Why a life cannot be traced.
#[derive(Clone, Debug, PartialEq)]
pub enum TraceFailure {
    /// The study cannot be run, or the plan does not exist.
    Study(Failure),
    /// No such world; the names there are.
    NoSuchWorld(Vec<String>),
    /// No such candidate; their number.
    NoSuchCustomer(u64),
}

/// Lives one candidate's territory under one plan with the study's seed.
///
/// # Errors
/// See [`TraceFailure`].
pub fn trace(scenario: &Scenario, of: &TraceOf) -> Result<sim::trace::Trace, TraceFailure> {
    let options = Options { plans: Some(vec![of.plan.clone()]), ..Options::default() };
    let prepared = replicate::prepare(scenario, &options).map_err(TraceFailure::Study)?;
    let known = || scenario.worlds.iter().map(|w| w.name.clone()).collect();
    let wanted = |name: &str| of.world.as_deref().is_none_or(|w| w == name);
    let found = prepared.worlds.iter().find(|(world, _)| wanted(&world.name));
    let (world, table) = found.ok_or_else(|| TraceFailure::NoSuchWorld(known()))?;
    let plan = world.plans.iter().position(|p| p.name == of.plan).unwrap_or(0);
    sim::trace::trace(table, plan, prepared.seed, of.replicate, of.customer)
        .ok_or(TraceFailure::NoSuchCustomer(table.candidates))
}
