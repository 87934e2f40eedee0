//! Remembering: recall and content value decay and take in what was read.

use crate::portable::exp;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;

/// A = keep * A + reads * weight; V = keep * V + reads * relevance; distance *= exp(-service reads / 20).
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn remember(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let r = today.response;
    let n = chunk.len();
    let (recall, content, distance) = (&mut chunk.recall[..n], &mut chunk.content[..n], &mut chunk.distance[..n]);
    let richness = &mut chunk.today.richness[..n];
    let saturation = &mut chunk.today.saturation[..n];
    let [mass, moments, service] = &chunk.today.read;
    let (mass, moments, service) = (&mass[..n], &moments[..n], &service[..n]);
    let [m, p, s] = today.plan.carriers;
    let anything = m.touches + p.touches + s.touches > 0.0;
    if anything {
        for i in 0..n {
            recall[i] =
                r.recall_keep * recall[i] + (m.recall * mass[i] + p.recall * moments[i] + s.recall * service[i]);
            content[i] = r.content_keep * content[i] + (m.value * mass[i] + p.value * moments[i]);
        }
    } else {
        for i in 0..n {
            recall[i] *= r.recall_keep;
            content[i] *= r.content_keep;
        }
    }
    if s.service > 0.0 {
        for i in 0..n {
            distance[i] *= exp(service[i] * (s.service * (-1.0 / 20.0)));
        }
    }
    for i in 0..n {
        saturation[i] = recall[i] / (recall[i] + r.recall_half);
        richness[i] = content[i] / (1.0 + content[i]);
    }
}
