//! Behaviours of friends, one file each. Each is a branch-free pass over a chunk's columns.
//!
//! `multiversion` compiles every pass for several instruction sets and picks one at run time; without fused
//! operations all of them give the same bits. Benches: `cargo bench` prints the cost per friend-day.

pub mod belong;
pub mod buy;
pub mod count;
pub mod event;
pub mod leave;
pub mod price;
pub mod read;
pub mod remember;
pub mod tire;
pub mod trust;
