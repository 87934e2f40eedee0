//! What a plan has made of one person: touched by events only, never in the daily loop.

use super::births::NEVER;
use crate::plan::tables::CHANNEL_COUNT;

/// Relation of a person to the brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// Never added (or not yet): follows the public script.
    Public,
    /// A friend: a slot of the columns.
    Friend,
    /// Deleted the contact: buys in public, less than before.
    Left,
}

/// State of one person under one plan.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub relation: Relation,
    /// Muted friend.
    pub muted: bool,
    /// Channel of the first add; `None` for friends of day 0 and for people never added.
    pub channel: Option<u8>,
    /// Whether the person ever was a friend.
    pub ever: bool,
    /// Invitations so far: orders or visits on which a channel reached the person.
    pub invitations: u8,
    /// Follow spells so far.
    pub spells: u16,
    /// Order number of the last invitation, so that two channels on one order count once.
    pub invited_order: u32,
    /// Script index behind the last order followed.
    pub cursor: u32,
    /// Orders so far, first order included.
    pub orders: u32,
    /// Orders within the study, at most 3.
    pub bought: u8,
    /// Paid days within the study, at most 2.
    pub paid_days: u8,
    /// Last paid day.
    pub last_paid: i32,
    /// First paid day in the study.
    pub first_paid: i32,
    /// Day of the first add.
    pub added_on: i32,
    /// Day of the latest add.
    pub spell_start: i32,
    /// Window whose start the person was a friend at and in which it left.
    pub lost_window: i32,
    /// First exposure by channel.
    pub exposed_on: [i32; CHANNEL_COUNT],
    /// Clocks of a person who left, at the end of `clock_day`.
    pub clock_day: i32,
    pub to_order: f64,
    pub to_lapse: f64,
    /// Day of the next public order of a person who left.
    pub due: i32,
    /// Whether the person has lapsed in a life that left the script.
    pub lapsed: bool,
}

impl Person {
    /// A person nobody has added.
    pub fn new(orders: u32, last_paid: i32, cursor: u32) -> Self {
        Self {
            relation: Relation::Public,
            muted: false,
            channel: None,
            ever: false,
            invitations: 0,
            spells: 0,
            invited_order: u32::MAX,
            cursor,
            orders,
            bought: 0,
            paid_days: 0,
            last_paid,
            first_paid: NEVER,
            added_on: NEVER,
            spell_start: NEVER,
            lost_window: -1,
            exposed_on: [NEVER; CHANNEL_COUNT],
            clock_day: -1,
            to_order: 0.0,
            to_lapse: 0.0,
            due: NEVER,
            lapsed: false,
        }
    }

    /// Outcome code for who-moved: state + 4 x orders.
    pub fn outcome(&self) -> u8 {
        let state = match (self.relation, self.muted) {
            (Relation::Public, _) => 0,
            (Relation::Friend, false) => 1,
            (Relation::Friend, true) => 2,
            (Relation::Left, _) => 3,
        };
        state + 4 * self.bought
    }
}
