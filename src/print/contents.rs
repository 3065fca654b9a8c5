//! What each document of the bank says on paper, in the operator's language.

use chrono::NaiveDateTime;

use super::report::{Block, Column, Report, Row, Table};
use crate::document::bank_information::{AccountInformation, AccountState, BankInformation};
use crate::document::credit_order::CreditOrder;
use crate::document::date::date_text;
use crate::document::letter::{FileDocument, Letter};
use crate::document::request::ErrorReply;
use crate::document::statement::{Statement, StatementEntry};
use crate::document::status_report::{StatusLine, StatusReport, Total};
use crate::document::{Balance, Document, Party, Refusal, Side};
use crate::messages::Messages;

/// The report of a document that comes from the bank; others have no report.
pub fn report(document: &Document, words: &Messages) -> Result<Report, Refusal> {
    Ok(match document {
        Document::StatusReport(protocol) => status_report(protocol, words),
        Document::Statement(statement) => self::statement(statement, words),
        Document::CreditOrders(orders) => credit_orders(orders, words),
        Document::AccountInformation(points) => account_information(points, words),
        Document::BankInformation(bulletin) => bank_information(bulletin, words),
        Document::Letter(letter) => self::letter(letter, words),
        Document::ErrorReply(reply) => error_reply(reply, words),
        Document::File(file) => self::file(file, words),
        _ => {
            let kind = words.text(&format!("kind-{}", document.kind().key()));
            return Err(Refusal::new("print-kind").with("kind", kind));
        }
    })
}

/// File, control sums, sums; dots for an accepted order, an asterisk and the reasons for another;
/// three totals (S195–S203).
fn status_report(report: &StatusReport, words: &Messages) -> Report {
    let file = [("name", report.file_name.as_str().into())];
    let made = [
        ("made", moment(report.made_at).into()),
        ("day", date_text(report.operating_day).into()),
    ];
    let table = Table {
        columns: vec![
            Column::right(words.text("column-number"), 6),
            Column::left(words.text("column-date"), 10),
            Column::right(words.text("column-control-sum"), 12),
            Column::right(words.text("column-amount"), 18),
            Column::left(words.text("column-code"), 6),
            Column::left(words.text("column-answer"), 23),
        ],
        rows: report
            .lines
            .iter()
            .map(|line| status_line(line, words))
            .collect(),
    };
    let totals = report.totals();
    Report {
        title: words.format("protocol-file", &file),
        blocks: vec![
            Block::Line(words.format("protocol-made", &made)),
            Block::Gap,
            Block::Table(table),
            Block::Gap,
            total("protocol-total-all", totals.all, words),
            total("protocol-total-accepted", totals.accepted, words),
            total("protocol-total-rejected", totals.rejected, words),
        ],
    }
}

fn status_line(line: &StatusLine, words: &Messages) -> Row {
    let (code, answer) = match line.is_accepted() {
        true => ("......", "protocol-accepted"),
        false => ("*", "protocol-rejected"),
    };
    let reasons = line.rejections.iter();
    Row {
        cells: vec![
            line.number.to_string(),
            date_text(line.date),
            line.control_sum.to_string(),
            line.amount.to_string(),
            code.to_owned(),
            words.text(answer),
        ],
        below: reasons
            .map(|reason| format!("* {}  [{}]", reason.text, reason.code))
            .collect(),
    }
}

fn total(key: &str, total: Total, words: &Messages) -> Block {
    let arguments = [
        ("count", total.count.into()),
        ("sum", total.sum.to_string().into()),
    ];
    Block::Point {
        label: words.text(key),
        value: words.format("print-total", &arguments),
    }
}

