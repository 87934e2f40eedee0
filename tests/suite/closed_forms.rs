//! Closed forms of the models that siyu must collapse to when nobody does anything, checked against published and
//! independently computed numbers. The null-model tests compare the engine with the functions of this file.
//!
//! Times, scales (`al`, `be`) and hazards may be in any unit as long as all agree; CDNOW's parameters are in weeks.
#![expect(clippy::disallowed_methods, reason = "reference formulas; nothing here has to agree to the last bit")]

use crate::golden::{assert_close, cdnow_first_days, column, json, list, number};
use rand_distr::{Distribution, Exp, Gamma, Poisson};

/// Deterministic formulas against the golden files.
const EXACT: f64 = 1e-9;
/// Formulas that sum a hypergeometric series.
const SERIES: f64 = 1e-6;

/// Parameters of a Pareto/NBD model: order rates Gamma(shape `r`, rate `al`), lapse rates Gamma(shape `s`, rate `be`).
#[derive(Clone, Copy, Debug)]
pub struct ParetoNbd {
    /// Shape of the order rates.
    pub r: f64,
    /// Rate parameter of the order rates, in time units.
    pub al: f64,
    /// Shape of the lapse rates.
    pub s: f64,
    /// Rate parameter of the lapse rates, in time units.
    pub be: f64,
}

/// Published Pareto/NBD parameters of CDNOW (Fader, Hardie & Lee 2005), in days.
pub const CDNOW_DAYS: ParetoNbd = ParetoNbd { r: 0.553, al: 10.578 * 7.0, s: 0.606, be: 11.669 * 7.0 };

/// Gauss's 2F1(a, b; c; z) for 0 <= z < 1 and positive a, b, c.
pub fn hyp2f1(a: f64, b: f64, c: f64, z: f64) -> f64 {
    ln_hyp2f1(a, b, c, z).exp()
}

/// Logarithm of the same, by the power series; terms are rescaled before they overflow.
fn ln_hyp2f1(a: f64, b: f64, c: f64, z: f64) -> f64 {
    assert!((0.0..1.0).contains(&z) && a > 0.0 && b > 0.0 && c > 0.0, "series outside its range: {a} {b} {c} {z}");
    let (mut log_term, mut sum, mut log_scale) = (0.0_f64, 1.0_f64, 0.0_f64);
    for n in 0..1_000_000 {
        let n = f64::from(n);
        log_term += ((a + n) * (b + n) / ((c + n) * (n + 1.0)) * z).ln();
        if log_term - log_scale > 600.0 {
            sum *= (log_scale - log_term).exp();
            log_scale = log_term;
        }
        let term = (log_term - log_scale).exp();
        sum += term;
        let ratio = (a + n + 1.0) * (b + n + 1.0) / ((c + n + 1.0) * (n + 2.0)) * z;
        if ratio < 1.0 && term <= 1e-17 * sum {
            return sum.ln() + log_scale;
        }
    }
    panic!("2F1({a}, {b}; {c}; {z}) did not converge")
}

/// Expected repeat orders within `t` of a random BG/NBD customer: a coin Beta(`a`, `b`) is tossed after each order.
pub fn bgnbd_expected(t: f64, r: f64, al: f64, a: f64, b: f64) -> f64 {
    if t <= 0.0 {
        return 0.0;
    }
    let z = t / (al + t);
    (a + b - 1.0) / (a - 1.0) * (1.0 - (al / (al + t)).powf(r) * hyp2f1(r, b, a + b - 1.0, z))
}

/// Chance that a BG/NBD customer with `x` repeat orders, the last at `tx`, still is one at `t`.
pub fn bgnbd_alive(x: f64, tx: f64, t: f64, r: f64, al: f64, a: f64, b: f64) -> f64 {
    if x < 1.0 {
        return 1.0;
    }
    1.0 / (1.0 + a / (b + x - 1.0) * ((al + t) / (al + tx)).powf(r + x))
}

impl ParetoNbd {
    /// Expected repeat orders of a random customer within `t` of the first order.
    pub fn expected(&self, t: f64) -> f64 {
        self.r / self.al * self.mean_life(t)
    }

    /// Exact variance of the same count.
    ///
    /// Given the rate and the time alive the count is Poisson, and the two are independent, so
    /// `E[X^2] = E[X] + E[rate^2] E[life^2]`.
    pub fn variance(&self, t: f64) -> f64 {
        let mean = self.expected(t);
        let rate_squared = self.r * (self.r + 1.0) / (self.al * self.al);
        mean + rate_squared * self.life_squared(t) - mean * mean
    }

