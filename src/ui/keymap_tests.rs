//! Rules of the key table: nothing is bound twice, everything bound has its words, and ten labels
//! fit on a screen of 80 columns.

use std::collections::BTreeSet;

use super::*;
use crate::messages::Language;
use crate::ui::text;

fn contexts() -> Vec<Context> {
    let mut contexts = Context::SCREENS.to_vec();
    contexts.extend([
        Context::SessionPassword,
        Context::Reading,
        Context::Menu,
        Context::Choice,
        Context::Password,
        Context::Question,
        Context::Text,
        Context::Line,
        Context::Popup,
    ]);
    contexts
}

#[test]
fn no_key_is_bound_twice_in_a_context() {
    for context in contexts() {
        let mut seen = BTreeSet::new();
        for row in TABLE.iter().filter(|row| row.context == context) {
            for key in row.keys {
                assert!(seen.insert(format!("{key:?}")), "{key:?} in {context:?}");
            }
        }
    }
}

#[test]
fn every_row_of_the_table_is_of_a_known_context() {
    let contexts = contexts();
    for row in TABLE {
        assert!(contexts.contains(&row.context), "{:?}", row.context);
    }
}

#[test]
fn every_action_and_context_has_its_words_in_every_language() {
    for language in Language::ALL {
        let words = Messages::new(language);
        for row in TABLE {
            for family in ["key", "help"] {
                let key = format!("{family}-{}", row.action.name());
                assert!(words.has(&key), "{key} in {}", language.code());
            }
        }
        for context in contexts() {
            assert!(words.has(&context.key()), "{}", context.key());
        }
    }
}

#[test]
fn labels_of_function_keys_fit_in_eighty_columns() {
    for language in Language::ALL {
        let words = Messages::new(language);
        for context in contexts() {
            for number in 1..=10u8 {
                let Some(action) = function_key(context, number) else {
                    continue;
                };
                let label = words.text(&format!("key-{}", action.name()));
                let room = 8 - number.to_string().len();
                assert!(
                    text::width(&label) <= room,
                    "F{number} {context:?}: {label}"
                );
            }
        }
    }
}

#[test]
fn a_function_key_has_a_second_way_everywhere() {
    use ratatui::crossterm::event::{KeyCode, KeyModifiers};
    for context in contexts() {
        for number in 1..=10u8 {
            let alone = KeyEvent::new(KeyCode::F(number), KeyModifiers::NONE);
            let digit = char::from(b'0' + number % 10);
            let with_alt = KeyEvent::new(KeyCode::Char(digit), KeyModifiers::ALT);
            assert_eq!(find(context, &alone), find(context, &with_alt));
        }
    }
}

#[test]
fn letters_never_run_as_commands_where_they_are_typed() {
    use ratatui::crossterm::event::{KeyCode, KeyModifiers};
    for context in contexts().into_iter().filter(|context| context.types()) {
        for typed in (' '..='~').chain('а'..='я').chain('А'..='Я') {
            let event = KeyEvent::new(KeyCode::Char(typed), KeyModifiers::NONE);
            assert_eq!(find(context, &event), None, "{typed:?} in {context:?}");
        }
    }
}

#[test]
fn the_manual_names_every_key_of_every_screen() {
    let manual = manual(&Messages::new(Language::English));
    for line in [
        "### Main base",
        "| F7, /, ., Alt-7 | Search by a condition |",
        "| Space | Mark the order, or take the mark off |",
        "| R | Receive everything the bank has |",
    ] {
        assert!(manual.contains(line), "{line}");
    }
}
