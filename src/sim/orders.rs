//! Booking an order: money to the fen, buyers, cohorts, and the invitations it sets off.

use super::births::NEVER;
use super::tally::{Counter, LTV_DAYS, REPURCHASE_DAYS};
use super::territory::{Invitation, Life, order_linked};
use super::trace::Event;
use crate::random::Decision;
use crate::units::share_of;

/// The door through which an order comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Public, by somebody who is no friend.
    Outside,
    /// Public, by a friend.
    FriendInPublic,
    /// Through the pool.
    Pool,
}

impl Life<'_> {
    /// Books one order of `value` fen (list value).
    pub(super) fn book_order(&mut self, row: usize, day: i32, number: u32, value: i64, door: Door) {
        let contribution = self.book_money(row, day, number, value, door);
        let door_counter = match door {
            Door::Outside => Counter::OrdersOutside,
            Door::FriendInPublic => Counter::OrdersFriendPublic,
            Door::Pool => Counter::OrdersPool,
        };
        self.add(row, day, door_counter as usize, 1);
        if number == 0 {
            self.add(row, day, Counter::FirstOrders as usize, 1);
        }
        self.book_buyer(row, day);
        self.book_value(row, day, contribution);
        let person = &mut self.persons[row];
        person.orders = number + 1;
        person.bought = (person.bought + 1).min(3);
        person.last_paid = day;
        self.tell(row, day, Event::Ordered { number, fen: value, door });
        if door != Door::Pool {
            self.set_off_invitations(row, day, number, door);
        }
    }

    /// Books the accounts and returns the order's contribution, fen.
    fn book_money(&mut self, row: usize, day: i32, number: u32, value: i64, door: Door) -> i64 {
        let money = self.world.segments[self.segment(row)].money;
        let gross = share_of(value, money.margin);
        let growth = self.world.traffic_growth[day as usize];
        self.add(row, day, Counter::Goods as usize, value - gross);
        if door == Door::Pool {
            let fee = share_of(value, money.payment);
            self.add(row, day, Counter::SalesPool as usize, value);
            self.add(row, day, Counter::Payment as usize, fee);
            return gross - fee;
        }
        let commission = share_of(value, money.commission);
        self.add(row, day, Counter::SalesPublic as usize, value);
        self.add(row, day, Counter::Commission as usize, commission);
        let reach = if number == 0 {
            let cost = share_of(money.cac_fen, growth);
            self.add(row, day, Counter::Acquisition as usize, cost);
            cost
        } else {
            let cost = share_of(value, money.traffic * growth);
            self.add(row, day, Counter::Traffic as usize, cost);
            cost
        };
        gross - commission - reach
    }

    /// Books first and second paid days of the study and the repurchase windows; orders of one day are one paid day.
    fn book_buyer(&mut self, row: usize, day: i32) {
        let days = i32::from(self.world.days);
        let person = &mut self.persons[row];
        if person.first_paid == NEVER {
            person.first_paid = day;
            person.paid_days = 1;
            for (i, &window) in REPURCHASE_DAYS.iter().enumerate() {
                self.tally.totals.buyers_complete[i] += i64::from(day + window < days);
            }
            self.add(row, day, Counter::Buyers as usize, 1);
        } else if person.paid_days == 1 && person.first_paid != day {
            person.paid_days = 2;
            let gap = day - person.first_paid;
            let first_paid = person.first_paid;
            let totals = &mut self.tally.totals;
            totals.interval[0] += i64::from(gap);
            totals.interval[1] += 1;
            for (i, &window) in REPURCHASE_DAYS.iter().enumerate() {
                totals.buyers_back[i] += i64::from(first_paid + window < days && gap <= window);
            }
            self.add(row, day, Counter::RepeatBuyers as usize, 1);
        }
    }

    /// Books the contribution of persons added during the study, from the add on, through whatever door.
    fn book_value(&mut self, row: usize, day: i32, contribution: i64) {
        let person = &self.persons[row];
        let (added_on, channel) = (person.added_on, person.channel);
        let Some(channel) = channel else { return };
        let age = day - added_on;
        for (i, &horizon) in LTV_DAYS.iter().enumerate() {
            if age < horizon && added_on + horizon <= i32::from(self.world.days) {
                self.tally.totals.ltv_fen[i][usize::from(channel)] += contribution;
            }
        }
        self.add(row, day, Counter::AddedContribution as usize, contribution);
        if let Some(cell) = self.cohort_cell(added_on, day) {
            cell.orders += 1;
            cell.contribution += contribution;
        }
    }

    /// A public order sets off the order-linked channels: a card travels with every parcel, an invitation follows
    /// when the buyer is no friend.
    fn set_off_invitations(&mut self, row: usize, day: i32, number: u32, door: Door) {
        let segment = self.segment(row);
        let plan = self.plan;
        let levers = &plan.row(segment, day as u16).channels;
        for code in order_linked() {
            let lever = &levers[code];
            if !lever.on {
                continue;
            }
            if lever.exposure_fen > 0 {
                // Only the parcel card costs by exposure.
                let put_in = self.luck.uniform(self.births.id(row), Decision::CardPutIn, number) < lever.coverage;
                if put_in {
                    self.add(row, day, Counter::Cards as usize, lever.exposure_fen);
                    self.tally.totals.channel_cost[code] += lever.exposure_fen;
                }
            }
            let due = day as usize + usize::from(lever.delay_days);
            if door == Door::Outside && due < usize::from(self.world.days) {
                self.invitations[due].push(Invitation { row: row as u32, channel: code as u8, event: number });
            }
        }
    }
}
