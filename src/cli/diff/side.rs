//! One of the two runs, read from its folder.

use super::super::files::{self, Unread};
use super::super::{Context, Failure, store};
use crate::lang::{Text, say};
use crate::report::csv as sheet;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Largest file that is read, in bytes.
const LARGEST: u64 = 1 << 30;

/// World, plan, measure.
pub type Cell = (String, String, String);

/// What a run was and what it found.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// Name of the folder.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// Seed.
    pub seed: String,
    /// Confidence of intervals.
    pub confidence: f64,
    /// What the plans are compared with, by world.
    pub baselines: Vec<String>,
    /// Every input as `path = value`.
    pub inputs: BTreeMap<String, String>,
    /// Worlds and plans in the order of the tables.
    pub plans: Vec<(String, String)>,
    /// Value and half width of the interval of every measure.
    pub values: BTreeMap<Cell, (Option<f64>, Option<f64>)>,
    /// Value of every measure in each replicate.
    pub replicates: BTreeMap<Cell, Vec<Option<f64>>>,
}

impl Side {
    /// Reads a run folder.
    ///
    /// # Errors
    /// [`Failure::BadInput`] that says which file is missing or is no table.
    pub fn read(folder: &Path, context: &Context<'_>) -> Result<Self, Failure> {
        let bad = |name: &str, why: Text| {
            Failure::BadInput(format!("{}: {}", folder.join(name).display(), why.get(context.lang)))
        };
        let bytes = |name: &str| {
            files::read_at_most(&folder.join(name), LARGEST).map_err(|unread| match unread {
                Unread::TooLarge(_) => bad(name, damaged()),
                Unread::Failed(why) => {
                    let (en, zh) = (why.en, why.zh);
                    bad(
                        name,
                        say(
                            format!("{en}; name the folder of a finished run"),
                            format!("{zh}；请给出一次完整运行的目录"),
                        ),
                    )
                }
            })
        };
        let run = String::from_utf8(bytes("run.toml")?).ok().and_then(|text| text.parse::<toml::Table>().ok());
        let run = run.ok_or_else(|| bad("run.toml", damaged()))?;
        let mut side = Self::identity(folder, &run).ok_or_else(|| bad("run.toml", damaged()))?;
        let summary = sheet::rows(&bytes("summary.csv")?);
        side.summary(summary.ok_or_else(|| bad("summary.csv", damaged()))?)
            .ok_or_else(|| bad("summary.csv", damaged()))?;
        let replicates = sheet::rows(&bytes("replicates.csv")?);
        let count = run.get("replicates").and_then(toml::Value::as_integer).unwrap_or_default();
        side.runs(replicates.ok_or_else(|| bad("replicates.csv", damaged()))?, count)
            .ok_or_else(|| bad("replicates.csv", damaged()))?;
        // Data files are known by their bytes, where the folder has them.
        if let Ok(kept) = store::read(folder, context) {
            for (name, bytes) in kept.origin.data {
                let digest = Sha256::digest(&bytes);
                let sum = digest[..6].iter().fold(String::new(), |sum, byte| sum + &format!("{byte:02x}"));
                side.inputs.insert(format!("file.{name}"), sum);
            }
        }
        Ok(side)
    }

    /// What `run.toml` says.
    fn identity(folder: &Path, run: &toml::Table) -> Option<Self> {
        let text = |key: &str| run.get(key).map(plain);
        let resolved: toml::Table = run.get("resolved")?.as_str()?.parse().ok()?;
        let mut inputs = BTreeMap::new();
        flatten("", &resolved, &mut inputs);
        for key in ["seed", "replicates", "quick"] {
            // The command line may have set other ones than the file.
            inputs.insert(format!("study.{key}"), text(key)?);
        }
        // What a run is compared with changes no value of it.
        inputs.remove("study.baseline");
        let name = folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
        Some(Self {
            name: name.unwrap_or_else(|| folder.display().to_string()),
            version: text("version")?,
            seed: text("seed")?,
            confidence: run.get("confidence")?.as_float()?,
            baselines: baselines(run),
            inputs,
            ..Self::default()
        })
    }

    /// Takes the rows of `summary.csv`.
    fn summary(&mut self, rows: Vec<sheet::Row>) -> Option<()> {
        for row in rows {
            let cell = cell(&row)?;
            let number = |name: &str| row.get(name).and_then(|text| text.parse::<f64>().ok());
            let half = number("low").zip(number("high")).map(|(low, high)| (high - low) / 2.0);
            let plan = (cell.0.clone(), cell.1.clone());
            if self.plans.last() != Some(&plan) {
                self.plans.push(plan);
            }
            self.values.insert(cell, (number("value"), half));
        }
        Some(())
    }

    /// Takes the rows of `replicates.csv`, which has one row for every replicate of a measure, in their order: a number
    /// in the file never decides how much is made for it. Nothing when the rows are others.
    fn runs(&mut self, rows: Vec<sheet::Row>, count: i64) -> Option<()> {
        for row in rows {
            let at: usize = row.get("replicate")?.parse().ok()?;
            let values = self.replicates.entry(cell(&row)?).or_default();
            if at != values.len() {
                return None;
            }
            values.push(row.get("value")?.parse().ok());
        }
        let count = usize::try_from(count).ok()?;
        self.replicates.values().all(|values| values.len() == count).then_some(())
    }
}

/// What the plans of a run are compared with, by world.
fn baselines(run: &toml::Table) -> Vec<String> {
    let worlds = run.get("worlds").and_then(toml::Value::as_array);
    worlds.into_iter().flatten().filter_map(|world| Some(plain(world.get("baseline")?))).collect()
}

/// The place of a row.
fn cell(row: &sheet::Row) -> Option<Cell> {
    Some((row.get("world")?.clone(), row.get("plan")?.clone(), row.get("measure")?.clone()))
}

/// Every value of a table by its dotted path.
fn flatten(path: &str, table: &toml::Table, out: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match value {
            toml::Value::Table(inner) => flatten(&path, inner, out),
            value => {
                out.insert(path, plain(value));
            }
        }
    }
}

/// A value as text; a text without quotes.
fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// That a file is not as it was written.
fn damaged() -> Text {
    say("this is not as siyu wrote it; run the scenario again", "该文件不是 siyu 写出的原样；请重新运行场景")
}
