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
    if today.plan.event.is_some() {
        run::<true>(chunk, today);
    } else {
        run::<false>(chunk, today);
    }
}

/// The account, with what an event adds or without.
#[inline(always)]
fn run<const EVENT: bool>(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let (r, plan) = (today.response, today.plan);
    let n = chunk.len();
    let trust = &mut chunk.trust[..n];
    let ([sold, sold_more], [contact, contact_more]) =
        plan.event.as_ref().map_or(([0.0; 2], [0.0; 2]), |event| (event.selling, event.contact));
    if !plan.in_contact && contact + contact_more == 0.0 {
        for t in trust.iter_mut() {
            *t += r.forget * (r.rest - *t);
        }
        return;
    }
    let (fatigue, distance, hears) = (&chunk.fatigue[..n], &chunk.distance[..n], &chunk.hears[..n]);
    let (invited, attends) = (&chunk.invited[..n], &chunk.attends[..n]);
    let patience = &chunk.today.patience[..n];
    let always = f32::from(u8::from(plan.in_contact));
    let sum_form = plan.trust_sum;
    for i in 0..n {
        let intimacy = plan.intimacy + plan.intimacy_gain * (1.0 - distance[i]);
        let good =
            if sum_form { (plan.trust_base + intimacy) * (1.0 / 3.0) } else { plan.trust_base * cube_root(intimacy) };
        let used = fatigue[i] * patience[i];
        let used = if used < 1.0 { used } else { 1.0 };
        let selling =
            if EVENT { plan.self_selling + (invited[i] * sold + attends[i] * sold_more) } else { plan.self_selling };
        let selfish = plan.self_base + selling * used;
        let target = good / (good + selfish);
        let gap = target - trust[i];
        let speed = if gap > 0.0 { r.up } else { r.down };
        let heard = speed * gap;
        let unheard = r.forget * (r.rest - trust[i]);
        let reached =
            if EVENT { hears[i] * (always + invited[i] * contact + attends[i] * contact_more) } else { hears[i] };
        trust[i] += if reached > 0.0 { heard } else { unheard };
    }
}
