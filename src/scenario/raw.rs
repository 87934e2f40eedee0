//! The raw form of a scenario: a tree of TOML values, each with its place in the text.

use crate::lang::say;
use crate::problem::{Finding, Place, Problems, SourceId};
use std::collections::BTreeMap;
use toml::de::{DeInteger, DeTable, DeValue};

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Where the key stands.
    pub(super) key: Place,
    /// Where the value stands; for a table with a header of its own, where the header stands.
    pub(super) place: Place,
    /// The value.
    pub(super) node: Node,
}

/// A TOML value.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A string.
    Text(String),
    /// A whole number; `None` when it does not fit 64 bits.
    Whole(Option<i64>, String),
    /// A real number with its spelling.
    Number(f64, String),
    /// `true` or `false`.
    Switch(bool),
    /// A date, a time or both, as TOML has them.
    Moment(toml::value::Datetime),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
}

/// The entries of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// By name.
    pub(super) items: BTreeMap<String, Item>,
}

impl Table {
    /// Entries in the order of the file, those of the command line last.
    pub(super) fn in_order(&self) -> Vec<(&str, &Item)> {
        let mut items: Vec<_> = self.items.iter().map(|(name, item)| (name.as_str(), item)).collect();
        items.sort_by_key(|(_, item)| (item.key.source, item.key.span.start));
        items
    }
}

impl Item {
    /// The entries, when the value is a table.
    pub(super) fn table(&self) -> Option<&Table> {
        match &self.node {
            Node::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Whether the value is the word that removes a named table.
    pub(super) fn is_off(&self) -> bool {
        matches!(&self.node, Node::Text(text) if text == "off")
    }
}

impl Node {
    /// The kind of value in both languages, for messages.
    pub(super) fn kind(&self) -> crate::keys::Words {
        use crate::keys::words;
        match self {
            Self::Text(_) => words("a text", "文本"),
            Self::Whole(..) => words("a whole number", "整数"),
            Self::Number(..) => words("a number", "数字"),
            Self::Switch(_) => words("true or false", "开关"),
            Self::Moment(_) => words("a date", "日期"),
            Self::List(_) => words("a list", "列表"),
            Self::Table(_) => words("a table", "表"),
        }
    }

    /// The value as written, shortened.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("{:?}", shorten(text)),
            Self::Whole(_, spelling) | Self::Number(_, spelling) => shorten(spelling),
            Self::Switch(on) => on.to_string(),
            Self::Moment(moment) => moment.to_string(),
            Self::List(_) => "[...]".to_owned(),
            Self::Table(_) => "{ ... }".to_owned(),
        }
    }
}

/// At most 60 characters of a text.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// Reads TOML; every syntax error becomes a problem.
pub(super) fn parse(text: &str, source: SourceId, problems: &mut Problems) -> Table {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let (en, zh) = syntax_words(error.message());
        let hint = syntax_hint(text, &span);
        problems.push(Finding::new("E0108", &Place { source, span }, say(en, zh)).hint(hint));
    }
    convert_table(table.get_ref(), source)
}

/// The message of the TOML reader, with its commonest kinds in Chinese.
fn syntax_words(message: &str) -> (String, String) {
    let known: &[(&str, &str)] = &[
        ("duplicate key", "键重复"),
        ("unclosed", "引号或括号未闭合"),
        ("missing", "缺少内容"),
        ("extra", "多余的内容"),
        ("invalid", "写法有误"),
        ("unexpected", "意外的内容"),
        ("cannot", "与前文冲突"),
    ];
    let kind = known.iter().find(|(en, _)| message.contains(en)).map_or("无法识别", |(_, zh)| zh);
    (format!("not valid TOML: {message}"), format!("TOML 语法错误（{kind}）：{message}"))
}