    /// E[min(lifetime, t)]: the integral of the Pareto survival `(be / (be + u))^s`.
    fn mean_life(&self, t: f64) -> f64 {
        if t <= 0.0 {
            return 0.0;
        }
        assert!((self.s - 1.0).abs() > 1e-6, "s = 1 needs the logarithmic form");
        self.be / (self.s - 1.0) * (1.0 - (self.be / (self.be + t)).powf(self.s - 1.0))
    }

    /// E[min(lifetime, t)^2]: the integral of `2 u (be / (be + u))^s`.
    fn life_squared(&self, t: f64) -> f64 {
        if t <= 0.0 {
            return 0.0;
        }
        let (s, be) = (self.s, self.be);
        assert!((s - 1.0).abs() > 1e-6 && (s - 2.0).abs() > 1e-6, "s = 1 and s = 2 need logarithmic forms");
        let antiderivative = |v: f64| v.powf(2.0 - s) / (2.0 - s) - be * v.powf(1.0 - s) / (1.0 - s);
        2.0 * be.powf(s) * (antiderivative(be + t) - antiderivative(be))
    }

    /// Mean and standard deviation of the repeat orders of all 2,357 CDNOW buyers when each is `day` minus the day of
    /// the first order old. Parameters in days.
    ///
    /// The published tracking takes week `w` at `day = 7 w`. An engine whose clocks start at the end of the day of the
    /// first order has lived through exactly this age at the end of day number `day` (0 is the first).
    pub fn cdnow_cohort(&self, day: u16) -> (f64, f64) {
        let ages: Vec<f64> = cdnow_first_days().iter().map(|first| f64::from(day) - first).collect();
        let mean = ages.iter().map(|&t| self.expected(t)).sum();
        let variance: f64 = ages.iter().filter(|&&t| t > 0.0).map(|&t| self.variance(t)).sum();
        (mean, variance.sqrt())
    }
}

/// Expected repeat orders within `t` of a random Pareto/NBD customer.
pub fn pareto_nbd_expected(t: f64, r: f64, al: f64, s: f64, be: f64) -> f64 {
    ParetoNbd { r, al, s, be }.expected(t)
}

/// Expected repeat orders of the CDNOW cohort under BG/NBD with `al` in days; ages as in [`ParetoNbd::cdnow_cohort`].
pub fn cdnow_cohort_bgnbd(day: u16, r: f64, al: f64, a: f64, b: f64) -> f64 {
    cdnow_first_days().iter().map(|first| bgnbd_expected(f64::from(day) - first, r, al, a, b)).sum()
}

/// Mean order value of the population under gamma-gamma spend.
pub fn gamma_gamma_mean(p: f64, q: f64, gamma: f64) -> f64 {
    gamma * p / (q - 1.0)
}

/// Expected mean order value of a customer whose `x` orders averaged `mean`.
pub fn gamma_gamma_conditional(x: f64, mean: f64, p: f64, q: f64, gamma: f64) -> f64 {
    let weight = p * x / (p * x + q - 1.0);
    (1.0 - weight) * gamma_gamma_mean(p, q, gamma) + weight * mean
}

/// Expected friends after `days` with `start` friends, `arrivals` a day and a daily chance `h` of being deleted:
/// deletions among those present in the morning, then arrivals.
pub fn follower_pool(start: f64, arrivals: f64, h: f64, days: u32) -> f64 {
    let kept = (1.0 - h).powf(f64::from(days));
    start * kept + arrivals * (1.0 - kept) / h
}

/// Standard deviation of the same when arrivals are a fixed number: a sum of independent survivals.
pub fn follower_pool_sd(start: f64, arrivals: f64, h: f64, days: u32) -> f64 {
    let spread = |age: u32| {
        let kept = (1.0 - h).powf(f64::from(age));
        kept * (1.0 - kept)
    };
    (start * spread(days) + arrivals * (0..days).map(spread).sum::<f64>()).sqrt()
}

/// Share of buyers added by at least one of several channels when a share `willing` can be added at all and channels
/// succeed independently among those.
pub fn channel_union(willing: f64, rates: &[f64]) -> f64 {
    willing * (1.0 - rates.iter().map(|p| 1.0 - p / willing).product::<f64>())
}

