//! Measures: counters turned into named numbers, one definition each.
//!
//! A measure is a numerator with or without a denominator, read from one plan in one replicate; a series is the same
//! by day. Files hold one family each; a new measure is a file and a row in [`METRICS`] or [`SERIES`].

mod acquisition;
mod contact;
mod deletion;
mod profit;
mod reading;
mod repurchase;
mod value;

pub use reading::{Measured, Reading};

use crate::keys::{Provenance, Words, words};

/// How a measure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money in yuan.
    Yuan,
    /// A share 0..1, printed as per cent.
    Share,
    /// A count of persons, orders or messages.
    Count,
    /// A plain ratio.
    Ratio,
    /// Days.
    Days,
    /// A level 0..1 (trust).
    Level,
}

impl Unit {
    /// The unit in words, for axes and column descriptions.
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Self::Yuan => words("yuan", "元"),
            Self::Share => words("%", "%"),
            Self::Count => words("count", "个"),
            Self::Ratio => words("ratio", "倍"),
            Self::Days => words("days", "天"),
            Self::Level => words("level 0..1", "水平 0..1"),
        }
    }
}

/// Which direction a user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    Neither,
}

/// A default that an answer rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenanced {
    /// Full path of the key.
    pub path: String,
    /// Label.
    pub label: Words,
    /// Value in words.
    pub value: String,
    /// Provenance.
    pub provenance: Provenance,
    /// Source.
    pub source: String,
}

/// Final states of a person, in the order of every who-moved table.
pub const STATES: &[(&str, Words)] = &[
    ("not_added", words("not added", "未添加")),
    ("friend", words("friend", "好友")),
    ("muted", words("muted", "免打扰")),
    ("deleted", words("deleted", "已删除")),
];

