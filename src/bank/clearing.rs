//! Checking a subscriber's orders: form, rights, balance. Each is accepted, or rejected with every
//! reason there is.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::ledger::Pending;
use super::tables;
use super::{Bank, Moment};
use crate::document::status_report::{Rejection, StatusLine, StatusReport};
use crate::document::{PaymentOrder, Refusal};
use crate::error::Error;
use crate::store::Commit;

/// Orders of one packet, and whose they are.
pub(super) struct Batch<'a> {
    pub subscriber: &'a str,
    pub packet: [u8; 16],
    pub file_name: &'a str,
    pub orders: &'a [PaymentOrder],
    /// How they were decided before the books were restored.
    pub decided: Option<&'a StatusReport>,
}

/// What earlier orders of the same packet have used up.
#[derive(Default)]
struct Used {
    numbers: HashSet<Vec<u8>>,
    /// What each account could still pay, in kopecks.
    left: BTreeMap<String, i64>,
}

impl Bank {
    /// Decides every order of a packet; the accepted ones and their numbers go into `commit`.
    pub(super) fn clear(
        &self,
        batch: &Batch,
        commit: &mut Commit,
        at: Moment,
    ) -> Result<StatusReport, Error> {
        let operating_day = self.operating_day()?.of_order(at.naive_local());
        let mut used = Used::default();
        let mut sequence = self.store.next_number(commit, tables::FACTS, "pending")?;
        let mut lines = Vec::with_capacity(batch.orders.len());
        // A decision about other orders is none about these.
        let fits = |report: &&StatusReport| report.check_against(batch.orders).is_empty();
        let decided = batch.decided.filter(fits);
        for (place, order) in batch.orders.iter().enumerate() {
            let rejections = match decided.and_then(|report| report.lines.get(place)) {
                Some(line) => line.rejections.clone(),
                None => self.reasons(&self.objections(batch.subscriber, order, &mut used, at)?),
            };
            if rejections.is_empty() {
                used.take(order);
                commit.put(
                    tables::ORDER_NUMBERS,
                    order.number_in_year(),
                    batch.packet.to_vec(),
                );
                self.stage_pending(
                    commit,
                    sequence,
                    &pending(batch, order, sequence, operating_day),
                )?;
                sequence += 1;
            }
            lines.push(line(order, rejections));
        }
        commit.put_number(tables::FACTS, "pending", sequence);
        Ok(StatusReport {
            packet_id: batch.packet,
            file_name: batch.file_name.to_owned(),
            operating_day,
            made_at: at.naive_local(),
            lines,
        })
    }

    /// Everything that speaks against an order.
    fn objections(
        &self,
        subscriber: &str,
        order: &PaymentOrder,
        used: &mut Used,
        at: Moment,
    ) -> Result<Vec<Refusal>, Error> {
        let mut refusals = order.check(&self.profile.check_context(at.date_naive()));
        let number = order.number_in_year();
        if used.numbers.contains(&number)
            || self.store.get(tables::ORDER_NUMBERS, &number)?.is_some()
        {
            refusals.push(Refusal::new("bank-number-repeated").with("value", &order.number));
        }
        let payer = &order.payer;
        let account = self
            .account(&payer.account)?
            .filter(|account| account.subscriber == subscriber);
        match account {
            None => {
                refusals.push(Refusal::new("bank-account-foreign").with("value", &payer.account))
            }
            Some(account) if account.state != 0 => {
                refusals.push(Refusal::new("bank-account-closed").with("value", &payer.account));
            }
            Some(account) => {
                let key = payer.account.as_str().to_owned();
                let left = match used.left.get(&key) {
                    Some(left) => *left,
                    None => {
                        let points = self.account_information(&payer.account, &account, at)?;
                        let left = points.expected_balance.kopecks();
                        used.left.insert(key, left);
                        left
                    }
                };
                if left < order.amount.kopecks() {
                    refusals.push(red_balance(order, left));
                }
            }
        }
        if !self.profile.is_own_code(&payer.bank.code) {
            refusals.push(Refusal::new("bank-payer-bank-foreign").with("value", &payer.bank.code));
        }
        Ok(refusals)
    }

    fn reasons(&self, refusals: &[Refusal]) -> Vec<Rejection> {
        let reason = |refusal: &Refusal| Rejection {
            code: refusal.rule.to_owned(),
            text: self.say(refusal),
        };
        refusals.iter().map(reason).collect()
    }
}

fn line(order: &PaymentOrder, rejections: Vec<Rejection>) -> StatusLine {
    StatusLine {
        number: order.number.clone(),
        date: order.date,
        amount: order.amount,
        control_sum: order.control_sum(),
        rejections,
    }
}

impl Used {
    fn take(&mut self, order: &PaymentOrder) {
        self.numbers.insert(order.number_in_year());
        if let Some(left) = self.left.get_mut(order.payer.account.as_str()) {
            *left -= order.amount.kopecks();
        }
    }
}

fn red_balance(order: &PaymentOrder, left: i64) -> Refusal {
    Refusal::new("bank-red-balance")
        .with("value", order.amount)
        .with("left", crate::document::Balance::from_kopecks(left))
        .with("account", &order.payer.account)
}

fn pending(
    batch: &Batch,
    order: &PaymentOrder,
    sequence: u64,
    operating_day: NaiveDate,
) -> Pending {
    Pending {
        sequence,
        subscriber: batch.subscriber.to_owned(),
        packet: batch.packet,
        order: order.clone(),
        operating_day,
    }
}
