use std::ops::Bound;

use super::super::{Commit, Fault, Table};
use super::*;

const T: Table = Table { name: "orders" };
const U: Table = Table { name: "letters" };

fn open(dir: &Path) -> Result<(Store, OpenReport), Fault> {
    Store::open(dir, OpenOptions::create([7; 16], "test"))
}

fn put(store: &Store, table: Table, key: &[u8], value: &[u8]) -> u64 {
    let mut commit = Commit::new(1, "ivanov", "test");
    commit.put(table, key.to_vec(), value.to_vec());
    store.commit(commit).unwrap()
}

#[test]
fn what_is_committed_is_read_back_in_order_also_after_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    let large = vec![0x5a; 20_000];
    let (store, report) = open(dir.path()).unwrap();
    assert_eq!((report.rebuilt, report.commits), (None, 0));
    assert_eq!(put(&store, T, b"b", b"2"), 1);
    put(&store, T, b"a", &large);
    put(&store, T, b"c", b"3");
    put(&store, U, b"a", b"other");
    let head = store.head();
    drop(store);
    let (store, report) = Store::open(dir.path(), OpenOptions::existing("x")).unwrap();
    assert_eq!(
        report,
        OpenReport {
            rebuilt: None,
            torn_tail_bytes: 0,
            commits: 4
        }
    );
    assert_eq!((store.head(), store.instance()), (head, [7; 16]));
    assert_eq!(store.get(T, b"a").unwrap().unwrap(), large);
    assert_eq!(store.get(T, b"d").unwrap(), None);
    let keys: Vec<_> = store
        .scan_prefix(T, b"")
        .unwrap()
        .into_iter()
        .map(|r| r.0)
        .collect();
    assert_eq!(keys, [b"a", b"b", b"c"]);
    let from = store
        .scan(T, Bound::Excluded(b"a"), Bound::Excluded(b"c"))
        .unwrap();
    assert_eq!(from, [(b"b".to_vec(), b"2".to_vec())]);
    let history = store.history(2, 2).unwrap();
    assert_eq!(history.iter().map(|r| r.seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(history[0].changes[0].value.as_ref().unwrap(), &large);
    assert_eq!(history[1].previous, history[0].hash);
}

fn journal_file(dir: &Path) -> PathBuf {
    dir.join("journal/000001.cbj")
}

/// A closed store with three commits; where the last of them begins.
fn three(dir: &Path) -> usize {
    let (store, _) = open(dir).unwrap();
    put(&store, T, b"1", b"one");
    put(&store, T, b"2", &[2; 5000]);
    let start = std::fs::metadata(journal_file(dir)).unwrap().len() as usize;
    put(&store, T, b"3", b"three");
    start
}

fn keys(store: &Store) -> Vec<Vec<u8>> {
    store
        .scan_prefix(T, b"")
        .unwrap()
        .into_iter()
        .map(|row| row.0)
        .collect()
}

#[test]
fn a_last_record_cut_at_any_byte_leaves_all_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let start = three(dir.path());
    let whole = std::fs::read(journal_file(dir.path())).unwrap();
    for end in start..whole.len() {
        std::fs::write(journal_file(dir.path()), &whole[..end]).unwrap();
        let seen = Store::verify(dir.path()).unwrap();
        assert_eq!(
            (seen.commits, seen.torn_tail_bytes),
            (2, (end - start) as u64)
        );
        let (store, report) = open(dir.path()).unwrap();
        assert_eq!(
            (report.commits, report.torn_tail_bytes),
            (2, (end - start) as u64)
        );
        assert_eq!(keys(&store), [b"1", b"2"]);
        if end > start {
            let kept = dir.path().join(format!("journal/000001-{start}.cut"));
            assert_eq!(std::fs::read(kept).unwrap(), whole[start..end]);
        }
        // The next commit takes the place of the cut one.
        assert_eq!(put(&store, T, b"4", b"four"), 3);
        assert_eq!(keys(&store), [b"1", b"2", b"4"]);
    }
}

#[test]
fn a_flipped_bit_is_found_at_any_byte_and_nothing_is_changed() {
    let dir = tempfile::tempdir().unwrap();
    let start = three(dir.path());
    let whole = std::fs::read(journal_file(dir.path())).unwrap();
    for at in 0..whole.len() {
        let mut bad = whole.clone();
        bad[at] ^= 1 << (at % 8);
        std::fs::write(journal_file(dir.path()), &bad).unwrap();
        match Store::verify(dir.path()) {
            Ok(report) => assert!(at >= start && report.torn_tail_bytes > 0, "byte {at}"),
            Err(Fault::Damaged {
                segment, offset, ..
            }) => {
                assert!(
                    at < start && segment == 1 && offset as usize <= at,
                    "byte {at}"
                );
                if at % 64 == 0 {
                    assert!(matches!(open(dir.path()), Err(Fault::Damaged { .. })));
                }
                assert_eq!(std::fs::read(journal_file(dir.path())).unwrap(), bad);
            }
            Err(other) => panic!("byte {at}: {other}"),
        }
    }
}

