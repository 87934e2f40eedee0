//! Slips of the keyboard in a file that TOML cannot read: full-width signs, Chinese names and values without quotes,
//! numbers and dates as people write them.
//!
//! [`repair`] goes through the text once and notes what would have to stand there instead. The repaired text is read in
//! place of the original, so that the slips can be explained where they are and the rest of the file is checked all the
//! same; nothing repaired is ever run. A file that TOML can read is never looked at.

use std::ops::Range;

/// What kind of slip an edit mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// Signs, digits or blanks of a Chinese keyboard outside quotes.
    Wide,
    /// A name that needs quotes.
    Name,
    /// `:`, `:=`, `==` or `=>` in place of `=`.
    Joint,
    /// A comma or a semicolon at the end of a line.
    Tail,
    /// A value that TOML cannot read; it stands in quotes in the repaired text, and the key decides what it means.
    Bare,
}

/// One place with what would have to stand there.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// Bytes of the original.
    pub(super) span: Range<usize>,
    /// First byte in the repaired text.
    at: usize,
    /// What replaces them.
    pub(super) with: String,
    /// Why.
    pub(super) slip: Slip,
}

/// A text with its slips mended.
pub(super) struct Repaired {
    /// The repaired text.
    pub(super) text: String,
    /// Every change, in order.
    pub(super) edits: Vec<Edit>,
}

impl Repaired {
    /// The bytes of the original that bytes of the repaired text come from.
    pub(super) fn back(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.place(span.start, false);
        start..self.place(span.end, true).max(start)
    }

    /// The edit that a span of the repaired text is the whole of.
    pub(super) fn edit(&self, span: &Range<usize>) -> Option<&Edit> {
        let index = self.edits.binary_search_by_key(&span.start, |edit| edit.at).ok()?;
        self.edits.get(index).filter(|edit| edit.at + edit.with.len() == span.end)
    }

    fn place(&self, byte: usize, end: bool) -> usize {
        let after = self.edits.partition_point(|edit| if end { edit.at < byte } else { edit.at <= byte });
        let Some(edit) = after.checked_sub(1).map(|i| &self.edits[i]) else { return byte };
        match byte.checked_sub(edit.at + edit.with.len()) {
            Some(further) => edit.span.end + further,
            None if end => edit.span.end,
            None => edit.span.start,
        }
    }
}

/// A character as an English keyboard has it; `None` for one that cannot be seen.
pub(super) fn narrow(c: char) -> Option<char> {
    Some(match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => return None,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => ' ',
        '。' => '.',
        '、' => ',',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '\u{201C}'..='\u{201F}' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '\u{2018}'..='\u{201B}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    })
}

/// A text in quotes as TOML writes it.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What the place behind the last sign may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Key,
    Value,
    After,
}

/// An open bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    List,
    Table,
}

/// The pass over a text.
struct Pass<'a> {
    text: &'a str,
    at: usize,
    /// Where the line that holds `at` ends.
    end: usize,
    open: Vec<Open>,
    expect: Expect,
    header: bool,
    /// Whether the line holds a sign that may join a key and its value.
    joined: bool,
    edits: Vec<(Range<usize>, String, Slip)>,
}

/// Mends what can be mended.
pub(super) fn repair(text: &str) -> Repaired {
    let end_of_line = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at);
    let (open, edits) = (Vec::new(), Vec::new());
    let joined = |from: usize, end: usize| text[from..end].chars().any(|c| matches!(narrow(c), Some('=' | ':')));
    let end = end_of_line(0);
    let mut pass = Pass { text, at: 0, end, open, expect: Expect::Key, header: false, joined: joined(0, end), edits };
    while let Some(c) = pass.next() {
        if pass.at > pass.end {
            pass.end = end_of_line(pass.at);
            pass.joined = joined(pass.at, pass.end);
        }
        pass.step(c);
    }
    let mut out = Repaired { text: String::with_capacity(text.len()), edits: Vec::with_capacity(pass.edits.len()) };
    let mut done = 0;
    for (span, with, slip) in pass.edits {
        out.text.push_str(&text[done..span.start]);
        let at = out.text.len();
        out.text.push_str(&with);
        done = span.end;
        out.edits.push(Edit { span, at, with, slip });
    }
    out.text.push_str(&text[done..]);
    out
}

