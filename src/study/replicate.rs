//! Runs the replicates of a scenario and gathers what they show.

use super::assumptions::{self, Check};
use super::compare::{Sample, adjust, band, difference};
use super::guardrail::guardrail;
use super::ladder::{self, Ask};
use super::lives::lives;
use super::moved::moved;
use super::rare::Strata;
use super::results::{
    AgeCurves, Band, CohortCell, FunnelRow, ObservedResult, PlanResult, Results, Settled, SettledEnd, StudyInfo,
    Verdict, VerdictKind, WorldResult,
};
use super::settle::Rule;
use super::table;
use super::tape::{Engine, Tape, Unavailable};
use super::waterfall::waterfall;
use super::{ages, describe, ranking};
use crate::keys::study as key;
use crate::metrics::{METRICS, Measured, Reading, SERIES, TEAM_SERIES, WEIGHTED, metric_index, series_index};
use crate::plan::tables::WorldTable;
use crate::plan::{CHANNELS, Impossible};
use crate::scenario::checked::{DO_NOTHING, Observed, Scenario, Study, World};
use crate::sim::run::Replicate;
use crate::sim::tally::{Counter, MONTH_DAYS};
use std::sync::Arc;

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
    /// Run until settled, whatever the study says; with `replicates`, look once, at that number.
    pub until_settled: bool,
    /// Leave the assumption check out, whatever the study says.
    pub no_assumptions: bool,
    /// Leave out what is shown beside the numbers and costs runs of its own: the assumption check and sample lives.
    pub bare: bool,
    /// Run the ladder of every plan, whatever the study says.
    pub ladder: bool,
    /// Asked after every batch of a study that runs until it is settled.
    pub time_is_up: Option<Alarm>,
}

/// Tells whether the time of a run is used up. The clock belongs to the caller: it decides when to stop, never what is
/// found.
#[derive(Clone)]
pub struct Alarm(pub Arc<dyn Fn() -> bool + Send + Sync>);

impl std::fmt::Debug for Alarm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Alarm")
    }
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
    /// A run told again from its tape asks for numbers that the tape does not hold.
    NotRecorded,
    /// A sum of the run did not fit its counter; a wrapped number is never shown.
    Overflow,
    /// A measure of the weighted goal is 0 or missing under the baseline.
    NoPart {
        /// Name of the world.
        world: String,
        /// Key of the measure.
        measure: String,
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

/// The worlds of a run with their tables.
pub(super) struct Prepared {
    pub worlds: Vec<(World, WorldTable)>,
    pub seed: u64,
    /// The study as it is run: of a preview, with fewer people.
    pub(super) study: Study,
    /// Replicates; at most so many for a study that runs until it is settled.
    pub replicates: u32,
    /// When to look and to stop, for a study that runs until it is settled.
    pub(super) rule: Option<Rule>,
    pub(super) baseline: String,
    pub assumptions: bool,
    pub ladder: bool,
    pub bare: bool,
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
        let world = chosen(world, options, &baseline, &study.baseline)?;
        let table =
            table::table(&world, &study).map_err(|why| Failure::Impossible { world: world.name.clone(), why })?;
        worlds.push((world, table));
    }
    let own = study.values.whole(&key::REPLICATES) as u32;
    let fixed = options.replicates.unwrap_or(if options.quick { own.min(QUICK_REPLICATES) } else { own }).max(1);
    let settling = !options.quick && (options.until_settled || study.values.switch(&key::UNTIL_SETTLED));
    let rule = settling.then(|| Rule::of(&study.values));
    // Asked for a number of replicates, a study looks once, there: the same numbers as when it stopped there itself.
    let rule = rule.map(|rule| options.replicates.map_or(rule, |n| rule.at(n.max(1))));
    let seed = options.seed.unwrap_or_else(|| study.values.whole(&key::SEED) as u64);
    Ok(Prepared {
        worlds,
        seed,
        replicates: rule.map_or(fixed, |rule| rule.maximum),
        rule,
        baseline,
        assumptions: !options.no_assumptions && !options.bare && study.values.switch(&key::ASSUMPTIONS),
        ladder: options.ladder || study.values.switch(&key::LADDER),
        bare: options.bare,
        study,
    })
}

