//! The program; see [`siyu::cli`].

fn main() -> std::process::ExitCode {
    siyu::cli::main()
}
