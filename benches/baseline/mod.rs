//! The same model as one hand-written loop: person by person, day by day, in plain scalar code.
//!
//! It is written from the equations of `docs/model.md` and shares with the engine only what defines the numbers: the
//! compiled tables, the keyed draws, the portable functions and the rounding. It knows no columns, chunks or scripts:
//! everybody's clocks run every day, in the pool or not. Whole-number totals must equal the engine's exactly.

mod accounts;
mod compare;
mod totals;

pub use compare::of_engine;
#[allow(unused_imports, reason = "the bench runs no days after a study, the suite does")]
pub use compare::of_engine_after;
pub use totals::Totals;

use siyu::plan::tables::{Afterwards, DayTable, Lapse, PlanTable, Response, SegmentTable, WorldTable};
use siyu::portable::{cube_root, exp, exp2, faded, ln};
use siyu::random::{Decision, Luck};
use siyu::units::{DEMAND_STEPS, RATE_TICKS, TICKS, dealt, whole};
use std::f32::consts::LOG2_E;

/// Windows of the repurchase rate, horizons of lifetime value, ages of new-friend deletion; days.
const REPURCHASE: [i32; 3] = [30, 90, 180];
const HORIZONS: [i32; 4] = [30, 90, 180, 365];
const AGES: [i32; 3] = [1, 7, 30];
/// Codes of the channels.
const IM: usize = 0;
const CARD: usize = 1;
const GUIDE: usize = 2;

/// How a person stands to the pool.
#[derive(Clone, Copy, PartialEq)]
enum Tie {
    Stranger,
    Friend,
    Left,
}

/// The door of an order.
#[derive(Clone, Copy, PartialEq)]
enum Door {
    Outside,
    FriendInPublic,
    Pool,
}

/// One candidate: what it was born with, its clocks, its memories and what is booked on it.
struct Person {
    id: u64,
    segment: usize,
    first_day: i32,
    /// Ticks per demand step at reference care; lapse ticks per demand step.
    rate: f64,
    lapse_rate: f64,
    mean_yuan: f64,
    to_order: f64,
    to_lapse: f64,
    orders: u32,
    lapsed: bool,
    tie: Tie,
    muted: bool,
    trust: f32,
    fatigue: f32,
    recall: f32,
    content: f32,
    service_reads: f32,
    fatigue_at_tolerance: f32,
    lift: f32,
    hunter_ticks: f32,
    first_days_ticks: f64,
    to_delete: f64,
    to_mute: f64,
    /// What the person takes for the ordinary price, list price = 1; days of stock bought ahead.
    reference: f64,
    stock: f64,
    spells: u32,
    /// Order numbers on which a channel reached the person, in the order of the invitations; visits are `None`.
    occasions: Vec<Option<u32>>,
    /// Cards found so far, which ask nobody and count among themselves.
    cards: usize,
    exposed: [bool; 3],
    added_on: Option<i32>,
    channel: Option<usize>,
    spell_start: i32,
    first_paid: Option<i32>,
    second_paid: bool,
    /// Paid days within 90 days of the first add.
    paid_since: Vec<i32>,
}

/// What today's prices are for one friend.
#[derive(Clone, Copy)]
struct Prices {
    /// Factor on the order intensity.
    appeal: f32,
    /// Share of today's orders on offer.
    on_offer: f64,
    /// Logarithm of the factor of the offer on its readers.
    log_factor: f64,
    /// Discount.
    off: f64,
}

/// An invitation: row, channel, order or visit number, day of the order or visit. The derived order is the order of arrivals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Invitation(usize, usize, u32, u16);

/// One territory under one plan.
struct Territory<'a> {
    world: &'a WorldTable,
    plan: &'a PlanTable,
    luck: Luck,
    from: u64,
    until: u64,
    friends: u64,
    invitations: Vec<Vec<Invitation>>,
    totals: Totals,
}

