//! The checked form of a scenario: everything named, in range and dated; what the compiler works from.

use crate::keys::{PLAN_TABLES, Scope, Value, Values, campaign};
use jiff::civil::Date;

/// Name of the plan that always exists: no channel, no message, no staff.
pub const DO_NOTHING: &str = "do-nothing";

/// A whole scenario that has no problem left.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Short name: the file's stem.
    pub name: String,
    /// Question, dates, goal.
    pub study: Study,
    /// Worlds in file order; the base world first, unless it is extended by `worlds` only.
    pub worlds: Vec<World>,
}

/// `[study]`, checked.
#[derive(Clone, Debug)]
pub struct Study {
    /// Values of the study's keys.
    pub values: Values,
    /// First day.
    pub start: Date,
    /// Number of days, 7..=3650.
    pub days: u16,
    /// Name of the baseline plan; exists in every world.
    pub baseline: String,
    /// Measures that make up the goal, with their weights; empty where the goal is one measure.
    pub goal_weights: Vec<(String, f64)>,
    /// Red lines.
    pub guardrails: Vec<Guardrail>,
    /// Series that the user measured.
    pub observed: Vec<Observed>,
}

/// A red line on a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Guardrail {
    /// Key of a measure.
    pub measure: String,
    /// Largest allowed value.
    pub max: Option<f64>,
    /// Smallest allowed value.
    pub min: Option<f64>,
}

/// A measured series to lay over the simulated band.
#[derive(Clone, Debug)]
pub struct Observed {
    /// Name of its table.
    pub name: String,
    /// Name shown.
    pub label: String,
    /// Key of a daily series.
    pub series: String,
    /// Plan whose band it is laid over.
    pub plan: String,
    /// (day, value after that day), days ascending, within the horizon.
    pub points: Vec<(u16, f64)>,
}

/// One world with all plans that run in it.
#[derive(Clone, Debug)]
pub struct World {
    /// Name: `world` for the base, else the name of its table, with varied values behind it.
    pub name: String,
    /// Name shown.
    pub label: String,
    /// Values of the world's keys; `product.every_days` is resolved.
    pub values: Values,
    /// At least one; without `[world.segments]` a single one named `all` with share 1.
    pub segments: Vec<Segment>,
    /// Market calendar, clipped to the horizon.
    pub calendar: Vec<CalendarEvent>,
    /// First-order days of real buyers, when the world names a file of them.
    pub first_order_days: Option<Vec<u16>>,
    /// Plans in file order behind `do-nothing`, which always comes first.
    pub plans: Vec<Plan>,
    /// The plan whose care the friends of day 0 have had: the file's baseline, whatever a run is compared with.
    pub before: Option<Plan>,
    /// Keys that `[study.vary]` set for this variant of the world: full path and value.
    pub varied: Vec<(String, Value)>,
}

/// Part of the people with their own product figures.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Name of its table, or `all`.
    pub name: String,
    /// Name shown.
    pub label: String,
    /// Share of all people, 0..1; shares add up to 1.
    pub share: f64,
    /// All world values as they hold for the segment.
    pub values: Values,
}

/// Days of other public demand.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarEvent {
    /// Name of its table.
    pub name: String,
    /// First day, 0 is the first day of the study.
    pub from_day: u16,
    /// First day after the event.
    pub until_day: u16,
    /// Multiplier of everybody's order intensity.
    pub demand: f64,
    /// Discount of public orders, share of the list price.
    pub off_share: f64,
}

/// One plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Name of its table (with varied values behind it), or [`DO_NOTHING`].
    pub name: String,
    /// Name shown.
    pub label: String,
    /// Levers by time; the first stretch starts on day 0, days ascend.
    pub stretches: Vec<Stretch>,
    /// Named tables by kind, in the order of [`PLAN_TABLES`]: teams, campaigns. They hold for the whole plan; dates
    /// inside them say when.
    pub tables: Vec<Vec<NamedTable>>,
    /// Keys that `[study.vary]` set for this variant: full path and value.
    pub varied: Vec<(String, Value)>,
}

impl Plan {
    /// The named tables of a kind; none for a kind that no plan has.
    #[must_use]
    pub fn named(&self, scope: Scope) -> &[NamedTable] {
        let at = PLAN_TABLES.iter().position(|&(_, known, _)| known == scope);
        at.and_then(|at| self.tables.get(at)).map_or(&[], Vec::as_slice)
    }
}

impl Plan {
    /// The plan's campaigns in a study that starts on a day and lasts some days; one without a first day is none.
    #[must_use]
    pub fn campaigns(&self, start: Date, days: u16) -> Vec<Campaign> {
        let tables = self.named(Scope::Campaign).iter();
        tables.filter_map(|table| Campaign::of(&table.name, &table.values, start, days)).collect()
    }
}

/// A campaign with the days of its events.
#[derive(Clone, Debug, PartialEq)]
pub struct Campaign {
    /// Name of its table.
    pub name: String,
    /// Name shown.
    pub label: String,
    /// First day of each event, ascending, within the study; warm-up lies before it.
    pub starts: Vec<u16>,
    /// Values of the campaign's keys.
    pub values: Values,
}

impl Campaign {
    /// Reads a campaign's table in a study; none without a first day inside the study.
    #[must_use]
    pub fn of(name: &str, values: &Values, start: Date, days: u16) -> Option<Self> {
        let first = i64::from(start.until(values.try_date(&campaign::START)?).ok()?.get_days());
        let every = values.try_whole(&campaign::EVERY_DAYS);
        let times = values.try_whole(&campaign::TIMES).unwrap_or(if every.is_some() { i64::from(days) } else { 1 });
        let starts = (0..times).map(|n| first + n * every.unwrap_or(i64::from(days)));
        let inside = starts.take_while(|&day| day < i64::from(days)).filter_map(|day| u16::try_from(day).ok());
        let label = values.try_text(&campaign::LABEL).unwrap_or_else(|| name.to_owned());
        let starts: Vec<u16> = inside.collect();
        (first >= 0 && !starts.is_empty()).then(|| Self {
            name: name.to_owned(),
            label,
            starts,
            values: values.clone(),
        })
    }

    /// Days before an event on which the invited hear of it.
    #[must_use]
    pub fn warm_up_days(&self) -> i64 {
        self.values.whole(&campaign::SCRIPT_DAYS).max(self.values.whole(&campaign::WARM_MESSAGES))
    }
}

/// A named table inside a plan, with its values.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedTable {
    /// Name chosen by the user.
    pub name: String,
    /// Values of the keys of its scope.
    pub values: Values,
}

/// Levers that hold from a day until the next stretch.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// First day on which they hold.
    pub from_day: u16,
    /// Levers of each segment, in segment order.
    pub segments: Vec<Values>,
}
