//! Staff and personas: patterns that practitioners describe, at the default keys.
//!
//! Each says whether anything was fitted to it. Differences are paired and must hold beyond their own interval.

use crate::worlds::{first_pool_levers, null_world, plan, table, values, world};
use siyu::cli::files::load_lesson;
use siyu::keys::{Value, plan as plan_key, world as world_key};
use siyu::metrics::{METRICS, Reading, metric_index};
use siyu::plan::compile;
use siyu::plan::tables::WorldTable;
use siyu::scenario::checked::Stretch;
use siyu::scenario::{lessons, presets};
use siyu::sim::run::{Replicate, replicates};
use siyu::sim::tally::{Counter, StaffCounter, Tally};
use std::sync::OnceLock;

/// Mean and half width of the 95 % interval of paired differences.
fn interval(differences: &[f64]) -> (f64, f64) {
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    // t quantiles for 5 and 7 degrees of freedom.
    let t = if differences.len() == 6 { 2.571 } else { 2.365 };
    (mean, t * (variance / n).sqrt())
}

/// A counter summed over some days.
fn over(tally: &Tally, counter: Counter, days: std::ops::Range<usize>) -> f64 {
    days.map(|day| tally.all(day, counter)).sum::<i64>() as f64
}

/// Hours needed over hours paid on some days, and chats left over.
fn load(tally: &Tally, days: std::ops::Range<usize>) -> (f64, f64) {
    let sum = |counter| days.clone().map(|day| tally.staff_of(None, day, counter)).sum::<i64>() as f64;
    (sum(StaffCounter::Needed) / sum(StaffCounter::Paid), sum(StaffCounter::Backlog))
}

/// The tables of a lesson with options laid over, one per world.
fn lesson(name: &str, set: &[(&str, &str)]) -> Vec<WorldTable> {
    let set: Vec<(String, String)> = set.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect();
    let loaded = load_lesson(lessons::find(name).expect("the lesson"), &set);
    let scenario = loaded.unwrap_or_else(|p| panic!("{}", p.render(siyu::lang::Lang::En, false))).scenario;
    scenario.worlds.iter().map(|world| compile(world, &scenario.study).expect("a possible world")).collect()
}

/// A team of six serves the first pool without backlog (source text 004) as long as it has up to some 24 thousand friends;
/// in the last weeks of the year, with more, chats after a promotion wait for the next day. Emerges: chats per friend and
/// minutes a chat are assumed, none was fitted to this.
#[test]
fn six_people_serve_lesson_01_without_backlog() {
    let table = lesson("01", &[("study.simulate", "16000")]).remove(0);
    for run in replicates(&table, 20_260_101, 0, 2, &|_| {}) {
        let tally = &run.plans[2];
        let friends = |day: usize| tally.all(day, Counter::Friends) * i64::from(table.sample_step);
        let until = (0..365).find(|&day| friends(day) > 24_000).expect("the pool grows beyond");
        assert!(until > 240, "day {until}");
        let chats: i64 = (0..365).map(|day| tally.staff_of(None, day, StaffCounter::Chats)).sum();
        let (_, left) = load(tally, 0..until);
        assert!(left < 0.001 * chats as f64, "{left} of {chats} left over before day {until}");
        let (busy, left) = load(tally, 300..365);
        assert!((0.2..0.9).contains(&busy), "load {busy}");
        assert!(left < 0.01 * chats as f64, "{left} of {chats} left over in the last weeks");
    }
}

/// A pool of friends of a beauty brand with just enough staff, half of which goes on day 60.
fn halved() -> WorldTable {
    let beauty = presets::find("businesses", "beauty").expect("a business").values.clone();
    let mut all = beauty;
    for (key, people) in [(&world_key::PAST_BUYERS, 16_000), (&world_key::FRIENDS_AT_START, 16_000)] {
        all.set(key, Value::Whole(people));
    }
    all.set(&world_key::HISTORY_DAYS, Value::Whole(365));
    all.set(&world_key::NEW_BUYERS_PER_DAY, Value::Number(0.0));
    let mut full = first_pool_levers();
    for key in [&plan_key::IM_ON, &plan_key::CARD_ON] {
        full.set(key, Value::Switch(false));
    }
    full.set(&plan_key::SERVICE, Value::Number(0.0));
    full.set(&plan_key::HEADS, Value::Number(3.0));
    let mut half = full.clone();
    half.set(&plan_key::HEADS, Value::Number(1.5));
    let mut second = plan("half", full.clone());
    second.stretches.push(Stretch { from_day: 60, segments: vec![half] });
    table(&world(all, vec![plan("full", full), second]), 180)
}

