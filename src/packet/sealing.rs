//! Seals signed content to its readers (HPKE, RFC 9180) and opens what was sealed to us.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hpke::aead::ChaCha20Poly1305 as HpkeCipher;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand::rngs::StdRng;
use rand::{CryptoRng, SeedableRng};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::content::CONTENT_BYTES_MAX;
use super::error::PacketError;
use super::keys::{OpeningKey, OpeningSecret};
use super::reader::Reader;
use super::signature::SignedContent;
use super::{PacketId, SealedPacket};

/// First byte of every packet.
pub const PACKET_MAGIC: u8 = 0xcb;
/// Version of the seal: the high half of the second byte.
pub const PACKET_VERSION: u8 = 1;
/// Most readers of one packet.
pub const RECIPIENTS_MAX: usize = 15;
/// Longest packet.
pub const PACKET_BYTES_MAX: usize = CONTENT_BYTES_MAX + (64 << 10);

const INFO: &[u8] = b"client-bank packet v1";
const HINT_BYTES: usize = 4;
const ENCAPPED_BYTES: usize = 32;
const WRAPPED_KEY_BYTES: usize = 48;
/// The content key seals one body in its life, so the nonce has nothing to tell apart.
const BODY_NONCE: [u8; 12] = [0; 12];

type HpkePublic = <X25519HkdfSha256 as Kem>::PublicKey;
type HpkeSecret = <X25519HkdfSha256 as Kem>::PrivateKey;
type Encapped = <X25519HkdfSha256 as Kem>::EncappedKey;

/// Seals a completely signed content to one reader or several.
///
/// # Errors
/// `SignatureMissing` and its like when the document's kind needs more signatures;
/// `RecipientsCount`; `RecipientKeyUnusable`; `TooLarge`.
pub fn seal(
    signed: &SignedContent,
    recipients: &[OpeningKey],
    rng: &mut impl CryptoRng,
) -> Result<SealedPacket, PacketError> {
    signed.check_complete()?;
    let plain = signed.encode();
    let count = recipients.len();
    let mut bytes = vec![PACKET_MAGIC, PACKET_VERSION << 4 | (count & 0xf) as u8];
    match recipients {
        [only] => seal_to_one(&mut bytes, &plain, only, rng)?,
        _ if (2..=RECIPIENTS_MAX).contains(&count) => {
            seal_to_many(&mut bytes, &plain, recipients, rng)?;
        }
        _ => return Err(PacketError::RecipientsCount { count }),
    }
    if bytes.len() > PACKET_BYTES_MAX {
        return Err(PacketError::TooLarge {
            bytes_max: PACKET_BYTES_MAX,
        });
    }
    Ok(SealedPacket {
        id: PacketId::of(&bytes),
        bytes,
    })
}

/// Seals to one reader what was signed elsewhere, always into the same bytes: the randomness comes
/// from the signed content, whose signature nobody else can know.
///
/// # Errors
/// Those of [`seal`].
pub fn reseal(signed: &SignedContent, recipient: &OpeningKey) -> Result<SealedPacket, PacketError> {
    let mut digest = Sha256::new();
    digest.update(b"client-bank sealed again v1\0");
    digest.update(recipient.to_bytes());
    digest.update(signed.encode());
    let mut rng = StdRng::from_seed(digest.finalize().into());
    seal(signed, std::slice::from_ref(recipient), &mut rng)
}

/// Opens a packet that was sealed to this key; checks no signature yet.
///
/// # Errors
/// `NotForUs` when no reader's hint is ours, `Damaged` when one is and the bytes are not whole,
/// `UnknownVersion`, `TooLarge`.
pub fn open(packet: &[u8], secret: &OpeningSecret) -> Result<SignedContent, PacketError> {
    if packet.len() > PACKET_BYTES_MAX {
        return Err(PacketError::TooLarge {
            bytes_max: PACKET_BYTES_MAX,
        });
    }
    let mut reader = Reader::new(packet, "seal");
    let [magic, second] = reader.array()?;
    if magic != PACKET_MAGIC {
        return Err(reader.damaged());
    }
    if second >> 4 != PACKET_VERSION {
        return Err(PacketError::UnknownVersion {
            version: second >> 4,
        });
    }
    let plain = match usize::from(second & 0xf) {
        0 => return Err(reader.damaged()),
        1 => open_as_only(reader, packet, secret)?,
        count => open_as_one_of(reader, packet, count, secret)?,
    };
    SignedContent::decode(&plain)
}

/// Head, hint, encapsulated key, sealed body; the head and the hint are authenticated.
fn seal_to_one(
    bytes: &mut Vec<u8>,
    plain: &[u8],
    recipient: &OpeningKey,
    rng: &mut impl CryptoRng,
) -> Result<(), PacketError> {
    bytes.extend(hint(recipient));
    let (encapped, sealed) = hpke_seal(recipient, plain, bytes, rng)?;
    bytes.extend(encapped);
    bytes.extend(sealed);
    Ok(())
}

