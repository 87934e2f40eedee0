//! The compiled form: constants by world, by segment and by day. All the engine sees of a scenario.

pub use super::afterwards::{AFTERWARDS, Afterwards};
pub use super::event_tables::{Event, EventDay};

/// Number of acquisition channels; the length of [`crate::plan::CHANNELS`].
pub const CHANNEL_COUNT: usize = 12;

/// One world, compiled, with its plans.
#[derive(Clone, Debug)]
pub struct WorldTable {
    /// Candidates, ids `0..candidates`.
    pub candidates: u64,
    /// How many of them bought before day 0; dealt evenly over the ids.
    pub past_buyers: u64,
    /// How many never buy in public; dealt evenly over the other ids.
    pub strangers: u64,
    /// Share of strangers who need the category.
    pub stranger_interest: f64,
    /// Friends on day 0.
    pub friends_at_start: u64,
    /// Days of the study: everything that is measured by day lies within them, and so do all first orders.
    pub days: u16,
    /// Days over which new buyers place their first order: those of the study.
    pub days_of_births: u16,
    /// Days after the study over which the value left is simulated; 0: none.
    pub days_after: u16,
    /// What the firm does in the days after, as the headline counts it.
    pub afterwards: Afterwards,
    /// One in this many of the simulated territories lives on after the study.
    pub after_step: u32,
    /// Index of the plan whose care the pool gets after the study: the baseline of the file.
    pub care: usize,
    /// Days at the end of the study over which the care's work is averaged.
    pub care_days: u16,
    /// Yearly discount rate of what comes after the study.
    pub discount_rate: f64,
    /// Length of the history before day 0.
    pub history_days: u16,
    /// First-order days of real buyers by id: the row of the file, unless a sample deals the rows over territories.
    pub first_order_days: Option<Vec<i32>>,
    /// Number of territories into which the ids are cut.
    pub territories: u32,
    /// One territory in this many is simulated, and counts and money are multiplied by it. 1: all.
    pub sample_step: u32,
    /// Order-rate multiplier by day in steps of 1/64; 64 is normal. Goes on over the days after.
    pub demand: Vec<u16>,
    /// Discount of public orders by day, share of the list price. Goes on over the days after.
    pub public_off: Vec<f64>,
    /// The care that the friends of day 0 have had; none where there are no such friends or there was no care.
    pub before: Option<Before>,
    /// How customers lapse.
    pub lapse: Lapse,
    /// Shape of the gamma distribution of order rates.
    pub rate_shape: f64,
    /// Shape k of the gamma distribution of purchase thresholds (mean 1).
    pub regularity: f64,
    /// Shape of a customer's baskets.
    pub spend_shape: f64,
    /// Shape of the distribution of customers' mean spend.
    pub spend_spread: f64,
    /// Tolerance of messages.
    pub tolerance: Tolerance,
    /// Store visits per candidate and day.
    pub visits_per_day: f64,
    /// Who can be added.
    pub acquisition: Acquisition,
    /// What audiences ask about people.
    pub needs: super::Needs,
    /// What open diversion may cost.
    pub penalty: Penalty,
    /// Segments, in order; cumulative shares.
    pub segments: Vec<SegmentTable>,
    /// What work does to friends.
    pub work: WorkLaw,
    /// Share of friends who belong to each weak carrier.
    pub reach: [f64; WEAK_COUNT],
    /// Employees who leave, and how they differ.
    pub turnover: Turnover,
    /// Traffic and acquisition cost by day as a ratio to day 0. Goes on over the days after.
    pub traffic_growth: Vec<f64>,
    /// Plans, in the order of the scenario.
    pub plans: Vec<PlanTable>,
}

/// Days before day 0 whose care is remembered at most: what is older has faded.
pub const CARE_BEFORE_DAYS: usize = 180;

