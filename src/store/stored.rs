//! The stored form of the base's keys and rows, encode beside decode; each carries its own digest.

use super::fault::Fault;
use super::journal::Head;
use super::record::{Reader, sha256};
use super::row_packing::RowPacking;
use super::table::{Pointer, Row, RowChange, RowValue};
use std::ops::Bound;

const ROW_VERSION: u8 = 1;
/// Which rows there must be; a base of another version is made anew. 2: with the commits' heads;
/// 3: with the digest of the dictionary.
const BASE_VERSION: u8 = 3;
const DIGEST_BYTES: usize = 16;
/// Kinds of row: its value, where in the journal its value is, its value packed.
const INLINE: u8 = 0;
const IN_JOURNAL: u8 = 1;
const PACKED: u8 = 2;
/// Version, kind, number of the commit, digest.
const HEAD_BYTES: usize = 2 + 8 + DIGEST_BYTES;
/// Segment, offset, length, SHA-256.
const POINTER_BYTES: usize = 4 + 8 + 4 + 32;

/// The row about all rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct State {
    pub applied: Head,
    pub rows: u64,
    /// Of all rows' digests, modulo 2^128; the order of the rows does not matter.
    pub sum: u128,
    /// Of the dictionary by which rows are packed; zeros when there is none.
    pub dictionary: [u8; DIGEST_BYTES],
}

pub(crate) fn base_key(table: &str, key: &[u8]) -> Vec<u8> {
    [table.as_bytes(), b"\0", key].concat()
}

pub(crate) fn split_key(key: &[u8]) -> Option<(&str, &[u8])> {
    let at = key.iter().position(|byte| *byte == 0)?;
    let (table, rest) = key.split_at_checked(at)?;
    Some((std::str::from_utf8(table).ok()?, rest.get(1..)?))
}

pub(crate) fn base_range(
    table: &str,
    from: Bound<&[u8]>,
    to: Bound<&[u8]>,
) -> (Bound<Vec<u8>>, Bound<Vec<u8>>) {
    let from = match from {
        Bound::Unbounded => Bound::Included(base_key(table, b"")),
        bound => bound.map(|key| base_key(table, key)),
    };
    let to = match to {
        Bound::Unbounded => Bound::Excluded([table.as_bytes(), b"\x01"].concat()),
        bound => bound.map(|key| base_key(table, key)),
    };
    (from, to)
}

/// `version u8, kind u8, seq u64, digest 16, value, pointer or packed value`.
pub(crate) fn encode_row(key: &[u8], row: &Row, packing: Option<&RowPacking>) -> Vec<u8> {
    let (kind, body) = match &row.value {
        RowValue::Inline(value) => match packing.and_then(|packing| packing.pack(value)) {
            Some(packed) => (PACKED, packed),
            None => (INLINE, value.clone()),
        },
        RowValue::InJournal(pointer) => (IN_JOURNAL, encode_pointer(pointer)),
    };
    let digest = row_digest(key, kind, row.seq, &body);
    let mut stored = Vec::with_capacity(HEAD_BYTES + body.len());
    stored.extend_from_slice(&[ROW_VERSION, kind]);
    stored.extend_from_slice(&row.seq.to_le_bytes());
    stored.extend_from_slice(&digest);
    stored.extend_from_slice(&body);
    stored
}

/// Bytes of key and row as they are stored unpacked; removed rows take none.
pub(crate) fn stored_bytes(change: &RowChange) -> u64 {
    let Some(row) = &change.row else {
        return 0;
    };
    let body = match &row.value {
        RowValue::Inline(value) => value.len(),
        RowValue::InJournal(_) => POINTER_BYTES,
    };
    (change.table.len() + 1 + change.key.len() + HEAD_BYTES + body) as u64
}

pub(crate) fn decode_row(
    key: &[u8],
    stored: &[u8],
    packing: Option<&RowPacking>,
) -> Result<Row, Fault> {
    let (kind, seq, body) = check_row(key, stored)?;
    let value = match kind {
        INLINE => Some(RowValue::Inline(body.to_vec())),
        IN_JOURNAL => decode_pointer(body).map(RowValue::InJournal),
        PACKED => packing
            .and_then(|packing| packing.unpack(body))
            .map(RowValue::Inline),
        _ => None,
    };
    let value = value.ok_or_else(unreadable)?;
    Ok(Row { seq, value })
}

