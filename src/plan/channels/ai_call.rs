//! AI call: people of a list are called by machine.

use super::{Channel, Meets, Own, Source, USUAL};
use crate::keys::{Values, channels as key, words, world as world_key};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "ai_call",
    label: words("AI call", "AI 外呼"),
    meets: Meets::List,
    exposes: Some(Decision::CallConnects),
    accepts: Decision::CallAccept,
    common: key::CALL,
    source: Source::List(key::CALL_OUT),
    compile,
    ..USUAL
};

fn compile(world: &Values, plan: &Values) -> Own {
    Own {
        coverage: plan.number(&key::CALL_CONNECT),
        rate: plan.number(&key::CALL_ADD),
        entry_trust: world.number(&world_key::CALL_ENTRY_TRUST),
        ..Own::default()
    }
}
