//! The one configuration of stored records of this module, and the envelope around them.

use super::fault::Fault;
use bincode::config::{self, Configuration, Limit, LittleEndian, Varint};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// First byte of every stored record of the store's own.
const MAGIC: u8 = 0xCB;
/// Bound of one encoded record without the values beside it.
const ENCODED_BYTES_MAX: usize = 16 << 20;

const fn configuration() -> Configuration<LittleEndian, Varint, Limit<ENCODED_BYTES_MAX>> {
    config::standard().with_limit::<ENCODED_BYTES_MAX>()
}

/// Kind and version of a record, beside its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    pub kind: u8,
    pub version: u8,
    pub name: &'static str,
}

/// `magic, kind, version, body`; digests are those of the journal and of the row around it.
pub(crate) fn encode<T: Serialize>(kind: Kind, body: &T) -> Result<Vec<u8>, Fault> {
    let body =
        bincode::serde::encode_to_vec(body, configuration()).map_err(|_| Fault::TooLarge {
            what: kind.name,
            bytes: 0,
            max: ENCODED_BYTES_MAX as u64,
        })?;
    let mut bytes = Vec::with_capacity(body.len() + 3);
    bytes.extend_from_slice(&[MAGIC, kind.kind, kind.version]);
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

/// The body, when kind and version fit and every byte was used.
pub(crate) fn decode<T: DeserializeOwned>(kind: Kind, bytes: &[u8]) -> Result<T, Fault> {
    let unreadable = Fault::Unreadable { what: kind.name };
    let [MAGIC, found, version, body @ ..] = bytes else {
        return Err(unreadable);
    };
    if *found != kind.kind {
        return Err(unreadable);
    }
    if *version > kind.version {
        let (found, known) = (*version, kind.version);
        return Err(Fault::NewerVersion {
            what: kind.name,
            found,
            known,
        });
    }
    match bincode::serde::decode_from_slice(body, configuration()) {
        Ok((value, used)) if used == body.len() => Ok(value),
        _ => Err(unreadable),
    }
}
