//! Counters: whole numbers only, so that merging is exact in any order.

use super::ages::Ages;
use super::left::After;
use crate::plan::tables::{AFTERWARDS, CHANNEL_COUNT, PlanTable, WEAK_COUNT, WorldTable};

/// Declares the daily counters with their meaning.
macro_rules! counters {
    ($($(#[doc = $doc:expr])* $name:ident,)*) => {
        /// A quantity counted by segment and day.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(usize)]
        pub enum Counter {
            $($(#[doc = $doc])* $name,)*
        }

        /// Number of named daily counters; the blocks with one counter per channel, and per weak carrier, follow them.
        const NAMED: usize = [$(Counter::$name),*].len();

        /// Names of the named daily counters in their order, by which a recording knows whether it fits this program.
        pub const COUNTER_NAMES: [&str; NAMED] = [$(stringify!($name)),*];
    };
}

counters! {
    /// Persons added again after a deletion.
    ReAdds,
    /// Friends present before day 0, counted on day 0.
    StartFriends,
    /// Deletions by friends.
    Deletions,
    /// Friends who muted.
    Mutes,
    /// Friends at the end of the day.
    Friends,
    /// Muted friends at the end of the day.
    Muted,
    /// Public orders of persons who are no friends.
    OrdersOutside,
    /// Public orders of friends.
    OrdersFriendPublic,
    /// Orders through the pool.
    OrdersPool,
    /// First orders ever.
    FirstOrders,
    /// List value of public orders, fen.
    SalesPublic,
    /// List value of pool orders, fen.
    SalesPool,
    /// Cost of goods, fen.
    Goods,
    /// Platform commission, fen.
    Commission,
    /// Paid traffic of repeat public orders, fen.
    Traffic,
    /// Acquisition cost of first orders, fen.
    Acquisition,
    /// Payment fees of pool orders, fen.
    Payment,
    /// Parcel cards, fen.
    Cards,
    /// Hooks and incentives, fen.
    Hooks,
    /// Calls, SMS and requests, fen.
    Outreach,
    /// Fines of the marketplace, fen.
    Penalty,
    /// Public orders lost while the shop was penalised.
    OrdersLost,
    /// Mass messages delivered.
    MassSent,
    /// Mass messages blocked by the platform's cap.
    MassBlocked,
    /// Moments posts delivered to a friend.
    MomentsSent,
    /// Moments posts blocked, per friend.
    MomentsBlocked,
    /// Service touches, micro-units.
    Service,
    /// Expected reads of mass messages, micro-units.
    MassRead,
    /// Expected views of Moments posts, micro-units.
    MomentsRead,
    /// Sum of friends' trust, micro-units.
    Trust,
    /// Friends who lived the day.
    FriendDays,
    /// Persons whose first paid day in the study is today.
    Buyers,
    /// Persons whose second paid day in the study is today.
    RepeatBuyers,
    /// Contribution of orders of persons added during the study, from the add on, fen.
    AddedContribution,
    /// Pay of staff by result, and set-up of employees who replace leavers, fen.
    Pay,
    /// Friends lost with an employee who left.
    Lost,
    /// Friends of the current 30-day window's start who are without relation now: net change.
    LostOfStart,
    /// Friends' orders that use an offer.
    OrdersOnOffer,
    /// Discounts of offers, fen.
    Discount,
    /// Discounts of public orders, fen.
    PublicDiscount,
    /// Orders that come back, booked on the day of the order.
    Returns,
    /// Money paid back for them, fen.
    Refunds,
    /// Cost of returned goods regained, fen.
    GoodsRegained,
    /// Commission of returned orders regained, fen.
    CommissionRegained,
    /// Group messages delivered to members.
    GroupSent,
    /// Expected reads of group messages, micro-units.
    GroupRead,
    /// Orders of people exposed to an event on its days, whatever the door.
    EventOrders,
    /// Candidates of the segment, counted on day 0.
    People,
    /// People who agreed to add and were turned away because no account had room.
    TurnedAway,
}

/// Number of daily counters.
pub const COUNTERS: usize = NAMED + 2 * CHANNEL_COUNT + 2 * WEAK_COUNT;

/// A quantity counted by team and day. Times are minutes of work, all in micro-units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum StaffCounter {
    /// Minutes of work that the day brought: chats to answer and planned service.
    Needed,
    /// Minutes worked; never more than paid.
    Worked,
    /// Minutes on duty.
    Paid,
    /// Chats that the day brought.
    Chats,
    /// Chats left over at the end of the day, before some of them are given up.
    Backlog,
    /// Minutes waited for the first reply, summed over the day's chats.
    Waited,
    /// Quality of the replies (0..1), summed over the day's chats.
    Quality,
}

/// Number of daily counters of a team.
pub const STAFF_COUNTERS: usize = 7;

impl Counter {
    /// Counter of the persons first added through a channel.
    #[must_use]
    pub const fn first_adds(channel: usize) -> usize {
        NAMED + channel
    }

    /// Counter of the persons exposed to a channel for the first time.
    #[must_use]
    pub const fn exposed(channel: usize) -> usize {
        NAMED + CHANNEL_COUNT + channel
    }

    /// Counter of the posts of a weak carrier delivered to its members, the muted included.
    #[must_use]
    pub const fn posts(carrier: usize) -> usize {
        NAMED + 2 * CHANNEL_COUNT + carrier
    }

    /// Counter of the expected reads of the posts of a weak carrier, micro-units.
    #[must_use]
    pub const fn post_reads(carrier: usize) -> usize {
        NAMED + 2 * CHANNEL_COUNT + WEAK_COUNT + carrier
    }
}

/// Windows of the repurchase rate, days.
pub const REPURCHASE_DAYS: [i32; 3] = [30, 90, 180];

/// Horizons of lifetime value, days.
pub const LTV_DAYS: [i32; 4] = [30, 90, 180, 365];

/// Ages at which new-friend deletion is measured, days.
pub const NEW_FRIEND_DAYS: [i32; 3] = [1, 7, 30];

/// Days from an event's first day within which a deletion counts as one of the event.
pub const EVENT_DAYS: u16 = 14;
/// Days from the first add within which the orders of a person added count for the funnel.
pub const FUNNEL_DAYS: i32 = LTV_DAYS[1];

/// Ages up to which a net add rate follows those who were added, days.
pub const NET_DAYS: [i32; 2] = [7, 30];

/// Days after the first exposure within which an add counts for the add rate.
pub const ADD_DAYS: i32 = 14;

/// Length of a month of cohorts and of a deletion window, days.
pub const MONTH_DAYS: i32 = 30;

/// Final states of a person.
pub const STATES: usize = 5;

/// Outcome codes per person: state + [`STATES`] x orders in the study (0, 1, 2, 3 or more).
pub const OUTCOMES: usize = 4 * STATES;

/// Sums over the whole study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Candidates lived through.
    pub candidates: i64,
    /// By channel: persons whose 14 days after the first exposure are complete.
    pub exposed_complete: [i64; CHANNEL_COUNT],
    /// Of those, first added through the channel within the 14 days.
    pub added_in_time: [i64; CHANNEL_COUNT],
    /// By channel: contacts made: orders with a chat or card, visits, dials and messages of lists, persons reached.
    pub sent: [i64; CHANNEL_COUNT],
    /// By channel: contacts or requests that the plan had room for in lists and for leads.
    pub planned: [i64; CHANNEL_COUNT],
    /// By channel: contact details left, and requests sent to them.
    pub leads: [i64; CHANNEL_COUNT],
    /// See `leads`.
    pub requests: [i64; CHANNEL_COUNT],
    /// By channel: persons asked to add, and those who accepted, whether or not an account had room.
    pub asked: [i64; CHANNEL_COUNT],
    /// See `asked`.
    pub accepted: [i64; CHANNEL_COUNT],
    /// By channel: persons first added who spoke.
    pub spoke: [i64; CHANNEL_COUNT],
    /// By channel and age of [`NET_DAYS`]: persons exposed whose 14 days and age are complete.
    pub net_exposed: [[i64; 2]; CHANNEL_COUNT],
    /// Of those, first added through the channel within the 14 days.
    pub net_added: [[i64; 2]; CHANNEL_COUNT],
    /// Of those, deleted by the age.
    pub net_lost: [[i64; 2]; CHANNEL_COUNT],
    /// Strangers first added.
    pub strangers_added: i64,
    /// Penalties of the shop, and days under them; counted once for the whole firm, never scaled.
    pub penalties: i64,
    /// See `penalties`.
    pub penalty_days: i64,
    /// By channel and age of [`NEW_FRIEND_DAYS`]: persons first added whose age is complete.
    pub new_friends: [[i64; 3]; CHANNEL_COUNT],
    /// Of those, deleted by then.
    pub new_friends_lost: [[i64; 3]; CHANNEL_COUNT],
    /// By channel: cost of exposures and hooks, fen.
    pub channel_cost: [i64; CHANNEL_COUNT],
    /// By window of [`REPURCHASE_DAYS`]: buyers whose window after the first paid day is complete.
    pub buyers_complete: [i64; 3],
    /// Of those, paid on another day within it.
    pub buyers_back: [i64; 3],
    /// Days between first and second paid day in the study, summed, and their number.
    pub interval: [i64; 2],
    /// Buyers of the first half of the study.
    pub half_buyers: i64,
    /// Of those, paid again in the second half.
    pub half_buyers_back: i64,
    /// By horizon of [`LTV_DAYS`] and channel: persons first added whose horizon is complete.
    pub ltv_persons: [[i64; CHANNEL_COUNT]; 4],
    /// Contribution of their orders within it, fen.
    pub ltv_fen: [[i64; CHANNEL_COUNT]; 4],
    /// By channel: of the persons first added whose [`FUNNEL_DAYS`] are complete, those with a first and with a second
    /// paid day within them, through whatever door.
    pub added_paid: [[i64; 2]; CHANNEL_COUNT],
    /// Buyers of the study who ever were friends.
    pub buyers_added: i64,
}

/// What one event of a campaign did; persons exposed are the invited who are friends on its first day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventTally {
    /// Persons exposed.
    pub exposed: i64,
    /// Of those, members of its groups.
    pub joined: i64,
    /// Of the exposed, deleted within [`EVENT_DAYS`] days of the first day.
    pub lost: i64,
    /// The same persons' deletions in the plan without its campaigns.
    pub lost_without: i64,
    /// Orders of the exposed on the days of the event.
    pub orders: i64,
    /// Their orders within [`EVENT_DAYS`] days in the plan without its campaigns.
    pub orders_without: i64,
    /// Discount on orders in the event, fen.
    pub discount: i64,
    /// Of the orders on the event's days, those of members of its groups.
    pub orders_joined: i64,
    /// Orders of the exposed within [`EVENT_DAYS`] days of the first day.
    pub orders_within: i64,
}

impl EventTally {
    /// Every number in a fixed order.
    fn parts(&mut self) -> [&mut i64; 9] {
        let Self {
            exposed,
            joined,
            lost,
            lost_without,
            orders,
            orders_without,
            discount,
            orders_joined,
            orders_within,
        } = self;
        [orders, orders_without, orders_joined, orders_within, exposed, joined, lost, lost_without, discount]
    }

    /// Adds another unit of the same event; false when a sum does not fit.
    #[must_use]
    pub fn merge(&mut self, other: &Self) -> bool {
        let mut other = *other;
        let pairs = self.parts().into_iter().zip(other.parts());
        pairs.fold(true, |fits, (to, from)| add(to, *from) & fits)
    }
}

/// One cell of the cohort table: friends first added in a 30-day month, at an age in 30-day steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cohort {
    /// Persons first added in the month (age 0 only).
    pub added: i64,
    /// Net losses in the age step.
    pub lost: i64,
    /// Orders in the age step.
    pub orders: i64,
    /// Contribution of those orders, fen.
    pub contribution: i64,
}

