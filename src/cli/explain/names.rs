//! Everything that has a name, in one list: what `explain` searches, and what advice on a wrong name draws from.

use crate::cli::files::load_lesson;
use crate::keys::absent::{self, Absent};
use crate::keys::{self, Words, study, synonyms, words};
use crate::lang::{Lang, Text, say};
use crate::metrics::{METRICS, SERIES};
use crate::plan::{CHANNELS, KINDS};
use crate::problem::{CODES, nearest};
use crate::report::charts::CHARTS;
use crate::report::csv::TABLES;
use crate::scenario::checked::DO_NOTHING;
use crate::scenario::{lessons, presets};
use clap::CommandFactory;
use std::fmt::Write as _;

/// Something that has a name.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Name, as users write it.
    pub(super) name: String,
    /// What kind of thing it is.
    pub(super) kind: Words,
    /// Label.
    pub(super) label: Text,
    /// What it is, in a sentence or two.
    pub(super) doc: Text,
    /// Its unit, where it has one.
    pub(super) unit: Option<Words>,
}

impl Named {
    fn new(name: &str, kind: Words, label: Words, doc: Words) -> Self {
        let text = |words: Words| say(words.en, words.zh);
        Self { name: name.to_owned(), kind, label: text(label), doc: text(doc), unit: None }
    }

    /// Whether a text is its name or its label in either language.
    pub(super) fn answers(&self, text: &str) -> bool {
        [&self.name, &self.label.en, &self.label.zh].into_iter().any(|own| synonyms::same(own, text))
    }

    /// Name, label and kind, and what it is on the next line.
    pub(super) fn lines(&self, lang: Lang) -> String {
        let (name, label, kind) = (&self.name, self.label.get(lang), self.kind.get(lang));
        let unit = self.unit.map(|unit| unit.get(lang)).filter(|unit| !unit.is_empty());
        let head = match (lang, unit) {
            (Lang::En, Some(unit)) => format!("{name}  {label} ({kind}, {unit})"),
            (Lang::En, None) => format!("{name}  {label} ({kind})"),
            (Lang::Zh, Some(unit)) => format!("{name}  {label}（{kind}，{unit}）"),
            (Lang::Zh, None) => format!("{name}  {label}（{kind}）"),
        };
        match self.doc.get(lang) {
            "" => format!("{head}\n"),
            doc => format!("{head}\n  {doc}\n"),
        }
    }
}

/// Everything but keys, presets and codes, which have pages of their own: measures, daily series, charts, channels, kinds
/// of campaigns, tables of a run, lessons, commands.
pub(super) fn others() -> Vec<Named> {
    let mut all = Vec::new();
    let kind = words("measure of the whole period", "全期指标");
    for m in METRICS {
        all.push(Named { unit: Some(m.unit.words()), ..Named::new(m.key, kind, m.label, m.doc) });
    }
    let kind = words("daily series", "每日序列");
    for s in SERIES {
        all.push(Named { unit: Some(s.unit.words()), ..Named::new(s.key, kind, s.label, s.doc) });
    }
    let drawn = words("a picture of the report and of the folder charts/", "报告与 charts/ 文件夹中的一张图");
    all.extend(CHARTS.iter().map(|c| Named::new(c.key, words("chart", "图表"), c.title, drawn)));
    for channel in &CHANNELS {
        let mut named = Named::new(channel.key, words("channel", "加粉渠道"), channel.label, words("", ""));
        let table = format!("[plans.NAME.channels.{}]", channel.key);
        named.doc = say(
            format!("brings people to the account; its keys stand in {table}"),
            format!("把人引到账号的渠道；其键写在 {table}"),
        );
        all.push(named);
    }
    let kind = words("kind of campaign", "活动类型");
    all.extend(KINDS.iter().map(|k| Named::new(k.key, kind, k.label, k.doc)));
    for table in TABLES {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let mut named = Named::new(table.name, words("table of a run", "运行结果表"), words("", ""), words("", ""));
        named.label = say(table.name, table.name);
        named.doc = say(format!("columns: {}", columns.join(", ")), format!("列：{}", columns.join("、")));
        all.push(named);
    }
    all.extend(lesson_names());
    all.extend(commands());
    all.extend(ideas());
    all
}

