//! Bundled presets: named sets of values with provenance, one file each, embedded in the program.

use super::raw;
use super::walk::{self, Spec};
use crate::keys::{Scope, Values, Words, synonyms, words};
use crate::lang::{Lang, Text, say};
use crate::problem::Problems;
use std::fmt::Write;
use std::sync::OnceLock;

/// One preset.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Family: `businesses`, `platforms`, `personas` or `hooks`.
    pub family: &'static str,
    /// Name used in scenario files.
    pub name: &'static str,
    /// Name shown.
    pub label: Text,
    /// The comment at the head of its file: what it is and where its numbers come from, in both languages.
    pub doc: String,
    /// Its values, all of one scope.
    pub values: Values,
}

/// Declares the files of the presets: family, name, text.
macro_rules! files {
    ($($family:literal: $($name:literal),+;)+) => {
        &[$($((
            $family,
            $name,
            include_str!(concat!("../../scenarios/presets/", $family, "/", $name, ".toml")),
        )),+),+]
    };
}

/// Every preset file. A new preset is a file and a name here.
const FILES: &[(&str, &str, &str)] = files! {
    "businesses": "beauty", "mother_baby", "supplements", "fashion", "tea_drinks", "fresh_food", "renovation",
        "appliance", "screwdrivers";
    "platforms": "wecom-2025", "wecom-2025-enlarged", "wecom-2022", "wecom-2021", "uncapped";
    "marketplaces": "tmall", "jd", "pinduoduo", "douyin";
    "personas": "plain", "expert", "influencer", "consultant", "welfare_officer",
        "shopping_adviser", "course_adviser";
    "hooks": "none", "service", "content", "gift";
};

/// The families with the scope of their values.
pub const FAMILIES: &[(&str, Scope)] = &[
    ("businesses", Scope::World),
    ("platforms", Scope::World),
    ("marketplaces", Scope::World),
    ("personas", Scope::Persona),
    ("hooks", Scope::Hook),
];

/// A family's name in messages.
#[must_use]
pub fn family_words(family: &str) -> Words {
    match family {
        "businesses" => words("business", "品类"),
        "platforms" => words("platform", "平台"),
        "marketplaces" => words("marketplace", "电商平台"),
        "personas" => words("persona", "人设"),
        _ => words("hook", "钩子"),
    }
}

/// All presets, in the order of documentation.
pub fn all() -> &'static [Preset] {
    static ALL: OnceLock<Vec<Preset>> = OnceLock::new();
    ALL.get_or_init(|| FILES.iter().map(|&(family, name, text)| read(family, name, text).0).collect())
}

/// The preset of a family and name.
#[must_use]
pub fn find(family: &str, name: &str) -> Option<&'static Preset> {
    all().iter().find(|preset| preset.family == family && preset.name == name)
}

/// The names of a family's presets. Needs no parsing, so that checking a preset can list them.
#[must_use]
pub fn names(family: &str) -> Vec<&'static str> {
    FILES.iter().filter(|file| file.0 == family).map(|file| file.1).collect()
}

/// The name of the preset that a text names: by its name, by its label in either language, or by a word of the field.
#[must_use]
pub fn resolve(family: &str, text: &str) -> Option<&'static str> {
    let (names, text) = (names(family), text.trim());
    let by_name = names.iter().copied().find(|name| *name == text);
    let by_label = || {
        let labels = labels(family);
        labels.into_iter().find(|(name, label)| synonyms::same(label, text) || synonyms::same(name, text))
    };
    let by_word = || synonyms::of(text).flat_map(|row| row.names);
    by_name
        .or_else(|| by_label().map(|(name, _)| name))
        .or_else(|| by_word().find_map(|name| names.iter().copied().find(|known| known == name)))
}

/// The labels of a family's presets, both languages, with the name of each. Read from the lines of the files: a preset
/// that names another is checked while presets are being read.
#[must_use]
pub fn labels(family: &str) -> Vec<(&'static str, &'static str)> {
    let of = |text: &'static str| {
        text.lines().filter_map(|line| line.strip_prefix("label_")?.split('"').nth(1)).collect::<Vec<_>>()
    };
    let files = FILES.iter().filter(|file| file.0 == family);
    files.flat_map(|&(_, name, text)| of(text).into_iter().map(move |label| (name, label))).collect()
}

/// Reads a preset; faults are a test failure, never a user's problem.
pub fn read(family: &'static str, name: &'static str, text: &str) -> (Preset, Problems) {
    let mut problems = Problems::new();
    let source = problems.add_source(name, text);
    let mut table = raw::parse(text, source, &mut problems).table;
    let mut take = |key: &str| match table.items.remove(key).map(|item| item.node) {
        Some(raw::Node::Text(text)) => text,
        _ => name.to_owned(),
    };
    let label = say(take("label_en"), take("label_zh"));
    let scope = FAMILIES.iter().find(|row| row.0 == family).map_or(Scope::World, |row| row.1);
    let layer = walk::read(&table, &Spec::of(scope, family, &[]), &mut problems);
    let comment = |line: &str| line.strip_prefix('#').map(|rest| rest.trim().to_owned());
    let doc = text.lines().map_while(comment).collect::<Vec<_>>().join("\n");
    (Preset { family, name, label, doc, values: walk::values(&layer, scope) }, problems)
}

