//! The assumption check: what becomes of a verdict at other values of the truths that nobody knows.
//!
//! A replicate redraws luck, never assumptions, so no number of replicates tells what an answer owes to them. Here
//! every unknown truth is run low and high, with the same seeds, on a sample of people, and only the change against
//! the same sample at the values in use is estimated. The changes are laid on the counters of the whole run, and the
//! goal is read from those: what is not linear in the goal (costs of the whole firm, hours beyond those on duty) is read at full size.

use super::describe::{Truth, truths};
use super::replicate::position;
use super::results::{AssumptionSample, Assumptions, Depends, TruthEffect, TruthResult, Turn};
use super::table;
use super::tape::Engine;
use crate::keys::{Kind, Value, world as key};
use crate::metrics::{METRICS, Reading, metric_index};
use crate::plan::Ways;
use crate::plan::tables::{Afterwards, WorldTable};
use crate::scenario::checked::{DO_NOTHING, Study, World};
use crate::sim::run::{Replicate, simulate};
use crate::sim::tally::Tally;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// Person-days of the check as a share of those of the whole run. What a person-day costs differs a little in small
/// pieces of territories, and tables have to be compiled: the room up to 30 %.
const COST: f64 = 0.22;

/// Units of a sample beyond which more pieces are worth less than whole territories.
const UNITS: u64 = 16;

/// Fewest people of a piece of a territory, and fewest units of a sample: below them nothing is said.
const LEAST: (u64, u64) = (20, 4);

/// Standard errors that an end of the range has to lie from zero to be told from it.
const CLEAR: f64 = 2.0;

/// Golden section: multiples of it, less their whole parts, are spread evenly however many there are.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// What is asked of a world.
pub(super) struct Check<'a> {
    pub world: &'a World,
    pub table: &'a WorldTable,
    pub study: &'a Study,
    pub runs: &'a [Replicate],
    pub seed: u64,
    pub baseline: usize,
    /// Position of the goal in [`METRICS`].
    pub goal: usize,
    /// Difference of the goal from the baseline by plan, over the whole run.
    pub whole: Vec<f64>,
    /// Where the runs of the sample come from.
    pub engine: &'a Engine<'a>,
}

/// Units of work of the sample: people of some territories, or of pieces of them, in some replicates.
#[derive(Clone, Debug, PartialEq)]
struct Sample {
    /// Pieces into which a territory is cut.
    pieces: u32,
    /// Replicate and piece; the pieces of territory t are `t * pieces` and the ones after it.
    units: Vec<(u32, u32)>,
    /// Candidates of all units.
    people: u64,
}

/// What the sample shows at some values: tallies by plan over all units, and the goal by unit and plan without those
/// parts that are the same for every value.
struct Lived {
    tallies: Vec<Tally>,
    units: Vec<Vec<f64>>,
}

impl Lived {
    /// Everything as whole numbers, real ones by their bits.
    fn into_numbers(mut self) -> Vec<i64> {
        let tallies = self.tallies.iter_mut().flat_map(Tally::parts).flatten().map(|x| *x);
        tallies.chain(self.units.iter().flatten().map(|x| x.to_bits() as i64)).collect()
    }

    /// The same back; nothing when there are too many or too few.
    fn from_numbers(numbers: Vec<i64>, table: &WorldTable, units: usize) -> Option<Self> {
        let mut rest = numbers.into_iter();
        let mut tallies: Vec<Tally> = table.plans.iter().map(|plan| Tally::new(table, plan)).collect();
        for number in tallies.iter_mut().flat_map(Tally::parts).flatten() {
            *number = rest.next()?;
        }
        let mut unit = || table.plans.iter().map(|_| Some(f64::from_bits(rest.next()? as u64))).collect::<Option<_>>();
        let units = (0..units).map(|_| unit()).collect::<Option<_>>()?;
        rest.next().is_none().then_some(Self { tallies, units })
    }
}

/// Estimated difference from the baseline by plan, and the standard error of its change.
struct Estimate {
    value: f64,
    plans: Vec<(f64, f64)>,
}

