//! A search condition: fields, operations and values joined by "and" and "or" (S97–S107).
//!
//! "And" binds more closely than "or", as in words; what a condition means is one pure function
//! over a row, so the screen, its picture in words and any list agree.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::office::OrderRow;
use crate::document::date::parse_short_date;
use crate::document::{Balance, Refusal, Status};
use crate::messages::Messages;

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

/// How a field is compared with the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    Begins,
}

/// What joins a term to the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Logic {
    And,
    Or,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Of no meaning in the first term.
    pub logic: Logic,
    pub field: SearchField,
    pub operation: Operation,
    value: Value,
}

/// Terms in the order they were added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    pub terms: Vec<Term>,
}

/// A value in the form its field is compared in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd)]
enum Value {
    Number(u64),
    Kopecks(i64),
    Date(NaiveDate),
    Text(String),
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

    /// The name refusals and catalogues know it by (`field-<id>`).
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
    fn read(self, typed: &str, near: NaiveDate) -> Result<Value, Refusal> {
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

    /// The field of a row; nothing when it has none yet.
    fn of(self, row: &OrderRow) -> Option<Value> {
        let text = |text: &str| Some(Value::Text(text.to_lowercase()));
        match self {
            SearchField::Number => row.number.parse().ok().map(Value::Number),
            SearchField::Date => Some(Value::Date(row.date)),
            SearchField::Amount => Some(Value::Kopecks(row.amount_kopecks)),
            SearchField::BankCode => text(&row.bank_code),
            SearchField::CorrespondentAccount => text(&row.correspondent_account),
            SearchField::PayeeName => text(&row.payee_name),
            SearchField::PayeeAccount => text(&row.payee_account),
            SearchField::PayeeBank => text(&row.payee_bank),
            SearchField::Purpose => text(&row.purpose),
            SearchField::PayerAccount => text(&row.payer_account),
            SearchField::Status => Some(Value::Number(row.status as u64)),
            SearchField::PostingDate => row.posting_date.map(Value::Date),
        }
    }
}

impl Operation {
    /// All of them, in the order of the panel.
    pub const ALL: [Operation; 8] = [
        Operation::Equal,
        Operation::NotEqual,
        Operation::Less,
        Operation::LessOrEqual,
        Operation::Greater,
        Operation::GreaterOrEqual,
        Operation::Contains,
        Operation::Begins,
    ];

    /// Its catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Operation::Equal => "operation-equal",
            Operation::NotEqual => "operation-not-equal",
            Operation::Less => "operation-less",
            Operation::LessOrEqual => "operation-less-or-equal",
            Operation::Greater => "operation-greater",
            Operation::GreaterOrEqual => "operation-greater-or-equal",
            Operation::Contains => "operation-contains",
            Operation::Begins => "operation-begins",
        }
    }

    fn holds(self, field: &Value, value: &Value) -> bool {
        let order = field.partial_cmp(value);
        match self {
            Operation::Equal => order == Some(Ordering::Equal),
            Operation::NotEqual => order != Some(Ordering::Equal),
            Operation::Less => order == Some(Ordering::Less),
            Operation::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            Operation::Greater => order == Some(Ordering::Greater),
            Operation::GreaterOrEqual => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
            Operation::Contains => field.shown().contains(&value.shown()),
            Operation::Begins => field.shown().starts_with(&value.shown()),
        }
    }
}

impl Logic {
    /// Its catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Logic::And => "logic-and",
            Logic::Or => "logic-or",
        }
    }
}

impl Term {
    /// Reads a term as it was typed.
    pub fn parse(
        logic: Logic,
        field: SearchField,
        operation: Operation,
        typed: &str,
        near: NaiveDate,
    ) -> Result<Term, Refusal> {
        Ok(Term {
            logic,
            field,
            operation,
            value: field.read(typed, near)?,
        })
    }

    fn holds(&self, row: &OrderRow) -> bool {
        self.field
            .of(row)
            .is_some_and(|field| self.operation.holds(&field, &self.value))
    }

    fn words(&self, words: &Messages) -> String {
        let field = words.text(&format!("field-{}", self.field.id()));
        format!(
            "{field} {} {}",
            words.text(self.operation.key()),
            self.value.shown()
        )
    }
}

impl Condition {
    /// Is the condition true of a row? An empty one is true of all.
    pub fn holds(&self, row: &OrderRow) -> bool {
        self.terms.is_empty()
            || self
                .groups()
                .any(|group| group.iter().all(|t| t.holds(row)))
    }

    /// The condition in words, each group of "and" in brackets when an "or" stands beside it.
    pub fn words(&self, words: &Messages) -> String {
        let and = format!(" {} ", words.text(Logic::And.key()));
        let or = format!(" {} ", words.text(Logic::Or.key()));
        let several = self.groups().count() > 1;
        let group = |terms: &[Term]| {
            let said: Vec<String> = terms.iter().map(|term| term.words(words)).collect();
            let said = said.join(&and);
            if several && terms.len() > 1 {
                format!("({said})")
            } else {
                said
            }
        };
        self.groups().map(group).collect::<Vec<_>>().join(&or)
    }

    /// Runs of terms joined by "and".
    fn groups(&self) -> impl Iterator<Item = &[Term]> {
        self.terms.chunk_by(|_, next| next.logic == Logic::And)
    }
}

impl Value {
    fn shown(&self) -> String {
        match self {
            Value::Number(number) => number.to_string(),
            Value::Kopecks(kopecks) => Balance::from_kopecks(*kopecks).to_string(),
            Value::Date(date) => date.format("%d.%m.%Y").to_string(),
            Value::Text(text) => text.clone(),
        }
    }
}

#[cfg(test)]
#[path = "condition_tests.rs"]
mod tests;
