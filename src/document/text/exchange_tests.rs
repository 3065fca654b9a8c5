//! Files as they occur: what is tolerated, and what is refused as a whole.

use proptest::prelude::*;

use super::*;
use crate::document::refusal::assert_listed;

const HEAD: &str =
    "1CClientBankExchange\nВерсияФормата=1.02\nКодировка=Windows\nРасчСчет=40702810000000000001\n";
const ONE: &str = "СекцияДокумент=Платежное поручение\nНомер=4\nСумма=15000.00\nКонецДокумента\n";

fn read(text: &str) -> ExchangeFile {
    read_exchange(text.as_bytes()).expect("a readable file")
}

fn rules(file: &ExchangeFile) -> Vec<(usize, &str)> {
    for warning in &file.warnings {
        assert_listed(&Refusal {
            rule: warning.rule,
            arguments: warning.arguments.clone(),
        });
    }

    file.warnings
        .iter()
        .map(|warning| (warning.line, warning.rule))
        .collect()
}

fn refusal(text: &str) -> Refusal {
    let refusal = read_exchange(text.as_bytes()).expect_err("a refusal");
    assert_listed(&refusal);
    refusal
}

#[test]
fn a_whole_file_needs_no_warning() {
    let file = read(&format!("{HEAD}{ONE}КонецФайла\n"));
    assert_eq!(rules(&file), []);
    assert_eq!(file.documents.len(), 1);
    assert_eq!(
        (
            file.documents[0].first_line,
            file.documents[0].kind.as_str()
        ),
        (5, "Платежное поручение")
    );
    assert_eq!(
        (
            file.documents[0].value("номер"),
            file.documents[0].line_of("НОМЕР")
        ),
        ("4", Some(6))
    );
    assert_eq!(file.own_accounts, ["40702810000000000001"]);
    assert!(!file.truncated && !file.is_statement());
}

#[test]
fn line_ends_and_blank_lines_do_not_matter() {
    let text = format!("{HEAD}\n\n{ONE}КонецФайла");
    for ends in ["\r\n", "\r", "\n"] {
        assert_eq!(
            read(&text.replace('\n', ends)).documents,
            read(&text).documents
        );
    }
}

