//! The registry of keys: every number, choice and name a scenario file may hold, with its label, unit, range,
//! default and provenance.
//!
//! One registry feeds checking, `siyu explain`, the JSON Schema and the documentation. A new key is one row in the
//! slice of its scope ([`study`], [`world`], [`plan`], [`team`], [`campaign`], [`persona`], [`hook`], [`tables`]); nothing
//! else lists keys.

pub mod absent;
pub mod audience;
pub mod campaign;
pub mod carriers;
pub mod channels;
pub mod hook;
pub mod persona;
pub mod plan;
pub mod study;
pub mod synonyms;
pub mod tables;
pub mod team;
pub mod windows;
pub mod world;

mod docs;
mod value;

pub use docs::{accepts, default_words, docs_table};
pub use value::{Value, Values, mass_content, off_share, off_share_of_zhe};

/// A text in both languages of the tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl Words {
    /// The text in one language.
    #[must_use]
    pub const fn get(self, lang: crate::lang::Lang) -> &'static str {
        match lang {
            crate::lang::Lang::En => self.en,
            crate::lang::Lang::Zh => self.zh,
        }
    }
}

/// Makes a [`Words`].
#[must_use]
pub const fn words(en: &'static str, zh: &'static str) -> Words {
    Words { en, zh }
}

/// The table of a scenario file a key belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// `[study]`
    Study,
    /// `[world]` and `[worlds.NAME]`: what no plan can change.
    World,
    /// `[plans.NAME]`, its dated `phases.NAME` and its `segments.NAME`: the levers.
    Plan,
    /// A persona preset.
    Persona,
    /// A hook preset: what a customer is offered for adding the contact.
    Hook,
    /// `[world.segments.NAME]` beside the world keys marked [`Key::per_segment`].
    Segment,
    /// `[world.calendar.NAME]`.
    Calendar,
    /// `[study.observed.NAME]`: a series the user measured.
    Observed,
    /// `[study.guardrails.MEASURE]`.
    Guardrail,
    /// `[plans.NAME.phases.NAME]` beside the plan keys.
    Phase,
    /// `[plans.NAME.teams.NAME]`: the people who look after friends.
    Team,
    /// `[plans.NAME.campaigns.NAME]`: dated events.
    Campaign,
}

/// Named tables of a plan with keys of their own: name of the table in the file, its scope, and how many a plan may
/// have. A child plan inherits them by name and may switch one `"off"`.
pub const PLAN_TABLES: &[(&str, Scope, usize)] = &[("teams", Scope::Team, 8), ("campaigns", Scope::Campaign, 24)];

/// Where a default comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provenance {
    /// Stated in one of the five source texts of the domain.
    Seed,
    /// Published: a paper, a data set, a platform's own documentation.
    Published,
    /// Fitted so that a stated figure is reproduced.
    Calibrated,
    /// An assumption that the user must be able to change.
    Assumed,
    /// The user's own figure; the default only keeps an example running.
    Yours,
    /// A switch, name or label: no quantity.
    Form,
}

impl Provenance {
    /// The word shown to users.
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Self::Seed => words("seed text", "原始资料"),
            Self::Published => words("published", "公开文献"),
            Self::Calibrated => words("calibrated", "校准"),
            Self::Assumed => words("assumed", "假设"),
            Self::Yours => words("your figure", "您的数据"),
            Self::Form => words("setting", "设置"),
        }
    }
}

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// No unit: a name, a switch, a shape.
    None,
    /// A fraction 0..1.
    Share,
    /// A level between 0 and 1 (trust and its parts).
    Level,
    /// A ratio to a reference.
    Ratio,
    /// Chinese yuan.
    Yuan,
    /// Yuan per month.
    YuanPerMonth,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// A rate or hazard per day.
    PerDay,
    /// Times per week.
    PerWeek,
    /// Times per friend and 30 days.
    PerMonth,
    /// Per year.
    PerYear,
    /// Hazard per touch.
    PerTouch,
    /// Promotions a week.
    PromotionsPerWeek,
    /// Logit units.
    Logit,
    /// People.
    People,
    /// A plain count.
    Count,
    /// A dimensionless slope or shape.
    Slope,
    /// Tenths of the list price, as Chinese shops write discounts: 8 is 20 % off.
    Zhe,
}

