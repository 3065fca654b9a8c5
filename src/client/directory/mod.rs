//! The company's directories: banks, payees, purposes, settlement centres, templates of orders, own
//! accounts and signatories (S48, S49, S70).
//!
//! They lie in the store like everything else and in memory for a keystroke. Banks and payees are
//! learnt from the orders that are entered and imported; what a person wrote or a file brought is
//! never overwritten by what an order says.

mod accounts;
mod people;
mod records;
mod templates;

use std::collections::BTreeMap;

use super::enter::refuse_any;
use super::{Client, Moment, tables};
use crate::document::alphabet::normalise_text;
use crate::document::bank_directory::read_bank_directory;
use crate::document::directory::{check_purpose, check_settlement_centre};
use crate::document::{BankCode, DirectoryBank, DirectoryPayee, PaymentOrder, Refusal};
use crate::error::Error;
use crate::store::{Commit, Record, Store, Table};
use records::{BankV1, PayeeV1, TemplateV1, TextV1};

pub(super) use accounts::bring_up as bring_accounts_up;
pub use people::{KeyState, PersonKey};
pub use templates::Template;

/// A directory whose entries are single texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextList {
    Purposes,
    SettlementCentres,
}

impl TextList {
    fn table(self) -> Table {
        match self {
            TextList::Purposes => tables::PURPOSES,
            TextList::SettlementCentres => tables::SETTLEMENT_CENTRES,
        }
    }

    /// The field of an order its texts stand in.
    fn field(self) -> &'static str {
        match self {
            TextList::Purposes => "purpose",
            TextList::SettlementCentres => "settlement-centre",
        }
    }
}

/// Who wrote an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// It follows the newest order.
    Learnt = 0,
    /// A person wrote it.
    Written = 1,
    /// It came with the directory of the central bank.
    Imported = 2,
}

/// What an import of a directory of banks did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DirectoryReport {
    pub read: usize,
    /// Banks that were not known, and banks of which something changed.
    pub added: usize,
    pub changed: usize,
    /// Records not taken: place in the file, from 1, and why.
    pub refused: Vec<(usize, Refusal)>,
}

/// All entries in memory, by their keys; the store is the truth behind it.
#[derive(Default)]
pub(super) struct Directories {
    banks: BTreeMap<String, (DirectoryBank, Source)>,
    payees: BTreeMap<String, (DirectoryPayee, Source)>,
    purposes: BTreeMap<String, String>,
    /// Those a person wrote; the banks name others.
    settlement_centres: BTreeMap<String, String>,
    templates: BTreeMap<String, Template>,
}

/// Entries on their way into a commit; remembered when it is durable.
#[derive(Default)]
pub(super) struct Learnt {
    banks: BTreeMap<String, DirectoryBank>,
    payees: BTreeMap<String, DirectoryPayee>,
}

impl Directories {
    pub(super) fn load(store: &Store) -> Result<Directories, Error> {
        let mut all = Directories::default();
        for (_, value) in store.scan_prefix(tables::BANKS, b"")? {
            let (bank, source) = BankV1::from_bytes(&value)?.read()?;
            all.banks.insert(bank_key(&bank.code), (bank, source));
        }
        for (_, value) in store.scan_prefix(tables::PAYEES, b"")? {
            let (payee, source) = PayeeV1::from_bytes(&value)?.read()?;
            all.payees.insert(payee_key(&payee), (payee, source));
        }
        for list in [TextList::Purposes, TextList::SettlementCentres] {
            for (_, value) in store.scan_prefix(list.table(), b"")? {
                let text = TextV1::from_bytes(&value)?.text;
                all.texts_mut(list).insert(fold(&text), text);
            }
        }
        for (_, value) in store.scan_prefix(tables::TEMPLATES, b"")? {
            let template = Template::from(TemplateV1::from_bytes(&value)?);
            all.templates.insert(fold(&template.name), template);
        }
        Ok(all)
    }

