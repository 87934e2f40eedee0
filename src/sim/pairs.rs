//! Who moved: the same persons at the end of two plans, counted by outcome and by group.

use super::tally::{OUTCOMES, STATES, add_all};
use crate::plan::tables::{CHANNEL_COUNT, WorldTable};

/// Outcomes and groups of a unit's persons at the end of one plan, by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// Outcome codes; see [`OUTCOMES`].
    pub outcomes: Vec<u8>,
    /// Where a friend came from; see [`SOURCES`].
    pub sources: Vec<u8>,
    /// Who served the person last: 0 nobody ever, 1 + index of the team. Empty under a plan with one team, where whoever
    /// has a source was served by it.
    pub teams: Vec<u8>,
}

impl Ends {
    /// Who served a row last: 0 nobody ever, 1 + index of the team.
    fn team(&self, row: usize) -> usize {
        self.teams.get(row).map_or_else(|| usize::from(self.sources[row] > 0), |&team| usize::from(team))
    }
}

/// Codes of where a friend came from: 0 never a friend, 1 a friend on day 0, 2 + code of the channel of the first add.
pub const SOURCES: usize = CHANNEL_COUNT + 2;

/// Cells of a group's tables: states under A x B, then orders 0, 1, 2, 3 or more under A x B.
pub const GROUP_CELLS: usize = STATES * STATES + 16;

/// Persons by outcome under plan A (row) and plan B (column).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairTally {
    /// Index of plan A.
    pub a: usize,
    /// Index of plan B.
    pub b: usize,
    /// Persons, `OUTCOMES` x `OUTCOMES`.
    pub persons: Vec<i64>,
    /// `[segment][cell]`, cells as of [`GROUP_CELLS`].
    pub by_segment: Vec<i64>,
    /// `[source][cell]`: the source under B, or that under A of a person who never was a friend under B.
    pub by_source: Vec<i64>,
    /// `[group][cell]`: group 0 was served by nobody under either plan, then come the teams under B, then those under A
    /// of persons who never were friends under B. Empty where both plans have one team.
    pub by_team: Vec<i64>,
    /// Teams of plan B.
    pub teams_b: usize,
}

impl PairTally {
    /// Every number of the pair in a fixed order.
    pub fn parts(&mut self) -> Vec<&mut [i64]> {
        let Self { a: _, b: _, persons, by_segment, by_source, by_team, teams_b: _ } = self;
        vec![persons, by_segment, by_source, by_team]
    }

    /// Counts the pairs of outcomes; `segments` holds the segment of each row.
    pub fn count(&mut self, a: &Ends, b: &Ends, segments: &[u8]) {
        for (row, (&x, &y)) in a.outcomes.iter().zip(&b.outcomes).enumerate() {
            let (x, y) = (usize::from(x), usize::from(y));
            self.persons[x * OUTCOMES + y] += 1;
            let source = if b.sources[row] == 0 { a.sources[row] } else { b.sources[row] };
            let cells = [(x % STATES) * STATES + y % STATES, STATES * STATES + (x / STATES) * 4 + y / STATES];
            for cell in cells {
                self.by_segment[usize::from(segments[row]) * GROUP_CELLS + cell] += 1;
                self.by_source[usize::from(source) * GROUP_CELLS + cell] += 1;
            }
            if !self.by_team.is_empty() {
                let group = match (a.team(row), b.team(row)) {
                    (0, 0) => 0,
                    (team, 0) => self.teams_b + team,
                    (_, team) => team,
                };
                cells.iter().for_each(|cell| self.by_team[group * GROUP_CELLS + cell] += 1);
            }
        }
    }

    /// Zeros for every pair of plans of a world; none beyond eight plans.
    #[must_use]
    pub fn all(world: &WorldTable) -> Vec<Self> {
        let (plans, segments) = (world.plans.len(), world.segments.len());
        if plans > 8 {
            return Vec::new();
        }
        let teams = |plan: usize| world.plans[plan].teams.len();
        let groups = |a: usize, b: usize| if teams(a).max(teams(b)) > 1 { 1 + teams(a) + teams(b) } else { 0 };
        let pair = |a: usize| {
            move |b: usize| Self {
                a,
                b,
                persons: vec![0; OUTCOMES * OUTCOMES],
                by_segment: vec![0; segments * GROUP_CELLS],
                by_source: vec![0; SOURCES * GROUP_CELLS],
                by_team: vec![0; groups(a, b) * GROUP_CELLS],
                teams_b: teams(b),
            }
        };
        (0..plans).flat_map(|a| (a + 1..plans).map(pair(a))).collect()
    }

    /// Adds another tally of the same pair; false when a sum does not fit.
    #[must_use]
    pub fn merge(&mut self, other: &Self) -> bool {
        let pairs = [
            (&mut self.persons, &other.persons),
            (&mut self.by_segment, &other.by_segment),
            (&mut self.by_source, &other.by_source),
            (&mut self.by_team, &other.by_team),
        ];
        pairs.into_iter().fold(true, |fits, (to, from)| add_all(to, from) & fits)
    }
}
