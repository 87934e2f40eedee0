//! What people of the field ask for and this version does not have: one table, for files that ask for it in a key or a
//! choice, and for `explain`.

use super::synonyms::{self, same};
use super::{Words, words};

/// Something that may be asked for in vain.
#[derive(Clone, Copy, Debug)]
pub struct Absent {
    /// Parts of names by which it is known: English ones between underscores, Chinese ones anywhere.
    pub parts: &'static [&'static str],
    /// Whole words by which it is known besides.
    pub words: &'static [&'static str],
    /// What it is, as the subject or object of a sentence.
    pub what: Words,
    /// What comes nearest in this version, and how far that carries.
    pub instead: Words,
    /// Names of the nearest, as in the table of synonyms.
    pub names: &'static [&'static str],
}

/// All of it.
#[rustfmt::skip]
pub static ABSENT: &[Absent] = &[
    Absent {
        parts: &["coupon", "coupons", "voucher", "vouchers", "券", "满减"],
        words: &["红包", "立减"],
        what: words("coupons", "优惠券"),
        instead: words("the nearest is a price: offer.zhe for promotions, or a campaign of kind \"flash_group\" with its zhe; a coupon that few redeem costs less than that", "最接近的是价格：促销用 offer.zhe，活动用 kind = \"flash_group\" 及其 zhe；核销率低的券实际成本更小"),
        names: &["offer.zhe", "offer.off_share", "plans.NAME.campaigns.NAME.zhe"],
    },
    Absent {
        parts: &["recharge", "topup", "prepaid", "prepay", "balance", "stored", "充值", "储值", "预付", "预存"],
        words: &["top-up", "储蓄卡"],
        what: words("stored value", "储值与充值"),
        instead: words("write the discount that it amounts to as zhe: pay 5,000 and spend 5,800 is zhe = 8.6; money paid ahead and its liability are not counted", "可折算为折扣写在 zhe：充 5000 送 800 即 zhe = 8.6；预收款与其负债不计入"),
        names: &["offer.zhe", "offer.off_share"],
    },
    Absent {
        parts: &["points", "membership", "vip", "tiers", "积分", "会员", "等级"],
        words: &["member", "members", "loyalty", "loyalty programme", "loyalty program", "签到", "check-in reward"],
        what: words("points and membership", "积分与会员"),
        instead: words("divide the customers into world.segments and give one of them a price of its own in plans.NAME.segments; the channel `member_list` is something else: it adds people whose phone numbers the firm has", "可用 world.segments 划分客户，并在 plans.名称.segments 中给某一分群单独的价格；渠道 `member_list` 是另一回事：按已有手机号名单添加好友"),
        names: &["world.segments", "channels.member_list"],
    },
    Absent {
        parts: &["referral", "refer", "fission", "invite_friends", "裂变", "转介绍", "老带新", "闺蜜"],
        words: &["推荐有礼", "分享有礼", "任务宝", "viral", "word of mouth", "member get member", "refer a friend"],
        what: words("referral by friends", "裂变与转介绍"),
        instead: words("channels.partner_pool with a budget and people.strangers brings strangers at a price; how many a friend would bring is not simulated", "可用 channels.partner_pool（带预算）与 people.strangers 按价格带来陌生人；好友各带来多少人不作模拟"),
        names: &["partner_pool", "channels.partner_pool", "people.strangers", "adds"],
    },
    Absent {
        parts: &["live", "livestream", "live_stream", "livestreaming", "直播"],
        words: &["live commerce"],
        what: words("livestreams", "直播"),
        instead: words("the nearest is a phase with its own offer.zhe and rhythm, or a campaign of kind \"flash_group\"; short videos that bring people to the account exist as a channel", "最接近的是带 offer.zhe 与节奏的阶段（phases），或 kind = \"flash_group\" 的活动；短视频引流可用渠道 short_video"),
        names: &["plans.NAME.phases", "flash_group", "short_video"],
    },
    Absent {
        parts: &["group_buy", "groupbuy", "bargain", "lottery", "blind_box", "seckill", "拼团", "砍价", "抽奖", "盲盒", "秒杀"],
        words: &["团购", "社区团购", "group buying", "team purchase", "lucky draw", "prize draw", "game", "游戏"],
        what: words("group buying, bargaining, lotteries and the like", "拼团、砍价、抽奖、秒杀等玩法"),
        instead: words("the nearest is a campaign of kind \"flash_group\" with its zhe and days: one price for everybody who joined, nobody waits for others", "最接近的是 kind = \"flash_group\" 的活动，填写 zhe 与 days：入群者统一优惠，无需凑人成团"),
        names: &["flash_group", "plans.NAME.campaigns"],
    },
    Absent {
        parts: &["subscription", "subscribe", "订阅制", "周期购"],
        words: &["订阅"],
        what: words("subscriptions", "订阅与周期购"),
        instead: words("give the people who buy by plan a segment with a product.every_days of its own", "可将周期购客户设为一个分群，单独填写 every_days"),
        names: &["world.segments", "product.every_days"],
    },
    Absent {
        parts: &["affiliate", "reseller", "分销", "推客"],
        words: &["affiliates", "resellers", "代理", "distribution"],
        what: words("customers who sell for a share", "分销（客户带货分佣）"),
        instead: words("pay by result exists for the firm's own staff only: pay.share_of_sales", "仅有自有员工的销售提成：pay.share_of_sales"),
        names: &["pay.share_of_sales"],
    },
    Absent {
        parts: &["trial", "sample", "samples", "试用", "小样", "派样", "体验装"],
        words: &["free trial", "sampling"],
        what: words("trials and samples", "试用与派样"),
        instead: words("a gift for adding the account exists as a hook, with its cost and the people who come for the gift only", "可用加好友的礼品钩子，含成本与只为礼品而来的羊毛党"),
        names: &["gift", "presets.hooks"],
    },
    Absent {
        parts: &["inventory", "库存", "缺货"],
        words: &["stock", "out of stock", "备货"],
        what: words("stock of goods", "库存"),
        instead: words("goods never run out here; the places in a flash group are limited by groups and group_size", "商品不会缺货；快闪群的名额由 groups 与 group_size 限定"),
        names: &["plans.NAME.campaigns.NAME.groups", "plans.NAME.campaigns.NAME.group_size"],
    },
    Absent {
        parts: &["migrate", "migration", "迁移"],
        words: &["搬到企微", "account migration"],
        what: words("moving friends from personal accounts to WeCom", "个人微信到企业微信的迁移"),
        instead: words("a plan has one kind of account from the first day, and nobody is lost in a move; write one plan for each carrier and allow for the loss yourself", "方案自首日起使用一种账号，不计迁移损失；可每种账号各写一个方案，迁移损失请自行估计"),
        names: &["plans.NAME.carrier", "staff.leaver_takes_personal", "staff.leaver_takes_wecom"],
    },
    Absent {
        parts: &["appointment", "appointments", "booking", "预约"],
        words: &["到诊"],
        what: words("appointments", "预约"),
        instead: words("the nearest is rhythm.service: contacts that serve and do not sell", "最接近的是 rhythm.service：服务性的联系，不推销"),
        names: &["rhythm.service"],
    },
    Absent {
        parts: &["商城"],
        words: &["mini-program shop", "mini program shop"],
        what: words("a shop of one's own in a mini program", "小程序商城"),
        instead: words("posts in the mini program and the payment fee of pool orders exist: rhythm.mini_program.content, money.payment_fee", "可用的是小程序内容与私域支付手续费：rhythm.mini_program.content、money.payment_fee"),
        names: &["rhythm.mini_program.content", "money.payment_fee"],
    },
    Absent {
        parts: &["hook_minutes"],
        words: &[],
        what: words("working minutes of a hook", "钩子所需的工作分钟"),
        instead: words("a chat of any kind takes staff.minutes_per_chat of the plan, or staff.chat_minutes of the world; staff.welcome_chats says how many an add starts", "每次聊天的分钟数由方案的 staff.minutes_per_chat 或世界的 staff.chat_minutes 决定；staff.welcome_chats 为每次添加引发的聊天次数"),
        names: &["staff.minutes_per_chat", "staff.chat_minutes", "staff.welcome_chats"],
    },
];

