//! From what users know (buyers, orders a day) to candidates.

use super::deciding;
use super::tables::Lapse;
use crate::keys::world as key;
use crate::scenario::checked::{Segment, World};

/// A world whose figures contradict each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Impossible {
    /// The past buyers alone would already order more often than the orders a day given.
    OrdersBelowRepeat {
        /// Orders a day in the file.
        given: f64,
        /// Repeat orders a day that the past buyers make.
        repeat: f64,
    },
    /// More money may change hands than sums hold.
    TooMuchMoney {
        /// Yuan that may change hands.
        yuan: f64,
        /// Yuan that sums hold.
        most: f64,
        /// The key to lower.
        key: &'static str,
        /// Its largest value that fits.
        at_most: f64,
    },
    /// The mean customer may order more often than the clocks hold.
    TooFast {
        /// Orders a day.
        per_day: f64,
        /// Orders a day that the clocks hold.
        most: f64,
        /// The key to lower.
        key: &'static str,
        /// Its largest value that fits.
        at_most: f64,
    },
}

/// Candidates of a world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct People {
    /// Everybody the brand could ever reach.
    pub candidates: u64,
    /// Of those, bought before day 0.
    pub past_buyers: u64,
    /// Of those, never buy in public.
    pub strangers: u64,
    /// Past buyers who are friends on day 0.
    pub friends_at_start: u64,
    /// Public orders a day expected around day 0.
    pub orders_per_day: f64,
}

/// Counts the candidates of a world over `days`. Of what friends of day 0 would order in public as strangers, `public_share`
/// comes in public.
pub(super) fn count(world: &World, lapse: Lapse, days: u16, public_share: f64) -> Result<People, Impossible> {
    if let Some(list) = &world.first_order_days {
        return Ok(People {
            candidates: list.len() as u64,
            past_buyers: 0,
            strangers: 0,
            friends_at_start: 0,
            orders_per_day: list.len() as f64 / f64::from(days.max(1)),
        });
    }
    let values = &world.values;
    let past_buyers = values.whole(&key::PAST_BUYERS) as u64;
    let history = values.whole(&key::HISTORY_DAYS) as f64;
    let friends_at_start = (values.whole(&key::FRIENDS_AT_START) as u64).min(past_buyers);
    let in_public = (past_buyers - friends_at_start) as f64 + public_share * friends_at_start as f64;
    let repeat = in_public * mean_repeat_rate(world, lapse, history);
    let new_per_day = match (values.try_number(&key::NEW_BUYERS_PER_DAY), values.try_number(&key::ORDERS_PER_DAY)) {
        (Some(per_day), _) => per_day,
        (None, Some(orders)) => {
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
    let candidates = past_buyers + newcomers + strangers;
    Ok(People { candidates, past_buyers, strangers, friends_at_start, orders_per_day: new_per_day + repeat })
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
        let rate = 1.0 / segment.values.number(&key::EVERY_DAYS);
        let decision_days = segment.values.number(&key::DECISION_DAYS);
        let orders = if decision_days > 0.0 {
            deciding::expected_repeat_orders(history, shape, rate, lapse, decision_days)
        } else {
            expected_repeat_orders(history, shape, rate, lapse)
        };
        segment.share * orders
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
                let used = p * days / alpha;
                // Whoever never lapses orders at a steady rate: the limit, which the quotient would lose.
                let orders =
                    if used < 1e-12 { shape * days / alpha } else { -libm::expm1(-shape * libm::log1p(used)) / p };
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

    /// Whoever hardly ever lapses orders at a steady rate, 0.01 a day: 10 orders in 1,000 days. With a = 0.01 the mean chance
    /// of lapsing is 0.01 / 2.41, some 0.004 an order, and chances far below the smallest number a machine holds occur.
    #[test]
    fn tiny_chances_of_lapsing_are_no_hole() {
        for a in [0.01, 0.012, 0.02, 0.05] {
            let x = expected_repeat_orders(1_000.0, 0.8, 0.01, Lapse::PerOrder { a, b: 2.4, trust_slope: 0.0 });
            assert!(x > 9.0 && x < 10.0, "a {a}: {x}");
        }
    }

    /// Published: BG/NBD on CDNOW, E[X(52)] = 1.444012 at r .242595, alpha 4.413602, a .792922, b 2.425906.
    #[test]
    fn bg_nbd_expectation_is_the_published_one() {
        let lapse = Lapse::PerOrder { a: 0.792_922, b: 2.425_906, trust_slope: 0.0 };
        let x = expected_repeat_orders(52.0, 0.242_595, 0.242_595 / 4.413_602, lapse);
        assert!((x - 1.444_012).abs() < 1e-3, "{x}");
    }
}
