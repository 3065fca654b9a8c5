//! Verify, backup, restore, rebuild.

use super::*;
use std::path::Path;

fn filled(dir: &Path, from: u64, to: u64) -> Store {
    let store = Store::open(dir, options()).unwrap().0;
    for number in from..=to {
        store.commit(order(number, 300)).unwrap();
    }
    store
}

fn flip(dir: &Path, file: &str, at: usize) {
    let file = dir.join(file);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[at] ^= 1;
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn a_sound_folder_is_verified_open_and_closed() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 1, 40);
    let open = Store::verify(folder.path()).unwrap();
    assert_eq!((open.base, open.commits), (BaseCheck::InUse, 40));
    assert_eq!(store.check().unwrap().base, BaseCheck::Same { rows: 81 });
    let (_, hash) = store.head();
    drop(store);
    let closed = Store::verify(folder.path()).unwrap();
    assert_eq!(closed.base, BaseCheck::Same { rows: 81 });
    assert_eq!(
        (closed.head, closed.instance, closed.commits),
        (hash, INSTANCE, 40)
    );
    assert!(closed.segments > 3);
}

#[test]
fn damage_is_named_by_its_place() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 1, 40));
    flip(folder.path(), "journal/000003.cbj", 700);
    match Store::verify(folder.path()) {
        Err(Fault::DamagedJournal {
            segment: 3, offset, ..
        }) => assert!(offset <= 700),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_that_is_not_what_the_journal_says_is_counted() {
    let store = Store::open_simulated(&SimulatedDisk::new(1), options())
        .unwrap()
        .0;
    (1..=9).for_each(|number| assert_eq!(store.commit(order(number, 30)).unwrap(), number));
    let row = |number: u64, table: &str, bytes: Option<usize>| table::RowChange {
        table: table.to_owned(),
        key: number.to_be_bytes().to_vec(),
        row: bytes.map(|bytes| Row {
            seq: number,
            value: RowValue::Inline(value(number, bytes)),
        }),
    };
    let changes = vec![
        row(1, "orders", Some(31)),
        row(2, "orders", None),
        row(3, "x", Some(1)),
    ];
    let head = store.view().head;
    store.tables.write().unwrap().apply(changes, head).unwrap();
    let expected = BaseCheck::Different {
        rows: 19,
        wrong: 1,
        missing: 1,
        extra: 1,
    };
    assert_eq!(store.check().unwrap().base, expected);
}

#[test]
fn a_backup_is_taken_while_running_grows_and_restores() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let store = filled(&path("live"), 1, 30);
    let first = store.backup(&path("backup")).unwrap();
    assert_eq!((first.commits, first.segments_kept), (30, 0));
    (31..=60).for_each(|number| assert_eq!(store.commit(order(number, 300)).unwrap(), number));
    let second = store.backup(&path("backup")).unwrap();
    assert_eq!((second.commits, second.head), (60, store.head().1));
    assert!(second.segments_kept > 2, "{second:?}");
    drop(store);
    assert!(matches!(
        Store::open(&path("backup"), options()),
        Err(Fault::IsBackup)
    ));
    assert_eq!(Store::verify(&path("backup")).unwrap().commits, 60);

    let restore = RestoreOptions::new(options());
    let twin = Store::restore(&path("backup"), &path("again"), restore.clone());
    assert!(
        matches!(&twin, Err(Fault::TwinAlive { place }) if place.ends_with("live")),
        "{twin:?}"
    );
    assert!(!path("again").exists());
    std::fs::rename(path("live"), path("dead")).unwrap();
    let report = Store::restore(&path("backup"), &path("again"), restore).unwrap();
    assert_eq!((report.commits, report.instance), (60, INSTANCE));
    let (store, opened) = Store::open(&path("again"), options()).unwrap();
    assert_eq!((opened.moved_from, opened.rebuilt), (None, None));
    check_orders(&store, 60, |_| 300);
    let note = store.history(61, 5).unwrap();
    assert_eq!((note.len(), note[0].who.as_str()), (1, "tester"));
    assert!(note[0].why.starts_with("restored|"), "{}", note[0].why);
}

#[test]
fn a_twin_is_made_only_when_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    filled(&path("live"), 1, 5).backup(&path("backup")).unwrap();
    let allowed = RestoreOptions {
        allow_twin: true,
        ..RestoreOptions::new(options())
    };
    Store::restore(&path("backup"), &path("again"), allowed).unwrap();
    let direct = Store::restore(
        &path("live"),
        &path("third"),
        RestoreOptions::new(options()),
    );
    assert!(matches!(direct, Err(Fault::TwinAlive { .. })), "{direct:?}");
}

#[test]
fn restoring_over_a_store_sets_it_aside_only_when_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let store = filled(&path("live"), 1, 20);
    store.backup(&path("backup")).unwrap();
    drop(store);
    flip(&path("live"), "journal/000001.cbj", 700);
    assert!(matches!(
        Store::open(&path("live"), options()),
        Err(Fault::DamagedJournal { .. })
    ));
    let restore = RestoreOptions::new(options());
    let refused = Store::restore(&path("backup"), &path("live"), restore.clone());
    assert!(matches!(refused, Err(Fault::NotEmpty { .. })));
    let aside = RestoreOptions {
        set_aside: true,
        ..restore
    };
    Store::restore(&path("backup"), &path("live"), aside).unwrap();
    assert!(path("live/set-aside-1000/journal/000001.cbj").exists());
    check_orders(
        &Store::open(&path("live"), options()).unwrap().0,
        20,
        |_| 300,
    );
}

#[test]
fn a_damaged_backup_is_refused_or_taken_up_to_its_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    filled(&path("live"), 1, 40)
        .backup(&path("backup"))
        .unwrap();
    std::fs::rename(path("live"), path("dead")).unwrap();
    flip(&path("backup"), "journal/000003.cbj", 900);
    let restore = RestoreOptions::new(options());
    let refused = Store::restore(&path("backup"), &path("again"), restore.clone());
    assert!(matches!(
        refused,
        Err(Fault::DamagedJournal { segment: 3, .. })
    ));
    let partly = RestoreOptions {
        up_to_damage: true,
        ..restore
    };
    let report = Store::restore(&path("backup"), &path("again"), partly).unwrap();
    assert!(matches!(
        report.damage,
        Some(Fault::DamagedJournal { segment: 3, .. })
    ));
    assert!((5..40).contains(&report.commits), "{report:?}");
    let store = Store::open(&path("again"), options()).unwrap().0;
    check_orders(&store, report.commits, |_| 300);
}

#[test]
fn a_backup_of_another_store_or_a_foreign_folder_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let store = filled(&path("live"), 1, 5);
    std::fs::create_dir(path("photos")).unwrap();
    std::fs::write(path("photos/cat"), b"cat").unwrap();
    assert!(matches!(
        store.backup(&path("photos")),
        Err(Fault::NotEmpty { .. })
    ));
    let other = Store::open(&path("other"), options().create(*b"another instance"))
        .unwrap()
        .0;
    other.commit(order(1, 300)).unwrap();
    other.backup(&path("backup")).unwrap();
    assert!(matches!(
        store.backup(&path("backup")),
        Err(Fault::NotEmpty { .. })
    ));
}

#[test]
fn a_rebuild_keeps_the_old_base_and_gives_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), 1, 30));
    let report = Store::rebuild(folder.path(), options()).unwrap();
    assert_eq!(report.replayed, 30);
    assert!(folder.path().join("base.bad-1000").exists());
    check_orders(
        &Store::open(folder.path(), options()).unwrap().0,
        30,
        |_| 300,
    );
}
