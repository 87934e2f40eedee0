//! Buying: the purchase and lapse clocks run.

use crate::portable::exp2;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use crate::units::{DEMAND_STEPS, whole};
use std::f32::consts::LOG2_E;

/// Trust at which a friend takes in all of the lift.
const FULL_TRUST: f32 = 0.75;

/// `M = 1 + lift * x * tau`, x the saturation of recall, `tau = min(1, exp(b (T - 0.75)))`. A silent friend has x = 0 and
/// buys exactly like a stranger to the pool, and no friend buys less: harm has keys of its own.
///
/// `slope` is b to base 2.
#[inline(always)]
#[must_use]
pub fn care(lift: f32, saturation: f32, trust: f32, slope: f32) -> f32 {
    let taken = exp2(slope * (trust - FULL_TRUST));
    let taken = if taken < 1.0 { taken } else { 1.0 };
    1.0 + (lift * saturation) * taken
}

/// Factor of a friend's lapse rate: `exp(-b max(0, T - rest))`, at most 1. `slope` is b to base 2.
#[inline(always)]
#[must_use]
pub fn staying(trust: f32, rest: f32, slope: f32) -> f32 {
    let above = trust - rest;
    let above = if above > 0.0 { above } else { 0.0 };
    exp2(-(slope * above))
}

/// Chance that a friend's order goes through the pool: `((M - 1) + ceiling * A / (A + half)) / M`. What care adds is
/// ordered where the care is; of the rest the share of the door.
#[inline(always)]
#[must_use]
pub fn pool_chance(care: f32, recall: f32, ceiling: f32, half: f32) -> f32 {
    ((care - 1.0) + ceiling * (recall / (recall + half))) / care
}

/// The purchase and lapse clocks of a day.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn buy(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    if today.offers {
        run::<true>(chunk, today);
    } else {
        run::<false>(chunk, today);
    }
}

/// The clocks, with the appeal of today's prices or without.
#[inline(always)]
fn run<const OFFERS: bool>(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let (r, plan) = (today.response, today.plan);
    let n = chunk.len();
    let (trust, lift) = (&chunk.trust[..n], &chunk.lift[..n]);
    let (rate, lapse_rate) = (&chunk.rate[..n], &chunk.lapse_rate[..n]);
    let (to_order, to_lapse) = (&mut chunk.to_order[..n], &mut chunk.to_lapse[..n]);
    let (to_delete, to_mute) = (&chunk.to_delete[..n], &chunk.to_mute[..n]);
    let scratch = &mut *chunk.today;
    let saturation = &scratch.saturation[..n];
    let (intensity, fading) = (&mut scratch.intensity[..n], &mut scratch.fading[..n]);
    let appeal = &scratch.appeal[..n];
    let rings = &mut scratch.rings[..n];
    let (buying, lapsing) = (LOG2_E * r.buy_trust, LOG2_E * r.lapse_trust);
    for i in 0..n {
        let m = care(plan.lift * lift[i], saturation[i], trust[i], buying);
        let m = if OFFERS { m * appeal[i] } else { m };
        let m = if m < r.intensity_cap { m } else { r.intensity_cap };
        let fade = staying(trust[i], r.rest, lapsing);
        intensity[i] = m;
        fading[i] = fade;
        to_order[i] -= order_ticks(rate[i], m, today.demand);
        to_lapse[i] -= lapse_ticks(lapse_rate[i], fade);
        let a = if to_order[i] < to_lapse[i] { to_order[i] } else { to_lapse[i] };
        let b = if to_delete[i] < to_mute[i] { to_delete[i] } else { to_mute[i] };
        let soonest = if a < b { a } else { b };
        rings[i] = u8::from(soonest <= 0.0);
    }
}

/// Order ticks of a day on which a friend has a `rate` and an `intensity`.
#[inline(always)]
#[must_use]
pub fn order_ticks(rate: f64, intensity: f32, demand: f64) -> f64 {
    whole(rate * f64::from(intensity)) * demand
}

/// Lapse ticks of a day.
#[inline(always)]
#[must_use]
pub fn lapse_ticks(lapse_rate: f64, fading: f32) -> f64 {
    whole(lapse_rate * f64::from(fading)) * DEMAND_STEPS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Levels 0, 1/16 .. 1 of trust, memories from none to eight read promotions.
    fn states() -> impl Iterator<Item = (f32, f32)> {
        (0..=16).flat_map(|t| (0..=16).map(move |a| (t as f32 / 16.0, a as f32 / 2.0)))
    }

    /// Whatever trust and memory are, a friend orders at least as often and lapses at most as fast as a stranger to the
    /// pool: harm has keys of its own (deletion, muting, the memory of offers).
    #[test]
    fn no_friend_buys_less_or_lapses_sooner_than_a_stranger() {
        for (trust, recall) in states() {
            let saturation = recall / (recall + 1.0);
            for slope in [0.0, 0.6, 5.0] {
                let m = care(0.2, saturation, trust, LOG2_E * slope);
                assert!((1.0..=1.2).contains(&m), "M {m} at trust {trust}, recall {recall}");
                let fade = staying(trust, 0.45, LOG2_E * slope);
                assert!(fade <= 1.0 && fade > 0.0, "{fade} at trust {trust}");
                assert!(trust > 0.45 || fade.to_bits() == 1.0_f32.to_bits(), "below rest trust changes nothing");
                // Nobody recalls anything, or care does nothing: a stranger's rate to the bit.
                assert_eq!(care(0.2, 0.0, trust, LOG2_E * slope).to_bits(), 1.0_f32.to_bits());
                assert_eq!(care(0.0, saturation, trust, LOG2_E * slope).to_bits(), 1.0_f32.to_bits());
            }
        }
    }

    /// At saturation and full trust a lift of 0.2 makes 1.2 orders of 1; of the one that comes anyway 0.9 goes through the
    /// pool, so (0.2 + 0.9) / 1.2 = 0.917 of all orders do and 0.1 orders stay in public. At trust 0.45 the lift is
    /// 0.2 exp(-0.6 x 0.3) = 0.16705.
    #[test]
    fn what_care_adds_is_ordered_in_the_pool() {
        let m = care(0.2, 1.0, 0.75, LOG2_E * 0.6);
        assert!((m - 1.2).abs() < 1e-6, "{m}");
        let pool = pool_chance(m, 1e9, 0.9, 0.5);
        assert!((pool - 11.0 / 12.0).abs() < 1e-6, "{pool}");
        assert!((m * (1.0 - pool) - 0.1).abs() < 1e-6);
        let at_rest = care(0.2, 1.0, 0.45, LOG2_E * 0.6);
        assert!((at_rest - 1.167_054).abs() < 1e-5, "{at_rest}");
        for (trust, recall) in states() {
            let m = care(0.2, recall / (recall + 1.0), trust, LOG2_E * 0.6);
            let pool = pool_chance(m, recall, 0.9, 0.5);
            assert!((0.0..=1.0).contains(&pool));
            // Public orders are those that come anyway and are not ordered where the care is.
            let public = 1.0 - 0.9 * recall / (recall + 0.5);
            assert!((m * (1.0 - pool) - public).abs() < 1e-6, "trust {trust}, recall {recall}");
        }
    }
}
