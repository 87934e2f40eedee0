//! Money and work that plans cost the firm: each right value is worked out beside the file that asks for it.

use crate::results::load;
use siyu::metrics::{ACCOUNTS, METRICS, Reading, SERIES, metric_index, series_index};
use siyu::plan::compile;
use siyu::plan::tables::WorldTable;
use siyu::plan::teams::step_cost;
use siyu::sim::run::{Replicate, replicates};
use siyu::sim::tally::{StaffCounter, Tally};

/// The table of a scenario text.
fn table(text: &str) -> WorldTable {
    let scenario = load(text).scenario;
    compile(&scenario.worlds[0], &scenario.study).expect("the world is possible")
}

/// The table of a study of some days from the start of 2026 against a plan; `rest` is the world and its plans.
fn of(days: u16, baseline: &str, rest: &str) -> WorldTable {
    table(&format!("[study]\nstart = 2026-01-01\ndays = {days}\nbaseline = \"{baseline}\"\n{rest}"))
}

/// One replicate of it.
fn run(table: &WorldTable) -> Replicate {
    replicates(table, 3, 0, 1, &|_| {}).remove(0)
}

/// What measures are read from.
fn reading<'a>(table: &'a WorldTable, run: &'a Replicate, plan: usize) -> Reading<'a> {
    Reading::of(table, &run.plans, plan, 0)
}

fn measure(table: &WorldTable, run: &Replicate, plan: usize, key: &str) -> Option<f64> {
    (METRICS[metric_index(key).expect(key)].read)(&reading(table, run, plan)).value()
}

fn series(table: &WorldTable, run: &Replicate, plan: usize, key: &str) -> Vec<Option<f64>> {
    (SERIES[series_index(key).expect(key)].read)(&reading(table, run, plan), None)
}

/// Set-up and severance of a plan over the study, yuan.
fn steps(table: &WorldTable, plan: usize) -> [i64; 2] {
    let fixed = &table.plans[plan].fixed;
    [fixed.iter().map(|day| day.setup).sum::<i64>() / 100, fixed.iter().map(|day| day.severance).sum::<i64>() / 100]
}

/// Six people look after 20,000 friends on day 0. Who keeps six pays nothing; three fewer cost three months' wages
/// (9,000 each), four more 4 x 25,000; a summer of two more costs 50,000 in and 18,000 out; two teams of three are six.
#[test]
fn only_changes_of_the_heads_who_are_there_are_set_up_or_paid_off() {
    let text = |people: &str| {
        format!(
            r#"
[study]
start = 2026-04-01
days = 60
baseline = "six"
[world]
money = {{ wage_month_yuan = 9_000, setup_per_head_yuan = 25_000 }}
{people}
[plans.six]
staff.heads = 6
[plans.three]
staff.heads = 3
[plans.ten]
staff.heads = 10
[plans.summer]
staff.heads = 6
[plans.summer.phases.more]
start = 2026-04-11
until = 2026-05-01
staff.heads = 8
[plans.teams]
[plans.teams.teams.a]
guides = 3
[plans.teams.teams.b]
guides = 3
"#
        )
    };
    let with_friends = table(&text("people = { past_buyers = 90_000, friends_at_start = 20_000 }"));
    let all = |table: &WorldTable| (0..table.plans.len()).map(|plan| steps(table, plan)).collect::<Vec<_>>();
    let expected = vec![[0, 0], [0, 0], [0, 3 * 9_000], [4 * 25_000, 0], [2 * 25_000, 2 * 9_000], [0, 0]];
    assert_eq!(all(&with_friends), expected, "do-nothing books neither");
    // Without friends nobody was there before: everybody is set up, as at the opening of a pool.
    let opening = table(&text("people = { past_buyers = 90_000 }"));
    let set_up = |heads: i64, out: i64| [heads * 25_000, out * 9_000];
    assert_eq!(all(&opening), vec![[0, 0], set_up(6, 0), set_up(3, 0), set_up(10, 0), set_up(8, 2), set_up(6, 0)]);
    // The file's own word wins.
    let named = table(&text("people = { past_buyers = 90_000, friends_at_start = 20_000, heads_at_start = 4 }"));
    assert_eq!(all(&named)[1..4], [[2 * 25_000, 0], [0, 9_000], [6 * 25_000, 0]]);
    // The step to the care's heads after the study is booked by the same function.
    let world = &load(&text("")).scenario.worlds[0].values;
    assert_eq!(step_cost(world, 6.0, 3.5), (0, 2_250_000));
    assert_eq!(step_cost(world, 3.5, 6.0), (6_250_000, 0));
    assert!(ACCOUNTS.iter().any(|account| account.key == "severance"));
}

