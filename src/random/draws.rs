//! Distributions on a keyed stream, in portable arithmetic.
//!
//! `rand_distr` would take other paths on other processors and with other feature flags of third crates; it serves
//! as the oracle in the tests below.

use super::Stream;
use crate::portable::{exp, ln};

impl Stream {
    /// Uniform in the open interval (0, 1), on a grid of 2^-53.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        unit(self.long())
    }

    /// Exponential with mean 1, by inversion.
    #[inline]
    pub fn exponential(&mut self) -> f64 {
        -ln(self.uniform())
    }

    /// Standard normal, by inversion.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// Gamma with the given shape and mean `shape` (scale 1): Marsaglia & Tsang (2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            // u^(1/shape); the power function of the library is four times as dear.
            let boost = exp(ln(self.uniform()) / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = self.uniform();
            let x2 = x * x;
            if u < 1.0 - 0.0331 * x2 * x2 || ln(u) < 0.5 * x2 + d * (1.0 - v + ln(v)) {
                return d * v;
            }
        }
    }

    /// Beta with the given parameters.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let x = self.gamma(a);
        let y = self.gamma(b);
        x / (x + y)
    }
}

/// The upper 53 bits of a word pair as a number in the open interval (0, 1).
///
/// The two halves are put into the mantissa of 2^52, because vector units lack a conversion of 64-bit integers.
#[inline(always)]
pub(super) fn unit(bits: u64) -> f64 {
    const TWO_52: f64 = 4_503_599_627_370_496.0;
    let top = bits >> 11;
    let high = f64::from_bits((top >> 32) | TWO_52.to_bits()) - TWO_52;
    let low = f64::from_bits((top & 0xFFFF_FFFF) | TWO_52.to_bits()) - TWO_52;
    ((high * 4_294_967_296.0 + low) + 0.5) * (1.0 / 9_007_199_254_740_992.0)
}

/// Quantile of the standard normal: Wichura's algorithm AS 241 (1988), relative error about 1e-12.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    let (x, inner) = normal_central_or_middle(p);
    if inner {
        return x;
    }
    let q = p - 0.5;
    let r = (-ln(if q < 0.0 { p } else { 1.0 - p })).sqrt();
    let x = polynomial(&FAR_TOP, r - 5.0) / polynomial(&FAR_BOTTOM, r - 5.0);
    if q < 0.0 { -x } else { x }
}

/// The quantile without a branch, and whether `p` lies within the range for which it holds, 1.4e-11 from either end.
#[inline(always)]
pub(super) fn normal_central_or_middle(p: f64) -> (f64, bool) {
    let q = p - 0.5;
    let away = q.abs();
    let central = 0.180_625 - q * q;
    let at_centre = q * polynomial(&CENTRE_TOP, central) / polynomial(&CENTRE_BOTTOM, central);
    let tail = 0.5 - away;
    let tail = if tail > 1e-300 { tail } else { 1e-300 };
    let r = (-ln(tail)).sqrt();
    let at_side = polynomial(&MIDDLE_TOP, r - 1.6) / polynomial(&MIDDLE_BOTTOM, r - 1.6);
    let at_side = if q < 0.0 { -at_side } else { at_side };
    (if away <= 0.425 { at_centre } else { at_side }, r <= 5.0)
}

/// Horner's rule, lowest coefficient first.
#[inline(always)]
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

