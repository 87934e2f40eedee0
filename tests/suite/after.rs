//! The days after the study: what they count is what a longer study would show.

use crate::random_worlds::Dice;
use crate::worlds::{plan, study, study_and_after, values, with_text, world};
use siyu::cli::files::load_lesson;
use siyu::keys::{Value, Values, plan as key, study as study_key, world as world_key};
use siyu::lang::Lang;
use siyu::metrics::{METRICS, Reading, metric_index};
use siyu::plan::compile;
use siyu::plan::tables::{Afterwards, WorldTable};
use siyu::scenario::checked::{Plan, Scenario, Stretch, Study, World};
use siyu::scenario::lessons::Lesson;
use siyu::sim::run::{Replicate, replicates};
use siyu::sim::tally::Counter;
use siyu::study::results::VerdictKind;
use siyu::study::{Options, run};

/// Days after the study in these tests.
const AFTER: u16 = 365;

/// Levers of a plan drawn from the registry; `doors` stay as they are, because reach and lists end with the study.
fn levers(dice: &mut Dice) -> Values {
    let mut levers = values(&[
        (&key::MASS_PROMOTION, (dice.uniform() * 8.0).floor()),
        (&key::MASS_CONTENT, (dice.uniform() * 4.0).floor()),
        (&key::MOMENTS_PROMOTION, dice.uniform() * 3.0),
        (&key::MOMENTS_CONTENT, dice.uniform() * 5.0),
        (&key::SERVICE, dice.uniform() * 2.0),
        (&key::TARGETING, dice.uniform()),
        (&key::HEADS, (1.0 + dice.uniform() * 4.0).floor()),
        (&key::GROUP_PROMOTION, (dice.uniform() * 3.0).floor()),
        (&siyu::keys::channels::IM_ON, f64::from(dice.below(2) as u8)),
        (&siyu::keys::channels::CARD_ON, f64::from(dice.below(2) as u8)),
    ]);
    if dice.below(2) == 1 {
        levers.set(&key::OFFER_OFF_SHARE, Value::Number(0.3 * dice.uniform()));
    }
    let faces = ["welfare_officer", "expert", "consultant", "influencer"];
    with_text(levers, &[(&key::PERSONA, faces[dice.below(4)]), (&key::WORKLOAD, "ignored")])
}

/// A small world without discounting.
fn small(dice: &mut Dice) -> Values {
    values(&[
        (&world_key::PAST_BUYERS, 300.0 + 500.0 * dice.uniform()),
        (&world_key::NEW_BUYERS_PER_DAY, 1.0 + 4.0 * dice.uniform()),
        (&world_key::FRIENDS_AT_START, 150.0 * dice.uniform()),
        (&world_key::EVERY_DAYS, 15.0 + 60.0 * dice.uniform()),
        (&world_key::TICKET_YUAN, 40.0 + 300.0 * dice.uniform()),
        (&world_key::DISCOUNT_RATE, 0.0),
        (&world_key::CAP_MASS_PER_DAY, 2.0),
        (&world_key::RETURN_RATE, 0.1 * dice.uniform()),
        (&world_key::DECISION_DAYS, if dice.below(3) == 0 { 5.0 } else { 0.0 }),
        // In one world of three the accounts fill.
        (&world_key::CAP_FRIENDS_PER_HEAD, if dice.below(3) == 0 { 40.0 + 80.0 * dice.uniform() } else { 5_000.0 }),
    ])
}

/// A study against the first plan, which is the baseline.
fn against_first(mut study: Study) -> Study {
    "one".clone_into(&mut study.baseline);
    study.values.set(&study_key::AFTERWARDS, Value::Text("baseline".to_owned()));
    study
}

/// The plans with the care of the first one from a day on.
fn with_care_from(world: &World, day: u16) -> World {
    let care = world.plans[1].stretches.last().expect("a stretch").segments.clone();
    let mut world = world.clone();
    for plan in &mut world.plans[1..] {
        plan.stretches.push(Stretch { from_day: day, segments: care.clone() });
    }
    world
}

