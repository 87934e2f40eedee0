//! Parcel card: a card with a QR code in the parcel.

use super::{Channel, Meets, Willing, online, plain, with_hook};
use crate::keys::{Values, plan as key, words};
use crate::plan::tables::ChannelDay;
use crate::random::Decision;
use crate::units::fen;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "parcel_card",
    label: words("parcel card", "包裹卡"),
    meets: Meets::Order,
    willing: Willing::Online,
    exposes: Decision::CardPutIn,
    accepts: Decision::CardAccept,
    compile,
};

fn compile(world: &Values, plan: &Values) -> ChannelDay {
    let row = plain(plan.switch(&key::CARD_ON), plan.number(&key::CARD_PUT_IN));
    let row = ChannelDay {
        delay_days: plan.whole(&key::CARD_DELAY_DAYS) as u16,
        exposure_fen: fen(plan.number(&key::CARD_YUAN)),
        ..row
    };
    let own_cost = plan.try_number(&key::CARD_HOOK_YUAN);
    let (hook, row) = with_hook(world, plan, &key::CARD_HOOK, own_cost, row);
    ChannelDay { accept: online(world, plan.number(&key::CARD_ADD_RATE), hook), ..row }
}
