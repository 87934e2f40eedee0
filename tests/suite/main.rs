//! Every integration test of siyu, in one binary: one link step, one place to share helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::float_cmp, reason = "identity of results is a law here, and is compared exactly")]
#![allow(
    clippy::disallowed_methods,
    reason = "a second way of computing a number uses the standard library's functions"
)]
#![allow(clippy::needless_pass_by_value, reason = "helpers of tests take what they are given")]
#![allow(clippy::needless_range_loop, reason = "days and columns of tables are told by their number")]
#![allow(clippy::too_many_lines, reason = "a case worked by hand is told in one piece")]
#![allow(clippy::print_stdout, reason = "a skipped browser test says how to get one")]
#![allow(
    clippy::assigning_clones,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "no speed and no foreign names here"
)]

mod after;
mod ages;
mod architecture;
mod bands;
mod baseline;
mod before;
mod browser;
mod by_hand;
mod campaigns;
mod channels;
mod cli;
mod closed_forms;
mod docs;
mod everything;
mod faces;
mod golden;
mod laws;
mod lessons;
mod measures;
mod money;
mod patterns;
mod prices;
mod problems;
mod punctuation;
mod random_worlds;
mod registry;
mod results;
mod study;
mod teams;
mod theory;
mod users;
mod words;
mod worlds;
