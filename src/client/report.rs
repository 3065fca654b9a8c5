//! Totals of orders by payee, by day and by status (S108).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::condition::Searched;
use crate::document::Status;

/// What orders are summed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TotalsBy {
    Payee,
    Day,
    Status,
}

/// What one total is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TotalOf {
    /// Account, and the name in the newest order to it.
    Payee {
        account: String,
        name: String,
    },
    /// Date of the orders.
    Day(NaiveDate),
    Status(Status),
}

/// One line of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    pub of: TotalOf,
    pub count: usize,
    pub kopecks: i64,
}

impl TotalsBy {
    /// All of them.
    pub const ALL: [TotalsBy; 3] = [TotalsBy::Payee, TotalsBy::Day, TotalsBy::Status];

    /// The name commands and catalogues know it by (`totals-by-<id>`).
    pub fn id(self) -> &'static str {
        match self {
            TotalsBy::Payee => "payee",
            TotalsBy::Day => "day",
            TotalsBy::Status => "status",
        }
    }
}

/// Sums orders; payees from the greatest sum down, days and statuses in their order.
pub fn totals<'a>(orders: impl IntoIterator<Item = Searched<'a>>, by: TotalsBy) -> Vec<Total> {
    let mut sums: BTreeMap<Key<'a>, Sum<'a>> = BTreeMap::new();
    for order in orders {
        let key = match by {
            TotalsBy::Payee => Key::Account(order.payee_account),
            TotalsBy::Day => Key::Day(order.date),
            TotalsBy::Status => Key::Status(order.status),
        };
        let sum = sums.entry(key).or_default();
        sum.name = order.payee_name;
        sum.count += 1;
        sum.kopecks = sum.kopecks.saturating_add(order.amount_kopecks);
    }
    let total = |(key, sum): (Key, Sum)| Total {
        of: match key {
            Key::Account(account) => TotalOf::Payee {
                account: account.to_owned(),
                name: sum.name.to_owned(),
            },
            Key::Day(date) => TotalOf::Day(date),
            Key::Status(status) => TotalOf::Status(status),
        },
        count: sum.count,
        kopecks: sum.kopecks,
    };
    let mut all: Vec<Total> = sums.into_iter().map(total).collect();
    if by == TotalsBy::Payee {
        all.sort_by(|a, b| (b.kopecks, &a.of).cmp(&(a.kopecks, &b.of)));
    }
    all
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Account(&'a str),
    Day(NaiveDate),
    Status(Status),
}

#[derive(Default)]
struct Sum<'a> {
    name: &'a str,
    count: usize,
    kopecks: i64,
}

#[cfg(test)]
mod tests {
    use super::super::OrderRecord;
    use super::*;
    use crate::document::{AccountNumber, Amount, sample};

    fn record(place: u32, kopecks: i64, account: &str, day: u32, status: Status) -> OrderRecord {
        let mut order = sample::order(1, 1);
        order.amount = Amount::from_kopecks(kopecks).expect("an amount");
        order.date = NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
        order.payee.account = AccountNumber::parse(account).expect("an account");
        order.payee.name = format!("Payee {place}");
        OrderRecord {
            record: place,
            order,
            status,
            packet: None,
            posting_date: None,
            rejections: Vec::new(),
            origin: 0,
        }
    }

    #[test]
    fn orders_are_summed_by_payee_day_and_status() {
        let (one, other) = ("40702810900000000123", "40702810545370000003");
        let orders = [
            record(1, 100, one, 6, Status::New),
            record(2, 500, other, 5, Status::Posted),
            record(3, 200, one, 6, Status::Posted),
        ];
        let said = |by| -> Vec<(TotalOf, usize, i64)> {
            let all = totals(orders.iter().map(OrderRecord::searched), by).into_iter();
            all.map(|total| (total.of, total.count, total.kopecks))
                .collect()
        };
        let payee = |account: &str, name: &str| TotalOf::Payee {
            account: account.to_owned(),
            name: name.to_owned(),
        };
        let day = |day| TotalOf::Day(NaiveDate::from_ymd_opt(2026, 11, day).expect("a day"));
        assert_eq!(
            said(TotalsBy::Payee),
            [
                (payee(other, "Payee 2"), 1, 500),
                (payee(one, "Payee 3"), 2, 300)
            ]
        );
        assert_eq!(said(TotalsBy::Day), [(day(5), 1, 500), (day(6), 2, 300)]);
        let status = [
            (TotalOf::Status(Status::New), 1, 100),
            (TotalOf::Status(Status::Posted), 2, 700),
        ];
        assert_eq!(said(TotalsBy::Status), status);
    }
}
