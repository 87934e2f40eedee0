//! What a plan sets for the whole firm: contacts and spending by day, and the pressure with which people are reached.

use super::{CHANNELS, Channel, STORE_IM, Source, is_on, store_im};
use crate::keys::channels as key;
use crate::keys::{Key, Values, world as world_key};
use crate::plan::Mask;
use crate::plan::tables::Outreach;
use crate::scenario::checked::{Plan, World};
use crate::units::fen;
use jiff::civil::Date;

/// What the compiler knows of the firm's surroundings.
pub(in crate::plan) struct Firm<'a> {
    /// The world.
    pub world: &'a World,
    /// First day of the study.
    pub start: Date,
    /// Days of the study.
    pub days: u16,
    /// Traffic cost by day as a ratio to day 0.
    pub growth: &'a [f64],
    /// Past buyers, newcomers over the study, strangers.
    pub people: [f64; 3],
    /// Public orders a day expected around the first day.
    pub orders_per_day: f64,
    /// Order-rate multiplier by day.
    pub demand: Vec<f64>,
}

/// The levers of the whole firm by day: those of the first segment.
struct Levers<'a> {
    plan: &'a Plan,
    world: &'a Values,
}

impl<'a> Levers<'a> {
    fn at(&self, t: u16) -> &'a Values {
        let stretches = &self.plan.stretches;
        let at = stretches.iter().rposition(|s| s.from_day <= t).unwrap_or(0);
        &stretches[at].segments[0]
    }

    /// Whether a channel is on for any segment.
    fn on(&self, channel: &Channel, t: u16) -> bool {
        let stretches = &self.plan.stretches;
        let at = stretches.iter().rposition(|s| s.from_day <= t).unwrap_or(0);
        stretches[at].segments.iter().any(|levers| is_on(channel, self.world, levers))
    }
}

/// The outreach of every channel, and the open chats planned by day (empty when there never is one).
pub(in crate::plan) fn outreach(firm: &Firm<'_>, plan: &Plan, heads: &[f64]) -> (Vec<Outreach>, Vec<f64>) {
    let levers = Levers { plan, world: &firm.world.values };
    let per_head = levers.world.number(&world_key::CAP_REQUESTS_PER_HEAD);
    // Friend requests that the employees' accounts may send a day.
    let mut requests: Vec<u64> = heads.iter().map(|heads| (heads * per_head) as u64).collect();
    let of = |channel: &Channel| match channel.source {
        Source::World => Outreach::default(),
        Source::Events => events(firm, &levers, channel),
        Source::List(keys) => list(firm, &levers, channel, &keys, None),
        Source::CappedList(keys) => list(firm, &levers, channel, &keys, Some(&mut requests)),
        Source::Curve(keys, met) => {
            let mut row = curve(firm, &levers, channel, &keys, met);
            if channel.contact.is_some() && !row.pressure.is_empty() {
                row.requests = leads(firm, &levers, &mut requests);
            }
            row
        }
    };
    (CHANNELS.iter().map(of).collect(), open_chats(firm, &levers))
}

/// What runs on after the study up to a day: leads under way are still asked, at the pace of the plan's last day and
/// within the requests that its accounts may send; order doors keep their wording under the levers of `then`. No list is
/// worked through and nobody is newly reached.
pub(in crate::plan) fn runs_out(
    firm: &Firm<'_>,
    (plan, then): (&Plan, &Plan),
    heads: f64,
    until: usize,
) -> (Vec<Outreach>, Vec<f64>) {
    let days = usize::from(firm.days);
    let levers = Levers { plan, world: &firm.world.values };
    let per_head = levers.world.number(&world_key::CAP_REQUESTS_PER_HEAD);
    let wanted = levers.at(firm.days - 1).try_number(&key::VIDEO_REQUESTS).unwrap_or(f64::INFINITY);
    let per_day = wanted.min(heads * per_head) as u64;
    let of = |channel: &Channel| match channel.source {
        Source::Curve(..) if channel.contact.is_some() => {
            let requests = (0..until).map(|t| if t < days { 0 } else { per_day }).collect();
            Outreach { requests, ..Outreach::default() }
        }
        _ => Outreach::default(),
    };
    let mut chats = open_chats(firm, &levers);
    let after = Levers { plan: then, world: &firm.world.values };
    let at_end = open_chats_of(firm, &after, firm.days - 1);
    if at_end > 0.0 && chats.is_empty() {
        chats = vec![0.0; days];
    }
    if !chats.is_empty() {
        chats.extend((days..until).map(|t| at_end * firm.demand[t]));
    }
    (CHANNELS.iter().map(of).collect(), chats)
}

