//! Two hundred small scenarios made from the registry of keys, so that new keys join by themselves: whatever the
//! values, the books must close.

use crate::results::NoFiles;
use siyu::keys::{self, Default, Key, Kind, Scope};
use siyu::lang::Lang;
use siyu::metrics::{METRICS, Reading, metric_index};
use siyu::plan::compile;
use siyu::plan::tables::WorldTable;
use siyu::scenario::{self, Names, presets};
use siyu::sim::run::{Replicate, replicates};
use siyu::sim::tally::{Counter, Tally};
use siyu::sim::trace::{Door, Event, trace};
use siyu::sim::work::worked_within_paid;
use std::fmt::Write as _;

/// Scenarios that must be lived through.
const SCENARIOS: usize = 200;

/// A small generator of its own: the scenarios stay the same when the engine's draws change.
pub struct Dice(u64);

impl Dice {
    /// A generator from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let x = self.0 ^ (self.0 >> 29);
        x.wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 11
    }

    /// Even in 0..1.
    pub fn uniform(&mut self) -> f64 {
        (self.next() & ((1 << 40) - 1)) as f64 / (1_u64 << 40) as f64
    }

    /// A whole number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.uniform() * n as f64) as usize
    }
}

/// A number in a range: an end, near the default, or anywhere, evenly or by magnitude.
fn number(dice: &mut Dice, low: f64, high: f64, default: Option<f64>) -> f64 {
    // Sums of money of a small world stay far from the ends of an integer.
    let high = high.min(1e6);
    match dice.below(6) {
        0 => low,
        1 => high,
        2 | 3 => default.map_or(low, |x| (x * (0.5 + dice.uniform())).clamp(low, high)),
        4 => low + (high - low) * dice.uniform(),
        _ => low + (high - low) * 10_f64.powf(-4.0 * dice.uniform()),
    }
}

/// A value of a key as TOML; none for keys whose values a file must bring along.
fn value(dice: &mut Dice, key: &Key) -> Option<String> {
    Some(match (key.kind, key.default) {
        (Kind::Number { low, high }, default) => {
            let default = if let Default::Number(x) = default { Some(x) } else { None };
            format!("{:?}", number(dice, low, high, default))
        }
        (Kind::Whole { low, high }, default) => {
            let default = if let Default::Whole(x) = default { Some(x as f64) } else { None };
            let x = number(dice, low as f64, high as f64, default).round() as i64;
            x.clamp(low, high).to_string()
        }
        (Kind::Span { low, high }, _) => {
            let from = low + (high - low) * dice.uniform();
            format!("[{from:?}, {:?}]", from + (high - from) * dice.uniform())
        }
        (Kind::Switch, _) => (dice.below(3) > 0).to_string(),
        (Kind::Choice(words), _) => format!("{:?}", words[dice.below(words.len())]),
        (Kind::Preset(family), _) => {
            let names = presets::names(family);
            format!("{:?}", names[dice.below(names.len())])
        }
        (Kind::Audience, _) => {
            let some =
                ["all", "rest", "friend", "not_friend & bought<30d", "bought>20d", "top30%", "bought<60d & top50%"];
            format!("{:?}", some[dice.below(some.len())])
        }
        (Kind::Date, _) => format!("2026-04-{:02}", 2 + dice.below(28)),
        (Kind::Text | Kind::File, _) => return None,
    })
}

/// Keys that say the same in two ways: a table gives one of them.
const EITHER: &[(&str, &str)] = &[
    ("offer.off_share", "offer.zhe"),
    ("off_share", "zhe"),
    ("rhythm.mass_message.content", "rhythm.mass_message.content_share"),
];

/// Keys without which a campaign is none.
const CAMPAIGN: &[&str] = &["kind", "start"];

/// Keys of a scope with random values; each is given with chance `share`.
fn table(dice: &mut Dice, out: &mut String, scope: Scope, share: f64, leave_out: &[&str]) {
    let mut given: Vec<&str> = Vec::new();
    for key in keys::of(scope) {
        let said = EITHER.iter().any(|&(one, other)| other == key.path && given.contains(&one));
        let needed = scope == Scope::Campaign && CAMPAIGN.contains(&key.path);
        if !said
            && !leave_out.contains(&key.path)
            && (needed || dice.uniform() < share)
            && let Some(value) = value(dice, key)
        {
            let _ = writeln!(out, "{} = {value}", key.path);
            given.push(key.path);
        }
    }
}

