//! Recomputing everything: the journal's chain, signatures of packets and replies, statuses
//! against their causes, statements against their own sums.

use std::collections::HashMap;
use std::ops::Bound;
use std::path::Path;

use super::order_record::{OrderEvent, OrderRecord};
use super::tables::{self, PacketV1, ReplyV1, StatementV1};
use super::{Client, Moment};
use crate::document::encoding::order_bytes;
use crate::document::statement::StatementEntry;
use crate::document::status_report::StatusLine;
use crate::document::{Document, DocumentKind, Refusal, Side, Status, StatusEvent};
use crate::error::Error;
use crate::packet::{PacketId, SignedContent};
use crate::store::{Record, Store};

/// What was recomputed, and what did not agree.
#[derive(Debug, Clone, Default)]
pub struct VerifyReport {
    pub commits: u64,
    pub orders: usize,
    pub packets: usize,
    pub replies: usize,
    pub statements: usize,
    pub problems: Vec<Refusal>,
}

/// Verifies a company's folder, first the journal alone, then everything in it.
pub fn verify(dir: &Path, at: Moment) -> Result<VerifyReport, Error> {
    let journal = Store::verify(&dir.join("store"))?;
    let (client, _) = Client::open(dir, "verify", at)?;
    let mut report = VerifyReport {
        commits: journal.commits,
        ..VerifyReport::default()
    };
    client.verify_contents(&mut report)?;
    Ok(report)
}

impl Client {
    /// Recomputes everything above the journal, and adds what does not agree to `report`.
    pub fn verify_contents(&self, report: &mut VerifyReport) -> Result<(), Error> {
        self.verify_orders(report)?;
        self.verify_packets(report)?;
        self.verify_replies(report)?;
        self.verify_statements(report)
    }

    /// Each order's history, replayed from its beginning by the one rule of statuses, must lead to
    /// the status it has, and each step must be caused by a packet that says so.
    fn verify_orders(&self, report: &mut VerifyReport) -> Result<(), Error> {
        let mut replies = Replies::default();
        for record in self.each_order() {
            let record = record?;
            report.orders += 1;
            let mut status = Status::New;
            let mut sound = record.status == Status::New || record.packet.is_some();
            for event in self.order_history(record.record)? {
                let reached = match event.step() {
                    Some(step) => {
                        sound &= self.is_caused(&record, step, &event, &mut replies)?;
                        status.after(step).ok()
                    }
                    None => Some(status),
                };
                sound &= reached == Some(event.status);
                status = event.status;
            }
            if !sound || status != record.status {
                let refusal = Refusal::new("verify-status").with("number", &record.order.number);
                report
                    .problems
                    .push(refusal.with("status", record.status.digit()));
            }
        }
        Ok(())
    }

    /// Whether the packet an event names is here and says what the event says.
    fn is_caused(
        &self,
        record: &OrderRecord,
        step: StatusEvent,
        event: &OrderEvent,
        replies: &mut Replies,
    ) -> Result<bool, Error> {
        let Some(id) = event.packet else {
            return Ok(false);
        };
        if let StatusEvent::Seal | StatusEvent::Withdraw = step {
            let packet: Option<PacketV1> = self.store.load(tables::PACKETS, &id)?;
            let withdrawn = step == StatusEvent::Withdraw;
            return Ok(packet.is_some_and(|packet| packet.withdrawn || !withdrawn));
        }
        let document = replies.document(&self.store, id)?;
        Ok(document.is_some_and(|document| says(document, step, record)))
    }

    /// A packet's bytes are those of its name, and its orders are, to the byte, the orders of the
    /// Main base that name it.
    fn verify_packets(&self, report: &mut VerifyReport) -> Result<(), Error> {
        for row in self
            .store
            .rows(tables::PACKETS, Bound::Unbounded, Bound::Unbounded)
        {
            let (key, value) = row?;
            report.packets += 1;
            let packet = PacketV1::from_bytes(&value)?;
            if packet.withdrawn {
                continue;
            }
            let id: [u8; 16] = key.as_slice().try_into().unwrap_or_default();
            let bytes = self.mailbox.outgoing_bytes(id);
            let whole = bytes.is_ok_and(|bytes| PacketId::of(&bytes).0 == id);
            let sealed = match Document::from_bytes(DocumentKind::PaymentOrders, &packet.document) {
                Ok(Document::PaymentOrders(orders)) => orders,
                _ => Vec::new(),
            };
            let same = whole
                && sealed.len() == packet.records.len()
                && sealed.iter().zip(&packet.records).all(|(order, record)| {
                    self.order(*record).is_ok_and(|base| {
                        base.packet == Some(id) && order_bytes(&base.order) == order_bytes(order)
                    })
                });
            if !same {
                report
                    .problems
                    .push(Refusal::new("verify-packet").with("name", &packet.file_name));
            }
        }
        Ok(())
    }

