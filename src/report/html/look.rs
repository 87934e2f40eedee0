//! The look of the page: style sheet, and the colours of charts on a dark ground.

use crate::report::charts::style;
use plotters::style::RGBColor;

/// The style sheet.
static CSS: &str = include_str!("page.css");

/// Colours of the pictures and what they become on a dark ground: lighter where they would not be seen.
const DARK: [(RGBColor, RGBColor); 13] = [
    (style::PAPER, RGBColor(0x15, 0x18, 0x1C)),
    (style::INK, RGBColor(0xE6, 0xE8, 0xEB)),
    (style::FAINT, RGBColor(0xA3, 0xAB, 0xB4)),
    (style::GRID, RGBColor(0x34, 0x3A, 0x41)),
    (style::EVENT, RGBColor(0x23, 0x29, 0x2F)),
    (style::NOTHING, RGBColor(0xA8, 0xA8, 0xA8)),
    (style::PALETTE[0], RGBColor(0x4A, 0xA8, 0xE0)),
    (style::PALETTE[1], RGBColor(0xF0, 0x80, 0x3C)),
    (style::PALETTE[2], RGBColor(0x2C, 0xC7, 0x9A)),
    (style::PALETTE[3], RGBColor(0xE0, 0x96, 0xBF)),
    (style::PALETTE[4], RGBColor(0xF0, 0xB4, 0x2C)),
    (style::PALETTE[5], RGBColor(0x7C, 0xC8, 0xF2)),
    (RGBColor(0, 0, 0), RGBColor(0xFF, 0xFF, 0xFF)),
];

/// What a colour of the charts becomes on a dark ground.
#[must_use]
pub fn dark(colour: RGBColor) -> RGBColor {
    let same = |c: &RGBColor| (c.0, c.1, c.2) == (colour.0, colour.1, colour.2);
    DARK.iter().find(|(light, _)| same(light)).map_or(colour, |(_, dark)| *dark)
}

/// Whether a picture has only colours that have a dark form. Heat maps have tints of their own with ink that is read on
/// them: they stay as on paper.
#[must_use]
pub fn has_dark_form(svg: &str) -> bool {
    let known: Vec<String> = DARK.iter().map(|(light, _)| *light).chain(style::STATES).map(style::css).collect();
    let colours = ["fill=\"#", "stroke=\"#"].into_iter().flat_map(|name| svg.split(name).skip(1));
    colours.into_iter().all(|rest| known.iter().any(|k| rest.get(..6).is_some_and(|hex| hex == &k[1..])))
}

/// The whole style: the sheet, then the dark colours of pictures, on screens only: paper is white.
#[must_use]
pub fn sheet() -> String {
    let mut rules = String::new();
    for (light, dark) in &DARK {
        let (light, dark) = (style::css(*light), style::css(*dark));
        for what in ["fill", "stroke"] {
            rules.push_str(&format!("svg:not(.keep svg) [{what}=\"{light}\"]{{{what}:{dark}}}"));
        }
    }
    format!("{CSS}@media screen and (prefers-color-scheme:dark){{{rules}}}\n")
}
