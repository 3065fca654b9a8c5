//! Receiving a subscriber's packet and answering it: opened, checked, executed once, and the
//! answer signed and sealed, all in one Commit.

use chrono::{Datelike, NaiveDate};
use rand::SeedableRng;

use super::clearing::Batch;
use super::returned::Returned;
use super::subscribers::Subscriber;
use super::tables::{self, PacketV1};
use super::{Bank, Moment};
use crate::document::letter::Letter;
use crate::document::request::{ErrorReply, OrderEnquiry, StatementRequest};
use crate::document::status_report::StatusReport;
use crate::document::{AccountNumber, Document, DocumentKind, Refusal};
use crate::error::Error;
use crate::packet::{self, PacketContent, PacketId, Signatory, SignedContent};
use crate::store::{Commit, Mailbox, Record};

/// Longest period of one statement request, in days.
const STATEMENT_DAYS_MAX: i64 = 366;

impl Bank {
    /// Executes a packet that lies in the subscriber's inbox; a packet that was executed before
    /// changes nothing: its answer lies in the outbox, or was delivered.
    pub fn execute(
        &self,
        subscriber: &Subscriber,
        id: [u8; 16],
        seed: [u8; 32],
        at: Moment,
    ) -> Result<(), Error> {
        let mailbox = Mailbox::new(self.store.clone(), &subscriber.id);
        if self.store.get(tables::PACKETS, &id)?.is_some() {
            return Ok(());
        }
        let bytes = mailbox.incoming_bytes(id)?;
        let opened = packet::open(&bytes, &self.keys.opening).map_err(Error::from);
        let returned = self.returned(subscriber, id, at)?;
        let accepted_unix = returned.as_ref().map_or(at.timestamp(), |r| r.made_at);
        let mut commit = Commit::new(
            at.timestamp(),
            &subscriber.id,
            format!("packet|{}", PacketId(id)),
        );
        let refused_before = returned.as_ref().and_then(Returned::refusal);
        let received = match (refused_before, opened) {
            (Some(reply), _) => Received::answered(Document::ErrorReply(reply.clone())),
            (None, Err(Error::Refused(refusals))) => Received::refused(id, self, &refusals),
            (None, Err(fault)) => return Err(fault),
            (None, Ok(signed)) => match self.verify(subscriber, &signed, accepted_unix) {
                Ok(content) => {
                    let decided = returned.as_ref().and_then(Returned::report);
                    let packet = Packet {
                        id,
                        content,
                        decided,
                    };
                    self.answer(subscriber, &packet, &mut commit, at)?
                }
                Err(Error::Refused(refusals)) => Received::refused(id, self, &refusals),
                Err(fault) => return Err(fault),
            },
        };
        let answer = match &received.answer {
            Some(document) => Some(self.stage_answer(
                &mut commit,
                subscriber,
                document,
                Some((id, &received.file_name)),
                seed,
                at,
            )?),
            None => None,
        };
        let record = PacketV1 {
            subscriber: subscriber.id.clone(),
            kind: received.kind,
            file_name: received.file_name,
            received_unix: accepted_unix,
            answer,
        };
        commit.put(tables::PACKETS, id.to_vec(), record.to_bytes()?);
        Mailbox::stage_processed(&mut commit, &subscriber.id, id);
        self.store.commit(commit)?;
        Ok(())
    }

    /// The content, if its signatures stand by the signature card of that moment and its number is
    /// a new one.
    fn verify(
        &self,
        subscriber: &Subscriber,
        signed: &SignedContent,
        at_unix: i64,
    ) -> Result<PacketContent, Error> {
        let content = signed.verify(&subscriber.card(), at_unix)?;
        if content.subscriber != subscriber.id || content.from_bank {
            return Err(Refusal::new("bank-packet-foreign")
                .with("value", &content.subscriber)
                .into());
        }
        let number = number_key(&subscriber.id, content.number);
        if self.store.get(tables::PACKET_NUMBERS, &number)?.is_some() {
            return Err(Refusal::new("bank-packet-number-repeated")
                .with("value", content.number)
                .into());
        }
        Ok(content)
    }

