//! Values of keys, looked up by key.

use super::{Default, Key, plan};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One checked value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A real number.
    Number(f64),
    /// A whole number.
    Whole(i64),
    /// Two numbers, the smaller first.
    Span(f64, f64),
    /// A switch.
    Switch(bool),
    /// A calendar date.
    Date(Date),
    /// A text, choice, file or preset name.
    Text(String),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(x) => write!(f, "{x}"),
            Self::Whole(x) => write!(f, "{x}"),
            Self::Span(low, high) => write!(f, "[{low}, {high}]"),
            Self::Switch(x) => write!(f, "{x}"),
            Self::Date(x) => write!(f, "{x}"),
            Self::Text(x) => write!(f, "{x}"),
        }
    }
}

/// The values of one scope; a key that was not given answers with its default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    given: BTreeMap<&'static str, Value>,
}

impl Values {
    /// No value given: every key answers its default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a key, and returns what stood there.
    pub fn set(&mut self, key: &'static Key, value: Value) -> Option<Value> {
        self.given.insert(key.path, value)
    }

    /// Takes a key back, so that it answers its default again.
    pub fn unset(&mut self, key: &Key) {
        self.given.remove(key.path);
    }

    /// Whether the key was given (by the file or a preset) rather than left at its default.
    #[must_use]
    pub fn is_given(&self, key: &Key) -> bool {
        self.given.contains_key(key.path)
    }

    /// The given values in path order.
    pub fn given(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.given.iter().map(|(&path, value)| (path, value))
    }

    /// The value or the default of a key, if there is either.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<Value> {
        self.given.get(key.path).cloned().or(match key.default {
            Default::None => None,
            Default::Number(x) => Some(Value::Number(x)),
            Default::Whole(x) => Some(Value::Whole(x)),
            Default::Switch(x) => Some(Value::Switch(x)),
            Default::Text(x) => Some(Value::Text(x.to_owned())),
        })
    }

    /// Two numbers that may be absent.
    #[must_use]
    pub fn try_span(&self, key: &Key) -> Option<(f64, f64)> {
        match self.get(key) {
            Some(Value::Span(low, high)) => Some((low, high)),
            _ => None,
        }
    }

    /// A number that may be absent.
    ///
    /// # Panics
    /// When the key is not numeric: a fault of this program, not of a scenario file.
    #[must_use]
    pub fn try_number(&self, key: &Key) -> Option<f64> {
        // Read in place: tables of plans ask for tens of numbers a day.
        match (self.given.get(key.path), &key.default) {
            (Some(Value::Number(x)), _) | (None, Default::Number(x)) => Some(*x),
            (Some(Value::Whole(x)), _) | (None, Default::Whole(x)) => Some(*x as f64),
            (None, Default::None) => None,
            _ => panic!("{} is not a number: {:?}", key.path, self.get(key)),
        }
    }

    /// A number that has a default.
    ///
    /// # Panics
    /// When the key has neither value nor default, or is not numeric.
    #[must_use]
    pub fn number(&self, key: &Key) -> f64 {
        self.try_number(key).unwrap_or_else(|| panic!("{} has no value", key.path))
    }

    /// A whole number that may be absent.
    ///
    /// # Panics
    /// When the key is not a whole number.
    #[must_use]
    pub fn try_whole(&self, key: &Key) -> Option<i64> {
        self.get(key).map(|value| match value {
            Value::Whole(x) => x,
            other => panic!("{} is not a whole number: {other:?}", key.path),
        })
    }

    /// A whole number that has a default.
    ///
    /// # Panics
    /// When the key has neither value nor default, or is not a whole number.
    #[must_use]
    pub fn whole(&self, key: &Key) -> i64 {
        self.try_whole(key).unwrap_or_else(|| panic!("{} has no value", key.path))
    }

    /// A switch.
    ///
    /// # Panics
    /// When the key is not a switch with a default.
    #[must_use]
    pub fn switch(&self, key: &Key) -> bool {
        match self.get(key) {
            Some(Value::Switch(x)) => x,
            other => panic!("{} is not a switch: {other:?}", key.path),
        }
    }

    /// A text that may be absent.
    ///
    /// # Panics
    /// When the key is not a text.
    #[must_use]
    pub fn try_text(&self, key: &Key) -> Option<String> {
        self.get(key).map(|value| match value {
            Value::Text(x) => x,
            other => panic!("{} is not a text: {other:?}", key.path),
        })
    }

    /// A text that has a default.
    ///
    /// # Panics
    /// When the key has neither value nor default, or is not a text.
    #[must_use]
    pub fn text(&self, key: &Key) -> String {
        self.try_text(key).unwrap_or_else(|| panic!("{} has no value", key.path))
    }

    /// A date that may be absent.
    ///
    /// # Panics
    /// When the key is not a date.
    #[must_use]
    pub fn try_date(&self, key: &Key) -> Option<Date> {
        self.get(key).map(|value| match value {
            Value::Date(x) => x,
            other => panic!("{} is not a date: {other:?}", key.path),
        })
    }
}

/// Discount of a price in zhe: 8.0 (八折) is 0.2. Rounded to nine digits, so that both spellings give the same fen.
#[must_use]
pub fn off_share_of_zhe(zhe: f64) -> f64 {
    ((1.0 - zhe / 10.0) * 1e9).round() / 1e9
}

/// Discount that a table gives in one of its two spellings.
///
/// # Panics
/// When the keys are not numeric: a fault of this program, not of a scenario file.
#[must_use]
pub fn off_share(values: &Values, share: &Key, zhe: &Key) -> f64 {
    values.try_number(zhe).map_or_else(|| values.try_number(share).unwrap_or(0.0), off_share_of_zhe)
}

/// Mass messages with content a week: their number, or what their share makes beside the promotions.
#[must_use]
pub fn mass_content(levers: &Values) -> f64 {
    levers.try_number(&plan::MASS_CONTENT_SHARE).map_or_else(
        || levers.number(&plan::MASS_CONTENT),
        |share| levers.number(&plan::MASS_PROMOTION) * share / (1.0 - share),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::plan::{OFFER_OFF_SHARE, OFFER_ZHE};

    #[test]
    fn both_spellings_of_a_discount_agree() {
        for (zhe, share) in [(8.0, 0.2), (9.0, 0.1), (5.5, 0.45), (10.0, 0.0), (0.5, 0.95)] {
            let mut one = Values::new();
            one.set(&OFFER_ZHE, Value::Number(zhe));
            let mut other = Values::new();
            other.set(&OFFER_OFF_SHARE, Value::Number(share));
            let read = |values| off_share(values, &OFFER_OFF_SHARE, &OFFER_ZHE);
            assert_eq!(read(&one).to_bits(), read(&other).to_bits(), "{zhe}");
        }
        assert_eq!(off_share(&Values::new(), &OFFER_OFF_SHARE, &OFFER_ZHE), 0.0);
    }
}
