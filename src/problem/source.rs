//! Texts that problems point into, and positions inside them.

use std::ops::Range;

/// Which text of a [`super::Problems`] a place lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceId(pub(super) usize);

/// A byte range of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: SourceId,
    /// Bytes of it.
    pub span: Range<usize>,
}

/// A named text with an index of its lines.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name shown in front of a position.
    pub name: String,
    text: String,
    line_starts: Vec<usize>,
}

impl Source {
    /// Indexes the lines of a text.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.to_owned(), text: text.to_owned(), line_starts }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    ///
    /// A byte inside a character counts as its first one; a byte behind the text as its end.
    #[must_use]
    pub fn position(&self, byte: usize) -> (usize, usize) {
        let byte = self.floor(byte);
        let line = self.line_starts.partition_point(|&start| start <= byte).max(1);
        let before = &self.text[self.line_starts[line - 1]..byte];
        (line, before.chars().count() + 1)
    }

    /// The byte range of a line (from 1) without its line end.
    pub(super) fn line(&self, line: usize) -> Range<usize> {
        let start = self.line_starts.get(line.max(1) - 1).copied().unwrap_or(self.text.len());
        let end = self.line_starts.get(line.max(1)).map_or(self.text.len(), |&next| next - 1);
        let end = if self.text[..end].ends_with('\r') { end - 1 } else { end };
        start..end.max(start)
    }

    /// Part of the text, its ends moved onto character boundaries.
    pub(super) fn slice(&self, span: Range<usize>) -> &str {
        let (start, end) = (self.floor(span.start), self.floor(span.end));
        &self.text[start..end.max(start)]
    }

    /// The last character boundary at or before a byte.
    pub(super) fn floor(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_byte_has_a_position() {
        let source = Source::new("x", "价格 = 1\r\n\n末");
        for byte in 0..40 {
            let (line, column) = source.position(byte);
            assert!((1..=3).contains(&line) && column >= 1);
        }
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(4), (1, 2));
        assert_eq!(source.position(9), (1, 6));
        assert_eq!(source.position(100), (3, 2));
        assert_eq!(Source::new("x", "").position(3), (1, 1));
    }

    #[test]
    fn lines_exclude_their_end() {
        let source = Source::new("x", "ab\n\ncd");
        assert_eq!((source.line(1), source.line(2), source.line(3)), (0..2, 3..3, 4..6));
        assert_eq!(source.slice(source.line(3)), "cd");
    }
}