/// Balances, turnovers, and every movement with the other side's details.
fn statement(statement: &Statement, words: &Messages) -> Report {
    let head = [
        ("account", statement.account.as_str().into()),
        ("start", date_text(statement.start).into()),
        ("end", date_text(statement.end).into()),
    ];
    let sum = |key: &str, sum: Balance| words.format(key, &[("sum", sum.to_string().into())]);
    let turnovers = [
        ("debit", statement.debit_turnover.to_string().into()),
        ("credit", statement.credit_turnover.to_string().into()),
    ];
    let table = Table {
        columns: vec![
            Column::left(words.text("column-posted"), 10),
            Column::right(words.text("column-number"), 7),
            Column::right(words.text("column-debit"), 17),
            Column::right(words.text("column-credit"), 17),
            Column::left(words.text("column-other-side"), 25),
        ],
        rows: statement
            .entries
            .iter()
            .map(|entry| movement(entry, words))
            .collect(),
    };
    let made = [("at", moment(statement.made_at).into())];
    Report {
        title: words.text("statement-title"),
        blocks: vec![
            Block::Strong(words.format("statement-head", &head)),
            Block::Line(words.format("print-made", &made)),
            Block::Gap,
            Block::Strong(sum("statement-opening", statement.opening_balance)),
            Block::Gap,
            Block::Table(table),
            Block::Gap,
            Block::Line(words.format("statement-turnovers", &turnovers)),
            Block::Strong(sum("statement-closing", statement.closing_balance)),
        ],
    }
}

fn movement(entry: &StatementEntry, words: &Messages) -> Row {
    let amount = entry.amount.to_string();
    let (debit, credit, other) = match entry.side {
        Side::Debit => (amount, String::new(), &entry.payee),
        Side::Credit => (String::new(), amount, &entry.payer),
    };
    Row {
        cells: vec![
            date_text(entry.posting_date),
            entry.number.clone(),
            debit,
            credit,
            other.name.clone(),
        ],
        below: vec![details(other, words), entry.purpose.clone()],
    }
}

fn credit_orders(orders: &[CreditOrder], words: &Messages) -> Report {
    let sum = Balance::total(orders.iter().map(|credit| credit.order.amount));
    let arguments = [
        ("count", orders.len().into()),
        (
            "total",
            sum.map(|sum| sum.to_string()).unwrap_or_default().into(),
        ),
    ];
    let row = |credit: &CreditOrder| {
        let order = &credit.order;
        Row {
            cells: vec![
                date_text(credit.posting_date),
                order.number.to_string(),
                date_text(order.date),
                order.amount.to_string(),
                order.payer.name.clone(),
            ],
            below: vec![details(&order.payer, words), order.purpose.clone()],
        }
    };
    let table = Table {
        columns: vec![
            Column::left(words.text("column-posted"), 10),
            Column::right(words.text("column-number"), 6),
            Column::left(words.text("column-date"), 10),
            Column::right(words.text("column-amount"), 18),
            Column::left(words.text("print-payer"), 32),
        ],
        rows: orders.iter().map(row).collect(),
    };
    Report {
        title: title("kind-credit-orders", words),
        blocks: vec![
            Block::Table(table),
            Block::Gap,
            Block::Strong(words.format("credit-orders-head", &arguments)),
        ],
    }
}

/// Taxpayer, account and bank of a side of a payment, as far as the bank named them.
fn details(party: &Party, words: &Messages) -> String {
    let taxpayer = party.taxpayer_id.as_ref().map_or("", |id| id.as_str());
    let known = [
        ("print-taxpayer", taxpayer),
        ("print-account", party.account.as_str()),
        ("print-bank", party.bank.code.as_str()),
    ];
    let named = known.iter().filter(|(_, value)| !value.is_empty());
    let mut parts: Vec<String> = named
        .map(|(key, value)| words.format(key, &[("value", (*value).into())]))
        .collect();
    if !party.bank.name.is_empty() {
        parts.push(party.bank.name.clone());
    }
    parts.join(", ")
}