/// Totals of plan number `plan` in one replicate, over all simulated territories.
#[must_use]
pub fn run(world: &WorldTable, plan: usize, seed: u64, replicate: u32) -> Totals {
    run_on(world, plan, None, seed, replicate).0
}

/// The same, and what the days after the study bring in one way of going on, not discounted. Work is left out: every chat
/// is answered at once.
#[must_use]
pub fn run_on(world: &WorldTable, plan: usize, way: Option<Afterwards>, seed: u64, replicate: u32) -> (Totals, Totals) {
    let (mut totals, mut after) = (Totals::default(), Totals::default());
    let then = way.and_then(|way| world.plans[plan].after[way as usize].as_deref());
    let last = if then.is_some() { world.horizon() } else { world.days };
    for territory in world.simulated() {
        let (from, until) = world.ids(territory);
        let mut place = Territory {
            world,
            plan: &world.plans[plan],
            luck: Luck::new(seed, replicate),
            from,
            until,
            friends: 0,
            invitations: vec![Vec::new(); usize::from(last)],
            totals,
        };
        let mut people = place.live();
        totals = std::mem::replace(&mut place.totals, after);
        if let Some(table) = then {
            place.plan = table;
            place.days(&mut people, i32::from(world.days)..i32::from(last));
        }
        after = place.totals;
    }
    (totals, after)
}

