//! What reached friends, and what it did to trust.

use super::reading::{Measured, Reading, quotients};
use crate::sim::tally::Counter;
use crate::units::MICRO;

pub(super) fn sent(r: &Reading<'_>) -> Measured {
    Measured::Amount(r.sum(Counter::MassSent) as f64)
}

pub(super) fn blocked(r: &Reading<'_>) -> Measured {
    Measured::Amount(r.sum(Counter::MassBlocked) as f64)
}

/// A sum of micro-units over a count.
fn mean(micro: i64, count: i64) -> Measured {
    if count == 0 { Measured::Empty } else { Measured::Ratio(micro as f64 / MICRO, count as f64) }
}

pub(super) fn read_rate(r: &Reading<'_>) -> Measured {
    mean(r.sum(Counter::MassRead), r.sum(Counter::MassSent))
}

pub(super) fn trust(r: &Reading<'_>) -> Measured {
    mean(r.sum(Counter::Trust), r.sum(Counter::FriendDays))
}

fn mean_by_day(r: &Reading<'_>, micro: Counter, count: Counter, segment: Option<usize>) -> Vec<Option<f64>> {
    let quotients = quotients(&r.by_day(micro, segment), &r.by_day(count, segment));
    quotients.into_iter().map(|x| x.map(|x| x / MICRO)).collect()
}

pub(super) fn read_rate_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    mean_by_day(r, Counter::MassRead, Counter::MassSent, segment)
}

pub(super) fn trust_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    mean_by_day(r, Counter::Trust, Counter::FriendDays, segment)
}