/// World keys that are set below or that exclude each other.
const OWN: &[&str] = &[
    "people.past_buyers",
    "people.friends_at_start",
    "people.new_buyers_per_day",
    "people.orders_per_day",
    "people.strangers",
    "people.history_days",
    "product.orders_per_buyer_year",
    "product.every_days",
];

/// A scenario of some hundred people, 40 days and two plans.
fn scenario_text(dice: &mut Dice) -> String {
    let mut out = String::from("[study]\nstart = 2026-04-01\ndays = 40\n\n[world]\n");
    table(dice, &mut out, Scope::World, 0.25, OWN);
    let buyers = dice.below(260);
    let _ = writeln!(out, "people.past_buyers = {buyers}\npeople.friends_at_start = {}", dice.below(buyers + 1));
    let _ = writeln!(out, "people.new_buyers_per_day = {:?}", 4.0 * dice.uniform());
    let _ = writeln!(out, "people.history_days = {}", 1 + dice.below(400));
    if keys::of(Scope::World).iter().any(|key| key.path == "people.strangers") {
        let _ = writeln!(out, "people.strangers = {}", dice.below(120));
    }
    let _ = writeln!(out, "product.every_days = {:?}", number(dice, 1.0, 400.0, Some(20.0)));
    for plan in ["a", "b"] {
        let _ = writeln!(out, "\n[plans.{plan}]");
        table(dice, &mut out, Scope::Plan, 0.35, &["extends"]);
        for &(kind, scope, _) in keys::PLAN_TABLES {
            // Campaigns of a plan must not overlap: one is enough, and it is repeated now and then.
            let campaign = scope == Scope::Campaign;
            let names: &[&str] = if campaign { &["one"] } else { &["one", "two"] };
            for name in names {
                if dice.below(3) == 0 {
                    let leave_out: &[&str] = if campaign && dice.below(2) == 0 { &["every_days"] } else { &[] };
                    let _ = writeln!(out, "\n[plans.{plan}.{kind}.{name}]");
                    table(dice, &mut out, scope, 0.6, leave_out);
                }
            }
        }
    }
    out
}

/// A scenario that is in order, with its text; some random ones contradict themselves and are left out.
fn next_world(dice: &mut Dice) -> Option<(String, WorldTable)> {
    let text = scenario_text(dice);
    let loaded = scenario::load("random", "random.toml", text.as_bytes(), &NoFiles, &Names::default(), &[]);
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(problems) => {
            // Values come from the registry: only contradictions between keys may be left.
            let message = problems.render(Lang::En, false);
            assert!(
                !message.contains("E0201") && !message.contains("E0202") && !message.contains("E0204"),
                "{message}"
            );
            return None;
        }
    };
    let table = compile(&loaded.scenario.worlds[0], &loaded.scenario.study).ok()?;
    Some((text, table))
}

/// Friends at the start + adds - deletions - lost = friends at the end, every day.
fn friends_close(text: &str, tally: &Tally) {
    let mut friends = 0;
    for day in 0..tally.days {
        let at = |counter| tally.all(day, counter);
        friends += at(Counter::StartFriends) + tally.first_adds(day) + at(Counter::ReAdds);
        friends -= at(Counter::Deletions) + at(Counter::Lost);
        assert_eq!(friends, at(Counter::Friends), "day {day} of\n{text}");
        assert!((0..=friends).contains(&at(Counter::Muted)), "muted on day {day} of\n{text}");
    }
    assert!(worked_within_paid(tally), "hours worked exceed hours paid in\n{text}");
}

