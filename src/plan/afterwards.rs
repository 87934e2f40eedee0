//! The ways of going on after the study.

/// What the firm does after the study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Afterwards {
    /// The care of the baseline, at its cost, for the friends that each plan left.
    Baseline,
    /// Each plan goes on as on its last day, with its own employees.
    Own,
    /// Nothing: no touches, no wages.
    Stop,
}

/// Number of ways of going on after the study.
pub const AFTERWARDS: usize = 3;

impl Afterwards {
    /// All, by index.
    pub const ALL: [Self; AFTERWARDS] = [Self::Baseline, Self::Own, Self::Stop];

    /// Name in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Own => "own",
            Self::Stop => "stop",
        }
    }

    /// The measure of profit over do-nothing when this follows the study.
    #[must_use]
    pub const fn profit_key(self) -> &'static str {
        match self {
            Self::Baseline => "profit_then_baseline",
            Self::Own => "profit_then_own",
            Self::Stop => "profit_then_stop",
        }
    }
}
