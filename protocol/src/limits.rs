//! Every bound of the protocol, each with its reason. SPEC 9 lists the same numbers.

/// Application bytes in the first message, the answer or a refusal.
/// The first message must fit one frame on the slowest line (4.6 s at 1 200 bit/s).
pub const HELLO_BYTES_MAX: usize = 512;

/// One application message. Messages are small notes beside files; longer things are files.
pub const MESSAGE_BYTES_MAX: usize = 8192;

/// Messages waiting to leave. Bounds memory at 16 messages of full length.
pub const MESSAGES_WAITING_MAX: usize = 16;

/// Files offered and not settled, each way. A batch of a day's packets fits many times over.
pub const OFFERS_OPEN_MAX: usize = 256;

/// Body of one frame. The largest gain over 4 KiB would be 0.2 %, the loss is time: 4.3 s at 9 600 bit/s.
pub const FRAME_BODY_BYTES_MAX: usize = 4608;

/// Stream bytes in one frame; the rest of the body is room for the acknowledgement.
pub const FRAME_PAYLOAD_BYTES_MAX: usize = 4096;

/// Stream bytes in the smallest data frame chosen for a bad line.
pub const FRAME_PAYLOAD_BYTES_MIN: usize = 128;

/// A sealed record: fits the 15 bits of its length, and bounds what a receiver must hold
/// before it can check a tag.
pub const RECORD_BYTES_MAX: usize = 32_000;

/// Stream bytes beyond the first missing one that a receiver keeps, and that a sender has unheard.
/// 400 ms of a 10 Mbit/s line; a slow line never comes near it.
pub const WINDOW_BYTES_MAX: u64 = 512 * 1024;

/// Received pieces kept out of order. With more holes than this the line is beyond use.
pub const PIECES_MAX: usize = 256;

/// Damaged frames kept to be mended by parity: all that are in flight on a slow line.
pub const HELD_FRAMES_MAX: usize = 12;

/// Missing ranges named in one acknowledgement; the count has four bits.
pub const GAPS_MAX: usize = 15;

/// Frames sent and not yet known heard or lost: half the range of the one-byte counter.
pub const FRAMES_UNHEARD_MAX: u64 = 120;

/// Bytes read ahead from files by the sender.
pub const READ_BYTES_MAX: usize = 32 * 1024;

/// Silence after which a ping is sent.
pub const KEEPALIVE_MS: u64 = 5_000;

/// Silence after which the peer is taken for dead.
pub const SILENCE_MS_MAX: u64 = 15_000;

/// How long a responder waits for the first message, and an initiator for the answer.
pub const HANDSHAKE_MS_MAX: u64 = 30_000;

/// After everything is settled but our last frame is not acknowledged: how long we stay to repeat it.
pub const LINGER_MS: u64 = 3_000;

/// After an unreadable first message: how long a responder still waits for a readable one.
pub const UNREADABLE_MS: u64 = 3_000;

/// Files offered in one call, each way: eight bytes are remembered of each.
pub const FILES_PER_CALL_MAX: usize = 65_536;

/// Application outputs waiting to be polled before further records are opened.
pub const OUTPUTS_WAITING_MAX: usize = 64;

/// Plain bytes of a record on a slow line: what a cut call loses of a long file is at most this and
/// what was in flight.
pub const RECORD_PLAIN_BYTES_SLOW: usize = 6_400;

/// The same when several short files lie in it, and on fast lines (a second of 115 200 bit/s).
pub const RECORD_PLAIN_BYTES_MAX: usize = 16_000;
