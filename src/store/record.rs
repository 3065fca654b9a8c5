//! The bytes of the journal: segment headers and records, encode beside decode.
//!
//! All numbers little-endian. A segment begins with a header of 128 bytes:
//! `"CBJS", version u8, 3 zero, instance 16, number u32, first seq u64, previous hash 32,
//! length of the previous segment u64, 20 zero, SHA-256 of the 96 bytes before it`.
//! A record: `"CBJR", length u32 (whole record), version u8, kind u8, 2 zero, seq u64,
//! previous hash 32, meta length u32, CRC-32 of the 56 bytes before it, meta, values, SHA-256 of
//! everything before it`. That SHA-256 is the record's hash and the next one's `previous hash`;
//! the first record's is the SHA-256 in the header of segment 1, so the instance id is in the chain.

use super::fault::Damage;
use crc::{CRC_32_ISO_HDLC, Crc};
use sha2::{Digest, Sha256};

pub(crate) const HEADER_BYTES: usize = 128;
pub(crate) const PREFIX_BYTES: usize = 60;
pub(crate) const HASH_BYTES: usize = 32;
/// One record; a commit's bound is below it.
pub(crate) const RECORD_BYTES_MAX: usize = 56 << 20;
pub(crate) const FORMAT_VERSION: u8 = 1;
pub(crate) const KIND_COMMIT: u8 = 1;

const HEADER_MAGIC: &[u8; 4] = b"CBJS";
pub(crate) const RECORD_MAGIC: &[u8; 4] = b"CBJR";
const CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

/// CRC-32 as of ISO-HDLC (the one of zip and Ethernet).
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes)
}

/// SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// What stands at the head of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub instance: [u8; 16],
    pub number: u32,
    pub first_seq: u64,
    pub previous: [u8; 32],
    /// Length of the segment before this one; 0 for the first.
    pub previous_bytes: u64,
}

/// Why a header was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    Damage(Damage),
    Newer(u8),
}

impl Header {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER_BYTES);
        bytes.extend_from_slice(HEADER_MAGIC);
        bytes.extend_from_slice(&[FORMAT_VERSION, 0, 0, 0]);
        bytes.extend_from_slice(&self.instance);
        bytes.extend_from_slice(&self.number.to_le_bytes());
        bytes.extend_from_slice(&self.first_seq.to_le_bytes());
        bytes.extend_from_slice(&self.previous);
        bytes.extend_from_slice(&self.previous_bytes.to_le_bytes());
        bytes.resize(HEADER_BYTES - HASH_BYTES, 0);
        let digest = sha256(&bytes);
        bytes.extend_from_slice(&digest);
        bytes
    }

    /// The digest stands before the version in judgement, so that a flipped version byte is
    /// damage and not a newer product.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Header, Unread> {
        let damage = Unread::Damage(Damage::HeaderUnreadable);
        let Some((body, digest)) = bytes.split_at_checked(HEADER_BYTES - HASH_BYTES) else {
            return Err(damage);
        };
        if !body.starts_with(HEADER_MAGIC) || digest.get(..HASH_BYTES) != Some(&sha256(body)) {
            return Err(damage);
        }
        let mut reader = Reader(body.get(4..).unwrap_or_default());
        let parsed = (|| {
            let [version, ..] = reader.array::<4>()?;
            let header = Header {
                instance: reader.array()?,
                number: u32::from_le_bytes(reader.array()?),
                first_seq: u64::from_le_bytes(reader.array()?),
                previous: reader.array()?,
                previous_bytes: u64::from_le_bytes(reader.array()?),
            };
            Some((version, header))
        })();
        match parsed {
            Some((FORMAT_VERSION, header)) => Ok(header),
            Some((version, _)) if version > FORMAT_VERSION => Err(Unread::Newer(version)),
            _ => Err(damage),
        }
    }

    /// The hash the first record of all follows.
    pub(crate) fn genesis(&self) -> [u8; 32] {
        sha256(
            self.encode()
                .get(..HEADER_BYTES - HASH_BYTES)
                .unwrap_or_default(),
        )
    }
}

/// The fixed front of a record, already checked by its CRC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Prefix {
    pub length: usize,
    pub version: u8,
    pub kind: u8,
    pub seq: u64,
    pub previous: [u8; 32],
    pub meta_len: usize,
}

impl Prefix {
    pub(crate) fn decode(bytes: &[u8]) -> Option<Prefix> {
        let front = bytes.get(..PREFIX_BYTES)?;
        let (body, crc) = front.split_at_checked(PREFIX_BYTES - 4)?;
        if !body.starts_with(RECORD_MAGIC) || crc != crc32(body).to_le_bytes() {
            return None;
        }
        let mut reader = Reader(body.get(4..)?);
        let length = u32::from_le_bytes(reader.array()?) as usize;
        let [version, kind, _, _] = reader.array::<4>()?;
        let seq = u64::from_le_bytes(reader.array()?);
        let previous = reader.array()?;
        let meta_len = u32::from_le_bytes(reader.array()?) as usize;
        let least = PREFIX_BYTES
            .checked_add(meta_len)?
            .checked_add(HASH_BYTES)?;
        let sound = (least..=RECORD_BYTES_MAX).contains(&length);
        sound.then_some(Prefix {
            length,
            version,
            kind,
            seq,
            previous,
            meta_len,
        })
    }
}

