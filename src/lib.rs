//! siyu (私域): a what-if simulator for private-domain marketing on WeChat and WeCom.
pub mod keys;
pub mod lang;
pub mod metrics;
pub mod report;
/// Checked scenarios.
pub mod scenario { pub mod checked; }
/// Studies.
pub mod study { pub mod results; }
