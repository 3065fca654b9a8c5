//! A purpose and its template.
//!
//! A template is the text with marks (bytes below the escape of [`page`]) for: a date, a sum, the
//! order's own amount or number, the tax inside the amount, any other number. Nothing is lost:
//! a mark is set only when writing it out gives the very characters that stood there.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{DecodeError, TEXT_BYTES_MAX, page};
use crate::document::Amount;

/// What an order says beside its purpose.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    pub number: &'a str,
    pub date: NaiveDate,
    pub amount: Amount,
    /// Rows of one group (of one payee) tend to have one template.
    pub group: usize,
}

const DATE: u8 = 0x01;
const AMOUNT: u8 = 0x02;
const TAX: u8 = 0x03;
const MONEY: u8 = 0x04;
const NUMBER: u8 = 0x05;
const PADDED: u8 = 0x06;
const ORDER_NUMBER: u8 = 0x07;

/// Numbers, and dates, taken out of one purpose at most.
pub const VALUES_MAX: usize = 32;

/// Digits of a number that is taken out at most; longer ones (accounts) stay in the text.
const DIGITS_MAX: usize = 18;

/// Rates whose tax is looked for, in percent; the order is part of version 1.
const TAX_RATES: [u32; 6] = [20, 22, 18, 10, 5, 7];

/// A purpose taken apart.
pub struct Split {
    pub template: Vec<u8>,
    /// Days from the order's date to each date of the text.
    pub dates: Vec<i64>,
    pub numbers: Vec<u64>,
}

/// A part of a template.
pub enum Piece {
    Text(String),
    Date(u8),
    Amount(u8),
    Tax(u32, u8),
    Money(u8),
    Number,
    Padded(usize),
    OrderNumber,
}

impl Piece {
    pub fn has_date(&self) -> bool {
        matches!(self, Piece::Date(_))
    }

    pub fn has_number(&self) -> bool {
        matches!(self, Piece::Money(_) | Piece::Number | Piece::Padded(_))
    }
}

