//! Verdicts in sentences, shared by terminal and page.

mod after;
mod people;
mod period;

use super::number::{self, difference};
use super::view;
use super::words::{Phrases, fill, phrases, sentences};
use crate::lang::Lang;
use crate::metrics::{Better, METRICS, Unit};
use crate::study::results::{
    Difference, GuardrailResult, PlanResult, Rare, Results, Rung, SettledEnd, TruthResult, Turn, VerdictKind,
    WorldResult,
};
pub use period::ignorance;
use period::span;

/// Compared plans, beside the baseline, up to which each is told in full.
pub const FEW: usize = 6;

/// Whether a world compares so many plans that an order by the goal tells more than a verdict on each.
#[must_use]
pub fn are_many(world: &WorldResult) -> bool {
    world.ranks.len() > FEW + 1
}

/// What is said about one plan.
#[derive(Clone, Debug)]
pub struct Said {
    /// Index of the plan.
    pub plan: usize,
    /// State of the verdict.
    pub kind: VerdictKind,
    /// The state in a word or two.
    pub state: &'static str,
    /// The verdict in one sentence, with amount and interval.
    pub sentence: String,
    /// Unknown truths on which it depends: at which value the sign turns, or that none turns it.
    pub depends: Vec<String>,
    /// What belongs to it: chance, tolerance, adjusted verdict.
    pub notes: Vec<String>,
    /// Red lines, each with whether it is kept; empty where the measure has no value.
    pub lines: Vec<(Option<bool>, String)>,
}

