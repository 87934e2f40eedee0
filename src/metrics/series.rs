//! All series by day: a row each.

use super::Unit::{Count, Level, Minutes, Ratio, Share, Yuan};
use super::{Series, acquisition, campaign, contact, deletion, profit, repurchase, staff, value};
use crate::keys::words;

/// All daily series, in the order of every table.
pub static SERIES: &[Series] = &[
    Series {
        key: "friends",
        label: words("friends", "好友数"),
        doc: words("Friends at the end of the day.", "当日结束时的好友数。"),
        unit: Count,
        read: deletion::friends_by_day,
    },
    Series {
        key: "follow_rate",
        label: words("follow rate", "关注率"),
        doc: words("Persons ever a friend so far / candidates.", "截至当日曾为好友的人数/候选人数。"),
        unit: Share,
        read: acquisition::follow_rate_by_day,
    },
    Series {
        key: "adds",
        label: words("friends added", "新增好友"),
        doc: words("Persons first added on the day.", "当日首次添加的人数。"),
        unit: Count,
        read: acquisition::adds_by_day,
    },
    Series {
        key: "re_adds",
        label: words("friends added again", "重新添加"),
        doc: words(
            "Persons added again on the day after they had deleted or were lost. Friends of a day = friends of the day before + adds + re_adds - deletions - lost.",
            "曾删除或流失者当日重新添加的人数。当日好友 = 前一日好友 + 新增 + 重新添加 − 删除 − 流失。",
        ),
        unit: Count,
        read: deletion::re_adds_by_day,
    },
    Series {
        key: "lost",
        label: words("lost with employees", "随员工流失"),
        doc: words("Friends lost on the day with an employee who left.", "当日随离职员工流失的好友数。"),
        unit: Count,
        read: deletion::lost_by_day,
    },
    Series {
        key: "deletions",
        label: words("deletions", "删除数"),
        doc: words("Friends who deleted the contact on the day.", "当日删除好友的人数。"),
        unit: Count,
        read: deletion::deletions_by_day,
    },
    Series {
        key: "deletion_rate_day",
        label: words("deletion rate of the day", "当日删粉率"),
        doc: words(
            "Deletions of the day / friends at the last midnight; empty below 50 friends.",
            "当日删除数/前一日零点好友数；不足 50 人则为空。",
        ),
        unit: Share,
        read: deletion::rate_of_the_day,
    },
    Series {
        key: "deletion_rate_30d",
        label: words("deletion rate, 30 days", "30 天删粉率"),
        doc: words(
            "Rate of the last complete 30-day window; empty below 50 friends at its start.",
            "最近一个完整 30 天窗口的删粉率；期初好友不足 50 则为空。",
        ),
        unit: Share,
        read: deletion::rate_by_day,
    },
    Series {
        key: "muted",
        label: words("muted friends", "免打扰好友"),
        doc: words("Muted friends at the end of the day.", "当日结束时的免打扰好友数。"),
        unit: Count,
        read: deletion::muted_by_day,
    },
    Series {
        key: "repurchase_rate",
        label: words("repurchase rate so far", "累计复购率"),
        doc: words("Buyers with two paid days so far / buyers so far.", "截至当日有两个付款日的买家/买家数。"),
        unit: Share,
        read: repurchase::by_day,
    },
    Series {
        key: "ltv",
        label: words("contribution per person added so far", "人均累计贡献"),
        doc: words(
            "Cumulative contribution of persons first added, from the add on, before shared and acquisition cost / persons first added so far.",
            "首次添加者自添加起的累计贡献（未扣共同成本与获客成本）/截至当日首次添加人数。",
        ),
        unit: Yuan,
        read: value::ltv_by_day,
    },
    Series {
        key: "cumulative_profit",
        label: words("cumulative profit", "累计利润"),
        doc: words("Contribution profit so far.", "截至当日的贡献利润。"),
        unit: Yuan,
        read: profit::cumulative_by_day,
    },
    Series {
        key: "cumulative_incremental_profit",
        label: words("cumulative profit over do-nothing", "累计增量利润"),
        doc: words("Contribution profit so far minus that of do-nothing.", "截至当日贡献利润减去不做任何事时的利润。"),
        unit: Yuan,
        read: profit::cumulative_incremental_by_day,
    },
    Series {
        key: "sales",
        label: words("sales", "销售额"),
        doc: words("List value of the day's orders.", "当日订单金额。"),
        unit: Yuan,
        read: profit::sales_by_day,
    },
    Series {
        key: "orders",
        label: words("orders", "订单数"),
        doc: words("Orders of the day.", "当日订单数。"),
        unit: Count,
        read: profit::orders_by_day,
    },
    Series {
        key: "pool_orders",
        label: words("orders in the pool", "私域订单数"),
        doc: words("Orders of the day through the pool.", "当日私域订单数。"),
        unit: Count,
        read: profit::pool_orders_by_day,
    },
    Series {
        key: "cumulative_repeat_orders",
        label: words("cumulative repeat orders", "累计复购订单"),
        doc: words("Orders so far that were not the person's first ever.", "截至当日的非首单订单数。"),
        unit: Count,
        read: repurchase::cumulative_repeat_orders,
    },
    Series {
        key: "read_rate",
        label: words("read rate of mass messages", "群发阅读率"),
        doc: words("Expected reads / mass messages delivered on the day.", "当日期望阅读数/送达群发数。"),
        unit: Share,
        read: contact::read_rate_by_day,
    },
    Series {
        key: "trust",
        label: words("mean trust", "平均信任"),
        doc: words("Mean trust of the day's friends.", "当日好友的平均信任。"),
        unit: Level,
        read: contact::trust_by_day,
    },
    Series {
        key: "load",
        label: words("workload", "承接负荷"),
        doc: words("Hours needed on the day / hours on duty.", "当日所需工时/在岗工时。"),
        unit: Ratio,
        read: staff::load_by_day,
    },
    Series {
        key: "first_reply_minutes",
        label: words("first reply", "首次回复时长"),
        doc: words(
            "Working minutes until the first reply, mean over the day's chats.",
            "当日聊天首次回复前的平均工作分钟数。",
        ),
        unit: Minutes,
        read: staff::first_reply_by_day,
    },
    Series {
        key: "backlog",
        label: words("chats left over", "积压聊天"),
        doc: words("Chats unanswered at the end of the day.", "当日结束时未回复的聊天数。"),
        unit: Count,
        read: staff::backlog_by_day,
    },
    Series {
        key: "event_orders",
        label: words("orders during events", "活动期订单"),
        doc: words("Orders of people exposed to an event, on its days.", "受活动影响者在活动期间的订单。"),
        unit: Count,
        read: campaign::orders_by_day,
    },
];
