//! Paid ads: the contact itself is advertised.

use super::{Channel, Own, Source, USUAL};
use crate::keys::{Values, channels as key, words};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "paid_ads",
    label: words("paid ads", "付费广告"),
    crowd: true,
    clock: Some(Decision::AdsReach),
    accepts: Decision::AdsAccept,
    common: key::ADS,
    source: Source::Curve(key::ADS_REACH, None),
    compile,
    ..USUAL
};

fn compile(_: &Values, plan: &Values) -> Own {
    Own { rate: plan.number(&key::ADS_ADD), ..Own::default() }
}
