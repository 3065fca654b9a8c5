//! Bytes of the stream not yet known received, and what to do about each of them.
//!
//! Every byte sent and not acknowledged is in exactly one place: in a flight, waiting to be sent
//! again, or waiting for its parity to be sent.

use crate::ack::Ack;
use crate::frame::Level;
use crate::limits::{FRAMES_UNHEARD_MAX, GAPS_MAX};
use crate::window::{unwrap_counter, unwrap_place};

/// Ranges shorter than this are sent again rather than mended: parity would not be shorter.
const MEND_BYTES_MIN: u64 = 160;

/// What one frame in flight carries.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Flight {
    start: u64,
    end: u64,
    number: u64,
    /// Parity inside the frame, or (mending) sent for the range.
    level: Level,
}

/// What should be sent next.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// These stream bytes; `again`: not for the first time.
    Data { start: u64, end: u64, again: bool },
    /// Parity for a range the receiver holds damaged; `sent`: what it had and what was not enough.
    Mend { start: u64, end: u64, sent: Level },
}

/// What an acknowledgement told.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// Number of the latest frame heard, if it is newer than before.
    pub heard: Option<u64>,
    /// Stream bytes newly known to have arrived in order.
    pub acknowledged: u64,
    /// Stream bytes newly known lost beyond mending.
    pub lost: u64,
    /// Whether the frame asked about did not arrive whole.
    pub watched_failed: bool,
}

/// The sending half.
#[derive(Debug, Default)]
pub(crate) struct SendWindow {
    /// Stream bytes from `base` on, after `head` bytes no longer needed.
    buffer: Vec<u8>,
    head: usize,
    base: u64,
    /// First byte never sent.
    next: u64,
    flights: Vec<Flight>,
    again: Vec<(u64, u64)>,
    mend: Vec<(u64, u64, Level)>,
    /// Number of the latest frame sent, counting from 1.
    number: u64,
    heard: u64,
}

impl SendWindow {
    /// Append to the stream.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if self.head == self.buffer.len() {
            self.buffer.clear();
            self.head = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// End of the stream so far.
    pub(crate) fn end(&self) -> u64 {
        self.base + (self.buffer.len() - self.head) as u64
    }

    /// First byte never sent.
    pub(crate) fn next(&self) -> u64 {
        self.next
    }

    /// First byte not known received.
    pub(crate) fn base(&self) -> u64 {
        self.base
    }

    /// Bytes of the stream never sent.
    pub(crate) fn unsent(&self) -> u64 {
        self.end() - self.next
    }

    /// Bytes sent and not known received.
    pub(crate) fn unheard(&self) -> u64 {
        self.next - self.base
    }

    /// Whether frames are out whose fate is unknown.
    pub(crate) fn is_awaiting(&self) -> bool {
        !self.flights.is_empty()
    }

    /// Whether anything waits to be repeated.
    pub(crate) fn has_repairs(&self) -> bool {
        !self.again.is_empty() || !self.mend.is_empty()
    }

    /// Number of the latest frame sent.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Whether the one-byte counter leaves room for another frame with content. Acknowledgements that
    /// left after all content was heard do not count: nobody answers them.
    pub(crate) fn may_fly(&self) -> bool {
        let oldest = self.flights.iter().map(|flight| flight.number).min();
        let unheard_from = oldest.unwrap_or(self.number + 1).max(self.heard + 1);
        self.number + 1 - unheard_from < FRAMES_UNHEARD_MAX
    }

