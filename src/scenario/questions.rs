//! The questions a team should have answered before it starts, and how a scenario answers them.
//!
//! They follow the check lists of the field: what we own, whom we reach and how, what they get, what it is for. A
//! scenario that leaves one open can still be run; the list is for the people around the table.

use super::checked::{DO_NOTHING, Plan, Scenario, World};
use crate::keys::{self, Key, Kind, Scope, Values, Words, plan, study, team, words, world};
use crate::lang::{Text, say};
use std::collections::BTreeSet;

/// A question and what the scenario says to it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The question.
    pub question: Words,
    /// How the scenario answers it; nothing when it does not.
    pub answer: Option<Text>,
    /// Where to answer it.
    pub hint: Words,
}

/// What answers a question.
type Reader = fn(&Scenario) -> Option<Text>;

/// All questions in the order in which a team meets them.
const QUESTIONS: &[(Words, Reader, Words)] = &[
    (
        words("What do we own: buyers, friends, people?", "我们手里有什么：老客、好友、人手？"),
        owned,
        words("people.past_buyers, people.friends_at_start", "people.past_buyers、people.friends_at_start"),
    ),
    (
        words("Where do new people come from?", "新客从哪里来？"),
        sources,
        words(
            "people.new_buyers_per_day, or people.stores with visitors",
            "people.new_buyers_per_day，或 people.stores 与到店人次",
        ),
    ),
    (
        words("What do we sell, and what is left of it?", "卖什么，毛利多少？"),
        goods,
        words(
            "world.preset, or money.ticket_yuan and money.margin",
            "world.preset，或 money.ticket_yuan 与 money.margin",
        ),
    ),
    (
        words("On which account and under which rules?", "用什么账号、受哪些规则约束？"),
        platform,
        words("world.platform", "world.platform"),
    ),
    (
        words("Who speaks to them: which persona fits?", "谁来和客户说话：哪种人设合适？"),
        persona,
        words("persona in the plan", "方案中的 persona"),
    ),
    (words("How do they get in?", "怎么加进来？"), doors, words("channels in the plan", "方案中的 channels")),
    (
        words("Why should they add us: gift, service, content?", "凭什么加我们：礼品、服务还是内容？"),
        hooks,
        words("hook in a channel", "渠道中的 hook"),
    ),
    (
        words("Why should they stay: what do they get?", "凭什么留下：能得到什么？"),
        care,
        words("content or service in the rhythm", "rhythm 中的内容或服务"),
    ),
    (
        words("How do we sell, and how often?", "怎么卖、多久卖一次？"),
        selling,
        words("promotion in the rhythm", "rhythm 中的 promotion"),
    ),
    (
        words("On which occasions?", "有哪些转化场景与节点？"),
        occasions,
        words("phases in a plan, calendar in the world", "方案的 phases、世界的 calendar"),
    ),
    (words("What counts as success?", "怎样算成功？"), goal, words("study.goal", "study.goal")),
    (
        words("Which lines must not be crossed?", "哪些红线不能碰？"),
        lines,
        words("study.guardrails", "study.guardrails"),
    ),
];

/// Every question with the scenario's answer.
#[must_use]
pub fn answers(scenario: &Scenario) -> Vec<Answer> {
    QUESTIONS.iter().map(|&(question, read, hint)| Answer { question, answer: read(scenario), hint }).collect()
}

/// The plans of the user.
fn plans(scenario: &Scenario) -> impl Iterator<Item = &Plan> {
    scenario.worlds.first().into_iter().flat_map(|world| &world.plans).filter(|plan| plan.name != DO_NOTHING)
}

/// The levers of every plan, stretch and segment.
fn levers(scenario: &Scenario) -> impl Iterator<Item = &Values> {
    plans(scenario).flat_map(|plan| &plan.stretches).flat_map(|stretch| &stretch.segments)
}

/// The largest value of a lever.
fn most(scenario: &Scenario, key: &Key) -> f64 {
    levers(scenario).filter_map(|values| values.try_number(key)).fold(0.0, f64::max)
}

