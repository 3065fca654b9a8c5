//! What came from the bank: opened by a first signatory, then processed.
//!
//! Opening decrypts and verifies everything that waits; processing applies one opened document,
//! once, and touches only what that document answers.

use std::ops::Bound;

use crate::document::{Document, DocumentKind, Refusal};
use crate::error::Error;
use crate::packet::{self, PacketContent, PacketId, Password, SignedContent};
use crate::store::{Commit, Direction, Fault, IncomingEntry, Mailbox, Record};

use super::keyring;
use super::tables::{self, ReplyHeadV1, ReplyV1};
use super::{Client, Moment, Right};

/// Commit by which the newest packet came that could not be opened.
pub(super) const UNOPENABLE: &str = "unopenable";

/// A document of the bank, opened.
#[derive(Debug, Clone)]
pub struct Received {
    pub id: [u8; 16],
    pub kind: DocumentKind,
    pub file_name: String,
    pub made_at_unix: i64,
    /// Our packet it answers.
    pub in_reply_to: Option<[u8; 16]>,
    pub document: Document,
    pub opened_by: String,
    pub processed: bool,
}

/// What is listed of a document of the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedHead {
    pub id: [u8; 16],
    pub kind: DocumentKind,
    pub file_name: String,
    pub made_at_unix: i64,
    /// Our packet it answers.
    pub in_reply_to: Option<[u8; 16]>,
    pub opened_by: String,
    pub processed: bool,
}

impl Received {
    /// What is listed of it.
    pub fn head(&self) -> ReceivedHead {
        ReceivedHead {
            id: self.id,
            kind: self.kind,
            file_name: self.file_name.clone(),
            made_at_unix: self.made_at_unix,
            in_reply_to: self.in_reply_to,
            opened_by: self.opened_by.clone(),
            processed: self.processed,
        }
    }
}

/// A packet that could not be opened, and why; it stays sealed.
#[derive(Debug, Clone)]
pub struct Unopened {
    pub id: [u8; 16],
    pub refusals: Vec<Refusal>,
}

/// What opening the inbox brought.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    pub opened: Vec<Received>,
    pub unopened: Vec<Unopened>,
}

impl Client {
    /// Packets that lie sealed until a first signatory opens them.
    pub fn sealed_inbox(&self) -> Result<Vec<IncomingEntry>, Error> {
        Ok(self.mailbox.incoming()?)
    }

    /// Opens everything that waits, by the key of a first signatory.
    pub fn open_inbox(
        &mut self,
        who: &str,
        password: &Password,
        at: Moment,
    ) -> Result<Opened, Error> {
        let person = self.signer(who, Right::First)?;
        let keys = self.person_keys(&person, password, at)?;
        let mut result = Opened::default();
        let mut unopenable = 0;
        for entry in self.mailbox.incoming()? {
            let bytes = self.mailbox.incoming_bytes(entry.id)?;
            let signed = packet::open(&bytes, &keys.opening).map_err(Error::from);
            match signed.and_then(|signed| self.take(entry.id, &signed, &person.id, at)) {
                Ok(received) => result.opened.push(received),
                Err(Error::Refused(refusals)) => {
                    unopenable = unopenable.max(entry.seq);
                    result.unopened.push(Unopened {
                        id: entry.id,
                        refusals,
                    });
                }
                Err(fault) => return Err(fault),
            }
        }
        if unopenable > self.store.number(tables::FACTS, UNOPENABLE)? {
            let mut commit = Commit::new(at.timestamp(), &person.id, "unopenable");
            commit.put_number(tables::FACTS, UNOPENABLE, unopenable);
            self.store.commit(commit)?;
        }
        Ok(result)
    }

    /// Verifies the bank's signature, then reads, then keeps: in this order.
    fn take(
        &self,
        id: [u8; 16],
        signed: &SignedContent,
        person: &str,
        at: Moment,
    ) -> Result<Received, Error> {
        let known = self.profile.known_key(&self.company.subscriber)?;
        let content = signed.verify(&[known], at.timestamp())?;
        let document = self.read_content(&content)?;
        self.check_answers(&content, &document)?;
        let record = ReplyV1 {
            kind: content.kind,
            file_name: content.file_name.clone(),
            made_at_unix: content.made_at,
            in_reply_to: content.in_reply_to.map(|id| id.0),
            signed: signed.encode(),
            document: content.body.clone(),
            opened_at_unix: at.timestamp(),
            opened_by: person.to_owned(),
            processed_at_unix: None,
        };
        let mut commit = Commit::new(
            at.timestamp(),
            person,
            format!("open|{}", content.file_name),
        );
        put_reply(&mut commit, id, &record)?;
        if let Some(answered) = content.in_reply_to {
            let mut packet = self.packet(&answered.0)?;
            packet.answered_by = Some(id);
            commit.put(tables::PACKETS, answered.0.to_vec(), packet.to_bytes()?);
            commit.remove(tables::UNSETTLED, answered.0.to_vec());
        }
        Mailbox::stage_processed(&mut commit, super::BANK, id);
        self.store.commit(commit)?;
        received(id, record)
    }

    fn read_content(&self, content: &PacketContent) -> Result<Document, Error> {
        if content.subscriber != self.company.subscriber || !content.from_bank {
            return Err(Refusal::new("reply-foreign")
                .with("value", &content.subscriber)
                .into());
        }
        let kind = DocumentKind::from_byte(content.kind);
        kind.and_then(|kind| Document::from_bytes(kind, &content.body))
            .map_err(|_| {
                Refusal::new("reply-unreadable")
                    .with("name", &content.file_name)
                    .into()
            })
    }

