//! Trust: an account into which content and service pay, and from which selling withdraws.

use crate::portable::cube_root;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;

/// T moves towards T* = G / (G + S) at the speed of rising or falling; towards rest where nothing is heard.
///
/// G is the cube root of credibility x reliability x intimacy (product form) or their mean (sum form); S grows with
/// the share of promotions, as far as fatigue uses up tolerance.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn trust(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let (r, plan) = (today.response, today.plan);
    let n = chunk.len();
    let trust = &mut chunk.trust[..n];
    if !plan.in_contact {
        for t in trust.iter_mut() {
            *t += r.forget * (r.rest - *t);
        }
        return;
    }
    let (fatigue, tolerance) = (&chunk.fatigue[..n], &chunk.tolerance[..n]);
    let (distance, hears) = (&chunk.distance[..n], &chunk.hears[..n]);
    let richness = &chunk.today.richness[..n];
    let sum_form = plan.trust_sum;
    for i in 0..n {
        let intimacy = plan.intimacy + plan.intimacy_gain * (1.0 - distance[i]);
        let good =
            if sum_form { (plan.trust_base + intimacy) * (1.0 / 3.0) } else { plan.trust_base * cube_root(intimacy) };
        let used = fatigue[i] / (tolerance[i] * (1.0 + r.tolerance_content * richness[i]));
        let used = if used < 1.0 { used } else { 1.0 };
        let selfish = plan.self_base + plan.self_selling * used;
        let target = good / (good + selfish);
        let gap = target - trust[i];
        let speed = if gap > 0.0 { r.up } else { r.down };
        let heard = speed * gap;
        let unheard = r.forget * (r.rest - trust[i]);
        trust[i] += if hears[i] > 0.0 { heard } else { unheard };
    }
}
