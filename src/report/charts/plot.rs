//! Frames, scales and axes of charts that do not run through the calendar.

use super::canvas::{Point, Sheet, Side, TEXT, text_width};
use super::{axes, style};
use crate::lang::Lang;
use crate::metrics::Unit;
use crate::report::number;
use plotters::style::Color;

/// A rectangle to plot in, in units of the sheet.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Frame {
    /// Horizontal place of a value.
    #[must_use]
    pub fn x(&self, scale: &Scale, value: f64) -> f64 {
        self.left + (self.right - self.left) * scale.part(value)
    }

    /// Vertical place of a value.
    #[must_use]
    pub fn y(&self, scale: &Scale, value: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * scale.part(value)
    }
}

/// Which values an axis shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Value at the near end.
    pub low: f64,
    /// Value at the far end.
    pub high: f64,
    /// Distance of two ticks; a factor of ten on a log scale.
    pub step: f64,
    /// Equal distances are equal factors.
    pub log: bool,
}

impl Scale {
    /// A scale with round ends around the values.
    #[must_use]
    pub fn around(values: impl Iterator<Item = f64>) -> Self {
        let (low, high, step) = axes::scale(values);
        Self { low, high, step, log: false }
    }

    /// A scale from the least to the greatest of values that somebody chose: by factors when they are positive and
    /// span a factor of twenty, else by distances. Ends stand a little beyond the values.
    #[must_use]
    pub fn chosen(values: &[f64]) -> Self {
        let (low, high) = ends(values);
        if low > 0.0 && high / low >= 20.0 {
            return Self { low: low / 1.15, high: high * 1.15, step: 10.0, log: true };
        }
        let (_, _, step) = axes::scale([low, high].into_iter());
        let room = if high > low { (high - low) * 0.04 } else { high.abs().max(1.0) * 0.5 };
        Self { low: low - room, high: high + room, step, log: false }
    }

    /// A scale of whole days from 0 to so many.
    #[must_use]
    pub fn days(days: usize) -> Self {
        let high = days.max(1) as f64;
        let steps = [1.0, 5.0, 10.0, 30.0, 60.0, 90.0, 180.0, 360.0, 720.0];
        let step = steps.into_iter().find(|step| high / step <= 13.0).unwrap_or(720.0);
        Self { low: 0.0, high, step, log: false }
    }

    /// Where a value lies from the near end (0) to the far end (1), a little beyond at most.
    #[must_use]
    pub fn part(&self, value: f64) -> f64 {
        if self.log {
            let place = libm::log(value.max(f64::MIN_POSITIVE) / self.low) / libm::log(self.high / self.low);
            return place.clamp(-0.05, 1.05);
        }
        let span = self.high - self.low;
        // Divided before the difference is taken: huge values must not overflow.
        (value / span - self.low / span).clamp(-0.05, 1.05)
    }

    /// The ticks inside the scale.
    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        if self.log {
            let first = libm::floor(libm::log10(self.low)) as i32;
            let last = libm::ceil(libm::log10(self.high)) as i32;
            let factors: &[f64] = if last - first > 4 { &[1.0] } else { &[1.0, 2.0, 5.0] };
            let all = (first..=last).flat_map(|k| factors.iter().map(move |f| f * libm::pow(10.0, f64::from(k))));
            return all.filter(|&x| x >= self.low && x <= self.high).collect();
        }
        let first = libm::ceil(self.low / self.step - 1e-9);
        let count = ((self.high / self.step + 1e-9) - first).floor().clamp(0.0, 24.0) as usize;
        (0..=count)
            .map(|i| (first + i as f64) * self.step)
            .map(|x| if x.abs() < self.step / 1e6 { 0.0 } else { x })
            .collect()
    }

    /// The text of a tick.
    #[must_use]
    pub fn text(&self, value: f64, unit: Unit) -> String {
        axes::tick(value, if self.log { value } else { self.step }, unit)
    }
}

/// Least and greatest of values.
#[must_use]
pub fn ends(values: &[f64]) -> (f64, f64) {
    let finite = values.iter().copied().filter(|x| x.is_finite());
    let (low, high) = finite.fold((f64::MAX, f64::MIN), |(l, h), x| (l.min(x), h.max(x)));
    if low > high { (0.0, 1.0) } else { (low, high) }
}

/// Draws the axis below a frame: grid lines, ticks that have room, and a name with the unit.
pub fn below(sheet: &mut Sheet, frame: &Frame, scale: &Scale, unit: Unit, name: &str) {
    let mut free = f64::MIN;
    for value in scale.ticks() {
        let x = frame.x(scale, value);
        let colour = if value == 0.0 { style::FAINT } else { style::GRID };
        sheet.line(&[(x, frame.top), (x, frame.bottom)], colour.stroke_width(2));
        let label = scale.text(value, unit);
        let half = text_width(&label, TEXT) / 2.0;
        if x - half > free {
            sheet.text(&label, (x, frame.bottom + 26.0), Side::Middle, TEXT, style::FAINT);
            free = x + half + 16.0;
        }
    }
    let middle = f64::midpoint(frame.left, frame.right);
    sheet.text(name, (middle, frame.bottom + 62.0), Side::Middle, TEXT, style::FAINT);
}

