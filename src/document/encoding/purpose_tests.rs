//! Purposes taken apart and put together again.

use proptest::prelude::*;

use super::*;
use crate::document::{Amount, sample};

fn facts(number: &str, kopecks: i64) -> Facts<'_> {
    let amount = Amount::from_kopecks(kopecks).expect("an amount");
    Facts {
        number,
        date: sample::day(2026, 2, 5),
        amount,
        group: 0,
    }
}

fn round(rows: &[(&str, Facts<'_>)]) -> Vec<u8> {
    let mut writer = Writer::default();
    put_purposes(&mut writer, rows);
    let bytes = writer.into_bytes();
    let facts: Vec<_> = rows.iter().map(|(_, facts)| *facts).collect();
    let texts: Vec<_> = rows.iter().map(|(text, _)| text.to_string()).collect();
    let mut reader = Reader::new(&bytes);
    assert_eq!(read_purposes(&mut reader, &facts), Ok(texts));
    assert_eq!(reader.end(), Ok(()));
    bytes
}

#[test]
fn awkward_purposes_read_back() {
    let many = "1 ".repeat(100);
    let texts = [
        "",
        "\n",
        "\u{1b}",
        "\u{1}\u{2}",
        "0",
        "00",
        "000000000000000000",
        "0.00",
        "-5.00",
        "1 000 000.00",
        "1 000",
        " 1 00.00",
        "01.01.0001",
        "01.01.99",
        "31.12.1999",
        "1.1.2026",
        "9 %",
        "9  %",
        "9%",
        "0000000000000000000000001",
        "999999999999999999",
        "00.00",
        "1\u{a0}000.00",
        "99.99.9999",
        &many,
        "９９",
        "1 234 567-89 12 34.00",
    ];
    for text in texts {
        round(&[(text, facts("5", 100)), (text, facts("6", 123_456_789))]);
    }
}

#[test]
fn five_hundred_invoices_are_one_template() {
    let texts: Vec<String> = (0..500)
        .map(|row| {
            format!(
                "Оплата по счету № {} от 01.02.2026. В т.ч. НДС 20% - {}.00",
                700 + row,
                20 + row
            )
        })
        .collect();
    let numbers: Vec<String> = (1..=500).map(|number| number.to_string()).collect();
    let rows: Vec<_> = texts
        .iter()
        .zip(&numbers)
        .zip(0..)
        .map(|((text, number), row)| (text.as_str(), facts(number, 12_000 + 600 * row)))
        .collect();
    assert!(round(&rows).len() < 1200);
}

fn purpose() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[0-9]{1,20}",
        "[0-9]{1,3}( [0-9]{3}){0,3}[.,-][0-9]{2}",
        "[0-3][0-9]\\.[01][0-9]\\.(19|20)?[0-9]{2}",
        "[ А-яё№%a-z.,\n\u{1}-\u{1f}]{0,6}",
        Just("120.00".to_string()),
        Just("20-00".to_string()),
        Just("77".to_string()),
        "\\PC{0,3}",
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn every_purpose_reads_back(texts in prop::collection::vec((purpose(), 1_i64..1_000_000, 0_usize..3), 0..12)) {
        let rows: Vec<_> = texts
            .iter()
            .map(|(text, kopecks, group)| (text.as_str(), Facts { group: *group, ..facts("77", *kopecks) }))
            .collect();
        round(&rows);
    }

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let all = [facts("1", 100), facts("2", 200), facts("3", 300)];
        let _ = read_purposes(&mut Reader::new(&bytes), &all);
    }
}
