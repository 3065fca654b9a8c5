//! Recomputing everything: the journal's chain, signatures of packets and replies, statuses
//! against their causes.

use std::path::Path;

use super::tables::{self, PacketV1, ReplyV1};
use super::{Client, Moment};
use crate::document::encoding::order_bytes;
use crate::document::{Document, DocumentKind, Refusal, Status};
use crate::error::Error;
use crate::packet::SignedContent;
use crate::store::{Record, Store};

/// What was recomputed, and what did not agree.
#[derive(Debug, Clone, Default)]
pub struct VerifyReport {
    pub commits: u64,
    pub orders: usize,
    pub packets: usize,
    pub replies: usize,
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
    client.verify_orders(&mut report)?;
    client.verify_packets(&mut report)?;
    client.verify_replies(&mut report)?;
    Ok(report)
}

impl Client {
    /// The last event of each order's history must have led to the status it has, and a status
    /// past 0 must name its packet.
    fn verify_orders(&self, report: &mut VerifyReport) -> Result<(), Error> {
        for record in self.each_order() {
            let record = record?;
            report.orders += 1;
            let history = self.order_history(record.record)?;
            let caused = history
                .last()
                .is_some_and(|event| event.status == record.status);
            let packet = record.status == Status::New || record.packet.is_some();
            if !caused || !packet {
                let refusal = Refusal::new("verify-status").with("number", &record.order.number);
                report
                    .problems
                    .push(refusal.with("status", record.status.digit()));
            }
        }
        Ok(())
    }

    /// The orders of a packet are, to the byte, the orders of the Main base that name it.
    fn verify_packets(&self, report: &mut VerifyReport) -> Result<(), Error> {
        for (key, value) in self.store.scan_prefix(tables::PACKETS, b"")? {
            report.packets += 1;
            let packet = PacketV1::from_bytes(&value)?;
            if packet.withdrawn || packet.records.is_empty() {
                continue;
            }
            let sealed = match Document::from_bytes(DocumentKind::PaymentOrders, &packet.document) {
                Ok(Document::PaymentOrders(orders)) => orders,
                _ => Vec::new(),
            };
            let same = sealed.len() == packet.records.len()
                && sealed.iter().zip(&packet.records).all(|(order, record)| {
                    self.order(*record).is_ok_and(|base| {
                        base.packet.as_ref().map(|id| id.as_slice()) == Some(key.as_slice())
                            && order_bytes(&base.order) == order_bytes(order)
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
        for (_, value) in self.store.scan_prefix(tables::REPLIES, b"")? {
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
}
