//! Who exists, and what each would do without any plan.
//!
//! Births, the history before day 0 and the whole public life of every candidate are drawn once per replicate and
//! shared by all plans. The public life is a script: a plan follows it for everybody it has not added.

use super::before::Memory;
use super::moments;
use crate::plan::tables::{Lapse, WorldTable};
use crate::plan::{CHANNELS, Channel, Meets};
use crate::random::{Decision, Luck};
use crate::units::{DEMAND_STEPS, RATE_TICKS, TICKS, dealt, fen, whole};

/// Day number of something that does not happen.
pub const NEVER: i32 = i32::MAX;

/// Highest order or lapse rate of a person, per day: keeps a day's ticks exact. Nobody reaches it at an interval of a
/// day or more.
const FASTEST_PER_DAY: f64 = 64.0;

/// Largest mean basket of a person, yuan: keeps an order exact to the fen. A tail of infinite variance reaches it once in
/// some trillion people.
const LARGEST_BASKET_YUAN: f64 = 1e11;

/// How the public clock is advanced. Both give the same order days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// Jump to the day on which the clock crosses its threshold.
    Scheduled,
    /// Add every day's increment; slow, the reference for tests.
    Daily,
}

/// One order of the public script.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScriptOrder {
    /// Row in the territory.
    pub row: u32,
    /// Day, `0..days`.
    pub day: u16,
    /// Order number of the person, 0 is the first ever.
    pub number: u32,
    /// List value, fen.
    pub fen: i64,
    /// Ticks left on the purchase clock at the end of the day.
    pub to_order: f64,
}

/// Uniform draws of an order-linked channel by place in the script: every plan that uses the channel asks for them.
#[derive(Clone, Debug, Default)]
pub struct OrderDraws {
    /// Whether the channel reaches the buyer; empty where it reaches everybody.
    pub exposes: Vec<f64>,
    /// Whether the buyer accepts.
    pub accepts: Vec<f64>,
}

/// A need and the order that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Day of the need.
    pub need: i32,
    /// Day of the order.
    pub order: i32,
}

/// The people of one territory in one replicate: columns over rows, row `i` is candidate `first_id + i`.
#[derive(Clone, Debug, Default)]
pub struct Births {
    /// Id of row 0.
    pub first_id: u64,
    /// Segment.
    pub segment: Vec<u8>,
    /// Day of the first order; negative before the study.
    pub first_day: Vec<i32>,
    /// Order rate of a public buyer: whole ticks per demand step.
    pub rate: Vec<f64>,
    /// Lapse rate: whole ticks per demand step and day (0 under the per-order option).
    pub lapse_rate: Vec<f64>,
    /// Threshold of the lapse clock, ticks.
    pub lapse_threshold: Vec<f64>,
    /// Mean list value of the person's orders, yuan.
    pub basket_yuan: Vec<f64>,
    /// Ticks left on the purchase clock at the end of day -1 (buyers of the history only).
    pub to_order: Vec<f64>,
    /// Orders before day 0; 0 for people who lapsed by then.
    pub orders: Vec<u32>,
    /// Whether online channels can add the person at all.
    pub willing_online: Vec<bool>,
    /// Day on which the person lapses in the public life; [`NEVER`] if not before the end.
    pub lapsed_on: Vec<i32>,
    /// Day since which the person is a friend at the start; [`NEVER`] for everybody else.
    pub friend_since: Vec<i32>,
    /// What the friends of day 0 remember, by row; meaningless for everybody else, empty where there was no care.
    pub memories: Vec<Memory>,
    /// Latest order before day 0, as a day; [`NEVER`] for people without one. Empty unless an audience asks.
    pub last_order: Vec<i32>,
    /// Rank by expected spend, 0 the highest, below 1. Empty unless an audience asks.
    pub rank: Vec<f32>,
    /// Public orders within the study, by day and row: plans follow the script day by day.
    pub script: Vec<ScriptOrder>,
    /// Draws of order-linked channels by channel; empty for a channel that no plan uses.
    pub order_draws: Vec<OrderDraws>,
    /// Draws of whether an order comes back, by place in the script; empty in a world without returns.
    pub return_draws: Vec<f64>,
    /// Values of the script's orders by row and time, fen: an order has the same value in every life.
    pub values: Vec<i64>,
    /// Day of the need behind each order of the script, by row and time as `values`; empty where nobody takes time to
    /// decide.
    pub needs: Vec<Decided>,
    /// The need that is still undecided on the last day, by row; empty likewise.
    pub open_needs: Vec<Option<Decided>>,
    /// The values of row `i` are `values[value_start[i]..value_start[i + 1]]`.
    pub value_start: Vec<u32>,
    /// The orders of day `t` are `script[day_start[t]..day_start[t + 1]]`.
    pub day_start: Vec<u32>,
    /// Sum of demand steps up to and including each day; index 0 is day -1.
    pub demand_until: Vec<f64>,
    /// The latest day by whose end fewer than `64 k` steps of the study have gone by, at index `k`: where the search for
    /// a crossing begins.
    pub search_from: Vec<i32>,
    /// Whether demand is the same on all days: crossings need no search then.
    pub steady: bool,
    /// First day that the public life does not cover: the end of the study, or that of the days after.
    pub until: u16,
}

