//! The written form of a condition, read and written side by side.
//!
//! ```text
//! condition = both { ("or" | "|") both }
//! both      = one { ("and" | "&") one }
//! one       = ("not" | "!") one | "(" condition ")" | field operation value
//! field     = number | date | amount | payee-name | …           (SearchField::id)
//! operation = equal | = | not-equal | != | less | < | …         (Operation::id, Operation::sign)
//! value     = a word, or "words in quotes" with \" and \\ inside
//! ```
//!
//! Words of the language may be in capitals. Whatever is wrong is said with its column, counted in
//! characters from 1, and with what may stand there.

use std::fmt;
use std::iter::Peekable;
use std::str::Chars;

use chrono::NaiveDate;

use super::field::Value;
use super::{Condition, Logic, Operation, SearchField, Term};
use crate::document::{Balance, Refusal};

/// Longest expression, in characters: a condition is typed by a person.
pub const CHARS_MAX: usize = 2_000;
/// Deepest nesting of brackets and "not".
pub const DEPTH_MAX: usize = 32;

impl Condition {
    /// Reads an expression; `near` fills in what short dates leave out.
    pub fn parse(text: &str, near: NaiveDate) -> Result<Condition, Vec<Refusal>> {
        let tokens = tokens(text).map_err(|refusal| vec![refusal])?;
        let mut parser = Parser {
            tokens: tokens.into_iter().peekable(),
            end: text.trim_end().chars().count() + 1,
            near,
        };
        let condition = parser.condition(0)?;
        match parser.tokens.next() {
            None => Ok(condition),
            Some(token) => Err(vec![unexpected(&token, JOINS)]),
        }
    }
}

impl fmt::Display for Condition {
    /// The expression that reads back as this condition.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |formatter: &mut fmt::Formatter<'_>, parts: &[Condition], logic: Logic| {
            for (place, part) in parts.iter().enumerate() {
                if place > 0 {
                    write!(formatter, " {} ", logic.id())?;
                }
                bracketed(part, formatter)?;
            }
            Ok(())
        };
        match self {
            Condition::Term(term) => write!(formatter, "{term}"),
            Condition::Not(inner) => {
                formatter.write_str("not ")?;
                bracketed(inner, formatter)
            }
            Condition::All(parts) => list(formatter, parts, Logic::And),
            Condition::Any(parts) => list(formatter, parts, Logic::Or),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Letters read better as words, comparisons as signs.
        let operation = match self.operation {
            Operation::Contains | Operation::Begins => self.operation.id(),
            compares => compares.sign(),
        };
        write!(formatter, "{} {operation} ", self.field.id())?;
        match &self.value {
            Value::Kopecks(kopecks) => {
                formatter.write_str(&Balance::from_kopecks(*kopecks).plain())
            }
            Value::Text(text) => {
                let text = text.replace('\\', "\\\\").replace('"', "\\\"");
                write!(formatter, "\"{text}\"")
            }
            Value::Number(_) | Value::Date(_) => formatter.write_str(&self.value.shown()),
        }
    }
}

/// Lists stand in brackets inside anything else, though "and" would not need them.
fn bracketed(condition: &Condition, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match condition {
        Condition::All(_) | Condition::Any(_) => write!(formatter, "({condition})"),
        _ => write!(formatter, "{condition}"),
    }
}

struct Parser {
    tokens: Peekable<std::vec::IntoIter<Token>>,
    /// Column behind the last character.
    end: usize,
    near: NaiveDate,
}

type Parsed = Result<Condition, Vec<Refusal>>;

impl Parser {
    fn condition(&mut self, depth: usize) -> Parsed {
        let mut parts = vec![self.both(depth)?];
        while self.takes(|token| token.is_word("or") || token.is_mark("|")) {
            parts.push(self.both(depth)?);
        }
        Ok(Condition::any(parts))
    }

    fn both(&mut self, depth: usize) -> Parsed {
        let mut parts = vec![self.one(depth)?];
        while self.takes(|token| token.is_word("and") || token.is_mark("&")) {
            parts.push(self.one(depth)?);
        }
        Ok(Condition::all(parts))
    }

