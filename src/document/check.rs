//! Everything an order must be before a bank takes it: the same at entry, on import, at the bank.
//!
//! Each refusal names the field, its value and the rule; all broken rules come at once.

use chrono::NaiveDate;

use super::alphabet::check_alphabet;
use super::{BankCode, Party, PaymentOrder, Refusal, RegistrationReasonCode, TaxpayerId};

/// Which bank codes a bank takes; its profile says so (S73, T3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodesTaken {
    Mfo,
    Bik,
    Both,
}

/// What the rules need to know beside the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckContext {
    pub today: NaiveDate,
    pub codes_taken: CodesTaken,
    /// Calendar days an order may be old.
    pub days_back_max: i64,
    /// Calendar days an order may be dated ahead.
    pub days_ahead_max: i64,
    pub number_digits_max: usize,
    /// Characters, not bytes, here and below.
    pub bank_name_chars_max: usize,
    pub party_name_chars_max: usize,
    pub settlement_centre_chars_max: usize,
    pub sending_form_chars_max: usize,
    pub purpose_chars_max: usize,
}

impl CheckContext {
    /// The limits of form 0401060 (domain/03 §1), either kind of code.
    pub fn new(today: NaiveDate) -> CheckContext {
        CheckContext {
            today,
            codes_taken: CodesTaken::Both,
            days_back_max: 10,
            days_ahead_max: 30,
            number_digits_max: 6,
            bank_name_chars_max: 160,
            party_name_chars_max: 160,
            settlement_centre_chars_max: 25,
            sending_form_chars_max: 15,
            purpose_chars_max: 210,
        }
    }

    /// The limits of the older form (S72–S81).
    pub fn older_form(today: NaiveDate) -> CheckContext {
        CheckContext {
            codes_taken: CodesTaken::Mfo,
            number_digits_max: 5,
            bank_name_chars_max: 25,
            party_name_chars_max: 25,
            purpose_chars_max: 40,
            ..CheckContext::new(today)
        }
    }
}

impl PaymentOrder {
    /// Every rule the order breaks; none when a bank may take it.
    pub fn check(&self, context: &CheckContext) -> Vec<Refusal> {
        let mut found = Found(Vec::new());
        self.check_head(context, &mut found);
        check_party(&self.payer, &PAYER, context, &mut found);
        check_party(&self.payee, &PAYEE, context, &mut found);
        self.check_accounts(context, &mut found);
        self.check_texts(context, &mut found);
        self.check_codes(&mut found);
        self.check_budget(&mut found);
        found.0
    }

    fn check_head(&self, context: &CheckContext, found: &mut Found) {
        let digits = self.number.as_str().len();
        if digits > context.number_digits_max {
            let refusal = Refusal::new("number-too-long").with("value", &self.number);
            found.add("number", refusal.with("max", context.number_digits_max));
        }
        let age = context.today.signed_duration_since(self.date).num_days();
        let rule = match age {
            age if age > context.days_back_max => "date-too-old",
            age if -age > context.days_ahead_max => "date-too-far",
            _ => return,
        };
        let max = if age > 0 {
            context.days_back_max
        } else {
            context.days_ahead_max
        };
        found.add(
            "date",
            Refusal::new(rule)
                .with("value", self.date)
                .with("days", max),
        );
    }

    /// What two fields say together about accounts.
    fn check_accounts(&self, context: &CheckContext, found: &mut Found) {
        let code = &self.payee.bank.code;
        let taken = match code {
            BankCode::Mfo(_) => context.codes_taken != CodesTaken::Bik,
            BankCode::Bik(_) => context.codes_taken != CodesTaken::Mfo,
            BankCode::AsWritten(_) => true,
        };
        if !taken {
            found.add(
                PAYEE.bank_code,
                Refusal::new("bank-code-not-taken").with("value", code),
            );
        }
        if self.payer.account == self.payee.account && self.payer.bank.code == *code {
            let value = &self.payee.account;
            found.add(
                PAYEE.account,
                Refusal::new("payer-is-payee").with("value", value),
            );
        }
    }

    fn check_texts(&self, context: &CheckContext, found: &mut Found) {
        let centre = &self.settlement_centre;
        check_text(
            "settlement-centre",
            centre,
            context.settlement_centre_chars_max,
            found,
        );
        if let super::SendingForm::Other(words) = &self.sending_form {
            check_text("sending-form", words, context.sending_form_chars_max, found);
        }
        check_required("purpose", &self.purpose, found);
        check_text("purpose", &self.purpose, context.purpose_chars_max, found);
    }

