//! Content site: articles on content and search sites lead readers to the contact.

use super::{Channel, Own, Source, USUAL};
use crate::keys::{Values, channels as key, words};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "content_site",
    label: words("content site", "内容站"),
    crowd: true,
    clock: Some(Decision::SiteReach),
    accepts: Decision::SiteAccept,
    common: key::SITE,
    source: Source::Curve(key::SITE_REACH, None),
    compile,
    ..USUAL
};

fn compile(_: &Values, plan: &Values) -> Own {
    Own { rate: plan.number(&key::SITE_ADD), ..Own::default() }
}