/// The care of the days before day 0: the baseline's levers of day 0, its rhythm continued backwards.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// Rows of levers.
    pub rows: Vec<DayTable>,
    /// `[desk][day]`: index into `rows`; day 0 is [`CARE_BEFORE_DAYS`] before day 0 of the study.
    pub days: Vec<Vec<u32>>,
    /// The baseline's teams, as many as its desks have.
    pub teams: Vec<TeamBefore>,
    /// Whether it posts on each weak carrier.
    pub posts: [bool; WEAK_COUNT],
}

/// A team of the days before.
#[derive(Clone, Debug)]
pub struct TeamBefore {
    /// Whose adds it takes.
    pub serves: super::Mask,
    /// Room for friends in the whole firm.
    pub room: u64,
}

/// How customers lapse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lapse {
    /// In calendar time at a personal rate: gamma(shape) / days. Pareto/NBD.
    Calendar {
        /// Shape s.
        shape: f64,
        /// Rate parameter beta in days.
        days: f64,
        /// Slope of a friend's rate on trust above rest.
        trust_slope: f64,
    },
    /// By a coin after each order with a personal chance: beta(a, b). BG/NBD.
    PerOrder {
        /// Parameter a.
        a: f64,
        /// Parameter b.
        b: f64,
        /// Slope of a friend's chance on trust above rest.
        trust_slope: f64,
    },
}

/// Log-normal tolerance with a floor, in promotions a week.
#[derive(Clone, Copy, Debug)]
pub struct Tolerance {
    /// Median.
    pub median: f64,
    /// Standard deviation of the logarithm.
    pub log_sd: f64,
    /// Lowest value.
    pub floor: f64,
    /// Fatigue at the tolerance per promotion a week: 1 / (7 (1 - carry-over)).
    pub fatigue_per_promotion: f64,
}

/// Who can be added, and what repeated invitations cost.
#[derive(Clone, Copy, Debug)]
pub struct Acquisition {
    /// Share of buyers whom online channels can add at all.
    pub willing_online: f64,
    /// Share of visitors who accept in a store.
    pub willing_store: f64,
    /// Success factor by number of earlier invitations.
    pub repeat: [f64; 256],
    /// Entry trust lost per earlier invitation.
    pub repeat_trust_cost: f64,
    /// Hunters' extra hazard on the day of the add, in ticks.
    pub hunter_hazard_ticks: f64,
    /// Daily factor of that hazard.
    pub hunter_decay: f64,
    /// Share of the lift on hunters.
    pub hunter_lift: f64,
}

/// The penalty of open diversion.
#[derive(Clone, Copy, Debug, Default)]
pub struct Penalty {
    /// Detections per 1000 open chats.
    pub detection_per_1000: f64,
    /// Days of a penalty.
    pub days: u16,
    /// Share of public orders that still come in.
    pub demand: f64,
    /// Fine, fen.
    pub fine_fen: u64,
}

/// What holds for one segment in every plan.
#[derive(Clone, Debug)]
pub struct SegmentTable {
    /// A person belongs to the first segment whose cumulative share exceeds its draw.
    pub cumulative_share: f64,
    /// Mean order rate of a public buyer, per day.
    pub rate_per_day: f64,
    /// Ratio of a deleted person's public intensity to other public buyers'.
    pub leak: f64,
    /// Mean list value of an order, yuan.
    pub ticket_yuan: f64,
    /// Mean days between a need and the order; 0: at once.
    pub decision_days: f64,
    /// Share by which a friend's lapse rate falls after a pool order.
    pub switching_cost: f64,
    /// Shares of an order's list value.
    pub money: Money,
    /// Constants of the daily response.
    pub response: Response,
}

/// Shares of an order's list value and its acquisition cost.
#[derive(Clone, Copy, Debug)]
pub struct Money {
    /// Gross margin.
    pub margin: f64,
    /// Commission of public orders.
    pub commission: f64,
    /// Paid traffic of repeat public orders on day 0.
    pub traffic: f64,
    /// Public spending behind a first order on day 0, fen.
    pub cac_fen: i64,
    /// Payment fee of pool orders.
    pub payment: f64,
    /// Yearly discount rate of future contribution.
    pub discount_rate: f64,
    /// Share of orders that come back.
    pub return_rate: f64,
    /// Share of the goods of a returned order that is regained.
    pub goods_regained: f64,
    /// Share of the commission of a returned order that is regained.
    pub commission_regained: f64,
}