/// Draws the axis below a frame with a tick at each of some values that have room.
pub fn marks(sheet: &mut Sheet, frame: &Frame, scale: &Scale, values: &[f64], name: &str) {
    let mut free = f64::MIN;
    for &value in values {
        let x = frame.x(scale, value);
        sheet.line(&[(x, frame.top), (x, frame.bottom)], style::GRID.stroke_width(2));
        let label = number::csv(Some(value));
        let half = text_width(&label, TEXT) / 2.0;
        if x - half > free {
            sheet.text(&label, (x, frame.bottom + 26.0), Side::Middle, TEXT, style::FAINT);
            free = x + half + 16.0;
        }
    }
    sheet.line(&[(frame.left, frame.bottom), (frame.right, frame.bottom)], style::FAINT.stroke_width(2));
    let middle = f64::midpoint(frame.left, frame.right);
    sheet.text(name, (middle, frame.bottom + 62.0), Side::Middle, TEXT, style::FAINT);
}

/// Draws the axis at the left of a frame: grid lines, ticks, and a name with the unit above.
pub fn beside(sheet: &mut Sheet, frame: &Frame, scale: &Scale, unit: Unit, name: &str) {
    for value in scale.ticks() {
        let y = frame.y(scale, value);
        let colour = if value == 0.0 { style::FAINT } else { style::GRID };
        sheet.line(&[(frame.left, y), (frame.right, y)], colour.stroke_width(2));
        sheet.text(&scale.text(value, unit), (frame.left - 12.0, y), Side::Right, TEXT, style::FAINT);
    }
    sheet.text(name, (24.0, frame.top - 34.0), Side::Left, TEXT, style::FAINT);
}

/// Left edge of a frame that leaves room for the ticks of its vertical axis.
#[must_use]
pub fn room_beside(scale: &Scale, unit: Unit) -> f64 {
    36.0 + scale.ticks().into_iter().map(|t| text_width(&scale.text(t, unit), TEXT)).fold(0.0, f64::max)
}

/// What an axis is called: the name and, where it is not in it, the unit.
#[must_use]
pub fn named(name: &str, unit: Unit, lang: Lang) -> String {
    let unit = unit.words().get(lang);
    match lang {
        _ if name.is_empty() => unit.to_owned(),
        Lang::En => format!("{name}, {unit}"),
        Lang::Zh => format!("{name}（{unit}）"),
    }
}

/// Width of the widest of some texts.
#[must_use]
pub fn widest<'a>(texts: impl Iterator<Item = &'a str>, size: f64) -> f64 {
    texts.map(|text| text_width(text, size)).fold(0.0, f64::max)
}

/// Cuts a text into at most `most` lines of a width; what does not fit ends in an ellipsis.
#[must_use]
pub fn wrap(text: &str, width: f64, size: f64, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = text.trim().chars().peekable();
    while let Some(c) = rest.next() {
        let full = lines.len() == most;
        let Some(line) = lines.last_mut() else { break };
        let mut longer = line.clone();
        longer.push(c);
        // The last line keeps room for the ellipsis as long as something follows.
        let need = text_width(&longer, size) + if full && rest.peek().is_some() { size * 0.6 } else { 0.0 };
        if need <= width || line.is_empty() {
            *line = longer;
        } else if full {
            line.push('…');
            break;
        } else if let Some(space) = line.rfind(' ').filter(|_| c != ' ') {
            let mut next = line.split_off(space).trim_start().to_owned();
            next.push(c);
            lines.push(next);
        } else {
            lines.push(if c == ' ' { String::new() } else { c.to_string() });
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Draws lines of text one below the other, the block centred on a height.
pub fn block(sheet: &mut Sheet, lines: &[String], at: Point, side: Side, size: f64, colour: plotters::style::RGBColor) {
    let top = at.1 - size * 1.25 * (lines.len().saturating_sub(1)) as f64 / 2.0;
    for (i, line) in lines.iter().enumerate() {
        sheet.text(line, (at.0, top + size * 1.25 * i as f64), side, size, colour);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_hold_their_values() {
        for values in [vec![0.0, 1.0, 2.0, 5.0, 14.0], vec![2e3, 1e4, 1e5, 1e6], vec![7.0], vec![-3.0, 4.0], vec![]] {
            let scale = Scale::chosen(&values);
            assert!(values.iter().all(|&v| (0.0..=1.0).contains(&scale.part(v))), "{values:?} {scale:?}");
            let ticks = scale.ticks();
            assert!((2..=25).contains(&ticks.len()), "{values:?}: {ticks:?}");
            assert!(ticks.iter().all(|&t| (-1e-6..=1.0 + 1e-6).contains(&scale.part(t))), "{values:?}: {ticks:?}");
        }
        assert!(Scale::chosen(&[2e3, 1e6]).log && !Scale::chosen(&[0.0, 1e6]).log);
        assert_eq!(Scale::chosen(&[2e3, 9e4]).ticks(), [2e3, 5e3, 1e4, 2e4, 5e4, 1e5]);
    }

    #[test]
    fn long_texts_are_wrapped_and_end_in_an_ellipsis() {
        assert_eq!(wrap("card and chat", 400.0, 26.0, 2), ["card and chat"]);
        assert_eq!(wrap("card and chat", 130.0, 26.0, 2), ["card and", "chat"]);
        let lines = wrap(&"很长的方案名".repeat(9), 160.0, 26.0, 2);
        assert!(lines.len() == 2 && lines[1].ends_with('…'), "{lines:?}");
        assert!(lines.iter().all(|line| text_width(line, 26.0) <= 160.0), "{lines:?}");
        assert!(wrap("", 10.0, 26.0, 2).is_empty());
    }
}
