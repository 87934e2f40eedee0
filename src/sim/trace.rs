//! One person's life under one plan, day by day.

use super::births::{Advance, Births};
use super::friends::Friend;
pub use super::orders::Door;
use super::territory::Life;
use crate::plan::tables::WorldTable;
use crate::random::Luck;

/// Something that happened to a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// The person was a friend before day 0.
    FriendAtStart,
    /// A channel reached the person.
    Invited {
        /// Code of the channel.
        channel: usize,
    },
    /// An outbound contact was made: a call, a message, a request.
    Contacted {
        /// Code of the channel.
        channel: usize,
    },
    /// The person left contact details.
    LeftContact {
        /// Code of the channel.
        channel: usize,
    },
    /// A request was sent to contact details left before.
    Requested {
        /// Code of the channel.
        channel: usize,
    },
    /// The new friend wrote something.
    Spoke,
    /// A public order went to another shop, because this one was penalised.
    OrderLost {
        /// Order number that was used up.
        number: u32,
    },
    /// The person became a friend.
    Added {
        /// Code of the channel.
        channel: usize,
    },
    /// The person accepted, but all accounts were full.
    NoRoom {
        /// Code of the channel.
        channel: usize,
    },
    /// The friend joined a group of an event.
    Joined {
        /// Position of the event in its plan.
        event: usize,
    },
    /// The friend muted.
    Muted,
    /// The friend deleted the contact.
    Deleted,
    /// The friend was lost with an employee who left.
    LostWithEmployee,
    /// The person no longer needs the category; nobody sees it.
    Lapsed,
    /// The person ordered.
    Ordered {
        /// Order number; 0 is the first ever.
        number: u32,
        /// List value, fen.
        fen: i64,
        /// Discount, fen.
        off: i64,
        /// Through which door.
        door: Door,
        /// Whether the order comes back.
        returned: bool,
    },
}

/// State of a friend at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Trust, 0..1.
    pub trust: f64,
    /// Fatigue.
    pub fatigue: f64,
    /// Recall stock.
    pub recall: f64,
    /// Content value stock.
    pub content: f64,
    /// Whether the friend reads.
    pub hears: bool,
    /// Share of the purchase threshold still to run, in units of mean one.
    pub to_order: f64,
    /// Units left to deletion.
    pub to_delete: f64,
    /// Reference price, list price = 1.
    pub reference: f64,
    /// Stock bought ahead, days.
    pub stock: f64,
}

/// Everything that was seen of one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// Segment.
    pub segment: usize,
    /// Day of the first order.
    pub first_day: i32,
    /// Orders before day 0.
    pub orders_before: u32,
    /// Mean days between orders of the person in public or without care.
    pub every_days: f64,
    /// Mean list value of an order, yuan.
    pub basket_yuan: f64,
    /// Events in order, with their day.
    pub events: Vec<(i32, Event)>,
    /// State at the end of each day as a friend.
    pub states: Vec<(i32, State)>,
}

/// Watches some rows while a plan is lived.
#[derive(Debug)]
pub struct Watch {
    /// Rows in the territory, each with what was seen of it.
    seen: Vec<(usize, Trace)>,
}

impl Watch {
    pub(super) fn event(&mut self, row: usize, day: i32, event: Event) {
        if let Some((_, trace)) = self.seen.iter_mut().find(|(watched, _)| *watched == row) {
            trace.events.push((day, event));
        }
    }

    /// Notes the state of every watched person who is a friend; `friend` finds the slot of a row.
    pub(super) fn end_of_day(&mut self, day: i32, friend: &dyn Fn(usize) -> Option<Friend>) {
        for (row, trace) in &mut self.seen {
            let Some(friend) = friend(*row) else { continue };
            let state = State {
                trust: f64::from(friend.trust),
                fatigue: f64::from(friend.fatigue),
                recall: f64::from(friend.recall),
                content: f64::from(friend.content),
                hears: friend.hears > 0.0,
                to_order: friend.to_order / crate::units::TICKS,
                to_delete: friend.to_delete / crate::units::TICKS,
                reference: friend.reference,
                stock: friend.stock,
            };
            trace.states.push((day, state));
        }
    }
}

/// Lives one candidate's territory under one plan and tells what happened to the candidate.
///
/// `plan` is an index into the world's plans, `id` below the number of candidates; `None` for an id or a plan that
/// does not exist.
#[must_use]
pub fn trace(world: &WorldTable, plan: usize, seed: u64, replicate: u32, id: u64) -> Option<Trace> {
    if plan >= world.plans.len() || id >= world.candidates {
        return None;
    }
    let territory = (0..world.territories).find(|&t| (world.ids(t).0..world.ids(t).1).contains(&id))?;
    traces(world, seed, replicate, territory, &[(plan, vec![id])]).into_iter().flatten().next()
}

/// Lives one territory under some plans, each with the ids to watch, and tells what happened to them: one list per
/// entry of `watched`, in its order. Ids outside the territory are left out.
#[must_use]
pub fn traces(
    world: &WorldTable,
    seed: u64,
    replicate: u32,
    territory: u32,
    watched: &[(usize, Vec<u64>)],
) -> Vec<Vec<Trace>> {
    let luck = Luck::new(seed, replicate);
    let mut births = Births::new(world, &luck, territory, Advance::Scheduled);
    let rows = |births: &Births, ids: &[u64]| -> Vec<usize> {
        let row = |&id: &u64| id.checked_sub(births.first_id).map(|row| row as usize).filter(|&row| row < births.len());
        ids.iter().filter_map(row).collect()
    };
    for (_, ids) in watched {
        for row in rows(&births, ids) {
            births.recall_history(world, &luck, row);
        }
    }
    let live = |(plan, ids): &(usize, Vec<u64>)| {
        let seen = rows(&births, ids).into_iter().map(|row| (row, birth(&births, row))).collect();
        let mut watch = Watch { seen };
        if let Some(plan) = world.plans.get(*plan) {
            Life::new(world, plan, &luck, &births, Some(&mut watch)).live();
        }
        watch.seen.into_iter().map(|(_, trace)| trace).collect()
    };
    watched.iter().map(live).collect()
}

/// Who a person is, before anything is seen of its life.
fn birth(births: &Births, row: usize) -> Trace {
    Trace {
        segment: usize::from(births.segment[row]),
        first_day: births.first_day[row],
        orders_before: births.orders[row],
        every_days: crate::units::RATE_TICKS / births.rate[row].max(1.0),
        basket_yuan: births.basket_yuan[row],
        ..Trace::default()
    }
}