/// What reports speak of and no file names.
fn ideas() -> Vec<Named> {
    let kind = words("word of the reports", "报告用语");
    vec![
        Named::new(
            DO_NOTHING,
            words("plan that always runs", "始终运行的方案"),
            words("do-nothing", "不做任何事"),
            words(
                "The world without any plan: nobody is added, nobody is written to, nobody is paid. It runs in every study and needs no table; what a plan brings over it is incremental_profit. study.baseline = \"do-nothing\" compares all plans with it.",
                "没有任何方案时的世界：不加人、不触达、不付人员成本。每项研究都会运行它，无须在文件中书写；方案相对它多赚的即 incremental_profit。写 study.baseline = \"do-nothing\" 可让所有方案都与它比较。",
            ),
        ),
        Named::new(
            "single run",
            kind,
            words("single run", "单独运行"),
            words(
                "One replicate: the whole study lived once, with one draw of luck. The span of nine in ten single runs is how far one year of your own may lie from the mean; it does not shrink with more replicates. In tables: single_run_low and single_run_high of summary.csv.",
                "一次重复：以一组随机运气完整走完一次研究。“十次单独运行中有九次”的区间说明您自己的那一次可能偏离均值多远，不会随重复次数增加而变窄。在表中为 summary.csv 的 single_run_low 与 single_run_high。",
            ),
        ),
    ]
}

/// Bundled scenarios with the question that each answers.
fn lesson_names() -> impl Iterator<Item = Named> {
    lessons::LESSONS.iter().map(|lesson| {
        // A test holds every bundled scenario to loading; should one not, its name alone is still true.
        let loaded = load_lesson(lesson, &[]).ok();
        let text = |key| loaded.as_ref().and_then(|l| l.scenario.study.values.try_text(key)).unwrap_or_default();
        let (en, zh) = both(&text(&study::TITLE));
        let (ask_en, ask_zh) = both(&text(&study::QUESTION).split_whitespace().collect::<Vec<_>>().join(" "));
        let mut named = Named::new(lesson.name, words("bundled scenario", "内置场景"), words("", ""), words("", ""));
        named.label = say(en, zh);
        named.doc =
            say(format!("{ask_en}\n  siyu run {}", lesson.name), format!("{ask_zh}\n  siyu run {}", lesson.name));
        named
    })
}

/// The English and the Chinese part of a text that holds both; the whole where only one is found.
fn both(text: &str) -> (String, String) {
    let chinese = |c: char| ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c);
    let Some(start) = text.find(chinese) else { return (text.to_owned(), text.to_owned()) };
    let end = text.rfind(chinese).map_or(start, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let trim = |part: &str| part.trim_matches(|c: char| c.is_whitespace() || c == '·' || c == '/').to_owned();
    let (front, zh, back) = (trim(&text[..start]), trim(&text[start..end]), trim(&text[end..]));
    let en = if front.len() >= back.len() { front } else { back };
    // A number or a name in front of a Chinese sentence is no English text.
    if en.split_whitespace().count() < 2 { (text.to_owned(), text.to_owned()) } else { (en, zh) }
}

/// The commands of the program.
fn commands() -> Vec<Named> {
    let command = crate::cli::Arguments::command();
    let named = |sub: &clap::Command| {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        let (en, zh) = about.rsplit_once('（').map_or((about.as_str(), about.as_str()), |(en, zh)| (en, zh));
        let (en, zh) = (en.trim(), zh.trim().trim_end_matches('）'));
        let name = sub.get_name();
        let mut named = Named::new(name, words("command", "命令"), words("", ""), words("", ""));
        named.label = say(en, zh);
        named.doc = say(format!("siyu {name} --help"), format!("siyu {name} --help"));
        named
    };
    command.get_subcommands().filter(|sub| sub.get_name() != "help").map(named).collect()
}

/// What the field's words for something lead to: rows of the table of synonyms, each name with what it is here.
pub(super) fn of_word(text: &str, others: &[Named], lang: Lang) -> Option<String> {
    let rows: Vec<_> = synonyms::of(text).collect();
    let mut out = match (rows.is_empty(), lang) {
        (true, _) => return None,
        (_, Lang::En) => format!("{text} is found here under these names:\n\n"),
        (_, Lang::Zh) => format!("{text} 在本工具中对应以下名称：\n\n"),
    };
    for name in rows.iter().flat_map(|row| row.names) {
        out.push_str(&brief(name, others, lang));
    }
    Some(out)
}

/// What is said of a word for something that this version lacks, with what comes nearest.
pub(super) fn of_absent(text: &str, others: &[Named], lang: Lang) -> Option<String> {
    let Absent { what, instead, names, .. } = absent::find(text)?;
    let mut out = match lang {
        Lang::En => format!("{text}: not in this version, which has no {}\n  {}\n\nNearest:\n\n", what.en, instead.en),
        Lang::Zh => format!("{text}：本版本没有{}\n  {}\n\n最接近的有：\n\n", what.zh, instead.zh),
    };
    for name in *names {
        out.push_str(&brief(name, others, lang));
    }
    Some(out)
}