/// Advice for the mistakes that Chinese keyboards and habits make likely.
fn syntax_hint(text: &str, span: &std::ops::Range<usize>) -> Option<crate::lang::Text> {
    let start = text[..text.floor_char_boundary(span.start)].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    // Text in straight quotes may hold any punctuation; only what stands outside it can be at fault.
    let code: String = line.split('"').step_by(2).collect::<Vec<_>>().join("\"");
    let code = code.split('#').next().unwrap_or_default();
    if code.contains(['\u{201C}', '\u{201D}', '\u{2018}', '\u{2019}']) {
        let en = "write straight quotes \" instead of \u{201C} \u{201D}";
        Some(say(en, "请使用英文引号 \"，不要用 \u{201C} \u{201D}"))
    } else if code.contains(['\u{FF0C}', '\u{FF1D}', '\u{3002}', '\u{FF1A}', '\u{3010}', '\u{3011}']) {
        Some(say("write , = . [ ] of the English keyboard", "请使用英文标点 , = . [ ]"))
    } else if code.split('=').next().is_some_and(|key| !key.is_ascii() && !key.contains('"')) {
        Some(say("put Chinese names into quotes: [plans.\"每周两推\"]", "中文名称请加引号：[plans.\"每周两推\"]"))
    } else {
        None
    }
}

/// Converts a spanned table of the TOML reader.
fn convert_table(table: &DeTable<'_>, source: SourceId) -> Table {
    let entry = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| {
        let key_place = Place { source, span: key.span() };
        (key.get_ref().to_string(), convert(key_place, value, source))
    };
    Table { items: table.iter().map(entry).collect() }
}

/// Converts a spanned value of the TOML reader.
fn convert(key: Place, value: &toml::Spanned<DeValue<'_>>, source: SourceId) -> Item {
    let place = Place { source, span: value.span() };
    let node = match value.get_ref() {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Integer(number) => Node::Whole(whole(number), number.to_string()),
        DeValue::Float(number) => Node::Number(number.as_str().parse().unwrap_or(f64::NAN), number.to_string()),
        DeValue::Boolean(on) => Node::Switch(*on),
        DeValue::Datetime(moment) => Node::Moment(*moment),
        DeValue::Array(list) => {
            Node::List(list.iter().map(|v| convert(Place { source, span: v.span() }, v, source)).collect())
        }
        DeValue::Table(table) => Node::Table(convert_table(table, source)),
    };
    Item { key, place, node }
}

