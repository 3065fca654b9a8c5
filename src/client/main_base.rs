//! The Main base: the company's debit orders, with status and history.

use std::ops::Bound;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::condition::{Condition, Searched};
use super::enter;
use super::order_list::{Change, Listed, OrderList, OrderLists};
use super::order_numbers::OrderNumbers;
use super::tables::{self, OrderEventV1, OrderV1};
use super::undo::Reversal;
use super::{Client, Moment};
use crate::document::encoding::order_bytes;
use crate::document::{
    AccountNumber, Document, DocumentKind, PaymentOrder, Refusal, Status, StatusEvent,
};
use crate::error::Error;
use crate::store::{Commit, Fault, Record, Store};

/// One order of the Main base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRecord {
    /// Stable number of the record in the file, from 1.
    pub record: u32,
    pub order: PaymentOrder,
    pub status: Status,
    /// Packet it lies in, once sealed.
    pub packet: Option<[u8; 16]>,
    pub posting_date: Option<NaiveDate>,
    /// Code and sentence of each reason, once rejected.
    pub rejections: Vec<(String, String)>,
    /// 0 entered, 1 imported, 2 copied.
    pub origin: u8,
}

/// One event of an order's life, oldest first in a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEvent {
    pub at_unix: i64,
    pub who: String,
    /// `entered`, `imported`, `copied`, `edited`, `removed`, `undone`, `sealed`, `withdrawn`,
    /// `accepted`, `rejected`, `posted`.
    pub what: String,
    pub status: Status,
    pub packet: Option<[u8; 16]>,
    pub detail: String,
}

/// Which orders to list; empty means all.
#[derive(Debug, Clone, Default)]
pub struct OrderFilter {
    pub status: Option<Status>,
}

impl OrderRecord {
    fn listed(&self) -> Listed {
        Listed {
            status: self.status,
            kopecks: self.order.amount.kopecks(),
        }
    }

    /// What of it can be searched.
    pub fn searched(&self) -> Searched<'_> {
        let (order, bank) = (&self.order, &self.order.payee.bank);
        Searched {
            number: Some(u64::from(order.number.value())),
            date: order.date,
            amount_kopecks: order.amount.kopecks(),
            bank_code: bank.code.as_str(),
            correspondent_account: bank
                .correspondent_account
                .as_ref()
                .map_or("", AccountNumber::as_str),
            payee_name: &order.payee.name,
            payee_account: order.payee.account.as_str(),
            payee_bank: &bank.name,
            purpose: &order.purpose,
            payer_account: order.payer.account.as_str(),
            status: self.status,
            posting_date: self.posting_date,
        }
    }
}

impl OrderFilter {
    fn takes(&self, record: &OrderRecord) -> bool {
        self.status.is_none_or(|status| record.status == status)
    }
}

/// All orders in memory, by record number; the store is the truth behind it.
#[derive(Default)]
pub(super) struct MainBase {
    records: std::collections::BTreeMap<u32, OrderRecord>,
    /// Greatest number a record ever had, removed ones too: a number is never given twice.
    last_record: u32,
    lists: OrderLists,
    pub(super) numbers: OrderNumbers,
}

impl MainBase {
    pub(super) fn load(store: &Store) -> Result<MainBase, Error> {
        let mut base = MainBase::default();
        for (key, value) in store.scan(tables::ORDERS, Bound::Unbounded, Bound::Unbounded)? {
            let record = record_number(&key)?;
            let read = OrderRecord::read(record, &value)?;
            base.numbers.add(&read.order);
            base.records.insert(record, read);
        }
        let last_event = store.last(tables::ORDER_EVENTS)?;
        let last = last_event.and_then(|(key, _)| key.first_chunk().copied());
        base.last_record = last.map_or(0, u32::from_be_bytes);
        let entered = base.records.values().map(|record| Change {
            record: record.record,
            before: None,
            after: Some(record.listed()),
        });
        base.lists.take(&entered.collect::<Vec<_>>());
        Ok(base)
    }

