//! What a plan leaves behind, as numbers: sums over the days after the study, and how they are discounted.

use super::tally::{add, add_all};
use crate::plan::tables::WorldTable;
use crate::units::whole;

/// What a plan brings in the days after the study, in one way of going on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct After {
    /// Candidates who live on; 0 where this way was not run.
    pub people: i64,
    /// The daily counters summed over the days after, each day's amount of a territory discounted from the last day of
    /// the study and rounded to a whole.
    pub counters: Vec<i64>,
    /// Friends at the end of each day after.
    pub friends: Vec<i64>,
}

impl After {
    /// Zeros for so many days, and as many counters as a day has.
    #[must_use]
    pub fn new(days: usize, counters: usize) -> Self {
        Self { people: 0, counters: vec![0; if days > 0 { counters } else { 0 }], friends: vec![0; days] }
    }

    /// Every number in a fixed order.
    pub fn parts(&mut self) -> Vec<&mut [i64]> {
        let Self { people, counters, friends } = self;
        vec![std::slice::from_mut(people), counters, friends]
    }

    /// Adds another unit; false when a sum does not fit.
    #[must_use]
    pub fn merge(&mut self, other: &Self) -> bool {
        let people = add(&mut self.people, other.people);
        let counters = add_all(&mut self.counters, &other.counters);
        add_all(&mut self.friends, &other.friends) & counters & people
    }
}

/// Weight of an amount on each day after the study: 1 on its last day, falling by the yearly rate.
#[must_use]
pub fn weights(world: &WorldTable) -> Vec<f64> {
    let per_day = libm::log(1.0 + world.discount_rate) / 365.0;
    (1..=world.days_after).map(|t| libm::exp(-per_day * f64::from(t))).collect()
}

/// A discounted amount.
#[must_use]
pub fn discounted(amount: i64, weight: f64) -> i64 {
    // A weight of 1 keeps amounts beyond 2^53 as they are.
    if weight == 1.0 { amount } else { whole(amount as f64 * weight) as i64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_of_one_keeps_every_fen() {
        let large = (1_i64 << 60) + 1;
        assert_eq!(discounted(large, 1.0), large);
        assert_eq!((discounted(1_000, 0.9), discounted(-1_005, 0.5), discounted(0, 0.3)), (900, -502, 0));
    }
}
