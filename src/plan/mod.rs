//! The compiler: a checked scenario becomes dense tables that the engine steps through without knowing any key.

mod after;
mod afterwards;
mod audience;
mod before;
mod bounds;
mod campaigns;
mod channels;
mod compile;
mod contact;
mod content;
mod courses;
mod deciding;
mod event_tables;
mod people;
mod posts;
mod price;
pub mod tables;
pub mod teams;

pub use audience::{Mask, Needs};
pub use campaigns::{CampaignKind, KINDS};
pub use channels::{CHANNELS, Channel, Meets, STORE_IM, Willing};
pub use compile::{Ways, compile, compile_at};
pub use people::{Impossible, expected_repeat_orders};
