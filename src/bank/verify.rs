//! Recomputing the bank's books: the journal's chain, balances against entries, packets against
//! their answers.

use std::collections::HashMap;
use std::path::Path;

use super::tables::{self, EntryV1, PacketV1, PendingV1};
use super::{Bank, Moment, Say};
use crate::document::encoding::order_bytes;
use crate::document::{AccountNumber, Document, DocumentKind, Refusal};
use crate::error::Error;
use crate::packet::{self, PacketId, Password};
use crate::store::{Mailbox, Record, Store};

/// What was recomputed, and what did not agree.
#[derive(Debug, Clone, Default)]
pub struct VerifyReport {
    pub commits: u64,
    pub accounts: usize,
    pub entries: usize,
    pub pending: usize,
    pub packets: usize,
    pub problems: Vec<Refusal>,
}

/// Verifies a bank's folder, first the journal alone, then the books in it.
pub fn verify(
    dir: &Path,
    password: &Password,
    say: Say,
    at: Moment,
) -> Result<VerifyReport, Error> {
    let journal = Store::verify(&dir.join("store"))?;
    let (bank, _) = Bank::open(dir, password, say, at)?;
    let mut report = VerifyReport {
        commits: journal.commits,
        ..VerifyReport::default()
    };
    bank.verify_contents(&mut report)?;
    Ok(report)
}

impl Bank {
    /// Recomputes everything above the journal, and adds what does not agree to `report`.
    pub fn verify_contents(&self, report: &mut VerifyReport) -> Result<(), Error> {
        self.verify_accounts(report)?;
        self.verify_packets(report)?;
        report.pending = self.pending()?.len();
        Ok(())
    }

    /// Opening balance and entries give the balance the account has.
    fn verify_accounts(&self, report: &mut VerifyReport) -> Result<(), Error> {
        for (number, account) in self.accounts()? {
            report.accounts += 1;
            let entries = self.entries(&AccountNumber::parse(&number)?)?;
            report.entries += entries.len();
            let moved: i64 = entries.iter().map(|entry| entry.signed()).sum();
            if account.opening_kopecks + moved != account.balance_kopecks {
                report
                    .problems
                    .push(Refusal::new("verify-balance").with("value", number));
            }
        }
        Ok(())
    }

    /// Every packet that was executed still has its bytes, they are those of its name, and the
    /// signatures over its content stand; every order in the books lies in such a packet, once.
    fn verify_packets(&self, report: &mut VerifyReport) -> Result<(), Error> {
        let mut signed = SignedOrders::new();
        for (key, value) in self.store.scan_prefix(tables::PACKETS, b"")? {
            report.packets += 1;
            let packet = PacketV1::from_bytes(&value)?;
            let id: [u8; 16] = key.try_into().unwrap_or_default();
            let Some(orders) = self.signed_orders(id, &packet)? else {
                report
                    .problems
                    .push(Refusal::new("verify-packet").with("name", packet.file_name));
                continue;
            };
            for order in orders {
                *signed.entry((id, order)).or_default() += 1;
            }
        }
        self.verify_books(signed, report)
    }

    /// The orders of a packet, when its bytes and signatures hold.
    fn signed_orders(
        &self,
        id: [u8; 16],
        packet: &PacketV1,
    ) -> Result<Option<Vec<Vec<u8>>>, Error> {
        let mailbox = Mailbox::new(self.store.clone(), &packet.subscriber);
        let bytes = mailbox.incoming_bytes(id).unwrap_or_default();
        if PacketId::of(&bytes).0 != id || !self.answer_is_whole(&mailbox, packet) {
            return Ok(None);
        }
        // Kind 0 was refused as it came: nothing of it was read.
        if packet.kind == 0 {
            return Ok(Some(Vec::new()));
        }
        let Some(subscriber) = self.subscriber(&packet.subscriber)? else {
            return Ok(None);
        };
        let content = packet::open(&bytes, &self.keys.opening)
            .and_then(|signed| signed.verify(&subscriber.card(), packet.received_unix));
        let document = content.ok().and_then(|content| {
            let kind = DocumentKind::from_byte(content.kind).ok()?;
            Some(Document::from_bytes(kind, &content.body))
        });
        Ok(match document {
            Some(Ok(Document::PaymentOrders(orders))) => {
                Some(orders.iter().map(order_bytes).collect())
            }
            Some(_) => Some(Vec::new()),
            None => None,
        })
    }

    fn answer_is_whole(&self, mailbox: &Mailbox, packet: &PacketV1) -> bool {
        packet.answer.is_none_or(|answer| {
            let bytes = mailbox.outgoing_bytes(answer);
            bytes.is_ok_and(|bytes| PacketId::of(&bytes).0 == answer)
        })
    }

    /// Every waiting or posted order is one of those signed, and none stands there twice.
    fn verify_books(
        &self,
        mut signed: SignedOrders,
        report: &mut VerifyReport,
    ) -> Result<(), Error> {
        let credited = signed.clone();
        let waiting = self.store.scan_prefix(tables::PENDING, b"")?;
        let posted = self.store.scan_prefix(tables::ENTRIES, b"")?;
        let mut books = Vec::new();
        for (_, value) in &waiting {
            let pending = PendingV1::from_bytes(value)?;
            books.push((DEBIT, pending.packet, pending.order));
        }
        for (_, value) in &posted {
            let entry = EntryV1::from_bytes(value)?;
            books.push((entry.side, entry.packet, entry.order));
        }
        for (side, packet, order) in books {
            let place = (packet, order);
            let known = match signed.get_mut(&place) {
                Some(left) if side == DEBIT && *left > 0 => {
                    *left -= 1;
                    true
                }
                Some(_) if side == DEBIT => false,
                _ => credited.contains_key(&place),
            };
            if !known {
                report
                    .problems
                    .push(Refusal::new("verify-entry").with("packet", PacketId(place.0)));
            }
        }
        Ok(())
    }
}

/// Packet and canonical bytes of an order -> how often it may stand in the books.
type SignedOrders = HashMap<([u8; 16], Vec<u8>), usize>;

/// Side of an entry that takes from the payer.
const DEBIT: u8 = 1;
