//! One broken rule at a time: the field and the rule that must be named.

use super::*;
use crate::document::refusal::assert_listed;
use crate::document::{AccountNumber, Amount, BudgetFields, OrderNumber, SendingForm, sample};

type Change = fn(&mut PaymentOrder);

fn context() -> CheckContext {
    CheckContext::new(sample::day(2026, 2, 5))
}

fn named(refusals: &[Refusal]) -> Vec<(&str, &str)> {
    refusals.iter().for_each(assert_listed);

    refusals
        .iter()
        .map(|refusal| (refusal.field().unwrap_or(""), refusal.rule))
        .collect()
}

fn account(text: &str) -> AccountNumber {
    AccountNumber::as_written(text)
}

#[test]
fn right_orders_are_taken() {
    assert_eq!(sample::order(1, 100).check(&context()), []);
    assert_eq!(sample::budget_order().check(&context()), []);
}

#[test]
fn each_broken_rule_is_named() {
    let rows: [(Change, &str, &str); 30] = [
        (
            |o| o.date = sample::day(2026, 1, 25),
            "date",
            "date-too-old",
        ),
        (|o| o.date = sample::day(2026, 3, 8), "date", "date-too-far"),
        (
            |o| o.payee.bank.code = BankCode::as_written("305298"),
            "payee-bank-code",
            "bank-code-check-digit",
        ),
        (
            |o| o.payee.bank.code = BankCode::as_written(""),
            "payee-bank-code",
            "bank-code-digits",
        ),
        (
            |o| o.payee.account = account("40802810300000000001"),
            "payee-account",
            "account-key",
        ),
        (
            |o| o.payee.account = account("4080281030000000000"),
            "payee-account",
            "account-length",
        ),
        (
            |o| o.payee.bank.correspondent_account = Some(account("30101810400000000225")),
            "payee-correspondent-account",
            "correspondent-account-bank",
        ),
        (
            |o| o.settlement_centre = "Я".repeat(26),
            "settlement-centre",
            "text-too-long",
        ),
        (
            |o| o.payee.bank.name = " ".to_string(),
            "payee-bank-name",
            "field-empty",
        ),
        (
            |o| o.payee.bank.place = "м\u{7}".to_string(),
            "payee-bank-name",
            "text-characters",
        ),
        (
            |o| o.payee.name = String::new(),
            "payee-name",
            "field-empty",
        ),
        (
            |o| o.payee.name = "Ж".repeat(161),
            "payee-name",
            "text-too-long",
        ),
        (
            |o| o.payee.name = "ТОВ Їжак".to_string(),
            "payee-name",
            "text-characters",
        ),
        (
            |o| o.sending_form = SendingForm::Other("a".repeat(16)),
            "sending-form",
            "text-too-long",
        ),
        (|o| o.purpose = String::new(), "purpose", "field-empty"),
        (|o| o.purpose = "ж".repeat(211), "purpose", "text-too-long"),
        (
            |o| o.purpose = "«оплата»".to_string(),
            "purpose",
            "text-characters",
        ),
        (
            |o| o.payer.account = account("40702810300000012345"),
            "payer-account",
            "account-key",
        ),
        (
            |o| o.payee.taxpayer_id = TaxpayerId::as_written("500100732258"),
            "payee-taxpayer-id",
            "taxpayer-id-check-digit",
        ),
        (
            |o| o.payee.registration_reason_code = RegistrationReasonCode::as_written("770201001"),
            "payee-registration-reason-code",
            "reason-code-of-person",
        ),
        (
            |o| o.payer.registration_reason_code = RegistrationReasonCode::as_written("2"),
            "payer-registration-reason-code",
            "registration-reason-code-form",
        ),
        (
            |o| o.payer.taxpayer_id = None,
            "payer-registration-reason-code",
            "reason-code-without-taxpayer-id",
        ),
        (
            |o| o.operation_kind = "02".to_string(),
            "operation-kind",
            "operation-kind",
        ),
        (|o| o.priority = 0, "priority", "priority-range"),
        (|o| o.priority = 7, "priority", "priority-range"),
        (
            |o| o.purpose_code = "6".to_string(),
            "purpose-code",
            "purpose-code",
        ),
        (
            |o| o.payment_id = "12".to_string(),
            "payment-id",
            "payment-id-form",
        ),
        (
            |o| o.payment_id = "18209965144380684246".to_string(),
            "payment-id",
            "payment-id-check-digit",
        ),
        (
            |o| o.payee.account = account("03100643000000017300"),
            "budget",
            "budget-missing",
        ),
        (
            |o| o.payment_id = "1820996514438068424x".to_string(),
            "payment-id",
            "payment-id-form",
        ),
    ];
    for (index, (change, field, rule)) in rows.into_iter().enumerate() {
        let mut order = sample::order(1, 100);
        change(&mut order);
        assert_eq!(
            named(&order.check(&context())),
            [(field, rule)],
            "row {index}"
        );
    }
}

