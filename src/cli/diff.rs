//! `siyu diff`: what changed between two runs, in what was put in and in what came out.

mod show;
mod side;

use super::{Context, Failure};
use side::Side;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Folder of the first run（第一次运行的目录）
    #[arg(value_name = "RUN")]
    first: PathBuf,
    /// Folder of the second run（第二次运行的目录）
    #[arg(value_name = "RUN")]
    second: PathBuf,
    /// Show every measure that changed, not only the headline ones（显示所有变化的指标）
    #[arg(long)]
    all: bool,
}

/// An input under both runs; nothing where a run does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Input {
    path: String,
    first: Option<String>,
    second: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// [`Failure::BadInput`] for a folder that holds no run, and for runs in different worlds, whose results cannot be
/// compared; what was put in is shown even then.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let (first, second) = (Side::read(&arguments.first, context)?, Side::read(&arguments.second, context)?);
    let inputs = inputs(&first, &second);
    show::head(&first, &second, context)?;
    show::inputs(&inputs, &first, &second, context)?;
    let worlds: Vec<&Input> = inputs.iter().filter(|input| is_world(&input.path)).collect();
    if !worlds.is_empty() {
        return Err(Failure::BadInput(show::refusal(&worlds, context)));
    }
    show::results(&first, &second, inputs.is_empty(), arguments.all, context)
}

/// Inputs that differ, in the order of their paths.
fn inputs(first: &Side, second: &Side) -> Vec<Input> {
    let paths: BTreeSet<&String> = first.inputs.keys().chain(second.inputs.keys()).collect();
    let both = |path: &String| Input {
        path: path.clone(),
        first: first.inputs.get(path).cloned(),
        second: second.inputs.get(path).cloned(),
    };
    paths.into_iter().map(both).filter(|input| input.first != input.second).collect()
}

/// Whether an input makes another world: other people, other days, another sample. Words that are only shown do not.
fn is_world(path: &str) -> bool {
    let shown = ["label", "title", "question", "lesson", "expect", "exercise"];
    if path.rsplit('.').next().is_some_and(|leaf| shown.contains(&leaf)) {
        return false;
    }
    let study = ["study.start", "study.days", "study.simulate", "study.quick"];
    ["world.", "worlds.", "file."].iter().any(|table| path.starts_with(table)) || study.contains(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_days_make_a_world_and_words_and_levers_do_not() {
        for path in ["world.money.margin", "worlds.dear.money.cac_yuan", "study.days", "file.data/a.csv"] {
            assert!(is_world(path), "{path}");
        }
        for path in ["plans.a.staff.heads", "study.seed", "study.replicates", "world.label", "study.title"] {
            assert!(!is_world(path), "{path}");
        }
    }
}
