//! The hidden folder in which a run is written before it gets its name, and what dead processes left of theirs.
//!
//! A run in the making has an identity X of random letters, a locked file `.unfinished-X.lock` and the folder
//! `.unfinished-X`; a run that it replaces may stand aside as `.replaced-X` for a moment. The system gives a lock back
//! when its process ends, however it ends: whatever carries the identity of a lock that can be taken is left over.

use super::stop;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// In front of the identity of a folder in the making.
const UNFINISHED: &str = ".unfinished-";

/// In front of the identity of a run that is being replaced.
const REPLACED: &str = ".replaced-";

/// Behind the identity of a locked file.
const LOCK: &str = ".lock";

/// Age from which a folder without a lock, of an earlier version, is taken for left over.
const OLD: Duration = Duration::from_hours(1);

/// Tries to find a name that nobody has.
const TRIES: usize = 100;

/// A folder in the making. It is removed unless it was put in its place.
#[derive(Debug)]
pub struct Working {
    /// The folder.
    pub folder: PathBuf,
    /// Where a run that is replaced may stand aside.
    pub aside: PathBuf,
    lock: PathBuf,
    file: File,
}

impl Working {
    /// Makes the folder in `parent`; `name` is that of the finished run, should this process die in the middle of
    /// replacing it.
    ///
    /// # Errors
    /// When the system does not let this user write there.
    pub fn new(parent: &Path, name: Option<&str>) -> io::Result<Self> {
        stop::whole(|state| {
            for _ in 0..TRIES {
                let Some((id, lock, mut file)) = locked(parent)? else { continue };
                let folder = parent.join(format!("{UNFINISHED}{id}"));
                state.begin(&folder);
                state.begin(&lock);
                let aside = parent.join(format!("{REPLACED}{id}"));
                let made = file.write_all(name.unwrap_or_default().as_bytes()).and_then(|()| fs::create_dir(&folder));
                // From here on the folder and the lock go when this value goes.
                let working = Self { folder, aside, lock, file };
                return made.map(|()| working);
            }
            Err(io::ErrorKind::AlreadyExists.into())
        })
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        stop::whole(|state| {
            for path in [&self.folder, &self.lock] {
                stop::remove(path);
                state.end(path);
            }
            let _ = self.file.unlock();
        });
    }
}

/// A new identity with its locked file; nothing when somebody was faster.
fn locked(parent: &Path) -> io::Result<Option<(String, PathBuf, File)>> {
    let named = tempfile::Builder::new().prefix(UNFINISHED).suffix(LOCK).tempfile_in(parent)?;
    let (file, path) = named.keep().map_err(|error| error.error)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = name.strip_prefix(UNFINISHED).and_then(|rest| rest.strip_suffix(LOCK)).unwrap_or_default().to_owned();
    // A file system without locks: the folder is as unique as before, only nobody will clear it up.
    let busy = matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock));
    // Whoever clears up may have taken the file between its making and its locking.
    Ok((!busy && path.exists()).then_some((id, path, file)))
}

/// Clears up what dead processes left in a folder. Whatever may belong to a living one is left alone.
pub fn sweep(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let id = |name: String| {
        let rest = name.strip_prefix(UNFINISHED).or_else(|| name.strip_prefix(REPLACED))?;
        Some(rest.strip_suffix(LOCK).unwrap_or(rest).to_owned())
    };
    let ids: BTreeSet<String> = names.filter_map(id).filter(|id| !id.is_empty()).collect();
    for id in ids {
        let [folder, aside] = [UNFINISHED, REPLACED].map(|front| parent.join(format!("{front}{id}")));
        let lock = parent.join(format!("{UNFINISHED}{id}{LOCK}"));
        stop::whole(|_| match OpenOptions::new().read(true).write(true).open(&lock) {
            Ok(mut file) => {
                // The lock of a living process, or one that cannot be asked for.
                if file.try_lock().is_err() {
                    return;
                }
                stop::remove(&folder);
                settle(&mut file, parent, &aside);
                stop::remove(&lock);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A run that an earlier version moved aside may be the only copy of it.
                let old = |path: &Path| age(path).is_some_and(|age| age > OLD) && !path.join("run.toml").exists();
                [&folder, &aside].into_iter().filter(|path| old(path)).for_each(|path| stop::remove(path));
            }
            Err(_) => {}
        });
    }
}

