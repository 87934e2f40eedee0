//! Arrivals: invitations that fall due, visits, and who becomes a friend.

use super::person::{NO_DAY, PersonDay, Relation};
use super::tally::{ADD_DAYS, Counter, LTV_DAYS, MONTH_DAYS, NEW_FRIEND_DAYS};
use super::territory::Life;
use super::trace::Event;
use crate::plan::{CHANNELS, Meets, Willing};
use crate::random::Decision;

/// An invitation that falls due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Invitation {
    pub row: u32,
    pub channel: u8,
    /// Order number (order-linked) or visit number (visit-linked) that keys the draws.
    pub event: u32,
    /// Day of the order or visit: its levers hold, whatever the plan does until the parcel is opened.
    pub levers_of: u16,
}

impl Life<'_> {
    /// Visit days depend on the person only; they are laid out once.
    pub(super) fn schedule_visits(&mut self) {
        if self.world.visits_per_day <= 0.0 {
            return;
        }
        for row in 0..self.births.len() {
            let id = self.births.id(row);
            let mut time = 0.0;
            for visit in 0.. {
                time += self.luck.of(id, Decision::VisitThreshold, visit).exponential() / self.world.visits_per_day;
                if time >= f64::from(self.world.days) {
                    break;
                }
                let day = time as i32;
                // Channels never meet strangers: a visit before the first order is a passer-by.
                if day > self.births.first_day[row] {
                    self.visits[day as usize].push((row as u32, visit));
                }
            }
        }
    }

    /// Invitations and visits of the day: who becomes a friend. A fixed id-ordered pass, because accounts have room
    /// for a limited number of friends.
    pub(super) fn arrive(&mut self, day: u16) {
        let mut list = std::mem::take(&mut self.invitations[usize::from(day)]);
        for &(row, visit) in &self.visits[usize::from(day)] {
            for (code, channel) in CHANNELS.iter().enumerate() {
                if channel.meets == Meets::Visit {
                    list.push(Invitation { row, channel: code as u8, event: visit, levers_of: day });
                }
            }
        }
        list.sort_unstable();
        for invitation in list {
            self.invite(invitation, day);
        }
    }

    /// One invitation: exposure, acceptance, room.
    fn invite(&mut self, invitation: Invitation, today: u16) {
        let row = invitation.row as usize;
        if self.persons[row].relation == Relation::Friend {
            return;
        }
        let channel = usize::from(invitation.channel);
        let lever = &self.plan.channels(self.segment(row), invitation.levers_of)[channel];
        let channel_law = &CHANNELS[channel];
        let id = self.births.id(row);
        let visit = channel_law.meets == Meets::Visit;
        // Whether an order's buyer chats or finds a card was drawn with the order.
        if visit && !(lever.on && self.luck.uniform(id, channel_law.exposes, invitation.event) < lever.coverage) {
            return;
        }
        let day = i32::from(today);
        self.expose(row, channel, day);
        let others = self.persons[row].invited((!visit).then_some(invitation.event));
        let repeat = (0..others).fold(1.0, |product, _| product * self.world.acquisition.repeat_factor);
        let willing = match channel_law.willing {
            Willing::Online => self.births.willing_online[row],
            Willing::Store => self.luck.uniform(id, Decision::WillingStore, 0) < self.world.acquisition.willing_store,
        };
        let accepts = willing && self.luck.uniform(id, channel_law.accepts, invitation.event) < lever.accept * repeat;
        if !accepts {
            return;
        }
        let Some(team) = self.team_with_room(row, today) else {
            self.tell(row, day, Event::NoRoom { channel });
            return;
        };
        let hunter = self.luck.uniform(id, Decision::Bargain, 0) < lever.hunters;
        let law = &self.world.acquisition;
        let (early, lift) = if hunter { (law.hunter_hazard_ticks, law.hunter_lift) } else { (0.0, 1.0) };
        let trust = (lever.entry_trust - law.repeat_trust_cost * f64::from(others)).clamp(0.0, 1.0);
        self.befriend(row, team, day, (trust, early, lift));
        self.enter_add(row, channel, day, lever.add_fen);
        self.welcome(team, row, day);
        self.tell(row, day, Event::Added { channel });
    }

    /// Books an exposure.
    fn expose(&mut self, row: usize, channel: usize, day: i32) {
        let first = &mut self.exposed_on[channel][row];
        if *first == NO_DAY && !self.persons[row].ever() {
            *first = day as PersonDay;
            self.add(row, day, Counter::exposed(channel), 1);
            if day + ADD_DAYS < i32::from(self.world.days) {
                self.tally.totals.exposed_complete[channel] += 1;
            }
        }
        self.tell(row, day, Event::Invited { channel });
    }

    /// Books an add.
    fn enter_add(&mut self, row: usize, channel: usize, day: i32, cost: i64) {
        let days = i32::from(self.world.days);
        self.add(row, day, Counter::Hooks as usize, cost);
        self.tally.totals.channel_cost[channel] += cost;
        let person = &mut self.persons[row];
        person.spell_start = day as PersonDay;
        if person.added_on != NO_DAY {
            // A person who left in this window and comes back has a relation at its end.
            let back = i32::from(person.lost_window) == day / MONTH_DAYS;
            let added_on = i32::from(person.added_on);
            self.add(row, day, Counter::ReAdds as usize, 1);
            if back {
                self.add(row, day, Counter::LostOfStart as usize, -1);
            }
            if let Some(cell) = self.cohort_cell(added_on, day) {
                cell.lost -= 1;
            }
            return;
        }
        person.added_on = day as PersonDay;
        person.channel = Some(channel as u8);
        let exposed_on = i32::from(self.exposed_on[channel][row]);
        let totals = &mut self.tally.totals;
        if exposed_on + ADD_DAYS < days && day - exposed_on <= ADD_DAYS {
            totals.added_in_time[channel] += 1;
        }
        for (i, &age) in NEW_FRIEND_DAYS.iter().enumerate() {
            totals.new_friends[channel][i] += i64::from(day + age <= days);
        }
        for (i, &horizon) in LTV_DAYS.iter().enumerate() {
            totals.ltv_persons[i][channel] += i64::from(day + horizon <= days);
        }
        self.add(row, day, Counter::first_adds(channel), 1);
        self.tally.cohort((day / MONTH_DAYS) as usize, 0).added += 1;
    }
}
