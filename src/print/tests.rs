//! Whole prints: known pictures of the text, and the PDF read back.
//!
//! `UPDATE_SNAPSHOTS=1` writes the pictures anew; look at each before committing it.

use std::fs;
use std::path::Path;

use super::*;
use crate::document::bank_information::BankInformation;
use crate::document::credit_order::CreditOrder;
use crate::document::letter::{FileDocument, Letter};
use crate::document::request::ErrorReply;
use crate::document::sample;
use crate::document::status_report::{Rejection, StatusLine, StatusReport};
use crate::messages::Language;

fn imprint() -> Imprint {
    Imprint {
        company: "ООО «Моя компания»".to_owned(),
        at: moment(12, 20),
    }
}

fn moment(hour: u32, minute: u32) -> chrono::NaiveDateTime {
    let day = sample::day(2026, 2, 6);
    day.and_hms_opt(hour, minute, 0).expect("a time")
}

fn marked(verdict: Verdict) -> OrderFacts {
    OrderFacts {
        signed: Some(Signed {
            at: moment(9, 30),
            file: "P0000270.haf".to_owned(),
            signers: vec![
                ("Иванов И. И.".to_owned(), "5f3c9a0771be24d8".to_owned()),
                ("Петрова А. С.".to_owned(), "a41e66d0037c58b2".to_owned()),
            ],
        }),
        received: Some(sample::day(2026, 2, 6)),
        debited: None,
        mark: Some(BankMark {
            bank: "ПАО СБЕРБАНК, БИК 044525225".to_owned(),
            verdict,
        }),
    }
}

/// One order of each kind of mark.
fn sample_orders() -> Vec<(PaymentOrder, OrderFacts)> {
    let day = sample::day(2026, 2, 6);
    let reasons = vec!["Недостаточно средств на счёте плательщика.".to_owned()];
    let mut old = sample::order(3, 100_000);
    old.payee.bank.code = crate::document::BankCode::parse("201791").expect("a code");
    let posted = OrderFacts {
        debited: Some(day),
        ..marked(Verdict::Posted { day })
    };
    vec![
        (sample::order(69, 45_600), marked(Verdict::Accepted { day })),
        (sample::budget_order(), posted),
        (
            sample::order(70, 1),
            marked(Verdict::Rejected { day, reasons }),
        ),
        (old, OrderFacts::default()),
    ]
}

fn protocol() -> StatusReport {
    let red = Rejection {
        code: "red-balance".to_owned(),
        text: "Красное сальдо: не хватает 120 000.00".to_owned(),
    };
    let lines = [
        (1, 100_000, vec![]),
        (2, 200_000, vec![red]),
        (3, 300_000, vec![]),
    ];
    StatusReport {
        packet_id: [7; 16],
        file_name: "3235068.haf".to_owned(),
        operating_day: sample::day(2026, 2, 6),
        made_at: moment(15, 46),
        lines: lines
            .into_iter()
            .map(|(number, roubles, rejections)| {
                StatusLine::answering(&sample::order(number, roubles), rejections)
            })
            .collect(),
    }
}

/// Every document of the bank.
fn documents() -> Vec<(&'static str, Document)> {
    let credit = |number: u32| CreditOrder {
        order: sample::order(number, 1_000 * i64::from(number)),
        posting_date: sample::day(2026, 2, 6),
        bank_reference: format!("ref-{number}"),
    };
    let mut red = sample::account_information();
    red.expected_balance = crate::document::Balance::from_kopecks(-5_000);
    let text = "Уважаемые клиенты!\n\nТарифы с 1 марта изменены, см. наш сайт. ".to_owned()
        + &"Строка, которая длиннее восьмидесяти колонок, переносится по словам. ".repeat(2);
    vec![
        ("protocol", Document::StatusReport(protocol())),
        ("statement", Document::Statement(sample::statement())),
        (
            "credit-orders",
            Document::CreditOrders(vec![credit(5), credit(6)]),
        ),
        (
            "account-information",
            Document::AccountInformation(sample::account_information()),
        ),
        ("account-red", Document::AccountInformation(red)),
        (
            "bank-information",
            Document::BankInformation(BankInformation {
                made_at: moment(10, 0),
                text: text.clone(),
            }),
        ),
        (
            "letter",
            Document::Letter(Letter {
                made_at: moment(10, 0),
                subject: "Тарифы".to_owned(),
                text,
            }),
        ),
        (
            "error-reply",
            Document::ErrorReply(ErrorReply {
                packet_id: [7; 16],
                code: "bank-account-closed".to_owned(),
                text: "Счёт закрыт.".to_owned(),
            }),
        ),
        (
            "file",
            Document::File(FileDocument {
                made_at: moment(10, 0),
                name: "Договор.pdf".to_owned(),
                bytes: vec![0; 1234],
            }),
        ),
    ]
}

