//! One store feeds terminal, tables, charts and page: they agree to the digit.

use super::{read, run_into, small};
use siyu::lang::Lang;
use siyu::metrics::{METRICS, Unit};
use siyu::report::{csv as sheet, number};
use std::collections::{BTreeMap, BTreeSet};

/// Rows of a file of the run.
fn table(folder: &std::path::Path, name: &str) -> Vec<sheet::Row> {
    sheet::rows(&read(folder, "run", name)).expect(name)
}

/// The numbers of `summary.csv` as a reader sees them: value and difference by plan and measure.
fn as_shown(rows: &[sheet::Row]) -> BTreeMap<(String, String), (String, String)> {
    let cell = |row: &sheet::Row| {
        let metric = METRICS.iter().find(|metric| metric.key == row["measure"]).expect("a measure");
        let value = number::short(row["value"].parse().ok(), metric.unit, Lang::En);
        let difference = row["difference"].parse().ok().map(|x| number::signed(x, metric.unit, Lang::En));
        ((row["plan"].clone(), row["measure"].clone()), (value, difference.unwrap_or_default()))
    };
    rows.iter().map(cell).collect()
}

/// The scoreboard of the terminal: by label of the measure the cells of its first two lines, read by columns.
fn scoreboard(text: &str, plans: usize) -> BTreeMap<String, [Vec<String>; 2]> {
    let rule = text.lines().position(|line| line.starts_with('─')).expect("a scoreboard");
    let lines: Vec<&str> = text.lines().skip(rule + 1).take_while(|line| !line.contains("▲ better, ▼ worse")).collect();
    let cells = |line: &str| -> Vec<String> {
        let chars: Vec<char> = line.chars().collect();
        let column = |i: usize| chars.iter().skip(26 + 18 * i).take(18).collect::<String>().trim().to_owned();
        (0..plans).map(column).collect()
    };
    let name = |line: &str| line.chars().take(26).collect::<String>().trim().to_owned();
    let labels: Vec<&str> = METRICS.iter().filter(|m| m.headline).map(|m| m.label.en).collect();
    let mut found: BTreeMap<String, [Vec<String>; 2]> = BTreeMap::new();
    let mut at = 0;
    while at < lines.len() {
        // A label takes one to three lines; the values stand in the first one, the differences in the second.
        let label = |rows: usize| {
            let parts: Vec<String> = lines[at..].iter().take(rows).map(|line| name(line)).collect();
            parts.join(" ").trim().to_owned()
        };
        // The longest one counts: one label may be the beginning of another.
        let rows = (1..=3).rev().find(|&rows| labels.contains(&label(rows).as_str()));
        let rows = rows.unwrap_or_else(|| panic!("no measure is called {} in\n{text}", label(3)));
        let second = if rows > 1 { cells(lines[at + 1]) } else { vec![String::new(); plans] };
        found.insert(label(rows), [cells(lines[at]), second]);
        at += rows;
    }
    found
}

/// Every cell of the page's tables of measures, in English: measure, plan by number, and each number in it with its raw
/// value and its text; the first is the value, the second the difference.
fn cells(page: &str) -> Vec<(String, usize, Vec<(String, String)>)> {
    let english = page.split("<div class=\"page en\"").nth(1).expect("an English page");
    let english = english.split("<div class=\"page zh\"").next().expect("its end");
    let mut found = Vec::new();
    for row in english.split("<tr data-measure=\"").skip(1) {
        let (measure, rest) = row.split_once('"').expect("a measure");
        let rest = rest.split("</tr>").next().expect("a row");
        for cell in rest.split("<td data-plan=\"").skip(1) {
            let (plan, inner) = cell.split_once('"').expect("a plan");
            let inner = inner.split("</td>").next().expect("a cell");
            let number = |piece: &str| {
                let (raw, rest) = piece.split_once("\">").expect("a raw value");
                (raw.to_owned(), rest.split("</data>").next().expect("a text").to_owned())
            };
            let numbers = inner.split("<data value=\"").skip(1).map(number).collect();
            found.push((measure.to_owned(), plan.parse().expect("a number"), numbers));
        }
    }
    found
}

/// Tables of the page against `summary.csv`: raw values digit by digit, and as readers see them.
fn page_agrees(page: &str, rows: &[sheet::Row], shown: &BTreeMap<(String, String), (String, String)>) {
    let plans = ["do-nothing", "base", "wide"];
    let (mut values, mut differences, mut measures) = (0, 0, BTreeSet::new());
    for (measure, plan, numbers) in cells(page) {
        let row = rows.iter().find(|r| r["plan"] == plans[plan] && r["measure"] == measure).expect("a row");
        let (value, difference) = &shown[&(plans[plan].to_owned(), measure.clone())];
        let what = format!("{measure} of {}", plans[plan]);
        let some = value.is_empty() && numbers[0].1.starts_with("day ");
        assert_eq!(numbers[0].0, row["value"], "{what}");
        assert!(some || numbers[0].1 == *value, "{what}");
        if let Some(said) = numbers.get(1) {
            assert_eq!(*said, (row["difference"].clone(), difference.clone()), "difference of {what}");
            differences += 1;
        }
        values += 1;
        measures.insert(measure);
    }
    assert!(values > 150 && differences > 60, "{values} values, {differences} differences");
    for metric in METRICS.iter().filter(|metric| metric.headline) {
        let empty = plans.iter().all(|plan| shown[&((*plan).to_owned(), metric.key.to_owned())].0.is_empty());
        assert!(empty || measures.contains(metric.key), "{} is not on the page", metric.key);
    }
}

