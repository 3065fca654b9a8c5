//! Dates as an operator and a file write them.

use chrono::{Datelike, NaiveDate};

use super::Refusal;

/// Reads a date of a file: `dd.mm.yyyy` and nothing else.
pub fn parse_date(text: &str) -> Result<NaiveDate, Refusal> {
    let parts: Vec<&str> = text.trim().split('.').collect();
    let date = match parts.as_slice() {
        [day, month, year] if year.len() == 4 => build(year, month, day),
        _ => None,
    };
    date.ok_or_else(|| refuse(text))
}

/// Reads a date as an operator types it, filling what is missing from `near`:
/// `5`, `0502`, `050226`, `05022026`, `05.02`, `05.02.26`, `05.02.2026`; `/` and `-` do for dots,
/// and a year of four digits may stand first: `2026-02-05`.
///
/// Century of two digits: 00–69 are 2000–2069, 70–99 are 1970–1999.
pub fn parse_short_date(text: &str, near: NaiveDate) -> Result<NaiveDate, Refusal> {
    let typed = text.trim();
    if !typed.is_ascii() {
        return Err(refuse(text));
    }
    let parts: Vec<&str> = match typed.split(['.', '/', '-']).collect::<Vec<_>>() {
        parts if parts.len() > 1 => parts,
        _ => cut(typed),
    };
    let this_year = near.year().to_string();
    let this_month = near.month().to_string();
    let date = match parts.as_slice() {
        [day] => build(&this_year, &this_month, day),
        [day, month] => build(&this_year, month, day),
        [year, month, day] if year.len() == 4 => build(year, month, day),
        [day, month, year] => build(year, month, day),
        _ => None,
    };
    date.ok_or_else(|| refuse(text))
}

/// `dd.mm.yyyy`.
pub fn date_text(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// Two-digit years below this one belong to this century.
const CENTURY_PIVOT: i32 = 70;

fn refuse(text: &str) -> Refusal {
    Refusal::new("date-form")
        .with("field", "date")
        .with("value", text.trim())
}

/// Digits without separators, cut by twos; the year may have four.
fn cut(digits: &str) -> Vec<&str> {
    let ends: &[usize] = match digits.len() {
        1 | 2 => &[0],
        4 => &[0, 2],
        6 | 8 => &[0, 2, 4],
        _ => return Vec::new(),
    };
    let part = |(index, start): (usize, &usize)| {
        digits.get(*start..ends.get(index + 1).copied().unwrap_or(digits.len()))
    };
    ends.iter().enumerate().filter_map(part).collect()
}

fn build(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |text: &str, lengths: &[usize]| -> Option<i32> {
        let digits = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if digits { text.parse().ok() } else { None }
    };
    let year = match number(year, &[2, 4])? {
        short if year.len() == 2 && short < CENTURY_PIVOT => 2000 + short,
        short if year.len() == 2 => 1900 + short,
        full => full,
    };
    let month = u32::try_from(number(month, &[1, 2])?).ok()?;
    let day = u32::try_from(number(day, &[1, 2])?).ok()?;
    NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.year() >= 1900)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn near() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    #[test]
    fn short_dates_take_the_rest_from_the_given_day() {
        let rows = [
            ("5", "2026-11-05"),
            ("05", "2026-11-05"),
            ("0502", "2026-02-05"),
            ("050226", "2026-02-05"),
            ("05022026", "2026-02-05"),
            ("05.02", "2026-02-05"),
            ("5.2.26", "2026-02-05"),
            ("05/02/69", "2069-02-05"),
            ("05/02/70", "1970-02-05"),
            ("29-01-01", "2001-01-29"),
            ("29.02.2024", "2024-02-29"),
            ("2026-02-05", "2026-02-05"),
        ];
        for (text, date) in rows {
            assert_eq!(
                parse_short_date(text, near()).expect(text).to_string(),
                date,
                "{text}"
            );
        }
    }

    #[test]
    fn days_that_are_not_are_refused() {
        let rows = [
            "",
            "0",
            "31",
            "32",
            "3002",
            "290225",
            "29.02.2025",
            "5.2.206",
            "050",
            "05022",
            "1.2.3.4",
            "a",
            "٥",
            "05.02.0026",
            "0026-02-05",
            "2026-02-29",
            "-5",
            "..",
        ];
        for text in rows {
            assert_eq!(
                parse_short_date(text, near()).expect_err(text).rule,
                "date-form",
                "{text}"
            );
        }
    }

    #[test]
    fn files_write_whole_dates() {
        assert_eq!(
            parse_date("05.02.2026").map(date_text),
            Ok("05.02.2026".to_string())
        );
        for text in [
            "05.02.26",
            "5.2",
            "2026-02-05",
            "23.08.201819202122",
            "31.06.2024",
            "0",
        ] {
            assert!(parse_date(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_an_answer(text in "[0-9./-]{0,10}|\\PC{0,10}") {
            let _ = parse_short_date(&text, near());
            let _ = parse_date(&text);
        }
    }
}