impl Territory<'_> {
    /// All people through the history and the study.
    fn live(&mut self) -> Vec<Person> {
        let mut people: Vec<Person> = (self.from..self.until).map(|id| self.born(id)).collect();
        for person in &mut people {
            self.live_history(person);
        }
        self.lay_out_visits(&people);
        self.befriend_at_start(&mut people);
        self.days(&mut people, 0..i32::from(self.world.days));
        self.close(&people);
        people
    }

    /// Some days of all people.
    fn days(&mut self, people: &mut [Person], days: std::ops::Range<i32>) {
        for day in days {
            let mut due = std::mem::take(&mut self.invitations[day as usize]);
            // Whoever comes first finds room: the order of people is drawn anew every day.
            let turn =
                |invitation: &Invitation| self.luck.uniform(people[invitation.0].id, Decision::RoomTurn, day as u32);
            due.sort_by(|a, b| turn(a).total_cmp(&turn(b)).then(a.cmp(b)));
            for invitation in due {
                self.invite(&mut people[invitation.0], day, invitation);
            }
            for (row, person) in people.iter_mut().enumerate() {
                if person.tie == Tie::Friend {
                    self.friend_day(person, row, day);
                }
                // Who deleted today lives today outside the pool.
                if person.tie != Tie::Friend {
                    self.public_day(person, row, day);
                }
            }
        }
    }

    fn segment(&self, person: &Person) -> &SegmentTable {
        &self.world.segments[person.segment]
    }

    /// Section 7.1: who a person is.
    fn born(&self, id: u64) -> Person {
        let (world, luck) = (self.world, &self.luck);
        let u = luck.uniform(id, Decision::Segment, 0);
        let last = world.segments.len() - 1;
        let segment = (0..last).find(|&s| u < world.segments[s].cumulative_share).unwrap_or(last);
        let table = &world.segments[segment];
        let rate = luck.of(id, Decision::OrderRate, 0).gamma(world.rate_shape) / world.rate_shape * table.rate_per_day;
        let (lapse_rate, to_lapse) = match world.lapse {
            Lapse::Calendar { shape, days, .. } => (
                luck.of(id, Decision::LapseRate, 0).gamma(shape) / days,
                luck.of(id, Decision::LapseThreshold, 0).exponential(),
            ),
            Lapse::PerOrder { .. } => (0.0, 1.0),
        };
        let mut person = Person {
            id,
            segment,
            first_day: self.first_day(id),
            // At most 64 orders a day at reference care.
            rate: whole(rate.min(64.0) * RATE_TICKS),
            lapse_rate: whole(lapse_rate.min(64.0) * RATE_TICKS),
            mean_yuan: table.ticket_yuan * (world.spend_spread - 1.0)
                / luck.of(id, Decision::Spend, 0).gamma(world.spend_spread),
            to_order: 0.0,
            to_lapse: whole(to_lapse * TICKS),
            orders: 0,
            lapsed: false,
            tie: Tie::Stranger,
            muted: false,
            trust: 0.0,
            fatigue: 0.0,
            recall: 0.0,
            content: 0.0,
            service_reads: 0.0,
            fatigue_at_tolerance: 0.0,
            lift: 0.0,
            hunter_ticks: 0.0,
            first_days_ticks: 0.0,
            to_delete: 0.0,
            to_mute: 0.0,
            reference: 1.0,
            stock: 0.0,
            spells: 0,
            occasions: Vec::new(),
            cards: 0,
            exposed: [false; 3],
            added_on: None,
            channel: None,
            spell_start: 0,
            first_paid: None,
            second_paid: false,
            paid_since: Vec::new(),
        };
        person.to_order = self.threshold(&person, 1);
        person
    }

    /// Section 5: past buyers came evenly over the history, the others come evenly over the study.
    fn first_day(&self, id: u64) -> i32 {
        let world = self.world;
        if let Some(days) = &world.first_order_days {
            return days[id as usize];
        }
        let u = self.luck.uniform(id, Decision::FirstOrderDay, 0);
        if dealt(world.past_buyers, id, id + 1, world.candidates) == 1 {
            -1 - (u * f64::from(world.history_days)) as i32
        } else {
            (u * f64::from(world.days_of_births)) as i32
        }
    }

    /// Threshold of the purchase clock before an order, ticks.
    #[allow(clippy::float_cmp, reason = "1 is a setting, not the result of a calculation")]
    fn threshold(&self, person: &Person, number: u32) -> f64 {
        let mut stream = self.luck.of(person.id, Decision::PurchaseThreshold, number);
        let k = self.world.regularity;
        let units = if k == 1.0 { stream.exponential() } else { stream.gamma(k) / k };
        whole(units * TICKS).max(1.0)
    }

    /// Whether a repeat order was the person's last, under the per-order option.
    fn coin(&self, person: &Person, number: u32, factor: f64) -> bool {
        let Lapse::PerOrder { a, b, .. } = self.world.lapse else { return false };
        let p = self.luck.of(person.id, Decision::LapseChance, 0).beta(a, b);
        number > 0 && self.luck.uniform(person.id, Decision::LapseCoin, number) < p * factor
    }

    /// Runs both clocks of a day by `order` and `lapse` ticks. The orders that happen are told to `book`, which gives
    /// the factor of the lapse coin. An order after the lapse does not happen.
    fn clocks(
        &mut self,
        person: &mut Person,
        order: f64,
        lapse: f64,
        mut book: impl FnMut(&mut Self, &mut Person, u32) -> f64,
    ) {
        let (orders_left, lapse_left) = (person.to_order, person.to_lapse);
        person.to_order -= order;
        person.to_lapse -= lapse;
        let lapse_crosses = lapse > 0.0 && person.to_lapse <= 0.0;
        if person.to_order > 0.0 && !lapse_crosses {
            return;
        }
        let lapse_at = if lapse_crosses { lapse_left / lapse } else { f64::INFINITY };
        // Ticks of today's order clock at which the next order falls.
        let mut order_at = orders_left;
        while person.to_order <= 0.0 && order_at / order <= lapse_at {
            let number = person.orders;
            let factor = book(self, person, number);
            person.orders += 1;
            let next = self.threshold(person, number + 1);
            person.to_order += next;
            order_at += next;
            if self.coin(person, number, factor) {
                person.lapsed = true;
                return;
            }
        }
        person.lapsed = lapse_crosses;
    }

    /// Order ticks of a day outside the pool: M = 1, and the leak for those who left.
    fn public_ticks(&self, person: &Person) -> f64 {
        let table = self.segment(person);
        if person.tie == Tie::Left { whole(person.rate * table.leak) } else { person.rate }
    }

    /// Past buyers live in public from the end of the first day to day -1, at normal demand.
    fn live_history(&mut self, person: &mut Person) {
        if person.first_day >= 0 {
            return;
        }
        person.orders = 1;
        let order = self.public_ticks(person) * DEMAND_STEPS;
        let lapse = person.lapse_rate * DEMAND_STEPS;
        for _ in person.first_day + 1..0 {
            if person.lapsed {
                return;
            }
            self.clocks(person, order, lapse, |_, _, _| 1.0);
        }
    }

    /// Store visits of those who have bought before.
    fn lay_out_visits(&mut self, people: &[Person]) {
        let per_day = self.world.visits_per_day;
        if per_day <= 0.0 {
            return;
        }
        for (row, person) in people.iter().enumerate() {
            let mut time = 0.0;
            for visit in 0.. {
                time += self.luck.of(person.id, Decision::VisitThreshold, visit).exponential() / per_day;
                if time >= self.invitations.len() as f64 {
                    break;
                }
                if time as i32 > person.first_day {
                    self.invitations[time as usize].push(Invitation(row, GUIDE, visit, time as u16));
                }
            }
        }
    }

    /// Section 5: a random choice of past buyers is friends already, with trust at rest.
    fn befriend_at_start(&mut self, people: &mut [Person]) {
        let wanted = dealt(self.world.friends_at_start, self.from, self.until, self.world.candidates);
        let mut past: Vec<&mut Person> = people.iter_mut().filter(|p| p.first_day < 0).collect();
        let rank = |p: &Person| self.luck.uniform(p.id, Decision::StartFriend, 0);
        past.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
        for person in past.into_iter().take(wanted as usize) {
            let u = self.luck.uniform(person.id, Decision::StartTenure, 0);
            let since = person.first_day + (u * f64::from(-person.first_day)) as i32;
            let rest = self.segment(person).response.rest;
            self.befriend(person, rest, false);
            self.care_before(person, since);
            person.added_on = Some(since);
            person.spell_start = since;
            self.totals.start_friends += 1;
        }
    }

    /// Section 5: a friend of day 0 remembers the care of at most 180 days before, as far as it was a friend by then.
    fn care_before(&self, person: &mut Person, since: i32) {
        let Some(before) = &self.world.before else { return };
        for day in since.max(-180)..0 {
            let row = before.days[person.segment][(day + 180) as usize];
            feel(person, &before.rows[row as usize], &self.world.segments[person.segment].response);
        }
    }

    /// A person becomes a friend with new thresholds and no memory.
    fn befriend(&mut self, person: &mut Person, trust: f32, hunter: bool) {
        let (world, luck) = (self.world, self.luck);
        let law = &world.tolerance;
        let z = luck.of(person.id, Decision::Tolerance, 0).normal();
        let tolerance = (law.median * libm::exp(law.log_sd * z)).max(law.floor);
        let draw = |decision| whole(luck.of(person.id, decision, person.spells).exponential() * TICKS).max(1.0);
        (person.to_delete, person.to_mute) = (draw(Decision::DeletionThreshold), draw(Decision::MuteThreshold));
        person.fatigue_at_tolerance = (tolerance * law.fatigue_per_promotion) as f32;
        person.trust = trust;
        (person.fatigue, person.recall, person.content, person.service_reads) = (0.0, 0.0, 0.0, 0.0);
        (person.reference, person.stock) = (1.0, 0.0);
        person.lift = if hunter { world.acquisition.hunter_lift as f32 } else { 1.0 };
        person.hunter_ticks = if hunter { world.acquisition.hunter_hazard_ticks as f32 } else { 0.0 };
        person.muted = false;
        person.tie = Tie::Friend;
        person.spells += 1;
        self.friends += 1;
    }

    /// Section 7.4: one channel on one occasion, by the levers of the day of the order or visit.
    fn invite(&mut self, person: &mut Person, day: i32, invitation: Invitation) {
        let Invitation(_, channel, event, levers_of) = invitation;
        let lever = &self.plan.channels(person.segment, levers_of)[channel];
        let uniform = |decision, event| self.luck.uniform(person.id, decision, event);
        if person.tie == Tie::Friend {
            return;
        }
        if channel == GUIDE && !lever.on {
            return;
        }
        let law = &self.world.acquisition;
        let (says_yes, trait_, willing) = match channel {
            IM => (Decision::ImAccept, Decision::WillingOnline, law.willing_online),
            CARD => (Decision::CardAccept, Decision::WillingOnline, law.willing_online),
            _ => (Decision::GuideAccept, Decision::WillingStore, law.willing_store),
        };
        if !person.exposed[channel] && person.spells == 0 {
            person.exposed[channel] = true;
            self.totals.exposed[channel] += 1;
        }
        // Everybody who comes in is a visitor; a guide asks some of them.
        if channel == GUIDE && uniform(Decision::GuideAsks, event) >= lever.coverage {
            return;
        }
        let others = if channel == CARD {
            person.cards += 1;
            person.cards - 1
        } else {
            other_occasions(&mut person.occasions, channel, event)
        };
        let chance = lever.accept * (0..others).fold(1.0, |product, _| product * law.repeat[1]);
        if uniform(trait_, 0) >= willing || uniform(says_yes, event) >= chance {
            return;
        }
        let room = dealt(self.plan.teams[0].room[day as usize], self.from, self.until, self.world.candidates);
        if self.friends >= room {
            return;
        }
        let hunter = uniform(Decision::Bargain, 0) < lever.hunters;
        let trust = (lever.entry_trust - law.repeat_trust_cost * others as f64).clamp(0.0, 1.0);
        self.befriend(person, trust as f32, hunter);
        person.first_days_ticks = lever.first_days_ticks;
        self.book_add(person, channel, day, lever.add_fen);
    }

    /// Sections 7.2, 7.3 and 7.7 to 7.9: a friend's day. Feelings are `f32`, clocks whole ticks in `f64`.
    fn friend_day(&mut self, person: &mut Person, row: usize, day: i32) {
        let (world, today) = (self.world, self.plan.row(person.segment, day as u16));
        let r = &world.segments[person.segment].response;
        let hears = !person.muted;

        let Felt { read, v, touched, patience } = feel(person, today, r);
        self.count_contact(person, today, read);

        // Leave.
        let ticks = TICKS as f32;
        let temper = exp2(-(LOG2_E * r.delete_trust * (person.trust - 0.5)) - LOG2_E * r.delete_content * v);
        let overload = (person.fatigue - 0.5 * touched) * patience;
        let touches = if hears { today.hazard * ticks } else { 0.0 };
        let annoyed = temper * touches * (1.0 + (overload * overload).min(r.excess_cap));
        let hazard = (temper * (r.delete_base * ticks) + annoyed).min(64.0 * ticks);
        person.to_delete -= whole(f64::from(hazard + person.hunter_ticks));
        // The first 72 hours of a hook.
        if day - person.spell_start < 3 {
            person.to_delete -= person.first_days_ticks;
        }
        person.hunter_ticks = faded(person.hunter_ticks * world.acquisition.hunter_decay as f32);
        if person.to_delete <= 0.0 {
            self.book_deletion(person, day);
            return;
        }
        if hears {
            person.to_mute -= whole(f64::from((r.mute_ratio * annoyed).min(64.0 * ticks)));
            if person.to_mute <= 0.0 {
                person.muted = true;
                self.totals.mutes += 1;
            }
        }

        // Buy and lapse.
        let above = person.trust - r.rest;
        let care = care(today, person, r);
        let prices = self.prices(person, today, f64::from(read[0]));
        let m = care * prices.appeal;
        let intensity = f64::from(m.min(r.intensity_cap));
        let order = whole(person.rate * intensity);
        if !person.lapsed {
            let fading = f64::from(exp2(-(LOG2_E * r.lapse_trust * above.max(0.0))));
            let lapse = whole(person.lapse_rate * fading) * DEMAND_STEPS;
            let ticks = order * f64::from(world.demand[day as usize]);
            self.clocks(person, ticks, lapse, |place, person, number| {
                place.friend_order(person, row, day, number, prices)
            });
        }
    }

    /// Section 7.11: what today's prices do to a friend, whose price memory moves on.
    fn prices(&self, person: &mut Person, today: &DayTable, read: f64) -> Prices {
        let mut prices = Prices { appeal: 1.0, on_offer: 0.0, log_factor: 0.0, off: today.offer.off };
        if !self.plan.offers {
            return prices;
        }
        let r = &self.world.segments[person.segment].response;
        let (law, offer) = (&r.price, &today.offer);
        let reads = if offer.shown { read } else { 0.0 };
        let known = ln(person.reference);
        let gap = offer.log_price - known;
        let slope = if gap > 0.0 { offer.elasticity * law.loss } else { offer.elasticity };
        prices.log_factor = (-(slope * gap)).min(ln(f64::from(r.intensity_cap)));
        let of_readers = reads * exp(prices.log_factor);
        let all = of_readers + (1.0 - reads) * exp(law.elasticity * law.loss * known);
        prices.appeal = (all * exp(-(person.stock * law.per_stock_day))) as f32;
        if offer.off > 0.0 {
            prices.on_offer = of_readers / all;
        }
        let seen = reads * ((1.0 - law.memory) * ((1.0 - offer.off) - person.reference));
        person.reference = (person.reference + seen + (1.0 - reads) * law.drift).min(1.0);
        person.stock = (person.stock - 1.0).max(0.0);
        prices
    }

    /// An order of a friend on offer or through one of its doors; the factor of the coin follows the trust after it.
    fn friend_order(&mut self, person: &mut Person, row: usize, day: i32, number: u32, prices: Prices) -> f64 {
        let r = &self.world.segments[person.segment].response;
        let chance = pool_chance(self.plan.row(person.segment, day as u16), person, r);
        let on_offer = self.luck.uniform(person.id, Decision::OfferUsed, number) < prices.on_offer;
        let pool = on_offer || self.luck.uniform(person.id, Decision::Door, number) < chance;
        let door = if pool { Door::Pool } else { Door::FriendInPublic };
        let kept = self.book_order(person, row, day, number, (door, if on_offer { prices.off } else { 0.0 }));
        self.totals.orders_on_offer += i64::from(on_offer);
        if on_offer {
            let law = &self.world.segments[person.segment].response.price;
            person.stock += law.stock_days * prices.log_factor.max(0.0);
        }
        let pool = pool && kept;
        let r = &self.world.segments[person.segment].response;
        if pool {
            person.trust += r.order_credit * (1.0 - person.trust);
        }
        match self.world.lapse {
            Lapse::PerOrder { trust_slope, .. } => libm::exp(-trust_slope * f64::from(person.trust - r.rest).max(0.0)),
            Lapse::Calendar { .. } => 1.0,
        }
    }

    /// A day outside the pool: the first order on its day, then the clocks from the next day on.
    fn public_day(&mut self, person: &mut Person, row: usize, day: i32) {
        if day == person.first_day {
            self.book_order(person, row, day, 0, (Door::Outside, 0.0));
            person.orders = 1;
        } else if day > person.first_day && !person.lapsed {
            let order = self.public_ticks(person) * f64::from(self.world.demand[day as usize]);
            let lapse = person.lapse_rate * DEMAND_STEPS;
            self.clocks(person, order, lapse, |place, person, number| {
                place.book_order(person, row, day, number, (Door::Outside, 0.0));
                1.0
            });
        }
    }
}

