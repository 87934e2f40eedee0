//! Files as people new to the tool write them: each runs, and what its author asks is answered or said to be missing.

use siyu::cli::files::names;
use siyu::lang::Lang;
use siyu::metrics::metric_index;
use siyu::problem::Problems;
use siyu::scenario::{self, Loaded, Loader};
use siyu::study::results::{PlanResult, Results, WorldResult};
use siyu::study::{self, Options};

/// No data files.
struct Nothing;

impl Loader for Nothing {
    fn read(&self, _: &str) -> Result<Vec<u8>, siyu::lang::Text> {
        Err(siyu::lang::say("no such file", "没有文件"))
    }
}

fn load(text: &str, set: &[(&str, &str)]) -> Result<Loaded, Problems> {
    let set: Vec<_> = set.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
    scenario::load("user", "user.toml", text.as_bytes(), &Nothing, &names(), &set)
}

/// Reads a file that has no error.
#[track_caller]
fn sound(text: &str, set: &[(&str, &str)]) -> Loaded {
    load(text, set).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En, false)))
}

/// Runs it with few people and replicates.
#[track_caller]
fn small(text: &str, people: &str, replicates: u32) -> Results {
    let loaded = sound(text, &[("study.simulate", people)]);
    let options = Options { replicates: Some(replicates), bare: true, ..Options::default() };
    study::run(&loaded.scenario, &options, &|_, _| {}).expect("it can be run")
}

fn plan<'a>(world: &'a WorldResult, name: &str) -> &'a PlanResult {
    world.plans.iter().find(|plan| plan.name == name).expect("a plan of the file")
}

/// Mean of a measure over the runs.
fn mean(world: &WorldResult, name: &str, key: &str) -> f64 {
    let measure = &plan(world, name).measures[metric_index(key).expect("a measure")];
    measure.value.as_ref().unwrap_or_else(|| panic!("{key} of {name} has a value")).mean
}

/// Codes of the notes of a file.
fn notes(loaded: &Loaded) -> Vec<&'static str> {
    loaded.notes.iter().map(|note| note.code).collect()
}

/// How deep and how often: sales and deletions of all four ways are there, and a price below the margin costs money.
#[test]
fn a_coffee_chain_compares_depth_and_rhythm() {
    let results = small(include_str!("coffee-chain.toml"), "8_000", 3);
    let world = &results.worlds[0];
    for name in ["yi_8", "yi_48", "san_8", "qun"] {
        assert!(mean(world, name, "pool_sales") > 0.0 && mean(world, name, "deletion_30d") > 0.0, "{name}");
        assert_eq!(plan(world, name).guardrails.len(), 1, "{name}: its red line is judged");
    }
    // A cup of 15 yuan leaves 8.25; 52 % off gives away 7.80 of it to those who would have bought at 12.
    let profit = |name: &str| mean(world, name, "incremental_profit");
    assert!(profit("yi_48") < profit("yi_8"), "{} {}", profit("yi_48"), profit("yi_8"));
    assert!(
        mean(world, "san_8", "deletion_30d") > mean(world, "yi_8", "deletion_30d"),
        "more messages, more deletions"
    );
}

/// The couple's questions: posting against flash groups, and the move to WeCom, of which `check` says that it makes no
/// difference while nobody leaves.
#[test]
fn a_couples_shop_compares_posting_groups_and_accounts() {
    let text = include_str!("couples-shop.toml");
    assert!(notes(&sound(text, &[])).contains(&"N42"));
    assert!(!notes(&sound(text, &[("world.staff.leave_per_year", "0.3")])).contains(&"N42"));
    let results = small(text, "8_000", 3);
    let world = &results.worlds[0];
    assert_eq!(plan(world, "kuaishan").events.len(), 6, "every fortnight from 8 May to the end of July");
    for name in ["xianzhuang", "kuaishan", "qiwei", "fuli"] {
        assert!(mean(world, name, "incremental_profit_with_pool_value").is_finite(), "{name}");
    }
}

/// Recharge and a card for friends are not simulated; who asks for them by name reads what to write instead.
#[test]
fn a_clinic_reads_what_stands_for_recharge_and_cards_for_friends() {
    let text = include_str!("clinic.toml");
    let results = small(text, "2_000", 3);
    let world = &results.worlds[0];
    assert_eq!(plan(world, "d11").events.len(), 1);
    let pool = plan(world, "d11_guimi").funnel.iter().find(|row| row.channel == "partner_pool").expect("a channel");
    // 100 yuan a day from 15 October to 31 December: 78 days.
    assert!(pool.cost > 0.0, "the stand-in for the card costs {}", pool.cost);
    for (wish, what) in [
        ("campaigns.recharge = { kind = \"stored_value\", start = 2026-11-01 }", "stored value"),
        ("channels.referral = { reward_yuan = 100 }", "referral"),
        ("offer.coupon = { yuan = 50 }", "coupons"),
    ] {
        let wished = text.replace("extends = \"pingshi\"\n", &format!("extends = \"pingshi\"\n{wish}\n"));
        let problems = load(&wished, &[]).expect_err("not in this version");
        let absent: Vec<_> = problems.iter().filter(|problem| problem.code == "E0342").collect();
        assert_eq!(absent.len(), 1, "{wish}: {}", problems.render(Lang::En, false));
        assert!(absent[0].message.get(Lang::En).contains(what), "{wish}: {:?}", absent[0].message);
        let shown = problems.render(Lang::Zh, false);
        assert!(shown.contains("本版本没有"), "{shown}");
    }
}

