//! Work: load, first reply, what is left over, pay by result.

use super::reading::{Measured, Reading, yuan};
use crate::sim::tally::{Counter, StaffCounter};
use crate::units::MICRO;

/// A staff counter by day at full size, of all teams.
fn by_day(r: &Reading<'_>, counter: StaffCounter) -> Vec<f64> {
    let scale = r.scale() as f64 / MICRO;
    (0..r.days()).map(|day| r.tally.staff_of(None, day, counter) as f64 * scale).collect()
}

fn sum(r: &Reading<'_>, counter: StaffCounter) -> f64 {
    by_day(r, counter).iter().sum()
}

/// A quotient of two counters over the period; empty without denominator, and for a plan without staff.
fn quotient(r: &Reading<'_>, top: StaffCounter, bottom: StaffCounter) -> Measured {
    let (bottom, paid) = (sum(r, bottom), sum(r, StaffCounter::Paid));
    if bottom > 0.0 && paid > 0.0 { Measured::Ratio(sum(r, top), bottom) } else { Measured::Empty }
}

/// The same by day. Teams serve all segments, so a segment has no value of its own.
fn quotients(r: &Reading<'_>, top: StaffCounter, bottom: StaffCounter, segment: Option<usize>) -> Vec<Option<f64>> {
    if segment.is_some() {
        return vec![None; r.days()];
    }
    let pairs = by_day(r, top).into_iter().zip(by_day(r, bottom)).zip(by_day(r, StaffCounter::Paid));
    pairs.map(|((top, bottom), paid)| (bottom > 0.0 && paid > 0.0).then(|| top / bottom)).collect()
}

pub(super) fn load(r: &Reading<'_>) -> Measured {
    quotient(r, StaffCounter::Needed, StaffCounter::Paid)
}

pub(super) fn first_reply(r: &Reading<'_>) -> Measured {
    quotient(r, StaffCounter::Waited, StaffCounter::Chats)
}

pub(super) fn quality(r: &Reading<'_>) -> Measured {
    quotient(r, StaffCounter::Quality, StaffCounter::Chats)
}

pub(super) fn backlog(r: &Reading<'_>) -> Measured {
    if sum(r, StaffCounter::Paid) <= 0.0 {
        return Measured::Empty;
    }
    Measured::Ratio(sum(r, StaffCounter::Backlog), r.days() as f64)
}

pub(super) fn pay(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(r.sum(Counter::Pay)))
}

pub(super) fn load_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    quotients(r, StaffCounter::Needed, StaffCounter::Paid, segment)
}

pub(super) fn first_reply_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    quotients(r, StaffCounter::Waited, StaffCounter::Chats, segment)
}

pub(super) fn backlog_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let paid = by_day(r, StaffCounter::Paid);
    if segment.is_some() {
        return vec![None; r.days()];
    }
    by_day(r, StaffCounter::Backlog).into_iter().zip(paid).map(|(left, paid)| (paid > 0.0).then_some(left)).collect()
}
