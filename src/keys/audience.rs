//! The small language that says who is meant: `formula & top20%`, `not_friend & bought<365d`, `rest`.
//!
//! An audience is one or more conditions joined by `&`; all of them must hold. Conditions are `all`, `rest`, `friend`,
//! `not_friend`, `bought<180d` (ordered within the last 180 days), `bought>180d` (has ordered, but not within them),
//! `top20%` (the fifth of all people with the highest expected spend) and the names of segments.

use super::synonyms::meant;
use crate::lang::{Text, say};
use std::ops::Range;

/// Who is meant: all conditions hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Audience {
    /// The conditions in the order written, with their place in the text in bytes; at least one.
    pub terms: Vec<(Term, Range<usize>)>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// Everybody.
    All,
    /// Whoever nothing before it has taken.
    Rest,
    /// Friends.
    Friend,
    /// People who are no friends.
    NotFriend,
    /// Ordered within this many days before today.
    BoughtWithin(u16),
    /// Has ordered, but not within this many days before today.
    BoughtBefore(u16),
    /// Among this share of all people with the highest expected spend a day; 0..=1.
    Top(f64),
    /// Of the segment of this name.
    Segment(String),
}

/// Why a text names no audience.
#[derive(Clone, Debug, PartialEq)]
pub struct Misread {
    /// What is wrong.
    pub message: Text,
    /// Where in the text, in bytes.
    pub span: Range<usize>,
    /// The nearest known word.
    pub nearest: Option<String>,
}

/// Words that name no segment.
pub const WORDS: &[&str] = &["all", "rest", "friend", "not_friend", "bought<180d", "bought>180d", "top20%"];

/// Longest window of an order, days.
const LONGEST_DAYS: u16 = 3_650;

impl Audience {
    /// Everybody.
    #[must_use]
    pub fn everybody() -> Self {
        Self { terms: vec![(Term::All, 0..0)] }
    }

    /// Reads an audience.
    ///
    /// A word that is no condition is taken for the name of a segment; [`Audience::check_segments`] says whether it
    /// is one.
    ///
    /// # Errors
    /// The first word that cannot be read.
    ///
    /// # Examples
    /// ```
    /// use siyu::keys::audience::{Audience, Term};
    ///
    /// let audience = Audience::parse("not_friend & bought<365d").unwrap();
    /// assert_eq!(audience.terms[1].0, Term::BoughtWithin(365));
    /// assert!(Audience::parse("bought<").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let mut terms = Vec::new();
        let mut from = 0;
        for part in text.split(['&', '＆']) {
            let lead = part.len() - part.trim_start().len();
            let word = part.trim();
            let span = from + lead..from + lead + word.len();
            from += part.len() + text[from + part.len()..].chars().next().map_or(0, char::len_utf8);
            terms.push((term(word, &span)?, span));
        }
        Ok(Self { terms })
    }

    /// Checks that every segment named exists.
    ///
    /// # Errors
    /// The first one that does not.
    pub fn check_segments<'a>(&self, known: &(impl Iterator<Item = &'a str> + Clone)) -> Result<(), Misread> {
        for (term, span) in &self.terms {
            let Term::Segment(name) = term else { continue };
            if !known.clone().any(|segment| segment == name) {
                let names: Vec<&str> = known.clone().chain(WORDS.iter().copied()).collect();
                let near = meant(name, &names, &[]).map(str::to_owned);
                let message = say(
                    format!("`{name}` is neither a segment nor a condition"),
                    format!("`{name}` 既不是分群也不是条件"),
                );
                return Err(Misread { message, span: span.clone(), nearest: near });
            }
        }
        Ok(())
    }

    /// Whether it means whoever is left over.
    #[must_use]
    pub fn is_rest(&self) -> bool {
        self.terms.iter().any(|(term, _)| *term == Term::Rest)
    }
}

