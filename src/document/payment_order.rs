//! The payer's order to its bank to pay.

use chrono::NaiveDate;

use super::{Amount, Party};

/// Number of an order: one to six digits, not zero; kept without leading zeros.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderNumber(String);

/// How the bank sends the money on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SendingForm {
    Post,
    Telegraph,
    Electronic,
    Urgent,
    /// Another word of at most 15 characters, kept as it came; may be empty.
    Other(String),
}

/// Fields 101 and 104–110 of form 0401060: all of them, or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BudgetFields {
    pub drawer_status: String,
    pub classification_code: String,
    pub territory: String,
    pub basis: String,
    pub period: String,
    pub document_number: String,
    pub document_date: String,
    pub payment_type: String,
}

/// One payment order (form 0401060 and the ten fields of the older form).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOrder {
    pub number: OrderNumber,
    pub date: NaiveDate,
    pub amount: Amount,
    pub payer: Party,
    pub payee: Party,
    /// Settlement centre of the payee's bank, at most 25 characters, may be empty.
    pub settlement_centre: String,
    pub sending_form: SendingForm,
    /// Field 18, two digits, `01` for a payment order.
    pub operation_kind: String,
    /// Field 21, 1 to 6.
    pub priority: u8,
    /// Field 20, empty or one digit.
    pub purpose_code: String,
    /// Field 22 (UIN/UIP), empty, `0`, 20 or 25 characters.
    pub payment_id: String,
    /// Field 24, at most 210 characters.
    pub purpose: String,
    pub budget: Option<BudgetFields>,
}
