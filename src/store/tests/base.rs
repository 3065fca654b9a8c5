//! Damage to sled's files: whatever is done to them, the next opening has every row.

use super::*;
use std::path::Path;

const ORDERS_COUNT: u64 = 120;

fn large_segments() -> OpenOptions {
    OpenOptions {
        segment_bytes_max: 1 << 20,
        ..options()
    }
}

fn length(number: u64) -> usize {
    if number.is_multiple_of(40) {
        9_000
    } else {
        200 + number as usize
    }
}

/// A closed store whose base holds everything.
fn filled(dir: &Path) -> (CommitId, [u8; 32]) {
    let (store, _) = Store::open(dir, large_segments()).unwrap();
    for number in 1..=ORDERS_COUNT {
        store.commit(order(number, length(number))).unwrap();
    }
    store.head()
}

pub(super) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// Opens, expects every row, and tells whether the base was made anew.
fn reopen(dir: &Path, head: (CommitId, [u8; 32])) -> OpenReport {
    let (store, report) = Store::open(dir, large_segments()).unwrap();
    assert_eq!(store.head(), head);
    check_orders(&store, ORDERS_COUNT, length);
    let rows = 2 * ORDERS_COUNT + 1;
    assert_eq!(store.check().unwrap().base, BaseCheck::Same { rows });
    report
}

type Harm<'a> = dyn Fn(&Path) + 'a;

/// Harms a copy of a filled store, and opens it twice; tells whether the base was made anew or
/// brought up.
fn check_harm(source: &Path, head: (CommitId, [u8; 32]), name: &str, harm: &Harm<'_>) -> bool {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(source, folder.path());
    harm(&folder.path().join("base"));
    let report = reopen(folder.path(), head);
    let again = reopen(folder.path(), head);
    assert_eq!(again.rebuilt, None, "{name} does not heal");
    report.rebuilt.is_some() || report.replayed > 0
}

fn change(file: &Path, change: impl Fn(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(file).unwrap();
    change(&mut bytes);
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn a_base_harmed_as_a_whole_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let head = filled(folder.path());
    let harms: [(&str, &Harm<'_>); 6] = [
        ("folder deleted", &|base| {
            std::fs::remove_dir_all(base).unwrap()
        }),
        ("folder emptied", &|base| {
            std::fs::remove_dir_all(base).unwrap();
            std::fs::create_dir(base).unwrap();
        }),
        ("db deleted", &|base| {
            std::fs::remove_file(base.join("db")).unwrap()
        }),
        ("db emptied", &|base| change(&base.join("db"), Vec::clear)),
        ("db zeroed", &|base| {
            change(&base.join("db"), |bytes| bytes.fill(0))
        }),
        ("db of noise", &|base| {
            change(&base.join("db"), |bytes| *bytes = value(99, bytes.len()));
        }),
    ];
    for (name, harm) in harms {
        assert!(
            check_harm(folder.path(), head, name, harm),
            "{name} went unnoticed"
        );
    }
}

#[test]
fn a_base_harmed_in_part_loses_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let head = filled(folder.path());
    let used = used_bytes(&folder.path().join("base/db"));
    let mut noticed = 0;
    for step in 0..30 {
        let at = used * step / 30 + 37;
        let cut: &Harm<'_> = &|base| change(&base.join("db"), |bytes| bytes.truncate(at));
        noticed += u32::from(check_harm(folder.path(), head, "cut", cut));
        let flip: &Harm<'_> = &|base| change(&base.join("db"), |bytes| bytes[at] ^= 4);
        noticed += u32::from(check_harm(folder.path(), head, "flipped", flip));
        let zero: &Harm<'_> = &|base| {
            change(&base.join("db"), |bytes| {
                let end = (at + 4_096).min(bytes.len());
                bytes[at..end].fill(0);
            });
        };
        noticed += u32::from(check_harm(folder.path(), head, "zeroed", zero));
    }
    assert!(noticed >= 30, "{noticed}");
}

/// Up to the last byte that is not zero.
pub(super) fn used_bytes(file: &Path) -> usize {
    let bytes = std::fs::read(file).unwrap();
    bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1
}

#[test]
fn side_files_of_sled_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let head = filled(folder.path());
    let harms: [(&str, &Harm<'_>); 5] = [
        ("snapshot cut short", &|base| {
            std::fs::write(base.join("snap.0000000000FFFFFF.generating"), b"half").unwrap();
        }),
        ("snapshot of noise", &|base| {
            std::fs::write(base.join("snap.0000000000FFFFFF"), value(1, 500)).unwrap();
        }),
        ("snapshots gone", &|base| {
            crate::store::base::set_snapshots_aside(base, 5).unwrap();
        }),
        ("conf cut short", &|base| {
            change(&base.join("conf"), |bytes| bytes.truncate(20))
        }),
        ("conf changed", &|base| {
            change(&base.join("conf"), |bytes| bytes[15] ^= 1)
        }),
    ];
    for (name, harm) in harms {
        check_harm(folder.path(), head, name, harm);
    }
}

#[test]
fn a_snapshot_harmed_in_any_way_loses_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let head = filled(folder.path());
    reopen(folder.path(), head);
    let base = folder.path().join("base");
    let names = std::fs::read_dir(&base)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let snapshot = names
        .map(|name| name.into_string().unwrap())
        .find(|n| n.starts_with("snap."));
    let snapshot = snapshot.expect("sled writes a snapshot when it opens");
    let harms: [(&str, &Harm<'_>); 4] = [
        ("emptied", &|base| change(&base.join(&snapshot), Vec::clear)),
        ("cut", &|base| {
            change(&base.join(&snapshot), |bytes| {
                bytes.truncate(bytes.len() / 2)
            })
        }),
        ("flipped", &|base| {
            change(&base.join(&snapshot), |bytes| bytes[9] ^= 1)
        }),
        ("zeroed", &|base| {
            change(&base.join(&snapshot), |bytes| bytes.fill(0))
        }),
    ];
    for (name, harm) in harms {
        check_harm(folder.path(), head, name, harm);
    }
}

