//! The tape of a run: every tally that was simulated, so that a run can be told again without living through it.
//!
//! A study asks its [`Engine`] for replicates. Live, the engine simulates and, where wanted, writes what it found on a
//! [`Tape`]; later another engine answers the same questions from the tape. An entry is found by a digest of everything
//! that decides its numbers: the compiled world with its plans, the seed, the replicates, and the layout of the
//! tallies. So a tape of another version, world or seed is never read by mistake: its entries are simply not found.

use crate::plan::CHANNELS;
use crate::plan::tables::WorldTable;
use crate::sim::run::{Replicate, replicates};
use crate::sim::tally::{COUNTER_NAMES, COUNTERS, Cohort, Totals};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io::{Read, Write};
use std::sync::{Mutex, PoisonError};

/// Digest by which an entry is found.
type Key = [u8; 32];

/// Recorded tallies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tape {
    entries: BTreeMap<Key, Vec<u8>>,
}

/// Where a study gets its replicates from.
#[derive(Debug)]
pub enum Engine<'a> {
    /// Simulate, and keep nothing.
    Live,
    /// Simulate, and record.
    Recording(Mutex<Tape>),
    /// Look up only.
    Tape(&'a Tape),
}

/// Why there are no replicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// They are to come from a tape that does not hold them.
    NotRecorded,
    /// A sum did not fit its counter.
    Overflow,
}

impl Engine<'_> {
    /// Replicates `from..until` of a world.
    ///
    /// `done` is told the number of units finished so far.
    ///
    /// # Errors
    /// See [`Unavailable`].
    pub fn replicates(
        &self,
        world: &WorldTable,
        seed: u64,
        (from, until): (u32, u32),
        done: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Replicate>, Unavailable> {
        let live = || {
            let found = replicates(world, seed, from, until, done);
            if found.iter().any(|one| one.overflowed) { Err(Unavailable::Overflow) } else { Ok(found) }
        };
        match self {
            Self::Live => live(),
            Self::Recording(tape) => {
                let found = live()?;
                keep(tape, key(&("replicates", world, seed, from, until)), encode(&found));
                Ok(found)
            }
            Self::Tape(tape) => {
                let entry = tape.entries.get(&key(&("replicates", world, seed, from, until)));
                let found = entry.and_then(|entry| decode(entry, world, (until - from) as usize));
                found.ok_or(Unavailable::NotRecorded)
            }
        }
    }

    /// Whole numbers read from smaller runs, whose tallies would be too many to keep: made and recorded, or looked up.
    /// `what` names everything that decides them; what cannot be made is not recorded.
    pub fn numbers(&self, what: &dyn Debug, make: impl FnOnce() -> Option<Vec<i64>>) -> Option<Vec<i64>> {
        match self {
            Self::Live => make(),
            Self::Recording(tape) => {
                let numbers = make()?;
                let mut entry = Vec::new();
                numbers.iter().for_each(|&x| write_whole(&mut entry, x));
                keep(tape, key(&("numbers", what)), entry);
                Some(numbers)
            }
            Self::Tape(tape) => {
                let mut rest = &tape.entries.get(&key(&("numbers", what)))?[..];
                let mut numbers = Vec::new();
                while !rest.is_empty() {
                    numbers.push(read_whole(&mut rest)?);
                }
                Some(numbers)
            }
        }
    }

    /// What was recorded.
    #[must_use]
    pub fn into_tape(self) -> Tape {
        match self {
            Self::Live => Tape::default(),
            Self::Recording(tape) => tape.into_inner().unwrap_or_else(PoisonError::into_inner),
            Self::Tape(tape) => tape.clone(),
        }
    }
}

impl Tape {
    /// Writes the tape, not compressed: digest, length and bytes of each entry.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        for (key, entry) in &self.entries {
            out.write_all(key)?;
            out.write_all(&(entry.len() as u64).to_le_bytes())?;
            out.write_all(entry)?;
        }
        Ok(())
    }

    /// Reads a tape to its end; nothing when it is none. Nothing is made for an entry before its bytes are there, and keys
    /// ascend as they were written, so that no entry can come again and again.
    pub fn read(bytes: &mut impl Read) -> Option<Self> {
        let mut entries: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
        loop {
            let mut key = [0; 32];
            let first = bytes.read(&mut key).ok()?;
            if first == 0 {
                return Some(Self { entries });
            }
            bytes.read_exact(&mut key[first..]).ok()?;
            let mut length = [0; 8];
            bytes.read_exact(&mut length).ok()?;
            let length = u64::from_le_bytes(length);
            if entries.last_key_value().is_some_and(|(last, _)| *last >= key) {
                return None;
            }
            let mut entry = Vec::new();
            bytes.take(length).read_to_end(&mut entry).ok()?;
            if entry.len() as u64 != length {
                return None;
            }
            entries.insert(key, entry);
        }
    }

    /// A tape of one entry of zeros.
    #[cfg(test)]
    pub(crate) fn of_zeros(bytes: usize) -> Self {
        Self { entries: BTreeMap::from([([1; 32], vec![0; bytes])]) }
    }
}

/// Feeds formatted text to a digest.
struct Hashing(Sha256);

