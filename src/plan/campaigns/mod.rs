//! Campaigns: who x when x what. A kind turns its keys into a [`Blueprint`]; everything behind it is common to all kinds.

mod flash_group;

use super::Mask;
use super::contact::{self, MEMORY_DAYS, Touches};
use super::price;
use super::tables::{Carrier, Event, EventDay};
use crate::keys::{Key, Values, Words, plan as plan_key, world as key};
use crate::scenario::checked::{Campaign, World};
use crate::scenario::presets;

/// A kind of campaign.
pub struct CampaignKind {
    /// Name, used in files.
    pub key: &'static str,
    /// Label.
    pub label: Words,
    /// What happens in it.
    pub doc: Words,
    /// Where it comes from.
    pub source: &'static str,
    /// The keys that it reads beside those of every campaign (kind, label, start, days, `every_days`, times).
    pub keys: &'static [&'static Key],
    /// Turns its keys into what reaches people.
    compile: fn(&Values, &Campaign) -> Blueprint,
}

/// All kinds.
pub static KINDS: &[CampaignKind] = &[flash_group::KIND];

/// One event of a campaign as it reaches people.
#[derive(Clone, Debug)]
struct Blueprint {
    /// Days of the event.
    days: u16,
    /// Days before it with a scripted Moments post, and with a mass message.
    warm_up: [u16; 2],
    /// Mass messages a day to the invited, and group messages a day to the members, on its days.
    pushes: u16,
    group_messages: u16,
    /// Relevance of all its messages through tags.
    relevance: f64,
    /// Discount and urgency for those who take part.
    off: f64,
    urgency: f64,
    /// People at work on it beside the team.
    staff: f64,
    /// Places in the whole firm, and the share of the invited that takes one.
    places: u64,
    join_share: f64,
}

/// The campaigns of a plan, compiled.
#[derive(Default)]
pub(super) struct Programme {
    prints: Vec<Blueprint>,
    /// Events in the order of their days.
    pub(super) events: Vec<Event>,
    /// First day on which no event sends or sells anything any more; none: they last as long as they do.
    ends: Option<u16>,
}

/// What an event sends on a day: touches of each friend whom it reaches, after the caps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct EventTouches {
    pushes: u16,
    pushes_blocked: u16,
    scripts: u16,
    scripts_blocked: u16,
    group: u16,
}

impl Programme {
    /// Compiles the campaigns of a plan.
    pub(super) fn new(world: &World, campaigns: &[Campaign]) -> Self {
        let kind = |campaign: &Campaign| {
            let name = campaign.values.try_text(&crate::keys::campaign::KIND)?;
            KINDS.iter().find(|kind| kind.key == name)
        };
        // Presence of the kind was checked with the scenario.
        let known = campaigns.iter().filter_map(|campaign| Some((campaign, kind(campaign)?)));
        let mut programme = Self::default();
        for (campaign, kind) in known {
            let print = (kind.compile)(&world.values, campaign);
            let events =
                campaign.starts.iter().map(|&start| event(world, campaign, &print, programme.prints.len(), start));
            programme.events.extend(events);
            programme.prints.push(print);
        }
        programme.events.sort_by_key(|event| event.start);
        programme
    }

    /// The same, all of which end before a day; what they sent stays in memory.
    pub(super) fn ending(self, day: u16) -> Self {
        Self { ends: Some(day), ..self }
    }

    /// Whether events have ended by a day.
    fn over(&self, t: usize) -> bool {
        self.ends.is_some_and(|end| t >= usize::from(end))
    }

    /// The event whose invitations went out last by a day, with its blueprint.
    fn current(&self, t: usize) -> Option<(usize, &Event, &Blueprint)> {
        let at = self.events.iter().rposition(|event| usize::from(event.opens) <= t)?;
        let event = &self.events[at];
        Some((at, event, &self.prints[usize::from(event.campaign)]))
    }

