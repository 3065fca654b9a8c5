//! Rows one by one: pages of the tables behind an iterator, so that millions of rows need little
//! memory and no lock is held between them.

use super::table::{Direction, Table};
use super::{Fault, Pair, Store};
use std::collections::VecDeque;
use std::ops::Bound;

const PAGE_ROWS: usize = 256;

/// Iterator over the rows of a table, by key. A row written or removed meanwhile is seen or not
/// according to whether its key is still ahead.
pub struct Rows<'a> {
    store: &'a Store,
    table: Table,
    from: Bound<Vec<u8>>,
    to: Bound<Vec<u8>>,
    page: VecDeque<Pair>,
    done: bool,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(
        store: &'a Store,
        table: Table,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
    ) -> Rows<'a> {
        let (from, to) = (from.map(<[u8]>::to_vec), to.map(<[u8]>::to_vec));
        Rows {
            store,
            table,
            from,
            to,
            page: VecDeque::new(),
            done: false,
        }
    }

    fn fill(&mut self) -> Result<(), Fault> {
        let from = self.from.as_ref().map(Vec::as_slice);
        let to = self.to.as_ref().map(Vec::as_slice);
        let page = self
            .store
            .page(self.table, from, to, Direction::Up, PAGE_ROWS)?;
        self.done = page.len() < PAGE_ROWS;
        if let Some((key, _)) = page.last() {
            self.from = Bound::Excluded(key.clone());
        }
        self.page = page.into();
        Ok(())
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Pair, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.is_empty()
            && !self.done
            && let Err(fault) = self.fill()
        {
            self.done = true;
            return Some(Err(fault));
        }
        self.page.pop_front().map(Ok)
    }
}
