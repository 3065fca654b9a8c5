//! The tables of domain/02 as rows.

use proptest::prelude::*;

use super::*;
use crate::document::refusal::assert_listed;

fn assert_rule(answer: Result<impl std::fmt::Debug, Refusal>, rule: &str) {
    let refusal = answer.expect_err(rule);
    assert_listed(&refusal);
    assert_eq!(refusal.rule, rule, "{refusal:?}");
}

#[test]
fn bank_codes_are_told_by_length() {
    for code in ["305299", "300001", "201791", "322313", "351005"] {
        assert!(
            matches!(BankCode::parse(code), Ok(BankCode::Mfo(_))),
            "{code}"
        );
    }
    for code in ["044525225", "004525988", "017003983", "024501901"] {
        assert!(
            matches!(BankCode::parse(code), Ok(BankCode::Bik(_))),
            "{code}"
        );
    }
}

#[test]
fn wrong_bank_codes_name_the_rule() {
    let rows = [
        ("305298", "bank-code-check-digit"),
        ("305229", "bank-code-check-digit"),
        ("000000", "bank-code-zeros"),
        ("000000000", "bank-code-zeros"),
        ("123456789", "bank-code-country"),
        ("034525225", "bank-code-country"),
        ("04452522", "bank-code-length"),
        ("", "bank-code-digits"),
        ("30529О", "bank-code-digits"),
        ("３０５２９９", "bank-code-digits"),
    ];
    for (code, rule) in rows {
        assert_rule(BankCode::parse(code), rule);
        assert_eq!(
            BankCode::as_written(code).as_str(),
            code,
            "history keeps {code}"
        );
    }
}

#[test]
fn account_keys_follow_the_regulation() {
    let rows = [
        ("044525225", "30101810400000000225"),
        ("044525974", "30101810145250000974"),
        ("044525593", "30101810200000000593"),
        ("044525225", "40702810200000012345"),
        ("046015804", "40802810200000000001"),
        ("044525974", "40702840300000000077"),
        ("044525000", "40101810045250010041"),
        ("017003983", "40102810445370000059"),
        ("004525988", "40102810545370000003"),
        ("049805000", "30101810800000000746"),
        ("049805746", "40602810700000000025"),
        ("040305000", "40102810100000010001"),
        ("044541312", "30114B84600000000501"),
        ("004525988", "03100643000000017300"),
    ];
    for (bik, number) in rows {
        let bank = BankCode::parse(bik).expect(bik);
        let account = AccountNumber::parse(number).expect(number);
        assert_eq!(account.check_key(&bank), Ok(()), "{bik} {number}");
        if !number.starts_with("03") {
            let wrong = bump_key(number);
            assert_eq!(
                wrong.check_key(&bank).expect_err("a wrong key").rule,
                "account-key"
            );
        }
    }
}

/// The same account with the next key.
fn bump_key(number: &str) -> AccountNumber {
    let wrong = number
        .chars()
        .enumerate()
        .map(|(index, c)| match (index, c.to_digit(10)) {
            (8, Some(digit)) => char::from_digit((digit + 1) % 10, 10).expect("a digit"),
            _ => c,
        });
    AccountNumber::parse(&wrong.collect::<String>()).expect("still twenty digits")
}

#[test]
fn six_digit_codes_have_no_key() {
    let bank = BankCode::parse("305299").expect("an MFO");
    let account = AccountNumber::parse("40702810900000012345").expect("an account");
    assert_eq!(account.check_key(&bank), Ok(()));
    assert_eq!(account.check_correspondent(&bank), Ok(()));
}

#[test]
fn correspondent_accounts_end_in_the_bank() {
    let rows = [
        ("044525225", "30101810400000000225", None),
        ("017003983", "40102810445370000059", None),
        (
            "044525974",
            "30101810400000000225",
            Some("correspondent-account-bank"),
        ),
        ("044525225", "30101810500000000225", Some("account-key")),
        (
            "044525225",
            "40702810200000012345",
            Some("correspondent-account-kind"),
        ),
    ];
    for (bik, number, rule) in rows {
        let bank = BankCode::parse(bik).expect(bik);
        let answer = AccountNumber::as_written(number).check_correspondent(&bank);
        assert_eq!(
            answer.err().map(|refusal| refusal.rule),
            rule,
            "{bik} {number}"
        );
    }
}

