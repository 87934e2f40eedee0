//! Draws for many customers at once: the same values as one by one, an order of magnitude cheaper.
//!
//! Blocks of 64 customers go through branch-free passes that become vector code. A customer whose draw needs a second
//! try of a rejection sampler, or the far tail of the normal, is drawn again one by one; a few in a hundred are.
//! `cargo bench` (births per candidate) is the bench that pays for this file.

use super::draws::{self, normal_central_or_middle};
use super::philox;
use super::{Decision, Luck};
use crate::portable::{exp, ln};

/// Customers per block.
const BLOCK: usize = 64;

/// Words of a block: four per customer.
type Words = [[u32; BLOCK]; 4];

/// Uniform numbers of a block.
type Column = [f64; BLOCK];

impl Luck {
    /// [`Luck::uniform`] for each pair of customer and event.
    ///
    /// # Panics
    /// When the slices differ in length.
    pub fn uniforms(&self, decision: Decision, ids: &[u64], events: &[u32], out: &mut [f64]) {
        each_block(ids, events, out, |ids, events, out| uniform_block(self.key, decision as u32, ids, events, out));
    }

    /// [`Luck::exponential`] for each pair of customer and event.
    ///
    /// # Panics
    /// When the slices differ in length.
    pub fn exponentials(&self, decision: Decision, ids: &[u64], events: &[u32], out: &mut [f64]) {
        each_block(ids, events, out, |ids, events, out| exponential_block(self.key, decision as u32, ids, events, out));
    }

    /// [`super::Stream::gamma`] on the stream of each pair of customer and event.
    ///
    /// # Panics
    /// When the slices differ in length.
    pub fn gammas(&self, decision: Decision, shape: f64, ids: &[u64], events: &[u32], out: &mut [f64]) {
        each_block(ids, events, out, |ids, events, out| {
            let mut sure = [false; BLOCK];
            gamma_block(self.key, decision as u32, shape, ids, events, out, &mut sure);
            for i in 0..out.len() {
                if !sure[i] {
                    out[i] = self.of(ids[i], decision, events[i]).gamma(shape);
                }
            }
        });
    }
}

/// Cuts the slices into blocks.
fn each_block(ids: &[u64], events: &[u32], out: &mut [f64], mut work: impl FnMut(&[u64], &[u32], &mut [f64])) {
    assert!(ids.len() == events.len() && ids.len() == out.len(), "columns of different length");
    for ((ids, events), out) in ids.chunks(BLOCK).zip(events.chunks(BLOCK)).zip(out.chunks_mut(BLOCK)) {
        work(ids, events, out);
    }
}

/// The words of block number `block` of each stream.
#[inline(always)]
fn words(key: [u32; 2], decision: u32, ids: &[u64], events: &[u32], block: u32) -> Words {
    let mut counters = [[0_u32; BLOCK]; 3];
    for (i, (&id, &event)) in ids.iter().zip(events).enumerate() {
        counters[0][i] = id as u32;
        counters[1][i] = (id >> 32) as u32;
        counters[2][i] = (decision << 24) | (event & 0x00FF_FFFF);
    }
    let mut words = [[0_u32; BLOCK]; 4];
    for i in 0..BLOCK {
        let block = philox::block([counters[0][i], counters[1][i], counters[2][i], block], key);
        words[0][i] = block[0];
        words[1][i] = block[1];
        words[2][i] = block[2];
        words[3][i] = block[3];
    }
    words
}

/// Uniform numbers in (0, 1) from two words each, as the stream makes them.
#[inline(always)]
fn uniform(low: &[u32; BLOCK], high: &[u32; BLOCK]) -> Column {
    let mut out = [0.0; BLOCK];
    for i in 0..BLOCK {
        out[i] = draws::unit((u64::from(high[i]) << 32) | u64::from(low[i]));
    }
    out
}

