//! The base: all rows as of the last commits, in sled. The only user of sled.
//!
//! sled 0.34 does not survive every crash by itself, so nothing here is trusted: each row carries
//! its own digest, and one row carries how far of the journal is in, how many rows there must be
//! and the sum of their digests. Both are checked over every row at opening, in a thread of its own
//! with a time limit; errors, panics and hangs inside sled all end as `Fault::DamagedBase`, and
//! the base is then rebuilt from the journal.

use super::closing::{self, Closing};
use super::fault::Fault;
use super::journal::{Depth, Head};
use super::record::crc32;
use super::row_packing::RowPacking;
use super::stored::{
    State, base_key, base_range, check_row, decode_row, decode_state, dictionary_digest,
    encode_row, encode_state, split_key, stored_digest,
};
use super::table::{Direction, KeyOfAll, KeyedRow, Row, RowChange, Tables, is_empty};
use std::cell::Cell;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

/// What no key of a table begins with.
const OWN: &[u8] = b"\0";
/// The row about all rows.
const STATE_KEY: &[u8] = b"\0state";
/// The dictionary by which rows are packed.
const DICTIONARY_KEY: &[u8] = b"\0dictionary";
/// Beyond this number of rows an untouched base is not read as a whole at every opening.
const FITTING_ROWS_MAX: u64 = 300_000;
/// sled's default is 1 GiB.
const CACHE_BYTES: u64 = 64 << 20;
/// What sled writes into `conf` with our settings, before its CRC-32.
const CONF: &[u8] = b"segment_size: 524288\nuse_compression: false\nversion: 0.34\n";
/// A handle just dropped gives its lock back a moment later.
const SLED_LOCK_TRIES: u32 = 50;
const SLED_LOCK_PAUSE: Duration = Duration::from_millis(20);

/// Tables in a folder of sled.
pub(crate) struct SledTables {
    // Dropped first: what sled still writes then belongs to what the closing mark tells of.
    tree: sled::Db,
    closing: Closing,
    folder: PathBuf,
    state: Mutex<State>,
    packing: OnceLock<RowPacking>,
    checked_whole: bool,
}

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread is being caught by the store. A panic hook should then neither
/// touch the screen nor print: the store goes on.
#[must_use]
pub fn panic_is_contained() -> bool {
    CONTAINED.with(Cell::get)
}

/// What a base must fit, and how much of it is checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fit {
    pub instance: [u8; 16],
    pub genesis: Head,
    /// Bounds the time inside sled.
    pub open_ms_max: u64,
    pub depth: Depth,
}

impl SledTables {
    /// Opens and checks a base, making it when the folder is new.
    pub(crate) fn open(folder: &Path, fit: Fit) -> Result<SledTables, Fault> {
        let what = folder.display().to_string();
        let io = |error| Fault::from_io(&what, error);
        clean(folder).map_err(io)?;
        let fresh = !folder.exists();
        let untouched = closing::take(folder).map_err(io)?;
        let (send, receive) = mpsc::channel();
        let place = folder.to_owned();
        let work = move || {
            let outcome = contained(|| {
                let tree = open_sled(&place)?;
                let examined = examine(&tree, &fit, untouched)?;
                Ok((tree, examined))
            });
            // Nobody listens any more when the time was up.
            let _ = send.send(outcome);
        };
        let builder = std::thread::Builder::new().name("store-base".to_owned());
        builder.spawn(work).map_err(io)?;
        let outcome = receive.recv_timeout(Duration::from_millis(fit.open_ms_max));
        let (
            tree,
            Examined {
                state,
                packing,
                checked_whole,
            },
        ) = outcome.map_err(|_| damaged("hang"))??;
        let closing = Closing::new(folder);
        let (folder, held) = (folder.to_owned(), Mutex::new(state));
        let tables = SledTables {
            tree,
            closing,
            folder,
            state: held,
            packing: packing.map(OnceLock::from).unwrap_or_default(),
            checked_whole,
        };
        tables.sync_birth(fresh).map_err(io)?;
        if state.applied == fit.genesis {
            tables.write_state(fit.instance, state)?;
        }
        Ok(tables)
    }

    /// Whether every row was read at opening.
    pub(crate) fn is_checked_whole(&self) -> bool {
        self.checked_whole
    }

    fn sync_birth(&self, fresh: bool) -> io::Result<()> {
        for name in ["conf", "db"] {
            File::open(self.folder.join(name))?.sync_all()?;
        }
        File::open(&self.folder)?.sync_all()?;
        match self.folder.parent().filter(|_| fresh) {
            Some(parent) => File::open(parent)?.sync_all(),
            None => Ok(()),
        }
    }

    fn write_state(&self, instance: [u8; 16], state: State) -> Result<(), Fault> {
        contained(|| {
            let stored = encode_state(&instance, &state);
            self.tree.insert(STATE_KEY, stored).map_err(from_sled)?;
            Ok(())
        })
    }

