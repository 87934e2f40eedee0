//! Paired comparison: the same people and the same luck under two plans.

use super::rare::Strata;
use super::results::{Band, Difference, FEW_RUNS, Interval, MeasureResult, Verdict, VerdictKind};
use super::settle;
use crate::metrics::{Better, Measured};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// A measure over replicates: its mean, and per replicate the value to which intervals are applied.
///
/// For a ratio the mean is the ratio of means R, and replicate r contributes `R + (a_r - R b_r) / mean(b)`: the
/// linearised ratio (delta method), whose mean is R exactly.
#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    /// Value in each replicate, as read.
    pub values: Vec<Option<f64>>,
    /// Linearised values of the replicates that have one.
    pub points: Vec<Option<f64>>,
    /// Mean numerator and denominator of a ratio.
    pub parts: Option<(f64, f64)>,
    /// Days within which what is waited for did not come, where it did not.
    pub never: Vec<Option<f64>>,
}

/// Share of replicates in which something never comes above which a mean over the others is none.
const MAY_LACK: f64 = 0.05;

impl Sample {
    /// Collects a measure over replicates.
    pub fn new(measured: &[Measured]) -> Self {
        let values = measured.iter().map(|m| m.value()).collect();
        let days = |m: &Measured| match *m {
            Measured::Never(days) => Some(days),
            _ => None,
        };
        let never = measured.iter().map(days).collect();
        let ratios: Vec<(f64, f64)> = measured
            .iter()
            .filter_map(|m| match *m {
                Measured::Ratio(a, b) => Some((a, b)),
                _ => None,
            })
            .collect();
        if ratios.is_empty() {
            let points = measured.iter().map(|m| m.value()).collect();
            return Self { values, points, parts: None, never };
        }
        let n = ratios.len() as f64;
        let (top, bottom) = ratios.iter().fold((0.0, 0.0), |sum, r| (sum.0 + r.0, sum.1 + r.1));
        let (top, bottom) = (top / n, bottom / n);
        let ratio = top / bottom;
        let point = |m: &Measured| match *m {
            Measured::Ratio(a, b) if bottom != 0.0 => Some(ratio + (a - ratio * b) / bottom),
            _ => None,
        };
        Self { values, points: measured.iter().map(point).collect(), parts: Some((top, bottom)), never }
    }

    /// A sum of measures, each times a factor, over replicates in which all of them have a value; without parts nothing
    /// has one.
    pub fn weighted(parts: &[(Self, f64)], replicates: usize) -> Self {
        let sum = |run: usize, of: &dyn Fn(&Self) -> Option<f64>| {
            let terms = parts.iter().map(|(sample, factor)| of(sample).map(|x| x * factor));
            terms.sum::<Option<f64>>().filter(|_| !parts.is_empty() && run < replicates)
        };
        let values = (0..replicates).map(|run| sum(run, &|s| s.values.get(run).copied().flatten())).collect();
        let points = (0..replicates).map(|run| sum(run, &|s| s.points.get(run).copied().flatten())).collect();
        Self { values, points, parts: None, never: vec![None; replicates] }
    }

    /// The mean over the replicates that have a value.
    pub fn mean(&self) -> Option<f64> {
        let points: Vec<f64> = self.points.iter().copied().flatten().collect();
        (!points.is_empty()).then(|| mean(&points))
    }

    /// Whether a mean over the replicates with a value would leave out too many in which it never comes.
    fn is_partial(&self) -> bool {
        self.never.iter().flatten().count() as f64 > MAY_LACK * self.never.len() as f64
    }

    /// The mean with its interval; none where it would speak for the lucky replicates only.
    pub fn interval(&self, confidence: f64) -> Option<Interval> {
        let points: Vec<f64> = self.points.iter().copied().flatten().collect();
        (!points.is_empty() && !self.is_partial()).then(|| interval(&points, confidence))
    }

