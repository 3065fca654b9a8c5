//! Keys of people, of a company's line and of the bank: made, named, derived for training.

use std::fmt;

use ed25519_dalek::Signer;
use hkdf::Hkdf;
use rand::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::PacketError;

/// Label of the sample company's first signatory for [`PersonKeys::training`].
pub const TRAINING_FIRST: &str = "training company: first signatory";
/// Label of the sample company's second signatory for [`PersonKeys::training`].
pub const TRAINING_SECOND: &str = "training company: second signatory";
/// Label of the sample company's line key for [`LineKey::training`].
pub const TRAINING_LINE: &str = "training company: line";
/// Label of the sample bank for [`BankKeys::training`].
pub const TRAINING_BANK: &str = "training bank";

const TRAINING_CONTEXT: &[u8] = b"client-bank training keys, known to all, for no real money v1";

/// Makes signatures (Ed25519); wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey(ed25519_dalek::SigningKey);

/// Opens what was sealed to its [`OpeningKey`] (X25519); wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct OpeningSecret(Zeroizing<[u8; 32]>);

/// Static secret of a line session (X25519); wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct LineKey(Zeroizing<[u8; 32]>);

/// Checks signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

/// Packets are sealed to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpeningKey([u8; 32]);

/// The far end of a line session is known by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinePublicKey([u8; 32]);

/// Short name of a verifying key: the first eight bytes of its SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 8]);

/// The two keys of one person.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonKeys {
    pub signing: SigningKey,
    pub opening: OpeningSecret,
}

/// The bank's keys: it signs answers, opens packets and answers calls.
#[derive(Clone, PartialEq, Eq)]
pub struct BankKeys {
    pub signing: SigningKey,
    pub opening: OpeningSecret,
    pub line: LineKey,
}

impl PersonKeys {
    /// New keys; `rng` is the system's generator outside tests.
    pub fn generate(rng: &mut impl CryptoRng) -> PersonKeys {
        PersonKeys {
            signing: SigningKey::generate(rng),
            opening: OpeningSecret(random_secret(rng)),
        }
    }

    /// Training only: keys from a public label, known to everybody who has this program.
    pub fn training(label: &str) -> PersonKeys {
        PersonKeys {
            signing: SigningKey::from_seed(&training_secret(label, b"signing")),
            opening: OpeningSecret(training_secret(label, b"opening")),
        }
    }

    /// Signing seed and opening secret, for the key file.
    pub fn to_secret(&self) -> Zeroizing<Vec<u8>> {
        joined(&[&self.signing.seed(), &self.opening.0])
    }

    /// The inverse of [`PersonKeys::to_secret`].
    ///
    /// # Errors
    /// `Damaged` unless there are 64 bytes.
    pub fn from_secret(secret: &[u8]) -> Result<PersonKeys, PacketError> {
        let [signing, opening] = split::<2>(secret)?;
        Ok(PersonKeys {
            signing: SigningKey::from_seed(&signing),
            opening: OpeningSecret(opening),
        })
    }
}

impl BankKeys {
    /// New keys; `rng` is the system's generator outside tests.
    pub fn generate(rng: &mut impl CryptoRng) -> BankKeys {
        BankKeys {
            signing: SigningKey::generate(rng),
            opening: OpeningSecret(random_secret(rng)),
            line: LineKey::generate(rng),
        }
    }

    /// Training only: keys from a public label, known to everybody who has this program.
    pub fn training(label: &str) -> BankKeys {
        BankKeys {
            signing: SigningKey::from_seed(&training_secret(label, b"signing")),
            opening: OpeningSecret(training_secret(label, b"opening")),
            line: LineKey::training(label),
        }
    }

    /// Signing seed, opening secret, line secret, for the key file.
    pub fn to_secret(&self) -> Zeroizing<Vec<u8>> {
        joined(&[&self.signing.seed(), &self.opening.0, &self.line.0])
    }

    /// The inverse of [`BankKeys::to_secret`].
    ///
    /// # Errors
    /// `Damaged` unless there are 96 bytes.
    pub fn from_secret(secret: &[u8]) -> Result<BankKeys, PacketError> {
        let [signing, opening, line] = split::<3>(secret)?;
        Ok(BankKeys {
            signing: SigningKey::from_seed(&signing),
            opening: OpeningSecret(opening),
            line: LineKey(line),
        })
    }
}

impl SigningKey {
    /// A new key.
    pub fn generate(rng: &mut impl CryptoRng) -> SigningKey {
        SigningKey::from_seed(&random_secret(rng))
    }

