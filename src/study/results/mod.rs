//! What a study found: the one store that terminal, tables, charts and page are written from.

mod behind;
mod people;

pub use behind::{
    AssumptionSample, Assumptions, Depends, Fresh, Ladder, Rung, TruthEffect, TruthResult, Turn, Waterfall,
    WaterfallAccount,
};
pub use people::{Chosen, LifeEvent, LifeLine, Lives, Moved, MovedSplit, SamplePerson, SplitBy};

use crate::keys::Value;
use crate::metrics::Provenanced;
pub use crate::plan::tables::Afterwards;
use jiff::civil::Date;

/// Everything a run found out.
#[derive(Clone, Debug)]
pub struct Results {
    /// What was asked and how it was run.
    pub study: StudyInfo,
    /// One entry per world; comparisons never cross worlds.
    pub worlds: Vec<WorldResult>,
}

/// Identity and settings of the run.
#[derive(Clone, Debug)]
pub struct StudyInfo {
    /// Short name of the scenario.
    pub scenario: String,
    /// Title shown; the short name when the file gives none.
    pub title: String,
    /// The question, when given.
    pub question: Option<String>,
    /// The lesson, when given.
    pub lesson: Option<String>,
    /// The expected picture, when given.
    pub expect: Option<String>,
    /// The exercise, when given.
    pub exercise: Option<String>,
    /// First day.
    pub start: Date,
    /// Days simulated.
    pub days: u16,
    /// Master seed.
    pub seed: u64,
    /// Paired replicates.
    pub replicates: u32,
    /// Confidence of every interval, 0..1.
    pub confidence: f64,
    /// Key of the goal measure.
    pub goal: String,
    /// Measures that make up a weighted goal, with their weights; empty for a goal of one measure.
    pub goal_weights: Vec<(String, f64)>,
    /// A small preview, labelled so everywhere.
    pub quick: bool,
    /// How the number of replicates came about, when the study ran until it was settled.
    pub settled: Option<Settled>,
    /// Version of this program.
    pub version: &'static str,
}

/// Findings in one world.
#[derive(Clone, Debug)]
pub struct WorldResult {
    /// Name.
    pub name: String,
    /// Name shown.
    pub label: String,
    /// Keys that `[study.vary]` set for this world.
    pub varied: Vec<(String, Value)>,
    /// Candidates: everybody the brand could ever reach, at full size.
    pub candidates: u64,
    /// Days after the study over which its people live on; 0: none.
    pub days_after: u16,
    /// What the firm does in them, as the headline counts it.
    pub afterwards: Afterwards,
    /// Index of the plan whose care all friends get after the study where that follows: the file's own baseline, whichever
    /// plan is compared with.
    pub care: usize,
    /// Candidates really simulated; fewer than `candidates` when the study simulates a sample.
    pub simulated: u64,
    /// The world without any plan, so that users can say "yes, this is us".
    pub mirror: Vec<MirrorLine>,
    /// Index of the baseline in `plans`.
    pub baseline: usize,
    /// Index of the implicit plan that does nothing.
    pub do_nothing: usize,
    /// Names and labels of the segments.
    pub segments: Vec<(String, String)>,
    /// Plans, do-nothing first, then file order.
    pub plans: Vec<PlanResult>,
    /// Plans by the goal, best first; doing nothing counts as the baseline only.
    pub ranks: Vec<Rank>,
    /// Who-moved tables for all pairs of plans (up to 8 plans).
    pub moved: Vec<Moved>,
    /// Measured series with the band they are laid over.
    pub observed: Vec<ObservedResult>,
    /// Observed series that are not shown because their plan did not run: name shown and name of the plan.
    pub observed_left_out: Vec<(String, String)>,
    /// Market calendar: name, first day, first day after.
    pub calendar: Vec<(String, u16, u16)>,
    /// Keys in use whose value is a default, with provenance: what the answer rests on.
    pub rests_on: Vec<Provenanced>,
    /// The unknown truths that decide verdicts, as set in this world: key path, value, low, high.
    pub unknown: Vec<Unknown>,
    /// The goal at low and high values of those truths; empty with fewer than two plans, or when switched off.
    pub assumptions: Option<Assumptions>,
    /// The best of several varied plans once more, on runs that did not choose it.
    pub fresh: Option<Fresh>,
    /// Sample persons with both life lines: the baseline against each other plan.
    pub lives: Vec<Lives>,
}

/// An unknown truth named beside each verdict.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// Full path of the key; behind it stands ` [segment]` for a segment that sets another value than the world.
    pub path: String,
    /// Label of the key.
    pub label: crate::keys::Words,
    /// Value in this world.
    pub value: f64,
    /// Range in which nobody knows better.
    pub range: (f64, f64),
}

