//! How everything survives: journal first, then tables.
//!
//! A [`Store`] is a folder with one writer. Every change is one [`Commit`]: appended to the journal
//! and fsynced, then applied to the tables. The tables (sled) are a convenience that is rebuilt
//! from the journal whenever they are missing, behind or damaged. The store knows no documents and
//! no words for operators, reads no clock and deletes nothing that was ever acknowledged.
//!
//! A folder holds `journal/` (the truth), `base/` (the tables), `head` (last commit known kept),
//! `lock`, `place` (where the folder lay), `partial/` (packets being received), `torn/` and
//! `base.bad-*` (set aside at openings), `ballast` (room for the day the disk is full).

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod archive;
mod ballast;
mod base;
mod closing;
mod commit;
mod disk;
mod encoding;
mod fault;
pub mod folder;
mod head;
mod journal;
mod lock;
pub mod mailbox;
mod opening;
mod pack;
mod partial;
mod rebuild;
mod record;
mod row_packing;
mod row_record;
mod rows;
mod segment;
mod simulated;
mod stored;
mod table;
mod tidy;

pub use archive::{BackupReport, BaseCheck, RestoreOptions, RestoreReport, VerifyReport};
pub use base::panic_is_contained;
pub use commit::{
    CHANGES_MAX, COMMIT_BYTES_MAX, Change, Changed, Commit, CommitHead, CommitId, CommitRecord,
    Expectation, Expected, TEXT_BYTES_MAX, value_digest,
};
pub use disk::{Disk, RealDisk};
pub use fault::{Damage, Fault};
pub use folder::Folder;
pub use journal::Depth;
pub use mailbox::{IncomingEntry, Mailbox, MailboxId, OutgoingEntry, SentEntry};
pub use opening::{OpenOptions, OpenReport};
pub use pack::PackReport;
pub use row_record::Record;
pub use rows::Rows;
pub use simulated::{Crash, SimulatedDisk};
pub use table::{
    Direction, INLINE_BYTES_MAX, KEY_BYTES_MAX, TABLE_BYTES_MAX, Table, VALUE_BYTES_MAX,
};

use journal::{Appended, Head, Journal, Location, View};
use std::ops::{Bound, ControlFlow};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::JoinHandle;
use table::{Row, RowChange, RowValue, Tables};

/// A key and its value.
pub type Pair = (Vec<u8>, Vec<u8>);
/// A commit and what it made of a row; `None` when it removed it.
pub type PastValue = (CommitRecord, Option<Vec<u8>>);

/// A folder of tables with one writer. Shared between threads as `Arc<Store>`.
pub struct Store {
    disk: Arc<dyn Disk>,
    journal: Mutex<Journal>,
    tables: RwLock<Box<dyn Tables>>,
    /// Set when the tables have failed: they are behind, and must not be read any more.
    failed: AtomicBool,
    low_on_space: AtomicBool,
    reserve_bytes: u64,
    partials: partial::Partials,
    /// Held while closed segments are packed.
    packing: Arc<Mutex<()>>,
    /// Packs beside the work; waited for when the store is closed.
    packer: Mutex<Option<JoinHandle<()>>>,
    kept_raw: usize,
    /// The folder, when it is one of the real file system.
    root: Option<PathBuf>,
    _lock: Option<lock::FolderLock>,
}

