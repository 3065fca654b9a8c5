//! Making a company's folder, and looking at one that will not work.

use std::path::{Path, PathBuf};

use chrono::Days;
use rand::CryptoRng;

use super::company::Company;
use super::{Moment, Person, keyring};
use crate::document::Refusal;
use crate::error::Error;
use crate::packet::{
    self, Argon2Cost, BankProfile, CERTIFICATE_DAYS_MAX, Certificate, KeyFileKind, LineKey,
    PROFILE_FILE, Password, PersonKeys, Registration, Right, WrapRandom,
};
use crate::store::{Folder, OpenOptions, Store};

/// Shortest password of a real company, in characters.
pub const PASSWORD_CHARS_MIN: usize = 8;

/// What `init` made.
#[derive(Debug, Clone)]
pub struct InitReport {
    pub dir: PathBuf,
    /// File to hand to the bank.
    pub registration: PathBuf,
    /// Fingerprint of the bank's key, to be compared with the paper.
    pub bank_fingerprint: String,
}

/// Makes a company's folder: keys for each of its people and for its calls, each under a password
/// that `ask` gets, and the registration for the bank.
pub fn init(
    dir: &Path,
    profile: &Path,
    company: &Path,
    ask: &mut dyn FnMut(&str) -> Result<Password, Error>,
    rng: &mut impl CryptoRng,
    at: Moment,
) -> Result<InitReport, Error> {
    let profile_text = super::read_text(profile, "profile-missing")?;
    let bank = BankProfile::parse(&profile_text)?;
    let company = Company::parse(&super::read_text(company, "company-missing")?)?;
    let folder = new_folder(dir)?;
    let mut certificates = Vec::new();
    for person in &company.people {
        let password = new_password(ask, &person.name)?;
        certificates.push(make_person(&folder, &company, person, &password, rng, at)?);
    }
    let line = LineKey::generate(rng);
    let password = new_password(ask, keyring::SESSION)?;
    write_key(
        &folder,
        keyring::SESSION,
        line.to_secret().as_slice(),
        KeyFileKind::Line,
        &password,
        rng,
    )?;
    let registration = Registration::new(
        &company.subscriber,
        &company.name,
        line.public_key(),
        certificates,
    );
    folder.write("registration.txt", registration.to_text()?.as_bytes())?;
    folder.write(PROFILE_FILE, profile_text.as_bytes())?;
    let mut instance = [0; 16];
    rng.fill_bytes(&mut instance);
    create_store(dir, instance, at)?;
    // Written last: a folder without it is not a company's folder.
    folder.write("company.toml", company.to_text()?.as_bytes())?;
    Ok(InitReport {
        dir: dir.to_path_buf(),
        registration: dir.join("registration.txt"),
        bank_fingerprint: bank.verifying()?.fingerprint(),
    })
}

/// Makes the folder; one that holds anything is refused.
pub(super) fn new_folder(dir: &Path) -> Result<Folder, Error> {
    if !Folder::is_free(dir) {
        return Err(Refusal::new("folder-not-empty")
            .with("path", dir.display())
            .into());
    }
    Ok(Folder::create(dir)?)
}

/// Makes the empty store of a new folder.
pub(super) fn create_store(dir: &Path, instance: [u8; 16], at: Moment) -> Result<(), Error> {
    Store::open(
        &dir.join("store"),
        OpenOptions::new("init", at.timestamp()).create(instance),
    )?;
    Ok(())
}

/// One thing `doctor` looked at.
#[derive(Debug, Clone)]
pub struct Check {
    /// Catalogue key without `doctor-`.
    pub name: &'static str,
    pub problem: Option<Refusal>,
}

/// Looks at a folder without changing it: description, profile, keys, dates, store.
pub fn doctor(dir: &Path, at: Moment) -> Vec<Check> {
    let company = super::read_text(&Company::path(dir), "company-missing")
        .and_then(|text| Ok(Company::parse(&text)?));
    let profile = super::read_text(&dir.join(PROFILE_FILE), "profile-missing")
        .and_then(|text| Ok(BankProfile::parse(&text)?));
    let keys = match &company {
        Ok(company) => check_keys(dir, company, at),
        Err(_) => Ok(()),
    };
    vec![
        Check {
            name: "company",
            problem: problem(company),
        },
        Check {
            name: "profile",
            problem: problem(profile),
        },
        Check {
            name: "keys",
            problem: problem(keys),
        },
        Check {
            name: "store",
            problem: problem(Store::verify(&dir.join("store")).map_err(Error::from)),
        },
    ]
}

fn problem<T>(result: Result<T, Error>) -> Option<Refusal> {
    result
        .err()
        .and_then(|error| error.reasons().into_iter().next())
}

fn check_keys(dir: &Path, company: &Company, at: Moment) -> Result<(), Error> {
    for person in &company.people {
        let certificate = keyring::certificate(&dir.join("keys"), person)?;
        if certificate.valid_until < at.date_naive() {
            return Err(Refusal::new("certificate-expired")
                .with("person", &person.name)
                .with("day", certificate.valid_until.format("%d.%m.%Y"))
                .into());
        }
        let key = dir.join("keys").join(format!("{}.key", person.id));
        if !key.is_file() {
            let refusal = Refusal::new("key-missing").with("person", &person.name);
            return Err(refusal.with("path", key.display()).into());
        }
    }
    Ok(())
}

fn new_password(
    ask: &mut dyn FnMut(&str) -> Result<Password, Error>,
    who: &str,
) -> Result<Password, Error> {
    let password = ask(who)?;
    if password.chars_count() < PASSWORD_CHARS_MIN {
        return Err(Refusal::new("password-short")
            .with("person", who)
            .with("min", PASSWORD_CHARS_MIN)
            .into());
    }
    Ok(password)
}

fn make_person(
    folder: &Folder,
    company: &Company,
    person: &Person,
    password: &Password,
    rng: &mut impl CryptoRng,
    at: Moment,
) -> Result<String, Error> {
    let keys = PersonKeys::generate(rng);
    let valid_from = at.date_naive();
    let certificate = Certificate {
        client_id: company.subscriber.clone(),
        person_id: person.number,
        owner: person.name.clone(),
        right: match person.right {
            super::Right::First => Right::First,
            super::Right::Second => Right::Second,
        },
        verifying: keys.signing.verifying_key(),
        opening: keys.opening.opening_key(),
        line: None,
        valid_from,
        valid_until: valid_from + Days::new(CERTIFICATE_DAYS_MAX - 1),
        means: concat!("client-bank ", env!("CARGO_PKG_VERSION")).to_owned(),
    };
    let text = certificate.to_text()?;
    folder.write(&format!("keys/{}.pub", person.id), text.as_bytes())?;
    write_key(
        folder,
        &person.id,
        &keys.to_secret(),
        KeyFileKind::Person,
        password,
        rng,
    )?;
    Ok(text)
}

fn write_key(
    folder: &Folder,
    name: &str,
    secret: &[u8],
    kind: KeyFileKind,
    password: &Password,
    rng: &mut impl CryptoRng,
) -> Result<(), Error> {
    let random = WrapRandom::generate(rng);
    let file = packet::wrap(secret, kind, password, Argon2Cost::Standard, &random)?;
    Ok(folder.write(&format!("keys/{name}.key"), &file)?)
}
