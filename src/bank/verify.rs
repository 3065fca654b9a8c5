//! Recomputing the bank's books: the journal's chain, balances against entries, packets against
//! their answers.

use std::path::Path;

use super::tables::{self, PacketV1};
use super::{Bank, Say};
use crate::document::{AccountNumber, Refusal};
use crate::error::Error;
use crate::packet::Password;
use crate::store::{Record, Store};

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
pub fn verify(dir: &Path, password: &Password, say: Say) -> Result<VerifyReport, Error> {
    let journal = Store::verify(&dir.join("store"))?;
    let (bank, _) = Bank::open(dir, password, say)?;
    let mut report = VerifyReport {
        commits: journal.commits,
        ..VerifyReport::default()
    };
    bank.verify_accounts(&mut report)?;
    bank.verify_packets(&mut report)?;
    report.pending = bank.pending()?.len();
    Ok(report)
}

impl Bank {
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

    /// Every packet that was executed still has its bytes, and they are those of its name.
    fn verify_packets(&self, report: &mut VerifyReport) -> Result<(), Error> {
        for (key, value) in self.store.scan_prefix(tables::PACKETS, b"")? {
            report.packets += 1;
            let packet = PacketV1::from_bytes(&value)?;
            let mailbox = crate::store::Mailbox::new(self.store.clone(), &packet.subscriber);
            let id = key.try_into().unwrap_or_default();
            let whole = mailbox
                .incoming_bytes(id)
                .is_ok_and(|bytes| crate::packet::PacketId::of(&bytes).0 == id);
            if !whole {
                report
                    .problems
                    .push(Refusal::new("verify-packet").with("name", packet.file_name));
            }
        }
        Ok(())
    }
}
