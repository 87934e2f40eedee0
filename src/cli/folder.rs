//! Run folders: the place is proved before a run, the run is written under a working name and gets its own when whole.

use super::Failure;
use super::working::{Working, exchange, sweep};
use super::{stop, store};
use crate::lang::{Lang, Text, say};
use crate::report::csv::TABLES;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The file by which a folder is known to hold a run.
const RUN_FILE: &str = "run.toml";

/// The folder of a run's pictures.
const CHARTS: &str = "charts";

/// Where a run is to be written.
#[derive(Clone, Debug)]
pub struct Target {
    /// The folder the user named; a numbered one below `outputs/<scenario>` otherwise.
    pub out: Option<PathBuf>,
    /// Replace a folder that exists.
    pub force: bool,
}

/// A place that was proved: a working folder stands next to where the run will be.
#[derive(Debug)]
pub struct Place {
    working: Working,
    parent: PathBuf,
    /// The named folder: as the user wrote it, and where it really is.
    named: Option<(PathBuf, PathBuf)>,
    force: bool,
    /// What an older run in this place holds, by relative path. What is added meanwhile is not siyu's to delete.
    before: BTreeSet<PathBuf>,
    scenario: String,
}

/// A run that was written.
#[derive(Debug)]
pub struct Written {
    /// Its folder.
    pub folder: PathBuf,
    /// Why it is not the folder that was asked for.
    pub instead: Option<String>,
}

impl Target {
    /// Proves that a run can be written, before time is spent on it, and clears up what dead processes left there.
    ///
    /// # Errors
    /// [`Failure::BadInput`] when the named folder may not be replaced, [`Failure::Unfinished`] when the system does not
    /// let this user write there.
    pub fn open(&self, scenario: &str, lang: Lang) -> Result<Place, Failure> {
        let named = match &self.out {
            Some(out) => Some((out.clone(), self.resolve(out, lang)?)),
            None => None,
        };
        let parent = match &named {
            Some((_, real)) => real.parent().map(Path::to_path_buf).unwrap_or_default(),
            None => Path::new("outputs").join(scenario),
        };
        let parent = if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent };
        if let Some(part) = parent.ancestors().find(|part| part.symlink_metadata().is_ok())
            && !part.is_dir()
        {
            return Err(refused(part, &no_folder(), lang));
        }
        fs::create_dir_all(&parent).map_err(|error| at(&parent, &error))?;
        if let Some((out, real)) = &named
            && is_mount(real, &parent)
        {
            return Err(refused(out, &mount_words(), lang));
        }
        if let Some((_, real)) = &named {
            nameable(real)?;
        }
        sweep(&parent);
        let name = named.as_ref().and_then(|(_, real)| real.file_name()?.to_str());
        let working = Working::new(&parent, name).map_err(|error| at(&parent, &error))?;
        let before = named.as_ref().map(|(_, real)| listing(real)).unwrap_or_default();
        Ok(Place { working, parent, named, force: self.force, before, scenario: scenario.to_owned() })
    }

    /// Where a named folder really is, when a run may be put there.
    fn resolve(&self, out: &Path, lang: Lang) -> Result<PathBuf, Failure> {
        let real = out.canonicalize().ok();
        let link = out.symlink_metadata().is_ok_and(|about| about.is_symlink());
        let here = std::env::current_dir().and_then(|path| path.canonicalize()).unwrap_or_default();
        let nameless = !matches!(out.components().next_back(), Some(Component::Normal(_)));
        let why = match &real {
            None if link => say("this link leads nowhere", "该链接指向的位置不存在"),
            None if nameless => {
                say("this is no name for a folder; write for example --out run", "这不是目录名；例如写 --out run")
            }
            // The folder somebody stands in cannot be exchanged for another one under his feet.
            Some(real) if here.starts_with(real) => say(
                "this is the folder you are in, or one around it; name a folder inside, for example --out run",
                "这是当前所在的目录或其上级；请写其中的一个目录，例如 --out run",
            ),
            _ => return self.replaceable(out, lang).map(|()| real.unwrap_or_else(|| out.to_path_buf())),
        };
        Err(refused(out, &why, lang))
    }

    /// Whether what stands at the named folder may be replaced.
    fn replaceable(&self, out: &Path, lang: Lang) -> Result<(), Failure> {
        let why = match occupied(out) {
            true if out.exists() && !out.is_dir() => no_folder(),
            true if !self.force => say(
                "this folder exists and is not empty; choose another one with --out, or give --force to replace the run in it",
                "该目录已存在且非空；请用 --out 换一个，或用 --force 覆盖其中的运行结果",
            ),
            // --force with a mistyped folder must not cost anybody's files.
            true if !out.join(RUN_FILE).is_file() => say(
                "this folder holds files but no run of siyu, and --force replaces runs only; choose another one",
                "该目录非空且不是 siyu 的运行结果；--force 只覆盖运行结果，请换一个目录",
            ),
            true => match foreign(out) {
                None => return Ok(()),
                Some(own) => not_of_a_run(&own),
            },
            false => return Ok(()),
        };
        Err(refused(out, &why, lang))
    }
}