    /// The result without comparisons.
    pub fn result(&self, confidence: f64) -> MeasureResult {
        MeasureResult {
            value: self.interval(confidence),
            parts: self.parts,
            replicates: self.values.clone(),
            against_baseline: None,
            against_nothing: None,
        }
    }
}

fn mean(xs: &[f64]) -> f64 {
    xs.iter().sum::<f64>() / xs.len() as f64
}

/// Sample variance; 0 for a single value.
fn variance(xs: &[f64]) -> f64 {
    if xs.len() < 2 {
        return 0.0;
    }
    let m = mean(xs);
    xs.iter().map(|x| (x - m) * (x - m)).sum::<f64>() / (xs.len() - 1) as f64
}

/// Quantile of Student's t for a two-sided interval.
fn t_quantile(confidence: f64, degrees: f64) -> f64 {
    StudentsT::new(0.0, 1.0, degrees).map_or(f64::NAN, |t| t.inverse_cdf(0.5 + confidence / 2.0))
}

/// Mean with a t interval; without ends for a single value, which tells no spread.
pub(super) fn interval(xs: &[f64], confidence: f64) -> Interval {
    around(mean(xs), variance(xs).sqrt(), xs.len(), xs.len().saturating_sub(1) as f64, confidence)
}

/// A t interval from mean, standard deviation, pairs and degrees of freedom.
fn around(mean: f64, sd: f64, n: usize, degrees: f64, confidence: f64) -> Interval {
    if n < 2 {
        return Interval { mean, low: f64::NAN, high: f64::NAN };
    }
    let half = if sd == 0.0 { 0.0 } else { t_quantile(confidence, degrees) * sd / (n as f64).sqrt() };
    Interval { mean, low: mean - half, high: mean + half }
}

/// Where single runs lie; see [`Difference::single`].
fn single(differences: &[f64]) -> Option<(f64, f64)> {
    let mut sorted = differences.to_vec();
    sorted.sort_by(f64::total_cmp);
    let share = if sorted.len() < FEW_RUNS as usize { 0.0 } else { 0.05 };
    (sorted.len() > 1).then(|| (quantile(&sorted, share), quantile(&sorted, 1.0 - share)))
}

/// Plan minus other, over the replicates in which both have a value; `strata` weigh those that a rare shock strikes.
pub(super) fn difference(
    plan: &Sample,
    other: &Sample,
    strata: Option<&Strata>,
    confidence: f64,
) -> Option<Difference> {
    let both = |a: &[Option<f64>], b: &[Option<f64>]| -> Vec<(usize, f64, f64)> {
        a.iter().zip(b).enumerate().filter_map(|(run, (&x, &y))| Some((run, x?, y?))).collect()
    };
    let points = both(&plan.points, &other.points);
    if points.is_empty() || plan.is_partial() || other.is_partial() {
        return None;
    }
    let differences: Vec<f64> = points.iter().map(|(_, a, b)| a - b).collect();
    let values = both(&plan.values, &other.values);
    let raw: Vec<f64> = values.iter().map(|(_, a, b)| a - b).collect();
    let larger: f64 = values
        .iter()
        .map(|(_, a, b)| match a.total_cmp(b) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        })
        .sum();
    let alone: f64 = variance(&points.iter().map(|p| p.1).collect::<Vec<_>>())
        + variance(&points.iter().map(|p| p.2).collect::<Vec<_>>());
    let n = differences.len();
    let plain = || (mean(&differences), variance(&differences).sqrt(), n.saturating_sub(1) as f64);
    let of_run = |(&(run, ..), &d): (&(usize, f64, f64), &f64)| (run, d);
    let weighed =
        strata.and_then(|strata| strata.weighed(&points.iter().zip(&differences).map(of_run).collect::<Vec<_>>()));
    let (middle, sd, degrees) = weighed.unwrap_or_else(plain);
    Some(Difference {
        interval: around(middle, sd, n, degrees, confidence),
        sd,
        degrees,
        single: single(&raw),
        chance_larger: larger / values.len().max(1) as f64,
        equal: raw.iter().filter(|&&d| d == 0.0).count() as u32,
        n: n as u32,
        variance_ratio: (alone > 0.0).then(|| variance(&differences) / alone),
    })
}

