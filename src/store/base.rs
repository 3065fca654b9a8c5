//! The tables: made from the journal, and never trusted further than their own checks reach.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::ops::{Bound, ControlFlow};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;
use std::time::Duration;

use sha2::{Digest, Sha256};
use sled::transaction::{ConflictableTransactionError, Transactional};
use sled::{Db, Tree};

use super::commit::Body;
use super::journal::{Journal, Place};
use super::segment::{crc32, take};
use super::{Fault, disk};

/// Longer values stay in the journal and the table points to them.
const INLINE: usize = 4000;
/// The table that says how far the base has followed the journal.
const META: &str = "store meta";
const APPLIED: &[u8] = b"applied";
const CACHE: u64 = 64 << 20;
const INLINE_TAG: u8 = 0;
const POINTER_TAG: u8 = 1;

/// A key and the cell under it.
type Row = (Vec<u8>, Cell);

/// The open tables.
pub(super) struct Base {
    db: Db,
    trees: HashMap<String, Tree>,
}

/// A value as a table keeps it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Inline(Vec<u8>),
    Pointer {
        place: Place,
        length: u32,
        digest: [u8; 32],
    },
}

/// How far a base has followed which journal.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Applied {
    pub(super) seq: u64,
    pub(super) hash: [u8; 32],
}

impl Base {
    /// Opens or begins the tables in a folder. Damage of any kind comes back as `Fault::Base`.
    pub(super) fn open(folder: &Path) -> Result<Self, Fault> {
        disk::create_folder(folder)?;
        for (name, path) in disk::names(folder)? {
            // A snapshot cut short by a kill would be taken for the newest one.
            if name.starts_with("snap.") && name.ends_with(".generating") {
                fs::remove_file(&path).map_err(|e| Fault::io("remove", &path, e))?;
            }
        }
        let db = open_patiently(folder)?;
        Ok(Self {
            db,
            trees: HashMap::new(),
        })
    }

    /// What the base says of itself; none when it is new.
    pub(super) fn applied(&mut self) -> Result<Option<Applied>, Fault> {
        let Some(cell) = self.get(META, APPLIED)? else {
            return Ok(None);
        };
        let read = |mut rest: &[u8]| {
            let seq = u64::from_le_bytes(take(&mut rest)?);
            Some(Applied {
                seq,
                hash: take(&mut rest)?,
            })
        };
        match cell {
            Cell::Inline(bytes) => read(&bytes).map(Some).ok_or_else(|| unreadable(META)),
            Cell::Pointer { .. } => Err(unreadable(META)),
        }
    }

    /// Puts one commit into the tables, whole or not at all; a second time changes nothing.
    pub(super) fn apply(
        &mut self,
        seq: u64,
        hash: &[u8; 32],
        place: Place,
        body: &[u8],
    ) -> Result<(), Fault> {
        let mut batches = batches(place, body)?;
        let mut meta = sled::Batch::default();
        meta.insert(
            APPLIED,
            seal(
                APPLIED,
                &[INLINE_TAG],
                &[&seq.to_le_bytes()[..], hash].concat(),
            ),
        );
        batches.insert(META.to_owned(), meta);
        let trees: Vec<Tree> = batches
            .keys()
            .map(|name| self.tree(name))
            .collect::<Result<_, Fault>>()?;
        guarded(|| {
            let result = trees[..].transaction(|views| {
                for (view, batch) in views.iter().zip(batches.values()) {
                    view.apply_batch(batch)?;
                }
                Ok::<(), ConflictableTransactionError<()>>(())
            });
            result.map_err(|error| match error {
                sled::transaction::TransactionError::Abort(()) => unreadable("abort"),
                sled::transaction::TransactionError::Storage(error) => fault_of(error),
            })
        })
    }

    /// The cell under a key.
    pub(super) fn get(&mut self, table: &str, key: &[u8]) -> Result<Option<Cell>, Fault> {
        let tree = self.tree(table)?;
        let bytes = guarded(|| tree.get(key).map_err(fault_of))?;
        bytes
            .map(|bytes| Cell::read(key, &bytes).ok_or_else(|| unreadable(table)))
            .transpose()
    }

    /// The cells between two keys, in the order of keys.
    pub(super) fn scan(
        &mut self,
        table: &str,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
    ) -> Result<Vec<Row>, Fault> {
        let tree = self.tree(table)?;
        guarded(|| {
            let rows = tree.range::<&[u8], _>((from, to)).map(|row| {
                let (key, bytes) = row.map_err(fault_of)?;
                let cell = Cell::read(&key, &bytes).ok_or_else(|| unreadable(table))?;
                Ok((key.to_vec(), cell))
            });
            rows.collect()
        })
    }

