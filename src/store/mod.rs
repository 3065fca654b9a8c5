//! The store: a journal that is the truth, and tables made from it that can always be made again.

mod commit;
mod disk;
mod fault;
mod journal;
mod record;
mod segment;

pub use commit::{Change, Commit, CommitRecord};
pub use fault::Fault;
pub use record::Record;

/// A table, known by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Name in the base; never changed once used.
    pub name: &'static str,
}
/// A
pub struct Store;
impl Store { /// g
 pub fn get(&self, _: Table, _: &[u8]) -> Result<Option<Vec<u8>>, Fault> { Ok(None) } }
