//! Problems as a compiler prints them.

use super::{Problem, Problems, Severity};
use crate::lang::Lang;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// Problems shown in full; the rest is counted, so that the first screen still helps.
const SHOWN: usize = 100;

/// Longest line that is quoted, in bytes; a longer one is named by its position only.
const LONGEST_LINE: usize = 2_000;

/// Prints all problems, one block each.
pub(super) fn all(problems: &Problems, lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for problem in problems.list.iter().take(SHOWN) {
        out.push_str(&one(problems, problem, lang, &renderer));
        out.push_str("\n\n");
    }
    let more = problems.list.len().saturating_sub(SHOWN) + problems.unlisted;
    if more > 0 {
        let rest = match lang {
            Lang::En => format!("... and {more} more problems; mend these first\n"),
            Lang::Zh => format!("……另有 {more} 个问题，请先处理以上各项\n"),
        };
        out.push_str(&rest);
    }
    out
}

/// Prints one problem.
fn one(problems: &Problems, problem: &Problem, lang: Lang, renderer: &Renderer) -> String {
    let title = level(problem.severity, lang).primary_title(visible(problem.message.get(lang))).id(problem.code);
    let label = problem.allowed.as_ref().map(|text| visible(text.get(lang)));
    let source = problems.sources.get(problem.source.0);
    let line = source.map(|source| source.line(problem.line)).unwrap_or_default();
    let group = match source {
        Some(source) if !line.is_empty() && line.len() <= LONGEST_LINE => {
            let quoted = same_width(source.slice(line.clone()));
            let start = source.floor(problem.span.start).clamp(line.start, line.end) - line.start;
            let end = source.floor(problem.span.end).clamp(line.start + start, line.end) - line.start;
            let mark = AnnotationKind::Primary.span(start..end).label(label);
            title
                .element(Snippet::source(quoted).line_start(problem.line).path(visible(&problem.file)).annotation(mark))
        }
        Some(_) => title.element(Origin::path(visible(&problem.file)).line(problem.line).char_column(problem.column)),
        None => title.elements(std::iter::empty::<Origin<'_>>()),
    };
    let mut text = renderer.render(&[group]);
    if let Some(hint) = &problem.hint {
        text.push_str(match lang {
            Lang::En => "\nhint: ",
            Lang::Zh => "\n提示：",
        });
        text.push_str(&visible(hint.get(lang)));
    }
    text
}

/// The level with its name in the language of the reader.
fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let (level, zh) = match severity {
        Severity::Error => (Level::ERROR, "错误"),
        Severity::Warning => (Level::WARNING, "警告"),
        Severity::Note => (Level::NOTE, "提醒"),
    };
    match lang {
        Lang::En => level,
        Lang::Zh => level.with_name(zh),
    }
}

/// A text without control characters, which could move a terminal's cursor or hide words.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// The same for a quoted line, keeping every byte offset: the mark below it is given in bytes.
fn same_width(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            c if c == '\t' || !c.is_control() => out.push(c),
            c => out.extend(std::iter::repeat_n('?', c.len_utf8())),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Finding, Place};
    use super::*;
    use crate::lang::say;

    /// One problem in a Chinese line.
    fn example() -> Problems {
        let text = "[plans.\"每周\"]\nlabel = \"五推\"; read = 1.4\n";
        let start = text.find("1.4").expect("in the text");
        let mut problems = Problems::new();
        let source = problems.add_source("春.toml", text);
        let place = Place { source, span: start..start + 3 };
        problems.push(
            Finding::new("E0204", &place, say("`read` is 1.4", "`read` 为 1.4"))
                .allowed(say("0..1", "0..1"))
                .hint(say("write percentages as fractions", "百分比请写成小数")),
        );
        problems
    }

    #[test]
    fn the_mark_stands_under_the_fault_behind_chinese_text() {
        let text = example().render(Lang::En, false);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "error[E0204]: `read` is 1.4");
        assert!(lines[1].ends_with("春.toml:2:22"), "{text}");
        let quoted = lines.iter().position(|l| l.contains("read = 1.4")).expect("the line is quoted");
        let wide = |s: &str| unicode_width::UnicodeWidthStr::width(s);
        let fault = wide(&lines[quoted][..lines[quoted].find("1.4").expect("quoted")]);
        let mark = wide(&lines[quoted + 1][..lines[quoted + 1].find('^').expect("marked")]);
        assert_eq!(fault, mark, "{text}");
        assert!(text.contains("hint: write percentages as fractions"));
    }

    #[test]
    fn chinese_readers_get_chinese() {
        let text = example().render(Lang::Zh, false);
        assert!(text.starts_with("错误[E0204]: `read` 为 1.4"), "{text}");
        assert!(text.contains("提示：百分比请写成小数"));
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let mut problems = Problems::new();
        let source = problems.add_source("a\u{1b}[2J", "x = \u{1b}[31m1\u{85}");
        let place = Place { source, span: 4..5 };
        problems.push(Finding::new("E0201", &place, say("a\u{7}b\n", "a")).hint(say("\u{1b}", "")));
        let text = problems.render(Lang::En, false);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    }

    #[test]
    fn very_long_lines_are_named_not_quoted() {
        let mut problems = Problems::new();
        let source = problems.add_source("a.toml", &"x".repeat(100_000));
        problems.push(Finding::new("E0201", &Place { source, span: 50_000..50_001 }, say("far", "far")));
        let text = problems.render(Lang::En, false);
        assert!(text.len() < 300 && text.contains("a.toml:1:50001"), "{text}");
    }
}
