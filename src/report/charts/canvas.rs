//! A sheet to draw on: the few strokes that charts need, over the SVG backend of plotters.
//!
//! plotters rounds to whole units, so a sheet has two units per pixel and lines stay smooth.

use super::style::{self, Marker, PlanStyle};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use unicode_width::UnicodeWidthChar;

/// Units per pixel.
pub const UNITS: u32 = 2;

/// Size of text, in units.
pub const TEXT: f64 = 26.0;

/// A point of a sheet, in units from the top left corner.
pub type Point = (f64, f64);

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The text begins at the point.
    Left,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    Right,
}

/// A sheet in work. A stroke that fails is remembered: [`paint`] then gives no picture.
pub struct Sheet<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    failed: bool,
}

/// Draws a sheet of so many units and returns it as SVG.
pub fn paint(width: u32, height: u32, draw: impl FnOnce(&mut Sheet)) -> Option<String> {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (width, height)).into_drawing_area();
    let mut sheet = Sheet { area, failed: false };
    sheet.rectangle((0.0, 0.0), (f64::from(width), f64::from(height)), style::PAPER.filled());
    draw(&mut sheet);
    let failed = sheet.failed || sheet.area.present().is_err();
    drop(sheet);
    // The picture is shown at its size in pixels; the view box keeps the finer units.
    let units = format!("width=\"{width}\" height=\"{height}\"");
    let pixels = format!("width=\"{}\" height=\"{}\"", width / UNITS, height / UNITS);
    (!failed).then(|| svg.replacen(&units, &pixels, 1))
}

/// Rounds a point to units; far points are kept at bay, so that no picture becomes unreadable.
fn whole(p: Point) -> (i32, i32) {
    let one = |x: f64| x.clamp(-20_000.0, 20_000.0).round() as i32;
    (one(p.0), one(p.1))
}

/// Width of a text in units, at least as wide as the embedded font draws it: Chinese characters and whatever is
/// neither Latin letter nor ASCII are square, the rest a little over half as wide.
#[must_use]
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// Width of a character in em.
fn em(c: char) -> f64 {
    match c {
        _ if matches!(c.width(), None | Some(0)) => 0.0,
        'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | ' ' | '\'' | '|' | '(' | ')' | 'f' | 't' | 'r' => 0.39,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | 'Æ' | 'æ' => 0.95,
        'A'..='Z' | '&' => 0.75,
        _ if c.is_ascii() => 0.62,
        _ if c < '\u{250}' && c.is_alphabetic() => {
            if c.is_uppercase() {
                0.76
            } else {
                0.66
            }
        }
        // Dashes, dots, quotation marks and figures in circles are as wide as Chinese characters; so is the widest of
        // the Cyrillic letters.
        _ => 1.02,
    }
}

impl Sheet<'_> {
    /// Remembers a failure.
    fn note<E>(&mut self, done: &Result<(), E>) {
        self.failed |= done.is_err();
    }

    /// A rectangle.
    pub fn rectangle(&mut self, a: Point, b: Point, style: ShapeStyle) {
        let done = self.area.draw(&Rectangle::new([whole(a), whole(b)], style));
        self.note(&done);
    }

    /// A polygon, filled.
    pub fn polygon(&mut self, points: &[Point], style: ShapeStyle) {
        if points.len() > 2 {
            let points: Vec<_> = points.iter().copied().map(whole).collect();
            let done = self.area.draw(&Polygon::new(points, style));
            self.note(&done);
        }
    }

    /// A solid line through points.
    pub fn line(&mut self, points: &[Point], style: ShapeStyle) {
        if points.len() > 1 {
            let points: Vec<_> = points.iter().copied().map(whole).collect();
            let done = self.area.draw(&PathElement::new(points, style));
            self.note(&done);
        }
    }

    /// A line with dashes and gaps by turns.
    pub fn dashed(&mut self, points: &[Point], dash: &[f64], style: ShapeStyle) {
        let total: f64 = dash.iter().sum();
        if dash.is_empty() || total <= 0.0 {
            return self.line(points, style);
        }
        let (mut turn, mut left) = (0, dash[0]);
        let mut piece: Vec<Point> = points.first().copied().into_iter().collect();
        for pair in points.windows(2) {
            let (mut from, to) = (pair[0], pair[1]);
            loop {
                let length = (to.0 - from.0).hypot(to.1 - from.1);
                if length < left {
                    left -= length;
                    piece.push(to);
                    break;
                }
                let part = left / length;
                from = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
                piece.push(from);
                if turn % 2 == 0 {
                    self.line(&piece, style);
                }
                piece = vec![from];
                turn = (turn + 1) % dash.len();
                left = dash[turn];
            }
        }
        if turn % 2 == 0 {
            self.line(&piece, style);
        }
    }

    /// An interval as a line with ends.
    pub fn whisker(&mut self, (low, high): (f64, f64), y: f64, style: ShapeStyle) {
        self.line(&[(low, y), (high, y)], style);
        for x in [low, high] {
            self.line(&[(x, y - 8.0), (x, y + 8.0)], style);
        }
    }

    /// An interval as an upright line with ends.
    pub fn upright(&mut self, x: f64, (low, high): (f64, f64), style: ShapeStyle) {
        self.line(&[(x, low), (x, high)], style);
        for y in [low, high] {
            self.line(&[(x - 7.0, y), (x + 7.0, y)], style);
        }
    }

    /// The marker of a plan.
    pub fn marker(&mut self, at: Point, plan: PlanStyle, size: f64) {
        let fill = plan.colour.filled();
        let (x, y) = at;
        match plan.marker {
            Marker::Disc => self.disc(at, size, fill),
            Marker::Ring => {
                self.disc(at, size, style::PAPER.filled());
                self.disc(at, size, plan.colour.stroke_width(3));
            }
            Marker::Square => self.rectangle((x - size, y - size), (x + size, y + size), fill),
            Marker::Up => {
                self.polygon(&[(x, y - size * 1.2), (x + size * 1.2, y + size), (x - size * 1.2, y + size)], fill);
            }
            Marker::Down => {
                self.polygon(&[(x, y + size * 1.2), (x + size * 1.2, y - size), (x - size * 1.2, y - size)], fill);
            }
            Marker::Diamond => {
                let s = size * 1.35;
                self.polygon(&[(x, y - s), (x + s, y), (x, y + s), (x - s, y)], fill);
            }
            Marker::Cross => {
                let stroke = plan.colour.stroke_width(4);
                self.line(&[(x - size, y - size), (x + size, y + size)], stroke);
                self.line(&[(x - size, y + size), (x + size, y - size)], stroke);
            }
        }
    }

    /// A disc or ring.
    pub fn disc(&mut self, at: Point, radius: f64, style: ShapeStyle) {
        let radius = whole((radius, 0.0)).0;
        let done = self.area.draw(&Circle::new(whole(at), radius, style));
        self.note(&done);
    }

    /// A text beside a point, its middle at the point's height.
    pub fn text(&mut self, text: &str, at: Point, side: Side, size: f64, colour: RGBColor) {
        let side = match side {
            Side::Left => HPos::Left,
            Side::Middle => HPos::Center,
            Side::Right => HPos::Right,
        };
        // plotters writes a font size of its own size / 1.24.
        let style = ("sans-serif", size * 1.24).into_font().color(&colour).pos(Pos::new(side, VPos::Center));
        let done = self.area.draw(&Text::new(super::super::view::clean(text), whole(at), style));
        self.note(&done);
    }
}
