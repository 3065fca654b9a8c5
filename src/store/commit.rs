//! A commit: one atomic change of any number of tables, with who, when and why. It is on disk as a
//! whole when `Store::commit` returns, or not at all.

use super::encoding::{self, Kind};
use super::fault::Fault;
use super::journal::Location;
use super::record::{PREFIX_BYTES, Record, sha256};
use super::table::{
    INLINE_BYTES_MAX, KEY_BYTES_MAX, Pointer, Row, RowChange, RowValue, TABLE_BYTES_MAX, Table,
    VALUE_BYTES_MAX,
};
use serde::{Deserialize, Serialize};

/// Number of a commit in its journal, from 1, without gaps.
pub type CommitId = u64;

/// Values of one commit together.
pub const COMMIT_BYTES_MAX: usize = 32 << 20;
/// Texts of a commit: `who`, `why`.
pub const TEXT_BYTES_MAX: usize = 4_096;
/// Rows one commit may change.
pub const CHANGES_MAX: usize = 200_000;

/// What shall become true at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Seconds since 1970, of the caller's clock.
    pub at_unix: i64,
    /// Name of the operator or program that asked.
    pub who: String,
    /// Catalogue key and arguments, parted by `|`: `import|file.txt`.
    pub why: String,
    pub changes: Vec<Change>,
    /// Checked under the write lock before anything is written.
    pub expect: Vec<Expectation>,
    /// Taken even when the disk is nearly full: sending, receiving and their statuses.
    pub essential: bool,
}

/// A row to put (`Some`) or remove (`None`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub table: Table,
    pub key: Vec<u8>,
    pub value: Option<Vec<u8>>,
}

/// What must hold of a row for a commit to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    pub table: Table,
    pub key: Vec<u8>,
    pub state: Expected,
}

/// The state a row must be in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    Absent,
    Present,
    /// SHA-256 of the value, as [`value_digest`] gives it.
    Value([u8; 32]),
}

/// The digest `expect_value` compares.
#[must_use]
pub fn value_digest(value: &[u8]) -> [u8; 32] {
    sha256(value)
}

impl Commit {
    /// A commit that changes nothing yet.
    #[must_use]
    pub fn new(at_unix: i64, who: impl Into<String>, why: impl Into<String>) -> Commit {
        let (changes, expect) = (Vec::new(), Vec::new());
        Commit {
            at_unix,
            who: who.into(),
            why: why.into(),
            changes,
            expect,
            essential: false,
        }
    }

    /// The same, to be taken even when the disk is nearly full.
    #[must_use]
    pub fn essential(mut self) -> Commit {
        self.essential = true;
        self
    }

    /// Writes a row; of several changes of one row the last holds.
    pub fn put(&mut self, table: Table, key: impl Into<Vec<u8>>, value: Vec<u8>) {
        self.changes.push(Change {
            table,
            key: key.into(),
            value: Some(value),
        });
    }

    /// Removes a row; no error when it is not there.
    pub fn remove(&mut self, table: Table, key: impl Into<Vec<u8>>) {
        self.changes.push(Change {
            table,
            key: key.into(),
            value: None,
        });
    }

    /// The row must not be there.
    pub fn expect_absent(&mut self, table: Table, key: impl Into<Vec<u8>>) {
        self.expect.push(Expectation {
            table,
            key: key.into(),
            state: Expected::Absent,
        });
    }

    /// The row must be there, whatever it holds.
    pub fn expect_present(&mut self, table: Table, key: impl Into<Vec<u8>>) {
        self.expect.push(Expectation {
            table,
            key: key.into(),
            state: Expected::Present,
        });
    }

    /// The row must hold the value of this digest ([`value_digest`]).
    pub fn expect_value(&mut self, table: Table, key: impl Into<Vec<u8>>, digest: [u8; 32]) {
        self.expect.push(Expectation {
            table,
            key: key.into(),
            state: Expected::Value(digest),
        });
    }

    pub(crate) fn check_bounds(&self) -> Result<(), Fault> {
        let within = |what, bytes: usize, max: usize| match bytes <= max {
            true => Ok(()),
            false => Err(Fault::TooLarge {
                what,
                bytes: bytes as u64,
                max: max as u64,
            }),
        };
        within("who", self.who.len(), TEXT_BYTES_MAX)?;
        within("why", self.why.len(), TEXT_BYTES_MAX)?;
        within("changes", self.changes.len(), CHANGES_MAX)?;
        for change in &self.changes {
            check_table(change.table)?;
            within("key", change.key.len(), KEY_BYTES_MAX)?;
            within(
                "value",
                change.value.as_ref().map_or(0, Vec::len),
                VALUE_BYTES_MAX,
            )?;
        }
        let sum: usize = self
            .changes
            .iter()
            .filter_map(|c| c.value.as_ref())
            .map(Vec::len)
            .sum();
        within("commit", sum, COMMIT_BYTES_MAX)
    }

    /// Encoded description and the values that follow it.
    pub(crate) fn encode(&self) -> Result<(Vec<u8>, Vec<&[u8]>), Fault> {
        let changes = self.changes.iter().map(|change| ChangeV1 {
            table: change.table.name.to_owned(),
            key: change.key.clone(),
            length: change
                .value
                .as_ref()
                .map(|v| u32::try_from(v.len()).unwrap_or(u32::MAX)),
        });
        let body = CommitV1 {
            at_unix: self.at_unix,
            who: self.who.clone(),
            why: self.why.clone(),
            changes: changes.collect(),
        };
        let values = self
            .changes
            .iter()
            .filter_map(|change| change.value.as_deref())
            .collect();
        Ok((encoding::encode(COMMIT, &body)?, values))
    }
}