    /// Fields 18, 20, 21 and 22.
    fn check_codes(&self, found: &mut Found) {
        if self.operation_kind != "01" {
            let value = &self.operation_kind;
            found.add(
                "operation-kind",
                Refusal::new("operation-kind").with("value", value),
            );
        }
        if !(1..=6).contains(&self.priority) {
            found.add(
                "priority",
                Refusal::new("priority-range").with("value", self.priority),
            );
        }
        if !matches!(self.purpose_code.as_bytes(), [] | [b'1'..=b'5']) {
            let value = &self.purpose_code;
            found.add(
                "purpose-code",
                Refusal::new("purpose-code").with("value", value),
            );
        }
        if let Err(refusal) = check_payment_id(&self.payment_id) {
            found.add("payment-id", refusal);
        }
    }

    fn check_budget(&self, found: &mut Found) {
        let payee = &self.payee;
        let correspondent = payee.bank.correspondent_account.as_ref();
        let treasury = payee.account.is_treasury()
            || correspondent.is_some_and(|account| account.is_treasury_single());
        let Some(budget) = &self.budget else {
            if payee.account.as_str().starts_with("03100") {
                let value = &payee.account;
                found.add(
                    "budget",
                    Refusal::new("budget-missing").with("value", value),
                );
            }
            return;
        };
        if !treasury {
            let value = &payee.account;
            found.add(
                PAYEE.account,
                Refusal::new("budget-payee-account").with("value", value),
            );
        }
        if self.payment_id.is_empty() {
            found.add("payment-id", Refusal::new("budget-payment-id"));
        }
        for rule in BUDGET_RULES {
            let value = (rule.value)(budget);
            if !(rule.fits)(value) {
                found.add(rule.field, Refusal::new(rule.rule).with("value", value));
            }
            check_text(rule.field, value, rule.chars_max, found);
        }
        for (party, names) in [(&self.payer, &PAYER), (payee, &PAYEE)] {
            let company = party.taxpayer_id.as_ref().is_some_and(|id| !id.is_person());
            if company && party.registration_reason_code.is_none() {
                found.add(names.reason_code, Refusal::new("budget-reason-code"));
            }
        }
    }
}

/// The names of a party's fields.
struct PartyFields {
    name: &'static str,
    account: &'static str,
    bank_code: &'static str,
    bank_name: &'static str,
    correspondent_account: &'static str,
    taxpayer_id: &'static str,
    reason_code: &'static str,
}

const PAYER: PartyFields = PartyFields {
    name: "payer-name",
    account: "payer-account",
    bank_code: "payer-bank-code",
    bank_name: "payer-bank-name",
    correspondent_account: "payer-correspondent-account",
    taxpayer_id: "payer-taxpayer-id",
    reason_code: "payer-registration-reason-code",
};

const PAYEE: PartyFields = PartyFields {
    name: "payee-name",
    account: "payee-account",
    bank_code: "payee-bank-code",
    bank_name: "payee-bank-name",
    correspondent_account: "payee-correspondent-account",
    taxpayer_id: "payee-taxpayer-id",
    reason_code: "payee-registration-reason-code",
};

/// One of the fields 101 and 104–110.
struct BudgetRule {
    field: &'static str,
    rule: &'static str,
    chars_max: usize,
    value: fn(&super::BudgetFields) -> &str,
    fits: fn(&str) -> bool,
}

const BUDGET_RULES: [BudgetRule; 8] = [
    BudgetRule {
        field: "budget-drawer-status",
        rule: "budget-drawer-status",
        chars_max: 2,
        value: |budget| &budget.drawer_status,
        fits: |value| value.len() == 2 && all_digits(value),
    },
    BudgetRule {
        field: "budget-classification-code",
        rule: "budget-classification-code",
        chars_max: 20,
        value: |budget| &budget.classification_code,
        fits: |value| value == "0" || value.len() == 20 && all_digits(value),
    },
    BudgetRule {
        field: "budget-territory",
        rule: "budget-territory",
        chars_max: 11,
        value: |budget| &budget.territory,
        fits: |value| value == "0" || matches!(value.len(), 8 | 11) && all_digits(value),
    },
    BudgetRule {
        field: "budget-basis",
        rule: "budget-empty",
        chars_max: 2,
        value: |budget| &budget.basis,
        fits: not_blank,
    },
    BudgetRule {
        field: "budget-period",
        rule: "budget-empty",
        chars_max: 10,
        value: |budget| &budget.period,
        fits: not_blank,
    },
    BudgetRule {
        field: "budget-document-number",
        rule: "budget-empty",
        chars_max: 15,
        value: |budget| &budget.document_number,
        fits: not_blank,
    },
    BudgetRule {
        field: "budget-document-date",
        rule: "budget-document-date",
        chars_max: 10,
        value: |budget| &budget.document_date,
        fits: |value| value == "0" || super::date::parse_date(value).is_ok(),
    },
    BudgetRule {
        field: "budget-payment-type",
        rule: "budget-empty",
        chars_max: 2,
        value: |budget| &budget.payment_type,
        fits: |_| true,
    },
];

