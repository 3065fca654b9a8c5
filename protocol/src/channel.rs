//! Channel: the Noise handshake, then sealed records; the only user of snow (SPEC 6).
//!
//! Pattern IK: the initiator knows the responder's key, its own travels encrypted. The first message
//! also carries a fresh secret from which the key of early records comes, so that files leave
//! before the answer is here.

mod resolver;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use snow::{Builder, HandshakeState, TransportState};
use zeroize::{Zeroize, Zeroizing};

use crate::error::ProtocolError;
use crate::limits::HELLO_BYTES_MAX;
use crate::reader::{Reader, write_number};

use resolver::Resolver;

/// Version of the protocol, the first byte of a hello.
pub(crate) const VERSION: u8 = 1;

/// Bytes a seal adds to a record.
pub(crate) const TAG_BYTES: usize = 16;

const PATTERN: &str = "Noise_IK_25519_ChaChaPoly_SHA256";
const PROLOGUE: &[u8] = b"client-bank line\x01";
const EARLY_SECRET_BYTES: usize = 16;
const HANDSHAKE_BYTES_MAX: usize = HELLO_BYTES_MAX + 160;

/// Static secret and fresh randomness of one end; wiped after use.
pub(crate) struct Secrets {
    pub local: Zeroizing<[u8; 32]>,
    pub seed: Zeroizing<[u8; 32]>,
}

/// The initiator between its first message and the answer.
pub(crate) struct Calling {
    state: Box<HandshakeState>,
}

/// The responder between the first message and its answer.
pub(crate) struct Called {
    state: Box<HandshakeState>,
}

/// Key of early records and how many were made or opened with it.
pub(crate) struct Early {
    cipher: ChaCha20Poly1305,
    count: u64,
}

/// Both ends hold the keys of the session.
pub(crate) struct Sealed {
    state: Box<TransportState>,
}

/// What the first message tells the responder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    pub public: [u8; 32],
    pub call_counter: u64,
    pub hello: Vec<u8>,
}

/// What the answer says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Admitted(Vec<u8>),
    Refused(Vec<u8>),
}

/// Session nonce of the frame layer: the beginning of the ephemeral key in a hello.
pub(crate) fn nonce_of(hello_frame_body: &[u8]) -> Option<[u8; 4]> {
    hello_frame_body.get(1..5)?.try_into().ok()
}

/// Make the first message: body of the hello frame, and what waits for the answer.
pub(crate) fn call(
    secrets: &Secrets,
    remote_public: &[u8; 32],
    call_counter: u64,
    hello: &[u8],
) -> Result<(Vec<u8>, Calling, Early), ProtocolError> {
    let mut state = builder(secrets)?
        .remote_public_key(remote_public)
        .and_then(Builder::build_initiator)
        .map_err(|_| ProtocolError::RemoteKeyMissing)?;
    let early_secret = Zeroizing::new(resolver::expand(&secrets.seed, b"early"));
    let mut payload = Zeroizing::new(
        early_secret
            .get(..EARLY_SECRET_BYTES)
            .unwrap_or(&[])
            .to_vec(),
    );
    write_number(&mut payload, call_counter & (u64::MAX >> 1));
    payload.extend_from_slice(hello);
    let mut body = vec![VERSION];
    let mut message = [0; HANDSHAKE_BYTES_MAX];
    let written = state
        .write_message(&payload, &mut message)
        .map_err(|_| ProtocolError::RemoteKeyMissing)?;
    body.extend_from_slice(message.get(..written).unwrap_or(&[]));
    let early = Early::new(state.get_handshake_hash(), &payload);
    Ok((
        body,
        Calling {
            state: Box::new(state),
        },
        early,
    ))
}

/// Open a first message.
pub(crate) fn receive_call(
    secrets: &Secrets,
    hello_frame_body: &[u8],
) -> Result<(Called, Caller, Early), ProtocolError> {
    let (&version, message) = hello_frame_body
        .split_first()
        .ok_or(ProtocolError::HandshakeUnreadable)?;
    if version != VERSION {
        return Err(ProtocolError::VersionUnknown { version });
    }
    let unreadable = |_| ProtocolError::HandshakeUnreadable;
    let mut state = builder(secrets)?.build_responder().map_err(unreadable)?;
    let mut payload = Zeroizing::new([0; HANDSHAKE_BYTES_MAX]);
    let length = state
        .read_message(message, payload.as_mut_slice())
        .map_err(unreadable)?;
    let payload = payload.get(..length).unwrap_or(&[]);
    let public = state
        .get_remote_static()
        .and_then(|key| key.try_into().ok());
    let public = public.ok_or(ProtocolError::HandshakeUnreadable)?;
    let mut reader = Reader::new(payload);
    let malformed = |_| ProtocolError::HandshakeUnreadable;
    reader.take(EARLY_SECRET_BYTES).map_err(malformed)?;
    let call_counter = reader.number().map_err(malformed)?;
    let hello = within_limit(reader.rest())?;
    let early = Early::new(state.get_handshake_hash(), payload);
    Ok((
        Called {
            state: Box::new(state),
        },
        Caller {
            public,
            call_counter,
            hello,
        },
        early,
    ))
}

