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

/// Reads columns of a CSV file row by row: `take` gets the number of a row (1 is the header) with its cells in the order of
/// the columns, and says which column it cannot use. Nothing of a row is kept here, and reading ends at the last fault
/// that is reported. Faults are reported at the key that names the file; false when it could not be used.
fn read<const N: usize>(
    file: &str,
    columns: [&str; N],
    place: &Place,
    loader: &dyn Loader,
    problems: &mut Problems,
    take: &mut dyn FnMut([&str; N]) -> Option<usize>,
) -> bool {
    let unusable = |why: Text| {
        let message = say(format!("`{file}` cannot be used: {}", why.en), format!("无法使用 `{file}`：{}", why.zh));
        let hint = say("the name is relative to the scenario file", "文件名相对于场景文件所在目录");
        Finding::new("E0401", place, message).value(file).hint(hint)
    };
    if is_outside(file) {
        problems.push(outside(file, place));
    }
    let bytes = match loader.read(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            problems.push(unusable(why));
            return false;
        }
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        problems.push(unusable(say(
            "it is not UTF-8 text; save it as \"CSV UTF-8\"",
            "不是 UTF-8 文本，请另存为“CSV UTF-8”",
        )));
        return false;
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let (mut header, mut record) = (csv::StringRecord::new(), csv::StringRecord::new());
    // Text that is UTF-8 and in memory can always be read; an empty file has an empty first row.
    let _some = reader.read_record(&mut header);
    let Some(at) = places(file, columns, &header, place, problems) else { return false };
    let (mut bad, mut strays, mut row) = (0, 0, 1 + blank_lines(text, &header));
    while bad + strays < MOST_CELLS {
        match reader.read_record(&mut record) {
            Ok(true) => row += 1 + blank_lines(text, &record),
            Ok(false) => break,
            Err(_) => {
                problems.push(bad_cell(file, row + 1, columns[0], "", place));
                return false;
            }
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        if let Some(cell) = stray(&header, &record) {
            problems.push(stray_cell(file, row, cell, place));
            strays += 1;
            continue;
        }
        let cells = at.map(|i| record.get(i).unwrap_or_default());
        if let Some(wrong) = take(cells) {
            problems.push(bad_cell(file, row, columns[wrong], cells[wrong], place));
            bad += 1;
        }
    }
    // What is left of a file whose rows are cut in the wrong places means nothing.
    strays == 0
}

/// A cell that stands under no name of the first row: the row is cut in a wrong place.
fn stray<'a>(header: &csv::StringRecord, record: &'a csv::StringRecord) -> Option<&'a str> {
    let unnamed = |i: usize| header.get(i).is_none_or(str::is_empty);
    record.iter().enumerate().find(|&(i, cell)| !cell.is_empty() && unnamed(i)).map(|(_, cell)| cell)
}

/// Blank lines between the record before and this one, which the CSV reader skips and a spreadsheet counts.
fn blank_lines(text: &str, record: &csv::StringRecord) -> usize {
    let at = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
    let (before, rest) = text.as_bytes().split_at(at.min(text.len()));
    // The record before may have ended with "\r", whose "\n" is still to come.
    let rest = if before.ends_with(b"\r") { rest.strip_prefix(b"\n").unwrap_or(rest) } else { rest };
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    (0..ends).filter(|&i| rest[i] == b'\n' || rest.get(i + 1) != Some(&b'\n')).count()
}

/// A cell beyond the named columns, as `1,234` leaves one.
fn stray_cell(file: &str, row: usize, cell: &str, place: &Place) -> Finding {
    let cell = super::raw::shorten(cell);
    let message = say(
        format!("row {row} of `{file}` has more cells than its first row has names: `{cell}` belongs to no column"),
        format!("`{file}` 第 {row} 行的单元格多于表头：`{cell}` 不属于任何一列"),
    );
    let hint = say(
        "write numbers without a comma: 1234, not 1,234; 10.5, not 10,5",
        "数字中不要用逗号：写 1234，不写 1,234；写 10.5，不写 10,5",
    );
    Finding::new("E0403", place, message).value(cell).hint(hint)
}

