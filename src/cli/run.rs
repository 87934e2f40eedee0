//! `siyu run`: every plan of a scenario, the verdicts, the run folder. `siyu demo`: the same on the first lesson.

use super::folder::{Place, Target, Written};
use super::progress::Progress;
use super::refusal::refusal;
use super::store::{self, Run};
use super::{Context, Failure, files, memory, open, progress};
use crate::keys;
use crate::lang::Lang;
use crate::problem::Problems;
use crate::report::{self, terminal::Look};
use crate::scenario::Loaded;
use crate::study::{self, Cost, Options, results::Results, tape::Tape};
use indicatif::HumanDuration;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Options of every command that runs plans.
#[derive(Debug, Clone, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line, independent of the others")]
pub struct RunOptions {
    /// Paired replicates instead of the study's（重复次数）
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    replicates: Option<u32>,
    /// Seed instead of the study's（随机种子）
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=i64::MAX as u64))]
    seed: Option<u64>,
    /// Threads; all cores by default. Results do not depend on it（线程数）
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1_024))]
    threads: Option<u16>,
    /// Run these plans only; do-nothing and the baseline always run. A name with a comma stands in double quotes;
    /// repeatable（只运行这些方案；名称含逗号时加双引号）
    #[arg(long, value_name = "A,B")]
    plans: Option<Vec<String>>,
    /// Baseline instead of the study's（基准方案）
    #[arg(long, value_name = "PLAN")]
    against: Option<String>,
    /// Lay a value over the file, for example plans.two.staff.heads=6; repeatable（覆盖某个键）
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = files::parse_set)]
    set: Vec<(String, String)>,
    /// A small preview: fewer people and replicates, labelled as such（快速预览）
    #[arg(long)]
    quick: bool,
    /// Go on until every verdict is settled; with --replicates, look once, at that number（运行至有定论）
    #[arg(long)]
    until_settled: bool,
    /// Leave out the low and high runs of the unknown truths（不做假设检验）
    #[arg(long)]
    no_assumptions: bool,
    /// Say what each lever brings; costs a plan per mixture of levers（逐项分解）
    #[arg(long)]
    ladder: bool,
    /// Say nothing but problems and the verdicts（少说话）
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    folder: FolderOptions,
}

/// Options of every command that writes a run folder.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct FolderOptions {
    /// Folder for the run; outputs/SCENARIO/NUMBER by default（输出目录）
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace the folder given with --out if it holds a run and nothing else（覆盖已有运行结果；目录中有其他文件时拒绝）
    #[arg(long)]
    pub force: bool,
    /// Write CSV files with a byte-order mark, for Chinese spreadsheets（CSV 带 BOM，供 Excel 使用）
    #[arg(long)]
    pub excel: bool,
    /// Open the report in the browser when it is ready（完成后打开报告）
    #[arg(long)]
    pub open: bool,
}

impl FolderOptions {
    /// Where the run goes.
    #[must_use]
    pub fn target(&self) -> Target {
        Target { out: self.out.clone(), force: self.force }
    }
}

impl RunOptions {
    /// The choices that change results.
    #[must_use]
    pub fn study(&self) -> Options {
        Options {
            replicates: self.replicates,
            seed: self.seed,
            plans: self.plans.as_ref().map(|lists| lists.iter().flat_map(|list| names(list)).collect()),
            against: self.against.clone(),
            quick: self.quick,
            until_settled: self.until_settled,
            no_assumptions: self.no_assumptions,
            ladder: self.ladder,
            ..Options::default()
        }
    }
}

/// Arguments of `run`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Scenario file, or the name of a bundled lesson（场景文件或内置场景名）
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    options: RunOptions,
}

/// Arguments of `demo`.
#[derive(Debug, clap::Args)]
pub struct DemoArguments {
    #[command(flatten)]
    options: RunOptions,
}