/// Refusals, each about a field.
pub(super) struct Found(pub Vec<Refusal>);

impl Found {
    pub fn add(&mut self, field: &str, refusal: Refusal) {
        self.0.push(refusal.about(field));
    }

    pub fn add_err(&mut self, field: &str, answer: Result<impl Sized, Refusal>) {
        if let Err(refusal) = answer {
            self.add(field, refusal);
        }
    }
}

fn check_party(party: &Party, names: &PartyFields, context: &CheckContext, found: &mut Found) {
    check_required(names.name, &party.name, found);
    check_text(names.name, &party.name, context.party_name_chars_max, found);
    let bank = &party.bank;
    check_required(names.bank_name, &bank.name, found);
    check_text(
        names.bank_name,
        &bank.name,
        context.bank_name_chars_max,
        found,
    );
    check_text(
        names.bank_name,
        &bank.place,
        context.bank_name_chars_max,
        found,
    );
    check_party_accounts(party, names, found);
    check_taxpayer(party, names, found);
}

fn check_party_accounts(party: &Party, names: &PartyFields, found: &mut Found) {
    let bank = &party.bank;
    found.add_err(names.bank_code, BankCode::parse(bank.code.as_str()));
    let account = super::AccountNumber::parse(party.account.as_str());
    match account {
        Ok(account) => found.add_err(names.account, account.check_key(&bank.code)),
        Err(refusal) => found.add(names.account, refusal),
    }
    // A bank without a correspondent account: the party's own account stands in the field (S83).
    if let Some(correspondent) = bank.correspondent_account.as_ref()
        && *correspondent != party.account
    {
        found.add_err(
            names.correspondent_account,
            correspondent.check_correspondent(&bank.code),
        );
    }
}

fn check_taxpayer(party: &Party, names: &PartyFields, found: &mut Found) {
    let id = party.taxpayer_id.as_ref();
    if let Some(id) = id {
        found.add_err(names.taxpayer_id, TaxpayerId::parse(id.as_str()));
    }
    let Some(code) = &party.registration_reason_code else {
        return;
    };
    found.add_err(
        names.reason_code,
        RegistrationReasonCode::parse(code.as_str()),
    );
    check_reason_code(names.reason_code, id, code, found);
}

/// A reason code stands only beside the number of a company.
pub(super) fn check_reason_code(
    field: &str,
    id: Option<&TaxpayerId>,
    code: &RegistrationReasonCode,
    found: &mut Found,
) {
    let rule = match id {
        None => "reason-code-without-taxpayer-id",
        Some(id) if id.is_person() => "reason-code-of-person",
        Some(_) => return,
    };
    found.add(field, Refusal::new(rule).with("value", code));
}

pub(super) fn check_required(field: &str, text: &str, found: &mut Found) {
    if text.trim().is_empty() {
        found.add(field, Refusal::new("field-empty"));
    }
}

pub(super) fn check_text(field: &str, text: &str, chars_max: usize, found: &mut Found) {
    let length = text.chars().count();
    if length > chars_max {
        let refusal = Refusal::new("text-too-long").with("value", text);
        found.add(field, refusal.with("length", length).with("max", chars_max));
    }
    found.add_err(field, check_alphabet(text));
}

/// Field 22: nothing, `0`, 20 digits with a check digit, or 25 characters (domain/02 §6).
fn check_payment_id(id: &str) -> Result<(), Refusal> {
    let refuse = |rule| Err(Refusal::new(rule).with("value", id));
    match id.len() {
        0 => Ok(()),
        1 if id == "0" => Ok(()),
        20 if !all_digits(id) => refuse("payment-id-form"),
        20 if !payment_id_check_digit_fits(id) => refuse("payment-id-check-digit"),
        20 => Ok(()),
        25 if id.bytes().all(|b| b.is_ascii_alphanumeric()) => Ok(()),
        _ => refuse("payment-id-form"),
    }
}

/// Weights 1 to 10 over the first nineteen digits, mod 11; on 10 again with weights from 3.
fn payment_id_check_digit_fits(id: &str) -> bool {
    let digits: Vec<u32> = id.bytes().map(|b| u32::from(b - b'0')).collect();
    let Some((check, rest)) = digits.split_last() else {
        return false;
    };
    let rest_of = |shift: u32| {
        let weights = (0..10).cycle().map(|index| (index + shift) % 10 + 1);
        rest.iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum::<u32>()
            % 11
    };
    let computed = match (rest_of(0), rest_of(2)) {
        (10, 10) => 0,
        (10, second) => second,
        (first, _) => first,
    };
    *check == computed
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn not_blank(text: &str) -> bool {
    !text.trim().is_empty()
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