/// One line of the mirror.
#[derive(Clone, Debug)]
pub struct MirrorLine {
    /// Key of the line.
    pub key: &'static str,
    /// Label.
    pub label: crate::keys::Words,
    /// Value without any plan, mean over replicates.
    pub value: Option<f64>,
    /// The same under the baseline; none where that is doing nothing.
    pub baseline: Option<f64>,
    /// How it is printed.
    pub unit: crate::metrics::Unit,
}

/// Findings on one plan.
#[derive(Clone, Debug)]
pub struct PlanResult {
    /// Name.
    pub name: String,
    /// Name shown.
    pub label: String,
    /// Keys that `[study.vary]` set for this variant.
    pub varied: Vec<(String, Value)>,
    /// Levers that differ from the baseline: path, value here, value there (empty text when absent). Behind the path
    /// stand the segment and the days, as ` [segment]` and ` @first-last`, where it does not hold for all.
    pub differs: Vec<(String, String, String)>,
    /// Per measure of [`crate::metrics::METRICS`], in its order.
    pub measures: Vec<MeasureResult>,
    /// Per series of [`crate::metrics::SERIES`], in its order.
    pub daily: Vec<Band>,
    /// The same minus the baseline, day by day within each replicate.
    pub daily_difference: Vec<Band>,
    /// The same series by segment (only with two segments or more): `[segment][series]`.
    pub daily_by_segment: Vec<Vec<Band>>,
    /// Work of each team (only with two teams or more): its name, and a band per series of
    /// [`crate::metrics::TEAM_SERIES`].
    pub daily_by_team: Vec<(String, Vec<Band>)>,
    /// Labels of the personas the plan uses, in order of first use; none for a plan that talks to nobody.
    pub personas: Vec<crate::lang::Text>,
    /// How long friends stay and after how long buyers pay again.
    pub ages: AgeCurves,
    /// Acquisition by channel, mean over replicates.
    pub funnel: Vec<FunnelRow>,
    /// Events of the plan's campaigns, in the order of their days, mean over replicates.
    pub events: Vec<EventRow>,
    /// Cohorts of friends by month of the add, mean over replicates.
    pub cohorts: Vec<CohortCell>,
    /// The verdict on the goal against the baseline.
    pub verdict: Verdict,
    /// Unknown truths on which the sign of the goal's difference depends; empty where none does.
    pub depends: Vec<Depends>,
    /// Red lines.
    pub guardrails: Vec<GuardrailResult>,
    /// From the baseline's goal to this plan's, account by account; empty for the baseline.
    pub waterfall: Option<Waterfall>,
    /// From the baseline to this plan, lever by lever; empty for the baseline, and where it was not asked for.
    pub ladder: Option<Ladder>,
}

/// One measure of one plan.
#[derive(Clone, Debug, Default)]
pub struct MeasureResult {
    /// Mean over replicates with its interval; ratios are ratios of means. Empty when the measure has no value.
    pub value: Option<Interval>,
    /// Mean numerator and denominator over replicates, where the measure is a ratio of counts or money.
    pub parts: Option<(f64, f64)>,
    /// Value in each replicate.
    pub replicates: Vec<Option<f64>>,
    /// Plan minus baseline; exactly zero for the baseline itself.
    pub against_baseline: Option<Difference>,
    /// Plan minus do-nothing.
    pub against_nothing: Option<Difference>,
}

/// A mean with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Mean.
    pub mean: f64,
    /// Lower end; not a number where fewer than two replicates have a value, because one value tells no spread.
    pub low: f64,
    /// Upper end, likewise.
    pub high: f64,
}

impl Interval {
    /// Both ends, where there are any.
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        (self.low.is_finite() && self.high.is_finite()).then_some((self.low, self.high))
    }
}

/// A paired difference over replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Mean difference with its t interval.
    pub interval: Interval,
    /// Standard deviation of the differences. Where runs are weighed (see [`Rare`]), the one at which as many runs of
    /// equal weight would know the mean as well.
    pub sd: f64,
    /// Degrees of freedom of the t interval: pairs less one, fewer where runs are weighed.
    pub degrees: f64,
    /// Where single runs lie: 5 % and 95 % quantile of the differences run by run, below [`FEW_RUNS`] pairs the lowest
    /// and the highest of them; empty below two.
    pub single: Option<(f64, f64)>,
    /// Share of pairs in which the plan has the larger value, ties counted half.
    pub chance_larger: f64,
    /// Pairs in which both values are the same.
    pub equal: u32,
    /// Pairs.
    pub n: u32,
    /// Var(A-B) / (Var A + Var B): 1 with independent luck, small when pairing pays. Empty below two replicates.
    pub variance_ratio: Option<f64>,
}

