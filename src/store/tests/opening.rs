//! Who may open what, and what is found then.

use super::*;
use std::path::Path;

fn open(dir: &Path) -> Result<(Store, OpenReport), Fault> {
    Store::open(
        dir,
        OpenOptions {
            create: None,
            ..options()
        },
    )
}

#[test]
fn a_folder_without_a_store_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("none");
    assert!(matches!(open(&inside), Err(Fault::Missing)));
    assert!(!inside.exists());
    assert!(matches!(open(folder.path()), Err(Fault::Missing)));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_store_is_created_once_and_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("deep/er");
    let (store, report) = Store::open(&dir, options()).unwrap();
    assert!(report.created);
    (1..=40).for_each(|number| assert_eq!(store.commit(order(number, 300)).unwrap(), number));
    let head = store.head();
    drop(store);
    let (store, report) = Store::open(&dir, options().create(*b"another instance")).unwrap();
    assert!(!report.created && report.rebuilt.is_none() && report.checked_whole);
    assert_eq!((report.commits, report.torn_tail_bytes), (40, 0));
    assert!(report.segments > 3, "{report:?}");
    assert_eq!((store.head(), store.instance()), (head, INSTANCE));
    check_orders(&store, 40, |_| 300);
}

#[test]
fn a_second_opener_is_told_who_holds_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = Store::open(folder.path(), options()).unwrap().0;
    match open(folder.path()) {
        Err(Fault::Locked { since_unix, who }) => {
            assert_eq!((since_unix, who.as_str()), (1_000, "tester"));
        }
        other => panic!("{:?}", other.map(|(_, report)| report)),
    }
    drop(first);
    open(folder.path()).unwrap();
}

#[test]
fn a_newer_folder_is_refused_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path(), options()).unwrap());
    let file = folder.path().join("journal/000001.cbj");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[4] = 9;
    let digest = record::sha256(&bytes[..96]);
    bytes[96..128].copy_from_slice(&digest);
    std::fs::write(&file, &bytes).unwrap();
    let before = files(folder.path());
    let fault = open(folder.path()).map(|_| ()).unwrap_err();
    assert!(
        matches!(fault, Fault::NewerVersion { found: 9, .. }),
        "{fault}"
    );
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_medium_that_takes_no_writes_is_named_so() {
    let disk = SimulatedDisk::new(3);
    let store = Store::open_simulated(&disk, options()).unwrap().0;
    store.commit(order(1, 10)).unwrap();
    disk.set_read_only(true);
    assert!(matches!(
        store.commit(order(2, 10)),
        Err(Fault::ReadOnly { .. })
    ));
    drop(store);
    assert!(matches!(
        Store::open_simulated(&disk, options()).map(|_| ()),
        Err(Fault::ReadOnly { .. })
    ));
    disk.set_read_only(false);
    check_orders(
        &Store::open_simulated(&disk, options()).unwrap().0,
        1,
        |_| 10,
    );
}

#[test]
fn missing_rights_are_named_so() {
    let fault = |kind| Fault::from_io("lock", std::io::Error::from(kind));
    assert_eq!(
        fault(std::io::ErrorKind::PermissionDenied).rule(),
        "store-no-rights"
    );
    assert_eq!(
        fault(std::io::ErrorKind::ReadOnlyFilesystem).rule(),
        "store-read-only"
    );
    assert_eq!(
        fault(std::io::ErrorKind::StorageFull).rule(),
        "store-no-space"
    );
    assert_eq!(fault(std::io::ErrorKind::NotADirectory).rule(), "store-io");
    let file = tempfile::NamedTempFile::new().unwrap();
    let below = Store::open(&file.path().join("store"), options()).map(|_| ());
    assert!(matches!(below, Err(Fault::Io { .. })), "{below:?}");
}

