//! Expected repeat orders of people who take time to decide.

use super::tables::Lapse;

/// Rates and chances by which a population is stood for.
const NODES: usize = 48;
const CHANCES: usize = 24;

/// Expected repeat orders within `days` of the first order of a random customer who decides for `decision_days` x (0.5 to
/// 1.5) days, one need at a time: while a decision is under way the clock rests. Day by day, over nodes of the
/// distribution of rates.
#[must_use]
pub(super) fn expected_repeat_orders(days: f64, shape: f64, rate: f64, lapse: Lapse, decision_days: f64) -> f64 {
    let (days, lags) = (days as usize, lags(decision_days));
    let nodes = gamma_nodes(shape);
    let of_rates = |alive: &dyn Fn(usize) -> f64, stays: f64| {
        let of = |&(x, weight): &(f64, f64)| weight * orders(x / shape * rate, days, &lags, alive, stays);
        nodes.iter().map(of).sum::<f64>()
    };
    match lapse {
        // A need that arises before the lapse is still followed by its order.
        Lapse::Calendar { shape: s, days: beta, .. } => of_rates(&|day| libm::pow(beta / (beta + day as f64), s), 1.0),
        Lapse::PerOrder { a, b, .. } => {
            // y = p^a removes the pole of the beta density at 0.
            let chance = |i: usize| {
                let p = libm::pow((i as f64 + 0.5) / CHANCES as f64, 1.0 / a);
                (p, libm::pow(1.0 - p, b - 1.0))
            };
            let all: Vec<(f64, f64)> = (0..CHANCES).map(chance).collect();
            let total: f64 = all.iter().map(|(_, weight)| weight).sum();
            all.iter().map(|&(p, weight)| weight / total * of_rates(&|_| 1.0, 1.0 - p)).sum()
        }
    }
}

/// Chance of each lag from a need to its order, in whole days, as the engine rounds them.
fn lags(mean: f64) -> Vec<f64> {
    const STEPS: usize = 4_096;
    let lag = |i: usize| (mean * (0.5 + (i as f64 + 0.5) / STEPS as f64)).round().max(1.0) as usize;
    let mut chances = vec![0.0; lag(STEPS - 1) + 1];
    (0..STEPS).for_each(|i| chances[lag(i)] += 1.0 / STEPS as f64);
    chances
}

/// Points and weights that stand for Gamma(shape, 1); weights add up to 1.
fn gamma_nodes(shape: f64) -> Vec<(f64, f64)> {
    let most = shape + 10.0 * shape.sqrt() + 20.0;
    let node = |i: usize| {
        let u = (i as f64 + 0.5) / NODES as f64;
        if shape < 1.0 {
            // x = y^(1 / shape) removes the pole of the density at 0.
            let x = libm::pow(u, 1.0 / shape) * most;
            (x, libm::exp(-x))
        } else {
            let least = (shape - 8.0 * shape.sqrt()).max(0.0);
            let x = least + u * (most - least);
            (x, libm::exp((shape - 1.0) * libm::log(x / shape) - (x - shape)))
        }
    };
    let all: Vec<(f64, f64)> = (0..NODES).map(node).collect();
    let total: f64 = all.iter().map(|(_, weight)| weight).sum();
    all.into_iter().map(|(x, weight)| (x, weight / total)).collect()
}

/// Orders of days 1 to `days` of a person who has needs at `rate` a day while its clock runs, still buys with the chance
/// `alive` on a day, and goes on with the chance `stays` after an order.
fn orders(rate: f64, days: usize, lags: &[f64], alive: &dyn Fn(usize) -> f64, stays: f64) -> f64 {
    let need = -libm::expm1(-rate);
    // Orders of each day by somebody who never lapses, and of one who does.
    let (mut due, mut placed) = (vec![0.0; days + lags.len() + 1], 0.0);
    let mut lasting = vec![0.0; days + lags.len() + 1];
    let mut running = 1.0;
    for day in 1..=days {
        let needs = running * need;
        let lives = alive(day);
        for (lag, chance) in lags.iter().enumerate() {
            due[day + lag] += needs * chance;
            lasting[day + lag] += needs * chance * lives;
        }
        placed += lasting[day];
        // The clock runs on from the day after the order.
        running += stays * due[day] - needs;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody lapses and all are alike: a cycle takes 1 / rate + decision days, so the long run has days / cycle orders.
    #[test]
    fn a_cycle_is_the_interval_and_the_decision() {
        let lapse = Lapse::Calendar { shape: 1.0, days: 1e12, trust_slope: 0.0 };
        let x = expected_repeat_orders(3_000.0, 100.0, 1.0 / 60.0, lapse, 60.0);
        // First order at 0, orders n cycles later: 3,000 / 120 = 25, less half a cycle's overhang at the end.
        assert!((x - 25.0).abs() < 0.6, "{x}");
    }

    /// Decisions of a day change next to nothing: the closed form.
    #[test]
    fn short_decisions_give_the_closed_form() {
        for lapse in [
            Lapse::Calendar { shape: 0.69, days: 96.0, trust_slope: 0.0 },
            Lapse::PerOrder { a: 0.8, b: 2.4, trust_slope: 0.0 },
        ] {
            let exact = super::super::people::expected_repeat_orders(1_095.0, 0.8, 1.0 / 400.0, lapse);
            let near = expected_repeat_orders(1_095.0, 0.8, 1.0 / 400.0, lapse, 0.5);
            assert!((near / exact - 1.0).abs() < 0.02, "{near} {exact}");
        }
    }
}
