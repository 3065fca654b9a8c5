//! Verify, backup, restore, rebuild: what an operator does with a store as a whole.
//!
//! A backup is the journal, its head mark and a note of where it came from, checked after copying.
//! It is no store: opened directly it would be a second living copy of the same folder, so
//! `Store::open` refuses it and `restore` asks first.

use super::commit::{Commit, CommitId};
use super::disk::{Disk, RealDisk, write_whole};
use super::fault::{Damage, Fault};
use super::journal::{self, Depth, Head, View, Walk};
use super::lock::FolderLock;
use super::opening::{OpenOptions, OpenReport, PLACE};
use super::pack::{self, PackReport};
use super::rebuild::{BASE, FRESH, OLD, SUSPECT, catch_up, free_name};
use super::record::{HEADER_BYTES, sha256};
use super::segment::{self, Segment};
use super::table::{Row, RowChange, RowValue, Tables};
use super::{Store, head};
use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// Lies in a backup and names the folder it was taken from.
pub(crate) const BACKUP_MARK: &str = "backup";
/// What belongs to a store and is set aside before restoring over it.
const PARTS: [&str; 8] = [
    segment::FOLDER,
    BASE,
    FRESH,
    OLD,
    SUSPECT,
    "head",
    PLACE,
    "partial",
];

/// What a check of a folder found.
#[derive(Debug, Clone)]
pub struct VerifyReport {
    pub instance: [u8; 16],
    pub segments: u32,
    pub commits: CommitId,
    pub journal_bytes: u64,
    /// Hash of the last commit.
    pub head: [u8; 32],
    /// An append interrupted or going on just now.
    pub torn_tail_bytes: u64,
    pub base: BaseCheck,
}

/// What the compare of every row of the base with the journal gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaseCheck {
    /// Every row is what the journal says, and there is no other.
    Same { rows: u64 },
    /// Some are not: `rebuild` is the remedy.
    Different {
        rows: u64,
        wrong: u64,
        missing: u64,
        extra: u64,
    },
    /// There is none; the next opening makes it.
    Absent,
    /// Another program holds the folder; only the journal was checked.
    InUse,
    /// It does not open.
    Damaged { why: String },
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    pub instance: [u8; 16],
    pub commits: CommitId,
    pub head: [u8; 32],
    pub segments: u32,
    pub bytes: u64,
    /// Segments that were there already from an earlier backup.
    pub segments_kept: u32,
}

/// How to restore.
#[derive(Debug, Clone)]
pub struct RestoreOptions {
    /// Used to open the restored store; `who` and `at_unix` go into its journal.
    pub open: OpenOptions,
    /// Restores though the folder the backup was taken from is still there: the operator has said
    /// that it will not be used any more.
    pub allow_twin: bool,
    /// Moves the parts of a store that is in the target to `set-aside-<time>/`.
    pub set_aside: bool,
    /// Takes a damaged journal up to its damage. What is behind it is lost.
    pub up_to_damage: bool,
}

impl RestoreOptions {
    /// Restores a sound backup to a folder without a store.
    #[must_use]
    pub fn new(open: OpenOptions) -> RestoreOptions {
        RestoreOptions {
            open,
            allow_twin: false,
            set_aside: false,
            up_to_damage: false,
        }
    }
}

/// What was restored.
#[derive(Debug, Clone)]
pub struct RestoreReport {
    pub instance: [u8; 16],
    /// Commits taken over; the note of the restoring comes after them.
    pub commits: CommitId,
    /// Where the damage began that the restored journal ends before.
    pub damage: Option<Fault>,
    /// The folder the backup was taken from.
    pub origin: Option<String>,
}

