//! The bank's profile: who the bank is, how it is called and what it takes, signed by itself.
//!
//! A client pins the keys in it; the operator cannot change the number it dials.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::keys::{BankKeys, LinePublicKey, OpeningKey, SigningKey, VerifyingKey, hex, parse_hex};
use super::signature::{KnownKey, Right};
use crate::document::{
    AccountNumber, BankCalendar, BankCode, BankDetails, CheckContext, CodesTaken, Refusal,
};

/// Name of the file in which a profile lies, and in which a later one comes from the bank.
pub const PROFILE_FILE: &str = "bank.profile";

/// What separates the text from the bank's signature over it.
const SIGNATURE_MARK: &str = "\n# signature of the bank over every byte above: ";
/// Context of the signature, so that it can be taken for nothing else.
const SIGNATURE_CONTEXT: &[u8] = b"client-bank profile v1\0";

/// What a client must know of its bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankProfile {
    /// Rises with every profile the bank issues.
    pub issue: u32,
    pub name: String,
    pub place: String,
    /// Code that stands in the orders of its clients: MFO or BIK.
    pub code: String,
    /// The same bank's code of the other form, if it has one; may be empty.
    #[serde(default)]
    pub other_code: String,
    pub correspondent_account: String,
    pub settlement_centre: String,
    /// `mfo`, `bik` or `both`: what it takes as a payee's bank code.
    pub codes_taken: Codes,
    /// Orders taken at this time or later belong to the next operating day, `HH:MM`.
    pub cut_off: String,
    /// The operating day ends when the bank's operator closes it, not by the clock.
    #[serde(default)]
    pub day_closed_by_hand: bool,
    /// Days on which the bank does not work, `YYYY-MM-DD` and a name; Saturdays and Sundays need no
    /// line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days_off: Vec<String>,
    /// Saturdays and Sundays on which it works, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub working_days: Vec<String>,
    /// Longest purpose, in characters.
    pub purpose_chars_max: u16,
    /// Telephone numbers, tried in turn.
    #[serde(default)]
    pub phones: Vec<String>,
    /// TCP addresses, tried in turn.
    #[serde(default)]
    pub addresses: Vec<String>,
    /// A bank for learning.
    #[serde(default)]
    pub training: bool,
    /// Keys, in hexadecimal digits.
    #[serde(default)]
    pub verifying_key: String,
    #[serde(default)]
    pub opening_key: String,
    #[serde(default)]
    pub line_key: String,
}

/// Which codes a bank takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codes {
    Mfo,
    Bik,
    Both,
}

impl BankProfile {
    /// The text with the bank's signature.
    pub fn to_text(&self, key: &SigningKey) -> Result<String, Refusal> {
        let text = toml::to_string_pretty(self).map_err(|e| unreadable(&e))?;
        let signature = key.sign(&signed_bytes(&text));
        Ok(format!("{text}{SIGNATURE_MARK}{}\n", hex(&signature)))
    }

    /// Reads a profile and checks its signature by the key in it.
    pub fn parse(text: &str) -> Result<BankProfile, Refusal> {
        let (body, signature) = text
            .split_once(SIGNATURE_MARK)
            .ok_or_else(|| Refusal::new("profile-unsigned"))?;
        let profile: BankProfile = toml::from_str(body).map_err(|e| unreadable(&e))?;
        let stands = parse_hex(signature.trim()).is_some_and(|bytes| {
            profile
                .verifying()
                .is_ok_and(|key| key.has_signed(&signed_bytes(body), &bytes))
        });
        if !stands {
            return Err(Refusal::new("profile-altered"));
        }
        profile.calendar()?;
        Ok(profile)
    }

    /// Reads a description of a profile: its text without signature; the keys may be empty.
    pub fn parse_description(text: &str) -> Result<BankProfile, Refusal> {
        let profile: BankProfile = toml::from_str(text).map_err(|e| unreadable(&e))?;
        profile.bank_details()?;
        profile.cut_off_time()?;
        profile.calendar()?;
        Ok(profile)
    }

