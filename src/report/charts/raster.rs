//! SVG -> PNG with an embedded font, so that a machine without Chinese fonts draws the same picture.

use super::slim::slim;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, OnceLock};

/// The font: a subset of a free one; its folder says which and how it was made.
static FONT: &[u8] = include_bytes!("../fonts/siyu-sans-sc.otf");

/// Every character of the font beyond the space, in ascending order.
static CHARACTERS: &str = include_str!("../fonts/characters.txt");

/// Family name of the font.
const FAMILY: &str = "Siyu Sans SC";

/// The parsed font, made once: parsing costs more than a chart.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let make = || {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(FONT)));
        // Text whose family is not in the database would vanish without a word.
        fonts.set_sans_serif_family(FAMILY);
        Arc::new(fonts)
    };
    FONTS.get_or_init(make).clone()
}

/// Whether the font has a character.
fn has(c: char) -> bool {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    c <= ' ' || TABLE.get_or_init(|| CHARACTERS.chars().collect()).binary_search(&c).is_ok()
}

/// Replaces what the font lacks by a box: a missing character must show, not vanish. Joiners and variants have no
/// width of their own and go. Mark-up is ASCII, so this is safe on a whole document.
#[must_use]
pub fn boxed(svg: &str) -> String {
    let invisible = |c: char| matches!(c, '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    svg.chars().filter(|&c| !invisible(c)).map(|c| if has(c) { c } else { '□' }).collect()
}

/// Parses an SVG document.
fn tree(svg: &str) -> Result<Tree, String> {
    let options = Options { fontdb: fonts(), font_family: FAMILY.to_owned(), ..Options::default() };
    Tree::from_str(&boxed(svg), &options).map_err(|e| e.to_string())
}

/// Whether an SVG document is well formed.
///
/// # Errors
/// What the parser says.
pub fn check(svg: &str) -> Result<(), String> {
    tree(svg).map(|_| ())
}

/// Most pixels of a picture: a usual chart at twice its size, with a little room. Tall charts are drawn at a smaller
/// scale, which keeps every picture below a tenth of a second.
const MOST_PIXELS: f32 = 1_650_000.0;

/// Draws an SVG document as PNG at a scale, or at a smaller one where the picture would hold too many pixels.
///
/// # Errors
/// The document does not parse, or its size is zero or too large.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, String> {
    // A dashed line of a year is hundreds of elements in the file; as one path it is drawn in a fraction of the time.
    let light = slim(svg).replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
    // An area that lets light through is drawn on a picture of its own; a colour that does is not.
    let light = light.replace("<path opacity=", "<path fill-opacity=");
    let tree = tree(&light)?;
    let scale = scale.min((MOST_PIXELS / (tree.size().width() * tree.size().height())).sqrt());
    let size = tree.size().to_int_size().scale_by(scale).ok_or("no size")?;
    let mut picture = Pixmap::new(size.width(), size.height()).ok_or("no size")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    encode(&picture).map_err(|e| e.to_string())
}

/// A picture as PNG. Flat colours pack best, and fastest, without filters and without the alpha that no chart has.
fn encode(picture: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let pixels = picture.pixels();
    let opaque = pixels.iter().all(|pixel| pixel.alpha() == u8::MAX);
    let bytes: Vec<u8> = if opaque {
        pixels.iter().flat_map(|p| [p.red(), p.green(), p.blue()]).collect()
    } else {
        let plain = pixels.iter().map(PremultipliedColorU8::demultiply);
        plain.flat_map(|p| [p.red(), p.green(), p.blue(), p.alpha()]).collect()
    };
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_color(if opaque { png::ColorType::Rgb } else { png::ColorType::Rgba });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_deflate_compression(png::DeflateCompression::Level(6));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(out)
}

/// Dark or coloured pixels of a document.
#[cfg(test)]
pub(super) fn ink(svg: &str) -> usize {
    let picture = png(svg, 1.0).ok().and_then(|bytes| Pixmap::decode_png(&bytes).ok());
    picture.map_or(0, |p| p.pixels().iter().filter(|p| p.red() < 200 || p.green() < 200 || p.blue() < 200).count())
}

