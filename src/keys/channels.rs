//! Keys of `[plans.NAME.channels.CHANNEL]`: how people become friends. Off unless a channel's table is named.

use super::Provenance::{Assumed, Published, Seed, Yours};
use super::{Key, Kind, Unit, registry};

/// The keys that every channel has.
#[derive(Clone, Copy, Debug)]
pub struct Common {
    /// Name of the channel's table.
    pub name: &'static str,
    /// The switch.
    pub on: &'static Key,
    /// What is offered for adding the contact.
    pub hook: &'static Key,
    /// Its cost, when it differs from the preset's.
    pub hook_yuan: &'static Key,
    /// When it is paid.
    pub paid_when: &'static Key,
    /// Whether a person gets it once only.
    pub once: &'static Key,
}

/// The keys of a channel that works through a list.
#[derive(Clone, Copy, Debug)]
pub struct Outbound {
    /// Who is on the list.
    pub list: &'static Key,
    /// Contacts a day.
    pub per_day: &'static Key,
    /// Money for all contacts.
    pub budget: &'static Key,
    /// First day without contacts.
    pub until: &'static Key,
    /// Cost of a contact.
    pub yuan: &'static Key,
    /// Days before a person is contacted again.
    pub again_days: &'static Key,
}

/// The keys of a channel that reaches people along a saturating curve of spending.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    /// Spending a day.
    pub yuan_per_day: &'static Key,
    /// Money for the whole time.
    pub budget: &'static Key,
    /// First day without spending.
    pub until: &'static Key,
    /// Persons reached a day at unlimited spending.
    pub most: &'static Key,
    /// Spending a day that reaches 63 % of them.
    pub scale: &'static Key,
    /// How much likelier interested people are reached.
    pub audience_match: &'static Key,
}

const fn on(path: &'static str, label: (&'static str, &'static str), doc: (&'static str, &'static str)) -> Key {
    Key::switch(path, false).label(label.0, label.1).doc(doc.0, doc.1)
}

const fn hook(path: &'static str) -> Key {
    Key::preset(path, "service", "hooks").label("hook", "钩子").doc(
        "What is offered for adding the contact; it sets acceptance, cost, share of gift hunters, entry trust and early loss.",
        "加好友的诱因，决定接受倍数、成本、羊毛党比例、初始信任与早期流失。",
    )
}

const fn hook_yuan(path: &'static str) -> Key {
    Key::optional_number(path, 0.0, 10_000.0, Unit::Yuan)
        .label("cost of the hook", "钩子成本")
        .doc("Cost of one hook, when it differs from the preset's.", "每份钩子的成本（与预设不同时填写）。")
        .from(Yours, "")
}

const fn paid_when(path: &'static str) -> Key {
    Key::choice(path, "added", &["added", "shown"]).label("when the hook is paid", "钩子何时支付").doc(
        "added: with every add. shown: with every exposure, whether or not the person adds the contact, as with a sample in the parcel.",
        "added：加上好友才支付；shown：每次展示都支付，例如包裹内的小样，不论是否添加。",
    )
}

const fn once(path: &'static str) -> Key {
    Key::switch(path, false).label("hook once per person", "钩子每人一次").doc(
        "Whether a person gets the hook once only: nothing again after a deletion, nor with a second parcel.",
        "每人只给一次：删除后再加不再给，第二个包裹也不再给。",
    )
}

const fn list(path: &'static str, default: &'static str) -> Key {
    Key::audience(path, default).label("list", "名单").doc(
        "Who is on the list, in the language of audiences: conditions joined by &, for example \"not_friend & bought<365d\". Only people who bought before can be on it.",
        "名单条件，用 & 连接，例如 \"not_friend & bought<365d\"。只有买过的人才会在名单上。",
    )
}

const fn per_day(path: &'static str) -> Key {
    Key::optional_number(path, 0.0, 1e8, Unit::PerDay)
        .label("contacts a day", "每日触达量")
        .doc(
            "Contacts a day for the whole firm. Give this, a budget, or both; then the budget ends it.",
            "全公司每天的触达量。可填此项、预算，或两者（预算用完即止）。",
        )
        .from(Yours, "")
}

const fn budget(path: &'static str) -> Key {
    Key::optional_number(path, 0.0, 1e11, Unit::Yuan)
        .label("budget", "预算")
        .doc(
            "Money for the whole time. Without a daily figure it is spread evenly over the days on which the channel is on.",
            "全程预算。未填每日数额时，均摊到渠道开启的各天。",
        )
        .from(Yours, "")
}

const fn until(path: &'static str) -> Key {
    Key::optional(path, Kind::Date)
        .label("day after the last", "结束日（不含）")
        .doc("First day without the channel; the end of the study when absent.", "渠道停止的第一天；缺省为研究结束。")
        .from(Yours, "")
}

