//! Work: chats against hours, once a day for each team of a territory.
//!
//! What friends bring today follows from today's adds and from what they read and ordered yesterday: sums over the
//! territory, never a neighbour's half-updated row. What staff manage with it acts on every friend of the team alike.

use super::queue::mean_wait_of_persons;
use super::tally::{StaffCounter, Tally};
use super::territory::Life;
use crate::plan::tables::{DayTable, Shift, WorkLaw};
use crate::units::{MICRO, whole};

/// Share of capacity in use beyond which the formula for a steady queue says nothing: a day is not long enough.
const STEADY: f64 = 0.95;

/// Longest wait ever told, hours of work: nobody waits on for years.
const LONGEST_HOURS: f64 = 1_000.0;

/// Weight of today in the demand that staff expect, and so leave room for.
const EXPECTING: f64 = 1.0 / 7.0;

/// What a day brings to a team in one territory.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bring {
    /// Chats that want an answer.
    pub chats: f64,
    /// Service touches planned.
    pub service: f64,
    /// Chats for which the hours on duty suffice.
    pub capacity: f64,
}

/// State of a team's work in one territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Chats that today's adds, and yesterday's reads and orders bring; collected until the next morning.
    pub coming: f64,
    /// Chats usual of late.
    pub expected: Option<f64>,
    /// Chats left over from yesterday and still wanted.
    pub backlog: f64,
    /// Quality of today's replies, 0..1.
    pub quality: f64,
    /// Impression of service: quality over the last weeks, 0..1.
    pub impression: f64,
    /// Share of the planned service that is done today.
    pub done: f64,
    /// Hours of work until the first reply.
    pub wait: f64,
    /// Share of trust that the day's late replies cost each friend on average.
    pub debit: f64,
}

impl Default for Work {
    fn default() -> Self {
        Self::new()
    }
}

impl Work {
    /// Nothing to do, and a good name.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            coming: 0.0,
            expected: None,
            backlog: 0.0,
            quality: 1.0,
            impression: 1.0,
            done: 1.0,
            wait: 0.0,
            debit: 0.0,
        }
    }

    /// Whether friends meet perfect service today, so that nothing about them changes.
    #[must_use]
    pub fn is_perfect(&self) -> bool {
        self.quality >= 1.0 && self.impression >= 1.0 && self.done >= 1.0
    }

    /// Leaves what is still unanswered.
    pub(super) fn forget_backlog(&mut self) {
        self.backlog = 0.0;
    }

    /// One day: replies first, planned service with what is left. Returns the chats answered and left over.
    pub fn day(&mut self, bring: Bring, shift: &Shift, law: &WorkLaw) -> (f64, f64) {
        let Bring { chats, service, capacity } = bring;
        let expected = self.expected.map_or(chats, |usual| usual + EXPECTING * (chats - usual));
        self.expected = Some(expected);
        let spare = capacity - expected - self.backlog;
        self.done = if service > 0.0 { (spare / service).clamp(0.0, 1.0) } else { 1.0 };
        let wanted = chats + self.backlog;
        let answered = wanted.min(capacity);
        let left = wanted - answered;
        self.backlog = left * law.backlog_keep;
        self.wait = if wanted > 0.0 { wait_hours(chats, left, capacity, shift) } else { 0.0 };
        self.quality = libm::exp(-self.wait / law.wait_hours);
        self.impression += law.quality_weight * (self.quality - self.impression);
        (answered, left)
    }

    /// The lift of a row under the impression of service.
    #[must_use]
    pub fn lift(&self, row: &DayTable, law: &WorkLaw) -> f32 {
        row.lift * (1.0 - law.lift_share * (1.0 - self.impression)) as f32
    }

    /// The row of a desk as friends meet it under today's work; `content` is the factor of the team's skill on content.
    #[must_use]
    pub fn met(&self, row: &DayTable, law: &WorkLaw, content: f64) -> DayTable {
        let mut met = row.clone();
        let lost = 1.0 - self.impression;
        met.trust_base = if row.trust_sum {
            (f64::from(row.trust_base) - row.reliability * lost) as f32
        } else {
            (f64::from(row.trust_base) * libm::cbrt(self.impression)) as f32
        };
        met.lift = self.lift(row, law);
        let undone = 1.0 - self.done;
        met.fatigue -= (undone * row.service_fatigue) as f32;
        met.hazard -= (undone * row.service_hazard) as f32;
        met.carriers.iter_mut().for_each(|carrier| carrier.value *= content as f32);
        let service = &mut met.carriers[2];
        service.touches *= self.done;
        service.service *= self.done as f32;
        service.recall *= (self.done * self.quality) as f32;
        met
    }
}

