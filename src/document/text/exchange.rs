//! Lines to sections: the survival rules of domain/01 §5, and nothing about what values mean.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::code_page::{self, Encoding};
use super::keys::{self, same};
use crate::document::date::parse_date;
use crate::document::{Balance, Refusal};

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeFile {
    pub encoding: Encoding,
    pub version: String,
    pub sender: String,
    pub recipient: String,
    pub made_at: Option<NaiveDateTime>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    /// Accounts of the header and of the sections, each once.
    pub own_accounts: Vec<String>,
    pub sections: Vec<AccountSection>,
    pub documents: Vec<RawDocument>,
    pub warnings: Vec<Warning>,
    /// The end-of-file line is missing: whole documents may be missing before it.
    pub truncated: bool,
}

/// Balances and turnovers of an account over some days, as they are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountSection {
    pub first_line: usize,
    pub account: String,
    /// Inclusive, both.
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub opening_balance: Option<Balance>,
    pub credit_turnover: Option<Balance>,
    pub debit_turnover: Option<Balance>,
    pub closing_balance: Option<Balance>,
}

/// A document section, every key kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDocument {
    pub first_line: usize,
    /// Verbatim; empty when the mark stood alone.
    pub kind: String,
    pub fields: Vec<Field>,
}

/// One `key=value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub key: String,
    pub value: String,
    pub line: usize,
}

/// Something that was tolerated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    pub line: usize,
    pub rule: &'static str,
    pub arguments: Vec<(&'static str, String)>,
}

/// Reads a file, whatever its encoding and line ends.
///
/// Refuses the whole file when letters are lost, when it speaks another format, and when it ends
/// inside a section: half a document is never taken for a whole one.
pub fn read_exchange(bytes: &[u8]) -> Result<ExchangeFile, Refusal> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Refusal::new("exchange-too-large").with("max", FILE_BYTES_MAX));
    }
    let (text, encoding) = code_page::decode(bytes)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    refuse_relatives(&text)?;
    if keys::count_lines(&text) == 0 {
        return Err(Refusal::new("exchange-not-recognised"));
    }
    let mut parser = Parser::new(encoding);
    for (line, number) in text.split('\n').map(str::trim).zip(1..) {
        if !line.is_empty() && !parser.ended {
            parser.line(line, number)?;
        }
    }
    parser.finish()
}

impl RawDocument {
    /// The first value of a key that is not empty; an absent key is an empty value.
    pub fn value(&self, key: &str) -> &str {
        self.field(key)
            .map(|field| field.value.as_str())
            .unwrap_or_default()
    }

    /// The line a key stands on.
    pub fn line_of(&self, key: &str) -> Option<usize> {
        let named = self.fields.iter().find(|field| same(&field.key, key));
        self.field(key).or(named).map(|field| field.line)
    }

    fn field(&self, key: &str) -> Option<&Field> {
        self.fields
            .iter()
            .find(|field| !field.value.is_empty() && same(&field.key, key))
    }
}

impl ExchangeFile {
    /// True when the file tells of an account; false when it brings orders for the bank.
    pub fn is_statement(&self) -> bool {
        let booked = |document: &RawDocument| {
            ["ДатаСписано", "ДатаПоступило"]
                .iter()
                .any(|key| !document.value(key).is_empty())
        };
        !self.sections.is_empty() || self.documents.iter().any(booked)
    }
}