const fn again_days(path: &'static str, default: i64) -> Key {
    Key::whole(path, default, 1, 3_650, Unit::Days)
        .label("days before contacting again", "再次触达间隔")
        .doc("Nobody is contacted again by this channel within so many days.", "同一人在此天数内不再被本渠道触达。")
        .from(Assumed, "assumption: a list is not worked through again sooner")
        .plausible(default as f64 * 0.5, default as f64 * 2.0)
}

const fn yuan_per_day(path: &'static str) -> Key {
    Key::optional_number(path, 0.0, 1e9, Unit::Yuan)
        .label("spending a day", "每日花费")
        .doc(
            "Spending a day. Give this, a budget, or both; then the budget ends it.",
            "每天花费。可填此项、预算，或两者（预算用完即止）。",
        )
        .from(Yours, "")
}

const fn most(path: &'static str, default: f64) -> Key {
    Key::number(path, default, 0.0, 1e8, Unit::PerDay)
        .label("reach at most", "日触达上限")
        .doc(
            "Persons reached a day at unlimited spending: N in N (1 - exp(-spending / scale)).",
            "不限花费时每天触达的人数，即 N(1 - exp(-花费/尺度)) 中的 N。",
        )
        .from(Assumed, "assumption: size of a middling account; your own figures replace it")
        .plausible(default * 0.5, default * 2.0)
}

const fn scale(path: &'static str, default: f64) -> Key {
    Key::number(path, default, 0.01, 1e9, Unit::Yuan)
        .label("spending scale", "花费尺度")
        .doc(
            "Spending a day that reaches 63 % of the persons reached at most; scale / most is the cost per person reached by the first yuan.",
            "每天花费达到该值时触达上限的 63 %；尺度/上限为最初一元的单人触达成本。",
        )
        .from(Assumed, "assumption: only the cost per person reached at small spending can be compared with invoices")
        .plausible(default * 0.5, default * 2.0)
}

const fn audience_match(path: &'static str, default: f64) -> Key {
    Key::number(path, default, 0.0, 100.0, Unit::Ratio)
        .label("match of the audience", "人群匹配度")
        .doc(
            "How much likelier people who need the category are reached than those who do not. 1: blind.",
            "需要该品类的人被触达的可能性是不需要者的几倍；1 为无差别。",
        )
        .from(Assumed, "assumption: concentrated prospects are worth more than a crowd (source text 000, practitioner); the ratio is a guess")
        .plausible(default * 0.5, default * 2.0)
}

const fn add_rate(path: &'static str, default: f64, reason: &'static str) -> Key {
    Key::number(path, default, 0.0, 0.98, Unit::Share)
        .label("add rate", "加粉率")
        .doc(
            "Adds per person reached at the first invitation, with a hook of average appeal.",
            "首次邀请时触达者的加粉率（普通钩子）。",
        )
        .from(Assumed, reason)
        .plausible(default * 0.5, default * 2.0)
}

