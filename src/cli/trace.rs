//! `siyu trace`: one person's whole life under one plan, day by day.

use super::refusal::refusal;
use super::run::load;
use super::{Context, Failure};
use crate::keys::study as study_key;
use crate::lang::Lang;
use crate::plan::CHANNELS;
use crate::report::view::{clean, width};
use crate::sim::births::NEVER;
use crate::sim::trace::{Door, Event, State, Trace};
use crate::study;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Arguments of `trace`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Scenario file, or the name of a bundled lesson (场景文件或内置场景名)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Plan; the study's baseline by default（方案）
    #[arg(long, value_name = "PLAN")]
    plan: Option<String>,
    /// Number of the customer, from 0（客户编号）
    #[arg(long, value_name = "ID")]
    customer: u64,
    /// World; the first one by default（世界）
    #[arg(long, value_name = "WORLD")]
    world: Option<String>,
    /// Replicate, from 0（第几次重复）
    #[arg(long, value_name = "N", default_value_t = 0)]
    replicate: u32,
    /// Lay a value over the file; repeatable（覆盖某个键）
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = super::files::parse_set)]
    set: Vec<(String, String)>,
}

/// Runs the command.
///
/// # Errors
/// [`Failure::BadInput`] for a scenario with problems, or a world, plan or customer that does not exist.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let loaded = load(&arguments.file, &arguments.set, context)?;
    let scenario = &loaded.scenario;
    let wanted = study::TraceOf {
        world: arguments.world.clone(),
        plan: arguments.plan.clone().unwrap_or_else(|| scenario.study.baseline.clone()),
        replicate: arguments.replicate,
        customer: arguments.customer,
    };
    let lang = context.lang;
    let found = study::trace(scenario, &wanted).map_err(|failure| match failure {
        study::TraceFailure::Study(failure) => Failure::BadInput(refusal(&failure, lang)),
        study::TraceFailure::NoSuchWorld(known) => {
            let words = context.pick("there is no such world; the worlds are ", "没有这个世界；现有：");
            Failure::BadInput(format!("{words}{}", clean(&known.join(context.pick(", ", "、")))))
        }
        study::TraceFailure::NoSuchCustomer(candidates) => {
            let words = context.pick("customers are numbered from 0 to", "客户编号范围为 0 到");
            Failure::BadInput(format!("{words} {}", candidates.saturating_sub(1)))
        }
    })?;
    let seed = scenario.study.values.whole(&study_key::SEED);
    let (customer, of, random) = match lang {
        Lang::En => ("Customer", "under plan", "replicate"),
        Lang::Zh => ("客户", "方案", "重复"),
    };
    let (id, plan, replicate) = (wanted.customer, clean(&wanted.plan), wanted.replicate);
    writeln!(context.out, "{customer} {id} {of} {plan} ({random} {replicate}, seed {seed})")?;
    writeln!(context.out, "{}", birth(&found, lang))?;
    if found.events.is_empty() && found.states.is_empty() {
        let nothing = context.pick(
            "Nothing happens to this customer during the study: no order, no invitation, no contact.",
            "研究期内这位客户没有任何事件：没有下单、没有被邀请、没有联系。",
        );
        writeln!(context.out, "{nothing}")?;
        return Ok(());
    }
    for line in lines(&found, scenario.study.start, lang) {
        writeln!(context.out, "{line}")?;
    }
    Ok(())
}

/// Who the person is, in a line.
fn birth(trace: &Trace, lang: Lang) -> String {
    let (every, basket, before) = (trace.every_days, trace.basket_yuan, trace.orders_before);
    if trace.first_day == NEVER {
        return match lang {
            Lang::En => "a stranger: never buys unless a channel wins the person first".to_owned(),
            Lang::Zh => "陌生人：除非先被渠道加为好友，否则不会购买".to_owned(),
        };
    }
    match lang {
        Lang::En => format!(
            "first order on day {}, {before} orders before day 0; without care an order every {every:.0} days of \
             {basket:.0} yuan on average",
            trace.first_day
        ),
        Lang::Zh => format!(
            "首单在第 {} 天，首日之前 {before} 单；不加维护时平均每 {every:.0} 天一单，每单约 {basket:.0} 元",
            trace.first_day
        ),
    }
}

/// What happened on a day.
#[derive(Default)]
struct Happened {
    words: Vec<String>,
    added: bool,
    deleted: bool,
}

