//! The field's own words, in both languages, with the names under which the program knows them; and the words for
//! what this version does not have. `explain`, and the advice on a name that was not found, read this table.

use super::{Words, words};
use crate::problem::nearest;

/// Words that mean the same.
#[derive(Clone, Copy, Debug)]
pub struct Synonym {
    /// The words, in either language.
    pub words: &'static [&'static str],
    /// What they are called here: paths of keys or groups of keys, measures, series, charts, presets, channels, kinds of
    /// campaigns, lessons, commands. Where the thing is missing: the nearest that exists.
    pub names: &'static [&'static str],
    /// Said when this version does not have the thing itself.
    pub missing: Option<Words>,
}

/// Words for something that exists.
const fn known(words: &'static [&'static str], names: &'static [&'static str]) -> Synonym {
    Synonym { words, names, missing: None }
}

/// Words for something that does not exist yet, what comes nearest, and how far that carries.
const fn absent(
    terms: &'static [&'static str],
    names: &'static [&'static str],
    en: &'static str,
    zh: &'static str,
) -> Synonym {
    Synonym { words: terms, names, missing: Some(words(en, zh)) }
}

/// All of them.
#[rustfmt::skip]
pub static SYNONYMS: &[Synonym] = &[
    // Buying again, staying, leaving.
    known(&["复购率", "复购", "回购", "回购率", "repurchase rate", "repeat rate", "repeat purchase rate"], &["repurchase_30d", "repurchase_90d", "repurchase_180d", "returning_buyers", "repurchase_rate"]),
    known(&["复购周期", "购买周期", "购买频次", "购买间隔", "消费频次", "purchase cycle", "purchase frequency"], &["product.every_days", "interval_days", "order_interval"]),
    known(&["删粉", "删粉率", "掉粉", "掉粉率", "删除率", "拉黑", "unfriend", "deletion rate", "block rate", "churn rate of friends"], &["deletion_30d", "deletion_day", "deletion_new_30d", "deletion_event_14d", "survival", "world.deletion"]),
    known(&["留存", "留存率", "粉丝留存", "retention", "retention rate"], &["deletion_30d", "net_add_rate_30d", "survival", "repurchase_30d"]),
    known(&["流失", "流失率", "客户流失", "churn", "churn rate", "attrition"], &["deletion_30d", "survival", "purchase.lapse", "purchase.lapse_days"]),
    known(&["屏蔽", "折叠", "消息免打扰", "mute"], &["muted_end", "deletion.mute_ratio"]),
    known(&["沉睡", "沉睡客户", "休眠客户", "沉默客户", "dormant", "sleeping customers", "inactive customers"], &["purchase.lapse", "channels.sms.list", "channels.ai_call.list", "moved"]),
    known(&["唤醒", "召回", "激活", "win-back", "winback", "reactivation"], &["channels.sms", "channels.ai_call", "channels.member_list", "purchase.lapse"]),
    // Money.
    known(&["GMV", "成交额", "成交总额", "流水", "营业额", "业绩", "revenue", "turnover"], &["sales", "pool_sales", "sales_after_returns"]),
    known(&["折扣", "打折", "优惠", "让利", "促销价", "discount", "price cut", "markdown"], &["offer.zhe", "offer.off_share", "discounts", "world.price"]),
    known(&["大促", "双11", "双十一", "618", "促销日", "sales festival", "shopping festival"], &["world.calendar", "calendar.public_demand", "calendar.public_price_zhe"]),
    known(&["LTV", "CLV", "生命周期价值", "客户终身价值", "用户价值", "lifetime value", "customer lifetime value"], &["ltv_90d", "ltv_365d", "ltv_with_tail", "ltv_per_cac", "incremental_per_friend"]),
    known(&["ROI", "投入产出", "投入产出比", "投资回报率", "回报率", "return on investment"], &["roi", "roi_without_staff", "sales_per_spend"]),
    known(&["投产", "ROAS", "return on ad spend"], &["sales_per_spend", "roi"]),
    known(&["人均产出", "人均产值", "人均单产", "revenue per head", "sales per employee"], &["productivity"]),
    known(&["客单", "件单价", "笔单价", "AOV", "ticket", "ticket size", "average order value", "basket size"], &["money.ticket_yuan"]),
    known(&["毛利", "利润率", "gross margin", "gross profit", "profit margin"], &["money.margin", "profit"]),
    known(&["利润", "净利润", "净利", "增量", "earnings", "net profit", "uplift"], &["incremental_profit_with_pool_value", "incremental_profit", "profit"]),
    known(&["获客成本", "拉新成本", "CAC", "acquisition cost", "customer acquisition cost"], &["money.cac_yuan", "cost_per_add", "cost_per_kept_friend", "ltv_per_cac"]),
    known(&["加粉成本", "单个粉丝成本", "CPA", "cost per friend"], &["cost_per_add", "cost_per_kept_friend"]),
    known(&["回本", "回本周期", "回本时间", "盈亏平衡", "break-even", "break even"], &["payback_day", "payback_chance", "deepest_hole", "break_even"]),
    known(&["工资", "薪资", "人力成本", "人工成本", "salary", "wages", "labour cost", "labor cost"], &["money.wage_month_yuan", "staff_cost", "plans.NAME.pay"]),
    known(&["佣金", "扣点", "平台佣金", "commission rate", "take rate"], &["money.commission"]),
    known(&["退款", "退货", "退款率", "refund", "refund rate", "returns"], &["money.return_rate", "return_share", "sales_after_returns"]),
    known(&["付费广告", "投放", "买量", "信息流", "广告", "advertising", "paid traffic"], &["paid_ads", "channels.paid_ads", "money.traffic_share"]),
    known(&["左手倒右手", "薅羊毛的订单", "自然销量", "搬家", "cannibalisation", "cannibalization", "incrementality"], &["came_anyway", "incremental_profit"]),
    known(&["羊毛党", "薅羊毛", "freebie hunters", "deal hunters"], &["presets.hooks.NAME.hunters", "acquisition.hunter_hazard", "acquisition.hunter_lift"]),
    // Getting friends.
    known(&["加粉", "加好友", "引流", "加微", "加微信", "吸粉", "引流渠道", "add friends", "acquisition channels"], &["plans.NAME.channels", "adds", "follow_rate", "funnel"]),
    known(&["加粉率", "通过率", "加好友率", "add rate"], &["add_rate_im", "add_rate_card", "add_rate_store", "pass_rate"]),
    known(&["拉新", "新客", "获客", "new customers", "customer acquisition"], &["adds", "strangers_added", "people.new_buyers_per_day", "money.cac_yuan"]),
    known(&["粉丝", "粉丝数", "私域用户", "私域规模", "fans", "followers", "pool size"], &["friends", "friends_end", "follow_rate", "people.friends_at_start"]),
    known(&["钩子", "加粉礼", "诱饵", "引流品", "hook", "lead magnet", "incentive to add"], &["none", "service", "content", "gift", "presets.hooks"]),
    known(&["包裹卡", "包裹卡片", "好评卡", "售后卡", "insert card", "package card"], &["parcel_card", "channels.parcel_card"]),
    known(&["客服", "店铺客服", "旺旺", "店铺聊天", "customer service", "shop chat"], &["store_im", "channels.store_im", "first_reply_minutes"]),
    known(&["导购", "门店导购", "店员", "店员加粉", "store staff", "clerk", "sales assistant"], &["store_guide", "channels.store_guide", "06-clerks"]),
    known(&["外呼", "电话", "AI 外呼", "机器人外呼", "phone call", "robocall", "outbound call"], &["ai_call", "channels.ai_call"]),
    known(&["短信", "短信群发", "text message"], &["sms", "channels.sms"]),
    known(&["公众号", "公众号推文", "订阅号", "服务号", "WeChat account"], &["official_account", "rhythm.official_account.content"]),
    known(&["异业合作", "异业", "联名", "换量", "co-marketing", "partnership"], &["partner_pool", "channels.partner_pool"]),
    known(&["线下活动", "地推", "沙龙", "线下沙龙", "field promotion", "offline event"], &["offline_activity", "channels.offline_activity"]),
    known(&["开口", "开口率", "破冰", "opening rate"], &["spoke_rate", "presets.hooks.NAME.speaks"]),
    known(&["短视频", "短视频引流", "short videos"], &["short_video", "channels.short_video"]),
    known(&["内容站", "小红书", "知乎", "content platforms"], &["content_site", "channels.content_site"]),
    known(&["会员名单", "手机号名单", "主动添加", "phone list"], &["member_list", "channels.member_list"]),
    // Accounts and carriers.
    known(&["企业微信", "企微", "WeCom", "WeChat Work", "work WeChat"], &["plans.NAME.carrier", "wecom-2025", "wecom-2022", "wecom-2021", "caps.friends_per_head", "deletion.carrier_multiplier"]),
    known(&["个微", "个人微信", "个人号", "微信号", "personal WeChat", "personal account"], &["plans.NAME.carrier", "caps.friends_per_personal", "staff.leaver_takes_personal"]),
    known(&["平台规则", "封号", "处罚", "违规", "account ban", "platform rules", "penalty"], &["world.penalty", "penalties", "world.marketplace", "world.platform"]),
    known(&["频控", "频率上限", "触达上限", "frequency cap", "sending limit"], &["world.caps", "messages_blocked"]),
    known(&["人设", "IP", "人格化", "个人IP", "persona", "brand persona"], &["plans.NAME.persona", "plans.NAME.face", "07-which-face", "presets.personas"]),
    known(&["种草", "种草达人", "达人", "KOL", "KOC", "网红", "key opinion leader"], &["influencer"]),
    known(&["专家人设", "专业顾问", "specialist"], &["expert", "consultant"]),
    known(&["福利社", "福利号", "福利", "freebie account"], &["welfare_officer"]),
    known(&["护肤", "彩妆", "化妆品", "美妆护肤", "cosmetics", "skincare"], &["beauty"]),
    known(&["服装", "女装", "鞋服", "clothing", "apparel"], &["fashion"]),
    known(&["母婴用品", "奶粉", "纸尿裤", "baby products"], &["mother_baby"]),
    known(&["奶茶", "咖啡", "饮品", "茶饮咖啡", "coffee", "milk tea"], &["tea_drinks"]),
    known(&["水果", "蔬菜", "生鲜果蔬", "groceries"], &["fresh_food"]),
    known(&["保健", "营养品", "膳食补充剂", "vitamins"], &["supplements"]),
    known(&["装修", "家居", "decoration"], &["renovation"]),
    known(&["电器", "大家电", "appliances"], &["appliance"]),
    known(&["天猫淘宝", "淘宝", "Taobao"], &["tmall"]),
    known(&["拼多多店", "PDD"], &["pinduoduo"]),
    known(&["抖音", "抖店", "TikTok shop"], &["douyin", "channels.short_video"]),
    // What is sent.
    known(&["群发", "一对一群发", "推送", "推送频率", "群发频率", "触达", "触达频率", "broadcast", "push", "push frequency", "message frequency"], &["rhythm.mass_message.promotion", "rhythm.mass_message.content", "messages_sent", "messages_blocked", "04-rhythm"]),
    known(&["打开率", "阅读率", "到达率", "已读率", "open rate", "click rate"], &["read_rate", "reading.mass_message"]),
    known(&["朋友圈", "发圈", "Moments", "timeline posts"], &["rhythm.moments.content", "rhythm.moments.promotion", "reading.moments", "money.moments_post_yuan"]),
    known(&["社群", "微信群", "社群运营", "社群营销", "群聊", "community", "WeChat group", "group chat"], &["rhythm.group.content", "rhythm.group.promotion", "carriers.group.reach", "flash_group"]),
    known(&["快闪", "快闪活动", "秒杀群", "flash sale", "flash sale group"], &["flash_group", "plans.NAME.campaigns", "03-flash-group"]),
    known(&["活动", "营销活动", "campaign", "promotion campaign"], &["plans.NAME.campaigns", "flash_group", "event_orders", "deletion_event_14d"]),
    known(&["私聊", "一对一", "服务触达", "one-to-one", "personal chat"], &["rhythm.service", "reading.service", "deletion.service"]),
    known(&["标签", "精准营销", "分层", "用户分层", "RFM", "tags", "targeting", "segmentation"], &["rhythm.targeting", "world.segments", "plans.NAME.teams"]),
    known(&["内容", "种草内容", "干货", "useful content", "content marketing"], &["rhythm.mass_message.content_share", "rhythm.moments.content", "money.content_item_yuan"]),
    known(&["打扰", "骚扰", "反感", "annoyance"], &["world.fatigue", "fatigue.promotion", "deletion.promotion"]),
    known(&["信任", "信任度", "trust level"], &["trust", "world.trust"]),
    known(&["SCRM", "侧边栏", "自动化", "CRM", "marketing automation"], &["staff.tool", "world.staff.tool_sidebar", "world.staff.tool_automation"]),
    // People at work.
    known(&["人手", "编制", "员工", "客服人数", "headcount", "staffing"], &["plans.NAME.staff.heads", "heads", "heads_needed", "staff_cost"]),
    known(&["负荷", "承接", "承接能力", "工作饱和度", "workload", "capacity"], &["load", "heads_needed", "backlog", "plans.NAME.staff.workload"]),
    known(&["响应时间", "响应速度", "回复速度", "首响", "response time", "reply time"], &["first_reply_minutes", "reply_quality", "backlog"]),
    known(&["提成", "绩效", "激励", "commission pay", "bonus pay", "incentives"], &["plans.NAME.pay", "pay_by_result", "channels.store_guide.incentive_yuan"]),
    known(&["离职", "员工流失", "staff turnover", "employee turnover"], &["staff.leave_per_year", "staff.leaver_takes_personal", "staff.leaver_takes_wecom"]),
    // Studies.
    known(&["显著性", "置信区间", "AB测试", "A/B测试", "significance", "confidence interval", "A/B test", "AB test"], &["study.goal.confidence", "study.replicates", "paired"]),
    known(&["随机数", "重复", "runs", "simulations"], &["study.seed", "study.replicates"]),
    known(&["护栏", "红线", "底线", "guardrail", "red line", "constraint"], &["study.guardrails"]),
    known(&["目标", "北极星", "KPI", "OKR", "objective", "north star"], &["study.goal.measure", "study.guardrails"]),
    known(&["敏感性", "敏感性分析", "龙卷风图", "sensitivity", "tornado"], &["study.assumptions", "assumptions"]),
    known(&["归因", "拆解", "瀑布图", "attribution", "decomposition"], &["waterfall", "ladder", "study.ladder"]),
    known(&["漏斗", "转化漏斗", "conversion funnel"], &["funnel"]),
    known(&["同期群", "cohort", "cohorts", "cohort analysis"], &["repurchase_cohorts", "cohorts.csv"]),
    known(&["转化", "转化率", "成交率", "conversion", "conversion rate"], &["new_friends_order_90d", "funnel", "read_rate"]),
    known(&["基准", "对照组", "基线", "control group", "benchmark"], &["study.baseline"]),
    known(&["对比", "比较", "compare"], &["diff", "report"]),
    known(&["运行", "跑", "模拟", "simulate"], &["run", "demo"]),
    known(&["检查", "校验", "validate"], &["check"]),
    known(&["新建", "模板", "create", "template"], &["new", "list"]),
    known(&["单个客户", "追踪", "customer journey"], &["trace"]),
    known(&["门店", "实体店", "到店", "store", "stores", "footfall"], &["people.stores", "people.visitors_per_store_day", "store_guide"]),
    // What this version does not have.
    absent(&["券", "优惠券", "代金券", "满减", "满减券", "红包", "coupon", "coupons", "voucher"], &["offer.zhe", "offer.off_share", "plans.NAME.campaigns.NAME.zhe"], "Coupons are not in this version: nothing is handed out, kept or expires. A price off for the day of a message or of a flash group exists.", "本版本没有优惠券：无发放、留存与过期。可用的是促销群发当日或快闪群期间的折扣。"),
    absent(&["充值", "储值", "储值卡", "预存", "stored value", "top-up", "prepaid", "prepaid card"], &["offer.off_share", "study.goal.measure"], "Stored value (top-up with a bonus) is not in this version. A discount says nothing of money paid in advance; do not read it as one.", "本版本没有储值（充值赠送）。折扣不能代替预收款，请勿当作储值解读。"),
    absent(&["会员", "会员制", "会员卡", "付费会员", "会员等级", "会员体系", "membership", "member", "loyalty", "loyalty programme", "loyalty program"], &["member_list", "channels.member_list", "world.segments"], "Membership (levels, paid cards, member prices) is not in this version. `member_list` is something else: adding people whose phone numbers the firm has.", "本版本没有会员体系（等级、付费卡、会员价）。`member_list` 是另一回事：按已有手机号名单主动添加好友。"),
    absent(&["积分", "积分商城", "积分兑换", "签到", "points", "loyalty points", "check-in reward"], &["presets.hooks", "rhythm.service"], "Points are not in this version. A gift for adding the account (a hook) exists.", "本版本没有积分。可用的是加好友时的钩子礼品。"),
    absent(&["直播", "直播间", "直播带货", "livestream", "live stream", "livestreaming", "live commerce"], &["short_video", "rhythm.video_channel.content", "plans.NAME.campaigns"], "Livestreams are not in this version. Short videos that bring people to the account, posts on the video channel, and flash groups exist.", "本版本没有直播。可用的是短视频引流、视频号内容与快闪群。"),
    absent(&["裂变", "转介绍", "老带新", "推荐有礼", "分享有礼", "任务宝", "裂变海报", "referral", "fission", "viral", "word of mouth", "member get member", "refer a friend"], &["partner_pool", "presets.hooks", "adds"], "Referral (fission, a friend brings a friend) is not in this version: no friend invites anybody. Other ways of adding people exist.", "本版本没有裂变（老带新、转介绍）：好友不会邀请他人。可用的是其他加粉渠道。"),
    absent(&["拼团", "团购", "社区团购", "砍价", "group buy", "group buying", "group-buy", "team purchase"], &["flash_group", "plans.NAME.campaigns"], "Group-buying is not in this version: nobody waits for others to complete a group. A flash group sells at one price to those who joined.", "本版本没有拼团：不存在凑人成团。快闪群是对入群者统一优惠。"),
    absent(&["分销", "分销员", "推客", "代理", "distribution", "affiliate", "resellers"], &["pay.share_of_sales", "partner_pool"], "Distribution (customers who sell for a share) is not in this version. Pay by result for the firm's own staff exists.", "本版本没有分销（客户带货分佣）。可用的是自有员工的销售提成。"),
    absent(&["试用", "小样", "体验装", "派样", "试用装", "sample", "trial", "free trial", "sampling"], &["gift", "presets.hooks"], "Trials and samples are not in this version. A gift for adding the account exists, with its cost and its gift hunters.", "本版本没有试用与派样。可用的是加好友礼品钩子，含成本与羊毛党。"),
    absent(&["抽奖", "盲盒", "游戏", "lottery", "lucky draw", "prize draw"], &["gift", "flash_group"], "Prize draws are not in this version.", "本版本没有抽奖。"),
    absent(&["小程序商城", "商城", "mini-program shop", "mini program shop"], &["rhythm.mini_program.content", "money.payment_fee"], "A shop of one's own is not in this version as a place with its own rules; posts in the mini program and the payment fee of pool orders exist.", "本版本没有独立的小程序商城规则；可用的是小程序内容与私域支付手续费。"),
    absent(&["库存", "缺货", "备货", "inventory", "stock", "out of stock"], &["plans.NAME.campaigns.NAME.groups", "plans.NAME.campaigns.NAME.group_size"], "Stock is not in this version: goods never run out. Places in a flash group are limited.", "本版本没有库存：商品不会缺货。快闪群的名额有限。"),
    absent(&["迁移", "企微迁移", "搬到企微", "account migration", "migration"], &["plans.NAME.carrier", "staff.leaver_takes_personal", "staff.leaver_takes_wecom"], "Moving friends from personal accounts to WeCom is not in this version: a plan has one kind of account from the first day, and nobody is lost in a move.", "本版本没有个人微信到企业微信的迁移：方案从首日起使用一种账号，不计迁移损失。"),
    absent(&["私教", "预约", "到诊", "appointment", "booking"], &["rhythm.service", "people.visitors_per_store_day"], "Appointments are not in this version.", "本版本没有预约。"),
];

