//! A mailbox as a session sees it: files out, files in.

use chrono::{DateTime, FixedOffset};

use super::{SessionFile, SessionStore};
use crate::store::{Fault, Mailbox};

/// The files of one mailbox and the clock that dates what happens to them.
pub struct MailboxFiles {
    mailbox: Mailbox,
    now: fn() -> DateTime<FixedOffset>,
}

impl MailboxFiles {
    /// The files of `mailbox`.
    pub fn new(mailbox: Mailbox, now: fn() -> DateTime<FixedOffset>) -> MailboxFiles {
        MailboxFiles { mailbox, now }
    }

    fn unix(&self) -> i64 {
        (self.now)().timestamp()
    }
}

impl SessionStore for MailboxFiles {
    fn outgoing(&self) -> Result<Vec<SessionFile>, String> {
        let entries = self.mailbox.outgoing().map_err(name)?;
        Ok(entries
            .into_iter()
            .filter(|entry| !entry.held)
            .map(|entry| SessionFile {
                id: entry.id,
                kind: entry.kind,
                urgent: entry.urgent,
                name: entry.name,
                length: entry.length,
                heard: entry.heard,
            })
            .collect())
    }

    fn read(&self, id: [u8; 16], offset: u64, len: usize) -> Result<Vec<u8>, String> {
        self.mailbox.read_outgoing(id, offset, len).map_err(name)
    }

    fn mark_began(&self, id: [u8; 16]) -> Result<(), String> {
        self.mailbox.mark_began(id, self.unix()).map_err(name)
    }

    fn note_heard(&self, id: [u8; 16], bytes: u64) -> Result<(), String> {
        self.mailbox
            .note_heard(id, bytes, self.unix())
            .map_err(name)
    }

    fn delivered(&self, id: [u8; 16]) -> Result<(), String> {
        self.mailbox.delivered(id, self.unix()).map_err(name)
    }

    fn has(&self, id: [u8; 16]) -> Result<bool, String> {
        self.mailbox.has(id).map_err(name)
    }

    fn partial_offset(&self, id: [u8; 16]) -> Result<u64, String> {
        self.mailbox.partial_offset(id).map_err(name)
    }

    fn read_partial(&self, id: [u8; 16], offset: u64, len: usize) -> Result<Vec<u8>, String> {
        self.mailbox.read_partial(id, offset, len).map_err(name)
    }

    fn write_partial(
        &self,
        id: [u8; 16],
        length: u64,
        kind: u8,
        offset: u64,
        bytes: &[u8],
    ) -> Result<(), String> {
        self.mailbox
            .write_partial(id, length, kind, offset, bytes)
            .map_err(name)
    }

    fn complete(&self, id: [u8; 16]) -> Result<(), String> {
        self.mailbox.complete(id, self.unix()).map_err(name)
    }
}

/// The session passes a fault on by its rule's name; the words are the catalogue's.
fn name(fault: Fault) -> String {
    fault.rule().to_owned()
}
