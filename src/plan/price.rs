//! Offers: what promotions cost their readers, and how people respond to prices.

use super::tables::{Offer, PriceLaw};
use crate::keys::{Values, off_share, persona as persona_key, plan as key, world as world_key};
use crate::scenario::checked::World;

/// How a segment responds to prices.
pub(super) fn law(values: &Values) -> PriceLaw {
    let every_days = values.number(&world_key::EVERY_DAYS);
    PriceLaw {
        elasticity: values.number(&world_key::PRICE_ELASTICITY),
        loss: values.number(&world_key::PRICE_LOSS),
        memory: values.number(&world_key::PRICE_MEMORY),
        drift: values.number(&world_key::PRICE_DRIFT),
        stock_days: values.number(&world_key::PRICE_PULL_FORWARD) * every_days,
        per_stock_day: 1.0 / every_days,
    }
}

/// The offer that promotions of a day carry; a day without a promotion shows no price.
pub(super) fn offer(world: &Values, plan: &Values, persona: &Values, promotions: u16) -> Offer {
    let off = if promotions > 0 { off_share(plan, &key::OFFER_OFF_SHARE, &key::OFFER_ZHE) } else { 0.0 };
    Offer { shown: promotions > 0, ..priced(world, persona, off) }
}

/// An offer of a discount made by a persona.
pub(super) fn priced(world: &Values, persona: &Values, off: f64) -> Offer {
    Offer {
        shown: true,
        off,
        log_price: libm::log(1.0 - off),
        elasticity: world.number(&world_key::PRICE_ELASTICITY) * persona.number(&persona_key::PRICE_EMPHASIS),
    }
}

/// Discount of public orders by day; of overlapping events the deepest one counts.
pub(super) fn public_off(world: &World, days: u16) -> Vec<f64> {
    let of_day = |t: u16| {
        let on = world.calendar.iter().filter(|event| (event.from_day..event.until_day).contains(&t));
        on.map(|event| event.off_share).fold(0.0, f64::max)
    };
    (0..days).map(of_day).collect()
}