/// Hours of work until the first reply: the steady queue of the whole team at this load, behind what is left over.
fn wait_hours(chats: f64, left: f64, capacity: f64, shift: &Shift) -> f64 {
    if capacity <= 0.0 {
        return LONGEST_HOURS;
    }
    let used = (chats / capacity).min(STEADY);
    let queue = mean_wait_of_persons(used, shift.persons, 60.0 / shift.chat_minutes);
    (queue + left / capacity * shift.day_hours).min(LONGEST_HOURS)
}

impl Life<'_> {
    /// The day's work of all teams; runs when the day's adds are known.
    pub(super) fn work(&mut self, day: u16) {
        if self.on_average.is_some() {
            return;
        }
        for team in 0..self.plan.teams.len() {
            let shift = self.plan.teams[team].shifts[usize::from(day)];
            if shift.counted {
                self.work_of_team(team, &shift, day);
            } else {
                self.works[team] = Work::new();
            }
        }
        if !self.given.is_empty() && day + self.world.care_days >= self.world.days && day < self.world.days {
            for team in 0..self.plan.teams.len() {
                let content = self.content_skill(team);
                self.given.enter(team, self.friend_count[team] as f64, &self.works[team], content);
            }
        }
    }

    /// One team's day.
    fn work_of_team(&mut self, team: usize, shift: &Shift, day: u16) {
        let law = &self.world.work;
        let speed = self.speed(team, day);
        let segments = self.world.segments.len();
        let desks = team * segments..(team + 1) * segments;
        let work = &mut self.works[team];
        let mut chats = std::mem::take(&mut work.coming);
        let (mut service, mut friends, mut heard) = (0.0, 0.0, false);
        for desk in desks {
            let row = self.plan.row(desk, day);
            let number = self.friends[desk].len() as f64;
            chats += number * row.chats.enquiries;
            service += number * row.carriers[2].touches;
            friends += number;
            heard |= row.in_contact;
        }
        let minutes = self.share((shift.minutes as f64 * speed).round() as u64) as f64 / MICRO;
        // Content is made first: it goes out whatever else the day brings.
        let making = (self.share(shift.making) as f64 / MICRO).min(minutes);
        let bring = Bring { chats, service, capacity: (minutes - making) / shift.chat_minutes };
        let work = &mut self.works[team];
        let (answered, left) = work.day(bring, shift, law);
        // Where nothing is ever sent nobody expects an answer: a pool left alone stays at rest.
        let late = heard && work.wait > shift.day_hours && friends > 0.0;
        work.debit = if late { law.late_debit * (chats / friends).min(1.0) } else { 0.0 };
        let worked = (making + (answered + work.done * service) * shift.chat_minutes).min(minutes);
        let (wait, quality) = (work.wait, work.quality);
        let counters = self.tally.staff(team, usize::from(day));
        let mut add = |counter: StaffCounter, x: f64| counters[counter as usize] += whole(x * MICRO) as i64;
        add(StaffCounter::Needed, making + (chats + service) * shift.chat_minutes);
        add(StaffCounter::Worked, worked);
        add(StaffCounter::Paid, minutes);
        add(StaffCounter::Chats, chats);
        add(StaffCounter::Backlog, left);
        add(StaffCounter::Waited, chats * wait * 60.0);
        add(StaffCounter::Quality, chats * quality);
    }
}

/// Minutes needed, worked and paid never contradict each other: for tests of whole runs.
#[must_use]
pub fn worked_within_paid(tally: &Tally) -> bool {
    let all = |day: usize, team: usize, counter| tally.staff_of(Some(team), day, counter);
    (0..tally.days)
        .all(|day| (0..tally.teams).all(|t| all(day, t, StaffCounter::Worked) <= all(day, t, StaffCounter::Paid)))
}
