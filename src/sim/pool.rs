//! Pool value: what the friends of the last day are expected to bring over the next 12 months.
//!
//! Closed form per person, from its own rates and the averages of its last weeks: the friend stays with the deletion
//! hazard h, needs the category with the lapse rate mu (a friend: `mu_f`, trust included), and future contribution is
//! discounted at delta. With I(a) the integral of exp(-a t) over a year, a friend brings
//! `rate M c I(h + mu_f + delta)` as a friend, and after a deletion leak times the public flow for the rest of the
//! year, `I(mu + delta) - I(h + mu + delta)`; the public flow itself is `rate c_public I(mu + delta)`. The
//! pool value is the difference: what the same person would bring anyway is no value of the pool. Under the per-order
//! option the lapse rate is the personal chance times the order rate.

use super::territory::{LATE_DAYS, Life};
use crate::plan::tables::Lapse;
use crate::random::Decision;
use crate::units::{MICRO, RATE_TICKS, TICKS};

/// Days of the outlook.
const OUTLOOK_DAYS: f64 = 365.0;

/// Integral of exp(-a t) over the outlook; `a` per day.
fn annuity(a: f64) -> f64 {
    if a.abs() < 1e-12 { OUTLOOK_DAYS } else { -libm::expm1(-a * OUTLOOK_DAYS) / a }
}

/// What is expected of one friend, in yuan: as things are, and as a public buyer; and its presence, 0..1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Outlook {
    pub gross: f64,
    pub public: f64,
    pub presence: f64,
}

/// Numbers of one friend for its outlook; rates per day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Prospect {
    pub rate: f64,
    /// Lapse rate outside the pool and as a friend.
    pub lapse_rate: f64,
    pub friend_lapse_rate: f64,
    pub hazard: f64,
    pub intensity: f64,
    pub leak: f64,
    /// Contribution of a friend's order, and of a public one, yuan.
    pub friend_order: f64,
    pub public_order: f64,
    pub discount: f64,
}

/// The closed form above.
pub(super) fn outlook(p: &Prospect) -> Outlook {
    let fading = p.lapse_rate + p.discount;
    let ever = annuity(fading);
    let before_deletion = annuity(p.hazard + fading);
    let public_flow = p.rate * p.public_order;
    Outlook {
        gross: p.rate * p.intensity * p.friend_order * annuity(p.hazard + p.friend_lapse_rate + p.discount)
            + p.leak * public_flow * (ever - before_deletion),
        public: public_flow * ever,
        presence: annuity(p.hazard) / OUTLOOK_DAYS,
    }
}

impl Life<'_> {
    /// Adds up the outlook of all friends after the last day.
    pub(super) fn value_pool(&mut self) {
        let growth = self.world.traffic_growth[usize::from(self.world.days) - 1];
        for desk in 0..self.friends.len() {
            let table = &self.world.segments[self.segment_of(desk)];
            let money = &table.money;
            let discount = libm::log(1.0 + money.discount_rate) / 365.0;
            // A returned order gives back what was paid, less the goods and commission that are regained.
            let back = money.return_rate;
            let refund = back * (1.0 - (1.0 - money.margin) * money.goods_regained);
            let public_share = money.margin - money.commission - money.traffic * growth - refund
                + back * money.commission * money.commission_regained;
            let pool_share = money.margin - money.payment - refund;
            let cost_of_off = 1.0 - money.payment - back;
            for slot in 0..self.friends[desk].len() {
                let friend = self.friends[desk].get(slot);
                let row = self.friends[desk].row[slot] as usize;
                let since =
                    i32::from(self.persons[row].spell_start).max(i32::from(self.world.days.saturating_sub(LATE_DAYS)));
                let days = f64::from(i32::from(self.world.days) - since.max(0)).max(1.0);
                let door = friend.late_door / days;
                let basket = self.births.basket_yuan[row];
                let above = f64::from(friend.trust - table.response.rest).max(0.0);
                // The clock of a person who is deciding rests; the intensity's average counts its days as 0.
                let deciding = self.persons[row].waiting && !self.persons[row].lapsed;
                let rate = if deciding { self.births.rate[row] } else { friend.rate } / RATE_TICKS;
                let intensity = friend.late_intensity / days;
                let off = if friend.late_intensity > 0.0 { friend.late_discount / friend.late_intensity } else { 0.0 };
                let (lapse_rate, friend_lapse_rate) = match self.world.lapse {
                    Lapse::Calendar { trust_slope, .. } => {
                        let lapse_rate = friend.lapse_rate / RATE_TICKS;
                        (lapse_rate, lapse_rate * libm::exp(-trust_slope * above))
                    }
                    Lapse::PerOrder { a, b, trust_slope } => {
                        let chance = self.luck.of(self.births.id(row), Decision::LapseChance, 0).beta(a, b);
                        (chance * rate, chance * rate * intensity * libm::exp(-trust_slope * above))
                    }
                };
                let found = outlook(&Prospect {
                    rate,
                    lapse_rate,
                    friend_lapse_rate,
                    hazard: friend.late_hazard / days / TICKS,
                    intensity,
                    leak: table.leak,
                    friend_order: basket * (door * pool_share + (1.0 - door) * public_share - off * cost_of_off),
                    public_order: basket * public_share,
                    discount,
                });
                // A stranger would bring nothing in public.
                let public = if self.births.is_stranger(row) { 0.0 } else { found.public };
                let totals = &mut self.tally.totals;
                totals.pool_gross += crate::units::fen(found.gross);
                if self.persons[row].channel.is_some() {
                    totals.pool_gross_added += crate::units::fen(found.gross);
                }
                totals.pool_public += crate::units::fen(public);
                totals.pool_presence += (found.presence * MICRO).round() as i64;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A friend without care, hazard or leak is worth exactly what a public buyer is.
    #[test]
    fn a_silent_friend_adds_nothing() {
        let p = Prospect {
            rate: 0.02,
            lapse_rate: 0.003,
            friend_lapse_rate: 0.003,
            hazard: 0.001,
            intensity: 1.0,
            leak: 1.0,
            friend_order: 50.0,
            public_order: 50.0,
            discount: 0.0003,
        };
        let found = outlook(&p);
        assert!((found.gross - found.public).abs() < 1e-9 * found.public);
    }

    /// Day-by-day summation agrees with the integral to the error of a daily step.
    #[test]
    fn the_closed_form_agrees_with_a_daily_sum() {
        let p = Prospect {
            rate: 0.02,
            lapse_rate: 0.002,
            friend_lapse_rate: 0.002,
            hazard: 0.003,
            intensity: 1.2,
            leak: 0.5,
            friend_order: 100.0,
            public_order: 80.0,
            discount: 0.00026,
        };
        let (mut friend, mut alive, mut gross, mut public) = (1.0_f64, 1.0_f64, 0.0, 0.0);
        for _ in 0..365 {
            let (f, a) = (friend * libm::exp(-0.003_f64 / 2.0), alive * libm::exp(-0.002_26_f64 / 2.0));
            gross += a * (f * 0.02 * 1.2 * 100.0 + (1.0 - f) * 0.5 * 0.02 * 80.0);
            public += a * 0.02 * 80.0;
            friend *= libm::exp(-0.003);
            alive *= libm::exp(-0.002_26);
        }
        let found = outlook(&p);
        assert!((found.gross / gross - 1.0).abs() < 1e-4 && (found.public / public - 1.0).abs() < 1e-4);
    }
}
