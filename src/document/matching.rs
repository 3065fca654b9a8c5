//! Which order a line of a statement tells of (S206–S212).
//!
//! A line and an order belong together when number and sum are the same and the dates are not too
//! far apart; each line and each order is spent once. Nothing is changed here: the caller asks
//! `Status::after`, and shows what did not match.

use chrono::NaiveDate;

use super::StatementEntry;
use crate::document::{Amount, OrderNumber, Side, Status};

/// An order that a line may tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<Id> {
    pub id: Id,
    pub number: OrderNumber,
    pub date: NaiveDate,
    pub amount: Amount,
    pub status: Status,
}

/// A line and the order it tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair<Id> {
    /// Place of the line in the entries given.
    pub entry: usize,
    pub id: Id,
    pub status: Status,
    /// Goes into the order (S67); not compared.
    pub posting_date: NaiveDate,
    /// Days from the order's date to the line's document date; shown when not nought (S209).
    pub days_apart: i64,
}

/// A line that resembles an order but for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<Id> {
    pub entry: usize,
    pub id: Id,
    /// True when the sums differ and the numbers agree; false for the reverse.
    pub amount_differs: bool,
}

/// An accepted order that no line tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed<Id> {
    pub id: Id,
    pub date: NaiveDate,
}

/// What a statement says about orders. Each line and each order stands in one list only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching<Id> {
    /// Lines of orders that are accepted, or were posted by the same line before.
    pub posted: Vec<Pair<Id>>,
    /// Number and sum agree, but the order is not accepted: ask the bank (S211).
    pub status_not_accepted: Vec<Pair<Id>>,
    pub number_or_amount_differs: Vec<Difference<Id>>,
    pub in_statement_not_in_base: Vec<usize>,
    pub accepted_not_in_statement: Vec<Missed<Id>>,
}

/// Days that the dates of a line and of its order may lie apart, so that last year's order with
/// the same number is never taken (T7).
pub const DAYS_APART_MAX: i64 = 30;

/// Compares the debit lines among `entries` with `orders`.
pub fn match_entries<Id: Clone>(
    entries: &[StatementEntry],
    orders: &[Candidate<Id>],
) -> Matching<Id> {
    let mut work = Work::new(entries, orders);
    // An order on its own date goes before one of another date, an accepted one before others.
    let open = [Status::Accepted, Status::Posted];
    let other = [Status::Sealed, Status::Rejected, Status::New];
    let posted = work.pair_all(&[(0, &open), (DAYS_APART_MAX, &open)]);
    let status_not_accepted = work.pair_all(&[(0, &other), (DAYS_APART_MAX, &other)]);
    let number_or_amount_differs = work.differences();
    Matching {
        posted,
        status_not_accepted,
        number_or_amount_differs,
        in_statement_not_in_base: work.unspent_entries(),
        accepted_not_in_statement: work.unspent_accepted(),
    }
}

/// What is spent already.
struct Work<'a, Id> {
    entries: &'a [StatementEntry],
    orders: &'a [Candidate<Id>],
    entry_open: Vec<bool>,
    order_open: Vec<bool>,
}

impl<'a, Id: Clone> Work<'a, Id> {
    fn new(entries: &'a [StatementEntry], orders: &'a [Candidate<Id>]) -> Work<'a, Id> {
        let entry_open = entries
            .iter()
            .map(|entry| entry.side == Side::Debit)
            .collect();
        Work {
            entries,
            orders,
            entry_open,
            order_open: vec![true; orders.len()],
        }
    }

    /// Pairs lines and orders, the strictest pass first.
    fn pair_all(&mut self, passes: &[(i64, &[Status])]) -> Vec<Pair<Id>> {
        let mut pairs = Vec::new();
        for (days_max, statuses) in passes {
            for status in *statuses {
                pairs.extend(self.pair_pass(*days_max, *status));
            }
        }
        pairs.sort_by_key(|pair| pair.entry);
        pairs
    }

    fn pair_pass(&mut self, days_max: i64, status: Status) -> Vec<Pair<Id>> {
        let agrees = |entry: &StatementEntry, order: &Candidate<Id>| {
            order.status == status
                && order.amount == entry.amount
                && order.number.is_written_as(&entry.number)
                && days_apart(entry, order).abs() <= days_max
        };
        let spent = self.spend(agrees);
        spent
            .into_iter()
            .map(|(entry, order)| self.pair(entry, order))
            .collect()
    }

    fn pair(&self, (index, entry): (usize, &StatementEntry), order: &Candidate<Id>) -> Pair<Id> {
        Pair {
            entry: index,
            id: order.id.clone(),
            status: order.status,
            posting_date: entry.posting_date,
            days_apart: days_apart(entry, order),
        }
    }

    /// Lines with the number of an accepted order and another sum, then with the sum and the date
    /// of one and another number.
    fn differences(&mut self) -> Vec<Difference<Id>> {
        let accepted = |order: &Candidate<Id>| order.status == Status::Accepted;
        let by_number = self.spend(|entry, order| {
            accepted(order)
                && order.number.is_written_as(&entry.number)
                && days_apart(entry, order).abs() <= DAYS_APART_MAX
        });
        let by_amount = self.spend(|entry, order| {
            accepted(order) && order.amount == entry.amount && days_apart(entry, order) == 0
        });
        let difference = |amount_differs| {
            move |((entry, _), order): ((usize, &StatementEntry), &Candidate<Id>)| Difference {
                entry,
                id: order.id.clone(),
                amount_differs,
            }
        };
        let mut found: Vec<_> = by_number.into_iter().map(difference(true)).collect();
        found.extend(by_amount.into_iter().map(difference(false)));
        found.sort_by_key(|difference| difference.entry);
        found
    }

    /// Spends each open line on the nearest open order that `agrees`.
    fn spend(
        &mut self,
        agrees: impl Fn(&StatementEntry, &Candidate<Id>) -> bool,
    ) -> Vec<((usize, &'a StatementEntry), &'a Candidate<Id>)> {
        let mut spent = Vec::new();
        for ((index, entry), entry_open) in
            self.entries.iter().enumerate().zip(&mut self.entry_open)
        {
            if !*entry_open {
                continue;
            }
            let open = self.orders.iter().zip(&mut self.order_open);
            let nearest = open
                .filter(|(order, open)| **open && agrees(entry, order))
                .min_by_key(|(order, _)| days_apart(entry, order).abs());
            if let Some((order, order_open)) = nearest {
                *order_open = false;
                *entry_open = false;
                spent.push(((index, entry), order));
            }
        }
        spent
    }

    fn unspent_entries(&self) -> Vec<usize> {
        let open = self
            .entry_open
            .iter()
            .enumerate()
            .filter(|(_, open)| **open);
        open.map(|(index, _)| index).collect()
    }

    fn unspent_accepted(&self) -> Vec<Missed<Id>> {
        let open = self
            .orders
            .iter()
            .zip(&self.order_open)
            .filter(|(_, open)| **open);
        open.filter(|(order, _)| order.status == Status::Accepted)
            .map(|(order, _)| Missed {
                id: order.id.clone(),
                date: order.date,
            })
            .collect()
    }
}

fn days_apart<Id>(entry: &StatementEntry, order: &Candidate<Id>) -> i64 {
    entry
        .document_date
        .signed_duration_since(order.date)
        .num_days()
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
