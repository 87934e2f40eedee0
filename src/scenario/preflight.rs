//! Questions a team should have answered before it starts, asked of a scenario that has no error.

use super::checked::{DO_NOTHING, NamedTable, Plan, Scenario, World};
use super::room;
use crate::keys::carriers::{CARRIERS, Carrier};
use crate::keys::channels::{ACTIVITY, ACTIVITY_VISITORS, COMMON, OUTBOUND, REACH};
use crate::keys::{Key, Scope, Values, Words, campaign, off_share, plan, study, team, world};
use crate::lang::{Text, say};
use crate::problem::{Finding, Place, Problems};
use std::collections::BTreeMap;

/// Interval between orders above which a pool is usually a cost centre, in days.
const LONG_INTERVAL: f64 = 180.0;

/// Ticket and interval that make goods cheap and rarely bought, in yuan and days.
const CHEAP_AND_RARE: (f64, f64) = (50.0, 120.0);

/// Where plans, worlds and the study stand in the file.
pub(super) struct Places {
    /// The study's table.
    pub(super) study: Place,
    /// Tables of worlds, by name.
    pub(super) worlds: BTreeMap<String, Place>,
    /// Tables of plans, by name.
    pub(super) plans: BTreeMap<String, Place>,
}

/// Adds what the scenario leaves unanswered.
pub(super) fn ask(scenario: &Scenario, places: &Places, problems: &mut Problems) {
    let mut findings = Vec::new();
    let values = &scenario.study.values;
    let given = [&study::GOAL, &study::TOLERANCE_YUAN, &study::TOLERANCE_SHARE].iter().any(|key| values.is_given(key));
    if !given && scenario.study.goal_weights.is_empty() {
        let message = say(
            "no goal is set: verdicts are given on profit over do-nothing, value left included",
            "没有设定目标：将以相对不做私域的增量利润（含留存价值）裁决",
        );
        push(
            "N01",
            &places.study,
            message,
            say(
                "to say so yourself: goal = { measure = \"incremental_profit_with_pool_value\" }",
                "如要写明：goal = { measure = \"incremental_profit_with_pool_value\" }",
            ),
            &mut findings,
        );
    }
    for world in &scenario.worlds {
        ask_world(world, places.worlds.get(&world.name).unwrap_or(&places.study), &mut findings);
    }
    let plans: Vec<&Plan> = scenario
        .worlds
        .first()
        .into_iter()
        .flat_map(|first| &first.plans)
        .filter(|plan| plan.name != DO_NOTHING)
        .collect();
    if plans.is_empty() {
        let message = say("the file has no plan to compare", "文件中没有可比较的方案");
        push("N08", &places.study, message, say("add a [plans.NAME]", "请添加 [plans.名称]"), &mut findings);
    }
    if plans.len() > 1 && plans.iter().all(|plan| same(plan, plans[0])) {
        let message =
            say("all plans have the same levers: every difference will be 0", "所有方案的策略相同，差异将全部为 0");
        let place = places.plans.get(&plans[1].name).unwrap_or(&places.study);
        push("N07", place, message, say("change what you want to compare", "请修改要比较的内容"), &mut findings);
    }
    findings.extend(ask_plans(&plans, scenario, places));
    ask_acquisition(scenario, places, &mut findings);
    ask_carriers(&plans, scenario, places, &mut findings);
    for finding in findings {
        problems.push(finding);
    }
}

/// Worlds that differ in the cost of a new buyer differ in nothing that a plan could change.
fn ask_acquisition(scenario: &Scenario, places: &Places, findings: &mut Vec<Finding>) {
    let cost = |world: &World| world.values.number(&world::CAC_YUAN);
    let Some(first) = scenario.worlds.first() else { return };
    let Some(other) = scenario.worlds.iter().find(|world| cost(world) != cost(first)) else { return };
    let (one, two) = (cost(first), cost(other));
    let message = say(
        format!(
            "money.cac_yuan is {one} in one world and {two} in another, which changes no difference between plans: the same people buy first under all of them"
        ),
        format!("各世界的 money.cac_yuan 不同（{one} 与 {two}），但不改变方案之间的差异：所有方案下首购的是同一批人"),
    );
    let hint = say(
        "vary what a plan spends for itself: the budgets and yuan_per_day of its channels",
        "请改为变动方案自己的花费：渠道的预算与 yuan_per_day",
    );
    push("N41", places.worlds.get(&other.name).unwrap_or(&places.study), message, hint, findings);
}

