//! Parcel card: a card with a QR code in the parcel.

use super::{Channel, Meets, Own, USUAL};
use crate::keys::{Values, channels as key, words};
use crate::random::Decision;
use crate::units::fen;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "parcel_card",
    label: words("parcel card", "包裹卡"),
    meets: Meets::Order,
    exposes: Some(Decision::CardPutIn),
    accepts: Decision::CardAccept,
    common: key::CARD,
    // A card lies in the parcel and asks nobody: who leaves it there has not refused the service desk.
    crowd: true,
    compile,
    ..USUAL
};

fn compile(_: &Values, plan: &Values) -> Own {
    Own {
        coverage: plan.number(&key::CARD_PUT_IN),
        rate: plan.number(&key::CARD_ADD_RATE),
        delay_days: plan.whole(&key::CARD_DELAY_DAYS) as u16,
        exposure_fen: fen(plan.number(&key::CARD_YUAN)),
        ..Own::default()
    }
}
