//! Official account: articles lead followers to the contact.

use super::{Channel, Own, Source, USUAL};
use crate::keys::{Values, channels as key, words};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "official_account",
    label: words("official account", "公众号"),
    crowd: true,
    clock: Some(Decision::AccountReach),
    accepts: Decision::AccountAccept,
    common: key::ACCOUNT,
    source: Source::Curve(key::ACCOUNT_REACH, None),
    compile,
    ..USUAL
};

fn compile(_: &Values, plan: &Values) -> Own {
    Own { rate: plan.number(&key::ACCOUNT_ADD), ..Own::default() }
}
