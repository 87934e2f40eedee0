//! What reaches friends on each day: rhythm under caps, and what the persona makes of it.

use super::price;
use super::tables::{CARRIER_COUNT, Carrier, DayTable, Sent};
use crate::keys::{Values, mass_content, persona as persona_key, plan as key, world as world_key};
use crate::scenario::presets;

/// Days over which the share of promotions is taken, and for which a touch keeps a relation in contact.
pub(super) const MEMORY_DAYS: usize = 14;

/// Touches of one day per friend, after caps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Touches {
    pub mass_promotion: u16,
    pub mass_content: u16,
    pub moments_promotion: u16,
    pub moments_content: u16,
    /// Service touches per friend, spread evenly: a fraction.
    pub service: f64,
    pub sent: Sent,
    /// Mass messages and Moments posts with content that wait for a day with room.
    waiting: [u16; 2],
}

impl Touches {
    /// Mass messages with content.
    pub fn mass_content(&self) -> u16 {
        self.mass_content
    }

    /// Moments posts with content.
    pub fn moments_content(&self) -> u16 {
        self.moments_content
    }

    /// Whether an item of content waits for a day with room: mass messages 0, Moments 1.
    pub fn waits(&self, kind: usize) -> bool {
        self.waiting[kind] > 0
    }
}

/// Events on day `t` of a rhythm of `per_week`, counted from the first day of the study; days before it are negative.
///
/// Two plans that are equal until a day have equal schedules until then.
pub(super) fn scheduled(per_week: f64, t: i64) -> u16 {
    let until = |t: i64| (t as f64 * per_week / 7.0 + 1e-9).floor();
    (until(t + 1) - until(t)) as u16
}

/// What a cap lets out on a day.
struct Out {
    promotion: u16,
    content: u16,
    blocked: u16,
    waiting: u16,
}

/// Splits a cap between promotions and content: promotions go first, as sellers send them. One item of content that finds
/// no room waits for a day with room; more than one is blocked, and so is what is too much of promotions.
fn capped(promotion: u16, content: u16, cap: u16) -> Out {
    let promotion_out = promotion.min(cap);
    let content_out = content.min(cap - promotion_out);
    let left = content - content_out;
    let waiting = left.min(1);
    Out { promotion: promotion_out, content: content_out, blocked: promotion - promotion_out + left - waiting, waiting }
}

/// The whole-number cap of day `t` of a daily cap that may be a fraction.
fn cap_of_day(per_day: f64, t: i64) -> u16 {
    scheduled(per_day * 7.0, t)
}

/// Touches of every day under the levers that hold on it.
pub(super) fn touches<'a>(world: &Values, levers: &dyn Fn(usize) -> &'a Values, days: usize) -> Vec<Touches> {
    touches_from(0, world, levers, days)
}

/// Touches of `days` days from day `first` on; `levers` counts from there.
pub(super) fn touches_from<'a>(
    first: i64,
    world: &Values,
    levers: &dyn Fn(usize) -> &'a Values,
    days: usize,
) -> Vec<Touches> {
    let mut all: Vec<Touches> = Vec::with_capacity(days);
    for t in 0..days {
        let waiting = all.last().map_or([0; 2], |yesterday| yesterday.waiting);
        all.push(touches_of_day(world, levers(t), first + t as i64, waiting));
    }
    all
}

/// Touches of day `t`, with the content that waits from earlier days.
fn touches_of_day(world: &Values, plan: &Values, t: i64, waiting: [u16; 2]) -> Touches {
    let mass_cap = cap_of_day(world.number(&world_key::CAP_MASS_PER_DAY), t);
    let moments_cap = cap_of_day(world.number(&world_key::CAP_MOMENTS_PER_DAY), t);
    let planned = |key| scheduled(plan.number(key), t);
    let mass = capped(planned(&key::MASS_PROMOTION), scheduled(mass_content(plan), t) + waiting[0], mass_cap);
    let moments = capped(planned(&key::MOMENTS_PROMOTION), planned(&key::MOMENTS_CONTENT) + waiting[1], moments_cap);
    Touches {
        mass_promotion: mass.promotion,
        mass_content: mass.content,
        moments_promotion: moments.promotion,
        moments_content: moments.content,
        service: plan.number(&key::SERVICE) / 30.0,
        sent: Sent {
            mass: mass.promotion + mass.content,
            blocked: mass.blocked,
            moments: moments.promotion + moments.content,
            moments_blocked: moments.blocked,
        },
        waiting: [mass.waiting, moments.waiting],
    }
}

