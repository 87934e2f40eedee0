//! Keys of `[plans.NAME]`: the levers. With every key at its default a plan does nothing.

use super::Provenance::{Assumed, Yours};
use super::{Key, Kind, Unit, registry};

pub use super::channels::*;

/// Tools that shorten a chat.
pub const TOOLS: &[&str] = &["none", "sidebar", "automation"];

/// Accounts that make the tie with a friend.
pub const CARRIERS: &[&str] = &["wecom", "personal_wechat"];

registry! {
    /// Plan keys beside those of the channels ([`super::channels`]).
    KEYS in Plan {
        LABEL = Key::optional("label", Kind::Text)
            .label("name shown", "显示名称").doc("Name of the plan in reports and charts.", "报告与图表中的方案名称。");
        EXTENDS = Key::optional("extends", Kind::Text)
            .label("parent plan", "继承方案").doc("The plan whose levers this one starts from.", "以哪个方案为基础。");
        PERSONA = Key::preset("persona", "plain", "personas")
            .label("persona", "人设").doc("The face that staff show to friends.", "员工面对好友的人设。");
        FACE_AGE = Key::choice("face.age_band", "any", super::world::AGE_BANDS)
            .label("age of the persona", "人设年龄段").doc("Age that the persona shows; any: left open.", "人设展示的年龄段；any 为不设定。");
        FACE_AVATAR = Key::choice("face.avatar", "unsaid", &["unsaid", "real_person", "cartoon", "logo"])
            .label("picture of the persona", "人设头像").doc("What the account shows: a real person, a drawn figure, the firm's logo; unsaid: left open, like a drawn figure.", "账号头像：真人、卡通形象或企业标志；unsaid 为不设定，与卡通形象相同。");
        CARRIER = Key::choice("carrier", "wecom", CARRIERS)
            .label("carrier", "承载账号").doc("The account that makes the tie: WeCom (the firm's) or personal WeChat (the employee's).", "建立好友关系的账号：企业微信（归企业）或个人微信（归员工）。");

        HEADS = Key::number("staff.heads", 0.0, 0.0, 100_000.0, Unit::People)
            .label("employees", "员工数").doc("Employees who run the pool; wages, set-up, room for friends and hours of work follow from it.", "运营私域的人数，决定工资、启动成本、好友容量与工时。").from(Yours, "");
        WORKLOAD = Key::choice("staff.workload", "counted", &["counted", "ignored"])
            .label("workload", "工作量").doc("counted: chats take time, and where hours run short replies are late, service is left undone and trust falls. ignored: every chat is answered at once.", "counted：聊天占用工时，工时不足则回复变慢、服务做不完、信任下降。ignored：所有聊天即时回复。");
        MODE = Key::choice("staff.mode", "message", &["message", "service"])
            .label("mode of work", "运营模式").doc("message: the account sends, friends seldom write. service: friends are invited to ask; they write about as often as staff can bear with 3 to 4 employees per 10,000 friends.", "message：以群发为主，好友较少主动咨询。service：鼓励好友咨询，咨询量约需每万好友 3-4 名员工。");
        HOURS_PER_DAY = Key::number("staff.hours_per_day", 8.0, 0.5, 24.0, Unit::Hours)
            .label("hours on duty", "每日工时").doc("Working hours of one employee on a day on duty.", "每位员工当班日的工作小时数。").from(Assumed, "the ordinary working day").plausible(7.0, 10.0);
        TOOL = Key::choice("staff.tool", "none", TOOLS)
            .label("tool", "工具").doc("What shortens a chat: nothing, a sidebar with customer details and quick replies, or automation; world keys say by how much and at what price.", "缩短聊天时间的工具：无、侧边栏（客户详情与快捷回复）、自动化；效率与费用见世界参数。");
        MINUTES_PER_CHAT = Key::optional_number("staff.minutes_per_chat", 0.1, 480.0, Unit::Minutes)
            .label("minutes per chat", "每次聊天分钟数").doc("Working time of one chat without a tool, when you know it; else staff.chat_minutes of the world times the persona's minutes factor.", "无工具时一次聊天的工作分钟数；不填则为世界参数 staff.chat_minutes × 人设的时长倍数。").from(Yours, "");
        PAY_BASE = Key::optional_number("pay.base_month_yuan", 0.0, 1_000_000.0, Unit::YuanPerMonth)
            .label("base pay", "底薪").doc("Loaded base pay of one employee a month, when it differs from money.wage_month_yuan.", "每位员工每月含社保底薪（与 money.wage_month_yuan 不同时填写）。").from(Yours, "");
        PAY_PER_ADD = Key::number("pay.per_add_yuan", 0.0, 0.0, 10_000.0, Unit::Yuan)
            .label("pay per friend added", "每加一人奖励").doc("Paid to staff for every friend added.", "每添加一位好友付给员工的奖励。").from(Yours, "");
        PAY_SALES = Key::number("pay.share_of_sales", 0.0, 0.0, 0.5, Unit::Share)
            .label("commission of staff", "员工销售提成").doc("Share of pool sales paid to staff.", "私域销售额中付给员工的提成比例。").from(Yours, "");
        PAY_RETENTION = Key::number("pay.share_of_retention", 0.0, 0.0, 0.5, Unit::Share)
            .label("commission on friends kept", "留存提成").doc("Further share of pool sales, paid for friends who have stayed for 90 days or more.", "对留存满 90 天的好友，按其私域销售额另付的提成比例。").from(Yours, "");

        MASS_PROMOTION = Key::number("rhythm.mass_message.promotion", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("promotion messages", "促销群发").doc("Mass messages a week that sell.", "每周促销类群发条数。").from(Yours, "");
        MASS_CONTENT = Key::number("rhythm.mass_message.content", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("content messages", "内容群发").doc("Mass messages a week that are useful without selling.", "每周内容类群发条数。").from(Yours, "");
        MASS_CONTENT_SHARE = Key::optional_number("rhythm.mass_message.content_share", 0.0, 0.95, Unit::Share)
            .label("share of content messages", "内容占比").doc("Content messages as a share of all mass messages, instead of their number: with 2 promotions a week, 0.6 makes 3 content messages beside them.", "内容占全部群发的比例，代替内容条数：每周 2 条促销时，0.6 即另有 3 条内容。").from(Yours, "");
        MOMENTS_PROMOTION = Key::number("rhythm.moments.promotion", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("promotion posts in Moments", "促销朋友圈").doc("Moments posts a week that sell.", "每周促销类朋友圈条数。").from(Yours, "");
        MOMENTS_CONTENT = Key::number("rhythm.moments.content", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("content posts in Moments", "内容朋友圈").doc("Moments posts a week that are useful without selling.", "每周内容类朋友圈条数。").from(Yours, "");
        GROUP_PROMOTION = Key::number("rhythm.group.promotion", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("promotion posts, group", "群促销内容").doc("Posts a week that sell, seen by the friends who belong to it.", "每周促销类条数，仅其成员可见。").from(Yours, "");
        GROUP_CONTENT = Key::number("rhythm.group.content", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("content posts, group", "群内容").doc("Posts a week that are useful without selling, seen by the friends who belong to it.", "每周内容类条数，仅其成员可见。").from(Yours, "");
        OFFICIAL_ACCOUNT_PROMOTION = Key::number("rhythm.official_account.promotion", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("promotion posts, official account", "公众号促销内容").doc("Posts a week that sell, seen by the friends who belong to it.", "每周促销类条数，仅其成员可见。").from(Yours, "");
        OFFICIAL_ACCOUNT_CONTENT = Key::number("rhythm.official_account.content", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("content posts, official account", "公众号内容").doc("Posts a week that are useful without selling, seen by the friends who belong to it.", "每周内容类条数，仅其成员可见。").from(Yours, "");
        MINI_PROGRAM_PROMOTION = Key::number("rhythm.mini_program.promotion", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("promotion posts, mini-program", "小程序促销内容").doc("Posts a week that sell, seen by the friends who belong to it.", "每周促销类条数，仅其成员可见。").from(Yours, "");
        MINI_PROGRAM_CONTENT = Key::number("rhythm.mini_program.content", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("content posts, mini-program", "小程序内容").doc("Posts a week that are useful without selling, seen by the friends who belong to it.", "每周内容类条数，仅其成员可见。").from(Yours, "");
        VIDEO_CHANNEL_PROMOTION = Key::number("rhythm.video_channel.promotion", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("promotion posts, video channel", "视频号促销内容").doc("Posts a week that sell, seen by the friends who belong to it.", "每周促销类条数，仅其成员可见。").from(Yours, "");
        VIDEO_CHANNEL_CONTENT = Key::number("rhythm.video_channel.content", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("content posts, video channel", "视频号内容").doc("Posts a week that are useful without selling, seen by the friends who belong to it.", "每周内容类条数，仅其成员可见。").from(Yours, "");
        SERVICE = Key::number("rhythm.service", 0.0, 0.0, 60.0, Unit::PerMonth)
            .label("service touches", "一对一服务").doc("Personal service touches per friend and 30 days, spread evenly over friends and days.", "每位好友每 30 天的一对一服务次数，平均分布。").from(Yours, "");
        TARGETING = Key::number("rhythm.targeting", 0.0, 0.0, 0.7, Unit::Share)
            .label("targeting of promotions", "促销精准度").doc("Relevance of promotions through tags: 0 is a generic blast, 0.7 well targeted. Annoyance falls with it.", "通过标签实现的促销相关度：0 为无差别群发，0.7 为精准；越高打扰越小。").from(Yours, "");

        OFFER_OFF_SHARE = Key::number("offer.off_share", 0.0, 0.0, 0.95, Unit::Share)
            .label("discount of promotions", "促销折扣力度").doc("Discount off the list price that every promotion message carries for the day on which it is sent: 0.2 is 20 % off. Only friends who read the message use it. 0: promotions carry no price. Give this or offer.zhe.", "每条促销群发所带的当日折扣：0.2 即八折，只有读到的好友使用；0 表示促销不带价格优惠。与 offer.zhe 二选一。").from(Yours, "");
        OFFER_ZHE = Key::optional_number("offer.zhe", 1.0, 10.0, Unit::Zhe)
            .label("promotion price in zhe", "促销价（折）").doc("The same discount as Chinese shops write it: 8.0 (八折) is 20 % off the list price, 10 is none.", "同一折扣的中文写法：8.0 即八折（优惠 20%），10 为不打折。").from(Yours, "");
    }
}
