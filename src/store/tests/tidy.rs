//! A base written anew beside the one in use: taken at the next opening, or as if it had never been.

use std::cell::Cell;
use std::path::Path;

use super::base::{copy_folder, used_bytes};
use super::{ORDERS, value};
use crate::store::base::forget_dictionary;
use crate::store::{BaseCheck, Commit, OpenOptions, OpenReport, Store};

const ROWS: u64 = 400;

fn open(dir: &Path) -> (Store, OpenReport) {
    let options = OpenOptions::new("test", 1).create([7; 16]);
    Store::open(dir, options).unwrap()
}

fn put(store: &Store, rows: impl Iterator<Item = u64>, bytes: usize) {
    let mut commit = Commit::new(1, "test", "put");
    for row in rows {
        commit.put(ORDERS, row.to_be_bytes().to_vec(), value(row, bytes));
    }
    store.commit(commit).unwrap();
}

/// A base whose rows were written many times over.
fn worn(dir: &Path) -> Store {
    let (store, _) = open(dir);
    for round in 0..30 {
        put(&store, 0..ROWS, 300 + round);
    }
    store.flush().unwrap();
    store
}

/// Opens the folder: every row is what the journal says, and nothing lies beside the base.
fn reopened(dir: &Path) -> OpenReport {
    let (store, report) = open(dir);
    let all = store.check().unwrap();
    let rows = ROWS + store.head().0;
    assert_eq!(all.base, BaseCheck::Same { rows });
    for name in ["base.new", "base.old"] {
        assert!(!dir.join(name).exists(), "{name}");
    }
    report
}

#[test]
fn a_worn_base_is_written_anew_and_taken_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let store = worn(folder.path());
    let before = store.head().0;
    // Commits come while rows are copied.
    let came = Cell::new(false);
    let go_on = || {
        if folder.path().join("base.new").exists() && !came.replace(true) {
            put(&store, ROWS / 2..ROWS, 90);
        }
        true
    };
    assert!(store.tidy_beyond(0, &go_on).unwrap());
    put(&store, 0..10, 90);
    assert_eq!(store.head().0, before + 2);
    drop(store);
    let report = reopened(folder.path());
    assert_eq!((report.rebuilt, report.replayed), (None, 2));
    assert_eq!(reopened(folder.path()).replayed, 0);
}

#[test]
fn one_that_was_interrupted_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = worn(folder.path());
    let fresh = folder.path().join("base.new");
    assert!(!store.tidy_beyond(0, &|| !fresh.exists()).unwrap());
    assert!(!fresh.exists());
    // A killed program cannot remove it.
    std::fs::create_dir(&fresh).unwrap();
    std::fs::write(fresh.join("db"), [1; 999]).unwrap();
    drop(store);
    let report = reopened(folder.path());
    assert_eq!((report.rebuilt, report.replayed), (None, 0));
}

#[test]
fn a_small_base_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let store = worn(folder.path());
    assert!(!store.tidy(&|| true).unwrap());
    assert!(!folder.path().join("base.new").exists());
}

#[test]
fn a_harmed_copy_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = worn(folder.path());
    assert!(store.tidy_beyond(0, &|| true).unwrap());
    drop(store);
    let db = folder.path().join("base.new/db");
    let mut bytes = std::fs::read(&db).unwrap();
    let middle = bytes.iter().rposition(|byte| *byte != 0).unwrap() / 2;
    bytes[middle..middle + 64].fill(0);
    std::fs::write(&db, bytes).unwrap();
    reopened(folder.path());
}

/// Rows that say the same words.
fn put_words(store: &Store, rows: std::ops::Range<u64>) {
    let mut commit = Commit::new(1, "test", "put");
    for row in rows {
        let words =
            format!("40702810400010000071 OOO \"Вектор\" payment {row} of the day, VAT 22 %");
        commit.put(ORDERS, row.to_be_bytes().to_vec(), words.repeat(3).into());
    }
    store.commit(commit).unwrap();
}

#[test]
fn rows_are_packed_by_a_dictionary_without_which_the_base_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = open(folder.path());
    put_words(&store, 0..5_000);
    store.flush().unwrap();
    let db = |base: &str| std::fs::metadata(folder.path().join(base).join("db")).unwrap();
    assert!(store.tidy_beyond(0, &|| true).unwrap());
    assert!(db("base.new").len() * 2 < db("base").len());
    put_words(&store, 4_000..6_000);
    drop(store);
    let (store, report) = open(folder.path());
    assert_eq!((report.rebuilt, report.replayed), (None, 1));
    put_words(&store, 100..200);
    let same = BaseCheck::Same { rows: 6_003 };
    assert_eq!(store.check().unwrap().base, same);
    drop(store);
    forget_dictionary(&folder.path().join("base"));
    let (store, report) = open(folder.path());
    assert_eq!(report.rebuilt.as_deref(), Some("dictionary-unreadable"));
    assert_eq!(store.check().unwrap().base, same);
}

#[test]
fn a_packed_base_harmed_in_part_loses_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = open(folder.path());
    put_words(&store, 0..2_000);
    assert!(store.tidy_beyond(0, &|| true).unwrap());
    drop(store);
    drop(open(folder.path()));
    let used = used_bytes(&folder.path().join("base/db"));
    let mut noticed = 0;
    for step in 0..40 {
        let harmed = tempfile::tempdir().unwrap();
        copy_folder(folder.path(), harmed.path());
        let db = harmed.path().join("base/db");
        let mut bytes = std::fs::read(&db).unwrap();
        let at = used * step / 40 + 37;
        match step % 2 {
            0 => bytes[at] ^= 4,
            _ => bytes[at..(at + 512).min(used)].fill(0),
        }
        std::fs::write(&db, bytes).unwrap();
        let (store, report) = open(harmed.path());
        let same = BaseCheck::Same { rows: 2_001 };
        assert_eq!(store.check().unwrap().base, same, "step {step}");
        noticed += u32::from(report.rebuilt.is_some() || report.replayed > 0);
    }
    assert!(noticed >= 10, "{noticed}");
}
