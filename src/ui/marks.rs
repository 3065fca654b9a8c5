//! The orders marked in the Main base, and their sum, kept up mark by mark.

use crate::client::OrderList;

/// Marked records; all of them stand in the list they are marked in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// Each greater than the one before.
    records: Vec<u32>,
    kopecks: i64,
}

impl Marks {
    /// Record numbers, in the order of the file.
    pub fn records(&self) -> &[u32] {
        &self.records
    }

    /// Sum of the marked orders, in kopecks.
    pub fn kopecks(&self) -> i64 {
        self.kopecks
    }

    /// Is a record marked?
    pub fn has(&self, record: u32) -> bool {
        self.records.binary_search(&record).is_ok()
    }

    /// Marks an order of so many kopecks, or takes its mark away.
    pub fn toggle(&mut self, record: u32, kopecks: i64) {
        match self.records.binary_search(&record) {
            Ok(place) => {
                self.records.remove(place);
                self.kopecks = self.kopecks.saturating_sub(kopecks);
            }
            Err(place) => {
                self.records.insert(place, record);
                self.kopecks = self.kopecks.saturating_add(kopecks);
            }
        }
    }

    /// Marks the whole list.
    pub fn mark_all(&mut self, list: &OrderList) {
        self.records = list.records().to_vec();
        self.kopecks = list.total_kopecks();
    }

    /// Marks what was not marked in the list, and only that.
    pub fn invert(&mut self, list: &OrderList) {
        let mut marked = self.records.iter().peekable();
        let unmarked = list
            .records()
            .iter()
            .filter(|record| marked.next_if_eq(record).is_none());
        self.records = unmarked.copied().collect();
        self.kopecks = list.total_kopecks().saturating_sub(self.kopecks);
    }

    /// Takes all marks away.
    pub fn clear(&mut self) {
        *self = Marks::default();
    }

    /// Drops marks that are not in the list any more; `total` gives the sum of what stays.
    pub fn keep_in(&mut self, list: &OrderList, total: impl FnOnce(&[u32]) -> i64) {
        if self.records.is_empty() {
            return;
        }
        let mut listed = list.records().iter().peekable();
        self.records.retain(|record| {
            while listed.next_if(|listed| *listed < record).is_some() {}
            listed.next_if_eq(&record).is_some()
        });
        self.kopecks = total(&self.records);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_their_sum_follow_the_list() {
        let list = OrderList::new([(1, 10), (3, 30), (4, 40), (9, 90)]);
        let mut marks = Marks::default();
        marks.toggle(4, 40);
        marks.toggle(1, 10);
        assert_eq!((marks.records(), marks.kopecks()), (&[1, 4][..], 50));
        marks.invert(&list);
        assert_eq!((marks.records(), marks.kopecks()), (&[3, 9][..], 120));
        marks.toggle(9, 90);
        assert_eq!((marks.records(), marks.kopecks()), (&[3][..], 30));
        marks.mark_all(&list);
        assert_eq!(marks.kopecks(), 170);
        assert!(marks.has(9) && !marks.has(2));
        let fewer = OrderList::new([(2, 20), (3, 30), (9, 90)]);
        marks.keep_in(&fewer, |records| records.len() as i64);
        assert_eq!((marks.records(), marks.kopecks()), (&[3, 9][..], 2));
        marks.clear();
        assert_eq!(marks, Marks::default());
    }
}