/// Requests for leads: what the plan wants, within what other channels have left of the cap.
fn leads(firm: &Firm<'_>, levers: &Levers<'_>, left: &mut [u64]) -> Vec<u64> {
    let mut wanted = 0.0;
    let mut given = 0;
    let mut of_day = |t: u16| match levers.at(t).try_number(&key::VIDEO_REQUESTS) {
        None => u64::MAX,
        Some(per_day) => {
            wanted += per_day;
            let today = wanted as u64 - given;
            given += today;
            today
        }
    };
    (0..firm.days)
        .map(|t| {
            let today = of_day(t).min(left[usize::from(t)]);
            left[usize::from(t)] -= today;
            today
        })
        .collect()
}

/// The day of a date as the plan gives it.
fn day_of(firm: &Firm<'_>, levers: &Values, key: &Key) -> Option<i64> {
    let date = levers.try_date(key)?;
    firm.start.until(date).ok().map(|span| i64::from(span.get_days()))
}

/// Whether a channel with an end runs on a day.
fn runs(firm: &Firm<'_>, levers: &Levers<'_>, channel: &Channel, until: &Key, t: u16) -> bool {
    levers.on(channel, t) && day_of(firm, levers.at(t), until).is_none_or(|end| i64::from(t) < end)
}

/// Days on which a channel runs.
fn running(firm: &Firm<'_>, levers: &Levers<'_>, channel: &Channel, until: &Key) -> Vec<bool> {
    (0..firm.days).map(|t| runs(firm, levers, channel, until, t)).collect()
}

/// A total dealt over the days that run, by cumulative floor.
fn spread(total: u64, running: &[bool]) -> Vec<u64> {
    let days = running.iter().filter(|&&on| on).count() as u128;
    let mut nth = 0_u128;
    let mut of_day = |on: bool| {
        if !on {
            return 0;
        }
        nth += 1;
        (u128::from(total) * nth / days - u128::from(total) * (nth - 1) / days) as u64
    };
    running.iter().map(|&on| of_day(on)).collect()
}

/// Amounts by day: so much a day, a budget, or a daily figure until the budget is used up. Whole units.
fn amounts(running: &[bool], per_day: &[Option<f64>], budget: Option<u64>) -> Vec<u64> {
    if per_day.iter().all(Option::is_none) {
        return spread(budget.unwrap_or(0), running);
    }
    let (mut wanted, mut given) = (0.0, 0_u64);
    let mut of_day = |(&on, &per_day): (&bool, &Option<f64>)| {
        if !on {
            return 0;
        }
        wanted += per_day.unwrap_or(0.0);
        let upto = (wanted as u64).min(budget.unwrap_or(u64::MAX));
        let today = upto.saturating_sub(given);
        given += today;
        today
    };
    running.iter().zip(per_day).map(&mut of_day).collect()
}

