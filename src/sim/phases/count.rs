//! Counting: sums over friends, rounded per person-day, so that any order of adding gives the same total.

use crate::plan::tables::WEAK_COUNT;
use crate::sim::day::Today;
use crate::sim::friends::Chunk;
use crate::units::MICRO;

/// Sums over the friends of a segment on one day, micro-units; whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sums {
    /// Trust.
    pub trust: f64,
    /// Read share of mass messages.
    pub mass: f64,
    /// Seen share of Moments posts.
    pub moments: f64,
    /// By weak carrier with posts today: its members, and the read share of a post.
    pub belong: [[f64; 2]; WEAK_COUNT],
    /// Friends whom the latest event invited, and members of its groups.
    pub invited: f64,
    /// See `invited`.
    pub members: f64,
    /// Read shares of what the event sends: messages and posts to the invited, messages to the members.
    pub event: [f64; 3],
}

/// Adds a chunk.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn count(chunk: &Chunk<'_>, today: &Today<'_>, sums: &mut Sums) {
    sums.trust += micro_sum(&chunk.trust[..chunk.friends]);
    let [mass, moments, _] = &today.plan.carriers;
    if mass.touches > 0.0 {
        sums.mass += micro_sum(&chunk.today.read[0][..chunk.friends]);
    }
    if let Some(posts) = &today.plan.posts {
        let members = [&chunk.group, &chunk.account, &chunk.mini, &chunk.video];
        for (code, (sum, member)) in sums.belong.iter_mut().zip(members).enumerate() {
            if posts[code].posts > 0 {
                sum[0] += micro_sum(&member[..chunk.friends]);
                sum[1] += micro_sum(&chunk.today.post_read[code][..chunk.friends]);
            }
        }
    }
    if moments.touches > 0.0 {
        sums.moments += micro_sum(&chunk.today.read[1][..chunk.friends]);
    }
    if today.plan.event.is_some() {
        sums.invited += micro_sum(&chunk.invited[..chunk.friends]);
        sums.members += micro_sum(&chunk.attends[..chunk.friends]);
        for (sum, read) in sums.event.iter_mut().zip(&chunk.today.event_read) {
            *sum += micro_sum(&read[..chunk.friends]);
        }
    }
}

/// Finds the rows of the chunk whose next event fell on today: one of their clocks rings. Eight rows without an event,
/// the great majority, cost one comparison.
pub fn find_events(rings: &[u8], found: &mut Vec<usize>) {
    let (blocks, rest) = rings.as_chunks::<8>();
    for (block, &rows) in blocks.iter().enumerate() {
        let mut left = u64::from_le_bytes(rows);
        while left != 0 {
            found.push(block * 8 + left.trailing_zeros() as usize / 8);
            left &= left - 1;
        }
    }
    let from = blocks.len() * 8;
    found.extend(rest.iter().enumerate().filter(|(_, rings)| **rings != 0).map(|(i, _)| from + i));
}

/// Sum of a chunk's shares in micro-units, each rounded, ties to even. Shares lie below 4, so that a rounded one is in
/// the low bits of 1.5 * 2^23 plus the share; the integer sum of a chunk stays below 2^31.
#[inline(always)]
fn micro_sum(column: &[f32]) -> f64 {
    const ROUNDER: f32 = 12_582_912.0;
    let micro = |x: &f32| ((*x * MICRO as f32) + ROUNDER).to_bits().wrapping_sub(ROUNDER.to_bits());
    f64::from(column.iter().fold(0_u32, |sum, x| sum.wrapping_add(micro(x))))
}
