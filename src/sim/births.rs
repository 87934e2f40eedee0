//! Who exists, and what each would do without any plan.
//!
//! Births, the history before day 0 and the whole public life of every candidate are drawn once per replicate and
//! shared by all plans. The public life is a script: a plan follows it for everybody it has not added.

use super::moments;
use crate::plan::tables::{Lapse, SegmentTable, WorldTable};
use crate::random::{Decision, Luck};
use crate::units::{DEMAND_STEPS, RATE_TICKS, TICKS, dealt, fen, whole};

/// Day number of something that does not happen.
pub const NEVER: i32 = i32::MAX;

/// Highest order or lapse rate of a person, per day: keeps a day's ticks exact. Nobody reaches it at an interval of a
/// day or more.
const FASTEST_PER_DAY: f64 = 64.0;

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

/// The people of one territory in one replicate: columns over rows, row `i` is candidate `first_id + i`.
#[derive(Clone, Debug, Default)]
pub struct Births {
    /// Id of row 0.
    pub first_id: u64,
    /// Segment.
    pub segment: Vec<u8>,
    /// Day of the first order; negative before the study.
    pub first_day: Vec<i32>,
    /// Order rate at reference care: whole ticks per demand step.
    pub rate: Vec<f64>,
    /// Lapse rate: whole ticks per demand step and day (0 under the per-order option).
    pub lapse_rate: Vec<f64>,
    /// Threshold of the lapse clock, ticks.
    pub lapse_threshold: Vec<f64>,
    /// Mean list value of the person's orders, yuan; 0 for people who lapsed before day 0 and never order again.
    pub basket_yuan: Vec<f64>,
    /// Ticks left on the purchase clock at the end of day -1 (buyers of the history only).
    pub to_order: Vec<f64>,
    /// Orders before day 0.
    pub orders: Vec<u32>,
    /// Whether online channels can add the person at all.
    pub willing_online: Vec<bool>,
    /// Day on which the person lapses in the public life; [`NEVER`] if not before the end.
    pub lapsed_on: Vec<i32>,
    /// Day since which the person is a friend at the start; [`NEVER`] for everybody else.
    pub friend_since: Vec<i32>,
    /// Public orders within the study, by row and time.
    pub script: Vec<ScriptOrder>,
    /// Script indices by day; those of day `t` are `by_day[day_start[t]..day_start[t + 1]]`.
    pub by_day: Vec<u32>,
    /// See `by_day`.
    pub day_start: Vec<u32>,
    /// Sum of demand steps up to and including each day; index 0 is day -1.
    pub demand_until: Vec<f64>,
}

impl Births {
    /// Draws the people of a territory and their public life.
    #[must_use]
    pub fn new(world: &WorldTable, luck: &Luck, territory: u32, advance: Advance) -> Self {
        let (from, until) = world.ids(territory);
        let rows = (until - from) as usize;
        let mut births = Self { first_id: from, demand_until: demand_until(world), ..Self::default() };
        births.reserve(rows);
        for id in from..until {
            births.draw(world, luck, id);
        }
        for row in 0..rows {
            births.live(world, luck, row, advance);
        }
        births.sort_by_day(world.days);
        births.choose_friends(world, luck, from, until);
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

    /// Ticks per demand step of a public buyer.
    #[inline]
    #[must_use]
    pub fn public_rate(&self, row: usize, segment: &SegmentTable) -> f64 {
        whole(self.rate[row] * segment.m_silent)
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
        // The quotient is rounded; the products are exact.
        let mut steps = whole(ticks / rate);
        while rate * (steps - 1.0) >= ticks {
            steps -= 1.0;
        }
        while rate * steps < ticks {
            steps += 1.0;
        }
        let steps = steps.max(1.0);
        if steps > self.steps(from, end) {
            return NEVER;
        }
        let first_guess = from + ((steps + (DEMAND_STEPS - 1.0)) / DEMAND_STEPS) as i32;
        if self.steps(from, first_guess.min(end)) >= steps && self.steps(from, first_guess.min(end) - 1) < steps {
            return first_guess.min(end);
        }
        let (mut low, mut high) = (from, end);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.steps(from, middle) >= steps { high = middle } else { low = middle }
        }
        high
    }

    /// Index in the script of the first order of a row, or of the next row's.
    #[must_use]
    pub fn script_start(&self, row: usize) -> usize {
        self.script.partition_point(|order| (order.row as usize) < row)
    }

    fn reserve(&mut self, rows: usize) {
        self.segment.reserve(rows);
        for column in
            [&mut self.rate, &mut self.lapse_rate, &mut self.lapse_threshold, &mut self.basket_yuan, &mut self.to_order]
        {
            column.reserve(rows);
        }
        for column in [&mut self.first_day, &mut self.lapsed_on, &mut self.friend_since] {
            column.reserve(rows);
        }
        self.orders.reserve(rows);
    }

