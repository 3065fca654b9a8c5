//! The mailbox of one peer: what waits to go, what has come, and how far each has got.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::partial::{LENGTH_LIMIT, Partials};
use super::{Commit, Fault, Record, Row, Store, Table, disk};

const OUTGOING: Table = Table {
    name: "mail outgoing",
};
const SENT: Table = Table { name: "mail sent" };
const OUTGOING_BYTES: Table = Table {
    name: "mail outgoing bytes",
};
const INCOMING: Table = Table {
    name: "mail incoming",
};
const PROCESSED: Table = Table {
    name: "mail processed",
};
const INCOMING_BYTES: Table = Table {
    name: "mail incoming bytes",
};
/// Bytes at the end of a stamped value: commit and index in it.
const STAMP: usize = 12;
/// Name under which the mailbox itself commits.
const WHO: &str = "mailbox";

type Id = [u8; 16];

/// A packet to the peer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingEntry {
    /// First 16 bytes of the SHA-256 of its bytes.
    pub id: [u8; 16],
    /// What it is, for the session.
    pub kind: u8,
    /// Goes before others.
    pub urgent: bool,
    /// What a person sees of it.
    pub name: String,
    /// Length in bytes.
    pub length: u64,
    /// Held back by a person.
    pub held: bool,
    /// Its first byte has gone: it can no longer be withdrawn.
    pub began: bool,
    /// When it was staged, seconds since 1970.
    pub at_unix: i64,
}

/// A packet from the peer that waits to be processed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingEntry {
    /// First 16 bytes of the SHA-256 of its bytes.
    pub id: [u8; 16],
    /// What it is, for the session.
    pub kind: u8,
    /// Length in bytes.
    pub length: u64,
    /// When it was complete, seconds since 1970.
    pub at_unix: i64,
}

/// The packets to and from one peer.
pub struct Mailbox {
    store: Arc<Store>,
    peer: String,
    /// The packet read last: a line asks for it in many small pieces.
    last_read: Mutex<Option<(Id, Vec<u8>)>>,
}

#[derive(Serialize, Deserialize)]
struct Outgoing {
    kind: u8,
    urgent: bool,
    name: String,
    length: u64,
    held: bool,
    began: bool,
    at_unix: i64,
}

impl Record for Outgoing {
    const KIND: u8 = 0xf0;
    const VERSION: u8 = 1;
}

#[derive(Serialize, Deserialize)]
struct Incoming {
    kind: u8,
    length: u64,
    at_unix: i64,
}

impl Record for Incoming {
    const KIND: u8 = 0xf1;
    const VERSION: u8 = 1;
}

impl Mailbox {
    /// The mailbox of a peer; any text names one.
    pub fn new(store: Arc<Store>, peer: &str) -> Self {
        Self {
            store,
            peer: peer.to_owned(),
            last_read: Mutex::new(None),
        }
    }

    /// Adds a packet for a peer to a commit, which is refused if the packet waits already.
    #[allow(clippy::too_many_arguments)]
    pub fn stage_outgoing(
        commit: &mut Commit,
        peer: &str,
        id: [u8; 16],
        kind: u8,
        urgent: bool,
        name: &str,
        bytes: Vec<u8>,
        at_unix: i64,
    ) {
        let (key, length, name) = (key_of(peer, &id), bytes.len() as u64, name.to_owned());
        let entry = Outgoing {
            kind,
            urgent,
            name,
            length,
            held: false,
            began: false,
            at_unix,
        };
        commit.expect_absent(OUTGOING, key.clone());
        commit.put(OUTGOING_BYTES, key.clone(), bytes);
        commit.put_record(OUTGOING, key, &entry);
    }

    /// What waits to go, oldest first.
    ///
    /// # Errors
    /// As `Store::scan`; `Record` when an entry cannot be read.
    pub fn outgoing(&self) -> Result<Vec<OutgoingEntry>, Fault> {
        self.entries(OUTGOING, Outgoing::entry)
    }

    /// What has gone and is kept, oldest first.
    ///
    /// # Errors
    /// As `outgoing`.
    pub fn sent(&self) -> Result<Vec<OutgoingEntry>, Fault> {
        self.entries(SENT, Outgoing::entry)
    }