fn text(printed: &Printed) -> String {
    String::from_utf8(printed.bytes.clone()).expect("text")
}

/// Every print as text, by the name of its picture.
fn pictures() -> Vec<(String, String)> {
    let sample = sample_orders();
    let printed = orders(&sample, Form::Text, &mut || Ok(())).expect("orders");
    let mut pictures = vec![("orders".to_owned(), text(&printed))];
    for language in Language::ALL {
        let words = Messages::new(language);
        for (name, value) in documents() {
            let printed = document(&value, &imprint(), &words, Form::Text).expect(name);
            pictures.push((format!("{name}.{}", language.code()), text(&printed)));
        }
    }
    pictures
}

#[test]
fn every_text_looks_as_committed_and_fits_in_eighty_columns() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/print");
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut wrong = Vec::new();
    for (name, picture) in pictures() {
        for line in picture.lines() {
            let cells = unicode_width::UnicodeWidthStr::width(line.trim_start_matches('\u{c}'));
            assert!(cells <= 80, "{name}: {line}");
        }
        let path = root.join(format!("{name}.txt"));
        if update {
            fs::create_dir_all(&root).expect("the folder");
            fs::write(&path, &picture).expect("the picture");
        } else if fs::read_to_string(&path).unwrap_or_default() != picture {
            wrong.push(format!("{}\n{picture}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same pages as text that a search finds, page by page.
fn searched(pages: &[Page]) -> Vec<Vec<(String, String)>> {
    let fonts = Fonts::load().expect("the fonts");
    let file =
        pdf::write(pages, "проба", "ru", &fonts, Density::Open, &mut || Ok(())).expect("a file");
    reader::texts(&file)
}

#[test]
fn the_text_of_a_pdf_is_what_stands_on_its_pages() {
    let fonts = Fonts::load().expect("the fonts");
    let sample = sample_orders();
    let pages: Vec<Page> = sample
        .iter()
        .map(|(order, facts)| {
            form_page::page(&form::Filled::new(order, facts), &fonts, &mut Vec::new())
        })
        .collect();
    let read = searched(&pages);
    assert_eq!(read.len(), sample.len());
    for (page, texts) in pages.iter().zip(&read) {
        let drawn: Vec<&str> = page
            .marks
            .iter()
            .filter_map(|mark| match mark {
                page::Mark::Text { text, .. } => Some(text.as_str()),
                page::Mark::Line { .. } => None,
            })
            .collect();
        let found: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(found, drawn);
    }
    let first: Vec<&str> = read[0].iter().map(|(text, _)| text.as_str()).collect();
    for wanted in [
        "ПЛАТЕЖНОЕ ПОРУЧЕНИЕ № 69",
        "Сорок пять тысяч шестьсот рублей",
        "45600=",
        "ИП Ёлкин Пётр Иванович",
        "ПРИНЯТО",
        "Назначение платежа",
    ] {
        assert!(first.contains(&wanted), "{wanted} in {first:?}");
    }
    // Every numbered box of the form stands on the page.
    let numbers = [
        2, 3, 4, 5, 6, 7, 8, 9, 24, 43, 44, 45, 60, 61, 62, 71, 101, 102, 103,
    ];
    let boxes = numbers.into_iter().chain(10..=23).chain(104..=110);
    for number in boxes.filter(|number| *number != 3) {
        assert!(first.contains(&number.to_string().as_str()), "box {number}");
    }
    let names: std::collections::BTreeSet<&str> = read[0]
        .iter()
        .filter_map(|(_, font)| font.split_once('+').map(|(_, name)| name))
        .collect();
    assert_eq!(
        names.into_iter().collect::<Vec<_>>(),
        ["PTSans-Bold", "PTSans-Regular"]
    );
}

#[test]
fn a_long_report_goes_over_pages_with_its_head_and_its_number_on_each() {
    let mut long = sample::statement();
    let entries = long.entries.clone();
    long.entries = (0..60).flat_map(|_| entries.clone()).collect();
    let fonts = Fonts::load().expect("the fonts");
    for (language, head, last) in [
        (Language::Russian, "Проведено", "Страница"),
        (Language::Romanian, "Data", "Pagina"),
        (Language::English, "Posted", "Page"),
    ] {
        let words = Messages::new(language);
        let report =
            contents::report(&Document::Statement(long.clone()), &words).expect("a report");
        let pages = report_page::pages(&report, &imprint(), &words, &fonts);
        assert!(pages.len() > 3);
        let read = searched(&pages);
        for (place, texts) in read.iter().enumerate() {
            let found: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
            // The last page may hold only the totals.
            let table = place + 1 < read.len();
            assert!(
                !table || found.contains(&head),
                "{head} on page {place}: {found:?}"
            );
            let numbered = found
                .iter()
                .any(|text| text.starts_with(last) && text.contains(&(place + 1).to_string()));
            assert!(numbered, "page {place}: {found:?}");
        }
        let movements = read
            .iter()
            .flatten()
            .filter(|(text, _)| text == "05.02.2026");
        assert_eq!(movements.count(), 180);
        let printed = report_text::pages(&report, &imprint(), &words);
        assert!(printed.len() > 3 && printed.iter().all(|page| page.len() <= 61));
    }
}

#[test]
fn the_same_orders_give_the_same_bytes() {
    let sample = sample_orders();
    let print = || orders(&sample, Form::Pdf, &mut || Ok(())).expect("orders");
    let first = print();
    assert_eq!(first, print());
    assert!(first.bytes.starts_with(b"%PDF-"));
    assert_eq!((first.pages, first.remarks), (4, vec![]));
}

#[test]
fn what_the_font_lacks_is_told() {
    let mut order = sample::order(1, 100);
    order.purpose = "Оплата 漢字".to_owned();
    let printed = orders(
        &[(order.clone(), OrderFacts::default())],
        Form::Pdf,
        &mut || Ok(()),
    )
    .expect("an order");
    let told = &printed.remarks[0];
    assert_eq!(told.rule, "print-lacks");
    assert_eq!(
        told.argument("characters"),
        Some("字 (U+5B57), 漢 (U+6F22)")
    );
    // Text has every character.
    let printed = orders(
        &[(order, OrderFacts::default())],
        Form::Text,
        &mut || Ok(()),
    )
    .expect("an order");
    assert!(text(&printed).contains("漢字") && printed.remarks.is_empty());
}

#[test]
fn a_document_without_a_printed_form_is_refused() {
    let request = Document::PaymentOrders(vec![]);
    let words = Messages::new(Language::English);
    let refusal = document(&request, &imprint(), &words, Form::Pdf).expect_err("no form");
    assert_eq!(refusal.rule, "print-kind");
}

#[test]
fn no_control_character_reaches_a_printer() {
    let mut letter = Letter {
        made_at: moment(10, 0),
        subject: "a\u{1b}[2J".to_owned(),
        text: String::new(),
    };
    letter.text = "x\u{c}y\u{7}z".to_owned();
    let words = Messages::new(Language::English);
    let printed = document(&Document::Letter(letter), &imprint(), &words, Form::Text);
    let text = text(&printed.expect("a letter"));
    assert!(
        !text.contains(|c: char| c.is_control() && c != '\n'),
        "{text}"
    );
}

#[test]
fn printing_ends_with_the_page_at_which_it_is_stopped() {
    let sample = sample_orders();
    for (form, steps) in [(Form::Text, sample.len()), (Form::Pdf, 2 * sample.len())] {
        for stop in 0..=steps {
            let mut pages = 0;
            let mut watch = || {
                pages += 1;
                match pages > stop {
                    true => Err(Refusal::new("job-stopped")),
                    false => Ok(()),
                }
            };
            let printed = orders(&sample, form, &mut watch);
            assert_eq!(printed.is_ok(), stop == steps, "{form:?} {stop}");
        }
    }
}
