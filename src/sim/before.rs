//! What the friends of day 0 remember: the care of the days before, the same under every plan.

use super::births::{Births, NEVER};
use super::day::{DAY, Today};
use super::friends::{CHUNK, Friend, Friends, Scratch};
use super::moments;
use crate::plan::tables::{Before, CARE_BEFORE_DAYS, WorldTable};
use crate::random::Luck;
use crate::units::{DEMAND_STEPS, dealt};

/// What a friend of day 0 feels and remembers on the eve of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    /// Trust, 0..1.
    pub trust: f32,
    /// Fatigue.
    pub fatigue: f32,
    /// Recall stock.
    pub recall: f32,
    /// Content value stock, and its saturation.
    pub content: f32,
    /// See `content`.
    pub richness: f32,
    /// Service touches read so far.
    pub served: f32,
    /// exp(-served / 20).
    pub distance: f32,
}

impl Memory {
    /// Nothing remembered, trust at rest.
    #[must_use]
    pub fn at_rest(rest: f32) -> Self {
        Self { trust: rest, distance: 1.0, ..Self::default() }
    }

    /// What a friend remembers.
    fn of(friend: &Friend) -> Self {
        let Friend { trust, fatigue, recall, content, richness, served, distance, .. } = *friend;
        Self { trust, fatigue, recall, content, richness, served, distance }
    }

    /// Gives the memory to a friend.
    pub fn enter(&self, friend: &mut Friend) {
        let Self { trust, fatigue, recall, content, richness, served, distance } = *self;
        *friend = Friend { trust, fatigue, recall, content, richness, served, distance, ..*friend };
    }
}

/// Days over which the public share of friends' orders is taken: a week holds every rhythm of whole touches.
const WEEK: usize = 7;

impl Births {
    /// Rows of the friends of day 0.
    pub(super) fn start_friends(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(|&row| self.friend_since[row] != NEVER)
    }

    /// Computes what the friends of day 0 remember: each day of the care before passes over those who were friends by
    /// then, through the same passes as a day of the study. Nobody orders, deletes or mutes.
    pub(super) fn remember_care(&mut self, world: &WorldTable, luck: &Luck) {
        let Some(before) = &world.before else { return };
        self.memories = vec![Memory::default(); self.len()];
        for (desk, members) in self.desks_before(world, before).into_iter().enumerate() {
            let friends = self.cared_for(world, luck, (before, desk), &members, &mut |_, _| {});
            for slot in 0..friends.len() {
                self.memories[friends.row[slot] as usize] = Memory::of(&friends.get(slot));
            }
        }
    }

    /// Rows of the friends of day 0 by desk of the care before: team and segment. Each goes to the first team that serves
    /// it and has room; nobody is turned away.
    fn desks_before(&self, world: &WorldTable, before: &Before) -> Vec<Vec<usize>> {
        let segments = world.segments.len();
        let mut desks = vec![Vec::new(); before.teams.len() * segments];
        let (from, until) = (self.first_id, self.first_id + self.len() as u64);
        let rooms: Vec<u64> = before.teams.iter().map(|team| dealt(team.room, from, until, world.candidates)).collect();
        let mut counts = vec![0_u64; rooms.len()];
        for row in self.start_friends() {
            let last = self.last_order.get(row).copied().unwrap_or(NEVER);
            let serves = |team: &usize| self.fits(&before.teams[*team].serves, row, 0, last, || false);
            let first = || (0..rooms.len()).find(serves);
            let open = (0..rooms.len()).find(|team| counts[*team] < rooms[*team] && serves(team));
            let team = open.or_else(first).unwrap_or(rooms.len() - 1);
            counts[team] += 1;
            desks[team * segments + usize::from(self.segment[row])].push(row);
        }
        desks
    }

