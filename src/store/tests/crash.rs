//! Power lost at every operation on the disk: what was acknowledged is there, what was not is
//! there as a whole or not at all.

use super::*;

/// What a script of commits acknowledged before it stopped.
fn run_script(disk: &SimulatedDisk, commits: u64) -> u64 {
    let Ok((store, _)) = Store::open_simulated(disk, options()) else {
        return 0;
    };
    let mut acknowledged = store.head().0;
    for number in acknowledged + 1..=commits {
        match store.commit(order(number, length(number))) {
            Ok(seq) => acknowledged = seq,
            Err(_) => break,
        }
    }
    acknowledged
}

/// Short and long ones, so that values cross sectors, segments and the bound of the base.
fn length(number: u64) -> usize {
    [3, 700, 100, 4_500, 1_500][(number % 5) as usize]
}

fn reopen(disk: &SimulatedDisk) -> (Store, OpenReport) {
    match Store::open_simulated(disk, options()) {
        Ok(opened) => opened,
        Err(fault) => panic!("does not open: {fault}"),
    }
}

fn check_crash(seed: u64, at: u64, crash: Crash) -> bool {
    const COMMITS: u64 = 12;
    let disk = SimulatedDisk::new(seed);
    disk.crash_after(at, crash);
    let acknowledged = run_script(&disk, COMMITS);
    let crashed = disk.restart();
    let (store, report) = reopen(&disk);
    let (kept, _) = store.head();
    assert!(
        kept >= acknowledged,
        "seed {seed} at {at}: {kept} of {acknowledged} are left"
    );
    assert!(
        kept <= acknowledged + 1,
        "seed {seed} at {at}: {kept}, not {acknowledged}"
    );
    check_orders(&store, kept, length);
    assert_eq!(report.commits, kept);
    // It goes on from there, and a second opening finds nothing amiss.
    drop(store);
    assert_eq!(run_script(&disk, COMMITS), COMMITS);
    let (store, report) = reopen(&disk);
    assert_eq!(report.torn_tail_bytes, 0);
    check_orders(&store, COMMITS, length);
    crashed
}

#[test]
fn every_crash_point_keeps_what_was_acknowledged() {
    for crash in [Crash::Kill, Crash::PowerCut] {
        let mut points = 0;
        for seed in 0..15 {
            let mut at = 1;
            while check_crash(seed * 1_000 + at, at, crash) {
                at += 1;
                points += 1;
            }
        }
        assert!(points > 1_000, "{points}");
    }
}

#[test]
fn crashes_while_recovering_from_crashes_lose_nothing() {
    for seed in 0..300 {
        let disk = SimulatedDisk::new(seed);
        let mut acknowledged = 0;
        for round in 0..12 {
            let crash = if round % 3 == 0 {
                Crash::Kill
            } else {
                Crash::PowerCut
            };
            disk.crash_after(1 + (seed * 7 + round * 5) % 23, crash);
            acknowledged = acknowledged.max(run_script(&disk, acknowledged + 5));
            disk.restart();
        }
        let (store, _) = reopen(&disk);
        assert!(store.head().0 >= acknowledged, "seed {seed}");
        assert!(acknowledged > 0, "seed {seed}");
        check_orders(&store, store.head().0, length);
    }
}

#[test]
fn torn_tails_really_happen_and_are_kept_aside() {
    let mut torn = 0;
    for seed in 0..200 {
        let disk = SimulatedDisk::new(seed);
        let store = Store::open_simulated(&disk, options()).unwrap().0;
        store.commit(order(1, 700)).unwrap();
        disk.crash_after(1, Crash::PowerCut);
        assert!(store.commit(order(2, 1_400)).is_err());
        drop(store);
        disk.restart();
        let (store, report) = reopen(&disk);
        if report.torn_tail_bytes > 0 {
            torn += 1;
            assert_eq!(disk.list("torn").unwrap().len(), 1);
        }
        check_orders(&store, 1 + u64::from(store.head().0 == 2), |number| {
            [0, 700, 1_400][number as usize]
        });
    }
    assert!(torn > 50, "{torn}");
}

