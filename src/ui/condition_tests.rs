//! Conditions: what they hold for, and how they read.

use super::*;
use crate::messages::Language;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
}

fn row(number: &str, kopecks: i64, payee: &str) -> OrderRow {
    OrderRow {
        record: 1,
        number: number.to_owned(),
        date: day(6),
        amount_kopecks: kopecks,
        bank_code: "044525225".to_owned(),
        correspondent_account: String::new(),
        status: Status::New,
        payer_account: "40702810400010000071".to_owned(),
        payee_name: payee.to_owned(),
        payee_account: "40702810900000000123".to_owned(),
        payee_bank: "Сбербанк".to_owned(),
        purpose: "Оплата по счету № 5".to_owned(),
        posting_date: None,
        rejections: Vec::new(),
        file_name: String::new(),
        in_signing: false,
    }
}

fn term(logic: Logic, field: SearchField, operation: Operation, typed: &str) -> Term {
    Term::parse(logic, field, operation, typed, day(7)).expect("a term")
}

#[test]
fn each_operation_compares_in_the_manner_of_its_field() {
    use Operation::*;
    use SearchField::*;
    let order = row("71", 125_050, "ООО «Ромашка»");
    let rows = [
        (Number, Equal, "071", true),
        (Number, Less, "100", true),
        (Amount, Equal, "1250,5", true),
        (Amount, Greater, "1250.50", false),
        (Amount, GreaterOrEqual, "1 250,50", true),
        (Date, LessOrEqual, "6", true),
        (Date, Less, "06.11.26", false),
        (PayeeName, Contains, "РОМАШ", true),
        (PayeeName, Begins, "ромаш", false),
        (Status, NotEqual, "0", false),
        (BankCode, Begins, "0445", true),
        // A date the order does not have yet meets no comparison.
        (PostingDate, NotEqual, "6", false),
    ];
    for (field, operation, typed, holds) in rows {
        let condition = Condition {
            terms: vec![term(Logic::And, field, operation, typed)],
        };
        assert_eq!(
            condition.holds(&order),
            holds,
            "{field:?} {operation:?} {typed}"
        );
    }
}

#[test]
fn and_binds_more_closely_than_or_and_the_words_say_so() {
    let condition = Condition {
        terms: vec![
            term(Logic::And, SearchField::Number, Operation::Equal, "1"),
            term(Logic::Or, SearchField::Number, Operation::Equal, "2"),
            term(Logic::And, SearchField::Amount, Operation::Greater, "100"),
        ],
    };
    assert!(condition.holds(&row("1", 5, "")));
    assert!(condition.holds(&row("2", 10_001, "")));
    assert!(!condition.holds(&row("2", 5, "")));
    assert_eq!(
        condition.words(&Messages::new(Language::English)),
        "number equal to 1 or (number equal to 2 and amount more than 100.00)"
    );
}

#[test]
fn an_empty_condition_holds_for_all_and_a_wrong_value_is_refused() {
    assert!(Condition::default().holds(&row("1", 1, "")));
    let wrong = [
        (SearchField::Number, "x1"),
        (SearchField::Status, "9"),
        (SearchField::Date, "40.40"),
        (SearchField::Amount, "1,234,5"),
        (SearchField::PayeeName, "  "),
    ];
    for (field, typed) in wrong {
        let refused = Term::parse(Logic::And, field, Operation::Equal, typed, day(7));
        let refusal = refused.expect_err(typed);
        assert_eq!(refusal.field(), Some(field.id()));
    }
}
