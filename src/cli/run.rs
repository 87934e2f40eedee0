//! `siyu run`: every plan of a scenario, the verdicts, the run folder. `siyu demo`: the same on the first lesson.

use super::folder::Target;
use super::{Context, Failure, files};
use crate::keys;
use crate::lang::Lang;
use crate::plan::Impossible;
use crate::report::{self, terminal::Look};
use crate::scenario::Loaded;
use crate::study::{self, Cost, Options, results::Results};
use indicatif::{HumanDuration, ProgressBar, ProgressStyle};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Options of every command that runs plans.
#[derive(Debug, Clone, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line, independent of the others")]
pub struct RunOptions {
    /// Folder for the run; outputs/SCENARIO/NUMBER by default (输出目录)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
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
    /// Replace the folder given with --out if it exists（覆盖已有目录）
    #[arg(long)]
    force: bool,
    /// Say nothing but problems and the verdicts（少说话）
    #[arg(long)]
    quiet: bool,
    /// Write CSV files with a byte-order mark, for Chinese spreadsheets（CSV 带 BOM）
    #[arg(long)]
    excel: bool,
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
    let command = format!("siyu run {}", arguments.file.display());
    let loaded = load(&arguments.file, &arguments.options.set, context)?;
    execute(&loaded, &command, &arguments.options, context)
}

/// Runs `siyu demo`.
///
/// # Errors
/// As [`run`].
pub fn demo(arguments: &DemoArguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let loaded = load(Path::new("01-first-pool"), &arguments.options.set, context)?;
    execute(&loaded, "siyu demo", &arguments.options, context)
}

/// Reads a scenario file, or a bundled lesson when there is no such file, and prints what is wrong with it.
///
/// # Errors
/// [`Failure::BadInput`] after the problems were printed.
pub fn load(file: &Path, set: &[(String, String)], context: &mut Context<'_>) -> Result<Loaded, Failure> {
    let found = files::load_named(file, set);
    found.map_err(|problems| {
        // The problems are the message; a closed pipe changes nothing about the exit code.
        let _ = write!(context.talk, "{}", problems.render(context.lang, context.colour));
        Failure::BadInput(String::new())
    })
}

/// Runs a checked scenario, prints the verdicts and writes the folder.
fn execute(loaded: &Loaded, command: &str, own: &RunOptions, context: &mut Context<'_>) -> Result<(), Failure> {
    let target = Target { out: own.out.clone(), force: own.force };
    target.check(
        context.pick(
            "this folder exists and is not empty; choose another one, or give --force to replace it",
            "该目录已存在且非空；请换一个，或用 --force 覆盖",
        ),
        context.pick(
            "this folder holds files but no run of siyu, and --force replaces runs only; choose another one",
            "该目录非空且不是 siyu 的运行结果；--force 只覆盖运行结果，请换一个目录",
        ),
    )?;
    if !own.quiet {
        write!(context.talk, "{}", loaded.notes.render(context.lang, context.colour))?;
    }
    let results = in_threads(own, context, loaded)?;
    let look = Look { ascii: false, colour: context.colour };
    let summary = report::terminal::summary(&results, context.lang, look);
    write!(context.out, "{summary}")?;
    let options = report::Options {
        lang: context.lang,
        excel_bom: own.excel,
        charts: true,
        command: command_line(command, own, &results),
        scenario_resolved: loaded.resolved.clone(),
        checksum: checksum(&loaded.resolved),
    };
    let files = report::files(&results, &options);
    let folder = target.write(&loaded.scenario.name, &files)?;
    let line = context.pick("Report", "报告");
    writeln!(context.out, "{line}: {}", folder.join("report.html").display())?;
    Ok(())
}

/// Runs the study on the number of threads asked for.
fn in_threads(own: &RunOptions, context: &mut Context<'_>, loaded: &Loaded) -> Result<Results, Failure> {
    let options = Options {
        replicates: own.replicates,
        seed: own.seed,
        plans: own.plans.clone(),
        against: own.against.clone(),
        quick: own.quick,
        until_settled: own.until_settled,
        no_assumptions: own.no_assumptions,
        ladder: own.ladder,
        time_is_up: alarm(loaded),
        ..Options::default()
    };
    let refused = |failure: study::Failure, lang| Failure::BadInput(refusal(&failure, lang));
    let cost = study::cost(&loaded.scenario, &options).map_err(|f| refused(f, context.lang))?;
    if !own.quiet {
        writeln!(context.talk, "{}", announce(&cost, context.lang))?;
    }
    let threads = own.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| Failure::Unfinished(error.to_string()))?;
    let bar = if own.quiet { ProgressBar::hidden() } else { progress_bar(context.lang) };
    let done = |units: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(units as u64);
    };
    let results = pool.install(|| study::run(&loaded.scenario, &options, &done));
    bar.finish_and_clear();
    results.map_err(|f| refused(f, context.lang))
}

/// The time limit of a study that runs until it is settled.
fn alarm(loaded: &Loaded) -> Option<study::Alarm> {
    let seconds = loaded.scenario.study.values.try_number(&keys::study::SETTLE_SECONDS)?;
    let until = std::time::Instant::now() + std::time::Duration::from_secs_f64(seconds);
    Some(study::Alarm(std::sync::Arc::new(move || std::time::Instant::now() >= until)))
}

/// A bar on a terminal, nothing in a pipe.
fn progress_bar(lang: Lang) -> ProgressBar {
    let bar = ProgressBar::new(0);
    let template = match lang {
        Lang::En => "running {bar:30} {percent:>3} %  {eta} left",
        Lang::Zh => "运行中 {bar:30} {percent:>3} %  还需 {eta}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
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
                 orders_per_day,减少 people.past_buyers,或加长 product.every_days"
            )
        }
        (study::Failure::NoSuchPlan { name, known }, Lang::En) => {
            format!("there is no plan `{name}`; the plans are {}", known.join(", "))
        }
        (study::Failure::NoSuchPlan { name, known }, Lang::Zh) => {
            format!("没有名为 `{name}` 的方案；现有方案：{}", known.join("、"))
        }
    }
}

/// The command that repeats the run: what changes results, not where they are written.
fn command_line(command: &str, own: &RunOptions, results: &Results) -> String {
    let mut line = command.to_owned();
    let mut add = |option: &str, value: String| line.extend([" ", option, " ", &value]);
    // Where a run stopped may be up to the clock; the command says where it stopped.
    let reached = results.study.settled.is_some().then_some(results.study.replicates);
    if let Some(n) = reached.or(own.replicates) {
        add("--replicates", n.to_string());
    }
    if let Some(n) = own.seed {
        add("--seed", n.to_string());
    }
    if let Some(plans) = &own.plans {
        add("--plans", plans.join(","));
    }
    if let Some(plan) = &own.against {
        add("--against", plan.clone());
    }
    for (key, value) in &own.set {
        add("--set", format!("'{key}={value}'"));
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

/// SHA-256 of the resolved scenario, in hexadecimal.
fn checksum(text: &str) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    Sha256::digest(text.as_bytes()).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
