//! The two sides of an order.

use super::{AccountNumber, BankCode, RegistrationReasonCode, TaxpayerId};

/// A bank as an order names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankDetails {
    /// MFO or BIK.
    pub code: BankCode,
    /// Name for payment documents.
    pub name: String,
    /// Place, may be empty.
    pub place: String,
    /// Account at the settlement centre; a bank may have none.
    pub correspondent_account: Option<AccountNumber>,
}

/// Payer or payee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Name, at most 160 characters (the profile may say less).
    pub name: String,
    pub taxpayer_id: Option<TaxpayerId>,
    pub registration_reason_code: Option<RegistrationReasonCode>,
    /// Settlement account in `bank`.
    pub account: AccountNumber,
    pub bank: BankDetails,
}
