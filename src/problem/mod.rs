//! Problems with a scenario: what is wrong, where, what would be right, in both languages.
//!
//! A check never stops at its first finding. It collects [`Problem`]s in [`Problems`], which orders them by position
//! and shows them all at once. What a code means in general stands in [`CODES`].

mod advice;
mod codes;
mod render;
mod source;

pub use codes::{CODES, Code, code};
pub use source::{Place, Source, SourceId};

use crate::lang::{Lang, Text, say};
use std::ops::Range;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be run.
    Error,
    /// It can be run, but the answer is probably not what the user wants.
    Warning,
    /// Something to think about.
    Note,
}

/// One finding about one place of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Code of a row of [`CODES`], for example `E0204`.
    pub code: &'static str,
    /// How much it matters; that of the code.
    pub severity: Severity,
    /// What is wrong, in a sentence.
    pub message: Text,
    /// Name of the file, or `--set` for an option of the command line.
    pub file: String,
    /// Byte range in the text of the file (after a byte-order mark).
    pub span: Range<usize>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (not bytes), from 1.
    pub column: usize,
    /// Full dotted path of the key concerned; empty when the problem concerns the whole file.
    pub key: String,
    /// The value found, as written.
    pub value: Option<String>,
    /// What would be allowed; shown below the marked text.
    pub allowed: Option<Text>,
    /// The nearest known name, when a name was not known.
    pub nearest: Option<String>,
    /// What to do.
    pub hint: Option<Text>,
    /// Which source the place lies in.
    source: SourceId,
}

/// A finding that has not been given its line and column yet.
#[derive(Clone, Debug)]
pub struct Finding {
    code: &'static str,
    place: Place,
    message: Text,
    key: String,
    value: Option<String>,
    allowed: Option<Text>,
    nearest: Option<String>,
    hint: Option<Text>,
}

impl Finding {
    /// A finding of a code at a place.
    #[must_use]
    pub fn new(code: &'static str, place: &Place, message: Text) -> Self {
        let (place, key) = (place.clone(), String::new());
        Self { code, place, message, key, value: None, allowed: None, nearest: None, hint: None }
    }

    /// Whether another finding says the same of the same place.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        self.code == other.code && self.place == other.place
    }

    /// Adds to the message.
    #[must_use]
    pub fn and(mut self, more: &Text) -> Self {
        self.message = say(format!("{} {}", self.message.en, more.en), format!("{}{}", self.message.zh, more.zh));
        self
    }

    /// Names the key concerned.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    /// Adds the value found.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Adds what would be allowed.
    #[must_use]
    pub fn allowed(mut self, allowed: Text) -> Self {
        self.allowed = Some(allowed);
        self
    }

    /// Adds the nearest known name.
    #[must_use]
    pub fn nearest(mut self, nearest: Option<String>) -> Self {
        self.nearest = nearest;
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Option<Text>>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// All findings about one scenario, with the texts they point into.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    sources: Vec<Source>,
    unlisted: usize,
}

impl Problems {
    /// Largest number of findings that is kept. A file with more has one cause, and a list of a million helps nobody.
    pub const MOST: usize = 1_000;

    /// No finding yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text that places can point into.
    pub fn add_source(&mut self, name: &str, text: &str) -> SourceId {
        self.sources.push(Source::new(name, text));
        SourceId(self.sources.len() - 1)
    }

    /// Adds a finding; beyond [`Self::MOST`] it is counted only.
    pub fn push(&mut self, finding: Finding) {
        if self.list.len() >= Self::MOST {
            self.unlisted += 1;
            return;
        }
        let severity = code(finding.code).map_or(Severity::Error, |row| row.severity);
        let source = self.sources.get(finding.place.source.0);
        let (line, column) = source.map_or((1, 1), |source| source.position(finding.place.span.start));
        self.list.push(Problem {
            code: finding.code,
            severity,
            message: finding.message,
            file: source.map(|source| source.name.clone()).unwrap_or_default(),
            span: finding.place.span,
            line,
            column,
            key: finding.key,
            value: finding.value,
            allowed: finding.allowed,
            nearest: finding.nearest,
            hint: finding.hint,
            source: finding.place.source,
        });
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many findings are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many findings beyond [`Self::MOST`] were counted but not kept.
    #[must_use]
    pub const fn unlisted(&self) -> usize {
        self.unlisted
    }

    /// The findings, in the order of [`Self::sort`] once that was called.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.list.iter()
    }

