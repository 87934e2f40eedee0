//! Measures that need more days than the shortest studies have.

use super::deletion::FEWEST;
use crate::keys::windows::{Needs, Window};
use crate::sim::tally::{EVENT_DAYS, MONTH_DAYS};

/// A measure that follows people for some days.
const fn after(measure: &'static str, days: u16, instead: &'static [&'static str]) -> Window {
    Window { measure, needs: Needs::After(days), instead }
}

/// A measure over whole months that begin with friends.
const fn months(measure: &'static str, instead: &'static [&'static str]) -> Window {
    Window { measure, needs: Needs::Periods { days: MONTH_DAYS as u16, friends: FEWEST }, instead }
}

/// All of them.
pub static WINDOWS: &[Window] = &[
    months("deletion_30d", &["deletion_new_30d", "deletion_new_7d", "deletion_day"]),
    months("retention_30d", &["friends_end"]),
    after("deletion_new_1d", 1, &["deletion_day"]),
    after("deletion_new_7d", 7, &["deletion_new_1d", "deletion_day"]),
    after("deletion_new_30d", 30, &["deletion_new_7d", "deletion_new_1d", "deletion_day"]),
    after("net_add_rate_7d", 21, &["pass_rate"]),
    after("net_add_rate_30d", 44, &["net_add_rate_7d", "pass_rate"]),
    after("repurchase_30d", 30, &["two_paid_days"]),
    after("repurchase_90d", 90, &["repurchase_30d", "two_paid_days"]),
    after("repurchase_180d", 180, &["repurchase_90d", "repurchase_30d", "two_paid_days"]),
    after("new_friends_order_90d", 90, &["spoke_rate"]),
    after("new_friends_repeat_90d", 90, &["spoke_rate"]),
    after("ltv_30d", 30, &["incremental_per_friend"]),
    after("ltv_90d", 90, &["ltv_30d", "incremental_per_friend"]),
    after("ltv_180d", 180, &["ltv_90d", "ltv_30d", "incremental_per_friend"]),
    after("ltv_365d", 365, &["ltv_180d", "ltv_90d", "ltv_30d", "incremental_per_friend"]),
    after("ltv_per_cac", 90, &["incremental_per_friend"]),
    after("cost_per_kept_friend", 30, &["cost_per_add"]),
    after("deletion_event_14d", EVENT_DAYS, &["deletion_day"]),
    after("deletion_event_14d_excess", EVENT_DAYS, &["deletion_day"]),
];