fn goal(table: &WorldTable, run: &Replicate, plan: usize, name: &str) -> f64 {
    let measure = METRICS[metric_index(name).expect("a measure")];
    (measure.read)(&Reading::of(table, &run.plans, plan, 0)).value().expect("a value")
}

/// The table of a study that goes on for the days after: nobody is born in them, and nothing comes after it.
fn longer(world: &World, days: u16, short: &WorldTable) -> WorldTable {
    let mut table = compile(world, &against_first(study(days + AFTER))).expect("a world");
    table.days_of_births = days;
    table.candidates = short.candidates;
    table.past_buyers = short.past_buyers;
    table.friends_at_start = short.friends_at_start;
    table.territories = short.territories;
    table.visits_per_day = short.visits_per_day;
    table
}

/// Forty random pairs of plans: the headline difference is to the fen that of a study that goes on for a year under the
/// care of the baseline, in which nobody new is born.
#[test]
fn the_value_left_is_what_a_longer_study_shows() {
    let mut dice = Dice::new(20_261_128);
    let (mut full, mut after) = (0, 0);
    for pair in 0..40 {
        let days = 20 + dice.below(101) as u16;
        let plans: Vec<Plan> = vec![plan("one", levers(&mut dice)), plan("two", levers(&mut dice))];
        let world = world(small(&mut dice), plans);
        let table = compile(&world, &against_first(study_and_after(days, AFTER))).expect("a world");
        assert_eq!((table.after_step, table.care), (1, 1));
        let long = longer(&with_care_from(&world, days), days, &table);
        let short_run = &replicates(&table, 5, 0, 1, &|_| {})[0];
        let long_run = &replicates(&long, 5, 0, 1, &|_| {})[0];
        let of = |plan| goal(&table, short_run, plan, "incremental_profit_with_pool_value");
        let reference = |plan| goal(&long, long_run, plan, "incremental_profit");
        let fen = |yuan: f64| (yuan * 100.0).round() as i64;
        for plan in [1, 2] {
            assert_eq!(fen(of(plan)), fen(reference(plan)), "pair {pair}, {days} days, plan {plan}");
        }
        full += usize::from((0..table.days.into()).any(|day| short_run.plans[2].all(day, Counter::TurnedAway) > 0));
        after += usize::from(
            short_run.plans[2].after[Afterwards::Baseline as usize].counters[Counter::TurnedAway as usize] > 0,
        );
    }
    assert!(full >= 3 && after >= 3, "accounts were full in {full} studies, and after {after} of them");
}

/// Doing nothing as the care is no care: everything stops, in the same numbers, and one account is told of both.
#[test]
fn the_care_of_doing_nothing_is_to_stop() {
    let mut dice = Dice::new(2_026);
    let world = world(small(&mut dice), vec![plan("one", levers(&mut dice)), plan("two", levers(&mut dice))]);
    let of = |afterwards: &str| {
        let mut study = study_and_after(45, 120);
        "do-nothing".clone_into(&mut study.baseline);
        study.values.set(&study_key::AFTERWARDS, Value::Text(afterwards.to_owned()));
        let table = compile(&world, &study).expect("a world");
        let run = replicates(&table, 9, 0, 1, &|_| {}).swap_remove(0);
        let read = |name: &str| [1, 2].map(|plan| goal(&table, &run, plan, name));
        (read("value_left_baseline"), read("value_left_stop"), read("pool_value"))
    };
    let (baseline, stop, own) = of("auto");
    assert_eq!(baseline, stop);
    assert_ne!(own, stop, "each plan goes on");
    assert_eq!(of("baseline").2, stop);
}

/// Days after the study change no byte of the study itself.
#[test]
fn the_study_is_the_same_whatever_follows() {
    let mut dice = Dice::new(7);
    let world = world(small(&mut dice), vec![plan("one", levers(&mut dice)), plan("two", levers(&mut dice))]);
    let run = |after: u16| {
        let table = compile(&world, &against_first(study_and_after(60, after))).expect("a world");
        replicates(&table, 3, 0, 2, &|_| {})
    };
    let [off, on] = [run(0), run(200)];
    for (off, on) in off.iter().zip(&on) {
        for (off, on) in off.plans.iter().zip(&on.plans) {
            let mut on = on.clone();
            on.after.clone_from(&off.after);
            assert!(*off == on, "the study's own counters moved");
        }
        assert_eq!(off.pairs, on.pairs);
    }
}

