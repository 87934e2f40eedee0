//! What people of the field ask for and this version does not have: named as such, with what to use instead.

use super::raw::{Item, shorten};
use crate::keys::{Words, words};
use crate::lang::{Text, say};
use crate::problem::{Finding, Place};

/// Something that a file may ask for in vain.
pub(super) struct Absent {
    /// Parts of names by which it is known: English ones between underscores, Chinese ones anywhere.
    names: &'static [&'static str],
    /// What it is.
    what: Words,
    /// What comes nearest in this version.
    instead: Words,
}

/// All of them.
pub(super) static ABSENT: &[Absent] = &[
    Absent {
        names: &["coupon", "coupons", "voucher", "vouchers", "券", "满减"],
        what: words("coupons", "优惠券"),
        instead: words(
            "a price stands nearest: offer.zhe for promotions, or a campaign of kind \"flash_group\" with its zhe; a coupon that few redeem costs less than that",
            "最接近的是价格：促销用 offer.zhe，活动用 kind = \"flash_group\" 及其 zhe；核销率低的券实际成本更小",
        ),
    },
    Absent {
        names: &["recharge", "topup", "prepaid", "prepay", "balance", "stored", "充值", "储值", "预付"],
        what: words("stored value", "储值与充值"),
        instead: words(
            "write the discount that it amounts to as zhe: pay 5,000 and spend 5,800 is zhe = 8.6; money paid ahead and its liability are not counted",
            "可折算为折扣写在 zhe：充 5000 送 800 即 zhe = 8.6；预收款与其负债不计入",
        ),
    },
    Absent {
        names: &["points", "membership", "vip", "tiers", "积分", "会员", "等级"],
        what: words("points and membership", "积分与会员"),
        instead: words(
            "divide the customers into world.segments and give one of them a price of its own in plans.NAME.segments",
            "可用 world.segments 划分客户，并在 plans.名称.segments 中给某一分群单独的价格",
        ),
    },
    Absent {
        names: &["referral", "refer", "fission", "invite_friends", "裂变", "转介绍", "老带新", "闺蜜"],
        what: words("referral by friends", "裂变与转介绍"),
        instead: words(
            "channels.partner_pool with a budget and people.strangers brings strangers at a price; how many a friend would bring is not simulated",
            "可用 channels.partner_pool（带预算）与 people.strangers 按价格带来陌生人；好友各带来多少人不作模拟",
        ),
    },
    Absent {
        names: &["live", "livestream", "live_stream", "直播"],
        what: words("livestreams", "直播"),
        instead: words(
            "a phase with its own offer.zhe and rhythm stands nearest, or a campaign of kind \"flash_group\"",
            "最接近的是带 offer.zhe 与节奏的阶段（phases），或 kind = \"flash_group\" 的活动",
        ),
    },
    Absent {
        names: &[
            "group_buy",
            "groupbuy",
            "bargain",
            "lottery",
            "blind_box",
            "seckill",
            "拼团",
            "砍价",
            "抽奖",
            "盲盒",
            "秒杀",
        ],
        what: words("group buying, bargaining, lotteries and the like", "拼团、砍价、抽奖、秒杀等玩法"),
        instead: words(
            "a campaign of kind \"flash_group\" with its zhe and days stands nearest",
            "最接近的是 kind = \"flash_group\" 的活动，填写 zhe 与 days",
        ),
    },
    Absent {
        names: &["subscription", "subscribe", "订阅", "周期购"],
        what: words("subscriptions", "订阅与周期购"),
        instead: words(
            "give the people who buy by plan a segment with a product.every_days of its own",
            "可将周期购客户设为一个分群，单独填写 every_days",
        ),
    },
    Absent {
        names: &["hook_minutes"],
        what: words("working minutes of a hook", "钩子所需的工作分钟"),
        instead: words(
            "a chat of any kind takes staff.minutes_per_chat of the plan, or staff.chat_minutes of the world; staff.welcome_chats says how many an add starts",
            "每次聊天的分钟数由方案的 staff.minutes_per_chat 或世界的 staff.chat_minutes 决定；staff.welcome_chats 为每次添加引发的聊天次数",
        ),
    },
];

/// What a name asks for, if this version lacks it.
pub(super) fn find(name: &str) -> Option<&'static Absent> {
    let name = name.to_lowercase().replace(['-', ' ', '.'], "_");
    let padded = format!("_{name}_");
    let known =
        |word: &&str| if word.is_ascii() { padded.contains(&format!("_{word}_")) } else { name.contains(*word) };
    ABSENT.iter().find(|absent| absent.names.iter().any(known))
}

impl Absent {
    /// The problem that says so; `full` is the path at which it was asked for.
    pub(super) fn finding(&self, full: &str, place: &Place, value: Option<&Item>) -> Finding {
        let (Words { en, zh }, shown) = (self.what, shorten(full));
        let message = say(format!("`{shown}`: {en} are not in this version"), format!("`{shown}`：本版本没有{zh}"));
        let finding = Finding::new("E0342", place, message).key(full).hint(self.hint());
        match value {
            Some(item) => finding.value(item.node.shown()),
            None => finding,
        }
    }

    /// What to use instead.
    pub(super) fn hint(&self) -> Text {
        say(self.instead.en, self.instead.zh)
    }
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
        ] {
            assert_eq!(find(name).map(|absent| absent.what.en), Some(what), "{name}");
        }
        for name in ["deliver", "olive", "appoints", "balanced", "group", "member_list"] {
            assert!(find(name).is_none(), "{name}");
        }
    }
}
