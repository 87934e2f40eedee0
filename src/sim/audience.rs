//! Whether a person belongs to an audience today.

use super::births::{Births, NEVER};
use super::person::Relation;
use super::territory::Life;
use crate::plan::Mask;

impl Life<'_> {
    /// Whether a person belongs to an audience at the start of `day`. Reads what lies before today only.
    ///
    /// A condition on orders or rank needs what [`crate::plan::tables::WorldTable::needs`] asks for.
    pub(super) fn belongs(&self, mask: &Mask, row: usize, day: u16) -> bool {
        let last = self.last_order.get(row).copied().unwrap_or(NEVER);
        // Persons lie scattered in memory: they are asked last.
        self.births.fits(mask, row, day, last, || self.persons[row].relation == Relation::Friend)
    }
}

impl Births {
    /// Whether a person whose latest order was on day `last` belongs to an audience.
    pub(super) fn fits(&self, mask: &Mask, row: usize, day: u16, last: i32, is_friend: impl Fn() -> bool) -> bool {
        if mask.segments & (1 << u32::from(self.segment[row])) == 0 {
            return false;
        }
        if mask.top < 1.0 && f64::from(self.rank[row]) >= mask.top {
            return false;
        }
        if mask.bought_within < u16::MAX || mask.bought_before > 0 {
            if last == NEVER {
                return false;
            }
            let ago = i32::from(day) - last;
            if ago > i32::from(mask.bought_within) || ago <= i32::from(mask.bought_before) {
                return false;
            }
        }
        mask.friend.is_none_or(|wanted| wanted == is_friend())
    }

    /// Ranks people by expected spend a day without care, 0 the highest, as shares of the territory; equal
    /// spenders by id.
    pub(super) fn rank_by_spend(&mut self) {
        let spend: Vec<f64> = self.rate.iter().zip(&self.basket_yuan).map(|(rate, basket)| rate * basket).collect();
        let mut order: Vec<usize> = (0..spend.len()).collect();
        order.sort_by(|&a, &b| spend[b].total_cmp(&spend[a]).then(a.cmp(&b)));
        self.rank = vec![0.0; spend.len()];
        for (place, &row) in order.iter().enumerate() {
            self.rank[row] = place as f32 / spend.len() as f32;
        }
    }
}
