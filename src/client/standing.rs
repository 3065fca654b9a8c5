//! Why an order does not move: the last proven fact, who must act, what to do (S173, S266, S269).

use chrono::NaiveDate;

use super::order_record::OrderRecord;
use super::receive::Received;
use super::{BANK, Client};
use crate::document::{Document, DocumentKind, Refusal, Status};
use crate::error::Error;
use crate::packet::SignedContent;
use crate::store::Fault;

/// Who must act next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    Operator,
    FirstSignatory,
    /// The one whose signature is still missing.
    OtherSignatory,
    Bank,
    Nobody,
}

/// Where an order stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// `standing-<name>` tells the fact, `standing-<name>-advice` what to do.
    pub name: &'static str,
    pub actor: Actor,
    /// When the fact came about, Unix seconds.
    pub at_unix: i64,
    /// Who brought it about: a person, `operator` or `bank`; may be empty.
    pub who: String,
    /// The file it is about; may be empty.
    pub file_name: String,
    /// How many packets lie sealed in the inbox.
    pub sealed: usize,
    /// What is wrong with the order, if that is what holds it.
    pub because: Option<Refusal>,
}

impl Actor {
    /// Catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Actor::Operator => "actor-operator",
            Actor::FirstSignatory => "actor-first-signatory",
            Actor::OtherSignatory => "actor-other-signatory",
            Actor::Bank => "actor-bank",
            Actor::Nobody => "actor-nobody",
        }
    }
}

impl Standing {
    fn of(name: &'static str, actor: Actor) -> Standing {
        Standing {
            name,
            actor,
            at_unix: 0,
            who: String::new(),
            file_name: String::new(),
            sealed: 0,
            because: None,
        }
    }
}

impl Client {
    /// Where an order stands, judged by what is on the disk; rules are those of `today`.
    ///
    /// # Errors
    /// An unknown record, or a fault of the disk.
    pub fn standing(&self, record: u32, today: NaiveDate) -> Result<Standing, Error> {
        let order = self.order(record)?;
        let mut standing = match (order.status, order.packet) {
            (Status::New, _) => self.standing_new(&order, today)?,
            (Status::Sealed, Some(packet)) => self.standing_sealed(packet)?,
            (Status::Sealed, None) => return Err(Fault::Unreadable { what: "order" }.into()),
            (Status::Accepted, _) => self.standing_accepted(&order)?,
            (Status::Posted, _) => Standing::of("posted", Actor::Nobody),
            (Status::Rejected, _) => Standing::of("rejected", Actor::Operator),
        };
        let last = self.order_history(record)?.pop();
        if let (Some(last), true) = (last, standing.at_unix == 0) {
            standing.at_unix = last.at_unix;
            standing.who = last.who;
            if standing.file_name.is_empty() {
                standing.file_name = last.detail;
            }
        }
        Ok(standing)
    }

    fn standing_new(&self, order: &OrderRecord, today: NaiveDate) -> Result<Standing, Error> {
        if let Some(pending) = self.signing_pending()?
            && pending.records.contains(&order.record)
        {
            let content = SignedContent::decode(&pending.signed)?.unverified()?;
            return Ok(Standing {
                who: self.names(Some(&pending))?.join(", "),
                at_unix: content.made_at,
                ..Standing::of("half-signed", Actor::OtherSignatory)
            });
        }
        let refusals = self.check(&order.order, Some(order.record), today)?;
        Ok(match refusals.into_iter().next() {
            Some(refusal) => Standing {
                because: Some(refusal),
                ..Standing::of("wrong", Actor::Operator)
            },
            None => Standing::of("unsigned", Actor::FirstSignatory),
        })
    }

    fn standing_sealed(&self, packet: [u8; 16]) -> Result<Standing, Error> {
        let mut outgoing = self.mailbox.outgoing()?.into_iter();
        if let Some(entry) = outgoing.find(|entry| entry.id == packet) {
            let name = match (entry.held, entry.began) {
                (true, _) => "held",
                (false, true) => "began",
                (false, false) => "waiting",
            };
            return Ok(Standing {
                at_unix: entry.at_unix,
                file_name: entry.name,
                ..Standing::of(name, Actor::Operator)
            });
        }
        if let Some(reply) = self.packet(&packet)?.answered_by {
            let reply = self.received_one(reply)?;
            if !reply.processed {
                return Ok(unprocessed(reply));
            }
        }
        let mut sent = self.mailbox.sent()?.into_iter();
        let sent = sent.find(|entry| entry.id == packet);
        let waiting = match self.sealed_inbox()?.len() {
            _ if self.bank_waits()? => Standing::of("bank-restored", Actor::FirstSignatory),
            0 => Standing::of("delivered", Actor::Bank),
            sealed => Standing {
                sealed,
                ..Standing::of("delivered-inbox", Actor::FirstSignatory)
            },
        };
        Ok(Standing {
            at_unix: sent.as_ref().map_or(0, |entry| entry.delivered_at_unix),
            file_name: sent.map_or_else(String::new, |entry| entry.name),
            who: BANK.to_owned(),
            ..waiting
        })
    }

    fn standing_accepted(&self, order: &OrderRecord) -> Result<Standing, Error> {
        for waiting in self.received_heads()? {
            if waiting.processed || waiting.kind != DocumentKind::Statement {
                continue;
            }
            let received = self.received_one(waiting.id)?;
            if let Document::Statement(statement) = &received.document
                && statement.account == order.order.payer.account
            {
                return Ok(unprocessed(received));
            }
        }
        Ok(match self.sealed_inbox()?.len() {
            0 => Standing::of("accepted", Actor::Bank),
            sealed => Standing {
                sealed,
                ..Standing::of("accepted-inbox", Actor::FirstSignatory)
            },
        })
    }
}

/// The bank's answer is here and was opened, but nobody has processed it.
fn unprocessed(received: Received) -> Standing {
    Standing {
        at_unix: received.made_at_unix,
        who: BANK.to_owned(),
        file_name: received.file_name,
        ..Standing::of("unprocessed", Actor::Operator)
    }
}
