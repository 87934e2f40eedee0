//! The field's own words, in both languages, with the names under which the program knows them. `explain`, and the
//! advice on a name that was not found, read this table; what this version lacks stands in [`super::absent`].

use super::absent;
use crate::problem::nearest;

/// Words that mean the same.
#[derive(Clone, Copy, Debug)]
pub struct Synonym {
    /// The words, in either language.
    pub words: &'static [&'static str],
    /// What they are called here: paths of keys or groups of keys, measures, series, charts, presets, channels, kinds of
    /// campaigns, lessons, commands.
    pub names: &'static [&'static str],
}

/// Words for something that exists.
const fn known(words: &'static [&'static str], names: &'static [&'static str]) -> Synonym {
    Synonym { words, names }
}

/// All of them.
#[rustfmt::skip]
pub static SYNONYMS: &[Synonym] = &[
    // Buying again, staying, leaving.
    known(&["复购率", "复购", "回购", "回购率", "repurchase rate", "repeat rate", "repeat purchase rate"], &["repurchase_30d", "repurchase_90d", "repurchase_180d", "returning_buyers", "repurchase_rate"]),
    known(&["复购周期", "购买周期", "购买频次", "购买间隔", "消费频次", "purchase cycle", "purchase frequency"], &["product.every_days", "interval_days", "order_interval"]),
    known(&["删粉", "删粉率", "砍人", "取关", "unfollow", "unfollow rate", "掉粉", "掉粉率", "删除率", "拉黑", "unfriend", "deletion rate", "block rate", "churn rate of friends"], &["deletion_30d", "deletion_day", "deletion_new_30d", "deletion_event_14d", "survival", "world.deletion"]),
    known(&["留存", "留存率", "粉丝留存", "retention", "retention rate"], &["deletion_30d", "net_add_rate_30d", "survival", "repurchase_30d"]),
    known(&["流失", "流失率", "客户流失", "churn", "churn rate", "attrition"], &["deletion_30d", "survival", "purchase.lapse", "purchase.lapse_days"]),
    known(&["屏蔽", "折叠", "消息免打扰", "mute"], &["muted_end", "deletion.mute_ratio"]),
    known(&["沉睡", "沉睡客户", "休眠客户", "沉默客户", "沉默", "沉默用户", "dormant", "sleeping customers", "inactive customers"], &["purchase.lapse", "channels.sms.list", "channels.ai_call.list", "moved"]),
    known(&["唤醒", "召回", "激活", "win-back", "reactivation"], &["channels.sms", "channels.ai_call", "channels.member_list", "purchase.lapse"]),
    // Money.
    known(&["GMV", "成交额", "成交总额", "流水", "营业额", "业绩", "revenue", "turnover"], &["sales", "pool_sales", "sales_after_returns"]),
    known(&["折扣", "打折", "优惠", "让利", "促销价", "discount", "price cut", "markdown"], &["offer.zhe", "offer.off_share", "discounts", "world.price"]),
    known(&["大促", "双11", "双十一", "618", "促销日", "sales festival", "shopping festival"], &["world.calendar", "world.calendar.NAME.public_demand", "world.calendar.NAME.public_price_zhe"]),
    known(&["LTV", "CLV", "生命周期价值", "客户终身价值", "用户价值", "lifetime value", "customer lifetime value"], &["ltv_90d", "ltv_365d", "ltv_with_tail", "ltv_per_cac", "incremental_per_friend"]),
    known(&["ROI", "投入产出", "投入产出比", "投资回报率", "回报率", "return on investment"], &["roi", "roi_without_staff", "sales_per_spend"]),
    known(&["投产", "ROAS", "return on ad spend"], &["sales_per_spend", "roi"]),
    known(&["人均产出", "人均产值", "人均单产", "revenue per head", "sales per employee"], &["productivity"]),
    known(&["客单", "件单价", "笔单价", "AOV", "ticket", "ticket size", "average order value", "basket size"], &["money.ticket_yuan"]),
    known(&["毛利", "利润率", "gross margin", "gross profit", "profit margin"], &["money.margin", "profit"]),
    known(&["利润", "净利润", "净利", "增量", "earnings", "net profit", "uplift"], &["incremental_profit_with_pool_value", "incremental_profit", "profit"]),
    known(&["获客成本", "拉新成本", "CAC", "acquisition cost", "customer acquisition cost"], &["money.cac_yuan", "cost_per_add", "cost_per_kept_friend", "ltv_per_cac"]),
    known(&["加粉成本", "单个粉丝成本", "CPA", "cost per friend"], &["cost_per_add", "cost_per_kept_friend"]),
    known(&["回本", "回本周期", "回本时间", "盈亏平衡", "break-even"], &["payback_day", "payback_chance", "deepest_hole", "break_even"]),
    known(&["工资", "薪资", "人力成本", "人工成本", "salary", "wages", "labour cost", "labor cost"], &["money.wage_month_yuan", "staff_cost", "plans.NAME.pay"]),
    known(&["佣金", "扣点", "平台佣金", "commission rate", "take rate"], &["money.commission"]),
    known(&["退款", "退货", "退款率", "refund", "refund rate", "returns"], &["money.return_rate", "return_share", "sales_after_returns"]),
    known(&["付费广告", "投放", "买量", "信息流", "广告", "advertising", "paid traffic"], &["paid_ads", "channels.paid_ads", "money.traffic_share"]),
    known(&["左手倒右手", "薅羊毛的订单", "自然销量", "搬家", "cannibalisation", "cannibalization", "incrementality"], &["came_anyway", "incremental_profit"]),
    known(&["春节", "国庆", "国庆节", "节假日", "节日", "假期", "中秋", "元旦", "holiday", "holidays", "Spring Festival", "National Day"], &["world.calendar", "world.calendar.NAME.public_demand", "plans.NAME.phases"]),
    known(&["羊毛党", "薅羊毛", "freebie hunters", "deal hunters"], &["presets.hooks.NAME.hunters", "acquisition.hunter_hazard", "acquisition.hunter_lift"]),
    known(&["现金流", "现金", "资金压力", "cash flow", "cash"], &["deepest_hole", "payback_day", "cumulative_profit", "break_even"]),
    known(&["八折", "九折", "七折", "五折", "折", "几折", "打几折", "折数", "tenths of the price", "percent off"], &["offer.zhe", "offer.off_share", "world.calendar.NAME.public_price_zhe"]),
    // Getting friends.
    known(&["加粉", "加好友", "引流", "加微", "加微信", "吸粉", "引流渠道", "add friends", "acquisition channels"], &["plans.NAME.channels", "adds", "follow_rate", "funnel"]),
    known(&["加粉率", "通过率", "加好友率", "add rate"], &["add_rate_im", "add_rate_card", "add_rate_store", "pass_rate"]),
    known(&["拉新", "新客", "获客", "new customers", "customer acquisition"], &["adds", "strangers_added", "people.new_buyers_per_day", "money.cac_yuan"]),
    known(&["粉丝", "粉丝数", "私域用户", "私域规模", "fans", "followers", "pool size"], &["friends", "friends_end", "follow_rate", "people.friends_at_start"]),
    known(&["赠品", "礼品", "小礼品", "礼物", "小样", "free gift", "present"], &["gift", "presets.hooks"]),
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
    known(&["SOP", "话术", "跟进节奏", "sequence", "drip campaign"], &["plans.NAME.phases", "rhythm.mass_message.promotion", "rhythm.service", "reading.service"]),
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
    known(&["招人", "招聘", "扩编", "hiring", "recruiting"], &["plans.NAME.staff.heads", "plans.NAME.phases", "money.setup_per_head_yuan", "heads_needed"]),
    known(&["加班", "超负荷", "overtime", "overload"], &["plans.NAME.staff.workload", "load", "heads_needed", "backlog"]),
    // Studies.
    known(&["容差", "判定容差", "无差别区间", "tolerance", "margin of indifference"], &["study.goal.tolerance_yuan", "study.goal.tolerance_share", "fatigue.tolerance_median"]),
    known(&["显著性", "置信区间", "AB测试", "significance", "confidence interval", "A/B test"], &["study.goal.confidence", "study.replicates", "paired"]),
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
];

