//! What a crash can leave of a real store: a film of its folder, and images cut from it. The journal
//! is whole up to what was acknowledged, with any part of the record behind it; the base was written
//! at other moments, any sectors of it older or newer, any snapshot there or not.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::ops::{Bound, Range};
use std::path::Path;

use client_bank::store::{BaseCheck, Commit, OpenOptions, Store, Table};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

const ORDERS: Table = Table::new("orders");
const TOTALS: Table = Table::new("totals");
/// Commits of a film.
const COMMITS: u64 = 120;
const SECTOR_BYTES: usize = 512;
/// The base may be so many commits behind the journal.
const BEHIND_MAX: u64 = 30;

/// The files of a folder, by name.
type Folder = BTreeMap<String, Vec<u8>>;

/// A folder after every commit.
pub struct Film {
    folders: Vec<Folder>,
}

/// What came of images; every one opened by itself with all that was acknowledged.
#[derive(Debug, Default, Clone, Copy)]
pub struct Told {
    /// A torn record was cut off.
    pub torn: u64,
    /// The base was made anew.
    pub rebuilt: u64,
    /// The base was sound, or a little behind.
    pub sound: u64,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told {
            torn,
            rebuilt,
            sound,
        } = self;
        write!(
            f,
            "all opened by themselves with everything acknowledged; {torn} torn records cut off, \
             {rebuilt} bases made anew, {sound} brought up"
        )
    }
}

fn options() -> OpenOptions {
    OpenOptions {
        reserve_bytes: 0,
        ballast_bytes: 0,
        segment_bytes_max: 16 << 10,
        ..OpenOptions::new("film", 1_000)
    }
}

/// Short and long ones, so that values cross sectors, segments and the bound of the base.
fn value(number: u64) -> Vec<u8> {
    let len = [3, 700, 100, 4_500, 1_500][(number % 5) as usize];
    let mut dice = StdRng::seed_from_u64(number);
    (0..len).map(|_| dice.random_range(1..=u8::MAX)).collect()
}

fn commit(store: &Store, number: u64) {
    let mut commit = Commit::new(number as i64, "operator", format!("enter|{number}"));
    commit.put(ORDERS, number.to_be_bytes(), value(number));
    commit.put(TOTALS, *b"total", number.to_be_bytes().to_vec());
    assert_eq!(store.commit(commit).unwrap(), number);
}

impl Film {
    /// Lets a store work and takes a picture of its folder after every commit.
    pub fn take(seed: u64) -> Film {
        let mut dice = StdRng::seed_from_u64(seed);
        let dir = tempfile::tempdir().unwrap();
        let (store, _) = Store::open(dir.path(), options().create([3; 16])).unwrap();
        let mut folders = vec![read_folder(dir.path())];
        for number in 1..=COMMITS {
            commit(&store, number);
            if dice.random_range(0..3) == 0 {
                store.flush().unwrap();
            }
            folders.push(read_folder(dir.path()));
        }
        Film { folders }
    }

    /// Opens an image for every seed.
    pub fn images(&self, seeds: Range<u64>) -> Told {
        let mut told = Told::default();
        for seed in seeds {
            self.image(seed, &mut told);
        }
        told
    }

    fn image(&self, seed: u64, told: &mut Told) {
        let mut dice = StdRng::seed_from_u64(seed);
        let acknowledged = dice.random_range(0..COMMITS);
        let mut image = self.journal(acknowledged, &mut dice);
        self.add_base(acknowledged, &mut image, &mut dice);
        let dir = tempfile::tempdir().unwrap();
        write_folder(dir.path(), &image);
        let place = format!("seed {seed}, {acknowledged} acknowledged");
        let (store, report) = match Store::open(dir.path(), options()) {
            Ok(opened) => opened,
            Err(fault) => panic!("{place}: does not open: {fault:?}"),
        };
        let (kept, _) = store.head();
        assert!(
            (acknowledged..=acknowledged + 1).contains(&kept),
            "{place}: {kept}"
        );
        let rows = store
            .scan(ORDERS, Bound::Unbounded, Bound::Unbounded)
            .unwrap();
        let expected = (1..=kept).map(|number| (number.to_be_bytes().to_vec(), value(number)));
        assert!(rows.into_iter().eq(expected), "{place}: rows differ");
        let same = matches!(store.check().unwrap().base, BaseCheck::Same { .. });
        assert!(same, "{place}");
        // It goes on from there.
        commit(&store, kept + 1);
        told.torn += u64::from(report.torn_tail_bytes > 0);
        match report.rebuilt {
            Some(_) => told.rebuilt += 1,
            None => told.sound += 1,
        }
    }

