//! How the firm goes out to people: clocks of reach and events, outbound lists, requests for leads, and the penalty of
//! open diversion.

use super::arrivals::Invitation;
use super::births::{Births, NEVER};
use super::orders::NO_PLACE;
use super::person::{NO_DAY, PersonDay, Relation};
use super::tally::Counter;
use super::territory::{Life, Seat};
use super::trace::Event;
use crate::plan::CHANNELS;
use crate::plan::tables::{CHANNEL_COUNT, Outreach, PlanTable, WorldTable};
use crate::random::{Decision, Luck};
use crate::units::{dealt, dealt_in_turn, fen};
use std::collections::VecDeque;

/// Places of a list that are looked at together.
const BLOCK: usize = 64;

/// Days after the add on which the hazard of the first 72 hours runs.
const FIRST_DAYS: i32 = 3;

/// A list while it is worked through: people in a fixed keyed order, and a place in it.
#[derive(Clone)]
pub(super) struct List {
    channel: usize,
    /// Rows in the order in which they are contacted.
    order: Vec<u32>,
    /// Day of the latest contact, by place in the order.
    called: Vec<PersonDay>,
    next: usize,
}

/// Contact details that wait for a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    pub row: u32,
    /// Number of the message that keys the draws.
    pub event: u32,
    /// Day of the message.
    pub day: u16,
}

/// What a plan has under way.
#[derive(Clone, Default)]
pub(super) struct Underway {
    lists: Vec<List>,
    /// Leads by channel, oldest first.
    pub leads: Vec<VecDeque<Lead>>,
    /// Friends of the last days whose hook makes some leave at once: row, day of the add, ticks a day.
    pub fresh: Vec<(u32, i32, f64)>,
    /// Days on which the shop is penalised; empty for a plan that never risks it.
    pub penalised: Vec<bool>,
    /// Hooks already shown, by channel and row; empty for channels that do not ask.
    pub shown: Vec<Vec<bool>>,
    /// Earlier invitations by a channel that speaks to a crowd, by channel and row; empty for the others.
    pub crowd: Vec<Vec<u8>>,
}

impl Underway {
    /// Whether a channel shows its hook to each person once only.
    fn asks_once(plan: &PlanTable, channel: usize) -> bool {
        plan.channel_rows.iter().any(|row| row[channel].once && row[channel].shown_fen != 0)
    }

    /// On the eve of day 0.
    pub fn new(world: &WorldTable, plan: &PlanTable, luck: &Luck, births: &Births) -> Self {
        let list = |channel: usize| {
            let out = &plan.outreach[channel];
            (!out.volume.is_empty()).then(|| List::new(luck, births, channel))
        };
        let rows = |wanted: bool| vec![false; if wanted { births.len() } else { 0 }];
        Self {
            lists: (0..CHANNEL_COUNT).filter_map(list).collect(),
            leads: vec![VecDeque::new(); CHANNEL_COUNT],
            fresh: Vec::new(),
            penalised: penalised(world, plan, luck),
            shown: (0..CHANNEL_COUNT).map(|channel| rows(Self::asks_once(plan, channel))).collect(),
            crowd: (0..CHANNEL_COUNT)
                .map(|channel| vec![0; if CHANNELS[channel].crowd && plan.uses(channel) { births.len() } else { 0 }])
                .collect(),
        }
    }
}

/// Days on which the shop is penalised for open diversion. The luck is common to all territories, and the risk grows
/// with the chats that the plan means to hold.
pub(super) fn penalised(world: &WorldTable, plan: &PlanTable, luck: &Luck) -> Vec<bool> {
    if plan.open_chats.is_empty() {
        return Vec::new();
    }
    let law = &world.penalty;
    let mut until = 0;
    let of_day = |(t, &chats): (usize, &f64)| {
        if t < until {
            return true;
        }
        let chance = -libm::expm1(-law.detection_per_1000 * chats / 1_000.0);
        if luck.common(Decision::Detection, t as u32) < chance {
            // What was noticed today is punished from tomorrow on.
            until = t + 1 + usize::from(law.days);
        }
        false
    };
    plan.open_chats.iter().enumerate().map(of_day).collect()
}

/// Whether a contact lies less than the wanted days back.
fn is_too_soon(called: PersonDay, day: i32, again_days: u16) -> bool {
    called != NO_DAY && day - i32::from(called) < i32::from(again_days)
}

impl List {
    fn new(luck: &Luck, births: &Births, channel: usize) -> Self {
        let mut ranks = vec![0.0; births.len()];
        luck.uniforms(Decision::ListRank, &births.ids(), &vec![channel as u32; ranks.len()], &mut ranks);
        let mut order: Vec<u32> = (0..births.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| ranks[a as usize].total_cmp(&ranks[b as usize]).then(a.cmp(&b)));
        Self { channel, called: vec![NO_DAY; order.len()], order, next: 0 }
    }