/// Half of the guides: replies grow late, trust falls, and some weeks later more friends delete (source text 002; the
/// order of events emerges, nothing was fitted to it).
#[test]
fn halving_the_guides_raises_deletion_some_weeks_later_through_trust() {
    let table = halved();
    let runs = replicates(&table, 11, 0, 8, &|_| {});
    let rate = |tally: &Tally, days: std::ops::Range<usize>| {
        over(tally, Counter::Deletions, days.clone()) / over(tally, Counter::FriendDays, days)
    };
    let trust = |tally: &Tally, day: usize| {
        over(tally, Counter::Trust, day..day + 1) / over(tally, Counter::FriendDays, day..day + 1) / 1e6
    };
    let differ =
        |f: &dyn Fn(&Tally) -> f64| interval(&runs.iter().map(|r| f(&r.plans[2]) - f(&r.plans[1])).collect::<Vec<_>>());
    for run in &runs {
        assert!(load(&run.plans[1], 60..180).0 < 1.0 && load(&run.plans[2], 60..180).0 > 1.0);
        assert_eq!(rate(&run.plans[1], 0..60), rate(&run.plans[2], 0..60));
    }
    let fallen = differ(&|t| trust(t, 74));
    assert!(fallen.0 + fallen.1 < -0.01, "trust two weeks after: {fallen:?}");
    let usual = runs.iter().map(|r| rate(&r.plans[1], 74..180)).sum::<f64>() / runs.len() as f64;
    let (first, later) = (differ(&|t| rate(t, 60..67)), differ(&|t| rate(t, 81..180)));
    assert!(later.0 - later.1 > 0.03 * usual, "deletion later {later:?}, usual {usual}");
    assert!(first.0 < 0.25 * later.0, "first week {first:?}, later {later:?}");
}

/// Mean trust on the last day of friends who are sent content only, under given credibility, reliability and intimacy.
fn settled_trust(sum: bool, [c, r, i]: [f64; 3]) -> f64 {
    let mut all = null_world(500, 60.0);
    all.set(&world_key::FRIENDS_AT_START, Value::Whole(500));
    let levers = values(&[(&plan_key::HEADS, 1.0), (&plan_key::MASS_CONTENT, 3.0)]);
    let levers = crate::worlds::with_text(levers, &[(&plan_key::WORKLOAD, "ignored")]);
    let mut table = table(&world(all, vec![plan("p", levers)]), 400);
    for row in &mut table.plans[1].rows {
        row.trust_sum = sum;
        row.trust_base = if sum { (c + r) as f32 } else { libm::cbrt(c * r) as f32 };
        row.intimacy = i as f32;
    }
    let tally = replicates(&table, 1, 0, 1, &|_| {}).remove(0).plans.remove(1);
    over(&tally, Counter::Trust, 399..400) / over(&tally, Counter::FriendDays, 399..400) / 1e6
}

/// In the product form an equal step helps most at the weakest factor, in the sum form alike (source text 001).
#[test]
fn a_step_helps_most_at_the_weakest_factor_of_a_product_and_alike_in_a_sum() {
    let base = [0.8, 0.6, 0.3];
    for sum in [false, true] {
        let at = |factor: Option<usize>| {
            let mut all = base;
            factor.into_iter().for_each(|f| all[f] += 0.1);
            settled_trust(sum, all)
        };
        let gains: Vec<f64> = (0..3).map(|f| at(Some(f)) - at(None)).collect();
        if sum {
            assert!((gains[0] - gains[2]).abs() < 1e-4 && (gains[0] - gains[1]).abs() < 1e-4, "{gains:?}");
            assert!(gains[0] > 0.01);
        } else {
            assert!(gains[2] > 1.5 * gains[1] && gains[1] > 1.2 * gains[0] && gains[0] > 0.0, "{gains:?}");
        }
    }
}

/// Names of the four products and of the personas in lesson 07, in file order.
const PRODUCTS: [&str; 4] = ["baby food", "renovation", "tea", "screwdrivers"];
const FACES: [&str; 4] = ["expert", "influencer", "consultant", "welfare_officer"];

