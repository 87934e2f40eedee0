//! Measures: counters turned into named numbers, one definition each.

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
];

/// One measure of a plan over the whole period.
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
}

/// All measures, in the order of every table.
pub static METRICS: &[Metric] = &[
    Metric {
        key: "incremental_profit_with_pool_value",
        label: words("profit over do-nothing, pool value included", "增量利润(含池子价值)"),
        doc: words(
            "Contribution profit minus that of do-nothing, plus the pool value on the last day.",
            "贡献利润减去不做任何事的利润,再加末日池子价值。",
        ),
        unit: Unit::Yuan,
        better: Better::Higher,
        headline: true,
    },
    Metric {
        key: "follow_rate",
        label: words("follow rate", "关注率"),
        doc: words("Persons ever a friend / candidates.", "曾为好友的人数/候选人数。"),
        unit: Unit::Share,
        better: Better::Higher,
        headline: true,
    },
];

/// All daily series, in the order of every table.
pub static SERIES: &[Series] = &[Series {
    key: "friends",
    label: words("friends", "好友数"),
    doc: words("Friends at the end of the day.", "当日结束时的好友数。"),
    unit: Unit::Count,
}];
