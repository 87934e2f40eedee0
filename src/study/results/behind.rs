//! What stands behind a verdict: the truths it rests on, its ladder and its accounts.

use super::{Difference, Interval, VerdictKind};

/// The best of several varied plans on runs that did not choose it.
///
/// The first of many is partly the luckiest of many, so its lead on the runs that made it first is too large. Here it runs
/// once more against the baseline, on as many further replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fresh {
    /// Index of the plan.
    pub plan: usize,
    /// Its difference from the baseline on the fresh runs.
    pub difference: Difference,
    /// What these runs alone say.
    pub kind: VerdictKind,
}

/// The goal at other values of the unknown truths: what a verdict depends on beside luck.
///
/// Each truth is run low and high on a sample of people with the same seeds, and only the *change* against the same
/// sample at the values in use is estimated: difference = whole run + (sample at the value - sample in use), the
/// sample scaled to the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumptions {
    /// The sample.
    pub sample: AssumptionSample,
    /// One row per truth, in the order of [`super::WorldResult::unknown`].
    pub truths: Vec<TruthResult>,
}

/// The people on whom the unknown truths were tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AssumptionSample {
    /// Candidates of the sample, counted once per replicate in which they were run.
    pub people: u64,
    /// Candidates of the whole run, likewise.
    pub of: u64,
    /// Units of work of the sample (territories, or pieces of territories, in a replicate).
    pub units: u32,
    /// Runs of the sample: the values in use, low and high of every truth, and the search for the turning points.
    pub runs: u32,
    /// Person-days of all these runs as a share of those of the whole run.
    pub cost: f64,
}

/// One unknown truth at several values.
#[derive(Clone, Debug, PartialEq)]
pub struct TruthResult {
    /// Full path of the key, as in [`super::Unknown::path`].
    pub path: String,
    /// Label of the key.
    pub label: crate::keys::Words,
    /// Value in use.
    pub value: f64,
    /// Lowest and highest value tried.
    pub range: (f64, f64),
    /// What the goal's difference from the baseline becomes, by plan in the order of the plans; empty for the baseline.
    pub plans: Vec<Option<TruthEffect>>,
}

/// The goal's difference from the baseline at several values of one truth, in the goal's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TruthEffect {
    /// At the low value.
    pub low: f64,
    /// At the value in use: that of the whole run.
    pub base: f64,
    /// At the high value.
    pub high: f64,
    /// Standard errors of the changes to the low and to the high value, from the spread over the units of the sample.
    pub errors: (f64, f64),
    /// Whether the sign turns inside the range, and where.
    pub turn: Turn,
}

/// Whether the sign of a difference turns within the range of a truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turn {
    /// It stays.
    Stays,
    /// It turns at about this value.
    At(f64),
    /// One end of the range is too near to zero for the sample to tell.
    Unclear,
}

/// A truth on which a verdict depends.
#[derive(Clone, Debug, PartialEq)]
pub struct Depends {
    /// Index into [`Assumptions::truths`].
    pub truth: usize,
    /// Value at which the sign of the difference turns.
    pub at: f64,
}

/// Money from the baseline to a plan, account by account: whole fen that add up exactly.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// Accounts in the order of the books, those that are 0 under both plans left out. Income counts positive, cost
    /// negative.
    pub accounts: Vec<WaterfallAccount>,
    /// Sum of all differences: the difference of the goal, fen over all replicates.
    pub total_fen: i64,
    /// Replicates over which fen are summed.
    pub replicates: u32,
}

/// One account of a waterfall.
#[derive(Clone, Debug, PartialEq)]
pub struct WaterfallAccount {
    /// Key of the account.
    pub key: &'static str,
    /// Label.
    pub label: crate::keys::Words,
    /// Fen under the baseline, summed over replicates.
    pub baseline_fen: i64,
    /// Fen under the plan, summed over replicates.
    pub plan_fen: i64,
}

impl WaterfallAccount {
    /// Plan minus baseline, fen summed over replicates.
    #[must_use]
    pub const fn difference_fen(&self) -> i64 {
        self.plan_fen - self.baseline_fen
    }
}

/// From the baseline to a plan, lever by lever, on the goal.
///
/// A rung's share is its gain averaged over the orders in which the levers can be pulled (Shapley 1953), from paired
/// runs of the mixtures. Within every replicate the rungs add up to the plan's difference to the fen.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// Rungs in the order of the keys.
    pub rungs: Vec<Rung>,
    /// Plan minus baseline.
    pub total: Interval,
    /// The same in fen by replicate.
    pub total_fen: Vec<i64>,
    /// Orders averaged over.
    pub orders: u32,
    /// Whether these are all orders; else a sample of orders and their reverses.
    pub exact: bool,
    /// Mixtures run beside the two plans.
    pub mixtures: u32,
}

/// One step from the baseline to a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// Name of the group of levers: the named table, or the first part of the keys' paths.
    pub name: String,
    /// Paths of the levers that change.
    pub levers: Vec<String>,
    /// Contribution to the goal, with its interval over replicates.
    pub share: Interval,
    /// The same in fen by replicate.
    pub fen: Vec<i64>,
}
