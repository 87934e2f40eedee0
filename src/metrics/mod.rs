//! Measures: counters turned into named numbers, one definition each.
//!
//! A measure is a numerator with or without a denominator, read from one plan in one replicate; a series is the same
//! by day. Files hold one family each; a new measure is a file and a row in [`METRICS`] or [`SERIES`].

mod acquisition;
mod after;
mod campaign;
mod contact;
mod deletion;
mod measures;
mod price;
mod profit;
mod reading;
mod repurchase;
mod selling;
mod series;
mod staff;
mod value;
mod windows;

pub use measures::METRICS;
pub use profit::{ACCOUNTS, Account};
pub use reading::{Measured, Reading};
pub use series::SERIES;
pub use windows::WINDOWS;

use crate::keys::{Provenance, Words, words};

/// How a measure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money in yuan.
    Yuan,
    /// A share 0..1, printed as per cent.
    Share,
    /// A count of persons, orders or messages.
    Count,
    /// A plain ratio.
    Ratio,
    /// Days.
    Days,
    /// Minutes.
    Minutes,
    /// A level 0..1 (trust).
    Level,
}

impl Unit {
    /// The unit in words, for axes and column descriptions.
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Self::Yuan => words("yuan", "元"),
            Self::Share => words("%", "%"),
            Self::Count => words("count", "个"),
            Self::Ratio => words("ratio", "倍"),
            Self::Days => words("days", "天"),
            Self::Minutes => words("minutes", "分钟"),
            Self::Level => words("level 0..1", "水平 0..1"),
        }
    }
}

/// Which direction a user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    Neither,
}

/// A default that an answer rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenanced {
    /// Full path of the key.
    pub path: String,
    /// Label.
    pub label: Words,
    /// Value in words.
    pub value: String,
    /// Provenance.
    pub provenance: Provenance,
    /// Source.
    pub source: String,
}

/// Final states of a person, in the order of every who-moved table.
pub const STATES: &[(&str, Words)] = &[
    ("not_added", words("not added", "未添加")),
    ("friend", words("friend", "好友")),
    ("muted", words("muted", "免打扰")),
    ("deleted", words("deleted", "已删除")),
    ("lost", words("lost with an employee", "随员工流失")),
];

/// One measure of a plan over the whole period.
#[derive(Clone, Copy)]
pub struct Metric {
    /// Key, used in files.
    pub key: &'static str,
    /// Label.
    pub label: Words,
    /// Definition: numerator, denominator, window.
    pub doc: Words,
    /// How it is printed.
    pub unit: Unit,
    /// Wanted direction.
    pub better: Better,
    /// Shown in the scoreboard's first screen.
    pub headline: bool,
    /// Reads it from one plan in one replicate.
    pub read: fn(&Reading<'_>) -> Measured,
}

/// One series by day.
pub struct Series {
    /// Key, used in files.
    pub key: &'static str,
    /// Label.
    pub label: Words,
    /// Definition.
    pub doc: Words,
    /// How it is printed.
    pub unit: Unit,
    /// Reads it by day, for all people or one segment; empty where it has no meaning for a segment.
    pub read: fn(&Reading<'_>, Option<usize>) -> Vec<Option<f64>>,
}

/// One series of a team by day.
pub struct TeamSeries {
    /// Key of the same series of everybody in [`SERIES`].
    pub key: &'static str,
    /// Reads it by day for a team.
    pub read: fn(&Reading<'_>, Option<usize>) -> Vec<Option<f64>>,
}

/// Series that teams have of their own.
pub static TEAM_SERIES: &[TeamSeries] = &[
    TeamSeries { key: "load", read: staff::load_of },
    TeamSeries { key: "first_reply_minutes", read: staff::first_reply_of },
    TeamSeries { key: "backlog", read: staff::backlog_of },
];

/// The measure of a goal of several measures: the study fills it in, because it needs the baseline and the weights.
pub const WEIGHTED: &str = "weighted_goal";

/// Position of a measure.
#[must_use]
pub fn metric_index(key: &str) -> Option<usize> {
    METRICS.iter().position(|m| m.key == key)
}

/// Position of a series.
#[must_use]
pub fn series_index(key: &str) -> Option<usize> {
    SERIES.iter().position(|s| s.key == key)
}
