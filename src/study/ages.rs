//! Curves over time since an event: how long friends stay, when buyers pay again.

use super::results::{AgeCurves, RepurchaseCell};
use crate::sim::ages::Ages;
use crate::sim::tally::MONTH_DAYS;

/// Persons left to watch below which a day stays empty.
const LEAST: i64 = 50;

/// The curves of one plan from its counts in all replicates. A sample of the world stands for `scale` times as many.
pub(super) fn read(runs: &[&Ages], scale: f64, days: usize) -> AgeCurves {
    let sum = |of: fn(&Ages) -> &Vec<i64>| -> Vec<i64> {
        let mut out = vec![0; runs.first().map_or(0, |ages| of(ages).len())];
        for ages in runs {
            out.iter_mut().zip(of(ages)).for_each(|(a, b)| *a += b);
        }
        out
    };
    let back = survival(&sum(|a| &a.back), &sum(|a| &a.waiting));
    AgeCurves {
        kept: survival(&sum(|a| &a.lost), &sum(|a| &a.present)),
        back: back.into_iter().map(|share| share.map(|s| 1.0 - s)).collect(),
        repurchase: repurchase(&sum(|a| &a.buyers), &sum(|a| &a.back_by_month), scale / runs.len().max(1) as f64, days),
    }
}

/// Share to whom the event has not happened by the end of each day of age, from the numbers to whom it happened at an
/// age and of those last seen at it without the event (Kaplan and Meier's product).
fn survival(happened: &[i64], last_seen: &[i64]) -> Vec<Option<f64>> {
    let mut watched: i64 = happened.iter().chain(last_seen).sum();
    let mut share = 1.0;
    let mut out = Vec::with_capacity(happened.len());
    for (&events, &leave) in happened.iter().zip(last_seen) {
        if watched < LEAST {
            break;
        }
        share *= 1.0 - events as f64 / watched as f64;
        out.push(Some(share));
        watched -= events + leave;
    }
    out.resize(happened.len(), None);
    out
}

/// Cells whose age step is complete for everybody of the month.
fn repurchase(buyers: &[i64], back: &[i64], scale: f64, days: usize) -> Vec<RepurchaseCell> {
    let months = buyers.len();
    let mut cells = Vec::new();
    for (month, &all) in buyers.iter().enumerate() {
        let mut again = 0;
        for age in 0..months {
            // The last buyer of the month is `age + 1` steps on at the end of day (month + age + 2) * 30 - 1.
            if all == 0 || (month + age + 2) * MONTH_DAYS as usize > days {
                break;
            }
            again += back[month * months + age];
            let (buyers, back) = (all as f64 * scale, again as f64 * scale);
            cells.push(RepurchaseCell { month: month as u16, age: age as u16, buyers, back });
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_count_for_as_long_as_they_were_seen() {
        // 100 start; 10 go at age 0 and 20 are last seen then; 7 of the 70 left go at age 1; 13 more are last seen.
        let curve = survival(&[10, 7, 0, 5], &[20, 13, 5, 40]);
        let near = |at: usize, x: f64| assert!((curve[at].unwrap() - x).abs() < 1e-12, "{curve:?}");
        near(0, 0.9);
        near(1, 0.81);
        near(2, 0.81);
        assert_eq!(curve[3], None, "45 persons are too few");
        assert_eq!(survival(&[0; 3], &[0; 3]), [None; 3]);
    }

    #[test]
    fn months_hold_complete_steps_only() {
        let cells = repurchase(&[60, 30, 9], &[6, 3, 1, 2, 5, 0, 4, 0, 0], 0.5, 90);
        let shown: Vec<_> = cells.iter().map(|c| (c.month, c.age, c.buyers, c.back)).collect();
        assert_eq!(shown, [(0, 0, 30.0, 3.0), (0, 1, 30.0, 4.5), (1, 0, 15.0, 1.0)]);
    }
}