/// What a name or a word asks for, if this version lacks it. A word of the field for something that exists is none,
/// whatever its parts are.
#[must_use]
pub fn find(name: &str) -> Option<&'static Absent> {
    let exact = ABSENT.iter().find(|row| row.words.iter().any(|word| same(word, name)));
    if exact.is_some() || synonyms::of(name).next().is_some() {
        return exact;
    }
    let name = name.to_lowercase().replace(['-', ' ', '.'], "_");
    let padded = format!("_{name}_");
    let known =
        |part: &&str| if part.is_ascii() { padded.contains(&format!("_{part}_")) } else { name.contains(*part) };
    ABSENT.iter().find(|row| row.parts.iter().any(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys;

    #[test]
    fn no_key_or_choice_of_this_version_counts_as_absent() {
        for key in keys::all() {
            assert!(find(key.leaf()).is_none(), "{} exists", key.path);
            if let keys::Kind::Choice(choices) = key.kind {
                assert!(choices.iter().all(|choice| find(choice).is_none()), "choices of {}", key.path);
            }
        }
    }

    #[test]
    fn words_of_the_field_are_known_in_both_languages() {
        for (name, what) in [
            ("coupon", "coupons"),
            ("coupon_yuan", "coupons"),
            ("新客券", "coupons"),
            ("stored_value", "stored value"),
            ("充值", "stored value"),
            ("points_per_yuan", "points and membership"),
            ("老带新", "referral by friends"),
            ("live-stream", "livestreams"),
            ("Group-Buy", "group buying, bargaining, lotteries and the like"),
        ] {
            assert_eq!(find(name).map(|absent| absent.what.en), Some(what), "{name}");
        }
        for name in ["deliver", "olive", "appoints", "balanced", "group", "member_list", "会员名单", "秒杀群", "推荐"]
        {
            assert!(find(name).is_none(), "{name}");
        }
    }

    #[test]
    fn every_row_has_both_languages_and_something_nearest() {
        for row in ABSENT {
            assert!(!row.names.is_empty() && !row.parts.is_empty(), "{:?} leads nowhere", row.what);
            for word in row.words {
                assert!(synonyms::of(word).next().is_none(), "{word} stands in both tables");
            }
        }
    }
}
