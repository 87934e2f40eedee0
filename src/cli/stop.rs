//! Being told to stop, by Ctrl-C or by the system.
//!
//! The signal is handled on a thread of its own, while the main thread may be writing a run. Both take the same lock:
//! the main thread for every single change on the disk, the handler for good, before it removes what is unfinished and
//! ends the process. So no file is written into a folder that is being removed, and a run is put in its place as a
//! whole or not at all. What the handler says is what the lock protects: whether a run was written.

use crate::lang::Lang;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What the process has on the disk.
#[derive(Debug, Default)]
pub struct State {
    /// Files and folders that are not finished.
    unfinished: Vec<PathBuf>,
    /// The finished run.
    written: Option<PathBuf>,
}

impl State {
    /// Something that is removed when the process is told to stop.
    pub fn begin(&mut self, path: &Path) {
        self.unfinished.push(path.to_path_buf());
    }

    /// It is finished, or gone.
    pub fn end(&mut self, path: &Path) {
        self.unfinished.retain(|other| other != path);
    }

    /// A run stands at this place.
    pub fn written(&mut self, path: &Path) {
        self.written = Some(path.to_path_buf());
    }
}

/// The state of this process.
static STATE: Mutex<State> = Mutex::new(State { unfinished: Vec::new(), written: None });

/// Whether the process has been told to stop; whoever waits for the lock must not take it any more.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Makes one change on the disk that a signal cannot cut in two. Once the process is told to stop this does not come
/// back: the handler ends the process.
pub fn whole<T>(change: impl FnOnce(&mut State) -> T) -> T {
    let mut state = STATE.lock().unwrap_or_else(PoisonError::into_inner);
    while STOPPED.load(Ordering::SeqCst) {
        drop(state);
        std::thread::park_timeout(std::time::Duration::from_secs(1));
        state = STATE.lock().unwrap_or_else(PoisonError::into_inner);
    }
    change(&mut state)
}

/// Cleans up, says what stands on the disk, and ends the process.
pub fn now(lang: Lang) -> ! {
    STOPPED.store(true, Ordering::SeqCst);
    let mut state = STATE.lock().unwrap_or_else(PoisonError::into_inner);
    for path in state.unfinished.drain(..) {
        remove(&path);
    }
    let words = match (&state.written, lang) {
        (None, Lang::En) => "siyu: stopped; no run was written".to_owned(),
        (None, Lang::Zh) => "siyu：已停止，未写出任何运行结果".to_owned(),
        (Some(path), Lang::En) => format!("siyu: stopped; the run is written: {}", path.display()),
        (Some(path), Lang::Zh) => format!("siyu：已停止，运行结果已写入：{}", path.display()),
    };
    // Nobody may be there to read it.
    let _ = writeln!(io::stderr(), "\n{words}");
    std::process::exit(130)
}

/// Removes a file or a folder with all that is in it. Nothing better can be done about one that will not go away: the
/// next run in this place tries again.
pub fn remove(path: &Path) {
    let folder = path.symlink_metadata().is_ok_and(|about| about.is_dir());
    let _ = if folder { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
}
