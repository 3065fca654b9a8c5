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