    /// Puts a record in the place of what was there, or takes it away.
    fn set(&mut self, record: u32, after: Option<OrderRecord>) -> Change {
        let listed = after.as_ref().map(OrderRecord::listed);
        let before = match after {
            Some(after) => {
                self.numbers.add(&after.order);
                self.last_record = self.last_record.max(record);
                self.records.insert(record, after)
            }
            None => self.records.remove(&record),
        };
        if let Some(before) = &before {
            self.numbers.remove(&before.order);
        }
        Change {
            record,
            before: before.as_ref().map(OrderRecord::listed),
            after: listed,
        }
    }

    pub(super) fn last_record(&self) -> u32 {
        self.last_record
    }
}

impl Client {
    /// The orders the filter takes, by record number.
    pub fn orders(&self, filter: &OrderFilter) -> Vec<&OrderRecord> {
        self.base
            .records
            .values()
            .filter(|record| filter.takes(record))
            .collect()
    }

    /// Record numbers and sum of the orders the filter takes; ready at once.
    pub fn order_list(&self, filter: &OrderFilter) -> Arc<OrderList> {
        self.base.lists.list(filter.status)
    }

    /// The orders of these records that are still there; the records in the order of the file.
    pub fn list_of(&self, records: &[u32]) -> OrderList {
        let kopecks = |record: &OrderRecord| (record.record, record.order.amount.kopecks());
        // Many are found faster by walking than one by one.
        if records.len() > self.base.records.len() / 8 {
            let mut wanted = records.iter().peekable();
            let taken = self.base.records.values().filter(|record| {
                while wanted.next_if(|wanted| **wanted < record.record).is_some() {}
                wanted.next_if_eq(&&record.record).is_some()
            });
            return OrderList::new(taken.map(kopecks));
        }
        let known = records.iter().filter_map(|r| self.base.records.get(r));
        OrderList::new(known.map(kopecks))
    }

    /// All orders, in the order of the file.
    pub fn each_order(&self) -> impl DoubleEndedIterator<Item = &OrderRecord> {
        self.base.records.values()
    }