#[test]
fn tables_lost_or_garbled_are_made_anew_and_the_bad_ones_kept() {
    let dir = tempfile::tempdir().unwrap();
    three(dir.path());
    let base = dir.path().join("base");
    std::fs::remove_dir_all(&base).unwrap();
    let (store, report) = open(dir.path()).unwrap();
    assert_eq!(
        (report.rebuilt.as_deref(), report.commits),
        (Some("missing"), 3)
    );
    assert_eq!(keys(&store), [b"1", b"2", b"3"]);
    drop(store);
    // An empty base in its place is filled.
    std::fs::remove_dir_all(&base).unwrap();
    std::fs::create_dir(&base).unwrap();
    let (store, report) = open(dir.path()).unwrap();
    assert_eq!((report.rebuilt, keys(&store).len()), (None, 3));
    drop(store);
    for (name, length) in [("conf", 30), ("db", 100_000)] {
        std::fs::write(base.join(name), vec![0xa5; length]).unwrap();
        let (store, report) = open(dir.path()).unwrap();
        assert!(report.rebuilt.is_some(), "{name}");
        assert_eq!(store.get(T, b"2").unwrap().unwrap(), [2; 5000]);
    }
    assert!(dir.path().join("base.bad-2").is_dir());
    let (store, report) = open(dir.path()).unwrap();
    assert_eq!((report.rebuilt, keys(&store).len()), (None, 3));
}

#[test]
fn tables_without_their_mark_are_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    three(dir.path());
    let db = sled::open(dir.path().join("base")).unwrap();
    db.drop_tree("store meta").unwrap();
    db.open_tree("orders")
        .unwrap()
        .insert(b"stale", b"x")
        .unwrap();
    db.flush().unwrap();
    drop(db);
    let (store, report) = open(dir.path()).unwrap();
    assert_eq!(
        (report.rebuilt.as_deref(), keys(&store).len()),
        (Some("no mark"), 3)
    );
}

#[test]
fn tables_of_another_store_or_behind_the_journal_are_noticed() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    three(dir.path());
    let (store, _) = Store::open(other.path(), OpenOptions::create([8; 16], "test")).unwrap();
    put(&store, T, b"foreign", b"");
    drop(store);
    let base = dir.path().join("base");
    let swap = |from: &Path| {
        std::fs::remove_dir_all(&base).unwrap();
        copy_folder(from, &base);
    };
    swap(&other.path().join("base"));
    let (store, report) = open(dir.path()).unwrap();
    assert_eq!(
        (report.rebuilt.as_deref(), keys(&store).len()),
        (Some("other journal"), 3)
    );
    drop(store);
    let behind = other.path().join("behind");
    copy_folder(&base, &behind);
    let (store, _) = open(dir.path()).unwrap();
    put(&store, T, b"4", b"four");
    drop(store);
    swap(&behind);
    let (store, report) = open(dir.path()).unwrap();
    assert_eq!((report.rebuilt, keys(&store).len()), (None, 4));
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_journal_that_lost_accepted_commits_is_refused_until_a_rebuild_is_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let start = three(dir.path());
    let whole = std::fs::read(journal_file(dir.path())).unwrap();
    let (store, _) = open(dir.path()).unwrap();
    put(&store, T, b"4", b"four");
    drop(store);
    std::fs::write(journal_file(dir.path()), &whole[..start]).unwrap();
    assert!(
        matches!(open(dir.path()), Err(Fault::Damaged { segment: 1, offset, .. })
        if offset == start as u64)
    );
    let report = Store::rebuild(dir.path()).unwrap();
    assert_eq!(
        (report.rebuilt.as_deref(), report.commits),
        (Some("asked"), 2)
    );
    assert_eq!(keys(&open(dir.path()).unwrap().0), [b"1", b"2"]);
    std::fs::remove_file(journal_file(dir.path())).unwrap();
    assert!(matches!(open(dir.path()), Err(Fault::Damaged { .. })));
    assert!(matches!(
        Store::rebuild(dir.path()),
        Err(Fault::Damaged { .. })
    ));
}

#[test]
fn after_a_power_cut_the_tables_are_not_trusted_after_a_kill_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let start = three(dir.path());
    let running = dir.path().join("running");
    assert!(!running.exists());
    let (store, _) = open(dir.path()).unwrap();
    let this_boot = std::fs::read(&running).unwrap();
    drop(store);
    for (text, rebuilt) in [
        (this_boot.as_slice(), None),
        (b"another boot", Some("power cut")),
        (b"", Some("power cut")),
        (b"doubted", Some("doubted")),
    ] {
        std::fs::write(&running, text).unwrap();
        let (store, report) = open(dir.path()).unwrap();
        assert_eq!(
            (report.rebuilt.as_deref(), keys(&store).len()),
            (rebuilt, 3)
        );
    }
    assert!(start > 0 && !running.exists());
}

