//! Counts by age against the lives of single persons.

use crate::worlds::{first_pool_levers, plan, table, values, world};
use siyu::keys::world as key;
use siyu::sim::ages::Ages;
use siyu::sim::run::simulate;
use siyu::sim::trace::{Event, Trace, trace};

const DAYS: u16 = 100;

/// What one life adds to the counts.
fn live(life: &Trace, out: &mut Ages) {
    let last = i32::from(DAYS) - 1;
    let at = |what: fn(&Event) -> bool| life.events.iter().find(|(_, e)| what(e)).map(|(day, _)| *day);
    let start = at(|e| matches!(e, Event::FriendAtStart));
    if let (Some(added), None) = (at(|e| matches!(e, Event::Added { .. })), start) {
        match at(|e| matches!(e, Event::Deleted)) {
            Some(day) => out.lost[(day - added) as usize] += 1,
            None => out.present[(last - added) as usize] += 1,
        }
    }
    let mut paid: Vec<i32> =
        life.events.iter().filter(|(d, e)| *d >= 0 && matches!(e, Event::Ordered { .. })).map(|(d, _)| *d).collect();
    paid.dedup();
    let Some(&first) = paid.first() else { return };
    out.buyers[first as usize / 30] += 1;
    match paid.get(1) {
        Some(second) => {
            out.back[(second - first) as usize] += 1;
            let months = out.buyers.len();
            out.back_by_month[first as usize / 30 * months + (second - first) as usize / 30] += 1;
        }
        None => out.waiting[(last - first) as usize] += 1,
    }
}

/// Every count by age is the sum over the lives of all persons.
#[test]
fn ages_are_the_sum_of_all_lives() {
    let people = [
        (&key::PAST_BUYERS, 260.0),
        (&key::NEW_BUYERS_PER_DAY, 1.0),
        (&key::FRIENDS_AT_START, 30.0),
        (&key::EVERY_DAYS, 12.0),
        (&key::DELETE_BASE, 0.01),
    ];
    let world = table(&world(values(&people), vec![plan("p", first_pool_levers())]), DAYS);
    let found: Vec<_> = (0..world.territories).map(|t| simulate(&world, 11, 0, t).plans[1].ages.clone()).collect();
    let zero = |ages: &Ages| Ages {
        lost: vec![0; ages.lost.len()],
        present: vec![0; ages.present.len()],
        back: vec![0; ages.back.len()],
        waiting: vec![0; ages.waiting.len()],
        buyers: vec![0; ages.buyers.len()],
        back_by_month: vec![0; ages.back_by_month.len()],
    };
    assert_eq!(found.len(), 1);
    let mut expected = zero(&found[0]);
    for id in 0..world.candidates {
        live(&trace(&world, 1, 11, 0, id).expect("a person of the world"), &mut expected);
    }
    assert_eq!(found[0], expected);
    for (what, counts) in [("lost", &expected.lost), ("present", &expected.present), ("back", &expected.back)] {
        assert!(counts.iter().sum::<i64>() > 20, "{what}: too few to tell anything");
    }
}
