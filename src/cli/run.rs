//! `siyu run`: every plan of a scenario, the verdicts, the run folder. `siyu demo`: the same on the first lesson.

use super::folder::Target;
use super::progress::Progress;
use super::store::{self, Run};
use super::{Context, Failure, files, open, progress};
use crate::keys;
use crate::lang::Lang;
use crate::plan::Impossible;
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
    /// Run these plans only; do-nothing and the baseline always run（只运行这些方案）
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
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
    /// Replace the folder given with --out if it holds a run（覆盖已有运行结果）
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
            plans: self.plans.clone(),
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
    let command = format!("siyu run {}", word(&arguments.file.to_string_lossy()));
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

/// Runs a scenario, prints the verdicts and writes the folder.
fn execute(file: &Path, command: String, own: &RunOptions, context: &mut Context<'_>) -> Result<(), Failure> {
    let (loaded, origin) = files::load_origin(file, &own.set).map_err(|problems| refused(&problems, context))?;
    let target = own.folder.target();
    target.check(context.lang)?;
    if !own.quiet {
        write!(context.talk, "{}", loaded.notes.render(context.lang, context.colour))?;
    }
    let options = Options { time_is_up: alarm(&loaded), ..own.study() };
    let (results, tape) = in_threads(own, &options, context, &loaded)?;
    let version = results.study.version.to_owned();
    let kept = Run { origin, set: own.set.clone(), options, baseline: None, command, version, tape };
    tell(&results, &kept, &loaded, &target, &own.folder, context)
}

/// Prints verdicts and scoreboard of a run and writes its folder.
///
/// # Errors
/// When the folder cannot be written.
pub fn tell(
    results: &Results,
    kept: &Run,
    loaded: &Loaded,
    target: &Target,
    own: &FolderOptions,
    context: &mut Context<'_>,
) -> Result<(), Failure> {
    let look = Look { ascii: false, colour: context.colour_out };
    write!(context.out, "{}", report::terminal::summary(results, context.lang, look))?;
    let options = report::Options {
        lang: context.lang,
        excel_bom: own.excel,
        charts: true,
        command: command_line(kept, results),
        scenario_resolved: loaded.resolved.clone(),
        checksum: checksum(&loaded.resolved),
    };
    let mut files = report::files(results, &options);
    files.push((store::NAME.to_owned(), kept.to_bytes()));
    let folder = target.write(&loaded.scenario.name, &files)?;
    let page = folder.join("report.html");
    writeln!(context.out, "{}{}", context.pick("Report: ", "报告："), page.display())?;
    if own.open {
        open::page(&page, context)?;
    }
    Ok(())
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
    let cost = study::cost(&loaded.scenario, options).map_err(refused)?;
    if !own.quiet {
        writeln!(context.talk, "{}", announce(&cost, lang))?;
    }
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

/// Size and expected time of a run in a line.
fn announce(cost: &Cost, lang: Lang) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from) as f64;
    let seconds = (cost.candidate_days as f64 / PERSON_DAYS_PER_SECOND / cores).ceil().max(1.0);
    let time = HumanDuration(std::time::Duration::from_secs(seconds as u64));
    let memory = (cost.bytes / 1_000_000).max(1) + 30;
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

/// Why a checked scenario still cannot be run, in words that tell what to do.
#[must_use]
pub fn refusal(failure: &study::Failure, lang: Lang) -> String {
    match (failure, lang) {
        (study::Failure::Impossible { world, why: Impossible::OrdersBelowRepeat { given, repeat } }, Lang::En) => {
            format!(
                "{world}: people.orders_per_day is {given}, but the past buyers alone would already place {repeat:.0} \
                 repeat orders a day at this interval.\nhint: raise orders_per_day, lower people.past_buyers, or \
                 lengthen product.every_days"
            )
        }
        (study::Failure::Impossible { world, why: Impossible::OrdersBelowRepeat { given, repeat } }, Lang::Zh) => {
            format!(
                "{world}：people.orders_per_day 为 {given}，但按此间隔仅老买家每天就会复购 {repeat:.0} 单。\n提示：提高 \
                 orders_per_day、减少 people.past_buyers，或加长 product.every_days"
            )
        }
        (study::Failure::NotRecorded, Lang::En) => "its tallies do not fit this version of siyu or this scenario; \
             the command in its run.toml runs it again"
            .to_owned(),
        (study::Failure::NotRecorded, Lang::Zh) => {
            "其中的计数与当前版本的 siyu 或该场景不符；可用其 run.toml 中的命令重新运行".to_owned()
        }
        (study::Failure::Overflow, Lang::En) => "a sum of this run is too large for its counter, so no result can be \
             shown.\nhint: lower money.ticket_yuan, people.past_buyers or study.days, or raise money.spend_spread"
            .to_owned(),
        (study::Failure::Overflow, Lang::Zh) => {
            "本次运行的某个合计超出了计数上限，无法给出结果。\n提示：请调低 money.ticket_yuan、\
             people.past_buyers 或 study.days，或调高 money.spend_spread"
                .to_owned()
        }
        (study::Failure::NoSuchPlan { name, known }, Lang::En) => {
            format!("there is no plan `{name}`; the plans are {}", known.join(", "))
        }
        (study::Failure::NoSuchPlan { name, known }, Lang::Zh) => {
            format!("没有名为 `{name}` 的方案；现有方案：{}", known.join("、"))
        }
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
        add("--plans", &plans.join(","));
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

/// A text as one word of a command line.
fn word(text: &str) -> String {
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
