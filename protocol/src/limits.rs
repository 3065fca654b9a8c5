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
