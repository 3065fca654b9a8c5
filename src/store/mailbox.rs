//! The mailbox of one peer: packets waiting to leave, packets arriving, packets to be worked on.
//! The same at both ends; the client has one peer, the host one per subscriber.
//!
//! A packet's id is the first 16 bytes of the SHA-256 of its bytes, so a repeat is the same bytes.
//! Entries are put and taken inside the owner's own commits, at one with the statuses they change.
//! Nothing is deleted: what was delivered goes to `sent`, what was worked on stays as processed,
//! what was withdrawn stays as withdrawn. The bytes of a packet are written once.

use super::commit::{Commit, CommitId};
use super::encoding::{self, Kind};
use super::fault::{Fault, hex};
use super::partial::{Announced, Which};
use super::record::sha256;
use super::table::Table;
use super::{Store, value_digest};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};

const OUTGOING: Table = Table::new("mailbox.outgoing");
const BEGAN: Table = Table::new("mailbox.began");
const HELD: Table = Table::new("mailbox.held");
const HEARD: Table = Table::new("mailbox.heard");
const SENT: Table = Table::new("mailbox.sent");
const WITHDRAWN: Table = Table::new("mailbox.withdrawn");
const OUTGOING_BYTES: Table = Table::new("mailbox.outgoing-bytes");
const RECEIVED: Table = Table::new("mailbox.received");
const INBOX: Table = Table::new("mailbox.inbox");
const PROCESSED: Table = Table::new("mailbox.processed");
const INCOMING_BYTES: Table = Table::new("mailbox.incoming-bytes");

/// Name of the session in the journal.
const SESSION: &str = "session";
/// Longest peer name that is kept legible in keys and file names.
const PEER_BYTES_MAX: usize = 96;

/// Names a packet by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailboxId(pub [u8; 16]);

impl MailboxId {
    /// The id of a packet: the first 16 bytes of the SHA-256 of its bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> MailboxId {
        let mut id = [0; 16];
        id.iter_mut()
            .zip(sha256(bytes))
            .for_each(|(to, from)| *to = from);
        MailboxId(id)
    }
}

impl From<[u8; 16]> for MailboxId {
    fn from(id: [u8; 16]) -> MailboxId {
        MailboxId(id)
    }
}

/// A packet waiting to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingEntry {
    pub id: [u8; 16],
    pub kind: u8,
    pub urgent: bool,
    pub name: String,
    /// In bytes.
    pub length: u64,
    /// Not to be sent until the owner says so.
    pub held: bool,
    /// Its first byte may have left: it can no longer be withdrawn.
    pub began: bool,
    /// Bytes from its beginning that the peer had heard when a call broke off; only a hint.
    pub heard: u64,
    pub at_unix: i64,
}

/// A packet the peer has on its medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentEntry {
    pub id: [u8; 16],
    pub kind: u8,
    pub name: String,
    pub length: u64,
    /// When it was staged.
    pub at_unix: i64,
    pub delivered_at_unix: i64,
}

/// A packet that has arrived whole and waits to be worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingEntry {
    pub id: [u8; 16],
    pub kind: u8,
    pub length: u64,
    /// When it was complete.
    pub at_unix: i64,
    /// The commit that took it: the order of arrival.
    pub seq: CommitId,
}

/// One peer's packets in a store.
pub struct Mailbox {
    store: Arc<Store>,
    peer: String,
    /// The packet being read piece by piece.
    reading: Mutex<Option<(MailboxId, Arc<Vec<u8>>)>>,
}

const ENTRY: Kind = Kind {
    kind: 2,
    version: 1,
    name: "mailbox-entry",
};
const MARK: Kind = Kind {
    kind: 3,
    version: 1,
    name: "mailbox-mark",
};
const PLACE: Kind = Kind {
    kind: 6,
    version: 1,
    name: "mailbox-place",
};

#[derive(Serialize, Deserialize)]
struct EntryV1 {
    kind: u8,
    urgent: bool,
    name: String,
    length: u64,
    at_unix: i64,
    /// Among those of one commit.
    place: u32,
}

#[derive(Serialize, Deserialize)]
struct MarkV1 {
    at_unix: i64,
}

impl Mailbox {
    /// The mailbox of `peer`, a name of any characters.
    #[must_use]
    pub fn new(store: Arc<Store>, peer: &str) -> Mailbox {
        Mailbox {
            store,
            peer: safe_name(peer),
            reading: Mutex::new(None),
        }
    }

