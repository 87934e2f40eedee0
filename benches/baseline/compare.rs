//! The engine's totals in the form of the hand-written loop's.

use super::Totals;
use siyu::sim::left::After;
use siyu::sim::tally::{Counter, Tally};

/// What both sides count by day; `sum` adds up a counter.
fn daily(sum: &dyn Fn(usize) -> i64) -> Totals {
    let of = |counter: Counter| sum(counter as usize);
    Totals {
        first_adds: std::array::from_fn(|channel| sum(Counter::first_adds(channel))),
        re_adds: of(Counter::ReAdds),
        start_friends: of(Counter::StartFriends),
        deletions: of(Counter::Deletions),
        mutes: of(Counter::Mutes),
        exposed: std::array::from_fn(|channel| sum(Counter::exposed(channel))),
        friend_days: of(Counter::FriendDays),
        orders_outside: of(Counter::OrdersOutside),
        orders_friend_public: of(Counter::OrdersFriendPublic),
        orders_pool: of(Counter::OrdersPool),
        first_orders: of(Counter::FirstOrders),
        sales_public: of(Counter::SalesPublic),
        sales_pool: of(Counter::SalesPool),
        goods: of(Counter::Goods),
        commission: of(Counter::Commission),
        traffic: of(Counter::Traffic),
        acquisition: of(Counter::Acquisition),
        payment: of(Counter::Payment),
        cards: of(Counter::Cards),
        hooks: of(Counter::Hooks),
        mass_sent: of(Counter::MassSent),
        mass_blocked: of(Counter::MassBlocked),
        moments_sent: of(Counter::MomentsSent),
        moments_blocked: of(Counter::MomentsBlocked),
        service: of(Counter::Service),
        mass_read: of(Counter::MassRead),
        moments_read: of(Counter::MomentsRead),
        trust: of(Counter::Trust),
        buyers: of(Counter::Buyers),
        repeat_buyers: of(Counter::RepeatBuyers),
        added_contribution: of(Counter::AddedContribution),
        orders_on_offer: of(Counter::OrdersOnOffer),
        discount: of(Counter::Discount),
        public_discount: of(Counter::PublicDiscount),
        returns: of(Counter::Returns),
        refunds: of(Counter::Refunds),
        goods_regained: of(Counter::GoodsRegained),
        commission_regained: of(Counter::CommissionRegained),
        ..Totals::default()
    }
}

/// The totals of the days after a study, not discounted.
#[allow(dead_code, reason = "see the module")]
#[must_use]
pub fn of_engine_after(after: &After) -> Totals {
    daily(&|counter| after.counters[counter])
}

/// The totals of a tally that both sides count.
#[must_use]
pub fn of_engine(tally: &Tally) -> Totals {
    let sum = |counter: usize| -> i64 {
        (0..tally.segments).flat_map(|s| (0..tally.days).map(move |d| tally.get(s, d, counter))).sum()
    };
    let last = tally.days - 1;
    let totals = &tally.totals;
    Totals {
        friends_at_end: tally.all(last, Counter::Friends),
        muted_at_end: tally.all(last, Counter::Muted),
        channel_cost: totals.channel_cost,
        buyers_complete: totals.buyers_complete,
        buyers_back: totals.buyers_back,
        interval: totals.interval,
        ltv_persons: totals.ltv_persons,
        ltv_fen: totals.ltv_fen,
        added_paid: totals.added_paid,
        new_friends: totals.new_friends,
        new_friends_lost: totals.new_friends_lost,
        buyers_added: totals.buyers_added,
        ..daily(&sum)
    }
}