/// Sorts what was made row by row by day, the rest of the order kept; with it, where each day starts.
pub(super) fn sorted_by_day<T: Copy>(rows: &[T], days: u16, day: impl Fn(&T) -> u16) -> (Vec<T>, Vec<u32>) {
    let mut start = vec![0_u32; usize::from(days) + 1];
    for row in rows {
        start[usize::from(day(row)) + 1] += 1;
    }
    for t in 0..usize::from(days) {
        start[t + 1] += start[t];
    }
    let mut next = start.clone();
    let mut sorted = rows.to_vec();
    for row in rows {
        let at = &mut next[usize::from(day(row))];
        sorted[*at as usize] = *row;
        *at += 1;
    }
    (sorted, start)
}

impl Births {
    /// Draws the people of a territory and their public life during the study.
    #[must_use]
    pub fn new(world: &WorldTable, luck: &Luck, territory: u32, advance: Advance) -> Self {
        Self::living_until(world, luck, territory, advance, world.days)
    }

    /// The same with a public life up to a day, at most the horizon of the world. The days of the study are the same
    /// whatever follows them: nobody is born after the study, and no draw hangs on its length.
    #[must_use]
    pub fn living_until(world: &WorldTable, luck: &Luck, territory: u32, advance: Advance, last: u16) -> Self {
        let (from, until) = world.ids(territory);
        let mut births = Self::in_public(world, luck, (from, until), advance, last);
        births.draw_for_orders(world, luck);
        births.choose_friends(world, luck, from, until);
        births.remember_care(world, luck);
        births
    }

    /// The candidates of these ids and their public life up to a day, nobody a friend. What each does hangs on its id alone;
    /// only ranks are those among these people.
    pub(super) fn in_public(
        world: &WorldTable,
        luck: &Luck,
        (from, until): (u64, u64),
        advance: Advance,
        last: u16,
    ) -> Self {
        let ids: Vec<u64> = (from..until).collect();
        let demand = &world.demand[..usize::from(last)];
        let steady = demand.iter().all(|&steps| f64::from(steps) == DEMAND_STEPS);
        let demand_until = demand_until(demand);
        let mut births = Self { first_id: from, demand_until, steady, until: last, ..Self::default() };
        births.search_from = births.search_table();
        births.draw(world, luck, &ids);
        if world.needs.last_order {
            births.last_order = vec![NEVER; ids.len()];
        }
        if world.needs.rank {
            births.rank_by_spend();
        }
        births.live_in_public(world, luck, &ids, advance);
        births.sort_by_day(last);
        births
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segment.len()
    }

