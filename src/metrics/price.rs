//! Prices: what offers cost, what comes back.

use super::profit::order_count;
use super::reading::{Measured, Reading, yuan};
use crate::sim::tally::Counter;

pub(super) fn discounts(r: &Reading<'_>) -> Measured {
    Measured::Amount(yuan(r.sum(Counter::Discount)))
}

pub(super) fn orders_on_offer(r: &Reading<'_>) -> Measured {
    Measured::Amount(r.sum(Counter::OrdersOnOffer) as f64)
}

pub(super) fn sales_after_returns(r: &Reading<'_>) -> Measured {
    let list = r.sum(Counter::SalesPublic) + r.sum(Counter::SalesPool);
    let off = r.sum(Counter::Discount) + r.sum(Counter::PublicDiscount);
    Measured::Amount(yuan(list - off - r.sum(Counter::Refunds)))
}

pub(super) fn return_share(r: &Reading<'_>) -> Measured {
    Measured::share(r.sum(Counter::Returns), order_count(r))
}
