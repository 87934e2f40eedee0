//! The funnel of acquisition: persons exposed, added and still friends after 30 days, by channel and plan.

use super::canvas::{Sheet, Side, TEXT};
use super::grouped::{self, HEAD};
use super::lines::WIDTH;
use super::plot::{self, Frame, Scale};
use super::{Chart, Drawn, Scene, style, text};
use crate::metrics::Unit;
use crate::report::words::fill;
use crate::report::{number, view};
use crate::study::results::FunnelRow;
use plotters::style::Color;

/// Height of a bar with its text, in units.
const ROW: f64 = 76.0;
/// Bars that a reader can still take in.
const MOST: usize = 40;

/// The rows of one channel: plans that reach anybody through it.
pub(super) fn by_channel<'a>(scene: &Scene<'a>) -> Vec<(&'static str, Vec<(usize, &'a FunnelRow)>)> {
    let mut channels: Vec<(&'static str, &'static str, Vec<(usize, &FunnelRow)>)> = Vec::new();
    for plan in view::plan_order(scene.world) {
        for row in &scene.world.plans[plan].funnel {
            let used = (row.exposed > 0.0 || row.added > 0.0).then_some((plan, row));
            match channels.iter_mut().find(|(key, ..)| *key == row.channel) {
                Some((_, _, rows)) => rows.extend(used),
                None => channels.push((row.channel, row.label.get(scene.lang), used.into_iter().collect())),
            }
        }
    }
    let used = channels.into_iter().filter(|(.., rows)| !rows.is_empty());
    used.map(|(_, label, rows)| (label, rows)).collect()
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let channels = grouped::shortened(by_channel(scene), MOST);
    if channels.is_empty() {
        return Err(scene.skip(text::NO_CHANNEL));
    }
    grouped::draw((scene, chart, &text::FUNNEL_NOTE), &channels, (250.0, ROW), |sheet, height| {
        body(sheet, scene, &channels, height);
    })
}

/// Axis, headings and bars.
fn body(sheet: &mut Sheet, scene: &Scene, channels: &[(&str, Vec<(usize, &FunnelRow)>)], height: f64) {
    let plans = channels.iter().flat_map(|(_, rows)| rows.iter().map(|(plan, _)| scene.plan(*plan)));
    let names: Vec<String> = plans.collect();
    let widths = channels.iter().flat_map(|(_, rows)| rows.iter().map(|(_, row)| row.exposed.max(row.added)));
    let scale = Scale::around(widths.chain([0.0]));
    let left = 84.0 + plot::widest(names.iter().map(String::as_str), TEXT);
    let frame = Frame { left, right: WIDTH - 60.0, top: 116.0, bottom: height - 100.0 };
    plot::below(sheet, &frame, &scale, Unit::Count, text::PERSONS.get(scene.lang));
    let mut y = frame.top;
    for (label, rows) in channels {
        sheet.rectangle((24.0, y + 4.0), (frame.right, y + HEAD - 6.0), style::EVENT.filled());
        sheet.text(label, (36.0, y + HEAD / 2.0), Side::Left, TEXT, style::INK);
        y += HEAD;
        for (plan, row) in rows {
            bar(sheet, scene, (&frame, &scale), (*plan, row), y);
            y += ROW;
        }
    }
}

/// One plan in one channel: three bars one upon the other, and the figures below them.
fn bar(sheet: &mut Sheet, scene: &Scene, (frame, scale): (&Frame, &Scale), (plan, row): (usize, &FunnelRow), y: f64) {
    let look = style::of(scene.world, plan);
    sheet.marker((frame.left - 30.0, y + 20.0), look, 8.0);
    sheet.text(&scene.plan(plan), (frame.left - 52.0, y + 20.0), Side::Right, TEXT, style::INK);
    let kept = row.kept[2].map(|share| share * row.added);
    let parts = [(Some(row.exposed), 0.22, 16.0), (Some(row.added), 0.55, 16.0), (kept, 1.0, 10.0)];
    for (value, strength, half) in parts {
        let Some(value) = value.filter(|v| v.is_finite() && *v > 0.0) else { continue };
        let right = frame.x(scale, value).max(frame.left + 2.0);
        // Thin colour and not a tint of its own: on a dark page the ground shines through.
        let colour = look.colour.mix(strength);
        sheet.rectangle((frame.left, y + 20.0 - half), (right, y + 20.0 + half), colour.filled());
    }
    // A long line for those who order, a short one for those who order again.
    for (share, half) in row.paid.iter().zip([19.0, 13.0]) {
        if let Some(share) = share.filter(|s| s.is_finite() && *s > 0.0) {
            let x = frame.x(scale, share * row.added);
            sheet.line(&[(x, y + 20.0 - half), (x, y + 20.0 + half)], style::INK.stroke_width(3));
        }
    }
    let count = |x: f64| number::short(Some(x), Unit::Count, scene.lang);
    let share = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| number::short(Some(x), Unit::Share, scene.lang));
    let figures = fill(
        text::FUNNEL_END.get(scene.lang),
        &[
            ("exposed", &count(row.exposed)),
            ("added", &count(row.added)),
            ("rate", &share(row.add_rate)),
            ("kept", &share(row.kept[2])),
            ("first", &share(row.paid[0])),
            ("again", &share(row.paid[1])),
        ],
    );
    sheet.text(&figures, (frame.left + 4.0, y + 53.0), Side::Left, TEXT * 0.85, style::FAINT);
}
