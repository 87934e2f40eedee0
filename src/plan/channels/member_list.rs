//! Member list: staff send friend requests to the numbers of a list, within the daily cap of their accounts.

use super::{Channel, Meets, Own, Source, USUAL};
use crate::keys::{Values, channels as key, words};
use crate::random::Decision;

/// The channel.
pub(super) const CHANNEL: Channel = Channel {
    key: "member_list",
    label: words("member list", "会员名单"),
    meets: Meets::List,
    exposes: Some(Decision::MemberReached),
    accepts: Decision::MemberAccept,
    common: key::MEMBER,
    source: Source::CappedList(key::MEMBER_OUT),
    compile,
    ..USUAL
};

fn compile(_: &Values, plan: &Values) -> Own {
    Own { coverage: plan.number(&key::MEMBER_FOUND), rate: plan.number(&key::MEMBER_PASS), ..Own::default() }
}
