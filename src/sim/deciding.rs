//! Decisions that take time: a need becomes an order some days later, wherever the person stands by then.

use super::orders::Sale;
use super::person::{NO_DAY, PersonDay, Relation};
use super::selling::Taken;
use super::territory::{Life, Seat};
use crate::sim::moments;
use crate::units::DEMAND_STEPS;

/// A decided order that falls due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Due {
    row: u32,
    /// The offer that was taken up with the need.
    taken: Option<Taken>,
}

impl Life<'_> {
    /// A need arose today, perhaps on an offer: the order follows later.
    pub(super) fn decide(&mut self, row: usize, day: i32, taken: Option<Taken>) {
        let mean = self.world.segments[self.segment(row)].decision_days;
        let number = self.persons[row].orders;
        let order = day + moments::decision_lag(mean, self.luck, self.births.id(row), number);
        self.wait_until(row, order, taken);
    }

    /// Marks a need whose order falls due on a day.
    fn wait_until(&mut self, row: usize, order: i32, taken: Option<Taken>) {
        let person = &mut self.persons[row];
        person.waiting = true;
        person.due = NO_DAY;
        if order < i32::from(self.births.until) {
            person.due = order as PersonDay;
            self.decided[order as usize].push(Due { row: row as u32, taken });
        }
    }

    /// Whether somebody who becomes a friend is deciding at the end of `day`; what was decided in public goes on.
    pub(super) fn keep_deciding(&mut self, row: usize, day: i32) -> bool {
        if self.persons[row].relation == Relation::Public
            && let Some(decided) = self.births.undecided(row, self.persons[row].orders, day)
        {
            self.wait_until(row, decided.order, None);
        }
        self.persons[row].waiting
    }

    /// Orders that were decided and fall due today.
    pub(super) fn order_decided(&mut self, today: u16) {
        for Due { row, taken } in std::mem::take(&mut self.decided[usize::from(today)]) {
            let row = row as usize;
            let person = &mut self.persons[row];
            if !person.waiting || i32::from(person.due) != i32::from(today) {
                continue;
            }
            person.waiting = false;
            person.due = NO_DAY;
            if person.relation == Relation::Friend {
                self.decided_by_friend(row, today, taken);
            } else {
                self.decided_outside(row, today);
            }
        }
    }

    /// A friend's decided order, at the price on which it was decided; its clock runs on from tomorrow.
    fn decided_by_friend(&mut self, row: usize, today: u16, taken: Option<Taken>) {
        let Seat { desk, slot } = self.seats[row];
        let (desk, slot) = (desk as usize, slot as usize);
        if self.order_of_friend(desk, slot, today, taken) {
            self.lapse(desk, slot, i32::from(today));
        } else if !self.persons[row].lapsed {
            self.friends[desk].rate[slot] = self.births.rate[row];
        }
    }

    /// The decided order of somebody who has left meanwhile: in public, at the price of its day.
    fn decided_outside(&mut self, row: usize, today: u16) {
        let (day, id) = (i32::from(today), self.births.id(row));
        let number = self.persons[row].orders;
        let value = self.births.order_value(self.world, self.luck, row, number);
        self.book_order(row, day, &Sale::outside(number, value));
        let lapse_per_day = self.births.lapse_rate[row] * DEMAND_STEPS;
        let coin = moments::lapses_after_order(self.world, self.luck, id, number, 1.0);
        let person = &mut self.persons[row];
        person.to_lapse -= lapse_per_day * f64::from(day - i32::from(person.clock_day));
        person.clock_day = today as PersonDay;
        person.lapsed |= coin || (lapse_per_day > 0.0 && person.to_lapse <= 0.0);
        if !person.lapsed {
            self.schedule_left(row, day);
        }
    }
}
