//! `siyu explain`: meaning, unit, range, default and provenance of anything that has a name.

use super::{Context, Failure};
use crate::keys::{self, Key, accepts, default_words};
use crate::lang::Lang;
use crate::metrics::{METRICS, SERIES};
use crate::problem::{self, CODES, nearest};
use crate::scenario::presets;
use std::io;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A key such as money.margin, a code such as E0204, a preset, a measure or a series; everything when absent
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// [`Failure::BadInput`] with the nearest names when nothing has that name.
pub fn run(arguments: &Arguments, context: &mut Context<'_>) -> Result<(), Failure> {
    let Some(name) = arguments.name.as_deref() else { return Ok(overview(context)?) };
    let name = name.trim();
    let mut found = false;
    for key in keys::all().filter(|key| answers(key, name)) {
        found = true;
        explain_key(key, context)?;
    }
    if let Some(row) = problem::code(name) {
        found = true;
        let lang = context.lang;
        writeln!(context.out, "{}  {}\n  {}\n", row.code, row.title.get(lang), row.explanation.get(lang))?;
    }
    for preset in presets::all().iter().filter(|preset| preset.name == name) {
        found = true;
        explain_preset(preset, context)?;
    }
    for told in measures().filter(|told| told.key == name) {
        found = true;
        let lang = context.lang;
        let (kind, label) = (told.kind.get(lang), told.label.get(lang));
        let (unit, doc) = (told.unit.get(lang), told.doc.get(lang));
        match lang {
            Lang::En => writeln!(context.out, "{name}  {label} ({kind}, {unit})\n  {doc}\n")?,
            Lang::Zh => writeln!(context.out, "{name}  {label}（{kind}，{unit}）\n  {doc}\n")?,
        }
    }
    if found { Ok(()) } else { Err(Failure::BadInput(not_found(name, context))) }
}

/// A measure or a daily series.
struct Told {
    key: &'static str,
    kind: keys::Words,
    label: keys::Words,
    doc: keys::Words,
    unit: keys::Words,
}

/// Measures, then daily series; a few keys name one of each.
fn measures() -> impl Iterator<Item = Told> {
    let kind = keys::words("measure of the whole period", "全期指标");
    let metrics =
        METRICS.iter().map(move |m| Told { key: m.key, kind, label: m.label, doc: m.doc, unit: m.unit.words() });
    let kind = keys::words("daily series", "每日序列");
    metrics.chain(SERIES.iter().map(move |s| Told {
        key: s.key,
        kind,
        label: s.label,
        doc: s.doc,
        unit: s.unit.words(),
    }))
}

/// Whether a key is meant: by its path, its full path with any chosen names, a group of it, or its last part.
fn answers(key: &Key, name: &str) -> bool {
    if key.path == name || key.leaf() == name || key.label.zh == name || key.label.en == name {
        return true;
    }
    if key.path.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')) {
        return true;
    }
    let (full, typed) = (key.full_path(), name);
    let (full, typed): (Vec<&str>, Vec<&str>) = (full.split('.').collect(), typed.split('.').collect());
    let chosen = |part: &str| part == "NAME" || part == "MEASURE";
    full.len() == typed.len() && full.iter().zip(&typed).all(|(part, typed)| part == typed || chosen(part))
}

/// One key in full.
fn explain_key(key: &Key, context: &mut Context<'_>) -> io::Result<()> {
    let lang = context.lang;
    writeln!(context.out, "{}  {}", key.full_path(), key.label.get(lang))?;
    writeln!(context.out, "  {}", key.doc.get(lang))?;
    let default = match default_words(key) {
        text if text.is_empty() => context.pick("none", "无").to_owned(),
        text => text,
    };
    writeln!(context.out, "  {}: {}", context.pick("accepts", "可填"), accepts(key, lang))?;
    if let keys::Kind::Preset(family) = key.kind {
        writeln!(context.out, "    {}", presets::names(family).join(", "))?;
    }
    writeln!(context.out, "  {}: {default}", context.pick("default", "缺省"))?;
    writeln!(context.out, "  {}: {}", context.pick("provenance", "来源"), provenance(key, lang))?;
    if let Some((low, high)) = key.unknown {
        let words = context.pick("nobody has measured it well; checked over", "尚无可靠测量，假设检验范围");
        writeln!(context.out, "  {words} {low}..{high}")?;
    }
    if let (Some((low, high)), None) = (key.plausible, key.unknown) {
        writeln!(context.out, "  {} {low}..{high}", context.pick("plausible", "合理范围"))?;
    }
    if key.per_segment {
        let words = context.pick("a segment may set it as", "分群可设置为");
        writeln!(context.out, "  {words} {}", key.leaf())?;
    }
    writeln!(context.out)
}

