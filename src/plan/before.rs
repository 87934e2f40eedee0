//! The care before day 0, as the friends of day 0 have had it.

use super::contact;
use super::tables::{Before, CARE_BEFORE_DAYS, TeamBefore};
use super::teams::{Crew, team_table};
use crate::keys::{Values, world as key};
use crate::scenario::checked::{Plan, World};

/// The days of care before day 0: the levers that `care` has on day 0, its rhythm continued to negative days. None where the
/// world says that friends are at rest, or where nothing is ever sent.
pub(super) fn before(world: &World, care: &Plan) -> Option<Before> {
    if world.values.text(&key::CARE_AT_START) == "rest" {
        return None;
    }
    let stretch = care.stretches.iter().rposition(|stretch| stretch.from_day == 0).unwrap_or(0);
    let mut before = Before::default();
    for crew in &Crew::all(care) {
        for (index, segment) in world.segments.iter().enumerate() {
            desk(&mut before, &segment.values, &crew.levers(care, index)[stretch]);
        }
        let levers = &crew.levers(care, 0)[stretch];
        let team = team_table(world, crew, &|_| levers, 1, 0);
        before.teams.push(TeamBefore { serves: team.serves, room: team.room[0] });
    }
    for row in &before.rows {
        let posts = row.posts.iter().flatten().zip(&mut before.posts);
        posts.for_each(|(post, used)| *used |= post.posts > 0);
    }
    let heard = |row: &super::tables::DayTable| row.in_contact || row.posts.is_some();
    before.rows.iter().any(heard).then_some(before)
}

/// Appends the days of one desk.
fn desk(before: &mut Before, world: &Values, levers: &Values) {
    let first = -(CARE_BEFORE_DAYS as i64);
    let touches = contact::touches_from(first, world, &|_| levers, CARE_BEFORE_DAYS);
    let from = before.rows.len();
    let mut days = Vec::with_capacity(CARE_BEFORE_DAYS);
    for t in 0..CARE_BEFORE_DAYS {
        let row = contact::day_from(first, world, levers, &touches, t);
        let known = before.rows[from..].iter().rposition(|known| *known == row).map(|at| at + from);
        days.push(known.unwrap_or_else(|| {
            before.rows.push(row);
            before.rows.len() - 1
        }) as u32);
    }
    before.days.push(days);
}
