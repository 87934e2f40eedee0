//! Tiring: fatigue decays and takes in today's touches. The muted are not annoyed.

use crate::portable::faded;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;

/// F = keep * F + sum of w (1 - relevance). The load that deletion sees is keep * F plus half of today's.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn tire(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let n = chunk.len();
    let (fatigue, hears) = (&mut chunk.fatigue[..n], &chunk.hears[..n]);
    let (keep, add) = (today.response.fatigue_keep, today.plan.fatigue);
    for i in 0..n {
        fatigue[i] = faded(keep * fatigue[i]) + add * hears[i];
    }
    if let Some(event) = &today.plan.event {
        let (invited, attends) = (&chunk.invited[..n], &chunk.attends[..n]);
        let [to_invited, to_members] = event.fatigue;
        for i in 0..n {
            fatigue[i] += (invited[i] * to_invited + attends[i] * to_members) * hears[i];
        }
    }
}