/// Where a key's default comes from: the mark, and the source where it says more than the mark.
fn provenance(key: &Key, lang: Lang) -> String {
    let mark = key.provenance.words();
    let source = key.source.trim();
    // "assumed: assumption: ..." says the same thing twice.
    let source = source.strip_prefix("assumption").or(source.strip_prefix("assumed")).unwrap_or(source);
    let source = source.trim_start_matches([':', ',', ' ']);
    match (source.is_empty(), lang) {
        (true, _) => mark.get(lang).to_owned(),
        (_, Lang::En) => format!("{}: {source}", mark.en),
        (_, Lang::Zh) => format!("{}：{source}", mark.zh),
    }
}

/// One preset with its provenance and values.
fn explain_preset(preset: &presets::Preset, context: &mut Context<'_>) -> io::Result<()> {
    let lang = context.lang;
    let family = presets::family_words(preset.family).get(lang);
    writeln!(context.out, "{}  {} ({family})", preset.name, preset.label.get(lang))?;
    for line in preset.doc.lines() {
        writeln!(context.out, "  {line}")?;
    }
    for (path, value) in preset.values.given() {
        writeln!(context.out, "    {path} = {value}")?;
    }
    writeln!(context.out)
}

/// All names with their labels.
fn overview(context: &mut Context<'_>) -> io::Result<()> {
    let lang = context.lang;
    for key in keys::all() {
        writeln!(context.out, "{:<58} {}", key.full_path(), key.label.get(lang))?;
    }
    writeln!(context.out, "\n{}", context.pick("Measures and daily series", "指标与每日序列"))?;
    for told in measures() {
        writeln!(context.out, "{:<58} {} · {}", told.key, told.label.get(lang), told.kind.get(lang))?;
    }
    writeln!(context.out, "\n{}", context.pick("Codes of problems", "问题代码"))?;
    for row in CODES {
        writeln!(context.out, "{:<58} {}", row.code, row.title.get(lang))?;
    }
    Ok(())
}

