//! What the client asks, and what either side sends freely.

use super::reader::Reader;
use super::writer::Writer;
use super::{DecodeError, FILE_BYTES_MAX, LETTER_BYTES_MAX};
use crate::document::letter::{FileDocument, Letter};
use crate::document::request::{AccountInformationRequest, OrderEnquiry, StatementRequest};
use crate::document::{AccountNumber, OrderNumber};

/// The period is not judged here: a bank answers a wrong one with its own words (T6).
pub fn put_period(writer: &mut Writer, request: &StatementRequest) {
    writer.text(request.account.as_str());
    writer.date(request.start);
    writer.date(request.end);
}

pub fn read_period(reader: &mut Reader<'_>) -> Result<StatementRequest, DecodeError> {
    Ok(StatementRequest {
        account: AccountNumber::as_written(&reader.text()?),
        start: reader.date()?,
        end: reader.date()?,
    })
}

pub fn read_information_request(
    reader: &mut Reader<'_>,
) -> Result<AccountInformationRequest, DecodeError> {
    Ok(AccountInformationRequest {
        account: AccountNumber::as_written(&reader.text()?),
    })
}

pub fn put_enquiry(writer: &mut Writer, enquiry: &OrderEnquiry) {
    writer.text(enquiry.account.as_str());
    writer.number(enquiry.number.value().into());
    writer.date(enquiry.date);
}

pub fn read_enquiry(reader: &mut Reader<'_>) -> Result<OrderEnquiry, DecodeError> {
    Ok(OrderEnquiry {
        account: AccountNumber::as_written(&reader.text()?),
        number: read_order_number(reader)?,
        date: reader.date()?,
    })
}

pub fn read_order_number(reader: &mut Reader<'_>) -> Result<OrderNumber, DecodeError> {
    let value = u32::try_from(reader.number()?).map_err(|_| DecodeError::Value("number"))?;
    OrderNumber::from_value(value).map_err(|_| DecodeError::Value("number"))
}

pub fn put_letter(writer: &mut Writer, letter: &Letter) {
    writer.time(letter.made_at);
    writer.text(&letter.subject);
    writer.text(&letter.text);
}

pub fn read_letter(reader: &mut Reader<'_>) -> Result<Letter, DecodeError> {
    Ok(Letter {
        made_at: reader.time()?,
        subject: reader.text()?,
        text: reader.long_text(LETTER_BYTES_MAX)?,
    })
}

pub fn put_file(writer: &mut Writer, file: &FileDocument) {
    writer.time(file.made_at);
    writer.text(&file.name);
    writer.blob(&file.bytes);
}

pub fn read_file(reader: &mut Reader<'_>) -> Result<FileDocument, DecodeError> {
    let made_at = reader.time()?;
    let name = reader.text()?;
    let bytes = reader.blob(FILE_BYTES_MAX, "file")?.to_vec();
    if !FileDocument::is_plain_name(&name) {
        return Err(DecodeError::Value("file name"));
    }
    Ok(FileDocument {
        made_at,
        name,
        bytes,
    })
}
