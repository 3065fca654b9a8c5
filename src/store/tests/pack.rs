//! Packed segments: the same chain in less room.

use super::*;

const COUNT: u64 = 60;

fn options() -> OpenOptions {
    OpenOptions {
        kept_raw: 1,
        ..super::options()
    }
}

fn length(number: u64) -> usize {
    if number.is_multiple_of(7) { 6_000 } else { 250 }
}

fn filled(seed: u64) -> (SimulatedDisk, Store) {
    let disk = SimulatedDisk::new(seed);
    let store = Store::open_simulated(&disk, options()).unwrap().0;
    (1..=COUNT).for_each(|n| assert_eq!(store.commit(order(n, length(n))).unwrap(), n));
    (disk, store)
}

fn packed(disk: &SimulatedDisk) -> Vec<String> {
    let names = disk.list("journal").unwrap().into_iter();
    names
        .filter(|name| name.ends_with(".cbz"))
        .map(|name| format!("journal/{name}"))
        .collect()
}

fn reopen(disk: &SimulatedDisk) -> Result<(Store, OpenReport), Fault> {
    Store::open_simulated(
        disk,
        OpenOptions {
            depth: Depth::Whole,
            ..options()
        },
    )
}

#[test]
fn everything_is_read_from_packed_segments_as_before() {
    let (disk, store) = filled(1);
    let (head, history) = (store.head(), store.history(1, 1_000).unwrap());
    // All but the last and the one before were packed when they were closed.
    let segments = disk.list("journal").unwrap().len();
    assert!(segments > 9);
    assert_eq!(packed(&disk).len(), segments - 2);
    assert_eq!(store.pack(1).unwrap(), PackReport::default());
    let report = store.pack(0).unwrap();
    assert_eq!(report.segments, 1);
    assert!(report.bytes_after < report.bytes_before / 2, "{report:?}");
    check_orders(&store, COUNT, length);
    assert_eq!(store.history(1, 1_000).unwrap(), history);
    store.commit(order(COUNT + 1, 9)).unwrap();
    drop(store);
    // A copied disk has no tables: everything is made from the journal.
    let (store, report) = reopen(&disk.copy(2)).unwrap();
    assert_eq!((report.commits, report.replayed), (COUNT + 1, COUNT + 1));
    assert_eq!(store.history(COUNT, 1).unwrap()[0].hash, head.1);
    assert!(matches!(
        store.check().unwrap().base,
        BaseCheck::Same { .. }
    ));
}

#[test]
fn values_across_block_borders_are_read() {
    let disk = SimulatedDisk::new(1);
    let wide = OpenOptions {
        segment_bytes_max: 4 << 20,
        ..options()
    };
    let store = Store::open_simulated(&disk, wide).unwrap().0;
    let size = |number: u64| [5_000, 300_000, 700_000, 262_144][(number % 4) as usize];
    (1..=16).for_each(|n| assert_eq!(store.commit(order(n, size(n))).unwrap(), n));
    assert!(store.pack(0).unwrap().segments >= 1);
    check_orders(&store, 16, size);
}

#[test]
fn every_changed_byte_of_a_packed_segment_is_found() {
    let (disk, store) = filled(1);
    store.pack(0).unwrap();
    drop(store);
    for file in packed(&disk).into_iter().take(3) {
        for offset in 0..disk.length(&file).unwrap().unwrap() as usize {
            disk.flip(&file, offset, 0x20);
            let found = reopen(&disk).map(|_| ());
            let named = matches!(found, Err(Fault::DamagedJournal { .. }));
            assert!(named, "{file} {offset}: {found:?}");
            disk.flip(&file, offset, 0x20);
        }
    }
    reopen(&disk).unwrap();
}

#[test]
fn power_lost_while_packing_loses_nothing() {
    let mut crashes = 0;
    for seed in 0..2 {
        for at in 1.. {
            let disk = SimulatedDisk::new(seed);
            disk.crash_after(at, Crash::PowerCut);
            let mut kept = 0;
            if let Ok((store, _)) = Store::open_simulated(&disk, options()) {
                while kept < COUNT && store.commit(order(kept + 1, length(kept + 1))).is_ok() {
                    kept += 1;
                }
            }
            let crashed = disk.restart();
            let (store, _) = reopen(&disk).unwrap();
            assert!(store.head().0 >= kept, "seed {seed} at {at}");
            check_orders(&store, store.head().0, length);
            // What the crash has left is packed with the next.
            for number in store.head().0 + 1..=COUNT {
                store.commit(order(number, length(number))).unwrap();
            }
            let segments = store.view().segments.len();
            drop(store);
            assert!(packed(&disk).len() + 3 >= segments, "seed {seed} at {at}");
            check_orders(&reopen(&disk.copy(1)).unwrap().0, COUNT, length);
            if !crashed {
                break;
            }
            crashes += 1;
        }
    }
    assert!(crashes > 500, "{crashes}");
}

#[test]
fn a_disk_that_is_nearly_full_is_left_alone() {
    let (disk, store) = filled(1);
    let names = disk.list("journal").unwrap();
    disk.set_capacity(Some(disk.used_bytes() + 600));
    assert!(matches!(store.pack(0), Err(Fault::NoSpace { .. })));
    assert_eq!(disk.list("journal").unwrap(), names);
    disk.set_capacity(None);
    assert_eq!(store.pack(0).unwrap().segments, 1);
    check_orders(&store, COUNT, length);
}

#[test]
fn a_real_folder_is_packed_beside_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), options()).unwrap().0;
    (1..=COUNT).for_each(|n| assert_eq!(store.commit(order(n, length(n))).unwrap(), n));
    check_orders(&store, COUNT, length);
    // Closing waits for what is being packed; nothing of it is half done.
    drop(store);
    let names = std::fs::read_dir(folder.path().join("journal")).unwrap();
    let names: Vec<_> = names.map(|name| name.unwrap().file_name()).collect();
    let ends = |end: &str| {
        let names = names.iter().filter_map(|name| name.to_str());
        names.filter(|name| name.ends_with(end)).count()
    };
    assert!(ends(".cbz") > 0, "{names:?}");
    assert_eq!(ends(".cbz") + ends(".cbj"), names.len(), "{names:?}");
    let store = Store::open(folder.path(), options()).unwrap().0;
    check_orders(&store, COUNT, length);
}

#[test]
fn a_backup_takes_packed_segments_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let store = Store::open(&path("live"), options()).unwrap().0;
    (1..=COUNT).for_each(|n| assert_eq!(store.commit(order(n, length(n))).unwrap(), n));
    store.pack(1).unwrap();
    store.backup(&path("backup")).unwrap();
    // Packed since the last backup: its raw copy goes.
    assert_eq!(store.pack(0).unwrap().segments, 1);
    store.backup(&path("backup")).unwrap();
    let packed = store.view().segments.len() - 1;
    let names = std::fs::read_dir(path("backup/journal")).unwrap();
    let names = names.map(|name| name.unwrap().file_name().into_string().unwrap());
    let (zipped, raw): (Vec<_>, Vec<_>) = names.partition(|name| name.ends_with(".cbz"));
    assert_eq!((zipped.len(), raw.len()), (packed, 1));
    drop(store);
    std::fs::remove_dir_all(path("live")).unwrap();
    Store::restore(
        &path("backup"),
        &path("live"),
        RestoreOptions::new(options()),
    )
    .unwrap();
    let store = Store::open(&path("live"), options()).unwrap().0;
    check_orders(&store, COUNT, length);
}
