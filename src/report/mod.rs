//! Results told: CSV files, charts, one page and terminal text, in two languages.
//!
//! Everything here is a pure function from [`Results`] to bytes or text: no file, no clock, no terminal. [`files`]
//! makes a whole run folder, [`terminal::summary`] what the terminal shows.
#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "a report is written once per run: that a line of markup can be read counts more than an allocation"
)]

pub mod charts;
pub mod csv;
pub mod html;
pub mod number;
pub mod terminal;
pub mod verdict;
pub mod view;
pub mod words;

#[cfg(test)]
pub(crate) mod sample;

use crate::lang::Lang;
use crate::study::results::Results;
use charts::{CHARTS, Drawn, Shows, raster};
use rayon::prelude::*;

/// Pixels of a PNG per pixel of the chart, for sharp slides.
const SCALE: f32 = 2.0;

/// What the run folder shall hold, and what only the caller knows.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Language of page and charts.
    pub lang: Lang,
    /// Put the mark in front of CSV files by which Chinese spreadsheets know UTF-8.
    pub excel_bom: bool,
    /// Draw charts, into files and into the page.
    pub charts: bool,
    /// The command to repeat the run.
    pub command: String,
    /// The scenario with every input resolved.
    pub scenario_resolved: String,
    /// Checksum of the scenario.
    pub checksum: String,
}

/// Files that are made side by side and kept until the last of them is handed over.
const AT_ONCE: usize = 4;