/// What has exactly this name, in a line or two each; a group of keys as its table.
pub(super) fn brief(name: &str, others: &[Named], lang: Lang) -> String {
    let mut out = String::new();
    for key in keys::all().filter(|key| key.path == name || key.full_path() == name || world_path(key, name)) {
        let full = key.full_path();
        let _ = writeln!(out, "{full}  {}\n  {}", key.label.get(lang), key.doc.get(lang));
    }
    for preset in presets::all().iter().filter(|preset| preset.name == name) {
        let family = presets::family_words(preset.family);
        let (en, zh) = (format!("preset, {}", family.en), format!("预设：{}", family.zh));
        let kind = match lang {
            Lang::En => format!(" ({en})"),
            Lang::Zh => format!("（{zh}）"),
        };
        let _ = writeln!(out, "{}  {}{kind}", preset.name, preset.label.get(lang));
    }
    for named in others.iter().filter(|named| named.name == name) {
        out.push_str(&named.lines(lang));
    }
    let inside = inside(name);
    if !inside.is_empty() {
        let leaves: Vec<&str> = inside.iter().map(|key| key.label.get(lang)).collect();
        let (colon, comma) = if lang == Lang::En { (": ", ", ") } else { ("：", "、") };
        let shown = leaves.iter().take(8).copied().collect::<Vec<_>>().join(comma);
        let more = if leaves.len() > 8 { "..." } else { "" };
        let _ = writeln!(out, "[{}]{colon}{shown}{more}", table(name));
    }
    out
}

/// Whether a name is a key of the world with its table in front.
fn world_path(key: &keys::Key, name: &str) -> bool {
    name.contains('.') && key.full_path() == format!("plans.NAME.{name}")
}

/// The keys inside a table or group: `world.people`, `people`, `plans.每周两推.staff`, `[study]`, `presets.hooks`, `teams`.
pub(super) fn inside(name: &str) -> Vec<&'static keys::Key> {
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let typed: Vec<&str> = name.split('.').collect();
    let is = |part: &str, typed: &str| part == typed || part == "NAME" || part == "MEASURE";
    let of = |path: &str| {
        let parts: Vec<&str> = path.split('.').collect();
        parts.len() > typed.len() && parts.iter().zip(&typed).all(|(part, typed)| is(part, typed))
    };
    let found: Vec<_> = keys::all().filter(|key| of(&key.full_path()) || of(key.path)).collect();
    // The last part of a table will do where it starts no name: `segments`, `teams`, `guardrails`.
    let holds = |path: &str| path.rsplit('.').skip(1).any(|part| part == name);
    if found.is_empty() { keys::all().filter(|key| holds(&key.full_path())).collect() } else { found }
}

/// The table of a group as a file writes it.
fn table(name: &str) -> String {
    let found = inside(name);
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let full = found.first().map(|key| key.full_path()).unwrap_or_default();
    match full.find(&format!("{name}.")) {
        Some(at) => full[..at + name.len()].to_owned(),
        None => name.to_owned(),
    }
}

/// Things whose name or label holds a text, the shortest labels first.
pub(super) fn holding(text: &str, others: &[Named]) -> Vec<String> {
    let needle = text.to_lowercase();
    if needle.chars().count() < if needle.is_ascii() { 3 } else { 2 } {
        return Vec::new();
    }
    let holds = |name: &str, en: &str, zh: &str| {
        [name, en, zh].into_iter().any(|own| own.to_lowercase().contains(&needle)).then(|| zh.chars().count())
    };
    let mut found: Vec<(usize, String)> = keys::all()
        .filter_map(|key| Some((holds(key.path, key.label.en, key.label.zh)?, key.full_path())))
        .chain(others.iter().filter_map(|n| Some((holds(&n.name, &n.label.en, &n.label.zh)?, n.name.clone()))))
        .collect();
    found.sort_by_key(|(length, _)| *length);
    let mut names: Vec<String> = Vec::new();
    for (_, name) in found {
        if !names.contains(&name) && names.len() < 8 {
            names.push(name);
        }
    }
    names
}

/// The name that is nearest to a mistyped one, among names, labels and the field's words.
pub(super) fn near(text: &str, others: &[Named]) -> Option<String> {
    let keys = keys::all().flat_map(|key| [key.path, key.leaf(), key.label.en, key.label.zh]);
    let presets = presets::all().iter().flat_map(|p| [p.name, p.label.en.as_str(), p.label.zh.as_str()]);
    let others = others.iter().flat_map(|n| [n.name.as_str(), n.label.en.as_str(), n.label.zh.as_str()]);
    let codes = CODES.iter().map(|row| row.code);
    let words = synonyms::SYNONYMS.iter().flat_map(|row| row.words).copied();
    let absent = absent::ABSENT.iter().flat_map(|row| row.parts.iter().chain(row.words)).copied();
    nearest(text, keys.chain(presets).chain(others).chain(codes).chain(words).chain(absent)).map(str::to_owned)
}