/// Names, each once, as an answer; nothing without a name.
fn listed(names: BTreeSet<String>) -> Option<Text> {
    let all: Vec<String> = names.into_iter().collect();
    (!all.is_empty()).then(|| say(all.join(", "), all.join("、")))
}

/// A whole number with commas between thousands.
fn grouped(x: u64) -> String {
    if x < 1000 { x.to_string() } else { format!("{},{:03}", grouped(x / 1000), x % 1000) }
}

fn first(scenario: &Scenario) -> Option<&World> {
    scenario.worlds.first()
}

fn owned(scenario: &Scenario) -> Option<Text> {
    let world = first(scenario)?;
    if let Some(days) = &world.first_order_days {
        return Some(say(format!("{} real buyers", days.len()), format!("{} 位真实买家", days.len())));
    }
    let values = &world.values;
    if ![&world::PAST_BUYERS, &world::FRIENDS_AT_START].iter().any(|key| values.is_given(key)) {
        return None;
    }
    let [buyers, friends] =
        [&world::PAST_BUYERS, &world::FRIENDS_AT_START].map(|key| grouped(values.whole(key).unsigned_abs()));
    // Guides of teams are the plan's people; without teams the heads are.
    let guides =
        |plan: &Plan| plan.named(Scope::Team).iter().map(|team| team.values.number(&team::GUIDES)).sum::<f64>();
    let plans = scenario.worlds.iter().flat_map(|world| &world.plans);
    let heads = plans.map(guides).fold(most(scenario, &plan::HEADS), f64::max);
    Some(say(
        format!("{buyers} past buyers, {friends} friends, up to {heads} people"),
        format!("历史买家 {buyers} 人、好友 {friends} 人、员工最多 {heads} 人"),
    ))
}

fn sources(scenario: &Scenario) -> Option<Text> {
    let world = first(scenario)?;
    let values = &world.values;
    if world.first_order_days.is_some() {
        return Some(say("from the order log", "来自订单记录"));
    }
    let mut en = Vec::new();
    let mut zh = Vec::new();
    if let Some(n) = values.try_number(&world::NEW_BUYERS_PER_DAY).filter(|&n| n > 0.0) {
        en.push(format!("{n} new buyers a day"));
        zh.push(format!("日均新客 {n} 人"));
    }
    if let Some(n) = values.try_number(&world::ORDERS_PER_DAY).filter(|&n| n > 0.0) {
        en.push(format!("{n} orders a day"));
        zh.push(format!("日均 {n} 单"));
    }
    let (stores, visitors) = (values.whole(&world::STORES), values.number(&world::VISITORS_PER_STORE_DAY));
    if stores > 0 && visitors > 0.0 {
        en.push(format!("{stores} stores with {visitors} visitors a day each"));
        zh.push(format!("{stores} 家门店，每店日均到店 {visitors} 人次"));
    }
    (!en.is_empty()).then(|| say(en.join(", "), zh.join("、")))
}

fn goods(scenario: &Scenario) -> Option<Text> {
    let values = &first(scenario)?.values;
    if !(values.is_given(&world::TICKET_YUAN) && values.is_given(&world::MARGIN)) {
        return None;
    }
    let (ticket, margin) = (values.number(&world::TICKET_YUAN), values.number(&world::MARGIN) * 100.0);
    let ticket = if ticket.fract() == 0.0 { grouped(ticket as u64) } else { ticket.to_string() };
    let days = values.number(&world::EVERY_DAYS);
    Some(say(
        format!("{ticket} yuan an order, margin {margin:.0} %, an order every {days:.0} days"),
        format!("客单价 {ticket} 元，毛利 {margin:.0}%，约 {days:.0} 天一单"),
    ))
}

fn platform(scenario: &Scenario) -> Option<Text> {
    let values = &first(scenario)?.values;
    let name = values.try_text(&world::PLATFORM).filter(|_| values.is_given(&world::PLATFORM))?;
    Some(say(name.clone(), name))
}

fn persona(scenario: &Scenario) -> Option<Text> {
    listed(
        levers(scenario).filter_map(|values| values.try_text(&plan::PERSONA)).filter(|name| name != "plain").collect(),
    )
}

