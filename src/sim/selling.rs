//! A friend's order: on the offer of the day or not, and through which door.

use super::friends::Scratch;
use super::moments;
use super::orders::{Door, NO_PLACE, Sale};
use super::phases::buy::{care, pool_chance};
use super::territory::Life;
use crate::plan::tables::{EventDay, Lapse};
use crate::random::Decision;
use crate::units::{share_of, whole};
use std::f32::consts::LOG2_E;

/// What the day's prices are for one friend; nothing where the plan makes no offers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Prices {
    /// Share of today's orders that use the offer.
    on_offer: f64,
    /// Logarithm of the factor that the offer has on its readers.
    log_factor: f64,
}

impl Prices {
    /// The prices of a row of the chunk.
    pub fn of(scratch: &Scratch, i: usize) -> Self {
        Self { on_offer: scratch.on_offer[i], log_factor: scratch.log_factor[i] }
    }
}

/// The offer that a friend takes up when a need arises; it holds until the order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    /// Discount, share of the list price.
    off: f64,
    /// Days of ordinary orders that are bought ahead.
    stock: f64,
}

impl Life<'_> {
    /// Whether a friend's next order, for which a need arises today, uses the offer of the day.
    pub(super) fn take_up(&self, desk: usize, slot: usize, today: u16, prices: Prices) -> Option<Taken> {
        let row = self.friends[desk].row[slot] as usize;
        let (id, number) = (self.births.id(row), self.persons[row].orders);
        if prices.on_offer <= 0.0 || self.luck.uniform(id, Decision::OfferUsed, number) >= prices.on_offer {
            return None;
        }
        let off =
            self.event_of(desk, slot, today).map_or(self.plan.row(desk, today).offer.off, |event| event.offer.off);
        let response = &self.world.segments[self.segment_of(desk)].response;
        Some(Taken { off, stock: response.price.stock_days * prices.log_factor.max(0.0) })
    }

    /// The event of the day that a friend is a member of.
    fn event_of(&self, desk: usize, slot: usize, today: u16) -> Option<&EventDay> {
        let friends = &self.friends[desk];
        let member = friends.attends[slot] * friends.hears[slot] > 0.0;
        self.plan.row(desk, today).event.as_ref().filter(|event| event.on && member)
    }

    /// The next order of a friend, on an offer or at the list price; whether it lapses by it (per-order option).
    pub(super) fn order_of_friend(&mut self, desk: usize, slot: usize, today: u16, taken: Option<Taken>) -> bool {
        let day = i32::from(today);
        let row = self.friends[desk].row[slot] as usize;
        let (id, number) = (self.births.id(row), self.persons[row].orders);
        let value = self.births.order_value(self.world, self.luck, row, number);
        let sale = self.sale((desk, slot), (id, number, value), today, taken);
        let kept = self.book_order(row, day, &sale);
        let table = &self.world.segments[self.segment_of(desk)];
        if let Some(taken) = taken {
            self.friends[desk].stock[slot] += taken.stock;
        }
        if sale.door == Door::Pool && kept {
            self.served_order(desk, row, day, value - sale.off);
            let credit = table.response.order_credit * self.works[self.team_of(desk)].quality as f32;
            let friends = &mut self.friends[desk];
            friends.trust[slot] += credit * (1.0 - friends.trust[slot]);
            // Whoever has learnt this brand would have to learn another from scratch.
            if table.switching_cost > 0.0 && friends.lapse_rate[slot] == self.births.lapse_rate[row] {
                friends.lapse_rate[slot] = whole(friends.lapse_rate[slot] * (1.0 - table.switching_cost));
            }
        }
        let Lapse::PerOrder { trust_slope, .. } = self.world.lapse else { return false };
        let above = f64::from(self.friends[desk].trust[slot] - table.response.rest).max(0.0);
        moments::lapses_after_order(self.world, self.luck, id, number, libm::exp(-trust_slope * above))
    }

    /// How a friend's order comes in: on an offer, and then through the pool, or else through a door. What a member of an
    /// event does not order in the event is ordered in public.
    fn sale(
        &self,
        (desk, slot): (usize, usize),
        (id, number, value): (u64, u32, i64),
        today: u16,
        taken: Option<Taken>,
    ) -> Sale {
        if let Some(taken) = taken {
            let off = share_of(value, taken.off);
            return Sale { number, value, off, door: Door::Pool, on_offer: true, place: NO_PLACE };
        }
        let in_event = self.event_of(desk, slot, today).is_some();
        let door = if in_event { Door::FriendInPublic } else { self.door((desk, slot), (id, number), today) };
        Sale { number, value, off: 0, door, on_offer: false, place: NO_PLACE }
    }

    /// Through which door a friend's order goes, by how the friend stands when it orders.
    fn door(&self, (desk, slot): (usize, usize), (id, number): (u64, u32), today: u16) -> Door {
        let r = &self.world.segments[self.segment_of(desk)].response;
        let friends = &self.friends[desk];
        let (recall, trust) = (friends.recall[slot], friends.trust[slot]);
        let lift = self.works[self.team_of(desk)].lift(self.plan.row(desk, today), &self.world.work);
        let saturation = recall / (recall + r.recall_half);
        let care = care(lift * friends.lift[slot], saturation, trust, LOG2_E * r.buy_trust);
        let chance = f64::from(pool_chance(care, recall, r.pool_ceiling, r.pool_half));
        if chance > 0.0 && self.luck.uniform(id, Decision::Door, number) < chance {
            Door::Pool
        } else {
            Door::FriendInPublic
        }
    }
}
