//! An order of the Main base and the events of its life, as they are in memory and as they are kept.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};

use super::condition::Searched;
use super::order_list::Listed;
use super::tables::{OrderEventV1, OrderFront, OrderV1, OrderV2};
use crate::document::encoding::order_bytes;
use crate::document::{
    AccountNumber, Document, DocumentKind, PaymentOrder, Status, StatusEvent, TaxpayerId,
};
use crate::error::Error;
use crate::store::{Fault, Record};

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

/// An order as the Main base holds it: its row, what lists and counters ask of it at once, and what
/// searches ask once they have. So a base of any size opens fast and takes little memory.
pub(super) struct KeptOrder {
    pub record: u32,
    pub listed: Listed,
    pub date: NaiveDate,
    pub number: u32,
    row: Box<[u8]>,
    texts: OnceLock<Texts>,
}

/// The texts of an order that are searched, in one piece of memory.
struct Texts {
    joined: Box<str>,
    /// Where each ends, in the order of [`Texts::of`].
    ends: [u32; TEXTS],
    posting_date: Option<NaiveDate>,
}

const TEXTS: usize = 8;

impl Texts {
    fn of(searched: &Searched) -> Texts {
        let mut joined = String::new();
        let ends = [
            searched.bank_code,
            searched.correspondent_account,
            searched.payee_name,
            searched.payee_taxpayer_id,
            searched.payee_account,
            searched.payee_bank,
            searched.purpose,
            searched.payer_account,
        ]
        .map(|text| {
            joined.push_str(text);
            joined.len() as u32
        });
        Texts {
            joined: joined.into_boxed_str(),
            ends,
            posting_date: searched.posting_date,
        }
    }

    fn each(&self) -> [&str; TEXTS] {
        let mut begin = 0;
        self.ends.map(|end| {
            let text = self.joined.get(begin..end as usize).unwrap_or_default();
            begin = end as usize;
            text
        })
    }
}

impl KeptOrder {
    /// An order of a row, and the payer's account.
    pub(super) fn of_row(record: u32, row: &[u8]) -> Result<(KeptOrder, AccountNumber), Error> {
        let OrderFront(status, kopecks, day, number, account) = front(record, row)?;
        let damaged = || damaged(record);
        let date = NaiveDate::from_num_days_from_ce_opt(day).ok_or_else(damaged)?;
        let account = AccountNumber::parse(&account).map_err(|_| damaged())?;
        let listed = Listed {
            status: Status::from_digit(status)?,
            kopecks,
        };
        let kept = KeptOrder {
            record,
            listed,
            date,
            number,
            row: row.into(),
            texts: OnceLock::new(),
        };
        Ok((kept, account))
    }

    /// An order and the row that it is kept as.
    pub(super) fn new(order: &OrderRecord, row: &[u8]) -> KeptOrder {
        KeptOrder {
            record: order.record,
            listed: order.listed(),
            date: order.order.date,
            number: order.order.number.value(),
            row: row.into(),
            texts: OnceLock::from(Texts::of(&order.searched())),
        }
    }

    /// The whole order.
    pub(super) fn read(&self) -> Result<OrderRecord, Error> {
        OrderRecord::read(self.record, &self.row)
    }

    pub(super) fn payer_account(&self) -> Result<AccountNumber, Error> {
        let OrderFront(.., account) = front(self.record, &self.row)?;
        Ok(AccountNumber::parse(&account).map_err(|_| damaged(self.record))?)
    }

    /// What of it can be searched; the order is read for it the first time only.
    pub(super) fn searched(&self) -> Result<Searched<'_>, Error> {
        let texts = match self.texts.get() {
            Some(texts) => texts,
            None => {
                let read = Texts::of(&self.read()?.searched());
                self.texts.get_or_init(|| read)
            }
        };
        let [
            bank_code,
            correspondent_account,
            payee_name,
            payee_taxpayer_id,
            payee_account,
            payee_bank,
            purpose,
            payer_account,
        ] = texts.each();
        Ok(Searched {
            number: Some(u64::from(self.number)),
            date: self.date,
            amount_kopecks: self.listed.kopecks,
            bank_code,
            correspondent_account,
            payee_name,
            payee_taxpayer_id,
            payee_account,
            payee_bank,
            purpose,
            payer_account,
            status: self.listed.status,
            posting_date: texts.posting_date,
        })
    }
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
            payee_taxpayer_id: (order.payee.taxpayer_id.as_ref()).map_or("", TaxpayerId::as_str),
            payee_account: order.payee.account.as_str(),
            payee_bank: &bank.name,
            purpose: &order.purpose,
            payer_account: order.payer.account.as_str(),
            status: self.status,
            posting_date: self.posting_date,
        }
    }

    pub(super) fn read(record: u32, row: &[u8]) -> Result<OrderRecord, Error> {
        let stored = stored(record, row)?;
        let order = decode_order(&stored.order).ok_or_else(|| damaged(record))?;
        let listed = (stored.kopecks, stored.day, stored.number);
        let of_order = (
            order.amount.kopecks(),
            order.date.num_days_from_ce(),
            order.number.value(),
        );
        if listed != of_order || stored.payer_account != order.payer.account.as_str() {
            return Err(damaged(record).into());
        }
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
        let order = &self.order;
        OrderV2 {
            status: self.status.digit(),
            kopecks: order.amount.kopecks(),
            day: order.date.num_days_from_ce(),
            number: order.number.value(),
            payer_account: order.payer.account.as_str().to_owned(),
            packet: self.packet,
            posting_day: self.posting_date.map(|date| date.num_days_from_ce()),
            rejections: self.rejections.clone(),
            origin: self.origin,
            order: order_bytes(order),
        }
        .to_bytes()
    }
}

