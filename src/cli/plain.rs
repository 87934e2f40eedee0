//! The last gate before the terminal: whatever a name or a file holds, nothing but text and the colours of this program
//! gets through.

use std::io::{self, Write};

/// Passes text on without characters that command a terminal.
#[derive(Debug)]
pub struct Plain<W> {
    inner: W,
    /// Whether sequences that colour text may pass.
    colours: bool,
    /// The beginning of a character whose end has not come yet.
    rest: Vec<u8>,
}

impl<W: Write> Plain<W> {
    /// A gate in front of a stream.
    pub const fn new(inner: W, colours: bool) -> Self {
        Self { inner, colours, rest: Vec::new() }
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            // A character that is cut in two waits for its end.
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.rest.len(),
        };
        let text = String::from_utf8_lossy(&self.rest[..whole]);
        let shown = harmless(&text, self.colours);
        self.inner.write_all(shown.as_bytes())?;
        self.rest.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// A text without characters that command a terminal or turn the direction of writing; line ends and tabs stay.
fn harmless(text: &str, colours: bool) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let colour = colours && c == '\u{1b}' && is_colour(&text[at + 1..]);
        if colour || matches!(c, '\n' | '\t') || !(c.is_control() || turns(c)) {
            out.push(c);
        }
    }
    out
}

/// Whether a text begins with the rest of a sequence that colours: `[`, numbers, `m`.
fn is_colour(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('[') else { return false };
    rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[&[u8]], colours: bool) -> String {
        let mut out = Plain::new(Vec::new(), colours);
        parts.iter().for_each(|part| out.write_all(part).expect("memory"));
        String::from_utf8(out.inner).expect("UTF-8")
    }

    #[test]
    fn commands_do_not_reach_the_terminal_and_text_does() {
        let evil = "T\u{1b}]0;x\u{7}\u{9b}31m\r\u{202e}春\n\t\u{1b}[2J\u{1b}[1;31mred\u{1b}[0m";
        assert_eq!(shown(&[evil.as_bytes()], false), "T]0;x31m春\n\t[2J[1;31mred[0m");
        assert_eq!(shown(&[evil.as_bytes()], true), "T]0;x31m春\n\t[2J\u{1b}[1;31mred\u{1b}[0m");
    }

    #[test]
    fn a_character_in_two_parts_stays_one() {
        let bytes = "春天".as_bytes();
        assert_eq!(shown(&[&bytes[..1], &bytes[1..4], &bytes[4..]], false), "春天");
        assert_eq!(shown(&[b"a\xff\xfeb"], false), "a\u{fffd}\u{fffd}b");
    }
}
