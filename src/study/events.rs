//! The events of a plan's campaigns, one row each.

use super::results::EventRow;
use crate::plan::tables::WorldTable;
use crate::scenario::checked::Campaign;
use crate::sim::run::Replicate;
use crate::sim::tally::{EVENT_DAYS, EventTally};

/// Means over replicates at full size; `index` is the plan's position in its world.
pub(super) fn rows(campaigns: &[Campaign], table: &WorldTable, index: usize, runs: &[Replicate]) -> Vec<EventRow> {
    let scale = f64::from(table.sample_step) / runs.len().max(1) as f64;
    let row = |(at, event): (usize, &crate::plan::tables::Event)| {
        let sum = |of: fn(&EventTally) -> i64| {
            let tallies = runs.iter().filter_map(|run| run.plans[index].events.get(at));
            tallies.map(of).sum::<i64>() as f64 * scale
        };
        let exposed = sum(|e| e.exposed);
        let share = |x: f64| (event.start + EVENT_DAYS <= table.days && exposed > 0.0).then(|| x / exposed);
        let ordinary = sum(|e| e.orders_without) / f64::from(EVENT_DAYS);
        let label = campaigns.get(usize::from(event.campaign)).map_or("", |campaign| &campaign.label);
        EventRow {
            label: label.to_owned(),
            days: (event.start, event.start + event.days),
            exposed,
            joined: sum(|e| e.joined),
            lost: share(sum(|e| e.lost)),
            excess: share(sum(|e| e.lost - e.lost_without)),
            orders: sum(|e| e.orders),
            ordinary_days: (ordinary > 0.0 && event.start + EVENT_DAYS <= table.days)
                .then(|| sum(|e| e.orders) / ordinary),
            discount: sum(|e| e.discount) / 100.0,
        }
    };
    table.plans[index].events.iter().enumerate().map(row).collect()
}
