//! Every integration test of siyu, in one binary: one link step, one place to share helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::float_cmp, reason = "identity of results is a law here, and is compared exactly")]

mod ages;
mod architecture;
mod bands;
mod baseline;
mod browser;
mod campaigns;
mod channels;
mod cli;
mod closed_forms;
mod docs;
mod faces;
mod golden;
mod laws;
mod lessons;
mod measures;
mod patterns;
mod prices;
mod problems;
mod random_worlds;
mod registry;
mod results;
mod study;
mod teams;
mod theory;
mod worlds;
