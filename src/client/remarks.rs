//! What must be seen before a signature: whatever makes an order unlike the ones before it.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::Client;
use super::condition::Searched;
use super::order_record::OrderRecord;
use crate::document::{AccountNumber, Status};
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
    /// The remarks about each order of a batch, in the order of the batch. Every order there is is
    /// looked at once.
    pub fn remarks(&self, batch: &[OrderRecord]) -> Result<Vec<Vec<Remark>>, Error> {
        let mut before = Before::of(batch);
        for other in self.each_searched() {
            let (record, other) = other?;
            if other.status != Status::Rejected {
                before.see(record, &other);
            }
        }
        before.payees.iter_mut().for_each(Payee::sort);
        let mut left = self.forecasts(&before, batch)?;
        Ok(batch
            .iter()
            .map(|record| {
                let mut remarks = before.about(record);
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
        before: &Before,
        batch: &[OrderRecord],
    ) -> Result<BTreeMap<String, i64>, Error> {
        let mut left = BTreeMap::new();
        for record in batch {
            let account = &record.order.payer.account;
            if left.contains_key(account.as_str()) {
                continue;
            }
            if let Some(balance) = self.expected_balance(account, before)? {
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
        before: &Before,
    ) -> Result<Option<i64>, Error> {
        let statement = self.statements(account)?.pop();
        let information = self.account_information(account)?;
        let on_the_way = before.on_the_way.get(account.as_str());
        let OnTheWay { sealed, accepted } = on_the_way.copied().unwrap_or_default();
        Ok(match (statement, information) {
            // Point 9 counts what the bank has accepted.
            (statement, Some(told))
                if statement
                    .as_ref()
                    .is_none_or(|statement| told.at > statement.made_at) =>
            {
                Some(told.expected_balance.kopecks() - sealed)
            }
            (Some(statement), _) => Some(statement.closing_balance.kopecks() - sealed - accepted),
            (None, _) => None,
        })
    }
}

/// What the other orders are to the orders of a batch.
#[derive(Default)]
struct Before {
    /// The payees of the batch.
    payees: Vec<Payee>,
    /// Payees by taxpayer id, and by name.
    by_taxpayer_id: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// Payments like one of the batch, by payee's account and amount: their records and dates.
    alike: HashMap<(String, i64), Vec<(u32, NaiveDate)>>,
    /// By payer's account.
    on_the_way: HashMap<String, OnTheWay>,
}

/// What has left and is not posted yet, in kopecks.
#[derive(Clone, Copy, Default)]
struct OnTheWay {
    sealed: i64,
    accepted: i64,
}

/// A payee of the batch, and what was paid to it before. It is known by its taxpayer id, or by its
/// name where either order has no id.
struct Payee {
    taxpayer_id: Option<String>,
    name: String,
    accounts: HashSet<String>,
    kopecks: Vec<i64>,
}

impl Before {
    /// Nothing seen yet of what the orders of `batch` are compared with.
    fn of(batch: &[OrderRecord]) -> Before {
        let mut before = Before::default();
        for record in batch {
            let order = &record.searched();
            if before.payee(order).is_none() {
                let (place, payee) = (before.payees.len(), Payee::of(order));
                if let Some(id) = &payee.taxpayer_id {
                    let of_id = before.by_taxpayer_id.entry(id.clone()).or_default();
                    of_id.push(place);
                }
                let of_name = before.by_name.entry(payee.name.clone()).or_default();
                of_name.push(place);
                before.payees.push(payee);
            }
            before.alike.entry(payment(order)).or_default();
        }
        before
    }

    /// The payee of an order of the batch.
    fn payee(&self, order: &Searched) -> Option<usize> {
        let of_name = self.by_name.get(order.payee_name)?;
        let taxpayer_id = taxpayer_id(order);
        let same = |place: &&usize| {
            let payee = self.payees.get(**place);
            payee.is_some_and(|payee| payee.taxpayer_id.as_deref() == taxpayer_id)
        };
        of_name.iter().find(same).copied()
    }

    fn see(&mut self, record: u32, order: &Searched) {
        if let Some(alike) = self.alike.get_mut(&payment(order)) {
            alike.push((record, order.date));
        }
        let kopecks = order.amount_kopecks;
        if matches!(order.status, Status::Sealed | Status::Accepted) {
            let account = order.payer_account.to_owned();
            let on_the_way = self.on_the_way.entry(account).or_default();
            match order.status {
                Status::Sealed => on_the_way.sealed += kopecks,
                _ => on_the_way.accepted += kopecks,
            }
        }
        if order.status == Status::New {
            return;
        }
        let of_id = taxpayer_id(order).and_then(|id| self.by_taxpayer_id.get(id));
        let of_name = self.by_name.get(order.payee_name);
        for place in of_id.into_iter().flatten() {
            if let Some(payee) = self.payees.get_mut(*place) {
                payee.see(order);
            }
        }
        for place in of_name.into_iter().flatten() {
            // Where both have a taxpayer id the name says nothing.
            if let Some(payee) = self.payees.get_mut(*place)
                && (payee.taxpayer_id.is_none() || taxpayer_id(order).is_none())
            {
                payee.see(order);
            }
        }
    }

    fn about(&self, record: &OrderRecord) -> Vec<Remark> {
        let order = &record.searched();
        let mut remarks = Vec::new();
        if let Some(payee) = self.payee(order).and_then(|place| self.payees.get(place)) {
            if payee.kopecks.is_empty() {
                remarks.push(Remark::FirstPayment);
            } else if !payee.accounts.contains(order.payee_account) {
                remarks.push(Remark::AccountChanged);
            }
            let usual = payee.usual_kopecks();
            if usual.is_some_and(|usual| order.amount_kopecks / UNUSUAL_TIMES >= usual.max(1)) {
                remarks.push(Remark::TenTimes);
            }
        }
        let alike = self.alike.get(&payment(order)).into_iter().flatten();
        let mut repeated = alike.filter(|(other, date)| {
            *other != record.record && (*date - order.date).num_days().abs() <= DUPLICATE_DAYS
        });
        if repeated.next().is_some() {
            remarks.push(Remark::PossibleDuplicate);
        }
        remarks
    }
}

impl Payee {
    fn of(order: &Searched) -> Payee {
        Payee {
            taxpayer_id: taxpayer_id(order).map(str::to_owned),
            name: order.payee_name.to_owned(),
            accounts: HashSet::new(),
            kopecks: Vec::new(),
        }
    }

    fn see(&mut self, order: &Searched) {
        if !self.accounts.contains(order.payee_account) {
            self.accounts.insert(order.payee_account.to_owned());
        }
        self.kopecks.push(order.amount_kopecks);
    }

    fn sort(&mut self) {
        self.kopecks.sort_unstable();
    }

    /// The amount in the middle of the earlier ones, once they are sorted and there are enough.
    fn usual_kopecks(&self) -> Option<i64> {
        (self.kopecks.len() >= USUAL_COUNT_MIN)
            .then(|| self.kopecks.get(self.kopecks.len() / 2).copied())
            .flatten()
    }
}

/// Who the payee is to the tax office, if the order says so.
fn taxpayer_id<'a>(order: &Searched<'a>) -> Option<&'a str> {
    (!order.payee_taxpayer_id.is_empty()).then_some(order.payee_taxpayer_id)
}

/// What makes a payment the same as another one.
fn payment(order: &Searched) -> (String, i64) {
    (order.payee_account.to_owned(), order.amount_kopecks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Amount, TaxpayerId, sample};

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

    fn remarks(record: &OrderRecord, others: &[OrderRecord]) -> Vec<Remark> {
        let mut before = Before::of(std::slice::from_ref(record));
        for other in others {
            before.see(other.record, &other.searched());
        }
        before.payees.iter_mut().for_each(Payee::sort);
        before.about(record)
    }

    #[test]
    fn what_is_unlike_before_is_seen() {
        let first = record(1, 100, Status::New);
        assert_eq!(
            remarks(&first, std::slice::from_ref(&first)),
            [Remark::FirstPayment]
        );

        let earlier: Vec<OrderRecord> = (10..13)
            .map(|n| record(n, i64::from(n), Status::Posted))
            .collect();
        assert_eq!(remarks(&record(1, 50, Status::New), &earlier), []);
        assert_eq!(
            remarks(&record(1, 110, Status::New), &earlier),
            [Remark::TenTimes]
        );
        assert_eq!(
            remarks(&record(1, 11, Status::New), &earlier),
            [Remark::PossibleDuplicate]
        );

        let mut moved = record(1, 50, Status::New);
        moved.order.payee.account = AccountNumber::as_written("40702810500000000001");
        moved.order.amount = Amount::from_kopecks(7_700).unwrap();
        assert_eq!(remarks(&moved, &earlier), [Remark::AccountChanged]);
    }

    #[test]
    fn a_payee_is_known_by_its_taxpayer_id_or_else_by_its_name() {
        let posted = |number| record(number, 20, Status::Posted);
        let (mut named, mut renamed, mut other) = (posted(2), posted(2), posted(2));
        named.order.payee.taxpayer_id = None;
        renamed.order.payee.name = "Another name of it".to_owned();
        other.order.payee.taxpayer_id = TaxpayerId::parse("7707083893").ok();
        let new = record(1, 7, Status::New);
        let mut nameless = new.clone();
        nameless.order.payee.taxpayer_id = None;
        for (of, earlier, known) in [
            (&new, &named, true),
            (&new, &renamed, true),
            (&new, &other, false),
            (&nameless, &other, true),
            (&nameless, &renamed, false),
        ] {
            let first = remarks(of, std::slice::from_ref(earlier)) == [Remark::FirstPayment];
            assert_eq!(first, !known, "{of:?} after {earlier:?}");
        }
    }
}