/// Kind, number of the commit and body of a stored row, if its digest is that of its bytes.
pub(crate) fn check_row<'a>(key: &[u8], stored: &'a [u8]) -> Result<(u8, u64, &'a [u8]), Fault> {
    let mut reader = Reader(stored);
    let [version, kind] = reader.array().ok_or_else(unreadable)?;
    let seq = u64::from_le_bytes(reader.array().ok_or_else(unreadable)?);
    let digest: [u8; DIGEST_BYTES] = reader.array().ok_or_else(unreadable)?;
    match version == ROW_VERSION && digest == row_digest(key, kind, seq, reader.0) {
        true => Ok((kind, seq, reader.0)),
        false => Err(unreadable()),
    }
}

fn unreadable() -> Fault {
    Fault::DamagedBase {
        why: "row-unreadable".to_owned(),
    }
}

/// The digest of a dictionary, as the state keeps it.
pub(crate) fn dictionary_digest(dictionary: &[u8]) -> [u8; DIGEST_BYTES] {
    Reader(&sha256(dictionary)).array().unwrap_or_default()
}

fn row_digest(key: &[u8], kind: u8, seq: u64, body: &[u8]) -> [u8; DIGEST_BYTES] {
    let mut bytes = Vec::with_capacity(key.len() + body.len() + 13);
    bytes.extend_from_slice(&u32::try_from(key.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(key);
    bytes.push(kind);
    bytes.extend_from_slice(&seq.to_le_bytes());
    bytes.extend_from_slice(body);
    Reader(&sha256(&bytes)).array().unwrap_or_default()
}

/// The digest inside a stored row, as a number to be summed.
pub(crate) fn stored_digest(stored: &[u8]) -> u128 {
    let digest = stored
        .get(10..)
        .and_then(|rest| rest.first_chunk::<DIGEST_BYTES>());
    u128::from_le_bytes(digest.copied().unwrap_or_default())
}

fn encode_pointer(pointer: &Pointer) -> Vec<u8> {
    let Pointer {
        segment,
        offset,
        len,
        sha256,
    } = pointer;
    [
        &segment.to_le_bytes()[..],
        &offset.to_le_bytes(),
        &len.to_le_bytes(),
        sha256,
    ]
    .concat()
}

fn decode_pointer(bytes: &[u8]) -> Option<Pointer> {
    let mut reader = Reader(bytes);
    Some(Pointer {
        segment: u32::from_le_bytes(reader.array()?),
        offset: u64::from_le_bytes(reader.array()?),
        len: u32::from_le_bytes(reader.array()?),
        sha256: reader.array()?,
    })
}

/// `version u8, instance 16, seq u64, hash 32, rows u64, sum 16, dictionary 16, digest 16`.
pub(crate) fn encode_state(instance: &[u8; 16], state: &State) -> Vec<u8> {
    let mut stored = vec![BASE_VERSION];
    stored.extend_from_slice(instance);
    stored.extend_from_slice(&state.applied.seq.to_le_bytes());
    stored.extend_from_slice(&state.applied.hash);
    stored.extend_from_slice(&state.rows.to_le_bytes());
    stored.extend_from_slice(&state.sum.to_le_bytes());
    stored.extend_from_slice(&state.dictionary);
    let digest = sha256(&stored);
    stored.extend(digest.iter().take(DIGEST_BYTES));
    stored
}

pub(crate) fn decode_state(stored: &[u8]) -> Option<([u8; 16], State)> {
    let (body, digest) = stored.split_at_checked(stored.len().checked_sub(DIGEST_BYTES)?)?;
    if !sha256(body).starts_with(digest) {
        return None;
    }
    let mut reader = Reader(body);
    if reader.array()? != [BASE_VERSION] {
        return None;
    }
    let instance = reader.array()?;
    let applied = Head {
        seq: u64::from_le_bytes(reader.array()?),
        hash: reader.array()?,
    };
    let rows = u64::from_le_bytes(reader.array()?);
    let sum = u128::from_le_bytes(reader.array()?);
    let dictionary = reader.array()?;
    let state = State {
        applied,
        rows,
        sum,
        dictionary,
    };
    Some((instance, state))
}
