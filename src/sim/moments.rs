//! The draws that hang on one event of one person; public and pool life share them.

use crate::plan::tables::{Lapse, WorldTable};
use crate::random::{Decision, Luck};
use crate::units::{TICKS, whole};

/// Threshold of the purchase clock before order `number`, ticks; mean one unit.
#[inline]
pub(super) fn purchase_threshold(world: &WorldTable, luck: &Luck, id: u64, number: u32) -> f64 {
    let mut stream = luck.of(id, Decision::PurchaseThreshold, number);
    let k = world.regularity;
    let units = if k == 1.0 { stream.exponential() } else { stream.gamma(k) / k };
    // At least one tick, so that a clock never crosses twice at the same instant.
    whole(units * TICKS).max(1.0)
}

/// The same for many persons, each at its order number.
pub(super) fn purchase_thresholds(world: &WorldTable, luck: &Luck, ids: &[u64], numbers: &[u32]) -> Vec<f64> {
    let mut units = vec![0.0; ids.len()];
    let k = world.regularity;
    if k == 1.0 {
        luck.exponentials(Decision::PurchaseThreshold, ids, numbers, &mut units);
    } else {
        luck.gammas(Decision::PurchaseThreshold, k, ids, numbers, &mut units);
    }
    let ticks = |x: f64| whole(if k == 1.0 { x } else { x / k } * TICKS).max(1.0);
    units.into_iter().map(ticks).collect()
}

/// Days between the need for order `number` and the order, at least one.
#[inline]
pub(super) fn decision_lag(mean_days: f64, luck: &Luck, id: u64, number: u32) -> i32 {
    let u = luck.uniform(id, Decision::DecisionLag, number);
    (mean_days * (0.5 + u)).round().max(1.0) as i32
}

/// List value of an order, yuan.
#[inline]
pub(super) fn basket(world: &WorldTable, luck: &Luck, id: u64, number: u32, mean_yuan: f64) -> f64 {
    let shape = world.spend_shape;
    luck.of(id, Decision::Basket, number).gamma(shape) / shape * mean_yuan
}

/// Fatigue at a person's tolerance.
#[inline]
pub(super) fn fatigue_at_tolerance(world: &WorldTable, luck: &Luck, id: u64) -> f32 {
    let law = &world.tolerance;
    let z = luck.of(id, Decision::Tolerance, 0).normal();
    ((law.median * libm::exp(law.log_sd * z)).max(law.floor) * law.fatigue_per_promotion) as f32
}

/// 1 for a member of a weak carrier; `used` says whether anybody posts there.
#[inline]
pub(super) fn member(world: &WorldTable, luck: &Luck, id: u64, code: usize, used: bool) -> f32 {
    let of = used && luck.uniform(id, Decision::MemberOf, code as u32) < world.reach[code];
    f32::from(u8::from(of))
}

/// Whether a person lapses after repeat order `number` under the per-order option; `factor` scales the chance.
#[inline]
pub(super) fn lapses_after_order(world: &WorldTable, luck: &Luck, id: u64, number: u32, factor: f64) -> bool {
    let Lapse::PerOrder { a, b, .. } = world.lapse else { return false };
    // The model tosses the coin after repeat orders only.
    if number == 0 {
        return false;
    }
    let chance = luck.of(id, Decision::LapseChance, 0).beta(a, b);
    luck.uniform(id, Decision::LapseCoin, number) < chance * factor
}
