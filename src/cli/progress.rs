//! How far a run is: a bar with the time left on a terminal, a plain line now and then in a pipe.

use crate::lang::Lang;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Time between two plain lines.
const EVERY: Duration = Duration::from_secs(5);

/// Shows how far a run is, from any thread.
#[derive(Debug)]
pub enum Progress {
    /// Nothing is shown.
    Silent,
    /// A bar.
    Bar(ProgressBar),
    /// Plain lines.
    Lines(Lines),
}

/// Plain lines on standard error.
#[derive(Debug)]
pub struct Lines {
    lang: Lang,
    start: Instant,
    last: Mutex<Instant>,
}

/// Now. Results never depend on it.
#[expect(clippy::disallowed_methods, reason = "the time left is shown to people and goes nowhere else")]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// Threads that the run gets when nothing else is asked for.
pub(super) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

impl Progress {
    /// What suits standard error.
    #[must_use]
    pub fn new(lang: Lang, quiet: bool) -> Self {
        if quiet {
            return Self::Silent;
        }
        if !io::stderr().is_terminal() {
            return Self::Lines(Lines { lang, start: now(), last: Mutex::new(now()) });
        }
        let bar = ProgressBar::new(0);
        let template = match lang {
            Lang::En => "running {bar:30} {percent:>3} %  {eta} left",
            Lang::Zh => "运行中 {bar:30} {percent:>3}%  还需 {eta}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self::Bar(bar)
    }

    /// So many units of so many are done.
    pub fn at(&self, units: usize, all: usize) {
        match self {
            Self::Silent => {}
            Self::Bar(bar) => {
                bar.set_length(all as u64);
                bar.set_position(units as u64);
            }
            Self::Lines(lines) => lines.at(units, all),
        }
    }

    /// The run is over.
    pub fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

impl Lines {
    fn at(&self, units: usize, all: usize) {
        let now = now();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if now.duration_since(*last) < EVERY || units >= all {
            return;
        }
        *last = now;
        drop(last);
        let line = line(self.lang, units, all, now.duration_since(self.start));
        // A reader of standard error who went away takes nothing from the run.
        let _ = writeln!(io::stderr(), "{line}");
    }
}

/// One plain line.
fn line(lang: Lang, units: usize, all: usize, gone: Duration) -> String {
    let share = units as f64 / all.max(1) as f64;
    let left = (gone.as_secs_f64() * (1.0 - share) / share.max(1e-9)).ceil();
    let percent = share * 100.0;
    match lang {
        Lang::En => format!("running: {percent:.0} %, about {left:.0} s left"),
        Lang::Zh => format!("运行中：{percent:.0}%，约剩 {left:.0} 秒"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_the_time_gone_scaled() {
        assert_eq!(line(Lang::En, 25, 100, Duration::from_secs(10)), "running: 25 %, about 30 s left");
        assert_eq!(line(Lang::Zh, 0, 100, Duration::ZERO), "运行中：0%，约剩 0 秒");
    }
}
