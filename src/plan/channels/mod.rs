//! Acquisition channels: keys of a plan become one small row per channel and day. One file per channel.

mod ai_call;
mod content_site;
mod member_list;
mod official_account;
mod offline_activity;
mod paid_ads;
mod parcel_card;
mod partner_pool;
mod short_video;
mod sms;
mod store_guide;
mod store_im;
mod volume;

pub(super) use volume::{Firm, outreach, runs_out};

use super::tables::{CHANNEL_COUNT, ChannelDay};
use crate::keys::channels::{Common, Outbound, Reach};
use crate::keys::{Key, Values, Words, hook as hook_key, plan as plan_key, world as world_key};
use crate::random::Decision;
use crate::scenario::presets;
use crate::units::{TICKS, fen};

/// How a channel meets people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meets {
    /// On a public order of somebody who is no friend.
    Order,
    /// On a visit of somebody who is no friend.
    Visit,
    /// On an outbound contact to a person of a list, under a daily volume.
    List,
    /// By being reached along a curve of spending; strangers too.
    Reach,
}

/// Whose consent a channel needs: the share of people who can be added at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Willing {
    /// The share common to all online channels.
    Online,
    /// The share among visitors who are asked face to face.
    Store,
}

/// What sets a channel's volume for the whole firm.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source {
    /// Orders and store visits: the world.
    World,
    /// Dated events with visitors.
    Events,
    /// A list under a volume or budget.
    List(Outbound),
    /// A list under the daily cap of the employees' accounts as well.
    CappedList(Outbound),
    /// A curve of spending; of the persons reached the channel meets this share.
    Curve(Reach, Option<&'static Key>),
}

/// A channel of acquisition.
pub struct Channel {
    /// Key, used in files.
    pub key: &'static str,
    /// Label.
    pub label: Words,
    /// How it meets people.
    pub meets: Meets,
    /// Whose consent it needs.
    pub willing: Willing,
    /// Whether it speaks to a crowd: who lets it pass has refused nothing, so that repeats count within the channel alone.
    pub crowd: bool,
    /// The clock on which people meet it, for channels with a clock of their own.
    pub clock: Option<Decision>,
    /// The draw that decides whether an occasion exposes the person; none: it always does.
    pub exposes: Option<Decision>,
    /// The draw that decides whether the person leaves contact details, for channels with that step.
    pub contact: Option<Decision>,
    /// The draw that decides whether a willing person accepts.
    pub accepts: Decision,
    /// The keys that every channel has.
    common: Common,
    /// What sets its volume.
    source: Source,
    /// Compiles its own levers of one stretch; hook and switch are filled in afterwards.
    compile: fn(&Values, &Values) -> Own,
}

impl Channel {
    /// Whether people come to it of themselves, as into a store.
    #[must_use]
    pub fn is_store(&self) -> bool {
        self.meets == Meets::Visit && self.clock.is_none()
    }
}

/// All channels. The position is the channel's code in tallies; of two successes on a day the first one counts.
pub static CHANNELS: [Channel; CHANNEL_COUNT] = [
    store_im::CHANNEL,
    parcel_card::CHANNEL,
    store_guide::CHANNEL,
    offline_activity::CHANNEL,
    ai_call::CHANNEL,
    sms::CHANNEL,
    member_list::CHANNEL,
    paid_ads::CHANNEL,
    short_video::CHANNEL,
    content_site::CHANNEL,
    official_account::CHANNEL,
    partner_pool::CHANNEL,
];

/// Code of store IM, which a marketplace may close.
pub const STORE_IM: usize = 0;

/// A channel whose parts are the commonest ones; the files of the channels replace what differs.
const USUAL: Channel = Channel {
    key: "",
    label: Words { en: "", zh: "" },
    meets: Meets::Reach,
    willing: Willing::Online,
    crowd: false,
    clock: None,
    exposes: None,
    contact: None,
    accepts: Decision::ImAccept,
    common: crate::keys::channels::IM,
    source: Source::World,
    compile: |_, _| Own::default(),
};

