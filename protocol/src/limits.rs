//! Every bound of the protocol, each with its reason. SPEC 9 lists the same numbers.

/// Application bytes in the first message, the answer or a refusal.
/// The first message must fit one frame on the slowest line: 672 bytes, 5.6 s at 1 200 bit/s.
pub const HELLO_BYTES_MAX: usize = 512;

/// One application message. Messages are small notes beside files; longer things are files.
pub const MESSAGE_BYTES_MAX: usize = 8192;

/// Messages waiting to leave. Bounds memory at 16 messages of full length.
pub const MESSAGES_WAITING_MAX: usize = 16;

/// Files offered and not settled, each way. A batch of a day's packets fits many times over.
pub const OFFERS_OPEN_MAX: usize = 256;

/// Body of one frame: payload, acknowledgement and some room.
pub const FRAME_BODY_BYTES_MAX: usize = 8704;

/// Stream bytes in one frame. Longer ones would win less than 0.2 %.
pub const FRAME_PAYLOAD_BYTES_MAX: usize = 8192;

/// Stream bytes in a frame on a very slow or a somewhat noisy line.
pub const FRAME_PAYLOAD_BYTES_MIDDLE: usize = 4096;

/// A frame longer than [`FRAME_PAYLOAD_BYTES_MIDDLE`] takes at most this time.
pub const FRAME_MS_MAX: u64 = 9_000;

/// Stream bytes in the smallest data frame chosen for a bad line.
pub const FRAME_PAYLOAD_BYTES_MIN: usize = 128;

/// A sealed record: fits the 15 bits of its length, and bounds what a receiver must hold
/// before it can check a tag.
pub const RECORD_BYTES_MAX: usize = 32_000;

/// Stream bytes beyond the first missing one that a receiver keeps, and that a sender has unheard.
/// 400 ms of a 10 Mbit/s line; a slow line never comes near it.
pub const WINDOW_BYTES_MAX: u64 = 512 * 1024;

/// Stream bytes received in order and not yet opened, beyond which nothing more is taken from what
/// has come while records can be opened: three of the longest records.
pub const INBOX_BYTES_MANY: usize = 96 * 1024;

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

/// Silence of our own after which a sign of life is sent; it asks for one if the peer was silent too.
pub const KEEPALIVE_MS: u64 = 5_000;

/// Silence after which the peer is taken for dead.
pub const SILENCE_MS_MAX: u64 = 15_000;

/// Longest time in which nothing new arrives either way while something is owed: three of the
/// longest frames of a 1 200 bit/s line.
pub const NO_PROGRESS_MS_MAX: u64 = 120_000;

/// How long a responder waits for the first message, and an initiator for any frame of the answering end.
pub const HANDSHAKE_MS_MAX: u64 = 30_000;

/// After everything is settled but our last frame is not acknowledged: how long we stay to repeat it,
/// at most. Three timeouts of the line, if that is less.
pub const LINGER_MS_MAX: u64 = 3_000;

/// After an unreadable first message: how long a responder still waits for a readable one.
pub const UNREADABLE_MS: u64 = 3_000;

/// Files offered in one call, each way: eight bytes are remembered of each.
pub const FILES_PER_CALL_MAX: usize = 65_536;

/// Application outputs waiting to be polled before further records are opened.
pub const OUTPUTS_WAITING_MAX: usize = 64;

/// Plain bytes of a record are those of one frame, so that a cut call loses at most one frame and
/// what was in flight; but not fewer than this, or tags would cost percents.
pub const RECORD_PLAIN_BYTES_MIN: usize = 2_000;

/// Plain bytes of a record on a line too fast to pace.
pub const RECORD_PLAIN_BYTES_FAST: usize = 24_000;