impl Store {
    /// Checks every record of the journal in `dir` and, when nobody holds the folder, every row of
    /// the base. Changes nothing in the journal.
    pub fn verify(dir: &Path) -> Result<VerifyReport, Fault> {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk::new(dir));
        let survey = journal::survey(Arc::clone(&disk), Depth::Whole)?;
        let torn_tail_bytes = survey.tail.map_or(0, |tail| tail.bytes);
        let base = if !dir.join(BASE).exists() {
            BaseCheck::Absent
        } else {
            match FolderLock::take(dir, 0) {
                Ok(_lock) => check_closed_base(dir, &survey.view)?,
                Err(_) => BaseCheck::InUse,
            }
        };
        Ok(report(&survey.view, torn_tail_bytes, base))
    }

    /// The same for the store that is open here; commits wait meanwhile.
    pub fn check(&self) -> Result<VerifyReport, Fault> {
        let journal = self.journal();
        let view = &journal.view;
        let survey = journal::survey(Arc::clone(&view.disk), Depth::Whole)?;
        let base = self.with_tables(|tables| compare(tables, &survey.view))?;
        Ok(report(&survey.view, 0, base))
    }

    /// Copies the journal as of now to `to`, a folder that is empty or holds an earlier backup of
    /// this store, and checks the copy. Safe while commits go on.
    pub fn backup(&self, to: &Path) -> Result<BackupReport, Fault> {
        let origin = self.root.as_deref().map(place_of).unwrap_or_default();
        let _packing = self.packing.lock().unwrap_or_else(PoisonError::into_inner);
        copy_journal(&self.view(), &origin, to)
    }

    /// The same for the folder `dir`, whoever works in it: the journal only grows, so the whole
    /// commits of this moment are a sound copy.
    pub fn backup_folder(dir: &Path, to: &Path) -> Result<BackupReport, Fault> {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk::new(dir));
        let view = journal::survey(disk, Depth::Whole)?.view;
        copy_journal(&view, &place_of(dir), to)
    }

    /// Makes a store in `to` from the backup (or the closed store) in `from`, opens it once to
    /// build its base and to note the restoring in its journal, and closes it.
    pub fn restore(
        from: &Path,
        to: &Path,
        options: RestoreOptions,
    ) -> Result<RestoreReport, Fault> {
        let source: Arc<dyn Disk> = Arc::new(RealDisk::new(from));
        let (view, damage) = match options.up_to_damage {
            true => salvage(&source)?,
            false => (
                journal::survey(Arc::clone(&source), Depth::Whole)?.view,
                None,
            ),
        };
        let origin = origin_of(&*source, from)?;
        check_twin(&view, origin.as_deref(), to, &options)?;
        let target: Arc<dyn Disk> = Arc::new(RealDisk::new(to));
        clear_target(to, &options)?;
        copy_segments(&view, &*target)?;
        check_copy(&view, target)?;
        let open = OpenOptions {
            create: None,
            ..options.open
        };
        let (who, at_unix) = (open.who.clone(), open.at_unix);
        let (store, _) = Store::open(to, open)?;
        store.confirm_place()?;
        let from = origin.clone().unwrap_or_else(|| place_of(from));
        store.commit(Commit::new(
            at_unix,
            who,
            format!("restored|{}", cut_text(&from)),
        ))?;
        Ok(RestoreReport {
            instance: view.instance,
            commits: view.head.seq,
            damage,
            origin,
        })
    }

    /// Compresses closed segments of the journal, but for the last `keep_raw` ones. Commits go on
    /// meanwhile. The store does so by itself whenever a segment is closed.
    pub fn pack(&self, keep_raw: usize) -> Result<PackReport, Fault> {
        pack::pack_all(&self.packing, &self.view(), keep_raw)
    }

    /// A segment was closed: the one before it, and whatever an interrupted packing has left, is
    /// packed, beside the work where the disk is a real one: it takes a second and nobody waits for
    /// it. What the disk refuses stays as it is and is tried again when the next one is closed.
    pub(super) fn pack_closed(&self) {
        if self.root.is_none() {
            let _ = self.pack(self.kept_raw);
            return;
        }
        let mut packer = self.packer.lock().unwrap_or_else(PoisonError::into_inner);
        if packer.as_ref().is_some_and(|packer| !packer.is_finished()) {
            return;
        }
        let (packing, view, kept_raw) = (Arc::clone(&self.packing), self.view(), self.kept_raw);
        let work = move || {
            let _ = pack::pack_all(&packing, &view, kept_raw);
        };
        let builder = std::thread::Builder::new().name("store-packer".to_owned());
        *packer = builder.spawn(work).ok();
    }

    /// Makes the base of the closed store in `dir` anew from its journal; the old one is kept.
    pub fn rebuild(dir: &Path, options: OpenOptions) -> Result<OpenReport, Fault> {
        let lock = FolderLock::take(dir, options.lock_wait_ms)?;
        journal::survey(Arc::new(RealDisk::new(dir)), Depth::Whole)?;
        let mark = std::fs::write(dir.join(SUSPECT), b"");
        mark.map_err(|error| Fault::from_io(SUSPECT, error))?;
        drop(lock);
        Ok(Store::open(
            dir,
            OpenOptions {
                create: None,
                ..options
            },
        )?
        .1)
    }
}

fn report(view: &View, torn_tail_bytes: u64, base: BaseCheck) -> VerifyReport {
    VerifyReport {
        instance: view.instance,
        segments: count(&view.segments),
        commits: view.head.seq,
        journal_bytes: view.segments.iter().map(|segment| segment.bytes).sum(),
        head: view.head.hash,
        torn_tail_bytes,
        base,
    }
}

fn count(segments: &[Segment]) -> u32 {
    u32::try_from(segments.len()).unwrap_or(u32::MAX)
}

