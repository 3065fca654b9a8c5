//! Canonical bytes of every document: what is signed, and what is compressed for the line.
//!
//! One document has exactly one form: reading and writing again gives the same bytes, anything
//! else is refused. Many rows (orders, entries) are laid down in columns, so that what repeats
//! from row to row lies together and nearly vanishes in a compressor. Layout, version 1: the
//! version, the kind, then the body; numbers are LEB128, texts see [`page`].

mod answers;
mod columns;
mod numbers;
mod orders;
mod page;
mod parties;
mod purpose;
mod reader;
mod requests;
mod statements;
mod template;
mod writer;

use std::fmt;

use super::{Document, DocumentKind, PaymentOrder, Refusal};
use reader::Reader;
use writer::Writer;

/// Why bytes are no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// The bytes end too early.
    Truncated,
    /// Bytes are left over.
    Trailing,
    /// A version this program does not know.
    Version(u8),
    /// Another kind of document than was told.
    Kind(u8),
    /// More than the named bound.
    TooLarge(&'static str),
    /// A value that the named type cannot hold.
    Value(&'static str),
    /// The same document has another form, the canonical one.
    NotCanonical,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl std::error::Error for DecodeError {}

/// Rows of one document at most: forty days' work of a large company.
pub const ROWS_MAX: usize = 20_000;

/// Bytes of one text at most, in UTF-8; a purpose has 420.
pub const TEXT_BYTES_MAX: usize = 4096;

/// Bytes of a letter or a bulletin at most, in UTF-8.
pub const LETTER_BYTES_MAX: usize = 1 << 20;

/// Bytes of a file sent as a document at most.
pub const FILE_BYTES_MAX: usize = 16 << 20;

impl Document {
    /// The kind of the document.
    pub fn kind(&self) -> DocumentKind {
        match self {
            Document::PaymentOrders(_) => DocumentKind::PaymentOrders,
            Document::StatementRequest(_) => DocumentKind::StatementRequest,
            Document::CreditOrdersRequest(_) => DocumentKind::CreditOrdersRequest,
            Document::AccountInformationRequest(_) => DocumentKind::AccountInformationRequest,
            Document::OrderEnquiry(_) => DocumentKind::OrderEnquiry,
            Document::Letter(_) => DocumentKind::Letter,
            Document::File(_) => DocumentKind::File,
            Document::StatusReport(_) => DocumentKind::StatusReport,
            Document::Statement(_) => DocumentKind::Statement,
            Document::CreditOrders(_) => DocumentKind::CreditOrders,
            Document::AccountInformation(_) => DocumentKind::AccountInformation,
            Document::BankInformation(_) => DocumentKind::BankInformation,
            Document::ErrorReply(_) => DocumentKind::ErrorReply,
        }
    }

    /// The canonical bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = head(self.kind());
        match self {
            Document::PaymentOrders(orders) => {
                orders::put_orders(&mut writer, &orders.iter().collect::<Vec<_>>())
            }
            Document::StatementRequest(request) | Document::CreditOrdersRequest(request) => {
                requests::put_period(&mut writer, request)
            }
            Document::AccountInformationRequest(request) => writer.text(request.account.as_str()),
            Document::OrderEnquiry(enquiry) => requests::put_enquiry(&mut writer, enquiry),
            Document::Letter(letter) => requests::put_letter(&mut writer, letter),
            Document::File(file) => requests::put_file(&mut writer, file),
            Document::StatusReport(report) => answers::put_report(&mut writer, report),
            Document::Statement(statement) => statements::put_statement(&mut writer, statement),
            Document::CreditOrders(orders) => orders::put_credit_orders(&mut writer, orders),
            Document::AccountInformation(information) => {
                answers::put_information(&mut writer, information)
            }
            Document::BankInformation(bulletin) => answers::put_bulletin(&mut writer, bulletin),
            Document::ErrorReply(reply) => answers::put_error(&mut writer, reply),
        }
        writer.into_bytes()
    }

    /// Refuses a document that the other side could not read because it is past a bound: ask
    /// before signing.
    pub fn check_size(&self) -> Result<(), Refusal> {
        let refusal = || Refusal::new("document-too-large");
        match Document::from_bytes(self.kind(), &self.to_bytes()) {
            Ok(_) => Ok(()),
            Err(DecodeError::TooLarge(what)) => Err(refusal().with("what", what)),
            Err(other) => Err(refusal().with("what", other)),
        }
    }

    /// Reads canonical bytes of a `kind` that is known from elsewhere.
    ///
    /// Never panics and never grows past a fixed bound, whatever the bytes are.
    pub fn from_bytes(kind: DocumentKind, bytes: &[u8]) -> Result<Document, DecodeError> {
        let document = Document::from_own_bytes(kind, bytes)?;
        if document.to_bytes() != bytes {
            return Err(DecodeError::NotCanonical);
        }
        Ok(document)
    }

    /// Reads bytes that this program wrote itself and has kept: whether they are the canonical ones
    /// is not asked, which takes as long as the reading.
    pub fn from_own_bytes(kind: DocumentKind, bytes: &[u8]) -> Result<Document, DecodeError> {
        let mut reader = Reader::new(bytes);
        match reader.byte()? {
            VERSION => {}
            other => return Err(DecodeError::Version(other)),
        }
        match reader.byte()? {
            byte if byte == kind.byte() => {}
            other => return Err(DecodeError::Kind(other)),
        }
        let document = read_body(kind, &mut reader)?;
        reader.end()?;
        Ok(document)
    }
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [DocumentKind; 13] = [
        DocumentKind::PaymentOrders,
        DocumentKind::StatementRequest,
        DocumentKind::CreditOrdersRequest,
        DocumentKind::AccountInformationRequest,
        DocumentKind::OrderEnquiry,
        DocumentKind::Letter,
        DocumentKind::File,
        DocumentKind::StatusReport,
        DocumentKind::Statement,
        DocumentKind::CreditOrders,
        DocumentKind::AccountInformation,
        DocumentKind::BankInformation,
        DocumentKind::ErrorReply,
    ];

    /// The byte in a packet's head.
    pub fn byte(self) -> u8 {
        self as u8
    }

    /// The kind of a byte.
    pub fn from_byte(byte: u8) -> Result<DocumentKind, DecodeError> {
        let known = DocumentKind::ALL
            .into_iter()
            .find(|kind| kind.byte() == byte);
        known.ok_or(DecodeError::Kind(byte))
    }

    /// The name in catalogues and in machine-readable output.
    pub fn key(self) -> &'static str {
        match self {
            DocumentKind::PaymentOrders => "payment-orders",
            DocumentKind::StatementRequest => "statement-request",
            DocumentKind::CreditOrdersRequest => "credit-orders-request",
            DocumentKind::AccountInformationRequest => "account-information-request",
            DocumentKind::OrderEnquiry => "order-enquiry",
            DocumentKind::Letter => "letter",
            DocumentKind::File => "file",
            DocumentKind::StatusReport => "status-report",
            DocumentKind::Statement => "statement",
            DocumentKind::CreditOrders => "credit-orders",
            DocumentKind::AccountInformation => "account-information",
            DocumentKind::BankInformation => "bank-information",
            DocumentKind::ErrorReply => "error-reply",
        }
    }

    /// True when the client asks something that the bank must answer (S21, S22).
    pub fn expects_reply(self) -> bool {
        matches!(
            self,
            DocumentKind::PaymentOrders
                | DocumentKind::StatementRequest
                | DocumentKind::CreditOrdersRequest
                | DocumentKind::AccountInformationRequest
                | DocumentKind::OrderEnquiry
        )
    }
}

