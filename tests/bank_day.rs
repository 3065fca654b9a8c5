//! The bank day: several subscribers, a bank, noisy and cut lines, disks that fail and programs that
//! die, from one seed; an oracle looks at all books.
//!
//! `BANK_DAY_WORLDS`, `BANK_DAY_SESSIONS` and `BANK_DAY_SEED` make a longer run, or repeat one.

use crate::support::bank_day::{Outcome, Plan, World};
use crate::support::number;

fn plan(seed: u64, sessions: u64) -> Plan {
    Plan {
        seed,
        firms: 4,
        sessions,
        orders_max: number("BANK_DAY_ORDERS", 6) as u32,
        canary: false,
    }
}

/// Two worlds of a thousand sessions each, or as many as are asked for.
#[test]
fn nothing_is_lost_doubled_or_altered() {
    let (worlds, sessions) = (
        number("BANK_DAY_WORLDS", 2),
        number("BANK_DAY_SESSIONS", 1_000),
    );
    let first = number("BANK_DAY_SEED", 1);
    let mut all = Outcome::default();
    for seed in first..first + worlds {
        all.add(World::new(plan(seed, sessions)).run());
    }
    println!(
        "{} sessions, {} orders entered, {} executed, 0 lost, 0 doubled, 0 altered",
        all.sessions, all.orders, all.executed
    );
    for (name, count) in &all.faults {
        println!("{count:>9} {name}");
    }
    assert_eq!(all.rarer_than(1), [""; 0], "faults that never struck");
}

#[test]
fn a_seed_gives_the_same_books() {
    let run = || {
        let outcome = World::new(plan(77, 60)).run();
        (outcome.digest, outcome.faults)
    };
    assert_eq!(run(), run());
}

#[test]
#[should_panic(expected = "the bank says None")]
fn a_lost_order_is_noticed() {
    let canary = Plan {
        canary: true,
        ..plan(3, 200)
    };
    World::new(canary).run();
}