    fn texts(&self, list: TextList) -> &BTreeMap<String, String> {
        match list {
            TextList::Purposes => &self.purposes,
            TextList::SettlementCentres => &self.settlement_centres,
        }
    }

    fn texts_mut(&mut self, list: TextList) -> &mut BTreeMap<String, String> {
        match list {
            TextList::Purposes => &mut self.purposes,
            TextList::SettlementCentres => &mut self.settlement_centres,
        }
    }
}

impl Client {
    /// The banks, by code.
    pub fn banks(&self) -> impl Iterator<Item = &DirectoryBank> {
        self.directories.banks.values().map(|(bank, _)| bank)
    }

    /// The payees, by account.
    pub fn payees(&self) -> impl Iterator<Item = &DirectoryPayee> {
        self.directories.payees.values().map(|(payee, _)| payee)
    }

    /// The purposes, by their words.
    pub fn purposes(&self) -> impl Iterator<Item = &str> {
        self.directories.purposes.values().map(String::as_str)
    }

    /// The settlement centres that a person wrote or a bank of the directory names, by their names.
    pub fn settlement_centres(&self) -> Vec<&str> {
        let mut all: BTreeMap<String, &str> = BTreeMap::new();
        for bank in self
            .banks()
            .filter(|bank| !bank.settlement_centre.is_empty())
        {
            all.insert(fold(&bank.settlement_centre), &bank.settlement_centre);
        }
        let written = self.directories.settlement_centres.iter();
        all.extend(written.map(|(key, name)| (key.clone(), name.as_str())));
        all.into_values().collect()
    }

    /// What is known of a bank: from the directory, or from the profile when it is our own.
    pub fn bank(&self, code: &BankCode) -> Option<DirectoryBank> {
        let profile = self.profile();
        if profile.is_own_code(code) {
            let mut own = profile.bank_details().ok()?;
            own.code = code.clone();
            return Some(DirectoryBank::of(&own, &profile.settlement_centre));
        }
        let known = self.directories.banks.get(&bank_key(code));
        known.map(|(bank, _)| bank.clone())
    }

    /// Puts a bank a person wrote, in the place of the one of code `old` when there is one.
    pub fn put_bank(
        &mut self,
        old: Option<&BankCode>,
        bank: DirectoryBank,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        refuse_any(bank.check(&self.check_context(at.date_naive())))?;
        let key = bank_key(&bank.code);
        let old = old.map(bank_key);
        Self::refuse_taken(
            self.directories.banks.contains_key(&key),
            &old,
            &key,
            "payee-bank-code",
        )?;
        let mut commit = Commit::new(at.timestamp(), who, format!("directory-bank|{}", bank.code));
        if let Some(old) = &old {
            commit.remove(tables::BANKS, old.clone());
        }
        let record = BankV1::new(&bank, Source::Written);
        commit.put(tables::BANKS, key.clone(), record.to_bytes()?);
        self.store.commit(commit)?;
        let banks = &mut self.directories.banks;
        old.and_then(|old| banks.remove(&old));
        banks.insert(key, (bank, Source::Written));
        Ok(())
    }

    /// Puts a payee a person wrote, in the place of the one under `old` when there is one.
    pub fn put_payee(
        &mut self,
        old: Option<&str>,
        payee: DirectoryPayee,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        refuse_any(payee.check(&self.check_context(at.date_naive())))?;
        let key = payee_key(&payee);
        let old = old.map(str::to_owned);
        Self::refuse_taken(
            self.directories.payees.contains_key(&key),
            &old,
            &key,
            "payee-account",
        )?;
        let why = format!("directory-payee|{}", payee.name);
        let mut commit = Commit::new(at.timestamp(), who, why);
        if let Some(old) = &old {
            commit.remove(tables::PAYEES, old.clone());
        }
        let record = PayeeV1::new(&payee, Source::Written);
        commit.put(tables::PAYEES, key.clone(), record.to_bytes()?);
        self.store.commit(commit)?;
        let payees = &mut self.directories.payees;
        old.and_then(|old| payees.remove(&old));
        payees.insert(key, (payee, Source::Written));
        Ok(())
    }

