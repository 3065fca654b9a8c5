//! The content of a packet: its head and the document's bytes, in the one form that is signed.

use super::PacketId;
use super::error::PacketError;
use super::reader::{Reader, put_varint};

/// Version of the content's form.
pub const CONTENT_VERSION: u8 = 1;
/// Longest content, in bytes: whole files travel as documents.
pub const CONTENT_BYTES_MAX: usize = 16 << 20;
/// Longest subscriber, in characters.
pub const SUBSCRIBER_CHARS_MAX: usize = 16;
/// Longest file name, in characters.
pub const FILE_NAME_CHARS_MAX: usize = 32;

const FROM_BANK: u8 = 1;
const REPLY: u8 = 2;
const HEAD_BYTES_MAX: usize = 256;

/// What both signatories sign: who speaks, about what, and the document's own bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketContent {
    /// The document's kind as a byte (`document::DocumentKind`).
    pub kind: u8,
    /// The sender's counter: no two packets of one sender share it.
    pub number: u64,
    /// When it was made, Unix seconds.
    pub made_at: i64,
    /// The company that sends it, or to which the bank sends it; 1 to 16 characters.
    pub subscriber: String,
    pub from_bank: bool,
    /// The packet it answers.
    pub in_reply_to: Option<PacketId>,
    /// Name in the outgoing directory (`3235068.haf`), at most 32 characters; no folders.
    pub file_name: String,
    /// The document's canonical bytes.
    pub body: Vec<u8>,
}

impl PacketContent {
    /// The canonical bytes: one value has one form.
    ///
    /// # Errors
    /// `FieldMalformed` for a name that is too long or holds a folder, `TooLarge`.
    pub fn encode(&self) -> Result<Vec<u8>, PacketError> {
        self.check()?;
        let mut out = Vec::with_capacity(self.body.len() + HEAD_BYTES_MAX);
        let reply = if self.in_reply_to.is_some() { REPLY } else { 0 };
        let from = if self.from_bank { FROM_BANK } else { 0 };
        out.extend([CONTENT_VERSION, self.kind, from | reply]);
        put_varint(&mut out, self.number);
        put_varint(&mut out, zigzag(self.made_at));
        put_text(&mut out, &self.subscriber);
        if let Some(id) = &self.in_reply_to {
            out.extend(id.0);
        }
        put_text(&mut out, &self.file_name);
        out.extend(&self.body);
        if out.len() > CONTENT_BYTES_MAX {
            return Err(PacketError::TooLarge {
                bytes_max: CONTENT_BYTES_MAX,
            });
        }
        Ok(out)
    }

    /// The exact inverse of [`PacketContent::encode`].
    ///
    /// # Errors
    /// `UnknownVersion`, `Damaged`, `FieldMalformed`, `TooLarge`.
    pub fn decode(bytes: &[u8]) -> Result<PacketContent, PacketError> {
        if bytes.len() > CONTENT_BYTES_MAX {
            return Err(PacketError::TooLarge {
                bytes_max: CONTENT_BYTES_MAX,
            });
        }
        let mut reader = Reader::new(bytes, "content");
        let [version, kind, flags] = reader.array()?;
        if version != CONTENT_VERSION {
            return Err(PacketError::UnknownVersion { version });
        }
        if flags & !(FROM_BANK | REPLY) != 0 {
            return Err(reader.damaged());
        }
        let content = PacketContent {
            kind,
            number: reader.varint()?,
            made_at: unzigzag(reader.varint()?),
            subscriber: reader.text()?.to_string(),
            from_bank: flags & FROM_BANK != 0,
            in_reply_to: if flags & REPLY != 0 {
                Some(PacketId(reader.array()?))
            } else {
                None
            },
            file_name: reader.text()?.to_string(),
            body: reader.remaining().to_vec(),
        };
        content.check()?;
        Ok(content)
    }

    fn check(&self) -> Result<(), PacketError> {
        let subscriber_chars = self.subscriber.chars().count();
        if !(1..=SUBSCRIBER_CHARS_MAX).contains(&subscriber_chars) || !is_plain(&self.subscriber) {
            return Err(PacketError::FieldMalformed {
                field: "subscriber",
            });
        }
        let name_chars = self.file_name.chars().count();
        if name_chars > FILE_NAME_CHARS_MAX || !is_plain(&self.file_name) {
            return Err(PacketError::FieldMalformed { field: "file-name" });
        }
        Ok(())
    }
}

/// A name that cannot lead out of a folder or move a cursor.
fn is_plain(name: &str) -> bool {
    !name.starts_with('.') && !name.contains(|c: char| c.is_control() || "/\\:".contains(c))
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    // `check` holds texts to 32 characters: 128 bytes.
    out.push(text.len() as u8);
    out.extend(text.as_bytes());
}

/// Small positive and negative numbers become small unsigned ones.
fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
