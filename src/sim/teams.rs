//! Teams: which team a new friend goes to.

use super::tally::Counter;
use super::territory::Life;
use crate::plan::Mask;
use crate::units::{dealt, share_of};

/// Days after which a friend counts as kept, for pay by retention.
const KEPT_DAYS: i32 = 90;

impl Life<'_> {
    /// A pool order of a friend: after-sale chats from tomorrow on, and pay by result.
    pub(super) fn served_order(&mut self, desk: usize, row: usize, day: i32, value: i64) {
        let team = self.team_of(desk);
        self.works[team].coming += self.plan.row(desk, day as u16).chats.per_order;
        let pay = self.plan.teams[team].pay[day as usize];
        let kept = day - i32::from(self.persons[row].spell_start) >= KEPT_DAYS;
        let share = pay.sales + if kept { pay.retention } else { 0.0 };
        if share > 0.0 {
            self.add(row, day, Counter::Pay as usize, share_of(value, share));
        }
    }

    /// A new friend: a welcome today, and pay by result.
    pub(super) fn welcome(&mut self, team: usize, row: usize, day: i32) {
        self.works[team].coming += self.world.work.welcome;
        self.add(row, day, Counter::Pay as usize, self.plan.teams[team].pay[day as usize].add_fen);
    }

    /// What a territory has of something that the whole firm has `total` of.
    pub(super) fn share(&self, total: u64) -> u64 {
        let (from, until) = (self.births.first_id, self.births.first_id + self.births.len() as u64);
        dealt(total, from, until, self.world.candidates)
    }

    /// Friends whom the accounts of a team can take today in the territory.
    pub(super) fn room_left(&self, team: usize, day: u16) -> u64 {
        self.share(self.plan.teams[team].room[usize::from(day)]).saturating_sub(self.friend_count[team])
    }

    /// The first team that serves the person and whose accounts have room today.
    pub(super) fn team_with_room(&self, row: usize, day: u16) -> Option<usize> {
        let open = |team: &usize| {
            self.plan.own_account.get(*team) != Some(&false)
                && self.room_left(*team, day) > 0
                && self.serves(*team, row, day)
        };
        (0..self.plan.teams.len()).find(open)
    }

    /// The team of a friend of day 0: as for an add, but nobody is turned away.
    pub(super) fn team_at_start(&self, row: usize) -> usize {
        let first = || (0..self.plan.teams.len()).find(|&team| self.serves(team, row, 0));
        self.team_with_room(row, 0).or_else(first).unwrap_or(self.plan.teams.len() - 1)
    }

    /// The team of the care for a friend whose tie is on an account: as for a friend of day 0, nobody is turned away.
    pub(super) fn team_of_care(&self, row: usize, personal: bool) -> usize {
        let table = &self.plan.teams;
        // Friends of one team of the care may keep accounts of two kinds: they stand in two teams of the table.
        let count = |care: u8| -> u64 {
            let of = |team: &usize| self.plan.care_team[*team] == care;
            (0..table.len()).filter(of).map(|team| self.friend_count[team]).sum()
        };
        let last = usize::from(self.world.days) - 1;
        let own = || (0..table.len()).filter(|&team| self.plan.own_account[team] && self.serves(team, row, 0));
        let open = |&team: &usize| count(self.plan.care_team[team]) < self.share(table[team].room[last]);
        let Some(found) = own().find(open).or_else(|| own().next()) else { return table.len() - 1 };
        let care = self.plan.care_team[found];
        let fits = |&team: &usize| self.plan.care_team[team] == care && table[team].personal == personal;
        (0..table.len()).find(fits).unwrap_or(found)
    }

    /// Whether a team takes the add of a person today.
    fn serves(&self, team: usize, row: usize, day: u16) -> bool {
        let mask = &self.plan.teams[team].serves;
        *mask == Mask::EVERYBODY || self.belongs(mask, row, day)
    }
}
