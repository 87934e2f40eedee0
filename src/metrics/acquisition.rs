//! Who was added, through which door, at what cost.

use super::Better::{Higher, Lower, Neither};
use super::Metric;
use super::Unit::{Count, Share, Yuan};
use super::measures::metric;
use super::reading::{Measured, Reading, counts, running, yuan};
use crate::keys::{Words, words};
use crate::plan::{CHANNELS, Meets};
use crate::sim::tally::{Counter, Totals};

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
    let added = first_adds(r);
    if added == 0 { Measured::Empty } else { Measured::Ratio(yuan(channel_fen(r) + setup_fen(r)), added as f64) }
}

/// Set-up of employees, fen.
fn setup_fen(r: &Reading<'_>) -> i64 {
    r.plan.fixed.iter().map(|f| f.setup).sum()
}

/// Cards, hooks and incentives, contacts of lists, spending on reach and events; fen.
pub(super) fn channel_fen(r: &Reading<'_>) -> i64 {
    let spending: i64 = r.plan.fixed.iter().map(|f| f.outreach).sum();
    [Counter::Cards, Counter::Hooks, Counter::Outreach].into_iter().map(|account| r.sum(account)).sum::<i64>()
        + spending
}

fn channel_cost(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(channel_fen(r)))
}

/// Sum over channels of a total.
fn all(r: &Reading<'_>, of: impl Fn(&Totals, usize) -> i64) -> i64 {
    (0..CHANNELS.len()).map(|channel| of(&r.tally.totals, channel)).sum::<i64>() * r.scale()
}

fn add_rate_sent(r: &Reading<'_>) -> Measured {
    Measured::share(first_adds(r), all(r, |t, c| t.sent[c]))
}

fn pass_rate(r: &Reading<'_>) -> Measured {
    Measured::share(all(r, |t, c| t.accepted[c]), all(r, |t, c| t.asked[c]))
}

/// Net add rate at an age of [`crate::sim::tally::NET_DAYS`].
fn net<const AGE: usize>(r: &Reading<'_>) -> Measured {
    Measured::share(all(r, |t, c| t.net_added[c][AGE] - t.net_lost[c][AGE]), all(r, |t, c| t.net_exposed[c][AGE]))
}

fn spoke(r: &Reading<'_>) -> Measured {
    Measured::share(all(r, |t, c| t.spoke[c]), first_adds(r))
}

/// Persons first added with so many paid days, less one, within the days of the funnel.
fn paid_since_add<const TIMES: usize>(r: &Reading<'_>) -> Measured {
    Measured::share(all(r, |t, c| t.added_paid[c][TIMES]), all(r, |t, c| t.ltv_persons[1][c]))
}

fn cost_per_kept(r: &Reading<'_>) -> Measured {
    let (complete, lost) = (all(r, |t, c| t.new_friends[c][2]), all(r, |t, c| t.new_friends_lost[c][2]));
    if complete == 0 {
        return Measured::Empty;
    }
    let kept = first_adds(r) as f64 * (complete - lost) as f64 / complete as f64;
    Measured::Ratio(yuan(channel_fen(r) + setup_fen(r)), kept)
}

fn volume_used(r: &Reading<'_>) -> Measured {
    let made = |t: &Totals, c: usize| match CHANNELS[c].meets {
        Meets::List => t.sent[c],
        _ => t.requests[c],
    };
    Measured::share(all(r, made), all(r, |t, c| t.planned[c]))
}

fn persons_reached(r: &Reading<'_>) -> Measured {
    Measured::Amount(r.plan.outreach.iter().flat_map(|out| &out.reached).sum())
}

fn strangers_added(r: &Reading<'_>) -> Measured {
    Measured::Amount((r.tally.totals.strangers_added * r.scale()) as f64)
}

fn penalties(r: &Reading<'_>) -> Measured {
    Measured::Amount(r.tally.totals.penalties as f64)
}

fn orders_lost(r: &Reading<'_>) -> Measured {
    Measured::Amount(r.sum(Counter::OrdersLost) as f64)
}

/// Add rate of the channel with a code.
fn of_channel<const CHANNEL: usize>(r: &Reading<'_>) -> Measured {
    add_rate(r, CHANNEL)
}

/// The row of a channel's add rate.
const fn channel_row(key: &'static str, label: Words, read: fn(&Reading<'_>) -> Measured) -> Metric {
    metric(
        key,
        label,
        words(
            "Persons first added through the channel within 14 days of the first exposure / persons exposed whose 14 days are complete.",
            "首次触达 14 天内经该渠道首次添加者/触达满 14 天者。",
        ),
        (Share, Higher, false),
        read,
    )
}

