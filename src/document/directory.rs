//! What directories hold of banks and payees, and when an entry may stand in one (S48, S83–S86).

use super::check::{Found, check_reason_code, check_required, check_text};
use super::{
    AccountNumber, BankCode, BankDetails, CheckContext, Party, Refusal, RegistrationReasonCode,
    TaxpayerId,
};

/// A bank that can be paid to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryBank {
    pub code: BankCode,
    pub name: String,
    /// Place, may be empty.
    pub place: String,
    /// None for a bank without one: the payee's account stands in its field (S83).
    pub correspondent_account: Option<AccountNumber>,
    /// Name of its settlement centre, at most 25 characters, may be empty.
    pub settlement_centre: String,
    /// The restriction the directory of the central bank names (`ОТЗВ`, …); usually empty.
    pub restriction: String,
}

/// Somebody who is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryPayee {
    pub name: String,
    pub taxpayer_id: Option<TaxpayerId>,
    pub registration_reason_code: Option<RegistrationReasonCode>,
    pub account: AccountNumber,
    pub bank_code: BankCode,
}

impl DirectoryBank {
    /// What an order says of a bank.
    pub fn of(bank: &BankDetails, settlement_centre: &str) -> DirectoryBank {
        DirectoryBank {
            code: bank.code.clone(),
            name: bank.name.clone(),
            place: bank.place.clone(),
            correspondent_account: bank.correspondent_account.clone(),
            settlement_centre: settlement_centre.to_owned(),
            restriction: String::new(),
        }
    }

    /// Every rule the entry breaks, by the limits of orders.
    pub fn check(&self, limits: &CheckContext) -> Vec<Refusal> {
        let mut found = Found(Vec::new());
        check_required("payee-bank-name", &self.name, &mut found);
        for text in [&self.name, &self.place] {
            check_text(
                "payee-bank-name",
                text,
                limits.bank_name_chars_max,
                &mut found,
            );
        }
        check_text(
            "settlement-centre",
            &self.settlement_centre,
            limits.settlement_centre_chars_max,
            &mut found,
        );
        if let Some(account) = &self.correspondent_account {
            let checked = account.check_correspondent(&self.code);
            found.add_err("payee-correspondent-account", checked);
        }
        found.0
    }
}

impl DirectoryPayee {
    /// What an order says of its payee.
    pub fn of(payee: &Party) -> DirectoryPayee {
        DirectoryPayee {
            name: payee.name.clone(),
            taxpayer_id: payee.taxpayer_id.clone(),
            registration_reason_code: payee.registration_reason_code.clone(),
            account: payee.account.clone(),
            bank_code: payee.bank.code.clone(),
        }
    }

    /// Every rule the entry breaks, by the limits of orders.
    pub fn check(&self, limits: &CheckContext) -> Vec<Refusal> {
        let mut found = Found(Vec::new());
        check_required("payee-name", &self.name, &mut found);
        check_text(
            "payee-name",
            &self.name,
            limits.party_name_chars_max,
            &mut found,
        );
        found.add_err("payee-account", self.account.check_key(&self.bank_code));
        if let Some(code) = &self.registration_reason_code {
            let id = self.taxpayer_id.as_ref();
            check_reason_code("payee-registration-reason-code", id, code, &mut found);
        }
        found.0
    }
}

/// Every rule the name of a settlement centre breaks, by the limits of orders.
pub fn check_settlement_centre(name: &str, limits: &CheckContext) -> Vec<Refusal> {
    let mut found = Found(Vec::new());
    check_required("settlement-centre", name, &mut found);
    check_text(
        "settlement-centre",
        name,
        limits.settlement_centre_chars_max,
        &mut found,
    );
    found.0
}

/// Characters of what an own account is called, at most.
pub const ACCOUNT_TITLE_CHARS_MAX: usize = 40;

/// Every rule that the title of an own account breaks; it may be empty.
pub fn check_account_title(title: &str) -> Vec<Refusal> {
    let mut found = Found(Vec::new());
    check_text("account-title", title, ACCOUNT_TITLE_CHARS_MAX, &mut found);
    found.0
}

/// Every rule a purpose breaks, by the limits of orders.
pub fn check_purpose(text: &str, limits: &CheckContext) -> Vec<Refusal> {
    let mut found = Found(Vec::new());
    check_required("purpose", text, &mut found);
    check_text("purpose", text, limits.purpose_chars_max, &mut found);
    found.0
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::document::sample;

    fn limits() -> CheckContext {
        CheckContext::new(NaiveDate::default())
    }

    fn fields(refusals: &[Refusal]) -> Vec<(&str, Option<&str>)> {
        refusals.iter().map(|r| (r.rule, r.field())).collect()
    }

    #[test]
    fn what_stands_in_a_right_order_may_stand_in_a_directory() {
        let order = sample::order(1, 1_000);
        let bank = DirectoryBank::of(&order.payee.bank, &order.settlement_centre);
        assert_eq!(bank.check(&limits()), []);
        assert_eq!(DirectoryPayee::of(&order.payee).check(&limits()), []);
    }

    #[test]
    fn an_entry_breaks_the_rules_an_order_would_break() {
        let order = sample::order(1, 1_000);
        let mut bank = DirectoryBank::of(&order.payee.bank, &"Ц".repeat(26));
        bank.name.clear();
        bank.correspondent_account = Some(order.payee.account.clone());
        assert_eq!(
            fields(&bank.check(&limits())),
            [
                ("field-empty", Some("payee-bank-name")),
                ("text-too-long", Some("settlement-centre")),
                (
                    "correspondent-account-kind",
                    Some("payee-correspondent-account")
                ),
            ]
        );
        let mut payee = DirectoryPayee::of(&order.payee);
        payee.taxpayer_id = None;
        payee.registration_reason_code = RegistrationReasonCode::parse("770101001").ok();
        payee.bank_code = BankCode::parse("044525974").expect("a code");
        assert_eq!(
            fields(&payee.check(&limits())),
            [
                ("account-key", Some("payee-account")),
                (
                    "reason-code-without-taxpayer-id",
                    Some("payee-registration-reason-code")
                ),
            ]
        );
    }
}