/// What a step of the life of an order is called in its history.
pub(super) fn step_name(step: StatusEvent) -> &'static str {
    match step {
        StatusEvent::Seal => "sealed",
        StatusEvent::Withdraw => "withdrawn",
        StatusEvent::Accept => "accepted",
        StatusEvent::Reject => "rejected",
        StatusEvent::Post => "posted",
    }
}

impl OrderEvent {
    /// The step it stands for; none for what only changed the order's text.
    pub(super) fn step(&self) -> Option<StatusEvent> {
        let mut steps = StatusEvent::ALL.into_iter();
        steps.find(|step| step_name(*step) == self.what)
    }

    pub(super) fn read(value: &[u8]) -> Result<OrderEvent, Error> {
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

    pub(super) fn bytes(&self) -> Result<Vec<u8>, Fault> {
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

/// The record number a key of the table of orders says.
pub(super) fn record_number(key: &[u8]) -> Result<u32, Fault> {
    let bytes = key
        .try_into()
        .map_err(|_| Fault::record(OrderV2::KIND, "key".to_owned()))?;
    Ok(u32::from_be_bytes(bytes))
}

/// What stands at the front of a row of the table of orders.
fn front(record: u32, row: &[u8]) -> Result<OrderFront, Error> {
    match is_first_version(row) {
        true => Ok(OrderV2::front(&stored(record, row)?.to_bytes()?)?),
        false => Ok(OrderV2::front(row)?),
    }
}

/// A row of the table of orders; rows of the first version are brought up.
fn stored(record: u32, row: &[u8]) -> Result<OrderV2, Error> {
    if !is_first_version(row) {
        return Ok(OrderV2::from_bytes(row)?);
    }
    let stored = OrderV1::from_bytes(row)?;
    let order = decode_order(&stored.order).ok_or_else(|| damaged(record))?;
    Ok(OrderV2 {
        status: stored.status,
        kopecks: order.amount.kopecks(),
        day: order.date.num_days_from_ce(),
        number: order.number.value(),
        payer_account: order.payer.account.as_str().to_owned(),
        packet: stored.packet,
        posting_day: stored.posting_day,
        rejections: stored.rejections,
        origin: stored.origin,
        order: stored.order,
    })
}

fn is_first_version(row: &[u8]) -> bool {
    row.get(1) == Some(&OrderV1::VERSION)
}

fn damaged(record: u32) -> Fault {
    Fault::record(OrderV2::KIND, format!("order record {record}"))
}

fn decode_order(bytes: &[u8]) -> Option<PaymentOrder> {
    match Document::from_own_bytes(DocumentKind::PaymentOrders, bytes).ok()? {
        Document::PaymentOrders(orders) => orders.into_iter().next(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;

    fn order() -> OrderRecord {
        OrderRecord {
            record: 7,
            order: sample::order(12, 345_678),
            status: Status::Rejected,
            packet: Some([3; 16]),
            posting_date: NaiveDate::from_ymd_opt(2026, 11, 23),
            rejections: vec![("E1".to_owned(), "why".to_owned())],
            origin: 2,
        }
    }

    #[test]
    fn a_row_is_listed_without_being_read_and_read_as_it_was() {
        let order = order();
        let row = order.bytes().unwrap();
        let (kept, account) = KeptOrder::of_row(7, &row).unwrap();
        assert!(kept.texts.get().is_none());
        assert_eq!(kept.listed, order.listed());
        assert_eq!((kept.date, kept.number), (order.order.date, 12));
        assert_eq!(account, order.order.payer.account);
        assert_eq!(kept.payer_account().unwrap(), account);
        assert_eq!(kept.read().unwrap(), order);
        assert_eq!(kept.searched().unwrap(), order.searched());
        let kept = KeptOrder::new(&order, &row);
        assert_eq!(kept.searched().unwrap(), order.searched());
        assert_eq!(kept.read().unwrap(), order);
    }

    #[test]
    fn a_row_of_the_first_version_is_read() {
        let order = order();
        let row = OrderV1 {
            order: order_bytes(&order.order),
            status: order.status.digit(),
            packet: order.packet,
            posting_day: order.posting_date.map(|date| date.num_days_from_ce()),
            rejections: order.rejections.clone(),
            origin: order.origin,
        };
        let (kept, _) = KeptOrder::of_row(7, &row.to_bytes().unwrap()).unwrap();
        assert_eq!(kept.listed, order.listed());
        assert_eq!(kept.read().unwrap(), order);
    }

    #[test]
    fn a_row_that_breaks_off_is_named() {
        let mut row = order().bytes().unwrap();
        row.pop();
        let (kept, _) = KeptOrder::of_row(7, &row).unwrap();
        assert!(kept.read().is_err(), "the end is missing");
        assert!(kept.searched().is_err());
        row.truncate(9);
        assert!(KeptOrder::of_row(7, &row).is_err(), "the front is missing");
    }
}
