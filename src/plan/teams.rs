//! Teams: who looks after friends, for how many hours, and what they are paid.

use super::audience::Mask;
use super::contact::Touches;
use super::tables::{Chats, Pay, PlanTable, Shift, TeamTable, Turnover, WorkLaw};
use crate::keys::audience::Audience;
use crate::keys::{
    Key, Scope, Value, Values, persona as persona_key, plan as key, team as team_key, world as world_key,
};
use crate::scenario::checked::{NamedTable, Plan, Stretch, World};
use crate::scenario::presets;
use crate::units::{MICRO, fen};

/// Keys of a team and the plan's keys in whose place they stand.
const IN_PLACE: &[(&Key, &Key)] = &[
    (&team_key::PERSONA, &key::PERSONA),
    (&team_key::CARRIER, &key::CARRIER),
    (&team_key::HOURS, &key::HOURS_PER_DAY),
    (&team_key::TOOL, &key::TOOL),
    (&team_key::MINUTES_PER_CHAT, &key::MINUTES_PER_CHAT),
    (&team_key::SERVICE, &key::SERVICE),
];

/// A team as the scenario describes it. The one team of a plan that names none takes the plan's own levers.
pub(super) struct Crew {
    /// Name; empty for the one team of a plan that names none.
    pub name: String,
    /// What its table says; `None` for the one team of a plan that names none.
    own: Option<Values>,
    /// Whose adds it takes.
    serves: Audience,
}

impl Crew {
    /// The teams of a plan, at least one; those that serve the rest come last.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let crew = |table: &NamedTable| Self {
            name: table.name.clone(),
            // What cannot be read was a problem of the scenario.
            serves: Audience::parse(&table.values.text(&team_key::SERVES)).unwrap_or_else(|_| Audience::everybody()),
            own: Some(table.values.clone()),
        };
        let mut crews: Vec<Self> = plan.named(Scope::Team).iter().map(crew).collect();
        crews.sort_by_key(|crew| crew.serves.is_rest());
        if crews.is_empty() {
            crews.push(Self { name: String::new(), own: None, serves: Audience::everybody() });
        }
        crews
    }

    /// The plan's levers of a segment as they hold for the team, by stretch.
    pub fn levers(&self, plan: &Plan, segment: usize) -> Vec<Values> {
        let with_own = |stretch: &Stretch| {
            let mut levers = stretch.segments[segment].clone();
            if let Some(own) = &self.own {
                levers.set(&key::HEADS, Value::Number(own.number(&team_key::GUIDES)));
                for (from, to) in IN_PLACE {
                    if let Some(value) = own.get(from) {
                        levers.set(to, value);
                    }
                }
            }
            levers
        };
        plan.stretches.iter().map(with_own).collect()
    }
}

/// One team by day; `last` is the last day of the study.
pub(super) fn team_table<'a>(
    world: &World,
    crew: &Crew,
    levers: &dyn Fn(usize) -> &'a Values,
    days: usize,
    last: usize,
) -> TeamTable {
    let by_day = || (0..days).map(levers);
    let segments: Vec<&str> = world.segments.iter().map(|segment| segment.name.as_str()).collect();
    let serves = Mask::of(&crew.serves, &segments);
    let world = &world.values;
    let own = crew.own.as_ref().and_then(|own| own.try_number(&team_key::FRIENDS_MAX));
    let cap = |levers: &Values| {
        let account =
            if personal(levers) { &world_key::CAP_FRIENDS_PERSONAL } else { &world_key::CAP_FRIENDS_PER_HEAD };
        own.unwrap_or(f64::INFINITY).min(world.number(account))
    };
    TeamTable {
        name: crew.name.clone(),
        serves,
        heads: by_day().map(|levers| levers.number(&key::HEADS)).collect(),
        room: by_day().map(|levers| (levers.number(&key::HEADS) * cap(levers)) as u64).collect(),
        shifts: by_day().map(|levers| shift(world, levers)).collect(),
        pay: by_day().map(pay).collect(),
        leaver_takes: world.number(if personal(levers(0)) {
            &world_key::TAKES_PERSONAL
        } else {
            &world_key::TAKES_WECOM
        }),
        personal: personal(levers(last)),
    }
}