fn open_as_only(
    mut reader: Reader<'_>,
    packet: &[u8],
    secret: &OpeningSecret,
) -> Result<Vec<u8>, PacketError> {
    if reader.array()? != hint(&secret.opening_key()) {
        return Err(PacketError::NotForUs);
    }
    let head = packet
        .get(..2 + HINT_BYTES)
        .ok_or_else(|| reader.damaged())?;
    let encapped = reader.array()?;
    hpke_open(secret, &encapped, reader.remaining(), head).ok_or(reader.damaged())
}

/// Head, for every reader hint, encapsulated key and content key sealed to it, then the body; all
/// before the body is authenticated with it.
fn seal_to_many(
    bytes: &mut Vec<u8>,
    plain: &[u8],
    recipients: &[OpeningKey],
    rng: &mut impl CryptoRng,
) -> Result<(), PacketError> {
    let mut content_key = Zeroizing::new([0; 32]);
    rng.fill_bytes(content_key.as_mut());
    for recipient in recipients {
        let hint = hint(recipient);
        let head = wrapping_head(bytes, hint);
        let (encapped, wrapped) = hpke_seal(recipient, content_key.as_ref(), &head, rng)?;
        bytes.extend(hint);
        bytes.extend(encapped);
        bytes.extend(wrapped);
    }
    let sealed = ChaCha20Poly1305::new((&*content_key).into())
        .encrypt(
            &Nonce::from(BODY_NONCE),
            Payload {
                msg: plain,
                aad: bytes,
            },
        )
        .map_err(|_| PacketError::TooLarge {
            bytes_max: PACKET_BYTES_MAX,
        })?;
    bytes.extend(sealed);
    Ok(())
}

fn open_as_one_of(
    mut reader: Reader<'_>,
    packet: &[u8],
    count: usize,
    secret: &OpeningSecret,
) -> Result<Vec<u8>, PacketError> {
    let our_hint = hint(&secret.opening_key());
    let head = wrapping_head(packet, our_hint);
    let mut ours = None;
    let mut is_hinted = false;
    for _ in 0..count {
        let hint: [u8; HINT_BYTES] = reader.array()?;
        let encapped = reader.array()?;
        let wrapped: [u8; WRAPPED_KEY_BYTES] = reader.array()?;
        if hint == our_hint && ours.is_none() {
            is_hinted = true;
            ours = hpke_open(secret, &encapped, &wrapped, &head).map(Zeroizing::new);
        }
    }
    let sealed = reader.remaining();
    let aad = packet
        .get(..packet.len() - sealed.len())
        .ok_or_else(|| reader.damaged())?;
    let missing = if is_hinted {
        reader.damaged()
    } else {
        PacketError::NotForUs
    };
    let content_key = ours.ok_or(missing)?;
    ChaCha20Poly1305::new_from_slice(&content_key)
        .map_err(|_| reader.damaged())?
        .decrypt(&Nonce::from(BODY_NONCE), Payload { msg: sealed, aad })
        .map_err(|_| reader.damaged())
}

/// What a wrapped content key is bound to: the packet's first two bytes and the reader's hint.
fn wrapping_head(packet: &[u8], hint: [u8; HINT_BYTES]) -> Vec<u8> {
    packet.iter().take(2).copied().chain(hint).collect()
}

/// Four bytes by which a reader finds its part without trying every key.
fn hint(recipient: &OpeningKey) -> [u8; HINT_BYTES] {
    let digest: [u8; 32] = Sha256::digest(recipient.to_bytes()).into();
    let [a, b, c, d, ..] = digest;
    [a, b, c, d]
}

fn hpke_seal(
    recipient: &OpeningKey,
    plain: &[u8],
    aad: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<([u8; ENCAPPED_BYTES], Vec<u8>), PacketError> {
    let unusable = |_| PacketError::RecipientKeyUnusable;
    let public = HpkePublic::from_bytes(&recipient.to_bytes()).map_err(unusable)?;
    let (encapped, sealed) = hpke::single_shot_seal_with_rng::<
        HpkeCipher,
        HkdfSha256,
        X25519HkdfSha256,
    >(&OpModeS::Base, &public, INFO, plain, aad, rng)
    .map_err(unusable)?;
    Ok((encapped.to_bytes().into(), sealed))
}

fn hpke_open(
    secret: &OpeningSecret,
    encapped: &[u8; ENCAPPED_BYTES],
    sealed: &[u8],
    aad: &[u8],
) -> Option<Vec<u8>> {
    let secret = HpkeSecret::from_bytes(secret.secret()).ok()?;
    let encapped = Encapped::from_bytes(encapped).ok()?;
    hpke::single_shot_open::<HpkeCipher, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &secret,
        &encapped,
        INFO,
        sealed,
        aad,
    )
    .ok()
}

#[cfg(test)]
#[path = "sealing_tests.rs"]
mod tests;
