//! The raw form of a scenario: a tree of TOML values, each with its place in the text.

use super::slips::{self, Edit, Repaired, Slip};
use super::{spoken, syntax};
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
    /// What stands without quotes where TOML wants a value, and is none.
    Bare(String),
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
            Self::Bare(_) => words("nothing that can be read", "无法识别的写法"),
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
            Self::Bare(text) => shorten(text),
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

/// What was read of a text.
pub(super) struct Read {
    /// Its tree.
    pub(super) table: Table,
    /// Whether it has faults of syntax after which the rest would be guesswork.
    pub(super) broken: bool,
    /// Values that TOML cannot read, with their places: whoever reads the key explains them.
    bare: Vec<(Place, String)>,
    /// Names without quotes; where no name of that kind exists, quotes would not help.
    names: Vec<(Place, Finding)>,
}

impl Read {
    /// Explains the values that TOML cannot read and that no check of a key has explained, and the names that lack
    /// quotes and nothing else.
    pub(super) fn explain_rest(self, problems: &mut Problems) {
        for (place, finding) in self.names {
            if !problems.marks(&place, &["E0201", "E0310", "E0342"]) {
                problems.push(finding);
            }
        }
        for (place, text) in &self.bare {
            if !problems.marks(place, &[]) {
                problems.push(bare_value(place, text));
            }
        }
    }
}

/// Reads TOML; every syntax error becomes a problem. Slips of the keyboard are explained and mended for the time being,
/// so that the rest of the file can be checked.
pub(super) fn parse(text: &str, source: SourceId, problems: &mut Problems) -> Read {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let origin = Origin { source, repaired: None };
        return Read { table: origin.table(table.get_ref()), broken: false, bare: Vec::new(), names: Vec::new() };
    }
    if let Some(finding) = syntax::other_language(text, source) {
        problems.push(finding);
        return Read { table: Table::default(), broken: true, bare: Vec::new(), names: Vec::new() };
    }
    let repaired = slips::repair(text);
    let deep = super::text::too_deep(&repaired.text, source).is_some();
    if repaired.edits.is_empty() || deep {
        faults(&errors, text, (source, None), problems);
        return Read { table: Table::default(), broken: true, bare: Vec::new(), names: Vec::new() };
    }
    let names = explain(text, &repaired, source, problems);
    let (table, errors) = DeTable::parse_recoverable(&repaired.text);
    faults(&errors, text, (source, Some(&repaired)), problems);
    let bare = repaired.edits.iter().filter(|edit| edit.slip == Slip::Bare);
    let bare = bare.map(|edit| (Place { source, span: edit.span.clone() }, text[edit.span.clone()].to_owned()));
    let origin = Origin { source, repaired: Some(&repaired) };
    Read { table: origin.table(table.get_ref()), broken: !errors.is_empty(), bare: bare.collect(), names }
}

fn span_of(error: &toml::de::Error) -> std::ops::Range<usize> {
    error.span().unwrap_or(0..0)
}

/// The errors of the TOML reader, one a line; a bracket that is never closed makes all that follow it meaningless.
fn faults(
    errors: &[toml::de::Error],
    text: &str,
    (source, repaired): (SourceId, Option<&Repaired>),
    problems: &mut Problems,
) {
    let back = |span: std::ops::Range<usize>| repaired.map_or(span.clone(), |repaired| repaired.back(&span));
    let line = |at: usize| text[..text.floor_char_boundary(at)].matches('\n').count();
    let open =
        if errors.is_empty() { None } else { syntax::unclosed(repaired.map_or(text, |repaired| &repaired.text)) };
    let open = open.map(|(at, bracket)| (back(at..at + 1).start, bracket)).filter(|&(at, _)| {
        // A quote that is not closed hides the brackets behind it.
        let quote = |error: &&toml::de::Error| {
            error.message().contains(" string, expected") && !error.message().contains("quoted")
        };
        !errors.iter().filter(quote).any(|error| line(back(span_of(error)).start) == line(at))
    });
    let mut lines: Vec<usize> = Vec::new();
    for error in errors.iter().take(Problems::MOST) {
        let span = back(span_of(error));
        if open.is_some_and(|(at, _)| span.start >= at) || lines.contains(&line(span.start)) {
            continue;
        }
        lines.push(line(span.start));
        problems.push(syntax::finding(error.message(), text, Place { source, span }));
    }
    if let Some(open) = open {
        problems.push(syntax::never_closed(open, Place { source, span: 0..0 }));
    }
}

