//! Keys as a person presses them: in either layout, on consoles that eat function keys, held too
//! long; and the way back to the Main base from everywhere.

use client_bank::messages::Language;
use client_bank::ui::{Context, SessionCommand};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::pictures::{SCENES, confirm};
use super::stage::{Stage, key};
use crate::support::office::Call;

#[test]
fn commands_of_a_session_work_by_letter_and_by_place() {
    use SessionCommand::*;
    let rows = [
        (Receive, "r R к К"),
        (Send, "s S ы Ы"),
        (BankInformation, "b B и И в"),
        (End, "x X ч Ч х Х"),
    ];
    for (command, keys) in rows {
        for name in keys.split(' ') {
            let mut stage = Stage::at_base();
            stage.play("F4 '1' Enter poll");
            stage.take_calls();
            stage.send(key(name));
            assert_eq!(stage.take_calls(), [Call::Command(command)], "{name}");
        }
    }
    for name in ["?", ",", "б"] {
        let mut stage = Stage::at_base();
        stage.play("F4 '1' Enter poll");
        stage.send(key(name));
        assert_eq!(stage.context(), Context::Text, "{name}");
    }
}

#[test]
fn the_line_view_opens_and_closes_by_one_letter_and_takes_nobody_out_of_the_session() {
    for name in ["l", "L", "д", "Д"] {
        for back in [name, "Esc"] {
            let mut stage = Stage::at_base();
            stage.play("F4 '1' Enter poll s poll");
            stage.take_calls();
            stage.send(key(name));
            assert_eq!(stage.context(), Context::Frames, "{name}");
            // The commands of the prompt are not at hand here.
            stage.play("s r x");
            stage.send(key(back));
            assert_eq!(stage.context(), Context::Session, "{name}");
            assert_eq!(stage.take_calls(), [], "{name}");
        }
    }
    let mut stage = Stage::at_base();
    stage.play("F4 '1' Enter poll l F7");
    assert_eq!(stage.context(), Context::MainBase);
    assert!(stage.take_calls().contains(&Call::Abort));
}

#[test]
fn letters_of_the_main_base_work_in_a_cyrillic_layout() {
    let rows = [
        ("i", "ш", Context::Choice),
        ("v", "м", Context::OrderForm),
        ("m", "ь", Context::SessionPassword),
        ("c", "с", Context::OrderForm),
        ("s", "ы", Context::Signing),
        ("/", ".", Context::SearchField),
        ("o", "щ", Context::Outgoing),
        ("r", "к", Context::Requests),
        ("d", "в", Context::Calendar),
        ("h", "р", Context::Text),
        ("j", "о", Context::Journal),
        ("l", "д", Context::Path),
        ("q", "й", Context::Question),
        ("?", ",", Context::Help),
        ("g", "п", Context::Line),
    ];
    for (latin, cyrillic, context) in rows {
        for name in [latin, cyrillic] {
            let mut stage = Stage::at_base();
            stage.send(key(name));
            stage.hear(usize::MAX);
            assert_eq!(stage.context(), context, "{name}");
        }
    }
}

#[test]
fn every_function_key_also_comes_as_alt_with_a_digit() {
    for (name, script) in SCENES {
        for number in 1..=10u8 {
            let picture = |pressed: String| {
                let mut stage = Stage::new(Language::Russian, (80, 24));
                stage.play(&script.replace("CONFIRM", "д"));
                stage.send(key(&pressed));
                stage.picture()
            };
            assert_eq!(
                picture(format!("F{number}")),
                picture(format!("Alt-{}", number % 10)),
                "F{number} on {name}"
            );
        }
    }
}

/// A question on the way is answered by its letter; nothing else is pressed but Esc.
#[test]
fn esc_leads_back_to_the_main_base_from_everywhere() {
    for language in Language::ALL {
        for (name, script) in SCENES {
            let mut stage = Stage::new(language, (80, 24));
            stage.play(&script.replace("CONFIRM", confirm(language)));
            stage.hear(usize::MAX);
            let mut pressed = 0;
            while stage.context() != Context::MainBase {
                let asks_to_leave = stage.context() == Context::Question && pressed > 0;
                stage.play(if asks_to_leave {
                    confirm(language)
                } else {
                    "Esc"
                });
                pressed += 1;
                assert!(pressed <= 6, "{name}: {}", stage.picture());
            }
        }
    }
}

#[test]
fn a_question_is_answered_by_its_letter_only() {
    let letters = [
        (Language::English, "y н Y"),
        (Language::Russian, "д Д l"),
        (Language::Romanian, "d D в"),
    ];
    for (language, keys) in letters {
        for name in keys.split(' ') {
            let mut stage = Stage::new(language, (80, 24));
            stage.play("Enter Del");
            stage.send(key(name));
            assert_eq!(stage.take_calls(), [Call::Remove(vec![12])], "{name}");
        }
        for name in ["Enter", "Space", "Esc", "Del", "F2", "a", "Ctrl-y", "Alt-1"] {
            let mut stage = Stage::new(language, (80, 24));
            stage.play("Enter Ins Esc Del");
            stage.send(key(name));
            assert_eq!(stage.take_calls(), [], "{name}");
        }
    }
}