/// A word as it is compared: small letters, without blanks, hyphens and underscores.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !c.is_whitespace() && !"-_/".contains(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether two words are the same but for capitals, blanks and hyphens.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// The rows that a word belongs to.
pub fn of(word: &str) -> impl Iterator<Item = &'static Synonym> {
    let typed = plain(word);
    SYNONYMS.iter().filter(move |row| row.words.iter().any(|known| plain(known) == typed))
}

/// What this version lacks under a word, if that is so.
#[must_use]
pub fn missing(word: &str) -> Option<Words> {
    of(word).find_map(|row| row.missing)
}

/// The name of a list that somebody means who typed a word that is not in it: one that the field calls so, or the
/// nearest in spelling. `labels` are further words for names of the list.
#[must_use]
pub fn meant<'a>(typed: &str, known: &[&'a str], labels: &[(&'a str, &str)]) -> Option<&'a str> {
    let label = labels.iter().find(|(_, label)| same(label, typed)).map(|(name, _)| *name);
    let target = || of(typed).flat_map(|row| row.names).find_map(|name| known.iter().find(|known| *known == name));
    label.or_else(|| target().copied()).or_else(|| nearest(typed, known.iter().copied())).or_else(|| {
        let near = nearest(typed, labels.iter().map(|(_, label)| *label))?;
        labels.iter().find(|(_, label)| *label == near).map(|(name, _)| *name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_word_stands_in_one_row_and_has_both_languages() {
        let mut seen = BTreeSet::new();
        for row in SYNONYMS {
            for word in row.words {
                assert!(seen.insert(plain(word)), "{word} stands in two rows");
            }
            assert!(!row.names.is_empty(), "{:?} leads nowhere", row.words);
            let chinese = row.words.iter().any(|word| !word.is_ascii());
            let english = row.words.iter().any(|word| word.is_ascii());
            assert!(chinese && english, "{:?} lacks a language", row.words);
            if let Some(missing) = row.missing {
                assert!(missing.en.contains("not in this version") && missing.zh.contains("本版本没有"), "{missing:?}");
            }
        }
    }

    #[test]
    fn a_list_is_searched_by_label_by_word_and_by_spelling() {
        let known = ["follow_rate", "repurchase_30d", "roi"];
        let labels = [("follow_rate", "关注率"), ("follow_rate", "follow rate")];
        assert_eq!(meant("关注率", &known, &labels), Some("follow_rate"));
        assert_eq!(meant("Follow-Rate", &known, &labels), Some("follow_rate"));
        assert_eq!(meant("复购率", &known, &labels), Some("repurchase_30d"));
        assert_eq!(meant("投入产出比", &known, &labels), Some("roi"));
        assert_eq!(meant("repurchase_30", &known, &labels), Some("repurchase_30d"));
        assert_eq!(meant("关住率", &known, &labels), Some("follow_rate"));
        assert_eq!(meant("天气", &known, &labels), None);
        assert!(missing("Coupon").is_some() && missing("复购率").is_none());
    }
}