    /// Places from the next one on, at a whole block, that were all contacted too recently: 0, or a block of them. A
    /// list that everybody on it has been called from would be looked through every day.
    fn all_too_soon(&self, day: i32, again_days: u16) -> usize {
        if !self.next.is_multiple_of(BLOCK) {
            return 0;
        }
        let block = &self.called[self.next..(self.next + BLOCK).min(self.called.len())];
        let all = block.iter().fold(true, |all, &called| all & is_too_soon(called, day, again_days));
        if all { block.len() } else { 0 }
    }

    /// Goes on by some places, round the list.
    fn go_on(&mut self, places: usize) {
        self.next += places;
        if self.next >= self.order.len() {
            self.next -= self.order.len();
        }
    }
}

impl Life<'_> {
    /// The night after the study: lists end, leads and penalties run out, and what the plan's table of the days after
    /// uses and the study did not begins with nobody.
    pub(super) fn go_on_underway(&mut self) {
        let (plan, rows) = (self.plan, self.births.len());
        self.underway.lists.clear();
        self.underway.penalised = penalised(self.world, plan, self.luck);
        for channel in (0..CHANNEL_COUNT).filter(|&channel| plan.uses(channel)) {
            let wanted = Underway::asks_once(plan, channel);
            if wanted && self.underway.shown[channel].is_empty() {
                self.underway.shown[channel] = vec![false; rows];
            }
            if CHANNELS[channel].crowd && self.underway.crowd[channel].is_empty() {
                self.underway.crowd[channel] = vec![0; rows];
            }
            if self.exposed_on[channel].is_empty() {
                self.exposed_on[channel] = vec![NO_DAY; rows];
            }
        }
    }
}

impl Births {
    /// Whether a person is a stranger: one who never buys in public.
    #[inline]
    pub(super) fn is_stranger(&self, row: usize) -> bool {
        self.first_day[row] == NEVER
    }
}