/// Runs the check; nothing with fewer than two plans, without unknown truths, or with too few people to sample from.
pub(super) fn check(ask: &Check<'_>) -> Option<Assumptions> {
    let truths = truths(ask.world);
    if ask.table.plans.len() < 2 || truths.is_empty() || ask.runs.is_empty() {
        return None;
    }
    let most = 1 + 3 * truths.len() as u64;
    let sample = draw(ask.table, ask.runs.len() as u64, most)?;
    let used = ask.live(&ask.pieces(ask.table.clone(), &sample), &sample)?;
    let base = Base::new(ask, &sample, used)?;
    let mut runs = 1;
    let mut spare = truths.len();
    let mut rows = Vec::new();
    for truth in &truths {
        let low = base.at(ask, &sample, truth, truth.range.0)?;
        let high = base.at(ask, &sample, truth, truth.range.1)?;
        runs += 2;
        let mut plans = Vec::new();
        for plan in 0..ask.table.plans.len() {
            if plan == ask.baseline {
                plans.push(None);
                continue;
            }
            let ends = [(low.value, low.plans[plan]), (high.value, high.plans[plan])];
            let mut turn = turn(truth.value, ask.whole[plan], ends);
            if let Turn::At(guess) = turn
                && spare > 0
                && let Some(tried) = base.at(ask, &sample, truth, guess)
            {
                (runs, spare) = (runs + 1, spare - 1);
                turn = Turn::At(refined(truth.value, ask.whole[plan], ends, (guess, tried.plans[plan].0)));
            }
            let (low, high) = (ends[0].1, ends[1].1);
            let errors = (low.1, high.1);
            plans.push(Some(TruthEffect { low: low.0, base: ask.whole[plan], high: high.0, errors, turn }));
        }
        let (path, label, value, range) = (truth.path.clone(), truth.key.label, truth.value, truth.range);
        rows.push(TruthResult { path, label, value, range, plans });
    }
    let of = ask.table.simulated_candidates() * ask.runs.len() as u64;
    let cost = sample.people as f64 * f64::from(runs) * days_ratio(ask.table) / of as f64;
    let units = sample.units.len() as u32;
    Some(Assumptions { sample: AssumptionSample { people: sample.people, of, units, runs, cost }, truths: rows })
}

/// The truths on which the sign of a plan's difference depends.
pub(super) fn depends(found: &Assumptions, plan: usize) -> Vec<Depends> {
    let turned = |(truth, row): (usize, &TruthResult)| match row.plans.get(plan)?.as_ref()?.turn {
        Turn::At(at) => Some(Depends { truth, at }),
        _ => None,
    };
    found.truths.iter().enumerate().filter_map(turned).collect()
}

/// Most runs of the sample that a check makes.
pub(super) fn most_runs(world: &World) -> u64 {
    1 + 3 * truths(world).len() as u64
}

/// Share of the whole run's person-days that a check will cost at most; 0 where none is made.
pub(super) fn expected_cost(world: &World, table: &WorldTable, replicates: u64) -> f64 {
    let most = 1 + 3 * truths(world).len() as u64;
    let asked = table.plans.len() > 1 && most > 1;
    if asked && draw(table, replicates, most).is_some() { COST } else { 0.0 }
}

/// Days that a person of the sample lives as a ratio to one of the whole run: in the sample everybody lives on after the
/// study, in the one way that the goal counts.
fn days_ratio(table: &WorldTable) -> f64 {
    f64::from(table.horizon()) / table.days_per_person()
}

/// Draws the sample: even over replicates and over the world, by counting, so that nothing else has to be random.
fn draw(table: &WorldTable, replicates: u64, runs: u64) -> Option<Sample> {
    let territories: Vec<u32> = table.simulated().collect();
    let all = table.simulated_candidates();
    let budget = (COST * (all * replicates) as f64 / (runs as f64 * days_ratio(table))) as u64;
    let native = all / (territories.len() as u64).max(1);
    let size = native.min((budget / UNITS).max(LEAST.0));
    if size == 0 || budget / size < LEAST.1 {
        return None;
    }
    let pieces = native.div_ceil(size).max(1);
    let number = (budget / native.div_ceil(pieces)).max(LEAST.1);
    let places = territories.len() as u64 * pieces;
    let mut taken = BTreeSet::new();
    let mut units = Vec::new();
    let mut people = 0;
    for m in 0..number.min(replicates * places) {
        let replicate = m * replicates / number;
        let turn = (m as f64 + 0.5) * GOLDEN;
        let mut place = ((turn - turn.floor()) * places as f64) as u64 % places;
        while !taken.insert((replicate, place)) {
            place = (place + 1) % places;
        }
        let piece = territories[(place / pieces) as usize] * pieces as u32 + (place % pieces) as u32;
        people += piece_of(table, pieces as u32, piece);
        units.push((replicate as u32, piece));
    }
    Some(Sample { pieces: pieces as u32, units, people })
}