    /// What the packet asks, done; its effects go into `commit`.
    fn answer(
        &self,
        subscriber: &Subscriber,
        packet: &Packet,
        commit: &mut Commit,
        at: Moment,
    ) -> Result<Received, Error> {
        let Packet { id, content, .. } = packet;
        commit.put(
            tables::PACKET_NUMBERS,
            number_key(&subscriber.id, content.number),
            id.to_vec(),
        );
        let mut received = Received {
            kind: content.kind,
            file_name: content.file_name.clone(),
            answer: None,
        };
        let document = DocumentKind::from_byte(content.kind)
            .and_then(|kind| Document::from_bytes(kind, &content.body));
        let answer = match document {
            Ok(document) => self.execute_document(subscriber, document, packet, commit, at),
            Err(_) => Err(Refusal::new("bank-document-unreadable").into()),
        };
        received.answer = match answer {
            Ok(answer) => answer,
            Err(Error::Refused(refusals)) => Received::refused(*id, self, &refusals).answer,
            Err(fault) => return Err(fault),
        };
        Ok(received)
    }

    fn execute_document(
        &self,
        subscriber: &Subscriber,
        document: Document,
        packet: &Packet,
        commit: &mut Commit,
        at: Moment,
    ) -> Result<Option<Document>, Error> {
        let owner = &subscriber.id;
        Ok(match document {
            Document::PaymentOrders(orders) => {
                let batch = Batch {
                    subscriber: owner,
                    packet: packet.id,
                    file_name: &packet.content.file_name,
                    orders: &orders,
                    decided: packet.decided,
                };
                Some(Document::StatusReport(self.clear(&batch, commit, at)?))
            }
            Document::StatementRequest(request) => {
                let account = self.requested(owner, &request)?;
                Some(Document::Statement(self.statement(&account, &request, at)?))
            }
            Document::CreditOrdersRequest(request) => {
                self.requested(owner, &request)?;
                Some(Document::CreditOrders(self.credit_orders(&request)?))
            }
            Document::AccountInformationRequest(request) => {
                let account = self.owned(owner, &request.account)?;
                let information = self.account_information(&request.account, &account, at)?;
                Some(Document::AccountInformation(information))
            }
            Document::OrderEnquiry(enquiry) => {
                self.owned(owner, &enquiry.account)?;
                Some(Document::Letter(self.order_state(&enquiry, at)?))
            }
            // Mail needs no answer; it stays in the archive of the mailbox.
            Document::Letter(_) | Document::File(_) => None,
            _ => return Err(Refusal::new("bank-document-unexpected").into()),
        })
    }

    /// The account of a request for a period, if the period is one the bank answers.
    fn requested(
        &self,
        owner: &str,
        request: &StatementRequest,
    ) -> Result<tables::AccountV1, Error> {
        let account = self.owned(owner, &request.account)?;
        if request.end <= request.start {
            return Err(period_refusal("bank-period-empty", request).into());
        }
        if (request.end - request.start).num_days() > STATEMENT_DAYS_MAX {
            return Err(period_refusal("bank-period-long", request)
                .with("days", STATEMENT_DAYS_MAX)
                .into());
        }
        Ok(account)
    }

    fn owned(&self, owner: &str, number: &AccountNumber) -> Result<tables::AccountV1, Error> {
        self.account(number)?
            .filter(|account| account.subscriber == owner)
            .ok_or_else(|| {
                Refusal::new("bank-account-foreign")
                    .with("value", number)
                    .into()
            })
    }

    /// What has become of one order.
    fn order_state(&self, enquiry: &OrderEnquiry, at: Moment) -> Result<Letter, Error> {
        let same = |number: &str, date: NaiveDate| {
            number == enquiry.number.as_str() && date == enquiry.date
        };
        let entry = self
            .entries(&enquiry.account)?
            .into_iter()
            .find(|e| same(e.order.number.as_str(), e.order.date));
        let waits = self.pending()?.into_iter().find(|p| {
            p.order.payer.account == enquiry.account && same(p.order.number.as_str(), p.order.date)
        });
        let about = match (&entry, &waits) {
            (Some(entry), _) => Refusal::new("bank-order-posted").with("day", entry.posting_date),
            (None, Some(pending)) => {
                Refusal::new("bank-order-waits").with("day", pending.operating_day)
            }
            (None, None) => Refusal::new("bank-order-unknown"),
        };
        let about = about
            .with("number", &enquiry.number)
            .with("date", enquiry.date);
        Ok(Letter {
            made_at: at.naive_local(),
            subject: format!("{} {}", enquiry.number, enquiry.date.format("%d.%m.%Y")),
            text: self.say(&about),
        })
    }