impl Unit {
    /// The unit as printed behind a number.
    #[must_use]
    pub const fn words(self) -> Words {
        match self {
            Self::None => words("", ""),
            Self::Share => words("share 0..1", "比例 0..1"),
            Self::Level => words("level 0..1", "水平 0..1"),
            Self::Ratio => words("ratio", "倍数"),
            Self::Yuan => words("yuan", "元"),
            Self::YuanPerMonth => words("yuan a month", "元/月"),
            Self::Days => words("days", "天"),
            Self::Hours => words("hours", "小时"),
            Self::Minutes => words("minutes", "分钟"),
            Self::PerDay => words("per day", "每天"),
            Self::PerWeek => words("per week", "次/周"),
            Self::PerMonth => words("per friend and 30 days", "次/好友·30天"),
            Self::PerYear => words("per year", "每年"),
            Self::PerTouch => words("hazard per touch", "每次触达的风险"),
            Self::PromotionsPerWeek => words("promotions a week", "次促销/周"),
            Self::Logit => words("logit", "logit"),
            Self::People => words("people", "人"),
            Self::Count => words("count", "个"),
            Self::Slope => words("slope", "斜率"),
            Self::Zhe => words("zhe, tenths of the list price", "折"),
        }
    }
}

/// What a key accepts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A real number in `low..=high`.
    Number {
        /// Smallest allowed value.
        low: f64,
        /// Largest allowed value.
        high: f64,
    },
    /// A whole number in `low..=high`.
    Whole {
        /// Smallest allowed value.
        low: i64,
        /// Largest allowed value.
        high: i64,
    },
    /// Two numbers in `low..=high`, the smaller first: a range between persons.
    Span {
        /// Smallest allowed value.
        low: f64,
        /// Largest allowed value.
        high: f64,
    },
    /// `true` or `false`.
    Switch,
    /// A calendar date.
    Date,
    /// Free text.
    Text,
    /// The name of a file, resolved relative to the scenario file.
    File,
    /// One of a fixed list of words.
    Choice(&'static [&'static str]),
    /// The name of a preset of a family (`personas`, `hooks`, `businesses`, `platforms`).
    Preset(&'static str),
    /// Who is meant, in the language of [`audience`].
    Audience,
}

/// A default, or its absence: a missing number stays missing, never 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Default {
    /// Absent unless the user gives it.
    None,
    /// A number (for [`Kind::Number`]).
    Number(f64),
    /// A whole number.
    Whole(i64),
    /// A switch.
    Switch(bool),
    /// A text, choice or preset name.
    Text(&'static str),
}

/// One key of the scenario file.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Table it belongs to.
    pub scope: Scope,
    /// Dotted path inside the table, for example `money.ticket_yuan`.
    pub path: &'static str,
    /// Accepted values.
    pub kind: Kind,
    /// Value when the file says nothing.
    pub default: Default,
    /// Unit.
    pub unit: Unit,
    /// Short name.
    pub label: Words,
    /// Meaning, in a sentence or two.
    pub doc: Words,
    /// Where the default comes from.
    pub provenance: Provenance,
    /// The source or the reason in words.
    pub source: &'static str,
    /// A world key that `[world.segments.NAME]` may set, by its last path part.
    pub per_segment: bool,
    /// Low and high value of an unknown truth that decides verdicts, when the key is one.
    pub unknown: Option<(f64, f64)>,
    /// Range in which the truth plausibly lies: the 10 % and 90 % points of what is thought of it. Narrower than the
    /// guard of [`Kind`], which only keeps arithmetic meaningful.
    pub plausible: Option<(f64, f64)>,
}

impl Key {
    /// A key without content; the starting point of the builders.
    const BLANK: Self = Self {
        scope: Scope::World,
        path: "",
        kind: Kind::Switch,
        default: Default::None,
        unit: Unit::None,
        label: words("", ""),
        doc: words("", ""),
        provenance: Provenance::Form,
        source: "",
        per_segment: false,
        unknown: None,
        plausible: None,
    };

    /// A real number with a default.
    #[must_use]
    pub const fn number(path: &'static str, default: f64, low: f64, high: f64, unit: Unit) -> Self {
        Self { path, kind: Kind::Number { low, high }, default: Default::Number(default), unit, ..Self::BLANK }
    }

