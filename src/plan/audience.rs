//! Audiences compiled: conditions on one person that the engine tests without knowing any name.

use crate::keys::audience::{Audience, Term};
use crate::keys::channels::OUTBOUND;
use crate::keys::{self, Key, Kind, Scope, Values};
use crate::scenario::checked::World;

/// Who is meant: all conditions hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mask {
    /// Bit `i`: people of segment `i` are meant.
    pub segments: u32,
    /// Friends only, or people who are no friends only.
    pub friend: Option<bool>,
    /// Ordered on one of this many days before today; [`u16::MAX`]: no such condition.
    pub bought_within: u16,
    /// Has ordered, but on none of this many days before today; 0: no such condition.
    pub bought_before: u16,
    /// Among this share of people with the highest expected spend; 1: no such condition.
    pub top: f64,
}

impl Mask {
    /// Everybody.
    pub const EVERYBODY: Self =
        Self { segments: u32::MAX, friend: None, bought_within: u16::MAX, bought_before: 0, top: 1.0 };

    /// The conditions of an audience in a world whose segments have these names. `all` and `rest` add none: what is
    /// left over depends on what stands beside it, which its user knows. A segment that this world lacks means nobody.
    #[must_use]
    pub fn of(audience: &Audience, segments: &[&str]) -> Self {
        let mut mask = Self::EVERYBODY;
        for (term, _) in &audience.terms {
            match term {
                Term::All | Term::Rest => {}
                Term::Friend | Term::NotFriend => {
                    let wanted = *term == Term::Friend;
                    if mask.friend.is_some_and(|known| known != wanted) {
                        mask.segments = 0;
                    }
                    mask.friend = Some(wanted);
                }
                Term::BoughtWithin(days) => mask.bought_within = mask.bought_within.min(*days),
                Term::BoughtBefore(days) => mask.bought_before = mask.bought_before.max(*days),
                Term::Top(share) => mask.top = mask.top.min(*share),
                Term::Segment(name) => {
                    let at = segments.iter().position(|known| known == name);
                    mask.segments &= at.map_or(0, |at| 1 << at);
                }
            }
        }
        mask
    }

    /// The conditions of a text that was checked with the scenario.
    #[must_use]
    pub fn read(text: &str, segments: &[&str]) -> Self {
        Audience::parse(text).map_or(Self::EVERYBODY, |audience| Self::of(&audience, segments))
    }
}

/// What the audiences of a world's plans ask about people beside their segment and relation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The day of each person's latest order, history included.
    pub last_order: bool,
    /// Each person's rank by expected spend.
    pub rank: bool,
}

/// What the audiences of all plans of a world need.
pub(super) fn needs(world: &World) -> Needs {
    let mut needs = Needs::default();
    for plan in &world.plans {
        for levers in plan.stretches.iter().flat_map(|stretch| &stretch.segments) {
            let idle = |key: &Key| {
                OUTBOUND.iter().any(|(common, keys)| keys.list.path == key.path && !levers.switch(common.on))
            };
            add(&mut needs, levers, Scope::Plan, &idle);
        }
        for (tables, &(_, scope, _)) in plan.tables.iter().zip(keys::PLAN_TABLES) {
            tables.iter().for_each(|table| add(&mut needs, &table.values, scope, &|_| false));
        }
    }
    needs
}

/// Adds what the audiences among the values of a scope need; lists of channels that are off ask for nothing.
fn add(needs: &mut Needs, values: &Values, scope: Scope, idle: &dyn Fn(&Key) -> bool) {
    for key in keys::of(scope).iter().filter(|key| key.kind == Kind::Audience && !idle(key)) {
        let mask = values.try_text(key).map_or(Mask::EVERYBODY, |text| Mask::read(&text, &[]));
        needs.last_order |= mask.bought_within != u16::MAX || mask.bought_before != 0;
        needs.rank |= mask.top < 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_narrow_each_other() {
        let mask = |text: &str| Mask::read(text, &["x", "y"]);
        assert_eq!(mask("all"), Mask::EVERYBODY);
        assert_eq!(mask("rest & y"), Mask { segments: 2, ..Mask::EVERYBODY });
        assert_eq!(mask("x & y").segments, 0);
        assert_eq!(mask("z").segments, 0);
        assert_eq!(mask("friend & not_friend").segments, 0);
        let narrow = mask("not_friend & bought<90d & bought<30d & top20% & top50%");
        assert_eq!((narrow.friend, narrow.bought_within, narrow.top), (Some(false), 30, 0.2));
        assert_eq!(mask("bought>90d").bought_before, 90);
    }
}