    /// Whether the territory is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segment.is_empty()
    }

    /// Id of a row.
    #[inline]
    #[must_use]
    pub fn id(&self, row: usize) -> u64 {
        self.first_id + row as u64
    }

    /// Ids of all rows.
    #[must_use]
    pub fn ids(&self) -> Vec<u64> {
        (self.first_id..self.first_id + self.len() as u64).collect()
    }

    /// Demand steps from the end of day `from` to the end of day `to`; 64 a day before day 0.
    #[inline]
    #[must_use]
    pub fn steps(&self, from: i32, to: i32) -> f64 {
        let until = |day: i32| {
            if day < 0 { f64::from(day + 1) * DEMAND_STEPS } else { self.demand_until[day as usize + 1] }
        };
        until(to) - until(from)
    }

    /// First day after `from` by whose end a clock with `ticks` left and a constant `rate` per demand step crosses;
    /// [`NEVER`] when that is not before the end of the study.
    #[must_use]
    pub fn crossing(&self, from: i32, ticks: f64, rate: f64) -> i32 {
        let end = self.demand_until.len() as i32 - 2;
        // Also keeps the quotient small enough to be rounded exactly.
        if rate <= 0.0 || from >= end || ticks > rate * (self.steps(from, end) + 1.0) {
            return NEVER;
        }
        let steps = steps_to_cross(ticks, rate);
        if self.steady {
            let day = from + ((steps + (DEMAND_STEPS - 1.0)) * (1.0 / DEMAND_STEPS)) as i32;
            return if day > end { NEVER } else { day };
        }
        if steps > self.steps(from, end) {
            return NEVER;
        }
        let sum = self.steps(-1, from) + steps;
        if sum <= 0.0 {
            // Before day 0 all days are alike.
            return from + (steps / DEMAND_STEPS).ceil() as i32;
        }
        let mut day = self.search_from[(sum / DEMAND_STEPS) as usize].max(from) + 1;
        while self.steps(from, day) < steps {
            day += 1;
        }
        day
    }

    /// List value of order `number` of a row, fen: looked up where the script has it, else drawn.
    #[must_use]
    pub fn order_value(&self, world: &WorldTable, luck: &Luck, row: usize, number: u32) -> i64 {
        let values = &self.values[self.value_start[row] as usize..self.value_start[row + 1] as usize];
        let known = number.checked_sub(self.orders[row]).and_then(|place| values.get(place as usize));
        known.copied().unwrap_or_else(|| fen(moments::basket(world, luck, self.id(row), number, self.basket_yuan[row])))
    }

    /// The draw at a place of a column of the script, or the same drawn now: for an order outside the script, and where
    /// nobody asked for the column.
    #[inline]
    pub(super) fn known_or(column: &[f64], place: u32, draw: impl FnOnce() -> f64) -> f64 {
        column.get(place as usize).copied().unwrap_or_else(draw)
    }

    /// The need of a row that lives the public life and is undecided at the end of `day`; `number` is that of the next
    /// order. With it, ticks left on the clock, which rests.
    #[must_use]
    pub fn undecided(&self, row: usize, number: u32, day: i32) -> Option<Decided> {
        let open = *self.open_needs.get(row)?;
        let from = self.value_start[row] as usize;
        let place = from + number.checked_sub(self.orders[row])? as usize;
        let next = if place < self.value_start[row + 1] as usize { Some(self.needs[place]) } else { open };
        next.filter(|next| next.need <= day && day < next.order)
    }

    /// Draws what every candidate is.
    fn draw(&mut self, world: &WorldTable, luck: &Luck, ids: &[u64]) {
        let rows = ids.len();
        let none = vec![0; rows];
        let column = || vec![0.0; rows];
        self.segment = segments(world, luck, ids, &none);
        let of = |row: usize| &world.segments[usize::from(self.segment[row])];

        let mut draws = column();
        luck.gammas(Decision::OrderRate, world.rate_shape, ids, &none, &mut draws);
        let rate = |(row, x): (usize, &f64)| ticks_of_rate(x / world.rate_shape * of(row).rate_per_day);
        self.rate = draws.iter().enumerate().map(rate).collect();

        match world.lapse {
            Lapse::Calendar { shape, days, .. } => {
                luck.gammas(Decision::LapseRate, shape, ids, &none, &mut draws);
                self.lapse_rate = draws.iter().map(|x| ticks_of_rate(x / days)).collect();
                luck.exponentials(Decision::LapseThreshold, ids, &none, &mut draws);
                self.lapse_threshold = draws.iter().map(|x| whole(x * TICKS)).collect();
            }
            Lapse::PerOrder { .. } => {
                self.lapse_rate = column();
                self.lapse_threshold = vec![TICKS; rows];
            }
        }

        // Inverse gamma with the segment's ticket as its mean.
        luck.gammas(Decision::Spend, world.spend_spread, ids, &none, &mut draws);
        let basket =
            |(row, x): (usize, &f64)| (of(row).ticket_yuan * (world.spend_spread - 1.0) / x).min(LARGEST_BASKET_YUAN);
        self.basket_yuan = draws.iter().enumerate().map(basket).collect();

        luck.uniforms(Decision::WillingOnline, ids, &none, &mut draws);
        self.willing_online = draws.iter().map(|&u| u < world.acquisition.willing_online).collect();
        luck.uniforms(Decision::FirstOrderDay, ids, &none, &mut draws);
        self.first_day = ids.iter().zip(&draws).map(|(&id, &u)| first_day(world, id, u)).collect();
        self.to_order = column();
        self.orders = none;
        self.lapsed_on = vec![NEVER; rows];
        self.friend_since = vec![NEVER; rows];
    }

    /// The table of [`Births::search_from`].
    fn search_table(&self) -> Vec<i32> {
        let all = self.demand_until.last().copied().unwrap_or(0.0);
        let mut day = -1;
        let before = |k: usize| {
            // Index 0 of the sums is day -1.
            while self.demand_until.get((day + 2) as usize).is_some_and(|&sum| sum < DEMAND_STEPS * k as f64) {
                day += 1;
            }
            day
        };
        (0..=(all / DEMAND_STEPS) as usize).map(before).collect()
    }

    /// Draws what every plan asks on the script's orders.
    fn draw_for_orders(&mut self, world: &WorldTable, luck: &Luck) {
        let (ids, numbers): (Vec<u64>, Vec<u32>) =
            self.script.iter().map(|order| (self.id(order.row as usize), order.number)).unzip();
        let draw = |decision| {
            let mut draws = vec![0.0; ids.len()];
            luck.uniforms(decision, &ids, &numbers, &mut draws);
            draws
        };
        let of_channel = |(code, law): (usize, &Channel)| {
            if law.meets != Meets::Order || !world.plans.iter().any(|plan| plan.uses(code)) {
                return OrderDraws::default();
            }
            OrderDraws { exposes: law.exposes.map(draw).unwrap_or_default(), accepts: draw(law.accepts) }
        };
        let order_draws = CHANNELS.iter().enumerate().map(of_channel).collect();
        if world.segments.iter().any(|segment| segment.money.return_rate > 0.0) {
            self.return_draws = draw(Decision::Returned);
        }
        self.order_draws = order_draws;
    }

    /// Sorts the script, made row by row, by day; rows keep their order within a day.
    fn sort_by_day(&mut self, days: u16) {
        (self.script, self.day_start) = sorted_by_day(&self.script, days, |order| order.day);
    }

    /// Chooses the friends of day 0 among the territory's past buyers: the lowest ranks, exactly as many as are
    /// dealt to the territory; each since a day evenly drawn between the first order and day 0.
    fn choose_friends(&mut self, world: &WorldTable, luck: &Luck, from: u64, until: u64) {
        let wanted = dealt(world.friends_at_start, from, until, world.candidates) as usize;
        if wanted == 0 {
            return;
        }
        let past = (0..self.len()).filter(|&row| self.first_day[row] < 0);
        let ranked = lowest(luck, past.map(|row| self.id(row)).collect(), wanted);
        for row in ranked.into_iter().map(|id| (id - self.first_id) as usize) {
            self.friend_since[row] = friend_since(luck, self.id(row), self.first_day[row]);
        }
    }

    /// The friends of day 0 of a territory alone, in the rows where [`Births::new`] has them; nobody else is there. Where
    /// few of very many people are friends, this is a small part of the work. They remember nothing yet.
    #[must_use]
    pub fn friends_only(world: &WorldTable, luck: &Luck, territory: u32) -> Self {
        let (from, until) = world.ids(territory);
        let wanted = dealt(world.friends_at_start, from, until, world.candidates) as usize;
        let past = (from..until).filter(|&id| dealt(world.past_buyers, id, id + 1, world.candidates) == 1);
        let rows = (until - from) as usize;
        let mut births = Self {
            first_id: from,
            segment: vec![0; rows],
            first_day: vec![NEVER; rows],
            lapsed_on: vec![NEVER; rows],
            friend_since: vec![NEVER; rows],
            last_order: if world.needs.last_order { vec![NEVER; rows] } else { Vec::new() },
            ..Self::default()
        };
        for id in lowest(luck, past.collect(), wanted) {
            let one = Self::in_public(world, luck, (id, id + 1), Advance::Scheduled, world.days);
            let row = (id - from) as usize;
            (births.segment[row], births.first_day[row], births.lapsed_on[row]) =
                (one.segment[0], one.first_day[0], one.lapsed_on[0]);
            births.friend_since[row] = friend_since(luck, id, one.first_day[0]);
            if let (Some(last), Some(own)) = (births.last_order.get_mut(row), one.last_order.first()) {
                *last = *own;
            }
        }
        births
    }
}

