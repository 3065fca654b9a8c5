//! What is expected of a store, by subject.

mod archive;
mod base;
mod crash;
mod damage;
mod kill;
mod known;
mod mailbox;
mod opening;
mod pack;
mod tables;
mod tidy;

use super::*;

pub(super) const INSTANCE: [u8; 16] = *b"instance of test";
pub(super) const ORDERS: Table = Table::new("orders");
pub(super) const BALANCES: Table = Table::new("balances");

/// Settings of tests: small segments that stay raw, no waiting, no room kept.
pub(super) fn options() -> OpenOptions {
    OpenOptions {
        lock_wait_ms: 0,
        reserve_bytes: 0,
        ballast_bytes: 0,
        segment_bytes_max: 4_096,
        kept_raw: usize::MAX,
        ..OpenOptions::new("tester", 1_000).create(INSTANCE)
    }
}

/// A commit that puts one row of each table.
pub(super) fn order(number: u64, bytes: usize) -> Commit {
    let mut commit = Commit::new(number as i64, "operator", format!("enter|{number}"));
    commit.put(ORDERS, number.to_be_bytes(), value(number, bytes));
    commit.put(BALANCES, *b"total", number.to_be_bytes().to_vec());
    commit
}

/// Bytes without a run of zeros, different for every number.
pub(super) fn value(number: u64, bytes: usize) -> Vec<u8> {
    (0..bytes as u64)
        .map(|at| ((at * 7 + number * 13) % 251 + 1) as u8)
        .collect()
}

/// Both tables of a store tell of exactly `count` orders of these lengths.
pub(super) fn check_orders(store: &Store, count: u64, bytes: impl Fn(u64) -> usize) {
    let rows = store
        .scan(ORDERS, Bound::Unbounded, Bound::Unbounded)
        .unwrap();
    assert_eq!(rows.len() as u64, count);
    for (index, (key, found)) in rows.into_iter().enumerate() {
        let number = index as u64 + 1;
        assert_eq!(key, number.to_be_bytes());
        assert_eq!(found, value(number, bytes(number)));
    }
    let total = store.get(BALANCES, b"total").unwrap();
    assert_eq!(total, (count > 0).then(|| count.to_be_bytes().to_vec()));
}