/// Runs `siyu run`.
///
/// # Errors
/// [`Failure::BadInput`] for a scenario with problems, [`Failure::Unfinished`] when the folder cannot be written.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    // The name only: a run is handed on, and where it was made is nobody's business.
    let name = arguments.file.file_name().unwrap_or(arguments.file.as_os_str());
    let command = format!("siyu run {}", word(&name.to_string_lossy()));
    execute(&arguments.file, command, &arguments.options, context)
}

/// Runs `siyu demo`.
///
/// # Errors
/// As [`run`].
pub fn demo(arguments: &DemoArguments, context: &mut Context<'_>) -> Result<(), Failure> {
    execute(Path::new("01-first-pool"), "siyu demo".to_owned(), &arguments.options, context)
}

/// Reads a scenario file, or a bundled lesson when there is no such file, and prints what is wrong with it.
///
/// # Errors
/// [`Failure::BadInput`] after the problems were printed.
pub fn load(file: &Path, set: &[(String, String)], context: &mut Context<'_>) -> Result<Loaded, Failure> {
    files::load_named(file, set).map_err(|problems| refused(&problems, context))
}

/// Prints the problems of a scenario.
pub fn refused(problems: &Problems, context: &mut Context<'_>) -> Failure {
    // The problems are the message; a closed pipe changes nothing about the exit code.
    let _ = write!(context.talk, "{}", problems.render(context.lang, context.colour));
    Failure::BadInput(String::new())
}

/// Runs a scenario, writes the folder and prints the verdicts.
fn execute(file: &Path, command: String, own: &RunOptions, context: &mut Context<'_>) -> Result<(), Failure> {
    let (loaded, origin) = files::load_origin(file, &own.set).map_err(|problems| refused(&problems, context))?;
    let options = Options { time_is_up: alarm(&loaded), ..own.study() };
    let lang = context.lang;
    let cost = study::cost(&loaded.scenario, &options);
    let cost = cost.map_err(|failure| Failure::BadInput(refusal(&failure, lang)))?;
    let threads = own.threads.map_or_else(progress::cores, usize::from);
    affordable(&cost, threads, lang)?;
    // The place is proved before the run: an hour of work is not lost to a name.
    let place = own.folder.target().open(&loaded.scenario.name, lang)?;
    if !own.quiet {
        // Nobody may be there to read it; the run goes on.
        let _ = write!(context.talk, "{}", loaded.notes.render(lang, context.colour));
        let _ = writeln!(context.talk, "{}", announce(&cost, threads, lang));
    }
    let (results, tape) = in_threads(own, &options, context, &loaded)?;
    let version = results.study.version.to_owned();
    let kept = Run { origin, set: own.set.clone(), options, baseline: None, command, version, tape };
    hand_over(&results, &kept, &loaded, place, &own.folder, context)
}

/// Writes the folder of a run, then prints verdicts and scoreboard: whoever stops reading loses nothing.
///
/// # Errors
/// When the folder cannot be written, or not where it was asked for.
pub fn hand_over(
    results: &Results,
    kept: &Run,
    loaded: &Loaded,
    place: Place,
    own: &FolderOptions,
    context: &mut Context<'_>,
) -> Result<(), Failure> {
    let options = report::Options {
        lang: context.lang,
        excel_bom: own.excel,
        charts: true,
        command: command_line(kept, results),
        scenario_resolved: loaded.resolved.clone(),
        checksum: checksum(&loaded.resolved),
    };
    let files = |keep: &mut dyn FnMut(&str, &[u8]) -> Result<(), Failure>| {
        report::files(results, &options, keep)?;
        keep(store::NAME, &kept.to_bytes())
    };
    let Written { folder, instead } = place.write(files, context.lang)?;
    let page = folder.join("report.html");
    let shown = show(results, &page, own.open, context);
    match (instead, shown) {
        (Some(why), _) => Err(Failure::Unfinished(why)),
        // Whatever takes the words away, the run is there.
        (None, Err(Failure::Unfinished(why))) => {
            let words = context.pick("the run is written", "运行结果已写入");
            Err(Failure::Unfinished(format!("{why}; {words}: {}", folder.display())))
        }
        (None, shown) => shown,
    }
}

