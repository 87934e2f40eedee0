//! Teams, their work, and decisions that take time.

use crate::golden::{json, list, number};
use crate::results::load;
use crate::worlds::{first_pool_levers, null_world, plan, table, values, with_text, world};
use siyu::keys::{Key, Value, Values, plan as plan_key, world as world_key};
use siyu::plan::tables::WorldTable;
use siyu::random::Luck;
use siyu::scenario::checked::Segment;

use siyu::sim::births::{Advance, Births};
use siyu::sim::queue::{chance_of_waiting, mean_wait_hours};
use siyu::sim::run::{Replicate, replicates};
use siyu::sim::tally::{Counter, StaffCounter, Tally};
use siyu::sim::work::worked_within_paid;

/// A sum over all days.
fn sum(tally: &Tally, counter: Counter) -> i64 {
    (0..tally.days).map(|day| tally.all(day, counter)).sum()
}

fn run(world: &WorldTable) -> Replicate {
    replicates(world, 3, 0, 1, &|_| {}).remove(0)
}

/// Known queues, worked out by closed form and by birth-death chains; one from a textbook.
#[test]
fn waiting_is_that_of_known_queues() {
    let known = json("queue.json");
    for case in list(&known, "/mmc") {
        let get = |name: &str| number(case, &format!("/{name}"));
        let (servers, load) = (get("c") as u32, get("lambda") / get("mu"));
        assert!((chance_of_waiting(load, servers) - get("P_wait")).abs() < 1e-9);
        let wait = 60.0 * mean_wait_hours(get("rho"), servers, get("mu"));
        assert!((wait - get("Wq_min")).abs() < 1e-6 * get("Wq_min"), "{wait} minutes");
    }
}

/// Hours that suffice, and the same hours with work not counted: the same lives where nothing waits.
#[test]
fn work_changes_nothing_where_there_are_hands_enough_and_service_is_not_judged() {
    let mut all = values(&[(&world_key::PAST_BUYERS, 2_000.0), (&world_key::NEW_BUYERS_PER_DAY, 5.0)]);
    for key in [&world_key::ENQUIRIES_MESSAGE, &world_key::WELCOME_CHATS, &world_key::AFTER_SALE_BASE] {
        all.set(key, Value::Number(0.0));
    }
    for key in [&world_key::AFTER_SALE_GAIN, &world_key::REPLY_PROMOTION, &world_key::REPLY_CONTENT] {
        all.set(key, Value::Number(0.0));
    }
    let ignored = with_text(first_pool_levers(), &[(&plan_key::WORKLOAD, "ignored")]);
    let table = table(&world(all, vec![plan("counted", first_pool_levers()), plan("ignored", ignored)]), 120);
    let plans = run(&table).plans;
    assert_eq!(plans[1].daily, plans[2].daily);
    assert_eq!(plans[1].totals, plans[2].totals);
    assert!(sum(&plans[1], Counter::OrdersPool) > 20);
}

/// Nobody works longer than paid, with hands enough and far too few; and pay by result ties out.
#[test]
fn hours_and_pay_tie_out() {
    let all = values(&[(&world_key::PAST_BUYERS, 9_000.0), (&world_key::NEW_BUYERS_PER_DAY, 30.0)]);
    let levers = |heads: f64| {
        let mut levers = first_pool_levers();
        for (key, x) in [
            (&plan_key::HEADS, heads),
            (&plan_key::PAY_PER_ADD, 1.5),
            (&plan_key::PAY_SALES, 0.02),
            (&plan_key::PAY_RETENTION, 0.01),
        ] {
            levers.set(key, Value::Number(x));
        }
        levers
    };
    let table = table(&world(all, vec![plan("many", levers(6.0)), plan("few", levers(0.2))]), 200);
    let plans = run(&table).plans;
    for tally in &plans[1..] {
        assert!(worked_within_paid(tally));
        let adds = (0..tally.days).map(|day| tally.first_adds(day)).sum::<i64>() + sum(tally, Counter::ReAdds);
        let (pay, sales) = (sum(tally, Counter::Pay), sum(tally, Counter::SalesPool));
        let (least, most) = (150 * adds + sales / 50, 150 * adds + sales * 3 / 100);
        // Each order is rounded to the fen once.
        let orders = sum(tally, Counter::OrdersPool);
        assert!(least - orders <= pay && pay <= most + orders, "{least} <= {pay} <= {most}");
    }
    let busy = |tally: &Tally| (0..tally.days).map(|d| tally.staff_of(None, d, StaffCounter::Backlog)).sum::<i64>();
    assert!(busy(&plans[2]) > 0 && busy(&plans[1]) == 0, "few are swamped, many are not");
}