impl Warning {
    pub(super) fn new(line: usize, rule: &'static str) -> Warning {
        Warning {
            line,
            rule,
            arguments: Vec::new(),
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Warning {
        self.arguments.push((name, value.to_string()));
        self
    }
}

/// Larger files are not exchange files: a year of a large company is a tenth of it.
const FILE_BYTES_MAX: usize = 64 << 20;

/// Keys of one document: the standard has seventy.
const FIELDS_MAX: usize = 500;

/// Account sections: one a day for twenty accounts over a year.
const SECTIONS_MAX: usize = 8_000;

/// Where the parser is.
enum Place {
    Header,
    Account(AccountSection),
    Document(RawDocument),
    /// After a section has ended.
    Between,
}

struct Parser {
    file: ExchangeFile,
    place: Place,
    header: Vec<Field>,
    marked: bool,
    ended: bool,
    last_line: usize,
    last_text: String,
}

impl Parser {
    fn new(encoding: Encoding) -> Parser {
        Parser {
            file: ExchangeFile {
                encoding,
                version: String::new(),
                sender: String::new(),
                recipient: String::new(),
                made_at: None,
                start: None,
                end: None,
                own_accounts: Vec::new(),
                sections: Vec::new(),
                documents: Vec::new(),
                warnings: Vec::new(),
                truncated: false,
            },
            place: Place::Header,
            header: Vec::new(),
            marked: false,
            ended: false,
            last_line: 0,
            last_text: String::new(),
        }
    }

    fn line(&mut self, line: &str, number: usize) -> Result<(), Refusal> {
        if self.file.sections.len() > SECTIONS_MAX {
            return Err(too_many(number, SECTIONS_MAX));
        }
        self.last_line = number;
        self.last_text = line.to_string();
        let (key, value) = match line.split_once('=') {
            Some((key, value)) => (key.trim(), Some(value.trim())),
            None => (line, None),
        };
        if same(key, keys::FILE_MARK) {
            self.marked = true;
        } else if same(key, keys::FILE_END) {
            self.close(number);
            self.ended = true;
        } else if same(key, keys::ACCOUNT_MARK) {
            self.close(number);
            self.place = Place::Account(AccountSection {
                first_line: number,
                ..AccountSection::default()
            });
        } else if same(key, keys::DOCUMENT_MARK) {
            self.close(number);
            let kind = value.unwrap_or_default().to_string();
            self.place = Place::Document(RawDocument {
                first_line: number,
                kind,
                fields: Vec::new(),
            });
        } else if same(key, keys::ACCOUNT_END) || same(key, keys::DOCUMENT_END) {
            self.end_section(key, number);
        } else if let Some(value) = value {
            self.field(Field {
                key: key.to_string(),
                value: value.to_string(),
                line: number,
            })?;
        } else {
            let text: String = line.chars().take(40).collect();
            self.warn(Warning::new(number, "exchange-stray-line").with("value", text));
        }
        Ok(())
    }

    fn field(&mut self, field: Field) -> Result<(), Refusal> {
        if keys::FOREIGN.iter().any(|key| same(key, &field.key)) {
            return Err(Refusal::new("exchange-relative").with("value", field.key));
        }
        let mut warning = None;
        match &mut self.place {
            Place::Header => self.header.push(field),
            Place::Account(section) => warning = section.set(&field),
            Place::Document(document) if document.fields.len() >= FIELDS_MAX => {
                return Err(too_many(field.line, FIELDS_MAX));
            }
            Place::Document(document) => {
                let known = document
                    .fields
                    .iter()
                    .find(|known| same(&known.key, &field.key));
                if known.is_some_and(|known| known.value != field.value && !field.value.is_empty())
                {
                    let repeated = Warning::new(field.line, "exchange-duplicate-key");
                    warning = Some(repeated.with("key", &field.key));
                }
                document.fields.push(field);
            }
            Place::Between => {
                warning =
                    Some(Warning::new(field.line, "exchange-stray-line").with("value", &field.key));
            }
        }
        self.file.warnings.extend(warning);
        Ok(())
    }

    /// A terminator: of the open section, or of none.
    fn end_section(&mut self, key: &str, number: usize) {
        let fits = match self.place {
            Place::Account(_) => same(key, keys::ACCOUNT_END),
            Place::Document(_) => same(key, keys::DOCUMENT_END),
            Place::Header | Place::Between => false,
        };
        if fits {
            self.keep();
        } else {
            self.warn(Warning::new(number, "exchange-stray-line").with("value", key));
        }
    }

    /// The next section begins, or the file ends: an open section is kept and spoken of.
    fn close(&mut self, number: usize) {
        let first_line = match &self.place {
            Place::Account(section) => section.first_line,
            Place::Document(document) => document.first_line,
            Place::Header | Place::Between => return self.keep(),
        };
        self.warn(Warning::new(number, "exchange-unclosed-section").with("first-line", first_line));
        self.keep();
    }

    fn keep(&mut self) {
        match std::mem::replace(&mut self.place, Place::Between) {
            Place::Account(section) => self.keep_section(section),
            Place::Document(document) => self.file.documents.push(document),
            Place::Header | Place::Between => {}
        }
    }

    /// Identical sections are repeated by some banks and counted once.
    fn keep_section(&mut self, section: AccountSection) {
        let first_line = section.first_line;
        let same_but_line = |known: &AccountSection| {
            AccountSection {
                first_line,
                ..known.clone()
            } == section
        };
        if self.file.sections.iter().any(same_but_line) {
            self.warn(Warning::new(first_line, "exchange-duplicate-section"));
        } else {
            self.file.sections.push(section);
        }
    }

    fn finish(mut self) -> Result<ExchangeFile, Refusal> {
        if !self.ended {
            self.refuse_cut()?;
            self.file.truncated = true;
            self.warn(Warning::new(self.last_line, "exchange-no-end"));
        }
        if !self.marked {
            self.warn(Warning::new(1, "exchange-no-header"));
        }
        self.read_header();
        Ok(self.file)
    }

    /// The file ends inside a section, or inside the line that begins a document.
    fn refuse_cut(&self) -> Result<(), Refusal> {
        let first_line = match &self.place {
            Place::Account(section) => section.first_line,
            Place::Document(document) => document.first_line,
            Place::Header | Place::Between => {
                let begins = |mark: &str| {
                    mark.starts_with(&self.last_text) && self.last_text.starts_with('С')
                };
                if !begins(keys::DOCUMENT_MARK) && !begins(keys::ACCOUNT_MARK) {
                    return Ok(());
                }
                self.last_line
            }
        };
        let refusal = Refusal::new("exchange-truncated").with("line", self.last_line);
        Err(refusal.with("first-line", first_line))
    }

    fn read_header(&mut self) {
        let header = std::mem::take(&mut self.header);
        let value = |key: &str| {
            let found = header
                .iter()
                .find(|field| same(&field.key, key) && !field.value.is_empty());
            found.map(|field| field.value.as_str()).unwrap_or_default()
        };
        self.file.version = value("ВерсияФормата").to_string();
        self.file.sender = value("Отправитель").to_string();
        self.file.recipient = value("Получатель").to_string();
        let made_on = self.header_date(&header, "ДатаСоздания");
        let made_time = NaiveTime::parse_from_str(value("ВремяСоздания"), "%H:%M:%S");
        self.file.made_at = made_on.map(|day| day.and_time(made_time.unwrap_or(NaiveTime::MIN)));
        self.file.start = self.header_date(&header, "ДатаНачала");
        self.file.end = self.header_date(&header, "ДатаКонца");
        if self.marked && !self.file.version.starts_with("1.0") {
            let version = self.file.version.clone();
            self.warn(Warning::new(1, "exchange-version").with("value", version));
        }
        let of_header = header.iter().filter(|field| same(&field.key, "РасчСчет"));
        let of_sections = self.file.sections.iter().map(|section| &section.account);
        for account in of_header.map(|field| &field.value).chain(of_sections) {
            if !account.is_empty() && !self.file.own_accounts.contains(account) {
                self.file.own_accounts.push(account.clone());
            }
        }
    }

    /// Malformed dates of a header do not stop an import.
    fn header_date(&mut self, header: &[Field], key: &str) -> Option<NaiveDate> {
        let field = header
            .iter()
            .find(|field| same(&field.key, key) && !field.value.is_empty())?;
        let date = parse_date(&field.value).ok();
        if date.is_none() {
            let warning = Warning::new(field.line, "exchange-header-date").with("key", key);
            self.warn(warning.with("value", &field.value));
        }
        date
    }

    fn warn(&mut self, warning: Warning) {
        self.file.warnings.push(warning);
    }
}

impl AccountSection {
    /// Sets what a line says; a value that cannot be read is spoken of and left out.
    fn set(&mut self, field: &Field) -> Option<Warning> {
        let value = field.value.as_str();
        if value.is_empty() {
            return None;
        }
        let date = || parse_date(value).map(Some);
        let balance = || Balance::parse(value).map(Some);
        let answer = match field.key.to_lowercase().as_str() {
            "расчсчет" => {
                self.account = value.to_string();
                Ok(())
            }
            "датаначала" => date().map(|date| self.start = date),
            "датаконца" => date().map(|date| self.end = date),
            "начальныйостаток" => balance().map(|sum| self.opening_balance = sum),
            "всегопоступило" => balance().map(|sum| self.credit_turnover = sum),
            "всегосписано" => balance().map(|sum| self.debit_turnover = sum),
            "конечныйостаток" => balance().map(|sum| self.closing_balance = sum),
            _ => Ok(()),
        };
        let warning = Warning::new(field.line, "exchange-section-value").with("key", &field.key);
        answer.err().map(|_| warning.with("value", value))
    }
}

fn too_many(line: usize, max: usize) -> Refusal {
    Refusal::new("exchange-too-many")
        .with("line", line)
        .with("max", max)
}

/// Other formats that are offered to the importer are named, not merely refused.
fn refuse_relatives(text: &str) -> Result<(), Refusal> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines
        .next()
        .unwrap_or_default()
        .trim_start_matches('\u{feff}');
    if first.to_ascii_lowercase().starts_with("content-type=doc/") {
        return Err(Refusal::new("exchange-ibank").with("value", first));
    }
    if std::iter::once(first)
        .chain(lines.take(20))
        .any(|line| line.contains("^Type="))
    {
        return Err(Refusal::new("exchange-belarus"));
    }
    let version = text
        .lines()
        .map(str::trim)
        .find(|line| same(keys::key_of(line), "ВерсияФормата"));
    match version.and_then(|line| line.split_once('=')) {
        Some((_, value)) if value.trim().starts_with("2.") => {
            Err(Refusal::new("exchange-relative").with("value", value.trim()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "exchange_tests.rs"]
mod tests;
