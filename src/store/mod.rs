//! The store: a journal that is the truth, and tables made from it that can always be made again.

mod base;
mod commit;
mod disk;
mod fault;
mod folder;
mod journal;
mod lock;
mod mailbox;
mod opening;
mod partial;
mod record;
mod segment;
#[allow(clippy::module_inception)]
mod store;

pub use commit::{Change, Commit, CommitRecord};
pub use fault::Fault;
pub use folder::Folder;
pub use mailbox::{IncomingEntry, Mailbox, OutgoingEntry};
pub use record::Record;
pub use store::{BackupReport, OpenOptions, OpenReport, Row, Store, VerifyReport};

/// A table, known by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Name in the base; never changed once used.
    pub name: &'static str,
}

#[cfg(test)]
mod kill_tests;
