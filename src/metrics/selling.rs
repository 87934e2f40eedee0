//! What an order is worth, what it costs by way of selling, how many buy, and who reads what.

use super::Better::{Higher, Lower, Neither};
use super::Metric;
use super::Unit::{Count, Days, Share, Yuan};
use super::measures::metric;
use super::profit::{order_count, programme_fen};
use super::reading::{Measured, Reading, yuan};
use crate::keys::words;
use crate::sim::tally::Counter;

/// Orders through the public shop.
fn public_orders(r: &Reading<'_>) -> i64 {
    r.sum(Counter::OrdersOutside) + r.sum(Counter::OrdersFriendPublic)
}

/// Yuan over a number; empty without any.
fn each(fen: i64, number: i64) -> Measured {
    if number == 0 { Measured::Empty } else { Measured::Ratio(yuan(fen), number as f64) }
}

fn order_value(r: &Reading<'_>) -> Measured {
    let paid = r.sum(Counter::SalesPublic) + r.sum(Counter::SalesPool)
        - r.sum(Counter::Discount)
        - r.sum(Counter::PublicDiscount);
    each(paid, order_count(r))
}

fn order_value_pool(r: &Reading<'_>) -> Measured {
    each(r.sum(Counter::SalesPool) - r.sum(Counter::Discount), r.sum(Counter::OrdersPool))
}

fn conversion(r: &Reading<'_>) -> Measured {
    Measured::share(r.sum(Counter::Buyers), r.tally.totals.candidates * r.scale())
}

fn cost_public(r: &Reading<'_>) -> Measured {
    let accounts = [Counter::Commission, Counter::Traffic, Counter::Acquisition];
    each(accounts.into_iter().map(|counter| r.sum(counter)).sum(), public_orders(r))
}

fn cost_pool(r: &Reading<'_>) -> Measured {
    each(programme_fen(r) + r.sum(Counter::Payment), r.sum(Counter::OrdersPool))
}

/// Expected reads over what was delivered; reads are counted in millionths.
fn read(r: &Reading<'_>, reads: usize, sent: usize) -> Measured {
    let sent = r.sum_at(sent);
    if sent == 0 { Measured::Empty } else { Measured::Ratio(r.sum_at(reads) as f64 / 1e6, sent as f64) }
}

/// The same for the posts of a weak carrier.
fn read_posts(r: &Reading<'_>, carrier: usize) -> Measured {
    read(r, Counter::post_reads(carrier), Counter::posts(carrier))
}

fn read_standing_group(r: &Reading<'_>) -> Measured {
    read_posts(r, 0)
}

fn read_official_account(r: &Reading<'_>) -> Measured {
    read_posts(r, 1)
}

fn read_mini_program(r: &Reading<'_>) -> Measured {
    read_posts(r, 2)
}

fn read_video_channel(r: &Reading<'_>) -> Measured {
    read_posts(r, 3)
}

fn read_moments(r: &Reading<'_>) -> Measured {
    read(r, Counter::MomentsRead as usize, Counter::MomentsSent as usize)
}

fn read_group(r: &Reading<'_>) -> Measured {
    read(r, Counter::GroupRead as usize, Counter::GroupSent as usize)
}

fn turned_away(r: &Reading<'_>) -> Measured {
    Measured::Amount(r.sum(Counter::TurnedAway) as f64)
}

fn full_day(r: &Reading<'_>) -> Measured {
    let days = r.by_day(Counter::TurnedAway, None);
    days.iter().position(|&people| people > 0).map_or(Measured::Empty, |day| Measured::Amount(day as f64))
}