/// Plans on personal WeChat and on WeCom, where nothing makes the accounts differ.
fn ask_carriers(plans: &[&Plan], scenario: &Scenario, places: &Places, findings: &mut Vec<Finding>) {
    let of_plan = |plan: &Plan| levers(plan).next().map(|values| values.text(&plan::CARRIER));
    let Some(first) = plans.first().and_then(|plan| of_plan(plan)) else { return };
    let named_teams = plans.iter().any(|plan| !plan.named(Scope::Team).is_empty());
    let Some(other) = plans.iter().find(|plan| of_plan(plan).as_ref() != Some(&first)).filter(|_| !named_teams) else {
        return;
    };
    let alike = |world: &World| {
        let values = &world.values;
        values.number(&world::LEAVE_PER_YEAR) == 0.0
            && [&world::CARRIER_MULTIPLIER, &world::ADD_MULTIPLIER].iter().all(|key| values.number(key) == 1.0)
    };
    if !scenario.worlds.iter().all(alike) {
        return;
    }
    let message = say(
        "personal WeChat and WeCom differ only in how many friends an account holds while nobody leaves; moving friends from one to the other costs nothing here",
        "员工不离职时，个人微信与企业微信只在好友上限上有差别；迁移好友在此也没有成本和损失",
    );
    let hint = say("set staff.leave_per_year in the world", "请在世界中填写 staff.leave_per_year");
    push("N42", places.plans.get(&other.name).unwrap_or(&places.study), message, hint, findings);
}

/// Questions about the plans. A varied lever makes many plans of one table: what concerns several of them is told once.
fn ask_plans(plans: &[&Plan], scenario: &Scenario, places: &Places) -> Vec<Finding> {
    let mut all: Vec<Alike> = Vec::new();
    for plan in plans {
        let mut own = Vec::new();
        ask_plan(plan, scenario, places.plans.get(&plan.name).unwrap_or(&places.study), &mut own);
        gather(own, &plan.name, &mut all);
    }
    all.into_iter().map(Alike::told).collect()
}

/// A finding, and the plans of one table that it concerns.
struct Alike {
    finding: Finding,
    plans: Vec<String>,
}

impl Alike {
    /// The finding with the number of the other plans.
    fn told(self) -> Finding {
        match self.plans.len() - 1 {
            0 => self.finding,
            more => self.finding.and(&say(
                format!("(and in {more} more plans of the varied table)"),
                format!("（同一表的另外 {more} 个取值组合亦然）"),
            )),
        }
    }
}

/// Adds what is found about a plan; what an earlier plan of the same table was told is counted, not told again.
fn gather(own: Vec<Finding>, plan: &str, all: &mut Vec<Alike>) {
    for finding in own {
        let other = |known: &&mut Alike| known.finding.is_alike(&finding) && known.plans[0] != plan;
        match all.iter_mut().find(other) {
            Some(known) => known.plans.push(plan.to_owned()),
            None => all.push(Alike { finding, plans: vec![plan.to_owned()] }),
        }
    }
}

/// Adds one piece of advice.
pub(super) fn push(code: &'static str, place: &Place, message: Text, hint: Text, findings: &mut Vec<Finding>) {
    findings.push(Finding::new(code, place, message).hint(hint));
}

/// Whether two plans act alike.
fn same(one: &Plan, other: &Plan) -> bool {
    let levers = |plan: &Plan| plan.stretches.iter().map(|s| (s.from_day, s.segments.clone())).collect::<Vec<_>>();
    levers(one) == levers(other) && one.tables == other.tables
}

