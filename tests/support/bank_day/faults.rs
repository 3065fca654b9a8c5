//! What can go wrong with a line, and how often everything did.

use std::collections::BTreeMap;

use rand::RngExt;
use rand::rngs::StdRng;

use crate::support::simulated_call::LineTrouble;

/// Every fault of a world; one that is never used is a defect of the simulation.
pub const ALL: [&str; 33] = [
    "answers-wished-again",
    "bank-backup",
    "bank-disk-full",
    "bank-killed",
    "bank-power-cut",
    "bank-read-only",
    "bank-reopened",
    "bank-sync-failed",
    "base-lost",
    "clock-back",
    "clock-forward",
    "file-withdrawn",
    "firm-disk-full",
    "firm-killed",
    "firm-power-cut",
    "firm-read-only",
    "firm-restored",
    "firm-sync-failed",
    "line-bytes-doubled",
    "line-bytes-flipped",
    "line-bytes-lost",
    "line-cut-one-way",
    "line-hung-up",
    "line-noise-before",
    "line-silent",
    "line-stalled",
    "line-flipped-and-lost",
    "line-hung-up-at-once",
    "line-noise-and-cut",
    "line-stalled-and-cut",
    "packet-executed-again",
    "packet-sent-again",
    "wrong-password",
];

/// How often each fault was used.
#[derive(Debug, Default)]
pub struct Counts(BTreeMap<&'static str, u64>);

impl Counts {
    pub fn add(&mut self, name: &'static str) {
        *self.0.entry(name).or_default() += 1;
    }

    pub fn all(&self) -> BTreeMap<&'static str, u64> {
        self.0.clone()
    }
}

/// What the line does to the next call; half of the calls have a good one.
pub fn line_trouble(dice: &mut StdRng, counts: &mut Counts) -> LineTrouble {
    let mut trouble = LineTrouble::default();
    let after = |dice: &mut StdRng| Some(dice.random_range(1..6_000));
    let one_in = |dice: &mut StdRng| Some(dice.random_range(300..20_000));
    let name = match dice.random_range(0..24) {
        0 => {
            trouble.flip_one_in = one_in(dice);
            "line-bytes-flipped"
        }
        1 => {
            trouble.drop_one_in = one_in(dice);
            "line-bytes-lost"
        }
        2 => {
            trouble.double_one_in = one_in(dice);
            "line-bytes-doubled"
        }
        3 => {
            trouble.hang_up_after = after(dice);
            "line-hung-up"
        }
        4 => {
            trouble.silent_after = after(dice);
            "line-silent"
        }
        5 => {
            trouble.one_way_after = after(dice);
            "line-cut-one-way"
        }
        6 => {
            trouble.stall_ms = Some((dice.random_range(0..2_000), dice.random_range(500..9_000)));
            "line-stalled"
        }
        7 => {
            trouble.noise_before = dice.random_range(1..600);
            "line-noise-before"
        }
        8 => {
            trouble.flip_one_in = one_in(dice);
            trouble.drop_one_in = one_in(dice);
            "line-flipped-and-lost"
        }
        9 => {
            trouble.hang_up_after = Some(dice.random_range(0..300));
            "line-hung-up-at-once"
        }
        10 => {
            trouble.noise_before = dice.random_range(1..200);
            trouble.silent_after = after(dice);
            "line-noise-and-cut"
        }
        11 => {
            trouble.stall_ms = Some((dice.random_range(0..500), dice.random_range(500..3_000)));
            trouble.hang_up_after = after(dice);
            "line-stalled-and-cut"
        }
        _ => return trouble,
    };
    counts.add(name);
    trouble
}