    fn state(&self) -> State {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn instance(&self) -> Result<[u8; 16], Fault> {
        let stored = self.tree.get(STATE_KEY).map_err(from_sled)?;
        let stored = stored.ok_or_else(|| damaged("state-missing"))?;
        Ok(decode_state(&stored)
            .ok_or_else(|| damaged("state-unreadable"))?
            .0)
    }

    /// The batch that makes the changes, and the state after them.
    fn batch(&self, changes: Vec<RowChange>, reached: Head) -> Result<sled::Batch, Fault> {
        let mut state = State {
            applied: reached,
            ..self.state()
        };
        let packing = self.packing.get();
        let mut rows: HashMap<Vec<u8>, Option<Vec<u8>>> = HashMap::new();
        for change in changes {
            let key = base_key(&change.table, &change.key);
            let stored = change.row.map(|row| encode_row(&key, &row, packing));
            let before = match rows.get(&key) {
                Some(before) => before.as_deref().map(stored_digest),
                None => self
                    .tree
                    .get(&key)
                    .map_err(from_sled)?
                    .map(|row| stored_digest(&row)),
            };
            if let Some(digest) = before {
                state.rows = state.rows.wrapping_sub(1);
                state.sum = state.sum.wrapping_sub(digest);
            }
            if let Some(stored) = &stored {
                state.rows = state.rows.wrapping_add(1);
                state.sum = state.sum.wrapping_add(stored_digest(stored));
            }
            rows.insert(key, stored);
        }
        let mut batch = sled::Batch::default();
        for (key, stored) in rows {
            match stored {
                Some(stored) => batch.insert(key, stored),
                None => batch.remove(key),
            }
        }
        batch.insert(STATE_KEY, encode_state(&self.instance()?, &state));
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        Ok(batch)
    }
}

impl Tables for SledTables {
    fn row(&self, table: &str, key: &[u8]) -> Result<Option<Row>, Fault> {
        contained(|| {
            let key = base_key(table, key);
            let stored = self.tree.get(&key).map_err(from_sled)?;
            let decode = |stored: sled::IVec| decode_row(&key, &stored, self.packing.get());
            stored.map(decode).transpose()
        })
    }

    fn page(
        &self,
        table: &str,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
        direction: Direction,
        limit: usize,
    ) -> Result<Vec<KeyedRow>, Fault> {
        if is_empty(from, to) {
            return Ok(Vec::new());
        }
        contained(|| {
            let prefix = table.len() + 1;
            let take = |pair: sled::Result<(sled::IVec, sled::IVec)>| {
                let (key, stored) = pair.map_err(from_sled)?;
                let row = decode_row(&key, &stored, self.packing.get())?;
                Ok((key.get(prefix..).unwrap_or_default().to_vec(), row))
            };
            let range = self.tree.range(base_range(table, from, to));
            match direction {
                Direction::Up => range.take(limit).map(take).collect(),
                Direction::Down => range.rev().take(limit).map(take).collect(),
            }
        })
    }

    fn apply(&self, changes: Vec<RowChange>, reached: Head) -> Result<(), Fault> {
        contained(|| {
            self.closing.set_clean(false);
            let batch = self.batch(changes, reached)?;
            self.tree.apply_batch(batch).map_err(from_sled)
        })
    }

    fn applied(&self) -> Head {
        self.state().applied
    }

    fn flush(&self) -> Result<(), Fault> {
        contained(|| {
            self.tree.flush().map_err(from_sled)?;
            // sled's flush alone reaches neither the file's length nor the medium.
            let sync = || File::open(self.folder.join("db"))?.sync_data();
            sync().map_err(|error| Fault::from_io("base/db", error))?;
            self.closing.set_clean(true);
            Ok(())
        })
    }

    fn rows_behind(&self, last: Option<&KeyOfAll>, limit: usize) -> Result<Vec<RowChange>, Fault> {
        contained(|| {
            let from = match last {
                Some((table, key)) => Bound::Excluded(base_key(table, key)),
                None => Bound::Unbounded,
            };
            let range = self.tree.range::<Vec<u8>, _>((from, Bound::Unbounded));
            let rows = range.filter(|pair| !matches!(pair, Ok((key, _)) if key.starts_with(OWN)));
            let rows = rows.take(limit).map(|pair| {
                let (key, stored) = pair.map_err(from_sled)?;
                let row = decode_row(&key, &stored, self.packing.get())?;
                let (table, key) = split_key(&key).ok_or_else(|| damaged("key-unreadable"))?;
                Ok(RowChange {
                    table: table.to_owned(),
                    key: key.to_vec(),
                    row: Some(row),
                })
            });
            rows.collect()
        })
    }

    fn prime(&self, dictionary: &[u8]) -> Result<(), Fault> {
        let packing = RowPacking::new(dictionary).map_err(|_| damaged("error"))?;
        contained(|| {
            let mut state = self.state();
            state.dictionary = dictionary_digest(packing.dictionary());
            let mut batch = sled::Batch::default();
            batch.insert(DICTIONARY_KEY, packing.dictionary());
            batch.insert(STATE_KEY, encode_state(&self.instance()?, &state));
            self.tree.apply_batch(batch).map_err(from_sled)?;
            *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
            Ok(())
        })?;
        self.packing.set(packing).map_err(|_| damaged("primed"))
    }
}

/// Runs something of sled's; its panics become faults.
fn contained<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    let before = CONTAINED.with(|contained| contained.replace(true));
    let outcome = catch_unwind(AssertUnwindSafe(work));
    CONTAINED.with(|contained| contained.set(before));
    outcome.unwrap_or_else(|_| Err(damaged("panic")))
}

