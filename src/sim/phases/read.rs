//! Reading: the expected read share of each carrier.

use crate::portable::exp2;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use std::f32::consts::LOG2_E;

/// `read = 1 / (1 + odds * exp(-s))`, `s = a_T (T - 0.5) - a_F F + a_V v`: a logistic response whose base share the
/// carrier sets. Fatigue is what yesterday left over, v = V / (1 + V) the saturated content value.
///
/// A carrier that brings nothing today is left out: its read shares are not used.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn read(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let r = today.response;
    let n = chunk.len();
    if today.plan.carriers.iter().all(|carrier| carrier.touches == 0.0) {
        return;
    }
    let (trust, fatigue, richness) = (&chunk.trust[..n], &chunk.fatigue[..n], &chunk.richness[..n]);
    let hears = &chunk.hears[..n];
    let away = &mut chunk.today.away[..n];
    let trusting = LOG2_E * r.read_trust;
    let tired = LOG2_E * (r.read_fatigue * r.fatigue_keep);
    let rich = LOG2_E * r.read_content;
    for i in 0..n {
        away[i] = exp2((tired * fatigue[i] - trusting * (trust[i] - 0.5)) - rich * richness[i]);
    }
    for (carrier, read) in today.plan.carriers.iter().zip(&mut chunk.today.read) {
        if carrier.touches > 0.0 {
            let read = &mut read[..n];
            for i in 0..n {
                read[i] = hears[i] / (1.0 + carrier.odds * away[i]);
            }
        }
    }
}