impl Pass<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The rest of the line.
    fn line(&self) -> &str {
        &self.text[self.at..self.end.max(self.at)]
    }

    /// Notes a change of the next `bytes`, and goes behind them.
    fn edit(&mut self, bytes: usize, with: impl Into<String>, slip: Slip) {
        self.edits.push((self.at..self.at + bytes, with.into(), slip));
        self.at += bytes;
    }

    /// Goes behind one sign of the file's structure, mending it where it is wide.
    fn sign(&mut self, c: char) {
        match narrow(c) {
            Some(plain) if plain != c => self.edit(c.len_utf8(), plain.to_string(), Slip::Wide),
            _ => self.at += c.len_utf8(),
        }
    }

    fn step(&mut self, c: char) {
        let Some(plain) = narrow(c) else { return self.edit(c.len_utf8(), "", Slip::Wide) };
        match plain {
            '\n' => self.newline(),
            blank if blank.is_ascii_whitespace() => self.sign(c),
            '#' => {
                self.sign(c);
                self.at += self.line().len();
            }
            '"' | '\'' => self.string(c, plain),
            '[' | '{' => self.opens(c, plain),
            ']' | '}' => self.closes(c),
            ',' => self.comma(c),
            '=' | ':' if self.expect == Expect::Key && !self.header => self.joint(c, plain),
            ';' if self.header || self.expect == Expect::After => self.tail(c),
            '.' if self.expect == Expect::Key => self.sign(c),
            _ => match self.expect {
                Expect::Key => self.bare_key(),
                Expect::Value => self.bare_value(),
                Expect::After => self.at += c.len_utf8(),
            },
        }
    }

    /// What joins a key and its value. A colon at the end of a line joins nothing.
    fn joint(&mut self, c: char, plain: char) {
        let more = |c: &char| matches!(narrow(*c), Some('=' | '>'));
        let all: usize = self.line().chars().skip(1).take_while(more).map(char::len_utf8).sum::<usize>() + c.len_utf8();
        match (all > c.len_utf8(), plain) {
            (true, _) => self.edit(all, "=", Slip::Joint),
            (false, ':') if self.line()[all..].trim_start().is_empty() => {
                self.at += all;
                return;
            }
            (false, ':') => self.edit(all, "=", if c == ':' { Slip::Joint } else { Slip::Wide }),
            _ => self.sign(c),
        }
        self.expect = Expect::Value;
    }

    /// A sign that ends no line.
    fn tail(&mut self, c: char) {
        let behind = self.line()[c.len_utf8()..].trim_start();
        if behind.is_empty() || behind.starts_with('#') {
            return self.edit(c.len_utf8(), "", Slip::Tail);
        }
        self.sign(c);
    }

    fn newline(&mut self) {
        self.at += 1;
        self.header = false;
        // A table of one line that was never closed must not swallow the rest of the file.
        let header = || self.rest().chars().find(|&c| c == '\n' || !c.is_whitespace()).and_then(narrow) == Some('[');
        if self.open.is_empty() || (self.open.last() == Some(&Open::Table) && header()) {
            self.open.clear();
            self.expect = Expect::Key;
        }
    }

    fn opens(&mut self, c: char, plain: char) {
        match (self.expect, plain) {
            (Expect::Value, '[') => self.open.push(Open::List),
            (Expect::Value, _) => {
                self.open.push(Open::Table);
                self.expect = Expect::Key;
            }
            (Expect::Key, '[') if self.open.is_empty() => self.header = true,
            _ => {}
        }
        self.sign(c);
    }

    fn closes(&mut self, c: char) {
        if self.open.pop().is_some() || self.header {
            self.expect = if self.header { Expect::Key } else { Expect::After };
        }
        self.sign(c);
    }

    fn comma(&mut self, c: char) {
        match self.open.last() {
            Some(Open::List) => self.expect = Expect::Value,
            Some(Open::Table) => self.expect = Expect::Key,
            None if self.expect == Expect::After => return self.tail(c),
            None => {}
        }
        self.sign(c);
    }

    /// Goes behind a text in quotes; wide quotes are mended with their text, which stays as it is.
    fn string(&mut self, c: char, plain: char) {
        let triple = plain.to_string().repeat(3);
        if self.rest().starts_with(&triple) {
            let inside = &self.rest()[3..];
            let end = closing(inside, &triple, plain == '"').unwrap_or(inside.len());
            self.at += (end + 6).min(self.rest().len());
        } else {
            let inside = &self.line()[c.len_utf8()..];
            let straight = (c == plain).then(|| closing(inside, &plain.to_string(), plain == '"')).flatten();
            let wide = || inside.char_indices().find(|&(_, d)| narrow(d) == Some(plain));
            match (straight, straight.map_or_else(wide, |_| None)) {
                (Some(end), _) => self.at += end + 2,
                (None, Some((end, close))) => {
                    let with = quote(&inside[..end]);
                    self.edit(c.len_utf8() + end + close.len_utf8(), with, Slip::Wide);
                }
                (None, None) if c == plain => self.at += self.line().len(),
                (None, None) => self.sign(c),
            }
        }
        if self.expect == Expect::Value {
            self.expect = Expect::After;
        }
    }

    /// A name without quotes.
    fn bare_key(&mut self) {
        let end = self.run(&['.', '=', '[', ']', '{', '}', '#', ',', ':', '"', '\'']);
        let token = self.rest()[..end].trim_end().to_owned();
        if ["//", "--", "/*"].iter().any(|mark| token.starts_with(mark)) || !(self.header || self.joined) {
            // A remark, or a line that is no key: the reader of TOML says so.
            self.at += self.line().len().max(1);
            return;
        }
        let plain: String = token.chars().filter_map(narrow).collect();
        let is_bare = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let blank = self.header && token.contains(char::is_whitespace);
        if token.is_empty() || is_bare(&token) || (token.is_ascii() && !blank) {
            self.at += if token.is_empty() { self.next().map_or(1, char::len_utf8) } else { token.len() };
        } else if is_bare(&plain) {
            self.edit(token.len(), plain, Slip::Wide);
        } else {
            self.edit(token.len(), quote(&token), Slip::Name);
        }
    }

    /// A value without quotes: kept where TOML reads it, in quotes where it does not.
    fn bare_value(&mut self) {
        self.expect = Expect::After;
        let grouped = self.grouped().unwrap_or(0);
        self.at += grouped;
        let end = self.run(&['#', ',', ']', '}', ';']);
        self.at -= grouped;
        let token = self.rest()[..grouped + end].trim_end().to_owned();
        let reads = |text: &str| toml::de::DeValue::parse(text).is_ok();
        let plain: String = token.chars().filter_map(narrow).collect();
        if token.is_empty() {
            self.at += self.next().map_or(1, char::len_utf8);
        } else if reads(&token) || plain.contains('=') {
            self.at += token.len();
        } else if reads(plain.trim()) && !plain.contains(['"', '\'']) {
            self.edit(token.len(), plain.trim(), Slip::Wide);
        } else if !token.chars().any(char::is_control) {
            self.edit(token.len(), quote(&token), Slip::Bare);
        } else {
            self.at += token.len();
        }
    }

    /// Bytes up to a sign that ends a bare word.
    fn run(&self, ends: &[char]) -> usize {
        let line = self.line();
        line.char_indices()
            .find(|&(_, c)| narrow(c).is_some_and(|c| ends.contains(&c)))
            .map_or(line.len(), |(at, _)| at)
    }

    /// Bytes of a number whose thousands are parted by commas. In a list a comma may part two numbers, so there only a
    /// group that no number could begin with counts.
    fn grouped(&self) -> Option<usize> {
        let line = self.line();
        let digit = |c: char| narrow(c).is_some_and(|c| c.is_ascii_digit());
        let digits = |text: &str| text.find(|c| !digit(c)).unwrap_or(text.len());
        // A sign or a currency may stand in front.
        let front = line.find(|c: char| digit(c) || narrow(c) == Some(',')).unwrap_or(0);
        let sign = |c: char| "¥￥$＄+-".contains(narrow(c).unwrap_or(c)) || c == '￥' || c.is_whitespace();
        let start = if line[..front].chars().all(sign) { front } else { 0 };
        let mut end = start + digits(&line[start..]);
        if !(1..=3).contains(&line[start..end].chars().count()) {
            return None;
        }
        let (mut groups, mut zero) = (0, false);
        loop {
            let comma = line[end..].chars().next().filter(|&c| narrow(c) == Some(','));
            let Some(start) = comma.map(|c| end + c.len_utf8()) else { break };
            let stop = start + digits(&line[start..]);
            let group = &line[start..stop];
            if group.chars().count() != 3 {
                break;
            }
            zero |= group.starts_with(['0', '０']);
            groups += 1;
            end = stop;
        }
        let name = line[end..].trim_start().chars().next().and_then(narrow).is_some_and(|c| c == '=' || c == ':');
        let counts = groups > 0 && !name && (zero || self.open.last() != Some(&Open::List));
        counts.then_some(end)
    }
}

