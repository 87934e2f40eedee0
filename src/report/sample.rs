//! Made-up results for the tests of this layer: shapes like real ones, labels worse than real ones.

use crate::keys::{Provenance, Value, words};
use crate::lang::say;
use crate::metrics::{METRICS, Provenanced, SERIES, STATES, TEAM_SERIES, Unit};
use crate::study::results::*;

/// Days of the sample.
pub const DAYS: u16 = 200;

/// A number in 0..1 that depends on its arguments only.
fn noise(a: usize, b: usize) -> f64 {
    let mixed = (a as u64 * 1_000_003 + b as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 40) as f64 / (1_u64 << 24) as f64
}

/// The level of a series or measure on a day; plan 0 does nothing.
fn level(key: &str, unit: Unit, plan: usize, day: f64) -> Option<f64> {
    let p = plan as f64;
    let part = day / f64::from(DAYS);
    if plan == 0 && matches!(key, "ltv" | "payback_day" | "deletion_rate_30d") {
        return None;
    }
    if plan == 0 && (key.contains("incremental") || key == "follow_rate") {
        return Some(0.0);
    }
    match unit {
        Unit::Yuan if key.contains("profit") => {
            Some((900_000.0 + 250_000.0 * p) * part * part * 1.6 - 240_000.0 * part * p)
        }
        Unit::Yuan => Some((40.0 + 12.0 * p) * part),
        Unit::Share if key.starts_with("deletion") => {
            (day >= 30.0).then_some(0.02 + 0.01 * p + 0.004 * libm::sin(day / 15.0))
        }
        Unit::Share => Some((0.1 + 0.06 * p) * part.sqrt()),
        Unit::Count => Some(1200.0 + 1800.0 * p * part),
        Unit::Days | Unit::Minutes => Some(120.5 - 8.0 * p),
        Unit::Ratio => Some(1.2 + 0.3 * p),
        Unit::Level => Some(0.4 + 0.05 * p - 0.1 * part),
    }
}

/// A band around a curve.
fn band(curve: impl Fn(f64) -> Option<f64>) -> Band {
    let days = || (0..DAYS).map(f64::from);
    let spread = |x: f64, day: f64| (x.abs() * 0.08 + 0.002) * (day / f64::from(DAYS)).sqrt();
    Band {
        mean: days().map(&curve).collect(),
        low: days().map(|d| curve(d).map(|x| x - spread(x, d))).collect(),
        high: days().map(|d| curve(d).map(|x| x + spread(x, d))).collect(),
    }
}

/// A measure with its differences.
fn measure(index: usize, plan: usize, replicates: u32) -> MeasureResult {
    let m = &METRICS[index];
    let Some(mean) = level(m.key, m.unit, plan, f64::from(DAYS)) else { return MeasureResult::default() };
    let half = if replicates > 1 { mean.abs() * 0.05 } else { 0.0 };
    let interval = |mean: f64, half: f64| Interval { mean, low: mean - half, high: mean + half };
    let against = |other: usize| {
        let there = level(m.key, m.unit, other, f64::from(DAYS))?;
        let d = if plan == other { 0.0 } else { mean - there };
        let spread = if plan == other { 0.0 } else { half * 0.4 + d.abs() * 0.3 };
        Some(Difference {
            interval: interval(d, spread),
            sd: spread * 2.0,
            degrees: f64::from(replicates.saturating_sub(1)),
            single: (replicates > 1).then_some((d - spread * 3.0, d + spread * 3.0)),
            equal: if plan == other { replicates } else { 0 },
            chance_larger: if d > 0.0 { 0.97 } else { 0.5 },
            n: replicates,
            variance_ratio: (replicates > 1).then_some(0.041),
        })
    };
    MeasureResult {
        value: Some(interval(mean, half)),
        parts: (m.unit == Unit::Share).then_some((mean * 40_000.0, 40_000.0)),
        replicates: (0..replicates).map(|r| Some(mean * (0.98 + 0.04 * noise(index, r as usize)))).collect(),
        against_baseline: against(1),
        against_nothing: against(0),
    }
}