    /// The store it lies in.
    #[must_use]
    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// Puts a packet into the outbox, as part of the owner's commit. `id` is [`MailboxId::of`] the
    /// bytes.
    #[allow(clippy::too_many_arguments)]
    pub fn stage_outgoing(
        commit: &mut Commit,
        peer: &str,
        id: impl Into<MailboxId>,
        kind: u8,
        urgent: bool,
        name: &str,
        bytes: Vec<u8>,
        at_unix: i64,
    ) {
        let key = key(&safe_name(peer), id.into());
        let place = u32::try_from(commit.changes.len()).unwrap_or(u32::MAX);
        let (name, length) = (short(name), bytes.len() as u64);
        let entry = EntryV1 {
            kind,
            urgent,
            name,
            length,
            at_unix,
            place,
        };
        // An entry of plain numbers and a short name is always within the bound.
        let encoded = encoding::encode(ENTRY, &entry).unwrap_or_default();
        commit.put(OUTGOING, key.clone(), encoded);
        commit.put(OUTGOING_BYTES, key, bytes);
    }

    /// Everything waiting to leave: urgent first, then in the order of staging.
    pub fn outgoing(&self) -> Result<Vec<OutgoingEntry>, Fault> {
        let mut sorted = Vec::new();
        for (seq, (key, value)) in self.store.scan_numbered(OUTGOING, &self.prefix())? {
            let entry: EntryV1 = encoding::decode(ENTRY, &value)?;
            let id = self.id_of(&key)?;
            let held = self.store.get(HELD, &key)?.is_some();
            let began = self.store.get(BEGAN, &key)?.is_some();
            let heard = self.heard(&key)?;
            let EntryV1 {
                kind,
                urgent,
                name,
                length,
                at_unix,
                place,
            } = entry;
            let entry = OutgoingEntry {
                id,
                kind,
                urgent,
                name,
                length,
                held,
                began,
                heard,
                at_unix,
            };
            sorted.push(((!urgent, seq, place), entry));
        }
        sorted.sort_by_key(|(order, _)| *order);
        Ok(sorted.into_iter().map(|(_, entry)| entry).collect())
    }

    /// The bytes of a packet staged here, waiting or sent.
    pub fn outgoing_bytes(&self, id: impl Into<MailboxId>) -> Result<Vec<u8>, Fault> {
        let id = id.into();
        let bytes = self.store.get(OUTGOING_BYTES, &self.key(id))?;
        bytes.ok_or_else(|| unknown("outgoing", id))
    }

    /// Up to `len` bytes of a packet from `offset`; fewer only at its end.
    pub fn read_outgoing(
        &self,
        id: impl Into<MailboxId>,
        offset: u64,
        len: usize,
    ) -> Result<Vec<u8>, Fault> {
        let id = id.into();
        let mut reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = match &*reading {
            Some((of, bytes)) if *of == id => Arc::clone(bytes),
            _ => Arc::new(self.outgoing_bytes(id)?),
        };
        *reading = Some((id, Arc::clone(&bytes)));
        let from = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(bytes.len());
        let to = from.saturating_add(len).min(bytes.len());
        Ok(bytes.get(from..to).unwrap_or_default().to_vec())
    }

    /// Notes, before the first byte leaves, that the packet is on its way: it can no longer be
    /// withdrawn. A repeat changes nothing.
    pub fn mark_began(&self, id: impl Into<MailboxId>, at_unix: i64) -> Result<(), Fault> {
        let id = id.into();
        let key = self.key(id);
        if self.store.get(BEGAN, &key)?.is_some() {
            return Ok(());
        }
        let mut commit = self.commit(at_unix, "mailbox-began", id);
        commit.expect_present(OUTGOING, key.clone());
        commit.put(BEGAN, key, encoding::encode(MARK, &MarkV1 { at_unix })?);
        self.run(commit, OUTGOING, id)
    }

    /// Notes how far the peer had heard a packet when a call broke off: the next call offers it from
    /// there. A repeat changes nothing.
    pub fn note_heard(
        &self,
        id: impl Into<MailboxId>,
        bytes: u64,
        at_unix: i64,
    ) -> Result<(), Fault> {
        let id = id.into();
        let key = self.key(id);
        if self.heard(&key)? == bytes {
            return Ok(());
        }
        let mut commit = self.commit(at_unix, "mailbox-heard", id);
        commit.expect_present(OUTGOING, key.clone());
        commit.put(HEARD, key, encoding::encode(PLACE, &bytes)?);
        self.run(commit, OUTGOING, id)
    }

    fn heard(&self, key: &[u8]) -> Result<u64, Fault> {
        let place = self.store.get(HEARD, key)?;
        place.map_or(Ok(0), |place| encoding::decode(PLACE, &place))
    }