/// Candidates of a piece.
fn piece_of(table: &WorldTable, pieces: u32, piece: u32) -> u64 {
    let (all, count) = (u128::from(table.candidates), u128::from(table.territories * pieces));
    let cut = |piece: u32| (all * u128::from(piece) / count) as u64;
    cut(piece + 1) - cut(piece)
}

impl Check<'_> {
    /// A table whose territories are cut into pieces; the people of a territory are those of its pieces.
    fn pieces(&self, mut table: WorldTable, sample: &Sample) -> WorldTable {
        table.territories = self.table.territories * sample.pieces;
        table.after_step = 1;
        // Only what the goal counts is run after the study.
        let counted = table.afterwards;
        for plan in table.plans.iter_mut().skip(1) {
            for way in Afterwards::ALL.into_iter().filter(|&way| way != counted) {
                plan.after[way as usize] = None;
            }
        }
        table
    }

    /// The world at another value of a truth, with the same people: what they are counted from is set to what was
    /// counted at the value in use.
    fn varied(&self, truth: &Truth, value: f64) -> Option<WorldTable> {
        let mut world = self.world.clone();
        let value = match truth.key.kind {
            Kind::Whole { .. } => Value::Whole(value.round() as i64),
            _ => Value::Number(value),
        };
        if truth.of_world {
            world.values.set(truth.key, value.clone());
        }
        for &segment in &truth.segments {
            world.segments[segment].values.set(truth.key, value.clone());
        }
        if world.first_order_days.is_none() {
            let newcomers = (self.table.candidates - self.table.past_buyers) as f64 / f64::from(self.table.days);
            world.values.unset(&key::ORDERS_PER_DAY);
            world.values.set(&key::NEW_BUYERS_PER_DAY, Value::Number(newcomers));
        }
        let table = table::table_of(&world, self.study, Ways::Counted).ok()?;
        // Other people would be another world, and the sample would compare strangers.
        let same = (table.candidates, table.past_buyers) == (self.table.candidates, self.table.past_buyers);
        same.then_some(table)
    }

    /// What the sample shows: lived through, or looked up where a run is told again. Nothing when it was not recorded.
    fn live(&self, table: &WorldTable, sample: &Sample) -> Option<Lived> {
        let what = ("assumptions", table, self.seed, sample);
        let numbers = self.engine.numbers(&what, || Some(self.lived(table, sample)?.into_numbers()))?;
        Lived::from_numbers(numbers, table, sample.units.len())
    }

    /// Lives the sample; nothing when a sum does not fit its counter.
    fn lived(&self, table: &WorldTable, sample: &Sample) -> Option<Lived> {
        let sums: Vec<Tally> = table.plans.iter().map(|plan| Tally::new(table, plan)).collect();
        let sums = Mutex::new((sums, true));
        let one = |&(replicate, piece): &(u32, u32)| {
            let unit = simulate(table, self.seed, replicate, piece);
            // A poisoned lock means another unit panicked, and that panic is already on its way up.
            let mut guard = sums.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let (sums, fit) = &mut *guard;
            sums.iter_mut().zip(&unit.plans).for_each(|(sum, tally)| *fit &= sum.merge(tally));
            drop(guard);
            (0..table.plans.len()).map(|plan| self.linear(table, &unit.plans, plan)).collect()
        };
        let units = sample.units.par_iter().map(one).collect();
        let (tallies, fit) = sums.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        fit.then_some(Lived { tallies, units })
    }

    /// The goal of a unit as far as it is a sum over people: its spread over units is that of the estimate.
    fn linear(&self, table: &WorldTable, tallies: &[Tally], plan: usize) -> f64 {
        let profit = metric_index("profit").map_or(0.0, |profit| self.read(table, tallies, plan, profit));
        let left = metric_index("pool_value").map_or(0.0, |left| self.read(table, tallies, plan, left));
        profit + if METRICS[self.goal].key.ends_with("with_pool_value") { left } else { 0.0 }
    }

    /// A measure of a plan; 0 without a value.
    fn read(&self, table: &WorldTable, tallies: &[Tally], plan: usize, measure: usize) -> f64 {
        let nothing = position(self.world, DO_NOTHING);
        let reading = Reading::of(table, tallies, plan, nothing);
        (METRICS[measure].read)(&reading).value().unwrap_or(0.0)
    }
}

