//! Sums of money: whole kopecks in an integer, never a floating number.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Refusal;

/// Sum of an order: more than nothing, at most 9 999 999 999.99 (twelve digits), in kopecks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// What an account holds: kopecks, negative when the account is overdrawn ("red").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Balance(i64);

/// Side of an entry of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Money left the account.
    Debit,
    /// Money came to the account.
    Credit,
}

impl Amount {
    /// The largest sum: twelve digits (S79).
    pub const MAX: Amount = Amount(999_999_999_999);

    /// Reads a sum as a person or a file writes it: `,` or `.`, at most two decimals, spaces and
    /// non-breaking spaces between the digits dropped.
    pub fn parse(text: &str) -> Result<Amount, Refusal> {
        let kopecks = parse_kopecks(text).map_err(|rule| about_amount(rule, text))?;
        Amount::from_kopecks(kopecks).map_err(|refusal| about_amount(refusal.rule, text))
    }

    /// A sum of so many kopecks.
    pub fn from_kopecks(kopecks: i64) -> Result<Amount, Refusal> {
        let amount = Amount(kopecks);
        if kopecks <= 0 {
            return Err(about_amount("amount-not-positive", &amount.plain()));
        }
        if amount > Amount::MAX {
            return Err(about_amount("amount-too-large", &amount.plain()));
        }
        Ok(amount)
    }

    /// Whole kopecks.
    pub fn kopecks(self) -> i64 {
        self.0
    }

    /// Digits, a dot and two decimals: the form of files.
    pub fn plain(self) -> String {
        plain(self.0)
    }

    /// The tax that lies inside this sum at `percent`: sum × rate / (100 + rate), half up.
    pub fn vat_included(self, percent: Decimal) -> Balance {
        if percent <= Decimal::ZERO {
            return Balance(0);
        }
        // Multiplied before divided, so that a half kopeck is exactly a half.
        let tax = Decimal::from(self.0)
            .checked_mul(percent)
            .zip(percent.checked_add(Decimal::ONE_HUNDRED))
            .and_then(|(product, divisor)| product.checked_div(divisor))
            .map(|tax| tax.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero));
        // A rate too large to compute with takes the whole sum.
        Balance(tax.and_then(|tax| tax.to_i64()).unwrap_or(self.0))
    }
}

impl Balance {
    /// A balance of so many kopecks, negative for an overdrawn account.
    pub fn from_kopecks(kopecks: i64) -> Balance {
        Balance(kopecks)
    }

    /// Reads a balance as statements write it: a sign, `,` or `.`, none to two decimals.
    pub fn parse(text: &str) -> Result<Balance, Refusal> {
        let trimmed = text.trim();
        let (sign, digits) = match trimmed.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => (1, trimmed),
        };
        let kopecks = parse_kopecks(digits).map_err(|rule| about_amount(rule, text))?;
        Ok(Balance(sign * kopecks))
    }

    /// Whole kopecks.
    pub fn kopecks(self) -> i64 {
        self.0
    }

    /// Digits, a dot and two decimals, a minus before a red balance.
    pub fn plain(self) -> String {
        plain(self.0)
    }

    /// The side the balance stands on: a red balance is a debit one.
    pub fn side(self) -> Side {
        if self.0 < 0 {
            Side::Debit
        } else {
            Side::Credit
        }
    }

    /// True when the account is overdrawn.
    pub fn is_red(self) -> bool {
        self.0 < 0
    }

    /// The sum of two balances, nothing when it cannot be held.
    pub fn checked_add(self, other: Balance) -> Option<Balance> {
        self.0.checked_add(other.0).map(Balance)
    }

    /// The difference of two balances, nothing when it cannot be held.
    pub fn checked_sub(self, other: Balance) -> Option<Balance> {
        self.0.checked_sub(other.0).map(Balance)
    }

    /// Sum of many amounts, nothing when it cannot be held.
    pub fn total(amounts: impl IntoIterator<Item = Amount>) -> Option<Balance> {
        amounts
            .into_iter()
            .try_fold(Balance(0), |sum, amount| sum.checked_add(amount.into()))
    }
}

impl From<Amount> for Balance {
    fn from(amount: Amount) -> Balance {
        Balance(amount.0)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&spaced(self.0))
    }
}

impl fmt::Display for Balance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&spaced(self.0))
    }
}

/// The standard rate of value added tax on a day, in percent; none before 1992.
pub fn vat_standard_rate(on: NaiveDate) -> Option<Decimal> {
    VAT_STANDARD
        .iter()
        .rev()
        .find(|(year, _)| on.year() >= *year)
        .map(|(_, percent)| Decimal::from(*percent))
}

/// All rates that may be named on a day, the standard one first.
pub fn vat_rates(on: NaiveDate) -> Vec<Decimal> {
    let reduced = VAT_OTHER.iter().filter(|(year, _)| on.year() >= *year);
    let others = reduced.map(|(_, percent)| Decimal::from(*percent));
    vat_standard_rate(on).into_iter().chain(others).collect()
}

/// First year of each standard rate, in percent (domain/03 §5).
const VAT_STANDARD: [(i32, u32); 5] = [(1992, 28), (1993, 20), (2004, 18), (2019, 20), (2026, 22)];

/// First year of each other rate: reduced, nought, and the two of the simplified system.
const VAT_OTHER: [(i32, u32); 4] = [(1993, 10), (1993, 0), (2025, 5), (2025, 7)];

/// Most digits before the decimal mark; the result always fits 64 bits with room to add.
const WHOLE_DIGITS_MAX: usize = 15;

fn about_amount(rule: &'static str, value: &str) -> Refusal {
    Refusal::new(rule)
        .with("field", "amount")
        .with("value", value)
}

/// Kopecks of an unsigned text, or the name of the rule it breaks.
fn parse_kopecks(text: &str) -> Result<i64, &'static str> {
    let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if dense.is_empty() {
        return Err("amount-empty");
    }
    let (whole, decimals) = match dense.split_once(['.', ',']) {
        Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
        Some(_) => return Err("amount-form"),
        None => (dense.as_str(), ""),
    };
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return Err("amount-form");
    }
    if decimals.len() > 2 {
        return Err("amount-decimals");
    }
    let whole = whole.trim_start_matches('0');
    if whole.len() > WHOLE_DIGITS_MAX {
        return Err("amount-too-large");
    }
    format!("{whole}{decimals:0<2}")
        .parse()
        .map_err(|_| "amount-form")
}

fn plain(kopecks: i64) -> String {
    let sign = if kopecks < 0 { "-" } else { "" };
    let size = kopecks.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// Thousands set off by spaces (S234).
fn spaced(kopecks: i64) -> String {
    let size = kopecks.unsigned_abs();
    let whole = (size / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    let sign = if kopecks < 0 { "-" } else { "" };
    format!("{sign}{grouped}.{:02}", size % 100)
}

#[cfg(test)]
#[path = "amount_tests.rs"]
mod tests;