/// Lesson 07 with some keys set: tables and runs of the four worlds.
fn faces(set: &[(&str, &str)]) -> Vec<(WorldTable, Vec<Replicate>)> {
    let tables = lesson("07", set);
    assert_eq!(tables.len(), PRODUCTS.len());
    let run = |table: WorldTable| {
        let runs = replicates(&table, 20_260_707, 0, 6, &|_| {});
        (table, runs)
    };
    tables.into_iter().map(run).collect()
}

/// Lesson 07 as it stands.
fn with_match() -> &'static [(WorldTable, Vec<Replicate>)] {
    static RUNS: OnceLock<Vec<(WorldTable, Vec<Replicate>)>> = OnceLock::new();
    RUNS.get_or_init(|| faces(&[]))
}

/// A measure of a plan in one replicate.
fn read(table: &WorldTable, run: &Replicate, plan: usize, name: &str) -> f64 {
    let reading = Reading::of(table, &run.plans, plan, 0);
    (METRICS[metric_index(name).expect("a measure")].read)(&reading).value().expect("a value")
}

/// A measure of a face (0..4) by replicate.
fn measure((table, runs): &(WorldTable, Vec<Replicate>), face: usize, name: &str) -> Vec<f64> {
    runs.iter().map(|run| read(table, run, face + 1, name)).collect()
}

/// Whether face `a` beats face `b` beyond the interval.
fn beats(world: &(WorldTable, Vec<Replicate>), a: usize, b: usize) -> bool {
    beats_by(world, "incremental_profit_with_pool_value", a, b)
}

/// The same by another measure.
fn beats_by(world: &(WorldTable, Vec<Replicate>), name: &str, a: usize, b: usize) -> bool {
    let [a, b] = [a, b].map(|face| measure(world, face, name));
    let (mean, half) = interval(&a.iter().zip(&b).map(|(a, b)| a - b).collect::<Vec<_>>());
    mean > half
}

/// The map of quadrants (source text 002) at the same 5 % off with every promotion and at the same hours.
/// `without_the_match_hours_and_trust_alone_decide` has what is left without the persona match.
#[test]
fn each_quadrant_has_its_face_at_equal_offers() {
    let worlds = with_match();
    for (table, _) in worlds {
        let offers =
            |plan: usize| -> Vec<f64> { (0..365).map(|day| table.plans[plan].row(0, day).offer.off).collect() };
        assert!(offers(1).iter().filter(|&&off| off == 0.05).count() == 52, "an offer of 5 % a week");
        assert!((2..=4).all(|plan| offers(plan) == offers(1)), "the same for every face");
    }
    // In file order: baby food, renovation, tea. Each winner leads every other face beyond its interval.
    for (world, winner) in [(0, "expert"), (1, "consultant"), (2, "welfare_officer")] {
        let first = FACES.iter().position(|&face| face == winner).expect("a face");
        for other in (0..4).filter(|&face| face != first) {
            assert!(beats(&worlds[world], first, other), "{}: {winner} over {}", PRODUCTS[world], FACES[other]);
        }
    }
    let loses = |face: usize| measure(&worlds[3], face, "incremental_profit_with_pool_value").iter().all(|&x| x < 0.0);
    assert!((0..4).all(loses), "nobody earns with screwdrivers");
}

/// A cheap and rare product has the lowest return of the four with every face, and its return falls with scale. Emerges:
/// margin and interval leave nothing to pay a person with.
///
/// Scale is the number of people at work on the same 8,000 friends, from the half person on who answers all chats as a
/// welfare officer: each doubling costs as much again and finds nothing more to sell. A market twice as large with twice
/// the people and friends has the same return (measured: -0.976 at both), and twice the loss.
#[test]
fn cheap_and_rare_has_the_lowest_return_and_it_falls_with_scale() {
    let worlds = with_match();
    let mean = |all: Vec<f64>| all.iter().sum::<f64>() / all.len() as f64;
    for face in 0..4 {
        let found: Vec<f64> = (0..4).map(|world| mean(measure(&worlds[world], face, "roi"))).collect();
        assert!(found[..3].iter().all(|&roi| roi > found[3]) && found[3] < -0.9, "{}: {found:?}", FACES[face]);
    }
    let people = ["0.5", "1", "2", "4", "8"];
    let scales = people.map(|heads| {
        // The return is that of the study: nothing after it needs to be lived.
        let table = lesson("07", &[("plans.expert.staff.heads", heads), ("study.after_days", "0")]).remove(3);
        let runs = replicates(&table, 20_260_707, 0, 6, &|_| {});
        (table, runs)
    });
    let mut steps = 0;
    for face in 0..4 {
        let of = |scale: usize, name: &str| measure(&scales[scale], face, name);
        let means = |name: &str| (0..people.len()).map(|scale| mean(of(scale, name))).collect::<Vec<f64>>();
        let (roi, quality) = (means("roi"), means("reply_quality"));
        println!("{}: return {roi:.4?}, quality of replies {quality:.2?}", FACES[face]);
        // Where chats wait for days, friends are annoyed and the return lies below -1: that is want of people, not scale.
        for scale in (1..people.len()).filter(|&scale| quality[scale - 1] > 0.9) {
            let step: Vec<f64> = of(scale, "roi").iter().zip(of(scale - 1, "roi")).map(|(a, b)| a - b).collect();
            let (step, error) = interval(&step);
            let what = format!("{} from {} to {} people", FACES[face], people[scale - 1], people[scale]);
            assert!(step + error < 0.0, "{what}: {step} ± {error}");
            steps += 1;
        }
    }
    assert!(steps >= 8, "{steps} doublings of people who answer in time");
}

