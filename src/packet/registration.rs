//! What a company hands to its bank to become a subscriber: its names and its public keys.

use serde::{Deserialize, Serialize};

use super::certificate::Certificate;
use super::keys::{LinePublicKey, hex, parse_hex};
use crate::document::Refusal;

/// A company that wants to be served; the paper copies of the certificates are compared by eye.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// Name the bank will know the company by, at most 16 characters.
    pub subscriber: String,
    /// Name on orders.
    pub name: String,
    /// Public key of its calls, in hexadecimal digits.
    line_key: String,
    /// Certificates of the people of the signature card, as in their `.pub` files.
    certificates: Vec<String>,
}

impl Registration {
    /// A registration of these keys.
    pub fn new(
        subscriber: &str,
        name: &str,
        line_key: LinePublicKey,
        certificates: Vec<String>,
    ) -> Registration {
        Registration {
            subscriber: subscriber.to_owned(),
            name: name.to_owned(),
            line_key: hex(&line_key.to_bytes()),
            certificates,
        }
    }

    /// The text of the file.
    pub fn to_text(&self) -> Result<String, Refusal> {
        toml::to_string_pretty(self).map_err(|e| unreadable(&e))
    }

    /// Reads a registration and every certificate in it.
    pub fn parse(text: &str) -> Result<Registration, Refusal> {
        let registration: Registration = toml::from_str(text).map_err(|e| unreadable(&e))?;
        registration.line_key()?;
        registration.certificates()?;
        Ok(registration)
    }

    /// The key by which its calls are known.
    pub fn line_key(&self) -> Result<LinePublicKey, Refusal> {
        let key = parse_hex(&self.line_key).map(|key| LinePublicKey::from_bytes(&key));
        key.ok_or_else(|| Refusal::new("registration-unreadable").with("why", &self.line_key))
    }

    /// The certificates; all must name this subscriber.
    pub fn certificates(&self) -> Result<Vec<Certificate>, Refusal> {
        let parse = |text: &String| {
            Certificate::parse(text)
                .ok()
                .filter(|certificate| certificate.client_id == self.subscriber)
                .ok_or_else(|| {
                    Refusal::new("registration-certificate").with("value", &self.subscriber)
                })
        };
        self.certificates.iter().map(parse).collect()
    }
}

fn unreadable(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new("registration-unreadable").with("why", error.to_string().trim())
}