/// The section of the parameter page that lists presets with their values.
#[must_use]
pub fn docs_table(presets: &[Preset], lang: Lang) -> String {
    let (title, head) = match lang {
        Lang::En => ("Presets", "| family | preset | name | values |"),
        Lang::Zh => ("预设", "| 类别 | 预设 | 名称 | 取值 |"),
    };
    let mut out = format!("\n## {title}\n\n{head}\n|---|---|---|---|\n");
    for preset in presets {
        let values: Vec<String> = preset.values.given().map(|(path, value)| format!("`{path}` {value}")).collect();
        let (family, name, label) = (preset.family, preset.name, preset.label.get(lang));
        let _ = writeln!(out, "| {family} | `{name}` | {label} | {} |", values.join("; "));
    }
    out
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "values must come through the reader unchanged")]
mod tests {
    use super::*;
    use crate::keys::{self, Default, persona, world};

    #[test]
    fn every_preset_is_sound_and_documented() {
        for &(family, name, text) in FILES {
            let (preset, problems) = read(family, name, text);
            assert!(problems.is_empty(), "{family}/{name}:\n{}", problems.render(Lang::En, false));
            assert!(preset.label.en != name && preset.label.zh != name, "{family}/{name} has no label");
            assert!(
                preset.doc.contains("Provenance") && preset.doc.contains("来源"),
                "{family}/{name} has no provenance"
            );
            assert!(preset.values.given().next().is_some(), "{family}/{name} is empty");
        }
    }

    #[test]
    fn a_preset_answers_to_its_name_and_its_labels() {
        for preset in all() {
            for text in [preset.name, &preset.label.en, &preset.label.zh, &preset.label.en.to_uppercase()] {
                assert_eq!(resolve(preset.family, text), Some(preset.name), "{}: {text}", preset.family);
            }
        }
        assert_eq!(resolve("personas", "种草达人"), Some("influencer"));
        assert_eq!(resolve("businesses", "美妆"), Some("beauty"));
        assert_eq!(resolve("businesses", "咖啡"), Some("tea_drinks"));
        assert_eq!(resolve("personas", "美妆"), None);
    }

    #[test]
    fn every_preset_default_exists() {
        for key in keys::all() {
            if let (keys::Kind::Preset(family), Default::Text(name)) = (key.kind, key.default) {
                assert!(find(family, name).is_some(), "{}: no preset {family}/{name}", key.full_path());
            }
        }
    }

    #[test]
    fn no_file_of_the_folder_is_forgotten() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/presets");
        for (family, _) in FAMILIES {
            for file in std::fs::read_dir(root.join(family)).expect("the folder of the family") {
                let path = file.expect("an entry").path();
                let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
                assert!(names(family).contains(&name.as_str()), "{family}/{name} is not listed");
            }
        }
    }

    /// suit of a persona for (h, f, seriousness, topicality).
    fn suit(name: &str, traits: [f64; 4]) -> f64 {
        let values = &find("personas", name).expect("a persona").values;
        let rows = [
            (&persona::TICKET_BASE, &persona::TICKET_SLOPE),
            (&persona::FREQUENCY_BASE, &persona::FREQUENCY_SLOPE),
            (&persona::SERIOUSNESS_BASE, &persona::SERIOUSNESS_SLOPE),
            (&persona::TOPICALITY_BASE, &persona::TOPICALITY_SLOPE),
        ];
        rows.iter().zip(traits).map(|((base, slope), x)| values.number(base) + values.number(slope) * x).product()
    }

    #[test]
    fn each_quadrant_has_its_persona() {
        let best = |traits: [f64; 4]| {
            let names = ["plain", "expert", "influencer", "consultant", "welfare_officer"];
            names.into_iter().max_by(|a, b| suit(a, traits).total_cmp(&suit(b, traits))).expect("five personas")
        };
        assert_eq!(best([0.9, 0.8, 0.9, 0.6]), "expert", "dear, frequent, serious");
        assert_eq!(best([0.9, 0.8, 0.2, 0.8]), "influencer", "dear, frequent, lifestyle");
        assert_eq!(best([1.0, 0.05, 0.7, 0.7]), "consultant", "dear, rare");
        assert_eq!(best([0.05, 1.0, 0.1, 0.5]), "welfare_officer", "cheap, frequent");
        assert_eq!(suit("plain", [0.9, 0.8, 0.9, 0.6]), 0.0);
    }

    #[test]
    fn the_default_platform_repeats_the_defaults() {
        let values = &find("platforms", "wecom-2025").expect("the default platform").values;
        for key in [&world::CAP_MASS_PER_DAY, &world::CAP_MOMENTS_PER_DAY, &world::CAP_FRIENDS_PER_HEAD] {
            assert_eq!(values.number(key), Values::new().number(key), "{}", key.path);
        }
        let values = &find("marketplaces", "tmall").expect("the default marketplace").values;
        for key in [&world::PENALTY_DETECTION, &world::PENALTY_DAYS, &world::PENALTY_DEMAND, &world::PENALTY_YUAN] {
            assert_eq!(values.number(key), Values::new().number(key), "{}", key.path);
        }
    }
}
