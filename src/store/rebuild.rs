//! Brings the base up to the journal: replays what is missing, and when the base is missing,
//! damaged, foreign or does not open, sets it aside and makes it anew from the journal.

use super::base::{Fit, SledTables, set_snapshots_aside};
use super::closing;
use super::commit::{CommitId, HEADS};
use super::fault::{Damage, Fault};
use super::journal::{Depth, Head, View};
use super::record::sha256;
use super::segment::Segment;
use super::table::{RowChange, Tables};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

pub(crate) const BASE: &str = "base";
/// Lies beside the base once it has failed while open; the next opening rebuilds it.
pub(crate) const SUSPECT: &str = "base.suspect";
pub(crate) const FRESH: &str = "base.new";
/// The base that one written anew has taken the place of, until that one is open.
pub(crate) const OLD: &str = "base.old";
/// Rows of one batch while replaying.
const BATCH_ROWS: usize = 1_000;
/// Rows of one batch while rebuilding.
const REBUILD_BATCH_ROWS: usize = 4_000;

/// A base that stands where the journal stands.
pub(crate) struct Ready<T> {
    pub tables: T,
    /// Why it was made anew, if it was.
    pub rebuilt: Option<String>,
    /// Commits taken from the journal.
    pub replayed: u64,
}

/// Where the base is and how it is opened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub root: &'a Path,
    pub at_unix: i64,
    pub open_ms_max: u64,
    pub depth: Depth,
}

impl Place<'_> {
    fn fit(&self, view: &View) -> Fit {
        let genesis = view
            .segments
            .first()
            .map(Segment::chain_start)
            .unwrap_or_default();
        let Place {
            open_ms_max, depth, ..
        } = *self;
        Fit {
            instance: view.instance,
            genesis,
            open_ms_max,
            depth,
        }
    }

    pub(crate) fn open(&self, name: &str, view: &View) -> Result<SledTables, Fault> {
        SledTables::open(&self.root.join(name), self.fit(view))
    }
}

/// Opens the base of a store, and makes it anew when it is not sound.
pub(crate) fn ready(place: Place<'_>, view: &View) -> Result<Ready<SledTables>, Fault> {
    match existing(place, view) {
        Err(Fault::DamagedBase { why }) => rebuild(place, view, why),
        outcome => outcome,
    }
}

fn existing(place: Place<'_>, view: &View) -> Result<Ready<SledTables>, Fault> {
    let folder = place.root.join(BASE);
    let damaged = |why: &str| Fault::DamagedBase {
        why: why.to_owned(),
    };
    if place.root.join(SUSPECT).exists() {
        return Err(damaged("failed-before"));
    }
    let io = |error| Fault::from_io(BASE, error);
    adopt(place.root).map_err(io)?;
    if !folder.exists() && view.head.seq > 0 {
        return Err(damaged("missing"));
    }
    let tables = match place.open(BASE, view) {
        Err(Fault::DamagedBase { why }) => {
            let aside = set_snapshots_aside(&folder, place.at_unix);
            match aside.map_err(io)? {
                true if why != "hang" => place.open(BASE, view)?,
                _ => return Err(damaged(&why)),
            }
        }
        outcome => outcome?,
    };
    if tables.applied().seq == 0 && view.head.seq > 0 {
        return Err(damaged("empty"));
    }
    check_applied(view, tables.applied())?;
    let replayed = catch_up(&tables, view)?;
    remove_folder(&place.root.join(OLD)).map_err(io)?;
    Ok(Ready {
        tables,
        rebuilt: None,
        replayed,
    })
}

/// Puts a base that was written anew, whole, in the place of the one in use; what an interrupted
/// writing has left is removed.
fn adopt(root: &Path) -> io::Result<()> {
    let (base, fresh) = (root.join(BASE), root.join(FRESH));
    if !fresh.exists() {
        return Ok(());
    }
    if !closing::fits(&fresh) {
        return remove_folder(&fresh);
    }
    if base.exists() {
        remove_folder(&root.join(OLD))?;
        fs::rename(&base, root.join(OLD))?;
    }
    fs::rename(&fresh, &base)?;
    File::open(root)?.sync_all()
}