    /// Signs and seals a document for a subscriber's first signatories and puts it in the outbox.
    pub(super) fn stage_answer(
        &self,
        commit: &mut Commit,
        subscriber: &Subscriber,
        document: &Document,
        answers: Option<([u8; 16], &str)>,
        seed: [u8; 32],
        at: Moment,
    ) -> Result<[u8; 16], Error> {
        let kind = document.kind();
        let number = self.store.next_number(commit, tables::FACTS, "packet")?;
        let file_name = answer_name(kind, answers.map(|(_, name)| name), number, at.date_naive());
        let content = PacketContent {
            kind: kind.byte(),
            number,
            made_at: at.timestamp(),
            subscriber: subscriber.id.clone(),
            from_bank: true,
            in_reply_to: answers.map(|(id, _)| PacketId(id)),
            file_name: file_name.clone(),
            body: document.to_bytes(),
        };
        let mut signed = SignedContent::new(&content)?;
        signed.sign(&self.keys.signing, 0, Signatory::Bank)?;
        let mut rng = rand::rngs::StdRng::from_seed(seed);
        let sealed = packet::seal(&signed, &subscriber.opening_keys()?, &mut rng)?;
        Mailbox::stage_outgoing(
            commit,
            &subscriber.id,
            sealed.id.0,
            kind.byte(),
            kind == DocumentKind::StatusReport,
            &file_name,
            sealed.bytes,
            at.timestamp(),
        );
        Ok(sealed.id.0)
    }
}

/// A packet whose signatures stand.
struct Packet<'a> {
    id: [u8; 16],
    content: PacketContent,
    /// How its orders were decided before the books were restored.
    decided: Option<&'a StatusReport>,
}

/// What came of one packet.
struct Received {
    kind: u8,
    file_name: String,
    answer: Option<Document>,
}

impl Received {
    fn refused(id: [u8; 16], bank: &Bank, refusals: &[Refusal]) -> Received {
        let first = refusals
            .first()
            .cloned()
            .unwrap_or_else(|| Refusal::new("bank-document-unreadable"));
        let reply = ErrorReply {
            packet_id: id,
            code: first.rule.to_owned(),
            text: bank.say(&first),
        };
        Received::answered(Document::ErrorReply(reply))
    }

    /// The answer to a packet of which nothing was read.
    fn answered(answer: Document) -> Received {
        Received {
            kind: 0,
            file_name: String::new(),
            answer: Some(answer),
        }
    }
}

fn period_refusal(rule: &'static str, request: &StatementRequest) -> Refusal {
    Refusal::new(rule)
        .with("start", request.start.format("%d.%m.%Y"))
        .with("end", request.end.format("%d.%m.%Y"))
}

/// A subscriber's packet numbers sort as numbers.
fn number_key(subscriber: &str, number: u64) -> Vec<u8> {
    let mut key = number_prefix(subscriber);
    key.extend(number.to_be_bytes());
    key
}

/// What the keys of a subscriber's packet numbers begin with.
pub(super) fn number_prefix(subscriber: &str) -> Vec<u8> {
    let mut key = subscriber.as_bytes().to_vec();
    key.push(0);
    key
}

/// The answer keeps the stem of the file it answers; its kind gives the ending.
fn answer_name(kind: DocumentKind, answered: Option<&str>, number: u64, day: NaiveDate) -> String {
    let own = format!("{:02}{:02}{:03}", day.month(), day.day(), number % 1000);
    let stem = answered
        .and_then(|name| name.split('.').next())
        .filter(|stem| !stem.is_empty());
    let ending = match kind {
        DocumentKind::StatusReport => "pro",
        DocumentKind::Statement => "sta",
        DocumentKind::CreditOrders => "crd",
        DocumentKind::AccountInformation => "inf",
        DocumentKind::BankInformation => "bul",
        DocumentKind::ErrorReply => "err",
        _ => "let",
    };
    format!("{}.{ending}", stem.unwrap_or(&own))
}
