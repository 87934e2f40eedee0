//! A checked world compiled for a study.

use crate::plan::tables::WorldTable;
use crate::plan::{Impossible, Ways, compile_at};
use crate::scenario::checked::{Study, World};
use crate::sim::before::public_share;

/// Compiles a world with all ways of going on after the study.
///
/// # Errors
/// When the figures of the world contradict each other.
pub fn table(world: &World, study: &Study) -> Result<WorldTable, Impossible> {
    table_of(world, study, Ways::All)
}

/// Compiles a world. Where there are friends on day 0 who remember the care before it, a part of their orders goes through
/// the pool from the first day on, and people are counted from the public orders that are left.
///
/// # Errors
/// When the figures of the world contradict each other.
pub fn table_of(world: &World, study: &Study, ways: Ways) -> Result<WorldTable, Impossible> {
    // No public order of friends at all: the count that can least contradict anything.
    let people = compile_at(world, study, 0.0, Ways::None)?;
    compile_at(world, study, public_share(&people), ways)
}