/// Constants of the daily response of a friend; see `docs/model.md`, submodels. In `f32` like the columns they act on.
#[derive(Clone, Copy, Debug)]
pub struct Response {
    /// Trust at rest.
    pub rest: f32,
    /// Trust of a new friend.
    pub entry: f32,
    /// Daily share of the gap closed upwards.
    pub up: f32,
    /// Daily share of the gap closed downwards.
    pub down: f32,
    /// Daily share of the gap to rest closed without contact.
    pub forget: f32,
    /// Trust gained per pool order, share of the gap to 1.
    pub order_credit: f32,
    /// Logit slopes of reading: trust, fatigue, content value.
    pub read_trust: f32,
    /// See `read_trust`.
    pub read_fatigue: f32,
    /// See `read_trust`.
    pub read_content: f32,
    /// Daily carry-over of fatigue.
    pub fatigue_keep: f32,
    /// Daily carry-over of recall.
    pub recall_keep: f32,
    /// Daily carry-over of content value.
    pub content_keep: f32,
    /// Recall at half effect.
    pub recall_half: f32,
    /// Slope of the lift on trust.
    pub buy_trust: f32,
    /// Cap of the intensity.
    pub intensity_cap: f32,
    /// Pool share of orders: ceiling and recall at half.
    pub pool_ceiling: f32,
    /// See `pool_ceiling`.
    pub pool_half: f32,
    /// Natural deletion hazard per day.
    pub delete_base: f32,
    /// Slope of deletion on trust.
    pub delete_trust: f32,
    /// Slope of deletion on content value.
    pub delete_content: f32,
    /// Cap of the over-tolerance multiplier.
    pub excess_cap: f32,
    /// Gain of tolerance from content value.
    pub tolerance_content: f32,
    /// Mute hazard per deletion hazard of touches.
    pub mute_ratio: f32,
    /// Slope of the lapse rate on trust above rest (0 under the per-order option).
    pub lapse_trust: f32,
    /// Response to prices.
    pub price: PriceLaw,
}

/// How friends respond to prices; only plans with offers use it.
#[derive(Clone, Copy, Debug)]
pub struct PriceLaw {
    /// Elasticity at the list price.
    pub elasticity: f64,
    /// Weight of a price above the reference beside one below it.
    pub loss: f64,
    /// Daily share of the reference price kept when a price is read.
    pub memory: f64,
    /// Daily drift of the reference price to the list price.
    pub drift: f64,
    /// Stock of an order on offer: ln(multiplier) times this, days.
    pub stock_days: f64,
    /// 1 / mean interval between orders: turns stock in days into its effect.
    pub per_stock_day: f64,
}

/// One plan, compiled.
#[derive(Clone, Debug, Default)]
pub struct PlanTable {
    /// Rows of levers; consecutive days with equal levers and touches share one.
    pub rows: Vec<DayTable>,
    /// `[desk][day]`: index into `rows`. A desk is a team and a segment: desk = team x segments + segment.
    pub days: Vec<Vec<u32>>,
    /// Rows of acquisition levers: one entry per channel. Channels belong to the plan, whoever serves the friends.
    pub channel_rows: Vec<[ChannelDay; CHANNEL_COUNT]>,
    /// `[segment][day]`: index into `channel_rows`.
    pub channel_days: Vec<Vec<u32>>,
    /// Contacts and spending of the whole firm, one entry per channel.
    pub outreach: Vec<Outreach>,
    /// Chats with open wording that are planned, by day; empty when there never is one.
    pub open_chats: Vec<f64>,
    /// Cost for the whole firm by day, fen: wages, set-up, content.
    pub fixed: Vec<FixedCost>,
    /// Employees of all teams by day.
    pub heads: Vec<f64>,
    /// Teams, at least one; a friend belongs to the first one that serves it and has room.
    pub teams: Vec<TeamTable>,
    /// Whether any day carries an offer: without one nobody's price memory is touched.
    pub offers: bool,
    /// Events of campaigns in the order of their days.
    pub events: Vec<Event>,
    /// People at work on events beside the team, by day.
    pub event_staff: Vec<f64>,
    /// The same plan without its campaigns, which tells what its events did; none where there are none.
    pub without_campaigns: Option<Box<PlanTable>>,
    /// By team, the team of the care that it stands for; of the table of the care after the study only.
    pub care_team: Vec<u8>,
    /// By team, whether it takes new friends; likewise.
    pub own_account: Vec<bool>,
    /// The plan and then one way of going on, by [`Afterwards`]; none without days after. Do-nothing has `own` alone.
    pub after: [Option<Box<PlanTable>>; AFTERWARDS],
}

