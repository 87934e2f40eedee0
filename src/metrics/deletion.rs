//! Who left: deletion by window and tenure, muting, friends left.

use super::reading::{Measured, Reading, counts};
use crate::sim::tally::{Counter, MONTH_DAYS};

/// Fewest friends at a window's start for which a rate is given.
pub(super) const FEWEST: i64 = 50;

/// Lost and present of each complete 30-day window; `None` below [`FEWEST`] friends at its start.
fn windows(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<(i64, i64)>> {
    let length = MONTH_DAYS as usize;
    let lost = r.by_day(Counter::LostOfStart, segment);
    let friends = r.by_day(Counter::Friends, segment);
    let start_friends: i64 = r.by_day(Counter::StartFriends, segment).iter().sum();
    (0..r.days() / length)
        .map(|window| {
            let from = window * length;
            let present = if window == 0 { start_friends } else { friends[from - 1] };
            let gone = lost[from..from + length].iter().sum();
            (present >= FEWEST).then_some((gone, present))
        })
        .collect()
}

pub(super) fn rate_30d(r: &Reading<'_>) -> Measured {
    let (gone, present) = windows(r, None).into_iter().flatten().fold((0, 0), |sum, w| (sum.0 + w.0, sum.1 + w.1));
    Measured::share(gone, present)
}

pub(super) fn retention_30d(r: &Reading<'_>) -> Measured {
    let (gone, present) = windows(r, None).into_iter().flatten().fold((0, 0), |sum, w| (sum.0 + w.0, sum.1 + w.1));
    Measured::share(present - gone, present)
}

/// Friends at the last midnight by day: those of the day before; on the first day those of the start.
fn last_midnight(r: &Reading<'_>, segment: Option<usize>) -> Vec<i64> {
    let start: i64 = r.by_day(Counter::StartFriends, segment).iter().sum();
    let friends = r.by_day(Counter::Friends, segment);
    std::iter::once(start).chain(friends).take(r.days()).collect()
}

pub(super) fn rate_of_a_day(r: &Reading<'_>) -> Measured {
    let present = last_midnight(r, None).into_iter().sum::<i64>();
    Measured::share(r.sum(Counter::Deletions), present)
}

pub(super) fn rate_of_the_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let present = last_midnight(r, segment).into_iter();
    let rate = |(gone, present): (i64, i64)| (present >= FEWEST).then(|| gone as f64 / present as f64);
    r.by_day(Counter::Deletions, segment).into_iter().zip(present).map(rate).collect()
}

pub(super) fn friends_end(r: &Reading<'_>) -> Measured {
    Measured::Amount(r.last(Counter::Friends) as f64)
}

pub(super) fn muted_end(r: &Reading<'_>) -> Measured {
    Measured::share(r.last(Counter::Muted), r.last(Counter::Friends))
}

/// New friends lost by an age of `NEW_FRIEND_DAYS`.
fn new_friends(r: &Reading<'_>, age: usize) -> Measured {
    let totals = &r.tally.totals;
    let sum = |table: &[[i64; 3]]| table.iter().map(|row| row[age]).sum::<i64>() * r.scale();
    Measured::share(sum(&totals.new_friends_lost), sum(&totals.new_friends))
}

pub(super) fn new_1d(r: &Reading<'_>) -> Measured {
    new_friends(r, 0)
}

pub(super) fn new_7d(r: &Reading<'_>) -> Measured {
    new_friends(r, 1)
}

pub(super) fn new_30d(r: &Reading<'_>) -> Measured {
    new_friends(r, 2)
}

pub(super) fn friends_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(r.by_day(Counter::Friends, segment))
}

pub(super) fn muted_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(r.by_day(Counter::Muted, segment))
}

pub(super) fn re_adds_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(r.by_day(Counter::ReAdds, segment))
}

pub(super) fn lost_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(r.by_day(Counter::Lost, segment))
}

pub(super) fn deletions_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(r.by_day(Counter::Deletions, segment))
}

pub(super) fn rate_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let windows = windows(r, segment);
    let last = |day: usize| (day + 1) / MONTH_DAYS as usize;
    (0..r.days())
        .map(|day| {
            let window = last(day).checked_sub(1)?;
            let (gone, present) = (*windows.get(window)?)?;
            Some(gone as f64 / present as f64)
        })
        .collect()
}
