//! One plan lived by one territory.

use super::after::CareGiven;
use super::arrivals::Invitation;
use super::births::Births;
use super::day::{DAY, Today};
use super::deciding::Due;
use super::events::Events;
use super::friends::{CHUNK, Friend, Friends, Scratch};
use super::meetings::Meetings;
use super::moments;
use super::outreach::Underway;
use super::pairs::Ends;
use super::person::{NO_DAY, Person, PersonDay, Relation};
use super::phases::buy::{lapse_ticks, order_ticks};
use super::phases::count::{Sums, count, find_events};
use super::selling::Prices;
use super::tally::{Counter, MONTH_DAYS, NEW_FRIEND_DAYS, Tally};
use super::trace::Watch;
use super::turnover::{self, Place};
use super::work::Work;
use crate::plan::tables::{CHANNEL_COUNT, DayTable, PlanTable, WEAK_COUNT, WorldTable};
use crate::plan::{CHANNELS, Meets};
use crate::random::{Decision, Luck};
use crate::units::{MICRO, TICKS, whole};
use std::sync::Arc;

/// A clock that does not run out.
const STOPPED: f64 = TICKS * 128.0;

/// A friend to whom something happened today.
struct Happening {
    slot: usize,
    order_ticks: f64,
    lapse_ticks: f64,
    /// What today's prices are for the friend.
    prices: Prices,
}

/// Desk and slot of a friend.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seat {
    pub desk: u32,
    pub slot: u32,
}

/// One plan in one territory, while it is lived.
pub(super) struct Life<'a> {
    pub world: &'a WorldTable,
    pub plan: &'a PlanTable,
    pub luck: &'a Luck,
    pub births: &'a Births,
    pub persons: Vec<Person>,
    /// Friends by desk: team and segment.
    pub friends: Vec<Friends>,
    /// Where each friend sits, by row; meaningless for everybody else.
    pub seats: Vec<Seat>,
    pub tally: Tally,
    pub watch: Option<&'a mut Watch>,
    /// Codes of order-linked channels that the plan ever uses.
    pub order_channels: Vec<usize>,
    /// Day of the first exposure by channel and row; empty for a channel that the plan never uses.
    pub exposed_on: Vec<Vec<PersonDay>>,
    /// What the plan lays out on the eve of day 0.
    pub meetings: Arc<Meetings>,
    /// Other invitations by day.
    pub invitations: Vec<Vec<Invitation>>,
    /// Emptied lists of earlier days, whose memory later days take over.
    pub spare: Vec<Vec<Invitation>>,
    /// Rows of persons who left, by the day of their next public order.
    pub due: Vec<Vec<u32>>,
    /// Decided orders of persons outside the script, by the day on which they fall due.
    pub decided: Vec<Vec<Due>>,
    /// Day of each person's latest order; empty unless an audience asks.
    pub last_order: Vec<i32>,
    /// Lists, leads, fresh friends and penalties.
    pub underway: Underway,
    scratch: Box<Scratch>,
    happenings: Vec<Happening>,
    found: Vec<usize>,
    pub events: Events<'a>,
    /// Friends of each team.
    pub friend_count: Vec<u64>,
    /// Whether the plan ever posts on each weak carrier.
    pub posts: [bool; WEAK_COUNT],
    /// Work of each team.
    pub works: Vec<Work>,
    /// Employees of each team; empty where nobody leaves or differs.
    pub places: Vec<Vec<Place>>,
    /// Muted friends of each desk.
    pub muted_count: Vec<i64>,
    /// What the care gives its friends, gathered over the last days of the care plan; empty under other plans.
    pub given: CareGiven,
    /// Factors of the teams' skill on content where the care is given as an average: nobody is turned away then, and no
    /// work is counted.
    pub on_average: Option<Vec<f64>>,
}

