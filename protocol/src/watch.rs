//! Frames as they pass, for whoever wants to see them; nothing here decides anything.
//!
//! Off, it costs one comparison a frame. On, it keeps the latest frames until they are taken: so
//! many and no more, whatever the peer sends.

use std::collections::VecDeque;

use crate::frame::{Header, Kind};
use crate::timers::Millis;

/// Frames kept for [`Engine::next_frame`](crate::Engine::next_frame); beyond that the oldest are
/// forgotten. More than a portion of 4 096 bytes each way can hold.
pub(crate) const PASSED_MAX: usize = 1024;

/// A frame that has passed, or bytes in which none was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PassedFrame {
    /// Milliseconds since the first frame of the call: when its last byte was handed to the line, or
    /// had come from it.
    pub at: Millis,
    /// Which way it went.
    pub way: Way,
    /// What it was for.
    pub kind: FrameKind,
    /// Its number among the frames its sender has sent, from 1; both ends know a frame by it. `None`
    /// where no header could be read. Of a far end's frame it follows from one byte, so after 128 lost
    /// in a row it is too low by a multiple of 256.
    pub number: Option<u64>,
    /// Bytes on the line, coding included.
    pub bytes: u32,
    /// What became of it.
    pub state: FrameState,
}

/// Which way bytes go.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the far end.
    Outward,
    /// From it.
    Inward,
}

/// What a frame is for (SPEC 4.2).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// First message of a call.
    Hello,
    /// Part of the sealed stream.
    Data,
    /// Acknowledgement alone.
    Ack,
    /// Parity for a frame that arrived damaged.
    Mend,
    /// The session is broken off.
    Break,
    /// Bytes in which no frame was found: noise, a header destroyed, a test pattern.
    Unknown,
}

/// What became of a frame.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FrameState {
    /// As it should be: handed over whole, or come without damage.
    Sound,
    /// Came damaged, and its own parity set so many bytes right.
    Mended {
        /// Bytes set right in body, check and parity.
        bytes: u32,
    },
    /// Came damaged beyond its own repair.
    Damaged,
    /// Left for another time, or came when all it carries was here already.
    Again,
    /// Could not have arrived, so its rest was not sent.
    CutShort,
}

impl From<Kind> for FrameKind {
    fn from(kind: Kind) -> FrameKind {
        match kind {
            Kind::Hello => FrameKind::Hello,
            Kind::Data => FrameKind::Data,
            Kind::Ack => FrameKind::Ack,
            Kind::Mend => FrameKind::Mend,
            Kind::Break => FrameKind::Break,
        }
    }
}

/// The latest frames that were not taken yet.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    passed: VecDeque<PassedFrame>,
    began: Option<Millis>,
    /// Number of the latest frame of the far end.
    heard: u64,
}

impl Watch {
    /// The oldest frame kept.
    pub(crate) fn take(&mut self) -> Option<PassedFrame> {
        self.passed.pop_front()
    }

    /// A frame of ours was handed over.
    pub(crate) fn left(
        &mut self,
        kind: Kind,
        number: u64,
        bytes: usize,
        state: FrameState,
        now: Millis,
    ) {
        self.note(Way::Outward, kind.into(), Some(number), bytes, state, now);
    }

    /// A frame of the far end came.
    pub(crate) fn came(&mut self, header: &Header, bytes: usize, state: FrameState, now: Millis) {
        let step = header.counter.wrapping_sub(self.heard as u8) as i8;
        let number = self.heard.saturating_add_signed(i64::from(step));
        self.heard = self.heard.max(number);
        self.note(
            Way::Inward,
            header.kind.into(),
            Some(number),
            bytes,
            state,
            now,
        );
    }

    /// Bytes came in which no frame was found.
    pub(crate) fn unexplained(&mut self, bytes: usize, now: Millis) {
        if bytes > 0 {
            let (kind, state) = (FrameKind::Unknown, FrameState::Damaged);
            self.note(Way::Inward, kind, None, bytes, state, now);
        }
    }

    fn note(
        &mut self,
        way: Way,
        kind: FrameKind,
        number: Option<u64>,
        bytes: usize,
        state: FrameState,
        now: Millis,
    ) {
        let began = *self.began.get_or_insert(now);
        if self.passed.len() >= PASSED_MAX {
            self.passed.pop_front();
        }
        self.passed.push_back(PassedFrame {
            at: Millis(now.since(began)),
            way,
            kind,
            number,
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
            state,
        });
    }
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
