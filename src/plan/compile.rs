//! A checked world becomes a [`WorldTable`].

use super::campaigns::Programme;
use super::channels::{self, Firm};
use super::courses::{Course, courses_table};
use super::people::Impossible;
use super::tables::{
    Acquisition, Afterwards, Lapse, Money, Outreach, Penalty, PlanTable, Response, SegmentTable, Tolerance, WorldTable,
};
use super::teams::{self, Crew};
use super::{after, audience, before, bounds, people, price};
use crate::keys::{Values, study as study_key, world as key};
use crate::scenario::checked::{DO_NOTHING, Plan, Segment, Study, World};
use crate::units::{DEMAND_STEPS, TICKS, fen};
use jiff::civil::Date;

/// Candidates per territory unless the world names stores.
const TERRITORY_SIZE: u64 = 8_000;

/// Length of a study from which on it is a policy, and each plan is taken to go on.
const POLICY_DAYS: u16 = 350;

/// Fewest candidates per territory, however many stores the world names.
const TERRITORY_LEAST: u64 = 50;

/// Compiles one world with all its plans, taking friends of day 0 for people who order in public like everybody.
///
/// # Errors
/// When the figures of the world contradict each other.
pub fn compile(world: &World, study: &Study) -> Result<WorldTable, Impossible> {
    compile_at(world, study, 1.0, Ways::All)
}

/// What of the plans is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ways {
    /// Their study, and all ways of going on after it.
    All,
    /// Their study, and the way of going on that the goal counts.
    Counted,
    /// Nothing: the people and the world alone.
    None,
}

/// Compiles one world with what is asked for of its plans. `public_share` is the share of what friends of day 0 would order
/// in public as strangers that still comes in public around day 0: people are counted from public orders.
///
/// # Errors
/// When the figures of the world contradict each other.
pub fn compile_at(world: &World, study: &Study, public_share: f64, ways: Ways) -> Result<WorldTable, Impossible> {
    let values = &world.values;
    let days = study.days;
    let lapse = lapse(values);
    let people = people::count(world, lapse, days, public_share)?;
    let friends_at_start = people.friends_at_start;
    let (territories, sample_step) = cut(people.candidates, values, study);
    // The visits are those of buyers, whatever number of strangers there is beside them.
    let visits = values.whole(&key::STORES) as f64 * values.number(&key::VISITORS_PER_STORE_DAY)
        / (people.candidates - people.strangers).max(1) as f64;
    let growth = 1.0 + values.number(&key::CAC_GROWTH);
    let mut cumulative_share = 0.0;
    let segments = world.segments.iter().map(|segment| {
        cumulative_share += segment.share;
        segment_table(segment, cumulative_share, lapse)
    });
    let (days_after, horizon) = (days_after(world, study), days + days_after(world, study));
    let demand = demand(world, horizon);
    let traffic_growth: Vec<f64> = (0..horizon).map(|t| libm::pow(growth, f64::from(t) / 365.0)).collect();
    let firm = Firm {
        world,
        start: study.start,
        days,
        growth: &traffic_growth,
        people: [
            people.past_buyers as f64,
            (people.candidates - people.past_buyers - people.strangers) as f64,
            people.strangers as f64,
        ],
        orders_per_day: people.orders_per_day,
        demand: demand.iter().map(|&steps| f64::from(steps) / DEMAND_STEPS).collect(),
    };
    let (care, plans) = plan_tables(&firm, study, days_after, ways);
    let simulated = (territories / sample_step).max(1);
    bounds::checked(WorldTable {
        candidates: people.candidates,
        past_buyers: people.past_buyers,
        strangers: people.strangers,
        stranger_interest: values.number(&key::STRANGER_INTEREST),
        penalty: penalty(values),
        before: world.before.as_ref().filter(|_| friends_at_start > 0).and_then(|care| before::before(world, care)),
        friends_at_start,
        days,
        days_of_births: days,
        days_after,
        afterwards: afterwards(study, care),
        after_step: (simulated / 8).max(1),
        care,
        care_days: after::care_days(&world.plans[care], days),
        discount_rate: values.number(&key::DISCOUNT_RATE),
        history_days: values.whole(&key::HISTORY_DAYS) as u16,
        first_order_days: world.first_order_days.as_ref().map(|rows| first_order_days(rows, territories, sample_step)),
        territories,
        sample_step,
        demand,
        public_off: price::public_off(world, horizon),
        lapse,
        rate_shape: values.number(&key::RATE_SHAPE),
        regularity: values.number(&key::REGULARITY),
        spend_shape: values.number(&key::SPEND_SHAPE),
        spend_spread: values.number(&key::SPEND_SPREAD),
        tolerance: tolerance(values),
        visits_per_day: visits.min(1.0),
        acquisition: acquisition(values),
        needs: audience::needs(world),
        segments: segments.collect(),
        work: teams::law(values),
        reach: super::posts::reach(values),
        turnover: teams::turnover(values),
        traffic_growth,
        plans,
    })
}

