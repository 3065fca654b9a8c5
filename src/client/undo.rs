//! Taking back changes to orders of status 0, one after the other, the last first.
//!
//! Each such change keeps beside it what takes it back. Taking back is a Commit of its own, and
//! only while every order concerned is what the change left: at status 0, in no batch that waits
//! for a signature, unchanged since.

use super::main_base;
use super::order_record::{KeptOrder, OrderEvent, OrderRecord};
use super::tables::{self, UndoStepV1, UndoV1};
use super::{Client, Moment};
use crate::document::{Refusal, Status};
use crate::error::Error;
use crate::store::{Commit, Fault, Record, value_digest};

/// The change that would be taken back next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// Number of the change, for [`Client::undo`].
    pub change: u32,
    /// `enter`, `edit`, `remove` or `import`.
    pub what: String,
    /// Number of the first order concerned.
    pub number: String,
    /// How many orders are concerned.
    pub count: usize,
}

/// What takes a change back, gathered while it is staged.
#[derive(Default)]
pub(super) struct Reversal {
    steps: Vec<UndoStepV1>,
}

impl Reversal {
    /// An order as it was and as it will be; none where there is none.
    pub(super) fn note(
        &mut self,
        before: Option<&OrderRecord>,
        after: Option<&OrderRecord>,
    ) -> Result<(), Fault> {
        let Some(either) = after.or(before) else {
            return Ok(());
        };
        self.steps.push(UndoStepV1 {
            record: either.record,
            number: either.order.number.to_string(),
            before: before.map(OrderRecord::bytes).transpose()?,
            after: match after {
                Some(after) => Some(value_digest(&after.bytes()?)),
                None => None,
            },
        });
        Ok(())
    }
}

impl Client {
    /// Puts what takes a change back into the commit that makes it.
    pub(super) fn stage_reversal(
        &self,
        commit: &mut Commit,
        what: &str,
        reversal: Reversal,
    ) -> Result<(), Error> {
        let change = self.last_change_number()? + 1;
        for (part, steps) in reversal.steps.chunks(STEPS_IN_ROW).enumerate() {
            let record = UndoV1 {
                what: what.to_owned(),
                count: reversal.steps.len() as u32,
                steps: steps.to_vec(),
            };
            let key = [change.to_be_bytes(), (part as u32).to_be_bytes()].concat();
            commit.put(tables::UNDO, key, record.to_bytes()?);
        }
        if let Some(old) = change.checked_sub(CHANGES_KEPT) {
            self.forget_change(commit, old)?;
        }
        Ok(())
    }

    /// The change that would be taken back; refuses when there is none, and when one of its orders
    /// has moved on. Of a change of very many orders only [`Client::undo`] looks at each.
    pub fn last_change(&self) -> Result<LastChange, Error> {
        let change = self.last_change_number()?;
        let first = [change.to_be_bytes(), [0; 4]].concat();
        let record: UndoV1 = self
            .store
            .load(tables::UNDO, &first)?
            .ok_or_else(|| Error::refuse("undo-nothing"))?;
        if record.count as usize <= STEPS_LOOKED_AT {
            self.must_be_as_left(&record.steps)?;
        }
        let number = record.steps.first().map(|step| step.number.clone());
        Ok(LastChange {
            change,
            what: record.what,
            number: number.unwrap_or_default(),
            count: record.count as usize,
        })
    }