/// Two-sided p value of the paired t test; 1 for differences that are all 0, empty below two pairs.
fn p_value(d: &Difference) -> Option<f64> {
    if d.n < 2 {
        return None;
    }
    if d.sd == 0.0 {
        return Some(if d.interval.mean == 0.0 { 1.0 } else { 0.0 });
    }
    let t = d.interval.mean / (d.sd / f64::from(d.n).sqrt());
    let law = StudentsT::new(0.0, 1.0, d.degrees).ok()?;
    Some(2.0 * (1.0 - law.cdf(t.abs())))
}

/// Most pairs that a forecast names.
const FORECAST_MOST: u32 = 10_000;

/// Further pairs needed until the interval excludes zero or lies within the tolerance, at the mean and the spread
/// seen: the first number of pairs whose own t interval is narrow enough.
fn more(d: &Difference, tolerance: f64, confidence: f64) -> Option<u32> {
    let target = d.interval.mean.abs().max(tolerance - d.interval.mean.abs());
    if target <= 0.0 || d.n < 2 {
        return None;
    }
    // Weighed runs lose the same degrees of freedom at any number.
    let lost = f64::from(d.n) - d.degrees;
    let wide = |n: u32| t_quantile(confidence, (f64::from(n) - lost).max(1.0)) * d.sd / f64::from(n).sqrt() > target;
    first_narrow(d.n, FORECAST_MOST, &wide).map(|n| (n - d.n).max(1))
}

/// The first number above `from` that is no longer too wide, found by halving because the width falls with the number;
/// none up to `most`.
pub(super) fn first_narrow(from: u32, most: u32, wide: &dyn Fn(u32) -> bool) -> Option<u32> {
    if from >= most || wide(most) {
        return None;
    }
    let (mut low, mut high) = (from, most);
    while low + 1 < high {
        let middle = low.midpoint(high);
        if wide(middle) { low = middle } else { high = middle }
    }
    Some(high)
}

/// What decides a verdict beside the difference itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bar {
    /// Differences that do not matter.
    pub tolerance: f64,
    /// Which direction of the goal is wanted.
    pub better: Better,
    /// Confidence of the interval.
    pub confidence: f64,
}

/// The verdict on one difference of the goal.
pub(super) fn verdict(d: &Difference, bar: Bar) -> Verdict {
    let more = more(d, bar.tolerance, bar.confidence);
    let kind = kind(d, d.interval, bar, more);
    Verdict { kind, adjusted: kind, always: None, p: p_value(d), tolerance: bar.tolerance, rare: None }
}

/// The verdict of a study that runs until it is settled: from the interval and the p value that hold at every look.
pub(super) fn settling_verdict(d: &Difference, bar: Bar) -> Verdict {
    let always = settle::interval(d, bar.confidence);
    let kind = kind(d, always, bar, settle::more(d, bar.tolerance, bar.confidence));
    Verdict { kind, adjusted: kind, always: Some(always), p: settle::p_value(d), tolerance: bar.tolerance, rare: None }
}

/// What an interval of a difference says.
fn kind(d: &Difference, interval: Interval, bar: Bar, more: Option<u32>) -> VerdictKind {
    let (above, below) = match bar.better {
        Better::Lower => (VerdictKind::Worse, VerdictKind::Better),
        Better::Higher | Better::Neither => (VerdictKind::Better, VerdictKind::Worse),
    };
    if d.n < 2 {
        VerdictKind::OneRun
    } else if interval.low >= -bar.tolerance && interval.high <= bar.tolerance {
        VerdictKind::NoPracticalDifference
    } else if interval.low > 0.0 {
        above
    } else if interval.high < 0.0 {
        below
    } else {
        VerdictKind::NotDecided { more }
    }
}

