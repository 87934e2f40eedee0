//! The integration tests, one binary. Each module is a family.

/// Every code of a problem, with the exact place of the fault.
mod problems;
