//! Real kills: the two real programs are killed at any moment and opened again.
//!
//! `KILLS` sets how often, `KILLS_SEED` the moments.

use crate::support::{kills, number};

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let told = kills::run(number("KILLS_SEED", 1), number("KILLS", 100));
    println!(
        "{} kills, {} acknowledged orders, 0 lost, 0 doubled, every folder opened by itself",
        told.kills, told.acknowledged
    );
}
