//! The store as its users see it: read, commit, look back, copy, check.

use std::ops::{Bound, ControlFlow};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::base::{Base, Cell};
use super::commit::{Body, Expected};
use super::journal::{self, Journal, Scan};
use super::lock::{self, Lock};
use super::opening::{self, Tables};
use super::partial::Partials;
use super::{Commit, CommitRecord, Fault, Table, disk};

/// A key and its value.
pub type Row = (Vec<u8>, Vec<u8>);

/// How to open.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// Identity of the store when it has to be begun; none: it must exist.
    pub create: Option<[u8; 16]>,
    /// Who opens it, for the text in the lock file.
    pub who: String,
}

impl OpenOptions {
    /// Opens a store that exists.
    pub fn existing(who: &str) -> Self {
        Self {
            create: None,
            who: who.to_owned(),
        }
    }

    /// Opens a store, or begins one under this identity.
    pub fn create(instance: [u8; 16], who: &str) -> Self {
        Self {
            create: Some(instance),
            who: who.to_owned(),
        }
    }
}

/// What opening had to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReport {
    /// Why the tables were made anew from the journal, for the support.
    pub rebuilt: Option<String>,
    /// Bytes of an unfinished record cut off the end of the journal.
    pub torn_tail_bytes: u64,
    /// Commits in the journal.
    pub commits: u64,
}

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Journal files.
    pub files: u32,
    /// Their bytes.
    pub bytes: u64,
    /// Commits in them.
    pub commits: u64,
    /// Hash of the last commit.
    pub head: [u8; 32],
}

/// What a look through the journal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// Whole commits.
    pub commits: u64,
    /// Bytes of the journal without an unfinished end.
    pub bytes: u64,
    /// Bytes of an unfinished record at the end.
    pub torn_tail_bytes: u64,
}

/// Tables with a journal under them; shared between threads as `Arc<Store>`.
pub struct Store {
    folder: PathBuf,
    instance: [u8; 16],
    inner: Mutex<Inner>,
    pub(super) partials: Mutex<Partials>,
    _lock: Lock,
}

struct Inner {
    journal: Journal,
    tables: Open,
}

/// The tables, or why nothing is read from them or written.
enum Open {
    Sound(Base),
    /// The disk was full or took no writes: tried again at each use.
    Refused,
    /// They answered with damage: closed until the store is opened again, and then made anew.
    Doubted,
}

impl Store {
    /// Opens the store in a folder.
    ///
    /// # Errors
    /// `Locked`, `Missing`, `NewerVersion`, `Damaged` and what the disk refuses; nothing is changed then.
    pub fn open(dir: &Path, options: OpenOptions) -> Result<(Self, OpenReport), Fault> {
        match options.create {
            None if !opening::is_there(dir)? => return Err(Fault::Missing),
            None => {}
            Some(_) => disk::create_folder(dir)?,
        }
        let lock = lock::take(dir, &options.who)?;
        if let Some(instance) = options.create
            && !opening::is_there(dir)?
        {
            journal::create(&opening::journal_folder(dir), instance)?;
        }
        Self::open_locked(dir, lock, Tables::KeepIfSound)
    }

    /// Makes the tables anew from the journal, whatever they are; the old ones are set aside.
    ///
    /// # Errors
    /// As `open`.
    pub fn rebuild(dir: &Path) -> Result<OpenReport, Fault> {
        if !opening::is_there(dir)? {
            return Err(Fault::Missing);
        }
        let lock = lock::take(dir, "rebuild")?;
        Self::open_locked(dir, lock, Tables::MakeAnew).map(|(_, report)| report)
    }

    /// Reads and checks the whole journal; changes nothing.
    ///
    /// # Errors
    /// `Damaged` names the file and the byte.
    pub fn verify(dir: &Path) -> Result<VerifyReport, Fault> {
        if !opening::is_there(dir)? {
            return Err(Fault::Missing);
        }
        let scan = Scan::read(&opening::journal_folder(dir))?;
        Ok(VerifyReport {
            commits: scan.seq,
            bytes: scan.bytes(),
            torn_tail_bytes: scan.torn,
        })
    }