/// The value of a TOML integer, when it fits.
fn whole(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Splits a dotted path at the dots outside quotes; `None` when a part is empty or a quote stays open.
pub(super) fn split_path(path: &str) -> Option<Vec<String>> {
    let (mut parts, mut part, mut quote, mut quoted) = (Vec::new(), String::new(), None, false);
    let mut rest = path.trim().chars().peekable();
    while let Some(c) = rest.next() {
        match (quote, c) {
            // As `quoted` writes a name: a quotation mark and a backslash have one in front.
            (Some('"'), '\\') if rest.peek().is_some_and(|next| matches!(next, '"' | '\\')) => {
                part.extend(rest.next());
            }
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => (quote, quoted) = (Some(c), true),
            (None, '.') => {
                if part.trim().is_empty() && !quoted {
                    return None;
                }
                parts.push(if quoted { part } else { part.trim().to_owned() });
                (part, quoted) = (String::new(), false);
            }
            (_, c) => part.push(c),
        }
    }
    if quote.is_some() || (part.trim().is_empty() && !quoted) || parts.len() >= 16 {
        return None;
    }
    parts.push(if quoted { part } else { part.trim().to_owned() });
    Some(parts)
}

/// Lays `--set KEY=VALUE` over the file. Problems point into a text that lists the options, one a line.
pub(super) fn set(root: &mut Table, overrides: &[(String, String)], problems: &mut Problems) {
    if overrides.is_empty() {
        return;
    }
    let text = overrides.iter().flat_map(|(key, value)| [key, "=", value, "\n"]).collect::<String>();
    let source = problems.add_source("--set", &text);
    let mut at = 0;
    for (key, value) in overrides {
        let key_place = Place { source, span: at..at + key.len() };
        let place = Place { source, span: at + key.len() + 1..at + key.len() + 1 + value.len() };
        at = place.span.end + 1;
        let Some(parts) = split_path(key) else {
            let message = say(format!("`{key}` is not the path of a key"), format!("`{key}` 不是键的路径"));
            let hint = say(
                "write --set KEY=VALUE, for example --set plans.two.staff.heads=6",
                "请写成 --set 键=值，例如 --set plans.two.staff.heads=6",
            );
            problems.push(Finding::new("E0109", &key_place, message).key(key).hint(hint));
            continue;
        };
        let item = Item { key: key_place, node: value_node(value, &place), place };
        insert(root, &parts, item);
    }
}

/// The value of an option: TOML when it is TOML, otherwise the text itself, so that no shell quoting is needed.
fn value_node(value: &str, place: &Place) -> Node {
    let shallow = value.len() < 100_000 && super::text::too_deep(value, place.source).is_none();
    let parsed = if shallow { DeValue::parse(value).ok() } else { None };
    match parsed {
        Some(parsed) => relocate(convert(place.clone(), &parsed, place.source), place).node,
        None => Node::Text(value.to_owned()),
    }
}

/// Gives a parsed option the place of the option: positions inside it are not worth the bookkeeping.
fn relocate(mut item: Item, place: &Place) -> Item {
    (item.key, item.place) = (place.clone(), place.clone());
    item.node = match item.node {
        Node::List(list) => Node::List(list.into_iter().map(|item| relocate(item, place)).collect()),
        Node::Table(table) => {
            let items = table.items.into_iter().map(|(name, item)| (name, relocate(item, place))).collect();
            Node::Table(Table { items })
        }
        other => other,
    };
    item
}

/// Puts an item at a path, making the tables on the way.
fn insert(table: &mut Table, parts: &[String], item: Item) {
    let [first, rest @ ..] = parts else { return };
    if rest.is_empty() {
        table.items.insert(first.clone(), item);
        return;
    }
    let empty = || Item { key: item.key.clone(), place: item.key.clone(), node: Node::Table(Table::default()) };
    let child = table.items.entry(first.clone()).or_insert_with(empty);
    if child.table().is_none() {
        *child = empty(); // a table was switched off or mistyped in the file; the option names something inside
    }
    if let Node::Table(table) = &mut child.node {
        insert(table, rest, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_split_outside_quotes() {
        let split = |path| split_path(path).map(|parts| parts.join("|"));
        assert_eq!(split("plans.two.staff.heads").as_deref(), Some("plans|two|staff|heads"));
        assert_eq!(split("plans.\"a.b\".staff").as_deref(), Some("plans|a.b|staff"));
        assert_eq!(split("plans.每周.staff").as_deref(), Some("plans|每周|staff"));
        for bad in ["", ".", "a..b", "a.\"b", "a."] {
            assert_eq!(split(bad), None, "{bad}");
        }
    }

    #[test]
    fn options_take_toml_or_plain_text() {
        let mut problems = Problems::new();
        let mut root = Table::default();
        let option = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let options = [option("a.b", "3"), option("a.c", "二推"), option("a.d", "[1, 2]"), option("e", "\"5\"")];
        set(&mut root, &options, &mut problems);
        let a = root.items["a"].table().expect("a table");
        assert!(matches!(a.items["b"].node, Node::Whole(Some(3), _)));
        assert!(matches!(&a.items["c"].node, Node::Text(t) if t == "二推"));
        assert!(matches!(&a.items["d"].node, Node::List(l) if l.len() == 2));
        assert!(matches!(&root.items["e"].node, Node::Text(t) if t == "5"));
        assert!(problems.is_empty());
    }
}
