//! Import of exchange files: orders into the Main base, statements into the archive.

use std::collections::HashSet;

use super::directory::Learnt;
use super::enter::Origin;
use super::order_record::OrderRecord;
use super::tables;
use super::undo::Reversal;
use super::{Client, Moment};
use crate::document::statement::Statement;
use crate::document::text::{
    self, CodePage, Encoding, ExchangeFile, RawDocument, Refused, Warning,
};
use crate::document::{Amount, Document, Refusal};
use crate::error::Error;
use crate::store::{Commit, Record};

/// What an import found and did.
#[derive(Debug, Clone, Default)]
pub struct ImportReport {
    /// `orders` or `statement`.
    pub kind: &'static str,
    /// Code page the bytes were in, whatever the header says.
    pub encoding: String,
    pub read: usize,
    pub added: usize,
    pub duplicates: usize,
    pub refused: Vec<RefusedDocument>,
    /// Sum of all amounts that could be read, in kopecks.
    pub read_kopecks: i64,
    pub added_kopecks: i64,
    pub warnings: Vec<Warning>,
}

/// A document that was not taken, and why.
#[derive(Debug, Clone)]
pub struct RefusedDocument {
    /// First line of the document in the file, from 1.
    pub line: usize,
    /// Number as written, may be empty.
    pub number: String,
    pub reasons: Vec<RefusedField>,
}

/// One reason, with the line of the field when it stands in the file.
#[derive(Debug, Clone)]
pub struct RefusedField {
    pub line: Option<usize>,
    pub refusal: Refusal,
}

/// New orders taken from one file: all of them are one Commit, of at most seven rows each.
pub const IMPORT_ORDERS_MAX: usize = 20_000;

impl Client {
    /// Imports the bytes of an exchange file in one Commit: what is refused is left out and
    /// reported, what was imported before is counted as duplicate, the rest is added.
    pub fn import(
        &mut self,
        bytes: &[u8],
        name: &str,
        who: &str,
        at: Moment,
    ) -> Result<ImportReport, Error> {
        let file = text::read_exchange(bytes)?;
        if file.is_statement() {
            self.import_statements(&file, name, who, at)
        } else {
            self.import_orders(&file, name, who, at)
        }
    }

    fn import_orders(
        &mut self,
        file: &ExchangeFile,
        name: &str,
        who: &str,
        at: Moment,
    ) -> Result<ImportReport, Error> {
        let mut report = new_report("orders", file);
        let mut batch = ImportBatch::default();
        for document in &file.documents {
            report.read += 1;
            report.read_kopecks +=
                Amount::parse(document.value("Сумма")).map_or(0, Amount::kopecks);
            match self.import_one(document, &mut batch, at)? {
                Imported::New(record) => {
                    report.added += 1;
                    report.added_kopecks += record.order.amount.kopecks();
                    batch.added.push(*record);
                }
                Imported::Duplicate => report.duplicates += 1,
                Imported::Refused(reasons) => report.refused.push(RefusedDocument {
                    line: document.first_line,
                    number: document.value("Номер").to_owned(),
                    reasons: reasons.into_iter().map(RefusedField::from).collect(),
                }),
            }
        }
        self.commit_import(batch, name, who, at)?;
        Ok(report)
    }

    /// The record a document becomes; none when it is known already.
    fn import_one(
        &self,
        document: &RawDocument,
        batch: &mut ImportBatch,
        at: Moment,
    ) -> Result<Imported, Error> {
        let order = match document.to_payment_order(&self.check_context(at.date_naive())) {
            Ok(order) => order,
            Err(reasons) => return Ok(Imported::Refused(reasons)),
        };
        let identity = order.identity();
        let known = self
            .store
            .get(tables::ORDER_IDENTITIES, &identity)?
            .is_some();
        if known || batch.identities.contains(&identity) {
            return Ok(Imported::Duplicate);
        }
        let mut refusals = self.check(&order, None, at.date_naive())?;
        let number = order.number_in_year();
        if batch.numbers.contains(&number) {
            let refusal = Refusal::new("order-number-twice").about("number");
            refusals.push(refusal.with("value", &order.number));
        }
        if !refusals.is_empty() {
            let line = document.first_line;
            return Ok(Imported::Refused(
                refusals.into_iter().map(|r| (Some(line), r)).collect(),
            ));
        }
        batch.identities.insert(identity);
        batch.numbers.insert(number);
        let record = self.base.last_record() + 1 + batch.added.len() as u32;
        Ok(Imported::New(Box::new(self.new_record(
            order,
            record,
            Origin::Imported,
        ))))
    }