/// Two teams from a file: the best customers of a segment go to the consultants while they have room.
#[test]
fn friends_go_to_the_first_team_that_serves_them_and_has_room() {
    let text = r#"
[study]
start = 2026-04-01
days = 200
[world]
preset = "mother_baby"
people = { past_buyers = 24_000, friends_at_start = 6_000, new_buyers_per_day = 40 }
segments.formula = { share = 0.6, ticket_yuan = 320, every_days = 28, seriousness = 0.9 }
segments.diapers = { share = 0.4, ticket_yuan = 110, every_days = 30, seriousness = 0.2 }
[plans.four_deals]
rhythm.mass_message = { promotion = 1, content = 2 }
channels.parcel_card = {}
teams.deals = { guides = 4, persona = "welfare_officer", serves = "all", carrier = "wecom", minutes_per_chat = 4 }
pay = { base_month_yuan = 6_500, per_add_yuan = 1.0, share_of_sales = 0.01, share_of_retention = 0.0 }
[plans.four_split]
extends = "four_deals"
teams.deals = { guides = 2, serves = "rest" }
teams.advice = { guides = 2, persona = "consultant", serves = "formula & top20%", friends_per_guide_max = 150 }
[plans.as_one]
extends = "four_deals"
teams = { deals = "off" }
staff.heads = 4
staff.minutes_per_chat = 4
persona = "welfare_officer"
"#;
    let scenario = load(text).scenario;
    let world = siyu::plan::compile(&scenario.worlds[0], &scenario.study).unwrap();
    let plans = run(&world).plans;
    let split = &world.plans[2];
    assert_eq!(split.teams.iter().map(|team| team.name.as_str()).collect::<Vec<_>>(), ["advice", "deals"]);
    assert_eq!(split.teams.iter().map(|team| team.room[0]).collect::<Vec<_>>(), [300, 10_000]);
    assert_eq!(split.heads[0], 4.0);
    assert_eq!(split.fixed[0].wages, world.plans[1].fixed[0].wages);
    // A team that serves all with the plan's own keys is the plan without teams.
    assert_eq!(plans[1], plans[3]);
    assert_ne!(plans[1].daily, plans[2].daily);
    let chats =
        |team| (0..200).map(|d| plans[2].staff_of(Some(team), d, StaffCounter::Chats)).sum::<i64>() as f64 / 1e6;
    // 300 friends of the consultants, some 7,000 of the others.
    assert!(chats(0) > 100.0 && chats(1) > 10.0 * chats(0), "{} and {}", chats(0), chats(1));
}

/// The files tell the work of each team where a plan has several: chats left over add up to those of the plan.
#[test]
fn files_tell_the_work_of_each_team() {
    let text = r#"
[study]
start = 2026-04-01
days = 40
replicates = 2
[world]
people = { past_buyers = 4_000, friends_at_start = 3_000, new_buyers_per_day = 5 }
[plans.one]
staff.heads = 1
rhythm.mass_message.promotion = 3
[plans.two]
extends = "one"
teams.few = { guides = 1, hours_per_day = 0.5, serves = "top40%" }
teams.many = { guides = 2, serves = "rest" }
"#;
    let options = siyu::study::Options { bare: true, ..siyu::study::Options::default() };
    let results = siyu::study::run(&load(text).scenario, &options, &|_, _| {}).expect("it can be run");
    let file = siyu::report::csv::TABLES.iter().find(|table| table.name == "daily.csv").expect("a file");
    let rows = siyu::report::csv::rows(&siyu::report::csv::write(file, &results, false)).expect("rows");
    let value = |plan: &str, series: &str, team: &str, day: &str| -> f64 {
        let mut found = rows.iter().filter(|row| {
            [("plan", plan), ("series", series), ("team", team), ("day", day)].iter().all(|(key, x)| row[*key] == *x)
        });
        let row = found.next().unwrap_or_else(|| panic!("{series} of {plan}, {team}, on day {day}"));
        assert!(found.next().is_none(), "one row for {series} of {plan}, {team}, on day {day}");
        row["mean"].parse().expect("a number")
    };
    for day in ["5", "20", "39"] {
        let [all, few, many] = ["", "few", "many"].map(|team| value("two", "backlog", team, day));
        assert!(few > 5.0 && (all - few - many).abs() < 1e-4 * all, "{all}, {few} and {many} left over on day {day}");
        let [all, few, many] = ["", "few", "many"].map(|team| value("two", "load", team, day));
        assert!(few > 1.0 && many < 1.0 && many < all && all < few, "load {all}, {few} and {many} on day {day}");
    }
    assert!(rows.iter().all(|row| row["plan"] == "two" || row["team"].is_empty()), "one team is no group");
}

