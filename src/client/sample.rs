//! The sample company as an ordinary folder, for learning and trying without a bank.

use std::path::Path;

use super::setup;
use super::{Company, Moment, OwnAccount, Person, Right};
use crate::error::Error;
use crate::store::Folder;
use crate::packet::{self, Argon2Cost, KeyFileKind, Password, WrapRandom, training};

/// What `init --sample` made.
#[derive(Debug, Clone)]
pub struct Sample {
    pub company: Company,
    /// Short name, right and password of each person.
    pub people: Vec<(&'static str, &'static str, &'static str)>,
    pub session_password: &'static str,
    /// Code of the bank the accounts are kept at.
    pub bank_code: String,
    pub bank_name: String,
}

/// Makes the sample company in an empty or missing folder.
pub fn init(dir: &Path, instance: [u8; 16], at: Moment) -> Result<Sample, Error> {
    let company = company();
    let profile = training::profile();
    let folder = setup::new_folder(dir)?;
    folder.write("company.toml", company.to_text()?.as_bytes())?;
    folder.write("bank.profile", profile.to_text(&training::bank_keys().signing)?.as_bytes())?;
    for person in &training::PEOPLE {
        let certificate = person.certificate(at.date_naive()).to_text()?;
        folder.write(&format!("keys/{}.pub", person.id), certificate.as_bytes())?;
        let secret = person.keys().to_secret();
        write_key(&folder, person.id, &secret, KeyFileKind::Person, person.password)?;
    }
    let secret = training::line_key().to_secret();
    write_key(&folder, "session", secret.as_slice(), KeyFileKind::Line, training::SESSION_PASSWORD)?;
    setup::create_store(dir, instance)?;
    Ok(Sample {
        company,
        people: training::PEOPLE.iter().map(|p| (p.id, p.right.name(), p.password)).collect(),
        session_password: training::SESSION_PASSWORD,
        bank_code: profile.code,
        bank_name: profile.name,
    })
}

fn company() -> Company {
    Company {
        subscriber: training::SUBSCRIBER.to_owned(),
        name: training::COMPANY.to_owned(),
        taxpayer_id: training::TAXPAYER_ID.to_owned(),
        registration_reason_code: training::REGISTRATION_REASON_CODE.to_owned(),
        training: true,
        accounts: training::ACCOUNTS
            .iter()
            .map(|(number, _)| OwnAccount { number: (*number).to_owned(), title: String::new() })
            .collect(),
        people: training::PEOPLE
            .iter()
            .map(|person| Person {
                number: person.number,
                id: person.id.to_owned(),
                name: person.name.to_owned(),
                right: match person.right {
                    packet::Right::Second => Right::Second,
                    _ => Right::First,
                },
            })
            .collect(),
    }
}

/// Training keys are known to all: cheap wrapping and a fixed salt lose nothing.
fn write_key(folder: &Folder, name: &str, secret: &[u8], kind: KeyFileKind, password: &str) -> Result<(), Error> {
    let random = WrapRandom { salt: [0; 16], nonce: [0; 24] };
    let file = packet::wrap(secret, kind, &Password::new(password), Argon2Cost::Training, &random)?;
    Ok(folder.write(&format!("keys/{name}.key"), &file)?)
}