/// Set-up of employees who come and severance of those who go, fen, when the heads of the whole firm change from one
/// number to another. Replacements of leavers are no such change.
#[must_use]
pub fn step_cost(world: &Values, from_heads: f64, to_heads: f64) -> (i64, i64) {
    let rise = (to_heads - from_heads).max(0.0);
    let fall = (from_heads - to_heads).max(0.0);
    let months = world.number(&world_key::SEVERANCE_MONTHS);
    (
        fen(rise * world.number(&world_key::SETUP_PER_HEAD_YUAN)),
        fen(fall * months * world.number(&world_key::WAGE_MONTH_YUAN)),
    )
}

/// Employees before day 0: those that the world names, else those of the baseline on day 0 where there are friends.
pub fn heads_at_start(world: &World, baseline: &str) -> f64 {
    let values = &world.values;
    values.try_number(&world_key::HEADS_AT_START).unwrap_or_else(|| {
        let care = world.plans.iter().find(|plan| plan.name == baseline);
        let friends = values.whole(&world_key::FRIENDS_AT_START) > 0;
        care.filter(|_| friends).map_or(0.0, |plan| heads_on(plan, 0))
    })
}

/// Employees of all teams of a plan on a day.
#[must_use]
pub fn heads_on(plan: &Plan, day: u16) -> f64 {
    let stretch = plan.stretches.iter().rposition(|stretch| stretch.from_day <= day).unwrap_or(0);
    let heads = |crew: Crew| crew.levers(plan, 0).get(stretch).map_or(0.0, |levers| levers.number(&key::HEADS));
    Crew::all(plan).into_iter().map(heads).sum()
}

/// Books set-up and severance of all days, from the employees there before day 0.
pub(super) fn book_steps(table: &mut PlanTable, world: &Values, at_start: f64) {
    let mut before = at_start;
    for (cost, &heads) in table.fixed.iter_mut().zip(&table.heads) {
        (cost.setup, cost.severance) = step_cost(world, before, heads);
        before = heads;
    }
}

/// Adds wages and tools (yuan by day) and the heads of a team to those of the whole firm.
pub(super) fn book<'a>(
    (table, wages): (&mut PlanTable, &mut [f64]),
    world: &Values,
    team: &TeamTable,
    levers: &dyn Fn(usize) -> &'a Values,
) {
    for (t, &heads) in team.heads.iter().enumerate() {
        let base = levers(t).try_number(&key::PAY_BASE).unwrap_or_else(|| world.number(&world_key::WAGE_MONTH_YUAN));
        wages[t] += heads * base * 12.0 / 365.0 + heads * tool(world, levers(t)).1 * 12.0 / 365.0;
        table.heads[t] += heads;
    }
}

/// People at work on events stand beside the first team on those days, for as many hours as it works.
pub(super) fn join(table: &mut PlanTable) {
    let Some(team) = table.teams.first_mut() else { return };
    for (shift, staff) in team.shifts.iter_mut().zip(&table.event_staff) {
        shift.minutes += (staff * shift.day_hours * 60.0 * MICRO).round() as u64;
        shift.persons += staff;
    }
}

/// The minutes that making content takes, shared between teams as their hours are.
pub(super) fn make(table: &mut PlanTable, minutes: impl Iterator<Item = f64>) {
    for (t, minutes) in minutes.enumerate() {
        let all: u64 = table.teams.iter().map(|team| team.shifts[t].minutes).sum();
        for team in &mut table.teams {
            let shift = &mut team.shifts[t];
            let share = if all > 0 { shift.minutes as f64 / all as f64 } else { 0.0 };
            shift.making = ((minutes * MICRO * share).round() as u64).min(shift.minutes);
        }
    }
}