/// One team of a plan.
#[derive(Clone, Debug)]
pub struct TeamTable {
    /// Name; empty for the one team of a plan that names none.
    pub name: String,
    /// Whose adds it takes.
    pub serves: super::Mask,
    /// Employees by day.
    pub heads: Vec<f64>,
    /// Room for friends in the whole firm by day.
    pub room: Vec<u64>,
    /// Work by day.
    pub shifts: Vec<Shift>,
    /// Pay by result, by day.
    pub pay: Vec<Pay>,
    /// Share of an employee's friends lost when the employee leaves.
    pub leaver_takes: f64,
    /// Whether the tie is the employee's own account on the last day of the study.
    pub personal: bool,
}

/// Hours of a team on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// Whether work is counted; else every chat is answered at once.
    pub counted: bool,
    /// Minutes on duty of the whole team, micro-units.
    pub minutes: u64,
    /// Minutes of them that making content takes, micro-units.
    pub making: u64,
    /// Persons on duty at a time.
    pub persons: f64,
    /// Minutes of a chat.
    pub chat_minutes: f64,
    /// Hours of a working day.
    pub day_hours: f64,
}

/// Pay by result on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pay {
    /// Fen per friend added.
    pub add_fen: i64,
    /// Share of pool sales.
    pub sales: f64,
    /// Further share of pool sales to friends of long standing.
    pub retention: f64,
}

/// Employees who leave, and how employees differ.
#[derive(Clone, Copy, Debug)]
pub struct Turnover {
    /// Rate at which an employee leaves, per day.
    pub leave_per_day: f64,
    /// Days until a newcomer works at full speed.
    pub ramp_days: f64,
    /// Speed of a newcomer, ratio to full.
    pub ramp_start: f64,
    /// Ratio of the public intensity of a person lost with an employee to other public buyers'.
    pub lost_level: f64,
    /// Set-up of a newcomer, fen.
    pub setup_fen: i64,
    /// Range of the skill of selling; `None`: no differences.
    pub sell: Option<(f64, f64)>,
    /// Range of the skill of content; `None`: no differences.
    pub content: Option<(f64, f64)>,
}

/// What the work of staff does to friends.
#[derive(Clone, Copy, Debug)]
pub struct WorkLaw {
    /// Chats per new friend on the day of the add.
    pub welcome: f64,
    /// Hours of waiting at which quality is down to 1/e.
    pub wait_hours: f64,
    /// Share of a backlog still wanted on the next day.
    pub backlog_keep: f64,
    /// Share of the lift that hangs on being served.
    pub lift_share: f64,
    /// Share of trust lost by a chat that waits for more than a working day.
    pub late_debit: f64,
    /// Daily weight of today's quality in the impression of service.
    pub quality_weight: f64,
}

/// Number of weak carriers: group, official account, mini-program, video channel.
pub const WEAK_COUNT: usize = 4;

/// What a weak carrier brings its members on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Post {
    /// Posts.
    pub posts: u16,
    /// exp(-logit) of the base share that opens a post; 0 when nothing is posted.
    pub odds: f32,
    /// Recall gained by opening everything.
    pub recall: f32,
    /// Content value gained by opening everything.
    pub value: f32,
    /// Fatigue of a member.
    pub fatigue: f32,
    /// Sum of deletion hazards to a member.
    pub hazard: f32,
    /// Chats that a member who opens everything starts on the next day.
    pub replies: f64,
}