    /// The value under a key.
    ///
    /// # Errors
    /// `Base` or `Damaged` when what is stored fails its check.
    pub fn get(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        self.with_inner(|inner| inner.get(table.name, key))
    }

    /// The values between two keys, in the order of keys.
    ///
    /// # Errors
    /// As `get`.
    pub fn scan(
        &self,
        table: Table,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
    ) -> Result<Vec<Row>, Fault> {
        self.with_inner(|inner| {
            let rows = inner.base()?.scan(table.name, from, to)?;
            rows.into_iter()
                .map(|(key, cell)| Ok((key, inner.value(cell)?)))
                .collect()
        })
    }

    /// The values whose keys begin so, in the order of keys.
    ///
    /// # Errors
    /// As `get`.
    pub fn scan_prefix(&self, table: Table, prefix: &[u8]) -> Result<Vec<Row>, Fault> {
        let end = after_prefix(prefix);
        let to = end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        self.scan(table, Bound::Included(prefix), to)
    }

    /// Writes a commit; once this returns its number, no power cut takes it back.
    ///
    /// # Errors
    /// `Conflict` when an expectation does not hold; `NoSpace` and others: nothing was written.
    /// After `Base` or a failed sync the store takes nothing more until it is opened again; only
    /// then it is known whether the disk has kept a commit whose sync failed.
    pub fn commit(&self, commit: Commit) -> Result<u64, Fault> {
        self.with_inner(|inner| {
            inner.check(&commit)?;
            let seq = inner.journal.head().0 + 1;
            let body = commit.to_body(seq)?;
            let place = inner.journal.append(&body)?;
            let (_, hash) = inner.journal.head();
            // The journal has it, so it counts. Tables that did not follow are closed.
            if let Err(fault) = inner.base()?.apply(seq, &hash, place, &body) {
                inner.close(&fault);
            }
            Ok(seq)
        })
    }