/// A plan that the run leaves out is still who was there before day 0: no number of another plan moves.
#[test]
fn heads_before_day_0_are_those_of_the_files_own_baseline() {
    let text = r#"
[study]
start = 2026-04-01
days = 30
baseline = "six"
replicates = 2
assumptions = false
[world]
people = { past_buyers = 2_000, friends_at_start = 500 }
[plans.six]
staff.heads = 6
[plans.three]
staff.heads = 3
[plans.ten]
staff.heads = 10
"#;
    let options = siyu::study::Options {
        against: Some("three".into()),
        plans: Some(vec!["ten".into()]),
        ..siyu::study::Options::default()
    };
    let whole = siyu::study::run(&load(text).scenario, &siyu::study::Options::default(), &|_, _| {}).expect("runs");
    let part = siyu::study::run(&load(text).scenario, &options, &|_, _| {}).expect("runs");
    let cost = |results: &siyu::study::results::Results, plan: &str| {
        let plan = results.worlds[0].plans.iter().find(|p| p.name == plan).expect(plan);
        plan.measures[metric_index("staff_cost").unwrap()].value
    };
    for plan in ["three", "ten"] {
        assert_eq!(cost(&whole, plan), cost(&part, plan));
    }
}

/// Two segments, one of which hears nothing: 26 items in 26 weeks at 150 yuan are 3,900 yuan, whichever of them comes
/// first in the file, and not twice where both hear it.
#[test]
fn content_costs_the_same_whichever_segment_gets_it() {
    let content = |first: &str, second: &str, more: &str| {
        let table = table(&format!(
            r#"
[study]
start = 2026-01-01
days = 182
baseline = "a"
[world]
people = {{ past_buyers = 1_000 }}
money = {{ content_item_yuan = 150, moments_post_yuan = 30 }}
[world.segments.new]
share = 0.5
[world.segments.old]
share = 0.5
[plans.a]
staff.heads = 1
{more}
[plans.a.segments.new]
{first}
[plans.a.segments.old]
{second}
"#
        ));
        table.plans[1].fixed.iter().map(|day| day.content).sum::<i64>() / 100
    };
    let weekly = "rhythm.mass_message = { promotion = 0, content = 1 }";
    let silent = "rhythm.mass_message = { promotion = 0, content = 0 }";
    assert_eq!(content(weekly, silent, ""), 26 * 150);
    assert_eq!(content(silent, weekly, ""), 26 * 150);
    assert_eq!(content(weekly, weekly, ""), 26 * 150);
    // An item that gives way to promotions in one segment is the item of the other one a day earlier.
    let pushed = "rhythm.mass_message = { promotion = 3, content = 1 }";
    assert_eq!(content(weekly, pushed, ""), 26 * 150);
    // Every carrier pays: 2 promotional and 1 content post a week on each of the four, and 3 + 1 on Moments.
    for carrier in ["group", "official_account", "mini_program", "video_channel"] {
        let yuan = content("", "", &format!("rhythm.{carrier} = {{ promotion = 1, content = 1 }}"));
        let months_or_weeks = 26 * (150 + 30);
        assert_eq!(yuan, months_or_weeks, "{carrier}");
    }
    assert_eq!(content("", "", "rhythm.moments = { promotion = 1, content = 3 }"), 26 * 4 * 30);
}