    /// Holds a packet back, or lets it go. A repeat changes nothing.
    pub fn hold(&self, id: impl Into<MailboxId>, held: bool, at_unix: i64) -> Result<(), Fault> {
        let id = id.into();
        let key = self.key(id);
        if self.store.get(HELD, &key)?.is_some() == held {
            return Ok(());
        }
        let mut commit = self.commit(at_unix, "mailbox-hold", id);
        commit.expect_present(OUTGOING, key.clone());
        match held {
            true => commit.put(HELD, key, encoding::encode(MARK, &MarkV1 { at_unix })?),
            false => commit.remove(HELD, key),
        }
        self.run(commit, OUTGOING, id)
    }

    /// Takes a packet back, as part of the owner's commit; it stays as withdrawn. A conflict once
    /// it began to leave, checked again when the commit is made.
    pub fn stage_withdraw(
        &self,
        commit: &mut Commit,
        id: impl Into<MailboxId>,
    ) -> Result<(), Fault> {
        let id = id.into();
        let key = self.key(id);
        let entry = self
            .store
            .get(OUTGOING, &key)?
            .ok_or_else(|| unknown("outgoing", id))?;
        if self.store.get(BEGAN, &key)?.is_some() {
            return Err(Fault::Conflict {
                table: BEGAN.name.to_owned(),
                key,
            });
        }
        commit.expect_absent(BEGAN, key.clone());
        commit.expect_value(OUTGOING, key.clone(), value_digest(&entry));
        commit.remove(OUTGOING, key.clone());
        commit.remove(HELD, key.clone());
        commit.put(WITHDRAWN, key, entry);
        Ok(())
    }

    /// The peer has the packet on its medium: it moves to the sent ones. A repeat changes nothing.
    pub fn delivered(&self, id: impl Into<MailboxId>, at_unix: i64) -> Result<(), Fault> {
        let id = id.into();
        let key = self.key(id);
        let Some(entry) = self.store.get(OUTGOING, &key)? else {
            let sent = self.store.get(SENT, &key)?;
            return sent.map(|_| ()).ok_or_else(|| unknown("outgoing", id));
        };
        let EntryV1 {
            kind,
            urgent,
            name,
            length,
            at_unix: staged,
            ..
        } = encoding::decode(ENTRY, &entry)?;
        let sent = SentV1 {
            kind,
            urgent,
            name,
            length,
            staged,
            delivered: at_unix,
        };
        let mut commit = self.commit(at_unix, "mailbox-delivered", id);
        commit.expect_value(OUTGOING, key.clone(), value_digest(&entry));
        commit.remove(OUTGOING, key.clone());
        commit.remove(BEGAN, key.clone());
        commit.remove(HELD, key.clone());
        commit.remove(HEARD, key.clone());
        commit.put(SENT, key, encoding::encode(SENT_ENTRY, &sent)?);
        self.run(commit, OUTGOING, id)
    }

    /// Everything the peer has, in the order of delivery.
    pub fn sent(&self) -> Result<Vec<SentEntry>, Fault> {
        let mut sorted = Vec::new();
        for (seq, (key, value)) in self.store.scan_numbered(SENT, &self.prefix())? {
            let sent: SentV1 = encoding::decode(SENT_ENTRY, &value)?;
            let id = self.id_of(&key)?;
            let SentV1 {
                kind,
                name,
                length,
                staged,
                delivered,
                ..
            } = sent;
            let (at_unix, delivered_at_unix) = (staged, delivered);
            sorted.push((
                seq,
                SentEntry {
                    id,
                    kind,
                    name,
                    length,
                    at_unix,
                    delivered_at_unix,
                },
            ));
        }
        sorted.sort_by_key(|(seq, _)| *seq);
        Ok(sorted.into_iter().map(|(_, entry)| entry).collect())
    }

    /// Whether the peer is known to have the packet.
    pub fn is_sent(&self, id: impl Into<MailboxId>) -> Result<bool, Fault> {
        Ok(self.store.get(SENT, &self.key(id.into()))?.is_some())
    }

