//! What several of the tests start from: people, a content, a generator that always says the same.

use rand::rand_core::{Infallible, TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};

use super::*;
use crate::document::DocumentKind;

/// A moment within the validity of every fixture key.
pub const NOW: i64 = 1_750_000_000;

/// SHA-256 of a counter: known answers must not hang on a version of a generator.
pub struct FixedRng(pub u64);

impl TryRng for FixedRng {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|value| value as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        for chunk in out.chunks_mut(32) {
            self.0 += 1;
            let block = Sha256::digest(self.0.to_le_bytes());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for FixedRng {}

pub fn first() -> PersonKeys {
    PersonKeys::training(TRAINING_FIRST)
}

pub fn second() -> PersonKeys {
    PersonKeys::training(TRAINING_SECOND)
}

pub fn bank() -> BankKeys {
    BankKeys::training(TRAINING_BANK)
}

pub fn known(signing: &SigningKey, person_id: u16, right: Right) -> KnownKey {
    KnownKey {
        verifying: signing.verifying_key(),
        subscriber: "sample".to_string(),
        person_id,
        right,
        valid_from: NOW - 1000,
        valid_until: NOW + 1000,
        revoked_at: None,
    }
}

/// Person 1 signs first, person 2 second.
pub fn card() -> Vec<KnownKey> {
    vec![
        known(&first().signing, 1, Right::First),
        known(&second().signing, 2, Right::Second),
    ]
}

pub fn content(kind: DocumentKind, body: &[u8]) -> PacketContent {
    PacketContent {
        kind: kind as u8,
        number: 7,
        made_at: NOW,
        subscriber: "sample".to_string(),
        from_bank: false,
        in_reply_to: None,
        file_name: "3235068.haf".to_string(),
        body: body.to_vec(),
    }
}

pub fn orders(body: &[u8]) -> SignedContent {
    let mut signed = SignedContent::new(&content(DocumentKind::PaymentOrders, body)).unwrap();
    signed.sign(&first().signing, 1, Signatory::First).unwrap();
    signed
        .sign(&second().signing, 2, Signatory::Second)
        .unwrap();
    signed
}
