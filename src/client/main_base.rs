//! The Main base: the company's debit orders, with status and history.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::condition::{Condition, Searched};
use super::enter;
use super::order_list::{Change, OrderList, OrderLists};
use super::order_numbers::{NumbersOfAccounts, OrderNumbers};
use super::order_record::{KeptOrder, OrderEvent, OrderRecord, record_number, step_name};
use super::tables;
use super::undo::Reversal;
use super::{Client, Moment};
use crate::document::{PaymentOrder, Refusal, Status, StatusEvent};
use crate::error::Error;
use crate::store::{Commit, Store};

/// Which orders to list; empty means all.
#[derive(Debug, Clone, Default)]
pub struct OrderFilter {
    pub status: Option<Status>,
}

impl OrderFilter {
    fn takes(&self, status: Status) -> bool {
        self.status.is_none_or(|wanted| wanted == status)
    }
}

/// All orders in memory, by record number; the store is the truth behind it.
#[derive(Default)]
pub(super) struct MainBase {
    records: BTreeMap<u32, Arc<KeptOrder>>,
    /// Greatest number a record ever had, removed ones too: a number is never given twice.
    last_record: u32,
    lists: OrderLists,
    pub(super) numbers: OrderNumbers,
}

/// The orders of an open base that nobody has looked at yet.
pub struct Unread(Vec<Arc<KeptOrder>>);

impl Unread {
    /// Reads what is searched of them while it may go on, so that the first search waits for
    /// nothing: work for a thread beside.
    pub fn read(self, go_on: &dyn Fn() -> bool) {
        // The newest first: a search that begins meanwhile comes from the other end.
        for kept in self.0.iter().rev().take_while(|_| go_on()) {
            // What cannot be read is said to the one who asks for it.
            let _ = kept.searched();
        }
    }
}

impl MainBase {
    pub(super) fn load(store: &Store) -> Result<MainBase, Error> {
        let (mut orders, mut numbers) = (Vec::new(), Vec::new());
        for part in read_parts(store)? {
            orders.extend(part.orders);
            numbers.push(part.numbers);
        }
        let last_event = store.last(tables::ORDER_EVENTS)?;
        let last = last_event.and_then(|(key, _)| key.first_chunk().copied());
        let mut base = MainBase {
            // In their order already: made in one go.
            records: orders.into_iter().collect(),
            last_record: last.map_or(0, u32::from_be_bytes),
            lists: OrderLists::default(),
            numbers: OrderNumbers::of(numbers),
        };
        let entered = base.records.iter().map(|(record, kept)| Change {
            record: *record,
            before: None,
            after: Some(kept.listed),
        });
        base.lists.take(&entered.collect::<Vec<_>>());
        Ok(base)
    }

    /// Puts an order in the place of what was there, or takes it away.
    fn set(&mut self, record: u32, after: Option<KeptOrder>) -> Change {
        let mut change = Change {
            record,
            before: None,
            after: None,
        };
        let before = match after {
            Some(after) => {
                if let Ok(account) = after.payer_account() {
                    self.numbers.add(&account, after.date.year(), after.number);
                }
                self.last_record = self.last_record.max(record);
                change.after = Some(after.listed);
                self.records.insert(record, Arc::new(after))
            }
            None => self.records.remove(&record),
        };
        if let Some(before) = before {
            change.before = Some(before.listed);
            if let Ok(account) = before.payer_account() {
                self.numbers
                    .remove(&account, before.date.year(), before.number);
            }
        }
        change
    }

    pub(super) fn last_record(&self) -> u32 {
        self.last_record
    }
}

impl Client {
    /// The orders the filter takes, by record number.
    pub fn orders(&self, filter: &OrderFilter) -> Result<Vec<OrderRecord>, Error> {
        self.orders_where(|status, _| filter.takes(status))
    }

    /// The orders whose status and date are wanted, by record number; no other is read.
    pub(super) fn orders_where(
        &self,
        wanted: impl Fn(Status, NaiveDate) -> bool,
    ) -> Result<Vec<OrderRecord>, Error> {
        let all = self.base.records.values();
        all.filter(|kept| wanted(kept.listed.status, kept.date))
            .map(|kept| kept.read())
            .collect()
    }

    /// What is still to be read of the Main base.
    pub fn unread(&self) -> Unread {
        Unread(self.base.records.values().cloned().collect())
    }

    /// Record numbers and sum of the orders the filter takes; ready at once.
    pub fn order_list(&self, filter: &OrderFilter) -> Arc<OrderList> {
        self.base.lists.list(filter.status)
    }

    /// The orders of these records that are still there; the records in the order of the file.
    pub fn list_of(&self, records: &[u32]) -> OrderList {
        // Many are found faster by walking than one by one.
        if records.len() > self.base.records.len() / 8 {
            let mut wanted = records.iter().peekable();
            let taken = self.base.records.iter().filter(|(record, _)| {
                while wanted.next_if(|wanted| wanted < record).is_some() {}
                wanted.next_if_eq(record).is_some()
            });
            return OrderList::new(taken.map(|(record, kept)| (*record, kept.listed.kopecks)));
        }
        let known = records
            .iter()
            .filter_map(|record| Some((*record, self.base.records.get(record)?.listed.kopecks)));
        OrderList::new(known)
    }

    /// All orders, in the order of the file.
    pub fn each_order(&self) -> impl Iterator<Item = Result<OrderRecord, Error>> {
        self.base.records.values().map(|kept| kept.read())
    }