/// All counters of one plan in one replicate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Days.
    pub days: usize,
    /// Segments.
    pub segments: usize,
    /// Whether all days share one row, which is emptied at the end of each: the days after the study.
    rolling: bool,
    /// `[segment][day][counter]`.
    pub daily: Vec<[i64; COUNTERS]>,
    /// Teams.
    pub teams: usize,
    /// `[team][day][staff counter]`.
    pub staff: Vec<i64>,
    /// Sums over the study.
    pub totals: Totals,
    /// `[month of the add][age]`, `months` x `months`.
    pub cohorts: Vec<Cohort>,
    /// 30-day months in the study, the last one perhaps incomplete.
    pub months: usize,
    /// Counts by days since an add or a first paid day.
    pub ages: Ages,
    /// Events of the plan's campaigns, in the order of [`crate::plan::tables::PlanTable::events`].
    pub events: Vec<EventTally>,
    /// What comes after the study, by [`crate::plan::tables::Afterwards`].
    pub after: [After; AFTERWARDS],
}

impl Tally {
    /// Zeros.
    #[must_use]
    pub fn new(world: &WorldTable, plan: &PlanTable) -> Self {
        let teams = plan.teams.len();
        let days = usize::from(world.days);
        let months = days.div_ceil(MONTH_DAYS as usize);
        Self {
            days,
            segments: world.segments.len(),
            rolling: false,
            daily: vec![[0; COUNTERS]; world.segments.len() * days],
            teams,
            staff: vec![0; teams * days * STAFF_COUNTERS],
            totals: Totals::default(),
            cohorts: vec![Cohort::default(); months * months],
            months,
            ages: Ages::new(days, months),
            events: vec![EventTally::default(); plan.events.len()],
            after: std::array::from_fn(|_| After::new(usize::from(world.days_after), COUNTERS)),
        }
    }