    /// Lets a packet the peer has had leave once more, the same bytes, as part of the owner's
    /// commit: the peer has lost it. It has begun to leave long ago, so it cannot be withdrawn. A
    /// packet that waits already changes nothing.
    pub fn stage_resend(&self, commit: &mut Commit, id: impl Into<MailboxId>) -> Result<(), Fault> {
        let id = id.into();
        let key = self.key(id);
        if self.store.get(OUTGOING, &key)?.is_some() {
            return Ok(());
        }
        let sent = self.store.get(SENT, &key)?;
        let sent = sent.ok_or_else(|| unknown("sent", id))?;
        let SentV1 {
            kind,
            urgent,
            name,
            length,
            staged: at_unix,
            ..
        } = encoding::decode(SENT_ENTRY, &sent)?;
        let place = u32::try_from(commit.changes.len()).unwrap_or(u32::MAX);
        let entry = EntryV1 {
            kind,
            urgent,
            name,
            length,
            at_unix,
            place,
        };
        let began = MarkV1 {
            at_unix: commit.at_unix,
        };
        commit.expect_absent(OUTGOING, key.clone());
        commit.put(BEGAN, key.clone(), encoding::encode(MARK, &began)?);
        commit.put(OUTGOING, key, encoding::encode(ENTRY, &entry)?);
        Ok(())
    }

    /// Where receiving goes on: bytes that verify and are on the medium.
    pub fn partial_offset(&self, id: impl Into<MailboxId>) -> Result<u64, Fault> {
        let id = id.into();
        self.store
            .partials
            .offset(&*self.store.disk(), self.which(&id))
    }

    /// Up to `len` bytes of what has arrived of a packet, from `offset`.
    pub fn read_partial(
        &self,
        id: impl Into<MailboxId>,
        offset: u64,
        len: usize,
    ) -> Result<Vec<u8>, Fault> {
        let id = id.into();
        self.store
            .partials
            .piece(&*self.store.disk(), self.which(&id), offset, len)
    }

    /// Keeps a piece of an arriving packet. Pieces come in order; a repeat is taken for done.
    pub fn write_partial(
        &self,
        id: impl Into<MailboxId>,
        length: u64,
        kind: u8,
        offset: u64,
        bytes: &[u8],
    ) -> Result<(), Fault> {
        let id = id.into();
        let announced = Announced { kind, length };
        let (disk, which) = (self.store.disk(), self.which(&id));
        self.store
            .partials
            .write(&*disk, which, announced, offset, bytes)
    }

    /// Takes an arrived packet into the inbox when its digest gives its id; returns when it is on
    /// the medium, and only then may the peer be told. A repeat is answered the same.
    pub fn complete(&self, id: impl Into<MailboxId>, at_unix: i64) -> Result<(), Fault> {
        let id = id.into();
        let (disk, which) = (self.store.disk(), self.which(&id));
        if !self.has(id)? {
            let (announced, bytes) = self.store.partials.take(&*disk, which, at_unix)?;
            let Announced { kind, length } = announced;
            let (urgent, name, place) = (false, String::new(), 0);
            let entry = EntryV1 {
                kind,
                urgent,
                name,
                length,
                at_unix,
                place,
            };
            let key = self.key(id);
            let mut commit = self.commit(at_unix, "mailbox-received", id);
            commit.expect_absent(RECEIVED, key.clone());
            commit.put(RECEIVED, key.clone(), encoding::encode(ENTRY, &entry)?);
            commit.put(
                INBOX,
                key.clone(),
                encoding::encode(MARK, &MarkV1 { at_unix })?,
            );
            commit.put(INCOMING_BYTES, key, bytes);
            self.store.commit(commit)?;
        }
        self.store.partials.remove(&*disk, which)
    }

    /// Whether the packet is here whole, worked on or not.
    pub fn has(&self, id: impl Into<MailboxId>) -> Result<bool, Fault> {
        Ok(self.store.get(RECEIVED, &self.key(id.into()))?.is_some())
    }

    /// Whether the packet was worked on.
    pub fn is_processed(&self, id: impl Into<MailboxId>) -> Result<bool, Fault> {
        Ok(self.store.get(PROCESSED, &self.key(id.into()))?.is_some())
    }

    /// Packets that wait to be worked on, in the order of arrival.
    pub fn incoming(&self) -> Result<Vec<IncomingEntry>, Fault> {
        let mut entries = Vec::new();
        for (key, _) in self.store.scan_prefix(INBOX, &self.prefix())? {
            entries.push(self.received(&key)?);
        }
        entries.sort_by_key(|entry| entry.seq);
        Ok(entries)
    }

    /// The bytes of a received packet, worked on or not.
    pub fn incoming_bytes(&self, id: impl Into<MailboxId>) -> Result<Vec<u8>, Fault> {
        let id = id.into();
        let bytes = self.store.get(INCOMING_BYTES, &self.key(id))?;
        bytes.ok_or_else(|| unknown("incoming", id))
    }

