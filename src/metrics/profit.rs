//! Money: contribution profit, what a plan adds to it, when it pays back.

use super::reading::{Measured, Reading, counts, running, yuan, yuan_series};
use super::value;
use crate::sim::tally::Counter;

/// Accounts that an order or an add is charged with.
const VARIABLE_COST: [Counter; 7] = [
    Counter::Goods,
    Counter::Commission,
    Counter::Traffic,
    Counter::Acquisition,
    Counter::Payment,
    Counter::Cards,
    Counter::Hooks,
];

/// Sales minus all variable cost by day, fen at full size.
fn contribution_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<i64> {
    let mut days = r.by_day(Counter::SalesPublic, segment);
    days.iter_mut().zip(r.by_day(Counter::SalesPool, segment)).for_each(|(a, b)| *a += b);
    for account in VARIABLE_COST {
        days.iter_mut().zip(r.by_day(account, segment)).for_each(|(a, b)| *a -= b);
    }
    days
}

/// Contribution profit by day, fen: shared cost included for all people, left out for a segment.
fn profit_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<i64> {
    let mut days = contribution_by_day(r, segment);
    if segment.is_none() {
        for (day, fixed) in days.iter_mut().zip(&r.plan.fixed) {
            *day -= fixed.wages + fixed.setup + fixed.content;
        }
    }
    days
}

fn profit_fen(r: &Reading<'_>) -> i64 {
    profit_by_day(r, None).iter().sum()
}

fn incremental_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<i64> {
    let nothing = profit_by_day(&r.of_nothing(), segment);
    profit_by_day(r, segment).iter().zip(nothing).map(|(a, b)| a - b).collect()
}

pub(super) fn profit(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(profit_fen(r)))
}

fn incremental_fen(r: &Reading<'_>) -> i64 {
    profit_fen(r) - profit_fen(&r.of_nothing())
}

pub(super) fn incremental(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(incremental_fen(r)))
}

pub(super) fn incremental_with_pool_value(r: &Reading<'_>) -> Measured {
    let pool = value::pool_value_yuan(r) - value::pool_value_yuan(&r.of_nothing());
    Measured::Amount(yuan(incremental_fen(r)) + pool)
}

/// Wages and set-up, fen.
fn staff_fen(r: &Reading<'_>) -> i64 {
    r.plan.fixed.iter().map(|f| f.wages + f.setup).sum()
}

/// Everything the plan spends on the pool, fen.
pub(super) fn programme_fen(r: &Reading<'_>) -> i64 {
    let content: i64 = r.plan.fixed.iter().map(|f| f.content).sum();
    staff_fen(r) + content + r.sum(Counter::Cards) + r.sum(Counter::Hooks)
}

pub(super) fn programme_cost(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(programme_fen(r)))
}

pub(super) fn staff_cost(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(staff_fen(r)))
}

pub(super) fn roi(r: &Reading<'_>) -> Measured {
    let cost = programme_fen(r) - programme_fen(&r.of_nothing());
    if cost <= 0 { Measured::Empty } else { Measured::Ratio(yuan(incremental_fen(r)), yuan(cost)) }
}

/// What the plan adds to contribution before it pays for itself, against do-nothing, fen.
pub(super) fn before_programme_fen(r: &Reading<'_>) -> i64 {
    incremental_fen(r) + programme_fen(r) - programme_fen(&r.of_nothing())
}

pub(super) fn roi_without_staff(r: &Reading<'_>) -> Measured {
    let own = |r: &Reading<'_>| programme_fen(r) - staff_fen(r);
    let cost = own(r) - own(&r.of_nothing());
    if cost <= 0 { Measured::Empty } else { Measured::Ratio(yuan(before_programme_fen(r) - cost), yuan(cost)) }
}

pub(super) fn sales_per_spend(r: &Reading<'_>) -> Measured {
    let cost = programme_fen(r);
    if cost <= 0 { Measured::Empty } else { Measured::Ratio(yuan(r.sum(Counter::SalesPool)), yuan(cost)) }
}