    /// Zeros for days that share one row: what is counted between two calls of [`Tally::take_row`] is of one day.
    pub(super) fn rolling(segments: usize, teams: usize) -> Self {
        Self {
            days: 1,
            segments,
            rolling: true,
            daily: vec![[0; COUNTERS]; segments],
            teams,
            staff: vec![0; teams * STAFF_COUNTERS],
            totals: Totals::default(),
            cohorts: Vec::new(),
            months: 0,
            ages: Ages::default(),
            events: Vec::new(),
            after: std::array::from_fn(|_| After::default()),
        }
    }

    /// The counters of a rolling tally over all segments, which are zeros afterwards.
    pub(super) fn take_row(&mut self) -> [i64; COUNTERS] {
        let mut sums = [0; COUNTERS];
        for row in &mut self.daily {
            sums.iter_mut().zip(row.iter_mut()).for_each(|(sum, x)| *sum += std::mem::take(x));
        }
        sums
    }

    /// Adds what was counted of events, of which the longer list decides how many there are; false when a sum does not
    /// fit.
    #[must_use]
    pub fn merge_events(&mut self, other: &Self) -> bool {
        if self.events.len() < other.events.len() {
            self.events.resize(other.events.len(), EventTally::default());
        }
        self.events.iter_mut().zip(&other.events).fold(true, |fits, (a, b)| a.merge(b) & fits)
    }

