//! Processing: what an opened document of the bank does to the Main base and the archive.

use super::import::statement_key;
use super::main_base::Step;
use super::order_record::{KeptOrder, OrderRecord};
use super::receive::Received;
use super::tables::{self, StatementV1};
use super::{Client, Moment, PROFILE};
use crate::document::bank_information::AccountInformation;
use crate::document::credit_order::CreditOrder;
use crate::document::request::ErrorReply;
use crate::document::statement::{self, Candidate, Matching, Statement};
use crate::document::status_report::StatusReport;
use crate::document::{Document, DocumentKind, Refusal, Status, StatusEvent};
use crate::error::Error;
use crate::packet::PROFILE_FILE;
use crate::store::{Commit, Record};

/// What processing one document did.
#[derive(Debug, Clone)]
pub enum Processed {
    /// Statuses went to 2 and 4.
    StatusReport { accepted: usize, rejected: usize },
    /// Statuses went to 3; what did not match is named.
    Statement(Box<Matching<u32>>),
    /// So many were new in the archive.
    CreditOrders { archived: usize },
    /// Point 9 as recomputed here agrees with the bank's, or not.
    AccountInformation { agrees: bool },
    /// The bank's profile of this issue is in force.
    Profile { issue: u32 },
    /// Read and kept: letters, files, the bulletin, an error reply about anything but orders.
    Kept,
}

impl Client {
    /// Processes an opened document. A second time changes nothing more.
    pub fn process(
        &mut self,
        id: [u8; 16],
        archive_credits: bool,
        who: &str,
        at: Moment,
    ) -> Result<Processed, Error> {
        let received = self.received_one(id)?;
        let mut commit = self.begin_processing(id, who, at)?;
        let mut changed = Vec::new();
        let mut profile = None;
        let result = match &received.document {
            Document::StatusReport(report) => {
                self.apply_report(&received, report, &mut commit, &mut changed, at)?
            }
            Document::Statement(statement) => {
                self.apply_statement(&received, statement, &mut commit, &mut changed, at)?
            }
            Document::CreditOrders(orders) if archive_credits => {
                self.archive_credits(orders, &mut commit)?
            }
            Document::CreditOrders(_) => Processed::CreditOrders { archived: 0 },
            Document::AccountInformation(information) => Processed::AccountInformation {
                agrees: information.agrees(),
            },
            Document::ErrorReply(reply) => {
                self.apply_error(&received, reply, &mut commit, &mut changed, at)?
            }
            Document::File(file) if file.name == PROFILE_FILE => {
                let text = String::from_utf8_lossy(&file.bytes);
                // One that is not newer was overtaken, and is kept like any file.
                profile = self.profile.successor(&text).ok();
                match &profile {
                    Some(next) => {
                        commit.put(tables::FACTS, PROFILE, file.bytes.clone());
                        Processed::Profile { issue: next.issue }
                    }
                    None => Processed::Kept,
                }
            }
            _ => Processed::Kept,
        };
        self.store.commit(commit)?;
        self.remember(changed);
        if let Some(profile) = profile {
            self.profile = profile;
        }
        Ok(result)
    }

    /// Only the orders of the very file the report answers are touched; every line must be the
    /// order we sent, to the control sum.
    fn apply_report(
        &self,
        received: &Received,
        report: &StatusReport,
        commit: &mut Commit,
        changed: &mut Vec<KeptOrder>,
        at: Moment,
    ) -> Result<Processed, Error> {
        let disagrees = |what: &str| {
            Refusal::new("report-disagrees")
                .with("name", &report.file_name)
                .with("what", what)
        };
        if received.in_reply_to != Some(report.packet_id) {
            return Err(disagrees("file").into());
        }
        let packet = self.packet(&report.packet_id)?;
        if packet.file_name != report.file_name {
            return Err(disagrees("name").into());
        }
        let records = packet
            .records
            .iter()
            .map(|r| self.order(*r))
            .collect::<Result<Vec<_>, _>>()?;
        let orders: Vec<_> = records.iter().map(|record| record.order.clone()).collect();
        let wrong = report.check_against(&orders);
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let (mut accepted, mut rejected) = (0, 0);
        for (mut order, line) in records.into_iter().zip(&report.lines) {
            if order.packet != Some(report.packet_id) {
                return Err(disagrees("packet").into());
            }
            let (count, event, reached) = match line.rejections.is_empty() {
                true => (&mut accepted, StatusEvent::Accept, Status::Accepted),
                false => (&mut rejected, StatusEvent::Reject, Status::Rejected),
            };
            *count += 1;
            // A report processed before, or overtaken by the statement, moves nothing back.
            if order.status == reached || order.status == Status::Posted {
                continue;
            }
            order.rejections = line
                .rejections
                .iter()
                .map(|r| (r.code.clone(), r.text.clone()))
                .collect();
            let step = step_of_bank(received, event, at);
            changed.push(self.move_order(commit, order, step)?);
        }
        Ok(Processed::StatusReport { accepted, rejected })
    }

