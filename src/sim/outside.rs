//! Life outside the pool: the script of people never added, and the orders of those who left.

use super::orders::Sale;
use super::person::{NO_DAY, PersonDay, Relation};
use super::territory::Life;
use crate::sim::moments;
use crate::units::{DEMAND_STEPS, whole};

impl Life<'_> {
    /// Purchase and lapse clocks of somebody outside the pool at the end of `day`, and whether it has lapsed.
    pub(super) fn clocks_outside(&self, row: usize, day: i32) -> (f64, f64, bool) {
        let births = self.births;
        let person = &self.persons[row];
        let public = births.rate[row];
        let lapse_per_day = births.lapse_rate[row] * DEMAND_STEPS;
        if matches!(person.relation, Relation::Left | Relation::Lost) {
            let rate = whole(public * self.away_level(row));
            let clock_day = i32::from(person.clock_day);
            let days = f64::from(day - clock_day);
            let to_order = person.to_order - rate * births.steps(clock_day, day);
            let to_order = if person.waiting { person.to_order } else { to_order };
            return (to_order, person.to_lapse - lapse_per_day * days, person.lapsed);
        }
        if births.is_stranger(row) {
            // A stranger's life as a customer begins with the add: the clock of the first order, a whole lapse.
            let first = moments::purchase_threshold(self.world, self.luck, births.id(row), 0);
            return (first, births.lapse_threshold[row], !self.is_interested(row));
        }
        let (from, left) = match (person.cursor as usize).checked_sub(1) {
            Some(at) => (i32::from(births.script[at].day), births.script[at].to_order),
            None => (-1, births.to_order[row]),
        };
        let to_order = match births.undecided(row, person.orders, day) {
            // The clock rests at what the need left of it.
            Some(decided) if decided.need < 0 => left,
            Some(_) => moments::purchase_threshold(self.world, self.luck, births.id(row), person.orders + 1),
            None => left - public * births.steps(from, day),
        };
        let to_lapse = births.lapse_threshold[row] - lapse_per_day * f64::from(day - births.first_day[row]);
        (to_order, to_lapse, births.lapsed_on[row] <= day)
    }

    /// Public order intensity of somebody who is no longer a friend, ratio to other public buyers.
    fn away_level(&self, row: usize) -> f64 {
        match self.persons[row].relation {
            Relation::Lost => self.world.turnover.lost_level,
            _ => self.world.segments[self.segment(row)].leak,
        }
    }

    /// Puts the next public order of a person who left into the calendar.
    pub(super) fn schedule_left(&mut self, row: usize, from: i32) {
        let rate = whole(self.births.rate[row] * self.away_level(row));
        let person = &mut self.persons[row];
        let due = self.births.crossing(from, person.to_order, rate);
        person.due = if due < i32::from(self.births.until) { due as PersonDay } else { NO_DAY };
        if person.due != NO_DAY {
            self.due[due as usize].push(row as u32);
        }
    }

    /// Public orders of the day: the script of people never added, and the orders of those who left.
    pub(super) fn order_in_public(&mut self, today: u16) {
        let births = self.births;
        let t = usize::from(today);
        let (from, until) = (births.day_start[t] as usize, births.day_start[t + 1] as usize);
        for (index, order) in (from..until).zip(&births.script[from..until]) {
            let row = order.row as usize;
            if self.persons[row].relation == Relation::Public {
                self.persons[row].cursor = index as u32 + 1;
                self.book_order(row, i32::from(today), &Sale::of_script(index, order));
            }
        }
        let due = std::mem::take(&mut self.due[t]);
        for row in due {
            let row = row as usize;
            let person = &self.persons[row];
            let left = matches!(person.relation, Relation::Left | Relation::Lost) && !person.waiting;
            if left && i32::from(person.due) == i32::from(today) {
                self.order_of_left(row, today);
            }
        }
    }

    /// Orders today of a person who left, unless it lapsed first.
    fn order_of_left(&mut self, row: usize, today: u16) {
        let day = i32::from(today);
        let id = self.births.id(row);
        self.persons[row].due = NO_DAY;
        let table = &self.world.segments[self.segment(row)];
        let rate = whole(self.births.rate[row] * self.away_level(row));
        let decides = table.decision_days > 0.0;
        let increment = rate * self.births.steps(day - 1, day);
        let person = &mut self.persons[row];
        let clock_day = i32::from(person.clock_day);
        person.to_order -= rate * self.births.steps(clock_day, day);
        let lapse_per_day = self.births.lapse_rate[row] * DEMAND_STEPS;
        let lapse_before = person.to_lapse - lapse_per_day * f64::from(day - 1 - clock_day);
        person.to_lapse = lapse_before - lapse_per_day;
        person.clock_day = day as PersonDay;
        let lapse_at = if lapse_per_day > 0.0 { lapse_before / lapse_per_day } else { 2.0 };
        while self.persons[row].to_order <= 0.0 {
            if (self.persons[row].to_order + increment) / increment > lapse_at {
                self.persons[row].lapsed = true;
                break;
            }
            let number = self.persons[row].orders;
            let next = moments::purchase_threshold(self.world, self.luck, id, number + 1);
            self.persons[row].to_order += next;
            if decides {
                self.persons[row].to_order = next;
                self.decide(row, day, None);
                break;
            }
            let value = self.births.order_value(self.world, self.luck, row, number);
            self.book_order(row, day, &Sale::outside(number, value));
            if moments::lapses_after_order(self.world, self.luck, id, number, 1.0) {
                self.persons[row].lapsed = true;
                break;
            }
        }
        if lapse_at <= 1.0 {
            self.persons[row].lapsed = true;
        }
        if !self.persons[row].lapsed && !self.persons[row].waiting {
            self.schedule_left(row, day);
        }
    }
}
