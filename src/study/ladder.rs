//! The ladder: from the baseline to a plan, lever by lever.
//!
//! Levers interact, so what one of them brings depends on which others were pulled before. A rung is therefore the
//! gain of its levers averaged over orders (Shapley 1953, in: Contributions to the Theory of Games II, 307-317): over
//! all orders of up to four groups of levers, beyond that over every rotation of the list and its reverse, in which
//! each group stands once at each place in either direction (Castro, Gomez & Tejada 2009 sample orders at random;
//! the reverses are the usual antithetic partners). Every mixture of levers is run with the same people and luck.
//!
//! The gains along one order add up to the whole difference, to the fen, and so do their sums over orders; the sums
//! are divided as cards are dealt, so that the rungs of every replicate add up to the plan's difference exactly.

use super::compare::interval;
use super::describe::difference_paths;
use super::replicate::position;
use super::results::{Ladder, Rung};
use super::table;
use super::tape::Engine;
use super::waterfall::goal_fen;
use crate::keys::{self, PLAN_TABLES, Scope};
use crate::metrics::Reading;
use crate::plan::tables::WorldTable;
use crate::scenario::checked::{DO_NOTHING, NamedTable, Plan, Stretch, Study, World};
use crate::sim::run::{Replicate, replicates};
use std::collections::{BTreeMap, BTreeSet};

/// Most groups of levers; what is left over joins the last one.
const MOST_GROUPS: usize = 6;

/// Groups up to which all orders are taken.
const ALL_ORDERS: usize = 4;

/// Mixtures run at a time: their tallies are held together.
const AT_A_TIME: usize = 6;

/// Name of the group that holds what is left over.
const REST: &str = "rest";

/// What is asked of a world.
pub(super) struct Ask<'a> {
    pub world: &'a World,
    pub table: &'a WorldTable,
    pub study: &'a Study,
    pub runs: &'a [Replicate],
    pub seed: u64,
    pub baseline: usize,
    /// Key of the goal.
    pub goal: &'a str,
    pub confidence: f64,
    /// Where the runs of the mixtures come from.
    pub engine: &'a Engine<'a>,
}

/// Levers that are pulled together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    name: String,
    /// Paths of plan keys.
    keys: Vec<&'static str>,
    /// Named tables: position of the kind in [`PLAN_TABLES`], name.
    tables: Vec<(usize, String)>,
    /// As they are shown, with segment and days.
    shown: Vec<String>,
}

/// Mixtures that a ladder has to run.
pub(super) fn mixtures(world: &World, plan: usize, baseline: usize, days: u16) -> usize {
    let groups = groups(world, plan, baseline, days).len();
    needed(&orders(groups)).iter().filter(|&&set| set != 0 && set != full(groups)).count()
}

/// The ladder to a plan. A single group needs no run, several are run when `may_run`.
pub(super) fn ladder(ask: &Ask<'_>, plan: usize, may_run: bool) -> Option<Ladder> {
    let groups = groups(ask.world, plan, ask.baseline, ask.table.days);
    let orders = orders(groups.len());
    let sets: Vec<u32> = needed(&orders).into_iter().filter(|&s| s != 0 && s != full(groups.len())).collect();
    if !sets.is_empty() && !may_run {
        return None;
    }
    let (from, to) = (ask.goals(ask.baseline), ask.goals(plan));
    let total_fen: Vec<i64> = from.iter().zip(&to).map(|(from, to)| to - from).collect();
    if groups.is_empty() && total_fen.iter().any(|&fen| fen != 0) {
        return None; // the plans differ in something that is no lever, and no rung would add up
    }
    let mut values: BTreeMap<u32, Vec<i64>> = BTreeMap::from([(0, from), (full(groups.len()), to)]);
    for some in sets.chunks(AT_A_TIME) {
        values.extend(ask.run(plan, &groups, some)?);
    }
    let runs = ask.runs.len();
    let mut shares: Vec<Vec<i64>> = vec![Vec::with_capacity(runs); groups.len()];
    for run in 0..runs {
        let of = |set: u32| values.get(&set).map_or(0, |fen| fen[run]);
        for (rung, fen) in shares.iter_mut().zip(shares_of(groups.len(), &orders, &of)) {
            rung.push(fen);
        }
    }
    let told = |fen: &[i64]| interval(&fen.iter().map(|&fen| fen as f64 / 100.0).collect::<Vec<_>>(), ask.confidence);
    let rung = |(group, fen): (Group, Vec<i64>)| Rung { name: group.name, levers: group.shown, share: told(&fen), fen };
    Some(Ladder {
        exact: groups.len() <= ALL_ORDERS,
        rungs: groups.into_iter().zip(shares).map(rung).collect(),
        total: told(&total_fen),
        total_fen,
        orders: orders.len() as u32,
        mixtures: sets.len() as u32,
    })
}

/// All levers pulled.
fn full(groups: usize) -> u32 {
    (1 << groups) - 1
}

