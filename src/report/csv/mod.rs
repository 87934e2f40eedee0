//! Results as CSV files: tidy, UTF-8, six significant digits, missing numbers empty.

mod columns;
mod people;
mod read;
mod series;
mod summary;

pub use read::{Row, rows};

use super::number;
use crate::lang::Lang;
use crate::study::results::Results;

/// One CSV file of a run.
pub struct Table {
    /// File name.
    pub name: &'static str,
    /// Columns in order, each with its meaning.
    pub columns: &'static [columns::Column],
    /// Calls back with one row after the other.
    rows: fn(&Results, &mut Sheet),
}

/// All files, in the order in which `columns.csv` lists them.
pub static TABLES: &[Table] = &[
    Table { name: "summary.csv", columns: columns::SUMMARY, rows: summary::summary },
    Table { name: "replicates.csv", columns: columns::REPLICATES, rows: summary::replicates },
    Table { name: "daily.csv", columns: columns::DAILY, rows: series::daily },
    Table { name: "monthly.csv", columns: columns::MONTHLY, rows: series::monthly },
    Table { name: "funnel.csv", columns: columns::FUNNEL, rows: people::funnel },
    Table { name: "events.csv", columns: columns::EVENTS, rows: people::events },
    Table { name: "cohorts.csv", columns: columns::COHORTS, rows: people::cohorts },
    Table { name: "ages.csv", columns: columns::AGES, rows: people::ages },
    Table { name: "repurchase.csv", columns: columns::REPURCHASE, rows: people::repurchase },
    Table { name: "moved.csv", columns: columns::MOVED, rows: people::moved },
    Table { name: "columns.csv", columns: columns::COLUMNS, rows: columns::all },
];

/// Whether a spreadsheet may run a text as a formula: behind any blanks it starts with one of their signs. East Asian
/// editions take the full-width signs, too, when the cell is edited.
fn runs_as_formula(text: &str) -> bool {
    let unseen = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    let first = text.trim_start_matches(unseen);
    text.starts_with(['\t', '\r', '\n']) || first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−'])
}

/// Collects the rows of one file.
pub struct Sheet {
    writer: ::csv::Writer<Vec<u8>>,
    row: Vec<String>,
    width: usize,
}

impl Sheet {
    /// Adds a text to the row. A text that a spreadsheet would run as a formula is kept from that by an apostrophe.
    fn text(&mut self, text: &str) -> &mut Self {
        self.row.push(if runs_as_formula(text) { format!("'{text}") } else { text.to_owned() });
        self
    }

    /// Adds a number, or nothing where it is missing.
    fn number(&mut self, x: Option<f64>) -> &mut Self {
        self.row.push(number::csv(x));
        self
    }

    /// Adds a whole number.
    fn whole(&mut self, x: impl Into<u64>) -> &mut Self {
        self.row.push(x.into().to_string());
        self
    }

    /// Ends the row.
    fn end(&mut self) {
        debug_assert_eq!(self.row.len(), self.width, "a row has as many cells as the heading");
        // Writing into memory cannot fail, and rows have one length.
        let _written = self.writer.write_record(&self.row);
        self.row.clear();
    }
}

/// Writes one file; `bom` puts the mark in front by which Chinese spreadsheets know UTF-8.
#[must_use]
pub fn write(table: &Table, results: &Results, bom: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    if bom {
        bytes.extend_from_slice("\u{feff}".as_bytes());
    }
    let writer = ::csv::WriterBuilder::new().flexible(true).from_writer(bytes);
    let mut sheet = Sheet { writer, row: Vec::new(), width: table.columns.len() };
    for column in table.columns {
        sheet.row.push(column.name.to_owned());
    }
    sheet.end();
    (table.rows)(results, &mut sheet);
    sheet.writer.into_inner().unwrap_or_default()
}

