//! The bank's books: accounts, orders waiting for the day's close, posted entries.

use chrono::{Datelike, NaiveDate};

use super::tables::{self, AccountV1, EntryV1, PendingV1};
use super::{Bank, Moment, set_day};
use crate::document::encoding::order_bytes;
use crate::document::{
    AccountNumber, Amount, Balance, Document, DocumentKind, PaymentOrder, Refusal, Side,
};
use crate::error::Error;
use crate::store::{Commit, Fault, Record};

/// An accepted order that waits for its operating day to close.
#[derive(Debug, Clone)]
pub struct Pending {
    pub sequence: u64,
    pub subscriber: String,
    pub packet: [u8; 16],
    pub order: PaymentOrder,
    pub operating_day: NaiveDate,
}

/// A posted movement of one account.
#[derive(Debug, Clone)]
pub struct Entry {
    pub side: Side,
    pub order: PaymentOrder,
    pub posting_date: NaiveDate,
    pub reference: String,
}

/// What closing a day did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayReport {
    pub closed: NaiveDate,
    pub opened: NaiveDate,
    pub posted: usize,
    pub posted_kopecks: i64,
    /// Credited to accounts of this bank.
    pub internal: usize,
}

impl Bank {
    /// An account of the books.
    pub fn account(&self, number: &AccountNumber) -> Result<Option<AccountV1>, Error> {
        Ok(self
            .store
            .load(tables::ACCOUNTS, number.as_str().as_bytes())?)
    }

    /// All accounts with their numbers.
    pub fn accounts(&self) -> Result<Vec<(String, AccountV1)>, Error> {
        let rows = self.store.scan_prefix(tables::ACCOUNTS, b"")?;
        rows.into_iter()
            .map(|(key, value)| {
                Ok((
                    String::from_utf8_lossy(&key).into_owned(),
                    AccountV1::from_bytes(&value)?,
                ))
            })
            .collect()
    }

    /// Accepted orders not posted yet, oldest first.
    pub fn pending(&self) -> Result<Vec<Pending>, Error> {
        let rows = self.store.scan_prefix(tables::PENDING, b"")?;
        rows.iter()
            .map(|(key, value)| read_pending(key, value))
            .collect()
    }

    /// The posted movements of an account, oldest first.
    pub fn entries(&self, account: &AccountNumber) -> Result<Vec<Entry>, Error> {
        let rows = self
            .store
            .scan_prefix(tables::ENTRIES, account.as_str().as_bytes())?;
        rows.iter().map(|(_, value)| read_entry(value)).collect()
    }

    /// Is the payee's account kept at this bank?
    pub fn is_internal(&self, order: &PaymentOrder) -> Result<bool, Error> {
        Ok(self.profile.is_own_code(&order.payee.bank.code)
            && self.account(&order.payee.account)?.is_some())
    }

    /// Puts an accepted order into the books of its operating day.
    pub(super) fn stage_pending(
        &self,
        commit: &mut Commit,
        sequence: u64,
        pending: &Pending,
    ) -> Result<(), Error> {
        let record = PendingV1 {
            subscriber: pending.subscriber.clone(),
            packet: pending.packet,
            order: order_bytes(&pending.order),
            operating_day: pending.operating_day.num_days_from_ce(),
        };
        commit.put(
            tables::PENDING,
            sequence.to_be_bytes().to_vec(),
            record.to_bytes()?,
        );
        Ok(())
    }

    /// Closes the operating day into which orders fall now: posts every order of it and of earlier
    /// days, and opens the next, in one Commit.
    pub fn close_day(&self, at: Moment) -> Result<DayReport, Error> {
        let open = self.operating_day()?;
        let closed = open.of_order(at.naive_local());
        let mut posting = Posting::new(self, closed, at)?;
        for pending in self.pending()? {
            if pending.operating_day <= closed {
                posting.post(&pending)?;
            }
        }
        let opened = open.after(closed);
        let (mut commit, report) = posting.finish(opened)?;
        set_day(&mut commit, "operating-day", opened);
        set_day(&mut commit, "closed-day", closed);
        self.store.commit(commit)?;
        Ok(report)
    }

    /// The last day that was closed.
    pub fn closed_day(&self) -> Result<Option<NaiveDate>, Error> {
        self.day_fact("closed-day")
    }
}

/// The changes of one closing, account by account.
struct Posting<'a> {
    bank: &'a Bank,
    commit: Commit,
    accounts: std::collections::BTreeMap<String, AccountV1>,
    sequence: u64,
    report: DayReport,
}