/// Prints verdicts, scoreboard and where the report is, and opens it when asked to.
fn show(results: &Results, page: &Path, opened: bool, context: &mut Context<'_>) -> Result<(), Failure> {
    let look = Look { ascii: false, colour: context.colour_out };
    write!(context.out, "{}", report::terminal::summary(results, context.lang, look))?;
    writeln!(context.out, "{}{}", context.pick("Report: ", "报告："), page.display())?;
    context.out.flush()?;
    if opened { open::page(page, context) } else { Ok(()) }
}

/// Runs the study on the number of threads asked for.
fn in_threads(
    own: &RunOptions,
    options: &Options,
    context: &mut Context<'_>,
    loaded: &Loaded,
) -> Result<(Results, Tape), Failure> {
    let lang = context.lang;
    let refused = |failure: study::Failure| Failure::BadInput(refusal(&failure, lang));
    let threads = own.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Failure::Unfinished(error.to_string()))?;
    let progress = Progress::new(lang, own.quiet);
    let results = pool.install(|| study::record(&loaded.scenario, options, &|units, all| progress.at(units, all)));
    progress.end();
    results.map_err(refused)
}

/// The time limit of a study that runs until it is settled.
fn alarm(loaded: &Loaded) -> Option<study::Alarm> {
    let seconds = loaded.scenario.study.values.try_number(&keys::study::SETTLE_SECONDS)?;
    let until = progress::now() + std::time::Duration::from_secs_f64(seconds);
    Some(study::Alarm(std::sync::Arc::new(move || progress::now() >= until)))
}

/// Person-days a second on one core that a modest machine reaches; only for the estimate before a run.
const PERSON_DAYS_PER_SECOND: f64 = 300e6;

/// Friend-days a second on one core; friends who are won in the study are not counted.
const FRIEND_DAYS_PER_SECOND: f64 = 35e6;