/// A dear and rare product shows nothing for weeks, then orders (source text 002). Imposed by the days to decide.
#[test]
fn renovation_shows_nothing_for_weeks_and_then_orders() {
    let (table, runs) = &with_match()[1];
    let doors = [Counter::OrdersOutside, Counter::OrdersFriendPublic, Counter::OrdersPool];
    let extra = |days: std::ops::Range<usize>| {
        let of = |tally: &Tally| doors.iter().map(|&door| over(tally, door, days.clone())).sum::<f64>();
        runs.iter().map(|run| of(&run.plans[3]) - of(&run.plans[0])).sum::<f64>() / runs.len() as f64
    };
    assert!(table.segments[0].decision_days > 0.0);
    let (weeks, rest) = (extra(0..28) / 28.0, extra(84..365) / 281.0);
    assert!(rest > 0.0 && weeks.abs() < 0.1 * rest, "a day: {weeks} in four weeks, {rest} later");
}

/// Which ranks survive when every persona matches every product alike: hours and trust alone. What `docs/model.md` says
/// about it is asserted here.
#[test]
fn without_the_match_hours_and_trust_alone_decide() {
    let worlds = faces(&[("world.response.match_weight", "0.0")]);
    let mean = |world: usize, face: usize| {
        measure(&worlds[world], face, "incremental_profit_with_pool_value").iter().sum::<f64>() / 6.0
    };
    let order = |world: usize| {
        let mut all = [0, 1, 2, 3];
        all.sort_by(|&a, &b| mean(world, b).total_cmp(&mean(world, a)));
        all.map(|face| FACES[face])
    };
    // Half the minutes of a chat put the welfare officer first on tea, trust the expert on baby food.
    for (world, first) in [(0, 0), (2, 3)] {
        for other in (0..4).filter(|&face| face != first) {
            assert!(beats(&worlds[world], first, other), "{}: {:?}", PRODUCTS[world], order(world));
        }
    }
    let consultants: Vec<bool> = (0..4).map(|world| order(world)[3] == "consultant").collect();
    assert_eq!(
        consultants,
        [true, false, true, true],
        "where friends are many and chat, a consultant's minutes run out"
    );
}

/// The consultant's lead on renovation hangs on hours: with half a person less chats wait, and in the year itself the expert,
/// who needs half the minutes, is first or level; without the match the expert leads. In the year after, in which hardly
/// anybody new is added, the hours suffice again and the consultant catches up: that is not asserted here.
#[test]
fn a_consultant_leads_as_long_as_hours_suffice() {
    let heads = ("plans.expert.staff.heads", "2");
    let two = faces(&[heads]).remove(1);
    let year = |world, a, b| beats_by(world, "incremental_profit", a, b);
    assert!(year(&two, 0, 1) && !year(&two, 2, 0), "the expert is first or level with two people");
    let unmatched = faces(&[heads, ("world.response.match_weight", "0.0")]).remove(1);
    assert!(year(&unmatched, 0, 2), "without the match the expert leads with two people");
    let mean = |world: &(WorldTable, Vec<Replicate>)| measure(world, 2, "reply_quality").iter().sum::<f64>() / 6.0;
    let (enough, few) = (mean(&with_match()[1]), mean(&two));
    assert!(few < 0.5 * enough, "quality of replies {few} with two people, {enough} with two and a half");
}