/// Explains the slips of a text: those of one kind in one line once, with the line as it
/// would have to stand. Names that lack quotes are handed back.
fn explain(text: &str, repaired: &Repaired, source: SourceId, problems: &mut Problems) -> Vec<(Place, Finding)> {
    let mut names = Vec::new();
    let mut line_end = None;
    let mut seen: Vec<Slip> = Vec::new();
    for (index, edit) in repaired.edits.iter().enumerate() {
        if line_end.is_none_or(|end| edit.span.start > end) {
            let rest = &text[edit.span.start..];
            line_end = Some(rest.find('\n').map_or(text.len(), |at| edit.span.start + at));
            seen.clear();
        }
        if edit.slip == Slip::Bare || seen.contains(&edit.slip) {
            continue;
        }
        seen.push(edit.slip);
        let end = line_end.unwrap_or(text.len());
        let start = text[..edit.span.start].rfind('\n').map_or(0, |at| at + 1);
        let from = repaired.edits[..index].iter().rposition(|e| e.span.start < start).map_or(0, |at| at + 1);
        let edits = repaired.edits[from..].iter().take_while(|e| e.span.start <= end);
        let edits: Vec<&Edit> = edits.take(60).collect();
        let place = Place { source, span: edit.span.clone() };
        let finding = slip(edit.slip, text, start..end, &edits, &place);
        if edit.slip == Slip::Name {
            names.push((place, finding));
        } else {
            problems.push(finding);
        }
        if problems.len().max(names.len()) >= Problems::MOST {
            break;
        }
    }
    names
}

/// One kind of slip in one line.
fn slip(kind: Slip, text: &str, line: std::ops::Range<usize>, edits: &[&Edit], place: &Place) -> Finding {
    let found = shorten(&text[place.span.clone()]);
    let (code, message) = match kind {
        Slip::Wide => {
            let (en, zh) = wide_signs(text, edits);
            let message = say(
                format!("outside quotes, TOML takes the signs of the English keyboard only; this line has {en}"),
                format!("引号之外只能使用半角（英文）字符，此行含有{zh}"),
            );
            ("E0110", message)
        }
        Slip::Name => (
            "E0112",
            say(
                format!("the name `{found}` needs quotes: TOML takes letters, digits, - and _ without them"),
                format!("名称 `{found}` 需要加英文引号：不加引号时只能用英文字母、数字、- 和 _"),
            ),
        ),
        Slip::Joint => ("E0108", say("a key and its value are joined by a single =", "键与值之间只用一个 = 连接")),
        Slip::Tail | Slip::Bare => ("E0108", say("a line ends without a comma or semicolon", "行末不加逗号或分号")),
    };
    let hint = match mended(text, line, edits) {
        Some(line) => say(format!("write: {line}"), format!("请写成：{line}")),
        None => say(
            "switch the keyboard to half-width English signs and type this place again",
            "请切换到半角英文输入，重新输入此处",
        ),
    };
    Finding::new(code, place, message).value(found).hint(hint)
}

/// The signs of a line that are no signs of the English keyboard, in both languages.
fn wide_signs(text: &str, edits: &[&Edit]) -> (String, String) {
    let mut signs: Vec<char> = Vec::new();
    for edit in edits.iter().filter(|edit| edit.slip == Slip::Wide) {
        let piece = &text[edit.span.clone()];
        // Of a text in wide quotes only the quotes are at fault.
        let quotes = edit.with.starts_with('"') && piece.chars().count() > 1;
        let ends = [piece.chars().next(), piece.chars().last()];
        let at_fault: Vec<char> = if quotes { ends.into_iter().flatten().collect() } else { piece.chars().collect() };
        for c in at_fault {
            if slips::narrow(c) != Some(c) && !signs.contains(&c) && signs.len() < 100 {
                signs.push(c);
            }
        }
    }
    let name = |c: &char| match slips::narrow(*c) {
        None => ("a sign that cannot be seen".to_owned(), "不可见字符".to_owned()),
        Some(' ') => ("a wide blank".to_owned(), "全角空格".to_owned()),
        Some(plain) if plain.is_ascii_digit() => ("full-width digits".to_owned(), "全角数字".to_owned()),
        Some(plain) if plain.is_ascii_alphabetic() => ("full-width letters".to_owned(), "全角字母".to_owned()),
        Some(plain) => (format!("`{c}` (write `{plain}`)"), format!("`{c}`（应为 `{plain}`）")),
    };
    let mut named: Vec<(String, String)> = Vec::new();
    for words in signs.iter().map(name) {
        if !named.contains(&words) {
            named.push(words);
        }
    }
    named.truncate(8);
    let (en, zh): (Vec<_>, Vec<_>) = named.into_iter().unzip();
    (en.join(", "), zh.join("、"))
}