/// Chats that friends of a desk bring on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chats {
    /// Enquiries per friend.
    pub enquiries: f64,
    /// Replies of a friend who reads every mass message of the day; they come on the next day.
    pub mass_replies: f64,
    /// After-sale chats per pool order; they come on the next day.
    pub per_order: f64,
}

/// What the whole firm does through one channel, by day; empty columns for what the channel does not do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outreach {
    /// Contacts of a list.
    pub volume: Vec<u64>,
    /// Cost of a contact, yuan.
    pub yuan: f64,
    /// Days before a person is contacted again.
    pub again_days: u16,
    /// Who is on the list, among those who have bought.
    pub list: Option<super::Mask>,
    /// Persons expected to be reached.
    pub reached: Vec<f64>,
    /// Spending, fen.
    pub spend: Vec<i64>,
    /// Hazard of being met by the end of each day, for a person of weight 1.
    pub pressure: Vec<f64>,
    /// Weight of people who need the category.
    pub audience_match: f64,
    /// Friend requests to leads.
    pub requests: Vec<u64>,
}

/// Cost of a day for the whole firm, fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FixedCost {
    /// Wages.
    pub wages: i64,
    /// Set-up of new heads.
    pub setup: i64,
    /// Severance of heads let go.
    pub severance: i64,
    /// Content items and Moments posts.
    pub content: i64,
    /// Spending on reach and on events.
    pub outreach: i64,
}

/// Number of carriers of touches: mass message, Moments, service.
pub const CARRIER_COUNT: usize = 3;

/// One day of one segment under one plan.
#[derive(Clone, Debug, PartialEq)]
pub struct DayTable {
    /// Whether anything reached friends within the last 14 days; else trust drifts to rest.
    pub in_contact: bool,
    /// Fatigue added by today's touches.
    pub fatigue: f32,
    /// Sum of deletion hazards of today's touches.
    pub hazard: f32,
    /// What each carrier brings today.
    pub carriers: [Carrier; CARRIER_COUNT],
    /// Cube root of credibility times reliability (product form); their sum (sum form).
    pub trust_base: f32,
    /// Whether trust takes the sum form.
    pub trust_sum: bool,
    /// Intimacy without service, match included.
    pub intimacy: f32,
    /// Intimacy that endless service adds, match included.
    pub intimacy_gain: f32,
    /// Self-orientation before selling.
    pub self_base: f32,
    /// Self-orientation that selling adds at full fatigue: (1 - base) * weight * promotion share of 14 days.
    pub self_selling: f32,
    /// Factor of the account on deletion: 1 for personal WeChat.
    pub tie: f32,
    /// Lift of full care, match included.
    pub lift: f32,
    /// Reliability with perfect service, as it stands in `trust_base`.
    pub reliability: f64,
    /// The part of `fatigue` that service causes.
    pub service_fatigue: f64,
    /// The part of `hazard` that service causes.
    pub service_hazard: f64,
    /// Chats that the day brings.
    pub chats: Chats,
    /// What weak carriers bring; `None` when nothing is posted.
    pub posts: Option<[Post; WEAK_COUNT]>,
    /// Price that today's promotions carry.
    pub offer: Offer,
    /// The event that reaches some friends today or did so lately.
    pub event: Option<EventDay>,
    /// Mass messages delivered and blocked by the cap, per friend.
    pub sent: Sent,
}

/// What one carrier brings on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Carrier {
    /// exp(-logit) of the base read share; 0 when nothing is sent.
    pub odds: f32,
    /// Touches per friend.
    pub touches: f64,
    /// Recall gained by a full read of everything.
    pub recall: f32,
    /// Content value gained by a full read of everything.
    pub value: f32,
    /// Service touches gained by a full read (service only).
    pub service: f32,
}

