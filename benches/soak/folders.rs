//! Real folders and real programs: kills, crash images, damage.

use crate::on_all_cores;
use crate::support::{crash_images, damage, kills};

/// Kills of one folder; then a fresh one is begun, so that looking at it stays quick.
const KILLS_A_FOLDER: u64 = 100;
/// Images of one piece of work.
const PIECE: u64 = 100;
/// A line of progress after so many pieces.
const TOLD_EVERY: u64 = 10;

/// SIGKILL to the real programs.
pub fn kills(count: u64, seed: u64) {
    let folders = count.div_ceil(KILLS_A_FOLDER);
    let mut all = kills::Killed::default();
    // One folder after the other: the moments are drawn for programs that have a core.
    for folder in 0..folders {
        let told = kills::run(seed + folder, KILLS_A_FOLDER.min(count - all.kills));
        all.kills += told.kills;
        all.acknowledged += told.acknowledged;
        if (folder + 1) % TOLD_EVERY == 0 {
            println!("{} kills", all.kills);
        }
    }
    println!(
        "{} kills in {folders} folders, {} acknowledged orders: 0 lost, 0 doubled, every folder \
         opened by itself",
        all.kills, all.acknowledged
    );
}

/// What a crash leaves of journal and base.
pub fn images(count: u64, seed: u64) {
    let film = crash_images::Film::take(seed);
    let mut all = crash_images::Told::default();
    let mut done = 0;
    on_all_cores(
        count.div_ceil(PIECE),
        |piece| film.images(piece * PIECE..((piece + 1) * PIECE).min(count)),
        |told| {
            all.torn += told.torn;
            all.rebuilt += told.rebuilt;
            all.sound += told.sound;
            done += 1;
            if done % (10 * TOLD_EVERY) == 0 {
                println!("{} images", all.rebuilt + all.sound);
            }
        },
    );
    println!("{count} crash images: {all}");
}

/// Damage to the base of a company's folder.
pub fn damage(count: u64, seed: u64) {
    let office = damage::worked_in();
    let mut all = damage::Mended::default();
    for piece in 0..count.div_ceil(PIECE) {
        let from = seed + piece * PIECE;
        let told = damage::images(&office, from..from + PIECE.min(count - piece * PIECE));
        all.rebuilt += told.rebuilt;
        all.harmless += told.harmless;
        if (piece + 1) % TOLD_EVERY == 0 {
            println!("{} images", all.rebuilt + all.harmless);
        }
    }
    println!(
        "{count} damaged folders: {} bases made anew, {} harmless, none silently wrong",
        all.rebuilt, all.harmless
    );
}
