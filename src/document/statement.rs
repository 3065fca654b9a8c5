//! A period of an account: balances, turnovers and every posted movement.

use chrono::{NaiveDate, NaiveDateTime};

use super::{AccountNumber, Amount, Balance, Party, Refusal, Side};

pub use matching::{
    Candidate, DAYS_APART_MAX, Difference, Matching, Missed, Pair, concerned, match_entries,
};

#[path = "matching.rs"]
mod matching;

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

impl Statement {
    /// Recomputes what the statement says of itself: closing = opening + credit − debit, each
    /// turnover the sum of its entries, each entry inside the period.
    pub fn check(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let moved = self.opening_balance.checked_add(self.credit_turnover);
        let closing = moved.and_then(|sum| sum.checked_sub(self.debit_turnover));
        compare(
            "statement-closing",
            self.closing_balance,
            closing,
            &mut refusals,
        );
        let debit = self.turnover(Side::Debit);
        compare(
            "statement-debit-turnover",
            self.debit_turnover,
            debit,
            &mut refusals,
        );
        let credit = self.turnover(Side::Credit);
        compare(
            "statement-credit-turnover",
            self.credit_turnover,
            credit,
            &mut refusals,
        );
        for entry in &self.entries {
            if entry.posting_date <= self.start || entry.posting_date > self.end {
                let refusal = Refusal::new("statement-entry-outside").with("number", &entry.number);
                refusals.push(refusal.with("value", entry.posting_date));
            }
        }
        refusals
    }

    /// Sum of the entries of one side; nothing when it cannot be held.
    pub fn turnover(&self, side: Side) -> Option<Balance> {
        let entries = self.entries.iter().filter(|entry| entry.side == side);
        Balance::total(entries.map(|entry| entry.amount))
    }

    /// Compares the debit entries with orders (S206–S212). Accepted orders dated after the
    /// statement's end are not missed in it.
    pub fn match_orders<Id: Clone>(&self, orders: &[Candidate<Id>]) -> Matching<Id> {
        let mut matching = match_entries(&self.entries, orders);
        matching
            .accepted_not_in_statement
            .retain(|missed| missed.date <= self.end);
        matching
    }
}

fn compare(
    rule: &'static str,
    stated: Balance,
    computed: Option<Balance>,
    refusals: &mut Vec<Refusal>,
) {
    if computed != Some(stated) {
        let computed = computed.map(|sum| sum.to_string()).unwrap_or_default();
        refusals.push(
            Refusal::new(rule)
                .with("stated", stated)
                .with("computed", computed),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;

    #[test]
    fn a_statement_adds_up() {
        assert_eq!(sample::statement().check(), []);
    }

    #[test]
    fn what_does_not_add_up_is_named() {
        type Change = fn(&mut Statement);
        let rows: [(Change, &[&str]); 4] = [
            (
                |s| s.closing_balance = Balance::from_kopecks(1),
                &["statement-closing"],
            ),
            (
                |s| s.debit_turnover = Balance::from_kopecks(i64::MIN),
                &["statement-closing", "statement-debit-turnover"],
            ),
            (|s| s.entries.truncate(2), &["statement-credit-turnover"]),
            (|s| s.start = s.end, &["statement-entry-outside"; 3]),
        ];
        for (change, rules) in rows {
            let mut statement = sample::statement();
            change(&mut statement);
            let found: Vec<_> = statement
                .check()
                .iter()
                .map(|refusal| refusal.rule)
                .collect();
            assert_eq!(found, rules);
        }
    }
}