impl Place {
    /// Writes the files of a run as they are made and puts it in its place. Should the place have been taken meanwhile,
    /// the run is kept next to it, and the outcome says so: hours of work are not thrown away for a name.
    ///
    /// # Errors
    /// [`Failure::Unfinished`] when the disk does not take the files; nothing is left then.
    pub fn write(
        self,
        make: impl FnOnce(&mut dyn FnMut(&str, &[u8]) -> Result<(), Failure>) -> Result<(), Failure>,
        lang: Lang,
    ) -> Result<Written, Failure> {
        make(&mut |name, bytes| {
            let path = self.working.folder.join(name);
            stop::whole(|_| {
                if let Some(folder) = path.parent() {
                    fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
                }
                fs::write(&path, bytes).map_err(|error| at(&path, &error))
            })
        })?;
        stop::whole(|state| {
            let written = self.settle(lang)?;
            state.written(&written.folder);
            Ok(written)
        })
    }

    /// Gives the finished folder its name.
    fn settle(&self, lang: Lang) -> Result<Written, Failure> {
        let Some((out, real)) = &self.named else {
            let folder = rename_to_next(&self.working.folder, &self.parent, "")?;
            return Ok(Written { folder, instead: None });
        };
        let why = match self.put(real) {
            Ok(()) => return Ok(Written { folder: out.clone(), instead: None }),
            Err(why) => why,
        };
        let name = real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = rename_to_next(&self.working.folder, &self.parent, &format!("{name}-"))
            .or_else(|_| rename_to_next(&self.working.folder, &self.outputs()?, ""))?;
        let instead = match lang {
            Lang::En => format!("{}: {}; the run was kept in {}", out.display(), why.en, shown(&folder).display()),
            Lang::Zh => format!("{}：{}；运行结果改存于 {}", out.display(), why.zh, shown(&folder).display()),
        };
        Ok(Written { folder, instead: Some(instead) })
    }

    /// Puts the finished folder where it was asked for; says why when that is not possible any more.
    fn put(&self, real: &Path) -> Result<(), Text> {
        let system = |error: io::Error| say(error.to_string(), error.to_string());
        if !occupied(real) {
            return fs::rename(&self.working.folder, real).map_err(system);
        }
        if !self.force || !real.join(RUN_FILE).is_file() {
            return Err(say("files appeared in this folder during the run", "运行期间该目录中出现了文件"));
        }
        if let Some(new) = listing(real).difference(&self.before).next().filter(|_| !self.before.is_empty()) {
            let new = new.display();
            return Err(say(
                format!("`{new}` was saved there during the run and would be lost"),
                format!("运行期间新存入的 `{new}` 将会丢失"),
            ));
        }
        exchange(&self.working, real).map_err(system)
    }

    /// The folder for numbered runs of the scenario.
    fn outputs(&self) -> Result<PathBuf, Failure> {
        let folder = Path::new("outputs").join(&self.scenario);
        fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
        Ok(folder)
    }
}

/// What stands in a folder, by relative path, a few levels deep: a run has two.
fn listing(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = vec![(PathBuf::new(), 0)];
    while let Some((inside, depth)) = open.pop() {
        let Ok(entries) = fs::read_dir(folder.join(&inside)) else { continue };
        for entry in entries.flatten() {
            let path = inside.join(entry.file_name());
            if depth < 8 && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push((path.clone(), depth + 1));
            }
            found.insert(path);
        }
    }
    found
}