#[test]
fn each_broken_budget_rule_is_named() {
    fn budget(order: &mut PaymentOrder) -> &mut BudgetFields {
        order.budget.as_mut().expect("a budget order")
    }
    let rows: [(Change, &str, &str); 11] = [
        (
            |o| budget(o).drawer_status = "1".to_string(),
            "budget-drawer-status",
            "budget-drawer-status",
        ),
        (
            |o| budget(o).classification_code = "18".to_string(),
            "budget-classification-code",
            "budget-classification-code",
        ),
        (
            |o| budget(o).territory = "123".to_string(),
            "budget-territory",
            "budget-territory",
        ),
        (
            |o| budget(o).basis = String::new(),
            "budget-basis",
            "budget-empty",
        ),
        (
            |o| budget(o).period = " ".to_string(),
            "budget-period",
            "budget-empty",
        ),
        (
            |o| budget(o).document_number = String::new(),
            "budget-document-number",
            "budget-empty",
        ),
        (
            |o| budget(o).document_date = "05-02-2026".to_string(),
            "budget-document-date",
            "budget-document-date",
        ),
        (
            |o| budget(o).payment_type = "123".to_string(),
            "budget-payment-type",
            "text-too-long",
        ),
        (
            |o| o.payment_id = String::new(),
            "payment-id",
            "budget-payment-id",
        ),
        (
            |o| o.payer.registration_reason_code = None,
            "payer-registration-reason-code",
            "budget-reason-code",
        ),
        (
            |o| o.payee = sample::payee(),
            "payee-account",
            "budget-payee-account",
        ),
    ];
    for (index, (change, field, rule)) in rows.into_iter().enumerate() {
        let mut order = sample::budget_order();
        change(&mut order);
        assert_eq!(
            named(&order.check(&context())),
            [(field, rule)],
            "row {index}"
        );
    }
}

#[test]
fn the_payer_cannot_pay_itself() {
    let mut order = sample::order(1, 100);
    order.payee = order.payer.clone();
    assert_eq!(
        named(&order.check(&context())),
        [("payee-account", "payer-is-payee")]
    );
}

#[test]
fn dates_up_to_the_bounds_are_taken() {
    for (month, day) in [(1, 26), (2, 5), (3, 7)] {
        let mut order = sample::order(1, 100);
        order.date = sample::day(2026, month, day);
        assert_eq!(order.check(&context()), [], "{month} {day}");
    }
}

#[test]
fn the_profile_says_which_codes_a_bank_takes() {
    let only = |codes_taken| CheckContext {
        codes_taken,
        ..context()
    };
    let bik = sample::order(1, 100);
    let mut mfo = bik.clone();
    mfo.payee.bank.code = BankCode::parse("305299").expect("an MFO");
    let expected = [("payee-bank-code", "bank-code-not-taken")];
    assert_eq!(named(&bik.check(&only(CodesTaken::Mfo))), expected);
    assert_eq!(named(&mfo.check(&only(CodesTaken::Bik))), expected);
    assert_eq!(bik.check(&only(CodesTaken::Bik)), []);
    assert_eq!(mfo.check(&only(CodesTaken::Mfo)), []);
}

#[test]
fn a_bank_without_correspondent_account_shows_the_payees() {
    let mut order = sample::order(1, 100);
    order.payee.bank.correspondent_account = Some(order.payee.account.clone());
    assert_eq!(order.check(&context()), []);
}

#[test]
fn the_older_form_is_narrower() {
    let mut order = sample::order(123_456, 100);
    order.payee.bank.code = BankCode::parse("305299").expect("an MFO");
    order.payee.name = "И".repeat(26);
    let refusals = order.check(&CheckContext::older_form(sample::day(2026, 2, 5)));
    let expected = [
        ("number", "number-too-long"),
        ("payee-name", "text-too-long"),
        ("purpose", "text-too-long"),
    ];
    assert_eq!(named(&refusals), expected);
}

#[test]
fn all_broken_rules_come_at_once() {
    let mut order = sample::order(1, 100);
    order.date = sample::day(2020, 1, 1);
    order.purpose = String::new();
    order.priority = 9;
    order.number = OrderNumber::parse("5").expect("a number");
    order.amount = Amount::MAX;
    let fields = ["date", "purpose", "priority"];
    let found: Vec<_> = order
        .check(&context())
        .iter()
        .filter_map(|r| r.field().map(str::to_string))
        .collect();
    assert_eq!(found, fields);
}