    /// Moves a packet from the inbox to the processed ones, as part of the commit that makes its
    /// effects true: so it is worked on once, or not yet. A conflict when it is not in the inbox.
    pub fn stage_processed(commit: &mut Commit, peer: &str, id: impl Into<MailboxId>) {
        let key = key(&safe_name(peer), id.into());
        let at_unix = commit.at_unix;
        let mark = encoding::encode(MARK, &MarkV1 { at_unix }).unwrap_or_default();
        commit.expect_present(INBOX, key.clone());
        commit.remove(INBOX, key.clone());
        commit.put(PROCESSED, key, mark);
    }

    fn received(&self, key: &[u8]) -> Result<IncomingEntry, Fault> {
        let id = self.id_of(key)?;
        let missing = || unknown("incoming", MailboxId(id));
        let value = self.store.get(RECEIVED, key)?.ok_or_else(missing)?;
        let seq = self.store.written_by(RECEIVED, key)?.ok_or_else(missing)?;
        let EntryV1 {
            kind,
            length,
            at_unix,
            ..
        } = encoding::decode(ENTRY, &value)?;
        Ok(IncomingEntry {
            id,
            kind,
            length,
            at_unix,
            seq,
        })
    }

    fn which<'a>(&'a self, id: &'a MailboxId) -> Which<'a> {
        Which {
            peer: &self.peer,
            id: &id.0,
        }
    }

    fn key(&self, id: MailboxId) -> Vec<u8> {
        key(&self.peer, id)
    }

    fn prefix(&self) -> Vec<u8> {
        [self.peer.as_bytes(), b"\0"].concat()
    }

    fn id_of(&self, key: &[u8]) -> Result<[u8; 16], Fault> {
        let id = key
            .get(self.peer.len() + 1..)
            .and_then(|id| id.try_into().ok());
        id.ok_or(Fault::Unreadable {
            what: "mailbox-key",
        })
    }

    fn commit(&self, at_unix: i64, why: &str, id: MailboxId) -> Commit {
        let why = format!("{why}|{}|{}", self.peer, hex(&id.0));
        Commit::new(at_unix, SESSION, why).essential()
    }

    /// Commits; that the packet is gone from `table` meanwhile is told as such.
    fn run(&self, commit: Commit, table: Table, id: MailboxId) -> Result<(), Fault> {
        match self.store.commit(commit) {
            Err(Fault::Conflict { .. }) if self.store.get(table, &self.key(id))?.is_none() => {
                Err(unknown("outgoing", id))
            }
            outcome => outcome.map(|_| ()),
        }
    }
}

const SENT_ENTRY: Kind = Kind {
    kind: 4,
    version: 1,
    name: "mailbox-sent",
};

#[derive(Serialize, Deserialize)]
struct SentV1 {
    kind: u8,
    urgent: bool,
    name: String,
    length: u64,
    staged: i64,
    delivered: i64,
}

fn unknown(what: &'static str, id: MailboxId) -> Fault {
    Fault::Unknown {
        what,
        id: hex(&id.0),
    }
}

fn key(peer: &str, id: MailboxId) -> Vec<u8> {
    [peer.as_bytes(), b"\0", &id.0].concat()
}

/// A peer's name that is safe as a file name and as the front of a key; different peers have
/// different names: letters, digits and `-` stand for themselves, any other byte is `_` and two
/// hexadecimal digits, and what becomes too long is named by its digest.
fn safe_name(peer: &str) -> String {
    let mut name = String::new();
    for byte in peer.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => name.push(char::from(byte)),
            _ => name.push_str(&format!("_{byte:02x}")),
        }
    }
    if name.len() <= PEER_BYTES_MAX && !name.is_empty() {
        return name;
    }
    format!("_.{}", hex(MailboxId::of(peer.as_bytes()).0.as_slice()))
}

/// A name cut to 1 000 bytes at a character.
fn short(name: &str) -> String {
    let mut end = name.len().min(1_000);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.get(..end).unwrap_or_default().to_owned()
}

/// One record of each kind, for the known answers of the tests.
#[cfg(test)]
pub(crate) fn known_records() -> [Vec<u8>; 3] {
    let (at_unix, name) = (1_700_000_000, "платёж".to_owned());
    let entry = EntryV1 {
        kind: 7,
        urgent: true,
        name,
        length: 70_000,
        at_unix,
        place: 2,
    };
    let mark = MarkV1 { at_unix: -5 };
    let name = "n".to_owned();
    let sent = SentV1 {
        kind: 7,
        urgent: false,
        name,
        length: 250,
        staged: 1,
        delivered: 300,
    };
    let encoded = [
        encoding::encode(ENTRY, &entry),
        encoding::encode(MARK, &mark),
        encoding::encode(SENT_ENTRY, &sent),
    ];
    encoded.map(|bytes| bytes.unwrap_or_default())
}
