//! Reading: the expected read share of each carrier.

use crate::portable::exp;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;

/// read = 1 / (1 + odds * exp(-s)), s = a_T (T - 0.5) - a_F F + a_V v: a logistic response whose base share the
/// carrier sets. Fatigue is what yesterday left over.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn read(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let r = today.response;
    let n = chunk.len();
    let (trust, fatigue, content) = (&chunk.trust[..n], &chunk.fatigue[..n], &chunk.content[..n]);
    let hears = &chunk.hears[..n];
    let richness = &mut chunk.today.richness[..n];
    let [mass, moments, service] = &mut chunk.today.read;
    let (mass, moments, service) = (&mut mass[..n], &mut moments[..n], &mut service[..n]);
    let odds = today.plan.carriers.map(|carrier| carrier.odds);
    // A carrier that brings nothing today has odds 0 and would read as 1: its effects are all 0.
    if odds == [0.0; 3] {
        for i in 0..n {
            richness[i] = content[i] / (1.0 + content[i]);
        }
        return;
    }
    for i in 0..n {
        let v = content[i] / (1.0 + content[i]);
        let s = r.read_trust * (trust[i] - 0.5) - r.read_fatigue * (r.fatigue_keep * fatigue[i]) + r.read_content * v;
        let away = exp(-s);
        richness[i] = v;
        mass[i] = hears[i] / (1.0 + odds[0] * away);
        moments[i] = hears[i] / (1.0 + odds[1] * away);
        service[i] = hears[i] / (1.0 + odds[2] * away);
    }
}