impl Life<'_> {
    /// Whether a stranger needs the category at all.
    pub(super) fn is_interested(&self, row: usize) -> bool {
        self.luck.uniform(self.births.id(row), Decision::StrangerInterest, 0) < self.world.stranger_interest
    }

    /// First and past-the-last id of the territory.
    fn ids(&self) -> (u64, u64) {
        (self.births.first_id, self.births.first_id + self.births.len() as u64)
    }

    /// Works through the lists: as many contacts as are dealt to the territory today.
    pub(super) fn work_lists(&mut self, today: u16, invitations: &mut Vec<Invitation>) {
        let mut lists = std::mem::take(&mut self.underway.lists);
        for list in &mut lists {
            let wanted = self.plan.outreach[list.channel].volume[usize::from(today)];
            let (from, until) = self.ids();
            let quota = dealt_in_turn(wanted, from, until, self.world.candidates, today);
            if quota > 0 {
                self.work_list(list, quota, today, invitations);
            }
        }
        self.underway.lists = lists;
    }

    /// Contacts up to `quota` people of a list, at most once round.
    fn work_list(&mut self, list: &mut List, quota: u64, today: u16, invitations: &mut Vec<Invitation>) {
        let (channel, day) = (list.channel, i32::from(today));
        let plan = self.plan;
        let out = &plan.outreach[channel];
        let mut contacts = vec![0_i64; self.world.segments.len()];
        let mut left = quota;
        let mut to_see = list.order.len();
        while left > 0 && to_see > 0 {
            let place = list.next;
            let passed = list.all_too_soon(day, out.again_days).min(to_see);
            if passed > 0 {
                list.go_on(passed);
                to_see -= passed;
                continue;
            }
            list.go_on(1);
            to_see -= 1;
            let row = list.order[place] as usize;
            if is_too_soon(list.called[place], day, out.again_days) || !self.is_listed(row, out, today, channel) {
                continue;
            }
            list.called[place] = day as PersonDay;
            left -= 1;
            contacts[self.segment(row)] += 1;
            self.tell(row, day, Event::Contacted { channel });
            invitations.push(Invitation {
                row: row as u32,
                channel: channel as u8,
                event: u32::from(today),
                levers_of: today,
                place: NO_PLACE,
            });
        }
        for (segment, &contacts) in contacts.iter().enumerate() {
            let cost = fen(contacts as f64 * out.yuan);
            self.tally.day(segment, usize::from(today))[Counter::Outreach as usize] += cost;
            self.tally.totals.channel_cost[channel] += cost;
            self.tally.totals.sent[channel] += contacts;
        }
        self.tally.totals.planned[channel] += quota as i64;
    }

    /// Whether a person is on a list today: bought before, channel on for the segment, and of the list's audience.
    fn is_listed(&self, row: usize, out: &Outreach, today: u16, channel: usize) -> bool {
        // Persons lie scattered in memory: they are asked last.
        self.plan.channels(self.segment(row), today)[channel].on
            && out.list.as_ref().is_some_and(|mask| self.belongs(mask, row, today))
            && (!self.births.is_stranger(row) && self.births.first_day[row] < i32::from(today)
                || self.persons[row].bought > 0)
    }

    /// Leads of one day wait in an order drawn for the day: requests and room may be short.
    pub(super) fn line_up_leads(&mut self, today: u16) {
        for channel in 0..CHANNEL_COUNT {
            let from = self.underway.leads[channel].partition_point(|lead| lead.day < today);
            if self.underway.leads[channel].len() < from + 2 {
                continue;
            }
            let mut leads = std::mem::take(&mut self.underway.leads[channel]);
            leads.make_contiguous()[from..].sort_by_cached_key(|lead| self.room_turn(lead.row, today));
            self.underway.leads[channel] = leads;
        }
    }

    /// Sends requests to leads of earlier days, oldest first, as many as are dealt to the territory today.
    pub(super) fn send_requests(&mut self, today: u16) {
        for channel in 0..CHANNEL_COUNT {
            if self.underway.leads[channel].is_empty() {
                continue;
            }
            let wanted = self.plan.outreach[channel].requests.get(usize::from(today)).copied().unwrap_or(0);
            let (from, until) = self.ids();
            let mut left = dealt_in_turn(wanted, from, until, self.world.candidates, today);
            self.tally.totals.planned[channel] += left as i64;
            while let Some(&lead) = self.underway.leads[channel].front() {
                let row = lead.row as usize;
                let plan = self.plan;
                let lever = &plan.channels(self.segment(row), lead.day)[channel];
                let expired = today - lead.day > lever.delay_days;
                let friend = self.persons[row].relation == Relation::Friend;
                if !expired && !friend && (left == 0 || lead.day == today) {
                    break;
                }
                self.underway.leads[channel].pop_front();
                if expired || friend {
                    continue;
                }
                left -= 1;
                self.tally.totals.requests[channel] += 1;
                self.tell(row, i32::from(today), Event::Requested { channel });
                let (row, channel) = (lead.row, channel as u8);
                let request = Invitation { row, channel, event: lead.event, levers_of: lead.day, place: NO_PLACE };
                self.ask(request, lever, today);
            }
        }
    }

    /// The hazard of the first 72 hours, beside the steady one, for friends whose hook makes some leave at once.
    pub(super) fn try_fresh_friends(&mut self, today: u16) {
        if self.underway.fresh.is_empty() {
            return;
        }
        let day = i32::from(today);
        let persons = &self.persons;
        self.underway.fresh.retain(|&(row, added, _)| {
            let person = &persons[row as usize];
            day - added < FIRST_DAYS && person.relation == Relation::Friend && i32::from(person.spell_start) == added
        });
        for &(row, _, daily) in &self.underway.fresh {
            let Seat { desk, slot } = self.seats[row as usize];
            self.friends[desk as usize].to_delete[slot as usize] -= daily;
        }
    }

    /// Whether the shop is penalised on a day.
    pub(super) fn is_penalised(&self, day: i32) -> bool {
        self.underway.penalised.get(day as usize).copied().unwrap_or(false)
    }

    /// Whether a public order is lost to a penalty: the shop cannot be found, and the buyer goes elsewhere.
    pub(super) fn is_lost(&self, row: usize, day: i32, number: u32) -> bool {
        self.is_penalised(day)
            && self.luck.uniform(self.births.id(row), Decision::PenaltyLoss, number) >= self.world.penalty.demand
    }

    /// Books the fine on the first day of a penalty, and counts the days once for the whole firm.
    pub(super) fn book_penalty(&mut self, today: u16) {
        if !self.is_penalised(i32::from(today)) {
            return;
        }
        let (from, until) = self.ids();
        let first = from == 0;
        self.tally.totals.penalty_days += i64::from(first);
        if !self.is_penalised(i32::from(today) - 1) {
            let part = dealt(self.world.penalty.fine_fen, from, until, self.world.candidates) as i64;
            self.tally.totals.penalties += i64::from(first);
            self.tally.day(0, usize::from(today))[Counter::Penalty as usize] += part;
        }
    }
}