    /// The counters of a segment on a day.
    #[inline]
    pub fn day(&mut self, segment: usize, day: usize) -> &mut [i64; COUNTERS] {
        let day = if self.rolling { 0 } else { day };
        &mut self.daily[segment * self.days + day]
    }

    /// One counter of one segment on one day.
    #[inline]
    #[must_use]
    pub fn get(&self, segment: usize, day: usize, counter: usize) -> i64 {
        self.daily[segment * self.days + day][counter]
    }

    /// One counter on one day over all segments.
    #[must_use]
    pub fn all(&self, day: usize, counter: Counter) -> i64 {
        self.all_at(day, counter as usize)
    }

    /// The same by position: a counter of a channel.
    #[must_use]
    pub fn all_at(&self, day: usize, counter: usize) -> i64 {
        (0..self.segments).map(|segment| self.get(segment, day, counter)).sum()
    }

    /// Persons first added on one day, all channels and segments.
    #[must_use]
    pub fn first_adds(&self, day: usize) -> i64 {
        (0..CHANNEL_COUNT).map(|channel| self.all_at(day, Counter::first_adds(channel))).sum()
    }

    /// The staff counters of a team on a day.
    #[inline]
    pub fn staff(&mut self, team: usize, day: usize) -> &mut [i64] {
        let day = if self.rolling { 0 } else { day };
        let from = (team * self.days + day) * STAFF_COUNTERS;
        &mut self.staff[from..from + STAFF_COUNTERS]
    }

    /// One staff counter on one day, of one team or of all.
    #[must_use]
    pub fn staff_of(&self, team: Option<usize>, day: usize, counter: StaffCounter) -> i64 {
        let at = |team: usize| self.staff[(team * self.days + day) * STAFF_COUNTERS + counter as usize];
        team.map_or_else(|| (0..self.teams).map(at).sum(), at)
    }

    /// A cell of the cohort table.
    #[inline]
    pub fn cohort(&mut self, month: usize, age: usize) -> &mut Cohort {
        &mut self.cohorts[month * self.months + age]
    }

