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

#[test]
fn every_frame_of_a_call_is_told_at_both_ends_when_that_is_asked() {
    let office = Programs::new();
    import(&office);
    sign(&office);
    let mut host = office.serve_traced();
    let arguments = [
        "call",
        "--tcp",
        &host.address,
        "--commands",
        "SR",
        "--trace",
    ];
    let said = office.client(&arguments, "session\n");
    // Standard output is JSON and nothing else.
    assert_eq!((said.code, &said.json["outcome"]), (0, &"done".into()));
    let lines: Vec<&str> = said.errors.lines().collect();
    assert!(lines[0].starts_with("  Time, s  Way"), "{}", said.errors);
    let way = |arrow: &str| {
        lines
            .iter()
            .filter(|line| line[11..].starts_with(arrow))
            .count()
    };
    let (left, came) = (way("→"), way("←"));
    assert_eq!(left + came + 1, lines.len(), "{}", said.errors);
    assert!(lines[1].starts_with("    0.000  →      hello") && lines[1].ends_with("sound"));
    let told = host.until_ended();
    let frames: Vec<&serde_json::Value> =
        told.iter().filter_map(|value| value.get("frame")).collect();
    let heard: Vec<_> = frames.iter().filter(|frame| frame["way"] == "in").collect();
    assert!(heard.len() <= left && heard.len() + 2 >= left, "{told:?}");
    assert_eq!(
        (&heard[0]["kind"], &heard[0]["number"]),
        (&"hello".into(), &1.into())
    );
    // Without being asked nothing is told.
    assert_eq!(call(&office, &host.address, "R").errors, "");
}

#[test]
fn directories_and_taking_back_by_command() {
    let office = Programs::new();
    import(&office);
    let list = |which: &str| {
        let said = done(office.client(&["directory", "list", which], ""));
        said.as_array().unwrap().clone()
    };
    // Twelve orders to six payees in three banks have taught them.
    assert_eq!((list("banks").len(), list("payees").len()), (3, 6));
    assert_eq!(list("purposes").len(), 0);
    let file = office.dir.path().join("BNKSEEK.DBF");
    std::fs::write(&file, bank_directory()).unwrap();
    let taken = done(office.client(&["directory", "import", path(&file)], ""));
    assert_eq!((&taken["added"], &taken["refused"]), (&1.into(), &0.into()));
    let known = list("banks");
    assert_eq!(known[0]["code"], "043469751");
    assert_eq!(known[0]["name"], "BANK");
    let again = done(office.client(&["directory", "import", path(&file)], ""));
    assert_eq!((&again["added"], &again["changed"]), (&0.into(), &0.into()));
    let wrong = office.client(&["directory", "import", path(&office.company())], "");
    assert_ne!(wrong.code, 0);

    done(office.client(&["orders", "remove", "5"], ""));
    assert_eq!(office.statuses().len(), 11);
    let undone = done(office.client(&["orders", "undo"], ""));
    assert_eq!(
        (&undone["undone"], &undone["orders"]),
        (&"remove".into(), &1.into())
    );
    let undone = done(office.client(&["orders", "undo"], ""));
    assert_eq!(
        (&undone["undone"], &undone["orders"]),
        (&"import".into(), &12.into())
    );
    assert_eq!(office.statuses().len(), 0);
    assert_eq!(office.client(&["orders", "undo"], "").code, 1);
    assert_eq!(done(office.client(&["verify"], ""))["clean"], true);
}

/// A directory of one bank, byte by byte as dBASE III has it.
fn bank_directory() -> Vec<u8> {
    let columns = [("NAMEP", 45), ("NEWNUM", 9), ("KSNP", 20)];
    let row_bytes: usize = 1 + columns.iter().map(|(_, len)| len).sum::<usize>();
    let head_bytes = 32 + 32 * columns.len() + 1;
    let mut bytes = vec![3, 17, 10, 16, 1, 0, 0, 0];
    bytes.extend_from_slice(&(head_bytes as u16).to_le_bytes());
    bytes.extend_from_slice(&(row_bytes as u16).to_le_bytes());
    bytes.resize(32, 0);
    for (name, len) in columns {
        let mut column = name.as_bytes().to_vec();
        column.resize(11, 0);
        column.push(b'C');
        column.resize(16, 0);
        column.push(len as u8);
        column.resize(32, 0);
        bytes.extend_from_slice(&column);
    }
    bytes.push(0x0d);
    let row = format!(
        " {:45}{:9}{:20}",
        "BANK", "043469751", "30101810800000000751"
    );
    bytes.extend_from_slice(row.as_bytes());
    bytes.push(0x1a);
    bytes
}