/// The tables of all plans, and the place of the one whose care the friends get after the study.
fn plan_tables(firm: &Firm<'_>, study: &Study, days_after: u16, ways: Ways) -> (usize, Vec<PlanTable>) {
    let world = firm.world;
    let care = world.plans.iter().position(|plan| plan.name == study.baseline).unwrap_or(0);
    if ways == Ways::None {
        return (care, Vec::new());
    }
    let heads = teams::heads_at_start(world, &study.baseline);
    let wanted = |way| ways == Ways::All || way == afterwards(study, care);
    let table = |plan: &Plan| {
        let mut table = plan_table(firm, plan, study.start, if plan.name == DO_NOTHING { None } else { Some(heads) });
        if days_after > 0 {
            table.after = after::tables(firm, plan, &world.plans[care], firm.days + days_after, &wanted);
        }
        table
    };
    (care, world.plans.iter().map(table).collect())
}

fn tolerance(values: &Values) -> Tolerance {
    let keep = values.number(&key::FATIGUE_CARRY_OVER);
    Tolerance {
        median: values.number(&key::TOLERANCE_MEDIAN),
        log_sd: values.number(&key::TOLERANCE_LOG_SD),
        floor: values.number(&key::TOLERANCE_FLOOR),
        fatigue_per_promotion: 1.0 / (7.0 * (1.0 - keep)),
    }
}

/// Days after the study that are simulated: twice the interval between orders, and at least a year, unless the study says.
fn days_after(world: &World, study: &Study) -> u16 {
    let own = || {
        let longest = world.segments.iter().map(|s| s.values.number(&key::EVERY_DAYS)).fold(0.0, f64::max);
        (2.0 * longest).clamp(365.0, 1_095.0) as i64
    };
    study.values.try_whole(&study_key::AFTER_DAYS).unwrap_or_else(own) as u16
}

/// What the firm does after the study, as the headline counts it: the care of the baseline after an action, the plan's own
/// where the study is long enough to be a policy and where the baseline does nothing.
fn afterwards(study: &Study, care: usize) -> Afterwards {
    let asked = match study.values.text(&study_key::AFTERWARDS).as_str() {
        "baseline" => Afterwards::Baseline,
        "own" => Afterwards::Own,
        "stop" => Afterwards::Stop,
        _ if study.days >= POLICY_DAYS || care == 0 => Afterwards::Own,
        _ => Afterwards::Baseline,
    };
    // The care of do-nothing is none.
    if asked == Afterwards::Baseline && care == 0 { Afterwards::Stop } else { asked }
}

/// Number of territories and the sampling step.
///
/// The step is the whole ratio nearest to candidates / `simulate`; the territories are a multiple of it, so that the
/// sample is that fraction of the people to within a territory's rounding.
fn cut(candidates: u64, values: &Values, study: &Study) -> (u32, u32) {
    let stores = (values.whole(&key::STORES) as u64).max(1);
    let whole = stores * candidates.div_ceil(TERRITORY_SIZE * stores).max(1);
    // Stores with a handful of customers share a territory.
    let whole = whole.min(candidates / TERRITORY_LEAST).max(1);
    let step = match study.values.try_whole(&study_key::SIMULATE) {
        Some(wanted) if wanted > 0 && (wanted as u64) < candidates => (candidates + wanted as u64 / 2) / wanted as u64,
        _ => 1,
    };
    ((whole.div_ceil(step) * step) as u32, step as u32)
}

/// First-order days of a file by id. In a sample the rows are dealt in turn to the territories, because files are
/// often sorted by day and a territory of neighbours would be a wave of buyers of its own.
fn first_order_days(rows: &[u16], territories: u32, step: u32) -> Vec<i32> {
    let hands = if step > 1 { territories as usize } else { 1 };
    (0..hands).flat_map(|hand| rows.iter().skip(hand).step_by(hands)).map(|&day| i32::from(day)).collect()
}

/// Order-rate multiplier by day in steps of 1/64; overlapping events multiply.
fn demand(world: &World, days: u16) -> Vec<u16> {
    let of_day = |t: u16| {
        let product: f64 = world
            .calendar
            .iter()
            .filter(|event| (event.from_day..event.until_day).contains(&t))
            .map(|event| event.demand)
            .product();
        (product.min(64.0) * DEMAND_STEPS).round() as u16
    };
    (0..days).map(of_day).collect()
}

