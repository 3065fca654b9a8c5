//! Tables: named sets of rows, sorted by key. The store knows no documents; each end declares its
//! own tables as constants.

use super::fault::Fault;
use super::journal::Head;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock};

/// A table by its name: 1 to [`TABLE_BYTES_MAX`] bytes of ASCII letters, digits, `.`, `-`, `_`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Table {
    pub name: &'static str,
}

/// Longest name of a table: name and key together stay small beside a page of the base.
pub const TABLE_BYTES_MAX: usize = 40;
/// Longest key (sled keeps keys in its index pages).
pub const KEY_BYTES_MAX: usize = 128;
/// Longest value.
pub const VALUE_BYTES_MAX: usize = 16 << 20;
/// Values beyond this stay in the journal only: a page of sled over 128 KiB is never fsynced.
pub const INLINE_BYTES_MAX: usize = 4_000;

impl Table {
    /// Declares a table.
    #[must_use]
    pub const fn new(name: &'static str) -> Table {
        Table { name }
    }
}

/// Which way a page of rows is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// A row as the tables keep it: the value, or where in the journal it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The commit that wrote it.
    pub seq: u64,
    pub value: RowValue,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowValue {
    Inline(Vec<u8>),
    InJournal(Pointer),
}

/// A value inside a record of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pointer {
    pub segment: u32,
    pub offset: u64,
    pub len: u32,
    pub sha256: [u8; 32],
}

/// One row to be written (`Some`) or removed (`None`).
pub(crate) struct RowChange {
    pub table: String,
    pub key: Vec<u8>,
    pub row: Option<Row>,
}

pub(crate) type KeyedRow = (Vec<u8>, Row);

/// A table and a key in it.
pub(crate) type KeyOfAll = (String, Vec<u8>);

/// What the store needs of a base: sled on a real disk, a map in the simulation.
pub(crate) trait Tables: Send + Sync {
    fn row(&self, table: &str, key: &[u8]) -> Result<Option<Row>, Fault>;
    /// Up to `limit` rows between the bounds.
    fn page(
        &self,
        table: &str,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<KeyedRow>, Fault>;
    /// Applies all changes and the new `applied`, or nothing.
    fn apply(&self, changes: Vec<RowChange>, reached: Head) -> Result<(), Fault>;
    /// How far of the journal is in.
    fn applied(&self) -> Head;
    /// Writes out what is still in memory; the journal is the truth, so this only saves replaying.
    fn flush(&self) -> Result<(), Fault>;
    /// Up to `limit` rows of all tables behind one, in order: for walks over everything.
    fn rows_behind(&self, last: Option<&KeyOfAll>, limit: usize) -> Result<Vec<RowChange>, Fault>;
    /// Gives a new base the dictionary by which its rows are packed.
    fn prime(&self, dictionary: &[u8]) -> Result<(), Fault>;
}

/// The simulation's base.
#[derive(Clone, Default)]
pub(crate) struct MemoryTables {
    inner: Arc<RwLock<Memory>>,
}

#[derive(Default)]
struct Memory {
    rows: BTreeMap<String, BTreeMap<Vec<u8>, Row>>,
    applied: Head,
}

impl MemoryTables {
    fn read(&self) -> std::sync::RwLockReadGuard<'_, Memory> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tables for MemoryTables {
    fn row(&self, table: &str, key: &[u8]) -> Result<Option<Row>, Fault> {
        Ok(self
            .read()
            .rows
            .get(table)
            .and_then(|rows| rows.get(key))
            .cloned())
    }

    fn page(
        &self,
        table: &str,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<KeyedRow>, Fault> {
        let memory = self.read();
        let Some(rows) = memory.rows.get(table) else {
            return Ok(Vec::new());
        };
        if is_empty(from, to) {
            return Ok(Vec::new());
        }
        let range = rows.range::<[u8], _>((from, to));
        let own = |(key, row): (&Vec<u8>, &Row)| (key.clone(), row.clone());
        Ok(match direction {
            Direction::Up => range.take(limit).map(own).collect(),
            Direction::Down => range.rev().take(limit).map(own).collect(),
        })
    }

    fn apply(&self, changes: Vec<RowChange>, reached: Head) -> Result<(), Fault> {
        let mut memory = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        for change in changes {
            let rows = memory.rows.entry(change.table).or_default();
            match change.row {
                Some(row) => rows.insert(change.key, row),
                None => rows.remove(&change.key),
            };
        }
        memory.applied = reached;
        Ok(())
    }

    fn applied(&self) -> Head {
        self.read().applied
    }

    fn flush(&self) -> Result<(), Fault> {
        Ok(())
    }

    fn prime(&self, _: &[u8]) -> Result<(), Fault> {
        Ok(())
    }

    fn rows_behind(&self, last: Option<&KeyOfAll>, limit: usize) -> Result<Vec<RowChange>, Fault> {
        let memory = self.read();
        let tables = memory.rows.iter();
        let rows = tables.flat_map(|(table, rows)| rows.iter().map(move |row| (table, row)));
        Ok(rows
            .filter(|(table, (key, _))| {
                last.is_none_or(|(of, behind)| (*table, *key) > (of, behind))
            })
            .take(limit)
            .map(|(table, (key, row))| RowChange {
                table: table.clone(),
                key: key.clone(),
                row: Some(row.clone()),
            })
            .collect())
    }
}

/// Whether no key can lie between the bounds (`BTreeMap::range` panics on such).
pub(crate) fn is_empty(from: Bound<&[u8]>, to: Bound<&[u8]>) -> bool {
    match (from, to) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
        (Bound::Included(from), Bound::Included(to)) => from > to,
        (Bound::Included(from) | Bound::Excluded(from), Bound::Excluded(to))
        | (Bound::Excluded(from), Bound::Included(to)) => from >= to,
    }
}

/// The first key after every key that begins with `prefix`; `None` when there is none.
pub(crate) fn prefix_end(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}
