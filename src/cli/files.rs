//! The only place that reads files: scenarios and the data they name, with a limit on size.

use crate::lang::{Lang, Text, say};
use crate::metrics::{METRICS, SERIES};
use crate::problem::Problems;
use crate::scenario::lessons::Lesson;
use crate::scenario::{self, LARGEST, Loaded, Loader, Names};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Largest data file, in bytes.
const LARGEST_DATA: u64 = 64 * 1024 * 1024;

/// Reads data files relative to the folder of a scenario.
#[derive(Clone, Debug)]
pub struct Folder(
    /// The folder of the scenario file.
    pub PathBuf,
);

impl Loader for Folder {
    fn read(&self, relative: &str) -> Result<Vec<u8>, String> {
        match read_at_most(&self.0.join(relative), LARGEST_DATA) {
            Ok(bytes) => Ok(bytes),
            Err(Unread::TooLarge(bytes)) => Err(format!("{bytes} bytes are more than {LARGEST_DATA}")),
            Err(Unread::Failed(why)) => Err(why.get(Lang::En).to_owned()),
        }
    }
}

/// Why a file was not read.
enum Unread {
    /// It has this many bytes.
    TooLarge(u64),
    /// It could not be opened or read.
    Failed(Text),
}

/// The bytes of a file, unless there are too many. Never reads more than the limit, whatever the file claims to be.
fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
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

/// Reads and checks a scenario file, or the bundled scenario of that name when there is no such file.
///
/// # Errors
/// All problems of the scenario.
pub fn load_named(file: &Path, overrides: &[(String, String)]) -> Result<Loaded, Problems> {
    let lesson = if file.exists() { None } else { file.to_str().and_then(scenario::lessons::find) };
    match lesson {
        Some(lesson) => load_lesson(lesson, overrides),
        None => load(file, overrides),
    }
}

/// Reads and checks a scenario file with its data files.
///
/// # Errors
/// All problems of the file, or the one that kept it from being read.
pub fn load(path: &Path, overrides: &[(String, String)]) -> Result<Loaded, Problems> {
    let file = path.display().to_string();
    let text = read_at_most(path, LARGEST as u64).map_err(|unread| match unread {
        Unread::TooLarge(bytes) => scenario::too_large(&file, bytes),
        Unread::Failed(why) => scenario::unreadable(&file, &why),
    })?;
    let name = path.file_stem().map_or_else(|| file.clone(), |stem| stem.to_string_lossy().into_owned());
    let folder = Folder(path.parent().map(Path::to_path_buf).unwrap_or_default());
    scenario::load(&name, &file, &text, &folder, &names(), overrides)
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
        series: SERIES.iter().map(|series| series.key).collect(),
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
