//! Paired comparison: the same people and the same luck under two plans.

use super::results::{Difference, Interval, MeasureResult, Verdict, VerdictKind};
use super::settle;
use crate::metrics::Measured;
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
}

impl Sample {
    /// Collects a measure over replicates.
    pub fn new(measured: &[Measured]) -> Self {
        let values = measured.iter().map(|m| m.value()).collect();
        let ratios: Vec<(f64, f64)> = measured
            .iter()
            .filter_map(|m| match *m {
                Measured::Ratio(a, b) => Some((a, b)),
                _ => None,
            })
            .collect();
        if ratios.is_empty() {
            let points = measured.iter().map(|m| m.value()).collect();
            return Self { values, points, parts: None };
        }
        let n = ratios.len() as f64;
        let (top, bottom) = ratios.iter().fold((0.0, 0.0), |sum, r| (sum.0 + r.0, sum.1 + r.1));
        let (top, bottom) = (top / n, bottom / n);
        let ratio = top / bottom;
        let point = |m: &Measured| match *m {
            Measured::Ratio(a, b) if bottom != 0.0 => Some(ratio + (a - ratio * b) / bottom),
            _ => None,
        };
        Self { values, points: measured.iter().map(point).collect(), parts: Some((top, bottom)) }
    }

    /// The mean with its interval.
    pub fn interval(&self, confidence: f64) -> Option<Interval> {
        let points: Vec<f64> = self.points.iter().copied().flatten().collect();
        (!points.is_empty()).then(|| interval(&points, confidence))
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

/// Quantile of Student's t with `n - 1` degrees of freedom for a two-sided interval; `n` of at least 2.
fn t_quantile(confidence: f64, n: usize) -> f64 {
    StudentsT::new(0.0, 1.0, (n - 1) as f64).map_or(f64::NAN, |t| t.inverse_cdf(0.5 + confidence / 2.0))
}

/// Mean with a t interval; without ends for a single value, which tells no spread.
pub(super) fn interval(xs: &[f64], confidence: f64) -> Interval {
    let m = mean(xs);
    if xs.len() < 2 {
        return Interval { mean: m, low: f64::NAN, high: f64::NAN };
    }
    let sd = variance(xs).sqrt();
    if sd == 0.0 {
        return Interval { mean: m, low: m, high: m };
    }
    let half = t_quantile(confidence, xs.len()) * sd / (xs.len() as f64).sqrt();
    Interval { mean: m, low: m - half, high: m + half }
}

/// Plan minus other, over the replicates in which both have a value.
pub(super) fn difference(plan: &Sample, other: &Sample, confidence: f64) -> Option<Difference> {
    let both = |a: &[Option<f64>], b: &[Option<f64>]| -> Vec<(f64, f64)> {
        a.iter().zip(b).filter_map(|(&x, &y)| x.zip(y)).collect()
    };
    let points = both(&plan.points, &other.points);
    if points.is_empty() {
        return None;
    }
    let differences: Vec<f64> = points.iter().map(|(a, b)| a - b).collect();
    let values = both(&plan.values, &other.values);
    let larger: f64 = values
        .iter()
        .map(|(a, b)| match a.total_cmp(b) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        })
        .sum();
    let alone: f64 = variance(&points.iter().map(|p| p.0).collect::<Vec<_>>())
        + variance(&points.iter().map(|p| p.1).collect::<Vec<_>>());
    Some(Difference {
        interval: interval(&differences, confidence),
        sd: variance(&differences).sqrt(),
        chance_larger: larger / values.len().max(1) as f64,
        n: differences.len() as u32,
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
    let law = StudentsT::new(0.0, 1.0, f64::from(d.n - 1)).ok()?;
    Some(2.0 * (1.0 - law.cdf(t.abs())))
}

/// Further pairs needed until the interval excludes zero or lies within the tolerance, at the spread seen.
fn more(d: &Difference, tolerance: f64, confidence: f64) -> Option<u32> {
    let target = d.interval.mean.abs().max(tolerance - d.interval.mean.abs());
    if target <= 0.0 || d.n < 2 {
        return None;
    }
    let errors = t_quantile(confidence, d.n as usize) * d.sd / target;
    let wanted = (errors * errors).ceil();
    (wanted < 10_000.0).then(|| (wanted as u32).saturating_sub(d.n).max(1))
}

/// The verdict on one difference of the goal.
pub(super) fn verdict(d: &Difference, tolerance: f64, confidence: f64) -> Verdict {
    let more = more(d, tolerance, confidence);
    let kind = kind(d, d.interval, tolerance, more);
    Verdict { kind, adjusted: kind, always: None, p: p_value(d), tolerance }
}

/// The verdict of a study that runs until it is settled: from the interval and the p value that hold at every look.
pub(super) fn settling_verdict(d: &Difference, tolerance: f64, confidence: f64) -> Verdict {
    let always = settle::interval(d, confidence);
    let kind = kind(d, always, tolerance, settle::more(d, tolerance, confidence));
    Verdict { kind, adjusted: kind, always: Some(always), p: settle::p_value(d), tolerance }
}

/// What an interval of a difference says.
fn kind(d: &Difference, interval: Interval, tolerance: f64, more: Option<u32>) -> VerdictKind {
    if d.n < 2 {
        VerdictKind::OneRun
    } else if interval.low >= -tolerance && interval.high <= tolerance {
        VerdictKind::NoPracticalDifference
    } else if interval.low > 0.0 {
        VerdictKind::Better
    } else if interval.high < 0.0 {
        VerdictKind::Worse
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

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "identity of results is a law here, and is compared exactly")]
mod tests {
    use super::*;

    fn amounts(xs: &[f64]) -> Sample {
        Sample::new(&xs.iter().map(|&x| Measured::Amount(x)).collect::<Vec<_>>())
    }

    /// By hand: differences 1, 2, 3, 4, 5; mean 3, sd 1.5811, t(4, 0.975) = 2.776445, half width 1.963243.
    #[test]
    fn a_hand_worked_paired_interval() {
        let d = difference(&amounts(&[11.0, 22.0, 33.0, 44.0, 55.0]), &amounts(&[10.0, 20.0, 30.0, 40.0, 50.0]), 0.95)
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
        let d = difference(&a, &a, 0.95).unwrap();
        assert_eq!((d.interval, d.sd), (Interval { mean: 0.0, low: 0.0, high: 0.0 }, 0.0));
        assert_eq!(d.chance_larger, 0.5);
        assert_eq!(verdict(&d, 0.0, 0.95).kind, VerdictKind::NoPracticalDifference);
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
            chance_larger: 0.5,
            n: 20,
            variance_ratio: None,
        };
        assert_eq!(verdict(&d(5.0, 1.0), 1.0, 0.95).kind, VerdictKind::Better);
        assert_eq!(verdict(&d(-5.0, 1.0), 1.0, 0.95).kind, VerdictKind::Worse);
        assert_eq!(verdict(&d(0.2, 0.5), 1.0, 0.95).kind, VerdictKind::NoPracticalDifference);
        assert!(matches!(verdict(&d(0.5, 3.0), 1.0, 0.95).kind, VerdictKind::NotDecided { more: Some(_) }));
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
        let d = difference(&one, &amounts(&[1.0, 2.0, 3.0]), 0.95).unwrap();
        assert_eq!((d.n, d.interval.ends(), verdict(&d, 1.0, 0.95).kind), (1, None, VerdictKind::OneRun));
    }

    /// The interval of a study that looks again and again is wider, and its p value larger.
    #[test]
    fn looking_again_has_its_price() {
        let d = difference(
            &amounts(&[11.0, 22.5, 33.0, 44.5, 55.0, 66.5]),
            &amounts(&[10.0, 20.0, 30.0, 40.0, 50.0, 60.0]),
            0.95,
        )
        .unwrap();
        let (plain, settling) = (verdict(&d, 0.0, 0.95), settling_verdict(&d, 0.0, 0.95));
        assert_eq!((plain.kind, plain.always), (VerdictKind::Better, None));
        assert!(settling.always.unwrap().low < d.interval.low && settling.p > plain.p);
        assert!(matches!(settling.kind, VerdictKind::NotDecided { more: Some(_) }), "{settling:?}");
    }
}
