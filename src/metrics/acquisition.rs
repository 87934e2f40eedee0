//! Who was added, through which door, at what cost.

use super::reading::{Measured, Reading, counts, running, yuan};
use crate::plan::CHANNELS;
use crate::sim::tally::Counter;

/// Persons first added by day, all channels.
pub(super) fn first_adds_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<i64> {
    let mut days = vec![0; r.days()];
    for channel in 0..CHANNELS.len() {
        let of_channel = r.by_day_at(Counter::first_adds(channel), segment);
        days.iter_mut().zip(of_channel).for_each(|(a, b)| *a += b);
    }
    days
}

/// Persons first added in the period.
fn first_adds(r: &Reading<'_>) -> i64 {
    (0..CHANNELS.len()).map(|channel| r.sum_at(Counter::first_adds(channel))).sum()
}

/// Persons ever a friend.
pub(super) fn ever_friends(r: &Reading<'_>) -> i64 {
    r.sum(Counter::StartFriends) + first_adds(r)
}

/// Candidates that the counters stand for.
fn candidates(r: &Reading<'_>) -> i64 {
    r.tally.totals.candidates * r.scale()
}

pub(super) fn follow_rate(r: &Reading<'_>) -> Measured {
    Measured::share(ever_friends(r), candidates(r))
}

pub(super) fn adds(r: &Reading<'_>) -> Measured {
    Measured::Amount(first_adds(r) as f64)
}

pub(super) fn buyers_added(r: &Reading<'_>) -> Measured {
    Measured::share(r.tally.totals.buyers_added * r.scale(), r.sum(Counter::Buyers))
}

fn add_rate(r: &Reading<'_>, channel: usize) -> Measured {
    let totals = &r.tally.totals;
    Measured::share(totals.added_in_time[channel] * r.scale(), totals.exposed_complete[channel] * r.scale())
}

/// Position of a channel.
fn channel(key: &str) -> usize {
    CHANNELS.iter().position(|c| c.key == key).unwrap_or_default()
}

pub(super) fn add_rate_im(r: &Reading<'_>) -> Measured {
    add_rate(r, channel("store_im"))
}

pub(super) fn add_rate_card(r: &Reading<'_>) -> Measured {
    add_rate(r, channel("parcel_card"))
}

pub(super) fn add_rate_store(r: &Reading<'_>) -> Measured {
    add_rate(r, channel("store_guide"))
}

pub(super) fn cost_per_add(r: &Reading<'_>) -> Measured {
    let setup: i64 = r.plan.fixed.iter().map(|f| f.setup).sum();
    let cost = r.sum(Counter::Cards) + r.sum(Counter::Hooks) + setup;
    let added = first_adds(r);
    if added == 0 { Measured::Empty } else { Measured::Ratio(yuan(cost), added as f64) }
}

pub(super) fn follow_rate_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let mut ever = first_adds_by_day(r, segment);
    ever.iter_mut().zip(r.by_day(Counter::StartFriends, segment)).for_each(|(a, b)| *a += b);
    let all = match segment {
        None => candidates(r) as f64,
        // A segment's size is its share; the drawn number differs by chance only.
        Some(s) => {
            let before = if s == 0 { 0.0 } else { r.world.segments[s - 1].cumulative_share };
            candidates(r) as f64 * (r.world.segments[s].cumulative_share - before)
        }
    };
    running(ever).into_iter().map(|x| (all > 0.0).then(|| x as f64 / all)).collect()
}

pub(super) fn adds_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(first_adds_by_day(r, segment))
}
