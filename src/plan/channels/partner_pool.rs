//! Partner pool: another brand invites its own friends to the contact.

use super::{Channel, Own, Source, USUAL};
use crate::keys::{Values, channels as key, words};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "partner_pool",
    label: words("partner pool", "异业合作"),
    crowd: true,
    clock: Some(Decision::PartnerReach),
    accepts: Decision::PartnerAccept,
    common: key::PARTNER,
    source: Source::Curve(key::PARTNER_REACH, None),
    compile,
    ..USUAL
};

fn compile(_: &Values, plan: &Values) -> Own {
    Own { rate: plan.number(&key::PARTNER_ADD), ..Own::default() }
}
