//! Buying: the purchase and lapse clocks run.

use crate::portable::exp;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use crate::units::{DEMAND_STEPS, whole};

/// `M = (m_silent + lift * x) * exp(b_T (T - rest))`, x the saturation of recall. At neutral settings M is exactly the
/// public level, so that a silent friend buys like a stranger to the pool.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn buy(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let (r, plan) = (today.response, today.plan);
    let n = chunk.len();
    let (trust, lift) = (&chunk.trust[..n], &chunk.lift[..n]);
    let (rate, lapse_rate) = (&chunk.rate[..n], &chunk.lapse_rate[..n]);
    let (to_order, to_lapse) = (&mut chunk.to_order[..n], &mut chunk.to_lapse[..n]);
    let (to_delete, to_mute) = (&chunk.to_delete[..n], &chunk.to_mute[..n]);
    let scratch = &mut *chunk.today;
    let saturation = &scratch.saturation[..n];
    let order_ticks = &mut scratch.order_ticks[..n];
    let lapse_ticks = &mut scratch.lapse_ticks[..n];
    let soonest = &mut scratch.soonest[..n];
    for i in 0..n {
        let above = trust[i] - r.rest;
        let care = r.m_silent + (plan.lift * lift[i]) * saturation[i];
        let intensity = care * exp(r.buy_trust * above);
        let intensity = if intensity < r.intensity_cap { intensity } else { r.intensity_cap };
        let order = whole(rate[i] * intensity) * today.demand;
        let lapse = whole(lapse_rate[i] * exp(-(r.lapse_trust * above))) * DEMAND_STEPS;
        order_ticks[i] = order;
        lapse_ticks[i] = lapse;
        to_order[i] -= order;
        to_lapse[i] -= lapse;
        let a = if to_order[i] < to_lapse[i] { to_order[i] } else { to_lapse[i] };
        let b = if to_delete[i] < to_mute[i] { to_delete[i] } else { to_mute[i] };
        soonest[i] = if a < b { a } else { b };
    }
    if today.late {
        late(chunk, today);
    }
}

/// Sums what the pool value is taken from; runs on the last weeks only. The intensity is M of the day, without the
/// calendar's demand; 0 for people who have lapsed.
fn late(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let r = today.response;
    for i in 0..chunk.len() {
        let care = r.m_silent + (today.plan.lift * chunk.lift[i]) * chunk.today.saturation[i];
        let intensity = care * exp(r.buy_trust * (chunk.trust[i] - r.rest));
        let intensity = if intensity < r.intensity_cap { intensity } else { r.intensity_cap };
        chunk.late_intensity[i] += if chunk.rate[i] > 0.0 { intensity } else { 0.0 };
        chunk.late_hazard[i] += chunk.today.delete_ticks[i];
        chunk.late_door[i] += r.pool_ceiling * chunk.recall[i] / (chunk.recall[i] + r.pool_half);
    }
}
