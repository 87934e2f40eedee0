//! Worlds like lesson 01 of any size, and what the benches share.

#[path = "../../tests/suite/worlds.rs"]
mod worlds;

use siyu::cli::files::load_lesson;
use siyu::keys::{Values, plan as lever, world as key};
use siyu::plan::{compile, tables::WorldTable};
use siyu::scenario::lessons::Lesson;
use std::time::Instant;
use worlds::{first_pool_levers, plan, study, values, with_text, world};

/// Days of the lesson.
pub const DAYS: u16 = 365;
/// Candidates of the lesson: 100,000 past buyers and 93 new ones a day.
pub const CANDIDATES: f64 = 133_945.0;
/// Seed of the lesson.
pub const SEED: u64 = 20_260_101;

/// A beauty brand like lesson 01's with some number of candidates, ordering every `every_days` on average.
pub fn brand(candidates: f64, every_days: f64, friends_at_start: f64) -> Values {
    let scale = candidates / CANDIDATES;
    values(&[
        (&key::PAST_BUYERS, 100_000.0 * scale),
        (&key::NEW_BUYERS_PER_DAY, 93.0 * scale),
        (&key::FRIENDS_AT_START, friends_at_start),
        (&key::TICKET_YUAN, 260.0),
        (&key::MARGIN, 0.55),
        (&key::EVERY_DAYS, every_days),
        (&key::TOPICALITY, 0.8),
        (&key::SERIOUSNESS, 0.35),
    ])
}

/// Lesson 01's two plans, the card alone and both channels, with staff to scale.
fn plan_levers(candidates: f64) -> [Values; 2] {
    let heads = (6.0 * candidates / CANDIDATES).max(1.0);
    // The loop written by hand knows people only: every chat is answered at once in it.
    let hooks = [(&lever::IM_HOOK, "service"), (&lever::CARD_HOOK, "service"), (&lever::WORKLOAD, "ignored")];
    let levers = |chat: bool| {
        let mut levers = with_text(first_pool_levers(), &hooks);
        let set = [(&lever::HEADS, heads), (&lever::CARD_PUT_IN, 1.0), (&lever::IM_CHAT_SHARE, 0.65)];
        let given = values(&set);
        for (key, _) in set {
            levers.set(key, given.get(key).expect("just set"));
        }
        levers.set(&lever::IM_ON, siyu::keys::Value::Switch(chat));
        levers
    };
    [levers(false), levers(true)]
}

/// Do-nothing and the two plans of lesson 01 for some number of candidates.
pub fn lesson(candidates: f64) -> WorldTable {
    table(brand(candidates, 60.0, 0.0), candidates)
}

/// The lesson with every mechanism of the core in use; people and staff, spending and places to scale.
pub fn all_in_use(candidates: f64) -> WorldTable {
    let text = include_str!("all_in_use.toml");
    let scale = candidates / CANDIDATES;
    let set = [
        ("world.people.past_buyers", 100_000.0),
        ("world.people.new_buyers_per_day", 93.0),
        ("world.people.visitors_per_store_day", 20.0),
        ("plans.card_only.teams.advice.guides", 2.0),
        ("plans.card_only.teams.deals.guides", 4.0),
        ("plans.card_only.channels.sms.per_day", 200.0),
        ("plans.card_only.channels.paid_ads.yuan_per_day", 300.0),
    ];
    let set: Vec<(String, String)> =
        set.iter().map(|(key, number)| ((*key).to_owned(), (number * scale).round().max(1.0).to_string())).collect();
    let loaded = load_lesson(&Lesson { name: "all_in_use", text, files: &[] }, &set);
    let scenario = loaded.expect("a sound scenario").scenario;
    compile(&scenario.worlds[0], &scenario.study).expect("the world is possible")
}

/// The same over the first days only, with the same number of new buyers in all.
pub fn of_days(candidates: f64, days: u16) -> WorldTable {
    let mut values = brand(candidates, 60.0, 0.0);
    let per_day = values.number(&key::NEW_BUYERS_PER_DAY) * f64::from(DAYS) / f64::from(days);
    values.set(&key::NEW_BUYERS_PER_DAY, siyu::keys::Value::Number(per_day));
    table_of_days(values, candidates, days)
}

/// The lesson's plans in a world of other values.
pub fn table(values: Values, candidates: f64) -> WorldTable {
    table_of_days(values, candidates, DAYS)
}

fn table_of_days(values: Values, candidates: f64, days: u16) -> WorldTable {
    let [card, both] = plan_levers(candidates);
    let world = world(values, vec![plan("card_only", card), plan("card_and_im", both)]);
    compile(&world, &study(days)).expect("the world is possible")
}

/// Result of some work and the seconds that it took.
#[expect(clippy::disallowed_methods, reason = "a bench measures time; no result depends on it")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64())
}

/// Median.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