    /// An answer must be of the kind its request asks for.
    fn check_answers(&self, content: &PacketContent, document: &Document) -> Result<(), Error> {
        let Some(answered) = content.in_reply_to else {
            return Ok(());
        };
        let request = self.packet(&answered.0)?;
        let fits = match (DocumentKind::from_byte(request.kind).ok(), document.kind()) {
            (_, DocumentKind::ErrorReply) => true,
            (Some(DocumentKind::PaymentOrders), kind) => kind == DocumentKind::StatusReport,
            (Some(DocumentKind::StatementRequest), kind) => kind == DocumentKind::Statement,
            (Some(DocumentKind::CreditOrdersRequest), kind) => kind == DocumentKind::CreditOrders,
            (Some(DocumentKind::AccountInformationRequest), kind) => {
                kind == DocumentKind::AccountInformation
            }
            (Some(DocumentKind::OrderEnquiry), kind) => kind == DocumentKind::Letter,
            _ => false,
        };
        if fits {
            return Ok(());
        }
        Err(Refusal::new("reply-of-another-kind")
            .with("name", &content.file_name)
            .with("request", &request.file_name)
            .into())
    }

    /// What is listed of the opened documents of the bank, oldest first.
    pub fn received_heads(&self) -> Result<Vec<ReceivedHead>, Error> {
        let rows = self.store.scan_prefix(tables::REPLY_HEADS, b"")?;
        let mut all = Vec::with_capacity(rows.len());
        for (key, value) in rows {
            let damaged = |what: &str| Fault::record(ReplyHeadV1::KIND, what.to_owned());
            let record = ReplyHeadV1::from_bytes(&value)?;
            all.push(ReceivedHead {
                id: key.try_into().map_err(|_| damaged("key"))?,
                kind: DocumentKind::from_byte(record.kind).map_err(|_| damaged("kind"))?,
                file_name: record.file_name,
                made_at_unix: record.made_at_unix,
                in_reply_to: record.in_reply_to,
                opened_by: record.opened_by,
                processed: record.processed,
            });
        }
        all.sort_by(|a, b| (a.made_at_unix, &a.file_name).cmp(&(b.made_at_unix, &b.file_name)));
        Ok(all)
    }

    /// Makes the heads of documents that were opened before heads were kept.
    pub(super) fn fill_reply_heads(&self, who: &str, at: Moment) -> Result<(), Error> {
        let has_rows = |table| {
            let (from, to) = (Bound::Unbounded, Bound::Unbounded);
            let first = self.store.page(table, from, to, Direction::Up, 1)?;
            Ok::<bool, Error>(!first.is_empty())
        };
        if has_rows(tables::REPLY_HEADS)? || !has_rows(tables::REPLIES)? {
            return Ok(());
        }
        let mut commit = Commit::new(at.timestamp(), who, "reply-heads");
        let (from, to) = (Bound::Unbounded, Bound::Unbounded);
        for row in self.store.rows(tables::REPLIES, from, to) {
            let (key, value) = row?;
            let head = ReplyV1::from_bytes(&value)?.head();
            commit.put(tables::REPLY_HEADS, key, head.to_bytes()?);
        }
        self.store.commit(commit)?;
        Ok(())
    }

    /// Opened documents of the bank, oldest first, whole: it reads all there ever were.
    pub fn received(&self) -> Result<Vec<Received>, Error> {
        let rows = self.store.scan_prefix(tables::REPLIES, b"")?;
        let mut all = Vec::with_capacity(rows.len());
        for (key, value) in rows {
            let id = key
                .try_into()
                .map_err(|_| Fault::record(ReplyV1::KIND, "key".to_owned()))?;
            all.push(received(id, ReplyV1::from_bytes(&value)?)?);
        }
        all.sort_by_key(|r| (r.made_at_unix, r.file_name.clone()));
        Ok(all)
    }

    /// One opened document.
    pub fn received_one(&self, id: [u8; 16]) -> Result<Received, Error> {
        received(id, self.reply(id)?)
    }

    pub(super) fn reply(&self, id: [u8; 16]) -> Result<ReplyV1, Error> {
        self.store.load(tables::REPLIES, &id)?.ok_or_else(|| {
            Refusal::new("reply-unknown")
                .with("id", PacketId(id))
                .into()
        })
    }

    /// Begins the Commit that processes a reply: it is marked so that it happens once.
    pub(super) fn begin_processing(
        &self,
        id: [u8; 16],
        who: &str,
        at: Moment,
    ) -> Result<Commit, Error> {
        let mut record = self.reply(id)?;
        let mut commit = Commit::new(at.timestamp(), who, format!("process|{}", record.file_name));
        record.processed_at_unix = Some(at.timestamp());
        put_reply(&mut commit, id, &record)?;
        Ok(commit)
    }

    /// Name under which the session password is asked for.
    pub fn session_name(&self) -> &'static str {
        keyring::SESSION
    }
}

/// Puts a document and what is listed of it.
fn put_reply(commit: &mut Commit, id: [u8; 16], record: &ReplyV1) -> Result<(), Error> {
    let head = record.head().to_bytes()?;
    commit.put(tables::REPLIES, id.to_vec(), record.to_bytes()?);
    commit.put(tables::REPLY_HEADS, id.to_vec(), head);
    Ok(())
}

fn received(id: [u8; 16], record: ReplyV1) -> Result<Received, Error> {
    let damaged = || Fault::record(ReplyV1::KIND, "document".to_owned());
    let kind = DocumentKind::from_byte(record.kind).map_err(|_| damaged())?;
    Ok(Received {
        id,
        kind,
        file_name: record.file_name,
        made_at_unix: record.made_at_unix,
        in_reply_to: record.in_reply_to,
        document: Document::from_bytes(kind, &record.document).map_err(|_| damaged())?,
        opened_by: record.opened_by,
        processed: record.processed_at_unix.is_some(),
    })
}
