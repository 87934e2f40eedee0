//! siyu (私域): a what-if simulator for private-domain marketing on WeChat and WeCom.
pub mod cli;
pub mod keys;
pub mod lang;
pub mod metrics;
pub mod problem;
pub mod scenario;
/// Studies.
pub mod study {
    pub mod results;
}