/// What the base has seen must be on the journal's chain. A base ahead of the journal is a witness
/// that the journal has lost its end.
pub(crate) fn check_applied(view: &View, applied: Head) -> Result<(), Fault> {
    if applied.seq > view.head.seq {
        let last = view.segments.last();
        let segment = last.map_or(0, |last| last.number);
        let offset = last.map_or(0, |last| last.bytes);
        return Err(Fault::DamagedJournal {
            segment,
            offset,
            why: Damage::CutShort,
        });
    }
    match view.hash_at(applied.seq)? == Some(applied.hash) {
        true => Ok(()),
        false => Err(Fault::DamagedBase {
            why: "foreign".to_owned(),
        }),
    }
}

/// Applies every commit after the one the tables stand at; repeating it changes nothing.
pub(crate) fn catch_up(tables: &dyn Tables, view: &View) -> Result<u64, Fault> {
    let mut pending: Vec<RowChange> = Vec::new();
    let mut reached = tables.applied();
    let mut replayed = 0;
    view.each(reached.seq + 1, &mut |told, at| {
        reached = Head {
            seq: told.record.seq,
            hash: told.record.hash,
        };
        pending.extend(told.row_changes(at.segment));
        replayed += 1;
        if pending.len() >= BATCH_ROWS {
            tables.apply(std::mem::take(&mut pending), reached)?;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    if reached != tables.applied() {
        tables.apply(pending, reached)?;
    }
    Ok(replayed)
}

/// Makes the base anew beside the old one, then swaps them; the old one is kept.
fn rebuild(place: Place<'_>, view: &View, why: String) -> Result<Ready<SledTables>, Fault> {
    let io = |error| Fault::from_io(BASE, error);
    let fresh = place.root.join(FRESH);
    remove_folder(&fresh).map_err(io)?;
    let tables = place.open(FRESH, view)?;
    replay_all(&tables, view)?;
    tables.flush()?;
    drop(tables);
    swap(place.root, &fresh, place.at_unix).map_err(io)?;
    let tables = place.open(BASE, view)?;
    Ok(Ready {
        tables,
        rebuilt: Some(why),
        replayed: view.head.seq,
    })
}

/// Fills empty tables from the whole journal. A first pass finds the last commit of every row, so
/// that a row that changed often is written once.
fn replay_all(tables: &dyn Tables, view: &View) -> Result<(), Fault> {
    let mut last: HashMap<u128, CommitId> = HashMap::new();
    view.each(1, &mut |told, _| {
        let rows = told
            .record
            .changed
            .iter()
            .map(|row| row_name(&row.table, &row.key));
        last.extend(rows.map(|name| (name, told.record.seq)));
        Ok(ControlFlow::Continue(()))
    })?;
    let mut pending: Vec<RowChange> = Vec::new();
    let mut reached = tables.applied();
    view.each(1, &mut |told, at| {
        reached = Head {
            seq: told.record.seq,
            hash: told.record.hash,
        };
        let is_last = |row: &RowChange| {
            row.table == HEADS || last.get(&row_name(&row.table, &row.key)) == Some(&reached.seq)
        };
        pending.extend(told.row_changes(at.segment).into_iter().filter(is_last));
        if pending.len() >= REBUILD_BATCH_ROWS {
            tables.apply(std::mem::take(&mut pending), reached)?;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    tables.apply(pending, reached)
}

/// Stands for table and key in little room.
fn row_name(table: &str, key: &[u8]) -> u128 {
    let digest = sha256(&[table.as_bytes(), b"\0", key].concat());
    u128::from_le_bytes(digest.first_chunk().copied().unwrap_or_default())
}

fn swap(root: &Path, fresh: &Path, at_unix: i64) -> io::Result<()> {
    let base = root.join(BASE);
    if base.exists() {
        fs::rename(&base, free_name(root, &format!("base.bad-{at_unix}")))?;
    }
    fs::rename(fresh, &base)?;
    if root.join(SUSPECT).exists() {
        fs::remove_file(root.join(SUSPECT))?;
    }
    File::open(root)?.sync_all()
}

/// `name`, or `name-2` and so on: nothing set aside earlier is overwritten.
pub(crate) fn free_name(root: &Path, name: &str) -> PathBuf {
    let first = root.join(name);
    let others = (2_u32..).map(|count| root.join(format!("{name}-{count}")));
    let free = std::iter::once(first.clone())
        .chain(others)
        .find(|path| !path.exists());
    free.unwrap_or(first)
}

pub(crate) fn remove_folder(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}
