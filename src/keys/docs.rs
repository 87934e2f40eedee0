//! The table of all keys for the documentation, written from the registry so that it cannot fall behind.

use super::{Default, Key, Kind, SCOPES, of};
use crate::lang::Lang;
use std::fmt::Write as _;

/// All keys as Markdown, one table per scope.
///
/// `docs/parameters.md` and `docs/parameters.zh.md` hold this text; a test compares them.
#[must_use]
pub fn docs_table(lang: Lang) -> String {
    let mut out = String::from(match lang {
        Lang::En => {
            "# Parameters\n\nEvery key of a scenario file, written from the registry (`src/keys`); do not edit. \
             `siyu explain KEY` says the same. [中文](parameters.zh.md)\n\nShares are fractions: 40 % is 0.4. An empty \
             default means: absent unless given. *unknown* marks a truth nobody has measured well, with the range that \
             the assumption check runs; *per segment* marks what a segment of the world may set by its last part. \
             *Source texts 000 to 004* are the five Chinese articles of practitioners that siyu was made from; their \
             figures are mostly upper ones.\n"
        }
        Lang::Zh => {
            "# 参数\n\n场景文件的全部键,由注册表(`src/keys`)生成,请勿手工修改;`siyu explain 键 --lang zh` 给出同样内容。\
             [English](parameters.md)\n\n比例写成小数:40 % 即 0.4。缺省为空表示不填即无。*未知*表示尚无可靠测量的量及假设检验的范围;\
             *可分群*表示世界的分群可用最后一段名称设置。来源一列为英文;source text 000 至 004 指本工具所依据的五篇从业者文章,\
             其中数字多为上限。\n"
        }
    });
    let head = match lang {
        Lang::En => "| key | meaning | accepts | default | provenance |\n|---|---|---|---|---|\n",
        Lang::Zh => "| 键 | 含义 | 可填 | 缺省 | 来源 |\n|---|---|---|---|---|\n",
    };
    for &scope in SCOPES {
        let Some(first) = of(scope).first() else { continue };
        let full = first.full_path();
        let table = full.strip_suffix(first.path).unwrap_or(&full).trim_end_matches('.');
        let _ = write!(out, "\n## `[{table}]`\n\n{head}");
        for key in of(scope) {
            out.push_str(&row(key, lang));
        }
    }
    out.push_str(match lang {
        Lang::En => "\n## Unknown truths\n\n| key | default | nobody knows better than |\n|---|---|---|\n",
        Lang::Zh => "\n## 未知的事实\n\n| 键 | 缺省 | 目前只知道 |\n|---|---|---|\n",
    });
    for (key, (low, high)) in super::all().filter_map(|key| Some((key, key.unknown?))) {
        let _ = writeln!(out, "| `{}` | {} | {low} .. {high} |", key.full_path(), default_words(key));
    }
    out
}

/// One key as a row.
fn row(key: &Key, lang: Lang) -> String {
    let mut meaning = format!("**{}**. {}", key.label.get(lang), key.doc.get(lang));
    if lang == Lang::Zh {
        meaning = format!("**{}**。{}", key.label.zh, key.doc.zh);
    }
    if let Some((low, high)) = key.unknown {
        let _ = match lang {
            Lang::En => write!(meaning, " *unknown* {low}..{high}"),
            Lang::Zh => write!(meaning, " *未知* {low}..{high}"),
        };
    }
    if key.per_segment {
        meaning.push_str(match lang {
            Lang::En => " *per segment*",
            Lang::Zh => " *可分群*",
        });
    }
    let source = if key.source.is_empty() { String::new() } else { format!(": {}", key.source) };
    let cells = [
        format!("`{}`", key.path),
        meaning,
        accepts(key, lang),
        default_words(key),
        format!("{}{source}", key.provenance.words().get(lang)),
    ];
    format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))
}

/// What a key accepts, in words: range and unit, choices, or kind.
#[must_use]
pub fn accepts(key: &Key, lang: Lang) -> String {
    let range = |low: f64, high: f64| if high >= 1e15 { format!(">= {low}") } else { format!("{low}..{high}") };
    let pick = |en: &'static str, zh: &'static str| super::words(en, zh).get(lang).to_owned();
    let unit = key.unit.words().get(lang);
    match key.kind {
        Kind::Number { low, high } => format!("{} {unit}", range(low, high)).trim_end().to_owned(),
        Kind::Whole { low, high } => {
            let whole = pick("whole", "整数");
            format!("{whole} {} {unit}", range(low as f64, high as f64)).trim_end().to_owned()
        }
        Kind::Span { low, high } => format!("[a, b] in {low}..{high}"),
        Kind::Switch => "true, false".to_owned(),
        Kind::Date => pick("date", "日期"),
        Kind::Text => pick("text", "文本"),
        Kind::File => pick("file", "文件"),
        Kind::Choice(words) => words.join(", "),
        Kind::Audience => {
            pick("an audience, for example `friend & bought<180d`", "人群表达式，例如 `friend & bought<180d`")
        }
        Kind::Preset(family) => format!("{} {family}", pick("preset of", "预设")),
    }
}

/// The default as printed; empty when there is none, never 0.
#[must_use]
pub fn default_words(key: &Key) -> String {
    match key.default {
        Default::None => String::new(),
        Default::Number(x) => x.to_string(),
        Default::Whole(x) => x.to_string(),
        Default::Switch(x) => x.to_string(),
        Default::Text(x) => x.to_owned(),
    }
}
