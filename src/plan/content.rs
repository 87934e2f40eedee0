//! Content: what the firm makes, once for all who get it, and the work that making takes.

use super::contact::{self, Touches};
use super::posts;
use super::tables::WEAK_COUNT;
use crate::keys::{Values, world as key};
use crate::units::fen;

/// What is made on one day, each thing once, whoever gets it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Made {
    /// Content of mass messages and of the weak carriers.
    pub items: f64,
    /// Content posts on Moments.
    pub moments: f64,
    /// Promotional posts: on Moments, on the weak carriers, and scripted posts of events.
    pub posters: f64,
}

impl Made {
    /// Cost, fen.
    pub fn fen(&self, world: &Values) -> i64 {
        let items = self.items * world.number(&key::CONTENT_ITEM_YUAN);
        fen(items + (self.moments + self.posters) * world.number(&key::MOMENTS_POST_YUAN))
    }

    /// Minutes of work: those of content; an offer is written with the promotion.
    pub fn minutes(&self, world: &Values) -> f64 {
        (self.items + self.moments) * world.number(&key::CONTENT_MINUTES)
    }
}

/// One audience that gets content.
pub(super) struct Audience<'a> {
    world: &'a Values,
    /// Levers by day.
    levers: Vec<&'a Values>,
    touches: Vec<Touches>,
}

impl<'a> Audience<'a> {
    /// A segment under the levers of each day.
    pub fn new(world: &'a Values, levers: Vec<&'a Values>) -> Self {
        let touches = contact::touches(world, &|t| levers[t], levers.len());
        Self { world, levers, touches }
    }
}

/// Things of several audiences on one day, counted once: the n-th thing that the rhythm brings on a day is the same
/// thing for all of them, so the audience that gets most decides.
fn most(into: &mut [u16], day: usize, number: u16) {
    into[day] = into[day].max(number);
}

/// What is made by day for all audiences; `scripts` are scripted posts of events.
pub(super) fn made(audiences: &[Audience<'_>], scripts: &dyn Fn(usize) -> f64, days: usize) -> Vec<Made> {
    // Mass content, Moments content, Moments promotions, then content and promotions of each weak carrier.
    let mut all = vec![vec![0_u16; days]; 3 + 2 * WEAK_COUNT];
    for audience in audiences {
        for (kind, sent) in [(0, Touches::mass_content as fn(&Touches) -> u16), (1, Touches::moments_content)] {
            let by_origin = of_origin(&audience.touches, kind, sent);
            by_origin.iter().enumerate().for_each(|(t, &number)| most(&mut all[kind], t, number));
        }
        let reach = posts::reach(audience.world);
        for (t, touches) in audience.touches.iter().enumerate() {
            most(&mut all[2], t, touches.moments_promotion);
            // What is posted where nobody is a member is not made.
            for code in (0..WEAK_COUNT).filter(|&code| reach[code] > 0.0) {
                let [promotion, content] = posts::counts(audience.world, audience.levers[t], t as i64, code);
                most(&mut all[3 + code], t, content);
                most(&mut all[3 + WEAK_COUNT + code], t, promotion);
            }
        }
    }
    let of_day = |t: usize| {
        let number = |kind: usize| f64::from(all[kind][t]);
        let weak = |from: usize| (0..WEAK_COUNT).map(|code| number(from + code)).sum::<f64>();
        Made { items: number(0) + weak(3), moments: number(1), posters: number(2) + weak(3 + WEAK_COUNT) + scripts(t) }
    };
    (0..days).map(of_day).collect()
}

/// Items sent, by the day on which the rhythm brought them: an item that waited for room is the item of its own day.
fn of_origin(touches: &[Touches], kind: usize, sent: fn(&Touches) -> u16) -> Vec<u16> {
    let mut made = vec![0; touches.len()];
    let mut waits_since = None;
    for (t, day) in touches.iter().enumerate() {
        let mut left = sent(day);
        if let (Some(origin), true) = (waits_since, left > 0) {
            made[origin] += 1;
            left -= 1;
            waits_since = None;
        }
        made[t] += left;
        if waits_since.is_none() && day.waits(kind) {
            waits_since = Some(t);
        }
    }
    made
}
