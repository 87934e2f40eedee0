//! `[plans.NAME.campaigns.NAME]`: dated events of a plan.

use super::Horizon;
use super::checked::Campaign;
use super::plan::Draft;
use super::walk::{self, missing, quoted};
use super::world::Part;
use crate::keys::{Scope, campaign};
use crate::lang::say;
use crate::problem::{Finding, Problems};

/// Reports faults of the dates of a whole plan's campaigns, and campaigns that overlap.
pub(super) fn check(draft: &Draft, horizon: &Horizon, problems: &mut Problems) {
    let mut all: Vec<Campaign> = Vec::new();
    for (name, part) in draft.named(Scope::Campaign) {
        let path = format!("{}.campaigns.{}", draft.full, quoted(name));
        if walk::text(&part.layer, &campaign::KIND).is_none() && !problems.concerns(&format!("{path}.kind")) {
            let full = format!("{path}.kind");
            problems.push(missing(&part.place, &full, "write kind = \"flash_group\"", "请填写 kind = \"flash_group\""));
        }
        let Some(first) = horizon.required(part, &campaign::START, &path, problems) else { continue };
        if !horizon.inside(part, &campaign::START, first, 0, &path, problems) {
            continue;
        }
        let values = walk::values(&part.layer, Scope::Campaign);
        let Some(found) = Campaign::of(name, &values, horizon.start, horizon.days) else { continue };
        if let Some(other) = all.iter().chain([&found]).find(|other| overlap(&found, other)) {
            overlapping(&found, other, part, &path, problems);
        }
        all.push(found);
    }
}

/// First day with a touch of each event, and the day behind its last one.
fn windows(of: &Campaign) -> impl Iterator<Item = (i64, i64)> {
    let warm = of.warm_up_days();
    let days = of.values.whole(&campaign::DAYS);
    of.starts.iter().map(move |&start| (i64::from(start) - warm, i64::from(start) + days))
}

/// Whether two campaigns, or two events of one, are at work on the same day.
fn overlap(one: &Campaign, other: &Campaign) -> bool {
    let same = one.name == other.name;
    windows(one).enumerate().any(|(i, (from, until))| {
        windows(other).enumerate().any(|(j, (start, end))| (!same || i != j) && from < end && start < until)
    })
}

fn overlapping(one: &Campaign, other: &Campaign, part: &Part, path: &str, problems: &mut Problems) {
    let (message, hint) = if one.name == other.name {
        let message = say(
            format!("the events of `{path}` overlap, warm-up included"),
            format!("`{path}` 的各次活动（含预热）时间重叠"),
        );
        (message, say("raise every_days, or shorten days or warm_up", "请增大 every_days，或缩短 days、warm_up"))
    } else {
        let message = say(
            format!("`{path}` overlaps with campaign `{}`, warm-up included", other.name),
            format!("`{path}` 与活动 `{}`（含预热）时间重叠", other.name),
        );
        (
            message,
            say("a plan runs one campaign at a time: move one of them", "同一方案同时只能进行一个活动：请错开日期"),
        )
    };
    problems.push(Finding::new("E0330", &part.place, message).key(path.to_owned()).hint(hint));
}