/// Whether a path inside a folder is one that a run of siyu has.
fn is_of_a_run(folder: &Path, inside: &Path) -> bool {
    let Some(name) = inside.to_str() else { return false };
    let kind = folder.join(inside).symlink_metadata().map(|about| about.file_type());
    if name == CHARTS {
        return kind.is_ok_and(|kind| kind.is_dir());
    }
    let file = kind.is_ok_and(|kind| kind.is_file());
    let top = [RUN_FILE, "report.html", store::NAME];
    let picture = |inside: &str| ["svg", "png"].iter().any(|end| inside.ends_with(&format!(".{end}")));
    let chart = inside.parent() == Some(Path::new(CHARTS)) && picture(name);
    file && (top.contains(&name) || TABLES.iter().any(|table| table.name == name) || chart)
}

/// The first thing in the folder of a run that siyu did not write; a folder of somebody's is named by what is in it.
fn foreign(folder: &Path) -> Option<PathBuf> {
    let own: Vec<PathBuf> = listing(folder).into_iter().filter(|inside| !is_of_a_run(folder, inside)).collect();
    let is_file = |inside: &&PathBuf| !folder.join(inside).is_dir();
    own.iter().find(is_file).or_else(|| own.first()).cloned()
}

/// That a folder holds more than a run.
fn not_of_a_run(own: &Path) -> Text {
    let own = own.display();
    say(
        format!(
            "`{own}` in this folder was not written by siyu and would be lost; move it away, or choose another folder \
             with --out"
        ),
        format!("该目录中的 `{own}` 不是 siyu 写入的，覆盖后会丢失；请先移走它，或用 --out 换一个目录"),
    )
}

/// Whether a folder that exists is a disk of its own, which cannot be exchanged for another folder.
#[cfg(unix)]
fn is_mount(folder: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.metadata().ok().map(|about| about.dev());
    device(folder).is_some_and(|own| Some(own) != device(parent))
}

/// Elsewhere the last rename finds out, and the run is kept next to the place.
#[cfg(not(unix))]
fn is_mount(_: &Path, _: &Path) -> bool {
    false
}

/// Whether the system can have a folder of this name at all.
fn nameable(real: &Path) -> Result<(), Failure> {
    match real.symlink_metadata() {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(real, &error)),
        _ => Ok(()),
    }
}

fn mount_words() -> Text {
    say("this folder is a disk of its own; name a folder inside it", "该目录是一个独立的磁盘；请写其中的一个目录")
}

/// That a run cannot be put where a file is.
fn no_folder() -> Text {
    say("this is no folder; name a folder for the run", "这不是目录；请为运行结果指定一个目录")
}

/// Whether a path holds something that must not be lost.
fn occupied(path: &Path) -> bool {
    match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_some(),
        // Below a file, or with a name that is too long, there is nothing; making the folder will say why not.
        Err(_) => path.symlink_metadata().is_ok(),
    }
}

/// Renames to the number after the highest one; another run may take it first, then the next one is tried.
fn rename_to_next(working: &Path, parent: &Path, front: &str) -> Result<PathBuf, Failure> {
    let numbers = fs::read_dir(parent).map_err(|error| at(parent, &error))?.filter_map(|entry| {
        let name = entry.ok()?.file_name();
        // A number beyond these was not given by this program.
        name.to_str()?.strip_prefix(front)?.parse::<u32>().ok().filter(|&number| number < 1_000_000_000)
    });
    let first = numbers.max().unwrap_or(0).saturating_add(1);
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in first..first.saturating_add(1_000) {
        let path = parent.join(format!("{front}{number:03}"));
        // An empty folder could be renamed over; one that exists in any form is another run's.
        if path.symlink_metadata().is_ok() {
            continue;
        }
        match fs::rename(working, &path) {
            Ok(()) => return Ok(path),
            Err(error) => last = error,
        }
    }
    Err(at(parent, &last))
}

fn at(path: &Path, error: &io::Error) -> Failure {
    Failure::Unfinished(format!("{}: {}", shown(path).display(), bare(error)))
}

