//! A checked world becomes a [`WorldTable`].

use super::campaigns::Programme;
use super::channels::{self, Firm};
use super::contact::{self, Touches};
use super::tables::{
    Acquisition, EventDay, FixedCost, Lapse, Money, Outreach, Penalty, PlanTable, Response, SegmentTable, Tolerance,
    WorldTable,
};
use super::teams::{self, Crew};
use super::{audience, bounds, people, price};
use crate::keys::{Values, study as study_key, world as key};
use crate::scenario::checked::{Plan, Segment, Study, World};
use crate::units::{DEMAND_STEPS, TICKS, fen};
use jiff::civil::Date;

/// Candidates per territory unless the world names stores.
const TERRITORY_SIZE: u64 = 8_000;

/// Fewest candidates per territory, however many stores the world names.
const TERRITORY_LEAST: u64 = 50;

/// A world whose figures contradict each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Impossible {
    /// The past buyers alone would already order more often than the orders a day given.
    OrdersBelowRepeat {
        /// Orders a day in the file.
        given: f64,
        /// Repeat orders a day that the past buyers make.
        repeat: f64,
    },
    /// More money may change hands than sums hold.
    TooMuchMoney {
        /// Yuan that may change hands.
        yuan: f64,
        /// Yuan that sums hold.
        most: f64,
        /// The key to lower.
        key: &'static str,
        /// Its largest value that fits.
        at_most: f64,
    },
    /// The mean customer may order more often than the clocks hold.
    TooFast {
        /// Orders a day.
        per_day: f64,
        /// Orders a day that the clocks hold.
        most: f64,
        /// The key to lower.
        key: &'static str,
        /// Its largest value that fits.
        at_most: f64,
    },
}

