//! Which form of a word goes with a number.
//!
//! Own functions, because the plural rules that come with the catalogues' crate choose wrongly in
//! Romanian from 101 on. The rules are those of CLDR for whole numbers.

use super::Language;

/// `one`, `few`, `many` or `other`, as a catalogue of `language` selects by.
pub fn category(language: Language, number: i64) -> &'static str {
    let size = number.unsigned_abs();
    match language {
        Language::English => english(size),
        Language::Russian => russian(size),
        Language::Romanian => romanian(size),
    }
}

fn english(size: u64) -> &'static str {
    if size == 1 { "one" } else { "other" }
}

fn russian(size: u64) -> &'static str {
    match (size % 10, size % 100) {
        (_, 11..=14) => "many",
        (1, _) => "one",
        (2..=4, _) => "few",
        _ => "many",
    }
}

fn romanian(size: u64) -> &'static str {
    match (size, size % 100) {
        (1, _) => "one",
        (0, _) | (_, 1..=19) => "few",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_chooses_its_form() {
        let rows = [
            (0, "other", "many", "few"),
            (1, "one", "one", "one"),
            (2, "other", "few", "few"),
            (5, "other", "many", "few"),
            (11, "other", "many", "few"),
            (12, "other", "many", "few"),
            (19, "other", "many", "few"),
            (20, "other", "many", "other"),
            (21, "other", "one", "other"),
            (22, "other", "few", "other"),
            (100, "other", "many", "other"),
            (101, "other", "one", "few"),
            (111, "other", "many", "few"),
            (112, "other", "many", "few"),
            (119, "other", "many", "few"),
            (120, "other", "many", "other"),
            (201, "other", "one", "few"),
            (-1, "one", "one", "one"),
        ];
        for (number, en, ru, ro) in rows {
            let found = Language::ALL.map(|language| category(language, number));
            assert_eq!(found, [en, ru, ro], "{number}");
        }
    }
}
