//! What a plan leaves behind: the days after the study, in each way of going on.

use super::profit::ACCOUNTS;
use super::reading::{Measured, Reading, yuan};
use super::{acquisition, profit};
use crate::plan::tables::{Afterwards, FixedCost, PlanTable};
use crate::sim::left::{After, discounted, weights};
use crate::sim::tally::{Counter, StaffCounter};
use crate::units::MICRO;

/// A plan's table and counters of the days after in one way of going on; do-nothing has its own way alone. None where
/// nothing was simulated.
fn found<'a>(r: &Reading<'a>, way: Afterwards) -> Option<(&'a PlanTable, &'a After)> {
    let at = |way: Afterwards| r.plan.after[way as usize].as_deref().map(|table| (table, &r.tally.after[way as usize]));
    // Under the care of do-nothing everything stops.
    let way = if way == Afterwards::Baseline && r.world.care == 0 { Afterwards::Stop } else { way };
    at(way).or_else(|| at(Afterwards::Own)).filter(|(_, after)| after.people > 0)
}

/// A sum over the people who lived on, at the size of the whole firm: those run stand for all, rounded once.
fn at_full_size(r: &Reading<'_>, sum: i64, people: i64) -> i64 {
    let (sum, people, all) = (i128::from(sum), i128::from(people), i128::from(r.tally.totals.candidates));
    ((2 * sum * all + people).div_euclid(2 * people)) as i64 * r.scale()
}

/// A counter of the days after, discounted, at full size; 0 where nothing was simulated.
fn counted(r: &Reading<'_>, way: Afterwards, counter: Counter) -> i64 {
    found(r, way).map_or(0, |(_, after)| at_full_size(r, after.counters[counter as usize], after.people))
}

/// A cost of the whole firm in the days after, discounted, fen.
fn of_firm(r: &Reading<'_>, table: &PlanTable, of: fn(&FixedCost) -> i64) -> i64 {
    let days = usize::from(r.world.days);
    table.fixed[days..].iter().zip(weights(r.world)).map(|(cost, weight)| discounted(of(cost), weight)).sum()
}

/// What is paid for the hours that a plan's friends take beyond those on duty, fen: as many a friend as the care gave its own,
/// by day, for the whole firm. An overloaded care gave fewer than were asked for, and its service is as poor for
/// everybody. Nothing where the work of the care is not counted.
fn extra_hours(r: &Reading<'_>, after: &After) -> i64 {
    let days = usize::from(r.world.days);
    let Some(care) = r.world.plans[r.world.care].after[Afterwards::Own as usize].as_deref() else { return 0 };
    let shifts = care.teams.iter().map(|team| &team.shifts[days]).filter(|shift| shift.counted);
    let on_duty: f64 = shifts.map(|shift| (shift.minutes - shift.making) as f64 / MICRO).sum();
    if on_duty <= 0.0 {
        return 0;
    }
    let late = days - usize::from(r.world.care_days)..days;
    let worked: i64 = late.clone().map(|day| r.care.staff_of(None, day, StaffCounter::Worked)).sum();
    let friend_days: i64 = late.map(|day| r.care.all(day, Counter::FriendDays)).sum();
    if friend_days == 0 {
        return 0;
    }
    let per_friend = worked as f64 / MICRO / friend_days as f64;
    let fen_per_minute = care.fixed[days].wages as f64 / on_duty;
    let of_day = |(&friends, weight): (&i64, f64)| {
        let missing = at_full_size(r, friends, after.people) as f64 * per_friend - on_duty;
        if missing > 0.0 { discounted((missing * fen_per_minute).round() as i64, weight) } else { 0 }
    };
    after.friends.iter().zip(weights(r.world)).map(of_day).sum()
}

/// What the step from the heads of the last day to those of the day after costs, fen: set-up and severance.
fn step_fen(r: &Reading<'_>) -> i64 {
    let Some((table, _)) = found(r, r.world.afterwards) else { return 0 };
    let step = &table.fixed[usize::from(r.world.days)];
    weights(r.world).first().map_or(0, |&weight| discounted(step.setup, weight) + discounted(step.severance, weight))
}

pub(super) fn step_cost(r: &Reading<'_>) -> Measured {
    if r.world.days_after == 0 { Measured::Empty } else { Measured::Amount(yuan(step_fen(r))) }
}

/// Contribution of a plan after the study, fen: all people, wages and content included, discounted.
fn contribution(r: &Reading<'_>, way: Afterwards) -> i64 {
    let Some((table, after)) = found(r, way) else { return 0 };
    let people = |counter| at_full_size(r, after.counters[counter as usize], after.people);
    let sum: i64 = ACCOUNTS.iter().map(|account| account.of(people, |of| of_firm(r, table, of))).sum();
    let cared_for = way == Afterwards::Baseline && r.plan.after[way as usize].is_some();
    sum - if cared_for { extra_hours(r, after) } else { 0 }
}

/// What a plan leaves over do-nothing, fen; 0 where nothing was simulated.
fn left(r: &Reading<'_>, way: Afterwards) -> i64 {
    contribution(r, way) - contribution(&r.of_nothing(), way)
}

/// The same in yuan; no value where no days after are simulated.
fn left_yuan(r: &Reading<'_>, way: Afterwards) -> Measured {
    if r.world.days_after == 0 { Measured::Empty } else { Measured::Amount(yuan(left(r, way))) }
}

pub(super) fn pool_value(r: &Reading<'_>) -> Measured {
    left_yuan(r, r.world.afterwards)
}

pub(super) fn left_baseline(r: &Reading<'_>) -> Measured {
    left_yuan(r, Afterwards::Baseline)
}

pub(super) fn left_own(r: &Reading<'_>) -> Measured {
    left_yuan(r, Afterwards::Own)
}

pub(super) fn left_stop(r: &Reading<'_>) -> Measured {
    left_yuan(r, Afterwards::Stop)
}

/// Profit over do-nothing in the study and after it.
fn with_left(r: &Reading<'_>, way: Afterwards) -> Measured {
    Measured::Amount(yuan(profit::incremental_fen(r) + left(r, way)))
}

pub(super) fn incremental_with_pool_value(r: &Reading<'_>) -> Measured {
    with_left(r, r.world.afterwards)
}

/// No value where no days after are simulated.
fn then(r: &Reading<'_>, way: Afterwards) -> Measured {
    if r.world.days_after == 0 { Measured::Empty } else { with_left(r, way) }
}

pub(super) fn then_baseline(r: &Reading<'_>) -> Measured {
    then(r, Afterwards::Baseline)
}

pub(super) fn then_own(r: &Reading<'_>) -> Measured {
    then(r, Afterwards::Own)
}

pub(super) fn then_stop(r: &Reading<'_>) -> Measured {
    then(r, Afterwards::Stop)
}

pub(super) fn pool_contribution(r: &Reading<'_>) -> Measured {
    if r.world.days_after == 0 {
        return Measured::Empty;
    }
    Measured::Amount(yuan(contribution(r, r.world.afterwards)))
}

pub(super) fn ltv_with_tail(r: &Reading<'_>) -> Measured {
    let persons = acquisition::first_adds_by_day(r, None).iter().sum::<i64>();
    let after = counted(r, r.world.afterwards, Counter::AddedContribution);
    let fen = r.sum(Counter::AddedContribution) + after;
    if persons == 0 { Measured::Empty } else { Measured::Ratio(yuan(fen), persons as f64) }
}
