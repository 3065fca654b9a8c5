//! The column of purposes: what a purpose repeats from its order, and what changes from row to
//! row, is taken out of the text, so that five hundred purposes become a few templates and two
//! columns of numbers.
//!
//! A template is the text with marks (bytes below the escape of [`page`]) for: a date, a sum, the
//! order's own amount or number, the tax inside the amount, any other number. Nothing is lost:
//! a mark is set only when writing it out gives the very characters that stood there.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::columns::{LINE_END, distinct};
use super::numbers::{put_numbers, put_signed, read_numbers, read_signed};
use super::reader::Reader;
use super::writer::Writer;
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

/// Writes the purposes of all rows.
pub fn put_purposes(writer: &mut Writer, rows: &[(&str, Facts<'_>)]) {
    let split: Vec<Split> = rows
        .iter()
        .map(|(text, facts)| split(text, facts))
        .collect();
    let (templates, places) = distinct(split.iter().map(|split| split.template.as_slice()));
    writer.count(templates.len());
    for template in &templates {
        writer.raw(template);
        writer.byte(LINE_END);
    }
    let groups: Vec<usize> = rows.iter().map(|(_, facts)| facts.group).collect();
    put_numbers(writer, &guess_from_group(&places, &groups));
    let mut by_template: Vec<Vec<&Split>> = vec![Vec::new(); templates.len()];
    for (split, place) in split.iter().zip(resolve(&places)) {
        if let Some(rows) = by_template.get_mut(place) {
            rows.push(split);
        }
    }
    put_signed(writer, &transposed(&by_template, |split| &split.dates));
    put_numbers(writer, &transposed(&by_template, |split| &split.numbers));
}

/// Reads the purposes of rows whose facts are known.
pub fn read_purposes(
    reader: &mut Reader<'_>,
    facts: &[Facts<'_>],
) -> Result<Vec<String>, DecodeError> {
    let template_count = reader.rows()?;
    let templates: Vec<Vec<Piece>> = (0..template_count)
        .map(|_| pieces(reader.line(LINE_END)?))
        .collect::<Result<_, _>>()?;
    let guessed = read_numbers(reader, facts.len())?;
    let groups: Vec<usize> = facts.iter().map(|facts| facts.group).collect();
    let places = undo_guess(&guessed, &groups, template_count)?;
    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); template_count];
    for (row, place) in places.iter().enumerate() {
        rows_of
            .get_mut(*place)
            .ok_or(DecodeError::Value("index"))?
            .push(row);
    }
    let dates = spread(
        &templates,
        &rows_of,
        facts.len(),
        |piece| matches!(piece, Piece::Date(_)),
        |count| read_signed(reader, count),
    )?;
    let numbers = spread(
        &templates,
        &rows_of,
        facts.len(),
        Piece::has_number,
        |count| read_numbers(reader, count),
    )?;
    let mut texts = Vec::with_capacity(facts.len());
    for (((place, facts), dates), numbers) in places.iter().zip(facts).zip(&dates).zip(&numbers) {
        let template = templates.get(*place).ok_or(DecodeError::Value("index"))?;
        let text = join(template, facts, dates, numbers)?;
        reader.unfold(text.len())?;
        texts.push(text);
    }
    Ok(texts)
}

const DATE: u8 = 0x01;
const AMOUNT: u8 = 0x02;
const TAX: u8 = 0x03;
const MONEY: u8 = 0x04;
const NUMBER: u8 = 0x05;
const PADDED: u8 = 0x06;
const ORDER_NUMBER: u8 = 0x07;

/// Numbers, and dates, taken out of one purpose at most.
const VALUES_MAX: usize = 32;

/// Digits of a number that is taken out at most; longer ones (accounts) stay in the text.
const DIGITS_MAX: usize = 18;

/// Rates whose tax is looked for, in percent; the order is part of version 1.
const TAX_RATES: [u32; 6] = [20, 22, 18, 10, 5, 7];

/// A purpose taken apart.
struct Split {
    template: Vec<u8>,
    /// Days from the order's date to each date of the text.
    dates: Vec<i64>,
    numbers: Vec<u64>,
}

/// A part of a template.
enum Piece {
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
    fn has_number(&self) -> bool {
        matches!(self, Piece::Money(_) | Piece::Number | Piece::Padded(_))
    }
}

fn split(text: &str, facts: &Facts<'_>) -> Split {
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

fn pieces(mut template: &[u8]) -> Result<Vec<Piece>, DecodeError> {
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

fn join(
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

/// Template by template, place by place, the values of all rows that have the template.
fn transposed<T: Copy>(by_template: &[Vec<&Split>], values: impl Fn(&Split) -> &Vec<T>) -> Vec<T> {
    let mut column = Vec::new();
    for rows in by_template {
        let count = rows.first().map_or(0, |row| values(row).len());
        for index in 0..count {
            column.extend(
                rows.iter()
                    .filter_map(|row| values(row).get(index).copied()),
            );
        }
    }
    column
}

/// Undoes `transposed`: the values of each row.
fn spread<T: Copy>(
    templates: &[Vec<Piece>],
    rows_of: &[Vec<usize>],
    row_count: usize,
    takes: impl Fn(&Piece) -> bool,
    read: impl FnOnce(usize) -> Result<Vec<T>, DecodeError>,
) -> Result<Vec<Vec<T>>, DecodeError> {
    let counts: Vec<usize> = templates
        .iter()
        .map(|pieces| pieces.iter().filter(|piece| takes(piece)).count())
        .collect();
    if counts.iter().any(|count| *count > VALUES_MAX) {
        return Err(DecodeError::TooLarge("purpose"));
    }
    let total = counts
        .iter()
        .zip(rows_of)
        .map(|(count, rows)| count * rows.len())
        .sum();
    let mut column = read(total)?.into_iter();
    let mut values: Vec<Vec<T>> = (0..row_count).map(|_| Vec::new()).collect();
    for (count, rows) in counts.iter().zip(rows_of) {
        for _ in 0..*count {
            for row in rows {
                if let (Some(slot), Some(value)) = (values.get_mut(*row), column.next()) {
                    slot.push(value);
                }
            }
        }
    }
    Ok(values)
}

/// 0: a new template; 1: the one of the group's last row; otherwise two more than its place.
fn guess_from_group(places: &[u64], groups: &[usize]) -> Vec<u64> {
    let mut last = std::collections::HashMap::new();
    let resolved = resolve(places);
    let rows = places.iter().zip(resolved).zip(groups);
    rows.map(
        |((place, resolved), group)| match last.insert(*group, resolved) {
            _ if *place == 0 => 0,
            Some(previous) if previous == resolved => 1,
            _ => resolved as u64 + 2,
        },
    )
    .collect()
}

fn undo_guess(
    guessed: &[u64],
    groups: &[usize],
    template_count: usize,
) -> Result<Vec<usize>, DecodeError> {
    let mut last = std::collections::HashMap::new();
    let mut fresh = 0..template_count;
    let mut places = Vec::with_capacity(guessed.len());
    for (code, group) in guessed.iter().zip(groups) {
        let place = match code {
            0 => fresh.next(),
            1 => last.get(group).copied(),
            more => usize::try_from(more - 2).ok(),
        };
        let place = place.ok_or(DecodeError::Value("index"))?;
        last.insert(*group, place);
        places.push(place);
    }
    Ok(places)
}

/// The places that `distinct` gave, with those of new values filled in.
fn resolve(places: &[u64]) -> Vec<usize> {
    let mut next = 0;
    let place = |place: &u64| match usize::try_from(*place).unwrap_or(0).checked_sub(1) {
        Some(known) => known,
        None => {
            next += 1;
            next - 1
        }
    };
    places.iter().map(place).collect()
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
#[path = "purpose_tests.rs"]
mod tests;
