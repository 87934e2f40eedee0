//! The public life of every candidate: what it would do if no plan ever reached it.

use super::births::{Advance, Births, Decided, NEVER, ScriptOrder, steps_to_cross};
use super::moments;
use crate::plan::tables::WorldTable;
use crate::random::{Decision, Luck};
use crate::units::{DEMAND_STEPS, fen};

/// Walkers below which thresholds are drawn one by one: a block of columns costs as much as about this many.
const FEW: usize = 8;

/// One person on the way from the first order to the end of the study.
struct Walker {
    row: usize,
    /// Ticks per demand step.
    rate: f64,
    /// Mean days between a need and the order.
    decision_days: f64,
    first_day: i32,
    lapse_day: i32,
    /// Day of the event before the latest.
    before: i32,
    /// Day of the latest event, and ticks left to the next order at its end.
    day: i32,
    to_order: f64,
    /// Ticks of that day, and where in it the lapse falls.
    increment: f64,
    lapse_at: f64,
    /// Orders so far.
    orders: u32,
}

/// What all walks of a territory share.
struct Walk<'a> {
    world: &'a WorldTable,
    luck: &'a Luck,
    advance: Advance,
    /// Last day that is written down.
    last: i32,
}

impl<'a> Walk<'a> {
    fn new(world: &'a WorldTable, luck: &'a Luck, advance: Advance, until: u16) -> Self {
        Self { world, luck, advance, last: i32::from(until) - 1 }
    }

    /// Thresholds before each walker's next order but one.
    fn thresholds(&self, births: &Births, walkers: &[Walker]) -> Vec<f64> {
        let keys = walkers.iter().map(|walker| (births.id(walker.row), walker.orders + 1));
        if walkers.len() < FEW {
            return keys.map(|(id, order)| moments::purchase_threshold(self.world, self.luck, id, order)).collect();
        }
        let (ids, orders): (Vec<u64>, Vec<u32>) = keys.unzip();
        moments::purchase_thresholds(self.world, self.luck, &ids, &orders)
    }
}

impl Births {
    /// Lives the public life of all rows and fills the script.
    pub(super) fn live_in_public(&mut self, world: &WorldTable, luck: &Luck, ids: &[u64], advance: Advance) {
        let walk = Walk::new(world, luck, advance, self.until);
        let first_thresholds = moments::purchase_thresholds(world, luck, ids, &vec![1; ids.len()]);
        if world.segments.iter().any(|segment| segment.decision_days > 0.0) {
            self.open_needs = vec![None; ids.len()];
        }
        let (mut walkers, mut gone) = (Vec::new(), Vec::new());
        for (row, &threshold) in first_thresholds.iter().enumerate() {
            if self.first_day[row] > walk.last {
                continue;
            }
            let walker = self.walker(world, row, threshold);
            if walker.gone_before_day_0() {
                // Two past buyers in three have lapsed before day 0: nothing they did reaches the study, unless an
                // audience asks for their latest order.
                self.lapsed_on[row] = walker.lapse_day;
                if world.needs.last_order {
                    gone.push(walker);
                }
                continue;
            }
            if walker.first_day >= 0 {
                self.write(walker.script_order(0), walker.day);
            }
            walkers.push(walker);
        }
        let gone_rows: Vec<usize> = gone.iter().map(|walker| walker.row).collect();
        self.walk(&walk, gone);
        for row in gone_rows {
            (self.to_order[row], self.orders[row]) = (0.0, 0);
        }
        self.walk(&walk, walkers);
        self.sort_by_row();
        self.value_script(world, luck);
    }

    /// Lives the history of a row that lapsed before day 0, which [`Births::new`] leaves out; for traces.
    pub(super) fn recall_history(&mut self, world: &WorldTable, luck: &Luck, row: usize) {
        if self.lapsed_on[row] >= 0 {
            return;
        }
        let threshold = moments::purchase_threshold(world, luck, self.id(row), 1);
        let walker = self.walker(world, row, threshold);
        // Who lapsed with a decision open was not left out.
        if walker.decision_days == 0.0 || walker.gone_before_day_0() {
            self.walk(&Walk::new(world, luck, Advance::Scheduled, self.until), vec![walker]);
        }
    }

