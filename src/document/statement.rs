//! A period of an account: balances, turnovers and every posted movement.

use chrono::{NaiveDate, NaiveDateTime};

use super::{AccountNumber, Amount, Balance, Party, Side};

/// One posted movement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementEntry {
    pub posting_date: NaiveDate,
    pub side: Side,
    /// Kind of the document in words, as the bank writes it.
    pub kind: String,
    /// Number of the document as the bank writes it; letters occur.
    pub number: String,
    pub document_date: NaiveDate,
    pub amount: Amount,
    pub payer: Party,
    pub payee: Party,
    pub purpose: String,
    /// Field 18, two digits.
    pub operation_kind: String,
    pub priority: u8,
    /// The bank's own id of the movement.
    pub bank_reference: String,
}

/// A period of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub account: AccountNumber,
    /// Exclusive: the statement tells of the days after it.
    pub start: NaiveDate,
    /// Inclusive.
    pub end: NaiveDate,
    pub opening_balance: Balance,
    pub debit_turnover: Balance,
    pub credit_turnover: Balance,
    pub closing_balance: Balance,
    pub made_at: NaiveDateTime,
    pub entries: Vec<StatementEntry>,
}
