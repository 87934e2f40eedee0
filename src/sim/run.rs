//! Units of work in parallel: (replicate x territory), merged exactly in any order.

use super::after::{CareGiven, lives_on};
use super::births::{Advance, Births};
use super::events::Events;
use super::outreach::penalised;
use super::pairs::{Ends, PairTally};
use super::tally::Tally;
use super::territory::Life;
use crate::plan::tables::{Afterwards, PlanTable, WorldTable};
use crate::random::Luck;
use rayon::prelude::*;
use std::sync::Mutex;

/// Counters of all plans and all pairs of plans in one replicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replicate {
    /// One tally per plan, in plan order.
    pub plans: Vec<Tally>,
    /// One tally per pair of plans; none beyond eight plans.
    pub pairs: Vec<PairTally>,
}

impl Replicate {
    /// Zeros.
    #[must_use]
    pub fn new(world: &WorldTable) -> Self {
        Self { plans: world.plans.iter().map(|plan| Tally::new(world, plan)).collect(), pairs: PairTally::all(world) }
    }

    /// Every number of the replicate in a fixed order: plan after plan, then pair after pair.
    pub fn parts(&mut self) -> Vec<&mut [i64]> {
        let Self { plans, pairs } = self;
        plans.iter_mut().flat_map(Tally::parts).chain(pairs.iter_mut().flat_map(PairTally::parts)).collect()
    }

    /// Adds another unit of the same replicate.
    pub fn merge(&mut self, other: &Self) {
        self.plans.iter_mut().zip(&other.plans).for_each(|(a, b)| a.merge(b));
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(a, b)| a.merge(b));
    }
}

/// One unit of work: births and public life once, then plan after plan on them. A pure function.
#[must_use]
pub fn simulate(world: &WorldTable, seed: u64, replicate: u32, territory: u32) -> Replicate {
    let luck = Luck::new(seed, replicate);
    let on = lives_on(world, &luck, territory);
    let until = if on { world.horizon() } else { world.days };
    let births = Births::living_until(world, &luck, territory, Advance::Scheduled, until);
    let mut given = CareGiven::default();
    // What the care gives decides how the friends of all plans live on: its plan goes first.
    let others = (0..world.plans.len()).filter(|&plan| plan != world.care);
    let mut lived: Vec<Option<(Tally, Ends)>> = world.plans.iter().map(|_| None).collect();
    for plan in std::iter::once(world.care).chain(others) {
        lived[plan] = Some(live(world, plan, &luck, &births, on.then_some(&mut given)));
    }
    let (plans, ends): (Vec<Tally>, Vec<Ends>) = lived.into_iter().flatten().unzip();
    let mut pairs = PairTally::all(world);
    for pair in &mut pairs {
        let (a, b) = (pair.a, pair.b);
        pair.count(&ends[a], &ends[b], &births.segment);
    }
    Replicate { plans, pairs }
}

/// One plan on the births of a unit, and on after the study where `given` is there: what the care gives its friends,
/// which the care plan itself enters.
fn live(
    world: &WorldTable,
    index: usize,
    luck: &Luck,
    births: &Births,
    given: Option<&mut CareGiven>,
) -> (Tally, Ends) {
    let plan = &world.plans[index];
    let mut life = Life::new(world, plan, luck, births, None);
    if given.is_some() && index == world.care {
        life.given = CareGiven::new(plan.teams.len());
    }
    // What the same people would have done without any campaign, on the days that count for the events only.
    let mut without = None;
    if let Some(table) = &plan.without_campaigns {
        let span = Events::span(&plan.events, world.days);
        life.live_days(0..span.start);
        without = Some((life.fork(table), span.clone()));
        life.live_days(span.start..world.days);
        life.close();
    } else {
        life.live();
    }
    let ends = life.ends();
    if let Some((mut shadow, span)) = without {
        shadow.events = life.events.clone().followed();
        shadow.live_days(span);
        life.tally.merge_events(&shadow.tally);
    }
    if let Some(given) = given {
        if index == world.care {
            *given = std::mem::take(&mut life.given);
        }
        for (way, table) in Afterwards::ALL.into_iter().zip(&plan.after) {
            if let Some(table) = table {
                life.tally.after[way as usize] = life.fork(plan).live_after(table, way, given);
            }
        }
    }
    (life.tally, ends)
}

/// Whether a penalty strikes a plan in a replicate: the draws are common to all territories, so nothing is simulated.
#[must_use]
pub fn is_struck(world: &WorldTable, plan: &PlanTable, seed: u64, replicate: u32) -> bool {
    penalised(world, plan, &Luck::new(seed, replicate)).contains(&true)
}

/// How the persons of one unit end under every plan, in the order of their ids.
#[must_use]
pub fn ends(world: &WorldTable, seed: u64, replicate: u32, territory: u32) -> Vec<Ends> {
    let luck = Luck::new(seed, replicate);
    let births = Births::new(world, &luck, territory, Advance::Scheduled);
    (0..world.plans.len()).map(|plan| live(world, plan, &luck, &births, None).1).collect()
}

/// Runs replicates `from..until` over all simulated territories on rayon's threads.
///
/// `done` is told after each unit, with the number of units finished so far. Sums are whole numbers, so the result
/// is the same for any number of threads.
#[must_use]
pub fn replicates(
    world: &WorldTable,
    seed: u64,
    from: u32,
    until: u32,
    done: &(dyn Fn(usize) + Sync),
) -> Vec<Replicate> {
    let merged: Vec<Mutex<Replicate>> = (from..until).map(|_| Mutex::new(Replicate::new(world))).collect();
    let territories: Vec<u32> = world.simulated().collect();
    let units: Vec<(u32, u32)> = (from..until).flat_map(|r| territories.iter().map(move |&t| (r, t))).collect();
    let finished = std::sync::atomic::AtomicUsize::new(0);
    units.par_iter().for_each(|&(replicate, territory)| {
        let unit = simulate(world, seed, replicate, territory);
        let slot = &merged[(replicate - from) as usize];
        // A poisoned lock means another unit panicked, and that panic is already on its way up.
        slot.lock().unwrap_or_else(std::sync::PoisonError::into_inner).merge(&unit);
        done(finished.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
    });
    merged.into_iter().map(|m| m.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)).collect()
}