/// The world with the plans of the options.
fn chosen(world: &World, options: &Options, baseline: &str, care: &str) -> Result<World, Failure> {
    let known = || world.plans.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    let wanted = options.plans.iter().flatten().map(String::as_str).chain([baseline]);
    for name in wanted {
        if !world.plans.iter().any(|p| p.name == name) {
            return Err(Failure::NoSuchPlan { name: name.to_owned(), known: known() });
        }
    }
    let mut world = world.clone();
    if let Some(names) = &options.plans {
        world.plans.retain(|p| [DO_NOTHING, baseline, care].contains(&p.name.as_str()) || names.contains(&p.name));
    }
    Ok(world)
}

/// Key of the goal measure.
fn goal_key(scenario: &Scenario) -> String {
    let weighted = !scenario.study.goal_weights.is_empty();
    if weighted { WEIGHTED.to_owned() } else { scenario.study.values.text(&key::GOAL) }
}

/// Position of a plan in a world; 0 when it is not there.
pub(super) fn position(world: &World, name: &str) -> usize {
    world.plans.iter().position(|p| p.name == name).unwrap_or(0)
}

impl Prepared {
    /// Plans that have a ladder: all but the baseline, and doing nothing only beside no other.
    fn climbed(&self, world: &World) -> Vec<usize> {
        let baseline = position(world, &self.baseline);
        let shown =
            |&plan: &usize| plan != baseline && (world.plans.len() == 2 || world.plans[plan].name != DO_NOTHING);
        (0..world.plans.len()).filter(shown).collect()
    }

    /// Units of work of all worlds.
    fn units(&self, replicates: u32) -> usize {
        self.worlds.iter().map(|(_, table)| units(table, replicates)).sum()
    }

    /// Mixtures that the ladders of a world have to run.
    pub fn mixtures(&self, world: &World, table: &WorldTable) -> usize {
        let baseline = position(world, &self.baseline);
        self.climbed(world).into_iter().map(|plan| ladder::mixtures(world, plan, baseline, table.days)).sum()
    }
}

/// Runs a scenario.
///
/// # Errors
/// See [`Failure`].
pub fn run(scenario: &Scenario, options: &Options, progress: &Progress<'_>) -> Result<Results, Failure> {
    gather(scenario, &prepare(scenario, options)?, options, &Engine::Live, progress)
}

/// Runs a scenario and keeps the tallies, from which [`replay`] tells the run again.
///
/// # Errors
/// See [`Failure`].
pub fn record(scenario: &Scenario, options: &Options, progress: &Progress<'_>) -> Result<(Results, Tape), Failure> {
    let engine = Engine::Recording(std::sync::Mutex::default());
    let results = gather(scenario, &prepare(scenario, options)?, options, &engine, progress)?;
    Ok((results, engine.into_tape()))
}

/// Tells a run again from its tape: the scenario and the options of the run, perhaps another baseline.
///
/// # Errors
/// [`Failure::NotRecorded`] when the tape is of another run or version, [`Failure::NoSuchPlan`] for a baseline that
/// did not run.
pub fn replay(scenario: &Scenario, options: &Options, baseline: Option<&str>, tape: &Tape) -> Result<Results, Failure> {
    let mut prepared = prepare(scenario, options)?;
    if let Some(name) = baseline {
        for (world, _) in &prepared.worlds {
            if !world.plans.iter().any(|plan| plan.name == name) {
                let known = world.plans.iter().map(|plan| plan.name.clone()).collect();
                return Err(Failure::NoSuchPlan { name: name.to_owned(), known });
            }
        }
        name.clone_into(&mut prepared.baseline);
    }
    gather(scenario, &prepared, options, &Engine::Tape(tape), &|_, _| {})
}