/// One word.
fn term(word: &str, span: &Range<usize>) -> Result<Term, Misread> {
    let misread = |en: String, zh: String| Misread { message: say(en, zh), span: span.clone(), nearest: None };
    match word {
        "" => return Err(misread("a condition is missing beside `&`".into(), "`&` 旁缺少条件".into())),
        "all" => return Ok(Term::All),
        "rest" => return Ok(Term::Rest),
        "friend" => return Ok(Term::Friend),
        "not_friend" => return Ok(Term::NotFriend),
        _ => {}
    }
    if let Some(window) = word.strip_prefix("bought").map(str::trim_start) {
        if let Some(days) = window.strip_prefix('<').and_then(days) {
            return Ok(Term::BoughtWithin(days));
        }
        if let Some(days) = window.strip_prefix('>').and_then(days) {
            return Ok(Term::BoughtBefore(days));
        }
        if window.is_empty() || window.starts_with(['<', '>', '=']) {
            return Err(misread(
                format!("`{word}` cannot be read: write for example bought<180d, with 1 to {LONGEST_DAYS} days"),
                format!("无法理解 `{word}`：请写成 bought<180d，天数 1 到 {LONGEST_DAYS}"),
            ));
        }
    }
    if let Some(share) = word.strip_prefix("top").and_then(|rest| rest.strip_suffix('%')) {
        return match share.trim().parse::<f64>() {
            Ok(x) if x > 0.0 && x <= 100.0 => Ok(Term::Top(x / 100.0)),
            _ => Err(misread(
                format!("`{word}` cannot be read: write for example top20%, above 0 and up to 100"),
                format!("无法理解 `{word}`：请写成 top20%，大于 0 且不超过 100"),
            )),
        };
    }
    if word.contains(['<', '>', '=', '|', '!', '(', ')']) {
        return Err(misread(
            format!("`{word}` cannot be read; conditions are {} and names of segments", WORDS.join(", ")),
            format!("无法理解 `{word}`；可用条件：{} 以及分群名称", WORDS.join("、")),
        ));
    }
    Ok(Term::Segment(word.to_owned()))
}

/// A number of days such as `180d`.
fn days(text: &str) -> Option<u16> {
    text.trim().strip_suffix('d')?.trim().parse().ok().filter(|days| (1..=LONGEST_DAYS).contains(days))
}

impl std::fmt::Display for Audience {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, (term, _)) in self.terms.iter().enumerate() {
            if i > 0 {
                f.write_str(" & ")?;
            }
            match term {
                Term::All => f.write_str("all"),
                Term::Rest => f.write_str("rest"),
                Term::Friend => f.write_str("friend"),
                Term::NotFriend => f.write_str("not_friend"),
                Term::BoughtWithin(days) => write!(f, "bought<{days}d"),
                Term::BoughtBefore(days) => write!(f, "bought>{days}d"),
                Term::Top(share) => write!(f, "top{}%", (share * 1e8).round() / 1e6),
                Term::Segment(name) => f.write_str(name),
            }?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<Term> {
        Audience::parse(text).expect(text).terms.into_iter().map(|(term, _)| term).collect()
    }

    #[test]
    fn conditions_are_joined() {
        assert_eq!(terms("all"), [Term::All]);
        assert_eq!(terms("formula & top20%"), [Term::Segment("formula".into()), Term::Top(0.2)]);
        assert_eq!(terms("not_friend&bought<365d"), [Term::NotFriend, Term::BoughtWithin(365)]);
        assert_eq!(terms(" 奶粉 ＆ bought > 30 d "), [Term::Segment("奶粉".into()), Term::BoughtBefore(30)]);
        assert_eq!(terms("top0.5%"), [Term::Top(0.005)]);
        assert_eq!(terms("boughtique"), [Term::Segment("boughtique".into())]);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place() {
        for (text, span) in [
            ("", 0..0),
            ("friend & ", 9..9),
            ("奶粉 & bought<0d", 9..18),
            ("bought<180", 0..10),
            ("bought", 0..6),
            ("top0%", 0..5),
            ("top101%", 0..7),
            ("a|b", 0..3),
            ("friend & !muted", 9..15),
        ] {
            let misread = Audience::parse(text).expect_err(text);
            assert_eq!(misread.span, span, "{text}");
        }
    }

    #[test]
    fn segments_must_exist() {
        let audience = Audience::parse("friend & formulla").unwrap();
        let misread = audience.check_segments(&["formula", "diapers"].into_iter()).unwrap_err();
        assert_eq!((misread.span, misread.nearest.as_deref()), (9..17, Some("formula")));
        assert!(audience.check_segments(&["formulla"].into_iter()).is_ok());
    }

    #[test]
    fn what_is_written_reads_again() {
        for text in ["all", "rest", "friend & bought<7d", "not_friend & bought>90d", "top12.5% & 甲"] {
            assert_eq!(Audience::parse(text).unwrap().to_string(), text);
        }
    }
}
