//! Keys of `[plans.NAME.campaigns.NAME]`: a dated event for some of the friends.

use super::Provenance::{Assumed, Calibrated, Published, Yours};
use super::{Key, Kind, Unit, registry};

/// The kinds of campaigns, as written in the file; one row each in the compiler's registry.
pub const KIND_NAMES: &[&str] = &["flash_group"];

registry! {
    /// All campaign keys.
    KEYS in Campaign {
        KIND = Key::optional("kind", Kind::Choice(KIND_NAMES)).label("kind", "类型").doc("What kind of event it is; required. flash_group: friends are drawn into groups for some days of urgent offers.", "活动类型，必填。flash_group 为快闪群：把好友拉进群，限时促销数天后解散。");
        LABEL = Key::optional("label", Kind::Text).label("name shown", "显示名称").doc("Name of the campaign in reports.", "报告中的活动名称。");
        START = Key::optional("start", Kind::Date).label("first day", "开始日").doc("First day of the event itself, behind the warm-up; required.", "活动首日（预热之后）；必填。").from(Yours, "");
        DAYS = Key::whole("days", 3, 1, 60, Unit::Days).label("length", "活动天数").doc("Days that the event lasts; the groups are dissolved behind them.", "活动持续天数，结束后解散群。").from(Yours, "three days are usual for flash groups");
        EVERY_DAYS = Key::optional_whole("every_days", 1, 3_650, Unit::Days).label("days from event to event", "活动间隔天数").doc("Repeats the event every so many days from its first day on; absent: once.", "自首次活动起每隔多少天重复一次；不填则只办一次。").from(Yours, "");
        TIMES = Key::optional_whole("times", 1, 500, Unit::Count).label("number of events", "活动次数").doc("How often the event takes place with every_days; absent: until the end of the study.", "配合 every_days 的活动次数；不填则直到研究结束。").from(Yours, "");
        OFF_SHARE = Key::number("off_share", 0.0, 0.0, 0.95, Unit::Share).label("discount", "折扣力度").doc("Discount off the list price for those who take part, on the days of the event. Give this or zhe.", "活动期间参与者享受的折扣（占标价）。与 zhe 二选一。").from(Yours, "");
        ZHE = Key::optional_number("zhe", 1.0, 10.0, Unit::Zhe).label("price in zhe", "活动价（折）").doc("The same discount as Chinese shops write it: 8.0 (八折) is 20 % off.", "同一折扣的中文写法：8.0 即八折。").from(Yours, "");
        URGENCY = Key::optional_number("urgency", 1.0, 50.0, Unit::Ratio).label("urgency", "紧迫感倍数").doc("Factor on the order intensity of those who take part, on the days of the event, beside that of the price; absent: campaigns.flash_urgency of the world.", "活动期间参与者购买强度的倍数（价格作用之外）；不填则取世界参数 campaigns.flash_urgency。").from(Yours, "");
        INVITE = Key::audience("invite", "all").label("who is invited", "邀请对象").doc("The friends who are invited, in the language of audiences, for example \"bought<180d & top20%\".", "邀请哪些好友，用人群表达式书写，例如 \"bought<180d & top20%\"。").from(Yours, "");
        GROUPS = Key::whole("groups", 10, 1, 1_000_000, Unit::Count).label("groups", "群数量").doc("Groups opened for the event in the whole firm.", "全公司为活动开设的群数量。").from(Published, "two people run ten groups at most (source text 001, practitioner)");
        GROUP_SIZE = Key::whole("group_size", 200, 1, 500, Unit::People).label("places in a group", "每群人数上限").doc("Friends a group can hold.", "每个群可容纳的好友数。").from(Published, "WeCom: 200 by code, 500 at most by invitation");
        STAFF = Key::number("staff", 2.0, 0.0, 10_000.0, Unit::People).label("people at work on the event", "活动人手").doc("People who run the groups on the days of the event, beside the team; paid by the day at money.wage_month_yuan. 0: the team does it.", "活动期间在团队之外运营群的人数，按 money.wage_month_yuan 日薪计；0 表示由团队承担。").from(Yours, "two people for ten groups (source text 001, practitioner)");
        JOIN_SHARE = Key::number("join_share", 0.10, 0.0, 1.0, Unit::Share).label("share that joins", "入群比例").doc("Share of the invited friends who join a group while there are places, before any warm-up; muted friends do not hear of it.", "在名额内入群的受邀好友比例（未计预热）；免打扰好友收不到邀请。").from(Calibrated, "fitted together with the places so that flash groups win in small pools and live sessions in large ones").plausible(0.03, 0.3);
        MESSAGES = Key::whole("messages_per_day", 4, 0, 100, Unit::Count).label("group messages a day", "每日群消息").doc("Messages a day in each group while the event lasts; typed by hand, so the platform's cap on mass messages does not bind them.", "活动期间每群每天的消息数；人工发送，不受群发上限约束。").from(Assumed, "a mild event; the event of source text 001 that lost a third of its friends is reproduced with 11").plausible(1.0, 11.0);
        PUSHES = Key::whole("pushes_per_day", 0, 0, 100, Unit::Count).label("pushes a day to the invited", "每日群发提醒").doc("Mass messages a day to all who are invited while the event lasts; they take what the rhythm leaves of the platform's cap.", "活动期间每天发给全部受邀好友的群发条数；占用节奏之外剩余的平台上限。").from(Assumed, "a mild event has none; a hard one two a day").plausible(0.0, 2.0);
        RELEVANCE = Key::number("relevance", 0.0, 0.0, 0.7, Unit::Share).label("relevance", "相关度").doc("Relevance of the event's messages through tags, as rhythm.targeting for promotions.", "通过标签实现的活动消息相关度，含义同 rhythm.targeting。").from(Yours, "");
        SCRIPT_DAYS = Key::whole("warm_up.moments_script_days", 0, 0, 60, Unit::Days).label("days of scripted Moments", "剧本圈天数").doc("Days before the event with one scripted Moments post a day for the invited.", "活动前每天为受邀好友发一条剧本朋友圈的天数。").from(Yours, "");
        WARM_MESSAGES = Key::whole("warm_up.mass_messages", 0, 0, 60, Unit::Count).label("warm-up messages", "预热群发条数").doc("Mass messages to the invited on the days before the event, one a day.", "活动前若干天发给受邀好友的群发条数，每天一条。").from(Yours, "");
    }
}
