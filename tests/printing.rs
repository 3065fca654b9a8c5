//! `client-bank print`: orders and documents of the bank, to files and to a print command.

use std::fs;
use std::path::Path;

use crate::support::programs::{
    ACCOUNT, Programs, Said, call, done, import, open_and_process, path, refused, sign,
};

/// Prints with these arguments, the last of them a path in the throwaway folder.
fn print(office: &Programs, arguments: &[&str], name: &str) -> Said {
    let out = office.dir.path().join(name);
    let mut all = vec!["print"];
    all.extend(arguments);
    all.push(path(&out));
    office.client(&all, "")
}

/// Prints as text; what was printed.
fn printed(office: &Programs, arguments: &[&str], name: &str) -> String {
    let mut all = arguments.to_vec();
    all.push("--text");
    done(print(office, &all, name));
    fs::read_to_string(office.dir.path().join(name)).unwrap()
}

#[test]
fn orders_and_documents_are_printed_with_the_banks_mark() {
    let office = Programs::new();
    import(&office);

    // Not signed: no mark, one page an order, as PDF and as text.
    let said = done(print(
        &office,
        &["orders", "7", "5", "7", "--pdf"],
        "two.pdf",
    ));
    assert_eq!(
        (&said["pages"], &said["remarks"]),
        (&2.into(), &serde_json::json!([]))
    );
    let bytes = fs::read(office.dir.path().join("two.pdf")).unwrap();
    assert!(
        bytes.starts_with(b"%PDF-") && bytes.len() < 100_000,
        "{}",
        bytes.len()
    );
    let text = printed(&office, &["orders", "7", "5"], "two.txt");
    let pages: Vec<&str> = text.split('\u{c}').collect();
    assert!(pages[0].contains("ПЛАТЕЖНОЕ ПОРУЧЕНИЕ № 7 ") && pages[1].contains("№ 5 "));
    assert!(text.contains("0401060") && !text.contains("ПОДПИСАНО"));

    sign(&office);
    let host = office.serve();
    done(call(&office, &host.address, "SR"));
    open_and_process(&office);
    let accepted = printed(&office, &["orders", "5"], "accepted.txt");
    let mut marks = vec!["двумя электронными", "ПРИНЯТО", "операционный день"];
    // Who signed, by the number that stands in the certificate.
    let certificates: Vec<String> = ["ivanov", "petrova"]
        .map(|person| office.company().join("keys").join(format!("{person}.pub")))
        .map(|file| fs::read_to_string(file).unwrap())
        .to_vec();
    for text in &certificates {
        for name in ["owner: ", "key-id: "] {
            let mut values = text.lines().filter_map(|line| line.strip_prefix(name));
            marks.push(values.next().unwrap());
        }
    }
    for mark in marks {
        assert!(accepted.contains(mark), "{mark} in {accepted}");
    }
    let rejected = printed(&office, &["orders", "--status", "4"], "rejected.txt");
    assert!(
        rejected.contains("НЕ ПРИНЯТО") && rejected.contains("№ 7 "),
        "{rejected}"
    );

    // The protocol, by its file name, in the language asked for.
    let inbox = done(office.client(&["inbox"], ""));
    let name = inbox["received"][0]["file_name"].as_str().unwrap();
    let protocol = printed(
        &office,
        &["--language", "ro", "document", name],
        "protocol.txt",
    );
    assert!(
        protocol.contains("......") && protocol.contains("Pagina 1 din 1"),
        "{protocol}"
    );
    assert_eq!(protocol.matches('*').count(), 2, "{protocol}");
    done(print(&office, &["document", name, "--pdf"], "protocol.pdf"));
    refused(
        &print(&office, &["document", name, "--forms", "--pdf"], "no.pdf"),
        "print-kind",
    );

    // Posted by a statement: the date of it in the mark and in field 71.
    let day = done(office.host(&["close-day"]));
    let end = day["closed"].as_str().unwrap().to_owned();
    let start = (chrono::Local::now().date_naive() - chrono::Days::new(1)).to_string();
    let period = [
        "--account",
        ACCOUNT,
        "--start",
        &start,
        "--end",
        &end,
        "--person",
        "petrova",
    ];
    let mut request = vec!["request", "statement"];
    request.extend(period);
    done(office.client(&request, "second\n"));
    done(call(&office, &host.address, "SR"));
    open_and_process(&office);
    let posted = printed(&office, &["orders", "5"], "posted.txt");
    let date = end.split('-').rev().collect::<Vec<_>>().join(".");
    assert!(posted.contains("ПРОВЕДЕНО"), "{posted}");
    assert!(posted.matches(&date).count() >= 2, "{date} in {posted}");
    let inbox = done(office.client(&["inbox"], ""));
    let name = inbox["received"][1]["file_name"].as_str().unwrap();
    let statement = printed(&office, &["document", name], "statement.txt");
    assert!(statement.contains("Closing balance"), "{statement}");
}

#[test]
fn nothing_is_overwritten_and_a_printer_says_why_not() {
    let office = Programs::new();
    import(&office);
    fs::write(office.dir.path().join("there.pdf"), "mine").unwrap();
    refused(
        &print(&office, &["orders", "5", "--pdf"], "there.pdf"),
        "file-exists",
    );
    assert_eq!(
        fs::read(office.dir.path().join("there.pdf")).unwrap(),
        b"mine"
    );
    refused(
        &print(&office, &["orders", "999", "--pdf"], "no.pdf"),
        "order-number-unknown",
    );
    refused(
        &print(&office, &["orders", "--records", "999", "--pdf"], "no.pdf"),
        "order-unknown",
    );
    refused(
        &print(&office, &["orders", "--status", "3", "--pdf"], "no.pdf"),
        "print-nothing",
    );
    refused(
        &print(&office, &["document", "no.haf", "--pdf"], "no.pdf"),
        "file-unknown",
    );
    assert!(!office.dir.path().join("no.pdf").exists());
    assert_eq!(office.client(&["print", "orders", "5"], "").code, 2);
    to_a_printer(&office);
}

/// The print command is any program that reads its input.
fn to_a_printer(office: &Programs) {
    let out = office.dir.path().join("spooled");
    let by = |command: &str, form: &str| {
        let arguments = [
            "print",
            "orders",
            "--records",
            "1,2",
            form,
            "--print-command",
            command,
        ];
        office.client(&arguments, "")
    };
    let tee = format!("tee {}", path(&out));
    let said = done(by(&tee, "--printer"));
    assert_eq!(
        (&said["pages"], &said["path"]),
        (&2.into(), &serde_json::Value::Null)
    );
    assert!(fs::read(&out).unwrap().starts_with(b"%PDF-"));
    done(by(&tee, "--printer-text"));
    assert!(read(&out).contains("ПЛАТЕЖНОЕ ПОРУЧЕНИЕ"));
    refused(&by("no-such-printer", "--printer"), "printer-missing");
    refused(&by("cat /no/such/file", "--printer"), "printer-failed");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
