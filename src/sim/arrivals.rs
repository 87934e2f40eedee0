//! Arrivals: invitations that fall due, visits, and who becomes a friend.

use super::births::Births;
use super::outreach::Lead;
use super::person::{NO_DAY, PersonDay, Relation};
use super::tally::{ADD_DAYS, Counter, LTV_DAYS, MONTH_DAYS, NET_DAYS, NEW_FRIEND_DAYS};
use super::territory::Life;
use super::trace::Event;
use crate::plan::tables::ChannelDay;
use crate::plan::{CHANNELS, Meets, Willing};
use crate::random::Decision;

/// An invitation that falls due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Invitation {
    pub row: u32,
    pub channel: u8,
    /// Order, visit or exposure number, or the day of an outbound contact: it keys the draws.
    pub event: u32,
    /// Day of the order, visit or contact: its levers hold, whatever the plan does until the parcel is opened.
    pub levers_of: u16,
    /// Place of the order in the public script, where its draws are known; else [`super::orders::NO_PLACE`].
    pub place: u32,
}

impl Invitation {
    /// By person, channel and event; no two invitations have the same. Event numbers have 24 bits.
    fn key(&self) -> u64 {
        (u64::from(self.row) << 32) | (u64::from(self.channel) << 24) | u64::from(self.event)
    }
}

impl<'a> Life<'a> {
    /// Invitations, visits and contacts of the day: who becomes a friend. Accounts have room for a limited number of
    /// friends: where the day may use it up, people come in an order drawn for the day, so that nobody is always first.
    /// With room for all the order decides nothing, and the pass goes by number.
    pub(super) fn arrive(&mut self, day: u16) {
        let mut list = std::mem::take(&mut self.invitations[usize::from(day)]);
        list.extend_from_slice(self.meetings.of_day(day));
        self.work_lists(day, &mut list);
        if self.may_fill(list.len() as u64, day) {
            list.sort_by_cached_key(|invitation| (self.room_turn(invitation.row, day), invitation.key()));
        } else {
            list.sort_unstable_by_key(Invitation::key);
        }
        for invitation in list.drain(..) {
            self.invite(invitation, day);
        }
        self.spare.push(list);
        self.line_up_leads(day);
        self.send_requests(day);
    }

    /// Whether so many invitations may use up what a team's accounts have left this morning. Accounts that are full
    /// already take nobody, in whatever order.
    fn may_fill(&self, invitations: u64, day: u16) -> bool {
        (0..self.plan.teams.len()).any(|team| (1..invitations).contains(&self.room_left(team, day)))
    }

    /// A person's turn on a day on which room is short; larger comes later. Draws are positive, so that their bits are
    /// in the order of their values.
    pub(super) fn room_turn(&self, row: u32, day: u16) -> u64 {
        self.luck.uniform(self.births.id(row as usize), Decision::RoomTurn, u32::from(day)).to_bits()
    }

    /// Enters an invitation that falls due on a day.
    pub(super) fn invite_on(&mut self, day: usize, invitation: Invitation) {
        let list = &mut self.invitations[day];
        if list.capacity() == 0
            && let Some(spare) = self.spare.pop()
        {
            *list = spare;
        }
        list.push(invitation);
    }

