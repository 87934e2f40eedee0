//! Three sample persons with both lives: the same person, the same luck, two plans.

use super::{Part, escape, label, plan_name};
use crate::metrics::{STATES, Unit};
use crate::report::words::{colon, fill};
use crate::report::{number, view};
use crate::study::results::{Chosen, LifeEvent, LifeLine, Lives, SamplePerson};
use std::fmt::Write as _;

/// Events of one life on the page.
const MOST_EVENTS: usize = 40;

/// The sample persons of a pair of plans, when the study looked at some.
pub fn of_pair(part: &Part, a: usize, b: usize) -> String {
    part.world.lives.iter().filter(|l| (l.a, l.b) == (a, b)).map(|l| pair(part, l)).collect()
}

/// All persons of a pair.
fn pair(part: &Part, lives: &Lives) -> String {
    let runs = fill(part.page.lives_intro, &[("replicate", &lives.replicate.to_string())]);
    let mut out = format!("<h4>{}</h4>\n<p class=\"note\">{}</p>\n", part.page.lives, escape(&runs));
    out.push_str(&format!("<p class=\"note\">{}</p>\n", part.page.life_legend));
    for person in &lives.persons {
        out.push_str(&one(part, lives, person));
    }
    out
}

/// One person.
fn one(part: &Part, lives: &Lives, person: &SamplePerson) -> String {
    let p = part.page;
    let why = match person.chosen {
        Chosen::LostUnderB => p.life_lost,
        Chosen::WonUnderB => p.life_won,
        Chosen::Middle => p.life_middle,
    };
    let segment = part.world.segments.get(person.segment).filter(|_| part.world.segments.len() > 1);
    let segment = segment.map_or_else(String::new, |s| format!(" · {}", label(&s.1)));
    let mut out = format!(
        "<p class=\"person\"><b>{}</b>{segment}{}{}</p>\n<div class=\"life\">\n",
        escape(&fill(p.life_person, &[("id", &person.id.to_string())])),
        colon(part.lang),
        escape(why)
    );
    for (plan, life, other) in [(lives.a, &person.a, &person.b), (lives.b, &person.b, &person.a)] {
        let _infallible = writeln!(
            out,
            "<div data-plan=\"{plan}\"><h5>{}</h5>\n{}{}<p class=\"note\">{}</p></div>",
            plan_name(part, plan),
            line(part, plan, life),
            events(part, life, other),
            escape(&end(part, life))
        );
    }
    out.push_str("</div>\n");
    out
}

/// What became of the person.
fn end(part: &Part, life: &LifeLine) -> String {
    let values = [
        ("state", STATES.get(life.state).map_or("", |(_, w)| w.get(part.lang)).to_owned()),
        ("orders", life.orders.to_string()),
        ("amount", number::long(life.fen as f64 / 100.0, Unit::Yuan, part.lang)),
    ];
    fill(part.page.life_end, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
}

/// The dated events, those that the other life does not have in bold.
fn events(part: &Part, life: &LifeLine, other: &LifeLine) -> String {
    if life.events.is_empty() {
        return format!("<p>{}</p>\n", part.page.life_empty);
    }
    let mut items = String::new();
    for (day, event) in life.events.iter().take(MOST_EVENTS) {
        let date = view::date(part.results.study.start, usize::from(*day));
        let said = escape(&words(part, event));
        let said = if other.events.contains(&(*day, *event)) { said } else { format!("<b>{said}</b>") };
        let _infallible = writeln!(items, "<li><time>{date}</time> {said}</li>");
    }
    if life.events.len() > MOST_EVENTS {
        let more = (life.events.len() - MOST_EVENTS).to_string();
        let _infallible = writeln!(items, "<li>{}</li>", escape(&fill(part.page.life_more, &[("n", &more)])));
    }
    format!("<ol>\n{items}</ol>\n")
}

/// An event in words.
fn words(part: &Part, event: &LifeEvent) -> String {
    let p = part.page;
    let through = |template: &str, w: &crate::keys::Words| fill(template, &[("channel", w.get(part.lang))]);
    match event {
        LifeEvent::FriendAtStart => p.event_at_start.to_owned(),
        LifeEvent::Invited(w) => through(p.event_invited, w),
        LifeEvent::Added(w) => through(p.event_added, w),
        LifeEvent::NoRoom(w) => through(p.event_no_room, w),
        LifeEvent::Muted => p.event_muted.to_owned(),
        LifeEvent::Deleted => p.event_deleted.to_owned(),
        LifeEvent::Lapsed => p.event_lapsed.to_owned(),
        LifeEvent::Ordered { fen, pool } => {
            let amount = number::long(*fen as f64 / 100.0, Unit::Yuan, part.lang);
            fill(if *pool { p.event_order_pool } else { p.event_order_public }, &[("amount", &amount)])
        }
        LifeEvent::Other(w) => w.get(part.lang).to_owned(),
    }
}

/// The life as a line: trust while a friend, a mark for each event. The list beside it says the same in words.
fn line(part: &Part, plan: usize, life: &LifeLine) -> String {
    let days = f64::from(part.results.study.days.max(1));
    let x = |day: u16| 6.0 + 388.0 * f64::from(day) / days;
    let mut out = String::from("<svg class=\"line-of-life\" viewBox=\"0 0 400 44\" aria-hidden=\"true\">");
    out.push_str("<line class=\"axis\" x1=\"6\" y1=\"32\" x2=\"394\" y2=\"32\"/>");
    let points: Vec<String> = life
        .trust
        .iter()
        .step_by(2)
        .map(|(d, t)| format!("{:.0},{:.0}", x(*d), 30.0 - 26.0 * t.clamp(0.0, 1.0)))
        .collect();
    if points.len() > 1 {
        let colour = crate::report::charts::style::css(crate::report::charts::style::of(part.world, plan).colour);
        let _infallible = write!(
            out,
            "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{}\"/>",
            points.join(" ")
        );
    }
    for (day, event) in &life.events {
        let at = x(*day);
        let mark = match event {
            LifeEvent::Added(_) | LifeEvent::FriendAtStart => {
                format!("<path class=\"mark\" d=\"M{:.0} 42l5 -9l5 9z\"/>", at - 5.0)
            }
            LifeEvent::Deleted | LifeEvent::Muted => {
                format!("<path class=\"cross\" d=\"M{:.0} 33l8 8m0 -8l-8 8\"/>", at - 4.0)
            }
            LifeEvent::Ordered { pool, .. } => {
                let class = if *pool { "pool" } else { "public" };
                format!("<circle class=\"{class}\" cx=\"{at:.0}\" cy=\"32\" r=\"4.5\"/>")
            }
            _ => String::new(),
        };
        out.push_str(&mark);
    }
    out.push_str("</svg>\n");
    out
}
