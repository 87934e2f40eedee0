//! Money and clocks stay within what is counted exactly: known when a world is compiled, before anybody is simulated.
//!
//! Sums are whole fen in 64 bits. The most that can change hands is bounded from above by what the file says, not by
//! what will happen: everybody orders on every day of the study, and of the days after it, as often as care, calendar
//! and price can make the mean customer order, at the mean ticket, and pays for goods, traffic and acquisition at their
//! dearest. Half of what fits is left for luck and for sums of two plans. Merges are checked as well, so that no wrapped
//! number is ever shown.

use super::people::Impossible;
use super::tables::{FixedCost, PlanTable, WorldTable};
use crate::units::TICKS;

/// Yuan that a sum of fen holds, halved.
const MOST_YUAN: f64 = i64::MAX as f64 / 100.0 / 2.0;

/// Units of intensity that a clock holds exactly: 2^53 ticks.
const MOST_UNITS: f64 = 9_007_199_254_740_992.0 / TICKS;

/// The world, when it stays within the bounds.
///
/// # Errors
/// The key to lower, and to which value.
pub(super) fn checked(world: WorldTable) -> Result<WorldTable, Impossible> {
    clocks(&world).and_then(|demand| money(&world, demand)).map(|()| world)
}

/// The highest demand of a day, when the mean customer's clock holds the orders that it makes.
fn clocks(world: &WorldTable) -> Result<f64, Impossible> {
    let demand = f64::from(world.demand.iter().copied().max().unwrap_or(0)) / crate::units::DEMAND_STEPS;
    let demand = demand.max(1.0);
    for segment in &world.segments {
        let cap = f64::from(segment.response.intensity_cap);
        let per_day = segment.rate_per_day * cap * demand;
        if per_day > MOST_UNITS {
            // The larger of the two multipliers is the one to lower.
            let (key, value) = if demand > cap {
                ("world.calendar.NAME.public_demand", demand)
            } else {
                ("world.response.intensity_cap", cap)
            };
            return Err(Impossible::TooFast { per_day, most: MOST_UNITS, key, at_most: value * MOST_UNITS / per_day });
        }
    }
    Ok(demand)
}

/// Whether every sum of money fits.
fn money(world: &WorldTable, demand: f64) -> Result<(), Impossible> {
    let (people, days) = (world.candidates as f64, f64::from(world.horizon()));
    let growth = world.traffic_growth.iter().copied().fold(1.0, f64::max);
    let (mut orders, mut acquisition) = (0.0_f64, 0.0_f64);
    for segment in &world.segments {
        // An order a day for everybody is the least that is reckoned with: new people order on the day they come.
        let per_day = (segment.rate_per_day * f64::from(segment.response.intensity_cap) * demand).max(1.0 / days);
        let fees = 1.0 + segment.money.traffic * growth + segment.money.margin.abs();
        orders = orders.max(per_day * days * segment.ticket_yuan * fees);
        acquisition = acquisition.max(segment.money.cac_fen as f64 / 100.0 * growth);
    }
    let firm = world.plans.iter().map(firm_yuan).fold(0.0, f64::max);
    let parts = [
        (people * orders, "world.money.ticket_yuan", world.segments.iter().map(|s| s.ticket_yuan).fold(0.0, f64::max)),
        (
            people * acquisition,
            "world.money.cac_yuan",
            world.segments.iter().map(|s| s.money.cac_fen as f64 / 100.0).fold(0.0, f64::max),
        ),
        (firm, "plans.NAME.staff.heads", world.plans.iter().flat_map(|p| &p.heads).copied().fold(0.0, f64::max)),
    ];
    let yuan: f64 = parts.iter().map(|part| part.0).sum();
    if yuan <= MOST_YUAN {
        return Ok(());
    }
    let largest = parts.iter().max_by(|a, b| a.0.total_cmp(&b.0));
    let (part, key, value) = largest.copied().unwrap_or(parts[0]);
    let room = (MOST_YUAN - (yuan - part)).max(MOST_YUAN / 2.0);
    Err(Impossible::TooMuchMoney { yuan, most: MOST_YUAN, key, at_most: value * room / part })
}

/// What a plan costs the firm whatever its customers do, in the study and after it, yuan.
fn firm_yuan(plan: &PlanTable) -> f64 {
    let of_day = |cost: &FixedCost| {
        let FixedCost { wages, setup, severance, content, outreach } = *cost;
        [wages, setup, severance, content, outreach].iter().map(|&fen| fen as f64 / 100.0).sum::<f64>()
    };
    let all = |table: &PlanTable| table.fixed.iter().map(of_day).sum::<f64>();
    // The table of a way of going on holds the days of the study as well.
    plan.after.iter().flatten().map(|way| all(way)).fold(all(plan), f64::max)
}
