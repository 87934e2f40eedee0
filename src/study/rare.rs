//! Rare shocks: runs that a penalty strikes are weighed by the exact chance of being struck.
//!
//! Whether the platform notices open wording is one draw a day for the whole firm, common to all plans of a replicate,
//! with a chance that follows from the chats planned for the day. Among twenty runs a penalty that strikes in one run of
//! six may be drawn once or seven times, and a t interval over those runs knows nothing of it. The chance itself is known
//! exactly, so the mean difference is the sum over kinds of runs of the chance of a kind times the mean within it
//! (post-stratification; Cochran 1977, Sampling Techniques, 5A.9).
//!
//! With one plan at risk there are two kinds of runs, with both up to four: neither struck, one, the other, both. The
//! same draw decides for both plans, so the chance that neither is noticed on a day is that of the bolder one.

use super::results::{Rare, VerdictKind};
use crate::plan::tables::{PlanTable, WorldTable};
use crate::sim::run::is_struck;

/// Fewest runs of each kind before a verdict names a side.
const FEWEST: u32 = 10;

/// Chance of a kind of runs below which it is not waited for: one run in a thousand.
const NEGLIGIBLE: f64 = 0.001;

/// Kinds of runs of a pair of plans: neither is struck, the first alone, the second alone, both.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strata {
    /// Chance of each kind.
    chance: [f64; 4],
    /// Kind of each replicate.
    kinds: Vec<u8>,
}

impl Strata {
    /// The kinds of the replicates of a plan and another; nothing when neither runs a risk.
    pub fn of(world: &WorldTable, plans: [&PlanTable; 2], seed: u64, replicates: std::ops::Range<u32>) -> Option<Self> {
        let chance = kinds(&plans.map(|plan| risks(world, plan)));
        let kind = |replicate| {
            let [first, second] = plans.map(|plan| u8::from(is_struck(world, plan, seed, replicate)));
            first + 2 * second
        };
        (chance[0] < 1.0).then(|| Self { chance, kinds: replicates.map(kind).collect() })
    }

    /// Mean, standard deviation of equally weighted runs that would know it as well, and degrees of freedom
    /// (Satterthwaite 1946) of differences by run; nothing where a kind that matters was never drawn.
    pub fn weighed(&self, differences: &[(usize, f64)]) -> Option<(f64, f64, f64)> {
        let (mut whole, mut sum) = (0.0, 0.0);
        let (mut variance, mut degrees) = (0.0, 0.0);
        for kind in 0..4 {
            let own = |&&(run, _): &&(usize, f64)| usize::from(self.kinds[run]) == kind;
            let values: Vec<f64> = differences.iter().filter(own).map(|&(_, d)| d).collect();
            let (n, chance) = (values.len() as f64, self.chance[kind]);
            if chance <= 0.0 || (values.is_empty() && chance < NEGLIGIBLE) {
                continue;
            }
            if values.is_empty() {
                return None;
            }
            let mean = values.iter().sum::<f64>() / n;
            whole += chance;
            sum += chance * mean;
            if values.len() > 1 {
                let spread = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
                let part = chance * chance * spread / n;
                variance += part;
                degrees += part * part / (n - 1.0);
            } else if chance >= NEGLIGIBLE {
                return None;
            }
        }
        if whole <= 0.0 {
            return None;
        }
        let variance = variance / (whole * whole);
        let degrees = degrees / (whole * whole * whole * whole);
        let all = differences.len() as f64;
        let degrees = if degrees > 0.0 { (variance * variance / degrees).min(all - 1.0) } else { all - 1.0 };
        Some((sum / whole, (variance * all).sqrt(), degrees))
    }

    /// How often each kind was drawn.
    fn counts(&self) -> [u32; 4] {
        let mut counts = [0; 4];
        self.kinds.iter().for_each(|&kind| counts[usize::from(kind)] += 1);
        counts
    }

    /// What a verdict says about the shock.
    pub fn told(&self, world: &WorldTable) -> Rare {
        let counts = self.counts();
        let enough = self.chance.iter().zip(counts).all(|(&chance, n)| chance < NEGLIGIBLE || n >= FEWEST);
        Rare {
            fine_fen: world.penalty.fine_fen as i64,
            chance: (self.chance[1] + self.chance[3], self.chance[2] + self.chance[3]),
            struck: (counts[1] + counts[3], counts[2] + counts[3]),
            runs: self.kinds.len() as u32,
            enough,
        }
    }

