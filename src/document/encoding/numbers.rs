//! A column of numbers, byte planes apart.
//!
//! A column is written as it is, or as its first value and the differences from row to row,
//! whichever has fewer bits; of what is written the smallest value is taken off, then come all highest bytes, and so on to the lowest: the high bytes of a
//! column are few and alike, the low ones are noise that should not stand among them.

use super::DecodeError;
use super::reader::{Reader, unfold_sign};
use super::writer::{Writer, fold_sign};

/// Writes a column whose length the reader knows.
pub fn put_numbers(writer: &mut Writer, values: &[u64]) {
    let differences = differences(values);
    match values.first() {
        Some(first) if bits(&differences) < bits(values) => {
            writer.byte(DIFFERENCES);
            writer.number(*first);
            put_planes(writer, &differences);
        }
        _ => {
            writer.byte(PLAIN);
            put_planes(writer, values);
        }
    }
}

/// Reads a column of `count` numbers.
pub fn read_numbers(reader: &mut Reader<'_>, count: usize) -> Result<Vec<u64>, DecodeError> {
    match reader.byte()? {
        PLAIN => read_planes(reader, count),
        DIFFERENCES if count > 0 => {
            let mut value = reader.number()?;
            let mut values = vec![value];
            for difference in read_planes(reader, count - 1)? {
                value = value.wrapping_add(unfold_sign(difference).cast_unsigned());
                values.push(value);
            }
            Ok(values)
        }
        _ => Err(DecodeError::Value("column")),
    }
}

/// A column of numbers with a sign.
pub fn put_signed(writer: &mut Writer, values: &[i64]) {
    put_numbers(
        writer,
        &values
            .iter()
            .map(|value| fold_sign(*value))
            .collect::<Vec<_>>(),
    );
}

pub fn read_signed(reader: &mut Reader<'_>, count: usize) -> Result<Vec<i64>, DecodeError> {
    Ok(read_numbers(reader, count)?
        .into_iter()
        .map(unfold_sign)
        .collect())
}

const PLAIN: u8 = 0;
const DIFFERENCES: u8 = 1;

/// From each value to the next; wraps round so that any two values have a difference.
fn differences(values: &[u64]) -> Vec<u64> {
    let pairs = values.iter().zip(values.iter().skip(1));
    pairs
        .map(|(a, b)| fold_sign(b.wrapping_sub(*a).cast_signed()))
        .collect()
}

/// Bits of the column without its smallest value: an estimate of what it will take.
fn bits(values: &[u64]) -> u64 {
    let min = values.iter().min().copied().unwrap_or(0);
    values
        .iter()
        .map(|value| u64::from(64 - (value - min).leading_zeros()))
        .sum()
}

fn put_planes(writer: &mut Writer, values: &[u64]) {
    let min = values.iter().min().copied().unwrap_or(0);
    let max = values.iter().max().copied().unwrap_or(0);
    let width = (71 - (max - min).leading_zeros()) / 8;
    writer.number(min);
    writer.byte(width as u8);
    for plane in (0..width).rev() {
        for value in values {
            writer.byte(((value - min) >> (8 * plane)) as u8);
        }
    }
}

fn read_planes(reader: &mut Reader<'_>, count: usize) -> Result<Vec<u64>, DecodeError> {
    let min = reader.number()?;
    let width = reader.byte()?;
    if width > 8 {
        return Err(DecodeError::Value("column"));
    }
    let mut values = vec![0_u64; count];
    for _ in 0..width {
        let plane = reader.raw(count)?;
        for (value, byte) in values.iter_mut().zip(plane) {
            *value = *value << 8 | u64::from(*byte);
        }
    }
    for value in &mut values {
        *value = value.checked_add(min).ok_or(DecodeError::Value("column"))?;
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn round(values: &[u64]) -> Vec<u8> {
        let mut writer = Writer::default();
        put_numbers(&mut writer, values);
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        assert_eq!(
            read_numbers(&mut reader, values.len()).as_deref(),
            Ok(values)
        );
        assert_eq!(reader.end(), Ok(()));
        bytes
    }

    #[test]
    fn what_repeats_takes_nothing() {
        assert_eq!(round(&[5; 400]).len(), 3);
        assert_eq!(round(&(1000..1400).collect::<Vec<_>>()).len(), 5);
        assert_eq!(round(&[]).len(), 3);
    }

    #[test]
    fn the_widest_values_read_back() {
        round(&[u64::MAX, 0, u64::MAX]);
        round(&[u64::MAX; 2]);
        round(&[1 << 63, 1]);
    }

    proptest! {
        #[test]
        fn every_column_reads_back(values in prop::collection::vec(any::<u64>(), 0..40)) {
            round(&values);
        }

        #[test]
        fn every_signed_column_reads_back(values in prop::collection::vec(any::<i64>(), 0..40)) {
            let mut writer = Writer::default();
            put_signed(&mut writer, &values);
            let bytes = writer.into_bytes();
            prop_assert_eq!(read_signed(&mut Reader::new(&bytes), values.len()), Ok(values));
        }
    }
}
