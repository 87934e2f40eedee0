//! siyu (私域): a what-if simulator for private-domain marketing on WeChat and WeCom.
pub mod cli;
pub mod keys;
pub mod lang;
pub mod metrics;
pub mod plan;
pub mod portable;
pub mod problem;
pub mod random;
pub mod scenario;
pub mod sim;
pub mod study;
pub mod units;
