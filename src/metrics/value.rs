//! Lifetime value of the persons added.

use super::reading::{Measured, Reading, running, yuan};
use super::{acquisition, profit};
use crate::sim::tally::{Counter, MONTH_DAYS};

/// Contribution per person first added with a complete horizon.
fn ltv(r: &Reading<'_>, horizon: usize) -> Measured {
    let totals = &r.tally.totals;
    let persons = totals.ltv_persons[horizon].iter().sum::<i64>() * r.scale();
    let fen = totals.ltv_fen[horizon].iter().sum::<i64>() * r.scale();
    if persons == 0 { Measured::Empty } else { Measured::Ratio(yuan(fen), persons as f64) }
}

pub(super) fn ltv_30(r: &Reading<'_>) -> Measured {
    ltv(r, 0)
}

pub(super) fn ltv_90(r: &Reading<'_>) -> Measured {
    ltv(r, 1)
}

pub(super) fn ltv_180(r: &Reading<'_>) -> Measured {
    ltv(r, 2)
}

pub(super) fn ltv_365(r: &Reading<'_>) -> Measured {
    ltv(r, 3)
}

pub(super) fn incremental_per_friend(r: &Reading<'_>) -> Measured {
    let ever = acquisition::ever_friends(r);
    if ever == 0 { Measured::Empty } else { Measured::Ratio(yuan(profit::before_programme_fen(r)), ever as f64) }
}

/// Days until the contribution of a person added covers what adding and keeping it cost, from the cohorts by 30-day
/// month of the add: cumulative contribution by age / persons whose age is complete, straight inside a step.
pub(super) fn payback_per_friend(r: &Reading<'_>) -> Measured {
    let added = acquisition::first_adds_by_day(r, None).iter().sum::<i64>();
    if added == 0 {
        return Measured::Empty;
    }
    let cost = yuan(profit::programme_fen(r)) / added as f64;
    if cost <= 0.0 {
        return Measured::Amount(0.0);
    }
    let (months, length) = (r.tally.months, MONTH_DAYS as usize);
    let mut reached = 0.0;
    for age in 0..months {
        let (mut persons, mut fen) = (0, 0);
        for month in 0..months {
            // The last person of the month has lived the whole step by the end of day (month + age + 2) * 30 - 1.
            if (month + age + 2) * length <= r.days() {
                persons += r.tally.cohorts[month * months].added;
                fen += r.tally.cohorts[month * months + age].contribution;
            }
        }
        if persons == 0 {
            // Nobody is seen any longer: the cost is not covered by the age seen so far, if any was.
            return if age == 0 { Measured::Empty } else { Measured::Never((age * length) as f64) };
        }
        let step = yuan(fen) / persons as f64;
        if reached + step >= cost {
            return Measured::Amount((age as f64 + (cost - reached) / step) * length as f64);
        }
        reached += step;
    }
    Measured::Empty
}

pub(super) fn ltv_per_cac(r: &Reading<'_>) -> Measured {
    match (ltv_90(r).value(), acquisition::cost_per_add(r).value()) {
        (Some(value), Some(cost)) if cost > 0.0 => Measured::Ratio(value, cost),
        _ => Measured::Empty,
    }
}

pub(super) fn sales_per_friend(r: &Reading<'_>) -> Measured {
    let ever = acquisition::ever_friends(r);
    if ever == 0 { Measured::Empty } else { Measured::Ratio(yuan(r.sum(Counter::SalesPool)), ever as f64) }
}

pub(super) fn ltv_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let fen = running(r.by_day(Counter::AddedContribution, segment));
    let persons = running(acquisition::first_adds_by_day(r, segment));
    fen.iter().zip(persons).map(|(&a, b)| (b != 0).then(|| yuan(a) / b as f64)).collect()
}
