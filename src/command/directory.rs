//! `client-bank directory`: the directories by command.

use std::path::Path;

use serde_json::{Value, json};

use super::client_arguments::{DirectoryAction, DirectoryName};
use super::json::refusal;
use super::{Console, DONE, OPERATOR, REFUSED, now, read_file};
use crate::client::directory::PersonKey;
use crate::client::{Client, OwnAccount};
use crate::document::{
    AccountNumber, DirectoryBank, DirectoryPayee, RegistrationReasonCode, TaxpayerId,
};
use crate::error::Error;
use crate::messages::Messages;

/// Runs one command about the directories.
pub fn run(client: &mut Client, action: DirectoryAction, console: &Console) -> Result<u8, Error> {
    match action {
        DirectoryAction::Import { file } => import(client, &file, console),
        DirectoryAction::List { which } => {
            let rows: Vec<Value> = match which {
                DirectoryName::Banks => client.banks().map(bank).collect(),
                DirectoryName::Payees => client.payees().map(payee).collect(),
                DirectoryName::Purposes => client.purposes().map(|text| json!(text)).collect(),
                DirectoryName::SettlementCentres => {
                    let centres = client.settlement_centres().into_iter();
                    centres.map(|name| json!(name)).collect()
                }
                DirectoryName::Accounts => client.company().accounts.iter().map(own).collect(),
                DirectoryName::Signatories => {
                    client.people_keys(now())?.iter().map(signatory).collect()
                }
            };
            let value = json!(rows);
            console.print(&value, |_| {
                rows.iter().map(|row| line(row) + "\n").collect()
            });
            Ok(DONE)
        }
    }
}

fn import(client: &mut Client, file: &Path, console: &Console) -> Result<u8, Error> {
    let (bytes, name) = read_file(file)?;
    let report = client.import_directory(&bytes, &name, OPERATOR, now())?;
    let refusals: Vec<Value> = report
        .refused
        .iter()
        .map(|(place, why)| json!({ "record": place, "reason": refusal(why, &console.messages) }))
        .collect();
    let value = json!({
        "read": report.read,
        "added": report.added,
        "changed": report.changed,
        "refused": refusals.len(),
        "refusals": refusals,
    });
    console.print(&value, |messages| import_words(&value, messages));
    // A file of which nothing could be taken is a refusal.
    let all_refused = report.read > 0 && report.refused.len() == report.read;
    Ok(if all_refused { REFUSED } else { DONE })
}

fn import_words(value: &Value, messages: &Messages) -> String {
    let count = |name: &str| value[name].as_i64().unwrap_or_default().into();
    let arguments = ["read", "added", "changed", "refused"].map(|name| (name, count(name)));
    let mut words = messages.format("cli-directory-imported", &arguments) + "\n";
    for refused in value["refusals"].as_array().map_or(&[][..], Vec::as_slice) {
        let message = refused["reason"]["message"].as_str().unwrap_or_default();
        words += &messages.format(
            "cli-directory-refused",
            &[
                (
                    "record",
                    refused["record"].as_i64().unwrap_or_default().into(),
                ),
                ("message", message.into()),
            ],
        );
        words.push('\n');
    }
    words
}

fn bank(bank: &DirectoryBank) -> Value {
    json!({
        "code": bank.code.as_str(),
        "correspondent_account": bank.correspondent_account.as_ref().map(AccountNumber::as_str),
        "name": bank.name,
        "place": bank.place,
        "settlement_centre": bank.settlement_centre,
        "restriction": bank.restriction,
    })
}

fn payee(payee: &DirectoryPayee) -> Value {
    let reason_code = payee.registration_reason_code.as_ref();
    json!({
        "account": payee.account.as_str(),
        "bank_code": payee.bank_code.as_str(),
        "taxpayer_id": payee.taxpayer_id.as_ref().map(TaxpayerId::as_str),
        "registration_reason_code": reason_code.map(RegistrationReasonCode::as_str),
        "name": payee.name,
    })
}

fn own(account: &OwnAccount) -> Value {
    json!({ "account": account.number, "title": account.title })
}

fn signatory(key: &PersonKey) -> Value {
    json!({
        "person": key.person.id,
        "name": key.person.name,
        "right": key.person.right.key(),
        "card_number": key.person.number,
        "valid_from": key.valid.map(|(from, _)| from.to_string()),
        "valid_until": key.valid.map(|(_, until)| until.to_string()),
        "digest_words": key.words,
        "state": key.state.key(),
    })
}

/// A row in words: what identifies the entry stands first, one width for each column.
fn line(row: &Value) -> String {
    let field = |name: &str| row[name].as_str().unwrap_or_default();
    match row {
        Value::String(text) => text.clone(),
        row if row["code"].is_string() => format!(
            "{:9} {:20} {}  {}  {}",
            field("code"),
            field("correspondent_account"),
            field("name"),
            field("place"),
            field("restriction"),
        )
        .trim_end()
        .to_owned(),
        row if row["title"].is_string() => {
            format!("{:20} {}", field("account"), field("title"))
        }
        row if row["person"].is_string() => format!(
            "{:12} {:6} {}  {}  {}",
            field("person"),
            field("right"),
            field("valid_until"),
            field("name"),
            field("state"),
        )
        .trim_end()
        .to_owned(),
        _ => format!(
            "{:20} {:9} {:12} {}",
            field("account"),
            field("bank_code"),
            field("taxpayer_id"),
            field("name"),
        ),
    }
}
