//! What came from the bank as lines for reading on the screen; `print` has its forms for paper.

use crate::document::bank_information::{AccountInformation, AccountState};
use crate::document::credit_order::CreditOrder;
use crate::document::{Balance, Document, Side};
use crate::messages::Messages;
use crate::ui::office::ReceivedDocument;
use crate::ui::text::{day, left, moment, money, right};

/// A document that is read rather than worked through, line by line.
pub fn document(document: &Document, words: &Messages) -> Vec<String> {
    match document {
        Document::AccountInformation(information) => account_information(information, words),
        Document::BankInformation(bulletin) => {
            let mut lines = vec![moment(bulletin.made_at), String::new()];
            lines.extend(bulletin.text.lines().map(str::to_owned));
            lines
        }
        Document::Letter(letter) => {
            let mut lines = vec![
                moment(letter.made_at),
                letter.subject.clone(),
                String::new(),
            ];
            lines.extend(letter.text.lines().map(str::to_owned));
            lines
        }
        Document::ErrorReply(error) => vec![
            words.text("error-reply-head"),
            String::new(),
            format!("* {}", error.text),
            format!("  [{}]", error.code),
            String::new(),
            words.text("error-reply-what-to-do"),
        ],
        Document::CreditOrders(orders) => credit_orders(orders, words),
        Document::File(file) => vec![words.format(
            "file-received",
            &[
                ("name", file.name.as_str().into()),
                ("bytes", file.bytes.len().into()),
            ],
        )],
        _ => Vec::new(),
    }
}

/// What a letter of a thread begins with.
pub const HEAD: &str = "── ";

/// All letters of a thread, one below the other, and the line on which the one opened begins.
pub fn thread(received: &ReceivedDocument, words: &Messages) -> (Vec<String>, usize) {
    let (mut lines, mut here) = (Vec::new(), 0);
    for one in &received.thread {
        if one.id == received.row.id {
            here = lines.len();
        }
        let from = words.text(if one.ours {
            "letter-ours"
        } else {
            "letter-banks"
        });
        let letter = &one.letter;
        lines.push(format!("{HEAD}{}   {from}", moment(letter.made_at)));
        lines.push(letter.subject.clone());
        lines.push(String::new());
        lines.extend(letter.text.lines().map(str::to_owned));
        lines.push(String::new());
    }
    (lines, here)
}

/// The nine points, with the balance recomputed (S221–S234).
pub fn account_information(information: &AccountInformation, words: &Messages) -> Vec<String> {
    let head = format!(
        "{}   {}   {}",
        information.account,
        information.at.format("%d-%m-%y"),
        information.at.format("%H:%M:%S"),
    );
    let kind = words.text(if information.passive {
        "account-passive"
    } else {
        "account-active"
    });
    let state = words.text(match information.state {
        AccountState::Open => "account-open",
        AccountState::Closed => "account-closed",
        AccountState::Blocked => "account-blocked",
    });
    let point = |number: u8, value: &str| {
        let mut label = words.text(&format!("point-{number}"));
        if number == 3 {
            label += &format!(" {}", day(information.statement_date));
        }
        format!("{number}. {} {value}", left(&label, POINT_CELLS))
    };
    let sum = |number: u8, sum: Balance| point(number, &right(&sum.to_string(), 20));
    let balance = |number: u8, sum: Balance| {
        format!(
            "{} {}",
            point(number, &right(&sum.to_string(), 20)),
            side_words(sum, words)
        )
    };
    let mut lines = vec![
        head,
        String::new(),
        point(1, &information.owner),
        point(2, &format!("{kind}, {state}")),
        balance(3, information.balance_by_statement),
        sum(4, information.debit_today),
        sum(5, information.internal_credit_today),
        sum(6, information.not_yet_reflected),
        sum(7, information.cash_out_today),
        sum(8, information.cash_in_today),
        balance(9, information.expected_balance),
        String::new(),
    ];
    lines.push(recomputed(information, words));
    lines
}

fn credit_orders(orders: &[CreditOrder], words: &Messages) -> Vec<String> {
    let total: i64 = orders
        .iter()
        .map(|credit| credit.order.amount.kopecks())
        .sum();
    let arguments = [
        ("count", orders.len().into()),
        ("total", money(total).into()),
    ];
    let mut lines = vec![
        words.format("credit-orders-head", &arguments),
        String::new(),
    ];
    for credit in orders {
        let order = &credit.order;
        lines.push(format!(
            "{} {:>6} {}  {}",
            day(credit.posting_date),
            order.number.to_string(),
            right(&money(order.amount.kopecks()), 18),
            order.payer.name,
        ));
        lines.push(format!("           {}", order.purpose));
    }
    lines
}

/// The side in brackets; a red balance has a mark and its name (S233).
fn side_words(balance: Balance, words: &Messages) -> String {
    match balance.side() {
        Side::Credit => words.text("balance-credit"),
        Side::Debit => format!("! {}", words.text("balance-red")),
    }
}

/// The client's own sum of the points, compared with the bank's (S231).
fn recomputed(information: &AccountInformation, words: &Messages) -> String {
    let sum = information
        .recompute()
        .map(|sum| sum.to_string())
        .unwrap_or_default();
    let arguments = [("sum", sum.into())];
    match information.agrees() {
        true => words.format("points-agree", &arguments),
        false => format!("! {}", words.format("points-disagree", &arguments)),
    }
}

/// Cells of a point's name.
const POINT_CELLS: usize = 40;
