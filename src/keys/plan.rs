//! Keys of `[plans.NAME]`: the levers. With every key at its default a plan does nothing.

use super::Provenance::{Assumed, Seed, Yours};
use super::{Key, Kind, Unit, registry};

registry! {
    /// All plan keys.
    KEYS in Plan {
        LABEL = Key::optional("label", Kind::Text)
            .label("name shown", "显示名称").doc("Name of the plan in reports and charts.", "报告与图表中的方案名称。");
        EXTENDS = Key::optional("extends", Kind::Text)
            .label("parent plan", "继承方案").doc("The plan whose levers this one starts from.", "以哪个方案为基础。");
        PERSONA = Key::preset("persona", "plain", "personas")
            .label("persona", "人设").doc("The face that staff show to friends.", "员工面对好友的人设。");

        HEADS = Key::number("staff.heads", 0.0, 0.0, 100_000.0, Unit::People)
            .label("employees", "员工数").doc("Employees who run the pool; wages, set-up and room for friends follow from it.", "运营私域的人数，决定工资、启动成本与好友容量。").from(Yours, "");

        MASS_PROMOTION = Key::number("rhythm.mass_message.promotion", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("promotion messages", "促销群发").doc("Mass messages a week that sell.", "每周促销类群发条数。").from(Yours, "");
        MASS_CONTENT = Key::number("rhythm.mass_message.content", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("content messages", "内容群发").doc("Mass messages a week that are useful without selling.", "每周内容类群发条数。").from(Yours, "");
        MOMENTS_PROMOTION = Key::number("rhythm.moments.promotion", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("promotion posts in Moments", "促销朋友圈").doc("Moments posts a week that sell.", "每周促销类朋友圈条数。").from(Yours, "");
        MOMENTS_CONTENT = Key::number("rhythm.moments.content", 0.0, 0.0, 100.0, Unit::PerWeek)
            .label("content posts in Moments", "内容朋友圈").doc("Moments posts a week that are useful without selling.", "每周内容类朋友圈条数。").from(Yours, "");
        SERVICE = Key::number("rhythm.service", 0.0, 0.0, 60.0, Unit::PerMonth)
            .label("service touches", "一对一服务").doc("Personal service touches per friend and 30 days, spread evenly over friends and days.", "每位好友每 30 天的一对一服务次数，平均分布。").from(Yours, "");
        TARGETING = Key::number("rhythm.targeting", 0.0, 0.0, 0.7, Unit::Share)
            .label("targeting of promotions", "促销精准度").doc("Relevance of promotions through tags: 0 is a generic blast, 0.7 well targeted. Annoyance falls with it.", "通过标签实现的促销相关度：0 为无差别群发,0.7 为精准；越高打扰越小。").from(Yours, "");

        IM_ON = Key::switch("channels.store_im.on", false)
            .label("store IM", "店铺客服加粉").doc("Invite buyers who chat with the shop's service desk. Naming the table switches it on; = \"off\" switches it off.", "邀请与客服聊天的买家加好友。写出此表即开启,= \"off\" 关闭。");
        IM_CHAT_SHARE = Key::number("channels.store_im.chat_share", 0.65, 0.0, 1.0, Unit::Share)
            .label("buyers who chat", "聊天买家占比").doc("Share of public orders whose buyer chats with the service desk.", "公域订单中买家与客服聊天的比例。").from(Assumed, "assumption: about two buyers in three chat before or after an order; 0.3 to 0.85 is plausible");
        IM_ADD_RATE = Key::number("channels.store_im.add_rate", 0.45, 0.0, 0.98, Unit::Share)
            .label("add rate of chats", "聊天加粉率").doc("Adds per chatting buyer at the first invitation, with a hook of average appeal.", "首次邀请时聊天买家的加粉率（普通钩子）。").from(Seed, "up to 45 % in Tmall-type shops (source text 001, practitioner), an upper figure; 0.35 is more typical");
        IM_DELAY_DAYS = Key::whole("channels.store_im.delay_days", 1, 1, 60, Unit::Days)
            .label("days from order to invitation", "下单到邀请天数").doc("Days between the order and the invitation.", "下单与邀请之间的天数。").from(Assumed, "a channel acts on orders at least one day old");
        IM_HOOK = Key::preset("channels.store_im.hook", "service", "hooks")
            .label("hook in chat", "聊天钩子").doc("What the customer is offered for adding the contact.", "加好友的诱因。");

        CARD_ON = Key::switch("channels.parcel_card.on", false)
            .label("parcel card", "包裹卡").doc("Put a card with a QR code into the parcel. Naming the table switches it on; = \"off\" switches it off.", "在包裹中放入带二维码的卡片。写出此表即开启,= \"off\" 关闭。");
        CARD_PUT_IN = Key::number("channels.parcel_card.put_in", 1.0, 0.0, 1.0, Unit::Share)
            .label("parcels with a card", "放卡比例").doc("Share of public orders whose parcel holds a card.", "公域订单包裹中放卡的比例。").from(Assumed, "every parcel gets a card unless you say otherwise");
        CARD_ADD_RATE = Key::number("channels.parcel_card.add_rate", 0.20, 0.0, 0.98, Unit::Share)
            .label("add rate of cards", "包裹卡加粉率").doc("Adds per card at the first invitation, with a hook of average appeal.", "首次邀请时每张卡的加粉率（普通钩子）。").from(Seed, "about 20 % (source text 001, practitioner), an upper figure; trade articles say under 10 %");
        CARD_YUAN = Key::number("channels.parcel_card.card_yuan", 0.15, 0.0, 1_000.0, Unit::Yuan)
            .label("cost of a card", "单张卡成本").doc("Printing one card.", "印制一张卡的费用。").from(Assumed, "assumption: printing costs 0.05-0.30 yuan a card");
        CARD_DELAY_DAYS = Key::whole("channels.parcel_card.delay_days", 3, 1, 60, Unit::Days)
            .label("days from order to parcel", "下单到收货天数").doc("Days between the order and the opened parcel.", "下单到拆包裹的天数。").from(Assumed, "ordinary parcel delay");
        CARD_HOOK = Key::preset("channels.parcel_card.hook", "service", "hooks")
            .label("hook on the card", "包裹卡钩子").doc("What the card offers for adding the contact.", "包裹卡上的加好友诱因。");
        CARD_HOOK_YUAN = Key::optional_number("channels.parcel_card.hook_yuan", 0.0, 10_000.0, Unit::Yuan)
            .label("cost of the card's hook", "包裹卡钩子成本").doc("Cost per add of the hook, when it differs from the preset's.", "每次加好友的钩子成本（与预设不同时填写）。").from(Yours, "");

        STORE_ON = Key::switch("channels.store_guide.on", false)
            .label("store guide", "导购加粉").doc("Guides invite buyers who visit a store. Naming the table switches it on; = \"off\" switches it off.", "导购邀请到店买家加好友。写出此表即开启,= \"off\" 关闭。");
        STORE_EXECUTION = Key::number("channels.store_guide.execution", 0.6, 0.0, 1.0, Unit::Share)
            .label("execution by guides", "导购执行率").doc("Share of visitors whom a guide really asks.", "导购真正开口邀请的到店客比例。").from(Assumed, "assumption: guides ask six visitors in ten; execution decides (source text 001, practitioner)");
        STORE_HOOK = Key::preset("channels.store_guide.hook", "service", "hooks")
            .label("hook in the store", "门店钩子").doc("What the guide offers for adding the contact.", "导购给出的加好友诱因。");
    }
}