#[test]
fn hypergeometric_series_matches_elementary_cases() {
    assert_close(hyp2f1(1.0, 1.0, 2.0, 0.5), 2.0 * 2.0_f64.ln(), EXACT, "-ln(1-z)/z at one half");
    assert_close(hyp2f1(0.7, 3.0, 3.0, 0.9), 0.1_f64.powf(-0.7), EXACT, "(1-z)^-a when b = c");
    assert_close(ln_hyp2f1(400.0, 3.0, 3.0, 0.9), 400.0 * 10.0_f64.ln(), EXACT, "no overflow in between");
}

#[test]
fn bgnbd_expectation_and_survival() {
    let file = json("cdnow.json");
    let fit = |name: &str| number(&file, &format!("/bgnbd/fit_independent_mle/{name}"));
    let (r, al, a, b) = (fit("r"), fit("alpha"), fit("a"), fit("b"));
    for case in list(&file, "/bgnbd/E_X_t") {
        let t = number(case, "/t_weeks");
        assert_close(bgnbd_expected(t, r, al, a, b), number(case, "/independent"), SERIES, "BG/NBD E[X(t)]");
    }
    for case in list(&file, "/bgnbd/conditional_cases").iter().filter(|case| case.get("p_alive_independent").is_some())
    {
        let get = |name: &str| number(case, name);
        let ours = bgnbd_alive(get("/x"), get("/t_x"), get("/T"), r, al, a, b);
        assert_close(ours, get("/p_alive_independent"), EXACT, "BG/NBD P(alive)");
    }
    for case in list(&json("bgnbd_null_tolerance.json"), "/calendar_weeks_same_birth_days_as_cdnow") {
        let days = number(case, "/week") as u16 * 7;
        let ours = cdnow_cohort_bgnbd(days, 0.243, 4.414 * 7.0, 0.793, 2.426);
        assert_close(ours, number(case, "/mean_cumulative"), SERIES, "BG/NBD cohort");
    }
}

#[test]
fn pareto_nbd_expectation() {
    let file = json("cdnow.json");
    let fit = |name: &str| number(&file, &format!("/pareto_nbd/fit_independent_mle/{name}"));
    let (r, al, s, be) = (fit("r"), fit("alpha"), fit("s"), fit("beta"));
    for case in list(&file, "/pareto_nbd/E_X_t") {
        let ours = pareto_nbd_expected(number(case, "/t_weeks"), r, al, s, be);
        assert_close(ours, number(case, "/independent"), EXACT, "Pareto/NBD E[X(t)]");
    }
    let tracking = "tests/golden/cdnow_weekly_tracking.csv";
    let model = ParetoNbd { r, al: al * 7.0, s, be: be * 7.0 };
    for (week, reference) in column(tracking, "week").into_iter().zip(column(tracking, "pnbd_cum")) {
        let (ours, _) = model.cdnow_cohort(week as u16 * 7);
        // The file prints four decimals.
        assert!((ours - reference).abs() < 6e-5, "week {week}: {ours} against {reference}");
    }
}

#[test]
fn pareto_nbd_variance_against_quadrature() {
    let model = CDNOW_DAYS;
    for days in [1.0, 91.0, 546.0] {
        // Simpson's rule on 2 u S(u); smooth, so 2,000 panels are far below the tolerance.
        let survival = |u: f64| (model.be / (model.be + u)).powf(model.s);
        let (panels, step) = (2_000_u32, days / 2_000.0);
        let weight = |i: u32| if i == 0 || i == panels { 1.0 } else { f64::from(2 + 2 * (i % 2)) };
        let integrand = |u: f64| 2.0 * u * survival(u);
        let sum: f64 = (0..=panels).map(|i| weight(i) * integrand(f64::from(i) * step)).sum();
        assert_close(model.life_squared(days), sum * step / 3.0, EXACT, "E[min(life, t)^2]");
    }
}

#[test]
fn pareto_nbd_moments_against_monte_carlo() {
    let model = CDNOW_DAYS;
    let (t, n) = (546.0, 200_000_u32);
    let mut luck = rand_philox::Philox::from_u64_seed(20_250_101);
    let rates = Gamma::new(model.r, 1.0 / model.al).expect("valid gamma");
    let lapses = Gamma::new(model.s, 1.0 / model.be).expect("valid gamma");
    let (mut first, mut second, mut fourth) = (0.0, 0.0, 0.0);
    let mean = model.expected(t);
    for _ in 0..n {
        let lapse: f64 = lapses.sample(&mut luck);
        let life = Exp::new(lapse.max(1e-300)).expect("valid rate").sample(&mut luck).min(t);
        let intensity: f64 = rates.sample(&mut luck) * life;
        let x = if intensity > 0.0 { Poisson::new(intensity).expect("valid mean").sample(&mut luck) } else { 0.0 };
        let deviation: f64 = x - mean;
        first += x;
        second += deviation.powi(2);
        fourth += deviation.powi(4);
    }
    let (n, variance) = (f64::from(n), model.variance(t));
    // Two-sided, four standard errors: one false alarm in 16,000 seeds, and the seed is fixed.
    let error = (first / n - mean) / (variance / n).sqrt();
    assert!(error.abs() < 4.0, "mean is {error} standard errors off");
    let spread = ((fourth / n - variance * variance) / n).sqrt();
    let error = (second / n - variance) / spread;
    assert!(error.abs() < 4.0, "variance {} against {variance}: {error} standard errors off", second / n);
}

