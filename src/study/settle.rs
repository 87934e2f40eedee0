//! Run until settled: an interval that holds at every look at once, and what is still open.
//!
//! Looking at a plain interval after every batch and stopping when it excludes zero finds a difference by luck alone
//! far too often. The interval here may be looked at after every replicate and stopped at any of them for any
//! reason, the clock included: a confidence sequence for the mean of normal differences of unknown spread, made from
//! Robbins' normal mixture. With n differences, their t statistic against a mean m, v = n - 1 and the mixture
//! N(0, g) over the mean in units of the spread,
//!
//! `B = (1 + n g)^(-1/2) [ (1 + t^2 / v) / (1 + t^2 / (v (1 + n g))) ]^(n / 2)`
//!
//! is the evidence against m. At the true mean, B exceeds 1 / alpha at any time with probability at most alpha. The
//! interval holds all m with B below 1 / alpha; 1 / B is a p value that holds at any time.
//!
//! Robbins 1970 (Annals of Mathematical Statistics 41, 1397-1409); Lai 1976 (Annals of Statistics 4, 265-280);
//! Wang & Ramdas 2023 (arXiv 2310.03722).

use super::compare::{Bar, Sample, difference, first_narrow, settling_verdict};
use super::results::{Difference, Interval, Verdict, VerdictKind};
use crate::keys::{Values, study as key};
use crate::metrics::{Better, Measured};

/// Variance g of the mixture: differences of about one spread are where the interval is tightest.
const MIXTURE: f64 = 1.0;

/// Most replicates that a forecast names.
const FORECAST_MOST: u32 = 10_000;

/// When to look and when to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Replicates before the first look.
    pub minimum: u32,
    /// Most replicates.
    pub maximum: u32,
    /// Replicates between looks.
    pub batch: u32,
    /// Half width of an interval that is narrow enough whatever it says, in the goal's unit.
    pub half_width: Option<f64>,
}

impl Rule {
    /// The rule that a study's keys give.
    #[must_use]
    pub fn of(values: &Values) -> Self {
        let minimum = values.whole(&key::SETTLE_MINIMUM) as u32;
        Self {
            minimum,
            maximum: (values.whole(&key::SETTLE_MAXIMUM) as u32).max(minimum),
            batch: values.whole(&key::SETTLE_BATCH) as u32,
            half_width: values.try_number(&key::SETTLE_HALF_WIDTH),
        }
    }

    /// The rule that stops at this number of replicates and looks there only.
    #[must_use]
    pub fn at(self, replicates: u32) -> Self {
        Self { minimum: replicates, maximum: replicates, ..self }
    }

    /// Replicates at the look after one at `replicates`; none when there is none.
    #[must_use]
    pub fn next(&self, replicates: u32) -> Option<u32> {
        let next = if replicates < self.minimum { self.minimum } else { replicates + self.batch.max(1) };
        (replicates < self.maximum).then(|| next.min(self.maximum))
    }

    /// Whether nothing is left to find out about a difference.
    #[must_use]
    pub fn is_settled(&self, verdict: &Verdict) -> bool {
        let narrow = |interval: Interval| {
            let half = (interval.high - interval.low) / 2.0;
            self.half_width.is_some_and(|wanted| half <= wanted)
        };
        let decided = !matches!(verdict.kind, VerdictKind::NotDecided { .. } | VerdictKind::OneRun);
        decided || verdict.always.is_some_and(narrow)
    }
}

/// Size of the t statistic at which the evidence reaches 1 / alpha; infinite for fewer than some five differences.
fn critical(n: u32, alpha: f64) -> f64 {
    let count = f64::from(n);
    let spread = 1.0 + count * MIXTURE;
    // (1 + t^2/v) / (1 + t^2/(v spread)) must reach this.
    let wanted = libm::pow(spread.sqrt() / alpha, 2.0 / count);
    if n < 2 || wanted >= spread {
        return f64::INFINITY;
    }
    ((count - 1.0) * (wanted - 1.0) / (1.0 - wanted / spread)).sqrt()
}

/// The interval that holds at every look at once. Differences that are all alike have no spread and no doubt.
#[must_use]
pub fn interval(d: &Difference, confidence: f64) -> Interval {
    let mean = d.interval.mean;
    if d.n < 2 {
        return Interval { mean, low: f64::NAN, high: f64::NAN };
    }
    if d.sd == 0.0 {
        return Interval { mean, low: mean, high: mean };
    }
    let half = critical(d.n, 1.0 - confidence) * d.sd / f64::from(d.n).sqrt();
    Interval { mean, low: mean - half, high: mean + half }
}

