//! What a command found, in the operator's words: made from the same JSON that programs read.

use serde_json::Value;

use crate::messages::{Argument, Messages};

pub fn import_words(value: &Value, messages: &Messages) -> String {
    let mut words = messages.format(
        "cli-imported",
        &[
            ("read", number(&value["read"])),
            ("added", number(&value["added"])),
            ("duplicate", number(&value["duplicate"])),
            ("refused", number(&value["refused"])),
            ("read_total", text(&value["read_total"])),
            ("added_total", text(&value["added_total"])),
        ],
    ) + "\n";
    for refused in list(&value["refusals"]) {
        for reason in list(&refused["reasons"]) {
            let line = if reason["line"].is_null() {
                &refused["line"]
            } else {
                &reason["line"]
            };
            words += &messages.format(
                "cli-import-refused",
                &[
                    ("line", number(line)),
                    ("message", text(&reason["message"])),
                ],
            );
            words.push('\n');
        }
    }
    for warning in list(&value["warnings"]) {
        words += &messages.format(
            "cli-import-warning",
            &[
                ("line", number(&warning["line"])),
                ("message", text(&warning["message"])),
            ],
        );
        words.push('\n');
    }
    words
}

pub fn orders_words(rows: &[Value], messages: &Messages) -> String {
    rows.iter()
        .fold(messages.text("cli-orders-head") + "\n", |words, row| {
            let field = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            words
                + &format!(
                    "{:>6} {:>16} {:>9} {:20} {} {}\n",
                    field("number"),
                    field("amount"),
                    field("payee_bank_code"),
                    field("payee_correspondent_account"),
                    row["status"],
                    field("payee_name"),
                )
        })
}

pub fn check_words(value: &Value, messages: &Messages) -> String {
    let wrong = list(&value["wrong"]);
    let head = [
        ("checked", number(&value["checked"])),
        ("wrong", (wrong.len() as i64).into()),
    ];
    let mut words = messages.format("cli-checked", &head) + "\n";
    for order in wrong {
        for reason in list(&order["reasons"]) {
            let (number, message) = (order["number"].as_str(), reason["message"].as_str());
            words += &format!(
                "{}: {}\n",
                number.unwrap_or_default(),
                message.unwrap_or_default()
            );
        }
    }
    words
}

pub fn outgoing_words(files: &[Value], messages: &Messages) -> String {
    files
        .iter()
        .fold(messages.text("cli-outgoing-head") + "\n", |words, file| {
            let kind = messages.text(&format!(
                "kind-{}",
                file["kind"].as_str().unwrap_or_default()
            ));
            let name = file["file_name"].as_str().unwrap_or_default();
            words + &format!("{name:14} {:>8} {kind}\n", file["bytes"].to_string())
        })
}

pub fn inbox_words(sealed: usize, received: &[Value], messages: &Messages) -> String {
    let mut words = messages.format("cli-inbox", &[("sealed", (sealed as i64).into())]) + "\n";
    for document in received {
        let kind = messages.text(&format!(
            "kind-{}",
            document["kind"].as_str().unwrap_or_default()
        ));
        let name = document["file_name"].as_str().unwrap_or_default();
        let mark = if document["processed"] == true {
            "+"
        } else {
            " "
        };
        words += &format!("{mark} {name:14} {kind}\n");
    }
    words
}

pub fn processed_words(done: &[Value], messages: &Messages) -> String {
    if done.is_empty() {
        return messages.text("cli-process-nothing") + "\n";
    }
    done.iter().fold(String::new(), |words, document| {
        let kind = messages.text(&format!(
            "kind-{}",
            document["kind"].as_str().unwrap_or_default()
        ));
        let name = document["file_name"].as_str().unwrap_or_default();
        let result = result_words(document, messages);
        words + &format!("{name:14} {kind}: {result}\n")
    })
}

/// What processing one document did, or why it did nothing.
fn result_words(document: &Value, messages: &Messages) -> String {
    if let Some(reasons) = document["reasons"].as_array() {
        let said = reasons.iter().filter_map(|r| r["message"].as_str());
        return said.collect::<Vec<_>>().join(" ");
    }
    if document["accepted"].is_number() {
        let counts = ["accepted", "rejected"].map(|name| (name, number(&document[name])));
        return messages.format("protocol-processed", &counts);
    }
    if document["archived"].is_number() {
        let count = [("count", number(&document["archived"]))];
        return messages.format("credit-orders-archived", &count);
    }
    if let Some(matching) = document["matching"].as_object() {
        let count = |name: &str| {
            matching
                .get(name)
                .map_or(0, |found| list(found).len() as i64)
        };
        let unmatched: i64 = UNMATCHED.iter().map(|name| count(name)).sum();
        let counts = [
            ("posted", count("posted").into()),
            ("unmatched", unmatched.into()),
        ];
        return messages.format("cli-statement-processed", &counts);
    }
    messages.text(match document["agrees"].as_bool() {
        Some(false) => "points-alarm",
        _ => "document-kept",
    })
}

/// What a statement and the Main base may differ in, as the matching names it.
const UNMATCHED: [&str; 4] = [
    "status_not_accepted",
    "number_or_amount_differs",
    "in_statement_not_in_base",
    "accepted_not_in_statement",
];

fn number(value: &Value) -> Argument<'static> {
    value.as_i64().unwrap_or_default().into()
}

fn text(value: &Value) -> Argument<'_> {
    value.as_str().unwrap_or_default().into()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
