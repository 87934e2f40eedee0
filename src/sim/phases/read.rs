//! Reading: the expected read share of each carrier.

use crate::portable::exp;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;

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
    let (trust, fatigue, content) = (&chunk.trust[..n], &chunk.fatigue[..n], &chunk.content[..n]);
    let hears = &chunk.hears[..n];
    let away = &mut chunk.today.away[..n];
    let tired = r.read_fatigue * r.fatigue_keep;
    for i in 0..n {
        let v = content[i] / (1.0 + content[i]);
        away[i] = exp(-(r.read_trust * (trust[i] - 0.5) - tired * fatigue[i] + r.read_content * v));
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