impl std::fmt::Write for Hashing {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

/// Records an entry.
fn keep(tape: &Mutex<Tape>, key: Key, mut entry: Vec<u8>) {
    entry.shrink_to_fit();
    // A poisoned lock means that another thread panicked while recording; that panic is on its way up.
    tape.lock().unwrap_or_else(PoisonError::into_inner).entries.insert(key, entry);
}

/// Digest of everything that decides the numbers of an entry, and of the layout of tallies. Real numbers print as the
/// shortest text that reads back as the same number, so equal texts mean equal tables.
fn key(what: &dyn Debug) -> Key {
    let mut digest = Hashing(Sha256::new());
    let channels = CHANNELS.each_ref().map(|channel| channel.key);
    let layout = (COUNTER_NAMES, COUNTERS, channels, Totals::default(), Cohort::default());
    // Writing into a digest cannot fail.
    let _ = std::fmt::write(&mut digest, format_args!("{layout:?} {what:?}"));
    digest.0.finalize().into()
}

/// Replicates as a row of whole numbers: daily counters one after the other, each day as its change from the day
/// before, so that most numbers are small and alike.
fn encode(replicates: &[Replicate]) -> Vec<u8> {
    let mut out = Vec::new();
    for replicate in replicates {
        for part in replicate.clone().parts() {
            let mut before = 0_i64;
            for at in order(part.len()) {
                write_whole(&mut out, part[at].wrapping_sub(before));
                before = part[at];
            }
        }
    }
    out
}

/// Reads replicates of a world; nothing when the bytes do not fit it to the last one.
fn decode(bytes: &[u8], world: &WorldTable, count: usize) -> Option<Vec<Replicate>> {
    let mut rest = bytes;
    let mut out = Vec::new();
    for _ in 0..count {
        let mut replicate = Replicate::new(world);
        for part in replicate.parts() {
            let mut before = 0_i64;
            for at in order(part.len()) {
                before = before.wrapping_add(read_whole(&mut rest)?);
                part[at] = before;
            }
        }
        out.push(replicate);
    }
    rest.is_empty().then_some(out)
}

/// The order in which the numbers of a part are written: day after day of one counter where the part is a table of
/// counters by day, else as they stand.
fn order(length: usize) -> impl Iterator<Item = usize> {
    let columns = if length.is_multiple_of(COUNTERS) { COUNTERS } else { 1 };
    let rows = length / columns;
    (0..columns).flat_map(move |column| (0..rows).map(move |row| row * columns + column))
}

/// Writes a number in as many bytes as it needs; sign in the lowest bit, seven bits a byte.
fn write_whole(out: &mut Vec<u8>, x: i64) {
    let mut x = ((x << 1) ^ (x >> 63)) as u64;
    while x >= 0x80 {
        out.push((x & 0x7f) as u8 | 0x80);
        x >>= 7;
    }
    out.push(x as u8);
}

/// Reads such a number; nothing at the end of the bytes, or where a number is too long.
fn read_whole(bytes: &mut &[u8]) -> Option<i64> {
    let mut x = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        x |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some((x >> 1) as i64 ^ -((x & 1) as i64));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_come_back() {
        let all = [0, 1, -1, 63, 64, -64, -65, 1_234_567_890_123, i64::MAX, i64::MIN];
        let mut bytes = Vec::new();
        all.iter().for_each(|&x| write_whole(&mut bytes, x));
        let mut rest = &bytes[..];
        for x in all {
            assert_eq!(read_whole(&mut rest), Some(x));
        }
        assert!(rest.is_empty() && read_whole(&mut rest).is_none());
        assert_eq!(read_whole(&mut &[0xff; 11][..]), None, "a number without end");
    }

    #[test]
    fn every_place_is_written_once() {
        for length in [0, 1, 5, COUNTERS, 7 * COUNTERS] {
            let mut all: Vec<usize> = order(length).collect();
            all.sort_unstable();
            assert!(all.into_iter().eq(0..length), "{length}");
        }
    }

    #[test]
    fn numbers_are_looked_up_by_what_they_are_of() {
        let recording = Engine::Recording(Mutex::default());
        assert_eq!(recording.numbers(&(1, "a"), || Some(vec![5, -7])), Some(vec![5, -7]));
        let tape = recording.into_tape();
        let replay = Engine::Tape(&tape);
        let unused = || unreachable!("nothing is made again");
        assert_eq!(replay.numbers(&(1, "a"), unused), Some(vec![5, -7]));
        assert_eq!(replay.numbers(&(2, "a"), unused), None);
    }

    #[test]
    fn a_tape_that_is_cut_or_changed_is_none() {
        let mut tape = Tape::default();
        tape.entries.insert([7; 32], vec![1, 2, 3]);
        tape.entries.insert([9; 32], vec![]);
        let mut bytes = Vec::new();
        tape.write(&mut bytes).unwrap();
        assert_eq!(Tape::read(&mut &bytes[..]).as_ref(), Some(&tape));
        for cut in 1..bytes.len() {
            assert_ne!(Tape::read(&mut &bytes[..cut]).as_ref(), Some(&tape), "{cut}");
        }
    }
}
