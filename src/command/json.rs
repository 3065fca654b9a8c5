//! Documents as JSON: field names of the glossary, amounts as text with a point and two places.

use serde_json::{Value, json};

use crate::client::OrderRecord;
use crate::client::apply::Processed;
use crate::client::import::ImportReport;
use crate::client::order_record::OrderEvent;
use crate::client::receive::Received;
use crate::client::send::Outgoing;
use crate::client::standing::Standing;
use crate::document::bank_information::AccountInformation;
use crate::document::statement::{Matching, Statement};
use crate::document::status_report::StatusReport;
use crate::document::{AccountNumber, Balance, Document, Party, Refusal, SendingForm, Side};
use crate::messages::Messages;
use crate::packet::PacketId;
use crate::ui::Problem;

/// A refusal: rule, the values it speaks of, and the sentence.
pub fn refusal(refusal: &Refusal, messages: &Messages) -> Value {
    let arguments: serde_json::Map<String, Value> = refusal
        .arguments
        .iter()
        .map(|(k, v)| ((*k).to_owned(), json!(v)))
        .collect();
    json!({
        "rule": refusal.rule,
        "arguments": arguments,
        "message": messages.refusal(refusal.rule, &refusal.arguments),
    })
}

/// Refusals, in their order.
pub fn reasons(refusals: &[Refusal], messages: &Messages) -> Vec<Value> {
    refusals.iter().map(|r| refusal(r, messages)).collect()
}

/// The same of a problem as the screens have it.
pub fn problem(problem: &Problem, messages: &Messages) -> Value {
    let arguments: serde_json::Map<String, Value> = problem
        .arguments
        .iter()
        .map(|(k, v)| (k.clone(), json!(v)))
        .collect();
    json!({
        "rule": problem.rule,
        "arguments": arguments,
        "message": messages.refusal(&problem.rule, &problem.arguments),
    })
}

/// Kopecks as roubles with a point and two places.
pub fn money(kopecks: i64) -> Value {
    json!(Balance::from_kopecks(kopecks).plain())
}

/// An order of the Main base.
pub fn order(record: &OrderRecord) -> Value {
    let order = &record.order;
    json!({
        "record": record.record,
        "number": order.number.as_str(),
        "date": order.date.to_string(),
        "amount": order.amount.plain(),
        "payer_account": order.payer.account.as_str(),
        "payee_bank_code": order.payee.bank.code.as_str(),
        "payee_correspondent_account": account(&order.payee.bank.correspondent_account),
        "payee_bank_name": order.payee.bank.name,
        "payee_account": order.payee.account.as_str(),
        "payee_name": order.payee.name,
        "payee_taxpayer_id": order.payee.taxpayer_id.as_ref().map(|id| id.as_str().to_owned()),
        "settlement_centre": order.settlement_centre,
        "sending_form": sending_form(&order.sending_form),
        "priority": order.priority,
        "purpose": order.purpose,
        "status": record.status.digit().to_digit(10),
        "posting_date": record.posting_date.map(|date| date.to_string()),
        "packet": record.packet.map(|id| PacketId(id).to_string()),
        "rejections": record.rejections.iter()
            .map(|(code, text)| json!({ "code": code, "text": text })).collect::<Vec<_>>(),
    })
}

/// One event of an order's life.
pub fn event(event: &OrderEvent) -> Value {
    json!({
        "at": event.at_unix,
        "who": event.who,
        "what": event.what,
        "status": event.status.digit().to_digit(10),
        "packet": event.packet.map(|id| PacketId(id).to_string()),
        "detail": event.detail,
    })
}

/// Where an order stands and why it does not move.
pub fn standing(standing: &Standing, messages: &Messages) -> Value {
    let arguments = [
        ("who", standing.who.as_str().into()),
        ("file", standing.file_name.as_str().into()),
        ("count", standing.sealed.into()),
    ];
    let fact = format!("standing-{}", standing.name);
    json!({
        "name": standing.name,
        "at": standing.at_unix,
        "who": standing.who,
        "file_name": standing.file_name,
        "fact": messages.format(&fact, &arguments),
        "because": standing.because.as_ref().map(|because| refusal(because, messages)),
        "actor": messages.text(standing.actor.key()),
        "advice": messages.text(&format!("{fact}-advice")),
    })
}

/// What an import found and did.
pub fn import_report(report: &ImportReport, messages: &Messages) -> Value {
    let refused: Vec<Value> = report
        .refused
        .iter()
        .map(|document| {
            let reasons: Vec<Value> = document
                .reasons
                .iter()
                .map(|reason| {
                    let mut value = refusal(&reason.refusal, messages);
                    value["line"] = json!(reason.line);
                    value
                })
                .collect();
            json!({ "line": document.line, "number": document.number, "reasons": reasons })
        })
        .collect();
    let warnings: Vec<Value> = report
        .warnings
        .iter()
        .map(|w| json!({ "line": w.line, "message": messages.refusal(w.rule, &w.arguments) }))
        .collect();
    json!({
        "kind": report.kind,
        "encoding": report.encoding,
        "read": report.read,
        "added": report.added,
        "duplicate": report.duplicates,
        "refused": report.refused.len(),
        "read_total": money(report.read_kopecks),
        "added_total": money(report.added_kopecks),
        "refusals": refused,
        "warnings": warnings,
    })
}

