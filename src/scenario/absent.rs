//! The problem of a file that asks for what this version does not have.

use super::raw::{Item, shorten};
use crate::keys::absent::Absent;
use crate::lang::say;
use crate::problem::{Finding, Place};

/// The problem that says so; `full` is the path at which it was asked for.
pub(super) fn finding(absent: &Absent, full: &str, place: &Place, value: Option<&Item>) -> Finding {
    let (what, shown) = (absent.what, shorten(full));
    let message =
        say(format!("`{shown}`: this version has no {}", what.en), format!("`{shown}`：本版本没有{}", what.zh));
    let finding = Finding::new("E0342", place, message).key(full).hint(say(absent.instead.en, absent.instead.zh));
    match value {
        Some(item) => finding.value(item.node.shown()),
        None => finding,
    }
}