registry! {
    /// All channel keys.
    KEYS in Plan {
        IM_ON = Key::switch("channels.store_im.on", false)
            .label("store IM", "店铺客服加粉").doc("Invite buyers who chat with the shop's service desk. Naming the table switches it on; = \"off\" switches it off.", "邀请与客服聊天的买家加好友。写出此表即开启，= \"off\" 关闭。");
        IM_CHAT_SHARE = Key::number("channels.store_im.chat_share", 0.65, 0.0, 1.0, Unit::Share)
            .label("buyers who chat", "聊天买家占比").doc("Share of public orders whose buyer chats with the service desk.", "公域订单中买家与客服聊天的比例。").from(Assumed, "assumption: about two buyers in three chat before or after an order; 0.3 to 0.85 is plausible").plausible(0.3, 0.85);
        IM_ADD_RATE = Key::number("channels.store_im.add_rate", 0.45, 0.0, 0.98, Unit::Share)
            .label("add rate of chats", "聊天加粉率").doc("Adds per chatting buyer at the first invitation, with a hook of average appeal.", "首次邀请时聊天买家的加粉率（普通钩子）。").from(Seed, "up to 45 % in Tmall-type shops (source text 001, practitioner), an upper figure; 0.35 is more typical");
        IM_WORDING = Key::choice("channels.store_im.wording", "safe", &["safe", "open"])
            .label("wording in chat", "聊天话术").doc("safe: wording that the marketplace tolerates. open: names WeChat; more buyers accept, and the marketplace may notice and penalise the shop (world keys penalty.*).", "safe：平台容许的说法；open：直接说加微信，接受更多，但可能被平台发现并处罚店铺（见世界键 penalty.*）。");
        IM_DELAY_DAYS = Key::whole("channels.store_im.delay_days", 1, 1, 60, Unit::Days)
            .label("days from order to invitation", "下单到邀请天数").doc("Days between the order and the invitation.", "下单与邀请之间的天数。").from(Assumed, "a channel acts on orders at least one day old").plausible(1.0, 3.0);
        IM_HOOK = Key::preset("channels.store_im.hook", "service", "hooks")
            .label("hook in chat", "聊天钩子").doc("What the customer is offered for adding the contact.", "加好友的诱因。");
        IM_HOOK_YUAN = hook_yuan("channels.store_im.hook_yuan");
        IM_PAID_WHEN = paid_when("channels.store_im.paid_when");
        IM_ONCE = once("channels.store_im.once_per_person");

        CARD_ON = Key::switch("channels.parcel_card.on", false)
            .label("parcel card", "包裹卡").doc("Put a card with a QR code into the parcel. Naming the table switches it on; = \"off\" switches it off.", "在包裹中放入带二维码的卡片。写出此表即开启，= \"off\" 关闭。");
        CARD_PUT_IN = Key::number("channels.parcel_card.put_in", 1.0, 0.0, 1.0, Unit::Share)
            .label("parcels with a card", "放卡比例").doc("Share of public orders whose parcel holds a card.", "公域订单包裹中放卡的比例。").from(Assumed, "every parcel gets a card unless you say otherwise").plausible(0.5, 1.0);
        CARD_ADD_RATE = Key::number("channels.parcel_card.add_rate", 0.20, 0.0, 0.98, Unit::Share)
            .label("add rate of cards", "包裹卡加粉率").doc("Adds per card at the first invitation, with a hook of average appeal.", "首次邀请时每张卡的加粉率（普通钩子）。").from(Seed, "about 20 % (source text 001, practitioner), an upper figure; trade articles say under 10 %");
        CARD_YUAN = Key::number("channels.parcel_card.card_yuan", 0.15, 0.0, 1_000.0, Unit::Yuan)
            .label("cost of a card", "单张卡成本").doc("Printing one card.", "印制一张卡的费用。").from(Assumed, "assumption: printing costs 0.05-0.30 yuan a card").plausible(0.05, 0.3);
        CARD_DELAY_DAYS = Key::whole("channels.parcel_card.delay_days", 3, 1, 60, Unit::Days)
            .label("days from order to parcel", "下单到收货天数").doc("Days between the order and the opened parcel.", "下单到拆包裹的天数。").from(Assumed, "ordinary parcel delay").plausible(2.0, 6.0);
        CARD_HOOK = Key::preset("channels.parcel_card.hook", "service", "hooks")
            .label("hook on the card", "包裹卡钩子").doc("What the card offers for adding the contact.", "包裹卡上的加好友诱因。");
        CARD_HOOK_YUAN = Key::optional_number("channels.parcel_card.hook_yuan", 0.0, 10_000.0, Unit::Yuan)
            .label("cost of the card's hook", "包裹卡钩子成本").doc("Cost of one hook, when it differs from the preset's.", "每份钩子的成本（与预设不同时填写）。").from(Yours, "");
        CARD_PAID_WHEN = paid_when("channels.parcel_card.paid_when");
        CARD_ONCE = once("channels.parcel_card.once_per_person");

        STORE_ON = Key::switch("channels.store_guide.on", false)
            .label("store guide", "导购加粉").doc("Guides invite buyers who visit a store. Naming the table switches it on; = \"off\" switches it off.", "导购邀请到店买家加好友。写出此表即开启，= \"off\" 关闭。");
        STORE_EXECUTION = Key::number("channels.store_guide.execution", 0.6, 0.0, 1.0, Unit::Share)
            .label("execution by guides", "导购执行率").doc("Share of visitors whom a guide really asks, before any incentive.", "导购真正开口邀请的到店客比例（未计激励）。").from(Assumed, "assumption: guides ask six visitors in ten; execution decides (source text 001, practitioner)").plausible(0.3, 0.95);
        STORE_INCENTIVE = Key::number("channels.store_guide.incentive_yuan", 0.0, 0.0, 1_000.0, Unit::Yuan)
            .label("incentive per add", "单粉激励").doc("Paid to the guide per add. Guides ask more visitors with it (world keys incentive.*). 0: none.", "每加一人付给导购的激励；激励使导购多开口（见世界键 incentive.*）。0 为无。").from(Yours, "");
        STORE_INCENTIVE_FOR = Key::choice("channels.store_guide.incentive_for", "adds", &["adds", "kept"])
            .label("what the incentive rewards", "激励考核").doc("adds: every add, so that guides press people into it. kept: only friends who stay for 30 days, the rest is clawed back, so that nobody presses.", "adds：只看添加数，导购会硬加；kept：30 天内删除则扣回，因而不硬加。");
        STORE_HOOK = Key::preset("channels.store_guide.hook", "service", "hooks")
            .label("hook in the store", "门店钩子").doc("What the guide offers for adding the contact.", "导购给出的加好友诱因。");
        STORE_HOOK_YUAN = hook_yuan("channels.store_guide.hook_yuan");
        STORE_PAID_WHEN = paid_when("channels.store_guide.paid_when");
        STORE_ONCE = once("channels.store_guide.once_per_person");

        ACTIVITY_ON = on("channels.offline_activity.on", ("offline activity", "线下活动加粉"), ("Invite visitors of dated events: fairs, salons, street promotion. Meets strangers too. Naming the table switches it on; = \"off\" switches it off.", "邀请展会、沙龙、地推等活动的访客，也能遇到陌生人。写出此表即开启，= \"off\" 关闭。"));
        ACTIVITY_START = Key::optional("channels.offline_activity.start", Kind::Date)
            .label("first day", "开始日").doc("First day of the first event. Without it there is an event on every day on which the channel is on.", "首场活动的首日；不填则渠道开启的每天都有活动。").from(Yours, "");
        ACTIVITY_DAYS = Key::whole("channels.offline_activity.days", 2, 1, 3_650, Unit::Days)
            .label("days of an event", "每场天数").doc("Days that an event lasts.", "每场活动持续的天数。").from(Yours, "");
        ACTIVITY_EVERY_DAYS = Key::optional_whole("channels.offline_activity.every_days", 1, 3_650, Unit::Days)
            .label("days between events", "场次间隔").doc("Days from the start of one event to the start of the next; one event only when absent.", "两场活动开始日之间的天数；缺省只办一场。").from(Yours, "");
        ACTIVITY_VISITORS = Key::optional_number("channels.offline_activity.visitors_per_day", 0.0, 1e7, Unit::PerDay)
            .label("visitors a day", "每日访客").doc("Visitors on a day of an event, known buyers and strangers together.", "活动当天的访客数，含老买家与陌生人。").from(Yours, "");
        ACTIVITY_EXECUTION = Key::number("channels.offline_activity.execution", 0.8, 0.0, 1.0, Unit::Share)
            .label("execution at the event", "活动执行率").doc("Share of visitors who are really asked.", "真正被邀请的访客比例。").from(Assumed, "assumption: at an event staff ask more than in everyday trade").plausible(0.5, 0.95);
        ACTIVITY_YUAN = Key::number("channels.offline_activity.yuan_per_day", 0.0, 0.0, 1e9, Unit::Yuan)
            .label("cost of a day", "每日费用").doc("Cost of a day of an event: stand, staff of the day, material.", "活动每天的场地、人员与物料费用。").from(Yours, "");
        ACTIVITY_HOOK = hook("channels.offline_activity.hook");
        ACTIVITY_HOOK_YUAN = hook_yuan("channels.offline_activity.hook_yuan");
        ACTIVITY_PAID_WHEN = paid_when("channels.offline_activity.paid_when");
        ACTIVITY_ONCE = once("channels.offline_activity.once_per_person");

        CALL_ON = on("channels.ai_call.on", ("AI call", "AI 外呼"), ("Call people of a list by machine and offer the contact. Naming the table switches it on; = \"off\" switches it off.", "用 AI 电话呼叫名单并邀请添加。写出此表即开启，= \"off\" 关闭。"));
        CALL_LIST = list("channels.ai_call.list", "not_friend & bought<365d");
        CALL_PER_DAY = per_day("channels.ai_call.per_day");
        CALL_BUDGET = budget("channels.ai_call.budget_yuan");
        CALL_UNTIL = until("channels.ai_call.until");
        CALL_YUAN = Key::number("channels.ai_call.yuan_per_dial", 0.2, 0.0, 1_000.0, Unit::Yuan)
            .label("cost of a dial", "单次拨打成本").doc("Cost of one dial, answered or not.", "每次拨打的费用，不论是否接通。").from(Assumed, "assumption: unsourced offers on the web name about 0.2 yuan a dial").plausible(0.1, 0.4);
        CALL_CONNECT = Key::number("channels.ai_call.connect", 0.35, 0.0, 1.0, Unit::Share)
            .label("connected calls", "接通率").doc("Share of dials that are answered.", "拨打后接通的比例。").from(Assumed, "assumption: vendors name 15-20 % for raw lists and 42 % for chosen ones").plausible(0.15, 0.42);
        CALL_ADD = Key::number("channels.ai_call.add_of_connected", 0.06, 0.0, 0.98, Unit::Share)
            .label("adds of connected", "接通加粉率").doc("Adds per connected call at the first invitation, with a hook of average appeal.", "首次邀请时接通者的加粉率（普通钩子）。").from(Assumed, "assumption: 3-10 % is plausible; source text 000 names the channel without a rate").plausible(0.03, 0.1);
        CALL_AGAIN = again_days("channels.ai_call.again_days", 90);
        CALL_HOOK = hook("channels.ai_call.hook");
        CALL_HOOK_YUAN = hook_yuan("channels.ai_call.hook_yuan");
        CALL_PAID_WHEN = paid_when("channels.ai_call.paid_when");
        CALL_ONCE = once("channels.ai_call.once_per_person").plausible(0.03, 0.1);

        SMS_ON = on("channels.sms.on", ("SMS", "短信加粉"), ("Send people of a list an SMS with a link to the contact. Naming the table switches it on; = \"off\" switches it off.", "向名单发送带加好友链接的短信。写出此表即开启，= \"off\" 关闭。"));
        SMS_LIST = list("channels.sms.list", "not_friend & bought<365d");
        SMS_PER_DAY = per_day("channels.sms.per_day");
        SMS_BUDGET = budget("channels.sms.budget_yuan");
        SMS_UNTIL = until("channels.sms.until");
        SMS_YUAN = Key::number("channels.sms.yuan_per_sms", 0.045, 0.0, 1_000.0, Unit::Yuan)
            .label("cost of an SMS", "单条短信成本").doc("Cost of one SMS.", "每条短信的费用。").from(Published, "price lists of large cloud platforms: 0.036-0.065 yuan");
        SMS_DELIVERED = Key::number("channels.sms.delivered", 0.95, 0.0, 1.0, Unit::Share)
            .label("delivered SMS", "短信到达率").doc("Share of SMS that are delivered.", "短信送达的比例。").from(Assumed, "assumption: old numbers and filters cost one in twenty").plausible(0.85, 0.98);
        SMS_ADD = Key::number("channels.sms.add_of_delivered", 0.01, 0.0, 0.98, Unit::Share)
            .label("adds of delivered", "到达加粉率").doc("Adds per delivered SMS at the first invitation, with a hook of average appeal.", "首次邀请时送达者的加粉率（普通钩子）。").from(Assumed, "assumption: 0.3-1.5 % is plausible; clicks stay under 1 % on untargeted lists").plausible(0.003, 0.015);
        SMS_AGAIN = again_days("channels.sms.again_days", 30);
        SMS_HOOK = hook("channels.sms.hook");
        SMS_HOOK_YUAN = hook_yuan("channels.sms.hook_yuan");
        SMS_PAID_WHEN = paid_when("channels.sms.paid_when");
        SMS_ONCE = once("channels.sms.once_per_person").plausible(0.003, 0.015);

        MEMBER_ON = on("channels.member_list.on", ("member list", "会员名单主动添加"), ("Staff send friend requests to the telephone numbers of a list, within the daily cap of their accounts. Naming the table switches it on; = \"off\" switches it off.", "员工按名单手机号主动发好友申请，受账号每日上限约束。写出此表即开启，= \"off\" 关闭。"));
        MEMBER_LIST = list("channels.member_list.list", "not_friend");
        MEMBER_PER_DAY = per_day("channels.member_list.per_day");
        MEMBER_BUDGET = budget("channels.member_list.budget_yuan");
        MEMBER_UNTIL = until("channels.member_list.until");
        MEMBER_YUAN = Key::number("channels.member_list.yuan_per_request", 0.0, 0.0, 1_000.0, Unit::Yuan)
            .label("cost of a request", "单次申请成本").doc("Cost of one request beside wages.", "每次申请在工资之外的费用。").from(Yours, "");
        MEMBER_FOUND = Key::number("channels.member_list.found", 0.7, 0.0, 1.0, Unit::Share)
            .label("numbers found", "手机号可搜到率").doc("Share of telephone numbers that lead to an account.", "手机号能搜到微信账号的比例。").from(Assumed, "assumption: some customers hide their account from number searches").plausible(0.5, 0.85);
        MEMBER_PASS = Key::number("channels.member_list.pass_rate", 0.20, 0.0, 0.98, Unit::Share)
            .label("pass rate", "好友通过率").doc("Requests passed per account found at the first request, with a hook of average appeal.", "首次申请时搜到者的通过率（普通钩子）。").from(Assumed, "assumption: a trade article calls a pass rate below 20 % a sign of a poor hook").plausible(0.1, 0.4);
        MEMBER_AGAIN = again_days("channels.member_list.again_days", 90);
        MEMBER_HOOK = hook("channels.member_list.hook");
        MEMBER_HOOK_YUAN = hook_yuan("channels.member_list.hook_yuan");
        MEMBER_PAID_WHEN = paid_when("channels.member_list.paid_when");
        MEMBER_ONCE = once("channels.member_list.once_per_person").plausible(0.1, 0.4);

        ADS_ON = on("channels.paid_ads.on", ("paid ads", "付费广告加粉"), ("Advertise the contact itself; meets strangers and public buyers. Naming the table switches it on; = \"off\" switches it off.", "投放直接加好友的广告，触达陌生人与公域买家。写出此表即开启，= \"off\" 关闭。"));
        ADS_YUAN_PER_DAY = yuan_per_day("channels.paid_ads.yuan_per_day");
        ADS_BUDGET = budget("channels.paid_ads.budget_yuan");
        ADS_UNTIL = until("channels.paid_ads.until");
        ADS_MOST = most("channels.paid_ads.reach_max", 10_000.0);
        ADS_SCALE = scale("channels.paid_ads.scale_yuan", 10_000.0);
        ADS_MATCH = audience_match("channels.paid_ads.audience_match", 2.0);
        ADS_ADD = add_rate("channels.paid_ads.add_rate", 0.05, "assumption: one in twenty who open the page adds the contact; with 1 yuan a visit that is 20 yuan an add");
        ADS_HOOK = hook("channels.paid_ads.hook");
        ADS_HOOK_YUAN = hook_yuan("channels.paid_ads.hook_yuan");
        ADS_PAID_WHEN = paid_when("channels.paid_ads.paid_when");
        ADS_ONCE = once("channels.paid_ads.once_per_person");

        VIDEO_ON = on("channels.short_video.on", ("short video", "短视频加粉"), ("Viewers write a message and leave contact details, then staff send a request. Naming the table switches it on; = \"off\" switches it off.", "观众私信并留下联系方式，员工再发申请。写出此表即开启，= \"off\" 关闭。"));
        VIDEO_YUAN_PER_DAY = yuan_per_day("channels.short_video.yuan_per_day");
        VIDEO_BUDGET = budget("channels.short_video.budget_yuan");
        VIDEO_UNTIL = until("channels.short_video.until");
        VIDEO_MOST = most("channels.short_video.reach_max", 20_000.0);
        VIDEO_SCALE = scale("channels.short_video.scale_yuan", 2_000.0);
        VIDEO_MATCH = audience_match("channels.short_video.audience_match", 2.0);
        VIDEO_MESSAGE = Key::number("channels.short_video.message_rate", 0.01, 0.0, 1.0, Unit::Share)
            .label("viewers who write", "私信率").doc("Share of viewers who write a message.", "观众发来私信的比例。").from(Assumed, "assumption: one viewer in a hundred writes").plausible(0.003, 0.03);
        VIDEO_CONTACT = Key::number("channels.short_video.contact_left", 0.15, 0.0, 0.98, Unit::Share)
            .label("contact left", "留资率").doc("Messages whose sender leaves contact details, with a hook of average appeal.", "私信者留下联系方式的比例（普通钩子）。").from(Assumed, "assumption: with the pass rate it gives 3 adds per 100 messages, 0.5 to 10 are plausible").plausible(0.05, 0.3);
        VIDEO_REQUESTS = Key::optional_number("channels.short_video.requests_per_day", 0.0, 1e7, Unit::PerDay)
            .label("requests a day", "每日申请量").doc("Friend requests a day for the whole firm; the platform's daily cap per account when absent.", "全公司每天的好友申请量；缺省按账号每日上限。").from(Yours, "");
        VIDEO_PASS = Key::number("channels.short_video.pass_rate", 0.20, 0.0, 1.0, Unit::Share)
            .label("pass rate", "好友通过率").doc("Requests that are passed at the first request.", "首次申请的通过率。").from(Assumed, "assumption: a trade article calls a pass rate below 20 % a sign of a poor hook").plausible(0.1, 0.4);
        VIDEO_LEAD_DAYS = Key::whole("channels.short_video.lead_days", 7, 1, 365, Unit::Days)
            .label("life of a lead", "线索有效天数").doc("Days after which contact details are worth nothing, if no request has been sent.", "留资后未发申请即失效的天数。").from(Assumed, "assumption: after a week the person has forgotten").plausible(3.0, 14.0);
        VIDEO_HOOK = hook("channels.short_video.hook");
        VIDEO_HOOK_YUAN = hook_yuan("channels.short_video.hook_yuan");
        VIDEO_PAID_WHEN = paid_when("channels.short_video.paid_when");
        VIDEO_ONCE = once("channels.short_video.once_per_person").plausible(3.0, 14.0);

        SITE_ON = on("channels.content_site.on", ("content site", "内容站加粉"), ("Articles on content and search sites lead readers to the contact. Naming the table switches it on; = \"off\" switches it off.", "内容平台与搜索文章引导读者添加。写出此表即开启，= \"off\" 关闭。"));
        SITE_YUAN_PER_DAY = yuan_per_day("channels.content_site.yuan_per_day");
        SITE_BUDGET = budget("channels.content_site.budget_yuan");
        SITE_UNTIL = until("channels.content_site.until");
        SITE_MOST = most("channels.content_site.reach_max", 2_000.0);
        SITE_SCALE = scale("channels.content_site.scale_yuan", 500.0);
        SITE_MATCH = audience_match("channels.content_site.audience_match", 3.0);
        SITE_ADD = add_rate("channels.content_site.add_rate", 0.01, "assumption: one reader in a hundred");
        SITE_HOOK = hook("channels.content_site.hook");
        SITE_HOOK_YUAN = hook_yuan("channels.content_site.hook_yuan");
        SITE_PAID_WHEN = paid_when("channels.content_site.paid_when");
        SITE_ONCE = once("channels.content_site.once_per_person");

        ACCOUNT_ON = on("channels.official_account.on", ("official account", "公众号引流"), ("Articles of the brand's official account lead followers to the contact. Naming the table switches it on; = \"off\" switches it off.", "品牌公众号文章引导粉丝添加。写出此表即开启，= \"off\" 关闭。"));
        ACCOUNT_YUAN_PER_DAY = yuan_per_day("channels.official_account.yuan_per_day");
        ACCOUNT_BUDGET = budget("channels.official_account.budget_yuan");
        ACCOUNT_UNTIL = until("channels.official_account.until");
        ACCOUNT_MOST = most("channels.official_account.reach_max", 1_000.0);
        ACCOUNT_SCALE = scale("channels.official_account.scale_yuan", 150.0);
        ACCOUNT_MATCH = audience_match("channels.official_account.audience_match", 3.0);
        ACCOUNT_ADD = add_rate("channels.official_account.add_rate", 0.02, "assumption: followers open one article in thirty to fifty (new-media indices); one opener in fifty adds the contact");
        ACCOUNT_HOOK = hook("channels.official_account.hook");
        ACCOUNT_HOOK_YUAN = hook_yuan("channels.official_account.hook_yuan");
        ACCOUNT_PAID_WHEN = paid_when("channels.official_account.paid_when");
        ACCOUNT_ONCE = once("channels.official_account.once_per_person");

        PARTNER_ON = on("channels.partner_pool.on", ("partner pool", "异业合作"), ("Another brand invites its own friends to the contact. Naming the table switches it on; = \"off\" switches it off.", "合作品牌邀请自己的好友添加。写出此表即开启，= \"off\" 关闭。"));
        PARTNER_YUAN_PER_DAY = yuan_per_day("channels.partner_pool.yuan_per_day");
        PARTNER_BUDGET = budget("channels.partner_pool.budget_yuan");
        PARTNER_UNTIL = until("channels.partner_pool.until");
        PARTNER_MOST = most("channels.partner_pool.reach_max", 1_000.0);
        PARTNER_SCALE = scale("channels.partner_pool.scale_yuan", 1_000.0);
        PARTNER_MATCH = audience_match("channels.partner_pool.audience_match", 5.0);
        PARTNER_ADD = add_rate("channels.partner_pool.add_rate", 0.06, "assumption: a recommendation by a brand that one trusts is worth as much as a call");
        PARTNER_HOOK = hook("channels.partner_pool.hook");
        PARTNER_HOOK_YUAN = hook_yuan("channels.partner_pool.hook_yuan");
        PARTNER_PAID_WHEN = paid_when("channels.partner_pool.paid_when");
        PARTNER_ONCE = once("channels.partner_pool.once_per_person");
    }
}

