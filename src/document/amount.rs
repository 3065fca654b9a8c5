//! Sums of money: whole kopecks in an integer, never a floating number.

/// Sum of an order: more than nothing, at most 9 999 999 999.99 (twelve digits), in kopecks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// What an account holds: kopecks, negative when the account is overdrawn ("red").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Balance(i64);

/// Side of an entry of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Money left the account.
    Debit,
    /// Money came to the account.
    Credit,
}
