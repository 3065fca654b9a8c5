//! A session as the screen sees it: five commands in, events out (S176–S188).

use super::{OfficeError, Problem};

/// What the operator says at the prompt. Help is the screen's own affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionCommand {
    /// R: everything the bank has for us.
    Receive,
    /// S: everything that is not held back.
    Send,
    /// B: rates, notices, hours.
    BankInformation,
    /// X: an orderly end.
    End,
}

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Sent,
    Received,
}

/// How far one direction has got.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TransferView {
    /// File that is on its way; empty when none is.
    pub file_name: String,
    /// Bytes of it that are safe, and its length.
    pub done_bytes: u64,
    pub total_bytes: u64,
    /// Bytes a second, over the last seconds.
    pub bytes_per_second: u64,
    /// Nothing when it cannot be told yet.
    pub seconds_left: Option<u64>,
}

/// What the line is like, as our end measures it and hears of it from the far end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineView {
    /// 0 while unknown.
    pub bits_per_second: u64,
    /// Bytes of files against what the line could have carried, per mille.
    pub efficiency_per_mille: u16,
    /// 0 while unknown.
    pub round_trip_ms: u32,
    pub resent_bytes: u64,
    /// `escaped` or `seven-bit`, when bytes are not written as they are.
    pub coding: Option<&'static str>,
    /// Bytes added by the coding against all that left, per mille.
    pub coding_per_mille: u16,
    pub outward: WayView,
    pub inward: WayView,
}

/// One direction of the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WayView {
    pub frame_bytes: u16,
    pub damaged_bytes_per_million: u32,
    /// Bytes of forward error correction in each 255.
    pub parity_bytes: u8,
}

/// So many frames are kept to be looked at, the latest.
pub const FRAMES_KEPT: usize = 500;

/// A frame of the line, as it passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameView {
    /// Milliseconds since the first frame of the call.
    pub at_ms: u64,
    pub direction: Direction,
    /// `hello`, `data`, `ack`, `mend`, `break`; `unknown` for bytes in which no frame was found.
    pub kind: &'static str,
    /// Among the frames of its sender.
    pub number: Option<u64>,
    /// On the line.
    pub bytes: u32,
    /// `sound`, `mended`, `damaged`, `again`, `cut`, or `none` for no frame at all.
    pub state: &'static str,
    /// Set right by its parity.
    pub mended_bytes: u32,
}

impl FrameView {
    /// Has the line harmed it beyond its own repair?
    pub fn is_harmed(&self) -> bool {
        matches!(self.state, "damaged" | "none")
    }
}

/// What happened on the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionEvent {
    /// The number, address or port that is tried, and which try it is.
    Dialling {
        address: String,
        attempt: u32,
    },
    /// The try failed, and why; the next number is tried.
    NotReached {
        problem: Problem,
    },
    /// The line stands; `baud` when a modem said so.
    Connected {
        baud: Option<u32>,
    },
    /// What the modem said, word for word.
    Modem {
        said: String,
    },
    /// Both ends have proved who they are; commands may be given.
    Ready,
    Progress {
        direction: Direction,
        transfer: TransferView,
    },
    Line(LineView),
    /// Frames that have passed since this was last told; of very many the latest.
    Frames(Vec<FrameView>),
    /// The far end has our file safe.
    Sent {
        file_name: String,
    },
    /// A file of the far end is safe here, sealed.
    Received {
        bytes: u64,
    },
    /// A command came to its end.
    Done(SessionCommand),
    /// The call is over, and why; what was delivered stays.
    Failed(OfficeError),
    /// Both ends agree that everything is settled.
    Ended,
}