/// What the caps leave of a day for mass messages and Moments posts beside the rhythm.
pub(super) fn room(world: &Values, rhythm: &Touches, t: usize) -> [u16; 2] {
    let cap = |key| cap_of_day(world.number(key), t as i64);
    [
        cap(&world_key::CAP_MASS_PER_DAY).saturating_sub(rhythm.sent.mass),
        cap(&world_key::CAP_MOMENTS_PER_DAY).saturating_sub(rhythm.sent.moments),
    ]
}

/// Promotions and all touches of the last [`MEMORY_DAYS`] days up to and including `t`, weighted by how intrusive a
/// touch is.
pub(super) fn weights(world: &Values, touches: &[Touches], t: usize) -> (f64, f64) {
    let weights = [&world_key::FATIGUE_PROMOTION, &world_key::FATIGUE_CONTENT, &world_key::FATIGUE_MOMENTS]
        .map(|key| world.number(key));
    let service_weight = world.number(&world_key::FATIGUE_SERVICE);
    let (mut selling, mut all) = (0.0, 0.0);
    for day in &touches[(t + 1).saturating_sub(MEMORY_DAYS)..=t] {
        let promotion = weights[0] * f64::from(day.mass_promotion) + weights[2] * f64::from(day.moments_promotion);
        let other = weights[1] * f64::from(day.mass_content)
            + weights[2] * f64::from(day.moments_content)
            + service_weight * day.service;
        selling += promotion;
        all += promotion + other;
    }
    (selling, all)
}

/// Share of promotions among the touches of the last [`MEMORY_DAYS`] days up to and including `t`, and whether there
/// was any touch at all.
pub(super) fn memory(world: &Values, touches: &[Touches], t: usize) -> (f64, bool) {
    let (selling, all) = weights(world, touches, t);
    let last = &touches[(t + 1).saturating_sub(MEMORY_DAYS)..=t];
    let any = last.iter().any(|day| day.sent.mass > 0 || day.sent.moments > 0 || day.service > 0.0);
    (if all > 0.0 { selling / all } else { 0.0 }, any)
}

/// What a persona is worth for a product.
struct Fit {
    /// 0..1: how well the persona suits the product.
    suit: f64,
    /// match = base + (1 - base) * suit.
    matching: f64,
}

/// Suit of a persona: a product over four traits, from the quadrant table of the source texts.
fn fit(world: &Values, persona: &Values) -> Fit {
    let ticket = 100.0 / world.number(&world_key::TICKET_YUAN);
    let interval = world.number(&world_key::EVERY_DAYS) / 120.0;
    let traits = [
        (&persona_key::TICKET_BASE, &persona_key::TICKET_SLOPE, 1.0 / (1.0 + ticket * ticket)),
        (&persona_key::FREQUENCY_BASE, &persona_key::FREQUENCY_SLOPE, 1.0 / (1.0 + interval * interval)),
        (&persona_key::SERIOUSNESS_BASE, &persona_key::SERIOUSNESS_SLOPE, world.number(&world_key::SERIOUSNESS)),
        (&persona_key::TOPICALITY_BASE, &persona_key::TOPICALITY_SLOPE, world.number(&world_key::TOPICALITY)),
    ];
    let product: f64 = traits.iter().map(|(base, slope, x)| persona.number(base) + persona.number(slope) * x).product();
    let suit = (1.4 * product).clamp(0.0, 1.0);
    let base = persona.number(&persona_key::MATCH_BASE);
    let (matching, weight) = (base + (1.0 - base) * suit, world.number(&world_key::MATCH_WEIGHT));
    Fit { suit, matching: if weight < 1.0 { 1.0 - weight * (1.0 - matching) } else { matching } }
}

/// Factor of the persona's attributes on closeness; 1 where nothing is said about them.
fn likeness(world: &Values, plan: &Values) -> f64 {
    let (theirs, ours) = (world.text(&world_key::AGE_BAND), plan.text(&key::FACE_AGE));
    let differ = theirs != "any" && ours != "any" && theirs != ours;
    let age = if differ { 1.0 - world.number(&world_key::TRUST_AGE) } else { 1.0 };
    let gain = world.number(&world_key::TRUST_AVATAR);
    let avatar = match plan.text(&key::FACE_AVATAR).as_str() {
        "real_person" => 1.0 + gain,
        "logo" => 1.0 - gain,
        _ => 1.0,
    };
    age * avatar
}

