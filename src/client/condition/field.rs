//! The fields that can be searched, and the form in which each is compared.

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::NaiveDate;

use super::Searched;
use crate::document::date::{date_text, parse_short_date};
use crate::document::{Balance, Refusal, Status};

/// Fields that can be searched (S104).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SearchField {
    Number,
    Date,
    Amount,
    BankCode,
    CorrespondentAccount,
    PayeeName,
    PayeeAccount,
    PayeeBank,
    Purpose,
    PayerAccount,
    Status,
    PostingDate,
}

/// A value in the form its field is compared in; texts in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Number(u64),
    Kopecks(i64),
    Date(NaiveDate),
    Text(String),
}

/// What stands in the field of an order.
#[derive(Debug, Clone, Copy)]
pub(super) enum FieldValue<'a> {
    Number(u64),
    Kopecks(i64),
    Date(NaiveDate),
    Text(&'a str),
}

impl SearchField {
    /// All of them, in the order of the panel.
    pub const ALL: [SearchField; 12] = [
        SearchField::Number,
        SearchField::Date,
        SearchField::Amount,
        SearchField::BankCode,
        SearchField::CorrespondentAccount,
        SearchField::PayeeName,
        SearchField::PayeeAccount,
        SearchField::PayeeBank,
        SearchField::Purpose,
        SearchField::PayerAccount,
        SearchField::Status,
        SearchField::PostingDate,
    ];

    /// The name expressions, refusals and catalogues know it by (`field-<id>`).
    pub fn id(self) -> &'static str {
        match self {
            SearchField::Number => "number",
            SearchField::Date => "date",
            SearchField::Amount => "amount",
            SearchField::BankCode => "payee-bank-code",
            SearchField::CorrespondentAccount => "payee-correspondent-account",
            SearchField::PayeeName => "payee-name",
            SearchField::PayeeAccount => "payee-account",
            SearchField::PayeeBank => "payee-bank-name",
            SearchField::Purpose => "purpose",
            SearchField::PayerAccount => "payer-account",
            SearchField::Status => "status",
            SearchField::PostingDate => "posting-date",
        }
    }

    /// Reads what was typed; `near` fills in what a short date leaves out.
    pub(super) fn read(self, typed: &str, near: NaiveDate) -> Result<Value, Refusal> {
        let about = |refusal: Refusal| refusal.about(self.id());
        let typed = typed.trim();
        match self {
            _ if typed.is_empty() => Err(about(Refusal::new("field-empty"))),
            SearchField::Amount => Balance::parse(typed)
                .map(|b| Value::Kopecks(b.kopecks()))
                .map_err(about),
            SearchField::Date | SearchField::PostingDate => parse_short_date(typed, near)
                .map(Value::Date)
                .map_err(about),
            SearchField::Number => {
                let wrong = |_| {
                    Refusal::new("number-digits")
                        .about(self.id())
                        .with("value", typed)
                };
                typed.parse().map(Value::Number).map_err(wrong)
            }
            SearchField::Status => {
                let digit = typed
                    .chars()
                    .next()
                    .filter(|_| typed.len() == 1)
                    .unwrap_or(' ');
                let status = Status::from_digit(digit).map_err(about)?;
                Ok(Value::Number(status as u64))
            }
            _ => Ok(Value::Text(typed.to_lowercase())),
        }
    }

    /// The field of an order; nothing when it has none yet.
    pub(super) fn of<'a>(self, order: &Searched<'a>) -> Option<FieldValue<'a>> {
        match self {
            SearchField::Number => order.number.map(FieldValue::Number),
            SearchField::Date => Some(FieldValue::Date(order.date)),
            SearchField::Amount => Some(FieldValue::Kopecks(order.amount_kopecks)),
            SearchField::BankCode => Some(FieldValue::Text(order.bank_code)),
            SearchField::CorrespondentAccount => {
                Some(FieldValue::Text(order.correspondent_account))
            }
            SearchField::PayeeName => Some(FieldValue::Text(order.payee_name)),
            SearchField::PayeeAccount => Some(FieldValue::Text(order.payee_account)),
            SearchField::PayeeBank => Some(FieldValue::Text(order.payee_bank)),
            SearchField::Purpose => Some(FieldValue::Text(order.purpose)),
            SearchField::PayerAccount => Some(FieldValue::Text(order.payer_account)),
            SearchField::Status => Some(FieldValue::Number(order.status as u64)),
            SearchField::PostingDate => order.posting_date.map(FieldValue::Date),
        }
    }
}

impl Value {
    pub(super) fn shown(&self) -> String {
        match self {
            Value::Number(number) => number.to_string(),
            Value::Kopecks(kopecks) => Balance::from_kopecks(*kopecks).to_string(),
            Value::Date(date) => date_text(*date),
            Value::Text(text) => text.clone(),
        }
    }
}

impl<'a> FieldValue<'a> {
    pub(super) fn shown(self) -> Cow<'a, str> {
        match self {
            FieldValue::Number(number) => number.to_string().into(),
            FieldValue::Kopecks(kopecks) => Balance::from_kopecks(kopecks).to_string().into(),
            FieldValue::Date(date) => date_text(date).into(),
            FieldValue::Text(text) => small(text),
        }
    }

    pub(super) fn compare(self, value: &Value) -> Option<Ordering> {
        match (self, value) {
            (FieldValue::Number(field), Value::Number(value)) => Some(field.cmp(value)),
            (FieldValue::Kopecks(field), Value::Kopecks(value)) => Some(field.cmp(value)),
            (FieldValue::Date(field), Value::Date(value)) => Some(field.cmp(value)),
            (FieldValue::Text(field), Value::Text(value)) => {
                Some(small(field).as_ref().cmp(value.as_str()))
            }
            _ => None,
        }
    }
}

/// In small letters; digits of accounts and codes cost no copy.
fn small(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}
