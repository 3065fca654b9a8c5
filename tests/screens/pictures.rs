//! Every screen and box, in three sizes and three languages, as committed text.
//!
//! `UPDATE_SNAPSHOTS=1` writes the pictures anew; look at each before committing it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use client_bank::messages::Language;

use super::stage::Stage;

const SIZES: [(u16, u16); 3] = [(80, 24), (80, 25), (140, 45)];

/// Name of a picture, and the keys that lead to it from the calendar of entry.
pub const SCENES: &[(&str, &str)] = &[
    ("calendar", ""),
    ("calendar-holiday", "Home Right Right Right"),
    ("main-base", "Enter"),
    ("main-base-top", "Enter Home"),
    ("main-base-rejected", "Enter Home Down Down"),
    ("main-base-marked", "Enter Up Up Space Space Up"),
    ("main-base-filtered", "Enter f f"),
    ("main-base-all-marked", "Enter +"),
    ("menu", "Enter F10"),
    ("menu-words", "Enter F10 'F7' Backspace Backspace Down Down"),
    ("menu-elsewhere", "Enter F8 F10"),
    ("history", "Enter h"),
    ("standing", "Enter w"),
    ("paper", "Enter Ctrl-v"),
    ("remove", "Enter Del"),
    ("removed", "Enter Del CONFIRM poll"),
    ("undo", "Enter Del CONFIRM poll u"),
    ("undone", "Enter Del CONFIRM poll u CONFIRM poll"),
    ("undo-nothing", "Enter u"),
    ("remove-refused", "Enter Home Del CONFIRM poll"),
    ("quit", "Enter q"),
    ("check-all", "Enter k poll"),
    ("checking", "Enter k"),
    ("help-main-base", "Enter F1"),
    ("help-found", "Enter F1 'F7'"),
    ("quick-filter", "Enter g '000123'"),
    ("quick-filter-found", "Enter g '000123' Enter poll"),
    (
        "order-vat",
        "Enter Ins Enter '044525225' Enter Enter Enter Enter 'Ромашка' Enter Enter '1220' F6",
    ),
    (
        "order-vat-put",
        "Enter Ins Enter '044525225' Enter Enter Enter Enter 'Ромашка' Enter Enter '1220' F6 \
         Enter",
    ),
    ("help-session", "Enter F4 '1' Enter poll ?"),
    ("order-new", "Enter Ins"),
    ("order-wrong-code", "Enter Ins Enter '04452522' Enter"),
    ("order-suggested", "Enter Ins Enter '044525225' Enter"),
    ("order-errors", "Enter Ins Enter '044525225' Enter F2"),
    ("order-accounts", "Enter Ins F4"),
    (
        "order-forms",
        "Enter Ins Enter '044525225' Enter Enter Enter Enter Enter Enter Enter F4",
    ),
    ("order-edit", "Enter Enter"),
    ("order-wide-text", "Enter Home Down Down Down Down Down F5"),
    ("order-view", "Enter Home Enter"),
    ("order-locked", "Enter Home Enter F2"),
    ("order-leave", "Enter Ins '1' Esc"),
    ("order-saved", "Enter Enter Down F2"),
    ("order-payee", "Enter Ins F3 'ёл'"),
    ("order-payee-taken", "Enter Ins F3 'ветер' Enter"),
    ("order-bank-list", "Enter Ins Enter F4"),
    ("order-bank-unknown", "Enter Ins Enter '044525411' Enter"),
    (
        "order-bank-added",
        "Enter Ins Enter '044525411' Enter Down 'АО_«БАНК»' F2",
    ),
    ("order-purposes", "Enter Enter Up Up Up Up Up F4"),
    (
        "order-budget",
        "Enter Enter F7 '01' Enter '18210102010011000110'",
    ),
    ("order-budget-wrong", "Enter Enter F7 '1' F7 F2"),
    ("order-template-name", "Enter Enter F5 'Картон_из_Твери'"),
    ("directory-payees", "Enter e"),
    ("directory-found", "Enter e 'казн'"),
    ("directory-banks", "Enter e Tab End"),
    ("directory-purposes", "Enter e Tab Tab"),
    ("directory-centres", "Enter e Tab Tab Tab"),
    ("directory-accounts", "Enter e Tab Tab Tab Tab Tab"),
    (
        "directory-account",
        "Enter e Tab Tab Tab Tab Tab 'Зарплатный' Ins",
    ),
    (
        "directory-signatories",
        "Enter e Tab Tab Tab Tab Tab Tab Ins",
    ),
    ("directory-edit", "Enter e F4"),
    ("directory-add", "Enter e 'Новый' Ins"),
    ("directory-empty-name", "Enter e Ins F2"),
    ("directory-remove", "Enter e Del"),
    ("directory-removed", "Enter e Del CONFIRM"),
    ("templates", "Enter t"),
    ("template-rename", "Enter t F4"),
    ("template-taken", "Enter t 'аренда' Enter"),
    ("template-saved", "Enter Ctrl-w 'Энергия' Enter"),
    ("search", "Enter F7"),
    (
        "search-value",
        "Enter F7 Down Down Enter Down Down Enter '1000'",
    ),
    (
        "search-menu",
        "Enter F7 Down Down Enter Down Down Enter '1000' Enter",
    ),
    (
        "search-view",
        "Enter F7 Down Down Enter Down Down Enter '100000' Enter a Enter Down Enter Down Enter \
         '66' Enter v",
    ),
    (
        "search-added",
        "Enter F7 Down Down Enter Down Down Enter '1000' Enter a",
    ),
    (
        "search-found",
        "Enter F7 End Up Enter Enter '0' Enter q poll",
    ),
    (
        "search-busy",
        "Enter F7 End Up Enter Enter '0' Enter q poll1",
    ),
    (
        "search-expression",
        "Enter F7 F6 'amount_>_1000,5_and_not_(status_=_4_or_purpose_~_НДС)'",
    ),
    (
        "search-expression-read",
        "Enter F7 F6 'amount_>_1000,5_and_not_(status_=_4_or_purpose_~_НДС)' Enter",
    ),
    (
        "search-expression-wrong",
        "Enter F7 F6 'amount_>_1000_and_summa_=_1' Enter",
    ),
    ("search-name", "Enter F7 Enter Enter '66' Enter F2 'Шесть'"),
    (
        "saved-searches",
        "Enter F7 Enter Enter '66' Enter F2 'Шесть' Enter F4 Down Down",
    ),
    ("saved-search-found", "Enter Ctrl-b Enter poll"),
    ("saved-search-changed", "Enter Ctrl-b F3"),
    ("saved-search-remove", "Enter Ctrl-b Del"),
    ("archive", "Enter z poll"),
    ("archive-gap", "Enter z poll n"),
    ("archive-break", "Enter z poll n n"),
    ("archive-other-account", "Enter z poll Tab poll"),
    ("archive-year", "Enter z poll PgUp poll"),
    ("archive-statement", "Enter z poll Left Enter"),
    ("archive-nothing", "Enter z poll Up Up Enter"),
    ("turnovers", "Enter z poll t"),
    ("turnovers-days", "Enter z poll t m"),
    ("credits", "Enter z poll c poll"),
    ("credits-found", "Enter z poll c poll g 'ветер' Enter"),
    ("totals", "Enter F12 poll"),
    ("totals-days", "Enter F12 poll d poll"),
    ("totals-statuses", "Enter F12 poll s poll"),
    ("settings", "Enter Ctrl-e"),
    ("settings-language", "Enter Ctrl-e Enter"),
    ("settings-age", "Enter Ctrl-e Down Enter"),
    (
        "settings-set",
        "Enter Ctrl-e Down Enter Backspace '10' Enter",
    ),
    ("settings-prompt", "Enter Ctrl-e End Enter Down Enter"),
    (
        "settings-prompt-reset",
        "Enter Ctrl-e End Enter Down Enter Del",
    ),
    ("search-nothing", "Enter F7 Enter Enter '999' Enter q poll"),
    ("search-wrong", "Enter F7 Enter Enter 'x' Enter"),
    ("signing", "Enter F6 poll"),
    ("signing-remarks", "Enter F6 poll Down Down"),
    ("signing-who", "Enter F6 poll F2"),
    ("signing-password", "Enter F6 poll F2 Enter 'secret'"),
    (
        "signing-busy",
        "Enter F6 poll F2 Enter 'secret' Enter poll1",
    ),
    (
        "signing-wrong-password",
        "Enter F6 poll F2 Enter 'wrong' Enter poll",
    ),
    (
        "signing-second",
        "Enter F6 poll F2 Enter 'secret' Enter poll Esc",
    ),
    (
        "signing-unsign",
        "Enter F6 poll F2 Enter 'secret' Enter poll Esc Del",
    ),
    (
        "signing-hand-over",
        "Enter F6 poll F2 Enter 'secret' Enter poll Esc F3",
    ),
    ("batch-by-hand", "Enter y"),
    ("batch-by-hand-room", "Enter y 'batch.cbh' Enter poll"),
    (
        "main-base-in-signing",
        "Enter F6 poll F2 Enter 'secret' Enter poll Esc Esc",
    ),
    (
        "signed",
        "Enter F6 poll F2 Enter 'secret' Enter poll 'other' Enter poll",
    ),
    ("requests", "Enter F9"),
    ("request-statement", "Enter F9 Enter '25'"),
    ("request-accounts", "Enter F9 Enter '25' Enter '26' Enter"),
    (
        "request-wrong-period",
        "Enter F9 Enter '26' Enter '25' Enter Enter F2",
    ),
    ("request-information", "Enter F9 Down Down Enter"),
    (
        "request-queued",
        "Enter F9 Enter '25' Enter '26' Enter Enter F2 Enter 'secret' Enter poll",
    ),
    ("request-order", "Enter Home Down Down Down a"),
    (
        "letter",
        "Enter F9 End Enter 'Вопрос_о_тарифах' Enter 'Прошу_прислать_тарифы.'",
    ),
    ("outgoing", "Enter F8"),
    ("outgoing-withdraw", "Enter F8 Del"),
    ("outgoing-withdrawn", "Enter F8 Del CONFIRM"),
    ("outgoing-held", "Enter F8 Down h"),
    ("session-password", "Enter F4 '123'"),
    ("session-connecting", "Enter F4 '1' Enter poll1"),
    ("session-prompt", "Enter F4 '1' Enter poll"),
    ("session-sending", "Enter F4 '1' Enter poll s poll1"),
    ("session-sent", "Enter F4 '1' Enter poll s poll r poll"),
    ("session-failed", "Enter F4 '1' Enter poll s poll1 fail"),
    ("session-ended", "Enter F4 '1' Enter poll x poll"),
    ("frames-none", "Enter F4 '1' Enter poll l"),
    ("frames", "Enter F4 '1' Enter poll s poll l"),
    (
        "frames-many",
        "Enter F4 '1' Enter poll s poll r poll b poll l Up",
    ),
    ("frames-failed", "Enter F4 '1' Enter poll s poll l fail"),
    ("frames-ended", "Enter F4 '1' Enter poll s poll x l poll"),
    ("frames-left", "Enter F4 '1' Enter poll s poll x l poll l"),
    ("session-aborted", "Enter F4 '1' Enter poll F5"),
    ("inbox", "Enter F2 Esc"),
    ("inbox-password", "Enter F2 Down Enter"),
    ("protocol", "Enter F2 Esc Home Enter"),
    ("protocol-reasons", "Enter F2 Esc Home Enter F3"),
    ("protocol-processed", "Enter F2 Esc Home Enter F5 poll"),
    ("protocol-correct", "Enter F2 Esc Home Enter F6 poll"),
    ("statement", "Enter F2 Esc Home Down Enter"),
    ("statement-matching", "Enter F2 Esc Home Down Enter F5 poll"),
    ("credit-orders", "Enter F2 Esc Home Down Down Enter"),
    (
        "credit-orders-question",
        "Enter F2 Esc Home Down Down Enter F5",
    ),
    (
        "account-information",
        "Enter F2 Esc Home Down Down Down Enter",
    ),
    (
        "bank-information",
        "Enter F2 Esc Home Down Down Down Down Enter",
    ),
    (
        "letter-received",
        "Enter F2 Esc Home Down Down Down Down Down Enter",
    ),
    (
        "letter-reply",
        "Enter F2 Esc Home Down Down Down Down Down Enter r 'Пополнили.'",
    ),
    ("inbox-filter", "Enter F2 Esc f"),
    ("inbox-filtered", "Enter F2 Esc f Down Enter"),
    ("error-reply", "Enter F2 Enter 'secret' Enter poll"),
    (
        "file-received",
        "Enter F2 Enter 'secret' Enter poll Esc End Enter",
    ),
    ("save-file", "Enter F2 Esc Home Enter F2"),
    ("saved", "Enter F2 Esc Home Enter F2 Enter poll"),
    ("print", "Enter p"),
    ("print-marked", "Enter Up Up Space Space p"),
    ("print-one-of-marked", "Enter Up Up Space Space p Right"),
    ("print-printer", "Enter p Down Right Right"),
    ("print-path", "Enter p Up Left Left Left Left '-copy'"),
    ("print-done", "Enter Up Up Space Space p Enter poll"),
    ("print-handed", "Enter p Down Left Enter poll"),
    (
        "print-there",
        "Enter p Up Left Left Left Left '-there' Enter poll",
    ),
    ("print-document", "Enter F2 Esc Home Enter F9"),
    ("print-forms", "Enter F2 Esc Home Down Down Enter F9 Right"),
    (
        "print-remarks",
        "Enter F2 Esc Home Down Down Down Down Down Enter F9 Enter poll",
    ),
    ("print-order", "Enter Enter F9"),
    ("print-unsaved", "Enter Ins F9"),
    ("journal", "Enter j"),
    ("import", "Enter l 'orders.txt'"),
    ("import-missing", "Enter l 'missing.txt' Enter poll"),
    ("import-report", "Enter l 'orders.txt' Enter poll"),
    ("export-account", "Enter x"),
    ("export", "Enter x Enter"),
];

