//! Signatures of people and of the bank over the exact bytes of a content, and the rules about them.

use super::compression;
use super::content::PacketContent;
use super::digest_words::{DIGEST_WORDS_COUNT, digest_words};
use super::error::PacketError;
use super::keys::{KeyId, SigningKey, VerifyingKey};
use super::reader::Reader;
use crate::document::DocumentKind;

/// Most signatures on one content.
pub const SIGNATURES_MAX: usize = 4;

/// What is signed begins so: no signature of ours fits anything else.
const CONTEXT: &[u8] = b"client-bank packet v1\0";

/// In which role a signature is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Signatory {
    /// First signature of a company.
    First = 1,
    /// Second signature of a company.
    Second = 2,
    /// The bank.
    Bank = 3,
}

/// Which signatures a key may give (the signature card).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    First,
    Second,
    /// First or second, never both on one content.
    Both,
    Bank,
}

/// One signature and whose it claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    pub key_id: KeyId,
    /// Person of the signature card; 0 for the bank.
    pub person_id: u16,
    pub signatory: Signatory,
    pub bytes: [u8; 64],
}

/// One line of the signature card: a key, whose it is, what it may sign, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownKey {
    pub verifying: VerifyingKey,
    /// The company; on the bank's own key the company that checks with it.
    pub subscriber: String,
    /// 0 for the bank.
    pub person_id: u16,
    pub right: Right,
    /// First second of validity, Unix.
    pub valid_from: i64,
    /// First second after validity, Unix.
    pub valid_until: i64,
    /// From this second on the key signs nothing, Unix.
    pub revoked_at: Option<i64>,
}

/// A content's bytes as they were signed, kept to the byte, and its signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedContent {
    content: Vec<u8>,
    signatures: Vec<Signature>,
}

impl SignedContent {
    /// A content nobody has signed yet.
    ///
    /// # Errors
    /// Those of [`PacketContent::encode`].
    pub fn new(content: &PacketContent) -> Result<SignedContent, PacketError> {
        Ok(SignedContent {
            content: content.encode()?,
            signatures: Vec::new(),
        })
    }

    /// The very bytes every signature covers.
    pub fn content_bytes(&self) -> &[u8] {
        &self.content
    }

    /// The signatures as they came, checked or not.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// Whether it claims to be the bank's; [`SignedContent::verify`] tells whether it is.
    pub fn claims_bank(&self) -> bool {
        let mut roles = self.signatures.iter().map(|signature| signature.signatory);
        roles.any(|signatory| signatory == Signatory::Bank)
    }

    /// Six words of these bytes, to compare between the signatories and the bank.
    pub fn digest_words(&self) -> [String; DIGEST_WORDS_COUNT] {
        digest_words(&self.content)
    }

    /// Adds a signature.
    ///
    /// # Errors
    /// `SamePerson`, `SignatoryTwice`, `TooManySignatures`; nothing is added then.
    pub fn sign(
        &mut self,
        key: &SigningKey,
        person_id: u16,
        signatory: Signatory,
    ) -> Result<(), PacketError> {
        let bytes = key.sign(&message(&self.content));
        self.signatures.push(Signature {
            key_id: key.key_id(),
            person_id,
            signatory,
            bytes,
        });
        let checked = check_distinct(&self.signatures);
        if checked.is_err() {
            self.signatures.pop();
        }
        checked
    }

    /// The content **before** its signatures are checked: only for the screen that asks a
    /// signatory to sign a content of our own making.
    ///
    /// # Errors
    /// Those of [`PacketContent::decode`].
    pub fn unverified(&self) -> Result<PacketContent, PacketError> {
        PacketContent::decode(&self.content)
    }

    /// Whether the signatures that the document's kind needs are there, without checking them.
    ///
    /// # Errors
    /// `SignatureMissing`, and those of a malformed content.
    pub fn check_complete(&self) -> Result<(), PacketError> {
        let content = self.unverified()?;
        check_distinct(&self.signatures)?;
        check_roles(&self.signatures, &content)
    }