/// The price that readers of a day's promotions see.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Offer {
    /// Whether a promotion goes out today, so that a price is read at all.
    pub shown: bool,
    /// Discount, share of the list price.
    pub off: f64,
    /// Natural logarithm of the price, list price = 1.
    pub log_price: f64,
    /// Elasticity of those who read it: that of the segment x the persona's emphasis on price.
    pub elasticity: f64,
}

/// Messages of a day per friend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Mass messages delivered.
    pub mass: u16,
    /// Mass messages blocked by the platform's cap.
    pub blocked: u16,
    /// Moments posts delivered.
    pub moments: u16,
    /// Moments posts blocked.
    pub moments_blocked: u16,
}

/// One channel on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChannelDay {
    /// Whether the plan uses it.
    pub on: bool,
    /// Share of occasions that are exposed (chats, parcels with a card, visitors asked).
    pub coverage: f64,
    /// Chance that a willing person leaves contact details; 1 for a channel without that step.
    pub contact: f64,
    /// Acceptance of a willing person at the first invitation.
    pub accept: f64,
    /// Days between the order and the invitation (order-linked channels), or the days that a lead lives.
    pub delay_days: u16,
    /// Cost per exposure, fen.
    pub exposure_fen: i64,
    /// Cost of a hook that is paid when it is shown, fen.
    pub shown_fen: i64,
    /// Cost of a hook that is paid when the person is added, fen.
    pub add_fen: i64,
    /// Whether a person gets the hook once only.
    pub once: bool,
    /// Incentive of the guide per add, fen.
    pub incentive_fen: i64,
    /// Part of it that is taken back when the friend leaves within 30 days, fen.
    pub clawback_fen: i64,
    /// Share of gift hunters, and of people pressed into adding.
    pub hunters: f64,
    /// Trust of a new friend.
    pub entry_trust: f64,
    /// Extra hazard of the first 72 hours, ticks a day.
    pub first_days_ticks: f64,
    /// Share of new friends who speak.
    pub speaks: f64,
}

impl WorldTable {
    /// First and past-the-end id of a territory.
    #[must_use]
    pub fn ids(&self, territory: u32) -> (u64, u64) {
        let cut = |t: u32| (u128::from(self.candidates) * u128::from(t) / u128::from(self.territories.max(1))) as u64;
        (cut(territory), cut(territory + 1))
    }

    /// Territories that are simulated, in order.
    pub fn simulated(&self) -> impl Iterator<Item = u32> + Clone {
        (0..self.territories).step_by(self.sample_step as usize)
    }

    /// Days of the study and after it.
    #[must_use]
    pub fn horizon(&self) -> u16 {
        self.days + self.days_after
    }

    /// Days that a person lives on average under a plan: the study, and after it every way of going on where its territory
    /// is one of those that live on.
    #[must_use]
    pub fn days_per_person(&self) -> f64 {
        f64::from(self.days) + AFTERWARDS as f64 * f64::from(self.days_after) / f64::from(self.after_step)
    }

    /// Candidates really simulated.
    #[must_use]
    pub fn simulated_candidates(&self) -> u64 {
        self.simulated().map(|t| self.ids(t)).map(|(from, until)| until - from).sum()
    }
}

impl PlanTable {
    /// The row that holds for a desk on a day. The desks of the first team have the numbers of the segments: what
    /// concerns people who have no team yet is read there.
    #[inline]
    #[must_use]
    pub fn row(&self, desk: usize, day: u16) -> &DayTable {
        &self.rows[self.days[desk][usize::from(day)] as usize]
    }

    /// The levers of all channels that hold for a segment on a day.
    #[inline]
    #[must_use]
    pub fn channels(&self, segment: usize, day: u16) -> &[ChannelDay; CHANNEL_COUNT] {
        &self.channel_rows[self.channel_days[segment][usize::from(day)] as usize]
    }

    /// Whether the plan ever uses a channel.
    #[must_use]
    pub fn uses(&self, channel: usize) -> bool {
        self.channel_rows.iter().any(|row| row[channel].on)
    }
}