/// The letter that says yes.
pub fn confirm(language: Language) -> &'static str {
    match language {
        Language::English => "y",
        Language::Russian => "д",
        Language::Romanian => "d",
    }
}

fn picture(language: Language, size: (u16, u16), script: &str) -> String {
    let mut stage = Stage::new(language, size);
    stage.play(&script.replace("CONFIRM", confirm(language)));
    let first = stage.picture();
    assert_eq!(first, stage.picture(), "drawing changes the picture");
    first
}

/// The empty office and the scenes of the others, with their names.
fn pictures(language: Language, size: (u16, u16)) -> Vec<(String, String)> {
    let mut pictures: Vec<_> = SCENES
        .iter()
        .map(|(name, script)| ((*name).to_owned(), picture(language, size, script)))
        .collect();
    for (name, script) in [
        ("empty-main-base", "Enter"),
        ("empty-inbox", "Enter F2"),
        ("empty-outgoing", "Enter F8"),
        ("empty-journal", "Enter j"),
        ("empty-directory", "Enter e"),
        ("empty-signing", "Enter F6 poll"),
    ] {
        let mut stage = Stage::empty(language, size);
        stage.play(script);
        pictures.push((name.to_owned(), stage.picture()));
    }
    pictures
}

/// Where the picture of a scene is kept.
pub fn picture_file(language: Language, size: (u16, u16), name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let (columns, rows) = size;
    root.join(language.code())
        .join(format!("{columns}x{rows}"))
        .join(format!("{name}.txt"))
}