/// Both languages of a text, for `columns.csv`.
fn both(words: crate::keys::Words) -> [&'static str; 2] {
    [words.get(Lang::En), words.get(Lang::Zh)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{METRICS, SERIES, TEAM_SERIES};
    use crate::report::sample;
    use std::collections::BTreeMap;

    /// Reads a file back as rows of heading -> cell.
    fn read(name: &str, results: &Results) -> Vec<BTreeMap<String, String>> {
        let table = TABLES.iter().find(|t| t.name == name).unwrap();
        let bytes = write(table, results, false);
        ::csv::Reader::from_reader(&bytes[..]).deserialize().map(|row| row.unwrap()).collect()
    }

    #[test]
    fn summary_reads_back_as_the_results_say() {
        let results = sample::calm();
        let rows = read("summary.csv", &results);
        assert_eq!(rows.len(), results.worlds[0].plans.len() * METRICS.len());
        for row in rows {
            let plan = results.worlds[0].plans.iter().find(|p| p.name == row["plan"]).unwrap();
            let measure = super::super::view::measure(plan, &row["measure"]).unwrap();
            let same = |cell: &str, x: Option<f64>| assert_eq!(row[cell], number::csv(x), "{cell} of {row:?}");
            same("value", measure.value.map(|v| v.mean));
            same("difference_low", measure.against_baseline.map(|d| d.interval.low));
            same("numerator", measure.parts.map(|p| p.0));
            if measure.value.is_none() {
                assert_eq!(row["value"], "", "a missing number is never 0");
            }
            assert_eq!(row["verdict"].is_empty(), row["measure"] != results.study.goal);
        }
    }

    #[test]
    fn every_file_reads_back_with_wild_labels_and_without_data() {
        for results in [sample::wild(), sample::empty(), sample::with(&[("a", "A")], 1)] {
            for table in TABLES {
                let rows = read(table.name, &results);
                assert!(rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
            }
        }
    }

    #[test]
    fn daily_has_a_row_per_day_segment_and_team_and_monthly_ends_with_the_last_day() {
        let results = sample::calm();
        let daily = read("daily.csv", &results);
        // Three plans, everybody and two segments each; one plan has two teams.
        assert_eq!(daily.len(), (3 * 3 * SERIES.len() + 2 * TEAM_SERIES.len()) * usize::from(sample::DAYS));
        assert_eq!(daily[0]["date"], "2026-04-20");
        let monthly = read("monthly.csv", &results);
        let last = &monthly[7];
        assert_eq!((&*last["month"], &*last["days"]), ("2026-11", "5"));
        let band = &results.worlds[0].plans[0].daily[0];
        assert_eq!(last["last_mean"], number::csv(*band.mean.last().unwrap()));
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        let signs = ["=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)"];
        let fronts = ["", " ", "\t", "\n", "\r\n", "\u{3000}", "\u{a0} ", "\u{feff}", "\u{200b}"];
        for text in fronts.iter().flat_map(|front| signs.map(|sign| format!("{front}{sign}"))) {
            assert!(runs_as_formula(&text), "{text:?}");
        }
        for text in ["", " ", "每周五推", "a=1", "8.5 折", "'=1", "(=1)"] {
            assert!(!runs_as_formula(text), "{text:?}");
        }
        let results = sample::with(&[("＝1+1", "A"), (" =1+1", "B")], 2);
        let summary = write(TABLES.iter().find(|t| t.name == "summary.csv").unwrap(), &results, true);
        let text = String::from_utf8(summary).unwrap();
        assert!(text.contains("'＝1+1") && text.contains("' =1+1"), "names are kept from running");
        assert!(!text.contains(",＝1+1") && !text.contains(", =1+1"));
    }

    #[test]
    fn the_mark_for_spreadsheets_is_optional() {
        let results = sample::calm();
        assert!(write(&TABLES[0], &results, true).starts_with(&[0xef, 0xbb, 0xbf]));
        assert!(write(&TABLES[0], &results, false).starts_with(b"world,"));
        for table in TABLES {
            let (with, without) = (write(table, &results, true), write(table, &results, false));
            assert_eq!(with.strip_prefix(&[0xef, 0xbb, 0xbf]), Some(&without[..]), "{}", table.name);
            assert!(rows(&with).is_some_and(|all| Some(all) == rows(&without)), "{}", table.name);
        }
    }
}
