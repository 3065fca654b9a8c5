//! The company's end: one file for each thing the operator does.
//!
//! Every operation takes the moment it happens at as an argument, checks everything first, and
//! then makes one Commit; what it shows afterwards is read back from the store.

pub mod apply;
pub mod archive;
pub mod backup;
pub mod company;
pub mod directory;
pub mod condition;
pub mod enter;
pub mod export;
pub mod hand_over;
pub mod import;
pub mod keyring;
pub mod letters;
pub mod main_base;
mod order_list;
mod order_numbers;
pub mod order_record;
pub mod receive;
pub mod remarks;
pub mod report;
pub mod sample;
pub mod searches;
pub mod send;
pub mod settlement;
pub mod settings;
pub mod setup;
pub mod sign;
pub mod signers;
pub mod standing;
mod tables;
pub mod undo;
pub mod verify;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::document::Refusal;
use crate::error::Error;
use crate::packet::{BankProfile, PROFILE_FILE};
use crate::store::{Fault, Mailbox, OpenOptions, OpenReport, Store};

pub use company::{Company, OwnAccount, Person, Right};
pub use keyring::Keyring;
pub use main_base::OrderFilter;
pub use order_list::OrderList;
pub use order_record::OrderRecord;

use directory::Directories;
use main_base::MainBase;

/// Name of the one peer of a company's mailbox.
pub const BANK: &str = "bank";

/// A moment with the company's own offset: dates on documents are local.
pub type Moment = DateTime<FixedOffset>;

/// Name of the fact that keeps the text of the last profile the bank has sent.
const PROFILE: &[u8] = b"profile";

/// An open company folder.
pub struct Client {
    dir: PathBuf,
    company: Company,
    profile: BankProfile,
    store: Arc<Store>,
    mailbox: Mailbox,
    base: MainBase,
    directories: Directories,
}

impl Client {
    /// Opens a company's folder; it becomes the only writer of it.
    pub fn open(dir: &Path, who: &str, at: Moment) -> Result<(Client, OpenReport), Error> {
        let (company, profile) = (read_company(dir)?, read_profile(dir)?);
        let (store, report) =
            Store::open(&dir.join("store"), OpenOptions::new(who, at.timestamp()))?;
        let client = Client::over(dir, company, profile, store)?;
        client.fill_reply_heads(who, at)?;
        Ok((client, report))
    }

    /// The company of a folder over a store that is open already.
    pub fn on(dir: &Path, store: Store) -> Result<Client, Error> {
        Client::over(dir, read_company(dir)?, read_profile(dir)?, store)
    }

    fn over(
        dir: &Path,
        mut company: Company,
        profile: BankProfile,
        store: Store,
    ) -> Result<Client, Error> {
        let store = Arc::new(store);
        directory::bring_accounts_up(&mut company, &store)?;
        Ok(Client {
            dir: dir.to_path_buf(),
            company,
            profile: latest_profile(&store, profile)?,
            mailbox: Mailbox::new(store.clone(), BANK),
            base: MainBase::load(&store)?,
            directories: Directories::load(&store)?,
            store,
        })
    }

    /// The folder it lives in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The company.
    pub fn company(&self) -> &Company {
        &self.company
    }

    /// The bank it works with.
    pub fn profile(&self) -> &BankProfile {
        &self.profile
    }

    /// The store, for a session that runs beside the screens.
    pub fn store(&self) -> Arc<Store> {
        self.store.clone()
    }

    /// Files that wait to leave and packets that have arrived.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }
}

fn read_company(dir: &Path) -> Result<Company, Error> {
    let text = read_text(&Company::path(dir), "company-missing")?;
    Ok(Company::parse(&text)?)
}

fn read_profile(dir: &Path) -> Result<BankProfile, Error> {
    let text = read_text(&dir.join(PROFILE_FILE), "profile-missing")?;
    Ok(BankProfile::parse(&text)?)
}

/// The last profile the bank has sent; that of the folder was given at its making.
fn latest_profile(store: &Store, first: BankProfile) -> Result<BankProfile, Error> {
    let Some(text) = store.get(tables::FACTS, PROFILE)? else {
        return Ok(first);
    };
    // A folder made anew with a later profile has the later one.
    Ok(first
        .successor(&String::from_utf8_lossy(&text))
        .unwrap_or(first))
}

/// A text file of the folder; the refusal names the rule and the path.
fn read_text(path: &Path, missing: &'static str) -> Result<String, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            Err(Refusal::new(missing).with("path", path.display()).into())
        }
        Err(e) => Err(Fault::io(path, e).into()),
    }
}
