//! The days after the study: every plan's people live on under one way of going on, so that what a plan leaves behind is
//! simulated and not extrapolated.
//!
//! Nobody new is born. What is counted is folded day by day into discounted sums; there is no series by day but the
//! number of friends, from which the hours of their care follow.

use super::friends::Friends;
use super::left::{After, discounted, weights};
use super::tally::{COUNTERS, Counter, Tally};
use super::territory::{Life, Seat, order_linked, posted};
use super::work::Work;
use crate::plan::tables::{Afterwards, PlanTable, WorldTable};
use crate::random::{Decision, Luck};

/// Whether a simulated territory lives on after the study: one of them in every [`after_step`](WorldTable::after_step), from an offset
/// that a replicate draws alike for all plans.
#[must_use]
pub fn lives_on(world: &WorldTable, luck: &Luck, territory: u32) -> bool {
    let (place, step) = (territory / world.sample_step, world.after_step);
    let offset = (luck.common(Decision::LivesOn, 0) * f64::from(step)) as u32;
    world.days_after > 0 && place % step == offset
}

/// What friends of each team of the care meet after the study: the care plan's means over its last days, weighed by
/// friends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CareGiven {
    /// By team: friend-days, then sums of impression, quality, done share, late debit and skill of content over them.
    sums: Vec<[f64; 6]>,
}

impl CareGiven {
    /// Nothing seen yet of some teams.
    pub(super) fn new(teams: usize) -> Self {
        Self { sums: vec![[0.0; 6]; teams] }
    }

    /// Enters a day of a team.
    pub(super) fn enter(&mut self, team: usize, friends: f64, work: &Work, content: f64) {
        let day = [1.0, work.impression, work.quality, work.done, work.debit, content];
        self.sums[team].iter_mut().zip(day).for_each(|(sum, x)| *sum += friends * x);
    }

    /// Whether nothing is gathered at all.
    pub(super) fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// Work as a team's friends meet it on average, and the factor of its skill on content; perfect where there were no
    /// friends.
    fn work(&self, team: usize) -> (Work, f64) {
        let Some(&[friends, impression, quality, done, debit, content]) = self.sums.get(team) else {
            return (Work::new(), 1.0);
        };
        if friends <= 0.0 {
            return (Work::new(), 1.0);
        }
        let mean = |sum: f64| (sum / friends).min(1.0);
        let work = Work { impression: mean(impression), quality: mean(quality), done: mean(done), ..Work::new() };
        (Work { debit: debit / friends, ..work }, content / friends)
    }
}

impl<'a> Life<'a> {
    /// Lives the days after the study under a table that goes on from the plan's own, and returns what they bring.
    /// `given` is what the care gives; only the baseline's care asks for it.
    pub(super) fn live_after(mut self, plan: &'a PlanTable, way: Afterwards, given: &CareGiven) -> After {
        let world = self.world;
        self.change_over(plan, way, given);
        let mut after = After::new(usize::from(world.days_after), COUNTERS);
        after.people = self.births.len() as i64;
        for (place, (day, weight)) in (world.days..world.horizon()).zip(weights(world)).enumerate() {
            self.live_days(day..day + 1);
            let row = self.tally.take_row();
            after.friends[place] = row[Counter::Friends as usize];
            after.counters.iter_mut().zip(row).for_each(|(sum, x)| *sum += discounted(x, weight));
        }
        after
    }

    /// The night after the last day of the study: lists and events end, doors change, friends find new employees.
    fn change_over(&mut self, plan: &'a PlanTable, way: Afterwards, given: &CareGiven) {
        let teams = plan.teams.len();
        let accounts: Vec<bool> = self.plan.teams.iter().map(|team| team.personal).collect();
        self.plan = plan;
        self.tally = Tally::rolling(self.world.segments.len(), teams);
        self.watch = None;
        self.close_events();
        self.go_on_underway();
        self.posts = posted(plan);
        self.order_channels = order_linked().filter(|&c| plan.uses(c)).collect();
        match way {
            Afterwards::Baseline => {
                self.seat_anew(plan, &accounts);
                let care: Vec<(Work, f64)> = plan.care_team.iter().map(|&team| given.work(usize::from(team))).collect();
                self.works = care.iter().map(|(work, _)| work.clone()).collect();
                self.on_average = Some(care.into_iter().map(|(_, content)| content).collect());
                self.places = vec![Vec::new(); teams];
            }
            Afterwards::Own => self.works.iter_mut().for_each(Work::forget_backlog),
            Afterwards::Stop => {
                self.works = vec![Work::new(); teams];
                self.places = vec![Vec::new(); teams];
            }
        }
        self.lay_out_meetings(self.world.days..self.world.horizon());
    }

    /// Deals all friends to the teams of the care, as friends of day 0 are; clocks, memories and the account stay.
    fn seat_anew(&mut self, plan: &'a PlanTable, accounts: &[bool]) {
        let old = std::mem::take(&mut self.friends);
        let seats = std::mem::take(&mut self.seats);
        self.friends = vec![Friends::default(); plan.days.len()];
        self.seats = vec![Seat::default(); self.births.len()];
        self.friend_count = vec![0; plan.teams.len()];
        self.muted_count = vec![0; plan.days.len()];
        let mut rows: Vec<u32> = old.iter().flat_map(|friends| friends.row.iter().copied()).collect();
        rows.sort_unstable();
        for row in rows {
            let (seat, row) = (seats[row as usize], row as usize);
            let account = accounts[usize::from(self.persons[row].team)];
            let team = self.team_of_care(row, account);
            let mut friend = old[seat.desk as usize].get(seat.slot as usize);
            [friend.group, friend.account, friend.mini, friend.video] = self.memberships(self.births.id(row));
            self.seat(row, team, friend);
            let desk = self.seats[row].desk as usize;
            self.muted_count[desk] += i64::from(self.persons[row].muted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn care_is_averaged_over_friends() {
        let mut given = CareGiven::new(2);
        let work = |quality: f64| Work { quality, impression: 0.5, ..Work::new() };
        given.enter(0, 300.0, &work(0.9), 1.0);
        given.enter(0, 100.0, &work(0.5), 1.2);
        let (mean, content) = given.work(0);
        assert!((mean.quality - 0.8).abs() < 1e-12 && mean.impression == 0.5 && (content - 1.05).abs() < 1e-12);
        assert_eq!(given.work(1), (Work::new(), 1.0), "nobody was cared for");
    }
}
