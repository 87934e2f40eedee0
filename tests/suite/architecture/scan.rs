//! Finds the paths that a source text names. A reader of tokens, not a compiler: it sees `use` trees, written-out paths
//! that start at `crate`, `self`, `super`, `std` or a lower-case name, and macro calls; it does not resolve aliases.

/// A path or macro named in a source text.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// Line, from 1.
    pub line: usize,
    /// Where it leads.
    pub kind: Kind,
    /// For a path inside the crate: from the crate's root, without `crate`. Else as written.
    pub path: String,
}

/// Where a path leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Into this crate.
    Inside,
    /// Into another crate or the standard library.
    Outside,
    /// Not a path but the name of a macro that is called.
    Macro,
}

/// One token with its line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Token {
    line: usize,
    text: String,
}

/// Everything named in `text`, the source of `module`; test modules, comments and literals left out.
pub fn scan(text: &str, module: &[String]) -> Vec<Found> {
    let tokens = without_test_modules(&tokens(&blank(text)));
    let mut reader =
        Reader { tokens: &tokens, at: 0, module: module.to_vec(), inner: Vec::new(), depth: 0, found: Vec::new() };
    reader.read();
    reader.found
}

/// Replaces comments, strings and character literals by spaces; lines stay where they are.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_end(&chars, at).unwrap_or(at);
        if end > at {
            out.extend(chars[at..end].iter().map(|&c| if c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// End of the comment or literal that starts at `at`, if one does.
fn literal_end(chars: &[char], at: usize) -> Option<usize> {
    let get = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let in_word = at > 0 && (get(at - 1).is_alphanumeric() || get(at - 1) == '_');
    match (get(at), get(at + 1)) {
        ('/', '/') => Some((at..chars.len()).find(|&i| chars[i] == '\n').unwrap_or(chars.len())),
        ('/', '*') => Some(comment_end(chars, at)),
        ('"', _) => Some(string_end(chars, at)),
        ('r', '"' | '#') if !in_word => raw_string_end(chars, at + 1),
        ('b' | 'c', 'r') if !in_word => raw_string_end(chars, at + 2),
        ('\'', '\\') => (at + 3..chars.len()).find(|&i| chars[i] == '\'').map(|i| i + 1),
        ('\'', _) if get(at + 2) == '\'' => Some(at + 3),
        _ => None,
    }
}

/// End of a block comment; they nest.
fn comment_end(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') if depth == 1 => return at + 2,
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    chars.len()
}

/// End of an ordinary string.
fn string_end(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// End of a raw string whose hashes or quote start at `start`; none when it is a raw identifier.
fn raw_string_end(chars: &[char], start: usize) -> Option<usize> {
    let hashes = chars[start..].iter().take_while(|&&c| c == '#').count();
    if chars.get(start + hashes) != Some(&'"') {
        return None;
    }
    let closes = |i: usize| chars[i] == '"' && chars[i + 1..].iter().take_while(|&&c| c == '#').count() >= hashes;
    Some((start + hashes + 1..chars.len()).find(|&i| closes(i)).map_or(chars.len(), |i| i + 1 + hashes))
}

/// Words, `::`, and single signs.
fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let length = match word {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                _ => word,
            };
            out.push(Token { line: index + 1, text: rest[..length].to_owned() });
            rest = rest[length..].trim_start();
        }
    }
    out
}

/// Drops `#[cfg(test)]` modules and functions with their bodies: tests may look at anything.
fn without_test_modules(tokens: &[Token]) -> Vec<Token> {
    let mark = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut out = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let here = &tokens[at..];
        if here.len() < mark.len() || !here.iter().zip(mark).all(|(token, sign)| token.text == sign) {
            out.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let mut depth = 0;
        at += mark.len();
        while at < tokens.len() {
            let sign = tokens[at].text.as_str();
            at += 1;
            match sign {
                "{" => depth += 1,
                "}" if depth == 1 => break,
                "}" => depth -= 1,
                ";" if depth == 0 => break,
                _ => {}
            }
        }
    }
    out
}

/// Walks over the tokens.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    module: Vec<String>,
    /// Inline modules around the present place: their name and the depth of braces they opened at.
    inner: Vec<(String, usize)>,
    depth: usize,
    found: Vec<Found>,
}

impl Reader<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    fn read(&mut self) {
        while self.at < self.tokens.len() {
            let before = if self.at == 0 { "" } else { self.text(self.at - 1) };
            let (here, next) = (self.text(self.at), self.text(self.at + 1));
            match here {
                "{" => self.depth += 1,
                "}" => {
                    self.depth -= 1;
                    self.inner.retain(|&(_, depth)| depth <= self.depth);
                }
                "mod" if self.text(self.at + 2) == "{" => {
                    self.inner.push((next.to_owned(), self.depth + 1));
                    self.at += 1;
                }
                "use" => {
                    self.at += 1;
                    self.tree(&[], true);
                    continue;
                }
                _ if next == "!" && is_name(here) => {
                    let found = Found { line: self.tokens[self.at].line, kind: Kind::Macro, path: here.to_owned() };
                    self.found.push(found);
                }
                _ if is_name(here) && next == "::" && !matches!(before, "." | "::") => {
                    self.tree(&[], false);
                    continue;
                }
                // A path that starts with `::` starts at a crate.
                "::" if is_name(next) && !is_name(before) && !matches!(before, ">" | ")" | "]") => {
                    self.at += 1;
                    self.tree(&[], false);
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Reads a path from the present token, branches of a `use` tree included.
    fn tree(&mut self, prefix: &[String], import: bool) {
        let line = self.tokens.get(self.at).map_or(0, |token| token.line);
        let mut path = prefix.to_vec();
        if self.text(self.at) == "::" {
            self.at += 1;
        }
        loop {
            let here = self.text(self.at).to_owned();
            if here == "{" && import {
                self.at += 1;
                while !matches!(self.text(self.at), "}" | "") {
                    self.tree(&path, true);
                    if self.text(self.at) == "," {
                        self.at += 1;
                    }
                }
                self.at += 1;
                return;
            }
            if is_name(&here) {
                path.push(here);
            } else if here != "*" {
                break;
            }
            self.at += 1;
            if self.text(self.at) != "::" {
                break;
            }
            self.at += 1;
        }
        if import && self.text(self.at) == "as" {
            self.at += 2;
        }
        self.note(line, &path);
        // Never stand still, whatever the text.
        if import && !matches!(self.text(self.at), "," | "}" | ";" | "") {
            self.at += 1;
        }
    }

    /// Resolves a path against the present module and records it.
    fn note(&mut self, line: usize, path: &[String]) {
        let mut here: Vec<String> = self.module.clone();
        here.extend(self.inner.iter().map(|(name, _)| name.clone()));
        let Some(first) = path.first() else { return };
        let relative = match first.as_str() {
            "crate" | "siyu" => path[1..].to_vec(),
            "self" | "super" => {
                let ups = path.iter().take_while(|part| *part == "super" || *part == "self").count();
                let supers = path[..ups].iter().filter(|part| *part == "super").count();
                here.truncate(here.len().saturating_sub(supers));
                here.extend_from_slice(&path[ups..]);
                here
            }
            _ => {
                self.found.push(Found { line, kind: Kind::Outside, path: path.join("::") });
                return;
            }
        };
        let relative: Vec<String> = relative.into_iter().filter(|part| part != "self").collect();
        if !relative.is_empty() {
            self.found.push(Found { line, kind: Kind::Inside, path: relative.join("::") });
        }
    }
}

/// Whether a token is a word (keywords included).
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
