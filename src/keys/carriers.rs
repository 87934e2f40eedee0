//! What carries a rhythm to friends: one table for whoever compiles a rhythm or questions it.

use super::{Key, Values, Words, mass_content, plan, words, world};

/// One carrier of a rhythm.
pub struct Carrier {
    /// What it carries.
    pub words: Words,
    /// Promotions a week.
    pub promotion: &'static Key,
    /// Items of content a week.
    content: &'static Key,
    /// What the platform lets through, and in how many days; none where it does not count.
    pub cap: Option<(&'static Key, f64)>,
}

impl Carrier {
    const fn new(words: Words, [promotion, content]: [&'static Key; 2], cap: Option<(&'static Key, f64)>) -> Self {
        Self { words, promotion, content, cap }
    }

    /// Items of content a week; those of mass messages may be given as a share.
    #[must_use]
    pub fn content(&self, levers: &Values) -> f64 {
        if self.content.path == plan::MASS_CONTENT.path { mass_content(levers) } else { levers.number(self.content) }
    }
}

/// Every carrier: mass messages, Moments, then the weak ones in the order of their codes.
pub static CARRIERS: [Carrier; 6] = [
    Carrier::new(
        words("mass messages", "群发"),
        [&plan::MASS_PROMOTION, &plan::MASS_CONTENT],
        Some((&world::CAP_MASS_PER_DAY, 1.0)),
    ),
    Carrier::new(
        words("Moments posts", "朋友圈"),
        [&plan::MOMENTS_PROMOTION, &plan::MOMENTS_CONTENT],
        Some((&world::CAP_MOMENTS_PER_DAY, 1.0)),
    ),
    Carrier::new(words("group posts", "社群"), [&plan::GROUP_PROMOTION, &plan::GROUP_CONTENT], None),
    Carrier::new(
        words("official-account posts", "公众号"),
        [&plan::OFFICIAL_ACCOUNT_PROMOTION, &plan::OFFICIAL_ACCOUNT_CONTENT],
        Some((&world::OFFICIAL_ACCOUNT_CAP, 7.0)),
    ),
    Carrier::new(
        words("mini-program posts", "小程序"),
        [&plan::MINI_PROGRAM_PROMOTION, &plan::MINI_PROGRAM_CONTENT],
        Some((&world::MINI_PROGRAM_CAP, 7.0)),
    ),
    Carrier::new(
        words("video-channel posts", "视频号"),
        [&plan::VIDEO_CHANNEL_PROMOTION, &plan::VIDEO_CHANNEL_CONTENT],
        Some((&world::VIDEO_CHANNEL_CAP, 7.0)),
    ),
];

/// The weak carriers, by code; the group comes first.
#[must_use]
pub fn weak() -> &'static [Carrier] {
    &CARRIERS[2..]
}
