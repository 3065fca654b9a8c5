//! The company as its folder describes it: `company.toml`, written once by `init`.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::document::{AccountNumber, Party, Refusal};
use crate::document::{RegistrationReasonCode, TaxpayerId};
use crate::error::Error;
use crate::packet::{BankProfile, Signatory};

/// The company, its accounts and its people.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// Name the bank knows this client by, at most 16 characters.
    pub subscriber: String,
    /// Name on orders.
    pub name: String,
    pub taxpayer_id: String,
    #[serde(default)]
    pub registration_reason_code: String,
    /// A folder for learning: keys are known to all, the screens say so.
    #[serde(default)]
    pub training: bool,
    pub accounts: Vec<OwnAccount>,
    pub people: Vec<Person>,
}

/// An account of the company at the bank of the profile.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnAccount {
    pub number: String,
    /// What the operator calls it; may be empty.
    #[serde(default)]
    pub title: String,
}

/// A person with a right to sign.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Number on the signature card, from 1.
    pub number: u16,
    /// Short name, lower-case letters: the stem of the key files.
    pub id: String,
    /// Surname and initials.
    pub name: String,
    pub right: Right,
}

/// Which signature a person may put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Right {
    First,
    Second,
}

impl Right {
    /// The role of a signature put by this right.
    pub fn signatory(self) -> Signatory {
        match self {
            Right::First => Signatory::First,
            Right::Second => Signatory::Second,
        }
    }

    /// `first` or `second`.
    pub fn key(self) -> &'static str {
        match self {
            Right::First => "first",
            Right::Second => "second",
        }
    }
}

impl Company {
    /// Where the description lies in a company's folder.
    pub fn path(dir: &Path) -> PathBuf {
        dir.join("company.toml")
    }

    /// Reads the description; says line and column of what it cannot read.
    pub fn parse(text: &str) -> Result<Company, Refusal> {
        toml::from_str(text)
            .map_err(|e| Refusal::new("company-unreadable").with("why", e.to_string().trim()))
    }

    /// The text form of the description.
    pub fn to_text(&self) -> Result<String, Refusal> {
        toml::to_string_pretty(self)
            .map_err(|e| Refusal::new("company-unreadable").with("why", e.to_string().trim()))
    }

    /// The people with a right, in the order of the file.
    pub fn people_with(&self, right: Right) -> Vec<&Person> {
        self.people.iter().filter(|p| p.right == right).collect()
    }

    /// A person by short name, or by surname and initials as on the screen.
    pub fn person(&self, who: &str) -> Result<&Person, Refusal> {
        let wanted = fold(who);
        self.people
            .iter()
            .find(|p| p.id == who || fold(&p.name) == wanted)
            .ok_or_else(|| Refusal::new("person-unknown").with("person", who))
    }

    /// A person by number on the signature card.
    pub fn person_numbered(&self, number: u16) -> Option<&Person> {
        self.people.iter().find(|person| person.number == number)
    }

    /// The company as payer of orders from one of its accounts.
    pub fn payer(&self, account: &AccountNumber, profile: &BankProfile) -> Result<Party, Error> {
        if !self.owns(account) {
            return Err(Refusal::new("payer-account-not-ours")
                .with("field", "payer-account")
                .with("value", account)
                .into());
        }
        Ok(Party {
            name: self.name.clone(),
            taxpayer_id: optional(&self.taxpayer_id, TaxpayerId::parse)?,
            registration_reason_code: optional(
                &self.registration_reason_code,
                RegistrationReasonCode::parse,
            )?,
            account: account.clone(),
            bank: profile.bank_details()?,
        })
    }

    /// Is it one of the company's accounts?
    pub fn owns(&self, account: &AccountNumber) -> bool {
        self.accounts
            .iter()
            .any(|own| own.number == account.as_str())
    }

    /// The accounts as checked values.
    pub fn account_numbers(&self) -> Result<Vec<AccountNumber>, Refusal> {
        self.accounts
            .iter()
            .map(|own| AccountNumber::parse(&own.number))
            .collect()
    }
}

fn optional<T>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, Refusal>,
) -> Result<Option<T>, Refusal> {
    if text.is_empty() {
        Ok(None)
    } else {
        parse(text).map(Some)
    }
}

/// Surnames are compared without regard to case, spaces and points.
fn fold(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '.')
        .collect()
}
