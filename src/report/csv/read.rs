//! Reads the program's own CSV files again, with or without the mark for spreadsheets.

use std::collections::BTreeMap;

/// One row: heading to cell.
pub type Row = BTreeMap<String, String>;

/// The rows of a file; nothing when it is no table.
#[must_use]
pub fn rows(bytes: &[u8]) -> Option<Vec<Row>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = ::csv::Reader::from_reader(bytes);
    let heads: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    reader.records().map(|record| Some(heads.iter().cloned().zip(record.ok()?.iter().map(plain)).collect())).collect()
}

/// A cell without the apostrophe that keeps spreadsheets from running it.
fn plain(cell: &str) -> String {
    let risky = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    cell.strip_prefix('\'').filter(|rest| risky(rest)).unwrap_or(cell).to_owned()
}