fn lapse(values: &Values) -> Lapse {
    let trust_slope = values.number(&key::LAPSE_TRUST_SLOPE);
    if values.text(&key::LAPSE) == "per_order" {
        let a = values.number(&key::LAPSE_COIN_A);
        Lapse::PerOrder { a, b: values.number(&key::LAPSE_COIN_B), trust_slope }
    } else {
        let shape = values.number(&key::LAPSE_SHAPE);
        Lapse::Calendar { shape, days: values.number(&key::LAPSE_DAYS), trust_slope }
    }
}

fn acquisition(values: &Values) -> Acquisition {
    Acquisition {
        willing_online: values.number(&key::WILLING_ONLINE),
        willing_store: values.number(&key::WILLING_STORE),
        repeat: products(values.number(&key::REPEAT_FACTOR)),
        repeat_trust_cost: values.number(&key::REPEAT_TRUST_COST),
        hunter_hazard_ticks: (values.number(&key::HUNTER_HAZARD) * TICKS).round(),
        hunter_decay: libm::exp2(-1.0 / values.number(&key::HUNTER_HALF_LIFE)),
        hunter_lift: values.number(&key::HUNTER_LIFT),
    }
}

/// Products of a factor with itself by their number, 1 of none.
fn products(factor: f64) -> [f64; 256] {
    let mut next = 1.0;
    std::array::from_fn(|_| {
        let product = next;
        next *= factor;
        product
    })
}

fn penalty(values: &Values) -> Penalty {
    Penalty {
        detection_per_1000: values.number(&key::PENALTY_DETECTION),
        days: values.whole(&key::PENALTY_DAYS) as u16,
        demand: values.number(&key::PENALTY_DEMAND),
        fine_fen: fen(values.number(&key::PENALTY_YUAN)) as u64,
    }
}

fn segment_table(segment: &Segment, cumulative_share: f64, lapse: Lapse) -> SegmentTable {
    let values = &segment.values;
    SegmentTable {
        cumulative_share,
        rate_per_day: 1.0 / values.number(&key::EVERY_DAYS),
        leak: values.number(&key::DELETE_LEAK),
        ticket_yuan: values.number(&key::TICKET_YUAN),
        decision_days: values.number(&key::DECISION_DAYS),
        switching_cost: values.number(&key::SWITCHING_COST),
        money: Money {
            margin: values.number(&key::MARGIN),
            commission: values.number(&key::COMMISSION),
            traffic: values.number(&key::TRAFFIC_SHARE),
            cac_fen: fen(values.number(&key::CAC_YUAN)),
            payment: values.number(&key::PAYMENT_FEE),
            discount_rate: values.number(&key::DISCOUNT_RATE),
            return_rate: values.number(&key::RETURN_RATE),
            goods_regained: values.number(&key::RETURN_GOODS),
            commission_regained: values.number(&key::RETURN_COMMISSION),
        },
        response: response(values, lapse),
    }
}

fn response(values: &Values, lapse: Lapse) -> Response {
    let number = |key| values.number(key) as f32;
    Response {
        rest: number(&key::TRUST_REST),
        entry: number(&key::TRUST_ENTRY),
        up: number(&key::TRUST_UP),
        down: number(&key::TRUST_DOWN),
        forget: number(&key::TRUST_FORGET),
        order_credit: number(&key::TRUST_ORDER_CREDIT),
        read_trust: number(&key::READ_TRUST_SLOPE),
        read_fatigue: number(&key::READ_FATIGUE_SLOPE),
        read_content: number(&key::READ_CONTENT_BONUS),
        fatigue_keep: number(&key::FATIGUE_CARRY_OVER),
        recall_keep: number(&key::RECALL_CARRY_OVER),
        content_keep: number(&key::CONTENT_CARRY_OVER),
        recall_half: number(&key::RECALL_HALF),
        buy_trust: number(&key::BUY_TRUST_SLOPE),
        intensity_cap: number(&key::INTENSITY_CAP),
        pool_ceiling: number(&key::POOL_CEILING),
        pool_half: number(&key::POOL_HALF),
        delete_base: number(&key::DELETE_BASE),
        delete_trust: number(&key::DELETE_TRUST_SLOPE),
        delete_content: number(&key::DELETE_CONTENT_PROTECTION),
        excess_cap: number(&key::DELETE_EXCESS_CAP),
        tolerance_content: number(&key::TOLERANCE_CONTENT_GAIN),
        mute_ratio: number(&key::MUTE_RATIO),
        lapse_trust: match lapse {
            Lapse::Calendar { trust_slope, .. } => trust_slope as f32,
            Lapse::PerOrder { .. } => 0.0,
        },
        price: price::law(values),
    }
}