    /// Commits from a number on, at most so many, read from the journal.
    ///
    /// # Errors
    /// `Damaged` names the file and the byte.
    pub fn history(&self, from_seq: u64, limit: usize) -> Result<Vec<CommitRecord>, Fault> {
        let mut records = Vec::new();
        if limit == 0 {
            return Ok(records);
        }
        self.inner().journal.walk(from_seq, |_, found| {
            let body = Body::read(found.body).map_err(|why| Fault::record(0, why))?;
            records.push(body.to_record(found.seq, found.hash(), found.previous));
            let full = records.len() >= limit;
            Ok(if full {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })?;
        Ok(records)
    }

    /// Number and hash of the last commit.
    pub fn head(&self) -> (u64, [u8; 32]) {
        self.inner().journal.head()
    }

    /// Identity of this store.
    pub fn instance(&self) -> [u8; 16] {
        self.instance
    }

    /// Copies the journal into another folder and reads the copy; it can be opened as a store.
    ///
    /// # Errors
    /// `Conflict` when a journal is there already; what the disk refuses.
    pub fn backup(&self, to: &Path) -> Result<BackupReport, Fault> {
        let (target, fresh) = (opening::journal_folder(to), to.join("journal.new"));
        if disk::exists(&target)? {
            return Err(Fault::Conflict {
                table: "backup".to_owned(),
                key: Vec::new(),
            });
        }
        let inner = self.inner();
        let (files, bytes) = inner.journal.copy(&fresh)?;
        let (commits, head) = inner.journal.head();
        drop(inner);
        let copy = Scan::read(&fresh)?;
        if (copy.seq, copy.hash, copy.torn) != (commits, head, 0) {
            let why = "copy differs".to_owned();
            return Err(Fault::Damaged {
                segment: files,
                offset: 0,
                why,
            });
        }
        disk::rename(&fresh, &target)?;
        disk::sync_folder(to)?;
        Ok(BackupReport {
            files,
            bytes,
            commits,
            head,
        })
    }

    /// Where the store lies.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn open_locked(dir: &Path, lock: Lock, tables: Tables) -> Result<(Self, OpenReport), Fault> {
        let (journal, base, report) = opening::open(dir, tables)?;
        let instance = journal.instance();
        let inner = Mutex::new(Inner {
            journal,
            tables: Open::Sound(base),
        });
        let partials = Mutex::new(Partials::default());
        Ok((
            Self {
                folder: dir.to_owned(),
                instance,
                inner,
                partials,
                _lock: lock,
            },
            report,
        ))
    }

    /// A panic elsewhere leaves the journal and the tables as consistent as a kill does.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tables that answer with damage are closed; those the disk refused are opened again.
    fn with_inner<T>(&self, work: impl FnOnce(&mut Inner) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut inner = self.inner();
        if matches!(inner.tables, Open::Refused) {
            inner.tables = Open::Sound(opening::open_again(&self.folder, &inner.journal)?);
        }
        let was_sound = matches!(inner.tables, Open::Sound(_));
        let result = work(&mut inner);
        if let Err(fault @ Fault::Base(_)) = &result {
            inner.close(fault);
        }
        if was_sound && matches!(inner.tables, Open::Doubted) {
            // Where the disk takes no mark, the next opening still compares with the journal.
            let _ = opening::mark_doubted(&self.folder);
        }
        result
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let tables = std::mem::replace(&mut self.inner().tables, Open::Refused);
        let Open::Sound(base) = tables else { return };
        if base.close().is_ok() {
            // Left behind, the mark only costs a rebuild after the next start of the machine.
            let _ = opening::mark_closed(&self.folder);
        }
    }
}

impl Inner {
    fn base(&mut self) -> Result<&mut Base, Fault> {
        match &mut self.tables {
            Open::Sound(base) => Ok(base),
            Open::Refused => Err(Fault::NoSpace),
            Open::Doubted => Err(Fault::Base("stopped".to_owned())),
        }
    }

    fn close(&mut self, fault: &Fault) {
        let why = if matches!(fault, Fault::Base(_)) {
            Open::Doubted
        } else {
            Open::Refused
        };
        if let Open::Sound(base) = std::mem::replace(&mut self.tables, why) {
            // What it could not write the journal holds.
            let _ = base.close();
        }
    }

    fn get(&mut self, table: &str, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        let cell = self.base()?.get(table, key)?;
        cell.map(|cell| self.value(cell)).transpose()
    }

    fn value(&self, cell: Cell) -> Result<Vec<u8>, Fault> {
        let (place, length, digest) = match cell {
            Cell::Inline(bytes) => return Ok(bytes),
            Cell::Pointer {
                place,
                length,
                digest,
            } => (place, length, digest),
        };
        let bytes = self.journal.bytes_at(place, length as usize)?;
        if Sha256::digest(&bytes)[..] == digest[..] {
            return Ok(bytes);
        }
        let why = "value is damaged".to_owned();
        Err(Fault::Damaged {
            segment: place.segment,
            offset: place.offset,
            why,
        })
    }

    fn check(&mut self, commit: &Commit) -> Result<(), Fault> {
        for expectation in &commit.expectations {
            let found = self.get(expectation.table.name, &expectation.key)?;
            let holds = match &expectation.state {
                Expected::Absent => found.is_none(),
                Expected::Present => found.is_some(),
                Expected::Value(value) => found.as_ref() == Some(value),
            };
            if !holds {
                let (table, key) = (expectation.table.name.to_owned(), expectation.key.clone());
                return Err(Fault::Conflict { table, key });
            }
        }
        Ok(())
    }
}

/// The first key after all that begin so; none when there is no such key.
fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte != u8::MAX)?;
    let mut end = prefix.get(..=last)?.to_vec();
    if let Some(byte) = end.last_mut() {
        *byte += 1;
    }
    Some(end)
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