/// Hands over every file of a run folder, some at a time: path relative to it, with `/` between parts, and content. The
/// order is fixed and does not depend on the number of threads.
///
/// # Errors
/// The first that `keep` returns; what follows is not made.
pub fn files<E>(
    results: &Results,
    options: &Options,
    keep: &mut dyn FnMut(&str, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let drawn = draw(results, options, options.lang);
    // The page holds both languages.
    let other = draw(results, options, if options.lang == Lang::Zh { Lang::En } else { Lang::Zh });
    let mut jobs: Vec<Job> = csv::TABLES.iter().map(Job::Table).collect();
    for (world, charts) in drawn.iter().enumerate() {
        let pictures = CHARTS.iter().zip(charts).filter_map(|(chart, drawn)| Some((chart, drawn.as_ref().ok()?)));
        for (chart, svg) in pictures {
            let before = if chart.shows == Shows::Run { String::new() } else { prefix(results, world) };
            let path = format!("charts/{before}{}", chart.key);
            jobs.push(Job::Svg(path.clone(), svg));
            jobs.push(Job::Png(path, svg));
        }
    }
    let [en, zh] = if options.lang == Lang::Zh { [&other, &drawn] } else { [&drawn, &other] };
    jobs.push(Job::Page([en, zh]));
    jobs.push(Job::Run);
    for jobs in jobs.chunks(AT_ONCE) {
        let made: Vec<_> = jobs.par_iter().map(|job| job.make(results, options)).collect();
        made.into_iter().flatten().try_for_each(|(path, content)| keep(&path, &content))?;
    }
    Ok(())
}

/// The page alone.
#[must_use]
pub fn page(results: &Results, options: &Options) -> String {
    let [en, zh] = [Lang::En, Lang::Zh].map(|lang| draw(results, options, lang));
    html::page(results, options, [&en, &zh])
}

/// One file to make.
enum Job<'a> {
    /// A CSV file.
    Table(&'static csv::Table),
    /// A chart as drawn.
    Svg(String, &'a str),
    /// A chart as a picture.
    Png(String, &'a str),
    /// The page, from the charts in English and in Chinese.
    Page([&'a [Vec<Drawn>]; 2]),
    /// Identity of the run.
    Run,
}

impl Job<'_> {
    /// Path and content; nothing when a picture cannot be made.
    fn make(&self, results: &Results, options: &Options) -> Option<(String, Vec<u8>)> {
        Some(match self {
            Self::Table(table) => (table.name.to_owned(), csv::write(table, results, options.excel_bom)),
            Self::Svg(path, svg) => (format!("{path}.svg"), svg.as_bytes().to_vec()),
            Self::Png(path, svg) => (format!("{path}.png"), raster::png(svg, SCALE).ok()?),
            Self::Page(charts) => ("report.html".to_owned(), html::page(results, options, *charts).into_bytes()),
            Self::Run => ("run.toml".to_owned(), run_toml(results, options).into_bytes()),
        })
    }
}

/// Draws every chart of every world in a language, when charts are wanted.
#[must_use]
pub fn draw(results: &Results, options: &Options, lang: Lang) -> Vec<Vec<Drawn>> {
    if !options.charts {
        return Vec::new();
    }
    let worlds = 0..results.worlds.len();
    worlds.into_par_iter().map(|w| CHARTS.par_iter().map(|chart| chart.of(results, w, lang)).collect()).collect()
}

/// What stands before the name of a chart file: nothing with one world, else number and name of the world. The number
/// keeps names apart that differ only in characters that file systems do not like.
pub(crate) fn prefix(results: &Results, world: usize) -> String {
    if results.worlds.len() < 2 {
        return String::new();
    }
    let plain = |c: char| if c.is_alphanumeric() || c == '_' { c } else { '-' };
    let name: String = results.worlds[world].name.chars().take(24).map(plain).collect();
    format!("{}-{name}-", world + 1)
}

/// Identity of the run: all that is needed to repeat it.
fn run_toml(results: &Results, options: &Options) -> String {
    let study = &results.study;
    let mut table = toml::Table::new();
    for (key, value) in [
        ("program", "siyu"),
        ("version", study.version),
        ("scenario", &study.scenario),
        ("checksum", &options.checksum),
        ("command", &options.command),
        ("goal", &study.goal),
        ("resolved", &options.scenario_resolved),
    ] {
        table.insert(key.to_owned(), value.into());
    }
    // A seed may be larger than the whole numbers of TOML.
    let seed = i64::try_from(study.seed).map_or_else(|_| study.seed.to_string().into(), toml::Value::from);
    table.insert("seed".to_owned(), seed);
    table.insert("replicates".to_owned(), i64::from(study.replicates).into());
    table.insert("days".to_owned(), i64::from(study.days).into());
    table.insert("start".to_owned(), study.start.to_string().into());
    table.insert("confidence".to_owned(), study.confidence.into());
    table.insert("quick".to_owned(), study.quick.into());
    let worlds = results.worlds.iter().map(|world| {
        let whole = |x: u64| i64::try_from(x).map_or_else(|_| x.to_string().into(), toml::Value::from);
        let plans = view::plan_order(world).into_iter().map(|i| toml::Value::from(world.plans[i].name.as_str()));
        let mut row = toml::Table::new();
        row.insert("name".to_owned(), world.name.as_str().into());
        row.insert("baseline".to_owned(), world.plans.get(world.baseline).map_or("", |plan| &plan.name).into());
        row.insert("plans".to_owned(), plans.collect::<Vec<_>>().into());
        row.insert("candidates".to_owned(), whole(world.candidates));
        row.insert("simulated".to_owned(), whole(world.simulated));
        toml::Value::Table(row)
    });
    table.insert("worlds".to_owned(), worlds.collect::<Vec<_>>().into());
    toml::to_string_pretty(&table).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All files of a run at once.
    fn all(results: &Results, options: &Options) -> Vec<(String, Vec<u8>)> {
        let mut kept = Vec::new();
        let _: Result<(), ()> = files(results, options, &mut |path, content| {
            kept.push((path.to_owned(), content.to_vec()));
            Ok(())
        });
        kept
    }

    #[test]
    fn a_run_folder_is_whole_and_always_the_same() {
        let results = sample::calm();
        let options = Options {
            charts: true,
            command: "siyu run \"a b\"".into(),
            scenario_resolved: "[study]\nseed = 7\n'''\n".into(),
            ..Options::default()
        };
        let files = all(&results, &options);
        let names: Vec<&str> = files.iter().map(|f| f.0.as_str()).collect();
        for name in
            ["summary.csv", "columns.csv", "charts/friends.svg", "charts/friends.png", "report.html", "run.toml"]
        {
            assert!(names.contains(&name), "{name}");
        }
        assert!(files.iter().all(|f| !f.1.is_empty()));
        let run = std::str::from_utf8(&files.last().unwrap().1).unwrap();
        let run: toml::Table = run.parse().unwrap();
        assert_eq!(run["resolved"].as_str(), Some(options.scenario_resolved.as_str()));
        assert_eq!(run["seed"].as_integer(), Some(7));
        let single = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert!(single.install(|| all(&results, &options)) == files);
    }

    #[test]
    fn worlds_get_charts_of_their_own() {
        let mut results = sample::calm();
        results.worlds.push(results.worlds[0].clone());
        results.worlds[1].name = "a/../b".into();
        let files = all(&results, &Options { charts: true, ..Options::default() });
        assert!(files.iter().any(|f| f.0 == "charts/2-a----b-friends.png"));
    }
}
