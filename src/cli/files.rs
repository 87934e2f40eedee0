//! The only place that reads files: scenarios and the data they name, with a limit on size.

use crate::lang::{Text, say};
use crate::metrics::{Better, METRICS, SERIES, Unit, WEIGHTED, WINDOWS};
use crate::problem::Problems;
use crate::scenario::lessons::Lesson;
use crate::scenario::{self, LARGEST, Loaded, Loader, Names};
use std::cell::RefCell;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Largest data file, in bytes.
pub const LARGEST_DATA: u64 = 64 * 1024 * 1024;

/// Reads data files relative to the folder of a scenario.
#[derive(Clone, Debug)]
pub struct Folder(
    /// The folder of the scenario file.
    pub PathBuf,
);

impl Loader for Folder {
    fn read(&self, relative: &str) -> Result<Vec<u8>, Text> {
        match read_at_most(&self.0.join(relative), LARGEST_DATA) {
            Ok(bytes) => Ok(bytes),
            Err(Unread::TooLarge(bytes)) => {
                let (megabytes, most) = (bytes >> 20, LARGEST_DATA >> 20);
                Err(say(
                    format!("it has {megabytes} MB, and {most} are read"),
                    format!("文件有 {megabytes} MB，上限 {most} MB"),
                ))
            }
            Err(Unread::Failed(why)) => Err(why),
        }
    }
}

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// It has this many bytes.
    TooLarge(u64),
    /// It could not be opened or read.
    Failed(Text),
}

/// The bytes of a file, unless there are too many. Never reads more than the limit, whatever the file claims to be.
///
/// # Errors
/// When the file has more bytes than `most`, or cannot be read.
pub fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let failed = |error: std::io::Error| Unread::Failed(reason(&error));
    let about = std::fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(Unread::Failed(say("it is a folder", "这是一个文件夹")));
    }
    if !about.is_file() {
        // A pipe or device may never end, or never begin.
        return Err(Unread::Failed(say("it is not an ordinary file", "不是普通文件")));
    }
    if about.len() > most {
        return Err(Unread::TooLarge(about.len()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most { Err(Unread::TooLarge(bytes.len() as u64)) } else { Ok(bytes) }
}

/// The commonest reasons in words of both languages.
fn reason(error: &std::io::Error) -> Text {
    match error.kind() {
        ErrorKind::NotFound => say("there is no such file", "文件不存在"),
        ErrorKind::PermissionDenied => say("this user may not read it", "当前用户无权读取"),
        _ => say(error.to_string(), error.to_string()),
    }
}

/// A scenario as it was read: its text and the data files it names, so that it can be read again from nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Short name of the scenario.
    pub name: String,
    /// Name of the file shown in problems.
    pub file: String,
    /// Text of the file.
    pub text: Vec<u8>,
    /// Data files by their name in the scenario.
    pub data: Vec<(String, Vec<u8>)>,
}

impl Loader for Origin {
    fn read(&self, relative: &str) -> Result<Vec<u8>, Text> {
        let file = self.data.iter().find(|(name, _)| name == relative);
        file.map(|(_, bytes)| bytes.clone()).ok_or_else(|| say("there is no such file", "文件不存在"))
    }
}

impl Origin {
    /// Checks the scenario with `--set` options laid over it.
    ///
    /// # Errors
    /// All problems of the scenario.
    pub fn load(&self, overrides: &[(String, String)]) -> Result<Loaded, Problems> {
        scenario::load(&self.name, &self.file, &self.text, self, &names(), overrides)
    }
}

/// Keeps what a loader reads.
struct Keeping<'a> {
    loader: &'a dyn Loader,
    kept: RefCell<Vec<(String, Vec<u8>)>>,
}

impl Loader for Keeping<'_> {
    fn read(&self, relative: &str) -> Result<Vec<u8>, Text> {
        let bytes = self.loader.read(relative)?;
        let mut kept = self.kept.borrow_mut();
        if !kept.iter().any(|(name, _)| name == relative) {
            kept.push((relative.to_owned(), bytes.clone()));
        }
        Ok(bytes)
    }
}

/// Reads and checks a scenario file, or the bundled scenario of that name when there is no such file.
///
/// # Errors
/// All problems of the scenario.
pub fn load_named(file: &Path, overrides: &[(String, String)]) -> Result<Loaded, Problems> {
    load_origin(file, overrides).map(|(loaded, _)| loaded)
}

/// The same, with everything that was read.
///
/// # Errors
/// All problems of the scenario.
pub fn load_origin(file: &Path, overrides: &[(String, String)]) -> Result<(Loaded, Origin), Problems> {
    let lesson = if file.exists() { None } else { file.to_str().and_then(scenario::lessons::find) };
    match lesson {
        Some(lesson) => keep(lesson.name, &format!("{}.toml", lesson.name), lesson.text.as_bytes(), lesson, overrides),
        None => load_file(file, overrides),
    }
}

/// The short name of a scenario: that of its file without the ending. Nothing where that is no name for a folder.
pub fn stem(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    stem.contains(|c: char| c != '.' && !c.is_whitespace() && !c.is_control()).then_some(stem)
}

