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

impl AccountInformation {
    /// Point 9 = 3 − 4 + 5 − 6 − 7 + 8 (S231); nothing when it cannot be held.
    pub fn recompute(&self) -> Option<Balance> {
        self.balance_by_statement
            .checked_sub(self.debit_today)?
            .checked_add(self.internal_credit_today)?
            .checked_sub(self.not_yet_reflected)?
            .checked_sub(self.cash_out_today)?
            .checked_add(self.cash_in_today)
    }

    /// True when the bank's point 9 is what its other points give.
    pub fn agrees(&self) -> bool {
        self.recompute() == Some(self.expected_balance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Side, sample};

    /// The worked example of the source text (S232).
    #[test]
    fn the_nine_points_of_the_sample() {
        let mut information = sample::account_information();
        let expected = information.recompute().expect("a balance");
        assert_eq!(expected.to_string(), "98 000 000.00");
        assert_eq!(expected.side(), Side::Credit);
        assert!(information.agrees());
        information.expected_balance = Balance::from_kopecks(expected.kopecks() - 1);
        assert!(!information.agrees());
    }

    #[test]
    fn points_too_large_to_add_do_not_agree() {
        let mut information = sample::account_information();
        information.balance_by_statement = Balance::from_kopecks(i64::MAX);
        assert_eq!(information.recompute(), None);
        assert!(!information.agrees());
    }
}
