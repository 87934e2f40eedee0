//! The size of a run before it starts: people, days, and the memory that it will need at its peak.
//!
//! Memory is counted, not guessed, where it is a table of known shape: every number of every tally, every band of the
//! results. What depends on the numbers themselves - how small they pack, how long the text of a chart is - has a
//! constant, measured on the bundled lessons and on the widest studies that a file can ask for.

use super::assumptions;
use super::judge::has_choice;
use super::replicate::{Failure, Options, Prepared, prepare};
use crate::metrics::{METRICS, SERIES, TEAM_SERIES};
use crate::plan::tables::WorldTable;
use crate::scenario::checked::{Scenario, World};
use crate::sim::run::Replicate;

/// Size of a run before it starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Candidates simulated in one replicate, all worlds together.
    pub candidates: u64,
    /// Days.
    pub days: u64,
    /// Plans of one world, do-nothing included.
    pub plans: u64,
    /// Replicates.
    pub replicates: u64,
    /// Candidate-days in all.
    pub candidate_days: u64,
    /// Those of them that friends of the first day live, were none to leave: a friend's day costs many times another's.
    pub friend_days: u64,
    /// Memory that a run of this shape needs whatever the number of replicates and threads, bytes.
    pub fixed_bytes: u64,
    /// Memory for every replicate, bytes.
    pub replicate_bytes: u64,
    /// Memory for every thread, bytes.
    pub thread_bytes: u64,
}

impl Cost {
    /// Memory of the whole run on so many threads, at its peak, bytes.
    #[must_use]
    pub fn bytes(&self, threads: u64) -> u64 {
        let replicates = self.replicate_bytes.saturating_mul(self.replicates);
        self.fixed_bytes.saturating_add(replicates).saturating_add(self.thread_bytes.saturating_mul(threads))
    }
}

/// The program, its fonts and pictures being packed.
const PROGRAM: u64 = 40_000_000;

/// Bytes of a counter in memory.
const COUNTER: u64 = 8;

/// Bytes that the recording of a counter takes, and its file being packed.
const PACKED: u64 = 3;

/// Bytes of a day of one series of a plan: mean, low and high of the plan and of its difference, and what tables, page
/// and charts make of them.
const BAND_DAY: u64 = 2 * 3 * 16 + 110;

/// Bytes that a person of the territory at work takes: columns, the script of orders, invitations.
const PERSON: u64 = 1_200;

/// Tells the size of a run; at most that of one that runs until it is settled.
///
/// # Errors
/// See [`Failure`].
pub fn cost(scenario: &Scenario, options: &Options) -> Result<Cost, Failure> {
    let prepared = prepare(scenario, options)?;
    let replicates = u64::from(prepared.replicates);
    let mut cost = Cost { replicates, fixed_bytes: PROGRAM, ..Cost::default() };
    let mut counters = 0;
    for (world, table) in &prepared.worlds {
        let candidates = table.simulated_candidates();
        cost.candidates += candidates;
        cost.days = u64::from(table.days);
        cost.plans = table.plans.len() as u64;
        // A plan's people in all replicates, in the study and after it.
        let of_a_plan = ((candidates as f64 * table.days_per_person()) as u64).saturating_mul(replicates);
        let own = of_a_plan.saturating_mul(cost.plans);
        let before = cost.candidate_days;
        let share = if prepared.assumptions { assumptions::expected_cost(world, table, replicates) } else { 0.0 };
        cost.candidate_days = cost.candidate_days.saturating_add(own).saturating_add((own as f64 * share) as u64);
        if has_choice(world) && !prepared.bare {
            // Doing nothing, the baseline and the best once more.
            cost.candidate_days = cost.candidate_days.saturating_add(of_a_plan.saturating_mul(3));
        }
        if prepared.ladder {
            let mixtures = prepared.mixtures(world, table) as u64;
            cost.candidate_days = cost.candidate_days.saturating_add(of_a_plan.saturating_mul(mixtures));
        }
        let friends = table.friends_at_start as f64 / table.candidates.max(1) as f64;
        cost.friend_days += ((cost.candidate_days - before) as f64 * friends) as u64;
        let kept = memory(&mut cost, (&prepared, share > 0.0), world, table);
        // A study of a fixed size lets go of a world before it begins the next.
        counters = if prepared.rule.is_some() { counters + kept } else { counters.max(kept) };
    }
    cost.replicate_bytes += counters;
    Ok(cost)
}

/// Adds the memory of a world but that of its counters, of which a replicate takes what is returned.
fn memory(cost: &mut Cost, (prepared, checked): (&Prepared, bool), world: &World, table: &WorldTable) -> u64 {
    // Every number of a replicate. Tallies of days after the study count themselves as soon as `parts` lists them.
    let mut one = Replicate::new(table);
    let numbers: u64 = one.parts().iter().map(|part| part.len() as u64).sum();
    let tallies: u64 = one.plans.iter_mut().flat_map(|tally| tally.parts()).map(|part| part.len() as u64).sum();
    cost.replicate_bytes += numbers * PACKED;
    // A unit of work fills a replicate of its own before it is merged.
    let people = (table.candidates / u64::from(table.territories.max(1))).max(1);
    cost.thread_bytes = cost.thread_bytes.max(numbers * 8 + people * PERSON);
    // Plan by plan, the bands of a series are sorted day by day over all replicates: its paths stand side by side.
    let days = cost.days;
    let segments = if world.segments.len() > 1 { world.segments.len() as u64 } else { 0 };
    let series = |teams: u64| (1 + segments) * SERIES.len() as u64 + teams * TEAM_SERIES.len() as u64;
    for plan in &table.plans {
        let teams = if plan.teams.len() > 1 { plan.teams.len() as u64 } else { 0 };
        cost.fixed_bytes += series(teams) * days * BAND_DAY;
        cost.fixed_bytes += METRICS.len() as u64 * 400;
    }
    cost.replicate_bytes += 3 * 16 * days / prepared.worlds.len() as u64;
    if checked {
        // One sum by plan for every value of every truth is recorded.
        cost.fixed_bytes += assumptions::most_runs(world) * tallies * PACKED;
    }
    if prepared.ladder {
        // The mixtures of one plan live together, without pairs.
        let climbed = cost.plans.saturating_sub(1).max(1);
        let at_once = prepared.mixtures(world, table) as u64 / climbed;
        cost.replicate_bytes += tallies / cost.plans.max(1) * 8 * at_once;
    }
    numbers * COUNTER
}
