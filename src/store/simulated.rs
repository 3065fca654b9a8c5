//! A disk in memory that can lose power at any operation: torn writes, lost names, lost unsynced
//! data, a full medium, a failing fsync; everything drawn from a seed. Public, because the whole
//! bank day is simulated on it.

use super::disk::Disk;
use super::record::SECTOR_BYTES;
use super::table::MemoryTables;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How a crash treats what was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crash {
    /// The process dies: what the system took stays.
    Kill,
    /// The machine dies: of what was not synced any sectors and any last names may be missing.
    PowerCut,
}

/// A disk shared by everybody who clones it; outlives the stores opened on it.
#[derive(Clone)]
pub struct SimulatedDisk {
    world: Arc<Mutex<World>>,
}

struct World {
    files: BTreeMap<u64, Content>,
    names: BTreeMap<String, u64>,
    kept_names: BTreeMap<String, u64>,
    name_changes: Vec<NameChange>,
    next_id: u64,
    operations: u64,
    crash: Option<(u64, Crash)>,
    syncs: u64,
    crash_at_sync: Option<u64>,
    dead: Option<Crash>,
    capacity_bytes: Option<u64>,
    filling: Option<(u64, u64)>,
    failing_syncs: u32,
    read_only: bool,
    random: Random,
    faults: BTreeMap<&'static str, u64>,
    tables: MemoryTables,
}

#[derive(Default, Clone)]
struct Content {
    /// As on the medium.
    kept: Vec<u8>,
    /// As any reader sees it.
    now: Vec<u8>,
    /// What leads from the first to the second.
    pending: Vec<Pending>,
}

#[derive(Clone)]
enum Pending {
    Write { offset: usize, bytes: Vec<u8> },
    Cut(usize),
}

impl Content {
    /// What goes to the medium of a write just taken: sectors as a whole, as any reader sees them.
    fn whole_sectors(&self, offset: usize, len: usize) -> Pending {
        let from = offset / SECTOR_BYTES * SECTOR_BYTES;
        let to = (offset + len).next_multiple_of(SECTOR_BYTES);
        let bytes = self.now.get(from..to.min(self.now.len()));
        Pending::Write {
            offset: from,
            bytes: bytes.unwrap_or_default().to_vec(),
        }
    }
}

enum NameChange {
    Link(String, u64),
    Unlink(String),
    Rename(String, String),
}

impl SimulatedDisk {
    /// An empty disk; the seed decides what every crash leaves behind.
    #[must_use]
    pub fn new(seed: u64) -> SimulatedDisk {
        let world = World {
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            kept_names: BTreeMap::new(),
            name_changes: Vec::new(),
            next_id: 0,
            operations: 0,
            crash: None,
            syncs: 0,
            crash_at_sync: None,
            dead: None,
            capacity_bytes: None,
            filling: None,
            failing_syncs: 0,
            read_only: false,
            random: Random(seed),
            faults: BTreeMap::new(),
            tables: MemoryTables::default(),
        };
        SimulatedDisk {
            world: Arc::new(Mutex::new(world)),
        }
    }

    /// Crashes at the `after`-th changing operation from now on (1 = the next one), part of which
    /// may still happen.
    pub fn crash_after(&self, after: u64, crash: Crash) {
        let mut world = self.world();
        world.crash = Some((world.operations + after, crash));
    }

    /// The process dies when the `after`-th sync from now on is through, and is not told so.
    pub fn kill_after_syncs(&self, after: u64) {
        let mut world = self.world();
        world.crash_at_sync = Some(world.syncs + after);
    }

    /// Crashes now.
    pub fn crash_now(&self, crash: Crash) {
        self.world().die(crash);
    }