    /// The orders a condition holds for. `go_on` hears
    /// now and then how many orders were looked at; nothing comes of a search it stops.
    pub fn find(
        &self,
        condition: &Condition,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Option<OrderList> {
        let mut found = Vec::new();
        for (place, record) in self.base.records.values().enumerate() {
            if place.is_multiple_of(FIND_STEP) && !go_on(place) {
                return None;
            }
            if condition.holds(&record.searched()) {
                found.push((record.record, record.order.amount.kopecks()));
            }
        }
        Some(OrderList::new(found))
    }

    /// How many orders there are.
    pub fn orders_count(&self) -> usize {
        self.base.records.len()
    }

    /// One order by record number.
    pub fn order(&self, record: u32) -> Result<&OrderRecord, Error> {
        self.base
            .records
            .get(&record)
            .ok_or_else(|| Refusal::new("order-unknown").with("record", record).into())
    }

    /// The record of an order by its number; the newest when several years have it.
    pub fn record_of_number(&self, number: &str) -> Option<u32> {
        let wanted = number.trim_start_matches('0');
        self.base
            .records
            .values()
            .rev()
            .find(|record| record.order.number.as_str() == wanted)
            .map(|record| record.record)
    }

    /// Everything that has happened to an order, oldest first.
    pub fn order_history(&self, record: u32) -> Result<Vec<OrderEvent>, Error> {
        let rows = self
            .store
            .scan_prefix(tables::ORDER_EVENTS, &record.to_be_bytes())?;
        rows.iter()
            .map(|(_, value)| OrderEvent::read(value))
            .collect()
    }

    /// Destroys orders that were never sent (status 0 and in no batch that waits for a signature),
    /// all of them in one Commit or none.
    pub fn remove(&mut self, records: &[u32], who: &str, at: Moment) -> Result<(), Error> {
        if records.len() > REMOVED_MAX {
            let refusal = Refusal::new("orders-too-many").with("count", records.len());
            return Err(refusal.with("max", REMOVED_MAX).into());
        }
        self.must_be_free(records)?;
        let why = match records {
            [only] => format!("remove|{}", self.order(*only)?.order.number),
            several => format!("remove-orders|{}", several.len()),
        };
        let mut commit = Commit::new(at.timestamp(), who, why);
        let mut reversal = Reversal::default();
        for record in records {
            let current = self.order(*record)?;
            reversal.note(Some(current), None)?;
            commit.remove(tables::ORDERS, record.to_be_bytes().to_vec());
            forget_keys(&mut commit, &current.order);
            let event = enter::event("removed", who, at, "");
            self.stage_event(&mut commit, *record, &event)?;
        }
        self.stage_reversal(&mut commit, "remove", reversal)?;
        self.store.commit(commit)?;
        self.forget(records.iter().copied());
        Ok(())
    }

    /// Refuses unless the orders may be changed: status 0 and not waiting for a second signature.
    pub(super) fn must_be_free(&self, records: &[u32]) -> Result<(), Error> {
        let pending = self.signing_pending()?;
        for record in records {
            let current = self.order(*record)?;
            if current.status != Status::New {
                return Err(Refusal::new("order-not-new")
                    .with("number", &current.order.number)
                    .with("status", current.status.digit())
                    .into());
            }
            let waits = pending.as_ref();
            if waits.is_some_and(|pending| pending.records.contains(record)) {
                let refusal =
                    Refusal::new("order-in-signing").with("number", &current.order.number);
                return Err(refusal.into());
            }
        }
        Ok(())
    }

    /// Puts an order and its first or next event into `commit`.
    pub(super) fn put_order(
        &self,
        commit: &mut Commit,
        record: &OrderRecord,
        event: OrderEvent,
    ) -> Result<(), Error> {
        commit.put(
            tables::ORDERS,
            record.record.to_be_bytes().to_vec(),
            record.bytes()?,
        );
        self.stage_event(commit, record.record, &event)
    }

    /// Puts the next event of an order into `commit`.
    pub(super) fn stage_event(
        &self,
        commit: &mut Commit,
        record: u32,
        event: &OrderEvent,
    ) -> Result<(), Error> {
        let count = self
            .store
            .scan_prefix(tables::ORDER_EVENTS, &record.to_be_bytes())?;
        let mut key = record.to_be_bytes().to_vec();
        key.extend_from_slice(&(count.len() as u32).to_be_bytes());
        commit.put(tables::ORDER_EVENTS, key, event.bytes()?);
        Ok(())
    }

    /// Moves an order by `event` because of `packet`; the only way a status changes.
    pub(super) fn move_order(
        &self,
        commit: &mut Commit,
        record: &mut OrderRecord,
        step: Step,
    ) -> Result<(), Error> {
        record.status = record.status.after(step.event)?;
        let event = OrderEvent {
            at_unix: step.at.timestamp(),
            who: step.who.to_owned(),
            what: step.what().to_owned(),
            status: record.status,
            packet: step.packet,
            detail: step.detail.to_owned(),
        };
        self.put_order(commit, record, event)
    }

    /// Shows orders no more after their removal is durable.
    pub(super) fn forget(&mut self, records: impl Iterator<Item = u32>) {
        let gone = records.map(|record| self.base.set(record, None));
        let changes: Vec<Change> = gone.collect();
        self.base.lists.take(&changes);
    }

    /// Shows changed records after their commit is durable.
    pub(super) fn remember(&mut self, records: impl IntoIterator<Item = OrderRecord>) {
        let changes: Vec<Change> = records
            .into_iter()
            .map(|record| self.base.set(record.record, Some(record)))
            .collect();
        self.base.lists.take(&changes);
    }
}

/// One step of an order's life and its cause.
#[derive(Clone, Copy)]
pub(super) struct Step<'a> {
    pub event: StatusEvent,
    pub at: Moment,
    pub who: &'a str,
    pub packet: Option<[u8; 16]>,
    pub detail: &'a str,
}