/// A whole record as it lies in memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    pub seq: u64,
    pub version: u8,
    pub kind: u8,
    pub previous: [u8; 32],
    pub hash: [u8; 32],
    pub meta: &'a [u8],
    pub values: &'a [u8],
    pub length: usize,
}

impl<'a> Record<'a> {
    /// Takes the record at the head of `bytes`, checked by CRC and SHA-256.
    pub(crate) fn decode(bytes: &'a [u8]) -> Result<Record<'a>, Damage> {
        let prefix = Prefix::decode(bytes).ok_or(Damage::RecordUnreadable)?;
        let whole = bytes.get(..prefix.length).ok_or(Damage::RecordUnreadable)?;
        let (body, digest) = whole
            .split_at_checked(prefix.length - HASH_BYTES)
            .ok_or(Damage::RecordUnreadable)?;
        let hash = sha256(body);
        if digest != hash {
            return Err(Damage::DigestMismatch);
        }
        let rest = body.get(PREFIX_BYTES..).ok_or(Damage::RecordUnreadable)?;
        let (meta, values) = rest
            .split_at_checked(prefix.meta_len)
            .ok_or(Damage::RecordUnreadable)?;
        let Prefix {
            length,
            version,
            kind,
            seq,
            previous,
            ..
        } = prefix;
        Ok(Record {
            seq,
            version,
            kind,
            previous,
            hash,
            meta,
            values,
            length,
        })
    }
}

/// The bytes of a record and its hash.
pub(crate) fn encode_record(
    seq: u64,
    previous: &[u8; 32],
    meta: &[u8],
    values: &[&[u8]],
) -> (Vec<u8>, [u8; 32]) {
    let values_len: usize = values.iter().map(|value| value.len()).sum();
    let length = PREFIX_BYTES + meta.len() + values_len + HASH_BYTES;
    let mut bytes = Vec::with_capacity(length);
    bytes.extend_from_slice(RECORD_MAGIC);
    bytes.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(&[FORMAT_VERSION, KIND_COMMIT, 0, 0]);
    bytes.extend_from_slice(&seq.to_le_bytes());
    bytes.extend_from_slice(previous);
    bytes.extend_from_slice(&u32::try_from(meta.len()).unwrap_or(u32::MAX).to_le_bytes());
    let crc = crc32(&bytes);
    bytes.extend_from_slice(&crc.to_le_bytes());
    bytes.extend_from_slice(meta);
    values
        .iter()
        .for_each(|value| bytes.extend_from_slice(value));
    let hash = sha256(&bytes);
    bytes.extend_from_slice(&hash);
    (bytes, hash)
}

/// Takes fixed pieces off the front of a slice; cannot overrun.
pub(crate) struct Reader<'a>(pub &'a [u8]);

impl Reader<'_> {
    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }
}

/// Whether the bytes from `from` on can be what an interrupted append left behind.
///
/// Only one record is ever in flight: the one before it was fsynced before it was begun. A write
/// that did not reach the medium leaves each 512-byte sector either old, which behind the old end
/// of the file reads as zeros, or new, or not there at all because the file ends before. So a torn
/// record ends with the file, or at least one of the sectors it touches is zero throughout the
/// part that belongs to it; behind its end there is nothing but zeros. A record of full length
/// with no such sector was written whole and changed later: that is damage.
pub(crate) fn is_torn(segment: &[u8], from: usize) -> bool {
    let Some(tail) = segment.get(from..) else {
        return false;
    };
    let Some(prefix) = Prefix::decode(tail) else {
        return tail.len() < PREFIX_BYTES || has_lost_sector(tail, from);
    };
    let Some((record, behind)) = tail.split_at_checked(prefix.length) else {
        return true;
    };
    behind.iter().all(|byte| *byte == 0) && has_lost_sector(record, from)
}

/// The unit a disk writes wholly or not at all.
pub(crate) const SECTOR_BYTES: usize = 512;

fn has_lost_sector(record: &[u8], from: usize) -> bool {
    let first = (SECTOR_BYTES - from % SECTOR_BYTES).min(record.len());
    let (head, rest) = record.split_at_checked(first).unwrap_or((record, &[]));
    std::iter::once(head)
        .chain(rest.chunks(SECTOR_BYTES))
        .any(|sector| !sector.is_empty() && sector.iter().all(|byte| *byte == 0))
}