/// Takes a purpose apart.
pub fn split(text: &str, facts: &Facts<'_>) -> Split {
    let mut split = Split {
        template: Vec::new(),
        dates: Vec::new(),
        numbers: Vec::new(),
    };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = if c.is_ascii_digit() {
            split.take_digits(rest, facts)
        } else {
            0
        };
        let taken = if taken == 0 {
            split.take_text(rest)
        } else {
            taken
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    split
}

impl Split {
    /// Takes out what stands at the start of `rest`, a digit; nought when it must stay text.
    fn take_digits(&mut self, rest: &str, facts: &Facts<'_>) -> usize {
        if self.dates.len() >= VALUES_MAX || self.numbers.len() >= VALUES_MAX {
            return 0;
        }
        let date = self.take_date(rest, facts.date);
        let money = if date == 0 {
            self.take_money(rest, facts)
        } else {
            date
        };
        if money == 0 {
            self.take_number(rest, facts)
        } else {
            money
        }
    }

    fn take_date(&mut self, rest: &str, near: NaiveDate) -> usize {
        for style in [b'y', b's'] {
            let len = if style == b'y' { 10 } else { 8 };
            let Some(written) = rest.get(..len).filter(|_| !digit_at(rest, len)) else {
                continue;
            };
            let pattern = if style == b'y' {
                "%d.%m.%Y"
            } else {
                "%d.%m.%y"
            };
            let Ok(date) = NaiveDate::parse_from_str(written, pattern) else {
                continue;
            };
            if date_text(date, style) == written {
                self.template.extend([DATE, style]);
                self.dates.push(date.signed_duration_since(near).num_days());
                return len;
            }
        }
        0
    }

    fn take_money(&mut self, rest: &str, facts: &Facts<'_>) -> usize {
        for style in *b".,-:;_" {
            let Some((kopecks, len)) = money_at(rest, style) else {
                continue;
            };
            if kopecks == facts.amount.kopecks() {
                self.template.extend([AMOUNT, style]);
            } else if let Some(rate) = tax_rate(facts.amount, kopecks) {
                self.template.extend([TAX, rate, style]);
            } else {
                self.template.extend([MONEY, style]);
                self.numbers.push(kopecks.unsigned_abs());
            }
            return len;
        }
        0
    }

    fn take_number(&mut self, rest: &str, facts: &Facts<'_>) -> usize {
        let digits = digits_at(rest);
        let after = rest.get(digits.len()..).unwrap_or_default();
        if digits.len() > DIGITS_MAX || after.trim_start_matches(' ').starts_with('%') {
            return 0;
        }
        let Ok(value) = digits.parse::<u64>() else {
            return 0;
        };
        if money_text(facts.amount.kopecks(), b'=') == digits {
            self.template.extend([AMOUNT, b'=']);
        } else if digits == facts.number {
            self.template.push(ORDER_NUMBER);
        } else if value.to_string() == digits {
            self.template.push(NUMBER);
            self.numbers.push(value);
        } else {
            self.template.extend([PADDED, b'0' + digits.len() as u8]);
            self.numbers.push(value);
        }
        digits.len()
    }

    /// Takes one character, or a whole run of digits, as text.
    fn take_text(&mut self, rest: &str) -> usize {
        let digits = digits_at(rest);
        if !digits.is_empty() {
            page::put(&mut self.template, digits);
            return digits.len();
        }
        let Some(c) = rest.chars().next() else {
            return 0;
        };
        page::put_char(&mut self.template, c);
        c.len_utf8()
    }
}

/// Reads a template.
pub fn pieces(mut template: &[u8]) -> Result<Vec<Piece>, DecodeError> {
    let mut pieces = Vec::new();
    while let Some((first, rest)) = template.split_first() {
        let (piece, len) = match (first, rest) {
            (&DATE, [style @ (b'y' | b's'), ..]) => (Piece::Date(*style), 2),
            (&AMOUNT, [style, ..]) => (Piece::Amount(*style), 2),
            (&TAX, [rate, style, ..]) => (Piece::Tax(rate_percent(*rate)?, *style), 3),
            (&MONEY, [style, ..]) => (Piece::Money(*style), 2),
            (&NUMBER, _) => (Piece::Number, 1),
            (&PADDED, [width @ b'1'..=b'B', ..]) => (Piece::Padded(usize::from(*width - b'0')), 2),
            (&ORDER_NUMBER, _) => (Piece::OrderNumber, 1),
            _ => text_piece(template)?,
        };
        pieces.push(piece);
        template = template.get(len..).unwrap_or_default();
    }
    let values = pieces
        .iter()
        .filter(|piece| !matches!(piece, Piece::Text(_)))
        .count();
    if values > 4 * VALUES_MAX + TEXT_BYTES_MAX {
        return Err(DecodeError::TooLarge("purpose"));
    }
    Ok(pieces)
}

fn text_piece(template: &[u8]) -> Result<(Piece, usize), DecodeError> {
    let mut text = String::new();
    let mut len = 0;
    while let Some((c, taken)) = page::first_char(template.get(len..).unwrap_or_default()) {
        text.push(c);
        len += taken;
    }
    if len == 0 {
        return Err(DecodeError::Value("purpose"));
    }
    Ok((Piece::Text(text), len))
}

/// Puts a purpose together again.
pub fn join(
    template: &[Piece],
    facts: &Facts<'_>,
    dates: &[i64],
    numbers: &[u64],
) -> Result<String, DecodeError> {
    let mut text = String::new();
    let (mut dates, mut numbers) = (dates.iter(), numbers.iter());
    for piece in template {
        let part = match piece {
            Piece::Text(part) => part.clone(),
            Piece::OrderNumber => facts.number.to_string(),
            Piece::Amount(style) => money_text(facts.amount.kopecks(), *style),
            Piece::Tax(percent, style) => money_text(tax(facts.amount, *percent), *style),
            Piece::Date(style) => {
                let date = dates.next().and_then(|days| shift(facts.date, *days));
                date_text(date.ok_or(DecodeError::Value("date"))?, *style)
            }
            numbered => {
                let value = *numbers.next().ok_or(DecodeError::Value("purpose"))?;
                number_text(numbered, value)?
            }
        };
        text.push_str(&part);
        if text.len() > TEXT_BYTES_MAX {
            return Err(DecodeError::TooLarge("text"));
        }
    }
    Ok(text)
}

fn number_text(piece: &Piece, value: u64) -> Result<String, DecodeError> {
    Ok(match piece {
        Piece::Money(style) => money_text(
            i64::try_from(value).map_err(|_| DecodeError::Value("purpose"))?,
            *style,
        ),
        Piece::Padded(width) => format!("{value:0width$}"),
        _ => value.to_string(),
    })
}

fn digits_at(text: &str) -> &str {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..end).unwrap_or_default()
}

