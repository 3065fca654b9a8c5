//! Files as the line sees them: a digest, a length, and one way across many broken calls (SPEC 6.5).

mod inbound;
mod outbound;

pub(crate) use inbound::{Have, Inbound, InboundStep};
pub(crate) use outbound::Outbound;

/// First 16 bytes of the SHA-256 of the content: the identifier is the digest.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub [u8; 16]);

impl FileId {
    /// The identifier of this content.
    pub fn of(content: &[u8]) -> Self {
        use sha2::Digest;
        Self::from_digest(sha2::Sha256::digest(content).into())
    }

    pub(crate) fn from_digest(digest: [u8; 32]) -> Self {
        let mut id = [0; 16];
        for (cell, byte) in id.iter_mut().zip(digest) {
            *cell = byte;
        }
        Self(id)
    }
}

/// A file announced to the far end.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is, and how its wholeness is checked.
    pub id: FileId,
    /// Length in bytes.
    pub length: u64,
    /// A kind chosen by the application; opaque here.
    pub kind: u8,
    /// Urgent files go before all others, even in the middle of one.
    pub urgent: bool,
}
