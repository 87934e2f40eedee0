//! `siyu schema`: the JSON Schema of the scenario file, for completion in editors.

use super::{Context, Failure};
use crate::scenario::schema;

/// Runs the command.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(context: &mut Context<'_>) -> Result<(), Failure> {
    Ok(write!(context.out, "{}", schema::json())?)
}