/// Speed and price (yuan per employee and month) of the team's tool.
fn tool(world: &Values, levers: &Values) -> (f64, f64) {
    match levers.text(&key::TOOL).as_str() {
        "sidebar" => (world.number(&world_key::TOOL_SIDEBAR), world.number(&world_key::SIDEBAR_YUAN)),
        "automation" => (world.number(&world_key::TOOL_AUTOMATION), world.number(&world_key::AUTOMATION_YUAN)),
        _ => (1.0, 0.0),
    }
}

/// Hours of a day.
fn shift(world: &Values, levers: &Values) -> Shift {
    let hours = levers.number(&key::HOURS_PER_DAY);
    let persons = levers.number(&key::HEADS) * world.number(&world_key::PRESENCE);
    let name = levers.text(&key::PERSONA);
    let persona = presets::find("personas", &name).map(|preset| preset.values.clone()).unwrap_or_default();
    let usual = world.number(&world_key::CHAT_MINUTES) * persona.number(&persona_key::MINUTES_FACTOR);
    Shift {
        counted: levers.text(&key::WORKLOAD) == "counted",
        minutes: (persons * hours * 60.0 * MICRO).round() as u64,
        making: 0,
        persons,
        chat_minutes: levers.try_number(&key::MINUTES_PER_CHAT).unwrap_or(usual) / tool(world, levers).0,
        day_hours: hours,
    }
}

/// Pay by result.
fn pay(levers: &Values) -> Pay {
    Pay {
        add_fen: fen(levers.number(&key::PAY_PER_ADD)),
        sales: levers.number(&key::PAY_SALES),
        retention: levers.number(&key::PAY_RETENTION),
    }
}

/// Chats that the friends of a segment bring on a day with these touches.
pub(super) fn chats(world: &Values, levers: &Values, today: &Touches) -> Chats {
    let number = |key| world.number(key);
    let ratio = number(&world_key::AFTER_SALE_HALF) / number(&world_key::TICKET_YUAN);
    let service = levers.text(&key::MODE) == "service";
    Chats {
        enquiries: number(if service { &world_key::ENQUIRIES_SERVICE } else { &world_key::ENQUIRIES_MESSAGE }),
        mass_replies: f64::from(today.mass_promotion) * number(&world_key::REPLY_PROMOTION)
            + f64::from(today.mass_content) * number(&world_key::REPLY_CONTENT),
        per_order: number(&world_key::AFTER_SALE_BASE) + number(&world_key::AFTER_SALE_GAIN) / (1.0 + ratio * ratio),
    }
}

/// Factor of the account on deletion.
pub(super) fn tie(world: &Values, levers: &Values) -> f64 {
    if personal(levers) { 1.0 } else { world.number(&world_key::CARRIER_MULTIPLIER) }
}

/// Whether the tie is the employee's own account.
pub(super) fn personal(levers: &Values) -> bool {
    levers.text(&key::CARRIER) == "personal_wechat"
}

/// Employees who leave, and how they differ.
pub(super) fn turnover(world: &Values) -> Turnover {
    Turnover {
        leave_per_day: world.number(&world_key::LEAVE_PER_YEAR) / 365.0,
        ramp_days: world.number(&world_key::RAMP_UP_DAYS),
        ramp_start: world.number(&world_key::RAMP_START),
        lost_level: world.number(&world_key::LOST_LEVEL),
        setup_fen: fen(world.number(&world_key::SETUP_PER_HEAD_YUAN)),
        sell: world.try_span(&world_key::SKILL_SELL),
        content: world.try_span(&world_key::SKILL_CONTENT),
    }
}

/// What the work of staff does to friends.
pub(super) fn law(world: &Values) -> WorkLaw {
    WorkLaw {
        welcome: world.number(&world_key::WELCOME_CHATS),
        wait_hours: world.number(&world_key::WAIT_HOURS),
        backlog_keep: world.number(&world_key::BACKLOG_KEEP),
        lift_share: world.number(&world_key::SERVED_LIFT),
        late_debit: world.number(&world_key::LATE_DEBIT),
        quality_weight: 1.0 / world.number(&world_key::QUALITY_DAYS),
    }
}