    /// Record number of every order and what of it can be searched, in the order of the file.
    pub fn each_searched(&self) -> impl Iterator<Item = Result<(u32, Searched<'_>), Error>> {
        let all = self.base.records.iter();
        all.map(|(record, kept)| Ok((*record, kept.searched()?)))
    }

    /// The orders a condition holds for. `go_on` hears
    /// now and then how many orders were looked at; nothing comes of a search it stops.
    pub fn find(
        &self,
        condition: &Condition,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Option<OrderList>, Error> {
        let mut found = Vec::new();
        for (place, order) in self.each_searched().enumerate() {
            if place.is_multiple_of(FIND_STEP) && !go_on(place) {
                return Ok(None);
            }
            let (record, order) = order?;
            if condition.holds(&order) {
                found.push((record, order.amount_kopecks));
            }
        }
        Ok(Some(OrderList::new(found)))
    }

    /// How many orders there are.
    pub fn orders_count(&self) -> usize {
        self.base.records.len()
    }

    /// One order by record number.
    pub fn order(&self, record: u32) -> Result<OrderRecord, Error> {
        self.kept(record)?.read()
    }

    /// What of an order can be searched.
    pub fn searched(&self, record: u32) -> Result<Searched<'_>, Error> {
        self.kept(record)?.searched()
    }

    fn kept(&self, record: u32) -> Result<&KeptOrder, Error> {
        let unknown = || Refusal::new("order-unknown").with("record", record);
        Ok(self.base.records.get(&record).ok_or_else(unknown)?)
    }

    /// The record of an order by its number; the newest when several years have it.
    pub fn record_of_number(&self, number: &str) -> Option<u32> {
        let wanted: u32 = number.trim_start_matches('0').parse().ok()?;
        let mut newest = self.base.records.iter().rev();
        let found = newest.find(|(_, kept)| kept.number == wanted);
        found.map(|(record, _)| *record)
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
            reversal.note(Some(&current), None)?;
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

    /// Puts an order and its first or next event into `commit`; what comes back is to be remembered
    /// once that is durable.
    pub(super) fn put_order(
        &self,
        commit: &mut Commit,
        record: &OrderRecord,
        event: OrderEvent,
    ) -> Result<KeptOrder, Error> {
        let row = record.bytes()?;
        let kept = KeptOrder::new(record, &row);
        commit.put(tables::ORDERS, record.record.to_be_bytes().to_vec(), row);
        self.stage_event(commit, record.record, &event)?;
        Ok(kept)
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

    /// Moves an order by `event` because of `packet`; the only way a status changes. What comes back
    /// is to be remembered once the commit is durable.
    pub(super) fn move_order(
        &self,
        commit: &mut Commit,
        mut record: OrderRecord,
        step: Step,
    ) -> Result<KeptOrder, Error> {
        record.status = record.status.after(step.event)?;
        let event = OrderEvent {
            at_unix: step.at.timestamp(),
            who: step.who.to_owned(),
            what: step_name(step.event).to_owned(),
            status: record.status,
            packet: step.packet,
            detail: step.detail.to_owned(),
        };
        self.put_order(commit, &record, event)
    }

    /// Shows orders no more after their removal is durable.
    pub(super) fn forget(&mut self, records: impl Iterator<Item = u32>) {
        let gone = records.map(|record| self.base.set(record, None));
        let changes: Vec<Change> = gone.collect();
        self.base.lists.take(&changes);
    }

    /// Shows changed records after their commit is durable.
    pub(super) fn remember(&mut self, orders: impl IntoIterator<Item = KeptOrder>) {
        let changes: Vec<Change> = orders
            .into_iter()
            .map(|order| self.base.set(order.record, Some(order)))
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

/// Fewer orders are not worth a thread.
const PART_ORDERS_MIN: u32 = 10_000;

/// The orders of a range of record numbers, and the numbers they have.
#[derive(Default)]
struct Part {
    orders: Vec<(u32, Arc<KeptOrder>)>,
    numbers: NumbersOfAccounts,
}

/// All orders, read on all cores: each takes a range of record numbers.
fn read_parts(store: &Store) -> Result<Vec<Part>, Error> {
    let last = store.last(tables::ORDERS)?;
    let last = last.map_or(Ok(0), |(key, _)| record_number(&key))?;
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    let parts = cores.min(last / PART_ORDERS_MIN + 1);
    let step = (last / parts).saturating_add(1);
    let firsts = (0..parts).map(|part| part.saturating_mul(step));
    let read = |first: u32| -> Result<Part, Error> {
        let (from, to) = (
            first.to_be_bytes(),
            first.saturating_add(step).to_be_bytes(),
        );
        let mut part = Part::default();
        for row in store.rows(tables::ORDERS, Bound::Included(&from), Bound::Excluded(&to)) {
            let (key, row) = row?;
            let (kept, account) = KeptOrder::of_row(record_number(&key)?, &row)?;
            let numbers = part.numbers.entry(account).or_default();
            numbers.push((kept.date.year(), kept.number));
            part.orders.push((kept.record, Arc::new(kept)));
        }
        Ok(part)
    };
    std::thread::scope(|scope| {
        let readers: Vec<_> = firsts
            .map(|first| scope.spawn(move || read(first)))
            .collect();
        let parts = readers.into_iter().map(|reader| match reader.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        parts.collect()
    })
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

/// Orders removed at once: far below what one Commit may change.
const REMOVED_MAX: usize = 20_000;
