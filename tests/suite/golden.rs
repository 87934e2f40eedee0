//! Reads the reference numbers in `tests/golden/` and the data of the bundled scenarios.
//!
//! What each file is and where it comes from stands in `tests/golden/README.md`.

use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// Path of a file of this package, from its root.
pub fn path(relative: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Text of a file of this package, from its root.
pub fn text(relative: &str) -> String {
    fs::read_to_string(path(relative)).unwrap_or_else(|fault| panic!("{relative}: {fault}"))
}

/// A JSON file of `tests/golden/`.
pub fn json(name: &str) -> Value {
    serde_json::from_str(&text(&format!("tests/golden/{name}"))).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

/// A number inside a JSON value, by its pointer, for example `/bgnbd/published/r`.
pub fn number(value: &Value, pointer: &str) -> f64 {
    value.pointer(pointer).and_then(Value::as_f64).unwrap_or_else(|| panic!("no number at {pointer}"))
}

/// Elements of an array inside a JSON value.
pub fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("no list at {pointer}"))
}

/// One column of a CSV file of this package, as numbers.
pub fn column(relative: &str, name: &str) -> Vec<f64> {
    let mut reader = csv::Reader::from_path(path(relative)).unwrap_or_else(|fault| panic!("{relative}: {fault}"));
    let headers = reader.headers().expect("a header line").clone();
    let index = headers.iter().position(|h| h == name).unwrap_or_else(|| panic!("{relative} has no column {name}"));
    let cell = |record: csv::StringRecord| record[index].parse().expect("a number");
    reader.records().map(|record| cell(record.expect("a row"))).collect()
}

/// Day of the first order of each of the 2,357 CDNOW buyers; 0 is 1997-01-01.
pub fn cdnow_first_days() -> Vec<f64> {
    column("scenarios/data/cdnow_first_days.csv", "first_day")
}

/// Fails unless two numbers agree to a relative tolerance.
#[track_caller]
pub fn assert_close(ours: f64, reference: f64, relative: f64, what: &str) {
    let scale = reference.abs().max(1e-300);
    assert!((ours - reference).abs() <= relative * scale, "{what}: {ours} against {reference}, allowed {relative:e}");
}