    /// The key of a seed (RFC 8032's private key).
    pub fn from_seed(seed: &[u8; 32]) -> SigningKey {
        SigningKey(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The half that everybody may know.
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    /// Short name of the key.
    pub fn key_id(&self) -> KeyId {
        self.verifying_key().key_id()
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }
}

impl OpeningSecret {
    /// The half that packets are sealed to.
    pub fn opening_key(&self) -> OpeningKey {
        OpeningKey(public_half(&self.0))
    }

    pub(super) fn secret(&self) -> &[u8; 32] {
        &self.0
    }
}

impl LineKey {
    /// A new key.
    pub fn generate(rng: &mut impl CryptoRng) -> LineKey {
        LineKey(random_secret(rng))
    }

    /// Training only: a key from a public label, known to everybody who has this program.
    pub fn training(label: &str) -> LineKey {
        LineKey(training_secret(label, b"line"))
    }

    /// The half that the far end knows.
    pub fn public_key(&self) -> LinePublicKey {
        LinePublicKey(public_half(&self.0))
    }

    /// For the session's channel and the key file.
    pub fn to_secret(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// The inverse of [`LineKey::to_secret`].
    ///
    /// # Errors
    /// `Damaged` unless there are 32 bytes.
    pub fn from_secret(secret: &[u8]) -> Result<LineKey, PacketError> {
        split::<1>(secret).map(|[line]| LineKey(line))
    }
}

impl VerifyingKey {
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// # Errors
    /// `Damaged` when the bytes are no point of the curve, or one of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<VerifyingKey, PacketError> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes)
            .map_err(|_| PacketError::Damaged("key"))?;
        if key.is_weak() {
            Err(PacketError::Damaged("key"))
        } else {
            Ok(VerifyingKey(key))
        }
    }

    /// Short name of the key.
    pub fn key_id(&self) -> KeyId {
        let mut id = [0; 8];
        id.copy_from_slice(&self.digest()[..8]);
        KeyId(id)
    }

    /// SHA-256 of the key in sixteen groups of four hexadecimal digits, to compare on paper.
    pub fn fingerprint(&self) -> String {
        hex_groups(&self.digest())
    }

    pub(super) fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).is_ok()
    }

    fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.to_bytes()).into()
    }
}

impl OpeningKey {
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Any 32 bytes; a useless key is found when something is sealed to it.
    pub fn from_bytes(bytes: &[u8; 32]) -> OpeningKey {
        OpeningKey(*bytes)
    }
}

impl LinePublicKey {
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Any 32 bytes; a useless key fails in the handshake.
    pub fn from_bytes(bytes: &[u8; 32]) -> LinePublicKey {
        LinePublicKey(*bytes)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// Secrets never reach a log.
macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(secret)"))
            }
        }
    )*};
}
redacted!(SigningKey, OpeningSecret, LineKey, PersonKeys, BankKeys);

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Groups of four hexadecimal digits.
pub(super) fn hex_groups(bytes: &[u8]) -> String {
    bytes.chunks(2).map(hex).collect::<Vec<_>>().join(" ")
}

/// The inverse of [`hex`]; `None` for anything else.
pub(super) fn parse_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N || digits.iter().any(u8::is_ascii_uppercase) {
        return None;
    }
    let mut out = [0; N];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        let value = |digit: u8| char::from(digit).to_digit(16);
        let [high, low] = pair else { return None };
        *byte = (value(*high)? << 4 | value(*low)?) as u8;
    }
    Some(out)
}

fn random_secret(rng: &mut impl CryptoRng) -> Zeroizing<[u8; 32]> {
    let mut secret = Zeroizing::new([0; 32]);
    rng.fill_bytes(secret.as_mut());
    secret
}

/// HKDF-SHA256 of a public label; `usage` keeps the keys of one label apart.
fn training_secret(label: &str, usage: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut secret = Zeroizing::new([0; 32]);
    let expanded = Hkdf::<Sha256>::new(Some(TRAINING_CONTEXT), label.as_bytes())
        .expand(usage, secret.as_mut());
    debug_assert!(expanded.is_ok(), "32 bytes are within HKDF's bound");
    secret
}

fn public_half(secret: &[u8; 32]) -> [u8; 32] {
    let secret = x25519_dalek::StaticSecret::from(*secret);
    x25519_dalek::PublicKey::from(&secret).to_bytes()
}

fn joined(parts: &[&[u8; 32]]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(parts.len() * 32));
    parts.iter().for_each(|part| out.extend_from_slice(*part));
    out
}

fn split<const N: usize>(secret: &[u8]) -> Result<[Zeroizing<[u8; 32]>; N], PacketError> {
    let mut out = std::array::from_fn(|_| Zeroizing::new([0; 32]));
    if secret.len() != 32 * N {
        return Err(PacketError::Damaged("key-file"));
    }
    for (part, bytes) in out.iter_mut().zip(secret.chunks_exact(32)) {
        part.copy_from_slice(bytes);
    }
    Ok(out)
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
