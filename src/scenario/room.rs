//! Advice on what fits: friends into accounts, teams in place of a plan's heads, a calendar into its steps.

use super::checked::{DO_NOTHING, Plan, World};
use super::preflight::push;
use crate::keys::{Key, Scope, Values, plan as key, team, world};
use crate::lang::{Lang, say};
use crate::problem::{Finding, Place};
use crate::units::DEMAND_STEPS;

/// Room for friends of a plan on the first day, and the key that makes more of it.
fn room(plan: &Plan, world: &Values) -> Option<(f64, &'static Key)> {
    let levers = plan.stretches.first()?.segments.first()?;
    let of = |carrier: &str, heads: f64, own: Option<f64>| {
        let cap =
            if carrier == "personal_wechat" { &world::CAP_FRIENDS_PERSONAL } else { &world::CAP_FRIENDS_PER_HEAD };
        (heads * own.unwrap_or(f64::INFINITY).min(world.number(cap)), cap)
    };
    let carrier = levers.text(&key::CARRIER);
    let teams = plan.named(Scope::Team);
    if teams.is_empty() {
        return Some(of(&carrier, levers.number(&key::HEADS), None));
    }
    let rooms = teams.iter().map(|team| {
        let values = &team.values;
        let carrier = values.try_text(&team::CARRIER).unwrap_or_else(|| carrier.clone());
        of(&carrier, values.number(&team::GUIDES), values.try_number(&team::FRIENDS_MAX))
    });
    rooms.reduce(|all, one| (all.0 + one.0, all.1))
}

/// Friends of the first day who do not fit into the accounts of a plan that has any.
pub(super) fn ask_accounts(plan: &Plan, world: &World, place: &Place, findings: &mut Vec<Finding>) {
    let friends = world.values.whole(&world::FRIENDS_AT_START) as f64;
    let Some((room, cap)) = room(plan, &world.values) else { return };
    if plan.name == DO_NOTHING || room <= 0.0 || friends <= room {
        return;
    }
    let name = &plan.name;
    let message = say(
        format!(
            "plan `{name}` has room for {room} friends, but {friends} are there on the first day: nobody can be added before enough have left"
        ),
        format!("方案 `{name}` 的账号只能容纳 {room} 位好友，期初却有 {friends} 位：流失足够之前无法添加任何人"),
    );
    let wecom = cap.path == world::CAP_FRIENDS_PER_HEAD.path;
    let larger = if wecom {
        say(
            "; WeCom accounts can be enlarged to 20,000: world.platform = \"wecom-2025-enlarged\"",
            "；企业微信账号可扩容至 20,000：world.platform = \"wecom-2025-enlarged\"",
        )
    } else {
        say("", "")
    };
    let hint = say(
        format!("raise staff.heads or world.{}{}", cap.path, larger.get(Lang::En)),
        format!("请提高 staff.heads 或 world.{}{}", cap.path, larger.get(Lang::Zh)),
    );
    push("N50", place, message, hint, findings);
}

/// A plan whose teams stand in place of heads that it says or takes over from its parent.
pub(super) fn ask_teams(plan: &Plan, place: &Place, findings: &mut Vec<Finding>) {
    let teams = plan.named(Scope::Team);
    let heads = |levers: &Values| levers.number(&key::HEADS);
    let own = plan.stretches.iter().flat_map(|stretch| &stretch.segments).map(heads).fold(0.0, f64::max);
    if teams.is_empty() || own <= 0.0 {
        return;
    }
    let guides: f64 = teams.iter().map(|team| team.values.number(&team::GUIDES)).sum();
    let name = &plan.name;
    let message = say(
        format!("plan `{name}` names teams with {guides} employees: they replace its staff.heads = {own}"),
        format!("方案 `{name}` 写明了团队，共 {guides} 人，将取代其 staff.heads = {own}"),
    );
    let hint = say(
        "the plan has the people of its teams only; give the others a team of their own if they stay",
        "该方案只有团队中的人员；如其余人员保留，请为其另设团队",
    );
    push("N51", place, message, hint, findings);
}

/// Demand of market days that its steps round away.
pub(super) fn ask_calendar(world: &World, place: &Place, findings: &mut Vec<Finding>) {
    for event in &world.calendar {
        let (name, demand) = (&event.name, event.demand);
        let used = (demand * DEMAND_STEPS).round() / DEMAND_STEPS;
        if (used - demand).abs() > 0.01 * demand.abs() {
            let message = say(
                format!("calendar `{name}`: public_demand {demand} is used as {used}, in steps of 1/{DEMAND_STEPS}"),
                format!("日历 `{name}`：public_demand {demand} 按 1/{DEMAND_STEPS} 取整为 {used}"),
            );
            let hint = say("write a multiple of the step", "请填写步长的整数倍");
            push("N52", place, message, hint, findings);
        }
    }
}
