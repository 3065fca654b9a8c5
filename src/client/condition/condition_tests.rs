//! Conditions: what they hold for, and how they read.

use proptest::prelude::*;

use super::*;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
}

fn order(number: u64, kopecks: i64, payee: &str) -> Searched<'_> {
    Searched {
        number: Some(number),
        date: day(6),
        amount_kopecks: kopecks,
        bank_code: "044525225",
        correspondent_account: "",
        status: Status::New,
        payer_account: "40702810400010000071",
        payee_name: payee,
        payee_taxpayer_id: "",
        payee_account: "40702810900000000123",
        payee_bank: "Сбербанк",
        purpose: "Оплата по счету № 5",
        posting_date: None,
    }
}

fn term(field: SearchField, operation: Operation, typed: &str) -> Term {
    Term::parse(field, operation, typed, day(7)).expect("a term")
}

fn parse(text: &str) -> Result<Condition, Vec<Refusal>> {
    Condition::parse(text, day(7))
}

#[test]
fn each_operation_compares_in_the_manner_of_its_field() {
    use Operation::*;
    use SearchField::*;
    let order = order(71, 125_050, "ООО «Ромашка»");
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
        let condition = Condition::Term(term(field, operation, typed));
        assert_eq!(
            condition.holds(&order),
            holds,
            "{field:?} {operation:?} {typed}"
        );
    }
}

#[test]
fn and_binds_more_closely_than_or() {
    let panel = Condition::default()
        .joined(Logic::And, term(SearchField::Number, Operation::Equal, "1"))
        .joined(Logic::Or, term(SearchField::Number, Operation::Equal, "2"))
        .joined(
            Logic::And,
            term(SearchField::Amount, Operation::Greater, "100"),
        );
    assert!(panel.holds(&order(1, 5, "")));
    assert!(panel.holds(&order(2, 10_001, "")));
    assert!(!panel.holds(&order(2, 5, "")));
    assert_eq!(
        panel.to_string(),
        "number = 1 or (number = 2 and amount > 100.00)"
    );
    assert_eq!(parse("number=1|number equal 2&amount>100"), Ok(panel));
}

#[test]
fn expressions_mean_what_they_say() {
    let order = order(71, 125_050, "ООО «Ромашка» \"А\"");
    let rows = [
        ("amount = 1250,5", true),
        ("amount=1250.50 and status = 0", true),
        ("AMOUNT GREATER 1250,5", false),
        ("not amount > 1250,5", true),
        ("!(amount = 1250.5 | number = 2)", false),
        ("date >= 01.11.2026 & date <= 2026-11-30", true),
        ("date = 6", true),
        ("payee-name ~ ромаш", true),
        ("payee-name contains \"ромашка» \\\"\"", true),
        (
            "payee-name begins \"ООО «\" and not payee-bank-name ^ втб",
            true,
        ),
        ("purpose contains and or number = 71", true),
        ("posting-date != 6", false),
        ("not posting-date = 6", true),
    ];
    for (text, holds) in rows {
        let condition = parse(text).expect(text);
        assert_eq!(condition.holds(&order), holds, "{text}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_column_and_what_may_stand_there() {
    let rows = [
        ("", "condition-unfinished", "1", "number"),
        ("sum = 1", "condition-unexpected", "1", "amount"),
        ("amount is 1", "condition-unexpected", "8", "not-equal"),
        ("amount", "condition-unfinished", "7", ">="),
        ("amount >", "condition-no-value", "9", ""),
        ("amount > ) and", "condition-no-value", "10", ""),
        ("date = 40.40", "condition-value", "8", ""),
        (
            "payee-name ~ ООО Ромашка",
            "condition-unexpected",
            "18",
            "and",
        ),
        ("(number = 1", "condition-unfinished", "12", ")"),
        ("(number = 1 number", "condition-unexpected", "13", ")"),
        ("number = 1)", "condition-unexpected", "11", "or"),
        ("purpose ~ \"abc", "condition-quote", "11", ""),
        ("number = 1 and", "condition-unfinished", "15", "not"),
    ];
    for (text, rule, column, allowed) in rows {
        let refusals = parse(text).expect_err(text);
        assert_eq!(refusals[0].rule, rule, "{text}");
        assert_eq!(refusals[0].argument("column"), Some(column), "{text}");
        let list = refusals[0].argument("allowed").unwrap_or_default();
        let named = list.split(' ').any(|word| word == allowed);
        assert!(named, "{text}: {list}");
    }
    assert_eq!(
        parse("date = 40.40").map_err(|r| r[1].rule),
        Err("date-form")
    );
}

#[test]
fn nobody_makes_the_reader_go_too_deep_or_too_far() {
    let nested = |depth: usize| "(".repeat(depth) + "number = 1" + &")".repeat(depth);
    assert!(parse(&nested(DEPTH_MAX)).is_ok());
    for deep in [nested(DEPTH_MAX + 1), "not ".repeat(400) + "number = 1"] {
        assert_eq!(parse(&deep).map_err(|r| r[0].rule), Err("condition-deep"));
    }
    let long = format!("purpose ~ {}", "x".repeat(CHARS_MAX));
    assert_eq!(parse(&long).map_err(|r| r[0].rule), Err("condition-long"));
}

#[test]
fn an_empty_condition_holds_for_all_and_a_wrong_value_is_refused() {
    assert!(Condition::default().holds(&order(1, 1, "")));
    let wrong = [
        (SearchField::Number, "x1"),
        (SearchField::Status, "9"),
        (SearchField::Date, "40.40"),
        (SearchField::Amount, "1,234,5"),
        (SearchField::PayeeName, "  "),
    ];
    for (field, typed) in wrong {
        let refused = Term::parse(field, Operation::Equal, typed, day(7));
        let refusal = refused.expect_err(typed);
        assert_eq!(refusal.field(), Some(field.id()));
    }
}

fn any_term() -> impl Strategy<Value = Condition> {
    let field = proptest::sample::select(SearchField::ALL.to_vec());
    let operation = proptest::sample::select(Operation::ALL.to_vec());
    (field, operation, 1..=28u32, "\\PC{0,8}[a-zЯ\"\\\\]").prop_map(
        |(field, operation, number, text)| {
            let typed = match field {
                SearchField::Number => number.to_string(),
                SearchField::Status => (number % 5).to_string(),
                SearchField::Amount => format!("-{number},{number:02}"),
                SearchField::Date | SearchField::PostingDate => number.to_string(),
                _ => text,
            };
            Condition::Term(term(field, operation, &typed))
        },
    )
}

fn any_condition() -> impl Strategy<Value = Condition> {
    any_term().prop_recursive(4, 24, 4, |inner| {
        let list = proptest::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            list.clone().prop_map(Condition::all),
            list.prop_map(Condition::any),
            inner.prop_map(|one| Condition::Not(Box::new(one))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(condition in any_condition()) {
        let text = condition.to_string();
        prop_assume!(text.chars().count() <= CHARS_MAX);
        prop_assert_eq!(parse(&text), Ok(condition));
    }

    #[test]
    fn any_text_gives_an_answer(text in "[a-z ()!=<>~^&|\"\\\\0-9.]{0,40}|\\PC{0,20}") {
        let _ = parse(&text);
    }
}
