//! Booking an order: money to the fen, buyers, cohorts, and the invitations it sets off.

use super::arrivals::Invitation;
use super::births::{Births, ScriptOrder};
use super::person::{NO_DAY, PersonDay};
use super::tally::{COUNTERS, Counter, FUNNEL_DAYS, LTV_DAYS, MONTH_DAYS, REPURCHASE_DAYS};
use super::territory::Life;
use super::trace::Event;
use crate::plan::tables::Money;
use crate::plan::{CHANNELS, STORE_IM};
use crate::random::Decision;
use crate::units::share_of;

/// The place of an order that is none of the public script's.
pub(super) const NO_PLACE: u32 = u32::MAX;

/// The door through which an order comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Public, by somebody who is no friend.
    Outside,
    /// Public, by a friend.
    FriendInPublic,
    /// Through the pool.
    Pool,
}

/// How an order comes in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sale {
    /// Order number of the person.
    pub number: u32,
    /// List value, fen.
    pub value: i64,
    /// Discount of an offer, fen.
    pub off: i64,
    /// The door.
    pub door: Door,
    /// Whether it uses an offer.
    pub on_offer: bool,
    /// Place in the public script; [`NO_PLACE`] for an order outside it.
    pub place: u32,
}

impl Sale {
    /// A public order of somebody who is no friend.
    pub fn outside(number: u32, value: i64) -> Self {
        Self { number, value, off: 0, door: Door::Outside, on_offer: false, place: NO_PLACE }
    }

    /// An order of the public script.
    pub fn of_script(place: usize, order: &ScriptOrder) -> Self {
        Self { place: place as u32, ..Self::outside(order.number, order.fen) }
    }
}

/// What brought a public order about, and what it costs to be found for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Won {
    /// Public spending won a new buyer.
    ByPublicSpending,
    /// A customer or friend came back through paid traffic.
    AsCustomer,
}

