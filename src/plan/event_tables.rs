//! Events of campaigns, compiled.

use super::tables::{Carrier, Offer};

/// One event of a campaign.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Position of the campaign in its plan.
    pub campaign: u16,
    /// Event number of its draws.
    pub draws: u32,
    /// Day on which the invited first hear of it.
    pub opens: u16,
    /// First day.
    pub start: u16,
    /// Days that it lasts.
    pub days: u16,
    /// Friends who are invited, as they stand on the day on which invitations go out.
    pub invites: super::Mask,
    /// Places in the whole firm.
    pub places: u64,
    /// Share of the invited who join, before warm-up.
    pub join_share: f64,
    /// By desk: scripted posts and messages of the warm-up that were delivered.
    pub warm: Vec<[u16; 2]>,
    /// exp(-logit) of the base read shares of these.
    pub warm_odds: [f32; 2],
    /// Gain of the chance to join: from posts, from messages, from both together.
    pub warm_gain: [f64; 3],
}

/// What an event is on one day, up to the end of the memory of its touches. Pairs hold what reaches each invited friend,
/// and what reaches each member beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct EventDay {
    /// Position in [`super::tables::PlanTable::events`].
    pub event: u16,
    /// Fatigue added.
    pub fatigue: [f32; 2],
    /// Sum of deletion hazards of touches.
    pub hazard: [f32; 2],
    /// Self-orientation that selling adds at full fatigue, beside that of the rhythm.
    pub selling: [f32; 2],
    /// 1 where the event sent anything within memory, so that trust moves with the treatment.
    pub contact: [f32; 2],
    /// Mass messages to the invited.
    pub push: Carrier,
    /// Scripted Moments posts to the invited.
    pub script: Carrier,
    /// Group messages to the members.
    pub group: Carrier,
    /// Mass messages blocked by the platform's cap.
    pub pushes_blocked: u16,
    /// Moments posts blocked.
    pub scripts_blocked: u16,
    /// Whether the event is on: its price and urgency hold for members.
    pub on: bool,
    /// Its price.
    pub offer: Offer,
    /// Logarithm of its urgency.
    pub log_urgency: f64,
    /// Share of members' orders that go through the event.
    pub door: f64,
    /// Chats per read mass message, and per read group message; they come on the next day.
    pub replies: [f64; 2],
}
