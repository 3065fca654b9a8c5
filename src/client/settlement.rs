//! The company's side of the settlement every call begins with: what the bank is believed to have,
//! and what follows when it has not.

use std::ops::Bound;
use std::sync::Arc;

use super::send::PACKET;
use super::tables::{self, FACTS, PacketV1};
use super::{BANK, Client, Moment};
use crate::document::{DocumentKind, Refusal};
use crate::error::Error;
use crate::session::settlement::NAMED_MAX;
use crate::session::{Holdings, SessionCaller, Settlement};
use crate::store::{Commit, Mailbox, Store};

/// Calls this folder has made; the number of the next one is one higher.
const CALL: &str = "call";
/// The bank has told that a newer copy of this folder lives.
const SUPERSEDED: &str = "superseded";
/// This folder was restored and has not been settled since.
const RESTORED: &str = "restored";
/// When the bank's folder was restored, as far as this folder has settled that, Unix seconds.
const BANK_RESTORED: &str = "bank-restored";
/// When both ends last agreed, Unix seconds.
const AGREED: &str = "agreed-at";

/// The company's books, as a call states and settles them.
pub struct Settling {
    store: Arc<Store>,
    mailbox: Mailbox,
    clock: fn() -> Moment,
    again: bool,
    /// What tells this call from one of another copy of the folder.
    token: [u8; 8],
}

impl Settling {
    /// The books in a store. `again`: the operator wishes outstanding answers once more.
    pub fn new(store: Arc<Store>, clock: fn() -> Moment, again: bool) -> Settling {
        Settling {
            mailbox: Mailbox::new(store.clone(), BANK),
            store,
            clock,
            again,
            token: [0; 8],
        }
    }

    /// Number of the next call; durable before the call begins, so that no two calls share one.
    /// `token` is random: a copy of this folder may come to the same number.
    ///
    /// # Errors
    /// A refusal when the bank has told that a newer copy of this folder lives.
    pub fn begin_call(&mut self, token: [u8; 8]) -> Result<u64, Error> {
        if self.number(SUPERSEDED)? != 0 {
            return Err(Refusal::new("folder-superseded").into());
        }
        let mut commit = self.commit("call");
        let number = self.store.next_number(&mut commit, FACTS, CALL)?;
        self.store.commit(commit)?;
        self.token = token;
        Ok(number)
    }

    /// Notes that the bank refused this folder because a newer copy of it has called.
    pub fn note_superseded(&self) -> Result<(), Error> {
        let mut commit = self.commit("superseded");
        commit.put_number(FACTS, SUPERSEDED, 1);
        self.store.commit(commit)?;
        Ok(())
    }

    fn named(&self) -> Result<Vec<[u8; 16]>, Error> {
        let mut named = Vec::new();
        for (id, _) in self.store.scan_prefix(tables::UNSETTLED, b"")? {
            if let Ok(id) = <[u8; 16]>::try_from(id)
                && self.mailbox.is_sent(id)?
            {
                named.push(id);
            }
            if named.len() == NAMED_MAX {
                break;
            }
        }
        Ok(named)
    }

    fn state(&self) -> Result<Holdings, Error> {
        Ok(Holdings {
            restored: self.number(RESTORED)? != 0,
            again: self.again,
            token: self.token,
            last_packet: self.number(PACKET)?,
            delivered: self.named()?,
        })
    }

    /// Packets with higher numbers than the bank has ever executed: a restored bank lacks them.
    fn beyond(&self, last_packet: u64) -> Result<Vec<[u8; 16]>, Error> {
        let above = last_packet.to_be_bytes();
        let rows = self.store.scan(
            tables::PACKET_NUMBERS,
            Bound::Excluded(&above[..]),
            Bound::Unbounded,
        )?;
        Ok(rows
            .into_iter()
            .filter_map(|(_, id)| id.try_into().ok())
            .collect())
    }

    fn take(&self, settlement: &Settlement) -> Result<(), Error> {
        let mut commit = self.commit("settle");
        if self.number(RESTORED)? != 0 {
            let packets = self.number(PACKET)?.max(settlement.last_packet);
            commit.put_number(FACTS, PACKET, packets);
            let calls = self.number(CALL)?.max(settlement.last_call);
            commit.put_number(FACTS, CALL, calls);
            commit.put_number(FACTS, RESTORED, 0);
        }
        let mut again = settlement.missing.clone();
        again.extend(self.beyond(settlement.last_packet)?);
        if let Some(restored) = settlement.restored
            && self.number(BANK_RESTORED)? != restored.at_unix
        {
            again.extend(self.beyond(restored.last_packet)?);
            commit.put_number(FACTS, BANK_RESTORED, restored.at_unix);
        }
        again.sort_unstable();
        again.dedup();
        let mut agreed = true;
        for id in again {
            let packet: Option<PacketV1> = self.store.load(tables::PACKETS, &id)?;
            let Some(packet) = packet.filter(|packet| !packet.withdrawn) else {
                continue;
            };
            if self.mailbox.is_sent(id)? {
                self.mailbox.stage_resend(&mut commit, id)?;
                // One that was answered is not named again: the bank may have it after all.
                if packet.answered_by.is_none() {
                    commit.put(tables::UNSETTLED, id.to_vec(), Vec::new());
                }
                agreed = false;
            }
        }
        self.confirm_mail(&settlement.missing, &mut commit)?;
        if agreed {
            let now = u64::try_from((self.clock)().timestamp()).unwrap_or(0);
            commit.put_number(FACTS, AGREED, now);
        }
        self.store.commit(commit)?;
        Ok(())
    }

    /// Mail has no answer: it is settled when the bank does not miss it.
    fn confirm_mail(&self, missing: &[[u8; 16]], commit: &mut Commit) -> Result<(), Error> {
        for id in self.named()? {
            let packet: Option<PacketV1> = self.store.load(tables::PACKETS, &id)?;
            let is_mail = packet.is_some_and(|packet| {
                [DocumentKind::Letter.byte(), DocumentKind::File.byte()].contains(&packet.kind)
            });
            if is_mail && !missing.contains(&id) {
                commit.remove(tables::UNSETTLED, id.to_vec());
            }
        }
        Ok(())
    }

    fn number(&self, name: &str) -> Result<u64, Error> {
        Ok(self.store.number(FACTS, name)?)
    }

    fn commit(&self, why: &str) -> Commit {
        // A disk that is nearly full must not keep the company from its bank.
        Commit::new((self.clock)().timestamp(), "session", why).essential()
    }
}

impl SessionCaller for Settling {
    fn holdings(&self) -> Result<Holdings, String> {
        self.state().map_err(|error| error.rule().to_owned())
    }

    fn settle(&self, settlement: &Settlement) -> Result<(), String> {
        self.take(settlement)
            .map_err(|error| error.rule().to_owned())
    }
}

impl Client {
    /// When the books of both ends last agreed, Unix seconds; nothing when they never did.
    pub fn agreed_at(&self) -> Result<Option<i64>, Error> {
        let at = self.store.number(FACTS, AGREED)?;
        Ok(i64::try_from(at).ok().filter(|at| *at > 0))
    }

    /// Marks the folder as restored: the next call says so, and the bank settles with it anew.
    pub fn mark_restored(&self, who: &str, at: Moment) -> Result<(), Error> {
        let mut commit = Commit::new(at.timestamp(), who, "restored");
        commit.put_number(FACTS, RESTORED, 1);
        commit.put_number(FACTS, SUPERSEDED, 0);
        self.store.commit(commit)?;
        Ok(())
    }
}
