//! Leaving: the deletion and mute clocks run.

use crate::portable::{exp2, faded};
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use crate::units::{TICKS, whole};
use std::f32::consts::LOG2_E;

/// `H = exp(-b_T (T - 0.5) - b_V v) * (h0 + touches * (1 + min(cap, (F / tolerance)^2)))` + early hazard.
///
/// F is what yesterday left plus half of today's; tolerance grows with content value. Muting runs at a ratio of the
/// hazard that today's touches cause.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn leave(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    if today.plan.event.is_some() {
        run::<true>(chunk, today);
    } else {
        run::<false>(chunk, today);
    }
}

/// The clocks, with what an event adds or without.
#[inline(always)]
fn run<const EVENT: bool>(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let (r, plan) = (today.response, today.plan);
    let n = chunk.len();
    let (trust, fatigue) = (&chunk.trust[..n], &chunk.fatigue[..n]);
    let (hears, early) = (&chunk.hears[..n], &mut chunk.early[..n]);
    let (invited, attends) = (&chunk.invited[..n], &chunk.attends[..n]);
    let ([tires, tires_more], [annoys, annoys_more]) =
        plan.event.as_ref().map_or(([0.0; 2], [0.0; 2]), |event| (event.fatigue, event.hazard));
    let (to_delete, to_mute) = (&mut chunk.to_delete[..n], &mut chunk.to_mute[..n]);
    let (richness, patience) = (&chunk.richness[..n], &chunk.today.patience[..n]);
    let hazards = &mut chunk.today.hazard[..n];
    let ticks = TICKS as f32;
    let (base, touches) = (plan.tie * r.delete_base * ticks, plan.tie * plan.hazard * ticks);
    let (trusting, rich) = (LOG2_E * r.delete_trust, LOG2_E * r.delete_content);
    let half = 0.5 * plan.fatigue;
    // The bound keeps ticks exact; beyond it deletion is sure anyway.
    let most = 64.0 * ticks;
    for i in 0..n {
        let temper = exp2(-(trusting * (trust[i] - 0.5)) - rich * richness[i]);
        let (half, touches) = if EVENT {
            let more = invited[i] * annoys + attends[i] * annoys_more;
            (half + 0.5 * (invited[i] * tires + attends[i] * tires_more), touches + more * ticks)
        } else {
            (half, touches)
        };
        let load = fatigue[i] - half * hears[i];
        let ratio = load * patience[i];
        let excess = ratio * ratio;
        let excess = if excess < r.excess_cap { excess } else { r.excess_cap };
        let annoyed = temper * (touches * hears[i]) * (1.0 + excess);
        let hazard = temper * base + annoyed;
        let hazard = if hazard < most { hazard } else { most };
        let mute = r.mute_ratio * annoyed;
        let mute = if mute < most { mute } else { most };
        hazards[i] = hazard;
        to_delete[i] -= whole(f64::from(hazard + early[i]));
        to_mute[i] -= whole(f64::from(mute));
        early[i] = faded(early[i] * today.early_keep);
    }
}
