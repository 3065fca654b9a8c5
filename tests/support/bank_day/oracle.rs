//! What must hold in every world at every moment: nothing lost, nothing doubled, nothing altered,
//! no status without its cause, no money made.

use std::collections::{BTreeMap, BTreeSet};

use client_bank::bank::host::lock;
use client_bank::document::Status;
use sha2::{Digest, Sha256};

use super::firm::Firm;
use super::host::Host;

/// Looks at all books; panics with the seed at the first thing that must not be.
pub fn check(firms: &[Firm], host: &Host, seed: u64, session: u64) {
    let place = format!("seed {seed}, session {session}");
    host.check_money();
    let mut executed: BTreeMap<String, BTreeMap<Vec<u8>, bool>> = BTreeMap::new();
    for (owner, bytes, posted) in host.executed() {
        let doubled = executed
            .entry(owner.clone())
            .or_default()
            .insert(bytes, posted);
        assert!(
            doubled.is_none(),
            "{place}: an order of {owner} was executed twice"
        );
    }
    for firm in firms {
        let empty = BTreeMap::new();
        let taken = executed.get(&firm.subscriber).unwrap_or(&empty);
        check_firm(firm, host, taken, &place);
    }
}

fn check_firm(firm: &Firm, host: &Host, taken: &BTreeMap<Vec<u8>, bool>, place: &str) {
    let name = &firm.subscriber;
    let ever: BTreeSet<&[u8]> = firm.ever().iter().map(Vec::as_slice).collect();
    for bytes in taken.keys() {
        assert!(
            ever.contains(bytes.as_slice()),
            "{place}: the bank executes for {name} what {name} never entered"
        );
    }
    let orders = firm.orders();
    let there: BTreeMap<u32, &[u8]> = orders
        .iter()
        .map(|(record, _, bytes)| (*record, bytes.as_slice()))
        .collect();
    for (record, bytes) in firm.acknowledged() {
        assert_eq!(
            there.get(record).copied(),
            Some(bytes.as_slice()),
            "{place}: {name} lost or altered the acknowledged order of record {record}"
        );
    }
    for (record, status, bytes) in &orders {
        let at_bank = taken.get(bytes);
        let lost = host.has_lost(name, bytes);
        let holds = match status {
            // A restored firm may not know what the bank has done for it before.
            Status::New => at_bank.is_none() || firm.is_older(bytes),
            Status::Sealed => true,
            Status::Accepted => at_bank.is_some() || lost,
            Status::Posted => at_bank == Some(&true) || lost,
            Status::Rejected => at_bank.is_none() || firm.is_older(bytes),
        };
        assert!(
            holds,
            "{place}: {name} record {record} has status {status:?}, the bank says {at_bank:?}"
        );
    }
    let client = firm.client().unwrap();
    for (record, status, _) in &orders {
        let history = client.order_history(*record).unwrap();
        assert_eq!(
            history.last().map(|event| event.status),
            Some(*status),
            "{place}: {name} record {record} has a status without its cause"
        );
    }
}

/// After quiet calls nothing is on its way any more: whatever was sealed was decided.
pub fn check_settled(firms: &mut [Firm], host: &Host, seed: u64) {
    let executed: BTreeSet<(String, Vec<u8>)> = host
        .executed()
        .into_iter()
        .map(|(owner, bytes, _)| (owner, bytes))
        .collect();
    for firm in firms {
        let name = firm.subscriber.clone();
        for (record, status, bytes) in firm.orders() {
            assert!(
                status != Status::Sealed,
                "seed {seed}: {name} record {record} was sent and never answered: {}",
                firm.fate_of(record, host)
            );
            if matches!(status, Status::Accepted | Status::Posted) {
                assert!(
                    executed.contains(&(name.clone(), bytes)),
                    "seed {seed}: {name} record {record} was accepted and lost: {}",
                    firm.fate_of(record, host)
                );
            }
        }
        let waiting = firm.mailbox().unwrap().outgoing().unwrap();
        assert!(
            waiting.is_empty(),
            "seed {seed}: {name} still has files to send"
        );
        let mut report = client_bank::client::verify::VerifyReport::default();
        let client = firm.client().unwrap();
        client.verify_contents(&mut report).unwrap();
        assert!(
            report.problems.is_empty(),
            "seed {seed}: {name}: {report:?}"
        );
    }
    let mut report = client_bank::bank::verify::VerifyReport::default();
    let bank = lock(host.bank());
    bank.verify_contents(&mut report).unwrap();
    assert!(report.problems.is_empty(), "seed {seed}: {report:?}");
}

/// The books of all ends, so that two runs of one seed can be compared.
pub fn digest(firms: &[Firm], host: &Host) -> Vec<u8> {
    let mut digest = Sha256::new();
    for firm in firms {
        for (record, status, bytes) in firm.orders() {
            digest.update(record.to_be_bytes());
            digest.update([status as u8]);
            digest.update(bytes);
        }
    }
    for (owner, bytes, posted) in host.executed() {
        digest.update(owner);
        digest.update(bytes);
        digest.update([u8::from(posted)]);
    }
    digest.finalize().to_vec()
}
