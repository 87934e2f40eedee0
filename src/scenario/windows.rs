//! Measures that follow people for a number of days, in a study that is too short for them: a red line on such a measure
//! is never crossed, and a goal of it decides nothing.

use super::study::Horizon;
use crate::keys::windows::{Needs, Window};
use crate::keys::world::{FRIENDS_AT_START, PAST_BUYERS};
use crate::lang::{Text, say};
use crate::problem::{Finding, Place, Problems};
use crate::scenario::checked::World;

/// Notes that a measure says nothing in a study; `what` is whom it concerns: the red line or the goal.
pub(super) fn ask(
    name: &str,
    place: &Place,
    what: &Text,
    (horizon, worlds, known): (&Horizon, &[World], &[Window]),
    problems: &mut Problems,
) {
    let Some(window) = known.iter().find(|window| window.measure == name).filter(|_| horizon.known) else { return };
    let days = horizon.days;
    let friends = |world: &World| {
        let values = &world.values;
        if world.first_order_days.is_some() {
            0
        } else {
            values.whole(&FRIENDS_AT_START).min(values.whole(&PAST_BUYERS))
        }
    };
    let Some(friends) = worlds.iter().map(friends).min().filter(|&friends| !window.needs.met(days, friends)) else {
        return;
    };
    let (en, zh) = (&what.en, &what.zh);
    let message = match window.needs {
        Needs::After(follow) if days < follow => say(
            format!("{en} `{name}` has no value in a study of {days} days: it follows people for {follow}"),
            format!("{zh} `{name}` 在 {days} 天的研究中没有数值：该指标须跟踪每人 {follow} 天"),
        ),
        Needs::After(follow) => say(
            format!(
                "{en} `{name}` counts nobody in a study of {days} days, or only people of its first days: it follows \
                 them for {follow}"
            ),
            format!("{zh} `{name}` 在 {days} 天的研究中没有或只有最初几天的人可计：该指标须跟踪每人 {follow} 天"),
        ),
        Needs::Periods { days: period, .. } if days < period => say(
            format!("{en} `{name}` has no value in a study of {days} days: it counts whole periods of {period} days"),
            format!("{zh} `{name}` 在 {days} 天的研究中没有数值：该指标按完整的 {period} 天计算"),
        ),
        Needs::Periods { days: period, friends: least } => say(
            format!(
                "{en} `{name}` has no value in a study of {days} days that begins with fewer than {least} friends: it \
                 counts whole periods of {period} days from their first day's friends"
            ),
            format!(
                "{zh} `{name}` 在期初好友不足 {least} 人的 {days} 天研究中没有数值：该指标按完整的 {period} 天、以期初好友计算"
            ),
        ),
    };
    let least = window.needs.least(friends);
    let fits = |other: &&&str| {
        known.iter().find(|window| window.measure == **other).is_none_or(|window| window.needs.met(days, friends))
    };
    let hint = match window.instead.iter().find(fits) {
        Some(other) => say(
            format!("set study.days to {least} or more, or take `{other}`, with a limit that fits it"),
            format!("请把 study.days 设为 {least} 以上，或改用 `{other}` 并相应调整界限"),
        ),
        None => say(format!("set study.days to {least} or more"), format!("请把 study.days 设为 {least} 以上")),
    };
    problems.push(Finding::new("N55", place, message).value(name.to_owned()).hint(hint));
}