/// Interactive charts draw from data inside the page, which hold the very digits of `daily.csv`, day by day.
fn charts_agree(page: &str, daily: &[sheet::Row]) {
    let data = page.split("id=\"data\">").nth(1).and_then(|rest| rest.split("</script>").next()).expect("data");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    let (world, step) = (&data["worlds"][0], data["step"].as_u64().expect("a step") as usize);
    let mut compared = 0;
    for chart in world["charts"].as_array().expect("charts") {
        for (plan, name) in ["do-nothing", "base", "wide"].iter().enumerate() {
            let Some(bands) = chart["value"][plan].as_array() else { continue };
            let of = |r: &&sheet::Row| r["plan"] == *name && r["series"] == chart["key"] && r["segment"].is_empty();
            let rows: Vec<&sheet::Row> = daily.iter().filter(of).step_by(step).collect();
            for (band, column) in bands.iter().zip(["mean", "q05", "q95"]) {
                let band = band.as_array().expect("days");
                assert_eq!(band.len(), rows.len(), "days of {} of {name}", chart["key"]);
                for (number, row) in band.iter().zip(&rows) {
                    let file: Option<f64> = row[column].parse().ok();
                    assert_eq!(number.as_f64(), file, "{} of {name} on {}", chart["key"], row["date"]);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 2_000, "{compared} numbers");
}

#[test]
fn terminal_tables_charts_and_page_agree_to_the_digit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let terminal = run_into(path, "a.toml", &small(""), "run", &[]);
    let rows = table(path, "summary.csv");
    let shown = as_shown(&rows);
    let plans = ["base", "wide", "do-nothing"];

    // The terminal's scoreboard.
    let board = scoreboard(&terminal, plans.len());
    let mut compared = 0;
    for metric in METRICS.iter().filter(|metric| metric.headline) {
        let of = |plan: &str| &shown[&(plan.to_owned(), metric.key.to_owned())];
        if plans.iter().all(|plan| of(plan).0.is_empty()) {
            continue;
        }
        let [values, differences] = &board[metric.label.en];
        for (i, plan) in plans.iter().enumerate() {
            // What comes in some runs only has no mean in the file; the cell names the day and the share of those runs.
            let some = of(plan).0.is_empty() && values[i].starts_with("day ");
            assert!(some || values[i] == of(plan).0, "{} of {plan} in\n{terminal}", metric.key);
            let cell = differences[i].trim_start_matches(['▲', '▼', '○', '◇', ' ']);
            if i > 0 && cell != "=" {
                assert_eq!(cell, of(plan).1, "difference of {} of {plan} in\n{terminal}", metric.key);
            }
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared} cells");

    // The sentence of the verdict.
    let goal = rows.iter().find(|row| row["plan"] == "wide" && !row["verdict"].is_empty()).expect("a verdict");
    let page = String::from_utf8(read(path, "run", "report.html")).expect("UTF-8");
    let flat = terminal.split_whitespace().collect::<Vec<_>>().join(" ");
    for column in ["difference", "difference_low", "difference_high", "single_run_low", "single_run_high"] {
        let x: f64 = goal[column].parse().expect("a number");
        let said = number::plain(x.abs(), Unit::Yuan);
        assert!(flat.contains(&said), "{column} {said} is not in the terminal's verdict:\n{terminal}");
        assert!(page.contains(&said), "{column} {said} is not on the page");
    }

    page_agrees(&page, &rows, &shown);
    let daily = table(path, "daily.csv");
    charts_agree(&page, &daily);

    // Tables agree among themselves: the last day of a series is the measure of the whole period.
    for (series, measure) in
        [("friends", "friends_end"), ("follow_rate", "follow_rate"), ("cumulative_profit", "profit")]
    {
        for plan in plans {
            let of = |row: &&sheet::Row| row["plan"] == plan && row["series"] == series && row["segment"].is_empty();
            let last = daily.iter().rfind(of).expect("a series");
            let whole = rows.iter().find(|row| row["plan"] == plan && row["measure"] == measure).expect("a measure");
            assert_eq!(last["mean"], whole["value"], "{series} of {plan}");
        }
    }
}
