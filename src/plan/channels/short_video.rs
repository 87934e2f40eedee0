//! Short video: a viewer writes, leaves contact details, gets a request under a daily cap, and passes it or not.

use super::{Channel, Own, Source, USUAL};
use crate::keys::{Values, channels as key, words};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "short_video",
    label: words("short video", "短视频"),
    clock: Some(Decision::VideoReach),
    contact: Some(Decision::VideoContact),
    accepts: Decision::VideoAccept,
    common: key::VIDEO,
    source: Source::Curve(key::VIDEO_REACH, Some(&key::VIDEO_MESSAGE)),
    compile,
    ..USUAL
};

fn compile(_: &Values, plan: &Values) -> Own {
    Own {
        contact: plan.number(&key::VIDEO_CONTACT),
        rate: plan.number(&key::VIDEO_PASS),
        // The life of a lead stands in the place of the delay: both are days that an invitation may wait.
        delay_days: plan.whole(&key::VIDEO_LEAD_DAYS) as u16,
        ..Own::default()
    }
}