    /// A real number that is absent unless given.
    #[must_use]
    pub const fn optional_number(path: &'static str, low: f64, high: f64, unit: Unit) -> Self {
        Self { path, kind: Kind::Number { low, high }, unit, ..Self::BLANK }
    }

    /// A whole number with a default.
    #[must_use]
    pub const fn whole(path: &'static str, default: i64, low: i64, high: i64, unit: Unit) -> Self {
        Self { path, kind: Kind::Whole { low, high }, default: Default::Whole(default), unit, ..Self::BLANK }
    }

    /// A whole number that is absent unless given.
    #[must_use]
    pub const fn optional_whole(path: &'static str, low: i64, high: i64, unit: Unit) -> Self {
        Self { path, kind: Kind::Whole { low, high }, unit, ..Self::BLANK }
    }

    /// A switch with a default.
    #[must_use]
    pub const fn switch(path: &'static str, default: bool) -> Self {
        Self { path, kind: Kind::Switch, default: Default::Switch(default), ..Self::BLANK }
    }

    /// One of a list of words, with a default.
    #[must_use]
    pub const fn choice(path: &'static str, default: &'static str, words: &'static [&'static str]) -> Self {
        Self { path, kind: Kind::Choice(words), default: Default::Text(default), ..Self::BLANK }
    }

    /// A text with a default.
    #[must_use]
    pub const fn text(path: &'static str, default: &'static str) -> Self {
        Self { path, kind: Kind::Text, default: Default::Text(default), ..Self::BLANK }
    }

    /// The name of a preset of a family, with a default.
    #[must_use]
    pub const fn preset(path: &'static str, default: &'static str, family: &'static str) -> Self {
        Self { path, kind: Kind::Preset(family), default: Default::Text(default), ..Self::BLANK }
    }

    /// An audience with a default.
    #[must_use]
    pub const fn audience(path: &'static str, default: &'static str) -> Self {
        Self { path, kind: Kind::Audience, default: Default::Text(default), ..Self::BLANK }
    }

    /// A text, date or file that is absent unless given.
    #[must_use]
    pub const fn optional(path: &'static str, kind: Kind) -> Self {
        Self { path, kind, ..Self::BLANK }
    }

    /// Sets the scope; used by the registry macro only.
    #[must_use]
    pub const fn in_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Sets the label in both languages.
    #[must_use]
    pub const fn label(mut self, en: &'static str, zh: &'static str) -> Self {
        self.label = words(en, zh);
        self
    }

    /// Sets the meaning in both languages.
    #[must_use]
    pub const fn doc(mut self, en: &'static str, zh: &'static str) -> Self {
        self.doc = words(en, zh);
        self
    }

    /// Sets provenance and source.
    #[must_use]
    pub const fn from(mut self, provenance: Provenance, source: &'static str) -> Self {
        self.provenance = provenance;
        self.source = source;
        self
    }

    /// Lets segments set the key.
    #[must_use]
    pub const fn per_segment(mut self) -> Self {
        self.per_segment = true;
        self
    }

    /// Marks an unknown truth with the range that the assumption check runs: its plausible one.
    #[must_use]
    pub const fn unknown(mut self, low: f64, high: f64) -> Self {
        self.unknown = Some((low, high));
        self.plausible(low, high)
    }

    /// Sets the plausible range.
    #[must_use]
    pub const fn plausible(mut self, low: f64, high: f64) -> Self {
        self.plausible = Some((low, high));
        self
    }

    /// The last part of the path: the name by which a segment sets the key.
    #[must_use]
    pub fn leaf(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// The full dotted path as users write it, with `NAME` for names they choose.
    #[must_use]
    pub fn full_path(&self) -> String {
        let prefix = match self.scope {
            Scope::Study => "study",
            Scope::World => "world",
            Scope::Plan => "plans.NAME",
            Scope::Persona => "presets.personas.NAME",
            Scope::Hook => "presets.hooks.NAME",
            Scope::Segment => "world.segments.NAME",
            Scope::Calendar => "world.calendar.NAME",
            Scope::Observed => "study.observed.NAME",
            Scope::Guardrail => "study.guardrails.MEASURE",
            Scope::Phase => "plans.NAME.phases.NAME",
            Scope::Team => "plans.NAME.teams.NAME",
            Scope::Campaign => "plans.NAME.campaigns.NAME",
        };
        format!("{prefix}.{}", self.path)
    }
}

