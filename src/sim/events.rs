//! Events of campaigns: who is invited, who finds a place, and what became of them.

use super::tally::{Counter, EVENT_DAYS, EventTally};
use super::territory::Life;
use super::trace;
use crate::plan::tables::Event;
use crate::portable::exp2;
use crate::random::Decision;
use crate::units::dealt;
use std::f32::consts::LOG2_E;

/// The person was a friend on the first day of the event and had been invited.
const EXPOSED: u8 = 1;
/// The person deleted within the days that count.
const LOST: u8 = 2;
/// The person is a member of its groups.
const JOINED: u8 = 4;

/// What became of the people of a territory in the events of a plan.
#[derive(Clone)]
pub(super) struct Events<'a> {
    all: &'a [Event],
    /// By event and row: [`EXPOSED`], [`LOST`], [`JOINED`].
    rolls: Vec<Vec<u8>>,
    /// Whether this life is the plan without its campaigns, followed for comparison only.
    without: bool,
    /// Events whose days that count include today.
    open: Vec<usize>,
}

impl<'a> Events<'a> {
    /// The events of a plan before day 0.
    pub fn new(all: &'a [Event]) -> Self {
        Self { all, rolls: vec![Vec::new(); all.len()], without: false, open: Vec::new() }
    }

    /// Days on which the plan with its campaigns and the one without can differ in what is counted of events: from the
    /// first word of the first event to the last day that counts.
    pub fn span(all: &[Event], days: u16) -> std::ops::Range<u16> {
        let from = all.iter().map(|event| event.opens).min().unwrap_or(days);
        let until = all.iter().map(|event| event.start + event.days.max(EVENT_DAYS)).max().unwrap_or(0);
        from..until.min(days).max(from)
    }

    /// The same people followed through the plan without its campaigns.
    pub fn followed(self) -> Self {
        let keep = |roll: Vec<u8>| roll.into_iter().map(|state| state & EXPOSED).collect();
        Self { rolls: self.rolls.into_iter().map(keep).collect(), without: true, open: Vec::new(), ..self }
    }
}

