//! Clock and chance of the simulated world: the programs take them as plain functions.

use std::cell::{Cell, RefCell};

use chrono::{DateTime, FixedOffset};
use client_bank::store::{Crash, OpenOptions, SimulatedDisk, Store};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// Short segments, so that a day closes and packs some.
const SEGMENT_BYTES: u64 = 64 << 10;

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(0) };
    static SEEDS: RefCell<StdRng> = RefCell::new(StdRng::seed_from_u64(0));
}

/// The moment in the world, three hours east of Greenwich.
pub fn now() -> DateTime<FixedOffset> {
    let east = FixedOffset::east_opt(3 * 3_600).unwrap();
    DateTime::from_timestamp(NOW.get(), 0)
        .unwrap()
        .with_timezone(&east)
}

/// Thirty-two bytes nobody has had before.
pub fn seed() -> [u8; 32] {
    let mut bytes = [0; 32];
    SEEDS.with_borrow_mut(|seeds| seeds.fill_bytes(&mut bytes));
    bytes
}

pub fn set_clock(moment: &str) {
    NOW.set(DateTime::parse_from_rfc3339(moment).unwrap().timestamp());
}

pub fn set_seed(seed: u64) {
    SEEDS.set(StdRng::seed_from_u64(!seed));
}

/// Lets seconds pass; negative ones when somebody sets the clock back.
pub fn advance(seconds: i64) {
    NOW.set(NOW.get() + seconds);
}

/// How stores of the world are opened.
pub fn options(who: &str) -> OpenOptions {
    OpenOptions {
        segment_bytes_max: SEGMENT_BYTES,
        ..OpenOptions::new(who, now().timestamp())
    }
}

/// Opens the store on a disk that was started again, after dying on the way as `again` says; whether
/// it did.
pub fn reopen(who: &str, disk: &SimulatedDisk, again: Option<(u64, Crash)>) -> (Store, bool) {
    if let Some((after, crash)) = again {
        disk.crash_after(after, crash);
    }
    let opened = Store::open_simulated(disk, options(who));
    let died = disk.is_dead();
    if !died {
        // What was planted and came too late.
        disk.restart();
        return (opened.unwrap().0, false);
    }
    drop(opened);
    disk.restart();
    (Store::open_simulated(disk, options(who)).unwrap().0, true)
}
