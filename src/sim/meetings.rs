//! Meetings that depend on the person and on what the plan spends alone: store visits, and the clocks of reach. They are
//! laid out once, on the eve of day 0.

use super::arrivals::Invitation;
use super::births::sorted_by_day;
use super::orders::NO_PLACE;
use super::territory::Life;
use crate::plan::{CHANNELS, Meets};
use crate::random::Decision;
use std::sync::Arc;

/// Meetings that expose a person to a channel, by day; within a day by channel and row.
#[derive(Default)]
pub(super) struct Meetings {
    all: Vec<Invitation>,
    /// Those of day `t` are `all[start[t]..start[t + 1]]`.
    start: Vec<u32>,
}

impl Meetings {
    /// The meetings of a day.
    pub fn of_day(&self, day: u16) -> &[Invitation] {
        let t = usize::from(day);
        &self.all[self.start[t] as usize..self.start[t + 1] as usize]
    }
}

/// The days on which growing pressure crosses thresholds.
struct CrossingDays<'a> {
    /// Sums up to and including each day.
    pressure: &'a [f64],
    /// Steps of the table per unit of pressure.
    per_unit: f64,
    /// By step, a day before which no threshold of the step is crossed.
    from: Vec<u16>,
}

impl<'a> CrossingDays<'a> {
    /// Steps per day of the study: about one day is looked at for each crossing.
    const STEPS_PER_DAY: usize = 2;

    /// A table for sums of which the last is above 0.
    fn new(pressure: &'a [f64]) -> Self {
        let steps = pressure.len() * Self::STEPS_PER_DAY;
        let all = pressure.last().copied().unwrap_or(0.0);
        let mut day = 0;
        let mut before = |step: usize| {
            // A step less than reached: rounding may move a threshold by a step.
            let reached = all * step.saturating_sub(1) as f64 / steps as f64;
            while pressure[day] < reached {
                day += 1;
            }
            day as u16
        };
        let from = (0..=steps).map(&mut before).collect();
        Self { pressure, per_unit: steps as f64 / all, from }
    }

    /// The first day on which the pressure on a person of a weight reaches a sum that it reaches in the end.
    fn of(&self, sum: f64, weight: f64) -> usize {
        let step = ((sum / weight * self.per_unit) as usize).min(self.from.len() - 1);
        let from = usize::from(self.from[step]);
        from + self.pressure[from..].iter().take_while(|&&upto| upto * weight < sum).count()
    }
}

/// A meeting on a day.
fn meeting(row: usize, channel: usize, event: u32, day: u16) -> Invitation {
    Invitation { row: row as u32, channel: channel as u8, event, levers_of: day, place: NO_PLACE }
}

