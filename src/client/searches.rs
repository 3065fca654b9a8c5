//! Searches kept under a name, as the expressions they are written as.

use super::condition::Condition;
use super::tables::{SAVED_SEARCHES, SavedSearchV1};
use super::{Client, Moment};
use crate::document::Refusal;
use crate::error::Error;
use crate::store::{Commit, Fault, Record};

/// Longest name of a search, in characters.
pub const NAME_CHARS_MAX: usize = 60;

/// A search kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    pub name: String,
    /// As [`Condition::parse`] reads it.
    pub expression: String,
}

impl Client {
    /// All of them, by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, Error> {
        let rows = self.store.scan_prefix(SAVED_SEARCHES, b"")?;
        let damaged = |_| Fault::record(SavedSearchV1::KIND, "name".to_owned());
        rows.into_iter()
            .map(|(key, value)| {
                Ok(SavedSearch {
                    name: String::from_utf8(key).map_err(damaged)?,
                    expression: SavedSearchV1::from_bytes(&value)?.expression,
                })
            })
            .collect()
    }

    /// One of them.
    pub fn saved_search(&self, name: &str) -> Result<SavedSearch, Error> {
        let stored: Option<SavedSearchV1> = self.store.load(SAVED_SEARCHES, name.as_bytes())?;
        let stored = stored.ok_or_else(|| Refusal::new("search-unknown").with("name", name))?;
        Ok(SavedSearch {
            name: name.to_owned(),
            expression: stored.expression,
        })
    }

    /// Keeps a search; a name that is taken is refused, so that none is lost by mistake.
    pub fn save_search(
        &mut self,
        name: &str,
        condition: &Condition,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        let name = name.trim();
        let length = name.chars().count();
        if length == 0 || length > NAME_CHARS_MAX || name.chars().any(char::is_control) {
            let refusal = Refusal::new("search-name").with("max", NAME_CHARS_MAX);
            return Err(refusal.into());
        }
        if self.store.get(SAVED_SEARCHES, name.as_bytes())?.is_some() {
            return Err(Refusal::new("search-name-taken").with("name", name).into());
        }
        let record = SavedSearchV1 {
            expression: condition.to_string(),
        };
        let mut commit = Commit::new(at.timestamp(), who, format!("save-search|{name}"));
        commit.put(SAVED_SEARCHES, name.as_bytes().to_vec(), record.to_bytes()?);
        self.store.commit(commit)?;
        Ok(())
    }

    /// Forgets a search.
    pub fn remove_search(&mut self, name: &str, who: &str, at: Moment) -> Result<(), Error> {
        let search = self.saved_search(name)?;
        let mut commit = Commit::new(
            at.timestamp(),
            who,
            format!("remove-search|{}", search.name),
        );
        commit.remove(SAVED_SEARCHES, name.as_bytes().to_vec());
        self.store.commit(commit)?;
        Ok(())
    }
}
