//! Counting: sums over friends, rounded per person-day, so that any order of adding gives the same total.

use crate::sim::friends::Chunk;
use crate::units::{MICRO, whole};

/// Sums over the friends of a segment on one day, micro-units; whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Trust.
    pub trust: f64,
    /// Read share of mass messages.
    pub mass: f64,
    /// Seen share of Moments posts.
    pub moments: f64,
}

/// Adds a chunk. Eight running sums per quantity keep vector units busy; whole numbers make their order irrelevant.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn count(chunk: &Chunk<'_>, sums: &mut Sums) {
    sums.trust += micro_sum(chunk.trust);
    sums.mass += micro_sum(&chunk.today.read[0][..chunk.len()]);
    sums.moments += micro_sum(&chunk.today.read[1][..chunk.len()]);
}

#[inline(always)]
fn micro_sum(column: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let mut blocks = column.chunks_exact(8);
    for block in &mut blocks {
        for (lane, x) in lanes.iter_mut().zip(block) {
            *lane += whole(x * MICRO);
        }
    }
    let rest: f64 = blocks.remainder().iter().map(|x| whole(x * MICRO)).sum();
    lanes.iter().sum::<f64>() + rest
}
