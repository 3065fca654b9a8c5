//! The bytes of one journal file: its header and its chained records.

use sha2::{Digest, Sha256};

use super::commit::BODY_LIMIT;

/// Length of a header, in bytes.
pub(super) const HEADER: usize = 74;
/// Bytes of a record before its body: length, check, number, hash of the record before.
pub(super) const FRAME: usize = 4 + 4 + 8 + 32;
const MAGIC: &[u8; 8] = b"CBJRNL\r\n";
const VERSION: u16 = 1;

/// What a journal file says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) instance: [u8; 16],
    pub(super) number: u32,
    /// Number of its first commit.
    pub(super) first: u64,
    /// Hash of the record before its first.
    pub(super) previous: [u8; 32],
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum BadHeader {
    Newer,
    Damaged,
}

impl Header {
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.instance);
        bytes.extend_from_slice(&self.number.to_le_bytes());
        bytes.extend_from_slice(&self.first.to_le_bytes());
        bytes.extend_from_slice(&self.previous);
        let check = crc32(&[&bytes]);
        bytes.extend_from_slice(&check.to_le_bytes());
        bytes
    }

    /// A version is believed newer only under a good check: a flipped bit is damage.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, BadHeader> {
        let mut rest = bytes.get(..HEADER).ok_or(BadHeader::Damaged)?;
        let (checked, check) = rest.split_at(HEADER - 4);
        if crc32(&[checked]).to_le_bytes() != check || take::<8>(&mut rest) != Some(*MAGIC) {
            return Err(BadHeader::Damaged);
        }
        match take(&mut rest).map(u16::from_le_bytes) {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(BadHeader::Newer),
            _ => return Err(BadHeader::Damaged),
        }
        let read = |rest: &mut &[u8]| {
            Some(Self {
                instance: take(rest)?,
                number: take(rest).map(u32::from_le_bytes)?,
                first: take(rest).map(u64::from_le_bytes)?,
                previous: take(rest)?,
            })
        };
        read(&mut rest).ok_or(BadHeader::Damaged)
    }
}

/// A record found whole; its check and its hash hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) seq: u64,
    pub(super) previous: [u8; 32],
    pub(super) body: &'a [u8],
}

impl Found<'_> {
    /// Length in the file, in bytes.
    pub(super) fn length(&self) -> usize {
        FRAME + self.body.len()
    }

    pub(super) fn hash(&self) -> [u8; 32] {
        hash(self.seq, &self.previous, self.body)
    }
}

/// The bytes of a record and its hash.
pub(super) fn record(seq: u64, previous: &[u8; 32], body: &[u8]) -> (Vec<u8>, [u8; 32]) {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes();
    let number = seq.to_le_bytes();
    let mut bytes = Vec::with_capacity(FRAME + body.len());
    bytes.extend_from_slice(&length);
    bytes.extend_from_slice(&crc32(&[&length, &number, previous, body]).to_le_bytes());
    bytes.extend_from_slice(&number);
    bytes.extend_from_slice(previous);
    bytes.extend_from_slice(body);
    (bytes, hash(seq, previous, body))
}

/// The record at the start of the bytes, when it is whole and its check holds.
pub(super) fn read(bytes: &[u8]) -> Option<Found<'_>> {
    let mut rest = bytes;
    let length = take::<4>(&mut rest)?;
    let check = take(&mut rest).map(u32::from_le_bytes)?;
    let number = take::<8>(&mut rest)?;
    let previous = take::<32>(&mut rest)?;
    let size = usize::try_from(u32::from_le_bytes(length))
        .ok()
        .filter(|n| *n <= BODY_LIMIT)?;
    let body = rest.get(..size)?;
    (crc32(&[&length, &number, &previous, body]) == check).then(|| Found {
        seq: u64::from_le_bytes(number),
        previous,
        body,
    })
}

/// Whether a whole record with a number from `seq` on begins anywhere in the bytes.
/// The number is looked at first: only where it fits is a check computed.
pub(super) fn holds_record(bytes: &[u8], seq: u64) -> bool {
    let near = seq..=seq.saturating_add(1 << 24);
    (0..bytes.len())
        .filter_map(|start| bytes.get(start..))
        .any(|rest| {
            let number = rest
                .get(8..)
                .and_then(|mut r| take(&mut r))
                .map(u64::from_le_bytes);
            number.is_some_and(|n| near.contains(&n)) && read(rest).is_some()
        })
}

/// Hash before the first record: binds the chain to its store.
pub(super) fn genesis(instance: &[u8; 16]) -> [u8; 32] {
    Sha256::digest(instance).into()
}

pub(super) fn crc32(parts: &[&[u8]]) -> u32 {
    const CRC: crc::Crc<u32, crc::Table<16>> =
        crc::Crc::<u32, crc::Table<16>>::new(&crc::CRC_32_ISO_HDLC);
    static STEADY: crc::Crc<u32, crc::Table<16>> = CRC;
    let mut digest = STEADY.digest();
    parts.iter().for_each(|part| digest.update(part));
    digest.finalize()
}

/// Takes the next bytes off the front.
pub(super) fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (front, back) = rest.split_first_chunk::<N>()?;
    *rest = back;
    Some(*front)
}

fn hash(seq: u64, previous: &[u8; 32], body: &[u8]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(seq.to_le_bytes());
    digest.update(previous);
    digest.update(body);
    digest.finalize().into()
}
