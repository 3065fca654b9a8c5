//! What the bank tells of an account: statements, credit orders, the nine points.

use chrono::NaiveDate;

use super::ledger::{Entry, sum};
use super::tables::AccountV1;
use super::{Bank, Moment};
use crate::document::bank_information::{AccountInformation, AccountState};
use crate::document::credit_order::CreditOrder;
use crate::document::request::StatementRequest;
use crate::document::statement::{Statement, StatementEntry};
use crate::document::{AccountNumber, Balance, Side};
use crate::error::Error;

impl Bank {
    /// The statement of an account for the days after `start` up to `end`.
    pub(super) fn statement(
        &self,
        account: &AccountV1,
        request: &StatementRequest,
        at: Moment,
    ) -> Result<Statement, Error> {
        let all = self.entries(&request.account)?;
        let before: i64 = all
            .iter()
            .filter(|e| e.posting_date <= request.start)
            .map(Entry::signed)
            .sum();
        let entries: Vec<&Entry> = all.iter().filter(|e| in_period(e, request)).collect();
        let turnover = |side| {
            sum(entries
                .iter()
                .filter(|e| e.side == side)
                .map(|e| &e.order.amount))
        };
        let opening = account.opening_kopecks + before;
        let change: i64 = entries.iter().map(|e| e.signed()).sum();
        Ok(Statement {
            account: request.account.clone(),
            start: request.start,
            end: request.end,
            opening_balance: Balance::from_kopecks(opening),
            debit_turnover: turnover(Side::Debit),
            credit_turnover: turnover(Side::Credit),
            closing_balance: Balance::from_kopecks(opening + change),
            made_at: at.naive_local(),
            entries: entries.into_iter().map(statement_entry).collect(),
        })
    }

    /// Copies of the orders that credited an account in a period.
    pub(super) fn credit_orders(
        &self,
        request: &StatementRequest,
    ) -> Result<Vec<CreditOrder>, Error> {
        let all = self.entries(&request.account)?;
        let credits = all
            .into_iter()
            .filter(|e| e.side == Side::Credit && in_period(e, request));
        Ok(credits
            .map(|entry| CreditOrder {
                order: entry.order,
                posting_date: entry.posting_date,
                bank_reference: entry.reference,
            })
            .collect())
    }

    /// The nine points of an account now.
    pub fn account_information(
        &self,
        number: &AccountNumber,
        account: &AccountV1,
        at: Moment,
    ) -> Result<AccountInformation, Error> {
        let today = self.operating_day()?.of_order(at.naive_local());
        let pending = self.pending()?;
        let debits = |earlier: bool| {
            let own = pending.iter().filter(|p| {
                p.order.payer.account == *number && (p.operating_day < today) == earlier
            });
            sum(own.map(|p| &p.order.amount))
        };
        let mut credits = Vec::new();
        for order in pending.iter().filter(|p| p.order.payee.account == *number) {
            if self.is_internal(&order.order)? {
                credits.push(order.order.amount);
            }
        }
        let opened = NaiveDate::from_num_days_from_ce_opt(account.opened_day);
        let mut information = AccountInformation {
            account: number.clone(),
            at: at.naive_local(),
            owner: account.owner.clone(),
            passive: true,
            state: match account.state {
                0 => AccountState::Open,
                1 => AccountState::Closed,
                _ => AccountState::Blocked,
            },
            balance_by_statement: Balance::from_kopecks(account.balance_kopecks),
            statement_date: self.closed_day()?.or(opened).unwrap_or(today),
            debit_today: debits(false),
            internal_credit_today: sum(credits.iter()),
            not_yet_reflected: debits(true),
            // Cash is not kept by this host: no cash document can have been entered.
            cash_out_today: Balance::default(),
            cash_in_today: Balance::default(),
            expected_balance: Balance::default(),
        };
        information.expected_balance = information.recompute().unwrap_or_default();
        Ok(information)
    }
}

fn in_period(entry: &Entry, request: &StatementRequest) -> bool {
    entry.posting_date > request.start && entry.posting_date <= request.end
}

fn statement_entry(entry: &Entry) -> StatementEntry {
    let order = &entry.order;
    StatementEntry {
        posting_date: entry.posting_date,
        side: entry.side,
        kind: "Платежное поручение".to_owned(),
        number: order.number.as_str().to_owned(),
        document_date: order.date,
        amount: order.amount,
        payer: order.payer.clone(),
        payee: order.payee.clone(),
        purpose: order.purpose.clone(),
        operation_kind: order.operation_kind.clone(),
        priority: order.priority,
        bank_reference: entry.reference.clone(),
    }
}