/// Left-most and right-most edge of all texts of a document, in pixels.
#[cfg(test)]
pub(super) fn text_ends(svg: &str) -> (f64, f64) {
    fn visit(group: &resvg::usvg::Group, ends: &mut (f64, f64)) {
        for node in group.children() {
            match node {
                resvg::usvg::Node::Group(group) => visit(group, ends),
                resvg::usvg::Node::Text(text) => {
                    let edges = text.abs_bounding_box();
                    *ends = (ends.0.min(f64::from(edges.left())), ends.1.max(f64::from(edges.right())));
                }
                _ => {}
            }
        }
    }
    let mut ends = (f64::MAX, f64::MIN);
    if let Ok(tree) = tree(svg) {
        visit(tree.root(), &mut ends);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::charts::canvas::{self, Side};
    use crate::report::charts::style;

    /// Dark pixels of a picture of one text.
    fn ink(text: &str) -> usize {
        let svg = canvas::paint(800, 100, |s| s.text(text, (20.0, 50.0), Side::Left, 30.0, style::INK)).unwrap();
        let picture = Pixmap::decode_png(&png(&svg, 2.0).unwrap()).unwrap();
        picture.pixels().iter().filter(|p| p.red() < 128).count()
    }

    #[test]
    fn text_leaves_ink_and_missing_characters_a_box() {
        assert_eq!(ink(" "), 0);
        for text in ["A", "私域", "囍镕", "🎁", "خطة", "é", "□"] {
            assert!(ink(text) > 20, "{text} vanished");
        }
    }

    #[test]
    fn the_font_holds_every_word_of_both_languages() {
        use crate::lang::Lang;
        use crate::metrics::{METRICS, SERIES};
        let mut texts: Vec<&str> = Vec::new();
        for lang in [Lang::En, Lang::Zh] {
            texts.extend(crate::report::words::phrases(lang).all().into_iter().map(|(_, text)| text));
            texts.extend(METRICS.iter().map(|m| m.label.get(lang)).chain(SERIES.iter().map(|s| s.label.get(lang))));
            texts.extend(
                super::super::text::ALL
                    .iter()
                    .chain(super::super::CHARTS.iter().map(|c| &c.title))
                    .map(|w| w.get(lang)),
            );
            texts.extend(crate::keys::all().map(|k| k.label.get(lang)));
        }
        for c in texts.into_iter().flat_map(str::chars) {
            assert!(has(c), "the font lacks {c:?}: run its recipe again");
        }
    }

    /// Both levels of GB2312: names of people and trades use rare ones (薅 婷 祛 瑜), and units and figures in circles.
    #[test]
    fn the_font_holds_the_whole_of_gb2312_and_draws_nothing_wider_than_it_is_laid_out() {
        let han = CHARACTERS.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert!(han >= 6_763, "{han} Chinese characters: GB2312 has 3,755 and 3,008");
        for c in "薅婷祛瑜①⑩㎡℃—…“”‘’《》、。！？".chars() {
            assert!(has(c), "the font lacks {c}");
        }
        for text in [
            "老客召回……春节专场——短信",
            "薅羊毛·婷婷团队·祛痘瑜伽",
            "①②③ ㎡ ½ №",
            "“八折”‘券’",
            "Größe & Æsir @ 100 % WMW",
        ] {
            let end = |size: f64| {
                let svg =
                    canvas::paint(2_400, 100, |s| s.text(text, (0.0, 50.0), Side::Left, size, style::INK)).unwrap();
                text_ends(&svg).1 * f64::from(canvas::UNITS)
            };
            let (drawn, laid_out) = (end(30.0), canvas::text_width(text, 30.0));
            assert!(drawn <= laid_out + 2.0, "{text}: {drawn} units drawn, {laid_out} laid out");
        }
    }

    #[test]
    fn the_list_of_characters_is_sorted() {
        let list: Vec<char> = CHARACTERS.chars().collect();
        assert!(list.is_sorted());
    }
}