/// Declares the common keys of a channel.
macro_rules! common {
    ($name:literal, $on:ident $hook:ident $yuan:ident $paid:ident $once:ident) => {
        Common { name: $name, on: &$on, hook: &$hook, hook_yuan: &$yuan, paid_when: &$paid, once: &$once }
    };
}

/// Declares the reach keys of a channel.
macro_rules! reach {
    ($day:ident $budget:ident $until:ident $most:ident $scale:ident $match:ident) => {
        Reach {
            yuan_per_day: &$day,
            budget: &$budget,
            until: &$until,
            most: &$most,
            scale: &$scale,
            audience_match: &$match,
        }
    };
}

/// Declares the list keys of a channel.
macro_rules! outbound {
    ($list:ident $day:ident $budget:ident $until:ident $yuan:ident $again:ident) => {
        Outbound { list: &$list, per_day: &$day, budget: &$budget, until: &$until, yuan: &$yuan, again_days: &$again }
    };
}

/// Common keys of store IM.
pub const IM: Common = common!("store_im", IM_ON IM_HOOK IM_HOOK_YUAN IM_PAID_WHEN IM_ONCE);
/// Common keys of the parcel card.
pub const CARD: Common = common!("parcel_card", CARD_ON CARD_HOOK CARD_HOOK_YUAN CARD_PAID_WHEN CARD_ONCE);
/// Common keys of the store guide.
pub const STORE: Common = common!("store_guide", STORE_ON STORE_HOOK STORE_HOOK_YUAN STORE_PAID_WHEN STORE_ONCE);
/// Common keys of offline activities.
pub const ACTIVITY: Common =
    common!("offline_activity", ACTIVITY_ON ACTIVITY_HOOK ACTIVITY_HOOK_YUAN ACTIVITY_PAID_WHEN ACTIVITY_ONCE);
