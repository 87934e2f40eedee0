//! siyu (私域): a what-if simulator for private-domain marketing on WeChat and WeCom.
pub mod keys;
pub mod metrics;
pub mod plan;
pub mod portable;
pub mod random;
/// Checked scenarios.
pub mod scenario {
    pub mod checked;
    /// Temporary.
    pub mod presets {
        use crate::keys::Values;
        /// A preset.
        pub struct Preset { /// values
            pub values: Values }
        /// find
        pub fn find(_family: &str, _name: &str) -> Option<&'static Preset> { None }
    }
}
pub mod sim;
/// Studies.
pub mod study {
    pub mod results;
}
pub mod units;
