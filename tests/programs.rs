//! The real binaries: the eight steps of the story over TCP.

use serde_json::json;

use crate::support::programs::{
    ACCOUNT, Programs, call, done, import, open_and_process, path, sign,
};

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

    let year = &end[..4];
    let archive = ["--account", ACCOUNT, "--year", year];
    let held = done(office.client(&[&["report", "coverage"][..], &archive].concat(), ""));
    assert_eq!((&held["gaps"], &held["breaks"]), (&json!([]), &json!([])));
    assert_eq!(held["days"], 1);
    let moved = done(office.client(&[&["report", "turnover"][..], &archive].concat(), ""));
    assert_eq!(moved["turnover"][0]["entries"], 11);

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