/// The whole run, and the sample at the values in use.
struct Base {
    used: Lived,
    /// Tallies of the whole run by plan, summed over replicates.
    sums: Vec<Tally>,
    /// The goal read from their mean.
    goals: Vec<f64>,
}

impl Base {
    /// Nothing when a sum over replicates does not fit its counter.
    fn new(ask: &Check<'_>, sample: &Sample, used: Lived) -> Option<Self> {
        let mut sums: Vec<Tally> = ask.runs[0].plans.clone();
        let mut fit = true;
        for run in &ask.runs[1..] {
            sums.iter_mut().zip(&run.plans).for_each(|(sum, tally)| fit &= sum.merge(tally));
        }
        let mut base = Self { goals: Vec::new(), sums, used };
        let still: Vec<Tally> = base.laid_on(ask, sample, &base.used);
        base.goals = (0..still.len()).map(|plan| ask.read(ask.table, &still, plan, ask.goal)).collect();
        fit.then_some(base)
    }

    /// The estimate at a value of a truth; none when the world cannot be compiled with it.
    fn at(&self, ask: &Check<'_>, sample: &Sample, truth: &Truth, value: f64) -> Option<Estimate> {
        if value.to_bits() == truth.value.to_bits() {
            return Some(Estimate { value, plans: ask.whole.iter().map(|&d| (d, 0.0)).collect() });
        }
        let table = ask.varied(truth, value)?;
        let lived = ask.live(&ask.pieces(table.clone(), sample), sample)?;
        let tallies = self.laid_on(ask, sample, &lived);
        let goal = |plan: usize| ask.read(&table, &tallies, plan, ask.goal) - self.goals[plan];
        let error = |plan: usize| self.error(ask, sample, &lived, plan);
        let of = |plan: usize| (ask.whole[plan] + goal(plan) - goal(ask.baseline), error(plan));
        Some(Estimate { value, plans: (0..tallies.len()).map(of).collect() })
    }

    /// The mean tally of the whole run, with the change seen in the sample laid on it: what the goals read of it.
    fn laid_on(&self, ask: &Check<'_>, sample: &Sample, lived: &Lived) -> Vec<Tally> {
        let (people, all) = (i128::from(sample.people), i128::from(ask.table.simulated_candidates()));
        let replicates = ask.runs.len() as i128;
        let lay = |sum: i64, was: i64, is: i64| {
            let (sum, change) = (i128::from(sum), i128::from(is) - i128::from(was));
            let below = replicates * people;
            ((2 * (sum * people + change * all * replicates) + below).div_euclid(2 * below)) as i64
        };
        let one = |plan: usize| {
            let (sum, was, is) = (&self.sums[plan], &self.used.tallies[plan], &lived.tallies[plan]);
            let mut laid = sum.clone();
            let [sums, was_daily, is_daily] = [sum, was, is].map(|tally| tally.daily.as_flattened());
            for (at, to) in laid.daily.as_flattened_mut().iter_mut().enumerate() {
                *to = lay(sums[at], was_daily[at], is_daily[at]);
            }
            // Hours as well: what the care of the days after needs per friend is read from hours over friend-days.
            for (at, to) in laid.staff.iter_mut().enumerate() {
                *to = lay(sum.staff[at], was.staff[at], is.staff[at]);
            }
            for (way, to) in laid.after.iter_mut().enumerate() {
                let (s, w, i) = (&sum.after[way], &was.after[way], &is.after[way]);
                let lived = i128::from(s.people);
                if lived == 0 {
                    continue;
                }
                // Those who lived on after the study stand for everybody; in the sample everybody lives on.
                let lay = |sum: i64, was: i64, is: i64| {
                    let (sum, change) = (i128::from(sum), i128::from(is) - i128::from(was));
                    let below = lived * people;
                    ((2 * (sum * all * people + change * all * lived) + below).div_euclid(2 * below)) as i64
                };
                for (at, to) in to.counters.iter_mut().enumerate() {
                    *to = lay(s.counters[at], w.counters[at], i.counters[at]);
                }
                for (at, to) in to.friends.iter_mut().enumerate() {
                    *to = lay(s.friends[at], w.friends[at], i.friends[at]);
                }
                to.people = all as i64;
            }
            laid.totals.candidates = all as i64;
            laid
        };
        (0..self.sums.len()).map(one).collect()
    }

