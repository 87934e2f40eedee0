//! `daily.csv` and `monthly.csv`: series through time.

use super::Sheet;
use crate::metrics::{SERIES, TEAM_SERIES};
use crate::report::view;
use crate::study::results::{Band, PlanResult, Results, WorldResult};
use jiff::civil::Date;

/// Calls back with world, plan, key of the series, segment and team (both empty for everybody) and band, in
/// file order.
fn each<'a>(
    results: &'a Results,
    mut call: impl FnMut(&'a WorldResult, &'a PlanResult, &'static str, [&'a str; 2], &'a Band),
) {
    for world in &results.worlds {
        for plan in &world.plans {
            for (series, band) in SERIES.iter().zip(&plan.daily) {
                call(world, plan, series.key, ["", ""], band);
            }
            for ((segment, _), bands) in world.segments.iter().zip(&plan.daily_by_segment) {
                for (series, band) in SERIES.iter().zip(bands) {
                    call(world, plan, series.key, [segment, ""], band);
                }
            }
            for (team, bands) in &plan.daily_by_team {
                for (series, band) in TEAM_SERIES.iter().zip(bands) {
                    call(world, plan, series.key, ["", team], band);
                }
            }
        }
    }
}

/// World x plan x series x segment or team x day. Days without a value stay as rows with empty cells.
pub fn daily(results: &Results, sheet: &mut Sheet) {
    let dates = dates(results);
    each(results, |world, plan, series, [segment, team], band| {
        for (day, date) in dates.iter().enumerate().take(band.mean.len()) {
            sheet.text(&world.name).text(&plan.name).whole(day as u64).text(&date.1);
            sheet.text(series).text(segment).text(team);
            for values in [&band.mean, &band.low, &band.high] {
                sheet.number(view::on(values, day));
            }
            sheet.end();
        }
    });
}

/// World x plan x series x segment or team x calendar month. The last day serves stocks and cumulative series, the sum serves
/// daily counts, the mean serves levels; quantiles are those of the last day, for quantiles cannot be added up.
pub fn monthly(results: &Results, sheet: &mut Sheet) {
    let dates = dates(results);
    let months: Vec<&[(Date, String)]> = dates.chunk_by(|a, b| a.0.first_of_month() == b.0.first_of_month()).collect();
    each(results, |world, plan, series, [segment, team], band| {
        let mut first = 0;
        for month in &months {
            let days = first..first + month.len();
            first = days.end;
            let values: Vec<f64> = days.clone().filter_map(|day| view::on(&band.mean, day)).collect();
            let last = days.end - 1;
            let sum = (!values.is_empty()).then(|| values.iter().sum::<f64>());
            sheet.text(&world.name).text(&plan.name).text(&month[0].1[..7]).whole(month.len() as u64);
            sheet.text(series).text(segment).text(team);
            for values in [&band.mean, &band.low, &band.high] {
                sheet.number(view::on(values, last));
            }
            sheet.number(sum.map(|sum| sum / values.len() as f64)).number(sum).end();
        }
    });
}

/// The date of each day, once for the whole file.
fn dates(results: &Results) -> Vec<(Date, String)> {
    let one = |day| view::date(results.study.start, day);
    (0..usize::from(results.study.days)).map(one).map(|date| (date, date.to_string())).collect()
}
