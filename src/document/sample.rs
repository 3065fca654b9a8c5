//! Values that the tests of this module share. Codes and accounts are from domain/02.

use chrono::NaiveDate;

use super::bank_information::{AccountInformation, AccountState};
use super::statement::{Statement, StatementEntry};
use super::*;

/// A day that must exist.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// A commercial bank with its nine-digit code.
pub fn bank(bik: &str, name: &str, correspondent: &str) -> BankDetails {
    BankDetails {
        code: BankCode::parse(bik).expect(bik),
        name: name.to_string(),
        place: "Г МОСКВА".to_string(),
        correspondent_account: Some(AccountNumber::parse(correspondent).expect(correspondent)),
    }
}

/// A right order of 5 February 2026 with this number and so many roubles.
pub fn order(number: u32, roubles: i64) -> PaymentOrder {
    PaymentOrder {
        number: OrderNumber::from_value(number).expect("a number"),
        date: day(2026, 2, 5),
        amount: Amount::from_kopecks(roubles * 100).expect("an amount"),
        payer: payer(),
        payee: payee(),
        settlement_centre: "ГУ БАНКА РОССИИ ПО ЦФО".to_string(),
        sending_form: SendingForm::Electronic,
        operation_kind: "01".to_string(),
        priority: 5,
        purpose_code: String::new(),
        payment_id: String::new(),
        purpose: format!("Оплата по счету № {number} от 01.02.2026 за бумагу. Без НДС."),
        budget: None,
    }
}

/// An order with an invented but well-formed budget part.
pub fn budget_order() -> PaymentOrder {
    let mut order = order(77, 12_000);
    order.payee = Party {
        name: "Казначейство России (ФНС России)".to_string(),
        taxpayer_id: Some(TaxpayerId::parse("7727406020").expect("a taxpayer")),
        registration_reason_code: RegistrationReasonCode::as_written("770801001"),
        account: AccountNumber::parse("03100643000000017300").expect("an account"),
        bank: BankDetails {
            code: BankCode::parse("017003983").expect("a treasury code"),
            name: "ОТДЕЛЕНИЕ ТУЛА БАНКА РОССИИ//УФК по Тульской области".to_string(),
            place: "г Тула".to_string(),
            correspondent_account: AccountNumber::parse("40102810445370000059").ok(),
        },
    };
    order.payment_id = "0".to_string();
    order.budget = Some(BudgetFields {
        drawer_status: "01".to_string(),
        classification_code: "18201061201010000510".to_string(),
        territory: "0".to_string(),
        basis: "0".to_string(),
        period: "0".to_string(),
        document_number: "0".to_string(),
        document_date: "0".to_string(),
        payment_type: String::new(),
    });
    order.purpose = "Единый налоговый платеж".to_string();
    order
}

/// The company of the samples.
pub fn payer() -> Party {
    Party {
        name: "ООО \"Моя компания\"".to_string(),
        taxpayer_id: Some(TaxpayerId::parse("7702070139").expect("a taxpayer")),
        registration_reason_code: RegistrationReasonCode::as_written("770201001"),
        account: AccountNumber::parse("40702810200000012345").expect("an account"),
        bank: bank("044525225", "ПАО СБЕРБАНК", "30101810400000000225"),
    }
}

/// Whom the company pays.
pub fn payee() -> Party {
    Party {
        name: "ИП Ёлкин Пётр Иванович".to_string(),
        taxpayer_id: Some(TaxpayerId::parse("500100732259").expect("a taxpayer")),
        registration_reason_code: None,
        account: AccountNumber::parse("40802810200000000001").expect("an account"),
        bank: BankDetails {
            code: BankCode::parse("046015804").expect("a code"),
            name: "АО \"ДОНБАНК\"".to_string(),
            place: "Г РОСТОВ-НА-ДОНУ".to_string(),
            correspondent_account: None,
        },
    }
}

/// The worked example of the source text (S221, S232).
pub fn account_information() -> AccountInformation {
    let millions = |count: i64| Balance::from_kopecks(count * 100_000_000);
    AccountInformation {
        account: payer().account,
        at: day(2001, 1, 29).and_hms_opt(15, 46, 55).expect("a time"),
        owner: "ООО \"Моя компания\"".to_string(),
        passive: true,
        state: AccountState::Open,
        balance_by_statement: millions(100),
        statement_date: day(2001, 1, 28),
        debit_today: millions(2),
        internal_credit_today: millions(3),
        not_yet_reflected: millions(5),
        cash_out_today: millions(4),
        cash_in_today: millions(6),
        expected_balance: millions(98),
    }
}

/// The posted movement of an order.
pub fn entry(order: &PaymentOrder, side: Side) -> StatementEntry {
    StatementEntry {
        posting_date: order.date,
        side,
        kind: "Платежное поручение".to_string(),
        number: order.number.to_string(),
        document_date: order.date,
        amount: order.amount,
        payer: order.payer.clone(),
        payee: order.payee.clone(),
        purpose: order.purpose.clone(),
        operation_kind: order.operation_kind.clone(),
        priority: order.priority,
        bank_reference: format!("ref-{}", order.number),
    }
}

/// A statement of 5 February: opening 1 000 000.00, paid 300.00, got 50.00.
pub fn statement() -> Statement {
    let mut incoming = order(900, 50);
    std::mem::swap(&mut incoming.payer, &mut incoming.payee);
    incoming.payer.bank.code = BankCode::as_written("");
    incoming.payer.taxpayer_id = None;
    Statement {
        account: payer().account,
        start: day(2026, 2, 4),
        end: day(2026, 2, 5),
        opening_balance: Balance::from_kopecks(100_000_000),
        debit_turnover: Balance::from_kopecks(30_000),
        credit_turnover: Balance::from_kopecks(5_000),
        closing_balance: Balance::from_kopecks(99_975_000),
        made_at: day(2026, 2, 6).and_hms_opt(9, 0, 0).expect("a time"),
        entries: vec![
            entry(&order(1, 100), Side::Debit),
            entry(&order(2, 200), Side::Debit),
            entry(&incoming, Side::Credit),
        ],
    }
}