/// A world in which people take weeks to decide and the pool changes nothing.
fn deciding(decision_days: f64) -> Values {
    let mut all = null_world(6_000, 90.0);
    let set: [(&'static Key, f64); 4] = [
        (&world_key::DECISION_DAYS, decision_days),
        (&world_key::HISTORY_DAYS, 400.0),
        (&world_key::NEW_BUYERS_PER_DAY, 5.0),
        (&world_key::DELETE_BASE, 0.01),
    ];
    for (key, value) in values(&set).given().map(|(path, value)| (path.to_owned(), value.clone())) {
        let key = set.iter().find(|(known, _)| known.path == key).unwrap().0;
        all.set(key, value);
    }
    all
}

/// Jumping from need to need and adding day by day give the same orders where decisions take time.
#[test]
fn scheduled_and_daily_advance_agree_where_decisions_take_time() {
    for lapse in ["calendar", "per_order"] {
        let table = table(&world(with_text(deciding(30.0), &[(&world_key::LAPSE, lapse)]), vec![]), 300);
        let luck = Luck::new(5, 0);
        let births = |advance| Births::new(&table, &luck, 0, advance);
        let (jump, daily) = (births(Advance::Scheduled), births(Advance::Daily));
        assert_eq!((&jump.script, &jump.needs), (&daily.script, &daily.needs));
        assert!(jump.script.len() > 500 && jump.needs.iter().any(|d| d.order - d.need > 30));
        assert!(jump.open_needs.iter().any(Option::is_some), "somebody is undecided on the last day");
    }
}

/// Under neutral settings friends, deleted friends and people added again order on the same days as the public.
#[test]
fn a_neutral_pool_leaves_decided_orders_on_their_days() {
    for lapse in ["calendar", "per_order"] {
        let mut all = with_text(deciding(30.0), &[(&world_key::LAPSE, lapse)]);
        all.set(&world_key::FRIENDS_AT_START, Value::Whole(2_000));
        let levers = with_text(first_pool_levers(), &[(&plan_key::WORKLOAD, "ignored")]);
        let table = table(&world(all, vec![plan("p", levers)]), 300);
        let plans = run(&table).plans;
        let orders = |tally: &Tally, day| {
            let doors = [Counter::OrdersOutside, Counter::OrdersFriendPublic, Counter::OrdersPool];
            doors.iter().map(|&door| tally.all(day, door)).sum::<i64>()
        };
        for day in 0..300 {
            assert_eq!(orders(&plans[0], day), orders(&plans[1], day), "{lapse}, day {day}");
        }
        assert!(sum(&plans[1], Counter::OrdersPool) > 100 && sum(&plans[1], Counter::Deletions) > 300);
        assert!(sum(&plans[1], Counter::ReAdds) > 10);
    }
}

/// A segment that decides at once beside one that takes time lives as it would alone.
#[test]
fn taking_time_in_one_segment_leaves_the_other_alone() {
    let segment = |name: &str, days: f64| {
        let values = deciding(days);
        Segment { name: name.into(), label: name.into(), share: 0.5, values }
    };
    let orders = |slow: f64| {
        let levers = with_text(first_pool_levers(), &[(&plan_key::WORKLOAD, "ignored")]);
        let mut two = world(deciding(0.0), vec![plan("p", levers.clone())]);
        two.segments = vec![segment("quick", 0.0), segment("slow", slow)];
        for plan in &mut two.plans {
            plan.stretches.iter_mut().for_each(|s| s.segments = vec![s.segments[0].clone(); 2]);
        }
        let tally = run(&table(&two, 300)).plans.remove(1);
        (0..300).map(|day| tally.get(0, day, Counter::OrdersPool as usize)).collect::<Vec<_>>()
    };
    assert_eq!(orders(0.0), orders(40.0));
}

/// WeCom beside personal WeChat by date (source text 001): half the adds in 2021, as many in 2022, worse retention first.
/// Imposed by the platform presets.
#[test]
fn wecom_adds_half_of_personal_wechat_first_and_as_many_later() {
    let ratio = |platform: &str| {
        let mut all = siyu::scenario::presets::find("platforms", platform).expect("a platform").values.clone();
        for (key, value) in [(&world_key::PAST_BUYERS, 12_000), (&world_key::FRIENDS_AT_START, 3_000)] {
            all.set(key, Value::Whole(value));
        }
        all.set(&world_key::NEW_BUYERS_PER_DAY, Value::Number(60.0));
        let mut levers = with_text(first_pool_levers(), &[(&plan_key::WORKLOAD, "ignored")]);
        // One door: two doors overlap less where fewer accept, and their ratio is nearer to 1.
        levers.set(&plan_key::CARD_ON, Value::Switch(false));
        let personal = with_text(levers.clone(), &[(&plan_key::CARRIER, "personal_wechat")]);
        let table = table(&world(all, vec![plan("wecom", levers), plan("personal", personal)]), 60);
        let plans = run(&table).plans;
        let rate = |tally: &Tally| tally.totals.added_in_time[0] as f64 / tally.totals.exposed_complete[0] as f64;
        let gone = |tally: &Tally| sum(tally, Counter::Deletions) as f64 / sum(tally, Counter::FriendDays) as f64;
        (rate(&plans[1]) / rate(&plans[2]), gone(&plans[1]) / gone(&plans[2]))
    };
    let (early, later) = (ratio("wecom-2021"), ratio("wecom-2022"));
    assert!((0.45..=0.55).contains(&early.0), "adds in 2021: {early:?}");
    assert!((0.9..=1.1).contains(&later.0), "adds in 2022: {later:?}");
    assert!(early.1 > 1.2 && (0.95..=1.05).contains(&later.1), "deletion {early:?}, {later:?}");
}

/// Employees leave: personal WeChat loses their friends, WeCom hands most of them over; nobody leaves, nothing changes.
#[test]
fn a_leaver_takes_friends_where_the_account_is_personal() {
    let table_of = |rate: f64| {
        let mut all = values(&[(&world_key::PAST_BUYERS, 6_000.0), (&world_key::FRIENDS_AT_START, 4_000.0)]);
        all.set(&world_key::LEAVE_PER_YEAR, Value::Number(rate));
        let wecom = first_pool_levers();
        let personal = with_text(wecom.clone(), &[(&plan_key::CARRIER, "personal_wechat")]);
        table(&world(all, vec![plan("wecom", wecom), plan("personal", personal)]), 300)
    };
    let plans = run(&table_of(2.0)).plans;
    let lost = |tally: &Tally| sum(tally, Counter::Lost);
    assert!(lost(&plans[2]) > 5 * lost(&plans[1]) && lost(&plans[1]) > 0, "{} {}", lost(&plans[1]), lost(&plans[2]));
    assert!(sum(&plans[1], Counter::Pay) >= 2_500_000, "a newcomer costs set-up");
    let quiet = run(&table_of(0.0)).plans;
    assert_eq!(lost(&quiet[2]), 0);
    assert_eq!(quiet[1].daily, quiet[2].daily, "the account alone changes nothing");
}

/// Posts in standing groups reach members only, and bring work; without posts nothing changes.
#[test]
fn group_posts_reach_members_and_start_chats() {
    let mut all = values(&[(&world_key::PAST_BUYERS, 5_000.0), (&world_key::FRIENDS_AT_START, 4_000.0)]);
    all.set(&world_key::NEW_BUYERS_PER_DAY, Value::Number(0.0));
    let posts = |reach: f64| {
        let mut all = all.clone();
        all.set(&world_key::GROUP_REACH, Value::Number(reach));
        let mut posting = first_pool_levers();
        posting.set(&plan_key::GROUP_PROMOTION, Value::Number(7.0));
        let table = table(&world(all, vec![plan("none", first_pool_levers()), plan("posts", posting)]), 90);
        run(&table).plans
    };
    let (nobody, some) = (posts(0.0), posts(0.3));
    assert_eq!(nobody[1].daily, nobody[2].daily);
    assert_eq!(nobody[1], some[1]);
    let chats = |tally: &Tally| (0..90).map(|d| tally.staff_of(None, d, StaffCounter::Chats)).sum::<i64>();
    assert!(chats(&some[2]) > chats(&some[1]));
    assert!(sum(&some[2], Counter::Deletions) > sum(&some[1], Counter::Deletions));
    assert!(sum(&some[2], Counter::OrdersPool) > sum(&some[1], Counter::OrdersPool));
}