impl Step<'_> {
    fn what(&self) -> &'static str {
        match self.event {
            StatusEvent::Seal => "sealed",
            StatusEvent::Withdraw => "withdrawn",
            StatusEvent::Accept => "accepted",
            StatusEvent::Reject => "rejected",
            StatusEvent::Post => "posted",
        }
    }
}

impl OrderRecord {
    pub(super) fn read(record: u32, value: &[u8]) -> Result<OrderRecord, Error> {
        let stored = OrderV1::from_bytes(value)?;
        let damaged = || Fault::record(OrderV1::KIND, format!("order record {record}"));
        let order = decode_order(&stored.order).ok_or_else(damaged)?;
        Ok(OrderRecord {
            record,
            order,
            status: Status::from_digit(stored.status)?,
            packet: stored.packet,
            posting_date: stored
                .posting_day
                .and_then(NaiveDate::from_num_days_from_ce_opt),
            rejections: stored.rejections,
            origin: stored.origin,
        })
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>, Fault> {
        OrderV1 {
            order: order_bytes(&self.order),
            status: self.status.digit(),
            packet: self.packet,
            posting_day: self.posting_date.map(|date| date.num_days_from_ce()),
            rejections: self.rejections.clone(),
            origin: self.origin,
        }
        .to_bytes()
    }
}

impl OrderEvent {
    fn read(value: &[u8]) -> Result<OrderEvent, Error> {
        let stored = OrderEventV1::from_bytes(value)?;
        let status = Status::from_digit(stored.status)?;
        Ok(OrderEvent {
            at_unix: stored.at_unix,
            who: stored.who,
            what: stored.what,
            status,
            packet: stored.packet,
            detail: stored.detail,
        })
    }

    fn bytes(&self) -> Result<Vec<u8>, Fault> {
        OrderEventV1 {
            at_unix: self.at_unix,
            who: self.who.clone(),
            what: self.what.clone(),
            status: self.status.digit(),
            packet: self.packet,
            detail: self.detail.clone(),
        }
        .to_bytes()
    }
}

/// Orders looked at between two questions whether to go on: a few milliseconds of work.
const FIND_STEP: usize = 4_096;

/// Claims the identity and the number of an order for a record.
pub(super) fn claim_keys(commit: &mut Commit, order: &PaymentOrder, record: u32) {
    let record = record.to_be_bytes().to_vec();
    commit.put(tables::ORDER_IDENTITIES, order.identity(), record.clone());
    commit.put(tables::ORDER_NUMBERS, order.number_in_year(), record);
}

/// Gives back what `claim_keys` took.
pub(super) fn forget_keys(commit: &mut Commit, order: &PaymentOrder) {
    commit.remove(tables::ORDER_IDENTITIES, order.identity());
    commit.remove(tables::ORDER_NUMBERS, order.number_in_year());
}

pub(super) fn record_number(key: &[u8]) -> Result<u32, Fault> {
    let bytes = key
        .try_into()
        .map_err(|_| Fault::record(OrderV1::KIND, "key".to_owned()))?;
    Ok(u32::from_be_bytes(bytes))
}

fn decode_order(bytes: &[u8]) -> Option<PaymentOrder> {
    match Document::from_bytes(DocumentKind::PaymentOrders, bytes).ok()? {
        Document::PaymentOrders(orders) => orders.into_iter().next(),
        _ => None,
    }
}

/// Orders removed at once: far below what one Commit may change.
const REMOVED_MAX: usize = 20_000;