impl<'a> Life<'a> {
    /// Everybody on the eve of day 0.
    pub fn new(
        world: &'a WorldTable,
        plan: &'a PlanTable,
        luck: &'a Luck,
        births: &'a Births,
        watch: Option<&'a mut Watch>,
    ) -> Self {
        let (days, rows) = (usize::from(births.until), births.len());
        let persons: Vec<Person> = births.orders.iter().map(|&orders| Person::new(orders)).collect();
        let mut life = Self {
            world,
            plan,
            luck,
            births,
            persons,
            friends: vec![Friends::default(); plan.days.len()],
            seats: vec![Seat::default(); rows],
            tally: Tally::new(world, plan),
            watch,
            underway: Underway::new(world, plan, luck, births),
            order_channels: order_linked().filter(|&c| plan.uses(c)).collect(),
            exposed_on: (0..CHANNEL_COUNT).map(|c| vec![NO_DAY; if plan.uses(c) { rows } else { 0 }]).collect(),
            meetings: Arc::default(),
            invitations: vec![Vec::new(); days],
            spare: Vec::new(),
            due: vec![Vec::new(); days],
            decided: vec![Vec::new(); days],
            last_order: births.last_order.clone(),
            scratch: Scratch::new(),
            happenings: Vec::new(),
            found: Vec::new(),
            events: Events::new(&plan.events),
            friend_count: vec![0; plan.teams.len()],
            posts: posted(plan),
            works: vec![Work::new(); plan.teams.len()],
            places: turnover::places(world, plan, luck),
            muted_count: vec![0; plan.days.len()],
            given: CareGiven::default(),
            on_average: None,
        };
        life.tally.totals.candidates = births.len() as i64;
        (0..rows).for_each(|row| life.add(row, 0, Counter::People as usize, 1));
        life.lay_out_meetings(0..world.days);
        life.welcome_start_friends();
        life
    }

    /// Lives all days.
    pub fn live(&mut self) {
        self.live_days(0..self.world.days);
        self.close();
    }

    /// Lives some days.
    pub fn live_days(&mut self, days: std::ops::Range<u16>) {
        for day in days {
            self.turn_over(day);
            self.open_events(day);
            self.book_penalty(day);
            self.arrive(day);
            self.try_fresh_friends(day);
            self.work(day);
            for desk in 0..self.friends.len() {
                self.live_friends(desk, day);
            }
            self.order_decided(day);
            self.order_in_public(day);
            self.close_day(day);
        }
    }

    /// Counts what can be counted after the last day only.
    pub fn close(&mut self) {
        let added_buyers = self.persons.iter().filter(|p| p.ever() && p.first_paid != NO_DAY).count();
        self.tally.totals.buyers_added = added_buyers as i64;
        self.tally.ages.close(&self.persons, self.world.days);
    }

    /// The same life as it stands, to be lived on under another plan that has been equal so far. Nobody is watched.
    pub fn fork(&self, plan: &'a PlanTable) -> Self {
        Self {
            world: self.world,
            plan,
            luck: self.luck,
            births: self.births,
            persons: self.persons.clone(),
            friends: self.friends.clone(),
            seats: self.seats.clone(),
            tally: self.tally.clone(),
            watch: None,
            order_channels: self.order_channels.clone(),
            exposed_on: self.exposed_on.clone(),
            meetings: Arc::clone(&self.meetings),
            invitations: self.invitations.clone(),
            spare: Vec::new(),
            due: self.due.clone(),
            decided: self.decided.clone(),
            last_order: self.last_order.clone(),
            underway: self.underway.clone(),
            scratch: Scratch::new(),
            happenings: Vec::new(),
            found: Vec::new(),
            events: self.events.clone(),
            friend_count: self.friend_count.clone(),
            posts: self.posts,
            works: self.works.clone(),
            places: self.places.clone(),
            muted_count: self.muted_count.clone(),
            given: CareGiven::default(),
            on_average: None,
        }
    }

    /// Outcomes and groups of all persons after the last day.
    pub fn ends(&self) -> Ends {
        Ends {
            outcomes: self.persons.iter().map(Person::outcome).collect(),
            sources: self.persons.iter().map(Person::source).collect(),
            teams: if self.plan.teams.len() > 1 {
                self.persons.iter().map(Person::served_by).collect()
            } else {
                Vec::new()
            },
        }
    }

    /// Segment of a row.
    pub fn segment(&self, row: usize) -> usize {
        usize::from(self.births.segment[row])
    }

    /// Segment of a desk: the desks of a team stand side by side, one per segment.
    pub fn segment_of(&self, desk: usize) -> usize {
        desk % self.world.segments.len()
    }

