//! What the bank tells: the nine points of an account, and its bulletin.

use chrono::NaiveDateTime;

use super::{AccountNumber, Balance};

/// State of an account at the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum AccountState {
    Open = 0,
    Closed = 1,
    Blocked = 2,
}

/// The nine points of an account at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountInformation {
    pub account: AccountNumber,
    pub at: NaiveDateTime,
    /// Point 1.
    pub owner: String,
    /// Point 2: passive or active, and the state.
    pub passive: bool,
    pub state: AccountState,
    /// Point 3, and the date of that statement.
    pub balance_by_statement: Balance,
    pub statement_date: chrono::NaiveDate,
    /// Point 4.
    pub debit_today: Balance,
    /// Point 5.
    pub internal_credit_today: Balance,
    /// Point 6.
    pub not_yet_reflected: Balance,
    /// Point 7.
    pub cash_out_today: Balance,
    /// Point 8.
    pub cash_in_today: Balance,
    /// Point 9 as the bank computed it.
    pub expected_balance: Balance,
}

/// The bank's bulletin: rates, notices, hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankInformation {
    pub made_at: NaiveDateTime,
    pub text: String,
}
