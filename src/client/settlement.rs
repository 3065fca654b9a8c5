//! The company's side of the settlement every call begins with: what the bank is believed to have,
//! and what follows when it has not.

use std::ops::Bound;
use std::sync::Arc;

use super::receive::UNOPENABLE;
use super::send::{PACKET, is_returned};
use super::tables::{self, FACTS, PacketV1, ReplyV1};
use super::{BANK, Client, Moment};
use crate::document::{DocumentKind, Refusal};
use crate::error::Error;
use crate::packet::{self, OpeningKey, SignedContent};
use crate::session::settlement::NAMED_MAX;
use crate::session::{Holdings, SessionCaller, Settlement};
use crate::store::{Commit, Mailbox, Store};

/// Calls this folder has made; the number of the next one is one higher.
const CALL: &str = "call";
/// The bank has told that a newer copy of this folder lives.
const SUPERSEDED: &str = "superseded";
/// This folder was restored and has not been settled since.
const RESTORED: &str = "restored";
/// When the bank's folder was restored, as far as all that follows of it was staged, Unix seconds.
const BANK_RESTORED: &str = "bank-restored";
/// When the bank's folder was restored, as it has told, Unix seconds.
const BANK_RESTORED_TOLD: &str = "bank-restored-told";
/// When both ends last agreed, Unix seconds.
const AGREED: &str = "agreed-at";

/// A packet the bank does not have, and the bank's answer to it.
struct Lacking {
    id: [u8; 16],
    answer: Option<[u8; 16]>,
}

/// The company's books, as a call states and settles them.
pub struct Settling {
    store: Arc<Store>,
    mailbox: Mailbox,
    /// Opens what is sealed to the bank.
    bank: OpeningKey,
    clock: fn() -> Moment,
    again: bool,
    /// What tells this call from one of another copy of the folder.
    token: [u8; 8],
}

impl Settling {
    /// The books in a store, and the key by which the bank opens what is sealed to it. `again`: the operator wishes outstanding answers once more.
    pub fn new(
        store: Arc<Store>,
        bank: OpeningKey,
        clock: fn() -> Moment,
        again: bool,
    ) -> Settling {
        Settling {
            bank,
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
            made_good_unix: self.made_good()?,
            delivered: self.named()?,
        })
    }

    /// The bank's restoring that is made good: all answers that go back to it have arrived.
    fn made_good(&self) -> Result<u64, Error> {
        let waiting = self.mailbox.outgoing()?;
        Ok(match waiting.iter().any(is_returned) {
            true => 0,
            false => self.number(BANK_RESTORED)?,
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
        let known = self.number(BANK_RESTORED)?;
        let restored = settlement.restored.filter(|told| told.at_unix != known);
        if let Some(restored) = restored {
            commit.put_number(FACTS, BANK_RESTORED_TOLD, restored.at_unix);
            again.extend(self.beyond(restored.last_packet)?);
        }
        let lacking = self.lacking(again)?;
        let agreed = lacking.is_empty();
        // Answers of before that lie sealed yet must be given back, too: they are waited for.
        if agreed || !self.answers_lie_sealed()? {
            self.stage_again(&lacking, &mut commit)?;
            if let Some(restored) = restored {
                commit.put_number(FACTS, BANK_RESTORED, restored.at_unix);
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

    /// Those of the packets that were delivered, and are of use to a bank that does not have them.
    fn lacking(&self, mut ids: Vec<[u8; 16]>) -> Result<Vec<Lacking>, Error> {
        ids.sort_unstable();
        ids.dedup();
        let mut lacking = Vec::new();
        for id in ids {
            let packet: Option<PacketV1> = self.store.load(tables::PACKETS, &id)?;
            let Some(packet) = packet.filter(|packet| !packet.withdrawn) else {
                continue;
            };
            let is_orders = packet.kind == DocumentKind::PaymentOrders.byte();
            // What was asked and answered need not be asked again.
            let is_of_use = is_orders || packet.answered_by.is_none();
            if is_of_use && (packet.answered_by.is_some() || self.mailbox.is_sent(id)?) {
                let answer = packet.answered_by;
                lacking.push(Lacking { id, answer });
            }
        }
        Ok(lacking)
    }

    /// Whether answers of the bank wait to be opened, apart from those that could not be.
    fn answers_lie_sealed(&self) -> Result<bool, Error> {
        let tried = self.number(UNOPENABLE)?;
        let waiting = self.mailbox.incoming()?.into_iter();
        let mut untried = waiting.filter(|entry| entry.seq > tried);
        let decides = |kind| DocumentKind::from_byte(kind).is_ok_and(DocumentKind::decides);
        Ok(untried.any(|entry| decides(entry.kind)))
    }

    /// Lets packets leave once more, the same bytes. What the bank has decided about orders is given
    /// back to it, so that it decides the same.
    fn stage_again(&self, lacking: &[Lacking], commit: &mut Commit) -> Result<(), Error> {
        for answer in lacking.iter().filter_map(|lacking| lacking.answer) {
            self.stage_returned(answer, commit)?;
        }
        for Lacking { id, answer } in lacking {
            self.mailbox.stage_resend(commit, *id)?;
            // One that was answered is not named again: the bank may have it after all.
            if answer.is_none() {
                commit.put(tables::UNSETTLED, id.to_vec(), Vec::new());
            }
        }
        Ok(())
    }

    fn stage_returned(&self, answer: [u8; 16], commit: &mut Commit) -> Result<(), Error> {
        let Some(reply) = self.store.load::<ReplyV1>(tables::REPLIES, &answer)? else {
            return Ok(());
        };
        let signed = SignedContent::decode(&reply.signed)?;
        let sealed = packet::reseal(&signed, &self.bank)?;
        if self.mailbox.is_sent(sealed.id.0)? {
            return Ok(self.mailbox.stage_resend(commit, sealed.id.0)?);
        }
        Mailbox::stage_outgoing(
            commit,
            BANK,
            sealed.id.0,
            reply.kind,
            true,
            &reply.file_name,
            sealed.bytes,
            commit.at_unix,
        );
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

    /// Whether the bank has told of a restoring of its books whose losses are not made good yet: until
    /// then it executes nothing.
    pub(super) fn bank_waits(&self) -> Result<bool, Error> {
        let told = self.store.number(FACTS, BANK_RESTORED_TOLD)?;
        let returned = self.mailbox.outgoing()?.iter().any(is_returned);
        Ok(returned || told != self.store.number(FACTS, BANK_RESTORED)?)
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
