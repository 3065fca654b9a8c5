//! The text forms of documents, both directions: 1CClientBankExchange (domain/01).
//!
//! Reading is tolerant and says what it tolerated, line by line; what an order must be is decided
//! by `PaymentOrder::check` and nowhere else. Writing is strict: what any reader accepts.

mod code_page;
mod exchange;
mod keys;
mod order_document;
mod statement_document;
mod write;

pub use code_page::{CodePage, Encoding};
pub use exchange::{AccountSection, ExchangeFile, Field, RawDocument, Warning, read_exchange};
pub use order_document::Refused;
pub use statement_document::StatementReading;
pub use write::{ExchangeNames, write_orders, write_statement};