/// A run that was moved aside goes back when nothing has taken its place, and goes away otherwise.
fn settle(lock: &mut File, parent: &Path, aside: &Path) {
    if !aside.exists() {
        return;
    }
    let mut name = String::new();
    let named = lock.take(4_096).read_to_string(&mut name).is_ok() && !name.is_empty();
    let place = parent.join(&name);
    if named && !place.exists() {
        // Should it fail, the run is still there under the other name.
        let _ = fs::rename(aside, place);
    } else if named {
        stop::remove(aside);
    }
}

/// Time since anything was made or removed in a folder.
fn age(path: &Path) -> Option<Duration> {
    path.metadata().ok()?.modified().ok()?.elapsed().ok()
}

/// Puts a finished folder in the place of an older one, which ends up at [`Working::folder`] and goes with it. Where the
/// system can exchange two names at once, one of the two runs stands at the place at every moment, even if this
/// process is killed.
///
/// # Errors
/// When the system refuses; the older run is in its place then.
pub fn exchange(working: &Working, place: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, &working.folder, CWD, place, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    // Without that, the older run stands aside for a moment; `settle` puts it back after a sudden death.
    fs::rename(place, &working.aside)?;
    if let Err(error) = fs::rename(&working.folder, place) {
        let _ = fs::rename(&working.aside, place);
        return Err(error);
    }
    stop::remove(&working.aside);
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Names of what lies in a folder, in order.
    pub(in crate::cli) fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_in_the_making_is_left_alone_and_goes_with_its_value() {
        let place = tempfile::tempdir().unwrap();
        let working = Working::new(place.path(), Some("run")).unwrap();
        fs::write(working.folder.join("a"), "1").unwrap();
        sweep(place.path());
        assert!(working.folder.join("a").exists(), "its process lives");
        let other = Working::new(place.path(), Some("run")).unwrap();
        assert_ne!(working.folder, other.folder);
        drop((working, other));
        assert!(names(place.path()).is_empty());
    }

    #[test]
    fn what_dead_processes_left_goes_and_a_run_that_stood_aside_comes_back() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name);
        for name in ["a", "b"] {
            // Locks that nobody holds.
            fs::write(path(&format!(".unfinished-{name}.lock")), format!("run-{name}")).unwrap();
            fs::create_dir_all(path(&format!(".unfinished-{name}/charts"))).unwrap();
            fs::create_dir(path(&format!(".replaced-{name}"))).unwrap();
            fs::write(path(&format!(".replaced-{name}/run.toml")), name).unwrap();
        }
        // The second one had put the new run in its place already.
        fs::create_dir(path("run-b")).unwrap();
        fs::write(path("run-b/run.toml"), "new").unwrap();
        // Left by an earlier version, just now: it may still be at work.
        fs::create_dir(path(".unfinished-17")).unwrap();
        fs::write(path(".hidden"), "mine").unwrap();
        sweep(place.path());
        assert_eq!(names(place.path()), [".hidden", ".unfinished-17", "run-a", "run-b"]);
        assert_eq!(fs::read(path("run-a/run.toml")).unwrap(), b"a");
        assert_eq!(fs::read(path("run-b/run.toml")).unwrap(), b"new");
    }

    #[test]
    fn two_folders_change_places() {
        let place = tempfile::tempdir().unwrap();
        let run = place.path().join("run");
        fs::create_dir(&run).unwrap();
        fs::write(run.join("run.toml"), "old").unwrap();
        let working = Working::new(place.path(), Some("run")).unwrap();
        fs::write(working.folder.join("run.toml"), "new").unwrap();
        exchange(&working, &run).unwrap();
        assert_eq!(fs::read(run.join("run.toml")).unwrap(), b"new");
        drop(working);
        assert_eq!(names(place.path()), ["run"]);
    }
}