/// A two-sided p value against no difference that holds at every look at once.
#[must_use]
pub fn p_value(d: &Difference) -> Option<f64> {
    if d.n < 2 {
        return None;
    }
    if d.sd == 0.0 {
        return Some(if d.interval.mean == 0.0 { 1.0 } else { 0.0 });
    }
    let (n, spread) = (f64::from(d.n), 1.0 + f64::from(d.n) * MIXTURE);
    let t2 = d.interval.mean * d.interval.mean * n / (d.sd * d.sd);
    let logarithm = n / 2.0 * (libm::log1p(t2 / (n - 1.0)) - libm::log1p(t2 / ((n - 1.0) * spread)));
    Some(libm::exp(0.5 * libm::log(spread) - logarithm).min(1.0))
}

/// The verdict of a study that runs until it is settled, from the differences found so far, in order.
#[must_use]
pub fn judge(differences: &[f64], tolerance: f64, confidence: f64) -> Verdict {
    let amounts =
        |values: &mut dyn Iterator<Item = f64>| Sample::new(&values.map(Measured::Amount).collect::<Vec<_>>());
    let plan = amounts(&mut differences.iter().copied());
    let other = amounts(&mut differences.iter().map(|_| 0.0));
    let undecided = VerdictKind::NotDecided { more: None };
    let bar = Bar { tolerance, better: Better::Higher, confidence };
    let none = Verdict { kind: undecided, adjusted: undecided, always: None, p: None, tolerance, rare: None };
    difference(&plan, &other, None, confidence).map_or(none, |d| settling_verdict(&d, bar))
}

/// Further differences until the interval excludes zero or lies within the tolerance, at the spread seen.
pub(super) fn more(d: &Difference, tolerance: f64, confidence: f64) -> Option<u32> {
    let target = d.interval.mean.abs().max(tolerance - d.interval.mean.abs());
    let wide = |n: u32| critical(n, 1.0 - confidence) * d.sd / f64::from(n).sqrt() > target;
    if target <= 0.0 {
        return None;
    }
    first_narrow(d.n, FORECAST_MOST, &wide).map(|n| (n - d.n).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(mean: f64, sd: f64, n: u32) -> Difference {
        Difference { interval: Interval { mean, low: f64::NAN, high: f64::NAN }, sd, n, ..Difference::default() }
    }

    /// By hand at n = 10, alpha = 0.05: wanted (20 sqrt 11)^(1/5) = 2.313903, t^2 = 9 x 1.313903 / (1 - 2.313903 / 11)
    /// = 14.9752.
    #[test]
    fn the_critical_size_by_hand() {
        assert!((critical(10, 0.05) * critical(10, 0.05) - 14.9752).abs() < 1e-3, "{}", critical(10, 0.05));
        assert!(critical(4, 0.05).is_infinite() && critical(5, 0.05).is_finite());
        let width = |n: u32| critical(n, 0.05) / f64::from(n).sqrt();
        assert!((5..400).all(|n| width(n + 1) < width(n)), "more differences, narrower interval");
    }

    /// An end of the interval is where the evidence reaches 1 / alpha, so the p value there is alpha.
    #[test]
    fn interval_and_p_value_agree() {
        for n in [5, 10, 37, 400] {
            let half = interval(&difference(0.0, 3.0, n), 0.95).high;
            let p = p_value(&difference(half, 3.0, n)).unwrap();
            assert!((p - 0.05).abs() < 1e-9, "{n}: {p}");
        }
    }

    #[test]
    fn looks_are_steps_up_to_the_maximum() {
        let rule = Rule { minimum: 10, maximum: 35, batch: 10, half_width: None };
        let mut looks = Vec::new();
        let mut n = 0;
        while let Some(next) = rule.next(n) {
            looks.push(next);
            n = next;
        }
        assert_eq!(looks, [10, 20, 30, 35]);
        assert_eq!((rule.at(27).next(0), rule.at(27).next(27)), (Some(27), None));
    }

    #[test]
    fn the_forecast_is_the_first_number_that_is_narrow_enough() {
        let d = difference(1.0, 2.0, 10);
        let n = 10 + more(&d, 0.0, 0.95).unwrap();
        let half = |n: u32| critical(n, 0.05) * 2.0 / f64::from(n).sqrt();
        assert!(half(n) <= 1.0 && half(n - 1) > 1.0, "{n}");
        assert_eq!(more(&difference(0.0, 2.0, 10), 0.0, 0.95), None);
    }
}
