//! The table of a plan: teams that follow courses of levers by day, and what the firm spends on them.

use super::campaigns::Programme;
use super::channels::{self, Firm};
use super::contact;
use super::content::{self, Made};
use super::tables::{EventDay, FixedCost, PlanTable};
use super::teams::{self, Crew};
use crate::keys::{Values, world as key};
use crate::scenario::checked::{Plan, Stretch, World};
use crate::units::fen;

/// A team of a table, and the levers that hold for it by segment and stretch of its plan.
pub(super) struct Course<'a> {
    /// The team.
    pub crew: &'a Crew,
    /// `[segment][stretch]`: levers of the study.
    pub levers: Vec<Vec<Values>>,
    /// By segment, the levers of the days after; none where the table ends with the study.
    pub then: Vec<Values>,
}

impl Course<'_> {
    /// The levers of a segment: in a stretch of the study, or after it.
    fn at(&self, segment: usize, stretch: usize, in_study: bool) -> &Values {
        if in_study { &self.levers[segment][stretch] } else { &self.then[segment] }
    }
}

/// The levers of a plan on the last day of a study.
pub(super) fn last(plan: &Plan, days: usize) -> &Stretch {
    let at = plan.stretches.iter().rposition(|s| usize::from(s.from_day) < days).unwrap_or(0);
    &plan.stretches[at]
}

/// The table of a plan whose teams follow some courses up to a day: the study's levers to its last day, then those of the
/// plan `then`.
pub(super) fn courses_table(
    firm: &Firm<'_>,
    plan: &Plan,
    (courses, then): (&[Course<'_>], Option<&Plan>),
    mut programme: Programme,
    until: usize,
) -> PlanTable {
    let (world, days) = (firm.world, usize::from(firm.days));
    let stretch_of = |t: usize| plan.stretches.iter().rposition(|s| usize::from(s.from_day) <= t).unwrap_or(0);
    let mut table = PlanTable::default();
    for course in courses {
        for (index, segment) in world.segments.iter().enumerate() {
            desk_rows(
                &mut table,
                &mut programme,
                (&segment.values, &|t| course.at(index, stretch_of(t.min(days - 1)), t < days)),
                until,
            );
        }
    }
    for (index, segment) in world.segments.iter().enumerate() {
        // Channels know no rhythm: their levers change with the stretch only.
        let first_row = table.channel_rows.len() as u32;
        let rows = plan.stretches.iter().map(|s| channels::compile(&segment.values, &s.segments[index]));
        table.channel_rows.extend(rows);
        let mut of_day: Vec<u32> = (0..until).map(|t| first_row + stretch_of(t.min(days - 1)) as u32).collect();
        if let Some(then) = then {
            of_day[days..].fill(table.channel_rows.len() as u32);
            table.channel_rows.push(channels::doors_left_open(&segment.values, &last(then, days).segments[index]));
        }
        table.channel_days.push(of_day);
    }
    let firm_levers = |segment: usize, t: usize| match then {
        Some(then) if t >= days => &last(then, days).segments[segment],
        _ => &plan.stretches[stretch_of(t.min(days - 1))].segments[segment],
    };
    let made = content_of(world, &table, &firm_levers, until);
    let cost = |made: &Made| FixedCost { content: made.fen(&world.values), ..FixedCost::default() };
    table.fixed = made.iter().map(cost).collect();
    table.heads = vec![0.0; until];
    // Rounded to the fen once for the firm, so that cutting a team in two costs nothing.
    let mut wages = vec![0.0; until];
    for course in courses {
        let levers = |t: usize| course.at(0, stretch_of(t.min(days - 1)), t < days);
        let team = teams::team_table(world, course.crew, &levers, until, days - 1);
        teams::book((&mut table, &mut wages), &world.values, &team, &levers);
        table.teams.push(team);
    }
    let per_day = world.values.number(&key::WAGE_MONTH_YUAN) * 12.0 / 365.0;
    table.event_staff = (0..until).map(|t| if t < days { programme.staff(t) } else { 0.0 }).collect();
    wages.iter_mut().zip(&table.event_staff).for_each(|(yuan, staff)| *yuan += staff * per_day);
    teams::join(&mut table);
    teams::make(&mut table, made.iter().map(|made| made.minutes(&world.values)));
    table.fixed.iter_mut().zip(wages).for_each(|(cost, yuan)| cost.wages = fen(yuan));
    let at_work = |event: &EventDay| event.on && (event.offer.off > 0.0 || event.log_urgency > 0.0);
    table.offers = table.rows.iter().any(|row| row.offer.off > 0.0 || row.event.as_ref().is_some_and(at_work));
    table.events = programme.events;
    table
}

/// World and levers of a desk by day.
type DeskLevers<'a, 'b> = (&'a Values, &'b dyn Fn(usize) -> &'a Values);

/// Appends the days of one desk: a team with one segment.
fn desk_rows(table: &mut PlanTable, programme: &mut Programme, (world, levers): DeskLevers<'_, '_>, days: usize) {
    let touches = contact::touches(world, levers, days);
    let of_events: Vec<_> = touches.iter().enumerate().map(|(t, day)| programme.touches(world, day, t)).collect();
    programme.enter_warm_up(&of_events);
    let mut of_day = Vec::with_capacity(days);
    let first_row = table.rows.len();
    let mut made = contact::Made::default();
    for t in 0..days {
        let mut row = made.day(world, levers(t), &touches, t);
        row.event = programme.day((world, levers(t)), &touches, &of_events, t);
        // A rhythm repeats within weeks, so few distinct rows occur; the newest are the likeliest twins.
        let known = table.rows[first_row..].iter().rposition(|r| *r == row).map(|i| i + first_row);
        let at = known.unwrap_or_else(|| {
            table.rows.push(row);
            table.rows.len() - 1
        });
        of_day.push(at as u32);
    }
    table.days.push(of_day);
}

/// What the firm makes by day: each item once, whichever segments get it, scripted posts of events included.
fn content_of<'a>(
    world: &'a World,
    table: &PlanTable,
    levers_of: &dyn Fn(usize, usize) -> &'a Values,
    days: usize,
) -> Vec<Made> {
    let segments = world.segments.len();
    let audiences: Vec<_> = world
        .segments
        .iter()
        .enumerate()
        .map(|(index, segment)| {
            let levers = (0..days).map(|t| levers_of(index, t));
            content::Audience::new(&segment.values, levers.collect())
        })
        .collect();
    let scripts = |t: usize| {
        let of = |desk: usize| table.row(desk, t as u16).event.as_ref().map_or(0.0, |event| event.script.touches);
        (0..segments).map(of).fold(0.0, f64::max)
    };
    content::made(&audiences, &scripts, days)
}