#[test]
fn one_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(
        Store::open(dir.path(), OpenOptions::existing("x")),
        Err(Fault::Missing)
    ));
    let missing = dir.path().join("none");
    assert!(matches!(
        Store::open(&missing, OpenOptions::existing("x")),
        Err(Fault::Missing)
    ));
    assert!(!missing.exists());
    let (store, _) = open(dir.path()).unwrap();
    assert!(matches!(open(dir.path()), Err(Fault::Locked)));
    assert!(matches!(Store::rebuild(dir.path()), Err(Fault::Locked)));
    let text = std::fs::read_to_string(dir.path().join("lock")).unwrap();
    assert_eq!(text, format!("test {}\n", std::process::id()));
    drop(store);
    assert!(open(dir.path()).is_ok());
}

#[test]
fn an_expectation_that_fails_leaves_everything_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path()).unwrap();
    put(&store, T, b"k", b"v");
    let expect: [fn(&mut Commit); 3] = [
        |c| c.expect_absent(T, b"k".to_vec()),
        |c| c.expect_present(U, b"k".to_vec()),
        |c| c.expect_value(T, b"k".to_vec(), b"w".to_vec()),
    ];
    for expect in expect {
        let mut commit = Commit::new(1, "x", "y");
        commit.remove(T, b"k".to_vec());
        expect(&mut commit);
        assert!(matches!(store.commit(commit), Err(Fault::Conflict { .. })));
    }
    let mut long = Commit::new(1, "x", "y");
    long.put(T, vec![0; 401], Vec::new());
    assert!(matches!(store.commit(long), Err(Fault::Record { .. })));
    assert_eq!((store.head().0, keys(&store)), (1, vec![b"k".to_vec()]));
    let mut commit = Commit::new(1, "x", "y");
    commit.expect_present(T, b"k".to_vec());
    commit.expect_absent(U, b"k".to_vec());
    commit.expect_value(T, b"k".to_vec(), b"v".to_vec());
    commit.remove(T, b"k".to_vec());
    assert_eq!(store.commit(commit).unwrap(), 2);
    assert!(keys(&store).is_empty());
}

#[test]
fn a_copy_opens_as_the_same_store_and_never_over_another() {
    let (dir, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    three(dir.path());
    let (store, _) = open(dir.path()).unwrap();
    let report = store.backup(to.path()).unwrap();
    assert_eq!(
        (report.files, report.commits, report.head),
        (1, 3, store.head().1)
    );
    assert!(matches!(
        store.backup(to.path()),
        Err(Fault::Conflict { .. })
    ));
    let copy = Store::open(to.path(), OpenOptions::existing("x"))
        .unwrap()
        .0;
    assert_eq!(
        (copy.head(), copy.instance(), keys(&copy)),
        (store.head(), [7; 16], keys(&store))
    );
}

#[test]
fn of_many_threads_each_commit_is_counted_once() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = open(dir.path()).unwrap();
    std::thread::scope(|scope| {
        for name in 0..4u8 {
            let store = &store;
            scope.spawn(move || {
                (0..10u8).for_each(|n| {
                    put(store, T, &[name, n], &[n]);
                })
            });
        }
    });
    assert_eq!((store.head().0, keys(&store).len()), (40, 40));
    assert_eq!(store.history(1, 100).unwrap().len(), 40);
}

#[test]
fn a_value_damaged_in_the_journal_meanwhile_is_not_handed_out() {
    let dir = tempfile::tempdir().unwrap();
    let start = three(dir.path());
    let (store, _) = open(dir.path()).unwrap();
    let mut bytes = std::fs::read(journal_file(dir.path())).unwrap();
    bytes[start - 10] ^= 1;
    std::fs::write(journal_file(dir.path()), &bytes).unwrap();
    assert!(matches!(
        store.get(T, b"2"),
        Err(Fault::Damaged { segment: 1, .. })
    ));
    assert!(matches!(
        store.history(2, 1),
        Err(Fault::Damaged { segment: 1, .. })
    ));
    assert_eq!(store.get(T, b"1").unwrap().unwrap(), b"one");
}

#[test]
fn the_end_of_a_prefix() {
    assert_eq!(after_prefix(b"ab"), Some(b"ac".to_vec()));
    assert_eq!(after_prefix(&[1, 255, 255]), Some(vec![2]));
    assert_eq!((after_prefix(&[255]), after_prefix(b"")), (None, None));
}
