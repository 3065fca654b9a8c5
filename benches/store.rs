//! Speed of the store: durable commits, opening and rebuilding. Prints figures; asserts nothing.
//!
//! `cargo bench --bench store -- [orders...]`, by default 100 000 and 1 000 000.

use client_bank::store::{Commit, Depth, OpenOptions, Store, Table};
use std::ops::Bound;
use std::path::Path;
use std::time::Instant;

const ORDERS: Table = Table::new("orders");
/// A payment order as it is stored, in bytes.
const ORDER_BYTES: usize = 350;
/// Orders of one import, one packet, one status report.
const ORDERS_PER_COMMIT: u64 = 100;

fn main() {
    let counts: Vec<u64> = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .collect();
    let folder = tempfile::tempdir().expect("a folder");
    single_commits(&folder.path().join("single"), 10_000);
    let counts = if counts.is_empty() {
        vec![100_000, 1_000_000]
    } else {
        counts
    };
    for count in counts {
        orders(&folder.path().join(count.to_string()), count);
    }
}

fn options() -> OpenOptions {
    OpenOptions {
        ballast_bytes: 0,
        ..OpenOptions::new("bench", 0)
    }
    .create([7; 16])
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let outcome = work();
    println!("{what:<52} {:>9.3} s", began.elapsed().as_secs_f64());
    outcome
}

fn open(dir: &Path, options: OpenOptions) -> Store {
    Store::open(dir, options).expect("opens").0
}

fn row(number: u64, state: u8) -> Vec<u8> {
    let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut bytes = vec![state; ORDER_BYTES];
    for chunk in bytes.chunks_mut(16) {
        mixed ^= mixed >> 29;
        mixed = mixed.wrapping_mul(0xBF58_476D_1CE4_E5B9);
        chunk
            .iter_mut()
            .zip(mixed.to_le_bytes())
            .for_each(|(to, from)| *to = from);
    }
    bytes
}

/// One order, one commit, one fsync.
fn single_commits(dir: &Path, count: u64) {
    let store = open(dir, options());
    let began = Instant::now();
    for number in 0..count {
        let mut commit = Commit::new(0, "operator", "enter");
        commit.put(ORDERS, number.to_be_bytes(), row(number, 0));
        store.commit(commit).expect("commits");
    }
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{count} durable commits of one order: {:.0} per second",
        count as f64 / seconds
    );
}

/// Every order is entered and then changes its state twice.
fn orders(dir: &Path, count: u64) {
    println!("\n{count} orders of {ORDER_BYTES} bytes, three states each");
    let store = open(dir, options());
    timed("written", || {
        for state in 0..3 {
            for first in (0..count).step_by(ORDERS_PER_COMMIT as usize) {
                let mut commit = Commit::new(0, "operator", "import|file.txt");
                for number in first..(first + ORDERS_PER_COMMIT).min(count) {
                    commit.put(ORDERS, number.to_be_bytes(), row(number, state));
                }
                store.commit(commit).expect("commits");
            }
        }
    });
    timed("all rows read", || {
        let rows = store
            .rows(ORDERS, Bound::Unbounded, Bound::Unbounded)
            .count();
        assert_eq!(rows as u64, count);
    });
    timed("closed", || drop(store));
    for depth in [Depth::Recent, Depth::Fitting, Depth::Whole] {
        let options = OpenOptions { depth, ..options() };
        let store = timed(&format!("opened, journal checked: {depth:?}"), || {
            open(dir, options)
        });
        drop(store);
    }
    timed("rebuilt from the journal", || {
        Store::rebuild(dir, options()).expect("rebuilds")
    });
    timed("verified, every row compared", || {
        Store::verify(dir).expect("is sound")
    });
    for part in ["journal", "base"] {
        println!(
            "{part:<52} {:>9.1} MiB",
            bytes_in(&dir.join(part)) as f64 / 1_048_576.0
        );
    }
}

fn bytes_in(dir: &Path) -> u64 {
    let entries = std::fs::read_dir(dir).expect("a folder");
    entries
        .map(|entry| {
            entry
                .and_then(|entry| entry.metadata())
                .map_or(0, |meta| meta.len())
        })
        .sum()
}
