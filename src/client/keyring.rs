//! The people's key files and the passwords that open them.
//!
//! Three wrong passwords in a row lock the person, not the firm; the count survives a restart.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::tables;
use super::{Client, Moment, Person, Right};
use crate::document::Refusal;
use crate::error::Error;
use crate::packet::{self, Certificate, KeyFileKind, LineKey, PacketError, Password, PersonKeys};
use crate::store::{Commit, Fault, Store};

/// Wrong passwords in a row that lock a person.
pub const WRONG_PASSWORDS_MAX: u64 = 3;
/// Name under which the session password is counted.
pub const SESSION: &str = "session";

/// The key files of a folder. It is held apart from the client, so that a call can open the line's
/// key beside the screens.
#[derive(Clone)]
pub struct Keyring {
    dir: PathBuf,
    store: Arc<Store>,
}

impl Keyring {
    /// The keys of a person, if the password is right and the person is not locked.
    pub fn person_keys(
        &self,
        person: &Person,
        password: &Password,
        at: Moment,
    ) -> Result<PersonKeys, Error> {
        let secret = self.unlock(&person.id, KeyFileKind::Person, password, at)?;
        Ok(PersonKeys::from_secret(&secret)?)
    }

    /// The key by which the company is known on the line.
    pub fn line_key(&self, password: &Password, at: Moment) -> Result<LineKey, Error> {
        let secret = self.unlock(SESSION, KeyFileKind::Line, password, at)?;
        Ok(LineKey::from_secret(&secret)?)
    }

    fn unlock(
        &self,
        name: &str,
        kind: KeyFileKind,
        password: &Password,
        at: Moment,
    ) -> Result<zeroize::Zeroizing<Vec<u8>>, Error> {
        let wrong = self.wrong_passwords(name)?;
        if wrong >= WRONG_PASSWORDS_MAX {
            return Err(Refusal::new("person-locked").with("person", name).into());
        }
        let path = self.key_path(name);
        let bytes = std::fs::read(&path).map_err(|e| missing_key(name, &path, e))?;
        match packet::unwrap(&bytes, kind, password) {
            Ok(secret) => {
                if wrong > 0 {
                    self.count_wrong(name, 0, name, at)?;
                }
                Ok(secret)
            }
            Err(PacketError::WrongPassword) => {
                self.count_wrong(name, wrong + 1, name, at)?;
                let left = WRONG_PASSWORDS_MAX - wrong - 1;
                Err(Refusal::new("password-wrong")
                    .with("person", name)
                    .with("left", left)
                    .into())
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Wrong passwords typed in a row.
    pub(super) fn wrong_passwords(&self, name: &str) -> Result<u64, Fault> {
        self.store.number(tables::FACTS, &counter(name))
    }

    /// The public part of a person's keys.
    pub(super) fn certificate(&self, person: &Person) -> Result<Certificate, Error> {
        certificate(&self.dir, person)
    }

    /// Is the key file there?
    pub(super) fn has_key(&self, person: &Person) -> bool {
        self.key_path(&person.id).is_file()
    }

    fn count_wrong(&self, name: &str, count: u64, who: &str, at: Moment) -> Result<(), Error> {
        let mut commit = Commit::new(
            at.timestamp(),
            who,
            format!("password-count|{name}|{count}"),
        );
        commit.put_number(tables::FACTS, &counter(name), count);
        self.store.commit(commit)?;
        Ok(())
    }

    fn key_path(&self, name: &str) -> PathBuf {
        self.dir.join(format!("{name}.key"))
    }
}

impl Client {
    /// The company's key files.
    pub fn keyring(&self) -> Keyring {
        Keyring {
            dir: self.dir.join("keys"),
            store: self.store.clone(),
        }
    }

    /// Lets a locked person try again, by the word of another person who knows their own password.
    pub fn unlock_person(
        &self,
        locked: &str,
        by: &str,
        password: &Password,
        at: Moment,
    ) -> Result<(), Error> {
        let helper = self.company.person(by)?;
        if helper.id == locked {
            return Err(Refusal::new("unlock-by-oneself")
                .with("person", &helper.name)
                .into());
        }
        let keyring = self.keyring();
        keyring.person_keys(helper, password, at)?;
        keyring.count_wrong(locked, 0, &helper.id, at)
    }

    /// A person who has the right asked for.
    pub(super) fn signer(&self, who: &str, right: Right) -> Result<Person, Error> {
        let person = self.company.person(who)?;
        if person.right != right {
            return Err(Refusal::new("person-without-right")
                .with("person", &person.name)
                .with("right", right.key())
                .into());
        }
        Ok(person.clone())
    }

    pub(super) fn person_keys(
        &self,
        person: &Person,
        password: &Password,
        at: Moment,
    ) -> Result<PersonKeys, Error> {
        self.keyring().person_keys(person, password, at)
    }
}

/// The public part of a person's keys in a folder of keys.
pub(super) fn certificate(keys: &Path, person: &Person) -> Result<Certificate, Error> {
    let path = keys.join(format!("{}.pub", person.id));
    Ok(Certificate::parse(&super::read_text(
        &path,
        "key-missing",
    )?)?)
}

fn counter(name: &str) -> String {
    format!("wrong-passwords {name}")
}

fn missing_key(name: &str, path: &Path, error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound {
        return Refusal::new("key-missing")
            .with("person", name)
            .with("path", path.display())
            .into();
    }
    Fault::io(path, error).into()
}
