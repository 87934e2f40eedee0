//! What a person added brings in 90 days, by channel and plan; the plan's persona stands beside its name.

use super::canvas::{Sheet, Side, TEXT};
use super::grouped::{self, HEAD};
use super::lines::WIDTH;
use super::plot::{self, Frame, Scale};
use super::{Chart, Drawn, Scene, style, text};
use crate::metrics::Unit;
use crate::report::{number, view};
use crate::study::results::Interval;
use plotters::style::Color;

/// Height of a row, in units.
const ROW: f64 = 52.0;
/// Rows that a reader can still take in.
const MOST: usize = 48;

/// One plan's value.
struct Value {
    plan: usize,
    mean: f64,
    interval: Option<Interval>,
}

/// All channels together with intervals, then channel by channel.
fn groups(scene: &Scene) -> Vec<(String, Vec<Value>)> {
    let world = scene.world;
    let whole = |plan: usize| {
        let interval = view::measure(&world.plans[plan], "ltv_90d")?.value?;
        interval.mean.is_finite().then_some(Value { plan, mean: interval.mean, interval: Some(interval) })
    };
    let all: Vec<Value> = view::plan_order(world).into_iter().filter_map(whole).collect();
    let mut groups = vec![(text::ALL_CHANNELS.get(scene.lang).to_owned(), all)];
    for (label, rows) in super::funnel::by_channel(scene) {
        let values = rows.iter().filter_map(|(plan, row)| {
            let mean = row.ltv_90.filter(|x| x.is_finite())?;
            Some(Value { plan: *plan, mean, interval: None })
        });
        groups.push((label.to_owned(), values.collect()));
    }
    grouped::shortened(groups, MOST)
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let groups = groups(scene);
    if groups.is_empty() {
        return Err(scene.skip(text::TOO_FEW));
    }
    grouped::draw((scene, chart, &text::LTV_NOTE), &groups, (230.0, ROW), |sheet, height| {
        body(sheet, scene, &groups, height);
    })
}

/// The personas of a plan, in the language.
fn personas(scene: &Scene, plan: usize) -> String {
    scene.world.plans[plan].personas.iter().map(|p| p.get(scene.lang)).collect::<Vec<_>>().join(" + ")
}

/// Axis, headings and dots.
fn body(sheet: &mut Sheet, scene: &Scene, groups: &[(String, Vec<Value>)], height: f64) {
    let name = |value: &Value| {
        let persona = view::cut(&personas(scene, value.plan), view::LABEL_COLUMNS);
        if persona.is_empty() { scene.plan(value.plan) } else { format!("{} · {persona}", scene.plan(value.plan)) }
    };
    let names: Vec<Vec<String>> = groups.iter().map(|(_, values)| values.iter().map(name).collect()).collect();
    let reach = groups.iter().flat_map(|(_, values)| values).flat_map(|v| {
        let ends = v.interval.and_then(|i| i.ends()).unwrap_or((v.mean, v.mean));
        [v.mean, ends.0, ends.1]
    });
    let scale = Scale::around(reach.chain([0.0]));
    let frame = Frame {
        left: 84.0 + plot::widest(names.iter().flatten().map(String::as_str), TEXT),
        right: WIDTH - 150.0,
        top: 116.0,
        bottom: height - 100.0,
    };
    plot::below(sheet, &frame, &scale, Unit::Yuan, &plot::named("", Unit::Yuan, scene.lang));
    let mut y = frame.top;
    for ((label, values), names) in groups.iter().zip(&names) {
        sheet.rectangle((24.0, y + 4.0), (frame.right, y + HEAD - 6.0), style::EVENT.filled());
        sheet.text(label, (36.0, y + HEAD / 2.0), Side::Left, TEXT, style::INK);
        y += HEAD;
        for (value, name) in values.iter().zip(names) {
            let (middle, look) = (y + ROW / 2.0, style::of(scene.world, value.plan));
            sheet.text(name, (frame.left - 30.0, middle), Side::Right, TEXT, style::INK);
            let x = frame.x(&scale, value.mean);
            sheet.line(&[(frame.x(&scale, 0.0), middle), (x, middle)], look.colour.mix(0.5).stroke_width(4));
            if let Some((low, high)) = value.interval.and_then(|i| i.ends()) {
                sheet.whisker((frame.x(&scale, low), frame.x(&scale, high)), middle, style::INK.stroke_width(2));
            }
            sheet.marker((x, middle), look, 10.0);
            let mean = number::short(Some(value.mean), Unit::Yuan, scene.lang);
            sheet.text(&mean, (WIDTH - 24.0, middle), Side::Right, TEXT, style::INK);
            y += ROW;
        }
    }
}