/// Size and expected time of a run in a line.
fn announce(cost: &Cost, threads: usize, lang: Lang) -> String {
    let work = cost.candidate_days as f64 / PERSON_DAYS_PER_SECOND + cost.friend_days as f64 / FRIEND_DAYS_PER_SECOND;
    let seconds = (work / threads as f64).ceil().max(1.0);
    let time = HumanDuration(std::time::Duration::from_secs(seconds as u64));
    let memory = megabytes(cost.bytes(threads as u64));
    let Cost { candidates, days, plans, replicates, .. } = cost;
    match lang {
        Lang::En => format!(
            "{candidates} people x {days} days x {plans} plans (do-nothing included) x {replicates} replicates: \
             about {time}, {memory} MB"
        ),
        Lang::Zh => format!(
            "{candidates} 人 × {days} 天 × {plans} 个方案（含不做任何事）× {replicates} 次重复：约 {seconds:.0} 秒，{memory} MB"
        ),
    }
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// Refuses a run that does not fit into the memory of this machine, and says what to lower: it would be killed by the
/// system after hours.
fn affordable(cost: &Cost, threads: usize, lang: Lang) -> Result<(), Failure> {
    let (needed, there) = (cost.bytes(threads as u64), memory::available());
    match there {
        Some(there) if needed > there => Err(Failure::BadInput(too_large(cost, (needed, there), lang))),
        _ => Ok(()),
    }
}

/// That a run needs more memory than there is. What grows with the replicates is compared with what does not.
fn too_large(cost: &Cost, (needed, there): (u64, u64), lang: Lang) -> String {
    let (needed, most) = (megabytes(needed), megabytes(there));
    let fits = there.saturating_sub(cost.fixed_bytes) / cost.replicate_bytes.max(1);
    let (days, plans) = (cost.days, cost.plans);
    // Fewer than two replicates say nothing about luck: then the tables themselves are too large.
    let enough = fits >= 2 && fits < cost.replicates;
    match (lang, enough) {
        (Lang::En, true) => format!(
            "this run needs about {needed} MB of memory, and this machine has {most} MB to give.\nhint: lower \
             study.replicates to {fits} or less, or study.days, or run fewer plans with --plans"
        ),
        (Lang::En, false) => format!(
            "this run needs about {needed} MB of memory, and this machine has {most} MB to give: {days} days of {plans} \
             plans are kept for every replicate.\nhint: lower study.days or study.replicates, run fewer plans with \
             --plans, or vary fewer values in study.vary"
        ),
        (Lang::Zh, true) => format!(
            "本次运行约需 {needed} MB 内存，而本机可用 {most} MB。\n提示：请把 study.replicates 降到 {fits} 或以下，\
             或减少 study.days，或用 --plans 少跑几个方案"
        ),
        (Lang::Zh, false) => format!(
            "本次运行约需 {needed} MB 内存，而本机可用 {most} MB：每次重复都要保留 {plans} 个方案 {days} 天的数据。\n提示：\
             请减少 study.days 或 study.replicates，用 --plans 少跑几个方案，或减少 study.vary 的取值"
        ),
    }
}

/// The command that repeats a run: what changes results, not where they are written.
#[must_use]
pub fn command_line(kept: &Run, results: &Results) -> String {
    let own = &kept.options;
    let mut line = kept.command.clone();
    let mut add = |option: &str, value: &str| line.extend([" ", option, " ", &word(value)]);
    // Where a run stopped may be up to the clock; the command says where it stopped.
    let reached = results.study.settled.is_some().then_some(results.study.replicates);
    if let Some(n) = reached.or(own.replicates) {
        add("--replicates", &n.to_string());
    }
    if let Some(n) = own.seed {
        add("--seed", &n.to_string());
    }
    if let Some(plans) = &own.plans {
        add("--plans", &plans.iter().map(|name| listed(name)).collect::<Vec<_>>().join(","));
    }
    if let Some(plan) = kept.baseline.as_ref().or(own.against.as_ref()) {
        add("--against", plan);
    }
    for (key, value) in &kept.set {
        add("--set", &format!("{key}={value}"));
    }
    let switches = [
        (own.quick, " --quick"),
        (reached.is_some(), " --until-settled"),
        (own.no_assumptions, " --no-assumptions"),
        (own.ladder, " --ladder"),
    ];
    line.extend(switches.iter().filter(|(on, _)| *on).map(|(_, switch)| *switch));
    line
}

/// The names of a list with commas between them; a name in double quotes may hold commas, and a quote that is doubled.
fn names(list: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut quoted = false;
    let mut rest = list.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                names.last_mut().into_iter().for_each(|name| name.push('"'));
            }
            '"' if quoted || names.last().is_some_and(String::is_empty) => quoted = !quoted,
            ',' if !quoted => names.push(String::new()),
            c => names.last_mut().into_iter().for_each(|name| name.push(c)),
        }
    }
    names
}

/// A name as it stands in such a list.
fn listed(name: &str) -> String {
    if name.contains([',', '"']) { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.to_owned() }
}

/// A text as one word of a command line.
pub(super) fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,:=@%+".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// SHA-256 of the resolved scenario, in hexadecimal.
fn checksum(text: &str) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    Sha256::digest(text.as_bytes()).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan whose name holds commas and quotes can be named, and the command that repeats the run names it again.
    #[test]
    fn names_with_commas_survive_a_list() {
        assert_eq!(names("a,b"), ["a", "b"]);
        assert_eq!(names("\"c,d\"\"e\",b"), ["c,d\"e", "b"]);
        for name in ["a", "c,d\"e", "-5折", "a b"] {
            assert_eq!(names(&[listed(name), listed("x")].join(",")), [name, "x"]);
        }
    }
}