    /// Team of a desk.
    pub fn team_of(&self, desk: usize) -> usize {
        desk / self.world.segments.len()
    }

    /// Desk of a person with a team.
    pub fn desk(&self, team: usize, row: usize) -> usize {
        team * self.world.segments.len() + self.segment(row)
    }

    /// Adds to a daily counter.
    pub fn add(&mut self, row: usize, day: i32, counter: usize, amount: i64) {
        let segment = self.segment(row);
        self.tally.day(segment, day as usize)[counter] += amount;
    }

    /// Tells an event of a person who may be watched.
    pub fn tell(&mut self, row: usize, day: i32, what: super::trace::Event) {
        if let Some(watch) = &mut self.watch {
            watch.event(row, day, what);
        }
    }

    /// Friends of day 0 remember the care before it; where there was none they are at rest.
    fn welcome_start_friends(&mut self) {
        let births = self.births;
        for row in births.start_friends() {
            let since = births.friend_since[row];
            let rest = self.world.segments[self.segment(row)].response.rest;
            let team = self.team_at_start(row);
            self.befriend(row, team, 0, (f64::from(rest), 0.0, 1.0));
            if let Some(memory) = births.memories.get(row) {
                let Seat { desk, slot } = self.seats[row];
                self.friends[desk as usize].change(slot as usize, |friend| memory.enter(friend));
            }
            let person = &mut self.persons[row];
            person.added_on = since as PersonDay;
            person.spell_start = since as PersonDay;
            self.add(row, 0, Counter::StartFriends as usize, 1);
            self.tell(row, 0, super::trace::Event::FriendAtStart);
        }
    }

    /// Makes a friend slot with a team that lives `day` in the pool; the numbers are trust, early hazard and share of
    /// the lift.
    pub fn befriend(&mut self, row: usize, team: usize, day: i32, (trust, early, lift): (f64, f64, f64)) {
        let id = self.births.id(row);
        let (to_order, to_lapse, lapsed) = self.clocks_outside(row, day - 1);
        let waiting = self.keep_deciding(row, day - 1);
        let spell = u32::from(self.persons[row].spells);
        let world = self.world;
        let draw = |decision| whole(self.luck.exponential(id, decision, spell) * TICKS).max(1.0);
        let [group, account, mini, video] = self.memberships(id);
        let friend = Friend {
            trust: trust as f32,
            distance: 1.0,
            tolerance: moments::fatigue_at_tolerance(world, self.luck, id),
            lift: (lift * self.skill_of(team, row)) as f32,
            hears: 1.0,
            group,
            account,
            mini,
            video,
            reference: 1.0,
            early: early as f32,
            rate: if lapsed || waiting { 0.0 } else { self.births.rate[row] },
            lapse_rate: if lapsed { 0.0 } else { self.births.lapse_rate[row] },
            to_order: if lapsed { STOPPED } else { to_order },
            to_delete: draw(Decision::DeletionThreshold),
            to_mute: draw(Decision::MuteThreshold),
            to_lapse: if lapsed || self.births.lapse_rate[row] == 0.0 { STOPPED } else { to_lapse },
            ..Friend::default()
        };
        self.seat(row, team, friend);
        let person = &mut self.persons[row];
        person.relation = Relation::Friend;
        person.muted = false;
        person.spells += 1;
        person.lapsed = lapsed;
    }

    /// Gives a friend a slot with a team.
    pub fn seat(&mut self, row: usize, team: usize, friend: Friend) {
        let desk = self.desk(team, row);
        let slot = self.friends[desk].push(row as u32, friend);
        self.seats[row] = Seat { desk: desk as u32, slot: slot as u32 };
        self.friend_count[team] += 1;
        self.persons[row].team = team as u8;
    }

    /// Whether a person belongs to each of the weak carriers on which the plan posts.
    pub fn memberships(&self, id: u64) -> [f32; WEAK_COUNT] {
        std::array::from_fn(|code| moments::member(self.world, self.luck, id, code, self.posts[code]))
    }

