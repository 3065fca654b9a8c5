//! Damage to a company's real folder: the base is made anew by itself and says so, a changed
//! journal is found wherever it was changed.

use std::fs;
use std::path::{Path, PathBuf};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use client_bank::client::{Client, OrderFilter};
use client_bank::store::{BaseCheck, Fault, Store};

use crate::support::programs::{Programs, copy_folder, done, import, path, sign};

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

fn worked_in() -> Programs {
    let office = Programs::new();
    import(&office);
    sign(&office);
    office
}

/// Everything an operator sees of the orders and of what waits to leave.
fn seen(client: &Client) -> String {
    let orders = client.orders(&OrderFilter::default());
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

#[test]
fn a_damaged_base_is_made_anew_by_itself_and_never_silently_wrong() {
    let images = number("CLIENT_BANK_DAMAGES", 100);
    let office = worked_in();
    let sound = seen(&open(&office.company()).0);
    let (mut rebuilt, mut harmless) = (0, 0);
    for seed in 0..images {
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
            0 => harmless += 1,
            _ => rebuilt += 1,
        }
        // What did not have to be rebuilt is right in every row.
        let check = base_check(&dir.path().join("store"));
        assert!(
            matches!(check, BaseCheck::Same { .. }),
            "seed {seed}: {damage:?} {place}: {check:?}"
        );
    }
    println!("{images} images: {rebuilt} rebuilt, {harmless} harmless, none silent");
    assert!(rebuilt * 5 > images, "the damage hits nothing: {rebuilt}");
}

#[test]
fn the_program_tells_a_rebuilding_in_one_line() {
    let office = worked_in();
    fs::remove_dir_all(office.company().join("store/base")).unwrap();
    let said = office.client(&["--language", "en", "orders"], "");
    let lines: Vec<&str> = said.errors.lines().collect();
    assert_eq!(lines.len(), 1, "{}", said.errors);
    assert!(lines[0].contains("rebuilt"), "{}", said.errors);
    assert_eq!(done(said).as_array().unwrap().len(), 12);
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
}

#[test]
fn every_changed_byte_of_a_journal_is_found() {
    let changes = number("CLIENT_BANK_CHANGES", 1_000);
    let office = worked_in();
    let store = office.company().join("store");
    let journal = store.join("journal/000001.cbj");
    let whole = fs::read(&journal).unwrap();
    let mut dice = StdRng::seed_from_u64(1);
    for change in 0..changes {
        // As many changes as bytes, or more: every byte in turn.
        let at = match changes >= whole.len() as u64 {
            true => change as usize % whole.len(),
            false => dice.random_range(0..whole.len()),
        };
        let mut bytes = whole.clone();
        bytes[at] ^= dice.random_range(1..=u8::MAX);
        fs::write(&journal, bytes).unwrap();
        match Store::verify(&store) {
            Err(Fault::DamagedJournal {
                segment: 1, offset, ..
            }) => {
                assert!(offset as usize <= at, "byte {at} told at {offset}");
            }
            found => panic!("byte {at}: {found:?}"),
        }
    }
    let last = office.client(&["verify"], "");
    assert_eq!(last.code, 3, "{} {}", last.json, last.errors);
    let fault = office.client(&["orders"], "");
    assert_eq!(fault.json["reasons"][0]["rule"], "store-damaged-journal");
    fs::write(&journal, whole).unwrap();
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
    println!(
        "{changes} changes of {} in {}: all found",
        path(&journal),
        office.statuses().len()
    );
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

fn number(name: &str, usual: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(usual, |text| text.parse().expect(name))
}
