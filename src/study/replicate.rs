//! Runs the replicates of a scenario and gathers what they show.

use super::compare::{Sample, adjust, difference, quantile, verdict};
use super::{ages, describe};
use super::results::{
    AgeCurves, Band, CohortCell, FunnelRow, GuardrailResult, Moved, ObservedResult, PlanResult, Results, StudyInfo, Verdict,
    VerdictKind, WorldResult,
};
use crate::keys::study as key;
use crate::metrics::{METRICS, Measured, Reading, SERIES, STATES, metric_index, series_index};
use crate::plan::tables::WorldTable;
use crate::plan::{CHANNELS, Impossible, compile};
use crate::scenario::checked::{DO_NOTHING, Guardrail, Observed, Scenario, World};
use crate::sim::run::{Replicate, replicates};
use crate::sim::tally::{Counter, MONTH_DAYS, OUTCOMES};

/// Candidates of a quick preview.
const QUICK_CANDIDATES: i64 = 16_000;

/// Replicates of a quick preview.
const QUICK_REPLICATES: u32 = 5;

/// Choices of a run beside the scenario.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Number of replicates instead of the study's.
    pub replicates: Option<u32>,
    /// Seed instead of the study's.
    pub seed: Option<u64>,
    /// Run these plans only (do-nothing and the baseline run always).
    pub plans: Option<Vec<String>>,
    /// Baseline instead of the study's.
    pub against: Option<String>,
    /// A small preview: fewer candidates and replicates, labelled as such.
    pub quick: bool,
}

/// Why a study could not be run.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The figures of a world contradict each other.
    Impossible {
        /// Name of the world.
        world: String,
        /// What contradicts what.
        why: Impossible,
    },
    /// A plan named in the options does not exist.
    NoSuchPlan {
        /// The name given.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
}

/// Told how far a run is: units done and units in all.
pub type Progress<'a> = dyn Fn(usize, usize) + Sync + 'a;

/// Size of a run before it starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Candidates simulated in one replicate, all worlds together.
    pub candidates: u64,
    /// Days.
    pub days: u64,
    /// Plans of one world, do-nothing included.
    pub plans: u64,
    /// Replicates.
    pub replicates: u64,
    /// Candidate-days in all.
    pub candidate_days: u64,
    /// Memory of the results in bytes, roughly.
    pub bytes: u64,
}

/// The worlds of a run with their tables.
pub(super) struct Prepared {
    pub worlds: Vec<(World, WorldTable)>,
    pub seed: u64,
    replicates: u32,
    baseline: String,
}

pub(super) fn prepare(scenario: &Scenario, options: &Options) -> Result<Prepared, Failure> {
    let baseline = options.against.clone().unwrap_or_else(|| scenario.study.baseline.clone());
    let mut study = scenario.study.clone();
    if options.quick {
        let simulate = study.values.try_whole(&key::SIMULATE).map_or(QUICK_CANDIDATES, |x| x.min(QUICK_CANDIDATES));
        study.values.set(&key::SIMULATE, crate::keys::Value::Whole(simulate));
    }
    let mut worlds = Vec::new();
    for world in &scenario.worlds {
        let world = chosen(world, options, &baseline)?;
        let table = compile(&world, &study).map_err(|why| Failure::Impossible { world: world.name.clone(), why })?;
        worlds.push((world, table));
    }
    let own = study.values.whole(&key::REPLICATES) as u32;
    let replicates = options.replicates.unwrap_or(if options.quick { own.min(QUICK_REPLICATES) } else { own });
    let seed = options.seed.unwrap_or_else(|| study.values.whole(&key::SEED) as u64);
    Ok(Prepared { worlds, seed, replicates: replicates.max(1), baseline })
}

/// The world with the plans of the options.
fn chosen(world: &World, options: &Options, baseline: &str) -> Result<World, Failure> {
    let known = || world.plans.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let wanted = options.plans.iter().flatten().map(String::as_str).chain([baseline]);
    for name in wanted {
        if !world.plans.iter().any(|p| p.name == name) {
            return Err(Failure::NoSuchPlan { name: name.to_owned(), known: known() });
        }
    }
    let mut world = world.clone();
    if let Some(names) = &options.plans {
        world.plans.retain(|p| p.name == DO_NOTHING || p.name == baseline || names.contains(&p.name));
    }
    Ok(world)
}