    fn one(&mut self, depth: usize) -> Parsed {
        let column = self.tokens.peek().map_or(self.end, |token| token.column);
        if depth > DEPTH_MAX {
            let refusal = Refusal::new("condition-deep").with("column", column);
            return Err(vec![refusal.with("max", DEPTH_MAX)]);
        }
        if self.takes(|token| token.is_word("not") || token.is_mark("!")) {
            return Ok(Condition::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.takes(|token| token.is_mark("(")) {
            let inner = self.condition(depth + 1)?;
            return match self.tokens.next() {
                Some(token) if token.is_mark(")") => Ok(inner),
                Some(token) => Err(vec![unexpected(&token, &format!("{JOINS} )"))]),
                None => Err(vec![self.unfinished(")")]),
            };
        }
        self.term().map(Condition::Term)
    }

    fn term(&mut self) -> Result<Term, Vec<Refusal>> {
        let fields = || SearchField::ALL.map(SearchField::id).join(" ") + " not (";
        let field = self.word_of(fields, |token| {
            let mut all = SearchField::ALL.into_iter();
            all.find(|field| token.is_word(field.id()))
        })?;
        let operations = || {
            let named = |operation: Operation| format!("{} {}", operation.id(), operation.sign());
            Operation::ALL.map(named).join(" ")
        };
        let operation = self.word_of(operations, |token| {
            let mut all = Operation::ALL.into_iter();
            all.find(|o| token.is_word(o.id()) || token.is_mark(o.sign()))
        })?;
        let no_value = |column: usize| {
            let refusal = Refusal::new("condition-no-value").about(field.id());
            vec![refusal.with("column", column)]
        };
        let token = self.tokens.next().ok_or_else(|| no_value(self.end))?;
        if token.kind == Kind::Mark {
            return Err(no_value(token.column));
        }
        Term::parse(field, operation, &token.text, self.near).map_err(|why| {
            let refusal = Refusal::new("condition-value").with("column", token.column);
            vec![refusal, why]
        })
    }

    /// The next token as one of the words that may stand here.
    fn word_of<T>(
        &mut self,
        allowed: impl Fn() -> String,
        read: impl Fn(&Token) -> Option<T>,
    ) -> Result<T, Vec<Refusal>> {
        match self.tokens.next() {
            Some(token) => read(&token).ok_or_else(|| vec![unexpected(&token, &allowed())]),
            None => Err(vec![self.unfinished(&allowed())]),
        }
    }

    fn takes(&mut self, wanted: impl Fn(&Token) -> bool) -> bool {
        self.tokens.next_if(|token| wanted(token)).is_some()
    }

    fn unfinished(&self, allowed: &str) -> Refusal {
        Refusal::new("condition-unfinished")
            .with("column", self.end)
            .with("allowed", allowed)
    }
}

fn unexpected(token: &Token, allowed: &str) -> Refusal {
    Refusal::new("condition-unexpected")
        .with("column", token.column)
        .with("value", &token.text)
        .with("allowed", allowed)
}

/// A word, a quoted text or a mark, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    /// In characters, from 1.
    column: usize,
    kind: Kind,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Quoted,
    Mark,
}

impl Token {
    fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, Refusal> {
    if text.chars().count() > CHARS_MAX {
        return Err(Refusal::new("condition-long").with("max", CHARS_MAX));
    }
    let mut chars = Characters {
        rest: text.chars().peekable(),
        column: 1,
    };
    let mut tokens = Vec::new();
    while let Some(first) = chars.rest.peek().copied() {
        let column = chars.column;
        let (kind, text) = match first {
            blank if blank.is_whitespace() => {
                chars.next();
                continue;
            }
            '"' => (Kind::Quoted, chars.quoted(column)?),
            mark if MARKS.contains(mark) => (Kind::Mark, chars.mark()),
            _ => (Kind::Word, chars.word()),
        };
        tokens.push(Token { column, kind, text });
    }
    Ok(tokens)
}

struct Characters<'a> {
    rest: Peekable<Chars<'a>>,
    column: usize,
}

impl Characters<'_> {
    fn next(&mut self) -> Option<char> {
        self.column += 1;
        self.rest.next()
    }

    fn quoted(&mut self, column: usize) -> Result<String, Refusal> {
        self.next();
        let mut text = String::new();
        loop {
            let c = match self.next() {
                Some('"') => return Ok(text),
                Some('\\') => self.next(),
                c => c,
            };
            let unclosed = || Refusal::new("condition-quote").with("column", column);
            text.push(c.ok_or_else(unclosed)?);
        }
    }

    fn mark(&mut self) -> String {
        let first = self.next().unwrap_or_default();
        let mut mark = String::from(first);
        if "!<>".contains(first) && self.rest.peek() == Some(&'=') {
            mark.extend(self.next());
        }
        mark
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        let more = |c: &char| !c.is_whitespace() && *c != '"' && !MARKS.contains(*c);
        while self.rest.peek().is_some_and(more) {
            word.extend(self.next());
        }
        word
    }
}

/// What may follow a comparison.
const JOINS: &str = "and & or |";

/// Characters that are never part of a word.
const MARKS: &str = "()=!<>~^&|";
