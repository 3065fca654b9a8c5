//! Rows and commits, on the real disk and on the simulated one.

use super::*;

fn check_both(check: impl Fn(&Store)) {
    let folder = tempfile::tempdir().unwrap();
    check(&Store::open(folder.path(), options()).unwrap().0);
    check(
        &Store::open_simulated(&SimulatedDisk::new(1), options())
            .unwrap()
            .0,
    );
}

#[test]
fn rows_come_back_in_the_order_of_keys() {
    check_both(|store| {
        for number in [3_u64, 1, 2] {
            store.commit(order(number, 10)).unwrap();
        }
        let keys = |pairs: Vec<Pair>| pairs.into_iter().map(|(key, _)| key[7]).collect::<Vec<_>>();
        let all = store
            .scan(ORDERS, Bound::Unbounded, Bound::Unbounded)
            .unwrap();
        assert_eq!(keys(all), [1, 2, 3]);
        let two = 2_u64.to_be_bytes();
        let above = store
            .scan(ORDERS, Bound::Excluded(&two), Bound::Unbounded)
            .unwrap();
        assert_eq!(keys(above), [3]);
        let below = store
            .scan(ORDERS, Bound::Unbounded, Bound::Included(&two))
            .unwrap();
        assert_eq!(keys(below), [1, 2]);
        let none = store
            .scan(ORDERS, Bound::Excluded(&two), Bound::Excluded(&two))
            .unwrap();
        assert!(none.is_empty());
        let (from, to) = (Bound::Unbounded, Bound::Unbounded);
        let newest = store.page(ORDERS, from, to, Direction::Down, 2).unwrap();
        assert_eq!(keys(newest), [3, 2]);
        assert_eq!(store.last(ORDERS).unwrap().unwrap().0[7], 3);
        assert_eq!(store.last(Table::new("nothing")).unwrap(), None);
    });
}

#[test]
fn neighbouring_tables_and_prefixes_do_not_mix() {
    check_both(|store| {
        let mut commit = Commit::new(1, "operator", "enter");
        for name in ["a", "ab", "a.b", "b"] {
            for key in [&b""[..], b"\0", b"x", b"x\xff", b"x\xff\xff", b"y"] {
                commit.put(Table::new(name), key, name.as_bytes().to_vec());
            }
        }
        store.commit(commit).unwrap();
        for name in ["a", "ab", "a.b", "b"] {
            let table = Table::new(name);
            let rows = store.scan_prefix(table, b"").unwrap();
            assert_eq!(rows.len(), 6, "{name}");
            assert!(rows.iter().all(|(_, value)| value == name.as_bytes()));
            assert_eq!(store.scan_prefix(table, b"x").unwrap().len(), 3);
            assert_eq!(store.scan_prefix(table, b"x\xff").unwrap().len(), 2);
            assert_eq!(store.last(table).unwrap().unwrap().0, b"y");
        }
    });
}

#[test]
fn values_of_every_size_come_back() {
    check_both(|store| {
        let sizes = [
            0,
            1,
            INLINE_BYTES_MAX,
            INLINE_BYTES_MAX + 1,
            100_000,
            VALUE_BYTES_MAX,
        ];
        for (number, size) in sizes.into_iter().enumerate() {
            store.commit(order(number as u64, size)).unwrap();
        }
        for (number, size) in sizes.into_iter().enumerate() {
            let number = number as u64;
            let found = store.get(ORDERS, &number.to_be_bytes()).unwrap().unwrap();
            assert!(found == value(number, size), "{size}");
        }
    });
}

#[test]
fn one_past_each_bound_is_refused_and_changes_nothing() {
    check_both(|store| {
        let with = |change: &dyn Fn(&mut Commit)| {
            let mut commit = order(1, 1);
            change(&mut commit);
            commit
        };
        let refused = [
            with(&|commit| commit.put(ORDERS, vec![1; KEY_BYTES_MAX + 1], vec![])),
            with(&|commit| commit.put(ORDERS, *b"k", vec![0; VALUE_BYTES_MAX + 1])),
            with(&|commit| {
                (0..3).for_each(|key| commit.put(ORDERS, [key], vec![0; VALUE_BYTES_MAX]));
            }),
            with(&|commit| commit.put(Table::new(""), *b"k", vec![])),
            with(&|commit| commit.put(Table::new("a/b"), *b"k", vec![])),
            with(&|commit| commit.who = "w".repeat(TEXT_BYTES_MAX + 1)),
            with(&|commit| {
                (0..=CHANGES_MAX as u32).for_each(|key| commit.remove(ORDERS, key.to_be_bytes()));
            }),
        ];
        for commit in refused {
            assert!(matches!(store.commit(commit), Err(Fault::TooLarge { .. })));
        }
        assert_eq!(store.head().0, 0);
        let just = with(&|commit| commit.put(ORDERS, vec![1; KEY_BYTES_MAX], vec![]));
        assert_eq!(store.commit(just).unwrap(), 1);
    });
}

#[test]
fn an_expectation_that_fails_changes_nothing() {
    check_both(|store| {
        store.commit(order(1, 5_000)).unwrap();
        let key = 1_u64.to_be_bytes();
        let expecting = |expect: &dyn Fn(&mut Commit)| {
            let mut commit = order(2, 1);
            expect(&mut commit);
            store.commit(commit)
        };
        let conflicts = [
            expecting(&|commit| commit.expect_absent(ORDERS, key)),
            expecting(&|commit| commit.expect_present(ORDERS, *b"other")),
            expecting(&|commit| commit.expect_value(ORDERS, key, value_digest(b"other"))),
            expecting(&|commit| commit.expect_value(ORDERS, *b"other", value_digest(b""))),
        ];
        for conflict in conflicts {
            assert!(matches!(conflict, Err(Fault::Conflict { .. })));
        }
        check_orders(store, 1, |_| 5_000);
        expecting(&|commit| {
            commit.expect_value(ORDERS, key, value_digest(&value(1, 5_000)));
            commit.expect_absent(ORDERS, *b"other");
            commit.expect_present(BALANCES, *b"total");
        })
        .unwrap();
    });
}

