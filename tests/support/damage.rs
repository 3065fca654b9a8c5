//! Damage to the base of a company's real folder.

use std::fs;
use std::path::{Path, PathBuf};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use client_bank::client::{Client, OrderFilter};
use client_bank::store::{BaseCheck, Store};

use super::programs::{Programs, copy_folder, import, sign};

/// What came of damaged folders; none was silently wrong, or it would have panicked.
#[derive(Debug, Default)]
pub struct Mended {
    pub rebuilt: u64,
    /// The damage hit nothing that counts: every row was right.
    pub harmless: u64,
}

/// Damages the folder of `office` once for every seed, each time in a fresh copy.
pub fn images(office: &Programs, seeds: std::ops::Range<u64>) -> Mended {
    let sound = seen(&open(&office.company()).0);
    let mut mended = Mended::default();
    for seed in seeds {
        let mut dice = StdRng::seed_from_u64(seed);
        let damage = ALL[(seed % ALL.len() as u64) as usize];
        let dir = tempfile::tempdir().unwrap();
        copy_folder(&office.company(), dir.path());
        let place = damage.strike(&dir.path().join("store/base"), &mut dice);
        let (client, report) = open(dir.path());
        assert_eq!(seen(&client), sound, "seed {seed}: {damage:?} {place}");
        drop(client);
        let told = report.notices();
        let told = told.iter().filter(|(key, _)| *key == "store-rebuilt");
        let told = told.count();
        assert_eq!(told, usize::from(report.rebuilt.is_some()));
        match told {
            0 => mended.harmless += 1,
            _ => mended.rebuilt += 1,
        }
        // What did not have to be rebuilt is right in every row.
        let check = base_check(&dir.path().join("store"));
        assert!(
            matches!(check, BaseCheck::Same { .. }),
            "seed {seed}: {damage:?} {place}: {check:?}"
        );
    }
    mended
}

/// What happens to one file of the base, or to all of it.
#[derive(Debug, Clone, Copy)]
enum Damage {
    BaseDeleted,
    Deleted,
    Zeroed,
    Emptied,
    Cut,
    Flipped,
    SectorLost,
    /// A snapshot that a crash left half written.
    HalfSnapshot,
}

const ALL: [Damage; 8] = [
    Damage::BaseDeleted,
    Damage::Deleted,
    Damage::Zeroed,
    Damage::Emptied,
    Damage::Cut,
    Damage::Flipped,
    Damage::SectorLost,
    Damage::HalfSnapshot,
];

impl Damage {
    fn strike(self, base: &Path, dice: &mut StdRng) -> String {
        let files = files_below(base);
        let file = &files[dice.random_range(0..files.len())];
        let mut bytes = fs::read(file).unwrap();
        let at = dice.random_range(0..bytes.len().max(1));
        match self {
            Damage::BaseDeleted => {
                fs::remove_dir_all(base).unwrap();
                return "base".to_owned();
            }
            Damage::Deleted => {
                fs::remove_file(file).unwrap();
                return file.display().to_string();
            }
            Damage::HalfSnapshot => {
                // Higher than any that is there: sled takes the highest.
                let snapshot = base.join("snap.00000000FFFFFFFF");
                let half = dice.random_range(1..200);
                fs::write(&snapshot, vec![dice.random(); half]).unwrap();
                return snapshot.display().to_string();
            }
            Damage::Zeroed => bytes.fill(0),
            Damage::Emptied => bytes.clear(),
            Damage::Cut => bytes.truncate(at),
            Damage::Flipped => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.random_range(0..8);
                }
            }
            Damage::SectorLost => {
                let from = at / 512 * 512;
                let to = bytes.len().min(from + 512);
                bytes[from.min(to)..to].fill(0);
            }
        }
        fs::write(file, bytes).unwrap();
        format!("{} at {at}", file.display())
    }
}

fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(files_below(&path)),
            false => files.push(path),
        }
    }
    files.sort();
    files
}

/// An office with signed orders that wait to leave.
pub fn worked_in() -> Programs {
    let office = Programs::new();
    import(&office);
    sign(&office);
    office
}

/// Everything an operator sees of the orders and of what waits to leave.
fn seen(client: &Client) -> String {
    let orders = client.orders(&OrderFilter::default()).unwrap();
    let histories: Vec<_> = orders
        .iter()
        .map(|order| client.order_history(order.record).unwrap())
        .collect();
    let outgoing = client.mailbox().outgoing().unwrap();
    let bytes: Vec<_> = outgoing
        .iter()
        .map(|entry| client.mailbox().outgoing_bytes(entry.id).unwrap())
        .collect();
    format!("{orders:?} {histories:?} {outgoing:?} {bytes:?}")
}

fn open(dir: &Path) -> (Client, client_bank::store::OpenReport) {
    let at = "2026-11-23T12:00:00+03:00".parse().unwrap();
    Client::open(dir, "test", at).unwrap()
}

/// What verify says of the base once the threads of a closed one have let it go.
fn base_check(store: &Path) -> BaseCheck {
    let mut check = BaseCheck::InUse;
    for _ in 0..200 {
        check = Store::verify(store).unwrap().base;
        if check != BaseCheck::InUse {
            break;
        }
        std::thread::park_timeout(std::time::Duration::from_millis(10));
    }
    check
}