    /// Reads a profile that comes to take the place of this one: the same bank's, of a later issue.
    ///
    /// # Errors
    /// Those of [`BankProfile::parse`]; `profile-foreign`, `profile-older`.
    pub fn successor(&self, text: &str) -> Result<BankProfile, Refusal> {
        let next = BankProfile::parse(text)?;
        if next.verifying_key != self.verifying_key || next.code != self.code {
            return Err(Refusal::new("profile-foreign").with("value", next.name));
        }
        if next.issue <= self.issue {
            return Err(Refusal::new("profile-older")
                .with("value", next.issue)
                .with("known", self.issue));
        }
        Ok(next)
    }

    /// The days on which the bank works.
    pub fn calendar(&self) -> Result<BankCalendar, Refusal> {
        BankCalendar::parse(&self.days_off, &self.working_days)
    }

    /// The bank as the payer's bank of an order.
    pub fn bank_details(&self) -> Result<BankDetails, Refusal> {
        Ok(BankDetails {
            code: BankCode::parse(&self.code)?,
            name: self.name.clone(),
            place: self.place.clone(),
            correspondent_account: Some(AccountNumber::parse(&self.correspondent_account)?),
        })
    }

    /// Is this code one of the bank's own?
    pub fn is_own_code(&self, code: &BankCode) -> bool {
        [&self.code, &self.other_code]
            .iter()
            .any(|own| own.as_str() == code.as_str())
    }

    /// The bank's rules about orders, on a day.
    pub fn check_context(&self, today: NaiveDate) -> CheckContext {
        let codes = match self.codes_taken {
            Codes::Mfo => CodesTaken::Mfo,
            Codes::Bik => CodesTaken::Bik,
            Codes::Both => CodesTaken::Both,
        };
        CheckContext {
            codes_taken: codes,
            purpose_chars_max: usize::from(self.purpose_chars_max),
            ..CheckContext::new(today)
        }
    }

    /// The time of the cut-off.
    pub fn cut_off_time(&self) -> Result<NaiveTime, Refusal> {
        NaiveTime::parse_from_str(&self.cut_off, "%H:%M")
            .map_err(|_| Refusal::new("profile-cut-off").with("value", &self.cut_off))
    }

    /// The key that verifies what the bank signs.
    pub fn verifying(&self) -> Result<VerifyingKey, Refusal> {
        key(&self.verifying_key, |bytes| {
            VerifyingKey::from_bytes(bytes).ok()
        })
    }

    /// The bank's line of a signature card: what it signs for a subscriber is verified by it.
    pub fn known_key(&self, subscriber: &str) -> Result<KnownKey, Refusal> {
        Ok(KnownKey {
            verifying: self.verifying()?,
            subscriber: subscriber.to_owned(),
            person_id: 0,
            right: Right::Bank,
            valid_from: i64::MIN,
            valid_until: i64::MAX,
            revoked_at: None,
        })
    }

    /// Puts the public halves of the bank's keys into the profile.
    pub fn set_keys(&mut self, keys: &BankKeys) {
        self.verifying_key = hex(&keys.signing.verifying_key().to_bytes());
        self.opening_key = hex(&keys.opening.opening_key().to_bytes());
        self.line_key = hex(&keys.line.public_key().to_bytes());
    }

    /// The key packets for the bank are sealed to.
    pub fn opening(&self) -> Result<OpeningKey, Refusal> {
        key(&self.opening_key, |bytes| {
            Some(OpeningKey::from_bytes(bytes))
        })
    }

    /// The key by which the bank is known on the line.
    pub fn line(&self) -> Result<LinePublicKey, Refusal> {
        key(&self.line_key, |bytes| {
            Some(LinePublicKey::from_bytes(bytes))
        })
    }
}

fn key<K>(text: &str, make: impl Fn(&[u8; 32]) -> Option<K>) -> Result<K, Refusal> {
    parse_hex(text)
        .and_then(|bytes| make(&bytes))
        .ok_or_else(|| Refusal::new("profile-key").with("value", text))
}

fn signed_bytes(text: &str) -> Vec<u8> {
    [SIGNATURE_CONTEXT, text.as_bytes()].concat()
}

fn unreadable(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new("profile-unreadable").with("why", error.to_string().trim())
}