/// Tells the size of a run.
///
/// # Errors
/// See [`Failure`].
pub fn cost(scenario: &Scenario, options: &Options) -> Result<Cost, Failure> {
    let prepared = prepare(scenario, options)?;
    let mut cost = Cost { replicates: u64::from(prepared.replicates), ..Cost::default() };
    for (_, table) in &prepared.worlds {
        let candidates = table.simulated_candidates();
        cost.candidates += candidates;
        cost.days = u64::from(table.days);
        cost.plans = table.plans.len() as u64;
        cost.candidate_days += candidates * cost.days * cost.plans * cost.replicates;
        let one = Replicate::new(table);
        let words: usize = one.plans.iter().map(|t| t.daily.len() + 4 * t.cohorts.len()).sum();
        cost.bytes += (words * 8) as u64 * cost.replicates;
    }
    Ok(cost)
}

/// Runs a scenario.
///
/// # Errors
/// See [`Failure`].
pub fn run(scenario: &Scenario, options: &Options, progress: &Progress<'_>) -> Result<Results, Failure> {
    let prepared = prepare(scenario, options)?;
    let units_of = |table: &WorldTable| table.simulated().count() * prepared.replicates as usize;
    let all: usize = prepared.worlds.iter().map(|(_, table)| units_of(table)).sum();
    let mut before = 0;
    let mut worlds = Vec::new();
    for (world, table) in &prepared.worlds {
        let done = |units: usize| progress(before + units, all);
        let runs = replicates(table, prepared.seed, 0, prepared.replicates, &done);
        before += units_of(table);
        worlds.push(WorldReader { scenario, world, table, runs: &runs, baseline: &prepared.baseline }.read());
    }
    let values = &scenario.study.values;
    let study = StudyInfo {
        scenario: scenario.name.clone(),
        title: values.try_text(&key::TITLE).unwrap_or_else(|| scenario.name.clone()),
        question: values.try_text(&key::QUESTION),
        lesson: values.try_text(&key::LESSON),
        expect: values.try_text(&key::EXPECT),
        exercise: values.try_text(&key::EXERCISE),
        start: scenario.study.start,
        days: scenario.study.days,
        seed: prepared.seed,
        replicates: prepared.replicates,
        confidence: values.number(&key::CONFIDENCE),
        goal: values.text(&key::GOAL),
        quick: options.quick,
        settled: None,
        version: env!("CARGO_PKG_VERSION"),
    };
    Ok(Results { study, worlds })
}

/// Reads the replicates of one world.
struct WorldReader<'a> {
    scenario: &'a Scenario,
    world: &'a World,
    table: &'a WorldTable,
    runs: &'a [Replicate],
    baseline: &'a str,
}

