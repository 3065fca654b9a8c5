//! Subscribers: who is served, whose signatures count, which accounts are theirs.

use chrono::Datelike;

use super::tables::{self, AccountV1, CardEntryV1, SubscriberV2};
use super::{Bank, Moment};
use crate::document::{AccountNumber, Balance, Refusal};
use crate::error::Error;
use crate::packet::{Certificate, KnownKey, OpeningKey, Registration, Right};
use crate::store::{Commit, Record};

/// A company the host serves.
#[derive(Debug, Clone)]
pub struct Subscriber {
    /// At most 16 characters.
    pub id: String,
    pub name: String,
    pub line_key: [u8; 32],
    people: Vec<CardEntryV1>,
    pub suspended: bool,
    /// Number of its last call.
    pub last_call: u64,
    /// What that call stated to be told from one of another copy of the folder.
    pub last_token: [u8; 8],
}

/// An account to open with a subscriber.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub number: AccountNumber,
    pub balance: Balance,
}

impl Subscriber {
    fn read(id: &[u8], value: &[u8]) -> Result<Subscriber, Error> {
        let stored = SubscriberV2::from_bytes(value)?;
        Ok(Subscriber {
            id: String::from_utf8_lossy(id).into_owned(),
            name: stored.name,
            line_key: stored.line_key,
            people: stored.people,
            suspended: stored.state != 0,
            last_call: stored.last_call,
            last_token: stored.last_token,
        })
    }

    fn bytes(&self) -> Result<Vec<u8>, Error> {
        let record = SubscriberV2 {
            name: self.name.clone(),
            line_key: self.line_key,
            people: self.people.clone(),
            state: u8::from(self.suspended),
            last_call: self.last_call,
            last_token: self.last_token,
        };
        Ok(record.to_bytes()?)
    }

    /// The signature card, as packets are verified by it.
    pub fn card(&self) -> Vec<KnownKey> {
        let keys = self
            .certificates()
            .map(|(certificate, revoked_at)| KnownKey {
                revoked_at,
                ..certificate.known_key(&self.id)
            });
        keys.collect()
    }

    /// The people of the signature card and since when their keys are revoked.
    pub fn certificates(&self) -> impl Iterator<Item = (Certificate, Option<i64>)> + '_ {
        self.people.iter().filter_map(|entry| {
            Some((
                Certificate::parse(&entry.certificate).ok()?,
                entry.revoked_at,
            ))
        })
    }

    /// Keys of the first signatories: they alone can open what the bank sends.
    pub(super) fn opening_keys(&self) -> Result<Vec<OpeningKey>, Error> {
        let keys: Vec<OpeningKey> = self
            .certificates()
            .filter(|(c, revoked)| {
                revoked.is_none() && matches!(c.right, Right::First | Right::Both)
            })
            .map(|(certificate, _)| certificate.opening)
            .collect();
        if keys.is_empty() {
            return Err(Refusal::new("bank-no-first-signatory")
                .with("value", &self.id)
                .into());
        }
        Ok(keys)
    }
}

impl Bank {
    /// Registers a company by its registration file, with its accounts.
    pub fn add_subscriber(
        &self,
        registration: &Registration,
        accounts: &[NewAccount],
        at: Moment,
    ) -> Result<(), Error> {
        if self.subscriber(&registration.subscriber)?.is_some() {
            return Err(Refusal::new("subscriber-exists")
                .with("value", &registration.subscriber)
                .into());
        }
        let mut commit = Commit::new(
            at.timestamp(),
            "bank",
            format!("subscriber|{}", registration.subscriber),
        );
        let subscriber = Subscriber {
            id: registration.subscriber.clone(),
            name: registration.name.clone(),
            line_key: registration.line_key()?.to_bytes(),
            people: registration
                .certificates()?
                .iter()
                .map(|c| {
                    Ok(CardEntryV1 {
                        certificate: c.to_text()?,
                        revoked_at: None,
                    })
                })
                .collect::<Result<Vec<_>, Error>>()?,
            suspended: false,
            last_call: 0,
            last_token: [0; 8],
        };
        commit.put(
            tables::SUBSCRIBERS,
            subscriber.id.clone().into_bytes(),
            subscriber.bytes()?,
        );
        for account in accounts {
            self.stage_account(&mut commit, &subscriber, account, at)?;
        }
        self.store.commit(commit)?;
        Ok(())
    }

    fn stage_account(
        &self,
        commit: &mut Commit,
        owner: &Subscriber,
        new: &NewAccount,
        at: Moment,
    ) -> Result<(), Error> {
        if self.account(&new.number)?.is_some() {
            return Err(Refusal::new("account-exists")
                .with("value", &new.number)
                .into());
        }
        let record = AccountV1 {
            subscriber: owner.id.clone(),
            owner: owner.name.clone(),
            state: 0,
            opening_kopecks: new.balance.kopecks(),
            balance_kopecks: new.balance.kopecks(),
            opened_day: at.date_naive().num_days_from_ce(),
        };
        commit.put(
            tables::ACCOUNTS,
            new.number.as_str().as_bytes().to_vec(),
            record.to_bytes()?,
        );
        Ok(())
    }

    /// A subscriber by id.
    pub fn subscriber(&self, id: &str) -> Result<Option<Subscriber>, Error> {
        let value = self.store.get(tables::SUBSCRIBERS, id.as_bytes())?;
        value
            .map(|value| Subscriber::read(id.as_bytes(), &value))
            .transpose()
    }

    /// All subscribers by id.
    pub fn subscribers(&self) -> Result<Vec<Subscriber>, Error> {
        let rows = self.store.scan_prefix(tables::SUBSCRIBERS, b"")?;
        rows.iter()
            .map(|(key, value)| Subscriber::read(key, value))
            .collect()
    }

    /// Who calls with this line key; a suspended subscriber is refused.
    pub fn caller(&self, line_key: &[u8; 32]) -> Result<Subscriber, Error> {
        let known = self
            .subscribers()?
            .into_iter()
            .find(|s| s.line_key == *line_key);
        let subscriber = known.ok_or_else(|| Refusal::new("bank-subscriber-unknown"))?;
        if subscriber.suspended {
            return Err(Refusal::new("bank-subscriber-suspended")
                .with("value", &subscriber.id)
                .into());
        }
        Ok(subscriber)
    }

    /// Suspends a subscriber or lets it work again.
    pub fn set_suspended(&self, id: &str, suspended: bool, at: Moment) -> Result<(), Error> {
        let mut subscriber = self
            .subscriber(id)?
            .ok_or_else(|| Refusal::new("subscriber-unknown").with("value", id))?;
        subscriber.suspended = suspended;
        self.put_subscriber(&subscriber, "suspend", at)
    }

    /// Notes the number of a subscriber's call; durable before the call goes on.
    fn put_subscriber(&self, subscriber: &Subscriber, why: &str, at: Moment) -> Result<(), Error> {
        let mut commit = Commit::new(
            at.timestamp(),
            &subscriber.id,
            format!("{why}|{}", subscriber.id),
        );
        self.stage_subscriber(&mut commit, subscriber)?;
        self.store.commit(commit)?;
        Ok(())
    }

    pub(super) fn stage_subscriber(
        &self,
        commit: &mut Commit,
        subscriber: &Subscriber,
    ) -> Result<(), Error> {
        commit.put(
            tables::SUBSCRIBERS,
            subscriber.id.clone().into_bytes(),
            subscriber.bytes()?,
        );
        Ok(())
    }
}
