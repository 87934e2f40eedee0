//! Bundled scenarios: each teaches one thing and is a file to copy from.

use super::Loader;
use crate::lang::{Text, say};

/// A bundled scenario.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    /// Name, also that of its file.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Data files it names, with their bytes.
    pub files: &'static [(&'static str, &'static [u8])],
}

/// Every bundled scenario, in teaching order. A new one is a file and a row here.
pub const LESSONS: &[Lesson] = &[
    Lesson {
        name: "00-real-buyers",
        text: include_str!("../../scenarios/00-real-buyers.toml"),
        files: &[
            ("data/cdnow_first_days.csv", include_bytes!("../../scenarios/data/cdnow_first_days.csv")),
            ("data/cdnow_repeat_orders.csv", include_bytes!("../../scenarios/data/cdnow_repeat_orders.csv")),
        ],
    },
    Lesson { name: "01-first-pool", text: include_str!("../../scenarios/01-first-pool.toml"), files: &[] },
    Lesson { name: "07-which-face", text: include_str!("../../scenarios/07-which-face.toml"), files: &[] },
];

/// The scenario that `siyu new` writes when no lesson is named: a few lines with Chinese comments.
pub const STARTER: &str = include_str!("../../scenarios/starter.toml");

/// The lesson of a name; the number in front may be left out, or given alone.
#[must_use]
pub fn find(name: &str) -> Option<&'static Lesson> {
    let name = name.strip_suffix(".toml").unwrap_or(name);
    LESSONS.iter().find(|lesson| {
        let (number, rest) = lesson.name.split_once('-').unwrap_or(("", lesson.name));
        [lesson.name, number, rest].contains(&name)
    })
}

impl Loader for Lesson {
    fn read(&self, relative: &str) -> Result<Vec<u8>, Text> {
        let file = self.files.iter().find(|(name, _)| *name == relative);
        file.map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| say("there is no such file", "文件不存在"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::files::load_lesson;
    use crate::keys::study;

    #[test]
    fn every_lesson_loads_and_says_what_it_teaches() {
        for lesson in LESSONS {
            let loaded = load_lesson(lesson, &[])
                .unwrap_or_else(|problems| panic!("{}", problems.render(crate::lang::Lang::En, false)));
            let values = &loaded.scenario.study.values;
            for key in [&study::QUESTION, &study::LESSON, &study::EXPECT, &study::EXERCISE] {
                assert!(values.try_text(key).is_some(), "{} has no {}", lesson.name, key.path);
            }
            assert!(lesson.text.starts_with(crate::scenario::schema::HINT), "{} has no hint for editors", lesson.name);
            for word in ["QUESTION", "LESSON", "EXPECTED", "EXERCISE", "PROVENANCE", "问题", "来源"] {
                assert!(lesson.text.contains(word), "{} has no {word}", lesson.name);
            }
        }
    }

    #[test]
    fn the_starter_loads() {
        assert!(STARTER.starts_with(crate::scenario::schema::HINT));
        let loaded = load_lesson(&Lesson { name: "starter", text: STARTER, files: &[] }, &[]);
        assert!(loaded.is_ok_and(|loaded| loaded.scenario.worlds[0].plans.len() >= 3));
    }

    #[test]
    fn lessons_answer_to_number_and_name() {
        for name in ["01-first-pool", "01", "first-pool", "01-first-pool.toml"] {
            assert_eq!(find(name).map(|lesson| lesson.name), Some("01-first-pool"), "{name}");
        }
        assert!(find("99").is_none());
    }
}
