//! The public life of every candidate: what it would do if no plan ever reached it.

use super::births::{Advance, Births, Decided, NEVER, ScriptOrder, steps_to_cross};
use super::moments;
use crate::plan::tables::WorldTable;
use crate::random::{Decision, Luck};
use crate::units::{DEMAND_STEPS, fen};

/// One person on the way from the first order to the end of the study.
struct Walker<'a> {
    world: &'a WorldTable,
    luck: &'a Luck,
    id: u64,
    row: usize,
    /// Ticks per demand step.
    rate: f64,
    /// Mean days between a need and the order.
    decision_days: f64,
    first_day: i32,
    lapse_day: i32,
    /// Day of the latest event, and ticks left to the next order at its end.
    day: i32,
    to_order: f64,
    /// Orders so far.
    orders: u32,
    /// Day on which the person lapsed.
    lapsed_on: i32,
}

impl Births {
    /// Lives the public life of all rows and fills the script.
    pub(super) fn live_in_public(&mut self, world: &WorldTable, luck: &Luck, ids: &[u64], advance: Advance) {
        let first_thresholds = moments::purchase_thresholds(world, luck, ids, 1);
        let last = i32::from(world.days) - 1;
        if world.segments.iter().any(|segment| segment.decision_days > 0.0) {
            self.open_needs = vec![None; ids.len()];
        }
        for (row, &threshold) in first_thresholds.iter().enumerate() {
            if self.first_day[row] > last {
                continue;
            }
            let walker = self.walker(world, luck, row, threshold);
            if walker.lapse_day.saturating_add(walker.longest_decision()) < 0 {
                // Two past buyers in three have lapsed before day 0: nothing they did reaches the study.
                if world.needs.last_order {
                    self.live(walker, last, advance);
                    (self.to_order[row], self.orders[row]) = (0.0, 0);
                } else {
                    self.lapsed_on[row] = walker.lapse_day;
                }
                continue;
            }
            self.live(walker, last, advance);
        }
        self.value_script(world, luck);
    }

    /// Lives the history of a row that lapsed before day 0, which [`Births::new`] leaves out; for traces.
    pub(super) fn recall_history(&mut self, world: &WorldTable, luck: &Luck, row: usize) {
        if self.lapsed_on[row] >= 0 {
            return;
        }
        let threshold = moments::purchase_threshold(world, luck, self.id(row), 1);
        let walker = self.walker(world, luck, row, threshold);
        let last = i32::from(world.days) - 1;
        // Who lapsed with a decision open was not left out.
        if walker.decision_days == 0.0 || walker.lapse_day.saturating_add(walker.longest_decision()) < 0 {
            self.live(walker, last, Advance::Scheduled);
        }
    }

    /// A row on the day of its first order.
    fn walker<'a>(&self, world: &'a WorldTable, luck: &'a Luck, row: usize, to_order: f64) -> Walker<'a> {
        let first_day = self.first_day[row];
        let table = &world.segments[usize::from(self.segment[row])];
        Walker {
            world,
            luck,
            id: self.id(row),
            row,
            rate: self.public_rate(row, table),
            decision_days: table.decision_days,
            first_day,
            lapse_day: crossing_days(first_day, self.lapse_threshold[row], self.lapse_rate[row]),
            day: first_day,
            to_order,
            orders: 1,
            lapsed_on: NEVER,
        }
    }

    /// Lives one row, which takes time to decide or not.
    fn live(&mut self, walker: Walker<'_>, last: i32, advance: Advance) {
        if walker.decision_days > 0.0 {
            self.walk_deciding(walker, last, advance);
        } else {
            self.walk(walker, last, advance);
        }
    }

    /// Lives one row whose needs are orders at once.
    fn walk(&mut self, mut walker: Walker<'_>, last: i32, advance: Advance) {
        let row = walker.row;
        if walker.first_day >= 0 {
            self.write(walker.order(walker.first_day, 0), walker.first_day);
            self.close_script_day(1, walker.to_order);
        }
        while walker.lapsed_on == NEVER {
            let next = match advance {
                Advance::Scheduled => self.crossing(walker.day, walker.to_order, walker.rate),
                Advance::Daily => self.crossing_daily(walker.day, walker.to_order, walker.rate),
            };
            if walker.day < 0 && next >= 0 {
                self.enter_history(&walker);
            }
            if next > walker.lapse_day.min(last) {
                walker.lapsed_on = walker.lapse_day;
                break;
            }
            self.order_day(&mut walker, next);
        }
        if walker.day < 0 {
            self.enter_history(&walker);
        }
        self.lapsed_on[row] = walker.lapsed_on;
    }

