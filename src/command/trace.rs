//! Frames as both programs tell them: for the screens, as lines of text, as JSON.

use serde_json::{Value, json};

use crate::messages::Messages;
use crate::session::{FrameKind, FrameState, PassedFrame, Way};
use crate::ui::{Direction, FrameView, frame_line};

/// A frame as the screens see it.
pub fn frame_view(frame: &PassedFrame) -> FrameView {
    let (state, mended_bytes) = match (frame.kind, frame.state) {
        (FrameKind::Unknown, _) => ("none", 0),
        (_, FrameState::Sound) => ("sound", 0),
        (_, FrameState::Mended { bytes }) => ("mended", bytes),
        (_, FrameState::Damaged) => ("damaged", 0),
        (_, FrameState::Again) => ("again", 0),
        (_, FrameState::CutShort) => ("cut", 0),
    };
    FrameView {
        at_ms: frame.at.0,
        direction: match frame.way {
            Way::Outward => Direction::Sent,
            Way::Inward => Direction::Received,
        },
        kind: match frame.kind {
            FrameKind::Hello => "hello",
            FrameKind::Data => "data",
            FrameKind::Ack => "ack",
            FrameKind::Mend => "mend",
            FrameKind::Break => "break",
            FrameKind::Unknown => "unknown",
        },
        number: frame.number,
        bytes: frame.bytes,
        state,
        mended_bytes,
    }
}

/// The line of a frame, as it stands on the screens.
pub fn trace_line(frame: &PassedFrame, words: &Messages) -> String {
    frame_line(Some(&frame_view(frame)), words)
}

/// The same for a program.
pub fn frame_json(frame: &PassedFrame) -> Value {
    let view = frame_view(frame);
    json!({
        "at_ms": view.at_ms,
        "way": match view.direction {
            Direction::Sent => "out",
            Direction::Received => "in",
        },
        "kind": view.kind,
        "number": view.number,
        "bytes": view.bytes,
        "state": view.state,
        "mended_bytes": view.mended_bytes,
    })
}
