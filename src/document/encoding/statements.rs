//! A statement: its head, then its entries in columns.

use std::vec::IntoIter;

use chrono::NaiveDate;

use super::DecodeError;
use super::columns::{
    put_amounts, put_dates, put_dictionary, put_lines, read_amounts, read_dates, read_dictionary,
    read_lines, take,
};
use super::numbers::{put_numbers, put_signed, read_numbers, read_signed};
use super::orders::groups;
use super::parties::{put_parties, read_parties};
use super::purpose::{put_purposes, read_purposes};
use super::reader::{self, Reader};
use super::template::Facts;
use super::writer::{self, Writer};
use crate::document::statement::{Statement, StatementEntry};
use crate::document::{AccountNumber, Amount, Party, Side};

pub fn put_statement(writer: &mut Writer, statement: &Statement) {
    writer.text(statement.account.as_str());
    writer.date(statement.start);
    writer.date(statement.end);
    writer.balance(statement.opening_balance);
    writer.balance(statement.debit_turnover);
    writer.balance(statement.credit_turnover);
    writer.balance(statement.closing_balance);
    writer.time(statement.made_at);
    put_entries(writer, &statement.entries);
}

pub fn read_statement(reader: &mut Reader<'_>) -> Result<Statement, DecodeError> {
    Ok(Statement {
        account: AccountNumber::as_written(&reader.text()?),
        start: reader.date()?,
        end: reader.date()?,
        opening_balance: reader.balance()?,
        debit_turnover: reader.balance()?,
        credit_turnover: reader.balance()?,
        closing_balance: reader.balance()?,
        made_at: reader.time()?,
        entries: read_entries(reader)?,
    })
}

fn put_entries(writer: &mut Writer, entries: &[StatementEntry]) {
    writer.count(entries.len());
    let payers = entries.iter().map(|entry| &entry.payer);
    let payees: Vec<&Party> = entries.iter().map(|entry| &entry.payee).collect();
    put_parties(
        writer,
        &payers.chain(payees.iter().copied()).collect::<Vec<_>>(),
    );
    let sides: Vec<u64> = entries
        .iter()
        .map(|entry| (entry.side == Side::Credit).into())
        .collect();
    put_numbers(writer, &sides);
    put_dates(writer, entries.iter().map(|entry| entry.posting_date));
    put_signed(
        writer,
        &entries.iter().map(days_before_posting).collect::<Vec<_>>(),
    );
    put_amounts(writer, entries.iter().map(|entry| entry.amount));
    put_dictionary(writer, entries.iter().map(|entry| entry.kind.as_str()));
    put_dictionary(
        writer,
        entries.iter().map(|entry| entry.operation_kind.as_str()),
    );
    put_numbers(
        writer,
        &entries
            .iter()
            .map(|entry| entry.priority.into())
            .collect::<Vec<_>>(),
    );
    put_lines(writer, entries.iter().map(|entry| entry.number.as_str()));
    put_lines(
        writer,
        entries.iter().map(|entry| entry.bank_reference.as_str()),
    );
    let row = |(entry, group)| entry_row(entry, group);
    put_purposes(
        writer,
        &entries
            .iter()
            .zip(groups(&payees))
            .map(row)
            .collect::<Vec<_>>(),
    );
}

/// The columns of entries that have no parties and no purposes, as they come.
struct Columns {
    sides: Vec<u64>,
    posting_dates: Vec<NaiveDate>,
    document_dates: Vec<NaiveDate>,
    amounts: Vec<Amount>,
    kinds: Vec<String>,
    operation_kinds: Vec<String>,
    priorities: Vec<u64>,
    numbers: Vec<String>,
    references: Vec<String>,
}