#[test]
fn a_moved_folder_is_noticed_until_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    drop(Store::open(&old, options()).unwrap());
    std::fs::rename(&old, &new).unwrap();
    let (store, report) = open(&new).unwrap();
    assert!(report.moved_from.unwrap().ends_with("/old"));
    drop(store);
    let (store, report) = open(&new).unwrap();
    assert!(report.moved_from.is_some());
    store.confirm_place().unwrap();
    drop(store);
    assert_eq!(open(&new).unwrap().1.moved_from, None);
}

#[test]
fn a_lost_journal_is_not_replaced_by_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), options()).unwrap().0;
    store.commit(order(1, 10)).unwrap();
    drop(store);
    std::fs::remove_dir_all(folder.path().join("journal")).unwrap();
    let outcome = Store::open(folder.path(), options()).map(|_| ());
    assert!(
        matches!(outcome, Err(Fault::DamagedJournal { .. })),
        "{outcome:?}"
    );
}

#[test]
fn a_full_disk_refuses_before_anything_is_written_and_goes_on_with_room() {
    let disk = SimulatedDisk::new(3);
    let store = Store::open_simulated(&disk, options()).unwrap().0;
    store.commit(order(1, 1_000)).unwrap();
    disk.set_capacity(Some(disk.used_bytes() + 2_000));
    assert!(matches!(
        store.commit(order(2, 1_000)),
        Err(Fault::NoSpace { .. })
    ));
    assert!(store.is_low_on_space() && !store.is_stopped());
    disk.set_capacity(None);
    store.commit(order(2, 1_000)).unwrap();
    check_orders(&store, 2, |_| 1_000);
}

#[test]
fn a_nearly_full_disk_still_takes_essential_commits() {
    let disk = SimulatedDisk::new(3);
    let reserved = OpenOptions {
        reserve_bytes: 100_000,
        ..options()
    };
    let store = Store::open_simulated(&disk, reserved).unwrap().0;
    disk.set_capacity(Some(50_000));
    assert!(matches!(
        store.commit(order(1, 100)),
        Err(Fault::NoSpace { .. })
    ));
    store.commit(order(1, 100).essential()).unwrap();
    check_orders(&store, 1, |_| 100);
}

#[test]
fn ballast_is_laid_in() {
    let folder = tempfile::tempdir().unwrap();
    let heavy = OpenOptions {
        ballast_bytes: 1 << 20,
        ..options()
    };
    drop(Store::open(folder.path(), heavy.clone()).unwrap());
    let ballast = folder.path().join("ballast");
    assert_eq!(std::fs::metadata(&ballast).unwrap().len(), 1 << 20);
    ballast::drop_out(&RealDisk::new(folder.path()));
    assert!(!ballast.exists());
    drop(Store::open(folder.path(), heavy).unwrap());
    assert!(ballast.exists());
}

#[test]
fn a_disk_too_full_for_sled_is_read_from_memory() {
    let disk = SimulatedDisk::new(3);
    let store = Store::open_simulated(&disk, options()).unwrap().0;
    (1..=20).for_each(|number| assert_eq!(store.commit(order(number, 300)).unwrap(), number));
    let full = || {
        Err(Fault::NoSpace {
            what: "base".to_owned(),
        })
    };
    let mut report = OpenReport::default();
    let tables = crate::store::opening::settle_tables(full(), &store.view(), &mut report).unwrap();
    assert!(report.base_in_memory);
    assert_eq!(
        (report.notices()[0].0, report.replayed),
        ("store-base-in-memory", 20)
    );
    *store.tables.write().unwrap() = tables;
    check_orders(&store, 20, |_| 300);
    assert_eq!(store.commit(order(21, 300)).unwrap(), 21);
    check_orders(&store, 21, |_| 300);
}

/// Names and contents of all files, without the base.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for name in ["lock", "head", "place", "journal/000001.cbj"] {
        found.push((name.to_owned(), std::fs::read(dir.join(name)).unwrap()));
    }
    found
}
