//! What a measure is read from: one plan and do-nothing in the same replicate, at full size.

use crate::plan::tables::{PlanTable, WorldTable};
use crate::sim::tally::{Counter, Tally};

/// A measure in one replicate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// It has no value here.
    Empty,
    /// What it waits for does not come within so many days: no value, but later than that.
    Never(f64),
    /// An amount.
    Amount(f64),
    /// Numerator and denominator; the value is their quotient, and means are taken of both before dividing.
    Ratio(f64, f64),
}

impl Measured {
    /// The value in this replicate.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Amount(x) => Some(x),
            Self::Ratio(a, b) if b != 0.0 => Some(a / b),
            Self::Empty | Self::Never(_) | Self::Ratio(..) => None,
        }
    }

    /// A ratio of counts; empty without denominator.
    #[must_use]
    pub fn share(numerator: i64, denominator: i64) -> Self {
        if denominator == 0 { Self::Empty } else { Self::Ratio(numerator as f64, denominator as f64) }
    }
}

/// One plan in one replicate.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The world.
    pub world: &'a WorldTable,
    /// The plan.
    pub plan: &'a PlanTable,
    /// Its counters.
    pub tally: &'a Tally,
    /// Do-nothing.
    pub nothing_plan: &'a PlanTable,
    /// Its counters.
    pub nothing: &'a Tally,
    /// Counters of the plan whose care the friends get after the study.
    pub care: &'a Tally,
}

impl<'a> Reading<'a> {
    /// A plan in a replicate: the counters of all plans in their order, and the place of do-nothing among them.
    #[must_use]
    pub fn of(world: &'a WorldTable, tallies: &'a [Tally], plan: usize, nothing: usize) -> Self {
        Self {
            world,
            plan: &world.plans[plan],
            tally: &tallies[plan],
            nothing_plan: &world.plans[nothing],
            nothing: &tallies[nothing],
            care: &tallies[world.care],
        }
    }
}

impl Reading<'_> {
    /// Counts and fen of a sample stand for this many times as much.
    #[must_use]
    pub fn scale(&self) -> i64 {
        i64::from(self.world.sample_step)
    }

    /// Number of days.
    #[must_use]
    pub fn days(&self) -> usize {
        self.tally.days
    }

    /// A counter by day at full size, for all people or one segment.
    #[must_use]
    pub fn by_day(&self, counter: Counter, segment: Option<usize>) -> Vec<i64> {
        self.by_day_at(counter as usize, segment)
    }

    /// The same by position: a counter of a channel.
    #[must_use]
    pub fn by_day_at(&self, counter: usize, segment: Option<usize>) -> Vec<i64> {
        daily(self.tally, counter, segment).map(|x| x * self.scale()).collect()
    }

    /// A counter summed over the period at full size.
    #[must_use]
    pub fn sum(&self, counter: Counter) -> i64 {
        self.sum_at(counter as usize)
    }

    /// The same by position: a counter of a channel.
    #[must_use]
    pub fn sum_at(&self, counter: usize) -> i64 {
        daily(self.tally, counter, None).sum::<i64>() * self.scale()
    }

    /// The same for do-nothing.
    #[must_use]
    pub fn sum_of_nothing(&self, counter: Counter) -> i64 {
        daily(self.nothing, counter as usize, None).sum::<i64>() * self.scale()
    }

    /// A counter on the last day at full size.
    #[must_use]
    pub fn last(&self, counter: Counter) -> i64 {
        self.tally.all(self.days() - 1, counter) * self.scale()
    }

    /// Do-nothing read as a plan.
    #[must_use]
    pub fn of_nothing(&self) -> Self {
        Self { plan: self.nothing_plan, tally: self.nothing, ..*self }
    }
}

/// A counter by day, for all people or one segment.
fn daily(tally: &Tally, counter: usize, segment: Option<usize>) -> impl Iterator<Item = i64> {
    (0..tally.days).map(move |day| match segment {
        Some(segment) => tally.get(segment, day, counter),
        None => tally.all_at(day, counter),
    })
}

/// Running sum.
pub(super) fn running(values: impl IntoIterator<Item = i64>) -> Vec<i64> {
    let mut sum = 0;
    values
        .into_iter()
        .map(|x| {
            sum += x;
            sum
        })
        .collect()
}

/// Whole numbers as a series.
pub(super) fn counts(values: Vec<i64>) -> Vec<Option<f64>> {
    values.into_iter().map(|x| Some(x as f64)).collect()
}

/// Fen as a series in yuan.
pub(super) fn yuan_series(fen: Vec<i64>) -> Vec<Option<f64>> {
    fen.into_iter().map(|x| Some(yuan(x))).collect()
}

/// Quotients by day; empty where the denominator is 0.
pub(super) fn quotients(top: &[i64], bottom: &[i64]) -> Vec<Option<f64>> {
    top.iter().zip(bottom).map(|(&a, &b)| (b != 0).then(|| a as f64 / b as f64)).collect()
}

/// Fen in yuan.
pub(super) fn yuan(fen: i64) -> f64 {
    fen as f64 / 100.0
}