/// The nine points, with the balance recomputed (S221–S234).
fn account_information(information: &AccountInformation, words: &Messages) -> Report {
    let head = [
        ("account", information.account.as_str().into()),
        (
            "at",
            information
                .at
                .format("%d.%m.%Y %H:%M:%S")
                .to_string()
                .into(),
        ),
    ];
    let kind = if information.passive {
        "account-passive"
    } else {
        "account-active"
    };
    let state = match information.state {
        AccountState::Open => "account-open",
        AccountState::Closed => "account-closed",
        AccountState::Blocked => "account-blocked",
    };
    let point = |number: u8, value: String| {
        let mut label = words.text(&format!("point-{number}"));
        if number == 3 {
            label += &format!(" {}", date_text(information.statement_date));
        }
        let label = format!("{number}. {label}");
        Block::Point { label, value }
    };
    let sided = |sum: Balance| match sum.side() {
        Side::Credit => format!("{sum} {}", words.text("balance-credit")),
        Side::Debit => format!("! {sum} {}", words.text("balance-red")),
    };
    let sum = information.recompute().map(|sum| sum.to_string());
    let sum = [("sum", sum.unwrap_or_default().into())];
    let verdict = match information.agrees() {
        true => words.format("points-agree", &sum),
        false => format!("! {}", words.format("points-disagree", &sum)),
    };
    Report {
        title: title("kind-account-information", words),
        blocks: vec![
            Block::Strong(words.format("print-account-at", &head)),
            Block::Gap,
            point(1, information.owner.clone()),
            point(2, format!("{}, {}", words.text(kind), words.text(state))),
            point(3, sided(information.balance_by_statement)),
            point(4, information.debit_today.to_string()),
            point(5, information.internal_credit_today.to_string()),
            point(6, information.not_yet_reflected.to_string()),
            point(7, information.cash_out_today.to_string()),
            point(8, information.cash_in_today.to_string()),
            point(9, sided(information.expected_balance)),
            Block::Gap,
            Block::Strong(verdict),
        ],
    }
}

fn bank_information(bulletin: &BankInformation, words: &Messages) -> Report {
    written(
        "kind-bank-information",
        bulletin.made_at,
        None,
        &bulletin.text,
        words,
    )
}

fn letter(letter: &Letter, words: &Messages) -> Report {
    let subject = Some(letter.subject.as_str());
    written("kind-letter", letter.made_at, subject, &letter.text, words)
}

/// A text that somebody wrote.
fn written(
    kind: &str,
    made_at: NaiveDateTime,
    subject: Option<&str>,
    text: &str,
    words: &Messages,
) -> Report {
    let made = [("at", moment(made_at).into())];
    let mut blocks = vec![Block::Line(words.format("print-made", &made))];
    blocks.extend(subject.map(|subject| Block::Strong(subject.to_owned())));
    blocks.extend([Block::Gap, Block::Line(text.to_owned())]);
    Report {
        title: title(kind, words),
        blocks,
    }
}

fn error_reply(reply: &ErrorReply, words: &Messages) -> Report {
    Report {
        title: title("kind-error-reply", words),
        blocks: vec![
            Block::Line(words.text("error-reply-head")),
            Block::Gap,
            Block::Strong(format!("* {}", reply.text)),
            Block::Line(format!("[{}]", reply.code)),
            Block::Gap,
            Block::Line(words.text("error-reply-what-to-do")),
        ],
    }
}

/// Of a file its name and length; what is in it is no text of ours.
fn file(file: &FileDocument, words: &Messages) -> Report {
    let made = [("at", moment(file.made_at).into())];
    let arguments = [
        ("name", file.name.as_str().into()),
        ("bytes", file.bytes.len().into()),
    ];
    Report {
        title: title("kind-file", words),
        blocks: vec![
            Block::Line(words.format("print-made", &made)),
            Block::Line(words.format("file-received", &arguments)),
        ],
    }
}

/// `DD.MM.YYYY HH:MM`.
fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m.%Y %H:%M").to_string()
}

/// A kind stands in the catalogues as a word of a sentence; a title begins with a capital.
fn title(kind: &str, words: &Messages) -> String {
    let text = words.text(kind);
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => text,
    }
}
