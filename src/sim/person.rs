//! What a plan has made of one person: touched by events only, never in the daily loop.

use super::tally::STATES;

/// Relation of a person to the brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// Never added (or not yet): follows the public script.
    Public,
    /// A friend: a slot of the columns.
    Friend,
    /// Deleted the contact: buys in public, less than before.
    Left,
    /// Lost with an employee who left.
    Lost,
}

/// A day of a person's life, or [`NO_DAY`]; histories and studies are at most ten years long.
pub(super) type PersonDay = i16;

/// The day of something that has not happened.
pub(super) const NO_DAY: PersonDay = PersonDay::MAX;

/// State of one person under one plan. Kept within one cache line: orders visit persons at random.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub relation: Relation,
    /// Muted friend.
    pub muted: bool,
    /// Channel of the first add; `None` for friends of day 0 and for people never added.
    pub channel: Option<u8>,
    /// Team of the latest follow spell; meaningless before the first.
    pub team: u8,
    /// Occasions so far: orders or visits on which a channel reached the person.
    pub occasions: u8,
    /// Orders within the study, at most 3.
    pub bought: u8,
    /// Paid days within the study, at most 2.
    pub paid_days: u8,
    /// Paid days since the first add within the days of the funnel, at most 2.
    pub paid_since_add: u8,
    /// Whether the person has lapsed in a life that left the script.
    pub lapsed: bool,
    /// Bought in the first half of the study and again in the second.
    pub back: bool,
    /// Whether a need is being decided: the purchase clock rests until the order on `due`.
    pub waiting: bool,
    /// Follow spells so far.
    pub spells: u16,
    /// First paid day in the study.
    pub first_paid: PersonDay,
    /// The latest of the paid days since the first add.
    pub paid_since_on: PersonDay,
    /// Day of the first add.
    pub added_on: PersonDay,
    /// Day of the latest add.
    pub spell_start: PersonDay,
    /// Latest 30-day window whose start the person was a friend at and in which it left, back again or not.
    pub lost_window: PersonDay,
    /// Day at whose end the clocks below stand, for a person who left.
    pub clock_day: PersonDay,
    /// Day of the next public order of a person who left, or of the order that is being decided.
    pub due: PersonDay,
    /// Latest order on which a channel reached the person; [`u32::MAX`] before the first.
    pub invited_order: u32,
    /// Script index behind the last order followed; 0 before the first.
    pub cursor: u32,
    /// Orders so far, first order included.
    pub orders: u32,
    /// Bit `j`: a channel reached the person on order `invited_order - j`.
    pub invited_orders: u64,
    /// Ticks left to the next order of a person who left.
    pub to_order: f64,
    /// Ticks left to the lapse of a person who left.
    pub to_lapse: f64,
}

impl Person {
    /// A person nobody has added.
    pub fn new(orders: u32) -> Self {
        Self {
            relation: Relation::Public,
            muted: false,
            channel: None,
            team: 0,
            occasions: 0,
            bought: 0,
            paid_days: 0,
            paid_since_add: 0,
            lapsed: false,
            back: false,
            waiting: false,
            spells: 0,
            first_paid: NO_DAY,
            paid_since_on: NO_DAY,
            added_on: NO_DAY,
            spell_start: NO_DAY,
            lost_window: NO_DAY,
            clock_day: -1,
            due: NO_DAY,
            invited_order: u32::MAX,
            invited_orders: 0,
            cursor: 0,
            orders,
            to_order: 0.0,
            to_lapse: 0.0,
        }
    }

    /// Enters an invitation and returns the number of *other* occasions on which the person was invited before.
    ///
    /// Two channels that act on one order are one occasion, even when another order's invitation came in between;
    /// orders more than 63 behind the latest invited one are taken for new occasions. A visit is always a new one.
    pub fn invited(&mut self, order: Option<u32>) -> u8 {
        let known = order.is_some_and(|order| self.enter_order(order));
        if !known {
            self.occasions = self.occasions.saturating_add(1);
        }
        self.occasions - 1
    }

    /// Marks an order as invited; whether it was so before.
    fn enter_order(&mut self, order: u32) -> bool {
        if self.invited_order == u32::MAX || order > self.invited_order {
            let ahead = if self.invited_order == u32::MAX { 64 } else { order - self.invited_order };
            self.invited_orders = self.invited_orders.checked_shl(ahead).unwrap_or(0) | 1;
            self.invited_order = order;
            return false;
        }
        let bit = 1_u64.checked_shl(self.invited_order - order).unwrap_or(0);
        let known = self.invited_orders & bit != 0;
        self.invited_orders |= bit;
        known
    }

    /// Whether the person ever was a friend.
    pub fn ever(&self) -> bool {
        self.spells > 0
    }

    /// Outcome code for who-moved: state + [`STATES`] x orders.
    pub fn outcome(&self) -> u8 {
        let state = match (self.relation, self.muted) {
            (Relation::Public, _) => 0,
            (Relation::Friend, false) => 1,
            (Relation::Friend, true) => 2,
            (Relation::Left, _) => 3,
            (Relation::Lost, _) => 4,
        };
        state + STATES as u8 * self.bought
    }

    /// Where the person came from: 0 never a friend, 1 a friend on day 0, 2 + code of the channel of the first add.
    pub fn source(&self) -> u8 {
        match self.channel {
            Some(channel) => channel + 2,
            None => u8::from(self.ever()),
        }
    }

    /// Who served the person last: 0 nobody ever, 1 + index of the team.
    pub fn served_by(&self) -> u8 {
        if self.ever() { self.team + 1 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_channels_on_an_order_are_one_occasion() {
        let mut person = Person::new(0);
        assert_eq!(person.invited(Some(4)), 0);
        assert_eq!(person.invited(Some(5)), 1);
        assert_eq!(person.invited(Some(4)), 1, "the card of order 4 after the chat of order 5: one other occasion");
        assert_eq!(person.invited(Some(3)), 2);
        assert_eq!(person.invited(None), 3);
        assert_eq!(person.invited(Some(5)), 3);
        assert_eq!(person.invited(Some(500)), 4);
    }

    #[test]
    fn a_person_fits_a_cache_line() {
        assert!(size_of::<Person>() <= 64);
    }
}