/// Measures of acquisition beside those of the main list.
pub(super) const MORE: &[Metric] = &[
    channel_row("add_rate_activity", words("add rate of offline activities", "线下活动加粉率"), of_channel::<3>),
    channel_row("add_rate_call", words("add rate of AI calls", "AI 外呼加粉率"), of_channel::<4>),
    channel_row("add_rate_sms", words("add rate of SMS", "短信加粉率"), of_channel::<5>),
    channel_row("add_rate_member", words("add rate of the member list", "会员名单加粉率"), of_channel::<6>),
    channel_row("add_rate_ads", words("add rate of paid ads", "付费广告加粉率"), of_channel::<7>),
    channel_row("add_rate_video", words("add rate of short videos", "短视频加粉率"), of_channel::<8>),
    channel_row("add_rate_site", words("add rate of content sites", "内容站加粉率"), of_channel::<9>),
    channel_row("add_rate_account", words("add rate of the official account", "公众号加粉率"), of_channel::<10>),
    channel_row("add_rate_partner", words("add rate of partner pools", "异业合作加粉率"), of_channel::<11>),
    metric(
        "add_rate_sent",
        words("adds per contact", "单次触达加粉率"),
        words(
            "Persons first added / contacts made, all channels: orders with a chat or card, visits, dials, messages, requests, persons reached.",
            "首次添加人数/全部渠道触达次数（含聊天或放卡订单、到店、拨打、短信、申请、触达人次）。",
        ),
        (Share, Higher, false),
        add_rate_sent,
    ),
    metric(
        "pass_rate",
        words("pass rate", "好友通过率"),
        words("Invitations accepted / persons asked to add, each invitation counted.", "接受次数/邀请次数，按次计。"),
        (Share, Higher, false),
        pass_rate,
    ),
    metric(
        "net_add_rate_7d",
        words("add rate net of 7 days", "7 日净加粉率"),
        words(
            "Persons first added within 14 days of the first exposure and still friends 7 days later / persons exposed whose 21 days are complete; a person counts once per channel.",
            "首次触达 14 天内首次添加且 7 天后仍为好友者/触达满 21 天者，按渠道每人计一次。",
        ),
        (Share, Higher, false),
        net::<0>,
    ),
    metric(
        "net_add_rate_30d",
        words("add rate net of 30 days", "30 日净加粉率"),
        words("The same for 30 days: 44 days must be complete.", "30 天的同一指标，须满 44 天。"),
        (Share, Higher, false),
        net::<1>,
    ),
    metric(
        "spoke_rate",
        words("new friends who spoke", "开口率"),
        words(
            "Persons first added who wrote something themselves / persons first added.",
            "首次添加后主动开口者/首次添加者。",
        ),
        (Share, Higher, false),
        spoke,
    ),
    metric(
        "new_friends_order_90d",
        words("new friends who order within 90 days", "新好友 90 天下单率"),
        words(
            "Persons first added with a paid day within 90 days of the add, through whatever door / persons first added whose 90 days are complete. Most of these orders would come anyway.",
            "首次添加后 90 天内有付款日者（含公域私域）/满 90 天的首次添加者。这些订单大多本来也会发生。",
        ),
        (Share, Higher, false),
        paid_since_add::<0>,
    ),
    metric(
        "new_friends_repeat_90d",
        words("new friends who order again within 90 days", "新好友 90 天复购率"),
        words("The same with a second paid day within the 90 days.", "90 天内有第二个付款日者的同一指标。"),
        (Share, Higher, false),
        paid_since_add::<1>,
    ),
    metric(
        "cost_per_kept_friend",
        words("cost per friend kept 30 days", "留存粉成本"),
        words(
            "(Channels + hooks + set-up) / (persons first added x share kept 30 days among those whose 30 days are complete); wages not included.",
            "（渠道+钩子+启动成本）/（首次添加人数 × 满 30 天者的留存比例），不含工资。",
        ),
        (Yuan, Lower, false),
        cost_per_kept,
    ),
    metric(
        "channel_cost",
        words("cost of channels", "渠道成本"),
        words(
            "Cards, hooks and incentives, calls and messages, spending on reach and events.",
            "卡片、钩子与激励、外呼短信、投放与活动费用。",
        ),
        (Yuan, Lower, false),
        channel_cost,
    ),
    metric(
        "volume_used",
        words("volume used", "触达量使用率"),
        words(
            "Contacts made / contacts that lists and requests to leads had room for; below 1 a list ran out.",
            "已触达/名单与申请的计划量；低于 1 表示名单耗尽。",
        ),
        (Share, Neither, false),
        volume_used,
    ),
    metric(
        "persons_reached",
        words("persons reached by spending", "投放触达人次"),
        words("Persons whom spending and events are expected to reach, day by day.", "投放与活动按日期望触达的人次。"),
        (Count, Neither, false),
        persons_reached,
    ),
    metric(
        "strangers_added",
        words("strangers added", "新增陌生人好友"),
        words("Persons first added who had never bought.", "首次添加时从未购买过的人数。"),
        (Count, Higher, false),
        strangers_added,
    ),
    metric(
        "penalties",
        words("penalties of the marketplace", "平台处罚次数"),
        words("Times the shop was penalised for open diversion.", "因直白导流被处罚的次数。"),
        (Count, Lower, false),
        penalties,
    ),
    metric(
        "orders_lost",
        words("orders lost to penalties", "受罚流失订单"),
        words("Public orders that went to other shops on days of a penalty.", "受罚期间流向别家的公域订单数。"),
        (Count, Lower, false),
        orders_lost,
    ),
];

pub(super) fn follow_rate_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    let mut ever = first_adds_by_day(r, segment);
    ever.iter_mut().zip(r.by_day(Counter::StartFriends, segment)).for_each(|(a, b)| *a += b);
    let all = match segment {
        None => candidates(r),
        Some(_) => r.by_day(Counter::People, segment).iter().sum(),
    } as f64;
    running(ever).into_iter().map(|x| (all > 0.0).then(|| x as f64 / all)).collect()
}

pub(super) fn adds_by_day(r: &Reading<'_>, segment: Option<usize>) -> Vec<Option<f64>> {
    counts(first_adds_by_day(r, segment))
}
