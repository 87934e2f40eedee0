//! Belonging: posts of weak carriers reach the friends who are members.

use crate::portable::exp2;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use crate::units::{TICKS, whole};
use std::f32::consts::LOG2_E;

/// Posts are seen in the evening: they act on deletion today, and on recall, content value and fatigue from tomorrow on.
/// Laws are those of messages, times membership. Nothing runs on a day without posts.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn belong(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let Some(posts) = &today.plan.posts else { return };
    let r = today.response;
    let n = chunk.len();
    let (trust, richness, hears) = (&chunk.trust[..n], &chunk.richness[..n], &chunk.hears[..n]);
    let (fatigue, to_delete) = (&mut chunk.fatigue[..n], &mut chunk.to_delete[..n]);
    let (recall, content) = (&mut chunk.recall[..n], &mut chunk.content[..n]);
    let patience = &chunk.today.patience[..n];
    let (hazards, post_read) = (&mut chunk.today.hazard[..n], &mut chunk.today.post_read);
    let members = [&chunk.group[..n], &chunk.account[..n], &chunk.mini[..n], &chunk.video[..n]];
    let (reading, tired) = (LOG2_E * r.read_trust, LOG2_E * r.read_fatigue);
    let (rich, staying) = (LOG2_E * r.read_content, LOG2_E * r.delete_trust);
    let kept = LOG2_E * r.delete_content;
    let most = 64.0 * TICKS as f32;
    for (code, (post, member)) in posts.iter().zip(members).enumerate() {
        if post.posts == 0 {
            continue;
        }
        let reads = &mut post_read[code][..n];
        let touches = today.plan.tie * post.hazard * TICKS as f32;
        for i in 0..n {
            let present = member[i] * hears[i];
            let above = trust[i] - 0.5;
            let away = exp2((tired * fatigue[i] - reading * above) - rich * richness[i]);
            let read = present / (1.0 + post.odds * away);
            recall[i] += post.recall * read;
            content[i] += post.value * read;
            let ratio = fatigue[i] * patience[i];
            let excess = ratio * ratio;
            let excess = if excess < r.excess_cap { excess } else { r.excess_cap };
            let annoyed = exp2(-(staying * above) - kept * richness[i]) * (touches * present) * (1.0 + excess);
            let annoyed = if annoyed < most { annoyed } else { most };
            hazards[i] += annoyed;
            to_delete[i] -= whole(f64::from(annoyed));
            fatigue[i] += post.fatigue * present;
            reads[i] = read;
        }
    }
}
