//! Three sample persons per pair of plans, with both life lines.

use super::results::{Chosen, LifeEvent, LifeLine, Lives, SamplePerson};
use crate::keys::words;
use crate::plan::CHANNELS;
use crate::plan::tables::WorldTable;
use crate::sim::run::ends;
use crate::sim::tally::STATES;
use crate::sim::trace::{Door, Event, Trace, traces};

/// Plans beyond which no lives are shown, as for who moved.
const MOST_PLANS: usize = 8;

/// State of an outcome, and its orders.
fn state(outcome: u8) -> u8 {
    outcome % STATES as u8
}

/// See [`state`].
fn orders(outcome: u8) -> u8 {
    outcome / STATES as u8
}

/// Whether the person is a friend at the end, muted or not.
fn stays(outcome: u8) -> bool {
    matches!(state(outcome), 1 | 2)
}

/// Sample persons of the baseline against every other plan, from the first territory of the first replicate.
pub(super) fn lives(table: &WorldTable, seed: u64, baseline: usize) -> Vec<Lives> {
    if !(2..=MOST_PLANS).contains(&table.plans.len()) {
        return Vec::new();
    }
    let Some(territory) = table.simulated().next() else { return Vec::new() };
    let first = table.ids(territory).0;
    let ends = ends(table, seed, 0, territory);
    let others: Vec<usize> = (0..table.plans.len()).filter(|&plan| plan != baseline).collect();
    let outcomes = |plan: usize| ends[plan].outcomes.as_slice();
    let chosen: Vec<Vec<(Chosen, usize)>> =
        others.iter().map(|&plan| choose(outcomes(baseline), outcomes(plan))).collect();
    let ids = |rows: &[(Chosen, usize)]| rows.iter().map(|&(_, row)| first + row as u64).collect::<Vec<u64>>();
    // The baseline is lived once for the persons of all pairs.
    let all: Vec<u64> = chosen.iter().flat_map(|rows| ids(rows)).collect();
    let mut watched = vec![(baseline, distinct(&all))];
    watched.extend(others.iter().zip(&chosen).map(|(&plan, rows)| (plan, ids(rows))));
    let seen = traces(table, seed, 0, territory, &watched);
    let under_baseline = |id: u64| watched[0].1.iter().position(|&other| other == id).map(|at| &seen[0][at]);
    let person = |pair: usize, at: usize| {
        let ((chosen, row), b) = (chosen[pair][at], &seen[pair + 1][at]);
        let id = first + row as u64;
        let a = under_baseline(id)?;
        let line = |trace: &Trace, plan: usize| line(trace, outcomes(plan)[row]);
        Some(SamplePerson { id, chosen, segment: b.segment, a: line(a, baseline), b: line(b, others[pair]) })
    };
    let pair = |pair: usize| Lives {
        a: baseline,
        b: others[pair],
        replicate: 0,
        persons: (0..chosen[pair].len()).filter_map(|at| person(pair, at)).collect(),
    };
    (0..others.len()).map(pair).collect()
}

fn distinct(ids: &[u64]) -> Vec<u64> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The rows to show: one lost only under B, one won only under B, one in the middle; each row once.
fn choose(a: &[u8], b: &[u8]) -> Vec<(Chosen, usize)> {
    let mut found: Vec<(Chosen, usize)> = Vec::new();
    let rows = || a.iter().zip(b).map(|(&a, &b)| (a, b)).enumerate();
    // The clearest case first; among equals the lowest row, because positions are told in order.
    let first = |fits: &[&dyn Fn(u8, u8) -> bool]| {
        fits.iter().find_map(|fit| rows().find(|(_, (a, b))| fit(*a, *b)).map(|(row, _)| row))
    };
    let lost =
        first(&[&|a, b| stays(a) && state(b) == 3, &|a, b| stays(a) && !stays(b), &|a, b| orders(a) > orders(b)]);
    found.extend(lost.map(|row| (Chosen::LostUnderB, row)));
    let won =
        first(&[&|a, b| !stays(a) && stays(b) && orders(b) > orders(a), &|a, b| orders(b) > orders(a), &|a, b| {
            !stays(a) && stays(b)
        }]);
    found.extend(won.map(|row| (Chosen::WonUnderB, row)));
    let mut ever: Vec<(u8, usize)> = rows()
        .filter(|(_, (a, b))| state(*a) != 0 || state(*b) != 0)
        .map(|(row, (a, b))| (orders(a) + orders(b), row))
        .filter(|(_, row)| !found.iter().any(|(_, other)| other == row))
        .collect();
    ever.sort_unstable();
    found.extend(ever.get(ever.len() / 2).map(|&(_, row)| (Chosen::Middle, row)));
    found
}

/// A traced life as it is told.
fn line(trace: &Trace, outcome: u8) -> LifeLine {
    let day = |day: i32| u16::try_from(day).ok();
    let mut line = LifeLine { state: usize::from(state(outcome)), ..LifeLine::default() };
    for &(at, event) in &trace.events {
        let Some(at) = day(at) else { continue };
        if let Event::Ordered { fen, .. } = event {
            line.orders += 1;
            line.fen += fen;
        }
        line.events.push((at, told(event)));
    }
    line.trust = trace.states.iter().filter_map(|&(at, state)| Some((day(at)?, state.trust))).collect();
    line
}

/// The event as a life line shows it; steps on the way to an invitation are left out.
fn told(event: Event) -> LifeEvent {
    match event {
        Event::FriendAtStart => LifeEvent::FriendAtStart,
        Event::Invited { channel } | Event::Requested { channel } => LifeEvent::Invited(CHANNELS[channel].label),
        Event::Added { channel } => LifeEvent::Added(CHANNELS[channel].label),
        Event::NoRoom { channel } => LifeEvent::NoRoom(CHANNELS[channel].label),
        Event::Joined { .. } => LifeEvent::Other(words("joins a group of an event", "加入活动群")),
        Event::Muted => LifeEvent::Muted,
        Event::Deleted | Event::LostWithEmployee => LifeEvent::Deleted,
        Event::Lapsed => LifeEvent::Lapsed,
        Event::Ordered { fen, door, .. } => LifeEvent::Ordered { fen, pool: door == Door::Pool },
        Event::Contacted { .. } => LifeEvent::Other(words("is contacted", "被触达")),
        Event::LeftContact { .. } => LifeEvent::Other(words("leaves contact details", "留下联系方式")),
        Event::Spoke => LifeEvent::Other(words("speaks", "主动开口")),
        Event::OrderLost { .. } => LifeEvent::Other(words("buys in another shop", "在别家购买")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows by hand: state + 5 x orders.
    #[test]
    fn the_clearest_cases_are_chosen() {
        let a = [0, 1, 1 + 5, 3, 0, 2 + 10];
        let b = [0, 1, 3 + 5, 1 + 5, 3, 2 + 10];
        let found = choose(&a, &b);
        // Row 2 is lost under B; row 3 is a friend and buys more under B; of rows 1, 4, 5 the middle by orders is 4.
        assert_eq!(found, [(Chosen::LostUnderB, 2), (Chosen::WonUnderB, 3), (Chosen::Middle, 4)]);
        assert!(choose(&[0, 0], &[0, 0]).is_empty(), "nobody was ever a friend");
    }
}