// Coefficients of AS 241 (PPND16).
#[rustfmt::skip]
const CENTRE_TOP: [f64; 8] = [
    3.387_132_872_796_366_5, 133.141_667_891_784_38, 1_971.590_950_306_551_3, 13_731.693_765_509_46,
    45_921.953_931_549_87, 67_265.770_927_008_7, 33_430.575_583_588_13, 2_509.080_928_730_122_7,
];
#[rustfmt::skip]
const CENTRE_BOTTOM: [f64; 8] = [
    1.0, 42.313_330_701_600_91, 687.187_007_492_057_9, 5_394.196_021_424_751,
    21_213.794_301_586_597, 39_307.895_800_092_71, 28_729.085_735_721_943, 5_226.495_278_852_545,
];
#[rustfmt::skip]
const MIDDLE_TOP: [f64; 8] = [
    1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691, 3.647_848_324_763_204_5,
    1.270_458_252_452_368_4, 0.241_780_725_177_450_6, 0.022_723_844_989_269_184, 7.745_450_142_783_414e-4,
];
#[rustfmt::skip]
const MIDDLE_BOTTOM: [f64; 8] = [
    1.0, 2.053_191_626_637_759, 1.676_384_830_183_803_8, 0.689_767_334_985_1,
    0.148_103_976_427_480_08, 0.015_198_666_563_616_457, 5.475_938_084_995_345e-4, 1.050_750_071_644_416_9e-9,
];
#[rustfmt::skip]
const FAR_TOP: [f64; 8] = [
    6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3, 0.296_560_571_828_504_87,
    0.026_532_189_526_576_124, 0.001_242_660_947_388_078_4, 2.711_555_568_743_487_6e-5, 2.010_334_399_292_288_1e-7,
];
#[rustfmt::skip]
const FAR_BOTTOM: [f64; 8] = [
    1.0, 0.599_832_206_555_888, 0.136_929_880_922_735_8, 0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4, 1.846_318_317_510_054_8e-5, 1.421_511_758_316_446e-7, 2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Decision, Luck};
    use rand_distr::{Distribution, Exp1, Gamma, StandardNormal};

    /// Largest distance between two empirical distribution functions (two-sample Kolmogorov-Smirnov).
    fn distance(mut a: Vec<f64>, mut b: Vec<f64>) -> f64 {
        a.sort_by(f64::total_cmp);
        b.sort_by(f64::total_cmp);
        let (mut i, mut worst) = (0, 0.0_f64);
        for (j, y) in b.iter().enumerate() {
            while i < a.len() && a[i] <= *y {
                i += 1;
            }
            worst = worst.max((i as f64 / a.len() as f64 - (j + 1) as f64 / b.len() as f64).abs());
        }
        worst
    }

    /// Own draws against `rand_distr` on other keys: KS distance below the 1e-6 critical value 2.69 sqrt(2 / n).
    fn agrees(own: impl Fn(&mut Stream) -> f64, oracle: impl Fn(&mut Stream) -> f64) {
        let n = 100_000;
        let luck = Luck::new(7, 0);
        let draw = |f: &dyn Fn(&mut Stream) -> f64, event| -> Vec<f64> {
            (0..n).map(|id| f(&mut luck.of(id, Decision::Basket, event))).collect()
        };
        let found = distance(draw(&own, 0), draw(&oracle, 1));
        assert!(found < 2.69 * (2.0 / n as f64).sqrt(), "distance {found}");
    }

    #[test]
    fn draws_agree_with_rand_distr() {
        agrees(Stream::exponential, |s| Exp1.sample(s));
        agrees(Stream::normal, |s| StandardNormal.sample(s));
        for shape in [0.2, 0.553, 0.8, 1.0, 3.74, 6.25] {
            agrees(|s| s.gamma(shape), |s| Gamma::new(shape, 1.0).expect("valid").sample(s));
        }
    }

    #[test]
    fn normal_quantile_agrees_with_statrs() {
        use statrs::distribution::{ContinuousCDF, Normal};
        let exact = Normal::new(0.0, 1.0).expect("valid");
        for p in [1e-12, 1e-6, 0.01, 0.07, 0.3, 0.5, 0.8, 0.97, 0.999_999] {
            assert!((normal_quantile(p) - exact.inverse_cdf(p)).abs() < 1e-8, "at {p}");
        }
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
    }

    #[test]
    fn beta_has_its_mean_and_variance() {
        let luck = Luck::new(3, 1);
        let n = 200_000_u32;
        let (a, b) = (0.8, 2.4);
        let draws: Vec<f64> = (0..n).map(|id| luck.of(u64::from(id), Decision::LapseChance, 0).beta(a, b)).collect();
        let mean = draws.iter().sum::<f64>() / f64::from(n);
        let var = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / f64::from(n);
        // Exact mean 0.25, variance ab / ((a+b)^2 (a+b+1)) = 0.044643; limits are five standard errors.
        assert!((mean - 0.25).abs() < 5.0 * (0.044_643 / f64::from(n)).sqrt());
        assert!((var - 0.044_643).abs() < 0.001);
    }
}