#[test]
fn observed_series_of_lesson_00_is_the_published_tracking() {
    let tracking = "tests/golden/cdnow_weekly_tracking.csv";
    let observed = column("scenarios/data/cdnow_repeat_orders.csv", "value");
    let days = column("scenarios/data/cdnow_repeat_orders.csv", "day");
    assert_eq!(observed.len(), 546);
    assert!(days.iter().enumerate().all(|(i, &day)| day == i as f64), "days run from 0 without a gap");
    for (week, actual) in column(tracking, "week").into_iter().zip(column(tracking, "actual_cum")) {
        assert_eq!(observed[week as usize * 7 - 1], actual, "week {week}");
    }
    assert_eq!(cdnow_first_days(), column("tests/golden/cdnow_cbs.csv", "first_day"));
}

/// What lesson 00 says about its picture: above the 90 % band from day 34 to day 125 (weeks 5 to 18), inside from then on.
#[test]
fn lesson_00_says_what_its_data_show() {
    let observed = column("scenarios/data/cdnow_repeat_orders.csv", "value");
    let deviation = |day: u16| {
        let (mean, sd) = CDNOW_DAYS.cdnow_cohort(day);
        (observed[usize::from(day)] - mean) / sd
    };
    for day in 34..=125 {
        assert!(deviation(day) > 1.645, "day {day} lies above the band");
    }
    for day in 126..=545 {
        assert!(deviation(day).abs() < 1.645, "day {day} lies inside the band");
    }
    assert!((deviation(57) - 4.5).abs() < 0.05, "the largest miss, in week 9");
    let (mean, sd) = CDNOW_DAYS.cdnow_cohort(545);
    assert!((mean - 4_270.0).abs() < 5.0 && (sd - 182.0).abs() < 0.5, "{mean} {sd}");
}

#[test]
fn gamma_gamma_spend() {
    let file = json("cdnow.json");
    let (p, q, gamma) = (6.25, 3.74, 15.44);
    let mean = number(&file, "/gamma_gamma/population_mean_spend_at_published");
    assert_close(gamma_gamma_mean(p, q, gamma), mean, EXACT, "mean spend");
    for case in list(&file, "/gamma_gamma/conditional_mean_at_published") {
        let ours = gamma_gamma_conditional(number(case, "/x"), number(case, "/m_x"), p, q, gamma);
        assert_close(ours, number(case, "/E_M"), EXACT, "conditional spend");
    }
}

#[test]
fn follower_pool_closed_form_recursion_and_spread() {
    let file = json("follower_pool.json");
    for case in list(&file, "/cases") {
        let get = |name: &str| number(case, name);
        let (start, arrivals, h) = (get("/N0"), get("/arrivals_per_day"), get("/h"));
        let mut friends = start;
        for day in 1..=365_u32 {
            friends = friends * (1.0 - h) + arrivals;
            if let Some(mean) = case["mean"].get(day.to_string()) {
                let mean = mean.as_f64().expect("a number");
                assert_close(follower_pool(start, arrivals, h, day), mean, EXACT, "friends, closed form");
                assert_close(friends, mean, EXACT, "friends, recursion");
                let sd = number(case, &format!("/sd_fixed_arrivals/{day}"));
                let ours = follower_pool_sd(start, arrivals, h, day);
                assert!((ours - sd).abs() <= 1e-6 * sd.max(1.0), "sd of friends: {ours} against {sd}");
            }
        }
    }
}

#[test]
fn channel_union_with_a_willing_share() {
    let file = json("channel_union.json");
    for case in list(&file, "/willing_ceiling") {
        let rates: Vec<f64> = list(case, "/rates").iter().filter_map(serde_json::Value::as_f64).collect();
        assert_close(channel_union(number(case, "/K"), &rates), number(case, "/union"), EXACT, "union of channels");
    }
}