/// Canonical bytes of one order alone, for its control sum.
pub fn order_bytes(order: &PaymentOrder) -> Vec<u8> {
    let mut writer = head(DocumentKind::PaymentOrders);
    orders::put_orders(&mut writer, &[order]);
    writer.into_bytes()
}

const VERSION: u8 = 1;

fn head(kind: DocumentKind) -> Writer {
    let mut writer = Writer::default();
    writer.byte(VERSION);
    writer.byte(kind.byte());
    writer
}

fn read_body(kind: DocumentKind, reader: &mut Reader<'_>) -> Result<Document, DecodeError> {
    Ok(match kind {
        DocumentKind::PaymentOrders => Document::PaymentOrders(orders::read_orders(reader)?),
        DocumentKind::StatementRequest => {
            Document::StatementRequest(requests::read_period(reader)?)
        }
        DocumentKind::CreditOrdersRequest => {
            Document::CreditOrdersRequest(requests::read_period(reader)?)
        }
        DocumentKind::AccountInformationRequest => {
            Document::AccountInformationRequest(requests::read_information_request(reader)?)
        }
        DocumentKind::OrderEnquiry => Document::OrderEnquiry(requests::read_enquiry(reader)?),
        DocumentKind::Letter => Document::Letter(requests::read_letter(reader)?),
        DocumentKind::File => Document::File(requests::read_file(reader)?),
        DocumentKind::StatusReport => Document::StatusReport(answers::read_report(reader)?),
        DocumentKind::Statement => Document::Statement(statements::read_statement(reader)?),
        DocumentKind::CreditOrders => Document::CreditOrders(orders::read_credit_orders(reader)?),
        DocumentKind::AccountInformation => {
            Document::AccountInformation(answers::read_information(reader)?)
        }
        DocumentKind::BankInformation => Document::BankInformation(answers::read_bulletin(reader)?),
        DocumentKind::ErrorReply => Document::ErrorReply(answers::read_error(reader)?),
    })
}

#[cfg(test)]
mod tests;