    /// The cohort cell of a person added within the study, on a day.
    pub fn cohort_cell(&mut self, added_on: i32, day: i32) -> Option<&mut super::tally::Cohort> {
        if added_on < 0 || added_on == i32::from(NO_DAY) || day >= i32::from(self.world.days) {
            return None;
        }
        let age = (day - added_on) / MONTH_DAYS;
        Some(self.tally.cohort((added_on / MONTH_DAYS) as usize, age as usize))
    }

    /// All friends of a desk live one day.
    fn live_friends(&mut self, desk: usize, day: u16) {
        let segment = self.segment_of(desk);
        let team = self.team_of(desk);
        let work = &self.works[team];
        let planned = self.plan.row(desk, day);
        let met;
        let content = self.content_skill(team);
        let plan = if work.is_perfect() && content == 1.0 {
            planned
        } else {
            met = work.met(planned, &self.world.work, content);
            &met
        };
        let debit = work.debit as f32;
        let today = Today {
            response: &self.world.segments[segment].response,
            plan,
            demand: f64::from(self.world.demand[usize::from(day)]),
            early_keep: self.world.acquisition.hunter_decay as f32,
            offers: self.plan.offers,
        };
        let friends = &mut self.friends[desk];
        let number = friends.len();
        let mut sums = Sums::default();
        self.happenings.clear();
        for from in (0..number).step_by(CHUNK) {
            let until = (from + CHUNK).min(number);
            let mut chunk = friends.chunk(from, until, &mut self.scratch);
            if debit > 0.0 {
                chunk.trust.iter_mut().for_each(|trust| *trust -= debit * *trust);
            }
            for phase in DAY {
                (phase.run)(&mut chunk, &today);
            }
            count(&chunk, &today, &mut sums);
            self.found.clear();
            find_events(&chunk.today.rings[..until - from], &mut self.found);
            self.happenings.extend(self.found.iter().map(|&i| Happening {
                slot: from + i,
                order_ticks: order_ticks(chunk.rate[i], chunk.today.intensity[i], today.demand),
                lapse_ticks: lapse_ticks(chunk.lapse_rate[i], chunk.today.fading[i]),
                prices: if today.offers { Prices::of(chunk.today, i) } else { Prices::default() },
            }));
        }
        self.works[team].coming += sums.mass / MICRO * planned.chats.mass_replies;
        if let Some(posts) = &planned.posts {
            self.works[team].coming += sums.belong[0][1] / MICRO * posts[0].replies;
        }
        if let Some(event) = &planned.event {
            let reads = [(sums.event[0], event.push.touches), (sums.event[2], event.group.touches)];
            let replies = reads.iter().zip(event.replies).map(|((read, touches), each)| read / MICRO * touches * each);
            self.works[team].coming += replies.sum::<f64>();
        }
        self.book_contact(segment, day, number as i64, plan, &sums);
        self.happen(desk, day);
    }

    /// Books what reached friends.
    fn book_contact(&mut self, segment: usize, day: u16, friends: i64, plan: &DayTable, sums: &Sums) {
        let counters = self.tally.day(segment, usize::from(day));
        let mut add = |counter: Counter, amount: i64| counters[counter as usize] += amount;
        add(Counter::FriendDays, friends);
        add(Counter::MassSent, friends * i64::from(plan.sent.mass));
        add(Counter::MassBlocked, friends * i64::from(plan.sent.blocked));
        add(Counter::MomentsSent, friends * i64::from(plan.sent.moments));
        add(Counter::MomentsBlocked, friends * i64::from(plan.sent.moments_blocked));
        add(Counter::Service, friends * whole(plan.carriers[2].touches * 1e6) as i64);
        add(Counter::Trust, sums.trust as i64);
        if plan.sent.mass > 0 {
            add(Counter::MassRead, sums.mass as i64 * i64::from(plan.sent.mass));
        }
        if plan.sent.moments > 0 {
            add(Counter::MomentsRead, sums.moments as i64 * i64::from(plan.sent.moments));
        }
        if let Some(posts) = &plan.posts {
            for (code, (post, [members, reads])) in posts.iter().zip(sums.belong).enumerate() {
                counters[Counter::posts(code)] += (members / MICRO) as i64 * i64::from(post.posts);
                counters[Counter::post_reads(code)] += reads as i64 * i64::from(post.posts);
            }
        }
        let mut add = |counter: Counter, amount: i64| counters[counter as usize] += amount;
        if let Some(event) = &plan.event {
            let persons = |micro: f64| (micro / MICRO) as i64;
            let (invited, members) = (persons(sums.invited), persons(sums.members));
            let [pushes, scripts, messages] = [&event.push, &event.script, &event.group].map(|c| c.touches as i64);
            add(Counter::MassSent, invited * pushes);
            add(Counter::MassBlocked, invited * i64::from(event.pushes_blocked));
            add(Counter::MassRead, sums.event[0] as i64 * pushes);
            add(Counter::MomentsSent, invited * scripts);
            add(Counter::MomentsBlocked, invited * i64::from(event.scripts_blocked));
            add(Counter::MomentsRead, sums.event[1] as i64 * scripts);
            add(Counter::GroupSent, members * messages);
            add(Counter::GroupRead, sums.event[2] as i64 * messages);
        }
    }

