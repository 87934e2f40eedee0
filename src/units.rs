//! Quantities of the engine and their exact arithmetic: money in fen, clocks in ticks, real sums in micro-units.

/// Ticks of a clock per unit of integrated intensity: 2^44.
///
/// A threshold is at most about 40 units, so every clock value stays below 2^53 and is exact in an `f64`.
pub const TICKS: f64 = 17_592_186_044_416.0;

/// Steps into which the calendar's demand multiplier is cut: 1/64.
pub const DEMAND_STEPS: f64 = 64.0;

/// Ticks per unit at the calendar's resolution: [`TICKS`] / [`DEMAND_STEPS`].
///
/// Daily rates are whole numbers at this scale; multiplied by a whole number of demand steps they are whole ticks.
pub const RATE_TICKS: f64 = TICKS / DEMAND_STEPS;

/// Added and subtracted, it rounds an `f64` of magnitude below 2^51 to the nearest whole number, ties to even.
///
/// The one rounding that vector units do alike on every processor.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// Rounds to the nearest whole number, ties to even; exact for magnitudes below 2^51.
#[inline(always)]
#[must_use]
pub fn whole(x: f64) -> f64 {
    (x + ROUNDER) - ROUNDER
}

/// Yuan as whole fen, half up.
#[must_use]
pub fn fen(yuan: f64) -> i64 {
    floor(yuan * 100.0 + 0.5)
}

/// A share of an amount in fen, half up.
#[must_use]
pub fn share_of(amount_fen: i64, share: f64) -> i64 {
    floor(amount_fen as f64 * share + 0.5)
}

/// The largest whole number not above `x`, for magnitudes below 2^51. The plain instruction set has no rounding
/// instruction, and a cast pays for numbers out of range: the nearest whole number is read off the low bits instead.
#[inline]
fn floor(x: f64) -> i64 {
    let shifted = x + ROUNDER;
    let nearest = shifted.to_bits() as i64 - ROUNDER.to_bits() as i64;
    nearest - i64::from(shifted - ROUNDER > x)
}

/// Micro-units per unit, for sums of real values.
pub const MICRO: f64 = 1e6;

/// The part of `total` that falls to the slice `from..until` of `all` equal pieces; parts of a partition add up exactly.
#[must_use]
pub fn dealt(total: u64, from: u64, until: u64, all: u64) -> u64 {
    if all == 0 {
        return 0;
    }
    // Division of 128 bits is a library call; hardly any product needs it.
    let upto = |x: u64| match total.checked_mul(x) {
        Some(product) => product / all,
        None => (u128::from(total) * u128::from(x) / u128::from(all)) as u64,
    };
    upto(until) - upto(from)
}

/// The part of `total` that falls to the slice `from..until` of `all` pieces on a day. Parts of a partition add up
/// exactly every day; the pieces are counted from another one each day, so that small totals reach all slices in turn.
#[must_use]
pub fn dealt_in_turn(total: u64, from: u64, until: u64, all: u64, day: u16) -> u64 {
    if all == 0 {
        return 0;
    }
    let turn = u64::from(day).wrapping_mul(0x9E37_79B9_7F4A_7C15) % all;
    let upto = |x: u64| (u128::from(total) * u128::from(x + turn) / u128::from(all)) as u64;
    upto(until) - upto(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_partition_add_up() {
        for total in [0, 1, 7, 1_000_003] {
            let cuts = [0, 8_000, 16_000, 23_456];
            let sum: u64 = cuts.windows(2).map(|w| dealt(total, w[0], w[1], 23_456)).sum();
            assert_eq!(sum, total);
        }
    }

    #[test]
    fn parts_dealt_in_turn_add_up_every_day_and_reach_everybody() {
        let cuts = [0, 8_000, 16_000, 23_456];
        let mut sums = [0; 3];
        for day in 0..365 {
            let parts: Vec<u64> = cuts.windows(2).map(|w| dealt_in_turn(1, w[0], w[1], 23_456, day)).collect();
            assert_eq!(parts.iter().sum::<u64>(), 1);
            sums.iter_mut().zip(parts).for_each(|(a, b)| *a += b);
        }
        assert!(sums.iter().all(|&days| days > 90), "{sums:?}");
    }

    #[test]
    fn floor_is_that_of_the_library() {
        let big = 2_251_799_813_685_247.0;
        for x in [0.0, 0.5, 0.999_999, 1.0, 1.5, 2.5, -0.5, -1.0, -1.5, 1e-300, -1e-300, 123_456_789.5, big, -big] {
            assert_eq!(floor(x), x.floor() as i64, "at {x}");
        }
    }

    #[test]
    fn money_rounds_half_up() {
        assert_eq!(fen(0.125), 13);
        assert_eq!(fen(-0.125), -12);
        assert_eq!(share_of(1_050, 0.05), 53);
    }

    #[test]
    fn whole_rounds_to_even_and_keeps_whole_numbers() {
        assert_eq!(whole(2.5), 2.0);
        assert_eq!(whole(3.5), 4.0);
        assert_eq!(whole(1e15 + 1.0), 1e15 + 1.0);
    }
}
