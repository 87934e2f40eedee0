//! SMS: people of a list get a text with a link to the contact.

use super::{Channel, Meets, Own, Source, USUAL};
use crate::keys::{Values, channels as key, words, world as world_key};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "sms",
    label: words("SMS", "短信"),
    crowd: true,
    meets: Meets::List,
    exposes: Some(Decision::SmsDelivered),
    accepts: Decision::SmsAccept,
    common: key::SMS,
    source: Source::List(key::SMS_OUT),
    compile,
    ..USUAL
};

fn compile(world: &Values, plan: &Values) -> Own {
    Own {
        coverage: plan.number(&key::SMS_DELIVERED),
        rate: plan.number(&key::SMS_ADD),
        entry_trust: world.number(&world_key::SMS_ENTRY_TRUST),
        ..Own::default()
    }
}