/// Words for the choices of keys, each with its choice.
pub static CHOICES: &[(&str, &str)] = &[
    ("企业微信", "wecom"),
    ("企微", "wecom"),
    ("WeChat Work", "wecom"),
    ("个人微信", "personal_wechat"),
    ("个人号", "personal_wechat"),
    ("个微", "personal_wechat"),
    ("WeChat", "personal_wechat"),
    ("红包", "gift"),
    ("现金红包", "gift"),
    ("真人", "real_person"),
    ("真人头像", "real_person"),
    ("卡通", "cartoon"),
    ("卡通头像", "cartoon"),
    ("标志", "logo"),
    ("25岁以下", "under_25"),
    ("50岁以上", "50_plus"),
    ("不限", "any"),
    ("服务", "service"),
    ("消息", "message"),
    ("侧边栏", "sidebar"),
    ("自动化", "automation"),
    ("基准", "baseline"),
    ("停止", "stop"),
    ("所有人", "all"),
    ("全部", "all"),
    ("其余", "rest"),
    ("其他", "rest"),
    ("好友", "friend"),
    ("非好友", "not_friend"),
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

/// The name of a list that somebody means who typed a word that is not in it: one that the field calls so, or the
/// nearest in spelling; none for what this version lacks. `labels` are further words for names of the list.
#[must_use]
pub fn meant<'a>(typed: &str, known: &[&'a str], labels: &[(&'a str, &str)]) -> Option<&'a str> {
    let labelled = |word: &str| labels.iter().find(|(_, label)| same(label, word)).map(|(name, _)| *name);
    let listed = |row: &Synonym| row.names.iter().find_map(|name| known.iter().find(|known| *known == name)).copied();
    let choice =
        || CHOICES.iter().filter(|(word, _)| same(word, typed)).find_map(|(_, name)| known.iter().find(|k| *k == name));
    if let Some(name) = labelled(typed).or_else(|| of(typed).find_map(listed)).or_else(|| choice().copied()) {
        return Some(name);
    }
    if absent::find(typed).is_some() {
        return None;
    }
    let words = || SYNONYMS.iter().filter(|row| listed(row).is_some()).flat_map(|row| row.words).copied();
    nearest(typed, known.iter().copied())
        .or_else(|| labelled(nearest(typed, labels.iter().map(|(_, label)| *label))?))
        .or_else(|| of(nearest(typed, words())?).find_map(listed))
        .or_else(|| {
            // Part of one label: 专家 of 知识专家.
            let holds = |label: &str| !typed.is_ascii() && typed.chars().count() >= 2 && label.contains(typed);
            let mut names: Vec<&str> = labels.iter().filter(|(_, label)| holds(label)).map(|(name, _)| *name).collect();
            names.dedup();
            let [name] = names[..] else { return None };
            known.iter().find(|known| **known == name).copied()
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
        }
    }

    #[test]
    fn every_choice_with_a_word_exists() {
        use crate::keys::{self, Kind, audience};
        let choices =
            || keys::all().filter_map(|key| if let Kind::Choice(list) = key.kind { Some(list) } else { None });
        for (word, name) in CHOICES {
            // Hooks are presets, which this layer does not know.
            let exists = choices().flatten().chain(audience::WORDS).chain(&["gift"]).any(|choice| choice == name);
            assert!(exists, "{word} means {name}, which is no choice");
        }
        assert_eq!(meant("企业微信", &["wecom", "personal_wechat"], &[]), Some("wecom"));
        assert_eq!(meant("真人", &["real_person", "logo"], &[]), Some("real_person"));
        for word in ["红包", "赠品", "礼品"] {
            assert_eq!(meant(word, &["none", "service", "content", "gift"], &[]), Some("gift"));
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
        // Nothing is proposed for what this version lacks, however near the spelling.
        assert_eq!(meant("fission", &["fashion"], &[]), None);
        // A slip in a word of the field leads where the word leads.
        assert_eq!(meant("种草大人", &["influencer"], &[]), Some("influencer"));
    }
}
