//! Offline activity: visitors of dated events are invited face to face; strangers among them.

use super::{Channel, Meets, Own, Source, USUAL, Willing};
use crate::keys::{Values, channels as key, words, world as world_key};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "offline_activity",
    label: words("offline activity", "线下活动"),
    meets: Meets::Visit,
    willing: Willing::Store,
    clock: Some(Decision::ActivityVisit),
    exposes: Some(Decision::ActivityAsks),
    accepts: Decision::ActivityAccept,
    common: key::ACTIVITY,
    source: Source::Events,
    compile,
    ..USUAL
};

fn compile(world: &Values, plan: &Values) -> Own {
    Own {
        coverage: plan.number(&key::ACTIVITY_EXECUTION),
        entry_trust: world.number(&world_key::STORE_ENTRY_TRUST),
        ..Own::default()
    }
}
