//! Bars that lead step by step from zero to a total: the ladder of levers, the waterfall of money.

use super::canvas::{Sheet, Side, TEXT};
use super::lines;
use super::plot::{self, Frame, Scale};
use super::{Scene, style};
use crate::metrics::Unit;
use crate::report::number;
use plotters::style::Color;

/// Height of a bar with its gap, in units.
pub const ROW: f64 = 54.0;

/// One bar.
pub struct Step {
    /// What it is.
    pub label: String,
    /// How far it leads.
    pub size: f64,
    /// Interval of the size.
    pub ends: Option<(f64, f64)>,
    /// The sum of all: starts at zero.
    pub total: bool,
}

/// Height of a panel of so many bars with its texts, in units.
#[must_use]
pub fn height(steps: usize) -> f64 {
    210.0 + ROW * steps as f64
}

/// Draws the bars below a line that says what they are. The last one shall be the total.
pub fn panel(sheet: &mut Sheet, scene: &Scene, (top, width): (f64, f64), note: &str, steps: &[Step], unit: Unit) {
    lines::note(sheet, note, top + 20.0);
    let places = places(steps);
    let reach = places.iter().zip(steps).flat_map(|(&(from, to), step)| {
        let ends = step.ends.map_or((to, to), |(low, high)| (from + low, from + high));
        [from, to, ends.0, ends.1]
    });
    let scale = Scale::around(reach.chain([0.0]));
    let amounts: Vec<String> = steps.iter().map(|s| number::signed(s.size, unit, scene.lang)).collect();
    let frame = Frame {
        left: 48.0 + plot::widest(steps.iter().map(|s| s.label.as_str()), TEXT),
        right: width - 48.0 - plot::widest(amounts.iter().map(String::as_str), TEXT),
        top: top + 64.0,
        bottom: top + 64.0 + ROW * steps.len() as f64,
    };
    let name = plot::named("", unit, scene.lang);
    plot::below(sheet, &frame, &scale, unit, &name);
    for (i, ((step, &(from, to)), amount)) in steps.iter().zip(&places).zip(&amounts).enumerate() {
        let y = frame.top + ROW * (i as f64 + 0.5);
        let colour = match (step.total, step.size < 0.0) {
            (true, _) => style::INK,
            (false, true) => style::LOSS,
            (false, false) => style::GAIN,
        };
        let ink = if step.total { style::INK } else { style::FAINT };
        sheet.text(&step.label, (frame.left - 20.0, y), Side::Right, TEXT, style::INK);
        let (a, b) = (frame.x(&scale, from.min(to)), frame.x(&scale, from.max(to)));
        sheet.rectangle((a, y - 15.0), (b.max(a + 2.0), y + 15.0), colour.filled());
        if let Some((low, high)) = step.ends {
            let (low, high) = (frame.x(&scale, from + low), frame.x(&scale, from + high));
            sheet.whisker((low, high), y, style::INK.stroke_width(2));
        }
        if let Some(next) = steps.get(i + 1)
            && !next.total
        {
            let x = frame.x(&scale, to);
            sheet.line(&[(x, y + 15.0), (x, y + ROW - 15.0)], style::FAINT.stroke_width(2));
        }
        let end = width - 24.0;
        sheet.text(amount, (end, y), Side::Right, TEXT, ink);
    }
}

/// From where to where each bar leads.
fn places(steps: &[Step]) -> Vec<(f64, f64)> {
    let mut at = 0.0;
    let place = |step: &Step| {
        if step.total {
            return (0.0, step.size);
        }
        let from = at;
        at += step.size;
        (from, at)
    };
    steps.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bar_starts_where_the_last_one_ended() {
        let step = |size: f64, total| Step { label: String::new(), size, ends: None, total };
        let steps = [step(5.0, false), step(-2.0, false), step(3.0, true)];
        assert_eq!(places(&steps), [(0.0, 5.0), (5.0, 3.0), (0.0, 3.0)]);
    }
}
