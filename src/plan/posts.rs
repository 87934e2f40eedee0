//! Weak carriers: standing groups, official account, mini-program and video channel reach the friends who belong to them.

use super::contact::scheduled;
use super::tables::{Post, WEAK_COUNT};
use crate::keys::carriers::weak;
use crate::keys::{Key, Values, world as world_key};

/// Members and open share of the weak carriers, by code.
static WEAK: [[&Key; 2]; WEAK_COUNT] = [
    [&world_key::GROUP_REACH, &world_key::READ_GROUP],
    [&world_key::OFFICIAL_ACCOUNT_REACH, &world_key::OFFICIAL_ACCOUNT_OPEN],
    [&world_key::MINI_PROGRAM_REACH, &world_key::MINI_PROGRAM_OPEN],
    [&world_key::VIDEO_CHANNEL_REACH, &world_key::VIDEO_CHANNEL_OPEN],
];

/// Share of friends who belong to each.
pub(super) fn reach(world: &Values) -> [f64; WEAK_COUNT] {
    std::array::from_fn(|i| world.number(WEAK[i][0]))
}

/// The posts of a day; relevance of content and of promotions.
pub(super) fn posts(world: &Values, levers: &Values, t: i64, relevance: [f64; 2]) -> Option<[Post; WEAK_COUNT]> {
    let all: [Post; WEAK_COUNT] = std::array::from_fn(|i| post(world, levers, t, i, relevance));
    all.iter().any(|post| post.posts > 0).then_some(all)
}

/// Promotions and content a week that a weekly cap lets through: promotions go first, as sellers send them.
fn let_through(promotion: f64, content: f64, cap: f64) -> [f64; 2] {
    let promotion = promotion.min(cap);
    [promotion, content.min(cap - promotion)]
}

/// Promotions and content of one weak carrier that go out on a day.
pub(super) fn counts(world: &Values, levers: &Values, t: i64, code: usize) -> [u16; 2] {
    let carrier = &weak()[code];
    let cap = carrier.cap.map_or(f64::INFINITY, |(cap, days)| world.number(cap) * 7.0 / days);
    let_through(levers.number(carrier.promotion), carrier.content(levers), cap).map(|per_week| scheduled(per_week, t))
}

/// Promotions and content of all weak carriers that go out on a day.
pub(super) fn all_counts(world: &Values, levers: &Values, t: i64) -> [[u16; 2]; WEAK_COUNT] {
    std::array::from_fn(|code| counts(world, levers, t, code))
}

/// The posts of one weak carrier on a day.
fn post(world: &Values, levers: &Values, t: i64, code: usize, [content_fits, promotion_fits]: [f64; 2]) -> Post {
    let [promotion, content] = counts(world, levers, t, code);
    if promotion + content == 0 {
        return Post::default();
    }
    let group = code == 0;
    let number = |of_group, other| world.number(if group { of_group } else { other });
    let (promotions, contents) = (f64::from(promotion), f64::from(content));
    let annoying = number(&world_key::FATIGUE_GROUP, &world_key::WEAK_FATIGUE);
    let open = world.number(WEAK[code][1]);
    let replies = if group { world.number(&world_key::REPLY_GROUP) } else { 0.0 };
    Post {
        posts: promotion + content,
        odds: ((1.0 - open) / open) as f32,
        recall: ((promotions + contents) * number(&world_key::RECALL_GROUP, &world_key::WEAK_RECALL)) as f32,
        value: (contents * content_fits * world.number(&world_key::CONTENT_MOMENTS_WEIGHT)) as f32,
        fatigue: (annoying * (promotions * (1.0 - promotion_fits) + contents * (1.0 - content_fits))) as f32,
        hazard: ((promotions + contents) * number(&world_key::DELETE_GROUP, &world_key::WEAK_DELETION)) as f32,
        replies: (promotions + contents) * replies,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{Value, plan as key};

    /// A weekly cap counts weeks: what it allows goes out, on whatever days rhythm and cap fall.
    #[test]
    fn a_weekly_cap_stops_what_exceeds_it_and_nothing_else() {
        let world = Values::new();
        assert_eq!(world.number(&world_key::MINI_PROGRAM_CAP), 3.0);
        let sent = |promotion: f64, content: f64| {
            let mut plan = Values::new();
            plan.set(&key::MINI_PROGRAM_PROMOTION, Value::Number(promotion));
            plan.set(&key::MINI_PROGRAM_CONTENT, Value::Number(content));
            let all = (0..364).filter_map(|t| posts(&world, &plan, t, [0.0, 0.0]));
            all.map(|posts| u32::from(posts[2].posts)).sum::<u32>()
        };
        assert_eq!(sent(2.0, 0.0), 2 * 52);
        assert_eq!(sent(2.0, 1.0), 3 * 52);
        assert_eq!(sent(0.0, 3.0), 3 * 52);
        assert_eq!(sent(2.0, 4.0), 3 * 52);
        assert_eq!(let_through(2.0, 4.0, 3.0), [2.0, 1.0]);
        assert_eq!(let_through(5.0, 1.0, 3.0), [3.0, 0.0]);
        assert_eq!(let_through(5.0, 1.0, f64::INFINITY), [5.0, 1.0]);
    }
}
