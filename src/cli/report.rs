//! `siyu report`: tells a finished run again - in the other language, against another plan - without running anything.

use super::folder::Target;
use super::refusal::refusal;
use super::run::{FolderOptions, hand_over, refused};
use super::{Context, Failure, store};
use crate::study;
use std::path::{Component, Path, PathBuf};

/// Arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folder of a finished run（运行结果目录）
    #[arg(value_name = "RUN")]
    run: PathBuf,
    /// Compare with this plan instead（改用该方案作基准）
    #[arg(long, value_name = "PLAN")]
    against: Option<String>,
    #[command(flatten)]
    folder: FolderOptions,
}

/// Runs the command.
///
/// # Errors
/// [`Failure::BadInput`] for a folder that holds no run, a run of another version, or a plan that did not run.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let mut kept = store::read(&arguments.run, context)?;
    let loaded = kept.origin.load(&kept.set).map_err(|problems| {
        let _ = writeln!(context.talk, "{}: {}", arguments.run.display(), stale(&kept.version, context));
        refused(&problems, context)
    })?;
    if arguments.against.is_some() {
        kept.baseline.clone_from(&arguments.against);
    }
    let target = Target {
        out: arguments.folder.out.clone().or_else(|| Some(beside(&arguments.run, arguments, context))),
        force: arguments.folder.force,
    };
    let place = target.open(&loaded.scenario.name, context.lang)?;
    let told = study::replay(&loaded.scenario, &kept.options, kept.baseline.as_deref(), &kept.tape);
    let results = told.map_err(|failure| {
        let mut why = refusal(&failure, context.lang);
        if kept.version != env!("CARGO_PKG_VERSION") {
            why = format!("{why}\n{}", stale(&kept.version, context));
        }
        Failure::BadInput(format!("{}: {why}", arguments.run.display()))
    })?;
    hand_over(&results, &kept, &loaded, place, &arguments.folder, context)
}

/// A folder beside the run, named after what is different.
fn beside(run: &Path, arguments: &Arguments, context: &Context<'_>) -> PathBuf {
    // `.` and `..` have a name of their own and a folder around them all the same.
    let named = matches!(run.components().next_back(), Some(Component::Normal(_)));
    let real = run.canonicalize().unwrap_or_else(|_| run.to_path_buf());
    let run = if named { run } else { &real };
    let name = real.file_name().map_or_else(|| "run".to_owned(), |name| name.to_string_lossy().into_owned());
    let plain = |c: char| if c.is_alphanumeric() || c == '_' || c == '-' { c } else { '-' };
    let plan = arguments.against.as_deref().map(|plan| plan.chars().take(24).map(plain).collect::<String>());
    let plan = plan.map_or_else(String::new, |plan| format!("-against-{plan}"));
    let name = format!("{name}-{}{plan}", context.lang.code());
    run.parent().map_or_else(|| PathBuf::from(&name), |parent| parent.join(&name))
}

/// That the run is of another version.
fn stale(version: &str, context: &Context<'_>) -> String {
    let words = context.pick("made by siyu", "生成该结果的版本：siyu");
    format!("{words} {version}")
}
