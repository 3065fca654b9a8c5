//! A batch carried by hand to where the other signatory is, signed there without any link, and
//! brought back.
//!
//! The place where it is signed needs the company's description, the bank's profile and the keys,
//! not its base. What comes back is taken only when it is, byte for byte, the batch that waits here.

use super::order_record::OrderRecord;
use super::sign::{Signed, Signer, SigningList};
use super::tables::SigningV1;
use super::{Client, Moment, Right};
use crate::document::{Document, DocumentKind, PaymentOrder, Refusal, Status};
use crate::error::Error;
use crate::packet::{self, SignedContent};
use crate::store::Commit;

/// First bytes of the file, the last of them its version.
const MAGIC: &[u8; 6] = b"CBHND\x01";

/// A batch that was carried here, its signatures checked.
#[derive(Debug, Clone)]
pub struct Handed {
    signed: SignedContent,
    /// Exactly what was signed and will be signed.
    pub list: SigningList,
    /// The signature that is missing; none when both stand.
    pub missing: Option<Right>,
}

impl Client {
    /// The file by which the waiting batch is carried to the other signatory.
    ///
    /// # Errors
    /// A refusal when no batch waits.
    pub fn hand_over(&self) -> Result<Vec<u8>, Error> {
        Ok(file_of(&self.waiting()?.signed))
    }

    /// Reads a carried batch; every signature on it must stand by the company's signature card.
    ///
    /// # Errors
    /// Refusals: not such a file, damaged, another company's, not orders, a signature that fails.
    pub fn read_handed(&self, bytes: &[u8], at: Moment) -> Result<Handed, Error> {
        let Some(encoded) = bytes.strip_prefix(MAGIC) else {
            return Err(Error::refuse("handed-unreadable"));
        };
        let signed = SignedContent::decode(encoded)?;
        let content = signed.verify_so_far(&self.card()?, at.timestamp())?;
        if content.subscriber != self.company.subscriber {
            return Err(Refusal::new("handed-foreign")
                .with("value", &content.subscriber)
                .into());
        }
        let document = DocumentKind::from_byte(content.kind)
            .and_then(|kind| Document::from_bytes(kind, &content.body));
        let Ok(Document::PaymentOrders(orders)) = document else {
            return Err(Error::refuse("handed-unreadable"));
        };
        let orders: Vec<OrderRecord> = (1..).zip(orders).map(carried).collect();
        let given = |right: Right| {
            let mut given = signed.signatures().iter();
            given.any(|s| s.signatory == right.signatory())
        };
        let missing = [Right::First, Right::Second]
            .into_iter()
            .find(|r| !given(*r));
        let pending = SigningV1 {
            signed: signed.encode(),
            records: Vec::new(),
        };
        Ok(Handed {
            list: SigningList {
                total_kopecks: super::sign::total(&orders),
                words: packet::digest_words(&content.body),
                orders,
                signed_by: self.names(Some(&pending))?,
            },
            signed,
            missing,
        })
    }

    /// Signs a carried batch; the file to carry back. Nothing changes in this folder.
    ///
    /// # Errors
    /// A signature that is there already, a person without the right, a wrong password.
    pub fn sign_handed(
        &self,
        mut handed: Handed,
        signer: Signer,
        at: Moment,
    ) -> Result<Vec<u8>, Error> {
        let person = self.signer(signer.person, signer.right)?;
        let keys = self.person_keys(&person, signer.password, at)?;
        let signatory = person.right.signatory();
        handed
            .signed
            .sign(&keys.signing, person.number, signatory)?;
        Ok(file_of(&handed.signed.encode()))
    }

    /// Takes the batch back with both signatures: sealed for the bank and queued.
    ///
    /// # Errors
    /// A refusal when a signature is missing, or when it is not the very batch that waits here.
    pub fn take_back(&mut self, bytes: &[u8], seed: [u8; 32], at: Moment) -> Result<Signed, Error> {
        let handed = self.read_handed(bytes, at)?;
        if let Some(right) = handed.missing {
            return Err(Refusal::new("handed-unsigned")
                .with("right", right.key())
                .into());
        }
        let waiting = self.waiting()?;
        let ours = SignedContent::decode(&waiting.signed)?;
        if ours.content_bytes() != handed.signed.content_bytes() {
            return Err(Error::refuse("handed-not-waiting"));
        }
        let content = handed.signed.unverified()?;
        let signers = handed.list.signed_by.join(", ");
        let commit = Commit::new(at.timestamp(), signers, "sign-handed");
        self.seal_batch(commit, &content, &handed.signed, waiting.records, seed, at)
    }

    fn waiting(&self) -> Result<SigningV1, Error> {
        let pending = self.signing_pending()?;
        pending.ok_or_else(|| Error::refuse("signing-none"))
    }
}

/// An order of a carried batch; it has no record in this folder.
fn carried((place, order): (u32, PaymentOrder)) -> OrderRecord {
    OrderRecord {
        record: place,
        order,
        status: Status::New,
        packet: None,
        posting_date: None,
        rejections: Vec::new(),
        origin: 0,
    }
}

fn file_of(signed: &[u8]) -> Vec<u8> {
    [MAGIC, signed].concat()
}
