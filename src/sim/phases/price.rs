//! Prices: offers reach their readers, the reference price learns, stock bought ahead runs down.

use crate::portable::{exp, ln};
use crate::sim::day::Today;
use crate::sim::friends::Chunk;

/// Appeal of today's prices: `exp(-stock / interval) * (r f(P) + (1 - r) f(1))`, r the share that reads today's
/// promotion, `f(P) = (P / reference)^(-elasticity)`, above the reference price with loss aversion.
///
/// Whoever reads no offer faces the list price: after offers it looks dear, which makes the slump behind an event. The
/// reference moves towards a price that is read and drifts back to the list price otherwise. Runs under plans that make
/// offers at all; without one everybody's reference is the list price, and the appeal is 1.
#[multiversion::multiversion(targets("x86_64+avx512f+avx512dq+avx512vl", "x86_64+avx2"))]
pub fn price(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    if !today.offers {
        return;
    }
    let event_on = today.plan.event.as_ref().is_some_and(|event| event.on);
    if today.plan.offer.shown || event_on {
        run(chunk, today);
    } else {
        run_unread(chunk, today);
    }
}

/// A day on which nobody reads a price: the same as [`run`] with nobody reading.
#[inline(always)]
fn run_unread(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let law = &today.response.price;
    let n = chunk.len();
    let (reference, stock) = (&mut chunk.reference[..n], &mut chunk.stock[..n]);
    let dear = law.elasticity * law.loss;
    let appeal = &mut chunk.today.appeal[..n];
    for i in 0..n {
        appeal[i] = exp(dear * ln(reference[i]) - stock[i] * law.per_stock_day) as f32;
        let drifted = reference[i] + law.drift;
        reference[i] = if drifted < 1.0 { drifted } else { 1.0 };
        let left = stock[i] - 1.0;
        stock[i] = if left > 0.0 { left } else { 0.0 };
    }
    chunk.today.on_offer[..n].fill(0.0);
}

/// A day with an offer to read.
#[inline(always)]
fn run(chunk: &mut Chunk<'_>, today: &Today<'_>) {
    let (law, offer, cap) = (&today.response.price, &today.plan.offer, today.response.intensity_cap);
    let n = chunk.len();
    let (reference, stock) = (&mut chunk.reference[..n], &mut chunk.stock[..n]);
    let scratch = &mut *chunk.today;
    let read = &scratch.read[0][..n];
    let (appeal, on_offer) = (&mut scratch.appeal[..n], &mut scratch.on_offer[..n]);
    let log_factor = &mut scratch.log_factor[..n];
    let (shown, learns) = (f64::from(u8::from(offer.shown)), 1.0 - law.memory);
    let discounted = f64::from(u8::from(offer.off > 0.0));
    let (cap_log, dear) = (ln(f64::from(cap)), law.elasticity * law.loss);
    // An event that is on: its members know its price as if they had read it, and feel its urgency.
    let on = today.plan.event.as_ref().filter(|event| event.on);
    let (of_event, log_urgency, door) = on.map_or((offer, 0.0, 0.0), |e| (&e.offer, e.log_urgency, e.door));
    let (hears, attends) = (&chunk.hears[..n], &chunk.attends[..n]);
    let event_on = f64::from(u8::from(on.is_some()));
    for i in 0..n {
        let member = event_on * f64::from(attends[i] * hears[i]);
        // Read shares of a day without a message are left over from another day.
        let reads = if shown > 0.0 { f64::from(read[i]) } else { 0.0 };
        let reads = if member > 0.0 { 1.0 } else { reads };
        let (log_price, price) =
            if member > 0.0 { (of_event.log_price, 1.0 - of_event.off) } else { (offer.log_price, 1.0 - offer.off) };
        let known = ln(reference[i]);
        let gap = log_price - known;
        let slope = if gap > 0.0 { offer.elasticity * law.loss } else { offer.elasticity };
        let log = -(slope * gap) + member * log_urgency;
        let log = if log < cap_log { log } else { cap_log };
        // What is in stock lowers both alike and leaves the share of orders on offer.
        let stocked = stock[i] * law.per_stock_day;
        let of_readers = reads * exp(log - stocked);
        let all = of_readers + (1.0 - reads) * exp(dear * known - stocked);
        appeal[i] = all as f32;
        let used = discounted * (of_readers / all);
        on_offer[i] = if member > 0.0 { door } else { used };
        log_factor[i] = log;
        let learnt = reference[i] + reads * (learns * (price - reference[i])) + (1.0 - reads) * law.drift;
        reference[i] = if learnt < 1.0 { learnt } else { 1.0 };
        let left = stock[i] - 1.0;
        stock[i] = if left > 0.0 { left } else { 0.0 };
    }
}