    /// Whether no table holds anything.
    pub(super) fn is_empty(&mut self) -> Result<bool, Fault> {
        let names = guarded(|| Ok(self.db.tree_names()))?;
        for name in names {
            let tree = guarded(|| self.db.open_tree(&name).map_err(fault_of))?;
            if guarded(|| tree.iter().next().transpose().map_err(fault_of))?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Hands everything applied to the system and closes.
    pub(super) fn close(self) -> Result<(), Fault> {
        guarded(move || {
            let flushed = self.db.flush().map(|_| ()).map_err(fault_of);
            drop(self);
            flushed
        })
    }

    /// Follows the journal from where the base stands.
    pub(super) fn follow(&mut self, journal: &Journal, from: u64) -> Result<(), Fault> {
        journal.walk(from, |place, found| {
            self.apply(found.seq, &found.hash(), place, found.body)?;
            Ok(ControlFlow::Continue(()))
        })
    }

    /// Syncs all files of a base that is closed: sled syncs neither lengths nor its folder.
    pub(super) fn sync_closed(folder: &Path) -> Result<(), Fault> {
        for (_, path) in disk::names(folder)? {
            let file = File::open(&path).map_err(|e| Fault::io("open", &path, e))?;
            file.sync_all().map_err(|e| Fault::io("sync", &path, e))?;
        }
        disk::sync_folder(folder)
    }

    fn tree(&mut self, name: &str) -> Result<Tree, Fault> {
        if let Some(tree) = self.trees.get(name) {
            return Ok(tree.clone());
        }
        let tree = guarded(|| self.db.open_tree(name).map_err(fault_of))?;
        self.trees.insert(name.to_owned(), tree.clone());
        Ok(tree)
    }
}

impl Cell {
    /// The check covers the key too: a value under another key is damage.
    fn read(key: &[u8], bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let check = take(&mut rest).map(u32::from_le_bytes)?;
        if crc32(&[key, rest]) != check {
            return None;
        }
        let [tag] = take::<1>(&mut rest)?;
        match tag {
            INLINE_TAG => Some(Self::Inline(rest.to_vec())),
            POINTER_TAG => {
                let segment = take(&mut rest).map(u32::from_le_bytes)?;
                let offset = take(&mut rest).map(u64::from_le_bytes)?;
                let length = take(&mut rest).map(u32::from_le_bytes)?;
                let digest = take(&mut rest)?;
                let place = Place { segment, offset };
                rest.is_empty().then_some(Self::Pointer {
                    place,
                    length,
                    digest,
                })
            }
            _ => None,
        }
    }

    /// The bytes of a value whose body begins at a place of the journal.
    fn to_bytes(key: &[u8], value: &[u8], place: Place) -> Vec<u8> {
        if value.len() <= INLINE {
            return seal(key, &[INLINE_TAG], value);
        }
        let mut pointer = place.segment.to_le_bytes().to_vec();
        pointer.extend_from_slice(&place.offset.to_le_bytes());
        // A body is shorter than 4 GiB, and so is a value in it.
        let length = u32::try_from(value.len()).unwrap_or(u32::MAX);
        pointer.extend_from_slice(&length.to_le_bytes());
        pointer.extend_from_slice(&Sha256::digest(value));
        seal(key, &[POINTER_TAG], &pointer)
    }
}

/// One batch for each table a body names.
fn batches(place: Place, body: &[u8]) -> Result<BTreeMap<String, sled::Batch>, Fault> {
    let read = Body::read(body).map_err(|why| Fault::record(0, why))?;
    let mut batches: BTreeMap<String, sled::Batch> = BTreeMap::new();
    for change in &read.changes {
        let batch = batches.entry(change.table.to_owned()).or_default();
        match change.value {
            Some(value) => {
                // The value is borrowed from the body: the distance of both is its place in it.
                let within = value.0.as_ptr().addr().saturating_sub(body.as_ptr().addr());
                let at = Place {
                    segment: place.segment,
                    offset: place.offset + within as u64,
                };
                batch.insert(change.key.0, Cell::to_bytes(change.key.0, value.0, at));
            }
            None => batch.remove(change.key.0),
        }
    }
    Ok(batches)
}

fn seal(key: &[u8], tag: &[u8], content: &[u8]) -> Vec<u8> {
    let check = crc32(&[key, tag, content]);
    [&check.to_le_bytes()[..], tag, content].concat()
}

/// A handle dropped a moment ago may still hold sled's own lock; the store's lock is ours already.
fn open_patiently(folder: &Path) -> Result<Db, Fault> {
    let mut tries = 0;
    loop {
        let opened = guarded(|| {
            let configuration = sled::Config::new().path(folder).cache_capacity(CACHE);
            configuration.open().map_err(fault_of)
        });
        tries += 1;
        match opened {
            Err(Fault::Base(why)) if why.contains("lock") && tries < 40 => {
                thread::sleep(Duration::from_millis(25));
            }
            other => return other,
        }
    }
}

/// sled panics over damage it did not expect.
fn guarded<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Fault::Base("panic".to_owned())))
}

/// A disk that is full or refuses is no damage of the base.
fn fault_of(error: sled::Error) -> Fault {
    match error {
        sled::Error::Io(e) => match Fault::io("base", Path::new("base"), e) {
            known @ (Fault::NoSpace | Fault::ReadOnly) => known,
            other => Fault::Base(other.to_string()),
        },
        other => Fault::Base(other.to_string()),
    }
}

fn unreadable(table: &str) -> Fault {
    Fault::Base(format!("unreadable: {table}"))
}