/// The first byte of what closes a text in quotes, without stepping on escaped ones.
fn closing(text: &str, close: &str, escapes: bool) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(close) {
            return Some(at);
        }
        let mut chars = rest.chars();
        let first = chars.next()?;
        at += first.len_utf8();
        if escapes && first == '\\' {
            at += chars.next().map_or(0, char::len_utf8);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_is_mended_and_sound_text_is_left_alone() {
        let cases = [
            ("days ＝ ９０", "days = 90"),
            ("days\u{3000}= 90 ＃ 天", "days = 90 # 天"),
            ("\u{200B}days = 90", "days = 90"),
            ("title = “春，夏”", "title = \"春，夏\""),
            ("title = \"春”", "title = \"春\""),
            ("【plans.a】", "[plans.a]"),
            ("［study］", "[study]"),
            ("[plans.每周两推]", "[plans.\"每周两推\"]"),
            ("[plans。每周　两推]", "[plans.\"每周　两推\"]"),
            ("world = { ｍoney.margin = 0.5，label = \"a，b\" }", "world = { money.margin = 0.5,label = \"a，b\" }"),
            ("days: 90", "days= 90"),
            ("days := 90", "days = 90"),
            ("days => 90;", "days = 90"),
            ("days == 90； # 天", "days = 90 # 天"),
            ("[a];\nb = \"x\";", "[a]\nb = \"x\""),
            ("[plans.b c]", "[plans.\"b c\"]"),
            ("// 人数 = 3\n备注", "// 人数 = 3\n备注"),
            ("study:\n  days: 3", "study:\n  days= 3"),
            ("a = ￥1,280元", "a = \"￥1,280元\""),
            ("days = 90,", "days = 90"),
            ("a = 10万", "a = \"10万\""),
            ("a = 100,000", "a = \"100,000\""),
            ("a = 100，000 # 人", "a = \"100，000\" # 人"),
            ("a = { b = 1,000, c = 2 }", "a = { b = \"1,000\", c = 2 }"),
            ("a = { b = 1,200 = 2 }", "a = { b = 1,200 = 2 }"),
            ("a = [100,200]", "a = [100,200]"),
            ("a = [100,000, 5万]", "a = [\"100,000\", \"5万\"]"),
            ("a = 2026/4/1", "a = \"2026/4/1\""),
            ("a = 2026-04-01", "a = 2026-04-01"),
            ("a = 1_000 # 1，000", "a = 1_000 # 1，000"),
            ("a = \"\"\"\n“x” ＝\n\"\"\"\nb ＝ 1", "a = \"\"\"\n“x” ＝\n\"\"\"\nb = 1"),
            ("a = 春季", "a = \"春季\""),
            ("a = { b = 1\n[c]\nd ＝ 2", "a = { b = 1\n[c]\nd = 2"),
        ];
        for (text, want) in cases {
            assert_eq!(repair(text).text, want, "{text}");
        }
    }

    #[test]
    fn places_lead_back_to_the_original() {
        let text = "一 ＝ １０万，二";
        let repaired = repair(text);
        for (found, edit) in repaired.edits.iter().enumerate() {
            let span = edit.at..edit.at + edit.with.len();
            assert_eq!(repaired.back(&span), edit.span, "edit {found}");
            assert_eq!(repaired.edit(&span).map(|e| e.slip), Some(edit.slip));
        }
        assert_eq!(repaired.back(&(0..0)), 0..0);
        let end = repaired.text.len();
        assert_eq!(repaired.back(&(end..end)).end, text.len());
    }
}
