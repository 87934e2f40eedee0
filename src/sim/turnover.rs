//! Employees who leave and are replaced, and how employees differ: shocks common to all people and territories.

use super::person::Relation;
use super::tally::Counter;
use super::territory::Life;
use super::trace::Event;
use crate::plan::tables::{PlanTable, Turnover, WorldTable};
use crate::random::{Decision, Luck};

/// Places of one team that may follow each other in the keys of draws.
const MOST_PLACES: usize = 1 << 16;

/// One place in a team and the employee who holds it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// Number in the keys of draws.
    id: u64,
    /// When the employee leaves, days from the start of the study.
    leaves: f64,
    /// How many left the place before.
    left: u32,
    /// Day on which the employee began; negative for the first one.
    since: i32,
}

/// The places of a plan's teams; none where nobody leaves or differs.
pub(super) fn places(world: &WorldTable, plan: &PlanTable, luck: &Luck) -> Vec<Vec<Place>> {
    let law = &world.turnover;
    let alike = law.leave_per_day <= 0.0 && law.sell.is_none() && law.content.is_none();
    let of_team = |(team, heads): (usize, &Vec<f64>)| -> Vec<Place> {
        let most = heads.iter().fold(0.0_f64, |a, &b| a.max(b));
        let number = if alike { 0 } else { (most.ceil() as usize).min(MOST_PLACES) };
        (0..number).map(|n| first(law, luck, (team * MOST_PLACES + n) as u64)).collect()
    };
    plan.teams.iter().map(|team| &team.heads).enumerate().map(of_team).collect()
}

/// The first employee of a place.
fn first(law: &Turnover, luck: &Luck, id: u64) -> Place {
    Place { id, leaves: stay(law, luck, id, 0), left: 0, since: -1 }
}

/// Days that an employee stays.
fn stay(law: &Turnover, luck: &Luck, id: u64, left: u32) -> f64 {
    if law.leave_per_day <= 0.0 {
        return f64::INFINITY;
    }
    luck.exponential(id, Decision::GuideLeaves, left) / law.leave_per_day
}

/// A skill drawn evenly from its range, as a factor: 0.5 + skill.
fn factor(range: Option<(f64, f64)>, luck: &Luck, place: &Place, which: usize) -> f64 {
    let Some((low, high)) = range else { return 1.0 };
    let mut stream = luck.of(place.id, Decision::GuideSkill, place.left);
    let drawn = [stream.uniform(), stream.uniform()];
    0.5 + low + (high - low) * drawn[which]
}

impl Life<'_> {
    /// Employees whose time is up leave in the night before `day`: their friends are lost or handed over.
    pub(super) fn turn_over(&mut self, day: u16) {
        for team in 0..self.places.len() {
            let present = (self.plan.teams[team].heads[usize::from(day)].ceil() as usize).min(self.places[team].len());
            for n in 0..present {
                while self.places[team][n].leaves < f64::from(day) + 1.0 {
                    self.replace(team, n, present, day);
                }
            }
        }
    }

    /// One employee leaves, and a newcomer takes the place.
    fn replace(&mut self, team: usize, n: usize, present: usize, day: u16) {
        let law = &self.world.turnover;
        let old = self.places[team][n].clone();
        let mut new = Place { left: old.left + 1, since: i32::from(day), ..old.clone() };
        new.leaves = old.leaves + stay(law, self.luck, old.id, new.left);
        let setup = self.share(law.setup_fen.max(0) as u64) as i64;
        self.tally.day(0, usize::from(day))[Counter::Pay as usize] += setup;
        let takes = self.plan.teams[team].leaver_takes;
        let ratio = factor(law.sell, self.luck, &new, 0) / factor(law.sell, self.luck, &old, 0);
        self.places[team][n] = new;
        let segments = self.world.segments.len();
        for desk in team * segments..(team + 1) * segments {
            for slot in (0..self.friends[desk].len()).rev() {
                let row = self.friends[desk].row[slot] as usize;
                if self.place_of(row, present) != n {
                    continue;
                }
                if self.luck.uniform(self.births.id(row), Decision::LeaverTakes, old.left) < takes {
                    let row = self.part(desk, slot, (0.0, 0.0), i32::from(day), Relation::Lost);
                    self.add(row, i32::from(day), Counter::Lost as usize, 1);
                    self.tell(row, i32::from(day), Event::LostWithEmployee);
                } else if ratio != 1.0 {
                    self.friends[desk].lift[slot] *= ratio as f32;
                }
            }
        }
    }

    /// The place whose employee looks after a person.
    fn place_of(&self, row: usize, present: usize) -> usize {
        (self.luck.uniform(self.births.id(row), Decision::GuideOf, 0) * present as f64) as usize
    }

    /// Factor of the skill of a person's employee on the lift.
    pub(super) fn skill_of(&self, team: usize, row: usize) -> f64 {
        let places = &self.places[team];
        if places.is_empty() || self.world.turnover.sell.is_none() {
            return 1.0;
        }
        factor(self.world.turnover.sell, self.luck, &places[self.place_of(row, places.len())], 0)
    }

    /// Factor of the mean skill of a team on content.
    pub(super) fn content_skill(&self, team: usize) -> f64 {
        if let Some(given) = &self.on_average {
            return given[team];
        }
        let places = &self.places[team];
        if places.is_empty() || self.world.turnover.content.is_none() {
            return 1.0;
        }
        let all = places.iter().map(|place| factor(self.world.turnover.content, self.luck, place, 1));
        all.sum::<f64>() / places.len() as f64
    }

    /// Speed of a team, ratio to one of employees who know their work.
    pub(super) fn speed(&self, team: usize, day: u16) -> f64 {
        let (law, places) = (&self.world.turnover, &self.places[team]);
        if places.is_empty() || law.leave_per_day <= 0.0 {
            return 1.0;
        }
        let of = |place: &Place| {
            let days = f64::from(i32::from(day) - place.since);
            if place.since < 0 || days >= law.ramp_days {
                return 1.0;
            }
            law.ramp_start + (1.0 - law.ramp_start) * days / law.ramp_days
        };
        places.iter().map(of).sum::<f64>() / places.len() as f64
    }
}
