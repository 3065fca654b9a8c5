//! A search condition in the operator's words.

use crate::client::condition::{Condition, Logic, Term};
use crate::messages::Messages;

/// The condition in words; each list of "and" stands in brackets when an "or" stands beside it.
pub fn in_words(condition: &Condition, words: &Messages) -> String {
    match condition {
        Condition::Term(term) => term_words(term, words),
        Condition::Not(inner) => {
            let said = bracketed(inner, words);
            format!("{} {said}", words.text("logic-not"))
        }
        Condition::All(list) => joined(list, Logic::And, words),
        Condition::Any(list) => joined(list, Logic::Or, words),
    }
}

fn joined(list: &[Condition], logic: Logic, words: &Messages) -> String {
    let between = format!(" {} ", words.text(&format!("logic-{}", logic.id())));
    let said: Vec<String> = list.iter().map(|one| bracketed(one, words)).collect();
    said.join(&between)
}

fn bracketed(condition: &Condition, words: &Messages) -> String {
    let said = in_words(condition, words);
    match condition {
        Condition::All(_) | Condition::Any(_) => format!("({said})"),
        _ => said,
    }
}

fn term_words(term: &Term, words: &Messages) -> String {
    let field = words.text(&format!("field-{}", term.field.id()));
    let operation = words.text(&format!("operation-{}", term.operation.id()));
    format!("{field} {operation} {}", term.value())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::messages::Language;

    #[test]
    fn the_words_say_what_binds() {
        let rows = [
            (
                "number = 1 or number = 2 and amount > 100",
                "number equal to 1 or (number equal to 2 and amount more than 100.00)",
            ),
            (
                "not (number = 1 or number = 2)",
                "not (number equal to 1 or number equal to 2)",
            ),
            ("not number = 3", "not number equal to 3"),
        ];
        for (expression, said) in rows {
            let condition = Condition::parse(expression, NaiveDate::default()).expect(expression);
            let words = Messages::new(Language::English);
            assert_eq!(in_words(&condition, &words), said);
        }
    }
}