    /// Levers of the day on which an invitation was set off.
    pub(super) fn levers_of(&self, invitation: Invitation) -> &'a ChannelDay {
        let segment = self.segment(invitation.row as usize);
        &self.plan.channels(segment, invitation.levers_of)[usize::from(invitation.channel)]
    }

    /// Whether the channel's kind of consent can be had from a person at all.
    fn is_willing(&self, row: usize, channel: usize) -> bool {
        match CHANNELS[channel].willing {
            Willing::Online => self.births.willing_online[row],
            Willing::Store => {
                let u = self.luck.uniform(self.births.id(row), Decision::WillingStore, 0);
                u < self.world.acquisition.willing_store
            }
        }
    }

    /// One invitation: exposure, then the question; or contact details that wait for a request.
    fn invite(&mut self, invitation: Invitation, today: u16) {
        let row = invitation.row as usize;
        let channel = usize::from(invitation.channel);
        let law = &CHANNELS[channel];
        let lever = self.levers_of(invitation);
        if self.persons[row].relation == Relation::Friend {
            return;
        }
        let id = self.births.id(row);
        // Whether a meeting exposes is drawn when it is laid out, and whether an order does with the order.
        if law.meets == Meets::List
            && law.exposes.is_some_and(|draw| self.luck.uniform(id, draw, invitation.event) >= lever.coverage)
        {
            return;
        }
        let day = i32::from(today);
        self.expose(row, channel, day);
        // A visitor in is asked only if a guide has the time.
        if law.is_store()
            && law.exposes.is_some_and(|draw| self.luck.uniform(id, draw, invitation.event) >= lever.coverage)
        {
            return;
        }
        self.tell(row, day, Event::Invited { channel });
        if law.meets != Meets::Order {
            self.show_hook(row, channel, day, lever);
        }
        let Some(contact) = law.contact else {
            self.ask(invitation, lever, today);
            return;
        };
        if self.is_willing(row, channel) && self.luck.uniform(id, contact, invitation.event) < lever.contact {
            self.tell(row, day, Event::LeftContact { channel });
            self.tally.totals.leads[channel] += 1;
            let lead = Lead { row: invitation.row, event: invitation.event, day: today };
            self.underway.leads[channel].push_back(lead);
        }
    }

    /// The question whether to add, with the levers of the day that set it off: acceptance, room.
    pub(super) fn ask(&mut self, invitation: Invitation, lever: &ChannelDay, today: u16) {
        let row = invitation.row as usize;
        let channel = usize::from(invitation.channel);
        let (id, day) = (self.births.id(row), i32::from(today));
        let others = if let Some(earlier) = self.underway.crowd[channel].get_mut(row) {
            std::mem::replace(earlier, earlier.saturating_add(1))
        } else {
            let order = (CHANNELS[channel].meets == Meets::Order).then_some(invitation.event);
            self.persons[row].invited(order)
        };
        self.tally.totals.asked[channel] += 1;
        let repeat = self.world.acquisition.repeat[usize::from(others)];
        let draws = &self.births.order_draws[channel].accepts;
        let drawn = || self.luck.uniform(id, CHANNELS[channel].accepts, invitation.event);
        if !self.is_willing(row, channel) || Births::known_or(draws, invitation.place, drawn) >= lever.accept * repeat {
            return;
        }
        self.tally.totals.accepted[channel] += 1;
        let Some(team) = self.team_with_room(row, today) else {
            self.add(row, day, Counter::TurnedAway as usize, 1);
            self.tell(row, day, Event::NoRoom { channel });
            return;
        };
        let hunter = self.luck.uniform(id, Decision::Bargain, 0) < lever.hunters;
        let law = &self.world.acquisition;
        let (early, lift) = if hunter { (law.hunter_hazard_ticks, law.hunter_lift) } else { (0.0, 1.0) };
        let trust = (lever.entry_trust - law.repeat_trust_cost * f64::from(others)).clamp(0.0, 1.0);
        self.befriend(row, team, day, (trust, early, lift));
        if lever.first_days_ticks > 0.0 {
            self.underway.fresh.push((invitation.row, day, lever.first_days_ticks));
        }
        self.tell(row, day, Event::Added { channel });
        self.enter_add(row, channel, day, lever);
        self.welcome(team, row, day);
    }

    /// Books an exposure.
    fn expose(&mut self, row: usize, channel: usize, day: i32) {
        let days = i32::from(self.world.days);
        let first = &mut self.exposed_on[channel][row];
        if (*first == NO_DAY) & !self.persons[row].ever() {
            *first = day as PersonDay;
            self.add(row, day, Counter::exposed(channel), 1);
            let totals = &mut self.tally.totals;
            totals.exposed_complete[channel] += i64::from(day + ADD_DAYS < days);
            for (i, &age) in NET_DAYS.iter().enumerate() {
                totals.net_exposed[channel][i] += i64::from(day + ADD_DAYS + age < days);
            }
        }
    }

    /// Books a hook that is paid for when it is shown.
    pub(super) fn show_hook(&mut self, row: usize, channel: usize, day: i32, lever: &ChannelDay) {
        if lever.shown_fen == 0 {
            return;
        }
        if let Some(shown) = self.underway.shown[channel].get_mut(row)
            && lever.once
            && std::mem::replace(shown, true)
        {
            return;
        }
        self.add(row, day, Counter::Hooks as usize, lever.shown_fen);
        self.tally.totals.channel_cost[channel] += lever.shown_fen;
    }

    /// Books an add.
    fn enter_add(&mut self, row: usize, channel: usize, day: i32, lever: &ChannelDay) {
        let days = i32::from(self.world.days);
        let known = self.persons[row].added_on != NO_DAY;
        let cost = lever.incentive_fen + if lever.once && known { 0 } else { lever.add_fen };
        self.add(row, day, Counter::Hooks as usize, cost);
        self.tally.totals.channel_cost[channel] += cost;
        let person = &mut self.persons[row];
        person.spell_start = day as PersonDay;
        if known {
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
        let in_time = self.added_in_time(row, channel);
        let speaks = self.luck.uniform(self.births.id(row), Decision::Speaks, 0) < lever.speaks;
        let totals = &mut self.tally.totals;
        totals.added_in_time[channel] += i64::from(in_time.is_some_and(|exposed_on| exposed_on + ADD_DAYS < days));
        for (i, &age) in NET_DAYS.iter().enumerate() {
            let counts = in_time.is_some_and(|exposed_on| exposed_on + ADD_DAYS + age < days);
            totals.net_added[channel][i] += i64::from(counts);
        }
        totals.spoke[channel] += i64::from(speaks);
        totals.strangers_added += i64::from(self.births.is_stranger(row));
        for (i, &age) in NEW_FRIEND_DAYS.iter().enumerate() {
            totals.new_friends[channel][i] += i64::from(day + age <= days);
        }
        for (i, &horizon) in LTV_DAYS.iter().enumerate() {
            totals.ltv_persons[i][channel] += i64::from(day + horizon <= days);
        }
        self.add(row, day, Counter::first_adds(channel), 1);
        if day < days {
            self.tally.cohort((day / MONTH_DAYS) as usize, 0).added += 1;
        }
        if speaks {
            self.tell(row, day, Event::Spoke);
        }
    }

    /// Day of the first exposure of a person whom the channel added within the days that the add rate allows.
    pub(super) fn added_in_time(&self, row: usize, channel: usize) -> Option<i32> {
        let exposed_on = i32::from(self.exposed_on[channel][row]);
        (i32::from(self.persons[row].added_on) - exposed_on <= ADD_DAYS).then_some(exposed_on)
    }

    /// Books the early loss of a person first added through a channel: net add rates, and an incentive taken back.
    pub(super) fn enter_early_loss(&mut self, row: usize, channel: usize, day: i32) {
        let added_on = i32::from(self.persons[row].added_on);
        let days = i32::from(self.world.days);
        if let Some(exposed_on) = self.added_in_time(row, channel) {
            for (i, &age) in NET_DAYS.iter().enumerate() {
                let counts = exposed_on + ADD_DAYS + age < days && day - added_on < age;
                self.tally.totals.net_lost[channel][i] += i64::from(counts);
            }
        }
        let taken_back = self.plan.channels(self.segment(row), added_on as u16)[channel].clawback_fen;
        if taken_back != 0 && day - added_on < NET_DAYS[1] {
            self.add(row, day, Counter::Hooks as usize, -taken_back);
            self.tally.totals.channel_cost[channel] -= taken_back;
        }
    }
}