/// Removes what sled takes for the newest snapshot though it was cut short by a kill, and a
/// `conf` that is not what sled itself would write.
fn clean(folder: &Path) -> io::Result<()> {
    for name in snapshots(folder)? {
        if name.ends_with(".generating") {
            fs::remove_file(folder.join(name))?;
        }
    }
    let conf = folder.join("conf");
    match fs::read(&conf) {
        Ok(bytes) if bytes != [CONF, &crc32(CONF).to_le_bytes()].concat() => fs::remove_file(conf),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn snapshots(folder: &Path) -> io::Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| name.starts_with("snap."));
    Ok(names)
}

/// Moves all snapshots aside: sled then reads its whole log, which cures most of what a kill does.
pub(crate) fn set_snapshots_aside(folder: &Path, at_unix: i64) -> io::Result<bool> {
    let names = snapshots(folder)?;
    let aside = folder.join(format!("quarantine-{at_unix}"));
    if !names.is_empty() {
        fs::create_dir_all(&aside)?;
    }
    for name in &names {
        fs::rename(folder.join(name), aside.join(name))?;
    }
    Ok(!names.is_empty())
}

fn open_sled(folder: &Path) -> Result<sled::Db, Fault> {
    let config = sled::Config::default()
        .path(folder)
        .cache_capacity(CACHE_BYTES);
    for _ in 0..SLED_LOCK_TRIES {
        match config.open() {
            Err(sled::Error::Io(error)) if error.to_string().contains("acquire lock") => {
                std::thread::sleep(SLED_LOCK_PAUSE);
            }
            outcome => return outcome.map_err(from_sled),
        }
    }
    Err(damaged("still-open"))
}

/// What a base turned out to be.
struct Examined {
    state: State,
    packing: Option<RowPacking>,
    /// Whether every row was read: then their count and the sum of their digests are those of the
    /// state.
    checked_whole: bool,
}

/// Reads what a base says of itself, and its rows; a large base that nobody has touched since it was
/// closed is spared that.
fn examine(tree: &sled::Tree, fit: &Fit, untouched: bool) -> Result<Examined, Fault> {
    let stored = tree.get(STATE_KEY).map_err(from_sled)?;
    let state = match stored {
        None => State {
            applied: fit.genesis,
            ..State::default()
        },
        Some(stored) => {
            let (owner, state) =
                decode_state(&stored).ok_or_else(|| damaged("state-unreadable"))?;
            if owner != fit.instance {
                return Err(damaged("foreign"));
            }
            state
        }
    };
    let spared = match fit.depth {
        Depth::Whole => false,
        Depth::Recent => untouched,
        Depth::Fitting => untouched && state.rows > FITTING_ROWS_MAX,
    };
    if !spared && count_rows(tree)? != (state.rows, state.sum) {
        return Err(damaged("rows-lost"));
    }
    Ok(Examined {
        state,
        packing: read_packing(tree, &state)?,
        checked_whole: !spared,
    })
}

/// The packing of a base whose state tells of a dictionary.
fn read_packing(tree: &sled::Tree, state: &State) -> Result<Option<RowPacking>, Fault> {
    if state.dictionary == State::default().dictionary {
        return Ok(None);
    }
    let dictionary = tree.get(DICTIONARY_KEY).map_err(from_sled)?;
    let unreadable = || damaged("dictionary-unreadable");
    let dictionary = dictionary.ok_or_else(unreadable)?;
    match dictionary_digest(&dictionary) == state.dictionary {
        true => RowPacking::new(&dictionary)
            .map(Some)
            .map_err(|_| unreadable()),
        false => Err(unreadable()),
    }
}

/// Number of rows and the sum of their digests.
fn count_rows(tree: &sled::Tree) -> Result<(u64, u128), Fault> {
    let (mut rows, mut sum) = (0_u64, 0_u128);
    for pair in tree.iter() {
        let (key, stored) = pair.map_err(from_sled)?;
        if !key.starts_with(OWN) {
            check_row(&key, &stored)?;
            rows += 1;
            sum = sum.wrapping_add(stored_digest(&stored));
        }
    }
    Ok((rows, sum))
}

fn damaged(why: &str) -> Fault {
    Fault::DamagedBase {
        why: why.to_owned(),
    }
}

fn from_sled(error: sled::Error) -> Fault {
    match error {
        sled::Error::Io(error) => match Fault::from_io("base", error) {
            Fault::Io { .. } => damaged("error"),
            fault => fault,
        },
        _ => damaged("error"),
    }
}

/// Takes the dictionary out of a base, as no crash would.
#[cfg(test)]
pub(crate) fn forget_dictionary(folder: &Path) {
    let tree = open_sled(folder).unwrap();
    tree.remove(DICTIONARY_KEY).unwrap();
    tree.flush().unwrap();
}
