//! Acquisition channels: keys of a plan become one small row per channel and day. One file per channel.

mod parcel_card;
mod store_guide;
mod store_im;

use super::tables::{CHANNEL_COUNT, ChannelDay};
use crate::keys::{Key, Values, Words, hook as hook_key, world as world_key};
use crate::random::Decision;
use crate::scenario::presets;
use crate::units::fen;

/// How a channel meets people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meets {
    /// On a public order of somebody who is no friend.
    Order,
    /// On a visit of somebody who is no friend.
    Visit,
}

/// Whose consent a channel needs: the share of people who can be added at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Willing {
    /// The share common to all online channels.
    Online,
    /// The share among visitors who are asked face to face.
    Store,
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
    /// The draw that decides whether an occasion exposes the person.
    pub exposes: Decision,
    /// The draw that decides whether a willing person accepts.
    pub accepts: Decision,
    /// Compiles the levers of one stretch.
    compile: fn(&Values, &Values) -> ChannelDay,
}

/// All channels. The position is the channel's code in tallies; of two successes on a day the first one counts.
pub static CHANNELS: [Channel; CHANNEL_COUNT] = [store_im::CHANNEL, parcel_card::CHANNEL, store_guide::CHANNEL];

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

/// Acceptance of a person whom online channels can add.
fn online(world: &Values, add_rate: f64, hook: f64) -> f64 {
    acceptance(add_rate, hook, world.number(&world_key::WILLING_ONLINE))
}
