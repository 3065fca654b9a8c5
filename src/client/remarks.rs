//! What must be seen before a signature: whatever makes an order unlike the ones before it.

use std::collections::BTreeMap;

use super::Client;
use super::order_record::OrderRecord;
use crate::document::{AccountNumber, PaymentOrder, Status};
use crate::error::Error;

/// Something a signatory should see before the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// This payee was never paid before.
    FirstPayment,
    /// This payee was paid before, always to other accounts.
    AccountChanged,
    /// Ten times the usual amount for this payee, or more.
    TenTimes,
    /// The same amount to the same account within a week.
    PossibleDuplicate,
    /// With the orders before it in the batch the account would go red.
    RedForecast,
}

/// How many times the usual amount is worth a remark.
const UNUSUAL_TIMES: i64 = 10;
/// Payments to a payee before there is a usual amount.
const USUAL_COUNT_MIN: usize = 3;
/// Days within which the same payment may be a duplicate.
const DUPLICATE_DAYS: i64 = 7;

impl Remark {
    /// Its name in the catalogue, after `remark-`.
    pub fn key(self) -> &'static str {
        match self {
            Remark::FirstPayment => "first-payment",
            Remark::AccountChanged => "account-changed",
            Remark::TenTimes => "ten-times",
            Remark::PossibleDuplicate => "duplicate",
            Remark::RedForecast => "red-balance",
        }
    }
}

impl Client {
    /// The remarks about each order of a batch, in the order of the batch.
    pub fn remarks(&self, batch: &[OrderRecord]) -> Result<Vec<Vec<Remark>>, Error> {
        let others = self.orders_where(|status, _| status != Status::Rejected)?;
        let mut left = self.forecasts(&others, batch)?;
        Ok(batch
            .iter()
            .map(|record| {
                let mut remarks = about_payee(record, &others);
                let account = record.order.payer.account.as_str();
                if let Some(balance) = left.get_mut(account) {
                    *balance -= record.order.amount.kopecks();
                    if *balance < 0 {
                        remarks.push(Remark::RedForecast);
                    }
                }
                remarks
            })
            .collect())
    }

    /// What each account of the batch is expected to hold before it, in kopecks; accounts of which
    /// the bank has told nothing are left out.
    fn forecasts(
        &self,
        others: &[&OrderRecord],
        batch: &[OrderRecord],
    ) -> Result<BTreeMap<String, i64>, Error> {
        let mut left = BTreeMap::new();
        for record in batch {
            let account = &record.order.payer.account;
            if left.contains_key(account.as_str()) {
                continue;
            }
            if let Some(balance) = self.expected_balance(account, others)? {
                left.insert(account.as_str().to_owned(), balance);
            }
        }
        Ok(left)
    }

    /// Point 9 of the newest account information, or the newest statement when it is younger;
    /// orders the bank has not yet counted are taken off.
    fn expected_balance(
        &self,
        account: &AccountNumber,
        others: &[&OrderRecord],
    ) -> Result<Option<i64>, Error> {
        let statement = self.statements(account)?.pop();
        let information = self.account_information(account)?;
        let on_the_way = |statuses: &[Status]| -> i64 {
            others
                .iter()
                .filter(|r| r.order.payer.account == *account && statuses.contains(&r.status))
                .map(|r| r.order.amount.kopecks())
                .sum()
        };
        Ok(match (statement, information) {
            (Some(statement), Some(told)) if told.at <= statement.made_at => Some(
                statement.closing_balance.kopecks()
                    - on_the_way(&[Status::Sealed, Status::Accepted]),
            ),
            // Point 9 counts what the bank has accepted.
            (_, Some(told)) => {
                Some(told.expected_balance.kopecks() - on_the_way(&[Status::Sealed]))
            }
            (Some(statement), None) => Some(
                statement.closing_balance.kopecks()
                    - on_the_way(&[Status::Sealed, Status::Accepted]),
            ),
            (None, None) => None,
        })
    }
}

fn about_payee(record: &OrderRecord, others: &[&OrderRecord]) -> Vec<Remark> {
    let order = &record.order;
    let earlier: Vec<&PaymentOrder> = others
        .iter()
        .filter(|other| other.status != Status::New && other.record != record.record)
        .map(|other| &other.order)
        .filter(|other| is_same_payee(other, order))
        .collect();
    let mut remarks = Vec::new();
    if earlier.is_empty() {
        remarks.push(Remark::FirstPayment);
    } else if earlier
        .iter()
        .all(|other| other.payee.account != order.payee.account)
    {
        remarks.push(Remark::AccountChanged);
    }
    if usual_kopecks(&earlier)
        .is_some_and(|usual| order.amount.kopecks() / UNUSUAL_TIMES >= usual.max(1))
    {
        remarks.push(Remark::TenTimes);
    }
    let repeated = others.iter().any(|other| {
        other.record != record.record
            && other.order.amount == order.amount
            && other.order.payee.account == order.payee.account
            && (other.order.date - order.date).num_days().abs() <= DUPLICATE_DAYS
    });
    if repeated {
        remarks.push(Remark::PossibleDuplicate);
    }
    remarks
}

/// A payee is known by its taxpayer id, or by its name when it has none.
fn is_same_payee(one: &PaymentOrder, other: &PaymentOrder) -> bool {
    match (&one.payee.taxpayer_id, &other.payee.taxpayer_id) {
        (Some(one), Some(other)) => one == other,
        _ => one.payee.name == other.payee.name,
    }
}

/// The amount in the middle of the earlier ones, once there are enough of them.
fn usual_kopecks(earlier: &[&PaymentOrder]) -> Option<i64> {
    let mut amounts: Vec<i64> = earlier.iter().map(|order| order.amount.kopecks()).collect();
    amounts.sort_unstable();
    (amounts.len() >= USUAL_COUNT_MIN)
        .then(|| amounts.get(amounts.len() / 2).copied())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Amount, sample};

    fn record(number: u32, roubles: i64, status: Status) -> OrderRecord {
        OrderRecord {
            record: number,
            order: sample::order(number, roubles),
            status,
            packet: None,
            posting_date: None,
            rejections: Vec::new(),
            origin: 0,
        }
    }

    #[test]
    fn what_is_unlike_before_is_seen() {
        let first = record(1, 100, Status::New);
        assert_eq!(about_payee(&first, &[&first]), [Remark::FirstPayment]);

        let earlier: Vec<OrderRecord> = (10..13)
            .map(|n| record(n, i64::from(n), Status::Posted))
            .collect();
        let others: Vec<&OrderRecord> = earlier.iter().collect();
        assert_eq!(about_payee(&record(1, 50, Status::New), &others), []);
        assert_eq!(
            about_payee(&record(1, 110, Status::New), &others),
            [Remark::TenTimes]
        );
        assert_eq!(
            about_payee(&record(1, 11, Status::New), &others),
            [Remark::PossibleDuplicate]
        );

        let mut moved = record(1, 50, Status::New);
        moved.order.payee.account = AccountNumber::as_written("40702810500000000001");
        moved.order.amount = Amount::from_kopecks(7_700).unwrap();
        assert_eq!(about_payee(&moved, &others), [Remark::AccountChanged]);
    }
}