/// A plan and its copy leave the same, and so do two plans that are alike on the last day and on all before it.
#[test]
fn copies_leave_the_same() {
    let mut dice = Dice::new(11);
    let one = levers(&mut dice);
    let world = world(small(&mut dice), vec![plan("one", one.clone()), plan("copy", one)]);
    let table = compile(&world, &against_first(study_and_after(45, AFTER))).expect("a world");
    let run = &replicates(&table, 9, 0, 1, &|_| {})[0];
    for way in Afterwards::ALL {
        assert_eq!(run.plans[1].after[way as usize], run.plans[2].after[way as usize], "{}", way.key());
        assert!(run.plans[1].after[way as usize].people > 0);
    }
    assert_eq!(goal(&table, run, 0, "pool_value"), 0.0, "doing nothing leaves nothing over itself");
}

/// Exchanging baseline and plan in the file exchanges whose care follows. Where friends start at rest and the heads before
/// day 0 are given, the two files never call both plans better: each verdict asks all three ways of going on.
#[test]
fn exchanged_plans_are_never_both_better() {
    let mut dice = Dice::new(404);
    let mut decided = 0;
    for pair in 0..12 {
        let mut values = small(&mut dice);
        values.set(&world_key::HEADS_AT_START, Value::Number(2.0));
        let values = with_text(values, &[(&world_key::CARE_AT_START, "rest")]);
        let world = world(values, vec![plan("one", levers(&mut dice)), plan("two", levers(&mut dice))]);
        let verdict = |baseline: &str, other: usize| {
            let mut study = study_and_after(30, 120);
            baseline.clone_into(&mut study.baseline);
            let scenario = Scenario { name: "exchange".to_owned(), study, worlds: vec![world.clone()] };
            let options = Options { replicates: Some(5), bare: true, ..Options::default() };
            let results = run(&scenario, &options, &|_, _| {}).expect("it runs");
            results.worlds[0].plans[other].verdict.kind
        };
        let [two, one] = [verdict("one", 2), verdict("two", 1)];
        assert!(!(one == VerdictKind::Better && two == VerdictKind::Better), "pair {pair}");
        decided += [one, two].iter().filter(|kind| matches!(kind, VerdictKind::Better | VerdictKind::Worse)).count();
    }
    assert!(decided >= 6, "{decided} verdicts name a side");
}

/// `--against` changes the comparison only: every difference turns its sign, to the last digit.
#[test]
fn another_yardstick_turns_every_sign() {
    let mut dice = Dice::new(77);
    let world = world(small(&mut dice), vec![plan("one", levers(&mut dice)), plan("two", levers(&mut dice))]);
    let mut study = study_and_after(40, 120);
    "one".clone_into(&mut study.baseline);
    let scenario = Scenario { name: "against".to_owned(), study, worlds: vec![world] };
    let with = |against: Option<&str>| {
        let against = against.map(str::to_owned);
        run(&scenario, &Options { replicates: Some(3), bare: true, against, ..Options::default() }, &|_, _| {})
            .expect("it runs")
    };
    let (own, turned) = (with(None), with(Some("two")));
    let (two, one) = (&own.worlds[0].plans[2], &turned.worlds[0].plans[1]);
    let mut compared = 0;
    for ((a, b), metric) in two.measures.iter().zip(&one.measures).zip(METRICS) {
        let (Some(a), Some(b)) = (a.against_baseline, b.against_baseline) else { continue };
        assert!((a.interval.mean + b.interval.mean).abs() <= 1e-9 * a.interval.mean.abs(), "{}", metric.key);
        compared += 1;
    }
    assert!(compared > 50, "{compared} measures");
}