/// What a day leaves with a friend.
struct Felt {
    /// Read share of each carrier.
    read: [f32; 3],
    /// Saturated content value.
    v: f32,
    /// Fatigue from today's touches.
    touched: f32,
    /// 1 / fatigue at which tolerance is used up.
    patience: f32,
}

/// Sections 7.7 to 7.9 without the clocks: a friend reads, remembers, tires and trusts.
fn feel(person: &mut Person, today: &DayTable, r: &Response) -> Felt {
    let hears = !person.muted;

    // Read: exponents are taken to base 2.
    let tiring = LOG2_E * (r.read_fatigue * r.fatigue_keep) * person.fatigue;
    let trusting = LOG2_E * r.read_trust * (person.trust - 0.5);
    let away = tiring - trusting - LOG2_E * r.read_content * rich(person);
    let read = reads(today, hears, away);

    // Remember.
    person.recall = faded(r.recall_keep * person.recall);
    person.content = faded(r.content_keep * person.content);
    for (carrier, read) in today.carriers.iter().zip(read) {
        person.recall += carrier.recall * read;
        person.content += carrier.value * read;
        person.service_reads += carrier.service * read;
    }
    let v = rich(person);

    // Tire.
    let touched = if hears { today.fatigue } else { 0.0 };
    person.fatigue = faded(r.fatigue_keep * person.fatigue) + touched;
    let patience = 1.0 / (person.fatigue_at_tolerance * (1.0 + r.tolerance_content * v));

    // Trust.
    if hears && today.in_contact {
        let distance = exp2(person.service_reads * (-LOG2_E / 20.0));
        let intimacy = today.intimacy + today.intimacy_gain * (1.0 - distance);
        let good = if today.trust_sum {
            (today.trust_base + intimacy) * (1.0 / 3.0)
        } else {
            today.trust_base * cube_root(intimacy)
        };
        let selfish = today.self_base + today.self_selling * (person.fatigue * patience).min(1.0);
        let gap = good / (good + selfish) - person.trust;
        person.trust += gap * if gap > 0.0 { r.up } else { r.down };
    } else {
        person.trust += r.forget * (r.rest - person.trust);
    }
    Felt { read, v, touched, patience }
}

