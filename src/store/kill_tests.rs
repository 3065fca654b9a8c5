//! What a killed process, a power cut or a full disk may leave, and what must be there afterwards.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{Commit, Fault, Mailbox, OpenOptions, Store, Table};

const T: Table = Table { name: "orders" };
const U: Table = Table { name: "counters" };
const FOLDER: &str = "CLIENT_BANK_STORE_TEST_FOLDER";

fn open(dir: &Path) -> Store {
    Store::open(dir, OpenOptions::create([7; 16], "test"))
        .unwrap()
        .0
}

/// One row in each of two tables; every seventh value is long.
fn write(store: &Store, n: u64) -> Result<u64, Fault> {
    let mut commit = Commit::new(1, "writer", "test");
    let length = if n.is_multiple_of(7) { 6000 } else { 50 };
    commit.expect_absent(T, n.to_be_bytes().to_vec());
    commit.put(T, n.to_be_bytes().to_vec(), vec![n as u8; length]);
    commit.put(U, b"last".to_vec(), n.to_be_bytes().to_vec());
    store.commit(commit)
}

fn check(store: &Store, acknowledged: u64) -> u64 {
    let rows = store.scan_prefix(T, b"").unwrap();
    let last = rows.len() as u64;
    assert!(
        last >= acknowledged && store.head().0 == last,
        "{last} of {acknowledged}"
    );
    for ((key, value), n) in rows.iter().zip(1u64..) {
        assert_eq!((key.as_slice(), value[0]), (&n.to_be_bytes()[..], n as u8));
    }
    let counter = store
        .get(U, b"last")
        .unwrap()
        .map_or(0, |v| u64::from_be_bytes(v.try_into().unwrap()));
    assert_eq!(counter, last);
    last
}

/// Run only as a child of the test below: writes and tells until it is killed or the disk is full.
#[test]
#[ignore = "endless: the child of another test"]
fn writer() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let store = open(Path::new(&folder));
    let first = store.head().0 + 1;
    for n in first.. {
        match write(&store, n) {
            Ok(seq) => println!("\nsaved {seq}"),
            Err(fault) => {
                println!("\nfault {fault}");
                return;
            }
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_by_a_kill_at_any_moment() {
    let dir = tempfile::tempdir().unwrap();
    let mut last = 0;
    for round in 0..12u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "store::kill_tests::writer",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .env(FOLDER, dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut acknowledged = last;
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            if let Some(seq) = line.strip_prefix("saved ") {
                acknowledged = seq.parse().unwrap();
            }
            if acknowledged >= last + 1 + round * 9 {
                let _ = child.kill();
            }
        }
        child.wait().unwrap();
        assert!(acknowledged > last);
        let (store, report) = Store::open(dir.path(), OpenOptions::existing("test")).unwrap();
        assert_eq!(report.rebuilt, None);
        last = check(&store, acknowledged);
    }
    let rebuilt = Store::rebuild(dir.path()).unwrap();
    assert_eq!(
        (rebuilt.commits, check(&open(dir.path()), last)),
        (last, last)
    );
}

/// A power cut leaves of an unsynced record any length and any of its sectors.
#[test]
fn whatever_sectors_of_the_last_record_a_power_cut_leaves_all_before_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    write(&store, 1).unwrap();
    let path = dir.path().join("journal/000001.cbj");
    let start = std::fs::metadata(&path).unwrap().len() as usize;
    let mut commit = Commit::new(1, "writer", "test");
    commit.put(
        T,
        b"x".to_vec(),
        (0..2600u32).map(|n| (n % 251) as u8 + 1).collect(),
    );
    store.commit(commit).unwrap();
    drop(store);
    let whole = std::fs::read(&path).unwrap();
    let sectors: Vec<usize> = (start / 512..=(whole.len() - 1) / 512).collect();
    for mask in 0..1u32 << sectors.len() {
        let mut left = whole.clone();
        for (sector, bit) in sectors.iter().zip(0..) {
            if mask >> bit & 1 == 0 {
                let end = ((sector + 1) * 512).min(left.len());
                left[(sector * 512).max(start)..end].fill(0);
            }
        }
        for length in sectors
            .iter()
            .map(|sector| (sector * 512).max(start))
            .chain([whole.len()])
        {
            std::fs::write(&path, &left[..length]).unwrap();
            let report = Store::verify(dir.path()).unwrap();
            let expected = if left[..length] == whole { 2 } else { 1 };
            assert_eq!(report.commits, expected, "mask {mask:b} length {length}");
        }
        if mask.is_multiple_of(16) {
            std::fs::write(&path, &left).unwrap();
            std::fs::write(dir.path().join("running"), "another boot").unwrap();
            check(&open(dir.path()), 1);
        }
    }
}

/// A packet is committed, then its partial file goes: killed between, the file is still there.
#[test]
fn a_packet_completed_just_before_a_kill_is_not_taken_twice() {
    let dir = tempfile::tempdir().unwrap();
    let store = Arc::new(open(dir.path()));
    let mailbox = Mailbox::new(store.clone(), "bank");
    let id = *Sha256::digest(b"packet").first_chunk().unwrap();
    mailbox.write_partial(id, 6, 1, 0, b"packet").unwrap();
    let folder = dir.path().join("partial");
    let file = std::fs::read_dir(&folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let bytes = std::fs::read(&file).unwrap();
    mailbox.complete(id, 1).unwrap();
    drop((mailbox, store));
    std::fs::write(&file, bytes).unwrap();
    let store = Arc::new(open(dir.path()));
    let mailbox = Mailbox::new(store.clone(), "bank");
    assert!(mailbox.has(id).unwrap());
    mailbox.complete(id, 2).unwrap();
    assert_eq!((store.head().0, mailbox.incoming().unwrap().len()), (1, 1));
    assert!(!file.exists());
}
