//! Payers and payees: each party once, each bank once, then which row has which.

use super::DecodeError;
use super::columns::{distinct, put_lines, read_lines, take, unfold};
use super::numbers::{put_numbers, read_numbers};
use super::reader::Reader;
use super::writer::Writer;
use crate::document::{
    AccountNumber, BankCode, BankDetails, Party, RegistrationReasonCode, TaxpayerId,
};

/// Writes the parties of all rows.
pub fn put_parties(writer: &mut Writer, parties: &[&Party]) {
    let (entries, rows) = distinct(parties.iter().copied());
    writer.count(entries.len());
    put_banks(
        writer,
        &entries.iter().map(|party| &party.bank).collect::<Vec<_>>(),
    );
    put_lines(writer, entries.iter().map(|party| party.name.as_str()));
    let ids = entries.iter().map(|party| party.taxpayer_id.as_ref());
    put_lines(writer, ids.map(|id| id.map_or("", TaxpayerId::as_str)));
    let codes = entries
        .iter()
        .map(|party| party.registration_reason_code.as_ref());
    put_lines(
        writer,
        codes.map(|code| code.map_or("", RegistrationReasonCode::as_str)),
    );
    put_lines(writer, entries.iter().map(|party| party.account.as_str()));
    put_numbers(writer, &rows);
}

/// Reads the parties of `count` rows.
pub fn read_parties(reader: &mut Reader<'_>, count: usize) -> Result<Vec<Party>, DecodeError> {
    let entry_count = reader.rows()?;
    let mut banks = read_banks(reader, entry_count)?.into_iter();
    let mut names = read_lines(reader, entry_count)?.into_iter();
    let mut ids = read_lines(reader, entry_count)?.into_iter();
    let mut codes = read_lines(reader, entry_count)?.into_iter();
    let mut accounts = read_lines(reader, entry_count)?.into_iter();
    let party = |_| -> Result<Party, DecodeError> {
        Ok(Party {
            name: take(&mut names)?,
            taxpayer_id: TaxpayerId::as_written(&take(&mut ids)?),
            registration_reason_code: RegistrationReasonCode::as_written(&take(&mut codes)?),
            account: AccountNumber::as_written(&take(&mut accounts)?),
            bank: take(&mut banks)?,
        })
    };
    let entries: Vec<Party> = (0..entry_count).map(party).collect::<Result<_, _>>()?;
    let rows = read_numbers(reader, count)?;
    unfold(reader, &entries, &rows, weight)
}

fn put_banks(writer: &mut Writer, banks: &[&BankDetails]) {
    let (entries, rows) = distinct(banks.iter().copied());
    writer.count(entries.len());
    put_lines(writer, entries.iter().map(|bank| bank.code.as_str()));
    let accounts = entries
        .iter()
        .map(|bank| bank.correspondent_account.as_ref());
    put_lines(
        writer,
        accounts.map(|account| account.map_or("", AccountNumber::as_str)),
    );
    put_lines(writer, entries.iter().map(|bank| bank.name.as_str()));
    put_lines(writer, entries.iter().map(|bank| bank.place.as_str()));
    put_numbers(writer, &rows);
}

fn read_banks(reader: &mut Reader<'_>, count: usize) -> Result<Vec<BankDetails>, DecodeError> {
    let entry_count = reader.rows()?;
    let mut codes = read_lines(reader, entry_count)?.into_iter();
    let mut accounts = read_lines(reader, entry_count)?.into_iter();
    let mut names = read_lines(reader, entry_count)?.into_iter();
    let mut places = read_lines(reader, entry_count)?.into_iter();
    let bank = |_| -> Result<BankDetails, DecodeError> {
        let account = take(&mut accounts)?;
        Ok(BankDetails {
            code: BankCode::as_written(&take(&mut codes)?),
            name: take(&mut names)?,
            place: take(&mut places)?,
            correspondent_account: (!account.is_empty())
                .then(|| AccountNumber::as_written(&account)),
        })
    };
    let entries: Vec<BankDetails> = (0..entry_count).map(bank).collect::<Result<_, _>>()?;
    let rows = read_numbers(reader, count)?;
    unfold(reader, &entries, &rows, |bank| {
        bank.name.len() + bank.place.len()
    })
}

/// Bytes of a party's texts, about.
fn weight(party: &Party) -> usize {
    200 + party.name.len() + party.bank.name.len() + party.bank.place.len()
}
