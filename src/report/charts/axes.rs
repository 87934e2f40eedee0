//! The frame of a chart through time: value axis, dates, market calendar.

use super::canvas::{Point, Sheet, Side, TEXT, text_width};
use super::{Scene, style};
use crate::lang::Lang;
use crate::metrics::Unit;
use crate::report::{number, view};
use jiff::civil::Date;
use plotters::style::Color;

/// Where the curves are, in units of the sheet, and which values the corners stand for.
#[derive(Clone, Copy, Debug)]
pub struct Panel {
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Upper edge.
    pub top: f64,
    /// Lower edge.
    pub bottom: f64,
    /// Days from edge to edge.
    pub days: f64,
    /// Value at the lower edge.
    pub low: f64,
    /// Value at the upper edge.
    pub high: f64,
    /// Distance of two ticks of the value axis.
    pub step: f64,
}

impl Panel {
    /// Horizontal place of a moment, in days from the start.
    #[must_use]
    pub fn x(&self, days: f64) -> f64 {
        self.left + (self.right - self.left) * (days / self.days).clamp(0.0, 1.0)
    }

    /// The point of a day's value; values belong to the middle of their day.
    #[must_use]
    pub fn at(&self, day: usize, value: f64) -> Point {
        (self.x(day as f64 + 0.5), self.y(value))
    }

    /// Vertical place of a value.
    #[must_use]
    pub fn y(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        // Divided before the difference is taken: huge values must not overflow.
        let part = (value / span - self.low / span).clamp(-0.05, 1.05);
        self.bottom - (self.bottom - self.top) * part
    }

    /// The ticks of the value axis.
    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round().clamp(0.0, 20.0) as usize;
        (0..=count)
            .map(|i| self.low + self.step * i as f64)
            .map(|x| if x.abs() < self.step / 1e6 { 0.0 } else { x })
            .collect()
    }
}

/// Lower end, upper end and step of an axis over values: round steps, zero included unless the values are far from it.
#[must_use]
pub fn scale(values: impl Iterator<Item = f64>) -> (f64, f64, f64) {
    let (mut low, mut high) =
        values.filter(|x| x.is_finite()).fold((f64::MAX, f64::MIN), |(l, h), x| (l.min(x), h.max(x)));
    if low > high {
        (low, high) = (0.0, 1.0);
    }
    (low, high) = (low.clamp(-1e300, 1e300), high.clamp(-1e300, 1e300));
    if low > 0.0 && low < 0.7 * high {
        low = 0.0;
    }
    if high < 0.0 && high > 0.7 * low {
        high = 0.0;
    }
    let least = low.abs().max(high.abs()).max(1e-12) * 1e-6;
    if high - low < least {
        // One value only: half of it to both sides, so that the line stands in the middle.
        let half = (low.abs() * 0.5).max(if low == 0.0 { 0.5 } else { 1e-12 });
        (low, high) = (low - half, high + half);
    }
    let raw = (high - low) / 5.0;
    let power = libm::pow(10.0, libm::floor(libm::log10(raw)));
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|f| f * power).into_iter().find(|&s| s >= raw).unwrap_or(10.0 * power);
    ((low / step).floor() * step, (high / step).ceil() * step, step)
}

/// The text of a tick: as many decimals as the step needs.
#[must_use]
pub fn tick(value: f64, step: f64, unit: Unit) -> String {
    let factor = if unit == Unit::Share { 100.0 } else { 1.0 };
    let decimals = (0..6_i32).find(|&d| {
        let scaled = step * factor * libm::pow(10.0, f64::from(d));
        (scaled - scaled.round()).abs() < 1e-6 * scaled
    });
    number::grouped(value * factor, decimals.map_or(6, |d| d.unsigned_abs() as usize))
}

/// Width that the ticks of an axis need.
#[must_use]
pub fn tick_width(panel: &Panel, unit: Unit) -> f64 {
    panel.ticks().into_iter().map(|t| text_width(&tick(t, panel.step, unit), TEXT)).fold(0.0, f64::max)
}

/// Draws calendar, grid, ticks and unit.
pub fn frame(sheet: &mut Sheet, panel: &Panel, scene: &Scene, unit: Unit) {
    calendar(sheet, panel, scene);
    campaigns(sheet, panel, scene);
    for value in panel.ticks() {
        let y = panel.y(value);
        let colour = if value == 0.0 { style::FAINT } else { style::GRID };
        sheet.line(&[(panel.left, y), (panel.right, y)], colour.stroke_width(2));
        sheet.text(&tick(value, panel.step, unit), (panel.left - 12.0, y), Side::Right, TEXT, style::FAINT);
    }
    sheet.text(unit.words().get(scene.lang), (panel.left - 12.0, panel.top - 34.0), Side::Right, TEXT, style::FAINT);
    dates(sheet, panel, scene);
}