/// Names of the channels that some plan uses, as their keys say, with another key of the same channel.
fn channels(scenario: &Scenario, part: &str) -> BTreeSet<(String, Option<String>)> {
    let of = keys::of(Scope::Plan);
    let switches = of
        .iter()
        .filter(|key| matches!(key.kind, Kind::Switch) && key.path.starts_with("channels.") && key.leaf() == "on");
    let mut found = BTreeSet::new();
    for switch in switches {
        let name = switch.path.trim_start_matches("channels.").trim_end_matches(".on");
        let other = of.iter().find(|key| key.path == format!("channels.{name}.{part}"));
        for values in levers(scenario).filter(|values| values.switch(switch)) {
            found.insert((name.to_owned(), other.and_then(|key| values.try_text(key))));
        }
    }
    found
}

fn doors(scenario: &Scenario) -> Option<Text> {
    listed(channels(scenario, "hook").into_iter().map(|(name, _)| name).collect())
}

fn hooks(scenario: &Scenario) -> Option<Text> {
    listed(channels(scenario, "hook").into_iter().filter_map(|(_, hook)| hook).filter(|hook| hook != "none").collect())
}

/// Touches a week of some kinds, the most that any plan sends.
fn touches(scenario: &Scenario, kinds: &[(&Key, &str, &str)]) -> Option<Text> {
    let given: Vec<(f64, &str, &str)> =
        kinds.iter().map(|(key, en, zh)| (most(scenario, key), *en, *zh)).filter(|(n, ..)| *n > 0.0).collect();
    let join = |texts: Vec<String>, comma: &str| texts.join(comma);
    let en = given.iter().map(|(n, en, _)| format!("{en} {n}")).collect();
    let zh = given.iter().map(|(n, _, zh)| format!("{zh} {n}")).collect();
    (!given.is_empty()).then(|| say(join(en, ", "), join(zh, "、")))
}

fn care(scenario: &Scenario) -> Option<Text> {
    touches(
        scenario,
        &[
            (&plan::MASS_CONTENT, "content messages a week:", "每周内容群发"),
            (&plan::MOMENTS_CONTENT, "content posts a week:", "每周内容朋友圈"),
            (&plan::SERVICE, "service touches:", "服务触达"),
        ],
    )
}

fn selling(scenario: &Scenario) -> Option<Text> {
    touches(
        scenario,
        &[
            (&plan::MASS_PROMOTION, "promotions a week:", "每周促销群发"),
            (&plan::MOMENTS_PROMOTION, "promotional posts a week:", "每周促销朋友圈"),
        ],
    )
}

fn occasions(scenario: &Scenario) -> Option<Text> {
    let events = scenario.worlds.iter().flat_map(|world| &world.calendar).map(|event| event.name.clone());
    let phases = plans(scenario).flat_map(|plan| plan.stretches.iter().skip(1).map(|stretch| stretch.from_day));
    let (events, phases): (BTreeSet<String>, BTreeSet<u16>) = (events.collect(), phases.collect());
    let names = listed(events);
    if phases.is_empty() {
        return names;
    }
    let days: Vec<String> = phases.iter().map(ToString::to_string).collect();
    let (en, zh) = (format!("plans turn on day {}", days.join(", ")), format!("方案在第 {} 天切换", days.join("、")));
    Some(names.map_or_else(
        || say(en.clone(), zh.clone()),
        |names| say(format!("{}; {en}", names.en), format!("{}；{zh}", names.zh)),
    ))
}

fn goal(scenario: &Scenario) -> Option<Text> {
    let values = &scenario.study.values;
    let weights = &scenario.study.goal_weights;
    if !weights.is_empty() {
        return listed(weights.iter().map(|(measure, weight)| format!("{measure} x {weight}")).collect());
    }
    let given = [&study::GOAL, &study::TOLERANCE_YUAN, &study::TOLERANCE_SHARE].iter().any(|key| values.is_given(key));
    let name = values.try_text(&study::GOAL).filter(|_| given)?;
    Some(say(name.clone(), name))
}

fn lines(scenario: &Scenario) -> Option<Text> {
    listed(scenario.study.guardrails.iter().map(|rail| rail.measure.clone()).collect())
}
