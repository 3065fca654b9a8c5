//! Opening a store: lock, check the journal, bring the base up to it, say what was found.

use super::base::SledTables;
use super::disk::{Disk, RealDisk, write_whole};
use super::fault::Fault;
use super::journal::{self, Depth, Journal, View};
use super::lock::FolderLock;
use super::partial::Partials;
use super::rebuild::{self, Ready};
use super::simulated::SimulatedDisk;
use super::table::{MemoryTables, Tables};
use super::{Store, archive, ballast, head, segment};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, RwLock};

/// How to open a store.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// Makes a store of this instance id (16 random bytes) where there is none.
    pub create: Option<[u8; 16]>,
    /// Who opens it, for the note in the lock.
    pub who: String,
    /// Seconds since 1970, of the caller's clock.
    pub at_unix: i64,
    /// How much of journal and base is checked.
    pub depth: Depth,
    /// A segment is closed before it grows beyond this.
    pub segment_bytes_max: u64,
    /// Closed segments that are not packed, the last ones: what was just written is read most.
    pub kept_raw: usize,
    /// How long another holder of the lock is waited for.
    pub lock_wait_ms: u64,
    /// Time sled may take to open; beyond it, it hangs, and the base is rebuilt.
    pub base_open_ms_max: u64,
    /// Free room below which only essential commits are taken.
    pub reserve_bytes: u64,
    /// Size of the ballast file; 0 for none.
    pub ballast_bytes: u64,
}

impl OpenOptions {
    /// The usual settings for an existing store.
    #[must_use]
    pub fn new(who: impl Into<String>, at_unix: i64) -> OpenOptions {
        OpenOptions {
            create: None,
            who: who.into(),
            at_unix,
            depth: Depth::Fitting,
            segment_bytes_max: 32 << 20,
            kept_raw: 1,
            lock_wait_ms: 1_000,
            base_open_ms_max: 60_000,
            reserve_bytes: 8 << 20,
            ballast_bytes: 32 << 20,
        }
    }

    /// Makes the store when the folder has none; `instance` are 16 random bytes.
    #[must_use]
    pub fn create(mut self, instance: [u8; 16]) -> OpenOptions {
        self.create = Some(instance);
        self
    }

    pub(crate) fn place<'a>(&self, root: &'a Path) -> rebuild::Place<'a> {
        let OpenOptions {
            at_unix,
            base_open_ms_max: open_ms_max,
            depth,
            ..
        } = *self;
        rebuild::Place {
            root,
            at_unix,
            open_ms_max,
            depth,
        }
    }
}

/// What an opening found and did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenReport {
    /// The store was made just now.
    pub created: bool,
    /// Why the base was made anew from the journal, if it was.
    pub rebuilt: Option<String>,
    /// Bytes of a last, never acknowledged commit, set aside in `torn/`.
    pub torn_tail_bytes: u64,
    /// Commits in the journal.
    pub commits: u64,
    /// Commits the base was behind.
    pub replayed: u64,
    pub segments: u32,
    pub journal_bytes: u64,
    /// Whether every record was checked, or only those of the last segment.
    pub checked_whole: bool,
    /// Whether every row of the base was checked; if not, `Store::check` does when there is time.
    pub base_checked_whole: bool,
    /// The disk was too full for sled; the tables are in memory until the next opening.
    pub base_in_memory: bool,
    /// Where the folder lay when it was last confirmed, if that is not here.
    pub moved_from: Option<String>,
}

impl OpenReport {
    /// What an operator should be told in one line each: catalogue key and arguments.
    #[must_use]
    pub fn notices(&self) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
        let mut notices = Vec::new();
        if let Some(why) = &self.rebuilt {
            let commits = self.replayed.to_string();
            notices.push((
                "store-rebuilt",
                vec![("why", why.clone()), ("commits", commits)],
            ));
        }
        if self.torn_tail_bytes > 0 {
            let bytes = self.torn_tail_bytes.to_string();
            notices.push(("store-torn-tail", vec![("bytes", bytes)]));
        }
        if self.base_in_memory {
            notices.push(("store-base-in-memory", Vec::new()));
        }
        if let Some(place) = &self.moved_from {
            notices.push(("store-moved", vec![("place", place.clone())]));
        }
        notices
    }
}