    /// What the current event sends on a day, given what the rhythm sends.
    pub(super) fn touches(&self, world: &Values, rhythm: &Touches, t: usize) -> EventTouches {
        let Some((_, event, print)) = self.current(t).filter(|_| !self.over(t)) else { return EventTouches::default() };
        let start = usize::from(event.start);
        let lead = start.saturating_sub(t);
        let warm = |days: u16| u16::from(t < start && lead <= usize::from(days));
        let on = t >= start && t < start + usize::from(print.days);
        let scripts = warm(print.warm_up[0]);
        let pushes = if on { print.pushes } else { warm(print.warm_up[1]) };
        let room = contact::room(world, rhythm, t);
        EventTouches {
            pushes: pushes.min(room[0]),
            pushes_blocked: pushes - pushes.min(room[0]),
            scripts: scripts.min(room[1]),
            scripts_blocked: scripts - scripts.min(room[1]),
            group: if on { print.group_messages } else { 0 },
        }
    }

    /// Enters how many warm-up posts and messages were really delivered to a desk.
    pub(super) fn enter_warm_up(&mut self, touches: &[EventTouches]) {
        for event in &mut self.events {
            let days = &touches[usize::from(event.opens)..usize::from(event.start)];
            event.warm.push([days.iter().map(|t| t.scripts).sum(), days.iter().map(|t| t.pushes).sum()]);
        }
    }

    /// The row of a day; none on days that no event has touched within the memory of a touch.
    pub(super) fn day(
        &self,
        (world, plan): (&Values, &Values),
        rhythm: &[Touches],
        touches: &[EventTouches],
        t: usize,
    ) -> Option<EventDay> {
        let (index, event, print) = self.current(t)?;
        let end = usize::from(event.start) + usize::from(print.days);
        if t >= end + MEMORY_DAYS {
            return None;
        }
        let persona =
            presets::find("personas", &plan.text(&plan_key::PERSONA)).map(|p| p.values.clone()).unwrap_or_default();
        let relevance = contact::promotion_relevance(world, &persona, print.relevance);
        let today = touches[t];
        let count = |n: u16| f64::from(n);
        let number = |key| world.number(key);
        let annoying = 1.0 - relevance;
        let on = t >= usize::from(event.start) && t < end && !self.over(t);
        let from = (t + 1).saturating_sub(MEMORY_DAYS).max(usize::from(event.opens)).min(t);
        let memory = &touches[from..=t];
        let selling = selling(world, rhythm, memory, t);
        let any = |sent: fn(&EventTouches) -> u16| f32::from(u8::from(memory.iter().any(|day| sent(day) > 0)));
        let weight = contact::selling_weight(world, &persona);
        let carrier = |read, touches: u16, recall| Carrier {
            odds: contact::odds(number(read)) as f32,
            touches: count(touches),
            recall: (count(touches) * number(recall)) as f32,
            ..Carrier::default()
        };
        let offer = price::priced(world, &persona, if on { print.off } else { 0.0 });
        Some(EventDay {
            event: index as u16,
            fatigue: [
                annoying
                    * (count(today.pushes) * number(&key::FATIGUE_PROMOTION)
                        + count(today.scripts) * number(&key::FATIGUE_MOMENTS)),
                annoying * count(today.group) * number(&key::FATIGUE_GROUP),
            ]
            .map(|x| x as f32),
            hazard: [
                count(today.pushes) * number(&key::DELETE_PROMOTION)
                    + count(today.scripts) * number(&key::DELETE_MOMENTS),
                count(today.group) * number(&key::DELETE_GROUP),
            ]
            .map(|x| x as f32),
            selling: [weight * (selling[1] - selling[0]), weight * (selling[2] - selling[1])].map(|x| x as f32),
            contact: [any(|day| day.pushes + day.scripts), any(|day| day.group)],
            push: carrier(&key::READ_MASS, today.pushes, &key::RECALL_PROMOTION),
            script: carrier(&key::READ_MOMENTS, today.scripts, &key::RECALL_MOMENTS),
            group: carrier(&key::READ_GROUP, today.group, &key::RECALL_GROUP),
            pushes_blocked: today.pushes_blocked,
            scripts_blocked: today.scripts_blocked,
            on,
            offer,
            log_urgency: if on { libm::log(print.urgency) } else { 0.0 },
            door: number(&key::EVENT_DOOR),
            replies: [number(&key::REPLY_PROMOTION), number(&key::REPLY_GROUP)],
        })
    }

