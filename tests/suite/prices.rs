//! Prices: one friend by hand, neutral values, accounts to the fen.

use crate::worlds::{first_pool_levers, null_world, plan, table, values, world};
use siyu::keys::{Key, Values, plan as lever, world as key};
use siyu::plan::tables::WorldTable;
use siyu::scenario::checked::{CalendarEvent, Stretch, World};
use siyu::sim::run::replicates;
use siyu::sim::tally::{COUNTERS, Counter, Tally};
use siyu::sim::trace::{Door, Event, Trace, trace};

fn set(mut all: Values, more: &[(&'static Key, f64)]) -> Values {
    let other = values(more);
    for &(key, _) in more {
        all.set(key, other.get(key).expect("just set"));
    }
    all
}

/// Friends who read half of what is sent and respond to nothing but prices.
fn only_prices() -> Values {
    set(
        null_world(700, 60.0),
        &[
            (&key::FRIENDS_AT_START, 700.0),
            (&key::READ_MASS, 0.5),
            (&key::READ_TRUST_SLOPE, 0.0),
            (&key::READ_FATIGUE_SLOPE, 0.0),
            (&key::DELETE_PROMOTION, 0.0),
            (&key::DELETE_CONTENT, 0.0),
            (&key::PRICE_PULL_FORWARD, 0.3),
        ],
    )
}

/// A promotion a day at 20 % off on days 0 to 4, nothing afterwards.
fn five_days_of_offers(all: Values, days: u16) -> WorldTable {
    let offers = values(&[(&lever::MASS_PROMOTION, 7.0), (&lever::OFFER_ZHE, 8.0)]);
    let mut plan = plan("offers", offers);
    plan.stretches.push(Stretch { from_day: 5, segments: vec![Values::new()] });
    table(&world(all, vec![plan]), days)
}

/// What the equations give by hand, day by day: factor on the order intensity, reference price after the day, and the
/// factor on readers.
fn by_hand(days: usize) -> Vec<(f64, f64, f64)> {
    let (elasticity, loss, memory, drift) = (2.62, 1.7, 0.97, 0.002);
    let mut reference = 1.0_f64;
    let mut path = Vec::new();
    for day in 0..days {
        let dear = libm::pow(1.0 / reference, -elasticity * loss);
        let (factor, on_readers) = if day < 5 {
            let slope = if 0.8 > reference { elasticity * loss } else { elasticity };
            let on_readers = libm::pow(0.8 / reference, -slope);
            (0.5 * on_readers + 0.5 * dear, on_readers)
        } else {
            (dear, 1.0)
        };
        let reads = if day < 5 { 0.5 } else { 0.0 };
        let learnt = memory * reference + (1.0 - memory) * 0.8;
        reference = (reads * learnt + (1.0 - reads) * (reference + drift)).min(1.0);
        path.push((factor, reference, on_readers));
    }
    path
}

#[track_caller]
fn close(what: &str, found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= 1e-6 * wanted.abs().max(1.0), "{what}: {found}, by hand {wanted}");
}

/// Orders of a person within the study: day, and whether it was on offer.
fn ordered_on(trace: &Trace) -> Vec<(i32, bool)> {
    let order = |&(day, event): &(i32, Event)| match event {
        Event::Ordered { off, .. } => Some((day, off > 0)),
        _ => None,
    };
    trace.events.iter().filter_map(order).collect()
}

/// One friend's reference price, stock and order intensity against the equations worked by hand.
#[test]
fn a_friends_price_path_is_the_one_worked_by_hand() {
    let table = five_days_of_offers(only_prices(), 30);
    let path = by_hand(30);
    assert!(path[4].1 < 0.995 && path[8].1 > path[4].1, "the reference falls and drifts back");
    let (mut quiet, mut stocked) = (0, 0);
    for id in 0..500 {
        let trace = trace(&table, 1, 11, 0, id).unwrap();
        let orders = ordered_on(&trace);
        if trace.states.len() < 30 || trace.events.iter().any(|(_, event)| *event == Event::Lapsed) {
            continue;
        }
        for (day, state) in &trace.states {
            close("reference", state.reference, path[*day as usize].1);
        }
        let rate = 1.0 / trace.every_days;
        let spent = |day: usize| trace.states[day - 1].1.to_order - trace.states[day].1.to_order;
        match orders.as_slice() {
            [] => {
                for day in 1..30 {
                    close("clock", spent(day), rate * path[day].0);
                    close("stock", trace.states[day].1.stock, 0.0);
                }
                quiet += 1;
            }
            [(day, true)] => {
                // Stock of the order: 0.3 x 60 days x ln(factor on readers); it runs down by one a day.
                let first = 0.3 * 60.0 * path[*day as usize].2.ln();
                for (later, after) in (*day as usize + 1..30).enumerate() {
                    let before = (first - later as f64).max(0.0);
                    close("clock", spent(after), rate * path[after].0 * libm::exp(-before / 60.0));
                    close("stock", trace.states[after].1.stock, (before - 1.0).max(0.0));
                }
                stocked += 1;
            }
            _ => {}
        }
    }
    assert!(quiet > 50 && stocked > 5, "{quiet} quiet, {stocked} with one order on offer");
}

/// Where decisions take time, the offer on which a friend decided holds at the order, and costs what it takes off; whoever
/// has left by then pays the list price in public.
#[test]
fn an_offer_taken_up_with_the_need_holds_at_the_order() {
    let slow = |base: f64| {
        let all = set(only_prices(), &[(&key::DECISION_DAYS, 20.0), (&key::DELETE_BASE, base)]);
        five_days_of_offers(all, 60)
    };
    let (staying, leaving) = (slow(0.0), slow(0.05));
    let orders_on_offer = |table: &WorldTable, id| {
        let trace = trace(table, 1, 11, 0, id).unwrap();
        let mut found = Vec::new();
        for &(day, event) in &trace.events {
            let Event::Ordered { fen, off, door, .. } = event else { continue };
            if off > 0 {
                assert_eq!(off, (fen as f64 * 0.2 + 0.5).floor() as i64);
                assert_eq!(door, Door::Pool);
                assert!((10..=4 + 30).contains(&day), "needs of days 0 to 4 become orders 10 to 30 days later: {day}");
                found.push(day);
            }
        }
        found
    };
    let (mut kept, mut given_up) = (0, 0);
    for id in 0..500 {
        let (with, without) = (orders_on_offer(&staying, id), orders_on_offer(&leaving, id));
        kept += with.len();
        if let (&[day], []) = (&with[..], &without[..]) {
            let events = trace(&leaving, 1, 11, 0, id).unwrap().events;
            let gone = events.iter().any(|&(on, event)| event == Event::Deleted && on <= day);
            assert!(gone, "customer {id} is still a friend on day {day} and does not get the offer");
            given_up += 1;
        }
    }
    assert!(kept > 30 && given_up > 10, "{kept} orders on offer, {given_up} of them lost to deletion");
    let tally = &replicates(&staying, 11, 0, 1, &|_| {})[0].plans[1];
    let sum = |counter| (0..60).map(|day| tally.all(day, counter)).sum::<i64>();
    assert!(sum(Counter::Discount) > 0 && sum(Counter::OrdersOnOffer) >= kept as i64);
}

/// A lively world with offers, public discounts and returns.
fn lively(more: &[(&'static Key, f64)], offers: &[(&'static Key, f64)]) -> World {
    let base = values(&[
        (&key::PAST_BUYERS, 1_500.0),
        (&key::NEW_BUYERS_PER_DAY, 6.0),
        (&key::FRIENDS_AT_START, 500.0),
        (&key::EVERY_DAYS, 20.0),
    ]);
    let levers = set(first_pool_levers(), &[(&lever::MASS_PROMOTION, 3.0)]);
    let mut world = world(set(base, more), vec![plan("plain", levers.clone()), plan("offers", set(levers, offers))]);
    world.calendar.push(CalendarEvent {
        name: "618".into(),
        from_day: 30,
        until_day: 38,
        demand: 1.5,
        off_share: if more.is_empty() { 0.0 } else { 0.15 },
    });
    world
}

fn run(world: &World) -> Vec<Tally> {
    replicates(&table(world, 90), 3, 0, 1, &|_| {}).remove(0).plans
}

/// Without the counters of prices, which tell what an offer was used for.
fn lives(tally: &Tally) -> Vec<i64> {
    let orders = [Counter::OrdersOutside, Counter::OrdersFriendPublic, Counter::OrdersPool].map(|c| c as usize);
    let people = [Counter::Friends, Counter::Deletions, Counter::Mutes, Counter::MassRead].map(|c| c as usize);
    (0..tally.days)
        .flat_map(|day| {
            let sum: i64 = orders.iter().map(|&c| tally.get(0, day, c)).sum();
            people.map(|c| tally.get(0, day, c)).into_iter().chain([sum])
        })
        .collect()
}

/// Without elasticity, memory and stock an offer moves no order: it only costs its discount and decides the door.
#[test]
fn without_response_an_offer_moves_no_order() {
    let deaf = [
        (&key::PRICE_ELASTICITY, 0.0),
        (&key::PRICE_MEMORY, 1.0),
        (&key::PRICE_PULL_FORWARD, 0.0),
        (&key::TRUST_ORDER_CREDIT, 0.0),
    ];
    let plans = run(&lively(&deaf, &[(&lever::OFFER_OFF_SHARE, 0.3)]));
    assert_eq!(lives(&plans[1]), lives(&plans[2]));
    let discount: i64 = (0..90).map(|day| plans[2].all(day, Counter::Discount)).sum();
    assert!(discount > 0, "somebody used the offer all the same");
}

/// Returns change accounts and paid days and, without credit of trust for deliveries, nobody's life.
#[test]
fn returns_change_accounts_only() {
    let plans = |rate: f64| {
        let more = [(&key::RETURN_RATE, rate), (&key::TRUST_ORDER_CREDIT, 0.0)];
        run(&lively(&more, &[(&lever::OFFER_OFF_SHARE, 0.2)])).remove(2)
    };
    let (none, some) = (plans(0.0), plans(0.2));
    assert_eq!(lives(&none), lives(&some));
    let sum = |tally: &Tally, counter| (0..90).map(|day| tally.all(day, counter)).sum::<i64>();
    assert_eq!(sum(&none, Counter::Returns), 0);
    let orders =
        sum(&some, Counter::OrdersPool) + sum(&some, Counter::OrdersOutside) + sum(&some, Counter::OrdersFriendPublic);
    let share = sum(&some, Counter::Returns) as f64 / orders as f64;
    let error = (0.2 * 0.8 / orders as f64).sqrt();
    assert!((share - 0.2).abs() < 4.0 * error, "{share} of {orders}");
    assert!(sum(&some, Counter::Buyers) < sum(&none, Counter::Buyers), "a returned order is no paid day");
}

/// Every account recounted from the traces of all people, order by order.
#[test]
fn accounts_of_offers_and_returns_tie_out_to_the_fen() {
    let more = [
        (&key::RETURN_RATE, 0.15),
        (&key::RETURN_GOODS, 0.7),
        (&key::RETURN_COMMISSION, 0.9),
        (&key::PAST_BUYERS, 250.0),
        (&key::NEW_BUYERS_PER_DAY, 1.0),
        (&key::FRIENDS_AT_START, 120.0),
    ];
    let table = table(&lively(&more, &[(&lever::OFFER_OFF_SHARE, 0.25)]), 90);
    let tally = &replicates(&table, 21, 0, 1, &|_| {})[0].plans[2];
    let money = table.segments[0].money;
    let share = |amount: i64, share: f64| (amount as f64 * share + 0.5).floor() as i64;
    let mut wanted = vec![0; COUNTERS];
    for id in 0..table.candidates {
        for (day, event) in trace(&table, 2, 21, 0, id).unwrap().events {
            let Event::Ordered { fen, off, door, returned, .. } = event else { continue };
            let pool = door == Door::Pool;
            let public_off = if (30..38).contains(&day) { share(fen, 0.15) } else { 0 };
            assert_eq!(
                off,
                if !pool {
                    public_off
                } else if off > 0 {
                    share(fen, 0.25)
                } else {
                    0
                }
            );
            let goods = fen - share(fen, money.margin);
            let commission = if pool { 0 } else { share(fen - off, money.commission) };
            let mut add = |counter: Counter, amount: i64| wanted[counter as usize] += amount;
            add(if pool { Counter::SalesPool } else { Counter::SalesPublic }, fen);
            add(if pool { Counter::Discount } else { Counter::PublicDiscount }, off);
            add(Counter::Goods, goods);
            add(Counter::Commission, commission);
            add(Counter::OrdersOnOffer, i64::from(pool && off > 0));
            if returned {
                add(Counter::Returns, 1);
                add(Counter::Refunds, fen - off);
                add(Counter::GoodsRegained, share(goods, money.goods_regained));
                add(Counter::CommissionRegained, share(commission, money.commission_regained));
            }
        }
    }
    for counter in [
        Counter::SalesPool,
        Counter::SalesPublic,
        Counter::Discount,
        Counter::PublicDiscount,
        Counter::Goods,
        Counter::Commission,
        Counter::OrdersOnOffer,
        Counter::Returns,
        Counter::Refunds,
        Counter::GoodsRegained,
        Counter::CommissionRegained,
    ] {
        let found: i64 = (0..90).map(|day| tally.all(day, counter)).sum();
        assert_eq!(found, wanted[counter as usize], "{counter:?}");
        assert!(found > 0, "{counter:?} is used");
    }
}

/// Both spellings of a discount say the same.
#[test]
fn zhe_and_share_say_the_same() {
    let of = |pairs: &[(&'static Key, f64)]| table(&lively(&[], pairs), 30).plans[2].rows.clone();
    assert_eq!(of(&[(&lever::OFFER_ZHE, 8.0)]), of(&[(&lever::OFFER_OFF_SHARE, 0.2)]));
}