/// Ten items in ten weeks take 90 minutes each (the tenth waits a day for room): of one employee's 8 hours at a presence of 1 that is all the work there is, where
/// nobody is a friend. Two teams share it as their hours.
#[test]
fn making_content_takes_hours() {
    let table = of(
        71,
        "a",
        r"
[world]
people = { past_buyers = 1_000 }
staff.presence = 1
[plans.a]
staff.heads = 1
rhythm.mass_message = { promotion = 2, content = 1 }
[plans.b]
rhythm.group.content = 1
[plans.b.teams.one]
guides = 1
[plans.b.teams.three]
guides = 3
[plans.none]
staff.heads = 1
rhythm.mass_message = { promotion = 2, content = 0 }
",
    );
    let run = run(&table);
    let minutes = |tally: &Tally, team: Option<usize>, counter| {
        (0..tally.days).map(|day| tally.staff_of(team, day, counter)).sum::<i64>() as f64 / 1e6
    };
    let needed = |plan: usize, team| minutes(&run.plans[plan], team, StaffCounter::Needed);
    assert!((needed(1, None) - 900.0).abs() < 1e-3);
    assert!((minutes(&run.plans[1], None, StaffCounter::Worked) - 900.0).abs() < 1e-3);
    assert!((needed(2, Some(0)) - 225.0).abs() < 1e-3);
    assert!((needed(2, Some(1)) - 675.0).abs() < 1e-3);
    assert_eq!(needed(3, None), 0.0, "a promotion takes no hours of its own");
}

/// Friends of a day = friends of the day before + adds + `re_adds` - deletions - lost, on every day and to the unit.
#[test]
fn the_ledger_of_friends_closes_from_the_series_alone() {
    let table = of(
        365,
        "a",
        r#"
[world]
people = { past_buyers = 3000, new_buyers_per_day = 5, friends_at_start = 1000 }
staff.leave_per_year = 4
[plans.a]
staff.heads = 2
rhythm.mass_message = { promotion = 5, content = 1 }
channels.parcel_card = { hook = "gift" }
channels.store_im = { hook = "gift" }
"#,
    );
    let run = run(&table);
    let read = |key| series(&table, &run, 1, key);
    let [adds, again, deletions, lost, friends] = ["adds", "re_adds", "deletions", "lost", "friends"].map(read);
    let mut now = 1_000.0;
    for day in 0..365 {
        now += adds[day].unwrap() + again[day].unwrap() - deletions[day].unwrap() - lost[day].unwrap();
        assert_eq!(friends[day], Some(now), "day {day}");
    }
    assert!(again.iter().flatten().sum::<f64>() > 0.0 && lost.iter().flatten().sum::<f64>() > 0.0);
    assert_eq!(now, measure(&table, &run, 1, "friends_end").unwrap());
}

/// A whole three-day event near the end of the study is counted like any other; who took part ordered at most as much as
/// who was exposed. An event every day without a number of times goes on to the end.
#[test]
fn events_near_the_end_count() {
    let text = |days: u16, campaign: &str| {
        table(&format!(
            r#"
[study]
start = 2026-01-01
days = {days}
baseline = "a"
[world]
people = {{ past_buyers = 500, new_buyers_per_day = 0.5, friends_at_start = 300 }}
[plans.a]
staff.heads = 0
[plans.b]
campaigns.e = {{ kind = "flash_group", {campaign} }}
"#
        ))
    };
    let late = text(40, "start = 2026-02-06, days = 3, staff = 2, zhe = 5, warm_up.mass_messages = 3");
    let run = run(&late);
    let read = |key| measure(&late, &run, 2, key);
    let by_day: f64 = series(&late, &run, 2, "event_orders").iter().flatten().sum();
    assert_eq!(read("event_orders"), Some(by_day));
    assert_eq!(read("event_joiners"), Some(run.plans[2].events[0].joined as f64));
    assert!(run.plans[2].events[0].joined > 0);
    assert!(read("participant_orders") <= read("event_orders"));
    assert_eq!(read("event_staff_days"), Some(6.0), "two people for three days");
    assert_eq!(read("extra_orders_event"), None, "its 14 days are not over");
    let daily = text(600, "start = 2026-02-01, days = 1, every_days = 1, staff = 0");
    assert_eq!(daily.plans[2].events.len(), 569, "days 31 to 599");
}

/// Places of a territory's groups fall to other people at every event, not to the lowest numbers.
#[test]
fn scarce_places_go_by_a_drawn_turn() {
    use siyu::random::Decision;
    let luck = siyu::random::Luck::new(3, 0);
    let first = |event: u32| {
        (0..100_u64).min_by(|&a, &b| {
            luck.uniform(a, Decision::PlaceTurn, event).total_cmp(&luck.uniform(b, Decision::PlaceTurn, event))
        })
    };
    let firsts: std::collections::BTreeSet<_> = (0..20).map(first).collect();
    assert!(firsts.len() > 10, "{firsts:?}");
}