    /// Whether a crash has happened and `restart` has not.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        self.world().dead.is_some()
    }

    /// Starts the machine again with what the crash has left. Returns whether there was a crash.
    pub fn restart(&self) -> bool {
        let mut world = self.world();
        let crash = world.dead.take();
        world.crash = None;
        world.crash_at_sync = None;
        if crash == Some(Crash::PowerCut) {
            world.lose_power();
        }
        if crash.is_some() && world.random.below(2) == 0 {
            world.count("base-lost");
            world.tables = MemoryTables::default();
        }
        crash.is_some()
    }

    /// Bounds the sum of all files; `None` lifts the bound.
    pub fn set_capacity(&self, bytes: Option<u64>) {
        let mut world = self.world();
        world.capacity_bytes = bytes;
        world.filling = None;
    }

    /// Lets another program take all room but `room` bytes just before the `after`-th changing
    /// operation from now on (1 = the next one), so that no check of free room sees it coming.
    pub fn fill_after(&self, after: u64, room: u64) {
        let mut world = self.world();
        world.filling = Some((world.operations + after, room));
    }

    /// Bytes in all files.
    #[must_use]
    pub fn used_bytes(&self) -> u64 {
        self.world().used_bytes()
    }

    /// Lets the next `count` syncs fail.
    pub fn fail_syncs(&self, count: u32) {
        self.world().failing_syncs = count;
    }

    /// Refuses all writes from now on, or takes them again.
    pub fn set_read_only(&self, read_only: bool) {
        self.world().read_only = read_only;
    }

    /// Changing operations so far.
    #[must_use]
    pub fn operations(&self) -> u64 {
        self.world().operations
    }

    /// Files synced so far.
    #[must_use]
    pub fn syncs(&self) -> u64 {
        self.world().syncs
    }

    /// How often each kind of fault has happened.
    #[must_use]
    pub fn faults(&self) -> BTreeMap<&'static str, u64> {
        self.world().faults.clone()
    }

    /// Changes one byte of a file behind everybody's back.
    pub fn flip(&self, file: &str, offset: usize, mask: u8) {
        let mut world = self.world();
        let Some(content) = world.content(file) else {
            return;
        };
        for bytes in [&mut content.now, &mut content.kept] {
            if let Some(byte) = bytes.get_mut(offset) {
                *byte ^= mask;
            }
        }
    }

    /// A second disk with the same content, as a copied folder has it. Nothing of it is pending.
    #[must_use]
    pub fn copy(&self, seed: u64) -> SimulatedDisk {
        let copy = SimulatedDisk::new(seed);
        let (source, mut target) = (self.world(), copy.world());
        for (name, id) in &source.names {
            let now = source
                .files
                .get(id)
                .map(|file| file.now.clone())
                .unwrap_or_default();
            target.files.insert(
                *id,
                Content {
                    kept: now.clone(),
                    now,
                    pending: Vec::new(),
                },
            );
            target.names.insert(name.clone(), *id);
        }
        target.kept_names = target.names.clone();
        target.next_id = source.next_id;
        drop(target);
        copy
    }

    pub(crate) fn tables(&self) -> MemoryTables {
        self.world().tables.clone()
    }

    pub(crate) fn replace_tables(&self, tables: MemoryTables) {
        self.world().tables = tables;
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl World {
    fn count(&mut self, fault: &'static str) {
        *self.faults.entry(fault).or_default() += 1;
    }

    fn used_bytes(&self) -> u64 {
        let length = |id| {
            self.files
                .get(id)
                .map_or(0, |file: &Content| file.now.len() as u64)
        };
        self.names.values().map(length).sum()
    }

    fn content(&mut self, file: &str) -> Option<&mut Content> {
        let id = self.names.get(file)?;
        self.files.get_mut(id)
    }

    fn alive(&self) -> io::Result<()> {
        match self.dead {
            Some(_) => Err(io::Error::other("power cut")),
            None => Ok(()),
        }
    }

    fn die(&mut self, crash: Crash) {
        self.dead = Some(crash);
        self.crash = None;
        self.crash_at_sync = None;
        self.count(match crash {
            Crash::Kill => "kill",
            Crash::PowerCut => "power-cut",
        });
    }

    /// Counts a changing operation; true when the crash strikes in the middle of it.
    fn begin(&mut self) -> io::Result<bool> {
        self.alive()?;
        if self.read_only {
            self.count("read-only");
            return Err(io::Error::from(io::ErrorKind::ReadOnlyFilesystem));
        }
        self.operations += 1;
        if let Some((at, room)) = self.filling
            && self.operations >= at
        {
            self.capacity_bytes = Some(self.used_bytes() + room);
            self.filling = None;
        }
        match self.crash {
            Some((at, crash)) if self.operations >= at => {
                self.die(crash);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// An operation on names: happens wholly before the crash, or not at all.
    fn change_name(&mut self, change: NameChange) -> io::Result<()> {
        let struck = self.begin()?;
        if !struck || self.random.below(2) == 0 {
            apply_name(&mut self.names, &change);
            self.name_changes.push(change);
        }
        self.alive()
    }

    fn write(&mut self, file: &str, offset: usize, bytes: &[u8]) -> io::Result<()> {
        let struck = self.begin()?;
        if !self.names.contains_key(file) {
            self.next_id += 1;
            let change = NameChange::Link(file.to_owned(), self.next_id);
            self.files.insert(self.next_id, Content::default());
            apply_name(&mut self.names, &change);
            self.name_changes.push(change);
        }
        let mut taken = bytes.len();
        if struck {
            taken = self.random.below(bytes.len() as u64 + 1) as usize;
        }
        let length = self.content(file).map_or(0, |content| content.now.len());
        let growth = (offset + taken).saturating_sub(length) as u64;
        let room = self
            .capacity_bytes
            .map(|max| max.saturating_sub(self.used_bytes()));
        let full = room.is_some_and(|room| growth > room);
        if let Some(room) = room.filter(|_| full) {
            taken = taken.min(length.saturating_sub(offset) + room as usize);
            self.count("disk-full");
        }
        let bytes = bytes.get(..taken).unwrap_or_default().to_vec();
        if let Some(content) = self.content(file) {
            put(&mut content.now, offset, &bytes);
            content
                .pending
                .push(content.whole_sectors(offset, bytes.len()));
        }
        self.alive()?;
        if full {
            Err(io::Error::from(io::ErrorKind::StorageFull))
        } else {
            Ok(())
        }
    }

    fn truncate(&mut self, file: &str, length: usize) -> io::Result<()> {
        let struck = self.begin()?;
        let happens = !struck || self.random.below(2) == 0;
        if let Some(content) = self.content(file).filter(|_| happens) {
            content.now.resize(length, 0);
            content.pending.push(Pending::Cut(length));
        }
        self.alive()
    }

    fn sync(&mut self, file: &str) -> io::Result<()> {
        let struck = self.begin()?;
        if self.failing_syncs > 0 {
            self.failing_syncs -= 1;
            self.count("sync-failed");
            // As real systems do: what was not written is held for clean from now on.
            let forgotten = self.random.below(2) == 0;
            if let Some(content) = self.content(file).filter(|_| forgotten) {
                content.pending.clear();
            }
            return Err(io::Error::other("sync"));
        }
        let happens = !struck || self.random.below(2) == 0;
        if let Some(content) = self.content(file).filter(|_| happens) {
            for pending in content.pending.drain(..) {
                match pending {
                    Pending::Cut(length) => content.kept.resize(length, 0),
                    Pending::Write { offset, bytes } => put(&mut content.kept, offset, &bytes),
                }
            }
        }
        self.syncs += 1;
        if self.crash_at_sync.is_some_and(|at| self.syncs >= at) {
            self.die(Crash::Kill);
        }
        self.alive()
    }

    fn sync_folder(&mut self) -> io::Result<()> {
        let struck = self.begin()?;
        if !struck || self.random.below(2) == 0 {
            for change in self.name_changes.drain(..) {
                apply_name(&mut self.kept_names, &change);
            }
        }
        self.alive()
    }

    fn lose_power(&mut self) {
        let survive = self.random.below(self.name_changes.len() as u64 + 1) as usize;
        if survive < self.name_changes.len() {
            self.count("name-lost");
        }
        for change in self.name_changes.drain(..).take(survive) {
            apply_name(&mut self.kept_names, &change);
        }
        self.names = self.kept_names.clone();
        let mut files = std::mem::take(&mut self.files);
        files.retain(|id, _| self.names.values().any(|named| named == id));
        for content in files.values_mut() {
            if !content.pending.is_empty() {
                let kind = self.lose_content(content);
                self.count(kind);
            }
            content.now = content.kept.clone();
        }
        self.files = files;
    }

    /// Any sectors of any unsynced write may have reached the medium, in any order.
    fn lose_content(&mut self, content: &mut Content) -> &'static str {
        let (kind, chance) = match self.random.below(4) {
            0 => ("unsynced-lost", 0),
            1 => ("unsynced-kept", 100),
            _ => ("unsynced-torn", 50),
        };
        for pending in content.pending.drain(..) {
            match pending {
                Pending::Cut(length) if self.random.below(100) < chance => {
                    content.kept.resize(length, 0);
                }
                Pending::Cut(_) => {}
                Pending::Write { offset, bytes } => {
                    for (at, sector) in sectors(offset, &bytes) {
                        if self.random.below(100) < chance {
                            put(&mut content.kept, at, sector);
                        }
                    }
                }
            }
        }
        kind
    }
}

fn apply_name(names: &mut BTreeMap<String, u64>, change: &NameChange) {
    match change {
        NameChange::Link(name, id) => {
            names.insert(name.clone(), *id);
        }
        NameChange::Unlink(name) => {
            names.remove(name);
        }
        NameChange::Rename(from, to) => {
            if let Some(id) = names.remove(from) {
                names.insert(to.clone(), id);
            }
        }
    }
}

fn put(content: &mut Vec<u8>, offset: usize, bytes: &[u8]) {
    let end = offset + bytes.len();
    if content.len() < end {
        content.resize(end, 0);
    }
    if let Some(place) = content.get_mut(offset..end) {
        place.copy_from_slice(bytes);
    }
}

/// The pieces of a write that fall into one sector each.
fn sectors(offset: usize, bytes: &[u8]) -> Vec<(usize, &[u8])> {
    let mut pieces = Vec::new();
    let (mut at, mut rest) = (offset, bytes);
    while !rest.is_empty() {
        let length = (SECTOR_BYTES - at % SECTOR_BYTES).min(rest.len());
        let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        pieces.push((at, piece));
        (at, rest) = (at + length, behind);
    }
    pieces
}

impl Disk for SimulatedDisk {
    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let world = self.world();
        world.alive()?;
        let prefix = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let inside = world
            .names
            .keys()
            .filter_map(|name| name.strip_prefix(&prefix));
        Ok(inside
            .filter(|name| !name.contains('/'))
            .map(str::to_owned)
            .collect())
    }

    fn length(&self, file: &str) -> io::Result<Option<u64>> {
        let mut world = self.world();
        world.alive()?;
        Ok(world.content(file).map(|content| content.now.len() as u64))
    }

    fn read(&self, file: &str, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut world = self.world();
        world.alive()?;
        let missing = || io::Error::from(io::ErrorKind::NotFound);
        let now = &world.content(file).ok_or_else(missing)?.now;
        let from = (offset as usize).min(now.len());
        let to = from.saturating_add(len).min(now.len());
        Ok(now.get(from..to).unwrap_or_default().to_vec())
    }

    fn write(&self, file: &str, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.world().write(file, offset as usize, bytes)
    }

    fn truncate(&self, file: &str, length: u64) -> io::Result<()> {
        self.world().truncate(file, length as usize)
    }

    fn sync(&self, file: &str) -> io::Result<()> {
        self.world().sync(file)
    }

    fn sync_folder(&self, _folder: &str) -> io::Result<()> {
        self.world().sync_folder()
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let change = NameChange::Rename(from.to_owned(), to.to_owned());
        self.world().change_name(change)
    }

    fn remove(&self, file: &str) -> io::Result<()> {
        self.world()
            .change_name(NameChange::Unlink(file.to_owned()))
    }

    fn create_folder(&self, _folder: &str) -> io::Result<()> {
        self.world().alive()
    }

    fn free_bytes(&self) -> io::Result<Option<u64>> {
        let mut world = self.world();
        let free = world
            .capacity_bytes
            .map(|max| max.saturating_sub(world.used_bytes()));
        if free.is_some() {
            world.count("room-short");
        }
        Ok(free)
    }
}

/// SplitMix64: for simulations only.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }
}