    /// The verdict while a kind of runs is too rarely drawn: no side, and how many runs would draw enough of it.
    pub fn waiting(&self) -> VerdictKind {
        let wanted = self.chance.iter().filter(|&&chance| chance >= NEGLIGIBLE);
        let most = wanted.map(|chance| f64::from(FEWEST) / chance).fold(0.0, f64::max).ceil();
        let runs = self.kinds.len() as u32;
        VerdictKind::NotDecided { more: Some((most as u32).saturating_sub(runs).max(1)) }
    }
}

/// Risk of each day on which a penalty that is noticed still falls into the study: expected detections.
fn risks(world: &WorldTable, plan: &PlanTable) -> Vec<f64> {
    let days = usize::from(world.days).saturating_sub(1);
    let of_day = |chats: &f64| world.penalty.detection_per_1000 * chats / 1_000.0;
    let mut risks: Vec<f64> = plan.open_chats.iter().take(days).map(of_day).collect();
    risks.resize(days, 0.0);
    risks
}

/// Chances of the four kinds from the risks of both plans by day: a day passes unnoticed with probability exp(-risk), and
/// unnoticed for both with that of the larger risk.
fn kinds(risks: &[Vec<f64>; 2]) -> [f64; 4] {
    let not = |sum: f64| libm::exp(-sum);
    let [first, second] = [0, 1].map(|plan| not(risks[plan].iter().sum()));
    let neither = not(risks[0].iter().zip(&risks[1]).map(|(a, b)| a.max(*b)).sum());
    [neither, second - neither, first - neither, 1.0 - first - second + neither].map(|chance| chance.max(0.0))
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "chances that are exactly 0 are compared exactly")]
mod tests {
    use super::*;

    /// By hand: the first plan is noticed with probability 1 - exp(-0.2) = 0.181269, the second never.
    #[test]
    fn chances_of_one_plan_at_risk() {
        let found = kinds(&[vec![0.1, 0.1], vec![0.0, 0.0]]);
        assert!((found[1] - 0.181_269).abs() < 1e-6 && (found[0] - 0.818_731).abs() < 1e-6, "{found:?}");
        assert_eq!((found[2], found[3]), (0.0, 0.0));
    }

    /// By hand, risks .1 and .3 on the first day, .2 and .1 on the second: neither exp(-(.3 + .2)) = .606531, the first
    /// unnoticed exp(-.3) = .740818, the second exp(-.4) = .670320; so alone .063789 and .134287, both .195393.
    #[test]
    fn chances_of_two_plans_at_risk() {
        let found = kinds(&[vec![0.1, 0.2], vec![0.3, 0.1]]);
        for (found, expected) in found.into_iter().zip([0.606_531, 0.063_789, 0.134_287, 0.195_393]) {
            assert!((found - expected).abs() < 1e-6, "{found} {expected}");
        }
        // At the same risk the same draw strikes both or neither.
        let alike = kinds(&[vec![0.1, 0.2], vec![0.1, 0.2]]);
        assert!(alike[1] < 1e-12 && alike[2] < 1e-12);
    }

    /// By hand: struck with chance 0.25, 3 of 5 runs struck (mean -9), the other two 1 and 3 (mean 2): -0.75. Plain: -4.6.
    #[test]
    fn runs_are_weighed_by_the_chance() {
        let strata = Strata { chance: [0.75, 0.25, 0.0, 0.0], kinds: vec![0, 1, 1, 0, 1] };
        let (mean, sd, degrees) = strata.weighed(&[(0, 1.0), (1, -8.0), (2, -9.0), (3, 3.0), (4, -10.0)]).unwrap();
        assert!((mean + 0.75).abs() < 1e-12, "{mean}");
        // 0.5625 x 2 / 2 + 0.0625 x 1 / 3 = 0.583333, times 5 runs; degrees 0.583333^2 / (0.5625^2 + 0.0208333^2 / 2).
        assert!((sd * sd - 5.0 * 0.583_333_3).abs() < 1e-6 && (degrees - 1.074_7).abs() < 1e-3, "{sd} {degrees}");
        assert!(strata.weighed(&[(0, 1.0), (3, 3.0)]).is_none(), "no run struck: nothing to weigh");
        assert_eq!(strata.waiting(), VerdictKind::NotDecided { more: Some(35) });
    }
}