/// So many of some people, those of the lowest ranks, by rank.
fn lowest(luck: &Luck, ids: Vec<u64>, wanted: usize) -> Vec<u64> {
    let rank = |id: u64| (luck.uniform(id, Decision::StartFriend, 0), id);
    let mut ranked: Vec<(f64, u64)> = ids.into_iter().map(rank).collect();
    let lower = |a: &(f64, u64), b: &(f64, u64)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if wanted < ranked.len() {
        // The few wanted are found before they are sorted.
        ranked.select_nth_unstable_by(wanted, lower);
        ranked.truncate(wanted);
    }
    ranked.sort_by(lower);
    ranked.into_iter().map(|(_, id)| id).collect()
}

/// Since when a friend of day 0 is one: a day evenly drawn between the first order and day 0.
fn friend_since(luck: &Luck, id: u64, first_day: i32) -> i32 {
    let u = luck.uniform(id, Decision::StartTenure, 0);
    first_day + (u * f64::from(-first_day)).floor() as i32
}

/// Sum of demand steps by day; index 0 is day -1.
fn demand_until(demand: &[u16]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut until = vec![0.0];
    for &steps in demand {
        sum += f64::from(steps);
        until.push(sum);
    }
    until
}

/// The least whole number of steps, at least one, after which a clock with `ticks` left and `rate` per step has crossed.
#[inline]
pub(super) fn steps_to_cross(ticks: f64, rate: f64) -> f64 {
    // The quotient is rounded; the products are exact.
    let guess = whole(ticks / rate);
    let guess = if rate * (guess - 1.0) >= ticks { guess - 1.0 } else { guess };
    let guess = if rate * guess < ticks { guess + 1.0 } else { guess };
    guess.max(1.0)
}

