//! What the TOML reader says of a text, in both languages, with the advice that a reader needs.

use crate::lang::{Text, say};
use std::ops::Range;

/// The messages of the TOML reader by a part of their wording: English for people who do not program, Chinese.
#[rustfmt::skip]
const KNOWN: &[(&str, &str, &str)] = &[
    ("duplicate key", "this key or table stands in the file a second time", "此键或表在文件中重复出现"),
    ("key with no value", "a key stands here without `=` and a value", "此键缺少 `=` 和值"),
    ("missing value", "a value is missing after `=`", "`=` 之后缺少值"),
    ("missing key", "a name is missing before `=`", "`=` 之前缺少键名"),
    ("unquoted keys cannot be empty", "a name is missing here", "此处缺少键名"),
    ("invalid unquoted key", "a name without quotes may hold letters, digits, - and _ only", "不加引号的键名只能含英文字母、数字、- 和 _"),
    ("keys cannot be multi-line", "a name may not run over several lines", "键名不能跨行"),
    ("multi-line basic string", "a text in triple quotes is not closed or holds a wrong \\", "三引号文本未闭合，或含有错误的 \\"),
    ("invalid basic string", "a text in quotes is not closed on its line", "引号中的文本在本行内没有闭合"),
    ("literal string", "a text in quotes is not closed on its line", "引号中的文本在本行内没有闭合"),
    ("string values must be quoted", "this is no number, date, true or false; a text needs quotes", "这不是数字、日期、true 或 false；文本需要加英文引号"),
    ("missing escaped value", "a \\ in quotes must be written \\\\", "引号中的 \\ 须写成 \\\\"),
    ("unicode", "a \\ in quotes must be written \\\\", "引号中的 \\ 须写成 \\\\"),
    ("unclosed inline table", "a { is not closed by }", "{ 没有用 } 闭合"),
    ("unclosed array table", "a [[ is not closed by ]]", "[[ 没有用 ]] 闭合"),
    ("unclosed array", "a [ is not closed by ]", "[ 没有用 ] 闭合"),
    ("unclosed table", "a [ is not closed by ]", "[ 没有用 ] 闭合"),
    ("missing comma between array", "a comma is missing between two values of a list", "列表的两个值之间缺少逗号"),
    ("missing comma between key-value", "a comma is missing between two keys inside { }", "{ } 中两个键之间缺少逗号"),
    ("extra comma", "a comma stands here without a value before it", "此处逗号前没有值"),
    ("extra assignment", "there is one `=` too many", "多了一个 `=`"),
    ("extra `=`", "there is one `=` too many", "多了一个 `=`"),
    ("unexpected `=`", "there is one `=` too many", "多了一个 `=`"),
    ("missing assignment", "a `=` is missing between a key and its value", "键与值之间缺少 `=`"),
    ("missing opening quote", "the opening quote is missing", "缺少前引号"),
    ("missing array opening", "a ] stands here without its [", "] 缺少对应的 ["),
    ("missing inline table opening", "a } stands here without its {", "} 缺少对应的 {"),
    ("missing table open", "a ] stands here without its [", "] 缺少对应的 ["),
    ("invalid inline table element", "inside { } stand keys with their values: { key = 1 }", "{ } 中应为键和值：{ 键 = 1 }"),
    ("unexpected leading zero", "a number does not begin with 0", "数字不能以 0 开头"),
    ("redundant", "a number has one sign or prefix too many", "数字前多了符号或前缀"),
    ("unexpected sign", "a number has a sign too many", "数字前多了符号"),
    ("`_` may only go between digits", "in a number, _ stands between digits only", "数字中的 _ 只能在两个数字之间"),
    ("invalid float", "this is no number that TOML can read", "这不是 TOML 能识别的数字"),
    ("invalid integer", "this is no number that TOML can read", "这不是 TOML 能识别的数字"),
    ("datetime", "this is no date that TOML can read; write it like 2026-04-01", "这不是 TOML 能识别的日期；写法如 2026-04-01"),
    ("cannot extend value", "the same name is a value above and a table here", "同一名称在上文是值，在此处却是表"),
    ("carriage return", "a line end is damaged", "换行符有误"),
    ("comment", "a comment holds a sign that cannot be printed", "注释中含有不可打印的字符"),
    ("unexpected key or value", "there is something left on this line after the value", "此行的值之后还有多余的内容"),
    ("unexpected content", "there is something left on this line that TOML cannot read", "此行有 TOML 无法识别的多余内容"),
    ("invalid key-value pair", "a line holds one key, `=` and one value", "一行应为一个键、`=` 和一个值"),
    ("recurse", "tables and lists are nested too deeply here", "此处嵌套过深"),
    ("recursion", "tables and lists are nested too deeply here", "此处嵌套过深"),
    ("invalid value", "this is no value that TOML can read", "这不是 TOML 能识别的值"),
];