impl Life<'_> {
    /// Books one order; whether the buyer keeps it.
    pub(super) fn book_order(&mut self, row: usize, day: i32, sale: &Sale) -> bool {
        let segment = self.segment(row);
        let &Sale { number, door, .. } = sale;
        if door != Door::Pool && self.is_lost(row, day, number) {
            self.persons[row].orders = number + 1;
            self.add(row, day, Counter::OrdersLost as usize, 1);
            self.tell(row, day, Event::OrderLost { number });
            return false;
        }
        // The first order that really comes in, should a penalty have cost earlier ones.
        let first = (self.persons[row].bought == 0) & (self.births.first_day[row] >= 0);
        // A stranger was won by a channel, not by public spending.
        let won = if first & !self.births.is_stranger(row) { Won::ByPublicSpending } else { Won::AsCustomer };
        let money = &self.world.segments[segment].money;
        let drawn = || self.luck.uniform(self.births.id(row), Decision::Returned, number);
        let comes_back = money.return_rate > 0.0
            && Births::known_or(&self.births.return_draws, sale.place, drawn) < money.return_rate;
        let market =
            Market { growth: self.world.traffic_growth[day as usize], public_off: self.world.public_off[day as usize] };
        let counters = self.tally.day(segment, day as usize);
        let (contribution, off) = book_money(counters, money, market, (sale, won), comes_back);
        let door_counter = match door {
            Door::Outside => Counter::OrdersOutside,
            Door::FriendInPublic => Counter::OrdersFriendPublic,
            Door::Pool => Counter::OrdersPool,
        };
        counters[door_counter as usize] += 1;
        counters[Counter::FirstOrders as usize] += i64::from(first);
        counters[Counter::OrdersOnOffer as usize] += i64::from(sale.on_offer);
        self.order_in_events(row, segment, day as u16, sale.off);
        if !comes_back {
            self.book_buyer(row, segment, day);
        }
        if self.persons[row].channel.is_some() {
            self.book_value(row, segment, day, contribution);
            if !comes_back {
                self.book_paid_since_add(row, day);
            }
        }
        let person = &mut self.persons[row];
        person.orders = number + 1;
        if let Some(latest) = self.last_order.get_mut(row) {
            *latest = day;
        }
        person.bought = (person.bought + 1).min(3);
        self.tell(row, day, Event::Ordered { number, fen: sale.value, off, door, returned: comes_back });
        if door != Door::Pool && !self.order_channels.is_empty() {
            self.set_off_invitations(row, segment, day, sale);
        }
        !comes_back
    }

    /// Books first and second paid days of the study and the repurchase windows; orders of one day are one paid day.
    fn book_buyer(&mut self, row: usize, segment: usize, day: i32) {
        let days = i32::from(self.world.days);
        if day >= days {
            return;
        }
        let person = &mut self.persons[row];
        let totals = &mut self.tally.totals;
        let second_half = day >= days / 2;
        let back = second_half & !person.back & (i32::from(person.first_paid) < days / 2);
        person.back |= back;
        totals.half_buyers_back += i64::from(back);
        if person.paid_days > 1 {
            return;
        }
        if person.first_paid == NO_DAY {
            person.first_paid = day as PersonDay;
            person.paid_days = 1;
            totals.half_buyers += i64::from(!second_half);
            for (complete, &window) in totals.buyers_complete.iter_mut().zip(&REPURCHASE_DAYS) {
                *complete += i64::from(day + window < days);
            }
            self.tally.day(segment, day as usize)[Counter::Buyers as usize] += 1;
            self.tally.ages.buyers[(day / MONTH_DAYS) as usize] += 1;
        } else if i32::from(person.first_paid) != day {
            person.paid_days = 2;
            let first_paid = i32::from(person.first_paid);
            let gap = day - first_paid;
            totals.interval[0] += i64::from(gap);
            totals.interval[1] += 1;
            let ages = &mut self.tally.ages;
            ages.back[gap as usize] += 1;
            let months = ages.buyers.len();
            // A step takes in its last day, as the windows of the repurchase rate do: gaps of 1 to 30 days are step 0.
            ages.back_by_month[(first_paid / MONTH_DAYS) as usize * months + ((gap - 1) / MONTH_DAYS) as usize] += 1;
            for (back, &window) in totals.buyers_back.iter_mut().zip(&REPURCHASE_DAYS) {
                *back += i64::from(first_paid + window < days && gap <= window);
            }
            self.tally.day(segment, day as usize)[Counter::RepeatBuyers as usize] += 1;
        }
    }

    /// Books the contribution of persons added during the study, from the add on, through whatever door.
    fn book_value(&mut self, row: usize, segment: usize, day: i32, contribution: i64) {
        let person = &self.persons[row];
        let (added_on, Some(channel)) = (i32::from(person.added_on), person.channel) else { return };
        // Who was first added after the study is nobody of its lifetime values.
        if added_on >= i32::from(self.world.days) {
            return;
        }
        let age = day - added_on;
        let totals = &mut self.tally.totals;
        for (fen, &horizon) in totals.ltv_fen.iter_mut().zip(&LTV_DAYS) {
            if age < horizon && added_on + horizon <= i32::from(self.world.days) {
                fen[usize::from(channel)] += contribution;
            }
        }
        self.tally.day(segment, day as usize)[Counter::AddedContribution as usize] += contribution;
        if let Some(cell) = self.cohort_cell(added_on, day) {
            cell.orders += 1;
            cell.contribution += contribution;
        }
    }

    /// Books the first and the second paid day of a person added during the study; orders of one day are one paid day.
    fn book_paid_since_add(&mut self, row: usize, day: i32) {
        let person = &mut self.persons[row];
        let (added_on, Some(channel)) = (i32::from(person.added_on), person.channel) else { return };
        let counts = day - added_on < FUNNEL_DAYS && added_on + FUNNEL_DAYS <= i32::from(self.world.days);
        if !counts || person.paid_since_add > 1 || i32::from(person.paid_since_on) == day {
            return;
        }
        self.tally.totals.added_paid[usize::from(channel)][usize::from(person.paid_since_add)] += 1;
        person.paid_since_add += 1;
        person.paid_since_on = day as PersonDay;
    }

    /// A public order sets off the order-linked channels: a card travels with every parcel, an invitation follows
    /// when the buyer is no friend.
    fn set_off_invitations(&mut self, row: usize, segment: usize, day: i32, sale: &Sale) {
        let &Sale { number, door, place, .. } = sale;
        let plan = self.plan;
        let levers = plan.channels(segment, day as u16);
        for at in 0..self.order_channels.len() {
            let code = self.order_channels[at];
            let lever = &levers[code];
            // While the shop is penalised its service desk invites nobody.
            if !lever.on || (code == STORE_IM && self.is_penalised(day)) {
                continue;
            }
            // A full coverage needs no draw: every uniform number lies below 1.
            let covered = lever.coverage >= 1.0
                || CHANNELS[code].exposes.is_none_or(|draw| {
                    let drawn = || self.luck.uniform(self.births.id(row), draw, number);
                    Births::known_or(&self.births.order_draws[code].exposes, place, drawn) < lever.coverage
                });
            if !covered {
                continue;
            }
            self.tally.day(segment, day as usize)[Counter::Cards as usize] += lever.exposure_fen;
            self.tally.totals.channel_cost[code] += lever.exposure_fen;
            self.tally.totals.sent[code] += 1;
            self.show_hook(row, code, day, lever);
            let due = day as usize + usize::from(lever.delay_days);
            if door == Door::Outside && due < usize::from(self.births.until) {
                let invitation =
                    Invitation { row: row as u32, channel: code as u8, event: number, levers_of: day as u16, place };
                self.invite_on(due, invitation);
            }
        }
    }
}

