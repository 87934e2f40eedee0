//! Acquisition channels: keys of a plan become one small row per channel and day.

use super::tables::{CHANNEL_COUNT, ChannelDay};
use crate::keys::{Key, Values, Words, hook as hook_key, plan as key, words, world as world_key};
use crate::scenario::presets;
use crate::units::fen;

/// How a channel meets people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meets {
    /// On a public order of somebody who is no friend.
    Order,
    /// On a store visit of a buyer who is no friend.
    Visit,
}

/// A channel of acquisition.
pub struct Channel {
    /// Key, used in files.
    pub key: &'static str,
    /// Label.
    pub label: Words,
    /// How it meets people.
    pub meets: Meets,
    /// Compiles the levers of one stretch.
    compile: fn(&Values, &Values) -> ChannelDay,
}

/// All channels. The position is the channel's code in tallies; of two successes on a day the first one counts.
pub static CHANNELS: [Channel; CHANNEL_COUNT] = [
    Channel { key: "store_im", label: words("store IM", "店铺客服"), meets: Meets::Order, compile: store_im },
    Channel { key: "parcel_card", label: words("parcel card", "包裹卡"), meets: Meets::Order, compile: parcel_card },
    Channel {
        key: "store_guide", label: words("store guide", "门店导购"), meets: Meets::Visit, compile: store_guide
    },
];

/// The rows of all channels under the levers of one stretch.
pub(super) fn compile(world: &Values, plan: &Values) -> [ChannelDay; CHANNEL_COUNT] {
    std::array::from_fn(|i| (CHANNELS[i].compile)(world, plan))
}

/// Hook numbers of a channel: acceptance and the fields that the hook sets.
fn with_hook(world: &Values, plan: &Values, hook: &Key, own_cost: Option<f64>, row: ChannelDay) -> (f64, ChannelDay) {
    let name = plan.text(hook);
    // Presence of the preset was checked with the scenario; an unknown one is a neutral hook.
    let values = presets::find("hooks", &name).map(|preset| preset.values.clone()).unwrap_or_default();
    let cost = own_cost.unwrap_or_else(|| values.number(&hook_key::COST_YUAN));
    let entry_trust = world.number(&world_key::TRUST_ENTRY) + values.number(&hook_key::ENTRY_TRUST) + row.entry_trust;
    let row = ChannelDay { add_fen: fen(cost), hunters: values.number(&hook_key::HUNTERS), entry_trust, ..row };
    (values.number(&hook_key::ACCEPTANCE), row)
}

/// A channel without cost or shift.
fn plain(on: bool, coverage: f64) -> ChannelDay {
    ChannelDay { on, coverage, accept: 0.0, delay_days: 1, exposure_fen: 0, add_fen: 0, hunters: 0.0, entry_trust: 0.0 }
}

/// Acceptance of a willing person: the channel's add rate is a share of everybody, of whom `willing` can be added.
fn acceptance(add_rate: f64, hook: f64, willing: f64) -> f64 {
    (add_rate * hook / willing).min(0.98)
}

fn store_im(world: &Values, plan: &Values) -> ChannelDay {
    let row = plain(plan.switch(&key::IM_ON), plan.number(&key::IM_CHAT_SHARE));
    let row = ChannelDay { delay_days: plan.whole(&key::IM_DELAY_DAYS) as u16, ..row };
    let (hook, row) = with_hook(world, plan, &key::IM_HOOK, None, row);
    let accept = acceptance(plan.number(&key::IM_ADD_RATE), hook, world.number(&world_key::WILLING_ONLINE));
    ChannelDay { accept, ..row }
}

fn parcel_card(world: &Values, plan: &Values) -> ChannelDay {
    let row = plain(plan.switch(&key::CARD_ON), plan.number(&key::CARD_PUT_IN));
    let row = ChannelDay {
        delay_days: plan.whole(&key::CARD_DELAY_DAYS) as u16,
        exposure_fen: fen(plan.number(&key::CARD_YUAN)),
        ..row
    };
    let own_cost = plan.try_number(&key::CARD_HOOK_YUAN);
    let (hook, row) = with_hook(world, plan, &key::CARD_HOOK, own_cost, row);
    let accept = acceptance(plan.number(&key::CARD_ADD_RATE), hook, world.number(&world_key::WILLING_ONLINE));
    ChannelDay { accept, ..row }
}

/// The guide asks with the execution rate; a willing visitor says yes at the first invitation.
fn store_guide(world: &Values, plan: &Values) -> ChannelDay {
    let row = plain(plan.switch(&key::STORE_ON), plan.number(&key::STORE_EXECUTION));
    let row = ChannelDay { entry_trust: world.number(&world_key::STORE_ENTRY_TRUST), ..row };
    let (hook, row) = with_hook(world, plan, &key::STORE_HOOK, None, row);
    ChannelDay { accept: hook.min(1.0), ..row }
}
