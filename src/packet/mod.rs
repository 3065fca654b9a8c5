//! How documents are signed, sealed and opened: pure, keys and randomness are arguments.
//!
//! ```text
//! PacketContent --encode--> bytes --sign, sign--> SignedContent --seal--> SealedPacket
//! PacketContent <--verify-- bytes + signatures <--------------- open ----/
//! ```
//! Opening checks the seal, verifying the signatures; only then are the content's bytes parsed.
//! Every byte is told in `docs/formats.md`.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod certificate;
mod compression;
mod content;
mod digest_words;
mod error;
#[cfg(test)]
mod fixtures;
mod key_file;
mod keys;
mod priming;
mod profile;
mod reader;
mod registration;
mod sealing;
mod signature;
pub mod training;

use std::fmt;

use sha2::{Digest, Sha256};

pub use certificate::{CERTIFICATE_DAYS_MAX, Certificate};
pub use content::{
    CONTENT_BYTES_MAX, CONTENT_VERSION, FILE_NAME_CHARS_MAX, PacketContent, SUBSCRIBER_CHARS_MAX,
};
pub use digest_words::{DIGEST_WORDS_COUNT, digest_words};
pub use error::PacketError;
pub use key_file::{Argon2Cost, KeyFileKind, Password, WrapRandom, unwrap, wrap};
pub use keys::{
    BankKeys, KeyId, LineKey, LinePublicKey, OpeningKey, OpeningSecret, PersonKeys, SigningKey,
    TRAINING_BANK, TRAINING_FIRST, TRAINING_LINE, TRAINING_SECOND, VerifyingKey,
};
pub use profile::{BankProfile, Codes, PROFILE_FILE};
pub use registration::Registration;
pub use sealing::{
    PACKET_BYTES_MAX, PACKET_MAGIC, PACKET_VERSION, RECIPIENTS_MAX, open, reseal, seal,
};
pub use signature::{KnownKey, Right, SIGNATURES_MAX, Signatory, Signature, SignedContent};

/// Name of a packet everywhere: the first 16 bytes of the SHA-256 of its sealed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PacketId(pub [u8; 16]);

/// A packet as it lies in a mailbox and travels on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPacket {
    pub id: PacketId,
    pub bytes: Vec<u8>,
}

impl PacketId {
    /// The id of these sealed bytes.
    pub fn of(packet: &[u8]) -> PacketId {
        let digest: [u8; 32] = Sha256::digest(packet).into();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        PacketId(id)
    }

    /// The inverse of its `Display`: 32 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<PacketId> {
        keys::parse_hex(text).map(PacketId)
    }
}

impl fmt::Display for PacketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&keys::hex(&self.0))
    }
}
