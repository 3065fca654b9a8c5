//! Someone's order that credited our account.

use chrono::NaiveDate;

use super::PaymentOrder;

/// A copy of the order and when it was posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditOrder {
    pub order: PaymentOrder,
    pub posting_date: NaiveDate,
    /// The bank's own id of the movement: the key against archiving it twice.
    pub bank_reference: String,
}
