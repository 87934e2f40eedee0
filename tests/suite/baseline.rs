//! The engine against the same model as one hand-written loop: equal to the fen, in worlds that use everything.

#[path = "../../benches/baseline/mod.rs"]
mod loop_by_hand;

use crate::worlds::{first_pool_levers, plan, study, study_and_after, values, with_text, world};
use loop_by_hand::{Totals, of_engine, of_engine_after, run, run_on};
use siyu::keys::{Key, Values, plan as lever, world as key};
use siyu::plan::compile;
use siyu::plan::tables::Afterwards;
use siyu::scenario::checked::{CalendarEvent, Stretch, World};
use siyu::sim::run::replicates;

/// A small beauty brand like the one of lesson 01.
fn brand(more: &[(&'static Key, f64)]) -> Values {
    let base = [
        (&key::PAST_BUYERS, 15_000.0),
        (&key::NEW_BUYERS_PER_DAY, 14.0),
        (&key::TICKET_YUAN, 260.0),
        (&key::MARGIN, 0.55),
        (&key::EVERY_DAYS, 60.0),
        (&key::TOPICALITY, 0.8),
        (&key::SERIOUSNESS, 0.35),
    ];
    values(&[&base, more].concat())
}

/// The wider plan of lesson 01 with some levers set otherwise.
fn levers(more: &[(&'static Key, f64)], text: &[(&'static Key, &str)]) -> Values {
    let mut all = first_pool_levers();
    let other = with_text(values(more), text);
    for &(key, _) in more {
        all.set(key, other.get(key).expect("just set"));
    }
    with_text(all, text)
}

/// Fails with the differing totals unless both sides agree, plan by plan and replicate by replicate.
#[track_caller]
fn agree(world: &World, days: u16) {
    let mut table = compile(world, &study(days)).expect("the world is possible");
    // The loop knows people only: every chat is answered at once in it.
    let shifts = table.plans.iter_mut().flat_map(|plan| &mut plan.teams).flat_map(|team| &mut team.shifts);
    shifts.for_each(|shift| shift.counted = false);
    for replicate in 0..2 {
        let engine = replicates(&table, 5, replicate, replicate + 1, &|_| {});
        for (index, tally) in engine[0].plans.iter().enumerate() {
            same(&of_engine(tally), &run(&table, index, 5, replicate), &format!("plan {index}, replicate {replicate}"));
        }
    }
}

/// Fails with the totals that differ.
#[track_caller]
fn same(engine: &Totals, by_hand: &Totals, what: &str) {
    let (engine, by_hand) = (format!("{engine:#?}"), format!("{by_hand:#?}"));
    let differ: Vec<String> = (engine.lines().zip(by_hand.lines()))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| format!("engine {} loop {}", a.trim(), b.trim()))
        .collect();
    assert!(differ.is_empty(), "{what}:\n{}", differ.join("\n"));
}

/// The days after a study in all ways of going on, with offers and mutes, friends of day 0, stores and full accounts; the
/// care is that of the first plan.
#[test]
fn the_engine_equals_a_hand_written_loop_after_the_study() {
    let base = brand(&[
        (&key::FRIENDS_AT_START, 2_000.0),
        (&key::EVERY_DAYS, 25.0),
        (&key::RETURN_RATE, 0.05),
        (&key::STORES, 2.0),
        (&key::VISITORS_PER_STORE_DAY, 40.0),
        (&key::CAP_FRIENDS_PER_HEAD, 900.0),
        (&key::DISCOUNT_RATE, 0.0),
    ]);
    let care = levers(&[(&lever::SERVICE, 0.6), (&lever::STORE_ON, 1.0), (&lever::HEADS, 4.0)], &[]);
    let hard = levers(&[(&lever::MASS_PROMOTION, 6.0), (&lever::OFFER_ZHE, 8.0), (&lever::HEADS, 3.0)], &[]);
    let world = world(base, vec![plan("care", care), plan("hard", hard)]);
    let mut study = study_and_after(50, 150);
    "care".clone_into(&mut study.baseline);
    let mut table = compile(&world, &study).expect("the world is possible");
    for plan in &mut table.plans {
        let all = std::iter::once(&mut plan.teams).chain(plan.after.iter_mut().flatten().map(|after| &mut after.teams));
        all.flatten().flat_map(|team| &mut team.shifts).for_each(|shift| shift.counted = false);
    }
    let engine = &replicates(&table, 8, 0, 1, &|_| {})[0];
    for (index, tally) in engine.plans.iter().enumerate() {
        for way in Afterwards::ALL.into_iter().filter(|&way| table.plans[index].after[way as usize].is_some()) {
            let (in_study, after) = run_on(&table, index, Some(way), 8, 0);
            same(&of_engine(tally), &in_study, &format!("plan {index}, the study before {}", way.key()));
            let found = of_engine_after(&tally.after[way as usize]);
            assert!(found.orders_outside > 0 && (index == 0 || found.friend_days > 0));
            same(&found, &Totals { channel_cost: [0; 12], ..after }, &format!("plan {index}, {}", way.key()));
        }
    }
}

#[test]
fn the_engine_equals_a_hand_written_loop_on_lesson_01() {
    agree(&world(brand(&[]), vec![plan("a", first_pool_levers())]), 365);
}

#[test]
fn the_engine_equals_a_hand_written_loop_with_stores_and_full_accounts() {
    let stores = brand(&[(&key::STORES, 3.0), (&key::VISITORS_PER_STORE_DAY, 60.0)]);
    let all = levers(&[(&lever::STORE_ON, 1.0)], &[(&lever::STORE_HOOK, "gift")]);
    let narrow = levers(&[(&lever::HEADS, 1.0)], &[]);
    let full = brand(&[(&key::CAP_FRIENDS_PER_HEAD, 1_000.0)]);
    agree(&world(stores, vec![plan("stores", all)]), 200);
    agree(&world(full, vec![plan("full", narrow)]), 200);
}

#[test]
fn the_engine_equals_a_hand_written_loop_with_hunters_friends_at_start_and_mutes() {
    let hooks = [(&lever::IM_HOOK, "gift"), (&lever::CARD_HOOK, "gift")];
    let loud = [(&lever::MASS_PROMOTION, 9.0), (&lever::MOMENTS_PROMOTION, 5.0), (&lever::MOMENTS_CONTENT, 4.0)];
    let base = brand(&[(&key::FRIENDS_AT_START, 3_000.0), (&key::LAPSE_TRUST_SLOPE, 0.8)]);
    let mut world = world(base, vec![plan("loud", levers(&loud, &hooks))]);
    agree(&world, 250);
    // The friends of day 0 remember another care than that of the plan.
    world.before = Some(plan("care", levers(&[(&lever::SERVICE, 0.6), (&lever::MOMENTS_CONTENT, 3.0)], &[])));
    agree(&world, 120);
}

#[test]
fn the_engine_equals_a_hand_written_loop_with_lapse_by_coin_sum_form_and_regular_buyers() {
    let base = brand(&[(&key::EVERY_DAYS, 12.0), (&key::REGULARITY, 1.7), (&key::LAPSE_TRUST_SLOPE, 0.5)]);
    let base = with_text(base, &[(&key::LAPSE, "per_order"), (&key::TRUST_FORM, "sum")]);
    agree(&world(base, vec![plan("a", first_pool_levers())]), 200);
}

#[test]
fn the_engine_equals_a_hand_written_loop_with_two_segments_a_calendar_and_phases() {
    let mut world = world(brand(&[]), vec![plan("a", first_pool_levers())]);
    let mut rare = world.segments[0].clone();
    (world.segments[0].share, rare.share) = (0.6, 0.4);
    for (key, value) in [(&key::EVERY_DAYS, 25.0), (&key::TICKET_YUAN, 90.0), (&key::DELETE_LEAK, 0.7)] {
        rare.values.set(key, siyu::keys::Value::Number(value));
    }
    world.segments.push(rare);
    world.calendar = [(40, 55, 2.5), (50, 90, 0.4)]
        .map(|(from_day, until_day, demand)| CalendarEvent {
            name: "e".into(),
            from_day,
            until_day,
            demand,
            off_share: 0.1,
        })
        .to_vec();
    let later = levers(&[(&lever::SERVICE, 3.0), (&lever::MASS_PROMOTION, 4.0), (&lever::HEADS, 2.0)], &[]);
    let quiet = levers(&[(&lever::SERVICE, 0.0), (&lever::MASS_PROMOTION, 0.0), (&lever::MASS_CONTENT, 0.0)], &[]);
    for plan in &mut world.plans {
        let levers = plan.stretches[0].segments[0].clone();
        plan.stretches[0].segments.push(levers);
    }
    world.plans[1].stretches.extend([
        Stretch { from_day: 70, segments: vec![later.clone(), quiet.clone()] },
        Stretch { from_day: 130, segments: vec![quiet.clone(), later] },
    ]);
    agree(&world, 220);
}

#[test]
fn the_engine_equals_a_hand_written_loop_with_offers_and_returns() {
    let base = brand(&[
        (&key::FRIENDS_AT_START, 2_000.0),
        (&key::EVERY_DAYS, 20.0),
        (&key::RETURN_RATE, 0.12),
        (&key::RETURN_GOODS, 0.8),
        (&key::RETURN_COMMISSION, 0.6),
        (&key::INTENSITY_CAP, 4.0),
    ]);
    let mut world = world(base, vec![plan("offers", levers(&[(&lever::MASS_PROMOTION, 3.0)], &[]))]);
    let offer = |zhe: f64| levers(&[(&lever::MASS_PROMOTION, 2.0), (&lever::OFFER_ZHE, zhe)], &[]);
    world.plans[1].stretches.extend([
        Stretch { from_day: 20, segments: vec![offer(8.0)] },
        Stretch { from_day: 60, segments: vec![offer(10.0)] },
        Stretch { from_day: 90, segments: vec![with_text(offer(6.5), &[(&lever::PERSONA, "welfare_officer")])] },
    ]);
    agree(&world, 150);
}
