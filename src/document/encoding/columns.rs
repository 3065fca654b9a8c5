//! Columns of texts, of indices into what was seen before, of dates and of amounts.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::NaiveDate;

use super::numbers::{put_numbers, put_signed, read_numbers, read_signed};
use super::reader::{self, Reader};
use super::writer::{self, Writer};
use super::{DecodeError, TEXT_BYTES_MAX, page};
use crate::document::Amount;

/// Ends a text of a column.
pub const LINE_END: u8 = b'\n';

/// Texts one after another.
pub fn put_lines<'a>(writer: &mut Writer, lines: impl Iterator<Item = &'a str>) {
    let mut bytes = Vec::new();
    for line in lines {
        page::put(&mut bytes, line);
        bytes.push(LINE_END);
    }
    writer.raw(&bytes);
}

pub fn read_lines(reader: &mut Reader<'_>, count: usize) -> Result<Vec<String>, DecodeError> {
    (0..count).map(|_| read_line(reader)).collect()
}

/// Texts that repeat: each once, and for each row which one.
pub fn put_dictionary<'a>(writer: &mut Writer, values: impl Iterator<Item = &'a str>) {
    let (entries, rows) = distinct(values);
    writer.count(entries.len());
    put_lines(writer, entries.into_iter());
    put_numbers(writer, &rows);
}

pub fn read_dictionary(reader: &mut Reader<'_>, count: usize) -> Result<Vec<String>, DecodeError> {
    let entry_count = reader.rows()?;
    let entries = read_lines(reader, entry_count)?;
    let rows = read_numbers(reader, count)?;
    unfold(reader, &entries, &rows, String::len)
}

/// The distinct values as they first appear, and for each row 0 when its value is new, else one
/// more than the place of the value: a column in which nothing repeats is all noughts.
pub fn distinct<T: Eq + Hash + Copy>(values: impl Iterator<Item = T>) -> (Vec<T>, Vec<u64>) {
    let mut places: HashMap<T, u64> = HashMap::new();
    let mut entries = Vec::new();
    let mut rows = Vec::new();
    for value in values {
        let next = entries.len() as u64;
        match places.entry(value) {
            std::collections::hash_map::Entry::Occupied(place) => rows.push(*place.get() + 1),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(next);
                entries.push(value);
                rows.push(0);
            }
        }
    }
    (entries, rows)
}

/// For each row its value again; `size` tells what a copy weighs.
pub fn unfold<T: Clone>(
    reader: &mut Reader<'_>,
    entries: &[T],
    rows: &[u64],
    size: impl Fn(&T) -> usize,
) -> Result<Vec<T>, DecodeError> {
    let mut fresh = entries.iter();
    let mut values = Vec::with_capacity(rows.len());
    for row in rows {
        let value = match row.checked_sub(1) {
            None => fresh.next(),
            Some(place) => usize::try_from(place)
                .ok()
                .and_then(|place| entries.get(place)),
        };
        let value = value.ok_or(DecodeError::Value("index"))?;
        reader.unfold(size(value) + ROW_OVERHEAD)?;
        values.push(value.clone());
    }
    Ok(values)
}

pub fn put_dates(writer: &mut Writer, dates: impl Iterator<Item = NaiveDate>) {
    put_signed(writer, &dates.map(writer::days).collect::<Vec<_>>());
}

pub fn read_dates(reader: &mut Reader<'_>, count: usize) -> Result<Vec<NaiveDate>, DecodeError> {
    read_signed(reader, count)?
        .into_iter()
        .map(reader::date)
        .collect()
}

/// Amounts as the noughts they end in and what stands before: round sums become small numbers.
pub fn put_amounts(writer: &mut Writer, amounts: impl Iterator<Item = Amount>) {
    let split = |amount: Amount| {
        let mut head = amount.kopecks().unsigned_abs();
        let mut noughts = 0;
        while head > 0 && head.is_multiple_of(10) {
            head /= 10;
            noughts += 1;
        }
        (noughts, head)
    };
    let (noughts, heads): (Vec<u64>, Vec<u64>) = amounts.map(split).unzip();
    put_numbers(writer, &noughts);
    put_numbers(writer, &heads);
}

pub fn read_amounts(reader: &mut Reader<'_>, count: usize) -> Result<Vec<Amount>, DecodeError> {
    let noughts = read_numbers(reader, count)?;
    let heads = read_numbers(reader, count)?;
    let amount = |(noughts, head): (u64, u64)| {
        let power = u32::try_from(noughts)
            .ok()
            .and_then(|noughts| 10_i64.checked_pow(noughts));
        let kopecks = i64::try_from(head).ok()?.checked_mul(power?)?;
        Amount::from_kopecks(kopecks).ok()
    };
    let amounts = noughts.into_iter().zip(heads);
    amounts
        .map(|pair| amount(pair).ok_or(DecodeError::Value("amount")))
        .collect()
}

/// The next value of a column, for building rows.
pub fn take<T>(column: &mut std::vec::IntoIter<T>) -> Result<T, DecodeError> {
    column.next().ok_or(DecodeError::Truncated)
}

/// What a row weighs beside its texts, about.
const ROW_OVERHEAD: usize = 24;

fn read_line(reader: &mut Reader<'_>) -> Result<String, DecodeError> {
    let line = page::text(reader.line(LINE_END)?).ok_or(DecodeError::Value("text"))?;
    if line.len() > TEXT_BYTES_MAX {
        return Err(DecodeError::TooLarge("text"));
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn new_values_are_noughts() {
        let (entries, rows) = distinct(["a", "b", "a", "c", "b"].into_iter());
        assert_eq!((entries, rows), (vec!["a", "b", "c"], vec![0, 0, 1, 0, 2]));
    }

    #[test]
    fn few_bytes_cannot_unfold_without_bound() {
        let entries = vec!["x".repeat(4000)];
        let rows: Vec<u64> = std::iter::once(0)
            .chain(std::iter::repeat_n(1, 19_999))
            .collect();
        let mut reader = Reader::new(&[]);
        let answer = unfold(&mut reader, &entries, &rows, String::len);
        assert_eq!(answer, Err(DecodeError::TooLarge("rows")));
    }

    #[test]
    fn a_column_of_amounts_refuses_what_is_no_amount() {
        let mut writer = Writer::default();
        put_numbers(&mut writer, &[0]);
        put_numbers(&mut writer, &[0]);
        let bytes = writer.into_bytes();
        let answer = read_amounts(&mut Reader::new(&bytes), 1);
        assert_eq!(answer, Err(DecodeError::Value("amount")));
    }

    proptest! {
        #[test]
        fn dictionaries_read_back(values in prop::collection::vec("[аб\n\u{1b}]{0,3}", 0..30)) {
            let mut writer = Writer::default();
            put_dictionary(&mut writer, values.iter().map(String::as_str));
            let bytes = writer.into_bytes();
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(read_dictionary(&mut reader, values.len()), Ok(values));
            prop_assert_eq!(reader.end(), Ok(()));
        }

        #[test]
        fn amounts_read_back(kopecks in prop::collection::vec(1_i64..=999_999_999_999, 0..30)) {
            let amounts: Vec<_> =
                kopecks.into_iter().map(|k| Amount::from_kopecks(k).expect("in range")).collect();
            let mut writer = Writer::default();
            put_amounts(&mut writer, amounts.iter().copied());
            let bytes = writer.into_bytes();
            prop_assert_eq!(read_amounts(&mut Reader::new(&bytes), amounts.len()), Ok(amounts));
        }
    }
}
