//! The company's signatories and how their keys stand (S48, S251).

use chrono::{Days, NaiveDate};

use crate::client::company::Person;
use crate::client::keyring::WRONG_PASSWORDS_MAX;
use crate::client::{Client, Moment};
use crate::error::Error;

/// A signatory and the public part of the key.
#[derive(Debug, Clone)]
pub struct PersonKey {
    pub person: Person,
    /// First and last day of the certificate; none when it cannot be read.
    pub valid: Option<(NaiveDate, NaiveDate)>,
    /// Digest of the certificate in six words, as it is compared with the bank on paper.
    pub words: String,
    pub state: KeyState,
}

/// Whether a person can sign today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    Sound,
    /// The certificate ends within [`EXPIRES_SOON_DAYS`].
    ExpiresSoon,
    Expired,
    /// Too many wrong passwords.
    Locked,
    /// A key file is missing or damaged.
    Missing,
}

/// Days before its end within which a certificate is worth a warning.
const EXPIRES_SOON_DAYS: u64 = 30;

impl KeyState {
    /// Its name in the catalogue, after `key-state-`; empty for a sound one.
    pub fn key(self) -> &'static str {
        match self {
            KeyState::Sound => "",
            KeyState::ExpiresSoon => "expires-soon",
            KeyState::Expired => "expired",
            KeyState::Locked => "locked",
            KeyState::Missing => "missing",
        }
    }
}

impl Client {
    /// The signatories, in the order of the company's description.
    pub fn people_keys(&self, at: Moment) -> Result<Vec<PersonKey>, Error> {
        let people = self.company().people.iter();
        people.map(|person| self.person_key(person, at)).collect()
    }

    fn person_key(&self, person: &Person, at: Moment) -> Result<PersonKey, Error> {
        let keyring = self.keyring();
        let certificate = keyring.certificate(person).ok();
        let valid = certificate.as_ref().map(|c| (c.valid_from, c.valid_until));
        let locked = keyring.wrong_passwords(&person.id)? >= WRONG_PASSWORDS_MAX;
        let today = at.date_naive();
        let state = match valid {
            None => KeyState::Missing,
            Some(_) if !keyring.has_key(person) => KeyState::Missing,
            Some(_) if locked => KeyState::Locked,
            Some((_, until)) if until < today => KeyState::Expired,
            Some((_, until)) if until < today + Days::new(EXPIRES_SOON_DAYS) => {
                KeyState::ExpiresSoon
            }
            Some(_) => KeyState::Sound,
        };
        Ok(PersonKey {
            person: person.clone(),
            valid,
            words: certificate.map_or_else(String::new, |c| c.digest_words().join(" ")),
            state,
        })
    }
}
