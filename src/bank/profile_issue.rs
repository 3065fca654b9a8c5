//! Later issues of the bank's profile: kept in the books, and sent to every subscriber once.

use super::subscribers::Subscriber;
use super::tables::FACTS;
use super::{Bank, Moment};
use crate::document::Document;
use crate::document::letter::FileDocument;
use crate::error::Error;
use crate::packet::{BankProfile, PROFILE_FILE};
use crate::store::{Commit, Store};

/// The text of the last issue, signed.
const PROFILE: &str = "profile";

/// Name of the last issue that was put into a subscriber's outbox.
fn sent(subscriber: &str) -> String {
    format!("profile-sent {subscriber}")
}

/// The last issue of the profile: that of the books, or the one the folder was made with.
pub(super) fn latest(store: &Store, first: BankProfile) -> Result<BankProfile, Error> {
    Ok(match store.get(FACTS, PROFILE.as_bytes())? {
        Some(text) => BankProfile::parse(&String::from_utf8_lossy(&text))?,
        None => first,
    })
}

impl Bank {
    /// Issues a new profile out of a description: its keys are ours, its number is the next one.
    /// Subscribers get it at their next calls.
    pub fn issue_profile(&mut self, description: BankProfile, at: Moment) -> Result<(), Error> {
        let mut profile = BankProfile {
            issue: self.profile.issue.saturating_add(1),
            training: self.profile.training,
            ..description
        };
        profile.set_keys(&self.keys);
        let text = profile.to_text(&self.keys.signing)?;
        let next = self.profile.successor(&text)?;
        let why = format!("profile|{}", next.issue);
        let mut commit = Commit::new(at.timestamp(), "bank", why);
        commit.put(FACTS, PROFILE.as_bytes().to_vec(), text.into_bytes());
        self.store.commit(commit)?;
        self.profile = next;
        Ok(())
    }

    /// Puts a later issue of the profile into a subscriber's outbox, once.
    pub(super) fn stage_profile(
        &self,
        subscriber: &Subscriber,
        seed: [u8; 32],
        at: Moment,
    ) -> Result<(), Error> {
        let (name, issue) = (sent(&subscriber.id), u64::from(self.profile.issue));
        let Some(text) = self.store.get(FACTS, PROFILE.as_bytes())? else {
            return Ok(());
        };
        if self.store.number(FACTS, &name)? >= issue {
            return Ok(());
        }
        let document = Document::File(FileDocument {
            made_at: at.naive_local(),
            name: PROFILE_FILE.to_owned(),
            bytes: text,
        });
        let why = format!("profile|{issue}");
        let mut commit = Commit::new(at.timestamp(), &subscriber.id, why);
        commit.put_number(FACTS, &name, issue);
        self.stage_answer(&mut commit, subscriber, &document, None, seed, at)?;
        self.store.commit(commit)?;
        Ok(())
    }
}
