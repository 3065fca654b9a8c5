//! Every byte of a journal changed, one at a time.

use std::ops::Range;

use client_bank::store::{Commit, Depth, Disk, Fault, OpenOptions, SimulatedDisk, Store, Table};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::on_all_cores;

const ORDERS: Table = Table::new("orders");
const FILE: &str = "journal/000001.cbj";
/// Bytes one piece of work changes.
const PIECE: u64 = 4_096;

/// Changes each of the first `count` bytes of a journal that is at least so long.
pub fn run(count: u64, seed: u64) {
    let (disk, bytes) = filled(count, seed);
    println!("a journal of {bytes} bytes in one file");
    let mut found = 0;
    on_all_cores(
        count.div_ceil(PIECE),
        |piece| {
            let at = piece * PIECE..((piece + 1) * PIECE).min(count);
            changes(&disk.copy(piece), at, seed)
        },
        |changed| found += changed,
    );
    println!("{found} bytes changed, every change found and named, at the byte or before it");
}

fn options() -> OpenOptions {
    OpenOptions {
        depth: Depth::Whole,
        reserve_bytes: 0,
        ..OpenOptions::new("soak", 0)
    }
}

fn filled(bytes_min: u64, seed: u64) -> (SimulatedDisk, u64) {
    let disk = SimulatedDisk::new(seed);
    let mut dice = StdRng::seed_from_u64(seed);
    let (store, _) = Store::open_simulated(&disk, options().create([5; 16])).expect("opens");
    let mut number = 0_u64;
    let length = || disk.length(FILE).expect("is there").unwrap_or(0);
    while length() < bytes_min {
        let mut commit = Commit::new(0, "operator", "enter");
        for _ in 0..dice.random_range(1..20) {
            number += 1;
            let value = vec![dice.random(); dice.random_range(1..900)];
            commit.put(ORDERS, number.to_be_bytes(), value);
        }
        store.commit(commit).expect("commits");
    }
    (disk.clone(), length())
}

fn changes(disk: &SimulatedDisk, at: Range<u64>, seed: u64) -> u64 {
    let mut dice = StdRng::seed_from_u64(seed ^ at.start);
    let count = at.end - at.start;
    for byte in at {
        let mask = dice.random_range(1..=u8::MAX);
        disk.flip(FILE, byte as usize, mask);
        match Store::open_simulated(disk, options()).map(|(_, report)| report) {
            Err(Fault::DamagedJournal {
                segment: 1, offset, ..
            }) if offset <= byte => {}
            other => panic!("byte {byte}, mask {mask}: {other:?}"),
        }
        disk.flip(FILE, byte as usize, mask);
    }
    Store::open_simulated(disk, options()).expect("as it was");
    count
}
