//! Signing: two persons over the same bytes, then sealed for the bank and queued, in one Commit.

use super::main_base::{OrderFilter, Step};
use super::order_record::OrderRecord;
use super::send::Queued;
use super::tables::{self, SigningV1};
use super::{Client, Moment, Person, Right};
use crate::document::{Amount, Document, Refusal, Status, StatusEvent};
use crate::error::Error;
use crate::packet::{self, KnownKey, PacketContent, Password, SignedContent};
use crate::store::{Commit, Record};

/// Key of the one batch that may wait for its second signature.
const PENDING: &[u8] = b"pending";

/// Exactly what will be signed.
#[derive(Debug, Clone)]
pub struct SigningList {
    pub orders: Vec<OrderRecord>,
    pub total_kopecks: i64,
    /// Six words of the batch's digest, the same on every screen that shows the same batch.
    pub words: [String; 6],
    /// Who has signed it already.
    pub signed_by: Vec<String>,
}

/// What a signature led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// The other signature is missing.
    WaitsForSecond { count: usize },
    /// Sealed for the bank and queued; the orders are status 1.
    Queued { file: Queued, count: usize },
}

/// Who signs with what.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    pub right: Right,
    pub person: &'a str,
    pub password: &'a Password,
}

impl Client {
    /// What the next signature would cover: the batch that waits, or the marked orders of
    /// status 0, or all of them when none is marked.
    pub fn signing_list(&self, marked: Option<&[u32]>) -> Result<SigningList, Error> {
        let pending = self.signing_pending()?;
        let records = match &pending {
            Some(pending) => pending.records.clone(),
            None => self.records_to_sign(marked)?,
        };
        let orders = records
            .iter()
            .map(|r| self.order(*r))
            .collect::<Result<Vec<_>, _>>()?;
        let document = orders_document(&orders);
        Ok(SigningList {
            total_kopecks: total(&orders),
            words: packet::digest_words(&document.to_bytes()),
            orders,
            signed_by: self.names(pending.as_ref())?,
        })
    }

    /// Puts one signature. With the second the batch is sealed and queued.
    pub fn sign(
        &mut self,
        signer: Signer,
        marked: Option<&[u32]>,
        seed: [u8; 32],
        at: Moment,
    ) -> Result<Signed, Error> {
        let person = self.signer(signer.person, signer.right)?;
        let pending = self.signing_pending()?;
        if let Some(pending) = &pending {
            self.refuse_second_time(pending, &person)?;
        }
        let mut commit = Commit::new(at.timestamp(), &person.id, "sign");
        let (mut signed, content, records) = match pending {
            Some(pending) => resume(pending)?,
            None => self.new_batch(marked, &mut commit, at)?,
        };
        let keys = self.person_keys(&person, signer.password, at)?;
        signed.sign(&keys.signing, person.number, person.right.signatory())?;
        if signed.signatures().len() < 2 {
            let count = records.len();
            self.stage_waiting(&mut commit, &signed, records)?;
            self.store.commit(commit)?;
            return Ok(Signed::WaitsForSecond { count });
        }
        self.seal_batch(commit, &content, &signed, records, seed, at)
    }

    /// Gives up the batch that waits for its second signature; its orders can be edited again.
    pub fn unsign(&mut self, who: &str, at: Moment) -> Result<usize, Error> {
        let pending = self
            .signing_pending()?
            .ok_or_else(|| Refusal::new("signing-none"))?;
        let mut commit = Commit::new(at.timestamp(), who, "unsign");
        commit.remove(tables::SIGNING, PENDING.to_vec());
        self.store.commit(commit)?;
        Ok(pending.records.len())
    }

    /// The batch that waits for its second signature.
    pub fn signing_pending(&self) -> Result<Option<SigningV1>, Error> {
        Ok(self.store.load(tables::SIGNING, PENDING)?)
    }

    /// The company's own signature card, from the public key files.
    pub(super) fn card(&self) -> Result<Vec<KnownKey>, Error> {
        self.company
            .people
            .iter()
            .map(|person| {
                let certificate = self.keyring().certificate(person)?;
                Ok(certificate.known_key(&self.company.subscriber))
            })
            .collect()
    }

    fn records_to_sign(&self, marked: Option<&[u32]>) -> Result<Vec<u32>, Error> {
        let new = OrderFilter {
            status: Some(Status::New),
        };
        let records: Vec<u32> = match marked {
            Some(marked) if !marked.is_empty() => marked.to_vec(),
            _ => self.order_list(&new).records().to_vec(),
        };
        if records.is_empty() {
            return Err(Refusal::new("signing-nothing").into());
        }
        self.must_be_free(&records)?;
        Ok(records)
    }

