//! From a folder to a journal and tables that agree, whatever was left in it.

use std::fs;
use std::path::{Path, PathBuf};

use super::base::{Applied, Base};
use super::journal::{self, Journal, Scan};
use super::{Fault, OpenReport, disk};

/// Present while the store is open; its text is the boot during which it was opened.
const RUNNING: &str = "running";
/// Text of the mark when the tables answered with damage.
const DOUBTED: &str = "doubted";

/// Whether the tables must be made anew from the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tables {
    KeepIfSound,
    MakeAnew,
}

/// Opens journal and tables; the lock is held already.
pub(super) fn open(folder: &Path, tables: Tables) -> Result<(Journal, Base, OpenReport), Fault> {
    let scan = Scan::read(&journal_folder(folder))?;
    let torn_tail_bytes = scan.torn;
    let doubt = match tables {
        Tables::MakeAnew => Some("asked".to_owned()),
        Tables::KeepIfSound => doubt(folder)?,
    };
    let journal = Journal::open(&journal_folder(folder), scan)?;
    mark_running(folder)?;
    let sound = match doubt {
        Some(reason) => Err(reason),
        None => open_sound(folder, &journal)?,
    };
    let (base, rebuilt) = match sound {
        Ok(base) => (base, None),
        Err(reason) => (make_anew(folder, &journal)?, Some(reason)),
    };
    let commits = journal.head().0;
    Ok((
        journal,
        base,
        OpenReport {
            rebuilt,
            torn_tail_bytes,
            commits,
        },
    ))
}

/// Whether a store, or the rest of one, is in the folder.
pub(super) fn is_there(folder: &Path) -> Result<bool, Fault> {
    if journal::is_there(&journal_folder(folder))? {
        return Ok(true);
    }
    if disk::exists(&base_folder(folder))? {
        return Err(Fault::Damaged {
            segment: 1,
            offset: 0,
            why: "file is missing".to_owned(),
        });
    }
    Ok(false)
}

/// The tables of an open store, after the disk had refused them.
pub(super) fn open_again(folder: &Path, journal: &Journal) -> Result<Base, Fault> {
    open_sound(folder, journal)?.map_err(Fault::Base)
}

/// Where the journal lies.
pub(super) fn journal_folder(folder: &Path) -> PathBuf {
    folder.join("journal")
}

/// Remembers beyond a restart that the tables are not to be trusted.
pub(super) fn mark_doubted(folder: &Path) -> Result<(), Fault> {
    disk::write_whole(&folder.join(RUNNING), DOUBTED.as_bytes())
}

/// The store was closed in order: the tables are on the disk.
pub(super) fn mark_closed(folder: &Path) -> Result<(), Fault> {
    let path = folder.join(RUNNING);
    Base::sync_closed(&base_folder(folder))?;
    fs::remove_file(&path).map_err(|e| Fault::io("remove", &path, e))?;
    disk::sync_folder(folder)
}

/// The tables as they are, brought up to the journal; or the reason to make them anew.
fn open_sound(folder: &Path, journal: &Journal) -> Result<Result<Base, String>, Fault> {
    let path = base_folder(folder);
    let (head, _) = journal.head();
    if head > 0 && !disk::exists(&path)? {
        return Ok(Err("missing".to_owned()));
    }
    let opened = Base::open(&path).and_then(|mut base| base.applied().map(|a| (base, a)));
    let (mut base, applied) = match opened {
        Ok(opened) => opened,
        Err(Fault::Base(why)) => return Ok(Err(why)),
        Err(other) => return Err(other),
    };
    let from = match applied {
        // A kill soon after the birth leaves them empty: the journal then fills them from its start.
        None => match base.is_empty() {
            Ok(true) => 1,
            Ok(false) => return Ok(Err("no mark".to_owned())),
            Err(fault) => return Ok(Err(fault.to_string())),
        },
        Some(applied) => match compare(journal, &applied)? {
            None => applied.seq + 1,
            Some(reason) => return Ok(Err(reason)),
        },
    };
    match base.follow(journal, from) {
        Ok(()) => Ok(Ok(base)),
        Err(Fault::Base(why)) => Ok(Err(why)),
        Err(other) => Err(other),
    }
}

/// One record beyond the journal is a cut end. More is a journal that lost what it had accepted:
/// going on would hide it, so that is refused until someone asks for a rebuild.
fn compare(journal: &Journal, applied: &Applied) -> Result<Option<String>, Fault> {
    let (head, _) = journal.head();
    if applied.seq > head + 1 {
        return Err(journal.ends_early(applied.seq));
    }
    if applied.seq > head {
        return Ok(Some("beyond journal".to_owned()));
    }
    let same = journal.hash_at(applied.seq)? == Some(applied.hash);
    Ok((!same).then(|| "other journal".to_owned()))
}

/// Makes the tables from the journal; the old ones are set aside, never deleted.
fn make_anew(folder: &Path, journal: &Journal) -> Result<Base, Fault> {
    let (path, fresh) = (base_folder(folder), folder.join("base.new"));
    if disk::exists(&fresh)? {
        fs::remove_dir_all(&fresh).map_err(|e| Fault::io("remove", &fresh, e))?;
    }
    let mut base = Base::open(&fresh)?;
    base.follow(journal, 1)?;
    base.close()?;
    Base::sync_closed(&fresh)?;
    if disk::exists(&path)? {
        disk::rename(&path, &free_name(folder)?)?;
    }
    disk::rename(&fresh, &path)?;
    Base::open(&path)
}

fn free_name(folder: &Path) -> Result<PathBuf, Fault> {
    for number in 1u32.. {
        let path = folder.join(format!("base.bad-{number}"));
        if !disk::exists(&path)? {
            return Ok(path);
        }
    }
    Err(Fault::NoSpace)
}

/// After a kill the tables are what the system kept of them, and that is whole. After a power cut
/// they may be anything, also wrong without a sign, so they are not even looked at.
fn doubt(folder: &Path) -> Result<Option<String>, Fault> {
    let path = folder.join(RUNNING);
    if !disk::exists(&path)? {
        return Ok(None);
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    Ok(match boot() {
        Some(boot) if boot == text => None,
        _ if text == DOUBTED => Some(DOUBTED.to_owned()),
        _ => Some("power cut".to_owned()),
    })
}

fn mark_running(folder: &Path) -> Result<(), Fault> {
    disk::write_whole(&folder.join(RUNNING), boot().unwrap_or_default().as_bytes())
}

/// Which run of the system this is; none where the system does not tell.
fn boot() -> Option<String> {
    let text = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn base_folder(folder: &Path) -> PathBuf {
    folder.join("base")
}