    /// Every opened reply still carries the bank's signature over exactly these bytes.
    fn verify_replies(&self, report: &mut VerifyReport) -> Result<(), Error> {
        let known = [self.profile.known_key(&self.company.subscriber)?];
        for row in self
            .store
            .rows(tables::REPLIES, Bound::Unbounded, Bound::Unbounded)
        {
            let (_, value) = row?;
            report.replies += 1;
            let reply = ReplyV1::from_bytes(&value)?;
            let content = SignedContent::decode(&reply.signed)
                .and_then(|signed| signed.verify(&known, reply.opened_at_unix));
            if content.map_or(true, |content| content.body != reply.document) {
                report
                    .problems
                    .push(Refusal::new("verify-reply").with("name", &reply.file_name));
            }
        }
        Ok(())
    }

    /// Balances and turnovers of every statement give each other and its lines.
    fn verify_statements(&self, report: &mut VerifyReport) -> Result<(), Error> {
        for row in self
            .store
            .rows(tables::STATEMENTS, Bound::Unbounded, Bound::Unbounded)
        {
            let (key, value) = row?;
            report.statements += 1;
            let record = StatementV1::from_bytes(&value)?;
            let document = Document::from_bytes(DocumentKind::Statement, &record.document);
            let agrees = match document {
                Ok(Document::Statement(statement)) => statement.check().is_empty(),
                _ => false,
            };
            if !agrees {
                let name = String::from_utf8_lossy(&key).into_owned();
                report
                    .problems
                    .push(Refusal::new("verify-statement").with("name", name));
            }
        }
        Ok(())
    }
}

/// Documents of the bank as they are asked for: orders that moved together name the same ones.
#[derive(Default)]
struct Replies(HashMap<[u8; 16], Option<Document>>);

/// Documents held at once.
const REPLIES_MAX: usize = 16;

impl Replies {
    /// The document of a reply, if it is here and can be read.
    fn document(&mut self, store: &Store, id: [u8; 16]) -> Result<Option<&Document>, Error> {
        if !self.0.contains_key(&id) {
            if self.0.len() >= REPLIES_MAX {
                self.0.clear();
            }
            let reply: Option<ReplyV1> = store.load(tables::REPLIES, &id)?;
            let document = reply.and_then(|reply| {
                let kind = DocumentKind::from_byte(reply.kind).ok()?;
                Document::from_bytes(kind, &reply.document).ok()
            });
            self.0.insert(id, document);
        }
        Ok(self.0.get(&id).and_then(Option::as_ref))
    }
}

/// Whether a document of the bank says of an order what moved it so.
fn says(document: &Document, step: StatusEvent, record: &OrderRecord) -> bool {
    let order = &record.order;
    match document {
        Document::StatusReport(report) => {
            let sum = order.control_sum();
            let accepted = step == StatusEvent::Accept;
            let said =
                |line: &StatusLine| line.control_sum == sum && line.is_accepted() == accepted;
            (accepted || step == StatusEvent::Reject)
                && record.packet == Some(report.packet_id)
                && report.lines.iter().any(said)
        }
        Document::ErrorReply(reply) => {
            step == StatusEvent::Reject && record.packet == Some(reply.packet_id)
        }
        Document::Statement(statement) => {
            let posted = |entry: &StatementEntry| {
                entry.side == Side::Debit
                    && entry.amount == order.amount
                    && order.number.is_written_as(&entry.number)
            };
            step == StatusEvent::Post
                && statement.account == order.payer.account
                && statement.entries.iter().any(posted)
        }
        _ => false,
    }
}
