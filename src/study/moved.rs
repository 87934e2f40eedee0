//! Who moved: the same persons at the end of two plans, as a whole and by group.

use super::results::{Moved, MovedSplit, SplitBy};
use crate::keys::{Scope, plan as plan_key, team as team_key};
use crate::lang::{Lang, Text, say};
use crate::metrics::STATES;
use crate::plan::CHANNELS;
use crate::plan::tables::WorldTable;
use crate::scenario::checked::{Plan, World};
use crate::scenario::presets;
use crate::sim::pairs::{GROUP_CELLS, SOURCES};
use crate::sim::run::Replicate;
use crate::sim::tally::OUTCOMES;

/// Words of the sources that are no channel: never a friend, a friend on day 0.
const NO_CHANNEL: [(&str, &str, &str); 2] =
    [("none", "never a friend", "从未加为好友"), ("start", "friend on the first day", "期初好友")];

/// The tables of all pairs of plans: means over replicates, at full size where only a sample is simulated.
pub(super) fn moved(world: &World, table: &WorldTable, runs: &[Replicate]) -> Vec<Moved> {
    let pairs = runs.first().map_or(0, |run| run.pairs.len());
    (0..pairs).map(|pair| of_pair(world, table, runs, pair)).collect()
}

fn of_pair(world: &World, table: &WorldTable, runs: &[Replicate], pair: usize) -> Moved {
    let scale = f64::from(table.sample_step) / runs.len().max(1) as f64;
    let (a, b) = (runs[0].pairs[pair].a, runs[0].pairs[pair].b);
    let mut states = vec![vec![0.0; STATES.len()]; STATES.len()];
    let mut orders = vec![vec![0.0; 4]; 4];
    for run in runs {
        for (at, &persons) in run.pairs[pair].persons.iter().enumerate() {
            let (x, y) = (at / OUTCOMES, at % OUTCOMES);
            states[x % STATES.len()][y % STATES.len()] += persons as f64 * scale;
            orders[x / STATES.len()][y / STATES.len()] += persons as f64 * scale;
        }
    }
    let mut splits = Vec::new();
    for (index, segment) in world.segments.iter().enumerate() {
        let cells = summed(runs.iter().map(|run| run.pairs[pair].by_segment.as_slice()), index);
        let label = (segment.label.clone(), segment.label.clone());
        splits.push(split(SplitBy::Segment, segment.name.clone(), label, &cells, scale));
    }
    for source in 0..SOURCES {
        let cells = summed(runs.iter().map(|run| run.pairs[pair].by_source.as_slice()), source);
        let (key, en, zh) = match source.checked_sub(NO_CHANNEL.len()).and_then(|channel| CHANNELS.get(channel)) {
            Some(channel) => (channel.key, channel.label.get(Lang::En), channel.label.get(Lang::Zh)),
            None => NO_CHANNEL[source.min(1)],
        };
        let label = (en.to_owned(), zh.to_owned());
        splits.push(split(SplitBy::Channel, key.to_owned(), label, &cells, scale));
    }
    if !runs[0].pairs[pair].by_team.is_empty() {
        for (group, (key, label)) in teams(world, table, (a, b)).into_iter().enumerate() {
            let cells = summed(runs.iter().map(|run| run.pairs[pair].by_team.as_slice()), group);
            splits.push(split(SplitBy::Team, key, label, &cells, scale));
        }
    }
    splits.retain(|group| group.states.iter().flatten().any(|&persons| persons > 0.0));
    Moved { a, b, states, orders, splits }
}

/// Keys and labels of the groups by team: nobody, the teams under B, those under A.
fn teams(world: &World, table: &WorldTable, (a, b): (usize, usize)) -> Vec<(String, (String, String))> {
    let (key, en, zh) = NO_CHANNEL[0];
    let nobody = (key.to_owned(), (en.to_owned(), zh.to_owned()));
    let of = |plan: usize| {
        let checked = &world.plans[plan];
        let one = move |name: &str| {
            let key = if name.is_empty() { checked.name.clone() } else { format!("{}.{name}", checked.name) };
            let (team, face) = (if name.is_empty() { "" } else { name }, persona(checked, name));
            let label = |face: &str| {
                let parts = [checked.label.as_str(), team, face];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
            };
            (key, (label(face.get(Lang::En)), label(face.get(Lang::Zh))))
        };
        table.plans[plan].teams.iter().map(move |team| one(&team.name))
    };
    std::iter::once(nobody).chain(of(b)).chain(of(a)).collect()
}

/// The name of the persona that a team shows on the first day.
fn persona(plan: &Plan, team: &str) -> Text {
    let own = plan.named(Scope::Team).iter().find(|table| table.name == team);
    let own = own.and_then(|table| table.values.get(&team_key::PERSONA)).map(|value| value.to_string());
    let of_plan = || plan.stretches.first().and_then(|stretch| stretch.segments.first());
    let name = own.or_else(|| of_plan().map(|levers| levers.text(&plan_key::PERSONA))).unwrap_or_default();
    let name = name.trim_matches('"');
    presets::find("personas", name).map_or_else(|| say("", ""), |preset| preset.label.clone())
}

/// The cells of one group, summed over replicates.
fn summed<'a>(tables: impl Iterator<Item = &'a [i64]>, group: usize) -> Vec<i64> {
    let mut cells = vec![0; GROUP_CELLS];
    for table in tables {
        let own = &table[group * GROUP_CELLS..(group + 1) * GROUP_CELLS];
        cells.iter_mut().zip(own).for_each(|(sum, &persons)| *sum += persons);
    }
    cells
}

fn split(by: SplitBy, key: String, label: (String, String), cells: &[i64], scale: f64) -> MovedSplit {
    let square = |cells: &[i64], side: usize| -> Vec<Vec<f64>> {
        cells.chunks(side).map(|row| row.iter().map(|&persons| persons as f64 * scale).collect()).collect()
    };
    let (states, orders) = cells.split_at(STATES.len() * STATES.len());
    MovedSplit { by, key, label, states: square(states, STATES.len()), orders: square(orders, 4) }
}