/// The message of the TOML reader in both languages, and what to do.
pub(super) fn words(message: &str, text: &str, span: &Range<usize>) -> (Text, Option<Text>) {
    let message = message.lines().next().unwrap_or_default();
    let hint = hint(message, text, span);
    match KNOWN.iter().find(|(part, _, _)| message.contains(part)) {
        Some((_, en, zh)) => (say(format!("not valid TOML: {en}"), format!("TOML 语法错误：{zh}")), hint),
        None => (say(format!("not valid TOML: {message}"), "TOML 语法错误：此处无法识别"), hint),
    }
}

/// Advice by what the line looks like.
fn hint(message: &str, text: &str, span: &Range<usize>) -> Option<Text> {
    let start = text[..text.floor_char_boundary(span.start)].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    // Text in straight quotes may hold any punctuation; only what stands outside it can be at fault.
    let code: String = line.split('"').step_by(2).collect::<Vec<_>>().join("\"");
    let code = code.split('#').next().unwrap_or_default();
    if message.contains("duplicate key") {
        return Some(say("keep one of the two and delete the other", "请只保留其中一处，删除另一处"));
    }
    if code.contains(['\u{201C}', '\u{201D}', '\u{2018}', '\u{2019}'])
        || line.contains('\u{201D}') && line.contains('"')
    {
        let en = "write straight quotes \" instead of \u{201C} \u{201D}";
        return Some(say(en, "请使用英文引号 \"，不要用 \u{201C} \u{201D}"));
    }
    if message.contains("basic string") || message.contains("literal string") {
        return Some(say("close the text with \" at its end", "请在文本末尾补上英文引号 \""));
    }
    if message.contains("unexpected key or value") {
        return Some(say("write each key on a line of its own", "请每行只写一个键"));
    }
    if message.contains("key with no value") || message.contains("missing assignment") {
        return Some(say("write it as key = value, for example days = 90", "请写成 键 = 值，例如 days = 90"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn the_commonest_faults_are_explained_in_both_languages() {
        let cases = [
            ("days 90", "without `=`", "缺少 `=`"),
            ("title = \"春", "not closed", "没有闭合"),
            ("a = 1\na = 2", "second time", "重复出现"),
            ("a = [1, 2", "not closed by ]", "没有用 ] 闭合"),
            ("a = { b = 1", "not closed by }", "没有用 } 闭合"),
            ("a = ", "value is missing", "缺少值"),
            ("a = 1 = 2", "", ""),
            ("a = \"x\" 3", "left on this line", "多余的内容"),
        ];
        for (text, en, zh) in cases {
            let errors = toml::de::DeTable::parse_recoverable(text).1;
            let error = errors.first().expect("a fault");
            let (message, _) = words(error.message(), text, &error.span().unwrap_or(0..0));
            assert!(message.get(Lang::En).contains(en), "{text}: {}", message.en);
            assert!(
                message.get(Lang::Zh).contains(zh) && !message.zh.contains("此处无法识别"),
                "{text}: {}",
                message.zh
            );
            let english = message.zh.chars().filter(char::is_ascii_alphabetic).count();
            assert!(english <= 4, "{text}: {}", message.zh);
        }
    }
}