    /// People at work on events beside the team on a day.
    pub(super) fn staff(&self, t: usize) -> f64 {
        let on = |event: &&Event| (event.start..event.start + event.days).contains(&(t as u16));
        self.events.iter().filter(on).map(|event| self.prints[usize::from(event.campaign)].staff).sum()
    }
}

/// One event of a campaign.
fn event(world: &World, campaign: &Campaign, print: &Blueprint, index: usize, start: u16) -> Event {
    let values = &world.values;
    let segments: Vec<&str> = world.segments.iter().map(|segment| segment.name.as_str()).collect();
    Event {
        campaign: index as u16,
        draws: draws_of(&campaign.name, start),
        opens: start.saturating_sub(print.warm_up[0].max(print.warm_up[1])),
        start,
        days: print.days,
        invites: Mask::read(&campaign.values.text(&crate::keys::campaign::INVITE), &segments),
        places: print.places,
        join_share: print.join_share,
        warm: Vec::new(),
        warm_odds: [&key::READ_MOMENTS, &key::READ_MASS].map(|key| contact::odds(values.number(key)) as f32),
        warm_gain: [&key::WARM_SCRIPT, &key::WARM_MESSAGE, &key::WARM_PAIR].map(|key| values.number(key)),
    }
}

/// Event number of an event's draws: its day and a trace of its name, so that campaigns of one name have the same luck
/// under every plan and another campaign changes nobody's.
fn draws_of(name: &str, start: u16) -> u32 {
    let hash = name.bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619));
    (u32::from(start) << 12) | ((hash ^ (hash >> 12) ^ (hash >> 24)) & 0xFFF)
}

/// Share of promotions among what reached, within memory: everybody, the invited, the members.
fn selling(world: &Values, rhythm: &[Touches], days: &[EventTouches], t: usize) -> [f64; 3] {
    let (sold, all) = contact::weights(world, rhythm, t);
    let weight = |key| world.number(key);
    let sum = |of: fn(&EventTouches) -> u16| days.iter().map(|day| f64::from(of(day))).sum::<f64>();
    let invited = sum(|day| day.pushes) * weight(&key::FATIGUE_PROMOTION)
        + sum(|day| day.scripts) * weight(&key::FATIGUE_MOMENTS);
    let members = sum(|day| day.group) * weight(&key::FATIGUE_GROUP);
    let share = |more: f64| if all + more > 0.0 { (sold + more) / (all + more) } else { 0.0 };
    [share(0.0), share(invited), share(invited + members)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::campaign::KIND_NAMES;

    #[test]
    fn every_kind_that_can_be_written_exists() {
        assert_eq!(KINDS.iter().map(|kind| kind.key).collect::<Vec<_>>(), KIND_NAMES);
        for kind in KINDS {
            assert!(!kind.label.en.is_empty() && !kind.label.zh.is_empty() && !kind.source.is_empty());
            assert!(!kind.doc.en.is_empty() && !kind.doc.zh.is_empty());
            for key in kind.keys {
                assert!(crate::keys::of(crate::keys::Scope::Campaign).iter().any(|known| known.path == key.path));
            }
        }
    }

    #[test]
    fn draws_hang_on_name_and_day() {
        assert_eq!(draws_of("flash", 30), draws_of("flash", 30));
        assert_ne!(draws_of("flash", 30), draws_of("flash", 60));
        assert_ne!(draws_of("flash", 30), draws_of("live", 30));
        assert!(draws_of("快闪", 3_649) < 1 << 24);
    }
}