/// A file that waits to leave.
pub fn outgoing(file: &Outgoing) -> Value {
    json!({
        "id": PacketId(file.entry.id).to_string(),
        "file_name": file.entry.name,
        "kind": file.kind.key(),
        "bytes": file.entry.length,
        "held": file.entry.held,
        "began": file.entry.began,
        "made_at": file.made_at_unix,
        "orders": file.orders_count,
        "total": money(file.total_kopecks),
    })
}

/// An opened document of the bank, whole.
pub fn received(received: &Received) -> Value {
    json!({
        "id": PacketId(received.id).to_string(),
        "file_name": received.file_name,
        "kind": received.kind.key(),
        "in_reply_to": received.in_reply_to.map(|id| PacketId(id).to_string()),
        "opened_by": received.opened_by,
        "processed": received.processed,
        "document": document(&received.document),
    })
}

fn document(document: &Document) -> Value {
    match document {
        Document::StatusReport(report) => status_report(report),
        Document::Statement(statement) => self::statement(statement),
        Document::AccountInformation(information) => account_information(information),
        Document::BankInformation(information) => {
            json!({ "made_at": information.made_at.to_string(), "text": information.text })
        }
        Document::Letter(letter) => json!({ "subject": letter.subject, "text": letter.text }),
        Document::ErrorReply(error) => json!({ "code": error.code, "text": error.text }),
        Document::CreditOrders(orders) => json!({ "orders": orders.len() }),
        _ => Value::Null,
    }
}

fn status_report(report: &StatusReport) -> Value {
    let lines: Vec<Value> = report
        .lines
        .iter()
        .map(|line| {
            json!({
                "number": line.number.as_str(),
                "date": line.date.to_string(),
                "amount": line.amount.plain(),
                "control_sum": line.control_sum,
                "accepted": line.rejections.is_empty(),
                "reasons": line.rejections.iter()
                    .map(|r| json!({ "code": r.code, "text": r.text })).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "file_name": report.file_name,
        "operating_day": report.operating_day.to_string(),
        "lines": lines,
    })
}

/// A statement with its entries.
pub fn statement(statement: &Statement) -> Value {
    let entries: Vec<Value> = statement
        .entries
        .iter()
        .map(|entry| {
            json!({
                "posting_date": entry.posting_date.to_string(),
                "side": if entry.side == Side::Debit { "debit" } else { "credit" },
                "number": entry.number,
                "amount": entry.amount.plain(),
                "payer_account": party_account(&entry.payer),
                "payee_account": party_account(&entry.payee),
                "purpose": entry.purpose,
                "bank_reference": entry.bank_reference,
            })
        })
        .collect();
    json!({
        "account": statement.account.as_str(),
        "start": statement.start.to_string(),
        "end": statement.end.to_string(),
        "opening_balance": statement.opening_balance.plain(),
        "debit_turnover": statement.debit_turnover.plain(),
        "credit_turnover": statement.credit_turnover.plain(),
        "closing_balance": statement.closing_balance.plain(),
        "entries": entries,
    })
}

/// The nine points.
pub fn account_information(information: &AccountInformation) -> Value {
    json!({
        "account": information.account.as_str(),
        "at": information.at.to_string(),
        "owner": information.owner,
        "balance_by_statement": information.balance_by_statement.plain(),
        "debit_today": information.debit_today.plain(),
        "internal_credit_today": information.internal_credit_today.plain(),
        "not_yet_reflected": information.not_yet_reflected.plain(),
        "cash_out_today": information.cash_out_today.plain(),
        "cash_in_today": information.cash_in_today.plain(),
        "expected_balance": information.expected_balance.plain(),
        "recomputed_balance": information.recompute().map(Balance::plain),
        "agrees": information.agrees(),
    })
}

/// Name of the form, or the word as it came.
fn sending_form(form: &SendingForm) -> &str {
    match form {
        SendingForm::Post => "post",
        SendingForm::Telegraph => "telegraph",
        SendingForm::Electronic => "electronic",
        SendingForm::Urgent => "urgent",
        SendingForm::Other(word) => word,
    }
}

fn party_account(party: &Party) -> &str {
    party.account.as_str()
}

fn account(number: &Option<AccountNumber>) -> Value {
    number
        .as_ref()
        .map_or(Value::Null, |number| json!(number.as_str()))
}

/// What processing a document did.
pub fn processed(received: &Received, result: &Processed) -> Value {
    let mut value = json!({ "file_name": received.file_name, "kind": received.kind.key() });
    match result {
        Processed::StatusReport { accepted, rejected } => {
            value["accepted"] = json!(accepted);
            value["rejected"] = json!(rejected);
        }
        Processed::Statement(matching) => value["matching"] = self::matching(matching),
        Processed::CreditOrders { archived } => value["archived"] = json!(archived),
        Processed::AccountInformation { agrees } => value["agrees"] = json!(agrees),
        Processed::Profile { issue } => value["issue"] = json!(issue),
        Processed::Kept => {}
    }
    value
}

fn matching(matching: &Matching<u32>) -> Value {
    let records = |ids: Vec<u32>| json!(ids);
    json!({
        "posted": records(matching.posted.iter().map(|pair| pair.id).collect()),
        "status_not_accepted": records(matching.status_not_accepted.iter().map(|p| p.id).collect()),
        "number_or_amount_differs":
            records(matching.number_or_amount_differs.iter().map(|d| d.id).collect()),
        "in_statement_not_in_base": matching.in_statement_not_in_base,
        "accepted_not_in_statement":
            records(matching.accepted_not_in_statement.iter().map(|m| m.id).collect()),
    })
}
