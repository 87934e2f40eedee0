//! `siyu watch`: a small preview whenever the scenario file is saved.
//!
//! The file is looked at a few times a second and read when it has come to rest. A preview is a page of its own, not a
//! run: it is written over by the next one, and it renews itself in the browser. A file with problems changes nothing
//! but what the terminal says: the last good preview stays.

use super::refusal::refusal;
use super::run::load;
use super::{Context, Failure, files, folder, open, stop};
use crate::report::view::clean;
use crate::report::{self, terminal::Look};
use crate::scenario;
use crate::study::{self, Options};
use sha2::{Digest, Sha256};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Time between two looks at the file. A file is read when two looks in a row find it the same.
const LOOK: Duration = Duration::from_millis(250);

/// Seconds after which the browser loads the preview again.
const RELOAD: u32 = 2;

/// Arguments of `watch`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Scenario file（场景文件）
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Page to write; outputs/SCENARIO/preview.html by default（预览页面）
    #[arg(long, value_name = "PAGE")]
    out: Option<PathBuf>,
    /// Open the preview in the browser（打开预览）
    #[arg(long)]
    open: bool,
    /// Stop after so many looks at a changed file; for tests
    #[arg(long, hide = true)]
    rounds: Option<u32>,
}

/// What tells one state of a file from another: time of change and content, for a save may leave the time as it was;
/// nothing while there is no file.
type Stamp = Option<(SystemTime, Option<[u8; 32]>)>;

/// Runs the command until it is stopped.
///
/// # Errors
/// [`Failure::BadInput`] when there is no such file, [`Failure::Unfinished`] when the preview cannot be written.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let file = &arguments.file;
    if stamp(file).is_none() {
        // The usual words for a file that cannot be read.
        load(file, &[], context)?;
        let words = context.pick(
            "this is a bundled scenario; copy it with `siyu new` and watch the copy",
            "这是内置场景；请先用 `siyu new` 复制，再监视副本",
        );
        return Err(Failure::BadInput(format!("{}: {words}", file.display())));
    }
    let name = files::stem(file).unwrap_or_else(|| "scenario".to_owned());
    let page = arguments.out.clone().unwrap_or_else(|| Path::new("outputs").join(&name).join("preview.html"));
    let words = context.pick("watching; Ctrl-C ends it. Preview:", "监视中，按 Ctrl-C 结束。预览：");
    writeln!(context.talk, "{}: {words} {}", file.display(), page.display())?;
    let (mut seen, mut last, mut opened, mut rounds) = (None, None, !arguments.open, 0);
    while arguments.rounds.is_none_or(|most| rounds < most) {
        let now = stamp(file);
        // Editors write in steps; a file is read when it has come to rest, and once.
        if now.is_some() && now == last && now != seen {
            seen = now;
            rounds += 1;
            if preview(file, &page, context)? && !opened {
                opened = true;
                open::page(&page, context)?;
            }
        } else {
            last = now;
            std::thread::sleep(LOOK);
        }
    }
    Ok(())
}

/// The state of a file.
fn stamp(file: &Path) -> Stamp {
    let about = std::fs::metadata(file).ok().filter(std::fs::Metadata::is_file)?;
    let bytes = files::read_at_most(file, scenario::LARGEST as u64).ok();
    Some((about.modified().ok()?, bytes.map(|bytes| Sha256::digest(bytes).into())))
}

/// Makes a preview; says whether there is one. Problems are shown and leave the last one as it is.
fn preview(file: &Path, page: &Path, context: &mut Context<'_>) -> Result<bool, Failure> {
    let kept = context.pick("the last good preview is kept", "保留上一次的预览");
    let Ok(loaded) = load(file, &[], context) else {
        writeln!(context.talk, "{kept}")?;
        return Ok(false);
    };
    let options = Options { quick: true, bare: true, ..Options::default() };
    let results = match study::run(&loaded.scenario, &options, &|_, _| {}) {
        Ok(results) => results,
        Err(failure) => {
            writeln!(context.talk, "{}\n{kept}", refusal(&failure, context.lang))?;
            return Ok(false);
        }
    };
    let look = Look { ascii: false, colour: context.colour_out };
    write!(context.out, "{}", report::terminal::summary(&results, context.lang, look))?;
    let options = report::Options {
        lang: context.lang,
        charts: true,
        command: format!("siyu run {} --quick", clean(&file.file_name().unwrap_or_default().to_string_lossy())),
        scenario_resolved: loaded.resolved,
        ..report::Options::default()
    };
    context.out.flush()?;
    if let Err(error) = write(page, renewing(&report::page(&results, &options)).as_bytes()) {
        // A disk that is full now may not be at the next save.
        let words = context.pick("the preview cannot be written", "预览无法写入");
        writeln!(context.talk, "{words}: {}: {}", page.display(), folder::bare(&error))?;
        return Ok(false);
    }
    Ok(true)
}