/// Relevance of promotions: targeting through tags, and what a fitting persona adds.
fn relevance_of_promotions(persona: &Values, fit: &Fit, targeting: f64) -> f64 {
    targeting + (1.0 - targeting) * persona.number(&persona_key::PROMOTION_FIT) * fit.suit
}

/// The same for the messages of an event.
pub(super) fn promotion_relevance(world: &Values, persona: &Values, targeting: f64) -> f64 {
    relevance_of_promotions(persona, &fit(world, persona), targeting)
}

/// Self-orientation before selling: the persona's own and that of a misfit.
fn self_base(world: &Values, persona: &Values, fit: &Fit) -> f64 {
    let own_self = persona.number(&persona_key::SELF_ORIENTATION);
    own_self + (1.0 - own_self) * world.number(&world_key::TRUST_MISFIT) * (1.0 - fit.suit)
}

/// Self-orientation that pure selling adds at full fatigue.
pub(super) fn selling_weight(world: &Values, persona: &Values) -> f64 {
    (1.0 - self_base(world, persona, &fit(world, persona))) * world.number(&world_key::TRUST_PROMOTION_WEIGHT)
}

/// exp(-logit) of a share.
pub(super) fn odds(share: f64) -> f64 {
    (1.0 - share) / share
}

/// What each carrier brings when everything of the day is read.
fn carriers(world: &Values, today: &Touches, relevance: f64) -> [Carrier; CARRIER_COUNT] {
    let moments_weight = world.number(&world_key::CONTENT_MOMENTS_WEIGHT);
    let recall_moments = world.number(&world_key::RECALL_MOMENTS);
    let count = |n: u16| f64::from(n);
    let carrier = |read_share, touches: f64, recall: f64, value: f64, service: f64| Carrier {
        odds: if touches > 0.0 { odds(world.number(read_share)) as f32 } else { 0.0 },
        touches,
        recall: recall as f32,
        value: value as f32,
        service: service as f32,
    };
    [
        carrier(
            &world_key::READ_MASS,
            count(today.sent.mass),
            count(today.mass_promotion) * world.number(&world_key::RECALL_PROMOTION)
                + count(today.mass_content) * world.number(&world_key::RECALL_CONTENT) * relevance,
            count(today.mass_content) * relevance,
            0.0,
        ),
        carrier(
            &world_key::READ_MOMENTS,
            count(today.sent.moments),
            count(today.sent.moments) * recall_moments,
            count(today.moments_content) * relevance * moments_weight,
            0.0,
        ),
        carrier(
            &world_key::READ_SERVICE,
            today.service,
            today.service * world.number(&world_key::RECALL_SERVICE),
            0.0,
            today.service,
        ),
    ]
}

/// The rows of a desk made so far, day by day: a rhythm repeats within weeks, and a row follows from the levers, the touches
/// that friends remember and the posts of its day alone.
#[derive(Default)]
pub(super) struct Made<'a> {
    rows: Vec<(usize, &'a Values, DayTable)>,
}

impl<'a> Made<'a> {
    /// The row of day `t` of the study; no event.
    pub fn day(&mut self, world: &Values, levers: &'a Values, touches: &[Touches], t: usize) -> DayTable {
        let remembered = |t: usize| &touches[(t + 1).saturating_sub(MEMORY_DAYS)..=t];
        let posts = |t: usize| super::posts::all_counts(world, levers, t as i64);
        let today = posts(t);
        let twin = |(day, of, _): &&(usize, &Values, DayTable)| {
            std::ptr::eq(*of, levers) && remembered(*day) == remembered(t) && posts(*day) == today
        };
        if let Some((_, _, row)) = self.rows.iter().rev().find(twin) {
            return row.clone();
        }
        let row = day_from(0, world, levers, touches, t);
        self.rows.push((t, levers, row.clone()));
        row
    }
}

