//! Bytes to text: everything that can be wrong with a file before it is TOML.

use crate::lang::{Text, say};
use crate::problem::{Finding, Place, Problems, SourceId};
use toml_parser::lexer::TokenKind;

/// Largest scenario file, in bytes.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// Deepest nesting of brackets, and longest dotted name. The TOML reader calls itself for every level, so that a file
/// of a million brackets would otherwise exhaust the stack.
const DEEPEST: usize = 32;

/// Problems of a file that could not be read at all.
#[must_use]
pub fn unreadable(file: &str, why: &Text) -> Problems {
    let message = say(format!("`{file}` cannot be read: {}", why.en), format!("无法读取 `{file}`：{}", why.zh));
    let hint = say(
        "give the path of a scenario file, or the name of a bundled one: `siyu list` shows them",
        "请给出场景文件的路径，或内置场景的名称：`siyu list` 可列出",
    );
    whole_file(file, "E0101", message, Some(hint))
}

/// Problems of a file that is too large to be read; `bytes` is its size.
#[must_use]
pub fn too_large(file: &str, bytes: u64) -> Problems {
    let size = bytes as f64 / 1_048_576.0;
    let message = say(
        format!("`{file}` has {size:.1} MB, but a scenario file may have 4 MB"),
        format!("`{file}` 有 {size:.1} MB，场景文件上限为 4 MB"),
    );
    let hint = say("put long series into CSV files that the scenario names", "长数据请放入 CSV 文件并在场景中引用");
    whole_file(file, "E0106", message, Some(hint))
}

/// One problem that concerns a file as a whole.
fn whole_file(file: &str, code: &'static str, message: Text, hint: Option<Text>) -> Problems {
    let mut problems = Problems::new();
    let source = problems.add_source(file, "");
    problems.push(Finding::new(code, &Place { source, span: 0..0 }, message).hint(hint));
    problems
}

/// The text of a scenario file without its byte-order mark.
///
/// # Errors
/// When the bytes are no text a scenario could be: too many, none, binary, UTF-16, not UTF-8.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Problems> {
    if bytes.len() > LARGEST {
        return Err(too_large(file, bytes.len() as u64));
    }
    let save = say(
        "open it in your editor and save it as UTF-8; in Notepad: Save as, Encoding: UTF-8",
        "请在编辑器中另存为 UTF-8；记事本：另存为，编码选择 UTF-8",
    );
    if looks_like_utf16(bytes) {
        let message = say(format!("`{file}` is saved as UTF-16"), format!("`{file}` 的编码是 UTF-16"));
        return Err(whole_file(file, "E0104", message, Some(save)));
    }
    let odd = bytes.iter().filter(|&&b| b < 9 || (14..32).contains(&b)).count();
    if bytes.contains(&0) || odd * 20 > bytes.len() {
        let message = say(format!("`{file}` is not a text file"), format!("`{file}` 不是文本文件"));
        let hint = say("a scenario is a plain text file that ends in .toml", "场景是以 .toml 结尾的纯文本文件");
        return Err(whole_file(file, "E0103", message, Some(hint)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(file, bytes, error.valid_up_to(), save))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        let message = say(format!("`{file}` holds no scenario: it is empty"), format!("`{file}` 为空，没有场景内容"));
        let hint = say("`siyu new NAME` writes a small scenario to start from", "可用 `siyu new 名称` 生成起始场景");
        return Err(whole_file(file, "E0102", message, Some(hint)));
    }
    Ok(text)
}

/// Text that is not UTF-8, with the place of the first wrong byte.
fn not_utf8(file: &str, bytes: &[u8], wrong: usize, save: Text) -> Problems {
    let mut problems = Problems::new();
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let start = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) { wrong.saturating_sub(3) } else { wrong };
    let source = problems.add_source(file, text);
    let message = say(
        format!("`{file}` is not UTF-8 text but probably GBK (ANSI); the first wrong byte is marked"),
        format!("`{file}` 不是 UTF-8 编码，可能是 GBK（ANSI）；已标出第一个无法读取的字节"),
    );
    problems.push(Finding::new("E0105", &Place { source, span: start..start + 3 }, message).hint(save));
    problems
}

/// A UTF-16 mark at the start, or every other byte zero as in UTF-16 text of Latin letters.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let head = &bytes[..bytes.len().min(2_000)];
    let zeros = |odd: usize| head.iter().enumerate().filter(|&(i, &b)| i % 2 == odd && b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A picture has zeros on either side; text has them on one only.
    head.len() >= 8 && even.max(odd) * 5 > head.len() && even.min(odd) == 0
}

/// Finds nesting that is too deep, from the tokens alone, before anything recurses.
pub(super) fn too_deep(text: &str, source: SourceId) -> Option<Finding> {
    let (mut brackets, mut dots) = (0_usize, 0_usize);
    for token in toml_parser::Source::new(text).lex() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => (brackets, dots) = (brackets + 1, 0),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                (brackets, dots) = (brackets.saturating_sub(1), 0);
            }
            TokenKind::Dot => dots += 1,
            TokenKind::Equals | TokenKind::Comma | TokenKind::Newline => dots = 0,
            _ => {}
        }
        if brackets > DEEPEST || dots > DEEPEST {
            let span = token.span().start()..token.span().end();
            let message = say(
                format!("tables and lists are nested more than {DEEPEST} deep here"),
                format!("此处表或列表嵌套超过 {DEEPEST} 层"),
            );
            let hint = say("no key of a scenario is deeper than six", "场景中的任何键都不超过六层");
            return Some(Finding::new("E0107", &Place { source, span }, message).hint(hint));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> &'static str {
        decode("a.toml", bytes).map_or_else(|problems| problems.iter().next().expect("one").code, |_| "")
    }

    #[test]
    fn each_kind_of_bytes_has_its_own_problem() {
        assert_eq!(code(b""), "E0102");
        assert_eq!(code("# 只有注释\n\n".as_bytes()), "E0102");
        assert_eq!(code(b"\xEF\xBB\xBF"), "E0102");
        assert_eq!(code(b"\xEF\xBB\xBFa = 1"), "");
        assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"), "E0103");
        assert_eq!(code(b"\xFF\xFEa\0"), "E0104");
        let utf16: Vec<u8> = "[study]\nstart = 1".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(code(&utf16), "E0104");
        assert_eq!(code(b"title = \"\xc4\xe3\xba\xc3\""), "E0105");
        assert_eq!(code(&vec![b'a'; LARGEST + 1]), "E0106");
    }

    #[test]
    fn the_first_wrong_byte_is_marked() {
        let problems = decode("a.toml", b"a = 1\nb = \"\xc4\xe3\"").expect_err("not UTF-8");
        let problem = problems.iter().next().expect("one");
        assert_eq!((problem.line, problem.column), (2, 6));
    }
}