    fn commit_import(
        &mut self,
        batch: ImportBatch,
        name: &str,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        if batch.added.is_empty() {
            return Ok(());
        }
        if batch.added.len() > IMPORT_ORDERS_MAX {
            return Err(Refusal::new("import-too-many")
                .with("count", batch.added.len())
                .with("max", IMPORT_ORDERS_MAX)
                .into());
        }
        let mut commit = Commit::new(at.timestamp(), who, format!("import|{name}"));
        let mut learnt = Learnt::default();
        let mut reversal = Reversal::default();
        let mut kept = Vec::with_capacity(batch.added.len());
        for record in &batch.added {
            reversal.note(None, Some(record))?;
            kept.push(self.stage_new(&mut commit, record, who, at, name)?);
            self.stage_learnt(&mut commit, &mut learnt, &record.order)?;
        }
        self.stage_reversal(&mut commit, "import", reversal)?;
        self.store.commit(commit)?;
        self.remember(kept);
        self.remember_learnt(learnt);
        Ok(())
    }

    fn import_statements(
        &mut self,
        file: &ExchangeFile,
        name: &str,
        who: &str,
        at: Moment,
    ) -> Result<ImportReport, Error> {
        let mut report = new_report("statement", file);
        let mut commit = Commit::new(at.timestamp(), who, format!("import|{name}"));
        let reading = file.to_statements();
        report.warnings.extend(reading.warnings);
        report
            .refused
            .extend(reading.refused.into_iter().map(|refused| RefusedDocument {
                line: refused.0.unwrap_or(1),
                number: String::new(),
                reasons: vec![refused.into()],
            }));
        for statement in reading.statements {
            self.import_statement(statement, &mut report, &mut commit)?;
        }
        if report.added > 0 {
            self.store.commit(commit)?;
        }
        Ok(report)
    }

    /// An imported statement goes to the archive; it never changes a status, only the bank's own
    /// signed statement does.
    fn import_statement(
        &self,
        statement: Statement,
        report: &mut ImportReport,
        commit: &mut Commit,
    ) -> Result<(), Error> {
        let entries = statement.entries.len();
        let sum: i64 = statement
            .entries
            .iter()
            .map(|entry| entry.amount.kopecks())
            .sum();
        report.read += entries;
        report.read_kopecks += sum;
        if !self.company().owns(&statement.account) {
            let refusal =
                Refusal::new("statement-account-not-ours").with("value", &statement.account);
            report.refused.push(RefusedDocument {
                line: 1,
                number: String::new(),
                reasons: vec![RefusedField {
                    line: None,
                    refusal,
                }],
            });
            return Ok(());
        }
        let key = statement_key(&statement);
        if self.store.get(tables::STATEMENTS, &key)?.is_some() {
            report.duplicates += entries;
            return Ok(());
        }
        report.added += entries;
        report.added_kopecks += sum;
        let document = Document::Statement(statement).to_bytes();
        commit.put(
            tables::STATEMENTS,
            key,
            tables::StatementV1 {
                document,
                packet: None,
            }
            .to_bytes()?,
        );
        Ok(())
    }
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Page(CodePage::Windows) => "cp1251",
        Encoding::Page(CodePage::Dos) => "cp866",
        Encoding::Utf8 => "utf-8",
        Encoding::Utf16 => "utf-16",
    }
}

#[derive(Default)]
struct ImportBatch {
    added: Vec<OrderRecord>,
    identities: HashSet<[u8; 32]>,
    numbers: HashSet<Vec<u8>>,
}

/// A period of an account is one statement: a later copy of the same period replaces it.
pub(super) fn statement_key(statement: &Statement) -> Vec<u8> {
    format!(
        "{} {} {}",
        statement.account, statement.end, statement.start
    )
    .into_bytes()
}

fn new_report(kind: &'static str, file: &ExchangeFile) -> ImportReport {
    ImportReport {
        kind,
        encoding: encoding_name(file.encoding).to_owned(),
        warnings: file.warnings.clone(),
        ..ImportReport::default()
    }
}

/// What one document of a file comes to.
enum Imported {
    New(Box<OrderRecord>),
    Duplicate,
    Refused(Vec<Refused>),
}

impl From<Refused> for RefusedField {
    fn from((line, refusal): Refused) -> RefusedField {
        RefusedField { line, refusal }
    }
}