fn digit_at(text: &str, index: usize) -> bool {
    text.as_bytes().get(index).is_some_and(u8::is_ascii_digit)
}

/// A sum of a style at the start of `text`: kopecks and how many bytes it takes.
fn money_at(text: &str, style: u8) -> Option<(i64, usize)> {
    let grouped = matches!(style, b':' | b';' | b'_');
    let belongs = |b: &u8| b.is_ascii_digit() || grouped && *b == b' ';
    let whole = text.bytes().take_while(belongs).count();
    let len = whole + 3;
    let written = text.get(..len).filter(|_| !digit_at(text, len))?;
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > DIGITS_MAX {
        return None;
    }
    let kopecks = digits.parse().ok()?;
    (money_text(kopecks, style) == written).then_some((kopecks, len))
}

/// `1000.05`, `1000,05`, `1000-05`; with spaced thousands `1 000.05` (`:`), `1 000,05` (`;`),
/// `1 000-05` (`_`); whole roubles `1000` (`=`), which no sum with kopecks ever is.
fn money_text(kopecks: i64, style: u8) -> String {
    let (whole, rest) = (kopecks / 100, kopecks % 100);
    match style {
        b'.' => format!("{whole}.{rest:02}"),
        b',' => format!("{whole},{rest:02}"),
        b'-' => format!("{whole}-{rest:02}"),
        b':' => format!("{}.{rest:02}", spaced(whole)),
        b';' => format!("{},{rest:02}", spaced(whole)),
        b'_' => format!("{}-{rest:02}", spaced(whole)),
        b'=' if rest == 0 => whole.to_string(),
        _ => String::new(),
    }
}

/// Thousands set off by spaces, at least one; nothing for a sum below a thousand, so that each
/// sum has one style.
fn spaced(whole: i64) -> String {
    let digits = whole.to_string();
    if digits.len() < 4 {
        return String::new();
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn date_text(date: NaiveDate, style: u8) -> String {
    let short = style == b's';
    // A year of two digits is one of this century, so that writing it out gives it back.
    date.format(if short { "%d.%m.%y" } else { "%d.%m.%Y" })
        .to_string()
}

fn shift(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let size = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(size)
    } else {
        date.checked_add_days(size)
    }
}

fn tax(amount: Amount, percent: u32) -> i64 {
    amount.vat_included(Decimal::from(percent)).kopecks()
}

/// The mark of the rate at which `kopecks` is the tax inside `amount`.
fn tax_rate(amount: Amount, kopecks: i64) -> Option<u8> {
    let found = TAX_RATES
        .iter()
        .position(|percent| tax(amount, *percent) == kopecks);
    found
        .and_then(|place| u8::try_from(place).ok())
        .map(|place| b'a' + place)
}

fn rate_percent(mark: u8) -> Result<u32, DecodeError> {
    let rate = mark
        .checked_sub(b'a')
        .and_then(|place| TAX_RATES.get(usize::from(place)));
    rate.copied().ok_or(DecodeError::Value("purpose"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;

    fn template(text: &str, number: &str, kopecks: i64) -> String {
        let amount = Amount::from_kopecks(kopecks).expect("an amount");
        let facts = Facts {
            number,
            date: sample::day(2026, 2, 5),
            amount,
            group: 0,
        };
        String::from_utf8_lossy(&split(text, &facts).template).into_owned()
    }

    #[test]
    fn what_an_order_repeats_is_taken_out() {
        let rows = [
            ("Inv 12 of 01.02.2026", "Inv \u{5} of \u{1}y"),
            ("01.02.26.", "\u{1}s."),
            (
                "sum 12000.00, VAT 20% - 2000-00",
                "sum \u{2}., VAT 20% - \u{3}a-",
            ),
            ("sum 12 000,00; 12000", "sum \u{2};; \u{2}="),
            ("VAT 22 % 2163.93", "VAT 22 % \u{3}b."),
            ("order 77 and 78", "order \u{7} and \u{5}"),
            ("0012 1.50", "\u{6}4 \u{4}."),
            ("31.02.2026", "\u{4}..\u{5}"),
            ("40702810200000012345", "40702810200000012345"),
        ];
        for (text, expected) in rows {
            assert_eq!(template(text, "77", 1_200_000), expected, "{text}");
        }
    }
}