/// Common keys of AI calls.
pub const CALL: Common = common!("ai_call", CALL_ON CALL_HOOK CALL_HOOK_YUAN CALL_PAID_WHEN CALL_ONCE);
/// Common keys of SMS.
pub const SMS: Common = common!("sms", SMS_ON SMS_HOOK SMS_HOOK_YUAN SMS_PAID_WHEN SMS_ONCE);
/// Common keys of the member list.
pub const MEMBER: Common = common!("member_list", MEMBER_ON MEMBER_HOOK MEMBER_HOOK_YUAN MEMBER_PAID_WHEN MEMBER_ONCE);
/// Common keys of paid ads.
pub const ADS: Common = common!("paid_ads", ADS_ON ADS_HOOK ADS_HOOK_YUAN ADS_PAID_WHEN ADS_ONCE);
/// Common keys of short videos.
pub const VIDEO: Common = common!("short_video", VIDEO_ON VIDEO_HOOK VIDEO_HOOK_YUAN VIDEO_PAID_WHEN VIDEO_ONCE);
/// Common keys of content sites.
pub const SITE: Common = common!("content_site", SITE_ON SITE_HOOK SITE_HOOK_YUAN SITE_PAID_WHEN SITE_ONCE);
/// Common keys of the official account.
pub const ACCOUNT: Common =
    common!("official_account", ACCOUNT_ON ACCOUNT_HOOK ACCOUNT_HOOK_YUAN ACCOUNT_PAID_WHEN ACCOUNT_ONCE);