/// Questions about people and product.
fn ask_world(world: &World, place: &Place, findings: &mut Vec<Finding>) {
    let values = &world.values;
    let nobody = values.whole(&world::PAST_BUYERS) == 0
        && values.try_number(&world::NEW_BUYERS_PER_DAY).unwrap_or(0.0) == 0.0
        && values.try_number(&world::ORDERS_PER_DAY).unwrap_or(0.0) == 0.0;
    let name = &world.name;
    if world.first_order_days.is_none() && nobody {
        let message = say(
            format!("world `{name}` has no past buyers, no new buyers and no orders"),
            format!("世界 `{name}` 没有历史买家、新客或订单"),
        );
        let hint = say(
            "set people.past_buyers and people.new_buyers_per_day",
            "请填写 people.past_buyers 与 people.new_buyers_per_day",
        );
        push("N04", place, message, hint, findings);
    } else if world.first_order_days.is_none() && !values.is_given(&world::PAST_BUYERS) {
        let past = values.whole(&world::PAST_BUYERS);
        let message = say(
            format!("people.past_buyers is not given: {past} is an example figure"),
            format!("未填写 people.past_buyers：{past} 仅为示例"),
        );
        let hint = say("write the number of people who bought from you so far", "请填写至今购买过的人数");
        push("N13", place, message, hint, findings);
    }
    room::ask_calendar(world, place, findings);
    for segment in &world.segments {
        ask_product(name, &segment.values, place, findings);
    }
}

/// Questions about price and interval.
fn ask_product(name: &str, values: &Values, place: &Place, findings: &mut Vec<Finding>) {
    let (ticket, days) = (values.number(&world::TICKET_YUAN), values.number(&world::EVERY_DAYS));
    let days_shown = days.round();
    if ticket < CHEAP_AND_RARE.0 && days > CHEAP_AND_RARE.1 {
        let message = say(
            format!("world `{name}`: goods of {ticket} yuan bought every {days_shown} days seldom pay for a pool"),
            format!("世界 `{name}`：{ticket} 元、每 {days_shown} 天买一次的商品通常养不起私域"),
        );
        let hint = say("look at the plan with one employee, or with none", "请比较一名员工与零员工的方案");
        push("N05", place, message, hint, findings);
    } else if days > LONG_INTERVAL {
        let message = say(
            format!("world `{name}`: with {days_shown} days between orders a pool is usually a cost centre"),
            format!("世界 `{name}`：购买间隔 {days_shown} 天，私域往往是成本中心"),
        );
        let hint = say(
            "expect value from service and referral rather than repurchase",
            "价值更可能来自服务与转介绍，而非复购",
        );
        push("N06", place, message, hint, findings);
    }
}

/// The largest value of a number over all stretches and segments of a plan.
fn most(plan: &Plan, key: &Key) -> f64 {
    levers(plan).map(|values| values.number(key)).fold(0.0, f64::max)
}

/// The levers of every stretch and segment.
fn levers(plan: &Plan) -> impl Iterator<Item = &Values> {
    plan.stretches.iter().flat_map(|stretch| &stretch.segments)
}

/// Employees: those of the teams, where the plan names any.
fn heads(plan: &Plan) -> f64 {
    match plan.named(Scope::Team) {
        [] => most(plan, &plan::HEADS),
        teams => teams.iter().map(|team| team.values.number(&team::GUIDES)).sum(),
    }
}

/// Whether anybody who talks to friends has a persona.
fn has_persona(plan: &Plan) -> bool {
    let of_plan = || levers(plan).any(|values| values.text(&plan::PERSONA) != "plain");
    let of_team = |team: &NamedTable| match team.values.try_text(&team::PERSONA) {
        Some(persona) => persona != "plain",
        None => of_plan(),
    };
    match plan.named(Scope::Team) {
        [] => of_plan(),
        teams => teams.iter().any(of_team),
    }
}

/// Questions about one plan.
fn ask_plan(plan: &Plan, scenario: &Scenario, place: &Place, findings: &mut Vec<Finding>) {
    ask_rhythm(plan, place, findings);
    room::ask_teams(plan, place, findings);
    for world in scenario.worlds.iter().take(1) {
        room::ask_accounts(plan, world, place, findings);
    }
    ask_channels(plan, scenario, place, findings);
    ask_caps(plan, scenario, place, findings);
    echo_offers(plan, scenario, place, findings);
    ask_volumes(plan, place, findings);
}