pub(crate) const PLACE: &str = "place";
/// A segment is read into memory as a whole.
const SEGMENT_BYTES_MAX: u64 = 64 << 20;

impl Store {
    /// Opens the store in `dir`, or makes it when the options say so. On an error nothing was
    /// changed, except what was set aside and can be made again (`base`).
    pub fn open(dir: &Path, options: OpenOptions) -> Result<(Store, OpenReport), Fault> {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk::new(dir));
        prepare_folder(dir, &*disk, &options)?;
        let mut lock = FolderLock::take(dir, options.lock_wait_ms)?;
        let (journal, mut report) = open_journal(Arc::clone(&disk), &options)?;
        lock.sign(&options.who, options.at_unix);
        let view = &journal.view;
        let ready = match rebuild::ready(options.place(dir), view) {
            // sled writes at opening too; the ballast is for such days.
            Err(Fault::NoSpace { .. }) => {
                ballast::drop_out(&*disk);
                rebuild::ready(options.place(dir), view)
            }
            ready => ready,
        };
        let tables = settle_tables(ready, view, &mut report)?;
        report.moved_from = moved_from(dir, &*disk)?;
        // Ballast is a comfort: that it cannot be laid in is no reason not to open.
        let _ = ballast::lay_in(dir, &*disk, options.ballast_bytes);
        let store = assemble(journal, tables, &options, Some(dir), Some(lock));
        Ok((store, report))
    }

    /// Opens a store on a simulated disk: the same journal, tables in memory.
    pub fn open_simulated(
        disk: &SimulatedDisk,
        options: OpenOptions,
    ) -> Result<(Store, OpenReport), Fault> {
        let shared: Arc<dyn Disk> = Arc::new(disk.clone());
        let (journal, mut report) = open_journal(shared, &options)?;
        let mut tables = disk.tables();
        if tables.applied().seq > 0 {
            match rebuild::check_applied(&journal.view, tables.applied()) {
                Err(Fault::DamagedBase { why }) => {
                    tables = MemoryTables::default();
                    report.rebuilt = Some(why);
                }
                outcome => outcome?,
            }
        }
        report.replayed = rebuild::catch_up(&tables, &journal.view)?;
        disk.replace_tables(tables.clone());
        Ok((
            assemble(journal, Box::new(tables), &options, None, None),
            report,
        ))
    }

    /// Says that the folder now lies here and nowhere else.
    pub fn confirm_place(&self) -> Result<(), Fault> {
        match &self.root {
            Some(root) => write_place(root, &*self.view().disk),
            None => Ok(()),
        }
    }
}

/// The tables to work with: sled's, or on a disk too full for sled ones in memory, made from the
/// journal, so that the operator can still read and send.
pub(crate) fn settle_tables(
    ready: Result<Ready<SledTables>, Fault>,
    view: &View,
    report: &mut OpenReport,
) -> Result<Box<dyn Tables>, Fault> {
    match ready {
        Ok(Ready {
            tables,
            rebuilt,
            replayed,
        }) => {
            (report.rebuilt, report.replayed) = (rebuilt, replayed);
            report.base_checked_whole = tables.is_checked_whole();
            Ok(Box::new(tables))
        }
        Err(Fault::NoSpace { .. }) => {
            let tables = MemoryTables::default();
            report.replayed = rebuild::catch_up(&tables, view)?;
            report.base_in_memory = true;
            Ok(Box::new(tables))
        }
        Err(fault) => Err(fault),
    }
}