fn read_entries(reader: &mut Reader<'_>) -> Result<Vec<StatementEntry>, DecodeError> {
    let count = reader.rows()?;
    let mut payers = read_parties(reader, 2 * count)?;
    let payees = payers.split_off(count);
    let columns = read_columns(reader, count)?;
    let purposes = read_entry_purposes(reader, &columns, &payees)?;
    let mut rows = Rows {
        sides: columns.sides.into_iter(),
        posting_dates: columns.posting_dates.into_iter(),
        document_dates: columns.document_dates.into_iter(),
        amounts: columns.amounts.into_iter(),
        kinds: columns.kinds.into_iter(),
        operation_kinds: columns.operation_kinds.into_iter(),
        priorities: columns.priorities.into_iter(),
        numbers: columns.numbers.into_iter(),
        references: columns.references.into_iter(),
        payers: payers.into_iter(),
        payees: payees.into_iter(),
        purposes: purposes.into_iter(),
    };
    (0..count).map(|_| rows.take()).collect()
}

/// All columns on the way back into rows.
struct Rows {
    sides: IntoIter<u64>,
    posting_dates: IntoIter<NaiveDate>,
    document_dates: IntoIter<NaiveDate>,
    amounts: IntoIter<Amount>,
    kinds: IntoIter<String>,
    operation_kinds: IntoIter<String>,
    priorities: IntoIter<u64>,
    numbers: IntoIter<String>,
    references: IntoIter<String>,
    payers: IntoIter<Party>,
    payees: IntoIter<Party>,
    purposes: IntoIter<String>,
}

impl Rows {
    fn take(&mut self) -> Result<StatementEntry, DecodeError> {
        let priority = u8::try_from(take(&mut self.priorities)?);
        Ok(StatementEntry {
            posting_date: take(&mut self.posting_dates)?,
            side: side(take(&mut self.sides)?)?,
            kind: take(&mut self.kinds)?,
            number: take(&mut self.numbers)?,
            document_date: take(&mut self.document_dates)?,
            amount: take(&mut self.amounts)?,
            payer: take(&mut self.payers)?,
            payee: take(&mut self.payees)?,
            purpose: take(&mut self.purposes)?,
            operation_kind: take(&mut self.operation_kinds)?,
            priority: priority.map_err(|_| DecodeError::Value("priority"))?,
            bank_reference: take(&mut self.references)?,
        })
    }
}

fn read_columns(reader: &mut Reader<'_>, count: usize) -> Result<Columns, DecodeError> {
    let sides = read_numbers(reader, count)?;
    let posting_dates = read_dates(reader, count)?;
    let before = read_signed(reader, count)?;
    let document_date = |(posting, before): (&NaiveDate, &i64)| {
        let days = writer::days(*posting).checked_sub(*before);
        reader::date(days.ok_or(DecodeError::Value("date"))?)
    };
    let document_dates = posting_dates.iter().zip(&before).map(document_date);
    Ok(Columns {
        sides,
        document_dates: document_dates.collect::<Result<_, _>>()?,
        posting_dates,
        amounts: read_amounts(reader, count)?,
        kinds: read_dictionary(reader, count)?,
        operation_kinds: read_dictionary(reader, count)?,
        priorities: read_numbers(reader, count)?,
        numbers: read_lines(reader, count)?,
        references: read_lines(reader, count)?,
    })
}

fn read_entry_purposes(
    reader: &mut Reader<'_>,
    columns: &Columns,
    payees: &[Party],
) -> Result<Vec<String>, DecodeError> {
    let groups = groups(&payees.iter().collect::<Vec<_>>());
    let rows = columns
        .numbers
        .iter()
        .zip(&columns.document_dates)
        .zip(&columns.amounts);
    let facts: Vec<Facts<'_>> = rows
        .zip(groups)
        .map(|(((number, date), amount), group)| Facts {
            number,
            date: *date,
            amount: *amount,
            group,
        })
        .collect();
    read_purposes(reader, &facts)
}

fn entry_row(entry: &StatementEntry, group: usize) -> (&str, Facts<'_>) {
    let (date, amount) = (entry.document_date, entry.amount);
    (
        &entry.purpose,
        Facts {
            number: &entry.number,
            date,
            amount,
            group,
        },
    )
}

fn days_before_posting(entry: &StatementEntry) -> i64 {
    entry
        .posting_date
        .signed_duration_since(entry.document_date)
        .num_days()
}

fn side(value: u64) -> Result<Side, DecodeError> {
    match value {
        0 => Ok(Side::Debit),
        1 => Ok(Side::Credit),
        _ => Err(DecodeError::Value("side")),
    }
}