/// Shades the market calendar and names what has room.
fn calendar(sheet: &mut Sheet, panel: &Panel, scene: &Scene) {
    let mut free = f64::MIN;
    for (name, first, after) in &scene.world.calendar {
        let (a, b) = (panel.x(f64::from(*first)), panel.x(f64::from(*after)));
        if b <= a {
            continue;
        }
        sheet.rectangle((a, panel.top), (b.max(a + 3.0), panel.bottom), style::EVENT.filled());
        let label = view::cut(name, 12);
        let half = text_width(&label, TEXT * 0.85) / 2.0;
        let middle = f64::midpoint(a, b).clamp(panel.left + half, (panel.right - half).max(panel.left + half));
        if middle - half > free {
            sheet.text(&label, (middle, panel.top - 16.0), Side::Middle, TEXT * 0.85, style::FAINT);
            free = middle + half + 10.0;
        }
    }
}

/// Marks the events of the plans' campaigns at the foot of the panel, one row per plan, in the plan's colour.
fn campaigns(sheet: &mut Sheet, panel: &Panel, scene: &Scene) {
    let plans = view::plan_order(scene.world);
    let with = plans.into_iter().filter(|&plan| !scene.world.plans[plan].events.is_empty());
    for (row, plan) in with.enumerate() {
        let y = panel.bottom - 8.0 - 10.0 * row as f64;
        for event in &scene.world.plans[plan].events {
            let (a, b) = (panel.x(event.days.0.into()), panel.x(event.days.1.into()));
            let colour = style::of(scene.world, plan).colour;
            sheet.rectangle((a, y - 3.0), (b.max(a + 4.0), y + 3.0), colour.filled());
        }
    }
}

/// English names of months.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Name of a month.
#[must_use]
pub fn month(date: Date, lang: Lang) -> String {
    match lang {
        Lang::En => MONTHS[usize::from(date.month().unsigned_abs().clamp(1, 12)) - 1].to_owned(),
        Lang::Zh => format!("{}月", date.month()),
    }
}

/// Draws dates below the panel: months, or weeks when the study is short; the year below the first one and each January.
fn dates(sheet: &mut Sheet, panel: &Panel, scene: &Scene) {
    let days = panel.days as usize;
    let by_week = days <= 62;
    let wanted = |day: &usize| {
        if by_week { day.is_multiple_of(7) } else { view::date(scene.results.study.start, *day).day() == 1 }
    };
    let ticks: Vec<usize> = (0..days).filter(wanted).collect();
    let room = (panel.right - panel.left) / ticks.len().max(1) as f64;
    let stride = (if by_week { 140.0 } else { 84.0 } / room).ceil().max(1.0) as usize;
    let mut year = None;
    for &day in ticks.iter().step_by(stride) {
        let date = view::date(scene.results.study.start, day);
        let x = panel.x(day as f64);
        sheet.line(&[(x, panel.bottom), (x, panel.bottom + 10.0)], style::FAINT.stroke_width(2));
        let label = match (by_week, scene.lang) {
            (false, lang) => month(date, lang),
            (true, Lang::En) => format!("{} {}", date.day(), month(date, Lang::En)),
            (true, Lang::Zh) => format!("{}{}日", month(date, Lang::Zh), date.day()),
        };
        sheet.text(&label, (x, panel.bottom + 30.0), Side::Middle, TEXT, style::FAINT);
        if year != Some(date.year()) {
            year = Some(date.year());
            let label = if scene.lang == Lang::Zh { format!("{}年", date.year()) } else { date.year().to_string() };
            sheet.text(&label, (x, panel.bottom + 62.0), Side::Middle, TEXT, style::FAINT);
        }
    }
    sheet.line(&[(panel.left, panel.bottom), (panel.right, panel.bottom)], style::FAINT.stroke_width(2));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_steps_around_the_values() {
        assert_eq!(scale([3.0, 97.0].into_iter()), (0.0, 100.0, 20.0));
        assert!(scale([0.02, 0.041].into_iter()).0.abs() < 1e-12);
        for values in [vec![], vec![0.0], vec![-4.0; 3], vec![1e300, -1e300], vec![f64::NAN, 5.0], vec![1e-300]] {
            let (low, high, step) = scale(values.iter().copied());
            assert!(low < high && step > 0.0 && (high - low).is_finite(), "{values:?}: {low} {high} {step}");
        }
    }

    #[test]
    fn ticks_show_what_the_step_needs() {
        assert_eq!(tick(0.025, 0.005, Unit::Share), "2.5");
        assert_eq!(tick(200_000.0, 50_000.0, Unit::Yuan), "200,000");
    }
}