#[test]
fn a_failing_sync_stops_the_store_until_it_is_opened_again() {
    let disk = SimulatedDisk::new(1);
    let store = Store::open_simulated(&disk, options()).unwrap().0;
    store.commit(order(1, 700)).unwrap();
    disk.fail_syncs(1);
    assert!(matches!(store.commit(order(2, 100)), Err(Fault::Io { .. })));
    assert!(matches!(store.commit(order(2, 100)), Err(Fault::Stopped)));
    assert!(store.is_stopped());
    drop(store);
    let (store, _) = reopen(&disk);
    check_orders(&store, store.head().0, length_after_sync);
}

fn length_after_sync(number: u64) -> usize {
    [0, 700, 100][number as usize]
}

#[test]
fn a_disk_that_fills_at_any_byte_tears_nothing() {
    for room in 0..3_000 {
        let disk = SimulatedDisk::new(room);
        let store = Store::open_simulated(&disk, options()).unwrap().0;
        store.commit(order(1, 3_000)).unwrap();
        // Past the check of free room: as if another program had taken it in between.
        let mut journal = store.journal();
        disk.set_capacity(Some(disk.used_bytes() + room));
        let taken = journal.append(&order(2, 1_000));
        disk.set_capacity(None);
        assert!(!journal.is_stopped());
        let expected = if taken.is_ok() { 2 } else { 1 };
        drop(journal);
        drop(store);
        let (store, report) = reopen(&disk);
        assert_eq!(
            (store.head().0, report.torn_tail_bytes),
            (expected, 0),
            "room {room}"
        );
        store.commit(order(expected + 1, 10)).unwrap();
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = |seed| {
        let disk = SimulatedDisk::new(seed);
        disk.crash_after(40, Crash::PowerCut);
        run_script(&disk, 12);
        disk.restart();
        reopen(&disk);
        let names = disk.list("journal").unwrap();
        let read = |name: &String| disk.read(&format!("journal/{name}"), 0, 1 << 20).unwrap();
        names.iter().map(read).collect::<Vec<_>>()
    };
    assert_eq!(bytes(7), bytes(7));
}

/// What an opening shows may be acted upon, so it must be on the medium by then, even if the
/// process before it was killed between writing and syncing.
#[test]
fn what_an_opening_has_shown_survives_a_power_cut() {
    let mut points = 0;
    for seed in 0..60 {
        for at in 1.. {
            let disk = SimulatedDisk::new(seed * 1_000 + at);
            disk.crash_after(at, Crash::Kill);
            run_script(&disk, 12);
            if !disk.restart() {
                break;
            }
            let (shown, _) = reopen(&disk).0.head();
            disk.crash_now(Crash::PowerCut);
            disk.restart();
            let (kept, _) = reopen(&disk).0.head();
            assert!(kept >= shown, "seed {seed} at {at}: {kept} of {shown}");
            points += 1;
        }
    }
    assert!(points > 1_000, "{points}");
}

#[test]
fn what_is_seen_after_a_failed_sync_survives_a_power_cut() {
    let mut shown_anyway = 0;
    for seed in 0..200 {
        let disk = SimulatedDisk::new(seed);
        let store = Store::open_simulated(&disk, options()).unwrap().0;
        store.commit(order(1, 700)).unwrap();
        disk.fail_syncs(1);
        assert!(store.commit(order(2, 100)).is_err());
        drop(store);
        let (shown, _) = reopen(&disk).0.head();
        shown_anyway += u32::from(shown == 2);
        disk.crash_now(Crash::PowerCut);
        disk.restart();
        assert!(reopen(&disk).0.head().0 >= shown, "seed {seed}");
    }
    assert!(shown_anyway > 0);
}

/// Of a record given up half written and of the next one a power cut may keep a mixture, unless
/// the cut between them was brought to the medium first.
#[test]
fn a_record_given_up_for_want_of_room_never_mixes_with_the_next() {
    for seed in 0..400 {
        let disk = SimulatedDisk::new(seed);
        let store = Store::open_simulated(&disk, options()).unwrap().0;
        store.commit(order(1, 100)).unwrap();
        disk.fill_after(1, 900);
        assert!(matches!(
            store.commit(order(2, 2_000)),
            Err(Fault::NoSpace { .. })
        ));
        disk.set_capacity(None);
        disk.crash_after(1 + seed % 3, Crash::PowerCut);
        let kept = store.commit(order(2, 1_200)).is_ok();
        drop(store);
        disk.restart();
        let (store, _) = reopen(&disk);
        assert!(store.head().0 > u64::from(kept), "seed {seed}");
        check_orders(&store, store.head().0, |number| {
            [0, 100, 1_200][number as usize]
        });
    }
}

#[test]
fn a_torn_tail_cut_by_a_program_that_was_killed_never_mixes_with_the_next_record() {
    let mut points = 0;
    for seed in 0..500 {
        for at in 2..=4 {
            let disk = SimulatedDisk::new(seed * 10 + at);
            let store = Store::open_simulated(&disk, options()).unwrap().0;
            store.commit(order(1, 100)).unwrap();
            disk.crash_after(1, Crash::Kill);
            assert!(store.commit(order(2, 2_000)).is_err());
            drop(store);
            disk.restart();
            disk.crash_after(at, Crash::Kill);
            drop(Store::open_simulated(&disk, options()));
            disk.restart();
            let store = reopen(&disk).0;
            let shown = store.head().0;
            disk.crash_after(2, Crash::PowerCut);
            drop(store.commit(order(7, 1_200)));
            drop(store);
            points += u64::from(disk.restart());
            assert!(reopen(&disk).0.head().0 >= shown, "seed {seed} at {at}");
        }
    }
    assert!(points > 1_000, "{points}");
}

/// Everything that strikes disks and programs, one after another: the folder opens by itself and has
/// what was acknowledged.
#[test]
fn whatever_strikes_in_whatever_order_the_folder_opens() {
    use rand::{RngExt, SeedableRng};
    for seed in 0..800 {
        let mut dice = rand::rngs::StdRng::seed_from_u64(seed);
        let disk = SimulatedDisk::new(seed);
        let options = || OpenOptions {
            kept_raw: 1,
            ..options()
        };
        let mut store = Some(Store::open_simulated(&disk, options()).unwrap().0);
        let mut acknowledged = 0;
        for round in 0..30 {
            let after = dice.random_range(1..10);
            match dice.random_range(0..7) {
                0 => disk.crash_after(after, Crash::Kill),
                1 | 2 => disk.crash_after(after, Crash::PowerCut),
                3 => disk.fill_after(after, dice.random_range(0..900)),
                4 => disk.fail_syncs(1),
                5 => disk.set_read_only(true),
                _ => {}
            }
            for _ in 0..4 {
                let number = acknowledged + 1;
                let open = store.as_ref().unwrap();
                let mut commit = order(round * 100 + number, dice.random_range(0..2_500));
                commit.put(BALANCES, *b"count", number.to_be_bytes().to_vec());
                match open.commit(commit) {
                    Ok(seq) => acknowledged = seq,
                    Err(_) => break,
                }
            }
            disk.set_capacity(None);
            disk.set_read_only(false);
            disk.fail_syncs(0);
            if !disk.is_dead() && !store.as_ref().unwrap().is_stopped() {
                disk.restart();
                continue;
            }
            drop(store.take());
            disk.restart();
            if dice.random() {
                let crash = [Crash::Kill, Crash::PowerCut][dice.random_range(0..2)];
                disk.crash_after(dice.random_range(1..6), crash);
                drop(Store::open_simulated(&disk, options()));
                disk.restart();
            }
            let opened = Store::open_simulated(&disk, options());
            let (open, _) = opened.unwrap_or_else(|fault| panic!("seed {seed} {round}: {fault}"));
            assert!(open.head().0 >= acknowledged, "seed {seed} {round}");
            acknowledged = open.head().0;
            store = Some(open);
        }
    }
}
