//! `siyu list`: bundled scenarios with their question, and presets.

use super::files::load_lesson;
use super::{Context, Failure};
use crate::keys::study;
use crate::report::terminal::{COLUMNS, wrap};
use crate::scenario::{lessons, presets};

/// Columns in front of a text.
const INDENT: usize = 4;

/// Runs the command.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(context: &mut Context<'_>) -> Result<(), Failure> {
    let lang = context.lang;
    let head = context.pick(
        "Scenarios (run: siyu run NAME; copy to edit: siyu new MY-NAME --from NAME)",
        "场景（运行：siyu run 名称；复制后修改：siyu new 新名称 --from 名称）",
    );
    writeln!(context.out, "{head}")?;
    for lesson in lessons::LESSONS {
        // A test holds every bundled scenario to loading; should one not, its name alone is still true.
        let loaded = load_lesson(lesson, &[]).ok();
        let text = |key| loaded.as_ref().and_then(|l| l.scenario.study.values.try_text(key)).unwrap_or_default();
        writeln!(context.out, "\n{}  {}", lesson.name, text(&study::TITLE))?;
        for key in [&study::QUESTION, &study::LESSON] {
            let colon = context.pick(": ", "：");
            let text = text(key);
            for (i, paragraph) in paragraphs(&text).iter().enumerate() {
                let label = if i == 0 { format!("{}{colon}", key.label.get(lang)) } else { "  ".to_owned() };
                for row in wrap(&format!("  {label}{paragraph}"), COLUMNS, INDENT) {
                    writeln!(context.out, "{row}")?;
                }
            }
        }
    }
    for (family, _) in presets::FAMILIES {
        let word = presets::family_words(family).get(lang);
        match lang {
            crate::lang::Lang::En => writeln!(context.out, "\nPresets: {word} ({family})")?,
            crate::lang::Lang::Zh => writeln!(context.out, "\n预设：{word}（{family}）")?,
        }
        for preset in presets::all().iter().filter(|preset| preset.family == *family) {
            writeln!(context.out, "  {:<22} {}", preset.name, preset.label.get(lang))?;
        }
    }
    writeln!(
        context.out,
        "\n{}",
        context.pick("More on any name: `siyu explain NAME`", "任何名称的含义：`siyu explain 名称`")
    )?;
    Ok(())
}

/// The lines of a text, those of one language joined: a file breaks them where it likes.
fn paragraphs(text: &str) -> Vec<String> {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut out: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match out.last_mut() {
            Some(last) if chinese(last) && chinese(line) => last.push_str(line),
            Some(last) if !chinese(last) && !chinese(line) => last.extend([" ", line]),
            _ => out.push(line.to_owned()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::capture;
    use super::*;
    use crate::lang::Lang;
    use crate::report::view::width;

    #[test]
    fn everything_bundled_is_listed_and_fits() {
        for lang in [Lang::En, Lang::Zh] {
            let (outcome, out, _) = capture(lang, run);
            assert!(outcome.is_ok());
            for lesson in lessons::LESSONS {
                assert!(out.contains(lesson.name));
            }
            for preset in presets::all() {
                assert!(out.contains(preset.name) && out.contains(preset.label.get(lang)));
            }
            let wide: Vec<&str> = out.lines().filter(|line| width(line) > COLUMNS).collect();
            assert!(wide.is_empty(), "{wide:?}");
        }
    }
}
