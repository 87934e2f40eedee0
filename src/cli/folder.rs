//! Run folders: written under a working name and renamed when whole, never over a finished one.

use super::Failure;
use crate::lang::{Lang, say};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The file by which a folder is known to hold a run.
const RUN_FILE: &str = "run.toml";

/// Where a run is to be written.
#[derive(Clone, Debug)]
pub struct Target {
    /// The folder the user named; a numbered one below `outputs/<scenario>` otherwise.
    pub out: Option<PathBuf>,
    /// Replace a folder that exists.
    pub force: bool,
}

/// The folder that is being written, for whoever is told to stop.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Removes the folder that is being written, if any: the program is told to stop.
pub fn abandon() {
    let folder = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take();
    // Nothing better can be done about a folder that will not go away.
    let _ = folder.map(fs::remove_dir_all);
}

/// Removes the working folder when the run does not finish.
struct Working {
    open: bool,
}

impl Working {
    fn new(path: &Path) -> Self {
        *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.to_path_buf());
        Self { open: true }
    }

    /// The folder has its final name.
    fn done(&mut self) {
        self.open = false;
        *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        if self.open {
            abandon();
        }
    }
}

impl Target {
    /// Says early that the folder stands in the way, before time is spent on a run.
    ///
    /// # Errors
    /// [`Failure::BadInput`] when the named folder exists, is not empty and may not be replaced.
    pub fn check(&self, lang: Lang) -> Result<(), Failure> {
        let why = match &self.out {
            Some(path) if occupied(path) && !self.force => say(
                "this folder exists and is not empty; choose another one with --out, or give --force to replace the run in it",
                "该目录已存在且非空；请用 --out 换一个，或用 --force 覆盖其中的运行结果",
            ),
            // --force with a mistyped folder must not cost anybody's files.
            Some(path) if occupied(path) && !path.join(RUN_FILE).is_file() => say(
                "this folder holds files but no run of siyu, and --force replaces runs only; choose another one",
                "该目录非空且不是 siyu 的运行结果；--force 只覆盖运行结果，请换一个目录",
            ),
            _ => return Ok(()),
        };
        let path = self.out.as_deref().unwrap_or(Path::new(""));
        Err(Failure::BadInput(format!("{}: {}", path.display(), why.get(lang))))
    }

    /// Writes the files of a run and returns the finished folder.
    ///
    /// # Errors
    /// [`Failure::Unfinished`] when the disk does not take them; nothing is left behind then.
    pub fn write(&self, scenario: &str, files: &[(String, Vec<u8>)]) -> Result<PathBuf, Failure> {
        let parent = match &self.out {
            Some(path) => path.parent().map(Path::to_path_buf).unwrap_or_default(),
            None => Path::new("outputs").join(scenario),
        };
        let parent = if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent };
        fs::create_dir_all(&parent).map_err(|error| named(&parent, &error))?;
        let working = parent.join(format!(".unfinished-{}", std::process::id()));
        let mut guard = Working::new(&working);
        for (name, bytes) in files {
            let path = working.join(name);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
            }
            fs::write(&path, bytes).map_err(|error| named(&path, &error))?;
        }
        let finished = match &self.out {
            Some(path) if self.force && path.exists() => swap(&working, path, &parent)?,
            Some(path) => {
                fs::rename(&working, path).map_err(|error| named(path, &error))?;
                path.clone()
            }
            None => rename_to_next(&working, &parent)?,
        };
        guard.done();
        Ok(finished)
    }
}

/// Puts a finished folder in the place of an old one. The old one is moved aside first and deleted last, so that at
/// every moment one of them is whole.
fn swap(working: &Path, path: &Path, parent: &Path) -> Result<PathBuf, Failure> {
    let aside = parent.join(format!(".replaced-{}", std::process::id()));
    fs::rename(path, &aside).map_err(|error| named(path, &error))?;
    if let Err(error) = fs::rename(working, path) {
        // Back to where it was; should that fail too, the old run is still there under the other name.
        let _ = fs::rename(&aside, path);
        return Err(named(path, &error));
    }
    // The new run stands; what is left of the old one is hidden and harmless.
    let _ = fs::remove_dir_all(&aside);
    Ok(path.to_path_buf())
}

/// Whether a path holds something that must not be lost.
fn occupied(path: &Path) -> bool {
    match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

/// Renames to the number behind the highest one; another run may take it first, then the next one is tried.
fn rename_to_next(working: &Path, parent: &Path) -> Result<PathBuf, Failure> {
    let numbers = fs::read_dir(parent).map_err(|error| named(parent, &error))?.filter_map(|entry| {
        let name = entry.ok()?.file_name();
        name.to_str()?.parse::<u32>().ok()
    });
    let first = numbers.max().unwrap_or(0) + 1;
    for number in first..first + 1_000 {
        let path = parent.join(format!("{number:03}"));
        // An empty folder could be renamed over; one that exists in any form is another run's.
        if !path.exists() && fs::rename(working, &path).is_ok() {
            return Ok(path);
        }
    }
    Err(Failure::Unfinished(format!("{}: no free number for the run", parent.display())))
}

fn named(path: &Path, error: &io::Error) -> Failure {
    Failure::Unfinished(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<(String, Vec<u8>)> {
        vec![(RUN_FILE.into(), b"1".to_vec()), ("charts/b.svg".into(), b"<svg/>".to_vec())]
    }

    #[test]
    fn a_named_folder_is_not_overwritten_without_force() {
        let place = tempfile::tempdir().unwrap();
        let target = |force| Target { out: Some(place.path().join("run")), force };
        assert!(target(false).check(Lang::En).is_ok());
        let written = target(false).write("s", &files()).unwrap();
        assert_eq!(fs::read(written.join("charts/b.svg")).unwrap(), b"<svg/>");
        assert!(matches!(target(false).check(Lang::En), Err(Failure::BadInput(_))));
        assert!(target(true).check(Lang::En).is_ok());
        target(true).write("s", &files()[..1]).unwrap();
        assert!(!written.join("charts").exists(), "the old run is gone as a whole");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing stays aside");
    }

    #[test]
    fn only_a_run_is_replaced() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("thesis");
        fs::create_dir(&path).unwrap();
        let target = Target { out: Some(path.clone()), force: true };
        assert!(target.check(Lang::En).is_ok(), "an empty folder may be used");
        fs::write(path.join("chapter.txt"), "mine").unwrap();
        assert!(matches!(target.check(Lang::En), Err(Failure::BadInput(why)) if why.contains("no run of siyu")));
    }

    #[test]
    fn a_failed_run_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let target = Target { out: Some(place.path().join("run")), force: false };
        let clash = vec![("a".to_owned(), b"1".to_vec()), ("a/b".to_owned(), b"2".to_vec())];
        assert!(matches!(target.write("s", &clash), Err(Failure::Unfinished(_))));
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }
}