/// The page with the order to load itself again, which no other page has.
fn renewing(page: &str) -> String {
    let order = format!("<meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"{RELOAD}\">");
    page.replacen("<meta charset=\"utf-8\">", &order, 1)
}

/// Writes the page under another name and renames it, so that the browser never reads half of it; what cannot be
/// finished leaves nothing.
fn write(page: &Path, bytes: &[u8]) -> io::Result<()> {
    stop::whole(|_| {
        let folder = page.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let mut builder = tempfile::Builder::new();
        // Readable for whom any new file is readable.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut working = builder.prefix(".preview-").tempfile_in(folder)?;
        working.write_all(bytes)?;
        working.persist(page).map_err(|error| error.error)?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::super::capture;
    use super::*;
    use crate::lang::Lang;

    fn watch(file: &Path, page: &Path, rounds: u32) -> (Result<(), Failure>, String, String) {
        let arguments = Arguments { file: file.into(), out: Some(page.into()), open: false, rounds: Some(rounds) };
        capture(Lang::En, |context| run(&arguments, context))
    }

    const SMALL: &str = "[study]\nstart = 2026-01-01\ndays = 40\n[world]\npeople = { past_buyers = 2000 }\n\
        [plans.a]\nstaff.heads = 1\nrhythm.mass_message.content = 2\n";

    #[test]
    fn a_preview_is_labelled_renews_itself_and_outlives_a_fault() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, page) = (folder.path().join("a.toml"), folder.path().join("preview.html"));
        std::fs::write(&file, SMALL).expect("written");
        let (outcome, out, talk) = watch(&file, &page, 1);
        assert!(outcome.is_ok(), "{talk}");
        assert!(out.contains("Preview"), "{out}");
        let good = std::fs::read_to_string(&page).expect("a preview");
        assert_eq!(good.matches("http-equiv=\"refresh\"").count(), 1);
        assert!(good.contains("Preview"), "the page is labelled");
        std::fs::write(&file, SMALL.replace("heads = 1", "heads = -1")).expect("written");
        let (outcome, out, talk) = watch(&file, &page, 1);
        assert!(outcome.is_ok() && out.is_empty() && talk.contains("E0204") && talk.contains("kept"), "{out}{talk}");
        assert!(std::fs::read_to_string(&page).is_ok_and(|there| there == good), "the last good preview stays");
        assert_eq!(folder.path().read_dir().expect("a folder").count(), 2, "nothing else is left");
    }

    #[test]
    fn a_save_that_keeps_time_and_length_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.toml");
        std::fs::write(&file, "a = 1").expect("written");
        let (before, time) = (stamp(&file), file.metadata().and_then(|about| about.modified()).expect("a time"));
        std::fs::write(&file, "a = 2").expect("written");
        std::fs::File::options().append(true).open(&file).and_then(|file| file.set_modified(time)).expect("set");
        assert!(before.is_some() && before != stamp(&file));
    }

    #[test]
    fn a_page_that_cannot_be_written_ends_nothing_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, page) = (folder.path().join("a.toml"), folder.path().join("preview.html"));
        std::fs::write(&file, SMALL).expect("written");
        std::fs::create_dir_all(page.join("in the way")).expect("made");
        let (outcome, _, talk) = watch(&file, &page, 1);
        assert!(outcome.is_ok() && talk.contains("the preview cannot be written"), "{talk}");
        assert_eq!(folder.path().read_dir().expect("a folder").count(), 2, "nothing else is left");
    }

    #[test]
    fn only_files_can_be_watched() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join("p.html");
        assert!(matches!(watch(&folder.path().join("none.toml"), &page, 1).0, Err(Failure::BadInput(_))));
        assert!(matches!(watch(Path::new("01-first-pool"), &page, 1).0, Err(Failure::BadInput(_))));
        assert!(!page.exists());
    }
}