#[test]
fn wrong_accounts_name_the_rule() {
    let rows = [
        ("4070281020000001234", "account-length"),
        ("407028102000000123456", "account-length"),
        ("", "account-length"),
        ("4070281020000001234x", "account-digits"),
        ("40702D10200000012345", "account-digits"),
        ("00000000000000000000", "account-zeros"),
    ];
    for (number, rule) in rows {
        assert_rule(AccountNumber::parse(number), rule);
    }
}

#[test]
fn taxpayers_have_check_digits() {
    let right = [
        "7707083893",
        "7702070139",
        "7728168971",
        "7744000912",
        "7710140679",
        "7725114488",
        "7830002293",
        "3664069397",
        "500100732259",
        "770000000082",
        "12345",
    ];
    for id in right {
        assert!(TaxpayerId::parse(id).is_ok(), "{id}");
    }
    let wrong = [
        ("7707083894", "taxpayer-id-check-digit"),
        ("1234567891", "taxpayer-id-check-digit"),
        ("500100732258", "taxpayer-id-check-digit"),
        ("500100732359", "taxpayer-id-check-digit"),
        ("0000000000", "taxpayer-id-zeros"),
        ("77070838", "taxpayer-id-length"),
        ("77070838a3", "taxpayer-id-digits"),
        ("", "taxpayer-id-digits"),
    ];
    for (id, rule) in wrong {
        assert_rule(TaxpayerId::parse(id), rule);
    }
    assert!(TaxpayerId::parse("500100732259").is_ok_and(|id| id.is_person()));
}

#[test]
fn reason_codes_have_a_form() {
    for code in ["770001001", "9909BB001"] {
        assert!(RegistrationReasonCode::parse(code).is_ok(), "{code}");
    }
    for code in ["", "2", "007701001", "77000100", "7700bb001", "77A001001"] {
        assert!(RegistrationReasonCode::parse(code).is_err(), "{code}");
    }
}

#[test]
fn none_is_written_in_several_ways() {
    for text in ["", "0", "-", "000000000000", " "] {
        assert_eq!(TaxpayerId::as_written(text), None, "{text:?}");
        assert_eq!(RegistrationReasonCode::as_written(text), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn one_wrong_digit_of_an_mfo_is_found(head in 1_u32..99_999, place in 0_usize..6, step in 1_u32..10) {
        let code = with_check_digit(head);
        prop_assert!(BankCode::parse(&code).is_ok());
        let wrong: String = code.chars().enumerate().map(|(index, c)| {
            let digit = c.to_digit(10).expect("a digit");
            let digit = if index == place { (digit + step) % 10 } else { digit };
            char::from_digit(digit, 10).expect("a digit")
        }).collect();
        // Weights 1, 3 and 7 are prime to ten, so every single change shows.
        prop_assert!(BankCode::parse(&wrong).is_err());
    }

    #[test]
    fn any_text_gives_an_answer(text in "\\PC{0,24}") {
        let _ = (BankCode::parse(&text), AccountNumber::parse(&text), TaxpayerId::parse(&text));
        let _ = RegistrationReasonCode::parse(&text);
        let bank = BankCode::as_written("044525225");
        let _ = AccountNumber::as_written(&text).check_correspondent(&bank);
        let _ = AccountNumber::as_written(&text).check_key(&bank);
    }
}

fn with_check_digit(head: u32) -> String {
    let head = format!("{head:05}");
    let sum: u32 = head
        .chars()
        .zip([1, 3, 7, 1, 3])
        .map(|(c, w)| c.to_digit(10).expect("digit") * w)
        .sum();
    format!("{head}{}", 7 * (sum % 10) % 10)
}
