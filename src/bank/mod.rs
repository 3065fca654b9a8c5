//! The bank's end: subscribers and their signature cards, the operating day, clearing, replies.
//!
//! A packet is executed once by its id; a repeat gets the same answer. Everything a packet does,
//! its answer included, is one Commit.

pub mod clearing;
pub mod host;
pub mod information;
pub mod ledger;
pub mod operating_day;
pub mod profile_issue;
pub mod reply;
mod returned;
pub mod sample;
pub mod settlement;
pub mod setup;
pub mod subscribers;
mod tables;
pub mod verify;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use crate::document::Refusal;
use crate::error::Error;
use crate::packet::{self, BankKeys, BankProfile, KeyFileKind, PROFILE_FILE, Password};
use crate::store::{Commit, Fault, OpenOptions, OpenReport, Store};

use operating_day::OperatingDay;

/// A moment with the bank's own offset: the operating day goes by its local time.
pub type Moment = DateTime<FixedOffset>;

/// An open bank folder.
pub struct Bank {
    dir: PathBuf,
    keys: BankKeys,
    profile: BankProfile,
    store: Arc<Store>,
    say: Say,
}

/// The bank's words for a rule that says no: subscribers read them in protocols and error replies.
pub type Say = Box<dyn Fn(&Refusal) -> String + Send + Sync>;

impl Bank {
    /// Opens a bank's folder with the password of its keys; it becomes the only writer of it.
    pub fn open(
        dir: &Path,
        password: &Password,
        say: Say,
        at: Moment,
    ) -> Result<(Bank, OpenReport), Error> {
        let (keys, profile) = (read_keys(dir, password)?, read_profile(dir)?);
        let (store, report) = Store::open(
            &dir.join("store"),
            OpenOptions::new("bank-host", at.timestamp()),
        )?;
        Ok((Bank::over(dir, keys, profile, store, say)?, report))
    }

    /// The bank of a folder over a store that is open already.
    pub fn on(dir: &Path, password: &Password, say: Say, store: Store) -> Result<Bank, Error> {
        let (keys, profile) = (read_keys(dir, password)?, read_profile(dir)?);
        Bank::over(dir, keys, profile, store, say)
    }

    /// The profile of the folder was given at its making; a later one lies in the books.
    fn over(
        dir: &Path,
        keys: BankKeys,
        profile: BankProfile,
        store: Store,
        say: Say,
    ) -> Result<Bank, Error> {
        let profile = profile_issue::latest(&store, profile)?;
        Ok(Bank {
            dir: dir.to_path_buf(),
            keys,
            profile,
            store: Arc::new(store),
            say,
        })
    }

    /// The folder it lives in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What clients are told of this bank.
    pub fn profile(&self) -> &BankProfile {
        &self.profile
    }

    /// The bank's keys.
    pub fn keys(&self) -> &BankKeys {
        &self.keys
    }

    /// The bank's store, for the mailboxes of sessions.
    pub fn store(&self) -> Arc<Store> {
        self.store.clone()
    }

    /// The open operating day.
    pub fn operating_day(&self) -> Result<OperatingDay, Error> {
        let day = self
            .day_fact("operating-day")?
            .ok_or_else(|| Refusal::new("bank-day-missing"))?;
        Ok(OperatingDay {
            day,
            cut_off: self.profile.cut_off_time()?,
            by_hand: self.profile.day_closed_by_hand,
            calendar: self.profile.calendar()?,
        })
    }

    fn day_fact(&self, name: &str) -> Result<Option<NaiveDate>, Error> {
        let value = self.store.get(tables::FACTS, name.as_bytes())?;
        let days = value
            .and_then(|v| v.try_into().ok())
            .map(i32::from_be_bytes);
        Ok(days.and_then(NaiveDate::from_num_days_from_ce_opt))
    }

    fn say(&self, refusal: &Refusal) -> String {
        (self.say)(refusal)
    }
}

/// Writes a day into the facts.
fn set_day(commit: &mut Commit, name: &str, day: NaiveDate) {
    let days = day.num_days_from_ce().to_be_bytes().to_vec();
    commit.put(tables::FACTS, name.as_bytes().to_vec(), days);
}

/// Where the bank's wrapped keys lie.
fn keys_path(dir: &Path) -> PathBuf {
    dir.join("keys").join("bank.key")
}

fn read_keys(dir: &Path, password: &Password) -> Result<BankKeys, Error> {
    let wrapped = read(&keys_path(dir), "bank-missing")?;
    let secret = packet::unwrap(&wrapped, KeyFileKind::Bank, password)?;
    Ok(BankKeys::from_secret(&secret)?)
}

fn read_profile(dir: &Path) -> Result<BankProfile, Error> {
    let bytes = read(&dir.join(PROFILE_FILE), "bank-missing")?;
    Ok(BankProfile::parse(&String::from_utf8_lossy(&bytes))?)
}

fn read(path: &Path, missing: &'static str) -> Result<Vec<u8>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(bytes),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            Err(Refusal::new(missing).with("path", path.display()).into())
        }
        Err(e) => Err(Fault::io(path, e).into()),
    }
}