#[test]
fn a_base_of_another_store_is_replaced() {
    let (ours, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let head = filled(ours.path());
    let options = large_segments().create(*b"another instance");
    let store = Store::open(other.path(), options).unwrap().0;
    (1..=ORDERS_COUNT).for_each(|n| assert_eq!(store.commit(order(n, 10)).unwrap(), n));
    drop(store);
    let harm: &Harm<'_> = &|base| {
        std::fs::remove_dir_all(base).unwrap();
        copy_folder(&other.path().join("base"), base);
    };
    assert!(check_harm(ours.path(), head, "foreign", harm));
}

#[test]
fn an_older_base_catches_up() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, old) = (folder.path().join("store"), folder.path().join("old"));
    let store = Store::open(&dir, large_segments()).unwrap().0;
    (1..=50).for_each(|n| assert_eq!(store.commit(order(n, length(n))).unwrap(), n));
    drop(store);
    copy_folder(&dir.join("base"), &old);
    let store = Store::open(&dir, large_segments()).unwrap().0;
    (51..=ORDERS_COUNT).for_each(|n| assert_eq!(store.commit(order(n, length(n))).unwrap(), n));
    let head = store.head();
    drop(store);
    std::fs::remove_dir_all(dir.join("base")).unwrap();
    copy_folder(&old, &dir.join("base"));
    let report = reopen(&dir, head);
    assert_eq!((report.rebuilt, report.replayed), (None, ORDERS_COUNT - 50));
}

/// A folder copied while it is written is what a kill leaves.
#[test]
fn a_running_store_copied_at_any_moment_opens_with_all_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store"), large_segments())
        .unwrap()
        .0;
    for number in 1..=60 {
        store.commit(order(number, length(number))).unwrap();
        if number % 6 == 0 {
            let copy = folder.path().join(format!("copy-{number}"));
            copy_folder(&folder.path().join("store"), &copy);
            let (copied, _) = Store::open(&copy, large_segments()).unwrap();
            check_orders(&copied, number, length);
        }
    }
}

#[test]
fn a_base_ahead_of_its_journal_is_a_witness_of_loss() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    std::fs::remove_file(folder.path().join("head")).unwrap();
    let file = folder.path().join("journal/000001.cbj");
    change(&file, |bytes| {
        let last = (0..bytes.len() - 4).rfind(|at| &bytes[*at..at + 4] == record::RECORD_MAGIC);
        bytes.truncate(last.unwrap());
    });
    let outcome = Store::open(folder.path(), large_segments()).map(|_| ());
    let cut_short = matches!(
        outcome,
        Err(Fault::DamagedJournal {
            segment: 1,
            why: Damage::CutShort,
            ..
        })
    );
    assert!(cut_short, "{outcome:?}");
}

#[test]
fn a_bad_base_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let head = filled(folder.path());
    for _ in 0..2 {
        change(&folder.path().join("base/db"), |bytes| bytes.fill(1));
        assert!(reopen(folder.path(), head).rebuilt.is_some());
    }
    assert!(folder.path().join("base.bad-1000/db").exists());
    assert!(folder.path().join("base.bad-1000-2/db").exists());
}

#[test]
fn a_hang_inside_sled_ends_in_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    // No opening is as fast as that.
    let hasty = OpenOptions {
        base_open_ms_max: 0,
        ..large_segments()
    };
    let view = journal::survey(Arc::new(RealDisk::new(folder.path())), Depth::Whole);
    let fault = hasty.place(folder.path()).open("base", &view.unwrap().view);
    assert!(matches!(fault.map(|_| ()), Err(Fault::DamagedBase { why }) if why == "hang"));
}

#[test]
fn a_failure_while_open_leads_to_a_rebuild_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let head = filled(folder.path());
    let store = Store::open(folder.path(), large_segments()).unwrap().0;
    let failed: Result<(), Fault> = store.with_tables(|_| {
        Err(Fault::DamagedBase {
            why: "panic".to_owned(),
        })
    });
    assert!(failed.is_err());
    assert!(matches!(store.get(ORDERS, b"any"), Err(Fault::Stopped)));
    assert!(matches!(store.commit(order(1, 1)), Err(Fault::Stopped)));
    drop(store);
    assert_eq!(
        reopen(folder.path(), head).rebuilt.as_deref(),
        Some("failed-before")
    );
    assert_eq!(reopen(folder.path(), head).rebuilt, None);
}

#[test]
fn an_untouched_base_is_spared_the_whole_check_and_a_touched_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let open = |depth| {
        let options = OpenOptions {
            depth,
            ..large_segments()
        };
        Store::open(folder.path(), options).unwrap()
    };
    assert!(open(Depth::Whole).1.base_checked_whole);
    assert!(open(Depth::Fitting).1.base_checked_whole);
    assert!(!open(Depth::Recent).1.base_checked_whole);
    let (store, _) = open(Depth::Recent);
    // As after a kill: no mark was left.
    let copy = folder.path().join("copy");
    copy_folder(folder.path().join("base").as_path(), &copy);
    drop(store);
    std::fs::remove_dir_all(folder.path().join("base")).unwrap();
    std::fs::rename(&copy, folder.path().join("base")).unwrap();
    assert!(open(Depth::Recent).1.base_checked_whole);
    change(&folder.path().join("base/db"), |_| {});
    assert!(open(Depth::Recent).1.base_checked_whole);
}