/// Gets the replicates of every world from the engine and reads them.
fn gather(
    scenario: &Scenario,
    prepared: &Prepared,
    options: &Options,
    engine: &Engine<'_>,
    progress: &Progress<'_>,
) -> Result<Results, Failure> {
    let failure = |why| match why {
        Unavailable::NotRecorded => Failure::NotRecorded,
        Unavailable::Overflow => Failure::Overflow,
    };
    let settling = prepared.rule.map(|rule| until_settled(scenario, prepared, options, (engine, rule), progress));
    let (kept, settled) = settling.transpose().map_err(failure)?.unzip();
    let replicates = kept.as_ref().and_then(|all| all.first()).map_or(prepared.replicates, |runs| runs.len() as u32);
    let mut kept = kept.into_iter().flatten();
    let mut before = 0;
    let mut worlds = Vec::new();
    for (world, table) in &prepared.worlds {
        // A study that need not compare before it ends lets the replicates of a world go with it.
        let done = |units: usize| progress(before + units, prepared.units(prepared.replicates));
        let runs = kept.next().map_or_else(|| engine.replicates(table, prepared.seed, (0, replicates), &done), Ok);
        let runs = &runs.map_err(failure)?;
        before += units(table, replicates);
        let reader = WorldReader { scenario, world, table, runs, first: 0, prepared };
        if let Some(measure) = reader.empty_part() {
            return Err(Failure::NoPart { world: world.name.clone(), measure });
        }
        let mut result = reader.read();
        reader.look_behind(&mut result, engine);
        worlds.push(result);
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
        replicates,
        confidence: values.number(&key::CONFIDENCE),
        goal: goal_key(scenario),
        goal_weights: scenario.study.goal_weights.clone(),
        quick: options.quick,
        settled,
        version: env!("CARGO_PKG_VERSION"),
    };
    Ok(Results { study, worlds })
}

/// Units of work of a world.
fn units(table: &WorldTable, replicates: u32) -> usize {
    table.simulated().count() * replicates as usize
}

/// The replicates of every world, batch after batch until every verdict is settled.
fn until_settled(
    scenario: &Scenario,
    prepared: &Prepared,
    options: &Options,
    (engine, rule): (&Engine<'_>, Rule),
    progress: &Progress<'_>,
) -> Result<(Vec<Vec<Replicate>>, Settled), Unavailable> {
    let all = prepared.units(prepared.replicates);
    let mut runs: Vec<Vec<Replicate>> = prepared.worlds.iter().map(|_| Vec::new()).collect();
    let mut before = 0;
    let mut extend = |runs: &mut Vec<Vec<Replicate>>, until: u32| -> Result<(), Unavailable> {
        for ((_, table), runs) in prepared.worlds.iter().zip(runs) {
            let from = runs.len() as u32;
            let done = |units: usize| progress(before + units, all);
            runs.extend(engine.replicates(table, prepared.seed, (from, until), &done)?);
            before += units(table, until - from);
        }
        Ok(())
    };
    let mut looks: Vec<u32> = Vec::new();
    let mut wanted = None;
    while let Some(next) = rule.next(looks.last().copied().unwrap_or(0)) {
        match extend(&mut runs, next) {
            // A tape ends where the run stopped: its time was up there.
            Err(Unavailable::NotRecorded) if !looks.is_empty() => {
                let end = SettledEnd::Time { more: wanted };
                return Ok((runs, Settled { looks, maximum: rule.maximum, end }));
            }
            outcome => outcome?,
        }
        looks.push(next);
        let worlds = prepared.worlds.iter().zip(&runs);
        let open: Vec<Verdict> = worlds
            .flat_map(|((world, table), runs)| {
                WorldReader { scenario, world, table, runs, first: 0, prepared }.open(&rule)
            })
            .collect();
        let needs = |verdict: &Verdict| match verdict.kind {
            VerdictKind::NotDecided { more } => more,
            _ => None,
        };
        let more = open.iter().map(needs).collect::<Option<Vec<u32>>>().and_then(|all| all.into_iter().max());
        wanted = more;
        let time_is_up = options.time_is_up.as_ref().is_some_and(|alarm| (alarm.0)());
        let end = match (open.is_empty(), next >= rule.maximum, time_is_up) {
            (true, ..) => SettledEnd::Settled,
            (_, true, _) => SettledEnd::Maximum { more },
            (.., true) => SettledEnd::Time { more },
            _ => continue,
        };
        return Ok((runs, Settled { looks, maximum: rule.maximum, end }));
    }
    Ok((runs, Settled { looks, maximum: rule.maximum, end: SettledEnd::Maximum { more: wanted } }))
}

/// Reads the replicates of one world.
pub(super) struct WorldReader<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) world: &'a World,
    pub(super) table: &'a WorldTable,
    pub(super) runs: &'a [Replicate],
    /// Number of the first replicate.
    pub(super) first: u32,
    pub(super) prepared: &'a Prepared,
}

