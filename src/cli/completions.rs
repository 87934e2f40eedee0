//! `siyu completions`: completions of commands and options for a shell.

use super::{Arguments as Line, Context, Failure};
use clap::CommandFactory;
use clap_complete::Shell;

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Shell; for example: siyu completions bash > ~/.local/share/bash-completion/completions/siyu（命令行外壳）
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// Runs the command.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Line::command(), "siyu", &mut script);
    Ok(context.out.write_all(&script)?)
}