    /// The content, if every signature stands and none is missing: nothing of it is parsed before
    /// that.
    ///
    /// Payment orders need a first and a second signature of two people, anything else of a company
    /// at least one, anything of the bank the bank's.
    ///
    /// # Errors
    /// Those of [`SignedContent::verify_so_far`], and which signature is missing.
    pub fn verify(&self, known: &[KnownKey], now: i64) -> Result<PacketContent, PacketError> {
        let content = self.verify_so_far(known, now)?;
        check_roles(&self.signatures, &content)?;
        Ok(content)
    }

    /// The content, if there is a signature and every one stands; others may be missing yet.
    ///
    /// Each key must be known, in its time, unrevoked, and allowed its role. `now` is Unix seconds:
    /// the moment of acceptance when an old packet is checked again.
    ///
    /// # Errors
    /// Which signature fails which rule, then those of [`PacketContent::decode`].
    pub fn verify_so_far(
        &self,
        known: &[KnownKey],
        now: i64,
    ) -> Result<PacketContent, PacketError> {
        if self.signatures.is_empty() {
            return Err(PacketError::SignatureMissing { signatory: None });
        }
        check_distinct(&self.signatures)?;
        let message = message(&self.content);
        let mut cards = Vec::with_capacity(self.signatures.len());
        for signature in &self.signatures {
            cards.push(signature.check(&message, known, now)?);
        }
        let content = PacketContent::decode(&self.content)?;
        if let Some(card) = cards
            .iter()
            .find(|card| card.subscriber != content.subscriber)
        {
            return Err(PacketError::WrongSubscriber {
                stated: content.subscriber,
                expected: card.subscriber.clone(),
            });
        }
        Ok(content)
    }

    /// Bytes to keep or to hand to the other signatory, and what is sealed: signatures, then the
    /// compressed content.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![self.signatures.len() as u8];
        for signature in &self.signatures {
            out.extend(signature.key_id.0);
            out.extend(signature.person_id.to_le_bytes());
            out.push(signature.signatory as u8);
            out.extend(signature.bytes);
        }
        out.extend(compression::compress(&self.content));
        out
    }

    /// The inverse of [`SignedContent::encode`]; checks no signature and parses no content.
    ///
    /// # Errors
    /// `Damaged`, `TooManySignatures`, `TooLarge`, `UnknownVersion`.
    pub fn decode(bytes: &[u8]) -> Result<SignedContent, PacketError> {
        let mut reader = Reader::new(bytes, "signatures");
        let count = usize::from(reader.byte()?);
        if count > SIGNATURES_MAX {
            return Err(PacketError::TooManySignatures);
        }
        let mut signatures = Vec::with_capacity(count);
        for _ in 0..count {
            signatures.push(Signature {
                key_id: KeyId(reader.array()?),
                person_id: u16::from_le_bytes(reader.array()?),
                signatory: Signatory::from_byte(reader.byte()?).ok_or(reader.damaged())?,
                bytes: reader.array()?,
            });
        }
        let content = compression::decompress(reader.remaining())?;
        Ok(SignedContent {
            content,
            signatures,
        })
    }
}

impl Signature {
    /// The card line that this signature is true to.
    fn check<'k>(
        &self,
        message: &[u8],
        known: &'k [KnownKey],
        now: i64,
    ) -> Result<&'k KnownKey, PacketError> {
        let Signature {
            key_id,
            person_id,
            signatory,
            ..
        } = *self;
        let card = known
            .iter()
            .find(|card| card.verifying.key_id() == key_id)
            .ok_or(PacketError::UnknownKey { key_id })?;
        if !card.verifying.has_signed(message, &self.bytes) {
            return Err(PacketError::SignatureInvalid {
                person_id,
                signatory,
            });
        }
        if card.person_id != person_id || !card.right.allows(signatory) {
            return Err(PacketError::RightMissing {
                person_id,
                signatory,
            });
        }
        card.check_time(now)?;
        Ok(card)
    }
}

