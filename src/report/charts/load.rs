//! Staff through time: how much of the paid hours the work takes, how long a first reply takes, what is left over. A plan
//! with several teams has a line for each.

use super::canvas::{self, Side, TEXT};
use super::lines::{self, Kind, Line, WIDTH};
use super::{Chart, Drawn, Scene, Skipped, axes, style};
use crate::metrics::{SERIES, TEAM_SERIES};
use crate::report::view;
use crate::study::results::Band;
use plotters::style::Color;

/// The series, one panel each.
const SHOWN: [&str; 3] = ["load", "first_reply_minutes", "backlog"];
/// Height of a panel with its texts, in units.
const EACH: f64 = 560.0;

/// Series of this version that are not zero everywhere, with their lines.
fn panels<'a>(scene: &Scene<'a>) -> Vec<(usize, Vec<Line<'a>>)> {
    let read = |key: &str| {
        let index = view::series_index(key)?;
        let (lines, _) = lines::collect(scene, index, Kind::Value);
        let mut lines: Vec<Line> = lines.into_iter().flat_map(|line| by_team(scene, key, line)).collect();
        // Where nobody works there is no load: a plan without staff is no line at zero.
        lines.retain(|line| line.band.mean.iter().flatten().any(|&x| x != 0.0));
        lines.truncate(lines::MOST);
        (!lines.is_empty()).then_some((index, lines))
    };
    SHOWN.iter().filter_map(|key| read(key)).collect()
}

/// The lines of a plan's teams in the place of its own; they share its colour and differ by their dashes.
fn by_team<'a>(scene: &Scene<'a>, key: &str, line: Line<'a>) -> Vec<Line<'a>> {
    let teams = &scene.world.plans[line.plan].daily_by_team;
    let Some(at) = TEAM_SERIES.iter().position(|series| series.key == key).filter(|_| !teams.is_empty()) else {
        return vec![line];
    };
    let of = |(place, (name, bands)): (usize, &'a (String, Vec<Band>))| {
        let label = view::name(&format!("{} · {name}", line.label));
        let look = style::PlanStyle { dash: style::DASHES[place % style::DASHES.len()], ..line.style };
        Some(Line { plan: line.plan, style: look, label, band: bands.get(at)? })
    };
    teams.iter().enumerate().filter_map(of).collect()
}

/// Draws the chart.
pub fn draw(scene: &Scene, chart: &Chart) -> Drawn {
    let panels = panels(scene);
    if panels.is_empty() {
        let known = SHOWN.iter().any(|key| view::series_index(key).is_some());
        let reason = if known { scene.text().reason_empty } else { scene.text().reason_absent };
        return Err(Skipped(reason.to_owned()));
    }
    let height = 90.0 + EACH * panels.len() as f64;
    let svg = canvas::paint(WIDTH as u32, height as u32, |sheet| {
        let all = panels.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let note = lines::subtitle(scene, &panels[0].1, all, Kind::Value);
        lines::heading(sheet, chart.title.get(scene.lang), &note);
        for (i, (series, lines)) in panels.iter().enumerate() {
            let top = 90.0 + EACH * i as f64;
            let unit = SERIES[*series].unit;
            sheet.text(SERIES[*series].label.get(scene.lang), (24.0, top + 34.0), Side::Left, TEXT * 1.1, style::INK);
            let bands = lines.len() <= lines::MOST_BANDS;
            let panel = lines::panel(scene, lines, bands, Kind::Value, (top + 110.0, top + EACH - 90.0), unit);
            axes::frame(sheet, &panel, scene, unit);
            // Work that fills the paid hours: beyond it, it piles up.
            if SERIES[*series].key == "load" && panel.high >= 1.0 {
                let full = [(panel.left, panel.y(1.0)), (panel.right, panel.y(1.0))];
                sheet.dashed(&full, style::DASHES[1], style::INK.stroke_width(2));
            }
            lines::curves(sheet, &panel, lines, bands);
        }
    });
    svg.ok_or_else(|| Skipped(scene.text().reason_drawing.to_owned()))
}