impl WorldReader<'_> {
    fn read(&self) -> WorldResult {
        let (baseline, do_nothing, goal) = (self.baseline(), position(self.world, DO_NOTHING), self.goal());
        let samples: Vec<Vec<Sample>> = (0..self.world.plans.len()).map(|plan| self.samples(plan)).collect();
        let mut plans: Vec<PlanResult> =
            (0..self.world.plans.len()).map(|plan| self.plan(plan, baseline, do_nothing, &samples)).collect();
        // Doing nothing is the yardstick and no plan compared, unless it is the only other one.
        let compared = |plan: &usize| *plan != baseline && (*plan != do_nothing || plans.len() == 2);
        let compared: Vec<usize> = (0..plans.len()).filter(compared).collect();
        let mut verdicts: Vec<Verdict> = compared.iter().map(|&plan| plans[plan].verdict).collect();
        adjust(&mut verdicts, self.confidence());
        compared.into_iter().zip(verdicts).for_each(|(plan, verdict)| plans[plan].verdict = verdict);
        let nothing: Vec<Reading<'_>> = (0..self.runs.len()).map(|r| self.reading(do_nothing, r)).collect();
        let cared_for = (baseline != do_nothing).then(|| self.readings(baseline));
        let runs = |o: &&Observed| self.world.plans.iter().any(|p| p.name == o.plan);
        let (shown, left_out): (Vec<&Observed>, Vec<&Observed>) = self.scenario.study.observed.iter().partition(runs);
        let observed = shown.into_iter().filter_map(|o| self.observed(o, &plans)).collect();
        WorldResult {
            days_after: self.table.days_after,
            afterwards: self.table.afterwards,
            care: self.table.care,
            name: self.world.name.clone(),
            label: self.world.label.clone(),
            varied: self.world.varied.clone(),
            candidates: self.table.candidates,
            simulated: self.table.simulated_candidates(),
            mirror: describe::mirror(&nothing, cared_for.as_deref()),
            baseline,
            do_nothing,
            segments: self.world.segments.iter().map(|s| (s.name.clone(), s.label.clone())).collect(),
            ranks: ranking::ranked(&plans, (baseline, do_nothing), (goal, METRICS[goal].better), self.confidence()),
            moved: moved(self.world, self.table, self.runs),
            observed,
            calendar: self.world.calendar.iter().map(|e| (e.name.clone(), e.from_day, e.until_day)).collect(),
            rests_on: describe::rests_on(self.world),
            unknown: describe::unknown(self.world),
            assumptions: None,
            fresh: None,
            lives: Vec::new(),
            observed_left_out: left_out.into_iter().map(|o| (o.label.clone(), o.plan.clone())).collect(),
            plans,
        }
    }

    /// What costs runs of its own: the assumption check, sample lives, ladders.
    fn look_behind(&self, result: &mut WorldResult, engine: &Engine<'_>) {
        let (baseline, goal) = (self.baseline(), self.goal());
        let Prepared { study, seed, .. } = self.prepared;
        let (world, table, runs, seed) = (self.world, self.table, self.runs, *seed);
        let confidence = self.confidence();
        // Changes laid on counters, and rungs that add up, are of money only.
        let earned = key::EARNED.contains(&METRICS[goal].key);
        if self.prepared.assumptions && earned {
            let mean = |plan: &PlanResult| plan.measures[goal].against_baseline.map_or(0.0, |d| d.interval.mean);
            let whole = result.plans.iter().map(mean).collect();
            result.assumptions =
                assumptions::check(&Check { world, table, study, runs, seed, baseline, goal, whole, engine });
        }
        if let Some(found) = &result.assumptions {
            let plans = result.plans.iter_mut().enumerate().filter(|(plan, _)| *plan != baseline);
            plans.for_each(|(plan, result)| result.depends = assumptions::depends(found, plan));
        }
        if self.prepared.bare {
            return;
        }
        result.fresh = self.fresh(result, engine);
        result.lives = lives(table, seed, baseline);
        let ask = Ask { world, table, study, runs, seed, baseline, goal: METRICS[goal].key, confidence, engine };
        for plan in self.prepared.climbed(world).into_iter().filter(|_| earned) {
            result.plans[plan].ladder = ladder::ladder(&ask, plan, self.prepared.ladder);
        }
    }

    /// Verdicts that are not settled yet. Doing nothing is the yardstick and has to be settled only beside no other.
    fn open(&self, rule: &Rule) -> Vec<Verdict> {
        let baseline = self.baseline();
        let plans = self.prepared.climbed(self.world).into_iter();
        plans.map(|plan| self.verdict_on_headline(plan, baseline)).filter(|verdict| !rule.is_settled(verdict)).collect()
    }

    pub(super) fn baseline(&self) -> usize {
        position(self.world, &self.prepared.baseline)
    }

    /// Position of the goal among the measures.
    pub(super) fn goal(&self) -> usize {
        metric_index(&goal_key(self.scenario)).unwrap_or(0)
    }

    pub(super) fn confidence(&self) -> f64 {
        self.scenario.study.values.number(&key::CONFIDENCE)
    }

    fn reading(&self, plan: usize, replicate: usize) -> Reading<'_> {
        let nothing = position(self.world, DO_NOTHING);
        Reading::of(self.table, &self.runs[replicate].plans, plan, nothing)
    }

    /// A plan in every replicate.
    fn readings(&self, plan: usize) -> Vec<Reading<'_>> {
        (0..self.runs.len()).map(|r| self.reading(plan, r)).collect()
    }

    /// One measure of a plan over replicates.
    pub(super) fn sample(&self, plan: usize, metric: usize) -> Sample {
        if METRICS[metric].key == WEIGHTED {
            return self.weighted(plan);
        }
        Sample::new(&self.readings(plan).iter().map(|r| (METRICS[metric].read)(r)).collect::<Vec<Measured>>())
    }

    /// All measures of a plan over replicates.
    fn samples(&self, plan: usize) -> Vec<Sample> {
        (0..METRICS.len()).map(|metric| self.sample(plan, metric)).collect()
    }

    fn plan(&self, plan: usize, baseline: usize, do_nothing: usize, samples: &[Vec<Sample>]) -> PlanResult {
        let confidence = self.confidence();
        let [to_baseline, to_nothing] = [baseline, do_nothing].map(|other| self.strata(plan, other));
        let measures = samples[plan]
            .iter()
            .enumerate()
            .map(|(i, sample)| {
                let mut result = sample.result(confidence);
                let against = |other: usize, strata: &Option<Strata>| {
                    difference(sample, &samples[other][i], strata.as_ref(), confidence)
                };
                result.against_baseline = against(baseline, &to_baseline);
                result.against_nothing = against(do_nothing, &to_nothing);
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
            verdict: self.verdict(plan, baseline),
            depends: Vec::new(),
            guardrails: guardrails.filter_map(|g| guardrail(g, &samples[plan])).collect(),
            waterfall: (plan != baseline && key::EARNED.contains(&METRICS[self.goal()].key))
                .then(|| waterfall(&self.readings(plan), &self.readings(baseline), METRICS[self.goal()].key)),
            ladder: None,
            daily,
            daily_difference,
            daily_by_segment: self.bands_by_segment(plan),
            daily_by_team: self.bands_by_team(plan),
            personas: describe::personas(spec),
            ages: self.ages(plan),
            funnel: self.funnel(plan),
            events: super::events::rows(&self.campaigns(spec), self.table, plan, self.runs),
            cohorts: self.cohorts(plan),
            measures,
        }
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

    fn bands_by_team(&self, plan: usize) -> Vec<(String, Vec<Band>)> {
        let teams = &self.table.plans[plan].teams;
        if teams.len() < 2 {
            return Vec::new();
        }
        let of = |team: usize, series: &crate::metrics::TeamSeries| {
            let read = |r| (series.read)(&self.reading(plan, r), Some(team));
            band(&(0..self.runs.len()).map(read).collect::<Vec<_>>())
        };
        let bands = |team: usize| TEAM_SERIES.iter().map(|series| of(team, series)).collect();
        teams.iter().enumerate().map(|(index, team)| (team.name.clone(), bands(index))).collect()
    }

    fn campaigns(&self, spec: &crate::scenario::checked::Plan) -> Vec<crate::scenario::checked::Campaign> {
        let study = &self.scenario.study;
        spec.campaigns(study.start, study.days)
    }

    fn funnel(&self, plan: usize) -> Vec<FunnelRow> {
        let n = self.runs.len() as f64;
        let scale = f64::from(self.table.sample_step);
        let tallies: Vec<_> = self.runs.iter().map(|r| &r.plans[plan]).collect();
        // Each replicate fits its counters, but the sum of a thousand of them need not.
        let total =
            |f: &dyn Fn(&crate::sim::tally::Totals) -> i64| tallies.iter().map(|t| f(&t.totals) as f64).sum::<f64>();
        let counted = |counter: usize| -> f64 {
            let days = |t: &crate::sim::tally::Tally| -> i64 {
                (0..t.segments).flat_map(|s| (0..t.days).map(move |d| (s, d))).map(|(s, d)| t.get(s, d, counter)).sum()
            };
            tallies.iter().map(|t| days(t) as f64).sum::<f64>() * scale / n
        };
        let share = |a: f64, b: f64| (b > 0.0).then(|| a / b);
        let row = |(c, channel): (usize, &crate::plan::Channel)| {
            let kept = |age: usize| {
                let all = total(&|t| t.new_friends[c][age]);
                share(all - total(&|t| t.new_friends_lost[c][age]), all)
            };
            let added = counted(Counter::first_adds(c));
            let spending: i64 = self.table.plans[plan].outreach[c].spend.iter().sum();
            let cost = total(&|t| t.channel_cost[c]) * scale / n / 100.0 + spending as f64 / 100.0;
            let net = |age: usize| {
                let kept = total(&|t| t.net_added[c][age] - t.net_lost[c][age]);
                share(kept, total(&|t| t.net_exposed[c][age]))
            };
            FunnelRow {
                channel: channel.key,
                label: channel.label,
                exposed: counted(Counter::exposed(c)),
                added,
                add_rate: share(total(&|t| t.added_in_time[c]), total(&|t| t.exposed_complete[c])),
                kept: [kept(0), kept(1), kept(2)],
                paid: [0, 1].map(|n| share(total(&|t| t.added_paid[c][n]), total(&|t| t.ltv_persons[1][c]))),
                cost_per_add: share(cost, added),
                sent: total(&|t| t.sent[c]) * scale / n,
                pass_rate: share(total(&|t| t.accepted[c]), total(&|t| t.asked[c])),
                net_add_rate: [net(0), net(1)],
                spoke: share(total(&|t| t.spoke[c]) * scale / n, added),
                cost,
                cost_per_kept: kept(2).and_then(|kept| share(cost, added * kept)),
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
            self.runs.iter().map(|r| f(&r.plans[plan].cohorts[at]) as f64).sum()
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