/// One measure of a plan over the whole period.
pub struct Metric {
    /// Key, used in files.
    pub key: &'static str,
    /// Label.
    pub label: Words,
    /// Definition: numerator, denominator, window.
    pub doc: Words,
    /// How it is printed.
    pub unit: Unit,
    /// Wanted direction.
    pub better: Better,
    /// Shown in the scoreboard's first screen.
    pub headline: bool,
    /// Reads it from one plan in one replicate.
    pub read: fn(&Reading<'_>) -> Measured,
}

/// One series by day.
pub struct Series {
    /// Key, used in files.
    pub key: &'static str,
    /// Label.
    pub label: Words,
    /// Definition.
    pub doc: Words,
    /// How it is printed.
    pub unit: Unit,
    /// Reads it by day, for all people or one segment; empty where it has no meaning for a segment.
    pub read: fn(&Reading<'_>, Option<usize>) -> Vec<Option<f64>>,
}

/// Shortens the rows below.
const fn metric(
    key: &'static str,
    label: Words,
    doc: Words,
    (unit, better, headline): (Unit, Better, bool),
    read: fn(&Reading<'_>) -> Measured,
) -> Metric {
    Metric { key, label, doc, unit, better, headline, read }
}

use Better::{Higher, Lower, Neither};
use Unit::{Count, Days, Level, Ratio, Share, Yuan};

/// All measures, in the order of every table.
pub static METRICS: &[Metric] = &[
    metric(
        "incremental_profit_with_pool_value",
        words("profit over do-nothing with pool value", "增量利润（含池子价值）"),
        words(
            "Contribution profit minus that of do-nothing, plus the pool value on the last day.",
            "贡献利润减去不做任何事时的利润，加末日池子价值。",
        ),
        (Yuan, Higher, true),
        profit::incremental_with_pool_value,
    ),
    metric(
        "incremental_profit",
        words("profit over do-nothing", "增量利润"),
        words(
            "Contribution profit minus that of do-nothing in the same replicate.",
            "贡献利润减去同一次重复中不做任何事时的利润。",
        ),
        (Yuan, Higher, true),
        profit::incremental,
    ),
    metric(
        "profit",
        words("contribution profit", "贡献利润"),
        words(
            "Sales - goods - commission - traffic and acquisition - payment fees - cards and hooks - wages and set-up - content, over the period.",
            "期内销售额 − 商品 − 扣点 − 流量与获客 − 支付费 − 卡片与钩子 − 工资与启动 − 内容。",
        ),
        (Yuan, Higher, false),
        profit::profit,
    ),
    metric(
        "pool_value",
        words("pool value", "池子价值"),
        words(
            "What the friends of the last day are expected to bring over the next 12 months beyond what the same persons would bring as public buyers, discounted, minus wages and content at the pace of the last 28 days for the share of friends still there; not below 0, because a pool can be closed.",
            "末日好友未来 12 个月的预期贡献减去同一批人作为公域买家的预期贡献，贴现后再按最后 28 天的开支扣除工资与内容；不低于 0（可以停做）。",
        ),
        (Yuan, Higher, true),
        value::pool_value,
    ),
    metric(
        "pool_contribution",
        words("expected contribution of the friends left", "现有好友的预期贡献"),
        words(
            "Discounted expected contribution of all orders of the last day's friends over the next 12 months, before shared cost; most of it would come anyway.",
            "末日好友未来 12 个月全部订单的预期贡献（贴现，未扣共同成本）；其中大部分本来也会发生。",
        ),
        (Yuan, Higher, false),
        value::pool_contribution,
    ),
    metric(
        "roi",
        words("ROI", "投入产出比 ROI"),
        words(
            "(Incremental contribution before programme cost - programme cost) / programme cost, both against do-nothing; empty where the programme costs nothing.",
            "（增量贡献 − 项目成本）/项目成本，均相对不做任何事；无成本时为空。",
        ),
        (Ratio, Higher, true),
        profit::roi,
    ),
    metric(
        "payback_day",
        words("payback day", "回本日"),
        words(
            "First day from which the cumulative profit over do-nothing stays at or above zero until the end; mean over the replicates that pay back.",
            "累计增量利润自该日起不再为负的第一天；仅对回本的重复取平均。",
        ),
        (Days, Lower, true),
        profit::payback_day,
    ),
    metric(
        "payback_chance",
        words("chance of payback", "回本概率"),
        words("Share of replicates that pay back within the period.", "期内回本的重复占比。"),
        (Share, Higher, false),
        profit::payback_chance,
    ),
    metric(
        "deepest_hole",
        words("deepest point of cash", "资金最低点"),
        words(
            "Lowest cumulative profit over do-nothing; 0 when it never is negative.",
            "累计增量利润的最低点；从未为负则为 0。",
        ),
        (Yuan, Higher, true),
        profit::deepest_hole,
    ),
    metric(
        "sales",
        words("sales", "销售额"),
        words("List value of all orders.", "全部订单金额。"),
        (Yuan, Higher, false),
        profit::sales,
    ),
    metric(
        "pool_sales",
        words("sales in the pool", "私域销售额"),
        words("List value of orders placed through the pool.", "私域成交金额。"),
        (Yuan, Neither, true),
        profit::pool_sales,
    ),
    metric(
        "came_anyway",
        words("pool orders that would have come anyway", "左手倒右手占比"),
        words(
            "1 - (orders - orders of do-nothing) / orders through the pool; above 1 when the plan loses orders.",
            "1 −（订单数 − 不做时的订单数）/私域订单数；大于 1 表示方案反而损失订单。",
        ),
        (Share, Neither, true),
        profit::came_anyway,
    ),
    metric(
        "orders",
        words("orders", "订单数"),
        words("All orders.", "全部订单数。"),
        (Count, Higher, false),
        profit::orders,
    ),
    metric(
        "extra_orders_per_friend_year",
        words("extra orders per friend-year", "每好友年新增订单"),
        words("(Orders - orders of do-nothing) / friend-days * 365.", "（订单数 − 不做时的订单数）/好友天数 × 365。"),
        (Ratio, Higher, false),
        profit::extra_orders,
    ),
    metric(
        "follow_rate",
        words("follow rate", "关注率"),
        words("Persons ever a friend / candidates.", "曾为好友的人数/候选人数。"),
        (Share, Higher, true),
        acquisition::follow_rate,
    ),
    metric(
        "adds",
        words("friends added", "新增好友"),
        words("Persons first added during the period.", "期内首次添加的人数。"),
        (Count, Higher, true),
        acquisition::adds,
    ),
    metric(
        "buyers_added",
        words("buyers who are friends", "综合加粉率"),
        words(
            "Buyers of the period who ever were friends / buyers of the period.",
            "期内买家中曾为好友者/期内买家数。",
        ),
        (Share, Higher, false),
        acquisition::buyers_added,
    ),
    metric(
        "add_rate_im",
        words("add rate of store IM", "客服加粉率"),
        words(
            "Persons first added through store IM within 14 days of the first exposure / persons exposed whose 14 days are complete.",
            "首次触达 14 天内经客服首次添加者/触达满 14 天者。",
        ),
        (Share, Higher, false),
        acquisition::add_rate_im,
    ),
    metric(
        "add_rate_card",
        words("add rate of the parcel card", "包裹卡加粉率"),
        words("The same for the parcel card.", "包裹卡的同一指标。"),
        (Share, Higher, false),
        acquisition::add_rate_card,
    ),
    metric(
        "add_rate_store",
        words("add rate of the store guide", "导购加粉率"),
        words("The same for the store guide; exposed means asked.", "导购的同一指标，触达指被邀请。"),
        (Share, Higher, false),
        acquisition::add_rate_store,
    ),
    metric(
        "cost_per_add",
        words("cost per friend added", "单粉成本"),
        words(
            "(Cards + hooks + set-up) / persons first added; wages not included.",
            "（卡片+钩子+启动成本）/首次添加人数，不含工资。",
        ),
        (Yuan, Lower, false),
        acquisition::cost_per_add,
    ),
    metric(
        "friends_end",
        words("friends on the last day", "末日好友数"),
        words("Friends at the end of the last day, muted ones included.", "最后一天结束时的好友数（含免打扰）。"),
        (Count, Higher, true),
        deletion::friends_end,
    ),
    metric(
        "deletion_30d",
        words("deletion rate, 30 days", "30 天删粉率"),
        words(
            "Friends at a 30-day window's start without relation at its end / friends at the start, over all complete windows that start with 50 friends or more.",
            "窗口期初好友中期末已无关系者/期初好友，取所有期初好友不少于 50 的完整 30 天窗口。",
        ),
        (Share, Lower, true),
        deletion::rate_30d,
    ),
    metric(
        "deletion_new_1d",
        words("new friends lost within 1 day", "新好友 1 日删粉率"),
        words(
            "Persons first added who deleted within a day / persons first added whose day is complete.",
            "首次添加后 1 天内删除者/满 1 天者。",
        ),
        (Share, Lower, false),
        deletion::new_1d,
    ),
    metric(
        "deletion_new_7d",
        words("new friends lost within 7 days", "新好友 7 日删粉率"),
        words("The same for 7 days.", "7 天的同一指标。"),
        (Share, Lower, false),
        deletion::new_7d,
    ),
    metric(
        "deletion_new_30d",
        words("new friends lost within 30 days", "新好友 30 日删粉率"),
        words("The same for 30 days.", "30 天的同一指标。"),
        (Share, Lower, false),
        deletion::new_30d,
    ),
    metric(
        "muted_end",
        words("muted friends", "免打扰占比"),
        words("Muted friends / friends on the last day.", "末日免打扰好友/末日好友。"),
        (Share, Lower, false),
        deletion::muted_end,
    ),
    metric(
        "repurchase_30d",
        words("repurchase within 30 days", "30 天复购率"),
        words(
            "Buyers with another paid day within 30 days of the first paid day of the period / buyers whose 30 days are complete; all doors.",
            "期内首个付款日后 30 天内再次付款者/满 30 天的买家，含公域私域。",
        ),
        (Share, Higher, false),
        repurchase::within_30,
    ),
    metric(
        "repurchase_90d",
        words("repurchase within 90 days", "90 天复购率"),
        words("The same for 90 days.", "90 天的同一指标。"),
        (Share, Higher, true),
        repurchase::within_90,
    ),
    metric(
        "repurchase_180d",
        words("repurchase within 180 days", "180 天复购率"),
        words("The same for 180 days.", "180 天的同一指标。"),
        (Share, Higher, false),
        repurchase::within_180,
    ),
    metric(
        "two_paid_days",
        words("buyers with two paid days", "期内复购买家占比"),
        words(
            "Buyers with two or more paid days in the period / buyers of the period.",
            "期内有两个以上付款日的买家/期内买家。",
        ),
        (Share, Higher, false),
        repurchase::two_paid_days,
    ),
    metric(
        "interval_days",
        words("first to second paid day", "首二单间隔"),
        words(
            "Mean days between the first and the second paid day of the period, of buyers with both.",
            "期内首个与第二个付款日的平均间隔（仅有两次者）。",
        ),
        (Days, Lower, false),
        repurchase::interval,
    ),
    metric(
        "ltv_30d",
        words("LTV, 30 days", "30 天 LTV"),
        words(
            "Contribution of the orders of persons first added, before shared and acquisition cost, in the 30 days from the add, all doors / persons whose 30 days are complete. The persons added differ between plans.",
            "首次添加者自添加日起 30 天内全部订单的贡献（未扣共同成本与获客成本）/满 30 天者。各方案加到的人不同。",
        ),
        (Yuan, Higher, false),
        value::ltv_30,
    ),
    metric(
        "ltv_90d",
        words("LTV, 90 days", "90 天 LTV"),
        words("The same for 90 days.", "90 天的同一指标。"),
        (Yuan, Higher, true),
        value::ltv_90,
    ),
    metric(
        "ltv_180d",
        words("LTV, 180 days", "180 天 LTV"),
        words("The same for 180 days.", "180 天的同一指标。"),
        (Yuan, Higher, false),
        value::ltv_180,
    ),
    metric(
        "ltv_365d",
        words("LTV, 365 days", "365 天 LTV"),
        words(
            "The same for 365 days; empty when no full year lies within the period.",
            "365 天的同一指标；期内没有满一年者则为空。",
        ),
        (Yuan, Higher, false),
        value::ltv_365,
    ),
    metric(
        "ltv_per_cac",
        words("LTV / cost per add", "LTV/单粉成本"),
        words("90-day LTV / cost per friend added.", "90 天 LTV/单粉成本。"),
        (Ratio, Higher, false),
        value::ltv_per_cac,
    ),
    metric(
        "sales_per_friend",
        words("pool sales per friend", "单粉产值"),
        words("List value of pool orders / persons ever a friend.", "私域成交金额/曾为好友的人数。"),
        (Yuan, Higher, false),
        value::sales_per_friend,
    ),
    metric(
        "programme_cost",
        words("cost of the programme", "项目成本"),
        words("Wages + set-up + content + cards + hooks.", "工资+启动+内容+卡片+钩子。"),
        (Yuan, Lower, true),
        profit::programme_cost,
    ),
    metric(
        "staff_cost",
        words("wages and set-up", "人员成本"),
        words("Wages + set-up.", "工资+启动成本。"),
        (Yuan, Lower, false),
        profit::staff_cost,
    ),
    metric(
        "productivity",
        words("contribution per person-month", "人效"),
        words("Profit over do-nothing before staff cost / paid person-months.", "扣除人员成本前的增量利润/付薪人月。"),
        (Yuan, Higher, false),
        profit::productivity,
    ),
    metric(
        "messages_sent",
        words("mass messages delivered", "群发送达数"),
        words("Mass messages delivered to friends.", "送达好友的群发条数。"),
        (Count, Neither, false),
        contact::sent,
    ),
    metric(
        "messages_blocked",
        words("mass messages blocked", "群发被拦截数"),
        words("Mass messages that the platform's cap blocked.", "因平台上限被拦截的群发条数。"),
        (Count, Lower, false),
        contact::blocked,
    ),
    metric(
        "read_rate",
        words("read rate of mass messages", "群发阅读率"),
        words("Expected reads / mass messages delivered.", "期望阅读数/送达群发数。"),
        (Share, Higher, false),
        contact::read_rate,
    ),
    metric(
        "trust",
        words("mean trust", "平均信任"),
        words("Mean trust over friend-days.", "按好友天数平均的信任。"),
        (Level, Higher, false),
        contact::trust,
    ),
];

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
        key: "deletions",
        label: words("deletions", "删除数"),
        doc: words("Friends who deleted the contact on the day.", "当日删除好友的人数。"),
        unit: Count,
        read: deletion::deletions_by_day,
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
];

/// Position of a measure.
#[must_use]
pub fn metric_index(key: &str) -> Option<usize> {
    METRICS.iter().position(|m| m.key == key)
}

/// Position of a series.
#[must_use]
pub fn series_index(key: &str) -> Option<usize> {
    SERIES.iter().position(|s| s.key == key)
}