impl WorldReader<'_> {
    fn read(&self) -> WorldResult {
        let position = |name: &str| self.world.plans.iter().position(|p| p.name == name).unwrap_or(0);
        let (baseline, do_nothing) = (position(self.baseline), position(DO_NOTHING));
        let samples: Vec<Vec<Sample>> = (0..self.world.plans.len()).map(|plan| self.samples(plan)).collect();
        let mut plans: Vec<PlanResult> =
            (0..self.world.plans.len()).map(|plan| self.plan(plan, baseline, do_nothing, &samples)).collect();
        let mut verdicts: Vec<Verdict> = plans.iter().map(|p| p.verdict).collect();
        verdicts.remove(baseline);
        adjust(&mut verdicts, self.confidence());
        let others = plans.iter_mut().enumerate().filter(|(i, _)| *i != baseline);
        others.zip(verdicts).for_each(|((_, plan), verdict)| plan.verdict = verdict);
        let nothing: Vec<Reading<'_>> = (0..self.runs.len()).map(|r| self.reading(do_nothing, r)).collect();
        let observed = &self.scenario.study.observed;
        let observed = observed.iter().filter_map(|o| self.observed(o, &plans)).collect();
        WorldResult {
            name: self.world.name.clone(),
            label: self.world.label.clone(),
            varied: self.world.varied.clone(),
            candidates: self.table.candidates,
            simulated: self.table.simulated_candidates(),
            mirror: describe::mirror(&nothing),
            baseline,
            do_nothing,
            segments: self.world.segments.iter().map(|s| (s.name.clone(), s.label.clone())).collect(),
            moved: self.moved(),
            observed,
            calendar: self.world.calendar.iter().map(|e| (e.name.clone(), e.from_day, e.until_day)).collect(),
            rests_on: describe::rests_on(&self.world.values),
            unknown: describe::unknown(&self.world.values),
            assumptions: None,
            lives: Vec::new(),
            observed_left_out: Vec::new(),
            plans,
        }
    }

    fn confidence(&self) -> f64 {
        self.scenario.study.values.number(&key::CONFIDENCE)
    }

    fn reading(&self, plan: usize, replicate: usize) -> Reading<'_> {
        let nothing = self.world.plans.iter().position(|p| p.name == DO_NOTHING).unwrap_or(0);
        Reading {
            world: self.table,
            plan: &self.table.plans[plan],
            tally: &self.runs[replicate].plans[plan],
            nothing_plan: &self.table.plans[nothing],
            nothing: &self.runs[replicate].plans[nothing],
        }
    }

    /// All measures of a plan over replicates.
    fn samples(&self, plan: usize) -> Vec<Sample> {
        let readings: Vec<Reading<'_>> = (0..self.runs.len()).map(|r| self.reading(plan, r)).collect();
        let sample = |metric: &crate::metrics::Metric| {
            Sample::new(&readings.iter().map(|r| (metric.read)(r)).collect::<Vec<Measured>>())
        };
        METRICS.iter().map(sample).collect()
    }

    fn plan(&self, plan: usize, baseline: usize, do_nothing: usize, samples: &[Vec<Sample>]) -> PlanResult {
        let confidence = self.confidence();
        let measures = samples[plan]
            .iter()
            .enumerate()
            .map(|(i, sample)| {
                let mut result = sample.result(confidence);
                result.against_baseline = difference(sample, &samples[baseline][i], confidence);
                result.against_nothing = difference(sample, &samples[do_nothing][i], confidence);
                result
            })
            .collect::<Vec<_>>();
        let spec = &self.world.plans[plan];
        let guardrails = self.scenario.study.guardrails.iter();
        let (daily, daily_difference) = self.bands(plan, baseline);
        PlanResult {
            name: spec.name.clone(),
            label: spec.label.clone(),
            varied: spec.varied.clone(),
            differs: describe::differs(self.world, spec, &self.world.plans[baseline], self.table.days),
            verdict: self.verdict(plan, baseline, samples),
            depends: Vec::new(),
            guardrails: guardrails.filter_map(|g| guardrail(g, &samples[plan])).collect(),
            waterfall: None,
            ladder: None,
            daily,
            daily_difference,
            daily_by_segment: self.bands_by_segment(plan),
            personas: describe::personas(spec),
            ages: self.ages(plan),
            funnel: self.funnel(plan),
            cohorts: self.cohorts(plan),
            measures,
        }
    }

    fn verdict(&self, plan: usize, baseline: usize, samples: &[Vec<Sample>]) -> Verdict {
        let values = &self.scenario.study.values;
        let confidence = self.confidence();
        let tolerance = values.try_number(&key::TOLERANCE_YUAN).unwrap_or_else(|| {
            let profit = metric_index("profit").and_then(|i| samples[baseline][i].interval(confidence));
            profit.map_or(0.0, |p| p.mean.abs() * values.number(&key::TOLERANCE_SHARE))
        });
        let goal = metric_index(&values.text(&key::GOAL)).unwrap_or(0);
        let open =
            Verdict { kind: VerdictKind::Baseline, adjusted: VerdictKind::Baseline, always: None, p: None, tolerance };
        if plan == baseline {
            return open;
        }
        // Without a pair of values there is nothing to decide on.
        let undecided = VerdictKind::NotDecided { more: None };
        difference(&samples[plan][goal], &samples[baseline][goal], confidence)
            .map_or(Verdict { kind: undecided, adjusted: undecided, ..open }, |d| verdict(&d, tolerance, confidence))
    }

    /// Bands of all series, and of their differences from the baseline within each replicate.
    fn bands(&self, plan: usize, baseline: usize) -> (Vec<Band>, Vec<Band>) {
        let mut own = Vec::new();
        let mut differences = Vec::new();
        for series in SERIES {
            let paths = |plan: usize| -> Vec<Vec<Option<f64>>> {
                (0..self.runs.len()).map(|r| (series.read)(&self.reading(plan, r), None)).collect()
            };
            let (here, there) = (paths(plan), paths(baseline));
            own.push(band(&here));
            let minus = |(a, b): (&Vec<Option<f64>>, &Vec<Option<f64>>)| {
                a.iter().zip(b).map(|(&x, &y)| x.zip(y).map(|(x, y)| x - y)).collect()
            };
            differences.push(band(&here.iter().zip(&there).map(minus).collect::<Vec<_>>()));
        }
        (own, differences)
    }

    fn bands_by_segment(&self, plan: usize) -> Vec<Vec<Band>> {
        if self.world.segments.len() < 2 {
            return Vec::new();
        }
        let of = |segment: usize, series: &crate::metrics::Series| {
            let read = |r| (series.read)(&self.reading(plan, r), Some(segment));
            band(&(0..self.runs.len()).map(read).collect::<Vec<_>>())
        };
        (0..self.world.segments.len()).map(|s| SERIES.iter().map(|series| of(s, series)).collect()).collect()
    }

    fn funnel(&self, plan: usize) -> Vec<FunnelRow> {
        let n = self.runs.len() as f64;
        let scale = f64::from(self.table.sample_step);
        let tallies: Vec<_> = self.runs.iter().map(|r| &r.plans[plan]).collect();
        let total =
            |f: &dyn Fn(&crate::sim::tally::Totals) -> i64| tallies.iter().map(|t| f(&t.totals)).sum::<i64>() as f64;
        let counted = |counter: usize| -> f64 {
            let days = |t: &&crate::sim::tally::Tally| -> i64 {
                (0..t.segments).flat_map(|s| (0..t.days).map(move |d| (s, d))).map(|(s, d)| t.get(s, d, counter)).sum()
            };
            tallies.iter().map(days).sum::<i64>() as f64 * scale / n
        };
        let share = |a: f64, b: f64| (b > 0.0).then(|| a / b);
        let row = |(c, channel): (usize, &crate::plan::Channel)| {
            let kept = |age: usize| {
                let all = total(&|t| t.new_friends[c][age]);
                share(all - total(&|t| t.new_friends_lost[c][age]), all)
            };
            let added = counted(Counter::first_adds(c));
            FunnelRow {
                channel: channel.key,
                label: channel.label,
                exposed: counted(Counter::exposed(c)),
                added,
                add_rate: share(total(&|t| t.added_in_time[c]), total(&|t| t.exposed_complete[c])),
                kept: [kept(0), kept(1), kept(2)],
                cost_per_add: share(total(&|t| t.channel_cost[c]) * scale / n / 100.0, added),
                ltv_90: share(total(&|t| t.ltv_fen[1][c]) / 100.0, total(&|t| t.ltv_persons[1][c])),
            }
        };
        CHANNELS.iter().enumerate().map(row).collect()
    }

    fn ages(&self, plan: usize) -> AgeCurves {
        let runs: Vec<_> = self.runs.iter().map(|r| &r.plans[plan].ages).collect();
        ages::read(&runs, f64::from(self.table.sample_step), usize::from(self.table.days))
    }

    /// Cohort cells whose age step is complete for everybody added in the month.
    fn cohorts(&self, plan: usize) -> Vec<CohortCell> {
        let n = self.runs.len() as f64;
        let scale = f64::from(self.table.sample_step) / n;
        let Some(first) = self.runs.first().map(|r| &r.plans[plan]) else { return Vec::new() };
        let sum = |f: &dyn Fn(&crate::sim::tally::Cohort) -> i64, at: usize| -> f64 {
            self.runs.iter().map(|r| f(&r.plans[plan].cohorts[at])).sum::<i64>() as f64
        };
        let length = MONTH_DAYS as usize;
        let mut cells = Vec::new();
        for month in 0..first.months {
            let added = sum(&|c| c.added, month * first.months) * scale;
            let mut lost = 0.0;
            for age in 0..first.months {
                // The last person of the month is `age + 1` steps old at the end of day (month + age + 2) * 30 - 1.
                if added == 0.0 || (month + age + 2) * length > first.days {
                    break;
                }
                let at = month * first.months + age;
                lost += sum(&|c| c.lost, at) * scale;
                cells.push(CohortCell {
                    month: month as u16,
                    age: age as u16,
                    added,
                    kept: added - lost,
                    orders: sum(&|c| c.orders, at) * scale,
                    contribution: sum(&|c| c.contribution, at) * scale / 100.0,
                });
            }
        }
        cells
    }

    fn moved(&self) -> Vec<Moved> {
        let n = self.runs.len() as f64;
        let scale = f64::from(self.table.sample_step) / n;
        let pairs = self.runs.first().map_or(0, |r| r.pairs.len());
        (0..pairs)
            .map(|pair| {
                let (a, b) = (self.runs[0].pairs[pair].a, self.runs[0].pairs[pair].b);
                let mut states = vec![vec![0.0; STATES.len()]; STATES.len()];
                let mut orders = vec![vec![0.0; 4]; 4];
                for run in self.runs {
                    for (at, &persons) in run.pairs[pair].persons.iter().enumerate() {
                        let (x, y) = (at / OUTCOMES, at % OUTCOMES);
                        states[x % 4][y % 4] += persons as f64;
                        orders[x / 4][y / 4] += persons as f64;
                    }
                }
                let scaled = |rows: &mut Vec<Vec<f64>>| rows.iter_mut().flatten().for_each(|x| *x *= scale);
                scaled(&mut states);
                scaled(&mut orders);
                Moved { a, b, states, orders, splits: Vec::new() }
            })
            .collect()
    }

    fn observed(&self, observed: &Observed, plans: &[PlanResult]) -> Option<ObservedResult> {
        let series = series_index(&observed.series)?;
        let plan = self.world.plans.iter().position(|p| p.name == observed.plan)?;
        let band = &plans[plan].daily[series];
        let inside = |&&(day, value): &&(u16, f64)| {
            let day = usize::from(day);
            matches!((band.low[day], band.high[day]), (Some(low), Some(high)) if low <= value && value <= high)
        };
        let points: Vec<_> = observed.points.iter().copied().filter(|p| usize::from(p.0) < band.mean.len()).collect();
        let share = points.iter().filter(inside).count() as f64 / points.len().max(1) as f64;
        Some(ObservedResult { label: observed.label.clone(), series, plan, points, inside: share })
    }
}

