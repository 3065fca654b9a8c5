//! Damage to a company's real folder: the base is made anew by itself and says so, a changed
//! journal is found wherever it was changed.

use std::fs;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use client_bank::store::{Fault, Store};

use crate::support::damage::{images, worked_in};
use crate::support::programs::{done, path};
use crate::support::{crash_images, number};

#[test]
fn a_damaged_base_is_made_anew_by_itself_and_never_silently_wrong() {
    let count = number("CLIENT_BANK_DAMAGES", 100);
    let mended = images(&worked_in(), 0..count);
    println!(
        "{count} images: {} rebuilt, {} harmless, none silent",
        mended.rebuilt, mended.harmless
    );
    assert!(
        mended.rebuilt * 5 > count,
        "the damage hits nothing: {mended:?}"
    );
}

/// What a power cut leaves of journal and base, written at different times.
#[test]
fn a_folder_cut_at_any_write_opens_by_itself() {
    let count = number("CLIENT_BANK_IMAGES", 1_000);
    let film = crash_images::Film::take(1);
    let told = film.images(0..count);
    println!("{count} crash images: {told}");
    assert!(
        told.torn > 0 && told.rebuilt > 0 && told.sound > 0,
        "{told}"
    );
}

#[test]
fn the_program_tells_a_rebuilding_in_one_line() {
    let office = worked_in();
    fs::remove_dir_all(office.company().join("store/base")).unwrap();
    let said = office.client(&["--language", "en", "orders"], "");
    let lines: Vec<&str> = said.errors.lines().collect();
    assert_eq!(lines.len(), 1, "{}", said.errors);
    assert!(lines[0].contains("rebuilt"), "{}", said.errors);
    assert_eq!(done(said).as_array().unwrap().len(), 12);
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
}

#[test]
fn every_changed_byte_of_a_journal_is_found() {
    let changes = number("CLIENT_BANK_CHANGES", 1_000);
    let office = worked_in();
    let store = office.company().join("store");
    let journal = store.join("journal/000001.cbj");
    let whole = fs::read(&journal).unwrap();
    let mut dice = StdRng::seed_from_u64(1);
    for change in 0..changes {
        // As many changes as bytes, or more: every byte in turn.
        let at = match changes >= whole.len() as u64 {
            true => change as usize % whole.len(),
            false => dice.random_range(0..whole.len()),
        };
        let mut bytes = whole.clone();
        bytes[at] ^= dice.random_range(1..=u8::MAX);
        fs::write(&journal, bytes).unwrap();
        match Store::verify(&store) {
            Err(Fault::DamagedJournal {
                segment: 1, offset, ..
            }) => {
                assert!(offset as usize <= at, "byte {at} told at {offset}");
            }
            found => panic!("byte {at}: {found:?}"),
        }
    }
    let last = office.client(&["verify"], "");
    assert_eq!(last.code, 3, "{} {}", last.json, last.errors);
    let fault = office.client(&["orders"], "");
    assert_eq!(fault.json["reasons"][0]["rule"], "store-damaged-journal");
    fs::write(&journal, whole).unwrap();
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
    println!(
        "{changes} changes of {} in {}: all found",
        path(&journal),
        office.statuses().len()
    );
}
