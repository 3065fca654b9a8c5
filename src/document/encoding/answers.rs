//! What the bank answers, but for what has rows of parties.

use super::reader::Reader;
use super::requests::read_order_number;
use super::writer::Writer;
use super::{DecodeError, LETTER_BYTES_MAX};
use crate::document::bank_information::{AccountInformation, AccountState, BankInformation};
use crate::document::request::ErrorReply;
use crate::document::status_report::{Rejection, StatusLine, StatusReport};
use crate::document::{AccountNumber, Amount};

/// Reasons against one order at most.
const REJECTIONS_MAX: usize = 100;

pub fn put_report(writer: &mut Writer, report: &StatusReport) {
    writer.raw(&report.packet_id);
    writer.text(&report.file_name);
    writer.date(report.operating_day);
    writer.time(report.made_at);
    writer.count(report.lines.len());
    for line in &report.lines {
        put_line(writer, line);
    }
}

pub fn read_report(reader: &mut Reader<'_>) -> Result<StatusReport, DecodeError> {
    Ok(StatusReport {
        packet_id: reader.array()?,
        file_name: reader.text()?,
        operating_day: reader.date()?,
        made_at: reader.time()?,
        lines: {
            let count = reader.rows()?;
            (0..count)
                .map(|_| read_line(reader))
                .collect::<Result<_, _>>()?
        },
    })
}

fn put_line(writer: &mut Writer, line: &StatusLine) {
    writer.number(line.number.value().into());
    writer.date(line.date);
    writer.number(line.amount.kopecks().unsigned_abs());
    writer.raw(&line.control_sum.to_le_bytes());
    writer.count(line.rejections.len());
    for rejection in &line.rejections {
        writer.text(&rejection.code);
        writer.text(&rejection.text);
    }
}

fn read_line(reader: &mut Reader<'_>) -> Result<StatusLine, DecodeError> {
    Ok(StatusLine {
        number: read_order_number(reader)?,
        date: reader.date()?,
        amount: read_amount(reader)?,
        control_sum: i32::from_le_bytes(reader.array()?),
        rejections: {
            let count = reader.count(REJECTIONS_MAX, "rejections")?;
            (0..count)
                .map(|_| read_rejection(reader))
                .collect::<Result<_, _>>()?
        },
    })
}

fn read_rejection(reader: &mut Reader<'_>) -> Result<Rejection, DecodeError> {
    Ok(Rejection {
        code: reader.text()?,
        text: reader.text()?,
    })
}

fn read_amount(reader: &mut Reader<'_>) -> Result<Amount, DecodeError> {
    let kopecks = i64::try_from(reader.number()?).map_err(|_| DecodeError::Value("amount"))?;
    Amount::from_kopecks(kopecks).map_err(|_| DecodeError::Value("amount"))
}

pub fn put_information(writer: &mut Writer, information: &AccountInformation) {
    writer.text(information.account.as_str());
    writer.time(information.at);
    writer.text(&information.owner);
    writer.byte(information.passive.into());
    writer.byte(information.state as u8);
    writer.balance(information.balance_by_statement);
    writer.date(information.statement_date);
    writer.balance(information.debit_today);
    writer.balance(information.internal_credit_today);
    writer.balance(information.not_yet_reflected);
    writer.balance(information.cash_out_today);
    writer.balance(information.cash_in_today);
    writer.balance(information.expected_balance);
}

pub fn read_information(reader: &mut Reader<'_>) -> Result<AccountInformation, DecodeError> {
    Ok(AccountInformation {
        account: AccountNumber::as_written(&reader.text()?),
        at: reader.time()?,
        owner: reader.text()?,
        passive: match reader.byte()? {
            0 => false,
            1 => true,
            _ => return Err(DecodeError::Value("passive")),
        },
        state: match reader.byte()? {
            0 => AccountState::Open,
            1 => AccountState::Closed,
            2 => AccountState::Blocked,
            _ => return Err(DecodeError::Value("account state")),
        },
        balance_by_statement: reader.balance()?,
        statement_date: reader.date()?,
        debit_today: reader.balance()?,
        internal_credit_today: reader.balance()?,
        not_yet_reflected: reader.balance()?,
        cash_out_today: reader.balance()?,
        cash_in_today: reader.balance()?,
        expected_balance: reader.balance()?,
    })
}

pub fn put_bulletin(writer: &mut Writer, bulletin: &BankInformation) {
    writer.time(bulletin.made_at);
    writer.text(&bulletin.text);
}

pub fn read_bulletin(reader: &mut Reader<'_>) -> Result<BankInformation, DecodeError> {
    Ok(BankInformation {
        made_at: reader.time()?,
        text: reader.long_text(LETTER_BYTES_MAX)?,
    })
}

pub fn put_error(writer: &mut Writer, reply: &ErrorReply) {
    writer.raw(&reply.packet_id);
    writer.text(&reply.code);
    writer.text(&reply.text);
}

pub fn read_error(reader: &mut Reader<'_>) -> Result<ErrorReply, DecodeError> {
    Ok(ErrorReply {
        packet_id: reader.array()?,
        code: reader.text()?,
        text: reader.text()?,
    })
}