/// A rate per day as whole ticks per demand step.
fn ticks_of_rate(per_day: f64) -> f64 {
    whole(per_day.min(FASTEST_PER_DAY) * RATE_TICKS)
}

/// Segment of every candidate.
fn segments(world: &WorldTable, luck: &Luck, ids: &[u64], none: &[u32]) -> Vec<u8> {
    let last = world.segments.len() - 1;
    if last == 0 {
        return vec![0; ids.len()];
    }
    let mut draws = vec![0.0; ids.len()];
    luck.uniforms(Decision::Segment, ids, none, &mut draws);
    let of = |u: f64| world.segments.iter().position(|s| u < s.cumulative_share).unwrap_or(last);
    draws.into_iter().map(|u| of(u) as u8).collect()
}

/// Whether a candidate without a past never buys in public. Strangers are dealt evenly over those candidates.
fn is_stranger(world: &WorldTable, id: u64) -> bool {
    let place = id - dealt(world.past_buyers, 0, id, world.candidates);
    world.strangers > 0 && dealt(world.strangers, place, place + 1, world.candidates - world.past_buyers) == 1
}

/// Day of the first order: from the file, or by the uniform draw `u` even over the history for past buyers and over
/// the study for others.
fn first_day(world: &WorldTable, id: u64, u: f64) -> i32 {
    if let Some(days) = &world.first_order_days {
        return days[id as usize];
    }
    // Past buyers are dealt evenly over the ids, so every territory has its share.
    if dealt(world.past_buyers, id, id + 1, world.candidates) == 1 {
        -1 - (u * f64::from(world.history_days)).floor() as i32
    } else if is_stranger(world, id) {
        NEVER
    } else {
        (u * f64::from(world.days_of_births)).floor() as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of search begins is a shortcut only: every crossing is the first day that a plain walk finds.
    #[test]
    fn a_crossing_is_the_first_day_on_which_the_clock_has_run_out() {
        let demand = [64.0, 64.0, 0.0, 0.0, 200.0, 3.0, 64.0, 129.0, 0.0, 64.0];
        let mut until = vec![0.0];
        demand.iter().for_each(|steps| until.push(until.last().unwrap() + steps));
        let mut births = Births { demand_until: until, ..Births::default() };
        births.search_from = births.search_table();
        for from in -4..9 {
            for tenths in 1..9_000 {
                let (ticks, rate) = (f64::from(tenths), 10.0);
                let walked = (from + 1..10).find(|&day| births.steps(from, day) * rate >= ticks);
                assert_eq!(births.crossing(from, ticks, rate), walked.unwrap_or(NEVER), "from {from}, {ticks} ticks");
            }
        }
    }
}