    /// Count a frame; its number.
    pub(crate) fn count_frame(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    /// The most pressing work: repairs first, oldest first, then new bytes; at most `bytes_max`.
    pub(crate) fn work(&self, bytes_max: u64, new_bytes_max: u64) -> Option<Work> {
        if let Some(&(start, end, sent)) = self.mend.first() {
            return Some(Work::Mend { start, end, sent });
        }
        if let Some(&(start, end)) = self.again.first() {
            return Some(Work::Data {
                start,
                end: end.min(start + bytes_max),
                again: true,
            });
        }
        let end = (self.next + bytes_max.min(new_bytes_max)).min(self.end());
        (end > self.next).then_some(Work::Data {
            start: self.next,
            end,
            again: false,
        })
    }

    /// Stream bytes of a range.
    pub(crate) fn bytes(&self, start: u64, end: u64) -> &[u8] {
        let from = start
            .checked_sub(self.base)
            .map(|skip| self.head + skip as usize);
        let range = from.map(|from| from..from + end.saturating_sub(start) as usize);
        range
            .and_then(|range| self.buffer.get(range))
            .unwrap_or(&[])
    }

    /// The frame with this number carries this work, protected (or mending) with this parity.
    pub(crate) fn launch(&mut self, work: Work, number: u64, level: Level) {
        let (start, end) = match work {
            Work::Data { start, end, again } => {
                if again {
                    remove_front(&mut self.again, end);
                } else {
                    self.next = self.next.max(end);
                }
                (start, end)
            }
            Work::Mend { start, end, .. } => {
                self.mend.retain(|range| (range.0, range.1) != (start, end));
                (start, end)
            }
        };
        self.flights.push(Flight {
            start,
            end,
            number,
            level,
        });
    }

    /// Everything in flight counts as lost: the far end cannot have heard any of it.
    pub(crate) fn lose_all(&mut self) {
        for flight in core::mem::take(&mut self.flights) {
            self.again.push((flight.start, flight.end));
        }
        self.tidy();
    }

    /// Learn from an acknowledgement. `watched`: number of a frame whose fate matters for more than
    /// its stream bytes.
    pub(crate) fn acknowledge(&mut self, ack: &Ack, watched: u64) -> Outcome {
        let next = unwrap_place(ack.next, self.base);
        let heard = unwrap_counter(ack.heard, self.number);
        let Some(heard) = heard.filter(|_| next >= self.base && next <= self.next) else {
            return Outcome::default();
        };
        if heard < self.heard {
            return Outcome::default();
        }
        let mut outcome = Outcome {
            acknowledged: next - self.base,
            ..Outcome::default()
        };
        outcome.heard = (heard > self.heard).then_some(heard);
        self.heard = heard;
        self.drop_until(next);
        let high = if ack.gaps.is_empty() {
            next
        } else {
            next + ack.high
        };
        let missing: Vec<(u64, u64, bool)> = ack
            .gaps
            .iter()
            .map(|gap| (next + gap.start, (next + gap.end).min(self.next), gap.held))
            .filter(|(start, end, _)| start < end)
            .collect();
        // A full list of gaps may not be the whole list: beyond it nothing is known.
        let silent_beyond = if ack.gaps.len() >= GAPS_MAX {
            high
        } else {
            u64::MAX
        };
        for flight in core::mem::take(&mut self.flights) {
            if flight.number <= heard && flight.start >= silent_beyond {
                self.flights.push(flight);
            } else {
                let (failed, lost) = self.judge(flight, heard, high, &missing);
                outcome.lost += lost;
                outcome.watched_failed |= failed && flight.number == watched;
            }
        }
        self.keep_mendable(&missing);
        trim_to_missing(&mut self.again, high, &missing);
        self.tidy();
        outcome
    }

    /// A range no longer held damaged as it was is sent again instead.
    fn keep_mendable(&mut self, missing: &[(u64, u64, bool)]) {
        let again = &mut self.again;
        self.mend.retain(|&(start, end, _)| {
            let kept = missing.contains(&(start, end, true));
            if !kept {
                again.push((start, end));
            }
            kept
        });
    }

    /// Sort one flight: arrived, still out, or lost (and then how it is repaired).
    /// Whether it failed, and how many bytes are to be sent again.
    fn judge(
        &mut self,
        flight: Flight,
        heard: u64,
        high: u64,
        gaps: &[(u64, u64, bool)],
    ) -> (bool, u64) {
        let mut left = vec![(flight.start, flight.end)];
        trim_to_missing(&mut left, high, gaps);
        let (mut failed, mut lost) = (false, 0);
        for (start, end) in left {
            if flight.number > heard {
                self.flights.push(Flight {
                    start,
                    end,
                    ..flight
                });
                continue;
            }
            failed = true;
            // Still held after parity was sent for it: that parity was lost itself.
            let held = gaps.contains(&(start, end, true));
            if held && end - start >= MEND_BYTES_MIN {
                self.mend.push((start, end, flight.level));
            } else {
                self.again.push((start, end));
                lost += end - start;
            }
        }
        (failed, lost)
    }

    fn drop_until(&mut self, place: u64) {
        self.head += (place - self.base) as usize;
        self.base = place;
        if self.head * 2 > self.buffer.len() {
            self.buffer.drain(..self.head);
            self.head = 0;
        }
        self.flights.retain_mut(|flight| {
            flight.start = flight.start.max(place);
            flight.start < flight.end
        });
        self.again.retain_mut(|range| {
            range.0 = range.0.max(place);
            range.0 < range.1
        });
    }

    /// Sorted, without overlaps, neighbours joined.
    fn tidy(&mut self) {
        self.again.sort_unstable();
        self.again.dedup_by(|later, earlier| {
            let joins = later.0 <= earlier.1;
            if joins {
                earlier.1 = earlier.1.max(later.1);
            }
            joins
        });
        self.mend.sort_unstable();
        self.mend.dedup();
    }

    /// Give memory back while the line is idle.
    pub(crate) fn relax(&mut self) {
        self.buffer.shrink_to(256);
        self.flights.shrink_to(4);
    }
}

/// Keep of `ranges` only what is missing: inside a gap, or beyond `high` where nothing is known.
fn trim_to_missing(ranges: &mut Vec<(u64, u64)>, high: u64, gaps: &[(u64, u64, bool)]) {
    let mut kept = Vec::with_capacity(ranges.len());
    for &(start, end) in ranges.iter() {
        for &(gap_start, gap_end, _) in gaps {
            let (from, to) = (start.max(gap_start), end.min(gap_end));
            if from < to {
                kept.push((from, to));
            }
        }
        if end > high {
            kept.push((start.max(high), end));
        }
    }
    *ranges = kept;
}

/// Take away from the first range what lies before `end`.
fn remove_front(ranges: &mut Vec<(u64, u64)>, end: u64) {
    if let Some(first) = ranges.first_mut() {
        first.0 = end;
        if first.0 >= first.1 {
            ranges.remove(0);
        }
    }
}

#[cfg(test)]
#[path = "send_tests.rs"]
mod tests;
