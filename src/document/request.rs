//! What the client asks of the bank, and the bank's "no".

use chrono::NaiveDate;

use super::{AccountNumber, OrderNumber};

/// A period of an account: for a statement, or for copies of credit orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRequest {
    pub account: AccountNumber,
    /// Exclusive; for one day give the day before.
    pub start: NaiveDate,
    /// Inclusive, strictly later than `start`.
    pub end: NaiveDate,
}

/// The nine points of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountInformationRequest {
    pub account: AccountNumber,
}

/// What has become of one order?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEnquiry {
    pub account: AccountNumber,
    pub number: OrderNumber,
    pub date: NaiveDate,
}

/// The bank could not do what the packet asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorReply {
    /// Id of the packet it answers.
    pub packet_id: [u8; 16],
    /// Stable code of the rule.
    pub code: String,
    /// The bank's sentence.
    pub text: String,
}
