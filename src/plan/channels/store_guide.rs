//! Store guide: sales staff invite buyers who visit a store.

use super::{Channel, Meets, Willing, plain, with_hook};
use crate::keys::{Values, plan as key, words, world as world_key};
use crate::plan::tables::ChannelDay;
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "store_guide",
    label: words("store guide", "门店导购"),
    meets: Meets::Visit,
    willing: Willing::Store,
    exposes: Decision::GuideAsks,
    accepts: Decision::GuideAccept,
    compile,
};

/// The guide asks with the execution rate; a willing visitor says yes at the first invitation.
fn compile(world: &Values, plan: &Values) -> ChannelDay {
    let row = plain(plan.switch(&key::STORE_ON), plan.number(&key::STORE_EXECUTION));
    let row = ChannelDay { entry_trust: world.number(&world_key::STORE_ENTRY_TRUST), ..row };
    let (hook, row) = with_hook(world, plan, &key::STORE_HOOK, None, row);
    ChannelDay { accept: hook.min(1.0), ..row }
}
