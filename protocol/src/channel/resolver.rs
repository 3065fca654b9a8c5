//! The primitives snow works with, from the same crates as the rest of the product.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use sha2::{Digest, Sha256};
use snow::Error;
use snow::params::{CipherChoice, DHChoice, HashChoice};
use snow::resolvers::CryptoResolver;
use snow::types::{Cipher, Dh, Hash, Random};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize, Zeroizing};

const KEY_BYTES: usize = 32;
const TAG_BYTES: usize = 16;

/// 32 bytes for one purpose from the seed of a call.
pub(super) fn expand(seed: &[u8; 32], purpose: &[u8]) -> [u8; 32] {
    Sha256::new()
        .chain_update(seed)
        .chain_update(purpose)
        .finalize()
        .into()
}

/// Noise's HKDF with one output: chaining key, input key material.
pub(super) fn derive(chaining_key: &[u8], material: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    Sha256Hash::default().hkdf(chaining_key, material, 1, &mut key, &mut [], &mut []);
    key
}

/// Gives snow X25519, ChaCha20-Poly1305, SHA-256, and randomness from the call's seed.
pub(super) struct Resolver {
    seed: Zeroizing<[u8; 32]>,
}

impl Resolver {
    pub(super) fn new(seed: &[u8; 32]) -> Self {
        Self {
            seed: Zeroizing::new(*seed),
        }
    }
}

impl CryptoResolver for Resolver {
    fn resolve_rng(&self) -> Option<Box<dyn Random>> {
        Some(Box::new(SeedRandom {
            seed: self.seed.clone(),
            count: 0,
        }))
    }

    fn resolve_dh(&self, choice: &DHChoice) -> Option<Box<dyn Dh>> {
        matches!(choice, DHChoice::Curve25519).then(|| Box::<X25519>::default() as Box<dyn Dh>)
    }

    fn resolve_hash(&self, choice: &HashChoice) -> Option<Box<dyn Hash>> {
        matches!(choice, HashChoice::SHA256).then(|| Box::<Sha256Hash>::default() as Box<dyn Hash>)
    }

    fn resolve_cipher(&self, choice: &CipherChoice) -> Option<Box<dyn Cipher>> {
        matches!(choice, CipherChoice::ChaChaPoly)
            .then(|| Box::<ChaChaPoly>::default() as Box<dyn Cipher>)
    }
}

/// The seed is fresh for every call, so its expansions are.
struct SeedRandom {
    seed: Zeroizing<[u8; 32]>,
    count: u64,
}

impl Random for SeedRandom {
    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), Error> {
        for chunk in dest.chunks_mut(32) {
            let mut purpose = *b"ephemeral\0\0\0\0\0\0\0\0";
            if let Some(tail) = purpose.last_chunk_mut() {
                *tail = self.count.to_le_bytes();
            }
            self.count += 1;
            let block = Zeroizing::new(expand(&self.seed, &purpose));
            for (cell, byte) in chunk.iter_mut().zip(block.iter()) {
                *cell = *byte;
            }
        }
        Ok(())
    }
}

#[derive(Default)]
struct X25519 {
    secret: Zeroizing<[u8; KEY_BYTES]>,
    public: [u8; KEY_BYTES],
}

impl X25519 {
    fn install(&mut self, secret: [u8; KEY_BYTES]) {
        self.secret = Zeroizing::new(secret);
        self.public = PublicKey::from(&StaticSecret::from(secret)).to_bytes();
    }
}