impl Store {
    /// The value of a row.
    pub fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        let row = self.with_tables(|tables| tables.row(table.name, key))?;
        row.map(|row| self.value(row)).transpose()
    }

    /// The number of the commit that last wrote a row.
    pub fn written_by(&self, table: Table, key: &[u8]) -> Result<Option<CommitId>, Fault> {
        let row = self.with_tables(|tables| tables.row(table.name, key))?;
        Ok(row.map(|row| row.seq))
    }

    /// All rows between the bounds, in the order of keys. For tables that may be large: [`Rows`].
    pub fn scan(
        &self,
        table: Table,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
    ) -> Result<Vec<Pair>, Fault> {
        self.page(table, from, to, Direction::Up, usize::MAX)
    }

    /// All rows whose keys begin so.
    pub fn scan_prefix(&self, table: Table, prefix: &[u8]) -> Result<Vec<Pair>, Fault> {
        let end = table::prefix_end(prefix);
        let to = end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        self.scan(table, Bound::Included(prefix), to)
    }

    /// Up to `limit` rows between the bounds, from either end: what a screen shows.
    pub fn page(
        &self,
        table: Table,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<Pair>, Fault> {
        let rows =
            self.with_tables(|tables| tables.page(table.name, from, to, direction, limit))?;
        rows.into_iter()
            .map(|(key, row)| Ok((key, self.value(row)?)))
            .collect()
    }

    /// Rows one by one, for any number of them; commits may happen meanwhile.
    #[must_use]
    pub fn rows(&self, table: Table, from: Bound<&[u8]>, to: Bound<&[u8]>) -> Rows<'_> {
        Rows::new(self, table, from, to)
    }

    /// The row with the greatest key that begins with `prefix`.
    pub fn last_of(&self, table: Table, prefix: &[u8]) -> Result<Option<Pair>, Fault> {
        let end = table::prefix_end(prefix);
        let to = end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        let page = self.page(table, Bound::Included(prefix), to, Direction::Down, 1)?;
        Ok(page.into_iter().next())
    }

    /// The row with the greatest key.
    pub fn last(&self, table: Table) -> Result<Option<Pair>, Fault> {
        let page = self.page(
            table,
            Bound::Unbounded,
            Bound::Unbounded,
            Direction::Down,
            1,
        )?;
        Ok(page.into_iter().next())
    }

    /// Makes a commit true: returns when it is on the medium, or changes nothing. Only after a
    /// failing fsync is the outcome unknown until the next opening; the store then takes no more.
    pub fn commit(&self, commit: Commit) -> Result<CommitId, Fault> {
        commit.check_bounds()?;
        let appended = self.keep(&commit)?;
        if appended.closed {
            self.pack_closed();
        }
        Ok(appended.head.seq)
    }

    /// Journal first, then the tables.
    fn keep(&self, commit: &Commit) -> Result<Appended, Fault> {
        let mut journal = self.journal();
        if self.failed.load(Ordering::Acquire) || journal.is_stopped() {
            return Err(Fault::Stopped);
        }
        self.check_expectations(commit)?;
        self.check_space(&journal.view, commit)?;
        let appended = journal.append(commit)?;
        let changes = told_changes(&appended.bytes, appended.at);
        let applied = changes.and_then(|changes| {
            let tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
            tables.apply(changes, appended.head)
        });
        if applied.is_err() {
            // The commit is kept and will be replayed; what could be read now would be older.
            journal.stop();
            self.fail();
            return Err(Fault::Stopped);
        }
        Ok(appended)
    }

    /// Up to `limit` commits from `from_seq` on: who, when, why and which rows.
    pub fn history(&self, from_seq: CommitId, limit: usize) -> Result<Vec<CommitRecord>, Fault> {
        let mut records = Vec::new();
        if limit == 0 {
            return Ok(records);
        }
        self.view().each(from_seq, &mut |told, _| {
            records.push(told.record);
            Ok(match records.len() < limit {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            })
        })?;
        Ok(records)
    }

    /// Heads of up to `limit` commits from `from_seq` on; in the time of a page of rows.
    pub fn heads(&self, from_seq: CommitId, limit: usize) -> Result<Vec<CommitHead>, Fault> {
        let from_seq = from_seq.max(1);
        let behind = (self.head().0 + 1).min(from_seq.saturating_add(limit as u64));
        let (from, to) = (from_seq.to_be_bytes(), behind.to_be_bytes());
        let (from, to) = (Bound::Included(&from[..]), Bound::Excluded(&to[..]));
        let heads = self.page(Table::new(commit::HEADS), from, to, Direction::Up, limit)?;
        if heads.len() as u64 == behind.saturating_sub(from_seq) {
            let seq = |key: &[u8]| key.try_into().map_or(0, u64::from_be_bytes);
            let heads = heads.iter();
            return heads
                .map(|(key, value)| CommitHead::decode(seq(key), value))
                .collect();
        }
        // Some have texts too long for the tables.
        let records = self.history(from_seq, limit)?.into_iter();
        Ok(records.map(CommitHead::from).collect())
    }

    /// Every value a row ever had, oldest first; `None` where it was removed. Reads the whole
    /// journal.
    pub fn row_history(&self, table: Table, key: &[u8]) -> Result<Vec<PastValue>, Fault> {
        let mut found = Vec::new();
        self.view().each(1, &mut |told, _| {
            let rows = told.record.changed.iter().zip(&told.values);
            let mut same = rows.filter(|(row, _)| row.table == table.name && row.key == key);
            if let Some((_, value)) = same.next_back() {
                found.push((told.record.clone(), value.map(<[u8]>::to_vec)));
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// All rows whose keys begin so, with the commits that wrote them.
    pub(crate) fn scan_numbered(
        &self,
        table: Table,
        prefix: &[u8],
    ) -> Result<Vec<(CommitId, Pair)>, Fault> {
        let end = table::prefix_end(prefix);
        let to = end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        let (from, limit) = (Bound::Included(prefix), usize::MAX);
        let rows =
            self.with_tables(|tables| tables.page(table.name, from, to, Direction::Up, limit))?;
        rows.into_iter()
            .map(|(key, row)| Ok((row.seq, (key, self.value(row)?))))
            .collect()
    }

    /// Number and hash of the last commit; 0 before the first.
    #[must_use]
    pub fn head(&self) -> (CommitId, [u8; 32]) {
        let Head { seq, hash } = self.journal().view.head;
        (seq, hash)
    }

    /// The number given at creation that stands in every segment's header.
    #[must_use]
    pub fn instance(&self) -> [u8; 16] {
        self.journal().view.instance
    }

    /// Whether a write has failed, so that the folder must be opened again.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.failed.load(Ordering::Acquire) || self.journal().is_stopped()
    }

    /// Whether the disk is so full that only essential commits are taken.
    #[must_use]
    pub fn is_low_on_space(&self) -> bool {
        self.low_on_space.load(Ordering::Acquire)
    }

    /// Writes the tables out, so that the next opening has little to replay. Nothing depends on it.
    pub fn flush(&self) -> Result<(), Fault> {
        let journal = self.journal();
        head::sync(&*journal.view.disk)?;
        self.with_tables(|tables| tables.flush())
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The journal as of now, for reading without holding up commits.
    fn view(&self) -> View {
        self.journal().view.clone()
    }

    fn disk(&self) -> Arc<dyn Disk> {
        Arc::clone(&self.disk)
    }

    fn with_tables<T>(
        &self,
        work: impl FnOnce(&dyn Tables) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.failed.load(Ordering::Acquire) {
            return Err(Fault::Stopped);
        }
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        let outcome = work(&**tables);
        if matches!(outcome, Err(Fault::DamagedBase { .. })) {
            self.fail();
        }
        outcome
    }

    /// Gives the tables up until the next opening, which makes them anew.
    fn fail(&self) {
        self.failed.store(true, Ordering::Release);
        if let Some(root) = &self.root {
            // Without the mark the next opening finds the damage by itself, or replays.
            let _ = std::fs::write(root.join(rebuild::SUSPECT), b"");
        }
    }

    fn value(&self, row: Row) -> Result<Vec<u8>, Fault> {
        match row.value {
            RowValue::Inline(value) => Ok(value),
            RowValue::InJournal(pointer) => segment::read_value(&*self.disk, &pointer),
        }
    }

    fn check_expectations(&self, commit: &Commit) -> Result<(), Fault> {
        for Expectation { table, key, state } in &commit.expect {
            let row = self.with_tables(|tables| tables.row(table.name, key))?;
            let holds = match (state, row) {
                (Expected::Absent, row) => row.is_none(),
                (Expected::Present, row) => row.is_some(),
                (Expected::Value(_), None) => false,
                (Expected::Value(digest), Some(row)) => match row.value {
                    RowValue::Inline(value) => value_digest(&value) == *digest,
                    RowValue::InJournal(pointer) => pointer.sha256 == *digest,
                },
            };
            if !holds {
                return Err(Fault::Conflict {
                    table: table.name.to_owned(),
                    key: key.clone(),
                });
            }
        }
        Ok(())
    }

    /// Refuses before anything is written when the disk has no room for the commit in journal and
    /// base. Essential commits may use the room the ballast gives.
    fn check_space(&self, view: &View, commit: &Commit) -> Result<(), Fault> {
        let Ok(Some(free)) = view.disk.free_bytes() else {
            return Ok(());
        };
        let size = |change: &Change| change.key.len() + change.value.as_ref().map_or(0, Vec::len);
        let bytes: usize = commit.changes.iter().map(size).sum();
        let needed = 4 * (bytes as u64 + 1_024);
        let low = free < needed + self.reserve_bytes;
        self.low_on_space.store(low, Ordering::Release);
        if !low {
            return Ok(());
        }
        if commit.essential {
            ballast::drop_out(&*view.disk);
            let free = view.disk.free_bytes().ok().flatten().unwrap_or(0);
            if free >= needed {
                return Ok(());
            }
        }
        Err(Fault::NoSpace {
            what: "commit".to_owned(),
        })
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let packer = self.packer.get_mut();
        if let Some(packer) = packer.unwrap_or_else(PoisonError::into_inner).take() {
            // What it has not packed stays as it is until the next segment is closed.
            let _ = packer.join();
        }
        if !self.failed.load(Ordering::Acquire) {
            // A failure only means more to replay at the next opening.
            let _ = self.flush();
        }
    }
}

/// The row changes of a record just written.
fn told_changes(bytes: &[u8], at: Location) -> Result<Vec<RowChange>, Fault> {
    let record = record::Record::decode(bytes).map_err(|_| Fault::Unreadable { what: "commit" })?;
    Ok(commit::decode(&record, at)?.row_changes(at.segment))
}

#[cfg(test)]
mod tests;
