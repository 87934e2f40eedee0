//! Who came back: paid days, wherever the order was placed.

use super::reading::{Measured, Reading, counts, quotients, running};
use crate::sim::tally::Counter;

/// Buyers back within a window of `REPURCHASE_DAYS`.
fn within(r: &Reading<'_>, window: usize) -> Measured {
    let totals = &r.tally.totals;
    Measured::share(totals.buyers_back[window] * r.scale(), totals.buyers_complete[window] * r.scale())
}

pub(super) fn within_30(r: &Reading<'_>) -> Measured {
    within(r, 0)
}

pub(super) fn within_90(r: &Reading<'_>) -> Measured {
    within(r, 1)
}

pub(super) fn within_180(r: &Reading<'_>) -> Measured {
    within(r, 2)
}

pub(super) fn two_paid_days(r: &Reading<'_>) -> Measured {
    Measured::share(r.sum(Counter::RepeatBuyers), r.sum(Counter::Buyers))
}

pub(super) fn returning(r: &Reading<'_>) -> Measured {
    let totals = &r.tally.totals;
    Measured::share(totals.half_buyers_back * r.scale(), totals.half_buyers * r.scale())
}

pub(super) fn interval(r: &Reading<'_>) -> Measured {
    let [days, pairs] = r.tally.totals.interval;
    Measured::share(days * r.scale(), pairs * r.scale())
}

pub(super) fn by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let again = running(r.by_day(Counter::RepeatBuyers, segment));
    let buyers = running(r.by_day(Counter::Buyers, segment));
    quotients(&again, &buyers)
}

pub(super) fn cumulative_repeat_orders(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let mut days = r.by_day(Counter::OrdersOutside, segment);
    for counter in [Counter::OrdersFriendPublic, Counter::OrdersPool] {
        days.iter_mut().zip(r.by_day(counter, segment)).for_each(|(a, b)| *a += b);
    }
    days.iter_mut().zip(r.by_day(Counter::FirstOrders, segment)).for_each(|(a, b)| *a -= b);
    counts(running(days))
}
