//! `funnel.csv`, `events.csv`, `cohorts.csv`, `ages.csv`, `repurchase.csv` and `moved.csv`: where persons came from and what became of
//! them.

use super::Sheet;
use crate::metrics::STATES;
use crate::study::results::{Results, SplitBy};

/// Names of the rows of the table of orders.
pub const ORDERS: [&str; 4] = ["0", "1", "2", "3+"];

/// World x plan x channel.
pub fn funnel(results: &Results, sheet: &mut Sheet) {
    for world in &results.worlds {
        for plan in &world.plans {
            for row in &plan.funnel {
                sheet.text(&world.name).text(&plan.name).text(row.channel);
                sheet.number(Some(row.exposed)).number(Some(row.added)).number(row.add_rate);
                row.kept.iter().for_each(|&kept| {
                    sheet.number(kept);
                });
                sheet.number(row.paid[0]).number(row.paid[1]);
                sheet.number(row.cost_per_add).number(row.ltv_90).number(Some(row.sent)).number(row.pass_rate);
                sheet.number(row.net_add_rate[0]).number(row.net_add_rate[1]).number(row.spoke);
                sheet.number(Some(row.cost)).number(row.cost_per_kept).end();
            }
        }
    }
}

/// World x plan x event of a campaign.
pub fn events(results: &Results, sheet: &mut Sheet) {
    for world in &results.worlds {
        for plan in &world.plans {
            for event in &plan.events {
                sheet.text(&world.name).text(&plan.name).text(&event.label).whole(event.days.0).whole(event.days.1);
                sheet.number(Some(event.exposed)).number(Some(event.joined)).number(event.lost).number(event.excess);
                sheet.number(Some(event.orders)).number(event.ordinary_days).number(Some(event.discount)).end();
            }
        }
    }
}

/// World x plan x month of the add x age.
pub fn cohorts(results: &Results, sheet: &mut Sheet) {
    for world in &results.worlds {
        for plan in &world.plans {
            for cell in &plan.cohorts {
                sheet.text(&world.name).text(&plan.name).whole(cell.month).whole(cell.age);
                for x in [cell.added, cell.kept, cell.orders, cell.contribution] {
                    sheet.number(Some(x));
                }
                sheet.end();
            }
        }
    }
}

/// World x plan x days since the add or the first paid day, as far as either curve goes.
pub fn ages(results: &Results, sheet: &mut Sheet) {
    for world in &results.worlds {
        for plan in &world.plans {
            let (kept, back) = (&plan.ages.kept, &plan.ages.back);
            let at = |days: &[Option<f64>], day: usize| days.get(day).copied().flatten();
            for day in 0..kept.len().max(back.len()) {
                let (kept, back) = (at(kept, day), at(back, day));
                if kept.is_some() || back.is_some() {
                    sheet.text(&world.name).text(&plan.name).whole(day as u64).number(kept).number(back).end();
                }
            }
        }
    }
}

/// World x plan x month of the first paid day x age.
pub fn repurchase(results: &Results, sheet: &mut Sheet) {
    for world in &results.worlds {
        for plan in &world.plans {
            for cell in &plan.ages.repurchase {
                sheet.text(&world.name).text(&plan.name).whole(cell.month).whole(cell.age);
                sheet.number(Some(cell.buyers)).number(Some(cell.back)).end();
            }
        }
    }
}

/// World x pair of plans x group x kind x state under A x state under B; everybody first, then group after group.
pub fn moved(results: &Results, sheet: &mut Sheet) {
    let states: Vec<&str> = STATES.iter().map(|(key, _)| *key).collect();
    for world in &results.worlds {
        let name = |i: usize| world.plans.get(i).map_or("", |p| p.name.as_str());
        for moved in &world.moved {
            let everybody = std::iter::once(("", "", &moved.states, &moved.orders));
            let groups = moved.splits.iter().map(|s| (by(s.by), s.key.as_str(), &s.states, &s.orders));
            for (by, group, of_states, of_orders) in everybody.chain(groups) {
                for (kind, names, rows) in [("state", &states[..], of_states), ("orders", &ORDERS[..], of_orders)] {
                    for (under_a, row) in names.iter().zip(rows) {
                        for (under_b, &persons) in names.iter().zip(row) {
                            sheet.text(&world.name).text(name(moved.a)).text(name(moved.b)).text(by).text(group);
                            sheet.text(kind).text(under_a).text(under_b).number(Some(persons)).end();
                        }
                    }
                }
            }
        }
    }
}

/// A kind of group as written in the file.
fn by(by: SplitBy) -> &'static str {
    match by {
        SplitBy::Segment => "segment",
        SplitBy::Channel => "channel",
        SplitBy::Team => "team",
    }
}
