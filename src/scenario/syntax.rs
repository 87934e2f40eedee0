//! What the TOML reader says of a text, in both languages, with the advice that a reader needs.

use super::raw::shorten;
use crate::keys;
use crate::lang::{Text, say};
use crate::problem::{Finding, Place, SourceId};

/// The messages of the TOML reader by a part of their wording: English for people who do not program, Chinese.
#[rustfmt::skip]
const KNOWN: &[(&str, &str, &str)] = &[
    ("duplicate key", "this key or table stands in the file a second time", "此键或表在文件中重复出现"),
    ("key with no value", "a key stands here without `=` and a value", "此键缺少 `=` 和值"),
    ("string values must be quoted", "this is no number, date, true or false; a text needs quotes", "这不是数字、日期、true 或 false；文本需要加英文引号"),
    ("missing value", "a value is missing after `=`", "`=` 之后缺少值"),
    ("missing key", "a name is missing before `=`", "`=` 之前缺少键名"),
    ("unquoted keys cannot be empty", "a name is missing here", "此处缺少键名"),
    ("invalid unquoted key", "a name without quotes may hold letters, digits, - and _ only", "不加引号的键名只能含英文字母、数字、- 和 _"),
    ("keys cannot be multi-line", "a name may not run over several lines", "键名不能跨行"),
    ("multi-line basic string", "a text in triple quotes is not closed or holds a wrong \\", "三引号文本未闭合，或含有错误的 \\"),
    ("invalid basic string", "a text in quotes is not closed on its line", "引号中的文本在本行内没有闭合"),
    ("literal string", "a text in quotes is not closed on its line", "引号中的文本在本行内没有闭合"),
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
    ("invalid fraction", "a number needs digits after its point", "小数点之后缺少数字"),
    ("invalid mantissa", "a number needs digits before its point", "小数点之前缺少数字"),
    ("invalid date", "this day does not exist", "这一天不存在"),
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

/// The problem of an error of the TOML reader at a place of the original text.
pub(super) fn finding(message: &str, text: &str, place: Place) -> Finding {
    let message = message.lines().next().unwrap_or_default();
    let start = text[..text.floor_char_boundary(place.span.start)].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let quote = message.contains(" string, expected") && !message.contains("quoted");
    let by_line = match message {
        message if message.contains("duplicate key") => twice(text, start, line),
        _ if quote => None,
        _ => of_line(line),
    };
    let place = match by_line {
        // The reader marks the end of a line that is wrong as a whole.
        Some(_) if place.span.is_empty() => {
            let front = line.len() - line.trim_start().len();
            Place { source: place.source, span: start + front..start + line.trim_end().len().max(front) }
        }
        // It marks where a quote was missed, not where the text begins; and the sign behind a \.
        None if quote && !message.contains("multi-line") => match line.rfind(['"', '\'']) {
            Some(at) => Place { source: place.source, span: start + at..start + line.trim_end().len() },
            None => place,
        },
        None if message.contains("escaped value") && place.span.start > start => {
            Place { source: place.source, span: place.span.start - 1..place.span.start }
        }
        _ => place,
    };
    let (what, hint) = by_line.unwrap_or_else(|| (what(message), hint(message, line)));
    let message = say(format!("this cannot be read: {}", what.en), format!("此处无法读取：{}", what.zh));
    Finding::new("E0108", &place, message).hint(hint)
}

/// The message of the TOML reader in both languages.
fn what(message: &str) -> Text {
    match KNOWN.iter().find(|(part, _, _)| message.contains(part)) {
        Some((_, en, zh)) => say(*en, *zh),
        None => say(message, "不符合 TOML 语法"),
    }
}

/// The part of a line outside quotes and in front of a comment.
fn code_of(line: &str) -> String {
    let code: String = line.split('"').step_by(2).collect::<Vec<_>>().join("\"");
    code.split('#').next().unwrap_or_default().trim().to_owned()
}

/// What is wrong where the line itself shows it.
fn of_line(line: &str) -> Option<(Text, Option<Text>)> {
    let trimmed = line.trim();
    let code = code_of(line);
    let write = |fixed: &str| Some(say(format!("write: {fixed}"), format!("请写成：{fixed}")));
    if let Some(rest) = ["//", "--", "/*", ";"].iter().find_map(|mark| trimmed.strip_prefix(mark)) {
        let rest = shorten(rest.trim_end_matches("*/").trim());
        return Some((say("a comment begins with #", "注释以 # 开头"), write(&format!("# {rest}"))));
    }
    let name = |text: &str| !text.is_empty() && !text.contains(['[', ']', '=', '"', '\'']);
    if let Some(rest) = code.strip_prefix('[')
        && name(rest)
    {
        return Some((say("the name of a table is not closed by ]", "表名缺少 ]"), write(&format!("[{rest}]"))));
    }
    if let Some(rest) = code.strip_suffix(']')
        && name(rest)
    {
        return Some((say("the name of a table lacks its [ in front", "表名前缺少 ["), write(&format!("[{rest}]"))));
    }
    for sign in ["=>", ":=", "==", "＝＝"] {
        if let Some((key, value)) = trimmed.split_once(sign)
            && !key.contains(['"', '#', '='])
        {
            let fixed = format!("{} = {}", key.trim(), value.trim());
            return Some((
                say("a key and its value are joined by one =", "键与值之间只用一个 ="),
                write(&shorten(&fixed)),
            ));
        }
    }
    if code.ends_with('=') {
        let hint = say(
            "write the value after `=`, or delete the line to keep the default",
            "请在 `=` 之后填写值；若用默认值，请删除此行",
        );
        return Some((say("a value is missing after `=`", "`=` 之后缺少值"), Some(hint)));
    }
    if let Some((key, value)) = code.split_once('=')
        && key.trim().contains(char::is_whitespace)
        && !key.contains(['"', '\'', '[', '{', ','])
    {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let own = letters(key);
        let name = keys::all().flat_map(|key| [key.leaf(), key.path]).find(|name| letters(name) == own);
        let joined = name.map_or_else(|| key.split_whitespace().collect::<Vec<_>>().join("."), str::to_owned);
        let what =
            say("a name has no blanks; its parts are joined by . or _", "键名中不能有空格，各部分用 . 或 _ 连接");
        return Some((what, write(&shorten(&format!("{joined} = {}", value.trim())))));
    }
    if let Some(name) = code.strip_suffix(':') {
        let what = say("a table is not written with a colon", "表不用冒号书写");
        return Some((what, write(&format!("[{}]", shorten(name.trim())))));
    }
    let bare = !code.is_empty() && !code.contains(['=', '[', ']', '{', '}', '"', '\'', ',']);
    bare.then(|| {
        let fixed = code.split_once(char::is_whitespace).map(|(key, value)| (key, value.trim()));
        let number = fixed.filter(|(_, value)| value.parse::<f64>().is_ok() || matches!(*value, "true" | "false"));
        let hint = match number {
            Some((key, value)) => write(&format!("{key} = {value}")),
            None => Some(say(
                "write a key as key = value, a table as [name], and put # in front of a remark",
                "键请写成 键 = 值，表请写成 [表名]，备注请在行首加 #",
            )),
        };
        (say("the line has no `=` between a key and a value", "此行的键与值之间缺少 `=`"), hint)
    })
}

/// A key or table that stands in the file a second time, with the line of the first.
fn twice(text: &str, start: usize, line: &str) -> Option<(Text, Option<Text>)> {
    let key = |line: &str| line.split(['=', '#']).next().unwrap_or_default().trim().to_owned();
    let header = line.trim_start().starts_with('[');
    let own = key(line);
    let before: Vec<&str> = text[..start].lines().collect();
    // A key counts inside its own table only.
    let table = |line: &&str| line.trim_start().starts_with('[') && !line.contains('=');
    let from = if header { 0 } else { before.iter().rposition(table).map_or(0, |at| at + 1) };
    let first = before[from..].iter().position(|earlier| key(earlier) == own).map(|at| from + at + 1)?;
    let own = shorten(&own);
    let what = say(
        format!("`{own}` stands in the file a second time; the first is in line {first}"),
        format!("`{own}` 在文件中重复出现，第一处在第 {first} 行"),
    );
    let hint = if header {
        say(
            format!("move the keys below it to line {first} and delete this heading, or give it another name"),
            format!("请把其下的键移到第 {first} 行之下并删除此标题，或换一个名称"),
        )
    } else {
        say("keep one of the two and delete the other", "请只保留其中一处，删除另一处")
    };
    Some((what, Some(hint)))
}

/// The problem of a file that is written in another language than TOML.
pub(super) fn other_language(text: &str, source: SourceId) -> Option<Finding> {
    let start = text.len() - text.trim_start().len();
    let headings = || text.lines().filter(|line| line.trim_end().ends_with(':') && !line.contains(['#', '"']));
    let language = match text[start..].chars().next() {
        Some('{') => "JSON",
        Some('<') => "XML",
        _ if !text.contains(['=', '＝']) && headings().count() > 1 => "YAML",
        _ => return None,
    };
    let message = say(
        format!("this looks like {language}; a scenario is written in TOML"),
        format!("内容像是 {language}；场景文件应使用 TOML 格式"),
    );
    let hint = say(
        "`siyu new NAME` writes a file to start from: tables as [study], keys as days = 90",
        "可用 `siyu new 名称` 生成起始文件：表写成 [study]，键写成 days = 90",
    );
    Some(Finding::new("E0108", &Place { source, span: start..start + 1 }, message).hint(hint))
}

/// The first byte of a list or an inline table that is not closed before the next key, the next table or the end.
pub(super) fn unclosed(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut start = 0;
    let mut triple: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if let Some(mark) = triple {
            triple = if line.contains(mark) { None } else { triple };
            start += line.len();
            continue;
        }
        let heading = body.starts_with('[') && !body.contains(['=', ',']);
        let key = body.split_once('=').is_some_and(|(key, _)| {
            let key = key.trim();
            !key.is_empty() && !key.contains([',', '{', '}', '[', ']', '#'])
        });
        if let Some(&last) = open.last()
            && (heading && body.contains(']') && body.contains(char::is_alphabetic) || key && last.1 == '[')
        {
            return Some(last);
        }
        triple = ["\"\"\"", "'''"].into_iter().find(|mark| line.matches(mark).count() % 2 == 1);
        if !heading || !open.is_empty() {
            brackets(line, start, &mut open);
        }
        start += line.len();
    }
    open.first().copied()
}