/// Says how the plan's discounts were read.
fn echo_offers(plan: &Plan, scenario: &Scenario, place: &Place, findings: &mut Vec<Finding>) {
    let of = |values: &Values| off_share(values, &plan::OFFER_OFF_SHARE, &plan::OFFER_ZHE);
    let mut offs: Vec<f64> = levers(plan).map(of).filter(|&off| off > 0.0).collect();
    offs.sort_by(f64::total_cmp);
    offs.dedup();
    let name = &plan.name;
    for event in plan.campaigns(scenario.study.start, scenario.study.days) {
        let (percent, zhe) = readings(off_share(&event.values, &campaign::OFF_SHARE, &campaign::ZHE));
        let campaign = &event.name;
        let times = match event.starts.len() {
            1 => "once".to_owned(),
            n => format!("{n} times"),
        };
        let message = say(
            format!("plan `{name}`: campaign `{campaign}` takes place {times} at {percent} % off (zhe = {zhe})"),
            format!(
                "方案 `{name}`：活动 `{campaign}` 举办 {} 次，价格 {zhe} 折（优惠 {percent}%）",
                event.starts.len()
            ),
        );
        findings.push(Finding::new("N30", place, message));
    }
    for off in offs {
        let (percent, zhe) = readings(off);
        let message = say(
            format!("plan `{name}`: promotions carry {percent} % off (zhe = {zhe})"),
            format!("方案 `{name}`：促销为 {zhe} 折（优惠 {percent}%）"),
        );
        findings.push(Finding::new("N30", place, message));
    }
}

/// A discount in per cent and in zhe, without the dust of binary fractions.
fn readings(off: f64) -> (f64, f64) {
    let rounded = |x: f64| (x * 1e6).round() / 1e6;
    (rounded(off * 100.0), rounded((1.0 - off) * 10.0))
}

/// Channels that go out to people need a volume or money.
fn ask_volumes(plan: &Plan, place: &Place, findings: &mut Vec<Finding>) {
    let outbound = OUTBOUND.iter().map(|(common, keys)| (common, [keys.per_day, keys.budget]));
    let reach = REACH.iter().map(|(common, keys)| (common, [keys.yuan_per_day, keys.budget]));
    let events = [(&ACTIVITY, [&ACTIVITY_VISITORS, &ACTIVITY_VISITORS])];
    for (common, keys) in outbound.chain(reach).chain(events) {
        let idle = |values: &Values| keys.iter().all(|key| values.try_number(key).unwrap_or(0.0) == 0.0);
        let mut on = levers(plan).filter(|values| values.switch(common.on)).peekable();
        if on.peek().is_none() || !on.all(idle) {
            continue;
        }
        let (name, channel) = (&plan.name, common.name);
        let message = say(
            format!("plan `{name}` switches channel `{channel}` on without a volume: it reaches nobody"),
            format!("方案 `{name}` 开启了渠道 `{channel}`，但没有数量或预算，触达不到任何人"),
        );
        let list = keys.iter().map(|key| key.leaf()).collect::<std::collections::BTreeSet<_>>();
        let list = list.into_iter().collect::<Vec<_>>().join(", ");
        let hint = say(format!("set one of: {list}"), format!("请填写其中之一：{list}"));
        push("N17", place, message, hint, findings);
    }
}

/// Rhythms beyond what the platform lets through.
fn ask_caps(plan: &Plan, scenario: &Scenario, place: &Place, findings: &mut Vec<Finding>) {
    let in_hundredths = |x: f64| (x * 100.0).round() / 100.0;
    for carrier in &CARRIERS {
        let Some((cap, days)) = carrier.cap else { continue };
        let planned = levers(plan).map(|values| values.number(carrier.promotion) + carrier.content(values));
        let planned = in_hundredths(planned.fold(0.0, f64::max));
        let limits = scenario.worlds.iter().map(|w| (&w.name, in_hundredths(w.values.number(cap) * 7.0 / days)));
        let Some((world, limit)) = limits.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|&(_, limit)| planned > limit)
        else {
            continue;
        };
        let (name, Words { en, zh }) = (&plan.name, carrier.words);
        let message = say(
            format!("plan `{name}` has {planned} {en} a week; the platform of world `{world}` lets {limit} through"),
            format!("方案 `{name}` 每周有 {planned} 条{zh}，世界 `{world}` 的平台每周只放行 {limit} 条"),
        );
        let key = cap.full_path();
        let hint = say(
            format!("what exceeds it is not sent; lower the rhythm, or correct {key}"),
            format!("超出部分不会发出；请降低节奏，或更正 {key}"),
        );
        push("N18", place, message, hint, findings);
    }
}

