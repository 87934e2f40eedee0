//! Money from the baseline to a plan, account by account, in whole fen.

use super::results::{Waterfall, WaterfallAccount};
use crate::keys::words;
use crate::metrics::{ACCOUNTS, METRICS, Reading, metric_index};

/// The accounts of a plan and of the baseline, one reading per replicate each. They add up to the difference of the
/// goal; the value left is an account of its own where the goal counts it.
pub(super) fn waterfall(plan: &[Reading<'_>], baseline: &[Reading<'_>], goal: &str) -> Waterfall {
    let mut accounts: Vec<WaterfallAccount> = ACCOUNTS
        .iter()
        .map(|account| WaterfallAccount {
            key: account.key,
            label: account.label,
            baseline_fen: baseline.iter().map(|r| account.fen(r)).sum(),
            plan_fen: plan.iter().map(|r| account.fen(r)).sum(),
        })
        .collect();
    if goal == "incremental_profit_with_pool_value" {
        // A step of heads is decided by whose care follows, not by what friends do: it stands apart.
        let step = |r: &Reading<'_>| -goal_fen(r, "step_cost_after");
        let rest = |r: &Reading<'_>| goal_fen(r, "pool_value") - step(r);
        let account = |key, label, of: &dyn Fn(&Reading<'_>) -> i64| WaterfallAccount {
            key,
            label,
            baseline_fen: baseline.iter().map(of).sum(),
            plan_fen: plan.iter().map(of).sum(),
        };
        accounts.push(account("pool_value", words("value left", "留存价值"), &rest));
        accounts.push(account("step_cost_after", words("step of heads after the study", "研究期后人数变动"), &step));
    }
    accounts.retain(|account| account.baseline_fen != 0 || account.plan_fen != 0);
    let total_fen = accounts.iter().map(WaterfallAccount::difference_fen).sum();
    Waterfall { accounts, total_fen, replicates: plan.len() as u32 }
}

/// A measure of money in one replicate in whole fen; 0 without a value.
pub(super) fn goal_fen(reading: &Reading<'_>, measure: &str) -> i64 {
    let yuan = metric_index(measure).and_then(|index| (METRICS[index].read)(reading).value());
    crate::units::fen(yuan.unwrap_or(0.0))
}
