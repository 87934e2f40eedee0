//! Colours, dashes and markers: one set per plan on every picture and on the whole page.

use crate::study::results::WorldResult;
use plotters::style::RGBColor;

/// Background.
pub const PAPER: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);
/// Text and axes.
pub const INK: RGBColor = RGBColor(0x1F, 0x23, 0x28);
/// Secondary text.
pub const FAINT: RGBColor = RGBColor(0x57, 0x60, 0x6A);
/// Grid lines.
pub const GRID: RGBColor = RGBColor(0xDD, 0xE2, 0xE7);
/// Days of the market calendar.
pub const EVENT: RGBColor = RGBColor(0xF0, 0xF2, 0xF5);
/// Doing nothing.
pub const NOTHING: RGBColor = RGBColor(0x7A, 0x7A, 0x7A);

/// More than nothing, where a bar may go both ways. Colour is never the only sign: bars stand on either side of zero.
pub const GAIN: RGBColor = RGBColor(0x00, 0x72, 0xB2);
/// Less than nothing.
pub const LOSS: RGBColor = RGBColor(0xD5, 0x5E, 0x00);
/// Final states of a person in the order of [`crate::metrics::STATES`], repeated where there are more.
pub const STATES: [RGBColor; 5] = [
    RGBColor(0x9A, 0xA5, 0xB1),
    RGBColor(0x00, 0x9E, 0x73),
    RGBColor(0xE6, 0x9F, 0x00),
    RGBColor(0xD5, 0x5E, 0x00),
    RGBColor(0xCC, 0x79, 0xA7),
];

/// Okabe and Ito's palette, which colour-blind readers can tell apart, without its yellow (unreadable on white).
pub const PALETTE: [RGBColor; 6] = [
    RGBColor(0x00, 0x72, 0xB2),
    RGBColor(0xD5, 0x5E, 0x00),
    RGBColor(0x00, 0x9E, 0x73),
    RGBColor(0xCC, 0x79, 0xA7),
    RGBColor(0xE6, 0x9F, 0x00),
    RGBColor(0x56, 0xB4, 0xE9),
];

/// Lengths of dash and gap by turns; empty is a solid line.
pub const DASHES: [&[f64]; 5] = [&[], &[22.0, 10.0], &[5.0, 8.0], &[26.0, 8.0, 5.0, 8.0], &[10.0, 8.0]];

/// Shapes of markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A triangle standing on its base.
    Up,
    /// A square standing on a corner.
    Diamond,
    /// A triangle standing on its tip.
    Down,
    /// Two crossing strokes.
    Cross,
    /// A ring.
    Ring,
}

/// The markers of plans, in order.
const MARKERS: [Marker; 6] = [Marker::Disc, Marker::Square, Marker::Up, Marker::Diamond, Marker::Down, Marker::Cross];

/// How the lines of one plan look.
#[derive(Clone, Copy, Debug)]
pub struct PlanStyle {
    /// Colour.
    pub colour: RGBColor,
    /// Dash pattern.
    pub dash: &'static [f64],
    /// Marker.
    pub marker: Marker,
}

/// The look of a plan: by its place among the plans of the file, so that it is the same on every picture. Colours,
/// dashes and markers have different cycle lengths, so that two plans of one colour still differ.
#[must_use]
pub fn of(world: &WorldResult, plan: usize) -> PlanStyle {
    if plan == world.do_nothing {
        return PlanStyle { colour: NOTHING, dash: DASHES[2], marker: Marker::Ring };
    }
    let place = if plan > world.do_nothing { plan - 1 } else { plan };
    PlanStyle {
        colour: PALETTE[place % PALETTE.len()],
        dash: DASHES[place % DASHES.len()],
        marker: MARKERS[(place + place / PALETTE.len()) % MARKERS.len()],
    }
}

/// The look of a line that stands for no single plan: by its place among the lines.
#[must_use]
pub fn line(place: usize) -> PlanStyle {
    PlanStyle {
        colour: PALETTE[place % PALETTE.len()],
        dash: DASHES[place % DASHES.len()],
        marker: MARKERS[(place + place / PALETTE.len()) % MARKERS.len()],
    }
}

/// The look of a level that is there to compare with.
#[must_use]
pub fn of_level(place: usize) -> PlanStyle {
    PlanStyle { colour: NOTHING, dash: DASHES[1 + place % 2], marker: MARKERS[place % MARKERS.len()] }
}

/// A colour between paper (0) and full (1).
#[must_use]
pub fn tint(full: RGBColor, part: f64) -> RGBColor {
    let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    let one = |paper: u8, full: u8| (f64::from(paper) + (f64::from(full) - f64::from(paper)) * part).round() as u8;
    RGBColor(one(PAPER.0, full.0), one(PAPER.1, full.1), one(PAPER.2, full.2))
}

/// The colour of a cell between -1 (all loss) and 1 (all gain); pale around zero.
#[must_use]
pub fn diverging(part: f64) -> RGBColor {
    if part < 0.0 { tint(LOSS, 0.12 - part * 0.78) } else { tint(GAIN, 0.12 + part * 0.78) }
}

/// Ink that can be read on a colour.
#[must_use]
pub fn ink_on(colour: RGBColor) -> RGBColor {
    let light = 0.299 * f64::from(colour.0) + 0.587 * f64::from(colour.1) + 0.114 * f64::from(colour.2);
    if light < 140.0 { PAPER } else { INK }
}

/// A colour as CSS writes it.
#[must_use]
pub fn css(colour: RGBColor) -> String {
    format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
}