/// Common keys of partner pools.
pub const PARTNER: Common =
    common!("partner_pool", PARTNER_ON PARTNER_HOOK PARTNER_HOOK_YUAN PARTNER_PAID_WHEN PARTNER_ONCE);

/// Every channel's common keys.
pub const COMMON: &[Common] = &[IM, CARD, STORE, ACTIVITY, CALL, SMS, MEMBER, ADS, VIDEO, SITE, ACCOUNT, PARTNER];

/// List keys of AI calls.
pub const CALL_OUT: Outbound = outbound!(CALL_LIST CALL_PER_DAY CALL_BUDGET CALL_UNTIL CALL_YUAN CALL_AGAIN);
/// List keys of SMS.
pub const SMS_OUT: Outbound = outbound!(SMS_LIST SMS_PER_DAY SMS_BUDGET SMS_UNTIL SMS_YUAN SMS_AGAIN);
/// List keys of the member list.
pub const MEMBER_OUT: Outbound =
    outbound!(MEMBER_LIST MEMBER_PER_DAY MEMBER_BUDGET MEMBER_UNTIL MEMBER_YUAN MEMBER_AGAIN);

/// Channels that work through a list.
pub const OUTBOUND: &[(Common, Outbound)] = &[(CALL, CALL_OUT), (SMS, SMS_OUT), (MEMBER, MEMBER_OUT)];

