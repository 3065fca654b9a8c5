//! What can be wrong with a packet or a key file: every case by name, with the values it speaks of.

use std::fmt;

use super::keys::KeyId;
use super::signature::Signatory;
use crate::document::Refusal;

/// Why a packet, a certificate or a key file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PacketError {
    /// The bytes are not what was sealed or written; the word names the layer
    /// (`seal`, `signatures`, `compression`, `content`, `key-file`).
    Damaged(&'static str),
    /// Made by a newer program.
    UnknownVersion { version: u8 },
    /// More bytes than a packet may have.
    TooLarge { bytes_max: usize },
    /// Sealed, but not to the key that was tried.
    NotForUs,
    /// Sealing to nobody, or to more than [`super::RECIPIENTS_MAX`].
    RecipientsCount { count: usize },
    /// A recipient's key that no secret can belong to.
    RecipientKeyUnusable,
    /// The password does not open this whole key file.
    WrongPassword,
    /// The key file asks for more work than any file of ours.
    KeyFileTooCostly,
    /// A key file of another kind than was asked for.
    KeyFileKind { found: u8 },
    /// A certificate that breaks its form at this line (from 1).
    CertificateMalformed { line: usize },
    /// A signature that the document needs is not there; `None`: any signatory would do.
    SignatureMissing { signatory: Option<Signatory> },
    /// The signature was not made by this key over these bytes.
    SignatureInvalid {
        person_id: u16,
        signatory: Signatory,
    },
    /// One person, or one key, signed twice.
    SamePerson { person_id: u16 },
    /// Two signatures in one role.
    SignatoryTwice { signatory: Signatory },
    /// More signatures than a packet may carry.
    TooManySignatures,
    /// The person has no right to sign so, or the key is another person's.
    RightMissing {
        person_id: u16,
        signatory: Signatory,
    },
    /// Nobody is known by this key.
    UnknownKey { key_id: KeyId },
    /// The key's first day has not come (Unix seconds).
    KeyNotYetValid { key_id: KeyId, valid_from: i64 },
    /// The key's last day is over (Unix seconds).
    KeyExpired { key_id: KeyId, valid_until: i64 },
    /// The key was withdrawn (Unix seconds).
    KeyRevoked { key_id: KeyId, revoked_at: i64 },
    /// The packet speaks for another subscriber than its signatories belong to.
    WrongSubscriber { stated: String, expected: String },
    /// A company's key on a bank's packet, or the other way round.
    WrongDirection,
    /// A field of the content that breaks its rule, by name.
    FieldMalformed { field: &'static str },
}

impl PacketError {
    /// Name of the rule in the catalogues, lower case with dashes.
    pub fn rule(&self) -> &'static str {
        match self {
            PacketError::Damaged(_) => "packet-damaged",
            PacketError::UnknownVersion { .. } => "packet-unknown-version",
            PacketError::TooLarge { .. } => "packet-too-large",
            PacketError::NotForUs => "packet-not-for-us",
            PacketError::RecipientsCount { .. } => "packet-recipients-count",
            PacketError::RecipientKeyUnusable => "packet-recipient-key-unusable",
            PacketError::WrongPassword => "key-wrong-password",
            PacketError::KeyFileTooCostly => "key-file-too-costly",
            PacketError::KeyFileKind { .. } => "key-file-kind",
            PacketError::CertificateMalformed { .. } => "certificate-malformed",
            PacketError::SignatureMissing { .. } => "signature-missing",
            PacketError::SignatureInvalid { .. } => "signature-invalid",
            PacketError::SamePerson { .. } => "signature-same-person",
            PacketError::SignatoryTwice { .. } => "signature-role-twice",
            PacketError::TooManySignatures => "signature-too-many",
            PacketError::RightMissing { .. } => "signature-right-missing",
            PacketError::UnknownKey { .. } => "key-unknown",
            PacketError::KeyNotYetValid { .. } => "key-not-yet-valid",
            PacketError::KeyExpired { .. } => "key-expired",
            PacketError::KeyRevoked { .. } => "key-revoked",
            PacketError::WrongSubscriber { .. } => "packet-wrong-subscriber",
            PacketError::WrongDirection => "packet-wrong-direction",
            PacketError::FieldMalformed { .. } => "packet-field-malformed",
        }
    }

    /// The values the sentence speaks of, by name; times are Unix seconds.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            PacketError::Damaged(part) => vec![("part", part.to_string())],
            PacketError::UnknownVersion { version } => vec![("version", version.to_string())],
            PacketError::TooLarge { bytes_max } => vec![("bytes-max", bytes_max.to_string())],
            PacketError::RecipientsCount { count } => vec![("count", count.to_string())],
            PacketError::KeyFileKind { found } => vec![("found", found.to_string())],
            PacketError::CertificateMalformed { line } => vec![("line", line.to_string())],
            PacketError::SignatureMissing { signatory } => {
                vec![("role", signatory.map_or("any", Signatory::name).to_string())]
            }
            PacketError::SignatureInvalid {
                person_id,
                signatory,
            }
            | PacketError::RightMissing {
                person_id,
                signatory,
            } => {
                vec![
                    ("person", person_id.to_string()),
                    ("role", signatory.name().to_string()),
                ]
            }
            PacketError::SamePerson { person_id } => vec![("person", person_id.to_string())],
            PacketError::SignatoryTwice { signatory } => {
                vec![("role", signatory.name().to_string())]
            }
            PacketError::UnknownKey { key_id } => vec![("key", key_id.to_string())],
            PacketError::KeyNotYetValid {
                key_id,
                valid_from: time,
            }
            | PacketError::KeyExpired {
                key_id,
                valid_until: time,
            }
            | PacketError::KeyRevoked {
                key_id,
                revoked_at: time,
            } => {
                vec![("key", key_id.to_string()), ("time", time.to_string())]
            }
            PacketError::WrongSubscriber { stated, expected } => {
                vec![("stated", stated.clone()), ("expected", expected.clone())]
            }
            PacketError::FieldMalformed { field } => vec![("field", field.to_string())],
            PacketError::NotForUs
            | PacketError::RecipientKeyUnusable
            | PacketError::WrongPassword
            | PacketError::KeyFileTooCostly
            | PacketError::TooManySignatures
            | PacketError::WrongDirection => Vec::new(),
        }
    }
}

impl From<PacketError> for Refusal {
    fn from(error: PacketError) -> Refusal {
        let mut refusal = Refusal::new(error.rule());
        refusal.arguments = error.arguments();
        refusal
    }
}

/// For journals and test output only; the operator reads the catalogue.
impl fmt::Display for PacketError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.rule())?;
        self.arguments()
            .iter()
            .try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for PacketError {}
