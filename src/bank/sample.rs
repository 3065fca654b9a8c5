//! The sample bank as an ordinary folder, with the sample company as its subscriber.

use std::path::Path;

use super::subscribers::NewAccount;
use super::{Bank, Moment, Say, setup};
use crate::document::{AccountNumber, Balance};
use crate::error::Error;
use crate::packet::{Argon2Cost, Password, WrapRandom, training};

/// What `init --sample` made.
#[derive(Debug, Clone)]
pub struct Sample {
    pub bank_code: String,
    pub bank_name: String,
    pub password: &'static str,
    pub subscriber: &'static str,
    pub accounts: Vec<(AccountNumber, Balance)>,
}

/// Makes the sample bank in an empty or missing folder.
pub fn init(dir: &Path, instance: [u8; 16], say: Say, at: Moment) -> Result<Sample, Error> {
    let profile = training::profile();
    let password = Password::new(training::BANK_PASSWORD);
    // Training keys are known to all: cheap wrapping and a fixed salt lose nothing.
    let random = WrapRandom {
        salt: [0; 16],
        nonce: [0; 24],
    };
    let keys = training::bank_keys();
    setup::make_folder(
        dir,
        &keys,
        &profile,
        &password,
        Argon2Cost::Training,
        &random,
    )?;
    setup::create_store(dir, instance, at)?;
    let (bank, _) = Bank::open(dir, &password, say)?;
    let accounts = training::ACCOUNTS
        .iter()
        .map(|(number, kopecks)| {
            Ok((
                AccountNumber::parse(number)?,
                Balance::from_kopecks(*kopecks),
            ))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let new: Vec<NewAccount> = accounts
        .iter()
        .map(|(number, balance)| NewAccount {
            number: number.clone(),
            balance: *balance,
        })
        .collect();
    bank.add_subscriber(&training::registration(at.date_naive())?, &new, at)?;
    Ok(Sample {
        bank_code: profile.code,
        bank_name: profile.name,
        password: training::BANK_PASSWORD,
        subscriber: training::SUBSCRIBER,
        accounts,
    })
}