#[test]
fn a_key_that_is_held_confirms_nothing() {
    // The letter that says yes opened the question, and Ctrl was let go before it.
    let mut stage = Stage::new(Language::Romanian, (80, 24));
    stage.play("Enter Ctrl-d d d d");
    assert_eq!(stage.take_calls(), []);
    assert_eq!(stage.context(), Context::Question);
    // A terminal that tells repeats apart.
    let mut stage = Stage::at_base();
    stage.play("Del");
    let event = KeyEvent::new(KeyCode::Char('д'), KeyModifiers::NONE);
    stage.send(KeyEvent {
        kind: KeyEventKind::Repeat,
        ..event
    });
    stage.send(KeyEvent {
        kind: KeyEventKind::Release,
        ..event
    });
    assert_eq!(stage.take_calls(), []);
}

#[test]
fn an_enter_that_is_held_costs_no_try_of_a_password() {
    for script in ["F6 poll F2", "F2", "F4", "F9 Down Down Enter"] {
        let mut stage = Stage::at_base();
        stage.play(script);
        stage.play(&"Enter ".repeat(20));
        assert_eq!(stage.take_calls(), [], "{script}");
    }
}

#[test]
fn any_function_key_ends_a_session_at_once() {
    for number in 1..=12 {
        for script in ["F4", "F4 '1'", "F4 '1' Enter", "F4 '1' Enter poll s"] {
            let mut stage = Stage::at_base();
            stage.play(script);
            stage.play(&format!("F{number}"));
            assert_eq!(stage.context(), Context::MainBase, "F{number} {script}");
            let began = script.contains("Enter");
            assert_eq!(stage.take_calls().contains(&Call::Abort), began);
        }
    }
}

#[test]
fn letters_of_a_password_run_nothing() {
    let mut stage = Stage::at_base();
    stage.play("F4 'rsbxq?'");
    assert_eq!(stage.context(), Context::SessionPassword);
    assert_eq!(stage.take_calls(), []);
    assert!(stage.picture().contains("******"));
}

#[test]
fn the_menu_finds_an_action_by_words_and_runs_it() {
    let mut stage = Stage::at_base();
    stage.play("F10 'письма_банк' Enter");
    assert_eq!(stage.context(), Context::Requests);
    // From another screen, an action of the Main base.
    stage.play("Esc F8 Ctrl-p 'журнал' Enter");
    assert_eq!(stage.context(), Context::Journal);
    stage.play("Esc");
    assert_eq!(stage.context(), Context::MainBase);
}

#[test]
fn the_tax_in_the_purpose_follows_the_sum() {
    let mut stage = Stage::at_base();
    let to_amount = "Ins Enter '044525225' Enter Enter Enter Enter 'Ромашка' Enter Enter";
    stage.play(&format!("{to_amount} '1220' F6 Enter"));
    assert!(
        stage
            .picture()
            .contains("В том числе НДС 22 % - 220.00 руб.")
    );
    stage.play("Backspace Enter BackTab");
    assert!(
        stage
            .picture()
            .contains("В том числе НДС 22 % - 22.00 руб.")
    );
    // The same again takes it away.
    stage.play("F6 Enter");
    assert!(!stage.picture().contains("В том числе"));
}

#[test]
fn a_short_date_becomes_a_whole_one() {
    let mut stage = Stage::at_base();
    stage.play("Ins BackTab Home Del Del Del Del Del Del Del Del Del Del '3011' Tab");
    assert!(
        stage.picture().contains("30.11.2026  10/10"),
        "{}",
        stage.picture()
    );
}

#[test]
fn a_piece_of_text_is_found_in_any_field() {
    for (piece, found) in [
        ("ёлкин", "3 поручения"),
        ("000123", "4 поручения"),
        ("66", "1 поручение"),
    ] {
        let mut stage = Stage::at_base();
        stage.play(&format!("Ctrl-f '{piece}' Enter poll"));
        let picture = stage.picture();
        assert!(picture.contains(found), "{piece}: {picture}");
        stage.play("Esc");
        assert!(stage.picture().contains("12 поручений"));
    }
}

#[test]
fn help_finds_keys_of_all_screens_by_words() {
    let mut stage = Stage::at_base();
    stage.play("F1 'придержать'");
    assert!(stage.picture().contains("H, Пробел"));
    assert!(stage.picture().contains("(очередь"));
    assert!(!stage.picture().contains("(основная база)"));
}