/// Section 7.2: M = 1 + lift x tau, by how the friend stands now.
fn care(today: &DayTable, person: &Person, r: &Response) -> f32 {
    let saturation = person.recall / (person.recall + r.recall_half);
    let tau = exp2(LOG2_E * r.buy_trust * (person.trust - 0.75)).min(1.0);
    1.0 + today.lift * person.lift * saturation * tau
}

/// Section 7.3: P(in the pool) = ((M - 1) + ceiling A / (A + half)) / M.
fn pool_chance(today: &DayTable, person: &Person, r: &Response) -> f64 {
    let m = care(today, person, r);
    f64::from((m - 1.0 + r.pool_ceiling * (person.recall / (person.recall + r.pool_half))) / m)
}

/// v = V / (1 + V).
fn rich(person: &Person) -> f32 {
    person.content / (1.0 + person.content)
}

/// Expected read share of each carrier that brings something today; the muted read nothing.
fn reads(today: &DayTable, hears: bool, away: f32) -> [f32; 3] {
    if !hears || today.carriers.iter().all(|carrier| carrier.touches == 0.0) {
        return [0.0; 3];
    }
    let away = exp2(away);
    today.carriers.map(|carrier| if carrier.touches > 0.0 { 1.0 / (1.0 + carrier.odds * away) } else { 0.0 })
}

/// Number of other occasions on which the person was invited before now; two channels on one order are one occasion.
fn other_occasions(occasions: &mut Vec<Option<u32>>, channel: usize, event: u32) -> usize {
    let order = (channel != GUIDE).then_some(event);
    if order.is_none() || !occasions.contains(&order) {
        occasions.push(order);
    }
    occasions.len() - 1
}
