//! The mechanisms of the core, each with the keys that make it neutral.

use super::Changes;

/// One mechanism.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// What it is called when it fails.
    pub(super) mechanism: &'static str,
    /// Its keys at the value at which it does nothing.
    pub(super) neutral: Changes,
    /// The world without it; where this is not given, the keys of `neutral` are left out.
    pub(super) without: Option<Changes>,
    /// What must change bytes of the whole world; where nothing is given, the whole world must differ from `without`.
    pub(super) acting: Changes,
    /// What holds with and without it: neighbours through which it would act.
    pub(super) beside: Changes,
    /// Series that tell of the mechanism itself and differ by nature.
    pub(super) left_out: &'static [&'static str],
}

const ROW: Row = Row { mechanism: "", neutral: &[], without: None, acting: &[], beside: &[], left_out: &[] };

/// Every mechanism of the core.
pub(super) const MECHANISMS: &[Row] = &[
    Row { mechanism: "cost of a hook", neutral: &[("plans.p.channels.parcel_card.hook_yuan", "6")], ..ROW },
    Row {
        mechanism: "hook paid when it is shown",
        neutral: &[("plans.p.channels.parcel_card.paid_when", "\"added\"")],
        ..ROW
    },
    Row {
        mechanism: "hook once per person",
        neutral: &[("plans.p.channels.parcel_card.once_per_person", "false")],
        ..ROW
    },
    Row {
        mechanism: "hook",
        neutral: &[
            ("plans.p.channels.parcel_card.hook", "\"service\""),
            ("plans.p.channels.parcel_card.hook_yuan", "1.5"),
        ],
        ..ROW
    },
    Row {
        mechanism: "gift hunters",
        neutral: &[
            ("world.acquisition.hunter_hazard", "0"),
            ("world.acquisition.hunter_lift", "1"),
            ("world.incentive.pressure", "1"),
        ],
        without: Some(&[
            ("world.acquisition.hunter_hazard", "0"),
            ("world.acquisition.hunter_lift", "1"),
            ("world.incentive.pressure", "0"),
        ]),
        acting: &[("world.incentive.pressure", "1")],
        ..ROW
    },
    Row {
        mechanism: "open wording",
        neutral: &[("world.acquisition.open_wording_gain", "1"), ("world.penalty.detection_per_1000", "0")],
        without: Some(&[("plans.p.channels.store_im.wording", "")]),
        ..ROW
    },
    Row {
        mechanism: "penalty",
        neutral: &[("world.penalty.lasts_days", "0"), ("world.penalty.fine_yuan", "0")],
        without: Some(&[("world.penalty.detection_per_1000", "0")]),
        ..ROW
    },
    Row { mechanism: "incentive of guides", neutral: &[("plans.p.channels.store_guide.incentive_yuan", "0")], ..ROW },
    Row {
        mechanism: "channel offline activity",
        neutral: &[("plans.p.channels.offline_activity.visitors_per_day", "0")],
        without: Some(&[("plans.p.channels.offline_activity.", "")]),
        ..ROW
    },
    Row {
        mechanism: "channel ai call",
        neutral: &[("plans.p.channels.ai_call.per_day", "0")],
        without: Some(&[("plans.p.channels.ai_call.", "")]),
        ..ROW
    },
    Row {
        mechanism: "channel sms",
        neutral: &[("plans.p.channels.sms.per_day", "0")],
        without: Some(&[("plans.p.channels.sms.", "")]),
        ..ROW
    },
    Row {
        mechanism: "channel member list",
        neutral: &[("plans.p.channels.member_list.per_day", "0")],
        without: Some(&[("plans.p.channels.member_list.", "")]),
        ..ROW
    },
    Row {
        mechanism: "channel paid ads",
        neutral: &[("plans.p.channels.paid_ads.yuan_per_day", "0")],
        without: Some(&[("plans.p.channels.paid_ads.", "")]),
        ..ROW
    },
    Row {
        mechanism: "channel short video",
        neutral: &[("plans.p.channels.short_video.yuan_per_day", "0")],
        without: Some(&[("plans.p.channels.short_video.", "")]),
        ..ROW
    },
    Row {
        mechanism: "channel content site",
        neutral: &[("plans.p.channels.content_site.yuan_per_day", "0")],
        without: Some(&[("plans.p.channels.content_site.", "")]),
        ..ROW
    },
    Row {
        mechanism: "channel official account",
        neutral: &[("plans.p.channels.official_account.yuan_per_day", "0")],
        without: Some(&[("plans.p.channels.official_account.", "")]),
        ..ROW
    },
    Row {
        mechanism: "channel partner pool",
        neutral: &[("plans.p.channels.partner_pool.yuan_per_day", "0")],
        without: Some(&[("plans.p.channels.partner_pool.", "")]),
        ..ROW
    },
    Row {
        mechanism: "chats",
        neutral: &[("plans.p.channels.store_im.chat_share", "0")],
        without: Some(&[("plans.p.channels.store_im.", "")]),
        ..ROW
    },
    Row {
        mechanism: "cards in parcels",
        neutral: &[("plans.p.channels.parcel_card.put_in", "0")],
        without: Some(&[("plans.p.channels.parcel_card.", "")]),
        ..ROW
    },
    Row {
        mechanism: "guides who ask",
        neutral: &[
            ("plans.p.channels.store_guide.execution", "0"),
            ("plans.p.channels.store_guide.incentive_yuan", "0"),
        ],
        without: Some(&[("plans.p.channels.store_guide.", "")]),
        ..ROW
    },
    Row {
        mechanism: "forbidden channels",
        neutral: &[("world.rules.forbidden_channels", "\"sms\"")],
        without: Some(&[("plans.p.channels.sms.", "")]),
        ..ROW
    },
    Row {
        mechanism: "marketplace",
        neutral: &[("world.marketplace", "\"tmall\"")],
        without: Some(&[("world.marketplace", "")]),
        acting: &[("world.marketplace", "\"pinduoduo\""), ("world.penalty.detection_per_1000", "")],
        ..ROW
    },
    Row {
        mechanism: "platform",
        neutral: &[("world.platform", "\"wecom-2025\"")],
        without: Some(&[("world.platform", "")]),
        acting: &[
            ("world.platform", "\"wecom-2021\""),
            ("world.deletion.carrier_multiplier", ""),
            ("world.acquisition.add_multiplier", ""),
        ],
        ..ROW
    },
    Row { mechanism: "strangers", neutral: &[("world.people.strangers", "0")], ..ROW },
    Row {
        mechanism: "growth of the cost of traffic",
        neutral: &[("world.money.cac_growth_per_year", "0.9")],
        acting: &[("world.money.cac_growth_per_year", "0.9")],
        beside: &[
            ("world.money.cac_yuan", "0"),
            ("world.money.traffic_share", "0"),
            ("plans.p.channels.paid_ads.", ""),
            ("plans.p.channels.short_video.", ""),
            ("plans.p.channels.content_site.", ""),
            ("plans.p.channels.official_account.", ""),
            ("plans.p.channels.partner_pool.", ""),
        ],
        ..ROW
    },
    Row { mechanism: "how readily an account is added", neutral: &[("world.acquisition.add_multiplier", "1")], ..ROW },
    Row {
        mechanism: "deletion of WeCom beside personal WeChat",
        neutral: &[("world.deletion.carrier_multiplier", "1")],
        ..ROW
    },
    Row { mechanism: "carrier", neutral: &[("plans.p.teams.best.carrier", "\"wecom\"")], ..ROW },
    Row {
        mechanism: "posts to nobody, group",
        neutral: &[("world.carriers.group.reach", "0")],
        without: Some(&[("plans.p.rhythm.group.promotion", "")]),
        ..ROW
    },
    Row {
        mechanism: "posts to nobody, official account",
        neutral: &[("world.carriers.official_account.reach", "0")],
        without: Some(&[("plans.p.rhythm.official_account.content", "")]),
        ..ROW
    },
    Row {
        mechanism: "posts that the platform stops, official account",
        neutral: &[("world.carriers.official_account.most_per_week", "0")],
        without: Some(&[("plans.p.rhythm.official_account.content", "")]),
        ..ROW
    },
    Row {
        mechanism: "posts to nobody, mini program",
        neutral: &[("world.carriers.mini_program.reach", "0")],
        without: Some(&[("plans.p.rhythm.mini_program.promotion", "")]),
        ..ROW
    },
    Row {
        mechanism: "posts that the platform stops, mini program",
        neutral: &[("world.carriers.mini_program.most_per_week", "0")],
        without: Some(&[("plans.p.rhythm.mini_program.promotion", "")]),
        ..ROW
    },
    Row {
        mechanism: "posts to nobody, video channel",
        neutral: &[("world.carriers.video_channel.reach", "0")],
        without: Some(&[("plans.p.rhythm.video_channel.content", "")]),
        ..ROW
    },
    Row {
        mechanism: "posts that the platform stops, video channel",
        neutral: &[("world.carriers.video_channel.most_per_week", "0")],
        without: Some(&[("plans.p.rhythm.video_channel.content", "")]),
        ..ROW
    },
    Row { mechanism: "persona", neutral: &[("plans.p.persona", "\"plain\"")], ..ROW },
    Row {
        mechanism: "age of the persona",
        neutral: &[("world.trust.age_mismatch", "0")],
        without: Some(&[("plans.p.face.age_band", "")]),
        ..ROW
    },
    Row { mechanism: "age left open", neutral: &[("plans.p.face.age_band", "\"any\"")], ..ROW },
    Row {
        mechanism: "age of the customers left open",
        neutral: &[("world.people.age_band", "\"any\"")],
        without: Some(&[("plans.p.face.age_band", "")]),
        ..ROW
    },
    Row {
        mechanism: "picture of the persona",
        neutral: &[("world.trust.avatar", "0")],
        without: Some(&[("plans.p.face.avatar", "")]),
        ..ROW
    },
    Row { mechanism: "picture left open", neutral: &[("plans.p.face.avatar", "\"unsaid\"")], ..ROW },
    Row {
        mechanism: "match of persona and product",
        neutral: &[("world.product.seriousness", "0.95")],
        acting: &[("world.product.seriousness", "0.95")],
        beside: &[
            ("plans.p.rhythm.mass_message.promotion", ""),
            ("plans.p.rhythm.moments.promotion", ""),
            ("plans.p.rhythm.group.promotion", ""),
            ("plans.p.rhythm.mini_program.promotion", ""),
            ("plans.p.offer.", ""),
            ("plans.p.campaigns.", ""),
            ("world.response.match_weight", "0"),
            ("world.trust.misfit", "0"),
        ],
        ..ROW
    },
    Row {
        mechanism: "weight of the match",
        neutral: &[("world.response.match_weight", "1")],
        without: Some(&[("world.response.match_weight", "")]),
        acting: &[("world.response.match_weight", "0.5")],
        ..ROW
    },
    Row { mechanism: "targeting", neutral: &[("plans.p.rhythm.targeting", "0")], ..ROW },
    Row { mechanism: "share of content", neutral: &[("plans.p.rhythm.mass_message.content_share", "0")], ..ROW },
    Row { mechanism: "switching cost", neutral: &[("world.product.switching_cost", "0")], ..ROW },
    Row { mechanism: "days to decide", neutral: &[("world.segments.cakes.decision_days", "0")], ..ROW },
    Row {
        mechanism: "mode of work",
        neutral: &[("world.staff.enquiries_service", "0.0065")],
        without: Some(&[("plans.p.staff.mode", "")]),
        ..ROW
    },
    Row { mechanism: "hours on duty", neutral: &[("plans.p.teams.tea.hours_per_day", "8")], ..ROW },
    Row {
        mechanism: "tool",
        neutral: &[("world.staff.tool_sidebar", "1"), ("world.staff.sidebar_month_yuan", "0")],
        without: Some(&[("plans.p.teams.best.tool", "")]),
        ..ROW
    },
    Row {
        mechanism: "most friends per guide",
        neutral: &[("plans.p.teams.best.friends_per_guide_max", "5_000")],
        ..ROW
    },
    Row {
        mechanism: "one team for all",
        neutral: &[("plans.p.teams.one.guides", "3"), ("plans.p.teams.one.serves", "\"all\"")],
        without: Some(&[("plans.p.staff.heads", "3")]),
        beside: &[("plans.p.teams.", "")],
        ..ROW
    },
    Row {
        mechanism: "what a team says of its own",
        neutral: &[
            ("plans.p.teams.others.persona", "\"influencer\""),
            ("plans.p.teams.others.carrier", "\"wecom\""),
            ("plans.p.teams.others.hours_per_day", "8"),
            ("plans.p.teams.others.tool", "\"none\""),
            ("plans.p.teams.others.minutes_per_chat", "6.4"),
        ],
        acting: &[("plans.p.teams.others.minutes_per_chat", "20")],
        ..ROW
    },
    Row { mechanism: "spread of skill in selling", neutral: &[("world.staff.skill_sell", "[0.5, 0.5]")], ..ROW },
    Row { mechanism: "spread of skill in content", neutral: &[("world.staff.skill_content", "[0.5, 0.5]")], ..ROW },
    Row { mechanism: "turnover", neutral: &[("world.staff.leave_per_year", "0")], ..ROW },
    Row {
        mechanism: "leavers who take nobody",
        neutral: &[
            ("world.staff.leaver_takes_personal", "0"),
            ("world.staff.leaver_takes_wecom", "0"),
            ("world.staff.ramp_start", "1"),
        ],
        without: Some(&[("world.staff.leave_per_year", "")]),
        beside: &[
            ("world.money.setup_per_head_yuan", "0"),
            ("world.staff.skill_sell", ""),
            ("world.staff.skill_content", ""),
        ],
        ..ROW
    },
    Row {
        mechanism: "time to learn the work",
        neutral: &[("world.staff.ramp_up_days", "0")],
        without: Some(&[("world.staff.ramp_start", "1")]),
        ..ROW
    },
    Row { mechanism: "base pay", neutral: &[("plans.p.pay.base_month_yuan", "9_000")], ..ROW },
    Row { mechanism: "pay per add", neutral: &[("plans.p.pay.per_add_yuan", "0")], ..ROW },
    Row { mechanism: "pay by sales", neutral: &[("plans.p.pay.share_of_sales", "0")], ..ROW },
    Row { mechanism: "pay by retention", neutral: &[("plans.p.pay.share_of_retention", "0")], ..ROW },
    Row {
        mechanism: "work of staff",
        neutral: &[
            ("plans.p.staff.mode", "\"message\""),
            ("world.staff.enquiries_message", "0"),
            ("world.staff.welcome_chats", "0"),
            ("world.staff.after_sale_base", "0"),
            ("world.staff.after_sale_gain", "0"),
            ("world.staff.replies_promotion", "0"),
            ("world.staff.replies_content", "0"),
            ("world.staff.replies_group", "0"),
        ],
        without: Some(&[("plans.p.staff.workload", "\"ignored\"")]),
        beside: &[("plans.p.phases.", ""), ("plans.p.rhythm.service", "0.5")],
        left_out: &["load", "first_reply_minutes", "backlog"],
        ..ROW
    },
    Row { mechanism: "offers", neutral: &[("plans.p.offer.off_share", "0")], ..ROW },
    Row {
        mechanism: "offers in zhe",
        neutral: &[("plans.p.offer.off_share", ""), ("plans.p.offer.zhe", "10")],
        without: Some(&[("plans.p.offer.off_share", "")]),
        ..ROW
    },
    Row {
        mechanism: "prices where nothing is on offer",
        neutral: &[
            ("world.price.elasticity", "5"),
            ("world.price.loss_aversion", "4"),
            ("world.price.reference_memory", "0.5"),
            ("world.price.reference_drift", "0.01"),
            ("world.price.pull_forward", "1"),
        ],
        acting: &[("world.price.elasticity", "5")],
        beside: &[("plans.p.offer.", ""), ("plans.p.campaigns.", "")],
        ..ROW
    },
    Row {
        mechanism: "loss aversion where no price is remembered",
        neutral: &[("world.price.loss_aversion", "1")],
        acting: &[("world.price.loss_aversion", "1")],
        beside: &[("world.price.reference_memory", "1")],
        ..ROW
    },
    Row {
        mechanism: "memory of prices without elasticity",
        neutral: &[
            ("world.price.loss_aversion", "4"),
            ("world.price.reference_memory", "0.5"),
            ("world.price.reference_drift", "0.01"),
            ("world.price.pull_forward", "1"),
        ],
        acting: &[("world.price.reference_memory", "0.5")],
        beside: &[("world.price.elasticity", "0"), ("plans.p.campaigns.flash.urgency", "1")],
        ..ROW
    },
    Row {
        mechanism: "purchases pulled forward",
        neutral: &[("world.price.pull_forward", "0")],
        acting: &[("world.price.pull_forward", "0")],
        beside: &[("world.price.elasticity", "0"), ("plans.p.campaigns.flash.urgency", "1")],
        ..ROW
    },
    Row {
        mechanism: "urgency",
        neutral: &[("plans.p.campaigns.flash.urgency", "1")],
        without: Some(&[("plans.p.campaigns.flash.urgency", ""), ("world.campaigns.flash_urgency", "1")]),
        ..ROW
    },
    Row { mechanism: "returns", neutral: &[("world.money.return_rate", "0")], ..ROW },
    Row {
        mechanism: "calendar",
        neutral: &[("world.calendar.may.public_demand", "1"), ("world.calendar.may.public_price_zhe", "10")],
        without: Some(&[("world.calendar.", "")]),
        ..ROW
    },
    Row {
        mechanism: "phase",
        neutral: &[("plans.p.phases.may.rhythm.service", "1")],
        without: Some(&[("plans.p.phases.", "")]),
        ..ROW
    },
    Row {
        mechanism: "credit of orders in the pool",
        neutral: &[("world.trust.order_credit", "0.3")],
        acting: &[("world.trust.order_credit", "0")],
        // No order goes through the pool: care adds none and the door is shut.
        beside: &[
            ("world.response.pool_share_ceiling", "0"),
            ("world.response.lift", "0"),
            ("plans.p.offer.", ""),
            ("plans.p.campaigns.", ""),
        ],
        ..ROW
    },
    Row {
        mechanism: "campaign that invites nobody",
        neutral: &[
            ("plans.p.campaigns.flash.invite", "\"not_friend\""),
            ("plans.p.campaigns.flash.staff", "0"),
            ("plans.p.campaigns.flash.warm_up.moments_script_days", "0"),
        ],
        without: Some(&[("plans.p.campaigns.", "")]),
        ..ROW
    },
    Row {
        mechanism: "campaign without messages and members",
        neutral: &[
            ("plans.p.campaigns.flash.join_share", "0"),
            ("plans.p.campaigns.flash.messages_per_day", "0"),
            ("plans.p.campaigns.flash.pushes_per_day", "0"),
            ("plans.p.campaigns.flash.staff", "0"),
            ("plans.p.campaigns.flash.warm_up.moments_script_days", "0"),
            ("plans.p.campaigns.flash.warm_up.mass_messages", "0"),
        ],
        without: Some(&[("plans.p.campaigns.", "")]),
        left_out: &["event_orders"],
        ..ROW
    },
    Row {
        mechanism: "warm-up",
        neutral: &[
            ("plans.p.campaigns.flash.warm_up.moments_script_days", "0"),
            ("plans.p.campaigns.flash.warm_up.mass_messages", "0"),
        ],
        ..ROW
    },
    Row { mechanism: "who is invited", neutral: &[("plans.p.campaigns.flash.invite", "\"all\"")], ..ROW },
    Row { mechanism: "relevance of an event", neutral: &[("plans.p.campaigns.flash.relevance", "0")], ..ROW },
    Row { mechanism: "pushes of an event", neutral: &[("plans.p.campaigns.flash.pushes_per_day", "0")], ..ROW },
    Row {
        mechanism: "one segment of everybody",
        neutral: &[("world.segments.all.share", "1")],
        without: Some(&[]),
        beside: &[("world.segments.", ""), ("plans.p.teams.tea.", ""), ("plans.p.teams.best.serves", "\"top40%\"")],
        acting: &[("world.segments.", ""), ("plans.p.teams.tea.", ""), ("plans.p.teams.best.serves", "\"top40%\"")],
        ..ROW
    },
];
