//! The company's own accounts: those its description began with, and what has changed since (S48).

use serde::{Deserialize, Serialize};

use super::entry_unknown;
use crate::client::company::{Company, OwnAccount};
use crate::client::enter::refuse_any;
use crate::client::{Client, Moment, tables};
use crate::document::directory::check_account_title;
use crate::document::{AccountNumber, Refusal};
use crate::error::Error;
use crate::store::{Commit, Record, Store};

/// What has changed of an account since the description, under its number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OwnAccountV1 {
    title: String,
    /// It was taken out of the directory.
    removed: bool,
}

impl Record for OwnAccountV1 {
    const KIND: u8 = 25;
    const VERSION: u8 = 1;
}

/// Brings the accounts of the description up to the directory; new ones follow by number.
pub(in crate::client) fn bring_up(company: &mut Company, store: &Store) -> Result<(), Error> {
    for (key, value) in store.scan_prefix(tables::OWN_ACCOUNTS, b"")? {
        let number = String::from_utf8_lossy(&key).into_owned();
        let OwnAccountV1 { title, removed } = OwnAccountV1::from_bytes(&value)?;
        let known = company.accounts.iter_mut().find(|a| a.number == number);
        match (known, removed) {
            (_, true) => company.accounts.retain(|a| a.number != number),
            (Some(known), false) => known.title = title,
            (None, false) => company.accounts.push(OwnAccount { number, title }),
        }
    }
    Ok(())
}

impl Client {
    /// Puts an account, in the place of the one of number `old` when there is one.
    ///
    /// # Errors
    /// A number that is none of this bank's, or another entry's; a new number for an account that
    /// orders or statements already have.
    pub fn put_account(
        &mut self,
        old: Option<&str>,
        account: OwnAccount,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        let number = AccountNumber::parse(&account.number).map_err(about_number)?;
        let code = self.profile().bank_details()?.code;
        number.check_key(&code).map_err(about_number)?;
        refuse_any(check_account_title(&account.title))?;
        let moved = old.filter(|old| *old != account.number);
        if let Some(old) = moved {
            self.must_be_unused(old)?;
        }
        let taken = self.company().owns(&number);
        Self::refuse_taken(taken, &old.map(str::to_owned), &account.number, NUMBER)?;
        let why = format!("directory-account|{}", account.number);
        let mut commit = Commit::new(at.timestamp(), who, why);
        if let Some(old) = moved {
            stage(&mut commit, old, String::new(), true)?;
        }
        stage(&mut commit, &account.number, account.title, false)?;
        self.commit_accounts(commit)
    }

    /// Takes an account out of the directory that no order and no statement has.
    pub fn remove_account(&mut self, number: &str, who: &str, at: Moment) -> Result<(), Error> {
        self.must_be_unused(number)?;
        if self.company().accounts.len() == 1 {
            return Err(Refusal::new("account-last").with("value", number).into());
        }
        let why = format!("directory-remove|{number}");
        let mut commit = Commit::new(at.timestamp(), who, why);
        stage(&mut commit, number, String::new(), true)?;
        self.commit_accounts(commit)
    }

    fn must_be_unused(&self, number: &str) -> Result<(), Error> {
        let accounts = &self.company().accounts;
        if !accounts.iter().any(|account| account.number == number) {
            return Err(entry_unknown(number));
        }
        let statements = self.store.last_of(tables::STATEMENTS, number.as_bytes())?;
        let account = AccountNumber::parse(number)?;
        if statements.is_some() || self.base.numbers.has(&account) {
            return Err(about_number(Refusal::new("account-used").with("value", number)).into());
        }
        Ok(())
    }

    fn commit_accounts(&mut self, commit: Commit) -> Result<(), Error> {
        self.store.commit(commit)?;
        bring_up(&mut self.company, &self.store)
    }
}

fn stage(commit: &mut Commit, number: &str, title: String, removed: bool) -> Result<(), Error> {
    let record = OwnAccountV1 { title, removed };
    commit.put(tables::OWN_ACCOUNTS, number.to_owned(), record.to_bytes()?);
    Ok(())
}

/// The field of the number.
const NUMBER: &str = "payer-account";

fn about_number(refusal: Refusal) -> Refusal {
    refusal.about(NUMBER)
}
