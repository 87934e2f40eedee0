//! Events of campaigns: who was exposed, who left, what was sold, and what the same people would have done without.

use super::reading::{Measured, Reading, counts};
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

pub(super) fn orders(r: &Reading<'_>) -> Measured {
    if r.plan.events.is_empty() { Measured::Empty } else { Measured::Amount(sum(r, |event| event.orders) as f64) }
}

pub(super) fn joiners(r: &Reading<'_>) -> Measured {
    if r.plan.events.is_empty() { Measured::Empty } else { Measured::Amount(sum(r, |event| event.joined) as f64) }
}

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