/// That a file's name gives a run no name.
pub fn nameless() -> Text {
    say(
        "its name is made of dots only, and the folder of its runs is named after it; rename it",
        "文件名只有点号，而运行结果目录以它命名；请先改名",
    )
}

/// Reads and checks a scenario file with its data files.
fn load_file(path: &Path, overrides: &[(String, String)]) -> Result<(Loaded, Origin), Problems> {
    let file = path.display().to_string();
    let text = read_at_most(path, LARGEST as u64).map_err(|unread| match unread {
        Unread::TooLarge(bytes) => scenario::too_large(&file, bytes),
        Unread::Failed(why) => scenario::unreadable(&file, &why),
    })?;
    let name = stem(path).ok_or_else(|| scenario::unreadable(&file, &nameless()))?;
    let folder = Folder(path.parent().map(Path::to_path_buf).unwrap_or_default());
    keep(&name, &file, &text, &folder, overrides)
}

/// Checks a scenario and keeps everything that was read for it.
fn keep(
    name: &str,
    file: &str,
    text: &[u8],
    loader: &dyn Loader,
    overrides: &[(String, String)],
) -> Result<(Loaded, Origin), Problems> {
    let keeping = Keeping { loader, kept: RefCell::default() };
    let loaded = scenario::load(name, file, text, &keeping, &names(), overrides)?;
    let data = keeping.kept.into_inner();
    // The name only: a run is handed on, and the folders of this machine are nobody's business.
    let file = Path::new(file).file_name().map_or_else(|| file.into(), |name| name.to_string_lossy().into_owned());
    Ok((loaded, Origin { name: name.to_owned(), file, text: text.to_vec(), data }))
}

/// Reads and checks a scenario file with its data files.
///
/// # Errors
/// All problems of the file, or the one that kept it from being read.
pub fn load(path: &Path, overrides: &[(String, String)]) -> Result<Loaded, Problems> {
    load_file(path, overrides).map(|(loaded, _)| loaded)
}

/// Reads and checks a bundled scenario.
///
/// # Errors
/// All problems; without overrides there are none, as a test makes sure.
pub fn load_lesson(lesson: &Lesson, overrides: &[(String, String)]) -> Result<Loaded, Problems> {
    let file = format!("{}.toml", lesson.name);
    scenario::load(lesson.name, &file, lesson.text.as_bytes(), lesson, &names(), overrides)
}

/// The measures and daily series that a scenario may refer to.
pub fn names() -> Names {
    Names {
        measures: METRICS.iter().map(|metric| metric.key).collect(),
        goals: METRICS
            .iter()
            .filter(|metric| metric.better != Better::Neither && metric.key != WEIGHTED)
            .map(|metric| (metric.key, metric.unit == Unit::Yuan))
            .collect(),
        series: SERIES.iter().map(|series| series.key).collect(),
        windows: WINDOWS,
        labels: METRICS
            .iter()
            .map(|metric| (metric.key, metric.label))
            .chain(SERIES.iter().map(|series| (series.key, series.label)))
            .flat_map(|(key, label)| [(key, label.en), (key, label.zh)])
            .collect(),
    }
}

/// Splits a `--set KEY=VALUE` option.
///
/// # Errors
/// When there is no `=`, or nothing before it.
pub fn parse_set(option: &str) -> Result<(String, String), String> {
    match split_outside_quotes(option) {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
        _ => Err("write KEY=VALUE, for example plans.two.staff.heads=6".to_owned()),
    }
}

/// Splits at the first `=` that does not stand inside a quoted name.
fn split_outside_quotes(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '=') => return Some((&text[..at], &text[at + 1..])),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(path: &Path) -> &'static str {
        load(path, &[]).expect_err("a problem").iter().next().expect("one").code
    }

    #[test]
    fn files_that_cannot_be_read_are_problems() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(code(folder.path()), "E0101");
        assert_eq!(code(&folder.path().join("missing.toml")), "E0101");
    }

    #[test]
    fn a_name_of_dots_is_none() {
        for (file, name) in
            [("a.toml", Some("a")), ("x/春.季.toml", Some("春.季")), ("...toml", None), (". .toml", None)]
        {
            assert_eq!(stem(Path::new(file)).as_deref(), name, "{file}");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("...toml");
        std::fs::write(&path, "[study]\n").expect("written");
        assert_eq!(code(&path), "E0101");
    }

    #[test]
    fn a_hundred_megabytes_are_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("huge.toml");
        File::create(&path).and_then(|file| file.set_len(100 << 20)).expect("a sparse file");
        assert_eq!(code(&path), "E0106");
    }

    #[test]
    fn options_split_at_the_first_free_equals_sign() {
        let parsed = |text| parse_set(text).ok();
        assert_eq!(parsed("a.b=3"), Some(("a.b".into(), "3".into())));
        assert_eq!(parsed("plans.\"a=b\".label = x=y"), Some(("plans.\"a=b\".label".into(), "x=y".into())));
        assert_eq!(parsed("nothing"), None);
        assert_eq!(parsed("=3"), None);
    }
}