/// Compiles a plan: day rows by desk, channels, and the cost for the whole firm; beside it the plan without its campaigns.
///
/// `heads` are the employees there before day 0; without them nobody is set up and nobody let go.
fn plan_table(firm: &Firm<'_>, plan: &Plan, start: Date, heads: Option<f64>) -> PlanTable {
    let programme = Programme::new(firm.world, &plan.campaigns(start, firm.days));
    let mut table = one_plan_table(firm, plan, programme);
    if let Some(heads) = heads {
        teams::book_steps(&mut table, &firm.world.values, heads);
    }
    if !table.events.is_empty() {
        table.without_campaigns = Some(Box::new(one_plan_table(firm, plan, Programme::default())));
    }
    table
}

fn one_plan_table(firm: &Firm<'_>, plan: &Plan, programme: Programme) -> PlanTable {
    let days = usize::from(firm.days);
    let crews = Crew::all(plan);
    let course = |crew| Course {
        crew,
        levers: (0..firm.world.segments.len()).map(|segment| crew.levers(plan, segment)).collect(),
        then: Vec::new(),
    };
    let courses: Vec<Course<'_>> = crews.iter().map(course).collect();
    let mut table = courses_table(firm, plan, (&courses, None), programme, days);
    (table.outreach, table.open_chats) = channels::outreach(firm, plan, &table.heads);
    for (t, cost) in table.fixed.iter_mut().enumerate() {
        cost.outreach = table.outreach.iter().filter_map(|out: &Outreach| out.spend.get(t)).sum();
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Value;

    fn cut_of(candidates: u64, stores: i64, simulate: Option<i64>) -> (u32, u32) {
        let mut values = Values::new();
        values.set(&key::STORES, Value::Whole(stores));
        let mut study_values = Values::new();
        if let Some(simulate) = simulate {
            study_values.set(&study_key::SIMULATE, Value::Whole(simulate));
        }
        let start = jiff::civil::date(2026, 1, 1);
        let study = Study {
            values: study_values,
            start,
            days: 30,
            baseline: String::new(),
            goal_weights: vec![],
            guardrails: vec![],
            observed: vec![],
        };
        cut(candidates, &values, &study)
    }

    #[test]
    fn territories_are_stores_or_some_8000_candidates() {
        assert_eq!(cut_of(133_945, 0, None), (17, 1));
        assert_eq!(cut_of(133_945, 10, None), (20, 1));
        assert_eq!(cut_of(0, 0, None), (1, 1));
        assert_eq!(cut_of(0, 7, None), (1, 1));
        assert_eq!(cut_of(30, 7, None), (1, 1));
        // 100,000 stores for 10,000 candidates: 50 candidates a territory, and none is empty.
        assert_eq!(cut_of(10_000, 100_000, None), (200, 1));
        assert_eq!(cut_of(6_000_000, 100_000, None), (100_000, 1));
    }

    #[test]
    fn a_sample_is_near_the_number_asked_for_at_a_whole_ratio() {
        assert_eq!(cut_of(64_000, 0, Some(16_000)), (8, 4));
        assert_eq!(cut_of(133_945, 0, Some(16_000)), (24, 8));
        assert_eq!(cut_of(133_945, 0, Some(133_945)), (17, 1));
        for candidates in [1_500_u64, 9_000, 70_000, 1_000_000, 100_000_000] {
            for wanted in [1_000_i64, 16_000, 200_000] {
                for stores in [0, 3, 5_000] {
                    let (territories, step) = cut_of(candidates, stores, Some(wanted));
                    assert_eq!(territories % step, 0);
                    assert!(u64::from(territories) <= (candidates / 50).max(1) + u64::from(step));
                    let share = candidates as f64 / f64::from(step);
                    let least = (candidates as f64).min(wanted as f64);
                    assert!(share >= 0.66 * least && share <= 1.5 * least, "{share} of {wanted}, {candidates}");
                }
            }
        }
    }

    #[test]
    fn a_sample_of_a_sorted_file_takes_from_all_of_it() {
        let rows: Vec<u16> = (0..1_000).collect();
        assert_eq!(first_order_days(&rows, 3, 1), (0..1_000).collect::<Vec<i32>>());
        let dealt = first_order_days(&rows, 4, 4);
        let mean = dealt[..250].iter().sum::<i32>() / 250;
        assert!((490..=510).contains(&mean), "{mean}");
        let mut all = dealt;
        all.sort_unstable();
        assert_eq!(all, (0..1_000).collect::<Vec<i32>>());
    }
}
