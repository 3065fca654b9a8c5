//! What an operator may see of a session while it runs and when it is over.

use crate::engine::{Engine, Phase};
use crate::noise::damaged_per_million;
use crate::transfer::FileId;
use crate::watch::PassedFrame;
use crate::{Role, Transparency};

/// How far a session has got.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Bytes handed to the line, everything included.
    pub sent_bytes: u64,
    /// Bytes taken from the line, noise included.
    pub received_bytes: u64,
    /// Bytes of files sent, repeats not counted.
    pub payload_sent_bytes: u64,
    /// Bytes of files received and authenticated.
    pub payload_received_bytes: u64,
    /// File being sent: how far the stream has got.
    pub sending: Option<FileProgress>,
    /// The latest file of ours of which the far end has heard something in this call, and how far:
    /// the hint for [`Input::OfferFrom`](crate::Input::OfferFrom) when the call breaks off.
    pub heard: Option<FileProgress>,
    /// File being received: how far it is authenticated.
    pub receiving: Option<FileProgress>,
    /// Files of ours the far end has flushed.
    pub files_delivered: u32,
    /// Files of theirs we have flushed.
    pub files_received: u32,
    /// Bytes of our sealed stream the far end has heard.
    pub heard_stream_bytes: u64,
    /// What the line is like.
    pub line: LineFigures,
    /// Who owes the next frame; `None` before the beginning and after the end.
    pub debtor: Option<Role>,
    /// Everything is settled both ways: a line dropped now loses nothing.
    pub settled: bool,
}

/// One file on its way.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct FileProgress {
    /// Which file.
    pub id: FileId,
    /// How far, in bytes from its beginning.
    pub offset: u64,
    /// Its length in bytes.
    pub length: u64,
}

/// The line as this end measures it and hears of it from the far end.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct LineFigures {
    /// Rate of our direction in bytes per second, configured or learnt; 0 while unknown.
    pub rate_bytes_per_second: u32,
    /// Bytes of files both ways divided by what that rate could have carried one way since the
    /// beginning, per mille. Over 1000 when files went both ways at once; 0 while the rate is unknown.
    pub efficiency_per_mille: u16,
    /// Smoothed round trip in milliseconds, waits in modems included; 0 while unknown.
    pub round_trip_ms: u32,
    /// Bytes of our stream sent again because the line lost or damaged them.
    pub resent_bytes: u64,
    /// Coding of our bytes for the line.
    pub transparency: Transparency,
    /// Bytes that this coding has added to those of frames, test patterns included.
    pub coding_bytes: u64,
    /// Towards the far end: noise as it tells us, frames as we fit them to that.
    pub outward: WayFigures,
    /// From the far end: noise as we measure it, frames as they come.
    pub inward: WayFigures,
}

/// One direction of a line.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct WayFigures {
    /// Damaged bytes in a million, in steps of two: 0 none, 20, 40, 80 … 327 680.
    pub damaged_bytes_per_million: u32,
    /// Outward: bytes of the sealed stream in a frame at most. Inward: in the latest frame that came.
    pub frame_bytes: u16,
    /// Parity bytes in each 255 bytes of frames (forward error correction): 0, 4, 8, 16 or 32.
    pub parity_bytes: u8,
}

impl Engine {
    /// Keep the frames that pass from now on for [`Engine::next_frame`], or no longer; off at first.
    pub fn watch_frames(&mut self, on: bool) {
        self.link.watch(on);
    }

    /// The oldest frame that has passed, for an operator's eyes; `None` when all were taken. Of frames
    /// not taken the latest 1 024 are kept.
    pub fn next_frame(&mut self) -> Option<PassedFrame> {
        self.link.next_passed()
    }

    /// Figures for the operator; those of the last moment once the session is over.
    pub fn progress(&self) -> Progress {
        let figures = self.link.figures();
        let debtor = match (&self.phase, figures.awaiting) {
            (Phase::Idle | Phase::Over, _) => None,
            (Phase::AwaitHello { .. }, _) | (_, true) => Some(self.peer()),
            _ => Some(self.role),
        };
        Progress {
            sent_bytes: self.link.sent_bytes,
            received_bytes: self.link.received_bytes,
            payload_sent_bytes: self.outbound.payload_bytes,
            payload_received_bytes: self.inbound.payload_bytes,
            sending: self.outbound.current(),
            heard: self.outbound.heard(figures.heard_until),
            receiving: self.inbound.current(),
            files_delivered: self.files_delivered,
            files_received: self.files_received,
            heard_stream_bytes: figures.heard_until,
            line: self.line_figures(),
            debtor,
            settled: self.is_settled(),
        }
    }

    fn line_figures(&self) -> LineFigures {
        let figures = self.link.figures();
        let elapsed_ms = self.now.since(self.started).max(1);
        let payload = self.outbound.payload_bytes + self.inbound.payload_bytes;
        let efficiency = match figures.rate * elapsed_ms / 1000 {
            0 => 0,
            possible => payload * 1000 / possible,
        };
        LineFigures {
            rate_bytes_per_second: u32::try_from(figures.rate).unwrap_or(u32::MAX),
            efficiency_per_mille: u16::try_from(efficiency).unwrap_or(u16::MAX),
            round_trip_ms: u32::try_from(figures.round_trip_ms).unwrap_or(u32::MAX),
            resent_bytes: self.link.resent_bytes,
            transparency: figures.coding,
            coding_bytes: self.link.coding_bytes,
            outward: WayFigures {
                damaged_bytes_per_million: damaged_per_million(figures.noise),
                frame_bytes: figures.payload_bytes as u16,
                parity_bytes: figures.level.parity_bytes() as u8,
            },
            inward: WayFigures {
                damaged_bytes_per_million: damaged_per_million(figures.peer_noise),
                frame_bytes: figures.peer_payload_bytes as u16,
                parity_bytes: figures.peer_level.parity_bytes() as u8,
            },
        }
    }
}
