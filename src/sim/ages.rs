//! Counts by age: how long friends stay, and after how long buyers pay again.

use super::person::{Person, Relation};
use super::tally::add_all;

/// Counts of one plan in one replicate by days since something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ages {
    /// Persons first added whose first spell as a friend ended (deleted, or lost with an employee), by days since the add.
    pub lost: Vec<i64>,
    /// Persons first added who are in their first spell after the last day, by days since the add.
    pub present: Vec<i64>,
    /// Buyers with a second paid day, by days since the first paid day of the study.
    pub back: Vec<i64>,
    /// Buyers without one, by days from the first paid day to the last day of the study.
    pub waiting: Vec<i64>,
    /// Buyers by 30-day month of the first paid day.
    pub buyers: Vec<i64>,
    /// Of those, with a second paid day, by month of the first one and 30-day step since (gaps of 1 to 30 days are
    /// step 0); as wide as high.
    pub back_by_month: Vec<i64>,
}

impl Ages {
    /// Zeros.
    pub(super) fn new(days: usize, months: usize) -> Self {
        let zeros = || vec![0; days];
        Self {
            lost: zeros(),
            present: zeros(),
            back: zeros(),
            waiting: zeros(),
            buyers: vec![0; months],
            back_by_month: vec![0; months * months],
        }
    }

    /// Counts who is still there, or still has not come back, after the last day.
    pub(super) fn close(&mut self, persons: &[Person], days: u16) {
        let last = i32::from(days) - 1;
        for person in persons {
            if person.relation == Relation::Friend && person.channel.is_some() && person.spells == 1 {
                self.present[(last - i32::from(person.added_on)) as usize] += 1;
            }
            // Without a branch: half of all persons wait, and nobody can guess which.
            let waits = person.paid_days == 1;
            let age = if waits { last - i32::from(person.first_paid) } else { 0 };
            self.waiting[age as usize] += i64::from(waits);
        }
    }

    /// Every number in a fixed order.
    pub fn parts(&mut self) -> [&mut [i64]; 6] {
        let Self { lost, present, back, waiting, buyers, back_by_month } = self;
        [lost, present, back, waiting, buyers, back_by_month]
    }

    /// Adds other counts of the same world; false when a sum does not fit.
    pub(super) fn merge(&mut self, other: &Self) -> bool {
        let Self { lost, present, back, waiting, buyers, back_by_month } = other;
        let others = [lost, present, back, waiting, buyers, back_by_month];
        self.parts().into_iter().zip(others).fold(true, |fits, (to, from)| add_all(to, from) & fits)
    }
}
