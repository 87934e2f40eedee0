//! Keyed randomness: a draw is a pure function of (seed, replicate, customer, decision, event number).
//!
//! Nothing else is in the key: not the plan, the territory, the thread or the order of work. The same customer
//! therefore has the same luck under every plan, and a plan that skips a decision shifts nothing.

mod columns;
mod draws;
mod philox;

pub use philox::philox4x32_10;

use rand::TryRng;
use std::convert::Infallible;

/// What a draw decides. Numbers are appended and never reused: they are part of every stored result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Decision {
    /// Day of the first order.
    FirstOrderDay = 0,
    /// Segment of the person.
    Segment = 1,
    /// Order rate.
    OrderRate = 2,
    /// Lapse rate in calendar time.
    LapseRate = 3,
    /// Mean spend.
    Spend = 4,
    /// Tolerance of messages.
    Tolerance = 5,
    /// Whether online channels can add the person at all.
    WillingOnline = 6,
    /// Whether the person accepts in a store.
    WillingStore = 7,
    /// Appetite for gifts.
    Bargain = 8,
    /// Threshold of the purchase clock; event = order number.
    PurchaseThreshold = 9,
    /// Threshold of the lapse clock.
    LapseThreshold = 10,
    /// Personal chance of lapsing after an order (per-order option).
    LapseChance = 11,
    /// The coin after an order (per-order option); event = order number.
    LapseCoin = 12,
    /// Value of an order; event = order number.
    Basket = 13,
    /// Threshold of the deletion clock; event = follow spell.
    DeletionThreshold = 14,
    /// Threshold of the mute clock; event = follow spell.
    MuteThreshold = 15,
    /// Whether the buyer chats with the service desk; event = order number.
    ImChat = 16,
    /// Whether a chatting buyer accepts; event = order number.
    ImAccept = 17,
    /// Whether the parcel holds a card; event = order number.
    CardPutIn = 18,
    /// Whether a person with a card adds the contact; event = order number.
    CardAccept = 19,
    /// Threshold of the visit clock; event = visit number.
    VisitThreshold = 20,
    /// Whether the guide asks; event = visit number.
    GuideAsks = 21,
    /// Whether the visitor accepts on a repeated invitation; event = visit number.
    GuideAccept = 22,
    /// Whether an order goes through the pool; event = order number.
    Door = 23,
    /// Rank for being a friend on the first day.
    StartFriend = 24,
    /// Tenure of a friend of the first day.
    StartTenure = 25,
    /// Threshold of the clock of visits to an offline activity; event = visit number.
    ActivityVisit = 26,
    /// Whether the visitor of an activity is asked; event = visit number.
    ActivityAsks = 27,
    /// Whether the visitor of an activity accepts; event = visit number.
    ActivityAccept = 28,
    /// Place in the order in which outbound lists are worked through.
    ListRank = 29,
    /// Whether a call is answered; event = day.
    CallConnects = 30,
    /// Whether a person who answered the call adds the contact; event = day.
    CallAccept = 31,
    /// Whether an SMS is delivered; event = day.
    SmsDelivered = 32,
    /// Whether a person who got the SMS adds the contact; event = day.
    SmsAccept = 33,
    /// Whether a request to a member arrives; event = day.
    MemberReached = 34,
    /// Whether a member passes the request; event = day.
    MemberAccept = 35,
    /// Threshold of the clock of paid ads; event = exposure number.
    AdsReach = 36,
    /// Whether a person who saw the ad adds the contact; event = exposure number.
    AdsAccept = 37,
    /// Threshold of the clock of messages from short videos; event = message number.
    VideoReach = 38,
    /// Whether the sender of a message leaves contact details; event = message number.
    VideoContact = 39,
    /// Whether the person passes the request that follows; event = message number.
    VideoAccept = 40,
    /// Threshold of the clock of visits to content sites; event = exposure number.
    SiteReach = 41,
    /// Whether a reader of a content site adds the contact; event = exposure number.
    SiteAccept = 42,
    /// Threshold of the clock of official-account articles; event = exposure number.
    AccountReach = 43,
    /// Whether a reader of the official account adds the contact; event = exposure number.
    AccountAccept = 44,
    /// Threshold of the clock of partner brands; event = exposure number.
    PartnerReach = 45,
    /// Whether a partner's customer adds the contact; event = exposure number.
    PartnerAccept = 46,
    /// Whether a stranger needs the category at all.
    StrangerInterest = 47,
    /// Whether the platform detects open diversion, common to all people; event = day.
    Detection = 48,
    /// Whether a public order is lost while the shop is penalised; event = order number.
    PenaltyLoss = 49,
    /// Whether a new friend speaks; event = follow spell.
    Speaks = 50,
    /// Whether a friend's order uses the offer of the day; event = order number.
    OfferUsed = 51,
    /// Whether an order comes back; event = order number.
    Returned = 52,
    /// Whether an invited friend joins an event; event = the event's number (day and trace of its name).
    Joins = 53,
    /// How long a decision takes; event = order number.
    DecisionLag = 64,
    /// Time until an employee leaves, common to all people; id = place in the firm, event = how many left it before.
    GuideLeaves = 65,
    /// The employee who looks after a person.
    GuideOf = 66,
    /// Whether a friend is lost when the employee leaves; event = how many left the place before.
    LeaverTakes = 67,
    /// Skills of an employee; id = place in the firm, event = how many left it before.
    GuideSkill = 68,
    /// Whether a person belongs to a weak carrier; event = carrier.
    MemberOf = 69,
    /// Which territories live on after the study, common to all people.
    LivesOn = 70,
    /// A person's turn for the places of an event; event = the event's number.
    PlaceTurn = 80,
    /// A person's turn for the room that accounts have left, and for a request to contact details left before;
    /// event = day of the invitation.
    RoomTurn = 81,
}

