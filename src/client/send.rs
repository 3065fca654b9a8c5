//! What leaves for the bank: requests and letters beside the orders, and the outgoing directory.

use chrono::{Datelike, NaiveDate};
use rand::SeedableRng;

use super::main_base::Step;
use super::tables::{self, PacketV1, ReplyHeadV1};
use super::{Client, Moment};
use crate::document::letter::{FileDocument, Letter};
use crate::document::{Document, DocumentKind, Refusal, StatusEvent};
use crate::error::Error;
use crate::packet::{self, PacketContent, PacketId, Password, SignedContent};
use crate::store::{Commit, Fault, Mailbox, OutgoingEntry, Record};

/// Counter of the packets this folder has made.
pub(super) const PACKET: &str = "packet";

/// Longest file that can be sent, in bytes.
pub const FILE_BYTES_MAX: usize = 8 << 20;

/// A file that waits to leave, and what it is.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub entry: OutgoingEntry,
    pub kind: DocumentKind,
    pub made_at_unix: i64,
    /// Number of orders and their sum, for orders.
    pub orders_count: usize,
    pub total_kopecks: i64,
    /// What it asks or says, for other kinds of ours.
    pub document: Option<Document>,
}

/// What was put into the outgoing directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    pub id: [u8; 16],
    pub file_name: String,
    /// Length of the sealed file.
    pub bytes: usize,
}

impl Client {
    /// Signs a request, letter or file by one signatory, seals it for the bank and queues it.
    pub fn send_document(
        &mut self,
        document: &Document,
        person: &str,
        password: &Password,
        seed: [u8; 32],
        at: Moment,
    ) -> Result<Queued, Error> {
        check_sendable(document)?;
        let person = self.company.person(person)?.clone();
        let keys = self.person_keys(&person, password, at)?;
        let mut commit = Commit::new(
            at.timestamp(),
            &person.id,
            format!("queue|{}", document.kind().key()),
        );
        let content = self.packet_content(&mut commit, document, at)?;
        let mut signed = SignedContent::new(&content)?;
        signed.sign(&keys.signing, person.number, person.right.signatory())?;
        let queued = self.stage_packet(&mut commit, &content, &signed, Vec::new(), 0, seed, at)?;
        self.store.commit(commit)?;
        Ok(queued)
    }

    /// A letter made now.
    pub fn letter(&self, subject: &str, text: &str, at: Moment) -> Document {
        Document::Letter(Letter {
            made_at: at.naive_local(),
            subject: subject.to_owned(),
            text: text.to_owned(),
        })
    }

    /// A file from the folder's `out` directory; other places are refused.
    pub fn file_document(&self, name: &str, at: Moment) -> Result<Document, Error> {
        let refuse = |rule| Refusal::new(rule).with("name", name);
        if !FileDocument::is_plain_name(name) {
            return Err(refuse("file-outside").into());
        }
        let path = self.dir.join("out").join(name);
        let plain = std::fs::symlink_metadata(&path).is_ok_and(|m| m.file_type().is_file());
        if !plain {
            return Err(refuse("file-outside").into());
        }
        let bytes = std::fs::read(&path).map_err(|e| Fault::io(&path, e))?;
        if bytes.len() > FILE_BYTES_MAX {
            return Err(refuse("file-too-long").with("limit", FILE_BYTES_MAX).into());
        }
        Ok(Document::File(FileDocument {
            made_at: at.naive_local(),
            name: name.to_owned(),
            bytes,
        }))
    }

    /// The name of a file that was made for the bank, or that came from it and was opened.
    pub fn file_name(&self, packet: &[u8; 16]) -> Option<String> {
        if let Ok(made) = self.packet(packet) {
            return Some(made.file_name);
        }
        let head: Option<ReplyHeadV1> = self.store.load(tables::REPLY_HEADS, packet).ok()?;
        head.map(|head| head.file_name)
    }

    /// Earliest date of the orders that lie in a packet.
    pub fn first_order_date(&self, packet: &[u8; 16]) -> Option<NaiveDate> {
        let packet = self.packet(packet).ok()?;
        let orders = packet.records.iter().filter_map(|r| self.order(*r).ok());
        orders.map(|record| record.order.date).min()
    }

    /// The files that wait to leave, oldest first.
    pub fn outgoing(&self) -> Result<Vec<Outgoing>, Error> {
        self.mailbox
            .outgoing()?
            .into_iter()
            .map(|entry| self.describe(entry))
            .collect()
    }

    /// Holds a file back from the next sessions, or lets it go.
    pub fn hold(&self, file_name: &str, held: bool, at: Moment) -> Result<(), Error> {
        let id = self.outgoing_id(file_name)?;
        self.mailbox.hold(id, held, at.timestamp())?;
        Ok(())
    }

    /// Takes a file back before a session has begun to send it; its orders are status 0 again.
    pub fn withdraw(&mut self, file_name: &str, who: &str, at: Moment) -> Result<usize, Error> {
        let id = self.outgoing_id(file_name)?;
        let began = self
            .mailbox
            .outgoing()?
            .iter()
            .any(|entry| entry.id == id && entry.began);
        if began {
            return Err(Refusal::new("file-began").with("name", file_name).into());
        }
        let mut commit = Commit::new(at.timestamp(), who, format!("withdraw|{file_name}"));
        self.mailbox.stage_withdraw(&mut commit, id)?;
        let mut packet = self.packet(&id)?;
        let step = Step {
            event: StatusEvent::Withdraw,
            at,
            who,
            packet: Some(id),
            detail: file_name,
        };
        let mut changed = Vec::new();
        for record in &packet.records {
            let mut order = self.order(*record)?;
            order.packet = None;
            changed.push(self.move_order(&mut commit, order, step)?);
        }
        packet.withdrawn = true;
        commit.remove(tables::UNSETTLED, id.to_vec());
        commit.put(tables::PACKETS, id.to_vec(), packet.to_bytes()?);
        self.store.commit(commit)?;
        let count = changed.len();
        self.remember(changed);
        Ok(count)
    }

