//! The engine: one territory's people live through every plan, day by day.
//!
//! `simulate(world, plans, replicate, territory)` is a pure function; see [`run`]. The order of a day is fixed:
//! arrivals and welcome, reading, trust, deletion, purchase and lapse of friends ([`day`]), then public orders.

mod after;
pub mod ages;
mod arrivals;
mod audience;
pub mod before;
pub mod births;
pub mod day;
mod deciding;
mod events;
pub mod friends;
pub mod left;
mod meetings;
mod moments;
mod orders;
mod outreach;
mod outside;
pub mod pairs;
mod person;
pub mod phases;
mod public_life;
pub mod queue;
pub mod run;
mod selling;
pub mod tally;
mod teams;
mod territory;
pub mod trace;
mod turnover;
pub mod work;