/// A weak card next to the chat never lowers adds: who leaves it in the parcel is asked by the desk as before.
#[test]
fn a_card_that_nobody_takes_up_costs_no_adds() {
    let table = of(
        120,
        "chat",
        r#"
[world]
people = { past_buyers = 3_000, new_buyers_per_day = 20 }
[plans.chat]
staff.heads = 3
channels.store_im = { hook = "service" }
[plans.both]
extends = "chat"
channels.parcel_card = { hook = "service", add_rate = 0.0001 }
[plans.card]
extends = "chat"
channels.parcel_card = { hook = "service" }
"#,
    );
    let run = run(&table);
    let [chat, weak, card] = [1, 2, 3].map(|plan| measure(&table, &run, plan, "adds").unwrap());
    assert!(weak >= chat, "{weak} with the weak card, {chat} without");
    assert!(card > 1.05 * chat, "{card} with an ordinary card, {chat} without");
}

/// A list that costs nothing contacts everybody once within its budget, whatever that is.
#[test]
fn a_free_list_with_a_budget_contacts_everybody_once() {
    let table = of(
        100,
        "a",
        r"
[world]
people = { past_buyers = 500, new_buyers_per_day = 0 }
[plans.a]
staff.heads = 2
channels.member_list = { budget_yuan = 1000 }
",
    );
    let volume: u64 = table.plans[1].outreach[6].volume.iter().sum();
    assert_eq!(volume, 500);
    assert!(measure(&table, &run(&table), 1, "adds").unwrap() > 0.0);
}

/// 40 % execution: of those who come in, 0.4 x 0.95 are added. Accounts of 50 friends fill, and the day is named.
#[test]
fn visitors_in_are_the_denominator_and_full_accounts_are_named() {
    let table = of(
        60,
        "a",
        r#"
[world]
people = { past_buyers = 20_000, new_buyers_per_day = 0, stores = 4, visitors_per_store_day = 60 }
caps.friends_per_head = 5_000
[plans.a]
staff.heads = 9
channels.store_guide = { execution = 0.4, hook = "service" }
[plans.b]
extends = "a"
staff.heads = 0.01
"#,
    );
    let run = run(&table);
    let rate = measure(&table, &run, 1, "add_rate_store").unwrap();
    // 45 of 60 days complete: some 10,000 visits; one visitor in six comes again within 14 days.
    assert!((0.37..0.46).contains(&rate), "{rate}");
    assert_eq!(measure(&table, &run, 1, "accounts_full_day"), None);
    assert_eq!(measure(&table, &run, 1, "turned_away"), Some(0.0));
    // Room for 50: filled by 91 adds a day on the first day.
    assert_eq!(measure(&table, &run, 2, "accounts_full_day"), Some(0.0));
    assert!(measure(&table, &run, 2, "turned_away").unwrap() > 1_000.0);
}

/// No share of people or orders lies above 100 %: segments count their own people, and fewer orders than without the
/// pool leave `came_anyway` empty.
#[test]
fn shares_stay_within_one() {
    let table = of(
        30,
        "a",
        r#"
[world]
people = { past_buyers = 1000, new_buyers_per_day = 0, friends_at_start = 1000 }
[world.segments.young]
share = 0.4
[world.segments.old]
share = 0.6
[plans.a]
staff.heads = 1
rhythm.mass_message.content = 2
[plans.b]
extends = "a"
rhythm.mass_message.promotion = 7
"#,
    );
    let run = run(&table);
    for segment in 0..2 {
        let read = SERIES[series_index("follow_rate").unwrap()].read;
        let rates = read(&reading(&table, &run, 1), Some(segment));
        assert!(rates.iter().all(|rate| *rate == Some(1.0)), "everybody is a friend: {rates:?}");
    }
    for plan in 0..3 {
        let share = measure(&table, &run, plan, "came_anyway");
        assert!(share.is_none_or(|share| (0.0..=1.0).contains(&share)), "{share:?}");
    }
}
