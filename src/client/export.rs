//! Export of statements as exchange files for bookkeeping programs.

use std::fs;
use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;

use super::tables::{self, StatementV1};
use super::{Client, Moment};
use crate::document::statement::Statement;
use crate::document::text::{self, CodePage, ExchangeNames};
use crate::document::{AccountNumber, Document, DocumentKind, Refusal};
use crate::error::Error;
use crate::store::{Fault, Record};

impl Client {
    /// The statements of an account, oldest period first.
    pub fn statements(&self, account: &AccountNumber) -> Result<Vec<Statement>, Error> {
        let rows = self
            .store
            .scan_prefix(tables::STATEMENTS, account.as_str().as_bytes())?;
        rows.iter()
            .map(|(_, value)| read_statement(value))
            .collect()
    }

    /// The statement of an account that ends on a day, or the newest.
    pub fn statement(
        &self,
        account: &AccountNumber,
        end: Option<NaiveDate>,
    ) -> Result<Statement, Error> {
        // The keys are in the order of account, end and start.
        let prefix = end.map_or(account.to_string(), |end| format!("{account} {end} "));
        let newest = self.store.last_of(tables::STATEMENTS, prefix.as_bytes())?;
        let (_, value) =
            newest.ok_or_else(|| Refusal::new("statement-none").with("account", account))?;
        read_statement(&value)
    }

    /// The bytes of the exchange file of a statement.
    pub fn exchange_file(
        &self,
        statement: &Statement,
        code_page: CodePage,
        at: Moment,
    ) -> Result<Vec<u8>, Error> {
        let names = ExchangeNames {
            sender: &self.profile().name,
            recipient: &self.company().name,
        };
        Ok(text::write_statement(
            statement,
            names,
            at.naive_local(),
            code_page,
        )?)
    }
}

/// Writes a file so that it is there whole or not at all; an existing file is refused.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if path.exists() {
        return Err(Refusal::new("file-exists")
            .with("path", path.display())
            .into());
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = Path::new(&name);
    let written = fs::File::create(part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(part, path));
    written.map_err(|e| Fault::io(path, e).into())
}

fn read_statement(value: &[u8]) -> Result<Statement, Error> {
    let stored = StatementV1::from_bytes(value)?;
    match Document::from_bytes(DocumentKind::Statement, &stored.document) {
        Ok(Document::Statement(statement)) => Ok(statement),
        _ => Err(Fault::record(StatementV1::KIND, "statement".to_owned()).into()),
    }
}
