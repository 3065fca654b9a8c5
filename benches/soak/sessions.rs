//! The bank day over many seeds, on all cores.

use std::time::Instant;

use crate::on_all_cores;
use crate::support::bank_day::{Outcome, Plan, World, faults};

/// Sessions of one world.
const WORLD_SESSIONS: u64 = 250;
/// Orders a firm enters at once, at most: about ten orders come to a session.
const ORDERS_MAX: u32 = 29;
/// A line of progress after so many worlds.
const TOLD_EVERY: u64 = 40;

pub fn run(count: u64, seed: u64) {
    let began = Instant::now();
    let worlds = count.div_ceil(WORLD_SESSIONS);
    let plan = |world| Plan {
        seed: seed + world,
        firms: 4,
        sessions: WORLD_SESSIONS,
        orders_max: ORDERS_MAX,
        canary: false,
    };
    let (mut all, mut done) = (Outcome::default(), 0);
    on_all_cores(
        worlds,
        |world| World::new(plan(world)).run(),
        |outcome| {
            all.add(outcome);
            done += 1;
            if done % TOLD_EVERY == 0 {
                let seconds = began.elapsed().as_secs_f64();
                println!("{} sessions after {seconds:.0} s", all.sessions);
            }
        },
    );
    println!("worlds with seeds {seed} to {}", seed + worlds - 1);
    println!(
        "{} sessions, {} orders entered, {} executed: 0 lost, 0 doubled, 0 altered",
        all.sessions, all.orders, all.executed
    );
    for (name, count) in &all.faults {
        println!("{count:>9} {name}");
    }
    let kinds = faults::all().len();
    let often = kinds - all.rarer_than(5_000).len();
    println!("{kinds} kinds of faults, {often} of them struck 5 000 times or more");
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{:.4} s a session on all cores together: {:.0} sessions an hour",
        seconds / all.sessions as f64,
        3_600.0 * all.sessions as f64 / seconds
    );
    assert_eq!(all.rarer_than(1), [""; 0], "faults that never struck");
}