    fn refuse_second_time(&self, pending: &SigningV1, person: &Person) -> Result<(), Error> {
        let signed = SignedContent::decode(&pending.signed)?;
        for signature in signed.signatures() {
            if signature.person_id == person.number {
                return Err(Refusal::new("signed-by-the-same")
                    .with("person", &person.name)
                    .into());
            }
            if signature.signatory == person.right.signatory() {
                return Err(Refusal::new("signature-there")
                    .with("right", person.right.key())
                    .into());
            }
        }
        Ok(())
    }

    /// Names of the people whose signatures stand on the batch.
    pub(super) fn names(&self, pending: Option<&SigningV1>) -> Result<Vec<String>, Error> {
        let Some(pending) = pending else {
            return Ok(Vec::new());
        };
        let signed = SignedContent::decode(&pending.signed)?;
        let people = signed
            .signatures()
            .iter()
            .map(|s| self.company.person_numbered(s.person_id));
        Ok(people.flatten().map(|person| person.name.clone()).collect())
    }

    /// A new batch: every order is checked once more, on the day it is signed.
    fn new_batch(
        &self,
        marked: Option<&[u32]>,
        commit: &mut Commit,
        at: Moment,
    ) -> Result<Batch, Error> {
        let records = self.records_to_sign(marked)?;
        let mut orders = Vec::with_capacity(records.len());
        for record in &records {
            let order = self.order(*record)?;
            let refusals = self.check(&order.order, Some(*record), at.date_naive())?;
            if !refusals.is_empty() {
                let number = &order.order.number;
                return Err(refusals
                    .into_iter()
                    .map(|r| r.with("number", number))
                    .collect::<Vec<_>>()
                    .into());
            }
            orders.push(order);
        }
        let content = self.packet_content(commit, &orders_document(&orders), at)?;
        Ok((SignedContent::new(&content)?, content, records))
    }

    fn stage_waiting(
        &self,
        commit: &mut Commit,
        signed: &SignedContent,
        records: Vec<u32>,
    ) -> Result<(), Error> {
        let waiting = SigningV1 {
            signed: signed.encode(),
            records,
        };
        commit.put(tables::SIGNING, PENDING.to_vec(), waiting.to_bytes()?);
        Ok(())
    }

    pub(super) fn seal_batch(
        &mut self,
        mut commit: Commit,
        content: &PacketContent,
        signed: &SignedContent,
        records: Vec<u32>,
        seed: [u8; 32],
        at: Moment,
    ) -> Result<Signed, Error> {
        let orders = records
            .iter()
            .map(|r| self.order(*r))
            .collect::<Result<Vec<_>, _>>()?;
        // The bytes both persons signed must still be the orders of the Main base.
        if orders_document(&orders).to_bytes() != content.body {
            return Err(Refusal::new("signing-changed").into());
        }
        let file = self.stage_packet(
            &mut commit,
            content,
            signed,
            records,
            total(&orders),
            seed,
            at,
        )?;
        let last = signed.signatures().last();
        let last = last.and_then(|s| self.company.person_numbered(s.person_id));
        let who = &last
            .map_or(super::BANK, |person| person.id.as_str())
            .to_owned();
        let step = Step {
            event: StatusEvent::Seal,
            at,
            who,
            packet: Some(file.id),
            detail: &file.file_name,
        };
        let mut sealed = Vec::with_capacity(orders.len());
        for mut order in orders {
            order.packet = Some(file.id);
            sealed.push(self.move_order(&mut commit, order, step)?);
        }
        commit.remove(tables::SIGNING, PENDING.to_vec());
        self.store.commit(commit)?;
        let count = sealed.len();
        self.remember(sealed);
        Ok(Signed::Queued { file, count })
    }
}

/// Content with the signatures so far, its parsed head, and the records in its order.
type Batch = (SignedContent, PacketContent, Vec<u32>);

fn resume(pending: SigningV1) -> Result<Batch, Error> {
    let signed = SignedContent::decode(&pending.signed)?;
    let content = signed.unverified()?;
    Ok((signed, content, pending.records))
}

fn orders_document(orders: &[OrderRecord]) -> Document {
    Document::PaymentOrders(orders.iter().map(|o| o.order.clone()).collect())
}

pub(super) fn total(orders: &[OrderRecord]) -> i64 {
    orders.iter().map(|o| Amount::kopecks(o.order.amount)).sum()
}
