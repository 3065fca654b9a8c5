//! Records and numbers in tables: an envelope that says kind and version, the one bincode
//! configuration, and counters by name.

use bincode::config;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Commit, Fault, Store, Table};

/// A record of plain integers, texts and byte strings; a new field is a new version.
pub trait Record: Serialize + DeserializeOwned {
    /// Which record this is, among those of its end.
    const KIND: u8;
    /// Version of its fields.
    const VERSION: u8;

    /// The bytes a table keeps.
    fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        let mut bytes = vec![Self::KIND, Self::VERSION];
        let body = bincode::serde::encode_to_vec(self, configuration())
            .map_err(|e| Fault::record(Self::KIND, e.to_string()))?;
        bytes.extend_from_slice(&body);
        Ok(bytes)
    }

    /// Reads the first fields of what `to_bytes` wrote, those of `F`, and leaves the rest unread.
    fn front<F: DeserializeOwned>(bytes: &[u8]) -> Result<F, Fault> {
        let front = bincode::serde::decode_from_slice(body::<Self>(bytes)?, configuration());
        let (front, _) = front.map_err(|e| Fault::record(Self::KIND, e.to_string()))?;
        Ok(front)
    }

    /// Reads what `to_bytes` wrote; another kind or version, and bytes left over, are faults.
    fn from_bytes(bytes: &[u8]) -> Result<Self, Fault> {
        let wrong = |why: &str| Fault::record(Self::KIND, why.to_owned());
        let body = body::<Self>(bytes)?;
        let (record, used) = bincode::serde::decode_from_slice(body, configuration())
            .map_err(|e| wrong(&e.to_string()))?;
        if used == body.len() {
            Ok(record)
        } else {
            Err(wrong("bytes left over"))
        }
    }
}

impl Store {
    /// The record under a key, decoded.
    pub fn load<R: Record>(&self, table: Table, key: &[u8]) -> Result<Option<R>, Fault> {
        self.get(table, key)?
            .map(|bytes| R::from_bytes(&bytes))
            .transpose()
    }

    /// The number a table keeps under a name; 0 when none was ever written.
    ///
    /// # Errors
    /// Bytes under that name that are no number: a counter taken for 0 would repeat itself.
    pub fn number(&self, table: Table, name: &str) -> Result<u64, Fault> {
        let Some(bytes) = self.get(table, name.as_bytes())? else {
            return Ok(0);
        };
        let number = bytes.try_into().map(u64::from_be_bytes);
        number.map_err(|_| Fault::Unreadable { what: table.name })
    }

    /// The next number of a counter that never repeats; it is part of `commit`.
    pub fn next_number(&self, commit: &mut Commit, table: Table, name: &str) -> Result<u64, Fault> {
        let next = self.number(table, name)? + 1;
        commit.put_number(table, name, next);
        Ok(next)
    }
}

impl Commit {
    /// Keeps a number under a name.
    pub fn put_number(&mut self, table: Table, name: &str, number: u64) {
        let bytes = number.to_be_bytes().to_vec();
        self.put(table, name.as_bytes().to_vec(), bytes);
    }
}

/// The bytes behind kind and version.
fn body<R: Record>(bytes: &[u8]) -> Result<&[u8], Fault> {
    match bytes {
        [kind, version, body @ ..] if (*kind, *version) == (R::KIND, R::VERSION) => Ok(body),
        _ => Err(Fault::record(R::KIND, "another kind or version".to_owned())),
    }
}

fn configuration() -> impl config::Config {
    config::standard().with_limit::<{ 32 << 20 }>()
}