    /// Events of the day's friends: deletion first, then orders and lapses. Slots move only at the end.
    fn happen(&mut self, desk: usize, today: u16) {
        let day = i32::from(today);
        let happenings = std::mem::take(&mut self.happenings);
        let mut leaving = Vec::new();
        for happening in &happenings {
            let slot = happening.slot;
            let friends = &mut self.friends[desk];
            let row = friends.row[slot] as usize;
            if friends.to_delete[slot] <= 0.0 {
                leaving.push(happening);
                continue;
            }
            if friends.to_mute[slot] <= 0.0 {
                friends.to_mute[slot] = STOPPED;
                friends.hears[slot] = 0.0;
                self.persons[row].muted = true;
                self.muted_count[desk] += 1;
                self.add(row, day, Counter::Mutes as usize, 1);
                self.tell(row, day, super::trace::Event::Muted);
            }
            self.buy(desk, happening, today);
        }
        for happening in leaving.iter().rev() {
            self.leave(desk, happening, today);
        }
        self.happenings = happenings;
    }

    /// Orders and lapse of a friend whose clocks ran out today.
    fn buy(&mut self, desk: usize, happening: &Happening, today: u16) {
        let day = i32::from(today);
        let slot = happening.slot;
        let row = self.friends[desk].row[slot] as usize;
        let id = self.births.id(row);
        // Where in the day the lapse falls; beyond 1 when it does not.
        let to_lapse = self.friends[desk].to_lapse[slot];
        let lapse_at = if to_lapse <= 0.0 { (to_lapse + happening.lapse_ticks) / happening.lapse_ticks } else { 2.0 };
        let mut lapsed = to_lapse <= 0.0;
        let decides = self.world.segments[self.segment_of(desk)].decision_days > 0.0;
        while self.friends[desk].to_order[slot] <= 0.0 {
            // A person who is deciding has one need, whose clock rests.
            if self.persons[row].waiting {
                break;
            }
            let at = (self.friends[desk].to_order[slot] + happening.order_ticks) / happening.order_ticks;
            if at > lapse_at {
                break;
            }
            let number = self.persons[row].orders;
            self.friends[desk].to_order[slot] += moments::purchase_threshold(self.world, self.luck, id, number + 1);
            let taken = self.take_up(desk, slot, today, happening.prices);
            if decides {
                // The clock rests from the need on: what is left of the day takes nothing off the next threshold.
                self.friends[desk].to_order[slot] = moments::purchase_threshold(self.world, self.luck, id, number + 1);
                self.decide(row, day, taken);
                self.friends[desk].rate[slot] = 0.0;
                break;
            }
            if self.order_of_friend(desk, slot, today, taken) {
                lapsed = true;
                break;
            }
        }
        if lapsed {
            self.lapse(desk, slot, day);
        }
    }

    /// A friend no longer needs the category.
    pub(super) fn lapse(&mut self, desk: usize, slot: usize, day: i32) {
        let friends = &mut self.friends[desk];
        let row = friends.row[slot] as usize;
        friends.rate[slot] = 0.0;
        friends.lapse_rate[slot] = 0.0;
        friends.to_order[slot] = STOPPED;
        friends.to_lapse[slot] = STOPPED;
        self.persons[row].lapsed = true;
        self.tell(row, day, super::trace::Event::Lapsed);
    }

