//! Mending: parity sent for a frame that arrived damaged, instead of the frame again (SPEC 5.3).
//!
//! The frame cost nothing extra while the line was clean; now a few dozen bytes repair it. Codewords
//! that agree exactly are accepted even where others are beyond repair, also when bytes were lost or
//! inserted before them: their place is searched for.

use crate::frame::{Damage, Level, crc_of, parity_of};
use crate::reader::{Malformed, Reader};
use crate::reed_solomon;
use crate::window::Held;

/// How far the place of a codeword is searched after bytes were lost or inserted.
const SHIFT_MAX: isize = 4;

/// The content of a mend frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mend {
    pub length: usize,
    pub crc: u32,
    pub level: Level,
    pub parity: Vec<u8>,
}

impl Mend {
    /// Parity of this strength for a range of stream.
    pub(crate) fn of(stream: &[u8], level: Level) -> Self {
        Self {
            length: stream.len(),
            crc: crc_of(stream),
            level,
            parity: parity_of(stream, level),
        }
    }

    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&(self.length as u16).to_le_bytes());
        out.extend_from_slice(&self.crc.to_le_bytes());
        out.push(self.level.number());
        out.extend_from_slice(&self.parity);
    }

    pub(crate) fn decode(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        let length = usize::from(u16::from_le_bytes(reader.array()?));
        let crc = u32::from_le_bytes(reader.array()?);
        let number = reader.byte()?;
        let level = Level::new(number);
        if number == 0 || level.number() != number {
            return Err(Malformed);
        }
        let parity = reader.rest().to_vec();
        if parity.len() != level.parity_total(length) {
            return Err(Malformed);
        }
        Ok(Self {
            length,
            crc,
            level,
            parity,
        })
    }

    /// Put a damaged frame right: the parts that are certain, by their place in it.
    pub(crate) fn apply(&self, held: &Held) -> Mended {
        let mut whole = Vec::with_capacity(self.length);
        let mut exact = Vec::new();
        let mut damage = Damage::default();
        let mut shift = 0isize;
        let parities = self.parity.chunks_exact(self.level.parity_bytes().max(1));
        for (index, parity) in parities.enumerate() {
            let start = index * self.level.data_bytes();
            let length = self
                .level
                .data_bytes()
                .min(self.length.saturating_sub(start));
            let found = find(held, start, length, parity, shift);
            match found {
                Found::Exact { data, at } => {
                    damage.exact += 1;
                    shift = at;
                    exact.push((start, data.to_vec()));
                    whole.extend_from_slice(data);
                }
                Found::Repaired { data, count } => {
                    damage.repaired += count;
                    whole.extend_from_slice(&data);
                }
                Found::Hopeless => {
                    damage.hopeless += 1;
                    whole.resize(whole.len() + length, 0);
                }
            }
        }
        let wrong = damage.wrong_bytes(self.level);
        if damage.hopeless == 0 && crc_of(&whole) == self.crc {
            let parts = vec![(0, whole)];
            return Mended { parts, wrong, whole: true };
        }
        Mended { parts: exact, wrong, whole: false }
    }
}

/// What a mend frame brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mended {
    /// Place within the range, and certain bytes.
    pub parts: Vec<(usize, Vec<u8>)>,
    /// Bytes that were wrong by noise, as far as can be told.
    pub wrong: usize,
    pub whole: bool,
}

enum Found<'a> {
    Exact { data: &'a [u8], at: isize },
    Repaired { data: Vec<u8>, count: usize },
    Hopeless,
}

/// The codeword's data: exactly right somewhere near its place, else repaired at its place.
fn find<'a>(held: &'a Held, start: usize, length: usize, parity: &[u8], shift: isize) -> Found<'a> {
    let slack = SHIFT_MAX + held.slack as isize;
    let nearest_first = (0..=2 * slack).map(|n| if n % 2 == 0 { n / 2 } else { -(n + 1) / 2 });
    for extra in nearest_first {
        let at = shift + extra;
        let Some(data) = slice(held, start, length, at) else {
            continue;
        };
        if reed_solomon::is_intact(data, parity) {
            return Found::Exact { data, at };
        }
    }
    let Some(data) = slice(held, start, length, shift) else {
        return Found::Hopeless;
    };
    let (mut data, mut parity) = (data.to_vec(), parity.to_vec());
    match reed_solomon::decode(&mut data, &mut parity) {
        Ok(count) => Found::Repaired { data, count },
        Err(_) => Found::Hopeless,
    }
}

fn slice(held: &Held, start: usize, length: usize, shift: isize) -> Option<&[u8]> {
    let from = (held.lead + start).checked_add_signed(shift)?;
    held.bytes.get(from..from + length)
}

#[cfg(test)]
#[path = "mend_tests.rs"]
mod tests;