/// The life by day: every day as a friend, and every other day on which something happened.
fn lines(trace: &Trace, start: Date, lang: Lang) -> Vec<String> {
    let mut days: BTreeMap<i32, (Happened, Option<State>)> = BTreeMap::new();
    for &(day, event) in &trace.events {
        let happened = &mut days.entry(day).or_default().0;
        happened.words.push(event_words(event, lang));
        happened.added |= matches!(event, Event::Added { .. });
        happened.deleted |= matches!(event, Event::Deleted);
    }
    for &(day, state) in &trace.states {
        days.entry(day).or_default().1 = Some(state);
    }
    let head = match lang {
        Lang::En => " day  date        trust  fatigue  recall  content  to order  to delete  events",
        Lang::Zh => "  天  日期        信任   疲劳     记忆    内容     距下单    距删除     事件",
    };
    let comma = if lang == Lang::Zh { "；" } else { "; " };
    let mut out = vec![head.to_owned()];
    for (day, (events, state)) in days {
        let date = start.checked_add(jiff::Span::new().days(i64::from(day)));
        let date = date.map_or_else(|_| String::new(), |date| date.to_string());
        // Who is added and deletes on one day has no state in the evening, and the columns say so.
        let came_and_went = state.is_none() && events.added && events.deleted;
        let words = match (came_and_went, lang) {
            (false, _) => "",
            (_, Lang::En) => "(no friend any more in the evening)",
            (_, Lang::Zh) => "（当晚已不是好友）",
        };
        let state = state.map_or_else(
            || format!("{words}{}", " ".repeat(56 - width(words))),
            |s| {
                format!(
                    "{:5.3}  {:7.3}  {:6.3}  {:7.3}  {:8.4}  {:9.4}",
                    s.trust, s.fatigue, s.recall, s.content, s.to_order, s.to_delete
                )
            },
        );
        out.push(format!("{day:4}  {date}  {state}  {}", events.words.join(comma)).trim_end().to_owned());
    }
    out
}

/// An event in words.
fn event_words(event: Event, lang: Lang) -> String {
    let channel = |code: usize| CHANNELS[code].label.get(lang);
    let zh = lang == Lang::Zh;
    match event {
        Event::FriendAtStart => (if zh { "期初已是好友" } else { "a friend since before day 0" }).to_owned(),
        Event::Invited { channel: c } => format!("{}{}", if zh { "被邀请：" } else { "invited by " }, channel(c)),
        Event::Added { channel: c } => format!("{}{}", if zh { "加为好友：" } else { "added through " }, channel(c)),
        Event::NoRoom { channel: c } => {
            let words = if zh { "愿意添加但账号已满：" } else { "accepts, but accounts are full: " };
            format!("{words}{}", channel(c))
        }
        Event::Joined { event } if zh => format!("加入第 {} 次活动的群", event + 1),
        Event::Joined { event } => format!("joins a group of event {}", event + 1),
        Event::Contacted { channel: c } => format!("{}{}", if zh { "被触达：" } else { "contacted by " }, channel(c)),
        Event::LeftContact { channel: c } => {
            format!("{}{}", if zh { "留下联系方式：" } else { "leaves contact details: " }, channel(c))
        }
        Event::Requested { channel: c } => {
            format!("{}{}", if zh { "收到好友申请：" } else { "gets a friend request: " }, channel(c))
        }
        Event::Spoke => (if zh { "主动开口" } else { "speaks" }).to_owned(),
        Event::OrderLost { number } => {
            if zh {
                format!("第 {} 单流向别家（店铺受罚）", number + 1)
            } else {
                format!("order {} goes to another shop (this one is penalised)", number + 1)
            }
        }
        Event::Muted => (if zh { "设为免打扰" } else { "mutes" }).to_owned(),
        Event::LostWithEmployee => {
            (if zh { "随离职员工流失" } else { "is lost with an employee who leaves" }).to_owned()
        }
        Event::Deleted => (if zh { "删除好友" } else { "deletes the contact" }).to_owned(),
        Event::Lapsed => {
            let words = if zh {
                "不再需要该品类（无人可见）"
            } else {
                "no longer needs the category (nobody sees it)"
            };
            words.to_owned()
        }
        Event::Ordered { number, fen, off, door, returned } => {
            let place = match (door, zh) {
                (Door::Pool, false) => "through the pool",
                (Door::Pool, true) => "私域",
                (_, false) => "in public",
                (_, true) => "公域",
            };
            let (yuan, less) = (fen as f64 / 100.0, off as f64 / 100.0);
            let less = match (off > 0, zh) {
                (false, _) => String::new(),
                (true, false) => format!(", {less:.2} off"),
                (true, true) => format!("，优惠 {less:.2} 元"),
            };
            let back = match (returned, zh) {
                (false, _) => "",
                (true, false) => ", comes back",
                (true, true) => "，退货",
            };
            if zh {
                format!("第 {} 单 {place} {yuan:.2} 元{less}{back}", number + 1)
            } else {
                format!("order {} {place}, {yuan:.2} yuan{less}{back}", number + 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_an_evening_as_a_friend_says_so() {
        let events = vec![(3, Event::Added { channel: 0 }), (3, Event::Deleted)];
        let trace = Trace { events, ..Trace::default() };
        for (lang, words) in [(Lang::En, "no friend any more"), (Lang::Zh, "当晚已不是好友")] {
            let lines = lines(&trace, jiff::civil::date(2026, 1, 1), lang);
            assert!(lines[1].contains(words), "{lines:?}");
        }
    }
}
