//! Keys of `[plans.NAME.campaigns.NAME]`: dated events for a part of the friends.

use super::Key;

/// Keys of a campaign.
pub static KEYS: &[&Key] = &[];
