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
