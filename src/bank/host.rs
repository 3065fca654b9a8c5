//! What a call means to the bank: who calls, what arrives, what waits for them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::Datelike;

use super::subscribers::Subscriber;
use super::{Bank, Moment, tables};
use crate::document::bank_information::BankInformation;
use crate::document::{Document, Refusal};
use crate::error::Error;
use crate::session::{
    Holdings, MailboxFiles, SessionHost, SessionRefusal, SessionStore, Settlement, Undone,
};
use crate::store::{Commit, Mailbox};

/// Clock and randomness of the program, so that the bank itself has neither.
#[derive(Clone, Copy)]
pub struct Surroundings {
    pub now: fn() -> Moment,
    pub seed: fn() -> [u8; 32],
}

/// The bank shared by its lines; one of them works on the books at a time.
pub type SharedBank = Arc<Mutex<Bank>>;

/// One call at the bank's end.
pub struct HostCall {
    bank: SharedBank,
    surroundings: Surroundings,
    caller: Option<(Subscriber, MailboxFiles)>,
    /// The restoring of these books that the caller has made good.
    made_good_unix: u64,
    /// What could not be done and was not told yet.
    undone: Vec<Undone>,
}

impl HostCall {
    /// A call nobody is known to make yet.
    pub fn new(bank: SharedBank, surroundings: Surroundings) -> HostCall {
        HostCall {
            bank,
            surroundings,
            caller: None,
            made_good_unix: 0,
            undone: Vec::new(),
        }
    }

    /// Does a caller's work.
    fn with_caller(&mut self, work: impl FnOnce(&Bank, &Subscriber) -> Result<(), About>) {
        let Some((subscriber, _)) = &self.caller else {
            return;
        };
        // A fault here leaves the packet in the inbox: it is executed at the next call.
        if let Err((packet, error)) = work(&lock(&self.bank), subscriber) {
            self.undone.push(undone(packet, &error));
        }
    }
}

/// What failed, and the packet it was about.
type About = (Option<[u8; 16]>, Error);

/// The rule by which a subscriber is told that its packets wait.
const UNSETTLED: &str = "bank-restored-unsettled";

impl Surroundings {
    /// Executes a subscriber's packets in the order of their arrival: none before one that failed,
    /// and none at all while the losses of a restoring are not made good.
    fn execute_waiting(
        &self,
        bank: &Bank,
        subscriber: &Subscriber,
        made_good_unix: u64,
    ) -> Result<(), About> {
        let at = (self.now)();
        let mailbox = Mailbox::new(bank.store(), &subscriber.id);
        bank.take_returned(&mailbox, subscriber, at)
            .map_err(about(None))?;
        let waiting = mailbox
            .incoming()
            .map_err(Error::from)
            .map_err(about(None))?;
        let is_settled = bank.is_settled(&subscriber.id, made_good_unix);
        let is_settled = is_settled.map_err(about(None))?;
        for entry in waiting {
            let executed = match is_settled {
                true => bank.execute(subscriber, entry.id, (self.seed)(), at),
                false => Err(Error::refuse(UNSETTLED)),
            };
            executed.map_err(about(Some(entry.id)))?;
        }
        Ok(())
    }
}

fn about(packet: Option<[u8; 16]>) -> impl FnOnce(Error) -> About {
    move |error| (packet, error)
}

impl SessionHost for HostCall {
    fn admit(
        &mut self,
        public: [u8; 32],
        call_counter: u64,
        holdings: &Holdings,
    ) -> Result<Settlement, SessionRefusal> {
        let at = (self.surroundings.now)();
        let bank = lock(&self.bank);
        let mut undone = Vec::new();
        let admitted = bank.caller(&public).and_then(|mut subscriber| {
            // What a fault left unexecuted at an earlier call is executed first: the settlement
            // tells the numbers that are taken.
            let made_good = holdings.made_good_unix;
            match (self.surroundings).execute_waiting(&bank, &subscriber, made_good) {
                Err((_, Error::Fault(fault))) if holdings.restored => return Err(fault.into()),
                Err((packet, error)) => undone.push(self::undone(packet, &error)),
                Ok(()) => {}
            }
            let mailbox = Mailbox::new(bank.store(), &subscriber.id);
            let settlement = bank.settle(&mut subscriber, call_counter, holdings, at)?;
            let seed = (self.surroundings.seed)();
            bank.stage_profile(&subscriber, seed, at)?;
            let files = MailboxFiles::new(mailbox, self.surroundings.now);
            Ok((subscriber, files, settlement))
        });
        self.undone.append(&mut undone);
        match admitted {
            Ok((subscriber, files, settlement)) => {
                self.caller = Some((subscriber, files));
                self.made_good_unix = holdings.made_good_unix;
                Ok(settlement)
            }
            Err(error) => Err(refusal(&error.reasons())),
        }
    }

