//! The release figures of reliability: what the tests do in every run, a hundred times as often.
//! Prints what was done and what came of it; panics, naming the seed, at the first thing lost,
//! doubled or altered. `docs/reliability.md` keeps the figures.
//!
//! `cargo bench --bench soak -- PART [COUNT] [SEED]`

mod folders;
mod journal;
mod sessions;
mod years;

#[path = "../../tests/support/mod.rs"]
#[allow(dead_code)] // Each part needs some of it.
mod support;

use std::time::Instant;

/// A part: its name, its usual count, what is counted, and the part itself by count and seed.
type Part = (&'static str, u64, &'static str, fn(u64, u64));

const PARTS: [Part; 7] = [
    ("sessions", 200_000, "simulated sessions", sessions::run),
    ("model", 3, "faults of a small world, whole", model),
    ("kills", 5_000, "kills of the real programs", folders::kills),
    ("images", 100_000, "crash images", folders::images),
    ("damage", 5_000, "damaged bases", folders::damage),
    (
        "journal",
        1 << 20,
        "changed bytes of a journal",
        journal::run,
    ),
    ("years", 30, "years of one firm", years::run),
];

fn main() {
    // The runner itself says `--bench`.
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let part = words
        .first()
        .and_then(|word| PARTS.iter().find(|(name, ..)| name == word));
    let number = |at: usize, usual: u64| match words.get(at) {
        None => Some(usual),
        Some(word) => word.replace('_', "").parse().ok(),
    };
    let given = part.and_then(|part| Some((part, number(1, part.1)?, number(2, 1)?)));
    let Some((&(name, _, what, run), count, seed)) = given else {
        eprintln!("cargo bench --bench soak -- PART [COUNT] [SEED]");
        for (name, usual, what, _) in PARTS {
            eprintln!("  {name:<10} {usual:>9} {what}");
        }
        std::process::exit(2);
    };
    println!("{name}: {count} {what}, seed {seed}");
    let began = Instant::now();
    run(count, seed);
    println!("{name}: took {:.0} s", began.elapsed().as_secs_f64());
}

/// The small world has no chance in it: its seed is not used.
fn model(faults: u64, _seed: u64) {
    println!("{}", support::bank_day::model::walk(faults as usize));
}

/// Runs the pieces `0..count` on all cores; the first panic ends the program after the others'
/// current piece.
fn on_all_cores<T: Send>(count: u64, piece: impl Fn(u64) -> T + Sync, mut take: impl FnMut(T)) {
    use std::sync::atomic::{AtomicU64, Ordering};
    let next = AtomicU64::new(0);
    let (send, receive) = std::sync::mpsc::channel();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    /// Lets nobody begin another piece once one has panicked.
    struct Stop<'a>(&'a AtomicU64, u64);
    impl Drop for Stop<'_> {
        fn drop(&mut self) {
            if std::thread::panicking() {
                self.0.store(self.1, Ordering::Relaxed);
            }
        }
    }
    std::thread::scope(|scope| {
        for _ in 0..cores {
            let (send, next, piece) = (send.clone(), &next, &piece);
            scope.spawn(move || {
                let _stop = Stop(next, count);
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count || send.send(piece(at)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        receive.into_iter().for_each(&mut take);
    });
}
