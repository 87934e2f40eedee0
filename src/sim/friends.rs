//! The friends of one desk of a territory, as dense columns: only friend-days cost anything in the daily loop.
//!
//! Clocks and rates are whole ticks in `f64` and exact. What a friend feels and remembers is `f32`: seven digits are
//! far more than anybody knows about trust, and twice as many persons fit into a vector and into the cache.

/// Rows that all phases run over before the next rows. Fewer stay nearer to the processor, but call more often.
pub const CHUNK: usize = 512;

/// Columns end on a multiple of this: what is left over of a vector, and the loops that the compiler writes for it, would
/// cost more than the few spare slots, which live along and are never asked.
const LANES: usize = 32;

/// Slots that a desk has room for at once: columns that double from nothing are copied again and again.
const FIRST: usize = 1_024;

/// A column that begins on a cache line: a vector that lies across two lines costs two reads.
type Column<T> = aligned_vec::AVec<T, aligned_vec::ConstAlign<64>>;

/// Declares the columns of [`Friends`] and the slices of [`Chunk`] over them.
macro_rules! columns {
    ($($(#[$meta:meta])* $name:ident: $real:ty,)*) => {
        /// State of friends by slot; slots are dense and in no meaningful order. Columns are longer than `row` by spare
        /// slots, which hold what friends of this desk once were.
        #[derive(Clone, Debug)]
        pub struct Friends {
            /// Row of the person in the territory.
            pub row: Vec<u32>,
            $($(#[$meta])* pub $name: Column<$real>,)*
        }

        /// A few hundred friends on one day: the columns, and what the phases of the day hand on.
        #[derive(Debug)]
        pub struct Chunk<'a> {
            $($(#[$meta])* pub $name: &'a mut [$real],)*
            /// Friends in the chunk; the slots behind them are spare.
            pub friends: usize,
            /// What today's phases computed.
            pub today: &'a mut Scratch,
        }

        /// State of a new friend.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Friend {
            $($(#[$meta])* pub $name: $real,)*
        }

        impl Default for Friends {
            fn default() -> Self {
                Self { row: Vec::new(), $($name: Column::new(64),)* }
            }
        }

        impl Friends {
            /// Adds a friend and returns the slot.
            pub fn push(&mut self, row: u32, friend: Friend) -> usize {
                if self.row.capacity() == 0 {
                    self.row.reserve(FIRST);
                    $(self.$name.reserve(FIRST);)*
                }
                let slot = self.row.len();
                self.row.push(row);
                if slot == self.trust.len() {
                    $(self.$name.resize(slot + LANES, friend.$name);)*
                }
                $(self.$name[slot] = friend.$name;)*
                slot
            }

            /// Takes a friend out; the last one moves into the slot.
            pub fn remove(&mut self, slot: usize) -> Friend {
                let friend = self.get(slot);
                self.row.swap_remove(slot);
                let last = self.row.len();
                $(self.$name[slot] = self.$name[last];)*
                friend
            }

            /// Removes everybody, keeping the memory.
            pub fn clear(&mut self) {
                self.row.clear();
                $(self.$name.clear();)*
            }

            /// Changes the state of a slot.
            pub fn change(&mut self, slot: usize, change: impl FnOnce(&mut Friend)) {
                let mut friend = self.get(slot);
                change(&mut friend);
                $(self.$name[slot] = friend.$name;)*
            }

            /// State of a slot.
            #[must_use]
            pub fn get(&self, slot: usize) -> Friend {
                Friend { $($name: self.$name[slot],)* }
            }

            /// The slots `from..until`, and spare ones up to a whole number of vectors.
            pub fn chunk<'a>(&'a mut self, from: usize, until: usize, today: &'a mut Scratch) -> Chunk<'a> {
                let friends = until - from;
                let end = from + friends.next_multiple_of(LANES);
                Chunk { $($name: &mut self.$name[from..end],)* friends, today }
            }
        }
    };
}

columns! {
    /// Trust, 0..1.
    trust: f32,
    /// Fatigue at the end of the last day.
    fatigue: f32,
    /// Recall stock.
    recall: f32,
    /// Content value stock V.
    content: f32,
    /// Saturated content value v = V / (1 + V).
    richness: f32,
    /// Service touches read so far.
    served: f32,
    /// exp(-served / 20): 1 before any service.
    distance: f32,
    /// Fatigue at the person's tolerance.
    tolerance: f32,
    /// Share of the lift that reaches the person.
    lift: f32,
    /// 1 for a person who reads, 0 for a muted one.
    hears: f32,
    /// 1 for a member of a standing group.
    group: f32,
    /// 1 for a follower of the official account.
    account: f32,
    /// 1 for a user of the mini-program.
    mini: f32,
    /// 1 for a follower of the video channel.
    video: f32,
    /// Extra deletion hazard of today, ticks.
    early: f32,
    /// Order rate of a public buyer, whole ticks per demand step; 0 after the lapse.
    rate: f64,
    /// Lapse rate, whole ticks per demand step; 0 after the lapse.
    lapse_rate: f64,
    /// Ticks left to the next order.
    to_order: f64,
    /// Ticks left to deletion.
    to_delete: f64,
    /// Ticks left to muting.
    to_mute: f64,
    /// Ticks left to the lapse.
    to_lapse: f64,
    /// Reference price: what the person takes for the ordinary price, list price = 1. In `f64`, like all of prices: few
    /// plans make offers, and money hangs on them.
    reference: f64,
    /// Stock bought ahead on offers, days.
    stock: f64,
    /// 1 for a friend whom the latest event invited.
    invited: f32,
    /// 1 for a member of its groups.
    attends: f32,
}

/// What the phases of a day compute for a chunk.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub struct Scratch {
    /// exp(-s) of the reading response.
    pub away: [f32; CHUNK],
    /// 1 / (tolerance * (1 + gain v)): turns fatigue into the used share of tolerance.
    pub patience: [f32; CHUNK],
    /// Read share by carrier; meaningless for a carrier that brings nothing today.
    pub read: [[f32; CHUNK]; crate::plan::tables::CARRIER_COUNT],
    /// Share of today's posts read, by weak carrier; meaningless for a carrier without posts today.
    pub post_read: [[f32; CHUNK]; crate::plan::tables::WEAK_COUNT],
    /// Saturation of recall x = A / (A + half).
    pub saturation: [f32; CHUNK],
    /// Deletion hazard of today without the extra hazard of hunters, ticks.
    pub hazard: [f32; CHUNK],
    /// Order intensity M of today.
    pub intensity: [f32; CHUNK],
    /// Ratio of today's lapse rate to the person's own.
    pub fading: [f32; CHUNK],
    /// 1 where one of the clocks ran out today, else 0.
    pub rings: [u8; CHUNK],
    /// Read shares of what an event sends: messages and posts to the invited, messages to the members.
    pub event_read: [[f32; CHUNK]; 3],
    /// Factor of prices and stock on today's order intensity; only under plans with offers.
    pub appeal: [f32; CHUNK],
    /// Share of today's orders that use the offer; only under plans with offers.
    pub on_offer: [f64; CHUNK],
    /// Logarithm of the factor that the offer has on its readers; only under plans with offers.
    pub log_factor: [f64; CHUNK],
}

impl Scratch {
    /// Zeros.
    #[must_use]
    pub fn new() -> Box<Self> {
        let zeros = [0.0; CHUNK];
        Box::new(Self {
            away: zeros,
            patience: zeros,
            read: [zeros; crate::plan::tables::CARRIER_COUNT],
            post_read: [zeros; crate::plan::tables::WEAK_COUNT],
            saturation: zeros,
            hazard: zeros,
            intensity: zeros,
            fading: zeros,
            rings: [0; CHUNK],
            event_read: [zeros; 3],
            appeal: zeros,
            on_offer: [0.0; CHUNK],
            log_factor: [0.0; CHUNK],
        })
    }
}

impl Friends {
    /// Number of friends.
    #[must_use]
    pub fn len(&self) -> usize {
        self.row.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.row.is_empty()
    }
}

impl Chunk<'_> {
    /// Number of slots, spare ones included; a multiple of the lanes, which spares the passes a rest.
    #[inline(always)]
    #[must_use]
    pub fn len(&self) -> usize {
        self.trust.len() / LANES * LANES
    }

    /// Whether the chunk is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.trust.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// A friend who is told apart by trust.
    fn friend(row: u32) -> Friend {
        Friend { trust: row as f32, to_order: f64::from(row) * 2.0, ..Friend::default() }
    }

    #[test]
    fn friends_come_and_go_beside_spare_slots() {
        let (mut friends, mut present) = (Friends::default(), BTreeMap::new());
        for row in 0..200_u32 {
            assert_eq!(friends.push(row, friend(row)), present.len());
            present.insert(row, friend(row));
            // Every third leaves a friend of changing place, so that the columns shrink and grow over a boundary.
            if row % 3 == 2 {
                let slot = (row as usize * 7) % friends.len();
                let leaver = friends.row[slot];
                assert_eq!(Some(friends.remove(slot)), present.remove(&leaver));
            }
            let found: BTreeMap<u32, Friend> = (0..friends.len()).map(|i| (friends.row[i], friends.get(i))).collect();
            assert_eq!(found, present);
        }
        let mut scratch = Scratch::new();
        let number = friends.len();
        let chunk = friends.chunk(0, number, &mut scratch);
        assert_eq!((chunk.friends, chunk.len() % LANES), (number, 0));
        assert!(chunk.len() >= number && chunk.len() - number < LANES);
        assert_eq!(chunk.trust.as_ptr().align_offset(64), 0, "columns begin on a cache line");
    }
}