    /// The friends of one desk after the days of care before; `watch` sees them at the end of each day, 0 the first.
    fn cared_for(
        &self,
        world: &WorldTable,
        luck: &Luck,
        (before, desk): (&Before, usize),
        members: &[usize],
        watch: &mut dyn FnMut(usize, &Friends),
    ) -> Friends {
        let longest = CARE_BEFORE_DAYS as i32;
        let mut waiting: Vec<(i32, usize)> =
            members.iter().map(|&row| (self.friend_since[row].max(-longest) + longest, row)).collect();
        waiting.sort_unstable();
        let mut waiting = waiting.into_iter().peekable();
        let response = &world.segments[desk % world.segments.len()].response;
        let (mut friends, mut scratch) = (Friends::default(), Scratch::new());
        for day in 0..CARE_BEFORE_DAYS {
            while let Some((_, row)) = waiting.next_if(|(since, _)| *since <= day as i32) {
                friends.push(row as u32, self.friend_before(world, luck, before, row, response.rest));
            }
            let plan = &before.rows[before.days[desk][day] as usize];
            let today = Today { response, plan, demand: DEMAND_STEPS, early_keep: 0.0, offers: false };
            let number = friends.len();
            for from in (0..number).step_by(CHUNK) {
                let mut chunk = friends.chunk(from, (from + CHUNK).min(number), &mut scratch);
                DAY.iter().filter(|phase| phase.remembers).for_each(|phase| (phase.run)(&mut chunk, &today));
            }
            watch(day, &friends);
        }
        friends
    }

    /// A friend on the day on which its memory begins: trust at rest, no other memory.
    fn friend_before(&self, world: &WorldTable, luck: &Luck, before: &Before, row: usize, rest: f32) -> Friend {
        let id = self.id(row);
        let member = |code: usize| moments::member(world, luck, id, code, before.posts[code]);
        let mut friend = Friend {
            tolerance: moments::fatigue_at_tolerance(world, luck, id),
            hears: 1.0,
            group: member(0),
            account: member(1),
            mini: member(2),
            video: member(3),
            ..Friend::default()
        };
        Memory::at_rest(rest).enter(&mut friend);
        friend
    }
}

/// Friends of day 0 on whom the expectation below rests, at least, where there are as many.
const ENOUGH: usize = 2_000;

/// Friends of a territory up to whom they are born one by one, without the people around them: a whole territory costs
/// about as much as a few hundred people on their own.
const FEW_FRIENDS: u64 = 100;

/// Friends of day 0 in a territory.
fn number_of_friends(world: &WorldTable, territory: u32) -> u64 {
    let (from, until) = world.ids(territory);
    dealt(world.friends_at_start, from, until, world.candidates)
}

/// Expected share of the orders of day-0 friends that come in public around day 0, of what strangers like them order: 1 less
/// the share of the door, over the last week of the care before and friends who still buy. 1 where nothing is remembered.
///
/// A figure of the world: the people are those of a luck of its own, and no seed moves it.
#[must_use]
pub fn public_share(world: &WorldTable) -> f64 {
    let Some(before) = &world.before else { return 1.0 };
    let luck = Luck::new(0, 0);
    let (mut sum, mut number, mut seen) = (0.0, 0.0, 0);
    for territory in 0..world.territories {
        let births = match number_of_friends(world, territory) {
            0 => continue,
            // A rank is one among all people of the territory.
            1..=FEW_FRIENDS if !world.needs.rank => Births::friends_only(world, &luck, territory),
            _ => Births::new(world, &luck, territory, super::births::Advance::Scheduled),
        };
        for (desk, members) in births.desks_before(world, before).into_iter().enumerate() {
            let buying: Vec<usize> = members.into_iter().filter(|&row| births.lapsed_on[row] >= 0).collect();
            let r = &world.segments[desk % world.segments.len()].response;
            let share = &mut |day: usize, friends: &Friends| {
                if day + WEEK >= CARE_BEFORE_DAYS {
                    let recalls = friends.recall[..friends.len()].iter().copied();
                    sum += recalls.map(|a| f64::from(r.pool_ceiling * (a / (a + r.pool_half)))).sum::<f64>();
                    number += friends.len() as f64;
                }
            };
            seen += buying.len();
            births.cared_for(world, &luck, (before, desk), &buying, share);
        }
        if seen >= ENOUGH {
            break;
        }
    }
    if number > 0.0 { 1.0 - sum / number } else { 1.0 }
}