/// The row of the day `t` days after day `first`, on which the touches begin.
pub(super) fn day_from(first: i64, world: &Values, plan: &Values, touches: &[Touches], t: usize) -> DayTable {
    let today = &touches[t];
    let persona = presets::find("personas", &plan.text(&key::PERSONA)).map(|p| p.values.clone()).unwrap_or_default();
    let fit = fit(world, &persona);
    let relevance = world.number(&world_key::TOPICALITY) * fit.matching;
    let targeting = plan.number(&key::TARGETING);
    let promotion_relevance = relevance_of_promotions(&persona, &fit, targeting);
    let number = |key| world.number(key);
    let count = |n: u16| f64::from(n);

    let fatigue = count(today.mass_promotion) * number(&world_key::FATIGUE_PROMOTION) * (1.0 - promotion_relevance)
        + count(today.mass_content) * number(&world_key::FATIGUE_CONTENT) * (1.0 - relevance)
        + count(today.moments_promotion) * number(&world_key::FATIGUE_MOMENTS) * (1.0 - promotion_relevance)
        + count(today.moments_content) * number(&world_key::FATIGUE_MOMENTS) * (1.0 - relevance)
        + today.service * number(&world_key::FATIGUE_SERVICE);
    let hazard = count(today.mass_promotion) * number(&world_key::DELETE_PROMOTION)
        + count(today.mass_content) * number(&world_key::DELETE_CONTENT)
        + count(today.sent.moments) * number(&world_key::DELETE_MOMENTS)
        + today.service * number(&world_key::DELETE_SERVICE);
    let (promotion_share, in_contact) = memory(world, touches, t);

    let sum = world.text(&world_key::TRUST_FORM) == "sum";
    let credibility = persona.number(&persona_key::CREDIBILITY) * fit.matching;
    let reliability = number(&world_key::TRUST_RELIABILITY);
    let closeness = (persona.number(&persona_key::INTIMACY) * likeness(world, plan)).min(1.0);
    let self_base = self_base(world, &persona, &fit);
    DayTable {
        in_contact,
        fatigue: fatigue as f32,
        hazard: hazard as f32,
        carriers: carriers(world, today, relevance),
        trust_base: if sum { credibility + reliability } else { libm::cbrt(credibility * reliability) } as f32,
        trust_sum: sum,
        intimacy: (closeness * fit.matching) as f32,
        intimacy_gain: ((1.0 - closeness) * 0.5 * fit.matching) as f32,
        self_base: self_base as f32,
        self_selling: ((1.0 - self_base) * number(&world_key::TRUST_PROMOTION_WEIGHT) * promotion_share) as f32,
        lift: (number(&world_key::LIFT) * fit.matching) as f32,
        tie: super::teams::tie(world, plan) as f32,
        reliability,
        service_fatigue: today.service * number(&world_key::FATIGUE_SERVICE),
        service_hazard: today.service * number(&world_key::DELETE_SERVICE),
        chats: super::teams::chats(world, plan, today),
        posts: super::posts::posts(world, plan, first + t as i64, [relevance, promotion_relevance]),
        event: None,
        offer: price::offer(world, plan, &persona, today.mass_promotion),
        sent: today.sent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_of_three_a_week_sends_three_in_every_week() {
        for start in -14..14 {
            let sent: u16 = (start - 7..start).map(|t| scheduled(3.0, t)).sum();
            assert_eq!(sent, 3);
        }
        assert_eq!((0..365).map(|t| scheduled(2.5, t)).sum::<u16>(), 130);
    }

    #[test]
    fn the_cap_blocks_promotions_and_lets_one_item_of_content_wait() {
        let parts = |promotion, content, cap| {
            let Out { promotion, content, blocked, waiting } = capped(promotion, content, cap);
            [promotion, content, blocked, waiting]
        };
        assert_eq!(parts(2, 3, 4), [2, 2, 0, 1]);
        assert_eq!(parts(2, 3, 3), [2, 1, 1, 1]);
        assert_eq!(parts(2, 0, 1), [1, 0, 1, 0]);
        assert_eq!(parts(0, 0, 1), [0, 0, 0, 0]);
    }

    /// Under a cap of one a day, content goes out on another day than promotions; only what never finds room is lost.
    #[test]
    fn content_gives_way_to_promotions_for_a_day_and_not_for_good() {
        let world = Values::new();
        let sent = |promotion: f64, content: f64| {
            let mut plan = Values::new();
            plan.set(&key::MASS_PROMOTION, crate::keys::Value::Number(promotion));
            plan.set(&key::MASS_CONTENT, crate::keys::Value::Number(content));
            let days = touches(&world, &|_| &plan, 364);
            assert!(days.iter().all(|day| day.sent.mass <= 1));
            [
                days.iter().map(|day| day.mass_promotion).sum::<u16>(),
                days.iter().map(|day| day.mass_content).sum(),
                days.iter().map(|day| day.sent.blocked).sum(),
            ]
        };
        assert_eq!(sent(1.0, 1.0), [52, 51, 0], "the last item still waits");
        assert_eq!(sent(3.0, 4.0), [156, 207, 0], "seven days hold three and four");
        assert_eq!(sent(7.0, 1.0), [364, 0, 51], "no day is free, and one item waits for ever");
        assert_eq!(sent(9.0, 0.0), [364, 0, 104]);
    }
}
