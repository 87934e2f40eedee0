//! The command line: arguments, files, terminal, exit code. One file per command.
//!
//! Data goes to standard output, talk to standard error. Exit code 0: done; 1: could not finish; 2: bad input.

pub mod check;
pub mod completions;
pub mod diff;
pub mod explain;
pub mod files;
pub mod folder;
pub mod list;
pub mod memory;
pub mod new;
pub mod open;
pub mod plain;
pub mod progress;
pub mod refusal;
pub mod report;
pub mod run;
pub mod schema;
pub mod stop;
pub mod store;
pub mod trace;
pub mod watch;
pub mod working;

use crate::keys::synonyms;
use crate::lang::Lang;
use crate::report::view::{clean, cut};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use plain::Plain;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// What-if simulator for private-domain (私域) marketing on WeChat and WeCom.
#[derive(Debug, Parser)]
#[command(name = "siyu", version, about, arg_required_else_help = true)]
pub struct Arguments {
    /// Language of messages and reports （语言）； taken from the locale by default.
    #[arg(long, global = true, value_enum)]
    lang: Option<LangArgument>,
    #[command(subcommand)]
    command: Command,
}

/// A language as given on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LangArgument {
    /// English
    En,
    /// 中文
    Zh,
}

/// The commands. A new one is a file in this folder, a variant here and a line in [`run`].
#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bundled first lesson and leave a finished report （运行示例）
    Demo(run::DemoArguments),
    /// Run every plan of a scenario: verdicts, tables, charts, report （运行场景）
    Run(run::Arguments),
    /// Tell a finished run again: other language, other baseline, no new runs（重新生成报告）
    Report(report::Arguments),
    /// What changed between two runs, in inputs and in results（比较两次运行）
    Diff(diff::Arguments),
    /// A small preview whenever the scenario file is saved（保存即预览）
    Watch(watch::Arguments),
    /// Print the JSON Schema of the scenario file, for editors （输出 JSON Schema）
    Schema,
    /// Print shell completions（输出命令补全脚本）
    Completions(completions::Arguments),
    /// One customer's whole life under a plan, day by day （追踪一位客户）
    Trace(trace::Arguments),
    /// Find all problems of scenario files at once, without running them （检查场景文件）
    Check(check::Arguments),
    /// Explain a key, a code, a preset, a measure or a series （解释）
    Explain(explain::Arguments),
    /// List bundled scenarios and presets （列出内置场景与预设）
    List,
    /// Write a scenario to start from （新建场景）
    New(new::Arguments),
}

/// How a command ended when it did not simply finish.
#[derive(Debug)]
pub enum Failure {
    /// It could not finish: a full disk, a file that exists already.
    Unfinished(String),
    /// The input is bad; what is wrong has been or is now said.
    BadInput(String),
    /// Nobody reads the output any more; that is no failure.
    PipeClosed,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::PipeClosed,
            _ => Self::Unfinished(error.to_string()),
        }
    }
}

/// What every command gets: language and the two streams.
pub struct Context<'a> {
    /// Language of everything said.
    pub lang: Lang,
    /// Whether talk may be coloured.
    pub colour: bool,
    /// Whether data may be coloured: it goes to a terminal.
    pub colour_out: bool,
    /// Data.
    pub out: &'a mut dyn Write,
    /// Talk: problems, notes, progress.
    pub talk: &'a mut dyn Write,
}

impl Context<'_> {
    /// The text in the language of the reader.
    #[must_use]
    pub const fn pick(&self, en: &'static str, zh: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error),
    };
    let lang = match arguments.lang {
        Some(LangArgument::En) => Lang::En,
        Some(LangArgument::Zh) => Lang::Zh,
        None => locale(),
    };
    let colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let (colour, colour_out) = (colours && io::stderr().is_terminal(), colours && io::stdout().is_terminal());
    // Without the handler the program would still stop, only less tidily.
    let _ = ctrlc::set_handler(move || stop::now(lang));
    // Neither stream is locked: the progress of a run is shown from other threads, and would wait for the lock for ever.
    let (mut out, mut talk) = (Plain::new(io::stdout(), colour_out), Plain::new(io::stderr(), colour));
    let mut context = Context { lang, colour, colour_out, out: &mut out, talk: &mut talk };
    match run(arguments.command, &mut context).and_then(|()| Ok(context.out.flush()?)) {
        Ok(()) | Err(Failure::PipeClosed) => ExitCode::SUCCESS,
        Err(Failure::Unfinished(why)) => say(&mut context, &why, 1),
        Err(Failure::BadInput(why)) => say(&mut context, &why, 2),
    }
}

