//! Store guide: sales staff invite buyers who visit a store.

use super::{Channel, Meets, Own, USUAL, Willing};
use crate::keys::{Values, channels as key, words, world as world_key};
use crate::random::Decision;
use crate::units::fen;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "store_guide",
    label: words("store guide", "门店导购"),
    meets: Meets::Visit,
    willing: Willing::Store,
    exposes: Some(Decision::GuideAsks),
    accepts: Decision::GuideAccept,
    common: key::STORE,
    compile,
    ..USUAL
};

/// The guide asks with the execution rate, which an incentive raises; a willing visitor says yes at the first
/// invitation. An incentive on adds alone makes the guide press people, who then behave like gift hunters.
fn compile(world: &Values, plan: &Values) -> Own {
    let yuan = plan.number(&key::STORE_INCENTIVE);
    let effort = -libm::expm1(-yuan / world.number(&world_key::INCENTIVE_SCALE));
    let execution = plan.number(&key::STORE_EXECUTION);
    let asks = execution + (1.0 - execution) * world.number(&world_key::INCENTIVE_GAIN) * effort;
    let on_adds = plan.text(&key::STORE_INCENTIVE_FOR) == "adds";
    Own {
        coverage: asks,
        entry_trust: world.number(&world_key::STORE_ENTRY_TRUST),
        incentive_fen: (fen(yuan), if on_adds { 0 } else { fen(yuan) }),
        pressed: if on_adds { world.number(&world_key::INCENTIVE_PRESSURE) * effort } else { 0.0 },
        ..Own::default()
    }
}