/// One plan.
#[expect(clippy::too_many_lines, reason = "one made-up result, field by field")]
fn plan(index: usize, name: &str, label: &str, kind: VerdictKind, replicates: u32) -> PlanResult {
    let curve = |s: usize| move |d: f64| level(SERIES[s].key, SERIES[s].unit, index, d);
    let base = |s: usize, d: f64| level(SERIES[s].key, SERIES[s].unit, 1, d);
    PlanResult {
        name: name.into(),
        label: label.into(),
        varied: if index > 1 { vec![("plans.b.touch.promotions_per_week".into(), Value::Number(5.0))] } else { vec![] },
        differs: if index > 1 { vec![("plans.<b>.staff".into(), "8 & more".into(), String::new())] } else { vec![] },
        measures: (0..METRICS.len()).map(|m| measure(m, index, replicates)).collect(),
        daily: (0..SERIES.len()).map(|s| band(curve(s))).collect(),
        daily_difference: (0..SERIES.len())
            .map(|s| band(|d| if index == 1 { Some(0.0) } else { curve(s)(d).zip(base(s, d)).map(|(a, b)| a - b) }))
            .collect(),
        daily_by_segment: (0..2).map(|_| (0..SERIES.len()).map(|s| band(curve(s))).collect()).collect(),
        daily_by_team: (0..if index > 1 { 2 } else { 0 })
            .map(|team| (format!("team {team}"), TEAM_SERIES.iter().map(|_| band(curve(team))).collect()))
            .collect(),
        personas: vec![say("influencer", "达人")],
        ages: ages(index),
        funnel: vec![
            FunnelRow {
                channel: "parcel",
                label: words("parcel card", "包裹卡"),
                exposed: 41_000.0,
                added: 1230.0,
                add_rate: Some(0.03),
                kept: [Some(0.93), Some(0.88), None],
                paid: [Some(0.61), Some(0.34)],
                cost_per_add: Some(4.25),
                sent: 43_210.0,
                pass_rate: Some(0.12),
                net_add_rate: [Some(0.027), None],
                spoke: Some(0.5),
                cost: 5_227.5,
                cost_per_kept: None,
                ltv_90: None,
            };
            usize::from(index > 0)
        ],
        events: vec![
            EventRow {
                label: "快闪群 flash".into(),
                days: (60, 63),
                exposed: 4_000.0,
                joined: 2_000.0,
                lost: Some(0.11),
                excess: Some(0.1),
                orders: 321.0,
                ordinary_days: None,
                discount: 4_321.5,
            };
            usize::from(index > 1)
        ],
        cohorts: (0..4_u16)
            .flat_map(|month| (0..4 - month).map(move |age| (month, age)))
            .map(|(month, age)| CohortCell {
                month,
                age,
                added: 400.0,
                kept: 400.0 * libm::pow(0.9, f64::from(age)),
                orders: 31.5,
                contribution: 1234.5,
            })
            .collect(),
        verdict: Verdict {
            kind,
            adjusted: kind,
            always: None,
            p: (replicates > 1).then_some(0.01),
            tolerance: 12_000.0,
            rare: None,
        },
        guardrails: vec![GuardrailResult {
            measure: "deletion_30d".into(),
            max: Some(0.03),
            min: None,
            value: Some(0.02 + 0.01 * index as f64),
            kept: Some(index < 2),
            runs: 20,
            known: 20,
            keeping: 18,
            never: None,
        }],
        depends: vec![],
        waterfall: None,
        ladder: None,
    }
}

/// Curves of ages of a plan; plan 0 adds nobody.
fn ages(index: usize) -> AgeCurves {
    let p = index as f64;
    let days = || (0..DAYS).map(f64::from);
    let kept = |d: f64| (index > 0 && d < 180.0).then(|| libm::exp(-(d / (300.0 + 100.0 * p)).sqrt()));
    AgeCurves {
        kept: days().map(kept).collect(),
        back: days().map(|d| (d < 190.0).then(|| (0.4 + 0.03 * p) * (1.0 - libm::exp(-d / 60.0)))).collect(),
        repurchase: (0..6_u16)
            .flat_map(|month| (0..6 - month).map(move |age| (month, age)))
            .map(|(month, age)| RepurchaseCell {
                month,
                age,
                buyers: 1000.0,
                back: 90.0 * f64::from(age + 1) + 10.0 * p + f64::from(month),
            })
            .collect(),
    }
}

/// A calm study: do-nothing and two plans with Chinese labels, 20 replicates.
pub fn calm() -> Results {
    with(&[("a", "方案A:维持两个导购"), ("b", "方案B:每周五次促销")], 20)
}

/// A study with these plans beside do-nothing.
pub fn with(plans: &[(&str, &str)], replicates: u32) -> Results {
    let kinds = [
        VerdictKind::Baseline,
        VerdictKind::Better,
        VerdictKind::NotDecided { more: Some(40) },
        VerdictKind::NoPracticalDifference,
        VerdictKind::Worse,
    ];
    let mut all = vec![plan(0, "do_nothing", "什么都不做", VerdictKind::Worse, replicates)];
    for (i, (name, label)) in plans.iter().enumerate() {
        let kind = if replicates == 1 && i > 0 { VerdictKind::OneRun } else { kinds[i % kinds.len()] };
        all.push(plan(i + 1, name, label, kind, replicates));
    }
    let start = jiff::civil::date(2026, 4, 20);
    let study = StudyInfo {
        scenario: "two-or-five".into(),
        title: "每周两次还是五次促销?".into(),
        question: Some("618 快闪群值得做吗?".into()),
        lesson: Some("Excess contact costs friends.".into()),
        expect: None,
        exercise: None,
        start,
        days: DAYS,
        seed: 7,
        replicates,
        confidence: 0.95,
        goal: METRICS[0].key.into(),
        goal_weights: vec![],
        quick: replicates == 1,
        settled: None,
        version: "0.1.0",
    };
    Results { study, worlds: vec![world(all)] }
}

