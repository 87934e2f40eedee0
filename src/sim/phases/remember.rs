//! Remembering: recall and content value decay and take in what was read.

use crate::portable::{exp2, faded};
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use std::f32::consts::LOG2_E;

/// A = keep * A + reads * weight; V = keep * V + reads * relevance; distance = exp(-service touches read / 20).
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn remember(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let r = today.response;
    let n = chunk.len();
    let (recall, content, distance) = (&mut chunk.recall[..n], &mut chunk.content[..n], &mut chunk.distance[..n]);
    for i in 0..n {
        recall[i] = faded(r.recall_keep * recall[i]);
        content[i] = faded(r.content_keep * content[i]);
    }
    for (carrier, read) in today.plan.carriers.iter().zip(&chunk.today.read) {
        if carrier.touches > 0.0 {
            let read = &read[..n];
            for i in 0..n {
                recall[i] += carrier.recall * read[i];
                content[i] += carrier.value * read[i];
            }
        }
        if carrier.service > 0.0 {
            let (read, served) = (&read[..n], &mut chunk.served[..n]);
            for i in 0..n {
                served[i] += carrier.service * read[i];
                distance[i] = exp2(served[i] * (-LOG2_E / 20.0));
            }
        }
    }
    let tolerance = &chunk.tolerance[..n];
    let richness = &mut chunk.richness[..n];
    let patience = &mut chunk.today.patience[..n];
    let saturation = &mut chunk.today.saturation[..n];
    for i in 0..n {
        saturation[i] = recall[i] / (recall[i] + r.recall_half);
        richness[i] = content[i] / (1.0 + content[i]);
        patience[i] = 1.0 / (tolerance[i] * (1.0 + r.tolerance_content * richness[i]));
    }
}