/// What a channel sets by itself.
struct Own {
    /// Share of occasions that are exposed.
    coverage: f64,
    /// Add rate of an exposed person at the first invitation, before hook and willingness.
    rate: f64,
    /// Chance that a person leaves contact details, before the hook; 1 without that step.
    contact: f64,
    /// Days between order and invitation.
    delay_days: u16,
    /// Cost of an exposure, fen.
    exposure_fen: i64,
    /// Shift of entry trust.
    entry_trust: f64,
    /// Paid per add beside the hook, fen, and how much of it is taken back when the friend leaves within 30 days.
    incentive_fen: (i64, i64),
    /// Share of adds that only pressure brought about.
    pressed: f64,
}

impl Default for Own {
    fn default() -> Self {
        Self {
            coverage: 1.0,
            rate: 0.0,
            contact: 1.0,
            delay_days: 1,
            exposure_fen: 0,
            entry_trust: 0.0,
            incentive_fen: (0, 0),
            pressed: 0.0,
        }
    }
}

/// The rows of all channels under the levers of one stretch.
pub(super) fn compile(world: &Values, plan: &Values) -> [ChannelDay; CHANNEL_COUNT] {
    std::array::from_fn(|i| row(&CHANNELS[i], world, plan))
}

/// The same with those doors open alone that people come through by themselves: orders and visits to stores.
pub(super) fn doors_left_open(world: &Values, plan: &Values) -> [ChannelDay; CHANNEL_COUNT] {
    let mut rows = compile(world, plan);
    for (row, channel) in rows.iter_mut().zip(&CHANNELS) {
        row.on &= matches!(channel.source, Source::World);
    }
    rows
}

/// Whether the platform or marketplace forbids a channel.
fn forbidden(world: &Values, channel: &Channel) -> bool {
    world.text(&world_key::FORBIDDEN_CHANNELS).split([',', ' ']).any(|name| name == channel.key)
}

/// Whether a channel is on under some levers.
fn is_on(channel: &Channel, world: &Values, plan: &Values) -> bool {
    plan.switch(channel.common.on) && !forbidden(world, channel)
}

/// The row of one channel.
fn row(channel: &Channel, world: &Values, plan: &Values) -> ChannelDay {
    let own = (channel.compile)(world, plan);
    let keys = &channel.common;
    // Presence of the preset was checked with the scenario; an unknown one is a neutral hook.
    let hook = presets::find("hooks", &plan.text(keys.hook)).map(|preset| preset.values.clone()).unwrap_or_default();
    let hook_fen = fen(plan.try_number(keys.hook_yuan).unwrap_or_else(|| hook.number(&hook_key::COST_YUAN)));
    let shown = plan.text(keys.paid_when) == "shown";
    let appeal = hook.number(&hook_key::ACCEPTANCE);
    let (contact, accept) = match (channel.contact.is_some(), channel.willing) {
        // A guide is refused by the unwilling only, unless the hook repels.
        (false, Willing::Store) => (1.0, appeal.min(1.0)),
        (false, Willing::Online) => (1.0, online(world, plan, own.rate * appeal)),
        // The hook works where contact details are left; the request that follows is passed or not.
        (true, _) => (online(world, plan, own.contact * appeal), own.rate),
    };
    let hunters = hook.number(&hook_key::HUNTERS);
    ChannelDay {
        on: is_on(channel, world, plan),
        coverage: own.coverage,
        contact,
        accept,
        delay_days: own.delay_days,
        exposure_fen: own.exposure_fen,
        shown_fen: if shown { hook_fen } else { 0 },
        add_fen: if shown { 0 } else { hook_fen },
        once: plan.switch(keys.once),
        incentive_fen: own.incentive_fen.0,
        clawback_fen: own.incentive_fen.1,
        hunters: hunters + (1.0 - hunters) * own.pressed,
        entry_trust: world.number(&world_key::TRUST_ENTRY) + hook.number(&hook_key::ENTRY_TRUST) + own.entry_trust,
        first_days_ticks: (hook.number(&hook_key::FIRST_DAYS_HAZARD) * TICKS).round(),
        speaks: hook.number(&hook_key::SPEAKS),
    }
}

/// Acceptance of a person whom online channels can add: a rate is a share of everybody, of whom some can be added. The
/// multiplier is that of WeCom beside personal WeChat.
fn online(world: &Values, plan: &Values, rate: f64) -> f64 {
    let personal = plan.text(&plan_key::CARRIER) == "personal_wechat";
    let adds = if personal { rate } else { rate * world.number(&world_key::ADD_MULTIPLIER) };
    (adds / world.number(&world_key::WILLING_ONLINE)).min(0.98)
}
