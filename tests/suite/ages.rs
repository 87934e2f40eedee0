//! Counts by age against the lives of single persons.

use crate::worlds::{first_pool_levers, plan, table, values, world};
use siyu::keys::world as key;
use siyu::sim::ages::Ages;
use siyu::sim::run::simulate;
use siyu::sim::tally::{FUNNEL_DAYS, Totals};
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
            out.back_by_month[first as usize / 30 * months + (second - first - 1) as usize / 30] += 1;
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

/// What one life adds to the funnel: the channel of the first add, and whether the person's 90 days are complete, with a
/// first and with a second paid day in them.
fn funnel(life: &Trace, days: i32, out: &mut Totals) {
    let added = life.events.iter().find_map(|(day, e)| match e {
        Event::FriendAtStart => Some(None),
        Event::Added { channel } => Some(Some((*day, *channel))),
        _ => None,
    });
    let Some(Some((from, channel))) = added else { return };
    if from + FUNNEL_DAYS > days {
        return;
    }
    out.ltv_persons[1][channel] += 1;
    let after_add = life.events.iter().skip_while(|(_, e)| !matches!(e, Event::Added { .. }));
    let mut paid: Vec<i32> = after_add
        .filter(|(day, e)| *day < from + FUNNEL_DAYS && matches!(e, Event::Ordered { returned: false, .. }))
        .map(|(day, _)| *day)
        .collect();
    paid.dedup();
    out.added_paid[channel][0] += i64::from(!paid.is_empty());
    out.added_paid[channel][1] += i64::from(paid.len() > 1);
}

/// Orders and repeat orders of the persons added, channel by channel, are the sum over the lives of all persons; orders
/// that come back count for nothing.
#[test]
fn orders_of_new_friends_are_the_sum_of_all_lives() {
    let people = [
        (&key::PAST_BUYERS, 400.0),
        (&key::NEW_BUYERS_PER_DAY, 2.0),
        (&key::FRIENDS_AT_START, 30.0),
        (&key::EVERY_DAYS, 35.0),
        (&key::DELETE_BASE, 0.01),
        (&key::RETURN_RATE, 0.3),
    ];
    let days = 150;
    let world = table(&world(values(&people), vec![plan("p", first_pool_levers())]), days);
    let mut expected = Totals::default();
    for id in 0..world.candidates {
        funnel(&trace(&world, 1, 11, 0, id).expect("a person of the world"), i32::from(days), &mut expected);
    }
    let found = simulate(&world, 11, 0, 0).plans[1].totals.clone();
    assert_eq!((found.added_paid, found.ltv_persons[1]), (expected.added_paid, expected.ltv_persons[1]));
    for channel in 0..2 {
        let [all, once, twice] =
            [expected.ltv_persons[1][channel], expected.added_paid[channel][0], expected.added_paid[channel][1]];
        assert!(all > once && once > twice && twice > 5, "channel {channel}: {all}, {once}, {twice}");
    }
}
