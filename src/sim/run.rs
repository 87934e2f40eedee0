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
    /// Whether a sum did not fit its counter; then nothing here may be read.
    pub overflowed: bool,
}

impl Replicate {
    /// Zeros.
    #[must_use]
    pub fn new(world: &WorldTable) -> Self {
        let plans = world.plans.iter().map(|plan| Tally::new(world, plan)).collect();
        Self { plans, pairs: PairTally::all(world), overflowed: false }
    }

    /// Every number of the replicate in a fixed order: plan after plan, then pair after pair.
    pub fn parts(&mut self) -> Vec<&mut [i64]> {
        let Self { plans, pairs, overflowed: _ } = self;
        plans.iter_mut().flat_map(Tally::parts).chain(pairs.iter_mut().flat_map(PairTally::parts)).collect()
    }

    /// Adds another unit of the same replicate. A sum that does not fit is noted in [`Replicate::overflowed`].
    pub fn merge(&mut self, other: &Self) {
        let mut fits = !other.overflowed;
        self.plans.iter_mut().zip(&other.plans).for_each(|(a, b)| fits &= a.merge(b));
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(a, b)| fits &= a.merge(b));
        self.overflowed |= !fits;
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
    Replicate { plans, pairs, overflowed: false }
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
        // Counts of one unit's people; only sums over units can outgrow a counter.
        let _ = life.tally.merge_events(&shadow.tally);
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
    // Units are counted, not listed: a billion people in a thousand replicates are a hundred million of them.
    let territories = world.simulated().count();
    let finished = std::sync::atomic::AtomicUsize::new(0);
    (0..territories * (until - from) as usize).into_par_iter().for_each(|unit| {
        let replicate = from + (unit / territories) as u32;
        let territory = (unit % territories) as u32 * world.sample_step;
        let unit = simulate(world, seed, replicate, territory);
        let slot = &merged[(replicate - from) as usize];
        // A poisoned lock means another unit panicked, and that panic is already on its way up.
        slot.lock().unwrap_or_else(std::sync::PoisonError::into_inner).merge(&unit);
        done(finished.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1);
    });
    merged.into_iter().map(|m| m.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sum that does not fit is noted and stays noted, whatever is added after it.
    #[test]
    fn a_sum_that_does_not_fit_is_noted() {
        let one = |value: i64| {
            let mut tally = Tally::rolling(1, 0);
            tally.daily[0][3] = value;
            Replicate { plans: vec![tally], pairs: Vec::new(), overflowed: false }
        };
        let mut sum = one(i64::MAX - 1);
        sum.merge(&one(1));
        assert!(!sum.overflowed && sum.plans[0].daily[0][3] == i64::MAX);
        sum.merge(&one(1));
        sum.merge(&one(-5));
        assert!(sum.overflowed);
        let mut other = one(0);
        other.merge(&sum);
        assert!(other.overflowed, "it is handed on");
        let mut low = one(i64::MIN);
        low.merge(&one(-1));
        assert!(low.overflowed);
    }
}