    /// Puts a text into a list, in the place of `old` when there is one.
    pub fn put_text(
        &mut self,
        list: TextList,
        old: Option<&str>,
        text: &str,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        let text = normalise_text(text).0;
        let limits = self.check_context(at.date_naive());
        refuse_any(match list {
            TextList::Purposes => check_purpose(&text, &limits),
            TextList::SettlementCentres => check_settlement_centre(&text, &limits),
        })?;
        let key = fold(&text);
        let old = old.map(fold);
        let taken = self.directories.texts(list).contains_key(&key);
        Self::refuse_taken(taken, &old, &key, list.field())?;
        let why = format!("directory-{}|{text}", list.field());
        let mut commit = Commit::new(at.timestamp(), who, why);
        if let Some(old) = &old {
            commit.remove(list.table(), digest_key(old));
        }
        let record = TextV1 { text: text.clone() };
        commit.put(list.table(), digest_key(&key), record.to_bytes()?);
        self.store.commit(commit)?;
        let texts = self.directories.texts_mut(list);
        old.and_then(|old| texts.remove(&old));
        texts.insert(key, text);
        Ok(())
    }

    /// Takes a bank out of the directory; orders keep what they say of it.
    pub fn remove_bank(&mut self, code: &BankCode, who: &str, at: Moment) -> Result<(), Error> {
        let key = bank_key(code);
        if !self.directories.banks.contains_key(&key) {
            return Err(entry_unknown(code));
        }
        let mut commit = Commit::new(at.timestamp(), who, format!("directory-remove|{code}"));
        commit.remove(tables::BANKS, key.clone());
        self.store.commit(commit)?;
        self.directories.banks.remove(&key);
        Ok(())
    }

    /// Takes a payee out of the directory.
    pub fn remove_payee(&mut self, key: &str, who: &str, at: Moment) -> Result<(), Error> {
        let Some((payee, _)) = self.directories.payees.get(key) else {
            return Err(entry_unknown(key));
        };
        let why = format!("directory-remove|{}", payee.name);
        let mut commit = Commit::new(at.timestamp(), who, why);
        commit.remove(tables::PAYEES, key.to_owned());
        self.store.commit(commit)?;
        self.directories.payees.remove(key);
        Ok(())
    }

    /// Takes a text out of a list. A settlement centre that a bank names stays as long as that does.
    pub fn remove_text(
        &mut self,
        list: TextList,
        text: &str,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        let key = fold(text);
        if list == TextList::SettlementCentres {
            let named = |bank: &&DirectoryBank| fold(&bank.settlement_centre) == key;
            if let Some(bank) = self.banks().find(named) {
                let refusal = Refusal::new("settlement-centre-of-bank").with("value", text);
                return Err(refusal.with("bank-code", &bank.code).into());
            }
        }
        if !self.directories.texts(list).contains_key(&key) {
            return Err(entry_unknown(text));
        }
        let mut commit = Commit::new(at.timestamp(), who, format!("directory-remove|{text}"));
        commit.remove(list.table(), digest_key(&key));
        self.store.commit(commit)?;
        self.directories.texts_mut(list).remove(&key);
        Ok(())
    }

