//! What scenarios resolve to. Faults are tested by the family `problems` of the integration tests.

#![expect(clippy::float_cmp, reason = "values must come through the reader unchanged")]

use super::checked::{Plan, Stretch};
use super::*;
use crate::keys::{Value, Values, plan as levers, world as facts};
use crate::lang::Lang;

/// Data files held in memory.
struct Memory(&'static [(&'static str, &'static str)]);

impl Loader for Memory {
    fn read(&self, relative: &str) -> Result<Vec<u8>, Text> {
        let file = self.0.iter().find(|(name, _)| *name == relative);
        file.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| say("no such file", "没有文件"))
    }
}

/// A scenario that must have no error.
fn sound(text: &str, overrides: &[(&str, &str)]) -> Loaded {
    let overrides: Vec<_> = overrides.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let files = Memory(&[("buyers.csv", "first_day\n0\n3\n400\n"), ("seen.csv", "day,value\n5,2.5\n1,1\n")]);
    let names = Names {
        measures: vec!["follow_rate"],
        goals: vec![("incremental_profit_with_pool_value", true)],
        series: vec!["friends"],
        labels: Vec::new(),
        windows: &[],
    };
    load("test", "test.toml", text.as_bytes(), &files, &names, &overrides)
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En, false)))
}

/// A plan of the first world.
fn plan_of<'a>(loaded: &'a Loaded, name: &str) -> &'a Plan {
    let plans = &loaded.scenario.worlds[0].plans;
    plans.iter().find(|plan| plan.name == name).unwrap_or_else(|| panic!("no plan {name}"))
}

/// Levers of the first segment on the first day.
fn first(plan: &Plan) -> &Values {
    &plan.stretches[0].segments[0]
}

const STUDY: &str = "[study]\nstart = 2026-04-01\ndays = 100\n";

#[test]
fn do_nothing_is_first_and_does_nothing() {
    let loaded = sound(STUDY, &[]);
    let world = &loaded.scenario.worlds[0];
    assert_eq!(loaded.scenario.study.baseline, DO_NOTHING);
    assert_eq!((world.name.as_str(), world.plans.len(), world.segments.len()), ("world", 1, 1));
    assert_eq!((world.plans[0].name.as_str(), world.segments[0].name.as_str()), (DO_NOTHING, "all"));
    assert_eq!(first(&world.plans[0]), &Values::new());
}

#[test]
fn a_child_changes_and_switches_off_by_name() {
    let text = format!(
        "{STUDY}[plans.\"两推\"]\nlabel = \"每周两推\"\nstaff.heads = 6\nrhythm.mass_message = {{ promotion = 2, content = 1 }}\n\
         channels.parcel_card = {{ put_in = 0.9 }}\nchannels.store_im = {{ on = false, chat_share = 0.5 }}\n\
         [plans.child]\nextends = \"两推\"\nrhythm.mass_message.promotion = 5\nchannels.parcel_card = \"off\"\n"
    );
    let loaded = sound(&text, &[]);
    let (parent, child) = (first(plan_of(&loaded, "两推")), first(plan_of(&loaded, "child")));
    assert!(parent.switch(&levers::CARD_ON) && !child.switch(&levers::CARD_ON), "naming a table switches it on");
    assert!(!parent.switch(&levers::IM_ON), "an explicit on = false wins");
    assert_eq!((child.number(&levers::HEADS), child.number(&levers::MASS_PROMOTION)), (6.0, 5.0));
    assert_eq!(plan_of(&loaded, "child").label, "child", "a label is not inherited");
}