/// Opens the base of a closed store, brings it up and compares.
fn check_closed_base(dir: &Path, view: &View) -> Result<BaseCheck, Fault> {
    let opened = OpenOptions::new("", 0).place(dir).open(BASE, view);
    let compared = opened.and_then(|tables| {
        super::rebuild::check_applied(view, tables.applied())?;
        catch_up(&tables, view)?;
        let check = compare(&tables, view)?;
        tables.flush()?;
        Ok(check)
    });
    match compared {
        Err(Fault::DamagedBase { why }) => Ok(BaseCheck::Damaged { why }),
        outcome => outcome,
    }
}

/// Rows read at a time.
const COMPARED_ROWS: usize = 2_000;

/// Compares every row with what the journal, replayed from its first commit, says.
fn compare(tables: &dyn Tables, view: &View) -> Result<BaseCheck, Fault> {
    let mut told: HashMap<(String, Vec<u8>), (CommitId, [u8; 32])> = HashMap::new();
    view.each(1, &mut |commit, at| {
        for RowChange { table, key, row } in commit.row_changes(at.segment) {
            match row {
                Some(row) => told.insert((table, key), (row.seq, digest_of(&row))),
                None => told.remove(&(table, key)),
            };
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let (mut rows, mut wrong, mut extra) = (0, 0, 0);
    let mut last = None;
    loop {
        let some = tables.rows_behind(last.as_ref(), COMPARED_ROWS)?;
        if some.is_empty() {
            break;
        }
        for change in some {
            rows += 1;
            let place = (change.table, change.key);
            let found = change.row.map(|row| (row.seq, digest_of(&row)));
            match told.remove(&place) {
                Some(expected) if found == Some(expected) => {}
                Some(_) => wrong += 1,
                None => extra += 1,
            }
            last = Some(place);
        }
    }
    let missing = told.len() as u64;
    Ok(match (wrong, missing, extra) {
        (0, 0, 0) => BaseCheck::Same { rows },
        _ => BaseCheck::Different {
            rows,
            wrong,
            missing,
            extra,
        },
    })
}

fn digest_of(row: &Row) -> [u8; 32] {
    match &row.value {
        RowValue::Inline(value) => sha256(value),
        RowValue::InJournal(pointer) => pointer.sha256,
    }
}

/// A target must be empty, or a backup of this very store that is not ahead of it.
fn prepare_target(view: &View, to: &Path, target: &dyn Disk) -> Result<(), Fault> {
    let io = |error| Fault::from_io("backup", error);
    std::fs::create_dir_all(to).map_err(io)?;
    if target.list("").map_err(io)?.is_empty() {
        return target.create_folder(segment::FOLDER).map_err(io);
    }
    let other = || Fault::NotEmpty {
        place: place_of(to),
    };
    if target.length(BACKUP_MARK).map_err(io)?.is_none() {
        return Err(other());
    }
    // One that was interrupted before its first segment holds nothing yet.
    if target.list(segment::FOLDER).map_err(io)?.is_empty() {
        return Ok(());
    }
    let first = segment::read_header(target, 1)?;
    let before = head::read(target, &view.instance)?.unwrap_or_default();
    let known = before.seq == 0 || view.hash_at(before.seq)? == Some(before.hash);
    match first.header.instance == view.instance && known {
        true => Ok(()),
        false => Err(other()),
    }
}

/// Copies all segments and the head mark; returns how many were there already.
fn copy_segments(view: &View, target: &dyn Disk) -> Result<u32, Fault> {
    let io = |error| Fault::from_io(segment::FOLDER, error);
    target.create_folder(segment::FOLDER).map_err(io)?;
    let mut kept = 0;
    for segment in &view.segments {
        kept += u32::from(segment::copy(&*view.disk, segment, target)?);
    }
    head::write(target, &view.instance, view.head)?;
    head::sync(target)?;
    Ok(kept)
}

/// A copy counts only when it was read back and gave the same chain.
fn check_copy(view: &View, target: Arc<dyn Disk>) -> Result<(), Fault> {
    let copy = journal::survey(target, Depth::Whole)?;
    if copy.view.head == view.head && copy.tail.is_none() {
        return Ok(());
    }
    let segment = view.segments.last().map_or(0, |last| last.number);
    Err(Fault::DamagedJournal {
        segment,
        offset: 0,
        why: Damage::CutShort,
    })
}

/// The whole records from the first segment up to the first damage.
fn salvage(disk: &Arc<dyn Disk>) -> Result<(View, Option<Fault>), Fault> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut head = Head::default();
    let mut damage = None;
    while damage.is_none() {
        let number = count(&segments) + 1;
        if !segment::is_there(&**disk, number)? {
            break;
        }
        match salvage_segment(&**disk, number, segments.last(), head) {
            Ok((segment, reached, fault)) => {
                segments.push(segment);
                (head, damage) = (reached, fault);
            }
            Err(fault) => damage = Some(fault),
        }
    }
    let Some(first) = segments.first() else {
        return Err(damage.unwrap_or(Fault::Missing));
    };
    let instance = first.header.instance;
    Ok((
        View {
            disk: Arc::clone(disk),
            instance,
            segments,
            head,
        },
        damage,
    ))
}

fn salvage_segment(
    disk: &dyn Disk,
    number: u32,
    before: Option<&Segment>,
    head: Head,
) -> Result<(Segment, Head, Option<Fault>), Fault> {
    let mut segment = segment::read_header(disk, number)?;
    segment::check_link(before, &segment)?;
    if before.is_some() && segment.chain_start() != head {
        return Err(Fault::DamagedJournal {
            segment: number,
            offset: 0,
            why: Damage::ChainBroken,
        });
    }
    let bytes = segment::load(disk, &segment)?;
    let mut walk = Walk::new(&bytes, &segment);
    let damage = loop {
        match walk.next() {
            Ok(Some(_)) => {}
            Ok(None) => break None,
            Err(stop) => break Some(walk.fault(stop)),
        }
    };
    let (end, reached) = (walk.offset.max(HEADER_BYTES), walk.head);
    segment.bytes = end as u64;
    Ok((segment, reached, damage))
}

fn origin_of(source: &dyn Disk, from: &Path) -> Result<Option<String>, Fault> {
    let io = |error| Fault::from_io(BACKUP_MARK, error);
    if source.length(BACKUP_MARK).map_err(io)?.is_none() {
        return Ok(Some(place_of(from)));
    }
    let origin = source.read(BACKUP_MARK, 0, 1 << 16).map_err(io)?;
    Ok(Some(String::from_utf8_lossy(&origin).into_owned()).filter(|origin| !origin.is_empty()))
}

/// Refuses while the folder the backup came from still holds the same store, unless that store is
/// the one to be replaced or the operator has said so.
/// Copies the journal up to the view's head to `to`, and checks the copy.
fn copy_journal(view: &View, origin: &str, to: &Path) -> Result<BackupReport, Fault> {
    let target: Arc<dyn Disk> = Arc::new(RealDisk::new(to));
    prepare_target(view, to, &*target)?;
    write_whole(&*target, BACKUP_MARK, origin.as_bytes())?;
    let kept = copy_segments(view, &*target)?;
    check_copy(view, target)?;
    let bytes = view.segments.iter().map(|segment| segment.bytes).sum();
    Ok(BackupReport {
        instance: view.instance,
        commits: view.head.seq,
        head: view.head.hash,
        segments: count(&view.segments),
        bytes,
        segments_kept: kept,
    })
}

fn check_twin(
    view: &View,
    origin: Option<&str>,
    to: &Path,
    options: &RestoreOptions,
) -> Result<(), Fault> {
    let Some(origin) = origin.filter(|origin| *origin != place_of(to)) else {
        return Ok(());
    };
    let there = segment::read_header(&RealDisk::new(Path::new(origin)), 1);
    let alive = there.is_ok_and(|first| first.header.instance == view.instance);
    match alive && !options.allow_twin {
        true => Err(Fault::TwinAlive {
            place: origin.to_owned(),
        }),
        false => Ok(()),
    }
}

/// Makes room in the target: nothing of a store may be there, or it is set aside.
fn clear_target(to: &Path, options: &RestoreOptions) -> Result<(), Fault> {
    let io = |error| Fault::from_io("restore", error);
    std::fs::create_dir_all(to).map_err(io)?;
    let there: Vec<_> = PARTS.iter().filter(|part| to.join(part).exists()).collect();
    if there.is_empty() {
        return Ok(());
    }
    if !options.set_aside {
        return Err(Fault::NotEmpty {
            place: place_of(to),
        });
    }
    let _lock = FolderLock::take(to, options.open.lock_wait_ms)?;
    let aside = free_name(to, &format!("set-aside-{}", options.open.at_unix));
    let move_all = || -> io::Result<()> {
        std::fs::create_dir(&aside)?;
        for part in there {
            std::fs::rename(to.join(part), aside.join(part))?;
        }
        std::fs::File::open(to)?.sync_all()
    };
    move_all().map_err(io)
}

fn place_of(dir: &Path) -> String {
    dir.canonicalize()
        .unwrap_or_else(|_| dir.to_owned())
        .display()
        .to_string()
}

/// A path in a commit's text, cut at a character.
fn cut_text(text: &str) -> String {
    text.chars().take(1_000).collect()
}