    /// Every number of the tally in a fixed order, the daily ones first: whoever merges or records a tally walks these,
    /// so a field that is added here is never forgotten there. Shapes (days, segments, months) belong to the world.
    pub fn parts(&mut self) -> Vec<&mut [i64]> {
        let Self {
            days: _,
            segments: _,
            rolling: _,
            daily,
            teams: _,
            staff,
            totals,
            cohorts,
            months: _,
            ages,
            events,
            after,
        } = self;
        let mut parts = vec![daily.as_flattened_mut(), &mut staff[..]];
        parts.extend(totals.parts());
        parts.extend(ages.parts());
        for Cohort { added, lost, orders, contribution } in cohorts {
            parts.extend([added, lost, orders, contribution].map(std::slice::from_mut));
        }
        parts.extend(events.iter_mut().flat_map(EventTally::parts).map(std::slice::from_mut));
        parts.extend(after.iter_mut().flat_map(After::parts));
        parts
    }

    /// Adds another tally of the same world; false when a sum does not fit its counter, and then no sum may be used.
    #[must_use = "a sum that does not fit must end the run"]
    pub fn merge(&mut self, other: &Self) -> bool {
        let mut fits = self.merge_events(other);
        fits &= add_all(self.daily.as_flattened_mut(), other.daily.as_flattened());
        fits &= add_all(&mut self.staff, &other.staff);
        for (a, b) in self.cohorts.iter_mut().zip(&other.cohorts) {
            fits &= add(&mut a.added, b.added);
            fits &= add(&mut a.lost, b.lost);
            fits &= add(&mut a.orders, b.orders);
            fits &= add(&mut a.contribution, b.contribution);
        }
        fits &= self.totals.merge(&other.totals);
        fits &= self.ages.merge(&other.ages);
        self.after.iter_mut().zip(&other.after).fold(fits, |fits, (a, b)| a.merge(b) & fits)
    }
}

/// Adds a number to a sum; false, with the wrapped sum in place, when it does not fit.
#[inline]
pub(super) fn add(to: &mut i64, from: i64) -> bool {
    let (sum, wraps) = to.overflowing_add(from);
    *to = sum;
    !wraps
}

/// Adds numbers to sums of the same places; false when one does not fit.
pub(super) fn add_all(to: &mut [i64], from: &[i64]) -> bool {
    to.iter_mut().zip(from).fold(true, |fits, (to, &from)| add(to, from) & fits)
}

impl Totals {
    /// Every sum in a fixed order; naming every field here makes it part of merging and recording.
    fn parts(&mut self) -> Vec<&mut [i64]> {
        let Self {
            candidates,
            exposed_complete,
            added_in_time,
            sent,
            planned,
            leads,
            requests,
            asked,
            accepted,
            spoke,
            net_exposed,
            net_added,
            net_lost,
            strangers_added,
            penalties,
            penalty_days,
            new_friends,
            new_friends_lost,
            channel_cost,
            buyers_complete,
            buyers_back,
            interval,
            half_buyers,
            half_buyers_back,
            ltv_persons,
            ltv_fen,
            added_paid,
            buyers_added,
        } = self;
        vec![
            std::slice::from_mut(candidates),
            exposed_complete,
            added_in_time,
            sent,
            planned,
            leads,
            requests,
            asked,
            accepted,
            spoke,
            net_exposed.as_flattened_mut(),
            net_added.as_flattened_mut(),
            net_lost.as_flattened_mut(),
            std::slice::from_mut(strangers_added),
            std::slice::from_mut(penalties),
            std::slice::from_mut(penalty_days),
            new_friends.as_flattened_mut(),
            new_friends_lost.as_flattened_mut(),
            channel_cost,
            buyers_complete,
            buyers_back,
            interval,
            std::slice::from_mut(half_buyers),
            std::slice::from_mut(half_buyers_back),
            ltv_persons.as_flattened_mut(),
            ltv_fen.as_flattened_mut(),
            added_paid.as_flattened_mut(),
            std::slice::from_mut(buyers_added),
        ]
    }

    /// Adds other sums; false when one does not fit.
    fn merge(&mut self, other: &Self) -> bool {
        let mut other = other.clone();
        self.parts().into_iter().zip(other.parts()).fold(true, |fits, (to, from)| add_all(to, from) & fits)
    }
}