/// Where the columns stand in the first row; one that is missing or stands there twice is a problem.
fn places<const N: usize>(
    file: &str,
    columns: [&str; N],
    header: &csv::StringRecord,
    place: &Place,
    problems: &mut Problems,
) -> Option<[usize; N]> {
    let at = columns.map(|column| header.iter().position(|name| name == column));
    let times = columns.map(|column| header.iter().filter(|name| *name == column).count());
    for (column, times) in columns.iter().zip(times).filter(|&(_, times)| times != 1) {
        let message = if times == 0 {
            let found = header.iter().take(8).map(super::raw::shorten).collect::<Vec<_>>().join(", ");
            say(
                format!("`{file}` has no column `{column}` (its first row has: {found})"),
                format!("`{file}` 缺少列 `{column}`（首行为：{found}）"),
            )
        } else {
            say(
                format!("`{file}` has {times} columns named `{column}`: which one is meant?"),
                format!("`{file}` 有 {times} 列都叫 `{column}`，无法确定用哪一列"),
            )
        };
        problems.push(Finding::new("E0402", place, message).value(file));
    }
    let found = at.map(Option::unwrap_or_default);
    times.iter().all(|&times| times == 1).then_some(found)
}

/// Whether a file is named by more than its place below the scenario's folder.
pub(super) fn is_outside(file: &str) -> bool {
    let absolute = file.starts_with(['/', '\\']) || file.chars().nth(1) == Some(':');
    absolute || file.split(['/', '\\']).any(|part| part == "..")
}

/// The name of a file without the folders of this machine, where it was named by them.
pub(super) fn portable(file: &str) -> &str {
    if is_outside(file) { file.rsplit(['/', '\\']).next().unwrap_or(file) } else { file }
}

/// Notes a file outside the scenario's folder.
fn outside(file: &str, place: &Place) -> Finding {
    let message = say(
        format!("`{file}` lies outside the folder of the scenario; the run keeps a copy of what is in it"),
        format!("`{file}` 不在场景文件所在目录内；运行结果会保存其内容的副本"),
    );
    let hint =
        say("put it next to the scenario, so that both can be handed on together", "把它放在场景旁边，便于一起交付");
    Finding::new("N19", place, message).value(file).hint(hint)
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
    let (mut days, mut bad, mut late) = (Vec::new(), false, 0);
    let mut take = |[cell]: [&str; 1]| {
        match day(cell) {
            Some(day) if day < horizon.days => days.push(day),
            Some(_) => late += 1,
            None => {
                bad = true;
                return Some(0);
            }
        }
        None
    };
    if !read(file, ["first_day"], place, loader, problems, &mut take) {
        return None;
    }
    if days.is_empty() && !bad {
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
    let (mut points, mut late, mut bad) = (std::collections::BTreeMap::new(), 0, false);
    let mut take = |[day_cell, value_cell]: [&str; 2]| {
        let value = value_cell.parse::<f64>().ok().filter(|value| value.is_finite());
        let wrong = match (day(day_cell), value) {
            (Some(day), Some(_)) if day >= horizon.days => {
                late += 1;
                None
            }
            (Some(day), Some(value)) => points.insert(day, value).is_some().then_some(0),
            (None, _) => Some(0),
            (_, None) => Some(1),
        };
        bad |= wrong.is_some();
        wrong
    };
    if !read(file, ["day", "value"], place, loader, problems, &mut take) {
        return None;
    }
    behind(file, late, place, problems);
    if points.is_empty() && !bad {
        let message = say(
            format!("`{file}` has no point within the study: nothing is laid over the results"),
            format!("`{file}` 中没有研究期内的数据点，无法与结果对照"),
        );
        let hint =
            say("days count from the first day of the study, which is day 0", "天数从研究首日起计，首日为第 0 天");
        problems.push(Finding::new("N40", place, message).hint(hint));
    }
    Some(points.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_outside_the_folder_are_known_by_their_names() {
        for (file, outside, name) in [
            ("obs.csv", false, "obs.csv"),
            ("data/obs.csv", false, "data/obs.csv"),
            ("a..b/obs..csv", false, "a..b/obs..csv"),
            ("/home/me/obs.csv", true, "obs.csv"),
            ("../../x.csv", true, "x.csv"),
            ("C:\\me\\x.csv", true, "x.csv"),
        ] {
            assert_eq!((is_outside(file), portable(file)), (outside, name), "{file}");
        }
    }
}