impl Life<'_> {
    /// Lays out all meetings of some days under the plan, and counts those of them that the plan pays for or works on.
    pub(super) fn lay_out_meetings(&mut self, days: std::ops::Range<u16>) {
        let mut kept = Vec::new();
        for (channel, row) in CHANNELS.iter().enumerate() {
            let mut laid = Vec::new();
            match row.clock {
                Some(clock) => self.lay_out_reach(channel, clock, &mut laid),
                None if row.meets == Meets::Visit && self.plan.uses(channel) => {
                    self.lay_out_visits(channel, &days, &mut laid);
                }
                None => {}
            }
            self.keep_exposed(channel, laid, &mut kept);
        }
        let (all, start) = sorted_by_day(&kept, days.end, |meeting| meeting.levers_of);
        self.meetings = Arc::new(Meetings { all, start });
    }

    /// Keeps the meetings that expose the person to the channel.
    fn keep_exposed(&mut self, channel: usize, laid: Vec<Invitation>, kept: &mut Vec<Invitation>) {
        let mut draws = vec![0.0; laid.len()];
        let exposes = CHANNELS[channel].exposes;
        if let Some(draw) = exposes {
            let who = |meeting: &Invitation| (self.births.id(meeting.row as usize), meeting.event);
            let (ids, events): (Vec<u64>, Vec<u32>) = laid.iter().map(who).unzip();
            self.luck.uniforms(draw, &ids, &events, &mut draws);
        }
        for (meeting, draw) in laid.into_iter().zip(draws) {
            let lever = self.levers_of(meeting);
            if lever.on {
                self.tally.totals.sent[channel] += 1;
                // Everybody who comes into a store counts as a visitor in, whether or not a guide asks.
                if exposes.is_none() || draw < lever.coverage || CHANNELS[channel].is_store() {
                    kept.push(meeting);
                }
            }
        }
    }

    /// Store visits at a constant rate; the clock runs from day 0, whichever days are laid out.
    fn lay_out_visits(&self, channel: usize, days: &std::ops::Range<u16>, laid: &mut Vec<Invitation>) {
        let per_day = self.world.visits_per_day;
        if per_day <= 0.0 {
            return;
        }
        for (row, first) in self.first_thresholds(Decision::VisitThreshold).into_iter().enumerate() {
            let mut time = first / per_day;
            for visit in 0.. {
                if time >= f64::from(days.end) {
                    break;
                }
                let day = time as i32;
                // The visits are those of known buyers: before the first order there is none.
                if day > self.births.first_day[row] && day >= i32::from(days.start) {
                    laid.push(meeting(row, channel, visit, day as u16));
                }
                time += self.luck.exponential(self.births.id(row), Decision::VisitThreshold, visit + 1) / per_day;
            }
        }
    }

    /// A person is met whenever the pressure of the plan, times the person's weight, crosses the next threshold.
    fn lay_out_reach(&self, channel: usize, clock: Decision, laid: &mut Vec<Invitation>) {
        let plan = self.plan;
        let out = &plan.outreach[channel];
        let Some(&all) = out.pressure.last() else { return };
        if all <= 0.0 {
            return;
        }
        let days = CrossingDays::new(&out.pressure);
        for (row, first) in self.first_thresholds(clock).into_iter().enumerate() {
            let stranger = self.births.is_stranger(row);
            let weight = if !stranger || self.is_interested(row) { out.audience_match } else { 1.0 };
            let mut sum = first;
            for event in 0.. {
                if sum > all * weight {
                    break;
                }
                let day = days.of(sum, weight) as i32;
                // People whose first order still lies ahead are met after it.
                if stranger || day > self.births.first_day[row] {
                    laid.push(meeting(row, channel, event, day as u16));
                }
                sum += self.luck.exponential(self.births.id(row), clock, event + 1);
            }
        }
    }

    /// The first threshold of a clock for every row; most people have no more.
    fn first_thresholds(&self, clock: Decision) -> Vec<f64> {
        let mut draws = vec![0.0; self.births.len()];
        self.luck.exponentials(clock, &self.births.ids(), &vec![0; draws.len()], &mut draws);
        draws
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table finds the day that a search through all days finds, whatever the spending looks like.
    #[test]
    fn crossings_from_a_table_are_those_of_a_search() {
        let steady: Vec<f64> = (1..=365).map(|day| 0.01 * f64::from(day)).collect();
        let late: Vec<f64> = (1..=365).map(|day| if day < 300 { 0.0 } else { 0.1 * f64::from(day - 299) }).collect();
        let early: Vec<f64> = (1..=365).map(|day| 3.0 * f64::from(day.min(5))).collect();
        for pressure in [steady, late, early, vec![0.7]] {
            let days = CrossingDays::new(&pressure);
            let all = pressure[pressure.len() - 1];
            for weight in [0.3, 1.0, 2.7] {
                for k in 0..=10_000 {
                    let sum = all * weight * f64::from(k) / 10_000.0;
                    let wanted = pressure.partition_point(|&upto| upto * weight < sum);
                    assert_eq!(days.of(sum, weight), wanted, "{sum} at weight {weight}");
                }
            }
        }
    }
}
