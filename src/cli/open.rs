//! `--open`: shows the report with the program that the system has for pages.

use super::{Context, Failure};
use std::path::Path;
use std::process::{Command, Stdio};

/// The programs that open a page, the first that works is taken: command and arguments before the page.
const OPENERS: &[(&str, &[&str])] = if cfg!(target_os = "windows") {
    &[("cmd", &["/C", "start", ""])]
} else if cfg!(target_os = "macos") {
    &[("open", &[])]
} else {
    &[("xdg-open", &[]), ("gio", &["open"]), ("wslview", &[])]
};

/// Opens a page. A machine without a screen is told where the page is; that is no failure of the run.
///
/// # Errors
/// When standard error cannot be written.
pub fn page(page: &Path, context: &mut Context<'_>) -> Result<(), Failure> {
    let screen = cfg!(any(target_os = "windows", target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].iter().any(|name| std::env::var_os(name).is_some());
    if !(screen && OPENERS.iter().any(|(program, arguments)| start(program, arguments, page))) {
        let words = context.pick(
            "no browser can be opened from here; open this file yourself:",
            "此处无法打开浏览器，请自行打开该文件：",
        );
        writeln!(context.talk, "{words} {}", page.display())?;
    }
    Ok(())
}

/// Starts a program on the page and does not wait for it.
fn start(program: &str, arguments: &[&str], page: &Path) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