/// The world around the plans.
#[expect(clippy::too_many_lines, reason = "one made-up result, field by field")]
fn world(plans: Vec<PlanResult>) -> WorldResult {
    let square = |n: usize| (0..n).map(|i| (0..n).map(|j| 1000.5 / (1 + i + j) as f64).collect()).collect();
    let count = plans.len();
    WorldResult {
        days_after: 365,
        afterwards: Afterwards::Baseline,
        care: 1,
        name: "world".into(),
        label: "一家女装店".into(),
        varied: vec![],
        candidates: 1_200_000,
        simulated: 60_000,
        mirror: vec![
            MirrorLine {
                key: "sales",
                label: words("sales", "销售额"),
                value: Some(1_234_567.0),
                baseline: Some(1_345_678.0),
                unit: Unit::Yuan,
            },
            MirrorLine {
                key: "repeat",
                label: words("repeat rate", "复购率"),
                value: None,
                baseline: None,
                unit: Unit::Share,
            },
        ],
        baseline: 1.min(count - 1),
        do_nothing: 0,
        segments: vec![("new".into(), "新客".into()), ("old".into(), "老客".into())],
        ranks: (0..count)
            .map(|plan| Rank {
                plan,
                from_baseline: plans[plan].measures[0].against_baseline.filter(|_| plan != 1.min(count - 1)),
                behind: plan % 2 == 1,
            })
            .collect(),
        moved: (0..count)
            .flat_map(|a| (a + 1..count).map(move |b| (a, b)))
            .map(|(a, b)| Moved { a, b, states: square(STATES.len()), orders: square(4), splits: vec![] })
            .collect(),
        plans,
        observed: vec![ObservedResult {
            label: "企业微信后台好友数".into(),
            series: 0,
            plan: 1.min(count - 1),
            points: (0..DAYS)
                .step_by(7)
                .map(|d| (d, 1200.0 + 9.2 * f64::from(d) + 80.0 * noise(3, d.into())))
                .collect(),
            inside: 0.86,
        }],
        observed_left_out: vec![],
        calendar: vec![("618".into(), 42, 60), ("双11".into(), 190, 205)],
        rests_on: vec![Provenanced {
            path: "world.response.read_rate".into(),
            label: words("read rate", "阅读率"),
            value: "0.014".into(),
            provenance: Provenance::Assumed,
            source: "no published figure".into(),
        }],
        unknown: vec![Unknown {
            path: "world.response.uplift".into(),
            label: words("uplift of a touch", "触达提升"),
            value: 0.2,
            range: (0.05, 0.4),
        }],
        assumptions: None,
        fresh: None,
        lives: vec![],
    }
}

/// Labels that break careless programs.
pub fn wild() -> Results {
    let long = "无尽的名字".repeat(40);
    let mut results = with(
        &[
            ("x", "<script>alert('1')</script>"),
            ("emoji", "🎁 囍 & \"quoted\" 👩‍👩‍👧"),
            ("rtl", "\u{202e}خطة عربية\u{0}\n"),
            ("long", &long),
            ("braces", "{plan} =HYPERLINK(1) ]]>"),
        ],
        20,
    );
    results.study.title = "<script>alert(1)</script><b>".into();
    results.study.question = Some("</title><img src=x onerror=alert(1)>".into());
    results.worlds[0].label = "<i>world</i> \"'&".into();
    results.worlds[0].calendar[0].0 = "<svg onload=alert(1)>".into();
    results.worlds[0].observed[0].label = "<u>observed</u>".into();
    results.worlds[0].segments[0].1 = "<s>".into();
    results
}

/// Nothing but gaps: every value missing, no tables.
pub fn empty() -> Results {
    let mut results = calm();
    let world = &mut results.worlds[0];
    for plan in &mut world.plans {
        plan.measures.iter_mut().for_each(|m| *m = MeasureResult::default());
        plan.daily.iter_mut().for_each(|b| *b = Band { mean: vec![None; DAYS.into()], ..Band::default() });
        plan.daily_difference.clear();
        plan.daily_by_segment.clear();
        plan.daily_by_team.clear();
        plan.funnel.clear();
        plan.cohorts.clear();
        plan.events.clear();
        plan.ages = AgeCurves::default();
        plan.guardrails.clear();
    }
    (world.moved, world.observed, world.mirror) = (vec![], vec![], vec![]);
    (world.calendar, world.rests_on, world.unknown) = (vec![], vec![], vec![]);
    results
}

/// The same curve value on every day of every series.
pub fn constant(value: f64) -> Results {
    let mut results = calm();
    for plan in &mut results.worlds[0].plans {
        for b in plan.daily.iter_mut().chain(&mut plan.daily_difference) {
            *b = Band {
                mean: vec![Some(value); DAYS.into()],
                low: vec![Some(value); DAYS.into()],
                high: vec![Some(value); DAYS.into()],
            };
        }
    }
    results
}