#[test]
fn what_is_tolerated_is_said_with_its_line() {
    type Row = (&'static str, &'static [(usize, &'static str)], usize);
    let rows: [Row; 9] = [
        ("Ч=1\nКонецФайла", &[], 0),
        ("«строка»\nКонецФайла", &[(5, "exchange-stray-line")], 0),
        (
            "СекцияДокумент\nНомер=1\nКонецДокумента",
            &[(7, "exchange-no-end")],
            1,
        ),
        (
            "СекцияДокумент\nНомер=1\nСекцияДокумент\nНомер=2\nКонецДокумента\nКонецФайла",
            &[(7, "exchange-unclosed-section")],
            2,
        ),
        (
            "СекцияДокумент\nНомер=1\nКонецФайла",
            &[(7, "exchange-unclosed-section")],
            1,
        ),
        (
            "КонецДокумента\nКонецФайла",
            &[(5, "exchange-stray-line")],
            0,
        ),
        (
            "СекцияДокумент\nНомер=1\nНомер=2\nНомер=\nКонецДокумента\nКонецФайла",
            &[(7, "exchange-duplicate-key")],
            1,
        ),
        (
            "ДатаКонца=23.08.201819202122\nКонецФайла",
            &[(5, "exchange-header-date")],
            0,
        ),
        ("КонецФайла\nмусор после конца", &[], 0),
    ];
    for (rest, warnings, documents) in rows {
        let file = read(&format!("{HEAD}{rest}"));
        assert_eq!(
            (rules(&file).as_slice(), file.documents.len()),
            (warnings, documents),
            "{rest}"
        );
    }
}

#[test]
fn a_file_may_begin_with_a_document() {
    let file = read(&format!("{ONE}КонецФайла"));
    assert_eq!(rules(&file), [(1, "exchange-no-header")]);
    assert!(file.own_accounts.is_empty() && file.documents.len() == 1);
}

#[test]
fn repeated_sections_count_once() {
    let section =
        "СекцияРасчСчет\nДатаНачала=21.07.2022\nРасчСчет=1\nНачальныйОстаток=22.9\nКонецРасчСчет\n";
    let file = read(&format!("{HEAD}{section}{section}КонецФайла"));
    assert_eq!(file.sections.len(), 1);
    assert_eq!(
        file.sections[0].opening_balance,
        Some(Balance::from_kopecks(2290))
    );
    assert_eq!(rules(&file), [(10, "exchange-duplicate-section")]);
    assert!(file.is_statement());
}

#[test]
fn a_cut_file_is_refused_and_never_taken_as_whole() {
    let whole = format!("{HEAD}{ONE}{ONE}КонецФайла\n");
    let complete = format!("{HEAD}{ONE}").trim_end().len();
    let second_begins = format!("{HEAD}{ONE}").len() + "С".len();
    let second_complete = format!("{HEAD}{ONE}{ONE}").trim_end().len();
    for (len, _) in whole.char_indices() {
        let answer = read_exchange(&whole.as_bytes()[..len]);
        let documents = match &answer {
            Ok(file) => file.documents.len(),
            Err(refusal) => {
                assert!(
                    refusal.rule == "exchange-truncated" || len < HEAD.len(),
                    "{len} {refusal:?}"
                );
                continue;
            }
        };
        let expected = match len {
            len if len < complete => 0,
            len if len < second_complete => 1,
            _ => 2,
        };
        assert_eq!(documents, expected, "{len}");
        assert!(
            len < second_begins || len >= second_complete,
            "a started document is refused: {len}"
        );
    }
    let cut = refusal(&whole[..second_complete - 2]);
    assert_eq!(
        (cut.argument("line"), cut.argument("first-line")),
        (Some("12"), Some("9"))
    );
}

#[test]
fn a_cut_account_section_is_refused() {
    let text = format!("{HEAD}СекцияРасчСчет\nРасчСчет=1\nНачальныйОстаток=1");
    assert_eq!(refusal(&text).rule, "exchange-truncated");
}

#[test]
fn what_grows_without_bound_is_refused() {
    let keys: String = (0..=FIELDS_MAX)
        .map(|index| format!("Ключ{index}=1\n"))
        .collect();
    assert_eq!(
        refusal(&format!("{HEAD}СекцияДокумент\n{keys}")).rule,
        "exchange-too-many"
    );
    let section = |index| format!("СекцияРасчСчет\nРасчСчет={index}\nКонецРасчСчет\n");
    let sections: String = (0..=SECTIONS_MAX).map(section).collect();
    assert_eq!(
        refusal(&format!("{HEAD}{sections}КонецФайла")).rule,
        "exchange-too-many"
    );
}

#[test]
fn relatives_are_named() {
    let rows = [
        (
            "Content-Type=doc/payment\nDATE_DOC=01.02.2026\n",
            "exchange-ibank",
        ),
        (
            "***** ^Type=400^ ^Acc=3012^\n^DocDate=01.02.2026^\n",
            "exchange-belarus",
        ),
        (
            "1CClientBankExchange\nВерсияФормата=2.00\nКодировка=Windows\n",
            "exchange-relative",
        ),
        (
            "1CClientBankExchange\nВерсияФормата=1.01\nСекцияДокумент=a\nПлательщикМФО=305299\n",
            "exchange-relative",
        ),
        (
            "1CClientBankExchange\nÂåðñèÿÔîðìàòà=1.01\n",
            "exchange-not-recognised",
        ),
        (
            "1CClientBankExchange\n?????????????=1.01\n",
            "exchange-not-recognised",
        ),
        ("", "exchange-not-recognised"),
        (
            "1CClientBankExchange\nНомер=\u{fffd}\u{fffd}\n",
            "exchange-damaged",
        ),
    ];
    for (text, rule) in rows {
        assert_eq!(refusal(text).rule, rule, "{text}");
    }
}

proptest! {
    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_exchange(&bytes);
    }

    #[test]
    fn any_lines_give_an_answer(lines in prop::collection::vec(line(), 0..30), ends in "\r?\n?") {
        let text = lines.join(if ends.is_empty() { "\n" } else { &ends });
        if let Ok(file) = read_exchange(text.as_bytes()) {
            let context = crate::document::CheckContext::new(NaiveDate::MIN);
            let _ = (file.to_payment_orders(&context), file.to_statements());
        }
    }
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("СекцияДокумент=Платежное поручение".to_string()),
        Just("СекцияРасчСчет".to_string()),
        Just("КонецРасчСчет".to_string()),
        Just("КонецДокумента".to_string()),
        Just("КонецФайла".to_string()),
        Just("РасчСчет=1".to_string()),
        Just("ПлательщикСчет=1".to_string()),
        Just("Дата=01.02.2026".to_string()),
        Just("ДатаНачала=01.02.2026".to_string()),
        Just("ДатаСписано=31.02.2026".to_string()),
        Just("КонечныйОстаток=-92233720368547758.08".to_string()),
        "Сумма=[0-9.,-]{0,20}",
        "ВсегоСписано=[0-9]{14,15}",
        "\\PC{0,20}",
    ]
}