    /// Standard error of the change of a plan's difference, from the spread over units.
    fn error(&self, ask: &Check<'_>, sample: &Sample, lived: &Lived, plan: usize) -> f64 {
        let difference = |unit: &[f64]| unit[plan] - unit[ask.baseline];
        let units = lived.units.iter().zip(&self.used.units);
        let changes: Vec<f64> = units.map(|(is, was)| difference(is) - difference(was)).collect();
        let n = changes.len() as f64;
        let mean = changes.iter().sum::<f64>() / n;
        let variance = changes.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
        let scale = ask.table.simulated_candidates() as f64 / sample.people as f64;
        scale * (n * variance).sqrt()
    }
}

/// Whether the sign turns between the value in use and an end of the range, by a straight line between them.
fn turn(value: f64, base: f64, ends: [(f64, (f64, f64)); 2]) -> Turn {
    if base == 0.0 {
        return Turn::Stays;
    }
    let mut unclear = false;
    let mut found: Option<(f64, f64)> = None;
    let width = ends[1].0 - ends[0].0;
    for (end, (difference, error)) in ends {
        if end.to_bits() == value.to_bits() {
            continue;
        }
        if difference.abs() <= CLEAR * error {
            unclear = true;
        } else if difference * base < 0.0 {
            let at = value + (end - value) * base / (base - difference);
            let far = (at - value).abs() / width;
            // Of two turns the nearer one is told.
            if found.is_none_or(|(_, other)| far < other) {
                found = Some((at, far));
            }
        }
    }
    match found {
        Some((at, _)) => Turn::At(at),
        None if unclear => Turn::Unclear,
        None => Turn::Stays,
    }
}

/// The turn once more, from the difference at the value first found: a line to whichever neighbour has the other sign.
fn refined(value: f64, base: f64, ends: [(f64, (f64, f64)); 2], (at, difference): (f64, f64)) -> f64 {
    let end = if (ends[1].0 - value) * (at - value) > 0.0 { ends[1] } else { ends[0] };
    let (other, beyond) = if difference * base > 0.0 { (end.0, end.1.0) } else { (value, base) };
    if difference == 0.0 || difference * beyond >= 0.0 {
        return at;
    }
    at + (other - at) * difference / (difference - beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_found_on_the_side_where_the_sign_changes() {
        // From 10 at 0.25 to -5 at 0.10: zero at 0.25 - 0.15 x 10 / 15 = 0.15.
        let Turn::At(at) = turn(0.25, 10.0, [(0.10, (-5.0, 1.0)), (0.60, (30.0, 1.0))]) else { panic!("no turn") };
        assert!((at - 0.15).abs() < 1e-12);
        assert_eq!(turn(0.25, 10.0, [(0.10, (5.0, 1.0)), (0.60, (30.0, 1.0))]), Turn::Stays);
        assert_eq!(turn(0.25, 10.0, [(0.10, (-5.0, 3.0)), (0.60, (30.0, 1.0))]), Turn::Unclear);
        // Two plans alike under every value have nothing that could turn.
        assert_eq!(turn(0.25, 0.0, [(0.10, (0.0, 0.0)), (0.60, (0.0, 0.0))]), Turn::Stays);
        // The value in use is the low end of the range.
        assert_eq!(turn(0.10, 10.0, [(0.10, (10.0, 0.0)), (0.60, (30.0, 1.0))]), Turn::Stays);
    }

    #[test]
    fn a_turn_is_refined_towards_the_other_sign() {
        let ends = [(0.10, (-5.0, 1.0)), (0.60, (30.0, 1.0))];
        // At 0.15 there still are 2: on to -5 at 0.10. 0.15 - 0.05 x 2 / 7.
        assert!((refined(0.25, 10.0, ends, (0.15, 2.0)) - (0.15 - 0.1 / 7.0)).abs() < 1e-12);
        // At 0.15 there already are -2: back to 10 at 0.25. 0.15 + 0.10 x 2 / 12.
        assert!((refined(0.25, 10.0, ends, (0.15, -2.0)) - (0.15 + 0.2 / 12.0)).abs() < 1e-12);
    }
}