/// Holm's step-down adjustment over all verdicts that are not the baseline's: the smallest p must pass
/// alpha / m, the next alpha / (m - 1), and so on; after the first failure nothing is declared.
pub(super) fn adjust(verdicts: &mut [Verdict], confidence: f64) {
    let alpha = 1.0 - confidence;
    let mut order: Vec<(f64, usize)> = verdicts.iter().enumerate().filter_map(|(i, v)| v.p.map(|p| (p, i))).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let m = order.len();
    let mut open = true;
    for (rank, &(p, i)) in order.iter().enumerate() {
        open &= p <= alpha / (m - rank) as f64;
        let verdict = &mut verdicts[i];
        if !open && matches!(verdict.kind, VerdictKind::Better | VerdictKind::Worse) {
            verdict.adjusted = VerdictKind::NotDecided { more: None };
        }
    }
}

/// Quantile of sorted values, linear between order statistics (type 7).
pub(super) fn quantile(sorted: &[f64], p: f64) -> f64 {
    let at = p * (sorted.len() - 1) as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - at.floor()) * (sorted[above] - sorted[below])
}

/// Mean and 5-95 % quantiles by day over replicates; empty where no replicate has a value.
pub(super) fn band(paths: &[Vec<Option<f64>>]) -> Band {
    let days = paths.first().map_or(0, Vec::len);
    let mut band = Band::default();
    for day in 0..days {
        let mut values: Vec<f64> = paths.iter().filter_map(|path| path[day]).collect();
        values.sort_by(f64::total_cmp);
        let some = |x: f64| (!values.is_empty()).then_some(x);
        let (mean, low, high) = if values.is_empty() {
            (0.0, 0.0, 0.0)
        } else {
            (values.iter().sum::<f64>() / values.len() as f64, quantile(&values, 0.05), quantile(&values, 0.95))
        };
        band.mean.push(some(mean));
        band.low.push(some(low));
        band.high.push(some(high));
    }
    band
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "identity of results is a law here, and is compared exactly")]
mod tests {
    use super::*;

    fn bar(tolerance: f64) -> Bar {
        Bar { tolerance, better: Better::Higher, confidence: 0.95 }
    }

    fn amounts(xs: &[f64]) -> Sample {
        Sample::new(&xs.iter().map(|&x| Measured::Amount(x)).collect::<Vec<_>>())
    }

    /// By hand: differences 1, 2, 3, 4, 5; mean 3, sd 1.5811, t(4, 0.975) = 2.776445, half width 1.963243.
    #[test]
    fn a_hand_worked_paired_interval() {
        let d = difference(
            &amounts(&[11.0, 22.0, 33.0, 44.0, 55.0]),
            &amounts(&[10.0, 20.0, 30.0, 40.0, 50.0]),
            None,
            0.95,
        )
        .unwrap();
        assert!((d.interval.mean - 3.0).abs() < 1e-12);
        assert!((d.interval.high - 3.0 - 1.963_243).abs() < 1e-5, "{d:?}");
        assert_eq!((d.chance_larger, d.n), (1.0, 5));
        // p of t = 3 / (1.5811 / sqrt 5) = 4.2426 with 4 degrees of freedom: 0.013236.
        assert!((p_value(&d).unwrap() - 0.013_236).abs() < 1e-5);
    }

    #[test]
    fn a_plan_against_its_copy_differs_by_exactly_zero() {
        let a = Sample::new(&[Measured::Ratio(1.0, 3.0), Measured::Ratio(2.0, 7.0), Measured::Ratio(5.0, 11.0)]);
        let d = difference(&a, &a, None, 0.95).unwrap();
        assert_eq!((d.interval, d.sd), (Interval { mean: 0.0, low: 0.0, high: 0.0 }, 0.0));
        assert_eq!(d.chance_larger, 0.5);
        assert_eq!((d.equal, d.n, d.single), (3, 3, Some((0.0, 0.0))));
        assert_eq!(verdict(&d, bar(0.0)).kind, VerdictKind::NoPracticalDifference);
    }

