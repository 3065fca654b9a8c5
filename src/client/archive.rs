//! The archive: which days of an account its statements tell of, whether their balances hold
//! together, what moved on each day; and the credit orders kept.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::{Client, tables};
use crate::document::credit_order::CreditOrder;
use crate::document::statement::Statement;
use crate::document::{AccountNumber, Document, DocumentKind, Side};
use crate::error::Error;
use crate::store::Fault;

/// A day of an account, as the statements tell it; sums in kopecks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveDay {
    pub date: NaiveDate,
    /// Days after its first, up to its second, belong to the statement that tells of this day.
    pub statement: Option<(NaiveDate, NaiveDate)>,
    /// No statement tells of it, though there are some before and after.
    pub gap: bool,
    /// Where a statement begins with another balance than the one before it ended with: that
    /// closing balance, then the opening one.
    pub broken: Option<(i64, i64)>,
    pub entries: usize,
    pub debit: i64,
    pub credit: i64,
    /// At the end of the day.
    pub balance: Option<i64>,
}

/// What moved in a period; sums in kopecks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turnover {
    /// First day of the period.
    pub first: NaiveDate,
    pub entries: usize,
    pub debit: i64,
    pub credit: i64,
    /// At its end.
    pub balance: Option<i64>,
}

impl Client {
    /// The days of a year of an account.
    pub fn archive_year(
        &self,
        account: &AccountNumber,
        year: i32,
    ) -> Result<Vec<ArchiveDay>, Error> {
        Ok(days_of_year(&self.statements(account)?, year))
    }

    /// The credit orders of the archive, the oldest first.
    pub fn credit_orders(&self) -> Result<Vec<CreditOrder>, Error> {
        let rows = self.store.scan_prefix(tables::CREDIT_ORDERS, b"")?;
        let kind = DocumentKind::CreditOrders as u8;
        let damaged = || Fault::record(kind, "credit order".to_owned());
        let mut all = Vec::with_capacity(rows.len());
        for (_, bytes) in rows {
            match Document::from_bytes(DocumentKind::CreditOrders, &bytes) {
                Ok(Document::CreditOrders(orders)) => all.extend(orders),
                _ => return Err(damaged().into()),
            }
        }
        all.sort_by_key(|credit| credit.posting_date);
        Ok(all)
    }
}

/// The days of a year by the statements of one account; where two tell of a day, the later one of
/// the list is taken.
pub fn days_of_year(statements: &[Statement], year: i32) -> Vec<ArchiveDay> {
    let first_day = NaiveDate::from_ymd_opt(year, 1, 1);
    let days = first_day.into_iter().flat_map(|first| first.iter_days());
    let mut days: Vec<ArchiveDay> = days
        .take_while(|date| date.year() == year)
        .map(empty)
        .collect();
    for statement in statements {
        tell(statement, statements, &mut days);
    }
    let first = statements.iter().map(|statement| statement.start).min();
    let last = statements.iter().map(|statement| statement.end).max();
    for day in &mut days {
        let between = first < Some(day.date) && Some(day.date) <= last;
        day.gap = between && day.statement.is_none();
    }
    days
}

/// Days with a statement, each alone or the months they make.
pub fn turnovers(days: &[ArchiveDay], by_month: bool) -> Vec<Turnover> {
    let told = days.iter().filter(|day| day.statement.is_some());
    let mut periods: Vec<Turnover> = Vec::new();
    for day in told {
        let first = match by_month {
            true => day.date.with_day(1).unwrap_or(day.date),
            false => day.date,
        };
        match periods.last_mut().filter(|period| period.first == first) {
            Some(period) => {
                period.entries += day.entries;
                period.debit = period.debit.saturating_add(day.debit);
                period.credit = period.credit.saturating_add(day.credit);
                period.balance = day.balance;
            }
            None => periods.push(Turnover {
                first,
                entries: day.entries,
                debit: day.debit,
                credit: day.credit,
                balance: day.balance,
            }),
        }
    }
    periods
}

fn empty(date: NaiveDate) -> ArchiveDay {
    ArchiveDay {
        date,
        statement: None,
        gap: false,
        broken: None,
        entries: 0,
        debit: 0,
        credit: 0,
        balance: None,
    }
}