/// What friends hear, and from whom.
fn ask_rhythm(plan: &Plan, place: &Place, findings: &mut Vec<Finding>) {
    let (name, heads) = (&plan.name, heads(plan));
    let largest = |of: &dyn Fn(&Values, &Carrier) -> f64| {
        levers(plan).map(|values| CARRIERS.iter().map(|carrier| of(values, carrier)).sum()).fold(0.0, f64::max)
    };
    let promotion = largest(&|values, carrier| values.number(carrier.promotion));
    let content = largest(&|values, carrier| carrier.content(values));
    let of_teams = plan.named(Scope::Team).iter().filter_map(|team| team.values.try_number(&team::SERVICE));
    let service = of_teams.fold(most(plan, &plan::SERVICE), f64::max);
    if heads > 0.0 && promotion + content + service == 0.0 {
        let word = if heads == 1.0 { "employee" } else { "employees" };
        let message = say(
            format!("plan `{name}` pays {heads} {word} and contacts nobody"),
            format!("方案 `{name}` 支付 {heads} 名员工，却没有任何触达"),
        );
        push(
            "N03",
            place,
            message,
            say("set rhythm.mass_message or rhythm.service", "请填写 rhythm.mass_message 或 rhythm.service"),
            findings,
        );
    }
    if heads == 0.0 && plan.name != DO_NOTHING && promotion + content + service > 0.0 {
        let message = say(
            format!("plan `{name}` contacts friends and employs nobody who answers"),
            format!("方案 `{name}` 触达好友，却没有员工回复"),
        );
        push("N54", place, message, say("set staff.heads", "请填写 staff.heads"), findings);
    }
    if promotion > 0.0 && content + service == 0.0 {
        let message = say(
            format!("plan `{name}` only sells: what do friends get so that they stay?"),
            format!("方案 `{name}` 只有促销：好友能得到什么而留下？"),
        );
        push("N11", place, message, say("add content or service to the rhythm", "请在节奏中加入内容或服务"), findings);
    }
    if promotion + content + service > 0.0 && !has_persona(plan) {
        let message =
            say(format!("plan `{name}` talks to friends without a persona"), format!("方案 `{name}` 没有人设"));
        push(
            "N09",
            place,
            message,
            say("choose one: `siyu explain persona`", "可用 `siyu explain persona` 选择"),
            findings,
        );
    }
}

/// How people become friends.
fn ask_channels(plan: &Plan, scenario: &Scenario, place: &Place, findings: &mut Vec<Finding>) {
    let (name, heads) = (&plan.name, heads(plan));
    let hooks: Vec<String> = levers(plan)
        .flat_map(|values| COMMON.iter().filter(|keys| values.switch(keys.on)).map(|keys| values.text(keys.hook)))
        .collect();
    let friends = scenario.worlds.iter().any(|world| world.values.whole(&world::FRIENDS_AT_START) > 0);
    let visits =
        |world: &World| world.values.whole(&world::STORES) as f64 * world.values.number(&world::VISITORS_PER_STORE_DAY);
    let store = levers(plan).any(|values| values.switch(&plan::STORE_ON));
    if !hooks.is_empty() && heads == 0.0 {
        let message = say(
            format!("plan `{name}` has channels but no staff, so nobody can be added"),
            format!("方案 `{name}` 有渠道但没有员工，加不到任何人"),
        );
        push("N02", place, message, say("set staff.heads", "请填写 staff.heads"), findings);
    }
    if heads > 0.0 && hooks.is_empty() && !friends {
        let message = say(
            format!("plan `{name}` has staff but no channel, and nobody is a friend on the first day"),
            format!("方案 `{name}` 有员工但没有渠道，期初也没有好友"),
        );
        push(
            "N12",
            place,
            message,
            say("switch on a channel, or set people.friends_at_start", "请开启渠道，或填写 people.friends_at_start"),
            findings,
        );
    }
    if !hooks.is_empty() && hooks.iter().all(|hook| hook == "none") {
        let message = say(
            format!("plan `{name}` offers nothing for adding the contact"),
            format!("方案 `{name}` 没有任何加粉钩子"),
        );
        push(
            "N10",
            place,
            message,
            say("try hook = \"service\" in the channel", "可在渠道中试用 hook = \"service\""),
            findings,
        );
    }
    if store && scenario.worlds.iter().all(|world| visits(world) == 0.0) {
        let message = say(
            format!("plan `{name}` uses store guides, but no world has stores with visitors"),
            format!("方案 `{name}` 使用导购加粉，但没有门店或到店人次"),
        );
        push(
            "N14",
            place,
            message,
            say(
                "set people.stores and people.visitors_per_store_day",
                "请填写 people.stores 与 people.visitors_per_store_day",
            ),
            findings,
        );
    }
}
