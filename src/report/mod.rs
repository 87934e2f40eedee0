//! Results told: CSV files, charts, one page and terminal text, in two languages.
//!
//! Everything here is a pure function from [`Results`](crate::study::results::Results) to bytes or text: no file, no clock, no terminal.

pub mod charts;
pub mod csv;
pub mod number;
pub mod verdict;
pub mod view;
pub mod words;

#[cfg(test)]
pub(crate) mod sample;
