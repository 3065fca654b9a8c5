//! What is exchanged: pure values and the rules about them.
//!
//! Nothing here reads a clock, a disk or a catalogue: dates are arguments, a broken rule is a
//! [`Refusal`] that names the rule, and the words for it are found in `messages`.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

pub mod account;
pub mod alphabet;
pub mod amount;
pub mod amount_in_words;
pub mod bank_calendar;
pub mod bank_directory;
pub mod bank_information;
pub mod check;
pub mod credit_order;
pub mod date;
pub mod directory;
pub mod encoding;
pub mod letter;
pub mod party;
pub mod payment_order;
pub mod refusal;
pub mod request;
pub mod statement;
pub mod status;
pub mod status_report;
pub mod text;

#[cfg(test)]
pub(crate) mod sample;

pub use account::{AccountNumber, BankCode, RegistrationReasonCode, TaxpayerId};
pub use amount::{Amount, Balance, Side};
pub use bank_calendar::BankCalendar;
pub use check::{CheckContext, CodesTaken};
pub use directory::{DirectoryBank, DirectoryPayee};
pub use encoding::DecodeError;
pub use party::{BankDetails, Party};
pub use payment_order::{BudgetFields, OrderNumber, PaymentOrder, SendingForm};
pub use refusal::Refusal;
pub use status::{Status, StatusEvent};

/// Everything that can lie in a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// Debit orders, all of one signing.
    PaymentOrders(Vec<PaymentOrder>),
    /// Please send a statement of an account.
    StatementRequest(request::StatementRequest),
    /// Please send copies of credit orders.
    CreditOrdersRequest(request::StatementRequest),
    /// Please send the nine points of an account.
    AccountInformationRequest(request::AccountInformationRequest),
    /// What has become of one order?
    OrderEnquiry(request::OrderEnquiry),
    /// Free text, either way.
    Letter(letter::Letter),
    /// A file, either way.
    File(letter::FileDocument),
    /// The bank's answer to payment orders (the operator reads "Protocol").
    StatusReport(status_report::StatusReport),
    /// A period of an account.
    Statement(statement::Statement),
    /// Orders of others that credited our account.
    CreditOrders(Vec<credit_order::CreditOrder>),
    /// The nine points of an account.
    AccountInformation(bank_information::AccountInformation),
    /// Rates, notices, hours: what B brings.
    BankInformation(bank_information::BankInformation),
    /// The bank could not do what was asked.
    ErrorReply(request::ErrorReply),
}

/// The kind of a document, as the outgoing directory shows it and as it stands in a packet's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum DocumentKind {
    PaymentOrders = 1,
    StatementRequest = 2,
    CreditOrdersRequest = 3,
    AccountInformationRequest = 4,
    OrderEnquiry = 5,
    Letter = 6,
    File = 7,
    StatusReport = 33,
    Statement = 34,
    CreditOrders = 35,
    AccountInformation = 36,
    BankInformation = 37,
    ErrorReply = 38,
}

impl DocumentKind {
    /// Whether such a document tells how the bank has decided about a packet of orders.
    pub fn decides(self) -> bool {
        matches!(self, DocumentKind::StatusReport | DocumentKind::ErrorReply)
    }
}
