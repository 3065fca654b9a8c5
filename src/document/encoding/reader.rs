//! Takes single values up; cannot overrun, cannot be made to grow without bound.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::writer::EPOCH_DAYS;
use super::{DecodeError, ROWS_MAX, TEXT_BYTES_MAX, page};
use crate::document::Balance;

/// Bytes of a document, shrinking.
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// Bytes that rows may still unfold to: a few bytes in columns may say a great deal.
    unfold_left: usize,
}

/// Bytes all rows of one document unfold to at most.
const UNFOLD_MAX: usize = 64 << 20;

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader {
            bytes,
            unfold_left: UNFOLD_MAX,
        }
    }

    /// Nothing may be left over.
    pub fn end(&self) -> Result<(), DecodeError> {
        if self.bytes.is_empty() {
            Ok(())
        } else {
            Err(DecodeError::Trailing)
        }
    }

    pub fn byte(&mut self) -> Result<u8, DecodeError> {
        let (first, rest) = self.bytes.split_first().ok_or(DecodeError::Truncated)?;
        self.bytes = rest;
        Ok(*first)
    }

    pub fn raw(&mut self, len: usize) -> Result<&'a [u8], DecodeError> {
        let (taken, rest) = self
            .bytes
            .split_at_checked(len)
            .ok_or(DecodeError::Truncated)?;
        self.bytes = rest;
        Ok(taken)
    }

    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        self.raw(N)?.try_into().map_err(|_| DecodeError::Truncated)
    }

    /// Bytes up to a mark that ends a line; the mark is taken and not given. A mark after an
    /// escape belongs to the line.
    pub fn line(&mut self, mark: u8) -> Result<&'a [u8], DecodeError> {
        let mut len = 0;
        loop {
            match self.bytes.get(len) {
                None => return Err(DecodeError::Truncated),
                Some(byte) if *byte == mark => break,
                Some(byte) if *byte == page::ESCAPE => len += 2,
                Some(_) => len += 1,
            }
        }
        if len > TEXT_BYTES_MAX * 2 {
            return Err(DecodeError::TooLarge("text"));
        }
        let line = self.raw(len)?;
        self.byte().map(|_| line)
    }

    pub fn number(&mut self) -> Result<u64, DecodeError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(DecodeError::Value("number"));
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(DecodeError::Value("number"))
    }

    /// A count of at most `max` things, called `what` in the error.
    pub fn count(&mut self, max: usize, what: &'static str) -> Result<usize, DecodeError> {
        let count = usize::try_from(self.number()?)
            .ok()
            .filter(|count| *count <= max);
        count.ok_or(DecodeError::TooLarge(what))
    }

    pub fn rows(&mut self) -> Result<usize, DecodeError> {
        self.count(ROWS_MAX, "rows")
    }

    pub fn signed(&mut self) -> Result<i64, DecodeError> {
        self.number().map(unfold_sign)
    }

    pub fn balance(&mut self) -> Result<Balance, DecodeError> {
        self.signed().map(Balance::from_kopecks)
    }

    pub fn date(&mut self) -> Result<NaiveDate, DecodeError> {
        date(self.signed()?)
    }

    pub fn time(&mut self) -> Result<NaiveDateTime, DecodeError> {
        let date = self.date()?;
        let second = u32::try_from(self.number()?).ok();
        let nano = u32::try_from(self.number()?).ok();
        let time = second
            .zip(nano)
            .and_then(|(second, nano)| NaiveTime::from_num_seconds_from_midnight_opt(second, nano));
        time.map(|time| date.and_time(time))
            .ok_or(DecodeError::Value("time"))
    }

    pub fn text(&mut self) -> Result<String, DecodeError> {
        self.long_text(TEXT_BYTES_MAX)
    }

    /// A text of at most `bytes_max` bytes of UTF-8.
    pub fn long_text(&mut self, bytes_max: usize) -> Result<String, DecodeError> {
        let bytes = self.blob(bytes_max.saturating_mul(2), "text")?;
        let text = page::text(bytes).ok_or(DecodeError::Value("text"))?;
        if text.len() > bytes_max {
            return Err(DecodeError::TooLarge("text"));
        }
        Ok(text)
    }

    pub fn blob(&mut self, max: usize, what: &'static str) -> Result<&'a [u8], DecodeError> {
        let len = self.count(max, what)?;
        self.raw(len)
    }

    /// Accounts for a row that takes `bytes` when unfolded.
    pub fn unfold(&mut self, bytes: usize) -> Result<(), DecodeError> {
        let left = self.unfold_left.checked_sub(bytes);
        self.unfold_left = left.ok_or(DecodeError::TooLarge("rows"))?;
        Ok(())
    }
}

/// The date so many days from the epoch of this encoding.
pub fn date(days: i64) -> Result<NaiveDate, DecodeError> {
    days.checked_add(EPOCH_DAYS)
        .and_then(|days| i32::try_from(days).ok())
        .and_then(NaiveDate::from_num_days_from_ce_opt)
        .ok_or(DecodeError::Value("date"))
}

/// Undoes `fold_sign`.
pub fn unfold_sign(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}