/// Says what is wrong with the command line; for a word in place of a command, in the language of the word, with the command
/// that it means.
fn refused(error: &clap::Error) -> ExitCode {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    let (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) =
        (error.kind(), error.get(ContextKind::InvalidSubcommand))
    else {
        error.exit()
    };
    let mut stream = Plain::new(io::stderr(), false);
    // When even standard error is gone, the exit code must do.
    let _ = writeln!(stream, "siyu: {}", unknown_command(word, locale()));
    ExitCode::from(2)
}

/// What to say to a word that is no command.
fn unknown_command(word: &str, lang: Lang) -> String {
    let commands = Arguments::command();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let near = synonyms::meant(word, &names, &[]);
    let word = cut(&clean(word), 40);
    let chinese = lang == Lang::Zh || word.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    match (chinese, near) {
        (true, Some(near)) => format!("没有命令 `{word}`；请用 `siyu {near}`"),
        (true, None) => format!("没有命令 `{word}`；命令有 {}，用法见 `siyu --help`", names.join("、")),
        (false, Some(near)) => format!("there is no command `{word}`; use `siyu {near}`"),
        (false, None) => format!("there is no command `{word}`; there are {} (see `siyu --help`)", names.join(", ")),
    }
}

/// Says why a command failed and gives its exit code.
fn say(context: &mut Context<'_>, why: &str, code: u8) -> ExitCode {
    if !why.is_empty() {
        // When even standard error is gone, the exit code must do.
        let colon = context.pick(": ", "：");
        let _ = writeln!(context.talk, "siyu{colon}{why}");
    }
    ExitCode::from(code)
}

/// Runs one command.
fn run(command: Command, context: &mut Context<'_>) -> Result<(), Failure> {
    match command {
        Command::Demo(arguments) => run::demo(&arguments, context),
        Command::Run(arguments) => run::run(&arguments, context),
        Command::Report(arguments) => report::run(&arguments, context),
        Command::Diff(arguments) => diff::run(&arguments, context),
        Command::Watch(arguments) => watch::run(&arguments, context),
        Command::Schema => schema::run(context),
        Command::Completions(arguments) => completions::run(&arguments, context),
        Command::Trace(arguments) => trace::run(&arguments, context),
        Command::Check(arguments) => check::run(&arguments, context),
        Command::Explain(arguments) => explain::run(&arguments, context),
        Command::List => list::run(context),
        Command::New(arguments) => new::run(&arguments, context),
    }
}

/// The language of the first locale variable that is set.
fn locale() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .map_or(Lang::En, |value| Lang::from_locale(&value))
}

/// A test's context: runs a command and returns its outcome with both streams.
#[cfg(test)]
pub(crate) fn capture(
    lang: Lang,
    command: impl FnOnce(&mut Context<'_>) -> Result<(), Failure>,
) -> (Result<(), Failure>, String, String) {
    let (mut out, mut talk) = (Vec::new(), Vec::new());
    let outcome = command(&mut Context { lang, colour: false, colour_out: false, out: &mut out, talk: &mut talk });
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (outcome, text(out), text(talk))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_place_of_a_command_is_answered_in_its_language() {
        assert_eq!(unknown_command("运行", Lang::En), "没有命令 `运行`；请用 `siyu run`");
        assert_eq!(unknown_command("chek", Lang::En), "there is no command `chek`; use `siyu check`");
        assert!(unknown_command("xyzzy", Lang::Zh).starts_with("没有命令 `xyzzy`；命令有 demo、"));
    }
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_closed_pipe_is_no_failure() {
        let closed = io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(matches!(Failure::from(closed), Failure::PipeClosed));
    }
}
