//! From what users know (buyers, orders a day) to candidates.

use super::compile::Impossible;
use super::tables::Lapse;
use crate::keys::world as key;
use crate::scenario::checked::{Segment, World};

/// Candidates of a world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct People {
    /// Everybody the brand could ever reach.
    pub candidates: u64,
    /// Of those, bought before day 0.
    pub past_buyers: u64,
    /// Of those, never buy in public.
    pub strangers: u64,
    /// Public orders a day expected around day 0.
    pub orders_per_day: f64,
}

/// Counts the candidates of a world over `days`.
pub(super) fn count(world: &World, lapse: Lapse, days: u16) -> Result<People, Impossible> {
    if let Some(list) = &world.first_order_days {
        return Ok(People {
            candidates: list.len() as u64,
            past_buyers: 0,
            strangers: 0,
            orders_per_day: list.len() as f64 / f64::from(days.max(1)),
        });
    }
    let values = &world.values;
    let past_buyers = values.whole(&key::PAST_BUYERS) as u64;
    let history = values.whole(&key::HISTORY_DAYS) as f64;
    let new_per_day = match (values.try_number(&key::NEW_BUYERS_PER_DAY), values.try_number(&key::ORDERS_PER_DAY)) {
        (Some(per_day), _) => per_day,
        (None, Some(orders)) => {
            let repeat = past_buyers as f64 * mean_repeat_rate(world, lapse, history);
            if orders < repeat {
                return Err(Impossible::OrdersBelowRepeat { given: orders, repeat });
            }
            orders - repeat
        }
        (None, None) if history > 0.0 => past_buyers as f64 / history,
        (None, None) => 0.0,
    };
    let newcomers = (new_per_day * f64::from(days)).round() as u64;
    let strangers = values.whole(&key::STRANGERS) as u64;
    let orders_per_day = new_per_day + past_buyers as f64 * mean_repeat_rate(world, lapse, history);
    Ok(People { candidates: past_buyers + newcomers + strangers, past_buyers, strangers, orders_per_day })
}

/// Repeat orders a day of a past buyer on day 0, first orders spread evenly over the history.
///
/// The mean of the order rate over tenures 0..H is the expected number of repeat orders in H, divided by H.
fn mean_repeat_rate(world: &World, lapse: Lapse, history: f64) -> f64 {
    if history <= 0.0 {
        return 0.0;
    }
    let shape = world.values.number(&key::RATE_SHAPE);
    let of = |segment: &Segment| {
        let rate = segment.values.number(&key::M_SILENT) / segment.values.number(&key::EVERY_DAYS);
        segment.share * expected_repeat_orders(history, shape, rate, lapse)
    };
    world.segments.iter().map(of).sum::<f64>() / history
}

/// Expected repeat orders within `days` of the first order of a random customer whose mean rate is `rate` per day:
/// the closed form of Pareto/NBD (Schmittlein, Morrison & Colombo 1987), or that of BG/NBD (Fader, Hardie & Lee
/// 2005) by quadrature over the lapse chance.
#[must_use]
pub fn expected_repeat_orders(days: f64, shape: f64, rate: f64, lapse: Lapse) -> f64 {
    match lapse {
        Lapse::Calendar { shape: s, days: beta, .. } => {
            let x = libm::log(beta / (beta + days));
            // (1 - (b/(b+t))^(s-1)) / (s-1), continued through s = 1.
            let integral = if (s - 1.0).abs() < 1e-9 { -x } else { -libm::expm1((s - 1.0) * x) / (s - 1.0) };
            rate * beta * integral
        }
        Lapse::PerOrder { a, b, .. } => {
            // Given p: (1 - (alpha / (alpha + p t))^r) / p. Substituting y = p^a removes the pole at 0.
            let alpha = shape / rate;
            let steps = 4_000;
            let mut sum = 0.0;
            for i in 0..steps {
                let y = (f64::from(i) + 0.5) / f64::from(steps);
                let p = libm::pow(y, 1.0 / a);
                let orders = -libm::expm1(shape * libm::log(alpha / (alpha + p * days))) / p;
                sum += orders * libm::pow(1.0 - p, b - 1.0);
            }
            let log_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
            sum / f64::from(steps) / a / libm::exp(log_beta)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published: Pareto/NBD on CDNOW, E[X(52 weeks)] = 1.473434 (BTYD walk-through).
    #[test]
    fn pareto_nbd_expectation_is_the_published_one() {
        let lapse = Lapse::Calendar { shape: 0.606, days: 11.669, trust_slope: 0.0 };
        let x = expected_repeat_orders(52.0, 0.553, 0.553 / 10.578, lapse);
        assert!((x - 1.473_434).abs() < 5e-4, "{x}");
    }

    /// Published: BG/NBD on CDNOW, E[X(52)] = 1.444012 at r .242595, alpha 4.413602, a .792922, b 2.425906.
    #[test]
    fn bg_nbd_expectation_is_the_published_one() {
        let lapse = Lapse::PerOrder { a: 0.792_922, b: 2.425_906, trust_slope: 0.0 };
        let x = expected_repeat_orders(52.0, 0.242_595, 0.242_595 / 4.413_602, lapse);
        assert!((x - 1.444_012).abs() < 1e-3, "{x}");
    }
}
