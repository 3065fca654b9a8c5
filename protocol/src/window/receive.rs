//! Stream bytes that arrived: in order they go on at once, others wait, damaged frames wait for parity.

use crate::ack::Gap;
use crate::limits::{HELD_FRAMES_MAX, PIECES_MAX, WINDOW_BYTES_MAX};

/// A damaged frame kept to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub start: u64,
    pub end: u64,
    /// Line bytes among which the range lies.
    pub bytes: Vec<u8>,
    /// Where in `bytes` the range should begin; uncertain by `slack` either way.
    pub lead: usize,
    pub slack: usize,
}

/// The receiving half.
#[derive(Debug, Default)]
pub(crate) struct ReceiveWindow {
    next: u64,
    high: u64,
    /// Beyond `next`, ascending, not touching what is delivered.
    pieces: Vec<(u64, Vec<u8>)>,
    held: Vec<Held>,
}

impl ReceiveWindow {
    /// First byte not yet received.
    pub(crate) fn next(&self) -> u64 {
        self.next
    }

    /// Whether anything is known to be missing.
    pub(crate) fn has_gaps(&self) -> bool {
        self.high > self.next
    }

    /// Bytes at a place: what is now in order is appended to `out`. Whether anything was new.
    pub(crate) fn insert(&mut self, start: u64, bytes: &[u8], out: &mut Vec<u8>) -> bool {
        let end = start + bytes.len() as u64;
        if end > self.next + WINDOW_BYTES_MAX {
            return false;
        }
        self.high = self.high.max(end);
        if start <= self.next && self.pieces.is_empty() {
            let skip = (self.next - start) as usize;
            let fresh = bytes.get(skip..).unwrap_or(&[]);
            out.extend_from_slice(fresh);
            self.next += fresh.len() as u64;
            self.forget_held();
            return !fresh.is_empty();
        }
        let new = self.keep(start, bytes);
        self.deliver(out);
        self.forget_held();
        new
    }

    /// The far end says it has sent so far.
    pub(crate) fn raise_high(&mut self, place: u64) {
        if place <= self.next + WINDOW_BYTES_MAX {
            self.high = self.high.max(place);
        }
    }

    /// Keep a damaged frame if anything of it is missing. Whether it was kept.
    pub(crate) fn hold(&mut self, held: Held) -> bool {
        let span = (held.start, held.end);
        if held.end <= self.next || held.end > self.next + WINDOW_BYTES_MAX {
            return false;
        }
        self.high = self.high.max(held.end);
        if held.start < self.next || !self.is_wholly_missing(span) {
            return false;
        }
        self.held
            .retain(|other| other.end <= span.0 || other.start >= span.1);
        if self.held.len() >= HELD_FRAMES_MAX {
            return false;
        }
        self.held.push(held);
        true
    }

    /// The damaged frame of exactly this range.
    pub(crate) fn take_held(&mut self, start: u64, end: u64) -> Option<Held> {
        let index = self
            .held
            .iter()
            .position(|held| (held.start, held.end) == (start, end))?;
        Some(self.held.swap_remove(index))
    }

    /// Missing ranges relative to `next`, and how far the far end is known to have sent.
    pub(crate) fn gaps(&self) -> (Vec<Gap>, u64) {
        let mut gaps = Vec::new();
        let mut at = self.next;
        for (start, bytes) in &self.pieces {
            self.push_gaps(&mut gaps, at, *start);
            at = start + bytes.len() as u64;
        }
        self.push_gaps(&mut gaps, at, self.high);
        (gaps, self.high - self.next)
    }

    /// One missing range, divided where damaged frames are held.
    fn push_gaps(&self, gaps: &mut Vec<Gap>, start: u64, end: u64) {
        let mut inside: Vec<(u64, u64)> = self
            .held
            .iter()
            .filter(|held| held.start >= start && held.end <= end)
            .map(|held| (held.start, held.end))
            .collect();
        inside.sort_unstable();
        let mut at = start;
        for (held_start, held_end) in inside.into_iter().chain([(end, end)]) {
            if held_start > at {
                let (start, end) = (at - self.next, held_start - self.next);
                gaps.push(Gap {
                    start,
                    end,
                    held: false,
                });
            }
            if held_end > held_start {
                let (start, end) = (held_start - self.next, held_end - self.next);
                gaps.push(Gap {
                    start,
                    end,
                    held: true,
                });
            }
            at = held_end;
        }
    }

    fn is_wholly_missing(&self, (start, end): (u64, u64)) -> bool {
        self.pieces
            .iter()
            .all(|(at, bytes)| end <= *at || start >= at + bytes.len() as u64)
    }

    /// Keep what is new of a piece out of order.
    fn keep(&mut self, start: u64, bytes: &[u8]) -> bool {
        let end = start + bytes.len() as u64;
        let mut at = start.max(self.next);
        let mut fresh = Vec::new();
        for (other, kept) in &self.pieces {
            if at < end && *other > at {
                fresh.push((at, end.min(*other)));
            }
            at = at.max(other + kept.len() as u64);
        }
        if at < end {
            fresh.push((at, end));
        }
        if self.pieces.len() + fresh.len() > PIECES_MAX {
            return false;
        }
        for (from, to) in &fresh {
            let range = (from - start) as usize..(to - start) as usize;
            self.pieces
                .push((*from, bytes.get(range).unwrap_or(&[]).to_vec()));
        }
        self.pieces.sort_unstable_by_key(|piece| piece.0);
        !fresh.is_empty()
    }

    fn deliver(&mut self, out: &mut Vec<u8>) {
        let ready = self.pieces.iter().scan(self.next, |next, (start, bytes)| {
            (*start == *next).then(|| *next += bytes.len() as u64)
        });
        let count = ready.count();
        for (start, bytes) in self.pieces.drain(..count) {
            out.extend_from_slice(&bytes);
            self.next = start + bytes.len() as u64;
        }
    }

    /// Damaged frames of which something arrived otherwise are of no use any more.
    fn forget_held(&mut self) {
        if self.held.is_empty() {
            return;
        }
        let mut held = core::mem::take(&mut self.held);
        held.retain(|held| {
            held.start >= self.next && self.is_wholly_missing((held.start, held.end))
        });
        self.held = held;
    }

    /// Give memory back while the line is idle.
    pub(crate) fn relax(&mut self) {
        self.pieces.shrink_to(4);
        self.held.shrink_to(1);
    }
}

#[cfg(test)]
#[path = "receive_tests.rs"]
mod tests;