/// Reach keys of paid ads.
pub const ADS_REACH: Reach = reach!(ADS_YUAN_PER_DAY ADS_BUDGET ADS_UNTIL ADS_MOST ADS_SCALE ADS_MATCH);
/// Reach keys of short videos.
pub const VIDEO_REACH: Reach = reach!(VIDEO_YUAN_PER_DAY VIDEO_BUDGET VIDEO_UNTIL VIDEO_MOST VIDEO_SCALE VIDEO_MATCH);
/// Reach keys of content sites.
pub const SITE_REACH: Reach = reach!(SITE_YUAN_PER_DAY SITE_BUDGET SITE_UNTIL SITE_MOST SITE_SCALE SITE_MATCH);
/// Reach keys of the official account.
pub const ACCOUNT_REACH: Reach =
    reach!(ACCOUNT_YUAN_PER_DAY ACCOUNT_BUDGET ACCOUNT_UNTIL ACCOUNT_MOST ACCOUNT_SCALE ACCOUNT_MATCH);
/// Reach keys of partner pools.
pub const PARTNER_REACH: Reach =
    reach!(PARTNER_YUAN_PER_DAY PARTNER_BUDGET PARTNER_UNTIL PARTNER_MOST PARTNER_SCALE PARTNER_MATCH);

/// Channels that reach people along a curve of spending.
pub const REACH: &[(Common, Reach)] =
    &[(ADS, ADS_REACH), (VIDEO, VIDEO_REACH), (SITE, SITE_REACH), (ACCOUNT, ACCOUNT_REACH), (PARTNER, PARTNER_REACH)];

/// Whether a key is a list, a volume, a price, a budget or a date of the whole firm, so that segments cannot have their own.
#[must_use]
pub fn is_of_the_firm(key: &Key) -> bool {
    let outbound = OUTBOUND.iter().flat_map(|(_, k)| [k.list, k.per_day, k.budget, k.until, k.yuan, k.again_days]);
    let reach = REACH.iter().flat_map(|(_, k)| [k.yuan_per_day, k.budget, k.until, k.most, k.scale, k.audience_match]);
    let activity = [&ACTIVITY_START, &ACTIVITY_DAYS, &ACTIVITY_EVERY_DAYS, &ACTIVITY_VISITORS, &ACTIVITY_YUAN];
    let others = [&VIDEO_MESSAGE, &VIDEO_REQUESTS, &VIDEO_LEAD_DAYS];
    outbound.chain(reach).chain(activity).chain(others).any(|k| k.path == key.path)
}
