//! `name.key`: secrets wrapped by a password (Argon2id, then XChaCha20-Poly1305).

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::PacketError;
use super::reader::Reader;

/// First bytes of every key file.
pub const KEY_FILE_MAGIC: [u8; 4] = *b"CBkf";
/// Version of the form.
pub const KEY_FILE_VERSION: u8 = 1;

/// No file of ours asks for more memory: 256 MiB.
const MEMORY_KIB_MAX: u32 = 256 << 10;
const MEMORY_KIB_MIN: u32 = 8;
const PASSES_MAX: u8 = 16;
const HEAD_BYTES: usize = 4 + 1 + 1 + 4 + 1 + 1 + 16 + 24;
const CHECKSUM_BYTES: usize = 8;
const TAG_BYTES: usize = 16;
/// Longest secret: a few keys.
const SECRET_BYTES_MAX: usize = 1024;

/// A password on its way to a key file: wiped when dropped, never printed.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// Whose secrets a key file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum KeyFileKind {
    /// [`super::PersonKeys`]
    Person = 1,
    /// [`super::LineKey`]
    Line = 2,
    /// [`super::BankKeys`]
    Bank = 3,
}

/// Work to try one password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argon2Cost {
    /// 64 MiB, three passes, one lane (RFC 9106, second choice, one lane).
    Standard,
    /// 64 KiB, one pass: the sample company and tests only, it protects nothing.
    Training,
}

/// What the file cannot be made without: fresh random bytes for every wrapping.
#[derive(Debug, Clone, Copy)]
pub struct WrapRandom {
    pub salt: [u8; 16],
    pub nonce: [u8; 24],
}

impl Password {
    pub fn new(text: impl Into<String>) -> Password {
        Password(Zeroizing::new(text.into()))
    }

    /// Characters, for rules about length.
    pub fn chars_count(&self) -> usize {
        self.0.chars().count()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(secret)")
    }
}

impl WrapRandom {
    /// Salt and nonce from a generator.
    pub fn generate(rng: &mut impl rand::CryptoRng) -> WrapRandom {
        let mut random = WrapRandom {
            salt: [0; 16],
            nonce: [0; 24],
        };
        rng.fill_bytes(&mut random.salt);
        rng.fill_bytes(&mut random.nonce);
        random
    }
}

/// The bytes of a key file.
///
/// # Errors
/// `TooLarge` over 1 KiB of secret; `KeyFileTooCostly` when the memory is not to be had.
pub fn wrap(
    secret: &[u8],
    kind: KeyFileKind,
    password: &Password,
    cost: Argon2Cost,
    random: &WrapRandom,
) -> Result<Vec<u8>, PacketError> {
    if secret.len() > SECRET_BYTES_MAX {
        return Err(PacketError::TooLarge {
            bytes_max: SECRET_BYTES_MAX,
        });
    }
    let (memory_kib, passes, lanes) = cost.parameters();
    let mut out = Vec::with_capacity(HEAD_BYTES + secret.len() + TAG_BYTES + CHECKSUM_BYTES);
    out.extend(KEY_FILE_MAGIC);
    out.extend([KEY_FILE_VERSION, kind as u8]);
    out.extend(memory_kib.to_le_bytes());
    out.extend([passes, lanes]);
    out.extend(random.salt);
    out.extend(random.nonce);
    let cipher = cipher(password, &random.salt, memory_kib, passes, lanes)?;
    let sealed = cipher
        .encrypt(
            &XNonce::from(random.nonce),
            Payload {
                msg: secret,
                aad: &out,
            },
        )
        .map_err(|_| PacketError::TooLarge {
            bytes_max: SECRET_BYTES_MAX,
        })?;
    out.extend(sealed);
    let sum = checksum(&out);
    out.extend(sum);
    Ok(out)
}

/// The secret of a key file of this kind.
///
/// A damaged file and a wrong password are told apart by a checksum over the whole file.
///
/// # Errors
/// `WrongPassword`, `Damaged`, `UnknownVersion`, `KeyFileKind`, `KeyFileTooCostly`.
pub fn unwrap(
    file: &[u8],
    kind: KeyFileKind,
    password: &Password,
) -> Result<Zeroizing<Vec<u8>>, PacketError> {
    let whole_max = HEAD_BYTES + SECRET_BYTES_MAX + TAG_BYTES + CHECKSUM_BYTES;
    if file.len() > whole_max {
        return Err(PacketError::TooLarge {
            bytes_max: whole_max,
        });
    }
    let mut reader = Reader::new(file, "key-file");
    if reader.array()? != KEY_FILE_MAGIC {
        return Err(reader.damaged());
    }
    let body_len = file.len().saturating_sub(CHECKSUM_BYTES);
    let (body, sum) = file
        .split_at_checked(body_len)
        .ok_or(PacketError::Damaged("key-file"))?;
    if checksum(body) != sum {
        return Err(reader.damaged());
    }
    let [version, found] = reader.array()?;
    if version != KEY_FILE_VERSION {
        return Err(PacketError::UnknownVersion { version });
    }
    if found != kind as u8 {
        return Err(PacketError::KeyFileKind { found });
    }
    let memory_kib = u32::from_le_bytes(reader.array()?);
    let [passes, lanes] = reader.array()?;
    let salt = reader.array()?;
    let nonce = XNonce::from(reader.array::<24>()?);
    let (head, sealed) = body
        .split_at_checked(HEAD_BYTES)
        .ok_or_else(|| reader.damaged())?;
    cipher(password, &salt, memory_kib, passes, lanes)?
        .decrypt(
            &nonce,
            Payload {
                msg: sealed,
                aad: head,
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| PacketError::WrongPassword)
}

impl Argon2Cost {
    /// Memory in KiB, passes, lanes.
    fn parameters(self) -> (u32, u8, u8) {
        match self {
            Argon2Cost::Standard => (64 << 10, 3, 1),
            Argon2Cost::Training => (64, 1, 1),
        }
    }
}

/// Bounds first: a file must not choose how much memory or time we spend.
fn cipher(
    password: &Password,
    salt: &[u8; 16],
    memory_kib: u32,
    passes: u8,
    lanes: u8,
) -> Result<XChaCha20Poly1305, PacketError> {
    let bounded = (MEMORY_KIB_MIN..=MEMORY_KIB_MAX).contains(&memory_kib)
        && (1..=PASSES_MAX).contains(&passes)
        && lanes == 1;
    if !bounded {
        return Err(PacketError::KeyFileTooCostly);
    }
    let mut key = Zeroizing::new([0; 32]);
    Params::new(
        memory_kib,
        u32::from(passes),
        u32::from(lanes),
        Some(key.len()),
    )
    .and_then(|parameters| {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters).hash_password_into(
            password.0.as_bytes(),
            salt,
            key.as_mut(),
        )
    })
    .map_err(|_| PacketError::KeyFileTooCostly)?;
    Ok(XChaCha20Poly1305::new((&*key).into()))
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM_BYTES] {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let mut sum = [0; CHECKSUM_BYTES];
    sum.copy_from_slice(&digest[..CHECKSUM_BYTES]);
    sum
}

#[cfg(test)]
#[path = "key_file_tests.rs"]
mod tests;