/// The draws of one replicate.
#[derive(Clone, Copy, Debug)]
pub struct Luck {
    key: [u32; 2],
}

impl Luck {
    /// Luck of a replicate of a study.
    #[must_use]
    pub fn new(seed: u64, replicate: u32) -> Self {
        // Two rounds of `SplitMix64`'s finaliser: seeds 1, 2, 3 and replicates 0, 1, 2 give unrelated keys.
        let mixed = mix(mix(seed).wrapping_add(u64::from(replicate)));
        Self { key: [mixed as u32, (mixed >> 32) as u32] }
    }

    /// A uniform number in (0, 1) that is common to all people of a replicate: a shock that hits everybody alike.
    #[must_use]
    pub fn common(&self, decision: Decision, event: u32) -> f64 {
        // Nobody has this id: candidates number at most a few thousand million.
        self.uniform(u64::MAX, decision, event)
    }

    /// The tiny stream of one decision of one customer.
    #[inline]
    #[must_use]
    pub fn of(&self, id: u64, decision: Decision, event: u32) -> Stream {
        debug_assert!(event < 1 << 24, "event number out of range");
        let word = (u32::from(decision as u8) << 24) | (event & 0x00FF_FFFF);
        Stream { key: self.key, counter: [id as u32, (id >> 32) as u32, word, 0], words: [0; 4], used: 4 }
    }

    /// A uniform number in (0, 1) that decides a single yes or no.
    #[inline]
    #[must_use]
    pub fn uniform(&self, id: u64, decision: Decision, event: u32) -> f64 {
        self.of(id, decision, event).uniform()
    }

    /// A draw from the exponential distribution with mean 1, for a single threshold.
    #[inline]
    #[must_use]
    pub fn exponential(&self, id: u64, decision: Decision, event: u32) -> f64 {
        self.of(id, decision, event).exponential()
    }
}

/// The step of `SplitMix64`.
const fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The words of one decision; rejection inside it shifts nobody else.
#[derive(Clone, Debug)]
pub struct Stream {
    key: [u32; 2],
    counter: [u32; 4],
    words: [u32; 4],
    used: usize,
}

impl Stream {
    /// The next word.
    #[inline(always)]
    fn word(&mut self) -> u32 {
        if self.used == 4 {
            self.words = philox4x32_10(self.counter, self.key);
            self.counter[3] = self.counter[3].wrapping_add(1);
            self.used = 0;
        }
        let word = self.words[self.used];
        self.used += 1;
        word
    }

    /// Two words as one.
    #[inline(always)]
    fn long(&mut self) -> u64 {
        let low = u64::from(self.word());
        (u64::from(self.word()) << 32) | low
    }
}

/// The stream as a generator of the `rand` ecosystem, so that `rand_distr` can be run on the same words.
impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.word())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.long())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(4) {
            chunk.copy_from_slice(&self.word().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitmix_gives_its_published_first_outputs() {
        // Seed 1234567, the widely published first two outputs.
        assert_eq!(mix(1_234_567), 6_457_827_717_110_365_317);
        assert_eq!(mix(1_234_567_u64.wrapping_add(0x9E37_79B9_7F4A_7C15)), 3_203_168_211_198_807_973);
    }

    #[test]
    fn streams_depend_on_every_part_of_the_key() {
        let base = Luck::new(1, 0).uniform(5, Decision::Basket, 2);
        assert_eq!(base, Luck::new(1, 0).uniform(5, Decision::Basket, 2));
        assert_ne!(base, Luck::new(2, 0).uniform(5, Decision::Basket, 2));
        assert_ne!(base, Luck::new(1, 1).uniform(5, Decision::Basket, 2));
        assert_ne!(base, Luck::new(1, 0).uniform(6, Decision::Basket, 2));
        assert_ne!(base, Luck::new(1, 0).uniform(5 + (1 << 32), Decision::Basket, 2));
        assert_ne!(base, Luck::new(1, 0).uniform(5, Decision::Door, 2));
        assert_ne!(base, Luck::new(1, 0).uniform(5, Decision::Basket, 3));
    }
}