    /// Bytes of a packet that waits or has gone, fewer than `len` at its end.
    ///
    /// # Errors
    /// `Missing` when there is no such packet.
    pub fn read_outgoing(&self, id: [u8; 16], offset: u64, len: usize) -> Result<Vec<u8>, Fault> {
        let mut last = self.last_read();
        if last.as_ref().is_none_or(|(known, _)| *known != id) {
            let bytes = self.store.get(OUTGOING_BYTES, &self.key(&id))?;
            *last = Some((id, bytes.ok_or(Fault::Missing)?));
        }
        Ok(last
            .as_ref()
            .map_or_else(Vec::new, |(_, bytes)| piece_of(bytes, offset, len)))
    }

    /// Its first byte is about to go; lasting, and the same when told again.
    ///
    /// # Errors
    /// `Conflict` when there is no such packet.
    pub fn mark_began(&self, id: [u8; 16], at_unix: i64) -> Result<(), Fault> {
        self.change_outgoing(id, WHO, "began", at_unix, |entry| {
            !std::mem::replace(&mut entry.began, true)
        })
    }

    /// Holds a packet back, or lets it go again.
    ///
    /// # Errors
    /// `Conflict` when there is no such packet.
    pub fn hold(&self, id: [u8; 16], held: bool, who: &str, at_unix: i64) -> Result<(), Fault> {
        let why = if held { "held" } else { "released" };
        self.change_outgoing(id, who, why, at_unix, |entry| {
            std::mem::replace(&mut entry.held, held) != held
        })
    }

    /// Adds the withdrawal of a packet to a commit, which is refused if it begins to go meanwhile.
    ///
    /// # Errors
    /// `Conflict` when it has begun to go, has gone or is not there.
    pub fn stage_withdraw(&self, commit: &mut Commit, id: [u8; 16]) -> Result<(), Fault> {
        let key = self.key(&id);
        let Some((value, entry)) = self.load_outgoing(&key)? else {
            return Err(conflict(key));
        };
        if entry.began {
            return Err(conflict(key));
        }
        commit.expect_value(OUTGOING, key.clone(), value);
        commit.remove(OUTGOING, key.clone());
        if self.store.get(SENT, &key)?.is_none() {
            commit.remove(OUTGOING_BYTES, key);
        }
        Ok(())
    }

    /// The peer has the whole packet: it moves to `sent`, its bytes stay. The same when told again.
    ///
    /// # Errors
    /// `Conflict` when there is no such packet.
    pub fn delivered(&self, id: [u8; 16], at_unix: i64) -> Result<(), Fault> {
        let key = self.key(&id);
        self.until_settled(|| {
            let Some((value, _)) = self.load_outgoing(&key)? else {
                return self.expect_sent(&key);
            };
            let mut commit = Commit::new(at_unix, WHO, "delivered");
            commit.expect_value(OUTGOING, key.clone(), value.clone());
            commit.remove(OUTGOING, key.clone());
            commit.put(SENT, key.clone(), value);
            self.store.commit(commit).map(|_| ())
        })
    }

