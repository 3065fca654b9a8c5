//! The words about value added tax at the end of a purpose: put there, replaced, recomputed when
//! the sum changes, taken away by choosing the same again (domain of form 0401060).

use rust_decimal::Decimal;

use crate::document::Amount;
use crate::messages::Messages;

/// What a purpose says about the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vat {
    /// The tax at so many percent lies inside the sum.
    Included(Decimal),
    /// The payment is free of the tax.
    None,
}

impl Vat {
    /// The choices at these rates: each rate, then none. A rate of nought is none.
    pub fn choices(rates: &[Decimal]) -> Vec<Vat> {
        let taxed = rates.iter().filter(|rate| !rate.is_zero());
        let mut choices: Vec<Vat> = taxed.map(|rate| Vat::Included(*rate)).collect();
        choices.push(Vat::None);
        choices
    }

    /// The phrase, in the language of the document.
    pub fn phrase(self, amount: Amount, words: &Messages) -> String {
        match self {
            Vat::None => words.text("vat-none"),
            Vat::Included(percent) => {
                let percent_text = percent.normalize().to_string();
                let tax = amount.vat_included(percent).plain();
                let arguments = [
                    ("percent", percent_text.as_str().into()),
                    ("sum", tax.as_str().into()),
                ];
                words.format("vat-included", &arguments)
            }
        }
    }

    /// The purpose with this phrase in the place of another, or without it when it said this
    /// already.
    pub fn toggled(self, purpose: &str, amount: Amount, words: &Messages) -> String {
        match said(purpose, words) {
            Some((before, vat)) if vat == self => before.to_owned(),
            Some((before, _)) => joined(before, &self.phrase(amount, words)),
            None => joined(purpose, &self.phrase(amount, words)),
        }
    }
}

/// The purpose with its phrase computed anew; nothing when it has none that a sum changes.
pub fn recomputed(purpose: &str, amount: Amount, words: &Messages) -> Option<String> {
    match said(purpose, words)? {
        (_, Vat::None) => None,
        (before, vat) => Some(joined(before, &vat.phrase(amount, words))),
    }
}

/// What stands before the phrase, and what the phrase says.
fn said<'a>(purpose: &'a str, words: &Messages) -> Option<(&'a str, Vat)> {
    let none = words.text("vat-none");
    if let Some(before) = purpose.trim_end().strip_suffix(none.as_str()) {
        return Some((before.trim_end(), Vat::None));
    }
    let beginning = words.text("vat-beginning");
    let at = purpose.rfind(&beginning)?;
    let (before, phrase) = purpose.split_at_checked(at)?;
    let rest = phrase.strip_prefix(beginning.as_str())?.trim_start();
    let percent = rest.split(['%', ' ']).next()?.parse().ok()?;
    Some((before.trim_end(), Vat::Included(percent)))
}

fn joined(before: &str, phrase: &str) -> String {
    let before = before.trim_end();
    match before.chars().last() {
        None => phrase.to_owned(),
        Some('.' | ',' | ';') => format!("{before} {phrase}"),
        Some(_) => format!("{before}. {phrase}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;

    fn amount(text: &str) -> Amount {
        Amount::parse(text).expect("a sum")
    }

    /// 17000.00 at 18 % holds 2593.22, the worked figure of the domain notes.
    #[test]
    fn the_phrase_is_put_replaced_recomputed_and_taken_away() {
        for language in Language::ALL {
            let words = Messages::new(language);
            let taxed = Vat::Included(Decimal::from(18));
            let with = taxed.toggled("Оплата по счету № 5", amount("17000"), &words);
            assert_eq!(
                with,
                "Оплата по счету № 5. В том числе НДС 18 % - 2593.22 руб."
            );
            let anew = recomputed(&with, amount("34000"), &words);
            assert_eq!(
                anew.as_deref(),
                Some("Оплата по счету № 5. В том числе НДС 18 % - 5186.44 руб.")
            );
            let free = Vat::None.toggled(&with, amount("17000"), &words);
            assert_eq!(free, "Оплата по счету № 5. НДС не облагается.");
            assert_eq!(recomputed(&free, amount("1"), &words), None);
            let without = Vat::None.toggled(&free, amount("17000"), &words);
            assert_eq!(without, "Оплата по счету № 5.");
        }
    }

    #[test]
    fn a_purpose_of_other_words_is_left_as_it_is() {
        let words = Messages::new(Language::Russian);
        for purpose in [
            "",
            "В том числе НДС",
            "НДС 18%",
            "в т.ч. НДС(18%) - 2593-22",
        ] {
            assert_eq!(recomputed(purpose, amount("1"), &words), None, "{purpose}");
        }
    }

    #[test]
    fn every_rate_is_offered_once_and_none_last() {
        let rates = [22, 10, 0, 5, 7].map(Decimal::from);
        let choices = Vat::choices(&rates);
        assert_eq!(choices.len(), 5);
        assert_eq!(choices.last(), Some(&Vat::None));
    }
}
