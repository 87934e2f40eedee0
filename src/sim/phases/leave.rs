//! Leaving: the deletion and mute clocks run.

use crate::portable::exp;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use crate::units::{TICKS, whole};

/// `H = exp(-b_T (T - 0.5) - b_V v) * (h0 + touches * (1 + min(cap, (F / tolerance)^2)))` + early hazard.
///
/// F is what yesterday left plus half of today's; tolerance grows with content value. Muting runs at a ratio of the
/// hazard that today's touches cause.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn leave(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let (r, plan) = (today.response, today.plan);
    let n = chunk.len();
    let (trust, fatigue) = (&chunk.trust[..n], &chunk.fatigue[..n]);
    let (hears, early) = (&chunk.hears[..n], &mut chunk.early[..n]);
    let (to_delete, to_mute) = (&mut chunk.to_delete[..n], &mut chunk.to_mute[..n]);
    let (richness, patience) = (&chunk.today.richness[..n], &chunk.today.patience[..n]);
    let delete_ticks = &mut chunk.today.delete_ticks[..n];
    let base = r.delete_base * TICKS;
    let touches = plan.hazard * TICKS;
    let half = 0.5 * plan.fatigue;
    for i in 0..n {
        let temper = exp(-(r.delete_trust * (trust[i] - 0.5)) - r.delete_content * richness[i]);
        let load = fatigue[i] - half * hears[i];
        let ratio = load * patience[i];
        let excess = ratio * ratio;
        let excess = if excess < r.excess_cap { excess } else { r.excess_cap };
        let annoyed = temper * (touches * hears[i]) * (1.0 + excess);
        let hazard = temper * base + annoyed;
        // The bound keeps ticks exact; beyond it deletion is sure anyway.
        let hazard = if hazard < 64.0 * TICKS { hazard } else { 64.0 * TICKS };
        let mute = r.mute_ratio * annoyed;
        let mute = if mute < 64.0 * TICKS { mute } else { 64.0 * TICKS };
        delete_ticks[i] = hazard;
        to_delete[i] -= whole(hazard + early[i]);
        to_mute[i] -= whole(mute);
        early[i] *= today.early_keep;
    }
}