    /// A friend deletes the contact today: it lives today outside the pool.
    fn leave(&mut self, desk: usize, happening: &Happening, today: u16) {
        let day = i32::from(today);
        let ticks = (happening.order_ticks, happening.lapse_ticks);
        let row = self.part(desk, happening.slot, ticks, day, Relation::Left);
        self.deletion_in_events(row, today);
        self.add(row, day, Counter::Deletions as usize, 1);
        let (added_on, spells) = (i32::from(self.persons[row].added_on), self.persons[row].spells);
        if let (Some(channel), 1) = (self.persons[row].channel, spells) {
            for (i, &age) in NEW_FRIEND_DAYS.iter().enumerate() {
                let counts = added_on + age <= i32::from(self.world.days) && day - added_on < age;
                self.tally.totals.new_friends_lost[usize::from(channel)][i] += i64::from(counts);
            }
            self.enter_early_loss(row, usize::from(channel), day);
        }
        self.tell(row, day, super::trace::Event::Deleted);
    }

    /// Ends a relation today; the person lives today outside the pool. `ticks` are what today already took off the
    /// purchase and lapse clocks. Returns the row.
    pub(super) fn part(
        &mut self,
        desk: usize,
        slot: usize,
        (order_ticks, lapse_ticks): (f64, f64),
        day: i32,
        relation: Relation,
    ) -> usize {
        let row = self.friends[desk].row[slot] as usize;
        let friend = self.friends[desk].remove(slot);
        if let Some(&moved) = self.friends[desk].row.get(slot) {
            self.seats[moved as usize].slot = slot as u32;
        }
        let team = self.team_of(desk);
        self.friend_count[team] -= 1;
        if self.persons[row].muted {
            self.muted_count[desk] -= 1;
        }
        let person = &mut self.persons[row];
        person.relation = relation;
        person.muted = false;
        person.clock_day = (day - 1) as PersonDay;
        person.to_order = friend.to_order + order_ticks;
        person.to_lapse = friend.to_lapse + lapse_ticks;
        let (spell_start, added_on) = (i32::from(person.spell_start), i32::from(person.added_on));
        if person.channel.is_some() && person.spells == 1 && day < i32::from(self.world.days) {
            self.tally.ages.lost[(day - added_on) as usize] += 1;
        }
        let window = day / MONTH_DAYS;
        // A friend of the window's start, or one who was, left and came back within the window.
        let at_window_start = spell_start < window * MONTH_DAYS || i32::from(person.lost_window) == window;
        if at_window_start {
            person.lost_window = window as PersonDay;
        }
        if !person.lapsed && !person.waiting {
            self.schedule_left(row, day - 1);
        }
        self.add(row, day, Counter::LostOfStart as usize, i64::from(at_window_start));
        if let Some(cell) = self.cohort_cell(added_on, day) {
            cell.lost += 1;
        }
        row
    }

    /// Stocks at the end of the day.
    fn close_day(&mut self, day: u16) {
        for desk in 0..self.friends.len() {
            let friends = self.friends[desk].len() as i64;
            let (segment, muted) = (self.segment_of(desk), self.muted_count[desk]);
            let counters = self.tally.day(segment, usize::from(day));
            counters[Counter::Friends as usize] += friends;
            counters[Counter::Muted as usize] += muted;
        }
        if let Some(watch) = &mut self.watch {
            let (friends, persons, seats) = (&self.friends, &self.persons, &self.seats);
            watch.end_of_day(i32::from(day), &|watched| {
                let Seat { desk, slot } = seats[watched];
                let is_friend = persons[watched].relation == Relation::Friend;
                is_friend.then(|| friends[desk as usize].get(slot as usize))
            });
        }
    }
}

/// Whether a plan ever posts on each weak carrier.
pub(super) fn posted(plan: &PlanTable) -> [bool; WEAK_COUNT] {
    std::array::from_fn(|code| {
        plan.rows.iter().any(|row| row.posts.as_ref().is_some_and(|posts| posts[code].posts > 0))
    })
}

/// Channels that act on orders.
pub(super) fn order_linked() -> impl Iterator<Item = usize> {
    (0..CHANNEL_COUNT).filter(|&code| CHANNELS[code].meets == Meets::Order)
}
