//! What each code of a problem means: one row per code.

mod advice;
mod errors;

use super::Severity;
use crate::keys::Words;
use advice::ADVICE;
use errors::ERRORS;

/// A kind of problem.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Short name, for example `E0204`. E01 concerns the file, E02 one key, E03 several keys, E04 data files; N is advice.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The kind in a few words.
    pub title: Words,
    /// What it means and what to do.
    pub explanation: Words,
}

/// The row of a code, if there is one.
#[must_use]
pub fn code(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|row| row.code.eq_ignore_ascii_case(name))
}

/// Makes a row.
const fn row(code: &'static str, severity: Severity, title: Words, explanation: Words) -> Code {
    Code { code, severity, title, explanation }
}

/// Every code, in ascending order within errors and advice. Codes are never given a second meaning.
pub const CODES: &[Code] = &joined::<{ ERRORS.len() + ADVICE.len() }>();

/// Both lists in one.
const fn joined<const N: usize>() -> [Code; N] {
    let mut all = [ERRORS[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < ERRORS.len() { ERRORS[at] } else { ADVICE[at - ERRORS.len()] };
        at += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_complete() {
        let mut seen = std::collections::BTreeSet::new();
        for row in CODES {
            assert!(seen.insert(row.code), "{} appears twice", row.code);
            let advice = row.code.starts_with('N');
            assert_eq!(advice, row.severity != Severity::Error, "{}", row.code);
            for words in [row.title, row.explanation] {
                assert!(!words.en.is_empty() && !words.zh.is_empty(), "{} lacks words", row.code);
            }
        }
    }

    #[test]
    fn codes_are_found_in_any_case() {
        assert_eq!(code("e0204").map(|row| row.code), Some("E0204"));
        assert!(code("E9999").is_none());
    }
}