    fn store(&self) -> Option<&dyn SessionStore> {
        self.caller
            .as_ref()
            .map(|(_, files)| files as &dyn SessionStore)
    }

    fn received(&mut self, _: [u8; 16]) {
        let surroundings = self.surroundings;
        let made_good = self.made_good_unix;
        self.with_caller(|bank, subscriber| {
            surroundings.execute_waiting(bank, subscriber, made_good)
        });
    }

    fn bank_information(&mut self) {
        let at = (self.surroundings.now)();
        let seed = (self.surroundings.seed)();
        self.with_caller(|bank, subscriber| {
            let staged = bank.stage_bulletin(subscriber, seed, at);
            staged.map_err(|error| (None, error))
        });
    }

    fn take_undone(&mut self) -> Vec<Undone> {
        std::mem::take(&mut self.undone)
    }
}

impl Bank {
    /// Sets the bulletin that B brings.
    pub fn set_bulletin(&self, text: &str, at: Moment) -> Result<(), Error> {
        let mut commit = Commit::new(at.timestamp(), "bank", "bulletin");
        commit.put(
            tables::FACTS,
            b"bulletin".to_vec(),
            text.as_bytes().to_vec(),
        );
        Ok(self.store.commit(commit).map(|_| ())?)
    }

    /// Puts the bulletin into a subscriber's outbox, signed and sealed.
    fn stage_bulletin(
        &self,
        subscriber: &Subscriber,
        seed: [u8; 32],
        at: Moment,
    ) -> Result<(), Error> {
        let text = self.store.get(tables::FACTS, b"bulletin")?;
        let text = match text {
            Some(text) => String::from_utf8_lossy(&text).into_owned(),
            None => self.say(&self.usual_bulletin()?),
        };
        let document = Document::BankInformation(BankInformation {
            made_at: at.naive_local(),
            text,
        });
        let mut commit = Commit::new(at.timestamp(), &subscriber.id, "bank-information");
        self.stage_answer(&mut commit, subscriber, &document, None, seed, at)?;
        self.store.commit(commit)?;
        Ok(())
    }

    fn usual_bulletin(&self) -> Result<Refusal, Error> {
        let day = self.operating_day()?;
        Ok(Refusal::new("bank-bulletin")
            .with("bank", &self.profile.name)
            .with(
                "day",
                format!(
                    "{:02}.{:02}.{}",
                    day.day.day(),
                    day.day.month(),
                    day.day.year()
                ),
            )
            .with("cut-off", &self.profile.cut_off))
    }
}

/// The bank, whatever became of the line that held it before.
pub fn lock(bank: &SharedBank) -> MutexGuard<'_, Bank> {
    bank.lock().unwrap_or_else(PoisonError::into_inner)
}

fn undone(packet: Option<[u8; 16]>, error: &Error) -> Undone {
    Undone {
        packet,
        rule: error.rule().to_owned(),
    }
}

fn refusal(refusals: &[Refusal]) -> SessionRefusal {
    let first = refusals.first();
    SessionRefusal {
        rule: first
            .map_or("bank-subscriber-unknown", |r| r.rule)
            .to_owned(),
        arguments: first
            .map(|r| {
                r.arguments
                    .iter()
                    .map(|(k, v)| ((*k).to_owned(), v.clone()))
                    .collect()
            })
            .unwrap_or_default(),
    }
}
