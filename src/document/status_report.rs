//! The bank's answer to payment orders: each accepted, or rejected with reasons.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Amount, OrderNumber};

/// Why the bank refuses an order, in the bank's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Stable code of the bank's rule (`red-balance`).
    pub code: String,
    /// The bank's sentence.
    pub text: String,
}

/// One order of the answered file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusLine {
    pub number: OrderNumber,
    pub date: NaiveDate,
    pub amount: Amount,
    /// Service information, not the security check: see `PaymentOrder::control_sum`.
    pub control_sum: i32,
    /// Empty when the order is accepted.
    pub rejections: Vec<Rejection>,
}

/// Answer to one file of orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusReport {
    /// Id of the packet it answers.
    pub packet_id: [u8; 16],
    /// Name of the file it answers, as the client formed it.
    pub file_name: String,
    /// Operating day of the bank into which the accepted orders fell.
    pub operating_day: NaiveDate,
    pub made_at: NaiveDateTime,
    /// In the order of the file.
    pub lines: Vec<StatusLine>,
}
