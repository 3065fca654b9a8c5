//! Which order a line of a statement tells of (S206–S212).
//!
//! A line and an order belong together when number and sum are the same and the dates are not too
//! far apart; each line and each order is spent once. Nothing is changed here: the caller asks
//! `Status::after`, and shows what did not match.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

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
    /// Of a posted order: the day of the line that posted it.
    pub posting_date: Option<NaiveDate>,
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

/// Which orders the lines of a statement can tell anything of, by status and date: the accepted ones,
/// and those within the bound of days of a line. All others may be left out of what is compared.
pub fn concerned(entries: &[StatementEntry]) -> impl Fn(Status, NaiveDate) -> bool {
    let dates = || entries.iter().map(|entry| entry.document_date);
    let bound = Days::new(DAYS_APART_MAX.unsigned_abs());
    let near = dates()
        .min()
        .and_then(|first| first.checked_sub_days(bound))
        .zip(dates().max().and_then(|last| last.checked_add_days(bound)));
    move |status, date| {
        status == Status::Accepted
            || near.is_some_and(|(first, last)| (first..=last).contains(&date))
    }
}

/// Compares the debit lines among `entries` with `orders`.
pub fn match_entries<Id: Clone>(
    entries: &[StatementEntry],
    orders: &[Candidate<Id>],
) -> Matching<Id> {
    let mut work = Work::new(entries, orders);
    // A line that has posted an order before stays with it. Then an order on its own date goes
    // before one of another date, an accepted one before others.
    let mut posted = work.pair(|entry, order| {
        order.status == Status::Posted && order.posting_date == Some(entry.posting_date)
    });
    let open = |order: &Candidate<Id>| matches!(order.status, Status::Accepted | Status::Posted);
    posted.extend(work.pair(|entry, order| open(order) && days_apart(entry, order) == 0));
    posted.extend(work.pair(|_, order| open(order)));
    posted.sort_by_key(|pair| pair.entry);
    let status_not_accepted = work.pair(|_, _| true);
    let number_or_amount_differs = work.differences();
    Matching {
        posted,
        status_not_accepted,
        number_or_amount_differs,
        in_statement_not_in_base: work.unspent_entries(),
        accepted_not_in_statement: work.unspent_accepted(),
    }
}

/// What is spent already, and where to look for what is not.
struct Work<'a, Id> {
    entries: &'a [StatementEntry],
    orders: &'a [Candidate<Id>],
    entry_open: Vec<bool>,
    order_open: Vec<bool>,
    by_number: HashMap<&'a str, Vec<usize>>,
    by_amount: HashMap<Amount, Vec<usize>>,
}

impl<'a, Id: Clone> Work<'a, Id> {
    fn new(entries: &'a [StatementEntry], orders: &'a [Candidate<Id>]) -> Work<'a, Id> {
        let mut by_number: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_amount: HashMap<Amount, Vec<usize>> = HashMap::new();
        for (place, order) in orders.iter().enumerate() {
            by_number
                .entry(order.number.as_str())
                .or_default()
                .push(place);
            by_amount.entry(order.amount).or_default().push(place);
        }
        let entry_open = entries
            .iter()
            .map(|entry| entry.side == Side::Debit)
            .collect();
        let order_open = vec![true; orders.len()];
        Work {
            entries,
            orders,
            entry_open,
            order_open,
            by_number,
            by_amount,
        }
    }

    /// Pairs lines and orders of one number and one sum within the bound of days.
    fn pair(&mut self, agrees: impl Fn(&StatementEntry, &Candidate<Id>) -> bool) -> Vec<Pair<Id>> {
        let spent = self.spend(Shared::Number, |entry, order| {
            order.amount == entry.amount && within_days(entry, order) && agrees(entry, order)
        });
        let pair = |(place, entry, order): (usize, &StatementEntry, &Candidate<Id>)| Pair {
            entry: place,
            id: order.id.clone(),
            status: order.status,
            posting_date: entry.posting_date,
            days_apart: days_apart(entry, order),
        };
        spent.into_iter().map(pair).collect()
    }

    /// Lines with the number of an accepted order and another sum, then with the sum and the date
    /// of one and another number.
    fn differences(&mut self) -> Vec<Difference<Id>> {
        let accepted = |order: &Candidate<Id>| order.status == Status::Accepted;
        let by_number = self.spend(Shared::Number, |entry, order| {
            accepted(order) && within_days(entry, order)
        });
        let by_amount = self.spend(Shared::Amount, |entry, order| {
            accepted(order) && days_apart(entry, order) == 0
        });
        let mut found = Vec::new();
        for (spent, amount_differs) in [(by_number, true), (by_amount, false)] {
            for (entry, _, order) in spent {
                found.push(Difference {
                    entry,
                    id: order.id.clone(),
                    amount_differs,
                });
            }
        }
        found.sort_by_key(|difference| difference.entry);
        found
    }

    /// Spends each open line on an open order that shares a value with it and `agrees`: the
    /// nearest by date, an accepted one first.
    fn spend(
        &mut self,
        shared: Shared,
        agrees: impl Fn(&StatementEntry, &Candidate<Id>) -> bool,
    ) -> Vec<(usize, &'a StatementEntry, &'a Candidate<Id>)> {
        let mut spent = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            if self.entry_open.get(place) != Some(&true) {
                continue;
            }
            let sharing = match shared {
                Shared::Number => self
                    .by_number
                    .get(entry.number.trim().trim_start_matches('0')),
                Shared::Amount => self.by_amount.get(&entry.amount),
            };
            let orders = sharing.into_iter().flatten();
            let open = orders.filter(|order| self.order_open.get(**order) == Some(&true));
            let nearest = open
                .filter_map(|order| self.orders.get(*order).map(|candidate| (*order, candidate)))
                .filter(|(_, order)| agrees(entry, order))
                .min_by_key(|(_, order)| {
                    (
                        days_apart(entry, order).abs(),
                        order.status != Status::Accepted,
                    )
                });
            if let Some((taken, order)) = nearest {
                close(&mut self.order_open, taken);
                close(&mut self.entry_open, place);
                spent.push((place, entry, order));
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
        open.map(|(place, _)| place).collect()
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

/// What a line and an order have in common before anything else is compared.
enum Shared {
    Number,
    Amount,
}

fn close(open: &mut [bool], place: usize) {
    if let Some(slot) = open.get_mut(place) {
        *slot = false;
    }
}

fn within_days<Id>(entry: &StatementEntry, order: &Candidate<Id>) -> bool {
    days_apart(entry, order).abs() <= DAYS_APART_MAX
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