impl<'a> Posting<'a> {
    fn new(bank: &'a Bank, closed: NaiveDate, at: Moment) -> Result<Posting<'a>, Error> {
        let mut commit = Commit::new(at.timestamp(), "bank", format!("close-day|{closed}"));
        let sequence = bank
            .store
            .next_number(&mut commit, tables::FACTS, "entry")?;
        let report = DayReport {
            closed,
            opened: closed,
            posted: 0,
            posted_kopecks: 0,
            internal: 0,
        };
        Ok(Posting {
            bank,
            commit,
            accounts: Default::default(),
            sequence,
            report,
        })
    }

    fn post(&mut self, pending: &Pending) -> Result<(), Error> {
        let order = &pending.order;
        self.enter(&order.payer.account, Side::Debit, pending)?;
        if self.bank.is_internal(order)? {
            self.enter(&order.payee.account, Side::Credit, pending)?;
            self.report.internal += 1;
        }
        self.commit
            .remove(tables::PENDING, pending.sequence.to_be_bytes().to_vec());
        self.report.posted += 1;
        self.report.posted_kopecks += order.amount.kopecks();
        Ok(())
    }

    fn enter(
        &mut self,
        number: &AccountNumber,
        side: Side,
        pending: &Pending,
    ) -> Result<(), Error> {
        let mut account = match self.accounts.get(number.as_str()) {
            Some(account) => account.clone(),
            None => self
                .bank
                .account(number)?
                .ok_or_else(|| unknown_account(number))?,
        };
        let kopecks = pending.order.amount.kopecks();
        account.balance_kopecks += if side == Side::Debit {
            -kopecks
        } else {
            kopecks
        };
        self.accounts.insert(number.as_str().to_owned(), account);
        let day = self.report.closed.num_days_from_ce();
        let entry = EntryV1 {
            side: if side == Side::Debit { 1 } else { 2 },
            order: order_bytes(&pending.order),
            posting_day: day,
            reference: format!(
                "{}-{:06}",
                self.report.closed.format("%y%m%d"),
                self.sequence
            ),
            packet: pending.packet,
        };
        let mut key = number.as_str().as_bytes().to_vec();
        key.extend_from_slice(&day.to_be_bytes());
        key.extend_from_slice(&self.sequence.to_be_bytes());
        self.commit.put(tables::ENTRIES, key, entry.to_bytes()?);
        self.sequence += 1;
        Ok(())
    }

    fn finish(mut self, opened: NaiveDate) -> Result<(Commit, DayReport), Error> {
        for (number, account) in &self.accounts {
            self.commit.put(
                tables::ACCOUNTS,
                number.as_bytes().to_vec(),
                account.to_bytes()?,
            );
        }
        self.commit
            .put_number(tables::FACTS, "entry", self.sequence);
        self.report.opened = opened;
        Ok((self.commit, self.report))
    }
}

impl Entry {
    /// What it does to the balance of its account.
    pub fn signed(&self) -> i64 {
        match self.side {
            Side::Debit => -self.order.amount.kopecks(),
            Side::Credit => self.order.amount.kopecks(),
        }
    }
}

/// Sum of amounts as a balance.
pub(super) fn sum<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Balance {
    Balance::from_kopecks(amounts.map(|amount| amount.kopecks()).sum())
}

fn read_order(bytes: &[u8]) -> Result<PaymentOrder, Error> {
    match Document::from_bytes(DocumentKind::PaymentOrders, bytes) {
        Ok(Document::PaymentOrders(mut orders)) if orders.len() == 1 => Ok(orders.remove(0)),
        _ => Err(Fault::record(PendingV1::KIND, "order".to_owned()).into()),
    }
}

fn read_pending(key: &[u8], value: &[u8]) -> Result<Pending, Error> {
    let stored = PendingV1::from_bytes(value)?;
    let damaged = || Fault::record(PendingV1::KIND, "pending order".to_owned());
    Ok(Pending {
        sequence: key
            .try_into()
            .map(u64::from_be_bytes)
            .map_err(|_| damaged())?,
        subscriber: stored.subscriber,
        packet: stored.packet,
        order: read_order(&stored.order)?,
        operating_day: day(stored.operating_day).ok_or_else(damaged)?,
    })
}

fn read_entry(value: &[u8]) -> Result<Entry, Error> {
    let stored = EntryV1::from_bytes(value)?;
    let damaged = || Fault::record(EntryV1::KIND, "entry".to_owned());
    Ok(Entry {
        side: match stored.side {
            1 => Side::Debit,
            2 => Side::Credit,
            _ => return Err(damaged().into()),
        },
        order: read_order(&stored.order)?,
        posting_date: day(stored.posting_day).ok_or_else(damaged)?,
        reference: stored.reference,
    })
}

fn day(days: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(days)
}

fn unknown_account(number: &AccountNumber) -> Refusal {
    Refusal::new("account-unknown").with("value", number)
}