    /// The record of a packet of ours.
    pub(super) fn packet(&self, id: &[u8; 16]) -> Result<PacketV1, Error> {
        self.store.load(tables::PACKETS, id)?.ok_or_else(|| {
            Refusal::new("packet-unknown")
                .with("id", PacketId(*id))
                .into()
        })
    }

    /// The content of a new packet: numbered, named and dated; its number is part of `commit`.
    pub(super) fn packet_content(
        &self,
        commit: &mut Commit,
        document: &Document,
        at: Moment,
    ) -> Result<PacketContent, Error> {
        let number = self.store.next_number(commit, tables::FACTS, PACKET)?;
        Ok(PacketContent {
            kind: document.kind().byte(),
            number,
            made_at: at.timestamp(),
            subscriber: self.company.subscriber.clone(),
            from_bank: false,
            in_reply_to: None,
            file_name: file_name(document.kind(), number, at.date_naive()),
            body: document.to_bytes(),
        })
    }

    /// Seals signed content for the bank and puts it into the outgoing directory, within `commit`.
    /// The signatures are verified once more: an unsigned document is queued by no path.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn stage_packet(
        &self,
        commit: &mut Commit,
        content: &PacketContent,
        signed: &SignedContent,
        records: Vec<u32>,
        total_kopecks: i64,
        seed: [u8; 32],
        at: Moment,
    ) -> Result<Queued, Error> {
        signed.verify(&self.card()?, at.timestamp())?;
        let mut rng = rand::rngs::StdRng::from_seed(seed);
        let sealed = packet::seal(signed, &[self.profile.opening()?], &mut rng)?;
        let queued = Queued {
            id: sealed.id.0,
            file_name: content.file_name.clone(),
            bytes: sealed.bytes.len(),
        };
        let record = PacketV1 {
            kind: content.kind,
            file_name: content.file_name.clone(),
            made_at_unix: content.made_at,
            records,
            total_kopecks,
            document: content.body.clone(),
            answered_by: None,
            withdrawn: false,
        };
        commit.put(tables::PACKETS, sealed.id.0.to_vec(), record.to_bytes()?);
        self.stage_signers(commit, sealed.id.0, signed)?;
        commit.put(
            tables::PACKET_NUMBERS,
            content.number.to_be_bytes().to_vec(),
            sealed.id.0.to_vec(),
        );
        commit.put(tables::UNSETTLED, sealed.id.0.to_vec(), Vec::new());
        let urgent = content.kind == DocumentKind::PaymentOrders.byte();
        Mailbox::stage_outgoing(
            commit,
            super::BANK,
            sealed.id.0,
            content.kind,
            urgent,
            &content.file_name,
            sealed.bytes,
            at.timestamp(),
        );
        Ok(queued)
    }

    fn describe(&self, entry: OutgoingEntry) -> Result<Outgoing, Error> {
        let kind = DocumentKind::from_byte(entry.kind)
            .map_err(|_| Fault::record(PacketV1::KIND, "kind".to_owned()))?;
        if is_returned(&entry) {
            return Ok(Outgoing {
                kind,
                made_at_unix: entry.at_unix,
                entry,
                orders_count: 0,
                total_kopecks: 0,
                document: None,
            });
        }
        let packet = self.packet(&entry.id)?;
        let document = match kind {
            DocumentKind::PaymentOrders => None,
            _ => Document::from_bytes(kind, &packet.document).ok(),
        };
        Ok(Outgoing {
            entry,
            kind,
            made_at_unix: packet.made_at_unix,
            orders_count: packet.records.len(),
            total_kopecks: packet.total_kopecks,
            document,
        })
    }

    fn outgoing_id(&self, file_name: &str) -> Result<[u8; 16], Error> {
        let entry = self
            .mailbox
            .outgoing()?
            .into_iter()
            .find(|entry| entry.name == file_name);
        let refusal = |rule| Error::from(Refusal::new(rule).with("name", file_name));
        let entry = entry.ok_or_else(|| refusal("file-unknown"))?;
        match is_returned(&entry) {
            true => Err(refusal("file-returned")),
            false => Ok(entry.id),
        }
    }
}

/// Whether it is an answer of the bank that is given back to it.
pub(super) fn is_returned(entry: &OutgoingEntry) -> bool {
    DocumentKind::from_byte(entry.kind).is_ok_and(DocumentKind::decides)
}

fn check_sendable(document: &Document) -> Result<(), Error> {
    match document {
        Document::StatementRequest(request) | Document::CreditOrdersRequest(request) => {
            Ok(request.check()?)
        }
        Document::PaymentOrders(_) => Err(Refusal::new("orders-need-two-signatures").into()),
        _ => Ok(()),
    }
}

/// Seven digits, month, day and the packet's counter, and an ending by kind.
fn file_name(kind: DocumentKind, number: u64, day: NaiveDate) -> String {
    let ending = match kind {
        DocumentKind::PaymentOrders => "haf",
        DocumentKind::Letter => "let",
        DocumentKind::File => "fil",
        _ => "req",
    };
    format!(
        "{:02}{:02}{:03}.{ending}",
        day.month(),
        day.day(),
        number % 1000
    )
}
