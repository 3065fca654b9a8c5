//! Files as the line sees them: a digest, a length, and how urgent they are.

/// First 16 bytes of the SHA-256 of the content: the identifier is the digest.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub [u8; 16]);

/// A file announced to the far end.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is, and how its wholeness is checked.
    pub id: FileId,
    /// Length in bytes.
    pub length: u64,
    /// A kind chosen by the application; opaque here.
    pub kind: u8,
    /// Urgent files go before all others that have not begun.
    pub urgent: bool,
}
