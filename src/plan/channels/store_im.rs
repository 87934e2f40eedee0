//! Store IM: the platform's chat with the shop's service desk, with safe or open wording.

use super::{Channel, Meets, Own, USUAL};
use crate::keys::{Values, channels as key, words, world as world_key};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "store_im",
    label: words("store IM", "店铺客服"),
    meets: Meets::Order,
    exposes: Some(Decision::ImChat),
    accepts: Decision::ImAccept,
    common: key::IM,
    compile,
    ..USUAL
};

/// Whether the wording is open, so that the marketplace may notice.
pub(super) fn open(plan: &Values) -> bool {
    plan.text(&key::IM_WORDING) == "open"
}

fn compile(world: &Values, plan: &Values) -> Own {
    let gain = if open(plan) { world.number(&world_key::OPEN_WORDING_GAIN) } else { 1.0 };
    Own {
        coverage: plan.number(&key::IM_CHAT_SHARE),
        rate: plan.number(&key::IM_ADD_RATE) * gain,
        delay_days: plan.whole(&key::IM_DELAY_DAYS) as u16,
        ..Own::default()
    }
}
