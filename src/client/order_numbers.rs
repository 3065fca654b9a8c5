//! The numbers that orders have, kept up as orders change: the next one is offered at once, however
//! many orders there are.

use std::collections::{BTreeMap, HashMap};

use crate::document::{AccountNumber, OrderNumber, Refusal};

/// Of each account: year and number, and how many orders have it.
#[derive(Debug, Default)]
pub(super) struct OrderNumbers(HashMap<AccountNumber, BTreeMap<(i32, u32), u32>>);

/// Year and number of each order, by account.
pub(super) type NumbersOfAccounts = HashMap<AccountNumber, Vec<(i32, u32)>>;

impl OrderNumbers {
    /// The numbers of many orders at once.
    pub(super) fn of(parts: impl IntoIterator<Item = NumbersOfAccounts>) -> OrderNumbers {
        let mut joined = NumbersOfAccounts::new();
        for (account, numbers) in parts.into_iter().flatten() {
            joined.entry(account).or_default().extend(numbers);
        }
        let counted = joined.into_iter().map(|(account, mut numbers)| {
            numbers.sort();
            let runs = numbers.chunk_by(PartialEq::eq);
            let counts = runs.filter_map(|run| Some((*run.first()?, run.len() as u32)));
            (account, counts.collect())
        });
        OrderNumbers(counted.collect())
    }

    pub(super) fn add(&mut self, account: &AccountNumber, year: i32, number: u32) {
        if !self.0.contains_key(account) {
            self.0.insert(account.clone(), BTreeMap::new());
        }
        if let Some(taken) = self.0.get_mut(account) {
            *taken.entry((year, number)).or_insert(0) += 1;
        }
    }

    pub(super) fn remove(&mut self, account: &AccountNumber, year: i32, number: u32) {
        let Some(taken) = self.0.get_mut(account) else {
            return;
        };
        if let Some(count) = taken.get_mut(&(year, number)) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&(year, number));
            }
        }
    }

    /// Has any order this account?
    pub(super) fn has(&self, account: &AccountNumber) -> bool {
        self.0.get(account).is_some_and(|taken| !taken.is_empty())
    }

    /// The number after the greatest of an account in a year.
    ///
    /// # Errors
    /// The rule of numbers, when the greatest is the last there is.
    pub(super) fn next(&self, account: &AccountNumber, year: i32) -> Result<OrderNumber, Refusal> {
        let taken = self.0.get(account);
        let last = taken.and_then(|taken| taken.range((year, 0)..=(year, u32::MAX)).next_back());
        OrderNumber::from_value(last.map_or(0, |((_, number), _)| *number) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sample;
    use chrono::Datelike;

    #[test]
    fn the_next_number_follows_the_greatest_of_the_account_and_year() {
        let order = sample::order(1, 100);
        let (account, year) = (order.payer.account.clone(), order.date.year());
        let mut numbers = OrderNumbers::default();
        let next = |numbers: &OrderNumbers, year| numbers.next(&account, year).unwrap().value();
        assert_eq!(next(&numbers, year), 1);
        for number in [7, 3, 7] {
            numbers.add(&account, year, number);
        }
        assert_eq!((next(&numbers, year), next(&numbers, year + 1)), (8, 1));
        numbers.remove(&account, year, 7);
        assert_eq!(next(&numbers, year), 8, "another order has it");
        numbers.remove(&account, year, 7);
        assert_eq!(next(&numbers, year), 4);
        let part = |taken: &[u32]| {
            let taken = taken.iter().map(|number| (year, *number)).collect();
            HashMap::from([(account.clone(), taken)])
        };
        let mut numbers = OrderNumbers::of([part(&[7, 3]), part(&[7])]);
        for left in [8, 8, 4] {
            assert_eq!(next(&numbers, year), left);
            numbers.remove(&account, year, 7);
        }
    }
}