/// An outbound list.
fn list(
    firm: &Firm<'_>,
    levers: &Levers<'_>,
    channel: &Channel,
    keys: &key::Outbound,
    requests: Option<&mut Vec<u64>>,
) -> Outreach {
    let running = running(firm, levers, channel, keys.until);
    let Some(first) = running.iter().position(|&on| on) else { return Outreach::default() };
    // List and price are those of the first day on which the channel runs.
    let first = levers.at(first as u16);
    let yuan = first.number(keys.yuan);
    // A price is a decimal fraction: a millionth of a contact covers its rounding. What costs nothing fits any budget:
    // everybody who has bought or will buy is contacted once.
    let everybody = (firm.people[0] + firm.people[1]) as u64;
    let contacts = |budget: f64| if yuan > 0.0 { (budget / yuan + 1e-6) as u64 } else { everybody };
    let affordable = first.try_number(keys.budget).map(contacts);
    let per_day: Vec<Option<f64>> = (0..firm.days).map(|t| levers.at(t).try_number(keys.per_day)).collect();
    let mut volume = amounts(&running, &per_day, affordable);
    if let Some(left) = requests {
        for (today, left) in volume.iter_mut().zip(left.iter_mut()) {
            *today = (*today).min(*left);
            *left -= *today;
        }
    }
    let segments: Vec<&str> = firm.world.segments.iter().map(|segment| segment.name.as_str()).collect();
    Outreach {
        volume,
        yuan,
        again_days: first.whole(keys.again_days) as u16,
        list: Some(Mask::read(&first.text(keys.list), &segments)),
        ..Outreach::default()
    }
}

/// A curve of spending.
fn curve(firm: &Firm<'_>, levers: &Levers<'_>, channel: &Channel, keys: &key::Reach, met: Option<&Key>) -> Outreach {
    let running = running(firm, levers, channel, keys.until);
    let Some(first) = running.iter().position(|&on| on) else { return Outreach::default() };
    let first = levers.at(first as u16);
    let budget = first.try_number(keys.budget).map(|yuan| fen(yuan) as u64);
    let per_day: Vec<Option<f64>> =
        (0..firm.days).map(|t| levers.at(t).try_number(keys.yuan_per_day).map(|yuan| fen(yuan) as f64)).collect();
    let spend: Vec<i64> = amounts(&running, &per_day, budget).into_iter().map(|fen| fen as i64).collect();
    let convexity = levers.world.number(&world_key::COST_CONVEXITY);
    let reached: Vec<f64> = spend
        .iter()
        .zip(firm.growth)
        .zip(0..firm.days)
        .map(|((&fen, &growth), t)| {
            let levers = levers.at(t);
            let persons = persons_reached(
                fen as f64 / 100.0,
                (levers.number(keys.most), levers.number(keys.scale)),
                growth,
                convexity,
            );
            persons.min(people_on(firm, t))
        })
        .collect();
    let audience_match = first.number(keys.audience_match);
    let shares = (0..firm.days).map(|t| met.map_or(1.0, |key| levers.at(t).number(key)));
    let pressure = pressure(firm, &reached, shares, audience_match);
    Outreach { reached, spend, pressure, audience_match, ..Outreach::default() }
}

/// Persons reached in a day: `most (1 - exp(-s / scale))`, s being the spending in yuan deflated by the growth of
/// traffic cost and by its convexity, `((1 + spending / scale) / 2)^convexity`.
fn persons_reached(yuan: f64, (most, scale): (f64, f64), growth: f64, convexity: f64) -> f64 {
    let dearer = growth * libm::pow(f64::midpoint(1.0, yuan / scale), convexity);
    -most * libm::expm1(-yuan / (scale * dearer))
}

/// Dated events with visitors.
fn events(firm: &Firm<'_>, levers: &Levers<'_>, channel: &Channel) -> Outreach {
    let open = |t: u16| {
        let now = levers.at(t);
        let Some(start) = day_of(firm, now, &key::ACTIVITY_START) else { return levers.on(channel, t) };
        let since = i64::from(t) - start;
        let into = now.try_whole(&key::ACTIVITY_EVERY_DAYS).map_or(since, |every| since.rem_euclid(every));
        levers.on(channel, t) && since >= 0 && into < now.whole(&key::ACTIVITY_DAYS)
    };
    let open: Vec<bool> = (0..firm.days).map(open).collect();
    if !open.contains(&true) {
        return Outreach::default();
    }
    let of_day = |key: &'static Key| {
        let at = move |(t, &open): (u16, &bool)| if open { levers.at(t).try_number(key).unwrap_or(0.0) } else { 0.0 };
        (0..firm.days).zip(&open).map(at).collect::<Vec<f64>>()
    };
    let visitors = of_day(&key::ACTIVITY_VISITORS);
    let reached: Vec<f64> =
        visitors.into_iter().zip(0..firm.days).map(|(visitors, t)| visitors.min(people_on(firm, t))).collect();
    let spend = of_day(&key::ACTIVITY_YUAN).into_iter().map(fen).collect();
    let pressure = pressure(firm, &reached, (0..firm.days).map(|_| 1.0), 1.0);
    Outreach { reached, spend, pressure, audience_match: 1.0, ..Outreach::default() }
}