/// Follows the brackets of a line outside quotes and comments.
fn brackets(line: &str, start: usize, open: &mut Vec<(usize, char)>) {
    let mut quote = None;
    for (at, c) in line.char_indices() {
        if let Some(mark) = quote {
            quote = Some(mark).filter(|mark| *mark != c);
            continue;
        }
        match c {
            '"' | '\'' => quote = Some(c),
            '#' => return,
            '[' | '{' => open.push((start + at, c)),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
}

/// The problem of a bracket that is never closed.
pub(super) fn never_closed((at, bracket): (usize, char), mut place: Place) -> Finding {
    let close = if bracket == '[' { ']' } else { '}' };
    place.span = at..at + 1;
    let message = say(
        format!("this cannot be read: the {bracket} is not closed by {close}"),
        format!("此处无法读取：{bracket} 没有用 {close} 闭合"),
    );
    let hint = say(format!("add {close} after its last value"), format!("请在最后一个值之后补上 {close}"));
    Finding::new("E0108", &place, message).hint(hint)
}

/// Advice by the message and by what the line looks like.
fn hint(message: &str, line: &str) -> Option<Text> {
    // Text in straight quotes may hold any punctuation; only what stands outside it can be at fault.
    let code = code_of(line);
    if code.contains(['\u{201C}', '\u{201D}', '\u{2018}', '\u{2019}'])
        || line.contains('\u{201D}') && line.contains('"')
    {
        let en = "write straight quotes \" instead of \u{201C} \u{201D}";
        return Some(say(en, "请使用英文引号 \"，不要用 \u{201C} \u{201D}"));
    }
    let advice = |part: &str| message.contains(part);
    if advice("basic string") || advice("literal string, expected `'`") {
        return Some(say("close the text with \" at its end", "请在文本末尾补上英文引号 \""));
    }
    if advice("opening quote") {
        return Some(say("put \" in front of the text, too", "请在文本开头也加上英文引号 \""));
    }
    if advice("escaped value") || advice("unicode") {
        return Some(say(
            "write / instead of \\, as in \"data/orders.csv\"",
            "请用 / 代替 \\，例如 \"data/orders.csv\"",
        ));
    }
    if advice("month between") {
        return Some(say("a month lies between 01 and 12: 2026-04-01", "月份应在 01 到 12 之间，例如 2026-04-01"));
    }
    if let Some((_, last)) = message.split_once("day between 01 and ") {
        let en = format!("this month has the days 01 to {last}");
        return Some(say(en, format!("该月的日期应在 01 到 {last} 之间")));
    }
    if advice("unexpected key or value") {
        return Some(say("write each key on a line of its own", "请每行只写一个键"));
    }
    if advice("key with no value") || advice("missing assignment") {
        return Some(say("write it as key = value, for example days = 90", "请写成 键 = 值，例如 days = 90"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::problem::Problems;

    #[test]
    fn the_commonest_faults_are_explained_in_both_languages() {
        let cases = [
            ("days 90", "no `=`", "缺少 `=`"),
            ("title = \"春", "not closed", "没有闭合"),
            ("a = 1\na = 2", "first is in line 1", "第一处在第 1 行"),
            ("[a]\nb = 1\n[c]\n[a]", "first is in line 1", "第一处在第 1 行"),
            ("a = ", "value is missing", "缺少值"),
            ("a = # later", "value is missing", "缺少值"),
            ("a = 1 = 2", "left on this line", "多余的内容"),
            ("a = \"x\" 3", "left on this line", "多余的内容"),
            ("// note", "begins with #", "以 # 开头"),
            ("staff heads = 3", "no blanks", "不能有空格"),
            ("study:", "colon", "冒号"),
            ("[study\na = 1", "not closed by ]", "缺少 ]"),
            ("study]\na = 1", "lacks its [", "缺少 ["),
            ("a => 1", "one =", "一个 ="),
            ("a == 1", "one =", "一个 ="),
            ("a = 2026-02-30", "day does not exist", "这一天不存在"),
            ("a = \"C:\\data\\x\"", "must be written \\\\", "须写成 \\\\"),
        ];
        for (text, en, zh) in cases {
            let errors = toml::de::DeTable::parse_recoverable(text).1;
            let error = errors.first().expect("a fault");
            let mut problems = Problems::new();
            let source = problems.add_source("a", text);
            problems.push(finding(error.message(), text, Place { source, span: error.span().unwrap_or(0..0) }));
            let message = &problems.iter().next().expect("one").message;
            assert!(message.get(Lang::En).contains(en), "{text}: {}", message.en);
            assert!(message.get(Lang::Zh).contains(zh), "{text}: {}", message.zh);
            let english = message.zh.chars().filter(char::is_ascii_alphabetic).count();
            assert!(english <= 4, "{text}: {}", message.zh);
        }
    }

    #[test]
    fn brackets_that_are_not_closed_are_found_where_they_open() {
        for (text, want) in [
            ("a = [1, 2\nb = 3", Some((4, '['))),
            ("a = { b = 1\n[c]\nd = 2", Some((4, '{'))),
            ("a = [\n  1, # ]\n", Some((4, '['))),
            ("[a]\nb = [[1, 2], [3]]\nc = { d = [\n 1 ] }\n[[e]]\n", None),
            ("a = \"[\"\nb = '''\n[ {\n'''\n", None),
            ("a = { b = 1,\n c = 2 }\n", None),
        ] {
            assert_eq!(unclosed(text), want, "{text}");
        }
    }
}