/// The word for a state.
#[must_use]
pub const fn state(kind: VerdictKind, text: &'static Phrases) -> &'static str {
    match kind {
        VerdictKind::Baseline => text.state_baseline,
        VerdictKind::Better => text.state_better,
        VerdictKind::Worse => text.state_worse,
        VerdictKind::NoPracticalDifference => text.state_same,
        VerdictKind::NotDecided { .. } => text.state_open,
        VerdictKind::OneRun => text.state_one_run,
        VerdictKind::DependsAfterwards => text.state_afterwards,
    }
}

/// The verdicts of a world: one per plan in table order; doing nothing only when it is the baseline or has red lines.
#[must_use]
pub fn verdicts(results: &Results, world: &WorldResult, lang: Lang) -> Vec<Said> {
    let order = view::plan_order(world).into_iter();
    // With any real plan, "doing nothing" is the yardstick of the goal and needs no verdict of its own.
    let told = order.filter(|&i| i != world.do_nothing || i == world.baseline || world.plans.len() <= 2);
    told.filter_map(|i| say(results, world, i, lang)).collect()
}

/// The verdict on one plan.
fn say(results: &Results, world: &WorldResult, index: usize, lang: Lang) -> Option<Said> {
    let text = phrases(lang);
    let plan = world.plans.get(index)?;
    let kind = if index == world.baseline { VerdictKind::Baseline } else { plan.verdict.kind };
    let paired = view::goal(results).and_then(|(i, _)| plan.measures.get(i)).and_then(|m| m.against_baseline);
    let kind =
        if kind != VerdictKind::Baseline && paired.is_none() { VerdictKind::NotDecided { more: None } } else { kind };
    let sentence = match (kind, paired) {
        (VerdictKind::Baseline, _) if world.plans.len() == 1 => {
            fill(text.only_plan, &[("plan", &view::plan_label(world, plan, lang))])
        }
        (VerdictKind::Baseline, _) => fill(text.baseline_is, &[("plan", &view::plan_label(world, plan, lang))]),
        (_, None) => fill(text.no_value, &[("plan", &view::plan_label(world, plan, lang))]),
        (_, Some(paired)) => compared(results, world, plan, &paired, lang),
    } + &after::loses(results, world, index, lang);
    let (mut notes, mut depends) = (Vec::new(), Vec::new());
    if let (false, Some(paired)) = (kind == VerdictKind::Baseline, paired) {
        notes.extend(fresh(results, world, index, lang));
        notes.extend(self::notes(results, world, plan, &paired, lang));
        depends = self::depends(results, world, plan, index, lang);
        notes.extend(levers(results, plan, lang));
    }
    notes.extend(people::accounts_full(results, world, plan, lang));
    let lines = plan.guardrails.iter().map(|g| line(g, lang)).collect();
    Some(Said { plan: index, kind, state: state(kind, text), sentence, depends, notes, lines })
}

/// The sentence that compares a plan with the baseline.
fn compared(results: &Results, world: &WorldResult, plan: &PlanResult, paired: &Difference, lang: Lang) -> String {
    let text = phrases(lang);
    let (unit, name) = view::goal(results).map_or((Unit::Yuan, ""), |(_, m)| (m.unit, m.label.get(lang)));
    let kind = plan.verdict.kind;
    let decided = matches!(kind, VerdictKind::Better | VerdictKind::Worse);
    let mean = paired.interval.mean;
    let less = decided && mean < 0.0;
    let earned = period::is_earned(results);
    let template = match kind {
        VerdictKind::NoPracticalDifference => text.no_difference,
        VerdictKind::OneRun => text.one_run_difference,
        VerdictKind::DependsAfterwards => text.depends_afterwards,
        _ if !decided => text.not_decided,
        _ => match (earned, less) {
            (true, false) => text.earns_more,
            (true, true) => text.earns_less,
            (false, false) => text.is_more,
            (false, true) => text.is_less,
        },
    };
    // "Earns 5 less": the size, so that no minus stands with "less".
    let amount = if less { -mean } else { mean };
    let values: [(&str, &str); 10] = [
        ("plan", &view::plan_label(world, plan, lang)),
        ("base", &world.plans.get(world.baseline).map_or_else(String::new, |p| view::plan_label(world, p, lang))),
        ("amount", &difference(amount, unit, lang)),
        ("span", &period::told(results, world, lang)),
        ("ways", &after::ways(world, plan, lang)),
        ("single", &period::single(paired, unit, earned, lang)),
        ("people", &people::told(world, plan, lang)),
        ("measure", name),
        ("state", state(kind, text)),
        ("more", &more(world, plan, lang)),
    ];
    let sentence = fill(template, &values);
    match after::parts(results, world, plan, lang) {
        Some(parts) => sentences(&[sentence, parts], lang),
        None => sentence,
    }
}

/// What would decide what is not decided: more runs, or more runs of a rare kind.
fn more(world: &WorldResult, plan: &PlanResult, lang: Lang) -> String {
    let text = phrases(lang);
    let VerdictKind::NotDecided { more } = plan.verdict.kind else { return String::new() };
    match (plan.verdict.rare, more) {
        (Some(rare), Some(n)) if !rare.enough => {
            sentences(&[self::rare(world, plan, &rare, lang), fill(text.rare_more, &[("n", &n.to_string())])], lang)
        }
        (_, Some(n)) => fill(text.more_runs, &[("n", &n.to_string())]),
        _ => text.more_runs_unknown.to_owned(),
    }
}

/// A chance in whole per cents; below one, in tenths and hundredths, so that what is rare is not read as never.
fn rounded(chance: f64) -> f64 {
    let steps = if chance >= 0.01 { 100.0 } else { 10_000.0 };
    (chance * steps).round() / steps
}

/// Whom a rare penalty strikes, how often by its exact chance, and what that means for the verdict.
fn rare(world: &WorldResult, plan: &PlanResult, rare: &Rare, lang: Lang) -> String {
    let text = phrases(lang);
    let base = world.plans.get(world.baseline);
    let who = |plan: &PlanResult, chance: f64, struck: u32| {
        let values = [
            ("plan", view::plan_label(world, plan, lang)),
            ("chance", number::percent(rounded(chance), lang)),
            ("n", struck.to_string()),
            ("all", rare.runs.to_string()),
        ];
        fill(text.rare_who, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
    };
    let mut all = Vec::new();
    if rare.chance.0 > 0.0 {
        all.push(who(plan, rare.chance.0, rare.struck.0));
    }
    if let Some(base) = base.filter(|_| rare.chance.1 > 0.0) {
        all.push(who(base, rare.chance.1, rare.struck.1));
    }
    let template = if rare.enough { text.rare_weighed } else { text.rare_waits };
    let amount = difference(rare.fine_fen as f64 / 100.0, Unit::Yuan, lang);
    fill(template, &[("amount", &amount), ("who", &all.join(text.and))])
}

/// The confidence of the intervals in words.
#[must_use]
pub fn level(results: &Results, lang: Lang) -> String {
    fill(phrases(lang).level, &[("percent", &number::csv(Some(results.study.confidence * 100.0)))])
}

/// Chance, tolerance and the adjusted verdict.
fn notes(results: &Results, world: &WorldResult, plan: &PlanResult, paired: &Difference, lang: Lang) -> Vec<String> {
    let text = phrases(lang);
    let (unit, better) = view::goal(results).map_or((Unit::Yuan, Better::Higher), |(_, m)| (m.unit, m.better));
    let mut notes = Vec::new();
    notes.extend(after::left_out(results, world, plan, lang));
    if paired.n > 1 {
        // Where the sign hangs on what follows, the share of runs under one way of going on would speak for all.
        if plan.verdict.kind != VerdictKind::DependsAfterwards {
            let chance = view::chance_better(paired.chance_larger, better);
            notes.push(period::shares(paired, chance, lang));
        }
        // As long as one kind of runs is hardly drawn, no interval knows what it costs.
        if plan.verdict.rare.is_none_or(|rare| rare.enough) {
            notes.push(mean(results, plan, paired, unit, lang));
        }
    }
    if let Some(found) = plan.verdict.rare.filter(|rare| rare.enough) {
        notes.push(rare(world, plan, &found, lang));
    }
    // One tolerance for all plans is told once, under all verdicts.
    if plan.verdict.tolerance > 0.0 && tolerance(world).is_none() {
        notes.push(fill(text.tolerance_is, &[("amount", &difference(plan.verdict.tolerance, unit, lang))]));
    }
    if view::token(plan.verdict.adjusted) != view::token(plan.verdict.kind) {
        notes.push(fill(text.adjusted_differs, &[("state", state(plan.verdict.adjusted, text))]));
    }
    notes
}

/// What fresh runs say of the best of several varied plans: they did not choose it.
fn fresh(results: &Results, world: &WorldResult, plan: usize, lang: Lang) -> Option<String> {
    let found = world.fresh.filter(|fresh| fresh.plan == plan)?;
    let text = phrases(lang);
    let unit = view::goal(results).map_or(Unit::Yuan, |(_, m)| m.unit);
    let interval = found.difference.interval;
    let values = [
        ("n", found.difference.n.to_string()),
        ("mean", difference(interval.mean, unit, lang)),
        ("level", level(results, lang)),
        ("low", number::plain(interval.low, unit)),
        ("high", number::plain(interval.high, unit)),
        ("state", state(found.kind, text).to_owned()),
    ];
    Some(fill(text.fresh, &values.each_ref().map(|(k, v)| (*k, v.as_str()))))
}

/// How well the mean is known: the detail from which a verdict is read.
fn mean(results: &Results, plan: &PlanResult, paired: &Difference, unit: Unit, lang: Lang) -> String {
    let text = phrases(lang);
    let interval = plan.verdict.always.unwrap_or(paired.interval);
    let template = match (plan.verdict.always, interval.ends()) {
        (Some(_), Some(_)) => text.mean_always,
        (Some(_), None) => text.mean_too_few,
        (None, _) => text.mean_is,
    };
    let values = [
        ("n", paired.n.to_string()),
        ("mean", difference(interval.mean, unit, lang)),
        ("level", level(results, lang)),
        ("low", number::plain(interval.low, unit)),
        ("high", number::plain(interval.high, unit)),
    ];
    fill(template, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
}

/// The tolerance of all compared plans, when it is one.
fn tolerance(world: &WorldResult) -> Option<f64> {
    let compared = |(i, _): &(usize, &PlanResult)| *i != world.baseline && *i != world.do_nothing;
    let mut all = world.plans.iter().enumerate().filter(compared).map(|(_, plan)| plan.verdict.tolerance);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// What differences do not matter, when that is one amount for all plans.
#[must_use]
pub fn tolerance_line(results: &Results, world: &WorldResult, lang: Lang) -> Option<String> {
    let unit = view::goal(results).map_or(Unit::Yuan, |(_, m)| m.unit);
    let tolerance = tolerance(world)?;
    let amount = difference(tolerance, unit, lang);
    let text = phrases(lang);
    Some(if tolerance > 0.0 { fill(text.tolerance_is, &[("amount", &amount)]) } else { text.no_tolerance.to_owned() })
}

/// On which unknown truths a verdict depends.
fn depends(results: &Results, world: &WorldResult, plan: &PlanResult, index: usize, lang: Lang) -> Vec<String> {
    let text = phrases(lang);
    let decided = matches!(plan.verdict.kind, VerdictKind::Better | VerdictKind::Worse);
    let Some(found) = &world.assumptions else {
        let silent = !decided || world.unknown.is_empty();
        return if silent { Vec::new() } else { vec![text.ignorance_unchecked.to_owned()] };
    };
    let mut out: Vec<String> = Vec::new();
    let unit = view::goal(results).map_or(Unit::Yuan, |(_, m)| m.unit);
    // Two plans that are alike at every value have no span to speak of.
    if let Some(ends) = ignorance(world, index).filter(|ends| *ends != (0.0, 0.0)) {
        let span = span(ends, unit, period::is_earned(results), lang);
        out.push(fill(text.ignorance, &[("span", &span)]));
    }
    out.extend(period::deleters_as_strangers(world, index, unit, period::is_earned(results), lang));
    let spans = out.len();
    // One line per truth, wherever and however often it turns the sign.
    let mut turns: Vec<(&str, String, Vec<String>)> = Vec::new();
    for depends in &plan.depends {
        let Some(row) = found.truths.get(depends.truth) else { continue };
        let show = |x: f64| view::truth_value(&row.path, x, lang);
        // Two digits: the place of the turn is an estimate from a sample.
        let at = show(format!("{:.1e}", depends.at).parse().unwrap_or(depends.at));
        let label = row.label.get(lang);
        match turns.iter_mut().find(|(known, ..)| *known == label) {
            Some((.., places)) if places.contains(&at) => {}
            Some((.., places)) => places.push(at),
            None => turns.push((label, show(row.value), vec![at])),
        }
    }
    for (label, used, places) in &turns {
        let values = [("label", *label), ("value", &places.join(text.and)), ("used", used)];
        out.push(fill(text.depends_on, &values));
    }
    let unclear =
        |row: &&TruthResult| row.plans.get(index).copied().flatten().is_some_and(|effect| effect.turn == Turn::Unclear);
    let mut labels: Vec<&str> = found.truths.iter().filter(unclear).map(|row| row.label.get(lang)).collect();
    labels.dedup();
    let between = if lang == Lang::Zh { "、" } else { ", " };
    if !labels.is_empty() {
        out.push(fill(text.depends_unclear, &[("labels", &labels.join(between))]));
    } else if out.len() == spans && decided {
        out.push(fill(text.depends_none, &[("n", &period::clear(world, index).to_string())]));
    }
    out
}

/// What each lever brings, when that was asked for and there are several.
fn levers(results: &Results, plan: &PlanResult, lang: Lang) -> Option<String> {
    let ladder = plan.ladder.as_ref().filter(|ladder| ladder.rungs.len() > 1)?;
    let text = phrases(lang);
    let unit = view::goal(results).map_or(Unit::Yuan, |(_, m)| m.unit);
    let share = |rung: &Rung| {
        let amount = number::signed(rung.share.mean, unit, lang);
        fill(text.lever_share, &[("name", &rung.name), ("amount", &amount)])
    };
    let shares: Vec<String> = ladder.rungs.iter().map(share).collect();
    let between = if lang == Lang::Zh { "；" } else { "; " };
    Some(fill(text.lever_by_lever, &[("shares", &shares.join(between))]))
}

/// How a study that runs until it is settled came to its end.
#[must_use]
pub fn settled_line(results: &Results, lang: Lang) -> Option<String> {
    let settled = results.study.settled.as_ref()?;
    let text = phrases(lang);
    let (template, more) = match settled.end {
        SettledEnd::Settled => (text.settled_after, None),
        SettledEnd::Maximum { more } => (text.settled_maximum, more),
        SettledEnd::Time { more } => (text.settled_time, more),
    };
    let more = match more {
        Some(n) => fill(text.more_runs, &[("n", &n.to_string())]),
        None => text.more_runs_unknown.to_owned(),
    };
    Some(fill(template, &[("n", &results.study.replicates.to_string()), ("more", &more)]))
}

/// One red line in a sentence.
fn line(g: &GuardrailResult, lang: Lang) -> (Option<bool>, String) {
    let text = phrases(lang);
    let metric = view::metric_index(&g.measure).map(|i| &METRICS[i]);
    let unit = metric.map_or(Unit::Ratio, |m| m.unit);
    let show = |x: Option<f64>| x.map_or_else(String::new, |x| number::long(x, unit, lang));
    let template = match (g.max, g.min) {
        (Some(_), Some(_)) => text.guard_max_min,
        (None, Some(_)) => text.guard_min,
        _ => text.guard_max,
    };
    // A limit as the user wrote it: 3 %, not 3.0 %.
    let limit = |x: Option<f64>| match (x, unit) {
        (Some(x), Unit::Share) => number::csv(Some(x * 100.0)) + if lang == Lang::Zh { "%" } else { " %" },
        (x, _) => show(x),
    };
    let limit = fill(template, &[("max", &limit(g.max)), ("min", &limit(g.min))]);
    let template = match g.kept {
        None => text.guard_unknown,
        Some(true) => text.guard_kept,
        Some(false) => text.guard_broken,
    };
    let values = [
        ("measure", metric.map_or_else(|| view::clean(&g.measure), |m| m.label.get(lang).to_owned())),
        ("value", found(g, &show(g.value), lang)),
        ("limit", limit),
        ("runs", runs(g, lang)),
    ];
    (g.kept, fill(template, &values.each_ref().map(|(k, v)| (*k, v.as_str()))))
}

/// The value of a measure with a red line; where what it waits for never comes in some runs, in how many.
fn found(g: &GuardrailResult, value: &str, lang: Lang) -> String {
    let text = phrases(lang);
    let Some((never, days)) = g.never else { return value.to_owned() };
    let template = if never == g.known { text.guard_never_all } else { text.guard_never };
    let values = [
        ("value", value.to_owned()),
        ("n", (g.known - never).to_string()),
        ("known", g.known.to_string()),
        ("never", never.to_string()),
        ("days", number::csv(Some(days))),
    ];
    fill(template, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
}

/// In how many runs a line is kept: a share of them, or of those that tell.
pub fn runs(g: &GuardrailResult, lang: Lang) -> String {
    let text = phrases(lang);
    let values = [
        ("chance", number::percent(g.chance_kept(), lang)),
        ("kept", g.keeping.to_string()),
        ("known", g.known.to_string()),
        ("missing", (g.runs - g.known).to_string()),
    ];
    let template = if g.known < g.runs { text.guard_runs_of } else { text.guard_runs };
    fill(template, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
}

/// Mark and class of a red line: kept, broken, not checked.
#[must_use]
pub const fn line_mark(kept: Option<bool>) -> (&'static str, &'static str) {
    match kept {
        Some(true) => ("✓", "good"),
        Some(false) => ("✗", "bad"),
        None => ("○", "unchecked"),
    }
}

/// What the goal means, in plain words.
#[must_use]
pub fn goal_meaning(results: &Results, lang: Lang) -> String {
    let text = phrases(lang);
    match view::goal(results) {
        Some(_) if !results.study.goal_weights.is_empty() => {
            let label = |key: &str| view::metric_index(key).map_or("", |i| METRICS[i].label.get(lang));
            let weights = results.study.goal_weights.iter();
            let parts: Vec<String> =
                weights.map(|(key, weight)| format!("{} × {}", number::csv(Some(*weight)), label(key))).collect();
            fill(text.goal_weighted, &[("parts", &parts.join(" + "))])
        }
        Some((_, m)) if m.key == period::WITH_POOL => {
            let alone = results.worlds.iter().all(|world| world.days_after == 0);
            if alone { text.goal_of_the_study } else { text.goal_with_pool }.to_owned()
        }
        Some((_, m)) => fill(text.goal_is, &[("measure", m.label.get(lang)), ("doc", m.doc.get(lang))]),
        None => fill(text.goal_is, &[("measure", &view::clean(&results.study.goal)), ("doc", "")]),
    }
}

/// The unknown truths, each in a phrase with its value and range.
#[must_use]
pub fn truths(world: &WorldResult, lang: Lang) -> Vec<String> {
    // Without a plan of the user nothing is answered that could rest on them.
    if world.plans.len() < 2 {
        return Vec::new();
    }
    let text = phrases(lang);
    let one = |u| {
        let [value, low, high] = view::truth(u, lang);
        fill(text.truth, &[("label", u.label.get(lang)), ("value", &value), ("low", &low), ("high", &high)])
    };
    world.unknown.iter().map(one).collect()
}

/// Labels that qualify everything: one run, preview, sample.
#[must_use]
pub fn warnings(results: &Results, world: &WorldResult, lang: Lang) -> Vec<String> {
    let text = phrases(lang);
    let mut out = Vec::new();
    if results.study.replicates <= 1 {
        out.push(text.one_run.to_owned());
    }
    if results.study.quick {
        out.push(text.preview.to_owned());
    }
    if world.simulated < world.candidates {
        let count = |x: u64| number::grouped_whole(x);
        let values = [("simulated", count(world.simulated)), ("candidates", count(world.candidates))];
        out.push(fill(text.sampled, &values.each_ref().map(|(k, v)| (*k, v.as_str()))));
    }
    for (label, plan) in &world.observed_left_out {
        out.push(fill(text.observed_left_out, &[("label", &view::name(label)), ("plan", &view::name(plan))]));
    }
    out
}

/// Days, start, runs and seed in one line.
#[must_use]
pub fn run_line(results: &Results, lang: Lang) -> String {
    let s = &results.study;
    let values = [
        ("days", s.days.to_string()),
        ("start", s.start.to_string()),
        ("replicates", s.replicates.to_string()),
        ("seed", s.seed.to_string()),
    ];
    fill(phrases(lang).run_line, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
}

#[cfg(test)]
mod tests;
