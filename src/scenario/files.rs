//! Data files that a scenario names: small CSV tables, read through the loader.

use super::walk::Given;
use super::{Horizon, Loader};
use crate::keys::Value;
use crate::lang::{Text, say};
use crate::problem::{Finding, Place, Problems};

/// Largest first-order day that is stored; anything beyond any study is out of use anyway.
const LAST_DAY: f64 = 65_535.0;

/// Bad cells reported for one file; the rest has the same cause.
const MOST_CELLS: usize = 20;

/// Columns of a CSV file, row by row.
struct Rows {
    /// Number of the row (1 is the header) and its cells, in the order of the columns asked for.
    rows: Vec<(usize, Vec<String>)>,
}

/// Reads columns of a CSV file; faults are reported at the key that names the file.
fn read(file: &str, columns: &[&str], place: &Place, loader: &dyn Loader, problems: &mut Problems) -> Option<Rows> {
    let unusable = |why: Text| {
        let message = say(format!("`{file}` cannot be used: {}", why.en), format!("无法使用 `{file}`：{}", why.zh));
        let hint = say("the name is relative to the scenario file", "文件名相对于场景文件所在目录");
        Finding::new("E0401", place, message).value(file).hint(hint)
    };
    let bytes = match loader.read(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            problems.push(unusable(why));
            return None;
        }
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        problems.push(unusable(say(
            "it is not UTF-8 text; save it as \"CSV UTF-8\"",
            "不是 UTF-8 文本，请另存为“CSV UTF-8”",
        )));
        return None;
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let mut at = Vec::new();
    for &column in columns {
        if let Some(index) = header.iter().position(|name| name == column) {
            at.push(index);
            continue;
        }
        let found = header.iter().take(8).collect::<Vec<_>>().join(", ");
        let message = say(
            format!("`{file}` has no column `{column}` (its first row has: {found})"),
            format!("`{file}` 缺少列 `{column}`（首行为：{found}）"),
        );
        problems.push(Finding::new("E0402", place, message).value(file));
    }
    if at.len() < columns.len() {
        return None;
    }
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            problems.push(bad_cell(file, index + 2, columns.first().copied().unwrap_or_default(), "", place));
            return None;
        };
        if record.iter().all(str::is_empty) {
            continue;
        }
        rows.push((index + 2, at.iter().map(|&i| record.get(i).unwrap_or_default().to_owned()).collect()));
    }
    Some(Rows { rows })
}

/// A cell that holds no usable number.
fn bad_cell(file: &str, row: usize, column: &str, cell: &str, place: &Place) -> Finding {
    let cell = super::raw::shorten(cell);
    let message = say(
        format!("row {row} of `{file}`: `{cell}` in column `{column}` cannot be used"),
        format!("`{file}` 第 {row} 行：列 `{column}` 的 `{cell}` 无法使用"),
    );
    let hint = say(
        "days are whole numbers from 0, each day once; values are plain numbers",
        "天数为从 0 开始的整数且不重复；数值为普通数字",
    );
    Finding::new("E0403", place, message).value(cell).hint(hint)
}

/// A whole day from a cell.
fn day(cell: &str) -> Option<u16> {
    let day: f64 = cell.parse().ok()?;
    (day.fract() == 0.0 && (0.0..=LAST_DAY).contains(&day)).then_some(day as u16)
}

/// The name of a file given as the value of a key.
fn name(given: &Given) -> &str {
    match &given.value {
        Value::Text(name) => name,
        _ => "",
    }
}

/// Notes how many rows lie behind the study.
fn behind(file: &str, rows: usize, place: &Place, problems: &mut Problems) {
    if rows > 0 {
        let message = say(
            format!("{rows} rows of `{file}` lie behind the last day of the study and are not used"),
            format!("`{file}` 有 {rows} 行晚于研究末日，未被使用"),
        );
        problems.push(Finding::new("N16", place, message));
    }
}

/// First-order days of real buyers within the study, in the order of the file.
pub(super) fn first_order_days(
    given: &Given,
    horizon: &Horizon,
    loader: &dyn Loader,
    problems: &mut Problems,
) -> Option<Vec<u16>> {
    let (file, place) = (name(given), &given.place);
    let rows = read(file, &["first_day"], place, loader, problems)?;
    let (mut days, mut bad, mut late) = (Vec::with_capacity(rows.rows.len()), 0, 0);
    for (row, cells) in &rows.rows {
        match day(&cells[0]) {
            Some(day) if day < horizon.days => days.push(day),
            Some(_) => late += 1,
            None if bad < MOST_CELLS => {
                bad += 1;
                problems.push(bad_cell(file, *row, "first_day", &cells[0], place));
            }
            None => {}
        }
    }
    if days.is_empty() && bad == 0 {
        let message = say(format!("`{file}` has no buyer within the study"), format!("`{file}` 中没有研究期内的买家"));
        problems.push(Finding::new("E0401", place, message));
    }
    behind(file, late, place, problems);
    Some(days)
}

/// Points of an observed series within the study, by day.
pub(super) fn observed(
    given: &Given,
    horizon: &Horizon,
    loader: &dyn Loader,
    problems: &mut Problems,
) -> Option<Vec<(u16, f64)>> {
    let (file, place) = (name(given), &given.place);
    let rows = read(file, &["day", "value"], place, loader, problems)?;
    let (mut points, mut bad, mut late) = (std::collections::BTreeMap::new(), 0, 0);
    for (row, cells) in &rows.rows {
        let value = cells[1].parse::<f64>().ok().filter(|value| value.is_finite());
        let wrong = match (day(&cells[0]), value) {
            (Some(day), Some(_)) if day >= horizon.days => {
                late += 1;
                continue;
            }
            (Some(day), Some(value)) => points.insert(day, value).is_some().then_some(("day", &cells[0])),
            (None, _) => Some(("day", &cells[0])),
            (_, None) => Some(("value", &cells[1])),
        };
        if let Some((column, cell)) = wrong.filter(|_| bad < MOST_CELLS) {
            bad += 1;
            problems.push(bad_cell(file, *row, column, cell, place));
        }
    }
    behind(file, late, place, problems);
    Some(points.into_iter().collect())
}