fn assemble(
    journal: Journal,
    tables: Box<dyn Tables>,
    options: &OpenOptions,
    root: Option<&Path>,
    lock: Option<FolderLock>,
) -> Store {
    Store {
        disk: Arc::clone(&journal.view.disk),
        journal: Mutex::new(journal),
        tables: RwLock::new(tables),
        failed: AtomicBool::new(false),
        low_on_space: AtomicBool::new(false),
        reserve_bytes: options.reserve_bytes,
        partials: Partials::default(),
        packing: Arc::default(),
        packer: Mutex::default(),
        kept_raw: options.kept_raw,
        root: root.map(Path::to_owned),
        _lock: lock,
    }
}

/// Refuses a folder that is not to be opened before anything in it is touched; makes a missing one.
fn prepare_folder(dir: &Path, disk: &dyn Disk, options: &OpenOptions) -> Result<(), Fault> {
    let what = dir.display().to_string();
    let io = |error| Fault::from_io(&what, error);
    if disk.length(archive::BACKUP_MARK).map_err(io)?.is_some() {
        return Err(Fault::IsBackup);
    }
    let none = disk.list(segment::FOLDER).map_err(io)?.is_empty();
    if none && options.create.is_none() {
        return Err(Fault::Missing);
    }
    if !dir.exists() {
        std::fs::create_dir_all(dir).map_err(io)?;
        if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            std::fs::File::open(parent)
                .and_then(|folder| folder.sync_all())
                .map_err(io)?;
        }
    }
    Ok(())
}

fn open_journal(
    disk: Arc<dyn Disk>,
    options: &OpenOptions,
) -> Result<(Journal, OpenReport), Fault> {
    let mut report = OpenReport::default();
    let segment_bytes_max = options.segment_bytes_max.min(SEGMENT_BYTES_MAX);
    let journal = match journal::survey(Arc::clone(&disk), options.depth) {
        Err(Fault::Missing) => {
            let instance = options.create.ok_or(Fault::Missing)?;
            check_never_used(&*disk)?;
            report.created = true;
            report.checked_whole = true;
            Journal::create(disk, instance, segment_bytes_max)?
        }
        survey => {
            let survey = survey?;
            report.torn_tail_bytes = survey.tail.map_or(0, |tail| tail.bytes);
            report.checked_whole = survey.whole;
            Journal::open(survey, segment_bytes_max)?
        }
    };
    let View { segments, head, .. } = &journal.view;
    report.commits = head.seq;
    report.segments = u32::try_from(segments.len()).unwrap_or(u32::MAX);
    report.journal_bytes = segments.iter().map(|segment| segment.bytes).sum();
    Ok((journal, report))
}

/// A folder without a journal in which a store has already worked has lost its journal: making a
/// new one would hide that.
fn check_never_used(disk: &dyn Disk) -> Result<(), Fault> {
    let names = disk
        .list("")
        .map_err(|error| Fault::from_io("folder", error))?;
    let used = head::is_used(disk)?
        || names
            .iter()
            .any(|name| name == rebuild::BASE || name == PLACE);
    let why = super::Damage::SegmentMissing;
    if used {
        Err(Fault::DamagedJournal {
            segment: 1,
            offset: 0,
            why,
        })
    } else {
        Ok(())
    }
}

fn moved_from(dir: &Path, disk: &dyn Disk) -> Result<Option<String>, Fault> {
    let io = |error| Fault::from_io(PLACE, error);
    if disk.length(PLACE).map_err(io)?.is_none() {
        write_place(dir, disk)?;
        return Ok(None);
    }
    let known = disk.read(PLACE, 0, 1 << 16).map_err(io)?;
    let known = String::from_utf8_lossy(&known).into_owned();
    Ok(Some(known).filter(|known| *known != place(dir)))
}

fn write_place(dir: &Path, disk: &dyn Disk) -> Result<(), Fault> {
    write_whole(disk, PLACE, place(dir).as_bytes())
}

fn place(dir: &Path) -> String {
    dir.canonicalize()
        .unwrap_or_else(|_| dir.to_owned())
        .display()
        .to_string()
}