impl Ask<'_> {
    /// The goal of a plan by replicate, fen.
    fn goals(&self, plan: usize) -> Vec<i64> {
        let runs = self.runs.iter();
        runs.map(|run| goal_fen(&self.reading(self.table, plan, &run.plans[plan], run), self.goal)).collect()
    }

    fn reading<'a>(
        &'a self,
        table: &'a WorldTable,
        plan: usize,
        tally: &'a crate::sim::tally::Tally,
        run: &'a Replicate,
    ) -> Reading<'a> {
        let nothing = position(self.world, DO_NOTHING);
        Reading {
            plan: &table.plans[plan],
            tally,
            nothing_plan: &self.table.plans[nothing],
            nothing: &run.plans[nothing],
            world: table,
            care: &run.plans[self.table.care],
        }
    }

    /// Runs some mixtures: their goals by replicate, fen.
    fn run(&self, plan: usize, groups: &[Group], sets: &[u32]) -> Option<Vec<(u32, Vec<i64>)>> {
        let (from, to) = (&self.world.plans[self.baseline], &self.world.plans[plan]);
        let mut world = self.world.clone();
        // Friends get the care of the baseline after the study, so it runs along; doing nothing comes first everywhere.
        world.plans.truncate(1);
        if self.table.care != 0 {
            world.plans.push(self.world.plans[self.table.care].clone());
        }
        let before = world.plans.len();
        world.plans.extend(sets.iter().map(|&set| mixture(from, to, groups, set)));
        let table = table::table(&world, self.study).ok()?;
        let runs = self.runs.len();
        let live = || {
            let lived = replicates(&table, self.seed, 0, runs as u32, &|_| {});
            if lived.iter().any(|run| run.overflowed) {
                return None;
            }
            let pairs = |at: usize| lived.iter().zip(self.runs).map(move |(mixed, run)| (at, mixed, run));
            let fen = |(at, mixed, run): (usize, &Replicate, &Replicate)| {
                goal_fen(&self.reading(&table, before + at, &mixed.plans[before + at], run), self.goal)
            };
            Some((0..sets.len()).flat_map(pairs).map(fen).collect())
        };
        let fen = self.engine.numbers(&("ladder", &table, self.seed, runs), live)?;
        (fen.len() == sets.len() * runs).then(|| {
            let rows = fen.chunks(runs.max(1)).map(<[i64]>::to_vec);
            sets.iter().copied().zip(rows).collect()
        })
    }
}

/// The levers that differ, grouped by the table that names them.
fn groups(world: &World, plan: usize, baseline: usize, days: u16) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (key, shown) in difference_paths(world, &world.plans[plan], &world.plans[baseline], days) {
        let name = key.rsplit_once('.').map_or(key, |(table, _)| table);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => {
                group.shown.push(shown);
                if !group.keys.contains(&key) {
                    group.keys.push(key);
                }
            }
            None => groups.push(Group { name: name.to_owned(), keys: vec![key], tables: vec![], shown: vec![shown] }),
        }
    }
    groups.extend(named_groups(&world.plans[plan], &world.plans[baseline]));
    if groups.len() > MOST_GROUPS {
        let left = groups.split_off(MOST_GROUPS - 1);
        let mut rest = Group { name: REST.to_owned(), keys: Vec::new(), tables: Vec::new(), shown: Vec::new() };
        for group in left {
            rest.keys.extend(group.keys);
            rest.tables.extend(group.tables);
            rest.shown.extend(group.shown);
        }
        groups.push(rest);
    }
    groups
}

/// Named tables (teams, campaigns) that differ, each a group of its own.
fn named_groups(plan: &Plan, baseline: &Plan) -> Vec<Group> {
    let mut groups = Vec::new();
    for (kind, &(word, scope, _)) in PLAN_TABLES.iter().enumerate() {
        for name in names(plan.named(scope), baseline.named(scope)) {
            if find(plan.named(scope), &name) != find(baseline.named(scope), &name) {
                let path = format!("{word}.{name}");
                groups.push(Group { name: path.clone(), keys: vec![], tables: vec![(kind, name)], shown: vec![path] });
            }
        }
    }
    groups
}

/// Names of tables in the order of the plan, those that only the baseline has behind them.
fn names(plan: &[NamedTable], baseline: &[NamedTable]) -> Vec<String> {
    let more = baseline.iter().filter(|table| find(plan, &table.name).is_none());
    plan.iter().chain(more).map(|table| table.name.clone()).collect()
}

fn find<'a>(tables: &'a [NamedTable], name: &str) -> Option<&'a NamedTable> {
    tables.iter().find(|table| table.name == name)
}

/// The named tables of the baseline with those of some groups as the plan has them.
fn mixed_tables(from: &Plan, to: &Plan, pulled: &[&(usize, String)]) -> Vec<Vec<NamedTable>> {
    let kind = |(kind, &(_, scope, _)): (usize, &(&str, Scope, usize))| {
        let own = |name: String| {
            let pulled = pulled.iter().any(|(other, table)| *other == kind && *table == name);
            find(if pulled { to.named(scope) } else { from.named(scope) }, &name).cloned()
        };
        names(to.named(scope), from.named(scope)).into_iter().filter_map(own).collect()
    };
    PLAN_TABLES.iter().enumerate().map(kind).collect()
}