#[test]
fn the_last_change_of_a_row_within_a_commit_holds() {
    check_both(|store| {
        let mut commit = Commit::new(1, "operator", "enter");
        commit.put(ORDERS, *b"a", b"first".to_vec());
        commit.remove(ORDERS, *b"a");
        commit.put(ORDERS, *b"a", b"second".to_vec());
        commit.put(ORDERS, *b"b", b"gone".to_vec());
        commit.remove(ORDERS, *b"b");
        commit.remove(ORDERS, *b"never there");
        store.commit(commit).unwrap();
        assert_eq!(store.get(ORDERS, b"a").unwrap().unwrap(), b"second");
        assert_eq!(store.get(ORDERS, b"b").unwrap(), None);
        let check = store.check().unwrap();
        assert_eq!(check.base, BaseCheck::Same { rows: 2 });
    });
}

#[test]
fn history_tells_who_when_why_and_which_rows() {
    check_both(|store| {
        for number in 1..=50 {
            store.commit(order(number, 300)).unwrap();
        }
        let records = store.history(20, 5).unwrap();
        assert_eq!(
            records.iter().map(|record| record.seq).collect::<Vec<_>>(),
            [20, 21, 22, 23, 24]
        );
        let CommitRecord {
            at_unix,
            who,
            why,
            changed,
            ..
        } = &records[0];
        assert_eq!(
            (*at_unix, who.as_str(), why.as_str()),
            (20, "operator", "enter|20")
        );
        let row = &changed[0];
        assert_eq!((row.table.as_str(), row.bytes), ("orders", Some(300)));
        assert_eq!(row.key, 20_u64.to_be_bytes());
        assert_eq!(
            store.history(50, 5).unwrap().last().unwrap().hash,
            store.head().1
        );
        assert!(store.history(51, 5).unwrap().is_empty());
        assert!(store.history(1, 0).unwrap().is_empty());
        assert_eq!(store.history(0, 1_000).unwrap().len(), 50);
        let past = store.row_history(BALANCES, b"total").unwrap();
        assert_eq!(past.len(), 50);
        assert_eq!(past[6].1.as_deref(), Some(&7_u64.to_be_bytes()[..]));
        assert_eq!(
            store.written_by(ORDERS, &7_u64.to_be_bytes()).unwrap(),
            Some(7)
        );
    });
}

#[test]
fn rows_one_by_one_pass_every_page_border() {
    let store = Store::open_simulated(&SimulatedDisk::new(1), options())
        .unwrap()
        .0;
    for count in [0_u64, 1, 255, 256, 257, 600] {
        let table = Table::new(Box::leak(format!("t{count}").into_boxed_str()));
        let mut commit = Commit::new(1, "operator", "enter");
        (0..count).for_each(|key| commit.put(table, key.to_be_bytes(), vec![1]));
        store.commit(commit).unwrap();
        let rows = store.rows(table, Bound::Unbounded, Bound::Unbounded);
        let keys: Vec<_> = rows.map(|row| row.unwrap().0).collect();
        assert_eq!(
            keys,
            (0..count)
                .map(|key| key.to_be_bytes().to_vec())
                .collect::<Vec<_>>()
        );
    }
}

#[test]
fn threads_share_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), options()).unwrap().0;
    std::thread::scope(|scope| {
        for who in 0..4_u64 {
            let store = &store;
            scope.spawn(move || {
                for number in 0..25 {
                    store.commit(order(who * 25 + number + 1, 20)).unwrap();
                    let (seq, _) = store.head();
                    assert!(store.history(seq, 1).unwrap().len() == 1);
                }
            });
        }
    });
    let rows = store
        .scan(ORDERS, Bound::Unbounded, Bound::Unbounded)
        .unwrap();
    assert_eq!((rows.len(), store.head().0), (100, 100));
}

#[test]
fn heads_of_commits_are_those_of_the_journal() {
    check_both(|store| {
        for number in 1..=30_u64 {
            store.commit(order(number, 10)).unwrap();
        }
        let read = |from, limit| {
            let records = store.history(from, limit).unwrap().into_iter();
            records.map(CommitHead::from).collect::<Vec<_>>()
        };
        for (from, limit) in [
            (1, 30),
            (0, 5),
            (11, 10),
            (25, 100),
            (30, 1),
            (31, 5),
            (1, 0),
        ] {
            let heads = store.heads(from, limit).unwrap();
            assert_eq!(heads, read(from, limit), "{limit} from {from}");
        }
        // In the tables, and not looked up in the journal.
        let table = Table::new(commit::HEADS);
        assert_eq!(store.scan_prefix(table, b"").unwrap().len(), 30);
        let long = "x".repeat(TEXT_BYTES_MAX);
        store.commit(Commit::new(1, "operator", long)).unwrap();
        assert_eq!(store.scan_prefix(table, b"").unwrap().len(), 30);
        assert_eq!(store.heads(28, 9).unwrap(), read(28, 9));
        assert_eq!(store.heads(28, 9).unwrap().len(), 4);
    });
}
