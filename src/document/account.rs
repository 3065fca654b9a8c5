//! Codes with check digits: banks, accounts, taxpayers.

/// A bank's code, told by its length: six-digit MFO or nine-digit BIK.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BankCode {
    /// Six digits, the sixth a check digit.
    Mfo(String),
    /// Nine digits.
    Bik(String),
}

/// Twenty digits of an account (position 6 may hold a letter for clearing currencies).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountNumber(String);

/// Taxpayer's number: 5 (foreign), 10 (company) or 12 (person) digits with check digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxpayerId(String);

/// Nine characters of the reason code of registration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistrationReasonCode(String);
