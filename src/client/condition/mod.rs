//! A search condition: fields, operations and values joined by "and", "or" and "not" (S97–S107).
//!
//! What a condition means is one pure function over an order, and its written form
//! ([`Condition::parse`]) is one grammar, so that the search panel, saved searches and the command
//! line agree. "And" binds more closely than "or", as in words.

mod expression;
mod field;

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::document::{Refusal, Status};

pub use expression::{CHARS_MAX, DEPTH_MAX};
pub use field::SearchField;

use field::{FieldValue, Value};

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
    pub field: SearchField,
    pub operation: Operation,
    value: Value,
}

/// What orders are looked for. [`Condition::all`] and [`Condition::any`] keep it flat: no list of
/// one, no list within a list of its own kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    Term(Term),
    Not(Box<Condition>),
    /// Every one holds; an empty list holds for all orders.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
}

/// What of an order can be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Searched<'a> {
    /// Nothing when the number is not one.
    pub number: Option<u64>,
    pub date: NaiveDate,
    pub amount_kopecks: i64,
    pub bank_code: &'a str,
    pub correspondent_account: &'a str,
    pub payee_name: &'a str,
    /// Empty when the order has none.
    pub payee_taxpayer_id: &'a str,
    pub payee_account: &'a str,
    pub payee_bank: &'a str,
    pub purpose: &'a str,
    pub payer_account: &'a str,
    pub status: Status,
    pub posting_date: Option<NaiveDate>,
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

    /// The name expressions and catalogues know it by (`operation-<id>`).
    pub fn id(self) -> &'static str {
        match self {
            Operation::Equal => "equal",
            Operation::NotEqual => "not-equal",
            Operation::Less => "less",
            Operation::LessOrEqual => "less-or-equal",
            Operation::Greater => "greater",
            Operation::GreaterOrEqual => "greater-or-equal",
            Operation::Contains => "contains",
            Operation::Begins => "begins",
        }
    }

    /// Its sign in an expression.
    pub fn sign(self) -> &'static str {
        match self {
            Operation::Equal => "=",
            Operation::NotEqual => "!=",
            Operation::Less => "<",
            Operation::LessOrEqual => "<=",
            Operation::Greater => ">",
            Operation::GreaterOrEqual => ">=",
            Operation::Contains => "~",
            Operation::Begins => "^",
        }
    }

    fn holds(self, field: FieldValue, value: &Value) -> bool {
        match self {
            Operation::Contains => field.shown().contains(value.shown().as_str()),
            Operation::Begins => field.shown().starts_with(value.shown().as_str()),
            _ => {
                let order = field.compare(value);
                match self {
                    Operation::Equal => order == Some(Ordering::Equal),
                    Operation::NotEqual => order != Some(Ordering::Equal),
                    Operation::Less => order == Some(Ordering::Less),
                    Operation::LessOrEqual => order.is_some_and(Ordering::is_le),
                    Operation::Greater => order == Some(Ordering::Greater),
                    _ => order.is_some_and(Ordering::is_ge),
                }
            }
        }
    }
}

impl Logic {
    /// The name expressions and catalogues know it by (`logic-<id>`).
    pub fn id(self) -> &'static str {
        match self {
            Logic::And => "and",
            Logic::Or => "or",
        }
    }
}

impl Term {
    /// Reads a term as it was typed; `near` fills in what a short date leaves out.
    pub fn parse(
        field: SearchField,
        operation: Operation,
        typed: &str,
        near: NaiveDate,
    ) -> Result<Term, Refusal> {
        Ok(Term {
            field,
            operation,
            value: field.read(typed, near)?,
        })
    }

    /// The value as a person reads it.
    pub fn value(&self) -> String {
        self.value.shown()
    }

    fn holds(&self, order: &Searched) -> bool {
        self.field
            .of(order)
            .is_some_and(|field| self.operation.holds(field, &self.value))
    }
}

impl Default for Condition {
    /// Holds for all orders.
    fn default() -> Condition {
        Condition::All(Vec::new())
    }
}

impl Condition {
    /// Every one of these.
    pub fn all(conditions: Vec<Condition>) -> Condition {
        let flat = conditions.into_iter().flat_map(|one| match one {
            Condition::All(inner) => inner,
            other => vec![other],
        });
        single(flat.collect(), Condition::All)
    }

    /// At least one of these.
    pub fn any(conditions: Vec<Condition>) -> Condition {
        let flat = conditions.into_iter().flat_map(|one| match one {
            Condition::Any(inner) => inner,
            other => vec![other],
        });
        single(flat.collect(), Condition::Any)
    }

    /// What somebody who knows only a piece looks for: the piece in any field of words or digits,
    /// or the whole number or sum (S107).
    pub fn anywhere(piece: &str, near: NaiveDate) -> Condition {
        let wanted = [
            (SearchField::Number, Operation::Equal),
            (SearchField::Amount, Operation::Equal),
            (SearchField::PayeeName, Operation::Contains),
            (SearchField::Purpose, Operation::Contains),
            (SearchField::PayeeAccount, Operation::Contains),
            (SearchField::BankCode, Operation::Contains),
            (SearchField::PayeeBank, Operation::Contains),
        ];
        let term = |(field, operation)| Term::parse(field, operation, piece, near).ok();
        let terms = wanted.into_iter().filter_map(term);
        Condition::any(terms.map(Condition::Term).collect())
    }

    /// Is nothing demanded?
    pub fn is_empty(&self) -> bool {
        matches!(self, Condition::All(list) if list.is_empty())
    }

    /// With one more term: "or" is joined to all of it, "and" to what follows the last "or".
    pub fn joined(self, logic: Logic, term: Term) -> Condition {
        let term = Condition::Term(term);
        match (logic, self) {
            (_, empty) if empty.is_empty() => term,
            (Logic::Or, one) => Condition::any(vec![one, term]),
            (Logic::And, Condition::Any(mut list)) => {
                let last = list.pop().unwrap_or_default();
                list.push(Condition::all(vec![last, term]));
                Condition::any(list)
            }
            (Logic::And, one) => Condition::all(vec![one, term]),
        }
    }

    /// Is the condition true of an order?
    pub fn holds(&self, order: &Searched) -> bool {
        match self {
            Condition::Term(term) => term.holds(order),
            Condition::Not(inner) => !inner.holds(order),
            Condition::All(list) => list.iter().all(|one| one.holds(order)),
            Condition::Any(list) => list.iter().any(|one| one.holds(order)),
        }
    }
}

fn single(mut list: Vec<Condition>, several: fn(Vec<Condition>) -> Condition) -> Condition {
    match list.len() {
        0 => Condition::default(),
        1 => list.remove(0),
        _ => several(list),
    }
}

#[cfg(test)]
#[path = "condition_tests.rs"]
mod tests;