    /// A row on the day of its first order.
    fn walker(&self, world: &WorldTable, row: usize, to_order: f64) -> Walker {
        let first_day = self.first_day[row];
        let table = &world.segments[usize::from(self.segment[row])];
        Walker {
            row,
            rate: self.rate[row],
            decision_days: table.decision_days,
            first_day,
            before: first_day,
            lapse_day: crossing_days(first_day, self.lapse_threshold[row], self.lapse_rate[row]),
            day: first_day,
            to_order,
            increment: 0.0,
            lapse_at: 2.0,
            orders: 1,
        }
    }

    /// Lives some rows in step, an order of each at a time, so that thresholds are drawn for many at once.
    fn walk(&mut self, walk: &Walk<'_>, mut walkers: Vec<Walker>) {
        walkers.retain_mut(|walker| self.go_on(walk, walker));
        while !walkers.is_empty() {
            let mut thresholds = walk.thresholds(self, &walkers).into_iter();
            walkers.retain_mut(|walker| thresholds.next().is_some_and(|next| self.order(walk, walker, next)));
        }
    }

    /// Goes to the day of the next need, which is an order at once unless the person takes time to decide; whether there is
    /// one.
    fn go_on(&mut self, walk: &Walk<'_>, walker: &mut Walker) -> bool {
        let day = match walk.advance {
            Advance::Scheduled => self.crossing(walker.day, walker.to_order, walker.rate),
            Advance::Daily => self.crossing_daily(walker.day, walker.to_order, walker.rate),
        };
        if walker.day < 0 && day >= 0 {
            self.enter_history(walker);
        }
        if day > walker.lapse_day.min(walk.last) {
            return self.end(walker, walker.lapse_day);
        }
        walker.increment = walker.rate * self.steps(day - 1, day);
        walker.to_order -= walker.rate * self.steps(walker.day, day - 1) + walker.increment;
        (walker.before, walker.day) = (walker.day, day);
        walker.lapse_at = self.lapse_fraction(walker);
        self.before_lapse(walker)
    }

    /// An order of the walker's day, followed by the threshold `next`; whether another order follows.
    fn order(&mut self, walk: &Walk<'_>, walker: &mut Walker, next: f64) -> bool {
        if walker.decision_days > 0.0 {
            return self.decide(walk, walker, next);
        }
        let number = walker.orders;
        walker.orders += 1;
        walker.to_order += next;
        if walker.day >= 0 {
            self.write(walker.script_order(number), walker.day);
        }
        if moments::lapses_after_order(walk.world, walk.luck, self.id(walker.row), number, 1.0) {
            return self.end(walker, walker.day);
        }
        if walker.to_order <= 0.0 { self.before_lapse(walker) } else { self.go_on(walk, walker) }
    }

    /// A need of the walker's day that becomes an order some time later; whether another need follows. The clock rests
    /// between the two; a need that arose before the lapse is still followed by its order.
    ///
    /// First orders are drawn as order days: their decisions lie before them and nothing can reach them.
    fn decide(&mut self, walk: &Walk<'_>, walker: &mut Walker, next: f64) -> bool {
        let (number, need, row) = (walker.orders, walker.day, walker.row);
        // From the need on: the rest of its day takes nothing off the next threshold.
        walker.to_order = next;
        let order = need + moments::decision_lag(walker.decision_days, walk.luck, self.id(row), number);
        if need < 0 && order >= 0 {
            self.to_order[row] = walker.to_order;
            self.orders[row] = walker.orders;
            if let Some(day) = self.last_order.get_mut(row) {
                *day = walker.before;
            }
        }
        walker.orders += 1;
        walker.day = order;
        if order > walk.last {
            self.open_needs[row] = Some(Decided { need, order });
            return self.end(walker, walker.lapse_day);
        }
        if order >= 0 {
            self.write(walker.script_order(number), need);
        }
        if moments::lapses_after_order(walk.world, walk.luck, self.id(row), number, 1.0) {
            return self.end(walker, order);
        }
        if order > walker.lapse_day { self.end(walker, walker.lapse_day) } else { self.go_on(walk, walker) }
    }

    /// Writes an order into the script, with the day of its need where anybody takes time to decide.
    fn write(&mut self, order: ScriptOrder, need: i32) {
        if !self.open_needs.is_empty() {
            self.needs.push(Decided { need, order: i32::from(order.day) });
        }
        self.script.push(order);
    }

