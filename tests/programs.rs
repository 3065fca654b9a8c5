//! The real binaries: the eight steps of the story over TCP, and every clear refusal.

use std::fs;

use crate::support::cable::Cable;
use crate::support::programs::{Programs, Said, path};

const ACCOUNT: &str = "40702810400010000071";

fn done(said: Said) -> serde_json::Value {
    assert_eq!(said.code, 0, "{} {}", said.json, said.errors);
    said.json
}

fn refused(said: &Said, rule: &str) {
    assert_eq!(said.code, 1, "{} {}", said.json, said.errors);
    let named = said.json["reasons"][0]["rule"]
        .as_str()
        .or(said.json["rule"].as_str());
    assert_eq!(named, Some(rule), "{} {}", said.json, said.errors);
    assert!(
        !said.errors.contains("refusal-"),
        "no sentence: {}",
        said.errors
    );
}

fn import(office: &Programs) {
    let file = office.company().join("sample-orders.txt");
    let report = done(office.client(&["import", path(&file)], ""));
    assert_eq!(
        (&report["read"], &report["added"]),
        (&12.into(), &12.into())
    );
}

fn sign(office: &Programs) {
    let arguments = ["sign", "--first", "ivanov", "--second", "petrova"];
    let signed = done(office.client(&arguments, "first\nsecond\n"));
    assert_eq!(signed["queued"], true);
}

fn call(office: &Programs, address: &str, commands: &str) -> Said {
    office.client(
        &["call", "--tcp", address, "--commands", commands],
        "session\n",
    )
}

fn open_and_process(office: &Programs) -> serde_json::Value {
    done(office.client(&["inbox", "open", "--person", "ivanov"], "first\n"));
    done(office.client(&["process"], ""))
}

fn day_before() -> String {
    let yesterday = chrono::Local::now().date_naive() - chrono::Days::new(1);
    yesterday.to_string()
}

#[test]
fn the_whole_story_over_tcp() {
    let office = Programs::new();
    import(&office);
    let again = done(office.client(
        &["import", path(&office.company().join("sample-orders.txt"))],
        "",
    ));
    assert_eq!(
        (&again["added"], &again["duplicate"]),
        (&0.into(), &12.into())
    );
    sign(&office);
    assert_eq!(office.statuses(), [1; 12]);

    let host = office.serve();
    let called = done(call(&office, &host.address, "SR"));
    assert_eq!(called["sent"].as_array().unwrap().len(), 1);
    assert_eq!(called["received"].as_array().unwrap().len(), 1);
    assert_eq!(done(office.client(&["inbox"], ""))["sealed"], 1);
    assert_eq!(office.statuses(), [1; 12]);
    let processed = open_and_process(&office);
    assert_eq!(
        (&processed[0]["accepted"], &processed[0]["rejected"]),
        (&11.into(), &1.into())
    );
    let order = done(office.client(&["orders", "show", "7"], ""));
    assert_eq!(
        (&order["status"], &order["rejections"][0]["code"]),
        (&4.into(), &"bank-red-balance".into())
    );

    // The serving host closes its day itself when another process of its folder asks.
    let day = done(office.host(&["close-day"]));
    assert_eq!(day["posted"], 11);
    let start = day_before();
    let end = day["closed"].as_str().unwrap().to_owned();
    let period = [
        "request",
        "statement",
        "--account",
        ACCOUNT,
        "--start",
        &start,
        "--end",
        &end,
        "--person",
        "petrova",
    ];
    done(office.client(&period, "second\n"));
    done(office.client(
        &[
            "request",
            "information",
            "--account",
            ACCOUNT,
            "--person",
            "petrova",
        ],
        "second\n",
    ));
    let called = done(call(&office, &host.address, "SRB"));
    assert_eq!(called["received"].as_array().unwrap().len(), 3);
    open_and_process(&office);
    let mut expected = vec![3; 12];
    expected[6] = 4;
    assert_eq!(office.statuses(), expected);

    let out = office.dir.path().join("statement.txt");
    done(office.client(&["export", "--account", ACCOUNT, "--out", path(&out)], ""));
    let known = done(office.client(&["import", path(&out)], ""));
    assert_eq!(
        (&known["kind"], &known["duplicate"]),
        (&"statement".into(), &11.into())
    );
    drop(host);
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
    assert_eq!(done(office.host(&["verify"]))["clean"], true);
    assert_eq!(done(office.client(&["doctor"], ""))[0]["well"], true);
}

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

/// A file of bytes no compressor makes smaller, signed and queued: about 200 KB on the line.
fn queue_long_file(office: &Programs) -> u64 {
    use rand::{Rng, SeedableRng};
    let mut bytes = vec![0; 200_000];
    rand::rngs::StdRng::seed_from_u64(1).fill_bytes(&mut bytes);
    fs::write(office.company().join("out").join("scan.bin"), bytes).unwrap();
    let queued = done(office.client(
        &["request", "file", "scan.bin", "--person", "petrova"],
        "second\n",
    ));
    queued["bytes"].as_u64().unwrap()
}

fn call_by_cable(office: &Programs, cable: &Cable) -> Said {
    let arguments = ["call", "--serial", &cable.company_port, "--no-flow-control"];
    office.client(&arguments, "session\n")
}

#[test]
fn the_story_over_a_null_modem() {
    let office = Programs::new();
    import(&office);
    sign(&office);
    let cable = Cable::lay();
    let _host = office.serve_port(&cable.bank_port);
    let called = done(call_by_cable(&office, &cable));
    assert_eq!(called["received"].as_array().unwrap().len(), 1);
    open_and_process(&office);
    assert!(
        office
            .statuses()
            .iter()
            .all(|status| [2, 4].contains(status))
    );
}

#[test]
fn a_line_cut_in_the_middle_goes_on_from_there() {
    let office = Programs::new();
    let length = queue_long_file(&office);
    let cable = Cable::lay();
    let host = office.serve_port(&cable.bank_port);
    cable.cut_after(length / 2);
    let broken = call_by_cable(&office, &cable);
    assert_eq!(broken.code, 3, "{} {}", broken.json, broken.errors);
    let outgoing = done(office.client(&["outgoing"], ""));
    assert_eq!(outgoing[0]["began"], true);
    // Once a session has begun to send it, it cannot be taken back.
    let name = outgoing[0]["file_name"].as_str().unwrap();
    refused(
        &office.client(&["outgoing", "withdraw", name], ""),
        "file-began",
    );

    let before = cable.mend();
    let called = done(call_by_cable(&office, &cable));
    assert_eq!(called["sent"].as_array().unwrap().len(), 1);
    let second = cable.carried() - before;
    // What was durable at the bank is not sent again: only the rest and what was in flight.
    assert!(
        second < length / 2 + 40_000,
        "{second} bytes for the second half of {length}"
    );
    assert_eq!(
        done(office.client(&["outgoing"], "")),
        serde_json::json!([])
    );
    drop(host);
    let verified = done(office.host(&["verify"]));
    assert_eq!(
        (&verified["packets"], &verified["clean"]),
        (&1.into(), &true.into())
    );
}