/// What to say when nothing has a name.
fn not_found(name: &str, context: &Context<'_>) -> String {
    let paths = keys::all().flat_map(|key| [key.path, key.leaf()]);
    let others = presets::all().iter().map(|preset| preset.name).chain(measures().map(|told| told.key));
    let near = nearest(name, paths.chain(others).chain(CODES.iter().map(|row| row.code)));
    match (context.lang, near) {
        (Lang::En, Some(near)) => format!("nothing is called `{name}`; did you mean `{near}`?"),
        (Lang::Zh, Some(near)) => format!("没有名为 `{name}` 的内容，是否想查 `{near}`？"),
        (Lang::En, None) => format!("nothing is called `{name}`; `siyu explain` lists everything"),
        (Lang::Zh, None) => format!("没有名为 `{name}` 的内容，`siyu explain` 可列出全部"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::capture;
    use super::*;

    fn explain(name: Option<&str>, lang: Lang) -> (Result<(), Failure>, String) {
        let arguments = Arguments { name: name.map(str::to_owned) };
        let (outcome, out, _) = capture(lang, |context| run(&arguments, context));
        (outcome, out)
    }

    #[test]
    fn every_name_that_is_listed_can_be_explained() {
        for key in keys::all() {
            assert!(explain(Some(&key.full_path()), Lang::En).1.contains(key.label.en), "{}", key.full_path());
        }
        for row in CODES {
            assert!(explain(Some(row.code), Lang::Zh).1.contains(row.title.zh), "{}", row.code);
        }
        for preset in presets::all() {
            assert!(explain(Some(preset.name), Lang::En).1.contains(&preset.label.en), "{}", preset.name);
        }
    }

    #[test]
    fn a_plan_by_its_own_name_and_a_slip_are_understood() {
        assert!(explain(Some("plans.每周两推.staff.heads"), Lang::Zh).1.contains("员工数"));
        assert!(explain(Some("e0204"), Lang::En).1.contains("E0204"));
        match explain(Some("money.margn"), Lang::En).0 {
            Err(Failure::BadInput(why)) => assert!(why.contains("`money.margin`"), "{why}"),
            other => panic!("{other:?}"),
        }
        assert!(explain(None, Lang::En).1.contains("E0204"));
    }

    #[test]
    fn nothing_is_said_twice_and_a_measure_is_no_series() {
        for key in keys::all() {
            let said = provenance(key, Lang::En).to_lowercase();
            assert!(!said.contains("assumed: assum"), "{}: {said}", key.path);
        }
        let both = explain(Some("follow_rate"), Lang::En).1;
        assert!(both.contains("measure of the whole period") && both.contains("daily series"), "{both}");
    }

    #[test]
    fn a_changed_preset_is_what_is_explained() {
        let text = include_str!("../../scenarios/presets/hooks/gift.toml");
        let line = text.lines().find(|line| line.starts_with("cost_yuan")).expect("a cost");
        let (preset, problems) = presets::read("hooks", "gift", &text.replace(line, "cost_yuan = 7.25"));
        assert!(problems.is_empty() && text.contains(line));
        assert!((preset.values.number(&keys::hook::COST_YUAN) - 7.25).abs() < f64::EPSILON);
        let (outcome, out, _) = capture(Lang::En, |context| Ok(explain_preset(&preset, context)?));
        assert!(outcome.is_ok() && out.contains("cost_yuan = 7.25"), "{out}");
    }

    /// A preset changed in its file is found in what is explained, in the documentation and in a run.
    #[test]
    fn a_changed_preset_reaches_explain_docs_and_run() {
        let text = include_str!("../../scenarios/presets/businesses/beauty.toml");
        let line = text.lines().find(|line| line.starts_with("money.ticket_yuan")).expect("a ticket");
        let (preset, problems) =
            presets::read("businesses", "beauty", &text.replace(line, "money.ticket_yuan = 5_432"));
        assert!(problems.is_empty());
        let (outcome, out, _) = capture(Lang::En, |context| Ok(explain_preset(&preset, context)?));
        assert!(outcome.is_ok() && out.contains("money.ticket_yuan = 5432"), "{out}");
        let page = presets::docs_table(std::slice::from_ref(&preset), Lang::Zh);
        assert!(page.contains("`money.ticket_yuan` 5432"), "{page}");

        let lesson = crate::scenario::lessons::find("01-first-pool").expect("bundled");
        let mut scenario = crate::cli::files::load_lesson(lesson, &[]).expect("sound").scenario;
        let order_value = |scenario: &crate::scenario::checked::Scenario| {
            let options =
                crate::study::Options { replicates: Some(1), quick: true, ..crate::study::Options::default() };
            let results = crate::study::run(scenario, &options, &|_, _| {}).expect("possible");
            let line = results.worlds[0].mirror.iter().find(|line| line.key == "order_value").and_then(|l| l.value);
            line.expect("orders")
        };
        let before = order_value(&scenario);
        for (key, value) in preset.values.given() {
            let key = keys::of(keys::Scope::World).iter().find(|k| k.path == key).expect("a world key");
            scenario.worlds[0].values.set(key, value.clone());
            scenario.worlds[0].segments[0].values.set(key, value.clone());
        }
        let after = order_value(&scenario);
        assert!((240.0..280.0).contains(&before) && (5_000.0..5_900.0).contains(&after), "{before} {after}");
    }
}