#[test]
fn phases_cut_the_time_and_win_over_segments() {
    let text = format!(
        "{STUDY}[world.segments]\na = {{ share = 0.25 }}\nb = {{ share = 0.75, every_days = 30 }}\n\
         [plans.p]\nstaff.heads = 1\nsegments.b.rhythm.service = 2\n\
         phases.calm = {{ start = 2026-04-11, until = 2026-04-21, rhythm.service = 0.5 }}\n\
         phases.late = {{ start = 2026-06-30, staff.heads = 2 }}\n\
         phases.same = {{ start = 2026-05-01, staff.heads = 1 }}\n"
    );
    let loaded = sound(&text.replace("phases.same", "#"), &[]);
    let service = |stretch: &Stretch| {
        let of = |segment: usize| stretch.segments[segment].number(&levers::SERVICE);
        (stretch.from_day, of(0), of(1), stretch.segments[0].number(&levers::HEADS))
    };
    let stretches: Vec<_> = plan_of(&loaded, "p").stretches.iter().map(service).collect();
    let wanted = [(0, 0.0, 2.0, 1.0), (10, 0.5, 0.5, 1.0), (20, 0.0, 2.0, 1.0), (90, 0.0, 2.0, 2.0)];
    assert_eq!(stretches, wanted);
    let segments = &loaded.scenario.worlds[0].segments;
    assert_eq!(segments[1].values.number(&facts::EVERY_DAYS), 30.0);
    assert_eq!(segments[0].values.number(&facts::EVERY_DAYS), 60.0);
}

#[test]
fn presets_lie_under_the_file_and_orders_a_year_become_an_interval() {
    let text = format!(
        "{STUDY}[world]\npreset = \"tea_drinks\"\nmoney.ticket_yuan = 30\nproduct.orders_per_buyer_year = 10\n\
         [worlds.dear]\npreset = \"beauty\"\nplatform = \"uncapped\"\n"
    );
    let loaded = sound(&text, &[]);
    let [base, dear] = loaded.scenario.worlds.as_slice() else { panic!("two worlds") };
    assert_eq!((base.name.as_str(), dear.name.as_str()), ("world", "dear"));
    assert_eq!(base.values.number(&facts::TICKET_YUAN), 30.0);
    assert_eq!(base.values.number(&facts::MARGIN), 0.45);
    assert_eq!(base.values.number(&facts::EVERY_DAYS), 36.5);
    assert_eq!(dear.values.number(&facts::TICKET_YUAN), 260.0, "a world's own preset wins over the base");
    assert_eq!(dear.values.number(&facts::EVERY_DAYS), 60.0);
    assert_eq!(dear.values.number(&facts::CAP_MASS_PER_DAY), 1000.0);
}

#[test]
fn options_win_over_the_file() {
    let text = format!("{STUDY}[plans.\"两推\"]\nrhythm.mass_message.promotion = 2\n");
    let options = [
        ("plans.两推.rhythm.mass_message.promotion", "3"),
        ("plans.两推.channels.parcel_card.hook", "gift"),
        ("world.money.ticket_yuan", "120"),
        ("study.seed", "7"),
    ];
    let loaded = sound(&text, &options);
    let values = first(plan_of(&loaded, "两推"));
    assert_eq!((values.number(&levers::MASS_PROMOTION), values.text(&levers::CARD_HOOK).as_str()), (3.0, "gift"));
    assert!(values.switch(&levers::CARD_ON));
    assert_eq!(loaded.scenario.worlds[0].values.number(&facts::TICKET_YUAN), 120.0);
    assert_eq!(loaded.scenario.study.values.whole(&crate::keys::study::SEED), 7);
}

#[test]
fn varied_values_make_variants_of_plans_and_worlds() {
    let text = format!(
        "{STUDY}baseline = \"one\"\n[study.vary]\n\"plans.one.staff.heads\" = [1, 2]\n\
         plans.two.rhythm.mass_message.promotion = [0, 1]\n\"plans.two.rhythm.moments.promotion\" = [5]\n\
         \"world.response.lift\" = [0.1, 0.5]\n[worlds.other]\nresponse.lift = 0.3\n[plans.one]\n[plans.two]\n"
    );
    let loaded = sound(&text, &[]);
    let worlds: Vec<_> = loaded.scenario.worlds.iter().map(|world| world.name.as_str()).collect();
    assert_eq!(worlds, ["world [lift=0.1]", "world [lift=0.5]", "other"]);
    let plans: Vec<_> = loaded.scenario.worlds[0].plans.iter().map(|plan| plan.name.as_str()).collect();
    let long = |x| format!("two [rhythm.mass_message.promotion={x}, rhythm.moments.promotion=5]");
    assert_eq!(plans, [DO_NOTHING, "one", "one [heads=1]", "one [heads=2]", &long(0), &long(1)]);
    let varied = &plan_of(&loaded, "one [heads=2]").varied;
    assert_eq!(varied, &[("plans.one.staff.heads".to_owned(), Value::Number(2.0))]);
    assert_eq!(loaded.scenario.worlds[1].values.number(&facts::LIFT), 0.5);
}

