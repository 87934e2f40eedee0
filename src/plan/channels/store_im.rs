//! Store IM: the platform's chat with the shop's service desk.

use super::{Channel, Meets, Willing, online, plain, with_hook};
use crate::keys::{Values, plan as key, words};
use crate::plan::tables::ChannelDay;
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "store_im",
    label: words("store IM", "店铺客服"),
    meets: Meets::Order,
    willing: Willing::Online,
    exposes: Decision::ImChat,
    accepts: Decision::ImAccept,
    compile,
};

fn compile(world: &Values, plan: &Values) -> ChannelDay {
    let row = plain(plan.switch(&key::IM_ON), plan.number(&key::IM_CHAT_SHARE));
    let row = ChannelDay { delay_days: plan.whole(&key::IM_DELAY_DAYS) as u16, ..row };
    let (hook, row) = with_hook(world, plan, &key::IM_HOOK, None, row);
    ChannelDay { accept: online(world, plan.number(&key::IM_ADD_RATE), hook), ..row }
}