    #[test]
    fn a_ratio_is_the_ratio_of_means() {
        let s = Sample::new(&[Measured::Ratio(1.0, 10.0), Measured::Ratio(9.0, 10.0), Measured::Ratio(0.0, 80.0)]);
        assert!((s.interval(0.95).unwrap().mean - 0.1).abs() < 1e-12);
    }

    /// Holm's own worked example shape: p = .01, .04, .03, .005 at 5 %: only the two smallest stand.
    #[test]
    fn holm_steps_down() {
        let verdict = |p| Verdict {
            kind: VerdictKind::Better,
            adjusted: VerdictKind::Better,
            always: None,
            p: Some(p),
            tolerance: 0.0,
            rare: None,
        };
        let mut all = [0.01, 0.04, 0.03, 0.005].map(verdict);
        adjust(&mut all, 0.95);
        let kept: Vec<bool> = all.iter().map(|v| v.adjusted == VerdictKind::Better).collect();
        assert_eq!(kept, [true, false, false, true]);
    }

    #[test]
    fn verdicts_by_interval() {
        let d = |mean: f64, half: f64| Difference {
            interval: Interval { mean, low: mean - half, high: mean + half },
            sd: half,
            degrees: 19.0,
            n: 20,
            ..Difference::default()
        };
        assert_eq!(verdict(&d(5.0, 1.0), bar(1.0)).kind, VerdictKind::Better);
        assert_eq!(verdict(&d(-5.0, 1.0), bar(1.0)).kind, VerdictKind::Worse);
        assert_eq!(verdict(&d(0.2, 0.5), bar(1.0)).kind, VerdictKind::NoPracticalDifference);
        assert!(matches!(verdict(&d(0.5, 3.0), bar(1.0)).kind, VerdictKind::NotDecided { more: Some(_) }));
        // Of a goal that is wanted low, more is worse.
        let low = Bar { better: Better::Lower, ..bar(1.0) };
        assert_eq!(verdict(&d(5.0, 1.0), low).kind, VerdictKind::Worse);
        assert_eq!(verdict(&d(-5.0, 1.0), low).kind, VerdictKind::Better);
    }

    #[test]
    fn quantiles_are_type_7() {
        let xs = [1.0, 2.0, 3.0, 4.0, 10.0];
        assert_eq!(quantile(&xs, 0.5), 3.0);
        assert!((quantile(&xs, 0.05) - 1.2).abs() < 1e-12);
        assert!((quantile(&xs, 0.95) - 8.8).abs() < 1e-12);
    }

    /// One value tells no spread: no interval of width 0 is claimed.
    #[test]
    fn a_single_value_has_no_interval() {
        let one = Sample::new(&[Measured::Empty, Measured::Amount(7.0), Measured::Empty]);
        let found = one.interval(0.95).unwrap();
        assert_eq!((found.mean, found.ends()), (7.0, None));
        let alike = Sample::new(&[Measured::Amount(7.0), Measured::Amount(7.0)]);
        assert_eq!(alike.interval(0.95).unwrap().ends(), Some((7.0, 7.0)));
        let d = difference(&one, &amounts(&[1.0, 2.0, 3.0]), None, 0.95).unwrap();
        assert_eq!((d.n, d.interval.ends(), verdict(&d, bar(1.0)).kind), (1, None, VerdictKind::OneRun));
    }

    /// The interval of a study that looks again and again is wider, and its p value larger.
    #[test]
    fn looking_again_has_its_price() {
        let d = difference(
            &amounts(&[11.0, 22.5, 33.0, 44.5, 55.0, 66.5]),
            &amounts(&[10.0, 20.0, 30.0, 40.0, 50.0, 60.0]),
            None,
            0.95,
        )
        .unwrap();
        let (plain, settling) = (verdict(&d, bar(0.0)), settling_verdict(&d, bar(0.0)));
        assert_eq!((plain.kind, plain.always), (VerdictKind::Better, None));
        assert!(settling.always.unwrap().low < d.interval.low && settling.p > plain.p);
        assert!(matches!(settling.kind, VerdictKind::NotDecided { more: Some(_) }), "{settling:?}");
    }