fn check_table(table: Table) -> Result<(), Fault> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    let len = table.name.len();
    if (1..=TABLE_BYTES_MAX).contains(&len) && table.name.bytes().all(plain) {
        return Ok(());
    }
    Err(Fault::TooLarge {
        what: "table",
        bytes: len as u64,
        max: TABLE_BYTES_MAX as u64,
    })
}

/// A commit as the journal tells it later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitRecord {
    pub seq: CommitId,
    pub at_unix: i64,
    pub who: String,
    pub why: String,
    pub changed: Vec<Changed>,
    /// The record's link in the chain.
    pub hash: [u8; 32],
}

/// A row a commit touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub table: String,
    pub key: Vec<u8>,
    /// Length of the new value; `None` when the row was removed.
    pub bytes: Option<u32>,
}

/// Who did what when, of one commit: what a screen lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitHead {
    pub seq: CommitId,
    pub at_unix: i64,
    pub who: String,
    pub why: String,
}

impl From<CommitRecord> for CommitHead {
    fn from(record: CommitRecord) -> CommitHead {
        CommitHead {
            seq: record.seq,
            at_unix: record.at_unix,
            who: record.who,
            why: record.why,
        }
    }
}

/// The table of commits' heads, which every commit adds to by itself; no client's table has such a
/// name. Without it a page of heads would cost reading all values between them.
pub(crate) const HEADS: &str = "=commits";

const HEAD: Kind = Kind {
    kind: 5,
    version: 1,
    name: "commit head",
};

impl CommitHead {
    /// The row of [`HEADS`]; none for texts so long that the journal has to be read for them.
    fn row_change(&self) -> Option<RowChange> {
        let texts = (self.at_unix, &*self.who, &*self.why);
        let value = encoding::encode(HEAD, &texts).ok()?;
        (value.len() <= INLINE_BYTES_MAX).then(|| RowChange {
            table: HEADS.to_owned(),
            key: self.seq.to_be_bytes().to_vec(),
            row: Some(Row {
                seq: self.seq,
                value: RowValue::Inline(value),
            }),
        })
    }

    /// Reads the value of a row of [`HEADS`].
    pub(crate) fn decode(seq: CommitId, value: &[u8]) -> Result<CommitHead, Fault> {
        let (at_unix, who, why) = encoding::decode(HEAD, value)?;
        Ok(CommitHead {
            seq,
            at_unix,
            who,
            why,
        })
    }
}

const COMMIT: Kind = Kind {
    kind: 1,
    version: 1,
    name: "commit",
};

#[derive(Serialize, Deserialize)]
struct CommitV1 {
    at_unix: i64,
    who: String,
    why: String,
    changes: Vec<ChangeV1>,
}

#[derive(Serialize, Deserialize)]
struct ChangeV1 {
    table: String,
    key: Vec<u8>,
    /// Of the value, which lies behind all descriptions, in the order of the changes.
    length: Option<u32>,
}

/// A decoded commit whose values still lie in the journal's bytes.
pub(crate) struct Told<'a> {
    pub record: CommitRecord,
    pub values: Vec<Option<&'a [u8]>>,
    /// Of each value, from the start of the segment.
    pub offsets: Vec<u64>,
}

/// Reads a record's commit; its digest has been checked before.
pub(crate) fn decode<'a>(record: &Record<'a>, at: Location) -> Result<Told<'a>, Fault> {
    let unreadable = || Fault::Unreadable { what: COMMIT.name };
    let CommitV1 {
        at_unix,
        who,
        why,
        changes,
    } = encoding::decode(COMMIT, record.meta)?;
    let mut offset = at.offset + (PREFIX_BYTES + record.meta.len()) as u64;
    let mut rest = record.values;
    let (mut changed, mut values, mut offsets) = (Vec::new(), Vec::new(), Vec::new());
    for ChangeV1 { table, key, length } in changes {
        offsets.push(offset);
        let mut value = None;
        if let Some(length) = length {
            let (head, tail) = rest
                .split_at_checked(length as usize)
                .ok_or_else(unreadable)?;
            (value, rest) = (Some(head), tail);
            offset += u64::from(length);
        }
        values.push(value);
        changed.push(Changed {
            table,
            key,
            bytes: length,
        });
    }
    if !rest.is_empty() {
        return Err(unreadable());
    }
    let (seq, hash) = (record.seq, record.hash);
    let record = CommitRecord {
        seq,
        at_unix,
        who,
        why,
        changed,
        hash,
    };
    Ok(Told {
        record,
        values,
        offsets,
    })
}

impl Told<'_> {
    /// The rows as the tables are to keep them, and the one of the commit's head.
    pub(crate) fn row_changes(mut self, segment: u32) -> Vec<RowChange> {
        let seq = self.record.seq;
        let changed = std::mem::take(&mut self.record.changed);
        let head = CommitHead::from(self.record).row_change();
        let rows = changed.into_iter().zip(self.values).zip(self.offsets);
        rows.map(|((changed, value), offset)| {
            let row = value.map(|value| Row {
                seq,
                value: row_value(value, segment, offset),
            });
            RowChange {
                table: changed.table,
                key: changed.key,
                row,
            }
        })
        .chain(head)
        .collect()
    }
}

fn row_value(value: &[u8], segment: u32, offset: u64) -> RowValue {
    if value.len() <= INLINE_BYTES_MAX {
        return RowValue::Inline(value.to_vec());
    }
    let len = u32::try_from(value.len()).unwrap_or(u32::MAX);
    RowValue::InJournal(Pointer {
        segment,
        offset,
        len,
        sha256: sha256(value),
    })
}