#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn uniform_block(key: [u32; 2], decision: u32, ids: &[u64], events: &[u32], out: &mut [f64]) {
    let w = words(key, decision, ids, events, 0);
    let u = uniform(&w[0], &w[1]);
    out.copy_from_slice(&u[..out.len()]);
}

#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn exponential_block(key: [u32; 2], decision: u32, ids: &[u64], events: &[u32], out: &mut [f64]) {
    let w = words(key, decision, ids, events, 0);
    let mut u = uniform(&w[0], &w[1]);
    for x in &mut u {
        *x = -ln(*x);
    }
    out.copy_from_slice(&u[..out.len()]);
}

/// First try of Marsaglia and Tsang's sampler; `sure` tells where it accepts.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
fn gamma_block(
    key: [u32; 2],
    decision: u32,
    shape: f64,
    ids: &[u64],
    events: &[u32],
    out: &mut [f64],
    sure: &mut [bool; BLOCK],
) {
    let first = words(key, decision, ids, events, 0);
    let boosted = shape < 1.0;
    let (for_normal, for_test, shape_used) = if boosted {
        let second = words(key, decision, ids, events, 1);
        (uniform(&first[2], &first[3]), uniform(&second[0], &second[1]), shape + 1.0)
    } else {
        (uniform(&first[0], &first[1]), uniform(&first[2], &first[3]), shape)
    };
    let d = shape_used - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    let mut gamma = [0.0; BLOCK];
    let mut accept = [0.0; BLOCK];
    let (mut normal, mut cube) = ([0.0; BLOCK], [0.0; BLOCK]);
    for i in 0..BLOCK {
        let (x, inner) = normal_central_or_middle(for_normal[i]);
        let v = 1.0 + c * x;
        let v3 = v * v * v;
        let x2 = x * x;
        let quick = for_test[i] < 1.0 - 0.0331 * x2 * x2;
        gamma[i] = d * v3;
        (normal[i], cube[i]) = (x, v3);
        let possible = if (v > 0.0) & inner { 0.5 } else { 0.0 };
        accept[i] = if quick { possible + possible } else { possible };
    }
    if boosted {
        let u = uniform(&first[0], &first[1]);
        for i in 0..BLOCK {
            gamma[i] *= exp(ln(u[i]) / shape);
        }
    }
    for i in 0..out.len() {
        out[i] = gamma[i];
        let x2 = normal[i] * normal[i];
        // The quick test fails for one in fifteen, and nearly all of them pass the full one.
        let full = || ln(for_test[i]) < 0.5 * x2 + d * (1.0 - cube[i] + ln(cube[i]));
        sure[i] = accept[i] == 1.0 || (accept[i] == 0.5 && full());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns give the very values of the streams, in blocks full and partial.
    #[test]
    fn columns_equal_streams() {
        let luck = Luck::new(99, 3);
        let n = 10_000 + 13;
        let ids: Vec<u64> = (0..n).map(|i| i * 7 + (i << 33)).collect();
        let events: Vec<u32> = (0..n as u32).map(|i| i % 11).collect();
        let mut out = vec![0.0; ids.len()];
        let check = |out: &[f64], one: &dyn Fn(u64, u32) -> f64| {
            for ((&id, &event), &x) in ids.iter().zip(&events).zip(out) {
                assert_eq!(x.to_bits(), one(id, event).to_bits(), "customer {id}, event {event}");
            }
        };
        luck.uniforms(Decision::Bargain, &ids, &events, &mut out);
        check(&out, &|id, event| luck.uniform(id, Decision::Bargain, event));
        luck.exponentials(Decision::Bargain, &ids, &events, &mut out);
        check(&out, &|id, event| luck.exponential(id, Decision::Bargain, event));
        for shape in [0.243, 0.8, 1.0, 3.74, 6.25] {
            luck.gammas(Decision::Spend, shape, &ids, &events, &mut out);
            check(&out, &|id, event| luck.of(id, Decision::Spend, event).gamma(shape));
        }
    }
}
