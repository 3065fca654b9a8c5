//! What can go wrong in a world, and how often everything really did.
//!
//! A fault counts when it has struck, not when it was planted: disks and lines count what they did.

use std::collections::BTreeMap;

use client_bank::store::{Crash, SimulatedDisk};
use rand::RngExt;
use rand::rngs::StdRng;

use crate::support::simulated_call::{FAULTS as LINE, LineTrouble};

/// What a disk does to the program on it, as the disk itself counts it, and a program that died
/// once more while it was opening its folder.
const DISK: [&str; 12] = [
    "base-lost",
    "died-opening",
    "disk-full",
    "kill",
    "name-lost",
    "power-cut",
    "read-only",
    "room-short",
    "sync-failed",
    "unsynced-kept",
    "unsynced-lost",
    "unsynced-torn",
];

/// What people, clocks and programs do.
const WORLD: [&str; 9] = [
    "answers-wished-again",
    "bank-restored",
    "clock-back",
    "clock-forward",
    "file-withdrawn",
    "firm-restored",
    "packet-executed-again",
    "packet-sent-again",
    "wrong-password",
];

/// Every fault of a world; one that never struck is a defect of the simulation.
pub fn all() -> Vec<String> {
    let sided = |side: &'static str| move |name: &&str| format!("{side}-{name}");
    let world = WORLD.iter().map(|name| (*name).to_owned());
    world
        .chain(LINE.iter().map(sided("line")))
        .chain(DISK.iter().map(sided("firm")))
        .chain(DISK.iter().map(sided("bank")))
        .collect()
}

/// How often each fault struck.
#[derive(Debug, Default)]
pub struct Counts(BTreeMap<String, u64>);

impl Counts {
    pub fn add(&mut self, name: &str) {
        self.add_all("", name, 1);
    }

    pub fn add_side(&mut self, side: &str, name: &str) {
        self.add_all(side, name, 1);
    }

    /// What a disk has counted so far.
    pub fn add_disk(&mut self, side: &str, disk: &SimulatedDisk) {
        for (name, count) in disk.faults() {
            self.add_all(side, name, count);
        }
    }

    pub fn all(&self) -> BTreeMap<String, u64> {
        self.0.clone()
    }

    fn add_all(&mut self, side: &str, name: &str, count: u64) {
        let name = match side {
            "" => name.to_owned(),
            side => format!("{side}-{name}"),
        };
        *self.0.entry(name).or_default() += count;
    }
}

/// Something is wrong with a disk from one of its next `within` changing operations on.
pub fn plant(disk: &SimulatedDisk, within: u64, dice: &mut StdRng) {
    let after = dice.random_range(1..=within);
    match dice.random_range(0..16) {
        0..=2 => disk.crash_after(after, Crash::Kill),
        3..=8 => disk.crash_after(after, Crash::PowerCut),
        9..=11 => disk.fill_after(after, dice.random_range(0..100)),
        12 => disk.set_capacity(Some(disk.used_bytes() + dice.random_range(0..6_000))),
        13..=14 => disk.fail_syncs(1),
        _ => disk.set_read_only(true),
    }
}

/// One program in three dies once more while it opens its folder again.
pub fn while_opening(dice: &mut StdRng) -> Option<(u64, Crash)> {
    let crash = match dice.random() {
        true => Crash::Kill,
        false => Crash::PowerCut,
    };
    (dice.random_range(0..3) == 0).then(|| (dice.random_range(1..=5), crash))
}

/// Whatever was planted and has not struck is taken away again.
pub fn lift(disk: &SimulatedDisk) {
    disk.set_capacity(None);
    disk.set_read_only(false);
    disk.fail_syncs(0);
}

/// What the line does to the next call; three calls of eight have a good one.
pub fn line_trouble(dice: &mut StdRng) -> LineTrouble {
    let mut trouble = LineTrouble::default();
    let after = |dice: &mut StdRng| Some(dice.random_range(300..3_000));
    let one_in = |dice: &mut StdRng| Some(dice.random_range(200..4_000));
    let stall =
        |dice: &mut StdRng| Some((dice.random_range(0..1_500), dice.random_range(500..9_000)));
    match dice.random_range(0..16) {
        0 => trouble.flip_one_in = one_in(dice),
        1 => trouble.drop_one_in = one_in(dice),
        2 => trouble.double_one_in = one_in(dice),
        3 => trouble.hang_up_after = after(dice),
        4 => trouble.silent_after = after(dice),
        5 => trouble.one_way_after = Some(dice.random_range(300..1_200)),
        6 => trouble.stall_ms = stall(dice),
        7 => trouble.noise_before = dice.random_range(1..600),
        8 => trouble.hang_up_after = Some(dice.random_range(0..290)),
        9 => {
            trouble.noise_before = dice.random_range(1..200);
            trouble.silent_after = after(dice);
            trouble.flip_one_in = one_in(dice);
            trouble.drop_one_in = one_in(dice);
        }
        10 => {
            trouble.stall_ms = stall(dice);
            trouble.double_one_in = one_in(dice);
            trouble.hang_up_after = after(dice);
        }
        _ => {}
    }
    trouble
}
