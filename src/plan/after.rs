//! The tables of the days after the study: the plan to its last day, then one way of going on.
//!
//! Campaigns, dated activities, lists, reach and phases end with the study. What they did stays in memory: rhythm,
//! waiting content and the memory of touches run on over the last day.

use super::campaigns::Programme;
use super::channels::{self, Firm};
use super::courses::{Course, courses_table, last};
use super::tables::{AFTERWARDS, Afterwards, PlanTable};
use super::teams::{Crew, personal, step_cost};
use crate::keys::{Value, Values, plan as key};
use crate::scenario::checked::{DO_NOTHING, Plan};

/// Most days over which the work of the care is averaged.
const CARE_DAYS: u16 = 28;

/// Days at the end of the study over which the work of the care is averaged: fewer where its last levers are younger.
pub(super) fn care_days(care: &Plan, days: u16) -> u16 {
    let since = last(care, usize::from(days)).from_day;
    CARE_DAYS.min(days - since.min(days - 1))
}

/// The tables of a plan by wanted way of going on; do-nothing goes on with its own. The care of do-nothing is none, so that
/// under it everything stops: one table serves both.
pub(super) fn tables(
    firm: &Firm<'_>,
    plan: &Plan,
    care: &Plan,
    until: u16,
    wanted: &dyn Fn(Afterwards) -> bool,
) -> [Option<Box<PlanTable>>; AFTERWARDS] {
    Afterwards::ALL.map(|way| {
        let made = match way {
            Afterwards::Own if plan.name == DO_NOTHING => true,
            _ if plan.name == DO_NOTHING => false,
            Afterwards::Baseline if care.name == DO_NOTHING => false,
            way => wanted(way),
        };
        made.then(|| Box::new(table(firm, plan, care, way, usize::from(until))))
    })
}

/// The table of one way.
fn table(firm: &Firm<'_>, plan: &Plan, care: &Plan, way: Afterwards, until: usize) -> PlanTable {
    let days = usize::from(firm.days);
    let segments = firm.world.segments.len();
    let crews = Crew::all(plan);
    let (cared_for, nothing) = (Crew::all(care), &firm.world.plans[0]);
    let levers =
        |crew: &Crew| -> Vec<Vec<Values>> { (0..segments).map(|segment| crew.levers(plan, segment)).collect() };
    let at_last = |plan: &Plan, crew: &Crew| -> Vec<Values> {
        let stretch = plan.stretches.iter().rposition(|s| usize::from(s.from_day) < days).unwrap_or(0);
        (0..segments).map(|segment| crew.levers(plan, segment).swap_remove(stretch)).collect()
    };
    let mut care_team = Vec::new();
    let mut own_account = Vec::new();
    let mut courses: Vec<Course<'_>> = Vec::new();
    let then = match way {
        Afterwards::Own => {
            courses.extend(crews.iter().map(|crew| Course { crew, levers: levers(crew), then: at_last(plan, crew) }));
            plan
        }
        Afterwards::Stop => {
            let still = |crew: &Crew| -> Vec<Values> {
                let faces = at_last(plan, crew);
                let nothing = last(nothing, days).segments.iter().zip(faces);
                nothing.map(|(nothing, face)| with_face(nothing, &face)).collect()
            };
            courses.extend(crews.iter().map(|crew| Course { crew, levers: levers(crew), then: still(crew) }));
            nothing
        }
        Afterwards::Baseline => {
            let accounts: Vec<bool> = crews.iter().map(|crew| personal(&at_last(plan, crew)[0])).collect();
            for (place, crew) in cared_for.iter().enumerate() {
                let before = crews.iter().find(|own| own.name == crew.name).unwrap_or(&crews[0]);
                let then = at_last(care, crew);
                let own = personal(&then[0]);
                let mut kinds = vec![own];
                if accounts.contains(&!own) {
                    kinds.push(!own);
                }
                for kind in kinds {
                    let then = then.iter().map(|levers| with_account(levers, kind)).collect();
                    courses.push(Course { crew, levers: levers(before), then });
                    care_team.push(place as u8);
                    own_account.push(kind == own);
                }
            }
            care
        }
    };
    let programme = Programme::new(firm.world, &plan.campaigns(firm.start, firm.days)).ending(firm.days);
    let heads_before: f64 = crews.iter().map(|crew| at_last(plan, crew)[0].number(&key::HEADS)).sum();
    let mut table = courses_table(firm, plan, (&courses, Some(then)), programme, until);
    if way == Afterwards::Baseline {
        // Each employee of the care is paid once, whatever accounts the friends keep.
        let own = cared_for.iter().map(|crew| Course { crew, levers: levers(&crews[0]), then: at_last(care, crew) });
        let paid = courses_table(firm, plan, (&own.collect::<Vec<_>>(), Some(then)), Programme::default(), until);
        table.fixed.iter_mut().zip(&paid.fixed).for_each(|(cost, paid)| cost.wages = paid.wages);
        table.heads = paid.heads;
    }
    step_of_heads(&mut table, firm, heads_before);
    if way == Afterwards::Stop {
        // Invitations and leads under way still find the accounts that they were sent from.
        for team in &mut table.teams {
            let room = team.room[days - 1];
            team.room[days..].fill(room);
        }
    }
    table.care_team = care_team;
    table.own_account = own_account;
    table.events = Vec::new();
    (table.outreach, table.open_chats) = channels::runs_out(firm, (plan, then), heads_before, until);
    table
}

/// Books the step from the heads of the study's last day to those of the day after, and no other.
fn step_of_heads(table: &mut PlanTable, firm: &Firm<'_>, before: f64) {
    let days = usize::from(firm.days);
    let cost = &mut table.fixed[days];
    (cost.setup, cost.severance) = step_cost(&firm.world.values, before, table.heads[days]);
}

/// Levers with another account.
fn with_account(levers: &Values, personal: bool) -> Values {
    let mut levers = levers.clone();
    levers.set(&key::CARRIER, Value::Text(if personal { "personal_wechat" } else { "wecom" }.to_owned()));
    levers
}

/// Levers under which the friends of some others keep the face and the account that they know.
fn with_face(levers: &Values, known: &Values) -> Values {
    let mut levers = levers.clone();
    for key in [&key::CARRIER, &key::PERSONA, &key::FACE_AGE, &key::FACE_AVATAR] {
        if let Some(value) = known.get(key) {
            levers.set(key, value);
        }
    }
    levers
}
