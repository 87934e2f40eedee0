//! Flash group (快闪群): friends are drawn into groups for a few days of urgent offers, then the groups are dissolved.

use super::{Blueprint, CampaignKind};
use crate::keys::{Values, campaign as key, off_share, words, world as world_key};
use crate::scenario::checked::Campaign;

/// The kind.
pub(super) const KIND: CampaignKind = CampaignKind {
    key: "flash_group",
    label: words("flash group", "快闪群"),
    doc: words(
        "Invited friends join groups while there are places; members get group messages and an urgent offer for some days.",
        "受邀好友在名额内入群；活动数日内成员收到群消息并享受限时优惠。",
    ),
    source: "source text 001 (practitioner); model notes on event formats",
    keys: &[
        &key::OFF_SHARE,
        &key::ZHE,
        &key::URGENCY,
        &key::INVITE,
        &key::GROUPS,
        &key::GROUP_SIZE,
        &key::STAFF,
        &key::JOIN_SHARE,
        &key::MESSAGES,
        &key::PUSHES,
        &key::RELEVANCE,
        &key::SCRIPT_DAYS,
        &key::WARM_MESSAGES,
    ],
    compile,
};

fn compile(world: &Values, campaign: &Campaign) -> Blueprint {
    let values = &campaign.values;
    let count = |key| values.whole(key) as u16;
    Blueprint {
        days: count(&key::DAYS),
        warm_up: [count(&key::SCRIPT_DAYS), count(&key::WARM_MESSAGES)],
        pushes: count(&key::PUSHES),
        group_messages: count(&key::MESSAGES),
        relevance: values.number(&key::RELEVANCE),
        off: off_share(values, &key::OFF_SHARE, &key::ZHE),
        urgency: values.try_number(&key::URGENCY).unwrap_or_else(|| world.number(&world_key::FLASH_URGENCY)),
        staff: values.number(&key::STAFF),
        places: (values.whole(&key::GROUPS) * values.whole(&key::GROUP_SIZE)) as u64,
        join_share: values.number(&key::JOIN_SHARE),
    }
}
