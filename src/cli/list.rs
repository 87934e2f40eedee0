//! `siyu list`: bundled scenarios with their question, and presets.

use super::files::load_lesson;
use super::{Context, Failure};
use crate::keys::study;
use crate::scenario::{lessons, presets};

/// Runs the command.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(context: &mut Context<'_>) -> Result<(), Failure> {
    let lang = context.lang;
    writeln!(
        context.out,
        "{}",
        context
            .pick("Scenarios (copy one with siyu new NAME --from LESSON)", "场景（用 siyu new 名称 --from 场景 复制）")
    )?;
    for lesson in lessons::LESSONS {
        // A test holds every bundled scenario to loading; should one not, its name alone is still true.
        let loaded = load_lesson(lesson, &[]).ok();
        let text = |key| loaded.as_ref().and_then(|l| l.scenario.study.values.try_text(key)).unwrap_or_default();
        writeln!(context.out, "  {:<22} {}", lesson.name, text(&study::TITLE))?;
        for key in [&study::QUESTION, &study::LESSON] {
            writeln!(context.out, "  {:<22}   {}: {}", "", key.label.get(lang), text(key))?;
        }
    }
    for (family, _) in presets::FAMILIES {
        let word = presets::family_words(family).get(lang);
        writeln!(context.out, "\n{} {word} ({family})", context.pick("Presets:", "预设："))?;
        for preset in presets::all().iter().filter(|preset| preset.family == *family) {
            writeln!(context.out, "  {:<22} {}", preset.name, preset.label.get(lang))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::capture;
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn everything_bundled_is_listed() {
        let (outcome, out, _) = capture(Lang::Zh, run);
        assert!(outcome.is_ok());
        for lesson in lessons::LESSONS {
            assert!(out.contains(lesson.name));
        }
        for preset in presets::all() {
            assert!(out.contains(preset.name) && out.contains(&preset.label.zh));
        }
    }
}