/// Mean and 5-95 % quantiles by day over replicates; empty where no replicate has a value.
fn band(paths: &[Vec<Option<f64>>]) -> Band {
    let days = paths.first().map_or(0, Vec::len);
    let mut band = Band::default();
    for day in 0..days {
        let mut values: Vec<f64> = paths.iter().filter_map(|path| path[day]).collect();
        values.sort_by(f64::total_cmp);
        let some = |x: f64| (!values.is_empty()).then_some(x);
        let (mean, low, high) = if values.is_empty() {
            (0.0, 0.0, 0.0)
        } else {
            (values.iter().sum::<f64>() / values.len() as f64, quantile(&values, 0.05), quantile(&values, 0.95))
        };
        band.mean.push(some(mean));
        band.low.push(some(low));
        band.high.push(some(high));
    }
    band
}

fn guardrail(line: &Guardrail, samples: &[Sample]) -> Option<GuardrailResult> {
    let sample = &samples[metric_index(&line.measure)?];
    let keeps = |x: f64| line.max.is_none_or(|max| x <= max) && line.min.is_none_or(|min| x >= min);
    let kept = sample.values.iter().flatten().filter(|&&x| keeps(x)).count();
    let value = sample.interval(0.95).map(|i| i.mean);
    Some(GuardrailResult {
        measure: line.measure.clone(),
        max: line.max,
        min: line.min,
        value,
        kept: value.is_some_and(keeps),
        chance_kept: kept as f64 / sample.values.len().max(1) as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Better;

    fn line(values: &[Option<f64>]) -> GuardrailResult {
        let at = metric_index("deletion_30d").unwrap();
        let mut samples: Vec<Sample> = METRICS.iter().map(|_| Sample::default()).collect();
        let measured = |x: &Option<f64>| x.map_or(Measured::Empty, Measured::Amount);
        samples[at] = Sample::new(&values.iter().map(measured).collect::<Vec<_>>());
        guardrail(&Guardrail { measure: "deletion_30d".into(), max: Some(0.05), min: None }, &samples).unwrap()
    }

    #[test]
    fn a_line_without_a_value_is_not_kept() {
        let (all, some, none) =
            (line(&[Some(0.01), Some(0.04)]), line(&[Some(0.01), None, Some(0.06), None]), line(&[None, None]));
        assert_eq!((all.kept, all.chance_kept.to_bits()), (true, 1.0_f64.to_bits()));
        assert_eq!((some.kept, some.chance_kept.to_bits()), (true, 0.25_f64.to_bits()));
        assert_eq!((none.kept, none.value, none.chance_kept.to_bits()), (false, None, 0.0_f64.to_bits()));
    }

    /// Verdicts call the larger goal the better one.
    #[test]
    fn more_is_better_of_every_goal() {
        for goal in key::GOALS {
            let at = metric_index(goal).expect("a goal is a measure");
            assert_eq!(METRICS[at].better, Better::Higher, "{goal}");
        }
    }
}
