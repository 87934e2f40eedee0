//! How many days a study must have before a measure says anything: a kind of knowledge that files are checked with and
//! measures are declared with.

/// Days that a measure needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// So many days after each add, order or event: only what happens that long before the end counts.
    After(u16),
    /// Whole periods of so many days, each beginning with at least so many friends.
    Periods {
        /// Days.
        days: u16,
        /// Friends.
        friends: i64,
    },
}

/// A measure with the days that it needs.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Its key.
    pub measure: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// What says something alike sooner, the nearest first.
    pub instead: &'static [&'static str],
}

/// Days of adds or orders below which hardly anybody is counted: parcels and replies take some days.
const FIRST_DAYS: u16 = 7;

/// Days of adds or orders that say something.
const A_MONTH: u16 = 30;

impl Needs {
    /// Whether a study of so many days has a value that rests on more than its first days.
    #[must_use]
    pub fn met(self, days: u16, friends: i64) -> bool {
        match self {
            Self::After(follow) => days >= follow + FIRST_DAYS,
            Self::Periods { .. } => days >= self.least(friends),
        }
    }

    /// Days of a study in which the measure says something.
    #[must_use]
    pub fn least(self, friends: i64) -> u16 {
        match self {
            Self::After(follow) => follow + A_MONTH,
            // The first period has nobody to lose where the study begins without friends.
            Self::Periods { days, friends: least } => days * if friends < least { 2 } else { 1 },
        }
    }
}