/// These measures.
pub(super) const MORE: &[Metric] = &[
    metric(
        "order_value",
        words("average order value", "客单价"),
        words(
            "What is paid for an order on average, after discounts, all doors; before returns.",
            "每单平均实付金额（扣除优惠，公域私域合计，未计退货）。",
        ),
        (Yuan, Neither, false),
        order_value,
    ),
    metric(
        "order_value_pool",
        words("average order value in the pool", "私域客单价"),
        words("The same for orders through the pool.", "私域订单的同一指标。"),
        (Yuan, Neither, false),
        order_value_pool,
    ),
    metric(
        "conversion_rate",
        words("conversion rate", "转化率"),
        words("Persons with a paid day in the period / candidates.", "期内有付款日的人数/候选人数。"),
        (Share, Higher, false),
        conversion,
    ),
    metric(
        "cost_per_order_public",
        words("selling cost of a public order", "公域单均销售成本"),
        words(
            "Commission, paid traffic and acquisition / public orders; goods and discounts not included.",
            "（扣点+付费流量+获客）/公域订单数，不含商品与折扣。",
        ),
        (Yuan, Lower, false),
        cost_public,
    ),
    metric(
        "cost_per_order_pool",
        words("selling cost of a pool order", "私域单均销售成本"),
        words(
            "Cost of the programme and payment fees / orders through the pool; goods and discounts not included.",
            "（项目成本+支付费）/私域订单数，不含商品与折扣。",
        ),
        (Yuan, Lower, false),
        cost_pool,
    ),
    metric(
        "read_rate_moments",
        words("seen share of Moments posts", "朋友圈看到率"),
        words("Expected views / Moments posts delivered.", "期望看到数/送达的朋友圈数。"),
        (Share, Higher, false),
        read_moments,
    ),
    metric(
        "read_rate_group",
        words("read share of event groups", "活动群消息阅读率"),
        words("Expected reads / messages delivered in the groups of events.", "活动群中期望阅读数/送达消息数。"),
        (Share, Higher, false),
        read_group,
    ),
    metric(
        "read_rate_standing_group",
        words("read share of standing groups", "社群消息阅读率"),
        words(
            "Expected reads / posts delivered to members of standing groups, the muted included; empty without posts.",
            "社群中期望阅读数/送达成员的消息数（含免打扰者）；未发则为空。",
        ),
        (Share, Higher, false),
        read_standing_group,
    ),
    metric(
        "read_rate_official_account",
        words("open rate of official-account posts", "公众号打开率"),
        words(
            "Expected opens / posts delivered to followers of the official account among the friends, the muted included; empty without posts.",
            "公众号期望打开数/送达关注者（好友中）的篇数（含免打扰者）；未发则为空。",
        ),
        (Share, Higher, false),
        read_official_account,
    ),
    metric(
        "read_rate_mini_program",
        words("open rate of mini-program messages", "小程序消息打开率"),
        words(
            "Expected opens / messages delivered to users of the mini-program among the friends, the muted included; empty without messages.",
            "小程序期望打开数/送达用户（好友中）的消息数（含免打扰者）；未发则为空。",
        ),
        (Share, Higher, false),
        read_mini_program,
    ),
    metric(
        "read_rate_video_channel",
        words("view rate of video-channel posts", "视频号观看率"),
        words(
            "Expected views / posts delivered to followers of the video channel among the friends, the muted included; empty without posts.",
            "视频号期望观看数/送达关注者（好友中）的条数（含免打扰者）；未发则为空。",
        ),
        (Share, Higher, false),
        read_video_channel,
    ),
    metric(
        "turned_away",
        words("turned away for lack of room", "因账号满额未能添加"),
        words(
            "Times that somebody agreed to add and no account had room; more employees or larger accounts (caps.friends_per_head) make room.",
            "已同意添加但账号已满的次数；增加员工或扩容账号（caps.friends_per_head）可解决。",
        ),
        (Count, Lower, false),
        turned_away,
    ),
    metric(
        "accounts_full_day",
        words("day on which accounts fill", "账号满额日"),
        words(
            "First day on which somebody was turned away because no account had room, 0 is the first day of the study; mean over the runs in which accounts fill, empty where they never do.",
            "首次有人因账号满额无法添加的日期（研究首日为 0）；仅对出现满额的重复取平均，从未满额则为空。",
        ),
        (Days, Neither, false),
        full_day,
    ),
];