impl Dh for X25519 {
    fn name(&self) -> &'static str {
        "25519"
    }

    fn pub_len(&self) -> usize {
        KEY_BYTES
    }

    fn priv_len(&self) -> usize {
        KEY_BYTES
    }

    fn set(&mut self, privkey: &[u8]) {
        let mut secret = [0; KEY_BYTES];
        for (cell, byte) in secret.iter_mut().zip(privkey) {
            *cell = *byte;
        }
        self.install(secret);
        secret.zeroize();
    }

    fn generate(&mut self, rng: &mut dyn Random) -> Result<(), Error> {
        let mut secret = [0; KEY_BYTES];
        rng.try_fill_bytes(&mut secret)?;
        self.install(secret);
        secret.zeroize();
        Ok(())
    }

    fn pubkey(&self) -> &[u8] {
        &self.public
    }

    fn privkey(&self) -> &[u8] {
        self.secret.as_slice()
    }

    fn dh(&self, pubkey: &[u8], out: &mut [u8]) -> Result<(), Error> {
        let public: [u8; KEY_BYTES] = pubkey
            .get(..KEY_BYTES)
            .and_then(|key| key.try_into().ok())
            .ok_or(Error::Dh)?;
        let shared = StaticSecret::from(*self.secret).diffie_hellman(&PublicKey::from(public));
        // A key of small order would make the secret known to everyone.
        if !shared.was_contributory() {
            return Err(Error::Dh);
        }
        out.get_mut(..KEY_BYTES)
            .ok_or(Error::Dh)?
            .copy_from_slice(shared.as_bytes());
        Ok(())
    }
}

#[derive(Default)]
struct ChaChaPoly {
    cipher: Option<ChaCha20Poly1305>,
}

fn nonce_of(nonce: u64) -> Nonce {
    let [n0, n1, n2, n3, n4, n5, n6, n7] = nonce.to_le_bytes();
    Nonce::from([0, 0, 0, 0, n0, n1, n2, n3, n4, n5, n6, n7])
}

impl Cipher for ChaChaPoly {
    fn name(&self) -> &'static str {
        "ChaChaPoly"
    }

    fn set(&mut self, key: &[u8; KEY_BYTES]) {
        self.cipher = Some(ChaCha20Poly1305::new(key.into()));
    }

    /// snow calls this with a key set and room for the tag; anything else writes nothing of use.
    fn encrypt(&self, nonce: u64, authtext: &[u8], plaintext: &[u8], out: &mut [u8]) -> usize {
        let total = plaintext.len() + TAG_BYTES;
        let Some((body, tag)) = out
            .get_mut(..total)
            .and_then(|out| out.split_at_mut_checked(plaintext.len()))
        else {
            return 0;
        };
        body.copy_from_slice(plaintext);
        let sealed = self.cipher.as_ref().map(|cipher| {
            cipher.encrypt_inout_detached(&nonce_of(nonce), authtext, (&mut *body).into())
        });
        match sealed {
            Some(Ok(value)) => tag.copy_from_slice(&value),
            // Never let plaintext out where a seal was meant.
            _ => out.fill(0),
        }
        total
    }

    fn decrypt(
        &self,
        nonce: u64,
        authtext: &[u8],
        ciphertext: &[u8],
        out: &mut [u8],
    ) -> Result<usize, Error> {
        let length = ciphertext
            .len()
            .checked_sub(TAG_BYTES)
            .ok_or(Error::Decrypt)?;
        let (sealed, tag) = ciphertext.split_at_checked(length).ok_or(Error::Decrypt)?;
        let tag = <&Tag>::try_from(tag).map_err(|_| Error::Decrypt)?;
        let body = out.get_mut(..length).ok_or(Error::Decrypt)?;
        body.copy_from_slice(sealed);
        let cipher = self.cipher.as_ref().ok_or(Error::Decrypt)?;
        cipher
            .decrypt_inout_detached(&nonce_of(nonce), authtext, body.into(), tag)
            .map_err(|_| Error::Decrypt)?;
        Ok(length)
    }
}

#[derive(Default)]
struct Sha256Hash {
    hasher: Sha256,
}

impl Hash for Sha256Hash {
    fn name(&self) -> &'static str {
        "SHA256"
    }

    fn block_len(&self) -> usize {
        64
    }

    fn hash_len(&self) -> usize {
        32
    }

    fn reset(&mut self) {
        self.hasher = Sha256::default();
    }

    fn input(&mut self, data: &[u8]) {
        self.hasher.update(data);
    }

    fn result(&mut self, out: &mut [u8]) {
        let digest = self.hasher.finalize_reset();
        for (cell, byte) in out.iter_mut().zip(digest) {
            *cell = byte;
        }
    }
}
