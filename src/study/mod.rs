//! A study: replicates of every world, measures, paired differences, verdicts.

mod compare;
mod describe;
mod replicate;
pub mod results;

pub use replicate::{Cost, Failure, Options, Progress, cost, run};
