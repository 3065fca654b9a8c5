//! Sums as people and files write them.

use proptest::prelude::*;

use super::*;
use crate::document::refusal::assert_listed;

#[test]
fn amounts_are_read_as_written() {
    let rows = [
        ("100000", 10_000_000),
        ("100 000,5", 10_000_050),
        ("100\u{a0}000.05", 10_000_005),
        ("0.01", 1),
        ("0000012", 1200),
        ("9 999 999 999.99", 999_999_999_999),
        ("91.2", 9120),
    ];
    for (text, kopecks) in rows {
        assert_eq!(
            Amount::parse(text).map(Amount::kopecks),
            Ok(kopecks),
            "{text}"
        );
    }
}

#[test]
fn wrong_amounts_name_the_rule() {
    let rows = [
        ("", "amount-empty"),
        ("  ", "amount-empty"),
        ("0", "amount-not-positive"),
        ("0.00", "amount-not-positive"),
        ("-5", "amount-form"),
        ("5.", "amount-form"),
        (".5", "amount-form"),
        ("1.2.3", "amount-form"),
        ("12a", "amount-form"),
        ("１２", "amount-form"),
        ("1.234", "amount-decimals"),
        ("10000000000", "amount-too-large"),
        ("99999999999999999999", "amount-too-large"),
    ];
    for (text, rule) in rows {
        let refusal = Amount::parse(text).expect_err(text);
        assert_listed(&refusal);
        assert_eq!(
            (refusal.rule, refusal.field()),
            (rule, Some("amount")),
            "{text}"
        );
        assert_eq!(refusal.argument("value"), Some(text));
    }
}

#[test]
fn balances_have_a_sign_and_a_side() {
    let rows = [
        ("22.9", 2290, Side::Credit),
        ("-15", -1500, Side::Debit),
        ("0", 0, Side::Credit),
    ];
    for (text, kopecks, side) in rows {
        let balance = Balance::parse(text).expect(text);
        assert_eq!(
            (balance.kopecks(), balance.side()),
            (kopecks, side),
            "{text}"
        );
    }
    assert_eq!(
        Balance::parse("1.001").expect_err("three decimals").rule,
        "amount-decimals"
    );
}

#[test]
fn thousands_are_set_off_by_spaces() {
    let rows = [
        (100, "1.00", "1.00"),
        (10_000_000, "100 000.00", "100000.00"),
        (-123_456_789, "-1 234 567.89", "-1234567.89"),
        (99, "0.99", "0.99"),
        (99_999, "999.99", "999.99"),
    ];
    for (kopecks, shown, plain) in rows {
        let balance = Balance::from_kopecks(kopecks);
        assert_eq!(
            (balance.to_string().as_str(), balance.plain().as_str()),
            (shown, plain)
        );
    }
}

#[test]
fn tax_lies_inside_the_sum() {
    let rows = [
        ("17000.00", 18, 259_322),
        ("118000.00", 18, 1_800_000),
        ("12000.00", 20, 200_000),
        ("12200.00", 22, 220_000),
        ("0.03", 20, 1),
        ("0.15", 20, 3),
        ("0.59", 18, 9),
        ("9999999999.99", 22, 180_327_868_852),
        ("100", 0, 0),
    ];
    for (sum, percent, tax) in rows {
        let amount = Amount::parse(sum).expect(sum);
        assert_eq!(
            amount.vat_included(Decimal::from(percent)).kopecks(),
            tax,
            "{sum} {percent}"
        );
    }
}

#[test]
fn no_rate_is_too_large_to_answer() {
    let amount = Amount::MAX;
    assert_eq!(amount.vat_included(Decimal::MAX), amount.into());
    assert_eq!(amount.vat_included(Decimal::MIN).kopecks(), 0);
}

#[test]
fn rates_follow_the_day() {
    let rows = [
        (1991, None),
        (1992, Some(28)),
        (2003, Some(20)),
        (2018, Some(18)),
        (2025, Some(20)),
        (2026, Some(22)),
    ];
    for (year, percent) in rows {
        let day = NaiveDate::from_ymd_opt(year, 12, 31).expect("a day");
        assert_eq!(vat_standard_rate(day), percent.map(Decimal::from), "{year}");
    }
    let day = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
    assert_eq!(vat_rates(day), [20, 10, 0, 5, 7].map(Decimal::from));
}

proptest! {
    #[test]
    fn every_amount_reads_back(kopecks in 1_i64..=999_999_999_999) {
        let amount = Amount::from_kopecks(kopecks).expect("in range");
        prop_assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        prop_assert_eq!(Amount::parse(&amount.plain()), Ok(amount));
    }

    #[test]
    fn any_text_gives_an_answer(text in "\\PC{0,30}") {
        let _ = Amount::parse(&text);
        let _ = Balance::parse(&text);
    }
}