/// Declares the keys of one scope: a `static` per key and the slice that lists them all.
macro_rules! registry {
    ($(#[$meta:meta])* $list:ident in $scope:ident { $($id:ident = $key:expr;)* }) => {
        $(
            #[doc = concat!("The key `", stringify!($id), "`; its row in the registry says the rest.")]
            pub static $id: $crate::keys::Key = $key.in_scope($crate::keys::Scope::$scope);
        )*
        $(#[$meta])*
        pub static $list: &[&$crate::keys::Key] = &[$(&$id),*];
    };
}
pub(crate) use registry;

/// The keys of one scope, in registry order.
#[must_use]
pub fn of(scope: Scope) -> &'static [&'static Key] {
    match scope {
        Scope::Study => study::KEYS,
        Scope::World => world::KEYS,
        Scope::Plan => plan_keys(),
        Scope::Persona => persona::KEYS,
        Scope::Hook => hook::KEYS,
        Scope::Segment => tables::SEGMENT,
        Scope::Calendar => tables::CALENDAR,
        Scope::Observed => tables::OBSERVED,
        Scope::Guardrail => tables::GUARDRAIL,
        Scope::Phase => tables::PHASE,
        Scope::Team => team::KEYS,
        Scope::Campaign => campaign::KEYS,
    }
}

/// The keys of a plan: its own and those of the channels.
fn plan_keys() -> &'static [&'static Key] {
    static ALL: std::sync::OnceLock<Vec<&'static Key>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| plan::KEYS.iter().chain(channels::KEYS).copied().collect())
}

/// Every scope, in the order in which documentation lists them.
pub const SCOPES: &[Scope] = &[
    Scope::Study,
    Scope::Observed,
    Scope::Guardrail,
    Scope::World,
    Scope::Segment,
    Scope::Calendar,
    Scope::Plan,
    Scope::Phase,
    Scope::Team,
    Scope::Campaign,
    Scope::Persona,
    Scope::Hook,
];

/// Every key of every scope.
pub fn all() -> impl Iterator<Item = &'static Key> {
    SCOPES.iter().flat_map(|&scope| of(scope).iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn paths_are_unique_and_defaults_lie_in_range() {
        for &scope in SCOPES {
            let mut seen = BTreeSet::new();
            for key in of(scope) {
                assert!(seen.insert(key.path), "{} appears twice", key.full_path());
                match (key.kind, key.default) {
                    (Kind::Number { low, high }, Default::Number(x)) => {
                        assert!(low <= x && x <= high, "default of {} out of range", key.full_path());
                    }
                    (Kind::Whole { low, high }, Default::Whole(x)) => {
                        assert!(low <= x && x <= high, "default of {} out of range", key.full_path());
                    }
                    (Kind::Choice(list), Default::Text(x)) => assert!(list.contains(&x), "{}", key.full_path()),
                    (Kind::Audience, Default::Text(x)) => {
                        assert!(audience::Audience::parse(x).is_ok(), "{}", key.full_path());
                    }
                    (_, Default::None)
                    | (Kind::Switch, Default::Switch(_))
                    | (Kind::Preset(_) | Kind::Text | Kind::File, Default::Text(_)) => {}
                    other => panic!("{}: default of another kind: {other:?}", key.full_path()),
                }
            }
        }
    }

    #[test]
    fn every_key_has_words_and_a_source() {
        for key in all() {
            assert!(!key.label.en.is_empty() && !key.label.zh.is_empty(), "{} has no label", key.full_path());
            assert!(!key.doc.en.is_empty() && !key.doc.zh.is_empty(), "{} has no doc", key.full_path());
            if !matches!(key.provenance, Provenance::Form | Provenance::Yours) {
                assert!(!key.source.is_empty(), "{} has no source", key.full_path());
            }
        }
    }

    #[test]
    fn segment_keys_have_unique_last_parts() {
        let mut seen = BTreeSet::new();
        for key in world::KEYS.iter().filter(|k| k.per_segment) {
            assert!(seen.insert(key.leaf()), "two per-segment keys end in {}", key.leaf());
        }
    }
}
