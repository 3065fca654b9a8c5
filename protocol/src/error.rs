//! What can be wrong: misuse by the program above, broken rules by the peer, a line that fell silent.
//!
//! Words for the operator are chosen elsewhere; here every case is a named fact with its numbers.

use core::fmt;

use crate::Role;

/// Why the engine refuses an input, or why a session ended without an orderly close.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProtocolError {
    /// The initiator was built without the public key of the end it calls.
    RemoteKeyMissing,
    /// A hello, answer or refusal longer than [`crate::limits::HELLO_BYTES_MAX`].
    HelloTooLong { bytes: usize, bytes_max: usize },
    /// A message longer than [`crate::limits::MESSAGE_BYTES_MAX`].
    MessageTooLong { bytes: usize, bytes_max: usize },
    /// More offers or messages waiting than the engine holds; try again when some are settled.
    QueueFull { count_max: usize },
    /// The identifier names no file this input can be about.
    UnknownFile,
    /// Bytes given for another place of a file than was asked, or beyond its end.
    BytesOutOfPlace { offset: u64 },
    /// The input does not belong to the present phase of the session.
    OutOfPhase,
    /// The session is over; nothing more can be done with this engine.
    SessionOver,
    /// The far end could not read our first message: it holds another key than we believe,
    /// or speaks another suite.
    HandshakeRefused,
    /// The first message of the far end could not be opened with our key.
    HandshakeUnreadable,
    /// The far end never began or never answered.
    HandshakeTimeout,
    /// The far end speaks a version of the protocol we do not know.
    VersionUnknown { version: u8 },
    /// Nothing valid was heard for too long; `debtor` owed the next frame.
    PeerSilent { debtor: Role, silence_ms: u64 },
    /// Frames were heard, but for this long nothing new arrived either way though something was owed.
    NoProgress { since_ms: u64 },
    /// A sealed record did not open: altered, or sealed with another key.
    RecordForged,
    /// A record opened, but its content breaks the rules of SPEC 6.
    ItemMalformed,
    /// An item about a file that was never offered, or out of its order.
    ItemOutOfPlace,
    /// The peer exceeded a limit of SPEC 9.
    LimitExceeded { limit: u64 },
    /// Another call began on the same line: this one's caller is gone, or was never there.
    /// See [`crate::Engine::take_next_call`].
    Superseded,
    /// The far end broke the session off.
    PeerAborted,
    /// This end broke the session off.
    Aborted,
}

impl fmt::Display for ProtocolError {
    /// The name of the case and its numbers, for diagnostics; not for the operator.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl core::error::Error for ProtocolError {}
