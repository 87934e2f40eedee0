//! All measures over the whole period: a row each.

use super::Better::{Higher, Lower, Neither};
use super::Unit::{Count, Days, Level, Ratio, Share, Yuan};
use super::{Better, Measured, Metric, Reading, Unit};
use super::{acquisition, after, campaign, contact, deletion, price, profit, repurchase, selling, staff, value};
use crate::keys::{Words, words};

/// Shortens the rows below.
pub(super) const fn metric(
    key: &'static str,
    label: Words,
    doc: Words,
    (unit, better, headline): (Unit, Better, bool),
    read: fn(&Reading<'_>) -> Measured,
) -> Metric {
    Metric { key, label, doc, unit, better, headline, read }
}

/// All measures, in the order of every table.
pub static METRICS: &[Metric] = &joined::<
    { MAIN.len() + staff::MORE.len() + acquisition::MORE.len() + campaign::MORE.len() + selling::MORE.len() },
>(&[MAIN, staff::MORE, acquisition::MORE, campaign::MORE, selling::MORE]);

/// Lists of measures as one.
const fn joined<const N: usize>(lists: &[&[Metric]]) -> [Metric; N] {
    let mut all = [lists[0][0]; N];
    let (mut list, mut at) = (0, 0);
    while list < lists.len() {
        let mut i = 0;
        while i < lists[list].len() {
            all[at] = lists[list][i];
            at += 1;
            i += 1;
        }
        list += 1;
    }
    all
}

/// The measures that every report starts with.
const MAIN: &[Metric] = &[
    metric(
        "incremental_profit_with_pool_value",
        words("profit over do-nothing, value left included", "增量利润（含留存价值）"),
        words(
            "Contribution profit minus that of do-nothing in the study, plus the value left after it.",
            "研究期内贡献利润减去不做任何事时的利润，再加研究期后的留存价值。",
        ),
        (Yuan, Higher, true),
        after::incremental_with_pool_value,
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
            "Sales at list price - discounts - money paid back for returns (net of goods and commission regained) - goods - commission - traffic and acquisition - payment fees - channels and hooks - fines - wages, pay by result and set-up - content, over the period.",
            "期内标价销售额 − 折扣 − 退款（扣除收回的商品与扣点）− 商品 − 扣点 − 流量与获客 − 支付费 − 渠道与钩子 − 罚款 − 工资、提成与启动 − 内容。",
        ),
        (Yuan, Higher, false),
        profit::profit,
    ),
    metric(
        "pool_value",
        words("value left", "留存价值"),
        words(
            "Contribution after the last day of the study minus that of do-nothing, simulated: everybody whom the plan ever met, wages and content included, discounted from the last day. Negative where the pool does not carry its care. What the firm does in those days is set by study.afterwards; empty without days after the study.",
            "研究期最后一天之后的贡献减去不做任何事时的贡献，由模拟得出：包含方案接触过的所有人，计入工资与内容，按最后一天贴现。维护成本高于所得时为负。这段时间怎么做由 study.afterwards 决定；不模拟研究期后时为空。",
        ),
        (Yuan, Higher, true),
        after::pool_value,
    ),
    metric(
        "step_cost_after",
        words("cost of the step of heads after the study", "研究期后人数变动成本"),
        words(
            "Set-up of employees who are hired, and severance of those who are let go, from the last day of the study to the day after; a part of the value left.",
            "研究期最后一天到次日之间增员的启动成本与减员的补偿，已计入留存价值。",
        ),
        (Yuan, Lower, false),
        after::step_cost,
    ),
    metric(
        "pool_contribution",
        words("contribution after the study", "研究期后的贡献"),
        words(
            "Discounted contribution of all people after the last day of the study, wages and content included; most of it would come anyway.",
            "研究期最后一天之后全部人群的贡献（贴现，计入工资与内容）；其中大部分本来也会发生。",
        ),
        (Yuan, Higher, false),
        after::pool_contribution,
    ),
    metric(
        "value_left_baseline",
        words("value left, then the baseline's care", "留存价值（之后按基准方案维护）"),
        words(
            "The value left where everybody then gets the care of the baseline's last day, at its cost; friends beyond its hours are paid for by the hour.",
            "之后对所有好友按基准方案最后一天的方式维护、并承担其成本时的留存价值；超出其工时的部分按小时计费。",
        ),
        (Yuan, Higher, false),
        after::left_baseline,
    ),
    metric(
        "value_left_own",
        words("value left, then on as before", "留存价值（之后各自继续）"),
        words(
            "The value left where the plan goes on as on its last day, with its own employees.",
            "之后方案照最后一天继续、由自己的员工承担时的留存价值。",
        ),
        (Yuan, Higher, false),
        after::left_own,
    ),
    metric(
        "value_left_stop",
        words("value left, then nothing", "留存价值（之后停止）"),
        words(
            "The value left where nobody is contacted any more and nobody is paid.",
            "之后不再触达任何人、也不再支付工资时的留存价值。",
        ),
        (Yuan, Higher, false),
        after::left_stop,
    ),
    metric(
        "profit_then_baseline",
        words("profit over do-nothing, then the baseline's care", "增量利润（之后按基准方案维护）"),
        words(
            "Profit over do-nothing in the study plus the value left where everybody then gets the baseline's care.",
            "研究期内增量利润，加之后按基准方案维护时的留存价值。",
        ),
        (Yuan, Higher, false),
        after::then_baseline,
    ),
    metric(
        "profit_then_own",
        words("profit over do-nothing, then on as before", "增量利润（之后各自继续）"),
        words(
            "Profit over do-nothing in the study plus the value left where the plan goes on as on its last day.",
            "研究期内增量利润，加之后方案照最后一天继续时的留存价值。",
        ),
        (Yuan, Higher, false),
        after::then_own,
    ),
    metric(
        "profit_then_stop",
        words("profit over do-nothing, then nothing", "增量利润（之后停止）"),
        words(
            "Profit over do-nothing in the study plus the value left where everything then stops.",
            "研究期内增量利润，加之后一切停止时的留存价值。",
        ),
        (Yuan, Higher, false),
        after::then_stop,
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
        "roi_without_staff",
        words("ROI without staff", "不计人员的 ROI"),
        words("The same with wages and set-up left out of cost on both sides.", "同上，但成本不含工资与启动。"),
        (Ratio, Higher, false),
        profit::roi_without_staff,
    ),
    metric(
        "sales_per_spend",
        words("pool sales per yuan spent", "投产比"),
        words(
            "Sales in the pool / cost of the programme: attributed, not incremental; most of these sales would come anyway.",
            "私域销售额/项目成本：按归属而非增量计，其中大部分本来也会发生。",
        ),
        (Ratio, Neither, false),
        profit::sales_per_spend,
    ),
    metric(
        "profit_per_year",
        words("contribution profit a year", "年化贡献利润"),
        words(
            "Contribution profit of a year: (profit + set-up) / days * 365 - set-up, which is paid once; only of a study of 350 days or more.",
            "全年贡献利润：（利润 + 启动成本）/天数 × 365 − 启动成本（启动成本只计一次）；研究期不足 350 天时无值。",
        ),
        (Yuan, Higher, false),
        profit::per_year,
    ),
    metric(
        "profit_per_candidate_year",
        words("contribution profit per candidate and year", "每候选人年贡献利润"),
        words("Contribution profit a year / candidates.", "年化贡献利润/候选人数。"),
        (Yuan, Higher, false),
        profit::per_candidate_year,
    ),
    metric(
        "payback_day",
        words("payback day", "回本日"),
        words(
            "First day from which the cumulative profit over do-nothing stays at or above zero until the end; where fewer than 95 % of the replicates pay back it has no mean, and tables show the mean day of those that do with their share.",
            "累计增量利润自该日起不再为负的第一天；回本的重复不足 95% 时不取平均，表中给出回本者的平均日及其占比。",
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
        (Yuan, Higher, true),
        profit::pool_sales,
    ),
    metric(
        "came_anyway",
        words("pool orders that would have come anyway", "左手倒右手占比"),
        words(
            "1 - (orders - orders of do-nothing) / orders through the pool, not below 0; empty where the plan has fewer orders than do-nothing, because then no extra orders can be shown.",
            "1 −（订单数 − 不做时的订单数）/私域订单数，不低于 0；订单少于不做任何事时为空，因为看不到新增订单。",
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
        words(
            "The same for the store guide, per visitor in: everybody who comes in counts as exposed, asked or not.",
            "导购的同一指标，按进店人数计：进店即算触达，无论是否被邀请。",
        ),
        (Share, Higher, false),
        acquisition::add_rate_store,
    ),
    metric(
        "cost_per_add",
        words("cost per friend added", "单粉成本"),
        words(
            "(Channels + hooks + set-up) / persons first added; wages not included.",
            "（渠道+钩子+启动成本）/首次添加人数，不含工资。",
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
        "retention_30d",
        words("retention, 30 days", "30 天留存率"),
        words(
            "1 - deletion rate of 30 days: friends at a window's start who are still there at its end / friends at the start.",
            "1 − 30 天删粉率：窗口期初好友中期末仍在者/期初好友。",
        ),
        (Share, Higher, false),
        deletion::retention_30d,
    ),
    metric(
        super::WEIGHTED,
        words("weighted goal", "加权目标"),
        words(
            "Sum over the measures of goal.weights of weight x value / |mean of the baseline|, lower-is-better measures counted negative; only of a study with such a goal.",
            "对 goal.weights 中各指标求和：权重 × 数值/|基准均值|，越低越好的指标取负；仅在研究设有此类目标时有值。",
        ),
        (Ratio, Higher, false),
        |_| Measured::Empty,
    ),
    metric(
        "deletion_day",
        words("deletions a day", "日均删粉率"),
        words(
            "Deletions of a day / friends at the last midnight, over all days: as WeCom's statistics count.",
            "当日删除数/前一日零点好友数，取全期合计；与企业微信统计口径一致。",
        ),
        (Share, Lower, false),
        deletion::rate_of_a_day,
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
        "returning_buyers",
        words("earlier buyers who buy again", "老客回购率"),
        words(
            "Buyers of the first half of the period who also paid in the second half / buyers of the first half; all doors.",
            "前半期买家中后半期再次付款者/前半期买家，含公域私域。",
        ),
        (Share, Higher, false),
        repurchase::returning,
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
        "ltv_with_tail",
        words("LTV with the next 12 months", "含未来 12 个月的 LTV"),
        words(
            "(Contribution so far of persons first added + expected discounted contribution over the next 12 months of those still friends on the last day) / persons first added; before shared and acquisition cost.",
            "（首次添加者至今贡献 + 其中末日仍为好友者未来 12 个月的预期贡献，贴现）/首次添加人数；未扣共同成本与获客成本。",
        ),
        (Yuan, Higher, false),
        after::ltv_with_tail,
    ),
    metric(
        "incremental_per_friend",
        words("extra contribution per friend", "单粉增量贡献"),
        words(
            "Contribution over do-nothing before the cost of the programme / persons ever a friend.",
            "扣除项目成本前相对不做任何事的增量贡献/曾为好友的人数。",
        ),
        (Yuan, Higher, false),
        value::incremental_per_friend,
    ),
    metric(
        "payback_per_friend_days",
        words("payback per friend", "单粉回本天数"),
        words(
            "Days from the add until the mean contribution of a person added, all doors, reaches the loaded cost per add (cost of the programme / persons added); empty when it does not within the period.",
            "自添加起，人均贡献（含公域私域）达到单粉全成本（项目成本/添加人数）所需天数；期内未达到则为空。",
        ),
        (Days, Lower, false),
        value::payback_per_friend,
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
        words(
            "Wages + pay by result + set-up + content + channels + hooks + fines.",
            "工资+提成+启动+内容+渠道+钩子+罚款。",
        ),
        (Yuan, Lower, true),
        profit::programme_cost,
    ),
    metric(
        "staff_cost",
        words("wages and set-up", "人员成本"),
        words("Wages with tools + pay by result + set-up.", "工资（含工具）+提成+启动成本。"),
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
    metric(
        "sales_after_returns",
        words("sales after discounts and returns", "折扣与退货后销售额"),
        words(
            "List value of all orders - discounts of offers and of the public calendar - money paid back for returned orders.",
            "全部订单标价金额 − 私域优惠与公域活动折扣 − 退货退款。",
        ),
        (Yuan, Higher, false),
        price::sales_after_returns,
    ),
    metric(
        "return_share",
        words("orders that come back", "退货订单占比"),
        words("Returned orders / all orders.", "退货订单数/全部订单数。"),
        (Share, Lower, false),
        price::return_share,
    ),
    metric(
        "discounts",
        words("discounts of offers", "私域优惠金额"),
        words("List value minus price of friends' orders on offer.", "好友优惠订单的标价与实付之差。"),
        (Yuan, Lower, false),
        price::discounts,
    ),
    metric(
        "orders_on_offer",
        words("orders on offer", "优惠订单数"),
        words("Friends' orders that use an offer of the plan.", "使用方案优惠的好友订单数。"),
        (Count, Neither, false),
        price::orders_on_offer,
    ),
    metric(
        "deletion_event_14d",
        words("deleted within 14 days of an event", "活动后 14 天删粉率"),
        words(
            "Persons who deleted within 14 days of the first day of an event / persons exposed: the invited who were friends on that day. Over all events whose 14 days are complete; empty without one.",
            "活动首日起 14 天内删除者/受影响者（当日仍为好友的受邀者）；取满 14 天的全部活动，没有则为空。",
        ),
        (Share, Lower, false),
        campaign::deletion_14d,
    ),
    metric(
        "deletion_event_14d_excess",
        words("the same beyond the plan without events", "其中由活动引起的部分"),
        words(
            "The same minus the deletions of the same persons on the same days in the plan without its campaigns / persons exposed.",
            "上述删除者减去同一批人在不办活动的同一方案中同期的删除者/受影响者。",
        ),
        (Share, Lower, false),
        campaign::deletion_14d_excess,
    ),
    metric(
        "event_orders",
        words("orders during events", "活动期订单数"),
        words(
            "Orders of the persons exposed on the days of the events, whatever the door.",
            "受影响者在活动期间的全部订单（不分公域私域）。",
        ),
        (Count, Higher, false),
        campaign::orders,
    ),
    metric(
        "event_joiners",
        words("members of event groups", "活动入群人次"),
        words("Persons who joined a group, summed over events.", "各次活动入群人数之和。"),
        (Count, Higher, false),
        campaign::joiners,
    ),
    metric(
        "event_baseline_days",
        words("days of ordinary orders sold in an event", "一次活动相当于平时几天"),
        words(
            "Orders of the exposed on the days of an event / orders a day of the same persons over the same 14 days in the plan without its campaigns.",
            "受影响者活动期订单/同一批人在不办活动的同一方案中同期 14 天的日均订单。",
        ),
        (Days, Higher, false),
        campaign::baseline_days,
    ),
];