/// The public market on one day.
#[derive(Clone, Copy)]
struct Market {
    /// Traffic and acquisition cost as a ratio to day 0.
    growth: f64,
    /// Discount of public orders.
    public_off: f64,
}

/// Books the accounts of an order; its contribution and discount, fen.
///
/// Goods are a share of the list value; commission, traffic and payment fee are shares of what is paid. An order that
/// comes back gives back what was paid, on the day of the order; goods and commission are regained as far as the world
/// says, traffic and fee are not.
fn book_money(
    counters: &mut [i64; COUNTERS],
    money: &Money,
    market: Market,
    (sale, won): (&Sale, Won),
    comes_back: bool,
) -> (i64, i64) {
    let mut add = |counter: Counter, amount: i64| counters[counter as usize] += amount;
    let &Sale { value, door, .. } = sale;
    let goods = value - share_of(value, money.margin);
    add(Counter::Goods, goods);
    let (off, commission, cost) = if door == Door::Pool {
        let fee = share_of(value - sale.off, money.payment);
        add(Counter::SalesPool, value);
        add(Counter::Discount, sale.off);
        add(Counter::Payment, fee);
        (sale.off, 0, fee)
    } else {
        let off = share_of(value, market.public_off);
        let paid = value - off;
        let commission = share_of(paid, money.commission);
        add(Counter::SalesPublic, value);
        add(Counter::PublicDiscount, off);
        add(Counter::Commission, commission);
        let (account, (amount, share)) = match won {
            Won::ByPublicSpending => (Counter::Acquisition, (money.cac_fen, market.growth)),
            Won::AsCustomer => (Counter::Traffic, (paid, money.traffic * market.growth)),
        };
        let reach = share_of(amount, share);
        add(account, reach);
        (off, commission, commission + reach)
    };
    let contribution = value - off - goods - cost;
    if !comes_back {
        return (contribution, off);
    }
    let refund = value - off;
    let goods_back = share_of(goods, money.goods_regained);
    let commission_back = share_of(commission, money.commission_regained);
    add(Counter::Returns, 1);
    add(Counter::Refunds, refund);
    add(Counter::GoodsRegained, goods_back);
    add(Counter::CommissionRegained, commission_back);
    (contribution - refund + goods_back + commission_back, off)
}