/// The profit that is printed is sales minus every account, to the fen.
fn money_ties_out(text: &str, table: &WorldTable, run: &Replicate, plan: usize) {
    let tally = &run.plans[plan];
    let reading = Reading::of(table, &run.plans, plan, 0);
    let sum = |counter: Counter| (0..tally.days).map(|day| tally.all(day, counter)).sum::<i64>();
    let fixed: i64 =
        table.plans[plan].fixed.iter().map(|f| f.wages + f.setup + f.severance + f.content + f.outreach).sum();
    let sales = sum(Counter::SalesPublic) + sum(Counter::SalesPool);
    let accounts = [
        Counter::Goods,
        Counter::Commission,
        Counter::Traffic,
        Counter::Acquisition,
        Counter::Payment,
        Counter::Cards,
        Counter::Hooks,
        Counter::Outreach,
        Counter::Penalty,
        Counter::Pay,
        Counter::Discount,
        Counter::PublicDiscount,
        Counter::Refunds,
    ];
    let regained = sum(Counter::GoodsRegained) + sum(Counter::CommissionRegained);
    let costs: i64 = accounts.iter().map(|&account| sum(account)).sum();
    let profit = (METRICS[metric_index("profit").unwrap()].read)(&reading).value().unwrap();
    let expected = (sales + regained - costs - fixed) as f64 / 100.0;
    assert!((profit - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{profit} against {expected} of\n{text}");
    for account in accounts {
        for day in 0..tally.days {
            assert!(tally.all(day, account) >= 0, "account {account:?} on day {day} of\n{text}");
        }
    }
}

/// Nobody buys through the pool but friends; nobody is added twice without leaving in between.
fn lives_are_possible(text: &str, table: &WorldTable, plan: usize, seed: u64) {
    for id in (0..table.candidates).step_by((table.candidates as usize / 6).max(1)) {
        let life = trace(table, plan, seed, 0, id).expect("within the candidates");
        let mut friend = false;
        for &(day, event) in &life.events {
            match event {
                Event::FriendAtStart | Event::Added { .. } => {
                    assert!(!friend, "added as a friend on day {day}, person {id} of\n{text}");
                    friend = true;
                }
                Event::Deleted | Event::LostWithEmployee => {
                    assert!(friend, "deleted as no friend on day {day}, person {id} of\n{text}");
                    friend = false;
                }
                Event::Ordered { door, .. } => {
                    assert!(
                        door != Door::Pool || friend,
                        "pool order of no friend on day {day}, person {id} of\n{text}"
                    );
                }
                _ => {}
            }
        }
    }
}

#[test]
fn books_close_in_two_hundred_random_scenarios() {
    let mut dice = Dice(20_261_122);
    let (mut lived, mut tried) = (0, 0);
    let (mut friends, mut orders) = (0, 0);
    while lived < SCENARIOS {
        tried += 1;
        assert!(tried < 4 * SCENARIOS, "only {lived} of {tried} random scenarios are in order");
        let Some((text, table)) = next_world(&mut dice) else { continue };
        lived += 1;
        let seed = lived as u64;
        let run = &replicates(&table, seed, 0, 1, &|_| {})[0];
        for plan in 0..table.plans.len() {
            let tally = &run.plans[plan];
            friends_close(&text, tally);
            money_ties_out(&text, &table, run, plan);
            for day in 0..tally.days {
                let teams = &table.plans[plan].teams;
                let room: i64 = teams.iter().map(|team| team.room[day] as i64).sum();
                // One of several teams may be fuller than its accounts with friends of the first day while another adds.
                let more = if teams.len() > 1 { tally.all(0, Counter::StartFriends) } else { 0 };
                let capped = room + more;
                let added = tally.first_adds(day) + tally.all(day, Counter::ReAdds);
                assert!(added == 0 || tally.all(day, Counter::Friends) <= capped, "room on day {day} of\n{text}");
            }
            friends += tally.all(tally.days - 1, Counter::Friends);
            orders += tally.all(0, Counter::OrdersPool) + tally.all(20, Counter::OrdersPool);
        }
        if lived % 4 == 0 {
            lives_are_possible(&text, &table, 1 + lived % 2, seed);
        }
    }
    assert!(friends > 1_000 && orders > 10, "{friends} friends, {orders} orders: the scenarios are dead");
}