    /// Lives one row whose needs become orders some time later. The clock rests between the two; a need that arose
    /// before the lapse is still followed by its order.
    ///
    /// First orders are drawn as order days: their decisions lie before them and nothing can reach them.
    fn walk_deciding(&mut self, mut walker: Walker<'_>, last: i32, advance: Advance) {
        let row = walker.row;
        if walker.first_day >= 0 {
            self.write(walker.order(walker.first_day, 0), walker.first_day);
            self.close_script_day(1, walker.to_order);
        }
        while walker.lapsed_on == NEVER {
            let need = match advance {
                Advance::Scheduled => self.crossing(walker.day, walker.to_order, walker.rate),
                Advance::Daily => self.crossing_daily(walker.day, walker.to_order, walker.rate),
            };
            if walker.day < 0 && need >= 0 {
                self.enter_history(&walker);
            }
            if need > walker.lapse_day.min(last) {
                walker.lapsed_on = walker.lapse_day;
                break;
            }
            let increment = walker.rate * self.steps(need - 1, need);
            walker.to_order -= walker.rate * self.steps(walker.day, need - 1) + increment;
            let latest = walker.day;
            walker.day = need;
            if (walker.to_order + increment) / increment > self.lapse_fraction(&walker) {
                walker.lapsed_on = need;
                break;
            }
            self.decide(&mut walker, (latest, need), last);
        }
        if walker.day < 0 {
            self.enter_history(&walker);
        }
        self.lapsed_on[row] = walker.lapsed_on;
    }

    /// A need arose on a day, some time after the latest order: the next order, and where the person stands afterwards.
    fn decide(&mut self, walker: &mut Walker<'_>, (latest, need): (i32, i32), last: i32) {
        let number = walker.orders;
        walker.to_order += moments::purchase_threshold(walker.world, walker.luck, walker.id, number + 1);
        let order = need + moments::decision_lag(walker.decision_days, walker.luck, walker.id, number);
        if need < 0 && order >= 0 {
            self.to_order[walker.row] = walker.to_order;
            self.orders[walker.row] = walker.orders;
            if let Some(day) = self.last_order.get_mut(walker.row) {
                *day = latest;
            }
        }
        walker.orders += 1;
        walker.day = order;
        if order > last {
            self.open_needs[walker.row] = Some(Decided { need, order });
            walker.lapsed_on = walker.lapse_day;
            return;
        }
        if order >= 0 {
            self.write(walker.order(order, number), need);
            self.close_script_day(1, walker.to_order);
        }
        if moments::lapses_after_order(walker.world, walker.luck, walker.id, number, 1.0) {
            walker.lapsed_on = order;
        } else if order > walker.lapse_day {
            walker.lapsed_on = walker.lapse_day;
        }
    }

    /// The orders of one day, until the clock stands above zero again or the person lapses.
    fn order_day(&mut self, walker: &mut Walker<'_>, day: i32) {
        let increment = walker.rate * self.steps(day - 1, day);
        walker.to_order -= walker.rate * self.steps(walker.day, day - 1) + increment;
        walker.day = day;
        let lapse_at = self.lapse_fraction(walker);
        let mut of_day = 0;
        while walker.to_order <= 0.0 {
            if (walker.to_order + increment) / increment > lapse_at {
                walker.lapsed_on = day;
                break;
            }
            let number = walker.orders;
            walker.orders += 1;
            walker.to_order += moments::purchase_threshold(walker.world, walker.luck, walker.id, walker.orders);
            if day >= 0 {
                self.write(walker.order(day, number), day);
                of_day += 1;
            }
            if moments::lapses_after_order(walker.world, walker.luck, walker.id, number, 1.0) {
                walker.lapsed_on = day;
                break;
            }
        }
        self.close_script_day(of_day, walker.to_order);
    }

    /// Writes an order into the script, with the day of its need where anybody takes time to decide.
    fn write(&mut self, order: ScriptOrder, need: i32) {
        if !self.open_needs.is_empty() {
            self.needs.push(Decided { need, order: i32::from(order.day) });
        }
        self.script.push(order);
    }

    /// Writes where the clock stands at the end of the day into the day's `orders` newest script entries.
    fn close_script_day(&mut self, orders: usize, to_order: f64) {
        let from = self.script.len() - orders;
        self.script[from..].iter_mut().for_each(|order| order.to_order = to_order);
    }

    /// What the history leaves on the eve of day 0; `walker.day` lies before day 0.
    fn enter_history(&mut self, walker: &Walker<'_>) {
        self.to_order[walker.row] = walker.to_order - walker.rate * self.steps(walker.day, -1);
        self.orders[walker.row] = walker.orders;
        if let Some(day) = self.last_order.get_mut(walker.row) {
            *day = walker.day;
        }
    }

    /// Where in the walker's day the lapse falls, 0..1; beyond 1 when it does not fall on that day.
    fn lapse_fraction(&self, walker: &Walker<'_>) -> f64 {
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
        let mut start = vec![0_u32; self.len() + 1];
        for order in &self.script {
            start[order.row as usize + 1] += 1;
        }
        for row in 0..self.len() {
            start[row + 1] += start[row];
        }
        self.value_start = start;
    }
}

impl Walker<'_> {
    /// Most days that a decision takes.
    fn longest_decision(&self) -> i32 {
        if self.decision_days > 0.0 { (1.5 * self.decision_days) as i32 + 1 } else { 0 }
    }

    /// A script entry whose value and clock are filled in later.
    fn order(&self, day: i32, number: u32) -> ScriptOrder {
        ScriptOrder { row: self.row as u32, day: day as u16, number, fen: 0, to_order: 0.0 }
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
