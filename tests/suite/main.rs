//! Every integration test of siyu, in one binary: one link step, one place to share helpers.

mod architecture;
mod closed_forms;
mod golden;