impl Calling {
    /// Read the answer.
    pub(crate) fn finish(mut self, message: &[u8]) -> Result<(Answer, Sealed), ProtocolError> {
        let mut payload = [0; HANDSHAKE_BYTES_MAX];
        let forged = |_| ProtocolError::RecordForged;
        let length = self
            .state
            .read_message(message, &mut payload)
            .map_err(forged)?;
        let state = self.state.into_transport_mode().map_err(forged)?;
        let answer = match payload.get(..length).and_then(<[u8]>::split_first) {
            Some((0, hello)) => Answer::Admitted(within_limit(hello)?),
            Some((1, reason)) => Answer::Refused(within_limit(reason)?),
            _ => return Err(ProtocolError::ItemMalformed),
        };
        Ok((
            answer,
            Sealed {
                state: Box::new(state),
            },
        ))
    }
}

impl Called {
    /// Make the answer.
    pub(crate) fn answer(mut self, answer: &Answer) -> Result<(Vec<u8>, Sealed), ProtocolError> {
        let (status, bytes) = match answer {
            Answer::Admitted(hello) => (0, hello),
            Answer::Refused(reason) => (1, reason),
        };
        let mut payload = vec![status];
        payload.extend_from_slice(bytes);
        let mut message = [0; HANDSHAKE_BYTES_MAX];
        let unreadable = |_| ProtocolError::HandshakeUnreadable;
        let written = self
            .state
            .write_message(&payload, &mut message)
            .map_err(unreadable)?;
        let state = self.state.into_transport_mode().map_err(unreadable)?;
        let message = message.get(..written).unwrap_or(&[]).to_vec();
        Ok((
            message,
            Sealed {
                state: Box::new(state),
            },
        ))
    }
}

impl Early {
    fn new(handshake_hash: &[u8], payload: &[u8]) -> Self {
        let secret = payload.get(..EARLY_SECRET_BYTES).unwrap_or(&[]);
        let mut key = resolver::derive(handshake_hash, secret);
        let cipher = ChaCha20Poly1305::new((&key).into());
        key.zeroize();
        Self { cipher, count: 0 }
    }

    fn nonce(&mut self) -> Nonce {
        let [n0, n1, n2, n3, n4, n5, n6, n7] = self.count.to_le_bytes();
        self.count += 1;
        Nonce::from([0, 0, 0, 0, n0, n1, n2, n3, n4, n5, n6, n7])
    }

    /// Append the sealed record to `out`.
    pub(crate) fn seal(&mut self, plain: &[u8], out: &mut Vec<u8>) -> Result<(), ProtocolError> {
        let nonce = self.nonce();
        let start = out.len();
        out.extend_from_slice(plain);
        let body = out.get_mut(start..).unwrap_or(&mut []);
        let tag = self.cipher.encrypt_inout_detached(&nonce, &[], body.into());
        out.extend_from_slice(&tag.map_err(|_| ProtocolError::RecordForged)?);
        Ok(())
    }

    /// Open a record in place.
    pub(crate) fn open<'a>(&mut self, record: &'a mut [u8]) -> Result<&'a [u8], ProtocolError> {
        let nonce = self.nonce();
        let length = record
            .len()
            .checked_sub(TAG_BYTES)
            .ok_or(ProtocolError::RecordForged)?;
        let (body, tag) = record.split_at_mut(length);
        let tag = <&Tag>::try_from(&*tag).map_err(|_| ProtocolError::RecordForged)?;
        self.cipher
            .decrypt_inout_detached(&nonce, &[], (&mut *body).into(), tag)
            .map_err(|_| ProtocolError::RecordForged)?;
        Ok(body)
    }
}

impl Sealed {
    /// Append the sealed record to `out`.
    pub(crate) fn seal(&mut self, plain: &[u8], out: &mut Vec<u8>) -> Result<(), ProtocolError> {
        let start = out.len();
        out.resize(start + plain.len() + TAG_BYTES, 0);
        let body = out.get_mut(start..).unwrap_or(&mut []);
        self.state
            .write_message(plain, body)
            .map_err(|_| ProtocolError::RecordForged)?;
        Ok(())
    }

    /// Open a record into `plain`.
    pub(crate) fn open<'a>(
        &mut self,
        record: &[u8],
        plain: &'a mut Vec<u8>,
    ) -> Result<&'a [u8], ProtocolError> {
        plain.resize(record.len(), 0);
        let length = self
            .state
            .read_message(record, plain)
            .map_err(|_| ProtocolError::RecordForged)?;
        Ok(plain.get(..length).unwrap_or(&[]))
    }
}

/// Application bytes of the peer, if there are not too many.
fn within_limit(bytes: &[u8]) -> Result<Vec<u8>, ProtocolError> {
    match bytes.len() {
        0..=HELLO_BYTES_MAX => Ok(bytes.to_vec()),
        _ => Err(ProtocolError::LimitExceeded {
            limit: HELLO_BYTES_MAX as u64,
        }),
    }
}

fn builder(secrets: &Secrets) -> Result<Builder<'_>, ProtocolError> {
    let parameters = PATTERN.parse().map_err(|_| ProtocolError::OutOfPhase)?;
    Builder::with_resolver(parameters, Box::new(Resolver::new(&secrets.seed)))
        .local_private_key(secrets.local.as_slice())
        .and_then(|builder| builder.prologue(PROLOGUE))
        .map_err(|_| ProtocolError::OutOfPhase)
}

#[cfg(test)]
#[path = "channel_tests.rs"]
mod tests;
