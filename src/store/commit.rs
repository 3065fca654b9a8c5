//! One commit: the changes that reach the tables together or not at all, and its bytes in the journal.

use bincode::config;
use serde::{Deserialize, Serialize, Serializer};

use super::{Fault, Table};

/// Longest body of a journal record, in bytes.
pub(super) const BODY_LIMIT: usize = 64 << 20;
/// Longest key, in bytes.
const KEY_LIMIT: usize = 400;

/// Changes gathered for `Store::commit`, with when, who and why.
#[derive(Debug, Clone)]
pub struct Commit {
    pub(super) at_unix: i64,
    pub(super) who: String,
    pub(super) why: String,
    pub(super) changes: Vec<Staged>,
    pub(super) expectations: Vec<Expectation>,
    /// Why it cannot be written at all.
    refused: Option<String>,
}

/// One change before it has its place in the journal.
#[derive(Debug, Clone)]
pub(super) struct Staged {
    pub(super) table: &'static str,
    pub(super) key: Vec<u8>,
    pub(super) value: Option<Vec<u8>>,
    /// The value gets the commit's number and the change's index at its end, 12 bytes.
    stamped: bool,
}

/// What must hold in the tables before anything is written.
#[derive(Debug, Clone)]
pub(super) struct Expectation {
    pub(super) table: Table,
    pub(super) key: Vec<u8>,
    pub(super) state: Expected,
}

#[derive(Debug, Clone)]
pub(super) enum Expected {
    Absent,
    Present,
    Value(Vec<u8>),
}

/// A commit as the journal tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitRecord {
    /// Number, from 1, without gaps.
    pub seq: u64,
    /// SHA-256 of this record.
    pub hash: [u8; 32],
    /// SHA-256 of the record before.
    pub previous: [u8; 32],
    /// When, seconds since 1970.
    pub at_unix: i64,
    /// Who.
    pub who: String,
    /// Why.
    pub why: String,
    /// The changes in order.
    pub changes: Vec<Change>,
}

/// One change in a `CommitRecord`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Name of the table.
    pub table: String,
    /// The key.
    pub key: Vec<u8>,
    /// The value put, or none when the key was removed.
    pub value: Option<Vec<u8>>,
}

impl Commit {
    /// An empty commit; `at_unix` in seconds since 1970.
    pub fn new(at_unix: i64, who: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            at_unix,
            who: who.into(),
            why: why.into(),
            changes: Vec::new(),
            expectations: Vec::new(),
            refused: None,
        }
    }

    /// Puts a value under a key, over an earlier one.
    pub fn put(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.changes.push(Staged {
            table: table.name,
            key,
            value: Some(value),
            stamped: false,
        });
    }

    /// Removes a key; absent is fine.
    pub fn remove(&mut self, table: Table, key: Vec<u8>) {
        self.changes.push(Staged {
            table: table.name,
            key,
            value: None,
            stamped: false,
        });
    }

    /// The commit is refused when the key is there.
    pub fn expect_absent(&mut self, table: Table, key: Vec<u8>) {
        self.expectations.push(Expectation {
            table,
            key,
            state: Expected::Absent,
        });
    }

    /// The commit is refused when the key is not there.
    pub fn expect_present(&mut self, table: Table, key: Vec<u8>) {
        self.expectations.push(Expectation {
            table,
            key,
            state: Expected::Present,
        });
    }

    /// The commit is refused when the key does not hold this value.
    pub fn expect_value(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.expectations.push(Expectation {
            table,
            key,
            state: Expected::Value(value),
        });
    }

    /// Puts a value whose last 12 bytes become the order of writing.
    pub(super) fn put_stamped(&mut self, table: Table, key: Vec<u8>, value: Vec<u8>) {
        self.changes.push(Staged {
            table: table.name,
            key,
            value: Some(value),
            stamped: true,
        });
    }

    /// The commit will be refused: one of its records cannot be written.
    pub(super) fn refuse(&mut self, fault: Fault) {
        self.refused = Some(fault.to_string());
    }

    /// The body for the journal under a number.
    pub(super) fn to_body(&self, seq: u64) -> Result<Vec<u8>, Fault> {
        if let Some(why) = &self.refused {
            return Err(Fault::record(0, why.clone()));
        }
        let stamps: Vec<Option<Vec<u8>>> = self
            .changes
            .iter()
            .zip(0u32..)
            .map(|(change, index)| change.with_stamp(seq, index))
            .collect();
        let changes = self
            .changes
            .iter()
            .zip(&stamps)
            .map(|(change, stamped)| BodyChange {
                table: change.table,
                key: Bytes(&change.key),
                value: stamped.as_deref().or(change.value.as_deref()).map(Bytes),
            });
        let body = Body {
            at_unix: self.at_unix,
            who: &self.who,
            why: &self.why,
            changes: changes.collect(),
        };
        if self
            .changes
            .iter()
            .any(|c| c.key.len() > KEY_LIMIT || c.table.is_empty())
        {
            return Err(Fault::record(
                0,
                "key too long or table without a name".to_owned(),
            ));
        }
        let bytes = bincode::serde::encode_to_vec(&body, configuration())
            .map_err(|e| Fault::record(0, e.to_string()))?;
        if bytes.len() > BODY_LIMIT {
            return Err(Fault::record(0, format!("commit of {} bytes", bytes.len())));
        }
        Ok(bytes)
    }
}

impl Staged {
    fn with_stamp(&self, seq: u64, index: u32) -> Option<Vec<u8>> {
        let mut value = if self.stamped {
            self.value.clone()?
        } else {
            return None;
        };
        value.extend_from_slice(&seq.to_be_bytes());
        value.extend_from_slice(&index.to_be_bytes());
        Some(value)
    }
}

/// The body of a journal record; borrowed, so that a value's place in it is known.
#[derive(Serialize, Deserialize)]
pub(super) struct Body<'a> {
    pub(super) at_unix: i64,
    pub(super) who: &'a str,
    pub(super) why: &'a str,
    #[serde(borrow)]
    pub(super) changes: Vec<BodyChange<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct BodyChange<'a> {
    pub(super) table: &'a str,
    #[serde(borrow)]
    pub(super) key: Bytes<'a>,
    #[serde(borrow)]
    pub(super) value: Option<Bytes<'a>>,
}

/// Bytes written in one piece.
#[derive(Clone, Copy, Deserialize)]
pub(super) struct Bytes<'a>(#[serde(borrow)] pub(super) &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct("Bytes", &Raw(self.0))
    }
}

struct Raw<'a>(&'a [u8]);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl<'a> Body<'a> {
    /// Reads the whole of a body; bytes left over are an error.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let (body, used) = bincode::serde::borrow_decode_from_slice(bytes, configuration())
            .map_err(|e: bincode::error::DecodeError| e.to_string())?;
        if used == bytes.len() {
            Ok(body)
        } else {
            Err("bytes left over".to_owned())
        }
    }

    /// The owned form for `Store::history`.
    pub(super) fn to_record(&self, seq: u64, hash: [u8; 32], previous: [u8; 32]) -> CommitRecord {
        let changes = self.changes.iter().map(|c| Change {
            table: c.table.to_owned(),
            key: c.key.0.to_vec(),
            value: c.value.map(|v| v.0.to_vec()),
        });
        CommitRecord {
            seq,
            hash,
            previous,
            at_unix: self.at_unix,
            who: self.who.to_owned(),
            why: self.why.to_owned(),
            changes: changes.collect(),
        }
    }
}

fn configuration() -> impl config::Config {
    config::standard().with_limit::<{ 80 << 20 }>()
}
