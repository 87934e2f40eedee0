//! Events: who was invited or is a member reads what the event sends, and remembers it.

use crate::portable::exp2;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use std::f32::consts::LOG2_E;

/// Read shares as in `read`, recall as in `remember`, of messages that reach the invited or the members only. They are
/// read behind the day's ordinary messages, with the content value that these left. Without an event there is nothing
/// to do.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn event(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let Some(event) = &today.plan.event else { return };
    let r = today.response;
    let n = chunk.len();
    let (trust, fatigue, hears) = (&chunk.trust[..n], &chunk.fatigue[..n], &chunk.hears[..n]);
    let (invited, attends) = (&chunk.invited[..n], &chunk.attends[..n]);
    let (recall, richness) = (&mut chunk.recall[..n], &chunk.richness[..n]);
    let scratch = &mut *chunk.today;
    let saturation = &mut scratch.saturation[..n];
    let trusting = LOG2_E * r.read_trust;
    let tired = LOG2_E * (r.read_fatigue * r.fatigue_keep);
    let rich = LOG2_E * r.read_content;
    for i in 0..n {
        let away = exp2((tired * fatigue[i] - trusting * (trust[i] - 0.5)) - rich * richness[i]);
        let to_invited = hears[i] * invited[i];
        let push = to_invited / (1.0 + event.push.odds * away);
        let script = to_invited / (1.0 + event.script.odds * away);
        let group = hears[i] * attends[i] / (1.0 + event.group.odds * away);
        scratch.event_read[0][i] = push;
        scratch.event_read[1][i] = script;
        scratch.event_read[2][i] = group;
        recall[i] += event.push.recall * push + event.script.recall * script + event.group.recall * group;
        saturation[i] = recall[i] / (recall[i] + r.recall_half);
    }
}