    /// Takes the last change back; refuses when it is not this one any more. The number of orders
    /// concerned.
    pub fn undo(&mut self, change: u32, who: &str, at: Moment) -> Result<usize, Error> {
        let last = self.last_change()?;
        if last.change != change {
            return Err(Error::refuse("undo-another"));
        }
        let (what, steps) = self.change(change)?;
        self.must_be_as_left(&steps)?;
        let why = match last.what.as_str() {
            "enter" | "edit" => format!("undo-{what}|{}", last.number),
            _ => format!("undo-{what}|{}", last.count),
        };
        let mut commit = Commit::new(at.timestamp(), who, why);
        let mut restored = Vec::new();
        for step in &steps {
            if let Ok(current) = self.order(step.record) {
                main_base::forget_keys(&mut commit, &current.order);
            }
            if let Some(bytes) = &step.before {
                let record = OrderRecord::read(step.record, bytes)?;
                let kept = KeptOrder::new(&record, bytes);
                restored.push((record, kept));
            }
        }
        for (record, _) in &restored {
            self.number_must_be_free(record)?;
            main_base::claim_keys(&mut commit, &record.order, record.record);
        }
        for step in &steps {
            let key = step.record.to_be_bytes().to_vec();
            match &step.before {
                Some(bytes) => commit.put(tables::ORDERS, key, bytes.clone()),
                None => commit.remove(tables::ORDERS, key),
            }
            self.stage_event(&mut commit, step.record, &undone(who, at))?;
        }
        self.forget_change(&mut commit, change)?;
        self.store.commit(commit)?;
        self.forget(steps.iter().map(|step| step.record));
        self.remember(restored.into_iter().map(|(_, kept)| kept));
        Ok(steps.len())
    }

    /// Refuses unless every order is to the byte what the change left, and may be changed.
    fn must_be_as_left(&self, steps: &[UndoStepV1]) -> Result<(), Error> {
        let mut there = Vec::new();
        for step in steps {
            let current = self.store.get(tables::ORDERS, &step.record.to_be_bytes())?;
            if current.as_deref().map(value_digest) != step.after {
                let refusal = Refusal::new("undo-changed");
                return Err(refusal.with("number", &step.number).into());
            }
            if current.is_some() {
                there.push(step.record);
            }
        }
        self.must_be_free(&there)
    }

    /// Refuses when the number of an order was given to another one meanwhile.
    fn number_must_be_free(&self, record: &OrderRecord) -> Result<(), Error> {
        let key = record.order.number_in_year();
        let holder = self.store.get(tables::ORDER_NUMBERS, &key)?;
        match holder {
            Some(holder) if holder != record.record.to_be_bytes() => {
                let refusal = Refusal::new("undo-number-taken");
                Err(refusal.with("number", &record.order.number).into())
            }
            _ => Ok(()),
        }
    }

    fn last_change_number(&self) -> Result<u32, Error> {
        let last = self.store.last(tables::UNDO)?;
        let number = last.and_then(|(key, _)| key.first_chunk().copied());
        Ok(number.map_or(0, u32::from_be_bytes))
    }

    /// What a change was and what takes it back.
    fn change(&self, change: u32) -> Result<(String, Vec<UndoStepV1>), Error> {
        let rows = self
            .store
            .scan_prefix(tables::UNDO, &change.to_be_bytes())?;
        let (mut what, mut steps) = (String::new(), Vec::new());
        for (_, value) in rows {
            let record = UndoV1::from_bytes(&value)?;
            what = record.what;
            steps.extend(record.steps);
        }
        Ok((what, steps))
    }

    fn forget_change(&self, commit: &mut Commit, change: u32) -> Result<(), Error> {
        let rows = self
            .store
            .scan_prefix(tables::UNDO, &change.to_be_bytes())?;
        for (key, _) in rows {
            commit.remove(tables::UNDO, key);
        }
        Ok(())
    }
}

fn undone(who: &str, at: Moment) -> OrderEvent {
    OrderEvent {
        at_unix: at.timestamp(),
        who: who.to_owned(),
        what: "undone".to_owned(),
        status: Status::New,
        packet: None,
        detail: String::new(),
    }
}

/// Changes that can be taken back, one after the other.
const CHANGES_KEPT: u32 = 100;
/// Steps in one row: a row stays far below what a row may hold.
const STEPS_IN_ROW: usize = 1_000;
/// Steps looked at before the operator is asked: more take longer than a keystroke may.
const STEPS_LOOKED_AT: usize = 200;

#[cfg(test)]
#[path = "undo_tests.rs"]
mod tests;
