//! What an operator's keys do in the order form, the directories and the Main base around them.

use client_bank::ui::Context;

use super::stage::Stage;
use crate::support::office::Call;

/// The line of the picture that the cursor is on.
fn cursor_line(stage: &Stage) -> String {
    let picture = stage.picture();
    let line = picture
        .lines()
        .find(|line| line.trim_start().starts_with('>'));
    line.unwrap_or_default().trim().to_owned()
}

/// Plays keys at the Main base and looks for words on the screen.
fn check(script: &str, expected: &[&str]) -> Stage {
    let mut stage = Stage::at_base();
    stage.play(script);
    let picture = stage.picture();
    for words in expected {
        assert!(picture.contains(words), "{words} after {script}\n{picture}");
    }
    stage
}

#[test]
fn a_payee_fills_everything_that_follows_from_it() {
    let stage = check(
        "Ins F3 'ВЕТЕР' Enter",
        &[
            "ООО «Северный ветер»",
            "40702810900000000123",
            "044525225",
            "30101810400000000225",
            "ПАО СБЕРБАНК",
        ],
    );
    assert!(
        cursor_line(&stage).starts_with(">Сумма"),
        "{}",
        stage.picture()
    );
    // The letters ё and е are one, and a piece of any field finds the entry.
    check("Ins F3 'елкин' Enter", &["ИП Ёлкин Пётр Ильич"]);
    check("Ins F3 '004525988' Enter", &["40102810545370000003"]);
}

#[test]
fn a_bank_without_a_correspondent_account_has_the_payees_in_its_place() {
    let stage = check("Ins F3 '201791' Enter", &["Лад"]);
    let lines = stage.picture();
    let twice = lines.matches("40702810300000000456").count();
    assert_eq!(twice, 2, "{lines}");
}

#[test]
fn an_unknown_bank_is_added_through_the_directory_and_not_typed_past_it() {
    let stage = check("Ins Enter '044525411' Enter", &["044525411"]);
    assert_eq!(stage.context(), Context::DirectoryForm);
    let stage = check("Ins Enter '044525411' Enter Esc", &["044525411"]);
    assert_eq!(stage.context(), Context::OrderForm);
    assert!(cursor_line(&stage).starts_with(">МФО/БИК"));
    let stage = check(
        "Ins Enter '044525411' Enter Down 'АО_«БАНК»' F2",
        &["АО «БАНК»", "044525411"],
    );
    assert_eq!(stage.context(), Context::OrderForm);
    assert!(cursor_line(&stage).starts_with(">Получатель"));
}

#[test]
fn sums_take_a_comma_or_a_point_and_the_tax_follows_them() {
    for typed in ["1250,5", "1250.5", "1_250,50"] {
        let script = format!("Ins F3 'ветер' Enter '{typed}' F6 Enter");
        check(&script, &["В том числе НДС 22 % - 225.50 руб.", "34/210"]);
    }
}

#[test]
fn short_dates_become_whole_ones() {
    for (typed, date) in [
        ("15", "15.11.2026"),
        ("15.3", "15.03.2026"),
        ("1503", "15.03.2026"),
        ("15.03.27", "15.03.2027"),
    ] {
        check(&format!("Ins Up '{typed}' Enter"), &[date]);
    }
}

#[test]
fn the_budget_part_opens_by_its_key_and_stays_closed_else() {
    let closed = check("Enter", &["Назначение платежа"]);
    assert!(!closed.picture().contains("КБК"));
    let stage = check(
        "Enter F7 '01' Enter '18210102010011000110'",
        &["104 КБК", ", бюджет", "20/20"],
    );
    assert!(!stage.picture().contains("Назначение платежа"));
    // Saving with an error in it opens it on the field.
    let stage = check("Enter F7 '1' F7 F2", &["101 Статус", "! "]);
    assert!(cursor_line(&stage).starts_with(">101"));
}

#[test]
fn the_payer_is_never_reached() {
    let mut stage = Stage::at_base();
    stage.play("Ins F3 'ветер' Enter");
    for _ in 0..40 {
        stage.play("Enter");
        assert!(!cursor_line(&stage).starts_with(">Плательщик"));
        assert!(stage.picture().contains("7707083893/770701001"));
    }
}

#[test]
fn the_cursor_goes_to_the_order_that_was_saved() {
    let stage = check("Home Ins F3 'ветер' Enter '10' F2", &["13"]);
    assert!(
        cursor_line(&stage).contains(" 10.00"),
        "{}",
        stage.picture()
    );
}

#[test]
fn templates_make_orders_with_the_number_and_date_of_today() {
    check(
        "t 'АРЕНДА' Enter",
        &["45000.00", "ИП Ёлкин", "27.11.2026", "70"],
    );
    check("Ctrl-w 'Картон_2' Enter t 'картон'", &["Картон 2", "2/3"]);
    let stage = check("t F4 '_у_Ёлкина' F2", &["Аренда у Ёлкина"]);
    assert_eq!(stage.context(), Context::Directory);
}

#[test]
fn an_entry_goes_only_by_its_confirmation() {
    let stage = check("e Del Enter", &["5/5"]);
    assert_eq!(stage.take_calls(), []);
    let stage = check("e Del д", &["4/4"]);
    assert_eq!(stage.take_calls(), [Call::RemoveEntry]);
}

#[test]
fn the_last_change_is_taken_back_after_a_question() {
    let stage = check("+ - Space Del д poll u Enter", &[]);
    assert_eq!(stage.take_calls().len(), 1);
    let stage = check("Del д poll u д poll", &["Изменение отменено"]);
    assert_eq!(stage.take_calls().last(), Some(&Call::Undo));
    check("u", &["Отменять нечего."]);
    check("Ctrl-z", &["Отменять нечего."]);
}
