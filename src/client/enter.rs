//! Entering, copying and changing orders by hand.

use chrono::{Datelike, NaiveDate};

use super::directory::Learnt;
use super::main_base;
use super::order_record::{KeptOrder, OrderEvent, OrderRecord};
use super::tables;
use super::undo::Reversal;
use super::{Client, Moment, OrderFilter};
use crate::document::{AccountNumber, CheckContext, OrderNumber, PaymentOrder, Refusal, Status};
use crate::error::Error;
use crate::store::Commit;

/// How an order came into the Main base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Entered = 0,
    Imported = 1,
    Copied = 2,
}

impl Origin {
    fn event(self) -> &'static str {
        match self {
            Origin::Entered => "entered",
            Origin::Imported => "imported",
            Origin::Copied => "copied",
        }
    }
}

/// What a check of all new orders gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllChecked {
    /// Orders that were checked.
    pub count: usize,
    /// Those the rules have anything against.
    pub wrong: Vec<(OrderNumber, Vec<Refusal>)>,
}

/// Orders checked between two questions whether to go on.
const CHECK_STEP: usize = 500;

impl Client {
    /// What this bank's rules are today.
    pub fn check_context(&self, today: NaiveDate) -> CheckContext {
        self.profile().check_context(today)
    }

    /// Everything the rules have against an order; `record` is the record it would replace.
    pub fn check(
        &self,
        order: &PaymentOrder,
        record: Option<u32>,
        today: NaiveDate,
    ) -> Result<Vec<Refusal>, Error> {
        let mut refusals = order.check(&self.check_context(today));
        if !self.company().owns(&order.payer.account) {
            refusals.push(
                Refusal::new("payer-account-not-ours")
                    .with("field", "payer-account")
                    .with("value", &order.payer.account),
            );
        }
        let holder = self
            .store()
            .get(tables::ORDER_NUMBERS, &order.number_in_year())?;
        if holder.is_some_and(|holder| Some(holder) != record.map(|r| r.to_be_bytes().to_vec())) {
            refusals.push(
                Refusal::new("order-number-taken")
                    .with("field", "number")
                    .with("value", &order.number)
                    .with("year", order.date.year()),
            );
        }
        Ok(refusals)
    }

    /// Checks every order of status 0 (S88). `go_on` hears now and then how many of them were
    /// checked; nothing comes of a check it stops.
    pub fn check_all(
        &self,
        today: NaiveDate,
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Option<AllChecked>, Error> {
        let new = self.order_list(&OrderFilter {
            status: Some(Status::New),
        });
        let mut checked = AllChecked::default();
        for record in new.records() {
            if checked.count.is_multiple_of(CHECK_STEP)
                && !go_on(checked.count, new.records().len())
            {
                return Ok(None);
            }
            let order = self.order(*record)?.order;
            let refusals = self.check(&order, Some(*record), today)?;
            if !refusals.is_empty() {
                checked.wrong.push((order.number, refusals));
            }
            checked.count += 1;
        }
        Ok(Some(checked))
    }

    /// The next free number of an account in a year.
    pub fn next_order_number(
        &self,
        account: &AccountNumber,
        year: i32,
    ) -> Result<OrderNumber, Error> {
        Ok(self.base.numbers.next(account, year)?)
    }

    /// Enters an order; returns its record number.
    pub fn enter(
        &mut self,
        order: PaymentOrder,
        origin: Origin,
        who: &str,
        at: Moment,
    ) -> Result<u32, Error> {
        refuse_any(self.check(&order, None, at.date_naive())?)?;
        let record = self.new_record(order, self.base.last_record() + 1, origin);
        let mut commit = Commit::new(
            at.timestamp(),
            who,
            format!("enter|{}", record.order.number),
        );
        let kept = self.stage_new(&mut commit, &record, who, at, "")?;
        let mut reversal = Reversal::default();
        reversal.note(None, Some(&record))?;
        self.stage_reversal(&mut commit, "enter", reversal)?;
        let mut learnt = Learnt::default();
        self.stage_learnt(&mut commit, &mut learnt, &record.order)?;
        self.store.commit(commit)?;
        self.remember([kept]);
        self.remember_learnt(learnt);
        Ok(record.record)
    }

    /// Replaces an order of status 0 that waits for no signature.
    pub fn edit(
        &mut self,
        record: u32,
        order: PaymentOrder,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        self.must_be_free(&[record])?;
        refuse_any(self.check(&order, Some(record), at.date_naive())?)?;
        let old = self.order(record)?;
        let mut commit = Commit::new(at.timestamp(), who, format!("edit|{}", old.order.number));
        main_base::forget_keys(&mut commit, &old.order);
        main_base::claim_keys(&mut commit, &order, record);
        let mut reversal = Reversal::default();
        let changed = OrderRecord {
            order,
            ..old.clone()
        };
        reversal.note(Some(&old), Some(&changed))?;
        self.stage_reversal(&mut commit, "edit", reversal)?;
        let kept = self.put_order(&mut commit, &changed, event("edited", who, at, ""))?;
        let mut learnt = Learnt::default();
        self.stage_learnt(&mut commit, &mut learnt, &changed.order)?;
        self.store.commit(commit)?;
        self.remember([kept]);
        self.remember_learnt(learnt);
        Ok(())
    }

    pub(super) fn new_record(
        &self,
        order: PaymentOrder,
        record: u32,
        origin: Origin,
    ) -> OrderRecord {
        OrderRecord {
            record,
            order,
            status: Status::New,
            packet: None,
            posting_date: None,
            rejections: Vec::new(),
            origin: origin as u8,
        }
    }

    /// Puts a new order, its keys and its first event into `commit`; what comes back is to be
    /// remembered once that is durable.
    pub(super) fn stage_new(
        &self,
        commit: &mut Commit,
        record: &OrderRecord,
        who: &str,
        at: Moment,
        detail: &str,
    ) -> Result<KeptOrder, Error> {
        main_base::claim_keys(commit, &record.order, record.record);
        let origin = match record.origin {
            1 => Origin::Imported,
            2 => Origin::Copied,
            _ => Origin::Entered,
        };
        self.put_order(commit, record, event(origin.event(), who, at, detail))
    }
}

pub(super) fn event(what: &str, who: &str, at: Moment, detail: &str) -> OrderEvent {
    OrderEvent {
        at_unix: at.timestamp(),
        who: who.to_owned(),
        what: what.to_owned(),
        status: Status::New,
        packet: None,
        detail: detail.to_owned(),
    }
}

pub(super) fn refuse_any(refusals: Vec<Refusal>) -> Result<(), Error> {
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals.into())
    }
}