/// A line as it would have to stand, when it is short enough to be shown and everything in it can be mended.
fn mended(text: &str, line: std::ops::Range<usize>, edits: &[&Edit]) -> Option<String> {
    if line.len() > 200 {
        return None;
    }
    let (mut out, mut done) = (String::new(), line.start);
    for edit in edits {
        out.push_str(&text[done..edit.span.start]);
        match edit.slip {
            Slip::Bare => {
                let bare = &text[edit.span.clone()];
                out.push_str(&spoken::anything(bare).unwrap_or_else(|| edit.with.clone()));
            }
            _ => out.push_str(&edit.with),
        }
        done = edit.span.end;
    }
    out.push_str(&text[done..line.end.max(done)]);
    Some(out.trim().to_owned())
}

/// A value that TOML cannot read, where nothing is known about its key.
fn bare_value(place: &Place, text: &str) -> Finding {
    let shown = shorten(text);
    let message = say(format!("`{shown}` is no value that TOML can read"), format!("`{shown}` 不是 TOML 能识别的值"));
    let hint = match spoken::anything(text) {
        Some(plain) => say(format!("write {plain}"), format!("请写 {plain}")),
        None => say(
            format!("a text stands in quotes: \"{shown}\"; a number is written in plain digits"),
            format!("文本请加英文引号：\"{shown}\"；数字请用半角数字书写"),
        ),
    };
    Finding::new("E0111", place, message).value(shown).hint(hint)
}

/// Where the values of a tree come from.
struct Origin<'a> {
    source: SourceId,
    repaired: Option<&'a Repaired>,
}

impl Origin<'_> {
    fn place(&self, span: std::ops::Range<usize>) -> Place {
        let span = self.repaired.map_or(span.clone(), |repaired| repaired.back(&span));
        Place { source: self.source, span }
    }

    /// Whether the value of a span stood without quotes in the original.
    fn bare(&self, span: &std::ops::Range<usize>) -> bool {
        self.repaired.and_then(|repaired| repaired.edit(span)).is_some_and(|edit| edit.slip == Slip::Bare)
    }

    /// Converts a spanned table of the TOML reader.
    fn table(&self, table: &DeTable<'_>) -> Table {
        let entry = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| {
            (key.get_ref().to_string(), self.item(self.place(key.span()), value))
        };
        Table { items: table.iter().map(entry).collect() }
    }

    /// Converts a spanned value of the TOML reader.
    fn item(&self, key: Place, value: &toml::Spanned<DeValue<'_>>) -> Item {
        let place = self.place(value.span());
        let node = match value.get_ref() {
            DeValue::String(text) if self.bare(&value.span()) => Node::Bare(text.to_string()),
            DeValue::String(text) => Node::Text(text.to_string()),
            DeValue::Integer(number) => Node::Whole(whole(number), number.to_string()),
            DeValue::Float(number) => Node::Number(number.as_str().parse().unwrap_or(f64::NAN), number.to_string()),
            DeValue::Boolean(on) => Node::Switch(*on),
            DeValue::Datetime(moment) => Node::Moment(*moment),
            DeValue::Array(list) => Node::List(list.iter().map(|v| self.item(self.place(v.span()), v)).collect()),
            DeValue::Table(table) => Node::Table(self.table(table)),
        };
        Item { key, place, node }
    }
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

/// The value of an option: TOML when it is TOML, otherwise the text itself, so that no shell quoting is needed.
pub(super) fn value_node(value: &str, place: &Place) -> Node {
    let shallow = value.len() < 100_000 && super::text::too_deep(value, place.source).is_none();
    let parsed = if shallow { DeValue::parse(value).ok() } else { None };
    match parsed {
        Some(parsed) => {
            let origin = Origin { source: place.source, repaired: None };
            relocate(origin.item(place.clone(), &parsed), place).node
        }
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
pub(super) fn insert(table: &mut Table, parts: &[String], item: Item) {
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
        super::super::overrides::set(&mut root, &options, &mut problems);
        let a = root.items["a"].table().expect("a table");
        assert!(matches!(a.items["b"].node, Node::Whole(Some(3), _)));
        assert!(matches!(&a.items["c"].node, Node::Text(t) if t == "二推"));
        assert!(matches!(&a.items["d"].node, Node::List(l) if l.len() == 2));
        assert!(matches!(&root.items["e"].node, Node::Text(t) if t == "5"));
        assert!(problems.is_empty());
    }
}
