//! The scripts inside the page: the vendored chart library and the page's own, allowed by their checksums only.

use sha2::{Digest, Sha256};

/// Apache `ECharts` 6.1.0, full build, unchanged; see `vendor/README.md`.
static LIBRARY: &str = include_str!("vendor/echarts.min.js");

/// What the page does when scripts run: draws, hides, zooms, switches. Without it the page still says everything.
static PAGE: &str = include_str!("page.js");

/// What the page may do: run exactly its own two scripts, use its own style, load nothing.
#[must_use]
pub fn policy() -> String {
    let hash = |script: &str| format!("'sha256-{}'", base64(&Sha256::digest(script.as_bytes())));
    format!(
        "default-src 'none'; script-src {} {}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
        hash(LIBRARY),
        hash(PAGE)
    )
}

/// Data, library and the page's own script, in this order.
#[must_use]
pub fn elements(data: &str) -> String {
    format!(
        "<script type=\"application/json\" id=\"data\">{data}</script>\n<script>{LIBRARY}</script>\n<script>{PAGE}</script>\n"
    )
}

/// Writes a text as JSON that may stand inside a script element: no character ends the element or a line of script.
#[must_use]
pub fn json_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' | '\u{7f}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Base 64, as checksums of scripts are written.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let value = three.iter().chain(&[0, 0]).take(3).fold(0_u32, |v, &b| v << 8 | u32::from(b));
        for place in 0..4 {
            let digit = DIGITS[(value >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_is_the_published_file() {
        let files: [(&str, &[u8]); 5] = [
            ("echarts.min.js", LIBRARY.as_bytes()),
            ("LICENSE", include_bytes!("vendor/LICENSE")),
            ("NOTICE", include_bytes!("vendor/NOTICE")),
            ("LICENSE-d3", include_bytes!("vendor/LICENSE-d3")),
            ("LICENSE-zrender", include_bytes!("vendor/LICENSE-zrender")),
        ];
        let sums = include_str!("vendor/SHA256SUMS");
        assert_eq!(sums.lines().count(), files.len());
        for (name, bytes) in files {
            let sum: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert!(sums.lines().any(|l| l == format!("{sum}  {name}")), "{name} is not the file of SHA256SUMS");
        }
        // The checksum of the package as the registry publishes it, so that file and list cannot drift together.
        assert!(sums.starts_with("b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0  echarts.min.js"));
    }

    #[test]
    fn scripts_cannot_end_their_element() {
        for script in [LIBRARY, PAGE] {
            let lower = script.to_ascii_lowercase();
            assert!(!lower.contains("</script") && !lower.contains("<!--") && !script.contains('\r'));
        }
    }

    #[test]
    fn texts_in_json_are_inert_and_whole() {
        let odd = "</script><!-- \u{2028}\u{2029}\"\\\n\u{1}&🎁";
        let json = json_text(odd);
        assert!(json.chars().all(|c| !matches!(c, '<' | '>' | '\u{2028}' | '\u{2029}' | '\n')), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), odd);
    }

    #[test]
    fn base64_as_in_the_standard() {
        for (plain, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), text);
        }
    }
}