/// "300,000 yuan in 30 days" is a red line on the sales of the pool: the file gets an answer for both personas.
#[test]
fn a_trial_of_a_persona_is_judged_by_its_target() {
    let results = small(include_str!("mother-baby.toml"), "8_000", 3);
    let world = &results.worlds[0];
    for name in ["putong", "xiaomian"] {
        assert!(mean(world, name, "pool_sales") > 0.0, "{name}");
        let rails: Vec<&str> = plan(world, name).guardrails.iter().map(|rail| rail.measure.as_str()).collect();
        assert!(rails.contains(&"pool_sales") && rails.contains(&"deletion_30d"), "{name}: {rails:?}");
    }
}

/// Twenty-five kinds of goods, each with a verdict; of goods bought as often, the dearer ones earn more.
#[test]
fn which_goods_are_worth_it_is_a_table_of_worlds() {
    let results = small(include_str!("worth-it.toml"), "2_000", 2);
    assert_eq!(results.worlds.len(), 25);
    let gain = |days: u32, ticket: u32| {
        let name = format!("world [every_days={days}, ticket_yuan={ticket}]");
        let world = results.worlds.iter().find(|world| world.name == name).expect("a world of the table");
        mean(world, "a", "incremental_profit")
    };
    for days in [15, 45, 90, 180, 360] {
        assert!(gain(days, 5_000) > gain(days, 300) && gain(days, 300) > gain(days, 30), "every {days} days");
    }
    assert!(gain(15, 1_000) > gain(360, 1_000), "of one price, what is bought more often");
}

/// A cost that is the same under every plan decides nothing, and whoever varies it reads so.
#[test]
fn varied_acquisition_cost_changes_no_difference_and_check_says_so() {
    let text = "[study]\nstart = 2026-01-01\ndays = 60\n[study.vary]\n\"world.money.cac_yuan\" = [40, 200]\n[world]\n\
                people = { past_buyers = 2_000, new_buyers_per_day = 5, friends_at_start = 300 }\n[plans.a]\nstaff.heads = 1\n\
                rhythm.mass_message = { promotion = 1, content = 1 }\nchannels.parcel_card = { hook = \"service\" }\n";
    let loaded = sound(text, &[]);
    assert_eq!(notes(&loaded).iter().filter(|&&code| code == "N41").count(), 1);
    let results = small(text, "2_000", 2);
    let [cheap, dear] = &results.worlds[..] else { panic!("two worlds") };
    assert_eq!(mean(cheap, "a", "incremental_profit"), mean(dear, "a", "incremental_profit"));
    assert!(mean(cheap, "a", "profit") > mean(dear, "a", "profit"), "the business as a whole pays for its newcomers");
    assert!(!notes(&sound(&text.replace(", 200]", "]"), &[])).contains(&"N41"));
}

/// Two files of the first design: what keeps them from running is named, and mended they run.
#[test]
fn files_of_the_first_design_run_or_say_what_is_missing() {
    let rhythm = include_str!("618-rhythm.toml");
    let problems = load(rhythm, &[]).expect_err("hook_minutes");
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["E0342"], "{}", problems.render(Lang::En, false));
    let mended = rhythm.replace(", hook_minutes = 6", "").replace("[plans.two]\n", "[plans.two]\nstaff.heads = 12\n");
    let results = small(&mended, "4_000", 2);
    assert!(mean(&results.worlds[0], "five_618", "deletion_event_14d") > 0.0);

    let guides = include_str!("guides.toml");
    let problems = load(guides, &[]).expect_err("no past buyers");
    let [missing] = &problems.iter().collect::<Vec<_>>()[..] else { panic!("{}", problems.render(Lang::En, false)) };
    assert_eq!(missing.code, "E0308");
    assert!(missing.message.get(Lang::En).contains("people.past_buyers is missing"), "{:?}", missing.message);
    let mended = guides.replace("friends_at_start = 24_000", "past_buyers = 40_000, friends_at_start = 24_000");
    // As written the guides contact nobody, of which `check` warns (N03).
    assert!(notes(&sound(&mended, &[])).contains(&"N03"));
    let mended = mended
        .replace("[plans.four_deals]\n", "[plans.four_deals]\nrhythm.mass_message = { promotion = 2, content = 1 }\n");
    let results = small(&mended, "4_000", 2);
    assert!(mean(&results.worlds[0], "four_split", "pool_sales") > 0.0);
}
