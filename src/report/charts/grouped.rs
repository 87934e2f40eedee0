//! Charts of rows under headings, as tall as they have rows.

use super::canvas::{self, Sheet};
use super::lines::{self, WIDTH};
use super::{Chart, Drawn, Scene, Skipped};
use crate::keys::Words;

/// Height of a heading, in units.
pub(super) const HEAD: f64 = 56.0;

/// Keeps the first `most` rows, and the groups that have any of them.
pub(super) fn shortened<H, T>(groups: impl IntoIterator<Item = (H, Vec<T>)>, most: usize) -> Vec<(H, Vec<T>)> {
    let mut left = most;
    let cut = groups.into_iter().map(|(head, mut rows)| {
        rows.truncate(left);
        left -= rows.len();
        (head, rows)
    });
    cut.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// Opens a sheet with title and note for the groups; `beside` is the height of what stands above and below the rows, `row`
/// that of a row. The body is told the height of the sheet.
pub(super) fn draw<H, T>(
    (scene, chart, note): (&Scene, &Chart, &Words),
    groups: &[(H, Vec<T>)],
    (beside, row): (f64, f64),
    body: impl Fn(&mut Sheet, f64),
) -> Drawn {
    let rows: usize = groups.iter().map(|(_, rows)| rows.len()).sum();
    let height = beside + HEAD * groups.len() as f64 + row * rows as f64;
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        lines::heading(sheet, chart.title.get(scene.lang), &scene.labelled(note.get(scene.lang).to_owned()));
        body(sheet, height);
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}
