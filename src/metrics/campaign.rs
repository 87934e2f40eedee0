//! Events of campaigns: who was exposed, who left, what was sold, and what the same people would have done without.

use super::Better::{Higher, Lower};
use super::Metric;
use super::Unit::Count;
use super::measures::metric;
use super::reading::{Measured, Reading, counts};
use crate::keys::words;
use crate::sim::tally::{Counter, EVENT_DAYS, EventTally};

/// Tallies of the events whose days that count lie within the study.
fn complete<'a>(r: &'a Reading<'_>) -> impl Iterator<Item = &'a EventTally> {
    let days = r.world.days;
    let whole = move |start: u16, length: u16| start + length.max(EVENT_DAYS) <= days;
    r.plan.events.iter().zip(&r.tally.events).filter(move |(e, _)| whole(e.start, e.days)).map(|(_, tally)| tally)
}

fn sum(r: &Reading<'_>, of: fn(&EventTally) -> i64) -> i64 {
    complete(r).map(of).sum::<i64>() * r.scale()
}

pub(super) fn deletion_14d(r: &Reading<'_>) -> Measured {
    Measured::share(sum(r, |event| event.lost), sum(r, |event| event.exposed))
}

pub(super) fn deletion_14d_excess(r: &Reading<'_>) -> Measured {
    Measured::share(sum(r, |event| event.lost - event.lost_without), sum(r, |event| event.exposed))
}

/// The same over all events, those cut off by the end of the study included: what happened counts.
fn all(r: &Reading<'_>, of: fn(&EventTally) -> i64) -> Measured {
    if r.plan.events.is_empty() {
        return Measured::Empty;
    }
    Measured::Amount((r.tally.events.iter().map(of).sum::<i64>() * r.scale()) as f64)
}

pub(super) fn orders(r: &Reading<'_>) -> Measured {
    all(r, |event| event.orders)
}

pub(super) fn joiners(r: &Reading<'_>) -> Measured {
    all(r, |event| event.joined)
}

fn participant_orders(r: &Reading<'_>) -> Measured {
    all(r, |event| event.orders_joined)
}

fn extra_orders(r: &Reading<'_>) -> Measured {
    if complete(r).next().is_none() {
        return Measured::Empty;
    }
    Measured::Amount(sum(r, |event| event.orders_within - event.orders_without) as f64)
}

fn staff_days(r: &Reading<'_>) -> Measured {
    if r.plan.events.is_empty() { Measured::Empty } else { Measured::Amount(r.plan.event_staff.iter().sum()) }
}

/// Measures of events next to those of the main list.
pub(super) const MORE: &[Metric] = &[
    metric(
        "participant_orders",
        words("orders of participants", "活动参与者订单"),
        words(
            "Orders of those who joined an event, on its days, through whatever door.",
            "活动参与者在活动期间的订单（公域、私域合计）。",
        ),
        (Count, Higher, false),
        participant_orders,
    ),
    metric(
        "extra_orders_event",
        words("extra orders of events", "活动新增订单"),
        words(
            "Orders of people exposed to an event within 14 days of its first day, minus their orders in the same plan without its campaigns; events whose 14 days are complete.",
            "受活动影响者在活动首日起 14 天内的订单，减去同一方案不办活动时他们的订单；仅计 14 天完整的活动。",
        ),
        (Count, Higher, false),
        extra_orders,
    ),
    metric(
        "event_staff_days",
        words("work days of event staff", "活动人员工日"),
        words("People at work on events beyond the team, summed over days.", "团队之外投入活动的人数按天累加。"),
        (Count, Lower, false),
        staff_days,
    ),
];

/// Orders in the events over the orders a day that the same persons place in the plan without campaigns: the quotient of
/// the sums is the mean over events, weighted by the exposed.
pub(super) fn baseline_days(r: &Reading<'_>) -> Measured {
    let without = sum(r, |event| event.orders_without);
    if without == 0 {
        return Measured::Empty;
    }
    Measured::Ratio(sum(r, |event| event.orders) as f64, without as f64 / f64::from(EVENT_DAYS))
}

pub(super) fn orders_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(r.by_day(Counter::EventOrders, segment))
}