    /// How many bytes of a packet have come and verify; the sender goes on from there.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn partial_offset(&self, id: [u8; 16]) -> Result<u64, Fault> {
        let path = self.partial_path(&id);
        Ok(self
            .partials()
            .get(&path)?
            .map_or(0, |partial| partial.bytes.len() as u64))
    }

    /// Bytes of a packet that has come in part, fewer than `len` at its end.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn read_partial(&self, id: [u8; 16], offset: u64, len: usize) -> Result<Vec<u8>, Fault> {
        let path = self.partial_path(&id);
        let mut partials = self.partials();
        Ok(partials
            .get(&path)?
            .map_or_else(Vec::new, |p| piece_of(&p.bytes, offset, len)))
    }

    /// Takes bytes of a packet at an offset; what has come already is passed over.
    ///
    /// # Errors
    /// `Conflict` when they leave a gap, go beyond the length, or the packet was announced otherwise;
    /// announced otherwise at offset 0 it begins anew. `Record` when it is too long for any packet.
    pub fn write_partial(
        &self,
        id: [u8; 16],
        length: u64,
        kind: u8,
        offset: u64,
        bytes: &[u8],
    ) -> Result<(), Fault> {
        if length > LENGTH_LIMIT {
            return Err(Fault::record(kind, format!("packet of {length} bytes")));
        }
        let path = self.partial_path(&id);
        let mut partials = self.partials();
        let known = partials
            .get(&path)?
            .map(|p| (p.length, p.kind, p.bytes.len() as u64));
        let have = match known {
            Some((l, k, have)) if (l, k) == (length, kind) => have,
            _ if offset == 0 => {
                disk::create_folder(&self.store.folder().join("partial"))?;
                partials.begin(&path, length, kind)?;
                0
            }
            _ => return Err(conflict(self.key(&id))),
        };
        let end = offset
            .checked_add(bytes.len() as u64)
            .filter(|end| *end <= length);
        if end.is_none() || offset > have {
            return Err(conflict(self.key(&id)));
        }
        let known = usize::try_from(have - offset).unwrap_or(usize::MAX);
        match bytes.get(known..) {
            Some(fresh) if !fresh.is_empty() => partials.append(&path, fresh),
            _ => Ok(()),
        }
    }

    /// A packet that has come whole moves into the inbox. The same when told again.
    ///
    /// # Errors
    /// `Conflict` when it is not whole; `Record` when its bytes are not those of its id: then it is
    /// thrown away, to be sent anew.
    pub fn complete(&self, id: [u8; 16], at_unix: i64) -> Result<(), Fault> {
        let (key, path) = (self.key(&id), self.partial_path(&id));
        let mut partials = self.partials();
        if self.has(id)? {
            return partials.remove(&path);
        }
        let whole = partials
            .get(&path)?
            .filter(|p| p.bytes.len() as u64 == p.length);
        let Some(partial) = whole else {
            return Err(conflict(key));
        };
        let (kind, length, bytes) = (partial.kind, partial.length, partial.bytes.clone());
        if Sha256::digest(&bytes)[..16] != id {
            partials.remove(&path)?;
            return Err(Fault::record(kind, "packet differs from its id".to_owned()));
        }
        let mut commit = Commit::new(at_unix, WHO, "complete");
        commit.expect_absent(INCOMING, key.clone());
        commit.put(INCOMING_BYTES, key.clone(), bytes);
        commit.put_record(
            INCOMING,
            key,
            &Incoming {
                kind,
                length,
                at_unix,
            },
        );
        self.store.commit(commit)?;
        partials.remove(&path)
    }

    /// Whether a packet has come whole, processed or not.
    ///
    /// # Errors
    /// As `Store::get`.
    pub fn has(&self, id: [u8; 16]) -> Result<bool, Fault> {
        let key = self.key(&id);
        Ok(self.store.get(INCOMING, &key)?.is_some() || self.store.get(PROCESSED, &key)?.is_some())
    }

    /// What waits to be processed, oldest first.
    ///
    /// # Errors
    /// As `outgoing`.
    pub fn incoming(&self) -> Result<Vec<IncomingEntry>, Fault> {
        self.entries(INCOMING, Incoming::entry)
    }

    /// The bytes of a packet that has come whole, processed or not.
    ///
    /// # Errors
    /// `Missing` when there is no such packet.
    pub fn incoming_bytes(&self, id: [u8; 16]) -> Result<Vec<u8>, Fault> {
        self.store
            .get(INCOMING_BYTES, &self.key(&id))?
            .ok_or(Fault::Missing)
    }

    /// Adds to a commit that a packet is processed; a second such commit is refused.
    pub fn stage_processed(&self, commit: &mut Commit, id: [u8; 16]) {
        let (key, at) = (self.key(&id), commit.at_unix.to_be_bytes().to_vec());
        commit.expect_present(INCOMING, key.clone());
        commit.remove(INCOMING, key.clone());
        commit.put(PROCESSED, key, at);
    }

    fn change_outgoing(
        &self,
        id: Id,
        who: &str,
        why: &str,
        at_unix: i64,
        change: impl Fn(&mut Outgoing) -> bool,
    ) -> Result<(), Fault> {
        let key = self.key(&id);
        self.until_settled(|| {
            let Some((value, mut entry)) = self.load_outgoing(&key)? else {
                return self.expect_sent(&key);
            };
            if !change(&mut entry) {
                return Ok(());
            }
            let (_, stamp) = split_stamp(&value)?;
            let fresh = [entry.to_bytes()?.as_slice(), stamp].concat();
            let mut commit = Commit::new(at_unix, who, why);
            commit.expect_value(OUTGOING, key.clone(), value);
            commit.put(OUTGOING, key.clone(), fresh);
            self.store.commit(commit).map(|_| ())
        })
    }

    /// Someone else may change the entry between reading and writing: then it is read again.
    fn until_settled(&self, step: impl Fn() -> Result<(), Fault>) -> Result<(), Fault> {
        for _ in 0..8 {
            match step() {
                Err(Fault::Conflict { table, .. }) if table == OUTGOING.name => {}
                other => return other,
            }
        }
        step()
    }

    fn expect_sent(&self, key: &[u8]) -> Result<(), Fault> {
        match self.store.get(SENT, key)? {
            Some(_) => Ok(()),
            None => Err(conflict(key.to_vec())),
        }
    }

    fn load_outgoing(&self, key: &[u8]) -> Result<Option<(Vec<u8>, Outgoing)>, Fault> {
        let Some(value) = self.store.get(OUTGOING, key)? else {
            return Ok(None);
        };
        let entry = Outgoing::from_bytes(split_stamp(&value)?.0)?;
        Ok(Some((value, entry)))
    }

    /// The entries of a table in the order of their stamps.
    fn entries<R: Record, E>(&self, table: Table, entry: fn(R, Id) -> E) -> Result<Vec<E>, Fault> {
        let mut rows = self.store.scan_prefix(table, &prefix_of(&self.peer))?;
        let stamp = |row: &Row| row.1.last_chunk::<STAMP>().copied();
        rows.sort_by_key(stamp);
        let read = |(key, value): &Row| {
            let id = key
                .last_chunk::<16>()
                .ok_or_else(|| Fault::record(R::KIND, "key".to_owned()))?;
            Ok(entry(R::from_bytes(split_stamp(value)?.0)?, *id))
        };
        rows.iter().map(read).collect()
    }

    fn key(&self, id: &Id) -> Vec<u8> {
        key_of(&self.peer, id)
    }

    fn partial_path(&self, id: &Id) -> PathBuf {
        let name = format!("{}-{}.part", hex(self.peer.as_bytes()), hex(id));
        self.store.folder().join("partial").join(name)
    }

    fn partials(&self) -> MutexGuard<'_, Partials> {
        self.store
            .partials
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn last_read(&self) -> MutexGuard<'_, Option<(Id, Vec<u8>)>> {
        self.last_read
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Outgoing {
    fn entry(self, id: Id) -> OutgoingEntry {
        let Self {
            kind,
            urgent,
            name,
            length,
            held,
            began,
            at_unix,
        } = self;
        OutgoingEntry {
            id,
            kind,
            urgent,
            name,
            length,
            held,
            began,
            at_unix,
        }
    }
}

