//! Work: load, first reply, what is left over, pay by result.

use super::Better::{Higher, Lower, Neither};
use super::Metric;
use super::Unit::{Count, Level, Minutes, Ratio, Yuan};
use super::measures::metric;
use super::reading::{Measured, Reading, yuan};
use crate::keys::words;
use crate::sim::tally::{Counter, StaffCounter};
use crate::units::MICRO;

/// A staff counter by day at full size, of a team or of all.
fn by_day(r: &Reading<'_>, team: Option<usize>, counter: StaffCounter) -> Vec<f64> {
    let scale = r.scale() as f64 / MICRO;
    (0..r.days()).map(|day| r.tally.staff_of(team, day, counter) as f64 * scale).collect()
}

fn sum(r: &Reading<'_>, counter: StaffCounter) -> f64 {
    by_day(r, None, counter).iter().sum()
}

/// A quotient of two counters over the period; empty without denominator, and for a plan without staff.
fn quotient(r: &Reading<'_>, top: StaffCounter, bottom: StaffCounter) -> Measured {
    let (bottom, paid) = (sum(r, bottom), sum(r, StaffCounter::Paid));
    if bottom > 0.0 && paid > 0.0 { Measured::Ratio(sum(r, top), bottom) } else { Measured::Empty }
}

/// The same by day, of a team or of all; empty on a day without denominator, and where nobody is paid.
fn quotients(r: &Reading<'_>, team: Option<usize>, top: StaffCounter, bottom: StaffCounter) -> Vec<Option<f64>> {
    let of = |counter| by_day(r, team, counter);
    let pairs = of(top).into_iter().zip(of(bottom)).zip(of(StaffCounter::Paid));
    pairs.map(|((top, bottom), paid)| (bottom > 0.0 && paid > 0.0).then(|| top / bottom)).collect()
}

fn load(r: &Reading<'_>) -> Measured {
    quotient(r, StaffCounter::Needed, StaffCounter::Paid)
}

fn first_reply(r: &Reading<'_>) -> Measured {
    quotient(r, StaffCounter::Waited, StaffCounter::Chats)
}

fn quality(r: &Reading<'_>) -> Measured {
    quotient(r, StaffCounter::Quality, StaffCounter::Chats)
}

fn backlog(r: &Reading<'_>) -> Measured {
    if sum(r, StaffCounter::Paid) <= 0.0 {
        return Measured::Empty;
    }
    Measured::Ratio(sum(r, StaffCounter::Backlog), r.days() as f64)
}

fn pay(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(r.sum(Counter::Pay)))
}

/// Employees on the payroll, mean over the days.
fn heads(r: &Reading<'_>) -> Measured {
    Measured::Ratio(r.plan.heads.iter().sum(), r.days() as f64)
}

/// Employees for whom the work would just fill the hours on duty.
fn heads_needed(r: &Reading<'_>) -> Measured {
    let heads = r.plan.heads.iter().sum::<f64>() / r.days() as f64;
    match load(r) {
        Measured::Ratio(needed, paid) if heads > 0.0 => Measured::Ratio(heads * needed, paid),
        _ => Measured::Empty,
    }
}

/// A team's or everybody's load by day.
pub(super) fn load_of(r: &Reading<'_>, team: Option<usize>) -> Vec<Option<f64>> {
    quotients(r, team, StaffCounter::Needed, StaffCounter::Paid)
}

/// Minutes until the first reply by day, likewise.
pub(super) fn first_reply_of(r: &Reading<'_>, team: Option<usize>) -> Vec<Option<f64>> {
    quotients(r, team, StaffCounter::Waited, StaffCounter::Chats)
}

/// Chats left over by day, likewise.
pub(super) fn backlog_of(r: &Reading<'_>, team: Option<usize>) -> Vec<Option<f64>> {
    let paid = by_day(r, team, StaffCounter::Paid);
    let left = by_day(r, team, StaffCounter::Backlog);
    left.into_iter().zip(paid).map(|(left, paid)| (paid > 0.0).then_some(left)).collect()
}

/// The work of all teams: they serve all segments, so a segment has no value of its own.
fn of_all(
    r: &Reading<'_>,
    segment: Option<usize>,
    read: fn(&Reading<'_>, Option<usize>) -> Vec<Option<f64>>,
) -> Vec<Option<f64>> {
    if segment.is_some() { vec![None; r.days()] } else { read(r, None) }
}

pub(super) fn load_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    of_all(r, segment, load_of)
}

pub(super) fn first_reply_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    of_all(r, segment, first_reply_of)
}

pub(super) fn backlog_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    of_all(r, segment, backlog_of)
}

/// Measures of work.
pub(super) const MORE: &[Metric] = &[
    metric(
        "heads",
        words("employees", "员工数"),
        words("Employees on the payroll, mean over the days.", "在册员工数，按天平均。"),
        (Count, Neither, false),
        heads,
    ),
    metric(
        "heads_needed",
        words("employees that the work needs", "工作量所需员工数"),
        words(
            "Employees x workload: how many would just get chats and planned service done. Empty where work is not counted. Room for friends is another limit.",
            "员工数 × 承接负荷：刚好完成聊天与计划服务所需的人数。不计工作量时为空。好友容量是另一个限制。",
        ),
        (Count, Lower, false),
        heads_needed,
    ),
    metric(
        "load",
        words("workload", "承接负荷"),
        words(
            "Hours needed for chats and planned service / hours on duty; above 1 work is left undone. Empty where work is not counted.",
            "聊天与计划服务所需工时/在岗工时；大于 1 则有工作做不完。不计工作量时为空。",
        ),
        (Ratio, Lower, true),
        load,
    ),
    metric(
        "first_reply_minutes",
        words("first reply", "首次回复时长"),
        words("Working minutes until the first reply, mean over chats.", "首次回复前的工作分钟数，按聊天次数平均。"),
        (Minutes, Lower, false),
        first_reply,
    ),
    metric(
        "reply_quality",
        words("quality of replies", "回复质量"),
        words(
            "exp(-wait / patience), mean over chats: 1 is at once.",
            "exp(-等待/耐心)，按聊天次数平均；1 为即时回复。",
        ),
        (Level, Higher, false),
        quality,
    ),
    metric(
        "backlog",
        words("chats left over", "日均积压"),
        words("Chats unanswered at the end of a day, mean over days.", "每天结束时未回复的聊天数，按天平均。"),
        (Count, Lower, false),
        backlog,
    ),
    metric(
        "pay_by_result",
        words("pay by result", "提成"),
        words("Paid to staff per add and as a share of pool sales.", "按加粉与私域销售额付给员工的提成。"),
        (Yuan, Neither, false),
        pay,
    ),
];