/// Compiles one world with all its plans.
///
/// # Errors
/// When the figures of the world contradict each other.
pub fn compile(world: &World, study: &Study) -> Result<WorldTable, Impossible> {
    let values = &world.values;
    let days = study.days;
    let lapse = lapse(values);
    let people = people::count(world, lapse, days)?;
    let (territories, sample_step) = cut(people.candidates, values, study);
    let keep = values.number(&key::FATIGUE_CARRY_OVER);
    // The visits are those of buyers, whatever number of strangers there is beside them.
    let visits = values.whole(&key::STORES) as f64 * values.number(&key::VISITORS_PER_STORE_DAY)
        / (people.candidates - people.strangers).max(1) as f64;
    let growth = 1.0 + values.number(&key::CAC_GROWTH);
    let mut cumulative_share = 0.0;
    let segments = world.segments.iter().map(|segment| {
        cumulative_share += segment.share;
        segment_table(segment, cumulative_share, lapse)
    });
    let demand = demand(world, days);
    let traffic_growth: Vec<f64> = (0..days).map(|t| libm::pow(growth, f64::from(t) / 365.0)).collect();
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
    let plans: Vec<PlanTable> = world.plans.iter().map(|plan| plan_table(&firm, plan, study.start)).collect();
    let table = WorldTable {
        candidates: people.candidates,
        past_buyers: people.past_buyers,
        strangers: people.strangers,
        stranger_interest: values.number(&key::STRANGER_INTEREST),
        penalty: penalty(values),
        friends_at_start: (values.whole(&key::FRIENDS_AT_START) as u64).min(people.past_buyers),
        days,
        history_days: values.whole(&key::HISTORY_DAYS) as u16,
        first_order_days: world.first_order_days.as_ref().map(|rows| first_order_days(rows, territories, sample_step)),
        territories,
        sample_step,
        demand,
        public_off: price::public_off(world, days),
        lapse,
        rate_shape: values.number(&key::RATE_SHAPE),
        regularity: values.number(&key::REGULARITY),
        spend_shape: values.number(&key::SPEND_SHAPE),
        spend_spread: values.number(&key::SPEND_SPREAD),
        tolerance: Tolerance {
            median: values.number(&key::TOLERANCE_MEDIAN),
            log_sd: values.number(&key::TOLERANCE_LOG_SD),
            floor: values.number(&key::TOLERANCE_FLOOR),
            fatigue_per_promotion: 1.0 / (7.0 * (1.0 - keep)),
        },
        visits_per_day: visits.min(1.0),
        acquisition: acquisition(values),
        needs: audience::needs(world),
        segments: segments.collect(),
        work: teams::law(values),
        reach: super::posts::reach(values),
        turnover: teams::turnover(values),
        traffic_growth,
        plans,
    };
    bounds::check(&table)?;
    Ok(table)
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
        m_silent: f64::from(values.number(&key::M_SILENT) as f32),
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
        m_silent: number(&key::M_SILENT),
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
fn plan_table(firm: &Firm<'_>, plan: &Plan, start: Date) -> PlanTable {
    let programme = Programme::new(firm.world, &plan.campaigns(start, firm.days));
    let mut table = one_plan_table(firm, plan, programme);
    if !table.events.is_empty() {
        table.without_campaigns = Some(Box::new(one_plan_table(firm, plan, Programme::default())));
    }
    table
}

fn one_plan_table(firm: &Firm<'_>, plan: &Plan, mut programme: Programme) -> PlanTable {
    let (world, days) = (firm.world, usize::from(firm.days));
    let stretch_of = |t: usize| plan.stretches.iter().rposition(|s| usize::from(s.from_day) <= t).unwrap_or(0);
    let crews = Crew::all(plan);
    let mut table = PlanTable::default();
    for crew in &crews {
        for (index, segment) in world.segments.iter().enumerate() {
            let levers = crew.levers(plan, index);
            desk_rows(&mut table, &mut programme, (&segment.values, &|t| &levers[stretch_of(t)]), days);
        }
    }
    for (index, segment) in world.segments.iter().enumerate() {
        // Channels know no rhythm: their levers change with the stretch only.
        let first_row = table.channel_rows.len() as u32;
        let rows = plan.stretches.iter().map(|s| channels::compile(&segment.values, &s.segments[index]));
        table.channel_rows.extend(rows);
        table.channel_days.push((0..days).map(|t| first_row + stretch_of(t) as u32).collect());
    }
    // Staff and content serve the whole firm: the levers of the first segment carry them.
    let scripts =
        |table: &PlanTable, t: usize| table.row(0, t as u16).event.as_ref().map_or(0.0, |event| event.script.touches);
    let sent = contact::touches(&world.values, &|t| &plan.stretches[stretch_of(t)].segments[0], days);
    let content = |(t, day): (usize, &Touches)| content_cost(world, day, scripts(&table, t));
    table.fixed =
        sent.iter().enumerate().map(|day| FixedCost { content: content(day), ..FixedCost::default() }).collect();
    table.heads = vec![0.0; days];
    // Rounded to the fen once for the firm, so that cutting a team in two costs nothing.
    let mut wages = vec![0.0; days];
    for crew in &crews {
        let levers = crew.levers(plan, 0);
        let team = teams::team_table(world, crew, &|t| &levers[stretch_of(t)], days);
        teams::book((&mut table, &mut wages), &world.values, &team, &|t| &levers[stretch_of(t)]);
        table.teams.push(team);
    }
    let per_day = world.values.number(&key::WAGE_MONTH_YUAN) * 12.0 / 365.0;
    table.event_staff = (0..days).map(|t| programme.staff(t)).collect();
    wages.iter_mut().zip(&table.event_staff).for_each(|(yuan, staff)| *yuan += staff * per_day);
    teams::join(&mut table);
    table.fixed.iter_mut().zip(wages).for_each(|(cost, yuan)| cost.wages = fen(yuan));
    let at_work = |event: &EventDay| event.on && (event.offer.off > 0.0 || event.log_urgency > 0.0);
    table.offers = table.rows.iter().any(|row| row.offer.off > 0.0 || row.event.as_ref().is_some_and(at_work));
    table.events = programme.events;
    (table.outreach, table.open_chats) = channels::outreach(firm, plan, &table.heads);
    for (t, cost) in table.fixed.iter_mut().enumerate() {
        cost.outreach = table.outreach.iter().filter_map(|out: &Outreach| out.spend.get(t)).sum();
    }
    table
}

/// World and levers of a desk by day.
type DeskLevers<'a, 'b> = (&'a Values, &'b dyn Fn(usize) -> &'a Values);

/// Appends the days of one desk: a team with one segment.
fn desk_rows(table: &mut PlanTable, programme: &mut Programme, (world, levers): DeskLevers<'_, '_>, days: usize) {
    let touches = contact::touches(world, levers, days);
    let of_events: Vec<_> = touches.iter().enumerate().map(|(t, day)| programme.touches(world, day, t)).collect();
    programme.enter_warm_up(&of_events);
    let mut of_day = Vec::with_capacity(days);
    let first_row = table.rows.len();
    for t in 0..days {
        let mut row = contact::day(world, levers(t), &touches, t);
        row.event = programme.day((world, levers(t)), &touches, &of_events, t);
        // A rhythm repeats within weeks, so few distinct rows occur; the newest are the likeliest twins.
        let known = table.rows[first_row..].iter().rposition(|r| *r == row).map(|i| i + first_row);
        let at = known.unwrap_or_else(|| {
            table.rows.push(row);
            table.rows.len() - 1
        });
        of_day.push(at as u32);
    }
    table.days.push(of_day);
}

/// Cost of the day's content for the whole firm, scripted posts of an event included, fen.
fn content_cost(world: &World, touches: &Touches, scripts: f64) -> i64 {
    let items = f64::from(touches.mass_content) * world.values.number(&key::CONTENT_ITEM_YUAN);
    let posts = (f64::from(touches.sent.moments) + scripts) * world.values.number(&key::MOMENTS_POST_YUAN);
    fen(items + posts)
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
