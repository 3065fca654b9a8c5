//! The lists of the Main base, all orders and each status, kept up as orders change: a screen takes
//! one at no cost, however many orders there are.

use std::sync::Arc;

use crate::document::Status;

/// Record numbers in the order of the file, and the sum of their orders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderList {
    records: Vec<u32>,
    /// Wide, so that what was added can always be taken away again.
    kopecks: i128,
}

/// What a list must know of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    pub status: Status,
    pub kopecks: i64,
}

/// An order as it was and as it is; nothing before it was there and after it is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    pub record: u32,
    pub before: Option<Listed>,
    pub after: Option<Listed>,
}

/// The list of all orders, then one for each status.
#[derive(Debug, Default)]
pub(super) struct OrderLists([Arc<OrderList>; LISTS]);

const LISTS: usize = 6;

impl OrderList {
    /// A list of orders: record number and kopecks of each, in the order of the file.
    pub fn new(orders: impl IntoIterator<Item = (u32, i64)>) -> OrderList {
        let mut list = OrderList::default();
        for (record, kopecks) in orders {
            list.records.push(record);
            list.kopecks += i128::from(kopecks);
        }
        list
    }

    /// Record numbers, each greater than the one before.
    pub fn records(&self) -> &[u32] {
        &self.records
    }

    /// Sum of the orders, in kopecks.
    pub fn total_kopecks(&self) -> i64 {
        i64::try_from(self.kopecks).unwrap_or(i64::MAX)
    }

    /// Where a record stands in the list.
    pub fn place(&self, record: u32) -> Option<usize> {
        self.records.binary_search(&record).ok()
    }

    fn add(&mut self, mut added: Vec<u32>) {
        added.sort_unstable();
        let behind = self.records.last() < added.first();
        self.records.append(&mut added);
        if !behind {
            // Two sorted runs: merged, not sorted anew.
            self.records.sort();
        }
    }

    fn remove(&mut self, mut removed: Vec<u32>) {
        removed.sort_unstable();
        self.records
            .retain(|record| removed.binary_search(record).is_err());
    }
}

impl OrderLists {
    /// The list of a status, or of all orders.
    pub(super) fn list(&self, status: Option<Status>) -> Arc<OrderList> {
        let [all, by_status @ ..] = &self.0;
        let list = status.and_then(|status| by_status.get(status as usize));
        Arc::clone(list.unwrap_or(all))
    }

    /// Takes changes in, each list touched once.
    pub(super) fn take(&mut self, changes: &[Change]) {
        for (place, list) in self.0.iter_mut().enumerate() {
            let in_list = |listed: Option<Listed>| {
                listed.filter(|listed| place == 0 || listed.status as usize + 1 == place)
            };
            let (mut added, mut removed, mut kopecks) = (Vec::new(), Vec::new(), 0);
            for change in changes {
                let (before, after) = (in_list(change.before), in_list(change.after));
                kopecks += after.map_or(0, |listed| i128::from(listed.kopecks));
                kopecks -= before.map_or(0, |listed| i128::from(listed.kopecks));
                match (before, after) {
                    (None, Some(_)) => added.push(change.record),
                    (Some(_), None) => removed.push(change.record),
                    _ => {}
                }
            }
            if added.is_empty() && removed.is_empty() && kopecks == 0 {
                continue;
            }
            // A screen that holds the old list keeps it.
            let list = Arc::make_mut(list);
            list.kopecks += kopecks;
            if !removed.is_empty() {
                list.remove(removed);
            }
            if !added.is_empty() {
                list.add(added);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STATUSES: [Status; 5] = [
        Status::New,
        Status::Sealed,
        Status::Accepted,
        Status::Posted,
        Status::Rejected,
    ];

    proptest! {
        /// However orders come, change and go, each list is what a walk over all orders gives.
        #[test]
        fn the_lists_are_what_a_walk_gives(
            steps in proptest::collection::vec(
                proptest::collection::vec((1..40u32, 0..6usize, 1..1000i64), 1..8),
                1..12,
            ),
        ) {
            let mut orders = std::collections::BTreeMap::new();
            let mut lists = OrderLists::default();
            for step in steps {
                let mut changes = Vec::new();
                for (record, status, kopecks) in step {
                    let before = orders.get(&record).copied();
                    let after = STATUSES.get(status).map(|s| Listed { status: *s, kopecks });
                    match after {
                        Some(listed) => orders.insert(record, listed),
                        None => orders.remove(&record),
                    };
                    changes.push(Change { record, before, after });
                }
                // A record changed twice in one batch is taken in two.
                for change in &changes {
                    lists.take(std::slice::from_ref(change));
                }
                for status in STATUSES.into_iter().map(Some).chain([None]) {
                    let walk = orders.iter().filter(|(_, listed)| {
                        status.is_none_or(|status| status == listed.status)
                    });
                    let expected = OrderList::new(walk.map(|(r, listed)| (*r, listed.kopecks)));
                    prop_assert_eq!(&*lists.list(status), &expected);
                }
            }
        }
    }

    #[test]
    fn a_batch_is_merged_and_a_held_list_stays_as_it_was() {
        let listed = |status| Some(Listed { status, kopecks: 5 });
        let change = |record, before, after| Change {
            record,
            before,
            after,
        };
        let mut lists = OrderLists::default();
        lists.take(&[2, 9, 4].map(|record| change(record, None, listed(Status::New))));
        let held = lists.list(None);
        lists.take(&[
            change(4, listed(Status::New), listed(Status::Sealed)),
            change(3, None, listed(Status::Sealed)),
            change(9, listed(Status::New), None),
        ]);
        assert_eq!(held.records(), [2, 4, 9]);
        assert_eq!(lists.list(None).records(), [2, 3, 4]);
        assert_eq!(lists.list(Some(Status::Sealed)).records(), [3, 4]);
        assert_eq!(lists.list(Some(Status::New)).total_kopecks(), 5);
    }
}
