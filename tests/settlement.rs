//! Folders that were copied, lost and restored: what the two ends settle when a call begins.

use std::fs;
use std::path::Path;

use crate::support::programs::{
    Programs, call, copy_folder, done, import, open_and_process, path, refused, sign,
};

/// Puts a copy in the place of the folder.
fn put_back(copied: &Path, folder: &Path) {
    fs::remove_dir_all(folder).unwrap();
    copy_folder(copied, folder);
}

#[test]
fn a_second_living_copy_is_refused_for_good() {
    let office = Programs::new();
    import(&office);
    sign(&office);
    let twin = office.dir.path().join("twin");
    copy_folder(&office.company(), &twin);
    let host = office.serve();
    // The copy's next call has the number of the original's last one.
    done(call(&office, &host.address, "SR"));
    put_back(&twin, &office.company());
    refused(&call(&office, &host.address, "SR"), "bank-folder-older");
    refused(&call(&office, &host.address, "SR"), "folder-superseded");
    assert_eq!(office.statuses(), [1; 12]);
}

#[test]
fn a_restored_company_gets_its_answers_again_and_doubles_nothing() {
    let office = Programs::new();
    import(&office);
    sign(&office);
    let host = office.serve();
    done(call(&office, &host.address, "S"));
    let backup = office.dir.path().join("backup");
    done(office.client(&["backup", path(&backup)], ""));
    // The answers come, and then the disk is lost.
    done(call(&office, &host.address, "R"));
    let restore = ["restore", path(&backup)];
    let twin = office.client_on(&office.dir.path().join("twin"), &restore, "");
    assert_eq!(twin.code, 3, "{} {}", twin.json, twin.errors);
    assert_eq!(twin.json["reasons"][0]["rule"], "store-twin-alive");
    let lost = office.dir.path().join("lost");
    fs::rename(office.company(), &lost).unwrap();
    done(office.client(&restore, ""));
    let called = done(call(&office, &host.address, "SR"));
    assert_eq!(called["received"].as_array().unwrap().len(), 1);
    // The disk is found again: it must not call beside the restored folder.
    let found = ["call", "--tcp", &host.address, "--commands", "SR"];
    let found = office.client_on(&lost, &found, "session\n");
    refused(&found, "bank-folder-older");
    open_and_process(&office);
    let statuses = office.statuses();
    assert_eq!(statuses.iter().filter(|status| **status == 2).count(), 11);
    done(call(&office, &host.address, "SR"));
    drop(host);
    assert_eq!(done(office.host(&["close-day"]))["posted"], 11);
}

/// More packets than a caller names, and a new one that comes before both ends have settled.
#[test]
fn a_bank_restored_openly_is_given_everything_it_lost() {
    let office = Programs::new();
    let ask = || {
        let letter = [
            "request",
            "letter",
            "--subject",
            "?",
            "--text",
            "And?",
            "--person",
            "petrova",
        ];
        done(office.client(&letter, "second\n"));
    };
    let host = office.serve();
    ask();
    done(call(&office, &host.address, "SR"));
    let backup = office.dir.path().join("backup");
    done(office.host(&["backup", path(&backup)]));
    import(&office);
    sign(&office);
    done(call(&office, &host.address, "SR"));
    open_and_process(&office);
    for _ in 0..20 {
        ask();
    }
    done(call(&office, &host.address, "S"));
    drop(host);
    let lost = office.dir.path().join("lost");
    fs::rename(office.bank(), &lost).unwrap();
    done(office.host(&["restore", path(&backup), "--original-is-lost"]));
    let host = office.serve();
    ask();
    // The new packet alone reaches the bank before it tells what it has lost.
    done(call(&office, &host.address, "S"));
    // What it has lost is given back to it; at the next call it executes it.
    done(call(&office, &host.address, "SR"));
    done(call(&office, &host.address, "SR"));
    open_and_process(&office);
    drop(host);
    let there = done(office.host(&["verify"]));
    assert_eq!(
        (&there["packets"], &there["clean"]),
        (&23.into(), &true.into())
    );
    assert_eq!(done(office.host(&["close-day"]))["posted"], 11);
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
}

#[test]
fn a_bank_that_lost_a_day_is_given_its_packets_again() {
    let office = Programs::new();
    import(&office);
    let backup = office.dir.path().join("backup");
    copy_folder(&office.bank(), &backup);
    sign(&office);
    let host = office.serve();
    done(call(&office, &host.address, "S"));
    drop(host);
    put_back(&backup, &office.bank());
    let host = office.serve();
    let called = done(call(&office, &host.address, "SR"));
    assert_eq!(called["sent"].as_array().unwrap().len(), 1);
    let called = done(call(&office, &host.address, "R"));
    assert_eq!(called["received"].as_array().unwrap().len(), 1);
    open_and_process(&office);
    drop(host);
    assert_eq!(done(office.host(&["close-day"]))["posted"], 11);
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
}
