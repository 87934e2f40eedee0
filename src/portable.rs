//! Elementary functions whose results are the same on every processor.
//!
//! The standard library's `exp` and `ln` call the system's mathematics library, which differs in the last digit
//! between processors. These use only `+ - * /` and bit patterns, in a fixed order and without fused operations,
//! and are free of branches, so that loops over columns become vector code. Scalar code uses the `libm` crate.

const MAGIC: f64 = 6_755_399_441_055_744.0;
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// Bits of the square root of one half.
const SQRT_HALF_BITS: u64 = 0x3FE6_A09E_667F_3BCD;

/// e^x with a relative error below 1e-8; results are clamped to 2^-1000..=2^1000. Exactly 1 at 0.
///
/// Hazards and intensities need no more digits than that, and every further term costs each friend-day.
#[inline(always)]
#[must_use]
pub fn exp(x: f64) -> f64 {
    let y = x * std::f64::consts::LOG2_E;
    let y = if y < -1_000.0 { -1_000.0 } else { y };
    let y = if y > 1_000.0 { 1_000.0 } else { y };
    let shifted = y + MAGIC;
    let r = y - (shifted - MAGIC);
    // 2^r by the Taylor terms to (r ln 2)^7 / 7!, |r| <= 1/2: the truncation error is below 5.3e-9 of the value.
    let r2 = r * r;
    let r4 = r2 * r2;
    let a = (1.0 + r * T1) + r2 * (T2 + r * T3);
    let b = (T4 + r * T5) + r2 * (T6 + r * T7);
    let scale = f64::from_bits(shifted.to_bits().wrapping_add(1_023) << 52);
    (a + r4 * b) * scale
}

// (ln 2)^n / n!
const T1: f64 = std::f64::consts::LN_2;
const T2: f64 = T1 * T1 / 2.0;
const T3: f64 = T2 * T1 / 3.0;
const T4: f64 = T3 * T1 / 4.0;
const T5: f64 = T4 * T1 / 5.0;
const T6: f64 = T5 * T1 / 6.0;
const T7: f64 = T6 * T1 / 7.0;

/// Natural logarithm of a positive normal number, with a relative error below 2e-13. Exactly 0 at 1.
#[inline(always)]
#[must_use]
pub fn ln(x: f64) -> f64 {
    // x = m 2^k with m in [sqrt(1/2), sqrt(2)): the bits of sqrt(1/2) are subtracted before the exponent is cut off.
    let bits = x.to_bits().wrapping_sub(SQRT_HALF_BITS);
    let m = f64::from_bits((bits & 0x000F_FFFF_FFFF_FFFF) + SQRT_HALF_BITS);
    // The exponent as a real number: it is moved into the mantissa of 2^52 + 2^51, which allows negative ones.
    let k = f64::from_bits(((bits as i64 >> 52) as u64).wrapping_add(MAGIC.to_bits())) - MAGIC;
    // ln m = 2 (s + s^3 / 3 + s^5 / 5 + ...), s = (m - 1) / (m + 1), |s| <= 0.1716.
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let z2 = z * z;
    let z4 = z2 * z2;
    let a = (1.0 + z * (1.0 / 3.0)) + z2 * (1.0 / 5.0 + z * (1.0 / 7.0));
    let b = (1.0 / 9.0 + z * (1.0 / 11.0)) + z2 * (1.0 / 13.0 + z * (1.0 / 15.0));
    k * LN2_HIGH + (2.0 * s * (a + z4 * b) + k * LN2_LOW)
}

/// 2^x with a relative error below 3e-7; x is clamped to -100..=100. Exactly 1 at 0.
///
/// The daily loop multiplies its exponents by log2(e) once per chunk and saves a product per friend-day.
#[inline(always)]
#[must_use]
pub fn exp2(x: f32) -> f32 {
    const MAGIC_32: f32 = 12_582_912.0;
    let y = if x < -100.0 { -100.0 } else { x };
    let y = if y > 100.0 { 100.0 } else { y };
    let shifted = y + MAGIC_32;
    let r = y - (shifted - MAGIC_32);
    // 2^r for |r| <= 1/2: the minimax polynomial of degree 5 with its constant, 1 + 7e-8, set to 1.
    let r2 = r * r;
    let low = 1.0 + r * 0.693_146_97;
    let middle = 0.240_221_2 + r * 0.055_507_133;
    let high = 0.009_675_541 + r * 0.001_327_647_2;
    let power = low + r2 * (middle + r2 * high);
    f32::from_bits(power.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// A decayed stock, 0 once it is negligible: else it would shrink to numbers on which processors are slow.
#[inline(always)]
#[must_use]
pub fn faded(x: f32) -> f32 {
    if x > 1e-30 { x } else { 0.0 }
}

/// Cube root of `x` in 0.05..=1 with a relative error below 3e-7.
///
/// Two steps of Halley's method (each triples the digits) from a quadratic fit of the range.
#[inline(always)]
#[must_use]
pub fn cube_root(x: f32) -> f32 {
    let twice = x + x;
    let halley = |y: f32| {
        let cube = y * y * y;
        y * (cube + twice) / ((cube + cube) + x)
    };
    let start = 0.315 + x * (1.25 - 0.57 * x);
    halley(halley(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_agrees_with_libm() {
        assert_eq!(exp(0.0), 1.0);
        let mut worst = 0.0_f64;
        for i in -70_000..=70_000 {
            let x = f64::from(i) * 0.01 + 0.001_3;
            if x.abs() < 690.0 {
                let exact = libm::exp(x);
                worst = worst.max(((exp(x) - exact) / exact).abs());
            }
        }
        assert!(worst < 1e-8, "worst relative error {worst:e}");
    }

    #[test]
    fn ln_agrees_with_libm() {
        assert_eq!(ln(1.0), 0.0);
        for i in 1..200_000_u32 {
            for x in [f64::from(i) / 200_000.0, 1.0 - f64::from(i) * 1e-12, f64::from(i) * 1e-16, f64::from(i) * 77.7] {
                let exact = libm::log(x);
                assert!((ln(x) - exact).abs() <= 2e-13 * exact.abs(), "at {x}: {} against {exact}", ln(x));
            }
        }
    }

    #[test]
    fn exp2_agrees_with_libm() {
        assert_eq!(exp2(0.0), 1.0);
        let mut worst = 0.0_f64;
        for i in -990_000..=990_000 {
            let x = i as f32 * 1e-4 + 1.3e-5;
            let exact = libm::exp2(f64::from(x));
            worst = worst.max(((f64::from(exp2(x)) - exact) / exact).abs());
        }
        assert!(worst < 3e-7, "worst relative error {worst:e}");
        assert_eq!((exp2(1e9), exp2(-1e9)), (exp2(100.0), exp2(-100.0)));
    }

    #[test]
    fn cube_root_agrees_with_libm() {
        for i in 500..=10_000 {
            let x = i as f32 * 1e-4;
            let exact = libm::cbrt(f64::from(x));
            assert!(((f64::from(cube_root(x)) - exact) / exact).abs() < 3e-7, "at {x}");
        }
    }

    #[test]
    fn stocks_fade_to_zero() {
        assert_eq!((faded(0.5), faded(1e-31), faded(0.0)), (0.5, 0.0, 0.0));
    }
}
