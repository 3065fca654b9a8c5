//! The real binaries say no: clearly, with exit code 1, and nothing changed.

use std::fs;
use std::sync::Arc;

use client_bank::client::Client;
use client_bank::packet::{self, Argon2Cost, KeyFileKind, LineKey, Password, WrapRandom};
use client_bank::store::{Commit, Mailbox, Store};
use sha2::{Digest, Sha256};

use crate::support::programs::{ACCOUNT, Programs, call, done, import, path, refused, sign};

#[test]
fn a_bad_period_is_refused_here_and_a_foreign_file_is_not_overwritten() {
    let office = Programs::new();
    let period = [
        "request",
        "statement",
        "--account",
        ACCOUNT,
        "--start",
        "2026-11-23",
        "--end",
        "2026-11-23",
    ];
    let said = office.client(
        &[&period[..], &["--person", "petrova"]].concat(),
        "second\n",
    );
    refused(&said, "period-end-not-later");
    assert_eq!(
        done(office.client(&["outgoing"], "")),
        serde_json::json!([])
    );
}

#[test]
fn a_wrong_password_is_a_refusal_and_changes_nothing() {
    let office = Programs::new();
    import(&office);
    refused(
        &office.client(&["sign", "--first", "ivanov"], "wrong\n"),
        "password-wrong",
    );
    let said = office.client(&["call", "--tcp", "127.0.0.1:1"], "wrong\n");
    refused(&said, "password-wrong");
    assert_eq!(office.statuses(), [0; 12]);
}

#[test]
fn a_wrong_bank_key_is_a_refusal_and_nothing_is_sent() {
    let office = Programs::new();
    import(&office);
    sign(&office);
    // A true profile of another bank: same address, other keys.
    let other = Programs::new();
    let profile = client_bank::packet::training::profile();
    let keys = client_bank::packet::BankKeys::training("another bank");
    let mut wrong = profile.clone();
    wrong.set_keys(&keys);
    let text = wrong.to_text(&keys.signing).unwrap();
    fs::write(office.company().join("bank.profile"), text).unwrap();
    let host = other.serve();
    let said = call(&office, &host.address, "SR");
    refused(&said, "session-handshake-refused");
    assert_eq!(office.statuses(), [1; 12]);
    assert_eq!(
        done(office.client(&["outgoing"], ""))
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn an_altered_profile_is_a_refusal() {
    let office = Programs::new();
    let path = office.company().join("bank.profile");
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("127.0.0.1:7150", "127.0.0.1:7151");
    fs::write(&path, text).unwrap();
    refused(&office.client(&["orders"], ""), "profile-altered");
}

#[test]
fn a_suspended_subscriber_hears_why() {
    let office = Programs::new();
    done(office.host(&["subscriber", "suspend", "SAMPLE"]));
    let host = office.serve();
    refused(
        &call(&office, &host.address, "R"),
        "bank-subscriber-suspended",
    );
}

#[test]
fn a_truncated_import_is_a_refusal_and_adds_nothing() {
    let office = Programs::new();
    let whole = fs::read(office.company().join("sample-orders.txt")).unwrap();
    let cut = office.dir.path().join("cut.txt");
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    refused(
        &office.client(&["import", path(&cut)], ""),
        "exchange-truncated",
    );
    assert!(office.statuses().is_empty());
}

#[test]
fn nobody_answers_is_a_fault_of_the_line() {
    let office = Programs::new();
    let said = office.client(&["call", "--tcp", "127.0.0.1:1"], "session\n");
    assert_eq!(said.code, 3, "{}", said.errors);
}

/// The bytes with one bit of their middle turned over, under the id of what they are now.
fn altered(bytes: &[u8]) -> ([u8; 16], Vec<u8>) {
    let mut bytes = bytes.to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let id = Sha256::digest(&bytes)[..16].try_into().unwrap();
    (id, bytes)
}

/// Puts an altered copy of what waits to leave into the same outbox, in the place of the original.
fn alter_outbox(store: Arc<Store>, peer: &str) {
    let mailbox = Mailbox::new(store.clone(), peer);
    let entry = mailbox.outgoing().unwrap().remove(0);
    let whole = usize::try_from(entry.length).unwrap();
    let bytes = mailbox.read_outgoing(entry.id, 0, whole).unwrap();
    let (id, bytes) = altered(&bytes);
    mailbox.hold(entry.id, true, 0).unwrap();
    let mut commit = Commit::new(0, "test", "alter");
    Mailbox::stage_outgoing(&mut commit, peer, id, entry.kind, true, "altered", bytes, 0);
    store.commit(commit).unwrap();
}

#[test]
fn an_altered_packet_for_the_bank_is_refused_and_nothing_is_executed() {
    let office = Programs::new();
    import(&office);
    sign(&office);
    let (client, _) = Client::open(
        &office.company(),
        "test",
        chrono::Local::now().fixed_offset(),
    )
    .unwrap();
    alter_outbox(client.store(), "bank");
    drop(client);
    let host = office.serve();
    let called = done(call(&office, &host.address, "SR"));
    assert_eq!(called["sent"].as_array().unwrap().len(), 1);
    // The bank's answer names a packet this company never made: it stays unopened.
    let opened = office.client(&["inbox", "open", "--person", "ivanov"], "first\n");
    assert_eq!(opened.code, 1, "{} {}", opened.json, opened.errors);
    assert_eq!(office.statuses(), [1; 12]);
    drop(host);
    let day = done(office.host(&["close-day"]));
    assert_eq!(day["posted"], 0);
}

#[test]
fn an_altered_packet_of_the_bank_is_refused_and_no_status_moves() {
    let office = Programs::new();
    import(&office);
    sign(&office);
    let host = office.serve();
    done(call(&office, &host.address, "S"));
    drop(host);
    let bank = client_bank::bank::Bank::open(
        &office.bank(),
        &Password::new("bank"),
        Box::new(|refusal| refusal.rule.to_owned()),
        chrono::Local::now().fixed_offset(),
    );
    let (bank, _) = bank.unwrap();
    alter_outbox(bank.store(), "SAMPLE");
    drop(bank);
    let host = office.serve();
    done(call(&office, &host.address, "R"));
    let opened = office.client(&["inbox", "open", "--person", "ivanov"], "first\n");
    assert_eq!(opened.code, 1, "{} {}", opened.json, opened.errors);
    assert_eq!(done(office.client(&["inbox"], ""))["sealed"], 1);
    assert_eq!(office.statuses(), [1; 12]);
}

#[test]
fn an_unknown_subscriber_hears_so() {
    let office = Programs::new();
    let random = WrapRandom {
        salt: [0; 16],
        nonce: [0; 24],
    };
    let stranger = LineKey::from_secret(&[7; 32]).unwrap().to_secret();
    let file = packet::wrap(
        stranger.as_slice(),
        KeyFileKind::Line,
        &Password::new("session"),
        Argon2Cost::Training,
        &random,
    );
    fs::write(office.company().join("keys/session.key"), file.unwrap()).unwrap();
    let host = office.serve();
    refused(
        &call(&office, &host.address, "SR"),
        "bank-subscriber-unknown",
    );
}