    /// Whether a finding about a key is listed: what was misspelt must not be called missing as well.
    #[must_use]
    pub fn concerns(&self, key: &str) -> bool {
        self.list.iter().any(|problem| problem.key == key)
    }

    /// Whether a finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Whether a finding of one of these codes, or of any where none is given, marks exactly this place.
    #[must_use]
    pub fn marks(&self, place: &Place, codes: &[&str]) -> bool {
        let of = |problem: &Problem| codes.is_empty() || codes.contains(&problem.code);
        self.list.iter().any(|problem| problem.source == place.source && problem.span == place.span && of(problem))
    }

    /// Orders the findings by file and position and drops exact repetitions, which arise when several worlds or plans
    /// inherit one fault.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            let place = |p: &Problem| (p.source.0, p.span.start, p.span.end);
            place(a).cmp(&place(b)).then(a.code.cmp(b.code)).then_with(|| a.message.en.cmp(&b.message.en))
        });
        self.list.dedup_by(|a, b| {
            let inherited = a.code.starts_with("E03") || a.code == "N15";
            let same_place = a.code == b.code && a.span == b.span && a.source == b.source;
            same_place && (inherited || a.message.en == b.message.en)
        });
    }

    /// Splits off the findings that are no errors.
    #[must_use]
    pub fn split(self) -> (Self, Self) {
        let (errors, notes): (Vec<_>, Vec<_>) = self.list.into_iter().partition(|p| p.severity == Severity::Error);
        (
            Self { list: errors, sources: self.sources.clone(), unlisted: self.unlisted },
            Self { list: notes, sources: self.sources, unlisted: 0 },
        )
    }

    /// All findings as a compiler would print them: message, place, the line with the fault marked, hint.
    ///
    /// `colour` adds ANSI styles. The texts of the file are shown with control characters made visible, so that a
    /// scenario from elsewhere cannot steer a terminal.
    #[must_use]
    pub fn render(&self, lang: Lang, colour: bool) -> String {
        render::all(self, lang, colour)
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The known name that is most like a mistyped one, when one is like enough.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > 200 {
        return None; // nothing known is that long, and the comparison is quadratic
    }
    let typed = typed.to_lowercase();
    let score = |name: &str| {
        let name = name.to_lowercase();
        let whole = strsim::damerau_levenshtein(&typed, &name);
        let longest = typed.chars().count().max(name.chars().count());
        // Three letters allow one slip, longer names a third of their letters; one or two signs, as Chinese words have
        // them, allow none.
        (whole <= longest / 3).then_some(whole)
    };
    known.into_iter().filter_map(|name| score(name).map(|s| (s, name))).min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::say;

    #[test]
    fn nearest_takes_slips_and_refuses_strangers() {
        assert_eq!(nearest("tiket_yuan", ["ticket_yuan", "margin"]), Some("ticket_yuan"));
        assert_eq!(nearest("Margin", ["ticket_yuan", "margin"]), Some("margin"));
        assert_eq!(nearest("会员", ["成员", "人员"]), None);
        assert_eq!(nearest("复购绿", ["复购率"]), Some("复购率"));
        assert_eq!(nearest("banana", ["ticket_yuan", "margin"]), None);
        assert_eq!(nearest(&"x".repeat(10_000), ["ticket_yuan"]), None);
    }

    #[test]
    fn lines_and_columns_count_characters() {
        let mut problems = Problems::new();
        let id = problems.add_source("a.toml", "一 = 1\n\"每周五推\" = 2\n");
        let at = |span: Range<usize>| Finding::new("E0201", &Place { source: id, span }, say("x", "x"));
        problems.push(at(23..24));
        problems.push(at(0..3));
        problems.sort();
        let places: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(1, 1), (2, 8)]);
    }

    #[test]
    fn the_list_has_an_end() {
        let mut problems = Problems::new();
        let id = problems.add_source("a.toml", "x");
        for _ in 0..Problems::MOST + 5 {
            problems.push(Finding::new("E0201", &Place { source: id, span: 0..1 }, say("x", "x")));
        }
        assert_eq!((problems.len(), problems.unlisted()), (Problems::MOST, 5));
    }
}