#[test]
fn data_files_are_read_and_clipped() {
    let text = format!(
        "{STUDY}observed.real = {{ file = \"seen.csv\", series = \"friends\" }}\n[world]\npeople.first_order_days = \"buyers.csv\"\n\
         calendar.festival = {{ start = 2026-03-30, until = 2026-04-03, public_demand = 2 }}\n"
    );
    let loaded = sound(&text, &[]);
    let world = &loaded.scenario.worlds[0];
    assert_eq!(world.first_order_days.as_deref(), Some([0, 3].as_slice()));
    assert!(loaded.notes.iter().any(|note| note.code == "N16"), "the buyer of day 400 is named");
    assert_eq!(loaded.scenario.study.observed[0].points, [(1, 1.0), (5, 2.5)]);
    let event = &world.calendar[0];
    assert_eq!((event.from_day, event.until_day, event.demand), (0, 2, 2.0));
}

#[test]
fn the_resolved_text_reads_to_the_same_scenario() {
    let text = format!(
        "{STUDY}baseline = \"每周\"\ntitle = \"引号 \\\" 与\\n换行\"\nguardrails.follow_rate = {{ min = 0.1 }}\n\
         observed.real = {{ file = \"seen.csv\", series = \"friends\" }}\n\
         [study.vary]\n\"world.response.lift\" = [0.1, 0.5]\n\"plans.b.staff.heads\" = [1, 2]\n\
         [world]\npreset = \"beauty\"\nproduct.orders_per_buyer_year = 8\n\
         segments.x = {{ share = 0.4, ticket_yuan = 90 }}\nsegments.y = {{ share = 0.6 }}\n\
         calendar.c = {{ start = 2026-04-02, until = 2026-04-05, public_demand = 3 }}\n\
         [worlds.\"另一个\"]\nmoney.ticket_yuan = 99\ncalendar.c = \"off\"\n\
         [plans.z]\nlabel = \"z\"\nphases.p = {{ start = 2026-04-05, staff.heads = 3 }}\n\
         [plans.\"每周\"]\nextends = \"z\"\nsegments.x.rhythm.service = 1\n[plans.b]\nextends = \"每周\"\nchannels.store_im = {{}}\n"
    );
    let one = sound(&text, &[]);
    let again = sound(&one.resolved, &[]);
    let acts = |loaded: &Loaded| {
        let worlds = loaded.scenario.worlds.iter().map(|world| {
            let get = |values: &Values| facts::KEYS.iter().map(|key| values.get(key)).collect::<Vec<_>>();
            let levers = |v: &Values| levers::KEYS.iter().map(|key| v.get(key)).collect::<Vec<_>>();
            let plan = |plan: &Plan| {
                let stretch = |s: &Stretch| (s.from_day, s.segments.iter().map(levers).collect::<Vec<_>>());
                (plan.name.clone(), plan.label.clone(), plan.stretches.iter().map(stretch).collect::<Vec<_>>())
            };
            let segments: Vec<_> = world.segments.iter().map(|s| (s.name.clone(), s.share, get(&s.values))).collect();
            let plans: Vec<_> = world.plans.iter().map(plan).collect();
            (world.name.clone(), world.label.clone(), get(&world.values), segments, world.calendar.clone(), plans)
        });
        let study = &loaded.scenario.study;
        format!("{:#?}", (worlds.collect::<Vec<_>>(), &study.guardrails, &study.observed, &study.baseline, study.days))
    };
    assert!(acts(&one) == acts(&again), "{}", one.resolved);
    assert_eq!(one.resolved, again.resolved, "writing it again changes nothing");
}

