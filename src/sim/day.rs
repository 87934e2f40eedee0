//! The day of a friend: behaviours in fixed order.

use super::friends::Chunk;
use super::phases;
use crate::keys::{Words, words};
use crate::plan::tables::{DayTable, Response};

/// What is the same for all friends of a segment on one day.
#[derive(Clone, Copy, Debug)]
pub struct Today<'a> {
    /// Constants of the segment.
    pub response: &'a Response,
    /// The plan's row.
    pub plan: &'a DayTable,
    /// Demand steps of the day; 64 is normal.
    pub demand: f64,
    /// Daily factor of the extra hazard of gift hunters.
    pub early_keep: f32,
    /// Whether the plan makes offers at all.
    pub offers: bool,
}

/// One behaviour: a pass over the columns of a chunk.
pub struct Phase {
    /// Name, also of its file.
    pub name: &'static str,
    /// What it does.
    pub doc: Words,
    /// Whether it also runs on the days before day 0, for the friends of day 0: it changes what they feel and remember.
    pub remembers: bool,
    /// The pass.
    pub run: fn(&mut Chunk<'_>, &Today<'_>),
}

/// The behaviours of a day in the order in which they run.
pub static DAY: &[Phase] = &[
    Phase {
        name: "read",
        remembers: true,
        doc: words("who reads what, as expected shares", "阅读：各类触达的期望阅读率"),
        run: phases::read::read,
    },
    Phase {
        name: "remember",
        remembers: true,
        doc: words("recall and content value take in what was read", "记忆：记忆与内容价值更新"),
        run: phases::remember::remember,
    },
    Phase {
        name: "event",
        remembers: false,
        doc: words("the invited and the members read what an event sends", "活动：受邀好友与群成员阅读活动消息"),
        run: phases::event::event,
    },
    Phase {
        name: "tire",
        remembers: true,
        doc: words("fatigue decays and takes in today's touches", "疲劳：衰减并计入今日触达"),
        run: phases::tire::tire,
    },
    Phase {
        name: "trust",
        remembers: true,
        doc: words("trust moves towards what the treatment deserves", "信任：向应得水平移动"),
        run: phases::trust::trust,
    },
    Phase {
        name: "leave",
        remembers: false,
        doc: words("the deletion and mute clocks run", "离开：删除与免打扰时钟"),
        run: phases::leave::leave,
    },
    Phase {
        name: "belong",
        remembers: true,
        doc: words("posts of weak carriers reach their members", "归属：群、公众号等内容触达其成员"),
        run: phases::belong::belong,
    },
    Phase {
        name: "price",
        remembers: false,
        doc: words(
            "offers reach their readers; price memory and stock move on",
            "价格：优惠触达读者，参照价与库存变化",
        ),
        run: phases::price::price,
    },
    Phase {
        name: "buy",
        remembers: false,
        doc: words("the purchase and lapse clocks run", "购买：购买与流失时钟"),
        run: phases::buy::buy,
    },
];