    /// Whether the walker's next order, which falls on its day, comes before the lapse; else the walk ends.
    fn before_lapse(&mut self, walker: &Walker) -> bool {
        let at = (walker.to_order + walker.increment) / walker.increment;
        at <= walker.lapse_at || self.end(walker, walker.day)
    }

    /// Ends a walk; no order follows.
    fn end(&mut self, walker: &Walker, lapsed_on: i32) -> bool {
        if walker.day < 0 {
            self.enter_history(walker);
        }
        self.lapsed_on[walker.row] = lapsed_on;
        false
    }

    /// What the history leaves on the eve of day 0; `walker.day` lies before day 0.
    fn enter_history(&mut self, walker: &Walker) {
        self.to_order[walker.row] = walker.to_order - walker.rate * self.steps(walker.day, -1);
        self.orders[walker.row] = walker.orders;
        if let Some(day) = self.last_order.get_mut(walker.row) {
            *day = walker.day;
        }
    }

    /// Sorts the script, made order by order, by row; a row's orders keep their order. The orders of one row and day
    /// all tell where the clock stands at the end of the day.
    fn sort_by_row(&mut self) {
        let mut start = vec![0_u32; self.len() + 1];
        for order in &self.script {
            start[order.row as usize + 1] += 1;
        }
        for row in 0..self.len() {
            start[row + 1] += start[row];
        }
        let mut next = start.clone();
        let (mut sorted, mut needs) = (self.script.clone(), self.needs.clone());
        for (index, order) in self.script.iter().enumerate() {
            let at = &mut next[order.row as usize];
            sorted[*at as usize] = *order;
            if let Some(need) = self.needs.get(index) {
                needs[*at as usize] = *need;
            }
            *at += 1;
        }
        for i in (1..sorted.len()).rev() {
            if (sorted[i - 1].row, sorted[i - 1].day) == (sorted[i].row, sorted[i].day) {
                sorted[i - 1].to_order = sorted[i].to_order;
            }
        }
        (self.script, self.needs) = (sorted, needs);
        self.value_start = start;
    }

    /// Where in the walker's day the lapse falls, 0..1; beyond 1 when it does not fall on that day.
    fn lapse_fraction(&self, walker: &Walker) -> f64 {
        if walker.day != walker.lapse_day {
            return 2.0;
        }
        let per_day = self.lapse_rate[walker.row] * DEMAND_STEPS;
        let days = f64::from(walker.day - 1 - walker.first_day);
        (self.lapse_threshold[walker.row] - per_day * days) / per_day
    }

    /// The same as [`Births::crossing`], day by day.
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

    /// Draws the value of every order of the script.
    fn value_script(&mut self, world: &WorldTable, luck: &Luck) {
        let ids: Vec<u64> = self.script.iter().map(|order| self.first_id + u64::from(order.row)).collect();
        let numbers: Vec<u32> = self.script.iter().map(|order| order.number).collect();
        let mut draws = vec![0.0; ids.len()];
        luck.gammas(Decision::Basket, world.spend_shape, &ids, &numbers, &mut draws);
        for (order, draw) in self.script.iter_mut().zip(draws) {
            order.fen = fen(draw / world.spend_shape * self.basket_yuan[order.row as usize]);
        }
        self.values = self.script.iter().map(|order| order.fen).collect();
    }
}

impl Walker {
    /// Whether nothing the person does can fall on day 0 or later.
    fn gone_before_day_0(&self) -> bool {
        let longest_decision = if self.decision_days > 0.0 { (1.5 * self.decision_days) as i32 + 1 } else { 0 };
        self.lapse_day.saturating_add(longest_decision) < 0
    }

    /// A script entry of the walker's day, whose value is filled in later.
    fn script_order(&self, number: u32) -> ScriptOrder {
        ScriptOrder { row: self.row as u32, day: self.day as u16, number, fen: 0, to_order: self.to_order }
    }
}

/// Day on which a calendar clock with `ticks` from the end of day `from` crosses; [`NEVER`] beyond a million days.
pub(super) fn crossing_days(from: i32, ticks: f64, rate: f64) -> i32 {
    let per_day = rate * DEMAND_STEPS;
    if rate <= 0.0 || ticks > per_day * 1e6 {
        return NEVER;
    }
    from + steps_to_cross(ticks, per_day) as i32
}