#[test]
fn preflight_asks_what_is_open() {
    let text = format!(
        "{STUDY}[world]\npeople.past_buyers = 0\nmoney.ticket_yuan = 20\nproduct.every_days = 300\n\
         [worlds.rare]\npeople.past_buyers = 5\nmoney.ticket_yuan = 2000\n\
         [plans.a]\nchannels.parcel_card.hook = \"none\"\nchannels.store_guide = {{}}\n\
         channels.store_guide.hook = \"none\"\nrhythm.mass_message.promotion = 1\n[plans.b]\nstaff.heads = 2\n"
    )
    .replace("channels.store_guide = {}\n", "");
    let codes: BTreeSet<_> = sound(&text, &[]).notes.iter().map(|note| note.code).collect();
    let wanted = ["N01", "N02", "N03", "N04", "N05", "N06", "N09", "N10", "N11", "N12", "N14", "N54"];
    assert_eq!(codes, BTreeSet::from(wanted));
    let codes = |text: &str| sound(&format!("{STUDY}{text}"), &[]).notes.iter().map(|n| n.code).collect::<Vec<_>>();
    assert!(codes("").contains(&"N08") && codes("").contains(&"N13"));
    assert!(codes("[plans.a]\n[plans.b]\n").contains(&"N07"));
    let staffed = "[plans.a]\nchannels.store_im.hook = \"service\"\nrhythm.mass_message.content = 1\n\
         teams.only = { guides = 2, persona = \"expert\" }\n";
    assert!(
        !codes(staffed).iter().any(|code| ["N02", "N09", "N54"].contains(code)),
        "a team's staff and persona count"
    );
    assert!(codes(&staffed.replace("expert", "plain")).contains(&"N09"));
    assert!(codes(&staffed.replace("guides = 2", "guides = 0")).contains(&"N02"));
    let early = "[world.calendar]\nx = { start = 2025-01-01, until = 2025-01-02 }\n";
    assert!(codes(early).contains(&"N15"));
}

/// Named tables of a plan are inherited by name, switched off by name, and varied like any other key.
#[test]
fn named_tables_of_a_plan_are_inherited_and_varied() {
    let text = format!(
        "{STUDY}vary = {{ \"plans.c.teams.second.serves\" = [\"rest\", \"all\"] }}\n\
         [plans.a]\nteams.first = {{ serves = \"bought<30d\" }}\nteams.second = {{ serves = \"rest\" }}\n\
         [plans.b]\nextends = \"a\"\nteams.first = \"off\"\nteams.third = {{}}\n[plans.c]\nextends = \"a\"\n"
    );
    let loaded = sound(&text, &[("plans.a.teams.first.serves", "top10%")]);
    let teams = |name: &str| -> Vec<(String, String)> {
        let tables = plan_of(&loaded, name).named(Scope::Team).iter();
        tables.map(|table| (table.name.clone(), table.values.text(&crate::keys::team::SERVES))).collect()
    };
    let pair = |name: &str, serves: &str| (name.to_owned(), serves.to_owned());
    assert_eq!(teams("a"), [pair("first", "top10%"), pair("second", "rest")]);
    assert_eq!(teams("b"), [pair("second", "rest"), pair("third", "all")]);
    assert_eq!(teams("c [serves=all]"), [pair("first", "top10%"), pair("second", "all")]);
    assert!(plan_of(&loaded, DO_NOTHING).named(Scope::Team).is_empty());
    let again = sound(&loaded.resolved, &[]);
    assert_eq!(again.scenario.worlds[0].plans.len(), loaded.scenario.worlds[0].plans.len());
    assert_eq!(plan_of(&again, "b").tables, plan_of(&loaded, "b").tables);
}