impl KnownKey {
    /// Whether the key signs at `now` (Unix seconds).
    ///
    /// # Errors
    /// `KeyRevoked`, `KeyNotYetValid`, `KeyExpired`.
    pub fn check_time(&self, now: i64) -> Result<(), PacketError> {
        let key_id = self.verifying.key_id();
        let KnownKey {
            valid_from,
            valid_until,
            ..
        } = *self;
        match self.revoked_at {
            Some(revoked_at) if now >= revoked_at => {
                Err(PacketError::KeyRevoked { key_id, revoked_at })
            }
            _ if now < valid_from => Err(PacketError::KeyNotYetValid { key_id, valid_from }),
            _ if now >= valid_until => Err(PacketError::KeyExpired {
                key_id,
                valid_until,
            }),
            _ => Ok(()),
        }
    }
}

impl Right {
    /// Whether a key of this right may sign so.
    pub fn allows(self, signatory: Signatory) -> bool {
        match self {
            Right::First => signatory == Signatory::First,
            Right::Second => signatory == Signatory::Second,
            Right::Both => matches!(signatory, Signatory::First | Signatory::Second),
            Right::Bank => signatory == Signatory::Bank,
        }
    }

    /// The word of certificates.
    pub fn name(self) -> &'static str {
        match self {
            Right::First => "first",
            Right::Second => "second",
            Right::Both => "both",
            Right::Bank => "bank",
        }
    }

    /// The inverse of [`Right::name`].
    pub fn parse(name: &str) -> Option<Right> {
        [Right::First, Right::Second, Right::Both, Right::Bank]
            .into_iter()
            .find(|right| right.name() == name)
    }
}

impl Signatory {
    /// The word of error arguments; the catalogues translate it.
    pub fn name(self) -> &'static str {
        match self {
            Signatory::First => "first",
            Signatory::Second => "second",
            Signatory::Bank => "bank",
        }
    }

    fn from_byte(byte: u8) -> Option<Signatory> {
        [Signatory::First, Signatory::Second, Signatory::Bank]
            .into_iter()
            .find(|signatory| *signatory as u8 == byte)
    }
}

fn message(content: &[u8]) -> Vec<u8> {
    [CONTEXT, content].concat()
}

/// No person, no key and no role signs twice.
fn check_distinct(signatures: &[Signature]) -> Result<(), PacketError> {
    if signatures.len() > SIGNATURES_MAX {
        return Err(PacketError::TooManySignatures);
    }
    for (index, later) in signatures.iter().enumerate() {
        for earlier in signatures.iter().take(index) {
            if earlier.person_id == later.person_id || earlier.key_id == later.key_id {
                return Err(PacketError::SamePerson {
                    person_id: later.person_id,
                });
            }
            if earlier.signatory == later.signatory {
                return Err(PacketError::SignatoryTwice {
                    signatory: later.signatory,
                });
            }
        }
    }
    Ok(())
}

fn check_roles(signatures: &[Signature], content: &PacketContent) -> Result<(), PacketError> {
    let has = |signatory| {
        signatures
            .iter()
            .any(|signature| signature.signatory == signatory)
    };
    let needed: &[Signatory] = match content.from_bank {
        true => &[Signatory::Bank],
        false if content.kind == DocumentKind::PaymentOrders as u8 => {
            &[Signatory::First, Signatory::Second]
        }
        false => &[],
    };
    if has(Signatory::Bank) != content.from_bank && !signatures.is_empty()
        || content.from_bank && signatures.len() > 1
    {
        return Err(PacketError::WrongDirection);
    }
    if let Some(missing) = needed.iter().find(|signatory| !has(**signatory)) {
        return Err(PacketError::SignatureMissing {
            signatory: Some(*missing),
        });
    }
    if signatures.is_empty() {
        return Err(PacketError::SignatureMissing { signatory: None });
    }
    Ok(())
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