impl Default for Difference {
    /// No difference, of no pair.
    fn default() -> Self {
        Self {
            interval: Interval { mean: 0.0, low: f64::NAN, high: f64::NAN },
            sd: 0.0,
            degrees: 0.0,
            single: None,
            chance_larger: 0.5,
            equal: 0,
            n: 0,
            variance_ratio: None,
        }
    }
}

/// Pairs below which single runs are shown by their lowest and highest value: a 5 % quantile of fewer is no quantile.
pub const FEW_RUNS: u32 = 20;

/// A plan's place by the goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Rank {
    /// Index of the plan.
    pub plan: usize,
    /// Difference from the baseline, replicate by replicate; none for the baseline itself.
    pub from_baseline: Option<Difference>,
    /// Whether the paired difference from the first plan is told from 0; never for the first itself.
    pub behind: bool,
}

/// A verdict on the goal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// What can be said.
    pub kind: VerdictKind,
    /// The same after Holm's adjustment over all plans compared.
    pub adjusted: VerdictKind,
    /// The interval that holds at every look at once, when the study ran until it was settled: `kind` is then read
    /// from it instead of the plain interval of the difference.
    pub always: Option<Interval>,
    /// Two-sided p value of the paired t test on the goal, where there are two replicates or more.
    pub p: Option<f64>,
    /// Difference that does not matter, in the goal's unit.
    pub tolerance: f64,
    /// A rare shock that strikes the plan or the baseline in some runs, where there is one.
    pub rare: Option<Rare>,
}

/// A penalty that strikes whole runs. How often it does follows from the planned volume, so runs struck and not struck
/// are weighed by the exact chance instead of by how many of them luck has drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rare {
    /// The fine, fen.
    pub fine_fen: i64,
    /// Chance that a run of the plan, and one of the baseline, is struck at least once.
    pub chance: (f64, f64),
    /// Runs in which the plan, and in which the baseline, was struck.
    pub struck: (u32, u32),
    /// Runs.
    pub runs: u32,
    /// Whether there are enough runs of each kind; without them the verdict names no side.
    pub enough: bool,
}

/// The states of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictKind {
    /// The plan is the baseline.
    Baseline,
    /// Better, and by more than nothing.
    Better,
    /// Worse.
    Worse,
    /// The whole interval lies within the tolerance.
    NoPracticalDifference,
    /// Not decided; about this many more replicates would do (none when that cannot be told).
    NotDecided {
        /// Further replicates needed, roughly.
        more: Option<u32>,
    },
    /// A single replicate is one run, not evidence.
    OneRun,
    /// Better under one way of going on after the study, worse under another.
    DependsAfterwards,
}

/// A red line, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct GuardrailResult {
    /// Key of the measure.
    pub measure: String,
    /// Largest allowed value.
    pub max: Option<f64>,
    /// Smallest allowed value.
    pub min: Option<f64>,
    /// Mean of the measure over the replicates that have a value; empty when none has.
    pub value: Option<f64>,
    /// Whether the line is kept: by the mean, or by most replicates where what it waits for never comes in some. Empty
    /// when no replicate tells.
    pub kept: Option<bool>,
    /// Replicates.
    pub runs: u32,
    /// Replicates that tell whether they keep the line: those with a value, and those in which it never comes.
    pub known: u32,
    /// Of those, replicates that keep it.
    pub keeping: u32,
    /// Of those, replicates in which what the measure waits for does not come within so many days.
    pub never: Option<(u32, f64)>,
}

impl GuardrailResult {
    /// Share of the replicates that tell and keep the line; 0 where none tells.
    #[must_use]
    pub fn chance_kept(&self) -> f64 {
        f64::from(self.keeping) / f64::from(self.known.max(1))
    }
}

/// A daily series over replicates; empty days hold `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// Mean by day.
    pub mean: Vec<Option<f64>>,
    /// 5 % quantile by day.
    pub low: Vec<Option<f64>>,
    /// 95 % quantile by day.
    pub high: Vec<Option<f64>>,
}