/// The mean differences of the second plan from the first on some measures.
fn differences<const N: usize>(text: String, replicates: u32, measures: [&str; N]) -> [f64; N] {
    let lesson = Lesson { name: "own", text: Box::leak(text.into_boxed_str()), files: &[] };
    let loaded = load_lesson(&lesson, &[]).unwrap_or_else(|found| panic!("{}", found.render(Lang::En, false)));
    let options = Options { replicates: Some(replicates), bare: true, ..Options::default() };
    let results = run(&loaded.scenario, &options, &|_, _| {}).expect("it runs");
    measures.map(|name| {
        let measure = &results.worlds[0].plans[2].measures[metric_index(name).expect("a measure")];
        measure.against_baseline.expect("a difference").interval.mean
    })
}

/// A month that sells hard to friends who were looked after: ahead when it ends, far behind after a year of care. The
/// headline is that of a study in which the same month is a phase and care follows for a year.
#[test]
fn a_month_of_hard_selling_is_paid_for_in_the_year_after() {
    let world = "simulate = 12_000\nbaseline = \"care\"\n[world]\npreset = \"beauty\"\nplatform = \"wecom-2025-enlarged\"\n\
                 people = { past_buyers = 45_000, new_buyers_per_day = 40, friends_at_start = 18_000 }\n[plans.care]\n\
                 persona = \"influencer\"\nstaff.heads = 5\nrhythm = { mass_message = { promotion = 1, content = 3 } }\n\
                 [plans.hard]\nextends = \"care\"\n";
    let hard = "rhythm.mass_message = { promotion = 7, content = 0 }\noffer.zhe = 8.5\n";
    let month = format!("[study]\nstart = 2026-05-01\ndays = 30\n{world}{hard}");
    let phase = format!("[plans.hard.phases.month]\nstart = 2026-05-01\nuntil = 2026-05-31\n{hard}");
    let year = format!("[study]\nstart = 2026-05-01\ndays = 395\nafter_days = 0\n{world}{phase}");
    let measures = ["incremental_profit", "incremental_profit_with_pool_value", "friends_end"];
    let [in_month, headline, friends] = differences(month, 6, measures);
    let [followed] = differences(year, 6, ["incremental_profit"]);
    assert!(in_month > 0.0 && friends < -1_000.0, "ahead by {in_month} in the month, with {friends} friends");
    assert!(headline < 0.0 && (headline / followed - 1.0).abs() < 0.2, "{headline} told, {followed} followed");
}

/// A flash group in the last days of a year: ahead on its last day, behind after another year of the same rhythm.
#[test]
fn a_flash_group_at_the_years_end_is_paid_for_in_the_next() {
    let text = |days: u16, after: u16| {
        format!(
            "[study]\nstart = 2026-01-01\ndays = {days}\nafter_days = {after}\nbaseline = \"care\"\n[world]\npreset = \"beauty\"\n\
             platform = \"uncapped\"\npeople = {{ past_buyers = 7_000, new_buyers_per_day = 3, friends_at_start = 3_600 }}\n\
             campaigns.flash_urgency = 8\nresponse.intensity_cap = 60\n[plans.care]\npersona = \"plain\"\nstaff.heads = 1\n\
             rhythm = {{ mass_message = {{ promotion = 1, content = 1 }}, service = 0.2 }}\n[plans.flash]\nextends = \"care\"\n\
             campaigns.f = {{ kind = \"flash_group\", start = 2026-12-20, times = 1, days = 3, zhe = 7.0, groups = 18, \
             group_size = 200, staff = 2, join_share = 0.95, messages_per_day = 11, pushes_per_day = 2 }}\n"
        )
    };
    let [in_year, headline] =
        differences(text(365, 365), 8, ["incremental_profit", "incremental_profit_with_pool_value"]);
    let [followed] = differences(text(730, 0), 8, ["incremental_profit"]);
    assert!(in_year > 0.0, "ahead by {in_year} in the year");
    assert!(headline < 0.0 && (headline / followed - 1.0).abs() < 0.2, "{headline} told, {followed} followed");
}