    /// Draws what one candidate is.
    fn draw(&mut self, world: &WorldTable, luck: &Luck, id: u64) {
        let segment = if world.segments.len() == 1 {
            0
        } else {
            let u = luck.uniform(id, Decision::Segment, 0);
            world.segments.iter().position(|s| u < s.cumulative_share).unwrap_or(world.segments.len() - 1)
        };
        let table = &world.segments[segment];
        let rate = luck.of(id, Decision::OrderRate, 0).gamma(world.rate_shape) / world.rate_shape * table.rate_per_day;
        let (lapse_rate, threshold) = match world.lapse {
            Lapse::Calendar { shape, days, .. } => (
                luck.of(id, Decision::LapseRate, 0).gamma(shape) / days,
                luck.of(id, Decision::LapseThreshold, 0).exponential(),
            ),
            Lapse::PerOrder { .. } => (0.0, 1.0),
        };
        self.segment.push(segment as u8);
        self.first_day.push(first_day(world, luck, id));
        self.rate.push(whole(rate.min(FASTEST_PER_DAY) * RATE_TICKS));
        self.lapse_rate.push(whole(lapse_rate.min(FASTEST_PER_DAY) * RATE_TICKS));
        self.lapse_threshold.push(whole(threshold * TICKS));
        self.basket_yuan.push(0.0);
        self.to_order.push(0.0);
        self.orders.push(0);
        let u = luck.uniform(id, Decision::WillingOnline, 0);
        self.willing_online.push(u < world.acquisition.willing_online);
        self.lapsed_on.push(NEVER);
        self.friend_since.push(NEVER);
    }

    /// Lives the public life of a row, from the first order to the end of the study.
    fn live(&mut self, world: &WorldTable, luck: &Luck, row: usize, advance: Advance) {
        let last = i32::from(world.days) - 1;
        let first_day = self.first_day[row];
        if first_day > last {
            return;
        }
        let segment = self.segment[row] as usize;
        let lapse_day = self.crossing_days(first_day, self.lapse_threshold[row], self.lapse_rate[row]);
        if lapse_day >= 0 {
            self.basket_yuan[row] = mean_basket(world, luck, self.id(row), &world.segments[segment]);
        }
        let life = PublicLife {
            world,
            luck,
            id: self.id(row),
            row: row as u32,
            rate: self.public_rate(row, &world.segments[segment]),
            lapse_day,
            basket_yuan: self.basket_yuan[row],
        };
        let mut to_order = moments::purchase_threshold(world, luck, life.id, 1);
        let mut orders = 1_u32;
        if first_day >= 0 {
            self.script.push(life.order(first_day, 0, to_order));
        }
        let mut day = first_day;
        let mut at_start = 0.0;
        loop {
            let next = match advance {
                Advance::Scheduled => self.crossing(day, to_order, life.rate),
                Advance::Daily => self.crossing_daily(day, to_order, life.rate),
            };
            if first_day < 0 && day < 0 && next >= 0 {
                at_start = to_order - life.rate * self.steps(day, -1);
                self.orders[row] = orders;
            }
            if next > life.lapse_day.min(last) {
                self.lapsed_on[row] = self.lapsed_on[row].min(life.lapse_day);
                break;
            }
            let before = to_order - life.rate * self.steps(day, next - 1);
            let increment = life.rate * self.steps(next - 1, next);
            to_order = before - increment;
            let lapse_at = self.lapse_fraction(row, first_day, next, life.lapse_day);
            let first_of_day = self.script.len();
            while to_order <= 0.0 {
                if (to_order + increment) / increment > lapse_at {
                    self.lapsed_on[row] = next;
                    break;
                }
                let number = orders;
                orders += 1;
                to_order += moments::purchase_threshold(world, luck, life.id, orders);
                if next >= 0 {
                    self.script.push(life.order(next, number, 0.0));
                }
                if moments::lapses_after_order(world, luck, life.id, number, 1.0) {
                    self.lapsed_on[row] = next;
                    break;
                }
            }
            self.script[first_of_day..].iter_mut().for_each(|order| order.to_order = to_order);
            day = next;
            if self.lapsed_on[row] != NEVER {
                break;
            }
        }
        if first_day < 0 {
            if day < 0 {
                // No order within the study: what stands at the start is what the history left.
                at_start = to_order - life.rate * self.steps(day, -1);
                self.orders[row] = orders;
            }
            self.to_order[row] = at_start;
        }
    }

