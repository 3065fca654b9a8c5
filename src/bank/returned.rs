//! Answers of ours that a company gives back after our books were restored: what was decided stays
//! decided as it was, and is not judged anew.
//!
//! Such an answer bears our own signature, so it says nothing that we have not said. Until all are
//! back, no packet of that company is executed.

use super::subscribers::Subscriber;
use super::tables;
use super::{Bank, Moment};
use crate::document::request::ErrorReply;
use crate::document::status_report::StatusReport;
use crate::document::{Document, DocumentKind, Refusal};
use crate::error::Error;
use crate::packet::{self, PacketId, SignedContent};
use crate::store::{Commit, Mailbox};

/// An answer that was given once.
pub(super) struct Returned {
    answered: [u8; 16],
    /// When it was given, Unix seconds.
    pub made_at: i64,
    document: Document,
}

impl Returned {
    /// Why the packet was refused as a whole.
    pub fn refusal(&self) -> Option<&ErrorReply> {
        match &self.document {
            Document::ErrorReply(reply) => Some(reply),
            _ => None,
        }
    }

    /// The decision about the orders of a packet.
    pub fn report(&self) -> Option<&StatusReport> {
        match &self.document {
            Document::StatusReport(report) => Some(report),
            _ => None,
        }
    }
}

impl Bank {
    /// Takes back what lies in a subscriber's inbox of answers of ours.
    pub(super) fn take_returned(
        &self,
        mailbox: &Mailbox,
        subscriber: &Subscriber,
        at: Moment,
    ) -> Result<(), Error> {
        for entry in mailbox.incoming()? {
            if !DocumentKind::from_byte(entry.kind).is_ok_and(DocumentKind::decides) {
                continue;
            }
            let bytes = mailbox.incoming_bytes(entry.id)?;
            if let Ok(signed) = packet::open(&bytes, &self.keys.opening)
                && signed.claims_bank()
            {
                self.take_back(subscriber, entry.id, &signed, at)?;
            }
        }
        Ok(())
    }

    /// Takes an answer back. One that is not ours, or to a packet that is executed here, changes
    /// nothing and is not answered.
    fn take_back(
        &self,
        subscriber: &Subscriber,
        id: [u8; 16],
        signed: &SignedContent,
        at: Moment,
    ) -> Result<(), Error> {
        let why = format!("returned|{}", PacketId(id));
        let mut commit = Commit::new(at.timestamp(), &subscriber.id, why);
        match self.read_returned(subscriber, signed, at) {
            Ok(returned) => {
                let answered = returned.answered;
                if self.store.get(tables::PACKETS, &answered)?.is_none() {
                    commit.put(tables::RETURNED, answered.to_vec(), id.to_vec());
                }
            }
            Err(Error::Refused(_)) => {}
            Err(fault) => return Err(fault),
        }
        Mailbox::stage_processed(&mut commit, &subscriber.id, id);
        self.store.commit(commit)?;
        Ok(())
    }

    /// What was answered to a packet before the books were restored, if it was given back.
    pub(super) fn returned(
        &self,
        subscriber: &Subscriber,
        packet: [u8; 16],
        at: Moment,
    ) -> Result<Option<Returned>, Error> {
        let Some(id) = self.store.get(tables::RETURNED, &packet)? else {
            return Ok(None);
        };
        let id: [u8; 16] = id.try_into().unwrap_or_default();
        let mailbox = Mailbox::new(self.store(), &subscriber.id);
        let bytes = mailbox.incoming_bytes(id)?;
        let signed = packet::open(&bytes, &self.keys.opening).map_err(Error::from)?;
        self.read_returned(subscriber, &signed, at).map(Some)
    }

    /// Our signature first, then what it says.
    fn read_returned(
        &self,
        subscriber: &Subscriber,
        signed: &SignedContent,
        at: Moment,
    ) -> Result<Returned, Error> {
        let known = self.profile.known_key(&subscriber.id)?;
        let content = signed.verify(&[known], at.timestamp())?;
        let kind = DocumentKind::from_byte(content.kind);
        let document = kind.and_then(|kind| Document::from_bytes(kind, &content.body));
        match (content.in_reply_to, document) {
            (Some(PacketId(answered)), Ok(document)) if content.from_bank => Ok(Returned {
                answered,
                made_at: content.made_at,
                document,
            }),
            _ => Err(Refusal::new("bank-document-unreadable").into()),
        }
    }
}
