//! `siyu new`: a scenario to start from.

use super::run::word;
use super::{Context, Failure};
use crate::lang::Lang;
use crate::problem::nearest;
use crate::scenario::lessons::{self, LESSONS, Lesson};
use crate::scenario::schema;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Name of the file to write, with or without .toml (文件名)
    #[arg(value_name = "NAME")]
    name: PathBuf,
    /// Bundled scenario to copy (see `siyu list`); a short commented one when absent （从内置场景复制）
    #[arg(long, value_name = "LESSON")]
    from: Option<String>,
    /// Overwrite files that exist （覆盖已有文件）
    #[arg(long)]
    force: bool,
}

/// Runs the command.
///
/// # Errors
/// When the lesson does not exist, or a file exists already or cannot be written.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let starter = Lesson { name: "starter", text: lessons::STARTER, files: &[] };
    let lesson = match arguments.from.as_deref() {
        None => &starter,
        Some(name) => lessons::find(name).ok_or_else(|| Failure::BadInput(unknown(name, context.lang)))?,
    };
    let mut path = arguments.name.clone();
    if path.extension().is_none_or(|extension| extension != "toml") {
        path.as_mut_os_string().push(".toml");
    }
    let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let data = lesson.files.iter().map(|(name, bytes)| (folder.join(name), *bytes));
    let all: Vec<(PathBuf, &[u8])> = data.chain([(path.clone(), lesson.text.as_bytes())]).collect();
    if !arguments.force
        && let Some((exists, _)) = all.iter().find(|(path, _)| path.exists())
    {
        return Err(Failure::Unfinished(exists_already(exists, context.lang)));
    }
    for (path, bytes) in &all {
        write(path, bytes, arguments.force, context.lang)?;
        writeln!(context.out, "{}", path.display())?;
    }
    hint(&folder, context)?;
    let next = context.pick("next: siyu check", "下一步：siyu check");
    writeln!(context.talk, "{next} {}", word(&path.to_string_lossy()))?;
    Ok(())
}

/// Writes the schema that the first line of the scenario points to, so that editors complete and check its keys. A
/// file that is there already is left alone.
fn hint(folder: &Path, context: &mut Context<'_>) -> Result<(), Failure> {
    let path = folder.join(schema::FILE);
    let text = schema::json();
    match std::fs::read_to_string(&path) {
        Ok(there) if there == text => {}
        Ok(_) => {
            let words = context
                .pick("is of another version; renew it with: siyu schema >", "来自其他版本，可更新：siyu schema >");
            writeln!(context.talk, "{} {words} {}", path.display(), word(&path.to_string_lossy()))?;
        }
        Err(_) => {
            write(&path, text.as_bytes(), false, context.lang)?;
            writeln!(context.out, "{}", path.display())?;
        }
    }
    Ok(())
}

/// Writes one file, never over another unless told so.
fn write(path: &Path, bytes: &[u8], force: bool, lang: Lang) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).truncate(true);
    // `create_new` closes the gap between looking and writing: another process may have made the file meanwhile.
    let options = if force { options.create(true) } else { options.create_new(true) };
    let mut file = options.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::Unfinished(exists_already(path, lang)),
        _ => Failure::Unfinished(format!("{}: {error}", path.display())),
    })?;
    file.write_all(bytes).map_err(|error| Failure::Unfinished(format!("{}: {error}", path.display())))
}

/// What to say when a file is there already.
fn exists_already(path: &Path, lang: Lang) -> String {
    let path = path.display();
    match lang {
        Lang::En => format!("{path} exists; choose another name or add --force"),
        Lang::Zh => format!("{path} 已存在；请换个名称或加 --force"),
    }
}

/// What to say when there is no such lesson.
fn unknown(name: &str, lang: Lang) -> String {
    let names: Vec<&str> = LESSONS.iter().map(|lesson| lesson.name).collect();
    let list = nearest(name, names.iter().copied()).map_or_else(|| names.join(", "), str::to_owned);
    match lang {
        Lang::En => format!("there is no bundled scenario `{name}`; there is {list}"),
        Lang::Zh => format!("没有内置场景 `{name}`；可用：{list}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::capture;
    use super::*;

    fn new(name: PathBuf, from: Option<&str>, force: bool) -> Result<(), Failure> {
        let arguments = Arguments { name, from: from.map(str::to_owned), force };
        capture(Lang::En, |context| run(&arguments, context)).0
    }

    #[test]
    fn copies_are_written_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let name = folder.path().join("我的.私域");
        assert!(new(name.clone(), Some("01"), false).is_ok());
        let file = folder.path().join("我的.私域.toml");
        assert_eq!(std::fs::read_to_string(&file).expect("written"), lessons::find("01").expect("bundled").text);
        assert!(matches!(new(file.clone(), None, false), Err(Failure::Unfinished(_))));
        assert!(new(file.clone(), None, true).is_ok());
        assert_eq!(std::fs::read_to_string(&file).expect("written"), lessons::STARTER);
        assert!(matches!(new(name, Some("99"), true), Err(Failure::BadInput(_))));
        let schema = folder.path().join(schema::FILE);
        assert!(std::fs::read_to_string(&file).is_ok_and(|text| text.starts_with(schema::HINT)), "an editor's hint");
        std::fs::write(&schema, "mine").expect("written");
        assert!(new(file, None, true).is_ok());
        assert_eq!(std::fs::read_to_string(schema).expect("still there"), "mine");
    }

    #[test]
    fn data_files_come_along_and_are_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("real.toml");
        assert!(new(file.clone(), Some("00-real-buyers"), false).is_ok());
        assert!(super::super::files::load(&file, &[]).is_ok(), "the copy reads its own data");
        let data = folder.path().join("data/cdnow_first_days.csv");
        std::fs::write(&data, "mine").expect("written");
        let other = folder.path().join("other.toml");
        assert!(matches!(new(other.clone(), Some("00"), false), Err(Failure::Unfinished(_))));
        assert!(!other.exists() && std::fs::read(&data).is_ok_and(|bytes| bytes == b"mine"), "nothing was touched");
        assert!(new(other, Some("00"), true).is_ok());
    }
}
