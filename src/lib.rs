//! siyu (私域): a what-if simulator for private-domain marketing on WeChat and WeCom.
//!
//! A scenario file says what is to be compared; synthetic customers live through every plan day by day; tables, charts
//! and a report say which plan is better, by how much and how surely. Layers, top down: [`cli`], [`report`],
//! [`study`] and [`metrics`], [`sim`], [`plan`], [`scenario`], and the ground that all stand on. Imports go down only.
pub mod cli;
pub mod keys;
pub mod lang;
pub mod metrics;
pub mod plan;
pub mod portable;
pub mod problem;
pub mod random;
pub mod report;
pub mod scenario;
pub mod sim;
pub mod study;
pub mod units;