/// The baseline with some groups of levers as the plan has them.
fn mixture(from: &Plan, to: &Plan, groups: &[Group], set: u32) -> Plan {
    let tables: Vec<&(usize, String)> =
        groups.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).flat_map(|(_, g)| &g.tables).collect();
    let pulled: Vec<&str> = groups
        .iter()
        .enumerate()
        .filter(|(i, _)| set >> i & 1 == 1)
        .flat_map(|(_, g)| g.keys.iter().copied())
        .collect();
    let turns: BTreeSet<u16> = from.stretches.iter().chain(&to.stretches).map(|s| s.from_day).collect();
    let in_force = |plan: &Plan, day: u16| {
        let stretch = plan.stretches.iter().rev().find(|stretch| stretch.from_day <= day);
        stretch.map(|stretch| stretch.segments.clone()).unwrap_or_default()
    };
    let stretch = |from_day: u16| {
        let mut segments = in_force(from, from_day);
        for (own, other) in segments.iter_mut().zip(in_force(to, from_day)) {
            for key in keys::of(Scope::Plan).iter().filter(|key| pulled.contains(&key.path)) {
                own.unset(key);
                if other.is_given(key)
                    && let Some(value) = other.get(key)
                {
                    own.set(key, value);
                }
            }
        }
        Stretch { from_day, segments }
    };
    let stretches = turns.into_iter().map(stretch).collect();
    Plan { stretches, tables: mixed_tables(from, to, &tables), ..to.clone() }
}

/// The orders in which groups are pulled: all of them, or rotations and their reverses.
fn orders(groups: usize) -> Vec<Vec<usize>> {
    if groups > ALL_ORDERS {
        let rotation = |start: usize| (0..groups).map(|i| (start + i) % groups).collect::<Vec<_>>();
        return (0..groups).map(rotation).flat_map(|o| [o.clone(), o.into_iter().rev().collect()]).collect();
    }
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..groups {
        let extend = |order: &Vec<usize>| {
            let free = (0..groups).filter(|i| !order.contains(i));
            free.map(|i| [order.as_slice(), &[i]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(extend).collect();
    }
    all
}

/// Sets of groups, bit i for group i, that occur along some orders.
fn needed(orders: &[Vec<usize>]) -> BTreeSet<u32> {
    let mut sets = BTreeSet::new();
    for order in orders {
        let mut set = 0;
        sets.insert(set);
        for &group in order {
            set |= 1 << group;
            sets.insert(set);
        }
    }
    sets
}

/// Gains by group averaged over orders, dealt so that they add up to the whole exactly.
fn shares_of(groups: usize, orders: &[Vec<usize>], value: &dyn Fn(u32) -> i64) -> Vec<i64> {
    let mut sums = vec![0_i128; groups];
    for order in orders {
        let mut set = 0;
        for &group in order {
            let before = value(set);
            set |= 1 << group;
            sums[group] += i128::from(value(set) - before);
        }
    }
    let number = (orders.len() as i128).max(1);
    let (mut sum, mut dealt) = (0, 0);
    let deal = |gain: i128| {
        sum += gain;
        let share = sum.div_euclid(number) - dealt;
        dealt += share;
        share as i64
    };
    sums.into_iter().map(deal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two levers by hand: 10 and 20 alone, 37 together. The 7 of their interaction are shared: 13.5 and 23.5, dealt
    /// as 13 and 24.
    #[test]
    fn two_levers_share_their_interaction() {
        let value = |set: u32| [0, 10, 20, 37][set as usize];
        assert_eq!(shares_of(2, &orders(2), &value), [13, 24]);
    }

    #[test]
    fn shares_add_up_whatever_the_values() {
        for groups in 1..=MOST_GROUPS {
            let orders = orders(groups);
            let value = |set: u32| i64::from(set.wrapping_mul(2_654_435_761) >> 12) - 300_000;
            let shares = shares_of(groups, &orders, &value);
            assert_eq!(shares.iter().sum::<i64>(), value(full(groups)) - value(0), "{groups}");
            assert!(needed(&orders).iter().all(|&set| set <= full(groups)));
        }
        assert!(shares_of(0, &orders(0), &|_| 7).is_empty());
    }

    /// Each group stands at each place equally often, in the sampled orders too.
    #[test]
    fn orders_are_balanced() {
        assert_eq!(orders(4).len(), 24);
        for groups in 2..=MOST_GROUPS {
            let orders = orders(groups);
            for place in 0..groups {
                for group in 0..groups {
                    let often = orders.iter().filter(|order| order[place] == group).count();
                    assert_eq!(often * groups, orders.len(), "group {group} at {place} of {groups}");
                }
            }
        }
    }

    /// An additive game has no interaction: every order gives the same, sampled or not.
    #[test]
    fn without_interaction_each_lever_gets_its_own() {
        let own = [5_i64, -3, 11, 0, 8, 1];
        let value = |set: u32| (0..6).filter(|i| set >> i & 1 == 1).map(|i| own[i as usize]).sum();
        assert_eq!(shares_of(6, &orders(6), &value), own);
    }
}