    /// Takes in a directory of the central bank (`BNKSEEK.DBF`) in one Commit. What a person wrote
    /// stays; a bank the file no longer has stays for old orders.
    pub fn import_directory(
        &mut self,
        bytes: &[u8],
        name: &str,
        who: &str,
        at: Moment,
    ) -> Result<DirectoryReport, Error> {
        let file = read_bank_directory(bytes)?;
        let mut report = DirectoryReport {
            read: file.banks.len() + file.refused.len(),
            refused: file.refused,
            ..DirectoryReport::default()
        };
        let mut commit = Commit::new(at.timestamp(), who, format!("directory-import|{name}"));
        let mut taken = Vec::new();
        for bank in file.banks {
            let key = bank_key(&bank.code);
            match self.directories.banks.get(&key) {
                Some((_, Source::Written)) => continue,
                Some((known, Source::Imported)) if *known == bank => continue,
                Some(_) => report.changed += 1,
                None => report.added += 1,
            }
            let record = BankV1::new(&bank, Source::Imported);
            commit.put(tables::BANKS, key.clone(), record.to_bytes()?);
            taken.push((key, (bank, Source::Imported)));
        }
        if !taken.is_empty() {
            self.store.commit(commit)?;
            self.directories.banks.extend(taken);
        }
        Ok(report)
    }

    /// Puts what an order says of its payee and bank into `commit`, unless somebody knows better.
    pub(super) fn stage_learnt(
        &self,
        commit: &mut Commit,
        learnt: &mut Learnt,
        order: &PaymentOrder,
    ) -> Result<(), Error> {
        let payee = &order.payee;
        let bank = DirectoryBank::of(&payee.bank, &order.settlement_centre);
        let key = bank_key(&bank.code);
        let known = self.directories.banks.get(&key);
        let own = self.profile().is_own_code(&bank.code);
        if !own && is_news(known, learnt.banks.get(&key), &bank) {
            let record = BankV1::new(&bank, Source::Learnt);
            commit.put(tables::BANKS, key.clone(), record.to_bytes()?);
            learnt.banks.insert(key, bank);
        }
        let payee = DirectoryPayee::of(payee);
        let key = payee_key(&payee);
        let known = self.directories.payees.get(&key);
        if is_news(known, learnt.payees.get(&key), &payee) {
            let record = PayeeV1::new(&payee, Source::Learnt);
            commit.put(tables::PAYEES, key.clone(), record.to_bytes()?);
            learnt.payees.insert(key, payee);
        }
        Ok(())
    }

    /// Shows what was learnt after its commit is durable.
    pub(super) fn remember_learnt(&mut self, learnt: Learnt) {
        for (key, bank) in learnt.banks {
            self.directories.banks.insert(key, (bank, Source::Learnt));
        }
        for (key, payee) in learnt.payees {
            self.directories.payees.insert(key, (payee, Source::Learnt));
        }
    }

    /// Refuses an entry whose key another one has.
    fn refuse_taken(
        taken: bool,
        old: &Option<String>,
        key: &str,
        field: &str,
    ) -> Result<(), Error> {
        if taken && old.as_deref() != Some(key) {
            let refusal = Refusal::new("directory-taken").about(field);
            return Err(refusal.with("value", key).into());
        }
        Ok(())
    }
}

/// The key of a payee: nobody else has this account in this bank.
pub fn payee_key(payee: &DirectoryPayee) -> String {
    format!("{} {}", payee.account, payee.bank_code)
}

fn bank_key(code: &BankCode) -> String {
    code.as_str().to_owned()
}

/// Does an order say something new, where nobody knows better?
fn is_news<E: PartialEq>(known: Option<&(E, Source)>, learnt: Option<&E>, said: &E) -> bool {
    match (known, learnt) {
        (Some((_, Source::Written | Source::Imported)), _) => false,
        (_, Some(learnt)) => learnt != said,
        (Some((known, Source::Learnt)), None) => known != said,
        (None, None) => true,
    }
}

/// Texts are the same when only the case of their letters differs.
fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The key of a text, however long.
fn digest_key(folded: &str) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    Sha256::digest(folded.as_bytes()).to_vec()
}

fn entry_unknown(value: impl ToString) -> Error {
    let refusal = Refusal::new("directory-unknown");
    refusal.with("value", value).into()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