    /// A file the bank could not take as a whole: none of its orders was executed.
    fn apply_error(
        &self,
        received: &Received,
        reply: &ErrorReply,
        commit: &mut Commit,
        changed: &mut Vec<KeptOrder>,
        at: Moment,
    ) -> Result<Processed, Error> {
        if received.in_reply_to != Some(reply.packet_id) {
            return Ok(Processed::Kept);
        }
        let packet = self.packet(&reply.packet_id)?;
        let mut rejected = 0;
        for record in &packet.records {
            let mut order = self.order(*record)?;
            if order.packet != Some(reply.packet_id) || order.status != Status::Sealed {
                continue;
            }
            order.rejections = vec![(reply.code.clone(), reply.text.clone())];
            let step = step_of_bank(received, StatusEvent::Reject, at);
            changed.push(self.move_order(commit, order, step)?);
            rejected += 1;
        }
        Ok(match rejected {
            0 => Processed::Kept,
            _ => Processed::StatusReport {
                accepted: 0,
                rejected,
            },
        })
    }

    /// Each debit line is compared with the Main base and spent once; a match makes 3 out of 2.
    fn apply_statement(
        &self,
        received: &Received,
        statement: &Statement,
        commit: &mut Commit,
        changed: &mut Vec<KeptOrder>,
        at: Moment,
    ) -> Result<Processed, Error> {
        let wrong = statement.check();
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        if !self.company.owns(&statement.account) {
            return Err(Refusal::new("statement-account-not-ours")
                .with("value", &statement.account)
                .into());
        }
        let concerned = statement::concerned(&statement.entries);
        let candidates: Vec<Candidate<u32>> = self
            .orders_where(concerned)?
            .into_iter()
            .filter(|r| r.order.payer.account == statement.account)
            .map(|record| candidate(&record))
            .collect();
        let matching = statement::match_entries(&statement.entries, &candidates);
        for posted in &matching.posted {
            let mut order = self.order(posted.id)?;
            if order.status == Status::Posted {
                continue;
            }
            order.posting_date = Some(posted.posting_date);
            let step = step_of_bank(received, StatusEvent::Post, at);
            changed.push(self.move_order(commit, order, step)?);
        }
        let record = StatementV1 {
            document: Document::Statement(statement.clone()).to_bytes(),
            packet: Some(received.id),
        };
        commit.put(
            tables::STATEMENTS,
            statement_key(statement),
            record.to_bytes()?,
        );
        Ok(Processed::Statement(Box::new(matching)))
    }

    /// The bank's reference is the key: the same credit order is archived once.
    fn archive_credits(
        &self,
        orders: &[CreditOrder],
        commit: &mut Commit,
    ) -> Result<Processed, Error> {
        let mut archived = 0;
        for order in orders {
            let key = order.bank_reference.as_bytes();
            if self.store.get(tables::CREDIT_ORDERS, key)?.is_none() {
                let bytes = Document::CreditOrders(vec![order.clone()]).to_bytes();
                commit.put(tables::CREDIT_ORDERS, key.to_vec(), bytes);
                archived += 1;
            }
        }
        Ok(Processed::CreditOrders { archived })
    }

    /// The newest nine points of an account that were opened.
    pub fn account_information(
        &self,
        account: &crate::document::AccountNumber,
    ) -> Result<Option<AccountInformation>, Error> {
        for head in self.received_heads()?.into_iter().rev() {
            if head.kind != DocumentKind::AccountInformation {
                continue;
            }
            if let Document::AccountInformation(told) = self.received_one(head.id)?.document
                && told.account == *account
            {
                return Ok(Some(told));
            }
        }
        Ok(None)
    }
}

/// A step of an order's life that a document of the bank causes.
fn step_of_bank(received: &Received, event: StatusEvent, at: Moment) -> Step<'_> {
    Step {
        event,
        at,
        who: "bank",
        packet: Some(received.id),
        detail: &received.file_name,
    }
}

fn candidate(record: &OrderRecord) -> Candidate<u32> {
    Candidate {
        id: record.record,
        number: record.order.number.clone(),
        date: record.order.date,
        amount: record.order.amount,
        status: record.status,
        posting_date: record.posting_date,
    }
}