/// Years that the study lasts.
fn years(r: &Reading<'_>) -> f64 {
    r.days() as f64 / 365.0
}

pub(super) fn per_year(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(profit_fen(r)) / years(r))
}

pub(super) fn per_candidate_year(r: &Reading<'_>) -> Measured {
    let candidates = (r.tally.totals.candidates * r.scale()) as f64;
    if candidates == 0.0 { Measured::Empty } else { Measured::Ratio(yuan(profit_fen(r)) / years(r), candidates) }
}

pub(super) fn productivity(r: &Reading<'_>) -> Measured {
    let person_months: f64 = r.plan.heads.iter().sum::<f64>() * 12.0 / 365.0;
    if person_months <= 0.0 {
        return Measured::Empty;
    }
    Measured::Ratio(yuan(incremental_fen(r) + staff_fen(r)), person_months)
}

/// First day from which the cumulative incremental profit stays at or above zero; none when it ends below, or when
/// the plan never differs from do-nothing.
fn payback(r: &Reading<'_>) -> Option<usize> {
    let path = running(incremental_by_day(r, None));
    if path.iter().all(|&x| x == 0) || path.last().is_none_or(|&x| x < 0) {
        return None;
    }
    Some(path.iter().rposition(|&x| x < 0).map_or(0, |day| day + 1))
}

pub(super) fn payback_day(r: &Reading<'_>) -> Measured {
    payback(r).map_or(Measured::Empty, |day| Measured::Amount(day as f64))
}

pub(super) fn payback_chance(r: &Reading<'_>) -> Measured {
    if programme_fen(r) == 0 {
        return Measured::Empty;
    }
    Measured::Amount(f64::from(u8::from(payback(r).is_some())))
}

pub(super) fn deepest_hole(r: &Reading<'_>) -> Measured {
    let path = running(incremental_by_day(r, None));
    Measured::Amount(yuan(path.into_iter().min().unwrap_or(0).min(0)))
}

pub(super) fn sales(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(r.sum(Counter::SalesPublic) + r.sum(Counter::SalesPool)))
}

pub(super) fn pool_sales(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(r.sum(Counter::SalesPool)))
}

fn order_count(r: &Reading<'_>) -> i64 {
    r.sum(Counter::OrdersOutside) + r.sum(Counter::OrdersFriendPublic) + r.sum(Counter::OrdersPool)
}

pub(super) fn orders(r: &Reading<'_>) -> Measured {
    Measured::Amount(order_count(r) as f64)
}

pub(super) fn came_anyway(r: &Reading<'_>) -> Measured {
    let pool = r.sum(Counter::OrdersPool);
    let extra = order_count(r) - order_count(&r.of_nothing());
    Measured::share(pool - extra, pool)
}

pub(super) fn extra_orders(r: &Reading<'_>) -> Measured {
    let extra = order_count(r) - order_count(&r.of_nothing());
    let friend_days = r.sum(Counter::FriendDays);
    if friend_days == 0 { Measured::Empty } else { Measured::Ratio(extra as f64, friend_days as f64 / 365.0) }
}

pub(super) fn cumulative_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    yuan_series(running(profit_by_day(r, segment)))
}

pub(super) fn cumulative_incremental_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    yuan_series(running(incremental_by_day(r, segment)))
}

pub(super) fn sales_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let mut days = r.by_day(Counter::SalesPublic, segment);
    days.iter_mut().zip(r.by_day(Counter::SalesPool, segment)).for_each(|(a, b)| *a += b);
    yuan_series(days)
}

pub(super) fn orders_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let mut days = r.by_day(Counter::OrdersOutside, segment);
    for counter in [Counter::OrdersFriendPublic, Counter::OrdersPool] {
        days.iter_mut().zip(r.by_day(counter, segment)).for_each(|(a, b)| *a += b);
    }
    counts(days)
}

pub(super) fn pool_orders_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(r.by_day(Counter::OrdersPool, segment))
}