impl Incoming {
    fn entry(self, id: Id) -> IncomingEntry {
        IncomingEntry {
            id,
            kind: self.kind,
            length: self.length,
            at_unix: self.at_unix,
        }
    }
}

impl Commit {
    /// A record that cannot be encoded becomes one the store refuses.
    fn put_record<R: Record>(&mut self, table: Table, key: Vec<u8>, record: &R) {
        match record.to_bytes() {
            Ok(value) => self.put_stamped(table, key, value),
            Err(fault) => self.refuse(fault),
        }
    }
}

fn piece_of(bytes: &[u8], offset: u64, len: usize) -> Vec<u8> {
    let from = usize::try_from(offset).unwrap_or(usize::MAX);
    bytes
        .get(from..)
        .map_or_else(Vec::new, |rest| rest.iter().take(len).copied().collect())
}

fn split_stamp(value: &[u8]) -> Result<(&[u8], &[u8]), Fault> {
    let cut = value
        .len()
        .checked_sub(STAMP)
        .and_then(|at| value.split_at_checked(at));
    cut.ok_or_else(|| Fault::record(Outgoing::KIND, "entry too short".to_owned()))
}

/// Peers never share a prefix: the hexadecimal name ends with a sign it cannot hold.
fn prefix_of(peer: &str) -> Vec<u8> {
    format!("{}/", hex(peer.as_bytes())).into_bytes()
}

fn key_of(peer: &str, id: &Id) -> Vec<u8> {
    let mut key = prefix_of(peer);
    key.extend_from_slice(id);
    key
}

fn conflict(key: Vec<u8>) -> Fault {
    Fault::Conflict {
        table: OUTGOING.name.to_owned(),
        key,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[path = "mailbox_tests.rs"]
mod tests;