/// A path as short as it can be named from where the user is.
fn shown(path: &Path) -> &Path {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    match path.strip_prefix(&here) {
        Ok(inside) if inside.as_os_str().is_empty() => Path::new("."),
        Ok(inside) => inside,
        Err(_) => path,
    }
}

/// What the system said, without the path that the library for temporary files adds.
pub(super) fn bare(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" at path \"").next().map_or_else(String::new, ToOwned::to_owned)
}

fn refused(path: &Path, why: &Text, lang: Lang) -> Failure {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    Failure::BadInput(format!("{}{colon}{}", path.display(), why.get(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::working::tests::names;

    fn files() -> Vec<(String, Vec<u8>)> {
        vec![(RUN_FILE.into(), b"1".to_vec()), ("charts/b.svg".into(), b"<svg/>".to_vec())]
    }

    /// Hands over these files.
    fn each(
        files: &[(String, Vec<u8>)],
    ) -> impl FnOnce(&mut dyn FnMut(&str, &[u8]) -> Result<(), Failure>) -> Result<(), Failure> {
        |keep| files.iter().try_for_each(|(name, content)| keep(name, content))
    }

    fn target(path: &Path, force: bool) -> Target {
        Target { out: Some(path.to_path_buf()), force }
    }

    fn written(target: &Target, files: &[(String, Vec<u8>)]) -> Written {
        target.open("s", Lang::En).unwrap().write(each(files), Lang::En).unwrap()
    }

    #[test]
    fn a_named_folder_is_not_overwritten_without_force() {
        let place = tempfile::tempdir().unwrap();
        let run = place.path().join("run");
        assert!(written(&target(&run, false), &files()).instead.is_none());
        assert_eq!(fs::read(run.join("charts/b.svg")).unwrap(), b"<svg/>");
        assert!(matches!(target(&run, false).open("s", Lang::En), Err(Failure::BadInput(_))));
        assert!(written(&target(&run, true), &files()[..1]).instead.is_none());
        assert!(!run.join("charts").exists(), "the old run is gone as a whole");
        assert_eq!(names(place.path()), ["run"], "nothing stays aside");
    }

    #[test]
    fn only_a_run_is_replaced() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("thesis");
        fs::create_dir(&path).unwrap();
        assert!(target(&path, true).open("s", Lang::En).is_ok(), "an empty folder may be used");
        fs::write(path.join("chapter.txt"), "mine").unwrap();
        let refusal = target(&path, true).open("s", Lang::En);
        assert!(matches!(refusal, Err(Failure::BadInput(why)) if why.contains("no run of siyu")));
    }

    /// What siyu did not write is not siyu's to delete: whoever keeps notes, copies or folders in a run's folder is told so
    /// before the next run.
    #[test]
    fn a_folder_with_anything_else_in_it_is_not_replaced() {
        let place = tempfile::tempdir().unwrap();
        let run = place.path().join("run");
        let mut whole = files();
        whole.extend(TABLES.iter().map(|table| (table.name.to_owned(), b"x".to_vec())));
        whole.extend(["report.html", store::NAME, "charts/a.png"].map(|name| (name.to_owned(), b"x".to_vec())));
        written(&target(&run, false), &whole);
        for own in
            ["note.txt", "summary (copy).csv", "mine/summary.csv", "charts/mine.txt", "charts/old/a.svg", "a.svg"]
        {
            let path = run.join(own);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "mine").unwrap();
            for (lang, words) in [(Lang::En, "move it away"), (Lang::Zh, "请先移走它")] {
                let refusal = target(&run, true).open("s", lang);
                let right = |why: &str| why.contains(&format!("`{own}`")) && why.contains(words);
                assert!(matches!(&refusal, Err(Failure::BadInput(why)) if right(why)), "{own}: {refusal:?}");
            }
            assert_eq!(fs::read(&path).unwrap(), b"mine");
            fs::remove_file(&path).unwrap();
            if let Some(folder) =
                path.parent().filter(|folder| ![run.clone(), run.join(CHARTS)].contains(&folder.to_path_buf()))
            {
                assert!(target(&run, true).open("s", Lang::En).is_err(), "an empty folder of somebody's: {own}");
                fs::remove_dir(folder).unwrap();
            }
        }
        assert!(written(&target(&run, true), &whole).instead.is_none(), "the files of a run alone are replaced");
    }

    #[test]
    fn a_failed_run_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let clash = vec![("a".to_owned(), b"1".to_vec()), ("a/b".to_owned(), b"2".to_vec())];
        let open = target(&place.path().join("run"), false).open("s", Lang::En).unwrap();
        assert!(matches!(open.write(each(&clash), Lang::En), Err(Failure::Unfinished(_))));
        assert!(names(place.path()).is_empty());
    }

    /// What was saved into the folder while the run was on is never deleted: the run is kept next to it.
    #[test]
    fn files_saved_meanwhile_stay_and_the_run_is_kept_next_to_them() {
        let place = tempfile::tempdir().unwrap();
        for (name, older) in [("empty", false), ("older", true)] {
            let run = place.path().join(name);
            fs::create_dir(&run).unwrap();
            if older {
                fs::write(run.join(RUN_FILE), "old").unwrap();
            }
            let open = target(&run, true).open("s", Lang::En).unwrap();
            fs::write(run.join("thesis.txt"), "mine").unwrap();
            let kept = open.write(each(&files()), Lang::En).unwrap();
            assert!(kept.instead.is_some_and(|why| why.contains("kept in")), "{name}");
            assert_eq!(fs::read(run.join("thesis.txt")).unwrap(), b"mine");
            assert!(kept.folder.join(RUN_FILE).is_file() && kept.folder != run);
        }
        assert_eq!(names(place.path()), ["empty", "empty-001", "older", "older-001"]);
    }

    /// Whatever can be known about the place is known before the run.
    #[test]
    fn a_place_that_cannot_be_used_is_refused_before_the_run() {
        let place = tempfile::tempdir().unwrap();
        let refused = |path: &Path| matches!(target(path, true).open("s", Lang::En), Err(Failure::BadInput(_)));
        assert!(refused(Path::new(".")) && refused(Path::new("..")) && refused(&place.path().join("none/..")));
        fs::write(place.path().join("file"), "mine").unwrap();
        assert!(refused(&place.path().join("file")));
        for (inside, words) in [("file", "no folder"), ("file/run", "no folder"), ("file/a/run", "no folder")] {
            let refusal = target(&place.path().join(inside), true).open("s", Lang::En);
            assert!(matches!(refusal, Err(Failure::BadInput(why)) if why.contains(words)), "{inside}");
        }
        let long = target(&place.path().join("a".repeat(300)), true).open("s", Lang::En);
        assert!(matches!(long, Err(Failure::Unfinished(_))));
        assert_eq!(names(place.path()), ["file"]);
    }

    /// What the system says is handed on without folders that the user did not name; numbers of others are no numbers.
    #[test]
    fn errors_are_bare_and_numbers_go_on() {
        let place = tempfile::tempdir().unwrap();
        let none = place.path().join("none");
        let error = tempfile::Builder::new().tempfile_in(&none).unwrap_err();
        assert!(error.to_string().contains("none") && !bare(&error).contains("none"), "{}", bare(&error));
        let here = std::env::current_dir().unwrap().canonicalize().unwrap();
        assert_eq!(
            (shown(&here.join("a/b")), shown(&here), shown(&none)),
            (Path::new("a/b"), Path::new("."), none.as_path())
        );
        for name in ["4294967295", "007", "x"] {
            fs::create_dir(place.path().join(name)).unwrap();
        }
        fs::create_dir(place.path().join("new")).unwrap();
        assert!(rename_to_next(&place.path().join("new"), place.path(), "").unwrap().ends_with("008"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stands_for_its_folder() {
        let place = tempfile::tempdir().unwrap();
        let (real, link) = (place.path().join("real"), place.path().join("link"));
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        std::os::unix::fs::symlink(place.path().join("none"), place.path().join("dangling")).unwrap();
        assert_eq!(written(&target(&link, false), &files()).folder, link);
        assert!(real.join(RUN_FILE).is_file() && link.symlink_metadata().unwrap().is_symlink());
        let dangling = target(&place.path().join("dangling"), true).open("s", Lang::En);
        assert!(matches!(dangling, Err(Failure::BadInput(why)) if why.contains("nowhere")));
    }
}
