//! `name.pub`: whose key it is, what it may sign and when, as short text lines (S250).

use chrono::{Days, NaiveDate, NaiveTime};
use sha2::{Digest, Sha256};

use super::digest_words::{DIGEST_WORDS_COUNT, digest_words};
use super::error::PacketError;
use super::keys::{LinePublicKey, OpeningKey, VerifyingKey, hex, hex_groups, parse_hex};
use super::signature::{KnownKey, Right};

/// Longest validity of a key, in days (S251).
pub const CERTIFICATE_DAYS_MAX: u64 = 366;

const HEADING: &str = "client-bank certificate 1";
const TEXT_BYTES_MAX: usize = 4096;
const VALUE_CHARS_MAX: usize = 160;

/// The public half of a key and everything the printed sheet says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The company; for the bank's key the bank's own short name.
    pub client_id: String,
    /// 0 for the bank.
    pub person_id: u16,
    /// Surname and initials, or the bank's name.
    pub owner: String,
    pub right: Right,
    pub verifying: VerifyingKey,
    pub opening: OpeningKey,
    /// Key of the line session, where the owner has one.
    pub line: Option<LinePublicKey>,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// Name and version of the program that made the key.
    pub means: String,
}

impl Certificate {
    /// The text of the file, with key id and fingerprint; every line ends with a line feed.
    ///
    /// # Errors
    /// `FieldMalformed` for a value with a line end, a space at an edge or over 160 characters,
    /// and for a validity that is empty or longer than [`CERTIFICATE_DAYS_MAX`].
    pub fn to_text(&self) -> Result<String, PacketError> {
        for (field, value) in [
            ("client", &self.client_id),
            ("owner", &self.owner),
            ("means", &self.means),
        ] {
            if !is_value(value) {
                return Err(PacketError::FieldMalformed { field });
            }
        }
        if !self.is_dated() {
            return Err(PacketError::FieldMalformed {
                field: "valid-until",
            });
        }
        let mut text = self.undigested();
        text.push_str(&format!("digest: {}\n", self.digest()));
        Ok(text)
    }

    /// SHA-256 of every line before it, in groups: what the bank compares with the paper, for it
    /// binds owner, right, dates and all the keys together.
    pub fn digest(&self) -> String {
        let digest: [u8; 32] = Sha256::digest(self.undigested()).into();
        hex_groups(&digest)
    }

    /// The same in six words.
    pub fn digest_words(&self) -> [String; DIGEST_WORDS_COUNT] {
        digest_words(self.undigested().as_bytes())
    }

    /// The inverse of [`Certificate::to_text`]; key id, fingerprint and digest must be its own.
    /// Line ends may be of either kind.
    ///
    /// # Errors
    /// `CertificateMalformed` with the first line that is not as it should be.
    pub fn parse(text: &str) -> Result<Certificate, PacketError> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(PacketError::TooLarge {
                bytes_max: TEXT_BYTES_MAX,
            });
        }
        let mut lines = Lines {
            lines: text.lines(),
            number: 0,
        };
        if lines.next() != Some(HEADING) {
            return Err(lines.malformed());
        }
        let certificate = Certificate {
            client_id: lines.value("client", text_value)?,
            person_id: lines.value("person", |value| value.parse().ok())?,
            owner: lines.value("owner", text_value)?,
            right: lines.value("right", Right::parse)?,
            verifying: lines.value("verifying-key", |value| {
                VerifyingKey::from_bytes(&parse_hex(value)?).ok()
            })?,
            opening: lines.value("opening-key", |value| {
                parse_hex(value).map(|k| OpeningKey::from_bytes(&k))
            })?,
            line: lines.value("line-key", |value| match value {
                "-" => Some(None),
                _ => parse_hex(value).map(|key| Some(LinePublicKey::from_bytes(&key))),
            })?,
            valid_from: lines.value("valid-from", date_value)?,
            valid_until: lines.value("valid-until", date_value)?,
            means: lines.value("means", text_value)?,
        };
        certificate.check_tail(lines)?;
        Ok(certificate)
    }

    /// The line of the signature card: valid from the first day's midnight (UTC) to the last
    /// day's end.
    pub fn known_key(&self, subscriber: &str) -> KnownKey {
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().timestamp();
        let after = self
            .valid_until
            .checked_add_days(Days::new(1))
            .unwrap_or(NaiveDate::MAX);
        KnownKey {
            verifying: self.verifying,
            subscriber: subscriber.to_string(),
            person_id: self.person_id,
            right: self.right,
            valid_from: midnight(self.valid_from),
            valid_until: midnight(after),
            revoked_at: None,
        }
    }

    /// Every line between the heading and the digest.
    fn lines(&self) -> [(&'static str, String); 12] {
        let line = self
            .line
            .map_or("-".to_string(), |key| hex(&key.to_bytes()));
        [
            ("client", self.client_id.clone()),
            ("person", self.person_id.to_string()),
            ("owner", self.owner.clone()),
            ("right", self.right.name().to_string()),
            ("verifying-key", hex(&self.verifying.to_bytes())),
            ("opening-key", hex(&self.opening.to_bytes())),
            ("line-key", line),
            ("valid-from", self.valid_from.to_string()),
            ("valid-until", self.valid_until.to_string()),
            ("means", self.means.clone()),
            ("key-id", self.verifying.key_id().to_string()),
            ("fingerprint", self.verifying.fingerprint()),
        ]
    }

    fn undigested(&self) -> String {
        let lines = self.lines();
        let lines = lines
            .iter()
            .map(|(name, value)| format!("{name}: {value}\n"));
        format!("{HEADING}\n") + &lines.collect::<String>()
    }

    fn check_tail(&self, mut lines: Lines<'_>) -> Result<(), PacketError> {
        if !self.is_dated() {
            return Err(lines.malformed());
        }
        let key = self.verifying;
        let key_id = ("key-id", key.key_id().to_string());
        let fingerprint = ("fingerprint", key.fingerprint());
        for (name, expected) in [key_id, fingerprint, ("digest", self.digest())] {
            lines.value(name, |value| (value == expected).then_some(()))?;
        }
        if lines.next().is_some() {
            Err(lines.malformed())
        } else {
            Ok(())
        }
    }

    fn is_dated(&self) -> bool {
        let days = (self.valid_until - self.valid_from).num_days() + 1;
        u64::try_from(days).is_ok_and(|days| (1..=CERTIFICATE_DAYS_MAX).contains(&days))
    }
}

/// Lines with their numbers.
struct Lines<'a> {
    lines: std::str::Lines<'a>,
    number: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a str> {
        self.number += 1;
        self.lines.next()
    }

    fn value<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&'a str) -> Option<T>,
    ) -> Result<T, PacketError> {
        self.next()
            .and_then(|line| line.strip_prefix(name)?.strip_prefix(": "))
            .and_then(parse)
            .ok_or_else(|| self.malformed())
    }

    fn malformed(&self) -> PacketError {
        PacketError::CertificateMalformed { line: self.number }
    }
}

fn is_value(value: &str) -> bool {
    !value.is_empty()
        && value.trim() == value
        && value.chars().count() <= VALUE_CHARS_MAX
        && !value.contains(char::is_control)
}

fn text_value(value: &str) -> Option<String> {
    is_value(value).then(|| value.to_string())
}

/// `YYYY-MM-DD` and nothing else, so that the text has one form.
fn date_value(value: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()?;
    (date.to_string() == value).then_some(date)
}

#[cfg(test)]
#[path = "certificate_tests.rs"]
mod tests;
