//! The compiler: a checked scenario becomes dense tables that the engine steps through without knowing any key.

mod audience;
mod bounds;
mod campaigns;
mod channels;
mod compile;
mod contact;
mod people;
mod posts;
mod price;
pub mod tables;
mod teams;

pub use audience::{Mask, Needs};
pub use campaigns::{CampaignKind, KINDS};
pub use channels::{CHANNELS, Channel, Meets, STORE_IM, Willing};
pub use compile::{Impossible, compile};
pub use people::expected_repeat_orders;
