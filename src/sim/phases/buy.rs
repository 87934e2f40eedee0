//! Buying: the purchase and lapse clocks run.

use crate::portable::exp2;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use crate::units::{DEMAND_STEPS, whole};
use std::f32::consts::LOG2_E;

/// `M = (m_silent + lift * x) * exp(b_T (T - rest))`, x the saturation of recall. At neutral settings M is exactly the
/// public level, so that a silent friend buys like a stranger to the pool.
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
        let above = trust[i] - r.rest;
        let care = r.m_silent + (plan.lift * lift[i]) * saturation[i];
        let m = care * exp2(buying * above);
        let m = if OFFERS { m * appeal[i] } else { m };
        let m = if m < r.intensity_cap { m } else { r.intensity_cap };
        let fade = exp2(-(lapsing * above));
        intensity[i] = m;
        fading[i] = fade;
        to_order[i] -= order_ticks(rate[i], m, today.demand);
        to_lapse[i] -= lapse_ticks(lapse_rate[i], fade);
        let a = if to_order[i] < to_lapse[i] { to_order[i] } else { to_lapse[i] };
        let b = if to_delete[i] < to_mute[i] { to_delete[i] } else { to_mute[i] };
        let soonest = if a < b { a } else { b };
        rings[i] = u8::from(soonest <= 0.0);
    }
    if today.late {
        late(chunk, today);
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

/// Sums what the pool value is taken from; runs on the last weeks only. The intensity is M of the day, without the
/// calendar's demand; 0 for people who have lapsed.
#[inline(always)]
fn late(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let r = today.response;
    for i in 0..chunk.len() {
        let intensity = f64::from(chunk.today.intensity[i]);
        let on_offer = if today.offers { chunk.today.on_offer[i] } else { 0.0 };
        chunk.late_intensity[i] += if chunk.rate[i] > 0.0 { intensity } else { 0.0 };
        chunk.late_hazard[i] += f64::from(chunk.today.hazard[i]);
        let door = f64::from(r.pool_ceiling * chunk.recall[i] / (chunk.recall[i] + r.pool_half));
        // An order on offer goes through the pool.
        chunk.late_door[i] += on_offer + (1.0 - on_offer) * door;
        let member = chunk.attends[i] * chunk.hears[i] > 0.0;
        let event = today.plan.event.as_ref().filter(|event| event.on && member);
        let off = event.map_or(today.plan.offer.off, |event| event.offer.off);
        chunk.late_discount[i] += intensity * on_offer * off;
    }
}