impl Life<'_> {
    /// The night after the study: no event is open any more, and nothing more is counted of any.
    pub(super) fn close_events(&mut self) {
        self.events = Events::new(&[]);
    }

    /// Morning of a day: invitations go out, groups open.
    pub(super) fn open_events(&mut self, day: u16) {
        if self.events.all.is_empty() {
            return;
        }
        let all = self.events.all;
        let counts = |event: &Event| event.start <= day && day < event.start + event.days.max(EVENT_DAYS);
        self.events.open = (0..all.len()).filter(|&index| counts(&all[index])).collect();
        if self.events.without {
            return;
        }
        for (index, event) in all.iter().enumerate() {
            if event.opens == day {
                self.send_invitations(event, day);
            }
            if event.start == day {
                self.open_groups(index, event, day);
            }
        }
    }

    /// Marks the invited as they stand this morning; marks of an earlier event end here.
    fn send_invitations(&mut self, event: &Event, day: u16) {
        for desk in 0..self.friends.len() {
            let rows = &self.friends[desk].row;
            let belongs = rows.iter().map(|&row| self.belongs(&event.invites, row as usize, day));
            let invited: Vec<f32> = belongs.map(|invited| f32::from(u8::from(invited))).collect();
            let friends = &mut self.friends[desk];
            friends.invited[..invited.len()].copy_from_slice(&invited);
            friends.attends.fill(0.0);
        }
    }

    /// First day of an event: the invited join while there are places, in an order drawn for the event, so that nobody is
    /// first at every event.
    fn open_groups(&mut self, index: usize, event: &Event, day: u16) {
        let (from, until) = (self.births.first_id, self.births.first_id + self.births.len() as u64);
        let mut places = dealt(event.places, from, until, self.world.candidates);
        let mut invited: Vec<(f64, u32, usize, usize)> = Vec::new();
        for (desk, friends) in self.friends.iter().enumerate() {
            let marked =
                friends.row.iter().zip(friends.invited.iter()).enumerate().filter(|(_, (_, mark))| **mark > 0.0);
            invited.extend(marked.map(|(slot, (&row, _))| {
                let turn = self.luck.uniform(self.births.id(row as usize), Decision::PlaceTurn, event.draws);
                (turn, row, desk, slot)
            }));
        }
        invited.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        self.events.rolls[index] = vec![0; self.births.len()];
        let mut joined = 0;
        for &(_, row, desk, slot) in &invited {
            let row = row as usize;
            self.events.rolls[index][row] = EXPOSED;
            if places > 0 && self.joins(event, desk, slot, self.births.id(row)) {
                self.friends[desk].attends[slot] = 1.0;
                self.events.rolls[index][row] |= JOINED;
                places -= 1;
                joined += 1;
                self.tell(row, i32::from(day), trace::Event::Joined { event: index });
            }
        }
        let tally = self.event_tally(index);
        tally.exposed += invited.len() as i64;
        tally.joined += joined;
    }

    /// Whether an invited friend would join: the share of the event, raised by the warm-up that the friend saw.
    fn joins(&self, event: &Event, desk: usize, slot: usize, id: u64) -> bool {
        let r = &self.world.segments[self.segment_of(desk)].response;
        let friend = self.friends[desk].get(slot);
        let tired = r.read_fatigue * r.fatigue_keep;
        let pull = r.read_trust * (friend.trust - 0.5) - tired * friend.fatigue + r.read_content * friend.richness;
        let away = exp2(-LOG2_E * pull);
        // Share that saw at least one of the posts, and of the messages.
        let seen = |kind: usize| {
            let missed = 1.0 - 1.0 / (1.0 + f64::from(event.warm_odds[kind] * away));
            1.0 - (0..event.warm[desk][kind]).fold(1.0, |product, _| product * missed)
        };
        let (script, message) = (seen(0), seen(1));
        let [of_script, of_message, of_both] = event.warm_gain;
        let warmth = 1.0 + of_script * script + of_message * message + of_both * (script * message);
        let chance = f64::from(friend.hears) * event.join_share * warmth;
        chance > 0.0 && self.luck.uniform(id, Decision::Joins, event.draws) < chance
    }

    /// The tally of an event.
    fn event_tally(&mut self, index: usize) -> &mut EventTally {
        if self.tally.events.len() <= index {
            self.tally.events.resize(self.events.all.len(), EventTally::default());
        }
        &mut self.tally.events[index]
    }

    /// Counts an order of somebody who was exposed to an event.
    pub(super) fn order_in_events(&mut self, row: usize, segment: usize, day: u16, in_event: i64) {
        for at in 0..self.events.open.len() {
            let index = self.events.open[at];
            let event = &self.events.all[index];
            let state = self.events.rolls[index].get(row).copied().unwrap_or(0);
            if state & EXPOSED == 0 {
                continue;
            }
            let (on, counts) = (day < event.start + event.days, day < event.start + EVENT_DAYS);
            let without = self.events.without;
            let tally = self.event_tally(index);
            if without {
                tally.orders_without += i64::from(counts);
                continue;
            }
            tally.orders_within += i64::from(counts);
            if on {
                tally.orders += 1;
                tally.orders_joined += i64::from(state & JOINED != 0);
                tally.discount += in_event;
                self.tally.day(segment, usize::from(day))[Counter::EventOrders as usize] += 1;
            }
        }
    }

    /// Counts a deletion by somebody who was exposed to an event.
    pub(super) fn deletion_in_events(&mut self, row: usize, day: u16) {
        for at in 0..self.events.open.len() {
            let index = self.events.open[at];
            let counts = day < self.events.all[index].start + EVENT_DAYS;
            let Some(state) = self.events.rolls[index].get_mut(row) else { continue };
            if !counts || *state & (EXPOSED | LOST) != EXPOSED {
                continue;
            }
            *state |= LOST;
            let without = self.events.without;
            let tally = self.event_tally(index);
            if without {
                tally.lost_without += 1;
            } else {
                tally.lost += 1;
            }
        }
    }
}