/// What one statement tells of the days of a year.
fn tell(statement: &Statement, all: &[Statement], days: &mut [ArchiveDay]) {
    let mut moved: BTreeMap<NaiveDate, (usize, i64, i64)> = BTreeMap::new();
    let mut balance = statement.opening_balance.kopecks();
    let first_day = days.first().map(|day| day.date);
    for entry in &statement.entries {
        let kopecks = entry.amount.kopecks();
        let (debit, credit) = match entry.side {
            Side::Debit => (kopecks, 0),
            Side::Credit => (0, kopecks),
        };
        // What moved before this year is in the balance it begins with.
        if Some(entry.posting_date) < first_day {
            balance = balance.saturating_add(credit).saturating_sub(debit);
            continue;
        }
        let day = moved.entry(entry.posting_date).or_default();
        day.0 += 1;
        day.1 = day.1.saturating_add(debit);
        day.2 = day.2.saturating_add(credit);
    }
    let of_statement = days
        .iter_mut()
        .filter(|day| day.date > statement.start && day.date <= statement.end);
    for day in of_statement {
        let (entries, debit, credit) = moved.get(&day.date).copied().unwrap_or_default();
        balance = balance.saturating_add(credit).saturating_sub(debit);
        *day = ArchiveDay {
            statement: Some((statement.start, statement.end)),
            entries,
            debit,
            credit,
            balance: Some(balance),
            broken: broken(statement, all).filter(|_| follows(day.date, statement.start)),
            ..empty(day.date)
        };
    }
}

fn follows(date: NaiveDate, before: NaiveDate) -> bool {
    before.checked_add_days(Days::new(1)) == Some(date)
}

/// The closing balance of the statement before, when none before ended with this one's opening.
fn broken(statement: &Statement, all: &[Statement]) -> Option<(i64, i64)> {
    let opening = statement.opening_balance;
    let mut before = all.iter().filter(|other| other.end == statement.start);
    let closing = before.clone().next()?.closing_balance;
    let agrees = before.any(|other| other.closing_balance == opening);
    (!agrees).then_some((closing.kopecks(), opening.kopecks()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Amount, Balance, sample};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
    }

    /// A statement of the days after `start` with one credit of a rouble on its last day.
    fn statement(start: NaiveDate, end: NaiveDate, opening: i64) -> Statement {
        let mut statement = sample::statement();
        let mut entry = statement.entries.remove(0);
        entry.side = Side::Credit;
        entry.amount = Amount::from_kopecks(100).expect("an amount");
        entry.posting_date = end;
        Statement {
            start,
            end,
            opening_balance: Balance::from_kopecks(opening),
            closing_balance: Balance::from_kopecks(opening + 100),
            entries: vec![entry],
            ..statement
        }
    }

    #[test]
    fn days_gaps_and_breaks_of_a_year() {
        let statements = [
            statement(day(1, 1), day(1, 3), 1_000),
            statement(day(1, 3), day(1, 4), 1_100),
            statement(day(1, 6), day(1, 7), 1_200),
            statement(day(1, 7), day(1, 8), 5_000),
        ];
        let days = days_of_year(&statements, 2026);
        assert_eq!(days.len(), 365);
        let told = |place: usize| {
            let day = &days[place];
            (day.statement.is_some(), day.gap, day.broken, day.balance)
        };
        assert_eq!(told(0), (false, false, None, None));
        assert_eq!(told(1), (true, false, None, Some(1_000)));
        assert_eq!(told(2), (true, false, None, Some(1_100)));
        assert_eq!(told(3), (true, false, None, Some(1_200)));
        assert_eq!(told(4), (false, true, None, None));
        assert_eq!(told(6), (true, false, None, Some(1_300)));
        assert_eq!(told(7), (true, false, Some((1_300, 5_000)), Some(5_100)));
        assert_eq!(told(8), (false, false, None, None));
    }

    #[test]
    fn a_statement_over_new_year_tells_of_both_years() {
        let first = NaiveDate::from_ymd_opt(2025, 12, 30).expect("a day");
        let mut long = statement(first, day(1, 2), 1_000);
        let mut early = long.entries[0].clone();
        early.posting_date = NaiveDate::from_ymd_opt(2025, 12, 31).expect("a day");
        long.entries.push(early);
        let days = days_of_year(std::slice::from_ref(&long), 2026);
        assert_eq!(
            (days[0].balance, days[1].balance),
            (Some(1_100), Some(1_200))
        );
        assert_eq!(days_of_year(&[long], 2025)[364].credit, 100);
    }

    #[test]
    fn months_are_the_sums_of_their_days() {
        let statements = [
            statement(day(1, 30), day(1, 31), 1_000),
            statement(day(1, 31), day(2, 1), 1_100),
            statement(day(2, 1), day(2, 3), 1_200),
        ];
        let days = days_of_year(&statements, 2026);
        let months = turnovers(&days, true);
        let said: Vec<_> = months
            .iter()
            .map(|m| (m.first, m.credit, m.balance))
            .collect();
        assert_eq!(
            said,
            [(day(1, 1), 100, Some(1_100)), (day(2, 1), 200, Some(1_300)),]
        );
        assert_eq!(turnovers(&days, false).len(), 4);
    }
}