/// People who can be met on a day: buyers so far and strangers. A day reaches nobody twice on average.
fn people_on(firm: &Firm<'_>, t: u16) -> f64 {
    let [past, newcomers, strangers] = firm.people;
    past + newcomers * f64::from(t) / f64::from(firm.days) + strangers
}

/// Hazard of being met by the end of each day, for a person of weight 1: interested people weigh `audience_match`.
///
/// Whoever has bought is interested; of the strangers a share is. Newcomers can be met after their first order, so
/// those who have come count in.
fn pressure(firm: &Firm<'_>, reached: &[f64], met: impl Iterator<Item = f64>, audience_match: f64) -> Vec<f64> {
    let [past, newcomers, strangers] = firm.people;
    let interested = firm.world.values.number(&world_key::STRANGER_INTEREST);
    let mut sum = 0.0;
    let of_day = |((t, &persons), met): ((usize, &f64), f64)| {
        let buyers = past + newcomers * t as f64 / f64::from(firm.days);
        let weight = audience_match * (buyers + strangers * interested) + strangers * (1.0 - interested);
        if weight > 0.0 {
            sum += persons * met / weight;
        }
        sum
    };
    reached.iter().enumerate().zip(met).map(of_day).collect()
}

/// Chats with open wording that the plan means to hold, by day: public orders expected x the share that chats.
fn open_chats(firm: &Firm<'_>, levers: &Levers<'_>) -> Vec<f64> {
    let of_day = |t: u16| open_chats_of(firm, levers, t) * firm.demand[usize::from(t)];
    let chats: Vec<f64> = (0..firm.days).map(of_day).collect();
    if chats.iter().any(|&chats| chats > 0.0) { chats } else { Vec::new() }
}

/// The same under the levers of a day, at ordinary demand.
fn open_chats_of(firm: &Firm<'_>, levers: &Levers<'_>, t: u16) -> f64 {
    let now = levers.at(t);
    let open = levers.on(&CHANNELS[STORE_IM], t) && store_im::open(now);
    if open { firm.orders_per_day * now.number(&key::IM_CHAT_SHARE) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_day_and_budget() {
        let on = [true, false, true, true, true];
        assert_eq!(amounts(&on, &[None; 5], Some(10)), [2, 0, 3, 2, 3]);
        assert_eq!(amounts(&on, &[Some(2.5); 5], None), [2, 0, 3, 2, 3]);
        assert_eq!(amounts(&on, &[Some(4.0); 5], Some(10)), [4, 0, 4, 2, 0]);
        assert_eq!(amounts(&on, &[None; 5], None), [0; 5]);
        assert_eq!(spread(7, &[false; 3]), [0; 3]);
    }

    /// N (1 - exp(-s / s0)) at three points, and what growth and convexity make of it.
    #[test]
    fn reach_follows_the_curve() {
        let reach = |yuan, growth, convexity| persons_reached(yuan, (10_000.0, 2_000.0), growth, convexity);
        assert!((reach(2_000.0, 1.0, 0.0) - 6_321.205_588).abs() < 1e-4);
        assert!((reach(6_000.0, 1.0, 0.0) - 9_502.129_316).abs() < 1e-4);
        assert!((reach(0.0, 1.0, 0.3)).abs() < 1e-12);
        // Convexity is normalised: at the scale itself nothing changes.
        assert!((reach(2_000.0, 1.0, 0.3) - 6_321.205_588).abs() < 1e-4);
        // Twice the cost is half the money.
        assert!((reach(2_000.0, 2.0, 0.0) - reach(1_000.0, 1.0, 0.0)).abs() < 1e-9);
        assert!(reach(6_000.0, 1.0, 0.3) < reach(6_000.0, 1.0, 0.0));
    }
}
