//! Puts single values down, one way each.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::page;
use crate::document::Balance;

/// Bytes of a document, growing.
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

/// Dates are days from here (1 January 2000), counted as chrono does from the common era.
pub const EPOCH_DAYS: i64 = 730_120;

impl Writer {
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// LEB128: seven bits a byte, low ones first.
    pub fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push((value & 0x7f) as u8);
    }

    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    pub fn signed(&mut self, value: i64) {
        self.number(fold_sign(value));
    }

    pub fn balance(&mut self, balance: Balance) {
        self.signed(balance.kopecks());
    }

    pub fn date(&mut self, date: NaiveDate) {
        self.signed(days(date));
    }

    /// Date, second of the day, nanosecond.
    pub fn time(&mut self, time: NaiveDateTime) {
        self.date(time.date());
        self.number(u64::from(time.time().num_seconds_from_midnight()));
        self.number(u64::from(time.time().nanosecond()));
    }

    /// A text with its length before it.
    pub fn text(&mut self, text: &str) {
        let mut bytes = Vec::with_capacity(text.len());
        page::put(&mut bytes, text);
        self.blob(&bytes);
    }

    /// Bytes with their length before them.
    pub fn blob(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.raw(bytes);
    }
}

/// Days from the epoch of this encoding.
pub fn days(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - EPOCH_DAYS
}

/// Small numbers of either sign become small numbers without one.
pub fn fold_sign(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}