    /// The forecast is the smallest number whose own t interval is narrow enough, not one by the t quantile of the few
    /// runs at hand. By hand, with mean 1 and sd 1 after 2 runs: t(4) / sqrt 5 = 2.776445 / 2.236068 = 1.2417 > 1 and
    /// t(5) / sqrt 6 = 2.570582 / 2.449490 = 1.0494 > 1, t(6) / sqrt 7 = 2.446912 / 2.645751 = 0.9248 < 1: 7 runs, 5 more
    /// (by the quantile at hand, 12.7062, it would be 162 runs).
    #[test]
    fn the_forecast_uses_the_quantile_of_the_runs_wanted() {
        let d = |sd: f64, n: u32| Difference {
            interval: Interval { mean: 1.0, low: 0.0, high: 2.0 },
            sd,
            degrees: f64::from(n - 1),
            n,
            ..Difference::default()
        };
        assert_eq!(more(&d(1.0, 2), 0.0, 0.95), Some(5));
        for (sd, n, confidence) in [(1.0, 2, 0.95), (2.0, 3, 0.95), (2.0, 3, 0.999), (3.0, 5, 0.99)] {
            let wanted = n + more(&d(sd, n), 0.0, confidence).unwrap();
            let half = |n: u32| t_quantile(confidence, f64::from(n - 1)) * sd / f64::from(n).sqrt();
            assert!(half(wanted) <= 1.0 && half(wanted - 1) > 1.0, "{wanted} runs");
        }
        assert_eq!(more(&d(1e6, 5), 0.0, 0.95), None, "a forecast of more than 10,000 runs is none");
    }

    /// By hand: 0.5 x pool sales 120 against 100 and 0.5 x deletion 0.02 against 0.04, wanted low: 0.5 x 0.2 + 0.5 x 0.5.
    #[test]
    fn a_weighted_goal_by_hand() {
        let of = |sales: f64, deletion: f64| {
            Sample::weighted(&[(amounts(&[sales; 2]), 0.5 / 100.0), (amounts(&[deletion; 2]), -0.5 / 0.04)], 2)
        };
        let d = difference(&of(120.0, 0.02), &of(100.0, 0.04), None, 0.95).unwrap();
        assert!((d.interval.mean - 0.35).abs() < 1e-12, "{d:?}");
        let lacking = Sample::weighted(&[(amounts(&[1.0, 2.0]), 1.0), (Sample::new(&[Measured::Empty; 2]), 1.0)], 2);
        assert_eq!(lacking.values, [None, None]);
        assert_eq!(Sample::weighted(&[], 2).values, [None, None]);
    }

    /// Single runs: quantiles by hand from 1 .. 21 (type 7: the 5 % quantile of 21 values is the second), extremes of few.
    #[test]
    fn single_runs_have_a_span_of_their_own() {
        let many: Vec<f64> = (1..=21).map(f64::from).collect();
        let zero = amounts(&[0.0; 21]);
        assert_eq!(difference(&amounts(&many), &zero, None, 0.95).unwrap().single, Some((2.0, 20.0)));
        let few = difference(&amounts(&[3.0, -1.0, 7.0]), &amounts(&[0.0; 3]), None, 0.95).unwrap();
        assert_eq!(few.single, Some((-1.0, 7.0)));
    }

    /// A mean over those runs alone in which something came is none, and neither is a difference of two such means.
    #[test]
    fn what_never_comes_has_no_mean() {
        let days = |never: usize| {
            let paid = std::iter::repeat_n(Measured::Amount(108.0), 20 - never);
            Sample::new(&paid.chain(std::iter::repeat_n(Measured::Never(365.0), never)).collect::<Vec<_>>())
        };
        assert_eq!(days(1).interval(0.95).map(|i| i.mean), Some(108.0));
        assert_eq!((days(2).interval(0.95), days(2).mean()), (None, Some(108.0)));
        assert!(difference(&days(2), &days(0), None, 0.95).is_none());
    }
}
