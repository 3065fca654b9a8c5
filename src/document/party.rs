//! The two sides of an order.

use super::{AccountNumber, BankCode, RegistrationReasonCode, TaxpayerId};

/// A bank as an order names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
///
/// In an order every value is well formed, `PaymentOrder::check` sees to it. In a statement the
/// values are what the bank wrote, so an account or a code may be empty or strange.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Party {
    /// Name, at most 160 characters (the profile may say less).
    pub name: String,
    pub taxpayer_id: Option<TaxpayerId>,
    pub registration_reason_code: Option<RegistrationReasonCode>,
    /// Settlement account in `bank`.
    pub account: AccountNumber,
    pub bank: BankDetails,
}

impl BankDetails {
    /// What stands in the field of the correspondent account: the bank's own, or, when it has
    /// none, the party's account (S83).
    pub fn correspondent_or<'a>(&'a self, account: &'a AccountNumber) -> &'a AccountNumber {
        self.correspondent_account.as_ref().unwrap_or(account)
    }
}

impl Party {
    /// What stands in the field of the correspondent account (S83).
    pub fn correspondent_field(&self) -> &AccountNumber {
        self.bank.correspondent_or(&self.account)
    }
}
