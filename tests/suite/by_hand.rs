//! A territory of twelve customers worked by hand, day by day, for every phase that couples people: the load of chats and
//! what is left over of it, planned service, places in groups and the chats of their members, room for friends.

use crate::campaigns::{campaign, members, pool, with};
use crate::worlds::{null_world, plan, table, values, world};
use siyu::keys::{Key, Values, campaign as event, channels as channel, plan as lever, world as key};
use siyu::metrics::{METRICS, Reading, metric_index};
use siyu::plan::tables::WorldTable;
use siyu::random::{Decision, Luck};
use siyu::scenario::checked::Stretch;
use siyu::sim::run::replicates;
use siyu::sim::tally::{Counter, StaffCounter, Tally};
use siyu::sim::trace::{Event, State, trace, traces};

fn run(table: &WorldTable) -> Tally {
    replicates(table, 3, 0, 1, &|_| {}).remove(0).plans.remove(1)
}

fn set(mut all: Values, numbers: &[(&'static Key, f64)]) -> Values {
    let other = values(numbers);
    for &(key, _) in numbers {
        all.set(key, other.get(key).expect("just set"));
    }
    all
}

#[track_caller]
fn near(found: f64, by_hand: f64, what: &str) {
    assert!((found - by_hand).abs() < 2e-6 * by_hand.abs().max(1.0), "{what}: {found}, by hand {by_hand}");
}

/// Twelve friends who start no chats but those that a test names, read half of a group's messages and nine tenths of
/// personal touches whatever they feel, and delete nobody.
fn twelve(more: &[(&'static Key, f64)]) -> Values {
    let calm = set(
        null_world(12, 30.0),
        &[
            (&key::FRIENDS_AT_START, 12.0),
            (&key::ENQUIRIES_MESSAGE, 0.0),
            (&key::WELCOME_CHATS, 0.0),
            (&key::AFTER_SALE_BASE, 0.0),
            (&key::AFTER_SALE_GAIN, 0.0),
            (&key::PRESENCE, 1.0),
            (&key::READ_TRUST_SLOPE, 0.0),
            (&key::READ_FATIGUE_SLOPE, 0.0),
            (&key::READ_CONTENT_BONUS, 0.0),
            (&key::READ_GROUP, 0.5),
            (&key::READ_SERVICE, 0.9),
            (&key::DELETE_GROUP, 0.0),
            (&key::DELETE_SERVICE, 0.0),
            (&key::TRUST_ORDER_CREDIT, 0.0),
        ],
    );
    set(calm, more)
}

/// One employee on duty for 40 minutes: time for five chats of eight minutes.
fn forty_minutes() -> Values {
    values(&[(&lever::HEADS, 1.0), (&lever::HOURS_PER_DAY, 2.0 / 3.0)])
}

fn staff(tally: &Tally, day: usize, counter: StaffCounter) -> f64 {
    tally.staff_of(None, day, counter) as f64 / 1e6
}

/// Twelve friends who write every second day: six chats a day against time for five, and from day 4 on for ten.
///
/// 1 is left over on day 0; 0.7 of it still wants an answer on day 1, where 6.7 - 5 = 1.7 are left; then 6 + 1.19 - 5 =
/// 2.19; then 6 + 1.533 - 5 = 2.533. On day 4 all 6 + 1.7731 are answered, in 62.1848 minutes of 80, and nothing is left.
/// The steady queue of one person at 95 % of the capacity of 7.5 chats an hour waits 0.95 / (0.05 x 7.5) = 2.5333 h, at
/// 60 % 0.6 / (0.4 x 7.5) = 0.2 h; what is left over waits n / 5 of a day of 40 minutes besides.
#[test]
fn chats_left_over_are_carried_on_and_worked_off() {
    let mut plan = plan("p", forty_minutes());
    let longer = values(&[(&lever::HEADS, 1.0), (&lever::HOURS_PER_DAY, 4.0 / 3.0)]);
    plan.stretches.push(Stretch { from_day: 4, segments: vec![longer] });
    let tally = run(&table(&world(twelve(&[(&key::ENQUIRIES_MESSAGE, 0.5)]), vec![plan]), 7));
    for (day, left) in [(0, 1.0), (1, 1.7), (2, 2.19), (3, 2.533), (4, 0.0), (5, 0.0)] {
        let of = |counter| staff(&tally, day, counter);
        let on_duty = if day < 4 { 40.0 } else { 80.0 };
        near(of(StaffCounter::Chats), 6.0, "chats");
        near(of(StaffCounter::Needed), 48.0, "minutes needed");
        near(of(StaffCounter::Worked), [40.0, 40.0, 40.0, 40.0, 62.1848, 48.0][day], "minutes worked");
        near(of(StaffCounter::Paid), on_duty, "minutes paid");
        near(of(StaffCounter::Backlog), left, "left over");
        let steady = if day < 4 { 0.95 / (0.05 * 7.5) } else { 0.6 / (0.4 * 7.5) };
        let wait = steady + left / 5.0 * (2.0 / 3.0);
        near(of(StaffCounter::Waited), 6.0 * 60.0 * wait, "minutes waited");
        near(of(StaffCounter::Quality), 6.0 * (-wait / 2.0).exp(), "quality");
    }
}

/// The same five chats of time, two chats a day from enquiries and 4.5 personal touches planned: the chats come first,
/// three touches of 4.5 are done, and what every friend remembers of a touch is worth the quality of that day's replies.
///
/// The queue of one person at 2 / 5 of capacity waits 0.4 / (0.6 x 7.5) h = 5 minutes and 20 seconds; replies are worth
/// q = exp(-0.0889 / 2). Impression: I <- I + (q - I) / 14. Trust follows reliability x impression: credibility 0.5 and
/// closeness 0.35 + 0.65 x 0.5 x (1 - exp(-touches read / 20)), both x 0.7 for a face that suits nothing; selfishness
/// 0.4 + 0.6 x 0.25; T falls by 0.04 of the gap a day.
#[test]
fn planned_service_gets_the_time_that_chats_leave() {
    let levers = set(forty_minutes(), &[(&lever::SERVICE, 4.5 / 12.0 * 30.0)]);
    let table = table(&world(twelve(&[(&key::ENQUIRIES_MESSAGE, 2.0 / 12.0)]), vec![plan("p", levers)]), 7);
    let tally = run(&table);
    let (mut impression, mut recall, mut read, mut trust) = (1.0_f64, 0.0, 0.0, 0.45);
    let lives: Vec<Vec<(i32, State)>> =
        (0..12).map(|id| trace(&table, 1, 3, 0, id).expect("a person").states).collect();
    for day in 0..7 {
        near(staff(&tally, day, StaffCounter::Chats), 2.0, "chats");
        near(staff(&tally, day, StaffCounter::Needed), (2.0 + 4.5) * 8.0, "minutes needed");
        near(staff(&tally, day, StaffCounter::Worked), 40.0, "minutes worked");
        near(staff(&tally, day, StaffCounter::Backlog), 0.0, "left over");
        let quality = (-0.4 / (0.6 * 7.5) / 2.0_f64).exp();
        impression += (quality - impression) / 14.0;
        let done = 3.0 / 12.0 * 0.9;
        recall = 0.85 * recall + done * 1.5 * quality;
        read += done;
        let closeness = 0.7 * (0.35 + 0.65 * 0.5 * (1.0 - (-read / 20.0_f64).exp()));
        let good = (0.7 * 0.5 * 0.6 * impression * closeness).cbrt();
        trust += 0.04 * (good / (good + 0.4 + 0.6 * 0.25) - trust);
        for (id, life) in lives.iter().enumerate() {
            near(life[day].1.recall, recall, &format!("recall of friend {id} on day {day}"));
            near(life[day].1.trust, trust, &format!("trust of friend {id} on day {day}"));
        }
    }
    assert!(trust < 0.45 && impression < 1.0);
}

/// Twelve friends in the order of their turns at an event of plan 1.
fn in_turn(table: &WorldTable, seed: u64, event: usize) -> Vec<u64> {
    let (luck, draws) = (Luck::new(seed, 0), table.plans[1].events[event].draws);
    let turn = |id: u64| luck.uniform(id, Decision::PlaceTurn, draws);
    let mut ids: Vec<u64> = (0..12).collect();
    ids.sort_by(|&a, &b| turn(a).total_cmp(&turn(b)));
    ids
}

/// The same people by number.
fn sorted(mut ids: Vec<u64>) -> Vec<u64> {
    ids.sort_unstable();
    ids
}

/// Twelve friends and five places. By hand: everybody would join, so the five whose turn comes first do; at a share of one
/// half, the first five in turn whose draw lies below it.
#[test]
fn five_places_among_twelve_friends_go_to_the_first_in_turn_who_want_one() {
    let places = [(&event::GROUPS, 1.0), (&event::GROUP_SIZE, 5.0)];
    let of = |share: f64| {
        let all = [&places[..], &[(&event::JOIN_SHARE, share)]].concat();
        table(&world(pool(12.0, &[]), vec![with(Values::new(), campaign(3, None, &all))]), 20)
    };
    let whole = of(1.0);
    assert_eq!(sorted(members(&whole, 1, 5)), sorted(in_turn(&whole, 5, 0)[..5].to_vec()));
    let half = of(0.5);
    let draws = half.plans[1].events[0].draws;
    let luck = Luck::new(5, 0);
    let wants = |id: &u64| luck.uniform(*id, Decision::Joins, draws) < 0.5;
    let willing: Vec<u64> = in_turn(&half, 5, 0).into_iter().filter(wants).collect();
    assert!(willing.len() > 2, "{willing:?}");
    assert_eq!(sorted(members(&half, 1, 5)), sorted(willing.into_iter().take(5).collect()));
    assert!(members(&of(0.0), 1, 5).is_empty());
}

/// Two events of two days with five places, six days apart. Every member reads half of four messages a day, and every
/// fifth read starts a chat on the next day: 5 x 2 / 5 = 2 chats on each of two days. The employee has time for 1 1/4 chats:
/// 0.75 are left on the first day, 2 + 0.7 x 0.75 - 1.25 = 1.275 on the second, 0.8925 - 1.25 < 0 on the third.
/// Those beyond the places hear nothing and start nothing; the places are free again for the second event.
#[test]
fn members_of_a_full_group_bring_chats_day_by_day() {
    let numbers = [
        (&event::GROUPS, 1.0),
        (&event::GROUP_SIZE, 5.0),
        (&event::JOIN_SHARE, 1.0),
        (&event::DAYS, 2.0),
        (&event::MESSAGES, 4.0),
        (&event::STAFF, 0.0),
    ];
    let all = twelve(&[(&key::REPLY_GROUP, 0.2), (&key::CHAT_MINUTES, 32.0)]);
    let events = campaign(3, Some(6), &numbers);
    let table = table(&world(all, vec![with(forty_minutes(), events)]), 14);
    let tally = run(&table);
    let chats = [0.0, 0.0, 0.0, 0.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 2.0, 2.0, 0.0, 0.0];
    let left = [0.0, 0.0, 0.0, 0.0, 0.75, 1.275, 0.0, 0.0, 0.0, 0.0, 0.75, 1.275, 0.0, 0.0];
    for day in 0..14 {
        near(staff(&tally, day, StaffCounter::Chats), chats[day], &format!("chats of day {day}"));
        near(staff(&tally, day, StaffCounter::Backlog), left[day], &format!("left over on day {day}"));
    }
    let places = [in_turn(&table, 3, 0)[..5].to_vec(), in_turn(&table, 3, 1)[..5].to_vec()];
    for id in 0..12 {
        let life = trace(&table, 1, 3, 0, id).expect("a person");
        let joined: Vec<i32> =
            life.events.iter().filter(|(_, e)| matches!(e, Event::Joined { .. })).map(|(day, _)| *day).collect();
        let starts: Vec<i32> =
            [3, 9].into_iter().zip(&places).filter(|(_, of)| of.contains(&id)).map(|(t, _)| t).collect();
        assert_eq!(joined, starts, "friend {id}");
        for (day, state) in life.states {
            // Fatigue of 4 messages at 0.5, kept at 0.85 a day; recall of 2 read messages at 0.6, likewise.
            let since =
                |start: i32| (start..start + 2).filter(|&t| t <= day).map(|t| 0.85_f64.powi(day - t)).sum::<f64>();
            let messages = starts.iter().map(|&start| since(start)).sum::<f64>();
            near(state.fatigue, 2.0 * messages, &format!("fatigue of friend {id} on day {day}"));
            near(state.recall, 1.2 * messages, &format!("recall of friend {id} on day {day}"));
        }
    }
    assert_eq!(tally.events.iter().map(|e| (e.exposed, e.joined)).collect::<Vec<_>>(), [(12, 5), (12, 5)]);
}

/// People in the order in which they come on a day on which room is short.
fn by_turn(mut ids: Vec<u64>, day: u32) -> Vec<u64> {
    let turn = |id: u64| Luck::new(3, 0).uniform(id, Decision::RoomTurn, day);
    ids.sort_by(|&a, &b| turn(a).total_cmp(&turn(b)));
    ids
}

/// Twelve buyers of day 0 and an account that holds five friends. Cards arrive on day 3: of those who accept, the first
/// five by the turn drawn for that day are added and the others find no room.
#[test]
fn an_account_for_five_takes_the_first_five_who_accept() {
    let levers = values(&[(&lever::HEADS, 1.0), (&channel::CARD_ON, 1.0), (&channel::CARD_ADD_RATE, 0.7)]);
    let of = |room: f64| {
        let all = set(
            null_world(0, 3_000.0),
            &[(&key::WILLING_ONLINE, 1.0), (&key::CAP_FRIENDS_PER_HEAD, room), (&key::WELCOME_CHATS, 0.0)],
        );
        let mut world = world(all, vec![plan("p", levers.clone())]);
        world.first_order_days = Some(vec![0; 12]);
        table(&world, 7)
    };
    let lives = |room: f64, wanted: fn(&Event) -> bool| -> Vec<u64> {
        let table = of(room);
        let found = |id: &u64| {
            let life = trace(&table, 1, 3, 0, *id).expect("a person");
            life.events.iter().any(|(day, event)| *day == 3 && wanted(event))
        };
        (0..12).filter(found).collect()
    };
    let accept = lives(5_000.0, |event| matches!(event, Event::Added { .. }));
    assert!((6..12).contains(&accept.len()), "some accept, some do not: {accept:?}");
    let [mut added, mut turned_away] =
        [by_turn(accept.clone(), 3)[..5].to_vec(), by_turn(accept.clone(), 3)[5..].to_vec()];
    added.sort_unstable();
    turned_away.sort_unstable();
    assert_ne!(added, accept[..5], "not the lowest numbers");
    assert_eq!(lives(5.0, |event| matches!(event, Event::Added { .. })), added);
    assert_eq!(lives(5.0, |event| matches!(event, Event::NoRoom { .. })), turned_away);
    let tally = run(&of(5.0));
    let friends: Vec<i64> = (0..7).map(|day| tally.all(day, Counter::Friends)).collect();
    assert_eq!(friends, [0, 0, 0, 5, 5, 5, 5]);
    assert_eq!(tally.totals.accepted.iter().sum::<i64>(), accept.len() as i64);
}

/// Six hundred buyers of day 0, cards on day 3 that 0.7 of them accept, room for 200. Some 420 accept, so about 220 are
/// turned away. By number they would be the highest, with a mean place of 1 - 110 / 420 = 0.74 among those who
/// accept. By lot it is 1/2 with a standard error of sqrt(200 / 420 / 12 / 220) = 0.013; four of them are 0.054.
#[test]
fn a_full_account_prefers_no_number() {
    let levers = values(&[(&lever::HEADS, 1.0), (&channel::CARD_ON, 1.0), (&channel::CARD_ADD_RATE, 0.7)]);
    let all = set(
        null_world(0, 3_000.0),
        &[(&key::WILLING_ONLINE, 1.0), (&key::CAP_FRIENDS_PER_HEAD, 200.0), (&key::WELCOME_CHATS, 0.0)],
    );
    let mut world = world(all, vec![plan("p", levers)]);
    world.first_order_days = Some(vec![0; 600]);
    let table = table(&world, 7);
    let ids: Vec<u64> = (0..600).collect();
    let lives = traces(&table, 3, 0, 0, &[(1, ids)]).remove(0);
    let is = |wanted: fn(&Event) -> bool| -> Vec<bool> {
        lives.iter().map(|life| life.events.iter().any(|(day, event)| *day == 3 && wanted(event))).collect()
    };
    let (added, away) = (is(|e| matches!(e, Event::Added { .. })), is(|e| matches!(e, Event::NoRoom { .. })));
    let accept: Vec<usize> = (0..600).filter(|&id| added[id] || away[id]).collect();
    let places: Vec<usize> = (0..accept.len()).filter(|&place| away[accept[place]]).collect();
    assert_eq!(accept.len() - places.len(), 200);
    assert!((180..260).contains(&places.len()), "{} turned away", places.len());
    let mean = (places.iter().sum::<usize>() as f64 / places.len() as f64 + 0.5) / accept.len() as f64;
    assert!((mean - 0.5).abs() < 0.054, "mean place of those turned away: {mean}");
    let in_pool = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| run(&table))
    };
    assert_eq!(in_pool(1), in_pool(2), "threads");
}

/// Posts and expected reads of a weak carrier on a day.
fn posts(tally: &Tally, code: usize, day: usize) -> [i64; 2] {
    [tally.all_at(day, Counter::posts(code)), tally.all_at(day, Counter::post_reads(code))]
}

/// Twelve friends who read the same share of posts whatever they feel. A week brings 14 posts in groups, 7 of the official
/// account, 3 of the mini-program and 7 of the video channel; half of the friends or so belong to each. Delivered is
/// members x posts, read is that times the open share to the millionth.
#[test]
fn each_post_is_read_by_the_open_share_of_the_members() {
    let opens = [0.5, 0.25, 0.2, 0.1];
    let all = twelve(&[
        (&key::READ_GROUP, opens[0]),
        (&key::OFFICIAL_ACCOUNT_OPEN, opens[1]),
        (&key::MINI_PROGRAM_OPEN, opens[2]),
        (&key::VIDEO_CHANNEL_OPEN, opens[3]),
        (&key::GROUP_REACH, 0.5),
        (&key::OFFICIAL_ACCOUNT_REACH, 0.6),
        (&key::MINI_PROGRAM_REACH, 0.7),
        (&key::VIDEO_CHANNEL_REACH, 0.4),
        (&key::WEAK_DELETION, 0.0),
        (&key::REPLY_GROUP, 0.0),
    ]);
    let levers = values(&[
        (&lever::HEADS, 1.0),
        (&lever::GROUP_PROMOTION, 14.0),
        (&lever::OFFICIAL_ACCOUNT_CONTENT, 7.0),
        (&lever::MINI_PROGRAM_PROMOTION, 3.0),
        (&lever::VIDEO_CHANNEL_CONTENT, 7.0),
    ]);
    let table = table(&world(all, vec![plan("p", levers)]), 7);
    let replicate = replicates(&table, 3, 0, 1, &|_| {}).remove(0);
    let tally = &replicate.plans[1];
    let luck = Luck::new(3, 0);
    let keys = ["standing_group", "official_account", "mini_program", "video_channel"];
    for (code, (reach, posts_of_week)) in [(0.5, 14), (0.6, 7), (0.7, 3), (0.4, 7)].into_iter().enumerate() {
        let belongs = |id: &u64| luck.uniform(*id, Decision::MemberOf, code as u32) < reach;
        let members = (0..12).filter(belongs).count() as i64;
        assert!((1..12).contains(&members), "{members} of 12 belong to {}", keys[code]);
        let [sent, read] = (0..7).map(|day| posts(tally, code, day)).fold([0; 2], |a, b| [a[0] + b[0], a[1] + b[1]]);
        assert_eq!(sent, members * posts_of_week, "{}", keys[code]);
        assert_eq!(read, sent * (opens[code] * 1e6).round() as i64, "{}", keys[code]);
        let measure = |plan: usize| {
            let metric = metric_index(&format!("read_rate_{}", keys[code])).expect("a measure");
            (METRICS[metric].read)(&Reading::of(&table, &replicate.plans, plan, 0)).value()
        };
        near(measure(1).expect("a value"), opens[code], keys[code]);
        assert_eq!(measure(0), None, "nothing was posted");
    }
}

/// Two thousand friends who all belong to every carrier, many of whom mute and delete. Each day's posts are delivered to
/// all friends of the morning and read by the open share of those who had not muted by the evening before.
#[test]
fn the_muted_get_posts_and_read_none() {
    let all = set(
        null_world(2_000, 30.0),
        &[
            (&key::FRIENDS_AT_START, 2_000.0),
            (&key::READ_TRUST_SLOPE, 0.0),
            (&key::READ_FATIGUE_SLOPE, 0.0),
            (&key::READ_CONTENT_BONUS, 0.0),
            (&key::VIDEO_CHANNEL_OPEN, 0.25),
            (&key::VIDEO_CHANNEL_REACH, 1.0),
            (&key::DELETE_PROMOTION, 0.01),
            (&key::MUTE_RATIO, 2.0),
        ],
    );
    let levers = values(&[(&lever::HEADS, 1.0), (&lever::MASS_PROMOTION, 7.0), (&lever::VIDEO_CHANNEL_PROMOTION, 7.0)]);
    let tally = run(&table(&world(all, vec![plan("p", levers)]), 20));
    let mut muted = 0;
    for day in 0..20 {
        let friends = tally.all(day, Counter::FriendDays);
        assert_eq!(posts(&tally, 3, day), [friends, 250_000 * (friends - muted)], "day {day}");
        assert_eq!(posts(&tally, 0, day), [0; 2], "nothing was posted in groups");
        muted = tally.all(day, Counter::Muted);
    }
    assert!(muted > 200 && tally.all(19, Counter::Friends) < 1_900, "{muted} muted");
}