fn each(mut look: impl FnMut(Language, (u16, u16), &str, &str)) {
    for language in Language::ALL {
        for size in SIZES {
            for (name, picture) in pictures(language, size) {
                look(language, size, &name, &picture);
            }
        }
    }
}

#[test]
fn every_screen_looks_as_committed() {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut wrong = Vec::new();
    each(|language, size, name, picture| {
        let path = picture_file(language, size, name);
        if update {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, picture).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != picture {
            wrong.push(format!("{}\n{picture}", path.display()));
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_picture_shows_a_bare_key_or_a_bracket_of_a_catalogue() {
    let catalogue = include_str!("../../src/messages/en.ftl");
    let keys = catalogue.lines().filter_map(|line| line.split_once(" = "));
    let families = keys.filter_map(|(key, _)| Some(key.split_once('-')?.0));
    let families: BTreeSet<&str> = families.filter(|family| !family.contains(' ')).collect();
    each(|language, size, name, picture| {
        let about = format!("{name} {size:?} {}\n{picture}", language.code());
        assert!(!picture.contains('{') && !picture.contains('}'), "{about}");
        for word in picture.split(|c: char| c.is_whitespace() || "│┌┐└┘─[]:,()".contains(c))
        {
            assert!(!is_bare_key(word, &families), "{word} in {about}");
        }
    });
}

/// Words with dashes between them, of which the first begins keys of the catalogue.
fn is_bare_key(word: &str, families: &BTreeSet<&str>) -> bool {
    let word = word.trim_end_matches(['.', ';']);
    let like_a_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    word.split_once('-')
        .is_some_and(|(family, _)| families.contains(family) && word.chars().all(like_a_key))
}

#[test]
fn nothing_is_left_in_english_in_russian() {
    each(|language, size, name, picture| {
        if language != Language::Russian {
            return;
        }
        for word in picture.split(|c: char| !c.is_alphabetic()) {
            let latin = word.chars().count() > 3 && word.chars().all(|c| c.is_ascii_alphabetic());
            assert!(
                !latin || ENGRAVED.contains(&word) || DATA.contains(&word),
                "{word} in {name} {size:?}\n{picture}"
            );
        }
    });
}

/// Names engraved on keys, the program's own, and what is typed to have a person let in again.
const ENGRAVED: [&str; 11] = [
    "Enter", "Home", "PgUp", "PgDn", "Shift", "Ctrl", "Client", "Bank", "client", "bank", "unlock",
];

/// What stands on the screens as it came: names of people, files and formats, words of a modem.
const DATA: &[&str] = &[
    "operator",
    "petrova",
    "ivanov",
    "mailbox",
    "CONNECT",
    "orders",
    "missing",
    "statement",
    "windows",
    "ClientBankExchange",
    "Caps",
    "Lock",
    "balance",
    "number",
    "repeated",
    "period",
    "empty",
    "CClientBankExchange",
    "firm",
    "print",
    "order",
    "copy",
    "there",
    "forms",
    // Words of a written condition.
    "amount",
    "date",
    "payee",
    "name",
    "account",
    "bank",
    "code",
    "correspondent",
    "payer",
    "posting",
    "purpose",
    "status",
    "contains",
    "begins",
    "summa",
];

#[test]
fn every_picture_is_whole() {
    each(|language, (columns, rows), name, picture| {
        let about = format!("{name} {columns}x{rows} {}\n{picture}", language.code());
        let lines: Vec<&str> = picture.lines().collect();
        assert_eq!(lines.len(), usize::from(rows), "{about}");
        let title = lines.first().copied().unwrap_or_default();
        let mark = match language {
            Language::English => "TRAINING",
            Language::Russian => "УЧЕБНАЯ",
            Language::Romanian => "INSTRUIRE",
        };
        assert!(
            title.contains(mark) && title.contains("27.11.2026"),
            "{about}"
        );
        let whole = |line: &&str| !line.contains('┌') || !line.contains('…');
        assert!(lines.iter().all(whole), "a title is cut: {about}");
        assert!(!title.contains('…'), "{about}");
        let foot = lines.last().copied().unwrap_or_default();
        let numbers: Vec<String> = (1..=10).map(|number: u8| number.to_string()).collect();
        assert!(
            numbers.iter().all(|number| foot.contains(number)),
            "{about}"
        );
        assert!(!foot.contains('…'), "a label is cut: {about}");
    });
}