    /// Day on which a calendar clock with `ticks` from the end of day `from` crosses.
    fn crossing_days(&self, from: i32, ticks: f64, rate: f64) -> i32 {
        if rate <= 0.0 {
            return NEVER;
        }
        let per_day = rate * DEMAND_STEPS;
        if ticks > per_day * 1e6 {
            return NEVER;
        }
        let mut days = whole(ticks / per_day);
        while per_day * (days - 1.0) >= ticks {
            days -= 1.0;
        }
        while per_day * days < ticks {
            days += 1.0;
        }
        from + days.max(1.0) as i32
    }

    /// Where in `day` the lapse falls, 0..1; beyond 1 when it does not fall on that day.
    fn lapse_fraction(&self, row: usize, first_day: i32, day: i32, lapse_day: i32) -> f64 {
        if day != lapse_day {
            return 2.0;
        }
        let per_day = self.lapse_rate[row] * DEMAND_STEPS;
        (self.lapse_threshold[row] - per_day * f64::from(day - 1 - first_day)) / per_day
    }

    /// The same as [`Self::crossing`], day by day.
    fn crossing_daily(&self, from: i32, ticks: f64, rate: f64) -> i32 {
        let end = self.demand_until.len() as i32 - 2;
        let mut left = ticks;
        for day in from + 1..=end {
            left -= rate * self.steps(day - 1, day);
            if left <= 0.0 {
                return day;
            }
        }
        NEVER
    }

    /// Groups the script by day, keeping row order within a day.
    fn sort_by_day(&mut self, days: u16) {
        let mut start = vec![0_u32; usize::from(days) + 1];
        for order in &self.script {
            start[usize::from(order.day) + 1] += 1;
        }
        for t in 0..usize::from(days) {
            start[t + 1] += start[t];
        }
        let mut next = start.clone();
        self.by_day = vec![0; self.script.len()];
        for (index, order) in self.script.iter().enumerate() {
            let at = &mut next[usize::from(order.day)];
            self.by_day[*at as usize] = index as u32;
            *at += 1;
        }
        self.day_start = start;
    }

    /// Chooses the friends of day 0 among the territory's past buyers: the lowest ranks, exactly as many as are
    /// dealt to the territory; each since a day evenly drawn between the first order and day 0.
    fn choose_friends(&mut self, world: &WorldTable, luck: &Luck, from: u64, until: u64) {
        let wanted = dealt(world.friends_at_start, from, until, world.candidates) as usize;
        if wanted == 0 {
            return;
        }
        let mut ranked: Vec<(f64, usize)> = (0..self.len())
            .filter(|&row| self.first_day[row] < 0)
            .map(|row| (luck.uniform(self.id(row), Decision::StartFriend, 0), row))
            .collect();
        ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for &(_, row) in ranked.iter().take(wanted) {
            let u = luck.uniform(self.id(row), Decision::StartTenure, 0);
            let span = f64::from(-self.first_day[row]);
            self.friend_since[row] = self.first_day[row] + (u * span).floor() as i32;
        }
    }
}

/// What the public life of one person needs at hand.
struct PublicLife<'a> {
    world: &'a WorldTable,
    luck: &'a Luck,
    id: u64,
    row: u32,
    rate: f64,
    lapse_day: i32,
    basket_yuan: f64,
}

impl PublicLife<'_> {
    fn order(&self, day: i32, number: u32, to_order: f64) -> ScriptOrder {
        let value = fen(moments::basket(self.world, self.luck, self.id, number, self.basket_yuan));
        ScriptOrder { row: self.row, day: day as u16, number, fen: value, to_order }
    }
}

/// A person's mean list value of an order, yuan: inverse gamma with the segment's ticket as its mean.
fn mean_basket(world: &WorldTable, luck: &Luck, id: u64, segment: &SegmentTable) -> f64 {
    let draw = luck.of(id, Decision::Spend, 0).gamma(world.spend_spread);
    segment.ticket_yuan * (world.spend_spread - 1.0) / draw
}

/// Sum of demand steps by day; index 0 is day -1.
fn demand_until(world: &WorldTable) -> Vec<f64> {
    let mut sum = 0.0;
    let mut until = vec![0.0];
    for &steps in &world.demand {
        sum += f64::from(steps);
        until.push(sum);
    }
    until
}

/// Day of the first order: from the file, or even over the history for past buyers and over the study for others.
fn first_day(world: &WorldTable, luck: &Luck, id: u64) -> i32 {
    if let Some(days) = &world.first_order_days {
        return days[id as usize];
    }
    let u = luck.uniform(id, Decision::FirstOrderDay, 0);
    // Past buyers are dealt evenly over the ids, so every territory has its share.
    if dealt(world.past_buyers, id, id + 1, world.candidates) == 1 {
        -1 - (u * f64::from(world.history_days)).floor() as i32
    } else {
        (u * f64::from(world.days)).floor() as i32
    }
}