/// Acquisition through one channel, means over replicates.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelRow {
    /// Key of the channel.
    pub channel: &'static str,
    /// Label of the channel.
    pub label: crate::keys::Words,
    /// Persons exposed at least once (first exposure).
    pub exposed: f64,
    /// Persons first added through it.
    pub added: f64,
    /// Add rate: first added within 14 days of exposure / exposed, complete windows only.
    pub add_rate: Option<f64>,
    /// Of the added with a complete window: kept one, seven, thirty days.
    pub kept: [Option<f64>; 3],
    /// Of the added whose 90 days are complete: with a first and with a second paid day within them, through whatever
    /// door.
    pub paid: [Option<f64>; 2],
    /// Cost of the channel per person added, yuan: exposures, contacts, spending, hooks.
    pub cost_per_add: Option<f64>,
    /// Contacts made: orders with a chat or card, visits, dials, messages, requests, persons reached.
    pub sent: f64,
    /// Invitations accepted / persons asked.
    pub pass_rate: Option<f64>,
    /// Add rate net of those who left within 7 and 30 days, complete windows only.
    pub net_add_rate: [Option<f64>; 2],
    /// Of the added, those who spoke.
    pub spoke: Option<f64>,
    /// Cost of the channel, yuan.
    pub cost: f64,
    /// Cost per person added and kept 30 days, yuan.
    pub cost_per_kept: Option<f64>,
    /// Cumulative contribution per person ever added through it, 90 days, yuan.
    pub ltv_90: Option<f64>,
}

/// Shares by days since an add or a first paid day, all replicates counted together. Persons whose time is not yet
/// up count for as long as they were seen (Kaplan and Meier); a day with fewer than 50 of them left stays empty, and so
/// does every day after it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgeCurves {
    /// Of persons first added: share still in the first spell as a friend, by whole days since the add.
    pub kept: Vec<Option<f64>>,
    /// Of buyers: share with a second paid day, by days since the first paid day of the study.
    pub back: Vec<Option<f64>>,
    /// Buyers by month of the first paid day, with the share that has paid again.
    pub repurchase: Vec<RepurchaseCell>,
}

/// Buyers whose first paid day of the study fell into one month, seen some time later; means over replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RepurchaseCell {
    /// Month of the first paid day, in 30-day steps from the first day.
    pub month: u16,
    /// 30-day steps since; only steps that are complete for everybody of the month.
    pub age: u16,
    /// Buyers of the month.
    pub buyers: f64,
    /// Of those, with a second paid day by the end of the age step.
    pub back: f64,
}

/// One event of a campaign, means over replicates at full size.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// Name of the campaign, as shown.
    pub label: String,
    /// First day, and first day behind the event.
    pub days: (u16, u16),
    /// The invited who were friends on the first day.
    pub exposed: f64,
    /// Of those, members of its groups.
    pub joined: f64,
    /// Share of the exposed that deleted within 14 days, and the part beyond the plan without its campaigns. Empty when
    /// the 14 days do not lie within the study.
    pub lost: Option<f64>,
    /// See `lost`.
    pub excess: Option<f64>,
    /// Orders of the exposed on the days of the event.
    pub orders: f64,
    /// The same in days of their ordinary orders: those of the same 14 days in the plan without its campaigns.
    pub ordinary_days: Option<f64>,
    /// Discount of these orders, yuan.
    pub discount: f64,
}

/// Friends added in one month, seen some months later; means over replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CohortCell {
    /// Month of the add, counted in 30-day steps from the first day.
    pub month: u16,
    /// 30-day steps since the add.
    pub age: u16,
    /// Persons first added in the month.
    pub added: f64,
    /// Of those, friends at the end of the age step.
    pub kept: f64,
    /// Orders in the age step.
    pub orders: f64,
    /// Contribution of those orders before shared cost, yuan.
    pub contribution: f64,
}

/// A measured series and the band it is laid over.
#[derive(Clone, Debug)]
pub struct ObservedResult {
    /// Name shown.
    pub label: String,
    /// Index into [`crate::metrics::SERIES`].
    pub series: usize,
    /// Index of the plan.
    pub plan: usize,
    /// (day, value).
    pub points: Vec<(u16, f64)>,
    /// Share of points inside the band.
    pub inside: f64,
}

/// How a study that runs until it is settled came to its end.
///
/// Looking again after every batch would find a difference sooner or later by luck alone. The verdicts of such a
/// study are therefore read from an interval that holds at all looks at once, so that stopping at any of them, for any
/// reason, keeps the promised confidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// Replicates at each look.
    pub looks: Vec<u32>,
    /// Most replicates allowed.
    pub maximum: u32,
    /// How it ended.
    pub end: SettledEnd,
}

/// Why a study stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledEnd {
    /// Every verdict is settled, or its interval is as narrow as asked for.
    Settled,
    /// The most replicates are reached; about this many more would do, none when that cannot be told.
    Maximum {
        /// Further replicates needed, roughly.
        more: Option<u32>,
    },
    /// The time is used up.
    Time {
        /// Further replicates needed, roughly.
        more: Option<u32>,
    },
}