    /// The journal as acknowledged, with whatever of the next commit has reached the medium.
    fn journal(&self, acknowledged: u64, dice: &mut StdRng) -> Folder {
        let now = &self.folders[acknowledged as usize];
        let next = &self.folders[acknowledged as usize + 1];
        let mut image: Folder = now
            .iter()
            .filter(|(name, _)| !name.starts_with("base/"))
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect();
        // The head mark is not synced: it may be older.
        let mark = acknowledged.saturating_sub(dice.random_range(0..3));
        if let Some(head) = self.folders[mark as usize].get("head") {
            image.insert("head".to_owned(), head.clone());
        }
        let is_journal = |name: &&String| name.starts_with("journal/");
        let fresh: Vec<_> = next
            .keys()
            .filter(is_journal)
            .filter(|name| !now.contains_key(*name))
            .collect();
        if fresh.is_empty() {
            for (name, before) in now.iter().filter(|(name, _)| is_journal(name)) {
                let after = next.get(name).filter(|after| after.len() > before.len());
                if let Some(after) = after {
                    image.insert(name.clone(), torn_growth(before, after, dice));
                }
            }
        } else if dice.random() {
            // The commit began a segment: it is there with its header, and part of the record.
            for name in fresh {
                let after = &next[name];
                let bytes = match name.ends_with(".cbj") {
                    true => torn_growth(&after[..128], after, dice),
                    // The packed one is there whole; the raw one may not have gone yet.
                    false => after.clone(),
                };
                image.insert(name.clone(), bytes);
            }
        }
        image
    }

    /// A base of other moments, not after the journal's.
    fn add_base(&self, acknowledged: u64, image: &mut Folder, dice: &mut StdRng) {
        let moment = |dice: &mut StdRng| {
            let behind = dice.random_range(0..=BEHIND_MAX.min(acknowledged));
            &self.folders[(acknowledged - behind) as usize]
        };
        let (one, other) = (moment(dice), moment(dice));
        let torn: bool = dice.random();
        for (name, bytes) in one.iter().filter(|(name, _)| name.starts_with("base/")) {
            let mixed = match other.get(name) {
                Some(other) if torn => mixed(bytes, other, dice),
                _ => bytes.clone(),
            };
            image.insert(name.clone(), mixed);
        }
        // A name that was not synced.
        if torn && dice.random_range(0..4) == 0 {
            let snapshots: Vec<String> = image
                .keys()
                .filter(|name| name.starts_with("base/snap."))
                .cloned()
                .collect();
            if let Some(name) = snapshots.first() {
                let half = dice.random_range(0..=image[name].len());
                match dice.random() {
                    true => image.remove(name),
                    false => image.get_mut(name).map(|bytes| {
                        bytes.truncate(half);
                        Vec::new()
                    }),
                };
            }
        }
        // Written when a base is closed, never in the middle of its life.
        image.remove("base/closed");
    }
}

/// The new end of a file, cut anywhere, or whole but for sectors that were not written.
fn torn_growth(before: &[u8], after: &[u8], dice: &mut StdRng) -> Vec<u8> {
    let mut bytes = after[..dice.random_range(before.len()..=after.len())].to_vec();
    if dice.random() {
        bytes = after.to_vec();
        let mut at = before.len();
        while at < bytes.len() {
            let end = ((at / SECTOR_BYTES + 1) * SECTOR_BYTES).min(bytes.len());
            if dice.random() {
                bytes[at..end].fill(0);
            }
            at = end;
        }
    }
    bytes
}

/// Any sectors of one and of the other; as long as either.
fn mixed(one: &[u8], other: &[u8], dice: &mut StdRng) -> Vec<u8> {
    let mut bytes = one.to_vec();
    if dice.random() {
        bytes.resize(other.len(), 0);
    }
    let sectors = bytes
        .chunks_mut(SECTOR_BYTES)
        .zip(other.chunks(SECTOR_BYTES));
    for (sector, other) in sectors {
        if sector.len() == other.len() && dice.random() {
            sector.copy_from_slice(other);
        }
    }
    bytes
}

fn read_folder(dir: &Path) -> Folder {
    let mut folder = Folder::new();
    for sub in ["", "journal", "base"] {
        for entry in fs::read_dir(dir.join(sub)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
            // Something that went while it was looked at was not there.
            if path.is_file()
                && name != "lock"
                && name != "place"
                && let Ok(bytes) = fs::read(&path)
            {
                folder.insert(name, bytes);
            }
        }
    }
    folder
}

fn write_folder(dir: &Path, folder: &Folder) {
    for sub in ["journal", "base"] {
        fs::create_dir_all(dir.join(sub)).unwrap();
    }
    for (name, bytes) in folder {
        fs::write(dir.join(name), bytes).unwrap();
    }
}
